/* SPDX-License-Identifier: MIT */
/* Files are as long as a computer writes them: many names, many columns, long lines. Platelets of 49 10*9/L are grade 3 by
 * CTCAE 5.0 (below 50), a hemoglobin of 7.9 g/dL is grade 3 (below 8.0). */
#include "tests.h"

#include <cytodose/cytodose.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROOM 3000000 /* bytes of a file, and of what it becomes */

static char given[ROOM], out[ROOM], told[65536];

/* Appends a text so many times; returns the new length. */
static size_t repeated(size_t n, const char *text, int times)
{
    for (int i = 0; i < times; i++) {
        n += (size_t)sprintf(given + n, "%s", text);
    }
    return n;
}

/* Feeds so many bytes at a time of what is given; keeps the rows, the error and the summary. */
static cyto_status whole(const char *option, const char *value, size_t length, size_t step,
                         cyto_error *error)
{
    const char *rows;
    size_t used, n;
    size_t made = 0;
    cyto_file *file;
    cyto_status status = CYTO_OK;
    ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_set(file, option, value, NULL), CYTO_OK);
    for (size_t at = 0; at < length && status == CYTO_OK; at += used) {
        const size_t some = length - at < step ? length - at : step;
        status = cyto_file_feed(file, given + at, some, &used, &rows, &n, error);
        ck_assert_uint_lt(made + n, sizeof out);
        memcpy(out + made, rows, n);
        made += n;
    }
    status = status == CYTO_OK ? cyto_file_end(file, &rows, &n, error) : status;
    memcpy(out + made, rows, n);
    out[made + n] = '\0';
    ck_assert_int_eq(cyto_file_summary(file, told, sizeof told, NULL), CYTO_OK);
    cyto_file_free(file);
    return status;
}

static int times_in(const char *text, const char *what)
{
    int times = 0;
    for (const char *at = strstr(text, what); at; at = strstr(at + 1, what)) {
        times++;
    }
    return times;
}

/* ---- names ------------------------------------------------------------------------------- */

/* Thousands of questions differ in a word that is not understood: each row has the answer of its value. */
START_TEST(rows_that_all_ask_differently_are_graded_alike)
{
    enum { ROWS = 6000 };
    size_t n = (size_t)sprintf(given, "test,value,unit,sex\n");
    for (int i = 0; i < ROWS; i++) {
        n += (size_t)sprintf(given + n, "PLT,%d,10*9/L,word%d\n", i % 2 ? 49 : 300, i % 5000);
    }
    ck_assert_int_eq(whole("lln", "=150", n, n, NULL), CYTO_OK);
    ck_assert_int_eq(times_in(out, ",3,3,3,,ctcae-5.0,platelet-count-decreased\n"), ROWS / 2);
    ck_assert_int_eq(times_in(out, ",0,0,0,,ctcae-5.0,platelet-count-decreased\n"), ROWS / 2);
    ck_assert_ptr_nonnull(strstr(told, "                       0 1 2    3 4 5 open none\n"));
}
END_TEST

/* 40,000 different rows are more than are remembered (16,384): a row that takes another's place has its own notes. */
START_TEST(a_row_has_no_note_of_the_row_whose_place_it_takes)
{
    enum { ROWS = 40000 };
    size_t n = (size_t)sprintf(given, "test,value,unit\n");
    for (int i = 0; i < ROWS; i++) { /* more than 2000 10*9/L are unusual */
        n += (size_t)sprintf(given + n, "PLT,%d.%d,10*9/L\n", i % 2 ? 2100 : 300, 10000 + i);
    }
    ck_assert_int_eq(whole("lln", "=150", n, n, NULL), CYTO_OK);
    char line[128];
    sprintf(line, "  %d rows: value unusual: check the number and its unit, the first in row 2\n",
            ROWS / 2);
    ck_assert_msg(strstr(told, line) != NULL, "%s", told);
}
END_TEST

/* An answer of 152 bytes is kept beside its row, and a longer one made again; both are the row's own. */
START_TEST(a_row_is_answered_alike_however_long_its_answer_is)
{
    enum { TIMES = 20 };
    for (int length = 110; length <= 128; length++) {
        char row[200], line[200];
        sprintf(row, "%0*d,1,g/L\nPLT,49,10*9/L\n", length, 0);
        sprintf(line, ",,,,test-unknown,ctcae-5.0,%0*d\n", length, 0);
        const size_t n = repeated((size_t)sprintf(given, "test,value,unit\n"), row, TIMES);
        ck_assert_int_eq(whole("lln", "=150", n, n, NULL), CYTO_OK);
        ck_assert_int_eq(times_in(out, line), TIMES);
        ck_assert_int_eq(times_in(out, ",3,3,3,,ctcae-5.0,platelet-count-decreased\n"), TIMES);
    }
}
END_TEST

/* "Up to 1000 terms and names of tests are told apart; the counts stay complete." */
START_TEST(a_thousand_names_are_told_apart_and_the_rest_counted_as_others)
{
    for (int names = 999; names <= 1001; names++) {
        size_t n = (size_t)sprintf(given, "test,value,unit\n");
        for (int i = 0; i < names; i++) {
            n += (size_t)sprintf(given + n, "zork%d,1,g/L\n", i);
        }
        n = repeated(n, "zork1,2,g/L\n", 1);
        ck_assert_int_eq(whole("notes", "no", n, n, NULL), CYTO_OK);
        ck_assert_int_eq(strstr(told, "\n  (others) ") != NULL, names > 1000);
        ck_assert_ptr_nonnull(strstr(told, "  test-unknown: 2 of zork1, the first in row 2\n"));
        char all[64];
        sprintf(all, "ctcae-5.0: %d rows, %d of them not graded\n", names + 1, names + 1);
        ck_assert_ptr_nonnull(strstr(told, all));
    }
}
END_TEST

/* Names are in alphabetical order: one that another begins with stands before it. */
START_TEST(names_are_told_in_alphabetical_order)
{
    const size_t n =
        (size_t)sprintf(given, "test,value,unit\nzorkk,1,g/L\nzork,1,g/L\nyak,1,g/L\n");
    ck_assert_int_eq(whole("notes", "no", n, n, NULL), CYTO_OK);
    const char *const yak = strstr(told, "\n  yak ");
    const char *const zork = strstr(told, "\n  zork ");
    const char *const zorkk = strstr(told, "\n  zorkk ");
    ck_assert(yak && zork && zorkk && yak < zork && zork < zorkk);
}
END_TEST

/* Names of 2,000 bytes: what does not fit is counted as others too. */
START_TEST(names_that_are_long_are_counted_as_others)
{
    size_t n = (size_t)sprintf(given, "test,value,unit\n");
    for (int i = 0; i < 40; i++) {
        n = repeated(n, "x", 2000);
        n += (size_t)sprintf(given + n, "%d,1,g/L\n", i);
    }
    cyto_error error = CYTO_ERROR_INIT;
    cyto_file *file;
    const char *rows;
    size_t used, length;
    ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, &error), CYTO_OK);
    for (size_t at = 0; at < n; at += used) {
        ck_assert_int_eq(cyto_file_feed(file, given + at, n - at, &used, &rows, &length, &error),
                         CYTO_OK);
    }
    ck_assert_int_eq(cyto_file_end(file, &rows, &length, &error), CYTO_OK);
    ck_assert_int_eq(cyto_file_count(file, CYTO_FILE_UNGRADED), 40);
    ck_assert_int_eq(cyto_file_summary(file, out, sizeof out, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(out, "\n  (others) "));
    cyto_file_free(file);
}
END_TEST

/* A thousand names have several reasons each: none is counted as another's. */
START_TEST(reasons_are_counted_by_name)
{
    size_t n = (size_t)sprintf(given, "term,test,loinc,value,unit\n");
    for (int i = 0; i < 900; i++) {
        n += (size_t)sprintf(given + n,
                             "zork%d,,,1,g/L\n,zork%d,,1,g/L\n,zork%d,,2,g/L\n,,zork%d,1,g/L\n", i,
                             i, i, i);
    }
    n = repeated(n, ",PLT,,x,10*9/L\n,PLT,,,10*9/L\n,PLT,,49,zork\n,PLT,,49,\n,PLT,,49,g/L\n", 3);
    ck_assert_int_eq(whole("notes", "no", n, n, NULL), CYTO_OK);
    static const char *const reasons[] = {"value-unreadable", "value-missing", "unit-unknown",
                                          "unit-missing", "unit-refused"};
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        char line[128];
        sprintf(line, "  %s: 3 of platelet-count-decreased, the first in row %d\n", reasons[i],
                3601 + (int)i);
        ck_assert_msg(strstr(told, line) != NULL, "%s", line);
    }
    ck_assert_ptr_nonnull(strstr(told, "  test-unknown: 2 of zork0, the first in row 2\n"));
}
END_TEST

/* The most frequent comes first, then the order of letters decides: of reasons, then of names. */
START_TEST(reasons_are_told_in_their_order)
{
    const size_t n = (size_t)sprintf(
        given, "test,value,unit\nzorkk,1,g/L\nzork,1,g/L\nyak,1,g/L\nPLT,,10*9/L\nPLT,49,zork\n"
               "PLT,49,zork\n");
    ck_assert_int_eq(whole("notes", "no", n, n, NULL), CYTO_OK);
    ck_assert_msg(strstr(told,
                         "\n  unit-unknown: 2 of platelet-count-decreased, the first in row 5\n"
                         "  test-unknown: 1 of yak, the first in row 3\n"
                         "  test-unknown: 1 of zork, the first in row 2\n"
                         "  test-unknown: 1 of zorkk, the first in row 1\n"
                         "  value-missing: 1 of platelet-count-decreased, the first in row 4\n") !=
                      NULL,
                  "%s", told);
}
END_TEST

/* Neutrophils are graded as one term or another, which is told once for each name of the test: in alphabetical
 * order, and no more often than there is room. */
START_TEST(a_choice_is_told_once_for_each_name_of_a_test)
{
    static const char name[] = "neutrophils";
    size_t n = (size_t)sprintf(given, "test,value,unit\n");
    for (int i = 0; i < 80; i++) {
        char one[sizeof name];
        for (size_t k = 0; k < sizeof name; k++) {
            one[k] = (char)(k < 7 && (i >> k & 1) ? name[k] - 'a' + 'A' : name[k]);
        }
        n += (size_t)sprintf(given + n, "%s,1.2,10*9/L\n%s,1.1,10*9/L\n", one, one);
    }
    ck_assert_int_eq(whole("lln", "=1.8", n, n, NULL), CYTO_OK);
    ck_assert_int_eq(times_in(out, ",2,2,2,,ctcae-5.0,neutrophil-count-decreased\n"), 160);
    ck_assert_int_eq(times_in(told, "hils: graded as "), 64);
    char before[64] = "";
    for (const char *at = strstr(told, "hils: graded"); at; at = strstr(at + 1, "hils: graded")) {
        char line[64];
        sprintf(line, "%.11s", at - 7);
        ck_assert_str_lt(before, line);
        strcpy(before, line);
    }
}
END_TEST

/* ---- lines ------------------------------------------------------------------------------- */

START_TEST(a_header_is_as_long_as_it_needs_be)
{
    cyto_error error = CYTO_ERROR_INIT;
    size_t n = repeated((size_t)sprintf(given, "term,value,unit,"), "x", 200000);
    n = repeated(n, "\nanemia,7.9,g/dL,\n", 1);
    for (size_t step = 60000; step <= n; step += n - 60000) {
        ck_assert_int_eq(whole("notes", "no", n, step, &error), CYTO_OK);
        ck_assert_int_eq(times_in(out, "anemia,7.9,g/dL,,3,3,3,,ctcae-5.0\n"), 1);
    }
    n = repeated((size_t)sprintf(given, "term,value,unit,"), "x", 1300000);
    n = repeated(n, "\n", 1);
    ck_assert_int_eq(whole("notes", "no", n, n, &error), CYTO_E_DATA);
    ck_assert_ptr_nonnull(strstr(error.message, "no line end in the first 1048576 bytes"));
    ck_assert_int_eq(error.line, 1);
}
END_TEST

START_TEST(a_header_has_up_to_32768_columns)
{
    for (int columns = 32768; columns <= 32769; columns++) {
        cyto_error error = CYTO_ERROR_INIT;
        size_t n = repeated((size_t)sprintf(given, "term,value,unit"), ",x", columns - 3);
        n = repeated(n, "\nanemia,7.9,g/dL", 1);
        n = repeated(repeated(n, ",", columns - 3), "\n", 1);
        const cyto_status status = whole("notes", "no", n, n, &error);
        ck_assert_int_eq(status, columns > 32768 ? CYTO_E_DATA : CYTO_OK);
        ck_assert_int_eq(times_in(out, ",3,3,3,,ctcae-5.0\n"), columns == 32768);
    }
}
END_TEST

/* Empty lines before the header are kept, 256 bytes of them. */
START_TEST(empty_lines_before_a_header_have_room)
{
    for (int lines = 256; lines <= 257; lines++) {
        cyto_error error = CYTO_ERROR_INIT;
        const size_t n =
            repeated(repeated(0, "\n", lines), "term,value,unit\nanemia,7.9,g/dL\n", 1);
        const cyto_status status = whole("notes", "no", n, n, &error);
        ck_assert_int_eq(status, lines > 256 ? CYTO_E_DATA : CYTO_OK);
        ck_assert_ptr_nonnull(lines > 256 ? strstr(error.message, "no header row")
                                          : strstr(out, "anemia,7.9,g/dL,3,3,3,,ctcae-5.0\n"));
    }
}
END_TEST

/* A range that is longer than a laboratory prints one counts as missing, and is told. */
START_TEST(a_range_of_any_length_is_read_or_told)
{
    size_t n = repeated((size_t)sprintf(given, "term,value,unit,range\nanemia,11,g/dL,12.0-16.0"),
                        " or more in adults", 200);
    n = repeated(n, "\nanemia,11,g/dL,12.0-16.0\n", 1);
    ck_assert_int_eq(whole("notes", "no", n, n, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(out, "adults,,0,1,lln-missing,ctcae-5.0\n"));
    ck_assert_ptr_nonnull(strstr(out, "anemia,11,g/dL,12.0-16.0,1,1,1,,ctcae-5.0\n"));
    ck_assert_ptr_nonnull(strstr(told, "row 1: range-unread: 12.0-16.0 or more"));
}
END_TEST

/* A value of thousands of bytes is none. */
START_TEST(a_value_of_any_length_is_read_or_refused)
{
    size_t n = repeated((size_t)sprintf(given, "term,value,unit\nanemia,7.9"), "9", 3000);
    n = repeated(n, "x,g/dL\nanemia,7.9,g/dL\n", 1);
    ck_assert_int_eq(whole("notes", "no", n, n, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(out, "9x,g/dL,,,,value-unreadable,ctcae-5.0\n"));
    ck_assert_ptr_nonnull(strstr(out, "anemia,7.9,g/dL,3,3,3,,ctcae-5.0\n"));
}
END_TEST

/* ---- what one call makes ----------------------------------------------------------------- */

/* Makes UTF-16, with its mark, of ASCII; returns its length. */
static size_t widened(size_t n, int big)
{
    for (size_t i = n; i-- > 0;) {
        given[2 * i + 2 + (size_t)big] = given[i];
        given[2 * i + 3 - (size_t)big] = '\0';
    }
    memcpy(given, big ? "\xFE\xFF" : "\xFF\xFE", 2);
    return 2 * n + 2;
}

/* More than one call makes is asked for in the next; after a fault nothing more is read. */
START_TEST(a_file_that_is_fed_whole_is_read_whole)
{
    enum { ROWS = 20000 };
    for (int wide = 0; wide < 3; wide++) {
        size_t n = repeated((size_t)sprintf(given, "term,value,unit\n"), "anemia,7.9,g/dL\n", ROWS);
        n = wide ? widened(n, wide == 2) : n;
        ck_assert_int_eq(whole("notes", "no", n, n, NULL), CYTO_OK);
        ck_assert_int_eq(times_in(out, "\nanemia,7.9,g/dL,3,3,3,,ctcae-5.0"), ROWS);
        ck_assert_int_eq(strstr(told, "read as UTF-16, written as UTF-8\n") != NULL, wide > 0);
        cyto_error error = CYTO_ERROR_INIT;
        n = (size_t)sprintf(given, "term,value,unit\nanemia,\"7.9\"x,g/dL\n");
        n = repeated(n, "anemia,7.9,g/dL\n", 1000);
        n = wide ? widened(n, wide == 2) : n;
        ck_assert_int_eq(whole("notes", "no", n, n, &error), CYTO_E_DATA);
        ck_assert_int_eq(error.line, 2);
        ck_assert_ptr_nonnull(strstr(told, "ctcae-5.0: 0 rows"));
    }
}
END_TEST

/* Before a byte was fed a summary tells nothing of a header. */
START_TEST(a_summary_of_nothing_tells_of_no_column)
{
    cyto_file *file;
    const char *rows;
    size_t used, n;
    ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_set(file, "layout", "terms", NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_summary(file, told, sizeof told, NULL), CYTO_OK);
    ck_assert_ptr_null(strstr(told, "delimiter"));
    ck_assert_ptr_null(strstr(told, "no column"));
    ck_assert_int_eq(cyto_file_feed(file, "test;value;unit\nx", 17, &used, &rows, &n, NULL),
                     CYTO_OK);
    ck_assert_int_eq(cyto_file_summary(file, told, sizeof told, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(told, "delimiter \";\", found in the header"));
    ck_assert_ptr_nonnull(strstr(told, "no column for specimen: every row is taken as blood\n"));
    ck_assert_ptr_nonnull(strstr(told, "no column for patient: every row is counted as one"));
    cyto_file_free(file);
}
END_TEST

START_TEST(rows_are_left_out_or_repeated_in_the_layout_of_terms_alone)
{
    static const char *const options[][2] = {{"skip", "unit=10*9/L"}, {"by", "unit"}};
    for (int i = 0; i < 2; i++) {
        cyto_error error = CYTO_ERROR_INIT;
        const size_t n = (size_t)sprintf(given, "term,value,unit\nanemia,7.9,g/dL\n");
        ck_assert_int_eq(whole(options[i][0], options[i][1], n, n, &error), CYTO_E_DATA);
        ck_assert_str_eq(error.message, "--by, --skip: accepted: none but with --layout terms");
    }
}
END_TEST

START_TEST(a_summary_tells_how_many_rows_were_left_out)
{
    static const char none[] = "no row has that text (capitals count), none is left out";
    static const char *const rows_of[][2] = {{"test,value,unit\nP", none},
                                             {"LT,49,x\n", "1 row left out"},
                                             {"PLT,49,x\n", "2 rows left out"}};
    cyto_file *file;
    const char *rows;
    size_t used, n;
    ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_set(file, "layout", "terms", NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_set(file, "by", "unit", NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_set(file, "skip", "unit=x", NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_set(file, "skip", "unit=X", NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_summary(file, told, sizeof told, NULL), CYTO_OK);
    ck_assert_ptr_null(strstr(told, "--skip"));
    for (int i = 0; i < 3; i++) {
        char want[256];
        sprintf(want, "\n--skip unit=x: %s\n--skip unit=X: %s\nctcae-5", rows_of[i][1], none);
        ck_assert_int_eq(
            cyto_file_feed(file, rows_of[i][0], strlen(rows_of[i][0]), &used, &rows, &n, NULL),
            CYTO_OK);
        ck_assert(i > 0 || strncmp(rows, "row,patient,unit,term,direction,", 32) == 0);
        cyto_file_summary(file, told, sizeof told, NULL);
        ck_assert_msg(strstr(told, want) != NULL, "%s in\n%s", want, told);
    }
    cyto_file_free(file);
}
END_TEST

Suite *files_many_suite(void)
{
    TCase *names = tcase_create("names");
    tcase_add_test(names, rows_that_all_ask_differently_are_graded_alike);
    tcase_add_test(names, a_row_has_no_note_of_the_row_whose_place_it_takes);
    tcase_add_test(names, a_row_is_answered_alike_however_long_its_answer_is);
    tcase_add_test(names, a_thousand_names_are_told_apart_and_the_rest_counted_as_others);
    tcase_add_test(names, names_are_told_in_alphabetical_order);
    tcase_add_test(names, names_that_are_long_are_counted_as_others);
    tcase_add_test(names, reasons_are_counted_by_name);
    tcase_add_test(names, reasons_are_told_in_their_order);
    tcase_add_test(names, a_choice_is_told_once_for_each_name_of_a_test);
    TCase *lines = tcase_create("lines");
    tcase_add_test(lines, a_header_is_as_long_as_it_needs_be);
    tcase_add_test(lines, a_header_has_up_to_32768_columns);
    tcase_add_test(lines, empty_lines_before_a_header_have_room);
    tcase_add_test(lines, a_range_of_any_length_is_read_or_told);
    tcase_add_test(lines, a_value_of_any_length_is_read_or_refused);
    TCase *calls = tcase_create("calls");
    tcase_add_test(calls, a_file_that_is_fed_whole_is_read_whole);
    tcase_add_test(calls, a_summary_of_nothing_tells_of_no_column);
    tcase_add_test(calls, rows_are_left_out_or_repeated_in_the_layout_of_terms_alone);
    tcase_add_test(calls, a_summary_tells_how_many_rows_were_left_out);
    Suite *suite = suite_create("files_many");
    suite_add_tcase(suite, names);
    suite_add_tcase(suite, lines);
    suite_add_tcase(suite, calls);
    return suite;
}
