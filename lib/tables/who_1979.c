/* SPDX-License-Identifier: MIT */
/* WHO handbook for reporting results of cancer treatment, offset publication 48, Geneva 1979;
 * Miller AB, Hoogstraten B, Staquet M, Winkler A. Reporting results of cancer treatment. Cancer
 * 1981;47:207-14. Read November 2026 second-hand: J Oncol 2019;2019:4828563, table 1; of alkaline
 * phosphatase also Holland-Frei Cancer Medicine, 5th edition, table 151.5.
 * Printed bands leave gaps between decimals (10.95 between "9.5 - 10.9" and ">=11.0"; 2.55 x N between
 * "1.26 - 2.5" and "2.6 - 5"): they are taken as half-open on the end that is a round number, which is
 * the lower bound of a falling count and the upper bound of a rising multiple. N is the upper limit of
 * normal. Granulocytes are graded from neutrophils. Proteinuria is printed in g/100 ml, and is left out. */
#include "rows.h"

static const cyto__group hemoglobin_g_dl[] = {
    {EVERYONE,
     CELLS("9.5 - 10.9 g/100 ml", "8.0 - 9.4 g/100 ml", "6.5 - 7.9 g/100 ml", "<6.5 g/100 ml"),
     ROWS(LOW(1, 11.0), LOW(2, 9.5), LOW(3, 8.0), LOW(4, 6.5))}};

static const cyto__group leukocytes_giga_l[] = {
    {EVERYONE,
     CELLS("3.0 - 3.9 (1000/cmm)", "2.0 - 2.9 (1000/cmm)", "1.0 - 1.9 (1000/cmm)", "<1.0 (1000/cmm)"),
     ROWS(LOW(1, 4.0), LOW(2, 3.0), LOW(3, 2.0), LOW(4, 1.0))}};

static const cyto__group granulocytes_giga_l[] = {
    {EVERYONE,
     CELLS("1.5 - 1.9 (1000/cmm)", "1.0 - 1.4 (1000/cmm)", "0.5 - 0.9 (1000/cmm)", "<0.5 (1000/cmm)"),
     ROWS(LOW(1, 2.0), LOW(2, 1.5), LOW(3, 1.0), LOW(4, 0.5))}};

static const cyto__group platelets_giga_l[] = {
    {EVERYONE,
     CELLS("75 - 99 (1000/cmm)", "50 - 74 (1000/cmm)", "25 - 49 (1000/cmm)", "<25 (1000/cmm)"),
     ROWS(LOW(1, 100.0), LOW(2, 75.0), LOW(3, 50.0), LOW(4, 25.0))}};

#define MULTIPLES ROWS(HIGH_ULN(1, 1.25), HIGH_ULN(2, 2.5), HIGH_ULN(3, 5.0), HIGH_ULN(4, 10.0))
static const cyto__group of_liver_tests[] = {
    {EVERYONE, CELLS("1.26 - 2.5 x N", "2.6 - 5 x N", "5.1 - 10 x N", ">10 x N"), MULTIPLES}};

/* Urea and creatinine: 5 x N is printed in two bands, and taken as that of the liver tests. */
static const cyto__group of_kidney_tests[] = {
    {EVERYONE, CELLS("1.26 - 2.5 x N", "2.6 - 5 x N", "5 - 10 x N", ">10 x N"), MULTIPLES}};

#define HERE  &cyto__who_1979
#define BLOOD "Hematologic"
#define GUT   "Gastrointestinal"
#define RENAL "Renal"
static const cyto_criterion criteria[] = {
    TERM("anemia", "Hemoglobin", BLOOD, G_PER_DL, 0, hemoglobin_g_dl),
    TERM("white-blood-cell-decreased", "Leukocytes", BLOOD, GIGA_PER_L, 0, leukocytes_giga_l),
    TERM("neutrophil-count-decreased", "Granulocytes", BLOOD, GIGA_PER_L, 0, granulocytes_giga_l),
    TERM("platelet-count-decreased", "Platelets", BLOOD, GIGA_PER_L, 0, platelets_giga_l),
    TERM("blood-bilirubin-increased", "Bilirubin", GUT, MG_PER_DL, 0, of_liver_tests),
    TERM("blood-bilirubin-increased", "Bilirubin", GUT, UMOL_PER_L, 0, of_liver_tests),
    TERM("aspartate-aminotransferase-increased", "SGOT", GUT, U_PER_L, 0, of_liver_tests),
    TERM("alanine-aminotransferase-increased", "SGPT", GUT, U_PER_L, 0, of_liver_tests),
    TERM("alkaline-phosphatase-increased", "Alkaline phosphatase", GUT, U_PER_L, 0, of_liver_tests),
    TERM("blood-urea-increased", "BUN or blood urea", RENAL, MMOL_PER_L, 0, of_kidney_tests),
    TERM("blood-urea-increased", "BUN or blood urea", RENAL, MG_PER_DL, 0, of_kidney_tests),
    TERM("creatinine-increased", "Creatinine", RENAL, MG_PER_DL, 0, of_kidney_tests),
    TERM("creatinine-increased", "Creatinine", RENAL, UMOL_PER_L, 0, of_kidney_tests),
};

static const cyto__part all = {criteria, COUNT_OF(criteria)};
static const cyto__part *const parts[] = {&all, 0};

const cyto__scale cyto__who_1979 = {
    "who-1979", "WHO offset publication 48 (1979); Miller 1981; read second-hand", parts};
