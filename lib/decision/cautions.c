/* SPDX-License-Identifier: MIT */
/* Cautions are cytodose's own: they ask for facts, refer to a clinician, and change no dose. */
#include "decision/decision.h"
#include "grading/criteria.h"
#include "units/units.h"

#include <cytodose/dose.h>

#include <math.h>
#include <string.h>

_Static_assert(CYTO__CAUTIONS_MAX == CYTO_CAUTIONS_MAX, "one limit under two names");

int cyto__caution_asks(const cyto_protocol *protocol, const char *flag)
{
    for (int32_t i = 0; cyto__cautions[i].id; i++) {
        const cyto__own_caution *caution = &cyto__cautions[i];
        if (caution->kind == CYTO__CAUTION_FLAG && cyto__text_is(caution->facts[0], flag) &&
            protocol->caution_drugs[i]) {
            return 1;
        }
    }
    return 0;
}

/* ---- what they ask of the facts ------------------------------------------------------------ */

int cyto__caution_is_multiple(const cyto__own_caution *caution)
{
    return caution->kind == CYTO__CAUTION_LAB_ABOVE && !caution->unit;
}

/* A multiple without an upper limit that could be may be any. */
static void learn_value(const cyto__own_caution *caution, const cyto__told *t,
                        cyto__caution_known *known)
{
    const int multiple = cyto__caution_is_multiple(caution);
    const cyto__axis as = {.unit = caution->unit ? caution->unit : t->fact->unit,
                           .times = multiple ? CYTO__TIMES_ULN : 0};
    cyto__known of = {.given = 1};
    cyto__learn_lab(&as, t, &of);
    *known = (cyto__caution_known){1, of.low, of.given ? of.high : (double)INFINITY};
}

/* Returns whether a caution asks for the fact. */
static int take_fact(cyto_decision *d, const cyto__told *t)
{
    int asked = 0;
    const cyto_fact *fact = t->fact;
    const int is_flag = fact->kind == CYTO_FACT_FLAG;
    const char *name = is_flag ? fact->name : cyto__analyte_name(t->analyte);
    uint32_t left = is_flag ? d->protocol->attached_flags : d->protocol->attached_labs;
    for (; left; left &= left - 1) {
        const int32_t i = cyto__first_bit(left);
        const cyto__own_caution *caution = &cyto__cautions[i];
        for (int k = 0; caution->facts[k]; k++) {
            cyto__caution_known *known = &d->cautioned[i][k];
            if (!cyto__text_is(caution->facts[k], name)) {
                continue;
            }
            asked = 1;
            *known = (cyto__caution_known){1, fact->low, fact->low};
            if (!is_flag) {
                learn_value(caution, t, known);
            }
        }
    }
    return asked;
}

/* A rule that is pending twice is pending; of two other facts neither is told as if it were known. */
static int is_kept(const cyto_decision *d, const cyto_fact *fact)
{
    for (int32_t i = 0; i < d->unasked_count && fact->kind != CYTO_FACT_PENDING; i++) {
        const cyto__unasked *u = &d->unasked[i];
        if (u->kind == fact->kind && u->of == fact->of && cyto__text_is(u->name, fact->name)) {
            return 1;
        }
    }
    return 0;
}

static cyto_status keep_unasked(cyto_decision *d, const cyto__told *t, int by_caution,
                                cyto_error *error)
{
    const cyto_fact *fact = t->fact;
    const double low = t->judged ? t->low : fact->low; /* "<50" is 0 to 50 */
    if (d->policy.unasked == CYTO_UNASKED_REFUSED && !by_caution) {
        return cyto__fail_fact(error, CYTO_E_DATA, fact, "no rule of the protocol asks for it");
    }
    if (d->unasked_count == CYTO__FACTS_MAX) {
        return cyto__fail_fact(error, CYTO_E_LIMIT, fact, "more than 128 facts that no rule reads");
    }
    if (is_kept(d, fact)) {
        return cyto__fail_fact(error, CYTO_E_DATA, fact, "given twice");
    }
    cyto__unasked *u = &d->unasked[d->unasked_count++];
    *u = (cyto__unasked){fact->kind, fact->unit, fact->of, by_caution, low, fact->high, ""};
    cyto__sink sink = cyto__sink_of(u->name, sizeof u->name);
    cyto__put(&sink, fact->name);
    return CYTO_OK;
}

cyto_status cyto__note_fact(cyto_decision *d, cyto__told *t, cyto_error *error)
{
    const cyto_fact *fact = t->fact;
    int by_caution = fact->kind == CYTO_FACT_SIZE && cyto__text_is(fact->name, "dosing_weight_kg");
    if (fact->kind == CYTO_FACT_FLAG || (fact->kind == CYTO_FACT_LAB && t->analyte)) {
        by_caution = take_fact(d, t);
    }
    if (t->judged) {
        cyto__note_unusual(d, t);
    }
    return t->is_read ? CYTO_OK : keep_unasked(d, t, by_caution, error);
}

/* ---- when they are raised ------------------------------------------------------------------ */

double cyto__caution_bound(const cyto_decision *d, int32_t caution)
{
    const double asked = d->policy.caution_bounds[caution];
    return isnan(asked) ? cyto__cautions[caution].bound : asked;
}

/* Did a rule that fired for the drug ask for the laboratory value? */
static int was_read(const cyto_decision *d, const cyto__outcome *o, int32_t drug, const char *lab)
{
    const cyto_protocol *p = d->protocol;
    for (int32_t i = 0; i < p->rule_count; i++) {
        const cyto__rule *rule = &p->rules[i];
        if (!(o->fired >> i & 1) || (rule->drug >= 0 && rule->drug != drug) || rule->when < 0) {
            continue;
        }
        const uint32_t axes = cyto__asks(p, rule->when);
        for (int32_t k = 0; k < p->axis_count; k++) {
            const cyto__axis *axis = &p->axes[k];
            const int32_t analyte = axis->criterion               ? axis->graded
                                    : axis->kind == CYTO_FACT_LAB ? axis->analyte
                                                                  : CYTO_ANALYTE_NONE;
            if ((axes >> k & 1) && analyte && cyto__text_is(cyto__analyte_name(analyte), lab)) {
                return 1;
            }
        }
    }
    return 0;
}

static int dose_is_above(const cyto__drug_outcome *o, double bound)
{
    for (int32_t i = 0; i < o->dose_count; i++) {
        if (cyto__is_above(o->doses[i].exact_mg, bound) ||
            (o->doses[i].rounding == CYTO_OK &&
             cyto__is_above(o->doses[i].plan.rounded_mg, bound))) {
            return 1;
        }
    }
    return 0;
}

static int lacks_one(const cyto__own_caution *caution, const cyto__caution_known *known)
{
    int k = 0;
    while (caution->facts[k] && known[k].stated) {
        k++;
    }
    return caution->facts[k] != NULL;
}

/* May the caution hold of the patient, whatever is given? */
static int may_hold(const cyto_decision *d, int32_t index)
{
    const cyto__own_caution *caution = &cyto__cautions[index];
    const cyto__caution_known *known = d->cautioned[index];
    const double bound = cyto__caution_bound(d, index);
    if (isinf(bound)) {
        return 0; /* it is declined */
    }
    switch (caution->kind) {
    case CYTO__CAUTION_LAB_BELOW:
        return known->stated && cyto__compare(known->low, bound) < 0;
    case CYTO__CAUTION_LAB_ABOVE:
        return known->stated && cyto__is_above(known->high, bound);
    case CYTO__CAUTION_LAB_MISSING:
        return lacks_one(caution, known);
    case CYTO__CAUTION_FLAG:
        return !known->stated || known->low == (double)CYTO_YES;
    case CYTO__CAUTION_DOSE_ABOVE:
        return 1;
    default:
        return cyto__is_above(
            fabs(d->weight_kg - d->dosing_weight_kg) * 100.0 / d->dosing_weight_kg, bound);
    }
}

/* Does it hold of a drug's outcome, too? o is NULL where too much is unknown to distinguish outcomes. */
static int holds_of(const cyto_decision *d, int32_t index, int32_t drug, const cyto__outcome *o)
{
    const cyto__own_caution *caution = &cyto__cautions[index];
    switch (caution->kind) {
    case CYTO__CAUTION_LAB_BELOW:
    case CYTO__CAUTION_LAB_ABOVE:
        return !o || !was_read(d, o, drug, caution->facts[0]);
    case CYTO__CAUTION_DOSE_ABOVE:
        return o && isnan(d->protocol->drugs[drug].max_mg) && /* the protocol states none */
               dose_is_above(&o->drugs[drug], cyto__caution_bound(d, index));
    default:
        return 1;
    }
}

/* May a drug be given while the caution's question is open? */
static int is_raised(const cyto_decision *d, int32_t index, int32_t drug)
{
    for (int32_t b = 0; b < d->protocol->branch_count; b++) {
        const cyto__branch_result *result = &d->branches[b];
        if (!result->possible) {
            continue;
        }
        if (result->too_many && holds_of(d, index, drug, NULL)) {
            return 1;
        }
        for (int32_t i = 0; i < result->count; i++) {
            const cyto__outcome *o = &d->outcomes[result->first + i];
            if ((o->drugs[drug].now & CYTO_NOW_GIVE) && holds_of(d, index, drug, o)) {
                return 1;
            }
        }
    }
    return 0;
}

void cyto__raise_cautions(cyto_decision *d)
{
    for (uint32_t left = d->protocol->attached; left; left &= left - 1) {
        const int32_t i = cyto__first_bit(left);
        uint32_t drugs = may_hold(d, i) ? d->protocol->caution_drugs[i] : 0u;
        for (; drugs; drugs &= drugs - 1) {
            const int32_t drug = cyto__first_bit(drugs);
            d->raised[i] |= is_raised(d, i, drug) ? 1u << drug : 0u;
        }
    }
}

int32_t cyto__raised_at(const cyto_decision *d, int32_t index)
{
    for (int32_t i = 0; cyto__cautions[i].id; i++) {
        if (d->raised[i] && index-- == 0) {
            return i;
        }
    }
    return -1;
}
