/* SPDX-License-Identifier: MIT */
/* Doses, rounding and conversion are compared with the oracle's rows, and tried by their
 * properties. */
#include "tests.h"

#include "base/base.h"
#include "vectors.h"

#include <cytodose/cytodose.h>

#include <float.h>
#include <math.h>
#include <string.h>

START_TEST(doses_are_those_of_exact_fractions)
{
    vectors v = vectors_read("tests/vectors/dose.tsv");
    for (int i = 0; i < v.row_count; i++) {
        const char *name = cell(&v, i, "call");
        cyto_status (*call)(double, double, double *, cyto_error *) =
            strcmp(name, "per-m2") == 0       ? cyto_dose_per_m2
            : strcmp(name, "per-kg") == 0     ? cyto_dose_per_kg
            : strcmp(name, "percent-of") == 0 ? cyto_percent_of
            : strcmp(name, "percent-by") == 0 ? cyto_percent_by
                                              : cyto_percent_change;
        double got;
        ck_assert_int_eq(call(cell_number(&v, i, "a"), cell_number(&v, i, "b"), &got, NULL),
                         CYTO_OK);
        assert_close(&v, i, got, cell_number(&v, i, "want"), cell_number(&v, i, "relative"));
    }
    vectors_free(&v);
}
END_TEST

START_TEST(doses_outside_the_accepted_range_are_errors)
{
    double mg;
    ck_assert_int_eq(cyto_dose_per_m2(50000.1, 1.5, &mg, NULL), CYTO_E_DOSE_MG_PER_M2);
    ck_assert_int_eq(cyto_dose_per_m2(-0.1, 1.5, &mg, NULL), CYTO_E_DOSE_MG_PER_M2);
    ck_assert_int_eq(cyto_dose_per_m2(80.0, 0.0499, &mg, NULL), CYTO_E_BSA_M2);
    ck_assert_int_eq(cyto_dose_per_kg(5000.1, 50.0, &mg, NULL), CYTO_E_DOSE_MG_PER_KG);
    ck_assert_int_eq(cyto_percent_of(1000.1, 50.0, &mg, NULL), CYTO_E_PERCENT_OF);
    ck_assert_int_eq(cyto_percent_of(-0.1, 50.0, &mg, NULL), CYTO_E_PERCENT_OF);
    ck_assert_int_eq(cyto_percent_of(50.0, 1000000.5, &mg, NULL), CYTO_E_DOSE_MG);
    ck_assert_int_eq(cyto_percent_by(-100.1, 50.0, &mg, NULL), CYTO_E_PERCENT_BY);
    ck_assert_int_eq(cyto_percent_by(900.1, 50.0, &mg, NULL), CYTO_E_PERCENT_BY);
    ck_assert_int_eq(cyto_percent_by((double)NAN, 50.0, &mg, NULL), CYTO_E_PERCENT_BY);
    ck_assert_int_eq(cyto_percent_change(0.0, 50.0, &mg, NULL), CYTO_E_DOSE_MG);
    ck_assert_int_eq(cyto_percent_change(50.0, -1.0, &mg, NULL), CYTO_E_DOSE_MG);
    ck_assert_int_eq(cyto_percent_change(1.1e6, 1.0, &mg, NULL), CYTO_E_DOSE_MG);
    ck_assert(isnan(mg));
    ck_assert_int_eq(cyto_dose_per_m2(80.0, 1.5, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_percent_by(1.0, 1.0, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_percent_change(1.0, 1.0, NULL, NULL), CYTO_E_NULL);
}
END_TEST

static int32_t rule_of(const char *name)
{
    static const char *const names[] = {"", "half-up", "half-down", "half-even", "down", "up"};
    for (int32_t i = 1; i <= 5; i++) {
        if (strcmp(names[i], name) == 0) {
            return i;
        }
    }
    ck_abort_msg("unknown rule %s", name);
    return 0;
}

START_TEST(steps_are_exact)
{
    vectors v = vectors_read("tests/vectors/rounding.tsv");
    for (int i = 0; i < v.row_count; i++) {
        double got;
        double again;
        const int32_t rule = rule_of(cell(&v, i, "rule"));
        const double step_mg = cell_number(&v, i, "step_mg");
        const double want = cell_number(&v, i, "want");
        const cyto_status status =
            cyto_round_to_step(cell_number(&v, i, "dose_mg"), step_mg, rule, &got, NULL, NULL);
        if (isnan(want)) {
            ck_assert_int_eq(status, CYTO_E_ROUNDING);
            ck_assert(isnan(got));
            continue;
        }
        ck_assert_int_eq(status, CYTO_OK);
        assert_close(&v, i, got, want, 0.0);
        ck_assert_int_eq(cyto_round_to_step(got, step_mg, rule, &again, NULL, NULL), CYTO_OK);
        ck_assert(again == got);
    }
    vectors_free(&v);
}
END_TEST

START_TEST(nearest_steps_are_within_half_a_step)
{
    for (int k = 1; k < 20000; k++) {
        const double dose_mg = k * 0.0371;
        double got;
        const cyto_status status =
            cyto_round_to_step(dose_mg, 0.1, CYTO_ROUND_HALF_EVEN, &got, NULL, NULL);
        if (dose_mg > 0.05) {
            ck_assert_int_eq(status, CYTO_OK);
            ck_assert(fabs(got - dose_mg) <= 0.05 + 2.0 * DBL_EPSILON * dose_mg);
        }
    }
}
END_TEST

START_TEST(rounding_says_what_it_did)
{
    double got;
    uint32_t notes;
    cyto_round_to_step(94.0, 100.0, CYTO_ROUND_UP, &got, &notes, NULL);
    ck_assert_uint_eq(notes, CYTO_NOTE_ROUNDED_UP | CYTO_NOTE_ROUNDING_OVER_6_PERCENT);
    cyto_round_to_step(106.0, 100.0, CYTO_ROUND_DOWN, &got, &notes, NULL);
    ck_assert_uint_eq(notes, CYTO_NOTE_ROUNDED_DOWN); /* 5.66 % */
    cyto_round_to_step(100.0 / 1.06, 100.0, CYTO_ROUND_UP, &got, &notes, NULL);
    ck_assert_uint_eq(notes, CYTO_NOTE_ROUNDED_UP); /* 6 %, on it */
    cyto_round_to_step(80.0, 100.0, CYTO_ROUND_UP, &got, &notes, NULL);
    ck_assert_uint_eq(notes, CYTO_NOTE_ROUNDED_UP | CYTO_NOTE_ROUNDING_OVER_6_PERCENT |
                                 CYTO_NOTE_ROUNDING_OVER_10_PERCENT);
    ck_assert_int_eq(cyto_round_to_step(0.0, 1.0, CYTO_ROUND_DOWN, &got, &notes, NULL), CYTO_OK);
    ck_assert(got == 0.0 && notes == 0);
    ck_assert_int_eq(cyto_round_to_step(1.0, 0.0, CYTO_ROUND_UP, &got, &notes, NULL),
                     CYTO_E_STEP_MG);
    ck_assert_int_eq(cyto_round_to_step(-1.0, 1.0, CYTO_ROUND_UP, &got, &notes, NULL),
                     CYTO_E_DOSE_MG);
    ck_assert_int_eq(cyto_round_to_step(1.0, 1.0, 0, &got, &notes, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_round_to_step(1.0, 1.0, 6, &got, &notes, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_round_to_step(1.0, 1.0, 1, NULL, &notes, NULL), CYTO_E_NULL);
    /* a step that is no short decimal is a multiple all the same */
    ck_assert_int_eq(cyto_round_to_step(1.0, 1.0 / 3.0, CYTO_ROUND_HALF_UP, &got, NULL, NULL),
                     CYTO_OK);
    ck_assert(fabs(got - 1.0) < 1e-15);
}
END_TEST

#define SYRINGES 7
static void syringes(cyto_product *products, double graduation_mg)
{
    static const double strengths_mg[SYRINGES] = {20, 40, 60, 80, 100, 120, 150};
    memset(products, 0, SYRINGES * sizeof *products);
    for (int i = 0; i < SYRINGES; i++) {
        products[i].size = sizeof products[i];
        products[i].strength_mg = strengths_mg[i];
        products[i].graduation_mg = strengths_mg[i] >= 60 ? graduation_mg : 0.0;
    }
}

static cyto_round_policy policy_of(int32_t direction)
{
    cyto_round_policy policy;
    ck_assert_int_eq(cyto_round_policy_init(&policy, sizeof policy), CYTO_OK);
    policy.direction = direction;
    policy.tolerance_percent = 100.0;
    return policy;
}

static cyto_round_plan planned(double dose_mg, double graduation_mg,
                               const cyto_round_policy *policy, cyto_status want)
{
    cyto_product products[SYRINGES];
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    syringes(products, graduation_mg);
    ck_assert_int_eq(cyto_round_to_product(dose_mg, products, SYRINGES, policy, &plan, NULL), want);
    return plan;
}

START_TEST(the_case_meets_its_syringes)
{
    cyto_round_policy policy = policy_of(CYTO_ROUND_HALF_DOWN);
    cyto_round_plan plan = planned(75.0, 0.0, &policy, CYTO_OK);
    ck_assert(plan.rounded_mg == 80.0 && plan.units == 1 && plan.product[0] == 3);
    ck_assert(fabs(plan.difference_percent - 100.0 / 15.0) < 1e-12);
    ck_assert_uint_eq(plan.notes, CYTO_NOTE_ROUNDED_UP | CYTO_NOTE_ROUNDING_OVER_6_PERCENT);
    ck_assert(plan.below_mg == 60.0 && plan.above_mg == 80.0);
    policy.use_graduations = 1;
    plan = planned(75.0, 2.5, &policy, CYTO_OK);
    ck_assert(plan.rounded_mg == 75.0 && plan.notes == 0 && plan.drawn_mg[0] == 75.0);
    /* half of it: down to a whole syringe, unless the policy lets it go up */
    policy = policy_of(CYTO_ROUND_HALF_DOWN);
    policy.reduced = 1;
    plan = planned(37.5, 0.0, &policy, CYTO_OK);
    ck_assert(plan.rounded_mg == 20.0);
    policy.reduced_may_round_up = 1;
    plan = planned(37.5, 0.0, &policy, CYTO_OK);
    ck_assert(plan.rounded_mg == 40.0);
    ck_assert_uint_eq(plan.notes, CYTO_NOTE_ROUNDED_UP | CYTO_NOTE_REDUCTION_ROUNDED_UP |
                                      CYTO_NOTE_ROUNDING_OVER_6_PERCENT);
    /* or to a graduation */
    policy.reduced_may_round_up = 0;
    policy.use_graduations = 1;
    plan = planned(37.5, 2.5, &policy, CYTO_OK);
    ck_assert(plan.rounded_mg == 37.5);
}
END_TEST

START_TEST(products_follow_the_policy)
{
    cyto_round_policy policy = policy_of(CYTO_ROUND_DOWN);
    ck_assert(planned(119.9, 0.0, &policy, CYTO_OK).rounded_mg == 100.0);
    ck_assert(planned(120.0, 0.0, &policy, CYTO_OK).rounded_mg == 120.0);
    policy = policy_of(CYTO_ROUND_UP);
    ck_assert(planned(120.1, 0.0, &policy, CYTO_OK).rounded_mg == 150.0);
    policy = policy_of(CYTO_ROUND_HALF_UP);
    ck_assert(planned(90.0, 0.0, &policy, CYTO_OK).rounded_mg == 100.0); /* a tie */
    policy = policy_of(CYTO_ROUND_HALF_DOWN);
    ck_assert(planned(90.0, 0.0, &policy, CYTO_OK).rounded_mg == 80.0);
    policy.units_max = 2;
    const cyto_round_plan two = planned(200.0, 0.0, &policy, CYTO_OK);
    ck_assert(two.rounded_mg == 200.0 && two.units == 2);
    ck_assert(planned(80.0, 0.0, &policy, CYTO_OK).units == 1); /* not 40 + 40 */
    policy.units_max = 1;
    policy.tolerance_percent = 6.0;
    const cyto_round_plan refused = planned(75.0, 0.0, &policy, CYTO_E_ROUNDING);
    ck_assert(isnan(refused.rounded_mg));
    ck_assert(refused.below_mg == 60.0 && refused.above_mg == 80.0);
    policy.tolerance_percent = 10.0;
    ck_assert(planned(75.0, 0.0, &policy, CYTO_OK).rounded_mg == 80.0);
    policy = policy_of(CYTO_ROUND_DOWN);
    planned(19.9, 0.0, &policy, CYTO_E_ROUNDING); /* never 0 */
}
END_TEST

START_TEST(a_tolerance_must_be_stated)
{
    static const double strengths[] = {20.0, 40.0};
    cyto_product products[2];
    cyto_round_policy policy = policy_of(CYTO_ROUND_HALF_DOWN);
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    cyto_error error = CYTO_ERROR_INIT;
    memset(products, 0, sizeof products);
    for (int i = 0; i < 2; i++) {
        products[i].size = sizeof products[i];
        products[i].strength_mg = strengths[i];
    }
    policy.tolerance_percent = (double)NAN;
    ck_assert_int_eq(cyto_round_to_product(37.5, products, 2, &policy, &plan, &error),
                     CYTO_E_TOLERANCE_PERCENT);
    ck_assert(isnan(plan.rounded_mg) && plan.below_mg == 20.0 && plan.above_mg == 40.0);
    ck_assert_str_eq(error.message, "tolerance_percent: it must be stated where a dose is rounded; "
                                    "accepted: 0 to 100 %; the nearest doses are 20 mg and 40 mg");
    policy.tolerance_percent = 5.0;
    policy.reduced = 1;
    ck_assert_int_eq(cyto_round_to_product(37.5, products, 2, &policy, &plan, &error),
                     CYTO_E_ROUNDING);
    ck_assert(isnan(plan.rounded_mg) && plan.below_mg == 20.0 && plan.above_mg == 40.0);
    ck_assert_str_eq(error.message, "no product is within 5 % of 37.5 mg as the policy rounds; the "
                                    "nearest doses are 20 mg and 40 mg");
    policy.tolerance_percent = 10.0;
    ck_assert_int_eq(cyto_round_to_product(37.5, products, 2, &policy, &plan, &error),
                     CYTO_E_ROUNDING); /* a reduced dose does not go up unless the policy says so */
    policy.reduced_may_round_up = 1;
    ck_assert_int_eq(cyto_round_to_product(37.5, products, 2, &policy, &plan, &error), CYTO_OK);
    ck_assert(plan.rounded_mg == 40.0);
    policy.reduced_may_round_up = CYTO_NO;
    ck_assert_int_eq(cyto_round_to_product(37.5, products, 2, &policy, &plan, &error),
                     CYTO_E_CHOICE);
}
END_TEST

START_TEST(unusable_products_are_errors)
{
    cyto_product products[SYRINGES];
    cyto_round_policy policy = policy_of(CYTO_ROUND_DOWN);
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    syringes(products, 0.0);
    const cyto_round_policy good = policy;
#define ROUND(n) cyto_round_to_product(75.0, products, n, &policy, &plan, NULL)
    ck_assert_int_eq(ROUND(0), CYTO_E_CHOICE);
    ck_assert_int_eq(ROUND(CYTO_PRODUCTS_MAX + 1), CYTO_E_CHOICE);
    policy.direction = CYTO_ROUND_HALF_EVEN; /* means nothing among products */
    ck_assert_int_eq(ROUND(SYRINGES), CYTO_E_CHOICE);
    policy = good;
    policy.units_max = 0;
    ck_assert_int_eq(ROUND(SYRINGES), CYTO_E_CHOICE);
    policy.units_max = CYTO_UNITS_MAX + 1;
    ck_assert_int_eq(ROUND(SYRINGES), CYTO_E_CHOICE);
    policy = good;
    policy.tolerance_percent = -1.0;
    ck_assert_int_eq(ROUND(SYRINGES), CYTO_E_TOLERANCE_PERCENT);
    policy = good;
    policy.size = 4;
    ck_assert_int_eq(ROUND(SYRINGES), CYTO_E_SIZE);
    policy = good;
    products[2].strength_mg = 0.0;
    ck_assert_int_eq(ROUND(SYRINGES), CYTO_E_STRENGTH_MG);
    products[2].strength_mg = 60.0;
    products[2].graduation_mg = 61.0;
    ck_assert_int_eq(ROUND(SYRINGES), CYTO_E_GRADUATION_MG);
    products[2].graduation_mg = (double)NAN;
    ck_assert_int_eq(ROUND(SYRINGES), CYTO_E_GRADUATION_MG);
    products[2].graduation_mg = 0.0;
    products[2].size = 0;
    ck_assert_int_eq(ROUND(SYRINGES), CYTO_E_SIZE);
    products[2].size = sizeof products[2];
    ck_assert_int_eq(cyto_round_to_product(0.0, products, 1, &policy, &plan, NULL), CYTO_E_DOSE_MG);
    ck_assert_int_eq(cyto_round_to_product(1.1e6, products, 1, &policy, &plan, NULL),
                     CYTO_E_DOSE_MG);
    ck_assert_int_eq(cyto_round_to_product(75.0, NULL, 1, &policy, &plan, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_round_to_product(75.0, products, 1, NULL, &plan, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_round_to_product(75.0, products, 1, &policy, NULL, NULL), CYTO_E_NULL);
    plan.size = 3;
    ck_assert_int_eq(ROUND(SYRINGES), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_round_policy_init(NULL, 0), CYTO_E_NULL);
    ck_assert_int_eq(cyto_round_policy_init(&policy, 3), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_round_plan_init(NULL, 0), CYTO_E_NULL);
}
END_TEST

/* One member of a good policy or product is wrong: the message begins with its name. */
static void expect_named(cyto_round_policy policy, int32_t kind, size_t n, const char *message)
{
    cyto_product products[SYRINGES];
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    cyto_error error = CYTO_ERROR_INIT;
    syringes(products, 0.0);
    for (int i = 0; i < SYRINGES; i++) {
        products[i].kind = kind;
    }
    ck_assert_int_eq(cyto_round_to_product(75.0, products, n, &policy, &plan, &error),
                     CYTO_E_CHOICE);
    ck_assert_str_eq(error.message, message);
}

START_TEST(a_choice_that_is_refused_is_named)
{
    const cyto_round_policy good = policy_of(CYTO_ROUND_DOWN);
#define NAMED(member, value, kind, message)            \
    do {                                               \
        cyto_round_policy policy = good;               \
        policy.member = (value);                       \
        expect_named(policy, kind, SYRINGES, message); \
    } while (0)
    NAMED(reduced, CYTO_NO, 0, "reduced: accepted: 0 or 1");
    NAMED(reduced_may_round_up, CYTO_NO, 0, "reduced_may_round_up: accepted: 0 or 1");
    NAMED(use_graduations, 2, 0, "use_graduations: accepted: 0 or 1");
    NAMED(use_partial_vials, -1, 0, "use_partial_vials: accepted: 0 or 1");
    NAMED(direction, CYTO_ROUND_HALF_EVEN, 0, "direction: accepted: half-up, half-down, down, up");
    NAMED(direction, CYTO_ROUNDING_NEAREST, 0, "direction: accepted: half-up, half-down, down, up");
    NAMED(units_max, 7, CYTO_PRODUCT_SYRINGE, "units_max: accepted: 1 to 6 syringes");
    NAMED(units_max, 11, CYTO_PRODUCT_VIAL, "units_max: accepted: 1 to 10 vials or tablets");
    NAMED(units_max, 0, CYTO_PRODUCT_TABLET, "units_max: accepted: 1 to 10 vials or tablets");
    NAMED(prefer, 4, 0, "prefer: accepted: nearest, least-waste, fewest-units, fewest-strengths");
    NAMED(prefer, 0, 3, "products: accepted: syringes, vials or tablets, of one kind");
    expect_named(good, 0, 0, "products: accepted: 1 to 12 of them");
}
END_TEST

/* A syringe of a dose's 110 or 90 %, as decimals print it, is within 10 %; a hundredth of a mg further is not. */
START_TEST(a_product_on_the_tolerance_is_within_it)
{
    for (int tenths = 1; tenths <= 2000; tenths++) {
        for (int side = -1; side <= 1; side += 2) {
            for (int beyond = 0; beyond <= 1; beyond++) {
                const double dose_mg = tenths / 10.0;
                const double mg = (tenths * (10 + side) + side * beyond) / 100.0;
                const cyto_product product = {sizeof product, CYTO_PRODUCT_SYRINGE, mg, 0.0};
                cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
                cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
                policy.direction = side < 0 ? CYTO_ROUND_DOWN : CYTO_ROUND_UP;
                policy.tolerance_percent = 10.0;
                const cyto_status status =
                    cyto_round_to_product(dose_mg, &product, 1, &policy, &plan, NULL);
                ck_assert_msg(status == (beyond ? CYTO_E_ROUNDING : CYTO_OK),
                              "%.1f mg and %.2f: %d", dose_mg, mg, status);
                ck_assert_msg(beyond || !(plan.notes & CYTO_NOTE_ROUNDING_OVER_10_PERCENT),
                              "%.1f mg and %.2f: over 10 %%", dose_mg, mg);
            }
        }
    }
}
END_TEST

Suite *calculators_suite(void)
{
    Suite *suite = suite_create("calculators");
    TCase *tests = tcase_create("calculators");
    tcase_add_test(tests, a_product_on_the_tolerance_is_within_it);
    tcase_add_test(tests, doses_are_those_of_exact_fractions);
    tcase_add_test(tests, doses_outside_the_accepted_range_are_errors);
    tcase_add_test(tests, steps_are_exact);
    tcase_add_test(tests, nearest_steps_are_within_half_a_step);
    tcase_add_test(tests, rounding_says_what_it_did);
    tcase_add_test(tests, the_case_meets_its_syringes);
    tcase_add_test(tests, products_follow_the_policy);
    tcase_add_test(tests, a_tolerance_must_be_stated);
    tcase_add_test(tests, unusable_products_are_errors);
    tcase_add_test(tests, a_choice_that_is_refused_is_named);
    suite_add_tcase(suite, tests);
    return suite;
}
