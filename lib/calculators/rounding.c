/* SPDX-License-Identifier: MIT */
/* A dose is rounded to steps, exactly in decimals. */
#include "calculators/rounding.h"

#include <math.h>

cyto__decimal cyto__decimal_of(double step)
{
    cyto__decimal d = {step, 1.0};
    for (double ten = 1.0; ten <= 1.0e9; ten *= 10.0) {
        const double whole = nearbyint(step * ten);
        if (whole > 0.0 && cyto__same(whole / ten, step)) {
            d.whole = whole;
            d.ten = ten;
            break;
        }
    }
    return d;
}

/* The steps of an accepted dose are so few that n x whole, at most 1.1e15, is below 2^53: it is exact. */
double cyto__multiple(double n, double step)
{
    const cyto__decimal d = cyto__decimal_of(step);
    return n * d.whole / d.ten;
}

double cyto__steps_of(double dose_mg, double step_mg, int32_t rule)
{
    const double quotient = dose_mg / step_mg;
    const double near = nearbyint(quotient);
    if (cyto__same(cyto__multiple(near, step_mg), dose_mg)) {
        return near;
    }
    const double below = floor(quotient);
    int up = rule != CYTO_ROUND_DOWN;
    if (up && rule != CYTO_ROUND_UP) {
        const int side = cyto__compare(dose_mg, cyto__multiple(2.0 * below + 1.0, step_mg / 2.0));
        up = side != 0                      ? side > 0
             : rule == CYTO_ROUND_HALF_EVEN ? fmod(below, 2.0) != 0.0
                                            : rule != CYTO_ROUND_HALF_DOWN;
    }
    return up ? below + 1.0 : below;
}

int cyto__is_within(double value, double of, double percent)
{
    if (isnan(percent)) {
        return 0;
    }
    return value > of ? cyto__compare(value, of * (100.0 + percent) / 100.0) <= 0
                      : cyto__compare(value, of * (100.0 - percent) / 100.0) >= 0;
}

uint32_t cyto__difference_notes(double exact_mg, double rounded_mg)
{
    const int side = cyto__compare(rounded_mg, exact_mg);
    uint32_t notes = side > 0 ? CYTO_NOTE_ROUNDED_UP : side < 0 ? CYTO_NOTE_ROUNDED_DOWN : 0u;
    if (!cyto__is_within(rounded_mg, exact_mg, CYTO__NHS_PERCENT)) {
        notes |= CYTO_NOTE_ROUNDING_OVER_6_PERCENT;
    }
    if (!cyto__is_within(rounded_mg, exact_mg, CYTO__HOPA_PERCENT)) {
        notes |= CYTO_NOTE_ROUNDING_OVER_10_PERCENT;
    }
    return notes;
}

/* In this order the first thing wrong; CYTO_OK. */
static cyto_status check(double dose_mg, double step_mg, int32_t rule)
{
    return rule < CYTO_ROUND_HALF_UP || rule > CYTO_ROUND_UP ? CYTO_E_CHOICE
           : !cyto__accepts_DOSE_MG(dose_mg)                 ? CYTO_E_DOSE_MG
           : !cyto__accepts_STEP_MG(step_mg)                 ? CYTO_E_STEP_MG
                                                             : CYTO_OK;
}

/* Says which argument is refused. */
static cyto_status refuse(cyto_error *error, cyto_status status, double dose_mg, double step_mg,
                          int32_t rule)
{
    switch (status) {
    case CYTO_E_CHOICE:
        return cyto__refuse_as(error, status, "rule", rule, NULL,
                               "CYTO_ROUND_HALF_UP to CYTO_ROUND_UP");
    case CYTO_E_DOSE_MG:
        return cyto__refuse(error, status, "dose_mg", dose_mg);
    case CYTO_E_STEP_MG:
        return cyto__refuse(error, status, "step_mg", step_mg);
    default:
        return cyto__refuse_as(error, status, "dose_mg", dose_mg, "mg",
                               "one that this step and rule do not round to 0 mg");
    }
}

cyto_status cyto_round_to_step(double dose_mg, double step_mg, int32_t rule, double *rounded_mg,
                               uint32_t *notes, cyto_error *error)
{
    cyto_status status = cyto__begin(error, "rounded_mg", rounded_mg, notes);
    if (status != CYTO_OK) {
        return status;
    }
    status = check(dose_mg, step_mg, rule);
    if (status != CYTO_OK) {
        return refuse(error, status, dose_mg, step_mg, rule);
    }
    const double rounded = cyto__multiple(cyto__steps_of(dose_mg, step_mg, rule), step_mg);
    if (dose_mg > 0.0 && rounded <= 0.0) {
        return refuse(error, CYTO_E_ROUNDING, dose_mg, step_mg, rule);
    }
    *rounded_mg = rounded;
    if (notes) {
        *notes = cyto__difference_notes(dose_mg, rounded);
    }
    return CYTO_OK;
}
