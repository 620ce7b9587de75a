/* SPDX-License-Identifier: MIT */
/* The summary of a file says what was done with it, and nothing else. */
#include "tests.h"

#include <cytodose/cytodose.h>

#include <string.h>

#define SKIPPED "term,value,unit\nanemia,7,g/dL\ntotal,1,\n"
static const struct {
    const char *layout, *option, *value, *given, *says, *says_not;
} summaries[] = {
    /* a list of terms has no such row, which is told all the same */
    {"terms", NULL, NULL, "term,value,unit\nanemia,7\n",
     "row 1: row-malformed: 2 fields, where the header has 3", "for all rows"},
    {"plain", "unit", "=g/dL", "term,value,unit\nanemia,7,mmol/L\n",
     "--unit is for all rows: the file's column unit is not read", "column value"},
    {"plain", "unit", "=g/dL", "term,value\nanemia,7\n", "1 row", "for all rows"},
    {"terms", "skip", "term=total", SKIPPED, "--skip term=total: 1 row left out\n", "no row has"},
    {"terms", "skip", "term=Total", SKIPPED,
     "--skip term=Total: no row has that text (capitals count), none is left out\n", "1 row left"},
    /* a name of CTC 2.0 alone */
    {"plain", NULL, NULL, "term,value,unit,lln\nFibrinogen,0.4,g/L,2\n",
     "row 1: \"Fibrinogen\" is ctcae-5.0's \"Fibrinogen decreased\"\n", "term-unknown"},
    /* of two terms the one that is graded is told, and of one nothing */
    {"plain", NULL, NULL, "test,value,unit\nANC,0.6,G/L\n",
     "ANC: graded as neutrophil-count-decreased; febrile-neutropenia too is graded from it: "
     "--choose",
     "term-unknown"},
    {"plain", NULL, NULL, "test,value,unit\nplatelets,49,G/L\n", "1 row", "is graded from it"},
    /* a flag behind a letter belongs to what is no number */
    {"plain", NULL, NULL, "term,value,unit\nanemia,xL,g/dL\n",
     "row 1: value-unreadable: hemoglobin: \"xL\" is not", "\"x\""},
};

START_TEST(a_summary_says_what_was_done)
{
    char out[8192];
    cyto_error error = CYTO_ERROR_INIT;
    cyto_file *file;
    ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_set(file, "layout", summaries[_i].layout, NULL), CYTO_OK);
    if (summaries[_i].option) {
        ck_assert_int_eq(cyto_file_set(file, summaries[_i].option, summaries[_i].value, NULL),
                         CYTO_OK);
    }
    const char *rows;
    size_t used, n;
    const char *given = summaries[_i].given;
    ck_assert_int_eq(cyto_file_feed(file, given, strlen(given), &used, &rows, &n, &error), CYTO_OK);
    ck_assert_int_eq(cyto_file_end(file, &rows, &n, &error), CYTO_OK);
    ck_assert_int_eq(cyto_file_summary(file, out, sizeof out, NULL), CYTO_OK);
    ck_assert_msg(strstr(out, summaries[_i].says) != NULL, "no %s in %s", summaries[_i].says, out);
    ck_assert_msg(strstr(out, summaries[_i].says_not) == NULL, "%s in %s", summaries[_i].says_not,
                  out);
    cyto_file_free(file);
}
END_TEST

Suite *files_summary_suite(void)
{
    Suite *suite = suite_create("files_summary");
    TCase *tests = tcase_create("summaries");
    tcase_add_loop_test(tests, a_summary_says_what_was_done, 0,
                        (int)(sizeof summaries / sizeof summaries[0]));
    suite_add_tcase(suite, tests);
    return suite;
}
