/* SPDX-License-Identifier: MIT */
/* Facts that no rule reads are told, or refused. */
#include "tests.h"

#include "decision/decision.h"
#include "small.h"

#include <stdio.h>
#include <string.h>

/* Facts that no rule asks for are told, each by its kind, name, value and unit; cautions too. */
START_TEST(unasked_facts_and_cautions_are_told_one_by_one)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, RULE("full", "'always'", GIVE("100")));
    patient *q = new_patient();
    char text[400];
    count_is(q, "platelets", 20.0);
    count_is(q, "neutrophils", 3.0);
    cyto_fact *nadir = know(q, CYTO_FACT_NADIR, "platelets", 10.0);
    nadir->unit = CYTO_UNIT_GIGA_PER_L;
    know(q, CYTO_FACT_COUNT, "cycle", 2.0);
    know(q, CYTO_FACT_FLAG, "frail", 1.0);
    know(q, CYTO_FACT_FLAG, "fever", 0.0);
    know(q, CYTO_FACT_SIZE, "age_years", 70.0); /* no scale grades by it */
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    static const char *const told[] = {"lab platelets 20 10*9/L (a caution alone asks for it)",
                                       "lab neutrophils 3 10*9/L (a caution alone asks for it)",
                                       "nadir platelets 10 10*9/L",
                                       "count cycle 2",
                                       "flag frail yes",
                                       "flag fever no",
                                       "size age_years 70"};
    const int32_t n = (int32_t)(sizeof told / sizeof told[0]);
    for (int32_t i = 0; i < n; i++) {
        ck_assert_int_eq(cyto_decision_unasked(q->decision, i, text, sizeof text, NULL), CYTO_OK);
        ck_assert_str_eq(text, told[i]);
    }
    ck_assert(says(q, "{'kind':'size','name':'age_years','low':70,'high':70,'unit':null,"
                      "'asked_by_a_caution':false}]"));
    ck_assert(says(q, "'source':'NCCP 00252 version 7, 00262 version 8, 00226 version 9, "
                      "transcribed','verified':'secondary','drugs':['paclitaxel']"));
    ck_assert_int_eq(cyto_decision_unasked(q->decision, n, text, sizeof text, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_decision_unasked(q->decision, -1, text, sizeof text, NULL),
                     CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_decision_unasked(q->decision, 0, NULL, 9, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_decision_caution(q->decision, 0, text, sizeof text, NULL), CYTO_OK);
    ck_assert_ptr_eq(strstr(text, "platelets-low"), text);
    ck_assert_int_eq(cyto_decision_caution(q->decision, -1, text, sizeof text, NULL),
                     CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_decision_caution(q->decision, 99, text, sizeof text, NULL),
                     CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_decision_caution(q->decision, 0, NULL, 9, NULL), CYTO_E_NULL);
    ck_assert_int_eq(
        cyto_decision_line(q->decision, NULL, -1, CYTO_FORM_TEXT, text, sizeof text, NULL),
        CYTO_OK);
    ck_assert_int_eq(
        cyto_decision_line(q->decision, NULL, -1, CYTO_FORM_SUMMARY, text, sizeof text, NULL),
        CYTO_OK);
    ck_assert_int_eq(
        cyto_decision_line(q->decision, NULL, -1, CYTO_FORM_JSON, text, sizeof text, NULL),
        CYTO_E_CHOICE);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* A clearance is read where a dose is by AUC, and by nobody else. */
START_TEST(a_clearance_is_read_for_a_dose_by_auc)
{
    static const char *const drugs[] = {
        "{'name':'carboplatin','atc':'L01XA02','full':5,'unit':'AUC','gfr_max':125}", PACLITAXEL};
    for (int i = 0; i < 2; i++) {
        cyto_protocol *p = small(CYTOTOXIC, drugs[i], RULE("full", "'always'", GIVE("100")));
        patient *q = new_patient();
        char text[400];
        know(q, CYTO_FACT_LAB, "creatinine-clearance", 90.0)->unit = CYTO_UNIT_ML_PER_MIN;
        decided(q, p, NULL, -1);
        const cyto_status status =
            cyto_decision_unasked(q->decision, i ? 0 : 2, text, sizeof text, NULL);
        ck_assert_int_eq(status, i ? CYTO_OK : CYTO_E_CHOICE);
        ck_assert_int_eq(says(q, "{'kind':'lab','name':'creatinine-clearance'"), i);
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

/* The last caution is told alone, and what nobody asks for after it. */
START_TEST(what_is_unasked_is_told_after_the_last_caution)
{
    cyto_protocol *p =
        small(CYTOTOXIC, "{'name':'irinotecan','atc':'L01CE02','full':180,'unit':'mg/m2'}",
              RULE("full", "'always'", GIVE("100")));
    patient *q = new_patient();
    char text[4096];
    for (int given = 0; given < 2; given++) {
        if (given) {
            know(q, CYTO_FACT_FLAG, "frail", 1.0);
        }
        decided(q, p, NULL, -1);
        ck_assert_int_eq(
            cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL), CYTO_OK);
        ck_assert_ptr_nonnull(strstr(text, "\n  caution ugt1a1-poor-metabolizer: "));
        ck_assert(says(q, "'text':'give 100 % of label = 180 mg/m2 x 1.0000 m2 = 180.0 mg; refer: "
                          "counts-not-given, ugt1a1-poor-metabolizer'"));
        ck_assert_int_eq(strstr(text, "given, but no rule asks") != NULL, given);
        ck_assert_int_eq(
            strstr(text, "\n  given, but no rule asks for it: flag frail yes\n") != NULL, given);
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Rules ask for the grade of platelets: their value is read, that of sodium is not. */
START_TEST(a_value_is_read_where_rules_ask_for_its_grade)
{
    cyto_protocol *p = scaled("ctcae-5.0", GRADE_LADDER("platelet-count-decreased"));
    patient *q = new_patient();
    count_is(q, "platelets", 200.0);
    know(q, CYTO_FACT_LAB, "sodium", 140.0)->unit = CYTO_UNIT_MMOL_PER_L;
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    char text[400];
    ck_assert_int_eq(cyto_decision_unasked(q->decision, 0, text, sizeof text, NULL), CYTO_OK);
    ck_assert_str_eq(text, "lab sodium 140 mmol/L");
    ck_assert_int_eq(cyto_decision_unasked(q->decision, 1, text, sizeof text, NULL), CYTO_E_CHOICE);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* A scale has groups of age and of sex, and grades by other facts of the patient: they are read. */
START_TEST(what_a_scale_may_grade_by_is_read)
{
    cyto_protocol *p = scaled("ctcae-5.0", GRADE_LADDER("platelet-count-decreased"));
    patient *q = new_patient();
    char text[400];
    count_is(q, "platelets", 200.0);
    know(q, CYTO_FACT_SIZE, "age_years", 70.0);
    static const char *const flags[] = {"female", "pregnant", "fasting", "anticoagulated"};
    for (int i = 0; i < 4; i++) {
        know(q, CYTO_FACT_FLAG, flags[i], i == 0);
    }
    decided(q, p, NULL, -1);
    ck_assert_int_eq(cyto_decision_unasked(q->decision, 0, text, sizeof text, NULL), CYTO_E_CHOICE);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* A size that rules ask for is read, whether a dose needs it or not. */
START_TEST(a_size_of_rules_is_read)
{
    cyto_protocol *p = small(CYTOTOXIC, "{'name':'x','full':8,'unit':'mg'}",
                             RULE("full", "{'size':'weight_kg','at_least':30}", GIVE("100")));
    patient *q = new_patient();
    char text[400];
    decided(q, p, NULL, -1);
    ck_assert_int_eq(cyto_decision_unasked(q->decision, 0, text, sizeof text, NULL), CYTO_OK);
    ck_assert_str_eq(text, "size height_cm 100");
    ck_assert_int_eq(cyto_decision_unasked(q->decision, 1, text, sizeof text, NULL), CYTO_E_CHOICE);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* 128 facts that no rule reads are listed; one more is refused, with its name. */
START_TEST(facts_that_no_rule_reads_have_a_limit)
{
    enum { MOST = 128 };
    static cyto_fact facts[MOST + 1];
    static char names[MOST + 1][16];
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, RULE("full", "'always'", GIVE("100")));
    patient *q = new_patient();
    for (int i = 0; i <= MOST; i++) {
        snprintf(names[i], sizeof names[i], "count-%d", i);
        ck_assert_int_eq(
            cyto_fact_init(&facts[i], sizeof facts[i], CYTO_FACT_COUNT, names[i], 1.0, NULL),
            CYTO_OK);
    }
    for (size_t n = MOST; n <= MOST + 1; n++) {
        cyto_error error = CYTO_ERROR_INIT;
        ck_assert_int_eq(cyto_decide(p, facts, n, &q->policy, NULL, 0, q->decision, &error),
                         n == MOST ? CYTO_OK : CYTO_E_LIMIT);
        ck_assert(n == MOST ||
                  strstr(error.message, "count-128: more than 128 facts that no rule reads"));
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_policy_lists_or_refuses_what_is_unasked)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, RULE("full", "'always'", GIVE("100")));
    static const int32_t choices[] = {CYTO_UNASKED_LISTED, CYTO_UNASKED_REFUSED, 0,
                                      CYTO_UNASKED_REFUSED + 1};
    for (int i = 0; i < 4; i++) {
        patient *q = new_patient();
        q->policy.unasked = choices[i];
        ck_assert_int_eq(decided_status(q, p, NULL), i < 2 ? CYTO_OK : CYTO_E_CHOICE);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* A value of a test that the library does not know is read by no rule, whatever the rules ask for. */
START_TEST(a_value_of_an_unknown_test_is_unasked)
{
    cyto_protocol *p = scaled("ctcae-5.0", IF("frail", "frail", HOLD));
    for (int32_t unasked = CYTO_UNASKED_LISTED; unasked <= CYTO_UNASKED_REFUSED; unasked++) {
        patient *q = new_patient();
        count_is(q, "zork", 50.0);
        q->policy.unasked = unasked;
        ck_assert_int_eq(decided_status(q, p, NULL),
                         unasked == CYTO_UNASKED_LISTED ? CYTO_OK : CYTO_E_DATA);
        no_patient(q);
    }
    patient *q = new_patient();
    count_is(q, "zork", 50.0);
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'unasked':[{'kind':'lab','name':'zork'"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* The weight that a dose was set with is for a caution; an anticoagulant has one of platelets, and none of neutrophils. */
START_TEST(what_a_caution_asks_for_is_that_of_the_protocols_drugs)
{
    cyto_protocol *p = small(ANTICOAGULANT, ENOXAPARIN, RULE("full", "'always'", GIVE("100")));
    patient *q = sizeless_patient();
    char text[400];
    know(q, CYTO_FACT_SIZE, "weight_kg", 36.0);
    know(q, CYTO_FACT_SIZE, "dosing_weight_kg", 36.0);
    count_is(q, "platelets", 90.0);
    q->policy.unasked = CYTO_UNASKED_REFUSED;
    ck_assert_int_eq(decided_status(q, p, NULL), CYTO_OK);
    count_is(q, "neutrophils", 3.0);
    ck_assert_int_eq(decided_status(q, p, NULL), CYTO_E_DATA);
    q->policy.unasked = CYTO_UNASKED_LISTED;
    decided(q, p, NULL, -1);
    ck_assert_int_eq(cyto_decision_unasked(q->decision, 2, text, sizeof text, NULL), CYTO_OK);
    ck_assert_str_eq(text, "lab neutrophils 3 10*9/L");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

Suite *decision_unasked_suite(void)
{
    Suite *suite = suite_create("decision_unasked");
    TCase *tests = tcase_create("decision: unasked");
    tcase_add_test(tests, unasked_facts_and_cautions_are_told_one_by_one);
    tcase_add_test(tests, a_value_is_read_where_rules_ask_for_its_grade);
    tcase_add_test(tests, what_a_scale_may_grade_by_is_read);
    tcase_add_test(tests, a_size_of_rules_is_read);
    tcase_add_test(tests, facts_that_no_rule_reads_have_a_limit);
    tcase_add_test(tests, a_policy_lists_or_refuses_what_is_unasked);
    tcase_add_test(tests, a_value_of_an_unknown_test_is_unasked);
    tcase_add_test(tests, a_clearance_is_read_for_a_dose_by_auc);
    tcase_add_test(tests, what_is_unasked_is_told_after_the_last_caution);
    tcase_add_test(tests, what_a_caution_asks_for_is_that_of_the_protocols_drugs);
    suite_add_tcase(suite, tests);
    return suite;
}
