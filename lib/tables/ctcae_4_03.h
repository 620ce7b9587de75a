/* SPDX-License-Identifier: MIT */
/* The parts of the tables of CTCAE v4.03, one file each. */
#ifndef CYTODOSE_CTCAE_4_03_H
#define CYTODOSE_CTCAE_4_03_H

#include "rows.h"

extern const cyto__part cyto__ctcae_4_03_blood, cyto__ctcae_4_03_liver, cyto__ctcae_4_03_kidney,
    cyto__ctcae_4_03_electrolytes, cyto__ctcae_4_03_metabolism, cyto__ctcae_4_03_coagulation,
    cyto__ctcae_4_03_heart, cyto__ctcae_4_03_vital_signs;

#define HERE           &cyto__ctcae_4_03
#define BLOOD          "Blood and lymphatic system disorders"
#define INVESTIGATIONS "Investigations"
#define METABOLISM     "Metabolism and nutrition disorders"

#endif
