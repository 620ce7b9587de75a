/* SPDX-License-Identifier: MIT */
/* The table to be signed has every rule, every gap and every source, within its page. */
#include "tests.h"

#include "base/page.h"
#include "small.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FULL RULE("full", PLT("'at_least':50"), GIVE("100"))
#define LEFT RULE("left", PLT("'below':25"), HOLD)

static char *table_of(cyto_protocol *p, int32_t html)
{
    char *table;
    ck_assert_int_eq(cyto_protocol_table(p, html ? CYTO_FORM_HTML : CYTO_FORM_TEXT, &table, NULL),
                     CYTO_OK);
    cyto_protocol_free(p);
    return table;
}

static const char *in_order(const char *text, const char *const *wanted, size_t n)
{
    const char *at = text;
    for (size_t i = 0; i < n; i++) {
        const char *found = strstr(at, wanted[i]);
        ck_assert_msg(found != NULL, "\"%s\" in\n%s", wanted[i], at);
        at = found + strlen(wanted[i]);
    }
    return at;
}

#define IN_ORDER(text, ...)                                          \
    do {                                                             \
        static const char *const wanted_[] = {__VA_ARGS__};          \
        in_order((text), wanted_, sizeof wanted_ / sizeof *wanted_); \
    } while (0)

START_TEST(rules_and_gaps_stand_in_the_order_of_the_counts)
{
    char *table = table_of(small(CYTOTOXIC, PACLITAXEL, LEFT "," FULL), 0);
    IN_ORDER(table, "A small protocol\n", "protocol: small\n",
             "class: cytotoxic; if several rows apply, the most",
             "paclitaxel: full dose 80 mg/m2; dose levels 80, 65, 50 mg/m2; a higher dose again: "
             "never\n",
             "digest: sha256:", "\nwhen  ", " now   dose            source\n",
             "\nplatelets at least 50 10*9/L  ",
             " give  100 % of label  [1]: primary\n  rule full\n",
             "\nno rule: platelets at least 25 and below 50 10*9/L\n\n",
             "platelets below 25 10*9/L  ", " hold  ", " [1]: primary\n  rule left\n",
             "\nSources\n", "  [1] cytodose: made for this test\n",
             "Doses are of: label, the full dose\n", "Checked by: ____");
    ck_assert_ptr_null(strstr(table, "The review has"));
    ck_assert_ptr_null(strstr(table, "resume")); /* a column in which nothing is said */
    cyto_text_free(table);
}
END_TEST

/* No rule at all; none for the base; none in a table of doses. */
START_TEST(a_gap_says_what_it_is_a_gap_of)
{
    static const char *const rest = RULE("rest", PLT("'below':50"), HOLD);
    char rules[1024];
    snprintf(rules, sizeof rules, "%s,%s,%s", FULL, rest,
             RULE("base", PLT("'above':60"), "{'base':{'amount':80,'unit':'mg/m2'}}"));
    char *table = table_of(small(CYTOTOXIC, PACLITAXEL, rules), 0);
    ck_assert_ptr_nonnull(strstr(table, "\nno rule for the base: platelets at most 60 10*9/L\n"));
    ck_assert_ptr_null(strstr(table, "no rule: "));
    cyto_text_free(table);
    snprintf(rules, sizeof rules, "%s,%s,%s", FULL, rest,
             RULE("step", FLAG("f", "true"), "{'dose':{'percent':100,'of':'label'}}"));
    table = table_of(small(CYTOTOXIC, PACLITAXEL, rules), 0);
    ck_assert_ptr_nonnull(strstr(table, "\nno rule for the dose: f: no"));
    ck_assert_ptr_null(strstr(table, "for the base"));
    cyto_text_free(table);
}
END_TEST

START_TEST(every_part_of_a_rule_is_printed)
{
    char *table = table_of(
        small(CYTOTOXIC, PACLITAXEL,
              FULL ",{'id':'rest','when':" PLT(
                  "'below':50") ",'then':{'now':'hold','base':{'one_of':[{"
                                "'percent':50,'of':'label'},{'flat_mg':40}]},'resume':{'when':" PLT(
                                    "'above':75") ",'text':'when "
                                                  "well'},'support':[{'action':'growth-factor'},{'"
                                                  "action':'monitoring',"
                                                  "'text':'daily'}],'refer':'ask'},'source':'s','"
                                                  "section':'table 2','verified':"
                                                  "'unverified'}"),
        1);
    IN_ORDER(
        table, "<!DOCTYPE html>\n", "<meta charset=\"utf-8\"/>", "<h1>A small protocol</h1>",
        "<table "
        "class=\"rules\">\n<tr><th>when</th><th>now</th><th>dose</th><th>resume</th><th>support</"
        "th>"
        "<th>refer</th><th>source</th></tr>\n<tr><td>platelets at least 50 10*9/L</td>",
        "<tr class=\"unverified\"><td>platelets below 50 10*9/L</td><td>hold</td><td>base: 50 % "
        "of label or 40 mg flat</td><td>platelets above 75 10*9/L; when well</td>"
        "<td>growth-factor; monitoring, daily</td><td>ask</td>"
        "<td>[1] table 2: unverified</td></tr>\n"
        "<tr class=\"note\"><td colspan=\"7\">rule rest</td></tr>\n</table>",
        "</html>\n");
    cyto_text_free(table);
}
END_TEST

START_TEST(several_drugs_and_branches_have_their_places)
{
    char *table = table_of(
        small_with(
            CYTOTOXIC, PACLITAXEL ",{'name':'y','full':5,'unit':'mg','every_days':7}",
            "'branches':[{'id':'a','title':'young','when':" FLAG(
                "old", "false") "},{'id':'b','title':'old','when':" FLAG("old", "true") "}],",
            RULE_OF("'drug':'paclitaxel',", "x", "'always'", GIVE("100")) "," RULE_OF(
                "'branch':'b',", "both", "{'finding':'pain','at_least':2}", HOLD)),
        0);
    IN_ORDER(table, "y: full dose 5 mg every 7 days;", "\nyoung (when old: no)\n", " drug  ",
             "\nalways  ", "  paclitaxel  give  ", "\nno rule: always  y\n",
             "\nold (when old: yes)\n", "\nno rule: pain (clinician's grade) at most 1  y\n",
             "(clinician's grade) at least 2", "every  ", "\nWhere several branches may apply, ");
    cyto_text_free(table);
}
END_TEST

/* A protocol with all that a head may have: a scale, a maximum, marks of syringes, scores, notes. */
#define SCORED                                                                                     \
    "'applies_to':'adults','scale':'ctcae-4.03','note':['Read in a copy-','book','','-','Not "     \
    "itself.'],"                                                                                   \
    "'scores':[{'id':'risk','title':'A risk index','source':'s','section':'table 1','note':'Of "   \
    "9.',"                                                                                         \
    "'items':[{'points':5,'when':" FLAG(                                                           \
        "copd", "false") ",'note':['No','lung.']},"                                                \
                         "{'points':-2,'when':{'any':[{'all':[" PLT("'below':50") "]}," FLAG(      \
                             "old", "true") "]}}]},"                                               \
                                            "{'id':'none','title':'Another','source':'s','items':" \
                                            "[{'points':1,'when':{'score':'risk',"                 \
                                            "'at_most':0}}]}],"
#define CAPPED                                            \
    "{'name':'vincristine','full':1.4,'unit':'mg/"        \
    "m2','every_days':7,'max_mg':2,'levels':[1.4,1.05],"  \
    "'re_escalation':'with approval','note':'By "         \
    "vein.','products':[{'kind':'syringe','strength_mg':" \
    "2,'graduation_mg':0.1},{'kind':'syringe','strength_mg':4}]}"
#define BY_SCORE                                                                           \
    RULE("grade", "{'grade':'anemia','at_least':3}", HOLD)                                 \
    ",{'id':'low','when':{'all':[{'score':'risk','at_least':3,'note':'Printed above 2.'}," \
    "{'all':[" FLAG("x", "true") "," FLAG("y", "true") "]}]},'then':" GIVE(                \
        "100") ",'source':'s',"                                                            \
               "'verified':'primary'}," RULE("less", "{'score':'risk','below':3}",         \
                                             "{'now':'give','dose':{'percent':75,'of':'base'}}")

START_TEST(the_head_has_all_that_the_protocol_decides_by)
{
    char *table = table_of(small_with(CYTOTOXIC, CAPPED, SCORED, BY_SCORE), 0);
    IN_ORDER(
        table, "for: adults\n",
        "class: cytotoxic; if several rows apply, the most restrictive action and the smallest "
        "dose count\n",
        "grades by ctcae-4.03: NCI CTCAE v4.03",
        "vincristine: full dose 1.4 mg/m2 every 7 days; dose levels 1.4, 1.05 mg/m2; stated "
        "maximum of a\nsingle dose 2 mg; a higher dose again: with approval; syringes of 2 (marks "
        "of 0.1), 4 mg\n  note: By vein.\n",
        "\n  note: Read in a copy-book  -Not itself.\n",
        "Score risk: A risk index [1] table 1\n"
        "The score is the sum of the points of all rows that hold.\n  note: Of 9.\n\n"
        "points  when                                   note\n",
        "5       copd: no                               No lung.\n\n"
        "-2      platelets below 50 10*9/L or old: yes\n\n",
        "Score none: Another [1]\n", "1       score risk at most 0\n\nRules\n\nwhen ",
        "  rule low; note: Printed above 2.\n", "grade of anemia at least 3  ", "\n  rule grade\n",
        "Doses are of: label, the full dose; base, what the rows marked base leave ");
    ck_assert_ptr_nonnull(strstr(table, "\nscore risk below 3  "));
    ck_assert_ptr_nonnull(strstr(table, "\nscore risk at least 3 and x: yes and y: yes  "));
    ck_assert_ptr_null(strstr(table, "current"));
    cyto_text_free(table);
    table = table_of(small_with(ANTICOAGULANT, ENOXAPARIN, "'note':[7,null],", FULL), 0);
    ck_assert_ptr_nonnull(strstr(table,
                                 "\nclass: anticoagulant; if several rows apply and disagree, the "
                                 "clinician decides\n"));
    ck_assert_ptr_nonnull(strstr(table, "; syringes of 20, 40, 60, 80 mg\n"));
    ck_assert_ptr_null(strstr(table, "maximum"));
    ck_assert_ptr_null(strstr(table, "grades by"));
    ck_assert_ptr_null(strstr(table, "levels"));
    ck_assert_ptr_null(strstr(table, "note"));
    cyto_text_free(table);
}
END_TEST

/* A part longer than there is room for is cut between characters, and says so. */
START_TEST(what_is_cut_says_so)
{
    char line[1024];
    for (size_t i = 0; i + 2 < sizeof line; i += 2) {
        memcpy(line + i, "\xc3\xa9", 3);
    }
    for (int shift = 0; shift < 2; shift++) {
        char more[24576];
        int n = snprintf(more, sizeof more, "'note':['%s'", shift ? "a" : "");
        for (int i = 0; i < 20; i++) {
            n += snprintf(more + n, sizeof more - (size_t)n, ",'%s'", line);
        }
        snprintf(more + n, sizeof more - (size_t)n, "],");
        char *text = table_of(small_with(CYTOTOXIC, PACLITAXEL, more, FULL), 0);
        char *cut = strstr(text, "[cut here: the file has all of it]\n\nwhen ");
        ck_assert_ptr_nonnull(cut);
        for (const char *c = text; *c; c++) { /* every second byte follows its first */
            ck_assert(((unsigned char)*c == 0xC3) == ((unsigned char)c[1] == 0xA9));
        }
        cyto_text_free(text);
    }
}
END_TEST

START_TEST(a_branch_without_rules_is_a_page_too)
{
    char *table = table_of(
        small_with(
            ANTICOAGULANT, "",
            "'branches':[{'id':'a','title':'young','when':" FLAG(
                "old", "false") "},{'id':'b','title':'old','when':" FLAG("old", "true") "}],",
            RULE_OF("'branch':'b',", "r", "'always'", "{'refer':'ask'}")),
        0);
    IN_ORDER(table, "\nclass: anticoagulant\n", "\nyoung (when old: no)\nno rules\n",
             "\nold (when old: yes)\n\nwhen    refer  source\n");
    cyto_text_free(table);
}
END_TEST

START_TEST(nothing_in_a_protocol_breaks_the_page)
{
    static const char *const hostile =
        "'<script>&\\\"\\u0001\\n\\u007f\\u009b\\ufffe\\uffff "
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "a"
        "\\u00b5\\u00b5'";
    char rules[1024];
    snprintf(rules, sizeof rules,
             "{'id':'r','when':'always','then':{'now':'hold','refer':%s},'source':'s','section':%s,"
             "'verified':'primary'}",
             hostile, hostile);
    char *html = table_of(small(CYTOTOXIC, PACLITAXEL, rules), 1);
    ck_assert_ptr_null(strstr(html, "<script"));
    ck_assert_ptr_nonnull(
        strstr(html, "<td>&lt;script&gt;&amp;&quot;\\x01\\n\\x7f\\x9b\\ufffe\\uffff aaa"));
    cyto_text_free(html);
    char *text = table_of(small(CYTOTOXIC, PACLITAXEL, rules), 0);
    for (const char *at = text; *at; at += strcspn(at, "\n") + 1) {
        const size_t n = strcspn(at, "\n");
        ck_assert_uint_le(cyto__columns(at, n), CYTO__PAGE_WIDTH);
        ck_assert(n == 0 || at[n - 1] != ' ');
    }
    for (const char *c = text; *c; c++) {
        ck_assert(*c == '\n' || ((unsigned char)*c >= ' ' && *c != 0x7F));
    }
    ck_assert_ptr_null(strstr(text, "\xc2\x9b"));
    ck_assert_ptr_null(strstr(text, "\xef\xbf"));
    cyto_text_free(text);
}
END_TEST

START_TEST(a_drug_is_not_broken_for_the_sake_of_prose)
{
    char *table = table_of(
        small(CYTOTOXIC, "{'name':'cyclophosphamide','full':500,'unit':'mg/m2'}," PACLITAXEL,
              RULE_OF("'drug':'cyclophosphamide',", "r",
                      "{'all':[{'lab':'aspartate-aminotransferase','times':'uln','below':10},"
                      "{'finding':'non-haematological-toxicity','at_most':1}]}",
                      "{'now':'give','dose':{'percent':100,'of':'label'},'resume':{'text':"
                      "'non-haematological-toxicity is gone and counts have "
                      "recovered'},'refer':'severe hepatic "
                      "impairment: contraindicated'}")),
        0);
    ck_assert_ptr_nonnull(strstr(table, "  cyclophosphamide  give  "));
    ck_assert_ptr_nonnull(strstr(table, "\naminotransferase"));
    cyto_text_free(table);
}
END_TEST

START_TEST(a_table_that_cannot_be_made_is_an_error)
{
    char *table;
    cyto_error error;
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, FULL);
    ck_assert_int_eq(cyto_protocol_table(NULL, CYTO_FORM_TEXT, &table, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_protocol_table(p, CYTO_FORM_HTML, NULL, NULL), CYTO_E_NULL);
    memset(&error, 0, sizeof error);
    ck_assert_int_eq(cyto_protocol_table(p, CYTO_FORM_TEXT, &table, &error), CYTO_E_SIZE);
    ck_assert_ptr_null(table);
    error = (cyto_error)CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_protocol_table(p, CYTO_FORM_JSON, &table, &error), CYTO_E_CHOICE);
    ck_assert_str_eq(error.message, "form: accepted: CYTO_FORM_TEXT and CYTO_FORM_HTML");
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_review_is_pointed_at)
{
    char *table = table_of(
        small(CYTOTOXIC, PACLITAXEL,
              FULL "," LEFT
                   "," RULE("never", "{'all':[" PLT("'above':60") "," PLT("'below':50") "]}",
                            HOLD) "," RULE("twice", PLT("'at_most':50"), GIVE("50"))),
        0);
    ck_assert_ptr_nonnull(
        strstr(table, "\nThe review has more than is shown here: overlap 1, unreachable 1.\n"));
    cyto_text_free(table);
}
END_TEST

Suite *review_table_suite(void)
{
    Suite *suite = suite_create("review_table");
    TCase *tests = tcase_create("review_table");
    tcase_add_test(tests, rules_and_gaps_stand_in_the_order_of_the_counts);
    tcase_add_test(tests, a_gap_says_what_it_is_a_gap_of);
    tcase_add_test(tests, every_part_of_a_rule_is_printed);
    tcase_add_test(tests, several_drugs_and_branches_have_their_places);
    tcase_add_test(tests, the_head_has_all_that_the_protocol_decides_by);
    tcase_add_test(tests, what_is_cut_says_so);
    tcase_add_test(tests, a_branch_without_rules_is_a_page_too);
    tcase_add_test(tests, a_drug_is_not_broken_for_the_sake_of_prose);
    tcase_add_test(tests, nothing_in_a_protocol_breaks_the_page);
    tcase_add_test(tests, a_table_that_cannot_be_made_is_an_error);
    tcase_add_test(tests, a_review_is_pointed_at);
    suite_add_tcase(suite, tests);
    return suite;
}
