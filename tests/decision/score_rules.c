/* SPDX-License-Identifier: MIT */
/* Scores are written with bounds, signs, scores of scores, limits, and mistakes. */
#include "tests.h"

#include "scores.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- bounds, signs, scores of scores ----------------------------------------------------- */

static const struct {
    const char *bounds;
    int a, b, c;   /* of three flags: 2, -3 and 1 points */
    int32_t holds; /* 1: the rule is true */
} bounds[] = {{"'equals':0", 0, 0, 0, 1},
              {"'equals':0", 1, 1, 1, 1},
              {"'equals':0", 1, 0, 0, 0},
              {"'below':0", 0, 1, 0, 1},
              {"'below':0", 0, 0, 0, 0},
              {"'at_most':-2", 0, 1, 1, 1},
              {"'at_most':-2", 1, 1, 0, 0},
              {"'above':-3", 0, 1, 0, 0},
              {"'above':-3", 0, 1, 1, 1},
              {"'at_least':2,'below':3", 1, 0, 0, 1},
              {"'at_least':2,'below':3", 1, 0, 1, 0},
              {"'above':2", 1, 0, 1, 1},
              {"'above':2", 1, 0, 0, 0}};

START_TEST(points_may_be_taken_off)
{
    char rules[512];
    snprintf(rules, sizeof rules,
             "{'id':'r','when':{'score':'x',%s},'then':" HOLD
             ",'source':'s','verified':'primary'},{'id':'n','when':{'not':{'score':'x',%s}},'then':"
             "{'now':'stop'},'source':'s','verified':'primary'}",
             bounds[_i].bounds, bounds[_i].bounds);
    cyto_protocol *p = small_with(
        CYTOTOXIC, PACLITAXEL,
        SCORES(SCORE("x", ITEM("2", FLAG("a", "true")) "," ITEM("-3", FLAG("b", "true")) "," ITEM(
                              "1", FLAG("c", "true")))),
        rules);
    patient *q = new_patient();
    const int values[] = {bounds[_i].a, bounds[_i].b, bounds[_i].c};
    static const char *const names[] = {"a", "b", "c"};
    for (int i = 0; i < 3; i++) {
        know(q, CYTO_FACT_FLAG, names[i], values[i]);
    }
    ck_assert_int_eq(decided(q, p, NULL, -1).now, bounds[_i].holds ? CYTO_NOW_HOLD : CYTO_NOW_STOP);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_score_may_ask_for_one_before_it)
{
    cyto_protocol *p = small_with(
        CYTOTOXIC, PACLITAXEL,
        SCORES(SCORE("a", ITEM("1", FLAG("f", "true")) "," ITEM("1", FLAG("g", "true"))) "," SCORE(
            "b", ITEM("10", "{'score':'a','at_least':2}") "," ITEM("1", FLAG("h", "true")))),
        RULE("r", "{'score':'b','at_least':11}", HOLD) "," RULE("n", "{'score':'b','below':11}",
                                                                GIVE("100")));
    patient *q = new_patient();
    know(q, CYTO_FACT_FLAG, "f", 1.0);
    know(q, CYTO_FACT_FLAG, "h", 1.0);
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_OPEN);
    ck_assert_str_eq(missing(q), "g");
    ck_assert(says(q, "'id':'b','title':'A score','low':1,'high':11"));
    know(q, CYTO_FACT_FLAG, "g", 1.0);
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_HOLD);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* A hold that waits for a score waits while it is open. */
START_TEST(a_score_resumes)
{
    cyto_protocol *p = small_with(
        CYTOTOXIC, PACLITAXEL, SCORES(SCORE("x", ITEM("2", ANC("'at_least':1")))),
        RULE("wait", FLAG("f", "true"),
             "{'now':'hold','resume':{'when':{'score':'x','at_least':2}}}") "," RULE("full",
                                                                                     "'always'",
                                                                                     GIVE("100")));
    for (int32_t after = CYTO_AFTER_NOTHING; after <= CYTO_AFTER_GROWTH_FACTOR; after++) {
        patient *q = new_patient();
        know(q, CYTO_FACT_FLAG, "f", 0.0);
        know(q, CYTO_FACT_PENDING, "small/wait", 1.0);
        ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_OPEN);
        ck_assert_str_eq(missing(q), "neutrophils");
        count_is(q, "neutrophils", 1.0)->after = after;
        ck_assert_int_eq(decided(q, p, NULL, -1).now, after ? CYTO_NOW_HOLD : CYTO_NOW_GIVE);
        ck_assert_int_eq(says(q, "'when':'score x at least 2'"), after != 0);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* ---- too much, and limits ---------------------------------------------------------------- */

static char *many(int scores, int items, const char *points)
{
    char *list = malloc((size_t)(scores * items) * 96 + 4096);
    ck_assert_ptr_nonnull(list);
    char *at = list + sprintf(list, "'scores':[");
    for (int s = 0; s < scores; s++) {
        at += sprintf(at, "%s{'id':'x%d','title':'t','source':'s','items':[", s > 0 ? "," : "", s);
        for (int i = 0; i < items; i++) {
            at += sprintf(at, "%s{'points':%s,'when':{'flag':'f%d','is':true}}", i > 0 ? "," : "",
                          points, i);
        }
        at += sprintf(at, "]}");
    }
    sprintf(at, "],");
    return list;
}

START_TEST(beyond_what_is_tried_the_score_is_as_wide_as_its_items)
{
    static const struct {
        const char *points, *rule, *ranges[2];
    } rows[] = {{"1",
                 RULE("r", "{'score':'x0','at_least':9}", HOLD),
                 {"'low':0,'high':17,", "'low':0,'high':16,"}},
                {"-1",
                 RULE("r", "{'score':'x0','at_least':-9}", HOLD),
                 {"'low':-17,'high':0,", "'low':-16,'high':0,"}}};
    for (int i = 0; i < 2; i++) {
        char *scores = many(1, 17, rows[i].points); /* 2^17 combinations */
        cyto_protocol *p = small_with(CYTOTOXIC, PACLITAXEL, scores, rows[i].rule);
        patient *q = new_patient();
        ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_OPEN);
        ck_assert_int_eq((int)strlen(missing(q)), 17 * 3 - 1 + 7);
        ck_assert(says(q, "'too_many_unknown':false")); /* the sums are few */
        ck_assert(says(q, rows[i].ranges[0]));
        ck_assert(!says(q, "'holds':'yes'") && !says(q, "'holds':'no'"));
        know(q, CYTO_FACT_FLAG, "f0", CYTO_NO); /* 2^16: all of them */
        ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_OPEN);
        ck_assert(says(q, "'too_many_unknown':false"));
        ck_assert(says(q, rows[i].ranges[1]));
        no_patient(q);
        cyto_protocol_free(p);
        free(scores);
    }
}
END_TEST

/* Sixteen unknown flags are tried, whatever else the protocol asks for before them. */
START_TEST(a_score_is_of_the_facts_it_asks_for)
{
    char scores[4096] = "'scores':[" SCORE(
        "x0",
        ITEM("1",
             FLAG("other",
                  "true"))) ",{'id':'x1','title':'t','source':'s','items':[" ITEM("1",
                                                                                  FLAG("known",
                                                                                       "true"));
    for (int i = 0; i < 16; i++) {
        sprintf(scores + strlen(scores), "," ITEM("1", FLAG("f%d", "true")), i);
    }
    strcat(scores, "]}],");
    cyto_protocol *p =
        small_with(CYTOTOXIC, PACLITAXEL, scores, RULE("r", "{'score':'x1','at_least':9}", HOLD));
    patient *q = new_patient();
    know(q, CYTO_FACT_FLAG, "known", 1.0);
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'low':1,'high':17,"));
    ck_assert(says(q, "'items':[{'points':1,'when':'known: yes','holds':'yes'},"));
    ck_assert(says(q, "{'points':1,'when':'f15: yes','holds':'open'}]}],"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* As many items as a score may have: what is past the last adds nothing. */
START_TEST(twenty_four_items_are_all_counted)
{
    char *scores = many(1, 24, "1");
    cyto_protocol *p = small_with(CYTOTOXIC, PACLITAXEL, scores,
                                  RULE("r", "{'score':'x0','at_least':24}", HOLD) "," RULE(
                                      "s", "{'score':'x0','below':24}", GIVE("100")));
    patient *q = new_patient();
    static char names[24][8];
    for (int i = 0; i < 24; i++) {
        sprintf(names[i], "f%d", i);
        now_is(q, CYTO_FACT_FLAG, names[i], 1.0);
    }
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_HOLD);
    ck_assert(says(q, "'low':24,'high':24,"));
    now_is(q, CYTO_FACT_FLAG, "f23", 0.0);
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    no_patient(q);
    cyto_protocol_free(p);
    free(scores);
}
END_TEST

static const struct {
    int scores, items;
    const char *points, *pointer;
    cyto_status status;
} limits[] = {{8, 1, "1", "", CYTO_OK},
              {9, 1, "1", "/scores", CYTO_E_LIMIT},
              {1, 24, "1", "", CYTO_OK},
              {1, 25, "1", "/scores/0/items", CYTO_E_LIMIT},
              {1, 1, "1000", "", CYTO_OK},
              {1, 1, "1001", "/scores/0/items/0/points", CYTO_E_DATA},
              {1, 1, "-1000", "", CYTO_OK},
              {1, 1, "-1001", "/scores/0/items/0/points", CYTO_E_DATA},
              {1, 1, "0.5", "/scores/0/items/0/points", CYTO_E_DATA},
              {1, 0, "1", "/scores/0/items", CYTO_E_DATA},
              {0, 0, "1", "/scores", CYTO_E_DATA}};

static void refused_at(char *text, cyto_status status, const char *pointer, const char *says_this)
{
    cyto_protocol *p;
    cyto_error error = CYTO_ERROR_INIT;
    double_quoted(text);
    ck_assert_msg(cyto_protocol_read(text, strlen(text), &p, &error) == status, "%s: %s",
                  error.pointer, error.message);
    ck_assert_str_eq(error.pointer, pointer);
    ck_assert_msg(strstr(error.message, says_this) != NULL, "%s", error.message);
    cyto_protocol_free(p);
    free(text);
}

START_TEST(score_limits_hold_at_the_limit_and_one_past_it)
{
    char *scores = many(limits[_i].scores, limits[_i].items, limits[_i].points);
    refused_at(small_text(CYTOTOXIC, PACLITAXEL, scores, RULE("r", "'always'", HOLD)),
               limits[_i].status, limits[_i].pointer, "");
    free(scores);
}
END_TEST

static const struct {
    const char *scores, *rules, *pointer, *says;
    cyto_status status;
} mistakes[] = {
    {"", RULE("r", AT("'at_least':21"), HOLD), "/rules/0/when/score",
     "no score before with the id \"mascc\"; accepted: ids under /scores, of which there are none",
     CYTO_E_NAME},
    {MASCC, RULE("r", "{'score':'mask','at_least':21}", HOLD), "/rules/0/when/score",
     "\"mask\"; accepted: mascc", CYTO_E_NAME},
    {MASCC, RULE("r", AT("'at_least':20.5"), HOLD), "/rules/0/when/at_least",
     "whole numbers, -24000 to 24000", CYTO_E_DATA},
    {MASCC, RULE("r", AT("'unit':'1'"), HOLD), "/rules/0/when/unit", "unknown key", CYTO_E_DATA},
    {MASCC, RULE("r", "{'score':'mascc'}", HOLD), "/rules/0/when", "needs \"equals\"", CYTO_E_DATA},
    {SCORES(SCORE("a", ITEM("1", "{'score':'a','at_least':1}"))), RULE("r", "'always'", HOLD),
     "/scores/0/items/0/when/score", "no score before with the id \"a\"", CYTO_E_NAME},
    {SCORES(SCORE("a", ITEM("1", FLAG("f", "true"))) "," SCORE("a", ITEM("1", FLAG("f", "true")))),
     RULE("r", "'always'", HOLD), "/scores/1/id", "a second score with the id \"a\"", CYTO_E_DATA},
    {SCORES("{'id':'a','title':'t','source':'t','items':[" ITEM("1", FLAG("f", "true")) "]}"),
     RULE("r", "'always'", HOLD), "/scores/0/source", "no source with the id \"t\"", CYTO_E_NAME},
    {SCORES("{'id':'a','source':'s','items':[" ITEM("1", FLAG("f", "true")) "]}"),
     RULE("r", "'always'", HOLD), "/scores/0", "missing \"title\"", CYTO_E_DATA},
    {SCORES("{'id':'a','title':'t','source':'s','items':[{'when':" FLAG("f", "true") "}]}"),
     RULE("r", "'always'", HOLD), "/scores/0/items/0", "missing \"points\"", CYTO_E_DATA},
    {SCORES("{'id':'a','title':'t','source':'s','items':[{'points':1}]}"),
     RULE("r", "'always'", HOLD), "/scores/0/items/0", "missing \"when\"", CYTO_E_DATA},
};

START_TEST(a_score_written_wrongly_is_refused_where_it_stands)
{
    refused_at(small_text(CYTOTOXIC, PACLITAXEL, mistakes[_i].scores, mistakes[_i].rules),
               mistakes[_i].status, mistakes[_i].pointer, mistakes[_i].says);
}
END_TEST

Suite *score_rules_suite(void)
{
    Suite *suite = suite_create("score_rules");
    TCase *tests = tcase_create("score rules");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, points_may_be_taken_off, 0, (int)(sizeof bounds / sizeof bounds[0]));
    tcase_add_test(tests, a_score_may_ask_for_one_before_it);
    tcase_add_test(tests, a_score_resumes);
    tcase_add_test(tests, beyond_what_is_tried_the_score_is_as_wide_as_its_items);
    tcase_add_test(tests, a_score_is_of_the_facts_it_asks_for);
    tcase_add_test(tests, twenty_four_items_are_all_counted);
    tcase_add_loop_test(tests, score_limits_hold_at_the_limit_and_one_past_it, 0,
                        (int)(sizeof limits / sizeof limits[0]));
    tcase_add_loop_test(tests, a_score_written_wrongly_is_refused_where_it_stands, 0,
                        (int)(sizeof mistakes / sizeof mistakes[0]));
    suite_add_tcase(suite, tests);
    return suite;
}
