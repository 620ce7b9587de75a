/* SPDX-License-Identifier: MIT */
/* These are the points at which the rules of a protocol can change their answer. */
#include "decision/decision.h"

#include <math.h>

/* On each bound and beside it, at both ends, and beyond the last bound. */
_Static_assert(3 * CYTO__BOUNDS_MAX + 4 <= CYTO__POINTS_MAX, "every point of an axis has a place");

static void add_point(cyto__known *known, double value)
{
    const int low = cyto__compare(value, known->low);
    const int high = cyto__compare(value, known->high);
    if (low < 0 || high > 0 || (low == 0 && known->low_open) || (high == 0 && known->high_open)) {
        return;
    }
    for (int32_t i = 0; i < known->point_count; i++) {
        if (cyto__same(known->points[i], value)) {
            return;
        }
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

/* Points are on each bound, between neighbouring bounds, and at the ends. */
static void make_points(const cyto_decision *d, int32_t index, cyto__known *known)
{
    const cyto__axis *axis = &d->protocol->axes[index];
    const int whole = cyto__is_whole(axis);
    known->point_count = 0;
    if (!known->given) {
        cyto__axis_range(axis, &known->low, &known->high);
        known->low_open = known->high_open = 0;
    }
    if (known->low == known->high) {
        known->points[known->point_count++] = known->low;
        return;
    }
    double before = known->low;
    if (axis->kind != CYTO_FACT_SIZE) { /* an age or a weight between bounds is a better witness */
        add_point(known, known->low);
    }
    for (int32_t i = 0; i < axis->bound_count; i++) {
        const double bound = axis->bounds[i];
        if (whole) { /* nothing lies between whole neighbours: there is no grade 2.5 */
            add_point(known, bound - 1.0);
            add_point(known, bound);
            add_point(known, bound + 1.0);
        } else if (bound > before) {
            add_point(known, (before + (bound < known->high ? bound : known->high)) / 2.0);
            add_point(known, bound);
            before = bound;
        }
    }
    if (isinf(known->high)) {
        add_point(known, before * 2.0 + 1.0);
        return;
    }
    if (!whole && before < known->high) {
        add_point(known, (before + known->high) / 2.0);
    }
    add_point(known, known->high);
    add_point(known, known->low);
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
