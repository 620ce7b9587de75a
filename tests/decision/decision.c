/* SPDX-License-Identifier: MIT */
/* These tests are about unknown facts: intervals, gaps, branches, and the facts that are
 * missing. */
#include "tests.h"

#include "decision/decision.h"
#include "small.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Full at 50 and above, half from 25, below that hold. */
#define LADDER                                        \
    RULE("full", PLT("'at_least':50"), GIVE("100"))   \
    "," RULE("half", PLT("'at_least':25,'below':50"), \
             GIVE("50")) "," RULE("hold", PLT("'below':25"), HOLD)

/* ---- known, interval, unknown ------------------------------------------------------------ */

START_TEST(a_known_count_is_answered)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, LADDER);
    patient *q = new_patient();
    count_is(q, "platelets", 51.0);
    cyto_answer a = decided(q, p, NULL, -1);
    ASSERT_GIVES(a, 80.0);
    ck_assert_double_eq_tol(a.percent_of_full, 100.0, 1e-12);
    ck_assert_double_eq_tol(a.dose, 80.0, 1e-12);
    ck_assert_double_nan(a.rounded_mg);
    ck_assert_int_eq(a.branches, 1);
    ck_assert_int_eq(a.outcomes, 1);
    now_is(q, CYTO_FACT_LAB, "platelets", 27.0);
    ASSERT_GIVES(decided(q, p, NULL, -1), 40.0);
    ck_assert_str_eq(line_of(q, NULL, -1), "give 50 % of label = 40 mg/m2 x 1.0000 m2 = 40.0 mg");
    now_is(q, CYTO_FACT_LAB, "platelets", 13.0);
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_HOLD);
    ck_assert_str_eq(line_of(q, NULL, -1), "hold");
    ck_assert_str_eq(missing(q), "");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

static const struct {
    double low, high;
    int low_open, high_open;
    int32_t now, outcomes;
    double mg;
} intervals[] = {
    {-(double)INFINITY, 50, 0, 1, CYTO_NOW_OPEN, 2, (double)NAN}, /* "<50" is not 50 */
    {-(double)INFINITY, 50, 0, 0, CYTO_NOW_OPEN, 3, (double)NAN}, /* "<=50" may be */
    {-(double)INFINITY, 25, 0, 1, CYTO_NOW_HOLD, 1, (double)NAN}, /* "<25" */
    {-(double)INFINITY, 25, 0, 0, CYTO_NOW_OPEN, 2, (double)NAN},
    {50, (double)INFINITY, 0, 0, CYTO_NOW_GIVE, 1, 80},
    {50, (double)INFINITY, 1, 1, CYTO_NOW_GIVE, 1, 80},
    {30, (double)INFINITY, 0, 0, CYTO_NOW_GIVE, 2, (double)NAN}, /* give, but how much? */
    {25, 50, 0, 1, CYTO_NOW_GIVE, 1, 40},
    {26, 27, 0, 0, CYTO_NOW_GIVE, 1, 40},
    {49.95, 50.05, 0, 0, CYTO_NOW_GIVE, 2, (double)NAN}, /* what "50.0" may have been */
    {24.95, 25.05, 0, 0, CYTO_NOW_OPEN, 2, (double)NAN},
};

START_TEST(an_interval_is_answered_where_all_of_it_agrees)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, LADDER);
    patient *q = new_patient();
    cyto_fact *fact = count_is(q, "platelets", 0.0);
    fact->low = intervals[_i].low;
    fact->high = intervals[_i].high;
    fact->low_open = intervals[_i].low_open;
    fact->high_open = intervals[_i].high_open;
    const cyto_answer a = decided(q, p, NULL, -1);
    ck_assert_int_eq(a.now, intervals[_i].now);
    ck_assert_int_eq(a.outcomes, intervals[_i].outcomes);
    ck_assert_int_eq(a.agreed, intervals[_i].outcomes == 1);
    ck_assert_str_eq(missing(q), intervals[_i].outcomes == 1 ? "" : "platelets");
    if (isnan(intervals[_i].mg)) {
        ck_assert_double_nan(a.exact_mg);
    } else {
        ck_assert_double_eq_tol(a.exact_mg, intervals[_i].mg, 1e-9);
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(an_unknown_count_is_not_guessed)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, LADDER);
    patient *q = new_patient();
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_OPEN);
    ck_assert_str_eq(missing(q), "platelets");
    ck_assert(says(q, "'fired':'open'"));
    /* neither is one of another kind, or of another name */
    know(q, CYTO_FACT_NADIR, "platelets", 60.0)->unit = CYTO_UNIT_GIGA_PER_L;
    count_is(q, "leukocytes", 3.0);
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_OPEN);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_gap_is_not_covered)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL,
                             RULE("full", PLT("'above':50"), GIVE("100")) "," RULE(
                                 "half", PLT("'at_least':25,'below':50"), GIVE("50")));
    patient *q = new_patient();
    const double uncovered[] = {50.0, 24.9, 0.0};
    for (int i = 0; i < 3; i++) {
        now_is(q, CYTO_FACT_LAB, "platelets", uncovered[i]);
        ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_NOT_COVERED);
        ck_assert_str_eq(line_of(q, NULL, -1), "no answer");
    }
    now_is(q, CYTO_FACT_LAB, "platelets", 50.1);
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    /* where the value may be in the gap, the gap is one of the answers */
    cyto_fact *fact = &q->facts[q->fact_count - 1];
    fact->low = 50.0;
    fact->high = 60.0;
    const cyto_answer a = decided(q, p, NULL, -1);
    ck_assert_int_eq(a.now, CYTO_NOW_OPEN);
    ck_assert_int_eq(a.outcomes, 2);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* A table without a gap answers whatever the value: no value between whole numbers, no half flag. */
START_TEST(a_table_without_a_gap_never_opens_not_covered)
{
    static const char *const tables[][2] = {
        {PLT("'at_least':50"), PLT("'below':50")},
        {PLT("'above':50"), PLT("'at_most':50")},
        {"{'finding':'neuropathy','at_most':2}", "{'finding':'neuropathy','at_least':3}"},
        {"{'count':'cycle','equals':1}", "{'not':{'count':'cycle','equals':1}}"},
        {"{'count':'cycle','at_most':1}", "{'count':'cycle','at_least':2}"},
        {"{'days_since':'clot','below':31}", "{'days_since':'clot','at_least':31}"},
        {"{'days':'fever','at_most':2}", "{'days':'fever','above':2}"},
        {FLAG("frail", "true"), FLAG("frail", "false")},
    };
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        char rules[1024];
        snprintf(rules, sizeof rules, RULE("a", "%s", GIVE("100")) "," RULE("b", "%s", GIVE("100")),
                 tables[i][0], tables[i][1]);
        cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
        patient *q = new_patient();
        const cyto_answer a = decided(q, p, NULL, -1);
        ck_assert_msg(a.now == CYTO_NOW_GIVE && a.agreed, "%s: %s", tables[i][0],
                      line_of(q, NULL, -1));
        ck_assert_double_eq_tol(a.exact_mg, 80.0, 1e-9);
        ck_assert_str_eq(missing(q), "");
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

START_TEST(missing_is_what_would_change_the_answer)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              LADDER "," RULE("nerves",
                              "{'all':[" PLT("'at_least':25") ",{'finding':'neuropathy',"
                                                              "'at_least':3}]}",
                              "{'now':'stop'}") "," RULE("dose-1",
                                                         "{'all':[{'count':'cycle','equals':1},"
                                                         "{'finding':'neuropathy','equals':4}"
                                                         "]}",
                                                         "{'now':'stop'}"));
    patient *q = new_patient();
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_OPEN);
    ck_assert_str_eq(missing(q), "platelets,neuropathy,cycle");
    now_is(q, CYTO_FACT_LAB, "platelets", 40.0); /* a grade 4 stops already, whatever the cycle */
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_OPEN);
    ck_assert_str_eq(missing(q), "neuropathy");
    now_is(q, CYTO_FACT_COUNT, "cycle", 2);
    now_is(q, CYTO_FACT_LAB, "platelets", 20.0);
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_HOLD);
    ck_assert_str_eq(missing(q), "");
    now_is(q, CYTO_FACT_LAB, "platelets", 40.0);
    now_is(q, CYTO_FACT_FINDING, "neuropathy", 2);
    ASSERT_GIVES(decided(q, p, NULL, -1), 40.0);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* flags f0 to f(n - 1), any of which holds */
static cyto_protocol *many_flags(int n)
{
    char rules[8192];
    size_t at = (size_t)snprintf(rules, sizeof rules, "{'id':'r','when':{'any':[");
    for (int i = 0; i < n; i++) {
        at += (size_t)snprintf(rules + at, sizeof rules - at, "%s{'flag':'f%d','is':true}",
                               i ? "," : "", i);
    }
    snprintf(rules + at, sizeof rules - at,
             "]},'then':" HOLD
             ",'source':'s','verified':'primary'}," RULE("full", "'always'", GIVE("100")));
    return small(CYTOTOXIC, PACLITAXEL, rules);
}

START_TEST(a_gap_between_two_bounds_is_seen)
{
    cyto_protocol *p = small(
        CYTOTOXIC, PACLITAXEL,
        RULE("full", PLT("'at_least':50"), GIVE("100")) "," RULE("h", PLT("'at_most':25"), HOLD));
    patient *q = new_patient();
    ck_assert_int_eq(decided(q, p, NULL, -1).outcomes, 3);
    cyto_fact *fact = count_is(q, "platelets", 25.0);
    fact->high = 50.0;
    ck_assert_int_eq(decided(q, p, NULL, -1).outcomes, 3);
    fact->low_open = fact->high_open = 1;
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_NOT_COVERED);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* However near the bounds, and of a value that is between two numbers without them. */
START_TEST(a_narrow_gap_and_an_open_interval_are_seen)
{
    cyto_protocol *p = small(
        CYTOTOXIC, PACLITAXEL,
        RULE("full", PLT("'at_least':50"), GIVE("100")) "," RULE("h", PLT("'at_most':49.9"), HOLD));
    patient *q = new_patient();
    ck_assert_int_eq(decided(q, p, NULL, -1).outcomes, 3);
    cyto_fact *fact = count_is(q, "platelets", 50.0);
    fact->high = 60.0;
    fact->low_open = fact->high_open = 1;
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    fact->low = 49.9;
    fact->high = 50.0;
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_NOT_COVERED);
    fact->low = 40.0;
    fact->high = 49.9;
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_HOLD);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* The day of a cycle is a fact like any other, also where it is the only one that is asked for. */
START_TEST(a_rule_of_a_day_alone_asks_for_the_day)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL,
                             RULE_OF("'day':8,", "eight", "'always'", GIVE("50")) "," RULE_OF(
                                 "'day':1,", "one", "'always'", GIVE("100")));
    patient *q = new_patient();
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_OPEN);
    ck_assert_str_eq(missing(q), "day");
    now_is(q, CYTO_FACT_COUNT, "day", 8.0);
    ASSERT_GIVES(decided(q, p, NULL, -1), 40.0);
    now_is(q, CYTO_FACT_COUNT, "day", 1.0);
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    now_is(q, CYTO_FACT_COUNT, "day", 9.0);
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_NOT_COVERED);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* A full dose, and for each flag another percent of it: every set of true rules is one of its own. */
static cyto_protocol *many_percents(int n)
{
    char rules[8192];
    size_t at = (size_t)snprintf(rules, sizeof rules, "%s", ALWAYS("full", GIVE("100")));
    for (int i = 0; i < n; i++) {
        at += (size_t)snprintf(rules + at, sizeof rules - at, "," IF("r%d", "f%d", GIVE("%d")), i,
                               i, 10 + i);
    }
    return small(CYTOTOXIC, PACLITAXEL, rules);
}

/* 12 flags have 4096 sets; with those of which fewer flags are known, there are 8191. */
START_TEST(too_much_unknown_gives_no_dose_and_names_all)
{
    cyto_protocol *p = many_percents(12);
    patient *q = new_patient();
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_OPEN);
    ck_assert_str_eq(missing(q), "f0,f1,f2,f3,f4,f5,f6,f7,f8,f9,f10,f11");
    ck_assert(says(q, "'too_many_unknown':true"));
    ck_assert(says(q, "'applies':'possible'"));
    ck_assert(says(q, "'id':'r11','when':'f11: yes','fired':'open'"));
    ck_assert_str_eq(line_of(q, NULL, -1), "open: too much is unknown to tell the answers apart");
    /* 4095 are told apart: 12 doses, of which 8 may be the smallest of more figures than there is room for */
    now_is(q, CYTO_FACT_FLAG, "f0", 0);
    ck_assert_int_eq(decided(q, p, NULL, -1).outcomes, 20);
    ck_assert(!says(q, "'too_many_unknown':true"));
    ck_assert_str_eq(missing(q), "f1,f2,f3,f4,f5,f6,f7,f8,f9,f10,f11");
    for (int i = 1; i < 12; i++) {
        const char *const names[] = {"f1", "f2", "f3", "f4",  "f5", "f6",
                                     "f7", "f8", "f9", "f10", "f11"};
        now_is(q, CYTO_FACT_FLAG, names[i - 1], i == 5);
    }
    ASSERT_GIVES(decided(q, p, NULL, -1), 12.0); /* 15 % of 80 mg */
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* 2 to the 17th combinations, of which the rules tell 18 groups apart: a flag that is true settles the rest. */
START_TEST(combinations_that_no_rule_tells_apart_are_not_too_many)
{
    cyto_protocol *p = many_flags(17);
    patient *q = new_patient();
    ck_assert_int_eq(decided(q, p, NULL, -1).outcomes, 2);
    ck_assert_str_eq(missing(q), "f0,f1,f2,f3,f4,f5,f6,f7,f8,f9,f10,f11,f12,f13,f14,f15,f16");
    ck_assert(says(q, "'too_many_unknown':false"));
    for (int i = 0; i < 1000; i++) { /* a record that is used again has as much room as a new one */
        ck_assert_int_eq(cyto_decide(p, NULL, 0, &q->policy, NULL, 0, q->decision, NULL), CYTO_OK);
        ck_assert_int_eq(q->decision->outcome_count, 2);
    }
    now_is(q, CYTO_FACT_FLAG, "f0", 0);
    ck_assert_int_eq(decided(q, p, NULL, -1).outcomes, 2);
    ck_assert_str_eq(missing(q), "f1,f2,f3,f4,f5,f6,f7,f8,f9,f10,f11,f12,f13,f14,f15,f16");
    now_is(q, CYTO_FACT_FLAG, "f0", 1);
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_HOLD);
    ck_assert_str_eq(missing(q), "");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* As many facts as a protocol may ask for. */
START_TEST(thirty_two_unknown_facts_are_all_named)
{
    cyto_protocol *p = many_flags(32);
    patient *q = new_patient();
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_OPEN);
    ck_assert_int_eq((int)strlen(missing(q)), 10 * 3 + 22 * 4 - 1);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Nine rules that may each be true or not: more sets of rules than there is room for; they all leave
 * the dose alone, and differ in words only. The second asks for the first flag, too. */
START_TEST(outcomes_that_differ_in_words_only_are_merged)
{
    char rules[4096] = RULE("full", "'always'", GIVE("100"));
    for (int i = 0; i < 9; i++) {
        const size_t at = strlen(rules);
        snprintf(rules + at, sizeof rules - at,
                 ",{'id':'r%d','when':{'any':[" FLAG("f%d", "true") "," FLAG(
                     "f%d", "true") "]},"
                                    "'then':{'refer':'ask'},'source':'s','verified':'primary'}",
                 i, i, i == 1 ? 0 : i);
    }
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
    patient *q = new_patient();
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    ck_assert(says(q, "'too_many_unknown':false"));
    ck_assert(says(q, "'outcomes_merged':true"));
    ck_assert_str_eq(missing(q), "f0,f1,f2,f3,f4,f5,f6,f7,f8");
    now_is(q, CYTO_FACT_FLAG, "f0", 0);
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    ck_assert_str_eq(missing(q), "f1,f2,f3,f4,f5,f6,f7,f8");
    now_is(q, CYTO_FACT_FLAG, "f1", 0);
    now_is(q, CYTO_FACT_FLAG, "f2", 0);
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    ck_assert(says(q, "'outcomes_merged':false"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Six rules that each may be true or not, with a text: 64 outcomes, and more sets of rules, for the last
 * rule repeats a dose. A seventh text makes 128. */
START_TEST(as_many_outcomes_as_there_is_room_for_are_told_apart)
{
    char rules[4096] = RULE("full", "'always'", GIVE("100"));
    for (int i = 0; i < 7; i++) {
        const size_t at = strlen(rules);
        snprintf(rules + at, sizeof rules - at,
                 ",{'id':'r%d','when':{'flag':'f%d','is':true},"
                 "'then':%s,'source':'s','verified':'primary'}",
                 i, i, i < 6 || _i ? "{'refer':'ask'}" : GIVE("100"));
    }
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
    patient *q = new_patient();
    const cyto_answer answer = decided(q, p, NULL, -1);
    ASSERT_GIVES(answer, 80.0);
    ck_assert_int_eq(answer.outcomes, _i ? 1 : 64);
    ck_assert_int_eq(says(q, "'outcomes_merged':true"), _i);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

Suite *decision_suite(void)
{
    Suite *suite = suite_create("decision");
    TCase *tests = tcase_create("decision");
    tcase_add_test(tests, a_known_count_is_answered);
    tcase_add_loop_test(tests, an_interval_is_answered_where_all_of_it_agrees, 0,
                        (int)(sizeof intervals / sizeof intervals[0]));
    tcase_add_test(tests, an_unknown_count_is_not_guessed);
    tcase_add_test(tests, a_gap_is_not_covered);
    tcase_add_test(tests, a_table_without_a_gap_never_opens_not_covered);
    tcase_add_test(tests, missing_is_what_would_change_the_answer);
    tcase_add_test(tests, a_gap_between_two_bounds_is_seen);
    tcase_add_test(tests, a_narrow_gap_and_an_open_interval_are_seen);
    tcase_add_test(tests, a_rule_of_a_day_alone_asks_for_the_day);
    tcase_add_test(tests, too_much_unknown_gives_no_dose_and_names_all);
    tcase_add_test(tests, combinations_that_no_rule_tells_apart_are_not_too_many);
    tcase_add_test(tests, thirty_two_unknown_facts_are_all_named);
    tcase_add_test(tests, outcomes_that_differ_in_words_only_are_merged);
    tcase_add_loop_test(tests, as_many_outcomes_as_there_is_room_for_are_told_apart, 0, 2);
    suite_add_tcase(suite, tests);
    return suite;
}
