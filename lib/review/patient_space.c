/* SPDX-License-Identifier: MIT */
/* The axes of one or two protocols are each cut into bands that no rule divides. */
#include "review/patient_space.h"

#include "units/units.h"

#include <math.h>
#include <string.h>

/* ---- joining axes ----------------------------------------------------------------------- */

static int32_t axis_like(const cyto_protocol *p, const cyto__axis *axis, uint32_t asked)
{
    for (int32_t i = 0; i < p->axis_count; i++) {
        if ((asked >> i & 1) && cyto__same_axis(&p->axes[i], axis)) {
            return i;
        }
    }
    return -1;
}

/* Two editions of one protocol are compared whole. */
static uint64_t rules_of(const cyto_protocol *p, const cyto_protocol *other, int32_t branch,
                         const char *drug)
{
    const int whole = !other || cyto__text_is(p->id, other->id);
    uint64_t rules = 0;
    for (int32_t i = 0; i < p->rule_count; i++) {
        const cyto__rule *rule = &p->rules[i];
        const int here = branch < 0 || (rule->branches >> branch & 1);
        const char *about = rule->drug < 0 ? NULL : p->drugs[rule->drug].name;
        const int wanted = !about || !drug || cyto__text_is(about, drug);
        if (here && wanted && (whole || !about || cyto__drug_named(other, about) >= 0)) {
            rules |= (uint64_t)1 << i;
        }
    }
    return rules;
}

/* Returns the axes that decide: the walk compares criteria for resuming as texts only. */
static uint32_t asked_of(const cyto_protocol *p, int32_t branch, uint64_t rules)
{
    uint32_t asked = 0;
    for (int32_t i = 0; i < p->branch_count; i++) {
        asked |= branch < 0 || i == branch ? cyto__asks(p, p->branches[i].when) : 0u;
    }
    for (int32_t i = 0; i < p->rule_count; i++) {
        asked |= rules >> i & 1 ? cyto__asks(p, p->rules[i].when) : 0u;
    }
    return asked;
}

static void join_axes(cyto__space *s)
{
    uint32_t asked[2];
    for (int32_t side = 0; side < 2; side++) {
        asked[side] = s->sides[side] ? asked_of(s->sides[side], s->branch, s->rules[side]) : 0u;
    }
    for (int32_t side = 0; side < 2; side++) {
        const cyto_protocol *p = s->sides[side];
        for (int32_t i = 0; p && i < p->axis_count; i++) {
            const cyto_protocol *q = s->sides[1 - side];
            const int32_t other = q ? axis_like(q, &p->axes[i], asked[1 - side]) : -1;
            if (!(asked[side] >> i & 1) || (side == 1 && other >= 0)) {
                continue;
            }
            const int32_t at = s->axis_count++;
            s->axes[at] = &p->axes[i];
            s->own[side][at] = i;
            s->own[1 - side][at] = other;
            s->place[side][i] = at;
            if (other >= 0) {
                s->place[1 - side][other] = at;
            }
        }
    }
}

/* ---- bands ------------------------------------------------------------------------------ */

static double in_unit_of(const cyto__space *s, int32_t side, int32_t at, double value)
{
    const cyto__axis *own = &s->sides[side]->axes[s->own[side][at]];
    double converted = value;
    if (own->unit != s->axes[at]->unit) {
        cyto_convert(own->analyte, value, s->axes[at]->unit, own->unit, &converted, NULL);
    }
    return converted;
}

static int told_apart(const cyto__space *s, int32_t at, double a, double b)
{
    if (cyto__is_trait(s, at)) {
        return 1; /* grades ask for it */
    }
    for (int32_t side = 0; side < 2; side++) {
        if (s->own[side][at] >= 0 &&
            !cyto__alike(s->sides[side], s->own[side][at], in_unit_of(s, side, at, a),
                         in_unit_of(s, side, at, b))) {
            return 1;
        }
    }
    return 0;
}

/* The band continues the last one, or is joined to it where no rule distinguishes them. */
static void add_band(cyto__space *s, int32_t at, cyto__value_band band)
{
    const int32_t n = s->band_count[at];
    cyto__value_band *last = n > 0 ? &s->bands[at][n - 1] : NULL;
    if (last && !told_apart(s, at, last->point, band.point)) {
        last->high = band.high;
        last->high_open = band.high_open;
        return;
    }
    s->bands[at][s->band_count[at]++] = band;
}

/* Collects every bound of either protocol, in the joined axis's unit. */
static int32_t all_bounds(const cyto__space *s, int32_t at, double *bounds)
{
    int32_t n = 0;
    for (int32_t side = 0; side < 2; side++) {
        const int32_t own = s->own[side][at];
        for (int32_t i = 0; own >= 0 && i < s->sides[side]->axes[own].bound_count; i++) {
            const cyto__axis *axis = &s->sides[side]->axes[own];
            double bound = axis->bounds[i];
            if (axis->unit != s->axes[at]->unit) {
                cyto_convert(axis->analyte, bound, axis->unit, s->axes[at]->unit, &bound, NULL);
            }
            cyto__add_bound(bounds, &n, bound);
        }
    }
    return n;
}

/* Cuts whole numbers at each bound, and between two bounds. */
static void cut_whole(cyto__space *s, int32_t at, const double *bounds, int32_t n)
{
    double from;
    double most;
    cyto__axis_range(s->axes[at], &from, &most);
    for (int32_t i = 0; i <= n; i++) {
        const double bound = i < n ? bounds[i] : most + 1.0;
        const cyto__value_band before = {from, bound - 1.0, 0, 0, from};
        const cyto__value_band on = {bound, bound, 0, 0, bound};
        if (before.low <= before.high) {
            add_band(s, at, before);
            if (i == n && most > 10.0) { /* not a grade, so that there is no end */
                s->bands[at][s->band_count[at] - 1].high = (double)INFINITY;
            }
        }
        if (i < n) {
            add_band(s, at, on);
        }
        from = bound + 1.0;
    }
}

/* Finds the range that can be measured at all, in the axis's unit; for a multiple everything
 * above 0. */
static void possible(const cyto__axis *axis, double *low, double *high)
{
    const cyto__analyte *analyte = cyto__analyte_of(axis->analyte);
    cyto__axis_range(axis, low, high);
    if (analyte && !axis->times) {
        cyto_convert(axis->analyte, analyte->possible_low, analyte->unit, axis->unit, low, NULL);
        cyto_convert(axis->analyte, analyte->possible_high, analyte->unit, axis->unit, high, NULL);
    }
}

static void cut_real(cyto__space *s, int32_t at, const double *bounds, int32_t n)
{
    double low;
    double high;
    possible(s->axes[at], &low, &high);
    double before = -(double)INFINITY;
    for (int32_t i = 0; i < n; i++) {
        const double from = before > low ? before : low;
        const cyto__value_band between = {before, bounds[i], 1, 1, (from + bounds[i]) / 2.0};
        const cyto__value_band on = {bounds[i], bounds[i], 0, 0, bounds[i]};
        if (bounds[i] > from) {
            add_band(s, at, between);
        }
        add_band(s, at, on);
        before = bounds[i];
    }
    const double beyond = before * 2.0 + 1.0;
    const cyto__value_band last = {before, (double)INFINITY, 1, 1,
                                   beyond < high ? beyond : (before + high) / 2.0};
    if (high > before) {
        add_band(s, at, last);
    }
}

static void cut(cyto__space *s, int32_t at)
{
    static const cyto__value_band no = {0.0, 0.0, 0, 0, 0.0};
    static const cyto__value_band yes = {1.0, 1.0, 0, 0, 1.0};
    double bounds[CYTO__BOUNDS_MAX * 3 + 1];
    int32_t n = all_bounds(s, at, bounds);
    if (at == s->traits[CYTO__AGE]) {
        cyto__add_ages(s, bounds, &n);
    }
    const cyto__axis *axis = s->axes[at];
    if (axis->kind == CYTO_FACT_FLAG) {
        add_band(s, at, no);
        add_band(s, at, yes);
    } else if (cyto__is_whole(axis)) {
        cut_whole(s, at, bounds, n);
    } else {
        cut_real(s, at, bounds, n);
    }
    for (int32_t side = 0; side < 2; side++) {
        for (int32_t i = 0; s->own[side][at] >= 0 && i < s->band_count[at]; i++) {
            s->values[side][at][i] = in_unit_of(s, side, at, s->bands[at][i].point);
        }
    }
}

static void make(cyto__space *space, const cyto_protocol *a, const cyto_protocol *b, int32_t branch,
                 const char *drug)
{
    memset(space, 0, sizeof *space);
    memset(space->own, 0xff, sizeof space->own);
    memset(space->place, 0xff, sizeof space->place);
    memset(space->traits, 0xff, sizeof space->traits);
    space->sides[0] = a;
    space->sides[1] = b;
    space->branch = branch;
    space->drug = drug;
    space->rules[0] = rules_of(a, b, branch, drug);
    space->rules[1] = b ? rules_of(b, a, branch, drug) : 0u;
    join_axes(space);
    cyto__add_traits(space);
    for (int32_t at = 0; at < space->axis_count; at++) {
        cut(space, at);
    }
    cyto__make_steps(space);
}

void cyto__space_make(cyto__space *space, const cyto_protocol *a, const cyto_protocol *b,
                      int32_t branch)
{
    make(space, a, b, branch, NULL);
}

void cyto__space_of_drug(cyto__space *space, const cyto_protocol *a, const cyto_protocol *b,
                         const char *drug)
{
    make(space, a, b, -1, drug);
}

uint32_t cyto__space_values(const cyto__space *space, int32_t side, const uint8_t *at,
                            double *values)
{
    uint32_t open = 0;
    memset(values, 0, CYTO__AXES_MAX * sizeof *values);
    for (int32_t i = 0; i < space->axis_count; i++) {
        const int32_t own = space->own[side][i];
        if (own >= 0 && at[i] == CYTO__UNSET) {
            open |= 1u << own;
        } else if (own >= 0) {
            values[own] = space->values[side][i][at[i]];
        }
    }
    return open;
}
