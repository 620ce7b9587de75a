/* SPDX-License-Identifier: MIT */
/* This file has the call that grades by the column, and decides which way its rows go. columns.h explains the ways. */
#include "grading/columns.h"

/* Shapes are found in as much time as some ten rows take alone, and steps in as much as some hundred, but a row by its
 * steps takes the least. A column of several groups is worth it where each may have some ten rows. */
enum { LONG_ROWS = 32, LONG_MIXED_ROWS = 512, LONG_STEPS_ROWS = 1000, LONGEST_SHAPES_ROWS = 4096 };

/* Grades rows that differ in the value alone. Returns 0 where it grades none. */
static int grade_by_steps(cyto__rows *r, int64_t n, cyto__answer_table *answers)
{
    cyto__steps steps;
    double values[CYTO__BLOCK];
    uint8_t number[CYTO__BLOCK];
    if (!cyto__steps_find(cyto__row_method(r), &r->lab, answers, &steps)) {
        return 0;
    }
    for (int64_t first = 0; first < n; first += CYTO__BLOCK) {
        const int rows = cyto__block_rows(first, n);
        const double *const at = cyto__column_values(&r->columns->value, first, rows, values);
        cyto__steps_count(&steps, at, rows, number);
        cyto__rows_put(r, answers, number, first, rows);
    }
    return 1;
}

/* Returns 0 where it grades no row. */
static int grade_long(cyto__rows *r, int64_t n)
{
    cyto__answer_table answers;
    cyto__cells cells;
    cyto__numbers numbers;
    const int mixed = r->whole_count > 0 || r->number_count > r->limit_count;
    const int by_steps = !r->limit_count && (mixed || n > LONGEST_SHAPES_ROWS);
    uint32_t varies = by_steps ? 0u : 1u << CYTO__OF_VALUE;
    if (n < (mixed ? LONG_MIXED_ROWS : LONG_ROWS)) {
        return 0;
    }
    for (int k = 0; k < r->limit_count; k++) {
        varies |= 1u << r->operand[k];
    }
    cyto__answers_init(&answers, r->columns->reason.data || r->columns->notes.data);
    cyto__numbers_init(&numbers);
    if (mixed) {
        cyto__mixed_grade(r, n, varies, &answers, &cells, &numbers);
        return 1;
    }
    if (varies && cyto__shapes_grade(r, n, varies, &answers, &cells, &numbers)) {
        return 1;
    }
    return !r->limit_count && n >= LONG_STEPS_ROWS && grade_by_steps(r, n, &answers);
}

cyto_status cyto_grade_n(int64_t n, const cyto_criterion *const *criteria, int32_t count,
                         const cyto_grade_columns *columns, int64_t *refused, cyto_error *error)
{
    cyto__rows rows;
    cyto_status begun = cyto__begin_columns(error, n, refused, columns, sizeof *columns);
    if (begun == CYTO_OK && !criteria) {
        begun = cyto__refuse_null(error, "criteria");
    }
    if (begun == CYTO_OK && n > 0) {
        begun = CYTO__NEED(error, {"columns.value", columns->value.data});
    }
    if (begun != CYTO_OK || n <= 0) {
        return begun;
    }
    cyto__rows_init(&rows, n, criteria, count, columns);
    if (!grade_long(&rows, n)) {
        for (int64_t i = 0; i < n; i++) {
            cyto__row_grade(&rows, i);
        }
    }
    if (refused) {
        *refused = rows.unused;
    }
    return CYTO_OK;
}
