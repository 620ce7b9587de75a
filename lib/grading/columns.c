/* SPDX-License-Identifier: MIT */
/* Grading by the column: a long one of one term and one patient by its steps, rows that differ in more by the steps
 * of those that share their facts, rows whose limits hardly come twice by their shape, and the rest row by row, as the
 * scalar call goes. A look-up that is the same in all rows is made once. */
#include "base/column.h"
#include "grading/columns.h"

#include <math.h>
#include <string.h>

enum { NUMBERS = 8, WHOLES = 10, METHODS = 16 };

/* Steps are found in as much time as some hundred rows take: they are worth it from here on. */
enum { STEPS_ROWS = 4096 };

/* The members of a lab that a column fills anew in every row, and the criterion. */
typedef struct fields {
    const cyto_column *numbers[NUMBERS];
    double *number_at[NUMBERS];
    const cyto_column *wholes[WHOLES];
    int32_t *whole_at[WHOLES];
    int number_count, whole_count;
} fields;

static uint64_t bits_at(const cyto_column *column, int64_t i)
{
    const double number = cyto__number_at(column, i);
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

/* Are two of its elements different, bit for bit? A table often repeats one unit, one limit in each row. */
static int number_varies(const cyto_column *column, int64_t n)
{
    const uint64_t first = bits_at(column, 0);
    for (int64_t i = 1; column->data && column->stride && i < n; i++) {
        if (bits_at(column, i) != first) {
            return 1;
        }
    }
    return 0;
}

static int whole_varies(const cyto_column *column, int64_t n)
{
    const int32_t first = cyto__whole_at(column, 0);
    for (int64_t i = 1; column->data && column->stride && i < n; i++) {
        if (cyto__whole_at(column, i) != first) {
            return 1;
        }
    }
    return 0;
}

/* An element that is the same in all rows is taken here and now. */
static void take(fields *f, cyto_lab *lab, int32_t *which, int64_t n, const cyto_grade_columns *in)
{
    const cyto_column *const numbers[NUMBERS] = {
        &in->lln,          &in->uln,       &in->baseline, &in->baseline_lln,
        &in->baseline_uln, &in->age_years, &in->second,   &in->third};
    double *const number_at[NUMBERS] = {&lab->lln,          &lab->uln,          &lab->baseline,
                                        &lab->baseline_lln, &lab->baseline_uln, &lab->age_years,
                                        &lab->second,       &lab->third};
    const cyto_column *const wholes[WHOLES] = {
        &in->criterion, &in->baseline_state, &in->unit,        &in->sex,     &in->pregnant,
        &in->fasting,   &in->anticoagulated, &in->symptomatic, &in->falling, &in->limits_unit};
    int32_t *const whole_at[WHOLES] = {
        which,         &lab->baseline_state, &lab->unit,        &lab->sex,     &lab->pregnant,
        &lab->fasting, &lab->anticoagulated, &lab->symptomatic, &lab->falling, &lab->limits_unit};
    for (int k = 0; k < NUMBERS; k++) {
        if (number_varies(numbers[k], n)) {
            f->number_at[f->number_count] = number_at[k];
            f->numbers[f->number_count++] = numbers[k];
        } else {
            *number_at[k] = cyto__number_at(numbers[k], 0);
        }
    }
    for (int k = 0; k < WHOLES; k++) {
        if (whole_varies(wholes[k], n)) {
            f->whole_at[f->whole_count] = whole_at[k];
            f->wholes[f->whole_count++] = wholes[k];
        } else {
            *whole_at[k] = cyto__whole_at(wholes[k], 0);
        }
    }
}

static void load_row(const fields *f, int64_t i)
{
    for (int k = 0; k < f->number_count; k++) {
        *f->number_at[k] = cyto__number_at(f->numbers[k], i);
    }
    for (int k = 0; k < f->whole_count; k++) {
        *f->whole_at[k] = cyto__whole_at(f->wholes[k], i);
    }
}

/* How a criterion grades values in a unit, from the last rows where it was used there. */
typedef struct known_method {
    const cyto_criterion *criterion;
    int32_t unit;
    cyto__method method;
} known_method;

static const cyto__method *method_for(known_method *known, const cyto_criterion *criterion,
                                      int32_t unit)
{
    if (known->criterion != criterion || known->unit != unit) {
        cyto__method_of(criterion, unit, &known->method);
        known->criterion = criterion;
        known->unit = unit;
    }
    return &known->method;
}

/* ---- blocks ------------------------------------------------------------------------------- */

static void load_block(const cyto_column *column, int64_t first, int rows,
                       double values[CYTO__BLOCK])
{
    if (column->stride == (int64_t)sizeof *values) {
        memcpy(values, (const char *)column->data + first * column->stride,
               (size_t)rows * sizeof *values);
        return;
    }
    for (int i = 0; i < rows; i++) {
        values[i] = cyto__number_at(column, first + i);
    }
}

static void store_block(const cyto_column *column, int64_t first, int rows, const void *elements,
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

static int64_t count_unused(const cyto__block *block, int rows)
{
    int64_t unused = 0;
    for (int i = 0; i < rows; i++) {
        unused += block->low[i] < 0;
    }
    return unused;
}

static int64_t grade_blocks(const cyto__steps *steps, int64_t n, const cyto_grade_columns *columns,
                            int all_parts)
{
    int64_t unused = 0;
    double values[CYTO__BLOCK] = {0.0};
    cyto__block block;
    for (int64_t first = 0; first < n; first += CYTO__BLOCK) {
        const int rows = (int)(n - first < CYTO__BLOCK ? n - first : CYTO__BLOCK);
        load_block(&columns->value, first, rows, values);
        cyto__block_grade(steps, values, rows, all_parts, &block);
        unused += count_unused(&block, rows);
        store_block(&columns->low, first, rows, block.low, sizeof block.low[0]);
        store_block(&columns->high, first, rows, block.high, sizeof block.high[0]);
        if (all_parts) {
            store_block(&columns->reason, first, rows, block.reason, sizeof block.reason[0]);
            store_block(&columns->notes, first, rows, block.notes, sizeof block.notes[0]);
        }
    }
    return unused;
}

/* ---- rows --------------------------------------------------------------------------------- */

/* Grades rows that differ in more than the value. */
typedef struct grader {
    const cyto_criterion *const *criteria;
    int32_t count, which;
    int all_parts;
    const cyto_grade_columns *columns;
    cyto_lab lab;
    fields vary;
    known_method known[METHODS];
    cyto__shapes *shapes; /* NULL: each row is graded as the scalar call goes */
    int64_t unused;
} grader;

/* The method of the row that is loaded; NULL: no criterion is at its index. */
static const cyto__method *method_of_row(grader *g)
{
    const cyto_criterion *c = g->which >= 0 && g->which < g->count ? g->criteria[g->which] : NULL;
    return c ? method_for(&g->known[g->which % METHODS], c, g->lab.unit) : NULL;
}

static void store_row(const cyto_grade_columns *out, int64_t i, const cyto_grade *grade)
{
    const int8_t low = (int8_t)grade->low;
    const int8_t high = (int8_t)grade->high;
    cyto__store(&out->low, i, &low, sizeof low);
    cyto__store(&out->high, i, &high, sizeof high);
    cyto__store(&out->reason, i, &grade->reason, sizeof grade->reason);
    cyto__store(&out->notes, i, &grade->notes, sizeof grade->notes);
}

/* The row that is loaded. */
static void grade_row(grader *g, int64_t i)
{
    cyto_grade grade = CYTO_GRADE_INIT;
    cyto_lab_set(&g->lab, cyto__number_at(&g->columns->value, i));
    if (g->shapes) {
        cyto__shapes_grade(g->shapes, method_of_row(g), &g->lab, &grade);
    } else {
        cyto__grade_row(method_of_row(g), &g->lab, &grade);
    }
    g->unused += grade.low < 0;
    store_row(g->columns, i, &grade);
}

/* ---- rows that share their facts ---------------------------------------------------------- */

enum { BATCH = 4 * CYTO__BLOCK };

/* Rows that wait for the others of their group, in the order of the groups. */
typedef struct batch {
    int16_t row[BATCH]; /* from the first of the batch */
    int8_t group[BATCH];
    int waiting;
    int count[CYTO__ROW_GROUPS];
} batch;

/* All that varies in a row but the value, bit for bit. */
static void facts_of(const fields *vary, int64_t i, uint64_t key[CYTO__ROW_FACTS_MAX])
{
    for (int k = 0; k < vary->number_count; k++) {
        *key++ = bits_at(vary->numbers[k], i);
    }
    for (int k = 0; k < vary->whole_count; k++) {
        *key++ = (uint32_t)cyto__whole_at(vary->wholes[k], i);
    }
}

/* 1: the row's group has steps, or has been met often enough to find them; else the row is loaded. */
static int has_steps(grader *g, int64_t i, cyto__row_group *group)
{
    if (group && group->state == CYTO__GROUP_STEPS) {
        return 1;
    }
    load_row(&g->vary, i);
    return group && cyto__row_group_find_steps(group, method_of_row(g), &g->lab, g->all_parts);
}

/* Rows whose group has steps wait; the others are graded. */
static void sort_out(grader *g, int64_t first, int rows, cyto__row_groups *groups, batch *b)
{
    b->waiting = 0;
    memset(b->count, 0, sizeof b->count);
    for (int i = 0; i < rows; i++) {
        uint64_t key[CYTO__ROW_FACTS_MAX];
        facts_of(&g->vary, first + i, key);
        cyto__row_group *group = cyto__row_group_of(groups, key);
        if (has_steps(g, first + i, group)) {
            b->row[b->waiting] = (int16_t)i;
            b->group[b->waiting] = (int8_t)(group - groups->of);
            b->count[b->group[b->waiting++]]++;
        } else {
            grade_row(g, first + i);
        }
    }
}

/* Rows of one group, up to a block of them. */
static void grade_alike(grader *g, int64_t first, const cyto__steps *steps, const int16_t *row,
                        int rows)
{
    const cyto_grade_columns *const c = g->columns;
    double values[CYTO__BLOCK] = {0.0};
    cyto__block block;
    for (int i = 0; i < rows; i++) {
        values[i] = cyto__number_at(&c->value, first + row[i]);
    }
    cyto__block_grade(steps, values, rows, g->all_parts, &block);
    g->unused += count_unused(&block, rows);
    for (int i = 0; i < rows; i++) {
        const int64_t at = first + row[i];
        cyto__store(&c->low, at, &block.low[i], sizeof block.low[i]);
        cyto__store(&c->high, at, &block.high[i], sizeof block.high[i]);
        if (g->all_parts) {
            cyto__store(&c->reason, at, &block.reason[i], sizeof block.reason[i]);
            cyto__store(&c->notes, at, &block.notes[i], sizeof block.notes[i]);
        }
    }
}

static void grade_waiting(grader *g, int64_t first, const cyto__row_groups *groups, const batch *b)
{
    int16_t sorted[BATCH];
    int end[CYTO__ROW_GROUPS];
    for (int k = 0, sum = 0; k < CYTO__ROW_GROUPS; k++) {
        end[k] = sum;
        sum += b->count[k];
    }
    for (int i = 0; i < b->waiting; i++) {
        sorted[end[b->group[i]]++] = b->row[i];
    }
    for (int k = 0; k < CYTO__ROW_GROUPS; k++) {
        for (int at = end[k] - b->count[k]; at < end[k]; at += CYTO__BLOCK) {
            const int rows = end[k] - at < CYTO__BLOCK ? end[k] - at : CYTO__BLOCK;
            grade_alike(g, first, &groups->of[k].steps, sorted + at, rows);
        }
    }
}

static int only_limits_vary(const grader *g)
{
    const cyto_lab *const lab = &g->lab;
    for (int k = 0; k < g->vary.number_count; k++) {
        const double *const at = g->vary.number_at[k];
        if (at == &lab->age_years || at == &lab->second || at == &lab->third) {
            return 0;
        }
    }
    return g->vary.whole_count == 0;
}

/* shapes: room for them, if they are any good here. */
static void grade_rows(grader *g, int64_t n, cyto__shapes *shapes)
{
    cyto__row_groups groups;
    batch b;
    const int width = g->vary.number_count + g->vary.whole_count;
    if (n < STEPS_ROWS || width == 0 || width > CYTO__ROW_FACTS_MAX) {
        for (int64_t i = 0; i < n; i++) {
            load_row(&g->vary, i);
            grade_row(g, i);
        }
        return;
    }
    if (only_limits_vary(g) && cyto__shapes_init(shapes, method_of_row(g))) {
        g->shapes = shapes;
    }
    cyto__row_groups_init(&groups, width);
    for (int64_t first = 0; first < n; first += BATCH) {
        const int rows = (int)(n - first < BATCH ? n - first : BATCH);
        sort_out(g, first, rows, &groups, &b);
        grade_waiting(g, first, &groups, &b);
        cyto__row_groups_tidy(&groups);
    }
}

/* ---- the call ----------------------------------------------------------------------------- */

/* Grades n rows, 1 or more; returns how many could not be used. */
static int64_t grade_column(int64_t n, const cyto_criterion *const *criteria, int32_t count,
                            const cyto_grade_columns *columns)
{
    grader g = {.criteria = criteria, .count = count, .columns = columns, .lab = CYTO_LAB_INIT};
    cyto__steps steps;
    cyto__shapes shapes;
    g.all_parts = columns->reason.data || columns->notes.data;
    take(&g.vary, &g.lab, &g.which, n, columns);
    if (n >= STEPS_ROWS && g.vary.number_count + g.vary.whole_count == 0 &&
        cyto__steps_find(method_of_row(&g), &g.lab, g.all_parts, &steps)) {
        return grade_blocks(&steps, n, columns, g.all_parts);
    }
    grade_rows(&g, n, &shapes);
    return g.unused;
}

cyto_status cyto_grade_n(int64_t n, const cyto_criterion *const *criteria, int32_t count,
                         const cyto_grade_columns *columns, int64_t *refused)
{
    if (!criteria || !columns || (n > 0 && !columns->value.data)) {
        return CYTO_E_NULL;
    }
    if (columns->size < sizeof *columns) {
        return CYTO_E_SIZE;
    }
    const int64_t unused = n > 0 ? grade_column(n, criteria, count, columns) : 0;
    if (refused) {
        *refused = unused;
    }
    return CYTO_OK;
}
