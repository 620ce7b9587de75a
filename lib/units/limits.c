/* SPDX-License-Identifier: MIT */
/* Limits of normal and baselines are judged by the limits that laboratories print: a limit in
 * another unit than its value would give a grade that looks like any other. */
#include "units/units.h"

#include "base/base.h"

#include <math.h>

#define IMPOSSIBLE    3.0 /* times further out than any limit that was read: cytodose's own */
#define NEWBORN_YEARS (28.0 / 365.25) /* the neonatal period */

static const cyto__normal_limits *normal_limits(int32_t analyte)
{
    const cyto__normal_limits *l = cyto__normal_limits_of;
    while (l->analyte && l->analyte != analyte) {
        l++;
    }
    return l->analyte ? l : NULL;
}

static const cyto__baseline_limits *baseline_limits(int32_t analyte)
{
    const cyto__baseline_limits *l = cyto__baseline_limits_of;
    while (l->analyte && l->analyte != analyte) {
        l++;
    }
    return l->analyte ? l : NULL;
}

static cyto__allowed allowed_by(const cyto__printed_limit *low, const cyto__printed_limit *high,
                                double margin, const cyto__conversion *by)
{
    const double unbounded = (double)INFINITY;
    if (isnan(low->value)) {
        return (cyto__allowed){-unbounded, -unbounded, unbounded, unbounded, -unbounded};
    }
    return (cyto__allowed){cyto__converted(low->value / IMPOSSIBLE, by),
                           cyto__converted(low->value / margin, by),
                           cyto__converted(high->value * margin, by),
                           cyto__converted(high->value * IMPOSSIBLE, by), -unbounded};
}

void cyto__allowed_limits(int32_t analyte, int32_t unit, cyto__allowed allowed[CYTO__JUDGED_KINDS])
{
    static const cyto__printed_limit none = {(double)NAN, 0};
    const cyto__analyte *a = cyto__analyte_of(analyte);
    cyto__conversion by = {1.0, 1.0, 0.0};
    const int known = a && cyto__conversion_find(analyte, a->unit, unit, &by) == CYTO_OK;
    const cyto__normal_limits *l = known ? normal_limits(analyte) : NULL;
    const cyto__baseline_limits *b = known ? baseline_limits(analyte) : NULL;
    allowed[CYTO__JUDGED_LLN] =
        allowed_by(l ? &l->lln_low : &none, l ? &l->lln_high : &none, l ? l->margin : 1.0, &by);
    allowed[CYTO__JUDGED_ULN] =
        allowed_by(l ? &l->uln_low : &none, l ? &l->uln_high : &none, l ? l->margin : 1.0, &by);
    allowed[CYTO__JUDGED_BASELINE] = allowed_by(&none, &none, 1.0, &by);
    if (b) {
        allowed[CYTO__JUDGED_BASELINE] =
            (cyto__allowed){cyto__converted(b->possible_low, &by),
                            cyto__converted(b->usual_low, &by), cyto__converted(b->usual_high, &by),
                            cyto__converted(b->possible_high, &by), -(double)INFINITY};
    }
    if (l && analyte == CYTO_ANALYTE_BILIRUBIN) {
        allowed[CYTO__JUDGED_ULN].newborn_high =
            cyto__converted(cyto__newborn_bilirubin.value, &by);
    }
}

int cyto__judge_limit(const cyto__allowed *allowed, int32_t kind, double limit, double age_years)
{
    if (!(limit >= 0.0) || isinf(limit)) {
        return CYTO__LIMIT_GOOD;
    }
    if (limit == 0.0 && (kind != CYTO__JUDGED_BASELINE || allowed->possible_low > 0.0)) {
        return CYTO__LIMIT_NOT_GIVEN;
    }
    if (age_years < NEWBORN_YEARS && limit <= allowed->newborn_high &&
        limit >= allowed->usual_low) {
        return CYTO__LIMIT_GOOD;
    }
    if (cyto__compare(limit, allowed->possible_low) < 0 ||
        cyto__compare(limit, allowed->possible_high) > 0) {
        return CYTO__LIMIT_REFUSED;
    }
    return cyto__compare(limit, allowed->usual_low) < 0 ||
                   cyto__compare(limit, allowed->usual_high) > 0
               ? CYTO__LIMIT_UNUSUAL
               : CYTO__LIMIT_GOOD;
}

static int fits(int32_t analyte, int32_t unit, int32_t kind, double limit)
{
    cyto__allowed allowed[CYTO__JUDGED_KINDS];
    cyto__allowed_limits(analyte, unit, allowed);
    const cyto__allowed *a = &allowed[kind];
    return limit >= a->usual_low && limit <= a->usual_high && isfinite(a->usual_high);
}

/* Returns the unit that a limit seems to be in: the analyte's own, else the first in which it is
 * usual. */
static int32_t unit_like(int32_t analyte, int32_t unit, int32_t kind, double limit)
{
    const int32_t own = cyto__analyte_of(analyte)->unit;
    if (!cyto__same_size(own, unit) && fits(analyte, own, kind, limit)) {
        return own;
    }
    for (const cyto__unit *u = cyto__units; u->ucum; u++) {
        if (!cyto__same_size(u->unit, unit) && fits(analyte, u->unit, kind, limit)) {
            return u->unit;
        }
    }
    return CYTO_UNIT_NONE;
}

void cyto__put_judged(cyto__sink *sink, int32_t analyte, int32_t unit, int32_t kind,
                      const char *name, double limit, int verdict)
{
    const int32_t like = unit_like(analyte, unit, kind, limit);
    cyto__put(sink, name);
    cyto__put(sink, " ");
    cyto__put_number(sink, limit);
    cyto__put(sink, " ");
    cyto__put(sink, cyto__unit_name(unit));
    cyto__put(sink, verdict == CYTO__LIMIT_REFUSED ? " is not used" : " is unusual");
    cyto__put(sink, like ? "; is it in " : "; is the unit right?");
    cyto__put(sink, like ? cyto__unit_name(like) : "");
    cyto__put(sink, like ? "?" : "");
}
