/* SPDX-License-Identifier: MIT */
/* This file counts the steps that each value of a block has reached, which gives the number of its answer. It has code
 * for any machine, and for processors with AVX2 code in vectors of GNU C, which compares in lanes of 64 bits and counts
 * in lanes of 8. */
#include "grading/columns.h"

#include <math.h>
#include <string.h>

/* ---- any machine ------------------------------------------------------------------------------ */

void cyto__steps_count_plain(const cyto__steps *steps, const double *value, int rows,
                             uint8_t number[CYTO__BLOCK])
{
    for (int i = 0; i < rows; i++) {
        int reached = steps->count + !!isnan(value[i]);
        for (int k = 0; k < steps->count; k++) {
            reached -= value[i] < steps->at[k];
        }
        number[i] = steps->number[reached];
    }
}

void cyto__bytes_look_up_plain(const uint8_t *among, const int64_t *index, int count,
                               uint8_t found[CYTO__BLOCK])
{
#ifdef __GNUC__
#pragma GCC unroll 8
#endif
    for (int i = 0; i < count; i++) {
        found[i] = among[index[i]];
    }
}

/* ---- AVX2 ------------------------------------------------------------------------------------- */

#ifdef CYTO__HAS_AVX2_CODE
#include <immintrin.h>

/* The count of steps is a constant there. */
#define INLINE CYTO__FOR_AVX2 CYTO__INLINE

enum { CHUNK = 32, LANES = 4, IN_A_LANE = CHUNK / LANES };
typedef double numbers __attribute__((vector_size(CHUNK)));
typedef int64_t counts __attribute__((vector_size(CHUNK)));
typedef int8_t bytes __attribute__((vector_size(CHUNK)));

/* Counts the steps that each of 32 values is not below, and one more for a missing value. Byte j of lane l is that of
 * row 4 j + l. The values are read in their order: from the last to the first of 32 the processor does not fetch ahead
 * where the column begins in the first half of a cache line. */
INLINE counts count_steps(const double *value, const double *at, int count)
{
    counts packed = {0};
#pragma GCC unroll 2
    for (int j = 0; j < IN_A_LANE; j++) {
        numbers x;
        counts sum = (counts){0} + (count + 1);
        memcpy(&x, value + (size_t)j * LANES, sizeof x);
#pragma GCC unroll 24
        for (int k = 0; k < count; k++) {
            sum += x < at[k]; /* It is -1 where the value is below. */
        }
        sum += x <= (double)INFINITY;
        packed |= sum << 8 * j;
    }
    return packed;
}

INLINE counts pack(const int64_t *index)
{
    counts packed = {0};
#pragma GCC unroll 8
    for (int j = 0; j < IN_A_LANE; j++) {
        counts x;
        memcpy(&x, index + (size_t)j * LANES, sizeof x);
        packed |= x << 8 * j;
    }
    return packed;
}

/* Looks up bytes by their indices, which are put in the order of the rows. */
INLINE void look_up(const uint8_t *among, int last, counts packed, uint8_t *found)
{
    const bytes b = (bytes)packed;
    const __m256i index = (__m256i)__builtin_shufflevector(
        b, b, 0, 8, 16, 24, 1, 9, 17, 25, 2, 10, 18, 26, 3, 11, 19, 27, 4, 12, 20, 28, 5, 13, 21,
        29, 6, 14, 22, 30, 7, 15, 23, 31);
    const __m128i *const halves = (const __m128i *)among;
    __m256i x = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128(halves)), index);
    if (last >= 16) {
        const __m256i y =
            _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128(halves + 1)), index);
        x = _mm256_blendv_epi8(x, y, _mm256_cmpgt_epi8(index, _mm256_set1_epi8(15)));
    }
    _mm256_storeu_si256((__m256i *)found, x);
}

INLINE void count_block(const cyto__steps *steps, const double *value, int rows, int count,
                        uint8_t *number)
{
    const cyto__steps s = *steps; /* Nothing that is written can change this copy. */
    for (int i = 0; i < rows; i += CHUNK) {
        look_up(s.number, count + 1, count_steps(value + i, s.at, count), number + i);
    }
}

CYTO__FOR_AVX2 static void look_up_by_avx2(const uint8_t *among, const int64_t *index, int rows,
                                           uint8_t *found)
{
    for (int i = 0; i < rows; i += CHUNK) {
        look_up(among, CYTO__VECTOR_ANSWERS, pack(index + i), found + i);
    }
}

CYTO__FOR_AVX2 static void count_by_avx2(const cyto__steps *steps, const double *value, int rows,
                                         uint8_t *number)
{
    switch (steps->count) {
#define CASE(n)                                     \
    case n:                                         \
        count_block(steps, value, rows, n, number); \
        break;
        CYTO__STEP_COUNTS(CASE)
#undef CASE
    default: /* columns_steps.c makes no other count. */
        break;
    }
}
#endif

void cyto__steps_count(const cyto__steps *steps, const double *value, int rows,
                       uint8_t number[CYTO__BLOCK])
{
#ifdef CYTO__HAS_AVX2_CODE
    if (cyto__runs_avx2()) {
        count_by_avx2(steps, value, rows, number);
        return;
    }
#endif
    cyto__steps_count_plain(steps, value, rows, number);
}

void cyto__bytes_look_up(const uint8_t among[CYTO__VECTOR_ANSWERS], const int64_t *index, int count,
                         uint8_t found[CYTO__BLOCK])
{
#ifdef CYTO__HAS_AVX2_CODE
    if (cyto__runs_avx2()) {
        look_up_by_avx2(among, index, count, found);
        return;
    }
#endif
    cyto__bytes_look_up_plain(among, index, count, found);
}
