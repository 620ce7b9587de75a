/* SPDX-License-Identifier: MIT */
#include <cytodose/rounding.h>

#include "internal.h"

#include <math.h>
#include <string.h>

#define HOPA_PERCENT 10.0 /* HOPA 2018: within 10 % */
#define NHS_PERCENT  6.0  /* NHS England dose banding: within 6 % */

/* n steps as the nearest double: 3 x 0.1 is 0.3, not 0.30000000000000004. */
static double multiple(double n, double step)
{
    for (double ten = 1.0; ten <= 1.0e9; ten *= 10.0) {
        const double whole = nearbyint(step * ten);
        if (whole > 0.0 && cyto__same(whole / ten, step) && n * whole < 0x1p53) {
            return n * whole / ten;
        }
    }
    return n * step;
}

/* How many steps, by the rule. A dose on a multiple, or on a tie, is taken to be exactly there. */
static double steps_of(double dose_mg, double step_mg, int32_t rule)
{
    const double near = nearbyint(dose_mg / step_mg);
    if (cyto__same(multiple(near, step_mg), dose_mg)) {
        return near;
    }
    const double below = floor(dose_mg / step_mg);
    const double half = multiple(2.0 * below + 1.0, step_mg / 2.0);
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

static uint32_t difference_notes(double exact_mg, double rounded_mg)
{
    const int side = cyto__compare(rounded_mg, exact_mg);
    const double percent = fabs(rounded_mg - exact_mg) * 100.0 / exact_mg;
    uint32_t notes = side > 0 ? CYTO_NOTE_ROUNDED_UP : side < 0 ? CYTO_NOTE_ROUNDED_DOWN : 0u;
    if (percent > NHS_PERCENT && !cyto__same(percent, NHS_PERCENT)) {
        notes |= CYTO_NOTE_ROUNDING_OVER_6_PERCENT;
    }
    if (percent > HOPA_PERCENT && !cyto__same(percent, HOPA_PERCENT)) {
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
    const double rounded = multiple(steps_of(dose_mg, step_mg, rule), step_mg);
    if (dose_mg > 0.0 && rounded <= 0.0) {
        return CYTO_E_ROUNDING;
    }
    *rounded_mg = rounded;
    if (notes && dose_mg > 0.0) {
        *notes = difference_notes(dose_mg, rounded);
    }
    return CYTO_OK;
}

cyto_status cyto_round_policy_init(cyto_round_policy *policy, size_t size)
{
    if (!policy) {
        return CYTO_E_NULL;
    }
    if (size < sizeof *policy) {
        return CYTO_E_SIZE;
    }
    memset(policy, 0, sizeof *policy);
    policy->size = (uint32_t)sizeof *policy;
    policy->units_max = 1;
    policy->tolerance_percent = (double)NAN;
    return CYTO_OK;
}

cyto_status cyto_round_plan_init(cyto_round_plan *plan, size_t size)
{
    if (!plan) {
        return CYTO_E_NULL;
    }
    if (size < sizeof *plan) {
        return CYTO_E_SIZE;
    }
    memset(plan, 0, sizeof *plan);
    plan->size = (uint32_t)sizeof *plan;
    plan->exact_mg = plan->rounded_mg = (double)NAN;
    plan->difference_mg = plan->difference_percent = (double)NAN;
    plan->below_mg = plan->above_mg = (double)NAN;
    return CYTO_OK;
}

/* ---- products --------------------------------------------------------------------------- */

/* The search: every combination of up to units_max syringes, the last perhaps drawn in part. */
typedef struct search {
    const cyto_product *products;
    int32_t n;
    const cyto_round_policy *policy;
    double dose_mg;
    cyto_round_plan *plan; /* the best so far; units 0: none */
    int32_t product[CYTO_UNITS_MAX];
    double drawn_mg[CYTO_UNITS_MAX];
} search;

static cyto_status check(double dose_mg, const cyto_product *products, size_t n,
                         const cyto_round_policy *policy)
{
    if (policy->size < sizeof *policy) {
        return CYTO_E_SIZE;
    }
    const int direction_known =
        policy->direction == CYTO_ROUND_HALF_UP || policy->direction == CYTO_ROUND_HALF_DOWN ||
        policy->direction == CYTO_ROUND_DOWN || policy->direction == CYTO_ROUND_UP;
    if (!direction_known || n < 1 || n > CYTO_PRODUCTS_MAX || policy->units_max < 1 ||
        policy->units_max > CYTO_UNITS_MAX) {
        return CYTO_E_CHOICE;
    }
    if (!(dose_mg > 0.0) || cyto__in_range(CYTO_E_DOSE_MG, dose_mg) != CYTO_OK) {
        return CYTO_E_DOSE_MG;
    }
    for (size_t i = 0; i < n; i++) {
        if (products[i].size < sizeof products[i]) {
            return CYTO_E_SIZE;
        }
        if (cyto__in_range(CYTO_E_STRENGTH_MG, products[i].strength_mg) != CYTO_OK ||
            !(products[i].graduation_mg >= 0.0 &&
              products[i].graduation_mg <= products[i].strength_mg)) {
            return CYTO_E_STRENGTH_MG;
        }
    }
    return isnan(policy->tolerance_percent)
               ? CYTO_OK
               : cyto__in_range(CYTO_E_TOLERANCE_PERCENT, policy->tolerance_percent);
}

/* May this amount be given at all, whatever others there are? */
static int allowed(const search *s, double total_mg, int graduated)
{
    const int side = cyto__compare(total_mg, s->dose_mg);
    const cyto_round_policy *p = s->policy;
    if ((p->direction == CYTO_ROUND_DOWN && side > 0) ||
        (p->direction == CYTO_ROUND_UP && side < 0)) {
        return 0;
    }
    if (side > 0 && p->reduced && !p->reduced_may_round_up && !graduated) {
        return 0;
    }
    const double percent = fabs(total_mg - s->dose_mg) * 100.0 / s->dose_mg;
    return isnan(p->tolerance_percent) || cyto__compare(percent, p->tolerance_percent) <= 0;
}

static int better(const search *s, double total_mg, int32_t units)
{
    const cyto_round_plan *best = s->plan;
    if (best->units == 0) {
        return 1;
    }
    const double here = fabs(total_mg - s->dose_mg);
    const double there = fabs(best->rounded_mg - s->dose_mg);
    /* Differences of sums carry the rounding of the sums: judged against the dose. */
    if (!cyto__same(s->dose_mg + here, s->dose_mg + there)) {
        return here < there;
    }
    if (!cyto__same(total_mg, best->rounded_mg)) {
        return (total_mg > best->rounded_mg) ==
               (s->policy->direction == CYTO_ROUND_HALF_UP && !s->policy->reduced);
    }
    return units < best->units;
}

static void consider(search *s, int32_t units, double total_mg, int graduated)
{
    const int side = cyto__compare(total_mg, s->dose_mg);
    cyto_round_plan *plan = s->plan;
    if (side <= 0 && !(total_mg <= plan->below_mg)) {
        plan->below_mg = total_mg;
    }
    if (side >= 0 && !(total_mg >= plan->above_mg)) {
        plan->above_mg = total_mg;
    }
    if (!allowed(s, total_mg, graduated) || !better(s, total_mg, units)) {
        return;
    }
    plan->rounded_mg = total_mg;
    plan->units = units;
    memcpy(plan->product, s->product, sizeof plan->product);
    memcpy(plan->drawn_mg, s->drawn_mg, sizeof plan->drawn_mg);
}

/* The marks on either side of what is still wanted. */
static void consider_marks(search *s, int32_t units, double total_mg, int32_t product)
{
    const double mark = s->products[product].graduation_mg;
    const double wanted = s->dose_mg - total_mg;
    if (!(s->policy->use_graduations && mark > 0.0 && wanted > 0.0)) {
        return;
    }
    const double down = steps_of(wanted, mark, CYTO_ROUND_DOWN);
    const double up = steps_of(wanted, mark, CYTO_ROUND_UP);
    for (double k = down; k <= up; k += 1.0) {
        const double drawn = multiple(k, mark);
        if (drawn > 0.0 && cyto__compare(drawn, s->products[product].strength_mg) < 0) {
            s->drawn_mg[units] = drawn;
            consider(s, units + 1, total_mg + drawn, 1);
        }
    }
}

static void combine(search *s, int32_t units, double total_mg, int32_t first)
{
    if (units == s->policy->units_max) {
        return;
    }
    for (int32_t i = first; i < s->n; i++) {
        s->product[units] = i;
        consider_marks(s, units, total_mg, i);
        const double more = total_mg + s->products[i].strength_mg;
        s->drawn_mg[units] = s->products[i].strength_mg;
        consider(s, units + 1, more, 0);
        /* Beyond the dose another syringe only adds to the excess. */
        if (more < s->dose_mg) {
            combine(s, units + 1, more, i);
        }
    }
}

cyto_status cyto_round_to_product(double dose_mg, const cyto_product *products, size_t n,
                                  const cyto_round_policy *policy, cyto_round_plan *plan)
{
    if (!plan) {
        return CYTO_E_NULL;
    }
    if (cyto_round_plan_init(plan, plan->size) != CYTO_OK) {
        return CYTO_E_SIZE;
    }
    if (!products || !policy) {
        return CYTO_E_NULL;
    }
    const cyto_status status = check(dose_mg, products, n, policy);
    if (status != CYTO_OK) {
        return status;
    }
    search s;
    memset(&s, 0, sizeof s);
    s.products = products;
    s.n = (int32_t)n;
    s.policy = policy;
    s.dose_mg = dose_mg;
    s.plan = plan;
    combine(&s, 0, 0.0, 0);
    plan->exact_mg = dose_mg;
    if (plan->units == 0) {
        return CYTO_E_ROUNDING;
    }
    plan->difference_mg = plan->rounded_mg - dose_mg;
    plan->difference_percent = plan->difference_mg * 100.0 / dose_mg;
    plan->notes = difference_notes(dose_mg, plan->rounded_mg);
    if (policy->reduced && (plan->notes & CYTO_NOTE_ROUNDED_UP)) {
        plan->notes |= CYTO_NOTE_REDUCTION_ROUNDED_UP;
    }
    return CYTO_OK;
}
