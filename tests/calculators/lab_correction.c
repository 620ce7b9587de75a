/* SPDX-License-Identifier: MIT */
/* These steps come before grading: corrections, and values widened by their print or their
 * assay. */
#include "entries.h"
#include "tests.h"
#include "vectors.h"

#include "base/base.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

static int32_t unit_of(const char *text)
{
    int32_t unit;
    ck_assert_msg(cyto_unit_find(text, strlen(text), &unit, NULL) == CYTO_OK, "%s", text);
    return unit;
}

START_TEST(corrections_are_those_of_exact_fractions)
{
    vectors v = vectors_read("tests/vectors/corrections.tsv");
    int seen[3] = {0, 0, 0};
    for (int i = 0; i < v.row_count; i++) {
        const char *what = cell(&v, i, "what");
        const double value = cell_number(&v, i, "value");
        const double second = cell_number(&v, i, "second");
        const int32_t unit = unit_of(cell(&v, i, "unit"));
        double got = -1.0;
        if (strcmp(what, "calcium") == 0) {
            int32_t form;
            ck_assert_int_eq(find_id(CYTO_LIST_CALCIUM_FORMS, 0, cell(&v, i, "form"), &form, NULL),
                             CYTO_OK);
            ck_assert_int_eq(cyto_calcium_corrected(form, value, unit, second,
                                                    unit_of(cell(&v, i, "second_unit")), &got, NULL,
                                                    NULL),
                             CYTO_OK);
            seen[0]++;
        } else if (strcmp(what, "leukocytes") == 0) {
            ck_assert_int_eq(cyto_leukocytes_corrected(value, unit, second, &got, NULL, NULL),
                             CYTO_OK);
            seen[1]++;
        } else {
            ck_assert_int_eq(cyto_neutrophils_counted(value, unit, second,
                                                      cell_number(&v, i, "form"), &got, NULL),
                             CYTO_OK);
            seen[2]++;
        }
        assert_close(&v, i, got, cell_number(&v, i, "want"), 1e-15);
    }
    ck_assert(seen[0] > 150 && seen[1] > 20 && seen[2] > 20);
    vectors_free(&v);
}
END_TEST

START_TEST(the_three_forms_are_told_apart)
{
    int32_t form;
    for (int32_t i = 1; i <= 3; i++) {
        ck_assert_int_eq(find_id(CYTO_LIST_CALCIUM_FORMS, 0,
                                 cyto_entry_name(CYTO_LIST_CALCIUM_FORMS, i), &form, NULL),
                         CYTO_OK);
        ck_assert_int_eq(form, i);
        ck_assert_ptr_nonnull(cyto_entry_text(CYTO_LIST_CALCIUM_FORMS, i));
    }
    ck_assert_ptr_null(cyto_entry_name(CYTO_LIST_CALCIUM_FORMS, 4));
    ck_assert_ptr_null(cyto_entry_text(CYTO_LIST_CALCIUM_FORMS, 0));
    ck_assert_int_eq(find_id(CYTO_LIST_CALCIUM_FORMS, 0, "payne", &form, NULL), CYTO_E_NAME);
    ck_assert_int_eq(form, CYTO_CALCIUM_NONE);
    ck_assert_int_eq(find_id(CYTO_LIST_CALCIUM_FORMS, 0, NULL, &form, NULL), CYTO_E_NULL);
    ck_assert_int_eq(find_id(CYTO_LIST_CALCIUM_FORMS, 0, "mg-0.8", NULL, NULL), CYTO_E_NULL);
}
END_TEST

#define CALCIUM(ca, unit, alb, alb_unit)                                         \
    cyto_calcium_corrected(CYTO_CALCIUM_MG_PER_DL_08, ca, CYTO_UNIT_##unit, alb, \
                           CYTO_UNIT_##alb_unit, &got, &notes, NULL)

START_TEST(unusable_calcium_is_an_error)
{
    double got = 1.0;
    uint32_t notes = 99;
    ck_assert_int_eq(CALCIUM((double)NAN, MG_PER_DL, 3.0, G_PER_DL), CYTO_E_CALCIUM_MMOL_L);
    ck_assert(isnan(got) && notes == 0);
    ck_assert_int_eq(CALCIUM(8.0, MMOL_PER_L, 30.0, G_PER_L), CYTO_OK); /* possible, if unlikely */
    ck_assert_int_eq(CALCIUM(10.1, MMOL_PER_L, 30.0, G_PER_L), CYTO_E_CALCIUM_MMOL_L);
    ck_assert_int_eq(CALCIUM(-0.1, MG_PER_DL, 3.0, G_PER_DL), CYTO_E_CALCIUM_MMOL_L);
    ck_assert_int_eq(CALCIUM(8.0, MG_PER_DL, (double)NAN, G_PER_DL), CYTO_E_ALBUMIN_G_L);
    ck_assert_int_eq(CALCIUM(8.0, MG_PER_DL, 30.0, G_PER_DL), CYTO_E_ALBUMIN_G_L);
    ck_assert_int_eq(CALCIUM(8.0, PERCENT, 3.0, G_PER_DL), CYTO_E_UNIT);
    ck_assert_int_eq(CALCIUM(8.0, MG_PER_DL, 0.45, MMOL_PER_L), CYTO_E_UNIT);
    ck_assert_int_eq(CALCIUM(1.0, MG_PER_DL, 9.0, G_PER_DL), CYTO_E_VALUE); /* would be -3 */
    ck_assert(isnan(got));
    ck_assert_int_eq(cyto_calcium_corrected(0, 8.0, CYTO_UNIT_MG_PER_DL, 3.0, CYTO_UNIT_G_PER_DL,
                                            &got, NULL, NULL),
                     CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_calcium_corrected(1, 8.0, CYTO_UNIT_MG_PER_DL, 3.0, CYTO_UNIT_G_PER_DL,
                                            NULL, &notes, NULL),
                     CYTO_E_NULL);
}
END_TEST

START_TEST(a_correction_that_not_everyone_makes_has_a_note)
{
    double got;
    uint32_t notes;
    ck_assert_int_eq(CALCIUM(9.0, MG_PER_DL, 40.0, G_PER_L), CYTO_OK);
    ck_assert_uint_eq(notes, 0);
    ck_assert_int_eq(CALCIUM(9.0, MG_PER_DL, 4.1, G_PER_DL), CYTO_OK);
    ck_assert_uint_eq(notes, CYTO_NOTE_ALBUMIN_NOT_LOW);
    ck_assert(got < 9.0);
    ck_assert_int_eq(cyto_leukocytes_corrected(4.0, CYTO_UNIT_GIGA_PER_L, 5.0, &got, &notes, NULL),
                     CYTO_OK);
    ck_assert_uint_eq(notes, CYTO_NOTE_NRBC_FEW);
    ck_assert_int_eq(cyto_leukocytes_corrected(4.0, CYTO_UNIT_GIGA_PER_L, 0.5, &got, &notes, NULL),
                     CYTO_OK);
    ck_assert_uint_eq(notes, CYTO_NOTE_NRBC_FEW);
    ck_assert_int_eq(cyto_leukocytes_corrected(4.0, CYTO_UNIT_GIGA_PER_L, 6.0, &got, &notes, NULL),
                     CYTO_OK);
    ck_assert_uint_eq(notes, 0);
    ck_assert_int_eq(cyto_leukocytes_corrected(4.0, CYTO_UNIT_GIGA_PER_L, 0.0, &got, &notes, NULL),
                     CYTO_OK);
    ck_assert_uint_eq(notes, 0);
    ck_assert(got == 4.0);
}
END_TEST

START_TEST(a_percentage_is_no_count_of_leukocytes)
{
    double got = 1.0;
    const int32_t giga = CYTO_UNIT_GIGA_PER_L;
    ck_assert_int_eq(cyto_leukocytes_corrected(51.0, CYTO_UNIT_PERCENT, 5.0, &got, NULL, NULL),
                     CYTO_E_UNIT);
    ck_assert(isnan(got));
    ck_assert_int_eq(cyto_neutrophils_counted(51.0, CYTO_UNIT_PERCENT, 5.0, 0.0, &got, NULL),
                     CYTO_E_UNIT);
    ck_assert_int_eq(cyto_neutrophils_counted(51000.0, giga, 5.0, 0.0, &got, NULL),
                     CYTO_E_LEUKOCYTES_GIGA_L);
    ck_assert_int_eq(cyto_leukocytes_corrected((double)NAN, giga, 5.0, &got, NULL, NULL),
                     CYTO_E_LEUKOCYTES_GIGA_L);
    ck_assert_int_eq(cyto_leukocytes_corrected(4.0, giga, -1.0, &got, NULL, NULL),
                     CYTO_E_NRBC_PER_100);
    ck_assert_int_eq(cyto_leukocytes_corrected(4.0, giga, 1.0, NULL, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_neutrophils_counted(4.0, giga, 1.0, 0.0, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_neutrophils_counted(4.0, giga, 101.0, 0.0, &got, NULL),
                     CYTO_E_SEGMENTED_PERCENT);
    /* Band forms that nobody counted are not none. */
    ck_assert_int_eq(cyto_neutrophils_counted(4.0, giga, 50.0, (double)NAN, &got, NULL),
                     CYTO_E_BANDS_PERCENT);
    ck_assert_int_eq(cyto_neutrophils_counted(4.0, giga, 60.0, 41.0, &got, NULL),
                     CYTO_E_DIFFERENTIAL);
    ck_assert(isnan(got));
    ck_assert_int_eq(cyto_neutrophils_counted(4.0, giga, 66.7, 33.3, &got, NULL), CYTO_OK);
    ck_assert(cyto__same(got, 4.0));
}
END_TEST

/* ---- widening --------------------------------------------------------------------------- */

static cyto_lab lab_of(double low, double high)
{
    cyto_lab lab = CYTO_LAB_INIT;
    lab.value_low = low;
    lab.value_high = high;
    return lab;
}

START_TEST(a_printed_number_is_all_that_rounds_to_it)
{
    static const struct {
        double value;
        int32_t decimals;
        double low, high;
    } rows[] = {{8.0, 1, 7.95, 8.05},      {8.0, 0, 7.5, 8.5},      {0.0, 1, 0.0, 0.05},
                {51.3, 1, 51.25, 51.35},   {1.17, 2, 1.165, 1.175}, {27000, 0, 26999.5, 27000.5},
                {2.675, 3, 2.6745, 2.6755}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_lab lab = lab_of(rows[i].value, rows[i].value);
        lab.printed = 9;
        ck_assert_int_eq(cyto_lab_widen_printed(&lab, rows[i].decimals, NULL), CYTO_OK);
        ck_assert_msg(lab.value_low == rows[i].low && lab.value_high == rows[i].high,
                      "%g: %.17g %.17g", rows[i].value, lab.value_low, lab.value_high);
        ck_assert_int_eq(lab.printed, 0);
    }
    cyto_lab lab = lab_of(8.05, 8.05);
    ck_assert_int_eq(cyto_lab_widen_printed(&lab, 1, NULL),
                     CYTO_E_VALUE); /* two decimals were printed */
    ck_assert(lab.value_low == 8.05 && lab.value_high == 8.05);
    ck_assert_int_eq(cyto_lab_widen_printed(&lab, -1, NULL), CYTO_E_DECIMALS);
    ck_assert_int_eq(cyto_lab_widen_printed(&lab, 16, NULL), CYTO_E_DECIMALS);
    ck_assert_int_eq(cyto_lab_widen_printed(NULL, 1, NULL), CYTO_E_NULL);
    lab.size = 4;
    ck_assert_int_eq(cyto_lab_widen_printed(&lab, 2, NULL), CYTO_E_SIZE);
    lab = lab_of((double)NAN, (double)NAN);
    ck_assert_int_eq(cyto_lab_widen_printed(&lab, 1, NULL), CYTO_E_VALUE);
}
END_TEST

START_TEST(open_ends_stay_and_a_fraction_ends_at_one_hundred)
{
    cyto_lab lab = lab_of(0.0, 50.0); /* "<50" */
    lab.high_open = 1;
    ck_assert_int_eq(cyto_lab_widen_printed(&lab, 0, NULL), CYTO_OK);
    ck_assert(lab.value_low == 0.0 && lab.value_high == 50.0 && lab.high_open == 1);
    lab = lab_of(3.2, (double)INFINITY); /* ">3.2" */
    lab.low_open = 1;
    ck_assert_int_eq(cyto_lab_widen_printed(&lab, 1, NULL), CYTO_OK);
    ck_assert(lab.value_low == 3.2 && isinf(lab.value_high));
    lab = lab_of(100.0, 100.0);
    lab.unit = CYTO_UNIT_PERCENT;
    ck_assert_int_eq(cyto_lab_widen_printed(&lab, 0, NULL), CYTO_OK);
    ck_assert(lab.value_low == 99.5 && lab.value_high == 100.0);
}
END_TEST

START_TEST(an_assay_is_as_imprecise_as_is_said)
{
    cyto_lab lab = lab_of(50.0, 50.0);
    ck_assert_int_eq(cyto_lab_widen_cv(&lab, 5.0, 2.0, NULL), CYTO_OK);
    ck_assert(lab.value_low == 45.0 && lab.value_high == 55.0);
    lab = lab_of(50.0, 50.0);
    ck_assert_int_eq(cyto_lab_widen_cv(&lab, 0.0, 2.0, NULL), CYTO_OK);
    ck_assert(lab.value_low == 50.0 && lab.value_high == 50.0);
    ck_assert_int_eq(cyto_lab_widen_cv(&lab, 50.0, 4.0, NULL), CYTO_OK);
    ck_assert(lab.value_low == 0.0 && lab.value_high == 150.0);
    ck_assert_int_eq(cyto_lab_widen_cv(&lab, (double)NAN, 2.0, NULL), CYTO_E_CV_PERCENT);
    ck_assert_int_eq(cyto_lab_widen_cv(&lab, 51.0, 2.0, NULL), CYTO_E_CV_PERCENT);
    ck_assert_int_eq(cyto_lab_widen_cv(&lab, 5.0, 4.1, NULL), CYTO_E_COVERAGE_FACTOR);
    ck_assert_int_eq(cyto_lab_widen_cv(&lab, 5.0, -1.0, NULL), CYTO_E_COVERAGE_FACTOR);
    ck_assert_int_eq(cyto_lab_widen_cv(NULL, 5.0, 1.0, NULL), CYTO_E_NULL);
    lab = lab_of(8.0, 8.0); /* one after the other */
    ck_assert_int_eq(cyto_lab_widen_printed(&lab, 1, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_lab_widen_cv(&lab, 10.0, 1.0, NULL), CYTO_OK);
    ck_assert(cyto__same(lab.value_low, 7.155) && cyto__same(lab.value_high, 8.855));
}
END_TEST

/* CTCAE 5.0: 8.0 g/dL is the bound of anemia 2 and 3, 10.0 that of 1 and 2. */
START_TEST(a_value_one_digit_from_another_grade_has_a_note)
{
    static const struct {
        const char *text;
        int32_t low, high;
        int near;
    } rows[] = {{"8.0 g/dL", 2, 2, 1},  {"7.9 g/dL", 3, 3, 1}, {"8.1 g/dL", 2, 2, 0},
                {"7.8 g/dL", 3, 3, 0},  {"9.9 g/dL", 2, 2, 1}, {"10 g/dL", 1, 1, 1},
                {"10.1 g/dL", 1, 1, 0}, {"79 g/L", 3, 3, 1},   {"81 g/L", 2, 2, 0},
                {"8.00 g/dL", 2, 2, 1}, {"8.01 g/dL", 2, 2, 0}};
    const cyto_criterion *anemia;
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "anemia", NULL, &anemia, NULL), CYTO_OK);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_lab lab = CYTO_LAB_INIT;
        cyto_grade g = CYTO_GRADE_INIT;
        ck_assert_int_eq(cyto_lab_read(&lab, anemia, rows[i].text, NULL, ".", NULL), CYTO_OK);
        lab.lln = lab.unit == CYTO_UNIT_G_PER_L ? 120.0 : 12.0;
        ck_assert_int_eq(cyto_grade_lab(anemia, &lab, &g, NULL), CYTO_OK);
        ck_assert_msg(g.low == rows[i].low && g.high == rows[i].high, "%s", rows[i].text);
        ck_assert_msg(((g.notes & CYTO_NOTE_NEAR_ANOTHER_GRADE) != 0) == rows[i].near, "%s",
                      rows[i].text);
        lab.printed = 0; /* nobody said how it was printed */
        ck_assert_int_eq(cyto_grade_lab(anemia, &lab, &g, NULL), CYTO_OK);
        ck_assert_uint_eq(g.notes & CYTO_NOTE_NEAR_ANOTHER_GRADE, 0);
    }
    cyto_lab lab = lab_of(8.0, 8.0);
    cyto_grade g = CYTO_GRADE_INIT;
    lab.lln = 12.0;
    lab.printed = 17;
    ck_assert_int_eq(cyto_grade_lab(anemia, &lab, &g, NULL), CYTO_E_CHOICE);
    lab.printed = 0;
    ck_assert_int_eq(cyto_lab_widen_printed(&lab, 1, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_grade_lab(anemia, &lab, &g, NULL), CYTO_OK);
    ck_assert(g.low == 2 && g.high == 3 && g.reason == CYTO_REASON_VALUE_INTERVAL);
}
END_TEST

START_TEST(more_decimals_than_are_followed_are_still_read)
{
    const cyto_criterion *anemia;
    cyto_lab lab = CYTO_LAB_INIT;
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "anemia", NULL, &anemia, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_lab_read(&lab, anemia, "8.00000000000000000 g/dL", NULL, ".", NULL),
                     CYTO_OK);
    ck_assert_int_eq(lab.printed, 0);
    ck_assert_int_eq(cyto_lab_read(&lab, anemia, "8.000000000000000 g/dL", NULL, ".", NULL),
                     CYTO_OK);
    ck_assert_int_eq(lab.printed, 16);
    ck_assert_int_eq(cyto_lab_set(&lab, 8.0, NULL), CYTO_OK);
    ck_assert_int_eq(lab.printed, 0);
}
END_TEST

Suite *correction_suite(void)
{
    Suite *suite = suite_create("correction");
    TCase *tests = tcase_create("correction");
    tcase_add_test(tests, corrections_are_those_of_exact_fractions);
    tcase_add_test(tests, the_three_forms_are_told_apart);
    tcase_add_test(tests, unusable_calcium_is_an_error);
    tcase_add_test(tests, a_correction_that_not_everyone_makes_has_a_note);
    tcase_add_test(tests, a_percentage_is_no_count_of_leukocytes);
    tcase_add_test(tests, a_printed_number_is_all_that_rounds_to_it);
    tcase_add_test(tests, open_ends_stay_and_a_fraction_ends_at_one_hundred);
    tcase_add_test(tests, an_assay_is_as_imprecise_as_is_said);
    tcase_add_test(tests, a_value_one_digit_from_another_grade_has_a_note);
    tcase_add_test(tests, more_decimals_than_are_followed_are_still_read);
    suite_add_tcase(suite, tests);
    return suite;
}
