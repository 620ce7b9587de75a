/* SPDX-License-Identifier: MIT */
/* Facts are made, and some are refused. */
#include "protocol/names.h"
#include "tests.h"

#include "small.h"

#include <math.h>
#include <string.h>

START_TEST(a_fact_is_made_of_a_kind_a_name_and_a_number)
{
    cyto_fact fact;
    memset(&fact, 0xff, sizeof fact);
    ck_assert_int_eq(cyto_fact_init(&fact, sizeof fact, CYTO_FACT_FLAG, "frail", 1.0, NULL),
                     CYTO_OK);
    ck_assert_uint_eq(fact.size, sizeof fact);
    ck_assert_double_eq(fact.low, 1.0);
    ck_assert_double_eq(fact.high, 1.0);
    ck_assert_int_eq(fact.low_open | fact.high_open | fact.after | fact.unit | fact.of, 0);
    ck_assert_int_eq(cyto_fact_init(NULL, sizeof fact, CYTO_FACT_FLAG, "frail", 1.0, NULL),
                     CYTO_E_NULL);
    ck_assert_int_eq(cyto_fact_init(&fact, sizeof fact, CYTO_FACT_FLAG, NULL, 1.0, NULL),
                     CYTO_E_NULL);
    ck_assert_int_eq(cyto_fact_init(&fact, sizeof fact - 1, CYTO_FACT_FLAG, "frail", 1.0, NULL),
                     CYTO_E_SIZE);
    ck_assert_int_eq(cyto_fact_init(&fact, sizeof fact, 13, "frail", 1.0, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_fact_init(&fact, sizeof fact, 0, "frail", 1.0, NULL), CYTO_E_CHOICE);
    ck_assert_str_eq(cyto__fact_name(CYTO_FACT_DAYS_SINCE), "days_since");
    ck_assert_ptr_null(cyto__fact_name(13));
}
END_TEST

/* Full at 50 and above, half from 25, below that hold. */
#define LADDER                                        \
    RULE("full", PLT("'at_least':50"), GIVE("100"))   \
    "," RULE("half", PLT("'at_least':25,'below':50"), \
             GIVE("50")) "," RULE("hold", PLT("'below':25"), HOLD)

static const struct {
    int32_t kind;
    const char *name;
    double low, high;
    int32_t unit, of, after, open;
    cyto_status status;
    const char *says; /* of what is accepted */
} refused[] = {
    {CYTO_FACT_LAB, "platelets", 51000, 51000, CYTO_UNIT_GIGA_PER_L, 0, 0, 0, CYTO_E_VALUE,
     "platelets: 51000 10*9/L is not accepted; accepted: 0 to 10000 10*9/L"},
    {CYTO_FACT_LAB, "platelets", -1, -1, CYTO_UNIT_GIGA_PER_L, 0, 0, 0, CYTO_E_VALUE,
     "0 to 10000 10*9/L"},
    {CYTO_FACT_LAB, "platelets", (double)NAN, (double)NAN, CYTO_UNIT_GIGA_PER_L, 0, 0, 0,
     CYTO_E_VALUE, "0 to 10000 10*9/L"},
    {CYTO_FACT_LAB, "platelets", (double)INFINITY, (double)INFINITY, CYTO_UNIT_GIGA_PER_L, 0, 0, 0,
     CYTO_E_VALUE, "0 to 10000 10*9/L"},
    {CYTO_FACT_LAB, "platelets", 60, 50, CYTO_UNIT_GIGA_PER_L, 0, 0, 0, CYTO_E_VALUE,
     "0 to 10000 10*9/L"},
    {CYTO_FACT_LAB, "platelets", 50, 50, CYTO_UNIT_GIGA_PER_L, 0, 0, 1, CYTO_E_VALUE,
     "0 to 10000 10*9/L"},
    {CYTO_FACT_LAB, "platelets", 50, (double)NAN, CYTO_UNIT_GIGA_PER_L, 0, 0, 0, CYTO_E_VALUE,
     "0 to 10000 10*9/L"},
    {CYTO_FACT_LAB, "platelets", 50, 50, CYTO_UNIT_NONE, 0, 0, 0, CYTO_E_UNIT,
     "a value needs a unit"},
    {CYTO_FACT_LAB, "platelets", 50, 50, CYTO_UNIT_G_PER_DL, 0, 0, 0, CYTO_E_UNIT,
     "its unit does not convert"},
    {CYTO_FACT_LAB, "platelets", 50, 50, 9999, 0, 0, 0, CYTO_E_UNIT, "a value needs a unit"},
    {CYTO_FACT_LAB, "platelets", 50, 50, CYTO_UNIT_GIGA_PER_L, 0, 3, 0, CYTO_E_CHOICE,
     "after: no such CYTO_AFTER"},
    {CYTO_FACT_LAB, "platelets", 50, 50, CYTO_UNIT_GIGA_PER_L, 0, -1, 0, CYTO_E_CHOICE,
     "after: no such CYTO_AFTER"},
    {CYTO_FACT_LAB, "platelets", 50, 50, CYTO_UNIT_GIGA_PER_L, CYTO_OF_STARTING, 0, 0,
     CYTO_E_CHOICE, "of: accepted: none, for it is no earlier dose"},
    {CYTO_FACT_NADIR, "platelets", 50, 50, CYTO_UNIT_GIGA_PER_L, CYTO_OF_STARTING, 0, 0,
     CYTO_E_CHOICE, "of: accepted: none, for it is no earlier dose"},
    {CYTO_FACT_LAB, "platelets", -1, 50, CYTO_UNIT_GIGA_PER_L, 0, 0, 0, CYTO_E_VALUE,
     "0 to 10000 10*9/L"},
    {CYTO_FACT_LAB, "platelets", -ENDLESS, 0, CYTO_UNIT_GIGA_PER_L, 0, 0, 0, CYTO_E_VALUE,
     "0 to 10000 10*9/L"},
    {CYTO_FACT_FINDING, "neuropathy", 6, 6, 0, 0, 0, 0, CYTO_E_VALUE, "whole grades, 0 to 5"},
    {CYTO_FACT_FINDING, "neuropathy", 1.5, 1.5, 0, 0, 0, 0, CYTO_E_VALUE, "whole grades, 0 to 5"},
    {CYTO_FACT_FINDING, "neuropathy", -1, 2, 0, 0, 0, 0, CYTO_E_VALUE, "whole grades, 0 to 5"},
    {CYTO_FACT_FLAG, "frail", 2, 2, 0, 0, 0, 0, CYTO_E_VALUE,
     "accepted: CYTO_YES (1) or CYTO_NO (-1); leave the fact out when it is not known"},
    {CYTO_FACT_FLAG, "frail", 0, 0, 0, 0, 0, 0, CYTO_E_VALUE,
     "accepted: CYTO_YES (1) or CYTO_NO (-1); leave the fact out when it is not known"}, /* not known: leave it out */
    {CYTO_FACT_FLAG, "frail", CYTO_NO, CYTO_YES, 0, 0, 0, 0, CYTO_E_VALUE,
     "accepted: CYTO_YES (1) or CYTO_NO (-1); leave the fact out when it is not known"},
    {CYTO_FACT_FLAG, "frail", -2, -2, 0, 0, 0, 0, CYTO_E_VALUE,
     "accepted: CYTO_YES (1) or CYTO_NO (-1); leave the fact out when it is not known"},
    {CYTO_FACT_COUNT, "cycle", 100001, 100001, 0, 0, 0, 0, CYTO_E_VALUE,
     "whole numbers, 0 to 100000"},
    {CYTO_FACT_DAYS_SINCE, "clot", (double)NAN, (double)NAN, 0, 0, 0, 0, CYTO_E_VALUE,
     "whole numbers, 0 to 100000"},
    {CYTO_FACT_SIZE, "weight_kg", 0, 0, 0, 0, 0, 0, CYTO_E_WEIGHT_KG, "0.2 to 700 kg"},
    {CYTO_FACT_SIZE, "weight_kg", 50, 60, 0, 0, 0, 0, CYTO_E_WEIGHT_KG, "0.2 to 700 kg"},
    {CYTO_FACT_SIZE, "height_cm", (double)NAN, (double)NAN, 0, 0, 0, 0, CYTO_E_HEIGHT_CM,
     "20 to 280 cm"},
    {CYTO_FACT_SIZE, "bsa_m2", 18, 18, 0, 0, 0, 0, CYTO_E_BSA_M2, "0.05 to 5 m2"},
    {CYTO_FACT_SIZE, "weight_lb", 110, 110, 0, 0, 0, 0, CYTO_E_NAME,
     "accepted: weight_kg, height_cm, bsa_m2"},
    {CYTO_FACT_DOSE, "paclitaxel", 80, 80, 0, 0, 0, 0, CYTO_E_CHOICE,
     "starting, current, day1, previous"},
    {CYTO_FACT_DOSE, "paclitaxel", 80, 80, 0, CYTO_OF_LABEL, 0, 0, CYTO_E_CHOICE,
     "starting, current, day1, previous"},
    {CYTO_FACT_DOSE, "paclitaxel", -1, -1, 0, CYTO_OF_CURRENT, 0, 0, CYTO_E_VALUE,
     "one number, 0.000001 to 50000"},
    {CYTO_FACT_DOSE, "paclitaxel", 0, 0, 0, CYTO_OF_PREVIOUS, 0, 0, CYTO_E_VALUE,
     "one number, 0.000001 to 50000"},
    {CYTO_FACT_DOSE, "paclitaxel", 0.99e-6, 0.99e-6, 0, CYTO_OF_STARTING, 0, 0, CYTO_E_VALUE,
     "one number, 0.000001 to 50000"},
    {CYTO_FACT_DOSE, "paclitaxel", 50001, 50001, 0, CYTO_OF_CURRENT, 0, 0, CYTO_E_VALUE,
     "one number, 0.000001 to 50000"},
    {CYTO_FACT_GIVEN, "paclitaxel", -1, -1, 0, 0, 0, 0, CYTO_E_VALUE, "one number, 0 to 1000000"},
    {CYTO_FACT_GIVEN, "paclitaxel", (double)NAN, (double)NAN, 0, 0, 0, 0, CYTO_E_VALUE,
     "one number, 0 to 1000000"},
    {CYTO_FACT_PENDING, "hold", 1, 1, 0, 0, 0, 0, CYTO_E_NAME, "accepted: protocol/rule"},
    {CYTO_FACT_PENDING, "small/full", 0, 1, 0, 0, 0, 0, CYTO_E_VALUE, "accepted: 1;"},
    {CYTO_FACT_PENDING, "small/full", 1, 2, 0, 0, 0, 0, CYTO_E_VALUE, "accepted: 1;"},
    {CYTO_FACT_PENDING, "small/none", 1, 1, 0, 0, 0, 0, CYTO_E_NAME,
     "the protocol has no such rule"},
    {CYTO_FACT_PENDING, "small/full", 1, 1, 0, 0, 0, 0, CYTO_E_DATA,
     "this rule has no criteria for resuming"},
};

START_TEST(an_impossible_fact_is_refused)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              LADDER
              "," RULE("x",
                       "{'any':[{'finding':'neuropathy','at_least':3},{'count':'cycle',"
                       "'equals':1},{'days_since':'clot','at_most':30}," FLAG("frail", "true") "]}",
                       HOLD));
    patient *q = sizeless_patient();
    char message[CYTO_MESSAGE_MAX];
    cyto_fact *fact = know(q, refused[_i].kind, refused[_i].name, refused[_i].low);
    fact->high = refused[_i].high;
    fact->unit = refused[_i].unit;
    fact->of = refused[_i].of;
    fact->after = refused[_i].after;
    fact->high_open = refused[_i].open;
    ck_assert_int_eq(decided_status(q, p, message), refused[_i].status);
    ck_assert_msg(strstr(message, refused[_i].says) != NULL, "%s", message);
    /* nothing is left to be asked */
    cyto_answer answer = CYTO_ANSWER_INIT;
    ck_assert_int_eq(cyto_decision_answer(q->decision, NULL, -1, &answer, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_JSON, 0, NULL, 0, NULL),
                     CYTO_E_NULL);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* 0 and 5 degrees are no living patient's, measured or as the end of an interval; "<38" measured no 0. */
START_TEST(an_impossible_end_of_a_value_is_refused_where_it_was_measured)
{
    static const struct {
        double low, high;
        cyto_status status;
    } rows[] = {{0.0, 0.0, CYTO_E_VALUE}, {5.0, 37.0, CYTO_E_VALUE}, {37.0, 60.0, CYTO_E_VALUE},
                {36.0, 37.0, CYTO_OK},    {-ENDLESS, 38.0, CYTO_OK}, {38.0, ENDLESS, CYTO_OK}};
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL,
                             RULE("r", "{'lab':'body-temperature','unit':'Cel','below':38}", HOLD));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        patient *q = sizeless_patient();
        cyto_fact *fact = know(q, CYTO_FACT_LAB, "body-temperature", rows[i].low);
        fact->high = rows[i].high;
        fact->unit = CYTO_UNIT_CELSIUS;
        ck_assert_msg(decided_status(q, p, NULL) == rows[i].status, "%g to %g", rows[i].low,
                      rows[i].high);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* 27000 /uL are 27 10*9/L, half; g/dL is refused, and leaves nothing behind that the next value is converted with. */
START_TEST(a_unit_that_is_refused_changes_no_other_value)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, LADDER);
    patient *q = new_patient();
    cyto_fact *fact = know(q, CYTO_FACT_LAB, "platelets", 27000.0);
    for (int i = 0; i < 2; i++) {
        fact->unit = CYTO_UNIT_PER_UL;
        ck_assert_double_eq(decided(q, p, NULL, -1).percent_of_full, 50.0);
        fact->unit = CYTO_UNIT_G_PER_DL;
        ck_assert_int_eq(decided_status(q, p, NULL), CYTO_E_UNIT);
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* 27 10*9/L are 27000 /uL, in which the rules are: half from 25000 to 50000. */
START_TEST(a_value_is_held_against_rules_in_another_unit)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              RULE("half", "{'lab':'platelets','unit':'/uL','at_least':25000,'below':50000}",
                   GIVE("50")));
    patient *q = new_patient();
    know(q, CYTO_FACT_LAB, "platelets", 27.0)->unit = CYTO_UNIT_GIGA_PER_L;
    ck_assert_double_eq(decided(q, p, NULL, -1).percent_of_full, 50.0);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_fact_given_twice_is_refused)
{
    static const struct {
        int32_t kind;
        const char *name;
    } twice[] = {{CYTO_FACT_LAB, "platelets"},
                 {CYTO_FACT_SIZE, "weight_kg"},
                 {CYTO_FACT_GIVEN, "paclitaxel"}};
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, LADDER);
    for (size_t i = 0; i < sizeof twice / sizeof twice[0]; i++) {
        char message[CYTO_MESSAGE_MAX];
        patient *q = sizeless_patient();
        for (int k = 0; k < 2; k++) { /* the same value, even */
            know(q, twice[i].kind, twice[i].name, 50.0)->unit =
                twice[i].kind == CYTO_FACT_LAB ? CYTO_UNIT_GIGA_PER_L : CYTO_UNIT_NONE;
        }
        ck_assert_int_eq(decided_status(q, p, message), CYTO_E_DATA);
        ck_assert_ptr_nonnull(strstr(message, "given twice"));
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* Also where the first one, an interval, leaves the dose open, or no rule asks for the value. */
START_TEST(a_laboratory_value_of_which_no_rule_asks_is_given_once)
{
    static const struct {
        const char *drug, *name, *problem;
    } rows[] = {{"{'name':'carboplatin','atc':'L01XA02','full':5,'unit':'AUC','gfr_max':125}",
                 "creatinine-clearance", "lab creatinine-clearance: given twice"},
                {PACLITAXEL, "creatinine-clearance", "lab creatinine-clearance: given twice"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char message[CYTO_MESSAGE_MAX];
        cyto_protocol *p = small(CYTOTOXIC, rows[i].drug, RULE("full", "'always'", GIVE("100")));
        patient *q = new_patient();
        cyto_fact *fact = know(q, CYTO_FACT_LAB, rows[i].name, -ENDLESS);
        fact->high = 50.0;
        fact->unit = CYTO_UNIT_ML_PER_MIN;
        ck_assert_int_eq(decided_status(q, p, message), CYTO_OK);
        know(q, CYTO_FACT_LAB, rows[i].name, 80.0)->unit = CYTO_UNIT_ML_PER_MIN;
        ck_assert_int_eq(decided_status(q, p, message), CYTO_E_DATA);
        ck_assert_str_eq(message, rows[i].problem);
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

/* "Above 0" tells 0 from every other value: one that is not known may be either. */
START_TEST(a_bound_of_0_is_above_some_value_and_not_above_another)
{
    cyto_protocol *p = small(
        CYTOTOXIC, PACLITAXEL,
        RULE("some", PLT("'above':0"), GIVE("100")) "," RULE("none", PLT("'at_most':0"), HOLD));
    patient *q = new_patient();
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_OPEN);
    ck_assert_str_eq(missing(q), "platelets");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* From 50 to below 60, and the rules have a bound beyond: 50 is at most 50, and what is between is above it. */
START_TEST(what_is_between_the_ends_of_a_fact_is_tried)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL,
                             RULE("low", PLT("'at_most':50"), HOLD) "," RULE(
                                 "middle", PLT("'above':50,'at_most':100"),
                                 GIVE("50")) "," RULE("high", PLT("'above':100"), GIVE("100")));
    patient *q = new_patient();
    cyto_fact *fact = count_is(q, "platelets", 50.0);
    fact->high = 60.0;
    fact->high_open = 1;
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_OPEN);
    fact->low_open = 1;
    ASSERT_GIVES(decided(q, p, NULL, -1), 40.0);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* From 1 to below 3 is 1 or 2, above 1 to 3 is 2 or 3. */
START_TEST(an_open_end_of_a_whole_number_is_the_next_one)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              RULE("full", "{'finding':'x','at_most':1}", GIVE("100")) "," RULE(
                  "half", "{'finding':'x','equals':2}",
                  GIVE("50")) "," RULE("hold", "{'finding':'x','at_least':3}", HOLD));
    patient *q = new_patient();
    cyto_fact *fact = know(q, CYTO_FACT_FINDING, "x", 1.0);
    fact->high = 3.0;
    fact->high_open = 1;
    const cyto_answer below = decided(q, p, NULL, -1);
    ck_assert_int_eq(below.now, CYTO_NOW_GIVE);
    ck_assert_int_eq(below.outcomes, 2);
    fact->low_open = 1;
    ASSERT_GIVES(decided(q, p, NULL, -1), 40.0);
    fact->high_open = 0;
    ck_assert_int_eq(decided(q, p, NULL, -1).outcomes, 2);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Only a lower limit above the upper one is a slip. */
START_TEST(limits_may_be_one_number)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, LADDER);
    patient *q = new_patient();
    cyto_fact *fact = count_is(q, "platelets", 60.0);
    fact->lln = fact->uln = 150.0;
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    fact->lln = 151.0;
    ck_assert_int_eq(decided_status(q, p, NULL), CYTO_E_LIMITS);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(an_end_is_open_or_not_and_nothing_else)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, LADDER);
    patient *q = sizeless_patient();
    char message[CYTO_MESSAGE_MAX] = "";
    cyto_fact *fact = count_is(q, "platelets", 30.0);
    fact->high = 40.0;
    fact->low_open = CYTO_NO;
    ck_assert_int_eq(decided_status(q, p, message), CYTO_E_CHOICE);
    ck_assert_str_eq(message, "lab platelets: low_open: accepted: 0 or 1");
    fact->low_open = 0;
    fact->high_open = 2;
    ck_assert_int_eq(decided_status(q, p, message), CYTO_E_CHOICE);
    ck_assert_str_eq(message, "lab platelets: high_open: accepted: 0 or 1");
    fact->high_open = 1;
    ck_assert_int_eq(decided_status(q, p, message), CYTO_OK);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

#define TEN   "abcdefghij"
#define SIXTY TEN TEN TEN TEN TEN TEN

/* A message has room for so much of a name, and for what is wrong. */
START_TEST(a_long_name_is_cut_in_a_message)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, LADDER);
    static const char *const names[] = {SIXTY, SIXTY "k"};
    for (int i = 0; i < 2; i++) {
        patient *q = new_patient();
        char message[CYTO_MESSAGE_MAX] = "";
        know(q, CYTO_FACT_COUNT, names[i], 1.0);
        q->policy.unasked = CYTO_UNASKED_REFUSED;
        ck_assert_int_eq(decided_status(q, p, message), CYTO_E_DATA);
        ck_assert_str_eq(message, "count " SIXTY ": no rule of the protocol asks for it");
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

Suite *facts_suite(void)
{
    Suite *suite = suite_create("facts");
    TCase *tests = tcase_create("facts");
    tcase_add_test(tests, a_fact_is_made_of_a_kind_a_name_and_a_number);
    tcase_add_loop_test(tests, an_impossible_fact_is_refused, 0,
                        (int)(sizeof refused / sizeof refused[0]));
    tcase_add_test(tests, an_impossible_end_of_a_value_is_refused_where_it_was_measured);
    tcase_add_test(tests, a_unit_that_is_refused_changes_no_other_value);
    tcase_add_test(tests, a_value_is_held_against_rules_in_another_unit);
    tcase_add_test(tests, a_fact_given_twice_is_refused);
    tcase_add_test(tests, a_laboratory_value_of_which_no_rule_asks_is_given_once);
    tcase_add_test(tests, a_bound_of_0_is_above_some_value_and_not_above_another);
    tcase_add_test(tests, what_is_between_the_ends_of_a_fact_is_tried);
    tcase_add_test(tests, an_open_end_of_a_whole_number_is_the_next_one);
    tcase_add_test(tests, limits_may_be_one_number);
    tcase_add_test(tests, an_end_is_open_or_not_and_nothing_else);
    tcase_add_test(tests, a_long_name_is_cut_in_a_message);
    suite_add_tcase(suite, tests);
    return suite;
}
