/* SPDX-License-Identifier: MIT */
/* CTC v2.0, electrolytes, glucose, lipids, urate and blood pH (see ctc_2_0.c). Calcium is taken as
 * corrected for albumin. "Physiologic consequences" of hyperuricemia are the fact symptomatic. Left to
 * the clinician: acidosis with raised glucose, life-threatening consequences of an abnormal pH. */
#include "ctc_2_0.h"

static const cyto__group calcium_high_mg_dl[] = {
    {EVERYONE,
     CELLS(">ULN - 11.5 mg/dL", ">11.5 - 12.5 mg/dL", ">12.5 - 13.5 mg/dL", ">13.5 mg/dL"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(2, 11.5), HIGH(3, 12.5), HIGH(4, 13.5))}};

static const cyto__group calcium_high_mmol_l[] = {
    {EVERYONE,
     CELLS(">ULN - 2.9 mmol/L", ">2.9 - 3.1 mmol/L", ">3.1 - 3.4 mmol/L", ">3.4 mmol/L"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(2, 2.9), HIGH(3, 3.1), HIGH(4, 3.4))}};

static const cyto__group calcium_low_mg_dl[] = {
    {EVERYONE,
     CELLS("<LLN - 8.0 mg/dL", "7.0 - <8.0 mg/dL", "6.0 - <7.0 mg/dL", "<6.0 mg/dL"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 8.0), LOW(3, 7.0), LOW(4, 6.0))}};

static const cyto__group calcium_low_mmol_l[] = {
    {EVERYONE,
     CELLS("<LLN - 2.0 mmol/L", "1.75 - <2.0 mmol/L", "1.5 - <1.75 mmol/L", "<1.5 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 2.0), LOW(3, 1.75), LOW(4, 1.5))}};

static const cyto__group glucose_high_mg_dl[] = {
    {EVERYONE,
     CELLS(">ULN - 160 mg/dL", ">160 - 250 mg/dL", ">250 - 500 mg/dL", ">500 mg/dL"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(2, 160.0), HIGH(3, 250.0), HIGH(4, 500.0))}};

static const cyto__group glucose_high_mmol_l[] = {
    {EVERYONE,
     CELLS(">ULN - 8.9 mmol/L", ">8.9 - 13.9 mmol/L", ">13.9 - 27.8 mmol/L", ">27.8 mmol/L"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(2, 8.9), HIGH(3, 13.9), HIGH(4, 27.8))}};

static const cyto__group glucose_low_mg_dl[] = {
    {EVERYONE,
     CELLS("<LLN - 55 mg/dL", "40 - <55 mg/dL", "30 - <40 mg/dL", "<30 mg/dL"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 55.0), LOW(3, 40.0), LOW(4, 30.0))}};

/* Grade 3 is printed "1.7 - 2.2", without "<": on 2.2 the milder grade holds. */
static const cyto__group glucose_low_mmol_l[] = {
    {EVERYONE,
     CELLS("<LLN - 3.0 mmol/L", "2.2 - <3.0 mmol/L", "1.7 - 2.2 mmol/L", "<1.7 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 3.0), LOW(3, 2.2), LOW(4, 1.7))}};

static const cyto__group magnesium_high_mg_dl[] = {
    {EVERYONE,
     CELLS(">ULN - 3.0 mg/dL", "", ">3.0 - 8.0 mg/dL", ">8.0 mg/dL"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(3, 3.0), HIGH(4, 8.0))}};

static const cyto__group magnesium_high_mmol_l[] = {
    {EVERYONE,
     CELLS(">ULN - 1.23 mmol/L", "", ">1.23 - 3.30 mmol/L", ">3.30 mmol/L"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(3, 1.23), HIGH(4, 3.3))}};

static const cyto__group magnesium_low_mg_dl[] = {
    {EVERYONE,
     CELLS("<LLN - 1.2 mg/dL", "0.9 - <1.2 mg/dL", "0.7 - <0.9 mg/dL", "<0.7 mg/dL"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 1.2), LOW(3, 0.9), LOW(4, 0.7))}};

static const cyto__group magnesium_low_mmol_l[] = {
    {EVERYONE,
     CELLS("<LLN - 0.5 mmol/L", "0.4 - <0.5 mmol/L", "0.3 - <0.4 mmol/L", "<0.3 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 0.5), LOW(3, 0.4), LOW(4, 0.3))}};

static const cyto__group phosphate_low_mg_dl[] = {
    {EVERYONE,
     CELLS("<LLN - 2.5 mg/dL", "2.0 - <2.5 mg/dL", "1.0 - <2.0 mg/dL", "<1.0 mg/dL"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 2.5), LOW(3, 2.0), LOW(4, 1.0))}};

static const cyto__group phosphate_low_mmol_l[] = {
    {EVERYONE,
     CELLS("<LLN - 0.8 mmol/L", "0.6 - <0.8 mmol/L", "0.3 - <0.6 mmol/L", "<0.3 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 0.8), LOW(3, 0.6), LOW(4, 0.3))}};

static const cyto__group potassium_high[] = {
    {EVERYONE,
     CELLS(">ULN - 5.5 mmol/L", ">5.5 - 6.0 mmol/L", ">6.0 - 7.0 mmol/L", ">7.0 mmol/L"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(2, 5.5), HIGH(3, 6.0), HIGH(4, 7.0))}};

static const cyto__group potassium_low[] = {
    {EVERYONE,
     CELLS("<LLN - 3.0 mmol/L", "", "2.5 - <3.0 mmol/L", "<2.5 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(3, 3.0), LOW(4, 2.5))}};

static const cyto__group sodium_high[] = {
    {EVERYONE,
     CELLS(">ULN - 150 mmol/L", ">150 - 155 mmol/L", ">155 - 160 mmol/L", ">160 mmol/L"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(2, 150.0), HIGH(3, 155.0), HIGH(4, 160.0))}};

static const cyto__group sodium_low[] = {
    {EVERYONE,
     CELLS("<LLN - 130 mmol/L", "", "120 - <130 mmol/L", "<120 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(3, 130.0), LOW(4, 120.0))}};

/* The unit is printed "mEq/dL": read as mEq/L. 15 to 16 and 10 to 11 are gaps in the print. */
static const cyto__group bicarbonate[] = {
    {EVERYONE,
     CELLS("<LLN - 16 mEq/dL", "11 - 15 mEq/dL", "8 - 10 mEq/dL", "<8 mEq/dL"),
     ROWS(LOW_LLN(1, 1.0), TO_NEXT(2, 15.0, 16.0), TO_NEXT(3, 10.0, 11.0), LOW(4, 8.0))}};

static const cyto__group cholesterol_mg_dl[] = {
    {EVERYONE,
     CELLS(">ULN - 300 mg/dL", ">300 - 400 mg/dL", ">400 - 500 mg/dL", ">500 mg/dL"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(2, 300.0), HIGH(3, 400.0), HIGH(4, 500.0))}};

static const cyto__group cholesterol_mmol_l[] = {
    {EVERYONE,
     CELLS(">ULN - 7.75 mmol/L", ">7.75 - 10.34 mmol/L", ">10.34 - 12.92 mmol/L", ">12.92 mmol/L"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(2, 7.75), HIGH(3, 10.34), HIGH(4, 12.92))}};

static const cyto__group triglycerides[] = {
    {EVERYONE,
     CELLS(">ULN - 2.5 x ULN", ">2.5 - 5 x ULN", ">5 - 10 x ULN", ">10 x ULN"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 2.5), HIGH_ULN(3, 5.0), HIGH_ULN(4, 10.0))}};

#define URATE(bound, with) ">ULN - " bound ", " with " physiologic consequences"
static const cyto__group urate_mg_dl[] = {
    {IF_SYMPTOMATIC(CYTO_NO),
     CELLS(URATE("10 mg/dL", "without"), "", "", ">10 mg/dL"), ROWS(HIGH_ULN(1, 1.0), HIGH(4, 10.0))},
    {IF_SYMPTOMATIC(CYTO_YES),
     CELLS("", "", URATE("10 mg/dL", "with"), ">10 mg/dL"), ROWS(HIGH_ULN(3, 1.0), HIGH(4, 10.0))}};

static const cyto__group urate_mmol_l[] = {
    {IF_SYMPTOMATIC(CYTO_NO),
     CELLS(URATE("0.59 mmol/L", "without"), "", "", ">0.59 mmol/L"), ROWS(HIGH_ULN(1, 1.0), HIGH(4, 0.59))},
    {IF_SYMPTOMATIC(CYTO_YES),
     CELLS("", "", URATE("0.59 mmol/L", "with"), ">0.59 mmol/L"), ROWS(HIGH_ULN(3, 1.0), HIGH(4, 0.59))}};

static const cyto__group acidosis[] = {
    {EVERYONE, CELLS("pH <normal, but >=7.3", "", "pH <7.3", ""), ROWS(LOW_LLN(1, 1.0), LOW(3, 7.3))}};

static const cyto__group alkalosis[] = {
    {EVERYONE, CELLS("pH >normal, but <=7.5", "", "pH >7.5", ""), ROWS(HIGH_ULN(1, 1.0), HIGH(3, 7.5))}};

#define METABOLIC "Metabolic/Laboratory"
#define CHEMISTRY(slug, title, unit, groups) TERM(slug, title, METABOLIC, unit, 0, groups)
static const cyto_criterion criteria[] = {
    CHEMISTRY("hypercalcemia", "Hypercalcemia", MG_PER_DL, calcium_high_mg_dl),
    CHEMISTRY("hypercalcemia", "Hypercalcemia", MMOL_PER_L, calcium_high_mmol_l),
    CHEMISTRY("hypocalcemia", "Hypocalcemia", MG_PER_DL, calcium_low_mg_dl),
    CHEMISTRY("hypocalcemia", "Hypocalcemia", MMOL_PER_L, calcium_low_mmol_l),
    CHEMISTRY("hyperglycemia", "Hyperglycemia", MG_PER_DL, glucose_high_mg_dl),
    CHEMISTRY("hyperglycemia", "Hyperglycemia", MMOL_PER_L, glucose_high_mmol_l),
    CHEMISTRY("hypoglycemia", "Hypoglycemia", MG_PER_DL, glucose_low_mg_dl),
    CHEMISTRY("hypoglycemia", "Hypoglycemia", MMOL_PER_L, glucose_low_mmol_l),
    CHEMISTRY("hypermagnesemia", "Hypermagnesemia", MG_PER_DL, magnesium_high_mg_dl),
    CHEMISTRY("hypermagnesemia", "Hypermagnesemia", MMOL_PER_L, magnesium_high_mmol_l),
    CHEMISTRY("hypomagnesemia", "Hypomagnesemia", MG_PER_DL, magnesium_low_mg_dl),
    CHEMISTRY("hypomagnesemia", "Hypomagnesemia", MMOL_PER_L, magnesium_low_mmol_l),
    CHEMISTRY("hypophosphatemia", "Hypophosphatemia", MG_PER_DL, phosphate_low_mg_dl),
    CHEMISTRY("hypophosphatemia", "Hypophosphatemia", MMOL_PER_L, phosphate_low_mmol_l),
    CHEMISTRY("hyperkalemia", "Hyperkalemia", MMOL_PER_L, potassium_high),
    CHEMISTRY("hypokalemia", "Hypokalemia", MMOL_PER_L, potassium_low),
    CHEMISTRY("hypernatremia", "Hypernatremia", MMOL_PER_L, sodium_high),
    CHEMISTRY("hyponatremia", "Hyponatremia", MMOL_PER_L, sodium_low),
    CHEMISTRY("blood-bicarbonate-decreased", "Bicarbonate", MEQ_PER_L, bicarbonate),
    CHEMISTRY("cholesterol-high", "Hypercholesterolemia", MG_PER_DL, cholesterol_mg_dl),
    CHEMISTRY("cholesterol-high", "Hypercholesterolemia", MMOL_PER_L, cholesterol_mmol_l),
    CHEMISTRY("hypertriglyceridemia", "Hypertriglyceridemia", MG_PER_DL, triglycerides),
    CHEMISTRY("hypertriglyceridemia", "Hypertriglyceridemia", MMOL_PER_L, triglycerides),
    CHEMISTRY("hyperuricemia", "Hyperuricemia", MG_PER_DL, urate_mg_dl),
    CHEMISTRY("hyperuricemia", "Hyperuricemia", MMOL_PER_L, urate_mmol_l),
    TERM("acidosis", "Acidosis (metabolic or respiratory)", METABOLIC, PH, 3, acidosis),
    TERM("alkalosis", "Alkalosis (metabolic or respiratory)", METABOLIC, PH, 3, alkalosis),
};

const cyto__part cyto__ctc_2_0_metabolism = {criteria, COUNT_OF(criteria)};
