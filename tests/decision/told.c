/* SPDX-License-Identifier: MIT */
/* Decisions are told in full: each line of a text is written here by hand, from the rules and the facts. */
#include "tests.h"

#include "decision/decision.h"
#include "scores.h"

#include "quiet_check.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SOURCES                                                                             \
    "'sources':[{'id':'label','kind':'label','citation':'The label','section':'4.2','url':" \
    "'http://x','read':'2026-11'},{'id':'trial','kind':'publication','citation':'The trial'}]}"
#define DRUGS                                                                                     \
    "'drugs':[{'name':'paclitaxel','full':80,'unit':'mg/m2','products':[{'kind':'vial',"          \
    "'strength_mg':30},{'kind':'vial','strength_mg':50}]},{'name':'cisplatin','full':75,'unit':'" \
    "mg/m2'}],"
#define OF_LABEL ",'source':'label','section':'5','verified':'primary'}"
#define OF_TRIAL ",'source':'trial','verified':'secondary'}"
#define HEAD     "{'id':'told','title':'A protocol','edition':'1','class':'cytotoxic'," DRUGS

static const char one[] = HEAD
    "'rules':["
    "{'id':'pac','drug':'paclitaxel','when':" PLT("'at_least':50") ",'then':" GIVE("100") OF_LABEL
    ",{'id':'cis','drug':'cisplatin','when':" PLT("'at_least':50") ",'then':" GIVE("80") OF_TRIAL
    ",{'id':'low','when':" PLT("'below':50") ",'then':{'now':'hold','resume':{'when':" PLT(
        "'at_least':75") "}}" OF_LABEL
                         ",{'id':'well','when':" FLAG(
                             "frail", "true") ",'then':{'refer':'ask','support':[{'action':"
                                              "'growth-factor','text':'daily'}]}" OF_TRIAL
                                              "]," SOURCES;

static cyto_protocol *read_told(const char *text)
{
    char *copy = malloc(strlen(text) + 1);
    ck_assert_ptr_nonnull(copy);
    strcpy(copy, text);
    return small_read(copy);
}

/* The whole text but the digest of the protocol, which ends it. */
static void assert_told(const patient *q, const char *want)
{
    static char text[1 << 16];
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 1, text, sizeof text, NULL),
                     CYTO_OK);
    char *digest = strstr(text, "    sha256:");
    ck_assert_ptr_nonnull(digest);
    *digest = '\0';
    ck_assert_str_eq(text, want);
}

#define DOSES_OF_PAC                                                                           \
    "'doses':[{'says':'100 % of label','rule':'pac','reference':80,'dose':80,'unit':'mg/m2',"  \
    "'exact_mg':80,'percent_of_full':100,'reduced':false,'earlier_dose_between_levels':false," \
    "'needs':null,'given_is':null,'max_mg':null,'above_max_mg':false,'rounded_mg':80,"         \
    "'difference_percent':0,'product_below_mg':80,'product_above_mg':80,'products':[{"         \
    "'strength_mg':30,'drawn_mg':30},{'strength_mg':50,'drawn_mg':50}],'notes':[]}]"
#define DOSES_OF_CIS                                                                           \
    "'doses':[{'says':'80 % of label','rule':'cis','reference':75,'dose':60,'unit':'mg/m2',"   \
    "'exact_mg':60,'percent_of_full':80,'reduced':true,'earlier_dose_between_levels':false,"   \
    "'needs':null,'given_is':null,'max_mg':null,'above_max_mg':false,'rounded_mg':null,"       \
    "'difference_percent':null,'product_below_mg':null,'product_above_mg':null,'products':[]," \
    "'notes':[]}]"
#define ANSWERS                                                                                    \
    "'answers':{'paclitaxel':{'now':'hold','agreed':true,'outcomes':1," DOSES_OF_PAC               \
    ",'text':'hold; when given, 100 % of label = 80 mg/m2 x 1.0000 m2 = 80.0 mg, rounded 80.0 mg " \
    "(0.0 %; 100.0 % of "                                                                          \
    "full)'},'cisplatin':{'now':'hold','agreed':true,'outcomes':1," DOSES_OF_CIS                   \
    ",'text':'hold; when given, 80 % of label = 60 mg/m2 x 1.0000 m2 = 60.0 mg'}}"

/* All but what it is computed with, and the protocol's own members. */
static const char *const one_in_json[] = {
    ANSWERS
    ",'cautions':[],'cautions_declined':['weight-changed'],'unasked':[{'kind':'flag','name':'fever'"
    ","
    "'low':-1,'high':-1,'unit':null,'asked_by_a_caution':false}],'unusual':[],'missing':[],'"
    "branches':[{'id':"
    "null,"
    "'title':null,'applies':'yes','too_many_unknown':false,'outcomes_merged':false,'missing':[]"
    "," ANSWERS,
    ",'outcomes':[{'rules':['pac','cis','well'],'waiting':['low'],'drugs':{'paclitaxel'"
    ":{'now':['hold'],"
    "'conflict':false," DOSES_OF_PAC "},'cisplatin':{'now':['hold'],'conflict':false," DOSES_OF_CIS
    "}},'resume':[{'rule':'low','text':null,'when':'platelets at least 75 "
    "10*9/L'}],'support':[{'rule':"
    "'well','text':'daily','action':'growth-factor'}],'refer':[{'rule':'well','text':'ask'}]}]}],"
    "'overrides':[],'scores':[],'rules':[{'id':'pac','when':'platelets at least 50 "
    "10*9/L','fired':'yes',"
    "'source':'label','section':'5','verified':'primary'},{'id':'cis','when':'platelets at least "
    "50 "
    "10*9/"
    "L','fired':'yes','source':'trial','section':null,'verified':'secondary'},{'id':'low','when':"
    "'platelets below 50 "
    "10*9/L','fired':'no','source':'label','section':'5','verified':'primary'},{"
    "'id':'well','when':'frail: yes','fired':'yes','source':'trial','section':null,'verified':"
    "'secondary'}],'facts':[{'kind':'lab','name':'platelets','known':true,'low':60,'high':60,'unit'"
    ":"
    "'10*9/"
    "L','times':null,'reason':null,'low_open':false,'high_open':false,'after':null},{'kind':'flag',"
    "'name':'frail','known':true,'low':1,'high':1,"
    "'unit':null,'times':null,'reason':null,'low_open':false,'high_open':false,'after':null}],'"
    "size':{'weight_kg':36,'height_cm':100,'bsa_m2':1,"
    "'age_years':null,'bsa_formula':'mosteller','notes':[]},'sources':[{'id':'label','kind':'label'"
    ","
    "'citation':'The "
    "label','section':'4.2','url':'http://x','read':'2026-11'},{'id':'trial','kind':"
    "'publication','citation':'The trial','section':null,'url':null,'read':null}]}"};

/* 60 platelets are enough for both drugs, and not yet for the rule that waits: it holds. */
START_TEST(one_answer_is_told_in_full)
{
    cyto_protocol *p = read_told(one);
    patient *q = new_patient();
    q->policy.rounding = CYTO_ROUNDING_NEAREST;
    q->policy.units_max = 2;
    count_is(q, "platelets", 60.0);
    know(q, CYTO_FACT_FLAG, "frail", 1.0);
    know(q, CYTO_FACT_PENDING, "told/low", 1.0);
    know(q, CYTO_FACT_FLAG, "fever", 0.0);
    ck_assert_int_eq(cyto_policy_decline(&q->policy, "weight-changed", NULL), CYTO_OK);
    decided(q, p, "paclitaxel", -1);
    assert_told(q,
                "told: weakest source secondary\n"
                "  A protocol (1)\n"
                "  => paclitaxel: hold; when given, 100 % of label = 80 mg/m2 x 1.0000 m2 = 80.0 "
                "mg, rounded 80.0 mg\n"
                "     (0.0 %; 100.0 % of full)\n"
                "  => cisplatin: hold; when given, 80 % of label = 60 mg/m2 x 1.0000 m2 = 60.0 mg\n"
                "  caution declined: weight-changed\n"
                "  given, but no rule asks for it: flag fever no\n"
                "    paclitaxel by rule pac\n"
                "    cisplatin by rule cis\n"
                "      still waiting since rule low\n"
                "      resume when: platelets at least 75 10*9/L (rule low; primary: label, 5)\n"
                "      support: growth-factor, daily (rule well; secondary: trial)\n"
                "      refer: ask (rule well; secondary: trial)\n"
                "    1. platelets: 60 10*9/L\n"
                "    2. frail: yes\n"
                "    3. body surface area: 1.0000 m2 of 100 cm and 36 kg by mosteller\n"
                "    4. platelets at least 50 10*9/L: yes (rule pac; primary: label, 5)\n"
                "    5. platelets at least 50 10*9/L: yes (rule cis; secondary: trial)\n"
                "    6. platelets below 50 10*9/L: no (rule low; primary: label, 5)\n"
                "    7. frail: yes: yes (rule well; secondary: trial)\n"
                "    source label: The label, 4.2, http://x\n"
                "    source trial: The trial\n");
    static char html[1 << 16];
    cyto__sink sink = cyto__sink_of(html, sizeof html);
    cyto__put_decision(&sink, q->decision, 1, 1);
    ck_assert_ptr_nonnull(strstr(html, "<p class=\"in2\">caution declined: weight-changed</p>\n"));
    ck_assert_ptr_nonnull(strstr(html,
                                 "<p class=\"in4\">cisplatin by rule cis</p>\n<p class=\"in6\">"
                                 "still waiting since rule low</p>\n<p class=\"in6\">"));
    ck_assert(says(q, "'first_line':'told: weakest source secondary','protocol':{'id':'told',"));
    ck_assert(says(q, one_in_json[0]));
    ck_assert(says(q, one_in_json[1]));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Without branches each answer is told drug by drug, where there are several. */
START_TEST(two_answers_are_told_one_by_one)
{
    static char text[1 << 16];
    cyto_protocol *p = read_told(one);
    patient *q = new_patient();
    know(q, CYTO_FACT_FLAG, "frail", 0.0);
    decided(q, p, "paclitaxel", -1);
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(
        text, "\n    - paclitaxel: hold; by rule low\n      cisplatin: hold; by rule low\n"));
    ck_assert_ptr_nonnull(strstr(
        text, "\n    - paclitaxel: give 100 % of label = 80 mg/m2 x 1.0000 m2 = 80.0 mg; by rule "
              "pac\n      cisplatin: give 80 % of label = 60 mg/m2 x 1.0000 m2 = 60.0 mg; by rule "
              "cis\n    it depends on: platelets\n"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Points for a, which holds, and for b, of which nothing is known. */
START_TEST(a_score_is_told_with_its_items_and_their_source)
{
    static char text[1 << 16];
    cyto_protocol *p = small_with(
        CYTOTOXIC, PACLITAXEL,
        SCORES(SCORE("x", ITEM("2", FLAG("a", "true")) "," ITEM("1", FLAG("b", "true")))),
        RULE("r", "{'score':'x','at_least':3}", HOLD));
    patient *q = new_patient();
    know(q, CYTO_FACT_FLAG, "a", 1.0);
    decided(q, p, NULL, -1);
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 1, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "\n  score x 2 to 3 (A score)\n"));
    ck_assert(says(q, "{'computed_with':{'cytodose':'0."));
    ck_assert_ptr_nonnull(
        strstr(text, "\n    4. score x 2 to 3 (A score): 2 if a: yes: yes; 1 if b: yes: open (s)\n"
                     "    5. score x at least 3: open (rule r; primary: s)\n"
                     "    source s: made for this test\n"));
    know(q, CYTO_FACT_FLAG, "b", 0.0);
    decided(q, p, NULL, -1);
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "\n  score x 2 (A score)\n"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

static const char two[] = HEAD
    "'branches':[{'id':'early','title':'up to 30 days','when':{'days_since':'clot','at_most':30}},"
    "{'id':'late','title':'after 30 days','when':{'days_since':'clot','above':30}}],'rules':["
    "{'id':'pac','drug':'paclitaxel','when':" PLT("'at_least':50") ",'then':" GIVE("100") OF_LABEL
    ",{'id':'cis','drug':'cisplatin','branch':'late','when':'always','then':" GIVE("80") OF_TRIAL
    ",{'id':'first','drug':'cisplatin','branch':'early','when':'always','then':" GIVE("100")
        OF_TRIAL
    ",{'id':'low','when':" PLT("'below':50") ",'then':{'now':'hold','resume':{'when':" PLT(
        "'at_least':75") "}}" OF_LABEL "]," SOURCES;

/* The platelets of the day are not known, nor when the clot was. */
START_TEST(two_branches_of_two_answers_are_told_in_full)
{
    cyto_protocol *p = read_told(two);
    patient *q = new_patient();
    count_is(q, "neutrophils", 0.9);
    decided(q, p, "paclitaxel", -1);
    assert_told(
        q, "told: weakest source secondary; counts not given\n"
           "  A protocol (1)\n"
           "  => paclitaxel: open: hold | give 100 % of label = 80 mg/m2 x 1.0000 m2 = 80.0 mg; "
           "refer:\n"
           "     counts-not-given, neutrophils-low\n"
           "  => cisplatin: open: give or hold; doses when given: 100 % of label = 75 mg/m2 x "
           "1.0000 m2 = 75.0\n"
           "     mg | 80 % of label = 60 mg/m2 x 1.0000 m2 = 60.0 mg; refer: counts-not-given, "
           "neutrophils-low\n"
           "  caution counts-not-given: platelets not given; a cytotoxic is not given without the "
           "day's counts\n"
           "    (cytodose's own; secondary: NCCP 00226, 00252, 00262, transcribed: counts before "
           "each dose)\n"
           "  caution neutrophils-low: neutrophils 0.9 10*9/L, below 1 10*9/L; cytotoxics are "
           "delayed below this\n"
           "    count in each regimen read (cytodose's own; secondary: NCCP 00252 version 7, 00262 "
           "version 8,\n"
           "    00226 version 9, transcribed: delay below 1.0)\n"
           "  given, but no rule asks for it: lab neutrophils 0.9 10*9/L (a caution alone asks for "
           "it)\n"
           "  which branch applies depends on: days since clot\n"
           "  early: up to 30 days (may apply)\n"
           "    - paclitaxel: hold; by rule low\n"
           "      cisplatin: hold; when given, 100 % of label = 75 mg/m2 x 1.0000 m2 = 75.0 mg; by "
           "rule first,\n"
           "        low\n"
           "      resume when: platelets at least 75 10*9/L (rule low; primary: label, 5)\n"
           "    - paclitaxel: give 100 % of label = 80 mg/m2 x 1.0000 m2 = 80.0 mg; by rule pac\n"
           "      cisplatin: give 100 % of label = 75 mg/m2 x 1.0000 m2 = 75.0 mg; by rule first\n"
           "    it depends on: platelets\n"
           "  late: after 30 days (may apply)\n"
           "    - paclitaxel: hold; by rule low\n"
           "      cisplatin: hold; when given, 80 % of label = 60 mg/m2 x 1.0000 m2 = 60.0 mg; by "
           "rule cis, low\n"
           "      resume when: platelets at least 75 10*9/L (rule low; primary: label, 5)\n"
           "    - paclitaxel: give 100 % of label = 80 mg/m2 x 1.0000 m2 = 80.0 mg; by rule pac\n"
           "      cisplatin: give 80 % of label = 60 mg/m2 x 1.0000 m2 = 60.0 mg; by rule cis\n"
           "    it depends on: platelets\n"
           "    1. days since clot: not known\n"
           "    2. platelets: not known\n"
           "    3. body surface area: 1.0000 m2 of 100 cm and 36 kg by mosteller\n"
           "    4. platelets at least 50 10*9/L: open (rule pac; primary: label, 5)\n"
           "    5. always: yes (rule cis; secondary: trial)\n"
           "    6. always: yes (rule first; secondary: trial)\n"
           "    7. platelets below 50 10*9/L: open (rule low; primary: label, 5)\n"
           "    source label: The label, 4.2, http://x\n"
           "    source trial: The trial\n");
    ck_assert(says(q, "'cautions':[{'id':'counts-not-given',"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

static const char many[] = HEAD
    "'branches':[{'id':'early','title':'up to 30 days','when':{'days_since':'clot','at_most':30}},"
    "{'id':'late','title':'after 30 days','when':{'days_since':'clot','above':30}}],'rules':["
    "{'id':'pac','drug':'paclitaxel','when':'always','then':{'now':'give','dose':{'percent':100,'"
    "of':'label'},'refer':'ask pac'}" OF_LABEL
    ",{'id':'cis','drug':'cisplatin','when':'always','then':{'now':'stop','resume':{'text':'never'}"
    "}" OF_TRIAL ",{'id':'a','drug':'paclitaxel','when':" FLAG(
        "a", "true") ",'then':{'refer':'ask a'}" OF_LABEL
                     ",{'id':'b','when':" FLAG(
                         "b", "true") ",'then':{'refer':'ask b'}" OF_LABEL
                                      ",{'id':'both','when':'always','then':{'refer':'ask "
                                      "both','resume':{'text':'when well'}}" OF_LABEL "]," SOURCES;

START_TEST(more_answers_than_are_shown_are_told_by_their_rules)
{
    cyto_protocol *p = read_told(many);
    patient *q = new_patient();
    count_is(q, "neutrophils", 3.0);
    count_is(q, "platelets", 300.0);
    decided(q, p, "paclitaxel", -1);
    assert_told(q, "told: weakest source secondary\n"
                   "  A protocol (1)\n"
                   "  => paclitaxel: give 100 % of label = 80 mg/m2 x 1.0000 m2 = 80.0 mg\n"
                   "  => cisplatin: stop\n"
                   "  given, but no rule asks for it: lab neutrophils 3 10*9/L (a caution alone "
                   "asks for it); lab\n"
                   "    platelets 300 10*9/L (a caution alone asks for it)\n"
                   "  which branch applies depends on: days since clot\n"
                   "  early: up to 30 days (may apply)\n"
                   "    paclitaxel: give 100 % of label = 80 mg/m2 x 1.0000 m2 = 80.0 mg\n"
                   "    cisplatin: stop\n"
                   "      refer: ask pac (rule pac; primary: label, 5)\n"
                   "      resume when: when well (rule both; primary: label, 5)\n"
                   "      refer: ask both (rule both; primary: label, 5)\n"
                   "      rules that may be true: a, b\n"
                   "    it depends on: a, b\n"
                   "  late: after 30 days (may apply)\n"
                   "    paclitaxel: give 100 % of label = 80 mg/m2 x 1.0000 m2 = 80.0 mg\n"
                   "    cisplatin: stop\n"
                   "      refer: ask pac (rule pac; primary: label, 5)\n"
                   "      resume when: when well (rule both; primary: label, 5)\n"
                   "      refer: ask both (rule both; primary: label, 5)\n"
                   "      rules that may be true: a, b\n"
                   "    it depends on: a, b\n"
                   "    1. days since clot: not known\n"
                   "    2. a: not known\n"
                   "    3. b: not known\n"
                   "    4. body surface area: 1.0000 m2 of 100 cm and 36 kg by mosteller\n"
                   "    5. always: yes (rule pac; primary: label, 5)\n"
                   "    6. always: yes (rule cis; secondary: trial)\n"
                   "    7. a: yes: open (rule a; primary: label, 5)\n"
                   "    8. b: yes: open (rule b; primary: label, 5)\n"
                   "    9. always: yes (rule both; primary: label, 5)\n"
                   "    source label: The label, 4.2, http://x\n"
                   "    source trial: The trial\n");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* As many rules as a protocol may have: each is told, and nothing after the last. */
START_TEST(sixty_four_rules_are_told)
{
    static char text[1 << 16];
    static char rules[16384];
    rules[0] = '\0';
    for (int i = 0; i < 64; i++) {
        snprintf(rules + strlen(rules), sizeof rules - strlen(rules), "%s" ALWAYS("r%d", HOLD),
                 i ? "," : "", i);
    }
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
    patient *q = new_patient();
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_HOLD);
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 1, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "r61, r62, r63\n"));
    ck_assert_ptr_nonnull(
        strstr(text, "always: yes (rule r63; primary: s)\n    source s: made for this test\n"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* A decision that was used before says the same as a new one: nothing of the former protocol, of more branches, doses
 * and rules, is left. */
START_TEST(nothing_of_the_decision_before_is_left)
{
    cyto_protocol *before[] = {
        small(CYTOTOXIC, PACLITAXEL,
              ALWAYS("give", GIVE("100")) "," IF("a", "a", HOLD) "," IF(
                  "b", "b", "{'refer':'b'}") "," IF("c", "c",
                                                    "{'refer':'c'}") "," IF("d", "d",
                                                                            "{'refer':'d'}")),
        read_told(two), read_told(many),
        small(CYTOTOXIC, "{'name':'vincristine','atc':'L01CA02','full':3,'unit':'mg'}",
              RULE("r", "'always'",
                   "{'now':'give','dose':{'one_of':[" PERCENT("60", "label") "," PERCENT(
                       "100", "label") "]}}"))};
    cyto_protocol *after[] = {
        read_told(two), read_told(one),
        small(CYTOTOXIC, "{'name':'vincristine','atc':'L01CA02','full':1.8,'unit':'mg'}",
              RULE("r", "'always'", GIVE("100"))),
        small(CYTOTOXIC, PACLITAXEL, RULE("hold", "'always'", HOLD)),
        small(CYTOTOXIC, PACLITAXEL,
              ALWAYS("h", HOLD) "," IF("a", "a", HOLD) "," IF("b", "b", HOLD))};
    for (int i = 0; i < 4; i++) {
        for (int k = 0; k < 10; k++) { /* without the platelets, and with them */
            patient *used = new_patient();
            patient *fresh = new_patient();
            count_is(used, "neutrophils", 0.9);
            count_is(fresh, "neutrophils", 0.9);
            if (k >= 5) {
                count_is(used, "platelets", 60.0);
                count_is(fresh, "platelets", 60.0);
            }
            ck_assert_int_eq(decided_status(used, before[i], NULL), CYTO_OK);
            decided(used, after[k % 5], k % 5 < 2 ? "cisplatin" : NULL, -1);
            decided(fresh, after[k % 5], k % 5 < 2 ? "cisplatin" : NULL, -1);
            ck_assert_str_eq(used->json, fresh->json);
            no_patient(used);
            no_patient(fresh);
        }
    }
    for (int i = 0; i < 4; i++) {
        cyto_protocol_free(before[i]);
    }
    for (int k = 0; k < 5; k++) {
        cyto_protocol_free(after[k]);
    }
}
END_TEST

Suite *decision_told_suite(void)
{
    Suite *suite = suite_create("decision_told");
    TCase *tests = tcase_create("decision: told");
    tcase_add_test(tests, one_answer_is_told_in_full);
    tcase_add_test(tests, two_branches_of_two_answers_are_told_in_full);
    tcase_add_test(tests, more_answers_than_are_shown_are_told_by_their_rules);
    tcase_add_test(tests, nothing_of_the_decision_before_is_left);
    tcase_add_test(tests, two_answers_are_told_one_by_one);
    tcase_add_test(tests, a_score_is_told_with_its_items_and_their_source);
    tcase_add_test(tests, sixty_four_rules_are_told);
    suite_add_tcase(suite, tests);
    return suite;
}
