/* SPDX-License-Identifier: MIT */
/* These words and doses of rules that are true together apply. */
#include "tests.h"

#include "small.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define DOSE(spec) "{'now':'give','dose':" spec "}"
#define BASE(spec) "{'base':" spec "}"

/* The answer of a protocol of two drugless rules, with the flags a and b as given. */
static cyto_answer both(patient *q, const cyto_protocol *p, int a, int b)
{
    now_is(q, CYTO_FACT_FLAG, "a", a);
    now_is(q, CYTO_FACT_FLAG, "b", b);
    return decided(q, p, NULL, -1);
}

START_TEST(of_a_cytotoxic_the_most_restrictive_word_holds)
{
    static const char *const words[] = {"give", "omit", "hold", "stop"};
    for (int i = 0; i < 4; i++) {
        for (int k = 0; k < 4; k++) {
            char rules[512];
            snprintf(rules, sizeof rules,
                     IF("x", "a", "{'now':'%s'}") "," IF("y", "b", "{'now':'%s'}"), words[i],
                     words[k]);
            cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
            patient *q = new_patient();
            ASSERT_NOW(both(q, p, 1, 1), CYTO_NOW_GIVE << (i > k ? i : k));
            ASSERT_NOW(both(q, p, 1, 0), CYTO_NOW_GIVE << i);
            ASSERT_NOW(both(q, p, 0, 1), CYTO_NOW_GIVE << k);
            ASSERT_NOW(both(q, p, 0, 0), CYTO_NOW_NOT_COVERED);
            no_patient(q);
            cyto_protocol_free(p);
        }
    }
}
END_TEST

START_TEST(of_a_cytotoxic_the_smallest_dose_holds)
{
    cyto_protocol *p = small(
        CYTOTOXIC, PACLITAXEL,
        ALWAYS("full", GIVE("100")) "," IF("a", "a", "{'dose':" PERCENT("75", "label") "}") "," IF(
            "b", "b", "{'dose':{'amount':50,'unit':'mg/m2'}}"));
    patient *q = new_patient();
    ASSERT_GIVES(both(q, p, 0, 0), 80.0);
    ASSERT_GIVES(both(q, p, 1, 0), 60.0);
    ASSERT_GIVES(both(q, p, 1, 1), 50.0);
    ck_assert_double_eq_tol(both(q, p, 0, 1).percent_of_full, 62.5, 1e-12);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(of_an_anticoagulant_words_that_differ_stand_side_by_side)
{
    cyto_protocol *p = small(ANTICOAGULANT, ENOXAPARIN,
                             IF("a", "a", GIVE("100")) "," IF("b", "b", HOLD) "," IF(
                                 "c", "c", "{'dose':" PERCENT("50", "label") "}"));
    patient *q = new_patient();
    now_is(q, CYTO_FACT_FLAG, "c", 0);
    cyto_answer a = both(q, p, 1, 1);
    ck_assert_int_eq(a.now, CYTO_NOW_OPEN);
    ck_assert_int_eq(a.agreed, 0);
    ck_assert_int_eq(a.outcomes, 1);
    ck_assert_double_nan(a.exact_mg);
    ck_assert(says(q, "'now':['give','hold'],'conflict':true"));
    ck_assert_str_eq(line_of(q, NULL, -1),
                     "give against hold; when given, 100 % of label = 1.5 mg/kg x 36 kg = 54.0 mg "
                     "(rules differ, and no source says which applies: refer)");
    ASSERT_GIVES(both(q, p, 1, 0), 54.0);
    now_is(q, CYTO_FACT_FLAG, "c", 1); /* give, at two doses: less is not safer */
    a = both(q, p, 1, 0);
    ck_assert_int_eq(a.now, CYTO_NOW_GIVE);
    ck_assert_int_eq(a.agreed, 0);
    ck_assert_double_nan(a.exact_mg);
    ck_assert(says(q, "'conflict':true"));
    ck_assert_ptr_nonnull(strstr(line_of(q, NULL, -1), "54.0 mg against 50 % of label"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_base_and_a_step_that_no_source_combines_are_both_shown)
{
    cyto_protocol *p = small(
        CYTOTOXIC, PACLITAXEL,
        ALWAYS("give", "{'now':'give'}") "," IF("a", "a", BASE(PERCENT("75", "label"))) "," IF(
            "b", "b", "{'dose':" PERCENT("50", "label") "}"));
    patient *q = new_patient();
    ASSERT_GIVES(both(q, p, 1, 0), 60.0);
    ASSERT_GIVES(both(q, p, 0, 1), 40.0);
    const cyto_answer a = both(q, p, 1, 1);
    ck_assert_int_eq(a.now, CYTO_NOW_GIVE);
    ck_assert_int_eq(a.agreed, 0);
    ck_assert_int_eq(a.alternatives, 0);
    ck_assert_double_nan(a.exact_mg);
    ck_assert(says(q, "'conflict':true"));
    ck_assert_ptr_nonnull(strstr(line_of(q, NULL, -1), "= 40.0 mg against 75 % of label"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* No step down: nothing is left unsaid of both together, and the smaller holds. */
START_TEST(a_dose_that_is_gone_on_with_is_at_most_the_base)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              ALWAYS("go-on", DOSE(PERCENT("100", "current"))) "," IF(
                  "a", "a",
                  BASE(PERCENT("75", "label"))) "," IF("b", "b",
                                                       "{'dose':" PERCENT("90", "current") "}"));
    static const double current[] = {80.0, 60.0, 50.0};
    for (int i = 0; i < 3; i++) {
        patient *q = new_patient();
        earlier_dose(q, "paclitaxel", CYTO_OF_CURRENT, current[i]);
        ASSERT_GIVES(both(q, p, 0, 0), current[i]);
        ASSERT_GIVES(both(q, p, 1, 0), current[i] < 60.0 ? current[i] : 60.0);
        ASSERT_GIVES(both(q, p, 0, 1), current[i] * 0.9);
        ck_assert_int_eq(both(q, p, 1, 1).agreed, 0); /* a step down and a base: silent on both */
        no_patient(q);
    }
    patient *q = new_patient(); /* no current dose: nothing to compare with */
    ck_assert_int_eq(both(q, p, 1, 0).agreed, 0);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* The smaller is taken of one figure each, of a cytotoxic: two doses of one text stay two, and less of an anticoagulant
 * is not safer. */
START_TEST(a_dose_that_is_gone_on_with_is_not_chosen_where_the_smaller_is_not_the_safer)
{
    static const struct {
        const char *class_name, *base;
        int agreed;
    } rows[] = {
        {CYTOTOXIC, BASE(PERCENT("75", "label")), 1},
        {CYTOTOXIC, BASE("{'one_of':[" PERCENT("75", "label") "," PERCENT("60", "label") "]}"), 0},
        {ANTICOAGULANT, BASE(PERCENT("75", "label")), 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char rules[1024];
        snprintf(rules, sizeof rules,
                 ALWAYS("go-on", DOSE(PERCENT("100", "current"))) "," IF("a", "a", "%s"),
                 rows[i].base);
        cyto_protocol *p = small(rows[i].class_name, PACLITAXEL, rules);
        patient *q = new_patient();
        earlier_dose(q, "paclitaxel", CYTO_OF_CURRENT, 80.0);
        const cyto_answer a = both(q, p, 1, 0);
        ck_assert_int_eq(a.agreed, rows[i].agreed);
        ck_assert_msg(rows[i].agreed ? a.exact_mg > 59.9 && a.exact_mg < 60.1 : isnan(a.exact_mg),
                      "%s", line_of(q, NULL, -1));
        ck_assert_int_eq(says(q, "'conflict':true"), !rows[i].agreed);
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

/* Going on at 40 and a step down to 40 are one figure; beside a base of 60 it is the step that counts. Going on counts
 * before half of the base, which is the full dose without a rule for it. */
START_TEST(the_order_of_rules_that_give_one_figure_changes_nothing)
{
#define GO_ON ALWAYS("go-on", DOSE(PERCENT("100", "current")))
#define B(of) IF("b", "b", "{'dose':" PERCENT("50", of) "}")
    static const struct {
        const char *rules, *line;
    } orders[] = {{GO_ON "," B("label"), "give 50 % of label = 40 "},
                  {B("label") "," GO_ON, "give 50 % of label = 40 "},
                  {GO_ON "," B("base"), "give 100 % of current = 40 "},
                  {B("base") "," GO_ON, "give 100 % of current = 40 "}};
    for (int i = 0; i < 4; i++) {
        char rules[1024];
        snprintf(rules, sizeof rules, "%s," IF("a", "a", BASE(PERCENT("75", "label"))),
                 orders[i].rules);
        cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
        patient *q = new_patient();
        earlier_dose(q, "paclitaxel", CYTO_OF_CURRENT, 40.0);
        ASSERT_GIVES(both(q, p, 1, 0), 40.0);
        ASSERT_GIVES(both(q, p, 0, 1), 40.0);
        ck_assert_msg(strstr(line_of(q, NULL, -1), orders[i].line) != NULL, "%s",
                      line_of(q, NULL, -1));
        ck_assert_int_eq(both(q, p, 1, 1).agreed, i >= 2); /* half of the base is of both */
        no_patient(q);
        cyto_protocol_free(p);
    }
#undef GO_ON
#undef B
}
END_TEST

START_TEST(a_percent_of_the_base_resolves_both)
{
    cyto_protocol *p = small(
        CYTOTOXIC, PACLITAXEL,
        ALWAYS("give", "{'now':'give'}") "," IF("a", "a", BASE(PERCENT("75", "label"))) "," IF(
            "b", "b", "{'dose':" PERCENT("50", "base") "}") "," IF("c", "c",
                                                                   BASE(PERCENT("50", "label"))));
    patient *q = new_patient();
    now_is(q, CYTO_FACT_FLAG, "c", 0);
    ASSERT_GIVES(both(q, p, 1, 1), 30.0);
    ASSERT_GIVES(both(q, p, 0, 1), 40.0); /* no base: the full dose is it */
    now_is(q, CYTO_FACT_FLAG, "c", 1);    /* of two bases the smaller */
    ASSERT_GIVES(both(q, p, 1, 1), 20.0);
    ASSERT_GIVES(both(q, p, 1, 0), 40.0);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* A percent of a base that is not one figure is no figure; never a percent of the full dose. */
START_TEST(a_percent_of_an_unsettled_base_is_no_dose)
{
    static const char *const bases[] = {
        IF("a", "a", BASE("{'one_of':[" PERCENT("75", "label") "," PERCENT("60", "label") "]}")),
        IF("a", "a", BASE(PERCENT("75", "label"))) "," IF("c", "a", BASE(PERCENT("75", "current"))),
        IF("a", "a", BASE("{'flat_mg':40}")),
    };
    for (int i = 0; i < 3; i++) {
        char rules[1024];
        snprintf(rules, sizeof rules,
                 "%s," ALWAYS("give", "{'now':'give'}") "," IF(
                     "b", "b", "{'dose':" PERCENT("50", "base") "}"),
                 bases[i]);
        cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
        patient *q = new_patient();
        const cyto_answer a = both(q, p, 1, 1);
        ck_assert_msg(isnan(a.exact_mg) && isnan(a.dose), "%s", line_of(q, NULL, -1));
        ck_assert_msg(strstr(line_of(q, NULL, -1), "50 % of base (the base is not one dose)") !=
                          NULL,
                      "%s", line_of(q, NULL, -1));
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

START_TEST(alternatives_stay_alternatives)
{
    cyto_protocol *p = small(ANTICOAGULANT, ENOXAPARIN,
                             ALWAYS("r", DOSE("{'one_of':[" PERCENT("50", "label") ",{'flat_mg':40}"
                                                                                   "]}")));
    patient *q = sizeless_patient();
    now_is(q, CYTO_FACT_SIZE, "weight_kg", 50.0);
    cyto_answer a = decided(q, p, NULL, -1);
    ck_assert_int_eq(a.now, CYTO_NOW_GIVE);
    ck_assert_int_eq(a.alternatives, 2);
    ck_assert_int_eq(a.agreed, 1);
    ck_assert_double_nan(a.exact_mg); /* neither is chosen */
    ck_assert_str_eq(line_of(q, NULL, -1),
                     "give 50 % of label = 0.75 mg/kg x 50 kg = 37.5 mg or 40 "
                     "mg flat");
    char brief[128];
    ck_assert_int_eq(
        cyto_decision_line(q->decision, NULL, -1, CYTO_FORM_SUMMARY, brief, sizeof brief, NULL),
        CYTO_OK);
    ck_assert_str_eq(brief, "give 50 % or 40 mg");
    now_is(q, CYTO_FACT_SIZE, "weight_kg", 160.0 / 3.0); /* the same figure is one dose */
    a = decided(q, p, NULL, -1);
    ck_assert_int_eq(a.alternatives, 1);
    ck_assert_double_eq_tol(a.exact_mg, 40.0, 1e-9);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Where one text leaves a choice, a smaller dose of another rule does not make it. */
START_TEST(alternatives_are_not_outbid_by_the_smallest_dose)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              IF("a", "a",
                 DOSE("{'one_of':[" PERCENT("75", "label") "," PERCENT(
                     "60", "label") "]}")) "," IF("b", "b", DOSE(PERCENT("50", "label"))));
    patient *q = new_patient();
    ck_assert_int_eq(both(q, p, 1, 0).alternatives, 2);
    ASSERT_GIVES(both(q, p, 0, 1), 40.0);
    const cyto_answer a = both(q, p, 1, 1);
    ck_assert_int_eq(a.agreed, 0);
    ck_assert_double_nan(a.exact_mg);
    ck_assert(says(q, "'conflict':true"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Two answers that are alike but for the first criterion of the protocol to resume by. */
START_TEST(the_first_criterion_to_resume_by_tells_two_answers_apart)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              RULE("a", FLAG("f", "true"),
                   "{'now':'hold','resume':{'when':" PLT(
                       "'at_least':100") "}}") "," RULE("b", FLAG("f", "false"), HOLD));
    patient *q = new_patient();
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_HOLD);
    ck_assert_ptr_nonnull(strstr(missing(q), "f"));
    char text[4096];
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "resume when: platelets at least 100 10*9/L"));
    ck_assert_ptr_nonnull(strstr(text, "by rule b"));
    ck_assert_ptr_nonnull(strstr(text, "it depends on: f"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* So does a support, which only the one who may have it shall get. */
START_TEST(a_support_tells_two_answers_apart)
{
    cyto_protocol *p = small(
        CYTOTOXIC, PACLITAXEL,
        RULE("a", FLAG("f", "true"),
             "{'now':'hold','support':[{'action':'growth-factor'}]}") "," RULE("b",
                                                                               FLAG("f", "false"),
                                                                               HOLD));
    patient *q = new_patient();
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_HOLD);
    ck_assert_str_eq(missing(q), "f");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* A percent of a base that is so many mg for everyone is no figure: the dose is open while that base may hold. */
START_TEST(a_dose_whose_base_may_be_no_figure_is_open)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              ALWAYS("half", DOSE(PERCENT("50", "base"))) "," IF("a", "a", BASE("{'flat_mg':60}")));
    patient *q = new_patient();
    now_is(q, CYTO_FACT_FLAG, "a", 0);
    ASSERT_GIVES(decided(q, p, NULL, -1), 40.0);
    now_is(q, CYTO_FACT_FLAG, "a", 1);
    ck_assert_double_nan(decided(q, p, NULL, -1).exact_mg);
    no_patient(q);
    q = new_patient();
    const cyto_answer a = decided(q, p, NULL, -1);
    ck_assert_int_eq(a.agreed, 0);
    ck_assert_double_nan(a.exact_mg);
    ck_assert_str_eq(missing(q), "a");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Held by another rule today: whether the rule that waits is met decides how long, and is asked for. */
START_TEST(a_wait_that_changes_no_word_is_still_asked_for)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              ALWAYS("today", HOLD) "," IF(
                  "waits", "a", "{'now':'hold','resume':{'when':" PLT("'at_least':100") "}}"));
    patient *q = new_patient();
    now_is(q, CYTO_FACT_FLAG, "a", 0);
    know(q, CYTO_FACT_PENDING, "small/waits", 1.0);
    const cyto_answer a = decided(q, p, NULL, -1);
    ck_assert_int_eq(a.now, CYTO_NOW_HOLD);
    ck_assert_int_eq(a.outcomes, 2);
    ck_assert_str_eq(missing(q), "platelets");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Six waits that end or not, each on its own: 64 outcomes, wherever the rules are in the list. */
START_TEST(waits_are_told_apart_by_every_rule_that_waits)
{
    char names[16][16];
    for (int before = 0; before < 10; before++) {
        char rules[16384] = ALWAYS("today", HOLD);
        patient *q = new_patient();
        now_is(q, CYTO_FACT_FLAG, "a", 0);
        for (int i = 0; i < before + 6; i++) {
            const size_t at = strlen(rules);
            snprintf(names[i], sizeof names[i], "small/r%d", i);
            snprintf(rules + at, sizeof rules - at,
                     "," IF("r%d", "a", "{'now':'hold','resume':{'when':" FLAG("f%d", "true") "}}"),
                     i, i);
            if (i >= before) {
                know(q, CYTO_FACT_PENDING, names[i], 1.0);
            }
        }
        cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
        ck_assert_int_eq(decided(q, p, NULL, -1).outcomes, 64);
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

Suite *together_suite(void)
{
    Suite *suite = suite_create("together");
    TCase *tests = tcase_create("rules together");
    tcase_add_test(tests, of_a_cytotoxic_the_most_restrictive_word_holds);
    tcase_add_test(tests, of_a_cytotoxic_the_smallest_dose_holds);
    tcase_add_test(tests, of_an_anticoagulant_words_that_differ_stand_side_by_side);
    tcase_add_test(tests, a_base_and_a_step_that_no_source_combines_are_both_shown);
    tcase_add_test(tests, a_dose_that_is_gone_on_with_is_at_most_the_base);
    tcase_add_test(tests,
                   a_dose_that_is_gone_on_with_is_not_chosen_where_the_smaller_is_not_the_safer);
    tcase_add_test(tests, the_order_of_rules_that_give_one_figure_changes_nothing);
    tcase_add_test(tests, a_percent_of_the_base_resolves_both);
    tcase_add_test(tests, a_percent_of_an_unsettled_base_is_no_dose);
    tcase_add_test(tests, alternatives_stay_alternatives);
    tcase_add_test(tests, alternatives_are_not_outbid_by_the_smallest_dose);
    tcase_add_test(tests, the_first_criterion_to_resume_by_tells_two_answers_apart);
    tcase_add_test(tests, a_support_tells_two_answers_apart);
    tcase_add_test(tests, a_dose_whose_base_may_be_no_figure_is_open);
    tcase_add_test(tests, a_wait_that_changes_no_word_is_still_asked_for);
    tcase_add_test(tests, waits_are_told_apart_by_every_rule_that_waits);
    suite_add_tcase(suite, tests);
    return suite;
}
