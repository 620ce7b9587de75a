/* SPDX-License-Identifier: MIT */
/* Rounding to steps: decimal-exact, one dose or a column. */
#include "calculators/rounding.h"

#include "base/column.h"

#include <math.h>

#define HOPA_PERCENT 10.0 /* HOPA 2018: within 10 % */
#define NHS_PERCENT  6.0  /* NHS England dose banding: within 6 % */

double cyto__multiple(double n, double step)
{
    for (double ten = 1.0; ten <= 1.0e9; ten *= 10.0) {
        const double whole = nearbyint(step * ten);
        if (whole > 0.0 && cyto__same(whole / ten, step) && n * whole < 0x1p53) {
            return n * whole / ten;
        }
    }
    return n * step;
}

double cyto__steps_of(double dose_mg, double step_mg, int32_t rule)
{
    const double near = nearbyint(dose_mg / step_mg);
    if (cyto__same(cyto__multiple(near, step_mg), dose_mg)) {
        return near;
    }
    const double below = floor(dose_mg / step_mg);
    const double half = cyto__multiple(2.0 * below + 1.0, step_mg / 2.0);
    const int side = cyto__compare(dose_mg, half);
    if (rule == CYTO_ROUND_DOWN) {
        return below;
    }
    if (rule == CYTO_ROUND_UP) {
        return below + 1.0;
    }
    if (side != 0) {
        return side < 0 ? below : below + 1.0;
    }
    if (rule == CYTO_ROUND_HALF_EVEN) {
        return fmod(below, 2.0) == 0.0 ? below : below + 1.0;
    }
    return rule == CYTO_ROUND_HALF_DOWN ? below : below + 1.0;
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
    if (!cyto__is_within(rounded_mg, exact_mg, NHS_PERCENT)) {
        notes |= CYTO_NOTE_ROUNDING_OVER_6_PERCENT;
    }
    if (!cyto__is_within(rounded_mg, exact_mg, HOPA_PERCENT)) {
        notes |= CYTO_NOTE_ROUNDING_OVER_10_PERCENT;
    }
    return notes;
}

cyto_status cyto_round_to_step(double dose_mg, double step_mg, int32_t rule, double *rounded_mg,
                               uint32_t *notes)
{
    if (!rounded_mg) {
        return CYTO_E_NULL;
    }
    *rounded_mg = (double)NAN;
    if (notes) {
        *notes = 0;
    }
    if (rule < CYTO_ROUND_HALF_UP || rule > CYTO_ROUND_UP) {
        return CYTO_E_CHOICE;
    }
    cyto_status status = cyto__in_range(CYTO_E_DOSE_MG, dose_mg);
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_STEP_MG, step_mg);
    }
    if (status != CYTO_OK) {
        return status;
    }
    const double rounded = cyto__multiple(cyto__steps_of(dose_mg, step_mg, rule), step_mg);
    if (dose_mg > 0.0 && rounded <= 0.0) {
        return CYTO_E_ROUNDING;
    }
    *rounded_mg = rounded;
    if (notes && dose_mg > 0.0) {
        *notes = cyto__difference_notes(dose_mg, rounded);
    }
    return CYTO_OK;
}

cyto_status cyto_round_to_step_n(int64_t n, const cyto_round_columns *columns, int64_t *refused)
{
    cyto__refuse_all(refused, n);
    if (!columns ||
        (n > 0 && (!columns->dose_mg.data || !columns->step_mg.data || !columns->rule.data))) {
        return CYTO_E_NULL;
    }
    if (columns->size < sizeof *columns) {
        return CYTO_E_SIZE;
    }
    int64_t unused = 0;
    for (int64_t i = 0; i < n; i++) {
        double rounded_mg;
        uint32_t notes;
        const cyto_status status = cyto_round_to_step(
            cyto__number_at(&columns->dose_mg, i), cyto__number_at(&columns->step_mg, i),
            cyto__whole_at(&columns->rule, i), &rounded_mg, &notes);
        unused += status != CYTO_OK;
        cyto__store(&columns->rounded_mg, i, &rounded_mg, sizeof rounded_mg);
        cyto__store(&columns->status, i, &status, sizeof status);
        cyto__store(&columns->notes, i, &notes, sizeof notes);
    }
    if (refused) {
        *refused = unused;
    }
    return CYTO_OK;
}
