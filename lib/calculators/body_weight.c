/* SPDX-License-Identifier: MIT */
/* Ideal, adjusted, lean and predicted normal weight are estimated by named formulas. */
#include "calculators/body.h"

#include "base/base.h"

#include <math.h>

#define SHORT_CM        152.4 /* 60 in, where the inch formulas begin */
#define CM_PER_INCH     2.54
#define SEMIMECHANISTIC 9270.0

static const cyto__weight_formula *formula_of(int32_t formula)
{
    return formula >= 1 && formula <= cyto__weight_formula_count
               ? &cyto__weight_formulas[formula - 1]
               : NULL;
}

static int sex_is_known(int32_t sex)
{
    return sex == CYTO_SEX_FEMALE || sex == CYTO_SEX_MALE;
}

static const cyto__weight_terms *terms_of(const cyto__weight_formula *f, int32_t sex)
{
    return sex == CYTO_SEX_MALE ? &f->men : &f->women;
}

static cyto_status start(double *weight_kg, uint32_t *notes, const cyto__weight_formula *f,
                         int ideal, int32_t sex)
{
    *weight_kg = (double)NAN;
    if (notes) {
        *notes = 0;
    }
    if (!f || (f->kind == CYTO_WEIGHT_KIND_IDEAL) != ideal || sex < CYTO_SEX_UNKNOWN ||
        sex > CYTO_SEX_MALE) {
        return CYTO_E_CHOICE;
    }
    return sex_is_known(sex) || f->family == CYTO__BMI_OF ? CYTO_OK : CYTO_E_SEX;
}

cyto_status cyto_ideal_weight(int32_t formula, int32_t sex, double height_cm, int32_t below_152_cm,
                              double *weight_kg, uint32_t *notes)
{
    if (!weight_kg) {
        return CYTO_E_NULL;
    }
    const cyto__weight_formula *f = formula_of(formula);
    cyto_status status = start(weight_kg, notes, f, 1, sex);
    if (status == CYTO_OK && (below_152_cm < CYTO_SHORT_REFUSE || below_152_cm > CYTO_SHORT_HOLD)) {
        status = CYTO_E_CHOICE;
    }
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_HEIGHT_CM, height_cm);
    }
    if (status != CYTO_OK) {
        return status;
    }
    const cyto__weight_terms *t = terms_of(f, sex);
    double kg;
    int is_short = 0;
    if (f->family == CYTO__BMI_OF) {
        kg = t->a * height_cm * height_cm / 1.0e4;
    } else {
        is_short = cyto__compare(height_cm, SHORT_CM) < 0;
        if (is_short && below_152_cm == CYTO_SHORT_REFUSE) {
            return CYTO_E_FORMULA;
        }
        const int held = is_short && below_152_cm == CYTO_SHORT_HOLD;
        kg = t->a + (held ? 0.0 : t->b * (height_cm - SHORT_CM) / CM_PER_INCH);
    }
    if (!(kg > 0.0)) {
        return CYTO_E_FORMULA;
    }
    *weight_kg = kg;
    if (notes && is_short) {
        *notes = CYTO_NOTE_OUTSIDE_FORMULA;
    }
    return CYTO_OK;
}

cyto_status cyto_adjusted_weight(double ideal_kg, double weight_kg, double factor,
                                 double *adjusted_kg)
{
    if (!adjusted_kg) {
        return CYTO_E_NULL;
    }
    *adjusted_kg = (double)NAN;
    cyto_status status = cyto__in_range(CYTO_E_WEIGHT_KG, ideal_kg);
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_WEIGHT_KG, weight_kg);
    }
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_FACTOR, factor);
    }
    if (status == CYTO_OK) {
        *adjusted_kg = ideal_kg + factor * (weight_kg - ideal_kg);
    }
    return status;
}

static double lean(const cyto__weight_formula *f, const cyto__weight_terms *t, double h, double w)
{
    const double bmi = cyto__bmi(h, w);
    switch (f->family) {
    case CYTO__PLANE:
        return t->a * w + t->b * h + t->c;
    case CYTO__QUADRATIC:
        return t->a * w - t->b * bmi * w + t->c;
    default: /* CYTO__SEMIMECHANISTIC */
        return SEMIMECHANISTIC * w / (t->a + t->b * bmi);
    }
}

cyto_status cyto_lean_weight(int32_t formula, int32_t sex, double height_cm, double weight_kg,
                             double *lean_kg, uint32_t *notes)
{
    if (!lean_kg) {
        return CYTO_E_NULL;
    }
    const cyto__weight_formula *f = formula_of(formula);
    cyto_status status = start(lean_kg, notes, f, 0, sex);
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_HEIGHT_CM, height_cm);
    }
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_WEIGHT_KG, weight_kg);
    }
    if (status != CYTO_OK) {
        return status;
    }
    const cyto__weight_terms *t = terms_of(f, sex);
    const double kg = lean(f, t, height_cm, weight_kg);
    if (!(kg > 0.0) || (f->kind == CYTO_WEIGHT_KIND_LEAN && kg > weight_kg)) {
        return CYTO_E_FORMULA;
    }
    *lean_kg = kg;
    if (notes) {
        const double bmi = cyto__bmi(height_cm, weight_kg);
        const int outside =
            (t->bmi_low > 0.0 && bmi < t->bmi_low) || (t->bmi_high > 0.0 && bmi > t->bmi_high);
        *notes = cyto__size_notes(height_cm, weight_kg) |
                 (outside ? (uint32_t)CYTO_NOTE_OUTSIDE_FORMULA : 0u);
    }
    return CYTO_OK;
}
