/* SPDX-License-Identifier: MIT */
/* Rules that are true together, what a dose is of, rounding, what was given. */
#include "tests.h"

#include "small.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define ALWAYS(id, then)   RULE(id, "'always'", then)
#define DOSE(spec)         "{'now':'give','dose':" spec "}"
#define BASE(spec)         "{'base':" spec "}"
#define IF(id, flag, then) RULE(id, FLAG(flag, "true"), then)

/* The answer of a protocol of two drugless rules, with the flags a and b as given. */
static cyto_answer both(patient *q, const cyto_protocol *p, int a, int b)
{
    now_is(q, CYTO_FACT_FLAG, "a", a);
    now_is(q, CYTO_FACT_FLAG, "b", b);
    return decided(q, p, NULL, -1);
}

/* ---- rules together ---------------------------------------------------------------------- */

START_TEST(of_a_cytotoxic_the_most_restrictive_word_holds)
{
    static const char *const words[] = {"give", "omit", "hold", "stop"};
    for (int i = 0; i < 4; i++) {
        for (int k = 0; k < 4; k++) {
            char rules[512];
            snprintf(rules, sizeof rules,
                     IF("x", "a", "{'now':'%s'}") "," IF("y", "b", "{'now':'%s'}"), words[i],
                     words[k]);
            cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
            patient *q = new_patient();
            ASSERT_NOW(both(q, p, 1, 1), CYTO_NOW_GIVE << (i > k ? i : k));
            ASSERT_NOW(both(q, p, 1, 0), CYTO_NOW_GIVE << i);
            ASSERT_NOW(both(q, p, 0, 1), CYTO_NOW_GIVE << k);
            ASSERT_NOW(both(q, p, 0, 0), CYTO_NOW_NOT_COVERED);
            no_patient(q);
            cyto_protocol_free(p);
        }
    }
}
END_TEST

START_TEST(of_a_cytotoxic_the_smallest_dose_holds)
{
    cyto_protocol *p = small(
        CYTOTOXIC, PACLITAXEL,
        ALWAYS("full", GIVE("100")) "," IF("a", "a", "{'dose':" PERCENT("75", "label") "}") "," IF(
            "b", "b", "{'dose':{'amount':50,'unit':'mg/m2'}}"));
    patient *q = new_patient();
    ASSERT_GIVES(both(q, p, 0, 0), 80.0);
    ASSERT_GIVES(both(q, p, 1, 0), 60.0);
    ASSERT_GIVES(both(q, p, 1, 1), 50.0);
    ck_assert_double_eq_tol(both(q, p, 0, 1).percent_of_full, 62.5, 1e-12);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(of_an_anticoagulant_words_that_differ_stand_side_by_side)
{
    cyto_protocol *p = small(ANTICOAGULANT, ENOXAPARIN,
                             IF("a", "a", GIVE("100")) "," IF("b", "b", HOLD) "," IF(
                                 "c", "c", "{'dose':" PERCENT("50", "label") "}"));
    patient *q = new_patient();
    now_is(q, CYTO_FACT_FLAG, "c", 0);
    cyto_answer a = both(q, p, 1, 1);
    ck_assert_int_eq(a.now, CYTO_NOW_OPEN);
    ck_assert_int_eq(a.agreed, 0);
    ck_assert_int_eq(a.outcomes, 1);
    ck_assert_double_nan(a.exact_mg);
    ck_assert(says(q, "'now':['give','hold'],'conflict':true"));
    ck_assert_str_eq(line_of(q, NULL, -1),
                     "give against hold; when given, 100 % of label = 1.5 mg/kg x 36 kg = 54.0 mg "
                     "(rules differ, no source says which holds: refer)");
    ASSERT_GIVES(both(q, p, 1, 0), 54.0);
    now_is(q, CYTO_FACT_FLAG, "c", 1); /* give, at two doses: less is not safer */
    a = both(q, p, 1, 0);
    ck_assert_int_eq(a.now, CYTO_NOW_GIVE);
    ck_assert_int_eq(a.agreed, 0);
    ck_assert_double_nan(a.exact_mg);
    ck_assert(says(q, "'conflict':true"));
    ck_assert_ptr_nonnull(strstr(line_of(q, NULL, -1), "54.0 mg against 50 % of label"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_base_and_a_step_that_no_source_combines_are_both_shown)
{
    cyto_protocol *p = small(
        CYTOTOXIC, PACLITAXEL,
        ALWAYS("give", "{'now':'give'}") "," IF("a", "a", BASE(PERCENT("75", "label"))) "," IF(
            "b", "b", "{'dose':" PERCENT("50", "label") "}"));
    patient *q = new_patient();
    ASSERT_GIVES(both(q, p, 1, 0), 60.0);
    ASSERT_GIVES(both(q, p, 0, 1), 40.0);
    const cyto_answer a = both(q, p, 1, 1);
    ck_assert_int_eq(a.now, CYTO_NOW_GIVE);
    ck_assert_int_eq(a.agreed, 0);
    ck_assert_int_eq(a.alternatives, 0);
    ck_assert_double_nan(a.exact_mg);
    ck_assert(says(q, "'conflict':true"));
    ck_assert_ptr_nonnull(strstr(line_of(q, NULL, -1), "= 40.0 mg against 75 % of label"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* No step down: nothing is left unsaid of both together, and the smaller holds. */
START_TEST(a_dose_that_is_gone_on_with_is_at_most_the_base)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              ALWAYS("go-on", DOSE(PERCENT("100", "current"))) "," IF(
                  "a", "a",
                  BASE(PERCENT("75", "label"))) "," IF("b", "b",
                                                       "{'dose':" PERCENT("90", "current") "}"));
    static const double current[] = {80.0, 60.0, 50.0};
    for (int i = 0; i < 3; i++) {
        patient *q = new_patient();
        earlier_dose(q, "paclitaxel", CYTO_OF_CURRENT, current[i]);
        ASSERT_GIVES(both(q, p, 0, 0), current[i]);
        ASSERT_GIVES(both(q, p, 1, 0), current[i] < 60.0 ? current[i] : 60.0);
        ASSERT_GIVES(both(q, p, 0, 1), current[i] * 0.9);
        ck_assert_int_eq(both(q, p, 1, 1).agreed, 0); /* a step down and a base: silent on both */
        no_patient(q);
    }
    patient *q = new_patient(); /* no current dose: nothing to compare with */
    ck_assert_int_eq(both(q, p, 1, 0).agreed, 0);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_percent_of_the_base_resolves_both)
{
    cyto_protocol *p = small(
        CYTOTOXIC, PACLITAXEL,
        ALWAYS("give", "{'now':'give'}") "," IF("a", "a", BASE(PERCENT("75", "label"))) "," IF(
            "b", "b", "{'dose':" PERCENT("50", "base") "}") "," IF("c", "c",
                                                                   BASE(PERCENT("50", "label"))));
    patient *q = new_patient();
    now_is(q, CYTO_FACT_FLAG, "c", 0);
    ASSERT_GIVES(both(q, p, 1, 1), 30.0);
    ASSERT_GIVES(both(q, p, 0, 1), 40.0); /* no base: the full dose is it */
    now_is(q, CYTO_FACT_FLAG, "c", 1);    /* of two bases the smaller */
    ASSERT_GIVES(both(q, p, 1, 1), 20.0);
    ASSERT_GIVES(both(q, p, 1, 0), 40.0);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* A percent of a base that is not one figure is no figure; never a percent of the full dose. */
START_TEST(a_percent_of_an_unsettled_base_is_no_dose)
{
    static const char *const bases[] = {
        IF("a", "a", BASE("{'one_of':[" PERCENT("75", "label") "," PERCENT("60", "label") "]}")),
        IF("a", "a", BASE(PERCENT("75", "label"))) "," IF("c", "a", BASE(PERCENT("75", "current"))),
        IF("a", "a", BASE("{'flat_mg':40}")),
    };
    for (int i = 0; i < 3; i++) {
        char rules[1024];
        snprintf(rules, sizeof rules,
                 "%s," ALWAYS("give", "{'now':'give'}") "," IF(
                     "b", "b", "{'dose':" PERCENT("50", "base") "}"),
                 bases[i]);
        cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
        patient *q = new_patient();
        const cyto_answer a = both(q, p, 1, 1);
        ck_assert_msg(isnan(a.exact_mg) && isnan(a.dose), "%s", line_of(q, NULL, -1));
        ck_assert_msg(strstr(line_of(q, NULL, -1), "50 % of base (the base is not one dose)") !=
                          NULL,
                      "%s", line_of(q, NULL, -1));
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

START_TEST(alternatives_stay_alternatives)
{
    cyto_protocol *p = small(ANTICOAGULANT, ENOXAPARIN,
                             ALWAYS("r", DOSE("{'one_of':[" PERCENT("50", "label") ",{'flat_mg':40}"
                                                                                   "]}")));
    patient *q = sizeless_patient();
    now_is(q, CYTO_FACT_SIZE, "weight_kg", 50.0);
    cyto_answer a = decided(q, p, NULL, -1);
    ck_assert_int_eq(a.now, CYTO_NOW_GIVE);
    ck_assert_int_eq(a.alternatives, 2);
    ck_assert_int_eq(a.agreed, 1);
    ck_assert_double_nan(a.exact_mg); /* neither is chosen */
    ck_assert_str_eq(line_of(q, NULL, -1),
                     "give 50 % of label = 0.75 mg/kg x 50 kg = 37.5 mg or 40 "
                     "mg flat");
    char brief[128];
    ck_assert_int_eq(cyto_decision_brief(q->decision, NULL, -1, brief, sizeof brief, NULL),
                     CYTO_OK);
    ck_assert_str_eq(brief, "give 50 % or 40 mg");
    now_is(q, CYTO_FACT_SIZE, "weight_kg", 160.0 / 3.0); /* the same figure is one dose */
    a = decided(q, p, NULL, -1);
    ck_assert_int_eq(a.alternatives, 1);
    ck_assert_double_eq_tol(a.exact_mg, 40.0, 1e-9);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

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
    {CYTO_ROUNDING_NEAREST, 0, (double)NAN, 100, 80},
    {CYTO_ROUNDING_DOWN, 0, (double)NAN, 100, 60},
    {CYTO_ROUNDING_NEAREST, 0, (double)NAN, 50, 20},
    {CYTO_ROUNDING_NEAREST, 1, (double)NAN, 50, 40},
    {CYTO_ROUNDING_DOWN, 1, (double)NAN, 50, 20},
    {CYTO_ROUNDING_NEAREST, 0, 5, 100, (double)NAN},
    {CYTO_ROUNDING_NEAREST, 0, 7, 100, 80},
    {CYTO_ROUNDING_NEAREST, 1, 5, 50, (double)NAN},
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
        {20, 0, CYTO_ROUNDING_DOWN, CYTO_GIVEN_NOTHING},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        patient *q = sizeless_patient();
        now_is(q, CYTO_FACT_SIZE, "weight_kg", 50.0);
        now_is(q, CYTO_FACT_LAB, "platelets", rows[i].platelets);
        now_is(q, CYTO_FACT_GIVEN, "enoxaparin", rows[i].given);
        q->policy.rounding = rows[i].rounding;
        ck_assert_msg(decided(q, p, NULL, -1).given_is == rows[i].is, "row %zu", i);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

Suite *decision_dose_suite(void)
{
    Suite *suite = suite_create("decision: dose");
    TCase *tests = tcase_create("decision: dose");
    tcase_add_test(tests, of_a_cytotoxic_the_most_restrictive_word_holds);
    tcase_add_test(tests, of_a_cytotoxic_the_smallest_dose_holds);
    tcase_add_test(tests, of_an_anticoagulant_words_that_differ_stand_side_by_side);
    tcase_add_test(tests, a_base_and_a_step_that_no_source_combines_are_both_shown);
    tcase_add_test(tests, a_dose_that_is_gone_on_with_is_at_most_the_base);
    tcase_add_test(tests, a_percent_of_the_base_resolves_both);
    tcase_add_test(tests, a_percent_of_an_unsettled_base_is_no_dose);
    tcase_add_test(tests, alternatives_stay_alternatives);
    tcase_add_loop_test(tests, a_dose_is_of_what_the_rule_says, 0,
                        (int)(sizeof steps / sizeof steps[0]));
    tcase_add_test(tests, no_size_no_milligrams);
    tcase_add_test(tests, a_dose_beyond_all_is_none_and_says_so);
    tcase_add_loop_test(tests, rounding_follows_the_policy, 0,
                        (int)(sizeof roundings / sizeof roundings[0]));
    tcase_add_test(tests, what_was_given_is_judged);
    suite_add_tcase(suite, tests);
    return suite;
}
