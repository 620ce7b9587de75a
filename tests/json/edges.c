/* SPDX-License-Identifier: MIT */
/* The scan of JSON at the edges of escapes, pairs and numbers: what is one character from good is refused. */
#include "tests.h"

#include "json/read.h"

#include <stdlib.h>
#include <string.h>

#define HALF    "half of a surrogate pair in a string"
#define UNKNOWN "unknown escape in a string"

static const struct {
    const char *text;
    size_t length;
    const char *message; /* NULL: it is good */
} texts[] = {
#define TEXT(text) text, sizeof(text) - 1
    {TEXT("[\"\x7F\"]"), NULL}, /* the last of ASCII, which JSON allows */
    {TEXT("[\"1234567\x7F\\n\"]"), NULL},
    {TEXT("[\"\x1F\"]"), "control character"},
    {TEXT("[\"\\ud83d\\ude00\"]"), NULL},
    {TEXT("[\"\\ud83d\\ude0\"]"), HALF},
    {TEXT("[\"\\ud83d\\udeXX\"]"), HALF},
    {TEXT("[\"\\ud83dxude00\"]"), HALF},
    {TEXT("[\"\\ud83d\\nde00\"]"), HALF},
    {TEXT("[\"\\u00e9\"]"), NULL},
    {TEXT("[\"\\u00/9\"]"), UNKNOWN}, /* before 0, behind 9, a, f and A, F */
    {TEXT("[\"\\u00:9\"]"), UNKNOWN},
    {TEXT("[\"\\u00g9\"]"), UNKNOWN},
    {TEXT("[\"\\u00G9\"]"), UNKNOWN},
    {TEXT("[\"\\u00`9\"]"), UNKNOWN},
    {TEXT("[\"\\u00@9\"]"), UNKNOWN},
    {TEXT("[\"\\\0\"]"), UNKNOWN},
    {TEXT("[0123456789012345678901234]"),
     "number 012345678901234567890123"}, /* and no more of it */
    {TEXT("[0123456789012345678901234]"), "012345678901234567890123: a leading zero"},
    {TEXT("[-\0]"), "number -: "},
};

START_TEST(what_is_one_character_from_good_is_refused)
{
    cyto__doc doc;
    cyto_error error = CYTO_ERROR_INIT;
    char *text = malloc(texts[_i].length); /* without an end: nothing behind it is read */
    ck_assert_ptr_nonnull(text);
    memcpy(text, texts[_i].text, texts[_i].length);
    const cyto_status status = cyto__doc_open(&doc, text, texts[_i].length, &error);
    ck_assert_msg(status == (texts[_i].message ? CYTO_E_JSON : CYTO_OK), "%s", error.message);
    ck_assert_msg(!texts[_i].message || strstr(error.message, texts[_i].message) != NULL, "%s",
                  error.message);
    cyto__doc_close(&doc);
    free(text);
}
END_TEST

Suite *json_edges_suite(void)
{
    Suite *suite = suite_create("json_edges");
    TCase *tests = tcase_create("json: edges");
    tcase_add_loop_test(tests, what_is_one_character_from_good_is_refused, 0,
                        (int)(sizeof texts / sizeof texts[0]));
    suite_add_tcase(suite, tests);
    return suite;
}
