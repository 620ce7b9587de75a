/* SPDX-License-Identifier: MIT */
/* Protocols and decisions are tried at the edges: an index that is none, a form that is none, no
 * room, a rule in another unit than the one before it. */
#include "tests.h"

#include "decision/decision.h"
#include "small.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TWO     PACLITAXEL ",{'name':'cisplatin','full':75,'unit':'mg/m2'}"
#define IU_DRUG "{'name':'x','full':10000,'unit':'IU/m2'}"

START_TEST(a_protocol_says_how_many_parts_it_has)
{
    cyto_protocol *p =
        small_with(CYTOTOXIC, TWO,
                   "'branches':[{'id':'a','title':'A','when':" FLAG(
                       "f", "true") "},{'id':'b','title':'B','when':" FLAG("f", "false") "}],",
                   RULE("r", "'always'", HOLD) "," RULE("s", "'always'",
                                                        HOLD) "," RULE("t", "'always'", HOLD));
    cyto_protocol_text text = {.size = (uint32_t)sizeof text};
    ck_assert_int_eq(cyto_protocol_describe(p, &text, NULL), CYTO_OK);
    ck_assert_int_eq(text.drug_count, 2);
    ck_assert_int_eq(text.branch_count, 2);
    ck_assert_int_eq(text.rule_count, 3);
    ck_assert_int_eq(text.source_count, 1);
    ck_assert_str_eq(text.id, "small");
    ck_assert_str_eq(text.title, "A small protocol");
    ck_assert_str_eq(text.edition, "1");
    cyto_protocol_free(p);
}
END_TEST

/* Twenty flags with long names: the condition is told to its end. */
START_TEST(a_long_condition_is_told_whole)
{
    char rules[4096] = "{'id':'r','when':{'any':[";
    for (int i = 0; i < 20; i++) {
        snprintf(rules + strlen(rules), sizeof rules - strlen(rules),
                 "%s" FLAG("a-flag-with-a-long-name-%02d", "true"), i ? "," : "", i);
    }
    strcat(rules, "]},'then':" HOLD ",'source':'s','verified':'primary'}");
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
    patient *q = new_patient();
    decided(q, p, NULL, -1);
    ck_assert(says(q, "a-flag-with-a-long-name-18: yes or a-flag-with-a-long-name-19: yes'"));
    ck_assert(says(q, "'fired':'open'"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_part_that_is_none_has_no_name)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, RULE("full", "'always'", GIVE("100")));
    static const int32_t parts[] = {CYTO_PART_DRUG, CYTO_PART_BRANCH, CYTO_PART_RULE,
                                    CYTO_PART_SOURCE};
    for (int i = 0; i < 4; i++) {
        ck_assert_ptr_nonnull(cyto_protocol_part(p, parts[i], 0));
        ck_assert_ptr_null(cyto_protocol_part(p, parts[i], -1));
        ck_assert_ptr_null(cyto_protocol_part(p, parts[i], 1));
        ck_assert_ptr_null(cyto_protocol_part(NULL, parts[i], 0));
    }
    cyto_protocol_free(p);
}
END_TEST

/* 50 10*9/L are 50000 /uL: the second rule's bounds are the first one's, in its own unit. */
START_TEST(rules_of_one_value_may_have_two_units)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL,
                             RULE("full", PLT("'at_least':50"), GIVE("100")) "," RULE(
                                 "hold", "{'lab':'platelets','unit':'/uL','below':50000}", HOLD));
    static const double values[] = {49.9, 50.0, 50.1};
    for (int i = 0; i < 3; i++) {
        patient *q = new_patient();
        count_is(q, "platelets", values[i]);
        if (values[i] < 50.0) {
            ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_HOLD);
        } else {
            ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
        }
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* Grams are a unit of hemoglobin, and of no count, whatever the rule before has. */
START_TEST(a_unit_is_of_its_own_value)
{
#define HB_RULE        RULE("hb", "{'lab':'hemoglobin','unit':'g/dL','below':8}", HOLD)
#define PLT_RULE(unit) RULE("plt", "{'lab':'platelets','unit':'" unit "','below':50}", HOLD)
    ck_assert_int_eq(
        small_status(small_text(CYTOTOXIC, PACLITAXEL, "", HB_RULE "," PLT_RULE("10*9/L")), NULL),
        CYTO_OK);
    ck_assert_int_eq(
        small_status(small_text(CYTOTOXIC, PACLITAXEL, "", HB_RULE "," PLT_RULE("g/dL")), NULL),
        CYTO_E_UNIT);
    cyto_decision *decision = (cyto_decision *)(void *)&decision;
    cyto_error error = CYTO_ERROR_INIT;
    error.size = 4;
    ck_assert_int_eq(cyto_decision_new(&decision, &error), CYTO_E_SIZE);
    ck_assert_ptr_null(decision);
}
END_TEST

START_TEST(a_rule_with_a_dose_names_its_drug_and_its_unit)
{
#define STATUS(drugs, rules) small_status(small_text(CYTOTOXIC, drugs, "", rules), NULL)
    ck_assert_int_eq(STATUS(TWO, RULE("r", "'always'", GIVE("100"))), CYTO_E_DATA);
    ck_assert_int_eq(STATUS(TWO, RULE_OF("'drug':'cisplatin',", "r", "'always'", GIVE("100"))),
                     CYTO_OK);
    ck_assert_int_eq(STATUS(PACLITAXEL, RULE("r", "'always'", GIVE("100"))), CYTO_OK);
    ck_assert_int_eq(STATUS(IU_DRUG, RULE("r", "'always'", "{'now':'give','dose':{'flat_mg':5}}")),
                     CYTO_E_UNIT);
    ck_assert_int_eq(
        STATUS(PACLITAXEL, RULE("r", "'always'", "{'now':'give','dose':{'flat_mg':5}}")), CYTO_OK);
    ck_assert_int_eq(STATUS(IU_DRUG, RULE("r", "'always'", GIVE("50"))), CYTO_OK);
#undef STATUS
}
END_TEST

/* Below 0 there is no value: an open end there is none. */
START_TEST(a_value_open_below_nothing_may_be_zero)
{
    cyto_protocol *p = scaled("ctcae-5.0", GRADE_LADDER("platelet-count-decreased"));

    for (int i = 0; i < 2; i++) {
        patient *q = new_patient();
        cyto_fact *fact = count_is(q, "platelets", 10.0);
        fact->low = i ? -ENDLESS : 0.0;
        fact->low_open = i;
        ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_STOP);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_protocol_without_drugs_has_no_dose_to_ask_for)
{
    static const char *const drugs[] = {NULL, "", "paclitaxel"};
    cyto_protocol *p = small(CYTOTOXIC, "", RULE("ask", "'always'", "{'refer':'ask'}"));
    patient *q = new_patient();
    ck_assert_int_eq(decided_status(q, p, NULL), CYTO_OK);
    for (int i = 0; i < 3; i++) {
        cyto_answer answer = CYTO_ANSWER_INIT;
        cyto_error error = CYTO_ERROR_INIT;
        ck_assert_int_eq(cyto_decision_answer(q->decision, drugs[i], -1, &answer, &error),
                         CYTO_E_NAME);
        ck_assert_ptr_nonnull(strstr(error.message, "accepted: none: the protocol has no drug"));
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* As many drugs as a protocol may have, each with its own dose; one is stopped. */
START_TEST(six_drugs_have_six_answers)
{
    char drugs[1024] = "";
    char rules[2048] = "";
    for (int i = 0; i < 6; i++) {
        snprintf(drugs + strlen(drugs), sizeof drugs - strlen(drugs),
                 "%s{'name':'d%d','full':%d,'unit':'mg'}", i ? "," : "", i, i + 1);
        snprintf(rules + strlen(rules), sizeof rules - strlen(rules),
                 "%s" RULE_OF("'drug':'d%d',", "r%d", "'always'", "%s"), i ? "," : "", i, i,
                 i == 3 ? "{'now':'stop'}" : GIVE("100"));
    }
    cyto_protocol *p = small(CYTOTOXIC, drugs, rules);
    patient *q = new_patient();
    for (int i = 0; i < 6; i++) {
        char name[4];
        snprintf(name, sizeof name, "d%d", i);
        if (i == 3) {
            ASSERT_NOW(decided(q, p, name, -1), CYTO_NOW_STOP);
        } else {
            ASSERT_GIVES(decided(q, p, name, -1), i + 1.0);
        }
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_drug_that_is_none_is_answered_with_those_there_are)
{
    cyto_protocol *p = small(CYTOTOXIC, TWO, RULE("hold", "'always'", HOLD));
    patient *q = new_patient();
    cyto_answer answer = CYTO_ANSWER_INIT;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(decided_status(q, p, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_decision_answer(q->decision, "aspirin", -1, &answer, &error),
                     CYTO_E_NAME);
    ck_assert_ptr_nonnull(strstr(error.message, "accepted: paclitaxel, cisplatin"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_policy_that_is_none_is_refused_with_what_is_accepted)
{
    static const struct {
        int32_t rounding, units_max, may_round_up;
        double tolerance;
        const char *message;
    } rows[] = {
        {CYTO_ROUNDING_NONE, 1, 2, NONE, "policy: reduced_may_round_up: accepted: 0 or 1"},
        {CYTO_ROUNDING_NONE, 1, -1, NONE, "policy: reduced_may_round_up: accepted: 0 or 1"},
        {CYTO_ROUNDING_NONE, 0, 0, NONE, "policy: units_max: accepted: 1 to 6"},
        {CYTO_ROUNDING_NONE, 7, 0, NONE, "policy: units_max: accepted: 1 to 6"},
        {0, 1, 0, NONE, "policy: rounding must be named: none, nearest or down"},
        {CYTO_ROUNDING_DOWN + 1, 1, 0, 1.0,
         "policy: rounding must be named: none, nearest or down"},
        {CYTO_ROUNDING_DOWN, 1, 0, NONE,
         "policy: tolerance_percent: it must be stated where doses are rounded; accepted: 0 to 100 "
         "%"},
        {CYTO_ROUNDING_DOWN, 1, 0, 100.1, "policy: tolerance_percent: accepted: 0 to 100 %"},
        {CYTO_ROUNDING_DOWN, 6, 1, 100.0, ""},
        {CYTO_ROUNDING_NEAREST, 1, 0, 0.0, ""}};
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, RULE("full", "'always'", GIVE("100")));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        patient *q = new_patient();
        char message[CYTO_MESSAGE_MAX];
        q->policy.rounding = rows[i].rounding;
        q->policy.units_max = rows[i].units_max;
        q->policy.reduced_may_round_up = rows[i].may_round_up;
        q->policy.tolerance_percent = rows[i].tolerance;
        ck_assert_int_eq(decided_status(q, p, message) == CYTO_OK, !*rows[i].message);
        ck_assert_str_eq(message, rows[i].message);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* Facts of the struct as it was first, without limits, one after the other: none takes a byte of the next. */
START_TEST(short_facts_have_no_limits_of_their_neighbours)
{
    enum { SHORT = offsetof(cyto_fact, lln) };
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              RULE("full", "{'lab':'platelets','times':'lln','at_least':1}", GIVE("100")));
    cyto_fact facts[3];
    _Alignas(cyto_fact) char shorter[3 * SHORT];
    patient *q = new_patient();
    memcpy(facts, q->facts, 2 * sizeof *facts);
    cyto_fact_init(&facts[2], sizeof facts[2], CYTO_FACT_LAB, "platelets", 100.0, NULL);
    facts[2].unit = CYTO_UNIT_GIGA_PER_L;
    static const int orders[][3] = {{0, 1, 2}, {2, 0, 1}};
    for (int i = 0; i < 2; i++) {
        for (int k = 0; k < 3; k++) {
            cyto_fact fact = facts[orders[i][k]];
            fact.size = SHORT;
            memcpy(shorter + (size_t)k * SHORT, &fact, SHORT);
        }
        ck_assert_int_eq(cyto_decide(p, (const cyto_fact *)(const void *)shorter, 3, &q->policy,
                                     NULL, 0, q->decision, NULL),
                         CYTO_OK);
        cyto_answer answer = CYTO_ANSWER_INIT;
        ck_assert_int_eq(cyto_decision_answer(q->decision, NULL, -1, &answer, NULL), CYTO_OK);
        ck_assert_int_eq(answer.now, CYTO_NOW_OPEN); /* no lower limit is known */
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(what_is_asked_of_no_decision_is_refused)
{
    char text[400];
    size_t needed;
    cyto_decision *empty;
    ck_assert_int_eq(cyto_decision_new(&empty, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_decision_unasked(empty, 0, text, sizeof text, &needed), CYTO_E_NULL);
    ck_assert_int_eq(cyto_decision_caution(empty, 0, text, sizeof text, &needed), CYTO_E_NULL);
    ck_assert_int_eq(cyto_decision_unasked(NULL, 0, text, sizeof text, &needed), CYTO_E_NULL);
    ck_assert_int_eq(cyto_decision_caution(NULL, 0, text, sizeof text, &needed), CYTO_E_NULL);
    cyto_decision_free(empty);
    cyto_policy policy = CYTO_POLICY_INIT;
    ck_assert_int_eq(cyto_policy_caution(NULL, "platelets-low", 40.0, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_policy_caution(&policy, NULL, 40.0, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_policy_caution(&policy, "platelets-low", 40.0, NULL), CYTO_OK);
}
END_TEST

/* A rule that may apply refers; one that does not, or is of another drug, refers nothing. */
START_TEST(only_what_may_apply_refers)
{
    cyto_protocol *p = small(
        CYTOTOXIC, TWO, RULE_OF("'drug':'paclitaxel',", "p", PLT("'below':50"), "{'refer':'ask'}"));
    static const double values[] = {49.0, 50.0};
    for (int i = 0; i < 2; i++) {
        patient *q = new_patient();
        count_is(q, "platelets", values[i]);
        ck_assert_int_eq(decided(q, p, "paclitaxel", -1).refers, i == 0);
        ck_assert_int_eq(decided(q, p, "cisplatin", -1).refers, 0);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

START_TEST(an_earlier_dose_is_one_of_four)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, RULE("full", "'always'", GIVE("100")));
    for (int32_t of = CYTO_OF_STARTING - 1; of <= CYTO_OF_PREVIOUS + 1; of++) {
        patient *q = new_patient();
        earlier_dose(q, "paclitaxel", of, 80.0);
        ck_assert_int_eq(decided_status(q, p, NULL),
                         of < CYTO_OF_STARTING || of > CYTO_OF_PREVIOUS ? CYTO_E_CHOICE : CYTO_OK);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* A line of 8191 bytes is whole; of one byte more it is cut, and says so. */
START_TEST(a_line_that_is_cut_says_so)
{
    for (int n = 8190; n <= 8193; n++) {
        static char text[1 << 16];
        char *rule = malloc((size_t)n + 1024);
        ck_assert_ptr_nonnull(rule);
        const int with = (int)strlen("refer:  (rule r; primary: s)");
        int at = sprintf(rule, "%s", "{'id':'r','when':'always','then':{'refer':'");
        memset(rule + at, 'x', (size_t)(n - with));
        strcpy(rule + at + n - with, "'},'source':'s','verified':'primary'}");
        cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rule);
        patient *q = new_patient();
        ck_assert_int_eq(decided_status(q, p, NULL), CYTO_OK);
        ck_assert_int_eq(
            cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL), CYTO_OK);
        ck_assert_msg((strstr(text, "[cut here: the JSON has all of it]") != NULL) == (n > 8191),
                      "%d", n);
        no_patient(q);
        cyto_protocol_free(p);
        free(rule);
    }
}
END_TEST

/* A size that is given is not computed, and has no notes. */
START_TEST(a_surface_that_is_given_is_told_as_it_is)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, RULE("full", "'always'", GIVE("100")));
    patient *q = sizeless_patient();
    know(q, CYTO_FACT_SIZE, "bsa_m2", 1.5);
    ASSERT_GIVES(decided(q, p, NULL, -1), 120.0);
    ck_assert(says(q, "'bsa_m2':1.5,'age_years':null,'bsa_formula':null,'notes':[]"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Whether the end of a former value belonged to it says nothing of a size. */
START_TEST(a_size_has_no_open_end_of_a_value_before)
{
    cyto_protocol *by_count = small(CYTOTOXIC, PACLITAXEL, RULE("r", PLT("'above':50"), HOLD));
    cyto_protocol *by_size =
        small(CYTOTOXIC, PACLITAXEL, RULE("r", "{'size':'weight_kg','at_least':30}", HOLD));
    patient *q = new_patient();
    char text[4096];
    cyto_fact *fact = count_is(q, "platelets", 50.0);
    fact->high = 60.0;
    fact->low_open = fact->high_open = 1;
    ck_assert_int_eq(decided_status(q, by_count, NULL), CYTO_OK);
    q->fact_count--;
    ck_assert_int_eq(decided_status(q, by_size, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 1, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "\n    1. weight: 36 kg\n"));
    no_patient(q);
    cyto_protocol_free(by_count);
    cyto_protocol_free(by_size);
}
END_TEST

Suite *decision_edges_suite(void)
{
    Suite *suite = suite_create("decision_edges");
    TCase *tests = tcase_create("decision: edges");
    tcase_add_test(tests, a_protocol_says_how_many_parts_it_has);
    tcase_add_test(tests, a_long_condition_is_told_whole);
    tcase_add_test(tests, a_part_that_is_none_has_no_name);
    tcase_add_test(tests, rules_of_one_value_may_have_two_units);
    tcase_add_test(tests, a_unit_is_of_its_own_value);
    tcase_add_test(tests, a_rule_with_a_dose_names_its_drug_and_its_unit);
    tcase_add_test(tests, a_value_open_below_nothing_may_be_zero);
    tcase_add_test(tests, six_drugs_have_six_answers);
    tcase_add_test(tests, a_drug_that_is_none_is_answered_with_those_there_are);
    tcase_add_test(tests, a_policy_that_is_none_is_refused_with_what_is_accepted);
    tcase_add_test(tests, short_facts_have_no_limits_of_their_neighbours);
    tcase_add_test(tests, what_is_asked_of_no_decision_is_refused);
    tcase_add_test(tests, a_protocol_without_drugs_has_no_dose_to_ask_for);
    tcase_add_test(tests, only_what_may_apply_refers);
    tcase_add_test(tests, an_earlier_dose_is_one_of_four);
    tcase_add_test(tests, a_line_that_is_cut_says_so);
    tcase_add_test(tests, a_surface_that_is_given_is_told_as_it_is);
    tcase_add_test(tests, a_size_has_no_open_end_of_a_value_before);
    suite_add_tcase(suite, tests);
    return suite;
}
