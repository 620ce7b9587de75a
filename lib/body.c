/* SPDX-License-Identifier: MIT */
#include "body.h"

#include "internal.h"

#include <math.h>

/* cytodose's own bounds of the usual, for notes alone: children of all ages included. */
#define USUAL_HEIGHT_LOW_CM  40.0
#define USUAL_HEIGHT_HIGH_CM 215.0
#define USUAL_WEIGHT_LOW_KG  1.5
#define USUAL_WEIGHT_HIGH_KG 200.0
/* A body mass index that no patient has as given, but one has with the two numbers swapped. */
#define BMI_HIGH 120.0
#define BMI_LOW  8.0

static const cyto__bsa_formula *formula_of(int32_t formula)
{
    return formula >= 1 && formula <= cyto__bsa_formula_count ? &cyto__bsa_formulas[formula - 1]
                                                              : NULL;
}

static double bmi(double height_cm, double weight_kg)
{
    return weight_kg * 1.0e4 / (height_cm * height_cm);
}

static uint32_t size_notes(double height_cm, double weight_kg)
{
    uint32_t notes = 0;
    if (height_cm < USUAL_HEIGHT_LOW_CM || height_cm > USUAL_HEIGHT_HIGH_CM) {
        notes |= CYTO_NOTE_HEIGHT_UNUSUAL;
    }
    if (weight_kg < USUAL_WEIGHT_LOW_KG || weight_kg > USUAL_WEIGHT_HIGH_KG) {
        notes |= CYTO_NOTE_WEIGHT_UNUSUAL;
    }
    const double swapped = bmi(weight_kg, height_cm);
    if (bmi(height_cm, weight_kg) > BMI_HIGH && swapped >= BMI_LOW && swapped <= BMI_HIGH) {
        notes |= CYTO_NOTE_HEIGHT_WEIGHT_SWAPPED;
    }
    return notes;
}

cyto_status cyto_bsa(int32_t formula, int32_t sex, double height_cm, double weight_kg,
                     double *bsa_m2, uint32_t *notes)
{
    if (!bsa_m2) {
        return CYTO_E_NULL;
    }
    *bsa_m2 = (double)NAN;
    if (notes) {
        *notes = 0;
    }
    const cyto__bsa_formula *f = formula_of(formula);
    if (!f || sex < CYTO_SEX_UNKNOWN || sex > CYTO_SEX_MALE) {
        return CYTO_E_CHOICE;
    }
    cyto_status status = cyto__in_range(CYTO_E_HEIGHT_CM, height_cm);
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_WEIGHT_KG, weight_kg);
    }
    if (status != CYTO_OK) {
        return status;
    }
    *bsa_m2 = f->over > 0.0 ? sqrt(height_cm * weight_kg / f->over)
                            : f->k * pow(height_cm, f->a) * pow(weight_kg, f->b);
    if (notes) {
        *notes = size_notes(height_cm, weight_kg);
    }
    return CYTO_OK;
}

int32_t cyto_bsa_formula_count(void)
{
    return cyto__bsa_formula_count;
}

cyto_status cyto_bsa_formula_find(const char *name, int32_t *formula)
{
    if (!name || !formula) {
        return CYTO_E_NULL;
    }
    *formula = CYTO_BSA_NONE;
    for (int32_t i = 0; i < cyto__bsa_formula_count; i++) {
        if (cyto__text_is(cyto__bsa_formulas[i].name, name)) {
            *formula = cyto__bsa_formulas[i].formula;
            return CYTO_OK;
        }
    }
    return CYTO_E_NAME;
}

cyto_status cyto_bsa_formula_message(const char *name, char *buf, size_t cap, size_t *needed)
{
    if (!name || (!buf && cap > 0)) {
        return CYTO_E_NULL;
    }
    cyto__sink sink = cyto__sink_of(buf, cap);
    cyto__put(&sink, "unknown formula \"");
    cyto__put(&sink, name);
    cyto__put(&sink, "\"; accepted: ");
    for (int32_t i = 0; i < cyto__bsa_formula_count; i++) {
        cyto__put(&sink, i > 0 ? ", " : "");
        cyto__put(&sink, cyto__bsa_formulas[i].name);
    }
    return cyto__sink_end(&sink, needed);
}

const char *cyto_bsa_formula_name(int32_t formula)
{
    const cyto__bsa_formula *f = formula_of(formula);
    return f ? f->name : NULL;
}

const char *cyto_bsa_formula_text(int32_t formula)
{
    const cyto__bsa_formula *f = formula_of(formula);
    return f ? f->text : NULL;
}

const char *cyto_bsa_formula_source(int32_t formula)
{
    const cyto__bsa_formula *f = formula_of(formula);
    return f ? f->source : NULL;
}
