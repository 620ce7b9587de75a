/* SPDX-License-Identifier: MIT */
/* Policies and plans: callers built against the first version of a struct still find it. */
#include "calculators/rounding.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

/* A struct ends where its next version begins, or at its end. */
static size_t known_size(size_t size, size_t first_version, size_t this_version)
{
    return size >= this_version ? this_version : size == first_version ? first_version : 0;
}

size_t cyto__policy_size(size_t size)
{
    return known_size(size, offsetof(cyto_round_policy, prefer), sizeof(cyto_round_policy));
}

size_t cyto__plan_size(size_t size)
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
    memset(policy, 0, known);
    policy->size = (uint32_t)known;
    policy->units_max = 1;
    policy->tolerance_percent = (double)NAN;
    return CYTO_OK;
}

void cyto__plan_empty(cyto_round_plan *plan)
{
    memset(plan, 0, sizeof *plan);
    plan->size = (uint32_t)sizeof *plan;
    plan->exact_mg = plan->rounded_mg = (double)NAN;
    plan->difference_mg = plan->difference_percent = (double)NAN;
    plan->below_mg = plan->above_mg = plan->waste_mg = (double)NAN;
}

void cyto__plan_out(const cyto_round_plan *made, cyto_round_plan *plan)
{
    const size_t known = cyto__plan_size(plan->size);
    memcpy(plan, made, known);
    plan->size = (uint32_t)known;
}

cyto_status cyto_round_plan_init(cyto_round_plan *plan, size_t size)
{
    if (!plan) {
        return CYTO_E_NULL;
    }
    const size_t known = cyto__plan_size(size);
    if (known == 0) {
        return CYTO_E_SIZE;
    }
    cyto_round_plan made;
    cyto__plan_empty(&made);
    plan->size = (uint32_t)known;
    cyto__plan_out(&made, plan);
    return CYTO_OK;
}

void cyto__plan_difference(cyto_round_plan *plan)
{
    plan->difference_mg = plan->rounded_mg - plan->exact_mg;
    plan->difference_percent = plan->difference_mg * 100.0 / plan->exact_mg;
    plan->notes |= cyto__difference_notes(plan->exact_mg, plan->rounded_mg);
}
