/* SPDX-License-Identifier: MIT */
/* This file finds the index of each row of a block by how its numbers compare: it is the sum of the weights of the
 * comparisons that hold. The arithmetic is that of cyto__compare, without a branch, so that a compiler makes vectors of
 * it, once for any machine and once for processors with AVX2. */
#include "grading/columns.h"

#include <math.h>
#include <string.h>

#define INLINE CYTO__INLINE

/* Two numbers are equal when they are as near as this part of the larger (cyto__same). */
#define NEAR (2.0 * 0x1p-52)

enum { CHUNK = CYTO__CHUNK };

/* So many orders of a run are compared in one pass at most. */
enum { RUN = 4 };

/* Returns the weight where something holds (1), and 0 where it does not. */
INLINE int64_t if_so(int64_t holds, int64_t weight)
{
    return -holds & weight;
}

/* A chunk has the numbers of its rows by operand, or the number that is the same in all of them, and the indices that
 * are being made of them. */
typedef struct chunk {
    const double *of[CYTO__OPERANDS];
    const double *constant;
    int64_t *index;
    int64_t code[CHUNK]; /* CYTO__INDEX_..., or -1 */
} chunk;

/* Compares so many orders of a run in one pass. All have one weight; none has a plus if there are several and their
 * reference varies. Where a number is missing it is neither above nor below. The one above is the larger, and its own size says
 * how near the other must be; a bound below 0 is below every number. */
INLINE void put_run(const cyto__order *o, int count, int above, int reference_varies, int rows,
                    chunk *c)
{
    const double *const a = c->of[o->input];
    const double *const reference = c->of[o->reference];
    const int64_t weight = o->weight;
    int64_t *const index = c->index;
    const double plus = o->plus;
    double k[RUN];
    double bound[RUN];
    for (int j = 0; j < count; j++) {
        k[j] = o[j].k;
        bound[j] = k[j] * c->constant[o->reference] + o[j].plus;
    }
    for (int i = 0; i < rows; i++) {
        int64_t sum = 0;
#pragma GCC unroll 4
        for (int j = 0; j < count; j++) {
            const double b = !reference_varies ? bound[j]
                             : count > 1       ? k[j] * reference[i]
                                               : k[j] * reference[i] + plus;
            const int64_t holds = above ? a[i] - b > a[i] * NEAR : b - a[i] > b * NEAR;
            sum += if_so(holds, weight);
        }
        index[i] += sum;
    }
}

/* The compiler knows how many there are. */
INLINE void put_orders_of(const cyto__shapes *s, const cyto__order *o, int count, int rows,
                          chunk *c)
{
    const int reference_varies = s->varies >> o->reference & 1u;
    if (o->above && reference_varies) {
        put_run(o, count, 1, 1, rows, c);
    } else if (o->above) {
        put_run(o, count, 1, 0, rows, c);
    } else if (reference_varies) {
        put_run(o, count, 0, 1, rows, c);
    } else {
        put_run(o, count, 0, 0, rows, c);
    }
}

INLINE void put_orders(const cyto__shapes *s, const cyto__shape_view *view, int rows, chunk *c)
{
    for (int i = view->first; i < view->end;) {
        const cyto__order *const o = &s->orders[i];
        const int run = o->run < RUN ? o->run : RUN;
        switch (run) {
        case RUN:
            put_orders_of(s, o, RUN, rows, c);
            break;
        case 3:
            put_orders_of(s, o, 3, rows, c);
            break;
        case 2:
            put_orders_of(s, o, 2, rows, c);
            break;
        default:
            put_orders_of(s, o, 1, rows, c);
            break;
        }
        i += run;
    }
}

INLINE int64_t is_possible(const cyto__edges *e, double x)
{
    return (x >= e->possible_low) & (x <= e->possible_high);
}

/* Numbers with which no comparison is exact are for the evaluator. */
INLINE int64_t is_unfit(double lowest, double x)
{
    return (x < lowest) | (x >= CYTO__LARGE);
}

INLINE int64_t is_crossed(double low, double high)
{
    return (low > high) & (high > 0.0);
}

INLINE double lowest_fit(const cyto__edges *e)
{
    return e->possible_low > CYTO__TINY ? 0.0 : CYTO__TINY;
}

/* A value that is missing, and one that cannot be, have one answer each, whatever the rest is. */
INLINE int64_t code_of_value(const cyto__edges *e, double x)
{
    const int64_t otherwise = x <= (double)INFINITY ? CYTO__INDEX_REFUSED : CYTO__INDEX_MISSING;
    return -is_possible(e, x) | otherwise;
}

/* Begins the indices and the codes with the value, or goes on with them, and judges up to two limits. A limit that is
 * refused goes on being compared, which tells apart rows that have one answer, and no more. Limits that are crossed are
 * for the evaluator. */
INLINE void judge(const cyto__shapes *s, int begins, int low_operand, int high_operand, int rows,
                  chunk *c)
{
    const cyto__edges value = s->edges[CYTO__OF_VALUE];
    const cyto__edges low = s->edges[low_operand];
    const cyto__edges high = s->edges[high_operand];
    const double lowest_low = lowest_fit(&low);
    const double lowest_high = lowest_fit(&high);
    const double *const x = c->of[CYTO__OF_VALUE];
    const double *const l = c->of[low_operand];
    const double *const h = c->of[high_operand];
    const int64_t base = s->base;
    int64_t *const index = c->index;
    for (int i = 0; i < rows; i++) {
        int64_t code = begins ? code_of_value(&value, x[i]) : c->code[i];
        int64_t sum = begins ? base : index[i];
        if (low_operand) {
            code &= is_unfit(lowest_low, l[i]) - 1;
            sum += if_so(is_possible(&low, l[i]), low.weight);
        }
        if (high_operand) {
            code &= is_unfit(lowest_high, h[i]) - 1;
            sum += if_so(is_possible(&high, h[i]), high.weight);
        }
        if (low_operand && high_operand) {
            code &= is_crossed(l[i], h[i]) - 1;
        }
        c->code[i] = code;
        index[i] = sum;
    }
}

INLINE void judge_pair(const cyto__shapes *s, int begins, int low_operand, int high_operand,
                       int rows, chunk *c)
{
    const int low_varies = s->varies >> low_operand & 1u;
    const int high_varies = s->varies >> high_operand & 1u;
    if ((low_varies || high_varies) && cyto__may_be_given(s, low_operand) &&
        cyto__may_be_given(s, high_operand)) {
        judge(s, begins, low_operand, high_operand, rows, c);
    } else if (low_varies) {
        judge(s, begins, low_operand, 0, rows, c);
    } else if (high_varies) {
        judge(s, begins, 0, high_operand, rows, c);
    } else if (begins) {
        judge(s, begins, 0, 0, rows, c);
    }
}

/* Notes tell more: is a number usual, and a limit given? */
INLINE void judge_for_notes(const cyto__shapes *s, int operand, int rows, chunk *c)
{
    const cyto__edges e = s->edges[operand];
    const double *const x = c->of[operand];
    int64_t *const index = c->index;
    for (int i = 0; i < rows; i++) {
        const int64_t usual = (x[i] >= e.usual_low) & (x[i] <= e.usual_high);
        index[i] += if_so(usual, e.weight);
    }
    for (int i = 0; i < rows && operand; i++) {
        index[i] += if_so(x[i] > 0.0, e.weight);
    }
}

INLINE void put_codes(int rows, chunk *c)
{
    int64_t *const index = c->index;
    for (int i = 0; i < rows; i++) {
        index[i] = c->code[i] < 0 ? index[i] : c->code[i];
    }
}

INLINE void convert_all(const cyto__conversion *by, int rows, const double *restrict x,
                        double *restrict to)
{
    const cyto__conversion c = *by;
    if (c.plus == 0.0 && c.n == 1.0) {
        for (int i = 0; i < rows; i++) {
            to[i] = x[i] / c.d;
        }
    } else if (c.plus == 0.0 && c.d == 1.0) {
        for (int i = 0; i < rows; i++) {
            to[i] = x[i] * c.n;
        }
    } else {
        for (int i = 0; i < rows; i++) {
            to[i] = x[i] <= (double)INFINITY ? cyto__converted(x[i], &c) : x[i];
        }
    }
}

/* Returns the numbers that were converted, which are x itself or to. */
INLINE const double *convert(const cyto__conversion *by, int rows, const double *x, double *to)
{
    if (by->plus == 0.0 && by->n == 1.0 && by->d == 1.0) {
        return x;
    }
    convert_all(by, rows, x, to);
    return to;
}

INLINE void convert_constants(const cyto__shapes *s, const cyto__conversion *by, double *constant)
{
    for (int k = 0; k < CYTO__SHAPE_INPUTS; k++) {
        constant[k] = isnan(s->constant[k]) ? s->constant[k] : cyto__converted(s->constant[k], by);
    }
}

/* Goes on to another criterion of the same term, which compares in its own unit, where numbers are rounded otherwise. */
INLINE void go_to_view(const cyto__shapes *s, int view, int rows, const double *const *own,
                       double there[][CHUNK], double *constant, chunk *c)
{
    const cyto__conversion *const by = &s->views[view].by;
    memcpy(constant, s->constant, sizeof s->constant);
    convert_constants(s, by, constant);
    c->constant = constant;
    for (int k = 0; k < CYTO__SHAPE_INPUTS; k++) {
        if ((s->varies | s->filled) >> k & 1u) {
            c->of[k] = convert(by, rows, own[k], there[k]);
        }
    }
}

INLINE void put_views(const cyto__shapes *s, int rows, chunk *c)
{
    double there[CYTO__SHAPE_INPUTS][CHUNK];
    double constant[CYTO__OPERANDS];
    const double *own[CYTO__SHAPE_INPUTS];
    for (int v = 0; v < s->view_count; v++) {
        if (v == 1) {
            memcpy(own, c->of, sizeof own);
        }
        if (v >= 1) {
            go_to_view(s, v, rows, own, there, constant, c);
        }
        put_orders(s, &s->views[v], rows, c);
    }
}

/* A baseline that is missing, or cannot be, stands where it begins: on the limit that it is beyond. Below that its
 * multiples are not, and it is told apart from one that is given. */
INLINE const double *place_baseline(const cyto__shapes *s, const chunk *c, int rows,
                                    double *restrict to)
{
    const cyto__edges e = s->edges[CYTO__OF_BASELINE];
    const cyto__edges l = s->edges[s->beyond];
    const double *const x = c->of[CYTO__OF_BASELINE];
    const double *const limit = c->of[s->beyond];
    const double instead = s->instead;
    const int64_t by_row = s->varies >> s->beyond & 1u;
    for (int i = 0; i < rows; i++) {
        const int64_t own = by_row & (limit[i] >= l.possible_low) & (limit[i] <= l.possible_high);
        const double otherwise = own ? limit[i] : instead;
        const int64_t possible = (x[i] >= e.possible_low) & (x[i] <= e.possible_high);
        to[i] = possible ? x[i] : otherwise;
    }
    return to;
}

INLINE void compare(const cyto__shapes *s, int rows, cyto__numbers *n)
{
    double own[CYTO__SHAPE_INPUTS][CHUNK];
    double placed[CHUNK];
    const uint32_t varies = s->varies;
    for (int first = 0; first < rows; first += CHUNK) {
        const int left = rows - first < CHUNK ? rows - first : CHUNK;
        const int at_once = cyto__filled_rows(left);
        chunk c;
        c.index = n->index + first;
        c.constant = s->constant;
        memcpy(c.of, n->at, sizeof c.of);
        for (int k = 0; k < CYTO__SHAPE_INPUTS && first; k++) {
            c.of[k] += varies >> k & 1u ? first : 0;
        }
        judge_pair(s, 1, CYTO__OF_LLN, CYTO__OF_ULN, at_once, &c);
        judge_pair(s, 0, CYTO__OF_BASELINE_LLN, CYTO__OF_BASELINE_ULN, at_once, &c);
        if (varies >> CYTO__OF_BASELINE & 1u) {
            judge(s, 0, CYTO__OF_BASELINE, 0, at_once, &c);
        }
        for (int k = CYTO__OF_VALUE; k < CYTO__SHAPE_INPUTS; k++) {
            if (!(varies >> k & 1u)) {
                continue;
            }
            if (s->all_parts) {
                judge_for_notes(s, k, at_once, &c);
            }
            if (k == CYTO__OF_BASELINE && s->beyond) {
                c.of[k] = place_baseline(s, &c, at_once, placed);
            }
            c.of[k] = convert(k == CYTO__OF_VALUE ? &s->views[0].by : &s->limits, at_once, c.of[k],
                              own[k]);
        }
        put_views(s, at_once, &c);
        put_codes(at_once, &c);
    }
}

#ifdef CYTO__HAS_AVX2_CODE
CYTO__FOR_AVX2 static void compare_by_avx2(const cyto__shapes *s, int rows, cyto__numbers *n)
{
    compare(s, rows, n);
}
#endif

void cyto__numbers_init(cyto__numbers *n)
{
    memset(n->at, 0, sizeof n->at);
}

/* Most groups have these constants in common: those that stand there already are left. */
static void fill_constants(const cyto__shapes *s, cyto__numbers *n)
{
    for (int k = CYTO__OF_LLN; s->filled >> k; k++) {
        const double constant = s->constant[k];
        uint64_t bits;
        memcpy(&bits, &constant, sizeof bits);
        if (!(s->filled >> k & 1u)) {
            continue;
        }
        const int is_there = n->at[k] == n->constant[k] && n->filled[k] == bits;
        for (int i = 0; i < CHUNK && !is_there; i++) {
            n->constant[k][i] = constant;
        }
        n->at[k] = n->constant[k];
        n->filled[k] = bits;
    }
}

void cyto__shapes_compare_plain(const cyto__shapes *s, int rows, cyto__numbers *n)
{
    fill_constants(s, n);
    compare(s, rows, n);
}

void cyto__shapes_compare(const cyto__shapes *s, int rows, cyto__numbers *n)
{
#ifdef CYTO__HAS_AVX2_CODE
    if (cyto__runs_avx2()) {
        fill_constants(s, n);
        compare_by_avx2(s, rows, n);
        return;
    }
#endif
    cyto__shapes_compare_plain(s, rows, n);
}
