/* SPDX-License-Identifier: MIT */
/* Kidney function is estimated by four shapes of formula, whose coefficients are tables as
 * printed. */
#ifndef CYTODOSE_LIB_RENAL_H
#define CYTODOSE_LIB_RENAL_H

#include "base/base.h"

#include <cytodose/renal.h>

enum { CYTO__RENAL_WOMAN, CYTO__RENAL_MAN, CYTO__RENAL_SEXES };

/* The shape, with cr for creatinine in the formula's own unit:
 *   LINEAR  k (a - b (age - from)) size / cr
 *   POWER   k cr^cr_power age^age_power
 *   SPLINE  k min(cr/knot, 1)^below max(cr/knot, 1)^cr_power base^age
 *   LUND    exp(x - age_slope age + age_log ln age); x = k + below (knot - cr) below the knot,
 *           k - cr_power ln(cr/knot) from it on
 * times `times`; k, knot, below and times are for women, then men. */
enum { CYTO__RENAL_LINEAR = 1, CYTO__RENAL_POWER, CYTO__RENAL_SPLINE, CYTO__RENAL_LUND };

/* The formula contains this size of the patient. */
enum { CYTO__SIZE_NONE, CYTO__SIZE_WEIGHT, CYTO__SIZE_HEIGHT, CYTO__SIZE_BSA };

typedef struct cyto__renal_shape {
    int32_t kind;
    double k[CYTO__RENAL_SEXES], times[CYTO__RENAL_SEXES];
    double a, b, from;
    double cr_power, age_power;
    double knot[CYTO__RENAL_SEXES], below[CYTO__RENAL_SEXES];
    double base, age_slope, age_log;
} cyto__renal_shape;

/* k is valid for the ages up to a bound; the last row has below 0, and is for all older ones. */
typedef struct cyto__renal_age_k {
    double below;
    int32_t preterm; /* CYTO_YES or CYTO_NO: for such infants alone; CYTO_UNKNOWN: for all */
    double k[CYTO__RENAL_SEXES];
} cyto__renal_age_k;

typedef struct cyto__renal_formula {
    int32_t formula;
    const char *name, *text, *population, *source;
    int32_t estimates;                    /* CYTO_RENAL_CLEARANCE, CYTO_RENAL_GFR */
    int32_t per_173m2;                    /* 1: the formula gives mL/min/1.73 m2 */
    int32_t umol_l;                       /* 1: creatinine is in umol/L there */
    int32_t size;                         /* CYTO__SIZE_... */
    double age_from, age_below;           /* made from: outside it a note */
    double accepted_from, accepted_below; /* the source's own bounds: outside them an error */
    cyto__renal_shape shape;
    const cyto__renal_age_k *by_age; /* NULL: k of the shape holds at every age */
} cyto__renal_formula;

extern const cyto__renal_formula cyto__renal_formulas[]; /* in the order of CYTO_RENAL_LIST */
extern const int32_t cyto__renal_formula_count;

const cyto__renal_formula *cyto__renal_formula_of(int32_t formula);

cyto_status cyto__renal_message(int32_t formula, const cyto_renal_patient *patient,
                                cyto_status status, char *buf, size_t cap, size_t *needed);

/* Returns CYTO_OK, or the status of the first thing wrong; *why then names a choice that is
 * missing (else NULL). */
cyto_status cyto__renal_check(const cyto__renal_formula *f, const cyto_renal_patient *p,
                              const char **why);

/* Computes for both calls, without a message. */
cyto_status cyto__renal_compute(int32_t estimates, int32_t formula, const cyto_renal_patient *p,
                                cyto_renal_result *r);

/* Checks the choices that must have been made, which are no numbers: *why names what is missing. */
cyto_status cyto__renal_check_choices(const cyto__renal_formula *f, const cyto_renal_patient *p,
                                      const char **why);
/* Evaluates the formula as printed, with k for the patient's age and sex; cr is in its own unit. */
double cyto__renal_evaluate(const cyto__renal_formula *f, int sex, double age_years, double size,
                            double k, double cr);

/* The parts of the calculation that a row and a column share. */
static inline int cyto__renal_sex_of(int32_t sex)
{
    return sex == CYTO_SEX_FEMALE ? CYTO__RENAL_WOMAN : CYTO__RENAL_MAN;
}

/* The larger of the creatinine and its floor, which may be missing. */
static inline double cyto__renal_creatinine_used(double creatinine_mg_dl, double floor_mg_dl)
{
    return floor_mg_dl > creatinine_mg_dl ? floor_mg_dl : creatinine_mg_dl;
}

static inline double cyto__renal_linear(const cyto__renal_shape *s, double k, double times,
                                        double age_years, double size, double cr)
{
    return k * (s->a - s->b * (age_years - s->from)) * size / cr * times;
}

/* A standard patient has this surface in m2. */
#define CYTO__STANDARD_M2 1.73

static inline double cyto__renal_indexed(double ml_min, double bsa_m2)
{
    return ml_min * CYTO__STANDARD_M2 / bsa_m2;
}

static inline double cyto__renal_deindexed(double ml_min_173m2, double bsa_m2)
{
    return ml_min_173m2 * bsa_m2 / CYTO__STANDARD_M2;
}

/* These are cytodose's own bounds of the usual, for a note alone. */
#define CYTO__USUAL_CREATININE_LOW_MG_DL  0.2
#define CYTO__USUAL_CREATININE_HIGH_MG_DL 15.0
#define CYTO__USUAL_HIGH_ML_MIN           250.0

/* A sum of bits, as a double. */
static inline double cyto__renal_notes(double age_from, double age_below, double age_years,
                                       double creatinine_mg_dl, double used_mg_dl, double ml_min,
                                       double ml_min_173m2)
{
    const int made_for = (age_years >= age_from) & (age_years < age_below);
    const int unusual = (creatinine_mg_dl < CYTO__USUAL_CREATININE_LOW_MG_DL) |
                        (creatinine_mg_dl > CYTO__USUAL_CREATININE_HIGH_MG_DL) |
                        (ml_min > CYTO__USUAL_HIGH_ML_MIN) |
                        (ml_min_173m2 > CYTO__USUAL_HIGH_ML_MIN);
    return (made_for ? 0.0 : (double)CYTO_NOTE_OUTSIDE_FORMULA) +
           (used_mg_dl > creatinine_mg_dl ? (double)CYTO_NOTE_CREATININE_FLOORED : 0.0) +
           (unusual ? (double)CYTO_NOTE_VALUE_UNUSUAL : 0.0);
}

/* Returns the note of the size that a formula contains, where that is unusual: CYTO__SIZE_.... */
static inline uint32_t cyto__renal_size_note(int32_t size, double value)
{
    const int usual = size == CYTO__SIZE_WEIGHT   ? cyto__weight_is_usual(value)
                      : size == CYTO__SIZE_HEIGHT ? cyto__height_is_usual(value)
                                                  : 1;
    return usual                       ? 0u
           : size == CYTO__SIZE_WEIGHT ? CYTO_NOTE_WEIGHT_UNUSUAL
                                       : CYTO_NOTE_HEIGHT_UNUSUAL;
}

/* Returns umol/L in one mg/dL; 0 for an unknown factor. */
double cyto__creatinine_factor(int32_t factor);

#endif
