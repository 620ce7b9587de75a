/* SPDX-License-Identifier: MIT */
/* A fact that is given is not ignored: it is judged by its kind, whether or not a rule asks for it. */
#include "tests.h"

#include "small.h"

#include <math.h>
#include <string.h>

/* Rules ask for one fact of each kind: of each, too, there is one that none asks for. */
static cyto_protocol *asking(void)
{
    return scaled(
        "ctcae-5.0",
        RULE("x",
             "{'any':[{'finding':'neuropathy','at_least':3},{'count':'cycle','equals':99},"
             "{'days_since':'clot','at_most':3},{'days':'fever','at_least':99}," FLAG(
                 "frail",
                 "true") "," PLT("'below':25") ",{'nadir':'platelets','unit':'10*9/L','below':5},"
                                               "{'grade':'anemia','at_least':4}]}",
             "{'now':'hold','resume':{'when':" PLT("'at_least':50") "}}"));
}

enum { UNIT, OF, AFTER, STATE, LLN, ULN, BASELINE, LOW_OPEN, HIGH_OPEN, MEMBERS };

#define NO_LAB "accepted: none, for it is no laboratory value"
#define NO_LIMITS                                    \
    {                                                \
        CYTO_E_LIMITS, "lln, uln, baseline: " NO_LAB \
    }

/* This is why a member of another kind is refused. */
static const struct {
    cyto_status status;
    const char *says;
} refusals[MEMBERS] = {
    [UNIT] = {CYTO_E_UNIT, "unit: " NO_LAB},
    [OF] = {CYTO_E_CHOICE, "of: accepted: none, for it is no earlier dose"},
    [AFTER] = {CYTO_E_CHOICE, "after: " NO_LAB},
    [STATE] = {CYTO_E_CHOICE, "baseline_state: " NO_LAB},
    [LLN] = NO_LIMITS,
    [ULN] = NO_LIMITS,
    [BASELINE] = NO_LIMITS,
    [LOW_OPEN] = {CYTO_E_CHOICE, "low_open: accepted: 0, for it is one number"},
    [HIGH_OPEN] = {CYTO_E_CHOICE, "high_open: accepted: 0, for it is one number"},
};

static void put(cyto_fact *fact, int member)
{
    int32_t *const numbers[MEMBERS] = {
        [UNIT] = &fact->unit,         [OF] = &fact->of,
        [AFTER] = &fact->after,       [STATE] = &fact->baseline_state,
        [LOW_OPEN] = &fact->low_open, [HIGH_OPEN] = &fact->high_open};
    double *const limits[MEMBERS] = {
        [LLN] = &fact->lln, [ULN] = &fact->uln, [BASELINE] = &fact->baseline};
    if (numbers[member]) {
        *numbers[member] = member == UNIT ? CYTO_UNIT_GRAM : member == OF ? CYTO_OF_CURRENT : 1;
    } else {
        *limits[member] = member == ULN ? -1.0 : 1.0;
    }
}

/* Beside "asked" is the fact that a rule, a dose or a grade asks for. */
static const struct {
    int32_t kind;
    const char *asked, *unasked;
    double value;
    uint32_t has; /* the members that are its own */
} kinds[] = {
    {CYTO_FACT_FINDING, "neuropathy", "rash", 2.0, 0},
    {CYTO_FACT_FLAG, "frail", "tired", CYTO_NO, 0},
    {CYTO_FACT_FLAG, "pregnant", "tired", CYTO_NO, 0},
    {CYTO_FACT_DAYS_SINCE, "clot", "fall", 5.0, 0},
    {CYTO_FACT_DAYS, "fever", "cough", 5.0, 0},
    {CYTO_FACT_COUNT, "cycle", "course", 5.0, 0},
    {CYTO_FACT_SIZE, "weight_kg", "dosing_weight_kg", 36.0, 0},
    {CYTO_FACT_DOSE, "paclitaxel", "docetaxel", 80.0, 1u << OF},
    {CYTO_FACT_GIVEN, "paclitaxel", "docetaxel", 80.0, 0},
    {CYTO_FACT_PENDING, "small/x", "other/x", 1.0, 0},
    {CYTO_FACT_GRADE, "anemia", "hypokalemia", 2.0, 0},
};

static cyto_fact *one(patient *q, int i, int asked)
{
    cyto_fact *fact =
        know(q, kinds[i].kind, asked ? kinds[i].asked : kinds[i].unasked, kinds[i].value);
    fact->of = kinds[i].kind == CYTO_FACT_DOSE ? CYTO_OF_PREVIOUS : CYTO_OF_NONE;
    return fact;
}

START_TEST(a_member_of_another_kind_is_refused)
{
    cyto_protocol *p = asking();
    for (int asked = 0; asked < 2; asked++) {
        patient *plain = sizeless_patient();
        one(plain, _i, asked);
        ck_assert_int_eq(decided_status(plain, p, NULL), CYTO_OK);
        no_patient(plain);
        for (int member = 0; member < MEMBERS; member++) {
            patient *q = sizeless_patient();
            char message[CYTO_MESSAGE_MAX];
            put(one(q, _i, asked), member);
            const int own = (int)(kinds[_i].has >> member & 1);
            const int is_range =
                member >= LOW_OPEN && kinds[_i].kind != CYTO_FACT_FLAG &&
                kinds[_i].kind != CYTO_FACT_SIZE && kinds[_i].kind != CYTO_FACT_DOSE &&
                kinds[_i].kind != CYTO_FACT_GIVEN && kinds[_i].kind != CYTO_FACT_PENDING;
            /* one number of which an end is excluded is none */
            const cyto_status want = own        ? CYTO_OK
                                     : is_range ? CYTO_E_VALUE
                                                : refusals[member].status;
            ck_assert_msg(decided_status(q, p, message) == want &&
                              (own || is_range || strstr(message, refusals[member].says)),
                          "%s, member %d: %s", asked ? kinds[_i].asked : kinds[_i].unasked, member,
                          message);
            no_patient(q);
        }
    }
    cyto_protocol_free(p);
}
END_TEST

/* A limit of 0 is none, of any kind: a caller may have cleared the struct. */
START_TEST(a_cleared_limit_is_none)
{
    cyto_protocol *p = asking();
    patient *q = sizeless_patient();
    cyto_fact *fact = one(q, _i, 1);
    fact->lln = fact->uln = fact->baseline = 0.0;
    ck_assert_int_eq(decided_status(q, p, NULL), CYTO_OK);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* No such value is of the kind; asked for or not, it is refused. */
START_TEST(a_value_is_judged_by_its_kind)
{
    static const double values[] = {(double)NAN, (double)INFINITY, -(double)INFINITY, -2.0, 1e12};
    cyto_protocol *p = asking();
    for (int asked = 0; asked < 2; asked++) {
        for (int v = 0; v < 5; v++) {
            patient *q = sizeless_patient();
            char message[CYTO_MESSAGE_MAX];
            cyto_fact *fact = one(q, _i, asked);
            fact->low = fact->high = values[v];
            ck_assert_msg(decided_status(q, p, message) != CYTO_OK, "%s of %g",
                          asked ? kinds[_i].asked : kinds[_i].unasked, values[v]);
            no_patient(q);
        }
    }
    cyto_protocol_free(p);
}
END_TEST

static const struct {
    int32_t kind;
    double value;
    cyto_status status; /* of both, and of these alone */
} judged[] = {
    {CYTO_FACT_FLAG, 0.0, CYTO_E_VALUE},
    {CYTO_FACT_FLAG, 0.5, CYTO_E_VALUE},
    {CYTO_FACT_FLAG, 1.0, CYTO_OK},
    {CYTO_FACT_FLAG, 2.0, CYTO_E_VALUE},
    {CYTO_FACT_FINDING, 0.0, CYTO_OK},
    {CYTO_FACT_FINDING, 5.0, CYTO_OK},
    {CYTO_FACT_FINDING, 6.0, CYTO_E_VALUE},
    {CYTO_FACT_FINDING, 1.5, CYTO_E_VALUE},
    {CYTO_FACT_GRADE, 6.0, CYTO_E_VALUE},
    {CYTO_FACT_DAYS, 100000.0, CYTO_OK},
    {CYTO_FACT_DAYS, 100001.0, CYTO_E_VALUE},
    {CYTO_FACT_COUNT, 0.5, CYTO_E_VALUE},
    {CYTO_FACT_PENDING, 0.0, CYTO_E_VALUE},
    {CYTO_FACT_PENDING, 2.0, CYTO_E_VALUE},
    {CYTO_FACT_DOSE, 0.0, CYTO_E_VALUE},
    {CYTO_FACT_DOSE, 1e-6, CYTO_OK},
    {CYTO_FACT_GIVEN, 0.0, CYTO_OK},
    {CYTO_FACT_GIVEN, 1e6, CYTO_OK},
    {CYTO_FACT_GIVEN, 1000001.0, CYTO_E_VALUE},
};

START_TEST(asked_for_or_not_a_value_has_one_judgement)
{
    cyto_protocol *p = asking();
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        for (int asked = 0; asked < 2 && kinds[i].kind == judged[_i].kind; asked++) {
            patient *q = sizeless_patient();
            char message[CYTO_MESSAGE_MAX];
            cyto_fact *fact = one(q, (int)i, asked);
            fact->low = fact->high = judged[_i].value;
            ck_assert_msg(decided_status(q, p, message) == judged[_i].status, "%s of %g: %s",
                          asked ? kinds[i].asked : kinds[i].unasked, judged[_i].value, message);
            no_patient(q);
        }
    }
    cyto_protocol_free(p);
}
END_TEST

/* Neither of two facts is taken; a rule that is pending twice is pending. */
START_TEST(a_fact_of_any_kind_is_given_once)
{
    cyto_protocol *p = asking();
    for (int asked = 0; asked < 2; asked++) {
        patient *q = sizeless_patient();
        char message[CYTO_MESSAGE_MAX];
        one(q, _i, asked);
        one(q, _i, asked);
        const int pending = kinds[_i].kind == CYTO_FACT_PENDING;
        ck_assert_msg(decided_status(q, p, message) == (pending ? CYTO_OK : CYTO_E_DATA), "%s",
                      asked ? kinds[_i].asked : kinds[_i].unasked);
        ck_assert_msg(pending || strstr(message, "given twice"), "%s", message);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* Two earlier doses of one drug are two facts, whether or not the protocol has the drug. */
START_TEST(earlier_doses_are_told_apart_by_what_they_are)
{
    static const char *const drugs[] = {"paclitaxel", "docetaxel"};
    cyto_protocol *p = asking();
    for (int i = 0; i < 2; i++) {
        patient *q = sizeless_patient();
        earlier_dose(q, drugs[i], CYTO_OF_PREVIOUS, 80.0);
        earlier_dose(q, drugs[i], CYTO_OF_CURRENT, 80.0);
        ck_assert_int_eq(decided_status(q, p, NULL), CYTO_OK);
        earlier_dose(q, drugs[i], CYTO_OF_CURRENT, 75.0);
        ck_assert_int_eq(decided_status(q, p, NULL), CYTO_E_DATA);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* No rule asks for sodium, nor for its nadir: a value that cannot be is refused all the same. */
static const struct {
    double low, high, lln, uln;
    int32_t unit, open, state;
    cyto_status status;
} values_of[] = {
    {140, 140, 135, 145, CYTO_UNIT_MMOL_PER_L, 0, 3, CYTO_OK},
    {(double)NAN, (double)NAN, 135, 145, CYTO_UNIT_MMOL_PER_L, 0, 0, CYTO_E_VALUE},
    {-1, -1, 135, 145, CYTO_UNIT_MMOL_PER_L, 0, 0, CYTO_E_VALUE},
    {1400, 1400, 135, 145, CYTO_UNIT_MMOL_PER_L, 0, 0, CYTO_E_VALUE},
    {140, 130, 135, 145, CYTO_UNIT_MMOL_PER_L, 0, 0, CYTO_E_VALUE},
    {140, 140, 135, 145, CYTO_UNIT_MMOL_PER_L, 1, 0, CYTO_E_VALUE},
    {140, 140, 135, 145, CYTO_UNIT_NONE, 0, 0, CYTO_E_UNIT},
    {140, 140, 135, 145, CYTO_UNIT_GIGA_PER_L, 0, 0, CYTO_E_UNIT},
    {140, 140, 145, 135, CYTO_UNIT_MMOL_PER_L, 0, 0, CYTO_E_LIMITS},
    {140, 140, -1, 145, CYTO_UNIT_MMOL_PER_L, 0, 0, CYTO_E_LIMITS},
    {140, 140, 135, (double)INFINITY, CYTO_UNIT_MMOL_PER_L, 0, 0, CYTO_E_LIMITS},
    {140, 140, 135, 145, CYTO_UNIT_MMOL_PER_L, 0, 4, CYTO_E_CHOICE},
    {140, 140, 135, 145, CYTO_UNIT_MMOL_PER_L, 0, -1, CYTO_E_CHOICE},
};

START_TEST(a_laboratory_value_that_nobody_asks_for_is_judged)
{
    cyto_protocol *p = asking();
    for (int32_t kind = CYTO_FACT_LAB; kind <= CYTO_FACT_NADIR; kind++) {
        patient *q = sizeless_patient();
        char message[CYTO_MESSAGE_MAX];
        cyto_fact *fact = know(q, kind, "sodium", values_of[_i].low);
        fact->high = values_of[_i].high;
        fact->lln = values_of[_i].lln;
        fact->uln = values_of[_i].uln;
        fact->unit = values_of[_i].unit;
        fact->low_open = values_of[_i].open;
        fact->baseline_state = values_of[_i].state;
        ck_assert_msg(decided_status(q, p, message) == values_of[_i].status &&
                          (values_of[_i].status != CYTO_E_CHOICE ||
                           strstr(message, "baseline_state: no such CYTO_BASELINE_...")),
                      "kind %d: %s", kind, message);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* It may be in another unit than is said, and is told though no rule asks for it. */
START_TEST(an_unusual_value_that_nobody_asks_for_is_told)
{
    cyto_protocol *p = asking();
    patient *q = new_patient();
    know(q, CYTO_FACT_LAB, "sodium", 85.0)->unit = CYTO_UNIT_MMOL_PER_L;
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'unusual':['lab sodium 85 mmol/L"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* "<50" is 0 to 50, as where rules ask for it. */
START_TEST(a_value_below_a_limit_that_nobody_asks_for_begins_at_0)
{
    cyto_protocol *p = asking();
    patient *q = new_patient();
    char text[200];
    cyto_fact *fact = know(q, CYTO_FACT_LAB, "lipase", -ENDLESS);
    fact->high = 50.0;
    fact->high_open = 1;
    fact->unit = CYTO_UNIT_U_PER_L;
    decided(q, p, NULL, -1);
    ck_assert_int_eq(cyto_decision_unasked(q->decision, 0, text, sizeof text, NULL), CYTO_OK);
    ck_assert_str_eq(text, "lab lipase 0 to 50 U/L");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_fact_has_a_name)
{
    static const char *const names[] = {"", " ", "\t"};
    cyto_protocol *p = asking();
    for (int i = 0; i < 3; i++) {
        patient *q = sizeless_patient();
        know(q, CYTO_FACT_FLAG, names[i], CYTO_YES);
        ck_assert_int_eq(decided_status(q, p, NULL), CYTO_E_NAME);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* An end is open or it is not, of each kind that has ends. */
START_TEST(an_open_end_is_0_or_1)
{
    static const int32_t open_kinds[] = {CYTO_FACT_LAB,       CYTO_FACT_NADIR, CYTO_FACT_FINDING,
                                         CYTO_FACT_GRADE,     CYTO_FACT_DAYS,  CYTO_FACT_COUNT,
                                         CYTO_FACT_DAYS_SINCE};
    cyto_protocol *p = asking();
    for (size_t i = 0; i < 4 * sizeof open_kinds / sizeof *open_kinds; i++) {
        const int32_t kind = open_kinds[i / 4];
        const int32_t end = i & 1 ? 2 : -1;
        char message[CYTO_MESSAGE_MAX];
        patient *q = new_patient();
        cyto_fact *fact = know(q, kind, kind <= CYTO_FACT_NADIR ? "platelets" : "x", 2.0);
        *(i & 2 ? &fact->low_open : &fact->high_open) = end;
        ck_assert_int_eq(decided_status(q, p, message), CYTO_E_CHOICE);
        ck_assert_ptr_nonnull(
            strstr(message, i & 2 ? "low_open: accepted: 0 or 1" : "high_open: accepted: 0 or 1"));
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

Suite *decision_given_suite(void)
{
    enum { KINDS = sizeof kinds / sizeof kinds[0] };
    Suite *suite = suite_create("decision_given");
    TCase *tests = tcase_create("decision: given");
    tcase_add_loop_test(tests, a_member_of_another_kind_is_refused, 0, KINDS);
    tcase_add_loop_test(tests, a_cleared_limit_is_none, 0, KINDS);
    tcase_add_loop_test(tests, a_value_is_judged_by_its_kind, 0, KINDS);
    tcase_add_loop_test(tests, asked_for_or_not_a_value_has_one_judgement, 0,
                        (int)(sizeof judged / sizeof judged[0]));
    tcase_add_loop_test(tests, a_fact_of_any_kind_is_given_once, 0, KINDS);
    tcase_add_test(tests, an_open_end_is_0_or_1);
    tcase_add_test(tests, earlier_doses_are_told_apart_by_what_they_are);
    tcase_add_loop_test(tests, a_laboratory_value_that_nobody_asks_for_is_judged, 0,
                        (int)(sizeof values_of / sizeof values_of[0]));
    tcase_add_test(tests, an_unusual_value_that_nobody_asks_for_is_told);
    tcase_add_test(tests, a_value_below_a_limit_that_nobody_asks_for_begins_at_0);
    tcase_add_test(tests, a_fact_has_a_name);
    suite_add_tcase(suite, tests);
    return suite;
}
