/* SPDX-License-Identifier: MIT */
/* Grading by the column. A long one is graded in groups of rows that share their term, unit and patient: by steps where
 * the limits are the same in all rows, by the shapes of rows where they are not. The rest goes row by row, as the
 * scalar call does. A look-up that is the same in all rows is made once. */
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
    int number[NUMBERS]; /* by the order of cyto_grade_columns, from 1: a limit's is its operand */
    const cyto_column *wholes[WHOLES];
    int32_t *whole_at[WHOLES];
    int limit_count; /* of the numbers the first so many are limits or the baseline */
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
static inline int element_varies(const cyto_column *column, int64_t n, size_t size)
{
    const char *const first = column->data;
    for (int64_t i = 1; first && column->stride && i < n; i++) {
        if (memcmp(first + i * column->stride, first, size) != 0) {
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
        if (element_varies(numbers[k], n, sizeof(double))) {
            f->number_at[f->number_count] = number_at[k];
            f->number[f->number_count] = 1 + k;
            f->numbers[f->number_count++] = numbers[k];
            f->limit_count += 1 + k < CYTO__SHAPE_INPUTS;
        } else {
            *number_at[k] = cyto__number_at(numbers[k], 0);
        }
    }
    for (int k = 0; k < WHOLES; k++) {
        if (element_varies(wholes[k], n, sizeof(int32_t))) {
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

/* ---- rows that differ in the value alone --------------------------------------------------- */

static int64_t grade_blocks(const cyto__steps *steps, int64_t n, const cyto_grade_columns *columns,
                            int all_parts)
{
    int64_t unused = 0;
    double values[CYTO__BLOCK] = {0.0};
    cyto__block block;
    for (int64_t first = 0; first < n; first += CYTO__BLOCK) {
        const int rows = cyto__block_rows(first, n);
        cyto__block_load(&columns->value, first, n, values);
        cyto__block_grade(steps, values, rows, all_parts, &block);
        unused += cyto__block_unused(&block, rows);
        cyto__block_store(columns, first, rows, all_parts, &block);
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
    cyto__shape_table *table;
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

/* Asks the evaluator for a row; all of it is loaded but the value. */
static cyto_grade ask_for(grader *g, int64_t i)
{
    cyto_grade grade = CYTO_GRADE_INIT;
    cyto_lab_set(&g->lab, cyto__number_at(&g->columns->value, i));
    cyto__grade_row(method_of_row(g), &g->lab, &grade);
    return grade;
}

static void grade_row(grader *g, int64_t i)
{
    const cyto_grade grade = ask_for(g, i);
    g->unused += grade.low < 0;
    store_row(g->columns, i, &grade);
}

/* ---- rows that compare alike -------------------------------------------------------------- */

static cyto__shape shape_of(grader *g, int64_t at, uint64_t key, uint8_t owner)
{
    load_row(&g->vary, at);
    const cyto_grade grade = ask_for(g, at);
    return (cyto__shape){key,   (int8_t)grade.low, (int8_t)grade.high, (uint8_t)grade.reason,
                         owner, grade.notes};
}

/* Shapes that were met are looked up, the others asked for. row: where the block's rows stand, NULL: one behind the
 * other. */
static void answer_block(grader *g, int64_t first, const int16_t *row, int rows,
                         const cyto__shapes *shapes, const cyto__numbers *n, cyto__block *block)
{
    cyto__shape_table *const table = g->table;
    const uint8_t owner = shapes->owner;
    cyto__shape alone;
    for (int i = 0; i < rows; i++) {
        const uint64_t key = n->key[i];
        cyto__shape *shape = cyto__shape_place(table, owner, key);
        if (n->alone[i] || shape->key != key || shape->owner != owner) {
            alone = shape_of(g, first + (row ? row[i] : i), key, owner);
            if (n->alone[i]) {
                shape = &alone;
            } else {
                *shape = alone;
            }
        }
        block->low[i] = shape->low;
        block->high[i] = shape->high;
        block->reason[i] = shape->reason;
        block->notes[i] = shape->notes;
    }
}

/* ---- rows that share their facts ---------------------------------------------------------- */

enum { BATCH = 8 * CYTO__BLOCK };

/* Rows that wait for the others of their group, in the order of the groups. */
typedef struct batch {
    int16_t row[BATCH]; /* from the first of the batch */
    int8_t group[BATCH];
    int waiting;
    int count[CYTO__ROW_GROUPS];
} batch;

/* All that varies in a row but the value, the limits and the baseline, bit for bit. */
static void facts_of(const fields *vary, int64_t i, uint64_t key[CYTO__ROW_FACTS_MAX])
{
    for (int k = vary->limit_count; k < vary->number_count; k++) {
        *key++ = bits_at(vary->numbers[k], i);
    }
    for (int k = 0; k < vary->whole_count; k++) {
        *key++ = (uint32_t)cyto__whole_at(vary->wholes[k], i);
    }
}

/* 1: the row's group has answers, or has been met often enough to find them; else the row is loaded. */
static int is_known(grader *g, int64_t i, cyto__row_groups *groups, cyto__row_group *group)
{
    if (group && cyto__row_group_is_settled(group)) {
        return 1;
    }
    load_row(&g->vary, i);
    return group &&
           cyto__row_group_settle(groups, group, method_of_row(g), &g->lab, g->all_parts, g->table);
}

/* Rows whose group has answers wait; the others are graded. */
static void sort_out(grader *g, int64_t first, int rows, cyto__row_groups *groups, batch *b)
{
    b->waiting = 0;
    memset(b->count, 0, sizeof b->count);
    for (int i = 0; i < rows; i++) {
        uint64_t key[CYTO__ROW_FACTS_MAX];
        facts_of(&g->vary, first + i, key);
        cyto__row_group *group = cyto__row_group_of(groups, key);
        if (is_known(g, first + i, groups, group)) {
            b->row[b->waiting] = (int16_t)i;
            b->group[b->waiting] = (int8_t)(group - groups->of);
            b->count[b->group[b->waiting++]]++;
        } else {
            grade_row(g, first + i);
        }
    }
}

static void gather(const cyto_column *column, int64_t first, const int16_t *row, int rows,
                   double values[CYTO__BLOCK])
{
    for (int i = 0; i < rows; i++) {
        values[i] = cyto__number_at(column, first + row[i]);
    }
}

/* Rows of one group, up to a block of them. */
static void grade_alike(grader *g, int64_t first, const cyto__row_group *group, const int16_t *row,
                        int rows, cyto__numbers *n)
{
    const cyto_grade_columns *const c = g->columns;
    cyto__block block;
    gather(&c->value, first, row, rows, n->of[CYTO__OF_VALUE]);
    if (group->state == CYTO__GROUP_STEPS) {
        cyto__block_grade(&group->by.steps, n->of[CYTO__OF_VALUE], rows, g->all_parts, &block);
    } else {
        for (int k = 0; k < g->vary.limit_count; k++) {
            gather(g->vary.numbers[k], first, row, rows, n->of[g->vary.number[k]]);
        }
        cyto__shapes_compare(&group->by.shapes, rows, n);
        answer_block(g, first, row, rows, &group->by.shapes, n, &block);
    }
    g->unused += cyto__block_unused(&block, rows);
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

static void grade_waiting(grader *g, int64_t first, const cyto__row_groups *groups, const batch *b,
                          cyto__numbers *n)
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
            grade_alike(g, first, &groups->of[k], sorted + at, rows, n);
        }
    }
}

static void grade_groups(grader *g, int64_t n, int width, uint32_t varies)
{
    cyto__row_groups groups;
    batch b;
    cyto__numbers numbers;
    cyto__numbers_init(&numbers);
    cyto__row_groups_init(&groups, width, varies);
    for (int64_t first = 0; first < n; first += BATCH) {
        const int rows = (int)(n - first < BATCH ? n - first : BATCH);
        cyto__rows_fetch(&g->columns->value, first, rows);
        for (int k = 0; k < g->vary.limit_count; k++) {
            cyto__rows_fetch(g->vary.numbers[k], first, rows);
        }
        sort_out(g, first, rows, &groups, &b);
        grade_waiting(g, first, &groups, &b, &numbers);
        cyto__row_groups_tidy(&groups);
    }
}

/* ---- the call ----------------------------------------------------------------------------- */

/* Rows that differ in the value, the limits and the baseline alone. 0: nothing is graded, for the criterion compares
 * more than a shape holds. */
static int grade_shapes(grader *g, int64_t n, uint32_t varies)
{
    cyto__shapes shapes;
    cyto__numbers numbers;
    cyto__block block;
    if (!cyto__shapes_init(&shapes, method_of_row(g), &g->lab, varies)) {
        return 0;
    }
    cyto__numbers_init(&numbers);
    for (int64_t first = 0; first < n; first += CYTO__BLOCK) {
        const int rows = cyto__block_rows(first, n);
        cyto__block_load(&g->columns->value, first, n, numbers.of[CYTO__OF_VALUE]);
        for (int k = 0; k < g->vary.number_count; k++) {
            cyto__block_load(g->vary.numbers[k], first, n, numbers.of[g->vary.number[k]]);
        }
        cyto__shapes_compare(&shapes, rows, &numbers);
        answer_block(g, first, NULL, rows, &shapes, &numbers, &block);
        g->unused += cyto__block_unused(&block, rows);
        cyto__block_store(g->columns, first, rows, g->all_parts, &block);
    }
    return 1;
}

/* Grades a long column. 0: nothing is graded. */
static int grade_long(grader *g, int64_t n)
{
    cyto__steps steps;
    const int width = g->vary.whole_count + g->vary.number_count - g->vary.limit_count;
    uint32_t varies = g->vary.limit_count ? 1u << CYTO__OF_VALUE : 0u;
    for (int k = 0; k < g->vary.limit_count; k++) {
        varies |= 1u << g->vary.number[k];
    }
    if (width > CYTO__ROW_FACTS_MAX) {
        return 0;
    }
    if (varies) {
        memset(g->table, 0, sizeof *g->table);
    }
    if (width > 0) {
        grade_groups(g, n, width, varies);
        return 1;
    }
    if (varies) {
        return grade_shapes(g, n, varies);
    }
    const int found = cyto__steps_find(method_of_row(g), &g->lab, g->all_parts, &steps);
    g->unused += found ? grade_blocks(&steps, n, g->columns, g->all_parts) : 0;
    return found;
}

/* Grades n rows, 1 or more; returns how many could not be used. */
static int64_t grade_column(int64_t n, const cyto_criterion *const *criteria, int32_t count,
                            const cyto_grade_columns *columns)
{
    cyto__shape_table table;
    grader g = {.criteria = criteria,
                .count = count,
                .columns = columns,
                .lab = CYTO_LAB_INIT,
                .table = &table};
    g.all_parts = columns->reason.data || columns->notes.data;
    take(&g.vary, &g.lab, &g.which, n, columns);
    if (n < STEPS_ROWS || !grade_long(&g, n)) {
        for (int64_t i = 0; i < n; i++) {
            load_row(&g.vary, i);
            grade_row(&g, i);
        }
    }
    return g.unused;
}

cyto_status cyto_grade_n(int64_t n, const cyto_criterion *const *criteria, int32_t count,
                         const cyto_grade_columns *columns, int64_t *refused)
{
    cyto__refuse_all(refused, n);
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
