/* SPDX-License-Identifier: MIT */
/* The oracle's rows must show a wrong table: every bound of every table is moved, included in
 * its grade, or taken out, in a copy, and some row must then be graded differently. */
#include "grading/names.h"
#include "tests.h"

#include "grading/criteria.h"
#include "units/units.h"
#include "lab_rows.h"

#include <cytodose/cytodose.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const files[] = {
    "hematology",          "chemistry_ctc-2.0",  "chemistry_3.0",      "chemistry_4.03",
    "chemistry_5.0",       "chemistry_6.0",      "chemistry_who-1979", "chemistry_daids-2.1",
    "chemistry_idsa-2010", "chemistry_esmo-2016"};
enum { FILES = sizeof files / sizeof files[0] };

/* These changes are made to a bound. */
enum { LOWERED, RAISED, TURNED, TAKEN_OUT, ERRORS };
static const char *const errors[] = {"lowered", "raised", "turned", "taken out"};

typedef struct expected {
    cyto_lab lab;
    int32_t low, high;
} expected;

/* The rows of a criterion, in the unit it prints. */
static int rows_of(const vectors *v, const cyto_criterion *c, expected *out)
{
    int count = 0;
    for (int row = 0; row < v->row_count; row++) {
        if (strcmp(cell(v, row, "term"), c->term) == 0 &&
            strcmp(cell(v, row, "scale"), c->scale->name) == 0) {
            lab_row(v, row, &out[count].lab);
            out[count].low = atoi(cell(v, row, "low"));
            out[count].high = atoi(cell(v, row, "high"));
            count += cyto__printed_in(c, out[count].lab.unit);
        }
    }
    return count;
}

static int shows(const cyto_criterion *c, const expected *rows, int count)
{
    for (int i = 0; i < count; i++) {
        cyto_grade grade = CYTO_GRADE_INIT;
        if (cyto_grade_lab(c, &rows[i].lab, &grade, NULL) != CYTO_OK || grade.low != rows[i].low ||
            grade.high != rows[i].high) {
            return 1;
        }
    }
    return 0;
}

static int32_t turned(int32_t op)
{
    static const int32_t to[] = {0, CYTO__AT_MOST, CYTO__AT_LEAST, CYTO__ABOVE, CYTO__BELOW};
    return to[op];
}

/* Whether a row is of the group's age: most files are of adults. */
static int met(const cyto__group *g, const expected *rows, int count)
{
    for (int i = 0; i < count; i++) {
        const double age = rows[i].lab.age_years;
        if (age >= cyto__age_low(&g->who) &&
            (cyto__age_below(&g->who) == 0.0 || age < cyto__age_below(&g->who))) {
            return 1;
        }
    }
    return 0;
}

/* By a hundredth, which is a thousandth at least: a bound has no further decimals. */
static int32_t misprinted(int32_t thousandths, int error)
{
    const int32_t hundredth = (int32_t)lround(thousandths / 100.0);
    const int32_t step = hundredth ? hundredth : thousandths > 0;
    return error == LOWERED ? thousandths - step : thousandths + step;
}

/* 0 when there is nothing to do. A further condition that is taken out always holds. */
static int plant(cyto__bound *b, int error, int further)
{
    if (error == TAKEN_OUT) {
        *b = (cyto__bound){.op = further ? CYTO__AT_LEAST : CYTO__ABOVE,
                           .k_thousandths = further ? 0 : INT32_MAX,
                           .reference = CYTO__NUMBER,
                           .grade = b->grade};
        return 1;
    }
    if (b->op == CYTO__LEFT_OPEN) {
        return 0;
    }
    if (error == TURNED) {
        b->op = (unsigned)turned(b->op) & 7u;
        return 1;
    }
    const cyto__bound before = *b;
    if (b->plus_thousandths != 0) {
        b->plus_thousandths = (int16_t)misprinted(b->plus_thousandths, error);
    } else {
        b->k_thousandths = misprinted(b->k_thousandths, error);
    }
    return b->k_thousandths != before.k_thousandths ||
           b->plus_thousandths != before.plus_thousandths;
}

typedef struct tally {
    int planted, unseen, unmet;
} tally;

static void plant_at(cyto_criterion *copy, cyto__bound *bounds, int at, const expected *rows,
                     int count, tally *t)
{
    const cyto__bound good = bounds[at];
    for (int error = 0; error < ERRORS; error++) {
        if (plant(&bounds[at], error, good.grade == CYTO__AND)) {
            t->planted++;
            if (!shows(copy, rows, count)) {
                t->unseen++;
                fprintf(stderr, "unseen: %s %s (%s), bound %d (grade %d) %s\n", copy->scale->name,
                        copy->term, cyto__unit_name(copy->unit), at, (int)good.grade,
                        errors[error]);
            }
        }
        bounds[at] = good;
    }
}

static void plant_in(const cyto_criterion *c, const expected *rows, int count, tally *t)
{
    cyto_criterion copy = *c;
    cyto__group *groups = malloc((size_t)c->group_count * sizeof *groups);
    cyto__bound planted[CYTO__BOUNDS_MAX + 1];
    ck_assert_ptr_nonnull(groups);
    memcpy(groups, c->groups, (size_t)c->group_count * sizeof *groups);
    copy.groups = groups;
    ck_assert_msg(!shows(&copy, rows, count), "%s %s", c->scale->name, c->term);
    for (int32_t g = 0; g < c->group_count; g++) {
        int n = 0;
        do {
            planted[n] = c->groups[g].rows[n];
        } while (planted[n++].grade);
        groups[g].rows = planted;
        t->unmet += !met(&groups[g], rows, count);
        for (int r = 0; met(&groups[g], rows, count) && planted[r].grade; r++) {
            plant_at(&copy, planted, r, rows, count, t);
        }
        groups[g].rows = c->groups[g].rows;
    }
    free(groups);
}

START_TEST(an_error_in_a_table_shows_in_the_rows)
{
    char path[80];
    snprintf(path, sizeof path, "tests/vectors/grading/%s.tsv", files[_i]);
    vectors v = vectors_read(path);
    expected *rows = calloc((size_t)v.row_count, sizeof *rows);
    ck_assert_ptr_nonnull(rows);
    tally t = {0, 0, 0};
    for (int32_t s = 0; s < cyto__scale_count(); s++) {
        const cyto_criterion *c;
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[s], i)); i++) {
            const int count = rows_of(&v, c, rows);
            if (count > 0) {
                plant_in(c, rows, count, &t);
            }
        }
    }
    printf("planted: %s: %d errors, %d unseen\n", files[_i], t.planted, t.unseen);
    ck_assert_int_gt(t.planted, 30);
    ck_assert_int_eq(t.unseen, 0);
    free(rows);
    vectors_free(&v);
}
END_TEST

Suite *planted_suite(void)
{
    Suite *suite = suite_create("planted");
    TCase *tests = tcase_create("planted");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, an_error_in_a_table_shows_in_the_rows, 0, FILES);
    suite_add_tcase(suite, tests);
    return suite;
}
