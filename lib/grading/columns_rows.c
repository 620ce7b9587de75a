/* SPDX-License-Identifier: MIT */
/* This file finds what varies in the rows of a call, and grades a row alone. A look-up that is the same in all rows is
 * made once. */
#include "grading/columns.h"

#include <string.h>

/* Are two of its elements different, bit for bit? A table often repeats one unit, one limit in each row. */
static int element_varies(const cyto_column *column, int64_t n, size_t size)
{
    const char *const first = column->data;
    if (!first || !column->stride) {
        return 0;
    }
    if (column->stride == (int64_t)size) { /* Each element is compared with the one before it. */
        return memcmp(first, first + size, (size_t)(n - 1) * size) != 0;
    }
    for (int64_t i = 1; i < n; i++) {
        if (memcmp(first + i * column->stride, first, size) != 0) {
            return 1;
        }
    }
    return 0;
}

static void take_number(cyto__rows *r, int64_t n, const cyto_column *column, double *member,
                        int operand)
{
    if (!element_varies(column, n, sizeof *member)) {
        *member = cyto__number_at(column, 0);
        return;
    }
    r->operand[r->number_count] = operand;
    r->number_at[r->number_count] = member;
    r->numbers[r->number_count++] = column;
    r->limit_count += operand < CYTO__SHAPE_INPUTS;
}

static void take_whole(cyto__rows *r, int64_t n, const cyto_column *column, int32_t *member)
{
    if (!element_varies(column, n, sizeof *member)) {
        *member = cyto__whole_at(column, 0);
        return;
    }
    r->whole_at[r->whole_count] = member;
    r->wholes[r->whole_count++] = column;
}

void cyto__rows_init(cyto__rows *r, int64_t n, const cyto_criterion *const *criteria, int32_t count,
                     const cyto_grade_columns *in)
{
    cyto_lab *const lab = &r->lab;
    cyto_lab_init(lab, sizeof *lab);
    r->criteria = criteria;
    r->criterion_count = count;
    r->columns = in;
    r->limit_count = r->number_count = r->whole_count = 0;
    r->unused = 0;
    for (int k = 0; k < CYTO__COLUMN_METHODS; k++) {
        r->last[k].criterion = NULL;
    }
    const cyto_column *const numbers[CYTO__COLUMN_NUMBERS] = {
        &in->lln,          &in->uln,       &in->baseline, &in->baseline_lln,
        &in->baseline_uln, &in->age_years, &in->second,   &in->third};
    double *const number_at[CYTO__COLUMN_NUMBERS] = {
        &lab->lln,          &lab->uln,       &lab->baseline, &lab->baseline_lln,
        &lab->baseline_uln, &lab->age_years, &lab->second,   &lab->third};
    const cyto_column *const wholes[CYTO__COLUMN_WHOLES] = {
        &in->criterion, &in->baseline_state, &in->unit,        &in->sex,     &in->pregnant,
        &in->fasting,   &in->anticoagulated, &in->symptomatic, &in->falling, &in->limits_unit};
    int32_t *const whole_at[CYTO__COLUMN_WHOLES] = {
        &r->which,     &lab->baseline_state, &lab->unit,        &lab->sex,     &lab->pregnant,
        &lab->fasting, &lab->anticoagulated, &lab->symptomatic, &lab->falling, &lab->limits_unit};
    for (int k = 0; k < CYTO__COLUMN_NUMBERS; k++) {
        take_number(r, n, numbers[k], number_at[k], 1 + k);
    }
    for (int k = 0; k < CYTO__COLUMN_WHOLES; k++) {
        take_whole(r, n, wholes[k], whole_at[k]);
    }
}

void cyto__row_load(cyto__rows *r, int64_t i)
{
    for (int k = 0; k < r->number_count; k++) {
        *r->number_at[k] = cyto__number_at(r->numbers[k], i);
    }
    for (int k = 0; k < r->whole_count; k++) {
        *r->whole_at[k] = cyto__whole_at(r->wholes[k], i);
    }
}

const cyto__method *cyto__row_method(cyto__rows *r)
{
    const cyto_criterion *const c =
        r->which >= 0 && r->which < r->criterion_count ? r->criteria[r->which] : NULL;
    return c ? cyto__method_again(&r->last[r->which % CYTO__COLUMN_METHODS], c, r->lab.unit) : NULL;
}

void cyto__row_ask(cyto__rows *r, int64_t i, cyto_grade *grade)
{
    cyto__row_load(r, i);
    cyto_lab_set(&r->lab, cyto__number_at(&r->columns->value, i), NULL);
    cyto__grade_row(cyto__row_method(r), &r->lab, grade);
}

void cyto__row_grade(cyto__rows *r, int64_t i)
{
    const cyto_grade_columns *const to = r->columns;
    cyto_grade grade = CYTO_GRADE_INIT;
    cyto__row_ask(r, i, &grade);
    const int8_t low = (int8_t)grade.low;
    const int8_t high = (int8_t)grade.high;
    r->unused += low < 0;
    cyto__store(&to->low, i, &low, sizeof low);
    cyto__store(&to->high, i, &high, sizeof high);
    cyto__store(&to->reason, i, &grade.reason, sizeof grade.reason);
    cyto__store(&to->notes, i, &grade.notes, sizeof grade.notes);
}

void cyto__rows_put(cyto__rows *r, const cyto__answer_table *answers, const uint8_t *number,
                    int64_t first, int count)
{
    r->unused += cyto__answers_put(answers, number, count, r->columns, first);
    for (int i = 0; (i = cyto__next_without(number, i, count)) < count; i++) {
        cyto__row_grade(r, first + i);
    }
}
