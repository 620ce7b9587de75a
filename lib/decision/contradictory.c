/* SPDX-License-Identifier: MIT */
/* Two facts of a patient that cannot both hold: one of them is a slip, or older than the other. The decision computes
 * with both as they are stated, and tells it. */
#include "base/names.h"
#include "calculators/rounding.h"
#include "decision/decision.h"
#include "protocol/names.h"
#include "units/units.h"

#include <cytodose/body.h>

#include <math.h>
#include <string.h>

/* Formulas of body surface agree within this, and a stated cap of 2 m2 up to a patient of 2.35; cytodose's own. */
#define SURFACE_PERCENT 15.0

/* Is the least that a nadir can be above all that the value of the day can be? */
static int is_above(const cyto_decision *d, int32_t nadir, int32_t today)
{
    const cyto__axis *a = &d->protocol->axes[nadir];
    const cyto__axis *b = &d->protocol->axes[today];
    cyto__conversion by;
    if (a->analyte != b->analyte) {
        return 0;
    }
    cyto__conversion_find(a->analyte, b->unit, a->unit, &by); /* Units of rules convert. */
    return cyto__is_above(d->known[nadir].low, cyto__converted(d->known[today].high, &by));
}

/* Is the worst grade so far below today's? */
static int is_below(const cyto_decision *d, int32_t worst, int32_t today)
{
    static const char prefix[] = "worst-";
    const char *const name = d->protocol->axes[worst].name;
    const size_t n = sizeof prefix - 1;
    return strncmp(name, prefix, n) == 0 &&
           cyto__text_is(name + n, d->protocol->axes[today].name) &&
           d->known[worst].high < d->known[today].low;
}

/* A fact that is not known may be anything, and contradicts none. */
static int contradicts(const cyto_decision *d, int32_t i, int32_t j)
{
    const cyto__axis *a = &d->protocol->axes[i];
    const cyto__axis *b = &d->protocol->axes[j];
    if (a->kind == CYTO_FACT_NADIR && b->kind == CYTO_FACT_LAB) {
        return !a->times && !b->times && is_above(d, i, j);
    }
    return a->kind == CYTO_FACT_FINDING && b->kind == CYTO_FACT_FINDING && is_below(d, i, j);
}

static void put_known(cyto__sink *sink, const cyto_decision *d, int32_t i, double value)
{
    const cyto__axis *axis = &d->protocol->axes[i];
    cyto__put(sink, cyto__fact_name(axis->kind));
    cyto__put(sink, " ");
    cyto__put(sink, axis->name);
    cyto__put(sink, " ");
    cyto__put_number(sink, value);
    cyto__put_axis_unit(sink, axis);
}

static int put_surface(cyto__sink *sink, const cyto_decision *d)
{
    double bsa_m2;
    uint32_t notes;
    if (d->bsa_computed || isnan(d->bsa_m2) ||
        cyto_bsa(CYTO_BSA_MOSTELLER, CYTO_SEX_UNKNOWN, d->height_cm, d->weight_kg, &bsa_m2, &notes,
                 NULL) != CYTO_OK ||
        cyto__is_within(d->bsa_m2, bsa_m2, SURFACE_PERCENT)) {
        return 0;
    }
    cyto__put(sink, "size bsa_m2 ");
    cyto__put_number(sink, d->bsa_m2);
    cyto__put(sink, "; of height_cm ");
    cyto__put_number(sink, d->height_cm);
    cyto__put(sink, " and weight_kg ");
    cyto__put_number(sink, d->weight_kg);
    cyto__put(sink, " it is ");
    cyto__put_fixed(sink, bsa_m2, 2);
    cyto__put(sink, " (mosteller)");
    return 1;
}

int cyto__put_contradiction(cyto__sink *sink, const cyto_decision *d, int32_t index)
{
    const int32_t n = d->protocol->axis_count;
    for (int32_t k = 0; k < n * n; k++) {
        const int32_t i = k / n;
        const int32_t j = k % n;
        if (!contradicts(d, i, j) || index-- > 0) {
            continue;
        }
        const int nadir = d->protocol->axes[i].kind == CYTO_FACT_NADIR;
        put_known(sink, d, i, nadir ? d->known[i].low : d->known[i].high);
        cyto__put(sink, nadir ? " is above " : " is below ");
        put_known(sink, d, j, nadir ? d->known[j].high : d->known[j].low);
        return 1;
    }
    return index == 0 && put_surface(sink, d);
}
