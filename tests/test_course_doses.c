/* SPDX-License-Identifier: MIT */
/* What a replay prints of doses and of exposure, on courses made here. */
#include "tests.h"

#include "vectors.h"

#include <cytodose/cytodose.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A course of these days, replayed; json for the record, else the text with its lines joined. */
static char *replayed(const char *days, int32_t formula, double height_cm, double weight_kg,
                      int json)
{
    char course_text[8192];
    snprintf(course_text, sizeof course_text, "{\"title\": \"t\", \"patient\": {}, \"days\": [%s]}",
             days);
    cyto_course *course;
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    ck_assert_msg(cyto_course_read(course_text, strlen(course_text), &course, &error) == CYTO_OK,
                  "%s: %s", error.pointer, error.message);
    cyto_replay_options options;
    cyto_replay_options_init(&options, sizeof options);
    options.bsa_formula = formula;
    options.height_cm = height_cm;
    options.weight_kg = weight_kg;
    size_t needed = 0;
    (json ? cyto_course_json : cyto_course_text)(course, &options, NULL, 0, &needed, &error);
    char *text = calloc(1, needed + 1);
    const cyto_status status = (json ? cyto_course_json : cyto_course_text)(
        course, &options, text, needed, &needed, &error);
    ck_assert_msg(status == CYTO_OK, "%s", error.message);
    cyto_course_free(course);
    size_t n = 0;
    for (const char *c = text; *c; c++) {
        const char now = *c == '\n' || *c == '\t' ? ' ' : *c;
        if (now != ' ' || (n > 0 && text[n - 1] != ' ')) {
            text[n++] = now;
        }
    }
    text[n] = '\0';
    return text;
}

START_TEST(a_printed_dose_is_rounded_once_from_the_exact_surface)
{
    vectors v = vectors_read("tests/vectors/printed.tsv");
    ck_assert_int_gt(v.row_count, 100);
    int found = 0;
    for (int i = 0; i < v.row_count; i++) {
        const char *dose = cell(&v, i, "dose_mg_per_m2");
        int32_t formula;
        char day[256];
        char want[256];
        ck_assert_int_eq(cyto_bsa_formula_find(cell(&v, i, "formula"), &formula), CYTO_OK);
        snprintf(day, sizeof day,
                 "{\"id\": \"a\", \"at\": \"2020\", \"treatments\": [{\"drug\": \"x\", \"dose\": "
                 "\"%s mg/m2\"}]}",
                 dose);
        snprintf(want, sizeof want, "> x %s mg/m2: %s mg/m2 x %s m2 = %s mg ", dose, dose,
                 cell(&v, i, "bsa_m2"), cell(&v, i, "dose_mg"));
        char *text = replayed(day, formula, cell_number(&v, i, "height_cm"),
                              cell_number(&v, i, "weight_kg"), 0);
        ck_assert_msg(strstr(text, want) != NULL, "%s: want \"%s\" in \"%s\"", v.rows[i][0], want,
                      text);
        free(text);
        found += strcmp(want, "> x 70 mg/m2: 70 mg/m2 x 1.4907 m2 = 104.3 mg ") == 0;
    }
    ck_assert_int_eq(found, 1); /* the case's own: 104.3498, and 104.349 from 1.4907 */
    vectors_free(&v);
}
END_TEST

Suite *course_doses_suite(void)
{
    Suite *suite = suite_create("doses of a course");
    TCase *tests = tcase_create("doses of a course");
    tcase_add_test(tests, a_printed_dose_is_rounded_once_from_the_exact_surface);
    suite_add_tcase(suite, tests);
    return suite;
}
