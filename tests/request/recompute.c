/* SPDX-License-Identifier: MIT */
/* A stored response differs from the one of today in one place: the report names it, and says both. */
#include "tests.h"

#include "small_doors.h"
#include "texts.h"

#include <stdlib.h>
#include <string.h>

static const char request[] =
    "{\"protocols\":[{\"protocol\":{\"id\":\"small\",\"title\":\"t\",\"edition\":\"1\",\"class\":"
    "\"cytotoxic\",\"drugs\":[{\"name\":\"x\",\"full\":80,\"unit\":\"mg\"}],\"rules\":[{\"id\":"
    "\"r\",\"when\":{\"flag\":\"f\",\"is\":true},\"then\":{\"now\":\"give\",\"dose\":{\"percent\":"
    "50,\"of\":\"label\"}},\"source\":\"s\",\"verified\":\"primary\"}],\"sources\":[{\"id\":\"s\","
    "\"kind\":\"label\",\"citation\":\"c\"}]}}],\"facts\":{\"flags\":{\"f\":true}},\"policy\":{"
    "\"rounding\":\"none\"}}";

/* The text with its first "from" replaced, to be freed. */
static char *changed(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    ck_assert_msg(at != NULL, "no %s in %s", from, text);
    char *copy = malloc(strlen(text) + strlen(to) + 1);
    ck_assert_ptr_nonnull(copy);
    memcpy(copy, text, (size_t)(at - text));
    strcpy(copy + (at - text), to);
    strcat(copy, at + strlen(from));
    return copy;
}

/* In place, without tabs and ends of lines. */
static char *packed(char *text)
{
    char *end = text;
    for (const char *at = text; *at; at++) {
        if (*at != '\t' && *at != '\n') {
            *end++ = *at;
        }
    }
    *end = '\0';
    return text;
}

#define OF_POLICY(pointer, stored, now)                                                      \
    "{'what':'policy','protocol':null,'branch':null,'drug':null,'pointer':'/policy/" pointer \
    "','stored':" stored ",'now':" now "}"
#define OF_ANSWER(pointer, stored, now)                                                     \
    "{'what':'answer','protocol':'small','branch':null,'drug':'x','pointer':'/decisions/0/" \
    "answers/x/" pointer "','stored':" stored ",'now':" now "}"

static const struct {
    const char *from, *to, *difference;
} stored[] = {
    {"", "", ""},
    {"\"units_max\":\t1", "\"units_max\":\t1.0", ""}, /* one number */
    {"\"units_max\":\t1", "\"units_max\":\t2", OF_POLICY("units_max", "2", "1")},
    {"\"units_max\":\t1", "\"units_max\":\t\"1\"", OF_POLICY("units_max", "'1'", "1")},
    {"\"units_max\":\t1", "\"units_max\":\tnull", OF_POLICY("units_max", "null", "1")},
    {"\"rounding\":\t\"none\"", "\"rounding\":\t0", OF_POLICY("rounding", "0", "'none'")},
    {"\"rounding\":\t\"none\"", "\"rounding\":\t\"up\"", OF_POLICY("rounding", "'up'", "'none'")},
    {"\"reduced_may_round_up\":\tfalse", "\"reduced_may_round_up\":\ttrue",
     OF_POLICY("reduced_may_round_up", "true", "false")},
    {"\"agreed\":\ttrue", "\"agreed\":\tfalse", OF_ANSWER("agreed", "false", "true")},
    {"\"bsa\":\tnull", "\"bsa\":\t{}", OF_POLICY("bsa", "{}", "null")},
    {"\"bsa\":\tnull", "\"bsa\":\t[]", OF_POLICY("bsa", "[]", "null")},
    {"\"notes\":\t[]", "\"notes\":\t{}", OF_ANSWER("doses/0/notes", "{}", "[]")},
    {"\"notes\":\t[]", "\"notes\":\t[1]", OF_ANSWER("doses/0/notes/0", "1", "null")},
    {"\"bsa\":\tnull,", "", OF_POLICY("bsa", "null", "null")}, /* which was not there */
    {"\"bsa\":\tnull,", "\"bsa\":null,\"more\":1,", OF_POLICY("more", "1", "null")},
};

START_TEST(one_difference_is_named_and_said_on_both_sides)
{
    char *response = NULL;
    char *report = NULL;
    char *want = malloc(512);
    ck_assert_int_eq(cyto_evaluate_json(request, strlen(request), &response, NULL), CYTO_OK);
    char *before = changed(response, stored[_i].from, stored[_i].to);
    ck_assert_int_eq(
        cyto_recompute_json(request, strlen(request), before, strlen(before), &report, NULL),
        CYTO_OK);
    strcpy(want, "'differences':[");
    strcat(strcat(want, stored[_i].difference), "],'not_shown':0}");
    packed(report);
    ck_assert_msg(strstr(report, double_quoted(want)) != NULL, "%s in\n%s", want, report);
    ck_assert_int_eq(strstr(report, "{\"same\":true,") != NULL, !*stored[_i].difference);
    cyto_text_free(report);
    cyto_text_free(response);
    free(before);
    free(want);
}
END_TEST

START_TEST(what_is_missing_of_a_call_is_an_error)
{
    char *report = NULL;
    ck_assert_int_eq(cyto_recompute_json(NULL, 0, "{}", 2, &report, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_recompute_json("{}", 2, NULL, 0, &report, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_recompute_json("{}", 2, "{}", 2, NULL, NULL), CYTO_E_NULL);
    static const char *const others[] = {"[]", "{}", "{\"decisions\":{},\"computed_with\":{}}",
                                         "{\"decisions\":[],\"computed_with\":1}"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        cyto_error error = CYTO_ERROR_INIT;
        ck_assert_msg(cyto_recompute_json(request, strlen(request), others[i], strlen(others[i]),
                                          &report, &error) == CYTO_E_DATA,
                      "%s", others[i]);
        ck_assert_msg(strncmp(error.message, "stored response: ", 17) == 0, "%s", error.message);
        ck_assert_ptr_null(report);
    }
}
END_TEST

Suite *recompute_suite(void)
{
    Suite *suite = suite_create("recompute");
    TCase *tests = tcase_create("recompute");
    tcase_add_loop_test(tests, one_difference_is_named_and_said_on_both_sides, 0,
                        (int)(sizeof stored / sizeof stored[0]));
    tcase_add_test(tests, what_is_missing_of_a_call_is_an_error);
    suite_add_tcase(suite, tests);
    return suite;
}
