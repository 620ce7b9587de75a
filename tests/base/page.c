/* SPDX-License-Identifier: MIT */
/* Rows of a table fit a page of 100 columns: cells break where they should, and columns are wide
 * enough. */
#include "tests.h"

#include "base/page.h"

#include <stdio.h>
#include <string.h>

START_TEST(cells_break_at_blanks_and_hyphens_or_anywhere)
{
    static const struct {
        const char *cell;
        size_t width;
        const char *want;
    } cells[] = {
        {"", 5, "|\n"},
        {"one two", 7, "one two|\n"},
        {"one two", 6, "one|\ntwo\n"},
        {"one  two", 4, "one|\ntwo\n"},
        {"non-fatal", 6, "non-|\nfatal\n"},
        {"abcdefgh", 3, "abc|\ndef\ngh\n"},
        {"\xc2\xb5\xc2\xb5\xc2\xb5", 2, "\xc2\xb5\xc2\xb5|\n\xc2\xb5\n"},
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        char out[128];
        char want[128];
        cyto__sink sink = cyto__sink_of(out, sizeof out);
        const char *const row[] = {cells[i].cell, "|"};
        const size_t widths[] = {cells[i].width, 1};
        cyto__put_row(&sink, row, widths, 2);
        const size_t first = strcspn(cells[i].want, "|");
        snprintf(want, sizeof want, "%.*s%*s%s", (int)first, cells[i].want,
                 (int)(cells[i].width + 2 - cyto__columns(cells[i].want, first)), "",
                 cells[i].want + first);
        ck_assert_str_eq(out, want);
    }
}
END_TEST

START_TEST(widths_fill_the_page_and_no_more)
{
    static const struct {
        size_t wanted[8], least[8];
    } rows[] = {
        {{5, 5, 5, 5}, {5, 5, 5, 5}},
        {{400, 5, 60, 60}, {12, 5, 9, 9}},
        {{30, 30, 17, 17}, {9, 9, 9, 9}},
        {{31, 30, 17, 17}, {9, 9, 9, 9}},
        {{5000, 3, 5000, 0}, {20, 3, 70, 0}},
        {{80, 80, 80, 80}, {80, 80, 80, 80}},
        {{200, 16, 200, 90}, {50, 16, 60, 9}},
        {{41, 400, 14, 10}, {40, 30, 14, 10}}, /* the least fill the page */
        {{14, 14, 14, 14, 14, 14, 14, 14}, {4, 4, 4, 4, 4, 4, 4, 4}},
        {{90, 90, 90, 90, 90, 90, 90, 90}, {90, 16, 90, 90, 90, 90, 90, 90}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t widths[8];
        int n = 0;
        size_t sum = 0;
        size_t all = 0;
        size_t leasts = 0;
        for (; n < 8 && (n < 4 || rows[i].wanted[n] > 0); n++) {
            all += rows[i].wanted[n] + (n > 0 ? 2 : 0);
            leasts += rows[i].least[n] + (n > 0 ? 2 : 0);
        }
        cyto__fit_widths(rows[i].wanted, rows[i].least, widths, n);
        for (int k = 0; k < n; k++) {
            ck_assert_uint_le(widths[k], rows[i].wanted[k]);
            ck_assert(widths[k] >= rows[i].least[k] || leasts > CYTO__PAGE_WIDTH);
            sum += widths[k] + (k > 0 ? 2 : 0);
        }
        ck_assert_uint_eq(sum, all < CYTO__PAGE_WIDTH ? all : CYTO__PAGE_WIDTH);
    }
    /* prose gives way before a name does; a narrow column has what it wants before a wide one grows */
    size_t widths[8];
    static const size_t long_cells[] = {300, 16, 4, 19, 200, 200, 40};
    static const size_t long_words[] = {16, 16, 4, 8, 15, 15, 17};
    cyto__fit_widths(long_cells, long_words, widths, 7);
    ck_assert_uint_eq(widths[1], 16);
    static const size_t dose[] = {400, 11, 400};
    static const size_t word[] = {30, 5, 30};
    cyto__fit_widths(dose, word, widths, 3);
    ck_assert_uint_eq(widths[1], 11);
    /* the wider of two columns of prose gives way, and one that is narrow no more than a name */
    static const size_t prose[] = {200, 200};
    static const size_t wide[] = {80, 40};
    cyto__fit_widths(prose, wide, widths, 2);
    ck_assert(widths[0] == 58 && widths[1] == 40);
    static const size_t text_and_name[] = {200, 100 - CYTO__COLUMN_NARROW};
    static const size_t narrow[] = {CYTO__COLUMN_NARROW + 1, 100 - CYTO__COLUMN_NARROW};
    cyto__fit_widths(text_and_name, narrow, widths, 2);
    ck_assert(widths[0] == CYTO__COLUMN_NARROW && widths[1] == 98 - CYTO__COLUMN_NARROW);
}
END_TEST

Suite *page_suite(void)
{
    Suite *suite = suite_create("page");
    TCase *tests = tcase_create("page");
    tcase_add_test(tests, cells_break_at_blanks_and_hyphens_or_anywhere);
    tcase_add_test(tests, widths_fill_the_page_and_no_more);
    suite_add_tcase(suite, tests);
    return suite;
}
