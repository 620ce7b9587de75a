/* SPDX-License-Identifier: MIT */
/* The scales and the terms there are. */
#include "criteria.h"

const cyto__scale *const cyto__scales[] = {&cyto__ctcae_3_0, &cyto__ctcae_4_03, &cyto__ctcae_5_0,
                                           &cyto__ctcae_6_0, &cyto__who_2011_anaemia, 0};

const cyto__term cyto__terms[] = {{"anemia", CYTO_ANALYTE_HEMOGLOBIN},
                                  {"platelet-count-decreased", CYTO_ANALYTE_PLATELETS},
                                  {"neutrophil-count-decreased", CYTO_ANALYTE_NEUTROPHILS},
                                  {0, 0}};
