/* SPDX-License-Identifier: MIT */
#include "calculators/carboplatin.h"

#include "base/base.h"

#include <math.h>

/* This is cytodose's own bound of the usual, for a note: trials and labels target 2 to 8. */
#define USUAL_AUC_HIGH_MG_MIN_ML 8.0

static const cyto__gfr_policy *policy_of(int32_t policy)
{
    return policy >= 1 && policy <= cyto__gfr_policy_count ? &cyto__gfr_policies[policy - 1] : NULL;
}

cyto_status cyto_carboplatin_init(cyto_carboplatin *result, size_t size)
{
    static const cyto_carboplatin start = CYTO_CARBOPLATIN_INIT;
    return cyto__start(result, size, &start, sizeof start);
}

static double calvert_mg(double auc_mg_min_ml, double gfr_ml_min)
{
    return auc_mg_min_ml * (gfr_ml_min + cyto__calvert_formula.non_renal_ml_min);
}

static cyto_status check(const cyto__gfr_policy *policy, double auc_mg_min_ml, double gfr_ml_min,
                         int32_t gfr_from, double gfr_cap_ml_min)
{
    const int from_known = gfr_from == CYTO_GFR_ESTIMATED || gfr_from == CYTO_GFR_MEASURED;
    if (!policy || !from_known || (!policy->given && !isnan(gfr_cap_ml_min))) {
        return CYTO_E_CHOICE;
    }
    cyto_status status =
        cyto__both_in_range(CYTO_E_AUC_MG_MIN_ML, auc_mg_min_ml, CYTO_E_GFR_ML_MIN, gfr_ml_min);
    if (status == CYTO_OK && policy->given) {
        status = cyto__in_range(CYTO_E_GFR_CAP_ML_MIN, gfr_cap_ml_min);
    }
    return status;
}

cyto_status cyto_carboplatin_dose(double auc_mg_min_ml, double gfr_ml_min, int32_t gfr_from,
                                  int32_t policy, double gfr_cap_ml_min, cyto_carboplatin *result)
{
    if (!result) {
        return CYTO_E_NULL;
    }
    if (result->size < sizeof *result) {
        return CYTO_E_SIZE;
    }
    *result = (cyto_carboplatin)CYTO_CARBOPLATIN_INIT;
    const cyto__gfr_policy *p = policy_of(policy);
    const cyto_status status = check(p, auc_mg_min_ml, gfr_ml_min, gfr_from, gfr_cap_ml_min);
    if (status != CYTO_OK) {
        return status;
    }
    result->policy = policy;
    result->gfr_from = gfr_from;
    if (gfr_from == CYTO_GFR_ESTIMATED || p->measured) {
        result->cap_ml_min = p->given ? gfr_cap_ml_min : p->cap_ml_min;
    }
    result->gfr_used = fmin(gfr_ml_min, result->cap_ml_min);
    result->dose_mg = calvert_mg(auc_mg_min_ml, result->gfr_used);
    result->uncapped_mg = calvert_mg(auc_mg_min_ml, gfr_ml_min);
    result->notes = result->gfr_used < gfr_ml_min ? CYTO_NOTE_GFR_CAPPED : 0;
    if (gfr_ml_min < cyto__calvert_formula.gfr_low_ml_min ||
        gfr_ml_min > cyto__calvert_formula.gfr_high_ml_min) {
        result->notes |= CYTO_NOTE_OUTSIDE_FORMULA;
    }
    if (auc_mg_min_ml > USUAL_AUC_HIGH_MG_MIN_ML) {
        result->notes |= CYTO_NOTE_VALUE_UNUSUAL;
    }
    return CYTO_OK;
}

/* Fills one cell of the comparison; a cap is passed only to the policy that takes one. */
static cyto_status cell(double auc_mg_min_ml, double gfr_ml_min, int32_t gfr_from, int32_t policy,
                        double gfr_cap_ml_min, cyto_carboplatin *one)
{
    const cyto__gfr_policy *p = policy_of(policy);
    const double cap_ml_min = p && p->given ? gfr_cap_ml_min : (double)NAN;
    return cyto_carboplatin_dose(auc_mg_min_ml, gfr_ml_min, gfr_from, policy, cap_ml_min, one);
}

typedef struct span {
    double low_mg, high_mg;
} span;

static void forget_cells(size_t cells, double *dose_mg, uint32_t *notes)
{
    for (size_t i = 0; i < cells; i++) {
        if (dose_mg) {
            dose_mg[i] = (double)NAN;
        }
        if (notes) {
            notes[i] = 0;
        }
    }
}

cyto_status cyto_carboplatin_compare(double auc_mg_min_ml, const double *gfr_ml_min,
                                     const int32_t *gfr_from, size_t gfr_count,
                                     const int32_t *policy, size_t policy_count,
                                     double gfr_cap_ml_min, double *dose_mg, uint32_t *notes,
                                     double *low_mg, double *high_mg)
{
    const int given = gfr_ml_min && gfr_from && policy && dose_mg;
    const size_t cells = gfr_count * policy_count;
    span doses = {(double)NAN, (double)NAN};
    int capped_by_caller = isnan(gfr_cap_ml_min);
    cyto_status status = given ? CYTO_OK : CYTO_E_NULL;
    cyto_carboplatin one = CYTO_CARBOPLATIN_INIT;
    for (size_t i = 0; i < cells && status == CYTO_OK; i++) {
        const size_t gfr = i / policy_count;
        const int32_t under = policy[i % policy_count];
        status = cell(auc_mg_min_ml, gfr_ml_min[gfr], gfr_from[gfr], under, gfr_cap_ml_min, &one);
        dose_mg[i] = one.dose_mg;
        if (notes) {
            notes[i] = one.notes;
        }
        doses = (span){fmin(doses.low_mg, one.dose_mg), fmax(doses.high_mg, one.dose_mg)};
        capped_by_caller |= under == CYTO_GFR_POLICY_LOCAL;
    }
    if (status == CYTO_OK && (cells == 0 || !capped_by_caller)) {
        status = CYTO_E_CHOICE;
    }
    if (status != CYTO_OK) {
        doses = (span){(double)NAN, (double)NAN};
        forget_cells(cells, dose_mg, notes);
    }
    if (low_mg) {
        *low_mg = doses.low_mg;
    }
    if (high_mg) {
        *high_mg = doses.high_mg;
    }
    return status;
}

cyto_status cyto_carboplatin_infusion(double dose_mg, double volume_ml, double infusion_min,
                                      double *carboplatin_mg_ml, double *rate_ml_h)
{
    if (!carboplatin_mg_ml || !rate_ml_h) {
        return CYTO_E_NULL;
    }
    *carboplatin_mg_ml = (double)NAN;
    *rate_ml_h = (double)NAN;
    cyto_status status = cyto__in_range(CYTO_E_DOSE_MG, dose_mg);
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_VOLUME_ML, volume_ml);
    }
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_INFUSION_MIN, infusion_min);
    }
    if (status != CYTO_OK) {
        return status;
    }
    *carboplatin_mg_ml = dose_mg / volume_ml;
    status = cyto__in_range(CYTO_E_CARBOPLATIN_MG_ML, *carboplatin_mg_ml);
    if (status == CYTO_OK) {
        *rate_ml_h = volume_ml * 60.0 / infusion_min;
    }
    return status;
}
