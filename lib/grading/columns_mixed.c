/* SPDX-License-Identifier: MIT */
/* This file grades columns whose rows are of several terms, units or patients. Where the value alone decides in its
 * group, a row climbs that one's ladder. The others of each group are listed until there are enough of them. Then they
 * get the numbers of their answers at once, and each number goes back to the place that its row has in the column. */
#include "grading/columns.h"

#include "base/base.h"

#include <string.h>
#ifdef CYTO__HAS_AVX2_CODE
#include <immintrin.h>
#endif

#define INLINE CYTO__INLINE

/* No row is listed over the end of a batch, where the answers are written: so many rows have numbers at a time. */
enum { BATCH = 16 * CYTO__BLOCK };
/* A group gets its numbers when it has at least so many rows, of which one chunk is compared. */
enum { AT_ONCE = CYTO__ROWS_AT_ONCE, LIST = CYTO__CHUNK, ENOUGH = LIST - AT_ONCE };
/* A group is found by its place among the others; rows without one have a list that nobody reads. */
enum { STRANGER = CYTO__STRANGER, LISTS };
/* Where most rows have other limits than their group's ladder, none climbs for so many batches. */
enum { RESTS = 15 };

typedef struct batch {
    cyto__row_groups groups;
    cyto__rows *rows;
    cyto__answer_table *answers;
    cyto__cells *cells;
    cyto__numbers *numbers;
    int64_t first; /* The batch begins at this row. */
    int by_avx2;
    int rests;  /* No row climbs for so many batches. */
    int others; /* More rows of a batch than climb have other limits than the ladders. */
    cyto__known_groups known;
    uint8_t count[CYTO__ROW_GROUPS]; /* Each list has so many rows, */
    int16_t list[LISTS][LIST];       /* which have these places in the batch. */
    double given[CYTO__SHAPE_INPUTS][CYTO__BLOCK];
    uint8_t number[BATCH]; /* The answer of each row has a number. */
} batch;

/* ---- the rows of a group ----------------------------------------------------------------------- */

#ifdef CYTO__HAS_AVX2_CODE
/* Elements may lie anywhere, aligned or not: these loads ask for no alignment. */
CYTO__FOR_AVX2 INLINE __m128d two(const char *at, int64_t stride, const int16_t row[2])
{
    const __m128i first = _mm_loadl_epi64((const __m128i *)(at + row[0] * stride));
    const void *const second = at + row[1] * stride;
    return _mm_loadh_pd(_mm_castsi128_pd(first), second);
}

/* Gathers rows of which there are whole vectors, and returns how many. Vectors soon read again where these are stored: they would
 * wait for numbers that were stored one by one. */
CYTO__FOR_AVX2 INLINE int gather_fours(const char *at, int64_t stride, const cyto__row_set *set,
                                       double *to)
{
    enum { FOUR = 4 };
    const int16_t *const row = set->row;
    const int end = cyto__filled_rows(set->count);
    for (int i = 0; i < end; i += FOUR) {
        const __m256d low = _mm256_castpd128_pd256(two(at, stride, row + i));
        _mm256_storeu_pd(to + i, _mm256_insertf128_pd(low, two(at, stride, row + i + 2), 1));
    }
    return end;
}

/* The elements of most columns are one behind the other. */
CYTO__FOR_AVX2 static int gather_by_avx2(const char *at, int64_t stride, const cyto__row_set *set,
                                         double *to)
{
    return stride == (int64_t)sizeof *to ? gather_fours(at, sizeof *to, set, to)
                                         : gather_fours(at, stride, set, to);
}
#endif

static const double *gather(const batch *b, const cyto_column *column, const cyto__row_set *set,
                            double *to)
{
    const char *const at = (const char *)column->data + b->first * column->stride;
    int i = 0;
#ifdef CYTO__HAS_AVX2_CODE
    if (b->by_avx2) {
        i = gather_by_avx2(at, column->stride, set, to);
    }
#endif
    for (; i < cyto__filled_rows(set->count); i++) {
        memcpy(to + i, at + set->row[i] * column->stride, sizeof *to);
    }
    return to;
}

static void number_group(batch *b, size_t place)
{
    cyto__row_group *const group = &b->groups.of[place];
    cyto__numbers *const n = b->numbers;
    const cyto__row_set set = {b->first, b->list[place], b->count[place]};
    uint8_t number[CYTO__BLOCK];
    for (int i = set.count; i < cyto__filled_rows(set.count); i++) {
        b->list[place][i] = b->list[place][i - 1];
    }
    n->at[CYTO__OF_VALUE] = gather(b, &b->rows->columns->value, &set, b->given[0]);
    for (int k = 0; k < b->rows->limit_count; k++) {
        n->at[b->rows->operand[k]] = gather(b, b->rows->numbers[k], &set, b->given[1 + k]);
    }
    const cyto__steps *const steps = cyto__usual_steps(&group->usual, b->rows, &set, n, b->answers);
    if (steps) {
        cyto__steps_count(steps, b->given[0], set.count, number);
        cyto__ladder_put(&b->groups.ladders, place, steps, group->usual.bits);
    } else {
        cyto__shapes_compare(&group->shapes, set.count, n);
        cyto__cells_number(b->cells, &group->shapes, n, b->rows, &set, b->answers, number);
    }
#ifdef __GNUC__
#pragma GCC unroll 8
#endif
    for (int i = 0; i < set.count; i++) {
        b->number[set.row[i]] = number[i];
    }
    group->rows += set.count;
    b->count[place] = 0;
}

/* Numbers the groups that have at least so many rows. */
static void number_groups(batch *b, int least)
{
    for (size_t k = 0; k < CYTO__ROW_GROUPS; k++) {
        if (b->count[k] >= least) {
            number_group(b, k);
        }
    }
}

/* ---- which group has a row ------------------------------------------------------------------ */

/* Finds the group of a row that is not among those remembered, once it has answers. They are found when enough of its
 * rows were met. */
static uint8_t meet(batch *b, int64_t i)
{
    uint64_t key[CYTO__KEY_WORDS];
    cyto__known_groups_key(&b->known, i, key);
    cyto__row_group *const group = cyto__row_group_of(&b->groups, key);
    if (!group) {
        return STRANGER;
    }
    if (!cyto__row_group_is_settled(group)) {
        cyto__row_load(b->rows, i);
        if (!cyto__row_group_settle(&b->groups, group, cyto__row_method(b->rows), &b->rows->lab,
                                    b->answers, b->cells)) {
            return STRANGER;
        }
    }
    const size_t place = cyto__row_group_place(&b->groups, group);
    cyto__known_groups_learn(&b->known, key, place);
    return (uint8_t)place;
}

/* ---- lists ------------------------------------------------------------------------------------ */

static void list_some(batch *b, int first, uint32_t rows, const uint8_t *place)
{
    for (; rows; rows &= rows - 1) {
        const int i = cyto__first_bit(rows);
        const size_t group = place[i];
        if (group == STRANGER) {
            continue;
        }
        b->list[group][b->count[group]++] = (int16_t)(first + i);
        if (b->count[group] >= ENOUGH) {
            number_group(b, group);
        }
    }
}

#ifdef CYTO__HAS_AVX2_CODE
_Static_assert(CYTO__ROW_GROUPS == sizeof(__m256i), "the counts of all groups are one vector");

/* The counts of all groups are stored before each row, so that no row waits for the count that the one before it
 * stores. Returns a bit for each group that has enough rows. */
CYTO__FOR_AVX2 static uint32_t list_by_avx2(batch *b, int first, const uint8_t *place)
{
    const __m256i each =
        _mm256_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
                         21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
    __m256i stored[AT_ONCE + 1]; /* A stranger has the first count behind its own. */
    __m256i count = _mm256_loadu_si256((const __m256i *)b->count);
#pragma GCC unroll 32
    for (int i = 0; i < AT_ONCE; i++) {
        _mm256_storeu_si256(stored + i, count);
        const __m256i its = _mm256_cmpeq_epi8(each, _mm256_set1_epi8((char)place[i]));
        count = _mm256_sub_epi8(count, its);
    }
    _mm256_storeu_si256(stored + AT_ONCE, count);
    _mm256_storeu_si256((__m256i *)b->count, count);
    const uint8_t *const before = (const uint8_t *)stored;
#pragma GCC unroll 32
    for (int i = 0; i < AT_ONCE; i++) {
        const size_t group = place[i];
        b->list[group][before[(size_t)i * CYTO__ROW_GROUPS + group]] = (int16_t)(first + i);
    }
    const __m256i enough = _mm256_max_epu8(count, _mm256_set1_epi8(ENOUGH));
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(enough, count));
}
#endif

/* Puts rows of a batch, each of which has a bit, on the lists of their groups, and numbers those that have enough. */
static void list_rows(batch *b, int first, uint32_t rows, const uint8_t *place)
{
#ifdef CYTO__HAS_AVX2_CODE
    if (rows == UINT32_MAX && b->by_avx2) {
        for (uint32_t full = list_by_avx2(b, first, place); full; full &= full - 1) {
            number_group(b, (size_t)cyto__first_bit(full));
        }
        return;
    }
#endif
    list_some(b, first, rows, place);
}

/* Returns the next row from i on whose group is not remembered, or count where each is. */
static int next_stranger(const uint8_t *place, int i, int count)
{
    const uint8_t *const at = memchr(place + i, STRANGER, (size_t)(count - i));
    return at ? (int)(at - place) : count;
}

/* The numbers of rows are read once their group has enough: they are asked for when the rows are met, one behind the
 * other, as memory is quickest to give them. */
static void ask_for(const cyto_column *column, int64_t first, int rows)
{
#ifdef __GNUC__
    const char *const at = (const char *)column->data + first * column->stride;
    const int step = column->stride == (int64_t)sizeof(double) ? 8 : 1;
    for (int i = 0; i < rows; i += step) {
        __builtin_prefetch(at + i * column->stride);
    }
#endif
}

static void ask_for_all(const batch *b, int64_t first, int rows)
{
    ask_for(&b->rows->columns->value, first, rows);
    for (int k = 0; k < b->rows->limit_count; k++) {
        ask_for(b->rows->numbers[k], first, rows);
    }
}

/* Leads rows to their groups, and lets them climb the ladders there. Returns a bit for each that needs a list. */
static uint32_t number_rows(batch *b, int first, int rows, uint8_t *place)
{
    const int64_t in_column = b->first + first;
    const int turn = first / AT_ONCE % AT_ONCE; /* One of the rows stands for all of them. */
    cyto__known_groups_find(&b->known, &b->groups, in_column, rows, place);
    for (int i = 0; (i = next_stranger(place, i, rows)) < rows; i++) {
        place[i] = meet(b, in_column + i);
    }
    if (!b->groups.ladders.rungs || b->rests) {
        ask_for_all(b, in_column, rows);
        return UINT32_MAX >> (AT_ONCE - rows);
    }
    const uint32_t left =
        cyto__ladders_climb(&b->groups.ladders, in_column, rows, place, b->number + first);
    if (turn < rows && (left >> turn & 1)) {
        b->others++;
    } else if (turn < rows) {
        b->groups.of[place[turn]].rows += rows;
        b->others--;
    }
    return left;
}

static void number_batch(batch *b, int rows)
{
    b->others = 0;
    memset(b->number, CYTO__NO_ANSWER, (size_t)rows);
    for (int at = 0; at < rows; at += AT_ONCE) {
        const int count = rows - at < AT_ONCE ? rows - at : AT_ONCE;
        uint8_t place[AT_ONCE];
        const uint32_t these = number_rows(b, at, count, place);
        list_rows(b, at, these, place);
    }
    number_groups(b, 1);
    if (b->rests) {
        b->rests--;
    } else if (b->groups.varies && b->others > 0) {
        b->rests = RESTS;
    }
}

void cyto__mixed_grade(cyto__rows *r, int64_t n, uint32_t varies, cyto__answer_table *answers,
                       cyto__cells *cells, cyto__numbers *numbers)
{
    batch b;
    b.first = 0;
    b.by_avx2 = cyto__runs_avx2();
    b.rests = 0;
    memset(b.count, 0, sizeof b.count);
    b.rows = r;
    b.answers = answers;
    b.cells = cells;
    b.numbers = numbers;
    cyto__known_groups_init(&b.known, r);
    cyto__row_groups_init(&b.groups, b.known.words, varies);
    cyto__ladders_init(&b.groups.ladders, r);
    for (int rows; b.first < n; b.first += rows) {
        rows = (int)(n - b.first < BATCH ? n - b.first : BATCH);
        number_batch(&b, rows);
        for (int at = 0; at < rows; at += CYTO__BLOCK) {
            cyto__rows_put(r, answers, b.number + at, b.first + at, cyto__block_rows(at, rows));
        }
        if (cyto__row_groups_tidy(&b.groups)) {
            cyto__known_groups_forget(&b.known);
        }
    }
}
