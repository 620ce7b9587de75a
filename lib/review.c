/* SPDX-License-Identifier: MIT */
/* Walks every combination of what a protocol's rules tell apart, and looks for what a printed table
 * should not have. */
#include "review.h"

#include <math.h>
#include <string.h>

typedef struct walk {
    cyto__review *review;
    int32_t branch;
    int32_t axes[CYTO__AXES_MAX];
    int32_t axis_count;
    double values[CYTO__AXES_MAX];
    uint64_t fired_ever;
    int64_t inside; /* combinations that the branch applies to */
} walk;

const char *cyto_finding_name(int32_t finding)
{
    switch (finding) {
#define NAME(name, value, slug, text) \
    case value:                       \
        return slug;
        CYTO_FINDING_LIST(NAME)
#undef NAME
    default:
        return NULL;
    }
}

/* ---- findings --------------------------------------------------------------------------- */

/* The finding alike, counted once more; or a new one with these values as its witness. */
static cyto__finding *find(cyto__review *r, int32_t kind, int32_t rule, int32_t other,
                           int32_t branch, int32_t drug)
{
    for (int32_t i = 0; i < r->count; i++) {
        cyto__finding *f = &r->findings[i];
        if (f->kind == kind && f->rule == rule && f->other == other && f->branch == branch &&
            f->drug == drug) {
            f->count++;
            return NULL;
        }
    }
    if (r->count == CYTO__FINDINGS_MAX) {
        return NULL;
    }
    cyto__finding *f = &r->findings[r->count++];
    memset(f, 0, sizeof *f);
    f->kind = kind;
    f->rule = rule;
    f->other = other;
    f->branch = branch;
    f->drug = drug;
    f->axis = f->source = -1;
    f->count = 1;
    return f;
}

static cyto__finding *find_here(const walk *w, int32_t kind, int32_t rule, int32_t other,
                                int32_t drug)
{
    cyto__finding *f = find(w->review, kind, rule, other, w->branch, drug);
    if (f) {
        f->witnessed = 1;
        memcpy(f->values, w->values, sizeof f->values);
    }
    return f;
}

/* ---- one combination -------------------------------------------------------------------- */

static uint64_t fire(const walk *w)
{
    const cyto_protocol *p = w->review->protocol;
    uint64_t fired = 0;
    for (int32_t i = 0; i < p->rule_count; i++) {
        if (p->rules[i].branches >> w->branch & 1) {
            fired |= (uint64_t)cyto__holds(p, p->rules[i].when, w->values) << i;
        }
    }
    return fired;
}

static int about(const cyto__rule *rule, int32_t drug)
{
    return rule->drug < 0 || rule->drug == drug;
}

/* The first two rules whose words on an axis differ. */
static void look_for_overlap(const walk *w, const cyto__outcome *o, int32_t drug)
{
    const cyto_protocol *p = w->review->protocol;
    if (!o->drugs[drug].conflict) {
        return;
    }
    int32_t first = -1;
    for (int32_t i = 0; i < p->rule_count; i++) {
        const cyto__rule *rule = &p->rules[i];
        if (!(o->fired >> i & 1) || !about(rule, drug) || !(rule->now || rule->dose_count)) {
            continue;
        }
        if (first >= 0) {
            find_here(w, CYTO_FINDING_OVERLAP, first, i, drug);
            return;
        }
        first = i;
    }
}

static void look(walk *w, cyto__outcome *o)
{
    const cyto__review *r = w->review;
    o->fired = fire(w);
    o->waiting = 0;
    cyto__combine(r->d, o);
    w->fired_ever |= o->fired;
    for (int32_t drug = 0; drug < r->protocol->drug_count; drug++) {
        const cyto__drug_outcome *out = &o->drugs[drug];
        if (out->now == 0) {
            find_here(w, CYTO_FINDING_GAP, -1, -1, drug);
        }
        look_for_overlap(w, o, drug);
        for (int32_t k = 0; k < out->dose_count && r->protocol->cytotoxic; k++) {
            if (cyto__compare(out->doses[k].dose, r->protocol->drugs[drug].full) > 0) {
                find_here(w, CYTO_FINDING_ABOVE_FULL, out->doses[k].rule, -1, drug);
            }
        }
    }
}

/* ---- worse is never more ---------------------------------------------------------------- */

/* How much an outcome gives: nothing below any dose; NaN when it cannot be told. */
static double amount(const cyto__drug_outcome *o)
{
    if (o->now != CYTO_NOW_GIVE) {
        return o->now == 0 || (o->now & (o->now - 1)) ? (double)NAN : -(double)o->now;
    }
    return o->dose_count == 1 ? o->doses[0].dose : (double)NAN;
}

static void look_for_more(walk *w, int32_t axis, double worse, const cyto__outcome *here,
                          cyto__outcome *there)
{
    const cyto_protocol *p = w->review->protocol;
    const double kept = w->values[axis];
    w->values[axis] = worse;
    const int inside = cyto__holds(p, p->branches[w->branch].when, w->values);
    there->fired = fire(w);
    there->waiting = 0;
    w->values[axis] = kept;
    if (!inside) {
        return;
    }
    cyto__combine(w->review->d, there);
    for (int32_t drug = 0; drug < p->drug_count; drug++) {
        if (amount(&there->drugs[drug]) > amount(&here->drugs[drug])) {
            cyto__finding *f = find_here(w, CYTO_FINDING_NOT_MONOTONE, -1, axis, drug);
            if (f) {
                f->axis = axis;
                f->worse = worse;
            }
        }
    }
}

static void look_along(walk *w, const cyto__outcome *here, cyto__outcome *there)
{
    const cyto__review *r = w->review;
    for (int32_t i = 0; i < w->axis_count && r->protocol->cytotoxic; i++) {
        const int32_t axis = w->axes[i];
        const int direction = cyto__worse_direction(&r->protocol->axes[axis]);
        for (int32_t k = 0; k < r->d->known[axis].point_count; k++) {
            const double point = r->d->known[axis].points[k];
            if (direction != 0 && cyto__compare(point, w->values[axis]) == direction) {
                look_for_more(w, axis, point, here, there);
            }
        }
    }
}

/* ---- the walk --------------------------------------------------------------------------- */

static size_t count_points(walk *w)
{
    const cyto__review *r = w->review;
    size_t n = 1;
    for (int32_t i = 0; i < r->protocol->axis_count; i++) {
        w->values[i] = r->d->known[i].points[0];
        if (r->d->known[i].point_count > 1) {
            w->axes[w->axis_count++] = i;
            n *= (size_t)r->d->known[i].point_count;
            if (n > CYTO__WORLDS_MAX) {
                return 0;
            }
        }
    }
    return n;
}

static void walk_branch(cyto__review *r, int32_t branch, uint64_t *fired)
{
    walk w;
    memset(&w, 0, sizeof w);
    w.review = r;
    w.branch = branch;
    cyto__outcome *here = &r->d->outcomes[0];
    cyto__outcome *there = &r->d->outcomes[1];
    const size_t n = count_points(&w);
    if (n == 0) {
        find(r, CYTO_FINDING_TOO_LARGE, -1, -1, branch, -1);
        *fired = ~(uint64_t)0;
        return;
    }
    for (size_t at = 0; at < n; at++) {
        size_t left = at;
        for (int32_t i = 0; i < w.axis_count; i++) {
            const cyto__known *known = &r->d->known[w.axes[i]];
            w.values[w.axes[i]] = known->points[left % (size_t)known->point_count];
            left /= (size_t)known->point_count;
        }
        if (cyto__holds(r->protocol, r->protocol->branches[branch].when, w.values)) {
            w.inside++;
            look(&w, here);
            look_along(&w, here, there);
        }
    }
    r->walked += w.inside;
    *fired |= w.fired_ever;
    if (w.inside == 0) {
        find(r, CYTO_FINDING_UNUSED_BRANCH, -1, -1, branch, -1);
    }
}

static void look_at_rules(cyto__review *r, uint64_t fired)
{
    const cyto_protocol *p = r->protocol;
    uint32_t cited = 0;
    for (int32_t i = 0; i < p->rule_count; i++) {
        cited |= 1u << p->rules[i].source;
        if (!(fired >> i & 1)) {
            find(r, CYTO_FINDING_UNREACHABLE, i, -1, -1, -1);
        }
        if (p->rules[i].verified == CYTO_VERIFIED_UNVERIFIED) {
            find(r, CYTO_FINDING_UNVERIFIED, i, -1, -1, -1);
        }
    }
    for (int32_t i = 0; i < p->source_count; i++) {
        if (!(cited >> i & 1)) {
            cyto__finding *f = find(r, CYTO_FINDING_UNUSED_SOURCE, -1, i, -1, -1);
            if (f) {
                f->source = i;
            }
        }
    }
}

void cyto__review_make(cyto__review *r)
{
    uint64_t fired = 0;
    for (int32_t i = 0; i < r->protocol->branch_count; i++) {
        walk_branch(r, i, &fired);
    }
    look_at_rules(r, fired);
}

/* ---- in words --------------------------------------------------------------------------- */

void cyto__put_finding_pointer(cyto__sink *sink, const cyto__finding *f)
{
    const int branch = f->kind == CYTO_FINDING_UNUSED_BRANCH;
    cyto__put(sink, f->source >= 0 ? "/sources/" : branch ? "/branches/" : "/rules");
    if (f->source >= 0 || branch) {
        cyto__put_int(sink, branch ? f->branch : f->source);
    } else if (f->rule >= 0) {
        cyto__put(sink, "/");
        cyto__put_int(sink, f->rule);
    }
}

void cyto__put_values(cyto__sink *sink, const cyto_protocol *p, const double *values,
                      uint32_t asked)
{
    const char *between = "";
    for (int32_t i = 0; i < p->axis_count; i++) {
        if (asked >> i & 1) {
            cyto__put(sink, between);
            cyto__put_axis_value(sink, &p->axes[i], values[i]);
            between = ", ";
        }
    }
}

static const char *finding_text(int32_t kind)
{
    switch (kind) {
#define TEXT(name, value, slug, text) \
    case value:                       \
        return text;
        CYTO_FINDING_LIST(TEXT)
#undef TEXT
    default:
        return "";
    }
}

void cyto__put_finding(cyto__sink *sink, const cyto__review *r, const cyto__finding *f)
{
    const cyto_protocol *p = r->protocol;
    cyto__put(sink, finding_text(f->kind));
    if (f->rule >= 0) {
        cyto__put(sink, ": rule ");
        cyto__put(sink, p->rules[f->rule].id);
    }
    if (f->kind == CYTO_FINDING_OVERLAP) {
        cyto__put(sink, " and rule ");
        cyto__put(sink, p->rules[f->other].id);
    }
    if (f->source >= 0) {
        cyto__put(sink, ": ");
        cyto__put(sink, p->sources[f->source].id);
    }
    if (f->drug >= 0 && p->drug_count > 1) {
        cyto__put(sink, ", ");
        cyto__put(sink, p->drugs[f->drug].name);
    }
    if (f->branch >= 0 && p->branches[f->branch].id) {
        cyto__put(sink, ", branch ");
        cyto__put(sink, p->branches[f->branch].id);
    }
    if (f->axis >= 0) {
        cyto__put(sink, ": ");
        cyto__put_axis_value(sink, &p->axes[f->axis], f->worse);
        cyto__put(sink, " gets more than this patient");
    }
}
