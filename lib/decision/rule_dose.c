/* SPDX-License-Identifier: MIT */
/* A dose that a rule states is computed, rounded, and compared with the dose that was given. */
#include "calculators/rounding.h"
#include "decision/decision.h"

#include <cytodose/carboplatin.h>
#include <cytodose/dose.h>

#include <math.h>

/* The protocol's own limit applies to the clearance, whether that was measured or estimated. */
static double mg_by_auc(const cyto_decision *d, const cyto__drug *drug, double auc)
{
    cyto_carboplatin result;
    cyto_carboplatin_init(&result, sizeof result);
    cyto_carboplatin_dose(auc, d->gfr_ml_min, CYTO_GFR_ESTIMATED, CYTO_GFR_POLICY_LOCAL,
                          drug->gfr_max, &result, NULL);
    return result.dose_mg;
}

static double exact_mg(const cyto_decision *d, const cyto__drug *drug, double dose)
{
    double mg = dose * drug->unit_mg;
    if (drug->basis == CYTO__BY_AUC) {
        mg = mg_by_auc(d, drug, dose);
    } else if (drug->basis == CYTO__PER_KG) {
        cyto_dose_per_kg(mg, d->weight_kg, &mg, NULL);
    } else if (drug->basis == CYTO__PER_M2) {
        cyto_dose_per_m2(mg, d->bsa_m2, &mg, NULL);
    } else if (cyto__in_range(CYTO_E_DOSE_MG, mg) != CYTO_OK) {
        mg = (double)NAN;
    }
    return mg;
}

static double exact_units(const cyto_decision *d, const cyto__drug *drug, double dose)
{
    const double size = drug->basis == CYTO__PER_KG   ? d->weight_kg
                        : drug->basis == CYTO__PER_M2 ? d->bsa_m2
                                                      : 1.0;
    return dose <= cyto__dose_most(drug) ? dose * size : (double)NAN;
}

/* Returns the size that is missing for the amount. */
static int32_t size_needed(const cyto_decision *d, const cyto__drug *drug)
{
    return drug->basis == CYTO__BY_AUC && isnan(d->gfr_ml_min)  ? CYTO__NEEDS_GFR
           : drug->basis == CYTO__PER_KG && isnan(d->weight_kg) ? CYTO__NEEDS_WEIGHT
           : drug->basis == CYTO__PER_M2 && isnan(d->bsa_m2)    ? CYTO__NEEDS_BSA
                                                                : CYTO__NEEDS_NOTHING;
}

void cyto__set_exact(const cyto_decision *d, const cyto__drug *drug, double dose, cyto__dose *made)
{
    double *exact = drug->activity ? &made->exact_units : &made->exact_mg;
    made->exact_mg = made->exact_units = (double)NAN;
    made->needs = size_needed(d, drug);
    *exact = drug->activity ? exact_units(d, drug, dose) : exact_mg(d, drug, dose);
    if (isnan(*exact) && !isnan(dose) && made->needs == CYTO__NEEDS_NOTHING) {
        made->needs = CYTO__TOO_MUCH;
    }
}

/* "One level down" is the highest level strictly below, also after a dose between levels. */
static double level_below(const cyto__drug *drug, double reference, int32_t steps,
                          int32_t *off_level)
{
    int32_t at = 0;
    while (at < drug->level_count && cyto__compare(drug->levels[at], reference) >= 0) {
        at++;
    }
    *off_level = at == 0 || !cyto__same(drug->levels[at - 1], reference);
    at += steps - 1;
    return at < drug->level_count ? drug->levels[at] : (double)NAN;
}

static double reference_of(const cyto_decision *d, int32_t drug, int32_t of, double base)
{
    if (of == CYTO_OF_LABEL) {
        return d->protocol->drugs[drug].full;
    }
    return of == CYTO_OF_BASE ? base : d->earlier[drug][of];
}

/* Returns the dose that a rule states, in the drug's unit; NaN when its reference is missing, or
 * no dose is left. */
static double stated(const cyto__drug *drug, const cyto__dose_spec *spec, double reference,
                     int32_t *off_level)
{
    if (spec->kind == CYTO__PERCENT) {
        return reference * spec->value / 100.0;
    }
    if (spec->kind == CYTO__LEVELS_DOWN && !isnan(reference)) {
        return level_below(drug, reference, (int32_t)spec->value, off_level);
    }
    if (spec->kind == CYTO__LESS_BY) {
        return reference - spec->value > 0.0 ? reference - spec->value : (double)NAN;
    }
    return spec->kind == CYTO__LEVELS_DOWN ? (double)NAN : spec->value;
}

/* Asked of what is taken from another dose: a step down or less by so much always lowers it. */
static int lowers(const cyto__dose_spec *spec)
{
    return spec->kind != CYTO__PERCENT || spec->value < 100.0;
}

/* A rule that triggered a hold, and still applies: the dose that it lowers may already be the
 * lowered one. */
static int lowered_already(const cyto_decision *d, const cyto__drug *drug, const cyto__dose *dose)
{
    const cyto__dose_spec *spec = &d->protocol->rules[dose->rule].dose[dose->alternative];
    return (d->pending >> dose->rule & 1) && lowers(spec) &&
           (spec->of == CYTO_OF_CURRENT || spec->of == CYTO_OF_PREVIOUS) &&
           cyto__compare(dose->reference, drug->full) < 0;
}

static const char above_full[] = "above the full dose";

/* A step from an earlier dose may leave the table that its source prints: a clinician then
 * decides. */
static const char *beyond(const cyto_decision *d, const cyto__drug *drug,
                          const cyto__dose_spec *spec, const cyto__dose *dose)
{
    if (d->protocol->cytotoxic && cyto__compare(dose->dose, drug->full) > 0) {
        return above_full;
    }
    if (lowered_already(d, drug, dose)) {
        return "this rule was pending already: a second step down for one toxicity?";
    }
    const int stepped = spec->kind == CYTO__LESS_BY || spec->of > CYTO_OF_BASE;
    const int below =
        drug->level_count && cyto__compare(dose->dose, drug->levels[drug->level_count - 1]) < 0;
    return stepped && below ? "below the lowest level" : NULL;
}

static void work_out_flat(const cyto_decision *d, const cyto__drug *drug, double mg,
                          cyto__dose *dose)
{
    const double full_mg = exact_mg(d, drug, drug->full);
    dose->dose = dose->exact_units = (double)NAN;
    dose->exact_mg = mg;
    dose->percent_of_full = mg * 100.0 / full_mg;
    dose->reduced = mg < full_mg;
    /* So many mg for everyone may be more than the mg/kg of a light patient. */
    dose->refer = !isnan(full_mg) && cyto__compare(mg, full_mg) > 0 ? above_full : NULL;
}

void cyto__work_out(const cyto_decision *d, int32_t index, double base, cyto__dose *dose)
{
    const cyto__drug *drug = &d->protocol->drugs[index];
    const cyto__dose_spec *spec = &d->protocol->rules[dose->rule].dose[dose->alternative];
    const double reference = reference_of(d, index, spec->of, base);
    dose->rounding = 1;
    dose->reference = spec->of ? reference : (double)NAN;
    if (spec->kind == CYTO__FLAT_MG && !cyto__is_whole_amount(drug)) {
        work_out_flat(d, drug, spec->value, dose);
        cyto__round_dose(d, drug, dose);
        return;
    }
    dose->dose = stated(drug, spec, reference, &dose->off_level);
    if (isnan(dose->dose)) {
        dose->needs = !isnan(reference)          ? CYTO__NO_LEVEL
                      : spec->of == CYTO_OF_BASE ? CYTO__NEEDS_BASE
                                                 : CYTO__NEEDS_EARLIER;
        dose->refer = dose->needs == CYTO__NO_LEVEL ? "no level below: no dose" : NULL;
        dose->exact_mg = dose->exact_units = dose->percent_of_full = (double)NAN;
        dose->reduced = 1;
        return;
    }
    dose->refer = beyond(d, drug, spec, dose);
    cyto__set_exact(d, drug, dose->dose, dose);
    dose->percent_of_full = dose->dose * 100.0 / drug->full;
    dose->reduced = cyto__compare(dose->dose, drug->full) < 0;
    cyto__round_dose(d, drug, dose);
}

static void round_by(const cyto_decision *d, const cyto__drug *drug, int32_t direction,
                     cyto__dose *dose)
{
    cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
    policy.direction = direction;
    policy.use_graduations = 1;
    policy.reduced = dose->reduced;
    policy.reduced_may_round_up = d->policy.reduced_may_round_up;
    policy.units_max = d->policy.units_max;
    policy.tolerance_percent = d->policy.tolerance_percent;
    cyto_round_plan_init(&dose->plan, sizeof dose->plan);
    dose->rounding = cyto_round_to_product(dose->exact_mg, drug->products,
                                           (size_t)drug->product_count, &policy, &dose->plan, NULL);
}

static void round_to_product(const cyto_decision *d, const cyto__drug *drug, cyto__dose *dose)
{
    const double full_mg = exact_mg(d, drug, drug->full);
    round_by(d, drug,
             d->policy.rounding == CYTO_ROUNDING_DOWN ? CYTO_ROUND_DOWN : CYTO_ROUND_HALF_DOWN,
             dose);
    /* The nearest mark of a syringe may lie above the full dose, which a reduced dose never
     * exceeds. */
    if (dose->rounding == CYTO_OK && dose->reduced && !d->policy.reduced_may_round_up &&
        cyto__compare(dose->plan.rounded_mg, full_mg) > 0) {
        round_by(d, drug, CYTO_ROUND_DOWN, dose);
    }
}

void cyto__round_dose(const cyto_decision *d, const cyto__drug *drug, cyto__dose *dose)
{
    if (d->policy.rounding != CYTO_ROUNDING_NONE && drug->product_count > 0) {
        round_to_product(d, drug, dose);
    }
    const double given =
        dose->rounding == CYTO_OK ? fmax(dose->plan.rounded_mg, dose->exact_mg) : dose->exact_mg;
    dose->above_max = cyto__is_above(given, drug->max_mg);
}

int32_t cyto__given_is(const cyto_decision *d, int32_t drug, const cyto__dose *dose)
{
    const double given = d->given_mg[drug];
    if (isnan(given) || isnan(dose->exact_mg)) {
        return CYTO_GIVEN_NOTHING;
    }
    if (cyto__same(given, dose->exact_mg)) {
        return CYTO_GIVEN_EXACT;
    }
    if (d->protocol->drugs[drug].product_count == 0 &&
        cyto__is_within(given, dose->exact_mg, d->policy.tolerance_percent)) {
        return CYTO_GIVEN_WITHIN;
    }
    if (dose->rounding != CYTO_OK && dose->rounding != CYTO_E_ROUNDING) {
        return CYTO_GIVEN_OTHER;
    }
    const double below = dose->plan.below_mg;
    const double above = dose->plan.above_mg;
    const int up = isnan(below) || cyto__compare(above + below, 2.0 * dose->exact_mg) < 0;
    return cyto__same(given, up ? above : below) ? CYTO_GIVEN_PRODUCT : CYTO_GIVEN_OTHER;
}
