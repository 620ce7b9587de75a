/* SPDX-License-Identifier: MIT */
/* The numbers and the denials that a caller reads: one digit more, or a "not" less, would say another thing. */
#include "tests.h"

#include "small.h"

#include <string.h>

#define UNITS_DRUG "{'name':'x','full':10000,'unit':'IU/m2'}"

static char message[CYTO_MESSAGE_MAX];

/* Is what was refused explained by these words? */
static void explained(cyto_status status, const char *words)
{
    ck_assert_int_ne(status, CYTO_OK);
    ck_assert_msg(strstr(message, words) != NULL, "\"%s\" has no \"%s\"", message, words);
}

START_TEST(a_policy_that_is_refused_says_what_is_accepted)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, ALWAYS("full", GIVE("100")));
    patient *q = new_patient();
    cyto_error error = CYTO_ERROR_INIT;
    q->policy.tolerance_percent = 100.1;
    explained(decided_status(q, p, message), "policy: tolerance_percent: accepted: 0 to 100 %");
    q->policy.tolerance_percent = 100.0;
    ck_assert_int_eq(decided_status(q, p, message), CYTO_OK);
    q->policy.bsa_formula = 999;
    explained(decided_status(q, p, message), "policy: no such body surface area formula");
    const cyto_status status = cyto_policy_caution(&q->policy, "counts-not-given", 5.0, &error);
    strcpy(message, error.message);
    explained(status, "accepted: none: this caution has no bound");
    const cyto_status low = cyto_policy_caution(&q->policy, "platelets-low", 0.0, &error);
    strcpy(message, error.message);
    explained(low, "bound: 0 is not accepted; accepted: a finite number above 0");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_protocol_that_is_not_for_use_says_so)
{
    cyto_protocol *p =
        small_with(CYTOTOXIC, PACLITAXEL, "'not_for_use':'a draft',", ALWAYS("full", GIVE("100")));
    patient *q = new_patient();
    explained(decided_status(q, p, message), "small is not for use (a draft)");
    q->policy.consent_not_for_use = "small";
    ck_assert_int_eq(decided_status(q, p, message), CYTO_OK);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_fact_that_is_refused_says_what_is_accepted)
{
    cyto_protocol *p = small(CYTOTOXIC, UNITS_DRUG, ALWAYS("hold", HOLD));
    patient *q = new_patient();
    count_is(q, "platelets", 50.0)->lln = -1.0;
    explained(decided_status(q, p, message), "accepted: lln, uln and baseline of 0 or above");
    q->fact_count = 0;
    count_is(q, "platelets", 50.0)->kind = 99;
    explained(decided_status(q, p, message), "a fact of no known kind, or without a name");
    q->fact_count = 0;
    know(q, CYTO_FACT_GIVEN, "x", 50.0);
    explained(decided_status(q, p, message),
              "its dose is in units of activity: no mass is compared with it");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(an_override_that_is_refused_says_what_is_accepted)
{
    cyto_protocol *p = small(CYTOTOXIC, UNITS_DRUG, ALWAYS("hold", HOLD));
    patient *q = new_patient();
    for (int i = 0; i < 8; i++) {
        override(q, "x")->now = CYTO_NOW_HOLD;
    }
    ck_assert_msg(decided_status(q, p, message) == CYTO_OK, "%s", message);
    override(q, "x")->now = CYTO_NOW_HOLD;
    explained(decided_status(q, p, message), "more than 8 overrides of one protocol");
    q->override_count = 0;
    cyto_override *o = override(q, "x");
    o->now = CYTO_NOW_GIVE;
    o->dose = 0.0;
    explained(decided_status(q, p, message),
              "override: a dose in units of activity; accepted: 0.000001 to 1000000000");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

static void page_has(const patient *q, int explained_too, const char *words)
{
    static char page[16384];
    ck_assert_int_eq(
        cyto_decision_show(q->decision, CYTO_FORM_TEXT, explained_too, page, sizeof page, NULL),
        CYTO_OK);
    ck_assert_msg(strstr(page, words) != NULL, "%s", page);
}

START_TEST(a_page_denies_what_is_not)
{
    cyto_protocol *p = small(
        CYTOTOXIC, PACLITAXEL,
        RULE("lower", PLT("'above':0"), "{'now':'give','dose':{'levels_down':1,'of':'current'}}"));
    patient *q = new_patient();
    cyto_fact *platelets = count_is(q, "platelets", 90.0);
    platelets->after = CYTO_AFTER_TRANSFUSION;
    count_is(q, "neutrophils", 3.0);
    know(q, CYTO_FACT_FLAG, "fever", CYTO_YES);
    earlier_dose(q, "paclitaxel", CYTO_OF_CURRENT, 50.0);
    decided(q, p, NULL, -1);
    page_has(q, 0, "no level below: no dose");
    page_has(q, 0, "  given, but no rule asks for it: ");
    page_has(q, 1, " (after a transfusion: no recovery)");
    platelets->after = CYTO_AFTER_GROWTH_FACTOR;
    decided(q, p, NULL, -1);
    page_has(q, 1, " (after a growth factor: no recovery)");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_protocol_that_is_refused_says_why)
{
#define REFUSED(drug, rules) small_status(small_text(CYTOTOXIC, drug, "", rules), message)
    explained(REFUSED(PACLITAXEL, RULE("r", GRADED("anemia", "'at_least':3"), HOLD)),
              "a grade is by a scale and its edition: the protocol has no \"scale\"");
    explained(REFUSED("{'name':'x','full':80,'unit':'mg/m2','gfr_max':125}", ALWAYS("r", HOLD)),
              "gfr_max has no place beside a unit other than AUC");
    explained(REFUSED("{'name':'x','full':10000,'unit':'IU/m2','max_mg':9}", ALWAYS("r", HOLD)),
              "units of mass, or the dose without it");
}
END_TEST

/* Too many answers to read one by one are told by their rules: none says when a stopped drug is resumed. */
START_TEST(of_many_answers_too_what_is_stopped_is_not_resumed)
{
    static char text[8192];
    cyto_protocol *p = small(
        CYTOTOXIC, PACLITAXEL "," ENOXAPARIN,
        RULE_OF("'drug':'paclitaxel',", "s", "'always'", "{'now':'stop','resume':{'text':'never'}}") "," RULE_OF(
            "'drug':'enoxaparin',", "h", "'always'",
            "{'now':'hold','resume':{'text':'tomorrow'}}") "," IF("a", "a",
                                                                  "{'refer':'a'}") "," IF("b", "b",
                                                                                          "{'refer'"
                                                                                          ":'b'}"));
    patient *q = new_patient();
    decided(q, p, "paclitaxel", -1);
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 1, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "rules that may be true: a, b\n"));
    ck_assert_ptr_nonnull(strstr(text, "resume when: tomorrow (rule h"));
    ck_assert_ptr_null(strstr(text, "resume when: never"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

Suite *wording_suite(void)
{
    Suite *suite = suite_create("wording");
    TCase *tests = tcase_create("wording");
    tcase_add_test(tests, of_many_answers_too_what_is_stopped_is_not_resumed);
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, a_policy_that_is_refused_says_what_is_accepted);
    tcase_add_test(tests, a_protocol_that_is_not_for_use_says_so);
    tcase_add_test(tests, a_fact_that_is_refused_says_what_is_accepted);
    tcase_add_test(tests, an_override_that_is_refused_says_what_is_accepted);
    tcase_add_test(tests, a_page_denies_what_is_not);
    tcase_add_test(tests, a_protocol_that_is_refused_says_why);
    return suite;
}
