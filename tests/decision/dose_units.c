/* SPDX-License-Identifier: MIT */
/* Some doses are not in mg: carboplatin's AUC with the clearance of the day, other masses, units
 * of activity. */
#include "tests.h"

#include "small.h"
#include "small_doors.h"

#include <stdio.h>
#include <string.h>

#define CARBOPLATIN(more) \
    "{'name':'carboplatin','atc':'L01XA02','full':5,'unit':'AUC','gfr_max':125" more "}"
#define FULL RULE("full", "'always'", GIVE("100"))

static cyto_fact *clearance(patient *q, double low, double high)
{
    cyto_fact *fact = know(q, CYTO_FACT_LAB, "creatinine-clearance", low);
    fact->high = high;
    fact->unit = CYTO_UNIT_ML_PER_MIN;
    return fact;
}

/* Calvert: AUC x (GFR + 25); on the stated most and on both sides. */
START_TEST(a_dose_by_auc_is_of_the_days_clearance)
{
    static const struct {
        double gfr, mg;
    } rows[] = {{90, 575},    {20, 225},  {124, 745}, {125, 750},
                {125.1, 750}, {400, 750}, {0, 125},   {36.5, 307.5}};
    cyto_protocol *p = small(CYTOTOXIC, CARBOPLATIN(""), FULL);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        patient *q = sizeless_patient();
        clearance(q, rows[i].gfr, rows[i].gfr);
        const cyto_answer answer = decided(q, p, NULL, -1);
        ASSERT_GIVES(answer, rows[i].mg);
        ck_assert_double_eq(answer.dose, 5.0);
        char line[128];
        const int capped = rows[i].gfr > 125.0;
        cyto__sink sink = cyto__sink_of(line, sizeof line); /* in any locale */
        cyto__put(&sink, "give 100 % of label = 5 AUC x (");
        cyto__put_quantity(&sink, capped ? 125.0 : rows[i].gfr, "mL/min");
        cyto__put(&sink, capped ? ", the most of this text, + 25) = " : " + 25) = ");
        cyto__put_fixed(&sink, rows[i].mg, 1);
        cyto__put(&sink, " mg");
        ck_assert_str_eq(line_of(q, NULL, -1), line);
        ck_assert(says(q, "'gfr_max':125"));
        ck_assert(!says(q, "'creatinine-clearance','unit'")); /* read, though no rule asks for it */
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* 60 s in a minute: 1.5 mL/s are 90 mL/min. */
START_TEST(a_clearance_in_another_unit_is_converted)
{
    cyto_protocol *p = small(CYTOTOXIC, CARBOPLATIN(""), FULL);
    patient *q = sizeless_patient();
    cyto_fact *fact = clearance(q, 1.5, 1.5);
    fact->unit = CYTO_UNIT_ML_PER_S;
    ASSERT_GIVES(decided(q, p, NULL, -1), 575.0);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(without_one_clearance_the_auc_stands_and_no_mg)
{
    cyto_protocol *p = small(CYTOTOXIC, CARBOPLATIN(""), FULL);
    patient *q = sizeless_patient();
    for (int given = 0; given < 2; given++) {
        if (given) { /* "60 or more" */
            clearance(q, 60.0, ENDLESS);
        }
        const cyto_answer answer = decided(q, p, NULL, -1);
        ck_assert_int_eq(answer.now, CYTO_NOW_GIVE);
        ck_assert_double_eq(answer.dose, 5.0);
        ck_assert_double_nan(answer.exact_mg);
        ck_assert(says(q, "'exact_mg':null"));
        ck_assert(says(q, "'needs':'creatinine-clearance'"));
        ck_assert_ptr_nonnull(
            strstr(line_of(q, NULL, -1), "(mg: the creatinine clearance is missing)"));
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(a_clearance_that_cannot_be_is_refused_where_no_rule_asks_too)
{
    cyto_protocol *p = small(CYTOTOXIC, CARBOPLATIN(""), FULL);
    patient *q = sizeless_patient();
    cyto_fact *fact = clearance(q, -1.0, -1.0);
    ck_assert_int_eq(decided_status(q, p, NULL), CYTO_E_VALUE);
    fact->low = fact->high = 90.0;
    fact->unit = CYTO_UNIT_ML_PER_MIN_173; /* not the patient's own */
    ck_assert_int_eq(decided_status(q, p, NULL), CYTO_E_UNIT);
    fact->unit = CYTO_UNIT_ML_PER_MIN;
    clearance(q, 80.0, 80.0);
    ck_assert_int_eq(decided_status(q, p, NULL), CYTO_E_DATA);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* One number, three units: 0.3 mg. An amount in the drug's unit, a flat one in mg. */
START_TEST(micrograms_and_grams_become_mg)
{
    static const struct {
        const char *drug, *then;
        double mg; /* of 36 kg and 1 m2 */
        const char *words;
    } rows[] = {
        {"'full':5,'unit':'ug/kg'", GIVE("100"), 0.18, "5 ug/kg x 36 kg = 0.18 mg"},
        {"'full':300,'unit':'ug'", GIVE("100"), 0.3, "300 ug = 0.30 mg"},
        {"'full':300,'unit':'ug'", "{'now':'give','dose':{'amount':150,'unit':'ug'}}", 0.15,
         "150 ug = 0.15 mg"},
        {"'full':300,'unit':'ug'", "{'now':'give','dose':{'flat_mg':0.15}}", 0.15, "0.15 mg flat"},
        {"'full':5,'unit':'ug/m2'", GIVE("50"), 0.0025, "2.5 ug/m2 x 1.0000 m2 = 0.00250 mg"},
        {"'full':12,'unit':'g/m2'", GIVE("75"), 9000.0, "9 g/m2 x 1.0000 m2 = 9000.0 mg"},
        {"'full':0.1,'unit':'g/kg'", GIVE("50"), 1800.0, "0.05 g/kg x 36 kg = 1800.0 mg"},
        {"'full':1.5,'unit':'g'", GIVE("100"), 1500.0, "1.5 g = 1500.0 mg"},
        {"'full':10,'unit':'ng/kg'", GIVE("100"), 0.00036, "10 ng/kg x 36 kg = 0.00036000 mg"},
        {"'full':250,'unit':'ng/m2'", GIVE("50"), 0.000125,
         "125 ng/m2 x 1.0000 m2 = 0.00012500 mg"},
        {"'full':900,'unit':'ng'", GIVE("100"), 0.0009, "900 ng = 0.00090000 mg"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char drug[128];
        char rule[192];
        snprintf(drug, sizeof drug, "{'name':'x',%s}", rows[i].drug);
        snprintf(rule, sizeof rule,
                 "{'id':'r','when':'always','then':%s,'source':'s',"
                 "'verified':'primary'}",
                 rows[i].then);
        cyto_protocol *p = small(CYTOTOXIC, drug, rule);
        patient *q = new_patient();
        const cyto_answer answer = decided(q, p, NULL, -1);
        ck_assert_double_eq_tol(answer.exact_mg, rows[i].mg, rows[i].mg * 1e-12);
        ck_assert_ptr_nonnull(strstr(line_of(q, NULL, -1), rows[i].words));
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

/* U and IU are two units, neither has a mass, and none is converted: the same number stays another dose. */
START_TEST(units_of_activity_stay_what_they_are)
{
    static const struct {
        const char *drug, *then;
        double dose, units; /* of 36 kg and 1 m2 */
        const char *words, *json;
    } rows[] = {
        {"'full':10,'unit':'U/m2'", GIVE("50"), 5.0, 5.0, "5 U/m2 x 1.0000 m2 = 5.00 U",
         "'exact_mg':null,'exact_units':5,'units':'U'"},
        {"'full':10000,'unit':'IU/m2'", GIVE("100"), 10000.0, 10000.0,
         "10000 IU/m2 x 1.0000 m2 = 10000.0 IU",
         "'exact_mg':null,'exact_units':10000,'units':'IU'"},
        {"'full':0.5,'unit':'U/kg'", GIVE("100"), 0.5, 18.0, "0.5 U/kg x 36 kg = 18.0 U",
         "'exact_units':18,'units':'U'"},
        {"'full':600000,'unit':'IU/kg'", GIVE("100"), 6e5, 2.16e7,
         "600000 IU/kg x 36 kg = 21600000.0 IU", "'exact_units':21600000,'units':'IU'"},
        {"'full':30,'unit':'U'", GIVE("100"), 30.0, 30.0, "100 % of label = 30 U",
         "'exact_units':30,'units':'U'"},
        {"'full':30000000,'unit':'IU'", "{'now':'give','dose':{'amount':15000000,'unit':'IU'}}",
         1.5e7, 1.5e7, "give 15000000 IU", "'exact_units':15000000,'units':'IU'"},
        {"'full':30,'unit':'U','levels':[30,15]",
         "{'now':'give','dose':{'levels_down':1,'of':'label'}}", 15.0, 15.0, "= 15 U",
         "'exact_units':15,'units':'U'"},
        {"'full':30,'unit':'U'", GIVE("0"), 0.0, 0.0, "0 % of label = 0 U", "'exact_units':0,"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char drug[128], rule[192];
        snprintf(drug, sizeof drug, "{'name':'x',%s}", rows[i].drug);
        snprintf(rule, sizeof rule,
                 "{'id':'r','when':'always','then':%s,'source':'s','verified':'primary'}",
                 rows[i].then);
        cyto_protocol *p = small(CYTOTOXIC, drug, rule);
        patient *q = new_patient();
        q->policy.rounding = CYTO_ROUNDING_NEAREST; /* nothing is rounded to */
        q->policy.tolerance_percent = 10.0;
        const cyto_answer answer = decided(q, p, NULL, -1);
        ck_assert_double_nan(answer.exact_mg);
        ck_assert_double_nan(answer.rounded_mg);
        ck_assert_double_eq(answer.dose, rows[i].dose);
        ck_assert_double_eq_tol(answer.exact_units, rows[i].units, rows[i].units * 1e-12 + 1e-12);
        ck_assert_msg(strstr(line_of(q, NULL, -1), rows[i].words) != NULL, "%s",
                      line_of(q, NULL, -1));
        ck_assert_ptr_null(strstr(line_of(q, NULL, -1), "mg"));
        ck_assert_msg(says(q, rows[i].json), "%s", rows[i].json);
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

START_TEST(units_of_activity_need_the_size_that_they_are_by)
{
    static const char *const rows[][2] = {{"U/m2", "(U: the body surface area is missing)"},
                                          {"IU/kg", "(IU: the weight is missing)"}};
    for (size_t i = 0; i < 2; i++) {
        char drug[64];
        snprintf(drug, sizeof drug, "{'name':'x','full':5,'unit':'%s'}", rows[i][0]);
        cyto_protocol *p = small(CYTOTOXIC, drug, FULL);
        patient *q = sizeless_patient();
        const cyto_answer answer = decided(q, p, NULL, -1);
        ck_assert_double_eq(answer.dose, 5.0);
        ck_assert_double_nan(answer.exact_units);
        ck_assert(says(q, "'exact_mg':null,'exact_units':null"));
        ck_assert_ptr_nonnull(strstr(line_of(q, NULL, -1), rows[i][1]));
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

/* Ten times the full dose, at the most that is accepted and above it. */
START_TEST(units_of_activity_beyond_all_are_none_and_say_so)
{
    static const struct {
        const char *full, *line;
        double units;
    } rows[] = {
        {"100000000", "give 1000 % of label = 1000000000 U (above the full dose: refer)", 1e9},
        {"100000001",
         "give 1000 % of label = 1000000010 U (U: beyond any accepted dose) "
         "(above the full dose: refer)",
         (double)NAN}};
    for (size_t i = 0; i < 2; i++) {
        char drug[96];
        snprintf(drug, sizeof drug, "{'name':'x','full':%s,'unit':'U'}", rows[i].full);
        cyto_protocol *p = small(CYTOTOXIC, drug, RULE("r", "'always'", GIVE("1000")));
        patient *q = new_patient();
        const cyto_answer answer = decided(q, p, NULL, -1);
        ck_assert(isnan(answer.exact_units)
                      ? isnan(rows[i].units)
                      : answer.exact_units >= rows[i].units && answer.exact_units <= rows[i].units);
        ck_assert_str_eq(line_of(q, NULL, -1), rows[i].line);
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

/* A dose given in mg is never held against one in units. */
START_TEST(no_mass_is_compared_with_units_of_activity)
{
    cyto_protocol *p = small(CYTOTOXIC, "{'name':'x','full':30,'unit':'U'}", FULL);
    patient *q = new_patient();
    char message[CYTO_MESSAGE_MAX];
    know(q, CYTO_FACT_GIVEN, "x", 30.0);
    ck_assert_int_eq(decided_status(q, p, message), CYTO_E_UNIT);
    ck_assert_ptr_nonnull(strstr(message, "no mass is compared with it"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(an_override_in_units_says_so)
{
    cyto_protocol *p = small(CYTOTOXIC, "{'name':'x','full':10,'unit':'U/m2'}", FULL);
    patient *q = new_patient();
    override(q, "x")->dose = 7.5;
    char text[4096];
    decided(q, p, NULL, -1);
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "override: x: dose 7.5 U/m2 = 7.50 U, 75.00 % of full"));
    ck_assert_ptr_null(strstr(text, " mg"));
    /* held for a reaction: an override of the action alone has no dose to be out of range */
    q->overrides[0].now = CYTO_NOW_HOLD;
    q->overrides[0].dose = (double)NAN;
    decided(q, p, NULL, -1);
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "override: x: hold; sets aside no rule;"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(an_override_is_in_the_drugs_unit)
{
    cyto_protocol *p = small(CYTOTOXIC, CARBOPLATIN(""), FULL);
    patient *q = sizeless_patient();
    clearance(q, 75.0, 75.0);
    override(q, "carboplatin")->dose = 4.0;
    char text[4096];
    decided(q, p, NULL, -1);
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "override: carboplatin: dose 4 AUC = 400.0 mg"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

static const struct {
    const char *unit, *name, *drug;
    double dose;
    cyto_status status;
} override_doses[] = {
    {"AUC", "carboplatin", "'atc':'L01XA02','full':5,'unit':'AUC','gfr_max':125", 0.5, CYTO_OK},
    {"AUC", "carboplatin", "'atc':'L01XA02','full':5,'unit':'AUC','gfr_max':125", 0.49,
     CYTO_E_AUC_MG_MIN_ML},
    {"AUC", "carboplatin", "'atc':'L01XA02','full':5,'unit':'AUC','gfr_max':125", 30.0, CYTO_OK},
    {"AUC", "carboplatin", "'atc':'L01XA02','full':5,'unit':'AUC','gfr_max':125", 30.1,
     CYTO_E_AUC_MG_MIN_ML},
    {"ug/kg", "x", "'full':5,'unit':'ug/kg'", 5000000.0, CYTO_OK}, /* 5 000 mg/kg */
    {"ug/kg", "x", "'full':5,'unit':'ug/kg'", 5000001.0, CYTO_E_DOSE_MG_PER_KG},
    {"g/m2", "x", "'full':5,'unit':'g/m2'", 50.0, CYTO_OK},
    {"g/m2", "x", "'full':5,'unit':'g/m2'", 50.1, CYTO_E_DOSE_MG_PER_M2},
    {"mg", "x", "'full':5,'unit':'mg'", 0.0, CYTO_E_DOSE_MG},
    {"U", "x", "'full':5,'unit':'U'", 0.0, CYTO_E_DATA},
    {"U", "x", "'full':5,'unit':'U'", 1e-6, CYTO_OK},
    {"U", "x", "'full':5,'unit':'U'", 0.99e-6, CYTO_E_DATA},
    {"IU/m2", "x", "'full':5,'unit':'IU/m2'", 1e9, CYTO_OK},
    {"IU/m2", "x", "'full':5,'unit':'IU/m2'", 1.001e9, CYTO_E_DATA},
};

START_TEST(an_override_is_held_to_the_range_of_its_unit)
{
    char drug[160], message[CYTO_MESSAGE_MAX];
    snprintf(drug, sizeof drug, "{'name':'%s',%s}", override_doses[_i].name,
             override_doses[_i].drug);
    cyto_protocol *p = small(CYTOTOXIC, drug, FULL);
    patient *q = sizeless_patient();
    override(q, override_doses[_i].name)->dose = override_doses[_i].dose;
    ck_assert_msg(decided_status(q, p, message) == override_doses[_i].status, "%g %s: %s",
                  override_doses[_i].dose, override_doses[_i].unit, message);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

static const struct {
    const char *drug;
    cyto_status status;
} drugs[] = {
    /* codes of a substance and of groups; bad_input.tsv has what is none */
    {"'atc':'Z99ZZ99','full':5,'unit':'mg'", CYTO_OK},
    {"'atc':'L01XA','full':5,'unit':'mg'", CYTO_OK},
    {"'atc':'L01X','full':5,'unit':'mg'", CYTO_OK},
    {"'atc':'L01','full':5,'unit':'mg'", CYTO_OK},
    {"'atc':'L01XA02','full':5,'unit':'AUC','gfr_max':125", CYTO_OK},
    {"'atc':'L01XA02','full':0.5,'unit':'AUC','gfr_max':60", CYTO_OK},
    {"'atc':'L01XA02','full':0.49,'unit':'AUC','gfr_max':60", CYTO_E_DATA},
    {"'atc':'L01XA02','full':30,'unit':'AUC','gfr_max':300", CYTO_OK},
    {"'atc':'L01XA02','full':30.1,'unit':'AUC','gfr_max':300", CYTO_E_DATA},
    {"'atc':'L01XA02','full':5,'unit':'AUC','gfr_max':59", CYTO_E_DATA},
    {"'atc':'L01XA02','full':5,'unit':'AUC','gfr_max':301", CYTO_E_DATA},
    {"'atc':'L01XA02','full':5,'unit':'AUC'", CYTO_E_DATA},               /* no cap said */
    {"'full':5,'unit':'AUC','gfr_max':125", CYTO_E_UNIT},                 /* of which drug? */
    {"'atc':'L01AB01','full':5,'unit':'AUC','gfr_max':125", CYTO_E_UNIT}, /* busulfan */
    {"'full':5,'unit':'mg/m2','gfr_max':125", CYTO_E_DATA},
    {"'full':30,'unit':'U'", CYTO_OK},
    {"'full':30,'unit':'IU/m2'", CYTO_OK},
    {"'full':30,'unit':'u/m2'", CYTO_E_DATA}, /* u is no unit */
    {"'full':30,'unit':'units'", CYTO_E_DATA},
    {"'full':1000000000,'unit':'IU/m2'", CYTO_OK},
    {"'full':1000000001,'unit':'IU/m2'", CYTO_E_DATA},
    {"'full':30,'unit':'U','max_mg':30", CYTO_E_UNIT},
    {"'full':30,'unit':'U','products':[{'kind':'vial','strength_mg':15}]", CYTO_E_UNIT},
    {"'full':30,'unit':'U','gfr_max':125", CYTO_E_DATA},
    {"'full':2000000,'unit':'IU/kg','levels':[2000000,1500000]", CYTO_OK},
    {"'full':30,'unit':'mg','levels':[30,1000001]", CYTO_E_DATA},
    {"'full':50000000,'unit':'ug/m2'", CYTO_OK}, /* 50 g */
    {"'full':50000001,'unit':'ug/m2'", CYTO_E_DATA},
    {"'full':50.1,'unit':'g/m2'", CYTO_E_DATA},
};

START_TEST(a_unit_of_a_dose_is_one_that_can_be_worked_out)
{
    char drug[160];
    char message[CYTO_MESSAGE_MAX];
    snprintf(drug, sizeof drug, "{'name':'x',%s}", drugs[_i].drug);
    ck_assert_msg(small_status(small_text(CYTOTOXIC, drug, "", FULL), message) == drugs[_i].status,
                  "%s: %s", drugs[_i].drug, message);
}
END_TEST

static const struct {
    const char *drug, *want; /* want NULL: no such finding */
} reviews[] = {
    {CARBOPLATIN(",'max_mg':700"), "rule full (700 mg; of whom creatinine-clearance is above 115"},
    {CARBOPLATIN(",'max_mg':750"), NULL},
    {"{'name':'x','full':300,'unit':'ug','max_mg':0.2}", "rule full (0.2 mg)"},
    {"{'name':'x','full':300,'unit':'ug','max_mg':0.3}", NULL},
    {"{'name':'x','full':500,'unit':'ug/kg','max_mg':100}",
     "rule full (100 mg; of whom weight_kg is above 200"},
};

START_TEST(a_reviewer_knows_whose_dose_passes_a_maximum_in_mg)
{
    char *report = reviewed(small_text(CYTOTOXIC, reviews[_i].drug, "", FULL));
    const char *at = strstr(report, reviews[_i].want ? reviews[_i].want : "above maximum");
    ck_assert_msg((at != NULL) == (reviews[_i].want != NULL), "%s", report);
    cyto_text_free(report);
}
END_TEST

Suite *dose_units_suite(void)
{
    Suite *suite = suite_create("dose_units");
    TCase *tests = tcase_create("dose_units");
    tcase_add_test(tests, a_dose_by_auc_is_of_the_days_clearance);
    tcase_add_test(tests, a_clearance_in_another_unit_is_converted);
    tcase_add_test(tests, without_one_clearance_the_auc_stands_and_no_mg);
    tcase_add_test(tests, a_clearance_that_cannot_be_is_refused_where_no_rule_asks_too);
    tcase_add_test(tests, micrograms_and_grams_become_mg);
    tcase_add_test(tests, units_of_activity_stay_what_they_are);
    tcase_add_test(tests, units_of_activity_need_the_size_that_they_are_by);
    tcase_add_test(tests, units_of_activity_beyond_all_are_none_and_say_so);
    tcase_add_test(tests, no_mass_is_compared_with_units_of_activity);
    tcase_add_test(tests, an_override_in_units_says_so);
    tcase_add_test(tests, an_override_is_in_the_drugs_unit);
    tcase_add_loop_test(tests, an_override_is_held_to_the_range_of_its_unit, 0,
                        (int)(sizeof override_doses / sizeof override_doses[0]));
    tcase_add_loop_test(tests, a_unit_of_a_dose_is_one_that_can_be_worked_out, 0,
                        (int)(sizeof drugs / sizeof drugs[0]));
    tcase_add_loop_test(tests, a_reviewer_knows_whose_dose_passes_a_maximum_in_mg, 0,
                        (int)(sizeof reviews / sizeof reviews[0]));
    suite_add_tcase(suite, tests);
    return suite;
}
