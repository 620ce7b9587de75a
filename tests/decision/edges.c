/* SPDX-License-Identifier: MIT */
/* Protocols and decisions are tried at the edges: an index that is none, a form that is none, no
 * room, a rule in another unit than the one before it. */
#include "tests.h"

#include "decision/decision.h"
#include "small.h"

#include <stdio.h>
#include <string.h>

#define TWO     PACLITAXEL ",{'name':'cisplatin','full':75,'unit':'mg/m2'}"
#define IU_DRUG "{'name':'x','full':10000,'unit':'IU/m2'}"

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
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    int nadirs = 0;
    int counts = 0;
    int32_t n = 0;
    for (; cyto_decision_unasked(q->decision, n, text, sizeof text, NULL) == CYTO_OK; n++) {
        nadirs += strcmp(text, "nadir platelets 10 10*9/L") == 0;
        counts += strcmp(text, "count cycle 2") == 0;
    }
    ck_assert_msg(nadirs == 1 && counts == 1, "%d %d %s", nadirs, counts, text);
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
    no_patient(q);
    cyto_protocol_free(p);
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

Suite *decision_edges_suite(void)
{
    Suite *suite = suite_create("decision_edges");
    TCase *tests = tcase_create("decision: edges");
    tcase_add_test(tests, a_part_that_is_none_has_no_name);
    tcase_add_test(tests, rules_of_one_value_may_have_two_units);
    tcase_add_test(tests, a_rule_with_a_dose_names_its_drug_and_its_unit);
    tcase_add_test(tests, a_value_open_below_nothing_may_be_zero);
    tcase_add_test(tests, what_is_asked_of_no_decision_is_refused);
    tcase_add_test(tests, unasked_facts_and_cautions_are_told_one_by_one);
    tcase_add_test(tests, a_value_is_read_where_rules_ask_for_its_grade);
    tcase_add_test(tests, each_own_caution_says_whom_it_is_for);
    tcase_add_test(tests, cautions_of_a_line_are_a_list);
    tcase_add_test(tests, only_what_may_apply_refers);
    tcase_add_test(tests, a_flag_of_a_caution_is_asked_for_its_drugs_alone);
    tcase_add_test(tests, facts_that_no_rule_reads_have_a_limit);
    tcase_add_test(tests, a_policy_lists_or_refuses_what_is_unasked);
    tcase_add_test(tests, an_earlier_dose_is_one_of_four);
    tcase_add_test(tests, a_bound_of_a_caution_is_finite_and_above_0);
    tcase_add_test(tests, a_value_of_an_unknown_test_is_unasked);
    suite_add_tcase(suite, tests);
    return suite;
}
