/* SPDX-License-Identifier: MIT */
/* Calculators are tried at the edges of their arguments: no column, no room, a choice that is
 * none, numbers that leave exact arithmetic. */
#include "calculators/body.h"
#include "calculators/rounding.h"
#include "renal_patient.h"
#include "tests.h"
#include "units/units.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

START_TEST(a_column_that_is_needed_must_be_there)
{
    int32_t formula = CYTO_BSA_MOSTELLER;
    double number = 70.0;
    int64_t refused;
    cyto_bsa_columns area = {.size = sizeof area};
    area.weight_kg.data = &number;
    ck_assert_int_eq(cyto_bsa_n(1, &area, &refused, NULL), CYTO_E_NULL);
    ck_assert_int_eq(refused, 1);
    ck_assert_int_eq(cyto_bsa_n(0, &area, &refused, NULL), CYTO_OK);
    cyto_renal_columns kidney = {.size = sizeof kidney, .estimates = CYTO_RENAL_GFR};
    kidney.age_years.data = kidney.creatinine_mg_dl.data = &number;
    ck_assert_int_eq(cyto_renal_n(1, &kidney, &refused, NULL), CYTO_E_NULL);
    kidney.formula.data = &formula;
    kidney.creatinine_mg_dl.data = NULL;
    ck_assert_int_eq(cyto_renal_n(1, &kidney, &refused, NULL), CYTO_E_NULL);
    cyto_weight_columns weight = {.size = sizeof weight, .kind = CYTO_WEIGHT_KIND_IDEAL};
    weight.height_cm.data = &number;
    ck_assert_int_eq(cyto_weight_n(1, &weight, &refused, NULL), CYTO_E_NULL);
    ck_assert_int_eq(refused, 1);
    weight.formula.data = &formula;
    weight.height_cm.data = NULL;
    ck_assert_int_eq(cyto_weight_n(1, &weight, &refused, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_weight_n(0, &weight, &refused, NULL), CYTO_OK);
    cyto_round_columns steps = {.size = sizeof steps};
    steps.step_mg.data = &number;
    steps.rule.data = &formula;
    ck_assert_int_eq(cyto_round_to_step_n(1, &steps, &refused, NULL), CYTO_E_NULL);
    ck_assert_int_eq(refused, 1);
}
END_TEST

/* Without room a call says how much it needs; with no buffer for the room that it is told of, it is an error. */
START_TEST(a_text_without_room_says_how_long_it_is)
{
    size_t needed = 0;
    const cyto_renal_patient p = woman();
    ck_assert_int_eq(cyto__bsa_formula_message("x", NULL, 0, &needed), CYTO_E_BUFFER);
    ck_assert_uint_gt(needed, 0);
    ck_assert_int_eq(cyto__renal_message(0, &p, CYTO_E_CHOICE, NULL, 0, &needed), CYTO_E_BUFFER);
    ck_assert_uint_gt(needed, 0);
    cyto_band bands[CYTO_BANDS_MAX];
    size_t n;
    ck_assert_int_eq(cyto_band_table_rows("nhs-6-mg-per-ml", NULL, 1, &n, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_band_table_rows("nhs-6-mg-per-ml", NULL, 0, &n, NULL), CYTO_E_BUFFER);
    ck_assert_uint_eq(n, 33);
    ck_assert_int_eq(cyto_band_table_rows("nhs-6-mg-per-ml", bands, 32, &n, NULL), CYTO_E_BUFFER);
    ck_assert_uint_eq(n, 33);
    ck_assert_int_eq(cyto_band_table_rows("nhs-6-mg-per-ml", bands, 33, &n, NULL), CYTO_OK);
}
END_TEST

START_TEST(a_choice_that_is_none_is_refused_on_both_sides)
{
    double out;
    for (int32_t choice = -1; choice <= 3; choice += 4) {
        ck_assert_int_eq(
            cyto_ideal_weight(CYTO_WEIGHT_DEVINE, CYTO_SEX_MALE, 180.0, choice, &out, NULL, NULL),
            CYTO_E_CHOICE);
        ck_assert_int_eq(cyto_creatinine_mg_dl(88.4, choice, &out, NULL), CYTO_E_CHOICE);
    }
    cyto_renal_patient p = woman();
    cyto_renal_result r;
    p.sex = -1;
    ck_assert_int_eq(run(CYTO_RENAL_CKD_EPI_2021, &p, &r), CYTO_E_CHOICE);
    p = woman();
    p.weight_kind = -1;
    ck_assert_int_eq(run(CYTO_RENAL_CKD_EPI_2021, &p, &r), CYTO_E_CHOICE);
    for (int32_t form = 0; cyto_entry_name(CYTO_LIST_CALCIUM_FORMS, form + 1); form++) {
        ck_assert_int_eq(cyto_calcium_corrected(form + 2, 2.2, CYTO_UNIT_MMOL_PER_L, 40.0,
                                                CYTO_UNIT_G_PER_L, &out, NULL, NULL),
                         cyto_entry_name(CYTO_LIST_CALCIUM_FORMS, form + 2) ? CYTO_OK
                                                                            : CYTO_E_CHOICE);
    }
    ck_assert_int_eq(cyto_course_intensity(&out, NULL, 1, 7.0, NULL, NULL, &out, NULL),
                     CYTO_E_NULL);
}
END_TEST

/* A third of a milligram is no decimal: its multiples are those of the double, 3 of which are 1. */
START_TEST(a_step_that_is_no_decimal_is_multiplied_as_it_is)
{
    static const double rows[][2] = {{0.6, 2.0 / 3.0}, {0.9, 1.0}, {1.0, 1.0}, {0.2, 1.0 / 3.0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ck_assert_double_eq(
            cyto__multiple(cyto__steps_of(rows[i][0], 1.0 / 3.0, CYTO_ROUND_HALF_UP), 1.0 / 3.0),
            rows[i][1]);
    }
}
END_TEST

START_TEST(a_policy_has_answers_of_yes_or_no_and_an_order)
{
    const cyto_product vial = {sizeof vial, CYTO_PRODUCT_VIAL, 50.0, 0.0};
    cyto_round_policy policies[5];
    cyto_error error = CYTO_ERROR_INIT;
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    for (int i = 0; i < 5; i++) {
        policies[i] = (cyto_round_policy)CYTO_ROUND_POLICY_INIT;
        policies[i].direction = CYTO_ROUND_HALF_UP;
        policies[i].tolerance_percent = 10.0;
    }
    ck_assert_int_eq(cyto_round_to_product(50.0, &vial, 1, &policies[0], &plan, &error), CYTO_OK);
    policies[0].reduced = 2;
    policies[1].reduced_may_round_up = 2;
    policies[2].use_graduations = 2;
    policies[3].use_partial_vials = 2;
    policies[4].prefer = -1;
    for (int i = 0; i < 5; i++) {
        ck_assert_int_eq(cyto_round_to_product(50.0, &vial, 1, &policies[i], &plan, &error),
                         CYTO_E_CHOICE);
    }
    const cyto_product no_kind = {sizeof no_kind, -1, 50.0, 0.0};
    policies[0].reduced = 0;
    ck_assert_int_eq(cyto_round_to_product(50.0, &no_kind, 1, &policies[0], &plan, &error),
                     CYTO_E_CHOICE);
}
END_TEST

/* A usual size undoes a slip: 40 to 215 cm, 1.5 to 200 kg, an index of 12 to 60. Swapped: an index above 120
 * as given, of 8 to 120 the other way round. */
START_TEST(a_slip_is_told_up_to_the_last_size_that_explains_it)
{
    static const struct {
        uint32_t suspect;
        double told[2], not_told[2]; /* cm, kg */
    } ends[] = {
        {CYTO_SUSPECT_SWAPPED, {100.0, 120.1}, {100.0, 120.0}},
        {CYTO_SUSPECT_SWAPPED, {50.0, 250.0}, {50.0, 250.1}},
        {CYTO_SUSPECT_SWAPPED, {76.8, 80.0}, {76.9, 80.0}},
        {CYTO_SUSPECT_METRES, {2.15, 60.0}, {2.16, 60.0}},
        {CYTO_SUSPECT_METRES, {0.4, 3.0}, {0.39, 3.0}},
        {CYTO_SUSPECT_INCHES, {84.6, 60.0}, {84.7, 60.0}},
        {CYTO_SUSPECT_POUNDS, {190.0, 440.9}, {190.0, 441.0}},
        {CYTO_SUSPECT_GRAMS, {190.0, 200000.0}, {190.0, 200100.0}},
        {CYTO_SUSPECT_HEIGHT_TENFOLD, {21.5, 60.0}, {21.6, 60.0}},
        {CYTO_SUSPECT_HEIGHT_TENFOLD, {400.0, 3.0}, {399.0, 3.0}},
        {CYTO_SUSPECT_WEIGHT_TENFOLD, {100.0, 6.0}, {100.0, 6.01}},
        {CYTO_SUSPECT_WEIGHT_TENFOLD, {100.0, 120.0}, {100.0, 119.0}},
    };
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        uint32_t of[2];
        cyto_size_suspects(ends[i].told[0], ends[i].told[1], &of[0], NULL);
        cyto_size_suspects(ends[i].not_told[0], ends[i].not_told[1], &of[1], NULL);
        ck_assert_msg((of[0] & ends[i].suspect) && !(of[1] & ends[i].suspect), "%g cm, %g kg",
                      ends[i].told[0], ends[i].told[1]);
    }
}
END_TEST

START_TEST(nothing_lost_is_the_whole_body)
{
    double less_m2;
    double percent = -1.0;
    ck_assert_int_eq(
        cyto_bsa_less_parts("lund-browder-adult", NULL, 0, 1.8, &less_m2, &percent, NULL), CYTO_OK);
    ck_assert(less_m2 == 1.8 && percent == 0.0);
    ck_assert_int_eq(
        cyto_bsa_less_parts("lund-browder-adult", NULL, 1, 1.8, &less_m2, &percent, NULL),
        CYTO_E_NULL);
}
END_TEST

/* A small patient: the rate itself is usual, the one per 1.73 m2 is not. */
START_TEST(an_unusual_index_alone_has_a_note)
{
    cyto_renal_patient p = woman();
    cyto_renal_result r;
    p.sex = CYTO_SEX_MALE;
    p.age_years = 20.0;
    p.creatinine_mg_dl = 0.4;
    p.bsa_m2 = 1.0;
    ck_assert_int_eq(run(CYTO_RENAL_MDRD_175, &p, &r), CYTO_OK);
    ck_assert(r.ml_min < 250.0 && r.ml_min_173m2 > 250.0);
    ck_assert_uint_ne(r.notes & CYTO_NOTE_VALUE_UNUSUAL, 0);
    p.creatinine_mg_dl = 0.8;
    ck_assert_int_eq(run(CYTO_RENAL_MDRD_175, &p, &r), CYTO_OK);
    ck_assert_uint_eq(r.notes & CYTO_NOTE_VALUE_UNUSUAL, 0);
}
END_TEST

/* 600000.000000001 mg in units of 1e-9 mg is beyond 2^49, where sums of ten would leave the whole numbers. */
START_TEST(a_dose_that_no_scale_holds_is_drawn_as_it_is)
{
    const cyto_product vials[] = {{sizeof vials[0], CYTO_PRODUCT_VIAL, 1.0e5, 0.0},
                                  {sizeof vials[0], CYTO_PRODUCT_VIAL, 0.5, 0.0}};
    cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
    policy.direction = CYTO_ROUND_HALF_UP;
    policy.tolerance_percent = 0.0;
    policy.use_partial_vials = 1;
    policy.units_max = CYTO_COUNT_MAX;
    const double doses_mg[] = {600000.000000001, 100000.0 / 3.0, 250000.0, 100000.0 / 27.0};
    for (int i = 0; i < 4; i++) { /* the last one times 10, over 10, is another double */
        cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
        ck_assert_int_eq(
            cyto_round_to_product(doses_mg[i], vials, i < 3 ? 1 : 2, &policy, &plan, NULL),
            CYTO_OK);
        ck_assert(plan.rounded_mg == doses_mg[i] && plan.difference_mg == 0.0);
    }
}
END_TEST

/* No power of ten makes a third of 100 a whole number; the sums are those of the numbers as given. */
START_TEST(strengths_that_are_no_decimals_are_not_rounded)
{
    const cyto_product tablet = {sizeof tablet, CYTO_PRODUCT_TABLET, 100.0 / 3.0, 0.0};
    cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    policy.direction = CYTO_ROUND_HALF_DOWN;
    policy.tolerance_percent = 5.0;
    policy.units_max = CYTO_COUNT_MAX;
    ck_assert_int_eq(cyto_round_to_product(100.0, &tablet, 1, &policy, &plan, NULL), CYTO_OK);
    ck_assert(plan.units == 3 && fabs(plan.rounded_mg - 100.0) < 1e-12);
    /* The last bit of a decimal is not counted three times. */
    const cyto_product five = {sizeof five, CYTO_PRODUCT_TABLET, nextafter(5.0, 6.0), 0.0};
    ck_assert_int_eq(cyto_round_to_product(15.0, &five, 1, &policy, &plan, NULL), CYTO_OK);
    ck_assert(plan.rounded_mg == 15.0 && plan.difference_mg == 0.0);
}
END_TEST

/* 0.29 mg times 100 is 28.999999999999996: both are whole numbers of the same unit all the same. */
START_TEST(a_dose_of_a_tablet_is_that_tablet)
{
    static const double doses_mg[] = {0.07, 0.29, 0.57, 1.1, 4.35};
    cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
    policy.tolerance_percent = 0.0;
    policy.units_max = 1;
    for (int i = 0; i < 5; i++) {
        const cyto_product tablet = {sizeof tablet, CYTO_PRODUCT_TABLET, doses_mg[i], 0.0};
        for (int32_t up = 0; up < 2; up++) {
            cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
            policy.direction = up ? CYTO_ROUND_UP : CYTO_ROUND_DOWN;
            ck_assert_int_eq(cyto_round_to_product(doses_mg[i], &tablet, 1, &policy, &plan, NULL),
                             CYTO_OK);
            ck_assert(plan.rounded_mg == doses_mg[i] && plan.notes == 0 &&
                      plan.difference_mg == 0.0);
        }
    }
}
END_TEST

START_TEST(twelve_products_are_taken)
{
    cyto_product tablets[12];
    cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    policy.direction = CYTO_ROUND_HALF_DOWN;
    policy.tolerance_percent = 0.0;
    policy.units_max = 1;
    for (int i = 0; i < 12; i++) {
        tablets[i] = (cyto_product){sizeof tablets[i], CYTO_PRODUCT_TABLET, 10.0 * (i + 1), 0.0};
    }
    ck_assert_int_eq(cyto_round_to_product(120.0, tablets, 12, &policy, &plan, NULL), CYTO_OK);
    ck_assert(plan.rounded_mg == 120.0);
}
END_TEST

/* ---- bands ------------------------------------------------------------------------------------ */

START_TEST(a_dose_below_its_band_is_misplaced)
{
    const cyto_band bands[] = {{10.0, 20.0, 9.0}, {20.0, 30.0, 25.0}, {30.0, 40.0, 41.0}};
    cyto_bands_report report = {.size = sizeof report};
    ck_assert_int_eq(cyto_bands_check(bands, 3, 100.0, &report, NULL), CYTO_E_DATA);
    ck_assert_int_eq(report.misplaced, 2);
    ck_assert_int_eq(report.first, 0);
}
END_TEST

/* The nearest doses are the nearest in whatever order the rows are. */
START_TEST(the_nearest_doses_do_not_depend_on_the_order_of_rows)
{
    const cyto_band up[] = {
        {10.0, 20.0, 15.0}, {20.0, 30.0, 25.0}, {30.0, 40.0, 35.0}, {40.0, 50.0, 45.0}};
    const cyto_band down[] = {
        {40.0, 50.0, 45.0}, {30.0, 40.0, 35.0}, {20.0, 30.0, 25.0}, {10.0, 20.0, 15.0}};
    const cyto_band *const orders[] = {up, down};
    for (int i = 0; i < 2; i++) {
        cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
        ck_assert_int_eq(cyto_round_to_band(31.0, orders[i], 4, CYTO_EDGE_UP, &plan, NULL),
                         CYTO_OK);
        ck_assert(plan.rounded_mg == 35.0 && plan.below_mg == 25.0 && plan.above_mg == 35.0);
    }
}
END_TEST

START_TEST(a_band_of_which_nothing_is_left_is_refused)
{
    const double volumes_ml[] = {0.0013, 0.0019,
                                 0.0025}; /* 0.002 mL x 2.6 is 0.01 mg; 0.0019 mL none */
    cyto_band bands[1];
    size_t made;
    ck_assert_int_eq(cyto_bands_make(2.6, volumes_ml, 3, bands, 1, &made, NULL), CYTO_E_BAND_MG);
    ck_assert_int_eq(cyto_bands_make(2.7, volumes_ml, 3, bands, 1, &made, NULL), CYTO_OK);
    ck_assert(bands[0].dose_mg == 0.01);
}
END_TEST

START_TEST(a_row_has_three_numbers_and_ends_as_files_of_windows_do)
{
    static const char *const good[] = {"1 2 1.5\r\n2 3 2.5\r\n", "1,2,1.5\n2;3\t2.5",
                                       "1 2 1.5\r\n\r\n2 3 2.5 \r\n"};
    static const char *const bad[] = {"1 2 1.5 4", "1 2 1.5 4 5 6 7 8 9", "1 2"};
    cyto_band bands[4];
    size_t n;
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(cyto_bands_read(good[i], strlen(good[i]), bands, 4, &n, NULL), CYTO_OK);
        ck_assert_uint_eq(n, 2);
        ck_assert(bands[1].from_mg == 2.0 && bands[1].to_mg == 3.0 && bands[1].dose_mg == 2.5);
        ck_assert_int_eq(cyto_bands_read(bad[i], strlen(bad[i]), bands, 4, &n, NULL), CYTO_E_DATA);
    }
}
END_TEST

/* A note that says that a number went up or down says so of what it did. */
static void check_direction(int32_t note, uint32_t notes, double before, double after)
{
    const char *text = cyto_entry_text(CYTO_LIST_NOTES, note);
    const int says_up = strstr(text, "raise") || strstr(text, "rounded up");
    const int says_down = strstr(text, "lowe") || strstr(text, "rounded down");
    ck_assert_msg((notes & (uint32_t)note) && before != after, "%s", text);
    ck_assert_msg(says_up == (after > before) && says_down == (after < before), "%s", text);
}

START_TEST(a_note_says_which_way_a_number_went)
{
    double number;
    uint32_t notes;
    cyto_calcium_corrected(CYTO_CALCIUM_MG_PER_DL_08, 9.0, CYTO_UNIT_MG_PER_DL, 45.0,
                           CYTO_UNIT_G_PER_L, &number, &notes, NULL);
    check_direction(CYTO_NOTE_ALBUMIN_NOT_LOW, notes, 9.0, number);
    cyto_carboplatin dose = CYTO_CARBOPLATIN_INIT;
    cyto_carboplatin_dose(5, 130.0, CYTO_GFR_ESTIMATED, CYTO_GFR_POLICY_FDA_125, CYTO_MISSING,
                          &dose, NULL);
    check_direction(CYTO_NOTE_GFR_CAPPED, dose.notes, 130.0, dose.gfr_used);
    cyto_renal_patient patient = CYTO_RENAL_PATIENT_INIT;
    cyto_renal_result result = CYTO_RENAL_RESULT_INIT;
    patient.sex = CYTO_SEX_FEMALE, patient.weight_kind = CYTO_RENAL_WEIGHT_ACTUAL;
    patient.age_years = 60.0, patient.weight_kg = 60.0;
    patient.creatinine_mg_dl = 0.5, patient.creatinine_floor_mg_dl = 0.7;
    cyto_creatinine_clearance(CYTO_RENAL_COCKCROFT_GAULT, &patient, &result, NULL);
    check_direction(CYTO_NOTE_CREATININE_FLOORED, result.notes, 0.5, result.creatinine_used_mg_dl);
    cyto_round_to_step(17.0, 5.0, CYTO_ROUND_HALF_UP, &number, &notes, NULL);
    check_direction(CYTO_NOTE_ROUNDED_DOWN, notes, 17.0, number);
    cyto_round_to_step(18.0, 5.0, CYTO_ROUND_HALF_UP, &number, &notes, NULL);
    check_direction(CYTO_NOTE_ROUNDED_UP, notes, 18.0, number);
}
END_TEST

/* The name of a reason or of a note, and the words that its sentence then has. */
START_TEST(a_sentence_names_the_limit_that_its_name_has)
{
    static const char *const named[][2] = {{"lln", "lower limit"},
                                           {"uln", "upper limit"},
                                           {"baseline", "baseline"},
                                           {"age", "age"},
                                           {"sex", "sex"},
                                           {"pregnancy", "pregnan"},
                                           {"fasting", "fasting"},
                                           {"value", "value"},
                                           {"anticoagulation", "anticoagulant"},
                                           {"symptoms", "symptoms"},
                                           {"unit", "unit"},
                                           {"falling", "fall"},
                                           {"other", "another measure"},
                                           {"left", "leaves it open"}};
    cyto_entry entry = {.size = sizeof entry};
    int32_t found = 0;
    for (int32_t i = 0; cyto_entry_at(CYTO_LIST_REASONS, i, &entry, NULL) == CYTO_OK; i++) {
        for (size_t k = 0; k < sizeof named / sizeof named[0]; k++) {
            const size_t n = strlen(named[k][0]);
            if (strncmp(entry.name, named[k][0], n) == 0 && entry.name[n] == '-') {
                found++;
                ck_assert_msg(strstr(entry.text, named[k][1]) != NULL, "%s: %s", entry.name,
                              entry.text);
            }
        }
    }
    ck_assert_int_eq(found, 20); /* all but "" and not-covered */
    const char *below = cyto_entry_text(CYTO_LIST_NOTES, CYTO_NOTE_BELOW_LLN_UNGRADED);
    const char *above = cyto_entry_text(CYTO_LIST_NOTES, CYTO_NOTE_ABOVE_ULN_UNGRADED);
    ck_assert(strstr(below, "below") && strstr(below, "lower limit"));
    ck_assert(strstr(above, "above") && strstr(above, "upper limit"));
}
END_TEST

Suite *calculator_edges_suite(void)
{
    Suite *suite = suite_create("calculator_edges");
    TCase *tests = tcase_create("calculators: edges");
    tcase_add_test(tests, a_column_that_is_needed_must_be_there);
    tcase_add_test(tests, a_text_without_room_says_how_long_it_is);
    tcase_add_test(tests, a_choice_that_is_none_is_refused_on_both_sides);
    tcase_add_test(tests, a_step_that_is_no_decimal_is_multiplied_as_it_is);
    tcase_add_test(tests, a_policy_has_answers_of_yes_or_no_and_an_order);
    tcase_add_test(tests, a_slip_is_told_up_to_the_last_size_that_explains_it);
    tcase_add_test(tests, nothing_lost_is_the_whole_body);
    tcase_add_test(tests, an_unusual_index_alone_has_a_note);
    tcase_add_test(tests, a_dose_that_no_scale_holds_is_drawn_as_it_is);
    tcase_add_test(tests, strengths_that_are_no_decimals_are_not_rounded);
    tcase_add_test(tests, a_dose_of_a_tablet_is_that_tablet);
    tcase_add_test(tests, twelve_products_are_taken);
    tcase_add_test(tests, a_dose_below_its_band_is_misplaced);
    tcase_add_test(tests, the_nearest_doses_do_not_depend_on_the_order_of_rows);
    tcase_add_test(tests, a_band_of_which_nothing_is_left_is_refused);
    tcase_add_test(tests, a_row_has_three_numbers_and_ends_as_files_of_windows_do);
    tcase_add_test(tests, a_note_says_which_way_a_number_went);
    tcase_add_test(tests, a_sentence_names_the_limit_that_its_name_has);
    suite_add_tcase(suite, tests);
    return suite;
}
