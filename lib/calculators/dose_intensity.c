/* SPDX-License-Identifier: MIT */
/* Dose intensity is the dose per week, and that as a percent of the plan. */
#include <cytodose/dose.h>

#include "base/base.h"

#include <math.h>

#define DAYS_A_WEEK 7.0
#define DOSES_MAX   1000

cyto_status cyto_dose_intensity(double cumulative_mg_per_m2, double days,
                                double *mg_per_m2_per_week, cyto_error *error)
{
    cyto_status status = cyto__begin(error, "mg_per_m2_per_week", mg_per_m2_per_week, NULL);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(
            error, {CYTO_E_CUMULATIVE_MG_PER_M2, "cumulative_mg_per_m2", cumulative_mg_per_m2},
            {CYTO_E_DAYS, "days", days});
    }
    if (status == CYTO_OK) {
        *mg_per_m2_per_week = cumulative_mg_per_m2 * DAYS_A_WEEK / days;
    }
    return status;
}

/* Adds the doses up; *sum is NaN when a row is refused. */
static cyto_status add_up(const double *doses_mg_per_m2, const double *days, int64_t n, double *sum,
                          cyto_error *error)
{
    double total = 0.0;
    *sum = (double)NAN;
    for (int64_t i = 0; i < n; i++) {
        const cyto_status status = cyto__in_range(CYTO_E_DOSE_MG_PER_M2, doses_mg_per_m2[i]);
        if (status != CYTO_OK) {
            const cyto__element dose = cyto__element_of("doses_mg_per_m2", (size_t)i, "");
            return cyto__refuse(error, status, dose.name, doses_mg_per_m2[i]);
        }
        if (i > 0 && !(days[i] >= days[i - 1])) {
            const cyto__element day = cyto__element_of("days", (size_t)i, "");
            return cyto__refuse_as(error, CYTO_E_DAYS, day.name, days[i], NULL,
                                   "the day before or a later one");
        }
        total += doses_mg_per_m2[i];
    }
    *sum = total;
    return CYTO_OK;
}

cyto_status cyto_course_intensity(const double *doses_mg_per_m2, const double *days, int64_t n,
                                  double last_cycle_days, double *cumulative_mg_per_m2,
                                  double *duration_days, double *mg_per_m2_per_week,
                                  cyto_error *error)
{
    if (cumulative_mg_per_m2) {
        *cumulative_mg_per_m2 = (double)NAN;
    }
    if (duration_days) {
        *duration_days = (double)NAN;
    }
    cyto_status status = cyto__begin(error, "mg_per_m2_per_week", mg_per_m2_per_week, NULL);
    if (status == CYTO_OK) {
        status = CYTO__NEED(error, {"doses_mg_per_m2", doses_mg_per_m2}, {"days", days});
    }
    if (status == CYTO_OK && (n < 1 || n > DOSES_MAX)) {
        status = cyto__refuse_as(error, CYTO_E_LIMIT, "n", (double)n, NULL, "1 to 1000");
    }
    if (status != CYTO_OK) {
        return status;
    }
    double sum;
    status = add_up(doses_mg_per_m2, days, n, &sum, error);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_DAYS, "last_cycle_days", last_cycle_days});
    }
    const double duration = days[n - 1] - days[0] + last_cycle_days;
    if (status == CYTO_OK) {
        status = cyto_dose_intensity(sum, duration, mg_per_m2_per_week, error);
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
                                         double *percent_of, cyto_error *error)
{
    cyto_status status = cyto__begin(error, "percent_of", percent_of, NULL);
    if (status == CYTO_OK) {
        status =
            CYTO__CHECK(error, {CYTO_E_CUMULATIVE_MG_PER_M2, "given_mg_per_m2", given_mg_per_m2},
                        {CYTO_E_DAYS, "given_days", given_days},
                        {CYTO_E_CUMULATIVE_MG_PER_M2, "planned_mg_per_m2", planned_mg_per_m2},
                        {CYTO_E_DAYS, "planned_days", planned_days});
    }
    const double planned = status == CYTO_OK ? planned_mg_per_m2 * DAYS_A_WEEK / planned_days : 0.0;
    if (status == CYTO_OK && !(planned > 0.0)) {
        status = cyto__refuse_as(error, CYTO_E_CUMULATIVE_MG_PER_M2, "planned_mg_per_m2",
                                 planned_mg_per_m2, "mg/m2", "above 0 mg/m2");
    }
    if (status == CYTO_OK) {
        *percent_of = given_mg_per_m2 * DAYS_A_WEEK / given_days * 100.0 / planned;
    }
    return status;
}
