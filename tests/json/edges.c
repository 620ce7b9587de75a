/* SPDX-License-Identifier: MIT */
/* The scan of JSON at the edges of escapes, pairs and numbers: what is one character from good is refused. */
#include "tests.h"

#include "json/read.h"
#include "json/token.h"
#include "json/walk.h"

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
    {TEXT("\xFF\xFE{\0}\0"), "UTF-16: save it as UTF-8"},
    {TEXT("\xFE\xFF\0{\0}"), "UTF-16: save it as UTF-8"},
    {TEXT("\xFF"), "unknown token"},
    {TEXT("\x1F\x8B\x08"), "compressed by gzip"},
    {TEXT("PK\3\4"), "a ZIP archive"},
    {TEXT("PK\3"), "unknown token"},
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

static const cyto__name names[] = {CYTO__NO_NAME,
                                   CYTO__NAME("x"),
                                   CYTO__NAME("id"),
                                   CYTO__NAME("low"),
                                   CYTO__NAME("unit"),
                                   CYTO__NAME("value"),
                                   CYTO__NAME("status"),
                                   CYTO__NAME("reference"),
                                   CYTO__NAME("resourceType"),
                                   CYTO__NAME("effectiveDateTime")};

/* Two keys may have the same hash: that of a name is asked with a key that is not quite the name. */
START_TEST(a_key_of_which_one_letter_is_another_has_not_the_name)
{
    enum { COUNT = sizeof names / sizeof names[0] };
    cyto__tape tape = {0};
    cyto__tape_name(&tape, names, COUNT);
    for (uint32_t i = 1; i < COUNT; i++) {
        const uint32_t hash = cyto__key_hash(names[i].text, names[i].length, 0);
        char text[sizeof names[i].text];
        memcpy(text, names[i].text, sizeof text);
        const cyto__token key = {.at = text, .length = names[i].length};
        ck_assert_uint_eq(cyto__tape_number(&tape, &key, hash), i);
        for (uint32_t at = 1; at + 1 < names[i].length; at++) {
            text[at] ^= 1;
            ck_assert_msg(cyto__tape_number(&tape, &key, hash) == 0, "%s is no name", text);
            text[at] ^= 1;
        }
    }
}
END_TEST

START_TEST(a_text_ends_where_it_is_said_to_end)
{
    static const struct {
        const char *text;
        size_t length;
        const char *says;
    } cut[] = {{"[-5]", 2, "number -: "}, {"[1.5]", 3, "number 1.: "}, {"[1e5]", 3, "number 1e: "}};
    for (size_t i = 0; i < sizeof cut / sizeof cut[0]; i++) {
        cyto_error error = CYTO_ERROR_INIT;
        cyto__doc doc;
        ck_assert_int_eq(cyto__doc_open(&doc, cut[i].text, cut[i].length, &error), CYTO_E_JSON);
        ck_assert_msg(strstr(error.message, cut[i].says) != NULL, "no %s in %s", cut[i].says,
                      error.message);
        cyto__doc_close(&doc);
    }
}
END_TEST

Suite *json_edges_suite(void)
{
    Suite *suite = suite_create("json_edges");
    TCase *tests = tcase_create("json: edges");
    tcase_add_loop_test(tests, what_is_one_character_from_good_is_refused, 0,
                        (int)(sizeof texts / sizeof texts[0]));
    tcase_add_test(tests, a_key_of_which_one_letter_is_another_has_not_the_name);
    tcase_add_test(tests, a_text_ends_where_it_is_said_to_end);
    suite_add_tcase(suite, tests);
    return suite;
}
