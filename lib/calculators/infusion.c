/* SPDX-License-Identifier: MIT */
/* A dose per day, a dose in all, mg/h and mL/h are four numbers that are never confused here. */
#include <cytodose/dose.h>

#include "base/base.h"
#include "calculators/rounding.h"

#include <math.h>

#define HOURS_A_DAY      24.0
#define DAYS_UNUSUAL_MIN 1.0  /* cytodose's own: a dose per day runs for a day at least */
#define DAYS_UNUSUAL_MAX 28.0 /* cytodose's own: the longest continuous infusion in common use */

cyto_status cyto_infusion_init(cyto_infusion *infusion, size_t size)
{
    static const cyto_infusion start = CYTO_INFUSION_INIT;
    return cyto__start(infusion, size, &start, sizeof start);
}

/* Each caller has total (mg/m2 in all) or per_day (in 24 h), and derives the other. */
static cyto_status fill(double total, double per_day, double duration_h, double bsa_m2,
                        double concentration, cyto_infusion *out)
{
    double total_mg;
    cyto_status status = cyto__in_range(CYTO_E_DOSE_MG_PER_M2, total);
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_DURATION_H, duration_h);
    }
    if (status == CYTO_OK) {
        status = cyto_dose_per_m2(total, bsa_m2, &total_mg);
    }
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_DOSE_MG, total_mg);
    }
    if (status == CYTO_OK && !isnan(concentration)) {
        status = cyto__in_range(CYTO_E_CONCENTRATION_MG_PER_ML, concentration);
    }
    if (status != CYTO_OK) {
        return status;
    }
    out->dose_mg_per_m2 = total;
    out->dose_mg_per_m2_per_day = per_day;
    out->total_mg = total_mg;
    out->per_day_mg = per_day * bsa_m2;
    out->duration_h = duration_h;
    out->rate_mg_per_h = total_mg / duration_h;
    out->volume_ml = total_mg / concentration;
    out->rate_ml_per_h = total_mg / (duration_h * concentration);
    return CYTO_OK;
}

static cyto_status begin(cyto_infusion *infusion)
{
    return infusion ? cyto_infusion_init(infusion, infusion->size) : CYTO_E_NULL;
}

cyto_status cyto_infusion_per_day(double dose_mg_per_m2_per_day, double days, double bsa_m2,
                                  double concentration_mg_per_ml, cyto_infusion *infusion)
{
    cyto_status status = begin(infusion);
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_DOSE_MG_PER_M2_PER_DAY, dose_mg_per_m2_per_day);
    }
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_DAYS, days);
    }
    if (status == CYTO_OK) {
        status = fill(dose_mg_per_m2_per_day * days, dose_mg_per_m2_per_day, days * HOURS_A_DAY,
                      bsa_m2, concentration_mg_per_ml, infusion);
    }
    if (status == CYTO_OK && (days < DAYS_UNUSUAL_MIN || days > DAYS_UNUSUAL_MAX)) {
        infusion->notes |= CYTO_NOTE_INFUSION_SUSPECT;
    }
    return status;
}

cyto_status cyto_infusion_total(double dose_mg_per_m2, double duration_h, double bsa_m2,
                                double concentration_mg_per_ml, cyto_infusion *infusion)
{
    const cyto_status status = begin(infusion);
    return status != CYTO_OK ? status
                             : fill(dose_mg_per_m2, dose_mg_per_m2 * HOURS_A_DAY / duration_h,
                                    duration_h, bsa_m2, concentration_mg_per_ml, infusion);
}

/* value differs from the wanted one: by the factor by which people slip? */
static cyto_status differs(double value, double wanted, double factor, double tolerance_percent,
                           uint32_t *notes)
{
    if (notes && (cyto__is_within(value, wanted * factor, tolerance_percent) ||
                  cyto__is_within(value, wanted / factor, tolerance_percent))) {
        *notes = CYTO_NOTE_INFUSION_SUSPECT;
    }
    return CYTO_E_INFUSION;
}

static cyto_status check(const cyto_infusion *infusion, double tolerance_percent, double *out,
                         uint32_t *notes)
{
    if (!out) {
        return CYTO_E_NULL;
    }
    *out = (double)NAN;
    if (notes) {
        *notes = 0;
    }
    if (!infusion) {
        return CYTO_E_NULL;
    }
    if (infusion->size < sizeof *infusion) {
        return CYTO_E_SIZE;
    }
    return cyto__in_range(CYTO_E_TOLERANCE_PERCENT, tolerance_percent);
}

cyto_status cyto_infusion_check_total(const cyto_infusion *infusion, double total_mg,
                                      double tolerance_percent, double *times, uint32_t *notes)
{
    const cyto_status status = check(infusion, tolerance_percent, times, notes);
    if (status != CYTO_OK) {
        return status;
    }
    if (cyto__in_range(CYTO_E_DOSE_MG, total_mg) != CYTO_OK || !(infusion->total_mg > 0.0)) {
        return CYTO_E_DOSE_MG;
    }
    *times = total_mg / infusion->total_mg;
    return cyto__is_within(total_mg, infusion->total_mg, tolerance_percent)
               ? CYTO_OK
               : differs(total_mg, infusion->total_mg, infusion->duration_h / HOURS_A_DAY,
                         tolerance_percent, notes);
}

cyto_status cyto_infusion_check_pump(const cyto_infusion *infusion, double rate_ml_per_h,
                                     double tolerance_percent, double *runs_h, uint32_t *notes)
{
    cyto_status status = check(infusion, tolerance_percent, runs_h, notes);
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_RATE_ML_PER_H, rate_ml_per_h);
    }
    if (status != CYTO_OK) {
        return status;
    }
    if (!(infusion->total_mg > 0.0)) {
        return CYTO_E_DOSE_MG;
    }
    if (!(infusion->volume_ml > 0.0)) {
        return CYTO_E_CONCENTRATION_MG_PER_ML;
    }
    *runs_h = infusion->volume_ml / rate_ml_per_h;
    return cyto__is_within(rate_ml_per_h, infusion->rate_ml_per_h, tolerance_percent)
               ? CYTO_OK
               : differs(rate_ml_per_h, infusion->rate_ml_per_h, HOURS_A_DAY, tolerance_percent,
                         notes);
}

/* Divides one checked number by another. */
static cyto_status quotient(cyto_status range_a, double a, cyto_status range_b, double b,
                            double *result)
{
    if (!result) {
        return CYTO_E_NULL;
    }
    *result = (double)NAN;
    const cyto_status status = cyto__both_in_range(range_a, a, range_b, b);
    if (status == CYTO_OK) {
        *result = a / b;
    }
    return status;
}

cyto_status cyto_rate_mg_per_h(double total_mg, double duration_h, double *rate_mg_per_h)
{
    return quotient(CYTO_E_DOSE_MG, total_mg, CYTO_E_DURATION_H, duration_h, rate_mg_per_h);
}

cyto_status cyto_rate_ml_per_h(double rate_mg_per_h, double concentration_mg_per_ml,
                               double *rate_ml_per_h)
{
    return quotient(CYTO_E_RATE_MG_PER_H, rate_mg_per_h, CYTO_E_CONCENTRATION_MG_PER_ML,
                    concentration_mg_per_ml, rate_ml_per_h);
}
