/* SPDX-License-Identifier: MIT */
/* Protocols are texts: some are read, some refused; they have limits and a digest, and some are
 * built in. */
#include "protocol/names.h"
#include "entries.h"
#include "tests.h"

#include "protocol/protocol.h"
#include "small.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Every key there is. */
static const char everything[] =
    "{'$schema':'x','note':'n','id':'every.key-1','title':'Every key','edition':'2.0',"
    "'applies_to':'adults','class':'cytotoxic','drugs':[{'name':'paclitaxel','atc':'L01CD01',"
    "'full':80,'unit':'mg/m2','every_days':7,'levels':[80,65,50],'re_escalation':'with approval',"
    "'products':[{'kind':'syringe','strength_mg':20,'graduation_mg':2.5,'note':'n'}]},"
    "{'name':'epirubicin','full':100,'unit':'mg/m2','every_h':24}],"
    "'branches':[{'id':'a','title':'First','when':{'flag':'frail','is':false}},"
    "{'id':'b','title':'Second','when':{'flag':'frail','is':true}}],"
    "'rules':[{'id':'r1','drug':'paclitaxel','day':8,'branch':'a','when':{'all':["
    "{'lab':'platelets','unit':'10*9/L','at_least':25,'below':50},"
    "{'nadir':'neutrophils','unit':'/uL','above':100,'at_most':500},"
    "{'finding':'neuropathy','equals':2},{'any':[{'days_since':'clot','at_most':30},"
    "{'days':'fever','at_least':3}]},{'not':{'count':'cycle','equals':1}}]},"
    "'then':{'now':'omit','dose':{'one_of':[{'levels_down':1,'of':'current'},"
    "{'less_by':10,'of':'starting','unit':'mg/m2'},{'percent':75,'of':'previous'},"
    "{'flat_mg':40}]},'resume':{'when':{'lab':'hemoglobin','unit':'g/dL','at_least':8},"
    "'text':'and well'},'support':[{'action':'monitoring','text':'twice a week'}],"
    "'refer':'ask'},'source':'s2','section':'4.2','verified':'secondary'},"
    "{'id':'r2','drug':'epirubicin','when':'always','then':{'base':{'amount':60,'unit':'mg/m2'}},"
    "'source':'s1','verified':'primary'}],"
    "'sources':[{'id':'s1','kind':'label','citation':'A label','section':'2','url':'https://a',"
    "'read':'2026-11'},{'id':'s2','kind':'trial protocol','citation':'A trial'}]}";

static char *copy(const char *text)
{
    char *made = malloc(strlen(text) + 1);
    ck_assert_ptr_nonnull(made);
    return strcpy(made, text);
}

static const char *condition_text(const cyto_protocol *p, int32_t condition)
{
    static char text[1024];
    cyto__sink sink = cyto__sink_of(text, sizeof text);
    cyto__put_condition(&sink, p, condition);
    return text;
}

/* Parentheses stand where all and any meet, and nowhere else. */
#define X        FLAG("x", "true")
#define Y        FLAG("y", "false")
#define Z        FLAG("z", "true")
#define ALL(...) "{'all':[" __VA_ARGS__ "]}"
#define ANY(...) "{'any':[" __VA_ARGS__ "]}"
#define NOT_(a)  "{'not':" a "}"
static const struct {
    const char *when, *text;
} conditions[] = {
    {ALL(X "," ALL(Y "," Z)), "x: yes and y: no and z: yes"},
    {"{'size':'age_years','below':60}", "age below 60 years"},
    {"{'size':'weight_kg','at_least':50,'below':90.5}", "weight at least 50 and below 90.5 kg"},
    {"{'size':'height_cm','equals':160}", "height is 160 cm"},
    {"{'size':'bsa_m2','above':2}", "body surface above 2 m2"},
    {"{'lab':'bilirubin','times':'uln','above':1.25}", "bilirubin above 1.25 x ULN"},
    {ALL(X "," ANY(Y "," Z)), "x: yes and (y: no or z: yes)"},
    {ANY(ALL(X "," Y) "," Z), "(x: yes and y: no) or z: yes"},
    {ANY(ANY(X "," Y) "," Z), "x: yes or y: no or z: yes"},
    {ALL(ANY(X "," Y)), "x: yes or y: no"},
    {ALL(ALL(ANY(X "," Y)) "," Z), "(x: yes or y: no) and z: yes"},
    {ANY(ALL(ANY(X "," Y)) "," Z), "x: yes or y: no or z: yes"},
    {ALL(ANY(X) "," Z), "x: yes and z: yes"},
    {NOT_(ALL(ANY(X "," Y))), "not (x: yes or y: no)"},
    {NOT_(NOT_(X)), "not (not (x: yes))"},
    {ALL(NOT_(ANY(X "," Y)) "," ANY(NOT_(X) "," Z)),
     "not (x: yes or y: no) and (not (x: yes) or z: yes)"},
};

START_TEST(a_condition_reads_as_it_means)
{
    char rules[512];
    snprintf(rules, sizeof rules,
             "{'id':'r','when':%s,'then':{'now':'hold'},'source':'s','verified':'primary'}",
             conditions[_i].when);
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
    ck_assert_str_eq(condition_text(p, p->rules[0].when), conditions[_i].text);
    cyto_protocol_free(p);
}
END_TEST

static const char scored[] =
    "{'id':'scored','title':'t','edition':'1','class':'cytotoxic','scale':'ctcae-5.0','drugs':[{'"
    "name':"
    "'carboplatin','atc':'L01XA02','full':5,'unit':'AUC','gfr_max':125}],'scores':[{'id':'x',"
    "'title':'X','source':'s','items':[{'points':1,'when':{'size':'age_years','above':60}}]}],"
    "'rules':[{'id':'r','when':{'all':[{'score':'x','at_least':1},{'grade':'anemia','at_least':2},"
    "{'lab':'bilirubin','times':'uln','above':1.5},{'score':'x','below':9}]},'then':{'now':'hold'},"
    "'source':'s','verified':'primary'}],"
    "'sources':[{'id':'s','kind':'cytodose','citation':'c'}]}";

/* A key that nobody reads would be a rule that nobody follows. */
START_TEST(an_unknown_key_is_refused_in_every_object)
{
    static const char *const texts[] = {everything, scored};
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(small_status(copy(texts[i]), NULL), CYTO_OK);
        for (const char *at = strchr(texts[i], '{'); at; at = strchr(at + 1, '{')) {
            char text[4096];
            char message[CYTO_MESSAGE_MAX];
            snprintf(text, sizeof text, "%.*s{'unread':1,%s", (int)(at - texts[i]), texts[i],
                     at + 1);
            ck_assert_int_ne(small_status(copy(text), message), CYTO_OK);
            ck_assert_msg(strstr(message, "unknown key \"unread\"") != NULL, "%s: %.40s", message,
                          at);
        }
    }
}
END_TEST

START_TEST(every_key_is_read)
{
    cyto_protocol *p = small_read(copy(everything));
    ck_assert_uint_eq(strlen(account_of(p).json), strlen(everything)); /* with " for ' */
    ck_assert_str_eq(cyto__protocol_id(p), "every.key-1");
    ck_assert_str_eq(account_of(p).title, "Every key");
    ck_assert_str_eq(account_of(p).edition, "2.0");
    ck_assert_ptr_eq(account_of(p).applies_to, p->applies_to);
    ck_assert_int_eq(cyto__protocol_verified(p), CYTO_VERIFIED_SECONDARY);
    ck_assert_int_eq(account_of(p).branch_count, 2);
    ck_assert_str_eq(cyto__protocol_branch_title(p, 0), "First");
    ck_assert_str_eq(cyto__protocol_branch_title(p, 1), "Second");
    ck_assert_ptr_null(cyto__protocol_branch_title(p, 2));
    ck_assert_ptr_null(cyto__protocol_branch_title(p, -1));
    ck_assert_str_eq(p->applies_to, "adults");
    ck_assert_int_eq(p->cytotoxic, 1);
    const cyto__drug *drug = &p->drugs[0];
    ck_assert_str_eq(drug->atc, "L01CD01");
    ck_assert_int_eq(drug->basis, CYTO__PER_M2);
    ck_assert_int_eq(drug->every_days, 7);
    ck_assert_int_eq(drug->level_count, 3);
    ck_assert_double_eq(drug->levels[2], 50.0);
    ck_assert_str_eq(drug->re_escalation, "with approval");
    ck_assert_double_eq(drug->products[0].graduation_mg, 2.5);
    ck_assert_int_eq(p->drugs[1].every_h, 24);
    ck_assert_str_eq(p->drugs[1].re_escalation, "not stated");
    const cyto__rule *rule = &p->rules[0];
    ck_assert_str_eq(condition_text(p, rule->when),
                     "number of the day is 8 and platelets at least 25 and below 50 10*9/L and "
                     "nadir of neutrophils above 100 and at most 500 /uL and neuropathy "
                     "(clinician's grade) is 2 and (days since clot at most 30 or days of fever at "
                     "least 3) and not (number of the cycle is 1)");
    ck_assert_str_eq(condition_text(p, rule->resume), "hemoglobin at least 8 g/dL");
    ck_assert_str_eq(condition_text(p, p->rules[1].when), "always");
    ck_assert_str_eq(condition_text(p, p->branches[1].when), "frail: yes");
    ck_assert_str_eq(condition_text(p, p->branches[0].when), "frail: no");
    ck_assert_uint_eq(rule->branches, 1u);
    ck_assert_int_eq(rule->drug, 0);
    ck_assert_int_eq(rule->now, CYTO_NOW_OMIT);
    ck_assert_int_eq(rule->dose_count, 4);
    ck_assert_int_eq(rule->sets_base, 0);
    ck_assert_int_eq(rule->dose[1].kind, CYTO__LESS_BY);
    ck_assert_int_eq(rule->dose[1].of, CYTO_OF_STARTING);
    ck_assert_int_eq(rule->dose[2].of, CYTO_OF_PREVIOUS);
    ck_assert_str_eq(rule->resume_text, "and well");
    ck_assert_str_eq(rule->support[0].action, "monitoring");
    ck_assert_str_eq(rule->refer, "ask");
    ck_assert_str_eq(p->sources[rule->source].citation, "A trial");
    ck_assert_str_eq(rule->section, "4.2");
    ck_assert_int_eq(p->rules[1].sets_base, 1);
    ck_assert_uint_eq(p->rules[1].branches & 3u, 3u);
    ck_assert_str_eq(p->sources[0].read, "2026-11");
    cyto_protocol_free(p);
}
END_TEST

/* ---- operators, through decisions -------------------------------------------------------- */

static const struct {
    const char *bounds;
    int below, on, above; /* does it hold at 49.9, 50 and 50.1? */
} operators[] = {
    {"'above':50", 0, 0, 1},   {"'at_least':50", 0, 1, 1}, {"'below':50", 1, 0, 0},
    {"'at_most':50", 1, 1, 0}, {"'equals':50", 0, 1, 0},
};

START_TEST(operators_are_as_printed)
{
    char rule[256];
    snprintf(rule, sizeof rule, RULE("r", "{'lab':'platelets','unit':'10*9/L',%s}", HOLD),
             operators[_i].bounds);
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rule);
    patient *q = new_patient();
    cyto_fact *fact = count_is(q, "platelets", 0.0);
    const double values[] = {49.9, 50.0, 50.1};
    const int holds[] = {operators[_i].below, operators[_i].on, operators[_i].above};
    for (int i = 0; i < 3; i++) {
        const int32_t now = holds[i] ? CYTO_NOW_HOLD : CYTO_NOW_NOT_COVERED;
        fact->unit = CYTO_UNIT_GIGA_PER_L;
        fact->low = fact->high = values[i];
        ASSERT_NOW(decided(q, p, NULL, -1), now);
        /* the same count as the laboratory may print it */
        fact->unit = CYTO_UNIT_PER_UL;
        fact->low = fact->high = values[i] * 1000.0;
        ASSERT_NOW(decided(q, p, NULL, -1), now);
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(whole_numbers_have_the_same_operators)
{
    char rule[256];
    snprintf(rule, sizeof rule, RULE("r", "{'finding':'neuropathy',%s}", HOLD),
             _i == 4 ? "'equals':2" : operators[_i].bounds);
    char *five = strstr(rule, "50");
    if (five) {
        memcpy(five, "2 ", 2);
    }
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rule);
    patient *q = new_patient();
    const int holds[] = {operators[_i].below, operators[_i].on, operators[_i].above};
    for (int grade = 1; grade <= 3; grade++) {
        now_is(q, CYTO_FACT_FINDING, "neuropathy", grade);
        ASSERT_NOW(decided(q, p, NULL, -1),
                   holds[grade - 1] ? CYTO_NOW_HOLD : CYTO_NOW_NOT_COVERED);
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(rules_may_print_different_units)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL,
                             RULE("full", PLT("'at_least':100"), GIVE("100")) "," RULE(
                                 "half",
                                 "{'lab':'platelets','unit':'/uL','at_least':50000,"
                                 "'below':100000}",
                                 GIVE("50")) "," RULE("hold", PLT("'below':50"), HOLD));
    patient *q = new_patient();
    ck_assert_int_eq(p->axis_count, 1);
    ck_assert_int_eq(p->axes[0].bound_count, 2);
    cyto_fact *fact = count_is(q, "platelets", 100.0);
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    fact->low = fact->high = 99.999;
    ASSERT_GIVES(decided(q, p, NULL, -1), 40.0);
    fact->low = fact->high = 50.0;
    ASSERT_GIVES(decided(q, p, NULL, -1), 40.0);
    fact->low = fact->high = 49.999;
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_HOLD);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

static int32_t with_flags(const cyto_protocol *p, patient *q, int a, int b, int c)
{
    now_is(q, CYTO_FACT_FLAG, "a", a);
    now_is(q, CYTO_FACT_FLAG, "b", b);
    now_is(q, CYTO_FACT_FLAG, "c", c);
    return decided(q, p, NULL, -1).now;
}

START_TEST(conditions_nest)
{
    /* a and (b or not c) */
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL,
                             RULE("r",
                                  "{'all':[" FLAG("a", "true") ",{'any':[" FLAG(
                                      "b", "true") ",{'not':" FLAG("c", "true") "}]}]}",
                                  HOLD));
    patient *q = new_patient();
    for (int i = 0; i < 8; i++) {
        const int a = i & 1;
        const int b = i >> 1 & 1;
        const int c = i >> 2 & 1;
        ck_assert_int_eq(with_flags(p, q, a, b, c),
                         a && (b || !c) ? CYTO_NOW_HOLD : CYTO_NOW_NOT_COVERED);
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_rule_of_a_day_holds_on_that_day)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              RULE("any-day", "'always'", GIVE("100")) "," RULE_OF(
                  "'day':8,", "day-8", ANC("'below':1"),
                  "{'now':'omit'}") "," RULE_OF("'day':15,", "day-15", "'always'", HOLD));
    patient *q = new_patient();
    count_is(q, "neutrophils", 0.9);
    now_is(q, CYTO_FACT_COUNT, "day", 1);
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    now_is(q, CYTO_FACT_COUNT, "day", 8);
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_OMIT);
    now_is(q, CYTO_FACT_LAB, "neutrophils", 1.0);
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    now_is(q, CYTO_FACT_COUNT, "day", 15);
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_HOLD);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_rule_of_a_drug_speaks_of_that_drug)
{
    static const char drugs[] = PACLITAXEL ",{'name':'epirubicin','full':100,'unit':'mg/m2'}";
    cyto_protocol *p =
        small(CYTOTOXIC, drugs,
              RULE_OF("'drug':'paclitaxel',", "p", "'always'", GIVE("100")) "," RULE_OF(
                  "'drug':'epirubicin',", "e", "'always'",
                  GIVE("50")) "," RULE("both", PLT("'below':50"), HOLD));
    patient *q = new_patient();
    count_is(q, "platelets", 50.0);
    ASSERT_GIVES(decided(q, p, "paclitaxel", -1), 80.0);
    ASSERT_GIVES(decided(q, p, "epirubicin", -1), 50.0);
    cyto_answer answer = CYTO_ANSWER_INIT;
    ck_assert_int_eq(cyto_decision_answer(q->decision, NULL, -1, &answer, NULL), CYTO_E_NAME);
    ck_assert_int_eq(cyto_decision_answer(q->decision, "cisplatin", -1, &answer, NULL),
                     CYTO_E_NAME);
    now_is(q, CYTO_FACT_LAB, "platelets", 49.0);
    ck_assert_int_eq(decided(q, p, "paclitaxel", -1).now, CYTO_NOW_HOLD);
    ck_assert_int_eq(decided(q, p, "epirubicin", -1).now, CYTO_NOW_HOLD);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(nothing_is_read_from_nothing)
{
    cyto_protocol *p = (cyto_protocol *)&p;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_ptr_null(cyto__protocol_id(NULL));
    ck_assert_ptr_null(account_of(NULL).title);
    ck_assert_ptr_null(account_of(NULL).edition);
    ck_assert_ptr_null(account_of(NULL).digest);
    ck_assert_int_eq(cyto__protocol_verified(NULL), 0);
    ck_assert_int_eq(account_of(NULL).branch_count, 0);
    ck_assert_ptr_null(cyto__protocol_branch_title(NULL, 0));
    cyto_protocol_free(NULL);
    ck_assert_int_eq(cyto_protocol_read(NULL, 0, &p, &error), CYTO_E_NULL);
    ck_assert_int_eq(strncmp(error.message, "text", 4), 0);
    ck_assert_int_eq(cyto_protocol_read("{}", 2, NULL, &error), CYTO_E_NULL);
    ck_assert_int_eq(strncmp(error.message, "protocol", 8), 0);
    ck_assert_int_eq(cyto_protocol_read("{}", 2, &p, NULL), CYTO_E_DATA);
    ck_assert_ptr_null(p);
    ck_assert_int_eq(cyto_protocol_find(NULL, &p, &error), CYTO_E_NULL);
    ck_assert_int_eq(cyto_protocol_find("x", NULL, &error), CYTO_E_NULL);
    ck_assert_int_eq(cyto__protocol_case_count(NULL), 0);
    ck_assert_int_eq(cyto__protocol_case_count("none of these"), 0);
}
END_TEST

START_TEST(ids_differ)
{
    static const char two[] = "{'id':'a','title':'t','when':" FLAG("x", "true") "}";
    char text[512];
    char message[CYTO_MESSAGE_MAX];
    snprintf(text, sizeof text, "'branches':[%s,%s],", two, two);
    ck_assert_int_eq(
        small_status(small_text(CYTOTOXIC, PACLITAXEL, text, RULE("r", "'always'", HOLD)), message),
        CYTO_E_DATA);
    ck_assert_str_eq(message, "a second branch with the id \"a\"; accepted: ids that differ");
    ck_assert_int_eq(small_status(small_text(CYTOTOXIC, PACLITAXEL "," PACLITAXEL, "",
                                             RULE("r", "'always'", HOLD)),
                                  message),
                     CYTO_E_DATA);
    ck_assert_str_eq(message,
                     "a second drug of the name \"paclitaxel\"; accepted: names that differ");
    snprintf(text, sizeof text, "%s", RULE("r", "'always'", HOLD) "," RULE("r", "'always'", HOLD));
    ck_assert_int_eq(small_status(small_text(CYTOTOXIC, PACLITAXEL, "", text), message),
                     CYTO_E_DATA);
    ck_assert_str_eq(message, "a second rule with the id \"r\"; accepted: ids that differ");
}
END_TEST

START_TEST(a_dose_of_each_kind_is_written)
{
    static const struct {
        cyto__dose_spec spec;
        const char *text;
    } rows[] = {{{.kind = CYTO__PERCENT, .value = 75.0, .of = CYTO_OF_LABEL}, "75 % of label"},
                {{.kind = CYTO__AMOUNT, .value = 40.0}, "40 mg/m2"},
                {{.kind = CYTO__FLAT_MG, .value = 40.0}, "40 mg flat"},
                {{.kind = CYTO__LEVELS_DOWN, .value = 1.0, .of = CYTO_OF_CURRENT},
                 "1 level down from current"},
                {{.kind = CYTO__LEVELS_DOWN, .value = 2.0, .of = CYTO_OF_CURRENT},
                 "2 levels down from current"},
                {{.kind = CYTO__LESS_BY, .value = 20.0, .of = CYTO_OF_CURRENT},
                 "20 mg/m2 less than current"}};
    cyto__drug drug;
    memset(&drug, 0, sizeof drug);
    drug.unit = "mg/m2";
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[64];
        cyto__sink sink = cyto__sink_of(text, sizeof text);
        cyto__put_spec(&sink, &drug, &rows[i].spec);
        ck_assert_str_eq(text, rows[i].text);
    }
}
END_TEST

Suite *protocol_suite(void)
{
    Suite *suite = suite_create("protocol");
    TCase *tests = tcase_create("protocol");
    tcase_add_loop_test(tests, a_condition_reads_as_it_means, 0,
                        sizeof conditions / sizeof conditions[0]);
    tcase_add_test(tests, every_key_is_read);
    tcase_add_test(tests, an_unknown_key_is_refused_in_every_object);
    tcase_add_loop_test(tests, operators_are_as_printed, 0, 5);
    tcase_add_loop_test(tests, whole_numbers_have_the_same_operators, 0, 5);
    tcase_add_test(tests, rules_may_print_different_units);
    tcase_add_test(tests, conditions_nest);
    tcase_add_test(tests, a_rule_of_a_day_holds_on_that_day);
    tcase_add_test(tests, a_rule_of_a_drug_speaks_of_that_drug);
    tcase_add_test(tests, nothing_is_read_from_nothing);
    tcase_add_test(tests, ids_differ);
    tcase_add_test(tests, a_dose_of_each_kind_is_written);
    suite_add_tcase(suite, tests);
    return suite;
}
