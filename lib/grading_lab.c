/* SPDX-License-Identifier: MIT */
/* The lab that is to be graded: usable, possible, and in the unit of the bounds. */
#include "grading.h"
#include "internal.h"
#include "units.h"

#include <math.h>

static int choice(int32_t value, int32_t last)
{
    return value >= 0 && value <= last;
}

/* A change may be negative; another measurement may not. */
static int compares_a_change(const cyto_criterion *c)
{
    for (int32_t g = 0; g < c->group_count; g++) {
        for (int i = 0; i < CYTO__ROWS_MAX && c->groups[g].rows[i].grade; i++) {
            if (c->groups[g].rows[i].bound.input == CYTO__CHANGE) {
                return 1;
            }
        }
    }
    return 0;
}

cyto_status cyto__lab_check(const cyto_criterion *c, const cyto_lab *lab)
{
    if (lab->size < sizeof *lab) {
        return CYTO_E_SIZE;
    }
    if (!(lab->value_low >= 0.0 && lab->value_low < (double)INFINITY) ||
        !(lab->value_high >= lab->value_low) ||
        (lab->value_high == lab->value_low && (lab->low_open || lab->high_open))) {
        return CYTO_E_VALUE;
    }
    const double limits[] = {lab->lln, lab->uln, lab->baseline, lab->baseline_lln,
                             lab->baseline_uln};
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        if (limits[i] < 0.0 || isinf(limits[i])) {
            return CYTO_E_LIMITS;
        }
    }
    if ((lab->second < 0.0 && !compares_a_change(c)) || isinf(lab->second) || lab->third < 0.0 ||
        isinf(lab->third)) {
        return CYTO_E_VALUE;
    }
    if (lab->lln > lab->uln || lab->baseline_lln > lab->baseline_uln) {
        return CYTO_E_LIMITS;
    }
    if (!choice(lab->sex, CYTO_SEX_MALE) || !choice(lab->pregnant, CYTO_YES) ||
        !choice(lab->baseline_state, CYTO_BASELINE_HIGH) || !choice(lab->fasting, CYTO_YES) ||
        !choice(lab->anticoagulated, CYTO_YES) || !choice(lab->symptomatic, CYTO_YES) ||
        !choice(lab->falling, CYTO_YES) ||
        (lab->sex == CYTO_SEX_MALE && lab->pregnant == CYTO_YES) ||
        !choice(lab->printed, CYTO__DECIMALS_MAX + 1)) {
        return CYTO_E_CHOICE;
    }
    if (!isnan(lab->age_years) && cyto__in_range(CYTO_E_AGE_YEARS, lab->age_years) != CYTO_OK) {
        return CYTO_E_AGE_YEARS;
    }
    return CYTO_OK;
}

/* NaN and infinite stay what they are: missing, and open-ended. */
static cyto_status convert_in_place(int32_t analyte, double *value, int32_t from, int32_t to)
{
    return isnan(*value) ? CYTO_OK : cyto_convert(analyte, *value, from, to, value);
}

/* The same operation on value and limits, so that what was equal stays equal. */
cyto_status cyto__lab_convert(cyto_lab *lab, const cyto_criterion *c)
{
    const int32_t analyte = cyto__criterion_analyte(c);
    const int32_t unit = lab->unit ? lab->unit : c->unit;
    const int32_t limits = lab->limits_unit ? lab->limits_unit : unit;
    double *const values[] = {&lab->value_low, &lab->value_high};
    double *const others[] = {&lab->lln, &lab->uln, &lab->baseline, &lab->baseline_lln,
                              &lab->baseline_uln};
    cyto_status status = CYTO_OK;
    for (size_t i = 0; i < 2 && status == CYTO_OK && unit != c->unit; i++) {
        status = convert_in_place(analyte, values[i], unit, c->unit);
    }
    for (size_t i = 0; i < 5 && status == CYTO_OK && limits != c->unit; i++) {
        status = convert_in_place(analyte, others[i], limits, c->unit);
    }
    lab->unit = c->unit;
    lab->limits_unit = c->unit;
    return status;
}

cyto_status cyto__lab_plausible(const cyto_lab *lab, const cyto_criterion *c, uint32_t *notes)
{
    const int32_t analyte = cyto__criterion_analyte(c);
    int low_unusual = 0;
    int high_unusual = 0;
    /* The 0 of "<7.3" was not measured. */
    const int printed = lab->value_low > 0.0 || lab->value_high == lab->value_low;
    cyto_status status =
        printed ? cyto__plausible(analyte, lab->value_low, lab->unit, &low_unusual) : CYTO_OK;
    if (status == CYTO_OK && isfinite(lab->value_high)) {
        status = cyto__plausible(analyte, lab->value_high, lab->unit, &high_unusual);
    }
    /* Of "<50" only the end that was printed can be unusual. */
    const int interval = lab->value_low != lab->value_high;
    if (interval ? high_unusual && isfinite(lab->value_high) : low_unusual) {
        *notes |= CYTO_NOTE_VALUE_UNUSUAL;
    }
    return status;
}
