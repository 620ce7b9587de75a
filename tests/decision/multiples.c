/* SPDX-License-Identifier: MIT */
/* Rules may ask for a multiple of a limit of normal, or of the baseline. */
#include "tests.h"

#include "decision/decision.h"
#include "small.h"

#include <stdio.h>
#include <string.h>

#define BILI(bounds) "{'lab':'bilirubin','times':'uln'," bounds "}"

static cyto_fact *bilirubin_is(patient *q, double value, double uln)
{
    cyto_fact *fact = know(q, CYTO_FACT_LAB, "bilirubin", value);
    fact->unit = CYTO_UNIT_MG_PER_DL;
    fact->uln = uln;
    return fact;
}

/* Below the multiple give, on it hold, above it stop. */
static cyto_protocol *three_sides(const char *analyte, const char *times, const char *multiple)
{
    char rules[1024];
    snprintf(rules, sizeof rules,
             "{'id':'a','when':{'lab':'%s','times':'%s','below':%s},'then':" GIVE(
                 "100") ",'source':'s','verified':'primary'},"
                        "{'id':'b','when':{'lab':'%s','times':'%s','equals':%s},'then':" HOLD
                        ",'source':'s','verified':'primary'},"
                        "{'id':'c','when':{'lab':'%s','times':'%s','above':%s},'then':"
                        "{'now':'stop'},'source':'s','verified':'primary'}",
             analyte, times, multiple, analyte, times, multiple, analyte, times, multiple);
    return small(CYTOTOXIC, PACLITAXEL, rules);
}

static int32_t side_of(int64_t below_zero)
{
    return below_zero < 0 ? CYTO_NOW_GIVE : below_zero == 0 ? CYTO_NOW_HOLD : CYTO_NOW_STOP;
}

/* value = i / 10^a, limit = j / 10^b, multiple = m / 100, as whole numbers: the order is exact. Of the
 * rows a third is on the multiple, a third one last digit off it, a third anywhere. */
START_TEST(a_multiple_of_a_decimal_limit_is_exact)
{
    static const struct {
        const char *text;
        int64_t hundredths;
    } multiples[] = {{"1.25", 125}, {"1.5", 150},  {"2", 200},   {"2.5", 250}, {"3", 300},
                     {"5", 500},    {"10", 1000},  {"0.75", 75}, {"1.1", 110}, {"0.9", 90},
                     {"20", 2000},  {"1.05", 105}, {"0.01", 1},  {"6.7", 670}};
    static const int64_t ten[] = {1, 10, 100, 1000, 10000};
    cyto_protocol *p = three_sides("bilirubin", "uln", multiples[_i].text);
    patient *q = new_patient();
    cyto_fact *fact = bilirubin_is(q, 0.0, 1.0);
    uint64_t state = 88172645463325252u + (uint64_t)_i;
    long seen[3] = {0, 0, 0};
    for (int row = 0; row < 3000; row++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        const int64_t b = (int64_t)(state % 3); /* digits of the limit; of the value two more */
        /* limits that can be: 0.3 to 5 mg/dL */
        const int64_t least = b == 0 ? 1 : 3 * ten[b] / 10;
        const int64_t j = least + (int64_t)(state / 3 % (uint64_t)(5 * ten[b] - least + 1));
        const int64_t a = b + 2;
        const int64_t on = j * multiples[_i].hundredths; /* i on the multiple, exactly */
        const int64_t i = row % 3 == 0   ? on
                          : row % 3 == 1 ? on + (row % 2 ? 1 : -1)
                                         : (int64_t)(state >> 40) % (100 * ten[a]);
        if (i > 100 * ten[a]) {
            continue; /* beyond the possible */
        }
        fact->low = fact->high = (double)i / (double)ten[a];
        fact->uln = (double)j / (double)ten[b];
        const int32_t want = side_of(i - on);
        const cyto_answer got = decided(q, p, NULL, -1);
        ck_assert_msg(got.now == want, "%g of %g: %d, want %d", fact->low, fact->uln, (int)got.now,
                      (int)want);
        seen[want == CYTO_NOW_GIVE ? 0 : want == CYTO_NOW_HOLD ? 1 : 2]++;
    }
    ck_assert_int_gt(seen[0], 400);
    ck_assert_int_gt(seen[1], 400);
    ck_assert_int_gt(seen[2], 400);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(without_its_limit_a_multiple_is_not_known)
{
    static const struct {
        const char *times;
        double value, lln, uln, baseline;
        int32_t now;
    } rows[] = {
        {"uln", 1.8, NONE, NONE, NONE, CYTO_NOW_OPEN},
        {"uln", 1.8, 0.2, NONE, 1.8, CYTO_NOW_OPEN},
        {"uln", 1.8, NONE, 0.0, NONE, CYTO_NOW_OPEN}, /* nothing is a multiple of 0 */
        {"uln", 1.8, 0.0, 1.2, NONE, CYTO_NOW_HOLD},
        {"uln", 1.8, NONE, 1.21, NONE, CYTO_NOW_GIVE},
        {"uln", 1.8, NONE, 1.19, NONE, CYTO_NOW_STOP},
        {"lln", 0.9, 0.6, NONE, NONE, CYTO_NOW_HOLD},
        {"lln", 1.8, NONE, 1.2, 1.2, CYTO_NOW_OPEN},
        {"baseline", 1.8, NONE, NONE, 1.2, CYTO_NOW_HOLD},
        {"baseline", 1.8, 1.0, 1.2, NONE, CYTO_NOW_OPEN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_protocol *p = three_sides("bilirubin", rows[i].times, "1.5");
        patient *q = new_patient();
        cyto_fact *fact = bilirubin_is(q, rows[i].value, rows[i].uln);
        fact->lln = rows[i].lln;
        fact->baseline = rows[i].baseline;
        ck_assert_msg(decided(q, p, NULL, -1).now == rows[i].now, "row %zu", i);
        const char *want = rows[i].times[0] == 'u'   ? "bilirubin(xULN)" /* blanks are left out */
                           : rows[i].times[0] == 'l' ? "bilirubin(xLLN)"
                                                     : "bilirubin(xbaseline)";
        ck_assert_str_eq(missing(q), rows[i].now == CYTO_NOW_OPEN ? want : "");
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

/* lib/tables/limits.c, in umol/L: upper limits of 15 to 34.21 were read, lower ones of 1.71 to 5.132, a third to
 * three times of which can be; baselines of 0.5 to 700. Each value is 1.5 x its limit. */
START_TEST(a_limit_that_cannot_be_has_no_multiple)
{
    static const struct {
        const char *times;
        double limit;
        int refused;
    } rows[] = {
        {"uln", 5.0, 0},      {"uln", 4.99, 1},       {"uln", 102.63, 0},
        {"uln", 102.64, 1},   {"lln", 0.57, 0},       {"lln", 0.56, 1},
        {"lln", 15.396, 0},   {"lln", 15.397, 1},     {"baseline", 0.5, 0},
        {"baseline", 0.4, 1}, {"baseline", 700.0, 0}, {"baseline", 700.1, 1}}; /* four of each */
    static const char *const why[] = {
        "1. bilirubin (x ULN): not known, for want of the ULN, upper limit of normal refused: not",
        "1. bilirubin (x LLN): not known, for want of the LLN, lower limit of normal refused: not",
        "1. bilirubin (x baseline): not known, for want of the baseline, baseline or its limits"};
    char text[8192];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_protocol *p = three_sides("bilirubin", rows[i].times, "1.5");
        patient *q = new_patient();
        cyto_fact *fact = bilirubin_is(q, 1.5 * rows[i].limit, NONE);
        fact->unit = CYTO_UNIT_UMOL_PER_L;
        fact->lln = rows[i].times[0] == 'l' ? rows[i].limit : NONE;
        fact->uln = rows[i].times[0] == 'u' ? rows[i].limit : NONE;
        fact->baseline = rows[i].times[0] == 'b' ? rows[i].limit : NONE;
        ck_assert_msg(decided(q, p, NULL, -1).now ==
                          (rows[i].refused ? CYTO_NOW_OPEN : CYTO_NOW_HOLD),
                      "row %zu", i);
        ck_assert_int_eq(
            cyto_decision_show(q->decision, CYTO_FORM_TEXT, 1, text, sizeof text, NULL), CYTO_OK);
        ck_assert_int_eq(strstr(text, why[i / 4]) != NULL, rows[i].refused);
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

START_TEST(a_multiple_of_an_interval_is_one)
{
    static const struct {
        double low, high;
        int32_t high_open, now;
    } rows[] = {{-ENDLESS, 1.8, 1, CYTO_NOW_GIVE}, {-ENDLESS, 1.8, 0, CYTO_NOW_OPEN},
                {1.0, 1.7, 0, CYTO_NOW_GIVE},      {1.7, 1.9, 0, CYTO_NOW_OPEN},
                {1.9, ENDLESS, 0, CYTO_NOW_STOP},  {1.8, ENDLESS, 0, CYTO_NOW_OPEN}};
    cyto_protocol *p = three_sides("bilirubin", "uln", "1.5");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        patient *q = new_patient();
        cyto_fact *fact = bilirubin_is(q, rows[i].low, 1.2);
        fact->high = rows[i].high;
        fact->high_open = rows[i].high_open;
        ck_assert_msg(decided(q, p, NULL, -1).now == rows[i].now, "row %zu", i);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* One value, two axes: each with its own bounds; and the nadir's are others. */
START_TEST(an_amount_and_its_multiple_are_two_facts)
{
    cyto_protocol *p = small(
        CYTOTOXIC, PACLITAXEL,
        RULE("amount", "{'lab':'bilirubin','unit':'umol/L','above':26}", HOLD) "," RULE(
            "multiple", BILI("'above':2"),
            "{'now':'stop'}") "," RULE("nadir", "{'nadir':'neutrophils','times':'lln','below':0.5}",
                                       "{'refer':'x'}") "," RULE("full", "'always'", GIVE("100")));
    ck_assert_int_eq(p->axis_count, 3);
    patient *q = new_patient();
    cyto_fact *fact = bilirubin_is(q, 1.5, 1.2); /* 25.65 umol/L */
    know(q, CYTO_FACT_NADIR, "neutrophils", 0.9)->unit = CYTO_UNIT_GIGA_PER_L;
    q->facts[q->fact_count - 1].lln = 1.8;
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    ck_assert(says(q, "{'kind':'lab','name':'bilirubin','known':true,'low':1.25,'high':1.25,"
                      "'unit':null,'times':'uln','reason':null,"));
    ck_assert(!says(q, "'refer':[{'rule':'nadir'"));
    q->facts[q->fact_count - 1].lln = 1.81;
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'refer':[{'rule':'nadir'"));
    fact->low = fact->high = 1.6; /* 27.4 umol/L */
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_HOLD);
    fact->uln = 0.7;
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_STOP);
    fact->uln = NONE;
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_OPEN);
    ck_assert_str_eq(missing(q), "bilirubin(xULN)");
    char text[8192];
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 1, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "it depends on: bilirubin (x ULN)\n"));
    ck_assert_ptr_nonnull(strstr(text, "bilirubin (x ULN): not known, for want of the ULN\n"));
    ck_assert_ptr_nonnull(strstr(text, "bilirubin above 2 x ULN: open"));
    ck_assert_ptr_nonnull(strstr(text, "nadir of neutrophils below 0.5 x LLN: yes"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_value_that_is_not_given_wants_no_limit)
{
    cyto_protocol *p = three_sides("bilirubin", "uln", "1.5");
    patient *q = new_patient();
    char text[8192];
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_OPEN);
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 1, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "bilirubin (x ULN): not known\n"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_limit_that_cannot_be_is_refused)
{
    static const struct {
        double lln, uln, baseline;
    } rows[] = {{-1.0, NONE, NONE},    {NONE, -0.1, NONE},    {NONE, NONE, -1.0},
                {ENDLESS, NONE, NONE}, {NONE, ENDLESS, NONE}, {NONE, NONE, ENDLESS},
                {1.3, 1.2, NONE}};
    cyto_protocol *p = three_sides("bilirubin", "uln", "1.5");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char message[CYTO_MESSAGE_MAX];
        patient *q = new_patient();
        cyto_fact *fact = bilirubin_is(q, 1.8, rows[i].uln);
        fact->lln = rows[i].lln;
        fact->baseline = rows[i].baseline;
        ck_assert_msg(decided_status(q, p, message) == CYTO_E_LIMITS, "row %zu", i);
        ck_assert_ptr_nonnull(strstr(message, "lab bilirubin: "));
        fact->unit = CYTO_UNIT_G_PER_L + 1000;
        ck_assert_int_eq(decided_status(q, p, NULL), CYTO_E_UNIT);
        fact->unit = CYTO_UNIT_GIGA_PER_L; /* a multiple has no unit, its value has */
        ck_assert_int_eq(decided_status(q, p, NULL), CYTO_E_UNIT);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* Counts after a growth factor are no recovery, whatever they are a multiple of. */
START_TEST(a_multiple_after_a_growth_factor_resumes_nothing)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              RULE("wait", FLAG("f", "true"),
                   "{'now':'hold','resume':{'when':{'lab':'neutrophils','times':'lln','at_least':"
                   "1}}}") "," RULE("full", "'always'", GIVE("100")));
    for (int32_t after = CYTO_AFTER_NOTHING; after <= CYTO_AFTER_GROWTH_FACTOR; after++) {
        patient *q = new_patient();
        cyto_fact *fact = count_is(q, "neutrophils", 2.0);
        fact->lln = 2.0;
        fact->after = after;
        know(q, CYTO_FACT_FLAG, "f", 0.0);
        know(q, CYTO_FACT_PENDING, "small/wait", 1.0);
        ck_assert_int_eq(decided(q, p, NULL, -1).now, after ? CYTO_NOW_HOLD : CYTO_NOW_GIVE);
        fact->lln = 2.1;
        ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_HOLD);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* ---- structures of an earlier version ---------------------------------------------------- */

typedef struct first_fact { /* cyto_fact as it was before limits */
    uint32_t size;
    int32_t kind;
    const char *name;
    int32_t unit, of;
    double low, high;
    int32_t low_open, high_open, after, reserved;
} first_fact;

START_TEST(a_shorter_fact_has_no_limits)
{
    cyto_protocol *p = three_sides("bilirubin", "uln", "1.5");
    patient *q = new_patient();
    first_fact facts[2];
    memset(facts, 0xff, sizeof facts);
    ck_assert_int_eq(cyto_fact_init((cyto_fact *)(void *)&facts[0], sizeof facts[0], CYTO_FACT_SIZE,
                                    "bsa_m2", 1.0, NULL),
                     CYTO_OK);
    ck_assert_uint_eq(facts[1].size, 0xffffffffu); /* nothing is written past the end */
    ck_assert_int_eq(cyto_fact_init((cyto_fact *)(void *)&facts[1], sizeof facts[1], CYTO_FACT_LAB,
                                    "bilirubin", 1.8, NULL),
                     CYTO_OK);
    facts[1].unit = CYTO_UNIT_MG_PER_DL;
    cyto_answer answer = CYTO_ANSWER_INIT;
    ck_assert_int_eq(cyto_decide(p, (const cyto_fact *)(const void *)facts, 2, &q->policy, NULL, 0,
                                 q->decision, NULL),
                     CYTO_OK);
    ck_assert_int_eq(cyto_decision_answer(q->decision, NULL, -1, &answer, NULL), CYTO_OK);
    ck_assert_int_eq(answer.now, CYTO_NOW_OPEN);
    facts[1].size = sizeof(cyto_fact); /* not as long as the first */
    ck_assert_int_eq(cyto_decide(p, (const cyto_fact *)(const void *)facts, 2, &q->policy, NULL, 0,
                                 q->decision, NULL),
                     CYTO_E_SIZE);
    facts[0].size = 8;
    ck_assert_int_eq(cyto_decide(p, (const cyto_fact *)(const void *)facts, 1, &q->policy, NULL, 0,
                                 q->decision, NULL),
                     CYTO_E_SIZE);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* A later version's, longer: what this one does not know is left aside. */
START_TEST(a_longer_fact_is_read_as_far_as_it_is_known)
{
    struct {
        cyto_fact known;
        double more;
    } facts[2];
    cyto_protocol *p = three_sides("bilirubin", "uln", "1.5");
    patient *q = new_patient();
    for (int i = 0; i < 2; i++) {
        cyto_fact_init(&facts[i].known, sizeof facts[i], i == 0 ? CYTO_FACT_SIZE : CYTO_FACT_LAB,
                       i == 0 ? "bsa_m2" : "bilirubin", i == 0 ? 1.0 : 1.8, NULL);
        facts[i].known.size = sizeof facts[i];
        facts[i].more = 7.0;
    }
    facts[1].known.unit = CYTO_UNIT_MG_PER_DL;
    facts[1].known.uln = 1.2;
    cyto_answer answer = CYTO_ANSWER_INIT;
    ck_assert_int_eq(cyto_decide(p, &facts[0].known, 2, &q->policy, NULL, 0, q->decision, NULL),
                     CYTO_OK);
    ck_assert_int_eq(cyto_decision_answer(q->decision, NULL, -1, &answer, NULL), CYTO_OK);
    ck_assert_int_eq(answer.now, CYTO_NOW_HOLD);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

Suite *multiples_suite(void)
{
    Suite *suite = suite_create("multiples");
    TCase *tests = tcase_create("multiples");
    tcase_add_loop_test(tests, a_multiple_of_a_decimal_limit_is_exact, 0, 14);
    tcase_add_test(tests, without_its_limit_a_multiple_is_not_known);
    tcase_add_test(tests, a_limit_that_cannot_be_has_no_multiple);
    tcase_add_test(tests, a_multiple_of_an_interval_is_one);
    tcase_add_test(tests, an_amount_and_its_multiple_are_two_facts);
    tcase_add_test(tests, a_value_that_is_not_given_wants_no_limit);
    tcase_add_test(tests, a_limit_that_cannot_be_is_refused);
    tcase_add_test(tests, a_multiple_after_a_growth_factor_resumes_nothing);
    tcase_add_test(tests, a_shorter_fact_has_no_limits);
    tcase_add_test(tests, a_longer_fact_is_read_as_far_as_it_is_known);
    suite_add_tcase(suite, tests);
    return suite;
}
