/* SPDX-License-Identifier: MIT */
/* Grading by the column: each row goes through the scalar call. */
#include "criteria.h"

#include <math.h>
#include <string.h>

/* Elements may stand anywhere, aligned or not: memcpy compiles to a plain load. */
static double number_at(const cyto_column *column, int64_t i)
{
    double value = (double)NAN;
    if (column->data) {
        memcpy(&value, (const char *)column->data + i * column->stride, sizeof value);
    }
    return value;
}

static int32_t whole_at(const cyto_column *column, int64_t i)
{
    int32_t value = 0;
    if (column->data) {
        memcpy(&value, (const char *)column->data + i * column->stride, sizeof value);
    }
    return value;
}

static void store(const cyto_column *column, int64_t i, const void *value, size_t size)
{
    if (column->data) {
        memcpy((char *)column->data + i * column->stride, value, size);
    }
}

static void load_row(const cyto_grade_columns *in, int64_t i, cyto_lab *lab)
{
    cyto_lab_set(lab, number_at(&in->value, i));
    lab->lln = number_at(&in->lln, i);
    lab->uln = number_at(&in->uln, i);
    lab->baseline = number_at(&in->baseline, i);
    lab->baseline_lln = number_at(&in->baseline_lln, i);
    lab->baseline_uln = number_at(&in->baseline_uln, i);
    lab->baseline_state = whole_at(&in->baseline_state, i);
    lab->unit = whole_at(&in->unit, i);
    lab->sex = whole_at(&in->sex, i);
    lab->pregnant = whole_at(&in->pregnant, i);
    lab->age_years = number_at(&in->age_years, i);
    lab->fasting = whole_at(&in->fasting, i);
    lab->anticoagulated = whole_at(&in->anticoagulated, i);
    lab->symptomatic = whole_at(&in->symptomatic, i);
    lab->second = number_at(&in->second, i);
    lab->third = number_at(&in->third, i);
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
    int64_t unused = 0;
    cyto_lab lab;
    cyto_grade grade;
    cyto_lab_init(&lab, sizeof lab);
    cyto_grade_init(&grade, sizeof grade);
    for (int64_t i = 0; i < n; i++) {
        load_row(columns, i, &lab);
        const int32_t c = whole_at(&columns->criterion, i);
        const cyto_criterion *criterion = c >= 0 && c < count ? criteria[c] : NULL;
        if (cyto_grade_lab(criterion, &lab, &grade) != CYTO_OK) {
            grade.reason =
                isnan(lab.value_low) ? CYTO_REASON_VALUE_MISSING : CYTO_REASON_VALUE_REFUSED;
        }
        unused += grade.low < 0;
        const int8_t low = (int8_t)grade.low;
        const int8_t high = (int8_t)grade.high;
        store(&columns->low, i, &low, sizeof low);
        store(&columns->high, i, &high, sizeof high);
        store(&columns->reason, i, &grade.reason, sizeof grade.reason);
        store(&columns->notes, i, &grade.notes, sizeof grade.notes);
    }
    if (refused) {
        *refused = unused;
    }
    return CYTO_OK;
}
