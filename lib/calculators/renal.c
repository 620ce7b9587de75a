/* SPDX-License-Identifier: MIT */
#include "calculators/renal.h"

#include "base/base.h"

#include <math.h>

/* These are cytodose's own bounds of the usual, for a note alone. */
#define USUAL_CREATININE_LOW_MG_DL  0.2
#define USUAL_CREATININE_HIGH_MG_DL 15.0
#define USUAL_HIGH_ML_MIN           250.0
/* A standard patient has this surface in m2. */
#define STANDARD_M2 1.73

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

/* Checks the choices that must have been made, which are no numbers. */
static cyto_status check_choices(const cyto__renal_formula *f, const cyto_renal_patient *p,
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

static int is_of_age(const cyto__renal_formula *f, double age_years)
{
    return age_years >= f->accepted_from && age_years < f->accepted_below &&
           cyto__accepts_AGE_YEARS(age_years);
}

static int was_made_for(const cyto__renal_formula *f, double age_years)
{
    return age_years >= f->age_from && age_years < f->age_below;
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
    *why = NULL;
    if (cyto__in_range(CYTO_E_AGE_YEARS, p->age_years) != CYTO_OK ||
        p->age_years < f->accepted_from || p->age_years >= f->accepted_below) {
        return CYTO_E_AGE_YEARS;
    }
    const cyto_status choices = check_choices(f, p, why);
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

static int sex_of(const cyto_renal_patient *p)
{
    return p->sex == CYTO_SEX_FEMALE ? CYTO__RENAL_WOMAN : CYTO__RENAL_MAN;
}

/* Evaluates the formula as printed, with k for the patient's age and sex; cr is in its own unit. */
static double evaluate(const cyto__renal_formula *f, const cyto_renal_patient *p, double k,
                       double cr)
{
    const cyto__renal_shape *s = &f->shape;
    const int sex = sex_of(p);
    const double age = p->age_years;
    double value = 0.0;
    if (s->kind == CYTO__RENAL_LINEAR) {
        value = k * (s->a - s->b * (age - s->from)) * size_of(f, p) / cr;
    } else if (s->kind == CYTO__RENAL_POWER) {
        value = k * pow(cr, s->cr_power) * pow(age, s->age_power);
    } else if (s->kind == CYTO__RENAL_SPLINE) {
        const double ratio = cr / s->knot[sex]; /* the other power is one of 1, which is 1 */
        value = k * pow(ratio, ratio < 1.0 ? s->below[sex] : s->cr_power) * pow(s->base, age);
    } else {
        const double x = cr < s->knot[sex] ? k + s->below[sex] * (s->knot[sex] - cr)
                                           : k - s->cr_power * log(cr / s->knot[sex]);
        value = exp(x - s->age_slope * age + s->age_log * log(age));
    }
    return value * s->times[sex];
}

/* Sets both numbers of a result from the formula's. */
static void set_both(const cyto__renal_formula *f, double value, double bsa_m2, double *ml_min,
                     double *ml_min_173m2)
{
    *ml_min = f->per_173m2 ? value * bsa_m2 / STANDARD_M2 : value;
    *ml_min_173m2 = f->per_173m2 ? value : value * STANDARD_M2 / bsa_m2;
}

static uint32_t notes_of(const cyto__renal_formula *f, const cyto_renal_patient *p,
                         const cyto_renal_result *r)
{
    uint32_t notes = 0;
    if (!was_made_for(f, p->age_years)) {
        notes |= CYTO_NOTE_OUTSIDE_FORMULA;
    }
    if (r->creatinine_used_mg_dl > p->creatinine_mg_dl) {
        notes |= CYTO_NOTE_CREATININE_FLOORED;
    }
    if (p->creatinine_mg_dl < USUAL_CREATININE_LOW_MG_DL ||
        p->creatinine_mg_dl > USUAL_CREATININE_HIGH_MG_DL || r->ml_min > USUAL_HIGH_ML_MIN ||
        r->ml_min_173m2 > USUAL_HIGH_ML_MIN) {
        notes |= CYTO_NOTE_VALUE_UNUSUAL;
    }
    return notes;
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
    r->creatinine_used_mg_dl = fmax(p->creatinine_mg_dl, p->creatinine_floor_mg_dl);
    const double cr = r->creatinine_used_mg_dl *
                      (f->umol_l ? cyto__creatinine_factor(p->creatinine_factor) : 1.0);
    set_both(f, evaluate(f, p, k_of(f, p)[sex_of(p)], cr), p->bsa_m2, &r->ml_min, &r->ml_min_173m2);
    r->notes = notes_of(f, p, r);
    return CYTO_OK;
}

/* ---- columns ----------------------------------------------------------------------------- */

void cyto__renal_choose(int32_t estimates, int32_t formula, const cyto_renal_patient *p,
                        cyto__renal_choice *c)
{
    const char *why;
    c->formula = formula;
    c->of = *p;
    c->f = cyto__renal_formula_of(formula);
    if (c->f &&
        (c->f->estimates != estimates || c->f->by_age || check_choices(c->f, p, &why) != CYTO_OK)) {
        c->f = NULL;
    }
    if (c->f) {
        c->k = c->f->shape.k[sex_of(p)];
        c->to_its_unit = c->f->umol_l ? cyto__creatinine_factor(p->creatinine_factor) : 1.0;
    }
}

int cyto__renal_is_chosen(const cyto__renal_choice *c, int32_t formula, const cyto_renal_patient *p)
{
    return c->formula == formula && c->of.sex == p->sex && c->of.weight_kind == p->weight_kind &&
           c->of.preterm == p->preterm && c->of.creatinine_factor == p->creatinine_factor;
}

static int has_size(const cyto__renal_formula *f, const cyto_renal_patient *p)
{
    switch (f->size) {
    case CYTO__SIZE_WEIGHT:
        return cyto__accepts_WEIGHT_KG(p->weight_kg);
    case CYTO__SIZE_HEIGHT:
        return cyto__accepts_HEIGHT_CM(p->height_cm);
    case CYTO__SIZE_BSA:
        return !isnan(p->bsa_m2);
    default:
        return 1;
    }
}

int cyto__renal_ordinary(const cyto__renal_choice *c, const cyto_renal_patient *p, double *ml_min,
                         double *ml_min_173m2, uint32_t *notes)
{
    const double cr = p->creatinine_mg_dl;
    if (!c->f || !is_of_age(c->f, p->age_years) ||
        !(cr >= USUAL_CREATININE_LOW_MG_DL && cr <= USUAL_CREATININE_HIGH_MG_DL) ||
        !isnan(p->creatinine_floor_mg_dl) || !has_size(c->f, p) ||
        !(isnan(p->bsa_m2) || cyto__accepts_BSA_M2(p->bsa_m2))) {
        return 0;
    }
    set_both(c->f, evaluate(c->f, p, c->k, cr * c->to_its_unit), p->bsa_m2, ml_min, ml_min_173m2);
    *notes = was_made_for(c->f, p->age_years) ? 0u : (uint32_t)CYTO_NOTE_OUTSIDE_FORMULA;
    return !(*ml_min > USUAL_HIGH_ML_MIN || *ml_min_173m2 > USUAL_HIGH_ML_MIN);
}

/* ---- conversions ------------------------------------------------------------------------- */

/* Checks both numbers; *result is a x b / over. */
static cyto_status scaled(cyto_status range, double a, double bsa_m2, double b, double over,
                          double *result)
{
    if (!result) {
        return CYTO_E_NULL;
    }
    *result = (double)NAN;
    cyto_status status = cyto__in_range(range, a);
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_BSA_M2, bsa_m2);
    }
    if (status == CYTO_OK) {
        *result = a * b / over;
    }
    return status;
}

cyto_status cyto_gfr_index(double gfr_ml_min, double bsa_m2, double *gfr_ml_min_173m2)
{
    return scaled(CYTO_E_GFR_ML_MIN, gfr_ml_min, bsa_m2, STANDARD_M2, bsa_m2, gfr_ml_min_173m2);
}

cyto_status cyto_gfr_deindex(double gfr_ml_min_173m2, double bsa_m2, double *gfr_ml_min)
{
    return scaled(CYTO_E_GFR_ML_MIN_173M2, gfr_ml_min_173m2, bsa_m2, bsa_m2, STANDARD_M2,
                  gfr_ml_min);
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

/* Converts from to *to; at least one of times and over is 1. */
static cyto_status convert(cyto_status range, double from, double times, double over, double *to)
{
    if (!to) {
        return CYTO_E_NULL;
    }
    *to = (double)NAN;
    if (!(times > 0.0 && over > 0.0)) {
        return CYTO_E_CHOICE;
    }
    const cyto_status status = cyto__in_range(range, from);
    if (status == CYTO_OK) {
        *to = from * times / over;
    }
    return status;
}

cyto_status cyto_creatinine_mg_dl(double creatinine_umol_l, int32_t factor,
                                  double *creatinine_mg_dl)
{
    return convert(CYTO_E_CREATININE_UMOL_L, creatinine_umol_l, 1.0,
                   cyto__creatinine_factor(factor), creatinine_mg_dl);
}

cyto_status cyto_creatinine_umol_l(double creatinine_mg_dl, int32_t factor,
                                   double *creatinine_umol_l)
{
    return convert(CYTO_E_CREATININE_MG_DL, creatinine_mg_dl, cyto__creatinine_factor(factor), 1.0,
                   creatinine_umol_l);
}
