/* SPDX-License-Identifier: MIT */
/* Carboplatin: Calvert's formula and what is done with a high GFR. Read November 2026.
 * Formula and cap: FDA, "Carboplatin dosing", October 2010. GFR of the 18 patients it was made from:
 * 33 to 136 mL/min (clinPK's documentation of Calvert 1989; second-hand).
 * Uncapped: ADDIKD as eviQ cites it, "kidney function should not be capped at 125 mL/min". */
#include "calculators/carboplatin.h"

#include <math.h>

#define NO_CAP ((double)NAN)

const cyto__calvert cyto__calvert_formula = {25.0, 33.0, 136.0};

const cyto__gfr_policy cyto__gfr_policies[] = {
    {CYTO_GFR_POLICY_FDA_125, "fda-125", "an estimated GFR counts up to 125 mL/min, a measured one in full",
     "FDA, Carboplatin dosing, October 2010", 125.0, 0, 0},
    {CYTO_GFR_POLICY_UNCAPPED, "uncapped", "the GFR counts in full",
     "ADDIKD (consensus guideline on anticancer drug dosing in kidney dysfunction), as eviQ cites it",
     NO_CAP, 0, 0},
    {CYTO_GFR_POLICY_LOCAL, "local", "the GFR, estimated or measured, counts up to a maximum given by the caller",
     "the caller's own", NO_CAP, 1, 1},
};

const int32_t cyto__gfr_policy_count =
    (int32_t)(sizeof cyto__gfr_policies / sizeof cyto__gfr_policies[0]);
