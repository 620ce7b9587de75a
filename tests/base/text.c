/* SPDX-License-Identifier: MIT */
#include "tests.h"

#include "base/base.h"
#include "vectors.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    double value;
    const char *shortest;
    int decimals;
    const char *fixed;
} numbers[] = {
    {0.0, "0", 2, "0.00"},
    {-0.0, "0", 0, "0"},
    {0.1, "0.1", 0, "0"},
    {0.5, "0.5", 0, "1"},
    {854.85, "854.85", 1, "854.9"}, /* in binary it is below the tie; a reader sees a tie */
    {1.005, "1.005", 2, "1.01"},
    {999.96, "999.96", 1, "1000.0"},
    {0.96, "0.96", 1, "1.0"},
    {0.04, "0.04", 1, "0.0"},
    {0.05, "0.05", 1, "0.1"},
    {-0.04, "-0.04", 1, "0.0"},
    {-3.25, "-3.25", 1, "-3.3"},
    {27000.0, "27000", 0, "27000"},
    {1.4907119849998598, "1.4907119849998598", 4, "1.4907"},
    {1e-6, "0.000001", 3, "0.000"},
    {1e-7, "1e-7", 3, "0.000"},
    {1e14, "100000000000000", 1, "100000000000000.0"},
    {1e15, "1e+15", 0, "1000000000000000"},
    {1.25e25, "1.25e+25", 0, "12500000000000000000000000"},
    {5e-324, "5e-324", 1, "0.0"},
    {DBL_MAX, "1.7976931348623157e+308", -1, NULL},
    {(double)NAN, "no number", 1, "no number"},
    {(double)INFINITY, "infinity", 1, "infinity"},
    {-(double)INFINITY, "-infinity", 1, "-infinity"},
};

START_TEST(numbers_are_written_as_a_reader_reads_them)
{
    char text[400];
    cyto__sink sink = cyto__sink_of(text, sizeof text);
    cyto__put_number(&sink, numbers[_i].value);
    ck_assert_str_eq(text, numbers[_i].shortest);
    if (numbers[_i].fixed) {
        sink = cyto__sink_of(text, sizeof text);
        cyto__put_fixed(&sink, numbers[_i].value, numbers[_i].decimals);
        ck_assert_str_eq(text, numbers[_i].fixed);
    }
}
END_TEST

START_TEST(shortest_decimals_read_back)
{
    uint64_t state = 88172645463325252u;
    for (int i = 0; i < 20000; i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        double value;
        memcpy(&value, &state, sizeof value);
        if (!isfinite(value)) {
            continue;
        }
        char text[64];
        cyto__sink sink = cyto__sink_of(text, sizeof text);
        cyto__put_number(&sink, value);
        ck_assert(decimal(text) == value);
    }
}
END_TEST

START_TEST(the_locale_is_the_one_asked_for)
{
    const char *mark = getenv("CYTO_TEST_DECIMAL"); /* set by .ci/run where it asks for a comma */
    if (mark) {
        ck_assert_str_eq(localeconv()->decimal_point, mark);
    }
}
END_TEST

START_TEST(whole_numbers_are_written)
{
    char text[32];
    cyto__sink sink = cyto__sink_of(text, sizeof text);
    cyto__put_int(&sink, INT64_MIN);
    cyto__put_char(&sink, ' ');
    cyto__put_int(&sink, 0);
    ck_assert_str_eq(text, "-9223372036854775808 0");
}
END_TEST

START_TEST(a_sink_counts_past_its_end)
{
    char text[5] = "xxxx";
    size_t needed = 0;
    cyto__sink sink = cyto__sink_of(text, sizeof text);
    cyto__put(&sink, "abc");
    cyto__put(&sink, "def");
    ck_assert_int_eq(cyto__sink_end(&sink, &needed), CYTO_E_BUFFER);
    ck_assert_uint_eq(needed, 7);
    ck_assert_str_eq(text, "abcd");
    sink = cyto__sink_of(NULL, 100);
    cyto__put(&sink, "abc");
    ck_assert_int_eq(cyto__sink_end(&sink, &needed), CYTO_E_BUFFER);
    ck_assert_uint_eq(needed, 4);
    char exact[4];
    sink = cyto__sink_of(exact, sizeof exact);
    cyto__put(&sink, "abc");
    ck_assert_int_eq(cyto__sink_end(&sink, NULL), CYTO_OK);
}
END_TEST

START_TEST(numbers_on_a_bound_are_the_same)
{
    ck_assert_int_eq(cyto__compare(1.8, 1.5 * 1.2), 0);
    ck_assert(1.5 * 1.2 != 1.8); /* or the line above shows nothing */
    ck_assert_int_eq(cyto__compare(1.0, 1.0 + 2.0 * DBL_EPSILON), 0);
    ck_assert_int_eq(cyto__compare(1.0, 1.0 + 3.0 * DBL_EPSILON), -1);
    ck_assert_int_eq(cyto__compare(1.0 + 3.0 * DBL_EPSILON, 1.0), 1);
    ck_assert_int_eq(cyto__compare(-1.0, 1.0), -1);
    ck_assert_int_eq(cyto__compare(0.0, 5e-324), -1);
    ck_assert_int_eq(cyto__compare((double)INFINITY, (double)INFINITY), 0);
    ck_assert_int_eq(cyto__compare((double)INFINITY, DBL_MAX), 1);
    ck_assert_int_eq(cyto__compare(-(double)INFINITY, (double)INFINITY), -1);
}
END_TEST

START_TEST(the_first_error_stays)
{
    cyto_error error;
    ck_assert_int_eq(cyto_error_init(&error, sizeof error), CYTO_OK);
    ck_assert_int_eq(cyto__fail(&error, CYTO_E_UNIT, "first"), CYTO_E_UNIT);
    ck_assert_int_eq(cyto__fail(&error, CYTO_E_JSON, "second"), CYTO_E_JSON);
    ck_assert_int_eq(error.status, CYTO_E_UNIT);
    ck_assert_str_eq(error.message, "first");
    ck_assert_int_eq(cyto__fail(NULL, CYTO_E_JSON, "nobody listens"), CYTO_E_JSON);
    cyto_error_init(&error, sizeof error);
    cyto__fail(&error, CYTO_E_DATA, "a\n\x1B[1mb\x7F\xC3\xA9 c");
    ck_assert_str_eq(error.message, "a\\n\\x1b[1mb\\x7f\xC3\xA9 c");
    cyto_error_init(&error,
                    sizeof error); /* as a caller has it who was built before there was a message */
    error.size = (uint32_t)sizeof error - 1;
    ck_assert_int_eq(cyto__fail(&error, CYTO_E_DATA, "no room"), CYTO_E_DATA);
    ck_assert(error.status == CYTO_OK && !error.message[0]);
    ck_assert_int_eq(cyto_error_init(&error, sizeof error - 1), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_error_init(NULL, sizeof error), CYTO_E_NULL);
}
END_TEST

/* These characters of ASCII are blanks to Python's str.isspace(). */
START_TEST(a_text_loses_the_blanks_of_ascii_and_no_sign)
{
    static const char blanks[] = "\t\n\v\f\r\x1C\x1D\x1E\x1F ";
    for (char c = 1; c < 0x7F; c++) {
        const char text[] = {c, 'x', c};
        ck_assert_msg(cyto__trimmed(text, 3).length == (strchr(blanks, c) ? 1 : 3), "%d", c);
    }
    ck_assert_uint_eq(cyto__trimmed("\x7Fx\x7F", 3).length, 3);
    ck_assert_uint_eq(cyto__trimmed(" \xC2\xA0", 3).length, 0);
}
END_TEST

/* The Gregorian calendar leaves three leap days of four centuries out. */
START_TEST(months_have_the_days_of_the_calendar)
{
    static const int32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    static const struct {
        int32_t year, leap;
    } years[] = {{1900, 0}, {2000, 1}, {2022, 0}, {2024, 1}, {2100, 0}, {9999, 0}, {4, 1}};
    for (size_t i = 0; i < sizeof years / sizeof years[0]; i++) {
        for (int32_t month = 1; month <= 12; month++) {
            ck_assert_int_eq(cyto__days_in(years[i].year, month),
                             days[month - 1] + (month == 2 && years[i].leap));
        }
        ck_assert_int_eq(cyto__days_in(years[i].year, -1), 0);
        ck_assert_int_eq(cyto__days_in(years[i].year, 0), 0);
        ck_assert_int_eq(cyto__days_in(years[i].year, 13), 0);
    }
}
END_TEST

#define TEN   "abcdefghij"
#define SIXTY TEN TEN TEN TEN TEN TEN
#define BYTES "\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89" /* no character begins with one of them */

/* "..." says that there was more, and no character is halved: the bytes of a letter with an accent are two. */
START_TEST(a_text_in_quotes_is_cut_where_it_is_too_long)
{
    static const struct {
        const char *text, *quoted;
    } rows[] = {
        {"", "\"\""},
        {"a", "\"a\""},
        {SIXTY, "\"" SIXTY "\""},
        {SIXTY "k", "\"" SIXTY "...\""},
        {SIXTY "\xC3\xA9", "\"" SIXTY "...\""},
        {TEN TEN TEN TEN TEN "abcdefghi\xC3\xA9", "\"" TEN TEN TEN TEN TEN "abcdefghi...\""},
        {TEN TEN TEN TEN TEN "abcdefgh\xC3\xA9", "\"" TEN TEN TEN TEN TEN "abcdefgh\xC3\xA9\""},
        {BYTES BYTES BYTES BYTES BYTES BYTES, "\"" BYTES BYTES BYTES BYTES BYTES BYTES "\""},
        {BYTES BYTES BYTES BYTES BYTES BYTES "\x8A", "\"...\""}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[80];
        cyto__sink sink = cyto__sink_of(text, sizeof text);
        cyto__put_quoted(&sink, rows[i].text, strlen(rows[i].text));
        ck_assert_str_eq(text, rows[i].quoted);
    }
}
END_TEST

Suite *text_suite(void)
{
    Suite *suite = suite_create("text");
    TCase *tests = tcase_create("text");
    tcase_add_loop_test(tests, numbers_are_written_as_a_reader_reads_them, 0,
                        (int)(sizeof numbers / sizeof numbers[0]));
    tcase_add_test(tests, shortest_decimals_read_back);
    tcase_add_test(tests, the_locale_is_the_one_asked_for);
    tcase_add_test(tests, a_text_loses_the_blanks_of_ascii_and_no_sign);
    tcase_add_test(tests, whole_numbers_are_written);
    tcase_add_test(tests, a_sink_counts_past_its_end);
    tcase_add_test(tests, numbers_on_a_bound_are_the_same);
    tcase_add_test(tests, the_first_error_stays);
    tcase_add_test(tests, months_have_the_days_of_the_calendar);
    tcase_add_test(tests, a_text_in_quotes_is_cut_where_it_is_too_long);
    suite_add_tcase(suite, tests);
    return suite;
}
