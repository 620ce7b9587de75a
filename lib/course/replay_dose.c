/* SPDX-License-Identifier: MIT */
/* A treatment of a case is computed from its size, and compared with the dose that was given. */
#include "calculators/rounding.h"
#include "course/replay.h"

#include <cytodose/carboplatin.h>
#include <cytodose/dose.h>

#include <math.h>
#include <string.h>

int cyto__weight_is_assumed(const cyto__replay *replay, const cyto__course_day *day)
{
    return !replay->weight_given && (!day->at || !replay->course->weight_at ||
                                     !cyto__text_is(day->at, replay->course->weight_at));
}

static cyto_status size_for(const cyto__replayer *r, int32_t basis, cyto__dosed *d)
{
    const cyto__replay *replay = r->replay;
    d->size = (double)NAN;
    if (basis == CYTO__PER_M2 && isnan(replay->height_cm)) {
        return cyto__replay_fail(
            r, CYTO_E_HEIGHT_CM, d->treatment->drug,
            "a mg/m2 dose needs height_cm, which the case neither prints nor assumes");
    }
    if ((basis == CYTO__PER_M2 || basis == CYTO__PER_KG) && isnan(replay->weight_kg)) {
        return cyto__replay_fail(r, CYTO_E_WEIGHT_KG, d->treatment->drug,
                                 "this dose needs weight_kg, which the case does not print");
    }
    if (basis == CYTO__PER_M2) {
        d->size = replay->bsa_m2;
        d->height_assumed = replay->course->height_assumed && !replay->height_given;
    } else if (basis == CYTO__PER_KG) {
        d->size = replay->weight_kg;
    } else if (basis == CYTO__BY_AUC) {
        d->size = d->treatment->gfr_ml_min;
        return CYTO_OK;
    }
    d->weight_assumed = basis != CYTO__FLAT && cyto__weight_is_assumed(replay, r->day);
    return CYTO_OK;
}

/* The clearance is the one that the dose was computed with, after any limit: none is applied
 * here. */
static cyto_status mg_by_auc(double auc, double gfr_ml_min, double *mg)
{
    cyto_carboplatin result = CYTO_CARBOPLATIN_INIT;
    const cyto_status status = cyto_carboplatin_dose(
        auc, gfr_ml_min, CYTO_GFR_MEASURED, CYTO_GFR_POLICY_UNCAPPED, (double)NAN, &result, NULL);
    *mg = result.dose_mg;
    return status;
}

static cyto_status amount_of(const cyto__dose_text *dose, double size, double *amount)
{
    if (dose->activity) {
        *amount = dose->value * (dose->basis == CYTO__FLAT ? 1.0 : size);
        return CYTO_OK;
    }
    switch (dose->basis) {
    case CYTO__PER_M2:
        return cyto_dose_per_m2(dose->value, size, amount, NULL);
    case CYTO__PER_KG:
        return cyto_dose_per_kg(dose->value, size, amount, NULL);
    case CYTO__BY_AUC:
        return mg_by_auc(dose->value, size, amount);
    default:
        *amount = dose->value;
        return CYTO_OK;
    }
}

/* Rounds to the nearest whole syringes; a reduced dose may go up here, and the record says so:
 * the case shows what was given, and does not advise. */
static cyto_status to_syringes(const cyto__replayer *r, const cyto__course_treatment *t,
                               cyto__dosed *d)
{
    cyto_product products[CYTO_PRODUCTS_MAX];
    memset(products, 0, sizeof products);
    for (int32_t i = 0; i < t->syringe_count; i++) {
        products[i].size = (uint32_t)sizeof products[i];
        products[i].strength_mg = t->syringes_mg[i];
    }
    cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
    policy.direction = CYTO_ROUND_HALF_DOWN;
    policy.reduced = !isnan(t->percent_of) && t->percent_of < 100.0;
    policy.reduced_may_round_up = 1;
    policy.tolerance_percent = r->replay->course->tolerance_percent;
    d->rounded = 1;
    const cyto_status status = cyto_round_to_product(
        d->exact_amount, products, (size_t)t->syringe_count, &policy, &d->plan, NULL);
    if (status == CYTO_E_TOLERANCE_PERCENT) {
        return cyto__replay_fail(
            r, status, t->drug,
            "assumptions: tolerance_percent must be stated to round to syringes; "
            "accepted: 0 to 100 %");
    }
    return status == CYTO_E_ROUNDING ? CYTO_OK : status;
}

/* Computes a percent as cyto_percent_of does, which accepts mg alone. */
static cyto_status percent_of(const cyto__course_treatment *t, double amount, double *part)
{
    if (t->dose.activity) {
        *part = amount * t->percent_of / 100.0;
        return CYTO_OK;
    }
    return cyto_percent_of(t->percent_of, amount, part, NULL);
}

static cyto_status work_out(const cyto__replayer *r, const cyto__course_treatment *t,
                            cyto__dosed *d)
{
    cyto_status status = amount_of(&t->dose, d->size, &d->full_amount);
    d->exact_amount = d->full_amount;
    if (!isnan(t->percent_of)) {
        d->percent_of_full = t->percent_of;
        status = percent_of(t, d->full_amount, &d->exact_amount);
    }
    if (t->full.printed && t->full.value > 0.0) {
        const double percent = isnan(t->percent_of) ? 100.0 : t->percent_of;
        d->percent_of_full = t->dose.value * percent / t->full.value;
    }
    if (t->syringe_count > 0 && d->exact_amount > 0.0) { /* NaN where it is refused */
        status = to_syringes(r, t, d);
    }
    return status == CYTO_OK || status == CYTO_E_TOLERANCE_PERCENT /* told already */
               ? status
               : cyto__replay_fail(r, status, t->drug, cyto_status_text(status));
}

/* Compares the dose given with the one ordered and with the stated maximum. */
static void compare_given(const cyto__replayer *r, const cyto__course_treatment *t, cyto__dosed *d)
{
    const double most = t->max_single.printed ? t->max_single.value : (double)INFINITY;
    d->above_max = cyto__is_above(d->exact_amount, most) ||
                   cyto__is_above(d->plan.rounded_mg, most) ||
                   cyto__is_above(t->given_amount, most);
    if (!isnan(t->given_amount) && d->exact_amount > 0.0) {
        d->given_percent_by = (t->given_amount - d->exact_amount) * 100.0 / d->exact_amount;
        const double full = t->full.printed && t->full.value > 0.0 ? t->full.value : t->dose.value;
        d->given_percent_of_full =
            t->given_amount * 100.0 * t->dose.value / (d->full_amount * full);
        d->given_within =
            t->syringe_count == 0 &&
            cyto__is_within(t->given_amount, d->exact_amount, r->replay->course->tolerance_percent);
    }
}

cyto_status cyto__dose_treatment(const cyto__replayer *r, const cyto__course_treatment *t,
                                 cyto__dosed *d)
{
    cyto_status status = CYTO_OK;
    d->treatment = t;
    d->size = d->full_amount = d->exact_amount = d->percent_of_full = (double)NAN;
    d->given_percent_by = d->given_percent_of_full = (double)NAN;
    cyto_round_plan_init(&d->plan, sizeof d->plan);
    d->plan.size = (uint32_t)sizeof d->plan;
    if (t->dose.printed) {
        status = size_for(r, t->dose.basis, d);
        status = status == CYTO_OK ? work_out(r, t, d) : status;
        if (status == CYTO_OK) {
            compare_given(r, t, d);
        }
    }
    cyto__expose(r, d);
    return status;
}

int cyto__dose_differs(const cyto__dosed *dosed)
{
    return !isnan(dosed->given_percent_by) && !dosed->given_within &&
           !cyto__same(dosed->treatment->given_amount, dosed->exact_amount);
}
