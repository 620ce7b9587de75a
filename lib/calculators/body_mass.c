/* SPDX-License-Identifier: MIT */
/* Height and weight are judged together: the body mass index, and whether a slip would explain
 * them. */
#include "calculators/body.h"

#include "base/base.h"

#include <math.h>

#define KG_PER_POUND 0.45359237

static int bmi_is_within(double height_cm, double weight_kg, double low, double high)
{
    const double bmi = cyto__bmi(height_cm, weight_kg);
    return bmi >= low && bmi <= high;
}

static int explains(double height_cm, double weight_kg)
{
    return cyto__height_is_usual(height_cm) && cyto__weight_is_usual(weight_kg) &&
           bmi_is_within(height_cm, weight_kg, CYTO__BMI_USUAL_LOW, CYTO__BMI_USUAL_HIGH);
}

static int swapped(double height_cm, double weight_kg)
{
    return cyto__bmi(height_cm, weight_kg) > CYTO__BMI_HIGH &&
           bmi_is_within(weight_kg, height_cm, CYTO__BMI_LOW, CYTO__BMI_HIGH);
}

static uint32_t suspects_of(double h, double w)
{
    uint32_t found = swapped(h, w) || explains(w, h) ? (uint32_t)CYTO_SUSPECT_SWAPPED : 0u;
    if (explains(h * 100.0, w)) {
        found |= CYTO_SUSPECT_METRES;
    }
    if (explains(h * CYTO__CM_PER_INCH, w)) {
        found |= CYTO_SUSPECT_INCHES;
    }
    if (explains(h, w * KG_PER_POUND)) {
        found |= CYTO_SUSPECT_POUNDS;
    }
    if (explains(h, w / 1000.0)) {
        found |= CYTO_SUSPECT_GRAMS;
    }
    if (explains(h * 10.0, w) || explains(h / 10.0, w)) {
        found |= CYTO_SUSPECT_HEIGHT_TENFOLD;
    }
    if (explains(h, w * 10.0) || explains(h, w / 10.0)) {
        found |= CYTO_SUSPECT_WEIGHT_TENFOLD;
    }
    return found;
}

cyto_status cyto_size_suspects(double height_cm, double weight_kg, uint32_t *suspects,
                               cyto_error *error)
{
    if (suspects) {
        *suspects = 0;
    }
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!suspects) {
        return cyto__refuse_null(error, "suspects");
    }
    if (!cyto__height_is_usual(height_cm) || !cyto__weight_is_usual(weight_kg) ||
        !bmi_is_within(height_cm, weight_kg, CYTO__BMI_LOW, CYTO__BMI_USUAL_HIGH)) {
        *suspects = suspects_of(height_cm, weight_kg);
    }
    return CYTO_OK;
}

uint32_t cyto__size_notes(double height_cm, double weight_kg)
{
    uint32_t notes = 0;
    uint32_t suspects;
    if (cyto__size_is_ordinary(height_cm, weight_kg)) {
        return 0;
    }
    if (!isnan(height_cm) && !cyto__height_is_usual(height_cm)) {
        notes |= CYTO_NOTE_HEIGHT_UNUSUAL;
    }
    if (!isnan(weight_kg) && !cyto__weight_is_usual(weight_kg)) {
        notes |= CYTO_NOTE_WEIGHT_UNUSUAL;
    }
    cyto_size_suspects(height_cm, weight_kg, &suspects, NULL);
    if (suspects & CYTO_SUSPECT_SWAPPED) {
        notes |= CYTO_NOTE_HEIGHT_WEIGHT_SWAPPED;
    }
    if (suspects & ~(uint32_t)CYTO_SUSPECT_SWAPPED) {
        notes |= CYTO_NOTE_SIZE_SUSPECT;
    }
    return notes;
}

cyto_status cyto_size_notes(double height_cm, double weight_kg, uint32_t *notes, cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!notes) {
        return cyto__refuse_null(error, "notes");
    }
    *notes = cyto__size_notes(height_cm, weight_kg);
    return CYTO_OK;
}

cyto_status cyto_bmi(double height_cm, double weight_kg, double *bmi, uint32_t *notes,
                     cyto_error *error)
{
    cyto_status status = cyto__begin(error, "bmi", bmi, notes);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_HEIGHT_CM, "height_cm", height_cm},
                             {CYTO_E_WEIGHT_KG, "weight_kg", weight_kg});
    }
    if (status != CYTO_OK) {
        return status;
    }
    *bmi = cyto__bmi(height_cm, weight_kg);
    if (notes) {
        *notes = cyto__size_notes(height_cm, weight_kg);
    }
    return CYTO_OK;
}
