/* SPDX-License-Identifier: MIT */
#include <cytodose/dose.h>

#include "internal.h"

#include <math.h>

/* The shape of every call here: two checked numbers, one product. */
static cyto_status product(cyto_status range_a, double a, cyto_status range_b, double b, double per,
                           double *result)
{
    if (!result) {
        return CYTO_E_NULL;
    }
    *result = (double)NAN;
    cyto_status status = cyto__in_range(range_a, a);
    if (status == CYTO_OK) {
        status = cyto__in_range(range_b, b);
    }
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
