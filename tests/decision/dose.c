/* SPDX-License-Identifier: MIT */
/* These tests are about doses: what a percent refers to, rounding, and the dose given. */
#include "tests.h"

#include "small.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define DOSE(spec) "{'now':'give','dose':" spec "}"

/* ---- what a dose is of ------------------------------------------------------------------- */

static const struct {
    int32_t of;
    double before; /* NaN: not known */
    const char *spec;
    double mg;
    int off_level;
} steps[] = {
    {CYTO_OF_CURRENT, 80, "{'levels_down':1,'of':'current'}", 65, 0},
    {CYTO_OF_CURRENT, 65, "{'levels_down':1,'of':'current'}", 50, 0},
    {CYTO_OF_CURRENT, 80, "{'levels_down':2,'of':'current'}", 50, 0},
    {CYTO_OF_CURRENT, 70, "{'levels_down':1,'of':'current'}", 65, 1},
    {CYTO_OF_CURRENT, 55, "{'levels_down':1,'of':'current'}", 50, 1},
    {CYTO_OF_CURRENT, 90, "{'levels_down':1,'of':'current'}", 80, 1},
    {CYTO_OF_CURRENT, 50, "{'levels_down':1,'of':'current'}", (double)NAN, 0},
    {CYTO_OF_CURRENT, 40, "{'levels_down':1,'of':'current'}", (double)NAN, 1},
    {CYTO_OF_CURRENT, 65, "{'levels_down':2,'of':'current'}", (double)NAN, 0},
    {CYTO_OF_CURRENT, (double)NAN, "{'levels_down':1,'of':'current'}", (double)NAN, 0},
    {CYTO_OF_CURRENT, 80, "{'levels_down':1,'of':'label'}", 65, 0},
    {CYTO_OF_CURRENT, 65, "{'less_by':10,'of':'current','unit':'mg/m2'}", 55, 0},
    {CYTO_OF_CURRENT, 10, "{'less_by':10,'of':'current','unit':'mg/m2'}", (double)NAN, 0},
    {CYTO_OF_CURRENT, 5, "{'less_by':10,'of':'current','unit':'mg/m2'}", (double)NAN, 0},
    {CYTO_OF_CURRENT, 65, "{'percent':80,'of':'current'}", 52, 0},
    {CYTO_OF_STARTING, 70, "{'percent':75,'of':'starting'}", 52.5, 0},
    {CYTO_OF_PREVIOUS, 60, "{'percent':75,'of':'previous'}", 45, 0},
    {CYTO_OF_DAY1, 64, "{'percent':75,'of':'day1'}", 48, 0},
    {CYTO_OF_STARTING, 70, "{'percent':75,'of':'current'}", (double)NAN, 0},
    {CYTO_OF_DAY1, 64, "{'percent':75,'of':'previous'}", (double)NAN, 0},
    {CYTO_OF_CURRENT, 64, "{'flat_mg':40}", 40, 0},
    {CYTO_OF_CURRENT, 64, "{'amount':33,'unit':'mg/m2'}", 33, 0},
};

START_TEST(a_dose_is_of_what_the_rule_says)
{
    char rule[256];
    snprintf(rule, sizeof rule, ALWAYS("r", DOSE("%s")), steps[_i].spec);
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rule);
    patient *q = new_patient();
    if (!isnan(steps[_i].before)) {
        earlier_dose(q, "paclitaxel", steps[_i].of, steps[_i].before);
    }
    const cyto_answer a = decided(q, p, NULL, -1);
    ck_assert_int_eq(a.now, CYTO_NOW_GIVE);
    if (isnan(steps[_i].mg)) {
        ck_assert_double_nan(a.exact_mg);
        ck_assert_double_nan(a.dose);
        ck_assert(says(q, "'needs':'earlier dose'") || says(q, "'needs':'no level below'"));
    } else {
        ck_assert_double_eq_tol(a.exact_mg, steps[_i].mg, 1e-9);
        ck_assert(says(q, "'needs':null"));
    }
    ck_assert_int_eq(says(q, "'earlier_dose_between_levels':true"), steps[_i].off_level);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(no_size_no_milligrams)
{
    static const struct {
        const char *drug, *needs;
    } rows[] = {{PACLITAXEL, "'needs':'bsa_m2'"}, {ENOXAPARIN, "'needs':'weight_kg'"}};
    for (int i = 0; i < 2; i++) {
        cyto_protocol *p = small(CYTOTOXIC, rows[i].drug, ALWAYS("r", GIVE("50")));
        patient *q = sizeless_patient();
        now_is(q, CYTO_FACT_SIZE, i ? "height_cm" : "weight_kg", i ? 100.0 : 36.0);
        const cyto_answer a = decided(q, p, NULL, -1);
        ck_assert_int_eq(a.now, CYTO_NOW_GIVE);
        ck_assert_double_nan(a.exact_mg);
        ck_assert_double_eq_tol(a.percent_of_full, 50.0, 1e-12);
        ck_assert(says(q, rows[i].needs));
        now_is(q, CYTO_FACT_SIZE, i ? "weight_kg" : "height_cm", i ? 36.0 : 100.0);
        ASSERT_GIVES(decided(q, p, NULL, -1), i ? 27.0 : 40.0);
        if (i == 0) { /* height and weight are no surface without a formula */
            q->policy.bsa_formula = 0;
            ck_assert_double_nan(decided(q, p, NULL, -1).exact_mg);
            now_is(q, CYTO_FACT_SIZE, "bsa_m2", 1.5); /* a stated one holds */
            ASSERT_GIVES(decided(q, p, NULL, -1), 60.0);
            q->policy.bsa_formula = CYTO_BSA_MOSTELLER;
            ASSERT_GIVES(decided(q, p, NULL, -1), 60.0);
        }
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

START_TEST(a_dose_beyond_all_is_none_and_says_so)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, ALWAYS("r", DOSE(PERCENT("1000", "current"))));
    patient *q = new_patient();
    earlier_dose(q, "paclitaxel", CYTO_OF_CURRENT, 50000);
    ck_assert_double_nan(decided(q, p, NULL, -1).exact_mg);
    ck_assert_ptr_nonnull(strstr(line_of(q, NULL, -1), "(mg: beyond any accepted dose)"));
    ck_assert(says(q, "'needs':'a dose within the accepted range'"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* ---- rounding and what was given --------------------------------------------------------- */

static const struct {
    int32_t rounding;
    int up;
    double tolerance, percent, mg; /* of 1.5 mg/kg at 50 kg; syringes of 20, 40, 60, 80 */
} roundings[] = {
    {CYTO_ROUNDING_NONE, 0, (double)NAN, 100, (double)NAN},
    {CYTO_ROUNDING_NEAREST, 0, 100, 100, 80},
    {CYTO_ROUNDING_DOWN, 0, 100, 100, 60},
    {CYTO_ROUNDING_NEAREST, 0, 100, 50, 20},
    {CYTO_ROUNDING_NEAREST, 1, 100, 50, 40},
    {CYTO_ROUNDING_DOWN, 1, 100, 50, 20},
    {CYTO_ROUNDING_NEAREST, 0, 5, 100, (double)NAN},
    {CYTO_ROUNDING_NEAREST, 0, 7, 100, 80},
    {CYTO_ROUNDING_NEAREST, 1, 5, 50, (double)NAN},
    {CYTO_ROUNDING_NEAREST, 1, 10, 50, 40},
    {CYTO_ROUNDING_NEAREST, 0, 10, 50, (double)NAN},
};

START_TEST(rounding_follows_the_policy)
{
    char rule[256];
    snprintf(rule, sizeof rule, ALWAYS("r", GIVE("%g")), roundings[_i].percent);
    cyto_protocol *p = small(ANTICOAGULANT, ENOXAPARIN, rule);
    patient *q = sizeless_patient();
    now_is(q, CYTO_FACT_SIZE, "weight_kg", 50.0);
    q->policy.rounding = roundings[_i].rounding;
    q->policy.reduced_may_round_up = roundings[_i].up;
    q->policy.tolerance_percent = roundings[_i].tolerance;
    const cyto_answer a = decided(q, p, NULL, -1);
    ASSERT_GIVES(a, 0.75 * roundings[_i].percent);
    if (isnan(roundings[_i].mg)) {
        ck_assert_double_nan(a.rounded_mg);
    } else {
        ck_assert_double_eq_tol(a.rounded_mg, roundings[_i].mg, 1e-9);
    }
    if (!isnan(roundings[_i].tolerance) && isnan(roundings[_i].mg)) { /* refused: the two nearest */
        ck_assert(roundings[_i].percent > 50
                      ? says(q, "'rounded_mg':null,'difference_percent':null,'product_below_mg':60,"
                                "'product_above_mg':80")
                      : says(q, "'product_below_mg':20,'product_above_mg':40"));
        ck_assert_ptr_nonnull(
            strstr(line_of(q, NULL, -1), "no product within the policy: below it"));
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* 99 % of 22.8 mg is 22.572 mg; the marks of 5.8 mg beside it are 17.4 and 23.2, above the full dose. */
START_TEST(a_reduced_dose_at_a_mark_is_not_above_the_full_one)
{
    static const struct {
        const char *full;
        int up;
        double tolerance, percent, mg;
    } rows[] = {{"22.8", 0, 100, 99, 17.4},
                {"22.8", 0, 10, 99, (double)NAN},
                {"22.8", 1, 100, 99, 23.2},
                {"22.8", 0, 100, 100, 23.2} /* not reduced */,
                {"22.8", 0, 100, 50, 11.6},
                {"23.2", 0, 100, 99, 23.2} /* the full dose is a mark itself */};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char rule[256];
        snprintf(rule, sizeof rule, ALWAYS("r", GIVE("%g")), rows[i].percent);
        char drug[256];
        snprintf(drug, sizeof drug,
                 "{'name':'drug','full':%s,'unit':'mg','products':[{'kind':'syringe',"
                 "'strength_mg':58,'graduation_mg':5.8}]}",
                 rows[i].full);
        cyto_protocol *p = small(CYTOTOXIC, drug, rule);
        patient *q = sizeless_patient();
        q->policy.rounding = CYTO_ROUNDING_NEAREST;
        q->policy.reduced_may_round_up = rows[i].up;
        q->policy.tolerance_percent = rows[i].tolerance;
        const cyto_answer a = decided(q, p, NULL, -1);
        ck_assert_msg(isnan(rows[i].mg) ? isnan(a.rounded_mg)
                                        : fabs(a.rounded_mg - rows[i].mg) < 1e-9,
                      "row %zu: %g mg", i, a.rounded_mg);
        ck_assert(!isnan(rows[i].mg) || says(q, "'product_below_mg':17.4,'product_above_mg':23.2"));
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

/* So many mg for everyone: 40 mg are above 1 mg/kg at 39 kg, not at 40; their percent is of what the patient's weight
 * makes the full dose. */
START_TEST(a_flat_dose_above_that_of_a_light_patient_refers)
{
    cyto_protocol *p = small(ANTICOAGULANT, "{'name':'heparin','full':1,'unit':'mg/kg'}",
                             ALWAYS("r", DOSE("{'flat_mg':40}")));
    static const double weights[] = {(double)NAN, 39.0, 40.0, 41.0};
    for (int i = 0; i < 4; i++) {
        patient *q = sizeless_patient();
        if (i > 0) {
            now_is(q, CYTO_FACT_SIZE, "weight_kg", weights[i]);
        }
        const cyto_answer a = decided(q, p, NULL, -1);
        ASSERT_GIVES(a, 40.0);
        ck_assert(i == 0 ? isnan(a.percent_of_full)
                         : fabs(a.percent_of_full * weights[i] - 4000.0) < 1e-9);
        ck_assert_int_eq(a.refers, i == 1);
        ck_assert_int_eq(strstr(line_of(q, NULL, -1), "above the full dose") != NULL, i == 1);
        ck_assert_int_eq(says(q, "'reduced':true"), i == 3);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

START_TEST(what_was_given_is_judged)
{
    cyto_protocol *p =
        small(ANTICOAGULANT, ENOXAPARIN,
              RULE("r", PLT("'at_least':25"),
                   DOSE("{'one_of':[" PERCENT(
                       "50", "label") ",{'flat_mg':60}]}")) "," RULE("h", PLT("'below':25"), HOLD));
    static const struct {
        double platelets, given;
        int32_t rounding, is;
    } rows[] = {
        {50, 37.5, CYTO_ROUNDING_NONE, CYTO_GIVEN_EXACT},
        {50, 60, CYTO_ROUNDING_NONE, CYTO_GIVEN_EXACT},
        {50, 40, CYTO_ROUNDING_NONE, CYTO_GIVEN_OTHER},
        {50, 40, CYTO_ROUNDING_DOWN, CYTO_GIVEN_PRODUCT}, /* by the syringe, not by the dose */
        {50, 40, CYTO_ROUNDING_NEAREST, CYTO_GIVEN_PRODUCT},
        {50, 20, CYTO_ROUNDING_DOWN, CYTO_GIVEN_OTHER},
        {50, 0, CYTO_ROUNDING_DOWN, CYTO_GIVEN_OTHER},
        {20, 40, CYTO_ROUNDING_DOWN, CYTO_GIVEN_OTHER}, /* against a hold */
        {20, 0.5, CYTO_ROUNDING_NONE, CYTO_GIVEN_OTHER},
        {20, 0, CYTO_ROUNDING_DOWN, CYTO_GIVEN_NOTHING},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        patient *q = sizeless_patient();
        now_is(q, CYTO_FACT_SIZE, "weight_kg", 50.0);
        now_is(q, CYTO_FACT_LAB, "platelets", rows[i].platelets);
        now_is(q, CYTO_FACT_GIVEN, "enoxaparin", rows[i].given);
        q->policy.rounding = rows[i].rounding;
        ck_assert_msg(decided(q, p, NULL, -1).given_is == rows[i].is, "row %zu", i);
        char text[8192];
        ck_assert_int_eq(
            cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL), CYTO_OK);
        ck_assert_int_eq(strstr(text, ": of 50 % of label not the dose, but the nearest") != NULL,
                         rows[i].is == CYTO_GIVEN_PRODUCT);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* 10 mg, of syringes of 20 mg: there is none below, and the one above is what could be given. */
START_TEST(what_was_given_is_the_product_above_where_there_is_none_below)
{
    cyto_protocol *p = small(ANTICOAGULANT, ENOXAPARIN, ALWAYS("r", DOSE("{'flat_mg':10}")));
    static const struct {
        double given;
        int32_t is;
    } rows[] = {{20, CYTO_GIVEN_PRODUCT}, {40, CYTO_GIVEN_OTHER}, {0, CYTO_GIVEN_OTHER}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        patient *q = sizeless_patient();
        now_is(q, CYTO_FACT_SIZE, "weight_kg", 50.0);
        know(q, CYTO_FACT_GIVEN, "enoxaparin", rows[i].given);
        q->policy.rounding = CYTO_ROUNDING_DOWN;
        q->policy.tolerance_percent = 10.0;
        ck_assert_msg(decided(q, p, NULL, -1).given_is == rows[i].is, "row %zu", i);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* A dose goes to the nearer number of vials of 50 mg, and at a tie to the one below. */
START_TEST(what_was_given_is_the_nearer_product)
{
    static const struct {
        double mg, given;
        int32_t is;
    } rows[] = {{70, 50, CYTO_GIVEN_PRODUCT}, {70, 100, CYTO_GIVEN_OTHER},
                {75, 50, CYTO_GIVEN_PRODUCT}, {75, 100, CYTO_GIVEN_OTHER},
                {80, 50, CYTO_GIVEN_OTHER},   {80, 100, CYTO_GIVEN_PRODUCT}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char rules[512];
        snprintf(rules, sizeof rules, ALWAYS("r", DOSE("{'flat_mg':%g}")), rows[i].mg);
        cyto_protocol *p = small(
            ANTICOAGULANT,
            "{'name':'x','full':100,'unit':'mg','products':[{'kind':'tablet','strength_mg':50}]}",
            rules);
        patient *q = new_patient();
        know(q, CYTO_FACT_GIVEN, "x", rows[i].given);
        q->policy.rounding = CYTO_ROUNDING_NEAREST;
        q->policy.units_max = 2;
        ck_assert_msg(decided(q, p, NULL, -1).given_is == rows[i].is, "row %d", (int)i);
        ck_assert(says(q, "'reduced':true"));
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

/* 80 mg/m2 of 2 m2 are 160 mg: of a drug without products, so that a tolerance is the only measure. */
START_TEST(what_was_given_is_within_a_stated_tolerance)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL,
                             RULE("r", PLT("'at_least':25"), DOSE(PERCENT("100", "label"))));
    static const struct {
        double given, tolerance;
        int32_t is;
    } rows[] = {
        {160, 5, CYTO_GIVEN_EXACT},      {168, 5, CYTO_GIVEN_WITHIN},  {168.1, 5, CYTO_GIVEN_OTHER},
        {152, 5, CYTO_GIVEN_WITHIN},     {151.9, 5, CYTO_GIVEN_OTHER}, {160.1, 0, CYTO_GIVEN_OTHER},
        {160.1, NONE, CYTO_GIVEN_OTHER}, {80, NONE, CYTO_GIVEN_OTHER}, {0, 5, CYTO_GIVEN_OTHER},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        patient *q = sizeless_patient();
        now_is(q, CYTO_FACT_SIZE, "bsa_m2", 2.0);
        now_is(q, CYTO_FACT_LAB, "platelets", 100);
        now_is(q, CYTO_FACT_GIVEN, "paclitaxel", rows[i].given);
        q->policy.rounding = CYTO_ROUNDING_NONE;
        q->policy.tolerance_percent = rows[i].tolerance;
        ck_assert_msg(decided(q, p, NULL, -1).given_is == rows[i].is, "row %zu", i);
        no_patient(q);
    }
    cyto_protocol_free(p);
    /* The alternative that agrees better counts. */
    p = small(CYTOTOXIC, PACLITAXEL,
              RULE("r", PLT("'at_least':25"),
                   DOSE("{'one_of':[" PERCENT("50", "label") "," PERCENT("100", "label") "]}")));
    patient *q = sizeless_patient();
    now_is(q, CYTO_FACT_SIZE, "bsa_m2", 2.0);
    now_is(q, CYTO_FACT_LAB, "platelets", 100);
    now_is(q, CYTO_FACT_GIVEN, "paclitaxel", 168);
    q->policy.tolerance_percent = 5;
    ck_assert_int_eq(decided(q, p, NULL, -1).given_is, CYTO_GIVEN_WITHIN);
    ck_assert(says(q, "'given_is':'within'"));
    char text[8192];
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(
        one_line(text), "given: 168 mg: of 50 % of label neither the dose nor the nearest product "
                        "to it; of 100 % of label the dose within the stated tolerance"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Omitted, held, stopped, or open: whatever was given then is another dose than the rules'. */
START_TEST(what_is_given_against_the_word_agrees_with_nothing)
{
    static const char *const words[] = {"omit", "hold", "stop"};
    for (int i = 0; i < 3; i++) {
        char rule[256];
        snprintf(rule, sizeof rule, ALWAYS("r", "{'now':'%s'}"), words[i]);
        cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rule);
        patient *q = new_patient();
        know(q, CYTO_FACT_GIVEN, "paclitaxel", 80.0);
        ck_assert_int_eq(decided(q, p, NULL, -1).given_is, CYTO_GIVEN_OTHER);
        now_is(q, CYTO_FACT_GIVEN, "paclitaxel", 0.0);
        ck_assert_int_eq(decided(q, p, NULL, -1).given_is, CYTO_GIVEN_NOTHING);
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

Suite *decision_dose_suite(void)
{
    Suite *suite = suite_create("decision_dose");
    TCase *tests = tcase_create("decision: dose");
    tcase_add_loop_test(tests, a_dose_is_of_what_the_rule_says, 0,
                        (int)(sizeof steps / sizeof steps[0]));
    tcase_add_test(tests, no_size_no_milligrams);
    tcase_add_test(tests, a_dose_beyond_all_is_none_and_says_so);
    tcase_add_loop_test(tests, rounding_follows_the_policy, 0,
                        (int)(sizeof roundings / sizeof roundings[0]));
    tcase_add_test(tests, a_reduced_dose_at_a_mark_is_not_above_the_full_one);
    tcase_add_test(tests, a_flat_dose_above_that_of_a_light_patient_refers);
    tcase_add_test(tests, what_was_given_is_judged);
    tcase_add_test(tests, what_was_given_is_the_product_above_where_there_is_none_below);
    tcase_add_test(tests, what_was_given_is_the_nearer_product);
    tcase_add_test(tests, what_was_given_is_within_a_stated_tolerance);
    tcase_add_test(tests, what_is_given_against_the_word_agrees_with_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}
