/* SPDX-License-Identifier: MIT */
/* Ratios of anthracyclines and mitoxantrone to doxorubicin (mg/m2 for mg/m2), by set.
 * Feijen EAM et al., JAMA Oncol 2019;5:864, doi:10.1001/jamaoncol.2018.6634 (PMC6490232), table 3 and
 * abstract; read November 2026. ESC 2022 prints 0.8 for epirubicin too (Lyon AR et al., Eur Heart J
 * 2022;43:4229), read second-hand; its other ratios were not read, and it is no set here. */
#include "calculators/exposure.h"

#define PRIMARY    "primary"
#define SECONDARY  "secondary"
#define UNVERIFIED "unverified"

const cyto__equivalence cyto__equivalences[] = {
    {"feijen-2019",
     "Feijen 2019 (PMC6490232), table 3, mean ratios for late cardiomyopathy; epirubicin 95 % CI 0.5 "
     "to 2.8; idarubicin not estimable",
     {{"doxorubicin", 1.0, PRIMARY},
      {"daunorubicin", 0.6, PRIMARY},
      {"epirubicin", 0.8, PRIMARY},
      {"mitoxantrone", 10.5, PRIMARY}}},
    {"feijen-2019-linear",
     "Feijen 2019 (PMC6490232), table 3, linear dose-response model; epirubicin 95 % CI 0.3 to 1.4; "
     "idarubicin not estimable",
     {{"doxorubicin", 1.0, PRIMARY},
      {"daunorubicin", 0.5, PRIMARY},
      {"epirubicin", 0.8, PRIMARY},
      {"mitoxantrone", 13.8, PRIMARY}}},
    {"ighg",
     "International Late Effects of Childhood Cancer Guideline Harmonization Group, JACC CardioOncol "
     "(abstract, second-hand); no recommendation for epirubicin or idarubicin",
     {{"doxorubicin", 1.0, SECONDARY},
      {"daunorubicin", 0.6, SECONDARY},
      {"mitoxantrone", 10.5, SECONDARY}}},
    {"cog-substitution",
     "Children's Oncology Group substitution rules, as told by Feijen 2019: abstract, and 4 and 5 in "
     "the notes of table 3",
     {{"doxorubicin", 1.0, SECONDARY},
      {"daunorubicin", 1.0, SECONDARY},
      {"epirubicin", 1.0, SECONDARY},
      {"mitoxantrone", 4.0, SECONDARY},
      {"idarubicin", 5.0, SECONDARY}}},
    {"hematologic",
     "from haematologic toxicity, in older use; epirubicin alone; found in no text",
     {{"doxorubicin", 1.0, UNVERIFIED}, {"epirubicin", 0.67, UNVERIFIED}}},
    {"limit-ratio",
     "the ratio of two lifetime limits, 450 mg/m2 of doxorubicin (found in no label) to 900 of "
     "epirubicin (US label)",
     {{"doxorubicin", 1.0, UNVERIFIED}, {"epirubicin", 0.5, UNVERIFIED}}},
};

const int32_t cyto__equivalence_count =
    (int32_t)(sizeof cyto__equivalences / sizeof cyto__equivalences[0]);
