/* SPDX-License-Identifier: MIT */
/* Tables that have more columns, or fewer rows, than most: a row is answered as the scalar call does. */
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

Suite *columns_table_suite(void)
{
    Suite *suite = suite_create("columns_table");
    TCase *tests = tcase_create("columns_table");
    tcase_add_test(tests, a_table_of_terms_may_have_every_number);
    tcase_add_test(tests, a_column_of_newborns_may_be_short);
    suite_add_tcase(suite, tests);
    return suite;
}
