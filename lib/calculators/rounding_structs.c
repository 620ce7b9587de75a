/* SPDX-License-Identifier: MIT */
/* Callers that were built against the first version of a policy or a plan are still served. */
#include "calculators/rounding.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

/* Returns how much of a struct is known: it ends where its next version begins, or at its end. */
static size_t known_size(size_t size, size_t first_version, size_t this_version)
{
    return size >= this_version ? this_version : size == first_version ? first_version : 0;
}

size_t cyto__policy_size(size_t size)
{
    return known_size(size, offsetof(cyto_round_policy, prefer), sizeof(cyto_round_policy));
}

static size_t plan_size(size_t size)
{
    return known_size(size, offsetof(cyto_round_plan, waste_mg), sizeof(cyto_round_plan));
}

cyto_status cyto_round_policy_init(cyto_round_policy *policy, size_t size)
{
    if (!policy) {
        return CYTO_E_NULL;
    }
    const size_t known = cyto__policy_size(size);
    if (known == 0) {
        return CYTO_E_SIZE;
    }
    static const cyto_round_policy start = CYTO_ROUND_POLICY_INIT;
    memcpy(policy, &start, known);
    policy->size = (uint32_t)known;
    return CYTO_OK;
}

void cyto__plan_out(const cyto_round_plan *made, cyto_round_plan *plan)
{
    const size_t known = plan_size(plan->size);
    memcpy(plan, made, known);
    plan->size = (uint32_t)known;
}

cyto_status cyto_round_plan_init(cyto_round_plan *plan, size_t size)
{
    if (!plan) {
        return CYTO_E_NULL;
    }
    const size_t known = plan_size(size);
    if (known == 0) {
        return CYTO_E_SIZE;
    }
    static const cyto_round_plan start = CYTO_ROUND_PLAN_INIT;
    plan->size = (uint32_t)known;
    cyto__plan_out(&start, plan);
    return CYTO_OK;
}

cyto_status cyto__begin_plan(cyto_round_plan *plan, cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    const cyto_status status = plan ? cyto_round_plan_init(plan, plan->size) : CYTO_E_NULL;
    return status == CYTO_E_NULL ? cyto__refuse_null(error, "plan")
           : status == CYTO_OK   ? CYTO_OK
                                 : CYTO__STRUCT(error, plan);
}

cyto_status cyto__check_dose(double dose_mg, cyto_error *error)
{
    return cyto__accepts_DOSE_MG(dose_mg) && dose_mg > 0.0
               ? CYTO_OK
               : cyto__refuse_as(error, CYTO_E_DOSE_MG, "dose_mg", dose_mg, "mg",
                                 "above 0 to 1000000 mg (cytodose's own limits)");
}

void cyto__plan_difference(cyto_round_plan *plan)
{
    plan->difference_mg = plan->rounded_mg - plan->exact_mg;
    plan->difference_percent = plan->difference_mg * 100.0 / plan->exact_mg;
    plan->notes |= cyto__difference_notes(plan->exact_mg, plan->rounded_mg);
}
