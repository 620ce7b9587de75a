/* SPDX-License-Identifier: MIT */
/* A refusal that has no range of a table says which numbers are accepted. Its words are compared as a whole: one digit,
 * or a "not", would send the caller to a wrong number. */
#include "tests.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

static cyto_error error;
static double out;

/* Was the call refused, with these words at the end of its message? */
static void refused(cyto_status status, const char *words)
{
    const size_t n = strlen(words);
    const size_t length = strlen(error.message);
    ck_assert_int_ne(status, CYTO_OK);
    ck_assert_msg(length >= n && strcmp(error.message + length - n, words) == 0,
                  "\"%s\" ends \"%s\"", error.message, words);
}

START_TEST(a_size_and_a_dose_are_above_0)
{
    cyto_infusion infusion = CYTO_INFUSION_INIT;
    refused(cyto_percent_change(0.0, 100.0, &out, &error), "; accepted: above 0 to 1000000");
    refused(cyto_percent_change(1.0, -1.0, &out, &error), "; accepted: 0 to 1000000");
    refused(cyto_relative_dose_intensity(100.0, 21.0, 0.0, 21.0, &out, &error),
            "; accepted: above 0 mg/m2");
    refused(cyto_course_intensity(&out, &out, 0, 21.0, NULL, NULL, &out, &error),
            "; accepted: 1 to 1000");
    refused(cyto_exposure_remaining(100.0, 0.0, &out, NULL, &error),
            "; accepted: above 0 to 1000000 mg/m2");
    refused(cyto_infusion_check_total(&infusion, 100.0, 5.0, &out, NULL, &error),
            "; accepted: above 0, as cyto_infusion_total or cyto_infusion_per_day fills it");
    ck_assert_int_eq(cyto_infusion_total(100.0, 1.0, 1.0, 1.0, &infusion, NULL), CYTO_OK);
    refused(cyto_infusion_check_total(&infusion, 200.0, 5.0, &out, NULL, &error),
            "; accepted: 100.00 mg, within 5 %; it is 2.00 times the infusion's");
    refused(cyto_infusion_check_pump(&infusion, 50.0, 5.0, &out, NULL, &error),
            "; accepted: 100.00 mL/h, within 5 %; the bag would last 2.0 h, not 1 h");
    infusion.total_mg = infusion.volume_ml = 0.0;
    for (int filled = 0; filled < 2; filled++) {
        const cyto_status want = filled ? CYTO_E_CONCENTRATION_MG_PER_ML : CYTO_E_DOSE_MG;
        ck_assert(filled ||
                  cyto_infusion_check_total(&infusion, 1.0, 5.0, &out, NULL, NULL) == want);
        ck_assert_int_eq(cyto_infusion_check_pump(&infusion, 1.0, 5.0, &out, NULL, NULL), want);
        infusion.total_mg = 1.0;
    }
}
END_TEST

/* At these heights the formula is 0 in doubles, too: no row of a column gives it either. */
START_TEST(a_weight_of_exactly_0_kg_is_refused)
{
    static struct {
        int32_t formula;
        double cm, kg;
    } rows[] = {{CYTO_WEIGHT_DEVINE, 102.15217391304348, 0.0},
                {CYTO_WEIGHT_BOER, 97.71881606765328, 8.25}};
    static int32_t extend = CYTO_SHORT_EXTEND, women = CYTO_SEX_FEMALE;
    for (int i = 0; i < 2; i++) {
        int64_t count;
        const int ideal = i == 0;
        const cyto_weight_columns columns = {.size = sizeof columns,
                                             .kind = ideal ? CYTO_WEIGHT_KIND_IDEAL
                                                           : CYTO_WEIGHT_KIND_LEAN,
                                             .formula = {&rows[i].formula, 0},
                                             .sex = {&women, 0},
                                             .below_152_cm = {&extend, 0},
                                             .height_cm = {&rows[i].cm, 0},
                                             .weight_kg = {&rows[i].kg, 0}};
        ck_assert_int_eq(
            ideal ? cyto_ideal_weight(rows[i].formula, women, rows[i].cm, extend, &out, NULL, NULL)
                  : cyto_lean_weight(rows[i].formula, women, rows[i].cm, rows[i].kg, &out, NULL,
                                     NULL),
            CYTO_E_FORMULA);
        ck_assert_int_eq(cyto_weight_n(20, &columns, &count, NULL), CYTO_OK);
        ck_assert_int_eq(count, 20);
    }
}
END_TEST

/* Sizes are accepted, and their formula leads to no size: a line below 0, or a lean weight above the whole. */
START_TEST(a_formula_that_leads_to_no_size_is_refused)
{
    refused(cyto_ideal_weight(CYTO_WEIGHT_DEVINE, CYTO_SEX_FEMALE, 50.0, CYTO_SHORT_EXTEND, &out,
                              NULL, &error),
            "; accepted: one whose weight is above 0 kg by this formula");
    refused(
        cyto_lean_weight(CYTO_WEIGHT_HUME, CYTO_SEX_FEMALE, 250.0, 20.0, &out, NULL, &error),
        "; accepted: with this height one whose result is above 0 kg and, as a lean weight, not "
        "above the whole");
    int lines = 0;
    for (int32_t i = 1; cyto_entry_name(CYTO_LIST_BSA_FORMULAS, i); i++) {
        const cyto_status status = cyto_bsa(i, CYTO_SEX_FEMALE, 20.0, 0.2, &out, NULL, &error);
        if (status == CYTO_E_FORMULA) {
            refused(status,
                    "; accepted: with this height and formula one whose area is above 0 m2");
            lines++;
        }
    }
    ck_assert_int_gt(lines, 0);
    refused(cyto_calcium_corrected(CYTO_CALCIUM_PAYNE_1973, 0.1, CYTO_UNIT_MMOL_PER_L, 60.0,
                                   CYTO_UNIT_G_PER_L, &out, NULL, &error),
            "; accepted: with this calcium one that does not correct it below 0");
    refused(cyto_neutrophils_counted(5.0, CYTO_UNIT_GIGA_PER_L, 60.0, 40.1, &out, &error),
            "; accepted: with segmented_percent no more than 100 %");
    ck_assert_int_eq(cyto_neutrophils_counted(5.0, CYTO_UNIT_GIGA_PER_L, 60.0, 40.0, &out, &error),
                     CYTO_OK);
    ck_assert_double_eq(out, 5.0);
    refused(cyto_neutrophils_counted(5.0, CYTO_UNIT_G_PER_L, 60.0, 40.0, &out, &error),
            "; accepted: 10*9/L and others of a count");
}
END_TEST

START_TEST(a_dose_and_a_step_do_not_round_to_nothing)
{
    const cyto_product weak = {sizeof weak, CYTO_PRODUCT_VIAL, 1e-7, 0.0};
    cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    policy.direction = CYTO_ROUND_HALF_UP;
    policy.tolerance_percent = 5.0;
    refused(cyto_round_to_step(0.1, 10.0, CYTO_ROUND_DOWN, &out, NULL, &error),
            "; accepted: one that this step and rule do not round to 0 mg");
    refused(cyto_round_to_product(10.0, &weak, 1, &policy, &plan, &error),
            "products: strength_mg 1e-6 to 1e5 mg; graduation_mg 0 (no marks; a tablet's) or 1e-6 "
            "mg to "
            "the strength");
    const cyto_product vial = {sizeof vial, CYTO_PRODUCT_VIAL, 10.0, 0.0};
    refused(cyto_round_to_product(0.0, &vial, 1, &policy, &plan, &error),
            "; accepted: above 0 to 1000000 mg (cytodose's own limits)");
    const cyto_band band = {10.0, 20.0, 15.0};
    refused(cyto_round_to_band(0.0, &band, 1, CYTO_EDGE_UP, &plan, &error),
            "; accepted: above 0 to 1000000 mg (cytodose's own limits)");
    refused(cyto_round_to_band(25.0, &band, 1, CYTO_EDGE_UP, &plan, &error),
            "; accepted: one that a band claims; the nearest dose is 15 mg");
}
END_TEST

/* Each limit is tried on it and beyond it. */
START_TEST(bands_have_their_limits)
{
    static cyto_band bands[CYTO_BANDS_MAX + 1];
    static char text[(CYTO_BANDS_MAX + 1) * 16];
    cyto_bands_report report = {.size = sizeof report};
    const double volumes[] = {0.001, 5000.0, 10000.0, 10000.1};
    size_t n = 0;
    refused(cyto_bands_check(bands, 0, 5.0, &report, &error), "; accepted: 1 to 512");
    refused(cyto_bands_check(bands, CYTO_BANDS_MAX + 1, 5.0, &report, &error),
            "; accepted: 1 to 512");
    const cyto_band three[] = {{10.0, 20.0, 15.0}, {20.0, 30.0, 25.0}, {30.0, 40.0, -1.0}};
    ck_assert_int_eq(cyto_bands_check(three, 2, 5.0, &report, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_bands_check(three, 3, 5.0, &report, &error), CYTO_E_BAND_MG);
    ck_assert_int_eq(strncmp(error.message, "bands[2].dose_mg: -1 ", 21), 0);
    for (int i = 0; i < CYTO_BANDS_MAX; i++) {
        strcat(text, "10,20,15\n");
    }
    ck_assert_int_eq(cyto_bands_read(text, strlen(text), bands, CYTO_BANDS_MAX, &n, &error),
                     CYTO_OK);
    ck_assert_uint_eq(n, 512);
    strcat(text, "10,20,15\n");
    refused(cyto_bands_read(text, strlen(text), bands, CYTO_BANDS_MAX + 1, &n, &error),
            "more than 512 rows");
    refused(cyto_bands_read(NULL, 0, bands, 1, &n, &error),
            "text: NULL is not accepted; accepted: a pointer");
    refused(cyto_bands_make(1.0, volumes, 2, bands, 1, &n, &error), "; accepted: 3 to 512");
    refused(cyto_bands_make(1.0, volumes + 1, 3, bands, 1, &n, &error),
            "; accepted: 0.001 to 10000 mL, ascending (cytodose's own limits)");
    ck_assert_int_eq(cyto_bands_make(50.0, volumes, 3, bands, 1, &n, &error), CYTO_OK);
    refused(cyto_bands_make(0.001, (const double[]){0.001, 0.002, 0.003}, 3, bands, 1, &n, &error),
            "; accepted: at this concentration one whose dose and edge do not round to 0.00 mg");
    ck_assert_int_eq(strncmp(error.message, "volumes_ml[1]: 0.002 mL ", 24), 0);
}
END_TEST

Suite *refusals_suite(void)
{
    Suite *suite = suite_create("refusals");
    TCase *tests = tcase_create("refusals");
    suite_add_tcase(suite, tests);
    error = (cyto_error)CYTO_ERROR_INIT;
    tcase_add_test(tests, a_size_and_a_dose_are_above_0);
    tcase_add_test(tests, a_weight_of_exactly_0_kg_is_refused);
    tcase_add_test(tests, a_formula_that_leads_to_no_size_is_refused);
    tcase_add_test(tests, a_dose_and_a_step_do_not_round_to_nothing);
    tcase_add_test(tests, bands_have_their_limits);
    return suite;
}
