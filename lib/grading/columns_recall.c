/* SPDX-License-Identifier: MIT */
/* This file leads from the facts of rows, 32 at once, to the places of the groups that they have among others, where
 * these are remembered. In most tables a term and its unit are all that varies: processors with AVX2 look these up as
 * bytes, 32 at once. */
#include "grading/columns.h"

#include "base/base.h"

#include <string.h>

#define INLINE CYTO__INLINE

enum { AT_ONCE = CYTO__ROWS_AT_ONCE, STRANGER = CYTO__STRANGER };

/* ---- keys ------------------------------------------------------------------------------------- */

/* A key has all that varies but the value, the limits and the baseline, bit for bit. A last half alone has a 0 beside
 * it. */
static void find_halves(const cyto__rows *r, cyto__known_groups *m)
{
    static const int32_t zero = 0;
    int count = 0;
    for (int k = r->limit_count; k < r->number_count; k++, count += 2) {
        const char *const at = r->numbers[k]->data;
        const int64_t stride = r->numbers[k]->stride;
        m->of[count / 2][count % 2] = (cyto__half){at, stride};
        m->of[(count + 1) / 2][(count + 1) % 2] = (cyto__half){at + sizeof(uint32_t), stride};
    }
    for (int k = 0; k < r->whole_count; k++, count++) {
        m->of[count / 2][count % 2] = (cyto__half){r->wholes[k]->data, r->wholes[k]->stride};
    }
    if (count % 2) {
        m->of[count / 2][1] = (cyto__half){(const char *)&zero, 0};
        count++;
    }
    m->words = count / 2;
}

void cyto__known_groups_init(cyto__known_groups *m, const cyto__rows *r)
{
    const int64_t whole = sizeof(int32_t);
    find_halves(r, m);
    m->by_bytes = cyto__runs_avx2() && r->whole_count == 2 && m->words == 1 &&
                  m->of[0][0].stride == whole && m->of[0][1].stride == whole;
    cyto__known_groups_forget(m);
}

void cyto__known_groups_forget(cyto__known_groups *m)
{
    memset(m->place, STRANGER, sizeof m->place);
    memset(m->byte_place, STRANGER, sizeof m->byte_place);
    memset(m->byte_half, 0, sizeof m->byte_half);
}

INLINE uint64_t half_at(const cyto__half *h, int64_t i)
{
    uint32_t bits;
    memcpy(&bits, h->at + i * h->stride, sizeof bits);
    return bits;
}

INLINE uint64_t word_at(const cyto__half halves[2], int64_t i)
{
    return half_at(&halves[0], i) | half_at(&halves[1], i) << 32;
}

INLINE uint64_t part_of_hash(uint64_t word, int k)
{
    return word * (0x9E3779B97F4A7C15u * (2u * (unsigned)k + 1u));
}

INLINE uint32_t place_of(uint64_t hash)
{
    return (uint32_t)(hash >> (64 - CYTO__PLACE_BITS));
}

void cyto__known_groups_key(const cyto__known_groups *m, int64_t i, uint64_t *key)
{
    for (int k = 0; k < m->words; k++) {
        key[k] = word_at(m->of[k], i);
    }
}

/* Two terms whose lowest bits agree take turns in the bytes, and so do two units of a term. */
void cyto__known_groups_learn(cyto__known_groups *m, const uint64_t *key, size_t place)
{
    uint64_t hash = 0;
    for (int k = 0; k < m->words; k++) {
        hash += part_of_hash(key[k], k);
    }
    m->place[place_of(hash)] = (uint8_t)place;
    const uint32_t halves[2] = {(uint32_t)key[0], (uint32_t)(key[0] >> 32)};
    if (m->by_bytes && halves[0] < INT8_MAX && halves[1] < INT8_MAX) {
        const uint32_t at = halves[0] % AT_ONCE;
        m->byte_half[0][at] = (uint8_t)halves[0];
        m->byte_half[1][at] = (uint8_t)halves[1];
        m->byte_place[at] = (uint8_t)place;
    }
}

/* ---- any machine ------------------------------------------------------------------------------ */

/* Returns the place that is remembered where a row's facts lead, if the group there has these facts. */
INLINE uint8_t recall(const cyto__known_groups *m, int words, const cyto__row_groups *groups,
                      int64_t i)
{
    uint64_t word[CYTO__KEY_WORDS];
    uint64_t hash = 0;
    uint64_t differ = 0;
    for (int k = 0; k < words; k++) {
        word[k] = word_at(m->of[k], i);
        hash += part_of_hash(word[k], k);
    }
    const uint8_t place = m->place[place_of(hash)];
    for (int k = 0; k < words; k++) {
        differ |= word[k] ^ groups->key[k][place];
    }
    return differ ? STRANGER : place;
}

static uint8_t recall_row(const cyto__known_groups *m, const cyto__row_groups *groups, int64_t i)
{
    return m->words == 1 ? recall(m, 1, groups, i) : recall(m, m->words, groups, i);
}

/* ---- AVX2 ------------------------------------------------------------------------------------- */

#ifdef CYTO__HAS_AVX2_CODE
#include <immintrin.h>

#define FOR_AVX2 CYTO__FOR_AVX2 INLINE

/* Packs 32 numbers into bytes. One that is larger than a byte becomes the largest, or the smallest, of which none is
 * remembered. */
FOR_AVX2 __m256i packed(const cyto__half *h, int64_t first)
{
    const __m256i *const at = (const __m256i *)(h->at + first * h->stride);
    const __m256i a = _mm256_packs_epi32(_mm256_loadu_si256(at), _mm256_loadu_si256(at + 1));
    const __m256i b = _mm256_packs_epi32(_mm256_loadu_si256(at + 2), _mm256_loadu_si256(at + 3));
    return _mm256_permutevar8x32_epi32(_mm256_packs_epi16(a, b),
                                       _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
}

FOR_AVX2 __m256i half_of(const uint8_t *bytes, __m256i at)
{
    const __m128i half = _mm_loadu_si128((const __m128i *)bytes);
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(half), at);
}

FOR_AVX2 __m256i look_up(const uint8_t bytes[AT_ONCE], __m256i at)
{
    return _mm256_blendv_epi8(half_of(bytes, at), half_of(bytes + 16, at),
                              _mm256_cmpgt_epi8(at, _mm256_set1_epi8(15)));
}

/* Returns a bit for each row that is not of the term and the unit remembered where its term leads. */
CYTO__FOR_AVX2 static uint32_t recall_by_bytes(const cyto__known_groups *m, int64_t first,
                                               uint8_t *place)
{
    const __m256i term = packed(&m->of[0][0], first);
    const __m256i unit = packed(&m->of[0][1], first);
    const __m256i at = _mm256_and_si256(term, _mm256_set1_epi8(AT_ONCE - 1));
    const __m256i same = _mm256_and_si256(_mm256_cmpeq_epi8(term, look_up(m->byte_half[0], at)),
                                          _mm256_cmpeq_epi8(unit, look_up(m->byte_half[1], at)));
    const __m256i stranger = _mm256_set1_epi8(STRANGER);
    const __m256i found = _mm256_blendv_epi8(stranger, look_up(m->byte_place, at), same);
    _mm256_storeu_si256((__m256i *)place, found);
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(found, stranger));
}
#endif

void cyto__known_groups_find(const cyto__known_groups *m, const cyto__row_groups *groups,
                             int64_t first, int rows, uint8_t place[CYTO__ROWS_AT_ONCE])
{
#ifdef CYTO__HAS_AVX2_CODE
    if (m->by_bytes && rows == AT_ONCE) {
        for (uint32_t left = recall_by_bytes(m, first, place); left; left &= left - 1) {
            const int i = cyto__first_bit(left);
            place[i] = recall_row(m, groups, first + i);
        }
        return;
    }
#endif
    for (int i = 0; i < rows; i++) {
        place[i] = recall_row(m, groups, first + i);
    }
}
