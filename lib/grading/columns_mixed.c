/* SPDX-License-Identifier: MIT */
/* Columns whose rows are of several terms, units or patients: a batch of rows is sorted by these, each group's rows
 * are gathered and get the numbers of their answers, and the answers are written in the order of the columns. */
#include "grading/columns.h"

#include <string.h>

/* Rows of a batch at most, and numbers: fewer rows where more of their numbers vary. All stay in the nearest cache. */
enum { BATCH = 4 * CYTO__BLOCK, BATCH_NUMBERS = 3 * BATCH };
/* A batch has a whole number of these rows; what is left at the end of a column is graded row by row. */
enum { AT_ONCE = 8 };
/* Behind the last row of a group the numbers of others are read, or of none. */
enum { BEYOND = CYTO__CHUNK };
enum { PLACE_BITS = 10, PLACES = 1 << PLACE_BITS };
/* Else a group's place, from 1. */
enum { NO_GROUP = 0, STRANGER = UINT8_MAX };

/* Half a word of a row's key: 32 bits of a fact that varies. */
typedef struct half {
    const char *at;
    int64_t stride;
} half;

/* How a row is told from those of other groups, and where the groups that have answers are by a hash of their keys. */
typedef struct memory {
    int words;
    half of[CYTO__KEY_WORDS][2];
    uint64_t key[CYTO__KEY_WORDS][1 + CYTO__ROW_GROUPS];
    uint8_t place[PLACES];
} memory;

typedef struct batch {
    int64_t first;
    int rows, ahead; /* ahead: how far the same row of the next batch is; 0: there is none */
    uint8_t group[BATCH];
    int16_t place[BATCH],
        row[BATCH];        /* where a row goes when they are sorted by group; which goes there */
    uint8_t number[BATCH]; /* of its answer, in the order of the groups */
    double value[BATCH_NUMBERS + BEYOND]; /* and the others that vary, each in that order */
} batch;

/* ---- which group has a row ------------------------------------------------------------------ */

/* All that varies but the value, the limits and the baseline, bit for bit; a last half alone has a 0 beside it. */
static void find_halves(const cyto__rows *r, memory *m)
{
    static const int32_t zero = 0;
    int count = 0;
    for (int k = r->limit_count; k < r->number_count; k++, count += 2) {
        const char *const at = r->numbers[k]->data;
        const int64_t stride = r->numbers[k]->stride;
        m->of[count / 2][count % 2] = (half){at, stride};
        m->of[(count + 1) / 2][(count + 1) % 2] = (half){at + sizeof(uint32_t), stride};
    }
    for (int k = 0; k < r->whole_count; k++, count++) {
        m->of[count / 2][count % 2] = (half){r->wholes[k]->data, r->wholes[k]->stride};
    }
    if (count % 2) {
        m->of[count / 2][1] = (half){(const char *)&zero, 0};
        count++;
    }
    m->words = count / 2;
}

/* No group is where facts lead. */
static void forget(memory *m)
{
    memset(m->place, NO_GROUP, sizeof m->place);
}

static inline uint64_t half_at(const half *h, int64_t i)
{
    uint32_t bits;
    memcpy(&bits, h->at + i * h->stride, sizeof bits);
    return bits;
}

static inline uint64_t word_at(const half halves[2], int64_t i)
{
    return half_at(&halves[0], i) | half_at(&halves[1], i) << 32;
}

static inline uint64_t part_of_hash(uint64_t word, int k)
{
    return (word ^ word >> 29) * (0x9E3779B97F4A7C15u * (2u * (unsigned)k + 1u));
}

static inline uint32_t place_of(uint64_t hash)
{
    return (uint32_t)(hash >> (64 - PLACE_BITS));
}

/* The groups that are remembered; a row whose facts are not those of the group where they lead is a stranger. */
static inline void recall(const memory *m, int words, batch *b)
{
    half halves[CYTO__KEY_WORDS][2];
    memcpy(halves, m->of, sizeof halves);
    for (int i = 0; i < b->rows; i++) {
        uint64_t word[CYTO__KEY_WORDS];
        uint64_t hash = 0;
        uint64_t differ = 0;
        for (int k = 0; k < words; k++) {
            word[k] = word_at(halves[k], b->first + i);
            hash += part_of_hash(word[k], k);
        }
        const uint8_t group = m->place[place_of(hash)];
        for (int k = 0; k < words; k++) {
            differ |= word[k] ^ m->key[k][group];
        }
        b->group[i] = differ || group == NO_GROUP ? STRANGER : group;
    }
}

/* A row's group, once it has answers, which are found when enough of its rows were met. */
static uint8_t settle(cyto__rows *r, int64_t i, const uint64_t *key, cyto__row_groups *groups,
                      cyto__answer_table *answers, cyto__cells *cells)
{
    cyto__row_group *const group = cyto__row_group_of(groups, key);
    if (!group) {
        return NO_GROUP;
    }
    if (!cyto__row_group_is_settled(group)) {
        cyto__row_load(r, i);
        if (!cyto__row_group_settle(groups, group, cyto__row_method(r), &r->lab, answers, cells)) {
            return NO_GROUP;
        }
    }
    return (uint8_t)(1 + (group - groups->of));
}

static void meet_strangers(cyto__rows *r, cyto__row_groups *groups, cyto__answer_table *answers,
                           cyto__cells *cells, memory *m, batch *b)
{
    const uint8_t *const end = b->group + b->rows;
    for (uint8_t *at = b->group; (at = memchr(at, STRANGER, (size_t)(end - at))) != NULL; at++) {
        const int64_t i = b->first + (at - b->group);
        uint64_t key[CYTO__KEY_WORDS];
        uint64_t hash = 0;
        for (int k = 0; k < m->words; k++) {
            key[k] = word_at(m->of[k], i);
            hash += part_of_hash(key[k], k);
        }
        *at = settle(r, i, key, groups, answers, cells);
        for (int k = 0; k < m->words && *at != NO_GROUP; k++) {
            m->place[place_of(hash)] = *at;
            m->key[k][*at] = key[k];
        }
    }
}

/* ---- the rows of a group ----------------------------------------------------------------------- */

static void sort_rows(batch *b, int count[1 + CYTO__ROW_GROUPS])
{
    int end[1 + CYTO__ROW_GROUPS];
    memset(count, 0, sizeof end);
#pragma GCC unroll 8
    for (int i = 0; i < b->rows; i++) {
        count[b->group[i]]++;
    }
    for (int k = 0, sum = 0; k <= CYTO__ROW_GROUPS; k++) {
        end[k] = sum;
        sum += count[k];
    }
#pragma GCC unroll 8
    for (int i = 0; i < b->rows; i++) {
        const int place = end[b->group[i]]++;
        b->place[i] = (int16_t)place;
        b->row[place] = (int16_t)i;
    }
}

static void fetch(const char *at)
{
#ifdef __GNUC__
    __builtin_prefetch(at);
#else
    (void)at;
#endif
}

/* The stride is a constant where it is that of doubles one behind the other. */
static inline void spread_by(const char *at, int64_t stride, const batch *b, double *to)
{
    for (int i = 0; i < b->rows; i += AT_ONCE) {
        fetch(at + (i + b->ahead) * stride);
#pragma GCC unroll 8
        for (int k = i; k < i + AT_ONCE; k++) {
            memcpy(&to[b->place[k]], at + k * stride, sizeof *to);
        }
    }
}

static void spread(const cyto_column *column, const batch *b, double *to)
{
    const char *const at = (const char *)column->data + b->first * column->stride;
    if (column->stride == (int64_t)sizeof *to) {
        spread_by(at, sizeof *to, b, to);
    } else {
        spread_by(at, column->stride, b, to);
    }
}

/* Up to a block of them, from a place on. */
static void number_rows(cyto__rows *r, const cyto__row_group *group, int from, int count,
                        cyto__numbers *n, cyto__answer_table *answers, cyto__cells *cells, batch *b)
{
    uint8_t number[CYTO__BLOCK];
    const cyto__row_set set = {b->first, b->row + from, count};
    n->at[CYTO__OF_VALUE] = b->value + from;
    for (int k = 0; k < r->limit_count; k++) {
        n->at[r->operand[k]] = b->value + (1 + k) * b->rows + from;
    }
    if (group->state == CYTO__GROUP_STEPS) {
        cyto__steps_count(&group->by.steps, n->at[CYTO__OF_VALUE], count, number);
    } else {
        cyto__shapes_compare(&group->by.shapes, count, n);
        cyto__cells_number(cells, &group->by.shapes, n, r, &set, answers, number);
    }
    memcpy(b->number + from, number, (size_t)count);
}

static void number_groups(cyto__rows *r, cyto__row_groups *groups, cyto__numbers *n,
                          cyto__answer_table *answers, cyto__cells *cells, batch *b)
{
    int count[1 + CYTO__ROW_GROUPS];
    sort_rows(b, count);
    spread(&r->columns->value, b, b->value);
    for (int k = 0; k < r->limit_count; k++) {
        spread(r->numbers[k], b, b->value + (1 + k) * b->rows);
    }
    memset(b->number, CYTO__NO_ANSWER, sizeof b->number);
    for (int k = NO_GROUP + 1, from = count[NO_GROUP]; k <= CYTO__ROW_GROUPS; k++) {
        cyto__row_group *const group = &groups->of[k - 1];
        const int end = from + count[k];
        group->rows += count[k];
        for (; from < end; from += cyto__block_rows(from, end)) {
            number_rows(r, group, from, cyto__block_rows(from, end), n, answers, cells, b);
        }
    }
}

static void put_batch(cyto__rows *r, const cyto__answer_table *answers, const batch *b)
{
    uint8_t number[CYTO__BLOCK];
    for (int at = 0; at < b->rows; at += CYTO__BLOCK) {
        const int rows = cyto__block_rows(at, b->rows);
#pragma GCC unroll 8
        for (int i = 0; i < rows; i++) {
            number[i] = b->number[b->place[at + i]];
        }
        cyto__rows_put(r, answers, number, b->first + at, rows);
    }
}

void cyto__mixed_grade(cyto__rows *r, int64_t n, uint32_t varies, cyto__answer_table *answers,
                       cyto__cells *cells, cyto__numbers *numbers)
{
    cyto__row_groups groups;
    memory m;
    batch b;
    const int room = BATCH_NUMBERS / (1 + r->limit_count) / CYTO__BLOCK * CYTO__BLOCK;
    const int rows = room < BATCH ? room : BATCH;
    memset(&m, 0, sizeof m);
    memset(b.value, 0, sizeof b.value);
    find_halves(r, &m);
    forget(&m);
    cyto__row_groups_init(&groups, m.words, varies);
    for (b.first = 0; b.first + AT_ONCE <= n; b.first += b.rows) {
        b.rows = (int)(n - b.first < rows ? n - b.first : rows) / AT_ONCE * AT_ONCE;
        b.ahead = n - b.first < 2 * rows ? 0 : rows;
        if (m.words == 1) { /* as a term and its unit have it: known to the compiler */
            recall(&m, 1, &b);
        } else {
            recall(&m, m.words, &b);
        }
        meet_strangers(r, &groups, answers, cells, &m, &b);
        number_groups(r, &groups, numbers, answers, cells, &b);
        put_batch(r, answers, &b);
        if (cyto__row_groups_tidy(&groups)) {
            forget(&m);
        }
    }
    for (int64_t i = b.first; i < n; i++) {
        cyto__row_grade(r, i);
    }
}
