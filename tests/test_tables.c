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

/* Is there such a cell in the text, and does it hold these words? */
static int text_has(const vectors *v, const cyto_criterion *c, int32_t grade, const char *words)
{
    for (int r = 0; r < v->row_count; r++) {
        char plain[1024]; /* the 3.0 text prints mm(3) */
        snprintf(plain, sizeof plain, "%s", cell(v, r, "cell"));
        char *paren = strstr(plain, "mm(3)");
        if (paren) {
            memmove(paren, "mm3", 4);
        }
        if (strcmp(cell(v, r, "scale"), c->scale->name) == 0 &&
            strcmp(cell(v, r, "term_as_printed"), c->title) == 0 &&
            atoi(cell(v, r, "grade")) == grade && strstr(plain, words)) {
            return 1;
        }
    }
    return 0;
}

static const char *const cell_files[] = {"tests/vectors/grading/cells.tsv",
                                         "tests/vectors/grading/cells_chemistry.tsv"};
#define CELL_FILES 2

/* The cells that a grade shows are those of the text, but for its "Hemoglobin (Hgb)" and clinical
 * clauses. */
START_TEST(printed_bounds_are_those_of_the_texts)
{
    vectors texts[CELL_FILES];
    for (int f = 0; f < CELL_FILES; f++) {
        texts[f] = vectors_read(cell_files[f]);
    }
    int shown = 0;
    for (int32_t s = 0; s < cyto_scale_count(); s++) {
        const cyto_criterion *c;
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[s], i)); i++) {
            for (int32_t g = 0; g < c->group_count * 4; g++) {
                const char *words = c->groups[g / 4].cells[g % 4];
                if (!words || strncmp(c->scale->name, "ctcae", 5) != 0) {
                    continue;
                }
                int found = 0;
                for (int f = 0; f < CELL_FILES; f++) {
                    found |= text_has(&texts[f], c, g % 4 + 1, words);
                }
                ck_assert_msg(found, "%s %s %d: %s", c->scale->name, c->title, (int)(g % 4 + 1),
                              words);
                shown++;
            }
        }
    }
    ck_assert_int_gt(shown, 400);
    for (int f = 0; f < CELL_FILES; f++) {
        vectors_free(&texts[f]);
    }
}
END_TEST

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

static int downwards(int32_t op)
{
    return op == CYTO__BELOW || op == CYTO__AT_MOST;
}

/* Is b a worse bound than a, of the same input and reference? On one number "at least" holds before
 * "above". */
static int worse(const cyto__bound *a, const cyto__bound *b)
{
    const double sign = downwards(a->op) ? -1.0 : 1.0;
    const double step = sign * (b->k - a->k);
    const double more = sign * (b->plus - a->plus);
    const int narrower = (a->op == CYTO__AT_LEAST && b->op == CYTO__ABOVE) ||
                         (a->op == CYTO__AT_MOST && b->op == CYTO__BELOW);
    if ((step > 0.0 && more < 0.0) || (step < 0.0 && more > 0.0)) {
        return 1; /* twice, against 0.3 more: alternatives that cross */
    }
    return step >= 0.0 && more >= 0.0 && (step > 0.0 || more > 0.0 || narrower);
}

static int also_count(const cyto__row *row)
{
    int n = 0;
    while (n < CYTO__ALSO_MAX && row->also[n].op) {
        n++;
    }
    return n;
}

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
        char *end;
        if (fabs(strtod(at, &end) - number) < 1e-9) {
            return 1;
        }
        at = end;
    }
    return 0;
}

/* A bound stands in its own cell, or ends the milder one: as a number, or as percent of or percent
 * from the reference. 1 x is "ULN" itself. */
static int is_printed(const cyto__group *group, const cyto__row *row, const cyto__bound *b)
{
    const double k = b->k;
    const double same[] = {k, 100.0 * k, 100.0 * (1.0 - k), 100.0 * (k - 1.0)};
    const size_t ways = b->reference == CYTO__NUMBER ? 1 : 4;
    int found = b->reference != CYTO__NUMBER && k == 1.0 && b->plus == 0.0;
    for (int32_t g = row->grade; g >= row->grade - 2 && g >= 1; g--) {
        for (size_t i = 0; i < ways; i++) {
            found |= k != 1.0 && prints(group->cells[g - 1], same[i]);
        }
        found |= b->reference == CYTO__NUMBER && prints(group->cells[g - 1], k);
        found |= b->plus != 0.0 && prints(group->cells[g - 1], fabs(b->plus));
    }
    return found;
}

/* Not printed as figures: "more than one hour", a share of another measurement, and the whole number
 * after "49 ml/min". */
static int in_words(const cyto_criterion *c, const cyto__bound *b)
{
    if (strcmp(c->term, "creatinine-clearance-decreased") == 0 && b->k == 50.0) {
        return 1;
    }
    return b->k == 1.0 &&
           ((strcmp(c->term, "febrile-neutropenia") == 0 && b->input == CYTO__THIRD) ||
            (strncmp(c->term, "cardiac-troponin", 16) == 0 && b->input == CYTO__SECOND));
}

START_TEST(bounds_are_the_printed_numbers)
{
    int bounds = 0;
    for (int32_t s = 0; s < cyto_scale_count(); s++) {
        const cyto_criterion *c;
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[s], i)); i++) {
            if (strncmp(c->scale->name, "ctcae", 5) != 0) {
                continue; /* WHO prints "11.0 - 11.9", of which the next band is the bound */
            }
            for (int32_t r = 0; r < c->group_count * CYTO__ROWS_MAX; r++) {
                const cyto__group *group = &c->groups[r / CYTO__ROWS_MAX];
                const cyto__row *row = &group->rows[r % CYTO__ROWS_MAX];
                for (int k = -1; row->grade && k < CYTO__ALSO_MAX; k++) {
                    const cyto__bound *b = k < 0 ? &row->bound : &row->also[k];
                    bounds += b->op != 0;
                    ck_assert_msg(!b->op || b->op == CYTO__LEFT_OPEN || is_printed(group, row, b) ||
                                      in_words(c, b),
                                  "%s %s grade %d: %g is not printed", c->scale->name, c->title,
                                  row->grade, b->k);
                }
            }
        }
    }
    ck_assert_int_gt(bounds, 400);
}
END_TEST

/* Rows in the order of their grades; of one input, bounds look one way; against one reference, a
 * worse grade has a worse bound or another condition beside it; grades and cells agree. */
static int walk(const cyto_criterion *c, const cyto__group *group)
{
    int n = 0;
    int graded[4] = {0};
    for (const cyto__row *row = group->rows; n < CYTO__ROWS_MAX && row->grade; row++, n++) {
        ck_assert(row->grade >= 1 && row->grade <= 4);
        ck_assert_msg(group->cells[row->grade - 1], "%s: no cell for %d", c->title, row->grade);
        graded[row->grade - 1] = 1;
        for (const cyto__row *before = group->rows; before < row; before++) {
            const cyto__bound *a = &before->bound;
            const cyto__bound *b = &row->bound;
            ck_assert_msg(before->grade <= row->grade, "%s: grades out of order", c->title);
            ck_assert_msg(a->input != b->input || downwards(a->op) == downwards(b->op),
                          "%s: bounds look both ways", c->title);
            if (a->input == b->input && a->reference == b->reference &&
                before->grade < row->grade && also_count(row) <= also_count(before)) {
                ck_assert_msg(worse(a, b), "%s %s: grade %d is not worse than %d", c->scale->name,
                              c->title, row->grade, before->grade);
            }
        }
    }
    for (int g = 0; g < 4; g++) {
        ck_assert_msg(graded[g] == !!group->cells[g], "%s %s: cell %d has no row", c->scale->name,
                      c->title, g + 1);
        ck_assert_msg(!graded[g] || !c->numeric_ceiling || g < c->numeric_ceiling,
                      "%s: beyond its ceiling", c->title);
    }
    return n;
}

START_TEST(tables_have_no_gap_and_no_disorder)
{
    int walked = 0;
    for (int32_t s = 0; s < cyto_scale_count(); s++) {
        const cyto_criterion *c;
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[s], i)); i++) {
            ck_assert_ptr_eq(c->scale, cyto__scales[s]);
            ck_assert_msg(cyto__criterion_analyte(c), "%s: of which analyte?", c->term);
            ck_assert_ptr_nonnull(cyto_criterion_source(c));
            ck_assert_int_gt(c->group_count, 0);
            for (int32_t g = 0; g < c->group_count; g++) {
                walked += walk(c, &c->groups[g]);
            }
        }
    }
    ck_assert_int_gt(walked, 400);
}
END_TEST

/* The printed numbers of a criterion, from lowest to highest; 0 when it has multiples alone. */
static void numbers_of(const cyto_criterion *c, double *low, double *high)
{
    *low = *high = 0.0;
    for (int32_t g = 0; g < c->group_count; g++) {
        for (int r = 0; r < CYTO__ROWS_MAX && c->groups[g].rows[r].grade; r++) {
            const cyto__bound *b = &c->groups[g].rows[r].bound;
            if (b->reference == CYTO__NUMBER && b->input == CYTO__VALUE) {
                *low = *low == 0.0 || b->k < *low ? b->k : *low;
                *high = b->k > *high ? b->k : *high;
            }
        }
    }
}

/* What is known beside the value in a sweep: one combination of facts and limits. */
static void surroundings(const cyto_criterion *c, int which, cyto_lab *lab)
{
    static const double ages[] = {7.0, 41.0, (double)NAN};
    double low, high;
    numbers_of(c, &low, &high);
    const int down = downwards(c->groups[0].rows[0].bound.op);
    const double normal = low == 0.0 ? 40.0 : down ? high * 1.1 : low * 0.9;
    cyto_lab_init(lab, sizeof *lab);
    lab->fasting = lab->anticoagulated = lab->symptomatic = which % 3;
    lab->baseline_state = which / 3 % 4;
    lab->age_years = ages[which / 12 % 3];
    lab->sex = CYTO_SEX_FEMALE;
    lab->pregnant = CYTO_NO;
    if (which / 36 % 2) {
        lab->lln = lab->uln = normal;
        lab->baseline = normal * (down ? 0.9 : 1.2);
    }
    if (which / 72 % 2) { /* inside the worst condition of every table */
        lab->second = 39.0;
        lab->third = 600.0;
    }
}

#define SURROUNDINGS 144
#define SWEEP        120

static void sweep(const cyto_criterion *c, int which)
{
    cyto_lab lab;
    cyto_grade grade;
    double low, high, floor_, roof;
    surroundings(c, which, &lab);
    cyto_grade_init(&grade, sizeof grade);
    numbers_of(c, &low, &high);
    const cyto__analyte *a = cyto__analyte_of(cyto__criterion_analyte(c));
    ck_assert_int_eq(cyto_convert(a->analyte, a->possible_low, a->unit, c->unit, &floor_), CYTO_OK);
    ck_assert_int_eq(cyto_convert(a->analyte, a->possible_high, a->unit, c->unit, &roof), CYTO_OK);
    const double top = fmin(roof, low == 0.0 ? 40.0 * 25.0 : high * 1.5);
    const int down = downwards(c->groups[0].rows[0].bound.op);
    int32_t mildest = 0, worst = 0;
    for (int k = 0; k <= SWEEP; k++) { /* from the best value to the worst */
        const int step = down ? SWEEP - k : k;
        cyto_lab_set(&lab, floor_ + (top - floor_) * step / SWEEP);
        ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade), CYTO_OK);
        ck_assert_msg(grade.low >= mildest || grade.low < 0, "%s %s %g: %d after %d",
                      c->scale->name, c->title, lab.value_low, grade.low, mildest);
        ck_assert_msg(grade.high >= worst || grade.low < 0, "%s %s %g: %d after %d", c->scale->name,
                      c->title, lab.value_low, grade.high, worst);
        ck_assert_msg((grade.low == grade.high && grade.low >= 0) ==
                              (grade.reason == CYTO_REASON_NONE) &&
                          grade.reason != CYTO_REASON_VALUE_INTERVAL,
                      "%s %s %g: %d-%d for reason %d", c->scale->name, c->title, lab.value_low,
                      grade.low, grade.high, grade.reason);
        mildest = grade.low;
        worst = grade.high;
    }
}

START_TEST(a_worse_value_never_grades_lower)
{
    int swept = 0;
    for (int32_t s = 0; s < cyto_scale_count(); s++) {
        const cyto_criterion *c;
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[s], i)); i++, swept++) {
            for (int which = 0; which < SURROUNDINGS; which++) {
                sweep(c, which);
            }
        }
    }
    ck_assert_int_gt(swept, 100);
}
END_TEST

Suite *tables_suite(void)
{
    Suite *suite = suite_create("tables");
    TCase *tests = tcase_create("tables");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, printed_bounds_are_those_of_the_texts);
    tcase_add_test(tests, no_printed_number_is_left_out);
    tcase_add_test(tests, bounds_are_the_printed_numbers);
    tcase_add_test(tests, tables_have_no_gap_and_no_disorder);
    tcase_add_test(tests, a_worse_value_never_grades_lower);
    suite_add_tcase(suite, tests);
    return suite;
}
