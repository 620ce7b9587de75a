/* SPDX-License-Identifier: MIT */
#include <cytodose/dose.h>

#include "base/base.h"

#include <math.h>

cyto_status cyto_dose_per_m2(double dose_mg_per_m2, double bsa_m2, double *dose_mg,
                             cyto_error *error)
{
    cyto_status status = cyto__begin(error, "dose_mg", dose_mg, NULL);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_DOSE_MG_PER_M2, "dose_mg_per_m2", dose_mg_per_m2},
                             {CYTO_E_BSA_M2, "bsa_m2", bsa_m2});
    }
    if (status == CYTO_OK) {
        *dose_mg = dose_mg_per_m2 * bsa_m2;
    }
    return status;
}

cyto_status cyto_dose_per_kg(double dose_mg_per_kg, double weight_kg, double *dose_mg,
                             cyto_error *error)
{
    cyto_status status = cyto__begin(error, "dose_mg", dose_mg, NULL);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_DOSE_MG_PER_KG, "dose_mg_per_kg", dose_mg_per_kg},
                             {CYTO_E_WEIGHT_KG, "weight_kg", weight_kg});
    }
    if (status == CYTO_OK) {
        *dose_mg = dose_mg_per_kg * weight_kg;
    }
    return status;
}

cyto_status cyto_percent_of(double percent_of, double dose_mg, double *result_mg, cyto_error *error)
{
    cyto_status status = cyto__begin(error, "result_mg", result_mg, NULL);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_PERCENT_OF, "percent_of", percent_of},
                             {CYTO_E_DOSE_MG, "dose_mg", dose_mg});
    }
    if (status == CYTO_OK) {
        *result_mg = percent_of * dose_mg / 100.0;
    }
    return status;
}

cyto_status cyto_percent_by(double percent_by, double dose_mg, double *result_mg, cyto_error *error)
{
    cyto_status status = cyto__begin(error, "result_mg", result_mg, NULL);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_PERCENT_BY, "percent_by", percent_by});
    }
    return status == CYTO_OK ? cyto_percent_of(100.0 + percent_by, dose_mg, result_mg, error)
                             : status;
}

cyto_status cyto_percent_change(double from, double to, double *percent_by, cyto_error *error)
{
    const cyto_status status = cyto__begin(error, "percent_by", percent_by, NULL);
    if (status != CYTO_OK) {
        return status;
    }
    /* Any unit will do, so that none is named. */
    if (!(from > 0.0) || cyto__in_range(CYTO_E_DOSE_MG, from) != CYTO_OK) {
        return cyto__refuse_as(error, CYTO_E_DOSE_MG, "from", from, NULL, "above 0 to 1000000");
    }
    if (cyto__in_range(CYTO_E_DOSE_MG, to) != CYTO_OK) {
        return cyto__refuse_as(error, CYTO_E_DOSE_MG, "to", to, NULL, "0 to 1000000");
    }
    *percent_by = (to - from) * 100.0 / from;
    return CYTO_OK;
}

cyto_status cyto_dose_cap(double dose_mg, double maximum_mg, double *given_mg, uint32_t *notes,
                          cyto_error *error)
{
    cyto_status status = cyto__begin(error, "given_mg", given_mg, notes);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_DOSE_MG, "dose_mg", dose_mg},
                             {CYTO_E_MAXIMUM_MG, "maximum_mg", maximum_mg});
    }
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
                               double *percent_by, uint32_t *notes, cyto_error *error)
{
    cyto_status status = cyto__begin(error, "percent_by", percent_by, notes);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_WEIGHT_KG, "from_kg", from_kg},
                             {CYTO_E_WEIGHT_KG, "to_kg", to_kg},
                             {CYTO_E_THRESHOLD_PERCENT, "threshold_percent", threshold_percent});
    }
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
