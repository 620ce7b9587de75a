/* SPDX-License-Identifier: MIT */
#include "decision.h"

#include <cytodose/body.h>
#include <cytodose/dose.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- records ---------------------------------------------------------------------------- */

cyto_status cyto_policy_init(cyto_policy *policy, size_t size)
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

cyto_status cyto_override_init(cyto_override *override, size_t size)
{
    if (!override) {
        return CYTO_E_NULL;
    }
    if (size < sizeof *override) {
        return CYTO_E_SIZE;
    }
    memset(override, 0, sizeof *override);
    override->size = (uint32_t)sizeof *override;
    override->dose = (double)NAN;
    return CYTO_OK;
}

cyto_status cyto_answer_init(cyto_answer *answer, size_t size)
{
    if (!answer) {
        return CYTO_E_NULL;
    }
    if (size < sizeof *answer) {
        return CYTO_E_SIZE;
    }
    memset(answer, 0, sizeof *answer);
    answer->size = (uint32_t)sizeof *answer;
    answer->exact_mg = answer->rounded_mg = (double)NAN;
    answer->percent_of_full = answer->dose = (double)NAN;
    return CYTO_OK;
}

cyto_status cyto_decision_new(cyto_decision **decision)
{
    if (!decision) {
        return CYTO_E_NULL;
    }
    *decision = calloc(1, sizeof **decision);
    return *decision ? CYTO_OK : CYTO_E_MEMORY;
}

void cyto_decision_free(cyto_decision *decision)
{
    free(decision);
}

/* ---- deciding --------------------------------------------------------------------------- */

static cyto_status check_policy(const cyto_policy *policy, cyto_error *error)
{
    if (policy->size < sizeof *policy) {
        return cyto__fail(error, CYTO_E_SIZE, cyto_status_text(CYTO_E_SIZE));
    }
    if (policy->rounding < CYTO_ROUNDING_NONE || policy->rounding > CYTO_ROUNDING_DOWN) {
        return cyto__fail(error, CYTO_E_CHOICE,
                          "policy: rounding must be named: none, nearest or down");
    }
    if (policy->bsa_formula && !cyto_bsa_formula_name(policy->bsa_formula)) {
        return cyto__fail(error, CYTO_E_CHOICE, "policy: no such body surface area formula");
    }
    if (policy->units_max < 1 || policy->units_max > CYTO_UNITS_MAX) {
        return cyto__fail(error, CYTO_E_CHOICE, "policy: units_max: accepted: 1 to 6");
    }
    if (!isnan(policy->tolerance_percent) &&
        cyto__in_range(CYTO_E_TOLERANCE_PERCENT, policy->tolerance_percent) != CYTO_OK) {
        return cyto__fail(error, CYTO_E_TOLERANCE_PERCENT,
                          "policy: tolerance_percent: accepted: 0 to 100 %");
    }
    return CYTO_OK;
}

static int32_t drug_named(const cyto_protocol *p, const char *name)
{
    for (int32_t i = 0; i < p->drug_count; i++) {
        if (name ? cyto__text_is(p->drugs[i].name, name) : p->drug_count == 1) {
            return i;
        }
    }
    return -1;
}

static int32_t rule_named(const cyto_protocol *p, const char *id)
{
    for (int32_t i = 0; id && i < p->rule_count; i++) {
        if (cyto__text_is(p->rules[i].id, id)) {
            return i;
        }
    }
    return -1;
}

static int is_empty(const char *text)
{
    return !text || !*text;
}

static cyto_status check_override(const cyto_protocol *p, const cyto_override *o, cyto_error *error)
{
    const int32_t drug = drug_named(p, o->drug);
    if (drug < 0) {
        return cyto__fail(error, CYTO_E_NAME, "override: the protocol has no such drug");
    }
    if (o->rule && rule_named(p, o->rule) < 0) {
        return cyto__fail(error, CYTO_E_NAME, "override: the protocol has no such rule");
    }
    if (is_empty(o->by) || is_empty(o->date) || is_empty(o->scope) || is_empty(o->reason)) {
        return cyto__fail(error, CYTO_E_DATA, "override: needs by, date, scope and reason");
    }
    const int now_known = o->now == 0 || o->now == CYTO_NOW_GIVE || o->now == CYTO_NOW_OMIT ||
                          o->now == CYTO_NOW_HOLD || o->now == CYTO_NOW_STOP;
    if (!now_known || (o->now == 0 && isnan(o->dose))) {
        return cyto__fail(error, CYTO_E_CHOICE,
                          "override: needs now (give, omit, hold, stop) or a dose");
    }
    static const cyto_status ranges[] = {CYTO_OK, CYTO_E_DOSE_MG_PER_M2, CYTO_E_DOSE_MG_PER_KG,
                                         CYTO_E_DOSE_MG};
    const cyto_status range = ranges[p->drugs[drug].basis];
    if (!isnan(o->dose) && (cyto__in_range(range, o->dose) != CYTO_OK || !(o->dose > 0.0))) {
        char message[CYTO_MESSAGE_MAX];
        cyto_status_message(range, o->dose, message, sizeof message, NULL);
        return cyto__fail(error, range, message);
    }
    return CYTO_OK;
}

static cyto_status take_overrides(cyto_decision *d, const cyto_override *overrides, size_t m,
                                  cyto_error *error)
{
    for (size_t i = 0; i < m; i++) {
        if (overrides[i].size < sizeof overrides[i]) {
            return cyto__fail(error, CYTO_E_SIZE, cyto_status_text(CYTO_E_SIZE));
        }
        if (is_empty(overrides[i].protocol)) {
            return cyto__fail(error, CYTO_E_DATA, "override: needs the id of its protocol");
        }
        if (!cyto__text_is(overrides[i].protocol, d->protocol->id)) {
            continue;
        }
        const cyto_status status = check_override(d->protocol, &overrides[i], error);
        if (status != CYTO_OK) {
            return status;
        }
        if (d->override_count == CYTO__OVERRIDES_MAX) {
            return cyto__fail(error, CYTO_E_LIMIT, "more than 8 overrides of one protocol");
        }
        d->overrides[d->override_count++] = overrides[i];
    }
    return CYTO_OK;
}

/* Everything that a former decision left and the next reads before it writes. */
static void forget(cyto_decision *d, const cyto_protocol *protocol, const cyto_policy *policy)
{
    d->protocol = protocol;
    d->policy = *policy;
    d->weight_kg = d->height_cm = d->bsa_m2 = d->age_years = (double)NAN;
    memset(d->context, 0, sizeof d->context);
    d->bsa_computed = 0;
    d->size_notes = 0;
    d->pending = 0;
    d->override_count = 0;
    for (int32_t i = 0; i < protocol->axis_count; i++) {
        d->known[i].stated = d->known[i].given = 0;
        d->known[i].after = d->known[i].reason = d->known[i].point_count = 0;
    }
    for (int32_t i = 0; i < CYTO__DRUGS_MAX; i++) {
        d->given_mg[i] = (double)NAN;
        for (int32_t k = 0; k <= CYTO_OF_PREVIOUS; k++) {
            d->earlier[i][k] = (double)NAN;
        }
    }
}

cyto_status cyto_decide(const cyto_protocol *protocol, const cyto_fact *facts, size_t n,
                        const cyto_policy *policy, const cyto_override *overrides, size_t m,
                        cyto_decision *decision, cyto_error *error)
{
    if (!protocol || (!facts && n > 0) || !policy || (!overrides && m > 0) || !decision) {
        return CYTO_E_NULL;
    }
    if (error && cyto_error_init(error, error->size) != CYTO_OK) {
        return CYTO_E_SIZE;
    }
    decision->protocol = NULL;
    cyto_status status = check_policy(policy, error);
    if (status != CYTO_OK) {
        return status;
    }
    forget(decision, protocol, policy);
    status = take_overrides(decision, overrides, m, error);
    if (status == CYTO_OK) {
        status = cyto__learn(decision, facts, n, error);
    }
    if (status != CYTO_OK) {
        decision->protocol = NULL;
        return status;
    }
    cyto__explore(decision);
    return CYTO_OK;
}

/* For who asks of all patients: nothing is known, earlier doses were the full dose. */
void cyto__suppose_full(cyto_decision *d, const cyto_protocol *protocol)
{
    cyto_policy policy;
    cyto_policy_init(&policy, sizeof policy);
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
        known->low_open = known->high_open = 0;
    }
    cyto__explore(d);
}

/* ---- answers ---------------------------------------------------------------------------- */

static void take_outcome(cyto__summary *s, const cyto__drug_outcome *o)
{
    const int several = (o->now & (o->now - 1)) != 0;
    const int32_t now = several ? CYTO_NOW_OPEN : (int32_t)o->now;
    if (s->outcomes++ == 0) {
        s->now = now;
        s->common = o->conflict ? NULL : o;
        return;
    }
    s->now = s->now == now ? now : CYTO_NOW_OPEN;
    if (s->common && (o->conflict || !cyto__same_doses(s->common, o))) {
        s->common = NULL;
    }
}

cyto__summary cyto__summarize(const cyto_decision *d, int32_t drug, int32_t branch)
{
    cyto__summary s;
    memset(&s, 0, sizeof s);
    int too_many = 0;
    for (int32_t b = 0; b < d->protocol->branch_count; b++) {
        const cyto__branch_result *result = &d->branches[b];
        if ((branch >= 0 && branch != b) || !result->possible) {
            continue;
        }
        s.branches++;
        too_many |= result->too_many;
        for (int32_t i = 0; i < result->count; i++) {
            take_outcome(&s, &d->outcomes[result->first + i].drugs[drug]);
        }
    }
    if (too_many) {
        s.now = CYTO_NOW_OPEN;
        s.common = NULL;
    }
    s.agreed = s.common != NULL && s.now != CYTO_NOW_OPEN;
    return s;
}

/* The best of the alternatives; a drug given against the protocol's word agrees with none. */
static int32_t judge_given(const cyto_decision *d, int32_t drug, const cyto__summary *s)
{
    int32_t best = CYTO_GIVEN_NOTHING;
    if (d->given_mg[drug] > 0.0 && s->now != CYTO_NOW_GIVE) {
        return CYTO_GIVEN_OTHER;
    }
    for (int32_t i = 0; i < s->common->dose_count; i++) {
        const int32_t is = cyto__given_is(d, drug, &s->common->doses[i]);
        best = best == CYTO_GIVEN_NOTHING || (is != CYTO_GIVEN_NOTHING && is < best) ? is : best;
    }
    return best;
}

/* Is there something in the answer that is a clinician's: its rules', or its arithmetic's? */
static int32_t refers(const cyto_decision *d, int32_t drug, const cyto__summary *s)
{
    int32_t found = 0;
    for (int32_t i = 0; i < s->common->dose_count; i++) {
        found |= s->common->doses[i].refer != NULL || s->common->doses[i].above_max;
    }
    for (int32_t b = 0; b < d->protocol->branch_count; b++) {
        for (int32_t i = 0; i < d->protocol->rule_count; i++) {
            const cyto__rule *rule = &d->protocol->rules[i];
            found |= d->branches[b].possible && rule->refer && (d->branches[b].some >> i & 1) &&
                     (rule->drug < 0 || rule->drug == drug);
        }
    }
    return found;
}

cyto_status cyto_decision_answer(const cyto_decision *decision, const char *drug, int32_t branch,
                                 cyto_answer *answer)
{
    if (!decision || !decision->protocol || !answer) {
        return CYTO_E_NULL;
    }
    if (cyto_answer_init(answer, answer->size) != CYTO_OK) {
        return CYTO_E_SIZE;
    }
    const int32_t index = drug_named(decision->protocol, drug);
    if (index < 0) {
        return CYTO_E_NAME;
    }
    if (branch < -1 || branch >= decision->protocol->branch_count ||
        (branch >= 0 && !decision->branches[branch].possible)) {
        return CYTO_E_CHOICE;
    }
    const cyto__summary s = cyto__summarize(decision, index, branch);
    answer->now = s.now;
    answer->branches = s.branches;
    answer->outcomes = s.outcomes;
    answer->agreed = s.agreed;
    if (!s.agreed) {
        return CYTO_OK;
    }
    answer->alternatives = s.common->dose_count;
    answer->given_is = judge_given(decision, index, &s);
    answer->refers = refers(decision, index, &s);
    if (s.common->dose_count == 1) {
        const cyto__dose *dose = &s.common->doses[0];
        answer->exact_mg = dose->exact_mg;
        answer->dose = dose->dose;
        answer->percent_of_full = dose->percent_of_full;
        answer->rounded_mg = dose->rounding == CYTO_OK ? dose->plan.rounded_mg : (double)NAN;
    }
    return CYTO_OK;
}

/* ---- overrides -------------------------------------------------------------------------- */

static double change(double from, double to)
{
    double percent = (double)NAN;
    if (from > 0.0 && !isnan(to)) {
        cyto_percent_change(from, to, &percent);
    }
    return percent;
}

cyto__override_effect cyto__judge_override(const cyto_decision *d, int32_t index)
{
    const cyto_override *o = &d->overrides[index];
    cyto__override_effect e;
    memset(&e, 0, sizeof e);
    e.drug = drug_named(d->protocol, o->drug);
    e.rule = rule_named(d->protocol, o->rule);
    const cyto__drug *drug = &d->protocol->drugs[e.drug];
    const cyto__summary s = cyto__summarize(d, e.drug, -1);
    const int one = s.common && s.common->dose_count == 1;
    int32_t needs = CYTO__NEEDS_NOTHING;
    e.despite = o->now == CYTO_NOW_GIVE && s.now != CYTO_NOW_GIVE;
    e.exact_mg = cyto__exact_mg(d, drug, o->dose, &needs);
    e.percent_of_full = o->dose * 100.0 / drug->full;
    e.by_full = change(drug->full, o->dose);
    e.by_protocol = change(one ? s.common->doses[0].dose : (double)NAN, o->dose);
    e.by_previous = change(d->earlier[e.drug][CYTO_OF_PREVIOUS], o->dose);
    e.rounded.exact_mg = e.exact_mg;
    e.rounded.rounding = 1;
    e.rounded.reduced = cyto__compare(isnan(o->dose) ? drug->full : o->dose, drug->full) < 0;
    cyto__round_dose(d, drug, &e.rounded);
    e.above_max = e.rounded.above_max;
    return e;
}

int32_t cyto__weakest(const cyto_decision *d)
{
    int32_t weakest = CYTO_VERIFIED_PRIMARY;
    for (int32_t b = 0; b < d->protocol->branch_count; b++) {
        for (int32_t i = 0; i < d->protocol->rule_count; i++) {
            const cyto__rule *rule = &d->protocol->rules[i];
            if (d->branches[b].possible && (d->branches[b].some >> i & 1) &&
                rule->verified < weakest) {
                weakest = rule->verified;
            }
        }
    }
    return weakest;
}

const char *cyto__fired_name(const cyto_decision *d, int32_t rule)
{
    int some = 0;
    int all = 1;
    int asked = 0;
    for (int32_t b = 0; b < d->protocol->branch_count; b++) {
        if (d->branches[b].possible && (d->protocol->rules[rule].branches >> b & 1)) {
            asked = 1;
            some |= (int)(d->branches[b].some >> rule & 1);
            all &= (int)(d->branches[b].all >> rule & 1);
        }
    }
    return !asked ? "not asked" : all ? "yes" : some ? "open" : "no";
}
