/* SPDX-License-Identifier: MIT */
#include "calculators/renal.h"

#include "base/base.h"

#include <math.h>

const cyto__renal_formula *cyto__renal_formula_of(int32_t formula)
{
    return formula >= 1 && formula <= cyto__renal_formula_count ? &cyto__renal_formulas[formula - 1]
                                                                : NULL;
}

cyto_status cyto_renal_patient_init(cyto_renal_patient *patient, size_t size)
{
    static const cyto_renal_patient start = CYTO_RENAL_PATIENT_INIT;
    return cyto__start(patient, size, &start, sizeof start);
}

cyto_status cyto_renal_result_init(cyto_renal_result *result, size_t size)
{
    static const cyto_renal_result start = CYTO_RENAL_RESULT_INIT;
    return cyto__start(result, size, &start, sizeof start);
}

/* Returns k for the patient's age, for women and men; NULL when it depends on an unknown preterm
 * birth. */
static const double *k_of(const cyto__renal_formula *f, const cyto_renal_patient *p)
{
    for (const cyto__renal_age_k *row = f->by_age; row; row++) {
        const int age_fits = !(row->below > 0.0) || p->age_years < row->below;
        if (age_fits && (row->preterm == CYTO_UNKNOWN || row->preterm == p->preterm)) {
            return row->k;
        }
        if (age_fits && p->preterm == CYTO_UNKNOWN) {
            return NULL;
        }
    }
    return f->shape.k;
}

static int differs(const double *of_sexes)
{
    return of_sexes[CYTO__RENAL_WOMAN] < of_sexes[CYTO__RENAL_MAN] ||
           of_sexes[CYTO__RENAL_WOMAN] > of_sexes[CYTO__RENAL_MAN];
}

static int needs_sex(const cyto__renal_formula *f, const double *k)
{
    const cyto__renal_shape *s = &f->shape;
    return differs(k) || differs(s->times) || differs(s->knot) || differs(s->below);
}

cyto_status cyto__renal_check_choices(const cyto__renal_formula *f, const cyto_renal_patient *p,
                                      const char **why)
{
    const double *k = k_of(f, p);
    *why = "preterm: needed below one year; accepted: no, yes";
    if (!cyto__is_known_or_not(p->preterm) || !k) {
        return CYTO_E_CHOICE;
    }
    *why = "sex: needed; accepted: female, male";
    if (p->sex < CYTO_SEX_UNKNOWN || p->sex > CYTO_SEX_MALE) {
        return CYTO_E_CHOICE;
    }
    if (p->sex == CYTO_SEX_UNKNOWN && needs_sex(f, k)) {
        return CYTO_E_SEX;
    }
    *why = "weight_kind: needed; accepted: actual, ideal, adjusted, lean";
    if (p->weight_kind < CYTO_RENAL_WEIGHT_NONE || p->weight_kind > CYTO_RENAL_WEIGHT_LEAN ||
        (p->weight_kind == CYTO_RENAL_WEIGHT_NONE && f->size == CYTO__SIZE_WEIGHT)) {
        return CYTO_E_CHOICE;
    }
    *why = "creatinine_factor: needed, the formula is printed in umol/L; accepted: 88.4, 88.42";
    if (f->umol_l && !(cyto__creatinine_factor(p->creatinine_factor) > 0.0)) {
        return CYTO_E_CHOICE;
    }
    *why = NULL;
    return CYTO_OK;
}

cyto_status cyto__renal_check(const cyto__renal_formula *f, const cyto_renal_patient *p,
                              const char **why)
{
    const struct {
        cyto_status quantity;
        int used;
        double value;
    } numbers[] = {
        {CYTO_E_CREATININE_MG_DL, 1, p->creatinine_mg_dl},
        {CYTO_E_CREATININE_FLOOR_MG_DL, !isnan(p->creatinine_floor_mg_dl),
         p->creatinine_floor_mg_dl},
        {CYTO_E_WEIGHT_KG, f->size == CYTO__SIZE_WEIGHT, p->weight_kg},
        {CYTO_E_HEIGHT_CM, f->size == CYTO__SIZE_HEIGHT, p->height_cm},
        {CYTO_E_BSA_M2, f->size == CYTO__SIZE_BSA || !isnan(p->bsa_m2), p->bsa_m2},
    };
    if (cyto__in_range(CYTO_E_AGE_YEARS, p->age_years) != CYTO_OK ||
        p->age_years < f->accepted_from || p->age_years >= f->accepted_below) {
        return CYTO_E_AGE_YEARS;
    }
    const cyto_status choices = cyto__renal_check_choices(f, p, why);
    if (choices != CYTO_OK) {
        return choices;
    }
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (numbers[i].used && cyto__in_range(numbers[i].quantity, numbers[i].value) != CYTO_OK) {
            return numbers[i].quantity;
        }
    }
    return CYTO_OK;
}

static double size_of(const cyto__renal_formula *f, const cyto_renal_patient *p)
{
    return f->size == CYTO__SIZE_WEIGHT   ? p->weight_kg
           : f->size == CYTO__SIZE_HEIGHT ? p->height_cm
           : f->size == CYTO__SIZE_BSA    ? p->bsa_m2
                                          : 1.0;
}

double cyto__renal_evaluate(const cyto__renal_formula *f, int sex, double age_years, double size,
                            double k, double cr)
{
    const cyto__renal_shape *s = &f->shape;
    if (s->kind == CYTO__RENAL_LINEAR) {
        return cyto__renal_linear(s, k, s->times[sex], age_years, size, cr);
    }
    double value = 0.0;
    if (s->kind == CYTO__RENAL_POWER) {
        value = k * pow(cr, s->cr_power) * pow(age_years, s->age_power);
    } else if (s->kind == CYTO__RENAL_SPLINE) {
        const double ratio = cr / s->knot[sex]; /* the other power is one of 1, which is 1 */
        value = k * pow(ratio, ratio < 1.0 ? s->below[sex] : s->cr_power) * pow(s->base, age_years);
    } else {
        const double x = cr < s->knot[sex] ? k + s->below[sex] * (s->knot[sex] - cr)
                                           : k - s->cr_power * log(cr / s->knot[sex]);
        value = exp(x - s->age_slope * age_years + s->age_log * log(age_years));
    }
    return value * s->times[sex];
}

cyto_status cyto__renal_compute(int32_t estimates, int32_t formula, const cyto_renal_patient *p,
                                cyto_renal_result *r)
{
    if (!r) {
        return CYTO_E_NULL;
    }
    if (r->size < sizeof *r) {
        return CYTO_E_SIZE;
    }
    *r = (cyto_renal_result)CYTO_RENAL_RESULT_INIT;
    if (!p) {
        return CYTO_E_NULL;
    }
    if (p->size < sizeof *p) {
        return CYTO_E_SIZE;
    }
    const cyto__renal_formula *f = cyto__renal_formula_of(formula);
    if (!f || f->estimates != estimates) {
        return CYTO_E_CHOICE;
    }
    const char *why;
    const cyto_status status = cyto__renal_check(f, p, &why);
    if (status != CYTO_OK) {
        return status;
    }
    r->formula = formula;
    r->weight_kind = f->size == CYTO__SIZE_WEIGHT ? p->weight_kind : CYTO_RENAL_WEIGHT_NONE;
    r->creatinine_used_mg_dl =
        cyto__renal_creatinine_used(p->creatinine_mg_dl, p->creatinine_floor_mg_dl);
    const double cr = r->creatinine_used_mg_dl *
                      (f->umol_l ? cyto__creatinine_factor(p->creatinine_factor) : 1.0);
    const int sex = cyto__renal_sex_of(p->sex);
    const double value =
        cyto__renal_evaluate(f, sex, p->age_years, size_of(f, p), k_of(f, p)[sex], cr);
    r->ml_min = f->per_173m2 ? cyto__renal_deindexed(value, p->bsa_m2) : value;
    r->ml_min_173m2 = f->per_173m2 ? value : cyto__renal_indexed(value, p->bsa_m2);
    r->notes =
        (uint32_t)cyto__renal_notes(f->age_from, f->age_below, p->age_years, p->creatinine_mg_dl,
                                    r->creatinine_used_mg_dl, r->ml_min, r->ml_min_173m2) |
        cyto__renal_size_note(f->size, size_of(f, p));
    return CYTO_OK;
}

/* ---- conversions ------------------------------------------------------------------------- */

cyto_status cyto_gfr_index(double gfr_ml_min, double bsa_m2, double *gfr_ml_min_173m2,
                           cyto_error *error)
{
    cyto_status status = cyto__begin(error, "gfr_ml_min_173m2", gfr_ml_min_173m2, NULL);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_GFR_ML_MIN, "gfr_ml_min", gfr_ml_min},
                             {CYTO_E_BSA_M2, "bsa_m2", bsa_m2});
    }
    if (status == CYTO_OK) {
        *gfr_ml_min_173m2 = gfr_ml_min * CYTO__STANDARD_M2 / bsa_m2;
    }
    return status;
}

cyto_status cyto_gfr_deindex(double gfr_ml_min_173m2, double bsa_m2, double *gfr_ml_min,
                             cyto_error *error)
{
    cyto_status status = cyto__begin(error, "gfr_ml_min", gfr_ml_min, NULL);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_GFR_ML_MIN_173M2, "gfr_ml_min_173m2", gfr_ml_min_173m2},
                             {CYTO_E_BSA_M2, "bsa_m2", bsa_m2});
    }
    if (status == CYTO_OK) {
        *gfr_ml_min = gfr_ml_min_173m2 * bsa_m2 / CYTO__STANDARD_M2;
    }
    return status;
}

double cyto__creatinine_factor(int32_t factor)
{
    static const double factors[] = {
#define FACTOR(name, value, factor) [value] = (factor),
        CYTO_CREATININE_FACTOR_LIST(FACTOR)
#undef FACTOR
    };
    return factor >= 0 && factor < (int32_t)(sizeof factors / sizeof factors[0]) ? factors[factor]
                                                                                 : 0.0;
}

/* Converts the number by a factor, of which times and over are one and 1. */
static cyto_status convert(const cyto__given *from, int32_t factor, double times, double over,
                           double *to, cyto_error *error)
{
    if (!(times > 0.0 && over > 0.0)) {
        return cyto__refuse_as(error, CYTO_E_CHOICE, "factor", factor, NULL,
                               "CYTO_CREATININE_88_4, CYTO_CREATININE_88_42");
    }
    const cyto_status status = cyto__check_all(error, from, 1);
    if (status == CYTO_OK) {
        *to = from->value * times / over;
    }
    return status;
}

cyto_status cyto_creatinine_mg_dl(double creatinine_umol_l, int32_t factor,
                                  double *creatinine_mg_dl, cyto_error *error)
{
    const cyto__given from = {CYTO_E_CREATININE_UMOL_L, "creatinine_umol_l", creatinine_umol_l};
    const cyto_status status = cyto__begin(error, "creatinine_mg_dl", creatinine_mg_dl, NULL);
    return status == CYTO_OK ? convert(&from, factor, 1.0, cyto__creatinine_factor(factor),
                                       creatinine_mg_dl, error)
                             : status;
}

cyto_status cyto_creatinine_umol_l(double creatinine_mg_dl, int32_t factor,
                                   double *creatinine_umol_l, cyto_error *error)
{
    const cyto__given from = {CYTO_E_CREATININE_MG_DL, "creatinine_mg_dl", creatinine_mg_dl};
    const cyto_status status = cyto__begin(error, "creatinine_umol_l", creatinine_umol_l, NULL);
    return status == CYTO_OK ? convert(&from, factor, cyto__creatinine_factor(factor), 1.0,
                                       creatinine_umol_l, error)
                             : status;
}
