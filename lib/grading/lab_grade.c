/* SPDX-License-Identifier: MIT */
/* A lab is graded when it is usable and possible, in the unit of the bounds. */
#include "grading/grading.h"
#include "base/base.h"
#include "units/units.h"

#include <float.h>
#include <math.h>

static int choice(int32_t value, int32_t last)
{
    return value >= 0 && value <= last;
}

/* Is it missing, or a number of at least 0? */
static int usable(double limit)
{
    return !(limit < 0.0 || limit > DBL_MAX);
}

/* An upper limit of 0 counts as none. */
static int crossed(double low, double high)
{
    return high > 0.0 && low > high;
}

static cyto_status check_numbers(const cyto__method *method, const cyto_lab *lab)
{
    if (!(lab->value_low >= 0.0) || !(lab->value_low <= DBL_MAX) ||
        !(lab->value_high >= lab->value_low) ||
        (lab->value_high == lab->value_low && (lab->low_open || lab->high_open))) {
        return CYTO_E_VALUE;
    }
    const double second = method->compares_a_change ? fabs(lab->second) : lab->second;
    return usable(second) && usable(lab->third) ? CYTO_OK : CYTO_E_VALUE;
}

static cyto_status check_limits(const cyto_lab *lab)
{
    return usable(lab->lln) && usable(lab->uln) && usable(lab->baseline) &&
                   usable(lab->baseline_lln) && usable(lab->baseline_uln) &&
                   !crossed(lab->lln, lab->uln) && !crossed(lab->baseline_lln, lab->baseline_uln)
               ? CYTO_OK
               : CYTO_E_LIMITS;
}

#define KNOWN_OR_NOT ": accepted: CYTO_UNKNOWN (0), CYTO_YES (1), CYTO_NO (-1)"

const char *cyto__lab_refused_choice(const cyto_lab *lab)
{
    if (!choice(lab->sex, CYTO_SEX_MALE)) {
        return "sex: accepted: unknown (0), female (1), male (2)";
    }
    if (!choice(lab->baseline_state, CYTO_BASELINE_HIGH)) {
        return "baseline_state: accepted: unknown (0), low (1), normal (2), high (3)";
    }
    if (!choice(lab->printed, CYTO__DECIMALS_MAX + 1)) {
        return "printed: accepted: 0 to 16";
    }
    if (!cyto__is_flag(lab->low_open) || !cyto__is_flag(lab->high_open)) {
        return cyto__is_flag(lab->low_open) ? "high_open: accepted: 0 or 1"
                                            : "low_open: accepted: 0 or 1";
    }
    if (lab->sex == CYTO_SEX_MALE && lab->pregnant == CYTO_YES) {
        return "pregnant: a man is not; sex or pregnant is wrong";
    }
    return !cyto__is_known_or_not(lab->pregnant)         ? "pregnant" KNOWN_OR_NOT
           : !cyto__is_known_or_not(lab->fasting)        ? "fasting" KNOWN_OR_NOT
           : !cyto__is_known_or_not(lab->anticoagulated) ? "anticoagulated" KNOWN_OR_NOT
           : !cyto__is_known_or_not(lab->symptomatic)    ? "symptomatic" KNOWN_OR_NOT
           : !cyto__is_known_or_not(lab->falling)        ? "falling" KNOWN_OR_NOT
                                                         : NULL;
}

cyto_status cyto__lab_patient_check(const cyto_lab *lab)
{
    if (cyto__lab_refused_choice(lab)) {
        return CYTO_E_CHOICE;
    }
    const cyto_status status = check_limits(lab);
    return status != CYTO_OK       ? status
           : isnan(lab->age_years) ? CYTO_OK
                                   : cyto__in_range(CYTO_E_AGE_YEARS, lab->age_years);
}

cyto_status cyto__lab_check(const cyto__method *method, const cyto_lab *lab)
{
    const cyto_status status = check_numbers(method, lab);
    return status != CYTO_OK ? status : cyto__lab_patient_check(lab);
}

/* A missing number, NaN, stays missing. */
static void convert(double *value, const cyto__conversion *by)
{
    if (!isnan(*value)) {
        *value = cyto__converted(*value, by);
    }
}

static void convert_value(cyto_lab *lab, const cyto__conversion *by)
{
    convert(&lab->value_low, by);
    convert(&lab->value_high, by);
}

/* The same operation converts value and limits, so that equal numbers stay equal. */
static void convert_limits(cyto_lab *lab, const cyto__conversion *by)
{
    convert(&lab->lln, by);
    convert(&lab->uln, by);
    convert(&lab->baseline, by);
    convert(&lab->baseline_lln, by);
    convert(&lab->baseline_uln, by);
}

static int knows_a_limit(const cyto_lab *lab)
{
    return !isnan(lab->lln) || !isnan(lab->uln) || !isnan(lab->baseline) ||
           !isnan(lab->baseline_lln) || !isnan(lab->baseline_uln);
}

cyto_status cyto__lab_convert(const cyto__method *method, const cyto_lab *lab, cyto_lab *copy,
                              const cyto_lab **own)
{
    const int32_t unit = method->c->unit;
    const int32_t limits = lab->limits_unit ? lab->limits_unit : method->unit;
    *own = lab;
    if (method->unit == unit && limits == unit) {
        return CYTO_OK;
    }
    *copy = *lab;
    *own = copy;
    convert_value(copy, &method->by);
    if (limits == method->unit) {
        convert_limits(copy, &method->by);
    } else if (limits != unit && knows_a_limit(lab)) {
        cyto__conversion by;
        if (cyto__conversion_find(cyto__criterion_analyte(method->c), limits, unit, &by) !=
            CYTO_OK) {
            return CYTO_E_UNIT;
        }
        convert_limits(copy, &by);
    }
    return CYTO_OK;
}

void cyto__lab_as_other(const cyto__other *other, cyto_lab *lab)
{
    convert_value(lab, &other->by);
    convert_limits(lab, &other->by);
}

static cyto_status judge(const cyto__method *method, double value, int *unusual)
{
    return cyto__judge(method->analyte, cyto__converted(value, &method->to_analyte), unusual);
}

cyto_status cyto__lab_plausible(const cyto__method *method, const cyto_lab *own, uint32_t *notes)
{
    int low_unusual = 0;
    int high_unusual = 0;
    const int interval = own->value_low != own->value_high;
    /* The 0 of "<7.3" was not measured. */
    const int printed = own->value_low > 0.0 || !interval;
    cyto_status status = printed ? judge(method, own->value_low, &low_unusual) : CYTO_OK;
    if (status == CYTO_OK && interval && isfinite(own->value_high)) {
        status = judge(method, own->value_high, &high_unusual);
    }
    /* Only the printed end of "<50" can be unusual. */
    if (interval ? high_unusual : low_unusual) {
        *notes |= CYTO_NOTE_VALUE_UNUSUAL;
    }
    return status;
}
