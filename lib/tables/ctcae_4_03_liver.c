/* SPDX-License-Identifier: MIT */
/* CTCAE v4.03, liver, pancreas and muscle: multiples of the ULN, printed without a unit. Bilirubin
 * has a criterion for each kind of unit, so that nothing is converted. */
#include "ctcae_4_03.h"

static const cyto__group transaminase[] = {
    {EVERYONE,
     CELLS(">ULN - 3.0 x ULN", ">3.0 - 5.0 x ULN", ">5.0 - 20.0 x ULN", ">20.0 x ULN"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 3.0), HIGH_ULN(3, 5.0), HIGH_ULN(4, 20.0))}};

/* Alkaline phosphatase and GGT. */
static const cyto__group cholestasis[] = {
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

static const cyto_criterion criteria[] = {
    TERM("alanine-aminotransferase-increased", "Alanine aminotransferase increased", INVESTIGATIONS, U_PER_L, 0, transaminase),
    TERM("aspartate-aminotransferase-increased", "Aspartate aminotransferase increased", INVESTIGATIONS, U_PER_L, 0, transaminase),
    TERM("alkaline-phosphatase-increased", "Alkaline phosphatase increased", INVESTIGATIONS, U_PER_L, 0, cholestasis),
    TERM("ggt-increased", "GGT increased", INVESTIGATIONS, U_PER_L, 0, cholestasis),
    TERM("blood-bilirubin-increased", "Blood bilirubin increased", INVESTIGATIONS, MG_PER_DL, 0, bilirubin),
    TERM("blood-bilirubin-increased", "Blood bilirubin increased", INVESTIGATIONS, UMOL_PER_L, 0, bilirubin),
    TERM("serum-amylase-increased", "Serum amylase increased", INVESTIGATIONS, U_PER_L, 0, pancreas),
    TERM("lipase-increased", "Lipase increased", INVESTIGATIONS, U_PER_L, 0, pancreas),
    TERM("cpk-increased", "CPK increased", INVESTIGATIONS, U_PER_L, 0, creatine_kinase),
};

const cyto__part cyto__ctcae_4_03_liver = {criteria, COUNT_OF(criteria)};
