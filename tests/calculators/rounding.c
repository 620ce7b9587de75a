/* SPDX-License-Identifier: MIT */
/* Rounding to products is compared with brute force; columns and properties of steps are tried
 * too. */
#include "tests.h"

#include "vectors.h"

#include <cytodose/cytodose.h>

#include <float.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static int32_t choice_of(const char *name, const char *const *names, int32_t first)
{
    for (int32_t i = 0; names[i]; i++) {
        if (strcmp(names[i], name) == 0) {
            return i + first;
        }
    }
    ck_abort_msg("unknown choice %s", name);
    return 0;
}

/* Numbers apart by a blank; missing ones are 0. */
static size_t numbers_of(const char *text, double *out)
{
    char word[32];
    size_t n = 0;
    for (const char *at = text; *at; n++) {
        const size_t length = strcspn(at, " ");
        ck_assert_uint_lt(length, sizeof word);
        memcpy(word, at, length);
        word[length] = '\0';
        out[n] = decimal(word);
        at += length + (at[length] == ' ');
    }
    return n;
}

static size_t products_of(const vectors *v, int row, cyto_product *products)
{
    static const char *const kinds[] = {"syringe", "vial", "tablet", NULL};
    double strengths_mg[CYTO_PRODUCTS_MAX] = {0.0};
    double graduations_mg[CYTO_PRODUCTS_MAX] = {0.0};
    const size_t n = numbers_of(cell(v, row, "strengths_mg"), strengths_mg);
    numbers_of(cell(v, row, "graduations_mg"), graduations_mg);
    for (size_t i = 0; i < n; i++) {
        products[i].size = sizeof products[i];
        products[i].kind = choice_of(cell(v, row, "kind"), kinds, 0);
        products[i].strength_mg = strengths_mg[i];
        products[i].graduation_mg = graduations_mg[i];
    }
    return n;
}

static cyto_round_policy policy_of(const vectors *v, int row)
{
    static const char *const directions[] = {"half-up", "half-down", "half-even",
                                             "down",    "up",        NULL};
    static const char *const preferences[] = {"nearest", "least-waste", "fewest-units",
                                              "fewest-strengths", NULL};
    cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
    policy.direction = choice_of(cell(v, row, "direction"), directions, 1);
    policy.prefer = choice_of(cell(v, row, "prefer"), preferences, 0);
    policy.tolerance_percent = cell_number(v, row, "tolerance_percent");
    policy.units_max = (int32_t)cell_number(v, row, "units_max");
    policy.use_partial_vials = (int32_t)cell_number(v, row, "partial");
    policy.use_graduations = (int32_t)cell_number(v, row, "marks");
    policy.reduced = (int32_t)cell_number(v, row, "reduced");
    policy.reduced_may_round_up = (int32_t)cell_number(v, row, "may_up");
    return policy;
}

static void same_number(const vectors *v, int row, double got, const char *column)
{
    const double want = cell_number(v, row, column);
    ck_assert_msg(isnan(want) ? isnan(got) : fabs(got - want) <= 1e-13 * fabs(want),
                  "row %s: %s: got %.17g, want %.17g", v->rows[row][0], column, got, want);
}

/* The plan is what it says: the parts add up to the dose and the waste. */
static void adds_up(const vectors *v, int row, const cyto_round_plan *plan,
                    const cyto_product *products, size_t n)
{
    double drawn = 0.0;
    double opened = 0.0;
    int32_t units = 0;
    for (size_t i = 0; i < n; i++) {
        units += plan->count[i];
        opened += plan->count[i] * products[i].strength_mg;
    }
    for (int32_t i = 0; i < plan->units && i < CYTO_UNITS_MAX; i++) {
        drawn += plan->drawn_mg[i];
        ck_assert(plan->drawn_mg[i] > 0.0);
    }
    ck_assert_msg(units == plan->units, "row %s: %d units counted", v->rows[row][0], (int)units);
    ck_assert_msg(fabs(opened - plan->rounded_mg - plan->waste_mg) <= 1e-12 * opened,
                  "row %s: opened %.17g", v->rows[row][0], opened);
    for (int32_t i = plan->units; i < CYTO_UNITS_MAX; i++) {
        ck_assert(plan->drawn_mg[i] == 0.0 && plan->product[i] == 0);
    }
    if (plan->units <= CYTO_UNITS_MAX) {
        ck_assert_msg(fabs(drawn - plan->rounded_mg) <= 1e-12 * drawn, "row %s: drawn %.17g",
                      v->rows[row][0], drawn);
    }
}

START_TEST(products_are_those_of_brute_force)
{
    vectors v = vectors_read("tests/vectors/products.tsv");
    ck_assert_int_ge(v.row_count, 300);
    for (int i = 0; i < v.row_count; i++) {
        cyto_product products[CYTO_PRODUCTS_MAX];
        cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
        const size_t n = products_of(&v, i, products);
        const cyto_round_policy policy = policy_of(&v, i);
        const cyto_status status =
            cyto_round_to_product(cell_number(&v, i, "dose_mg"), products, n, &policy, &plan, NULL);
        const int refused = *cell(&v, i, "rounded_mg") == '\0';
        const cyto_status refusal =
            isnan(policy.tolerance_percent) ? CYTO_E_TOLERANCE_PERCENT : CYTO_E_ROUNDING;
        ck_assert_msg(status == (refused ? refusal : CYTO_OK), "row %s: %s", v.rows[i][0],
                      cyto_status_name(status));
        same_number(&v, i, plan.rounded_mg, "rounded_mg");
        same_number(&v, i, plan.below_mg, "below_mg");
        same_number(&v, i, plan.above_mg, "above_mg");
        if (refused) {
            ck_assert_uint_eq(plan.notes, 0);
        } else {
            const double waste = cell_number(&v, i, "waste_mg");
            ck_assert_msg(fabs(plan.waste_mg - waste) <= 1e-12 * plan.rounded_mg,
                          "row %s: waste %.17g", v.rows[i][0], plan.waste_mg);
            ck_assert_msg(plan.units == (int32_t)cell_number(&v, i, "units"), "row %s: %d units",
                          v.rows[i][0], (int)plan.units);
            ck_assert_msg(plan.strengths == (int32_t)cell_number(&v, i, "strengths"),
                          "row %s: %d strengths", v.rows[i][0], (int)plan.strengths);
            adds_up(&v, i, &plan, products, n);
        }
    }
    vectors_free(&v);
}
END_TEST

static cyto_round_plan tablets(double dose_mg, const double *strengths_mg, size_t n,
                               const cyto_round_policy *policy, cyto_status want)
{
    cyto_product products[CYTO_PRODUCTS_MAX];
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    memset(products, 0, sizeof products);
    for (size_t i = 0; i < n; i++) {
        products[i].size = sizeof products[i];
        products[i].kind = CYTO_PRODUCT_TABLET;
        products[i].strength_mg = strengths_mg[i];
    }
    ck_assert_int_eq(cyto_round_to_product(dose_mg, products, n, policy, &plan, NULL), want);
    return plan;
}

START_TEST(tablets_are_never_split_and_sums_are_decimal)
{
    static const double capecitabine[] = {150.0, 500.0};
    static const double tenth[] = {0.1};
    cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
    policy.direction = CYTO_ROUND_HALF_DOWN;
    policy.tolerance_percent = 100.0;
    policy.units_max = CYTO_COUNT_MAX;
    /* seven tablets: more than the plan lists one by one */
    cyto_round_plan plan = tablets(1050.0, capecitabine, 1, &policy, CYTO_OK);
    ck_assert(plan.rounded_mg == 1050.0 && plan.units == 7 && plan.count[0] == 7);
    ck_assert(plan.strengths == 1 && plan.waste_mg == 0.0);
    for (int k = 1; k <= CYTO_COUNT_MAX; k++) {
        plan = tablets(k / 10.0, tenth, 1, &policy, CYTO_OK);
        ck_assert(plan.rounded_mg == k / 10.0 && plan.difference_mg == 0.0 && plan.notes == 0);
    }
    plan = tablets(3.000000003, (const double[]){1.000000001}, 1, &policy, CYTO_OK);
    ck_assert(plan.rounded_mg == 3.000000003); /* nine decimals are the most */
    plan = tablets(nextafter(15.0, 16.0), (const double[]){5.0}, 1, &policy, CYTO_OK);
    ck_assert(plan.rounded_mg == 15.0);
    policy.reduced = 1;
    plan = tablets(149.0, capecitabine, 2, &policy, CYTO_E_ROUNDING); /* never 0 unseen */
    ck_assert(isnan(plan.rounded_mg) && isnan(plan.below_mg) && plan.above_mg == 150.0);
    policy.reduced = 0;
    policy.tolerance_percent = 5.0;
    plan = tablets(400.0, capecitabine, 2, &policy, CYTO_E_ROUNDING);
    ck_assert(plan.below_mg == 300.0 && plan.above_mg == 450.0); /* the nearest two choices */
}
END_TEST

START_TEST(what_products_cannot_be_is_refused)
{
    static const double one[] = {150.0};
    cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
    cyto_product products[2];
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    memset(products, 0, sizeof products);
    for (int i = 0; i < 2; i++) {
        products[i].size = sizeof products[i];
        products[i].strength_mg = 50.0;
    }
    policy.direction = CYTO_ROUND_HALF_DOWN;
    products[1].kind = CYTO_PRODUCT_VIAL; /* a syringe and a vial */
    ck_assert_int_eq(cyto_round_to_product(75.0, products, 2, &policy, &plan, NULL), CYTO_E_CHOICE);
    products[0].kind = products[1].kind = 3;
    ck_assert_int_eq(cyto_round_to_product(75.0, products, 2, &policy, &plan, NULL), CYTO_E_CHOICE);
    products[0].kind = CYTO_PRODUCT_TABLET;
    products[0].graduation_mg = 25.0; /* half a tablet */
    ck_assert_int_eq(cyto_round_to_product(75.0, products, 1, &policy, &plan, NULL),
                     CYTO_E_GRADUATION_MG);
    products[0].kind = CYTO_PRODUCT_SYRINGE;
    policy.units_max = CYTO_UNITS_MAX + 1;
    ck_assert_int_eq(cyto_round_to_product(75.0, products, 1, &policy, &plan, NULL), CYTO_E_CHOICE);
    policy.units_max = CYTO_COUNT_MAX + 1;
    tablets(75.0, one, 1, &policy, CYTO_E_CHOICE);
    policy.units_max = 1;
    policy.prefer = 4;
    tablets(75.0, one, 1, &policy, CYTO_E_CHOICE);
    policy.prefer = CYTO_PREFER_FEWEST_UNITS;
    tablets(75.0, one, 1, &policy, CYTO_E_TOLERANCE_PERCENT);
}
END_TEST

/* A mark so small that a step of one adds nothing to their number would be counted for ever. */
START_TEST(a_mark_has_a_least_size)
{
    cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
    cyto_product syringe;
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    memset(&syringe, 0, sizeof syringe);
    syringe.size = sizeof syringe;
    syringe.strength_mg = 1e5;
    policy.direction = CYTO_ROUND_HALF_DOWN;
    policy.use_graduations = 1;
    policy.units_max = 6;
    policy.tolerance_percent = 1.0;
    static const double refused[] = {1e-17, 0.99e-6, -1e-6, 1.1e5, (double)INFINITY};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        syringe.graduation_mg = refused[i];
        ck_assert_int_eq(cyto_round_to_product(75.0, &syringe, 1, &policy, &plan, NULL),
                         CYTO_E_GRADUATION_MG);
    }
    syringe.graduation_mg = 1e-6;
    ck_assert_int_eq(cyto_round_to_product(123456.789, &syringe, 1, &policy, &plan, NULL), CYTO_OK);
    ck_assert(plan.units == 2 && plan.rounded_mg == 123456.789);
    /* between two marks: the nearer, a tie down */
    ck_assert_int_eq(cyto_round_to_product(0.25000050, &syringe, 1, &policy, &plan, NULL), CYTO_OK);
    ck_assert(plan.rounded_mg == 0.25 && plan.above_mg == 0.250001);
    syringe.strength_mg = syringe.graduation_mg = 1e-6;
    ck_assert_int_eq(cyto_round_to_product(3e-6, &syringe, 1, &policy, &plan, NULL), CYTO_OK);
    ck_assert(plan.units == 3);
}
END_TEST

/* A caller built against the first version of the structs passes its sizes. */
START_TEST(the_first_version_of_the_structs_is_still_known)
{
    const size_t policy_size = offsetof(cyto_round_policy, prefer);
    const size_t plan_size = offsetof(cyto_round_plan, waste_mg);
    cyto_round_policy policy;
    cyto_round_plan plan;
    cyto_product syringe;
    memset(&policy, 0x55, sizeof policy);
    memset(&plan, 0x55, sizeof plan);
    memset(&syringe, 0, sizeof syringe);
    ck_assert_uint_eq(policy_size, 32);
    ck_assert_uint_eq(plan_size, 136);
    ck_assert_int_eq(cyto_round_policy_init(&policy, policy_size), CYTO_OK);
    ck_assert_int_eq(cyto_round_plan_init(&plan, plan_size), CYTO_OK);
    ck_assert_int_eq(cyto_round_policy_init(&policy, policy_size - 1), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_round_policy_init(&policy, sizeof policy - 1), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_round_plan_init(&plan, sizeof plan - 1), CYTO_E_SIZE);
    policy.direction = CYTO_ROUND_HALF_DOWN;
    policy.tolerance_percent = 10.0;
    syringe.size = sizeof syringe;
    syringe.strength_mg = 80.0;
    ck_assert_int_eq(cyto_round_to_product(75.0, &syringe, 1, &policy, &plan, NULL), CYTO_OK);
    ck_assert(plan.rounded_mg == 80.0 && plan.size == plan_size && plan.drawn_mg[0] == 80.0);
    ck_assert_int_eq(policy.prefer, 0x55555555); /* not ours to write */
    ck_assert_int_eq(plan.strengths, 0x55555555);
}
END_TEST

/* ---- steps -------------------------------------------------------------------------------- */

START_TEST(rounding_stays_within_half_a_step_and_is_idempotent)
{
    static const double steps[] = {0.01, 0.05, 0.1, 0.25, 0.3, 1.0, 2.5, 5.0, 10.0, 50.0};
    for (size_t s = 0; s < sizeof steps / sizeof steps[0]; s++) {
        for (int k = 1; k < 400; k++) {
            const double dose_mg = k * 0.173 * steps[s];
            for (int32_t rule = CYTO_ROUND_HALF_UP; rule <= CYTO_ROUND_UP; rule++) {
                double got;
                double again;
                if (cyto_round_to_step(dose_mg, steps[s], rule, &got, NULL, NULL) != CYTO_OK) {
                    ck_assert(dose_mg < steps[s] * 1.0000001);
                    continue;
                }
                const double most = rule < CYTO_ROUND_DOWN ? steps[s] / 2.0 : steps[s];
                ck_assert(fabs(got - dose_mg) <= most + 4.0 * DBL_EPSILON * dose_mg);
                ck_assert(got > 0.0);
                ck_assert_int_eq(cyto_round_to_step(got, steps[s], rule, &again, NULL, NULL),
                                 CYTO_OK);
                ck_assert(again == got);
            }
        }
    }
}
END_TEST

START_TEST(steps_of_a_tenth_do_not_drift)
{
    int drifted = 0; /* one assertion at the end: each takes its time */
    for (int k = 1; k <= 100000; k++) {
        double down;
        double up;
        const double dose_mg = k / 10.0; /* the nearest double to the decimal */
        drifted += cyto_round_to_step(dose_mg, 0.1, CYTO_ROUND_DOWN, &down, NULL, NULL) != CYTO_OK;
        drifted += cyto_round_to_step(dose_mg, 0.1, CYTO_ROUND_UP, &up, NULL, NULL) != CYTO_OK;
        drifted += down != dose_mg || up != dose_mg;
    }
    ck_assert_int_eq(drifted, 0);
}
END_TEST

START_TEST(rounding_columns_are_the_scalar_call)
{
    enum { ROWS = 6 };
    double doses[ROWS] = {37.5, 119.25, 0.04, (double)NAN, -1.0, 999.95};
    double step = 0.1;
    int32_t rules[2 * ROWS] = {1, 9, 2, 9, 4, 9, 3, 9, 5, 9, 7, 9};
    double got[ROWS];
    int32_t status[ROWS];
    uint32_t notes[ROWS];
    int64_t refused;
    cyto_round_columns c;
    memset(&c, 0, sizeof c);
    c.size = sizeof c;
    c.dose_mg.data = &doses[ROWS - 1];
    c.dose_mg.stride = -8;
    c.step_mg.data = &step;
    c.rule.data = rules;
    c.rule.stride = 8;
    c.rounded_mg.data = got;
    c.rounded_mg.stride = 8;
    c.status.data = status;
    c.status.stride = 4;
    c.notes.data = notes;
    c.notes.stride = 4;
    ck_assert_int_eq(cyto_round_to_step_n(ROWS, &c, &refused, NULL), CYTO_OK);
    int64_t bad = 0;
    for (int i = 0; i < ROWS; i++) {
        double want;
        uint32_t said = 0;
        ck_assert_int_eq(
            cyto_round_to_step(doses[ROWS - 1 - i], step, rules[2 * i], &want, &said, NULL),
            status[i]);
        ck_assert_int_eq(memcmp(&want, &got[i], sizeof want), 0);
        ck_assert_uint_eq(said, notes[i]);
        bad += status[i] != CYTO_OK;
    }
    ck_assert(refused == bad && bad == 4);
    c.notes.data = c.status.data = NULL;
    ck_assert_int_eq(cyto_round_to_step_n(ROWS, &c, NULL, NULL), CYTO_OK);
    c.size = 8;
    ck_assert_int_eq(cyto_round_to_step_n(ROWS, &c, NULL, NULL), CYTO_E_SIZE);
    c.size = sizeof c;
    c.rule.data = NULL;
    ck_assert_int_eq(cyto_round_to_step_n(ROWS, &c, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_round_to_step_n(0, &c, NULL, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_round_to_step_n(0, NULL, NULL, NULL), CYTO_E_NULL);
}
END_TEST

/* 3.19 is 2.9 and a tenth of it, which doubles are not. */
START_TEST(a_difference_of_10_percent_is_not_over_it)
{
    static const double doses[][2] = {{2.9, 3.19}, {3.1, 3.41}, {30.0, 33.0}};
    for (int i = 0; i < 3; i++) {
        double rounded;
        uint32_t notes;
        ck_assert_int_eq(
            cyto_round_to_step(doses[i][0], doses[i][1], CYTO_ROUND_UP, &rounded, &notes, NULL),
            CYTO_OK);
        ck_assert_double_eq(rounded, doses[i][1]);
        ck_assert_uint_eq(notes, CYTO_NOTE_ROUNDED_UP | CYTO_NOTE_ROUNDING_OVER_6_PERCENT);
    }
}
END_TEST

/* 55 mg, reduced, in a syringe of 20 and one of 40 mg. */
START_TEST(a_reduction_rounded_up_by_two_strengths_is_noted)
{
    cyto_product products[2] = {{.size = sizeof products[0]}, {.size = sizeof products[0]}};
    cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    products[0].strength_mg = 20.0;
    products[1].strength_mg = 40.0;
    policy.direction = CYTO_ROUND_HALF_DOWN;
    policy.tolerance_percent = 10.0;
    policy.reduced = policy.reduced_may_round_up = 1;
    policy.units_max = 2;
    ck_assert_int_eq(cyto_round_to_product(55.0, products, 2, &policy, &plan, NULL), CYTO_OK);
    ck_assert_double_eq(plan.rounded_mg, 60.0);
    ck_assert_int_eq(plan.strengths, 2);
    ck_assert_uint_ne(plan.notes & CYTO_NOTE_REDUCTION_ROUNDED_UP, 0);
    ck_assert_int_eq(cyto_round_to_product(62.0, products, 2, &policy, &plan, NULL), CYTO_OK);
    ck_assert_uint_eq(plan.notes, CYTO_NOTE_ROUNDED_DOWN);
}
END_TEST

Suite *rounding_suite(void)
{
    Suite *suite = suite_create("rounding");
    TCase *tests = tcase_create("rounding");
    tcase_add_test(tests, products_are_those_of_brute_force);
    tcase_add_test(tests, tablets_are_never_split_and_sums_are_decimal);
    tcase_add_test(tests, what_products_cannot_be_is_refused);
    tcase_add_test(tests, a_mark_has_a_least_size);
    tcase_add_test(tests, the_first_version_of_the_structs_is_still_known);
    tcase_add_test(tests, rounding_stays_within_half_a_step_and_is_idempotent);
    tcase_add_test(tests, steps_of_a_tenth_do_not_drift);
    tcase_add_test(tests, rounding_columns_are_the_scalar_call);
    tcase_add_test(tests, a_difference_of_10_percent_is_not_over_it);
    tcase_add_test(tests, a_reduction_rounded_up_by_two_strengths_is_noted);
    suite_add_tcase(suite, tests);
    return suite;
}
