/* SPDX-License-Identifier: MIT */
/* These lines may come before the header of a file. */
#include "files/graded.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <string.h>

#define ADDED  "grade,low,high,reason,scale"
#define GRADED "anemia,7.9,g/dL,3,3,3,,ctcae-5.0\n"

static const struct {
    const char *options, *given, *want;
} files[] = {
    {"", "sep=,\nterm,value,unit\nanemia,7.9,g/dL\n", "sep=,\nterm,value,unit," ADDED "\n" GRADED},
    {"", "SEP=|\r\nterm|value|unit\r\nanemia|7.9|g/dL\r\n",
     "SEP=|\r\nterm|value|unit|grade|low|high|reason|scale\r\nanemia|7.9|g/"
     "dL|3|3|3||ctcae-5.0\r\n"},
    {"", "\"sep=^\"\nterm^value^unit\nanemia^7.9^g/dL\n",
     "\"sep=^\"\nterm^value^unit^grade^low^high^reason^scale\nanemia^7.9^g/dL^3^3^3^^ctcae-5.0\n"},
    {"", "sep=\t\nterm\tvalue\tunit\nanemia\t7.9\tg/dL\n",
     "sep=\t\nterm\tvalue\tunit\tgrade\tlow\thigh\treason\tscale\nanemia\t7.9\tg/"
     "dL\t3\t3\t3\t\tctcae-5.0\n"},
    /* the mark stays first; empty lines stay; a stated delimiter wins */
    {"", "\xEF\xBB\xBF\n \nterm,value,unit\nanemia,7.9,g/dL\n",
     "\xEF\xBB\xBF\n \nterm,value,unit," ADDED "\n" GRADED},
    {"delimiter:,", "sep=;\nterm,value,unit\nanemia,7.9,g/dL\n",
     "sep=;\nterm,value,unit," ADDED "\n" GRADED},
    /* in a layout of its own nothing of the file stands before the header; baselines take two passes */
    {"layout:terms", "sep=,\nterm,value,unit\nanemia,7.9,g/dL\n",
     "row,patient,term,direction,low,high,reason,highest,baseline_low,baseline_high\n"
     "1,,anemia,low,3,3,,3,,\n"},
    {"baseline_flag:f", "\nsep=,\npatient,term,value,unit,f\nS,anemia,7.9,g/dL,Y\n",
     "\nsep=,\npatient,term,value,unit,f," ADDED "\nS,anemia,7.9,g/dL,Y,3,3,3,,ctcae-5.0\n"},
};

START_TEST(lines_before_the_header_stay_before_it)
{
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        for (size_t step = 1; step < 400; step += 57) {
            const char *out =
                graded_in_steps(files[i].options, files[i].given, strlen(files[i].given), step);
            ck_assert_str_eq(out, files[i].want);
        }
    }
}
END_TEST

static cyto_status whole(const char *given, cyto_error *error)
{
    cyto_file *file;
    const char *rows;
    size_t used, length;
    cyto_error_init(error, sizeof *error);
    ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, NULL), CYTO_OK);
    cyto_status status = cyto_file_feed(file, given, strlen(given), &used, &rows, &length, error);
    status = status == CYTO_OK ? cyto_file_end(file, &rows, &length, error) : status;
    cyto_file_free(file);
    return status;
}

START_TEST(a_line_after_them_keeps_its_number)
{
    cyto_error error;
    ck_assert_int_eq(whole("sep=;\r\n\r\nterm;value;unit\r\nanemia;\"7.9\"x;g/dL\r\n", &error),
                     CYTO_E_DATA);
    ck_assert_int_eq(error.line, 4);
    ck_assert_int_eq(whole("\n\nterm;value;unit\nanemia;\"7.9\"x;g/dL\n", &error), CYTO_E_DATA);
    ck_assert_int_eq(error.line, 4);
    ck_assert_int_eq(whole("sep=;", &error), CYTO_E_DATA);
    ck_assert_ptr_nonnull(strstr(error.message, "no header row"));
    ck_assert_int_eq(whole("\n\n\n", &error), CYTO_E_DATA);
    ck_assert_ptr_nonnull(strstr(error.message, "no header row"));
    ck_assert_int_eq(whole("Export of 2 January\nterm,value,unit\n", &error), CYTO_E_DATA);
    ck_assert_ptr_nonnull(strstr(error.message, "or is a later line the header?"));
}
END_TEST

START_TEST(a_call_that_is_refused_uses_nothing)
{
    cyto_file *file;
    size_t used = 9;
    size_t length;
    ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_feed(file, "term", 4, &used, NULL, &length, NULL), CYTO_E_NULL);
    ck_assert_uint_eq(used, 0);
    cyto_file_free(file);
}
END_TEST

Suite *files_header_suite(void)
{
    TCase *lines = tcase_create("lines");
    tcase_add_test(lines, lines_before_the_header_stay_before_it);
    tcase_add_test(lines, a_line_after_them_keeps_its_number);
    tcase_add_test(lines, a_call_that_is_refused_uses_nothing);
    Suite *suite = suite_create("files_header");
    suite_add_tcase(suite, lines);
    return suite;
}
