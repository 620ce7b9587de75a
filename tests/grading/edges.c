/* SPDX-License-Identifier: MIT */
/* Graders are tried at the edges: choices that are none, limits beyond numbers, long columns of
 * which one answer is wanted, no room. */
#include "base/base.h"
#include "grading/grading.h"
#include "grading/names.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

static const cyto_criterion *find(const char *scale, const char *term, const char *unit)
{
    const cyto_criterion *c = NULL;
    ck_assert_int_eq(cyto_criterion_find(scale, term, unit, &c, NULL), CYTO_OK);
    return c;
}

static const cyto_criterion *criterion(const char *scale, const char *term)
{
    return find(scale, term, NULL);
}

START_TEST(a_reason_that_is_none_has_no_text)
{
    ck_assert_ptr_null(cyto__reason_name(-1));
    ck_assert_ptr_null(cyto__reason_text(-1));
    ck_assert_ptr_null(cyto__reason_name(1000));
    ck_assert_ptr_null(cyto__reason_text(1000));
    ck_assert_ptr_nonnull(cyto__reason_text(CYTO_REASON_AGE_UNKNOWN));
}
END_TEST

START_TEST(a_choice_below_the_list_is_refused)
{
    const cyto_criterion *c = criterion("ctcae-5.0", "anemia");
    cyto_grade grade = {.size = sizeof grade};
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_lab_set(&lab, 90.0, NULL);
    lab.unit = CYTO_UNIT_G_PER_L;
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
    lab.sex = -1;
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_E_CHOICE);
    lab.sex = 0;
    lab.baseline_state = -1;
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_E_CHOICE);
    size_t needed = 0;
    ck_assert_int_eq(cyto__grade_message(c, &lab, CYTO_E_VALUE, NULL, 0, &needed), CYTO_E_BUFFER);
    ck_assert_uint_gt(needed, 0);
}
END_TEST

/* The unit of limits that are not given asks for nothing. */
START_TEST(a_unit_of_no_limits_has_no_effect)
{
    const cyto_criterion *c = criterion("ctcae-5.0", "anemia");
    cyto_grade grade = {.size = sizeof grade};
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_lab_set(&lab, 90.0, NULL);
    lab.unit = CYTO_UNIT_G_PER_L;
    lab.limits_unit = CYTO_UNIT_GIGA_PER_L;
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
    ck_assert_int_eq(grade.low, 2);
    double *const limits[] = {&lab.lln, &lab.uln, &lab.baseline, &lab.baseline_lln,
                              &lab.baseline_uln};
    for (int i = 0; i < 5; i++) { /* each alone */
        *limits[i] = 120.0;
        ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_E_UNIT);
        *limits[i] = (double)NAN;
    }
}
END_TEST

/* The baseline is beyond its own limit, which alone is given, in a unit of its own: CTCAE 5.0 counts from that
 * baseline. Bilirubin above 20.5 umol/L at first and 50 now is below 2.5 times it, at most grade 2 (above 1.5 to
 * 3.0); fibrinogen below 200 mg/dL at first and 140 now is below LLN, and may have
 * fallen by 25 % but not by half, grade 1 or 2. */
START_TEST(a_lone_limit_of_the_baseline_in_a_third_unit_is_converted)
{
    const cyto_criterion *c = find("ctcae-5.0", "blood-bilirubin-increased", "umol/L");
    cyto_grade grade = CYTO_GRADE_INIT;
    cyto_lab lab = CYTO_LAB_INIT;
    lab.unit = CYTO_UNIT_MG_PER_DL;
    lab.limits_unit = CYTO_UNIT_MMOL_PER_L;
    lab.baseline_state = CYTO_BASELINE_HIGH;
    lab.baseline_uln = 0.0205;
    cyto_lab_set(&lab, 50.0 / 17.1036, NULL);
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
    ck_assert_msg(grade.low == 0 && grade.high == 2, "%d-%d", (int)grade.low, (int)grade.high);
    c = find("ctcae-5.0", "fibrinogen-decreased", "mg/dL");
    cyto_lab_init(&lab, sizeof lab);
    lab.unit = CYTO_UNIT_G_PER_L;
    lab.limits_unit = CYTO_UNIT_G_PER_DL;
    lab.baseline_state = CYTO_BASELINE_LOW;
    lab.baseline_lln = 0.2;
    lab.lln = 0.15;
    cyto_lab_set(&lab, 1.4, NULL);
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
    ck_assert_msg(grade.low == 1 && grade.high == 2, "%d-%d", (int)grade.low, (int)grade.high);
}
END_TEST

/* No blood has a pH of 1: neither alone nor as the lower end of an interval. */
START_TEST(an_impossible_lower_end_is_refused)
{
    const cyto_criterion *c = find("ctcae-5.0", "acidosis", "[pH]");
    cyto_grade g = CYTO_GRADE_INIT;
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_lab_set(&lab, 7.2, NULL);
    lab.value_low = 7.1;
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &g, NULL), CYTO_OK);
    lab.value_low = 1.0;
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &g, NULL), CYTO_E_VALUE);
}
END_TEST

START_TEST(both_ends_have_the_digits_that_are_printed)
{
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_lab_set(&lab, 1.2, NULL);
    lab.value_high = 2.34;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_lab_widen_printed(&lab, 1, &error), CYTO_E_VALUE);
    ck_assert_str_eq(error.message,
                     "lab.value_high: 2.34 is not accepted; accepted: a number of no "
                     "more than the decimals given");
    lab.value_high = 2.3;
    ck_assert_int_eq(cyto_lab_widen_printed(&lab, 1, NULL), CYTO_OK);
    ck_assert(lab.value_low == 1.15 && lab.value_high == 2.35);
}
END_TEST

/* DAIDS 2.1 counts potassium from 5.6 to below 6.0 mmol/L as grade 1, and from 3.0 to below 3.4, whatever the limits of
 * normal are. A value on a limit is within it; a high value is within its limits where the upper one is known. */
START_TEST(a_graded_value_within_its_limits_has_a_note)
{
    static const struct {
        const char *term;
        double value, lln, uln;
        int32_t grade, noted;
    } rows[] = {
        {"hyperkalemia", 5.7, 3.5, 5.8, 1, 1}, {"hyperkalemia", 5.8, 3.5, 5.8, 1, 1},
        {"hyperkalemia", 5.9, 3.5, 5.8, 1, 0}, {"hyperkalemia", 5.5, 3.5, 5.8, 0, 0},
        {"hyperkalemia", 6.2, 3.5, 6.3, 2, 1}, {"hyperkalemia", 5.7, 3.5, (double)NAN, 1, 0},
        {"hypokalemia", 3.2, 3.1, 5.0, 1, 1},  {"hypokalemia", 3.1, 3.1, 5.0, 1, 1},
        {"hypokalemia", 3.0, 3.1, 5.0, 1, 0},  {"hypokalemia", 3.5, 3.1, 5.0, 0, 0},
        {"hypokalemia", 2.9, 2.8, 5.0, 2, 1},  {"hypokalemia", 3.2, (double)NAN, 5.0, 1, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_lab lab = CYTO_LAB_INIT;
        cyto_grade g = CYTO_GRADE_INIT;
        lab.lln = rows[i].lln;
        lab.uln = rows[i].uln;
        cyto_lab_set(&lab, rows[i].value, NULL);
        ck_assert_int_eq(cyto_grade_lab(find("daids-2.1", rows[i].term, "mmol/L"), &lab, &g, NULL),
                         CYTO_OK);
        ck_assert_msg(g.low == rows[i].grade && g.high == rows[i].grade, "row %zu: %d", i,
                      (int)g.low);
        ck_assert_msg(!(g.notes & CYTO_NOTE_IN_RANGE_YET_GRADED) == !rows[i].noted, "row %zu", i);
    }
}
END_TEST

/* CTCAE 3.0 counts bilirubin in multiples of ULN, which are the same in mg/dL and in umol/L: where a number is some
 * doubles beside a bound, a conversion moves it no nearer. */
START_TEST(multiples_of_a_limit_are_the_same_in_another_unit)
{
    const cyto_criterion *c = find("ctcae-3.0", "blood-bilirubin-increased", "umol/L");
    for (int i = 0; i < 17 * 300; i++) {
        cyto_lab lab = CYTO_LAB_INIT;
        cyto_grade g = CYTO_GRADE_INIT;
        lab.uln = 15.0 + i / 17 / 10.0;
        cyto_lab_set(&lab, 1.5 * lab.uln * (1.0 + (i % 17 - 8) * 0x1p-52), NULL);
        ck_assert_int_eq(cyto_grade_lab(c, &lab, &g, NULL), CYTO_OK);
        ck_assert_msg(!(g.notes & CYTO_NOTE_OTHER_UNIT_DIFFERS), "%.17g", lab.uln);
    }
}
END_TEST

/* WHO 2011: 120 g/L is no anaemia of a woman and mild of a man (110 to 129), 119 is mild of both, 130 of neither. Where
 * the sex is not known one more or less moves the lower grade alone, or the higher alone. */
START_TEST(one_end_of_a_grade_may_be_near_another)
{
    static const struct {
        double value;
        int32_t low, high, near;
    } rows[] = {{119.0, 1, 1, 1}, {120.0, 0, 1, 1}, {125.0, 0, 1, 0},
                {129.0, 0, 1, 1}, {130.0, 0, 0, 1}, {140.0, 0, 0, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_lab lab = CYTO_LAB_INIT;
        cyto_grade g = CYTO_GRADE_INIT;
        lab.unit = CYTO_UNIT_G_PER_L;
        lab.age_years = 40.0;
        lab.pregnant = CYTO_NO;
        cyto_lab_set(&lab, rows[i].value, NULL);
        lab.printed = 1; /* no decimal */
        ck_assert_int_eq(cyto_grade_lab(criterion("who-2011-anaemia", "anemia"), &lab, &g, NULL),
                         CYTO_OK);
        ck_assert_msg(g.low == rows[i].low && g.high == rows[i].high, "row %zu: %d-%d", i,
                      (int)g.low, (int)g.high);
        ck_assert_msg(!(g.notes & CYTO_NOTE_NEAR_ANOTHER_GRADE) == !rows[i].near, "row %zu", i);
    }
}
END_TEST

START_TEST(a_comparison_without_room_says_how_many_scales_there_are)
{
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grades[32];
    int32_t count = 0;
    cyto_lab_set(&lab, 90.0, NULL);
    lab.unit = CYTO_UNIT_G_PER_L;
    for (int i = 0; i < 32; i++) {
        grades[i].size = sizeof grades[i];
    }
    ck_assert_int_eq(cyto_grade_compare("anemia", &lab, NULL, NULL, NULL, 0, &count, NULL),
                     CYTO_E_BUFFER);
    ck_assert_int_gt(count, 1);
    const int32_t all = count;
    ck_assert_int_eq(cyto_grade_compare("anemia", &lab, NULL, grades, NULL, all - 1, &count, NULL),
                     CYTO_E_BUFFER);
    ck_assert_int_eq(cyto_grade_compare("anemia", &lab, NULL, grades, NULL, all, &count, NULL),
                     CYTO_OK);
    ck_assert_int_eq(count, all);
    int32_t differs[32];
    ck_assert_int_eq(
        cyto_grade_compare("anemia", &lab, "ctcae-5.0", grades, NULL, all, &count, NULL), CYTO_OK);
    ck_assert_int_eq(
        cyto_grade_compare("anemia", &lab, "ctcae-5.0", grades, differs, all, &count, NULL),
        CYTO_OK);
    for (int32_t i = 0; i < all; i++) {
        if (strcmp(grades[i].criterion->scale->name, "ctcae-5.0") == 0) {
            ck_assert_int_eq(differs[i], CYTO_NO);
        }
    }
}
END_TEST

/* A long column is graded by steps: notes alone, or a reason alone, are those of each value alone. */
START_TEST(a_long_column_of_which_one_answer_is_wanted_is_graded_as_each_value)
{
    enum { ROWS = 5000 };
    static double values[ROWS];
    static uint32_t notes[ROWS];
    static int32_t reasons[ROWS];
    const cyto_criterion *c = criterion("ctcae-5.0", "anemia");
    int32_t unit = CYTO_UNIT_G_PER_L;
    for (int i = 0; i < ROWS; i++) {
        values[i] = i % 400 - 20.0;
        notes[i] = 99;
        reasons[i] = 99;
    }
    cyto_grade_columns columns = {.size = sizeof columns};
    columns.value = (cyto_column){values, sizeof values[0]};
    columns.unit.data = &unit;
    columns.notes = (cyto_column){notes, sizeof notes[0]};
    ck_assert_int_eq(cyto_grade_n(ROWS, &c, 1, &columns, NULL, NULL), CYTO_OK);
    columns.notes.data = NULL;
    columns.reason = (cyto_column){reasons, sizeof reasons[0]};
    ck_assert_int_eq(cyto_grade_n(ROWS, &c, 1, &columns, NULL, NULL), CYTO_OK);
    int noted = 0;
    for (int i = 0; i < ROWS; i++) {
        cyto_grade grade = {.size = sizeof grade};
        cyto_lab lab = CYTO_LAB_INIT;
        cyto_lab_set(&lab, values[i], NULL);
        lab.unit = unit;
        const cyto_status status = cyto_grade_lab(c, &lab, &grade, NULL);
        ck_assert_int_eq(reasons[i], status == CYTO_OK ? grade.reason : CYTO_REASON_VALUE_REFUSED);
        ck_assert_uint_eq(notes[i], status == CYTO_OK ? grade.notes : 0);
        noted += notes[i] != 0;
    }
    ck_assert_int_gt(noted, 0);
}
END_TEST

/* One limit in all rows but the last, and the same once more before the column begins. */
START_TEST(a_limit_that_changes_in_the_last_row_is_seen)
{
    enum { ROWS = 200 };
    static double values[ROWS];
    static double limits[ROWS + 1];
    static int8_t low[ROWS];
    const cyto_criterion *c = criterion("ctcae-5.0", "alanine-aminotransferase-increased");
    int32_t unit = CYTO_UNIT_U_PER_L;
    int32_t normal = CYTO_BASELINE_NORMAL;
    for (int i = 0; i < ROWS; i++) {
        values[i] = 100.0;
    }
    for (int i = 0; i <= ROWS; i++) {
        limits[i] = i < ROWS ? 40.0 : 20.0; /* 2.5 times the limit is grade 1, 5 times grade 2 */
    }
    cyto_grade_columns columns = {.size = sizeof columns};
    columns.value = (cyto_column){values, sizeof values[0]};
    columns.uln = (cyto_column){limits + 1, sizeof limits[0]};
    columns.unit.data = &unit;
    columns.baseline_state.data = &normal;
    columns.low = (cyto_column){low, sizeof low[0]};
    ck_assert_int_eq(cyto_grade_n(ROWS, &c, 1, &columns, NULL, NULL), CYTO_OK);
    ck_assert_int_eq(low[0], 1);
    ck_assert_int_eq(low[ROWS - 2], 1);
    ck_assert_int_eq(low[ROWS - 1], 2);
}
END_TEST

/* A woman in the first row and men in all others, in every second element, behind a column of women: by WHO 2011 125 g/L
 * is no anaemia of a woman (from 120), and mild of a man (110 to 129). */
START_TEST(a_fact_that_differs_from_the_first_rows_alone_is_seen)
{
    enum { ROWS = 200 };
    static int32_t sexes[4 * ROWS];
    static int8_t low[ROWS];
    const cyto_criterion *c = criterion("who-2011-anaemia", "anemia");
    double value = 125.0;
    double age_years = 40.0;
    int32_t unit = CYTO_UNIT_G_PER_L;
    int32_t no = CYTO_NO;
    for (int i = 0; i < ROWS; i++) {
        sexes[2 * i] = CYTO_SEX_FEMALE;
        sexes[2 * (ROWS + i)] = i ? CYTO_SEX_MALE : CYTO_SEX_FEMALE;
    }
    cyto_grade_columns columns = {.size = sizeof columns};
    columns.value.data = &value;
    columns.age_years.data = &age_years;
    columns.unit.data = &unit;
    columns.pregnant.data = &no;
    columns.sex = (cyto_column){sexes + 2 * ROWS, 2 * sizeof sexes[0]};
    columns.low = (cyto_column){low, sizeof low[0]};
    ck_assert_int_eq(cyto_grade_n(ROWS, &c, 1, &columns, NULL, NULL), CYTO_OK);
    ck_assert_int_eq(low[0], 0);
    for (int i = 1; i < ROWS; i++) {
        ck_assert_int_eq(low[i], 1);
    }
    /* one man behind others of whom it is not known */
    memset(sexes, 0, sizeof sexes);
    sexes[2 * (2 * ROWS - 1)] = CYTO_SEX_MALE;
    ck_assert_int_eq(cyto_grade_n(ROWS, &c, 1, &columns, NULL, NULL), CYTO_OK);
    ck_assert_int_eq(low[ROWS - 2], 0);
    ck_assert_int_eq(low[ROWS - 1], 1);
}
END_TEST

/* The bands of a chart tile all values, each with the grade of a value inside. */
static void check_bands(const cyto_criterion *c, const cyto_lab *lab)
{
    enum { CAP = 64 };
    cyto__grade_band bands[CAP];
    const int32_t n = cyto__grade_bands(c, lab, bands, CAP);
    ck_assert_int_ge(n, 1);
    ck_assert(bands[0].low == 0.0 && isinf(bands[n - 1].high));
    for (int32_t i = 0; i < n; i++) {
        cyto_lab at = *lab;
        ck_assert(bands[i].low < bands[i].high);
        ck_assert(i == 0 || bands[i].low == bands[i - 1].high);
        ck_assert(i == 0 || bands[i].grade_low != bands[i - 1].grade_low ||
                  bands[i].grade_high != bands[i - 1].grade_high);
        cyto_lab_set(&at,
                     isinf(bands[i].high) ? bands[i].low * 2.0 + 1.0
                                          : bands[i].low + (bands[i].high - bands[i].low) / 3.0,
                     NULL);
        const cyto__span span = cyto__criterion_span(c, &at);
        ck_assert(span.low == bands[i].grade_low && span.high == bands[i].grade_high);
    }
}

START_TEST(bands_tile_the_values_of_every_criterion)
{
    const double limits[] = {(double)NAN, 1.0, 40.0, 1.0e308};
    int seen = 0;
    for (int32_t s = 0; s < cyto__scale_count(); s++) {
        const cyto_criterion *c;
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[s], i)); i++) {
            for (int known = 0; known < 8; known++) {
                cyto_lab lab = CYTO_LAB_INIT;
                lab.uln = limits[known % 4];
                lab.lln = limits[known % 4] / 2.0;
                lab.baseline = known < 4 ? (double)NAN : 2.0;
                lab.age_years = known < 4 ? 50.0 : (double)NAN;
                check_bands(c, &lab);
                seen++;
            }
        }
    }
    ck_assert_int_gt(seen, 1000);
}
END_TEST

Suite *grading_edges_suite(void)
{
    Suite *suite = suite_create("grading_edges");
    TCase *tests = tcase_create("grading: edges");
    tcase_add_test(tests, a_reason_that_is_none_has_no_text);
    tcase_add_test(tests, a_choice_below_the_list_is_refused);
    tcase_add_test(tests, a_unit_of_no_limits_has_no_effect);
    tcase_add_test(tests, a_lone_limit_of_the_baseline_in_a_third_unit_is_converted);
    tcase_add_test(tests, an_impossible_lower_end_is_refused);
    tcase_add_test(tests, both_ends_have_the_digits_that_are_printed);
    tcase_add_test(tests, a_graded_value_within_its_limits_has_a_note);
    tcase_add_test(tests, multiples_of_a_limit_are_the_same_in_another_unit);
    tcase_add_test(tests, one_end_of_a_grade_may_be_near_another);
    tcase_add_test(tests, a_comparison_without_room_says_how_many_scales_there_are);
    tcase_add_test(tests, a_limit_that_changes_in_the_last_row_is_seen);
    tcase_add_test(tests, a_fact_that_differs_from_the_first_rows_alone_is_seen);
    tcase_add_test(tests, a_long_column_of_which_one_answer_is_wanted_is_graded_as_each_value);
    tcase_add_test(tests, bands_tile_the_values_of_every_criterion);
    suite_add_tcase(suite, tests);
    return suite;
}
