/* SPDX-License-Identifier: MIT */
/* Kidney function is compared with the oracle's rows and with other prints, and tried by its
 * properties and by the column. */
#include "renal_patient.h"
#include "entries.h"
#include "tests.h"
#include "vectors.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

static int32_t sex_of(const char *name)
{
    return *name == 'f' ? CYTO_SEX_FEMALE : *name == 'm' ? CYTO_SEX_MALE : CYTO_SEX_UNKNOWN;
}

static int32_t formula_of(const vectors *v, int row)
{
    int32_t formula;
    ck_assert_int_eq(find_id(CYTO_LIST_RENAL_FORMULAS, 0, cell(v, row, "formula"), &formula, NULL),
                     CYTO_OK);
    return formula;
}

static cyto_renal_patient patient_of(const vectors *v, int row)
{
    cyto_renal_patient p = nobody();
    const char *preterm = cell(v, row, "preterm");
    const char *factor = cell(v, row, "factor");
    p.sex = sex_of(cell(v, row, "sex"));
    p.weight_kind = CYTO_RENAL_WEIGHT_IDEAL;
    p.preterm = *preterm == 'y' ? CYTO_YES : *preterm == 'n' ? CYTO_NO : CYTO_UNKNOWN;
    p.creatinine_factor = strcmp(factor, "88.4") == 0    ? CYTO_CREATININE_88_4
                          : strcmp(factor, "88.42") == 0 ? CYTO_CREATININE_88_42
                                                         : CYTO_CREATININE_FACTOR_NONE;
    p.age_years = cell_number(v, row, "age_years");
    p.creatinine_mg_dl = cell_number(v, row, "creatinine_mg_dl");
    p.weight_kg = cell_number(v, row, "weight_kg");
    p.height_cm = cell_number(v, row, "height_cm");
    p.bsa_m2 = cell_number(v, row, "bsa_m2");
    return p;
}

static void assert_or_missing(const vectors *v, int row, const char *column, double got)
{
    const double want = cell_number(v, row, column);
    ck_assert_int_eq(isnan(want) != 0, isnan(got) != 0);
    if (!isnan(want)) {
        assert_close(v, row, got, want, cell_number(v, row, "relative"));
    }
}

START_TEST(kidney_function_is_that_of_the_texts)
{
    vectors v = vectors_read("tests/vectors/renal.tsv");
    ck_assert_int_ge(v.row_count, 120);
    for (int i = 0; i < v.row_count; i++) {
        const cyto_renal_patient p = patient_of(&v, i);
        const int32_t formula = formula_of(&v, i);
        cyto_renal_result r;
        ck_assert_int_eq(run(formula, &p, &r), CYTO_OK);
        assert_or_missing(&v, i, "ml_min", r.ml_min);
        assert_or_missing(&v, i, "ml_min_173m2", r.ml_min_173m2);
        ck_assert_int_eq(r.formula, formula);
        ck_assert(r.creatinine_used_mg_dl == p.creatinine_mg_dl);
    }
    vectors_free(&v);
}
END_TEST

START_TEST(kidney_function_is_what_others_print)
{
    vectors v = vectors_read("tests/vectors/renal_printed.tsv");
    for (int i = 0; i < v.row_count; i++) {
        cyto_renal_patient p = nobody();
        cyto_renal_result r;
        p.sex = sex_of(cell(&v, i, "sex"));
        p.weight_kind = CYTO_RENAL_WEIGHT_ACTUAL;
        p.age_years = cell_number(&v, i, "age_years");
        p.creatinine_mg_dl = cell_number(&v, i, "creatinine_mg_dl");
        p.weight_kg = cell_number(&v, i, "weight_kg");
        p.height_cm = cell_number(&v, i, "height_cm");
        ck_assert_int_eq(run(formula_of(&v, i), &p, &r), CYTO_OK);
        const double got = strcmp(cell(&v, i, "which"), "ml_min") == 0 ? r.ml_min : r.ml_min_173m2;
        const double want = cell_number(&v, i, "want");
        ck_assert_msg(fabs(got - want) <= cell_number(&v, i, "within"), "row %s: %.17g, %g (%s)",
                      v.rows[i][0], got, want, cell(&v, i, "source"));
    }
    vectors_free(&v);
}
END_TEST

START_TEST(known_mistakes_of_other_programs_are_not_made)
{
    vectors v = vectors_read("tests/vectors/renal_mistakes.tsv");
    for (int i = 0; i < v.row_count; i++) {
        const cyto_renal_patient p = patient_of(&v, i);
        const int32_t formula = formula_of(&v, i);
        cyto_renal_result r;
        ck_assert_int_eq(run(formula, &p, &r), CYTO_OK);
        const int own = formula == CYTO_RENAL_COCKCROFT_GAULT || formula == CYTO_RENAL_WRIGHT_JAFFE;
        const double got = own ? r.ml_min : r.ml_min_173m2;
        const double wrong = cell_number(&v, i, "wrong");
        ck_assert_msg(fabs(got - wrong) > 0.003 * got, "%s: %s", cell(&v, i, "formula"),
                      cell(&v, i, "source"));
    }
    vectors_free(&v);
}
END_TEST

START_TEST(a_worse_creatinine_never_shows_a_better_kidney)
{
    for (int32_t f = 1; f <= cyto__renal_formula_count; f++) {
        cyto_renal_patient p = woman();
        p.age_years = is_child_formula(f) ? 14.0 : 66.0;
        for (int sex = CYTO_SEX_FEMALE; sex <= CYTO_SEX_MALE; sex++) {
            double before = (double)INFINITY;
            p.sex = sex;
            for (int k = 5; k <= 3500; k++) {
                cyto_renal_result r;
                p.creatinine_mg_dl = k / 100.0;
                ck_assert_int_eq(run(f, &p, &r), CYTO_OK);
                ck_assert_msg(r.ml_min > 0.0 && r.ml_min < before, "%s at %g",
                              cyto_entry_name(CYTO_LIST_RENAL_FORMULAS, f), p.creatinine_mg_dl);
                before = r.ml_min;
            }
        }
    }
}
END_TEST

START_TEST(per_standard_area_and_own_are_two_numbers)
{
    double got;
    ck_assert_int_eq(cyto_gfr_index(100.0, 2.0, &got, NULL), CYTO_OK);
    ck_assert(got == 86.5);
    ck_assert_int_eq(cyto_gfr_deindex(86.5, 2.0, &got, NULL), CYTO_OK);
    ck_assert(fabs(got - 100.0) < 1e-13);
    ck_assert_int_eq(cyto_gfr_index(400.1, 2.0, &got, NULL), CYTO_E_GFR_ML_MIN);
    ck_assert_int_eq(cyto_gfr_deindex(400.1, 2.0, &got, NULL), CYTO_E_GFR_ML_MIN_173M2);
    ck_assert_int_eq(cyto_gfr_deindex(-1.0, 2.0, &got, NULL), CYTO_E_GFR_ML_MIN_173M2);
    ck_assert_int_eq(cyto_gfr_index(100.0, 0.0, &got, NULL), CYTO_E_BSA_M2);
    ck_assert(isnan(got));
    ck_assert_int_eq(cyto_gfr_index(100.0, 2.0, NULL, NULL), CYTO_E_NULL);
    for (int k = 1; k < 400; k++) {
        double back;
        ck_assert_int_eq(cyto_gfr_deindex(k, 1.91, &got, NULL), CYTO_OK);
        if (got <= 400.0) {
            ck_assert_int_eq(cyto_gfr_index(got, 1.91, &back, NULL), CYTO_OK);
            ck_assert(fabs(back - k) <= 1e-15 * 4.0 * k);
        }
    }
}
END_TEST

START_TEST(creatinine_converts_by_a_named_factor)
{
    double got;
    ck_assert_int_eq(cyto_creatinine_mg_dl(88.4, CYTO_CREATININE_88_4, &got, NULL), CYTO_OK);
    ck_assert(got == 1.0);
    ck_assert_int_eq(cyto_creatinine_mg_dl(88.42, CYTO_CREATININE_88_42, &got, NULL), CYTO_OK);
    ck_assert(got == 1.0);
    ck_assert_int_eq(cyto_creatinine_umol_l(1.0, CYTO_CREATININE_88_4, &got, NULL), CYTO_OK);
    ck_assert(got == 88.4);
    ck_assert_int_eq(cyto_creatinine_umol_l(1.0, CYTO_CREATININE_88_42, &got, NULL), CYTO_OK);
    ck_assert(got == 88.42);
    ck_assert_int_eq(cyto_creatinine_umol_l(1.0, 0, &got, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_creatinine_umol_l(1.0, 3, &got, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_creatinine_mg_dl(44.0, -1, &got, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_creatinine_mg_dl(0.5, 1, &got, NULL),
                     CYTO_E_CREATININE_UMOL_L); /* mg/dL */
    ck_assert_int_eq(cyto_creatinine_umol_l(44.0, 1, &got, NULL), CYTO_E_CREATININE_MG_DL);
    ck_assert(isnan(got));
    ck_assert_int_eq(cyto_creatinine_umol_l(1.0, 1, NULL, NULL), CYTO_E_NULL);
    for (int umol_l = 5; umol_l <= 3000; umol_l++) {
        double back;
        ck_assert_int_eq(cyto_creatinine_mg_dl(umol_l, CYTO_CREATININE_88_4, &got, NULL), CYTO_OK);
        ck_assert_int_eq(cyto_creatinine_umol_l(got, CYTO_CREATININE_88_4, &back, NULL), CYTO_OK);
        ck_assert(fabs(back - umol_l) <= 4.5e-16 * umol_l);
    }
}
END_TEST

/* Each member of the patient is read from its own column: a child's row needs what adults' do not. */
START_TEST(kidney_columns_carry_every_member)
{
    cyto_renal_patient p = nobody();
    cyto_renal_result r;
    int32_t formula = CYTO_RENAL_SCHWARTZ_ORIGINAL;
    uint32_t notes = 0;
    double ml_min = 0.0;
    p.preterm = CYTO_YES;
    p.age_years = 0.5;
    p.creatinine_mg_dl = 0.3;
    p.creatinine_floor_mg_dl = 0.4;
    p.height_cm = 60.0;
    p.bsa_m2 = 0.3;
    cyto_renal_columns c = {.size = sizeof c, .estimates = CYTO_RENAL_GFR};
    c.formula.data = &formula;
    c.preterm.data = &p.preterm;
    c.age_years.data = &p.age_years;
    c.creatinine_mg_dl.data = &p.creatinine_mg_dl;
    c.creatinine_floor_mg_dl.data = &p.creatinine_floor_mg_dl;
    c.height_cm.data = &p.height_cm;
    c.bsa_m2.data = &p.bsa_m2;
    c.ml_min.data = &ml_min;
    c.notes.data = &notes;
    int64_t refused = -1;
    ck_assert_int_eq(cyto_renal_n(1, &c, &refused, NULL), CYTO_OK);
    ck_assert_int_eq(refused, 0);
    ck_assert_int_eq(run(formula, &p, &r), CYTO_OK);
    ck_assert(ml_min == r.ml_min && r.notes == CYTO_NOTE_CREATININE_FLOORED);
    ck_assert_uint_eq(notes, r.notes);
}
END_TEST

#define ROWS 7
START_TEST(kidney_columns_are_the_scalar_call)
{
    /* one record a row, unaligned on purpose */
    struct __attribute__((packed)) row {
        char odd;
        int32_t formula, sex;
        double age_years, creatinine_mg_dl;
    } in[ROWS] = {{0, CYTO_RENAL_MDRD_175, 1, 66.0, 0.5},
                  {0, CYTO_RENAL_CKD_EPI_2021, 2, 50.0, 0.9},
                  {0, CYTO_RENAL_CKD_EPI_2021, 0, 50.0, 0.9}, /* refused */
                  {0, CYTO_RENAL_WRIGHT_JAFFE, 1, 41.0, 0.7},
                  {0, CYTO_RENAL_COCKCROFT_GAULT, 1, 41.0, 0.7},            /* refused: no GFR */
                  {0, CYTO_RENAL_LUND_MALMO_REVISED, 2, 70.0, (double)NAN}, /* refused */
                  {0, CYTO_RENAL_JELLIFFE_1973, 1, 30.0, 1.1}};
    double ml_min[ROWS];
    double ml_min_173m2[ROWS];
    int32_t status[ROWS];
    uint32_t notes[ROWS];
    int32_t factor = CYTO_CREATININE_88_4;
    int32_t actual = CYTO_RENAL_WEIGHT_ACTUAL;
    double bsa_m2 = 1.8;
    double weight_kg = 70.0;
    int64_t refused = -1;
    cyto_renal_columns c = {.size = sizeof c, .estimates = CYTO_RENAL_GFR};
    c.formula = (cyto_column){&in[0].formula, sizeof in[0]};
    c.sex = (cyto_column){&in[0].sex, sizeof in[0]};
    c.age_years = (cyto_column){&in[0].age_years, sizeof in[0]};
    c.creatinine_mg_dl = (cyto_column){&in[0].creatinine_mg_dl, sizeof in[0]};
    c.creatinine_factor = (cyto_column){&factor, 0};
    c.weight_kind = (cyto_column){&actual, 0};
    c.bsa_m2 = (cyto_column){&bsa_m2, 0};
    c.weight_kg = (cyto_column){&weight_kg, 0};
    c.ml_min = (cyto_column){&ml_min[ROWS - 1], -(int64_t)sizeof ml_min[0]}; /* from the end */
    c.ml_min_173m2 = (cyto_column){ml_min_173m2, sizeof ml_min_173m2[0]};
    c.status = (cyto_column){status, sizeof status[0]};
    c.notes = (cyto_column){notes, sizeof notes[0]};
    for (int clearance = 0; clearance < 2; clearance++) {
        c.estimates = clearance ? CYTO_RENAL_CLEARANCE : CYTO_RENAL_GFR;
        ck_assert_int_eq(cyto_renal_n(ROWS, &c, &refused, NULL), CYTO_OK);
        ck_assert_int_eq(refused, clearance ? 5 : 4);
        for (int i = 0; i < ROWS; i++) {
            cyto_renal_patient p = nobody();
            cyto_renal_result r = CYTO_RENAL_RESULT_INIT;
            p.sex = in[i].sex;
            p.age_years = in[i].age_years;
            p.creatinine_mg_dl = in[i].creatinine_mg_dl;
            p.creatinine_factor = factor;
            p.weight_kind = actual;
            p.bsa_m2 = bsa_m2;
            p.weight_kg = weight_kg;
            const cyto_status want = clearance
                                         ? cyto_creatinine_clearance(in[i].formula, &p, &r, NULL)
                                         : cyto_egfr(in[i].formula, &p, &r, NULL);
            ck_assert_int_eq(status[i], want);
            ck_assert_uint_eq(notes[i], r.notes);
            ck_assert_int_eq(memcmp(&ml_min[ROWS - 1 - i], &r.ml_min, sizeof r.ml_min), 0);
            ck_assert_int_eq(memcmp(&ml_min_173m2[i], &r.ml_min_173m2, sizeof r.ml_min), 0);
        }
    }
    ck_assert_int_eq(cyto_renal_n(ROWS, NULL, NULL, NULL), CYTO_E_NULL);
    c.age_years.data = NULL;
    ck_assert_int_eq(cyto_renal_n(ROWS, &c, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_renal_n(0, &c, NULL, NULL), CYTO_OK);
    c.estimates = CYTO_RENAL_GFR + 1;
    ck_assert_int_eq(cyto_renal_n(0, &c, NULL, NULL), CYTO_E_CHOICE);
    c.estimates = 0;
    ck_assert_int_eq(cyto_renal_n(0, &c, NULL, NULL), CYTO_E_CHOICE);
    c.size = 8;
    ck_assert_int_eq(cyto_renal_n(ROWS, &c, NULL, NULL), CYTO_E_SIZE);
}
END_TEST

Suite *renal_suite(void)
{
    Suite *suite = suite_create("renal");
    TCase *tests = tcase_create("renal");
    tcase_add_test(tests, kidney_function_is_that_of_the_texts);
    tcase_add_test(tests, kidney_function_is_what_others_print);
    tcase_add_test(tests, known_mistakes_of_other_programs_are_not_made);
    tcase_add_test(tests, a_worse_creatinine_never_shows_a_better_kidney);
    tcase_add_test(tests, per_standard_area_and_own_are_two_numbers);
    tcase_add_test(tests, creatinine_converts_by_a_named_factor);
    tcase_add_test(tests, kidney_columns_are_the_scalar_call);
    tcase_add_test(tests, kidney_columns_carry_every_member);
    suite_add_tcase(suite, tests);
    return suite;
}
