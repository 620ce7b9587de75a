/* SPDX-License-Identifier: MIT */
/* A clinician's override is shown beside the protocol's answer, compared, or refused. */
#include "tests.h"

#include "small.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *override_line(const patient *q)
{
    static char text[8192];
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL),
                     CYTO_OK);
    char *at = strstr(text, "  override: ");
    ck_assert_msg(at != NULL, "no override in\n%s", text);
    return one_line(at);
}

START_TEST(treating_despite_a_hold_stands_beside_it)
{
    cyto_protocol *p = resuming(CYTOTOXIC, PACLITAXEL);
    patient *q = new_patient();
    now_is(q, CYTO_FACT_FLAG, "fever", 0);
    count_is(q, "platelets", 40.0);
    cyto_override *o = override(q, "paclitaxel");
    o->now = CYTO_NOW_GIVE;
    o->dose = 55.0;
    o->rule = "hold";
    earlier_dose(q, "paclitaxel", CYTO_OF_PREVIOUS, 80.0);
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_HOLD); /* the protocol's word is kept */
    ck_assert(says(
        q, "'overrides':[{'drug':'paclitaxel','now':'give','dose':55,'unit':'mg/m2',"
           "'exact_mg':55,'percent_of_full':68.75,'percent_by_full':-31.25,"
           "'percent_by_protocol':null,'percent_by_previous':-31.25,"
           "'despite_protocol':true,'above_max_mg':false,'re_escalation':'never','rule':"
           "'hold','by':'Dr A',"
           "'date':'2026-11-24','scope':'this dose','reason':'see the notes','rounded_mg':null,"
           "'difference_percent':null,"));
    ck_assert_str_eq(
        override_line(q),
        "override: paclitaxel: give 55 mg/m2 = 55.0 mg, 68.75 % of full (-31.25 %); "
        "-31.25 % against the dose before; although the protocol says hold; "
        "sets aside rule hold; by Dr A, 2026-11-24, for this dose: \"see the notes\" ");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_lower_dose_and_a_later_rise_are_measured)
{
    cyto_protocol *p = resuming(CYTOTOXIC, PACLITAXEL);
    patient *q = new_patient();
    now_is(q, CYTO_FACT_FLAG, "fever", 0);
    count_is(q, "platelets", 150.0);
    cyto_override *o = override(q, "paclitaxel");
    o->dose = 55.0;
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    ck_assert(says(q, "'percent_by_protocol':-31.25,'percent_by_previous':null,"
                      "'despite_protocol':false"));
    ck_assert(says(q, "'now':null,'dose':55"));
    ck_assert_ptr_nonnull(strstr(override_line(q), "; sets aside no rule;"));
    earlier_dose(q, "paclitaxel", CYTO_OF_PREVIOUS, 55.0);
    o->dose = 70.0;
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'percent_of_full':87.5,'percent_by_full':-12.5"));
    ck_assert(says(q, "'percent_by_previous':27.27"));
    ck_assert(says(q, "'re_escalation':'never'"));
    ck_assert_ptr_nonnull(strstr(override_line(q),
                                 "; +27.27 % against the dose before; re-escalation in this "
                                 "protocol: never"));
    o->now = CYTO_NOW_OMIT; /* a word without a dose */
    o->dose = (double)NAN;
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'now':'omit this dose','dose':null"));
    ck_assert(says(q, "'percent_by_full':null"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

typedef enum {
    NO_BY,
    NO_DATE,
    NO_SCOPE,
    NO_REASON,
    DRUG,
    RULE_ID,
    NOTHING,
    WORD,
    DOSE_0,
    DOSE_BIG,
    NO_ID,
    SIZE
} spoilt;

START_TEST(an_override_that_is_not_whole_is_refused)
{
    static const cyto_status expected[] = {
        CYTO_E_DATA,           CYTO_E_DATA,           CYTO_E_DATA,   CYTO_E_DATA,
        CYTO_E_NAME,           CYTO_E_NAME,           CYTO_E_CHOICE, CYTO_E_CHOICE,
        CYTO_E_DOSE_MG_PER_M2, CYTO_E_DOSE_MG_PER_M2, CYTO_E_DATA,   CYTO_E_SIZE};
    static const char incomplete[] =
        "override: needs by, date, scope and reason, each of 1 to 500 bytes";
    static const char *const says[] = {incomplete,
                                       incomplete,
                                       incomplete,
                                       incomplete,
                                       "the protocol has no such drug",
                                       "the protocol has no such rule",
                                       "or a dose",
                                       "needs now (give, omit, hold, stop)",
                                       "dose_mg_per_m2: 0",
                                       "dose_mg_per_m2: 50001",
                                       "needs the id of its protocol",
                                       "size"};
    cyto_protocol *p = resuming(CYTOTOXIC, PACLITAXEL);
    patient *q = new_patient();
    char message[CYTO_MESSAGE_MAX];
    cyto_override *o = override(q, "paclitaxel");
    o->dose = 55.0;
    ck_assert_int_eq(decided_status(q, p, message), CYTO_OK);
    o->by = _i == NO_BY ? "" : o->by;
    o->date = _i == NO_DATE ? NULL : o->date;
    o->scope = _i == NO_SCOPE ? "" : o->scope;
    o->reason = _i == NO_REASON ? NULL : o->reason;
    o->drug = _i == DRUG ? "taxol" : o->drug;
    o->rule = _i == RULE_ID ? "hald" : NULL;
    o->dose = _i == NOTHING ? (double)NAN : _i == DOSE_0 ? 0.0 : _i == DOSE_BIG ? 50001.0 : 55.0;
    o->now = _i == WORD ? 3 : 0;
    o->protocol = _i == NO_ID ? NULL : o->protocol;
    o->size -= _i == SIZE;
    ck_assert_int_eq(decided_status(q, p, message), expected[_i]);
    ck_assert_msg(strstr(message, says[_i]) != NULL, "%s", message);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* As in a request: nothing but blanks says nothing, and a text ends. */
START_TEST(words_of_an_override_are_some_and_not_too_many)
{
    static char words[502];
    static const size_t lengths[] = {0, 1, 500, 501};
    cyto_protocol *p = resuming(CYTOTOXIC, PACLITAXEL);
    for (int blank = 0; blank < 2; blank++) {
        for (int i = 0; i < 4 * 4; i++) {
            patient *q = new_patient();
            cyto_override *o = override(q, "paclitaxel");
            const char **const texts[] = {&o->by, &o->date, &o->scope, &o->reason};
            memset(words, blank ? ' ' : 'w', lengths[i / 4]);
            words[lengths[i / 4]] = '\0';
            o->dose = 55.0;
            *texts[i % 4] = words;
            const int good = !blank && lengths[i / 4] >= 1 && lengths[i / 4] <= 500;
            ck_assert_int_eq(decided_status(q, p, NULL), good ? CYTO_OK : CYTO_E_DATA);
            no_patient(q);
        }
    }
    cyto_protocol_free(p);
}
END_TEST

START_TEST(the_dose_of_an_override_has_the_ends_of_a_request)
{
    static const struct {
        const char *drug;
        double most;
        cyto_status status;
    } rows[] = {
        {PACLITAXEL, 50000.0, CYTO_E_DOSE_MG_PER_M2},
        {"{'name':'paclitaxel','full':30,'unit':'ug/m2'}", 50000000.0, CYTO_E_DOSE_MG_PER_M2},
        {"{'name':'paclitaxel','full':30,'unit':'U'}", 1000000000.0, CYTO_E_DATA}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const double most = rows[i].most;
        const double doses[] = {1e-6, most, 0.99e-6, most * 1.000001, -1.0, ENDLESS};
        cyto_protocol *p = resuming(CYTOTOXIC, rows[i].drug);
        for (int k = 0; k < 6; k++) {
            patient *q = new_patient();
            override(q, "paclitaxel")->dose = doses[k];
            ck_assert_int_eq(decided_status(q, p, NULL), k < 2 ? CYTO_OK : rows[i].status);
            no_patient(q);
        }
        cyto_protocol_free(p);
    }
}
END_TEST

START_TEST(overrides_of_another_protocol_are_left_aside)
{
    cyto_protocol *p = resuming(CYTOTOXIC, PACLITAXEL);
    patient *q = new_patient();
    now_is(q, CYTO_FACT_FLAG, "fever", 0);
    count_is(q, "platelets", 150.0);
    cyto_override *o = override(q, "no such drug");
    o->protocol = "another";
    o->dose = 55.0;
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    ck_assert(says(q, "'overrides':[]"));
    for (int i = 0; i < 9; i++) {
        ck_assert_int_eq(decided_status(q, p, NULL), CYTO_OK); /* eight of one protocol */
        override(q, "paclitaxel")->dose = 55.0;
    }
    ck_assert_int_eq(decided_status(q, p, NULL), CYTO_E_LIMIT);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* By the protocol's first rule, and of its second drug: each is found by its name. */
START_TEST(an_override_is_of_the_drug_and_the_rule_it_names)
{
    static const char *const drugs[] = {"paclitaxel", "cisplatin"};
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL ",{'name':'cisplatin','full':75,'unit':'mg/m2'}",
                             RULE("first", "'always'", HOLD) "," RULE("second", "'always'", HOLD));
    for (int i = 0; i < 4; i++) {
        char text[8192];
        char told[128];
        patient *q = new_patient();
        cyto_override *o = override(q, drugs[i / 2]);
        o->rule = i % 2 ? "second" : "first";
        o->dose = 40.0;
        decided(q, p, drugs[i / 2], -1);
        ck_assert_int_eq(
            cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL), CYTO_OK);
        snprintf(told, sizeof told, "override: %s: dose 40 mg/m2 = 40.0 mg", drugs[i / 2]);
        ck_assert_msg(strstr(text, told) != NULL, "%s", text);
        snprintf(told, sizeof told, "'rule':'%s','by':'Dr A'", o->rule);
        ck_assert(says(q, told));
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* A dose of 40 is 33.33 % below 60, and 20 % below 50: each drug has a dose before of its own. */
START_TEST(an_override_is_compared_with_the_dose_before_of_its_own_drug)
{
    static const char *const drugs[] = {"paclitaxel", "cisplatin"};
    static const char *const want[] = {"-33.33 % against the dose before",
                                       "-20.00 % against the dose before"};
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL ",{'name':'cisplatin','full':75,'unit':'mg/m2'}",
                             RULE("first", "'always'", HOLD));
    for (int i = 0; i < 2; i++) {
        patient *q = new_patient();
        earlier_dose(q, "paclitaxel", CYTO_OF_PREVIOUS, 60.0);
        earlier_dose(q, "cisplatin", CYTO_OF_PREVIOUS, 50.0);
        override(q, drugs[i])->dose = 40.0;
        decided(q, p, drugs[i], -1);
        const char *line = override_line(q);
        ck_assert_msg(strstr(line, want[i]) != NULL, "%s", line);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* 18,000,000 IU/m2 are a dose of aldesleukin: more than any number of milligrams. No percent is told of a dose of 0. */
START_TEST(an_override_is_compared_however_small_or_large_the_dose_is)
{
    static const struct {
        const char *drug;
        double full;
        const char *then, *by_protocol;
    } rows[] = {{"{'name':'x','full':0.5,'unit':'mg/m2'}", 0.5, GIVE("100"),
                 "-50.00 % against the protocol's dose; "},
                {"{'name':'x','full':18000000,'unit':'IU/m2'}", 18e6, GIVE("100"),
                 "-50.00 % against the protocol's dose; "},
                {"{'name':'x','full':80,'unit':'mg/m2'}", 80.0, GIVE("0"), ""}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char rule[512], want[256];
        snprintf(rule, sizeof rule, RULE("full", "'always'", "%s"), rows[i].then);
        snprintf(want, sizeof want,
                 ", 50.00 %% of full (-50.00 %%); %s-37.50 %% against the dose before; ",
                 rows[i].by_protocol);
        cyto_protocol *p = small(CYTOTOXIC, rows[i].drug, rule);
        patient *q = new_patient();
        earlier_dose(q, "x", CYTO_OF_PREVIOUS, rows[i].full * 0.8);
        override(q, "x")->dose = rows[i].full * 0.5;
        decided(q, p, NULL, -1);
        const char *line = override_line(q);
        ck_assert_msg(strstr(line, want) != NULL, "%s", line);
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

/* 1 mg/kg of 36 kg is 36 mg: the syringe of 40 mg is 11.11 % more. */
START_TEST(an_override_is_rounded_as_a_dose_is)
{
    cyto_protocol *p = small(ANTICOAGULANT, ENOXAPARIN, ALWAYS("full", GIVE("100")));
    patient *q = new_patient();
    q->policy.rounding = CYTO_ROUNDING_NEAREST;
    q->policy.tolerance_percent = 20.0;
    q->policy.reduced_may_round_up = 1;
    override(q, "enoxaparin")->dose = 1.0;
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'reason':'see the notes','rounded_mg':40,'difference_percent':11.11"));
    ck_assert(says(q, "'product_below_mg':20,'product_above_mg':40,'products':[{'strength_mg':40,'"
                      "drawn_mg':40}],'notes':['ROUNDED_UP','REDUCTION_ROUNDED_UP','ROUNDING_OVER_"
                      "6_PERCENT','ROUNDING_OVER_10_PERCENT']}]"));
    q->policy.reduced_may_round_up = 0;
    q->overrides[0].dose = 1.5; /* the full dose, 54 mg, is not reduced */
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'reason':'see the notes','rounded_mg':60,'difference_percent':11.11"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

Suite *override_suite(void)
{
    Suite *suite = suite_create("override");
    TCase *tests = tcase_create("override");
    tcase_add_test(tests, treating_despite_a_hold_stands_beside_it);
    tcase_add_test(tests, a_lower_dose_and_a_later_rise_are_measured);
    tcase_add_loop_test(tests, an_override_that_is_not_whole_is_refused, 0, SIZE + 1);
    tcase_add_test(tests, words_of_an_override_are_some_and_not_too_many);
    tcase_add_test(tests, the_dose_of_an_override_has_the_ends_of_a_request);
    tcase_add_test(tests, overrides_of_another_protocol_are_left_aside);
    tcase_add_test(tests, an_override_is_of_the_drug_and_the_rule_it_names);
    tcase_add_test(tests, an_override_is_compared_with_the_dose_before_of_its_own_drug);
    tcase_add_test(tests, an_override_is_compared_however_small_or_large_the_dose_is);
    tcase_add_test(tests, an_override_is_rounded_as_a_dose_is);
    suite_add_tcase(suite, tests);
    return suite;
}
