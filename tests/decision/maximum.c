/* SPDX-License-Identifier: MIT */
/* A single dose has a stated maximum, and one toxicity takes a step down only once. */
#include "tests.h"

#include "small.h"
#include "small_doors.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* 1.4 mg/m2, at most 2 mg at once: the patient of 1 m2 is under it, one of 1.43 m2 above. */
#define VINCRISTINE "{'name':'vincristine','full':1.4,'unit':'mg/m2','max_mg':2}"
#define FULL        RULE("full", "'always'", GIVE("100"))

/* The tests ask what the dose refers for, not cytodose's own cautions. */
static void decline_counts(patient *q)
{
    ck_assert_int_eq(cyto_policy_decline(&q->policy, "counts-not-given", NULL), CYTO_OK);
}

static cyto_answer of_size(patient *q, const cyto_protocol *p, double bsa_m2)
{
    q->fact_count = 0;
    know(q, CYTO_FACT_SIZE, "bsa_m2", bsa_m2);
    return decided(q, p, NULL, -1);
}

START_TEST(a_dose_above_the_stated_maximum_is_said_and_never_lowered)
{
    static const struct {
        double bsa_m2, mg;
        int above;
    } rows[] = {{1.0, 1.4, 0},
                {1.42, 1.988, 0},
                {10.0 / 7.0, 2.0, 0}, /* on it */
                {1.43, 2.002, 1},
                {2.0, 2.8, 1}};
    cyto_protocol *p = small(CYTOTOXIC, VINCRISTINE, FULL);
    patient *q = sizeless_patient();
    decline_counts(q);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const cyto_answer answer = of_size(q, p, rows[i].bsa_m2);
        ASSERT_GIVES(answer, rows[i].mg);
        ck_assert_int_eq(answer.refers, rows[i].above);
        ck_assert_int_eq(says(q, "'max_mg':2,'above_max_mg':true"), rows[i].above);
        ck_assert_int_eq(says(q, "{'rule':'full','text':'above the stated maximum of a single "
                                 "dose'}"),
                         rows[i].above);
        ck_assert_int_eq(
            strstr(line_of(q, NULL, -1), "(above the stated maximum of 2 mg: refer)") != NULL,
            rows[i].above);
    }
    q->fact_count = 0; /* of unknown size nothing is above anything */
    ck_assert_int_eq(decided(q, p, NULL, -1).refers, 0);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* 1.9 mg is below 2 mg; the nearest vial is not. */
START_TEST(rounding_does_not_pass_the_maximum_unseen)
{
    cyto_protocol *p =
        small(CYTOTOXIC,
              "{'name':'vincristine','full':1.9,'unit':'mg/m2','max_mg':2,'products':[{'kind':"
              "'syringe','strength_mg':2.2}]}",
              FULL);
    patient *q = sizeless_patient();
    decline_counts(q);
    q->policy.rounding = CYTO_ROUNDING_NEAREST;
    cyto_answer answer = of_size(q, p, 1.0);
    ASSERT_GIVES(answer, 1.9);
    ck_assert_double_eq(answer.rounded_mg, 2.2);
    ck_assert_int_eq(answer.refers, 1);
    q->policy.rounding = CYTO_ROUNDING_NONE;
    answer = of_size(q, p, 1.0);
    ck_assert_int_eq(answer.refers, 0);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(flat_doses_and_overrides_have_the_maximum_too)
{
    cyto_protocol *p =
        small(CYTOTOXIC, VINCRISTINE,
              RULE("flat", FLAG("a", "true"), "{'now':'give','dose':{'flat_mg':2.5}}") "," RULE(
                  "low", FLAG("a", "false"), "{'now':'give','dose':{'flat_mg':2}}"));
    patient *q = new_patient();
    decline_counts(q);
    know(q, CYTO_FACT_FLAG, "a", 1.0);
    ck_assert_int_eq(decided(q, p, NULL, -1).refers, 1);
    now_is(q, CYTO_FACT_FLAG, "a", 0);
    now_is(q, CYTO_FACT_SIZE, "weight_kg", 81.0); /* 1.5 m2: 2 mg are below its full dose */
    ck_assert_int_eq(decided(q, p, NULL, -1).refers, 0);
    now_is(q, CYTO_FACT_SIZE, "weight_kg", 36.0);
    cyto_override *o = override(q, "vincristine");
    o->dose = 2.1;
    char text[4096];
    decided(q, p, NULL, -1);
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "override: vincristine: dose 2.1 mg/m2 = 2.10 mg"));
    ck_assert_ptr_nonnull(strstr(text, "maximum of 2 mg; sets aside"));
    ck_assert(says(q, "'above_max_mg':true,'re_escalation'"));
    o->dose = 2.0;
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'above_max_mg':false,'re_escalation'"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* A rule's own referral counts, of the drug that it is about. */
START_TEST(an_answer_says_that_it_refers)
{
    cyto_protocol *p = small(
        CYTOTOXIC, VINCRISTINE "," PACLITAXEL,
        RULE_OF("'drug':'vincristine',", "v", "'always'", GIVE("100")) "," RULE_OF(
            "'drug':'paclitaxel',", "p", "'always'", "{'now':'hold','refer':'a cardiologist'}"));
    patient *q = new_patient();
    decline_counts(q);
    ck_assert_int_eq(decided(q, p, "vincristine", -1).refers, 0);
    ck_assert_int_eq(decided(q, p, "paclitaxel", -1).refers, 1);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_maximum_that_cannot_be_is_refused)
{
    static const struct {
        const char *max;
        cyto_status status;
    } rows[] = {{"0.000001", CYTO_OK}, {"1000000", CYTO_OK},     {"0", CYTO_E_DATA},
                {"-2", CYTO_E_DATA},   {"1000001", CYTO_E_DATA}, {"'2 mg'", CYTO_E_DATA},
                {"null", CYTO_OK}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char drug[128];
        char message[CYTO_MESSAGE_MAX];
        snprintf(drug, sizeof drug, "{'name':'x','full':1.4,'unit':'mg/m2','max_mg':%s}",
                 rows[i].max);
        ck_assert_msg(small_status(small_text(CYTOTOXIC, drug, "", FULL), message) ==
                          rows[i].status,
                      "%s: %s", rows[i].max, message);
    }
}
END_TEST

static const struct {
    const char *drug, *rules, *want; /* want NULL: no such finding */
} reviews[] = {
    {VINCRISTINE, FULL, "rule full (2 mg; of whom bsa_m2 is above 1.43)"},
    {"{'name':'x','full':1.4,'unit':'mg/m2'}", FULL, NULL},
    {"{'name':'x','full':0.4,'unit':'mg/m2','max_mg':2}", FULL, NULL}, /* of 5 m2 it is 2 mg */
    {"{'name':'x','full':0.5,'unit':'mg/kg','max_mg':100}", FULL,
     "rule full (100 mg; of whom weight_kg is above 200.00)"},
    {"{'name':'x','full':3,'unit':'mg','max_mg':2}", FULL, "rule full (2 mg)"},
    {"{'name':'x','full':2,'unit':'mg','max_mg':2}", FULL, NULL},
    {VINCRISTINE, RULE("flat", "'always'", "{'now':'give','dose':{'flat_mg':2}}"), NULL},
    {VINCRISTINE, RULE("flat", "'always'", "{'now':'give','dose':{'flat_mg':2.1}}"),
     "rule flat (2 mg)"},
    /* the large are given 2 mg: the rule per m2 does not hold for them */
    {VINCRISTINE,
     RULE("small", "{'size':'bsa_m2','at_most':1.4}", GIVE("100")) "," RULE(
         "large", "{'size':'bsa_m2','above':1.4}", "{'now':'give','dose':{'flat_mg':2}}"),
     NULL},
    {VINCRISTINE,
     RULE("small", "{'size':'bsa_m2','at_most':1.5}", GIVE("100")) "," RULE(
         "large", "{'size':'bsa_m2','above':1.5}", "{'now':'give','dose':{'flat_mg':2}}"),
     "rule small (2 mg; of whom bsa_m2 is above 1.43)"},
};

START_TEST(a_reviewer_finds_the_rules_that_can_pass_the_maximum)
{
    char *report = reviewed(small_text(CYTOTOXIC, reviews[_i].drug, "", reviews[_i].rules));
    ck_assert_msg((strstr(report, "above maximum: a dose can pass the stated maximum") != NULL) ==
                      (reviews[_i].want != NULL),
                  "%s", report);
    ck_assert_msg(!reviews[_i].want || strstr(report, reviews[_i].want) != NULL, "want %s in %s",
                  reviews[_i].want, report);
    cyto_text_free(report);
}
END_TEST

/* ---- below the table --------------------------------------------------------------------- */

/* The levels that the source prints are 80, 65 and 50 mg/m2: what is taken off may leave them, whatever it is taken
 * off; a percent or an amount that the source prints is its own. */
START_TEST(a_dose_stepped_below_the_lowest_level_refers)
{
    static const struct {
        const char *dose;
        int refers;
    } doses[] = {{"{'less_by':25,'of':'label','unit':'mg/m2'}", 0},
                 {"{'less_by':30,'of':'label','unit':'mg/m2'}", 0},
                 {"{'less_by':31,'of':'label','unit':'mg/m2'}", 1},
                 {"{'less_by':31,'of':'base','unit':'mg/m2'}", 1},
                 {"{'less_by':30,'of':'current','unit':'mg/m2'}", 0},
                 {"{'less_by':31,'of':'current','unit':'mg/m2'}", 1},
                 {"{'percent':60,'of':'current'}", 1},
                 {"{'percent':60,'of':'label'}", 0},
                 {"{'amount':45,'unit':'mg/m2'}", 0}};
    for (size_t i = 0; i < sizeof doses / sizeof doses[0]; i++) {
        char rules[512];
        snprintf(rules, sizeof rules, ALWAYS("x", "{'now':'give','dose':%s}"), doses[i].dose);
        cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
        patient *q = new_patient();
        decline_counts(q);
        earlier_dose(q, "paclitaxel", CYTO_OF_CURRENT, 80.0);
        ck_assert_msg(decided(q, p, NULL, -1).refers == doses[i].refers, "%s", doses[i].dose);
        ck_assert_int_eq(says(q, "'text':'below the lowest level'"), doses[i].refers);
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

/* ---- one toxicity, one step -------------------------------------------------------------- */

static const struct {
    const char *dose;
    double current; /* mg/m2 of 80 */
    int pending, refers;
} steps[] = {
    {"{'levels_down':1,'of':'current'}", 65, 1, 1},
    {"{'levels_down':1,'of':'current'}", 65, 0, 0},
    {"{'levels_down':1,'of':'current'}", 80, 1, 0}, /* nothing has been lowered yet */
    {"{'percent':75,'of':'current'}", 79.9, 1, 1},
    {"{'percent':100,'of':'current'}", 65, 1, 0},
    {"{'less_by':10,'of':'current','unit':'mg/m2'}", 70, 1, 1},
    {"{'percent':75,'of':'label'}", 65, 1, 0},
    {"{'percent':75,'of':'starting'}", 70, 1, 0},
    {"{'percent':90,'of':'previous'}", 65, 1, 1},
    {"{'amount':60,'unit':'mg/m2'}", 65, 1, 0}, /* taken from no dose */
};

START_TEST(a_pending_rule_that_lowers_again_refers)
{
    char rules[512];
    snprintf(rules, sizeof rules,
             "{'id':'x','when':" FLAG(
                 "toxicity", "true") ",'then':{'now':'hold','dose':%s,'resume':"
                                     "{'text':'recovered'}},'source':'s','verified':'primary'}",
             steps[_i].dose);
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
    patient *q = new_patient();
    decline_counts(q);
    know(q, CYTO_FACT_FLAG, "toxicity", 1.0);
    for (int32_t of = CYTO_OF_STARTING; of <= CYTO_OF_PREVIOUS; of++) {
        earlier_dose(q, "paclitaxel", of, steps[_i].current);
    }
    if (steps[_i].pending) {
        know(q, CYTO_FACT_PENDING, "small/x", 1.0);
    }
    const cyto_answer answer = decided(q, p, NULL, -1);
    ck_assert_int_eq(answer.now, CYTO_NOW_HOLD);
    ck_assert_int_eq(answer.alternatives, 1);
    ck_assert_int_eq(answer.refers, steps[_i].refers);
    ck_assert_int_eq(says(q, "'refer':[{'rule':'x','text':'this rule was pending already: a second "
                             "step down for one toxicity?'}]"),
                     steps[_i].refers);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

Suite *maximum_suite(void)
{
    Suite *suite = suite_create("maximum");
    TCase *tests = tcase_create("maximum");
    tcase_add_test(tests, a_dose_above_the_stated_maximum_is_said_and_never_lowered);
    tcase_add_test(tests, rounding_does_not_pass_the_maximum_unseen);
    tcase_add_test(tests, flat_doses_and_overrides_have_the_maximum_too);
    tcase_add_test(tests, an_answer_says_that_it_refers);
    tcase_add_test(tests, a_maximum_that_cannot_be_is_refused);
    tcase_add_test(tests, a_dose_stepped_below_the_lowest_level_refers);
    tcase_add_loop_test(tests, a_reviewer_finds_the_rules_that_can_pass_the_maximum, 0,
                        (int)(sizeof reviews / sizeof reviews[0]));
    tcase_add_loop_test(tests, a_pending_rule_that_lowers_again_refers, 0,
                        (int)(sizeof steps / sizeof steps[0]));
    suite_add_tcase(suite, tests);
    return suite;
}
