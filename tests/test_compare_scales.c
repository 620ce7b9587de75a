/* SPDX-License-Identifier: MIT */
/* What one measurement can show, and one protocol under two scales. What every term of two editions comes
 * to is asked of patients in witness_test.py. */
#include "tests.h"

#include "review.h"
#include "small.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCALED(scale)        "'scale':'" scale "',"
#define GRADED(term, bounds) "{'grade':'" term "'," bounds "}"
/* Grade 0 and 1 give, 2 half, 3 hold, 4 stop. */
#define LADDER(term)                                                                             \
    RULE("full", GRADED(term, "'at_most':1"), GIVE("100"))                                       \
    "," RULE("half", GRADED(term, "'equals':2"), GIVE("50")) "," RULE(                           \
        "hold", GRADED(term, "'equals':3"), HOLD) "," RULE("stop", GRADED(term, "'at_least':4"), \
                                                           "{'now':'stop'}")

static cyto_protocol *ladder(const char *scale, const char *rules)
{
    char branches[64];
    snprintf(branches, sizeof branches, "'scale':'%s',", scale);
    return small_with(CYTOTOXIC, PACLITAXEL, branches, rules);
}

/* 5.0 prints 75, 50 and 25 for grades 2 to 4, 6.0 prints 75, 50 and 10: of platelets from 10 to below 25
 * one says 4 and the other 3, and nothing else is possible. */
START_TEST(editions_are_compared_at_one_count)
{
    static const char differs[] =
        "platelets 20 10*9/L (LLN 100, platelet-count-decreased grade 4 by ctcae-5.0, 3 by "
        "ctcae-6.0)";
    cyto_protocol *a = ladder("ctcae-5.0", LADDER("platelet-count-decreased"));
    cyto_protocol *b = ladder("ctcae-6.0", LADDER("platelet-count-decreased"));
    char *of_two;
    char *of_scales;
    ck_assert_int_eq(cyto_compare_json(a, a, &of_two, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(of_two, "\"points\":\t4,\n\t\"same\":\t4,"));
    cyto_text_free(of_two);
    ck_assert_int_eq(cyto_compare_json(a, b, &of_two, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_compare_scales_json(b, "ctcae-5.0", "ctcae-6.0", &of_scales, NULL),
                     CYTO_OK);
    for (int i = 0; i < 2; i++) {
        const char *report = i ? of_scales : of_two;
        ck_assert_msg(strstr(report, "\"points\":\t5,\n\t\"same\":\t4,") != NULL, "%s", report);
        ck_assert_msg(strstr(report, differs) != NULL, "%s", report);
        ck_assert_ptr_nonnull(strstr(report, "\"a_scale\":\t\"ctcae-5.0\""));
        ck_assert_ptr_nonnull(strstr(report, "\"b_scale\":\t\"ctcae-6.0\""));
    }
    cyto_text_free(of_two);
    cyto_text_free(of_scales);
    ck_assert_int_eq(cyto_compare_scales_text(a, "ctcae-5.0", "ctcae-6.0", &of_scales, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(of_scales, "small by ctcae-5.0 against ctcae-6.0\n  stop"));
    ck_assert_ptr_nonnull(strstr(of_scales, "the same answer at 4 of 5 points\n"));
    cyto_text_free(of_scales);
    cyto_protocol_free(a);
    cyto_protocol_free(b);
}
END_TEST

/* A rule for grades 2 and 3 alike: the witness has the one of the two that its value is. */
START_TEST(the_grade_shown_is_the_value_s)
{
    static const char rules[] =
        RULE("a", GRADED("neutrophil-count-decreased", "'at_most':3"),
             GIVE("100")) "," RULE("b", GRADED("neutrophil-count-decreased", "'at_least':4"), HOLD);
    cyto_protocol *p = ladder("ctcae-5.0", rules);
    char *report;
    ck_assert_int_eq(cyto_compare_scales_json(p, "ctcae-5.0", "ctcae-6.0", &report, NULL), CYTO_OK);
    ck_assert_msg(strstr(report, "neutrophils 0.25 10*9/L (LLN 2, neutrophil-count-decreased grade "
                                 "4 by ctcae-5.0, 3 by ctcae-6.0)") != NULL,
                  "%s", report);
    cyto_text_free(report);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(what_cannot_be_compared_is_said)
{
    cyto_protocol *p = ladder("ctcae-5.0", LADDER("platelet-count-decreased"));
    cyto_protocol *none = small(CYTOTOXIC, PACLITAXEL, RULE("a", PLT("'below':50"), HOLD));
    const struct {
        const cyto_protocol *p;
        const char *a, *b;
        cyto_status want;
        const char *words;
    } rows[] = {
        {p, "ctcae-5.0", "ctcae-9", CYTO_E_NAME, "unknown scale \"ctcae-9\""},
        {p, "ctcae-9", "ctcae-5.0", CYTO_E_NAME, "unknown scale \"ctcae-9\""},
        {p, "idsa-2010", "ctcae-5.0", CYTO_E_NAME, "unknown term \"platelet-count-decreased\""},
        {none, "ctcae-4.03", "ctcae-5.0", CYTO_E_DATA, "no rule asks for a grade"},
        {NULL, "ctcae-4.03", "ctcae-5.0", CYTO_E_NULL, ""},
        {p, NULL, "ctcae-5.0", CYTO_E_NULL, ""},
        {p, "ctcae-5.0", NULL, CYTO_E_NULL, ""},
    };
    char *report;
    cyto_error error;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_error_init(&error, sizeof error);
        ck_assert_int_eq(cyto_compare_scales_text(rows[i].p, rows[i].a, rows[i].b, &report, &error),
                         rows[i].want);
        ck_assert_msg(strstr(error.message, rows[i].words) != NULL, "%s", error.message);
        ck_assert_int_eq(cyto_compare_scales_json(rows[i].p, rows[i].a, rows[i].b, &report, NULL),
                         rows[i].want);
    }
    ck_assert_int_eq(cyto_compare_scales_text(p, "ctcae-4.03", "ctcae-5.0", NULL, NULL),
                     CYTO_E_NULL);
    error.size = 1;
    ck_assert_int_eq(cyto_compare_scales_json(p, "ctcae-4.03", "ctcae-5.0", &report, &error),
                     CYTO_E_SIZE);
    cyto_protocol_free(p);
    cyto_protocol_free(none);
}
END_TEST

/* n bounds on the amount and n on either multiple: (2n + 1) to the third ways, if all were possible. */
static char *with_bounds(int n)
{
    static char rules[16384];
    size_t at = 0;
#define PUT(...) at += (size_t)snprintf(rules + at, sizeof rules - at, __VA_ARGS__)
    PUT("{'id':'a','when':{'any':[");
    for (int i = 1; i <= n; i++) {
        PUT("%s" PLT("'equals':%d") ",{'lab':'platelets','times':'uln','equals':%d},"
                                    "{'lab':'platelets','times':'lln','equals':%d}",
            i > 1 ? "," : "", i, i, i);
    }
    PUT("]},'then':" HOLD ",'source':'s','verified':'primary'}");
#undef PUT
    return rules;
}

/* The lower limit is not above the upper one, so the multiple of it is not the smaller. */
START_TEST(of_many_bounds_all_that_is_possible_is_walked_or_it_is_said)
{
    static const struct {
        int n;
        const char *want;
    } rows[] = {{1, "18 combinations walked"}, {7, ""}, {24, "too large: more combinations"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *report;
        char *text = small_text(CYTOTOXIC, PACLITAXEL, "", with_bounds(rows[i].n));
        for (char *c = text; *c; c++) {
            *c = *c == '\'' ? '"' : *c;
        }
        ck_assert_int_eq(cyto_review_text(text, strlen(text), &report, NULL), CYTO_OK);
        ck_assert_msg(strstr(report, rows[i].want) != NULL, "%s", report);
        ck_assert_int_eq(strstr(report, "too large") != NULL, rows[i].n == 24);
        cyto_text_free(report);
        cyto_protocol *p;
        ck_assert_int_eq(cyto_protocol_read(text, strlen(text), &p, NULL), CYTO_OK);
        ck_assert_int_eq(cyto_compare_json(p, p, &report, NULL),
                         rows[i].n == 24 ? CYTO_E_LIMIT : CYTO_OK);
        cyto_text_free(report);
        cyto_protocol_free(p);
        free(text);
    }
}
END_TEST

START_TEST(a_number_between_two_is_a_plain_one)
{
    static const struct {
        double low, high, want;
    } rows[] = {{0.0, 0.5, 0.25},     {75.0, ENDLESS, 100.0}, {1.5, 2.0, 1.75},
                {0.0, ENDLESS, 1.0},  {0.1, 0.5, 0.25},       {1.5, ENDLESS, 2.0},
                {99.0, 101.0, 100.0}, {6.18, 6.2, 6.19},      {1e-9, 3e-9, 2.5e-9}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ck_assert_double_eq_tol(cyto__number_between(rows[i].low, rows[i].high), rows[i].want,
                                1e-12 * rows[i].want);
    }
    const double next = 1.0 + 0x1p-50; /* nothing plain lies between */
    ck_assert_double_le(cyto__number_between(1.0, next), next);
}
END_TEST

Suite *compare_scales_suite(void)
{
    Suite *suite = suite_create("compare scales");
    TCase *tests = tcase_create("compare scales");
    tcase_add_test(tests, editions_are_compared_at_one_count);
    tcase_add_test(tests, the_grade_shown_is_the_value_s);
    tcase_add_test(tests, what_cannot_be_compared_is_said);
    tcase_add_test(tests, of_many_bounds_all_that_is_possible_is_walked_or_it_is_said);
    tcase_add_test(tests, a_number_between_two_is_a_plain_one);
    suite_add_tcase(suite, tests);
    return suite;
}
