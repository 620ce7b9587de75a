/* SPDX-License-Identifier: MIT */
/* This file numbers the answers of rows of many groups, in each of which the value alone decides. A group has a ladder,
 * on which each step is a rung: each row climbs that of its own group. No row waits for others of its group, and what is
 * read and written lies in the order of the rows. */
#include "grading/columns.h"

#include <math.h>
#include <string.h>

#define INLINE CYTO__INLINE

enum { AT_ONCE = CYTO__ROWS_AT_ONCE, LANES = 4, PLAIN_LIMITS = 2 };
enum { FEW = 8, SOME = 12 };
_Static_assert(CYTO__STEPS_MAX + 1 <= (int)CYTO__RUNGS &&
                   CYTO__RUNGS + 1 <= (int)CYTO__VECTOR_ANSWERS && CYTO__RUNGS % LANES == 0,
               "each step has a rung, and each rung an answer");

/* ---- ladders ---------------------------------------------------------------------------------- */

void cyto__ladders_init(cyto__ladders *l, const cyto__rows *r)
{
    l->rungs = 0;
    l->limit_count = r->limit_count;
    l->is_plain = r->limit_count == PLAIN_LIMITS;
    for (int k = 0; k <= r->limit_count; k++) {
        const cyto_column *const column = k ? r->numbers[k - 1] : &r->columns->value;
        l->at[k] = column->data;
        l->stride[k] = column->stride;
        l->is_plain &= column->stride == (int64_t)sizeof(double);
    }
    for (size_t i = 0; i <= CYTO__ROW_GROUPS; i++) {
        cyto__ladder_remove(l, i);
    }
}

void cyto__ladder_remove(cyto__ladders *l, size_t place)
{
    memset(&l->of[place], 0, sizeof l->of[place]); /* there is no answer */
}

/* Steps that are left over change no answer. */
static int step_count(const cyto__steps *steps)
{
    int count = steps->count;
    while (count > 0 && steps->number[count] == steps->number[count - 1]) {
        count--;
    }
    return count;
}

/* All values but a missing one are on the first rung. */
void cyto__ladder_put(cyto__ladders *l, size_t place, const cyto__steps *steps,
                      const uint64_t bits[CYTO__SHAPE_INPUTS])
{
    cyto__ladder *const its = &l->of[place];
    const int count = step_count(steps);
    const int rungs = count < FEW ? FEW : count < SOME ? SOME : CYTO__RUNGS;
    l->rungs = l->rungs < rungs ? rungs : l->rungs;
    for (int k = 0; k < CYTO__RUNGS; k++) {
        its->at[k] = k == 0 ? -(double)INFINITY : k <= count ? steps->at[k - 1] : (double)INFINITY;
        its->number[k + 1] = steps->number[k < count ? k : count];
    }
    its->number[0] = steps->number[steps->count + 1];
    memcpy(its->bits, bits, sizeof its->bits);
}

/* ---- any machine ------------------------------------------------------------------------------ */

/* Bits are copied, for elements may lie anywhere. */
INLINE double number_at(const char *at)
{
    double x;
    memcpy(&x, at, sizeof x);
    return x;
}

INLINE uint64_t differ(const char *limit, uint64_t bits)
{
    uint64_t its;
    memcpy(&its, limit, sizeof its);
    return its ^ bits;
}

/* A missing limit is the same as another: their bits are compared. */
static uint32_t climb_plain(const cyto__ladders *l, int64_t first, int rows, const uint8_t *place,
                            uint8_t *number)
{
    uint32_t left = 0;
    for (int i = 0; i < rows; i++) {
        const cyto__ladder *const its = &l->of[place[i]];
        const double x = number_at(l->at[0] + (first + i) * l->stride[0]);
        uint64_t others = 0;
        int reached = 0;
        for (int k = 0; k < l->rungs; k++) {
            reached += x >= its->at[k];
        }
        for (int k = 1; k <= l->limit_count; k++) {
            others |= differ(l->at[k] + (first + i) * l->stride[k], its->bits[k - 1]);
        }
        number[i] = others ? CYTO__NO_ANSWER : its->number[reached];
        left |= (uint32_t)(number[i] == CYTO__NO_ANSWER) << i;
    }
    return left;
}

/* ---- AVX2 ------------------------------------------------------------------------------------- */

#ifdef CYTO__HAS_AVX2_CODE
#include <immintrin.h>

/* How many vectors of rungs there are is a constant there; with two limits, those of normal, as most columns have them,
 * how many and how far one number is from the next, too. */
CYTO__FOR_AVX2 INLINE uint32_t climb(const cyto__ladders *l, int vectors, int is_plain,
                                     int64_t first, const uint8_t *place, uint8_t *number)
{
    const int limits = is_plain ? PLAIN_LIMITS : l->limit_count;
    /* Nothing that is written can change these copies. */
    const char *at[CYTO__SHAPE_INPUTS] = {l->at[0]};
    int64_t stride[CYTO__SHAPE_INPUTS] = {0};
    for (int k = 0; k <= limits; k++) {
        stride[k] = is_plain ? (int64_t)sizeof(double) : l->stride[k];
        at[k] = l->at[k] + first * stride[k];
    }
    for (int i = 0; i < AT_ONCE; i++) {
        const cyto__ladder *const its = &l->of[place[i]];
        const __m256d x = _mm256_set1_pd(number_at(at[0] + i * stride[0]));
        unsigned reached = 0;
        uint64_t others = 0;
#pragma GCC unroll 7
        for (int v = 0; v < vectors; v++) {
            const __m256d rungs = _mm256_loadu_pd(its->at + v * LANES);
            const int here = _mm256_movemask_pd(_mm256_cmp_pd(x, rungs, _CMP_GE_OQ));
            reached |= (unsigned)here << v * LANES;
        }
        for (int k = 1; k <= limits; k++) {
            others |= differ(at[k] + i * stride[k], its->bits[k - 1]);
        }
        const uint8_t answer = its->number[__builtin_popcount(reached)];
        number[i] = others ? CYTO__NO_ANSWER : answer;
    }
    const __m256i all = _mm256_loadu_si256((const __m256i *)number);
    const __m256i none = _mm256_cmpeq_epi8(all, _mm256_set1_epi8(CYTO__NO_ANSWER));
    return (uint32_t)_mm256_movemask_epi8(none);
}

CYTO__FOR_AVX2 static uint32_t climb_by_avx2(const cyto__ladders *l, int64_t first,
                                             const uint8_t *place, uint8_t *number)
{
    if (l->rungs == FEW && l->is_plain) {
        return climb(l, FEW / LANES, 1, first, place, number);
    }
    return l->rungs <= SOME ? climb(l, SOME / LANES, 0, first, place, number)
                            : climb(l, CYTO__RUNGS / LANES, 0, first, place, number);
}
#endif

uint32_t cyto__ladders_climb(const cyto__ladders *l, int64_t first, int rows, const uint8_t *place,
                             uint8_t *number)
{
#ifdef CYTO__HAS_AVX2_CODE
    if (rows == AT_ONCE && cyto__runs_avx2()) {
        return climb_by_avx2(l, first, place, number);
    }
#endif
    return climb_plain(l, first, rows, place, number);
}
