/* SPDX-License-Identifier: MIT */
/* The index of each row of a block, by how its numbers compare: a sum of the weights of the comparisons that hold. The
 * arithmetic is that of cyto__compare, without a branch, so that a compiler makes vectors of it; once for any machine,
 * and once for processors with AVX2. */
#include "grading/columns.h"

#include <math.h>
#include <string.h>

#define INLINE CYTO__INLINE

/* Two numbers are equal when they are as near as this part of the larger (cyto__same). */
#define NEAR (2.0 * 0x1p-52)

enum { CHUNK = CYTO__CHUNK };

/* As many multiples of one number are compared in one pass. */
enum { RUN = 4 };

/* The weight where it holds (1), else 0. */
INLINE int64_t if_so(int64_t holds, int64_t weight)
{
    return -holds & weight;
}

/* A chunk of rows: their numbers by operand, and the indices that are being made of them. */
typedef struct chunk {
    const double *of[CYTO__OPERANDS];
    int64_t *index;
    int64_t code[CHUNK]; /* CYTO__INDEX_..., or -1 */
} chunk;

/* Where a number is missing it is neither above nor below. The one above is the larger, and its own size says how near
 * the other must be; a bound below 0 is below every number. */
INLINE void put_order(const cyto__order *o, chunk *c)
{
    const double *const a = c->of[o->input];
    const double *const reference = c->of[o->reference];
    const double k = o->k;
    const double plus = o->plus;
    const int64_t weight = o->weight;
    int64_t *const index = c->index;
    if (o->above) {
        for (int i = 0; i < CHUNK; i++) {
            const double b = k * reference[i] + plus;
            index[i] += if_so(a[i] - b > a[i] * NEAR, weight);
        }
    } else {
        for (int i = 0; i < CHUNK; i++) {
            const double b = k * reference[i] + plus;
            index[i] += if_so(b - a[i] > b * NEAR, weight);
        }
    }
}

/* So many orders of a run in one pass, each with no plus and all of one weight. */
INLINE void put_run(const cyto__order *o, int count, chunk *c)
{
    const double *const a = c->of[o->input];
    const double *const reference = c->of[o->reference];
    const int64_t weight = o->weight;
    int64_t *const index = c->index;
    double k[RUN];
    for (int j = 0; j < count; j++) {
        k[j] = o[j].k;
    }
    for (int i = 0; i < CHUNK; i++) {
        int64_t above = 0;
#pragma GCC unroll 4
        for (int j = 0; j < count; j++) {
            above += if_so(a[i] - k[j] * reference[i] > a[i] * NEAR, weight);
        }
        index[i] += above;
    }
}

INLINE void put_orders(const cyto__shapes *s, const cyto__shape_view *view, chunk *c)
{
    for (int i = view->first; i < view->end;) {
        const cyto__order *const o = &s->orders[i];
        const int run = o->run < RUN ? o->run : RUN;
        switch (run) {
        case RUN:
            put_run(o, RUN, c);
            break;
        case 3:
            put_run(o, 3, c);
            break;
        case 2:
            put_run(o, 2, c);
            break;
        default:
            put_order(o, c);
            break;
        }
        i += run;
    }
}

/* Begins the indices and the codes. A value that is missing, and one that cannot be, have one answer each, whatever the
 * rest is; but larger ones than can be judged are for the evaluator. */
INLINE void judge_value(const cyto__shapes *s, chunk *c)
{
    const cyto__edges e = s->edges[CYTO__OF_VALUE];
    const int64_t base = s->base;
    const int64_t refused = e.possible_high < CYTO__LARGE ? CYTO__INDEX_REFUSED : CYTO__INDEX_ALONE;
    const double *const x = c->of[CYTO__OF_VALUE];
    int64_t *const index = c->index;
    for (int i = 0; i < CHUNK; i++) {
        const int64_t possible = (x[i] >= e.possible_low) & (x[i] <= e.possible_high);
        const int64_t otherwise = x[i] <= (double)INFINITY ? refused : CYTO__INDEX_MISSING;
        c->code[i] = -possible | otherwise;
        index[i] = base;
    }
    for (int i = 0; i < CHUNK && e.weight; i++) {
        const int64_t usual = (x[i] >= e.usual_low) & (x[i] <= e.usual_high);
        index[i] += if_so(usual, e.weight);
    }
}

/* Is it given, possible, usual? One that is refused goes on being compared, which tells apart rows that have one
 * answer, and no more. */
INLINE void judge_limit(const cyto__edges *edges, int all_parts, const double *x, chunk *c)
{
    const cyto__edges e = *edges;
    const double lowest = e.possible_low > CYTO__TINY ? 0.0 : CYTO__TINY;
    int64_t *const index = c->index;
    for (int i = 0; i < CHUNK; i++) {
        const int64_t unfit = (x[i] < lowest) | (x[i] >= CYTO__LARGE);
        const int64_t possible = (x[i] >= e.possible_low) & (x[i] <= e.possible_high);
        c->code[i] &= unfit - 1;
        index[i] += if_so(possible, e.weight);
    }
    for (int i = 0; i < CHUNK && all_parts; i++) {
        const int64_t given = x[i] > 0.0;
        const int64_t usual = (x[i] >= e.usual_low) & (x[i] <= e.usual_high);
        index[i] += if_so(given, e.weight) + if_so(usual, e.weight);
    }
}

INLINE int may_be_given(const cyto__shapes *s, int operand)
{
    return (s->varies >> operand & 1u) || !isnan(s->constant[operand]);
}

/* Limits that are crossed are for the evaluator. */
INLINE void find_crossed(const cyto__shapes *s, int low_operand, int high_operand, chunk *c)
{
    const double *const low = c->of[low_operand];
    const double *const high = c->of[high_operand];
    const int may_be = may_be_given(s, low_operand) && may_be_given(s, high_operand) &&
                       (s->varies >> low_operand | s->varies >> high_operand) & 1u;
    for (int i = 0; i < CHUNK && may_be; i++) {
        const int64_t crossed = (low[i] > high[i]) & (high[i] > 0.0);
        c->code[i] &= crossed - 1;
    }
}

INLINE void put_codes(chunk *c)
{
    int64_t *const index = c->index;
    for (int i = 0; i < CHUNK; i++) {
        index[i] = c->code[i] < 0 ? index[i] : c->code[i];
    }
}

static void convert_all(const cyto__conversion *by, const double *x, double *to)
{
    const cyto__conversion c = *by;
    if (c.plus == 0.0 && c.n == 1.0) {
        for (int i = 0; i < CHUNK; i++) {
            to[i] = x[i] / c.d;
        }
    } else if (c.plus == 0.0 && c.d == 1.0) {
        for (int i = 0; i < CHUNK; i++) {
            to[i] = x[i] * c.n;
        }
    } else {
        for (int i = 0; i < CHUNK; i++) {
            to[i] = x[i] <= (double)INFINITY ? cyto__converted(x[i], &c) : x[i];
        }
    }
}

/* Returns the numbers that were converted: x itself, or to. */
INLINE const double *convert(const cyto__conversion *by, const double *x, double *to)
{
    if (by->plus == 0.0 && by->n == 1.0 && by->d == 1.0) {
        return x;
    }
    convert_all(by, x, to);
    return to;
}

/* In the units of the same term's other criteria: numbers that are rounded there, and compare otherwise. */
INLINE void put_other_views(const cyto__shapes *s, chunk *c)
{
    double there[CYTO__SHAPE_INPUTS][CHUNK];
    const double *own[CYTO__SHAPE_INPUTS];
    memcpy(own, c->of, sizeof own);
    for (int v = 1; v < s->view_count; v++) {
        for (int k = 0; k < CYTO__SHAPE_INPUTS; k++) {
            c->of[k] = convert(&s->views[v].by, own[k], there[k]);
        }
        put_orders(s, &s->views[v], c);
    }
}

/* A baseline that is missing, or cannot be, stands where it begins: on the limit that it is beyond. Below that its
 * multiples are not, and it is told apart from one that is given. */
INLINE const double *place_baseline(const cyto__shapes *s, const chunk *c, double *to)
{
    const cyto__edges e = s->edges[CYTO__OF_BASELINE];
    const cyto__edges l = s->edges[s->beyond];
    const double *const x = c->of[CYTO__OF_BASELINE];
    const double *const limit = c->of[s->beyond];
    const double instead = s->instead;
    const int64_t by_row = s->varies >> s->beyond & 1u;
    for (int i = 0; i < CHUNK; i++) {
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
        chunk c;
        c.index = n->index + first;
        for (int k = 0; k < CYTO__OPERANDS; k++) {
            c.of[k] = varies >> k & 1u ? n->at[k] + first : n->constant[k];
        }
        judge_value(s, &c);
        find_crossed(s, CYTO__OF_LLN, CYTO__OF_ULN, &c);
        find_crossed(s, CYTO__OF_BASELINE_LLN, CYTO__OF_BASELINE_ULN, &c);
        c.of[CYTO__OF_VALUE] = convert(&s->views[0].by, c.of[CYTO__OF_VALUE], own[0]);
        for (int k = CYTO__OF_LLN; k < CYTO__SHAPE_INPUTS; k++) {
            if (varies >> k & 1u) {
                judge_limit(&s->edges[k], s->all_parts, c.of[k], &c);
                if (k == CYTO__OF_BASELINE && s->beyond) {
                    c.of[k] = place_baseline(s, &c, placed);
                }
                c.of[k] = convert(&s->limits, c.of[k], own[k]);
            }
        }
        put_orders(s, &s->views[0], &c);
        if (s->view_count > 1) {
            put_other_views(s, &c);
        }
        put_codes(&c);
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
    memset(n, 0, sizeof *n); /* and 0 is filled in */
}

/* Groups of rows have most constants in common: what stands there already is left. */
static void fill_constants(const cyto__shapes *s, cyto__numbers *n)
{
    for (int k = 0; k < CYTO__OPERANDS; k++) {
        const double constant = s->constant[k];
        uint64_t bits;
        memcpy(&bits, &constant, sizeof bits);
        if (s->varies >> k & 1u) {
            continue;
        }
        for (int i = 0; i < CHUNK && n->filled[k] != bits; i++) {
            n->constant[k][i] = constant;
        }
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
    if (__builtin_cpu_supports("avx2")) {
        fill_constants(s, n);
        compare_by_avx2(s, rows, n);
        return;
    }
#endif
    cyto__shapes_compare_plain(s, rows, n);
}
