/* SPDX-License-Identifier: MIT */
/* The rules that are true together are combined: one answer each for action, dose and branch. */
#include "decision/decision.h"

#include <math.h>
#include <string.h>

/* ---- comparing -------------------------------------------------------------------------- */

/* Returns below 0, 0 or above 0; *comparable is 0 when a size or an earlier dose is missing. */
static int compare_doses(const cyto__dose *a, const cyto__dose *b, int *comparable)
{
    *comparable = 1;
    const int a_none = a->needs == CYTO__NO_LEVEL;
    const int b_none = b->needs == CYTO__NO_LEVEL;
    if (a_none || b_none) {
        return b_none - a_none; /* "no level is left" is less than any dose */
    }
    if (!isnan(a->dose) && !isnan(b->dose)) {
        return cyto__compare(a->dose, b->dose);
    }
    if (!isnan(a->exact_mg) && !isnan(b->exact_mg)) {
        return cyto__compare(a->exact_mg, b->exact_mg);
    }
    *comparable = a->rule == b->rule && a->alternative == b->alternative;
    return 0;
}

int cyto__same_dose(const cyto__dose *a, const cyto__dose *b)
{
    int comparable;
    const int side = compare_doses(a, b, &comparable);
    return comparable && side == 0 && a->needs == b->needs;
}

int cyto__same_doses(const cyto__drug_outcome *a, const cyto__drug_outcome *b)
{
    if (a->dose_count != b->dose_count) {
        return 0;
    }
    for (int32_t i = 0; i < a->dose_count; i++) {
        if (!cyto__same_dose(&a->doses[i], &b->doses[i])) {
            return 0;
        }
    }
    return 1;
}

uint32_t cyto__stopped(const cyto_protocol *p, const cyto__outcome *o)
{
    uint32_t stopped = 0;
    for (int32_t i = 0; i < p->drug_count; i++) {
        stopped |= o->drugs[i].now == CYTO_NOW_STOP ? 1u << i : 0u;
    }
    return stopped;
}

int cyto__may_be_resumed(const cyto_protocol *p, const cyto__rule *rule, uint32_t stopped)
{
    const uint32_t all = (1u << p->drug_count) - 1u;
    const uint32_t drugs = rule->drug < 0 ? all : 1u << rule->drug;
    return cyto__has_resume(rule) && (drugs == 0 || (drugs & ~stopped) != 0);
}

int cyto__same_outcome(const cyto_decision *d, const cyto__outcome *a, const cyto__outcome *b,
                       int words)
{
    if (words && (((a->fired ^ b->fired) & d->protocol->wordy) != 0 || a->waiting != b->waiting)) {
        return 0;
    }
    for (int32_t i = 0; i < d->protocol->drug_count; i++) {
        const cyto__drug_outcome *x = &a->drugs[i];
        const cyto__drug_outcome *y = &b->drugs[i];
        if (x->now != y->now || x->conflict != y->conflict || !cyto__same_doses(x, y)) {
            return 0;
        }
    }
    return 1;
}

/* ---- combining -------------------------------------------------------------------------- */

static const cyto__dose_spec *spec_of(const cyto_decision *d, const cyto__dose *dose)
{
    return &d->protocol->rules[dose->rule].dose[dose->alternative];
}

/* Where two rules give one figure, a step down stands for both, then an earlier dose, then the base: the answer
 * does not hang on the order of the rules. */
static int rank(const cyto_decision *d, const cyto__dose *dose)
{
    const cyto__dose_spec *spec = spec_of(d, dose);
    return spec->of == CYTO_OF_BASE ? 0 : cyto__continues(spec) ? 1 : 2;
}

/* Adds a dose to those kept, each figure once. Where there is no room the rules differ too much. */
static void join(const cyto_decision *d, cyto__drug_outcome *o, const cyto__dose *dose)
{
    for (int32_t i = 0; i < o->dose_count; i++) {
        if (cyto__same_dose(&o->doses[i], dose)) {
            o->doses[i] = rank(d, dose) > rank(d, &o->doses[i]) ? *dose : o->doses[i];
            return;
        }
    }
    if (o->dose_count < CYTO__ALTERNATIVES_MAX) {
        o->doses[o->dose_count++] = *dose;
    } else {
        o->conflict = 1;
    }
}

/* Keeps the smallest of the doses, unless one of them cannot be compared. */
static void keep_smallest(cyto__drug_outcome *o)
{
    int32_t smallest = 0;
    for (int32_t i = 1; i < o->dose_count; i++) {
        int comparable;
        if (compare_doses(&o->doses[i], &o->doses[smallest], &comparable) < 0) {
            smallest = i;
        }
        if (!comparable) {
            o->conflict = 1;
            return;
        }
    }
    if (o->dose_count > 1) {
        o->doses[0] = o->doses[smallest];
        o->dose_count = 1;
    }
}

/* Gathers the doses of all fired rules of one sort (bases or steps), and reduces them as the
 * source says. */
static void gather(const cyto_decision *d, const cyto__outcome *outcome, int32_t drug, int bases,
                   double base, cyto__drug_outcome *o)
{
    const cyto_protocol *p = d->protocol;
    const uint64_t fired = outcome->fired & p->about[drug] & p->doses[bases];
    int32_t rules = 0;
    int alternatives = 0;
    for (uint64_t left = fired; left; left &= left - 1) {
        const int32_t i = cyto__first_bit(left);
        const cyto__rule *rule = &p->rules[i];
        rules++;
        alternatives |= rule->dose_count > 1;
        for (int32_t k = 0; k < rule->dose_count; k++) {
            cyto__dose dose;
            memset(&dose, 0, sizeof dose);
            dose.rule = i;
            dose.alternative = k;
            cyto__work_out(d, drug, base, &dose);
            join(d, o, &dose);
        }
    }
    if (rules > 1 && o->dose_count > 1) {
        if (p->cytotoxic && !alternatives) {
            keep_smallest(o);
        } else {
            o->conflict = 1;
        }
    }
}

static int all_of_base(const cyto_decision *d, const cyto__drug_outcome *o)
{
    for (int32_t i = 0; i < o->dose_count; i++) {
        if (spec_of(d, &o->doses[i])->of != CYTO_OF_BASE) {
            return 0;
        }
    }
    return 1;
}

/* Does the answer continue an earlier dose, without a step down from it? */
static int goes_on(const cyto_decision *d, const cyto__drug_outcome *o)
{
    return o->dose_count == 1 && cyto__continues(spec_of(d, &o->doses[0]));
}

static void combine_doses(const cyto_decision *d, const cyto__outcome *outcome, int32_t drug,
                          cyto__drug_outcome *o)
{
    cyto__drug_outcome base;
    memset(&base, 0, offsetof(cyto__drug_outcome, doses));
    gather(d, outcome, drug, 1, d->protocol->drugs[drug].full, &base);
    /* Without a base, the full dose is the base. Several bases, or one in flat mg, give no
     * figure for a percent. */
    const double base_dose = base.dose_count == 0   ? d->protocol->drugs[drug].full
                             : base.dose_count == 1 ? base.doses[0].dose
                                                    : (double)NAN;
    gather(d, outcome, drug, 0, base_dose, o);
    o->conflict |= base.conflict;
    if (base.dose_count == 0 || (o->dose_count > 0 && all_of_base(d, o))) {
        return;
    }
    /* Where organ function and toxicity both reduce the dose, and the source does not say how
     * they combine, both figures are kept. Without toxicity the smaller one is taken: of what
     * the organ and the course so far allow. */
    const int steps = o->dose_count > 0;
    const int smaller = steps && d->protocol->cytotoxic && base.dose_count == 1 && goes_on(d, o);
    for (int32_t i = 0; i < base.dose_count; i++) {
        if (!steps || base.doses[i].reduced) {
            o->conflict |= steps && !smaller;
            join(d, o, &base.doses[i]);
        }
    }
    if (smaller) {
        keep_smallest(o);
    }
}

static uint32_t most_restrictive(uint32_t now)
{
    for (uint32_t bit = CYTO_NOW_STOP; bit; bit >>= 1) {
        if (now & bit) {
            return bit;
        }
    }
    return 0;
}

/* Where a smaller dose is not safer, the more restrictive action settles nothing. */
uint32_t cyto__now_of(const cyto_protocol *p, int32_t drug, uint64_t rules)
{
    uint32_t now = 0;
    for (uint64_t left = rules & p->acting & p->about[drug]; left; left &= left - 1) {
        now |= (uint32_t)p->rules[cyto__first_bit(left)].now;
    }
    return p->cytotoxic ? most_restrictive(now) : now;
}

void cyto__combine(const cyto_decision *d, cyto__outcome *outcome)
{
    for (int32_t drug = 0; drug < d->protocol->drug_count; drug++) {
        cyto__drug_outcome *o = &outcome->drugs[drug];
        o->now = cyto__now_of(d->protocol, drug, outcome->fired | outcome->waiting);
        o->conflict = (o->now & (o->now - 1)) != 0;
        o->dose_count = 0; /* only so many of its doses are written, and read */
        combine_doses(d, outcome, drug, o);
        if (o->now == CYTO_NOW_STOP) {
            o->dose_count = 0; /* nothing is to be given again */
        }
    }
}
