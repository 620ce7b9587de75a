/* SPDX-License-Identifier: MIT */
/* The calculators' columns with status and notes, against their formulas in plain C with the same libm: alone, which
 * write one number a row, and with the other columns filled with zeros, which write as many bytes as the calculator. */
#include "bench.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROWS = 1000000 };

typedef struct patients {
    double height_cm[ROWS], weight_kg[ROWS], age_years[ROWS], creatinine_mg_dl[ROWS];
    double bsa_m2[ROWS], dose_mg[ROWS];
    double out[ROWS], plain[ROWS];
    int32_t sex[ROWS], status[ROWS];
    uint32_t notes[ROWS];
} patients;

#define COLUMN(array)            \
    {                            \
        (array), sizeof *(array) \
    }

static void draw(patients *p)
{
    uint32_t state = 1;
    double *const column[] = {p->height_cm,        p->weight_kg, p->age_years,
                              p->creatinine_mg_dl, p->bsa_m2,    p->dose_mg};
    static const double from[] = {150.0, 45.0, 18.0, 0.4, 1.4, 50.0};
    static const double width[] = {40.0, 60.0, 53.0, 3.0, 0.8, 300.0};
    for (int i = 0; i < 6 * ROWS; i++) {
        state = state * 1664525u + 1013904223u;
        column[i % 6][i / 6] = from[i % 6] + (double)(state >> 16) / 65536.0 * width[i % 6];
        p->sex[i / 6] = state >> 31 ? CYTO_SEX_MALE : CYTO_SEX_FEMALE;
    }
}

/* ---- the formulas in plain C --------------------------------------------------------------- */

static double ckd_epi_2021(const patients *p, int i)
{
    const int woman = p->sex[i] == CYTO_SEX_FEMALE;
    const double ratio = p->creatinine_mg_dl[i] / (woman ? 0.7 : 0.9);
    return 142.0 * pow(fmin(ratio, 1.0), woman ? -0.241 : -0.302) * pow(fmax(ratio, 1.0), -1.2) *
           pow(0.9938, p->age_years[i]) * (woman ? 1.012 : 1.0);
}

static double devine(const patients *p, int i)
{
    return (p->sex[i] == CYTO_SEX_FEMALE ? 45.5 : 50.0) + 2.3 * (p->height_cm[i] - 152.4) / 2.54;
}

static double janmahasatian(const patients *p, int i)
{
    const int woman = p->sex[i] == CYTO_SEX_FEMALE;
    const double bmi = p->weight_kg[i] * 1.0e4 / (p->height_cm[i] * p->height_cm[i]);
    return 9270.0 * p->weight_kg[i] / ((woman ? 8780.0 : 6680.0) + (woman ? 244.0 : 216.0) * bmi);
}

/* X(name, the formula of row i, what else the calculator writes) */
#define PLAIN(X)                                                                      \
    X(mosteller, sqrt(p->height_cm[i] * p->weight_kg[i] / 3600.0), p->status[i] = 0,  \
      p->notes[i] = 0)                                                                \
    X(du_bois, 0.007184 * pow(p->height_cm[i], 0.725) * pow(p->weight_kg[i], 0.425),  \
      p->status[i] = 0, p->notes[i] = 0)                                              \
    X(cockcroft_gault,                                                                \
      (140.0 - p->age_years[i]) * p->weight_kg[i] / (72.0 * p->creatinine_mg_dl[i]) * \
          (p->sex[i] == CYTO_SEX_FEMALE ? 0.85 : 1.0),                                \
      p->status[i] = 0, p->notes[i] = 0)                                              \
    X(ckd_epi, ckd_epi_2021(p, i), p->status[i] = 0, p->notes[i] = 0)                 \
    X(ideal, devine(p, i), p->status[i] = 0, p->notes[i] = 0)                         \
    X(lean, janmahasatian(p, i), p->status[i] = 0, p->notes[i] = 0)                   \
    X(per_m2, p->dose_mg[i] * p->bsa_m2[i], p->status[i] = 0, (void)0)                \
    X(per_kg, p->dose_mg[i] * p->weight_kg[i], p->status[i] = 0, (void)0)             \
    X(percent, p->age_years[i] * p->dose_mg[i] / 100.0, p->status[i] = 0, (void)0)    \
    X(to_five, floor(p->dose_mg[i] / 5.0 + 0.5) * 5.0, p->status[i] = 0, p->notes[i] = 0)

#define FUNCTIONS(name, formula, status, notes) \
    static void name##_alone(patients *p)       \
    {                                           \
        for (int i = 0; i < ROWS; i++) {        \
            p->plain[i] = (formula);            \
        }                                       \
    }                                           \
    static void name##_filled(patients *p)      \
    {                                           \
        for (int i = 0; i < ROWS; i++) {        \
            p->plain[i] = (formula);            \
            status;                             \
            notes;                              \
        }                                       \
    }
PLAIN(FUNCTIONS)
#undef FUNCTIONS

/* ---- the library's ------------------------------------------------------------------------- */

static cyto_status areas(patients *p, int32_t formula)
{
    const cyto_bsa_columns c = {.size = sizeof c,
                                .formula = {&formula, 0},
                                .height_cm = COLUMN(p->height_cm),
                                .weight_kg = COLUMN(p->weight_kg),
                                .bsa_m2 = COLUMN(p->out),
                                .status = COLUMN(p->status),
                                .notes = COLUMN(p->notes)};
    return cyto_bsa_n(ROWS, &c, NULL, NULL);
}

static cyto_status kidneys(patients *p, int32_t formula)
{
    int32_t actual = CYTO_RENAL_WEIGHT_ACTUAL;
    const cyto_renal_columns c = {
        .size = sizeof c,
        .estimates = formula == CYTO_RENAL_COCKCROFT_GAULT ? CYTO_RENAL_CLEARANCE : CYTO_RENAL_GFR,
        .formula = {&formula, 0},
        .sex = COLUMN(p->sex),
        .weight_kind = {&actual, 0},
        .age_years = COLUMN(p->age_years),
        .creatinine_mg_dl = COLUMN(p->creatinine_mg_dl),
        .weight_kg = COLUMN(p->weight_kg),
        .ml_min = COLUMN(p->out),
        .status = COLUMN(p->status),
        .notes = COLUMN(p->notes)};
    return cyto_renal_n(ROWS, &c, NULL, NULL);
}

static cyto_status weights(patients *p, int32_t formula)
{
    int32_t extended = CYTO_SHORT_EXTEND;
    const cyto_weight_columns c = {.size = sizeof c,
                                   .kind = formula == CYTO_WEIGHT_DEVINE ? CYTO_WEIGHT_KIND_IDEAL
                                                                         : CYTO_WEIGHT_KIND_LEAN,
                                   .formula = {&formula, 0},
                                   .sex = COLUMN(p->sex),
                                   .below_152_cm = {&extended, 0},
                                   .height_cm = COLUMN(p->height_cm),
                                   .weight_kg = COLUMN(p->weight_kg),
                                   .result_kg = COLUMN(p->out),
                                   .status = COLUMN(p->status),
                                   .notes = COLUMN(p->notes)};
    return cyto_weight_n(ROWS, &c, NULL, NULL);
}

enum { PER_M2, PER_KG, PERCENT };

static cyto_status doses(patients *p, int32_t which)
{
    cyto_dose_columns c = {
        .size = sizeof c, .dose_mg = COLUMN(p->out), .status = COLUMN(p->status)};
    const cyto_column dose = COLUMN(p->dose_mg);
    if (which == PER_M2) {
        c.dose_mg_per_m2 = dose;
        c.bsa_m2 = (cyto_column)COLUMN(p->bsa_m2);
    } else if (which == PER_KG) {
        c.dose_mg_per_kg = dose;
        c.weight_kg = (cyto_column)COLUMN(p->weight_kg);
    } else {
        c.percent_of = (cyto_column)COLUMN(p->age_years); /* 18 to 71 */
        c.full_mg = dose;
    }
    return cyto_dose_n(ROWS, &c, NULL, NULL);
}

static cyto_status steps(patients *p, int32_t rule)
{
    double step_mg = 5.0;
    const cyto_round_columns c = {.size = sizeof c,
                                  .dose_mg = COLUMN(p->dose_mg),
                                  .step_mg = {&step_mg, 0},
                                  .rule = {&rule, 0},
                                  .rounded_mg = COLUMN(p->out),
                                  .status = COLUMN(p->status),
                                  .notes = COLUMN(p->notes)};
    return cyto_round_to_step_n(ROWS, &c, NULL, NULL);
}

typedef struct calculator {
    const char *what;
    cyto_status (*ours)(patients *p, int32_t formula);
    int32_t formula;
    void (*alone)(patients *p);
    void (*filled)(patients *p);
} calculator;

static void time_calculator(const calculator *c, patients *p)
{
    static const char *const against[] = {"plain C without status or notes",
                                          "plain C that fills the same columns"};
    double s[3][TRIES];
    for (int t = 0; t < TRIES; t++) {
        double from = now_s();
        if (c->ours(p, c->formula) != CYTO_OK) {
            stop("a column is refused");
        }
        s[0][t] = now_s() - from;
        from = now_s();
        c->alone(p);
        s[1][t] = now_s() - from;
        from = now_s();
        c->filled(p);
        s[2][t] = now_s() - from;
    }
    const double seconds = median(s[0]);
    for (int k = 1; k < 3; k++) {
        line(c->what, seconds, against[k - 1], median(s[k]), ROWS, "million rows/s");
    }
}

void bench_calculators(void)
{
    static const calculator calculators[] = {
        {"body surface by Mosteller", areas, CYTO_BSA_MOSTELLER, mosteller_alone, mosteller_filled},
        {"body surface by Du Bois", areas, CYTO_BSA_DU_BOIS, du_bois_alone, du_bois_filled},
        {"clearance by Cockcroft and Gault", kidneys, CYTO_RENAL_COCKCROFT_GAULT,
         cockcroft_gault_alone, cockcroft_gault_filled},
        {"GFR by CKD-EPI 2021", kidneys, CYTO_RENAL_CKD_EPI_2021, ckd_epi_alone, ckd_epi_filled},
        {"ideal weight by Devine", weights, CYTO_WEIGHT_DEVINE, ideal_alone, ideal_filled},
        {"lean weight by Janmahasatian", weights, CYTO_WEIGHT_JANMAHASATIAN, lean_alone,
         lean_filled},
        {"dose per m2", doses, PER_M2, per_m2_alone, per_m2_filled},
        {"dose per kg", doses, PER_KG, per_kg_alone, per_kg_filled},
        {"percent of a dose", doses, PERCENT, percent_alone, percent_filled},
        {"dose to a step of 5 mg", steps, CYTO_ROUND_HALF_UP, to_five_alone, to_five_filled}};
    patients *p = calloc(1, sizeof *p);
    if (!p) {
        stop("no memory");
    }
    draw(p);
    for (size_t k = 0; k < sizeof calculators / sizeof calculators[0]; k++) {
        time_calculator(&calculators[k], p);
    }
    free(p);
}
