/* SPDX-License-Identifier: MIT */
/* CTCAE v4.03, kidney and urine. Left out, being no such number: "proteinuria 2+ present; urine
 * protein/creatinine >0.5" of chronic kidney disease, dipstick pluses of proteinuria, dialysis and
 * transplant. The text prints clearance per 1.73 m2: mL/min alone is another quantity. */
#include "ctcae_4_03.h"

/* Multiples only: a criterion for each kind of unit, so that nothing is converted. */
static const cyto__group creatinine[] = {
    {EVERYONE,
     CELLS(">1 - 1.5 x baseline; >ULN - 1.5 x ULN", ">1.5 - 3.0 x baseline; >1.5 - 3.0 x ULN",
      ">3.0 baseline; >3.0 - 6.0 x ULN", ">6.0 x ULN"),
     ROWS(HIGH_BASE(1, 1.0), HIGH_ULN(1, 1.0), HIGH_BASE(2, 1.5), HIGH_ULN(2, 1.5), HIGH_BASE(3, 3.0),
          HIGH_ULN(3, 3.0), HIGH_ULN(4, 6.0))}};

/* 2 x is printed in grades 1 and 2, 3 x in grade 2 alone. */
static const cyto__group acute_injury_mg_dl[] = {
    {EVERYONE,
     CELLS("Creatinine level increase of >0.3 mg/dL; creatinine 1.5 - 2.0 x above baseline",
      "Creatinine 2 - 3 x above baseline", "Creatinine >3 x baseline or >4.0 mg/dL", ""),
     ROWS(ROW_PLUS(1, CYTO__ABOVE, 1.0, CYTO__BASELINE, 0.3), FROM_BASE(1, 1.5), HIGH_BASE(2, 2.0),
          HIGH_BASE(3, 3.0), HIGH(3, 4.0))}};

/* 59 to 60 and 29 to 30 are open. */
#define CHRONIC CELLS("eGFR (estimated Glomerular Filtration Rate) or CrCl (creatinine clearance) <LLN - 60 ml/min/1.73 m2", \
     "eGFR or CrCl 59 - 30 ml/min/1.73 m2", "eGFR or CrCl 29 - 15 ml/min/1.73 m2", "eGFR or CrCl <15 ml/min/1.73 m2")
static const cyto__group chronic_disease[] = {
    {EVERYONE, CHRONIC,
     ROWS(LOW_LLN(1, 1.0), ROW(2, CYTO__AT_MOST, 59.0, CYTO__NUMBER),
          ROW(3, CYTO__AT_MOST, 29.0, CYTO__NUMBER), LOW(4, 15.0))},
    {EVERYONE, CHRONIC, ROWS(LOW_LLN(1, 1.0), LOW(2, 60.0), LOW(3, 30.0), LOW(4, 15.0))}};

/* Grade 1 has no lower end in print; the term is defined as excessive protein: above the ULN.
 * 3.4 to 3.5 g is open. "Pediatric" has no age in print: below 18 is cytodose's own. Second: urine
 * protein/creatinine ratio, which alone grades children beyond 1. */
#define ADULT PATIENTS(0, 0, 18.0, 0.0)
#define CHILD PATIENTS(0, 0, 0.0, 18.0)
#define ADULT_PROTEIN CELLS("urinary protein <1.0 g/24 hrs", "urinary protein 1.0 - 3.4 g/24 hrs", "Adults: urinary protein >=3.5 g/24 hrs", "")
static const cyto__group protein_g_24h[] = {
    {ADULT, ADULT_PROTEIN,
     ROWS(HIGH_ULN(1, 1.0), ROW(2, CYTO__AT_LEAST, 1.0, CYTO__NUMBER),
          ROW(3, CYTO__AT_LEAST, 3.5, CYTO__NUMBER))},
    {ADULT, ADULT_PROTEIN,
     ROWS(HIGH_ULN(1, 1.0), ROW(2, CYTO__AT_LEAST, 1.0, CYTO__NUMBER), HIGH(3, 3.4))},
    {CHILD,
     CELLS("urinary protein <1.0 g/24 hrs", "Pediatric: urine P/C (Protein/Creatinine) ratio 0.5 - 1.9",
      "Pediatric: urine P/C >1.9", ""),
     ROWS(HIGH_ULN(1, 1.0), ROW_SECOND(2, CYTO__AT_LEAST, 0.5), ROW_SECOND(3, CYTO__ABOVE, 1.9))}};

#define RENAL "Renal and urinary disorders"
static const cyto_criterion criteria[] = {
    TERM("creatinine-increased", "Creatinine increased", INVESTIGATIONS, MG_PER_DL, 0, creatinine),
    TERM("creatinine-increased", "Creatinine increased", INVESTIGATIONS, UMOL_PER_L, 0, creatinine),
    TERM("acute-kidney-injury", "Acute kidney injury", RENAL, MG_PER_DL, 3, acute_injury_mg_dl),
    TERM("chronic-kidney-disease", "Chronic kidney disease", RENAL, ML_PER_MIN_173, 0, chronic_disease),
    TERM("proteinuria", "Proteinuria", RENAL, G_PER_24H, 0, protein_g_24h),
};

const cyto__part cyto__ctcae_4_03_kidney = {criteria, COUNT_OF(criteria)};
