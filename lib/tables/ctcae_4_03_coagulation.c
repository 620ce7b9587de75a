/* SPDX-License-Identifier: MIT */
/* CTCAE v4.03, coagulation. Left to the clinician: hemorrhage in grade 3 of a prolonged aPTT. */
#include "ctcae_4_03.h"

static const cyto__group aptt[] = {
    {EVERYONE,
     CELLS(">ULN - 1.5 x ULN", ">1.5 - 2.5 x ULN", ">2.5 x ULN", ""),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 2.5))}};

/* On anticoagulation both clauses count, and the worse holds. */
static const cyto__group inr[] = {
    {IF_ANTICOAGULATED(CYTO_NO),
     CELLS(">1 - 1.5 x ULN", ">1.5 - 2.5 x ULN", ">2.5 x ULN", ""),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 2.5))},
    {IF_ANTICOAGULATED(CYTO_YES),
     CELLS(">1 - 1.5 x ULN; >1 - 1.5 times above baseline if on anticoagulation",
      ">1.5 - 2.5 x ULN; >1.5 - 2.5 times above baseline if on anticoagulation",
      ">2.5 x ULN; >2.5 times above baseline if on anticoagulation", ""),
     ROWS(HIGH_ULN(1, 1.0), HIGH_BASE(1, 1.0), HIGH_ULN(2, 1.5), HIGH_BASE(2, 1.5), HIGH_ULN(3, 2.5),
          HIGH_BASE(3, 2.5))}};

/* Any fall from the baseline is grade 1, in range or not: so printed. Grade 4 prints "75% decrease",
 * read as 75 % or more, since grade 3 ends below it. */
#define DOWN_TO(grade, times) ROW(grade, CYTO__AT_MOST, times, CYTO__BASELINE)
static const cyto__group fibrinogen_mg_dl[] = {
    {EVERYONE,
     CELLS("<1.0 - 0.75 x LLN or <25% decrease from baseline", "<0.75 - 0.5 x LLN or 25 - <50% decrease from baseline",
      "<0.5 - 0.25 x LLN or 50 - <75% decrease from baseline",
      "<0.25 x LLN or 75% decrease from baseline or absolute value <50 mg/dL"),
     ROWS(LOW_LLN(1, 1.0), ROW(1, CYTO__BELOW, 1.0, CYTO__BASELINE), LOW_LLN(2, 0.75), DOWN_TO(2, 0.75),
          LOW_LLN(3, 0.5), DOWN_TO(3, 0.5), LOW_LLN(4, 0.25), DOWN_TO(4, 0.25), LOW(4, 50.0))}};

static const cyto_criterion criteria[] = {
    TERM("activated-partial-thromboplastin-time-prolonged", "Activated partial thromboplastin time prolonged", INVESTIGATIONS, SECOND, 0, aptt),
    TERM("inr-increased", "INR increased", INVESTIGATIONS, RATIO, 0, inr),
    TERM("fibrinogen-decreased", "Fibrinogen decreased", INVESTIGATIONS, MG_PER_DL, 0, fibrinogen_mg_dl),
};

const cyto__part cyto__ctcae_4_03_coagulation = {criteria, COUNT_OF(criteria)};
