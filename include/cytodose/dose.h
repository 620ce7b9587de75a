/* SPDX-License-Identifier: MIT */
/* Doses in mg, rates, dose intensity. A dose is exact until rounding.h rounds it, once, at the end. */
#ifndef CYTODOSE_DOSE_H
#define CYTODOSE_DOSE_H

#include <cytodose/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A dose from body surface area.
 *
 * Given:    dose_mg_per_m2, 0 to 50 000 mg/m2; bsa_m2, 0.05 to 5 m2; error may be NULL.
 * Returned: *dose_mg, mg, exact and uncapped; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_DOSE_MG_PER_M2, CYTO_E_BSA_M2.
 * Special:  none.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_dose_per_m2(double dose_mg_per_m2, double bsa_m2, double *dose_mg,
                                      cyto_error *error);

/** A dose from body weight.
 *
 * Given:    dose_mg_per_kg, 0 to 5 000 mg/kg; weight_kg, 0.2 to 700 kg; error may be NULL.
 * Returned: *dose_mg, mg, exact and uncapped; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_DOSE_MG_PER_KG, CYTO_E_WEIGHT_KG.
 * Special:  1. Whether the weight is unusual says cyto_size_notes (body.h).
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_dose_per_kg(double dose_mg_per_kg, double weight_kg, double *dose_mg,
                                      cyto_error *error);

/** So many percent OF a dose: 75 % of 100 mg is 75 mg.
 *
 * Given:    percent_of, 0 to 1000 %; dose_mg, 0 to 1e6 mg; error may be NULL.
 * Returned: *result_mg, mg; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_PERCENT_OF, CYTO_E_DOSE_MG.
 * Special:  none.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_percent_of(double percent_of, double dose_mg, double *result_mg,
                                     cyto_error *error);

/** A dose changed BY so many percent: 100 mg by -25 % is 75 mg.
 *
 * Given:    percent_by, -100 to 900 %, below 0 to reduce; dose_mg, 0 to 1e6 mg; error may be NULL.
 * Returned: *result_mg, mg; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_PERCENT_BY, CYTO_E_DOSE_MG.
 * Special:  none.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_percent_by(double percent_by, double dose_mg, double *result_mg,
                                     cyto_error *error);

/** The percent BY which one dose differs from another: from 80 to 55 is -31.25 %.
 *
 * Given:    from and to, 0 to 1e6, in one and the same unit; error may be NULL.
 * Returned: *percent_by, %; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_DOSE_MG (from must be above 0).
 * Special:  none.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_percent_change(double from, double to, double *percent_by,
                                         cyto_error *error);

/** A single dose limited to a fixed maximum: only where a protocol or a local rule states one.
 *
 * Given:    dose_mg, 0 to 1e6 mg; maximum_mg, 1e-6 to 1e6 mg; notes and error may be NULL.
 * Returned: *given_mg, the smaller, mg; NaN on error. *notes: DOSE_CAPPED when the maximum acts.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_DOSE_MG, CYTO_E_MAXIMUM_MG.
 * Special:  1. A dose on the maximum is not capped.
 * Source:   arithmetic; the caller brings the maximum: this call knows none.
 */
CYTO_API cyto_status cyto_dose_cap(double dose_mg, double maximum_mg, double *given_mg,
                                   uint32_t *notes, cyto_error *error);

/** The percent BY which a weight changed, with a note where that asks for a new dose.
 *
 * Given:    from_kg, the weight the dose was computed with, and to_kg, today's, 0.2 to 700 kg;
 *           threshold_percent, 0.1 to 100 %: 5 and 10 are in use, none is a default; notes and
 *           error may be NULL.
 * Returned: *percent_by, %, of from_kg; NaN on error. *notes: WEIGHT_CHANGED when it rose or fell by
 *           the threshold or more.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_WEIGHT_KG,
 *           CYTO_E_THRESHOLD_PERCENT.
 * Special:  1. A change on the threshold counts, which is the more careful side. 2. Small changes add
 *           up unseen unless from_kg stays the weight of the dose, not of the last visit.
 * Source:   arithmetic; the thresholds are local rules.
 */
CYTO_API cyto_status cyto_weight_change(double from_kg, double to_kg, double threshold_percent,
                                        double *percent_by, uint32_t *notes, cyto_error *error);

/* Rows for cyto_dose_n. Two of the arguments are given: which, says what is computed. */
typedef struct cyto_dose_columns {
    uint32_t size;
    uint32_t reserved;                     /* 0 */
    cyto_column dose_mg_per_m2, bsa_m2;    /* in, double: as cyto_dose_per_m2 */
    cyto_column dose_mg_per_kg, weight_kg; /* in, double: as cyto_dose_per_kg */
    cyto_column percent_of, percent_by;    /* in, double: as cyto_percent_of and cyto_percent_by, */
    cyto_column full_mg;                   /* in, double: of this dose */
    cyto_column dose_mg, status;           /* out: double, int32; data NULL: not wanted */
} cyto_dose_columns;

/** Doses of a column: each row is what the call for its two arguments gives, bit for bit.
 *
 * Given:    n rows; columns, initialised to zeros and size set; of the inputs dose_mg_per_m2 and bsa_m2,
 *           or dose_mg_per_kg and weight_kg, or percent_of and full_mg, or percent_by and full_mg, and no
 *           other; error may be NULL.
 * Returned: dose_mg (NaN where refused) and status of each row, where wanted; *refused, how many rows
 *           have no dose (all on error); it may be NULL.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_CHOICE (other inputs than two that belong
 *           together); the status of a row is in its column.
 * Special:  1. A bad row does not stop the others. 2. Elements may be unaligned. 3. Inputs and
 *           outputs must not overlap.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_dose_n(int64_t n, const cyto_dose_columns *columns, int64_t *refused,
                                 cyto_error *error);

/* ---- infusions: a dose per day and a dose in all are two calls, and each result says both ---- */

/* An infusion in every unit that an order, a label or a pump may use. */
typedef struct cyto_infusion {
    uint32_t size;
    uint32_t notes;
    double dose_mg_per_m2;         /* in all */
    double dose_mg_per_m2_per_day; /* in 24 h */
    double total_mg;               /* in all */
    double per_day_mg;             /* in 24 h; more than total_mg when it runs for less */
    double duration_h;
    double rate_mg_per_h;
    double volume_ml;     /* NaN: no concentration given */
    double rate_ml_per_h; /* NaN: no concentration given */
} cyto_infusion;

/* Nothing was worked out. */
#define CYTO_INFUSION_INIT                                                            \
    {                                                                                 \
        (uint32_t)sizeof(cyto_infusion), 0, CYTO_MISSING, CYTO_MISSING, CYTO_MISSING, \
            CYTO_MISSING, CYTO_MISSING, CYTO_MISSING, CYTO_MISSING, CYTO_MISSING      \
    }

/** Makes an infusion empty.
 *
 * Given:    infusion; size, sizeof(cyto_infusion) as the caller knows it.
 * Returned: *infusion with its size set, no notes, all else NaN.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE.
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_infusion_init(cyto_infusion *infusion, size_t size);

/** An infusion ordered per day: 1 000 mg/m2 per day for 4 days.
 *
 * Given:    dose_mg_per_m2_per_day, 0 to 50 000 mg/m2 per day; days, 0.01 to 366; bsa_m2, 0.05 to
 *           5 m2; concentration_mg_per_ml, 1e-6 to 5 000 mg/mL, or NaN: none; infusion, initialised;
 *           error may be NULL.
 * Returned: *infusion; NaN on error. Its notes: INFUSION_SUSPECT when a dose per day runs for less than
 *           1 day or more than 28 (hours given for days?).
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_DOSE_MG_PER_M2_PER_DAY, CYTO_E_DAYS,
 *           CYTO_E_BSA_M2, CYTO_E_CONCENTRATION_MG_PER_ML; for the results CYTO_E_DURATION_H (more than
 *           366 days), CYTO_E_DOSE_MG_PER_M2 (in all, above 50 000), CYTO_E_DOSE_MG.
 * Special:  1. Never give it the dose of the whole cycle: cyto_infusion_total is for that.
 * Source:   arithmetic; 1 and 28 days: cytodose's own.
 */
CYTO_API cyto_status cyto_infusion_per_day(double dose_mg_per_m2_per_day, double days,
                                           double bsa_m2, double concentration_mg_per_ml,
                                           cyto_infusion *infusion, cyto_error *error);

/** An infusion ordered in all: 2 400 mg/m2 over 46 h.
 *
 * Given:    dose_mg_per_m2, all of it, 0 to 50 000 mg/m2; duration_h, 0.01 to 8 784 h; bsa_m2, 0.05
 *           to 5 m2; concentration_mg_per_ml, 1e-6 to 5 000 mg/mL, or NaN: none; infusion,
 *           initialised; error may be NULL.
 * Returned: *infusion; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_DOSE_MG_PER_M2, CYTO_E_DURATION_H,
 *           CYTO_E_BSA_M2, CYTO_E_CONCENTRATION_MG_PER_ML, CYTO_E_DOSE_MG (the total).
 * Special:  none.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_infusion_total(double dose_mg_per_m2, double duration_h, double bsa_m2,
                                         double concentration_mg_per_ml, cyto_infusion *infusion,
                                         cyto_error *error);

/** Checks the mg on a label or in an order against those of the infusion.
 *
 * Given:    infusion, computed; total_mg, as written, 0 to 1e6 mg; tolerance_percent, 0 to 100 %;
 *           notes and error may be NULL.
 * Returned: *times, total_mg / the infusion's total: filled with CYTO_E_INFUSION too; else NaN on
 *           error. *notes, with CYTO_E_INFUSION alone: INFUSION_SUSPECT when total_mg is, within the
 *           tolerance, one day's dose, or the total times the days once more.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_TOLERANCE_PERCENT, CYTO_E_DOSE_MG (also when the
 *           infusion has no dose); CYTO_E_INFUSION when it differs by more than the tolerance.
 * Special:  none.
 * Source:   arithmetic; the confusion of a day's dose with the total: ISMP 2015.
 */
CYTO_API cyto_status cyto_infusion_check_total(const cyto_infusion *infusion, double total_mg,
                                               double tolerance_percent, double *times,
                                               uint32_t *notes, cyto_error *error);

/** Checks a pump's rate against the infusion ordered, and says how long the bag lasts.
 *
 * Given:    infusion, computed with a concentration; rate_ml_per_h, what the pump shows, 1e-6 to
 *           1e6 mL/h; tolerance_percent, 0 to 100 %; notes and error may be NULL.
 * Returned: *runs_h, h: filled with CYTO_E_INFUSION too; else NaN on error. *notes, with
 *           CYTO_E_INFUSION alone: INFUSION_SUSPECT when the rate is, within the tolerance, 24 times or
 *           1/24 of the one ordered.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_RATE_ML_PER_H, CYTO_E_TOLERANCE_PERCENT,
 *           CYTO_E_CONCENTRATION_MG_PER_ML (the infusion has none), CYTO_E_DOSE_MG (it has no dose);
 *           CYTO_E_INFUSION when the rate differs by more than the tolerance.
 * Special:  1. In 2006 a pump was set to 28.8 mL/h, the volume of a day, where 1.2 mL/h was meant: the
 *           bag lasted 4 hours instead of 4 days.
 * Source:   ISMP Canada, Fluorouracil Incident Root Cause Analysis, 2007; PMC3138377.
 */
CYTO_API cyto_status cyto_infusion_check_pump(const cyto_infusion *infusion, double rate_ml_per_h,
                                              double tolerance_percent, double *runs_h,
                                              uint32_t *notes, cyto_error *error);

/** A rate from an amount and its duration.
 *
 * Given:    total_mg, 0 to 1e6 mg; duration_h, 0.01 to 8 784 h: hours, not days; error may be NULL.
 * Returned: *rate_mg_per_h, mg/h; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_DOSE_MG, CYTO_E_DURATION_H.
 * Special:  none.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_rate_mg_per_h(double total_mg, double duration_h, double *rate_mg_per_h,
                                        cyto_error *error);

/** A pump's rate from mg/h and the bag's concentration.
 *
 * Given:    rate_mg_per_h, 0 to 1e6 mg/h: per hour, not per day; concentration_mg_per_ml, 1e-6 to
 *           5 000 mg/mL; error may be NULL.
 * Returned: *rate_ml_per_h, mL/h; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_RATE_MG_PER_H,
 *           CYTO_E_CONCENTRATION_MG_PER_ML.
 * Special:  none.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_rate_ml_per_h(double rate_mg_per_h, double concentration_mg_per_ml,
                                        double *rate_ml_per_h, cyto_error *error);

/* ---- dose intensity -------------------------------------------------------------------------- */

/** Dose intensity: the dose per week.
 *
 * Given:    cumulative_mg_per_m2, all that was given (or planned) over days, 0 to 1e6 mg/m2; days,
 *           0.01 to 3 660; error may be NULL.
 * Returned: *mg_per_m2_per_week; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_CUMULATIVE_MG_PER_M2,
 *           CYTO_E_DAYS.
 * Special:  1. The caller states the days, and the result depends on the choice: they end with the last
 *           dose, or with the last cycle (cyto_course_intensity takes the latter).
 * Source:   Hryniuk W, Levine MN, J Clin Oncol 1986;4:1162; mg/m2 per week.
 */
CYTO_API cyto_status cyto_dose_intensity(double cumulative_mg_per_m2, double days,
                                         double *mg_per_m2_per_week, cyto_error *error);

/** Dose intensity of a course, from its doses and their days.
 *
 * Given:    doses_mg_per_m2 and days, n of each, n 1 to 1 000: doses 0 to 50 000 mg/m2, 0 where one
 *           was omitted; days of the course, each at or after the one before, from any origin;
 *           last_cycle_days, how long the last cycle counts, 0.01 to 3 660. cumulative_mg_per_m2,
 *           duration_days and error may be NULL.
 * Returned: *cumulative_mg_per_m2, the sum; *duration_days, last day - first day + last_cycle_days;
 *           *mg_per_m2_per_week. NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_LIMIT (n), CYTO_E_DOSE_MG_PER_M2,
 *           CYTO_E_DAYS (not ascending, or too long), CYTO_E_CUMULATIVE_MG_PER_M2.
 * Special:  1. A delayed dose lengthens the course and lowers the intensity; a reduced or omitted one
 *           lowers the sum.
 * Source:   Hryniuk W, Levine MN, J Clin Oncol 1986;4:1162.
 */
CYTO_API cyto_status cyto_course_intensity(const double *doses_mg_per_m2, const double *days,
                                           int64_t n, double last_cycle_days,
                                           double *cumulative_mg_per_m2, double *duration_days,
                                           double *mg_per_m2_per_week, cyto_error *error);

/** Relative dose intensity: the dose given per week, as a percent OF the dose planned per week.
 *
 * Given:    given and planned: cumulative_mg_per_m2, 0 to 1e6 mg/m2 (planned above 0), each over
 *           its own days, 0.01 to 3 660, counted alike; error may be NULL.
 * Returned: *percent_of, %; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_CUMULATIVE_MG_PER_M2,
 *           CYTO_E_DAYS.
 * Special:  1. 100 % of the doses in 120 % of the time is 83.3 %.
 * Source:   Hryniuk W, Levine MN, J Clin Oncol 1986;4:1162.
 */
CYTO_API cyto_status cyto_relative_dose_intensity(double given_mg_per_m2, double given_days,
                                                  double planned_mg_per_m2, double planned_days,
                                                  double *percent_of, cyto_error *error);

#ifdef __cplusplus
}
#endif

#endif
