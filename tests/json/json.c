/* SPDX-License-Identifier: MIT */
/* The scan comes before cJSON; errors of whole cases are in bad_input.tsv. */
#include "tests.h"

#include "json/read.h"
#include "json/strict.h"
#include "json/token.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static cyto_status scan_copy(const char *text, cyto_error *error);

START_TEST(good_texts_pass)
{
    static const char *const good[] = {
        "{}",
        "[]",
        "0",
        "-0",
        "1.5e-3",
        "1E+2",
        "1e2",
        "1e-0012",
        "\"\"",
        "true",
        "false",
        "null",
        " [ 1 , 2 ] \n",
        "{\"a\":{\"b\":[null,{\"c\":1}]},\"d\":\"x\"}",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\"",
        "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"",
        "[0.1, 1e308, 4.9e-324, 0e999]",
        "{\"a\": {\"x\": 1}, \"b\": {\"x\": 1}}",
        "\t\r\n[]",
        "[0.000000000000000000000000001]",
        "{\"\": 1, \"a/b\": 2, \"c~d\": 3}",
        "\"\\uABCD\\uFfFf\\uD800\\uDC00\\uDBFF\\uDFFF\\uE000\"", /* the ends of the surrogates */
        "\"\xE0\xA0\x80 \xED\x9F\xBF \xEE\x80\x80 \xF0\x90\x80\x80 \xF4\x8F\xBF\xBF\"",
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        cyto_error error = CYTO_ERROR_INIT;
        cyto__doc doc;
        ck_assert_msg(cyto__doc_open(&doc, good[i], strlen(good[i]), &error) == CYTO_OK, "%s: %s",
                      good[i], error.message);
        ck_assert_ptr_nonnull(doc.root);
        cyto__doc_close(&doc);
        ck_assert_int_eq(scan_copy(good[i], NULL), CYTO_OK);
    }
}
END_TEST

static const struct {
    const char *text;
    int32_t line, column;
    const char *pointer;
} bad[] = {
    {"", 1, 1, ""},
    {"   ", 1, 4, ""},
    {"\xEF\xBB\xBF{}", 1, 1, ""},
    {"{", 1, 2, ""},
    {"[", 1, 2, "/0"},
    {"]", 1, 1, ""},
    {"[1 2]", 1, 4, ""},
    {"[1,,2]", 1, 4, "/1"},
    {"{\"a\":1,}", 1, 8, ""},
    {"{\"a\":}", 1, 6, "/a"},
    {"{a:1}", 1, 2, ""},
    {"{\"a\":1 \"b\":2}", 1, 8, ""},
    {"[\n1,\n  x]", 3, 3, "/1"},
    {"{\"a\": [1, {\"b\": tru}]}", 1, 17, "/a/1/b"},
    {"{\"a/b\": {\"c~d\": x}}", 1, 17, "/a~1b/c~0d"},
    {"{\"\\u00e9\": x}", 1, 12, "/\xC3\xA9"},
    {"{\"\\uD83D\\uDE00\\u20ac\": x}", 1, 24, "/\xF0\x9F\x98\x80\xE2\x82\xAC"},
    {"{\"a\\n\": x}", 1, 9, "/a\\n"},
    {"[\"\x01\"]", 1, 3, "/0"},
    {"[\"a\nb\"]", 1, 4, "/0"},
    {"[\"abc]", 1, 2, "/0"},
    {"[\"\\", 1, 3, "/0"},
    {"[\"\\u12", 1, 3, "/0"},
    {"[\"\\uZZZZ\"]", 1, 3, "/0"},
    {"[\"\\uDC00\"]", 1, 3, "/0"},
    {"[\"\\uD800\\u0041\"]", 1, 3, "/0"},
    {"[\"\\uD800\\uE000\"]", 1, 3, "/0"},
    {"[\"\\uD800x\"]", 1, 3, "/0"},
    {"[\"\\uD800\\n23456\"]", 1, 3, "/0"},
    {"[\"\\uD800\\uZ\"]", 1, 3, "/0"},
    {"[\"\x80\"]", 1, 3, "/0"},
    {"[\"\xC0\x80\"]", 1, 3, "/0"},
    {"[\"\xE0\x80\x80\"]", 1, 3, "/0"},
    {"[\"\xED\xA0\x80\"]", 1, 3, "/0"},
    {"[\"\xF0\x80\x80\x80\"]", 1, 3, "/0"},
    {"[\"\xF4\x90\x80\x80\"]", 1, 3, "/0"},
    {"[\"\xF5\x80\x80\x80\"]", 1, 3, "/0"},
    {"[\"\xE2\x82", 1, 3, "/0"},
    {"[\"\xE2\x28\xA1\"]", 1, 3, "/0"},
    {"[\"\\x41\"]", 1, 3, "/0"},
    {"[\"\\u12g4\"]", 1, 3, "/0"},
    {"[\"\\u12`4\"]", 1, 3, "/0"},
    {"[\"\\u12@4\"]", 1, 3, "/0"},
    {"[\"\\u12G4\"]", 1, 3, "/0"},
    {"[\"\\uD800\\u", 1, 3, "/0"},
    {"{\"a\"", 1, 5, "/a"},
    {"{\"a", 1, 2, ""},
    {"{\"\\q\": x}", 1, 3, ""},
    {"{\"~\": {\"/\": x}}", 1, 13, "/~0/~1"},
    {"[1e", 1, 2, "/0"},
    {"[1e-999", 1, 2, "/0"},
    {"[-1E+400", 1, 2, "/0"},
    {"1e+0400", 1, 1, ""},
    {"[-]", 1, 2, "/0"},
    {"[-x]", 1, 2, "/0"},
    {"[00]", 1, 2, "/0"},
    {"[-01]", 1, 2, "/0"},
    {"[.5]", 1, 2, "/0"},
    {"[1.e5]", 1, 2, "/0"},
    {"[1e+]", 1, 2, "/0"},
    {"[1e]", 1, 2, "/0"},
    {"[-1e400]", 1, 2, "/0"},
    {"[1e-400]", 1, 2, "/0"},
    {"[1e99999999999999999999]", 1, 2, "/0"},
    {"[0x10]", 1, 3, ""},
    {"[Infinity]", 1, 2, "/0"},
    {"nul", 1, 1, ""},
    {"truth", 1, 1, ""},
    {"{} {}", 1, 4, ""},
    {"[1]]", 1, 4, ""},
    {"{\"a\":1,\"b\":{\"a\":1,\"a\":2}}", 1, 19, "/b"},
    {"{\"a\":1,\"\\u0061\":2}", 1, 8, ""},
    {"{\"\\uD83D\\uDE00\":1,\"\xF0\x9F\x98\x80\":2}", 1, 19, ""},
    {"{\"\xC3\xA9\":1,\"\\u00E9\":2}", 1, 9, ""},
};

/* The text is read from a copy that ends where it ends, so that ASan sees a reader that goes on. */
static cyto_status scan_copy(const char *text, cyto_error *error)
{
    const size_t length = strlen(text);
    char *copy = malloc(length > 0 ? length : 1);
    ck_assert_ptr_nonnull(copy);
    memcpy(copy, text, length);
    const cyto_status status = cyto__json_scan(copy, length, error);
    free(copy);
    return status;
}

START_TEST(bad_texts_are_refused_where_they_are_bad)
{
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(scan_copy(bad[_i].text, &error), CYTO_E_JSON);
    ck_assert_msg(error.line == bad[_i].line && error.column == bad[_i].column &&
                      strcmp(error.pointer, bad[_i].pointer) == 0,
                  "%s: %d:%d:%s: %s", bad[_i].text, (int)error.line, (int)error.column,
                  error.pointer, error.message);
    ck_assert_int_eq(error.status, CYTO_E_JSON);
    ck_assert_int_gt((int)strlen(error.message), 5);
    ck_assert_int_eq(cyto__json_scan(bad[_i].text, strlen(bad[_i].text), NULL), CYTO_E_JSON);
}
END_TEST

/* A text of n pieces between two ends. */
static char *repeated(const char *before, const char *piece, int n, const char *after)
{
    char *text = malloc(strlen(before) + strlen(piece) * (size_t)n + strlen(after) + 1);
    ck_assert_ptr_nonnull(text);
    char *at = text + sprintf(text, "%s", before);
    for (int i = 0; i < n; i++) {
        at += sprintf(at, "%s", piece);
    }
    sprintf(at, "%s", after);
    return text;
}

static cyto_status scan(char *text)
{
    const cyto_status status = cyto__json_scan(text, strlen(text), NULL);
    free(text);
    return status;
}

static char *many_keys(int n)
{
    char *text = malloc((size_t)n * 16 + 16);
    ck_assert_ptr_nonnull(text);
    char *at = text + sprintf(text, "{");
    for (int i = 0; i < n; i++) {
        at += sprintf(at, "%s\"k%d\":0", i ? "," : "", i);
    }
    sprintf(at, "}");
    return text;
}

START_TEST(limits_hold_at_the_limit_and_one_past_it)
{
    ck_assert_int_eq(
        scan(repeated("", "[", CYTO__JSON_DEPTH_MAX, "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]")), CYTO_OK);
    ck_assert_int_eq(scan(repeated("", "[", CYTO__JSON_DEPTH_MAX + 1, "")), CYTO_E_LIMIT);
    ck_assert_int_eq(scan(repeated("\"", "x", CYTO__JSON_STRING_MAX, "\"")), CYTO_OK);
    ck_assert_int_eq(scan(repeated("\"", "x", CYTO__JSON_STRING_MAX + 1, "\"")), CYTO_E_LIMIT);
    ck_assert_int_eq(scan(repeated("\"", "x", CYTO__JSON_STRING_MAX - 1, "\xC3\xA9\"")),
                     CYTO_E_LIMIT);
    ck_assert_int_eq(scan(repeated("\"", "x", CYTO__JSON_STRING_MAX + 9, "")), CYTO_E_LIMIT);
    ck_assert_int_eq(scan(repeated("1", "0", CYTO__JSON_NUMBER_MAX - 1, "")), CYTO_OK);
    ck_assert_int_eq(scan(repeated("1", "0", CYTO__JSON_NUMBER_MAX, "")), CYTO_E_LIMIT);
    ck_assert_int_eq(scan(repeated("[0", ",0", CYTO__JSON_VALUES_MAX - 2, "]")), CYTO_OK);
    ck_assert_int_eq(scan(repeated("[0", ",0", CYTO__JSON_VALUES_MAX - 1, "]")), CYTO_E_LIMIT);
    ck_assert_int_eq(scan(repeated("0", " ", CYTO_JSON_BYTES_MAX - 1, "")), CYTO_OK);
    ck_assert_int_eq(scan(repeated("0", " ", CYTO_JSON_BYTES_MAX, "")), CYTO_E_LIMIT);
    ck_assert_int_eq(scan(many_keys(CYTO__JSON_KEYS_MAX)), CYTO_OK);
    ck_assert_int_eq(scan(many_keys(CYTO__JSON_KEYS_MAX + 1)), CYTO_E_LIMIT);
}
END_TEST

static const char sample[] =
    "{\n  \"a/b\": [1,\n    {\"c\": \"x\"}],\n  \"n\": 2.5, \"t\": true, \"z\": null\n}";

/* Keys of every length, one letter of the second escaped: duplicates; with another letter there, none. */
START_TEST(a_key_is_the_same_however_long_and_however_written)
{
    for (int n = 1; n <= 40; n++) {
        for (int at = 0; at < n; at++) {
            char key[41];
            char text[128];
            for (int i = 0; i < n; i++) {
                key[i] = (char)('a' + i % 26);
            }
            key[n] = '\0';
            for (int other = 0; other < 2; other++) {
                snprintf(text, sizeof text, "{\"%s\":1,\"%.*s\\u00%02x%s\":2}", key, at, key,
                         other ? '#' : key[at], key + at + 1);
                ck_assert_int_eq(cyto__json_scan(text, strlen(text), NULL),
                                 other ? CYTO_OK : CYTO_E_JSON);
            }
        }
    }
}
END_TEST

START_TEST(places_are_found_again)
{
    static const struct {
        const char *pointer;
        int key;
        int32_t line, column;
    } rows[] = {{"", 0, 1, 1},         {"/a~1b", 0, 2, 10},     {"/a~1b", 1, 2, 3},
                {"/a~1b/1", 0, 3, 5},  {"/a~1b/1/c", 0, 3, 11}, {"/a~1b/1/c", 1, 3, 6},
                {"/nothing", 0, 1, 1}, {"/n", 0, 4, 8}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int32_t line;
        int32_t column;
        cyto__json_locate(sample, strlen(sample), rows[i].pointer, rows[i].key, &line, &column);
        ck_assert_msg(line == rows[i].line && column == rows[i].column, "%s: %d:%d",
                      rows[i].pointer, (int)line, (int)column);
    }
}
END_TEST

static cyto__doc opened(cyto_error *error)
{
    cyto__doc doc;
    cyto_error_init(error, sizeof *error);
    ck_assert_int_eq(cyto__doc_open(&doc, sample, strlen(sample), error), CYTO_OK);
    return doc;
}

/* The C library's reader, in the tests' locale, is the oracle. */
START_TEST(short_numbers_are_the_nearest_double)
{
    static const char *const some[] = {
        "0",   "-0",   "9007199254740993",  "999999999999999", "-1.5", "0.000000000000001",
        "1e5", "1.10", "4503599627370497.5"};
    uint64_t random = 20261128;
    for (int i = 0; i < 200000; i++) {
        char text[40];
        int32_t decimals;
        random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        const int places = (int)(random >> 60);
        const uint64_t digits = (random >> 8) % UINT64_C(10000000000000000) >> (random >> 58 & 31);
        if (i < (int)(sizeof some / sizeof some[0])) {
            snprintf(text, sizeof text, "%s", some[i]);
        } else {
            const uint64_t below = (uint64_t)pow(10.0, places);
            snprintf(text, sizeof text, places ? "%llu.%0*llu" : "%llu",
                     (unsigned long long)(digits / below), places,
                     (unsigned long long)(digits % below));
        }
        const double value = cyto__number_value(text, text + strlen(text), &decimals);
        char local[40];
        snprintf(local, sizeof local, "%s", text);
        if (strchr(local, '.')) {
            *strchr(local, '.') = *localeconv()->decimal_point;
        }
        const double oracle = strtod(local, NULL);
        ck_assert_msg(memcmp(&value, &oracle, sizeof value) == 0, "%s: %.17g", text, value);
        const char *point = strchr(text, '.');
        ck_assert_int_eq(decimals, strchr(text, 'e') ? -1 : point ? (int)strlen(point) - 1 : 0);
    }
}
END_TEST

START_TEST(readers_give_values_or_fallbacks)
{
    static const char *const names[] = {"x", "y", NULL};
    cyto_error error;
    cyto__doc doc = opened(&error);
    const cyto__node root = cyto__root(&doc);
    const cyto__node n = cyto__need(&root, "n");
    const cyto__node t = cyto__member(&root, "t");
    const cyto__node z = cyto__member(&root, "z");
    const cyto__node absent = cyto__member(&root, "absent");
    const cyto__node list = cyto__member(&root, "a/b");
    const cyto__node one = cyto__first(&list);
    const cyto__node two = cyto__next(&one);
    const cyto__node c = cyto__member(&two, "c");
    ck_assert(cyto__number(&n, 0.0, 3.0, 9.0) == 2.5);
    ck_assert(cyto__number(&absent, 0.0, 3.0, 9.0) == 9.0);
    ck_assert(cyto__number(&z, 0.0, 3.0, 9.0) == 9.0);
    ck_assert_int_eq(cyto__integer(&one, 0, 5, 9), 1);
    ck_assert_int_eq(cyto__integer(&absent, 0, 5, 9), 9);
    ck_assert_int_eq(cyto__boolean(&t, 0), 1);
    ck_assert_int_eq(cyto__boolean(&absent, 0), 0);
    ck_assert_str_eq(cyto__string(&c, ""), "x");
    ck_assert_ptr_null(cyto__string(&absent, NULL));
    ck_assert_int_eq(cyto__choice(&c, names, -1), 0);
    ck_assert_int_eq(cyto__choice(&absent, names, -1), -1);
    ck_assert_int_eq(cyto__length(&list), 2);
    ck_assert_int_eq(cyto__length(&n), 0);
    ck_assert_int_eq(cyto__present(&z), 0);
    ck_assert_int_eq(cyto__is_string(&c), 1);
    ck_assert_int_eq(cyto__is_object(&root), 1);
    ck_assert_int_eq(doc.status, CYTO_OK);
    cyto__doc_close(&doc);
}
END_TEST

#define MESSAGE(call, text, at)                                             \
    do {                                                                    \
        cyto_error error;                                                   \
        cyto__doc doc = opened(&error);                                     \
        const cyto__node root = cyto__root(&doc);                           \
        const cyto__node list = cyto__member(&root, "a/b");                 \
        const cyto__node n = cyto__member(&root, "n");                      \
        const cyto__node one = cyto__first(&list);                          \
        const cyto__node two = cyto__next(&one);                            \
        const cyto__node c = cyto__member(&two, "c");                       \
        (void)n, (void)c;                                                   \
        call;                                                               \
        ck_assert_int_eq(doc.status, CYTO_E_DATA);                          \
        ck_assert_str_eq(error.message, text);                              \
        ck_assert_str_eq(error.pointer, at);                                \
        ck_assert_int_gt(error.line, 0);                                    \
        cyto__node_fail(&root, CYTO_E_UNIT, "later"); /* the first stays */ \
        ck_assert_str_eq(error.message, text);                              \
        cyto__doc_close(&doc);                                              \
    } while (0)

START_TEST(readers_say_what_is_wrong_and_where)
{
    static const char *const names[] = {"aa", "bb", NULL};
    static const char *const keys[] = {"a/b", "m", "t", "z", NULL};
    static const char *const other[] = {"a/b", "t", "z", NULL};
    MESSAGE(cyto__string(&n, NULL), "must be a string, is a number", "/n");
    MESSAGE(cyto__number(&c, 0, 1, 0), "must be a number, is a string", "/a~1b/1/c");
    MESSAGE(cyto__number(&n, 0, 1, 0), "n: 2.5 is not accepted; accepted: 0 to 1", "/n");
    MESSAGE(cyto__number(&one, 2, 3, 0), "value: 1 is not accepted; accepted: 2 to 3", "/a~1b/0");
    MESSAGE(cyto__integer(&n, 0, 5, 0), "n: 2.5 is not accepted; accepted: whole numbers, 0 to 5",
            "/n");
    MESSAGE(cyto__integer(&one, 2, 5, 0),
            "value: 1 is not accepted; accepted: whole numbers, 2 to 5", "/a~1b/0");
    MESSAGE(cyto__integer(&list, 0, 5, 0), "must be a whole number, is an array", "/a~1b");
    MESSAGE(cyto__boolean(&two, 0), "must be true or false, is an object", "/a~1b/1");
    MESSAGE(cyto__choice(&c, names, 0), "c \"x\"; accepted: aa, bb", "/a~1b/1/c");
    MESSAGE(cyto__first(&n), "must be an array, is a number", "/n");
    MESSAGE(cyto__need(&root, "q"), "missing \"q\"", "");
    MESSAGE(cyto__only(&root, keys),
            "unknown key \"n\", did you mean \"m\"?; accepted: a/b, m, t, z", "/n");
    MESSAGE(cyto__only(&two, other), "unknown key \"c\", did you mean \"t\"?; accepted: a/b, t, z",
            "/a~1b/1/c");
    MESSAGE(cyto__only(&list, keys), "must be an object, is an array", "/a~1b");
}
END_TEST

static int suggested(const char *key, const char *accepted)
{
    char text[128];
    const char *const keys[] = {accepted, NULL};
    cyto__doc doc;
    cyto_error error = CYTO_ERROR_INIT;
    snprintf(text, sizeof text, "{\"$schema\": 1, \"note\": 2, \"%s\": 3}", key);
    ck_assert_int_eq(cyto__doc_open(&doc, text, strlen(text), &error), CYTO_OK);
    const cyto__node root = cyto__root(&doc);
    cyto__only(&root, keys);
    ck_assert_int_eq(error.column, 27);
    cyto__doc_close(&doc);
    return strstr(error.message, "did you mean") != NULL;
}

START_TEST(a_key_one_letter_off_is_recognised)
{
    ck_assert(suggested("dosis", "doses"));
    ck_assert(suggested("dose", "doses"));
    ck_assert(suggested("doses", "dose"));
    ck_assert(suggested("odse", "dose"));
    ck_assert(suggested("doose", "dose"));
    ck_assert(suggested("dse", "dose"));
    ck_assert(!suggested("weight", "dose"));
    ck_assert(!suggested("do", "dose"));
    ck_assert(!suggested("osde", "dose"));
}
END_TEST

Suite *json_suite(void)
{
    Suite *suite = suite_create("json");
    TCase *tests = tcase_create("json");
    tcase_add_test(tests, good_texts_pass);
    tcase_add_loop_test(tests, bad_texts_are_refused_where_they_are_bad, 0,
                        (int)(sizeof bad / sizeof bad[0]));
    tcase_add_test(tests, limits_hold_at_the_limit_and_one_past_it);
    tcase_add_test(tests, a_key_is_the_same_however_long_and_however_written);
    tcase_add_test(tests, places_are_found_again);
    tcase_add_test(tests, short_numbers_are_the_nearest_double);
    tcase_add_test(tests, readers_give_values_or_fallbacks);
    tcase_add_test(tests, readers_say_what_is_wrong_and_where);
    tcase_add_test(tests, a_key_one_letter_off_is_recognised);
    suite_add_tcase(suite, tests);
    return suite;
}
