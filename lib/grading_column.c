/* SPDX-License-Identifier: MIT */
/* Grading by the column: each row goes through the scalar call. */
#include "column.h"
#include "criteria.h"

#include <math.h>

static void load_row(const cyto_grade_columns *in, int64_t i, cyto_lab *lab)
{
    cyto_lab_set(lab, cyto__number_at(&in->value, i));
    lab->lln = cyto__number_at(&in->lln, i);
    lab->uln = cyto__number_at(&in->uln, i);
    lab->baseline = cyto__number_at(&in->baseline, i);
    lab->baseline_lln = cyto__number_at(&in->baseline_lln, i);
    lab->baseline_uln = cyto__number_at(&in->baseline_uln, i);
    lab->baseline_state = cyto__whole_at(&in->baseline_state, i);
    lab->unit = cyto__whole_at(&in->unit, i);
    lab->sex = cyto__whole_at(&in->sex, i);
    lab->pregnant = cyto__whole_at(&in->pregnant, i);
    lab->age_years = cyto__number_at(&in->age_years, i);
    lab->fasting = cyto__whole_at(&in->fasting, i);
    lab->anticoagulated = cyto__whole_at(&in->anticoagulated, i);
    lab->symptomatic = cyto__whole_at(&in->symptomatic, i);
    lab->falling = cyto__whole_at(&in->falling, i);
    lab->second = cyto__number_at(&in->second, i);
    lab->third = cyto__number_at(&in->third, i);
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
        const int32_t c = cyto__whole_at(&columns->criterion, i);
        const cyto_criterion *criterion = c >= 0 && c < count ? criteria[c] : NULL;
        if (cyto_grade_lab(criterion, &lab, &grade) != CYTO_OK) {
            grade.reason =
                isnan(lab.value_low) ? CYTO_REASON_VALUE_MISSING : CYTO_REASON_VALUE_REFUSED;
        }
        unused += grade.low < 0;
        const int8_t low = (int8_t)grade.low;
        const int8_t high = (int8_t)grade.high;
        cyto__store(&columns->low, i, &low, sizeof low);
        cyto__store(&columns->high, i, &high, sizeof high);
        cyto__store(&columns->reason, i, &grade.reason, sizeof grade.reason);
        cyto__store(&columns->notes, i, &grade.notes, sizeof grade.notes);
    }
    if (refused) {
        *refused = unused;
    }
    return CYTO_OK;
}
