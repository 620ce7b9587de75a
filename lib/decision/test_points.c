/* SPDX-License-Identifier: MIT */
/* These are the points at which the rules of a protocol can change their answer. */
#include "decision/decision.h"

#include <math.h>

/* On each bound and before it, and behind the last. */
_Static_assert(2 * CYTO__BOUNDS_MAX + 1 <= CYTO__POINTS_MAX, "every point of an axis has a place");

/* Adds a value that is within the ends of what is known, or on one that may not belong to it. */
static void add_point(cyto__known *known, double value)
{
    if ((known->low_open && cyto__same(value, known->low)) ||
        (known->high_open && cyto__same(value, known->high))) {
        return;
    }
    known->points[known->point_count++] = value;
}

/* One point represents all that no rule distinguishes: there are fewer worlds, and the answers
 * are the same. */
static void drop_alike(const cyto_decision *d, int32_t axis, cyto__known *known)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < known->point_count; i++) {
        int seen = 0;
        for (int32_t k = 0; k < kept && !seen; k++) {
            seen = cyto__alike(d->protocol, axis, known->points[k], known->points[i]);
        }
        if (!seen) {
            known->points[kept++] = known->points[i];
        }
    }
    known->point_count = kept;
}

/* Points are on each bound, before it, and behind the last. A bound beyond an end of what is known is that end. */
static void make_points(const cyto_decision *d, int32_t index, cyto__known *known)
{
    const cyto__axis *axis = &d->protocol->axes[index];
    known->point_count = 0;
    if (!known->given) {
        cyto__axis_range(axis, &known->low, &known->high);
        known->low_open = known->high_open = 0;
    }
    if (known->low == known->high) {
        known->points[known->point_count++] = known->low;
        return;
    }
    const int whole = cyto__is_whole(axis);
    double before = known->low;
    for (int32_t i = 0; i < axis->bound_count; i++) {
        const double bound = fmin(fmax(axis->bounds[i], known->low), known->high);
        /* Nothing lies between whole neighbours: there is no grade 2.5. */
        add_point(known, whole ? fmax(bound - 1.0, known->low) : (before + bound) / 2.0);
        add_point(known, bound);
        before = bound;
    }
    add_point(known, whole                ? known->high
                     : isinf(known->high) ? before * 2.0 + 1.0
                                          : (before + known->high) / 2.0);
}

void cyto__make_points(cyto_decision *d)
{
    for (int32_t i = 0; i < d->protocol->axis_count; i++) {
        make_points(d, i, &d->known[i]);
        if (d->known[i].point_count > 1) {
            drop_alike(d, i, &d->known[i]);
        }
    }
}
