/* SPDX-License-Identifier: MIT */
/* Rare answers have a line, a few words and a text. */
#include "tests.h"

#include "small.h"

#include <stdio.h>
#include <string.h>

static const char *brief_of(const patient *q, const char *drug, int32_t branch)
{
    static char brief[2048];
    ck_assert_int_eq(
        cyto_decision_line(q->decision, drug, branch, CYTO_FORM_SUMMARY, brief, sizeof brief, NULL),
        CYTO_OK);
    return brief;
}

static const char *text_of(const patient *q)
{
    static char text[1 << 16];
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 1, text, sizeof text, NULL),
                     CYTO_OK);
    return text;
}

static const struct {
    const char *drug, *dose; /* the rule's */
    int32_t rounding;
    const char *line, *brief;
} lines[] = {
    {"{'name':'x','full':8,'unit':'mg'}", PERCENT("50", "label"), CYTO_ROUNDING_NONE,
     "give 50 % of label = 4 mg", "give 50 %"},
    {"{'name':'x','full':8,'unit':'mg/m2'}", PERCENT("50", "label"), CYTO_ROUNDING_NONE,
     "give 50 % of label = 4 mg/m2 x 1.0000 m2 = 4.00 mg", "give 50 %"},
    /* below 10 a decimal more, below 0.1 the figures of micrograms */
    {"{'name':'x','full':9.96,'unit':'mg/m2'}", PERCENT("100", "label"), CYTO_ROUNDING_NONE,
     "give 100 % of label = 9.96 mg/m2 x 1.0000 m2 = 9.96 mg", "give 100 %"},
    {"{'name':'x','full':10,'unit':'mg/m2'}", PERCENT("100", "label"), CYTO_ROUNDING_NONE,
     "give 100 % of label = 10 mg/m2 x 1.0000 m2 = 10.0 mg", "give 100 %"},
    {"{'name':'x','full':10.04,'unit':'mg/m2'}", PERCENT("100", "label"), CYTO_ROUNDING_NONE,
     "give 100 % of label = 10.04 mg/m2 x 1.0000 m2 = 10.0 mg", "give 100 %"},
    {"{'name':'x','full':0.0996,'unit':'mg/m2'}", PERCENT("100", "label"), CYTO_ROUNDING_NONE,
     "give 100 % of label = 0.0996 mg/m2 x 1.0000 m2 = 0.09960 mg", "give 100 %"},
    {"{'name':'x','full':0.1,'unit':'mg/m2'}", PERCENT("100", "label"), CYTO_ROUNDING_NONE,
     "give 100 % of label = 0.1 mg/m2 x 1.0000 m2 = 0.10 mg", "give 100 %"},
    {"{'name':'x','full':0.00099,'unit':'mg/m2'}", PERCENT("100", "label"), CYTO_ROUNDING_NONE,
     "give 100 % of label = 0.00099 mg/m2 x 1.0000 m2 = 0.00099000 mg", "give 100 %"},
    {"{'name':'x','full':0.001,'unit':'mg/m2'}", PERCENT("100", "label"), CYTO_ROUNDING_NONE,
     "give 100 % of label = 0.001 mg/m2 x 1.0000 m2 = 0.00100 mg", "give 100 %"},
    {"{'name':'x','full':8,'unit':'mg'}", "{'flat_mg':5}", CYTO_ROUNDING_NONE, "give 5 mg flat",
     "give 5 mg"},
    {"{'name':'x','full':8,'unit':'mg'}", "{'amount':5,'unit':'mg'}", CYTO_ROUNDING_NONE,
     "give 5 mg", "give 5 mg"},
    {"{'name':'x','full':8,'unit':'mg'}", PERCENT("50", "base"), CYTO_ROUNDING_NONE,
     "give 50 % of base = 4 mg", "give 50 % of base"},
    /* half of 8 is 4: a syringe of 20 is not given in part, and there is nothing below it */
    {"{'name':'x','full':8,'unit':'mg','products':[{'kind':'syringe','strength_mg':20}]}",
     PERCENT("50", "label"), CYTO_ROUNDING_NEAREST,
     "give 50 % of label = 4 mg, no product within the policy, above it 20.0 mg", "give 50 %"},
    {"{'name':'x','full':80,'unit':'mg','products':[{'kind':'syringe','strength_mg':20}]}",
     PERCENT("100", "label"), CYTO_ROUNDING_NEAREST,
     "give 100 % of label = 80 mg, no product within the policy: below it 20.0 mg", "give 100 %"},
    {"{'name':'x','full':20,'unit':'mg','products':[{'kind':'syringe','strength_mg':20}]}",
     PERCENT("100", "label"), CYTO_ROUNDING_NEAREST,
     "give 100 % of label = 20 mg, rounded 20.0 mg (0.0 %; 100.0 % of full)", "give 100 %"},
    {"{'name':'x','full':800,'unit':'mg','products':[{'kind':'vial','strength_mg':4}]}",
     PERCENT("0.5", "label"), CYTO_ROUNDING_NEAREST,
     "give 0.5 % of label = 4 mg, rounded 4.00 mg (0.0 %; 0.5 % of full)", "give 0.5 %"},
    {"{'name':'x','full':8,'unit':'mg'}", PERCENT("0", "label"), CYTO_ROUNDING_NONE,
     "give 0 % of label = 0 mg", "give 0 %"},
    {"{'name':'x','full':8,'unit':'mg/m2'}", PERCENT("0", "label"), CYTO_ROUNDING_NONE,
     "give 0 % of label = 0 mg/m2 x 1.0000 m2 = 0.00 mg", "give 0 %"}, /* no digits to keep */
#define IN_FULL(full, unit, shown)                                                                 \
    {                                                                                              \
        "{'name':'x','full':" full ",'unit':'" unit "/m2'}", PERCENT("100", "label"),              \
            CYTO_ROUNDING_NONE, "give 100 % of label = " full " " unit "/m2 x 1.0000 m2 = " shown, \
            "give 100 %"                                                                           \
    }
    /* below 10 two decimals, below 0.1 mg five, below 0.001 mg eight */
    IN_FULL("9.96", "mg", "9.96 mg"),
    IN_FULL("10", "mg", "10.0 mg"),
    IN_FULL("10.04", "mg", "10.0 mg"),
    IN_FULL("99.96", "ug", "0.09996 mg"),
    IN_FULL("100", "ug", "0.10 mg"),
    IN_FULL("100.4", "ug", "0.10 mg"),
    IN_FULL("999", "ng", "0.00099900 mg"),
    IN_FULL("1000", "ng", "0.00100 mg"),
    IN_FULL("1004", "ng", "0.00100 mg"),
    IN_FULL("9.96", "U", "9.96 U"),
    IN_FULL("10", "U", "10.0 U"),
    IN_FULL("10.04", "IU", "10.0 IU"),
};

START_TEST(a_rare_dose_reads_well)
{
    char rules[512];
    snprintf(rules, sizeof rules, RULE("r", "'always'", "{'now':'give','dose':%s}"),
             lines[_i].dose);
    cyto_protocol *p = small(CYTOTOXIC, lines[_i].drug, rules);
    patient *q = new_patient();
    q->policy.rounding = lines[_i].rounding;
    q->policy.tolerance_percent = 10.0;
    decided(q, p, NULL, -1);
    ck_assert_str_eq(line_of(q, NULL, -1), lines[_i].line);
    ck_assert_str_eq(brief_of(q, NULL, -1), lines[_i].brief);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* 100 cm and 36 kg are 1 m2 by Mosteller: who reads the record must find the patient's own size in it. */
START_TEST(each_size_keeps_its_own_name)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, ALWAYS("full", GIVE("100")));
    patient *q = new_patient();
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'weight_kg':36,'height_cm':100,'bsa_m2':1,"));
    ck_assert_ptr_nonnull(
        strstr(text_of(q), "body surface area: 1.0000 m2 of 100 cm and 36 kg by mosteller"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_flat_dose_beyond_all_is_none)
{
    cyto_protocol *p =
        small(CYTOTOXIC, "{'name':'x','full':900000,'unit':'mg'}",
              RULE("r", "'always'", "{'now':'give','dose':{'percent':1000,'of':'label'}}"));
    patient *q = new_patient();
    const cyto_answer a = decided(q, p, NULL, -1);
    ck_assert_double_nan(a.exact_mg); /* 9 kg */
    ck_assert(says(q, "'needs':'a dose within the accepted range'"));
    ck_assert_ptr_nonnull(strstr(line_of(q, NULL, -1), "(mg: beyond any accepted dose)"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

static const char frail_or_fit[] = "'branches':[{'id':'frail','title':'the frail','when':" FLAG(
    "frail", "true") "},{'id':'fit','title':'the fit','when':" FLAG("frail", "false") "}],";

START_TEST(a_branch_that_does_not_apply_has_no_answer)
{
    cyto_protocol *p =
        small_with(CYTOTOXIC, PACLITAXEL, frail_or_fit,
                   RULE_OF("'branch':'frail',", "half", "'always'", GIVE("50")) "," RULE_OF(
                       "'branch':'fit',", "aid", PLT("'below':50"),
                       "{'now':'hold','support':[{'action':'growth-factor'}]}"));
    patient *q = new_patient();
    now_is(q, CYTO_FACT_FLAG, "frail", 0);
    count_is(q, "platelets", 60.0);
    ck_assert_int_eq(decided(q, p, NULL, 1).now, CYTO_NOW_NOT_COVERED);
    ck_assert_str_eq(brief_of(q, NULL, 0), "-");
    ck_assert_str_eq(line_of(q, NULL, 0), "does not apply");
    ck_assert_str_eq(brief_of(q, NULL, 1), "no answer");
    now_is(q, CYTO_FACT_LAB, "platelets", 40.0);
    decided(q, p, NULL, 1);
    ck_assert_str_eq(brief_of(q, NULL, 1), "hold + growth-factor");
    ck_assert_ptr_nonnull(strstr(text_of(q), "support: growth-factor (rule aid; primary: s)"));
    ck_assert_ptr_nonnull(strstr(text_of(q), "frail: the frail (does not apply)"));
    ck_assert_ptr_nonnull(strstr(text_of(q), "frail: no"));
    now_is(q, CYTO_FACT_FLAG, "frail", 1);
    decided(q, p, NULL, 0);
    ck_assert_str_eq(brief_of(q, NULL, 0), "give 50 %");
    ck_assert_ptr_nonnull(strstr(text_of(q), "frail: yes"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(an_open_answer_in_a_few_words)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL,
                             RULE("full", PLT("'at_least':50"), GIVE("100")) "," RULE(
                                 "half", PLT("'at_least':25,'below':50"),
                                 GIVE("50")) "," RULE("hold", PLT("'below':25"), HOLD));
    patient *q = new_patient();
    decided(q, p, NULL, -1);
    ck_assert_str_eq(brief_of(q, NULL, -1), "open: give or hold");
    count_is(q, "platelets", 30.0)->high = (double)INFINITY;
    decided(q, p, NULL, -1);
    ck_assert_str_eq(brief_of(q, NULL, -1), "give, dose open");
    no_patient(q);
    cyto_protocol_free(p);
    p = small(
        CYTOTOXIC, PACLITAXEL, /* from 25 to 50 the text says nothing */
        RULE("full", PLT("'at_least':50"), GIVE("100")) "," RULE("hold", PLT("'below':25"), HOLD));
    q = new_patient();
    decided(q, p, NULL, -1);
    ck_assert_str_eq(brief_of(q, NULL, -1), "open: give, hold or no answer");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(what_still_waits_is_said_in_the_text)
{
    cyto_protocol *p = small(
        CYTOTOXIC, PACLITAXEL,
        RULE("full", PLT("'at_least':50"), GIVE("100")) "," RULE(
            "hold", PLT("'below':50"),
            "{'now':'hold','resume':{'when':" PLT("'at_least':100") ",'text':'as printed'}}"));
    patient *q = new_patient();
    count_is(q, "platelets", 60.0);
    know(q, CYTO_FACT_PENDING, "small/hold", 1.0);
    decided(q, p, NULL, -1);
    ck_assert_ptr_nonnull(strstr(text_of(q), "still waiting since rule hold"));
    ck_assert_ptr_nonnull(strstr(text_of(q), "resume when: platelets at least 100 10*9/L; as"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* The criterion is the first condition of the protocol, for its rule has none. */
START_TEST(a_rule_that_always_waits_says_until_when)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              ALWAYS("wait", "{'now':'hold','resume':{'when':" PLT("'at_least':100") "}}"));
    patient *q = new_patient();
    know(q, CYTO_FACT_PENDING, "small/wait", 1.0);
    static const double counts[] = {99.0, 100.0};
    for (int i = 0; i < 2; i++) {
        now_is(q, CYTO_FACT_LAB, "platelets", counts[i]);
        ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_HOLD);
        ck_assert_ptr_nonnull(strstr(text_of(q), "resume when: platelets at least 100 10*9/L"));
        ck_assert(says(q, "'when':'platelets at least 100 10*9/L'"));
        ck_assert_int_eq(strstr(text_of(q), "still waiting since rule wait") != NULL, i == 0);
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Nobody waits for the counts of a drug that is stopped; one does for those of a drug that is held beside it. */
START_TEST(what_is_stopped_is_not_resumed)
{
    static const char held[] = "{'now':'hold','resume':{'when':" PLT("'at_least':100") "}}";
    static const char resumes[] = "resume when: platelets at least 100";
    static const struct {
        const char *drug, *of; /* who is stopped */
        int resumed;
    } rows[] = {{"", "'drug':'paclitaxel',", 1}, /* the hold is of both */
                {"'drug':'enoxaparin',", "'drug':'paclitaxel',", 1},
                {"'drug':'paclitaxel',", "'drug':'paclitaxel',", 0},
                {"'drug':'paclitaxel',", "", 0},
                {"", "", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (int stops = 0; stops < 2; stops++) {
            char rules[1024];
            snprintf(rules, sizeof rules,
                     "{'id':'h',%s'when':" PLT("'below':50") ",'then':%s,'source':'s','verified':"
                                                             "'primary'},{'id':'s',%s'when':%s,'"
                                                             "then':{'now':'stop'},'source':'s',"
                                                             "'verified':'primary'}",
                     rows[i].drug, held, rows[i].of, stops ? "'always'" : PLT("'below':10"));
            cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL "," ENOXAPARIN, rules);
            patient *q = new_patient();
            count_is(q, "platelets", 20.0);
            decided(q, p, "paclitaxel", -1);
            const int resumed = rows[i].resumed || !stops;
            ck_assert_int_eq(strstr(text_of(q), resumes) != NULL, resumed);
            ck_assert_int_eq(says(q, "'resume':[]"), !resumed);
            no_patient(q);
            cyto_protocol_free(p);
        }
    }
}
END_TEST

/* An overlay on any anticoagulant has no drug of its own that could be stopped for good. */
START_TEST(a_text_without_drugs_says_when_to_resume)
{
    cyto_protocol *p =
        small(ANTICOAGULANT, "",
              RULE("bleeds", FLAG("bleeding", "true"),
                   "{'refer':'stop it','resume':{'when':" PLT("'at_least':50") "}}"));
    patient *q = new_patient();
    now_is(q, CYTO_FACT_FLAG, "bleeding", 1);
    ck_assert_int_eq(decided_status(q, p, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text_of(q), "resume when: platelets at least 50 10*9/L"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_rule_of_words_and_one_of_another_drug_are_not_named_as_deciding)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL "," ENOXAPARIN,
              RULE_OF("'drug':'paclitaxel',", "p", "'always'", GIVE("100")) "," RULE_OF(
                  "'drug':'enoxaparin',", "e", "'always'",
                  HOLD) "," RULE("w", "'always'", "{'refer':'see the notes'}"));
    patient *q = new_patient();
    decided(q, p, "enoxaparin", -1);
    ck_assert_ptr_nonnull(strstr(text_of(q), "paclitaxel by rule p\n"));
    ck_assert_ptr_nonnull(strstr(text_of(q), "enoxaparin by rule e\n"));
    ck_assert_ptr_nonnull(strstr(text_of(q), "refer: see the notes (rule w; primary: s)"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(what_was_given_without_a_size_is_compared_with_nothing)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, RULE("r", "'always'", GIVE("100")));
    patient *q = sizeless_patient();
    know(q, CYTO_FACT_GIVEN, "paclitaxel", 80.0);
    ck_assert_int_eq(decided(q, p, NULL, -1).given_is, CYTO_GIVEN_NOTHING);
    ck_assert_ptr_nonnull(strstr(text_of(q), "given: 80 mg\n"));
    ck_assert(says(q, "'given_is':null"));
    /* an override's dose has no mg either */
    override(q, "paclitaxel")->dose = 60.0;
    decided(q, p, NULL, -1);
    ck_assert_ptr_nonnull(strstr(text_of(q), "paclitaxel: dose 60 mg/m2, 75.00 % of full"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(too_much_unknown_is_said_in_few_words_and_in_the_text)
{
    static char rules[4096];
    size_t n = 0;
    for (int i = 0; i < 12; i++) { /* 4096 sets of true rules, each of another dose */
        n += (size_t)snprintf(rules + n, sizeof rules - n, "%s" IF("r%d", "f%d", GIVE("%d")),
                              i > 0 ? "," : "", i, i, 10 + i);
    }
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
    patient *q = new_patient();
    decided(q, p, NULL, -1);
    ck_assert_str_eq(brief_of(q, NULL, -1), "open");
    ck_assert_ptr_nonnull(
        strstr(text_of(q), "    too much is unknown to tell the answers apart\n"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Nothing is known to decide by for the frail; for the fit, the facts say hold. */
START_TEST(too_much_unknown_in_one_branch_is_said_of_that_branch)
{
    static char rules[4096];
    size_t n =
        (size_t)snprintf(rules, sizeof rules, RULE_OF("'branch':'fit',", "fit", "'always'", HOLD));
    for (int i = 0; i < 12; i++) {
        n += (size_t)snprintf(
            rules + n, sizeof rules - n,
            "," RULE_OF("'branch':'frail',", "r%d", FLAG("f%d", "true"), GIVE("%d")), i, i, 10 + i);
    }
    cyto_protocol *p = small_with(CYTOTOXIC, PACLITAXEL, frail_or_fit, rules);
    patient *q = new_patient();
    decided(q, p, NULL, -1);
    ck_assert_str_eq(line_of(q, NULL, 0), "open: too much is unknown to tell the answers apart");
    ck_assert_str_eq(line_of(q, NULL, 1), "hold");
    ck_assert_str_eq(line_of(q, NULL, -1), "open: too much is unknown to tell the answers apart");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Four answers are too many to read one by one: of two branches each begins with its range, which of one branch is in
 * the heading. */
START_TEST(the_range_of_many_answers_is_told_once)
{
    static const char *const of_branches[] = {"", frail_or_fit};
    for (int i = 0; i < 2; i++) {
        cyto_protocol *p = small_with(
            CYTOTOXIC, PACLITAXEL, of_branches[i],
            RULE("full", PLT("'at_least':100"), GIVE("100")) "," RULE(
                "three", PLT("'at_least':75,'below':100"),
                GIVE("75")) "," RULE("half", PLT("'at_least':50,'below':75"),
                                     GIVE("50")) "," RULE("hold", PLT("'below':50"), HOLD));
        static const char range[] = "paclitaxel: open: give or hold; doses when given:";
        patient *q = new_patient();
        decided(q, p, NULL, -1);
        int told = 0;
        for (const char *at = text_of(q); (at = strstr(at, range)) != NULL; at++) {
            told++;
        }
        ck_assert_msg(told == (i ? 3 : 1), "%d in\n%s", told, text_of(q));
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

START_TEST(a_text_too_long_for_a_line_is_cut_and_says_so)
{
    static char refer[9000];
    static char rules[16000];
    memset(refer, 'w', sizeof refer - 1);
    for (size_t i = 60; i < sizeof refer - 1; i += 60) {
        refer[i] = ' ';
    }
    snprintf(rules, sizeof rules, RULE("r", "'always'", "{'now':'hold','refer':'%s'}"), refer);
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
    patient *q = new_patient();
    decided(q, p, NULL, -1);
    ck_assert_ptr_nonnull(strstr(text_of(q), "[cut here: the JSON has all of it]"));
    ck_assert_ptr_nonnull(strstr(q->json, refer));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

Suite *decision_line_suite(void)
{
    Suite *suite = suite_create("decision_line");
    TCase *tests = tcase_create("decision: line");
    tcase_add_loop_test(tests, a_rare_dose_reads_well, 0, (int)(sizeof lines / sizeof lines[0]));
    tcase_add_test(tests, each_size_keeps_its_own_name);
    tcase_add_test(tests, a_flat_dose_beyond_all_is_none);
    tcase_add_test(tests, a_branch_that_does_not_apply_has_no_answer);
    tcase_add_test(tests, an_open_answer_in_a_few_words);
    tcase_add_test(tests, what_still_waits_is_said_in_the_text);
    tcase_add_test(tests, a_rule_that_always_waits_says_until_when);
    tcase_add_test(tests, what_is_stopped_is_not_resumed);
    tcase_add_test(tests, a_text_without_drugs_says_when_to_resume);
    tcase_add_test(tests, a_rule_of_words_and_one_of_another_drug_are_not_named_as_deciding);
    tcase_add_test(tests, what_was_given_without_a_size_is_compared_with_nothing);
    tcase_add_test(tests, too_much_unknown_is_said_in_few_words_and_in_the_text);
    tcase_add_test(tests, too_much_unknown_in_one_branch_is_said_of_that_branch);
    tcase_add_test(tests, the_range_of_many_answers_is_told_once);
    tcase_add_test(tests, a_text_too_long_for_a_line_is_cut_and_says_so);
    suite_add_tcase(suite, tests);
    return suite;
}
