/* SPDX-License-Identifier: MIT */
/* This file grades columns whose rows are of several terms, units or patients. The rows of each group are held together
 * until there are enough of them. Then they get the numbers of their answers at once, and each number goes back to the
 * place that its row has in the column. */
#include "grading/columns.h"

#include <string.h>

#define INLINE CYTO__INLINE

/* No row is held over the end of a batch, where the answers are written: so many rows have numbers at a time. */
enum { BATCH = 16 * CYTO__BLOCK };
/* So many numbers are held by all groups together: they stay in the nearest cache. */
enum { ROOM = 12 * CYTO__BLOCK, ROOM_ROWS = ROOM / 2 };
/* A whole number of these rows is held by a group, and read by a vector, perhaps behind the last. */
enum { AT_ONCE = 8, BEYOND = 32 };
enum { PLACE_BITS = 11, PLACES = 1 << PLACE_BITS };
/* These stand where a group's place among the others would. */
enum { STRANGER = CYTO__ROW_GROUPS, NO_GROUP };

/* Half a word of a row's key is 32 bits of a fact that varies. */
typedef struct half {
    const char *at;
    int64_t stride;
} half;

/* The memory makes a row's key, and finds the groups that have answers by a hash of it. */
typedef struct memory {
    int words;
    half of[CYTO__KEY_WORDS][2];
    uint8_t place[PLACES];
} memory;

/* The rows of a group wait here for their answers: the places that they have in the batch, and their values, behind
 * which the other numbers that vary follow. */
typedef struct held {
    size_t count;
    int16_t *row;
    double *number;
} held;

typedef struct batch {
    cyto__rows *rows;
    cyto__answer_table *answers;
    cyto__cells *cells;
    cyto__numbers *numbers;
    int64_t first; /* The batch begins at this row. */
    size_t hold;   /* Each group has room for so many rows. */
    cyto__row_groups groups;
    memory known;
    held of[CYTO__ROW_GROUPS];
    double number_room[ROOM + BEYOND];
    int16_t row_room[ROOM_ROWS];
    uint8_t number[BATCH]; /* The answer of each row has a number. */
} batch;

/* ---- the rows of a group ----------------------------------------------------------------------- */

static void number_group(batch *b, size_t place)
{
    held *const h = &b->of[place];
    cyto__row_group *const group = &b->groups.of[place];
    cyto__numbers *const n = b->numbers;
    const int count = (int)h->count;
    const cyto__row_set set = {b->first, h->row, count};
    uint8_t number[CYTO__BLOCK];
    n->at[CYTO__OF_VALUE] = h->number;
    for (int k = 0; k < b->rows->limit_count; k++) {
        n->at[b->rows->operand[k]] = h->number + (size_t)(1 + k) * b->hold;
    }
    if (group->state == CYTO__GROUP_STEPS) {
        cyto__steps_count(&group->by.steps, h->number, count, number);
    } else {
        cyto__shapes_compare(&group->by.shapes, count, n);
        cyto__cells_number(b->cells, &group->by.shapes, n, b->rows, &set, b->answers, number);
    }
#pragma GCC unroll 8
    for (int i = 0; i < count; i++) {
        b->number[h->row[i]] = number[i];
    }
    group->rows += count;
    h->count = 0;
}

static void number_groups(batch *b)
{
    for (size_t k = 0; k < CYTO__ROW_GROUPS; k++) {
        if (b->of[k].count) {
            number_group(b, k);
        }
    }
}

/* The groups that have answers get equal parts of the room. */
static void share_room(batch *b)
{
    const size_t numbers = 1 + (size_t)b->rows->limit_count;
    size_t settled = 0;
    size_t shared = 0;
    number_groups(b);
    for (int k = 0; k < CYTO__ROW_GROUPS; k++) {
        settled += (size_t)cyto__row_group_is_settled(&b->groups.of[k]);
    }
    const size_t rows = numbers > 1 ? ROOM / numbers : ROOM_ROWS;
    const size_t part = rows / (settled ? settled : 1) / AT_ONCE * AT_ONCE;
    b->hold = part < CYTO__BLOCK ? part : CYTO__BLOCK;
    for (int k = 0; k < CYTO__ROW_GROUPS; k++) {
        if (cyto__row_group_is_settled(&b->groups.of[k])) {
            b->of[k].row = b->row_room + shared * b->hold;
            b->of[k].number = b->number_room + shared * b->hold * numbers;
            shared++;
        }
    }
}

/* ---- which group has a row ------------------------------------------------------------------ */

/* A key has all that varies but the value, the limits and the baseline, bit for bit. A last half alone has a 0 beside
 * it. */
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

/* Facts lead to no group any more. */
static void forget(memory *m)
{
    memset(m->place, STRANGER, sizeof m->place);
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
    return word * (0x9E3779B97F4A7C15u * (2u * (unsigned)k + 1u));
}

static inline uint32_t place_of(uint64_t hash)
{
    return (uint32_t)(hash >> (64 - PLACE_BITS));
}

/* Finds the group of a row that is not among those remembered, once it has answers. They are found when enough of its
 * rows were met. */
static size_t meet(batch *b, int64_t i)
{
    memory *const m = &b->known;
    uint64_t key[CYTO__KEY_WORDS];
    uint64_t hash = 0;
    for (int k = 0; k < m->words; k++) {
        key[k] = word_at(m->of[k], i);
        hash += part_of_hash(key[k], k);
    }
    cyto__row_group *const group = cyto__row_group_of(&b->groups, key);
    if (!group) {
        return NO_GROUP;
    }
    if (!cyto__row_group_is_settled(group)) {
        cyto__row_load(b->rows, i);
        if (!cyto__row_group_settle(&b->groups, group, cyto__row_method(b->rows), &b->rows->lab,
                                    b->answers, b->cells)) {
            return NO_GROUP;
        }
        share_room(b);
    }
    const size_t place = cyto__row_group_place(&b->groups, group);
    m->place[place_of(hash)] = (uint8_t)place;
    return place;
}

/* Returns the group that is remembered where a row's facts lead, if they are its own. */
INLINE size_t recall(const batch *b, half halves[CYTO__KEY_WORDS][2], int words, int64_t i)
{
    uint64_t word[CYTO__KEY_WORDS];
    uint64_t hash = 0;
    uint64_t differ = 0;
    for (int k = 0; k < words; k++) {
        word[k] = word_at(halves[k], i);
        hash += part_of_hash(word[k], k);
    }
    const size_t place = b->known.place[place_of(hash)];
    for (int k = 0; k < words; k++) {
        differ |= word[k] ^ b->groups.key[k][place];
    }
    return differ ? STRANGER : place;
}

/* The compiler knows how many words a key has and how many numbers vary, where that is usual. In a plain table the
 * elements of these columns are one behind the other. */
INLINE void hold_rows(batch *b, int rows, int words, int numbers, int plain)
{
    half halves[CYTO__KEY_WORDS][2];
    const char *at[CYTO__SHAPE_INPUTS];
    int64_t stride[CYTO__SHAPE_INPUTS];
    memcpy(halves, b->known.of, sizeof halves);
    for (int k = 0; k < 2 * words; k++) {
        half *const h = &halves[k / 2][k % 2];
        h->at += b->first * h->stride;
        h->stride = plain ? (int64_t)sizeof(int32_t) : h->stride;
    }
    for (int k = 0; k < numbers; k++) {
        const cyto_column *const column = k ? b->rows->numbers[k - 1] : &b->rows->columns->value;
        at[k] = (const char *)column->data + b->first * column->stride;
        stride[k] = column->stride;
    }
    for (int i = 0; i < rows; i++) {
        size_t group = recall(b, halves, words, i);
        if (group >= STRANGER) {
            group = meet(b, b->first + i);
            if (group == NO_GROUP) {
                b->number[i] = CYTO__NO_ANSWER;
                continue;
            }
        }
        held *const h = &b->of[group];
        const size_t place = h->count;
        const size_t hold = b->hold;
        double *const to = h->number + place;
        h->count = place + 1;
        h->row[place] = (int16_t)i;
#pragma GCC unroll 3
        for (int k = 0; k < numbers; k++) {
            memcpy(to + (size_t)k * hold, at[k] + i * (plain ? (int64_t)sizeof *to : stride[k]),
                   sizeof *to);
        }
        if (place + 1 == hold) {
            number_group(b, group);
        }
    }
}

/* Does a row have a term and its unit, and is each column without a gap? */
static int is_plain(const cyto__rows *r)
{
    int plain = r->columns->value.stride == (int64_t)sizeof(double) && r->whole_count == 2 &&
                r->number_count == r->limit_count;
    for (int k = 0; k < r->limit_count; k++) {
        plain &= r->numbers[k]->stride == (int64_t)sizeof(double);
    }
    for (int k = 0; k < r->whole_count; k++) {
        plain &= r->wholes[k]->stride == (int64_t)sizeof(int32_t);
    }
    return plain;
}

static void hold_batch(batch *b, int rows, int plain)
{
    const int numbers = 1 + b->rows->limit_count;
    if (plain && numbers == 1) {
        hold_rows(b, rows, 1, 1, 1);
    } else if (plain && numbers == 2) {
        hold_rows(b, rows, 1, 2, 1);
    } else if (plain && numbers == 3) {
        hold_rows(b, rows, 1, 3, 1);
    } else {
        hold_rows(b, rows, b->known.words, numbers, 0);
    }
    number_groups(b);
}

void cyto__mixed_grade(cyto__rows *r, int64_t n, uint32_t varies, cyto__answer_table *answers,
                       cyto__cells *cells, cyto__numbers *numbers)
{
    batch b;
    const int plain = is_plain(r);
    b.first = 0;
    b.hold = 0;
    for (int k = 0; k < CYTO__ROW_GROUPS; k++) {
        b.of[k].count = 0;
    }
    b.rows = r;
    b.answers = answers;
    b.cells = cells;
    b.numbers = numbers;
    find_halves(r, &b.known);
    forget(&b.known);
    cyto__row_groups_init(&b.groups, b.known.words, varies);
    for (int rows; b.first < n; b.first += rows) {
        rows = (int)(n - b.first < BATCH ? n - b.first : BATCH);
        hold_batch(&b, rows, plain);
        for (int at = 0; at < rows; at += CYTO__BLOCK) {
            cyto__rows_put(r, answers, b.number + at, b.first + at, cyto__block_rows(at, rows));
        }
        if (cyto__row_groups_tidy(&b.groups)) {
            forget(&b.known);
        }
    }
}
