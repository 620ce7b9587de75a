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

/* ---- the numbers of a cell -------------------------------------------------------------------- */

enum { COPIES = 4 };
static const char *const copies[COPIES] = {
    "tests/vectors/grading/cells.tsv", "tests/vectors/grading/cells_chemistry.tsv",
    "tests/vectors/grading/cells_lab.tsv", "tests/vectors/grading/cells_older.tsv"};

/* Titles that are printed otherwise in the copy: what that begins with. */
static const struct {
    const char *scale, *title, *copied;
} titles[] = {
    {"ctc-2.0", "Febrile neutropenia", "Febrile neutropenia ("},
    {"ctc-2.0", "GGT (Gamma - Glutamyl transpeptidase)", "GGT ("},
    {"ctc-2.0",
     "Hemoglobin for leukemia studies or bone marrow infiltrative/myelophthisic process, if "
     "specified in the protocol.",
     "Hemoglobin for leukemia"},
    {"daids-2.1", "Absolute CD4+ Count, Low (not HIV infected)", "Absolute CD4+"},
    {"daids-2.1", "Absolute Lymphocyte Count, Low (not HIV infected)", "Absolute Lymphocyte"},
    {"daids-2.1", "Glucose, Fasting or Nonfasting, High", "Glucose "},
    {"who-1979", "Hemoglobin", "Haemoglobin ("},
    {"who-1979", "Leukocytes", "Leukocytes ("},
    {"who-1979", "Granulocytes", "Granulocytes ("},
    {"who-1979", "Platelets", "Platelets ("},
    {"who-1979", "SGOT", "SGOT/"},
    {"who-1979", "SGPT", "SGOT/"},
};

static int is_copied(const cyto_criterion *c, const char *scale, const char *title)
{
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        if (strcmp(titles[i].scale, c->scale->name) == 0 &&
            strcmp(titles[i].title, c->title) == 0) {
            return strcmp(scale, c->scale->name) == 0 &&
                   strncmp(title, titles[i].copied, strlen(titles[i].copied)) == 0;
        }
    }
    return strcmp(scale, c->scale->name) == 0 && strcmp(title, c->title) == 0;
}

/* Does some copy print the number in the cell, or in the title, which may have the unit? */
static int is_in_a_copy(const vectors *files, const cyto_criterion *c, int32_t grade, double number)
{
    for (int f = 0; f < COPIES; f++) {
        for (int r = 0; r < files[f].row_count; r++) {
            const char *title = cell(&files[f], r, "term_as_printed");
            if (atoi(cell(&files[f], r, "grade")) == grade &&
                is_copied(c, cell(&files[f], r, "scale"), title) &&
                (prints(cell(&files[f], r, "cell"), number) || prints(title, number))) {
                return 1;
            }
        }
    }
    /* DAIDS' grade 4 up to one day: "<1550/mm3" in one copy, "<1500/mm3" in another, 1.500 10*9/L in both */
    return strcmp(c->title, "Absolute Neutrophil Count (ANC), Low") == 0 && grade == 4 &&
           number == 1500.0;
}

static int copied_numbers(const vectors *files, const cyto_criterion *c, const char *shown,
                          int32_t grade)
{
    static const char digits[] = "0123456789";
    int numbers = 0;
    for (const char *at = strpbrk(shown, digits); at; at = strpbrk(at, digits), numbers++) {
        char plain[32];
        size_t n = 0;
        double number;
        for (; n < sizeof plain && *at && strchr("0123456789.,", *at); at++) {
            if (*at != ',') {
                plain[n++] = *at;
            }
        }
        n -= plain[n - 1] == '.';
        ck_assert_int_eq(cyto_number_read(plain, n, ".", "", &number, NULL, NULL), CYTO_OK);
        ck_assert_msg(is_in_a_copy(files, c, grade, number), "%s %s grade %d: %g of \"%s\"",
                      c->scale->name, c->title, (int)grade, number, shown);
    }
    return numbers;
}

/* Who reads a cell beside a grade reads the text's numbers. WHO's severity of anaemia is in no copy. */
START_TEST(the_numbers_of_a_cell_are_those_of_the_text)
{
    vectors files[COPIES];
    int numbers = 0;
    for (int f = 0; f < COPIES; f++) {
        files[f] = vectors_read(copies[f]);
    }
    for (int32_t s = 0; s < cyto__scale_count(); s++) {
        const cyto_criterion *c;
        const int copied = strcmp(cyto__scale_name(s), "who-2011-anaemia") != 0;
        for (int32_t i = 0; copied && (c = cyto__criterion_at(cyto__scales[s], i)); i++) {
            for (int32_t g = 0; g < c->group_count; g++) {
                for (int32_t grade = 1; grade <= 4; grade++) {
                    numbers += copied_numbers(files, c, cyto__cell_of(&c->groups[g], grade), grade);
                }
            }
        }
    }
    for (int f = 0; f < COPIES; f++) {
        vectors_free(&files[f]);
    }
    ck_assert_int_gt(numbers, 2500);
}
END_TEST

/* ---- bounds ----------------------------------------------------------------------------------- */

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
    tcase_add_test(tests, the_numbers_of_a_cell_are_those_of_the_text);
    tcase_add_test(tests, bounds_are_the_printed_numbers);
    tcase_add_test(tests, a_ceiling_is_where_the_text_goes_on_without_numbers);
    suite_add_tcase(suite, tests);
    return suite;
}
