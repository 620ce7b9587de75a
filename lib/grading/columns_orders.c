/* SPDX-License-Identifier: MIT */
/* How the numbers of a block of rows compare: the same arithmetic as cyto__compare, without a branch, so that a
 * compiler makes vectors of it; once for any machine, and once for processors with AVX2. */
#include "grading/columns.h"

#include <math.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))

/* Two numbers are equal when they are as near as this part of the larger (cyto__same). */
#define NEAR (2.0 * 0x1p-52)

/* Rows that are compared at once: a length that the compiler knows. A block has a whole number of them. */
enum { CHUNK = 64 };

/* Two bits: is it above, is it below? Where a number is missing it is neither. The one above is the larger, and its own
 * size says how near the other must be; a bound below 0 is below every number. */
INLINE void put_order(const cyto__order *o, int first, cyto__numbers *n)
{
    const double *const a = n->of[o->input];
    const double *const reference = n->of[o->reference];
    const double k = o->k;
    const double plus = o->plus;
    for (int i = first; i < first + CHUNK; i++) {
        const double b = k * reference[i] + plus;
        const uint64_t above = a[i] - b > a[i] * NEAR;
        const uint64_t below = b - a[i] > b * NEAR;
        n->key[i] = n->key[i] << 2 | above << 1 | below;
    }
}

/* Begins the keys. A value that is missing, and one that cannot be, have one answer each, whatever the rest is. */
INLINE void judge_value(const cyto__edges *edges, int first, cyto__numbers *n)
{
    const cyto__edges e = *edges;
    const double *const x = n->of[CYTO__OF_VALUE];
    for (int i = first; i < first + CHUNK; i++) {
        const uint64_t known = x[i] <= (double)INFINITY;
        const uint64_t possible = (x[i] >= e.possible_low) & (x[i] <= e.possible_high);
        const uint64_t usual = (x[i] >= e.usual_low) & (x[i] <= e.usual_high);
        n->alone[i] = 0;
        n->key[i] = 8u | known << 2 | possible << 1 | usual;
    }
}

/* Three bits: is it missing, refused, unusual? One that is refused goes on being compared, which tells apart rows that
 * have one answer, and no more. */
INLINE void judge_limit(const cyto__edges *edges, int limit, int first, cyto__numbers *n)
{
    const cyto__edges e = *edges;
    const double *const x = n->of[limit];
    for (int i = first; i < first + CHUNK; i++) {
        const uint64_t missing = isnan(x[i]) ? 1u : 0u;
        const uint64_t too_low = x[i] < e.possible_low;
        const uint64_t too_high = x[i] > e.possible_high;
        const uint64_t low = x[i] < e.usual_low;
        const uint64_t high = x[i] > e.usual_high;
        const uint64_t no_limit = x[i] <= 0.0;
        const uint64_t large = x[i] >= CYTO__LARGE;
        n->alone[i] |= no_limit | large;
        n->key[i] = n->key[i] << 3 | missing << 2 | (too_low | too_high) << 1 | low | high;
    }
}

/* Limits that are crossed are for the evaluator. */
INLINE void find_crossed(const cyto__shapes *s, int low, int high, int first, cyto__numbers *n)
{
    const uint32_t vary = s->varies >> low | s->varies >> high;
    for (int i = first; i < first + CHUNK && (vary & 1u); i++) {
        n->alone[i] |= n->of[low][i] > n->of[high][i];
    }
}

static void convert(const cyto__conversion *by, double *x)
{
    const cyto__conversion c = *by;
    if (c.plus == 0.0 && c.n == 1.0 && c.d == 1.0) {
        return;
    }
    if (c.plus == 0.0 && c.n == 1.0) {
        for (int i = 0; i < CHUNK; i++) {
            x[i] /= c.d;
        }
    } else if (c.plus == 0.0 && c.d == 1.0) {
        for (int i = 0; i < CHUNK; i++) {
            x[i] *= c.n;
        }
    } else {
        for (int i = 0; i < CHUNK; i++) {
            x[i] = x[i] <= (double)INFINITY ? cyto__converted(x[i], &c) : x[i];
        }
    }
}

INLINE void put_orders(const cyto__shapes *s, const cyto__shape_view *view, int first,
                       cyto__numbers *n)
{
    for (int i = view->first; i < view->end; i++) {
        put_order(&s->orders[i], first, n);
    }
}

/* In the units of the same term's other criteria: numbers that are rounded there, and compare otherwise. */
INLINE void put_other_views(const cyto__shapes *s, int first, cyto__numbers *n)
{
    double own[CYTO__SHAPE_INPUTS][CHUNK];
    for (int k = 0; k < CYTO__SHAPE_INPUTS; k++) {
        memcpy(own[k], n->of[k] + first, sizeof own[k]);
    }
    for (int v = 1; v < s->view_count; v++) {
        for (int k = 0; k < CYTO__SHAPE_INPUTS; k++) {
            memcpy(n->of[k] + first, own[k], sizeof own[k]);
            convert(&s->views[v].value, n->of[k] + first);
        }
        put_orders(s, &s->views[v], first, n);
    }
    for (int k = 0; k < CYTO__SHAPE_INPUTS; k++) {
        memcpy(n->of[k] + first, own[k], sizeof own[k]);
    }
}

INLINE void compare(const cyto__shapes *s, int rows, cyto__numbers *n)
{
    for (int first = 0; first < rows; first += CHUNK) {
        judge_value(&s->edges[CYTO__OF_VALUE], first, n);
        find_crossed(s, CYTO__OF_LLN, CYTO__OF_ULN, first, n);
        find_crossed(s, CYTO__OF_BASELINE_LLN, CYTO__OF_BASELINE_ULN, first, n);
        convert(&s->views[0].value, n->of[CYTO__OF_VALUE] + first);
        for (int k = CYTO__OF_LLN; k < CYTO__SHAPE_INPUTS; k++) {
            if (s->varies >> k & 1u) {
                judge_limit(&s->edges[k], k, first, n);
                convert(&s->views[0].limits, n->of[k] + first);
            }
        }
        put_orders(s, &s->views[0], first, n);
        if (s->view_count > 1) {
            put_other_views(s, first, n);
        }
    }
}

#ifdef CYTO__HAS_AVX2_CODE
__attribute__((target("avx2"))) static void compare_by_avx2(const cyto__shapes *s, int rows,
                                                            cyto__numbers *n)
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
        if (!(s->varies >> k & 1u) && n->filled[k] != bits) {
            n->filled[k] = bits;
            for (int i = 0; i < CYTO__BLOCK; i++) {
                n->of[k][i] = constant;
            }
        }
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
