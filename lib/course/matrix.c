/* SPDX-License-Identifier: MIT */
#include "course/matrix.h"
#include "calculators/exposure.h"

static const char *drug_of(const cyto__verdict *v)
{
    return v->protocol->drugs[v->drug].name;
}

/* Returns the verdict after so many others, over all days; NULL: there are no more. */
static const cyto__verdict *verdict_at(const cyto__replay *replay, int32_t index, int32_t *day)
{
    for (*day = 0; *day < replay->course->day_count; (*day)++) {
        if (index < replay->days[*day].verdict_count) {
            return &replay->days[*day].verdicts[index];
        }
        index -= replay->days[*day].verdict_count;
    }
    return NULL;
}

static void add_column(cyto__matrix *m, int32_t day, const cyto__course_decision *asked)
{
    for (int32_t i = 0; i < m->column_count; i++) {
        if (m->columns[i].asked == asked) {
            return;
        }
    }
    if (m->column_count == CYTO__MATRIX_COLUMNS_MAX) {
        m->left_out = 1;
        return;
    }
    const cyto__matrix_column column = {day, asked};
    m->columns[m->column_count++] = column;
}

static int same_row(const cyto__verdict *a, const cyto__verdict *b)
{
    return a->protocol == b->protocol && a->branch == b->branch;
}

static void add_row(cyto__matrix *m, const cyto__verdict *v)
{
    for (int32_t i = 0; i < m->row_count; i++) {
        if (same_row(m->rows[i], v)) {
            return;
        }
    }
    if (m->row_count == CYTO__MATRIX_ROWS_MAX) {
        m->left_out = 1;
        return;
    }
    m->rows[m->row_count++] = v;
}

static void fill(cyto__matrix *m)
{
    int32_t day;
    const cyto__verdict *v;
    for (int32_t i = 0; (v = verdict_at(m->replay, i, &day)); i++) {
        if (cyto__same_drug(drug_of(v), m->drug)) {
            add_column(m, day, v->asked);
            add_row(m, v);
        }
    }
}

/* Is it the first verdict about its drug? */
static int begins(const cyto__replay *replay, int32_t index, const char *drug)
{
    int32_t day;
    for (int32_t i = 0; i < index; i++) {
        if (cyto__same_drug(drug_of(verdict_at(replay, i, &day)), drug)) {
            return 0;
        }
    }
    return 1;
}

static int matrix_of(const cyto__replay *replay, int32_t index, int32_t least, cyto__matrix *m)
{
    int32_t day;
    const cyto__verdict *v;
    for (int32_t i = 0; (v = verdict_at(replay, i, &day)); i++) {
        if (begins(replay, i, drug_of(v))) {
            const cyto__matrix empty = {.replay = replay, .drug = drug_of(v)};
            *m = empty;
            fill(m);
            if (m->column_count >= least && index-- == 0) {
                return 1;
            }
        }
    }
    return 0;
}

int cyto__matrix_at(const cyto__replay *replay, int32_t index, cyto__matrix *m)
{
    const int some_twice = matrix_of(replay, 0, 2, m);
    return matrix_of(replay, index, some_twice ? 2 : 1, m);
}

const cyto__verdict *cyto__matrix_cell(const cyto__matrix *m, int32_t row, int32_t column)
{
    const cyto__replay_day *day = &m->replay->days[m->columns[column].day];
    for (int32_t i = 0; i < day->verdict_count; i++) {
        const cyto__verdict *v = &day->verdicts[i];
        if (v->asked == m->columns[column].asked && same_row(v, m->rows[row]) &&
            cyto__same_drug(drug_of(v), m->drug)) {
            return v;
        }
    }
    return NULL;
}

void cyto__put_given(cyto__sink *s, const cyto__matrix *m, int32_t column)
{
    const cyto__replay_day *day = &m->replay->days[m->columns[column].day];
    const char *given = NULL;
    for (int32_t i = 0; i < day->day->treatment_count && !given; i++) {
        const cyto__course_treatment *t = &day->day->treatments[i];
        if (cyto__is_of_drug(m->rows[0], t->drug)) {
            given = t->given ? t->given : t->dose.printed;
        }
    }
    cyto__put(s, given ? given : "-");
}

const char cyto__matrix_key[] = "Percent of the full dose. In brackets: whether that was given; "
                                "\"same syringe, other dose\": what "
                                "was given is the syringe nearest to the answer's dose.";

void cyto__put_matrix_cell(cyto__sink *s, const cyto__verdict *v)
{
    static const char *const agreement[] = {"", " [as given]", " [same syringe, other dose]",
                                            " [not as given]", " [as given, within the tolerance]"};
    cyto__put(s, v->brief);
    cyto__put(s, agreement[v->given_is]);
}
