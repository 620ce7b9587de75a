/* SPDX-License-Identifier: MIT */
/* Ideal, adjusted, lean and predicted normal weight are estimated by named formulas. */
#include "calculators/body.h"

#include "base/base.h"

#include <math.h>

const cyto__weight_formula *cyto__weight_formula_of(int32_t formula)
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

static cyto_status check(const cyto__weight_formula *f, int32_t formula, int ideal, int32_t sex,
                         cyto_error *error)
{
    if (!f || (f->kind == CYTO_WEIGHT_KIND_IDEAL) != ideal) {
        return cyto__refuse_as(error, CYTO_E_CHOICE, "formula", formula, NULL,
                               ideal ? "CYTO_WEIGHT_DEVINE to CYTO_WEIGHT_LEMMENS"
                                     : "CYTO_WEIGHT_JAMES to CYTO_WEIGHT_PREDICTED_NORMAL");
    }
    return sex_is_known(sex) || (sex == CYTO_SEX_UNKNOWN && f->family == CYTO__BMI_OF)
               ? CYTO_OK
               : cyto__refuse_sex(error, sex, "female, male");
}

cyto_status cyto_ideal_weight(int32_t formula, int32_t sex, double height_cm, int32_t below_152_cm,
                              double *weight_kg, uint32_t *notes, cyto_error *error)
{
    const cyto__weight_formula *f = cyto__weight_formula_of(formula);
    cyto_status status = cyto__begin(error, "weight_kg", weight_kg, notes);
    if (status == CYTO_OK) {
        status = check(f, formula, 1, sex, error);
    }
    if (status == CYTO_OK && (below_152_cm < CYTO_SHORT_REFUSE || below_152_cm > CYTO_SHORT_HOLD)) {
        status = cyto__refuse_as(error, CYTO_E_CHOICE, "below_152_cm", below_152_cm, NULL,
                                 "a CYTO_SHORT_...");
    }
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_HEIGHT_CM, "height_cm", height_cm});
    }
    if (status != CYTO_OK) {
        return status;
    }
    const cyto__weight_terms *t = terms_of(f, sex);
    double kg;
    int is_short = 0;
    if (f->family == CYTO__BMI_OF) {
        kg = cyto__weight_of_bmi(t->a, height_cm);
    } else {
        is_short = cyto__compare(height_cm, CYTO__SHORT_CM) < 0;
        if (is_short && below_152_cm == CYTO_SHORT_REFUSE) {
            return cyto__refuse_as(error, CYTO_E_FORMULA, "height_cm", height_cm, "cm",
                                   "152.4 cm and more, unless below_152_cm says otherwise");
        }
        const int held = is_short && below_152_cm == CYTO_SHORT_HOLD;
        kg = t->a + (held ? 0.0 : cyto__weight_above_152_cm(t->b, height_cm));
    }
    if (!(kg > 0.0)) {
        return cyto__refuse_as(error, CYTO_E_FORMULA, "height_cm", height_cm, "cm",
                               "one whose weight is above 0 kg by this formula");
    }
    *weight_kg = kg;
    if (notes && is_short) {
        *notes = CYTO_NOTE_OUTSIDE_FORMULA;
    }
    return CYTO_OK;
}

cyto_status cyto_adjusted_weight(double ideal_kg, double weight_kg, double factor,
                                 double *adjusted_kg, cyto_error *error)
{
    cyto_status status = cyto__begin(error, "adjusted_kg", adjusted_kg, NULL);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_WEIGHT_KG, "ideal_kg", ideal_kg},
                             {CYTO_E_WEIGHT_KG, "weight_kg", weight_kg},
                             {CYTO_E_FACTOR, "factor", factor});
    }
    if (status == CYTO_OK) {
        *adjusted_kg = ideal_kg + factor * (weight_kg - ideal_kg);
    }
    return status;
}

static double lean(const cyto__weight_formula *f, const cyto__weight_terms *t, double h, double w)
{
    return f->family == CYTO__PLANE       ? cyto__lean_plane(t, h, w)
           : f->family == CYTO__QUADRATIC ? cyto__lean_quadratic(t, h, w)
                                          : cyto__lean_semimechanistic(t, h, w);
}

cyto_status cyto_lean_weight(int32_t formula, int32_t sex, double height_cm, double weight_kg,
                             double *lean_kg, uint32_t *notes, cyto_error *error)
{
    const cyto__weight_formula *f = cyto__weight_formula_of(formula);
    cyto_status status = cyto__begin(error, "lean_kg", lean_kg, notes);
    if (status == CYTO_OK) {
        status = check(f, formula, 0, sex, error);
    }
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_HEIGHT_CM, "height_cm", height_cm},
                             {CYTO_E_WEIGHT_KG, "weight_kg", weight_kg});
    }
    if (status != CYTO_OK) {
        return status;
    }
    const cyto__weight_terms *t = terms_of(f, sex);
    const double kg = lean(f, t, height_cm, weight_kg);
    if (!(kg > 0.0) || (f->kind == CYTO_WEIGHT_KIND_LEAN && kg > weight_kg)) {
        return cyto__refuse_as(error, CYTO_E_FORMULA, "weight_kg", weight_kg, "kg",
                               "with this height one whose result is above 0 kg and, as a lean "
                               "weight, not above the whole");
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
