/* SPDX-License-Identifier: MIT */
/* This finds bounds that are unusual in their unit, neutrophils of 1.5 /uL, or of 1500 10*9/L, and percents of a dose
 * that are shares of 1. */
#include "base/names.h"
#include "review/review.h"
#include "units/units.h"

#include <math.h>

static void tell(cyto__review *r, int32_t rule, const cyto__axis *axis, double bound)
{
    const cyto__analyte *a = cyto__analyte_of(axis->analyte);
    const cyto__range at = {bound, bound, 0, 0};
    cyto__finding *f = cyto__find(r, CYTO_FINDING_UNUSUAL_BOUND, rule, -1, -1, 1.0);
    if (f) {
        cyto__sink sink = cyto__sink_of(f->region, sizeof f->region);
        cyto__put_range(&sink, axis, &at, " ");
        cyto__put(&sink, "; usual: ");
        cyto__put_number(&sink, a->usual_low);
        cyto__put(&sink, " to ");
        cyto__put_number(&sink, a->usual_high);
        cyto__put(&sink, " ");
        cyto__put(&sink, cyto__unit_name(a->unit));
    }
}

void cyto__look_for_unusual_bounds(cyto__review *r, int32_t rule)
{
    const cyto_protocol *p = r->protocol;
    const int32_t first = p->rules[rule].when;
    for (int32_t i = first; first >= 0 && i < first + p->conditions[first].size; i++) {
        const cyto__condition *c = &p->conditions[i];
        const cyto__axis *axis = c->op == CYTO__TEST ? &p->axes[c->axis] : NULL;
        const double bounds[] = {c->low, c->high};
        for (int k = 0; axis && axis->analyte && !axis->times && k < 2; k++) {
            int unusual = 0;
            if (isfinite(bounds[k]) &&
                (cyto__plausible(axis->analyte, bounds[k], axis->unit, &unusual) != CYTO_OK ||
                 unusual)) {
                tell(r, rule, axis, bounds[k]);
            }
        }
    }
}

void cyto__look_for_unusual_percents(cyto__review *r, int32_t rule)
{
    const cyto__rule *its = &r->protocol->rules[rule];
    for (int32_t i = 0; i < its->dose_count; i++) {
        const cyto__dose_spec *spec = &its->dose[i];
        cyto__finding *f = spec->kind == CYTO__PERCENT && spec->value < CYTO__PERCENT_LEAST
                               ? cyto__find(r, CYTO_FINDING_UNUSUAL_PERCENT, rule, -1, -1, 1.0)
                               : NULL;
        if (f) {
            cyto__sink sink = cyto__sink_of(f->region, sizeof f->region);
            cyto__put_number(&sink, spec->value);
            cyto__put(&sink, " %");
        }
    }
}
