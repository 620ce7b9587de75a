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

/* These are the ranges of one kind in the analyte's unit; nothing is printed: they are unbounded. */
static cyto__allowed own_limits(int32_t analyte, int32_t kind)
{
    const double unbounded = (double)INFINITY;
    const cyto__allowed none = {-unbounded, -unbounded, unbounded, unbounded, -unbounded};
    if (kind == CYTO__JUDGED_BASELINE) {
        const cyto__baseline_limits *b = baseline_limits(analyte);
        return b ? (cyto__allowed){b->possible_low, b->usual_low, b->usual_high, b->possible_high,
                                   -unbounded}
                 : none;
    }
    const cyto__normal_limits *l = normal_limits(analyte);
    const int is_upper = kind == CYTO__JUDGED_ULN;
    if (!l || isnan(is_upper ? l->uln_low.value : l->lln_low.value)) {
        return none;
    }
    const double low = is_upper ? l->uln_low.value : l->lln_low.value;
    const double high = is_upper ? l->uln_high.value : l->lln_high.value;
    return (cyto__allowed){
        low / IMPOSSIBLE, low / l->margin, high * l->margin, high * IMPOSSIBLE,
        is_upper && analyte == CYTO_ANALYTE_BILIRUBIN ? cyto__newborn_bilirubin.value : -unbounded};
}

void cyto__allowed_limits(int32_t analyte, int32_t unit, cyto__allowed allowed[CYTO__JUDGED_KINDS])
{
    cyto__conversion by;
    const cyto__analyte *a = cyto__analyte_of(analyte);
    const int known = a && cyto__conversion_find(analyte, a->unit, unit, &by) == CYTO_OK;
    for (int32_t kind = 0; kind < CYTO__JUDGED_KINDS; kind++) {
        const cyto__allowed own = own_limits(known ? analyte : CYTO_ANALYTE_NONE, kind);
        allowed[kind] = own;
        if (isfinite(own.possible_low)) {
            allowed[kind] = (cyto__allowed){
                cyto__converted(own.possible_low, &by), cyto__converted(own.usual_low, &by),
                cyto__converted(own.usual_high, &by), cyto__converted(own.possible_high, &by),
                cyto__converted(own.newborn_high, &by)};
        }
    }
}

static int is_beyond(double limit, double low, double high)
{
    return cyto__is_above(low, limit) || cyto__is_above(limit, high);
}

int cyto__judge_number(const cyto__allowed *allowed, int32_t kind, double limit, double age_years)
{
    if (limit == 0.0 && (kind != CYTO__JUDGED_BASELINE || allowed->possible_low > 0.0)) {
        return CYTO__LIMIT_NOT_GIVEN;
    }
    if (age_years < NEWBORN_YEARS && limit <= allowed->newborn_high &&
        limit >= allowed->usual_low) {
        return CYTO__LIMIT_GOOD;
    }
    return is_beyond(limit, allowed->possible_low, allowed->possible_high) ? CYTO__LIMIT_REFUSED
           : is_beyond(limit, allowed->usual_low, allowed->usual_high)     ? CYTO__LIMIT_UNUSUAL
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
