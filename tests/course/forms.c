/* SPDX-License-Identifier: MIT */
/* The forms of a replay are each as long as they say, and no other form exists; the chart shades
 * the right bands. */
#include "tests.h"

#include "course/replayed.h"
#include "grading/criteria.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static cyto_course *the_case(void)
{
    size_t length;
    char *text = case_text("marrow-infiltration-2015", &length);
    cyto_course *course = read_case(text, length);
    free(text);
    return course;
}

START_TEST(every_form_is_as_long_as_it_says)
{
    static const char *const begins[] = {"", "Marrow", "Marrow", "{", "<!DOCTYPE html>", "<svg "};
    cyto_course *course = the_case();
    cyto_replay_options options;
    cyto_replay_options_init(&options, sizeof options);
    options.bsa_formula = CYTO_BSA_MOSTELLER;
    for (int32_t form = CYTO_FORM_SUMMARY; form <= CYTO_FORM_SVG; form++) {
        size_t needed = 0;
        size_t again = 0;
        ck_assert_int_eq(cyto_course_show(course, form, &options, NULL, 0, &needed, NULL),
                         CYTO_E_BUFFER);
        char *text = malloc(needed);
        ck_assert_int_eq(cyto_course_show(course, form, &options, text, needed, &again, NULL),
                         CYTO_OK);
        ck_assert(again == needed && strlen(text) + 1 == needed);
        ck_assert_int_eq(strncmp(text, begins[form], strlen(begins[form])), 0);
        ck_assert_int_eq(cyto_course_show(course, form, &options, text, needed - 1, &again, NULL),
                         CYTO_E_BUFFER);
        free(text);
    }
    cyto_course_free(course);
}
END_TEST

START_TEST(another_form_is_refused_by_name)
{
    cyto_course *course = the_case();
    cyto_replay_options options;
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    cyto_replay_options_init(&options, sizeof options);
    options.bsa_formula = CYTO_BSA_MOSTELLER;
    for (int32_t form = -1; form <= CYTO_FORM_SVG + 1; form++) {
        if (form < CYTO_FORM_SUMMARY || form > CYTO_FORM_SVG) {
            ck_assert_int_eq(cyto_course_show(course, form, &options, NULL, 0, NULL, &error),
                             CYTO_E_CHOICE);
            ck_assert_ptr_nonnull(strstr(error.message, "form: accepted: "));
        }
    }
    cyto_course_free(course);
}
END_TEST

/* On each end of a band and on both sides of it, the grade is the one of its band. */
START_TEST(a_band_has_the_grades_of_its_values)
{
    static const struct {
        const char *scale, *term, *unit;
        double lln, uln;
        int32_t bands;
    } rows[] = {{"ctcae-5.0", "platelet-count-decreased", "10*9/L", 150.0, 400.0, 5},
                {"ctcae-6.0", "neutrophil-count-decreased", "10*9/L", 1.7, 7.3, 5},
                {"ctcae-5.0", "anemia", "g/dL", 12.2, 16.1, 4},
                {"ctcae-5.0", "alanine-aminotransferase-increased", "U/L", (double)NAN, 40.0, 5},
                {"ctcae-5.0", "platelet-count-decreased", "10*9/L", (double)NAN, (double)NAN, 4}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const cyto_criterion *c;
        cyto_lab lab;
        cyto__grade_band bands[16];
        cyto_lab_init(&lab, sizeof lab);
        lab.lln = rows[i].lln;
        lab.uln = rows[i].uln;
        lab.baseline_state = CYTO_BASELINE_NORMAL;
        ck_assert_int_eq(cyto_criterion_find(rows[i].scale, rows[i].term, rows[i].unit, &c, NULL),
                         CYTO_OK);
        const int32_t n = cyto__grade_bands(c, &lab, bands, 16);
        ck_assert_int_eq(n, rows[i].bands);
        ck_assert(bands[0].low == 0.0 && isinf(bands[n - 1].high));
        for (int32_t k = 0; k < n; k++) {
            const double high = isinf(bands[k].high) ? bands[k].low * 1.2 : bands[k].high;
            for (int part = 1; part <= 9; part += 4) { /* never on a bound itself */
                cyto_grade grade;
                cyto_grade_init(&grade, sizeof grade);
                cyto_lab_set(&lab, bands[k].low + (high - bands[k].low) * part / 10.0);
                ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
                ck_assert_int_eq(grade.low, bands[k].grade_low);
                ck_assert_int_eq(grade.high, bands[k].grade_high);
            }
            ck_assert(k == 0 || bands[k].low == bands[k - 1].high);
        }
        ck_assert_int_eq(cyto__grade_bands(c, &lab, bands, 2), 2);
    }
}
END_TEST

Suite *course_forms_suite(void)
{
    Suite *suite = suite_create("course_forms");
    TCase *tests = tcase_create("forms");
    tcase_add_test(tests, every_form_is_as_long_as_it_says);
    tcase_add_test(tests, another_form_is_refused_by_name);
    tcase_add_test(tests, a_band_has_the_grades_of_its_values);
    suite_add_tcase(suite, tests);
    return suite;
}
