/* SPDX-License-Identifier: MIT */
/* DAIDS v2.1, chemistries: enzymes, bilirubin, creatinine, albumin, pH, calcium (see daids_2_1.c).
 * Left to the clinician: life-threatening consequences of an abnormal pH. */
#include "daids_2_1.h"

/* Alkaline phosphatase, ALT and AST. */
static const cyto__group liver_enzymes[] = {
    {EVERYONE,
     CELLS("1.25 to <2.5 x ULN", "2.5 to <5.0 x ULN", "5.0 to <10.0 x ULN", ">=10.0 x ULN"), TIMES_ULN(1.25, 2.5, 5.0, 10.0)}};

/* Amylase and lipase. */
static const cyto__group pancreas[] = {
    {EVERYONE, CELLS("1.1 - <1.5 x ULN", "1.5 - <3.0 x ULN", "3.0 - <5.0 x ULN", ">=5.0 x ULN"), TIMES_ULN(1.1, 1.5, 3.0, 5.0)}};

static const cyto__group creatine_kinase[] = {
    {EVERYONE, CELLS("3 to <6 x ULN", "6 to <10 x ULN", "10 to <20 x ULN", ">=20 x ULN"), TIMES_ULN(3.0, 6.0, 10.0, 20.0)}};

static const cyto__group bilirubin[] = {
    {AGED(DAYS(29.0), 0.0),
     CELLS("1.1 - <1.6 x ULN", "1.6 - <2.6 x ULN", "2.6 - <5.0 x ULN", ">=5.0 x ULN"), TIMES_ULN(1.1, 1.6, 2.6, 5.0)}};

static const cyto__group creatinine[] = {
    {EVERYONE,
     CELLS("1.1 - 1.3 x ULN", "> 1.3 to 1.8 x ULN OR Increase to 1.3 to < 1.5 x participant's baseline",
      "> 1.8 to < 3.5 x ULN OR Increase to 1.5 to < 2.0 x participant's baseline",
      ">= 3.5 x ULN OR Increase of >= 2.0 x participant's baseline"),
     ROWS(FROM_ULN(1, 1.1), HIGH_ULN(2, 1.3), HIGH_ULN(3, 1.8), FROM_ULN(4, 3.5), FROM_BASE(2, 1.3), FROM_BASE(3, 1.5),
          FROM_BASE(4, 2.0))}};

static const cyto__group albumin_g_dl[] = {
    {EVERYONE, CELLS("3.0 g/dL to < LLN", ">= 2.0 to < 3.0 g/dL", "< 2.0 g/dL", ""), ROWS(LOW_LLN(1, 1.0), LOW(2, 3.0), LOW(3, 2.0))}};

static const cyto__group albumin_g_l[] = {
    {EVERYONE, CELLS("30 g/L to < LLN", ">= 20 to < 30 g/L", "< 20 g/L", ""), ROWS(LOW_LLN(1, 1.0), LOW(2, 30.0), LOW(3, 20.0))}};

static const cyto__group acidosis[] = {
    {EVERYONE, CELLS("", "pH >= 7.3 to < LLN", "pH < 7.3 without life-threatening consequences", ""), ROWS(LOW_LLN(2, 1.0), LOW(3, 7.3))}};

static const cyto__group alkalosis[] = {
    {EVERYONE, CELLS("", "pH > ULN to <= 7.5", "pH > 7.5 without life-threatening consequences", ""), ROWS(HIGH_ULN(2, 1.0), HIGH(3, 7.5))}};

static const cyto__group calcium_high_mg_dl[] = {
    {AGED(DAYS(7.0), 0.0),
     CELLS("10.6 - <11.5 mg/dL", "11.5 - <12.5 mg/dL", "12.5 - <13.5 mg/dL", ">=13.5 mg/dL"), RISING(10.6, 11.5, 12.5, 13.5)},
    {AGED(0.0, DAYS(7.0)),
     CELLS("11.5 - <12.4 mg/dL", "12.4 - <12.9 mg/dL", "12.9 - <13.5 mg/dL", ">=13.5 mg/dL"), RISING(11.5, 12.4, 12.9, 13.5)}};

static const cyto__group calcium_high_mmol_l[] = {
    {AGED(DAYS(7.0), 0.0),
     CELLS("2.65 - <2.88 mmol/L", "2.88 - <3.13 mmol/L", "3.13 - <3.38 mmol/L", ">=3.38 mmol/L"), RISING(2.65, 2.88, 3.13, 3.38)},
    {AGED(0.0, DAYS(7.0)),
     CELLS("2.88 - <3.10 mmol/L", "3.10 - <3.23 mmol/L", "3.23 - <3.38 mmol/L", ">=3.38 mmol/L"), RISING(2.88, 3.1, 3.23, 3.38)}};

static const cyto__group calcium_low_mg_dl[] = {
    {AGED(DAYS(7.0), 0.0),
     CELLS("7.8 to < 8.4 mg/dL", "7.0 to < 7.8 mg/dL", "6.1 to < 7.0 mg/dL", "< 6.1 mg/dL"), FALLING(8.4, 7.8, 7.0, 6.1)},
    {AGED(0.0, DAYS(7.0)),
     CELLS("6.5 to < 7.5 mg/dL", "6.0 to < 6.5 mg/dL", "5.50 to < 6.0 mg/dL", "< 5.50 mg/dL"), FALLING(7.5, 6.5, 6.0, 5.5)}};

static const cyto__group calcium_low_mmol_l[] = {
    {AGED(DAYS(7.0), 0.0),
     CELLS("1.95 to < 2.10 mmol/L", "1.75 to < 1.95 mmol/L", "1.53 to < 1.75 mmol/L", "< 1.53 mmol/L"), FALLING(2.1, 1.95, 1.75, 1.53)},
    {AGED(0.0, DAYS(7.0)),
     CELLS("1.63 to < 1.88 mmol/L", "1.50 to < 1.63 mmol/L", "1.38 to < 1.50 mmol/L", "< 1.38 mmol/L"), FALLING(1.88, 1.63, 1.5, 1.38)}};

static const cyto__group ionized_high_mg_dl[] = {
    {EVERYONE,
     CELLS("> ULN to < 6.0 mg/dL", "6.0 to < 6.4 mg/dL", "6.4 to < 7.2 mg/dL", ">= 7.2 mg/dL"),
     ROWS(HIGH_ULN(1, 1.0), FROM(2, 6.0), FROM(3, 6.4), FROM(4, 7.2))}};

static const cyto__group ionized_high_mmol_l[] = {
    {EVERYONE,
     CELLS("> ULN to < 1.5 mmol/L", "1.5 to < 1.6 mmol/L", "1.6 to < 1.8 mmol/L", ">= 1.8 mmol/L"),
     ROWS(HIGH_ULN(1, 1.0), FROM(2, 1.5), FROM(3, 1.6), FROM(4, 1.8))}};

static const cyto__group ionized_low_mg_dl[] = {
    {EVERYONE,
     CELLS("< LLN to 4.0 mg/dL", "3.6 to < 4.0 mg/dL", "3.2 to < 3.6 mg/dL", "< 3.2 mg/dL"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 4.0), LOW(3, 3.6), LOW(4, 3.2))}};

static const cyto__group ionized_low_mmol_l[] = {
    {EVERYONE,
     CELLS("< LLN to 1.0 mmol/L", "0.9 to < 1.0 mmol/L", "0.8 to < 0.9 mmol/L", "< 0.8 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 1.0), LOW(3, 0.9), LOW(4, 0.8))}};

#define CHEMISTRIES "Chemistries"
#define CHEMISTRY(slug, title, unit, groups) TERM(slug, title, CHEMISTRIES, unit, 0, groups)
static const cyto_criterion criteria[] = {
    CHEMISTRY("alkaline-phosphatase-increased", "Alkaline Phosphatase, High", U_PER_L, liver_enzymes),
    CHEMISTRY("alanine-aminotransferase-increased", "ALT, High", U_PER_L, liver_enzymes),
    CHEMISTRY("aspartate-aminotransferase-increased", "AST, High", U_PER_L, liver_enzymes),
    CHEMISTRY("serum-amylase-increased", "Amylase, High", U_PER_L, pancreas),
    CHEMISTRY("lipase-increased", "Lipase, High", U_PER_L, pancreas),
    CHEMISTRY("cpk-increased", "Creatine Kinase, High", U_PER_L, creatine_kinase),
    CHEMISTRY("blood-bilirubin-increased", "Total Bilirubin, High", MG_PER_DL, bilirubin),
    CHEMISTRY("blood-bilirubin-increased", "Total Bilirubin, High", UMOL_PER_L, bilirubin),
    CHEMISTRY("creatinine-increased", "Creatinine, High", MG_PER_DL, creatinine),
    CHEMISTRY("creatinine-increased", "Creatinine, High", UMOL_PER_L, creatinine),
    CHEMISTRY("hypoalbuminemia", "Albumin, Low", G_PER_DL, albumin_g_dl),
    CHEMISTRY("hypoalbuminemia", "Albumin, Low", G_PER_L, albumin_g_l),
    TERM("acidosis", "Acidosis", CHEMISTRIES, PH, 3, acidosis),
    TERM("alkalosis", "Alkalosis", CHEMISTRIES, PH, 3, alkalosis),
    CHEMISTRY("hypercalcemia", "Calcium, High", MG_PER_DL, calcium_high_mg_dl),
    CHEMISTRY("hypercalcemia", "Calcium, High", MMOL_PER_L, calcium_high_mmol_l),
    CHEMISTRY("hypocalcemia", "Calcium, Low", MG_PER_DL, calcium_low_mg_dl),
    CHEMISTRY("hypocalcemia", "Calcium, Low", MMOL_PER_L, calcium_low_mmol_l),
    CHEMISTRY("hypercalcemia-ionized", "Calcium (Ionized), High", MG_PER_DL, ionized_high_mg_dl),
    CHEMISTRY("hypercalcemia-ionized", "Calcium (Ionized), High", MMOL_PER_L, ionized_high_mmol_l),
    CHEMISTRY("hypocalcemia-ionized", "Calcium (Ionized), Low", MG_PER_DL, ionized_low_mg_dl),
    CHEMISTRY("hypocalcemia-ionized", "Calcium (Ionized), Low", MMOL_PER_L, ionized_low_mmol_l),
};

const cyto__part cyto__daids_2_1_chemistry = {criteria, COUNT_OF(criteria)};
