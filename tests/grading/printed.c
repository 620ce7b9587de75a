/* SPDX-License-Identifier: MIT */
/* The tables of criteria are printed as in their texts, complete, and in order. */
#include "grading/names.h"
#include "tests.h"

#include "grading/criteria.h"
#include "units/units.h"
#include "vectors.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const cell_files[] = {"tests/vectors/grading/cells.tsv",
                                         "tests/vectors/grading/cells_chemistry.tsv",
                                         "tests/vectors/grading/cells_lab.tsv"};
#define CELL_FILES 3

/* The cells that a grade shows are those of the text, but for its "Hemoglobin (Hgb)" and clinical
 * clauses. */

static int has_cell(const char *scale, const char *title, int32_t grade)
{
    for (int32_t s = 0; s < cyto__scale_count(); s++) {
        const cyto_criterion *c;
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[s], i)); i++) {
            for (int32_t g = 0; g < c->group_count; g++) {
                if (strcmp(c->scale->name, scale) == 0 && strcmp(c->title, title) == 0 &&
                    *cyto__cell_of(&c->groups[g], grade)) {
                    return 1;
                }
            }
        }
    }
    return 0;
}

/* Printed numbers that are no bound here, and why not. */
static const struct {
    const char *scale, *title;
    int grade;
} clinical[] = {
    /* a number "and Torsade de pointes" */
    {"ctcae-4.03", "Electrocardiogram QT corrected interval prolonged", 4},
};

START_TEST(no_printed_number_is_left_out)
{
    int numbers = 0;
    for (int f = 0; f < CELL_FILES; f++) {
        vectors v = vectors_read(cell_files[f]);
        for (int r = 0; r < v.row_count; r++) {
            const char *text = cell(&v, r, "cell");
            const char *title = cell(&v, r, "term_as_printed");
            const char *scale = cell(&v, r, "scale");
            const int grade = atoi(cell(&v, r, "grade"));
            int known = !strpbrk(text, "0123456789") && !strstr(text, "LN");
            numbers += !known;
            for (size_t e = 0; e < sizeof clinical / sizeof clinical[0]; e++) {
                known |= strcmp(clinical[e].scale, scale) == 0 &&
                         strcmp(clinical[e].title, title) == 0 && clinical[e].grade == grade;
            }
            ck_assert_msg(known || has_cell(scale, title, grade), "%s %s %d: %s", scale, title,
                          grade, text);
        }
        vectors_free(&v);
    }
    ck_assert_int_gt(numbers, 250);
}
END_TEST

/* Is this number printed in the cell? "100,000" is one number. */
static int prints(const char *text, double number)
{
    char plain[512];
    size_t n = 0;
    for (; text && *text && n + 1 < sizeof plain; text++) {
        if (*text != ',') {
            plain[n++] = *text;
        }
    }
    plain[n] = '\0';
    for (const char *at = strpbrk(plain, "0123456789"); at; at = strpbrk(at, "0123456789")) {
        size_t length = strspn(at, "0123456789.");
        double value;
        /* strtod would take the locale's mark */
        if (cyto_number_read(at, length - (at[length - 1] == '.'), ".", "", &value, NULL, NULL) ==
                CYTO_OK &&
            fabs(value - number) < 1e-9) {
            return 1;
        }
        at += length;
    }
    return 0;
}

/* A bound stands in its own cell, or ends the milder one: as a number, or as percent of or percent
 * from the reference. 1 x is "ULN" itself. */
static int is_printed(const cyto__group *group, const cyto__bound *row, const cyto__bound *b)
{
    const double k = cyto__k_of(b);
    const double same[] = {k, 100.0 * k, 100.0 * (1.0 - k), 100.0 * (k - 1.0)};
    const size_t ways = b->reference == CYTO__NUMBER ? 1 : 4;
    int found = b->reference != CYTO__NUMBER && k == 1.0 && b->plus_thousandths == 0;
    for (int32_t g = row->grade; g >= row->grade - 2 && g >= 1; g--) {
        for (size_t i = 0; i < ways; i++) {
            found |= k != 1.0 && prints(cyto__cell_of(group, g), same[i]);
        }
        found |= b->reference == CYTO__NUMBER && prints(cyto__cell_of(group, g), k);
        found |=
            b->plus_thousandths != 0 && prints(cyto__cell_of(group, g), fabs(cyto__plus_of(b)));
    }
    return found;
}

static const struct {
    const char *term;
    double k;
} gaps[] = {{"creatinine-clearance-decreased", 50.0},
            {"forced-expiratory-volume-decreased", 100.0}};

/* Not printed as figures: "more than one hour", a share of another measurement, the other end of a
 * gap between two printed ranges (26-49 and 10-25), or between one and all of what is predicted. */
static int in_words(const cyto_criterion *c, const cyto__bound *b)
{
    for (size_t i = 0; i < sizeof gaps / sizeof gaps[0]; i++) {
        if (strcmp(c->term, gaps[i].term) == 0 && cyto__k_of(b) == gaps[i].k) {
            return 1;
        }
    }
    return cyto__k_of(b) == 1.0 &&
           ((strcmp(c->term, "febrile-neutropenia") == 0 && b->input == CYTO__THIRD) ||
            (strncmp(c->term, "cardiac-troponin", 16) == 0 && b->input == CYTO__SECOND));
}

/* Each bound of the group's rows is in print; how many there are. */
static int printed_bounds(const cyto_criterion *c, const cyto__group *group)
{
    int bounds = 0;
    const cyto__bound *row = group->rows;
    for (const cyto__bound *b = row; b->grade; b++, bounds++) {
        row = b->grade == CYTO__AND ? row : b;
        ck_assert_msg(b->op == CYTO__LEFT_OPEN || is_printed(group, row, b) || in_words(c, b),
                      "%s %s grade %d: %g is not printed", c->scale->name, c->title, row->grade,
                      cyto__k_of(b));
    }
    return bounds;
}

START_TEST(bounds_are_the_printed_numbers)
{
    int bounds = 0;
    for (int32_t s = 0; s < cyto__scale_count(); s++) {
        const cyto_criterion *c;
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[s], i)); i++) {
            if (strncmp(c->scale->name, "ctcae", 5) != 0) {
                continue; /* WHO prints "11.0 - 11.9", of which the next band is the bound */
            }
            for (int32_t g = 0; g < c->group_count; g++) {
                bounds += printed_bounds(c, &c->groups[g]);
            }
        }
    }
    ck_assert_int_gt(bounds, 400);
}
END_TEST

/* ---- ceilings ------------------------------------------------------------------------------- */

/* CTCAE 6.0, Creatinine clearance decreased: "Report Grade 4 and 5 as Renal and urinary disorders: Acute kidney
 * injury or Chronic kidney disease." */
static int is_graded_elsewhere(const cyto_criterion *c)
{
    return strcmp(c->scale->name, "ctcae-6.0") == 0 &&
           strcmp(c->title, "Creatinine clearance decreased") == 0;
}

/* Does the text go on above this grade, in a cell that is not empty? */
static int goes_on(const vectors *v, const cyto_criterion *c, int32_t grade, int *found)
{
    int more = 0;
    for (int r = 0; r < v->row_count; r++) {
        if (strcmp(cell(v, r, "scale"), c->scale->name) == 0 &&
            strcmp(cell(v, r, "term_as_printed"), c->title) == 0) {
            const char *text = cell(v, r, "cell");
            *found = 1;
            more |= atoi(cell(v, r, "grade")) > grade && *text && strcmp(text, "-") != 0;
        }
    }
    return more;
}

static int32_t highest_grade(const cyto_criterion *c)
{
    int32_t highest = 0;
    for (int32_t g = 0; g < c->group_count; g++) {
        for (const cyto__bound *row = c->groups[g].rows; row->grade; row++) {
            highest = row->grade > highest ? row->grade : highest;
        }
    }
    return highest;
}

/* The highest grade that a number can show is a ceiling where the text has a worse one, of clinical signs. */
START_TEST(a_ceiling_is_where_the_text_goes_on_without_numbers)
{
    vectors v[CELL_FILES];
    for (int f = 0; f < CELL_FILES; f++) {
        v[f] = vectors_read(cell_files[f]);
    }
    int tried = 0;
    int ceilings = 0;
    for (int32_t s = 0; s < cyto__scale_count(); s++) {
        const cyto_criterion *c;
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[s], i)); i++) {
            const int32_t highest = highest_grade(c);
            int found = 0;
            int more = is_graded_elsewhere(c);
            for (int f = 0; f < CELL_FILES; f++) {
                more |= goes_on(&v[f], c, highest, &found);
            }
            tried += found;
            ceilings += more;
            ck_assert_msg(!found || c->numeric_ceiling == (more ? highest : 0), "%s %s: %d of %d",
                          c->scale->name, c->title, (int)c->numeric_ceiling, (int)highest);
        }
    }
    for (int f = 0; f < CELL_FILES; f++) {
        vectors_free(&v[f]);
    }
    ck_assert_msg(tried > 250 && ceilings > 40, "%d, %d", tried, ceilings);
}
END_TEST

Suite *printed_suite(void)
{
    Suite *suite = suite_create("printed");
    TCase *tests = tcase_create("tables");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, no_printed_number_is_left_out);
    tcase_add_test(tests, bounds_are_the_printed_numbers);
    tcase_add_test(tests, a_ceiling_is_where_the_text_goes_on_without_numbers);
    suite_add_tcase(suite, tests);
    return suite;
}
