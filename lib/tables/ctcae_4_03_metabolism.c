/* SPDX-License-Identifier: MIT */
/* CTCAE v4.03, glucose, lipids, urate, albumin and weight. Grades 1 and 2 of hyperglycemia are printed
 * for fasting glucose alone: a value of 250 mg/dL or less that was not fasting has no grade in
 * print, and gets 0. "Physiologic consequences" of hyperuricemia are the fact symptomatic. */
#include "ctcae_4_03.h"

static const cyto__group glucose_high_mg_dl[] = {
    {IF_FASTING(CYTO_YES),
     CELLS("Fasting glucose value >ULN - 160 mg/dL", "Fasting glucose value >160 - 250 mg/dL", ">250 - 500 mg/dL", ">500 mg/dL"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(2, 160.0), HIGH(3, 250.0), HIGH(4, 500.0))},
    {IF_FASTING(CYTO_NO), CELLS("", "", ">250 - 500 mg/dL", ">500 mg/dL"), ROWS(HIGH(3, 250.0), HIGH(4, 500.0))}};

static const cyto__group glucose_high_mmol_l[] = {
    {IF_FASTING(CYTO_YES),
     CELLS("Fasting glucose value >ULN - 8.9 mmol/L", "Fasting glucose value >8.9 - 13.9 mmol/L", ">13.9 - 27.8 mmol/L", ">27.8 mmol/L"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(2, 8.9), HIGH(3, 13.9), HIGH(4, 27.8))},
    {IF_FASTING(CYTO_NO), CELLS("", "", ">13.9 - 27.8 mmol/L", ">27.8 mmol/L"), ROWS(HIGH(3, 13.9), HIGH(4, 27.8))}};

static const cyto__group glucose_low_mg_dl[] = {
    {EVERYONE,
     CELLS("<LLN - 55 mg/dL", "<55 - 40 mg/dL", "<40 - 30 mg/dL", "<30 mg/dL"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 55.0), LOW(3, 40.0), LOW(4, 30.0))}};

static const cyto__group glucose_low_mmol_l[] = {
    {EVERYONE,
     CELLS("<LLN - 3.0 mmol/L", "<3.0 - 2.2 mmol/L", "<2.2 - 1.7 mmol/L", "<1.7 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 3.0), LOW(3, 2.2), LOW(4, 1.7))}};

static const cyto__group cholesterol_mg_dl[] = {
    {EVERYONE,
     CELLS(">ULN - 300 mg/dL", ">300 - 400 mg/dL", ">400 - 500 mg/dL", ">500 mg/dL"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(2, 300.0), HIGH(3, 400.0), HIGH(4, 500.0))}};

static const cyto__group cholesterol_mmol_l[] = {
    {EVERYONE,
     CELLS(">ULN - 7.75 mmol/L", ">7.75 - 10.34 mmol/L", ">10.34 - 12.92 mmol/L", ">12.92 mmol/L"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(2, 7.75), HIGH(3, 10.34), HIGH(4, 12.92))}};

static const cyto__group triglycerides_mg_dl[] = {
    {EVERYONE,
     CELLS("150 mg/dL - 300 mg/dL", ">300 mg/dL - 500 mg/dL", ">500 mg/dL - 1000 mg/dL", ">1000 mg/dL"),
     ROWS(ROW(1, CYTO__AT_LEAST, 150.0, CYTO__NUMBER), HIGH(2, 300.0), HIGH(3, 500.0), HIGH(4, 1000.0))}};

static const cyto__group triglycerides_mmol_l[] = {
    {EVERYONE,
     CELLS("1.71 mmol/L - 3.42 mmol/L", ">3.42 mmol/L - 5.7 mmol/L", ">5.7 mmol/L - 11.4 mmol/L", ">11.4 mmol/L"),
     ROWS(ROW(1, CYTO__AT_LEAST, 1.71, CYTO__NUMBER), HIGH(2, 3.42), HIGH(3, 5.7), HIGH(4, 11.4))}};

#define URATE ">ULN - 10 mg/dL (0.59 mmol/L)"
static const cyto__group urate_mg_dl[] = {
    {IF_SYMPTOMATIC(CYTO_NO),
     CELLS(URATE " without physiologic consequences", "", "", ">10 mg/dL"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(4, 10.0))},
    {IF_SYMPTOMATIC(CYTO_YES),
     CELLS("", "", URATE " with physiologic consequences", ">10 mg/dL"),
     ROWS(HIGH_ULN(3, 1.0), HIGH(4, 10.0))}};

static const cyto__group urate_mmol_l[] = {
    {IF_SYMPTOMATIC(CYTO_NO),
     CELLS(URATE " without physiologic consequences", "", "", ">0.59 mmol/L"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(4, 0.59))},
    {IF_SYMPTOMATIC(CYTO_YES),
     CELLS("", "", URATE " with physiologic consequences", ">0.59 mmol/L"),
     ROWS(HIGH_ULN(3, 1.0), HIGH(4, 0.59))}};

static const cyto__group albumin_g_dl[] = {
    {EVERYONE, CELLS("<LLN - 3 g/dL", "<3 - 2 g/dL", "<2 g/dL", ""), ROWS(LOW_LLN(1, 1.0), LOW(2, 3.0), LOW(3, 2.0))}};

static const cyto__group albumin_g_l[] = {
    {EVERYONE, CELLS("<LLN - 30 g/L", "<30 - 20 g/L", "<20 g/L", ""), ROWS(LOW_LLN(1, 1.0), LOW(2, 30.0), LOW(3, 20.0))}};

/* 5, 10 and 20 % below or above the baseline; "for pediatrics" the growth curve, not given here. */
#define DOWN_TO(grade, times) ROW(grade, CYTO__AT_MOST, times, CYTO__BASELINE)
static const cyto__group weight_loss[] = {
    {EVERYONE,
     CELLS("5 to <10% from baseline", "10 - <20% from baseline", ">=20% from baseline", ""),
     ROWS(DOWN_TO(1, 0.95), DOWN_TO(2, 0.90), DOWN_TO(3, 0.80))}};

static const cyto__group weight_gain[] = {
    {EVERYONE,
     CELLS("5 - <10% from baseline", "10 - <20% from baseline", ">=20% from baseline", ""),
     ROWS(FROM_BASE(1, 1.05), FROM_BASE(2, 1.10), FROM_BASE(3, 1.20))}};

static const cyto_criterion criteria[] = {
    TERM("hyperglycemia", "Hyperglycemia", METABOLISM, MG_PER_DL, 0, glucose_high_mg_dl),
    TERM("hyperglycemia", "Hyperglycemia", METABOLISM, MMOL_PER_L, 0, glucose_high_mmol_l),
    TERM("hypoglycemia", "Hypoglycemia", METABOLISM, MG_PER_DL, 0, glucose_low_mg_dl),
    TERM("hypoglycemia", "Hypoglycemia", METABOLISM, MMOL_PER_L, 0, glucose_low_mmol_l),
    TERM("cholesterol-high", "Cholesterol high", INVESTIGATIONS, MG_PER_DL, 0, cholesterol_mg_dl),
    TERM("cholesterol-high", "Cholesterol high", INVESTIGATIONS, MMOL_PER_L, 0, cholesterol_mmol_l),
    TERM("hypertriglyceridemia", "Hypertriglyceridemia", METABOLISM, MG_PER_DL, 0, triglycerides_mg_dl),
    TERM("hypertriglyceridemia", "Hypertriglyceridemia", METABOLISM, MMOL_PER_L, 0, triglycerides_mmol_l),
    TERM("hyperuricemia", "Hyperuricemia", METABOLISM, MG_PER_DL, 0, urate_mg_dl),
    TERM("hyperuricemia", "Hyperuricemia", METABOLISM, MMOL_PER_L, 0, urate_mmol_l),
    TERM("hypoalbuminemia", "Hypoalbuminemia", METABOLISM, G_PER_DL, 3, albumin_g_dl),
    TERM("hypoalbuminemia", "Hypoalbuminemia", METABOLISM, G_PER_L, 3, albumin_g_l),
    TERM("weight-loss", "Weight loss", INVESTIGATIONS, KILOGRAM, 0, weight_loss),
    TERM("weight-gain", "Weight gain", INVESTIGATIONS, KILOGRAM, 0, weight_gain),
};

const cyto__part cyto__ctcae_4_03_metabolism = {criteria, COUNT_OF(criteria)};
