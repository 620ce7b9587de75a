/* SPDX-License-Identifier: MIT */
/* CTCAE v3.0, liver, pancreas and kidney. Multiples of a limit are printed without a unit: bilirubin
 * and creatinine have a criterion for each kind of unit, so that nothing is converted. Left to the
 * clinician: dialysis and transplant, nephrotic syndrome. */
#include "ctcae_3_0.h"

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
     CELLS(">ULN - 2.5 x ULN", ">2.5 x ULN - 5 x ULN", ">5 x ULN - 10 x ULN", ">10 x ULN"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 2.5), HIGH_ULN(3, 5.0), HIGH_ULN(4, 10.0))}};

static const cyto__group albumin_g_dl[] = {
    {EVERYONE, CELLS("<LLN - 3 g/dL", "<3 - 2 g/dL", "<2 g/dL", ""), ROWS(LOW_LLN(1, 1.0), LOW(2, 3.0), LOW(3, 2.0))}};

static const cyto__group creatinine[] = {
    {EVERYONE,
     CELLS(">ULN - 1.5 x ULN", ">1.5 - 3.0 x ULN", ">3.0 - 6.0 x ULN", ">6.0 x ULN"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 3.0), HIGH_ULN(4, 6.0))}};

static const cyto__group filtration[] = {
    {EVERYONE,
     CELLS("<75 - 50% LLN", "<50 - 25% LLN", "<25% LLN", ""),
     ROWS(LOW_LLN(1, 0.75), LOW_LLN(2, 0.50), LOW_LLN(3, 0.25))}};

static const cyto__group protein_g_24h[] = {
    {EVERYONE,
     CELLS("0.15 - 1.0 g/24 hrs", ">1.0 - 3.5 g/24 hrs", ">3.5 g/24 hrs", ""),
     ROWS(ROW(1, CYTO__AT_LEAST, 0.15, CYTO__NUMBER), HIGH(2, 1.0), HIGH(3, 3.5))}};

#define METABOLIC "Metabolic/Laboratory"
static const cyto_criterion criteria[] = {
    TERM("alanine-aminotransferase-increased", "ALT, SGPT (serum glutamic pyruvic transaminase)", METABOLIC, U_PER_L, 0, enzymes),
    TERM("aspartate-aminotransferase-increased", "AST, SGOT(serum glutamic oxaloacetic transaminase)", METABOLIC, U_PER_L, 0, enzymes),
    TERM("alkaline-phosphatase-increased", "Alkaline phosphatase", METABOLIC, U_PER_L, 0, enzymes),
    TERM("ggt-increased", "GGT (gamma-Glutamyl transpeptidase)", METABOLIC, U_PER_L, 0, enzymes),
    TERM("blood-bilirubin-increased", "Bilirubin (hyperbilirubinemia)", METABOLIC, MG_PER_DL, 0, bilirubin),
    TERM("blood-bilirubin-increased", "Bilirubin (hyperbilirubinemia)", METABOLIC, UMOL_PER_L, 0, bilirubin),
    TERM("serum-amylase-increased", "Amylase", METABOLIC, U_PER_L, 0, pancreas),
    TERM("lipase-increased", "Lipase", METABOLIC, U_PER_L, 0, pancreas),
    TERM("cpk-increased", "CPK (creatine phosphokinase)", METABOLIC, U_PER_L, 0, creatine_kinase),
    TERM("hypoalbuminemia", "Albumin, serum-low (hypoalbuminemia)", METABOLIC, G_PER_DL, 0, albumin_g_dl),
    TERM("creatinine-increased", "Creatinine", METABOLIC, MG_PER_DL, 0, creatinine),
    TERM("creatinine-increased", "Creatinine", METABOLIC, UMOL_PER_L, 0, creatinine),
    TERM("glomerular-filtration-rate", "Glomerular filtration rate", METABOLIC, ML_PER_MIN_173, 3, filtration),
    TERM("proteinuria", "Proteinuria", METABOLIC, G_PER_24H, 3, protein_g_24h),
};

const cyto__part cyto__ctcae_3_0_liver_kidney = {criteria, COUNT_OF(criteria)};
