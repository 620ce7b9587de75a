/* SPDX-License-Identifier: MIT */
#include "grading/names.h"
#include "entries.h"
#include "tests.h"

#include "grading/criteria.h"
#include "lab_rows.h"

#include <cytodose/cytodose.h>

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SAME_NAN(a, b) ((a) == (b) || (isnan(a) && isnan(b)))

static const cyto_criterion *find(const char *scale, const char *term, const char *unit)
{
    const cyto_criterion *criterion = NULL;
    ck_assert_int_eq(cyto_criterion_find(scale, term, unit, &criterion, NULL), CYTO_OK);
    return criterion;
}

START_TEST(every_row_of_the_texts_is_graded_as_the_oracle_says)
{
    vectors v = vectors_read("tests/vectors/grading/hematology.tsv");
    ck_assert_int_gt(v.row_count, 5000);
    int wrong = 0;
    for (int i = 0; i < v.row_count; i++) {
        cyto_lab lab;
        cyto_grade grade = CYTO_GRADE_INIT;
        lab_row(&v, i, &lab);
        const cyto_criterion *c = find(cell(&v, i, "scale"), cell(&v, i, "term"), NULL);
        ck_assert_msg(cyto_grade_lab(c, &lab, &grade, NULL) == CYTO_OK, "row %s",
                      cell(&v, i, "id"));
        if (grade.low != atoi(cell(&v, i, "low")) || grade.high != atoi(cell(&v, i, "high")) ||
            strcmp(cyto__reason_name(grade.reason), cell(&v, i, "reason")) != 0) {
            fprintf(stderr, "%s %s %s %s %s lln %s: %d-%d %s, want %s-%s %s (%s)\n",
                    cell(&v, i, "id"), cell(&v, i, "scale"), cell(&v, i, "term"),
                    cell(&v, i, "value"), cell(&v, i, "unit"), cell(&v, i, "lln"), (int)grade.low,
                    (int)grade.high, cyto__reason_name(grade.reason), cell(&v, i, "low"),
                    cell(&v, i, "high"), cell(&v, i, "reason"), cell(&v, i, "source"));
            wrong++;
        }
    }
    ck_assert_int_eq(wrong, 0);
    vectors_free(&v);
}
END_TEST

static cyto_grade graded(const char *scale, const char *term, const char *text, double lln)
{
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    const cyto_criterion *c = find(scale, term, NULL);
    ck_assert_int_eq(cyto_lab_read(&lab, c, text, NULL, ".", NULL), CYTO_OK);
    lab.lln = lln;
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
    return grade;
}

START_TEST(decimals_on_a_bound_are_on_it)
{
    /* 123.4 g/L against a limit of 12.34 g/dL: on it, whatever binary says, so that grade 1 (below
     * the limit) does not hold; a thousandth under it, it does. */
    const cyto_criterion *c = find("ctcae-5.0", "anemia", "g/dL");
    for (int i = 1001; i < 2990; i++) {
        cyto_lab lab = CYTO_LAB_INIT;
        cyto_grade grade = CYTO_GRADE_INIT;
        lab.unit = CYTO_UNIT_G_PER_L;
        lab.limits_unit = CYTO_UNIT_G_PER_DL;
        lab.lln = i / 100.0;
        cyto_lab_set(&lab, i / 10.0, NULL);
        ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
        ck_assert_msg(grade.high == 0, "%.17g g/L, LLN %.17g g/dL", lab.value_low, lab.lln);
        cyto_lab_set(&lab, (i * 100 - 1) / 1000.0, NULL);
        ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
        ck_assert_int_eq(grade.low, 1);
    }
}
END_TEST

/* Value, criterion and limit each in a unit of its own, and one limit alone: CTCAE 5.0 prints creatinine as
 * multiples of ULN (above 1.5 to 3.0: grade 2) and of the baseline, hypokalemia as below LLN. */
START_TEST(a_lone_limit_in_a_third_unit_is_converted)
{
    static const struct {
        const char *term, *own;
        int32_t unit, limits_unit;
        double value, uln, lln, baseline;
        int32_t grade;
    } rows[] = {
        {"creatinine-increased", "umol/L", CYTO_UNIT_MG_PER_DL, CYTO_UNIT_MMOL_PER_L, 2.0, 0.1,
         (double)NAN, (double)NAN, 2}, /* 176.8 and 100 umol/L */
        {"creatinine-increased", "umol/L", CYTO_UNIT_MG_PER_DL, CYTO_UNIT_MMOL_PER_L, 2.0,
         (double)NAN, (double)NAN, 0.1, 2},
        {"hypokalemia", "mmol/L", CYTO_UNIT_MEQ_PER_L, CYTO_UNIT_UMOL_PER_L, 3.6, (double)NAN,
         3500.0, (double)NAN, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const cyto_criterion *c = find("ctcae-5.0", rows[i].term, rows[i].own);
        cyto_lab lab = CYTO_LAB_INIT;
        cyto_grade grade = CYTO_GRADE_INIT;
        lab.unit = rows[i].unit;
        lab.limits_unit = rows[i].limits_unit;
        lab.uln = rows[i].uln;
        lab.lln = rows[i].lln;
        lab.baseline = rows[i].baseline;
        cyto_lab_set(&lab, rows[i].value, NULL);
        ck_assert_int_ne(lab.unit, unit_printed(c));
        ck_assert_int_ne(lab.limits_unit, unit_printed(c));
        ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
        /* what the limits that are not given leave open may be higher */
        ck_assert_msg(grade.low == rows[i].grade, "row %zu: %d-%d", i, (int)grade.low,
                      (int)grade.high);
    }
}
END_TEST

START_TEST(notes_say_what_a_reader_should_know)
{
    ck_assert_uint_eq(graded("ctcae-5.0", "anemia", "9.5 g/dL", 9.0).notes &
                          CYTO_NOTE_IN_RANGE_YET_GRADED,
                      CYTO_NOTE_IN_RANGE_YET_GRADED);
    ck_assert_uint_eq(
        graded("ctcae-5.0", "anemia", "9.5 g/dL", 12.0).notes & CYTO_NOTE_IN_RANGE_YET_GRADED, 0);
    ck_assert_uint_eq(graded("ctcae-5.0", "anemia", "7.95 g/dL", 12.0).notes &
                          CYTO_NOTE_OTHER_UNIT_DIFFERS,
                      CYTO_NOTE_OTHER_UNIT_DIFFERS);
    ck_assert_uint_eq(
        graded("ctcae-5.0", "anemia", "7.8 g/dL", 12.0).notes & CYTO_NOTE_OTHER_UNIT_DIFFERS, 0);
    ck_assert_uint_eq(graded("ctcae-5.0", "anemia", "7.9 g/dL", 12.0).notes &
                          CYTO_NOTE_NUMERIC_CEILING,
                      CYTO_NOTE_NUMERIC_CEILING);
    ck_assert_uint_eq(
        graded("ctcae-3.0", "anemia", "7.9 g/dL", 12.0).notes & CYTO_NOTE_NUMERIC_CEILING, 0);
    ck_assert_uint_eq(graded("ctcae-3.0", "anemia", "79 g/L", 120.0).notes &
                          CYTO_NOTE_UNIT_CONVERTED,
                      CYTO_NOTE_UNIT_CONVERTED);
    ck_assert_uint_eq(
        graded("ctcae-5.0", "anemia", "79 g/L", 120.0).notes & CYTO_NOTE_UNIT_CONVERTED, 0);
    /* multiples of a limit are the same in every unit */
    ck_assert_uint_eq(
        graded("ctcae-4.03", "alanine-aminotransferase-increased", "5 ukat/L", 0.7).notes &
            CYTO_NOTE_UNIT_CONVERTED,
        0);
    ck_assert_uint_eq(graded("ctcae-6.0", "neutrophil-count-decreased", "1.6 10*9/L", 1.7).notes,
                      CYTO_NOTE_BELOW_LLN_UNGRADED);
    ck_assert_uint_eq(graded("ctcae-6.0", "neutrophil-count-decreased", "1.8 10*9/L", 1.7).notes,
                      0);
    ck_assert_uint_eq(graded("ctcae-5.0", "platelet-count-decreased", "51 /uL", (double)NAN).notes,
                      CYTO_NOTE_VALUE_UNUSUAL);
    ck_assert_uint_eq(
        graded("ctcae-5.0", "platelet-count-decreased", "<50 10*9/L", (double)NAN).notes,
        CYTO_NOTE_VALUE_INTERVAL);
}
END_TEST

START_TEST(the_deciding_bound_is_shown_as_printed)
{
    const cyto_grade g = graded("ctcae-6.0", "Thrombocytopenia", "13000 /uL", 138000.0);
    ck_assert_int_eq(g.low, 3);
    ck_assert_str_eq(g.bound, "<50,000 - 10,000/mm3");
    ck_assert_str_eq(cyto__criterion_title(g.criterion), "Thrombocytopenia");
    ck_assert_str_eq(cyto__criterion_term(g.criterion), "platelet-count-decreased");
    ck_assert_str_eq(cyto__criterion_scale(g.criterion), "ctcae-6.0");
    ck_assert_int_eq(g.unit, CYTO_UNIT_PER_UL);
    ck_assert_str_eq(graded("ctcae-5.0", "anemia", "13 g/dL", 12.0).bound, "");
    ck_assert_str_eq(graded("ctcae-5.0", "platelet-count-decreased", "26 K/uL", 138.0).bound,
                     "<50.0 - 25.0 x 10e9 /L");
}
END_TEST

START_TEST(criteria_are_found_by_name_and_printed_unit)
{
    const cyto_criterion *c;
    cyto_criterion_text text = {.size = sizeof text};
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "anemia", "g/L", &c, NULL), CYTO_OK);
    ck_assert_int_eq(unit_printed(c), CYTO_UNIT_G_PER_L);
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "Platelet count decreased", "K/uL", &c, NULL),
                     CYTO_OK);
    ck_assert_int_eq(unit_printed(c), CYTO_UNIT_GIGA_PER_L);
    ck_assert_int_eq(cyto_criterion_find("ctcae-3.0", "anemia", "g/L", &c, NULL), CYTO_E_UNIT);
    ck_assert_ptr_null(c);
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "anemia", "furlong", &c, NULL), CYTO_E_UNIT);
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "nothing", NULL, &c, NULL), CYTO_E_NAME);
    ck_assert_int_eq(cyto_criterion_find("ctcae-5", "anemia", NULL, &c, NULL), CYTO_E_NAME);
    ck_assert_int_eq(
        cyto_criterion_find("who-2011-anaemia", "platelet-count-decreased", NULL, &c, NULL),
        CYTO_E_NAME);
    ck_assert_int_eq(cyto_criterion_find(NULL, "anemia", NULL, &c, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", NULL, NULL, &c, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "anemia", NULL, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_term_analyte("Thrombocytopenia"), CYTO_ANALYTE_PLATELETS);
    ck_assert_int_eq(cyto_term_analyte("nothing"), CYTO_ANALYTE_NONE);
    ck_assert_int_eq(cyto_term_analyte(NULL), CYTO_ANALYTE_NONE);
    ck_assert_ptr_null(cyto__scale_name(-1));
    ck_assert_ptr_null(cyto__scale_name(cyto__scale_count()));
    ck_assert_ptr_null(cyto__term_name(-1));
    ck_assert_ptr_null(cyto__term_name(cyto__term_count()));
    ck_assert_ptr_null(cyto__scale_source(NULL));
    ck_assert_ptr_null(cyto__scale_source("ctcae-5"));
    ck_assert_str_eq(cyto__scale_source("ctcae-5.0"), "NCI CTCAE v5.0, 27 November 2017");
    ck_assert_ptr_null(cyto__criterion_scale(NULL));
    ck_assert_ptr_null(cyto__criterion_term(NULL));
    ck_assert_ptr_null(cyto__criterion_title(NULL));
    ck_assert_int_eq(unit_printed(NULL), CYTO_UNIT_NONE);
    ck_assert_str_eq(cyto__criterion_source(NULL), "");
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "anemia", "g/dL", &c, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_criterion_describe(c, 0, NULL, &text, NULL), CYTO_OK);
    ck_assert_str_eq(text.cells[3], "");
    ck_assert_str_eq(text.cells[2], "<8.0 g/dL");
    ck_assert_ptr_null(cyto__reason_name(-1));
    ck_assert_ptr_null(cyto__reason_text(CYTO_REASON_UNIT_MISSING + 1));
    ck_assert_str_eq(cyto__reason_text(CYTO_REASON_LLN_MISSING), "lower limit of normal missing");
}
END_TEST

START_TEST(unusable_labs_are_errors)
{
    const cyto_criterion *c = find("ctcae-5.0", "platelet-count-decreased", "10*9/L");
    cyto_grade g = CYTO_GRADE_INIT;
    cyto_lab good = CYTO_LAB_INIT;
    cyto_lab_set(&good, 100.0, NULL);
    ck_assert_int_eq(cyto_grade_lab(c, &good, &g, NULL), CYTO_OK);
#define REFUSED(status, change)                                      \
    do {                                                             \
        cyto_lab lab = good;                                         \
        change;                                                      \
        ck_assert_int_eq(cyto_grade_lab(c, &lab, &g, NULL), status); \
        ck_assert_int_eq(g.low, -1);                                 \
        ck_assert_int_eq(g.high, -1);                                \
        ck_assert_ptr_null(g.criterion);                             \
    } while (0)
    REFUSED(CYTO_E_VALUE, cyto_lab_set(&lab, -1.0, NULL));
    REFUSED(CYTO_E_VALUE, cyto_lab_set(&lab, (double)NAN, NULL));
    REFUSED(CYTO_E_VALUE, cyto_lab_set(&lab, (double)INFINITY, NULL));
    REFUSED(CYTO_E_VALUE, cyto_lab_set(&lab, 10001.0, NULL));
    REFUSED(CYTO_E_VALUE, lab.value_high = 50.0);
    REFUSED(CYTO_E_VALUE, (lab.value_low = -1.0));
    REFUSED(CYTO_E_VALUE, lab.high_open = 1);
    REFUSED(CYTO_E_VALUE, lab.low_open = 1);
    REFUSED(CYTO_E_VALUE, lab.value_high = 10001.0);
    REFUSED(CYTO_E_VALUE, (lab.value_low = 0.0, lab.value_high = 10001.0));
    REFUSED(CYTO_E_LIMITS, lab.lln = -1.0);
    REFUSED(CYTO_E_LIMITS, lab.uln = (double)INFINITY);
    REFUSED(CYTO_E_LIMITS, (lab.lln = 400.0, lab.uln = 100.0));
    REFUSED(CYTO_E_LIMITS, (lab.baseline_lln = 400.0, lab.baseline_uln = 100.0));
    REFUSED(CYTO_E_LIMITS, lab.baseline = -(double)INFINITY);
    REFUSED(CYTO_E_CHOICE, lab.sex = 3);
    REFUSED(CYTO_E_CHOICE, lab.pregnant = -2);
    REFUSED(CYTO_E_CHOICE, lab.pregnant = 2);
    REFUSED(CYTO_E_CHOICE, lab.baseline_state = 4);
    REFUSED(CYTO_E_CHOICE, (lab.sex = CYTO_SEX_MALE, lab.pregnant = CYTO_YES));
    REFUSED(CYTO_E_AGE_YEARS, lab.age_years = -0.1);
    REFUSED(CYTO_E_AGE_YEARS, lab.age_years = 130.1);
    REFUSED(CYTO_E_UNIT, lab.unit = CYTO_UNIT_G_PER_DL);
    REFUSED(CYTO_E_UNIT, lab.unit = CYTO_UNIT_PERCENT);
    REFUSED(CYTO_E_UNIT, lab.unit = 999);
    REFUSED(CYTO_E_UNIT, (lab.lln = 1.0, lab.limits_unit = CYTO_UNIT_G_PER_L));
    REFUSED(CYTO_E_SIZE, lab.size = 8);
    cyto_lab lab = good;
    cyto_lab_set(&lab, 10000.0, NULL);
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &g, NULL), CYTO_OK);
    cyto_lab_set(&lab, 0.0, NULL);
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &g, NULL), CYTO_OK);
    ck_assert_int_eq(g.low, 4);
    ck_assert_int_eq(cyto_grade_lab(NULL, &good, &g, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_grade_lab(c, NULL, &g, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_grade_lab(c, &good, NULL, NULL), CYTO_E_NULL);
    g.size = 4;
    ck_assert_int_eq(cyto_grade_lab(c, &good, &g, NULL), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_lab_init(NULL, sizeof good), CYTO_E_NULL);
    ck_assert_int_eq(cyto_lab_init(&good, 4), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_lab_set(NULL, 1.0, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_lab_set_reading(NULL, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_lab_read(NULL, c, "1", NULL, ".", NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_grade_init(NULL, sizeof g), CYTO_E_NULL);
    ck_assert_int_eq(cyto_grade_init(&g, 4), CYTO_E_SIZE);
}
END_TEST

START_TEST(a_lab_in_a_unit_is_graded_by_the_bound_printed_in_it)
{
    /* 4.93 mmol/L is 7.94 g/dL: grade 3 by g/dL, grade 2 by the printed mmol/L. */
    ck_assert_int_eq(graded("ctcae-5.0", "anemia", "4.93 mmol/L", 7.5).low, 2);
    ck_assert_int_eq(graded("ctcae-5.0", "anemia", "7.94 g/dL", 12.2).low, 3);
    ck_assert_int_eq(graded("ctcae-3.0", "anemia", "4.93 mmol/L", 7.5).low, 3);
    ck_assert_int_eq(graded("ctcae-5.0", "platelet-count-decreased", "0.0499 10*12/L", 0.138).low,
                     3);
    ck_assert_int_eq(graded("ctcae-5.0", "platelet-count-decreased", "0.05 10*12/L", 0.138).low, 2);
}
END_TEST

/* A column says, row by row and bit for bit, what the scalar call says. */
START_TEST(columns_are_the_scalar_call)
{
    enum { N = 4000 };
    const cyto_criterion *criteria[] = {find("ctcae-5.0", "platelet-count-decreased", "/uL"),
                                        find("ctcae-6.0", "anemia", "g/dL"),
                                        find("who-2011-anaemia", "anemia", "g/dL")};
    typedef struct row {
        char odd; /* so that nothing behind it is aligned */
        double value, lln, age;
        int32_t which, sex, pregnant, unit;
        int8_t low, high;
        int32_t reason;
        uint32_t notes;
    } row;
    row *rows = calloc(N, sizeof *rows);
    uint64_t state = 12345;
    for (int i = 0; i < N; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        const uint32_t random = (uint32_t)(state >> 33);
        rows[i].which = (int32_t)(random % 4) - (random % 97 == 0); /* now and then out of range */
        rows[i].value = rows[i].which == 0 ? (random >> 4) % 200000 : ((random >> 4) % 200) / 10.0;
        rows[i].value = random % 41 == 0 ? (double)NAN : random % 43 == 0 ? -1.0 : rows[i].value;
        rows[i].lln = random % 3 == 0 ? (double)NAN : rows[i].which == 0 ? 138000.0 : 12.2;
        rows[i].sex = (int32_t)(random % 3);
        rows[i].pregnant = (int32_t)(random / 3 % 3) - 1;
        rows[i].age = random % 5 ? random % 60 : (double)NAN;
    }
    cyto_grade_columns columns;
    memset(&columns, 0, sizeof columns);
    columns.size = sizeof columns;
#define COLUMN(name, member)                                  \
    columns.name.data = (char *)rows + offsetof(row, member); \
    columns.name.stride = sizeof *rows
    COLUMN(value, value);
    COLUMN(lln, lln);
    COLUMN(age_years, age);
    COLUMN(criterion, which);
    COLUMN(sex, sex);
    COLUMN(pregnant, pregnant);
    COLUMN(unit, unit);
    COLUMN(low, low);
    COLUMN(high, high);
    COLUMN(reason, reason);
    COLUMN(notes, notes);
    int64_t refused = -1;
    ck_assert_int_eq(cyto_grade_n(N, criteria, 3, &columns, &refused, NULL), CYTO_OK);
    int64_t unused = 0;
    for (int i = 0; i < N; i++) {
        cyto_lab lab = CYTO_LAB_INIT;
        cyto_grade g = CYTO_GRADE_INIT;
        cyto_lab_set(&lab, rows[i].value, NULL);
        lab.lln = rows[i].lln;
        lab.sex = rows[i].sex;
        lab.pregnant = rows[i].pregnant;
        lab.age_years = rows[i].age;
        const int known = rows[i].which >= 0 && rows[i].which < 3;
        const cyto_status status =
            cyto_grade_lab(known ? criteria[rows[i].which] : NULL, &lab, &g, NULL);
        if (status != CYTO_OK) {
            g.reason = isnan(rows[i].value) ? CYTO_REASON_VALUE_MISSING : CYTO_REASON_VALUE_REFUSED;
        }
        ck_assert_int_eq(rows[i].low, g.low);
        ck_assert_int_eq(rows[i].high, g.high);
        ck_assert_int_eq(rows[i].reason, g.reason);
        ck_assert_uint_eq(rows[i].notes, g.notes);
        unused += g.low < 0;
    }
    ck_assert_int_eq(refused, unused);
    ck_assert_int_gt(unused, 10);
    free(rows);
}
END_TEST

START_TEST(columns_walk_backwards_and_repeat)
{
    const cyto_criterion *c = find("ctcae-5.0", "platelet-count-decreased", "/uL");
    const double values[3] = {13000.0, 27000.0, 200000.0};
    double value[3];
    double lln = 138000.0;
    int8_t low[3] = {9, 9, 9};
    memcpy(value, values, sizeof value);
    cyto_grade_columns columns;
    memset(&columns, 0, sizeof columns);
    columns.size = sizeof columns;
    columns.value.data = &value[2];
    columns.value.stride = -(int64_t)sizeof value[0];
    columns.lln.data = &lln;
    columns.low.data = low;
    columns.low.stride = 1;
    ck_assert_int_eq(cyto_grade_n(3, &c, 1, &columns, NULL, NULL), CYTO_OK);
    ck_assert_int_eq(low[0], 0);
    ck_assert_int_eq(low[1], 3);
    ck_assert_int_eq(low[2], 4);
    ck_assert_int_eq(cyto_grade_n(0, &c, 1, &columns, NULL, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_grade_n(3, NULL, 1, &columns, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_grade_n(3, &c, 1, NULL, NULL, NULL), CYTO_E_NULL);
    columns.size = 8;
    ck_assert_int_eq(cyto_grade_n(3, &c, 1, &columns, NULL, NULL), CYTO_E_SIZE);
    columns.size = sizeof columns;
    columns.value.data = NULL;
    ck_assert_int_eq(cyto_grade_n(3, &c, 1, &columns, NULL, NULL), CYTO_E_NULL);
}
END_TEST

Suite *grading_suite(void)
{
    Suite *suite = suite_create("grading");
    TCase *tests = tcase_create("grading");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, every_row_of_the_texts_is_graded_as_the_oracle_says);
    tcase_add_test(tests, decimals_on_a_bound_are_on_it);
    tcase_add_test(tests, a_lone_limit_in_a_third_unit_is_converted);
    tcase_add_test(tests, notes_say_what_a_reader_should_know);
    tcase_add_test(tests, the_deciding_bound_is_shown_as_printed);
    tcase_add_test(tests, criteria_are_found_by_name_and_printed_unit);
    tcase_add_test(tests, unusable_labs_are_errors);
    tcase_add_test(tests, a_lab_in_a_unit_is_graded_by_the_bound_printed_in_it);
    tcase_add_test(tests, columns_are_the_scalar_call);
    tcase_add_test(tests, columns_walk_backwards_and_repeat);
    suite_add_tcase(suite, tests);
    return suite;
}
