/* SPDX-License-Identifier: MIT */
/* Grades of rules pass through protocols, requests, courses, reviews and comparisons. */
#include "tests.h"

#include "decision/decision.h"
#include "small.h"
#include "small_doors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEUTRO(bounds) GRADED("neutrophil-count-decreased", bounds)

/* ---- reading ----------------------------------------------------------------------------- */

START_TEST(a_grade_needs_a_scale_that_has_it)
{
    static const struct {
        const char *scale, *term, *message;
        cyto_status status;
    } rows[] = {
        {NULL, "anemia", "the protocol has no \"scale\"", CYTO_E_DATA},
        {"ctcae-5.0", "anemia", "", CYTO_OK},
        {"ctcae-5.0", "Anemia", "", CYTO_OK},
        {"ctcae-6.0", "Thrombocytopenia", "", CYTO_OK},
        {"ctcae-5.0", "Thrombocytopenia", "ctcae-5.0: unknown term \"Thrombocytopenia\"",
         CYTO_E_NAME},
        {"ctcae-5.0", "hyperglycemia", "ctcae-5.0: unknown term", CYTO_E_NAME},
        {"ctcae-5.0", "", "unknown term", CYTO_E_NAME},
        {"ctcae-4.0", "anemia", "unknown scale \"ctcae-4.0\"; accepted: ctc-2.0, ctcae-3.0",
         CYTO_E_NAME},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char message[CYTO_MESSAGE_MAX];
        char rule[256];
        snprintf(rule, sizeof rule,
                 "{'id':'a','when':{'grade':'%s','at_least':2},'then':" HOLD
                 ",'source':'s','verified':'primary'}",
                 rows[i].term);
        char *text = rows[i].scale ? scaled_text(rows[i].scale, rule)
                                   : small_text(CYTOTOXIC, PACLITAXEL, "", rule);
        ck_assert_msg(small_status(text, message) == rows[i].status, "row %zu: %s", i, message);
        ck_assert_msg(strstr(message, rows[i].message) != NULL, "row %zu: %s", i, message);
    }
}
END_TEST

/* Two names of one term are one axis. */
START_TEST(an_editions_own_name_is_the_term)
{
    cyto_protocol *p =
        scaled("ctcae-6.0", RULE("a", GRADED("Thrombocytopenia", "'at_least':3"), HOLD) "," RULE(
                                "b", GRADED("platelet-count-decreased", "'below':3"), GIVE("100")));
    ck_assert_int_eq(p->axis_count, 1);
    ck_assert_str_eq(p->axes[0].name, "platelet-count-decreased");
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_request_states_grades_and_sex)
{
    static const struct {
        const char *scale, *term, *facts, *says, *pointer; /* in the response, or in the message */
    } rows[] = {
        {"ctcae-5.0", "anemia", "{'grades':{'anemia':3}}", "\"text\":\t\"hold\"", NULL},
        {"ctcae-5.0", "anemia", "{'grades':{'anemia':[2,3]}}", "\"text\":\t\"open: ", NULL},
        {"ctcae-5.0", "anemia", "{'grades':{'anemia':'unknown'}}", "\"text\":\t\"open: ", NULL},
        {"ctcae-5.0", "anemia", "{'grades':{'anemia':6}}", "0 to 5", "/facts/grades/anemia"},
        {"ctcae-5.0", "anemia", "{'grades':{'hypokalemia':3}}", "accepted: anemia",
         "/facts/grades/hypokalemia"},
        {"ctcae-5.0", "anemia",
         "{'labs':[{'test':'hemoglobin','value':7.5,'unit':'g/dL'}],'grades':{'anemia':2}}",
         "stated is 2, the value is grade 3 by ctcae-5.0", ""},
        {"who-2011-anaemia", "anemia",
         "{'age_years':50,'sex':'male','flags':{'pregnant':false},'labs':[{'test':'hemoglobin',"
         "'value':'12.5','unit':'g/dL'}]}",
         "\"low\":\t1,", NULL},
        {"who-2011-anaemia", "anemia",
         "{'age_years':50,'sex':'female','flags':{'pregnant':false},'labs':[{'test':'hemoglobin',"
         "'value':'12.5','unit':'g/dL'}]}",
         "\"low\":\t0,\n\t\t\t\t\t\"high\":\t0,", NULL},
        {"who-2011-anaemia", "anemia", "{'sex':'woman'}", "accepted: male, female", "/facts/sex"},
        {"who-2011-anaemia", "anemia", "{'sex':'male','flags':{'female':true}}", "given twice", ""},
        {"ctcae-5.0", "alanine-aminotransferase-increased",
         "{'labs':[{'test':'ALT','value':160,'unit':'U/L','uln':40,'baseline_state':'normal'}]}",
         "\"low\":\t2,\n\t\t\t\t\t\"high\":\t2,", NULL},
        {"ctcae-5.0", "alanine-aminotransferase-increased",
         "{'labs':[{'test':'ALT','value':160,'unit':'U/L','uln':40,'baseline_state':'good'}]}",
         "accepted: low, normal, high", "/facts/labs/0/baseline_state"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char rule[256];
        char protocol[2048];
        cyto_error error;
        snprintf(rule, sizeof rule,
                 "{'id':'a','when':{'grade':'%s','at_least':3},'then':" HOLD
                 ",'source':'s','verified':'primary'}",
                 rows[i].term);
        char *text = scaled_text(rows[i].scale, rule);
        snprintf(protocol, sizeof protocol, "{'protocol':%s}", text);
        free(text);
        char *response = requested(protocol, rows[i].facts, &error);
        const char *where = response ? response : error.message;
        ck_assert_msg(strstr(where, rows[i].says) != NULL, "row %zu: %s", i, where);
        ck_assert_msg((response == NULL) == (rows[i].pointer != NULL), "row %zu: %s", i, where);
        ck_assert_str_eq(error.pointer, rows[i].pointer ? rows[i].pointer : "");
        cyto_text_free(response);
    }
}
END_TEST

/* Without a scale nobody asks for sex or pregnancy: a flag of that name would be believed. */
START_TEST(flags_of_grades_are_asked_by_a_scale)
{
    char protocol[2048];
    cyto_error error;
    for (int with = 0; with < 2; with++) {
        char *text = with ? scaled_text("ctcae-5.0", RULE("a", "'always'", HOLD))
                          : small_text(CYTOTOXIC, PACLITAXEL, "", RULE("a", "'always'", HOLD));
        snprintf(protocol, sizeof protocol, "{'protocol':%s}", text);
        free(text);
        char *response = requested(protocol, "{'flags':{'pregnant':true}}", &error);
        ck_assert_int_eq(response != NULL, with);
        cyto_text_free(response);
    }
}
END_TEST

START_TEST(a_stated_grade_is_by_one_scale)
{
    char protocols[4096];
    cyto_error error;
    char *a = scaled_text("ctcae-5.0", RULE("a", GRADED("anemia", "'at_least':3"), HOLD));
    char *b = scaled_text("ctcae-6.0", RULE("a", GRADED("anemia", "'at_least':3"), HOLD));
    char *id = strstr(b, "'small'");
    memcpy(id, "'other'", 7);
    snprintf(protocols, sizeof protocols, "{'protocol':%s},{'protocol':%s}", a, b);
    free(a);
    free(b);
    char *response = requested(protocols, "{'grades':{'anemia':3}}", &error);
    ck_assert_ptr_null(response);
    ck_assert_str_eq(error.pointer, "/facts/grades");
    ck_assert_ptr_nonnull(strstr(error.message, "different scales"));
    response =
        requested(protocols, "{'labs':[{'test':'hemoglobin','value':7.5,'unit':'g/dL'}]}", &error);
    ck_assert_ptr_nonnull(response);
    cyto_text_free(response);
}
END_TEST

/* Wherever the two stand: at the end, or with one between that grades by no scale. */
START_TEST(any_two_protocols_of_different_scales_are_told)
{
    static const char *const scales[][3] = {{"ctcae-5.0", "ctcae-5.0", "ctcae-6.0"},
                                            {"ctcae-5.0", NULL, "ctcae-6.0"},
                                            {NULL, "ctcae-5.0", "ctcae-6.0"},
                                            {"ctcae-6.0", "ctcae-5.0", NULL}};
    for (size_t i = 0; i < sizeof scales / sizeof scales[0]; i++) {
        char protocols[8192] = "";
        cyto_error error;
        for (int k = 0; k < 3; k++) {
            char *text =
                scales[i][k]
                    ? scaled_text(scales[i][k], RULE("a", GRADED("anemia", "'at_least':3"), HOLD))
                    : small_text(CYTOTOXIC, PACLITAXEL, "", RULE("a", "'always'", HOLD));
            strstr(text, "'small'")[1] = (char)('a' + k);
            const size_t at = strlen(protocols);
            snprintf(protocols + at, sizeof protocols - at, "%s{'protocol':%s}", k ? "," : "",
                     text);
            free(text);
        }
        ck_assert_ptr_null(requested(protocols, "{'grades':{'anemia':3}}", &error));
        ck_assert_msg(strstr(error.message, "different scales") != NULL, "%s", error.message);
    }
}
END_TEST

/* ---- reviews, comparisons, courses ------------------------------------------------------- */

START_TEST(a_reviewer_walks_grades)
{
    static const struct {
        const char *rules, *want;
    } rows[] = {
        {RULE("a", NEUTRO("'at_most':2"), GIVE("100")) "," RULE("b", NEUTRO("'at_least':4"), HOLD),
         "grade of neutrophil-count-decreased is 3; witness: neutrophils 0.75 10*9/L (LLN 2, "
         "neutrophil-count-decreased grade 3 by ctcae-5.0)"},
        {RULE("a", NEUTRO("'at_most':2"), GIVE("50")) "," RULE("b", NEUTRO("'at_least':3"),
                                                               GIVE("100")),
         "grade of neutrophil-count-decreased 3 gets more than this patient"},
    };
    for (size_t i = 0; i < 2; i++) {
        assert_review(scaled_text("ctcae-5.0", rows[i].rules), rows[i].want);
    }
}
END_TEST

START_TEST(a_course_hands_sex_and_pregnancy_on)
{
    static const char text[] =
        "{\"title\":\"t\",\"numbers\":{\"decimal\":\".\"},\"patient\":{\"sex\":\"female\"},"
        "\"assumptions\":{\"pregnant\":\"no\"},\"days\":[{\"id\":\"a\",\"at\":\"2020\","
        "\"decisions\":[{\"protocols\":[\"enoxaparin-vte-mskcc\"]}]}]}";
    cyto_course *course;
    cyto__replay replay;
    begin_replay(text, &course, &replay);
    /* asked by a protocol that grades: the built-in one is set aside */
    cyto__course_decision asked = course->days[0].decisions[0];
    cyto_protocol *p = scaled("who-2011-anaemia", GRADE_LADDER("anemia"));
    const cyto_protocol *protocols[] = {p};
    asked.protocols = protocols;
    ck_assert_int_eq(cyto__replay_decide(&replay, &asked, 0, NULL), CYTO_OK);
    ck_assert_int_eq(replay.decision->context[CYTO__FEMALE], CYTO_YES);
    ck_assert_int_eq(replay.decision->context[CYTO__PREGNANT], CYTO_NO);
    ck_assert_int_eq(replay.decision->context[CYTO__FASTING], CYTO_UNKNOWN);
    cyto_fact male; /* stated for this decision: it stands */
    cyto_fact_init(&male, sizeof male, CYTO_FACT_FLAG, "female", CYTO_NO, NULL);
    asked.facts = &male;
    asked.fact_count = 1;
    ck_assert_int_eq(cyto__replay_decide(&replay, &asked, 0, NULL), CYTO_OK);
    ck_assert_int_eq(replay.decision->context[CYTO__FEMALE], CYTO_NO);
    end_replay(course, &replay);
    cyto_protocol_free(p);
}
END_TEST

Suite *grade_doors_suite(void)
{
    Suite *suite = suite_create("grade_doors");
    TCase *tests = tcase_create("grade doors");
    tcase_add_test(tests, a_grade_needs_a_scale_that_has_it);
    tcase_add_test(tests, an_editions_own_name_is_the_term);
    tcase_add_test(tests, a_request_states_grades_and_sex);
    tcase_add_test(tests, flags_of_grades_are_asked_by_a_scale);
    tcase_add_test(tests, a_stated_grade_is_by_one_scale);
    tcase_add_test(tests, any_two_protocols_of_different_scales_are_told);
    tcase_add_test(tests, a_reviewer_walks_grades);
    tcase_add_test(tests, a_course_hands_sex_and_pregnancy_on);
    suite_add_tcase(suite, tests);
    return suite;
}
