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
                        double concentration, cyto_infusion *out, cyto_error *error)
{
    const double total_mg = total * bsa_m2;
    cyto_status status =
        CYTO__CHECK(error, {CYTO_E_DOSE_MG_PER_M2, "dose_mg_per_m2", total},
                    {CYTO_E_DURATION_H, "duration_h", duration_h},
                    {CYTO_E_BSA_M2, "bsa_m2", bsa_m2}, {CYTO_E_DOSE_MG, "total_mg", total_mg});
    if (status == CYTO_OK && !isnan(concentration)) {
        status = CYTO__CHECK(
            error, {CYTO_E_CONCENTRATION_MG_PER_ML, "concentration_mg_per_ml", concentration});
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

static cyto_status begin(cyto_infusion *infusion, cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    const cyto_status status = CYTO__STRUCT(error, infusion);
    return status == CYTO_OK ? cyto_infusion_init(infusion, infusion->size) : status;
}

cyto_status cyto_infusion_per_day(double dose_mg_per_m2_per_day, double days, double bsa_m2,
                                  double concentration_mg_per_ml, cyto_infusion *infusion,
                                  cyto_error *error)
{
    cyto_status status = begin(infusion, error);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(
            error,
            {CYTO_E_DOSE_MG_PER_M2_PER_DAY, "dose_mg_per_m2_per_day", dose_mg_per_m2_per_day},
            {CYTO_E_DAYS, "days", days});
    }
    if (status == CYTO_OK) {
        status = fill(dose_mg_per_m2_per_day * days, dose_mg_per_m2_per_day, days * HOURS_A_DAY,
                      bsa_m2, concentration_mg_per_ml, infusion, error);
    }
    if (status == CYTO_OK && (days < DAYS_UNUSUAL_MIN || days > DAYS_UNUSUAL_MAX)) {
        infusion->notes |= CYTO_NOTE_INFUSION_SUSPECT;
    }
    return status;
}

cyto_status cyto_infusion_total(double dose_mg_per_m2, double duration_h, double bsa_m2,
                                double concentration_mg_per_ml, cyto_infusion *infusion,
                                cyto_error *error)
{
    const cyto_status status = begin(infusion, error);
    return status != CYTO_OK ? status
                             : fill(dose_mg_per_m2, dose_mg_per_m2 * HOURS_A_DAY / duration_h,
                                    duration_h, bsa_m2, concentration_mg_per_ml, infusion, error);
}

/* Is the value the one that was wanted, times or over the factor by which people slip? */
static void suspect(double value, double wanted, double factor, double tolerance_percent,
                    uint32_t *notes)
{
    if (notes && (cyto__is_within(value, wanted * factor, tolerance_percent) ||
                  cyto__is_within(value, wanted / factor, tolerance_percent))) {
        *notes = CYTO_NOTE_INFUSION_SUSPECT;
    }
}

/* Writes "1.2 mL/h, within 5 %". */
static void put_wanted(cyto__sink *sink, double wanted, const char *unit, double tolerance_percent)
{
    cyto__put_fixed(sink, wanted, wanted < 1.0 ? 4 : 2);
    cyto__put(sink, " ");
    cyto__put(sink, unit);
    cyto__put(sink, ", within ");
    cyto__put_quantity(sink, tolerance_percent, "%");
}

/* The infusion itself is refused: it was not worked out, or without what the call needs. */
static cyto_status refuse_infusion(cyto_error *error, cyto_status status, const char *member,
                                   double value)
{
    return cyto__refuse_as(error, status, member, value, NULL,
                           "above 0, as cyto_infusion_total or cyto_infusion_per_day fills it");
}

static cyto_status check(const cyto_infusion *infusion, double tolerance_percent, cyto_error *error)
{
    const cyto_status status = CYTO__STRUCT(error, infusion);
    return status == CYTO_OK ? CYTO__CHECK(error, {CYTO_E_TOLERANCE_PERCENT, "tolerance_percent",
                                                   tolerance_percent})
                             : status;
}

cyto_status cyto_infusion_check_total(const cyto_infusion *infusion, double total_mg,
                                      double tolerance_percent, double *times, uint32_t *notes,
                                      cyto_error *error)
{
    cyto_status status = cyto__begin(error, "times", times, notes);
    if (status == CYTO_OK) {
        status = check(infusion, tolerance_percent, error);
    }
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_DOSE_MG, "total_mg", total_mg});
    }
    if (status == CYTO_OK && !(infusion->total_mg > 0.0)) {
        status = refuse_infusion(error, CYTO_E_DOSE_MG, "infusion.total_mg", infusion->total_mg);
    }
    if (status != CYTO_OK) {
        return status;
    }
    *times = total_mg / infusion->total_mg;
    if (cyto__is_within(total_mg, infusion->total_mg, tolerance_percent)) {
        return CYTO_OK;
    }
    suspect(total_mg, infusion->total_mg, infusion->duration_h / HOURS_A_DAY, tolerance_percent,
            notes);
    char accepted[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(accepted, sizeof accepted);
    put_wanted(&sink, infusion->total_mg, "mg", tolerance_percent);
    cyto__put(&sink, "; it is ");
    cyto__put_fixed(&sink, *times, 2);
    cyto__put(&sink, " times the infusion's");
    return cyto__refuse_as(error, CYTO_E_INFUSION, "total_mg", total_mg, "mg", accepted);
}

cyto_status cyto_infusion_check_pump(const cyto_infusion *infusion, double rate_ml_per_h,
                                     double tolerance_percent, double *runs_h, uint32_t *notes,
                                     cyto_error *error)
{
    cyto_status status = cyto__begin(error, "runs_h", runs_h, notes);
    if (status == CYTO_OK) {
        status = check(infusion, tolerance_percent, error);
    }
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_RATE_ML_PER_H, "rate_ml_per_h", rate_ml_per_h});
    }
    if (status == CYTO_OK && !(infusion->total_mg > 0.0)) {
        status = refuse_infusion(error, CYTO_E_DOSE_MG, "infusion.total_mg", infusion->total_mg);
    }
    if (status == CYTO_OK && !(infusion->volume_ml > 0.0)) {
        status = refuse_infusion(error, CYTO_E_CONCENTRATION_MG_PER_ML, "infusion.volume_ml",
                                 infusion->volume_ml);
    }
    if (status != CYTO_OK) {
        return status;
    }
    *runs_h = infusion->volume_ml / rate_ml_per_h;
    if (cyto__is_within(rate_ml_per_h, infusion->rate_ml_per_h, tolerance_percent)) {
        return CYTO_OK;
    }
    suspect(rate_ml_per_h, infusion->rate_ml_per_h, HOURS_A_DAY, tolerance_percent, notes);
    char accepted[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(accepted, sizeof accepted);
    put_wanted(&sink, infusion->rate_ml_per_h, "mL/h", tolerance_percent);
    cyto__put(&sink, "; the bag would last ");
    cyto__put_fixed(&sink, *runs_h, 1);
    cyto__put(&sink, " h, not ");
    cyto__put_quantity(&sink, infusion->duration_h, "h");
    return cyto__refuse_as(error, CYTO_E_INFUSION, "rate_ml_per_h", rate_ml_per_h, "mL/h",
                           accepted);
}

cyto_status cyto_rate_mg_per_h(double total_mg, double duration_h, double *rate_mg_per_h,
                               cyto_error *error)
{
    cyto_status status = cyto__begin(error, "rate_mg_per_h", rate_mg_per_h, NULL);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_DOSE_MG, "total_mg", total_mg},
                             {CYTO_E_DURATION_H, "duration_h", duration_h});
    }
    if (status == CYTO_OK) {
        *rate_mg_per_h = total_mg / duration_h;
    }
    return status;
}

cyto_status cyto_rate_ml_per_h(double rate_mg_per_h, double concentration_mg_per_ml,
                               double *rate_ml_per_h, cyto_error *error)
{
    cyto_status status = cyto__begin(error, "rate_ml_per_h", rate_ml_per_h, NULL);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(
            error, {CYTO_E_RATE_MG_PER_H, "rate_mg_per_h", rate_mg_per_h},
            {CYTO_E_CONCENTRATION_MG_PER_ML, "concentration_mg_per_ml", concentration_mg_per_ml});
    }
    if (status == CYTO_OK) {
        *rate_ml_per_h = rate_mg_per_h / concentration_mg_per_ml;
    }
    return status;
}
