/* SPDX-License-Identifier: MIT */
/* Grading by the column: a long one of one term and one patient by its steps, any other row by row, as the
 * scalar call goes. A look-up that is the same in all rows is made once, and a row that came before is answered from
 * memory. */
#include "base/column.h"
#include "grading/columns.h"

#include <math.h>
#include <string.h>

enum { NUMBERS = 8, WHOLES = 10, METHODS = 16, WIDTH_MAX = 4, MEMORY_WORDS = 4096 };

/* Steps are found in as much time as some hundred rows take: they are worth it from here on. */
enum { STEPS_ROWS = 4096 };

/* What a column fills anew in every row: of a lab, and which criterion. */
typedef struct fields {
    const cyto_column *numbers[NUMBERS];
    double *number_at[NUMBERS];
    const cyto_column *wholes[WHOLES];
    int32_t *whole_at[WHOLES];
    int number_count, whole_count;
} fields;

/* One element for all rows, or none, is taken here and now. */
static void take(fields *f, cyto_lab *lab, int32_t *which, const cyto_grade_columns *in)
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
        if (numbers[k]->data && numbers[k]->stride) {
            f->number_at[f->number_count] = number_at[k];
            f->numbers[f->number_count++] = numbers[k];
        } else {
            *number_at[k] = cyto__number_at(numbers[k], 0);
        }
    }
    for (int k = 0; k < WHOLES; k++) {
        if (wholes[k]->data && wholes[k]->stride) {
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

/* ---- rows seen before ----------------------------------------------------------------- */

/* Laboratories print two to four digits: the same numbers come again and again. An entry is all that
 * varies in a row, bit for bit, and what the row was answered; the last of its place stays. */
typedef struct memory {
    int width; /* words of a key; 0: too much varies */
    int shift; /* of a hash, to the number of an entry */
    uint64_t key[WIDTH_MAX];
    uint64_t words[MEMORY_WORDS];
} memory;

static void memory_init(memory *m, const fields *vary, int64_t n)
{
    const int width = 1 + vary->number_count + vary->whole_count;
    m->width = width <= WIDTH_MAX && n >= MEMORY_WORDS ? width : 0;
    m->shift = width == 1   ? 64 - 11
               : width <= 3 ? 64 - 10
                            : 64 - 9; /* entries of width + 1 words */
    if (m->width) {
        memset(m->words, 0, sizeof m->words);
    }
}

static uint64_t bits_of(double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

/* The place of a row's entry. */
static uint64_t *entry_of(memory *m, const fields *vary, const cyto_lab *lab)
{
    int width = 1;
    m->key[0] = bits_of(lab->value_low);
    for (int k = 0; k < vary->number_count; k++) {
        m->key[width++] = bits_of(*vary->number_at[k]);
    }
    for (int k = 0; k < vary->whole_count; k++) {
        m->key[width++] = (uint32_t)*vary->whole_at[k];
    }
    uint64_t hash = 0;
    for (int k = 0; k < width; k++) {
        hash = (hash ^ m->key[k] ^ m->key[k] >> 32) * 0x9E3779B97F4A7C15u;
    }
    return &m->words[(hash >> m->shift) * (uint64_t)(width + 1)];
}

static int is_entry_of(const memory *m, const uint64_t *entry)
{
    return entry[m->width] && memcmp(entry, m->key, (size_t)m->width * sizeof *entry) == 0;
}

/* An answer in one word, never 0. */
static uint64_t packed(const cyto_grade *g)
{
    return (uint64_t)1 << 63 | (uint64_t)(g->high + 1) << 56 | (uint64_t)(g->low + 1) << 52 |
           (uint64_t)(g->reason & 0xFFFF) << 32 | g->notes;
}

static void unpack(uint64_t answer, cyto_grade *g)
{
    g->high = (int32_t)(answer >> 56 & 0xF) - 1;
    g->low = (int32_t)(answer >> 52 & 0xF) - 1;
    g->reason = (int32_t)(answer >> 32 & 0xFFFF);
    g->notes = (uint32_t)answer;
}

/* ---- rows --------------------------------------------------------------------------------- */

static void store_row(const cyto_grade_columns *out, int64_t i, const cyto_grade *grade)
{
    const int8_t low = (int8_t)grade->low;
    const int8_t high = (int8_t)grade->high;
    cyto__store(&out->low, i, &low, sizeof low);
    cyto__store(&out->high, i, &high, sizeof high);
    cyto__store(&out->reason, i, &grade->reason, sizeof grade->reason);
    cyto__store(&out->notes, i, &grade->notes, sizeof grade->notes);
}

/* Grades one row after another. */
typedef struct grader {
    const cyto_criterion *const *criteria;
    int32_t count, which;
    cyto_lab lab;
    fields vary;
    known_method known[METHODS];
} grader;

/* The method of the row that is loaded; NULL: no criterion is at its index. */
static const cyto__method *method_of_row(grader *g)
{
    const cyto_criterion *c = g->which >= 0 && g->which < g->count ? g->criteria[g->which] : NULL;
    return c ? method_for(&g->known[g->which % METHODS], c, g->lab.unit) : NULL;
}

static int64_t grade_rows(grader *g, int64_t n, const cyto_grade_columns *columns)
{
    int64_t unused = 0;
    memory seen;
    cyto_grade grade = CYTO_GRADE_INIT;
    memory_init(&seen, &g->vary, n);
    for (int64_t i = 0; i < n; i++) {
        load_row(&g->vary, i);
        cyto_lab_set(&g->lab, cyto__number_at(&columns->value, i));
        uint64_t *const entry = seen.width ? entry_of(&seen, &g->vary, &g->lab) : NULL;
        if (entry && is_entry_of(&seen, entry)) {
            unpack(entry[seen.width], &grade);
        } else {
            cyto__grade_row(method_of_row(g), &g->lab, &grade);
            if (entry) {
                memcpy(entry, seen.key, (size_t)seen.width * sizeof *entry);
                entry[seen.width] = packed(&grade);
            }
        }
        unused += grade.low < 0;
        store_row(columns, i, &grade);
    }
    return unused;
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

static int64_t grade_blocks(const cyto__steps *steps, int64_t n, const cyto_grade_columns *columns,
                            int all_parts)
{
    int64_t unused = 0;
    double values[CYTO__BLOCK] = {0.0};
    cyto__block block;
    for (int64_t first = 0; first < n; first += CYTO__BLOCK) {
        const int rows = (int)(n - first < CYTO__BLOCK ? n - first : CYTO__BLOCK);
        load_block(&columns->value, first, rows, values);
        cyto__block_grade(steps, values, all_parts, &block);
        for (int i = 0; i < rows; i++) {
            unused += block.low[i] < 0;
        }
        store_block(&columns->low, first, rows, block.low, sizeof block.low[0]);
        store_block(&columns->high, first, rows, block.high, sizeof block.high[0]);
        if (all_parts) {
            store_block(&columns->reason, first, rows, block.reason, sizeof block.reason[0]);
            store_block(&columns->notes, first, rows, block.notes, sizeof block.notes[0]);
        }
    }
    return unused;
}

/* Grades n rows, 1 or more; returns how many could not be used. */
static int64_t grade_column(int64_t n, const cyto_criterion *const *criteria, int32_t count,
                            const cyto_grade_columns *columns)
{
    grader g = {.criteria = criteria, .count = count, .lab = CYTO_LAB_INIT};
    cyto__steps steps;
    const int all_parts = columns->reason.data || columns->notes.data;
    take(&g.vary, &g.lab, &g.which, columns);
    return n >= STEPS_ROWS && g.vary.number_count + g.vary.whole_count == 0 &&
                   cyto__steps_find(method_of_row(&g), &g.lab, all_parts, &steps)
               ? grade_blocks(&steps, n, columns, all_parts)
               : grade_rows(&g, n, columns);
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
