/* SPDX-License-Identifier: MIT */
/* Numbers of a file whose convention is not stated: what one reading fits is read, and the rows must agree. */
#include "files/graded.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <string.h>

/* Grades of neutrophils by CTCAE 5.0: below 0.5, 1.0, 1.5 10*9/L; of hemoglobin below 8.0, 10.0 g/dL. A value in
 * brackets is not graded. */
static const struct {
    const char *options, *given, *want;
} conventions[] = {
    /* a decimal comma, told by a row: a point stands between groups then */
    {"", "test;value;unit\nHb;7,9;g/dL\nANC;1.420;/uL\nANC;0,6;G/L\n", "3 2 3 "},
    {"", "test;value;unit\nANC;0,6;G/L\nANC;0.6;G/L\n", "3 - "},
    /* before a row tells it two readings fit, and a comma may stand before decimals */
    {"", "test;value;unit\nANC;1.420;/uL\nHb;7,9;g/dL\nANC;1.420;/uL\n", "- 3 2 "},
    {"", "test;value;unit\nANC;1,420;/uL\nHb;7.9;g/dL\nANC;1,420;/uL\n", "- 3 2 "},
    {"", "test,value,unit\nANC,\"1,420\",/uL\nHb,7.9,g/dL\nANC,\"1,420\",/uL\n", "- 3 2 "},
    /* programs write decimals with a point, and delimit by a comma or a tab */
    {"", "test,value,unit\nANC,0.620,G/L\nANC,1.250,G/L\nANC,\"0,6\",G/L\nANC,0.6,G/L\n",
     "3 2 - 3 "},
    {"", "test,value,unit\nANC,1.250,G/L\nANC,\"0,6\",G/L\n", "2 - "},
    {"", "test\tvalue\tunit\nANC\t1.250\tG/L\n", "2 "},
    /* whole numbers and what is no number tell nothing */
    {"", "test;value;unit\nANC;1;G/L\nANC;1.2.3;G/L\nANC;n.d.;G/L\nANC;<0,1;G/L\n", "2 - - 4 "},
    {"", "test,value,unit\nANC,1e+00,G/L\nANC,1.250e+00,G/L\nANC,\"0,6\",G/L\n", "2 2 - "},
    /* limits tell it as values do; so does a range */
    {"", "test;value;unit;lln\nANC;1.420;/uL;1.500,5\n", "- "},
    {"", "test;value;unit;lln\nHb;7;g/dL;12,0\nANC;1.420;/uL;1.800\n", "3 2 "},
    {"", "test;value;unit;range\nHb;7;g/dL;12,0-16,0\nANC;1.620;/uL;1.800-7.700\n", "3 1 "},
    /* groups of thousands by blanks and apostrophes */
    {"",
     "test;value;unit\nANC;1 420;/uL\nANC;1'420;/uL\nANC;1\xE2\x80\x99"
     "420;/uL\nANC;1'2;/uL\n",
     "2 2 2 - "},
    /* a stated convention wins */
    {"numbers:.", "test;value;unit\nANC;1.420;G/L\nANC;0,6;G/L\n", "2 - "},
    {"numbers:,", "test;value;unit\nANC;0,6;G/L\nANC;0.6;G/L\n", "3 - "},
    /* CDISC's numbers have a point */
    {"names:cdisc", "LBTESTCD,LBSTRESN,LBSTRESU\nNEUT,1.420,10^9/L\nNEUT,\"0,6\",10^9/L\n", "2 - "},
};

START_TEST(a_file_s_numbers_tell_their_convention)
{
    for (size_t i = 0; i < sizeof conventions / sizeof conventions[0]; i++) {
        const char *out = graded_in_steps(conventions[i].options, conventions[i].given,
                                          strlen(conventions[i].given), 65536);
        char got[64] = "";
        for (const char *line = strchr(out, '\n') + 1; *line; line = strchr(line, '\n') + 1) {
            const char *scale = strstr(line, "ctcae-5.0");
            const char separator = scale[-1];
            const char *cell = scale - 1;
            for (int cells = 0; cells < 4; cells += *cell == separator) { /* reason, high, low */
                cell--;
            }
            const char grade = cell[1] == separator ? '-' : cell[1];
            const char text[3] = {grade, ' ', '\0'};
            strcat(got, text);
        }
        ck_assert_msg(strcmp(got, conventions[i].want) == 0, "%s: %s, not %s", conventions[i].given,
                      got, conventions[i].want);
    }
}
END_TEST

static const char *told(const char *given)
{
    static char text[8192];
    cyto_file *file;
    const char *rows;
    size_t used, length;
    ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_feed(file, given, strlen(given), &used, &rows, &length, NULL),
                     CYTO_OK);
    ck_assert_int_eq(cyto_file_end(file, &rows, &length, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_summary(file, text, sizeof text, NULL), CYTO_OK);
    cyto_file_free(file);
    return text;
}

START_TEST(numbers_that_differ_are_named_with_their_rows)
{
    const char *text = told("test,value,unit\nANC,3,G/L\nANC,0.6,G/L\nANC,\"0,6\",G/L\n");
    ck_assert_msg(strstr(text,
                         "row 3: numbers-differ: \"0,6\": a decimal comma, and \"0.6\" of row 2 "
                         "has the other mark: state numbers"),
                  "%s", text);
    text = told("test,value,unit\nANC,1.250,G/L\nANC,\"0,6\",G/L\n");
    ck_assert_msg(strstr(text, "and \"1.250\" of row 1 has"), "%s", text);
    text = told("test;value;unit\nANC;1.250;/uL\n");
    ck_assert_msg(strstr(text, "row 1: numbers-unstated: \"1.250\": a number with decimals, or of "
                               "thousands: state numbers"),
                  "%s", text);
    text = told("test;value;unit\nANC;0,6;G/L\n");
    ck_assert_msg(
        strstr(text, "a decimal comma, found in \"0,6\" of row 1: --numbers states another"), "%s",
        text);
}
END_TEST

Suite *files_numbers_suite(void)
{
    TCase *numbers = tcase_create("numbers");
    tcase_add_test(numbers, a_file_s_numbers_tell_their_convention);
    tcase_add_test(numbers, numbers_that_differ_are_named_with_their_rows);
    Suite *suite = suite_create("files_numbers");
    suite_add_tcase(suite, numbers);
    return suite;
}
