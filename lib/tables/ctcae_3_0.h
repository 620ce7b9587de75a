/* SPDX-License-Identifier: MIT */
/* The parts of the tables of CTCAE v3.0, one file each. */
#ifndef CYTODOSE_CTCAE_3_0_H
#define CYTODOSE_CTCAE_3_0_H

#include "rows.h"

extern const cyto__part cyto__ctcae_3_0_blood, cyto__ctcae_3_0_liver_kidney;

#define HERE &cyto__ctcae_3_0

#endif
