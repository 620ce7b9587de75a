/* SPDX-License-Identifier: MIT */
/* A review looks at every patient that a protocol's rules distinguish, for what a printed table
 * should not have. */
#include "review/names.h"
#include "review/review.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *cyto__finding_name(int32_t finding)
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

/* ---- one combination -------------------------------------------------------------------- */

/* Finds the first two rules whose words on one question differ. */
static void look_for_overlap(cyto__review *r, const cyto__cell *cell, int32_t drug)
{
    const cyto_protocol *p = r->protocol;
    if (!r->outcome.drugs[drug].conflict) {
        return;
    }
    int32_t first = -1;
    for (int32_t i = 0; i < p->rule_count; i++) {
        const cyto__rule *rule = &p->rules[i];
        if (!(r->outcome.fired >> i & 1) || !cyto__is_about(rule, drug) ||
            (!rule->now && !rule->dose_count)) {
            continue;
        }
        if (first >= 0) {
            cyto__find_at(r, cell, CYTO_FINDING_OVERLAP, first, i, drug);
            return;
        }
        first = i;
    }
}

static void look(cyto__review *r, const cyto__cell *cell)
{
    cyto__look_by(r, cell->fired[0]);
    r->fired_ever |= r->outcome.fired;
    r->walked += cell->count;
    for (int32_t drug = 0; drug < r->protocol->drug_count; drug++) {
        const cyto__drug_outcome *out = &r->outcome.drugs[drug];
        if (!cyto__is_looked_at(r, drug)) {
            continue;
        }
        look_for_overlap(r, cell, drug);
        for (int32_t k = 0; k < out->dose_count; k++) {
            cyto__look_for_maximum(r, cell, drug, &out->doses[k]);
            if (r->protocol->cytotoxic &&
                cyto__compare(out->doses[k].dose, r->protocol->drugs[drug].full) > 0) {
                cyto__find_at(r, cell, CYTO_FINDING_ABOVE_FULL, out->doses[k].rule, -1, drug);
            }
        }
    }
}

/* ---- the whole -------------------------------------------------------------------------- */

/* A table that says where the dose is the full one means nothing by leaving a value out. */
static int has_full_row(const cyto_protocol *p, int32_t kind, int32_t drug)
{
    const double full = p->drugs[drug].full;
    for (int32_t i = 0; i < p->rule_count; i++) {
        const cyto__dose_spec *dose = &p->rules[i].dose[0];
        if (cyto__is_row(&p->rules[i], kind, drug) &&
            ((dose->kind == CYTO__PERCENT && dose->of == CYTO_OF_LABEL && dose->value >= 100.0) ||
             (dose->kind == CYTO__AMOUNT && cyto__same(dose->value, full)))) {
            return 1;
        }
    }
    return 0;
}

static cyto_status look_at_drug(cyto__review *r, int32_t drug)
{
    cyto_status status = cyto__look_for_gaps(r, CYTO_FINDING_GAP, drug);
    for (int32_t k = 0; k < 2 && status == CYTO_OK; k++) {
        const int32_t kind = k ? CYTO_FINDING_NO_STEP : CYTO_FINDING_NO_BASE;
        if (has_full_row(r->protocol, kind, drug)) {
            status = cyto__look_for_gaps(r, kind, drug);
        }
    }
    return status;
}

/* Looks at all patients that the rules of the space distinguish. */
static cyto_status look_over(cyto__review *r)
{
    cyto_status status = cyto__walk_run(&r->walk);
    if (status != CYTO_OK) {
        return status;
    }
    for (int32_t i = 0; i < r->walk.cell_count; i++) {
        look(r, &r->walk.cells[i]);
    }
    for (int32_t drug = 0; drug < r->protocol->drug_count && status == CYTO_OK; drug++) {
        if (cyto__is_looked_at(r, drug)) {
            status = look_at_drug(r, drug);
        }
    }
    for (int32_t i = 0; i < r->space.axis_count && r->protocol->cytotoxic; i++) {
        status = status == CYTO_OK ? cyto__look_along(r, i) : status;
    }
    return status;
}

/* The rules of each drug may fit a walk where those of all drugs do not: no rule about another
 * drug changes a drug's answer. */
static cyto_status look_apart(cyto__review *r, double before)
{
    const cyto_protocol *p = r->protocol;
    const uint64_t all = r->space.rules[0];
    cyto_status status = CYTO_OK;
    for (r->drug = 0; r->drug < p->drug_count && status == CYTO_OK; r->drug++) {
        r->space.rules[0] = all & p->about[r->drug];
        r->walked = before;
        status = look_over(r);
    }
    r->drug = -1;
    r->space.rules[0] = all;
    return status;
}

static cyto_status review_branch(cyto__review *r)
{
    const double before = r->walked;
    const int32_t found = r->count;
    cyto__space_make(&r->space, r->protocol, NULL, r->branch);
    if (cyto__walk_open(&r->walk, &r->space) != CYTO_OK) {
        return CYTO_E_MEMORY;
    }
    cyto_status status = look_over(r);
    if (status != CYTO_OK && r->protocol->drug_count > 1) {
        r->count = found;
        status = look_apart(r, before);
    }
    if (status != CYTO_OK) {
        cyto__find(r, CYTO_FINDING_TOO_LARGE, -1, -1, -1, 1.0);
        r->fired_ever = ~(uint64_t)0;
    } else if (!(r->walked > before)) {
        cyto__find(r, CYTO_FINDING_UNUSED_BRANCH, -1, -1, -1, 1.0);
    }
    status = r->walk.out_of_memory ? CYTO_E_MEMORY : CYTO_OK;
    cyto__walk_close(&r->walk);
    return status;
}

/* The dose in force may be the one that the rule itself decided, when it is asked again before
 * that is given. */
static int steps_again(const cyto__rule *rule)
{
    int again = 0;
    for (int32_t k = 0; k < rule->dose_count; k++) {
        const cyto__dose_spec *dose = &rule->dose[k];
        again |= dose->of == CYTO_OF_CURRENT && !cyto__continues(dose);
    }
    return again;
}

static void look_at_rules(cyto__review *r)
{
    const cyto_protocol *p = r->protocol;
    uint32_t cited = 0;
    r->branch = -1;
    for (int32_t i = 0; i < p->score_count; i++) {
        cited |= 1u << p->scores[i].source;
    }
    for (int32_t i = 0; i < p->rule_count; i++) {
        cited |= 1u << p->rules[i].source;
        if (!(r->fired_ever >> i & 1)) {
            cyto__find(r, CYTO_FINDING_UNREACHABLE, i, -1, -1, 1.0);
        }
        if (p->rules[i].verified == CYTO_VERIFIED_UNVERIFIED) {
            cyto__find(r, CYTO_FINDING_UNVERIFIED, i, -1, -1, 1.0);
        }
        cyto__look_for_unusual_bounds(r, i);
        cyto__look_for_unusual_percents(r, i);
        if (steps_again(&p->rules[i])) {
            cyto__find(r, CYTO_FINDING_STEPS_AGAIN, i, -1, -1, 1.0);
        }
    }
    for (int32_t i = 0; i < p->source_count; i++) {
        if (!(cited >> i & 1)) {
            cyto__finding *f = cyto__find(r, CYTO_FINDING_UNUSED_SOURCE, -1, i, -1, 1.0);
            if (f) {
                f->source = i;
            }
        }
    }
}

cyto_status cyto__review_new(const cyto_protocol *protocol, cyto__review **review,
                             cyto_error *error)
{
    cyto__review *r = calloc(1, sizeof *r);
    cyto_status status = r ? cyto_decision_new(&r->d, NULL) : CYTO_E_MEMORY;
    if (status == CYTO_OK) {
        r->protocol = protocol;
        r->drug = -1;
        cyto__suppose_full(r->d, protocol);
        cyto__combine(r->d, &r->outcome); /* of no rule: see cyto__look_by */
    }
    for (int32_t i = 0; i < protocol->branch_count && status == CYTO_OK; i++) {
        r->branch = i;
        status = review_branch(r);
    }
    if (status != CYTO_OK) {
        cyto__review_free(r);
        return cyto__fail(error, status, cyto_status_text(status));
    }
    look_at_rules(r);
    *review = r;
    return CYTO_OK;
}

void cyto__review_free(cyto__review *review)
{
    if (review) {
        cyto_decision_free(review->d);
        free(review);
    }
}

/* ---- in words --------------------------------------------------------------------------- */

void cyto__put_finding_pointer(cyto__sink *sink, const cyto__finding *f)
{
    const int branch = f->kind == CYTO_FINDING_UNUSED_BRANCH;
    if (f->kind == CYTO_FINDING_CHANGED || f->kind == CYTO_FINDING_EDITED) {
        cyto__put(sink, "/id");
        return;
    }
    cyto__put(sink, f->source >= 0 ? "/sources/" : branch ? "/branches/" : "/rules");
    if (f->source >= 0 || branch) {
        cyto__put_int(sink, branch ? f->branch : f->source);
    } else if (f->rule >= 0) {
        cyto__put(sink, "/");
        cyto__put_int(sink, f->rule);
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
        const cyto__range worse = {f->worse, f->worse, 0, 0};
        cyto__put(sink, ": ");
        cyto__put_range(sink, &p->axes[f->axis], &worse, " ");
        cyto__put(sink, " gets more than this patient");
    }
    if (f->kind == CYTO_FINDING_ABOVE_MAXIMUM) {
        cyto__put_maximum(sink, r, f);
    }
    if (f->region[0]) {
        cyto__put(sink, ": ");
        cyto__put(sink, f->region);
    }
}
