/* SPDX-License-Identifier: MIT */
/* CTCAE v6.0 (see ctcae_6_0.c): enzymes and bilirubin, all in multiples of a limit or of the
 * baseline: every unit has the same rows. An unchanged high baseline is grade 1 ("1.0 - 1.5 x
 * baseline"); what fell below it is 0, with a note where it is above ULN. */
#include "ctcae.h"

#define NOT_HIGH IF_BASELINE(BASELINE_NOT_HIGH) /* "normal or less than normal" */

/* Grade 3 is for a baseline up to 5 x ULN; after a higher one, 2 to 4 times it has no grade in print:
 * 2 or 3. */
static const cyto__group transaminase[] = {
    {NOT_HIGH,
     CELLS(">ULN - 3.0 x ULN if baseline was normal or less than normal",
      ">3.0 - 5.0 x ULN if baseline was normal or less than normal",
      ">5.0 - 20.0 x ULN if baseline was normal or less than normal",
      ">20.0 x ULN if baseline was normal or less than normal"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 3.0), HIGH_ULN(3, 5.0), HIGH_ULN(4, 20.0))},
    {IF_BASELINE(BASELINE_BIT(HIGH)),
     CELLS("1.0 - 1.5 x baseline if baseline was >ULN", ">1.5 - 2.0 x baseline if baseline was >ULN",
      ">2.0 - 4.0 x baseline if baseline was >ULN up to 5 x ULN", ">4.0 x baseline if baseline was >ULN"),
     ROWS(FROM_BASE(1, 1.0), HIGH_BASE(2, 1.5),
          ROW_IF(3, CYTO__ABOVE, 2.0, CYTO__BASELINE, AND_OF(CYTO__ITS_BASELINE, CYTO__AT_MOST, 5.0, CYTO__ULN)),
          PERHAPS(3, CYTO__ABOVE, 2.0, CYTO__BASELINE), HIGH_BASE(4, 4.0))}};

static const cyto__group ggt[] = {
    {NOT_HIGH,
     CELLS(">ULN - 2.5 x ULN if baseline was normal or less than normal",
      ">2.5 - 5.0 x ULN if baseline was normal or less than normal",
      ">5.0 - 20.0 x ULN if baseline was normal or less than normal",
      ">20.0 x ULN if baseline was normal or less than normal"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 2.5), HIGH_ULN(3, 5.0), HIGH_ULN(4, 20.0))},
    {IF_BASELINE(BASELINE_BIT(HIGH)),
     CELLS("1.0 - 1.5 x baseline if baseline was >ULN", ">1.5 - 3.0 x baseline if baseline was >ULN",
      ">3.0 - 10.0 x baseline if baseline was >ULN", ">10.0 x baseline if baseline was >ULN"),
     ROWS(FROM_BASE(1, 1.0), HIGH_BASE(2, 1.5), HIGH_BASE(3, 3.0), HIGH_BASE(4, 10.0))}};

static const cyto__group alkaline_phosphatase[] = {
    {EVERYONE,
     CELLS(">Baseline and ULN", "", "", ""),
     ROWS(ROW_IF(1, CYTO__ABOVE, 1.0, CYTO__ULN, AND(CYTO__ABOVE, 1.0, CYTO__BASELINE)))}};

static const cyto__group bilirubin[] = {
    {NOT_HIGH,
     CELLS(">ULN - 1.5 x ULN if baseline was normal or less than normal",
      ">1.5 - 3.0 x ULN if baseline was normal or less than normal",
      ">3.0 - 10.0 x ULN if baseline was normal or less than normal",
      ">10.0 x ULN if baseline was normal or less than normal"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 3.0), HIGH_ULN(4, 10.0))},
    {IF_BASELINE(BASELINE_BIT(HIGH)),
     CELLS("1.0 - 1.5 x baseline if baseline was >ULN", ">1.5 - 2.5 x baseline if baseline was >ULN",
      ">2.5 - 10.0 x baseline if baseline was >ULN", ">10.0 x baseline if baseline was >ULN"),
     ROWS(FROM_BASE(1, 1.0), HIGH_BASE(2, 1.5), HIGH_BASE(3, 2.5), HIGH_BASE(4, 10.0))}};

static const cyto__group lactate_dehydrogenase[] = {{EVERYONE, CELLS(">ULN", "", "", ""), ROWS(HIGH_ULN(1, 1.0))}};

static const cyto__group lipase[] = {
    {IF_SYMPTOMATIC(CYTO_NO),
     CELLS(">ULN - 1.5 x ULN", ">1.5 - 3.0 x ULN; >3.0 - 5.0 x ULN and asymptomatic",
      ">5.0 x ULN and asymptomatic", ""),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 5.0))},
    {IF_SYMPTOMATIC(CYTO_YES),
     CELLS(">ULN - 1.5 x ULN", ">1.5 - 3.0 x ULN", ">3.0 - 5.0 x ULN with signs or symptoms",
      ">5.0 x ULN and with signs or symptoms"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 3.0), HIGH_ULN(4, 5.0))}};

/* Between 2 and 5 x ULN mild signs or symptoms are 2, moderate or severe ones 3: how severe they are
 * is not an input. */
static const cyto__group amylase[] = {
    {IF_SYMPTOMATIC(CYTO_NO),
     CELLS(">ULN - 1.5 x ULN",
      ">1.5 - 2.0 x ULN; >2.0 - 5.0 x ULN and asymptomatic or with mild signs or symptoms",
      ">5.0 x ULN and asymptomatic", ""),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 5.0))},
    {IF_SYMPTOMATIC(CYTO_YES),
     CELLS(">ULN - 1.5 x ULN",
      ">1.5 - 2.0 x ULN; >2.0 - 5.0 x ULN and asymptomatic or with mild signs or symptoms",
      ">2.0 - 5.0 x ULN with moderate or severe signs or symptoms",
      ">5.0 x ULN and with signs or symptoms"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), PERHAPS(3, CYTO__ABOVE, 2.0, CYTO__ULN),
          HIGH_ULN(4, 5.0))}};

#define HERE &cyto__ctcae_6_0
#define IN_U_AND_KATAL(slug, title, ceiling, groups)     \
    TERM(slug, title, TESTS, U_PER_L, ceiling, groups),  \
    TERM(slug, title, TESTS, UKAT_PER_L, ceiling, groups)
static const cyto_criterion criteria[] = {
    IN_U_AND_KATAL("alanine-aminotransferase-increased", "Alanine aminotransferase increased", 0, transaminase),
    IN_U_AND_KATAL("aspartate-aminotransferase-increased", "Aspartate aminotransferase increased", 0, transaminase),
    IN_U_AND_KATAL("alkaline-phosphatase-increased", "Alkaline phosphatase increased", 0, alkaline_phosphatase),
    IN_U_AND_KATAL("ggt-increased", "GGT increased", 0, ggt),
    TERM("blood-bilirubin-increased", "Blood bilirubin increased", TESTS, UMOL_PER_L, 0, bilirubin),
    TERM("blood-bilirubin-increased", "Blood bilirubin increased", TESTS, MG_PER_DL, 0, bilirubin),
    IN_U_AND_KATAL("serum-amylase-increased", "Serum amylase increased", 0, amylase),
    IN_U_AND_KATAL("lipase-increased", "Lipase increased", 0, lipase),
    IN_U_AND_KATAL("blood-lactate-dehydrogenase-increased", "Blood lactate dehydrogenase increased", 0, lactate_dehydrogenase),
};

const cyto__part cyto__ctcae_6_0_enzymes = {criteria, COUNT_OF(criteria)};
