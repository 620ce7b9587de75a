/* SPDX-License-Identifier: MIT */
#include "tests.h"

#include "base/page.h"

#include <string.h>

static const struct {
    const char *text, *shown;
} texts[] = {
    {"", ""},
    {"27 000/mcl, 3\xC3\x97ULN \xE2\x89\xA5 5 \xF0\x9F\xA9\xB8",
     "27 000/mcl, 3\xC3\x97ULN \xE2\x89\xA5 5 \xF0\x9F\xA9\xB8"},
    {"a\nb\r\tc", "a\\nb\\r\\tc"},
    {"\x1b[2J\x07\x7f", "\\x1b[2J\\x07\\x7f"},
    {"\xC2\x80\xC2\x9B\xC2\x9F\xC2\xA0", "\\x80\\x9b\\x9f\xC2\xA0"}, /* U+00A0 is a blank */
    {"\xC2\xAD\xD8\x9B\xD8\x9C\xD8\x9D", "\\xad\xD8\x9B\\u061c\xD8\x9D"},
    {"\xE2\x80\x8A\xE2\x80\x8B\xE2\x80\x8E\xE2\x80\x8F\xE2\x80\x90",
     "\xE2\x80\x8A\\u200b\\u200e\\u200f\xE2\x80\x90"},
    {"\xE2\x80\xA7\xE2\x80\xA8\xE2\x80\xAA\xE2\x80\xAE\xE2\x80\xAF",
     "\xE2\x80\xA7\\u2028\\u202a\\u202e\xE2\x80\xAF"},
    {"\xE2\x81\x9F\xE2\x81\xA6\xE2\x81\xA9\xE2\x81\xAF\xE2\x81\xB0",
     "\xE2\x81\x9F\\u2066\\u2069\\u206f\xE2\x81\xB0"},
    {"\xEF\xBB\xBF\xEF\xBF\xBD\xEF\xBF\xBE\xEF\xBF\xBF", "\\ufeff\xEF\xBF\xBD\\ufffe\\uffff"},
    {"\xF3\xA0\x81\x81", "\\U000e0041"}, /* a tag: text that is not seen */
    {"\x9b\xC3(\xE2\x82\xFF\xED\xA0\x80\xC0\x80",
     "\\x9b\\xc3(\\xe2\\x82\\xff\\xed\\xa0\\x80\\xc0\\x80"},
    {"\\x1b\\n", "\\x1b\\n"},
};

START_TEST(what_speaks_to_a_terminal_or_turns_a_text_is_shown_escaped)
{
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char shown[200];
        char again[200];
        size_t needed;
        ck_assert_int_eq(
            cyto_text_shown(texts[i].text, strlen(texts[i].text), shown, sizeof shown, &needed),
            CYTO_OK);
        ck_assert_str_eq(shown, texts[i].shown);
        ck_assert_uint_eq(needed, strlen(shown) + 1);
        ck_assert_uint_eq(cyto__columns(texts[i].text, strlen(texts[i].text)),
                          cyto__columns(shown, strlen(shown)));
        /* what is shown is shown the same again */
        ck_assert_int_eq(cyto_text_shown(shown, strlen(shown), again, sizeof again, NULL), CYTO_OK);
        ck_assert_str_eq(again, shown);
    }
}
END_TEST

START_TEST(every_control_is_escaped_and_a_nul_is_one)
{
    for (int c = 0; c < 0x100; c++) {
        const char text[] = {(char)c};
        char shown[16];
        ck_assert_int_eq(cyto_text_shown(text, 1, shown, sizeof shown, NULL), CYTO_OK);
        ck_assert_msg((shown[0] == '\\' && shown[1] != '\0') == (c < 0x20 || c >= 0x7F),
                      "byte %02x: %s", (unsigned)c, shown);
    }
    char small[4];
    size_t needed;
    ck_assert_int_eq(cyto_text_shown("a\x1b", 2, small, sizeof small, &needed), CYTO_E_BUFFER);
    ck_assert(needed == 6 && strlen(small) < sizeof small);
    ck_assert_int_eq(cyto_text_shown(NULL, 0, small, sizeof small, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_text_shown("a", 1, NULL, 4, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_text_shown("a\n", 2, NULL, 0, &needed), CYTO_E_BUFFER);
    ck_assert_uint_eq(needed, 4);
}
END_TEST

START_TEST(a_page_shows_what_it_is_given)
{
    char page[200];
    cyto__sink sink = cyto__sink_of(page, sizeof page);
    cyto__put_wrapped(&sink, "\x1b: ", "  ", "a\nb \xE2\x80\xAE");
    cyto__put_padded(&sink, "\x07", 6);
    cyto__put(&sink, "|");
    ck_assert_str_eq(page, "\\x1b: a\\nb \\u202e\n\\x07  |");
    cyto_error error = CYTO_ERROR_INIT;
    cyto__fail(&error, CYTO_E_NAME, "unknown name \"\x1b[2J\"");
    ck_assert_str_eq(error.message, "unknown name \"\\x1b[2J\"");
}
END_TEST

Suite *show_suite(void)
{
    Suite *suite = suite_create("show");
    TCase *tests = tcase_create("show");
    tcase_add_test(tests, what_speaks_to_a_terminal_or_turns_a_text_is_shown_escaped);
    tcase_add_test(tests, every_control_is_escaped_and_a_nul_is_one);
    tcase_add_test(tests, a_page_shows_what_it_is_given);
    suite_add_tcase(suite, tests);
    return suite;
}
