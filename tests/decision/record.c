/* SPDX-License-Identifier: MIT */
/* A decision keeps and writes criteria for resuming, has the same text and JSON, and can be used
 * again. */
#include "protocol/names.h"
#include "entries.h"
#include "tests.h"

#include "allocations.h"
#include "base/base.h"
#include "small.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- resuming ---------------------------------------------------------------------------- */

START_TEST(a_hold_lasts_until_its_criteria_are_met)
{
    cyto_protocol *p = resuming(CYTOTOXIC, PACLITAXEL);
    patient *q = new_patient();
    now_is(q, CYTO_FACT_FLAG, "fever", 0);
    cyto_fact *fact = count_is(q, "platelets", 60.0);
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0); /* nothing pending */
    ck_assert(says(q, "'protocol':{'id':'small','title':'A small "
                      "protocol','edition':'1','applies_to':null,'not_for_use':null,'class':'"
                      "cytotoxic','scale':null,'digest':'sha256:"));
    know(q, CYTO_FACT_PENDING, "small/hold", 1.0);
    cyto_answer a = decided(q, p, NULL, -1);
    ck_assert_int_eq(a.now, CYTO_NOW_HOLD);
    ck_assert(says(q, "'waiting':['hold']"));
    ck_assert(says(q, "'when':'platelets at least 100 10*9/L'"));
    fact->low = fact->high = 99.9;
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_HOLD);
    fact->low = fact->high = 100.0;
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    fact->after = CYTO_AFTER_TRANSFUSION;
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_HOLD);
    fact->after = CYTO_AFTER_GROWTH_FACTOR;
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_HOLD);
    fact->after = CYTO_AFTER_NOTHING; /* "above 60": recovered or not? */
    fact->low = 60.0;
    fact->high = (double)INFINITY;
    a = decided(q, p, NULL, -1);
    ASSERT_NOW(a, CYTO_NOW_OPEN);
    ck_assert_str_eq(missing(q), "platelets");
    fact->kind = CYTO_FACT_NADIR; /* the day's own count is not known */
    fact->low = fact->high = 120.0;
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_OPEN);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* The trace says "0 to 50 (excluded)" and "(after a transfusion: no recovery)": so does the JSON. */
START_TEST(a_fact_in_json_has_its_open_ends_and_what_it_was_taken_after)
{
    static const struct {
        double low, high;
        int32_t low_open, high_open, after;
        const char *json, *text;
    } rows[] = {
        {0.0, 50.0, 0, 1, CYTO_AFTER_NOTHING, "'low_open':false,'high_open':true,'after':null}",
         "platelets: 0 to 50 (excluded) 10*9/L"},
        {50.0, 60.0, 1, 0, CYTO_AFTER_TRANSFUSION,
         "'low_open':true,'high_open':false,'after':'transfusion'}",
         "50 (excluded) to 60 10*9/L (after a transfusion: no recovery)"},
        {70.0, 70.0, 0, 0, CYTO_AFTER_GROWTH_FACTOR,
         "'low_open':false,'high_open':false,'after':'growth factor'}",
         "70 10*9/L (after a growth factor: no recovery)"},
    };
    cyto_protocol *p = resuming(CYTOTOXIC, PACLITAXEL);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[8192];
        patient *q = new_patient();
        cyto_fact *fact = count_is(q, "platelets", rows[i].low);
        fact->high = rows[i].high;
        fact->low_open = rows[i].low_open;
        fact->high_open = rows[i].high_open;
        fact->after = rows[i].after;
        decided(q, p, NULL, -1);
        ck_assert_int_eq(
            cyto_decision_show(q->decision, CYTO_FORM_TEXT, 1, text, sizeof text, NULL), CYTO_OK);
        ck_assert_msg(strstr(one_line(text), rows[i].text) != NULL, "%s", text);
        ck_assert_msg(says(q, rows[i].json), "%s", rows[i].json);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

START_TEST(criteria_in_words_alone_are_never_met_by_a_number)
{
    cyto_protocol *p = resuming(CYTOTOXIC, PACLITAXEL);
    patient *q = new_patient();
    now_is(q, CYTO_FACT_FLAG, "fever", 0);
    count_is(q, "platelets", 200.0);
    know(q, CYTO_FACT_PENDING, "small/fever", 1.0);
    know(q, CYTO_FACT_PENDING, "another/rule", 1.0); /* of another protocol: left aside */
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_HOLD);
    ck_assert(says(q, "'waiting':['fever']"));
    ck_assert(says(q, "'text':'when well'"));
    know(q, CYTO_FACT_PENDING, "small/hold", 1.0); /* whose number is met */
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_HOLD);
    ck_assert(says(q, "'waiting':['fever']"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(an_anticoagulant_waiting_against_giving_is_referred)
{
    cyto_protocol *p = resuming(ANTICOAGULANT, ENOXAPARIN);
    patient *q = new_patient();
    now_is(q, CYTO_FACT_FLAG, "fever", 0);
    count_is(q, "platelets", 60.0);
    know(q, CYTO_FACT_PENDING, "small/hold", 1.0);
    const cyto_answer a = decided(q, p, NULL, -1);
    ck_assert_int_eq(a.now, CYTO_NOW_OPEN);
    ck_assert_int_eq(a.agreed, 0);
    ck_assert(says(q, "'now':['give','hold'],'conflict':true"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* ---- one record -------------------------------------------------------------------------- */

static cyto_protocol *wordy(void)
{
    return small_with(ANTICOAGULANT, ENOXAPARIN,
                      "'branches':[{'id':'early','title':'a thrombosis of the last thirty days, "
                      "however it was found, "
                      "in a patient with cancer','when':{'days_since':'clot','at_most':30}},"
                      "{'id':'late','title':'later','when':{'days_since':'clot','above':30}}],",
                      RULE("full", PLT("'at_least':50"), GIVE("100")) "," RULE(
                          "lower", PLT("'at_least':25,'below':50"),
                          "{'now':'give','dose':{'one_of':[" PERCENT(
                              "50", "label") ",{'flat_mg':40}]},"
                                             "'support':[{'action':'platelet-transfusion','text':'"
                                             "to keep the count at forty or "
                                             "above, as long as the clot is fresh and nothing "
                                             "bleeds'}]}") "," RULE_OF("'branch':'early',", "hold",
                                                                       PLT("'below':25"),
                                                                       "{'now':'hold','refer':'ask "
                                                                       "the haematologist on duty "
                                                                       "whether a filter in the "
                                                                       "vena cava is an answer "
                                                                       "here','resume':{'when'"
                                                                       ":" PLT("'above':50") "}}"));
}

START_TEST(no_line_of_the_text_is_wider_than_a_page)
{
    cyto_protocol *p = wordy();
    patient *q = new_patient();
    override(q, "enoxaparin")->dose = 1.0;
    q->overrides[0].reason =
        "platelets rise, the leg is swollen again and the patient has been told of "
        "both the risk of bleeding and that of a larger clot";
    now_is(q, CYTO_FACT_GIVEN, "enoxaparin", 40.0);
    q->policy.rounding = CYTO_ROUNDING_NEAREST;
    for (int platelets = -1; platelets < 60; platelets += 20) {
        if (platelets >= 0) {
            now_is(q, CYTO_FACT_LAB, "platelets", platelets);
        }
        decided(q, p, NULL, -1);
        char text[16384];
        size_t needed;
        ck_assert_int_eq(
            cyto_decision_show(q->decision, CYTO_FORM_TEXT, 1, text, sizeof text, &needed),
            CYTO_OK);
        ck_assert_uint_eq(strlen(text) + 1, needed);
        for (const char *at = text; *at; at += strcspn(at, "\n") + 1) {
            ck_assert_msg(strcspn(at, "\n") <= 100, "%.*s", (int)strcspn(at, "\n"), at);
        }
        ck_assert_ptr_nonnull(strstr(text, account_of(p).digest));
        ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 1, text, needed - 1, NULL),
                         CYTO_E_BUFFER);
        ck_assert_int_eq(
            cyto_decision_show(q->decision, CYTO_FORM_HTML, 0, text, sizeof text, NULL),
            CYTO_E_CHOICE);
        ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, NULL, 0, &needed),
                         CYTO_E_BUFFER);
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Answer, line, text and JSON are of one record. */
START_TEST(text_and_json_say_what_the_answer_says)
{
    static const char *const words[] = {"open", "not covered", "give", "omit this dose",
                                        "",     "hold"};
    cyto_protocol *p = wordy();
    patient *q = new_patient();
    q->policy.rounding = CYTO_ROUNDING_NEAREST;
    for (int i = 0; i < 12; i++) {
        now_is(q, CYTO_FACT_LAB, "platelets", 10.0 + 15.0 * (i % 4));
        if (i >= 4) {
            now_is(q, CYTO_FACT_DAYS_SINCE, "clot", i >= 8 ? 40.0 : 10.0);
        }
        const cyto_answer a = decided(q, p, NULL, -1);
        char text[16384];
        char want[512];
        ck_assert_int_eq(
            cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL), CYTO_OK);
        snprintf(want, sizeof want,
                 "'answers':{'enoxaparin':{'now':'%s','agreed':%s,'outcomes':%d,", words[a.now + 1],
                 a.agreed ? "true" : "false", a.outcomes);
        ck_assert_msg(says(q, want), "%d: %s", i, want);
        snprintf(want, sizeof want, "'text':'%s'", line_of(q, NULL, -1));
        ck_assert_msg(says(q, want), "%d: %s", i, want);
        snprintf(want, sizeof want, "  => enoxaparin: %.30s", line_of(q, NULL, -1));
        ck_assert_msg(strstr(text, want) != NULL, "%d: %s", i, want);
        if (!isnan(a.exact_mg)) {
            snprintf(want, sizeof want, "'exact_mg':%g,'percent_of_full':%g", a.exact_mg,
                     a.percent_of_full);
            ck_assert_msg(says(q, want), "%d: %s", i, want);
            snprintf(want, sizeof want, "'rounded_mg':%g", a.rounded_mg);
            ck_assert_msg(says(q, want), "%d: %s", i, want);
            cyto__sink sink = cyto__sink_of(want, sizeof want); /* printf's mark is the locale's */
            cyto__put(&sink, "= ");
            cyto__put_fixed(&sink, a.exact_mg, 1);
            cyto__put(&sink, " mg, rounded ");
            cyto__put_fixed(&sink, a.rounded_mg, 1);
            cyto__put(&sink, " mg");
            ck_assert_msg(strstr(line_of(q, NULL, -1), want) != NULL, "%d: %s", i, want);
        }
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_second_decision_allocates_nothing)
{
    cyto_protocol *p = wordy();
    patient *q = new_patient();
    override(q, "enoxaparin")->dose = 1.0;
    decided(q, p, NULL, -1);
    char text[16384];
    cyto_answer a = CYTO_ANSWER_INIT;
    const long before = allocations(); /* Check's own assertions allocate: none until it is over */
    const cyto_status status = cyto_decide(p, q->facts, q->fact_count, &q->policy, q->overrides,
                                           q->override_count, q->decision, NULL);
    cyto_decision_answer(q->decision, NULL, -1, &a, NULL);
    cyto_decision_show(q->decision, CYTO_FORM_TEXT, 1, text, sizeof text, NULL);
    const long after = allocations();
    ck_assert_int_eq(status, CYTO_OK);
    ck_assert_int_eq(after - before, 0);
    cyto_decision_show(q->decision, CYTO_FORM_JSON, 0, text, sizeof text,
                       NULL); /* cJSON does: the counter counts */
    ck_assert(!allocations_counted() || allocations() > after);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_decision_keeps_nothing_of_the_one_before)
{
    cyto_protocol *p = wordy();
    cyto_protocol *other = resuming(CYTOTOXIC, PACLITAXEL);
    patient *q = new_patient();
    count_is(q, "platelets", 40.0);
    decided(q, p, NULL, -1);
    char *first = malloc(sizeof q->json);
    ck_assert_ptr_nonnull(first);
    memcpy(first, q->json, sizeof q->json);
    const patient kept = *q;
    /* another protocol, everything known, marked, overridden, pending, given */
    now_is(q, CYTO_FACT_FLAG, "fever", 1);
    q->facts[2].after = CYTO_AFTER_TRANSFUSION;
    know(q, CYTO_FACT_PENDING, "small/hold", 1.0);
    know(q, CYTO_FACT_GIVEN, "paclitaxel", 40.0);
    earlier_dose(q, "paclitaxel", CYTO_OF_PREVIOUS, 70.0);
    now_is(q, CYTO_FACT_SIZE, "bsa_m2", 1.9);
    override(q, "paclitaxel")->dose = 55.0;
    q->policy.rounding = CYTO_ROUNDING_NEAREST;
    decided(q, other, NULL, -1);
    ck_assert_str_ne(first, q->json);
    char message[CYTO_MESSAGE_MAX];
    q->override_count = 0;
    q->facts[2].unit = CYTO_UNIT_NONE; /* and one that is refused halfway */
    ck_assert_int_eq(decided_status(q, p, message), CYTO_E_UNIT);
    *q = kept;
    decided(q, p, NULL, -1);
    ck_assert_str_eq(first, q->json);
    free(first);
    no_patient(q);
    cyto_protocol_free(p);
    cyto_protocol_free(other);
}
END_TEST

/* Values were marked, open at both ends, and without a limit that can be: the next patient's are not. */
START_TEST(no_mark_of_a_value_is_left_for_the_next_patient)
{
    static const char held[] = "{'now':'hold','resume':{'when':" PLT("'at_least':100") "}}";
    char rules[1024];
    snprintf(rules, sizeof rules,
             RULE("full", PLT("'at_least':50"), GIVE("100")) "," RULE(
                 "hold", "{'lab':'bilirubin','times':'uln','above':1.5}", "%s"),
             held);
    cyto_protocol *marked = small(CYTOTOXIC, PACLITAXEL, rules);
    cyto_protocol *plain =
        small(CYTOTOXIC, PACLITAXEL,
              IF("a", "f", HOLD) "," RULE("b", "{'finding':'neuropathy','at_least':2}", HOLD));
    for (int i = 0; i < 2; i++) {
        patient *used = new_patient();
        cyto_fact *facts[] = {count_is(used, "platelets", 40.0),
                              know(used, CYTO_FACT_LAB, "bilirubin", 3.0)};
        for (int k = 0; k < 2; k++) {
            facts[k]->high = 60.0;
            facts[k]->low_open = facts[k]->high_open = 1;
            facts[k]->after = CYTO_AFTER_TRANSFUSION;
        }
        facts[1]->unit = CYTO_UNIT_UMOL_PER_L;
        facts[1]->uln = 4.99; /* lib/tables/limits.c: from 5 */
        decided(used, marked, NULL, -1);
        ck_assert(says(used, "'low_open':true") && says(used, "'after':'transfusion'"));
        patient *next = new_patient();
        if (i) {
            know(next, CYTO_FACT_FLAG, "f", CYTO_NO);
            know(next, CYTO_FACT_FINDING, "neuropathy", 1.0);
        } else {
            know(next, CYTO_FACT_PENDING, "small/hold", 1.0);
        }
        decided(next, i ? plain : marked, NULL, -1);
        char *fresh = malloc(sizeof next->json);
        ck_assert_ptr_nonnull(fresh);
        strcpy(fresh, next->json);
        cyto_decision *own = next->decision;
        next->decision = used->decision;
        decided(next, i ? plain : marked, NULL, -1);
        ck_assert_str_eq(next->json, fresh);
        next->decision = own;
        free(fresh);
        no_patient(next);
        no_patient(used);
    }
    cyto_protocol_free(plain);
    cyto_protocol_free(marked);
}
END_TEST

/* The answer rests on a rule that may hold, too, whichever of them is the first. */
START_TEST(the_weakest_source_of_a_rule_that_may_hold_is_told)
{
#define ALWAYS_FULL RULE("full", "'always'", GIVE("100"))
#define WEAK_HOLD                                            \
    "{'id':'hold','when':" FLAG("a", "true") ",'then':" HOLD \
                                             ",'source':'s','verified':'unverified'}"
    for (int i = 0; i < 6; i++) {
        const int known = i / 2;
        cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL,
                                 i % 2 ? ALWAYS_FULL "," WEAK_HOLD : WEAK_HOLD "," ALWAYS_FULL);
        patient *q = new_patient();
        if (known) {
            now_is(q, CYTO_FACT_FLAG, "a", known - 1);
        }
        decided(q, p, NULL, -1);
        ck_assert_msg(says(q, known == 1 ? "'weakest_verification':'primary'"
                                         : "'weakest_verification':'unverified'"),
                      "%d", i);
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

/* 1 m2: 80 mg and 75 mg; of the second drug its own was given, of the first 60 mg. */
START_TEST(what_was_given_of_a_drug_is_compared_with_its_own_dose)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL ",{'name':'cisplatin','full':75,'unit':'mg/m2'}",
              RULE_OF("'drug':'paclitaxel',", "a", "'always'", GIVE("100")) "," RULE_OF(
                  "'drug':'cisplatin',", "b", "'always'", GIVE("100")));
    char text[8192];
    patient *q = new_patient();
    q->policy.tolerance_percent = 5.0;
    know(q, CYTO_FACT_GIVEN, "paclitaxel", 60.0);
    know(q, CYTO_FACT_GIVEN, "cisplatin", 75.0);
    decided(q, p, "cisplatin", -1);
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL),
                     CYTO_OK);
    const char *line = one_line(text);
    ck_assert_msg(strstr(line, " given: 60 mg: of 100 % of label neither the dose nor") != NULL,
                  "%s", line);
    ck_assert_msg(strstr(line, " given: 75 mg: of 100 % of label the exact dose") != NULL, "%s",
                  line);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

Suite *decision_record_suite(void)
{
    Suite *suite = suite_create("decision_record");
    TCase *tests = tcase_create("decision: record");
    tcase_add_test(tests, a_hold_lasts_until_its_criteria_are_met);
    tcase_add_test(tests, a_fact_in_json_has_its_open_ends_and_what_it_was_taken_after);
    tcase_add_test(tests, criteria_in_words_alone_are_never_met_by_a_number);
    tcase_add_test(tests, an_anticoagulant_waiting_against_giving_is_referred);
    tcase_add_test(tests, no_line_of_the_text_is_wider_than_a_page);
    tcase_add_test(tests, text_and_json_say_what_the_answer_says);
    tcase_add_test(tests, a_second_decision_allocates_nothing);
    tcase_add_test(tests, a_decision_keeps_nothing_of_the_one_before);
    tcase_add_test(tests, no_mark_of_a_value_is_left_for_the_next_patient);
    tcase_add_test(tests, the_weakest_source_of_a_rule_that_may_hold_is_told);
    tcase_add_test(tests, what_was_given_of_a_drug_is_compared_with_its_own_dose);
    suite_add_tcase(suite, tests);
    return suite;
}
