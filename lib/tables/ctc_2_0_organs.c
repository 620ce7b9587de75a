/* SPDX-License-Identifier: MIT */
/* CTC v2.0, liver, pancreas, muscle and kidney (see ctc_2_0.c). Multiples of a limit hold in every
 * unit: bilirubin and creatinine have a criterion for each kind, so that nothing is converted. Left
 * to the clinician: nephrotic syndrome (grade 4 of proteinuria). */
#include "ctc_2_0.h"

/* Transaminases, alkaline phosphatase and GGT. */
static const cyto__group enzymes[] = {
    {EVERYONE,
     CELLS(">ULN - 2.5 x ULN", ">2.5 - 5.0 x ULN", ">5.0 - 20.0 x ULN", ">20.0 x ULN"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 2.5), HIGH_ULN(3, 5.0), HIGH_ULN(4, 20.0))}};

static const cyto__group bilirubin[] = {
    {EVERYONE,
     CELLS(">ULN - 1.5 x ULN", ">1.5 - 3.0 x ULN", ">3.0 - 10.0 x ULN", ">10.0 x ULN"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 3.0), HIGH_ULN(4, 10.0))}};

/* Amylase and lipase. */
static const cyto__group pancreas[] = {
    {EVERYONE,
     CELLS(">ULN - 1.5 x ULN", ">1.5 - 2.0 x ULN", ">2.0 - 5.0 x ULN", ">5.0 x ULN"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 2.0), HIGH_ULN(4, 5.0))}};

static const cyto__group creatine_kinase[] = {
    {EVERYONE,
     CELLS(">ULN - 2.5 x ULN", ">2.5 - 5 x ULN", ">5 - 10 x ULN", ">10 x ULN"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 2.5), HIGH_ULN(3, 5.0), HIGH_ULN(4, 10.0))}};

static const cyto__group albumin_g_dl[] = {
    {EVERYONE, CELLS("<LLN - 3 g/dL", "2 - <3 g/dL", "<2 g/dL", ""), ROWS(LOW_LLN(1, 1.0), LOW(2, 3.0), LOW(3, 2.0))}};

static const cyto__group creatinine[] = {
    {EVERYONE,
     CELLS(">ULN - 1.5 x ULN", ">1.5 - 3.0 x ULN", ">3.0 - 6.0 x ULN", ">6.0 x ULN"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 3.0), HIGH_ULN(4, 6.0))}};

static const cyto__group protein_g_24h[] = {
    {EVERYONE,
     CELLS("0.15 - 1.0 g/24 hours", ">1.0 - 3.5 g/24 hours", ">3.5 g/24 hours", ""),
     ROWS(FROM(1, 0.15), HIGH(2, 1.0), HIGH(3, 3.5))}};

#define HEPATIC   "Hepatic"
#define METABOLIC "Metabolic/Laboratory"
#define KIDNEY    "Renal/Genitourinary"
static const cyto_criterion criteria[] = {
    TERM("alanine-aminotransferase-increased", "SGPT (ALT) (serum glutamic pyruvic transaminase)", HEPATIC, U_PER_L, 0, enzymes),
    TERM("aspartate-aminotransferase-increased", "SGOT (AST) (serum glutamic oxaloacetic transaminase)", HEPATIC, U_PER_L, 0, enzymes),
    TERM("alkaline-phosphatase-increased", "Alkaline phosphatase", HEPATIC, U_PER_L, 0, enzymes),
    TERM("ggt-increased", "GGT (Gamma - Glutamyl transpeptidase)", HEPATIC, U_PER_L, 0, enzymes),
    TERM("blood-bilirubin-increased", "Bilirubin", HEPATIC, MG_PER_DL, 0, bilirubin),
    TERM("blood-bilirubin-increased", "Bilirubin", HEPATIC, UMOL_PER_L, 0, bilirubin),
    TERM("hypoalbuminemia", "Hypoalbuminemia", HEPATIC, G_PER_DL, 0, albumin_g_dl),
    TERM("serum-amylase-increased", "Amylase", METABOLIC, U_PER_L, 0, pancreas),
    TERM("lipase-increased", "Lipase", METABOLIC, U_PER_L, 0, pancreas),
    TERM("cpk-increased", "CPK (creatine phosphokinase)", METABOLIC, U_PER_L, 0, creatine_kinase),
    TERM("creatinine-increased", "Creatinine", KIDNEY, MG_PER_DL, 0, creatinine),
    TERM("creatinine-increased", "Creatinine", KIDNEY, UMOL_PER_L, 0, creatinine),
    TERM("proteinuria", "Proteinuria", KIDNEY, G_PER_24H, 3, protein_g_24h),
};

const cyto__part cyto__ctc_2_0_organs = {criteria, COUNT_OF(criteria)};
