/* SPDX-License-Identifier: MIT */
/* The table to be signed has every rule, every hole and every source, within its page. */
#include "tests.h"

#include "page.h"
#include "small.h"

#include <stdio.h>
#include <string.h>

#define FULL RULE("full", PLT("'at_least':50"), GIVE("100"))
#define LEFT RULE("left", PLT("'below':25"), HOLD)

typedef cyto_status table_call(const cyto_protocol *protocol, char **table, cyto_error *error);

static char *table_of(cyto_protocol *p, table_call *call)
{
    char *table;
    ck_assert_int_eq(call(p, &table, NULL), CYTO_OK);
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

START_TEST(rules_and_holes_stand_in_the_order_of_the_counts)
{
    char *table = table_of(small(CYTOTOXIC, PACLITAXEL, LEFT "," FULL), cyto_protocol_table_text);
    IN_ORDER(table, "A small protocol\n", "protocol: small\n", "class: cytotoxic\n",
             "paclitaxel: full dose 80 mg/m2; levels 80, 65, 50; a higher dose again: never\n",
             "sha256:", "\nwhen  ", " now   dose            source\n",
             "\nplatelets at least 50 10*9/L  ", " give  100 % of label  [1]: primary\n",
             "\nno rule: platelets at least 25 and below 50 10*9/L\n",
             "\nplatelets below 25 10*9/L  ", " hold  ", " [1]: primary\n", "\nSources\n",
             "  [1] cytodose: made for this test\n", "Checked by: ____");
    ck_assert_ptr_null(strstr(table, "The review has"));
    ck_assert_ptr_null(strstr(table, "resume")); /* a column in which nothing is said */
    cyto_text_free(table);
}
END_TEST

/* No rule at all; none for the base; none in a table of doses. */
START_TEST(a_hole_says_what_it_is_a_hole_of)
{
    static const char *const rest = RULE("rest", PLT("'below':50"), HOLD);
    char rules[1024];
    snprintf(rules, sizeof rules, "%s,%s,%s", FULL, rest,
             RULE("base", PLT("'above':60"), "{'base':{'amount':80,'unit':'mg/m2'}}"));
    char *table = table_of(small(CYTOTOXIC, PACLITAXEL, rules), cyto_protocol_table_text);
    ck_assert_ptr_nonnull(strstr(table, "\nno rule for the base: platelets at most 60 10*9/L\n"));
    ck_assert_ptr_null(strstr(table, "no rule: "));
    cyto_text_free(table);
    snprintf(rules, sizeof rules, "%s,%s,%s", FULL, rest,
             RULE("step", FLAG("f", "true"), "{'dose':{'percent':100,'of':'label'}}"));
    table = table_of(small(CYTOTOXIC, PACLITAXEL, rules), cyto_protocol_table_text);
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
        cyto_protocol_table_html);
    IN_ORDER(
        table, "<!DOCTYPE html>\n", "<meta charset=\"utf-8\"/>", "<h1>A small protocol</h1>",
        "<table>\n<tr><th>when</th><th>now</th><th>dose</th><th>resume</th><th>support</th>"
        "<th>refer</th><th>source</th></tr>\n<tr><td>platelets at least 50 10*9/L</td>",
        "<tr class=\"unverified\"><td>platelets below 50 10*9/L</td><td>hold</td><td>base: 50 % "
        "of label or 40 mg flat</td><td>platelets above 75 10*9/L; when well</td>"
        "<td>growth-factor; monitoring, daily</td><td>ask</td>"
        "<td>[1] table 2: unverified</td></tr>\n</table>",
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
        cyto_protocol_table_text);
    IN_ORDER(table, "y: full dose 5 mg every 7 days;", "\nyoung (old: no)\n", " drug  ",
             "\nalways  ", "  paclitaxel  give  ", "\nno rule: always  y\n", "\nold (old: yes)\n",
             "\nno rule: pain (clinician's grade) at most 1  y\n", "(clinician's grade) at least 2",
             "every  ");
    cyto_text_free(table);
}
END_TEST

START_TEST(nothing_in_a_protocol_breaks_the_page)
{
    static const char *const hostile =
        "'<script>&\\\"\\u0001\\n "
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "a"
        "\\u00b5\\u00b5'";
    char rules[1024];
    snprintf(rules, sizeof rules,
             "{'id':'r','when':'always','then':{'now':'hold','refer':%s},'source':'s','section':%s,"
             "'verified':'primary'}",
             hostile, hostile);
    char *html = table_of(small(CYTOTOXIC, PACLITAXEL, rules), cyto_protocol_table_html);
    ck_assert_ptr_null(strstr(html, "<script"));
    ck_assert_ptr_nonnull(strstr(html, "<td>&lt;script&gt;&amp;&quot;   aaa"));
    cyto_text_free(html);
    char *text = table_of(small(CYTOTOXIC, PACLITAXEL, rules), cyto_protocol_table_text);
    for (const char *at = text; *at; at += strcspn(at, "\n") + 1) {
        const size_t n = strcspn(at, "\n");
        ck_assert_uint_le(cyto__columns(at, n), CYTO__PAGE_WIDTH);
        ck_assert(n == 0 || at[n - 1] != ' ');
    }
    ck_assert_ptr_null(strchr(text, '\001'));
    cyto_text_free(text);
}
END_TEST

START_TEST(cells_break_at_blanks_and_hyphens_or_anywhere)
{
    static const struct {
        const char *cell;
        size_t width;
        const char *want;
    } cells[] = {
        {"", 5, "|\n"},
        {"one two", 7, "one two|\n"},
        {"one two", 6, "one|\ntwo\n"},
        {"one  two", 4, "one|\ntwo\n"},
        {"non-fatal", 6, "non-|\nfatal\n"},
        {"abcdefgh", 3, "abc|\ndef\ngh\n"},
        {"\xc2\xb5\xc2\xb5\xc2\xb5", 2, "\xc2\xb5\xc2\xb5|\n\xc2\xb5\n"},
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        char out[128];
        char want[128];
        cyto__sink sink = cyto__sink_of(out, sizeof out);
        const char *const row[] = {cells[i].cell, "|"};
        const size_t widths[] = {cells[i].width, 1};
        cyto__put_row(&sink, row, widths, 2);
        const size_t first = strcspn(cells[i].want, "|");
        snprintf(want, sizeof want, "%.*s%*s%s", (int)first, cells[i].want,
                 (int)(cells[i].width + 2 - cyto__columns(cells[i].want, first)), "",
                 cells[i].want + first);
        ck_assert_str_eq(out, want);
    }
}
END_TEST

START_TEST(widths_fill_the_page_and_no_more)
{
    static const size_t wanted[][4] = {
        {5, 5, 5, 5}, {400, 5, 60, 60}, {30, 30, 17, 17}, {31, 30, 17, 17}, {5000, 3, 5000, 0}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        size_t widths[4];
        memcpy(widths, wanted[i], sizeof widths);
        cyto__fit_widths(widths, 4);
        size_t sum = 6;
        size_t all = 6;
        for (int k = 0; k < 4; k++) {
            ck_assert_uint_le(widths[k], wanted[i][k]);
            ck_assert(widths[k] == wanted[i][k] || widths[k] >= CYTO__COLUMN_LEAST);
            sum += widths[k];
            all += wanted[i][k];
        }
        ck_assert_uint_eq(sum, all < CYTO__PAGE_WIDTH ? all : CYTO__PAGE_WIDTH);
    }
}
END_TEST

START_TEST(a_table_that_cannot_be_made_is_an_error)
{
    char *table;
    cyto_error error;
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, FULL);
    ck_assert_int_eq(cyto_protocol_table_text(NULL, &table, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_protocol_table_html(p, NULL, NULL), CYTO_E_NULL);
    memset(&error, 0, sizeof error);
    ck_assert_int_eq(cyto_protocol_table_text(p, &table, &error), CYTO_E_SIZE);
    ck_assert_ptr_null(table);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_review_is_pointed_at)
{
    char *table =
        table_of(small(CYTOTOXIC, PACLITAXEL,
                       FULL "," LEFT "," RULE(
                           "never", "{'all':[" PLT("'above':60") "," PLT("'below':50") "]}", HOLD)),
                 cyto_protocol_table_text);
    ck_assert_ptr_nonnull(
        strstr(table, "\nThe review has 1 finding besides what is shown here.\n"));
    cyto_text_free(table);
}
END_TEST

Suite *review_table_suite(void)
{
    Suite *suite = suite_create("review_table");
    TCase *tests = tcase_create("review_table");
    tcase_add_test(tests, rules_and_holes_stand_in_the_order_of_the_counts);
    tcase_add_test(tests, a_hole_says_what_it_is_a_hole_of);
    tcase_add_test(tests, every_part_of_a_rule_is_printed);
    tcase_add_test(tests, several_drugs_and_branches_have_their_places);
    tcase_add_test(tests, nothing_in_a_protocol_breaks_the_page);
    tcase_add_test(tests, cells_break_at_blanks_and_hyphens_or_anywhere);
    tcase_add_test(tests, widths_fill_the_page_and_no_more);
    tcase_add_test(tests, a_table_that_cannot_be_made_is_an_error);
    tcase_add_test(tests, a_review_is_pointed_at);
    suite_add_tcase(suite, tests);
    return suite;
}
