/* SPDX-License-Identifier: MIT */
/* Ideal, adjusted and lean weight, caps and amputations are tried, and the mistakes of other
 * software. */
#include "calculators/body.h"
#include "entries.h"
#include "tests.h"

#include "vectors.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

static int32_t sex_of(const char *name)
{
    return strcmp(name, "female") == 0 ? CYTO_SEX_FEMALE
           : strcmp(name, "male") == 0 ? CYTO_SEX_MALE
                                       : CYTO_SEX_UNKNOWN;
}

static cyto_status less_parts(const vectors *v, int row, double *got)
{
    char text[200];
    const char *parts[8];
    int32_t count = 0;
    snprintf(text, sizeof text, "%s", cell(v, row, "b"));
    for (char *at = strtok(text, ","); at; at = strtok(NULL, ",")) {
        parts[count++] = at;
    }
    return cyto_bsa_less_parts(cell(v, row, "name"), parts, count, cell_number(v, row, "a"), got,
                               NULL, NULL);
}

static cyto_status weight_call(const vectors *v, int row, double *got)
{
    const char *call = cell(v, row, "call");
    const char *below = cell(v, row, "c");
    const double a = cell_number(v, row, "a");
    const double b = cell_number(v, row, "b");
    int32_t formula = CYTO_WEIGHT_NONE;
    const int32_t sex = sex_of(cell(v, row, "sex"));
    find_id(CYTO_LIST_WEIGHT_FORMULAS, 0, cell(v, row, "name"), &formula, NULL);
    if (strcmp(call, "ideal") == 0) {
        return cyto_ideal_weight(formula, sex, a,
                                 strcmp(below, "extend") == 0 ? CYTO_SHORT_EXTEND
                                 : strcmp(below, "hold") == 0 ? CYTO_SHORT_HOLD
                                                              : CYTO_SHORT_REFUSE,
                                 got, NULL, NULL);
    }
    if (strcmp(call, "lean") == 0) {
        return cyto_lean_weight(formula, sex, a, b, got, NULL, NULL);
    }
    if (strcmp(call, "adjusted") == 0) {
        return cyto_adjusted_weight(a, b, decimal(below), got, NULL);
    }
    if (strcmp(call, "bmi") == 0) {
        return cyto_bmi(a, b, got, NULL, NULL);
    }
    if (strcmp(call, "cap") == 0) {
        return cyto_bsa_cap(a, b, got, NULL, NULL);
    }
    return less_parts(v, row, got);
}

START_TEST(weights_are_those_of_exact_fractions)
{
    vectors v = vectors_read("tests/vectors/weights.tsv");
    for (int i = 0; i < v.row_count; i++) {
        const double want = cell_number(&v, i, "want");
        double got;
        const cyto_status status = weight_call(&v, i, &got);
        ck_assert_msg(status == (isnan(want) ? CYTO_E_FORMULA : CYTO_OK), "row %s: %s",
                      cell(&v, i, "id"), cyto_status_name(status));
        if (isnan(want)) {
            ck_assert(isnan(got));
        } else {
            assert_close(&v, i, got, want, cell_number(&v, i, "relative"));
        }
    }
    vectors_free(&v);
}
END_TEST

START_TEST(mistakes_of_other_software_are_not_made)
{
    vectors v = vectors_read("tests/vectors/body_mistakes.tsv");
    for (int i = 0; i < v.row_count; i++) {
        const char *call = cell(&v, i, "call");
        const int32_t sex = sex_of(cell(&v, i, "sex"));
        const double h = cell_number(&v, i, "height_cm");
        const double w = cell_number(&v, i, "weight_kg");
        const double wrong = cell_number(&v, i, "wrong");
        int32_t formula = CYTO_WEIGHT_NONE;
        double got = (double)NAN;
        find_id(CYTO_LIST_WEIGHT_FORMULAS, 0, cell(&v, i, "name"), &formula, NULL);
        if (strcmp(call, "bsa") == 0) {
            ck_assert_int_eq(cyto__bsa_formula_find(cell(&v, i, "name"), &formula), CYTO_OK);
            cyto_bsa(formula, sex, h, w, &got, NULL, NULL);
        } else if (strcmp(call, "ideal") == 0) {
            cyto_ideal_weight(formula, sex, h, CYTO_SHORT_REFUSE, &got, NULL, NULL);
        } else {
            cyto_lean_weight(formula, sex, h, w, &got, NULL, NULL);
        }
        ck_assert_msg(fabs(got - wrong) > 5e-5 * fabs(wrong), "%s: %s", cell(&v, i, "id"),
                      cell(&v, i, "source"));
    }
    vectors_free(&v);
}
END_TEST

START_TEST(weights_grow_with_size_where_the_formula_does)
{
    for (int32_t f = CYTO_WEIGHT_DEVINE; f <= CYTO_WEIGHT_LEMMENS; f++) {
        double before = 0.0;
        for (int mm = 1524; mm <= 2800; mm++) {
            double kg;
            ck_assert_int_eq(cyto_ideal_weight(f, CYTO_SEX_FEMALE, mm / 10.0, 0, &kg, NULL, NULL),
                             CYTO_OK);
            ck_assert(kg > before);
            before = kg;
        }
    }
    for (int32_t f = CYTO_WEIGHT_JAMES; f <= CYTO_WEIGHT_PREDICTED_NORMAL; f++) {
        double before = 0.0;
        const double high = entry_of(CYTO_LIST_WEIGHT_FORMULAS, f).men_high;
        for (int kg = 45; kg <= 700; kg++) {
            double lean;
            uint32_t notes;
            const cyto_status status =
                cyto_lean_weight(f, CYTO_SEX_MALE, 170.0, kg, &lean, &notes, NULL);
            const int outside = kg / (1.7 * 1.7) > high;
            ck_assert(status == CYTO_OK || status == CYTO_E_FORMULA);
            if (status == CYTO_OK && !outside) {
                ck_assert(lean > before);
                before = lean;
            }
            ck_assert(status != CYTO_OK || !outside || (notes & CYTO_NOTE_OUTSIDE_FORMULA));
            ck_assert(outside || status == CYTO_OK); /* usual men are never refused */
        }
    }
}
END_TEST

START_TEST(weights_that_cannot_be_are_errors)
{
    double kg;
    uint32_t notes;
    ck_assert_int_eq(cyto_ideal_weight(CYTO_WEIGHT_JAMES, 1, 160.0, 0, &kg, NULL, NULL),
                     CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_ideal_weight(99, 1, 160.0, 0, &kg, &notes, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_ideal_weight(1, 3, 160.0, 0, &kg, NULL, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_ideal_weight(1, 1, 160.0, 3, &kg, NULL, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_ideal_weight(1, 1, (double)NAN, 0, &kg, NULL, NULL), CYTO_E_HEIGHT_CM);
    ck_assert_int_eq(cyto_ideal_weight(1, 1, 160.0, 0, NULL, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_lean_weight(CYTO_WEIGHT_DEVINE, 1, 160.0, 50.0, &kg, NULL, NULL),
                     CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_lean_weight(CYTO_WEIGHT_BOER, -1, 160.0, 50.0, &kg, NULL, NULL),
                     CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_lean_weight(CYTO_WEIGHT_BOER, 1, 1.6, 50.0, &kg, NULL, NULL),
                     CYTO_E_HEIGHT_CM);
    ck_assert_int_eq(cyto_lean_weight(CYTO_WEIGHT_BOER, 1, 160.0, (double)NAN, &kg, NULL, NULL),
                     CYTO_E_WEIGHT_KG);
    ck_assert_int_eq(cyto_lean_weight(CYTO_WEIGHT_BOER, 1, 160.0, 50.0, NULL, NULL, NULL),
                     CYTO_E_NULL);
    /* Boer: 46.9 kg lean of 40 */
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_lean_weight(CYTO_WEIGHT_BOER, 1, 180.0, 40.0, &kg, NULL, &error),
                     CYTO_E_FORMULA);
    ck_assert_ptr_nonnull(strstr(error.message, "as a lean weight, not above the whole"));
    ck_assert_int_eq(cyto_adjusted_weight(50.0, 100.0, 1.01, &kg, NULL), CYTO_E_FACTOR);
    ck_assert_int_eq(cyto_adjusted_weight(50.0, 100.0, (double)NAN, &kg, NULL), CYTO_E_FACTOR);
    ck_assert_int_eq(cyto_adjusted_weight(50.0, 701.0, 0.4, &kg, NULL), CYTO_E_WEIGHT_KG);
    ck_assert_int_eq(cyto_adjusted_weight((double)NAN, 70.0, 0.4, &kg, NULL), CYTO_E_WEIGHT_KG);
    ck_assert_int_eq(cyto_adjusted_weight(50.0, 100.0, 0.4, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_bmi(160.0, 50.0, NULL, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_bmi(1.6, 50.0, &kg, &notes, NULL), CYTO_E_HEIGHT_CM);
    ck_assert_int_eq(cyto_bmi(160.0, -1.0, &kg, NULL, NULL), CYTO_E_WEIGHT_KG);
    ck_assert(isnan(kg) && notes == 0);
}
END_TEST

/* Each part may be given twice, whichever it is, and not a third time. */
START_TEST(each_part_is_on_two_sides)
{
    double m2, percent;
    for (int32_t part = 1; cyto_entry_name(CYTO_LIST_AMPUTATION_PARTS, part); part++) {
        const char *const name = cyto_entry_name(CYTO_LIST_AMPUTATION_PARTS, part);
        const char *const thrice[] = {name, name, name};
        cyto_error error = CYTO_ERROR_INIT;
        ck_assert_int_eq(
            cyto_bsa_less_parts("lund-browder-adult", thrice, 2, 2.0, &m2, &percent, NULL),
            CYTO_OK);
        ck_assert_int_eq(
            cyto_bsa_less_parts("lund-browder-adult", thrice, 3, 2.0, &m2, &percent, &error),
            CYTO_E_CHOICE);
        ck_assert_ptr_nonnull(strstr(error.message, "each part twice at most"));
    }
}
END_TEST

/* a W - b BMI W stops rising at a / 2b; the coefficients are those printed. */
START_TEST(a_quadratic_formula_ends_where_it_stops_rising)
{
    static const struct {
        int32_t formula, sex;
        double index;
    } ends[] = {{CYTO_WEIGHT_PREDICTED_NORMAL, CYTO_SEX_FEMALE, 1.75 / 0.0484},
                {CYTO_WEIGHT_PREDICTED_NORMAL, CYTO_SEX_MALE, 1.57 / 0.0366},
                {CYTO_WEIGHT_JAMES, CYTO_SEX_FEMALE, 1.07 / 0.0296},
                {CYTO_WEIGHT_JAMES, CYTO_SEX_MALE, 1.10 / 0.0256}};
    for (int i = 0; i < 4; i++) {
        for (int over = 0; over < 2; over++) {
            double kg;
            uint32_t notes;
            ck_assert_int_eq(cyto_lean_weight(ends[i].formula, ends[i].sex, 200.0,
                                              4.0 * ends[i].index * (over ? 1.0001 : 0.9999), &kg,
                                              &notes, NULL),
                             CYTO_OK);
            ck_assert_int_eq((notes & CYTO_NOTE_OUTSIDE_FORMULA) != 0, over);
        }
    }
}
END_TEST

START_TEST(amputated_parts_are_named)
{
    const char *const thrice[] = {"thigh", "thigh", "thigh"};
    const char *const unknown[] = {"toe"};
    const char *const missing[] = {NULL};
    double m2;
    double percent;
    ck_assert_int_eq(cyto_bsa_less_parts("lund-browder-adult", thrice, 2, 2.0, &m2, &percent, NULL),
                     CYTO_OK);
    ck_assert(percent == 19.0 && fabs(m2 - 1.62) < 1e-15);
    ck_assert_int_eq(cyto_bsa_less_parts("lund-browder-adult", thrice, 3, 2.0, &m2, &percent, NULL),
                     CYTO_E_CHOICE);
    ck_assert(isnan(m2) && isnan(percent));
    ck_assert_int_eq(cyto_bsa_less_parts("lund-browder-adult", unknown, 1, 2.0, &m2, NULL, NULL),
                     CYTO_E_NAME);
    ck_assert_int_eq(cyto_bsa_less_parts("lund-browder-adult", missing, 1, 2.0, &m2, NULL, NULL),
                     CYTO_E_NAME);
    ck_assert_int_eq(cyto_bsa_less_parts("lund", thrice, 1, 2.0, &m2, NULL, NULL), CYTO_E_NAME);
    ck_assert_int_eq(cyto_bsa_less_parts("lund-browder-adult", NULL, 1, 2.0, &m2, NULL, NULL),
                     CYTO_E_NULL);
    ck_assert_int_eq(cyto_bsa_less_parts(NULL, thrice, 1, 2.0, &m2, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_bsa_less_parts("lund-browder-adult", thrice, 1, 2.0, NULL, NULL, NULL),
                     CYTO_E_NULL);
    ck_assert_int_eq(cyto_bsa_less_parts("lund-browder-adult", thrice, 1, 5.1, &m2, NULL, NULL),
                     CYTO_E_BSA_M2);
    for (int32_t i = 1; cyto_entry_name(CYTO_LIST_AMPUTATION_TABLES, i); i++) {
        double less = 2.0;
        for (int32_t part = 1; cyto_entry_name(CYTO_LIST_AMPUTATION_PARTS, part); part++) {
            const char *const one[] = {cyto_entry_name(CYTO_LIST_AMPUTATION_PARTS, part)};
            ck_assert_int_eq(cyto_bsa_less_parts(cyto_entry_name(CYTO_LIST_AMPUTATION_TABLES, i),
                                                 one, 1, 2.0, &less, NULL, NULL),
                             CYTO_OK);
            ck_assert(less < 2.0 && less > 1.7);
        }
        ck_assert(less < 2.0);
    }
    ck_assert_ptr_null(cyto_entry_name(CYTO_LIST_AMPUTATION_TABLES, -1));
    ck_assert_ptr_null(cyto_entry_name(CYTO_LIST_AMPUTATION_PARTS, -1));
    ck_assert_ptr_nonnull(strstr(entry_of(CYTO_LIST_AMPUTATION_TABLES, 1).source, "1944"));
}
END_TEST

START_TEST(weight_formulas_have_names_and_sources)
{
    int32_t found;
    char text[1024];
    int32_t last = 1;
    for (; entry_of(CYTO_LIST_WEIGHT_FORMULAS, last).kind; last++) {
        ck_assert_int_eq(find_id(CYTO_LIST_WEIGHT_FORMULAS, 0,
                                 cyto_entry_name(CYTO_LIST_WEIGHT_FORMULAS, last), &found, NULL),
                         CYTO_OK);
        ck_assert_int_eq(found, last);
        ck_assert_int_gt((int)strlen(cyto_entry_text(CYTO_LIST_WEIGHT_FORMULAS, last)), 10);
        ck_assert(strstr(entry_of(CYTO_LIST_WEIGHT_FORMULAS, last).source, "read") != NULL);
    }
    ck_assert_int_eq(last, CYTO_WEIGHT_PREDICTED_NORMAL + 1);
    ck_assert_ptr_null(cyto_entry_name(CYTO_LIST_WEIGHT_FORMULAS, 0));
    ck_assert_ptr_null(cyto_entry_text(CYTO_LIST_WEIGHT_FORMULAS, last));
    ck_assert_str_eq(entry_of(CYTO_LIST_WEIGHT_FORMULAS, -1).source, "");
    ck_assert_int_eq(find_id(CYTO_LIST_WEIGHT_FORMULAS, 0, NULL, &found, NULL), CYTO_E_NULL);
    ck_assert_int_eq(find_id(CYTO_LIST_WEIGHT_FORMULAS, 0, "x", NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(find_id(CYTO_LIST_WEIGHT_FORMULAS, 0, "x", &found, NULL), CYTO_E_NAME);
    ck_assert_int_eq(found, CYTO_WEIGHT_NONE);
    ck_assert_int_eq(find_id(CYTO_LIST_WEIGHT_FORMULAS, CYTO_WEIGHT_KIND_LEAN, "x", &found, text),
                     CYTO_E_NAME);
    ck_assert_str_eq(text, "unknown formula \"x\"; accepted: james, boer, hume, janmahasatian");
    ck_assert_int_eq(
        find_id(CYTO_LIST_WEIGHT_FORMULAS, CYTO_WEIGHT_KIND_LEAN, "devine", &found, NULL),
        CYTO_E_NAME);
    ck_assert_int_eq(
        find_id(CYTO_LIST_WEIGHT_FORMULAS, CYTO_WEIGHT_KIND_LEAN, "boer", &found, NULL), CYTO_OK);
    const cyto_entry james = entry_of(CYTO_LIST_WEIGHT_FORMULAS, CYTO_WEIGHT_JAMES);
    ck_assert(isnan(james.men_low));
    ck_assert(fabs(james.men_high - 42.96875) < 1e-12); /* 1.10 / (2 x 0.0128) */
    const cyto_entry last_read = entry_of(CYTO_LIST_WEIGHT_FORMULAS, CYTO_WEIGHT_JANMAHASATIAN);
    ck_assert(last_read.low == 17.1 && last_read.high == 69.9);
}
END_TEST

/* The bounds are 40 to 215 cm, 1.5 to 200 kg, and an index of 8 to 60. */
START_TEST(a_size_has_its_notes_alone)
{
    const uint32_t tall = CYTO_NOTE_HEIGHT_UNUSUAL;
    const uint32_t heavy = CYTO_NOTE_WEIGHT_UNUSUAL;
    const uint32_t suspect = CYTO_NOTE_SIZE_SUSPECT;
    const struct {
        double height_cm, weight_kg;
        uint32_t notes;
    } rows[] = {{CYTO_MISSING, 50.0, 0},
                {CYTO_MISSING, 1.5, 0},
                {CYTO_MISSING, 1.49, heavy},
                {CYTO_MISSING, 200.0, 0},
                {CYTO_MISSING, 200.1, heavy},
                {CYTO_MISSING, 500.0, heavy},
                {CYTO_MISSING, (double)INFINITY, heavy},
                {CYTO_MISSING, CYTO_MISSING, 0},
                {40.0, CYTO_MISSING, 0},
                {39.9, CYTO_MISSING, tall},
                {215.0, CYTO_MISSING, 0},
                {215.1, CYTO_MISSING, tall},
                {160.0, 50.0, 0},
                {160.0, 500.0, heavy | suspect},
                {1.6, 50.0, tall | suspect},
                {50.0, 190.0, CYTO_NOTE_HEIGHT_WEIGHT_SWAPPED}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint32_t notes = 99;
        ck_assert_int_eq(cyto_size_notes(rows[i].height_cm, rows[i].weight_kg, &notes, NULL),
                         CYTO_OK);
        ck_assert_msg(notes == rows[i].notes, "%g cm, %g kg: %u", rows[i].height_cm,
                      rows[i].weight_kg, (unsigned)notes);
    }
    ck_assert_int_eq(cyto_size_notes(160.0, 50.0, NULL, NULL), CYTO_E_NULL);
}
END_TEST

Suite *body_weight_suite(void)
{
    Suite *suite = suite_create("body_weight");
    TCase *tests = tcase_create("body: weight");
    tcase_add_test(tests, weights_are_those_of_exact_fractions);
    tcase_add_test(tests, a_size_has_its_notes_alone);
    tcase_add_test(tests, mistakes_of_other_software_are_not_made);
    tcase_add_test(tests, weights_grow_with_size_where_the_formula_does);
    tcase_add_test(tests, weights_that_cannot_be_are_errors);
    tcase_add_test(tests, each_part_is_on_two_sides);
    tcase_add_test(tests, a_quadratic_formula_ends_where_it_stops_rising);
    tcase_add_test(tests, amputated_parts_are_named);
    tcase_add_test(tests, weight_formulas_have_names_and_sources);
    suite_add_tcase(suite, tests);
    return suite;
}
