/* SPDX-License-Identifier: MIT */
/* A finding of a review is recorded once, with a patient who shows it. */
#include "review/review.h"

#include <string.h>

cyto__finding *cyto__find(cyto__review *r, int32_t kind, int32_t rule, int32_t other, int32_t drug,
                          double count)
{
    for (int32_t i = 0; i < r->count; i++) {
        cyto__finding *f = &r->findings[i];
        if (f->kind == kind && f->rule == rule && f->other == other && f->branch == r->branch &&
            f->drug == drug && !f->region[0]) {
            f->count += count;
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
    f->branch = r->branch;
    f->drug = drug;
    f->axis = f->source = -1;
    f->count = count;
    return f;
}

void cyto__witness(const cyto__review *r, const uint8_t *at, cyto__finding *f)
{
    cyto__sink sink = cyto__sink_of(f->witness, sizeof f->witness);
    cyto__put_point(&sink, &r->space, at);
    memcpy(f->at, at, sizeof f->at);
}

void cyto__find_at(cyto__review *r, const cyto__cell *cell, int32_t kind, int32_t rule,
                   int32_t other, int32_t drug)
{
    cyto__finding *f = cyto__find(r, kind, rule, other, drug, cell->count);
    if (f) {
        cyto__witness(r, cell->at, f);
    }
}

int cyto__is_looked_at(const cyto__review *review, int32_t drug)
{
    return review->drug < 0 || review->drug == drug;
}

void cyto__look_by(cyto__review *r, uint64_t fired)
{
    const uint64_t before = r->outcome.fired;
    r->outcome.fired = fired;
    if ((fired ^ before) & r->protocol->acting) {
        cyto__combine(r->d, &r->outcome);
    }
}
