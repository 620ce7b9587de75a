/* SPDX-License-Identifier: MIT */
/* Limits of normal and baselines are judged as values are: against what laboratories print
 * (tests/vectors/limits.tsv), with errors planted in the table, and as grades show it. */
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

#define NONE    ((double)NAN)
#define NEWBORN 0.01

static int32_t analyte_of(const vectors *v, int row)
{
    int32_t analyte;
    ck_assert_int_eq(cyto_analyte_find(cell(v, row, "analyte"), &analyte, NULL), CYTO_OK);
    return analyte;
}

static int32_t unit_of(const vectors *v, int row)
{
    int32_t unit;
    const char *text = cell(v, row, "unit");
    ck_assert_int_eq(cyto_unit_find(text, strlen(text), &unit, NULL), CYTO_OK);
    return unit;
}

static const char *const kinds[] = {"lln", "uln", "baseline"};

static int verdict(int32_t analyte, int32_t unit, int32_t kind, double number, double age_years)
{
    cyto__allowed allowed[CYTO__JUDGED_KINDS];
    cyto__allowed_limits(analyte, unit, allowed);
    return cyto__judge_limit(&allowed[kind], kind, number, age_years);
}

START_TEST(no_printed_limit_is_refused_or_noted)
{
    vectors v = vectors_read("tests/vectors/limits.tsv");
    int judged = 0;
    for (int row = 0; row < v.row_count; row++) {
        const double age = strcmp(cell(&v, row, "who"), "newborn") == 0 ? NEWBORN : NONE;
        for (int32_t kind = 0; kind < CYTO__JUDGED_BASELINE; kind++) {
            const double limit = cell_number(&v, row, kinds[kind]);
            if (!(limit > 0.0)) {
                continue; /* none, or 0, which is none */
            }
            judged++;
            ck_assert_msg(verdict(analyte_of(&v, row), unit_of(&v, row), kind, limit, age) ==
                              CYTO__LIMIT_GOOD,
                          "%s %s", cell(&v, row, "id"), kinds[kind]);
        }
    }
    printf("limits: %d printed limits, none refused or noted\n", judged);
    ck_assert_int_gt(judged, 600);
    vectors_free(&v);
}
END_TEST

START_TEST(baselines_are_as_good_as_stated)
{
    static const char *const verdicts[] = {"good", "unusual", "not given", "refused"};
    vectors v = vectors_read("tests/vectors/baselines.tsv");
    for (int row = 0; row < v.row_count; row++) {
        const int got = verdict(analyte_of(&v, row), unit_of(&v, row), CYTO__JUDGED_BASELINE,
                                cell_number(&v, row, "baseline"), NONE);
        ck_assert_msg(strcmp(verdicts[got], cell(&v, row, "verdict")) == 0, "%s: %s",
                      cell(&v, row, "id"), verdicts[got]);
    }
    vectors_free(&v);
}
END_TEST

/* ---- the table against the printed limits -------------------------------------------------- */

/* The least and the largest that is printed, in the analyte's unit; a newborn's bilirubin apart. */
static void extremes(const vectors *v, const cyto__analyte *a, int32_t kind, double *least,
                     double *largest)
{
    *least = (double)INFINITY;
    *largest = -(double)INFINITY;
    for (int row = 0; row < v->row_count; row++) {
        double limit = cell_number(v, row, kinds[kind]);
        const int newborn = strcmp(cell(v, row, "who"), "newborn") == 0;
        if (!(limit > 0.0) || strcmp(cell(v, row, "analyte"), a->slug) != 0 ||
            (newborn && a->analyte == CYTO_ANALYTE_BILIRUBIN)) {
            continue;
        }
        cyto_convert(a->analyte, limit, unit_of(v, row), a->unit, &limit, NULL);
        *least = fmin(*least, limit);
        *largest = fmax(*largest, limit);
    }
}

/* A bound is the printed extreme; where that was printed in another unit, to the four digits that a conversion is
 * written with. One that could not be read is further out than those that were, if not by an order of magnitude. */
static int is_printed(const cyto__printed_limit *bound, double extreme, int outwards)
{
    const double further = outwards * (bound->value - extreme) / extreme;
    if (bound->read == CYTO__READ_UNVERIFIED) {
        return outwards < 0 ? bound->value > extreme / 9.0 && bound->value <= extreme
                            : bound->value < extreme * 9.0 && bound->value >= extreme;
    }
    char four_digits[32];
    snprintf(four_digits, sizeof four_digits, "%.4g", extreme);
    return bound->value == extreme ||
           (strtod(four_digits, NULL) != extreme && further >= 0.0 && further < 0.003);
}

static int is_of_the_texts(const vectors *v, const cyto__normal_limits *l)
{
    const cyto__analyte *a = cyto__analyte_of(l->analyte);
    const cyto__printed_limit *low[] = {&l->lln_low, &l->uln_low};
    const cyto__printed_limit *high[] = {&l->lln_high, &l->uln_high};
    if (!(l->margin >= 1.0 && l->margin <= 1.5)) {
        return 0;
    }
    for (int32_t kind = 0; kind < CYTO__JUDGED_BASELINE; kind++) {
        double least;
        double largest;
        extremes(v, a, kind, &least, &largest);
        if (isnan(low[kind]->value)
                ? isfinite(least)
                : !is_printed(low[kind], least, -1) || !is_printed(high[kind], largest, 1)) {
            return 0;
        }
    }
    return 1;
}

START_TEST(an_error_in_the_table_of_limits_shows)
{
    vectors v = vectors_read("tests/vectors/limits.tsv");
    int planted = 0;
    for (const cyto__normal_limits *l = cyto__normal_limits_of; l->analyte; l++) {
        cyto__normal_limits copy = *l;
        double *bounds[] = {&copy.lln_low.value, &copy.lln_high.value, &copy.uln_low.value,
                            &copy.uln_high.value, &copy.margin};
        ck_assert_msg(is_of_the_texts(&v, l), "%s", cyto__analyte_name(l->analyte));
        for (int i = 0; i < 5; i++) {
            const double good = *bounds[i];
            for (int error = 0; error < 2 && good > 0.0; error++) {
                *bounds[i] = error ? good / 10.0 : good * 10.0;
                planted++;
                ck_assert_msg(!is_of_the_texts(&v, &copy), "%s: bound %d unseen",
                              cyto__analyte_name(l->analyte), i);
            }
            *bounds[i] = good;
        }
    }
    printf("planted: limits of normal: %d errors, 0 unseen\n", planted);
    ck_assert_int_gt(planted, 300);
    vectors_free(&v);
}
END_TEST

/* On the bound, and a billionth to either side. */
START_TEST(every_bound_holds_on_itself_and_on_both_sides)
{
    for (const cyto__normal_limits *l = cyto__normal_limits_of; l->analyte; l++) {
        const int32_t unit = cyto__analyte_of(l->analyte)->unit;
        const double ends[][2] = {{l->lln_low.value, l->lln_high.value},
                                  {l->uln_low.value, l->uln_high.value}};
        for (int32_t kind = 0; kind < CYTO__JUDGED_BASELINE; kind++) {
            for (int end = 0; end < 2; end++) {
                const double out = end ? 1.0 + 1e-9 : 1.0 - 1e-9;
                const double in = 2.0 - out;
                const double usual = end ? ends[kind][1] * l->margin : ends[kind][0] / l->margin;
                const double possible = end ? ends[kind][1] * 3.0 : ends[kind][0] / 3.0;
                if (!(usual > 0.0)) {
                    continue;
                }
                const double tried[] = {usual * in,    usual,    usual * out,
                                        possible * in, possible, possible * out};
                for (int i = 0; i < 6; i++) {
                    const int want = i < 2   ? CYTO__LIMIT_GOOD
                                     : i < 5 ? CYTO__LIMIT_UNUSUAL
                                             : CYTO__LIMIT_REFUSED;
                    ck_assert_msg(verdict(l->analyte, unit, kind, tried[i], NONE) == want,
                                  "%s %s %g", cyto__analyte_name(l->analyte), kinds[kind],
                                  tried[i]);
                }
            }
        }
    }
}
END_TEST

/* ---- units ----------------------------------------------------------------------------------- */

/* No bound tells these apart: so many printed limits of one unit, taken for the other, are usual there. */
static const struct {
    int32_t analyte;
    const char *printed, *taken_for;
} alike[] = {
    {CYTO_ANALYTE_HEMOGLOBIN, "g/dL", "mmol/L"}, /* of infants and pregnant women */
    {CYTO_ANALYTE_CK, "U/L", "ukat/L"},          /* lower limits */
    {CYTO_ANALYTE_MAGNESIUM, "mg/dL", "meq/L"},  {CYTO_ANALYTE_MAGNESIUM, "meq/L", "mg/dL"},
    {CYTO_ANALYTE_VITAMIN_D, "ng/mL", "nmol/L"}, {CYTO_ANALYTE_VITAMIN_D, "nmol/L", "ng/mL"},
};

static int known_alike(int32_t analyte, int32_t printed, int32_t taken_for)
{
    for (size_t i = 0; i < sizeof alike / sizeof alike[0]; i++) {
        if (alike[i].analyte == analyte &&
            strcmp(alike[i].printed, cyto__unit_name(printed)) == 0 &&
            strcmp(alike[i].taken_for, cyto__unit_name(taken_for)) == 0) {
            return 1;
        }
    }
    return 0;
}

/* Units that some scale prints for an analyte, of another size than one of them. */
static int prints(int32_t analyte, int32_t unit)
{
    for (int32_t s = 0; s < cyto__scale_count(); s++) {
        const cyto_criterion *c;
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[s], i)); i++) {
            if (cyto__criterion_analyte(c) == analyte && c->unit == unit) {
                return 1;
            }
        }
    }
    return 0;
}

static int differ(int32_t analyte, int32_t a, int32_t b)
{
    double one;
    return a != b && cyto_convert(analyte, 1.0, a, b, &one, NULL) == CYTO_OK &&
           fabs(one - 1.0) > 0.01;
}

/* How many of the printed limits, stated in one unit, pass for limits in the other. */
static int pass_for(const vectors *v, int32_t analyte, int32_t printed, int32_t taken_for)
{
    int silent = 0;
    for (int row = 0; row < v->row_count; row++) {
        const int of_it = strcmp(cell(v, row, "analyte"), cyto__analyte_name(analyte)) == 0;
        for (int32_t kind = 0; kind < CYTO__JUDGED_BASELINE && of_it; kind++) {
            double limit = cell_number(v, row, kinds[kind]);
            const int newborn = strcmp(cell(v, row, "who"), "newborn") == 0;
            if (!(limit > 0.0) || newborn) {
                continue;
            }
            cyto_convert(analyte, limit, unit_of(v, row), printed, &limit, NULL);
            silent += verdict(analyte, taken_for, kind, limit, NONE) == CYTO__LIMIT_GOOD;
        }
    }
    return silent;
}

START_TEST(a_limit_in_another_unit_does_not_pass)
{
    vectors v = vectors_read("tests/vectors/limits.tsv");
    int pairs = 0;
    for (int32_t analyte = 1; cyto__analyte_name(analyte); analyte++) {
        for (const cyto__unit *a = cyto__units; a->ucum; a++) {
            for (const cyto__unit *b = cyto__units; b->ucum; b++) {
                if (!differ(analyte, a->unit, b->unit) || !prints(analyte, a->unit) ||
                    !prints(analyte, b->unit)) {
                    continue;
                }
                const int silent = pass_for(&v, analyte, a->unit, b->unit);
                ck_assert_msg((silent > 0) == known_alike(analyte, a->unit, b->unit),
                              "%s: %d limits in %s pass for %s", cyto__analyte_name(analyte),
                              silent, a->ucum, b->ucum);
                pairs++;
            }
        }
    }
    printf("limits: %d pairs of a value and a limit in another printed unit, %d alike\n", pairs,
           (int)(sizeof alike / sizeof alike[0]));
    ck_assert_int_ge(pairs, 60);
    vectors_free(&v);
}
END_TEST

/* ---- grades ---------------------------------------------------------------------------------- */

#define MISSING_UNIT "", NONE
static const struct {
    const char *scale, *term;
    double value;
    const char *unit;
    double lln, uln, baseline;
    int32_t state;
    const char *limits_unit;
    double age;
    int32_t low, high;
    const char *reason;
    int noted;
    const char *message;
} graded[] = {
    /* the grade stays where it does not depend on the limit, and widens where it does */
    {"ctcae-5.0", "neutrophil-count-decreased", 0.3, "10*9/L", 1500, NONE, NONE, 0, MISSING_UNIT, 4,
     4, "", 1, "neutrophils: lln 1500 10*9/L is not used; is it in /uL?"},
    {"ctcae-5.0", "neutrophil-count-decreased", 5.2, "10*9/L", 1500, 7800, NONE, 0, MISSING_UNIT, 0,
     1, "lln-refused", 1,
     "neutrophils: lln 1500 10*9/L is not used; is it in /uL?; uln 7800 10*9/L is not used; is it "
     "in "
     "/uL?"},
    {"ctcae-5.0", "neutrophil-count-decreased", 5.2, "10*9/L", 1.5, 7.8, NONE, 0, MISSING_UNIT, 0,
     0, "", 0, "neutrophils: ok"},
    {"ctcae-5.0", "blood-bilirubin-increased", 6, "mg/dL", 3, 21, NONE, 2, MISSING_UNIT, 0, 4,
     "uln-refused", 1,
     "bilirubin: lln 3 mg/dL is not used; is it in umol/L?; uln 21 mg/dL is not used; is it in "
     "umol/L?"},
    {"ctcae-5.0", "blood-bilirubin-increased", 6, "mg/dL", 3, 21, NONE, 2, "umol/L", NONE, 3, 3, "",
     0, "bilirubin: ok"},
    {"ctcae-5.0", "blood-bilirubin-increased", 6, "mg/dL", NONE, 4, NONE, 2, MISSING_UNIT, 1, 1, "",
     1, "bilirubin: uln 4 mg/dL is unusual; is the unit right?"},
    {"ctcae-4.03", "creatinine-increased", 150, "umol/L", NONE, 106, 1.0, 0, MISSING_UNIT, 1, 3,
     "baseline-refused", 1, "creatinine: baseline 1 umol/L is not used; is it in mg/dL?"},
    {"ctcae-5.0", "anemia", 11, "g/dL", 1e308, NONE, NONE, 0, MISSING_UNIT, 0, 1, "lln-refused", 1,
     "hemoglobin: lln 1e+308 g/dL is not used; is the unit right?"},
    {"ctcae-5.0", "anemia", 7.9, "g/dL", 1e308, NONE, NONE, 0, MISSING_UNIT, 3, 3, "", 1, NULL},
    {"ctcae-5.0", "anemia", 11, "g/dL", 7.4, NONE, NONE, 0, MISSING_UNIT, 0, 0, "", 1,
     "hemoglobin: lln 7.4 g/dL is unusual; is it in mmol/L?"},
    /* an upper limit of 0 is none, nor is a lower one where none is 0 */
    {"ctcae-5.0", "aspartate-aminotransferase-increased", 50, "U/L", 0, 0, 30, 2, MISSING_UNIT, 0,
     4, "uln-missing", 0, NULL},
    {"ctcae-5.0", "aspartate-aminotransferase-increased", 50, "U/L", 5, 0, 30, 2, MISSING_UNIT, 0,
     4, "uln-missing", 0, NULL},
    {"ctcae-5.0", "platelet-count-decreased", 100, "10*9/L", 0, 400, NONE, 0, MISSING_UNIT, 0, 1,
     "lln-missing", 0, NULL},
    /* ten times the adults' limit is a newborn's, or a slip of the unit */
    {"ctcae-5.0", "blood-bilirubin-increased", 6, "mg/dL", NONE, 12, NONE, 2, "", NEWBORN, 0, 0, "",
     0, NULL},
    {"ctcae-5.0", "blood-bilirubin-increased", 6, "mg/dL", NONE, 12, NONE, 2, "", 30.0, 0, 4,
     "uln-refused", 1, "bilirubin: uln 12 mg/dL is not used; is it in umol/L?"},
    /* PedSAP prints up to 16 mg/dL, of premature newborns */
    {"ctcae-5.0", "blood-bilirubin-increased", 6, "mg/dL", NONE, 16, NONE, 2, "", NEWBORN, 0, 0, "",
     0, NULL},
    {"ctcae-5.0", "blood-bilirubin-increased", 6, "mg/dL", NONE, 16.1, NONE, 2, "", NEWBORN, 0, 4,
     "uln-refused", 1, NULL},
    /* the neonatal period is of 28 days; 1.2 umol/L, 0.07 mg/dL, are no newborn's limit either */
    {"ctcae-5.0", "blood-bilirubin-increased", 6, "mg/dL", NONE, 12, NONE, 2, "", 27.0 / 365.25, 0,
     0, "", 0, NULL},
    {"ctcae-5.0", "blood-bilirubin-increased", 6, "mg/dL", NONE, 12, NONE, 2, "", 28.0 / 365.25, 0,
     4, "uln-refused", 1, NULL},
    {"ctcae-5.0", "blood-bilirubin-increased", 6, "mg/dL", NONE, 0.07, NONE, 2, "", NEWBORN, 0, 4,
     "uln-refused", 1, NULL},
};

static int32_t unit_named(const char *text)
{
    int32_t unit = CYTO_UNIT_NONE;
    ck_assert(!*text || cyto_unit_find(text, strlen(text), &unit, NULL) == CYTO_OK);
    return unit;
}

START_TEST(a_grade_rests_on_no_limit_that_cannot_be)
{
    const cyto_criterion *c;
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    char message[CYTO_MESSAGE_MAX];
    ck_assert_int_eq(cyto_criterion_find(graded[_i].scale, graded[_i].term, NULL, &c, NULL),
                     CYTO_OK);
    cyto_lab_set(&lab, graded[_i].value, NULL);
    lab.unit = unit_named(graded[_i].unit);
    lab.lln = graded[_i].lln;
    lab.uln = graded[_i].uln;
    lab.baseline = graded[_i].baseline;
    lab.baseline_state = graded[_i].state;
    lab.limits_unit = unit_named(graded[_i].limits_unit);
    lab.age_years = graded[_i].age;
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
    ck_assert_str_eq(cyto__reason_name(grade.reason), graded[_i].reason);
    ck_assert_int_eq(grade.low, graded[_i].low);
    ck_assert_int_eq(grade.high, graded[_i].high);
    ck_assert_int_eq((grade.notes & CYTO_NOTE_LIMIT_UNUSUAL) != 0, graded[_i].noted);
    ck_assert_int_eq(cyto__grade_message(c, &lab, CYTO_OK, message, sizeof message, NULL), CYTO_OK);
    if (graded[_i].message) {
        ck_assert_str_eq(message, graded[_i].message);
    }
}
END_TEST

START_TEST(crossed_limits_are_refused_whatever_they_are)
{
    const cyto_criterion *c;
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    ck_assert_int_eq(
        cyto_criterion_find("ctcae-5.0", "platelet-count-decreased", "10*9/L", &c, NULL), CYTO_OK);
    cyto_lab_set(&lab, 100.0, NULL);
    lab.lln = 150000.0;
    lab.uln = 400.0;
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_E_LIMITS);
}
END_TEST

Suite *limits_suite(void)
{
    Suite *suite = suite_create("limits");
    TCase *tests = tcase_create("limits");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, no_printed_limit_is_refused_or_noted);
    tcase_add_test(tests, baselines_are_as_good_as_stated);
    tcase_add_test(tests, an_error_in_the_table_of_limits_shows);
    tcase_add_test(tests, every_bound_holds_on_itself_and_on_both_sides);
    tcase_add_test(tests, a_limit_in_another_unit_does_not_pass);
    tcase_add_loop_test(tests, a_grade_rests_on_no_limit_that_cannot_be, 0,
                        (int)(sizeof graded / sizeof graded[0]));
    tcase_add_test(tests, crossed_limits_are_refused_whatever_they_are);
    suite_add_tcase(suite, tests);
    return suite;
}
