/* SPDX-License-Identifier: MIT */
/* The parts of the tables of CTC v2.0, one file each. */
#ifndef CYTODOSE_CTC_2_0_H
#define CYTODOSE_CTC_2_0_H

#include "rows.h"

extern const cyto__part cyto__ctc_2_0_blood, cyto__ctc_2_0_organs, cyto__ctc_2_0_metabolism;

#define HERE &cyto__ctc_2_0

#endif
