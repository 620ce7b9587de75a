/* SPDX-License-Identifier: MIT */
/* A caller may pass wrong arguments, whatever the protocol: nothing, a record of another size, a
 * choice that does not exist; rare facts are tried at the edge of the accepted range. */
#include "tests.h"

#include "decision/decision.h"
#include "small.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LADDER                                      \
    RULE("full", PLT("'at_least':50"), GIVE("100")) \
    "," RULE("hold", PLT("'below':50"), HOLD)

/* ---- records ---------------------------------------------------------------------------- */

START_TEST(a_record_of_another_size_is_refused)
{
    cyto_policy policy;
    cyto_override override_record;
    cyto_answer answer;
    ck_assert_int_eq(cyto_policy_init(NULL, sizeof policy), CYTO_E_NULL);
    ck_assert_int_eq(cyto_policy_init(&policy, sizeof policy - 1), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_override_init(NULL, sizeof override_record), CYTO_E_NULL);
    ck_assert_int_eq(cyto_override_init(&override_record, sizeof override_record - 1), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_answer_init(NULL, sizeof answer), CYTO_E_NULL);
    ck_assert_int_eq(cyto_answer_init(&answer, sizeof answer - 1), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_decision_new(NULL, NULL), CYTO_E_NULL);
    cyto_decision_free(NULL);

    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, LADDER);
    patient *q = new_patient();
    count_is(q, "platelets", 60.0);
    q->policy.size--;
    ck_assert_int_eq(decided_status(q, p, NULL), CYTO_E_SIZE);
    q->policy.size++;
    q->facts[0].size--;
    ck_assert_int_eq(decided_status(q, p, NULL), CYTO_E_SIZE);
    q->facts[0].size++;
    decided(q, p, NULL, -1);
    answer.size = 8;
    ck_assert_int_eq(cyto_decision_answer(q->decision, NULL, -1, &answer, NULL), CYTO_E_SIZE);

    cyto_error error;
    char *response;
    cyto_protocol *none;
    memset(&error, 0, sizeof error); /* not initialised */
    ck_assert_int_eq(cyto_decide(p, NULL, 0, &q->policy, NULL, 0, q->decision, &error),
                     CYTO_E_SIZE);
    ck_assert_int_eq(cyto_evaluate_json("{}", 2, &response, &error), CYTO_E_SIZE);
    ck_assert_ptr_null(response);
    ck_assert_int_eq(cyto_protocol_read("{}", 2, &none, &error), CYTO_E_SIZE);
    ck_assert_ptr_null(none);
    ck_assert_int_eq(cyto_protocol_find("bleeding-overlay", &none, &error), CYTO_E_SIZE);
    ck_assert_ptr_null(none);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(nothing_is_decided_from_nothing)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, LADDER);
    patient *q = new_patient();
    char *response = NULL;
    const cyto_policy *policy = &q->policy;
    ck_assert_int_eq(cyto_decide(NULL, NULL, 0, policy, NULL, 0, q->decision, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_decide(p, NULL, 1, policy, NULL, 0, q->decision, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_decide(p, NULL, 0, NULL, NULL, 0, q->decision, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_decide(p, NULL, 0, policy, NULL, 1, q->decision, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_decide(p, NULL, 0, policy, NULL, 0, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_evaluate_json(NULL, 0, &response, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_evaluate_json("{}", 2, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_decide(p, NULL, 0, policy, NULL, 0, q->decision, NULL), CYTO_OK);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* The four ways to render: as text, as JSON, in a line, in brief. */
static cyto_status render(const cyto_decision *d, int how, char *buf, size_t cap)
{
    switch (how) {
    case 0:
        return cyto_decision_show(d, CYTO_FORM_TEXT, 1, buf, cap, NULL);
    case 1:
        return cyto_decision_show(d, CYTO_FORM_JSON, 0, buf, cap, NULL);
    case 2:
        return cyto_decision_line(d, NULL, -1, CYTO_FORM_TEXT, buf, cap, NULL);
    default:
        return cyto_decision_line(d, NULL, -1, CYTO_FORM_SUMMARY, buf, cap, NULL);
    }
}

START_TEST(only_a_decision_is_rendered)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, LADDER);
    patient *q = new_patient();
    cyto_answer answer = CYTO_ANSWER_INIT;
    for (int how = 0; how < 4; how++) {
        ck_assert_int_eq(render(NULL, how, q->json, sizeof q->json), CYTO_E_NULL);
        ck_assert_int_eq(render(q->decision, how, q->json, sizeof q->json), CYTO_E_NULL);
    }
    ck_assert_int_eq(cyto_decision_answer(NULL, NULL, -1, &answer, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_decision_answer(q->decision, NULL, -1, &answer, NULL), CYTO_E_NULL);
    decided(q, p, NULL, -1);
    ck_assert_int_eq(cyto_decision_answer(q->decision, NULL, -1, NULL, NULL), CYTO_E_NULL);
    for (int how = 0; how < 4; how++) {
        ck_assert_int_eq(render(q->decision, how, NULL, 1), CYTO_E_NULL);
        ck_assert_int_eq(render(q->decision, how, NULL, 0), CYTO_E_BUFFER);
        ck_assert_int_eq(render(q->decision, how, q->json, 1), CYTO_E_BUFFER);
        ck_assert_int_eq(render(q->decision, how, q->json, sizeof q->json), CYTO_OK);
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(only_drugs_and_branches_that_there_are_are_asked)
{
    char line[256];
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, LADDER);
    cyto_protocol *two =
        small(CYTOTOXIC, PACLITAXEL "," ENOXAPARIN, RULE("hold", PLT("'below':50"), HOLD));
    patient *q = new_patient();
    decided(q, p, "paclitaxel", 0);
    const int32_t none[] = {-2, 1};
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(
            cyto_decision_line(q->decision, NULL, none[i], CYTO_FORM_TEXT, line, sizeof line, NULL),
            CYTO_E_CHOICE);
        ck_assert_int_eq(cyto_decision_line(q->decision, NULL, none[i], CYTO_FORM_SUMMARY, line,
                                            sizeof line, NULL),
                         CYTO_E_CHOICE);
    }
    ck_assert_int_eq(
        cyto_decision_line(q->decision, "docetaxel", -1, CYTO_FORM_TEXT, line, sizeof line, NULL),
        CYTO_E_NAME);
    decided(q, two, "enoxaparin", -1); /* of two, one is named */
    ck_assert_int_eq(
        cyto_decision_line(q->decision, NULL, -1, CYTO_FORM_SUMMARY, line, sizeof line, NULL),
        CYTO_E_NAME);
    ck_assert_int_eq(cyto_decision_line(q->decision, "enoxaparin", -1, CYTO_FORM_SUMMARY, line,
                                        sizeof line, NULL),
                     CYTO_OK);
    no_patient(q);
    cyto_protocol_free(two);
    cyto_protocol_free(p);
}
END_TEST

/* ---- policies and overrides -------------------------------------------------------------- */

static const struct {
    int32_t bsa_formula, rounding, units_max;
    double tolerance_percent;
    cyto_status status;
} policies[] = {
    {CYTO_BSA_MOSTELLER, CYTO_ROUNDING_DOWN, 6, 100.0, CYTO_OK},
    {0, CYTO_ROUNDING_NONE, 1, 0.0, CYTO_OK},
    {CYTO_BSA_MOSTELLER, 0, 1, NONE, CYTO_E_CHOICE},
    {CYTO_BSA_MOSTELLER, CYTO_ROUNDING_DOWN + 1, 1, NONE, CYTO_E_CHOICE},
    {99, CYTO_ROUNDING_NONE, 1, NONE, CYTO_E_CHOICE},
    {-1, CYTO_ROUNDING_NONE, 1, NONE, CYTO_E_CHOICE},
    {CYTO_BSA_MOSTELLER, CYTO_ROUNDING_NONE, 0, NONE, CYTO_E_CHOICE},
    {CYTO_BSA_MOSTELLER, CYTO_ROUNDING_NONE, 7, NONE, CYTO_E_CHOICE},
    {CYTO_BSA_MOSTELLER, CYTO_ROUNDING_NONE, 1, -0.1, CYTO_E_TOLERANCE_PERCENT},
    {CYTO_BSA_MOSTELLER, CYTO_ROUNDING_NONE, 1, 100.1, CYTO_E_TOLERANCE_PERCENT},
};

START_TEST(a_policy_is_named_and_within_its_limits)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, LADDER);
    patient *q = new_patient();
    q->policy.bsa_formula = policies[_i].bsa_formula;
    q->policy.rounding = policies[_i].rounding;
    q->policy.units_max = policies[_i].units_max;
    q->policy.tolerance_percent = policies[_i].tolerance_percent;
    ck_assert_int_eq(decided_status(q, p, NULL), policies[_i].status);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(an_override_says_one_word_or_a_dose)
{
    static const struct {
        int32_t now;
        double dose;
        cyto_status status;
    } words[] = {{CYTO_NOW_GIVE, NONE, CYTO_OK},
                 {CYTO_NOW_OMIT, NONE, CYTO_OK},
                 {CYTO_NOW_HOLD, NONE, CYTO_OK},
                 {CYTO_NOW_STOP, NONE, CYTO_OK},
                 {0, 60.0, CYTO_OK},
                 {0, NONE, CYTO_E_CHOICE},
                 {CYTO_NOW_OPEN, NONE, CYTO_E_CHOICE},
                 {CYTO_NOW_GIVE | CYTO_NOW_HOLD, NONE, CYTO_E_CHOICE},
                 {0, 0.0, CYTO_E_DOSE_MG_PER_M2},
                 {0, 50001.0, CYTO_E_DOSE_MG_PER_M2}};
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, LADDER);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        patient *q = new_patient();
        cyto_override *o = override(q, "paclitaxel");
        o->now = words[i].now;
        o->dose = words[i].dose;
        ck_assert_int_eq(decided_status(q, p, NULL), words[i].status);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

START_TEST(giving_although_the_answer_is_open_is_said)
{
    char text[4096];
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, LADDER);
    patient *q = new_patient();
    override(q, "paclitaxel")->now = CYTO_NOW_GIVE;
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'despite_protocol':true"));
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "although the protocol's answer is open"));
    count_is(q, "platelets", 60.0); /* the protocol gives too: no despite */
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'despite_protocol':false"));
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_null(strstr(text, "although"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* ---- facts at their edges ---------------------------------------------------------------- */

static const struct {
    double low, high;
    int32_t low_open, high_open, now;
    const char *known; /* as the text has it */
} findings[] = {
    {2, 3, 0, 0, CYTO_NOW_OPEN, "(clinician's grade): 2 to 3"},
    {2, 3, 1, 0, CYTO_NOW_HOLD, "(clinician's grade): 3"}, /* above 2, up to 3: it is 3 */
    {2, 3, 0, 1, CYTO_NOW_GIVE, "(clinician's grade): 2"}, /* below 3, from 2: it is 2 */
    {3, ENDLESS, 0, 0, CYTO_NOW_HOLD, "(clinician's grade): 3 to 5"},
    {2, ENDLESS, 1, 1, CYTO_NOW_HOLD, "(clinician's grade): 3 to 5"},
    {0, ENDLESS, 0, 0, CYTO_NOW_OPEN, "(clinician's grade): 0 to 5"},
};

START_TEST(an_interval_of_whole_grades_has_whole_ends)
{
    char text[8192];
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              RULE("full", "{'finding':'neuropathy','at_most':2}",
                   GIVE("100")) "," RULE("hold", "{'finding':'neuropathy','at_least':3}", HOLD));
    patient *q = new_patient();
    cyto_fact *fact = know(q, CYTO_FACT_FINDING, "neuropathy", findings[_i].low);
    fact->high = findings[_i].high;
    fact->low_open = findings[_i].low_open;
    fact->high_open = findings[_i].high_open;
    ck_assert_int_eq(decided(q, p, NULL, -1).now, findings[_i].now);
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 1, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_msg(strstr(text, findings[_i].known) != NULL, "%s in\n%s", findings[_i].known, text);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

static const struct {
    int32_t kind;
    const char *name;
    double low, high;
    cyto_status status;
} refused[] = {
    {CYTO_FACT_FINDING, "neuropathy", 2.5, 2.5, CYTO_E_VALUE},
    {CYTO_FACT_FINDING, "neuropathy", 2, 2.5, CYTO_E_VALUE},
    {CYTO_FACT_FINDING, "neuropathy", -1, 2, CYTO_E_VALUE},
    {CYTO_FACT_FINDING, "neuropathy", 3, 2, CYTO_E_VALUE},
    {CYTO_FACT_FINDING, "neuropathy", 0, 6, CYTO_E_VALUE},
    {CYTO_FACT_FINDING, "neuropathy", 0, -(double)INFINITY, CYTO_E_VALUE},
    {CYTO_FACT_DOSE, "paclitaxel", 60, 80, CYTO_E_VALUE},
    {CYTO_FACT_GIVEN, "paclitaxel", 60, 80, CYTO_E_VALUE},
    {CYTO_FACT_GIVEN, "paclitaxel", 1000001, 1000001, CYTO_E_VALUE},
    {CYTO_FACT_DOSE, "docetaxel", 60, 80, CYTO_E_VALUE}, /* of a drug of another protocol, too */
    {CYTO_FACT_DOSE, "docetaxel", 80, 80, CYTO_OK},
    {CYTO_FACT_PENDING, "large/hold", 1, 1, CYTO_OK},
    {CYTO_FACT_PENDING, "smaller/hold", 1, 1, CYTO_OK},
    {CYTO_FACT_PENDING, "smaller", 1, 1, CYTO_E_NAME},
    {CYTO_FACT_NADIR, "no-such-analyte", 1, 1, CYTO_OK},
    {CYTO_FACT_FLAG, NULL, 1, 1, CYTO_E_CHOICE},
    {99, "neuropathy", 1, 1, CYTO_E_CHOICE},
};

START_TEST(facts_are_whole_and_within_their_limits)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL,
                             RULE("hold", "{'finding':'neuropathy','at_least':3}", HOLD) "," RULE(
                                 "low", "{'nadir':'platelets','unit':'10*9/L','below':25}", HOLD));
    patient *q = new_patient();
    cyto_fact *fact = know(q, CYTO_FACT_FINDING, "x", refused[_i].low);
    fact->kind = refused[_i].kind;
    fact->name = refused[_i].name;
    fact->high = refused[_i].high;
    fact->of = fact->kind == CYTO_FACT_DOSE ? CYTO_OF_CURRENT : CYTO_OF_NONE;
    ck_assert_int_eq(decided_status(q, p, NULL), refused[_i].status);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

static const struct {
    double low, high;
    int32_t low_open, high_open;
    cyto_status status;
    const char *known;
} counts[] = {
    {30, ENDLESS, 0, 0, CYTO_OK, "platelets: at least 30 10*9/L"},
    {30, ENDLESS, 1, 0, CYTO_OK, "platelets: above 30 10*9/L"},
    {30, 40, 1, 1, CYTO_OK, "platelets: 30 (excluded) to 40 (excluded) 10*9/L"},
    {30, 30, 1, 0, CYTO_E_VALUE, NULL}, /* no number is within */
    {30, 30, 0, 1, CYTO_E_VALUE, NULL},
    {30, 51000, 0, 0, CYTO_E_VALUE, NULL}, /* the upper end cannot be */
    {-(double)INFINITY, -(double)INFINITY, 0, 0, CYTO_E_VALUE, NULL},
    {-(double)INFINITY, 40, 1, 0, CYTO_OK, "platelets: 0 to 40 10*9/L"}, /* 0 itself may be */
};

START_TEST(an_interval_of_counts_is_read_and_said)
{
    char text[8192];
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, LADDER);
    patient *q = new_patient();
    cyto_fact *fact = count_is(q, "platelets", counts[_i].low);
    fact->high = counts[_i].high;
    fact->low_open = counts[_i].low_open;
    fact->high_open = counts[_i].high_open;
    ck_assert_int_eq(decided_status(q, p, NULL), counts[_i].status);
    if (counts[_i].known) {
        ck_assert_int_eq(
            cyto_decision_show(q->decision, CYTO_FORM_TEXT, 1, text, sizeof text, NULL), CYTO_OK);
        ck_assert_msg(strstr(text, counts[_i].known) != NULL, "%s in\n%s", counts[_i].known, text);
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_flag_is_yes_or_no_and_nothing_else)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL,
                             RULE("full", FLAG("frail", "false"),
                                  GIVE("100")) "," RULE("hold", FLAG("frail", "true"), HOLD));
    patient *q = new_patient();
    cyto_fact *frail = know(q, CYTO_FACT_FLAG, "frail", 1.0);
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_HOLD);
    frail->low = frail->high = CYTO_NO;
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_GIVE);
    static const double odd[][2] = {{0, 0}, {0, 1}, {CYTO_NO, CYTO_YES}, {2, 2}};
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        char message[CYTO_MESSAGE_MAX] = "";
        frail->low = odd[i][0];
        frail->high = odd[i][1];
        ck_assert_int_eq(decided_status(q, p, message), CYTO_E_VALUE);
        ck_assert_ptr_nonnull(
            strstr(message, "flag frail: accepted: CYTO_YES (1) or CYTO_NO (-1)"));
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_form_needs_a_protocol_and_a_place)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, LADDER);
    cyto_error error = {.size = 8};
    char *form;
    ck_assert_int_eq(cyto_protocol_facts(NULL, &form, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_protocol_facts(p, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_protocol_facts(p, &form, &error), CYTO_E_SIZE);
    ck_assert_ptr_null(form);
    ck_assert_int_eq(cyto_protocol_facts(p, &form, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(form, "{\"test\": \"platelets\", \"value\": null, "));
    cyto_text_free(form);
    cyto_protocol_free(p);
}
END_TEST

#define LENGTH(table) (int)(sizeof(table) / sizeof(table)[0])

Suite *arguments_suite(void)
{
    Suite *suite = suite_create("arguments");
    TCase *tests = tcase_create("arguments");
    tcase_add_test(tests, a_record_of_another_size_is_refused);
    tcase_add_test(tests, nothing_is_decided_from_nothing);
    tcase_add_test(tests, only_a_decision_is_rendered);
    tcase_add_test(tests, only_drugs_and_branches_that_there_are_are_asked);
    tcase_add_loop_test(tests, a_policy_is_named_and_within_its_limits, 0, LENGTH(policies));
    tcase_add_test(tests, an_override_says_one_word_or_a_dose);
    tcase_add_test(tests, giving_although_the_answer_is_open_is_said);
    tcase_add_loop_test(tests, an_interval_of_whole_grades_has_whole_ends, 0, LENGTH(findings));
    tcase_add_loop_test(tests, facts_are_whole_and_within_their_limits, 0, LENGTH(refused));
    tcase_add_loop_test(tests, an_interval_of_counts_is_read_and_said, 0, LENGTH(counts));
    tcase_add_test(tests, a_flag_is_yes_or_no_and_nothing_else);
    tcase_add_test(tests, a_form_needs_a_protocol_and_a_place);
    suite_add_tcase(suite, tests);
    return suite;
}
