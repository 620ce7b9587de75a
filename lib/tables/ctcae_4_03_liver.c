/* SPDX-License-Identifier: MIT */
/* CTCAE v4.03, liver, pancreas and muscle: multiples of the ULN, printed without a unit. Bilirubin
 * has a criterion for each kind of unit, so that nothing is converted. */
#include "ctcae_4_03.h"

static const cyto__group transaminase[] = {
    {EVERYONE,
     {">ULN - 3.0 x ULN", ">3.0 - 5.0 x ULN", ">5.0 - 20.0 x ULN", ">20.0 x ULN"},
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 3.0), HIGH_ULN(3, 5.0), HIGH_ULN(4, 20.0))}};

/* Alkaline phosphatase and GGT. */
static const cyto__group cholestasis[] = {
    {EVERYONE,
     {">ULN - 2.5 x ULN", ">2.5 - 5.0 x ULN", ">5.0 - 20.0 x ULN", ">20.0 x ULN"},
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 2.5), HIGH_ULN(3, 5.0), HIGH_ULN(4, 20.0))}};

static const cyto__group bilirubin[] = {
    {EVERYONE,
     {">ULN - 1.5 x ULN", ">1.5 - 3.0 x ULN", ">3.0 - 10.0 x ULN", ">10.0 x ULN"},
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 3.0), HIGH_ULN(4, 10.0))}};

/* Amylase and lipase. */
static const cyto__group pancreas[] = {
    {EVERYONE,
     {">ULN - 1.5 x ULN", ">1.5 - 2.0 x ULN", ">2.0 - 5.0 x ULN", ">5.0 x ULN"},
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 2.0), HIGH_ULN(4, 5.0))}};

static const cyto__group creatine_kinase[] = {
    {EVERYONE,
     {">ULN - 2.5 x ULN", ">2.5 x ULN - 5 x ULN", ">5 x ULN - 10 x ULN", ">10 x ULN"},
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 2.5), HIGH_ULN(3, 5.0), HIGH_ULN(4, 10.0))}};

static const cyto_criterion criteria[] = {
    {HERE, "alanine-aminotransferase-increased", "Alanine aminotransferase increased", INVESTIGATIONS, CYTO_UNIT_U_PER_L, 0, transaminase, 1},
    {HERE, "aspartate-aminotransferase-increased", "Aspartate aminotransferase increased", INVESTIGATIONS, CYTO_UNIT_U_PER_L, 0, transaminase, 1},
    {HERE, "alkaline-phosphatase-increased", "Alkaline phosphatase increased", INVESTIGATIONS, CYTO_UNIT_U_PER_L, 0, cholestasis, 1},
    {HERE, "ggt-increased", "GGT increased", INVESTIGATIONS, CYTO_UNIT_U_PER_L, 0, cholestasis, 1},
    {HERE, "blood-bilirubin-increased", "Blood bilirubin increased", INVESTIGATIONS, CYTO_UNIT_MG_PER_DL, 0, bilirubin, 1},
    {HERE, "blood-bilirubin-increased", "Blood bilirubin increased", INVESTIGATIONS, CYTO_UNIT_UMOL_PER_L, 0, bilirubin, 1},
    {HERE, "serum-amylase-increased", "Serum amylase increased", INVESTIGATIONS, CYTO_UNIT_U_PER_L, 0, pancreas, 1},
    {HERE, "lipase-increased", "Lipase increased", INVESTIGATIONS, CYTO_UNIT_U_PER_L, 0, pancreas, 1},
    {HERE, "cpk-increased", "CPK increased", INVESTIGATIONS, CYTO_UNIT_U_PER_L, 0, creatine_kinase, 1},
};

const cyto__part cyto__ctcae_4_03_liver = {criteria, COUNT_OF(criteria)};
