/* SPDX-License-Identifier: MIT */
/* Scores give points for each condition that is true, over all unknown facts. */
#include "tests.h"

#include "decision/decision.h"
#include "scores.h"
#include "small_doors.h"

#include <stdio.h>
#include <string.h>

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
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 1, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "  score mascc 15 to 18 (A score)\n"));
    ck_assert_ptr_nonnull(strstr(text, "score mascc 15 to 18 (A score): 5 if "));
    ck_assert_ptr_nonnull(strstr(text, "5 if hypotension: no: yes; 4 if lung: no: no;"));
    ck_assert_ptr_nonnull(strstr(text, "score mascc at least 21: no"));
    ck_assert_ptr_nonnull(strstr(text, "score mascc below 21: yes"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* ---- reviews and comparisons ------------------------------------------------------------- */

static void assert_score_review(const char *rules, const char *want)
{
    assert_review(small_text(CYTOTOXIC, PACLITAXEL, MASCC, rules), want);
}

START_TEST(a_reviewer_walks_scores)
{
    /* 2 x 2 x 2 x 2 x 2 x 2 flags, burden up to 1, 2, above, age below 60 or not */
    assert_score_review(LOW_HIGH, "nothing found 384 combinations walked");
    assert_score_review(
        RULE("low", AT("'at_least':21"), GIVE("100")) "," RULE("high", AT("'below':20"), HOLD),
        "gap: no rule says what to do");
    assert_score_review(LOW_HIGH "," RULE("never", AT("'at_least':27"), HOLD),
                        "unreachable: no patient makes this rule true: rule never");
    assert_score_review(LOW_HIGH "," RULE("all", AT("'at_least':0"), "{'refer':'x'}"),
                        "nothing found");
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
    ck_assert_int_eq(cyto_compare(a, b, CYTO_FORM_JSON, &report, NULL), CYTO_OK);
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
    tcase_add_test(tests, a_reviewer_walks_scores);
    tcase_add_test(tests, scores_are_compared_by_what_they_come_to);
    suite_add_tcase(suite, tests);
    return suite;
}
