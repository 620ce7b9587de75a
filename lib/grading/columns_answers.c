/* SPDX-License-Identifier: MIT */
/* This file writes the answers of numbers into the caller's columns, part by part. It has code for any machine, and for
 * processors with AVX2, which look up 32 bytes at once among the first 32 answers; more answers are rare. */
#include "base/column.h"
#include "grading/columns.h"

#include <string.h>

void cyto__answers_init(cyto__answer_table *a, int all_parts)
{
    memset(a, 0, sizeof *a);
    a->all_parts = all_parts;
    a->count = CYTO__NO_ANSWER + 1;
}

uint8_t cyto__answer_number(cyto__answer_table *a, const cyto_grade *grade)
{
    int8_t part[CYTO__PART_COUNT] = {(int8_t)grade->low, (int8_t)grade->high};
    if (a->all_parts) {
        part[CYTO__PART_REASON] = (int8_t)grade->reason;
        for (int k = CYTO__PART_NOTES; k < CYTO__PART_COUNT; k++) {
            part[k] = (int8_t)(grade->notes >> 8 * (k - CYTO__PART_NOTES) & 0xFFu);
        }
    }
    for (int n = CYTO__NO_ANSWER + 1; n < a->count; n++) {
        int same = 1;
        for (int k = 0; k < CYTO__PART_COUNT; k++) {
            same &= a->part[k][n] == part[k];
        }
        if (same) {
            return (uint8_t)n;
        }
    }
    if (a->count == CYTO__ANSWERS) {
        return CYTO__NO_ANSWER;
    }
    for (int k = 0; k < CYTO__PART_COUNT; k++) {
        a->part[k][a->count] = part[k];
    }
    return (uint8_t)a->count++;
}

/* ---- any machine ------------------------------------------------------------------------------ */

/* These are the parts of a block, as the columns have them. */
typedef struct block {
    int8_t low[CYTO__BLOCK], high[CYTO__BLOCK];
    int32_t reason[CYTO__BLOCK];
    uint32_t notes[CYTO__BLOCK];
} block;

static void look_up(const cyto__answer_table *a, const uint8_t *number, int rows, block *b)
{
    for (int i = 0; i < rows; i++) {
        b->low[i] = a->part[CYTO__PART_LOW][number[i]];
        b->high[i] = a->part[CYTO__PART_HIGH][number[i]];
    }
    for (int i = 0; i < rows && a->all_parts; i++) {
        b->notes[i] = 0;
        for (int k = 0; k < CYTO__PART_COUNT - CYTO__PART_NOTES; k++) {
            b->notes[i] |= (uint32_t)(uint8_t)a->part[CYTO__PART_NOTES + k][number[i]] << 8 * k;
        }
        b->reason[i] = (uint8_t)a->part[CYTO__PART_REASON][number[i]];
    }
}

static void store(const cyto_column *column, int64_t first, int rows, const void *elements,
                  size_t size)
{
    if (column->stride == (int64_t)size) {
        cyto__store(column, first, elements, (size_t)rows * size);
        return;
    }
    for (int i = 0; i < rows; i++) {
        cyto__store(column, first + i, (const char *)elements + (size_t)i * size, size);
    }
}

int cyto__answers_put_plain(const cyto__answer_table *a, const uint8_t *number, int rows,
                            const cyto_grade_columns *to, int64_t first)
{
    block b;
    int unused = 0;
    look_up(a, number, rows, &b);
    for (int i = 0; i < rows; i++) {
        unused += b.low[i] < 0;
    }
    store(&to->low, first, rows, b.low, sizeof b.low[0]);
    store(&to->high, first, rows, b.high, sizeof b.high[0]);
    if (a->all_parts) {
        store(&to->reason, first, rows, b.reason, sizeof b.reason[0]);
        store(&to->notes, first, rows, b.notes, sizeof b.notes[0]);
    }
    return unused;
}

/* ---- AVX2 ------------------------------------------------------------------------------------- */

#ifdef CYTO__HAS_AVX2_CODE
#include <immintrin.h>

#define INLINE CYTO__FOR_AVX2 CYTO__INLINE

enum { CHUNK = 32 };

/* One part of the answers is looked up among the first sixteen, and among the others. */
INLINE __m256i choose(const int8_t *part, __m256i number)
{
    const __m128i *const halves = (const __m128i *)part;
    const __m256i low =
        _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128(halves)), number);
    const __m256i high =
        _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128(halves + 1)), number);
    return _mm256_blendv_epi8(low, high, _mm256_cmpgt_epi8(number, _mm256_set1_epi8(15)));
}

INLINE __m256i numbers_at(const uint8_t *number)
{
    return _mm256_loadu_si256((const __m256i *)number);
}

/* Writes low or high, and returns how many of the first so many rows could not be used. */
CYTO__FOR_AVX2 static int put_grades(const int8_t *part, const uint8_t *number, int rows, char *to)
{
    int unused = 0;
    for (int i = 0; i < rows; i += CHUNK) {
        const __m256i grade = choose(part, numbers_at(number + i));
        const uint32_t real = rows - i < CHUNK ? (1u << (rows - i)) - 1u : ~0u;
        unused += __builtin_popcount((uint32_t)_mm256_movemask_epi8(grade) & real);
        _mm256_storeu_si256((__m256i *)(to + i), grade);
    }
    return unused;
}

CYTO__FOR_AVX2 static void put_reasons(const int8_t *part, const uint8_t *number, int rows,
                                       char *to)
{
    for (int i = 0; i < rows; i += CHUNK) {
        const __m256i reason = choose(part, numbers_at(number + i));
        const __m128i half[2] = {_mm256_castsi256_si128(reason),
                                 _mm256_extracti128_si256(reason, 1)};
        __m256i *const at = (__m256i *)(to + (size_t)i * sizeof(int32_t));
        for (int k = 0; k < 2; k++) {
            _mm256_storeu_si256(at + 2 * k, _mm256_cvtepu8_epi32(half[k]));
            _mm256_storeu_si256(at + 2 * k + 1, _mm256_cvtepu8_epi32(_mm_srli_si128(half[k], 8)));
        }
    }
}

/* The bytes of four parts are interleaved within halves of a vector, which are then put in order. */
CYTO__FOR_AVX2 static void put_notes(const int8_t part[][CYTO__ANSWERS], const uint8_t *number,
                                     int rows, char *to)
{
    for (int i = 0; i < rows; i += CHUNK) {
        const __m256i n = numbers_at(number + i);
        const __m256i a = choose(part[0], n);
        const __m256i b = choose(part[1], n);
        const __m256i c = choose(part[2], n);
        const __m256i d = choose(part[3], n);
        const __m256i ab[2] = {_mm256_unpacklo_epi8(a, b), _mm256_unpackhi_epi8(a, b)};
        const __m256i cd[2] = {_mm256_unpacklo_epi8(c, d), _mm256_unpackhi_epi8(c, d)};
        __m256i *const at = (__m256i *)(to + (size_t)i * sizeof(uint32_t));
        for (int k = 0; k < 2; k++) {
            const __m256i x = _mm256_unpacklo_epi16(ab[k], cd[k]);
            const __m256i y = _mm256_unpackhi_epi16(ab[k], cd[k]);
            _mm256_storeu_si256(at + k, _mm256_permute2x128_si256(x, y, 0x20));
            _mm256_storeu_si256(at + k + 2, _mm256_permute2x128_si256(x, y, 0x31));
        }
    }
}

/* Returns where a full block of a column is, if its elements are one behind the other. Otherwise, and where the column
 * is not wanted, it returns a place beside, from which the elements are stored. */
static char *place_of(const cyto_column *column, int64_t first, int rows, size_t size, void *beside)
{
    const int direct = column->data && column->stride == (int64_t)size && rows == CYTO__BLOCK;
    return direct ? (char *)column->data + first * column->stride : beside;
}

CYTO__FOR_AVX2 static int put_by_avx2(const cyto__answer_table *a, const uint8_t *number, int rows,
                                      const cyto_grade_columns *to, int64_t first)
{
    block b;
    const struct {
        const cyto_column *column;
        void *beside;
        size_t size;
    } parts[] = {{&to->low, b.low, sizeof b.low[0]},
                 {&to->high, b.high, sizeof b.high[0]},
                 {&to->reason, b.reason, sizeof b.reason[0]},
                 {&to->notes, b.notes, sizeof b.notes[0]}};
    char *at[4];
    for (int k = 0; k < 4; k++) {
        at[k] = place_of(parts[k].column, first, rows, parts[k].size, parts[k].beside);
    }
    const int unused = put_grades(a->part[CYTO__PART_LOW], number, rows, at[0]);
    put_grades(a->part[CYTO__PART_HIGH], number, rows, at[1]);
    if (a->all_parts) {
        put_reasons(a->part[CYTO__PART_REASON], number, rows, at[2]);
        put_notes(a->part + CYTO__PART_NOTES, number, rows, at[3]);
    }
    for (size_t k = 0; k < sizeof parts / sizeof parts[0]; k++) {
        if (parts[k].column->data && at[k] == parts[k].beside) {
            store(parts[k].column, first, rows, parts[k].beside, parts[k].size);
        }
    }
    return unused;
}
#endif

int cyto__answers_put(const cyto__answer_table *a, const uint8_t *number, int rows,
                      const cyto_grade_columns *to, int64_t first)
{
#ifdef CYTO__HAS_AVX2_CODE
    if (cyto__runs_avx2()) {
        if (a->count <= CYTO__VECTOR_ANSWERS) {
            return put_by_avx2(a, number, rows, to, first);
        }
    }
#endif
    return cyto__answers_put_plain(a, number, rows, to, first);
}
