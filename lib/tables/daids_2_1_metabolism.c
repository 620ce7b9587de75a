/* SPDX-License-Identifier: MIT */
/* DAIDS v2.1, chemistries: glucose, lipids, electrolytes, urate (see daids_2_1.c). Bounds in mg/dL and in
 * mmol/L are not one conversion of each other, and start their bands differently: each as printed. */
#include "daids_2_1.h"

static const cyto__group glucose_high_mg_dl[] = {
    {IF_FASTING(CYTO_YES),
     CELLS("110 to 125 mg/dL", "> 125 to 250 mg/dL", "> 250 to 500 mg/dL", ">= 500 mg/dL"),
     ROWS(FROM(1, 110.0), HIGH(2, 125.0), HIGH(3, 250.0), FROM(4, 500.0))},
    {IF_FASTING(CYTO_NO),
     CELLS("116 to 160 mg/dL", "> 160 to 250 mg/dL", "> 250 to 500 mg/dL", ">= 500 mg/dL"),
     ROWS(FROM(1, 116.0), HIGH(2, 160.0), HIGH(3, 250.0), FROM(4, 500.0))}};

static const cyto__group glucose_high_mmol_l[] = {
    {IF_FASTING(CYTO_YES),
     CELLS("6.11 to < 6.95 mmol/L", "6.95 to < 13.89 mmol/L", "13.89 to < 27.75 mmol/L", ">= 27.75 mmol/L"),
     RISING(6.11, 6.95, 13.89, 27.75)},
    {IF_FASTING(CYTO_NO),
     CELLS("6.44 to < 8.89 mmol/L", "8.89 to < 13.89 mmol/L", "13.89 to < 27.75 mmol/L", ">= 27.75 mmol/L"),
     RISING(6.44, 8.89, 13.89, 27.75)}};

#define ONE_MONTH (1.0 / 12.0)
static const cyto__group glucose_low_mg_dl[] = {
    {AGED(ONE_MONTH, 0.0),
     CELLS("55 to 64 mg/dL", "40 to < 55 mg/dL", "30 to < 40 mg/dL", "< 30 mg/dL"),
     ROWS(TO_NEXT(1, 64.0, 65.0), LOW(2, 55.0), LOW(3, 40.0), LOW(4, 30.0))},
    {AGED(0.0, ONE_MONTH),
     CELLS("50 to 54 mg/dL", "40 to < 50 mg/dL", "30 to < 40 mg/dL", "< 30 mg/dL"),
     ROWS(TO_NEXT(1, 54.0, 55.0), LOW(2, 50.0), LOW(3, 40.0), LOW(4, 30.0))}};

static const cyto__group glucose_low_mmol_l[] = {
    {AGED(ONE_MONTH, 0.0),
     CELLS("3.05 to <3.55 mmol/L", "2.22 to < 3.05 mmol/L", "1.67 to < 2.22 mmol/L", "< 1.67 mmol/L"),
     FALLING(3.55, 3.05, 2.22, 1.67)},
    {AGED(0.0, ONE_MONTH),
     CELLS("2.78 to <3.00 mmol/L", "2.22 to < 2.78 mmol/L", "1.67 to < 2.22 mmol/L", "< 1.67 mmol/L"),
     FALLING(3.0, 2.78, 2.22, 1.67)}};

static const cyto__group cholesterol_mg_dl[] = {
    {FASTED(18.0, 0.0),
     CELLS("200 to < 240 mg/dL", "240 to < 300 mg/dL", ">= 300 mg/dL", ""), ROWS(FROM(1, 200.0), FROM(2, 240.0), FROM(3, 300.0))},
    {FASTED(0.0, 18.0),
     CELLS("170 to < 200 mg/dL", "200 to < 300 mg/dL", ">= 300 mg/dL", ""), ROWS(FROM(1, 170.0), FROM(2, 200.0), FROM(3, 300.0))}};

static const cyto__group cholesterol_mmol_l[] = {
    {FASTED(18.0, 0.0),
     CELLS("5.18 to < 6.19 mmol/L", "6.19 to < 7.77 mmol/L", ">= 7.77 mmol/L", ""), ROWS(FROM(1, 5.18), FROM(2, 6.19), FROM(3, 7.77))},
    {FASTED(0.0, 18.0),
     CELLS("4.4 to < 5.15 mmol/L", "5.15 to < 7.77 mmol/L", ">= 7.77 mmol/L", ""), ROWS(FROM(1, 4.4), FROM(2, 5.15), FROM(3, 7.77))}};

static const cyto__group ldl_mg_dl[] = {
    {FASTED(18.0, 0.0),
     CELLS("130 to < 160 mg/dL", "160 to < 190 mg/dL", ">= 190 mg/dL", ""), ROWS(FROM(1, 130.0), FROM(2, 160.0), FROM(3, 190.0))},
    {FASTED(OVER_YEARS(2.0), 18.0),
     CELLS("110 to < 130 mg/dL", "130 to < 190 mg/dL", ">= 190 mg/dL", ""), ROWS(FROM(1, 110.0), FROM(2, 130.0), FROM(3, 190.0))}};

static const cyto__group ldl_mmol_l[] = {
    {FASTED(18.0, 0.0),
     CELLS("3.37 to < 4.12 mmol/L", "4.12 to < 4.90 mmol/L", ">= 4.90 mmol/L", ""), ROWS(FROM(1, 3.37), FROM(2, 4.12), FROM(3, 4.9))},
    {FASTED(OVER_YEARS(2.0), 18.0),
     CELLS("2.85 to < 3.34 mmol/L", "3.34 to < 4.90 mmol/L", ">= 4.90 mmol/L", ""), ROWS(FROM(1, 2.85), FROM(2, 3.34), FROM(3, 4.9))}};

/* 1000 mg/dL itself is in neither of the two last bands. */
static const cyto__group triglycerides_mg_dl[] = {
    {IF_FASTING(CYTO_YES),
     CELLS("150 to 300 mg/dL", ">300 to 500 mg/dL", ">500 to < 1,000 mg/dL", "> 1,000 mg/dL"),
     ROWS(FROM(1, 150.0), HIGH(2, 300.0), HIGH(3, 500.0), HIGH(4, 1000.0),
          PERHAPS(4, CYTO__AT_LEAST, 1000.0, CYTO__NUMBER))}};

static const cyto__group triglycerides_mmol_l[] = {
    {IF_FASTING(CYTO_YES),
     CELLS("1.71 to 3.42 mmol/L", ">3.42 to 5.7 mmol/L", ">5.7 to 11.4 mmol/L", "> 11.4 mmol/L"),
     ROWS(FROM(1, 1.71), HIGH(2, 3.42), HIGH(3, 5.7), HIGH(4, 11.4))}};

static const cyto__group magnesium_mmol_l[] = {
    {EVERYONE,
     CELLS("0.60 to < 0.70 mmol/L", "0.45 to < 0.60 mmol/L", "0.30 to < 0.45 mmol/L", "< 0.30 mmol/L"), FALLING(0.7, 0.6, 0.45, 0.3)}};

static const cyto__group magnesium_meq_l[] = {
    {EVERYONE,
     CELLS("1.2 to < 1.4 mEq/L", "0.9 to < 1.2 mEq/L", "0.6 to < 0.9 mEq/L", "< 0.6 mEq/L"), FALLING(1.4, 1.2, 0.9, 0.6)}};

static const cyto__group phosphate_mg_dl[] = {
    {AGED(OVER_YEARS(14.0), 0.0),
     CELLS("2.0 mg/dL to < LLN", "1.4 to < 2.0 mg/dL", "1.0 to < 1.4 mg/dL", "< 1.0 mg/dL"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 2.0), LOW(3, 1.4), LOW(4, 1.0))},
    {AGED(1.0, 15.0),
     CELLS("3.0 to < 3.5 mg/dL", "2.5 to < 3.0 mg/dL", "1.5 to < 2.5 mg/dL", "< 1.5 mg/dL"), FALLING(3.5, 3.0, 2.5, 1.5)},
    {AGED(0.0, 1.0),
     CELLS("3.5 to < 4.5 mg/dL", "2.5 to < 3.5 mg/dL", "1.5 to < 2.5 mg/dL", "< 1.5 mg/dL"), FALLING(4.5, 3.5, 2.5, 1.5)}};

static const cyto__group phosphate_mmol_l[] = {
    {AGED(OVER_YEARS(14.0), 0.0),
     CELLS("0.65 mmol/L to < LLN", "0.45 to < 0.65 mmol/L", "0.32 to < 0.45 mmol/L", "< 0.32 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 0.65), LOW(3, 0.45), LOW(4, 0.32))},
    {AGED(1.0, 15.0),
     CELLS("0.97 to < 1.13 mmol/L", "0.81 to < 0.97 mmol/L", "0.48 to < 0.81 mmol/L", "< 0.48 mmol/L"), FALLING(1.13, 0.97, 0.81, 0.48)},
    {AGED(0.0, 1.0),
     CELLS("1.13 to < 1.45 mmol/L", "0.81 to < 1.13 mmol/L", "0.48 to < 0.81 mmol/L", "< 0.48 mmol/L"), FALLING(1.45, 1.13, 0.81, 0.48)}};

static const cyto__group potassium_high[] = {
    {EVERYONE,
     CELLS("5.6 to < 6.0 mmol/L", "6.0 to < 6.5 mmol/L", "6.5 to < 7.0 mmol/L", ">= 7.0 mmol/L"), RISING(5.6, 6.0, 6.5, 7.0)}};

static const cyto__group potassium_low[] = {
    {EVERYONE,
     CELLS("3.0 to < 3.4 mmol/L", "2.5 to < 3.0 mmol/L", "2.0 to < 2.5 mmol/L", "< 2.0 mmol/L"), FALLING(3.4, 3.0, 2.5, 2.0)}};

static const cyto__group sodium_high[] = {
    {EVERYONE,
     CELLS("146 to < 150 mmol/L", "150 to < 154 mmol/L", "154 to < 160 mmol/L", ">=160 mmol/L"), RISING(146.0, 150.0, 154.0, 160.0)}};

/* 120 to 121 is a gap in the print: the higher grade. */
static const cyto__group sodium_low[] = {
    {EVERYONE,
     CELLS("130 to < 135 mmol/L", "125 to < 130 mmol/L", "121 to < 125 mmol/L", "<=120 mmol/L"),
     ROWS(LOW(1, 135.0), LOW(2, 130.0), LOW(3, 125.0), LOW(4, 121.0))}};

static const cyto__group bicarbonate[] = {
    {EVERYONE,
     CELLS("16.0 to <LLN", "11.0 to <16.0", "8.0 to <11.0", "<8.0"), ROWS(LOW_LLN(1, 1.0), LOW(2, 16.0), LOW(3, 11.0), LOW(4, 8.0))}};

static const cyto__group urate_mg_dl[] = {
    {EVERYONE,
     CELLS("7.5 to < 10.0 mg/dL", "10.0 to < 12.0 mg/dL", "12.0 to < 15.0 mg/dL", ">= 15.0 mg/dL"), RISING(7.5, 10.0, 12.0, 15.0)}};

static const cyto__group urate_mmol_l[] = {
    {EVERYONE,
     CELLS("0.45 to < 0.59 mmol/L", "0.59 to < 0.71 mmol/L", "0.71 to < 0.89 mmol/L", ">= 0.89 mmol/L"), RISING(0.45, 0.59, 0.71, 0.89)}};

#define CHEMISTRY(slug, title, unit, groups) TERM(slug, title, "Chemistries", unit, 0, groups)
#define GLUCOSE_HIGH "Glucose, Fasting or Nonfasting, High"
static const cyto_criterion criteria[] = {
    CHEMISTRY("hyperglycemia", GLUCOSE_HIGH, MG_PER_DL, glucose_high_mg_dl),
    CHEMISTRY("hyperglycemia", GLUCOSE_HIGH, MMOL_PER_L, glucose_high_mmol_l),
    CHEMISTRY("hypoglycemia", "Glucose, Low", MG_PER_DL, glucose_low_mg_dl),
    CHEMISTRY("hypoglycemia", "Glucose, Low", MMOL_PER_L, glucose_low_mmol_l),
    CHEMISTRY("cholesterol-high", "Cholesterol, Fasting, High", MG_PER_DL, cholesterol_mg_dl),
    CHEMISTRY("cholesterol-high", "Cholesterol, Fasting, High", MMOL_PER_L, cholesterol_mmol_l),
    CHEMISTRY("ldl-increased", "LDL, Fasting, High", MG_PER_DL, ldl_mg_dl),
    CHEMISTRY("ldl-increased", "LDL, Fasting, High", MMOL_PER_L, ldl_mmol_l),
    CHEMISTRY("hypertriglyceridemia", "Triglycerides, Fasting, High", MG_PER_DL, triglycerides_mg_dl),
    CHEMISTRY("hypertriglyceridemia", "Triglycerides, Fasting, High", MMOL_PER_L, triglycerides_mmol_l),
    CHEMISTRY("hypomagnesemia", "Magnesium, Low", MMOL_PER_L, magnesium_mmol_l),
    CHEMISTRY("hypomagnesemia", "Magnesium, Low", MEQ_PER_L, magnesium_meq_l),
    CHEMISTRY("hypophosphatemia", "Phosphate, Low", MG_PER_DL, phosphate_mg_dl),
    CHEMISTRY("hypophosphatemia", "Phosphate, Low", MMOL_PER_L, phosphate_mmol_l),
    CHEMISTRY("hyperkalemia", "Potassium, High", MMOL_PER_L, potassium_high),
    CHEMISTRY("hypokalemia", "Potassium, Low", MMOL_PER_L, potassium_low),
    CHEMISTRY("hypernatremia", "Sodium, High", MMOL_PER_L, sodium_high),
    CHEMISTRY("hyponatremia", "Sodium, Low", MMOL_PER_L, sodium_low),
    CHEMISTRY("blood-bicarbonate-decreased", "Bicarbonate, Low", MMOL_PER_L, bicarbonate),
    CHEMISTRY("hyperuricemia", "Uric Acid, High", MG_PER_DL, urate_mg_dl),
    CHEMISTRY("hyperuricemia", "Uric Acid, High", MMOL_PER_L, urate_mmol_l),
};

const cyto__part cyto__daids_2_1_metabolism = {criteria, COUNT_OF(criteria)};
