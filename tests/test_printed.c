/* SPDX-License-Identifier: MIT */
/* The tables of criteria: printed as in their texts, whole, and in order. */
#include "tests.h"

#include "criteria.h"
#include "units.h"
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
    for (int32_t s = 0; s < cyto_scale_count(); s++) {
        const cyto_criterion *c;
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[s], i)); i++) {
            for (int32_t g = 0; g < c->group_count; g++) {
                if (strcmp(c->scale->name, scale) == 0 && strcmp(c->title, title) == 0 &&
                    c->groups[g].cells[grade - 1]) {
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

Suite *printed_suite(void)
{
    Suite *suite = suite_create("printed");
    TCase *tests = tcase_create("tables");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, no_printed_number_is_left_out);
    suite_add_tcase(suite, tests);
    return suite;
}
