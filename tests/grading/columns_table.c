/* SPDX-License-Identifier: MIT */
/* Tables that have more columns, or fewer rows, than most: a row is answered as the scalar call does. */
#include "grading/columns.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

enum { N = 1500, CRITERIA = 3 };

static struct {
    double value[N], lln[N], uln[N], baseline[N], age[N];
    int32_t criterion[N], unit[N];
} table;
static struct {
    int8_t low[N], high[N];
} answers;

static const struct {
    const char *term;
    int32_t unit;
    double usual;
} terms[CRITERIA] = {{"alanine-aminotransferase-increased", CYTO_UNIT_U_PER_L, 40.0},
                     {"creatinine-increased", CYTO_UNIT_UMOL_PER_L, 90.0},
                     {"platelet-count-decreased", CYTO_UNIT_GIGA_PER_L, 150.0}};

static void fill(const cyto_criterion *criteria[CRITERIA])
{
    for (int k = 0; k < CRITERIA; k++) {
        ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", terms[k].term, NULL, &criteria[k], NULL),
                         CYTO_OK);
    }
    for (int i = 0; i < N; i++) {
        const int k = i % CRITERIA;
        const double usual = terms[k].usual;
        table.criterion[i] = k;
        table.unit[i] = terms[k].unit;
        table.value[i] = usual * (i % 97) / 8.0;
        table.lln[i] = i % 11 ? usual * (90 + i % 7) / 100.0 : (double)NAN;
        table.uln[i] = i % 13 ? usual * (110 + i % 5) / 100.0 : (double)NAN;
        table.baseline[i] = i % 5 ? usual * (i % 31) / 10.0 : (double)NAN;
        table.age[i] = i % 3 ? 50.0 : 0.5;
    }
}

#define COLUMN(name) ((cyto_column){table.name, sizeof table.name[0]})
#define ONE(name)    ((cyto_column){table.name, 0})

static cyto_grade_columns columns_of(int limits, int ages)
{
    cyto_grade_columns c;
    memset(&c, 0, sizeof c);
    c.size = sizeof c;
    c.value = COLUMN(value);
    if (limits) {
        c.lln = COLUMN(lln);
        c.uln = COLUMN(uln);
        c.baseline = COLUMN(baseline);
    }
    if (ages) {
        c.age_years = COLUMN(age);
    }
    c.low = (cyto_column){answers.low, sizeof answers.low[0]};
    c.high = (cyto_column){answers.high, sizeof answers.high[0]};
    return c;
}

/* Grades so many rows, and each of them alone. */
static void check(const cyto_criterion *const *criteria, const cyto_grade_columns *columns, int n)
{
    ck_assert_int_eq(cyto_grade_n(n, criteria, CRITERIA, columns, NULL, NULL), CYTO_OK);
    for (int i = 0; i < n; i++) {
        cyto_grade alone = CYTO_GRADE_INIT;
        cyto_lab lab = CYTO_LAB_INIT;
        cyto_lab_set(&lab, table.value[i], NULL);
        lab.unit = table.unit[columns->unit.stride ? i : 0];
        if (columns->lln.data) {
            lab.lln = table.lln[i];
            lab.uln = table.uln[i];
            lab.baseline = table.baseline[i];
        }
        if (columns->age_years.data) {
            lab.age_years = table.age[columns->age_years.stride ? i : 0];
        }
        cyto_grade_lab(criteria[table.criterion[columns->criterion.stride ? i : 0]], &lab, &alone,
                       NULL);
        ck_assert_msg(answers.low[i] == alone.low && answers.high[i] == alone.high,
                      "row %d: %d-%d, not %d-%d", i, answers.low[i], answers.high[i], alone.low,
                      alone.high);
    }
}

/* Both limits and a baseline beside the value; an age beside it alone. */
START_TEST(a_table_of_terms_may_have_every_number)
{
    const cyto_criterion *criteria[CRITERIA];
    fill(criteria);
    for (int limits = 0; limits < 2; limits++) {
        for (int ages = 0; ages < 2; ages++) {
            cyto_grade_columns c = columns_of(limits, ages);
            c.criterion = COLUMN(criterion);
            c.unit = COLUMN(unit);
            check(criteria, &c, N);
        }
    }
}
END_TEST

/* Newborns, whose limits are others, in columns of every length. */
START_TEST(a_column_of_newborns_may_be_short)
{
    static const int lengths[] = {31, 32, 63, 64, 999, 1000, N};
    const cyto_criterion *criteria[CRITERIA];
    fill(criteria);
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        cyto_grade_columns c = columns_of(0, 0);
        c.criterion = ONE(criterion);
        c.unit = ONE(unit);
        c.age_years = ONE(age); /* half a year */
        check(criteria, &c, lengths[i]);
    }
}
END_TEST

/* The values lie in records, and the terms, units and limits have columns of their own. */
START_TEST(values_may_lie_apart_in_a_table_of_terms)
{
    static struct {
        double value, other;
    } records[N];
    const cyto_criterion *criteria[CRITERIA];
    fill(criteria);
    for (int i = 0; i < N; i++) {
        records[i].value = table.value[i];
        records[i].other = -1.0;
    }
    cyto_grade_columns c = columns_of(1, 0);
    c.value = (cyto_column){records, sizeof records[0]};
    c.criterion = COLUMN(criterion);
    c.unit = COLUMN(unit);
    check(criteria, &c, N);
    c.baseline.data = c.lln.data = c.uln.data = NULL;
    check(criteria, &c, N);
}
END_TEST

/* One number that a term compares differs by row, beside the value; the others are the same in all rows, or missing. */
START_TEST(one_limit_may_vary)
{
    enum { LLN, ULN, ITS_ULN, LIMITS };
    static const struct {
        const char *term;
        int32_t unit, limits_unit, state;
        double value, limits[LIMITS]; /* NaN: missing */
        int varies;
    } cases[] = {
        /* so much above a limit that is the same */
        {"hemoglobin-increased", CYTO_UNIT_G_PER_DL, 0, 0, 15.0, {12.0, 16.0, (double)NAN}, LLN},
        /* a baseline that is missing, known to be above a limit of its own that differs */
        {"alanine-aminotransferase-increased",
         CYTO_UNIT_U_PER_L,
         0,
         CYTO_BASELINE_HIGH,
         30.0,
         {(double)NAN, 40.0, 20.0},
         ITS_ULN},
        /* limits in a unit of their own */
        {"creatinine-increased",
         CYTO_UNIT_MG_PER_DL,
         CYTO_UNIT_UMOL_PER_L,
         0,
         1.0,
         {(double)NAN, 80.0, (double)NAN},
         ULN},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        const cyto_criterion *c;
        cyto_lab lab = CYTO_LAB_INIT;
        double *const at[LIMITS] = {&lab.lln, &lab.uln, &lab.baseline_uln};
        cyto_grade_columns columns = columns_of(0, 0);
        cyto_column *const limits[LIMITS] = {&columns.lln, &columns.uln, &columns.baseline_uln};
        ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", cases[k].term, NULL, &c, NULL), CYTO_OK);
        lab.unit = cases[k].unit;
        lab.limits_unit = cases[k].limits_unit;
        lab.baseline_state = cases[k].state;
        for (int j = 0; j < LIMITS; j++) {
            *at[j] = cases[k].limits[j];
            limits[j]->data = at[j];
        }
        columns.unit.data = &lab.unit;
        columns.limits_unit.data = &lab.limits_unit;
        columns.baseline_state.data = &lab.baseline_state;
        *limits[cases[k].varies] = COLUMN(uln);
        for (int i = 0; i < N; i++) {
            table.value[i] = cases[k].value * (0.8 + 0.05 * (i % 23));
            table.uln[i] = cases[k].limits[cases[k].varies] * (1.0 + 0.04 * (i % 7));
        }
        ck_assert_int_eq(cyto_grade_n(N, &c, 1, &columns, NULL, NULL), CYTO_OK);
        for (int i = 0; i < N; i++) {
            cyto_lab row = lab;
            cyto_grade alone = CYTO_GRADE_INIT;
            *(cases[k].varies == LLN   ? &row.lln
              : cases[k].varies == ULN ? &row.uln
                                       : &row.baseline_uln) = table.uln[i];
            cyto_lab_set(&row, table.value[i], NULL);
            ck_assert_int_eq(cyto_grade_lab(c, &row, &alone, NULL), CYTO_OK);
            ck_assert_msg(answers.low[i] == alone.low && answers.high[i] == alone.high,
                          "%s, row %d: %d-%d, not %d-%d", cases[k].term, i, answers.low[i],
                          answers.high[i], alone.low, alone.high);
        }
    }
}
END_TEST

/* Returns the last double that can be graded, from one that can towards one that cannot. */
static double last_graded(const cyto_criterion *c, double in, double out)
{
    while (nextafter(in, out) < out || nextafter(in, out) > out) {
        const double x = in / 2.0 + out / 2.0;
        cyto_grade grade = CYTO_GRADE_INIT;
        cyto_lab lab = CYTO_LAB_INIT;
        cyto_lab_set(&lab, x, NULL);
        *(cyto_grade_lab(c, &lab, &grade, NULL) == CYTO_OK ? &in : &out) = x;
    }
    return in;
}

/* The first and the last possible pH, to the double, are graded in a column as they are alone. */
START_TEST(the_last_possible_value_is_graded)
{
    const cyto_criterion *criteria[CRITERIA];
    const cyto_criterion *c;
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "acidosis", NULL, &c, NULL), CYTO_OK);
    const double first = last_graded(c, 7.0, 1.0);
    const double last = last_graded(c, 7.0, 14.0);
    const double near_by[] = {7.0,  nextafter(first, 0.0), first, nextafter(first, 7.0),
                              last, nextafter(last, 99.0), 7.2};
    for (int k = 0; k < CRITERIA; k++) {
        criteria[k] = c;
    }
    for (int i = 0; i < N; i++) {
        table.value[i] = near_by[i % 7];
        table.criterion[i] = 0;
        table.unit[i] = CYTO_UNIT_NONE;
    }
    const cyto_grade_columns columns = columns_of(0, 0);
    check(criteria, &columns, N);
    ck_assert(answers.low[1] == -1 && answers.low[2] >= 0 && answers.low[3] >= 0);
    ck_assert(answers.low[4] >= 0 && answers.low[5] == -1);
}
END_TEST

/* The first and the last limit that can be used, to the double: next to nothing of an enzyme is grade 0 by any
 * of them, and may be any grade without one. */
START_TEST(the_last_possible_limit_is_used)
{
    const cyto_criterion *criteria[CRITERIA];
    double in[] = {50.0, 50.0};
    fill(criteria);
    for (int k = 0; k < 2; k++) {
        double out = k ? 1e9 : 1e-9;
        while (nextafter(in[k], out) < out || nextafter(in[k], out) > out) {
            const double x = in[k] / 2.0 + out / 2.0;
            cyto_grade grade = CYTO_GRADE_INIT;
            cyto_lab lab = CYTO_LAB_INIT;
            lab.uln = x;
            cyto_lab_set(&lab, 1e-9, NULL);
            ck_assert_int_eq(cyto_grade_lab(criteria[0], &lab, &grade, NULL), CYTO_OK);
            *(grade.high == 0 ? &in[k] : &out) = x;
        }
    }
    const double near_by[] = {50.0,  nextafter(in[0], 0.0), in[0],
                              in[1], nextafter(in[1], 1e9), in[1] * (1.0 + 0x1p-40)};
    for (int i = 0; i < N; i++) {
        table.value[i] = 1e-9;
        table.lln[i] = table.baseline[i] = (double)NAN;
        table.uln[i] = near_by[i % 6];
        table.criterion[i] = 0;
        table.unit[i] = CYTO_UNIT_NONE;
    }
    const cyto_grade_columns columns = columns_of(1, 0);
    check(criteria, &columns, N);
    ck_assert(answers.high[0] == 0 && answers.high[1] > 0 && answers.high[2] == 0);
    ck_assert(answers.high[3] == 0 && answers.high[4] > 0 && answers.high[5] > 0);
}
END_TEST

/* Memory that is not written yet may hold anything, even what looks like the constants of a group. */
static void holds_what_looks_like(const cyto__shapes *shapes, cyto__numbers *numbers)
{
    for (int k = 0; k < CYTO__SHAPE_INPUTS; k++) {
        memcpy(&numbers->filled[k], &shapes->constant[k], sizeof numbers->filled[k]);
        numbers->at[k] = numbers->constant[k];
    }
    cyto__numbers_init(numbers);
}

/* Compares a block where others were compared, and where none was. */
static void compare_both(const cyto__shapes *shapes, double given[][CYTO__BLOCK],
                         cyto__numbers *used)
{
    static cyto__numbers alone;
    memset(&alone, 0, sizeof alone);
    for (int k = 0; k < CYTO__SHAPE_INPUTS; k++) {
        if (shapes->varies >> k & 1u) {
            used->at[k] = alone.at[k] = given[k];
        }
    }
    cyto__shapes_compare_plain(shapes, CYTO__BLOCK, used);
    cyto__shapes_compare_plain(shapes, CYTO__BLOCK, &alone);
    ck_assert_mem_eq(used->index, alone.index, sizeof alone.index);
}

/* The lower limit differs by row; the upper one is 40 U/L in one group and 80 in the other, so that 60 is above it in the
 * first alone. The memory looks as
 * if it had the constants of the second. */
START_TEST(a_block_has_the_constants_of_its_own_group)
{
    static double given[CYTO__SHAPE_INPUTS][CYTO__BLOCK];
    static cyto__numbers both;
    static cyto__shapes of[3];
    const cyto_criterion *c;
    cyto__method method;
    int differ = 0;
    ck_assert_int_eq(
        cyto_criterion_find("ctcae-5.0", "alanine-aminotransferase-increased", NULL, &c, NULL),
        CYTO_OK);
    cyto__method_of(c, CYTO_UNIT_NONE, &method);
    for (int k = 0; k < 2; k++) {
        cyto_lab lab = CYTO_LAB_INIT;
        lab.uln = 40.0 * (k + 1);
        ck_assert_int_eq(
            cyto__shapes_init(&of[k], &method, &lab, 1u << CYTO__OF_VALUE | 1u << CYTO__OF_LLN, 0),
            1);
    }
    for (int i = 0; i < CYTO__BLOCK; i++) {
        given[CYTO__OF_VALUE][i] = (double)(i % 25) * 10.0;
        given[CYTO__OF_LLN][i] = (double)(i % 3) * 30.0;
        given[CYTO__OF_BASELINE_ULN][i] = (double)(i % 4) * 15.0;
    }
    holds_what_looks_like(&of[1], &both);
    for (int turn = 0; turn < 4; turn++) {
        static int64_t before[CYTO__BLOCK];
        compare_both(&of[turn % 2], given, &both);
        differ += turn > 0 && memcmp(before, both.index, sizeof both.index) != 0;
        memcpy(before, both.index, sizeof both.index);
    }
    ck_assert_int_eq(differ, 3);
    /* two constants side by side: the baseline, and the lower one of its limits */
    cyto_lab lab = CYTO_LAB_INIT;
    lab.baseline = 30.0;
    lab.baseline_lln = 10.0;
    ck_assert_int_eq(cyto__shapes_init(&of[2], &method, &lab,
                                       1u << CYTO__OF_VALUE | 1u << CYTO__OF_BASELINE_ULN, 0),
                     1);
    holds_what_looks_like(&of[2], &both);
    compare_both(&of[2], given, &both);
}
END_TEST

/* An empty column may end where it begins: no row of it is read. */
START_TEST(an_empty_column_is_not_read)
{
    static double none[1];
    const cyto_criterion *criteria[CRITERIA];
    int64_t refused = 7;
    fill(criteria);
    cyto_grade_columns c = columns_of(0, 0);
    c.value = c.lln = c.uln = (cyto_column){none + 1, sizeof none[0]};
    ck_assert_int_eq(cyto_grade_n(0, criteria, CRITERIA, &c, &refused, NULL), CYTO_OK);
    ck_assert_int_eq(refused, 0);
}
END_TEST

/* A vector finds the same bytes as a plain loop. */
START_TEST(bytes_are_those_at_their_indices)
{
    static uint8_t among[CYTO__VECTOR_ANSWERS];
    static int64_t index[CYTO__BLOCK];
    static uint8_t found[CYTO__BLOCK];
    static uint8_t plain[CYTO__BLOCK];
    for (int i = 0; i < CYTO__VECTOR_ANSWERS; i++) {
        among[i] = (uint8_t)(200 - i);
    }
    for (int i = 0; i < CYTO__BLOCK; i++) {
        index[i] = i * 7 % 31;
    }
    cyto__bytes_look_up(among, index, CYTO__BLOCK, found);
    cyto__bytes_look_up_plain(among, index, CYTO__BLOCK, plain);
    for (int i = 0; i < CYTO__BLOCK; i++) {
        ck_assert_int_eq(found[i], 200 - i * 7 % 31);
        ck_assert_int_eq(plain[i], 200 - i * 7 % 31);
    }
}
END_TEST

Suite *columns_table_suite(void)
{
    Suite *suite = suite_create("columns_table");
    TCase *tests = tcase_create("columns_table");
    tcase_add_test(tests, a_table_of_terms_may_have_every_number);
    tcase_add_test(tests, a_column_of_newborns_may_be_short);
    tcase_add_test(tests, values_may_lie_apart_in_a_table_of_terms);
    tcase_add_test(tests, one_limit_may_vary);
    tcase_add_test(tests, the_last_possible_value_is_graded);
    tcase_add_test(tests, the_last_possible_limit_is_used);
    tcase_add_test(tests, a_block_has_the_constants_of_its_own_group);
    tcase_add_test(tests, an_empty_column_is_not_read);
    tcase_add_test(tests, bytes_are_those_at_their_indices);
    suite_add_tcase(suite, tests);
    return suite;
}
