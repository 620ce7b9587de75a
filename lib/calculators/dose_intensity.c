/* SPDX-License-Identifier: MIT */
/* Dose intensity is the dose per week, and that as a percent of the plan. */
#include <cytodose/dose.h>

#include "base/base.h"

#include <math.h>

#define DAYS_A_WEEK 7.0
#define DOSES_MAX   1000

cyto_status cyto_dose_intensity(double cumulative_mg_per_m2, double days,
                                double *mg_per_m2_per_week)
{
    if (!mg_per_m2_per_week) {
        return CYTO_E_NULL;
    }
    *mg_per_m2_per_week = (double)NAN;
    cyto_status status = cyto__in_range(CYTO_E_CUMULATIVE_MG_PER_M2, cumulative_mg_per_m2);
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_DAYS, days);
    }
    if (status == CYTO_OK) {
        *mg_per_m2_per_week = cumulative_mg_per_m2 * DAYS_A_WEEK / days;
    }
    return status;
}

/* Adds the doses up; *sum is NaN when a row is refused. */
static cyto_status add_up(const double *doses_mg_per_m2, const double *days, int64_t n, double *sum)
{
    double total = 0.0;
    *sum = (double)NAN;
    for (int64_t i = 0; i < n; i++) {
        const cyto_status status = cyto__in_range(CYTO_E_DOSE_MG_PER_M2, doses_mg_per_m2[i]);
        if (status != CYTO_OK) {
            return status;
        }
        if (i > 0 && !(days[i] >= days[i - 1])) {
            return CYTO_E_DAYS;
        }
        total += doses_mg_per_m2[i];
    }
    *sum = total;
    return CYTO_OK;
}

cyto_status cyto_course_intensity(const double *doses_mg_per_m2, const double *days, int64_t n,
                                  double last_cycle_days, double *cumulative_mg_per_m2,
                                  double *duration_days, double *mg_per_m2_per_week)
{
    if (cumulative_mg_per_m2) {
        *cumulative_mg_per_m2 = (double)NAN;
    }
    if (duration_days) {
        *duration_days = (double)NAN;
    }
    if (!mg_per_m2_per_week) {
        return CYTO_E_NULL;
    }
    *mg_per_m2_per_week = (double)NAN;
    if (!doses_mg_per_m2 || !days) {
        return CYTO_E_NULL;
    }
    if (n < 1 || n > DOSES_MAX) {
        return CYTO_E_LIMIT;
    }
    double sum;
    cyto_status status = add_up(doses_mg_per_m2, days, n, &sum);
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_DAYS, last_cycle_days);
    }
    const double duration = days[n - 1] - days[0] + last_cycle_days;
    if (status == CYTO_OK) {
        status = cyto_dose_intensity(sum, duration, mg_per_m2_per_week);
    }
    if (status == CYTO_OK && cumulative_mg_per_m2) {
        *cumulative_mg_per_m2 = sum;
    }
    if (status == CYTO_OK && duration_days) {
        *duration_days = duration;
    }
    return status;
}

cyto_status cyto_relative_dose_intensity(double given_mg_per_m2, double given_days,
                                         double planned_mg_per_m2, double planned_days,
                                         double *percent_of)
{
    double given;
    double planned;
    if (!percent_of) {
        return CYTO_E_NULL;
    }
    *percent_of = (double)NAN;
    cyto_status status = cyto_dose_intensity(given_mg_per_m2, given_days, &given);
    if (status == CYTO_OK) {
        status = cyto_dose_intensity(planned_mg_per_m2, planned_days, &planned);
    }
    if (status == CYTO_OK && !(planned > 0.0)) {
        status = CYTO_E_CUMULATIVE_MG_PER_M2;
    }
    if (status == CYTO_OK) {
        *percent_of = given * 100.0 / planned;
    }
    return status;
}
