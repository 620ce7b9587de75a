/* SPDX-License-Identifier: MIT */
/* This file leads from the index of a row's shape to the number of its answer. Rows with one index have one answer: the
 * evaluator is asked for it the first time, and its number is kept in a cell. */
#include "grading/columns.h"

#include <string.h>

enum { PROBES = 8 };

void cyto__cells_clear(cyto__cells *cells)
{
    memset(cells->hashed_key, 0, sizeof cells->hashed_key);
    memset(cells->hashed, CYTO__NO_ANSWER, sizeof cells->hashed);
}

/* Returns the cell of an index. An index that has none yet gets a free one, or that of another. */
static uint8_t *hashed_cell(cyto__cells *cells, uint8_t owner, int64_t index)
{
    const uint64_t key = (uint64_t)index | (uint64_t)owner << 56;
    uint32_t at = (uint32_t)((key * 0x9E3779B97F4A7C15u) >> (64 - CYTO__HASH_BITS));
    for (int i = 1; i < PROBES && cells->hashed_key[at] && cells->hashed_key[at] != key; i++) {
        at = (at + 1) % CYTO__HASHED_CELLS;
    }
    if (cells->hashed_key[at] != key) {
        cells->hashed_key[at] = key;
        cells->hashed[at] = CYTO__NO_ANSWER;
    }
    return &cells->hashed[at];
}

static inline uint8_t *cell_of(cyto__cells *cells, const cyto__shapes *s, int64_t index)
{
    return s->direct ? &s->direct[index] : hashed_cell(cells, s->owner, index);
}

static void look_up(cyto__cells *cells, const cyto__shapes *s, const int64_t *index, int count,
                    uint8_t *number)
{
    const uint8_t *const direct = s->direct;
    if (direct && s->size <= CYTO__VECTOR_ANSWERS) {
        cyto__bytes_look_up(direct, index, count, number);
    } else if (direct) {
        cyto__bytes_look_up_plain(direct, index, count, number);
    }
    for (int i = 0; i < count && !direct; i++) {
        number[i] = *hashed_cell(cells, s->owner, index[i]);
    }
}

void cyto__cells_number(cyto__cells *cells, const cyto__shapes *s, const cyto__numbers *n,
                        cyto__rows *rows, const cyto__row_set *set, cyto__answer_table *answers,
                        uint8_t *number)
{
    look_up(cells, s, n->index, set->count, number);
    for (int i = 0; (i = cyto__next_without(number, i, set->count)) < set->count; i++) {
        if (n->index[i] == CYTO__INDEX_ALONE) {
            continue;
        }
        uint8_t *const cell = cell_of(cells, s, n->index[i]);
        if (*cell == CYTO__NO_ANSWER) {
            cyto_grade grade = CYTO_GRADE_INIT;
            cyto__row_ask(rows, set->first + (set->row ? set->row[i] : i), &grade);
            *cell = cyto__answer_number(answers, &grade);
            if (s->direct) { /* All rows of the shape have a number now. */
                look_up(cells, s, n->index, set->count, number);
            }
        }
        number[i] = *cell;
    }
}

int cyto__shapes_grade(cyto__rows *r, int64_t n, uint32_t varies, cyto__answer_table *answers,
                       cyto__cells *cells, cyto__numbers *numbers)
{
    cyto__shapes shapes;
    cyto__usual usual;
    double space[CYTO__SHAPE_INPUTS][CYTO__BLOCK];
    uint8_t number[CYTO__BLOCK];
    if (!cyto__shapes_init(&shapes, cyto__row_method(r), &r->lab, varies, answers->all_parts)) {
        return 0;
    }
    if (shapes.size <= CYTO__CELLS) {
        shapes.direct = cells->direct;
        memset(shapes.direct, CYTO__NO_ANSWER, (size_t)shapes.size);
    } else {
        cyto__cells_clear(cells);
    }
    cyto__usual_init(&usual);
    for (int64_t first = 0; first < n; first += CYTO__BLOCK) {
        const cyto__row_set set = {first, NULL, cyto__block_rows(first, n)};
        numbers->at[CYTO__OF_VALUE] =
            cyto__column_values(&r->columns->value, first, set.count, space[CYTO__OF_VALUE]);
        for (int k = 0; k < r->limit_count; k++) {
            const int operand = r->operand[k];
            numbers->at[operand] =
                cyto__column_values(r->numbers[k], first, set.count, space[operand]);
        }
        const cyto__steps *const steps = cyto__usual_steps(&usual, r, &set, numbers, answers);
        if (steps) {
            cyto__steps_count(steps, numbers->at[CYTO__OF_VALUE], set.count, number);
        } else {
            cyto__shapes_compare(&shapes, set.count, numbers);
            cyto__cells_number(cells, &shapes, numbers, r, &set, answers, number);
        }
        cyto__rows_put(r, answers, number, first, set.count);
    }
    return 1;
}
