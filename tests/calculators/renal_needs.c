/* SPDX-License-Identifier: MIT */
/* Formulas of kidney function ask for inputs, refuse some, and add notes and messages. */
#include "renal_patient.h"
#include "entries.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

START_TEST(formulas_estimate_what_they_say)
{
    cyto_renal_result r = CYTO_RENAL_RESULT_INIT;
    const cyto_renal_patient p = woman();
    ck_assert_int_eq(cyto_egfr(CYTO_RENAL_COCKCROFT_GAULT, &p, &r, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_creatinine_clearance(CYTO_RENAL_CKD_EPI_2021, &p, &r, NULL),
                     CYTO_E_CHOICE);
    ck_assert(isnan(r.ml_min) && isnan(r.ml_min_173m2));
    ck_assert_int_eq(cyto_egfr(0, &p, &r, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_egfr(cyto__renal_formula_count + 1, &p, &r, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_egfr(1, NULL, &r, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_egfr(1, &p, NULL, NULL), CYTO_E_NULL);
    cyto_renal_patient odd = p;
    odd.size = 4;
    ck_assert_int_eq(cyto_egfr(CYTO_RENAL_MDRD_175, &odd, &r, NULL), CYTO_E_SIZE);
    r.size = 4;
    ck_assert_int_eq(cyto_egfr(CYTO_RENAL_MDRD_175, &p, &r, NULL), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_renal_patient_init(NULL, 0), CYTO_E_NULL);
    ck_assert_int_eq(cyto_renal_patient_init(&odd, 4), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_renal_result_init(NULL, 0), CYTO_E_NULL);
    ck_assert_int_eq(cyto_renal_result_init(&r, 4), CYTO_E_SIZE);
}
END_TEST

START_TEST(the_weight_is_named_and_said_back)
{
    cyto_renal_patient p = woman();
    cyto_renal_result r;
    for (int32_t kind = 1; kind <= 4; kind++) {
        p.weight_kind = kind;
        ck_assert_int_eq(run(CYTO_RENAL_COCKCROFT_GAULT, &p, &r), CYTO_OK);
        ck_assert_int_eq(r.weight_kind, kind);
        ck_assert_int_eq(run(CYTO_RENAL_CKD_EPI_2021, &p, &r), CYTO_OK);
        ck_assert_int_eq(r.weight_kind, CYTO_RENAL_WEIGHT_NONE);
        ck_assert_ptr_nonnull(cyto_entry_name(CYTO_LIST_RENAL_WEIGHTS, kind));
    }
    ck_assert_str_eq(cyto_entry_name(CYTO_LIST_RENAL_WEIGHTS, CYTO_RENAL_WEIGHT_ADJUSTED),
                     "adjusted");
    ck_assert_ptr_null(cyto_entry_name(CYTO_LIST_RENAL_WEIGHTS, 0));
    ck_assert_ptr_null(cyto_entry_name(CYTO_LIST_RENAL_WEIGHTS, 5));
    p.weight_kind = 0;
    ck_assert_int_eq(run(CYTO_RENAL_COCKCROFT_GAULT, &p, &r), CYTO_E_CHOICE);
    ck_assert_int_eq(run(CYTO_RENAL_CKD_EPI_2021, &p, &r), CYTO_OK);
    p.weight_kind = 5;
    ck_assert_int_eq(run(CYTO_RENAL_CKD_EPI_2021, &p, &r), CYTO_E_CHOICE);
}
END_TEST

START_TEST(a_sex_or_birth_that_matters_is_never_guessed)
{
    cyto_renal_result r;
    for (int32_t f = 1; f <= cyto__renal_formula_count; f++) {
        cyto_renal_patient p = woman();
        p.age_years = is_child_formula(f) ? 14.0 : 66.0;
        p.sex = CYTO_SEX_UNKNOWN;
        ck_assert_int_eq(run(f, &p, &r), f == CYTO_RENAL_SCHWARTZ_BEDSIDE ? CYTO_OK : CYTO_E_SEX);
        p.sex = 3;
        ck_assert_int_eq(run(f, &p, &r), CYTO_E_CHOICE);
    }
    cyto_renal_patient p = woman();
    p.sex = CYTO_SEX_UNKNOWN;
    p.age_years = 12.9; /* boys differ from 13 years on */
    ck_assert_int_eq(run(CYTO_RENAL_SCHWARTZ_ORIGINAL, &p, &r), CYTO_OK);
    p.age_years = 0.5;
    ck_assert_int_eq(run(CYTO_RENAL_SCHWARTZ_ORIGINAL, &p, &r), CYTO_E_CHOICE);
    p.preterm = CYTO_NO;
    ck_assert_int_eq(run(CYTO_RENAL_SCHWARTZ_ORIGINAL, &p, &r), CYTO_OK);
    p.preterm = 3;
    ck_assert_int_eq(run(CYTO_RENAL_SCHWARTZ_ORIGINAL, &p, &r), CYTO_E_CHOICE);
    p = woman();
    p.creatinine_factor = CYTO_CREATININE_FACTOR_NONE;
    ck_assert_int_eq(run(CYTO_RENAL_WRIGHT_JAFFE, &p, &r), CYTO_E_CHOICE);
    ck_assert_int_eq(run(CYTO_RENAL_CKD_EPI_2021, &p, &r), CYTO_OK);
}
END_TEST

/* Every formula of today has a factor that differs; an invented one may differ in any coefficient alone. */
START_TEST(one_coefficient_that_differs_by_sex_asks_for_it)
{
    enum { COEFFICIENTS = 4 };
    for (int differs = 0; differs <= COEFFICIENTS; differs++) {
        cyto__renal_formula f = *cyto__renal_formula_of(CYTO_RENAL_CKD_EPI_2021);
        double *const of_sexes[COEFFICIENTS] = {f.shape.k, f.shape.times, f.shape.knot,
                                                f.shape.below};
        cyto_renal_patient p = woman();
        const char *why;
        p.sex = CYTO_SEX_UNKNOWN;
        for (int i = 0; i < COEFFICIENTS; i++) {
            of_sexes[i][CYTO__RENAL_WOMAN] = 1.0;
            of_sexes[i][CYTO__RENAL_MAN] = i == differs ? 1.1 : 1.0;
        }
        ck_assert_int_eq(cyto__renal_check_choices(&f, &p, &why),
                         differs < COEFFICIENTS ? CYTO_E_SEX : CYTO_OK);
    }
}
END_TEST

START_TEST(a_creatinine_floor_acts_only_when_asked_for)
{
    cyto_renal_patient p = woman();
    cyto_renal_result without;
    cyto_renal_result with;
    cyto_renal_result at;
    ck_assert_int_eq(run(CYTO_RENAL_COCKCROFT_GAULT, &p, &without), CYTO_OK);
    ck_assert_uint_eq(without.notes, 0);
    p.creatinine_floor_mg_dl = 0.7;
    ck_assert_int_eq(run(CYTO_RENAL_COCKCROFT_GAULT, &p, &with), CYTO_OK);
    ck_assert_uint_eq(with.notes, CYTO_NOTE_CREATININE_FLOORED);
    ck_assert(with.creatinine_used_mg_dl == 0.7 && with.ml_min < without.ml_min);
    p.creatinine_mg_dl = 0.7;
    ck_assert_int_eq(run(CYTO_RENAL_COCKCROFT_GAULT, &p, &at), CYTO_OK);
    ck_assert_uint_eq(at.notes, 0);
    ck_assert(at.ml_min == with.ml_min);
    p.creatinine_floor_mg_dl = 1.6;
    ck_assert_int_eq(run(CYTO_RENAL_COCKCROFT_GAULT, &p, &at), CYTO_E_CREATININE_FLOOR_MG_DL);
    p.creatinine_floor_mg_dl = (double)INFINITY;
    ck_assert_int_eq(run(CYTO_RENAL_COCKCROFT_GAULT, &p, &at), CYTO_E_CREATININE_FLOOR_MG_DL);
}
END_TEST

START_TEST(ages_outside_the_formula_are_noted_or_refused)
{
    static const struct {
        int32_t formula;
        double age_years;
        cyto_status status;
        uint32_t notes;
    } rows[] = {
        {CYTO_RENAL_CKD_EPI_2021, 17.9, CYTO_E_AGE_YEARS, 0},
        {CYTO_RENAL_CKD_EPI_2021, 18.0, CYTO_OK, 0},
        {CYTO_RENAL_CKD_EPI_2021, 130.0, CYTO_OK, 0},
        {CYTO_RENAL_CKD_EPI_2021, 130.1, CYTO_E_AGE_YEARS, 0},
        {CYTO_RENAL_CKD_EPI_2021, (double)NAN, CYTO_E_AGE_YEARS, 0},
        {CYTO_RENAL_MDRD_175, 70.5, CYTO_OK, 0},
        {CYTO_RENAL_MDRD_175, 71.0, CYTO_OK, CYTO_NOTE_OUTSIDE_FORMULA},
        {CYTO_RENAL_COCKCROFT_GAULT, 17.0, CYTO_OK, CYTO_NOTE_OUTSIDE_FORMULA},
        {CYTO_RENAL_COCKCROFT_GAULT, 92.9, CYTO_OK, 0},
        {CYTO_RENAL_COCKCROFT_GAULT, 93.0, CYTO_OK, CYTO_NOTE_OUTSIDE_FORMULA},
        {CYTO_RENAL_COCKCROFT_GAULT, -0.1, CYTO_E_AGE_YEARS, 0},
        {CYTO_RENAL_JELLIFFE_1973, 19.0, CYTO_OK, CYTO_NOTE_OUTSIDE_FORMULA},
        {CYTO_RENAL_SCHWARTZ_BEDSIDE, 0.9, CYTO_E_AGE_YEARS, 0},
        {CYTO_RENAL_SCHWARTZ_BEDSIDE, 18.9, CYTO_OK, 0},
        {CYTO_RENAL_SCHWARTZ_BEDSIDE, 19.0, CYTO_E_AGE_YEARS, 0},
        {CYTO_RENAL_WRIGHT_JAFFE, 10.0, CYTO_OK, CYTO_NOTE_OUTSIDE_FORMULA},
        {CYTO_RENAL_LUND_MALMO_REVISED, 0.0, CYTO_E_AGE_YEARS, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_renal_patient p = woman();
        cyto_renal_result r;
        p.creatinine_mg_dl = 0.8;
        p.age_years = rows[i].age_years;
        ck_assert_int_eq(run(rows[i].formula, &p, &r), rows[i].status);
        ck_assert_uint_eq(r.notes, rows[i].notes);
        ck_assert_int_eq(isnan(r.ml_min) != 0, rows[i].status != CYTO_OK);
    }
}
END_TEST

/* Whom a formula was made from, in whole years as its source states them ("18 to 92" is up to the 93rd
 * birthday), and whom the source leaves out altogether. */
static const struct {
    int32_t formula;
    double from, below, accepted_from, accepted_below;
} ages[] = {
    {CYTO_RENAL_COCKCROFT_GAULT, 18, 93, 0, 131},
    {CYTO_RENAL_COCKCROFT_GAULT_SI, 18, 93, 0, 131},
    {CYTO_RENAL_JELLIFFE_1973, 20, 131, 0, 131},
    {CYTO_RENAL_MDRD_175, 18, 71, 18, 131},
    {CYTO_RENAL_MDRD_186, 18, 71, 18, 131},
    {CYTO_RENAL_CKD_EPI_2009, 18, 131, 18, 131},
    {CYTO_RENAL_CKD_EPI_2021, 18, 131, 18, 131},
    {CYTO_RENAL_SCHWARTZ_BEDSIDE, 1, 19, 1, 19},
    {CYTO_RENAL_SCHWARTZ_ORIGINAL, 0, 19, 0, 19},
    {CYTO_RENAL_WRIGHT_JAFFE, 18, 131, 0, 131},
    {CYTO_RENAL_LUND_MALMO_REVISED, 18, 131, 18, 131},
};

START_TEST(every_age_limit_is_on_its_birthday)
{
    ck_assert_int_eq((int)(sizeof ages / sizeof ages[0]), cyto__renal_formula_count);
    const double birthdays[] = {ages[_i].from, ages[_i].below, ages[_i].accepted_from,
                                ages[_i].accepted_below};
    for (int i = 0; i < 4; i++) {
        const double tried[] = {nextafter(birthdays[i], 0.0), birthdays[i],
                                nextafter(birthdays[i], 200.0)};
        for (int k = 0; k < 3; k++) {
            const double age = tried[k];
            const int accepted =
                age >= ages[_i].accepted_from && age < ages[_i].accepted_below && age <= 130.0;
            const int inside = age >= ages[_i].from && age < ages[_i].below;
            cyto_renal_patient p = woman();
            cyto_renal_result r;
            p.creatinine_mg_dl = 0.8;
            p.preterm = CYTO_NO;
            p.age_years = age;
            ck_assert_int_eq(run(ages[_i].formula, &p, &r), accepted ? CYTO_OK : CYTO_E_AGE_YEARS);
            ck_assert_uint_eq(r.notes, accepted && !inside ? CYTO_NOTE_OUTSIDE_FORMULA : 0u);
        }
    }
}
END_TEST

/* cytodose's own: 0.2 to 15 mg/dL are usual, and a flow up to 250 mL/min: (140 - 68) / 72 x kg / mg/dL x 0.85. */
START_TEST(an_unusual_creatinine_or_flow_is_noted)
{
    static const struct {
        double creatinine_mg_dl, weight_kg;
        int unusual;
    } rows[] = {{0.2, 50, 0},  {0.19, 50, 1},   {15, 50, 0},
                {15.1, 50, 1}, {0.34, 99.9, 0}, {0.34, 100.1, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_renal_patient p = woman();
        cyto_renal_result r;
        p.age_years = 68.0;
        p.creatinine_mg_dl = rows[i].creatinine_mg_dl;
        p.weight_kg = rows[i].weight_kg;
        p.bsa_m2 = 1.9;
        ck_assert_int_eq(run(CYTO_RENAL_COCKCROFT_GAULT, &p, &r), CYTO_OK);
        ck_assert_msg(!(r.notes & CYTO_NOTE_VALUE_UNUSUAL) == !rows[i].unusual, "row %zu", i);
    }
}
END_TEST

START_TEST(what_a_formula_needs_has_its_range)
{
    cyto_renal_patient p = woman();
    cyto_renal_result r;
    p.creatinine_mg_dl = 44.0; /* umol/L */
    ck_assert_int_eq(run(CYTO_RENAL_CKD_EPI_2021, &p, &r), CYTO_E_CREATININE_MG_DL);
    p.creatinine_mg_dl = (double)NAN;
    ck_assert_int_eq(run(CYTO_RENAL_CKD_EPI_2021, &p, &r), CYTO_E_CREATININE_MG_DL);
    p = woman();
    p.weight_kg = 700.1;
    ck_assert_int_eq(run(CYTO_RENAL_COCKCROFT_GAULT, &p, &r), CYTO_E_WEIGHT_KG);
    ck_assert_int_eq(run(CYTO_RENAL_CKD_EPI_2021, &p, &r), CYTO_OK); /* not used there */
    p = woman();
    p.age_years = 8.0;
    p.height_cm = 1.3;
    ck_assert_int_eq(run(CYTO_RENAL_SCHWARTZ_BEDSIDE, &p, &r), CYTO_E_HEIGHT_CM);
    p = woman();
    p.bsa_m2 = (double)NAN;
    ck_assert_int_eq(run(CYTO_RENAL_WRIGHT_JAFFE, &p, &r), CYTO_E_BSA_M2);
    ck_assert_int_eq(run(CYTO_RENAL_CKD_EPI_2021, &p, &r), CYTO_OK);
    ck_assert(isnan(r.ml_min) && r.ml_min_173m2 > 90.0);
    p.bsa_m2 = 0.0; /* given, and unusable */
    ck_assert_int_eq(run(CYTO_RENAL_CKD_EPI_2021, &p, &r), CYTO_E_BSA_M2);
    p = woman();
    p.creatinine_mg_dl = 0.19;
    ck_assert_int_eq(run(CYTO_RENAL_CKD_EPI_2021, &p, &r), CYTO_OK);
    ck_assert_uint_eq(r.notes, CYTO_NOTE_VALUE_UNUSUAL);
    p.creatinine_mg_dl = 15.1;
    ck_assert_int_eq(run(CYTO_RENAL_CKD_EPI_2021, &p, &r), CYTO_OK);
    ck_assert_uint_eq(r.notes, CYTO_NOTE_VALUE_UNUSUAL);
    p = woman();
    p.weight_kg = 300.0; /* 436 mL/min */
    ck_assert_int_eq(run(CYTO_RENAL_COCKCROFT_GAULT, &p, &r), CYTO_OK);
    ck_assert_uint_eq(r.notes, CYTO_NOTE_VALUE_UNUSUAL | CYTO_NOTE_WEIGHT_UNUSUAL);
}
END_TEST

/* Pounds as kilograms, 220 for 100, give a clearance that no bound of its own finds. */
START_TEST(an_unusual_size_is_told_where_the_formula_contains_it)
{
    const uint32_t heavy = CYTO_NOTE_WEIGHT_UNUSUAL;
    const uint32_t tall = CYTO_NOTE_HEIGHT_UNUSUAL;
    const struct {
        int32_t formula;
        double weight_kg, height_cm;
        uint32_t notes;
    } rows[] = {{CYTO_RENAL_COCKCROFT_GAULT, 200.0, 160.0, 0},
                {CYTO_RENAL_COCKCROFT_GAULT, 200.1, 160.0, heavy},
                {CYTO_RENAL_COCKCROFT_GAULT, 220.0, 30.0, heavy},
                {CYTO_RENAL_COCKCROFT_GAULT, 1.5, 160.0, 0},
                {CYTO_RENAL_COCKCROFT_GAULT, 1.4, 160.0, heavy},
                {CYTO_RENAL_CKD_EPI_2021, 220.0, 160.0, 0},
                {CYTO_RENAL_SCHWARTZ_BEDSIDE, 220.0, 40.0, 0},
                {CYTO_RENAL_SCHWARTZ_BEDSIDE, 20.0, 39.9, tall},
                {CYTO_RENAL_SCHWARTZ_BEDSIDE, 20.0, 215.1, tall}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_renal_patient p = woman();
        cyto_renal_result r;
        p.age_years = rows[i].formula == CYTO_RENAL_SCHWARTZ_BEDSIDE ? 8.0 : 60.0;
        p.creatinine_mg_dl = 1.5;
        p.weight_kg = rows[i].weight_kg;
        p.height_cm = rows[i].height_cm;
        ck_assert_int_eq(run(rows[i].formula, &p, &r), CYTO_OK);
        ck_assert_msg((r.notes & (heavy | tall)) == rows[i].notes, "row %zu: %u", i,
                      (unsigned)r.notes);
    }
}
END_TEST

START_TEST(kidney_formulas_have_names_and_sources)
{
    int32_t found;
    for (int32_t f = 1; f <= cyto__renal_formula_count; f++) {
        ck_assert_int_eq(find_id(CYTO_LIST_RENAL_FORMULAS, 0,
                                 cyto_entry_name(CYTO_LIST_RENAL_FORMULAS, f), &found, NULL),
                         CYTO_OK);
        ck_assert_int_eq(found, f);
        ck_assert_int_gt((int)strlen(cyto_entry_text(CYTO_LIST_RENAL_FORMULAS, f)), 20);
        ck_assert_int_gt((int)strlen(entry_of(CYTO_LIST_RENAL_FORMULAS, f).population), 20);
        ck_assert_int_gt((int)strlen(entry_of(CYTO_LIST_RENAL_FORMULAS, f).source), 20);
        ck_assert_int_ge(entry_of(CYTO_LIST_RENAL_FORMULAS, f).kind, CYTO_RENAL_CLEARANCE);
    }
    ck_assert_ptr_null(cyto_entry_name(CYTO_LIST_RENAL_FORMULAS, 0));
    ck_assert_ptr_null(cyto_entry_text(CYTO_LIST_RENAL_FORMULAS, 99));
    ck_assert_str_eq(entry_of(CYTO_LIST_RENAL_FORMULAS, -1).population, "");
    ck_assert_str_eq(entry_of(CYTO_LIST_RENAL_FORMULAS, 99).source, "");
    ck_assert_int_eq(entry_of(CYTO_LIST_RENAL_FORMULAS, 99).kind, 0);
    ck_assert_int_eq(find_id(CYTO_LIST_RENAL_FORMULAS, 0, "ckd-epi", &found, NULL), CYTO_E_NAME);
    ck_assert_int_eq(found, CYTO_RENAL_NONE);
    ck_assert_int_eq(find_id(CYTO_LIST_RENAL_FORMULAS, 0, NULL, &found, NULL), CYTO_E_NULL);
    ck_assert_int_eq(find_id(CYTO_LIST_RENAL_FORMULAS, 0, "x", NULL, NULL), CYTO_E_NULL);
}
END_TEST

static void assert_said(int32_t formula, const cyto_renal_patient *p, const char *want)
{
    char text[300];
    cyto_renal_result r;
    const cyto_status status = run(formula, p, &r);
    ck_assert_int_lt(status, CYTO_OK);
    ck_assert_int_eq(cyto__renal_message(formula, p, status, text, sizeof text, NULL), CYTO_OK);
    ck_assert_str_eq(text, want);
}

START_TEST(what_is_refused_is_said_in_one_sentence)
{
    char text[300];
    cyto_renal_patient p = woman();
    p.sex = CYTO_SEX_UNKNOWN;
    assert_said(CYTO_RENAL_CKD_EPI_2021, &p, "ckd-epi-2021: sex: needed; accepted: female, male");
    p = woman();
    p.age_years = 0.5;
    assert_said(CYTO_RENAL_SCHWARTZ_ORIGINAL, &p,
                "schwartz-original: preterm: needed below one year; accepted: no, yes");
    p = woman();
    p.creatinine_mg_dl = 44.0;
    assert_said(CYTO_RENAL_MDRD_175, &p,
                "mdrd-175: creatinine_mg_dl: 44 mg/dL is not accepted; accepted: 0.05 to 35 mg/dL "
                "(cytodose's own limits); is it in umol/L?");
    p.creatinine_mg_dl = -1.0;
    assert_said(CYTO_RENAL_MDRD_175, &p,
                "mdrd-175: creatinine_mg_dl: -1 mg/dL is not accepted; accepted: 0.05 to 35 mg/dL "
                "(cytodose's own limits)");
    p = woman();
    p.age_years = 12.0;
    assert_said(CYTO_RENAL_CKD_EPI_2021, &p,
                "ckd-epi-2021: age_years: 12 years is not accepted; accepted: 18 years and older "
                "(the formula's source)");
    p.age_years = 19.0;
    assert_said(CYTO_RENAL_SCHWARTZ_BEDSIDE, &p,
                "schwartz-bedside: age_years: 19 years is not accepted; accepted: 1 years and "
                "older, below 19 (the formula's source)");
    p = woman();
    ck_assert_int_eq(
        cyto__renal_message(CYTO_RENAL_MDRD_175, &p, CYTO_E_CHOICE, text, sizeof text, NULL),
        CYTO_OK);
    ck_assert_str_eq(text, "mdrd-175: estimates GFR, not creatinine clearance");
    cyto__renal_message(CYTO_RENAL_JELLIFFE_1973, &p, CYTO_E_CHOICE, text, sizeof text, NULL);
    ck_assert_str_eq(text, "jelliffe-1973: estimates creatinine clearance, not GFR");
    cyto__renal_message(CYTO_RENAL_JELLIFFE_1973, &p, CYTO_E_SIZE, text, sizeof text, NULL);
    ck_assert_ptr_nonnull(strstr(text, "size member"));
    cyto__renal_message(0, &p, CYTO_E_CHOICE, text, sizeof text, NULL);
    ck_assert_int_eq(strncmp(text, "unknown formula; accepted: cockcroft-gault, ", 44), 0);
    ck_assert_int_eq(cyto__renal_message(1, NULL, CYTO_E_CHOICE, text, 1, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto__renal_message(1, &p, CYTO_E_CHOICE, NULL, 1, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto__renal_message(1, &p, CYTO_E_CHOICE, text, 1, NULL), CYTO_E_BUFFER);
}
END_TEST

Suite *renal_needs_suite(void)
{
    Suite *suite = suite_create("renal_needs");
    TCase *tests = tcase_create("renal: needs");
    tcase_add_test(tests, formulas_estimate_what_they_say);
    tcase_add_test(tests, the_weight_is_named_and_said_back);
    tcase_add_test(tests, a_sex_or_birth_that_matters_is_never_guessed);
    tcase_add_test(tests, one_coefficient_that_differs_by_sex_asks_for_it);
    tcase_add_test(tests, a_creatinine_floor_acts_only_when_asked_for);
    tcase_add_loop_test(tests, every_age_limit_is_on_its_birthday, 0,
                        (int)(sizeof ages / sizeof ages[0]));
    tcase_add_test(tests, ages_outside_the_formula_are_noted_or_refused);
    tcase_add_test(tests, an_unusual_creatinine_or_flow_is_noted);
    tcase_add_test(tests, what_a_formula_needs_has_its_range);
    tcase_add_test(tests, an_unusual_size_is_told_where_the_formula_contains_it);
    tcase_add_test(tests, kidney_formulas_have_names_and_sources);
    tcase_add_test(tests, what_is_refused_is_said_in_one_sentence);
    suite_add_tcase(suite, tests);
    return suite;
}
