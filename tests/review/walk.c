/* SPDX-License-Identifier: MIT */
/* The walk that keeps one of all like combinations finds what a walk of every combination would:
 * the two are compared where both can be made, and the first is tried far beyond. */
#include "tests.h"

#include "small.h"

#include "review/review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RULES_MAX (64 * 1024)

/* n findings; given where all are at most 2, held where one is 3 and more, by a rule each or by one. */
static cyto_protocol *many(int n, int gap, int rule_each)
{
    static const char *const cited = ",'then':" HOLD ",'source':'s','verified':'primary'}";
    char *rules = malloc(RULES_MAX);
    size_t at = 0;
    ck_assert_ptr_nonnull(rules);
#define PUT(...) at += (size_t)snprintf(rules + at, RULES_MAX - at, __VA_ARGS__)
    PUT("{'id':'give','when':{'all':[");
    for (int i = 0; i < n; i++) {
        PUT("%s{'finding':'f%d','at_most':2}", i > 0 ? "," : "", i);
    }
    PUT("]},'then':%s,'source':'s','verified':'primary'}", GIVE("100"));
    PUT("%s", rule_each ? "" : ",{'id':'hold','when':{'any':[");
    for (int i = 0; i < n; i++) {
        if (rule_each) {
            PUT(",{'id':'hold-%d','when':", i);
        }
        PUT("%s{'finding':'f%d','at_least':%d}", rule_each || i == 0 ? "" : ",", i,
            i == gap ? 4 : 3);
        PUT("%s", rule_each ? cited : "");
    }
    PUT("%s%s", rule_each ? "" : "]}", rule_each ? "" : cited);
#undef PUT
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
    free(rules);
    return p;
}

/* Two bands an axis: 2 to the n patients. Of n = 12 each is asked one by one. */
START_TEST(two_protocols_differ_where_one_by_one_they_do)
{
    enum { N = 12 };
    cyto_protocol *a = many(N, -1, 1);
    cyto_protocol *b = many(N, 5, 1); /* at grade 3 of f5, and of no other, b says nothing */
    patient *p = new_patient();
    char names[N][8];
    for (int i = 0; i < N; i++) {
        snprintf(names[i], sizeof names[i], "f%d", i);
        know(p, CYTO_FACT_FINDING, names[i], 0.0);
    }
    long differ = 0;
    long points = 0;
    for (long world = 0; world < 1L << (N + 1); world++) {
        static const double grades[2][2] = {{2.0, 3.0}, {4.0, 4.0}}; /* the last bit: of f5 */
        for (int i = 0; i < N; i++) {
            p->facts[p->fact_count - N + (size_t)i].low =
                p->facts[p->fact_count - N + (size_t)i].high =
                    grades[i == 5 && (world >> N & 1)][world >> i & 1];
        }
        if ((world >> N & 1) && !(world >> 5 & 1)) {
            continue; /* f5 is below 3, at 3, or at 4: three bands */
        }
        points++;
        int32_t now[2];
        for (int side = 0; side < 2; side++) {
            cyto_answer answer = CYTO_ANSWER_INIT;
            ck_assert_int_eq(decided_status(p, side ? b : a, NULL), CYTO_OK);
            ck_assert_int_eq(cyto_decision_answer(p->decision, NULL, -1, &answer, NULL), CYTO_OK);
            now[side] = answer.now;
        }
        differ += now[0] != now[1];
    }
    ck_assert_int_eq(differ, 1);
    ck_assert_int_eq(points, 3L << (N - 1));
    char *report;
    ck_assert_int_eq(cyto_compare(a, b, CYTO_FORM_TEXT, &report, NULL), CYTO_OK);
    char want[128];
    snprintf(want, sizeof want, "the same answer at %ld of %ld points", points - differ, points);
    ck_assert_msg(strstr(report, want) != NULL, "%s in %s", want, report);
    ck_assert_ptr_nonnull(strstr(report, "hold | no answer (1 point)"));
    cyto_text_free(report);
    no_patient(p);
    cyto_protocol_free(a);
    cyto_protocol_free(b);
}
END_TEST

/* Twice 3 to the 30 patients: walked are those that rules still tell apart. */
START_TEST(a_product_beyond_any_walk_is_compared_whole)
{
    cyto_protocol *a = many(30, -1, 0);
    cyto_protocol *b = many(30, 17, 0);
    char *report;
    ck_assert_int_eq(cyto_compare(a, b, CYTO_FORM_TEXT, &report, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(report,
                                 "hold | no answer (1 point); witness: f0 (clinician's grade)"
                                 " 0, "));
    ck_assert_ptr_nonnull(strstr(report, "f17 (clinician's grade) 3, f18"));
    ck_assert_ptr_nonnull(strstr(report, "the same answer at 1610612735 of 1610612736 points"));
    cyto_text_free(report);
    cyto_protocol_free(a);
    cyto_protocol_free(b);
}
END_TEST

/* Each of 16 rules alone: 65 536 sets of rules that may be true together, in parts that can be walked. */
START_TEST(what_is_too_much_for_one_walk_is_compared_part_by_part)
{
    for (int gap = 0; gap < 16; gap += 5) { /* on an axis that is cut, and beyond */
        cyto_protocol *a = many(16, -1, 1);
        cyto_protocol *b = many(16, gap, 1);
        char *report;
        ck_assert_int_eq(cyto_compare(a, b, CYTO_FORM_TEXT, &report, NULL), CYTO_OK);
        ck_assert_ptr_nonnull(strstr(report, "hold | no answer (1 point)"));
        /* 2 to the 15, times the three bands of the one */
        ck_assert_ptr_nonnull(strstr(report, "the same answer at 98303 of 98304 points"));
        ck_assert_ptr_null(strstr(report, "each drug by its own rules"));
        cyto_text_free(report);
        cyto_protocol_free(a);
        cyto_protocol_free(b);
    }
}
END_TEST

/* Each of 24 rules alone: eight parts of 2 to the 21 sets. */
START_TEST(what_cannot_be_walked_is_said)
{
    cyto_protocol *p = many(24, -1, 1);
    char *report;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_compare(p, p, CYTO_FORM_TEXT, &report, &error), CYTO_E_LIMIT);
    ck_assert_str_eq(error.message, "the rules distinguish more than 32768 groups of patients");
    ck_assert_ptr_null(report);
    ck_assert_int_eq(cyto_protocol_table(p, CYTO_FORM_TEXT, &report, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(report, "\nTHE REVIEW IS INCOMPLETE: "));
    cyto_text_free(report);
    cyto_protocol_free(p);
}
END_TEST

/* A rule for each of 24 counts, of both sorts at once: 25 regions are left, 24 are shown. */
/* Two drugs are each held by 12 rules of their own: together 2 to the 24 sets of rules, apart 4,096 each. */
static cyto_protocol *two_drugs(int rule, int bound, const char *then)
{
    char *rules = malloc(RULES_MAX);
    size_t at = 0;
    ck_assert_ptr_nonnull(rules);
    at += (size_t)snprintf(rules, RULES_MAX, "%s", RULE("full", "'always'", "{'now':'give'}"));
    for (int i = 0; i < 24; i++) {
        at += (size_t)snprintf(rules + at, RULES_MAX - at,
                               ",{'id':'r%d','drug':'%s','when':{'finding':'f%d','at_least':%d},"
                               "'then':%s,'source':'s','verified':'primary'}",
                               i, i % 2 ? "y" : "x", i, i == rule ? bound : 3,
                               i == rule ? then : HOLD);
    }
    cyto_protocol *p = small(
        CYTOTOXIC, "{'name':'x','full':1,'unit':'mg'},{'name':'y','full':1,'unit':'mg'}", rules);
    free(rules);
    return p;
}

/* 2 to the 24 patients. y gets more where its f3 is 3, which is worse, and more than the full dose; 2 to the 12 sets
 * of its rules are walked for it. */
START_TEST(what_is_too_much_together_is_reviewed_drug_by_drug)
{
    cyto_protocol *p = two_drugs(3, 3, "{'now':'give','dose':{'percent':150,'of':'label'}}");
    cyto__review *r;
    ck_assert_int_eq(cyto__review_new(p, &r, NULL), CYTO_OK);
    ck_assert_double_eq(r->walked, 16777216.0);
    ck_assert_int_eq(r->count, 1);
    ck_assert_int_eq(r->findings[0].kind, CYTO_FINDING_ABOVE_FULL);
    ck_assert_int_eq(r->findings[0].rule, 4); /* r3, after the full one */
    ck_assert_int_eq(r->findings[0].drug, 1); /* y */
    ck_assert_ptr_nonnull(strstr(r->findings[0].witness, "f3 (clinician's grade) 3, f4"));
    ck_assert_ptr_nonnull(strstr(r->findings[0].witness, "f23 (clinician's grade)"));
    cyto__review_free(r);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(what_is_too_much_together_is_compared_drug_by_drug)
{
    cyto_protocol *a = two_drugs(3, 3, HOLD);
    cyto_protocol *b = two_drugs(3, 4, HOLD);
    char *report;
    ck_assert_int_eq(cyto_compare(a, b, CYTO_FORM_TEXT, &report, NULL), CYTO_OK);
    /* y: f3 at 3 alone, where no other of y's holds it; x never differs: 2 to the 12 + 3 times 2 to the 11 */
    ck_assert_ptr_nonnull(strstr(report, "y: hold | give (1 point)"));
    ck_assert_ptr_nonnull(strstr(report, "the same answer at 10239 of 10240 points"));
    ck_assert_ptr_nonnull(strstr(report, "each drug by its own rules"));
    cyto_text_free(report);
    ck_assert_int_eq(cyto_compare(a, b, CYTO_FORM_JSON, &report, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(report, "\"each_drug_by_its_own_rules\":\ttrue"));
    cyto_text_free(report);
    cyto_protocol_free(b);
    for (int rule = 2; rule < 4; rule++) { /* of x, of y: support of another drug would be unseen */
        b = two_drugs(rule, 3, "{'now':'hold','support':[{'action':'monitoring'}]}");
        ck_assert_int_eq(cyto_compare(a, b, CYTO_FORM_TEXT, &report, NULL), CYTO_E_LIMIT);
        ck_assert_int_eq(cyto_compare(b, a, CYTO_FORM_TEXT, &report, NULL), CYTO_E_LIMIT);
        cyto_protocol_free(b);
    }
    cyto_protocol_free(a);
}
END_TEST

START_TEST(gaps_beyond_what_is_shown_are_said)
{
    char *rules = malloc(RULES_MAX);
    size_t at = 0;
    ck_assert_ptr_nonnull(rules);
    for (int i = 1; i <= 24; i++) {
        at += (size_t)snprintf(
            rules + at, RULES_MAX - at,
            "%s{'id':'r%d','when':{'all':[{'lab':'platelets','unit':'10*9/L','equals':%d},{'lab':"
            "'neutrophils','unit':'10*9/"
            "L','equals':%d}]},'then':%s,'source':'s','verified':'primary'}",
            i > 1 ? "," : "", i, i, i, HOLD);
    }
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
    char *report;
    ck_assert_int_eq(cyto_protocol_table(p, CYTO_FORM_TEXT, &report, NULL), CYTO_OK);
    int gaps = 0;
    for (const char *c = strstr(report, "\nno rule: "); c; c = strstr(c + 1, "\nno rule: ")) {
        gaps++;
    }
    ck_assert_int_eq(gaps, 24);
    ck_assert_ptr_nonnull(strstr(report, "\nTHE REVIEW IS INCOMPLETE: "));
    cyto_text_free(report);
    cyto_protocol_free(p);
    free(rules);
}
END_TEST

#define TWO_DRUGS "{'name':'x','full':1,'unit':'mg'},{'name':'y','full':1,'unit':'mg'}"

/* Each of 16 rules for either drug alone: 65 536 sets of rules that may be true together, of a drug by itself. */
START_TEST(what_is_too_much_for_each_drug_is_said)
{
    char *rules = malloc(RULES_MAX);
    ck_assert_ptr_nonnull(rules);
    size_t at = (size_t)snprintf(rules, RULES_MAX, "%s", ALWAYS("full", "{'now':'give'}"));
    for (int i = 0; i < 32; i++) {
        at += (size_t)snprintf(rules + at, RULES_MAX - at,
                               "," RULE_OF("'drug':'%s',", "r%d", FLAG("f%d", "true"), HOLD), i,
                               i % 2 ? "y" : "x", i);
    }
    cyto_protocol *p = small(CYTOTOXIC, TWO_DRUGS, rules);
    char *report;
    ck_assert_int_eq(cyto_protocol_table(p, CYTO_FORM_TEXT, &report, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(report, "\nTHE REVIEW IS INCOMPLETE: "));
    cyto_text_free(report);
    cyto_protocol_free(p);
    free(rules);
}
END_TEST

/* Given where four flags are set: four regions, one for each flag that is not. Each of the other flags is
 * asked for, so that with three regions left out there are too many combinations to find the fourth. */
START_TEST(gaps_that_cannot_be_looked_for_are_said)
{
    static const struct {
        int others, gaps;
        const char *drugs;
    } rows[] = {{5, 4, PACLITAXEL}, {13, -1, PACLITAXEL}, {5, 8, TWO_DRUGS}, {13, -1, TWO_DRUGS}};
    for (size_t n = 0; n < sizeof rows / sizeof rows[0]; n++) {
        char rules[8192];
        size_t at =
            (size_t)snprintf(rules, sizeof rules, "%s",
                             RULE("give",
                                  "{'all':[" FLAG("a", "true") "," FLAG("b", "true") "," FLAG(
                                      "c", "true") "," FLAG("d", "true") "]}",
                                  "{'now':'give'}"));
        for (int i = 0; i < rows[n].others; i++) {
            at += (size_t)snprintf(rules + at, sizeof rules - at,
                                   "," RULE("refer-%d", FLAG("f%d", "true"), "{'refer':'%d'}"), i,
                                   i, i);
        }
        char *report;
        char *text = double_quoted(small_text(CYTOTOXIC, rows[n].drugs, "", rules));
        ck_assert_int_eq(cyto_review(text, strlen(text), CYTO_FORM_JSON, &report, NULL), CYTO_OK);
        int gaps = 0;
        for (const char *found = report; (found = strstr(found, "\"kind\":\t\"gap\"")); found++) {
            gaps++;
        }
        ck_assert_msg(gaps == rows[n].gaps || strstr(report, "\"kind\":\t\"too large\""), "%d: %s",
                      gaps, report);
        ck_assert_int_eq(gaps == rows[n].gaps, rows[n].gaps > 0);
        cyto_text_free(report);
        free(text);
    }
}
END_TEST

/* 32 facts with long names: the witness, and the region of the gap, have every one. */
START_TEST(a_witness_is_never_cut)
{
    static const char filler[] = "a-name-of-sixty-characters-that-someone-may-give-to-a-fact";
    char *rules = malloc(RULES_MAX);
    size_t at = 0;
    ck_assert_ptr_nonnull(rules);
    at += (size_t)snprintf(rules, RULES_MAX, "{'id':'give','when':{'any':[");
    for (int i = 0; i < 32; i++) {
        at += (size_t)snprintf(rules + at, RULES_MAX - at, "%s" FLAG("%s-%d", "true"),
                               i > 0 ? "," : "", filler, i + 10);
    }
    snprintf(rules + at, RULES_MAX - at,
             "]},'then':" GIVE("100") ",'source':'s','verified':'primary'}");
    char *text = double_quoted(small_text(CYTOTOXIC, PACLITAXEL, "", rules));
    free(rules);
    cyto_protocol *none = small(CYTOTOXIC, PACLITAXEL, RULE("a", "'always'", HOLD));
    cyto_protocol *p;
    ck_assert_int_eq(cyto_protocol_read(text, strlen(text), &p, NULL), CYTO_OK);
    for (int compares = 0; compares < 2; compares++) {
        char *report;
        ck_assert_int_eq(compares ? cyto_compare(p, none, CYTO_FORM_JSON, &report, NULL)
                                  : cyto_review(text, strlen(text), CYTO_FORM_JSON, &report, NULL),
                         CYTO_OK);
        const char *witness = strstr(report, "\"witness\":");
        ck_assert_ptr_nonnull(witness);
        for (int i = 0; i < 32; i++) {
            char name[128];
            snprintf(name, sizeof name, "%s-%d: no", filler, i + 10);
            const char *found = strstr(witness, name);
            ck_assert_msg(found && found < strchr(witness, '\n'), "%s", name);
            ck_assert(compares || strstr(report, name) < witness);
        }
        cyto_text_free(report);
        ck_assert_int_eq(compares ? cyto_compare(p, none, CYTO_FORM_TEXT, &report, NULL)
                                  : cyto_review(text, strlen(text), CYTO_FORM_TEXT, &report, NULL),
                         CYTO_OK);
        ck_assert_ptr_nonnull(strstr(report, "a-fact-41: no"));
        ck_assert_int_eq(report[strlen(report) - 1], '\n');
        cyto_text_free(report);
    }
    cyto_protocol_free(p);
    cyto_protocol_free(none);
    free(text);
}
END_TEST

Suite *review_walk_suite(void)
{
    Suite *suite = suite_create("review_walk");
    TCase *tests = tcase_create("review_walk");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, two_protocols_differ_where_one_by_one_they_do);
    tcase_add_test(tests, a_product_beyond_any_walk_is_compared_whole);
    tcase_add_test(tests, what_is_too_much_for_one_walk_is_compared_part_by_part);
    tcase_add_test(tests, what_cannot_be_walked_is_said);
    tcase_add_test(tests, what_is_too_much_together_is_reviewed_drug_by_drug);
    tcase_add_test(tests, what_is_too_much_together_is_compared_drug_by_drug);
    tcase_add_test(tests, gaps_beyond_what_is_shown_are_said);
    tcase_add_test(tests, what_is_too_much_for_each_drug_is_said);
    tcase_add_test(tests, gaps_that_cannot_be_looked_for_are_said);
    tcase_add_test(tests, a_witness_is_never_cut);
    suite_add_tcase(suite, tests);
    return suite;
}
