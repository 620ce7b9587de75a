/* SPDX-License-Identifier: MIT */
/* A file may not state the convention of its numbers: a number with a single reading is read,
 * and the rows must agree. */
#include "files/graded.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <stdio.h>
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
    /* two marks have one reading, as has a mark behind four digits; one at the end separates nothing */
    {"", "test;value;unit\nANC;1,420.5;/uL\n", "2 "},
    {"", "test;value;unit\nANC;1420.500;/uL\n", "2 "},
    {"", "test;value;unit\nANC;420.500;/uL\n", "- "},
    {"", "test;value;unit\nHb;7,;g/dL\nHb;7,x;g/dL\nHb;7.9;g/dL\n", "- - 3 "},
    {"", "test;value;unit\nANC;1.420e0;G/L\nANC;1.420E0;G/L\n", "2 2 "},
    /* the field of a row ends where it ends, whatever a longer one before it had there */
    {"", "test;value;unit\nANC;\"abcdee\";/uL\nANC;\"1.420\";/uL\n", "- - "},
    {"", "test;value;unit\nANC;\"abcdeE\";/uL\nANC;\"1,420\";/uL\n", "- - "},
    {"", "test;note;value;unit\nANC;\"a,\";\"0,6\";G/L\n", "3 "},
    /* an exponent, as programs write it, and what is none */
    {"", "test,value,unit\nANC,1E+00,G/L\nANC,1.250E+00,G/L\nANC,\"0,6\",G/L\n", "2 2 - "},
    {"", "test,value,unit\nANC,1e,G/L\nANC,1e+,G/L\nANC,1e-0000,G/L\nANC,1e0x,G/L\nANC,1x0,G/L\n",
     "- - - - - "},
    /* more digits than are exact; and the signs of both comparisons */
    {"", "test,value,unit\nANC,0.60000000000000001,G/L\nANC,-0.6,G/L\n", "3 - "},
    {"", "test;value;unit;lln\nANC;\xE2\x89\xA5 2;G/L;1,8\nANC;\xE2\x89\xA4 0,4;G/L;1,8\n", "0 4 "},
    /* urine where the test is of it, blood where it is not */
    {"",
     "test,value,unit,specimen,age_years\nurine-protein-24h,1.5,g/(24.h),Urine,50\n"
     "urine-protein-24h,1.5,g/(24.h),Serum,50\nANC,0.6,G/L,Whole blood,50\nANC,0.6,G/L,Urine,50\n",
     "2 - 3 - "},
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

const char *told_of(const char *given)
{
    static char text[8192];
    cyto_file *file;
    const char *rows;
    size_t used, length;
    ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, NULL), CYTO_OK);
    do {
        ck_assert_int_eq(cyto_file_feed(file, given, strlen(given), &used, &rows, &length, NULL),
                         CYTO_OK);
        ck_assert_int_eq(cyto_file_end(file, &rows, &length, NULL), CYTO_OK);
    } while (cyto_file_again(file));
    ck_assert_int_eq(cyto_file_summary(file, text, sizeof text, NULL), CYTO_OK);
    cyto_file_free(file);
    return text;
}

/* The grade of each row, "-" for none. */
static const char *grades_of(const char *options, const char *given)
{
    static char got[256];
    const char *out = graded_in_steps(options, given, strlen(given), 65536);
    got[0] = '\0';
    for (const char *line = strchr(out, '\n') + 1; *line; line = strchr(line, '\n') + 1) {
        const char *scale = strstr(line, "ctcae-5.0");
        const char separator = scale[-1];
        const char *cell = scale - 1;
        for (int cells = 0; cells < 4; cells += *cell == separator) { /* reason, high, low */
            cell--;
        }
        const char text[3] = {cell[1] == separator ? '-' : cell[1], ' ', '\0'};
        strcat(got, text);
    }
    return got;
}

START_TEST(a_file_s_numbers_tell_their_convention)
{
    for (size_t i = 0; i < sizeof conventions / sizeof conventions[0]; i++) {
        const char *got = grades_of(conventions[i].options, conventions[i].given);
        ck_assert_msg(strcmp(got, conventions[i].want) == 0, "%s: %s, not %s", conventions[i].given,
                      got, conventions[i].want);
    }
}
END_TEST

START_TEST(a_flag_at_a_number_is_no_part_of_it)
{
    const char *got = grades_of(
        "test:=ANC unit:=G/L",
        u8"value\n0.6L\n0.6LL\n0.6*\n*0.6\n0.6↓\n0.6 ↓\n↓ 0.6\n0.6(L)\n0.6 low\n0.6 "
        u8"LOW\n0.6!\nL0.6\n"
        u8"<0.4L\n0.6 10*9/L L\n0.6K\n0.6-\n0.6+\n0.6 C\n0.6l\n0.6 x\nLow\nL\n↓\n0.6\tL\nL\t0.6\n");
    ck_assert_str_eq(got, "3 3 3 3 3 3 3 3 3 3 3 3 4 3 - - - - - - - - - 3 3 ");
}
END_TEST

START_TEST(a_limit_that_is_not_read_counts_as_missing)
{
    static const char given[] = "value,lln\n0.3,n/a\n0.6,-\n1.7,see report\n1.7,(1.8)\n1.7,1.8\n";
    ck_assert_str_eq(grades_of("test:=ANC unit:=G/L", given), "4 3 - - 1 ");
    const char *rows = graded_in_steps("test:=ANC unit:=G/L", given, strlen(given), 7);
    ck_assert_ptr_nonnull(strstr(rows, "1.7,see report,,0,1,lln-unreadable,"));
    const char *text = told_of("test,value,unit,lln\nANC,0.3,G/L,-\n");
    ck_assert_msg(strstr(text, "row 1: lln-unreadable: -: it counts as missing"), "%s", text);
    text = told_of("test,value,unit,range\nANC,0.3,G/L,see report\n");
    ck_assert_msg(strstr(text, "row 1: range-unread: see report: "), "%s", text);
    text = told_of(
        "patient,test,value,unit,baseline_flag\nS,ANC,3,G/L,\nS,ANC,3,G/L,Y\nS,ANC,4,G/L,Y\n");
    ck_assert_msg(strstr(text, "row 1: baselines-differ: ANC: two flagged values of a patient, of "
                               "which none is taken"),
                  "%s", text);
}
END_TEST

/* 0.6 U/L is no upper limit of ALT, nor a lower one above the upper; a usual limit is not told. */
START_TEST(limits_that_are_unusual_or_cannot_be_are_told)
{
    const char *text = told_of("test,value,unit,lln,uln\nALT,300,U/L,,0.6\nPLT,100,10*9/L,400,150\n"
                               "PLT,1e9,10*9/L,150,\nPLT,100,10*9/L,150,400\n");
    ck_assert_msg(
        strstr(text, "row 1: limit-unusual: alanine-aminotransferase: uln 0.6 U/L is not used"),
        "%s", text);
    ck_assert_msg(
        strstr(text, "row 2: limits-refused: platelets: limits of normal not usable: lln 400"),
        "%s", text);
    ck_assert_msg(
        strstr(text, "row 3: value-refused: platelets: 1000000000 10*9/L is not accepted"), "%s",
        text);
    ck_assert_msg(strstr(text, "row 4") == NULL, "%s", text);
}
END_TEST

START_TEST(two_numbers_for_one_thing_are_told)
{
    static const struct {
        const char *given, *said;
    } twice[] = {
        {"test,value,unit,lln,range\nHb,11,g/dL,10,12 - 16\n",
         "row 1: range-differs: 12 - 16: the row's own limits are others, and are used"},
        {"test,value,unit,uln,range\nHb,11,g/dL,16,12 - 17 g/dL\n", "row 1: range-differs: "},
        {"test,value,unit,lln,uln,range\nHb,11,g/dL,12.2,16,12 - 16\nHb,11,g/dL,12,,12.0 - 16\n"
         "Hb,11,g/dL,12,16,120 - 160 g/L\nHb,11,g/dL,12,16,see report\nHb,11,g/dL,12,16,\n",
         NULL},
        /* a range with one end says nothing of the other; a limit that is no number differs from none */
        {"test,value,unit,lln,uln,range\nHb,11,g/dL,12,16,< 16\nHb,11,g/dL,see report,16,13 - 16\n",
         NULL},
        {"test,value,unit,lln,uln,range\nHb,11,g/dL,12,16,< 17\n", "row 1: range-differs: < 17: "},
        {"test,value,unit,lln,value_text\nHb,79,g/L,12,7.9\n",
         "row 1: values-differ: 7.9 beside 79: which of them was measured?"},
        {"test,value,unit,lbstat\nHb,7.9,g/dL,NOT DONE\n",
         "row 1: not-done: 7.9: its status says that there is no value"},
        {"test,value,unit,lbstat\nHb,,g/dL,NOT DONE\nHb,Not Done,g/dL,NOT DONE\nHb,7.9,g/dL,Done\n",
         NULL},
        {"test,value,unit,lln,value_text\nHb,7.94,g/dL,12,7.9\nHb,7.9,g/dL,12,7.9 L\n", NULL},
    };
    for (size_t i = 0; i < sizeof twice / sizeof twice[0]; i++) {
        const char *text = told_of(twice[i].given);
        ck_assert_msg(twice[i].said ? strstr(text, twice[i].said) != NULL
                                    : !strstr(text, "differ:") && !strstr(text, "differs:") &&
                                          !strstr(text, ": not-done:"),
                      "%s of\n%s", text, twice[i].given);
    }
}
END_TEST

/* A file whose limits are of another row's convention is told so, and nothing is made of the number that is not read. */
START_TEST(a_range_in_another_convention_is_compared_with_nothing)
{
    const char *text = told_of("test,value,unit,lln,range\nHb,11.5,g/dL,10.5,\"12,5 - 16,5\"\n");
    ck_assert_msg(strstr(text, "row 1: numbers-differ: \"12,5\": a decimal comma, and \"10.5\" of "
                               "row 1 has the other mark: state numbers"),
                  "%s", text);
    ck_assert_msg(!strstr(text, "range-differs"), "%s", text);
}
END_TEST

static int times(const char *text, const char *what)
{
    int n = 0;
    for (const char *at = text; (at = strstr(at, what)) != NULL; at++) {
        n++;
    }
    return n;
}

/* Where baselines are collected each row is read twice. */
START_TEST(a_range_is_told_once_though_its_row_is_read_twice)
{
    static const struct {
        const char *given, *said;
    } files[] = {{"patient,test,value,unit,baseline_flag,range\nS,ANC,3,G/L,Y,see report\n"
                  "S,ANC,4,G/L,,1.8 - 7.7\n",
                  "range-unread: see report: "},
                 {"patient,test,value,unit,baseline_flag,lln,range\nS,ANC,3,G/L,Y,1.5,1.8 - 7.7\n"
                  "S,ANC,4,G/L,,,1.8 - 7.7\n",
                  "range-differs: 1.8 - 7.7: "}};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        const char *text = told_of(files[i].given);
        ck_assert_msg(times(text, files[i].said) == 1 && strstr(text, "row 1: range-"), "%s", text);
    }
}
END_TEST

START_TEST(a_word_for_what_is_not_known_is_understood)
{
    static const char *const rows[][2] = {{"Unknown", NULL},
                                          {"U", NULL},
                                          {"NA", NULL},
                                          {"", NULL},
                                          {"x", "sex: \"x\" is not understood, taken as unknown"}};
    const char *of_status = told_of("test,value,unit,lbstat\nHb,7.9,g/dL,postponed\n");
    ck_assert_ptr_nonnull(strstr(of_status, "status: \"postponed\" is not understood"));
    const char *of_flag = told_of("patient,test,value,unit,baseline_flag\nS,Hb,7.9,g/dL,1\n"
                                  "S,Hb,7.9,g/dL,X\nS,Hb,7.9,g/dL,yes\nS,Hb,7.9,g/dL,\n");
    ck_assert_ptr_nonnull(strstr(of_flag, "row 1: baseline_flag: \"1\" is not understood"));
    ck_assert_ptr_nonnull(strstr(of_flag, "row 2: baseline_flag: \"X\" is not understood"));
    ck_assert_int_eq(times(of_flag, "understood"), 2);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char given[128];
        snprintf(given, sizeof given, "test,value,unit,sex\nHb,7.9,g/dL,%s\n", rows[i][0]);
        const char *text = told_of(given);
        ck_assert_msg(rows[i][1] ? strstr(text, rows[i][1]) != NULL
                                 : strstr(text, "understood") == NULL,
                      "%s", text);
    }
}
END_TEST

START_TEST(numbers_that_differ_are_named_with_their_rows)
{
    const char *text = told_of("test,value,unit\nANC,3,G/L\nANC,0.6,G/L\nANC,\"0,6\",G/L\n");
    ck_assert_msg(strstr(text,
                         "row 3: numbers-differ: \"0,6\": a decimal comma, and \"0.6\" of row 2 "
                         "has the other mark: state numbers"),
                  "%s", text);
    text = told_of("test,value,unit\nANC,1.250,G/L\nANC,\"0,6\",G/L\n");
    ck_assert_msg(strstr(text, "and \"1.250\" of row 1 has"), "%s", text);
    text = told_of("test;value;unit\nANC;1.250;/uL\n");
    ck_assert_msg(strstr(text, "row 1: numbers-unstated: \"1.250\": a number with decimals, or of "
                               "thousands: state numbers"),
                  "%s", text);
    text = told_of("test;value;unit\nANC;0,6;G/L\n");
    ck_assert_msg(
        strstr(text, "a decimal comma, found in \"0,6\" of row 1: --numbers states another"), "%s",
        text);
}
END_TEST

Suite *files_numbers_suite(void)
{
    TCase *numbers = tcase_create("numbers");
    tcase_add_test(numbers, a_file_s_numbers_tell_their_convention);
    tcase_add_test(numbers, a_flag_at_a_number_is_no_part_of_it);
    tcase_add_test(numbers, a_limit_that_is_not_read_counts_as_missing);
    tcase_add_test(numbers, limits_that_are_unusual_or_cannot_be_are_told);
    tcase_add_test(numbers, two_numbers_for_one_thing_are_told);
    tcase_add_test(numbers, a_range_in_another_convention_is_compared_with_nothing);
    tcase_add_test(numbers, a_range_is_told_once_though_its_row_is_read_twice);
    tcase_add_test(numbers, a_word_for_what_is_not_known_is_understood);
    tcase_add_test(numbers, numbers_that_differ_are_named_with_their_rows);
    Suite *suite = suite_create("files_numbers");
    suite_add_tcase(suite, numbers);
    return suite;
}
