/* SPDX-License-Identifier: MIT */
#include "calculators/carboplatin.h"

#include "base/base.h"

#include <math.h>

/* This is cytodose's own bound of the usual, for a note: trials and labels target 2 to 8. */
#define USUAL_AUC_HIGH_MG_MIN_ML 8.0

/* A cap goes with the one policy that takes it. */
#define NO_CAP "none (a missing number), unless the policy is local"

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

/* One dose's arguments. */
typedef struct asked {
    double auc_mg_min_ml, gfr_ml_min;
    int32_t gfr_from, policy;
    double gfr_cap_ml_min;
    const char *gfr_field, *from_field, *policy_field; /* elements of arrays have an index, too */
} asked;

static cyto_status check(const cyto__gfr_policy *policy, const asked *a, cyto_error *error)
{
    if (!policy) {
        return cyto__refuse_as(error, CYTO_E_CHOICE, a->policy_field, a->policy, NULL,
                               "a CYTO_GFR_POLICY_... but NONE");
    }
    if (a->gfr_from != CYTO_GFR_ESTIMATED && a->gfr_from != CYTO_GFR_MEASURED) {
        return cyto__refuse_as(error, CYTO_E_CHOICE, a->from_field, a->gfr_from, NULL,
                               "CYTO_GFR_ESTIMATED, CYTO_GFR_MEASURED");
    }
    if (!policy->given && !isnan(a->gfr_cap_ml_min)) {
        return cyto__refuse_as(error, CYTO_E_CHOICE, "gfr_cap_ml_min", a->gfr_cap_ml_min, "mL/min",
                               NO_CAP);
    }
    const cyto_status status =
        CYTO__CHECK(error, {CYTO_E_AUC_MG_MIN_ML, "auc_mg_min_ml", a->auc_mg_min_ml},
                    {CYTO_E_GFR_ML_MIN, a->gfr_field, a->gfr_ml_min});
    return status == CYTO_OK && policy->given
               ? CYTO__CHECK(error, {CYTO_E_GFR_CAP_ML_MIN, "gfr_cap_ml_min", a->gfr_cap_ml_min})
               : status;
}

static cyto_status work_out(const asked *a, cyto_carboplatin *result, cyto_error *error)
{
    const cyto__gfr_policy *p = policy_of(a->policy);
    *result = (cyto_carboplatin)CYTO_CARBOPLATIN_INIT;
    const cyto_status status = check(p, a, error);
    if (status != CYTO_OK) {
        return status;
    }
    result->policy = a->policy;
    result->gfr_from = a->gfr_from;
    if (a->gfr_from == CYTO_GFR_ESTIMATED || p->measured) {
        result->cap_ml_min = p->given ? a->gfr_cap_ml_min : p->cap_ml_min;
    }
    result->gfr_used = fmin(a->gfr_ml_min, result->cap_ml_min);
    result->dose_mg = calvert_mg(a->auc_mg_min_ml, result->gfr_used);
    result->uncapped_mg = calvert_mg(a->auc_mg_min_ml, a->gfr_ml_min);
    result->notes = result->gfr_used < a->gfr_ml_min ? CYTO_NOTE_GFR_CAPPED : 0;
    if (a->gfr_ml_min < cyto__calvert_formula.gfr_low_ml_min ||
        a->gfr_ml_min > cyto__calvert_formula.gfr_high_ml_min) {
        result->notes |= CYTO_NOTE_OUTSIDE_FORMULA;
    }
    if (a->auc_mg_min_ml > USUAL_AUC_HIGH_MG_MIN_ML) {
        result->notes |= CYTO_NOTE_VALUE_UNUSUAL;
    }
    return CYTO_OK;
}

cyto_status cyto_carboplatin_dose(double auc_mg_min_ml, double gfr_ml_min, int32_t gfr_from,
                                  int32_t policy, double gfr_cap_ml_min, cyto_carboplatin *result,
                                  cyto_error *error)
{
    const asked a = {auc_mg_min_ml,  gfr_ml_min,   gfr_from,   policy,
                     gfr_cap_ml_min, "gfr_ml_min", "gfr_from", "policy"};
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    const cyto_status status = CYTO__STRUCT(error, result);
    return status == CYTO_OK ? work_out(&a, result, error) : status;
}

/* Works one cell of the comparison out once more, for the message: its arguments are elements of arrays. */
static void refuse_cell(asked a, size_t gfr, size_t under, cyto_error *error)
{
    const cyto__element gfr_name = cyto__element_of("gfr_ml_min", gfr, "");
    const cyto__element from_name = cyto__element_of("gfr_from", gfr, "");
    const cyto__element policy_name = cyto__element_of("policy", under, "");
    cyto_carboplatin one;
    a.gfr_field = gfr_name.name;
    a.from_field = from_name.name;
    a.policy_field = policy_name.name;
    work_out(&a, &one, error);
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

/* Fills the cells until one is refused. */
static cyto_status compare(const asked *common, const double *gfr_ml_min, const int32_t *gfr_from,
                           size_t cells, const int32_t *policy, size_t policy_count,
                           double *dose_mg, uint32_t *notes, span *doses, cyto_error *error)
{
    int takes_cap = isnan(common->gfr_cap_ml_min);
    for (size_t i = 0; i < cells; i++) {
        const size_t gfr = i / policy_count;
        const size_t under = i % policy_count;
        asked a = *common;
        cyto_carboplatin one;
        a.gfr_ml_min = gfr_ml_min[gfr];
        a.gfr_from = gfr_from[gfr];
        a.policy = policy[under];
        const cyto__gfr_policy *p = policy_of(a.policy);
        a.gfr_cap_ml_min =
            p && p->given ? a.gfr_cap_ml_min : (double)NAN; /* goes to no other policy */
        const cyto_status status = work_out(&a, &one, NULL);
        if (status != CYTO_OK) {
            refuse_cell(a, gfr, under, error);
            return status;
        }
        dose_mg[i] = one.dose_mg;
        if (notes) {
            notes[i] = one.notes;
        }
        *doses = (span){fmin(doses->low_mg, one.dose_mg), fmax(doses->high_mg, one.dose_mg)};
        takes_cap |= a.policy == CYTO_GFR_POLICY_LOCAL;
    }
    return takes_cap ? CYTO_OK
                     : cyto__refuse_as(error, CYTO_E_CHOICE, "gfr_cap_ml_min",
                                       common->gfr_cap_ml_min, "mL/min", NO_CAP);
}

cyto_status cyto_carboplatin_compare(double auc_mg_min_ml, const double *gfr_ml_min,
                                     const int32_t *gfr_from, size_t gfr_count,
                                     const int32_t *policy, size_t policy_count,
                                     double gfr_cap_ml_min, double *dose_mg, uint32_t *notes,
                                     double *low_mg, double *high_mg, cyto_error *error)
{
    const asked common = {.auc_mg_min_ml = auc_mg_min_ml, .gfr_cap_ml_min = gfr_cap_ml_min};
    const size_t cells = gfr_count * policy_count;
    span doses = {(double)NAN, (double)NAN};
    cyto_status status = cyto__error_ready(error) ? CYTO_OK : CYTO_E_SIZE;
    if (status == CYTO_OK) {
        status = CYTO__NEED(error, {"gfr_ml_min", gfr_ml_min}, {"gfr_from", gfr_from},
                            {"policy", policy}, {"dose_mg", dose_mg});
    }
    if (status == CYTO_OK) {
        status = cells > 0 ? compare(&common, gfr_ml_min, gfr_from, cells, policy, policy_count,
                                     dose_mg, notes, &doses, error)
                           : cyto__refuse_as(error, CYTO_E_CHOICE,
                                             gfr_count > 0 ? "policy_count" : "gfr_count", 0.0,
                                             NULL, "1 or more");
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
                                      double *carboplatin_mg_ml, double *rate_ml_h,
                                      cyto_error *error)
{
    cyto_status status = cyto__begin(error, "carboplatin_mg_ml", carboplatin_mg_ml, NULL);
    if (rate_ml_h) {
        *rate_ml_h = (double)NAN;
    }
    if (status == CYTO_OK && !rate_ml_h) {
        status = cyto__refuse_null(error, "rate_ml_h");
    }
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_DOSE_MG, "dose_mg", dose_mg},
                             {CYTO_E_VOLUME_ML, "volume_ml", volume_ml},
                             {CYTO_E_INFUSION_MIN, "infusion_min", infusion_min});
    }
    if (status != CYTO_OK) {
        return status;
    }
    *carboplatin_mg_ml = dose_mg / volume_ml;
    status =
        CYTO__CHECK(error, {CYTO_E_CARBOPLATIN_MG_ML, "carboplatin_mg_ml", *carboplatin_mg_ml});
    if (status == CYTO_OK) {
        *rate_ml_h = volume_ml * 60.0 / infusion_min;
    }
    return status;
}
