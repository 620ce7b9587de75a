/* SPDX-License-Identifier: MIT */
/* Tables to come may compare more than a long column has room for, or count as no table of today's does. Invented ones
 * show that the grades stay those of the rows. */
#include "grading/columns.h"
#include "tables/rows.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

enum { ROWS = 1500, MOST_BOUNDS = 400, MOST_CRITERIA = 8 };

static cyto_criterion criteria[MOST_CRITERIA];
static cyto__part part = {criteria, 0};
static const cyto__part *const parts[] = {&part, NULL};
static const cyto__scale invented = {"invented", "no text", parts};
static const char no_cells[] = "\0\0\0";

/* The term is one of the library's. */
static const cyto_criterion *criterion(const char *term, int32_t unit, const cyto__group *groups,
                                       int count)
{
    ck_assert_int_lt(part.count, MOST_CRITERIA);
    criteria[part.count] =
        (cyto_criterion){&invented, term, "Invented", groups, (int16_t)unit, 0, (uint8_t)count};
    return &criteria[part.count++];
}

/* Grades a column of the lab with these values, and with upper limits if any are given, of the day or of the baseline;
 * each row is the scalar call's. */
static void check_column(const cyto_criterion *c, const cyto_lab *lab, double *values, double *uln,
                         double *its_uln, int8_t *low)
{
    static int8_t high[ROWS];
    static int32_t reason[ROWS];
    static uint32_t notes[ROWS];
    int32_t unit = c->unit;
    cyto_lab same = *lab; /* in all rows */
    cyto_grade_columns columns = {.size = sizeof columns};
    columns.value = (cyto_column){values, sizeof values[0]};
    columns.uln = uln ? (cyto_column){uln, sizeof uln[0]} : columns.uln;
    columns.unit.data = &unit;
    columns.baseline_uln =
        its_uln ? (cyto_column){its_uln, sizeof its_uln[0]} : columns.baseline_uln;
    columns.baseline.data = &same.baseline;
    columns.second.data = &same.second;
    columns.baseline_state.data = &same.baseline_state;
    columns.low = (cyto_column){low, sizeof low[0]};
    columns.high = (cyto_column){high, sizeof high[0]};
    columns.reason = (cyto_column){reason, sizeof reason[0]};
    columns.notes = (cyto_column){notes, sizeof notes[0]};
    ck_assert_int_eq(cyto_grade_n(ROWS, &c, 1, &columns, NULL, NULL), CYTO_OK);
    for (int i = 0; i < ROWS; i++) {
        cyto_lab row = *lab;
        cyto_grade grade = CYTO_GRADE_INIT;
        row.unit = unit;
        row.uln = uln ? uln[i] : row.uln;
        row.baseline_uln = its_uln ? its_uln[i] : row.baseline_uln;
        cyto_lab_set(&row, values[i], NULL);
        ck_assert_int_eq(cyto_grade_lab(c, &row, &grade, NULL), CYTO_OK);
        ck_assert_msg(grade.low == low[i] && grade.high == high[i] && grade.reason == reason[i] &&
                          grade.notes == notes[i],
                      "row %d of %s, %g", i, c->term, values[i]);
    }
}

/* Grades 1 to 4 and none, by turns: from 50 to 51 g/L it is 1, from 52 to 53 it is 2. That is more comparisons than
 * shapes have, and more steps than are counted. */
START_TEST(more_comparisons_than_there_is_room_for_are_made_row_by_row)
{
    enum { STRIPES = 16 };
    static cyto__bound bounds[2 * STRIPES + 1];
    static double values[ROWS];
    static double uln[ROWS];
    int8_t low[ROWS];
    for (int i = 0; i < STRIPES; i++) {
        bounds[2 * i] = (cyto__bound)BOUND((1 + i % 4) & 7, CYTO__AT_LEAST, 50.0 + 2 * i,
                                           CYTO__NUMBER, 0.0, CYTO__VALUE);
        bounds[2 * i + 1] = (cyto__bound)BOUND(CYTO__AND, CYTO__BELOW, 51.0 + 2 * i, CYTO__NUMBER,
                                               0.0, CYTO__VALUE);
    }
    const cyto__group group = {.cells = no_cells, .rows = bounds};
    const cyto_criterion *c = criterion("anemia", CYTO_UNIT_G_PER_L, &group, 1);
    const cyto_lab lab = CYTO_LAB_INIT;
    for (int i = 0; i < ROWS; i++) {
        values[i] = 48.0 + 0.25 * (i % 152);
        uln[i] = 150.0 + i % 7;
    }
    for (int varies = 0; varies < 2; varies++) {
        check_column(c, &lab, values, varies ? uln : NULL, NULL, low);
        for (int i = 0; i < ROWS; i++) {
            const int stripe = (int)values[i] - 50;
            const int in_one = values[i] >= 50.0 && values[i] < 82.0 && stripe % 2 == 0;
            ck_assert_int_eq(low[i], in_one ? 1 + stripe / 2 % 4 : 0);
        }
    }
}
END_TEST

/* Between bounds of 100 and 101 g/L lies grade 1, which is less than a hundredth of them wide. */
START_TEST(a_band_may_be_narrow)
{
    static const cyto__bound bounds[] = {
        BOUND(1, CYTO__BELOW, 101.0, CYTO__NUMBER, 0.0, CYTO__VALUE),
        BOUND(2, CYTO__BELOW, 100.0, CYTO__NUMBER, 0.0, CYTO__VALUE), BOUND(0, 0, 0.0, 0, 0.0, 0)};
    static const cyto__grade_band right[] = {
        {0.0, 100.0, 2, 2}, {100.0, 101.0, 1, 1}, {101.0, (double)INFINITY, 0, 0}};
    const cyto__group group = {.cells = no_cells, .rows = bounds};
    const cyto_criterion *c = criterion("anemia", CYTO_UNIT_G_PER_L, &group, 1);
    const cyto_lab lab = CYTO_LAB_INIT;
    cyto__grade_band bands[4];
    ck_assert_int_eq(cyto__grade_bands(c, &lab, bands, 4), 3);
    for (int i = 0; i < 3; i++) {
        ck_assert(bands[i].low == right[i].low && bands[i].high == right[i].high);
        ck_assert_int_eq(bands[i].grade_low, right[i].grade_low);
        ck_assert_int_eq(bands[i].grade_high, right[i].grade_high);
    }
}
END_TEST

/* 300 bounds of one grade, of which the last decides: below 129.9 g/L. */
START_TEST(more_bounds_than_are_looked_at_are_compared_row_by_row)
{
    static cyto__bound bounds[MOST_BOUNDS];
    static double values[ROWS];
    int8_t low[ROWS];
    for (int i = 0; i < 300; i++) {
        bounds[i] =
            (cyto__bound)BOUND(1, CYTO__BELOW, 100.0 + i / 10.0, CYTO__NUMBER, 0.0, CYTO__VALUE);
    }
    const cyto__group group = {.cells = no_cells, .rows = bounds};
    const cyto_criterion *c = criterion("anemia", CYTO_UNIT_G_PER_L, &group, 1);
    const cyto_lab lab = CYTO_LAB_INIT;
    for (int i = 0; i < ROWS; i++) {
        values[i] = 125.0 + 0.1 * (i % 100);
    }
    values[0] = 129.9;
    values[1] = 129.89;
    check_column(c, &lab, values, NULL, NULL, low);
    ck_assert_int_eq(low[0], 0);
    ck_assert_int_eq(low[1], 1);
    cyto__grade_band bands[2];
    ck_assert_int_eq(cyto__grade_bands(c, &lab, bands, 2), 2);
    ck_assert(bands[0].grade_low == 1 && bands[1].grade_low == 0);
    ck_assert_double_eq_tol(bands[1].low, 129.9, 1e-9);
}
END_TEST

/* 1.5 and 3 times a high baseline are grades 1 and 2, 1.2 and 2 times a low one 1 and 3. */
START_TEST(a_table_may_count_from_a_high_baseline_and_from_a_low_one)
{
    static const cyto__bound from_high[] = {
        BOUND(1, CYTO__ABOVE, 1.5, CYTO__BASELINE, 0.0, CYTO__VALUE),
        BOUND(2, CYTO__ABOVE, 3.0, CYTO__BASELINE, 0.0, CYTO__VALUE), BOUND(0, 0, 0.0, 0, 0.0, 0)};
    static const cyto__bound from_low[] = {
        BOUND(1, CYTO__ABOVE, 1.2, CYTO__BASELINE, 0.0, CYTO__VALUE),
        BOUND(3, CYTO__ABOVE, 2.0, CYTO__BASELINE, 0.0, CYTO__VALUE), BOUND(0, 0, 0.0, 0, 0.0, 0)};
    static const cyto__bound from_limit[] = {
        BOUND(1, CYTO__ABOVE, 1.0, CYTO__ULN, 0.0, CYTO__VALUE), BOUND(0, 0, 0.0, 0, 0.0, 0)};
    const cyto__group groups[] = {
        {.who = {.baseline = 1u << CYTO_BASELINE_HIGH}, .cells = no_cells, .rows = from_high},
        {.who = {.baseline = 1u << CYTO_BASELINE_LOW}, .cells = no_cells, .rows = from_low},
        {.who = {.baseline = 1u << CYTO_BASELINE_NORMAL}, .cells = no_cells, .rows = from_limit}};
    static double values[ROWS];
    static double uln[ROWS];
    int8_t low[ROWS];
    const cyto_criterion *c = criterion("creatinine-increased", CYTO_UNIT_MG_PER_DL, groups, 3);
    cyto_lab lab = CYTO_LAB_INIT;
    for (int i = 0; i < ROWS; i++) {
        values[i] = 0.3 + 0.05 * (i % 120);
        uln[i] = 1.0 + 0.1 * (i % 5);
    }
    for (int32_t state = CYTO_BASELINE_UNKNOWN; state <= CYTO_BASELINE_HIGH; state++) {
        lab.baseline_state = state;
        check_column(c, &lab, values, uln, NULL, low);
    }
    cyto_grade grade = CYTO_GRADE_INIT;
    lab.unit = c->unit;
    lab.baseline = 2.0;
    lab.baseline_state = CYTO_BASELINE_HIGH;
    cyto_lab_set(&lab, 5.0, NULL); /* 2.5 times it */
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
    ck_assert(grade.low == 1 && grade.high == 1);
    lab.baseline_state = CYTO_BASELINE_LOW;
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
    ck_assert(grade.low == 3 && grade.high == 3);
}
END_TEST

/* Another measurement above the limit that varies is grade 2; the value alone is grade 1 from 2 mg/dL on. */
START_TEST(another_measurement_may_be_compared_with_a_limit)
{
    static const cyto__bound bounds[] = {
        BOUND(1, CYTO__AT_LEAST, 2.0, CYTO__NUMBER, 0.0, CYTO__VALUE),
        BOUND(2, CYTO__ABOVE, 1.0, CYTO__ULN, 0.0, CYTO__SECOND), BOUND(0, 0, 0.0, 0, 0.0, 0)};
    const cyto__group group = {.cells = no_cells, .rows = bounds};
    static double values[ROWS];
    static double uln[ROWS];
    int8_t low[ROWS];
    const cyto_criterion *c = criterion("creatinine-increased", CYTO_UNIT_MG_PER_DL, &group, 1);
    cyto_lab lab = CYTO_LAB_INIT;
    lab.second = 1.25;
    for (int i = 0; i < ROWS; i++) {
        values[i] = 0.5 + 0.25 * (i % 16);
        uln[i] = 1.0 + 0.1 * (i % 5);
    }
    check_column(c, &lab, values, uln, NULL, low);
    for (int i = 0; i < ROWS; i++) {
        ck_assert_int_eq(low[i], i % 5 < 3 ? 2 : values[i] >= 2.0);
    }
}
END_TEST

/* The baseline is the same in all rows, and above its own limit in some of them. Nothing else is compared: the day has no
 * limit. */
START_TEST(a_baseline_that_is_the_same_has_a_state_by_row)
{
    static const cyto__bound mild[] = {BOUND(1, CYTO__ABOVE, 1.0, CYTO__ULN, 0.0, CYTO__VALUE),
                                       BOUND(0, 0, 0.0, 0, 0.0, 0)};
    static const cyto__bound severe[] = {BOUND(3, CYTO__ABOVE, 1.0, CYTO__ULN, 0.0, CYTO__VALUE),
                                         BOUND(0, 0, 0.0, 0, 0.0, 0)};
    const cyto__group groups[] = {
        {.who = {.baseline = 1u << CYTO_BASELINE_HIGH}, .cells = no_cells, .rows = mild},
        {.who = {.baseline = 1u << CYTO_BASELINE_NORMAL | 1u << CYTO_BASELINE_LOW},
         .cells = no_cells,
         .rows = severe}};
    static double values[ROWS];
    static double its_uln[ROWS];
    int8_t low[ROWS];
    cyto_grade grade = CYTO_GRADE_INIT;
    const cyto_criterion *c = criterion("creatinine-increased", CYTO_UNIT_MG_PER_DL, groups, 2);
    cyto_lab lab = CYTO_LAB_INIT;
    lab.baseline = 1.25;
    for (int i = 0; i < ROWS; i++) {
        values[i] = 0.5 + 0.25 * (i % 16);
        its_uln[i] = 1.0 + 0.1 * (i % 5);
    }
    check_column(c, &lab, values, NULL, its_uln, low);
    lab.unit = c->unit;
    for (int i = 0; i < 5; i++) {
        lab.baseline_uln = its_uln[i];
        cyto_lab_set(&lab, 2.0, NULL);
        ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
        ck_assert(grade.low == 0 && grade.high == (i < 3 ? 1 : 3));
    }
}
END_TEST

/* No limits of temperature are printed: nothing is known of where a low baseline that is missing may be. */
START_TEST(a_low_baseline_without_limits_may_be_anywhere)
{
    static const cyto__bound from_low[] = {
        BOUND(1, CYTO__ABOVE, 1.01, CYTO__BASELINE, 0.0, CYTO__VALUE),
        BOUND(3, CYTO__ABOVE, 1.1, CYTO__BASELINE, 0.0, CYTO__VALUE), BOUND(0, 0, 0.0, 0, 0.0, 0)};
    const cyto__group group = {
        .who = {.baseline = 1u << CYTO_BASELINE_LOW}, .cells = no_cells, .rows = from_low};
    const cyto_criterion *c = criterion("fever", CYTO_UNIT_CELSIUS, &group, 1);
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    lab.unit = CYTO_UNIT_CELSIUS;
    lab.baseline_state = CYTO_BASELINE_LOW;
    cyto_lab_set(&lab, 38.0, NULL);
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
    ck_assert(grade.low == 0 && grade.high == 3);
    ck_assert_int_eq(grade.reason, CYTO_REASON_BASELINE_MISSING);
}
END_TEST

/* Albumin has no agreed molar mass: a term printed in g/L and in umol/L has nothing to compare. */
START_TEST(a_unit_that_does_not_convert_is_not_compared)
{
    static const cyto__bound bounds[] = {
        BOUND(1, CYTO__BELOW, 30.0, CYTO__NUMBER, 0.0, CYTO__VALUE), BOUND(0, 0, 0.0, 0, 0.0, 0)};
    const cyto__group group = {.cells = no_cells, .rows = bounds};
    static const char term[] = "hypoalbuminemia";
    const cyto_criterion *c = criterion(term, CYTO_UNIT_G_PER_L, &group, 1);
    criterion(term, CYTO_UNIT_UMOL_PER_L, &group, 1);
    cyto__method method;
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    cyto__method_of(c, CYTO_UNIT_G_PER_L, &method);
    ck_assert_int_eq(method.other_count, 0);
    lab.unit = CYTO_UNIT_G_PER_L;
    cyto_lab_set(&lab, 29.0, NULL);
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
    ck_assert(grade.low == 1 && grade.high == 1);
    ck_assert_uint_eq(grade.notes, 0);
}
END_TEST

START_TEST(no_more_units_are_compared_than_there_is_room_for)
{
    static const cyto__bound bounds[] = {
        BOUND(1, CYTO__BELOW, 70.0, CYTO__NUMBER, 0.0, CYTO__VALUE), BOUND(0, 0, 0.0, 0, 0.0, 0)};
    static const int32_t units[] = {CYTO_UNIT_MMOL_PER_L, CYTO_UNIT_UMOL_PER_L,
                                    CYTO_UNIT_NMOL_PER_L, CYTO_UNIT_PMOL_PER_L,
                                    CYTO_UNIT_MMOL_PER_L};
    const cyto__group group = {.cells = no_cells, .rows = bounds};
    static const char term[] = "hypoglycemia";
    const cyto_criterion *c = criterion(term, CYTO_UNIT_MG_PER_DL, &group, 1);
    const cyto_lab lab = CYTO_LAB_INIT;
    static double values[ROWS];
    static double uln[ROWS];
    int8_t low[ROWS];
    cyto__method method;
    for (int i = 0; i < CYTO__OTHERS_MAX + 1; i++) {
        criterion(term, units[i], &group, 1);
        cyto__method_of(c, CYTO_UNIT_MG_PER_DL, &method);
        ck_assert_int_eq(method.other_count, i < CYTO__OTHERS_MAX ? i + 1 : CYTO__OTHERS_MAX);
    }
    for (int i = 0; i < ROWS; i++) {
        values[i] = 40.0 + i % 60;
        uln[i] = 100.0 + i % 7;
    }
    check_column(c, &lab, values, uln, NULL, low);
    ck_assert(low[0] == 1 && low[59] == 0);
}
END_TEST

/* Both texts of today that ask whether a count falls print one cell for either patient. */
START_TEST(a_group_may_be_for_a_count_that_falls)
{
    static const cyto__bound bounds[] = {BOUND(1, CYTO__BELOW, 1.0, CYTO__NUMBER, 0.0, CYTO__VALUE),
                                         BOUND(0, 0, 0.0, 0, 0.0, 0)};
    static const char cells[] = "falling below 1.0\0\0\0";
    const cyto__group groups[] = {{.who = {.falling = CYTO_NO}, .cells = no_cells, .rows = bounds},
                                  {.who = {.falling = CYTO_YES}, .cells = cells, .rows = bounds}};
    const cyto_criterion *c = criterion("febrile-neutropenia", CYTO_UNIT_GIGA_PER_L, groups, 2);
    cyto_criterion_text text = {.size = sizeof text};
    ck_assert_int_eq(cyto_criterion_describe(c, 0, NULL, &text, NULL), CYTO_OK);
    ck_assert_str_eq(text.patients, "not falling");
    ck_assert_int_eq(cyto_criterion_describe(c, 1, NULL, &text, NULL), CYTO_OK);
    ck_assert_str_eq(text.patients, "falling");
}
END_TEST

/* Two of these groups differ in their rows alone: who reads the texts is told of them once. */
START_TEST(groups_of_the_same_patients_and_cells_count_once)
{
    static const cyto__bound below[] = {BOUND(1, CYTO__BELOW, 1.0, CYTO__NUMBER, 0.0, CYTO__VALUE),
                                        BOUND(0, 0, 0.0, 0, 0.0, 0)};
    static const cyto__bound at_most[] = {
        BOUND(1, CYTO__AT_MOST, 0.9, CYTO__NUMBER, 0.0, CYTO__VALUE), BOUND(0, 0, 0.0, 0, 0.0, 0)};
    static const char cells[] = "<1.0\0\0\0";
    static const char one_more[] = "<1.0\0\0\0<0.5";
    const cyto__group groups[] = {
        {.who = {.sex = CYTO_SEX_MALE}, .cells = cells, .rows = below},
        {.who = {.sex = CYTO_SEX_MALE}, .cells = cells, .rows = at_most},
        {.who = {.sex = CYTO_SEX_FEMALE}, .cells = cells, .rows = below},
        {.who = {.sex = CYTO_SEX_FEMALE}, .cells = one_more, .rows = below}};
    static const char *const patients[] = {"male", "female", "female"};
    const cyto_criterion *c = criterion("anemia", CYTO_UNIT_G_PER_L, groups, 4);
    cyto_criterion_text text = {.size = sizeof text};
    for (int32_t i = 0; i < 3; i++) {
        ck_assert_int_eq(cyto_criterion_describe(c, i, NULL, &text, NULL), CYTO_OK);
        ck_assert_str_eq(text.patients, patients[i]);
        ck_assert_str_eq(text.cells[3], i < 2 ? "" : "<0.5");
    }
    ck_assert_int_eq(cyto_criterion_describe(c, 3, NULL, &text, NULL), CYTO_E_NAME);
}
END_TEST

static void forget_tables(void)
{
    part.count = 0;
}

Suite *invented_tables_suite(void)
{
    Suite *suite = suite_create("invented_tables");
    TCase *tests = tcase_create("invented_tables");
    tcase_add_checked_fixture(tests, forget_tables, NULL);
    tcase_add_test(tests, more_comparisons_than_there_is_room_for_are_made_row_by_row);
    tcase_add_test(tests, a_band_may_be_narrow);
    tcase_add_test(tests, more_bounds_than_are_looked_at_are_compared_row_by_row);
    tcase_add_test(tests, a_table_may_count_from_a_high_baseline_and_from_a_low_one);
    tcase_add_test(tests, another_measurement_may_be_compared_with_a_limit);
    tcase_add_test(tests, a_baseline_that_is_the_same_has_a_state_by_row);
    tcase_add_test(tests, a_low_baseline_without_limits_may_be_anywhere);
    tcase_add_test(tests, a_unit_that_does_not_convert_is_not_compared);
    tcase_add_test(tests, no_more_units_are_compared_than_there_is_room_for);
    tcase_add_test(tests, a_group_may_be_for_a_count_that_falls);
    tcase_add_test(tests, groups_of_the_same_patients_and_cells_count_once);
    suite_add_tcase(suite, tests);
    return suite;
}
