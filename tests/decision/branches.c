/* SPDX-License-Identifier: MIT */
/* A protocol has branches, of which a patient's facts choose one, or leave several possible. */
#include "tests.h"

#include "small.h"

#include <stdio.h>
#include <string.h>

static const char branches[] =
    "'branches':[{'id':'early','title':'up to 30 days','when':{'days_since':'clot','at_most':30}},"
    "{'id':'late','title':'after 30 days','when':{'days_since':'clot','above':30}}],";

static cyto_protocol *branched(void)
{
    return small_with(ANTICOAGULANT, ENOXAPARIN, branches,
                      RULE("full", PLT("'at_least':50"),
                           GIVE("100")) "," RULE_OF("'branch':'early',", "early", PLT("'below':50"),
                                                    GIVE("100")) "," RULE_OF("'branch':'la"
                                                                             "te',",
                                                                             "late",
                                                                             PLT("'below':"
                                                                                 "50"),
                                                                             GIVE("50")));
}

START_TEST(a_branch_is_certain_possible_or_excluded)
{
    cyto_protocol *p = branched();
    patient *q = new_patient();
    cyto_answer answer = CYTO_ANSWER_INIT;
    count_is(q, "platelets", 40.0);
    cyto_answer a = decided(q, p, NULL, -1);
    ck_assert_int_eq(a.branches, 2);
    ck_assert_int_eq(a.agreed, 0);
    ck_assert_int_eq(a.now, CYTO_NOW_GIVE);
    ck_assert_double_nan(a.exact_mg);
    ck_assert_str_eq(missing(q), "clot");
    ASSERT_GIVES(decided(q, p, NULL, 0), 54.0); /* 36 kg */
    ASSERT_GIVES(decided(q, p, NULL, 1), 27.0);
    ck_assert(says(q, "'id':'early','title':'up to 30 days','applies':'possible'"));
    now_is(q, CYTO_FACT_DAYS_SINCE, "clot", 31);
    a = decided(q, p, NULL, -1);
    ASSERT_GIVES(a, 27.0);
    ck_assert_int_eq(a.branches, 1);
    ck_assert_int_eq(cyto_decision_answer(q->decision, NULL, 0, &answer, NULL), CYTO_E_CHOICE);
    ck_assert_str_eq(line_of(q, NULL, 0), "does not apply");
    ck_assert(says(q, "'id':'early','title':'up to 30 days','applies':'no'"));
    ck_assert(says(q, "'id':'late','title':'after 30 days','applies':'yes'"));
    ck_assert_int_eq(cyto_decision_answer(q->decision, NULL, 2, &answer, NULL), CYTO_E_CHOICE);
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_decision_answer(q->decision, NULL, -2, &answer, &error), CYTO_E_CHOICE);
    ck_assert_str_eq(
        error.message,
        "branch: -2 is not accepted; accepted: -1, or a branch that may apply, from 0");
    now_is(q, CYTO_FACT_DAYS_SINCE, "clot", 30);
    ASSERT_GIVES(decided(q, p, NULL, -1), 54.0);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(branches_that_agree_give_the_dose)
{
    cyto_protocol *p = branched();
    patient *q = new_patient();
    count_is(q, "platelets", 50.0);
    const cyto_answer a = decided(q, p, NULL, -1);
    ASSERT_GIVES(a, 54.0);
    ck_assert_int_eq(a.branches, 2);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* At 30 days both apply, and the source does not choose: none does for certain. */
START_TEST(branches_that_overlap_are_possible_alone)
{
    cyto_protocol *p =
        small_with(ANTICOAGULANT, ENOXAPARIN,
                   "'branches':[{'id':'a','title':'A','when':{'days_since':'clot','at_most':30}},"
                   "{'id':'b','title':'B','when':{'days_since':'clot','at_least':30}}],",
                   RULE("full", "'always'", GIVE("100")));
    patient *q = new_patient();
    static const char *const applies[][2] = {
        {"yes", "no"}, {"possible", "possible"}, {"no", "yes"}};
    for (int i = 0; i < 3; i++) {
        now_is(q, CYTO_FACT_DAYS_SINCE, "clot", 29.0 + i);
        ASSERT_GIVES(decided(q, p, NULL, -1), 54.0);
        for (int k = 0; k < 2; k++) {
            char text[64];
            snprintf(text, sizeof text, "'title':'%c','applies':'%s'", "AB"[k], applies[i][k]);
            ck_assert(says(q, text));
        }
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(where_no_branch_applies_there_is_no_answer)
{
    cyto_protocol *p =
        small_with(ANTICOAGULANT, ENOXAPARIN,
                   "'branches':[{'id':'a','title':'A','when':{'days_since':'clot','at_most':30}},"
                   "{'id':'b','title':'B','when':{'days_since':'clot','above':90}}],",
                   RULE("full", "'always'", GIVE("100")));
    patient *q = new_patient();
    now_is(q, CYTO_FACT_DAYS_SINCE, "clot", 60);
    const cyto_answer a = decided(q, p, NULL, -1);
    ASSERT_NOW(a, CYTO_NOW_NOT_COVERED);
    ck_assert_int_eq(a.agreed, 0);
    ck_assert_int_eq(a.branches, 0);
    ck_assert_str_eq(line_of(q, NULL, -1), "no answer: no branch applies");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Only the unknown fact that chooses is asked for: the branch asks for "frail" too, but 20 days decide. */
START_TEST(what_would_choose_the_branch_is_missing)
{
    cyto_protocol *p =
        small_with(ANTICOAGULANT, ENOXAPARIN,
                   "'branches':[{'id':'a','title':'A','when':{'all':[" FLAG(
                       "cancer", "true") ",{'any':["
                                         "{'days_since':'clot','at_most':30}," FLAG(
                                             "frail", "true") "]}]}},"
                                                              "{'id':'b','title':'B','when':" FLAG(
                                                                  "cancer", "false") "}],",
                   RULE_OF("'branch':'a',", "r", "'always'",
                           GIVE("100")) "," RULE_OF("'branch':'b',", "s", "'always'", GIVE("50")));
    patient *q = new_patient();
    now_is(q, CYTO_FACT_DAYS_SINCE, "clot", 20);
    decided(q, p, NULL, -1);
    ck_assert_str_eq(missing(q), "cancer");
    now_is(q, CYTO_FACT_DAYS_SINCE, "clot", 31);
    decided(q, p, NULL, -1);
    ck_assert_str_eq(missing(q), "cancer,frail");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* A branch asks for a fact that never decides whether it applies: it changes the answer alone. */
START_TEST(a_fact_that_chooses_no_branch_is_not_named_for_it)
{
    cyto_protocol *p = small_with(
        ANTICOAGULANT, ENOXAPARIN,
        "'branches':[{'id':'a','title':'A','when':{'all':[" FLAG(
            "cancer", "true") ",{'any':[{'days_since':'clot','at_most':30},{'days_since':'clot',"
                              "'above':30}]}]}},{'id':'b','title':'B','when':" FLAG("cancer",
                                                                                    "false") "}],",
        RULE_OF("'branch':'a',", "r", "{'days_since':'clot','at_most':30}", HOLD) "," RULE_OF(
            "'branch':'a',", "s", "{'days_since':'clot','above':30}",
            GIVE("100")) "," RULE_OF("'branch':'b',", "t", "'always'", GIVE("50")));
    patient *q = new_patient();
    char text[8192];
    decided(q, p, NULL, -1);
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "\n  which branch applies depends on: cancer\n"));
    ck_assert_ptr_nonnull(strstr(text, "\n    it depends on: days since clot\n"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* The fact that chooses the branch changes the answer within one branch too: it is named there. */
START_TEST(what_chooses_the_branch_may_be_missing_within_it)
{
    cyto_protocol *p = small_with(
        ANTICOAGULANT, ENOXAPARIN, branches,
        RULE_OF("'branch':'early',", "first", "{'days_since':'clot','below':10}", HOLD) "," RULE_OF(
            "'branch':'early',", "then", "{'days_since':'clot','at_least':10}",
            GIVE(
                "100")) "," RULE_OF("'branch':'late',", "late", "'always'",
                                    GIVE(
                                        "50")) "," IF("frail", "frail",
                                                      "{'refer':'ask'}") "," RULE("low",
                                                                                  PLT("'below':50"),
                                                                                  HOLD));
    patient *q = new_patient();
    count_is(q, "platelets", 60.0);
    now_is(q, CYTO_FACT_FLAG, "frail", 0);
    decided(q, p, NULL, -1);
    ck_assert(says(q,
                   "'id':'early','title':'up to 30 days','applies':'possible','too_many_unknown':"
                   "false,'outcomes_merged':false,'missing':['clot']"));
    ck_assert(says(q, "'id':'late','title':'after 30 days','applies':'possible','too_many_unknown':"
                      "false,'outcomes_merged':false,'missing':[]"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Where the outcomes are too many to be told one by one, each action that may hold is. */
START_TEST(each_action_that_may_hold_is_named)
{
    char text[8192];
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              IF("a", "a", "{'now':'give'}") "," IF("b", "b", "{'now':'omit'}") "," IF(
                  "c", "c", HOLD) "," IF("d", "d", "{'now':'stop'}"));
    patient *q = new_patient();
    decided(q, p, NULL, -1);
    ck_assert_str_eq(line_of(q, NULL, -1), "open: give, omit this dose, hold, stop or no answer");
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "\n      rules that may be true: a, b, c, d\n"));
    ck_assert(says(q, "'now':['stop']") && says(q, "'now':['give']"));
    now_is(q, CYTO_FACT_FLAG, "a", 1);
    decided(q, p, NULL, -1);
    ck_assert_str_eq(line_of(q, NULL, -1), "open: give, omit this dose, hold or stop");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Three answers are told in full, of four the actions and each dose once; a decision before leaves no dose. */
START_TEST(few_answers_are_told_in_full_and_many_by_their_doses)
{
    static const char *const lines[] = {
        "open: hold | give 25 % of label = 20 mg/m2 x 1.0000 m2 = 20.0 mg | give 50 % of label = "
        "40 mg/m2 x 1.0000 m2 = 40.0 mg",
        "open: give, hold or stop; doses when given: 25 % of label = 20 mg/m2 x 1.0000 m2 = 20.0 "
        "mg "
        "| 50 % of label = 40 mg/m2 x 1.0000 m2 = 40.0 mg"};
    for (int i = 0; i < 2; i++) {
        char rules[1024];
        snprintf(rules, sizeof rules,
                 RULE("low", PLT("'below':10"), "{'now':'%s'}") "," RULE(
                     "hold", PLT("'at_least':10,'below':25"),
                     HOLD) "," RULE("quarter", PLT("'at_least':25,'below':50"),
                                    GIVE("25")) "," RULE("half", PLT("'at_least':50"), GIVE("50")),
                 i ? "stop" : "hold");
        cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
        patient *q = new_patient();
        cyto_fact *platelets = count_is(q, "platelets", 60.0);
        ASSERT_GIVES(decided(q, p, NULL, -1), 40.0);
        platelets->low = 0.0;
        platelets->high = ENDLESS;
        decided(q, p, NULL, -1);
        ck_assert_str_eq(line_of(q, NULL, -1), lines[i]);
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

/* Each branch is open by itself: its line has its own answers. */
START_TEST(a_line_of_a_branch_has_its_own_answers_alone)
{
    cyto_protocol *p = small_with(
        CYTOTOXIC, PACLITAXEL,
        "'branches':[{'id':'frail','title':'F','when':" FLAG(
            "frail", "true") "},{'id':'fit','title':'G','when':" FLAG("frail", "false") "}],",
        RULE_OF("'branch':'frail',", "wait", PLT("'below':50"), HOLD) "," RULE_OF(
            "'branch':'frail',", "half", PLT("'at_least':50"),
            GIVE("50")) "," RULE_OF("'branch':'fit',", "end", PLT("'below':50"),
                                    "{'now':'stop'}") "," RULE_OF("'branch':'fit',", "full",
                                                                  PLT("'at_least':50"),
                                                                  GIVE("100")));
    patient *q = new_patient();
    decided(q, p, NULL, -1);
    ck_assert_str_eq(line_of(q, NULL, 0),
                     "open: hold | give 50 % of label = 40 mg/m2 x 1.0000 m2 = 40.0 mg");
    ck_assert_str_eq(line_of(q, NULL, 1),
                     "open: stop | give 100 % of label = 80 mg/m2 x 1.0000 m2 = 80.0 mg");
    now_is(q, CYTO_FACT_FLAG, "frail", 1);
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'id':'wait','when':'platelets below 50 10*9/L','fired':'open'"));
    ck_assert(says(q, "'id':'end','when':'platelets below 50 10*9/L','fired':'not asked'"));
    now_is(q, CYTO_FACT_FLAG, "frail", 0);
    decided(q, p, NULL,
            1); /* of a protocol without branches the second is none, whatever was before */
    cyto_protocol *plain = small(CYTOTOXIC, PACLITAXEL, ALWAYS("full", GIVE("100")));
    cyto_answer answer = CYTO_ANSWER_INIT;
    decided(q, plain, NULL, 0);
    ck_assert_int_eq(cyto_decision_answer(q->decision, NULL, 1, &answer, NULL), CYTO_E_CHOICE);
    no_patient(q);
    cyto_protocol_free(plain);
    cyto_protocol_free(p);
}
END_TEST

static const char *brief_of(const patient *q, int32_t branch)
{
    static char brief[256];
    ck_assert_int_eq(
        cyto_decision_line(q->decision, NULL, branch, CYTO_FORM_SUMMARY, brief, sizeof brief, NULL),
        CYTO_OK);
    return brief;
}

/* Both branches hold; growth factor is for the frail alone. */
START_TEST(a_line_has_the_support_of_the_branches_that_may_apply)
{
    cyto_protocol *p = small_with(
        CYTOTOXIC, PACLITAXEL,
        "'branches':[{'id':'frail','title':'F','when':" FLAG(
            "frail", "true") "},{'id':'fit','title':'G','when':" FLAG("frail", "false") "}],",
        RULE_OF(
            "'branch':'frail',", "aid", "'always'",
            "{'now':'hold','support':[{'action':'growth-factor'}]}") "," RULE_OF("'branch':'fit',",
                                                                                 "rest", "'always'",
                                                                                 HOLD));
    patient *q = new_patient();
    decided(q, p, NULL, -1);
    ck_assert_str_eq(brief_of(q, -1), "hold");
    ck_assert_str_eq(brief_of(q, 0), "hold + growth-factor");
    ck_assert_str_eq(brief_of(q, 1), "hold");
    now_is(q, CYTO_FACT_FLAG, "frail", 1);
    decided(q, p, NULL, -1);
    ck_assert_str_eq(brief_of(q, -1), "hold + growth-factor");
    ck_assert_str_eq(brief_of(q, 1), "-");
    now_is(q, CYTO_FACT_FLAG, "frail", 0);
    decided(q, p, NULL, -1);
    ck_assert_str_eq(brief_of(q, -1), "hold");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Where a smaller dose is not safer, two actions of one answer are named as those of two are. */
START_TEST(two_actions_of_one_answer_are_named_in_a_few_words)
{
    cyto_protocol *p =
        small(ANTICOAGULANT, ENOXAPARIN, ALWAYS("full", GIVE("100")) "," ALWAYS("wait", HOLD));
    patient *q = new_patient();
    decided(q, p, NULL, -1);
    ck_assert_str_eq(brief_of(q, -1), "open: give or hold");
    ck_assert(
        says(q, "'refer':[{'rule':null,'text':'rules differ, and no source says which applies'}]"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

Suite *decision_branches_suite(void)
{
    Suite *suite = suite_create("decision_branches");
    TCase *tests = tcase_create("decision: branches");
    tcase_add_test(tests, a_branch_is_certain_possible_or_excluded);
    tcase_add_test(tests, branches_that_agree_give_the_dose);
    tcase_add_test(tests, branches_that_overlap_are_possible_alone);
    tcase_add_test(tests, where_no_branch_applies_there_is_no_answer);
    tcase_add_test(tests, what_would_choose_the_branch_is_missing);
    tcase_add_test(tests, a_fact_that_chooses_no_branch_is_not_named_for_it);
    tcase_add_test(tests, what_chooses_the_branch_may_be_missing_within_it);
    tcase_add_test(tests, each_action_that_may_hold_is_named);
    tcase_add_test(tests, few_answers_are_told_in_full_and_many_by_their_doses);
    tcase_add_test(tests, a_line_of_a_branch_has_its_own_answers_alone);
    tcase_add_test(tests, a_line_has_the_support_of_the_branches_that_may_apply);
    tcase_add_test(tests, two_actions_of_one_answer_are_named_in_a_few_words);
    suite_add_tcase(suite, tests);
    return suite;
}
