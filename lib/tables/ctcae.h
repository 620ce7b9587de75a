/* SPDX-License-Identifier: MIT */
/* The parts that the editions of CTCAE are kept in. */
#ifndef CYTODOSE_CTCAE_H
#define CYTODOSE_CTCAE_H

#include "rows.h"

#define BLOOD      "Blood and lymphatic system disorders"
#define TESTS      "Investigations"
#define METABOLISM "Metabolism and nutrition disorders"
#define RENAL      "Renal and urinary disorders"

extern const cyto__part cyto__ctcae_5_0_blood, cyto__ctcae_5_0_enzymes, cyto__ctcae_5_0_metabolism,
    cyto__ctcae_5_0_organs;
extern const cyto__part cyto__ctcae_6_0_blood, cyto__ctcae_6_0_enzymes, cyto__ctcae_6_0_metabolism,
    cyto__ctcae_6_0_organs;

#endif
