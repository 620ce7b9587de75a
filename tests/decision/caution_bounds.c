/* SPDX-License-Identifier: MIT */
/* The bounds of cytodose's own cautions: on each, on both sides, and those of the caller. */
#include "tests.h"

#include "small.h"

#include <math.h>
#include <stdio.h>

#define UMOL      CYTO_UNIT_UMOL_PER_L
#define MG_PER_DL CYTO_UNIT_MG_PER_DL

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

/* Labels lower or refuse these drugs where bilirubin is above a multiple of its upper limit, or above an amount. */
START_TEST(bilirubin_above_a_cautions_bound_refers)
{
    static const struct {
        const char *atc;
        double value, uln;
        int32_t unit;
        const char *told; /* NULL: nothing */
    } rows[] = {{"L01CD02", 1.2, 1.2, MG_PER_DL, 0},
                {"L01CD02", 1.21, 1.2, MG_PER_DL, "bilirubin 1.008 x ULN, above 1 x ULN; "},
                {"L01CD02", 4, NONE, UMOL, "bilirubin without an upper limit, above 1 x ULN; "},
                {"L01CD02", 4, 0, UMOL, "bilirubin without an upper limit, "},
                {"L01CD01", 25, 20, UMOL, 0},
                {"L01CD01", 25.1, 20, UMOL, "above 1.25 x ULN; "},
                {"L01CE02", 30, 20, UMOL, 0},
                {"L01CE02", 30.1, 20, UMOL, "above 1.5 x ULN; "},
                {"L01DB01", 19, NONE, UMOL, 0},
                {"L01DB01", 20, NONE, UMOL, "bilirubin 20 umol/L, above 19 umol/L; "},
                {"L01DB03", 23, NONE, UMOL, 0},
                {"L01DB03", 24, NONE, UMOL, "above 23 umol/L; "},
                {"L01BA01", 86, NONE, UMOL, 0},
                {"L01BA01", 87, NONE, UMOL, "above 86 umol/L; "},
                {"L01BA01", 5.1, NONE, MG_PER_DL, "above 86 umol/L; "},
                {"L01XA03", 400, 20, UMOL, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char drug[80];
        snprintf(drug, sizeof drug, "{'name':'x','atc':'%s','full':80,'unit':'mg'}", rows[i].atc);
        cyto_protocol *p = small(CYTOTOXIC, drug, ALWAYS("full", GIVE("100")));
        patient *q = new_patient();
        cyto_fact *bilirubin = know(q, CYTO_FACT_LAB, "bilirubin", rows[i].value);
        bilirubin->unit = rows[i].unit;
        bilirubin->uln = rows[i].uln;
        ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
        ck_assert_msg(says(q, "'id':'bilirubin-") == !!rows[i].told, "row %d", (int)i);
        ck_assert_msg(!rows[i].told || says(q, rows[i].told), "row %d", (int)i);
        no_patient(q);
        cyto_protocol_free(p);
    }
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

/* A policy that was cleared and not initialised has bounds of 0, below which no count is. */
START_TEST(a_policy_has_no_bound_of_0)
{
    static const double bounds[] = {0.0, -1.0, -ENDLESS, NONE, 0.5, ENDLESS};
    char message[CYTO_MESSAGE_MAX];
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, RULE("full", "'always'", GIVE("100")));
    for (int32_t i = 0; i < 2 * 6; i++) {
        patient *q = new_patient();
        q->policy.caution_bounds[i / 6] = bounds[i % 6];
        ck_assert_int_eq(decided_status(q, p, message), i % 6 < 3 ? CYTO_E_VALUE : CYTO_OK);
        ck_assert_str_eq(message,
                         i % 6 < 3 ? "policy: caution_bounds: accepted: above 0, or NaN for its own"
                                   : "");
        no_patient(q);
    }
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

Suite *caution_bounds_suite(void)
{
    Suite *suite = suite_create("caution_bounds");
    TCase *tests = tcase_create("decision: bounds of cautions");
    tcase_add_test(tests, a_dose_above_a_caution_is_exact_or_rounded);
    tcase_add_test(tests, bilirubin_above_a_cautions_bound_refers);
    tcase_add_test(tests, a_bound_of_a_caution_is_finite_and_above_0);
    tcase_add_test(tests, a_policy_has_no_bound_of_0);
    tcase_add_test(tests, a_weight_that_changed_by_more_than_the_callers_bound_refers);
    suite_add_tcase(suite, tests);
    return suite;
}
