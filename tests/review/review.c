/* SPDX-License-Identifier: MIT */
/* The reviewer finds what was planted, and every built-in that loses a rule is seen to have changed. */
#include "protocol/names.h"
#include "review/names.h"
#include "tests.h"

#include "entries.h"
#include "sample.h"
#include "small.h"
#include "small_doors.h"
#include "vectors.h"

#include <stdlib.h>
#include <string.h>

#define FULL RULE("full", PLT("'at_least':50"), GIVE("100"))
#define REST RULE("rest", PLT("'below':50"), HOLD)
#define OF_BASE \
    RULE("full", PLT("'at_least':50"), "{'now':'give','dose':{'percent':100,'of':'base'}}")
#define AGAIN PLT("'at_least':40,'below':50")

static const struct {
    const char *class_name, *branches, *rules, *want;
} planted[] = {
    {CYTOTOXIC, "", FULL "," REST, "nothing found"},
    {CYTOTOXIC, "", FULL "," RULE("rest", PLT("'below':49"), HOLD),
     "gap: no rule says what to do: platelets at least 49 and below 50 10*9/L; witness: platelets "
     "49 10*9/L"},
    {CYTOTOXIC, "", FULL "," RULE("rest", PLT("'at_most':49"), HOLD),
     "gap: no rule says what to do: platelets above 49 and below 50 10*9/L; witness: platelets "
     "49.5 10*9/L"},
    {ANTICOAGULANT, "", FULL "," REST "," RULE("again", AGAIN, GIVE("50")),
     "overlap: two rules answer differently: rule rest and rule again; witness: "
     "platelets 40 10*9/L"},
    {CYTOTOXIC, "",
     FULL "," REST "," RULE("never", "{'all':[" PLT("'above':60") "," PLT("'below':50") "]}", HOLD),
     "/rules/2 unreachable: no patient makes this rule true: rule never"},
    {CYTOTOXIC, "",
     RULE("full", PLT("'at_least':50"), GIVE("50")) "," RULE("rest", PLT("'below':50"), GIVE("75")),
     "not monotone: the dose rises as the value worsens: platelets"},
    {CYTOTOXIC, "",
     RULE("full", PLT("'at_least':50"), HOLD) "," RULE("rest", PLT("'below':50"), GIVE("75")),
     "not monotone: the dose rises as the value worsens"},
    {CYTOTOXIC, "", RULE("full", PLT("'at_least':50"), GIVE("110")) "," REST,
     "above full: a dose above the full dose: rule full"},
    {ANTICOAGULANT, "",
     RULE("full", PLT("'at_least':50"), GIVE("50")) "," RULE("rest", PLT("'below':50"), GIVE("75")),
     "nothing found"}, /* less is not safer here */
    {CYTOTOXIC, "",
     FULL ",{'id':'rest','when':" PLT("'below':50") ",'then':" HOLD
                                                    ",'source':'s','verified':'unverified'}",
     "/rules/1 unverified: rests on no text that was read: rule rest"},
    {CYTOTOXIC, "",
     FULL
     "," REST
     "," RULE("base", "{'flag':'f','is':true}", "{'base':{'percent':100,'of':'label'}}") "," RULE(
         "less", PLT("'above':60"), "{'base':{'amount':40,'unit':'mg/m2'}}"),
     "no base: no rule says of which dose the percent is, though one does for the full dose: "
     "platelets at "
     "most "
     "60 10*9/L, f: no; the first of 2; witness: platelets 50 10*9/L, f: no"},
    {CYTOTOXIC, "",
     FULL "," REST "," RULE("base", PLT("'above':60"), "{'base':{'amount':80,'unit':'mg/m2'}}"),
     "no base: no rule says of which dose the percent is, though one does for the full dose: "
     "platelets at "
     "most "
     "60 10*9/L;"},
    {CYTOTOXIC, "",
     OF_BASE "," REST "," RULE("base", FLAG("f", "true"), "{'base':{'amount':40,'unit':'mg/m2'}}"),
     "nothing found"}, /* the rest is of the full dose */
    {CYTOTOXIC, "",
     FULL "," REST "," RULE("step", FLAG("f", "true"), "{'dose':{'percent':100,'of':'label'}}"),
     "no step: no row of the table of doses applies, though the table has the full dose: f: no; "
     "the first of "
     "2; "
     "witness: platelets 50 10*9/L, f: no"},
    {CYTOTOXIC, "",
     FULL "," REST "," RULE("step", FLAG("f", "true"), "{'dose':{'percent':100,'of':'current'}}"),
     "nothing found"}, /* no more than before */
    {CYTOTOXIC, "",
     FULL "," REST "," RULE("step", FLAG("f", "true"), "{'dose':{'levels_down':1,'of':'current'}}"),
     "/rules/2 steps again: asked twice before the dose is given, a step of \"current\" is taken "
     "twice; of "
     "\"previous\" it is taken once: rule step"},
    {CYTOTOXIC, "",
     FULL "," REST "," RULE("step", FLAG("f", "true"),
                            "{'dose':{'less_by':10,'of':'current','unit':'mg/m2'}}"),
     "steps again: "},
    {CYTOTOXIC, "",
     FULL "," REST "," RULE("step", FLAG("f", "true"), "{'dose':{'percent':99.9,'of':'current'}}"),
     "steps again: "},
    {CYTOTOXIC, "",
     FULL "," REST "," RULE("step", FLAG("f", "true"), "{'base':{'percent':75,'of':'current'}}"),
     "steps again: "},
    {CYTOTOXIC, "",
     FULL "," REST "," RULE("step", FLAG("f", "true"), "{'dose':{'percent':100.1,'of':'current'}}"),
     "steps again: "}, /* so does a step up */
    {ANTICOAGULANT, "",
     FULL "," REST "," RULE(
         "step", FLAG("f", "true"),
         "{'dose':{'one_of':[{'percent':100,'of':'label'},{'percent':75,'of':'current'}]}}"),
     "steps again: "},
    {CYTOTOXIC, "",
     FULL "," REST
          "," RULE("step", FLAG("f", "true"), "{'dose':{'levels_down':1,'of':'previous'}}"),
     "nothing found"},
    {CYTOTOXIC, "", FULL "," RULE("rest", PLT("'below':55"), HOLD),
     "overlap: two rules answer differently: rule full and rule rest; witness: platelets 50 "
     "10*9/L"},
    {CYTOTOXIC, "",
     RULE("first", "{'count':'cycle','at_most':2}",
          GIVE("100")) "," RULE("later", "{'count':'cycle','at_least':2}", GIVE("75")),
     "overlap: two rules answer differently: rule first and rule later; witness: number of the "
     "cycle 2"}, /* neither more nor less of it is worse */
    {CYTOTOXIC, "", RULE("full", "'always'", GIVE("100")) "," REST,
     "nothing found"}, /* a rule for all and the exception to it are no two rows */
    {CYTOTOXIC,
     "'scores':[{'id':'x','title':'x','source':'s','items':[{'points':1,'when':" FLAG(
         "f", "false") "},{'points':-1,'when':" FLAG("g", "true") "}]}],",
     RULE("some", "{'score':'x','at_least':0}", GIVE("100")), "f: yes, g: yes"}, /* -1 point */
    {CYTOTOXIC,
     "'branches':[{'id':'a','title':'a','when':" FLAG(
         "f",
         "true") "},{'id':'b','title':'b','when':{'all':[" FLAG("f",
                                                                "true") "," FLAG("f",
                                                                                 "false") "]}}],",
     FULL "," REST, "/branches/1 unused branch: no patient belongs to this branch, branch b"},
    {CYTOTOXIC,
     "'branches':[{'id':'a','title':'a','when':" PLT(
         "'at_least':50") "},{'id':'b','title':'b','when':" PLT("'below':50") "}],",
     RULE_OF("'branch':'a',", "full", PLT("'at_least':100"), GIVE("100")) "," RULE_OF(
         "'branch':'a',", "half", PLT("'at_least':50,'below':100"),
         GIVE("50")) "," RULE("rest", PLT("'below':50"), GIVE("75")) "," RULE_OF("'branch':'b',",
                                                                                 "low", "'always'",
                                                                                 GIVE("25")),
     "nothing found"}, /* of 49 the other branch gives 25 %, and none gives 75 % */
    {CYTOTOXIC, "",
     RULE("first", "{'count':'cycle','at_most':2}", GIVE("100")) "," RULE(
         "then", "{'count':'cycle','at_least':2,'at_most':4}",
         GIVE("100")) "," RULE("last", "{'count':'cycle','above':4}", GIVE("100")),
     "nothing found"}, /* two rows that say the same may share a part */
};

START_TEST(what_is_planted_is_found)
{
    char *report = reviewed(
        small_text(planted[_i].class_name, PACLITAXEL, planted[_i].branches, planted[_i].rules));
    ck_assert_msg(strstr(report, planted[_i].want) != NULL, "want \"%s\" in \"%s\"",
                  planted[_i].want, report);
    cyto_text_free(report);
}
END_TEST

/* Usual are platelets of 1 to 2000 10*9/L; a multiple of a limit has no unit. */
static const struct {
    const char *when, *want;
} bounded[] = {
    {PLT("'at_least':2000"), NULL},
    {PLT("'at_least':2000.5"), "platelets 2000.5 10*9/L; usual: 1 to 2000 10*9/L"},
    {PLT("'below':1"), NULL},
    {PLT("'below':0.99"), "platelets 0.99 10*9/L; usual: 1 to 2000 10*9/L"},
    {PLT("'at_least':50,'below':150000"), "platelets 150000 10*9/L; usual: 1 to 2000 10*9/L"},
    {"{'nadir':'platelets','unit':'/uL','below':25}", "platelets 25 /uL; usual: 1 to 2000 10*9/L"},
    {"{'all':[" FLAG("f", "true") ",{'any':[" PLT("'below':50") "," PLT("'above':50000") "]}]}",
     "platelets 50000 10*9/L; usual: "},
    {"{'lab':'bilirubin','times':'uln','above':3000}", NULL},
    {FLAG("f", "true"), NULL},
};

START_TEST(a_bound_that_is_unusual_in_its_unit_is_found)
{
    for (size_t i = 0; i < sizeof bounded / sizeof bounded[0]; i++) {
        char rules[1024];
        snprintf(rules, sizeof rules, FULL "," REST "," RULE("z", "%s", HOLD), bounded[i].when);
        char *report = reviewed(small_text(CYTOTOXIC, PACLITAXEL, "", rules));
        const char *found = strstr(report, "/rules/2 unusual bound: check the unit: no usual "
                                           "value is near this bound: rule z: ");
        ck_assert_msg(bounded[i].want ? found && strstr(found, bounded[i].want) : !found, "%s: %s",
                      bounded[i].when, report);
        cyto_text_free(report);
    }
}
END_TEST

/* Where no rule asks for anything there is one patient, and the gap is hers. */
START_TEST(a_gap_of_everyone_is_found_once)
{
    char *report = reviewed(small_text(CYTOTOXIC, PACLITAXEL, "",
                                       ALWAYS("words", "{'support':[{'action':'monitoring'}]}")));
    ck_assert_msg(strstr(report, "gap: no rule says what to do: always 1 combinations walked"),
                  "%s", report);
    cyto_text_free(report);
}
END_TEST

/* The doses of each drug are looked at, not those of the first alone. */
START_TEST(a_worse_value_never_gets_more_of_a_second_drug)
{
#define OF(drug, id, when, percent) RULE_OF("'drug':'" drug "',", id, when, GIVE(percent))
    char *report = reviewed(
        small_text(CYTOTOXIC, PACLITAXEL ",{'name':'cisplatin','full':75,'unit':'mg/m2'}", "",
                   OF("paclitaxel", "one", "'always'",
                      "100") "," OF("cisplatin", "two", PLT("'at_least':50"),
                                    "50") "," OF("cisplatin", "more", PLT("'below':50"), "75")));
    ck_assert_msg(strstr(report, "not monotone: the dose rises as the value worsens, cisplatin"),
                  "%s", report);
    ck_assert_msg(!strstr(report, "worsens, paclitaxel"), "%s", report);
    cyto_text_free(report);
}
END_TEST

/* A multiple of a limit may be compared with 0, which is no multiple of any: every patient has an answer. */
START_TEST(a_bound_of_nothing_leaves_no_gap)
{
#define TIMES_ULN(bounds) "{'lab':'bilirubin','times':'uln'," bounds "}"
    char *report =
        reviewed(small_text(CYTOTOXIC, PACLITAXEL, "",
                            RULE("none", TIMES_ULN("'equals':0"), GIVE("100")) "," RULE(
                                "some", TIMES_ULN("'above':0,'at_most':1.5"),
                                GIVE("100")) "," RULE("high", TIMES_ULN("'above':1.5"), HOLD)));
    ck_assert_msg(!strstr(report, "gap: ") && !strstr(report, "overlap: ") &&
                      !strstr(report, "rule some") && !strstr(report, "rule high"),
                  "%s", report);
    cyto_text_free(report);
}
END_TEST

START_TEST(a_finding_has_its_place)
{
    char *report;
    char *text = double_quoted(small_text(CYTOTOXIC, PACLITAXEL, "", FULL));
    ck_assert_int_eq(cyto_review(text, strlen(text), CYTO_FORM_JSON, &report, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(report, "\"kind\":\t\"gap\""));
    ck_assert_ptr_nonnull(strstr(report, "\"pointer\":\t\"/rules\""));
    ck_assert_ptr_nonnull(strstr(report, "\"line\":\t1"));
    ck_assert_ptr_nonnull(strstr(report, "\"witness\":\t\"platelets "));
    cyto_text_free(report);
    ck_assert_int_eq(cyto_review("{", 1, CYTO_FORM_JSON, &report, NULL), CYTO_E_JSON);
    ck_assert_ptr_null(report);
    ck_assert_int_eq(cyto_review(NULL, 1, CYTO_FORM_JSON, &report, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_review(text, strlen(text), CYTO_FORM_TEXT, NULL, NULL), CYTO_E_NULL);
    free(text);
    ck_assert_str_eq(cyto__finding_name(CYTO_FINDING_OVERLAP), "overlap");
    ck_assert_ptr_null(cyto__finding_name(0));
}
END_TEST

/* ---- comparing -------------------------------------------------------------------------- */

static char *compared(const cyto_protocol *a, const cyto_protocol *b)
{
    char *report;
    ck_assert_int_eq(cyto_compare(a, b, CYTO_FORM_JSON, &report, NULL), CYTO_OK);
    return report;
}

START_TEST(a_moved_bound_is_one_region)
{
    cyto_protocol *a = small(CYTOTOXIC, PACLITAXEL, FULL "," REST);
    cyto_protocol *b = small(
        CYTOTOXIC, PACLITAXEL,
        "{'id':'full','when':{'lab':'platelets','unit':'/uL','at_least':60000},'then':" GIVE(
            "100") ",'source':'s','verified':'primary'}," RULE("rest", PLT("'below':60"), HOLD));
    char *report = compared(a, b);
    ck_assert_ptr_nonnull(strstr(report, "\"a\":\t\"give 100 % = 80 mg/m2\""));
    ck_assert_ptr_nonnull(strstr(report, "\"b\":\t\"hold\""));
    ck_assert_ptr_nonnull(strstr(report, "\"witness\":\t\"platelets 50 10*9/L\""));
    ck_assert_ptr_nonnull(strstr(report, "\"points\":\t3,\n\t\"same\":\t2,"));
    cyto_text_free(report);
    report = compared(a, a);
    ck_assert_ptr_nonnull(strstr(report, "\"regions\":\t[]"));
    cyto_text_free(report);
    ck_assert_int_eq(cyto_compare(a, b, CYTO_FORM_TEXT, &report, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(report, "the same answer at 2 of 3 points"));
    cyto_text_free(report);
    cyto_protocol *c = small(ANTICOAGULANT, ENOXAPARIN, FULL "," REST);
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_compare(a, c, CYTO_FORM_TEXT, &report, &error), CYTO_E_DATA);
    ck_assert_str_eq(error.message, "the two protocols have no drug in common");
    ck_assert_int_eq(cyto_compare(a, NULL, CYTO_FORM_TEXT, &report, NULL), CYTO_E_NULL);
    cyto_protocol_free(a);
    cyto_protocol_free(b);
    cyto_protocol_free(c);
}
END_TEST

/* The same dose for all, and a word that one protocol has and the other has not. */
START_TEST(a_referral_that_one_has_is_a_difference_in_words)
{
    cyto_protocol *a = small(CYTOTOXIC, PACLITAXEL, FULL "," REST);
    cyto_protocol *b = small(CYTOTOXIC, PACLITAXEL,
                             FULL "," REST "," RULE("ask", PLT("'below':40"), "{'refer':'ask'}"));
    char *report = compared(a, b);
    ck_assert_ptr_nonnull(strstr(report, "\"a\":\t\"refer: nothing\""));
    ck_assert_ptr_nonnull(strstr(report, "\"b\":\t\"refer: ask\""));
    cyto_text_free(report);
    cyto_protocol_free(a);
    cyto_protocol_free(b);
}
END_TEST

/* Either of two flags refers in both: four patients of each count, two groups of which decide alike. */
START_TEST(patients_and_not_groups_are_counted_where_words_differ)
{
#define EITHER \
    RULE("either", "{'any':[" FLAG("f", "true") "," FLAG("g", "true") "]}", "{'refer':'either'}")
    cyto_protocol *a = small(CYTOTOXIC, PACLITAXEL, FULL "," REST "," EITHER);
    cyto_protocol *b =
        small(CYTOTOXIC, PACLITAXEL,
              FULL "," REST "," EITHER "," RULE("low", PLT("'below':40"), "{'refer':'low'}"));
    char *report = compared(a, b);
    ck_assert_ptr_nonnull(strstr(report, "\"same_in_other_words\":\t4"));
    cyto_text_free(report);
    cyto_protocol_free(a);
    cyto_protocol_free(b);
}
END_TEST

START_TEST(where_guidelines_part_is_known)
{
    cyto_protocol *a;
    cyto_protocol *b;
    ck_assert_int_eq(cyto_protocol_find("enoxaparin-vte-mskcc", &a, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_protocol_find("enoxaparin-vte-isth", &b, NULL), CYTO_OK);
    char *report = compared(a, b); /* above 50 is full in one, at least 50 in the other */
    const char *at = strstr(
        report, "\"a\":\t\"give 50 % = 0.75 mg/kg\",\n\t\t\t\"b\":\t\"give 100 % = 1.5 mg/kg\"");
    ck_assert_ptr_nonnull(at);
    ck_assert_ptr_nonnull(strstr(at, "\"witness\":\t\"platelets 50 10*9/L, "));
    cyto_text_free(report);
    cyto_protocol_free(a);
    cyto_protocol_free(b);
}
END_TEST

/* The row of a built-in that prints such a finding; -1: its text is said to have none. */
static int printed_row(const vectors *v, const char *id, const char *finding)
{
    for (int row = 0; row < v->row_count; row++) {
        if (strcmp(cell(v, row, "protocol"), id) == 0 &&
            strcmp(cell(v, row, "finding"), finding) == 0) {
            return row;
        }
    }
    return -1;
}

/* Gaps and overlaps of the texts themselves; a gap that closes is noticed too. */
START_TEST(built_ins_have_no_gap_that_is_not_printed)
{
    vectors v = vectors_read("tests/vectors/printed_gaps.tsv");
    int met = 0;
    sample s = sample_of((size_t)cyto__protocol_count(), 25);
    say_sample(&s, "built-ins reviewed, about");
    for (int32_t i = 0; i < cyto__protocol_count(); i++) {
        if (drawn_below(&s, s.whole) >= s.drawn) {
            continue;
        }
        const char *id = cyto__protocol_id_of(i);
        char *report;
        cyto_protocol *p;
        ck_assert_int_eq(cyto_protocol_find(id, &p, NULL), CYTO_OK);
        const char *text = account_of(p).json;
        const int gap = printed_row(&v, id, "gap") >= 0;
        const int twice = printed_row(&v, id, "overlap") >= 0;
        ck_assert_int_eq(cyto_review(text, strlen(text), CYTO_FORM_TEXT, &report, NULL), CYTO_OK);
        cyto_protocol_free(p);
        ck_assert_msg((strstr(report, " gap: ") != NULL) == gap &&
                          (strstr(report, " overlap: ") != NULL) == twice,
                      "%s: %s", id, report);
        ck_assert_msg(!strstr(report, " unreachable: ") && !strstr(report, " not monotone: ") &&
                          !strstr(report, " too large: ") && !strstr(report, " steps again: "),
                      "%s: %s", id, report);
        cyto_text_free(report);
        met += gap + twice;
    }
    if (is_whole_sample(&s)) {
        ck_assert_int_eq(met, v.row_count); /* a row is of a built-in, and there once */
    }
    vectors_free(&v);
}
END_TEST

START_TEST(a_form_that_a_call_does_not_have_is_refused)
{
    static const int32_t wrong[] = {0, CYTO_FORM_SUMMARY, CYTO_FORM_HTML, CYTO_FORM_SVG, 6, -1};
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, FULL "," REST);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char *report;
        cyto_error error = CYTO_ERROR_INIT;
        const cyto_status statuses[] = {
            cyto_review("{}", 2, wrong[i], &report, &error),
            cyto_compare(p, p, wrong[i], &report, &error),
            cyto_compare_scales(p, "ctcae-5.0", "ctcae-6.0", wrong[i], &report, &error)};
        for (size_t call = 0; call < sizeof statuses / sizeof statuses[0]; call++) {
            ck_assert_int_eq(statuses[call], CYTO_E_CHOICE);
        }
        ck_assert_str_eq(error.message, "form: accepted: CYTO_FORM_TEXT and CYTO_FORM_JSON");
        error.size = 1;
        ck_assert_int_eq(cyto_review("{}", 2, wrong[i], &report, &error), CYTO_E_SIZE);
    }
    cyto_protocol_free(p);
}
END_TEST

Suite *review_suite(void)
{
    Suite *suite = suite_create("review");
    TCase *tests = tcase_create("review");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, what_is_planted_is_found, 0,
                        (int)(sizeof planted / sizeof planted[0]));
    tcase_add_test(tests, a_bound_that_is_unusual_in_its_unit_is_found);
    tcase_add_test(tests, a_gap_of_everyone_is_found_once);
    tcase_add_test(tests, a_worse_value_never_gets_more_of_a_second_drug);
    tcase_add_test(tests, a_bound_of_nothing_leaves_no_gap);
    tcase_add_test(tests, a_finding_has_its_place);
    tcase_add_test(tests, a_moved_bound_is_one_region);
    tcase_add_test(tests, a_referral_that_one_has_is_a_difference_in_words);
    tcase_add_test(tests, patients_and_not_groups_are_counted_where_words_differ);
    tcase_add_test(tests, a_form_that_a_call_does_not_have_is_refused);
    tcase_add_test(tests, where_guidelines_part_is_known);
    tcase_add_test(tests, built_ins_have_no_gap_that_is_not_printed);
    suite_add_tcase(suite, tests);
    return suite;
}
