/* SPDX-License-Identifier: MIT */
/* One dose or a column is rounded to steps, exactly in decimals. */
#include "calculators/rounding.h"

#include "base/column.h"

#include <math.h>

#define HOPA_PERCENT 10.0 /* HOPA 2018: within 10 % */
#define NHS_PERCENT  6.0  /* NHS England dose banding: within 6 % */

/* A share of the dose that is within both, whatever the last digits are: then neither is compared exactly. */
#define PLAINLY_WITHIN 0.059

/* A step as a decimal: whole / ten; ten 0: it is none of up to nine places. */
typedef struct decimal_step {
    double step, whole, ten;
} decimal_step;

static decimal_step decimal_of(double step)
{
    decimal_step d = {step, 0.0, 0.0};
    for (double ten = 1.0; ten <= 1.0e9; ten *= 10.0) {
        const double whole = nearbyint(step * ten);
        if (whole > 0.0 && cyto__same(whole / ten, step)) {
            d.whole = whole;
            d.ten = ten;
            break;
        }
    }
    return d;
}

/* More places make n x whole no smaller, so that the first decimal is the only one to try. */
static double multiple_of(double n, const decimal_step *d)
{
    const double product = n * d->whole;
    return !(d->ten > 0.0 && product < 0x1p53) ? n * d->step
           : d->ten > 1.0                      ? product / d->ten
                                               : product;
}

double cyto__multiple(double n, double step)
{
    const decimal_step d = decimal_of(step);
    return multiple_of(n, &d);
}

/* A step and its half, on which ties lie: found once for a column. */
typedef struct grid {
    decimal_step step, half;
} grid;

static grid grid_of(double step_mg)
{
    const grid g = {decimal_of(step_mg), decimal_of(step_mg / 2.0)};
    return g;
}

/* A thousandth of a step and more away from each multiple and each tie of up to 1e11 steps, no rounding of the numbers
 * above decides: all of them together are below 2e-4 of a step there. Else 0. */
static int plainly_between(double quotient, double *below, int *over_half)
{
    if (!(quotient >= 0.0 && quotient < 1.0e11)) {
        return 0;
    }
    *below = (double)(int64_t)quotient;
    const double part = quotient - *below;
    *over_half = part > 0.5;
    return part > 0.001 && part < 0.999 && fabs(part - 0.5) > 0.001;
}

/* The steps, and in *rounded_mg what they are together. */
static double steps_on(const grid *g, double dose_mg, int32_t rule, double *rounded_mg)
{
    const double quotient = dose_mg / g->step.step;
    double whole;
    int over_half;
    if (plainly_between(quotient, &whole, &over_half)) {
        const int up = rule == CYTO_ROUND_UP || (rule != CYTO_ROUND_DOWN && over_half);
        *rounded_mg = multiple_of(whole + up, &g->step);
        return whole + up;
    }
    const double near = nearbyint(quotient);
    *rounded_mg = multiple_of(near, &g->step);
    if (cyto__same(*rounded_mg, dose_mg)) {
        return near;
    }
    const double below = floor(quotient);
    int up = rule != CYTO_ROUND_DOWN;
    if (up && rule != CYTO_ROUND_UP) {
        const int side = cyto__compare(dose_mg, multiple_of(2.0 * below + 1.0, &g->half));
        up = side != 0                      ? side > 0
             : rule == CYTO_ROUND_HALF_EVEN ? fmod(below, 2.0) != 0.0
                                            : rule != CYTO_ROUND_HALF_DOWN;
    }
    const double steps = up ? below + 1.0 : below;
    if (steps != near) {
        *rounded_mg = multiple_of(steps, &g->step);
    }
    return steps;
}

double cyto__steps_of(double dose_mg, double step_mg, int32_t rule)
{
    double rounded_mg;
    const grid g = grid_of(step_mg);
    return steps_on(&g, dose_mg, rule, &rounded_mg);
}

int cyto__is_within(double value, double of, double percent)
{
    if (isnan(percent)) {
        return 0;
    }
    return value > of ? cyto__compare(value, of * (100.0 + percent) / 100.0) <= 0
                      : cyto__compare(value, of * (100.0 - percent) / 100.0) >= 0;
}

uint32_t cyto__difference_notes(double exact_mg, double rounded_mg)
{
    const int side = cyto__compare(rounded_mg, exact_mg);
    uint32_t notes = side > 0 ? CYTO_NOTE_ROUNDED_UP : side < 0 ? CYTO_NOTE_ROUNDED_DOWN : 0u;
    if (fabs(rounded_mg - exact_mg) <= PLAINLY_WITHIN * exact_mg) {
        return notes;
    }
    if (!cyto__is_within(rounded_mg, exact_mg, NHS_PERCENT)) {
        notes |= CYTO_NOTE_ROUNDING_OVER_6_PERCENT;
    }
    if (!cyto__is_within(rounded_mg, exact_mg, HOPA_PERCENT)) {
        notes |= CYTO_NOTE_ROUNDING_OVER_10_PERCENT;
    }
    return notes;
}

/* In this order the first thing wrong; CYTO_OK. */
static cyto_status check(double dose_mg, double step_mg, int32_t rule)
{
    return rule < CYTO_ROUND_HALF_UP || rule > CYTO_ROUND_UP ? CYTO_E_CHOICE
           : !cyto__accepts_DOSE_MG(dose_mg)                 ? CYTO_E_DOSE_MG
           : !cyto__accepts_STEP_MG(step_mg)                 ? CYTO_E_STEP_MG
                                                             : CYTO_OK;
}

/* A dose and a rule that have been checked. */
static cyto_status round_on(const grid *g, double dose_mg, int32_t rule, double *rounded_mg,
                            uint32_t *notes)
{
    double rounded;
    steps_on(g, dose_mg, rule, &rounded);
    if (dose_mg > 0.0 && rounded <= 0.0) {
        return CYTO_E_ROUNDING;
    }
    *rounded_mg = rounded;
    if (notes && dose_mg > 0.0) {
        *notes = cyto__difference_notes(dose_mg, rounded);
    }
    return CYTO_OK;
}

cyto_status cyto_round_to_step(double dose_mg, double step_mg, int32_t rule, double *rounded_mg,
                               uint32_t *notes)
{
    if (!rounded_mg) {
        return CYTO_E_NULL;
    }
    *rounded_mg = (double)NAN;
    if (notes) {
        *notes = 0;
    }
    const cyto_status status = check(dose_mg, step_mg, rule);
    if (status != CYTO_OK) {
        return status;
    }
    const grid g = grid_of(step_mg);
    return round_on(&g, dose_mg, rule, rounded_mg, notes);
}

cyto_status cyto_round_to_step_n(int64_t n, const cyto_round_columns *columns, int64_t *refused)
{
    cyto__refuse_all(refused, n);
    if (!columns ||
        (n > 0 && (!columns->dose_mg.data || !columns->step_mg.data || !columns->rule.data))) {
        return CYTO_E_NULL;
    }
    if (columns->size < sizeof *columns) {
        return CYTO_E_SIZE;
    }
    int64_t unused = 0;
    grid g = {{0.0, 0.0, 0.0}, {0.0, 0.0, 0.0}};
    for (int64_t i = 0; i < n; i++) {
        const double dose_mg = cyto__number_at(&columns->dose_mg, i);
        const double step_mg = cyto__number_at(&columns->step_mg, i);
        const int32_t rule = cyto__whole_at(&columns->rule, i);
        double rounded_mg = (double)NAN;
        uint32_t notes = 0;
        cyto_status status = check(dose_mg, step_mg, rule);
        if (status == CYTO_OK) {
            if (g.step.step != step_mg) {
                g = grid_of(step_mg);
            }
            status = round_on(&g, dose_mg, rule, &rounded_mg, &notes);
        }
        unused += status != CYTO_OK;
        cyto__store(&columns->rounded_mg, i, &rounded_mg, sizeof rounded_mg);
        cyto__store(&columns->status, i, &status, sizeof status);
        cyto__store(&columns->notes, i, &notes, sizeof notes);
    }
    if (refused) {
        *refused = unused;
    }
    return CYTO_OK;
}
