/* SPDX-License-Identifier: MIT */
/* Cytodose's own cautions are raised where a drug may be given, and refer. */
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

/* No rule asks for them: of two answers neither is taken. */
START_TEST(a_fact_that_cautions_alone_ask_for_is_given_once)
{
    cyto_protocol *p =
        small(CYTOTOXIC, "{'name':'fluorouracil','atc':'L01BC02','full':400,'unit':'mg/m2'}",
              RULE("full", "'always'", GIVE("100")));
    for (int i = 0; i < 3; i++) {
        patient *q = new_patient();
        char message[CYTO_MESSAGE_MAX] = "";
        know(q, CYTO_FACT_FLAG, "dpd-deficiency", CYTO_YES);
        count_is(q, "platelets", 40.0);
        count_is(q, "neutrophils", 3.0);
        if (i == 1) {
            know(q, CYTO_FACT_FLAG, "dpd-deficiency", CYTO_NO);
        } else if (i == 2) {
            count_is(q, "platelets", 400.0);
        }
        ck_assert_int_eq(decided_status(q, p, message), i ? CYTO_E_DATA : CYTO_OK);
        ck_assert_str_eq(message, i == 0   ? ""
                                  : i == 1 ? "flag dpd-deficiency: given twice"
                                           : "lab platelets: given twice");
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* The rule that asks for platelets did not fire: nobody read them. */
START_TEST(a_rule_that_did_not_fire_answers_no_caution)
{
    cyto_protocol *p = small(
        CYTOTOXIC, PACLITAXEL,
        RULE("full", FLAG("frail", "false"), GIVE("100")) "," RULE("low", PLT("'below':10"), HOLD));
    patient *q = new_patient();
    know(q, CYTO_FACT_FLAG, "frail", 0.0);
    count_is(q, "neutrophils", 3.0);
    static const double counts[] = {49.9, 50.0, 50.1};
    for (int i = 0; i < 3; i++) {
        now_is(q, CYTO_FACT_LAB, "platelets", counts[i]);
        const cyto_answer a = decided(q, p, NULL, -1);
        ASSERT_GIVES(a, 80.0);
        ck_assert_int_eq(a.refers, i == 0);
        ck_assert_int_eq(says(q, "'id':'platelets-low'"), i == 0);
    }
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
        "bilirubin-paclitaxel: drugs by ATC L01CD01: bilirubin above 1.25 x ULN; ",
        "bilirubin-methotrexate: drugs by ATC L01BA01: bilirubin above 86 umol/L; ",
        "weight-changed: cytotoxic changed by more than 10 %; "};
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
        char id[40] = "";
        strncat(id, begins[i], strcspn(begins[i], ":"));
        ck_assert_msg(strncmp(own_caution(id), begins[i], strlen(begins[i])) == 0, "%s",
                      own_caution(id));
    }
}
END_TEST

/* "10 %" and "2 mg" are bounds of no laboratory value. */
START_TEST(a_bound_in_the_catalog_has_its_unit)
{
    int bounds = 0;
    cyto_entry e;
    e.size = (uint32_t)sizeof e;
    for (int32_t list = 1; cyto_entry_at(list, 0, &e, NULL) != CYTO_E_CHOICE; list++) {
        for (int32_t i = 0; cyto_entry_at(list, i, &e, NULL) == CYTO_OK; i++) {
            bounds += !isnan(e.low);
            ck_assert_msg((isnan(e.low) && isnan(e.high)) || *e.unit, "%s", e.name);
        }
    }
    ck_assert_int_gt(bounds, 70);
    /* what is not there leaves nothing of what was */
    ck_assert_int_eq(cyto_entry_at(CYTO_LIST_UNITS, 0, &e, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_entry_at(999, 0, &e, NULL), CYTO_E_CHOICE);
    ck_assert_str_eq(e.name, "");
    for (int32_t i = 0; cyto_entry_at(CYTO_LIST_CAUTIONS, i, &e, NULL) == CYTO_OK; i++) {
        char bound[64];
        cyto__sink sink = cyto__sink_of(bound, sizeof bound); /* in any locale */
        cyto__put(&sink, " ");
        cyto__put_quantity(&sink, e.low, e.unit);
        cyto__put(&sink, "; ");
        ck_assert_msg(isnan(e.low) || strstr(own_caution(e.name), bound) != NULL, "%s: %s", bound,
                      own_caution(e.name));
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
    /* a count is no flag, though a caution asks for the count */
    patient *q = new_patient();
    know(q, CYTO_FACT_FLAG, "neutrophils", CYTO_NO);
    q->policy.unasked = CYTO_UNASKED_REFUSED;
    ck_assert_int_eq(decided_status(q, with, NULL), CYTO_E_DATA);
    no_patient(q);
    cyto_protocol_free(with);
    cyto_protocol_free(without);
}
END_TEST

static const char *const told[] = {
    "platelets-low: platelets 40 to 45 10*9/L, below 50 10*9/L; cytotoxics are delayed below 70 to "
    "100 "
    "in each regimen read; at any dose below this bound (cytodose's own; secondary: NCCP 00252 "
    "version "
    "7, 00262 version 8, 00226 version 9, transcribed)",
    "dpd-deficiency: dpd-deficiency: not stated; activity score 1.5 or 1: half of the dose; 0.5 or "
    "0: "
    "avoided (cytodose's own; primary: CPIC 2017 update, PMC5760397, table 2; EMA and FDA side by "
    "side, PMC10947784, table 2)",
    "vincristine-above-2-mg: dose above 2 mg; single doses are usually capped here (cytodose's "
    "own; "
    "secondary: ASCO 2012 on obese adults, as digested; not read itself)",
    "weight-changed: weight changed by more than 10 %; the dose was set with another weight "
    "(cytodose's own; unverified: cytodose's own; 5 and 10 % are local rules in use)",
    "hepatitis-b: hepatitis-b: yes; hepatitis B is tested for before rituximab (cytodose's own; "
    "unverified: US boxed warning, as remembered)"};

/* Each kind of caution, where each drug is given. */
START_TEST(cautions_are_told_with_what_is_known)
{
    cyto_protocol *p =
        small(CYTOTOXIC,
              "{'name':'vincristine','atc':'L01CA02','full':2.1,'unit':'mg/m2'},"
              "{'name':'fluorouracil','atc':'L01BC02','full':400,'unit':'mg/m2'},"
              "{'name':'rituximab','atc':'L01FA01','full':375,'unit':'mg/m2'}",
              RULE_OF("'drug':'vincristine',", "v", "'always'", GIVE("100")) "," RULE_OF(
                  "'drug':'fluorouracil',", "f", "'always'",
                  GIVE("100")) "," RULE_OF("'drug':'rituximab',", "r", "'always'", GIVE("100")));
    patient *q = new_patient();
    know(q, CYTO_FACT_SIZE, "dosing_weight_kg", 40.1);
    know(q, CYTO_FACT_FLAG, "hepatitis-b", 1.0);
    cyto_fact *fact = count_is(q, "platelets", 40.0);
    fact->high = 45.0;
    count_is(q, "neutrophils", 1.0);
    decided(q, p, "vincristine", -1);
    char text[1024];
    const int32_t n = (int32_t)(sizeof told / sizeof told[0]);
    for (int32_t i = 0; i < n; i++) {
        ck_assert_int_eq(cyto_decision_caution(q->decision, i, text, sizeof text, NULL), CYTO_OK);
        ck_assert_str_eq(text, told[i]);
    }
    ck_assert_int_eq(cyto_decision_caution(q->decision, n, text, sizeof text, NULL), CYTO_E_CHOICE);
    ck_assert(says(q, "'id':'weight-changed','text':'weight-changed: weight changed by more than"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

Suite *decision_cautions_suite(void)
{
    Suite *suite = suite_create("decision_cautions");
    TCase *tests = tcase_create("decision: cautions");
    tcase_add_test(tests, a_rule_answers_a_caution_for_its_own_drug_alone);
    tcase_add_test(tests, each_own_caution_says_whom_it_is_for);
    tcase_add_test(tests, a_bound_in_the_catalog_has_its_unit);
    tcase_add_test(tests, cautions_of_a_line_are_a_list);
    tcase_add_test(tests, a_flag_of_a_caution_is_asked_for_its_drugs_alone);
    tcase_add_test(tests, each_count_that_is_missing_is_asked_for);
    tcase_add_test(tests, a_fact_of_another_drugs_caution_is_asked_by_nobody);
    tcase_add_test(tests, a_fact_that_cautions_alone_ask_for_is_given_once);
    tcase_add_test(tests, a_rule_that_did_not_fire_answers_no_caution);
    tcase_add_test(tests, cautions_are_told_with_what_is_known);
    suite_add_tcase(suite, tests);
    return suite;
}
