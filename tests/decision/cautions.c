/* SPDX-License-Identifier: MIT */
/* Facts that no rule reads are told, and cytodose's own cautions are raised by them. */
#include "tests.h"

#include "decision/decision.h"
#include "small.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define TWO PACLITAXEL ",{'name':'cisplatin','full':75,'unit':'mg/m2'}"

/* The counts of a cytotoxic's day are both needed. */
START_TEST(each_count_that_is_missing_is_asked_for)
{
    static const char *const missing_of[] = {"neutrophils and platelets not given; ",
                                             "platelets not given; ", "neutrophils not given; "};
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, RULE("full", "'always'", GIVE("100")));
    for (int i = 0; i < 4; i++) {
        patient *q = new_patient();
        char text[400];
        if (i & 1) {
            count_is(q, "neutrophils", 3.0);
        }
        if (i & 2) {
            count_is(q, "platelets", 300.0);
        }
        decided(q, p, NULL, -1);
        const cyto_status status = cyto_decision_caution(q->decision, 0, text, sizeof text, NULL);
        ck_assert_int_eq(status, i < 3 ? CYTO_OK : CYTO_E_CHOICE);
        ck_assert(i == 3 || strstr(text, missing_of[i]) == text + strlen("counts-not-given: "));
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* The dose that is given counts, rounded or not: 1.95 mg become 2.1 of a vial of 2.1 mg, 2.05 become 1.9. */
START_TEST(a_dose_above_a_caution_is_exact_or_rounded)
{
    static const struct {
        const char *full, *vial;
        int rounds, refers;
    } rows[] = {{"1.95", "2.1", 0, 0}, {"1.95", "2.1", 1, 1}, {"2.05", "1.9", 0, 1},
                {"2.05", "1.9", 1, 1}, {"2", "2", 1, 0},      {"1.95", "1.9", 1, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char drug[256];
        snprintf(drug, sizeof drug,
                 "{'name':'vincristine','atc':'L01CA02','full':%s,'unit':'mg','products':[{'kind':"
                 "'vial','strength_mg':%s}]}",
                 rows[i].full, rows[i].vial);
        cyto_protocol *p = small(CYTOTOXIC, drug, RULE("full", "'always'", GIVE("100")));
        patient *q = new_patient();
        q->policy.rounding = rows[i].rounds ? CYTO_ROUNDING_NEAREST : CYTO_ROUNDING_NONE;
        decided(q, p, NULL, -1);
        ck_assert_msg(says(q, "'id':'vincristine-above-2-mg'") == rows[i].refers, "row %d: %s",
                      (int)i, line_of(q, NULL, -1));
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

/* Irinotecan's caution asks for UGT1A1 and not, as rituximab's, for hepatitis B. */
START_TEST(a_fact_of_another_drugs_caution_is_asked_by_nobody)
{
    cyto_protocol *p =
        small(CYTOTOXIC, "{'name':'irinotecan','atc':'L01CE02','full':180,'unit':'mg/m2'}",
              RULE("full", "'always'", GIVE("100")));
    patient *q = new_patient();
    char text[400];
    know(q, CYTO_FACT_FLAG, "hepatitis-b", 1.0);
    know(q, CYTO_FACT_FLAG, "ugt1a1-poor-metabolizer", 0.0);
    decided(q, p, NULL, -1);
    ck_assert_int_eq(cyto_decision_unasked(q->decision, 0, text, sizeof text, NULL), CYTO_OK);
    ck_assert_str_eq(text, "flag hepatitis-b yes");
    ck_assert_int_eq(cyto_decision_unasked(q->decision, 1, text, sizeof text, NULL), CYTO_OK);
    ck_assert_str_eq(text, "flag ugt1a1-poor-metabolizer no (a caution alone asks for it)");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

static const char *own_caution(const char *id)
{
    static char text[1000];
    for (int32_t i = 0; cyto_caution_text(i, text, sizeof text, NULL) == CYTO_OK; i++) {
        if (strncmp(text, id, strlen(id)) == 0 && text[strlen(id)] == ':') {
            return text;
        }
    }
    return "";
}

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

/* A scale has groups of age, so that the age is read. */
START_TEST(an_age_is_read_where_a_scale_may_grade_by_it)
{
    cyto_protocol *p = scaled("ctcae-5.0", GRADE_LADDER("platelet-count-decreased"));
    patient *q = new_patient();
    char text[400];
    count_is(q, "platelets", 200.0);
    know(q, CYTO_FACT_SIZE, "age_years", 70.0);
    decided(q, p, NULL, -1);
    ck_assert_int_eq(cyto_decision_unasked(q->decision, 0, text, sizeof text, NULL), CYTO_E_CHOICE);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* The first drug's rule asks for platelets, the second's does not: the caution is of the second alone. */
START_TEST(a_rule_answers_a_caution_for_its_own_drug_alone)
{
    static const char *const orders[][2] = {{"paclitaxel", "cisplatin"},
                                            {"cisplatin", "paclitaxel"}};
    for (int i = 0; i < 2; i++) {
        char rules[1024];
        snprintf(rules, sizeof rules,
                 RULE_OF("'drug':'%s',", "a", PLT("'at_least':10"),
                         GIVE("100")) "," RULE_OF("'drug':'%s',", "b", "'always'", GIVE("100")),
                 orders[i][0], orders[i][1]);
        cyto_protocol *p = small(CYTOTOXIC, TWO, rules);
        patient *q = new_patient();
        count_is(q, "platelets", 20.0);
        count_is(q, "neutrophils", 3.0);
        decided(q, p, "cisplatin", -1);
        char raised[64];
        snprintf(raised, sizeof raised, "'verified':'secondary','drugs':['%s']", orders[i][1]);
        ck_assert(says(q, raised));
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

/* Whom it is for, what it asks, and of how much, each in its own list. */
START_TEST(each_own_caution_says_whom_it_is_for)
{
    static const char *const begins[] = {
        "neutrophils-low: cytotoxic: neutrophils below 1 10*9/L; ",
        "counts-not-given: cytotoxic: neutrophils, platelets; ",
        "dpd-deficiency: drugs by ATC L01BC02, L01BC06, L01BC03, L01BC53: dpd-deficiency; ",
        "hepatitis-b: drugs by ATC L01FA01, L01XC02: hepatitis-b; ",
        "vincristine-above-2-mg: drugs by ATC L01CA02 above 2 mg; ",
        "weight-changed: cytotoxic changed by more than 10 %; "};
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
        char id[40] = "";
        strncat(id, begins[i], strcspn(begins[i], ":"));
        ck_assert_msg(strncmp(own_caution(id), begins[i], strlen(begins[i])) == 0, "%s",
                      own_caution(id));
    }
}
END_TEST

/* Two reasons to refer are two words in the line. */
START_TEST(cautions_of_a_line_are_a_list)
{
    cyto_protocol *p =
        small(CYTOTOXIC, "{'name':'fluorouracil','atc':'L01BC02','full':400,'unit':'mg/m2'}",
              RULE("full", "'always'", GIVE("100")));
    patient *q = new_patient();
    decided(q, p, NULL, -1);
    char text[8192];
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_msg(strstr(text, "; refer: counts-not-given,\n     dpd-deficiency\n") != NULL, "%s",
                  text);
    ck_assert_ptr_eq(strstr(text, "small: weakest source primary; counts not given\n"), text);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* A flag that a caution asks of another class's drugs is asked by nobody here. */
START_TEST(a_flag_of_a_caution_is_asked_for_its_drugs_alone)
{
    cyto_protocol *with =
        small(CYTOTOXIC, "{'name':'fluorouracil','atc':'L01BC02','full':400,'unit':'mg/m2'}",
              RULE("full", "'always'", GIVE("100")));
    cyto_protocol *without = small(CYTOTOXIC, PACLITAXEL, RULE("full", "'always'", GIVE("100")));
    ck_assert(cyto__caution_asks(with, "dpd-deficiency"));
    ck_assert(!cyto__caution_asks(without, "dpd-deficiency"));
    ck_assert(!cyto__caution_asks(with, "hepatitis-b")); /* before rituximab */
    ck_assert(!cyto__caution_asks(with, "neutrophils")); /* no flag */
    for (int i = 0; i < 2; i++) {
        patient *q = new_patient();
        know(q, CYTO_FACT_FLAG, "dpd-deficiency", CYTO_NO);
        q->policy.unasked = CYTO_UNASKED_REFUSED;
        char message[CYTO_MESSAGE_MAX];
        ck_assert_int_eq(decided_status(q, i ? without : with, message), i ? CYTO_E_DATA : CYTO_OK);
        ck_assert(!i || strstr(message, "dpd-deficiency: no rule of the protocol asks for it"));
        no_patient(q);
    }
    cyto_protocol_free(with);
    cyto_protocol_free(without);
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

/* A bound is a number above 0: a caution that nobody wants is declined, not put beyond every number. */
START_TEST(a_bound_of_a_caution_is_finite_and_above_0)
{
    static const double bounds[] = {ENDLESS, -ENDLESS, 0.0, -1.0, NONE, 0.5};
    for (int i = 0; i < 6; i++) {
        cyto_policy policy;
        cyto_policy_init(&policy, sizeof policy);
        ck_assert_int_eq(cyto_policy_caution(&policy, "platelets-low", bounds[i], NULL),
                         i < 5 ? CYTO_E_VALUE : CYTO_OK);
        ck_assert_int_eq(cyto_policy_caution(&policy, "dpd-deficiency", bounds[i], NULL),
                         CYTO_E_VALUE); /* it has none */
        ck_assert_int_eq(cyto_policy_decline(&policy, "platelets-low", NULL), CYTO_OK);
    }
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

/* Any bound above 0 is one: of 100 kg to 100.06 kg, and of 20 kg to 50.1 kg. */
START_TEST(a_weight_that_changed_by_more_than_the_callers_bound_refers)
{
    static const struct {
        double percent, from_kg, to_kg;
        int refers;
    } rows[] = {{0.05, 100.0, 100.06, 1}, {0.05, 100.0, 100.05, 0}, {0.05, 100.0, 99.94, 1},
                {150.0, 20.0, 50.1, 1},   {150.0, 20.0, 50.0, 0},   {10.0, 50.0, 45.0, 0},
                {10.0, 50.0, 44.9, 1},    {10.0, 50.0, 55.0, 0},    {10.0, 50.0, 55.1, 1},
                {10.0, NONE, 55.1, 0}};
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, RULE("full", "'always'", GIVE("100")));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        patient *q = sizeless_patient();
        know(q, CYTO_FACT_SIZE, "height_cm", 100.0);
        know(q, CYTO_FACT_SIZE, "weight_kg", rows[i].to_kg);
        if (!isnan(rows[i].from_kg)) {
            know(q, CYTO_FACT_SIZE, "dosing_weight_kg", rows[i].from_kg);
        }
        ck_assert_int_eq(cyto_policy_caution(&q->policy, "weight-changed", rows[i].percent, NULL),
                         CYTO_OK);
        decided(q, p, NULL, -1);
        ck_assert_msg(says(q, "'id':'weight-changed'") == rows[i].refers, "%g %g", rows[i].percent,
                      rows[i].to_kg);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

Suite *decision_cautions_suite(void)
{
    Suite *suite = suite_create("decision_cautions");
    TCase *tests = tcase_create("decision: cautions");
    tcase_add_test(tests, unasked_facts_and_cautions_are_told_one_by_one);
    tcase_add_test(tests, a_value_is_read_where_rules_ask_for_its_grade);
    tcase_add_test(tests, an_age_is_read_where_a_scale_may_grade_by_it);
    tcase_add_test(tests, a_rule_answers_a_caution_for_its_own_drug_alone);
    tcase_add_test(tests, each_own_caution_says_whom_it_is_for);
    tcase_add_test(tests, cautions_of_a_line_are_a_list);
    tcase_add_test(tests, a_flag_of_a_caution_is_asked_for_its_drugs_alone);
    tcase_add_test(tests, facts_that_no_rule_reads_have_a_limit);
    tcase_add_test(tests, a_policy_lists_or_refuses_what_is_unasked);
    tcase_add_test(tests, a_bound_of_a_caution_is_finite_and_above_0);
    tcase_add_test(tests, a_value_of_an_unknown_test_is_unasked);
    tcase_add_test(tests, a_weight_that_changed_by_more_than_the_callers_bound_refers);
    tcase_add_test(tests, each_count_that_is_missing_is_asked_for);
    tcase_add_test(tests, a_dose_above_a_caution_is_exact_or_rounded);
    tcase_add_test(tests, a_fact_of_another_drugs_caution_is_asked_by_nobody);
    suite_add_tcase(suite, tests);
    return suite;
}
