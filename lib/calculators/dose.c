/* SPDX-License-Identifier: MIT */
#include <cytodose/dose.h>

#include "base/base.h"

#include <math.h>

/* Each call here multiplies two checked numbers. */
static cyto_status product(cyto_status range_a, double a, cyto_status range_b, double b, double per,
                           double *result)
{
    if (!result) {
        return CYTO_E_NULL;
    }
    *result = (double)NAN;
    const cyto_status status = cyto__both_in_range(range_a, a, range_b, b);
    if (status == CYTO_OK) {
        *result = a * b / per;
    }
    return status;
}

cyto_status cyto_dose_per_m2(double dose_mg_per_m2, double bsa_m2, double *dose_mg)
{
    return product(CYTO_E_DOSE_MG_PER_M2, dose_mg_per_m2, CYTO_E_BSA_M2, bsa_m2, 1.0, dose_mg);
}

cyto_status cyto_dose_per_kg(double dose_mg_per_kg, double weight_kg, double *dose_mg)
{
    return product(CYTO_E_DOSE_MG_PER_KG, dose_mg_per_kg, CYTO_E_WEIGHT_KG, weight_kg, 1.0,
                   dose_mg);
}

cyto_status cyto_percent_of(double percent_of, double dose_mg, double *result_mg)
{
    return product(CYTO_E_PERCENT_OF, percent_of, CYTO_E_DOSE_MG, dose_mg, 100.0, result_mg);
}

cyto_status cyto_percent_by(double percent_by, double dose_mg, double *result_mg)
{
    if (!result_mg) {
        return CYTO_E_NULL;
    }
    *result_mg = (double)NAN;
    const cyto_status status = cyto__in_range(CYTO_E_PERCENT_BY, percent_by);
    return status == CYTO_OK ? cyto_percent_of(100.0 + percent_by, dose_mg, result_mg) : status;
}

cyto_status cyto_percent_change(double from, double to, double *percent_by)
{
    if (!percent_by) {
        return CYTO_E_NULL;
    }
    *percent_by = (double)NAN;
    if (!(from > 0.0) || cyto__in_range(CYTO_E_DOSE_MG, from) != CYTO_OK ||
        cyto__in_range(CYTO_E_DOSE_MG, to) != CYTO_OK) {
        return CYTO_E_DOSE_MG;
    }
    *percent_by = (to - from) * 100.0 / from;
    return CYTO_OK;
}

cyto_status cyto_dose_cap(double dose_mg, double maximum_mg, double *given_mg, uint32_t *notes)
{
    if (notes) {
        *notes = 0;
    }
    const cyto_status status =
        product(CYTO_E_DOSE_MG, dose_mg, CYTO_E_MAXIMUM_MG, maximum_mg, 1.0, given_mg);
    if (status != CYTO_OK) {
        return status;
    }
    const int acts = cyto__compare(dose_mg, maximum_mg) > 0;
    *given_mg = acts ? maximum_mg : dose_mg;
    if (notes && acts) {
        *notes = CYTO_NOTE_DOSE_CAPPED;
    }
    return CYTO_OK;
}

cyto_status cyto_weight_change(double from_kg, double to_kg, double threshold_percent,
                               double *percent_by, uint32_t *notes)
{
    if (!percent_by) {
        return CYTO_E_NULL;
    }
    *percent_by = (double)NAN;
    if (notes) {
        *notes = 0;
    }
    if (cyto__in_range(CYTO_E_WEIGHT_KG, from_kg) != CYTO_OK ||
        cyto__in_range(CYTO_E_WEIGHT_KG, to_kg) != CYTO_OK) {
        return CYTO_E_WEIGHT_KG;
    }
    const cyto_status status = cyto__in_range(CYTO_E_THRESHOLD_PERCENT, threshold_percent);
    if (status != CYTO_OK) {
        return status;
    }
    *percent_by = (to_kg - from_kg) * 100.0 / from_kg;
    /* The weight is compared with the bound weight, not by the quotient: 45 kg is on 50 kg - 10
     * %. */
    const int rose = cyto__compare(to_kg, from_kg * (100.0 + threshold_percent) / 100.0) >= 0;
    const int fell = cyto__compare(to_kg, from_kg * (100.0 - threshold_percent) / 100.0) <= 0;
    if (notes && (rose || fell)) {
        *notes = CYTO_NOTE_WEIGHT_CHANGED;
    }
    return CYTO_OK;
}
