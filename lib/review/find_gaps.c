/* SPDX-License-Identifier: MIT */
/* This finds the regions that no rule covers: each grows from a patient without an answer, as
 * far as none has one. */
#include "review/review.h"

#include <string.h>

/* This kind of gap is looked for. */
typedef struct gap {
    int32_t kind, drug;
} gap;

int cyto__is_row(const cyto__rule *rule, int32_t kind, int32_t drug)
{
    const int sort =
        kind == CYTO_FINDING_NO_BASE ? rule->sets_base : !rule->sets_base && !rule->now;
    return sort && rule->dose_count > 0 && cyto__is_about(rule, drug);
}

int cyto__is_gap_kind(int32_t kind)
{
    return kind == CYTO_FINDING_GAP || kind == CYTO_FINDING_NO_BASE || kind == CYTO_FINDING_NO_STEP;
}

/* May the combination belong to the gap? Where nothing is given a base does not matter: a region
 * may extend to such a combination, but begins where a dose is given. */
static int is_gap(cyto__review *r, const cyto__cell *cell, const gap *h, int begins)
{
    const cyto_protocol *p = r->protocol;
    cyto__look_by(r, cell->fired[0]);
    const uint32_t now = r->outcome.drugs[h->drug].now;
    if (h->kind == CYTO_FINDING_GAP) {
        return now == 0;
    }
    for (int32_t i = 0; i < p->rule_count; i++) {
        if ((r->outcome.fired >> i & 1) && cyto__is_row(&p->rules[i], h->kind, h->drug)) {
            return 0;
        }
    }
    return !begins || (now & CYTO_NOW_GIVE);
}

/* Does no combination of the box have an answer? How many combinations are there? */
static int all_gaps(cyto__review *r, const cyto__box *box, const gap *h, double *count)
{
    const int32_t without = r->walk.without_count;
    r->walk.without_count = 0;
    r->walk.within = box;
    int all = cyto__walk_run(&r->walk) == CYTO_OK;
    *count = 0.0;
    for (int32_t i = 0; i < r->walk.cell_count && all; i++) {
        all = is_gap(r, &r->walk.cells[i], h, 0);
        *count += r->walk.cells[i].count;
    }
    r->walk.within = NULL;
    r->walk.without_count = without;
    return all;
}

/* Extends the box first along each axis that may have any value, then along each other axis,
 * band by band. */
static double grow(cyto__review *r, cyto__box *box, const gap *h)
{
    double count = 1.0;
    double tried;
    for (int32_t i = 0; i < r->space.axis_count; i++) {
        uint8_t kept[CYTO__BANDS_MAX];
        memcpy(kept, box->in[i], sizeof kept);
        memset(box->in[i], 1, (size_t)r->space.band_count[i]);
        if (all_gaps(r, box, h, &tried)) {
            count = tried;
        } else {
            memcpy(box->in[i], kept, sizeof kept);
        }
    }
    for (int32_t i = 0; i < r->space.axis_count; i++) {
        for (int32_t k = 0; k < r->space.band_count[i]; k++) {
            if (box->in[i][k]) {
                continue;
            }
            box->in[i][k] = 1;
            if (all_gaps(r, box, h, &tried)) {
                count = tried;
            } else {
                box->in[i][k] = 0;
            }
        }
    }
    return count;
}

/* Finds a patient without an answer outside the regions found so far: his cell, or NULL when there
 * is none. */
static cyto_status next_gap(cyto__review *r, const gap *h, const cyto__cell **found)
{
    const int again = r->walk.whole && r->walk.without_count == 0;
    const cyto_status status = again ? CYTO_OK : cyto__walk_run(&r->walk);
    *found = NULL;
    for (int32_t i = 0; i < r->walk.cell_count && status == CYTO_OK; i++) {
        if (is_gap(r, &r->walk.cells[i], h, 1)) {
            *found = &r->walk.cells[i];
            break;
        }
    }
    return status;
}

cyto_status cyto__look_for_gaps(cyto__review *r, int32_t kind, int32_t drug)
{
    const gap h = {kind, drug};
    const cyto__cell *cell;
    uint8_t at[CYTO__JOINED_MAX];
    cyto_status status;
    r->walk.without_count = 0;
    while ((status = next_gap(r, &h, &cell)) == CYTO_OK && cell) {
        memcpy(at, cell->at, sizeof at);
        if (r->walk.without_count == CYTO__BOXES_MAX) {
            cyto__find(r, CYTO_FINDING_TOO_LARGE, -1, -1, -1, 1.0);
            break;
        }
        cyto__box *box = &r->walk.without[r->walk.without_count];
        memset(box, 0, sizeof *box);
        for (int32_t i = 0; i < r->space.axis_count; i++) {
            box->in[i][at[i]] = 1;
        }
        const double count = grow(r, box, &h);
        cyto__finding *f = cyto__find(r, kind, -1, -1, drug, count);
        if (f) {
            cyto__sink sink = cyto__sink_of(f->region, sizeof f->region);
            cyto__put_box(&sink, &r->space, box);
            cyto__witness(r, at, f);
            cyto__place_of_box(&r->space, box, &f->first_axis, &f->first_band);
        }
        r->walk.without_count++;
    }
    r->walk.without_count = 0;
    return status;
}
