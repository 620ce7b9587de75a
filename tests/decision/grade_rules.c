/* SPDX-License-Identifier: MIT */
/* Rules may ask for a grade by the protocol's scale: computed from the value, stated, or both. */
#include "grading/names.h"
#include "tests.h"

#include "decision/decision.h"
#include "units/units.h"
#include "lab_rows.h"
#include "small.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEUTRO(bounds) GRADED("neutrophil-count-decreased", bounds)

static cyto_protocol *of_term(const char *scale, const char *term)
{
    char rules[256];
    snprintf(rules, sizeof rules,
             "{'id':'a','when':{'grade':'%s','at_least':2},'then':" HOLD
             ",'source':'s','verified':'primary'}",
             term);
    return scaled(scale, rules);
}

/* ---- from the value ---------------------------------------------------------------------- */

/* These are carried by no fact. */
static int is_beyond(const cyto_lab *lab)
{
    return !isnan(lab->baseline_lln) || !isnan(lab->baseline_uln) || !isnan(lab->second) ||
           !isnan(lab->third) || lab->symptomatic;
}

static void know_flag(patient *q, const char *name, int32_t answer)
{
    if (answer != CYTO_UNKNOWN) {
        know(q, CYTO_FACT_FLAG, name, answer == CYTO_YES);
    }
}

static void know_lab(patient *q, const char *term, const cyto_lab *lab)
{
    cyto_fact *fact = know(q, CYTO_FACT_LAB, cyto__analyte_name(cyto_term_analyte(term)), 0.0);
    fact->low = lab->high_open ? -ENDLESS : lab->value_low; /* "<5" */
    fact->high = lab->value_high;
    fact->low_open = lab->low_open;
    fact->high_open = lab->high_open;
    fact->unit = lab->unit;
    fact->lln = lab->lln;
    fact->uln = lab->uln;
    fact->baseline = lab->baseline;
    fact->baseline_state = lab->baseline_state;
    if (lab->sex != CYTO_SEX_UNKNOWN) {
        know(q, CYTO_FACT_FLAG, "female", lab->sex == CYTO_SEX_FEMALE);
    }
    know_flag(q, "fasting", lab->fasting);
    know_flag(q, "anticoagulated", lab->anticoagulated);
    know_flag(q, "pregnant", lab->pregnant);
    if (!isnan(lab->age_years)) {
        know(q, CYTO_FACT_SIZE, "age_years", lab->age_years);
    }
}

static const struct {
    const char *path;
    int min;
} tables[] = {{"tests/vectors/grading/hematology.tsv", 400},
              {"tests/vectors/grading/chemistry_4.03.tsv", 2000},
              {"tests/vectors/grading/chemistry_5.0.tsv", 2000},
              {"tests/vectors/grading/chemistry_6.0.tsv", 2000}};

/* Every row of the oracle that facts can carry: the decision knows the oracle's interval and reason. */
START_TEST(a_decision_grades_as_the_oracle_does)
{
    vectors v = vectors_read(tables[_i].path);
    cyto_protocol *p = NULL;
    const char *scale = "";
    const char *term = "";
    int graded = 0;
    patient *q = sizeless_patient();
    for (int row = 0; row < v.row_count; row++) {
        cyto_lab lab;
        lab_row(&v, row, &lab);
        if (is_beyond(&lab)) {
            continue;
        }
        if (strcmp(scale, cell(&v, row, "scale")) != 0 ||
            strcmp(term, cell(&v, row, "term")) != 0) {
            scale = cell(&v, row, "scale");
            term = cell(&v, row, "term");
            cyto_protocol_free(p);
            p = of_term(scale, term);
        }
        char message[CYTO_MESSAGE_MAX];
        q->fact_count = 0;
        know_lab(q, term, &lab);
        const char *id = cell(&v, row, "id");
        ck_assert_msg(decided_status(q, p, message) == CYTO_OK, "%s: %s", id, message);
        const cyto__known *known = &q->decision->known[0];
        const int32_t low = (int32_t)cell_number(&v, row, "low");
        const int32_t high = (int32_t)cell_number(&v, row, "high");
        ck_assert_msg(known->given == (low >= 0), "%s", id);
        if (known->given) {
            ck_assert_msg((int32_t)known->low == low && (int32_t)known->high == high,
                          "%s: %g to %g", id, known->low, known->high);
        }
        if (known->reason) {
            ck_assert_msg(strstr(cell(&v, row, "reason"), cyto__reason_name(known->reason)) != NULL,
                          "%s: %s", id, cyto__reason_name(known->reason));
        }
        const cyto__summary s = cyto__summarize(q->decision, 0, -1);
        const int32_t want = low >= 2               ? CYTO_NOW_HOLD
                             : low >= 0 && high < 2 ? CYTO_NOW_NOT_COVERED
                                                    : CYTO_NOW_OPEN;
        ck_assert_msg(s.now == want, "%s: %d", id, (int)s.now);
        graded++;
    }
    ck_assert_int_ge(graded, tables[_i].min);
    no_patient(q);
    cyto_protocol_free(p);
    vectors_free(&v);
}
END_TEST

/* 13 000 platelets are grade 4 by CTCAE 5.0 (< 25 000), 3 by 6.0: the scale is the protocol's own. */
START_TEST(the_scale_is_the_protocols)
{
    static const struct {
        const char *scale;
        int32_t now;
    } rows[] = {{"ctcae-5.0", CYTO_NOW_STOP}, {"ctcae-6.0", CYTO_NOW_HOLD}};
    for (int i = 0; i < 2; i++) {
        cyto_protocol *p = scaled(rows[i].scale, GRADE_LADDER("platelet-count-decreased"));
        patient *q = new_patient();
        count_is(q, "platelets", 13.0);
        ck_assert_int_eq(decided(q, p, NULL, -1).now, rows[i].now);
        char text[8192];
        char want[64];
        snprintf(want, sizeof want, "grades by %s", rows[i].scale);
        ck_assert_int_eq(
            cyto_decision_show(q->decision, CYTO_FORM_TEXT, 1, text, sizeof text, NULL), CYTO_OK);
        ck_assert_ptr_nonnull(strstr(text, want));
        ck_assert_ptr_nonnull(strstr(text, "grade of platelet-count-decreased at most 1: no"));
        snprintf(want, sizeof want, "'scale': '%s'", rows[i].scale);
        ck_assert(says(q, want));
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

/* 10 to under 12 g/dL: 12.5 is mild anaemia of a man, none of a woman (WHO 2011, table 1). */
START_TEST(a_grade_uses_what_is_known_of_the_patient)
{
    cyto_protocol *p = scaled("who-2011-anaemia", GRADE_LADDER("anemia"));
    for (int known = 0; known < 3; known++) {
        patient *q = new_patient();
        know(q, CYTO_FACT_LAB, "hemoglobin", 12.5)->unit = CYTO_UNIT_G_PER_DL;
        know(q, CYTO_FACT_SIZE, "age_years", 50.0);
        if (known) {
            know(q, CYTO_FACT_FLAG, "female", known == 2);
            know(q, CYTO_FACT_FLAG, "pregnant", 0.0);
        }
        ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_GIVE);
        ck_assert_double_eq(q->decision->known[0].low, known == 1 ? 1.0 : 0.0);
        ck_assert_double_eq(q->decision->known[0].high, known == 2 ? 0.0 : 1.0);
        ck_assert_int_eq(says(q, "'reason': 'sex-unknown'"), known == 0);
        know(q, CYTO_FACT_FLAG, "female", 0.0);
        ck_assert_int_eq(decided_status(q, p, NULL), known ? CYTO_E_DATA : CYTO_OK);
        no_patient(q);
    }
    patient *q = new_patient();
    char message[CYTO_MESSAGE_MAX];
    know(q, CYTO_FACT_LAB, "hemoglobin", 12.5)->unit = CYTO_UNIT_G_PER_DL;
    know(q, CYTO_FACT_FLAG, "female", 0.0);
    cyto_fact *pregnant = know(q, CYTO_FACT_FLAG, "pregnant", 1.0);
    ck_assert_int_eq(decided_status(q, p, message), CYTO_E_CHOICE); /* a pregnant man */
    ck_assert_ptr_nonnull(strstr(message, "hemoglobin"));
    pregnant->name = "fasting"; /* not known whether pregnant */
    ck_assert_int_eq(decided_status(q, p, message), CYTO_OK);
    pregnant->high = 2.0;
    ck_assert_int_eq(decided_status(q, p, message), CYTO_E_VALUE);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(what_is_not_known_leaves_the_grade_open)
{
    cyto_protocol *p = scaled("ctcae-5.0", GRADE_LADDER("alanine-aminotransferase-increased"));
    patient *q = new_patient();
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_OPEN);
    ck_assert_str_eq(missing(q), "alanine-aminotransferase-increased");
    cyto_fact *fact = know(q, CYTO_FACT_LAB, "alanine-aminotransferase", 160.0);
    fact->unit = CYTO_UNIT_U_PER_L;
    fact->uln = 40.0;
    /* 4 x ULN: grade 2 after a normal baseline, else of the baseline, which is not known */
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_OPEN);
    ck_assert(says(q, "'reason': 'baseline-missing'"));
    char text[8192];
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 1, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "0 to 4 (baseline value missing)"));
    fact->baseline_state = CYTO_BASELINE_NORMAL;
    ASSERT_GIVES(decided(q, p, NULL, -1), 40.0);
    fact->baseline_state = 4;
    ck_assert_int_eq(decided_status(q, p, NULL), CYTO_E_CHOICE);
    fact->baseline_state = CYTO_BASELINE_HIGH;
    fact->baseline = 60.0; /* 2.67 x baseline: grade 1 */
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_value_that_cannot_be_graded_is_refused)
{
    static const struct {
        double value, lln, uln;
        int32_t unit, after;
        cyto_status status;
    } rows[] = {{1.0, NONE, NONE, CYTO_UNIT_NONE, 0, CYTO_E_UNIT},
                {1.0, NONE, NONE, CYTO_UNIT_G_PER_DL, 0, CYTO_E_UNIT},
                {-1.0, NONE, NONE, CYTO_UNIT_GIGA_PER_L, 0, CYTO_E_VALUE},
                {51000.0, NONE, NONE, CYTO_UNIT_GIGA_PER_L, 0, CYTO_E_VALUE},
                {1.0, 3.0, 2.0, CYTO_UNIT_GIGA_PER_L, 0, CYTO_E_LIMITS},
                {1.0, NONE, NONE, CYTO_UNIT_GIGA_PER_L, 3, CYTO_E_CHOICE}};
    cyto_protocol *p = scaled("ctcae-5.0", GRADE_LADDER("neutrophil-count-decreased"));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char message[CYTO_MESSAGE_MAX];
        patient *q = new_patient();
        cyto_fact *fact = count_is(q, "neutrophils", rows[i].value);
        fact->unit = rows[i].unit;
        fact->lln = rows[i].lln;
        fact->uln = rows[i].uln;
        fact->after = rows[i].after;
        ck_assert_msg(decided_status(q, p, message) == rows[i].status, "row %zu: %s", i, message);
        ck_assert_ptr_nonnull(strstr(message, "neutrophils"));
        no_patient(q);
    }
    patient *q = new_patient(); /* by two of its names; no rule asks for the amount */
    count_is(q, "neutrophils", 1.2);
    count_is(q, "ANC", 0.4);
    ck_assert_int_eq(decided_status(q, p, NULL), CYTO_E_DATA);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* ---- as stated --------------------------------------------------------------------------- */

/* Neutrophils of 0.7 10*9/L are grade 3, of 1.7 without a limit 0 to 1; hemoglobin of 7.5 g/dL is grade
 * 3, the highest that a number shows, and of life-threatening consequences the clinician knows. */
static const struct {
    const char *term, *analyte;
    double value; /* NaN: not known */
    int32_t unit;
    double low, high; /* stated */
    cyto_status status;
    int32_t now;
    double dose;
} stated[] = {
    {"neutrophil-count-decreased", "neutrophils", NONE, 0, 3, 3, CYTO_OK, CYTO_NOW_HOLD, 0},
    {"neutrophil-count-decreased", "neutrophils", NONE, 0, 2, 2, CYTO_OK, CYTO_NOW_GIVE, 40},
    {"neutrophil-count-decreased", "neutrophils", NONE, 0, 3, 4, CYTO_OK, CYTO_NOW_OPEN, 0},
    {"neutrophil-count-decreased", "neutrophils", 0.7, CYTO_UNIT_GIGA_PER_L, 3, 3, CYTO_OK,
     CYTO_NOW_HOLD, 0},
    {"neutrophil-count-decreased", "neutrophils", 0.7, CYTO_UNIT_GIGA_PER_L, 2, 4, CYTO_OK,
     CYTO_NOW_HOLD, 0},
    {"neutrophil-count-decreased", "neutrophils", 0.7, CYTO_UNIT_GIGA_PER_L, 2, 2, CYTO_E_DATA, 0,
     0},
    {"neutrophil-count-decreased", "neutrophils", 0.7, CYTO_UNIT_GIGA_PER_L, 4, 4, CYTO_E_DATA, 0,
     0},
    {"neutrophil-count-decreased", "neutrophils", 1.7, CYTO_UNIT_GIGA_PER_L, 0, 0, CYTO_OK,
     CYTO_NOW_GIVE, 80},
    {"neutrophil-count-decreased", "neutrophils", 1.7, CYTO_UNIT_GIGA_PER_L, 2, 2, CYTO_E_DATA, 0,
     0},
    {"neutrophil-count-decreased", "neutrophils", 1.7, CYTO_UNIT_GIGA_PER_L, 2, 3, CYTO_E_DATA, 0,
     0},
    {"anemia", "hemoglobin", 7.5, CYTO_UNIT_G_PER_DL, 3, 3, CYTO_OK, CYTO_NOW_HOLD, 0},
    {"anemia", "hemoglobin", 7.5, CYTO_UNIT_G_PER_DL, 4, 4, CYTO_OK, CYTO_NOW_STOP, 0},
    {"anemia", "hemoglobin", 7.5, CYTO_UNIT_G_PER_DL, 2, 2, CYTO_E_DATA, 0, 0},
    {"anemia", "hemoglobin", 9.0, CYTO_UNIT_G_PER_DL, 3, 3, CYTO_E_DATA, 0, 0},
    {"Anemia", "hemoglobin", NONE, 0, 3, 3, CYTO_OK, CYTO_NOW_HOLD, 0}, /* the edition's name */
    {"anemia", "hemoglobin", NONE, 0, 6, 6, CYTO_E_VALUE, 0, 0},
    {"anemia", "hemoglobin", NONE, 0, 1.5, 1.5, CYTO_E_VALUE, 0, 0},
};

START_TEST(a_stated_grade_must_agree_with_the_value)
{
    cyto_protocol *p =
        scaled("ctcae-5.0", stated[_i].term[0] == 'n' ? GRADE_LADDER("neutrophil-count-decreased")
                                                      : GRADE_LADDER("anemia"));
    for (int order = 0; order < 2; order++) { /* of the facts: of no matter */
        patient *q = new_patient();
        char message[CYTO_MESSAGE_MAX];
        if (order == 1 && !isnan(stated[_i].value)) {
            know(q, CYTO_FACT_LAB, stated[_i].analyte, stated[_i].value)->unit = stated[_i].unit;
        }
        know(q, CYTO_FACT_GRADE, stated[_i].term, stated[_i].low)->high = stated[_i].high;
        if (order == 0 && !isnan(stated[_i].value)) {
            know(q, CYTO_FACT_LAB, stated[_i].analyte, stated[_i].value)->unit = stated[_i].unit;
        }
        ck_assert_int_eq(decided_status(q, p, message), stated[_i].status);
        if (stated[_i].status != CYTO_OK) {
            ck_assert_ptr_nonnull(strstr(message, stated[_i].term));
        } else if (stated[_i].dose > 0.0) {
            ASSERT_GIVES(decided(q, p, NULL, -1), stated[_i].dose);
        } else {
            ck_assert_int_eq(decided(q, p, NULL, -1).now, stated[_i].now);
        }
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* CTCAE names a high total and a high ionized calcium alike: a grade that is stated by that name is known of both. */
START_TEST(a_name_of_two_terms_states_the_grade_of_both)
{
#define CALCIUM(which, bound) "{'grade':'hypercalcemia" which "','" bound "':3}"
    cyto_protocol *p = scaled(
        "ctcae-5.0",
        RULE("total", CALCIUM("", "at_least"), HOLD) "," RULE(
            "ionized", CALCIUM("-ionized", "at_least"),
            HOLD) "," RULE("full",
                           "{'all':[" CALCIUM("", "below") "," CALCIUM("-ionized", "below") "]}",
                           GIVE("100")));
    patient *q = new_patient();
    know(q, CYTO_FACT_GRADE, "Hypercalcemia", 2.0);
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_GIVE);
    now_is(q, CYTO_FACT_GRADE, "Hypercalcemia", 3.0);
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_HOLD);
    ck_assert(!says(q, "'fired':'open'"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_disagreement_says_both)
{
    cyto_protocol *p = scaled("ctcae-5.0", GRADE_LADDER("neutrophil-count-decreased"));
    char message[CYTO_MESSAGE_MAX];
    patient *q = new_patient();
    count_is(q, "neutrophils", 0.7);
    know(q, CYTO_FACT_GRADE, "neutrophil-count-decreased", 2.0);
    ck_assert_int_eq(decided_status(q, p, message), CYTO_E_DATA);
    ck_assert_str_eq(message, "grade neutrophil-count-decreased: stated is 2, the value is grade 3 "
                              "by ctcae-5.0");
    q->facts[2].low = q->facts[2].high = 1.7;
    q->facts[3].high = 3.0;
    ck_assert_int_eq(decided_status(q, p, message), CYTO_E_DATA);
    ck_assert_str_eq(message, "grade neutrophil-count-decreased: stated is 2 to 3, the value is "
                              "grade 0 to 1 by ctcae-5.0");
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* Ten days ago there were 8 x 10*9/L platelets, CTCAE 5.0 grade 4; today there are 200, grade 0. */
START_TEST(a_grade_of_today_is_never_that_of_the_nadir)
{
    cyto_protocol *p = scaled("ctcae-5.0", GRADE_LADDER("platelet-count-decreased"));
    patient *q = new_patient();
    know(q, CYTO_FACT_NADIR, "platelets", 8.0)->unit = CYTO_UNIT_GIGA_PER_L;
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_OPEN);
    count_is(q, "platelets", 200.0);
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_GIVE);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_grade_after_a_growth_factor_resumes_nothing)
{
    cyto_protocol *p = scaled(
        "ctcae-5.0", RULE("wait", FLAG("f", "true"),
                          "{'now':'hold','resume':{'when':" NEUTRO(
                              "'at_most':2") "}}") "," RULE("full", "'always'", GIVE("100")));
    for (int32_t after = CYTO_AFTER_NOTHING; after <= CYTO_AFTER_GROWTH_FACTOR; after++) {
        patient *q = new_patient();
        count_is(q, "neutrophils", 1.2)->after = after;
        know(q, CYTO_FACT_FLAG, "f", 0.0);
        know(q, CYTO_FACT_PENDING, "small/wait", 1.0);
        ck_assert_int_eq(decided(q, p, NULL, -1).now, after ? CYTO_NOW_HOLD : CYTO_NOW_GIVE);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

Suite *grade_rules_suite(void)
{
    Suite *suite = suite_create("grade_rules");
    TCase *tests = tcase_create("grade rules");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, a_decision_grades_as_the_oracle_does, 0,
                        (int)(sizeof tables / sizeof tables[0]));
    tcase_add_test(tests, the_scale_is_the_protocols);
    tcase_add_test(tests, a_grade_uses_what_is_known_of_the_patient);
    tcase_add_test(tests, what_is_not_known_leaves_the_grade_open);
    tcase_add_test(tests, a_value_that_cannot_be_graded_is_refused);
    tcase_add_loop_test(tests, a_stated_grade_must_agree_with_the_value, 0,
                        (int)(sizeof stated / sizeof stated[0]));
    tcase_add_test(tests, a_name_of_two_terms_states_the_grade_of_both);
    tcase_add_test(tests, a_disagreement_says_both);
    tcase_add_test(tests, a_grade_of_today_is_never_that_of_the_nadir);
    tcase_add_test(tests, a_grade_after_a_growth_factor_resumes_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}
