/* SPDX-License-Identifier: MIT */
/* CTCAE v5.0 (see ctcae_5_0.c): enzymes, bilirubin, troponin. All in multiples of a limit or of the
 * baseline, so that every unit has the same rows. After a high baseline the band up to the first
 * printed multiple of it (1.5, for ALP and GGT 2.0) is not graded: 0, with a note. */
#include "ctcae.h"

#define NOT_HIGH IF_BASELINE(BASELINE_NOT_HIGH | CYTO__BASELINE_PLACED)

static const cyto__group transaminase[] = {
    {NOT_HIGH,
     CELLS(">ULN - 3.0 x ULN if baseline was normal", ">3.0 - 5.0 x ULN if baseline was normal",
      ">5.0 - 20.0 x ULN if baseline was normal", ">20.0 x ULN if baseline was normal"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 3.0), HIGH_ULN(3, 5.0), HIGH_ULN(4, 20.0))},
    {IF_BASELINE(BASELINE_BIT(HIGH)),
     CELLS("1.5 - 3.0 x baseline if baseline was abnormal", ">3.0 - 5.0 x baseline if baseline was abnormal",
      ">5.0 - 20.0 x baseline if baseline was abnormal", ">20.0 x baseline if baseline was abnormal"),
     ROWS(FROM_BASE(1, 1.5), HIGH_BASE(2, 3.0), HIGH_BASE(3, 5.0), HIGH_BASE(4, 20.0))}};

/* Alkaline phosphatase and GGT. */
static const cyto__group biliary_enzyme[] = {
    {NOT_HIGH,
     CELLS(">ULN - 2.5 x ULN if baseline was normal", ">2.5 - 5.0 x ULN if baseline was normal",
      ">5.0 - 20.0 x ULN if baseline was normal", ">20.0 x ULN if baseline was normal"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 2.5), HIGH_ULN(3, 5.0), HIGH_ULN(4, 20.0))},
    {IF_BASELINE(BASELINE_BIT(HIGH)),
     CELLS("2.0 - 2.5 x baseline if baseline was abnormal", ">2.5 - 5.0 x baseline if baseline was abnormal",
      ">5.0 - 20.0 x baseline if baseline was abnormal", ">20.0 x baseline if baseline was abnormal"),
     ROWS(FROM_BASE(1, 2.0), HIGH_BASE(2, 2.5), HIGH_BASE(3, 5.0), HIGH_BASE(4, 20.0))}};

static const cyto__group bilirubin[] = {
    {NOT_HIGH,
     CELLS(">ULN - 1.5 x ULN if baseline was normal", ">1.5 - 3.0 x ULN if baseline was normal",
      ">3.0 - 10.0 x ULN if baseline was normal", ">10.0 x ULN if baseline was normal"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 3.0), HIGH_ULN(4, 10.0))},
    {IF_BASELINE(BASELINE_BIT(HIGH)),
     CELLS("> 1.0 - 1.5 x baseline if baseline was abnormal", ">1.5 - 3.0 x baseline if baseline was abnormal",
      ">3.0 - 10.0 x baseline if baseline was abnormal", ">10.0 x baseline if baseline was abnormal"),
     ROWS(HIGH_BASE(1, 1.0), HIGH_BASE(2, 1.5), HIGH_BASE(3, 3.0), HIGH_BASE(4, 10.0))}};

static const cyto__group creatine_kinase[] = {
    {EVERYONE,
     CELLS(">ULN - 2.5 x ULN", ">2.5 x ULN - 5 x ULN", ">5 x ULN - 10 x ULN", ">10 x ULN"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 2.5), HIGH_ULN(3, 5.0), HIGH_ULN(4, 10.0))}};

static const cyto__group lactate_dehydrogenase[] = {{EVERYONE, CELLS(">ULN", "", "", ""), ROWS(HIGH_ULN(1, 1.0))}};

/* Amylase and lipase. */
static const cyto__group pancreatic_enzyme[] = {
    {IF_SYMPTOMATIC(CYTO_NO),
     CELLS(">ULN - 1.5 x ULN", ">1.5 - 2.0 x ULN; >2.0 - 5.0 x ULN and asymptomatic",
      ">5.0 x ULN and asymptomatic", ""),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 5.0))},
    {IF_SYMPTOMATIC(CYTO_YES),
     CELLS(">ULN - 1.5 x ULN", ">1.5 - 2.0 x ULN", ">2.0 - 5.0 x ULN with signs or symptoms",
      ">5.0 x ULN and with signs or symptoms"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 2.0), HIGH_ULN(4, 5.0))}};

/* Second: the value as a multiple of the manufacturer's level of infarction. */
static const cyto__group troponin[] = {
    {EVERYONE,
     CELLS("Levels above the upper limit of normal and below the level of myocardial infarction as defined "
      "by the manufacturer", "",
      "Levels consistent with myocardial infarction as defined by the manufacturer", ""),
     ROWS(HIGH_ULN(1, 1.0), ROW_IF(3, CYTO__ABOVE, 1.0, CYTO__ULN, AND_SECOND(CYTO__AT_LEAST, 1.0)))}};

#define HERE &cyto__ctcae_5_0
#define IN_U_AND_KATAL(slug, title, ceiling, groups)     \
    TERM(slug, title, TESTS, U_PER_L, ceiling, groups),  \
    TERM(slug, title, TESTS, UKAT_PER_L, ceiling, groups)
static const cyto_criterion criteria[] = {
    IN_U_AND_KATAL("alanine-aminotransferase-increased", "Alanine aminotransferase increased", 0, transaminase),
    IN_U_AND_KATAL("aspartate-aminotransferase-increased", "Aspartate aminotransferase increased", 0, transaminase),
    IN_U_AND_KATAL("alkaline-phosphatase-increased", "Alkaline phosphatase increased", 0, biliary_enzyme),
    IN_U_AND_KATAL("ggt-increased", "GGT increased", 0, biliary_enzyme),
    TERM("blood-bilirubin-increased", "Blood bilirubin increased", TESTS, UMOL_PER_L, 0, bilirubin),
    TERM("blood-bilirubin-increased", "Blood bilirubin increased", TESTS, MG_PER_DL, 0, bilirubin),
    IN_U_AND_KATAL("cpk-increased", "CPK increased", 0, creatine_kinase),
    IN_U_AND_KATAL("serum-amylase-increased", "Serum amylase increased", 0, pancreatic_enzyme),
    IN_U_AND_KATAL("lipase-increased", "Lipase increased", 0, pancreatic_enzyme),
    IN_U_AND_KATAL("blood-lactate-dehydrogenase-increased", "Blood lactate dehydrogenase increased", 0, lactate_dehydrogenase),
    TERM("cardiac-troponin-t-increased", "Cardiac troponin T increased", TESTS, NG_PER_L, 0, troponin),
    TERM("cardiac-troponin-t-increased", "Cardiac troponin T increased", TESTS, NG_PER_ML, 0, troponin),
    TERM("cardiac-troponin-i-increased", "Cardiac troponin I increased", TESTS, NG_PER_L, 0, troponin),
    TERM("cardiac-troponin-i-increased", "Cardiac troponin I increased", TESTS, NG_PER_ML, 0, troponin),
};

const cyto__part cyto__ctcae_5_0_enzymes = {criteria, COUNT_OF(criteria)};
