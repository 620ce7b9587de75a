/* SPDX-License-Identifier: MIT */
/* Scores: points for each condition that holds, over all that is not known. */
#include "tests.h"

#include "decision.h"
#include "small.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A risk index of febrile neutropenia, after Klastersky 2000: burden of illness none or mild 5, moderate
 * 3; no hypotension 5, no obstructive lung disease 4, solid tumour or no fungal infection 4, no
 * dehydration 3, outpatient 3, under 60 years 2. 21 and above is low risk. */
#define ITEM(points, when) "{'points':" points ",'when':" when "}"
#define FINDING(bounds)    "{'finding':'burden'," bounds "}"
#define MASCC_ITEMS                                                                                          \
    ITEM("5", FINDING("'at_most':1"))                                                                        \
    "," ITEM("3", FINDING("'equals':2")) "," ITEM("5", FLAG("hypotension", "false")) "," ITEM(               \
        "4",                                                                                                 \
        FLAG(                                                                                                \
            "lung",                                                                                          \
            "false")) "," ITEM("4",                                                                          \
                               "{'any':[" FLAG("solid", "true") "," FLAG(                                    \
                                   "fungal",                                                                 \
                                   "false") "]}") "," ITEM("3",                                              \
                                                           FLAG(                                             \
                                                               "dehydration",                                \
                                                               "false")) "," ITEM("3",                       \
                                                                                  FLAG(                      \
                                                                                      "outpatien"            \
                                                                                      "t",                   \
                                                                                      "true")) "," ITEM("2", \
                                                                                                        "{'size':'age_years','below':60}")
#define SCORES(list)     "'scores':[" list "],"
#define SCORE(id, items) "{'id':'" id "','title':'A score','source':'s','items':[" items "]}"
#define MASCC            SCORES(SCORE("mascc", MASCC_ITEMS))
#define AT(bounds)       "{'score':'mascc'," bounds "}"
#define LOW_HIGH \
    RULE("low", AT("'at_least':21"), GIVE("100")) "," RULE("high", AT("'below':21"), HOLD)

static const char *const flags[] = {"hypotension", "lung",        "solid",
                                    "fungal",      "dehydration", "outpatient"};

/* One patient: flags as bits, burden 0 to 5, age; -1 in known: that one is not known. */
typedef struct person {
    int flag[6], burden, age;
} person;

static int points_of(const person *p)
{
    return (p->burden <= 1   ? 5
            : p->burden == 2 ? 3
                             : 0) +
           (p->flag[0] ? 0 : 5) + (p->flag[1] ? 0 : 4) + (p->flag[2] || !p->flag[3] ? 4 : 0) +
           (p->flag[4] ? 0 : 3) + (p->flag[5] ? 3 : 0) + (p->age < 60 ? 2 : 0);
}

static void know_person(patient *q, const person *p)
{
    q->fact_count = 2;
    for (int i = 0; i < 6; i++) {
        if (p->flag[i] >= 0) {
            know(q, CYTO_FACT_FLAG, flags[i], p->flag[i]);
        }
    }
    if (p->burden >= 0) {
        know(q, CYTO_FACT_FINDING, "burden", p->burden);
    }
    if (p->age >= 0) {
        know(q, CYTO_FACT_SIZE, "age_years", p->age);
    }
}

static person person_of(int bits, int burden, int age)
{
    person p = {{0, 0, 0, 0, 0, 0}, burden, age};
    for (int i = 0; i < 6; i++) {
        p.flag[i] = bits >> i & 1;
    }
    return p;
}

START_TEST(a_score_is_the_sum_of_what_holds)
{
    static const int ages[] = {0, 59, 60, 130};
    cyto_protocol *p = small_with(CYTOTOXIC, PACLITAXEL, MASCC, LOW_HIGH);
    patient *q = new_patient();
    int seen[27] = {0};
    for (int bits = 0; bits < 64; bits++) {
        for (int burden = 0; burden <= 5; burden++) {
            for (int k = 0; k < 4; k++) {
                const person one = person_of(bits, burden, ages[k]);
                const int points = points_of(&one);
                know_person(q, &one);
                ck_assert_int_eq(decided(q, p, NULL, -1).now,
                                 points >= 21 ? CYTO_NOW_GIVE : CYTO_NOW_HOLD);
                const cyto__score_range range = cyto__score_of(q->decision, 0);
                ck_assert_int_eq(range.low, points);
                ck_assert_int_eq(range.high, points);
                ck_assert_uint_eq(range.some, range.all & 0xffu); /* eight items */
                seen[points]++;
            }
        }
    }
    ck_assert_int_gt(seen[20], 0); /* the bound and both sides of it are there */
    ck_assert_int_gt(seen[21], 0);
    ck_assert_int_gt(seen[22], 0);
    ck_assert_int_gt(seen[26], 0);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Every set of what may be unknown, of some patients; what is open is tried out here, one by one. */
static void possible_sums(const person *known, int unknown, int *least, int *most)
{
    *least = 1000;
    *most = -1000;
    for (int bits = 0; bits < 64; bits++) {
        for (int burden = 0; burden <= 5; burden++) {
            for (int old = 0; old < 2; old++) {
                person p = *known;
                for (int i = 0; i < 6; i++) {
                    p.flag[i] = unknown >> i & 1 ? bits >> i & 1 : p.flag[i];
                }
                p.burden = unknown >> 6 & 1 ? burden : p.burden;
                p.age = unknown >> 7 & 1 ? (old ? 70 : 30) : p.age;
                const int points = points_of(&p);
                *least = points < *least ? points : *least;
                *most = points > *most ? points : *most;
            }
        }
    }
}

START_TEST(what_is_not_known_leaves_a_score_open)
{
    static const person people[] = {{{0, 0, 1, 0, 0, 1}, 0, 40},  /* 26 */
                                    {{0, 1, 1, 0, 1, 1}, 1, 70},  /* 17 */
                                    {{0, 0, 1, 1, 0, 1}, 2, 70},  /* 22 */
                                    {{1, 1, 0, 1, 1, 0}, 5, 70}}; /* 0 */
    cyto_protocol *p = small_with(CYTOTOXIC, PACLITAXEL, MASCC, LOW_HIGH);
    patient *q = new_patient();
    int opened = 0;
    for (int who = 0; who < 4; who++) {
        for (int unknown = 0; unknown < 256; unknown++) {
            int least;
            int most;
            person known = people[who];
            possible_sums(&known, unknown, &least, &most);
            for (int i = 0; i < 6; i++) {
                known.flag[i] = unknown >> i & 1 ? -1 : known.flag[i];
            }
            known.burden = unknown >> 6 & 1 ? -1 : known.burden;
            known.age = unknown >> 7 & 1 ? -1 : known.age;
            know_person(q, &known);
            const int32_t now = decided(q, p, NULL, -1).now;
            const cyto__score_range range = cyto__score_of(q->decision, 0);
            ck_assert_int_eq(range.low, least);
            ck_assert_int_eq(range.high, most);
            ck_assert_int_eq(now, least >= 21 ? CYTO_NOW_GIVE
                                  : most < 21 ? CYTO_NOW_HOLD
                                              : CYTO_NOW_OPEN);
            ck_assert_int_eq(*missing(q) != '\0', now == CYTO_NOW_OPEN);
            opened += now == CYTO_NOW_OPEN;
        }
    }
    ck_assert_int_gt(opened, 100);
    /* nothing known at all: high and low risk are both possible, and all of it is missing */
    const person nobody = {{-1, -1, -1, -1, -1, -1}, -1, -1};
    know_person(q, &nobody);
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_OPEN);
    ck_assert_str_eq(missing(q),
                     "burden,hypotension,lung,solid,fungal,dehydration,outpatient,age_years");
    /* a fungal infection of a solid tumour is of no matter */
    person solid = {{0, 0, 1, -1, 0, -1}, 2, 70};
    know_person(q, &solid);
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_OPEN);
    ck_assert_str_eq(missing(q), "outpatient");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_score_is_told_with_its_items)
{
    cyto_protocol *p = small_with(CYTOTOXIC, PACLITAXEL, MASCC, LOW_HIGH);
    patient *q = new_patient();
    const person one = {{0, 1, 1, -1, 0, -1}, 2, 70};
    char text[8192];
    know_person(q, &one);
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'scores':[{'id':'mascc','title':'A score','low':15,'high':18,'source':'s',"
                      "'section':null,'items':[{'points':5,"));
    ck_assert(says(q, "{'points':5,'when':'hypotension: no','holds':'yes'}"));
    ck_assert(says(q, "{'points':4,'when':'lung: no','holds':'no'}"));
    ck_assert(says(q, "{'points':3,'when':'outpatient: yes','holds':'open'}"));
    ck_assert_int_eq(cyto_decision_text(q->decision, 1, text, sizeof text, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "  score mascc 15 to 18 (A score)\n"));
    ck_assert_ptr_nonnull(strstr(text, "5 if hypotension: no: yes; 4 if lung: no: no;"));
    ck_assert_ptr_nonnull(strstr(text, "score mascc at least 21: no"));
    ck_assert_ptr_nonnull(strstr(text, "score mascc below 21: yes"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

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
    ck_assert(says(q, "'id':'b','title':'Ascore','low':1,'high':11"));
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
    char *scores = many(1, 17, "1"); /* 2^17 combinations */
    cyto_protocol *p =
        small_with(CYTOTOXIC, PACLITAXEL, scores, RULE("r", "{'score':'x0','at_least':9}", HOLD));
    patient *q = new_patient();
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_OPEN);
    ck_assert_int_eq((int)strlen(missing(q)), 17 * 3 - 1 + 7);
    ck_assert(says(q, "'too_many_unknown':true"));
    ck_assert(says(q, "'low':0,'high':17,"));
    know(q, CYTO_FACT_FLAG, "f0", 0.0); /* 2^16: all of them */
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_OPEN);
    ck_assert(says(q, "'too_many_unknown':false"));
    ck_assert(says(q, "'low':0,'high':16,"));
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
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    for (char *c = text; *c; c++) {
        *c = *c == '\'' ? '"' : *c;
    }
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

/* ---- reviews and comparisons ------------------------------------------------------------- */

static void reviewed(const char *rules, const char *want)
{
    char *report;
    char *text = small_text(CYTOTOXIC, PACLITAXEL, MASCC, rules);
    for (char *c = text; *c; c++) {
        *c = *c == '\'' ? '"' : *c;
    }
    ck_assert_int_eq(cyto_review_text(text, strlen(text), &report, NULL), CYTO_OK);
    char *to = report;
    for (const char *c = report; *c; c++) { /* line breaks are of no matter */
        const int blank = *c == '\n' || *c == ' ';
        if (!blank || (to > report && to[-1] != ' ')) {
            *to++ = (char)(blank ? ' ' : *c);
        }
    }
    *to = '\0';
    ck_assert_msg(strstr(report, want) != NULL, "want \"%s\" in \"%s\"", want, report);
    cyto_text_free(report);
    free(text);
}

START_TEST(a_reviewer_walks_scores)
{
    /* 2 x 2 x 2 x 2 x 2 x 2 flags, burden up to 1, 2, above, age below 60 or not */
    reviewed(LOW_HIGH, "nothing found 384 combinations walked");
    reviewed(RULE("low", AT("'at_least':21"), GIVE("100")) "," RULE("high", AT("'below':20"), HOLD),
             "gap: no rule says what to do");
    reviewed(LOW_HIGH "," RULE("never", AT("'at_least':27"), HOLD),
             "unreachable: no patient makes this rule true: rule never");
    reviewed(LOW_HIGH "," RULE("all", AT("'at_least':0"), "{'refer':'x'}"), "nothing found");
}
END_TEST

START_TEST(scores_are_compared_by_what_they_come_to)
{
    cyto_protocol *a = small_with(CYTOTOXIC, PACLITAXEL, MASCC, LOW_HIGH);
    cyto_protocol *b = small_with(
        CYTOTOXIC, PACLITAXEL, MASCC,
        RULE("low", AT("'at_least':20"), GIVE("100")) "," RULE("high", AT("'below':20"), HOLD));
    char *report;
    char want[64];
    int twenty = 0;
    for (int bits = 0; bits < 64; bits++) {
        for (int burden = 1; burden <= 3; burden++) {
            for (int old = 0; old < 2; old++) {
                const person one = person_of(bits, burden, old ? 60 : 59);
                twenty += points_of(&one) == 20;
            }
        }
    }
    ck_assert_int_gt(twenty, 0);
    snprintf(want, sizeof want, "\"same\":\t%d,", 384 - twenty);
    ck_assert_int_eq(cyto_compare_json(a, b, &report, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(report, "\"points\":\t384,"));
    ck_assert_msg(strstr(report, want) != NULL, "want %s in %s", want, report);
    cyto_text_free(report);
    cyto_protocol_free(a);
    cyto_protocol_free(b);
}
END_TEST

Suite *score_suite(void)
{
    Suite *suite = suite_create("score");
    TCase *tests = tcase_create("score");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_score_is_the_sum_of_what_holds);
    tcase_add_test(tests, what_is_not_known_leaves_a_score_open);
    tcase_add_test(tests, a_score_is_told_with_its_items);
    tcase_add_loop_test(tests, points_may_be_taken_off, 0, (int)(sizeof bounds / sizeof bounds[0]));
    tcase_add_test(tests, a_score_may_ask_for_one_before_it);
    tcase_add_test(tests, a_score_resumes);
    tcase_add_test(tests, beyond_what_is_tried_the_score_is_as_wide_as_its_items);
    tcase_add_loop_test(tests, score_limits_hold_at_the_limit_and_one_past_it, 0,
                        (int)(sizeof limits / sizeof limits[0]));
    tcase_add_loop_test(tests, a_score_written_wrongly_is_refused_where_it_stands, 0,
                        (int)(sizeof mistakes / sizeof mistakes[0]));
    tcase_add_test(tests, a_reviewer_walks_scores);
    tcase_add_test(tests, scores_are_compared_by_what_they_come_to);
    suite_add_tcase(suite, tests);
    return suite;
}
