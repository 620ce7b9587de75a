/* SPDX-License-Identifier: MIT */
#include "review/measurement_bounds.h"

#include "units/units.h"

#include <math.h>
#include <string.h>

/* ---- what is compared with what ---------------------------------------------------------- */

/* The limits are in the order of CYTO__TIMES_.... */
const int32_t cyto__limit_of[] = {CYTO__NUMBER, CYTO__ULN, CYTO__LLN, CYTO__BASELINE};

static void relate(cyto__bounds *b, int32_t subject, int32_t reference, double k, double plus)
{
    for (int32_t i = 0; i < b->count; i++) {
        const cyto__relation *r = &b->relations[i];
        if (r->subject == subject && r->reference == reference && cyto__same(r->k, k) &&
            cyto__same(r->plus, plus)) {
            return;
        }
    }
    if (b->count == CYTO__RELATIONS_MAX) {
        b->too_many = 1;
        return;
    }
    b->relations[b->count++] = (cyto__relation){subject, reference, k, plus};
    b->used[subject] = b->used[reference] = 1;
}

static void relate_axis(cyto__bounds *b, const cyto__space *s, int32_t axis)
{
    const cyto__axis *a = s->axes[axis];
    for (int32_t i = 0; i < s->band_count[axis]; i++) {
        const cyto__value_band *band = &s->bands[axis][i];
        double ends[] = {band->low, band->high};
        for (int end = 0; end < 2; end++) {
            if (!isfinite(ends[end]) || !(ends[end] > 0.0)) {
                continue;
            }
            if (a->unit) {
                cyto_convert(a->analyte, ends[end], a->unit, b->unit, &ends[end], NULL);
            }
            relate(b, CYTO__MEASURED, cyto__limit_of[a->times], ends[end], 0.0);
        }
    }
}

static void relate_bound(cyto__bounds *b, const cyto_criterion *c, const cyto__bound *bound)
{
    const int32_t analyte = b->analyte;
    const int32_t subject = bound->input == CYTO__VALUE          ? CYTO__MEASURED
                            : bound->input == CYTO__ITS_BASELINE ? CYTO__BASELINE
                                                                 : -1;
    double nothing = 0.0;
    double amount =
        cyto__plus_of(bound) + (bound->reference == CYTO__NUMBER ? cyto__k_of(bound) : 0.0);
    if (subject < 0 || bound->op == CYTO__LEFT_OPEN) {
        return; /* no fact carries a second measurement or a finding */
    }
    cyto_convert(analyte, 0.0, c->unit, b->unit, &nothing, NULL);
    cyto_convert(analyte, amount, c->unit, b->unit, &amount, NULL);
    if (bound->reference == CYTO__NUMBER) {
        relate(b, subject, CYTO__NUMBER, amount, 0.0);
    } else {
        relate(b, subject, bound->reference, cyto__k_of(bound), amount - nothing);
    }
}

static void relate_criterion(cyto__bounds *b, const cyto_criterion *criterion)
{
    const cyto_criterion *c = cyto__sibling(criterion, b->unit);
    for (int32_t i = 0; c && i < c->group_count; i++) {
        const cyto__group *g = &c->groups[i];
        for (int k = 0; g->rows[k].grade; k++) {
            relate_bound(b, c, &g->rows[k]);
        }
        if (g->who.baseline) { /* the group asks whether the baseline was normal */
            const uint32_t low = g->who.baseline >> CYTO_BASELINE_LOW & 1;
            const uint32_t normal = g->who.baseline >> CYTO_BASELINE_NORMAL & 1;
            relate(b, CYTO__BASELINE, CYTO__ULN, 1.0, 0.0);
            if (low != normal) {
                relate(b, CYTO__BASELINE, CYTO__LLN, 1.0, 0.0);
            }
        }
    }
}

void cyto__find_bounds(const cyto__space *space, const cyto__step *step, int32_t unit,
                       cyto__bounds *bounds)
{
    memset(bounds, 0, sizeof *bounds);
    bounds->analyte = step->analyte;
    bounds->unit = unit;
    bounds->used[CYTO__MEASURED] = 1;
    cyto__allowed_limits(step->analyte, unit, bounds->allowed);
    for (int32_t i = 0; i < step->axis_count; i++) {
        const cyto__axis *axis = space->axes[step->axes[i]];
        if (axis->criterion) {
            relate_criterion(bounds, axis->criterion);
        } else {
            relate_axis(bounds, space, step->axes[i]);
        }
    }
}

/* ---- points of one number, given those before -------------------------------------------- */

static void put_point(cyto__bounds *b, cyto__tried *p, double value)
{
    if (!(value > 0.0) || isinf(value)) {
        return;
    }
    if (p->n == CYTO__TRIED_MAX / 2 - 1) {
        b->too_many = 1;
    } else {
        cyto__add_bound(p->at, &p->n, value);
    }
}

/* Tries baselines on a bound of the value or of their own, whatever the limits are. */
static void put_baselines(cyto__bounds *b, const double *numbers, cyto__tried *p)
{
    for (int32_t i = 0; i < b->count; i++) {
        const cyto__relation *r = &b->relations[i];
        if (r->reference == CYTO__BASELINE) {
            put_point(b, p, (numbers[CYTO__MEASURED] - r->plus) / r->k);
        } else if (r->subject == CYTO__BASELINE && r->reference == CYTO__NUMBER) {
            put_point(b, p, r->k);
        }
    }
}

/* A number that is not known yet is NaN, and adds no point. */
static void put_bounds(cyto__bounds *b, int32_t number, const double *numbers, cyto__tried *p)
{
    cyto__tried baselines;
    baselines.n = 0;
    put_baselines(b, numbers, &baselines);
    const int is_limit = number == CYTO__ULN || number == CYTO__LLN;
    for (int32_t i = 0; i < b->count; i++) {
        const cyto__relation *r = &b->relations[i];
        if (r->reference == CYTO__NUMBER && (r->subject == number || is_limit)) {
            put_point(b, p, r->k); /* limits too: grades print counts below normal */
        } else if (r->subject == number) {
            put_point(b, p, r->k * numbers[r->reference] + r->plus);
        } else if (r->subject == CYTO__MEASURED &&
                   (r->reference == number ||
                    (number == CYTO__ULN &&
                     r->reference == CYTO__LLN))) { /* it is not below that */
            put_point(b, p, (numbers[CYTO__MEASURED] - r->plus) / r->k);
        } else if (r->reference == number) {
            for (int32_t k = 0; k < baselines.n; k++) {
                put_point(b, p, (baselines.at[k] - r->plus) / r->k);
            }
        }
    }
}

/* Returns a value such as 12, 24 or 60, which many bounds divide. Where only multiples of the
 * limits matter any value will do, if it is well above what a bound adds to them. */
static double plain_value(const cyto__bounds *b)
{
    const cyto__analyte *analyte = cyto__analyte_of(b->analyte);
    double value = 1.2e-6;
    double wanted = 1.0;
    cyto_convert(b->analyte, sqrt(analyte->usual_high), analyte->unit, b->unit, &wanted, NULL);
    for (int32_t i = 0; i < b->count; i++) {
        wanted = fmax(wanted, 3.0 * fabs(b->relations[i].plus));
    }
    while (value * 10.0 <= wanted) {
        value *= 10.0;
    }
    return value * 5.0 <= wanted ? value * 5.0 : value * 2.0 <= wanted ? value * 2.0 : value;
}

double cyto__number_between(double low, double high)
{
    if (isinf(high)) {
        return low > 0.0 ? cyto__number_between(low, 1.5 * low) : 1.0;
    }
    const double middle = (low + high) / 2.0;
    double step = 1.0;
    while (step < middle) {
        step *= 10.0;
    }
    for (int i = 0; i < 24; i++, step /= 10.0) {
        for (double part = 1.0; part < 5.0; part *= 2.0) {
            const double near = nearbyint(middle / step * part) / part * step;
            if (cyto__compare(near, low) > 0 && cyto__compare(near, high) < 0) {
                return near;
            }
        }
    }
    return middle;
}

/* ---- limits that can be ------------------------------------------------------------------- */

static int32_t kind_of(int32_t number)
{
    return number == CYTO__ULN   ? CYTO__JUDGED_ULN
           : number == CYTO__LLN ? CYTO__JUDGED_LLN
                                 : CYTO__JUDGED_BASELINE;
}

/* Would a limit or a baseline be used? A patient with another one cannot exist. */
static int can_be(const cyto__bounds *b, int32_t number, double limit)
{
    const int32_t kind = kind_of(number);
    const int verdict = cyto__judge_limit(&b->allowed[kind], kind, limit, (double)NAN);
    return verdict == CYTO__LIMIT_GOOD || verdict == CYTO__LIMIT_UNUSUAL;
}

/* Is the value compared with a multiple of a limit, or of the baseline? */
static int is_multiple(const cyto__relation *r)
{
    return r->subject == CYTO__MEASURED && r->reference != CYTO__NUMBER;
}

/* Can the limits have all of their multiples beside this value? */
static int meets_all(const cyto__bounds *b, double value)
{
    for (int32_t i = 0; i < b->count; i++) {
        const cyto__relation *r = &b->relations[i];
        if (is_multiple(r) && !can_be(b, r->reference, (value - r->plus) / r->k)) {
            return 0;
        }
    }
    return 1;
}

/* A limit has a range: values within so many times that range may be a multiple of it. */
static void put_values_of_limits(cyto__bounds *b, cyto__tried *values)
{
    for (int32_t i = 0; i < b->count; i++) {
        const cyto__relation *r = &b->relations[i];
        if (is_multiple(r)) {
            const cyto__allowed *a = &b->allowed[kind_of(r->reference)];
            put_point(b, values, r->k * a->possible_low + r->plus);
            put_point(b, values, r->k * a->possible_high + r->plus);
        }
    }
}

/* Keeps the points at which the number can be, and the ends of its range, if nearer. */
static void keep_what_can_be(const cyto__bounds *b, int32_t number, double *low, double *high,
                             cyto__tried *tried)
{
    const cyto__allowed *a = &b->allowed[kind_of(number)];
    int32_t n = 0;
    *low = fmax(*low, a->possible_low);
    *high = fmin(*high, a->possible_high);
    for (int32_t i = 0; i < tried->n; i++) {
        if (can_be(b, number, tried->at[i])) {
            tried->at[n++] = tried->at[i];
        }
    }
    tried->n = n;
}

/* Adds points between the others, and below and above them. */
static void put_between(cyto__tried *p, double low, double high)
{
    const int32_t n = p->n;
    double bounds[CYTO__TRIED_MAX / 2];
    memcpy(bounds, p->at, (size_t)n * sizeof *bounds);
    double before = low;
    for (int32_t i = 0; i <= n; i++) {
        const double next = i < n ? bounds[i] : high;
        if (cyto__compare(next, before) > 0) {
            const double top = before > 0.0 && 2.0 * before < next ? (double)INFINITY : next;
            cyto__add_bound(p->at, &p->n, cyto__number_between(before, i < n ? next : top));
        }
        before = next;
    }
}

void cyto__find_tried(cyto__bounds *b, int32_t number, const double *numbers, cyto__tried *tried)
{
    double low = 0.0;
    double high = (double)INFINITY;
    tried->n = 0;
    put_bounds(b, number, numbers, tried);
    if (number == CYTO__MEASURED) {
        const cyto__analyte *analyte = cyto__analyte_of(b->analyte);
        cyto_convert(b->analyte, analyte->possible_low, analyte->unit, b->unit, &low, NULL);
        cyto_convert(b->analyte, analyte->possible_high, analyte->unit, b->unit, &high, NULL);
        if (tried->n == 0) {
            put_point(b, tried, plain_value(b));
            if (meets_all(b, tried->at[0])) {
                return;
            }
        }
        put_values_of_limits(b, tried);
    } else if (number == CYTO__LLN && b->used[CYTO__ULN]) {
        high = numbers[CYTO__ULN];
    }
    if (number != CYTO__MEASURED) {
        keep_what_can_be(b, number, &low, &high, tried);
    }
    put_between(tried, low, high);
    while (tried->n > 0 && cyto__compare(tried->at[tried->n - 1], high) > 0) {
        tried->n--;
    }
}
