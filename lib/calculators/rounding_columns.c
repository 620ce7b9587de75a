/* SPDX-License-Identifier: MIT */
/* Doses are rounded to steps by the column. A dose that is plainly between two multiples and plainly on one side of
 * their middle, or that is one, is rounded in binary: no rounding of the numbers decides there. Exact decimals decide
 * of all others (rounding.c). */
#include "calculators/columns.h"
#include "calculators/rounding.h"

/* Farther than this part of a step from each multiple and each tie no rounding decides: all together are below 4e-4 of
 * a step, of 1e12 steps, and the largest dose has no more of the smallest. */
#define PLAIN_PART 0.001

/* Doses moved by a share this near to the noted ones are compared exactly. */
#define NEAR_SHARE 0.001

/* How a block's doses are rounded: n steps are n x by / over, as cyto__multiple has them. */
typedef struct rounding {
    double per_step, by, over;
    double away; /* 1: up, -1: down, 0: to the nearest */
} rounding;

static int has_one_rounding(const cyto_round_columns *in, int64_t first, int rows, rounding *how)
{
    const int32_t rule = cyto__whole_at(&in->rule, first);
    const double step_mg = cyto__number_at(&in->step_mg, first);
    if (rule < CYTO_ROUND_HALF_UP || rule > CYTO_ROUND_UP || !cyto__accepts_STEP_MG(step_mg) ||
        !cyto__column_is_same(&in->rule, first, rows, sizeof(int32_t)) ||
        !cyto__column_is_same(&in->step_mg, first, rows, sizeof(double))) {
        return 0;
    }
    const cyto__decimal d = cyto__decimal_of(step_mg);
    how->per_step = 1.0 / step_mg;
    how->by = d.whole;
    how->over = d.ten;
    how->away = rule == CYTO_ROUND_UP ? 1.0 : rule == CYTO_ROUND_DOWN ? -1.0 : 0.0;
    return 1;
}

/* The nearest multiple, or the one that the rule asks for where the dose is plainly none; and how many steps the dose
 * is from the nearest. Adding 2^52 leaves no room for a fraction: the sum is rounded to the nearest whole number. */
CYTO__INLINE void find_multiples(const rounding *how, const double *restrict dose_mg,
                                 double *restrict rounded_mg, double *restrict part)
{
    const rounding r = *how;
    for (int i = 0; i < CYTO__BLOCK; i++) {
        const double steps = dose_mg[i] * r.per_step;
        const double near = (steps + 0x1p52) - 0x1p52;
        part[i] = steps - near;
        const double more = r.away * part[i] > PLAIN_PART ? r.away : 0.0;
        rounded_mg[i] = (near + more) * r.by;
    }
    if (r.over > 1.0) {
        for (int i = 0; i < CYTO__BLOCK; i++) {
            rounded_mg[i] /= r.over;
        }
    }
}

/* The notes of doses that are plainly rounded; the others are left alone. */
CYTO__INLINE void judge(const double *restrict dose_mg, const double *restrict rounded_mg,
                        const double *restrict part, int64_t *restrict alone,
                        uint32_t *restrict notes)
{
    for (int i = 0; i < CYTO__BLOCK; i++) {
        const double from_near = fabs(part[i]);
        const double by = rounded_mg[i] - dose_mg[i];
        const double over_6 = fabs(by) - CYTO__NHS_PERCENT / 100.0 * dose_mg[i];
        const double over_10 = fabs(by) - CYTO__HOPA_PERCENT / 100.0 * dose_mg[i];
        const double margin = NEAR_SHARE * dose_mg[i];
        const int is_between = (from_near > PLAIN_PART) & (from_near < 0.5 - PLAIN_PART) &
                               (rounded_mg[i] > 0.0) & (fabs(over_6) > margin) &
                               (fabs(over_10) > margin);
        const int fits = cyto__accepts_DOSE_MG(dose_mg[i]) & (is_between | (by == 0.0));
        alone[i] = fits ? 0 : -1;
        const double bits = (by > 0.0 ? (double)CYTO_NOTE_ROUNDED_UP : 0.0) +
                            (by < 0.0 ? (double)CYTO_NOTE_ROUNDED_DOWN : 0.0) +
                            (over_6 > 0.0 ? (double)CYTO_NOTE_ROUNDING_OVER_6_PERCENT : 0.0) +
                            (over_10 > 0.0 ? (double)CYTO_NOTE_ROUNDING_OVER_10_PERCENT : 0.0);
        notes[i] = (uint32_t)(int32_t)bits; /* of which processors make a vector */
    }
}

CYTO__INLINE int doses(const void *columns, int64_t first, int rows, cyto__results *r)
{
    const cyto_round_columns *const c = columns;
    double space[CYTO__BLOCK];
    rounding how;
    if (!has_one_rounding(c, first, rows, &how)) {
        return 0;
    }
    const double *const dose_mg = cyto__column_values(&c->dose_mg, first, rows, space);
    find_multiples(&how, dose_mg, r->number[0], r->number[1]);
    judge(dose_mg, r->number[0], r->number[1], r->alone, r->notes);
    return 1;
}

CYTO__COMPILE(doses)

static cyto_status dose_of(const void *columns, int64_t i, cyto__results *r, int k)
{
    const cyto_round_columns *const c = columns;
    return cyto_round_to_step(cyto__number_at(&c->dose_mg, i), cyto__number_at(&c->step_mg, i),
                              cyto__whole_at(&c->rule, i), &r->number[0][k], &r->notes[k], NULL);
}

cyto_status cyto_round_to_step_n(int64_t n, const cyto_round_columns *columns, int64_t *refused,
                                 cyto_error *error)
{
    cyto_status begun = cyto__begin_columns(error, n, refused, columns, sizeof *columns);
    if (begun == CYTO_OK && n > 0) {
        begun = CYTO__NEED(error, {"columns.dose_mg", columns->dose_mg.data},
                           {"columns.step_mg", columns->step_mg.data},
                           {"columns.rule", columns->rule.data});
    }
    if (begun != CYTO_OK) {
        return begun;
    }
    const cyto__calculation c = {.columns = columns,
                                 CYTO__ALL_COLUMNS(columns),
                                 .block = CYTO__COMPILED(doses),
                                 .row = dose_of,
                                 .number = {columns->rounded_mg},
                                 .status = columns->status,
                                 .notes = columns->notes};
    cyto__calculate(n, &c, refused);
    return CYTO_OK;
}
