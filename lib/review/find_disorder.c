/* SPDX-License-Identifier: MIT */
/* Along one axis, all else equal, this finds a worse value with a higher dose, and rows whose
 * bounds overlap. */
#include "review/review.h"

#include <math.h>

/* Returns how much an outcome of a cytotoxic gives: nothing is below any dose; NaN when it cannot be told. */
static double amount(const cyto__drug_outcome *o)
{
    if (o->now != CYTO_NOW_GIVE) {
        return o->now ? -(double)o->now : (double)NAN;
    }
    return o->dose_count == 1 ? o->doses[0].dose : (double)NAN;
}

typedef struct line {
    int32_t axis, bands; /* of the space */
    uint64_t about;      /* the rules that ask for the axis, as bits */
    uint8_t inside[CYTO__BANDS_MAX];
    uint64_t fired[CYTO__BANDS_MAX];
    double amounts[CYTO__DRUGS_MAX][CYTO__BANDS_MAX];
} line;

/* Returns the rules, as bits, that ask for an axis of the protocol. */
static uint64_t rules_about(const cyto_protocol *p, int32_t own)
{
    uint64_t about = 0;
    for (int32_t i = 0; i < p->rule_count; i++) {
        about |= (uint64_t)(cyto__asks(p, p->rules[i].when) >> own & 1) << i;
    }
    return about;
}

/* Returns which of the rules that ask for the line's axis hold, as bits. */
static uint64_t fired_about(const cyto__review *r, const line *l, const double *values)
{
    const cyto_protocol *p = r->protocol;
    uint64_t fired = 0;
    for (int32_t i = 0; i < p->rule_count; i++) {
        if (r->space.rules[0] & l->about & (uint64_t)1 << i) {
            fired |= (uint64_t)cyto__holds(p, p->rules[i].when, values) << i;
        }
    }
    return fired;
}

/* Returns what the rules that hold give of each drug: worked out once for all patients of whom
 * the same acting rules hold. */
static const double *amounts_of(cyto__review *r, uint64_t fired)
{
    const uint64_t acting = fired & r->protocol->acting;
    cyto__doses_of *kept = &r->amounts[acting * 0x9e3779b97f4a7c15u >> (64 - CYTO__AMOUNTS_BITS)];
    if (!kept->known || kept->acting != acting) {
        cyto__look_by(r, fired);
        for (int32_t drug = 0; drug < r->protocol->drug_count; drug++) {
            kept->of[drug] = amount(&r->outcome.drugs[drug]);
        }
        kept->acting = acting;
        kept->known = 1;
    }
    return kept->of;
}

static void read_line(cyto__review *r, cyto__cell *cell, line *l)
{
    const cyto_protocol *p = r->protocol;
    const int32_t own = r->space.own[0][l->axis];
    double values[CYTO__AXES_MAX];
    cell->at[l->axis] = 0;
    cyto__space_values(&r->space, 0, cell->at, values);
    for (int32_t k = 0; k < l->bands; k++) {
        cell->at[l->axis] = (uint8_t)k;
        values[own] = r->space.values[0][l->axis][k];
        l->inside[k] = (uint8_t)(cyto__is_possible(&r->space, cell->at) &&
                                 cyto__holds(p, p->branches[r->branch].when, values));
        l->fired[k] = l->inside[k] ? (cell->fired[0] & ~l->about) | fired_about(r, l, values) : 0u;
        const double *amounts = l->inside[k] ? amounts_of(r, l->fired[k]) : NULL;
        for (int32_t drug = 0; drug < p->drug_count; drug++) {
            l->amounts[drug][k] = amounts ? amounts[drug] : (double)NAN;
        }
    }
}

/* A worse value must never get more. */
static void look_for_more(cyto__review *r, cyto__cell *cell, const line *l)
{
    const int32_t own = r->space.own[0][l->axis];
    const int direction = cyto__worse_direction(&r->protocol->axes[own]);
    for (int32_t drug = 0; drug < r->protocol->drug_count && direction != 0; drug++) {
        for (int32_t k = 1; k < l->bands && cyto__is_looked_at(r, drug); k++) {
            for (int32_t i = 0; i < k; i++) {
                const int32_t worse = direction < 0 ? i : k;
                const int32_t better = direction < 0 ? k : i;
                if (!(l->amounts[drug][worse] > l->amounts[drug][better])) {
                    continue;
                }
                cyto__finding *f =
                    cyto__find(r, CYTO_FINDING_NOT_MONOTONE, -1, own, drug, cell->count);
                if (f) {
                    cell->at[l->axis] = (uint8_t)better;
                    cyto__witness(r, cell->at, f);
                    f->axis = own;
                    f->worse = r->space.bands[l->axis][worse].point;
                }
            }
        }
    }
}

static int same_specs(const cyto__rule *a, const cyto__rule *b)
{
    int same = a->dose_count == b->dose_count;
    for (int32_t i = 0; i < a->dose_count; i++) {
        same &= a->dose[i].kind == b->dose[i].kind && a->dose[i].of == b->dose[i].of &&
                cyto__same(a->dose[i].value, b->dose[i].value);
    }
    return same;
}

/* Are they two rows of one table: with other words, or other doses of the same sort, for one
 * drug? */
static int rows_differ(const cyto__rule *a, const cyto__rule *b)
{
    const int doses = a->dose_count && b->dose_count && a->sets_base == b->sets_base;
    return (a->drug < 0 || b->drug < 0 || a->drug == b->drug) &&
           ((a->now && b->now && a->now != b->now) || (doses && !same_specs(a, b)));
}

/* Returns the rules, as bits, that hold on a part of the line alone. */
static uint64_t rules_that_turn(const line *l)
{
    uint64_t some = 0;
    uint64_t all = UINT64_MAX;
    for (int32_t k = 0; k < l->bands; k++) {
        some |= l->fired[k];
        all &= l->fired[k];
    }
    return some & ~all;
}

/* For a cytotoxic the more restrictive action applies, so that rules may overlap. But two rules
 * that share a part of an axis, each of which continues alone beyond it, are rows of a table
 * whose bounds do not meet. A rule that does not ask for the axis never continues alone. */
static void look_for_shared(cyto__review *r, cyto__cell *cell, const line *l)
{
    const cyto_protocol *p = r->protocol;
    const uint64_t turning = rules_that_turn(l);
    for (int32_t a = 0; a < p->rule_count; a++) {
        for (int32_t b = a + 1; (turning >> a & 1) && b < p->rule_count; b++) {
            const int counted = r->drug > 0 && p->rules[a].drug < 0 && p->rules[b].drug < 0;
            if (counted || !(turning >> b & 1) || !rows_differ(&p->rules[a], &p->rules[b])) {
                continue;
            }
            int32_t alone[2] = {0, 0};
            int32_t both = -1;
            for (int32_t k = 0; k < l->bands; k++) {
                const int first = (int)(l->fired[k] >> a & 1);
                const int second = (int)(l->fired[k] >> b & 1);
                alone[0] += first && !second;
                alone[1] += second && !first;
                both = first && second && both < 0 ? k : both;
            }
            if (both >= 0 && alone[0] && alone[1]) {
                cell->at[l->axis] = (uint8_t)both;
                cyto__find_at(r, cell, CYTO_FINDING_OVERLAP, a, b, p->rules[a].drug);
            }
        }
    }
}

/* Where neither direction is worse, there is only a part that two rows share to be found, beside
 * a part that each has alone. */
static int may_be_disordered(const cyto__review *r, const line *l)
{
    const cyto_protocol *p = r->protocol;
    const uint64_t about = l->about & r->space.rules[0];
    int may = cyto__worse_direction(&p->axes[r->space.own[0][l->axis]]) != 0;
    for (int32_t a = 0; l->bands >= 3 && a < p->rule_count && !may; a++) {
        for (int32_t b = a + 1; (about >> a & 1) && b < p->rule_count; b++) {
            may |= (about >> b & 1) && rows_differ(&p->rules[a], &p->rules[b]);
        }
    }
    return may;
}

cyto_status cyto__look_along(cyto__review *r, int32_t axis)
{
    line l;
    if (cyto__is_trait(&r->space, axis)) {
        return CYTO_OK; /* neither direction is worse, and grades depend on the axis */
    }
    l.axis = axis;
    l.bands = r->space.band_count[axis];
    l.about = rules_about(r->protocol, r->space.own[0][axis]);
    if (!may_be_disordered(r, &l)) {
        return CYTO_OK;
    }
    r->walk.left_out = axis;
    const cyto_status status = cyto__walk_run(&r->walk);
    const int32_t cells = status == CYTO_OK ? r->walk.cell_count : 0;
    for (int32_t i = 0; i < cells; i++) {
        read_line(r, &r->walk.cells[i], &l);
        look_for_more(r, &r->walk.cells[i], &l);
        look_for_shared(r, &r->walk.cells[i], &l);
    }
    r->walk.left_out = -1;
    return status;
}
