/* SPDX-License-Identifier: MIT */
/* A printed number may be widened to an interval: all values that are rounded to it, or that the
 * assay may confuse with it. */
#include "base/base.h"

#include <cytodose/grading.h>

#include <math.h>

/* A laboratory measures nothing below zero; a fraction is not above one hundred. */
static void hold(cyto_lab *lab, double low, double high)
{
    const int fraction = lab->unit == CYTO_UNIT_PERCENT && lab->value_high <= 100.0;
    lab->value_low = fmax(low, 0.0);
    lab->value_high = fraction ? fmin(high, 100.0) : high;
    lab->printed = 0;
}

static cyto_status check(const cyto_lab *lab, cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    const cyto_status status = CYTO__STRUCT(error, lab);
    if (status != CYTO_OK) {
        return status;
    }
    if (!(lab->value_low >= 0.0 && lab->value_low < (double)INFINITY)) {
        return cyto__refuse_as(error, CYTO_E_VALUE, "lab.value_low", lab->value_low, NULL,
                               "a finite number, 0 or above");
    }
    return lab->value_high >= lab->value_low
               ? CYTO_OK
               : cyto__refuse_as(error, CYTO_E_VALUE, "lab.value_high", lab->value_high, NULL,
                                 "value_low or above");
}

/* Returns the value in units of the last decimal printed; NaN when it has more decimals. */
static double in_digits(double value, double per_unit)
{
    const double digits = nearbyint(value * per_unit);
    return cyto__same(digits / per_unit, value) ? digits : (double)NAN;
}

cyto_status cyto_lab_widen_printed(cyto_lab *lab, int32_t decimals, cyto_error *error)
{
    cyto_status status = check(lab, error);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_DECIMALS, "decimals", (double)decimals});
    }
    if (status != CYTO_OK) {
        return status;
    }
    const double per_unit = cyto__power_of_ten(decimals);
    const double low = in_digits(lab->value_low, per_unit);
    const double high = isinf(lab->value_high) ? 0.0 : in_digits(lab->value_high, per_unit);
    if (isnan(low) || isnan(high)) {
        return cyto__refuse_as(error, CYTO_E_VALUE, isnan(low) ? "lab.value_low" : "lab.value_high",
                               isnan(low) ? lab->value_low : lab->value_high, NULL,
                               "a number of no more than the decimals given");
    }
    /* Halves of the last digit are whole numbers of half digits, so that one division rounds
     * once. */
    hold(lab, lab->low_open ? lab->value_low : (2.0 * low - 1.0) / (2.0 * per_unit),
         lab->high_open || isinf(lab->value_high) ? lab->value_high
                                                  : (2.0 * high + 1.0) / (2.0 * per_unit));
    return CYTO_OK;
}

cyto_status cyto_lab_widen_cv(cyto_lab *lab, double cv_percent, double coverage_factor,
                              cyto_error *error)
{
    cyto_status status = check(lab, error);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_CV_PERCENT, "cv_percent", cv_percent},
                             {CYTO_E_COVERAGE_FACTOR, "coverage_factor", coverage_factor});
    }
    if (status != CYTO_OK) {
        return status;
    }
    const double spread = cv_percent * coverage_factor;
    if (spread > 0.0) {
        hold(lab, lab->value_low * (100.0 - spread) / 100.0,
             lab->value_high * (100.0 + spread) / 100.0);
    }
    return CYTO_OK;
}
