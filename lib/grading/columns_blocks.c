/* SPDX-License-Identifier: MIT */
/* A block of values against steps: for any machine, and for processors with AVX2 in vectors of GNU C, with
 * comparisons in lanes of 64 bits and answers in lanes of 8. */
#include "grading/columns.h"

#include <math.h>
#include <string.h>

static inline uint32_t notes_of(int8_t a, int8_t b, int8_t c, int8_t d)
{
    return (uint32_t)(uint8_t)a | (uint32_t)(uint8_t)b << 8 | (uint32_t)(uint8_t)c << 16 |
           (uint32_t)(uint8_t)d << 24;
}

/* ---- any machine ------------------------------------------------------------------------------ */

void cyto__block_plain(const cyto__steps *steps, const double value[CYTO__BLOCK], int rows,
                       cyto__block *block)
{
    for (int i = 0; i < rows; i++) {
        int reached = steps->count + !!isnan(value[i]);
        for (int k = 0; k < steps->count; k++) {
            reached -= value[i] < steps->at[k];
        }
        block->low[i] = steps->part[CYTO__PART_LOW][reached];
        block->high[i] = steps->part[CYTO__PART_HIGH][reached];
        block->reason[i] = (uint8_t)steps->part[CYTO__PART_REASON][reached];
        block->notes[i] = notes_of(
            steps->part[CYTO__PART_NOTES][reached], steps->part[CYTO__PART_NOTES + 1][reached],
            steps->part[CYTO__PART_NOTES + 2][reached], steps->part[CYTO__PART_NOTES + 3][reached]);
    }
}

/* ---- AVX2 ------------------------------------------------------------------------------------- */

#ifdef CYTO__HAS_AVX2_CODE
#include <immintrin.h>

#define FOR_AVX2 __attribute__((target("avx2")))
/* With the count of steps as a constant. */
#define INLINE FOR_AVX2 static inline __attribute__((always_inline))

enum { CHUNK = 32, LANES = 4, IN_A_LANE = CHUNK / LANES };
typedef double numbers __attribute__((vector_size(CHUNK)));
typedef int64_t counts __attribute__((vector_size(CHUNK)));
typedef int8_t bytes __attribute__((vector_size(CHUNK)));

/* How many steps each of 32 values is not below; one more for a missing value where it is told apart. */
INLINE void count_steps(const double *value, const double *at, int count, int tell_missing,
                        bytes *reached)
{
    counts packed = {0};
#pragma GCC unroll 8
    for (int j = IN_A_LANE - 1; j >= 0; j--) {
        numbers x;
        counts sum = (counts){0} + (count + tell_missing);
        memcpy(&x, value + (size_t)j * LANES, sizeof x);
#pragma GCC unroll 24
        for (int k = 0; k < count; k++) {
            sum += x < at[k]; /* -1 where it is */
        }
        sum += tell_missing ? x <= (double)INFINITY : (counts){0};
        packed = packed << 8 | sum;
    }
    /* Byte j of lane l is of row 4 j + l. */
    const bytes b = (bytes)packed;
    *reached =
        __builtin_shufflevector(b, b, 0, 8, 16, 24, 1, 9, 17, 25, 2, 10, 18, 26, 3, 11, 19, 27, 4,
                                12, 20, 28, 5, 13, 21, 29, 6, 14, 22, 30, 7, 15, 23, 31);
}

/* One part of the answers: looked up among the first sixteen, and among the others. */
INLINE void choose(const bytes *reached, const int8_t *part, int last, int8_t chosen[CHUNK])
{
    const __m256i index = (__m256i)*reached;
    const __m128i *const halves = (const __m128i *)part;
    __m256i x = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128(halves)), index);
    if (last >= 16) {
        const __m256i y =
            _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128(halves + 1)), index);
        x = _mm256_blendv_epi8(x, y, _mm256_cmpgt_epi8(index, _mm256_set1_epi8(15)));
    }
    _mm256_storeu_si256((__m256i *)chosen, x);
}

INLINE void grade(const cyto__steps *steps, const double *value, int rows, int count, int all_parts,
                  cyto__block *block)
{
    const cyto__steps s = *steps; /* nothing that is written can change it */
    const int last = count + all_parts;
    for (int i = 0; i < rows; i += CHUNK) {
        bytes reached;
        count_steps(value + i, s.at, count, all_parts, &reached);
        choose(&reached, s.part[CYTO__PART_LOW], last, block->low + i);
        choose(&reached, s.part[CYTO__PART_HIGH], last, block->high + i);
        if (all_parts) {
            int8_t part[CYTO__PART_COUNT][CHUNK];
#pragma GCC unroll 5
            for (int k = CYTO__PART_REASON; k < CYTO__PART_COUNT; k++) {
                choose(&reached, s.part[k], last, part[k]);
            }
            int8_t(*notes)[CHUNK] = part + CYTO__PART_NOTES;
            for (int k = 0; k < CHUNK; k++) {
                block->reason[i + k] = (uint8_t)part[CYTO__PART_REASON][k];
                block->notes[i + k] = notes_of(notes[0][k], notes[1][k], notes[2][k], notes[3][k]);
            }
        }
    }
}

FOR_AVX2 static void grade_by_avx2(const cyto__steps *steps, const double value[CYTO__BLOCK],
                                   int rows, int all_parts, cyto__block *block)
{
    switch (steps->count * 2 + all_parts) {
#define CASE(n)                                 \
    case n * 2:                                 \
        grade(steps, value, rows, n, 0, block); \
        break;                                  \
    case n * 2 + 1:                             \
        grade(steps, value, rows, n, 1, block); \
        break;
        CYTO__STEP_COUNTS(CASE)
#undef CASE
    default: /* columns_steps.c makes no other */
        break;
    }
}
#endif

void cyto__block_grade(const cyto__steps *steps, const double value[CYTO__BLOCK], int rows,
                       int all_parts, cyto__block *block)
{
#ifdef CYTO__HAS_AVX2_CODE
    if (__builtin_cpu_supports("avx2")) {
        grade_by_avx2(steps, value, rows, all_parts, block);
        return;
    }
#endif
    (void)all_parts;
    cyto__block_plain(steps, value, rows, block);
}
