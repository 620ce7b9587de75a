/* SPDX-License-Identifier: MIT */
/* Scores of a decision are ranges of points over all unknown facts. */
#include "decision/decision.h"

#include <string.h>

enum { WORLDS_MAX = 65536 }; /* combinations of unknown facts that are tried */

static void take(cyto__score_range *r, const cyto_protocol *p, int32_t score, const double *values)
{
    const cyto__score *s = &p->scores[score];
    const int32_t points = cyto__score_points(p, score, values);
    r->low = points < r->low ? points : r->low;
    r->high = points > r->high ? points : r->high;
    for (int32_t i = 0; i < s->item_count; i++) {
        const uint32_t bit = 1u << i;
        const int holds = cyto__holds(p, s->items[i].when, values);
        r->some |= holds ? bit : 0u;
        r->all &= holds ? ~0u : ~bit;
    }
}

/* Returns the range by the items alone, when there are too many worlds to try. */
static cyto__score_range widest(const cyto__score *s)
{
    cyto__score_range r = {0, 0, ~0u, 0u};
    for (int32_t i = 0; i < s->item_count; i++) {
        r.low += s->items[i].points < 0 ? s->items[i].points : 0;
        r.high += s->items[i].points > 0 ? s->items[i].points : 0;
    }
    return r;
}

cyto__score_range cyto__score_of(const cyto_decision *d, int32_t score)
{
    const cyto_protocol *p = d->protocol;
    const cyto__score *s = &p->scores[score];
    cyto__score_range r = {INT32_MAX, INT32_MIN, 0u, ~0u};
    double values[CYTO__AXES_MAX];
    uint32_t asked = 0;
    size_t worlds = 1;
    for (int32_t i = 0; i < s->item_count; i++) {
        asked |= cyto__asks(p, s->items[i].when);
    }
    for (int32_t i = 0; i < p->axis_count; i++) {
        values[i] = d->known[i].points[0];
        worlds *= asked >> i & 1 ? (size_t)d->known[i].point_count : 1;
        if (worlds > WORLDS_MAX) {
            return widest(s);
        }
    }
    for (size_t world = 0; world < worlds; world++) {
        size_t left = world;
        for (int32_t i = 0; i < p->axis_count; i++) {
            if (asked >> i & 1) {
                values[i] = d->known[i].points[left % (size_t)d->known[i].point_count];
                left /= (size_t)d->known[i].point_count;
            }
        }
        take(&r, p, score, values);
    }
    return r;
}

const char *cyto__item_holds(const cyto__score_range *range, int32_t item)
{
    return range->all >> item & 1 ? "yes" : range->some >> item & 1 ? "open" : "no";
}

void cyto__put_score(cyto__sink *sink, const cyto_decision *d, int32_t score)
{
    const cyto__score_range r = cyto__score_of(d, score);
    cyto__put(sink, d->protocol->scores[score].id);
    cyto__put(sink, " ");
    cyto__put_int(sink, r.low);
    if (r.low < r.high) {
        cyto__put(sink, " to ");
        cyto__put_int(sink, r.high);
    }
    cyto__put(sink, " (");
    cyto__put(sink, d->protocol->scores[score].title);
    cyto__put(sink, ")");
}
