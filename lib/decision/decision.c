/* SPDX-License-Identifier: MIT */
#include "calculators/body.h"
#include "decision/decision.h"

#include <cytodose/body.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- records ---------------------------------------------------------------------------- */

cyto_status cyto_policy_init(cyto_policy *policy, size_t size)
{
    static const cyto_policy start = CYTO_POLICY_INIT;
    return cyto__start(policy, size, &start, sizeof start);
}

cyto_status cyto_decision_new(cyto_decision **decision, cyto_error *error)
{
    if (decision) {
        *decision = NULL;
    }
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!decision) {
        return cyto__refuse_null(error, "decision");
    }
    *decision = calloc(1, sizeof **decision);
    return *decision ? CYTO_OK : cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
}

void cyto_decision_free(cyto_decision *decision)
{
    free(decision);
}

/* ---- deciding --------------------------------------------------------------------------- */

static cyto_status check_policy(const cyto_policy *policy, cyto_error *error)
{
    if (policy->size < sizeof *policy) {
        return CYTO__STRUCT(error, policy);
    }
    if (policy->rounding < CYTO_ROUNDING_NONE || policy->rounding > CYTO_ROUNDING_DOWN) {
        return cyto__fail(error, CYTO_E_CHOICE,
                          "policy: rounding must be named: none, nearest or down");
    }
    if (policy->bsa_formula && !cyto__bsa_formula_of(policy->bsa_formula)) {
        return cyto__fail(error, CYTO_E_CHOICE, "policy: no such body surface area formula");
    }
    if (policy->units_max < 1 || policy->units_max > CYTO_UNITS_MAX) {
        return cyto__fail(error, CYTO_E_CHOICE, "policy: units_max: accepted: 1 to 6");
    }
    if (!cyto__is_flag(policy->reduced_may_round_up)) {
        return cyto__fail(error, CYTO_E_CHOICE, "policy: reduced_may_round_up: accepted: 0 or 1");
    }
    if (isnan(policy->tolerance_percent) && policy->rounding != CYTO_ROUNDING_NONE) {
        return cyto__fail(error, CYTO_E_TOLERANCE_PERCENT,
                          "policy: tolerance_percent: it must be stated where doses are rounded; "
                          "accepted: 0 to 100 %");
    }
    if (!isnan(policy->tolerance_percent) &&
        cyto__in_range(CYTO_E_TOLERANCE_PERCENT, policy->tolerance_percent) != CYTO_OK) {
        return cyto__fail(error, CYTO_E_TOLERANCE_PERCENT,
                          "policy: tolerance_percent: accepted: 0 to 100 %");
    }
    for (int32_t i = 0; cyto__cautions[i].id; i++) {
        if (policy->caution_bounds[i] <= 0.0) {
            return cyto__fail(error, CYTO_E_VALUE,
                              "policy: caution_bounds: accepted: above 0, or NaN for its own");
        }
    }
    if (policy->unasked != CYTO_UNASKED_LISTED && policy->unasked != CYTO_UNASKED_REFUSED) {
        return cyto__fail(error, CYTO_E_CHOICE, "policy: unasked: listed or refused");
    }
    return CYTO_OK;
}

/* A protocol that is not for use answers only a caller who names it. */
static cyto_status check_consent(const cyto_protocol *p, const cyto_policy *policy,
                                 cyto_error *error)
{
    if (!p->not_for_use ||
        (policy->consent_not_for_use && cyto__text_is(policy->consent_not_for_use, p->id))) {
        return CYTO_OK;
    }
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, p->id);
    cyto__put(&sink, " is not for use (");
    cyto__put(&sink, p->not_for_use);
    cyto__put(&sink, "); it answers when the policy's consent_not_for_use names it");
    return cyto__fail(error, CYTO_E_DATA, message);
}

/* Clears everything of a former decision that the next one reads before it writes. */
static void forget(cyto_decision *d, const cyto_protocol *protocol, const cyto_policy *policy)
{
    d->protocol = protocol;
    d->policy = *policy;
    d->weight_kg = d->height_cm = d->bsa_m2 = d->age_years = (double)NAN;
    d->gfr_ml_min = d->dosing_weight_kg = (double)NAN;
    memset(d->cautioned, 0, sizeof d->cautioned);
    memset(d->raised, 0, sizeof d->raised);
    d->unasked_count = d->unusual_count = 0;
    memset(d->context, 0, sizeof d->context);
    d->bsa_computed = 0;
    d->pending = 0;
    memset(d->told, 0, sizeof d->told);
    d->override_count = 0;
    for (int32_t i = 0; i < protocol->axis_count; i++) {
        d->known[i].stated = d->known[i].given = 0;
        d->known[i].graded_by = 0;
        d->known[i].low_open = d->known[i].high_open = 0;
        d->known[i].after = d->known[i].reason = 0;
    }
    for (int32_t i = 0; i < protocol->drug_count; i++) {
        d->given_mg[i] = (double)NAN;
        for (int32_t of = CYTO_OF_STARTING; of <= CYTO_OF_PREVIOUS; of++) {
            d->earlier[i][of] = (double)NAN;
        }
    }
}

cyto_status cyto_decide(const cyto_protocol *protocol, const cyto_fact *facts, size_t n,
                        const cyto_policy *policy, const cyto_override *overrides, size_t m,
                        cyto_decision *decision, cyto_error *error)
{
    if (decision) {
        decision->protocol = NULL;
    }
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!protocol || !policy || !decision) {
        return cyto__refuse_null(error, !protocol ? "protocol" : !policy ? "policy" : "decision");
    }
    if ((!facts && n > 0) || (!overrides && m > 0)) {
        return cyto__refuse_null(error, !facts && n > 0 ? "facts" : "overrides");
    }
    cyto_status status = check_policy(policy, error);
    if (status == CYTO_OK) {
        status = check_consent(protocol, policy, error);
    }
    if (status != CYTO_OK) {
        return status;
    }
    forget(decision, protocol, policy);
    status = cyto__take_overrides(decision, overrides, m, error);
    if (status == CYTO_OK) {
        status = cyto__learn(decision, facts, n, error);
    }
    if (status != CYTO_OK) {
        decision->protocol = NULL;
        return status;
    }
    cyto__explore(decision);
    cyto__raise_cautions(decision);
    return CYTO_OK;
}

/* A review of all patients supposes that nothing is known, and that earlier doses were full. */
void cyto__suppose_full(cyto_decision *d, const cyto_protocol *protocol)
{
    cyto_policy policy = CYTO_POLICY_INIT;
    policy.rounding = CYTO_ROUNDING_NONE;
    forget(d, protocol, &policy);
    for (int32_t i = 0; i < protocol->drug_count; i++) {
        for (int32_t of = CYTO_OF_STARTING; of <= CYTO_OF_PREVIOUS; of++) {
            d->earlier[i][of] = protocol->drugs[i].full;
        }
    }
}

void cyto__decide_at(const cyto_protocol *protocol, const double *values, cyto_decision *d)
{
    cyto__suppose_full(d, protocol);
    for (int32_t i = 0; i < protocol->axis_count; i++) {
        cyto__known *known = &d->known[i];
        known->stated = known->given = known->point_count = 1;
        known->low = known->high = known->points[0] = values[i];
    }
    cyto__explore(d);
}
