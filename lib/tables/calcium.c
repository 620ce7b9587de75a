/* SPDX-License-Identifier: MIT */
/* Calcium corrected for albumin.
 * Payne RB, Little AJ, Williams RB, Milner JR: Interpretation of serum calcium in patients with abnormal
 * serum proteins. Br Med J 1973;4(5893):643-6, doi:10.1136/bmj.4.5893.643; abstract read November
 * 2026: "Adjusted calcium = calcium - albumin + 4.0, where calcium is in mg/100 ml and albumin in
 * g/100 ml". Its slope is 1.0.
 * The slopes 0.8 mg/dL per g/dL and 0.02 mmol/L per g/L are in wide use, mostly under Payne's name; no
 * first source was found. Read second-hand, November 2026: 0.8 as the K/DOQI guideline's; 0.02 in
 * GPnotebook and, for CTCAE's corrected calcium, in a chapter of Moorcraft SY (Royal Marsden). */
#include "calculators/lab_correction.h"

const cyto__calcium_form cyto__calcium_forms[] = {
    {CYTO_CALCIUM_PAYNE_1973, "payne-1973", CYTO_UNIT_MG_PER_DL, CYTO_UNIT_G_PER_DL, 1.0, 4.0,
     "calcium - albumin + 4.0, mg/dL and g/dL; Payne et al., Br Med J 1973;4:643"},
    {CYTO_CALCIUM_MG_PER_DL_08, "mg-0.8", CYTO_UNIT_MG_PER_DL, CYTO_UNIT_G_PER_DL, 0.8, 4.0,
     "calcium + 0.8 x (4.0 - albumin), mg/dL and g/dL; in wide use, first source not found"},
    {CYTO_CALCIUM_MMOL_PER_L_002, "mmol-0.02", CYTO_UNIT_MMOL_PER_L, CYTO_UNIT_G_PER_L, 0.02, 40.0,
     "calcium + 0.02 x (40 - albumin), mmol/L and g/L; in wide use, first source not found"},
};

const int32_t cyto__calcium_form_count =
    (int32_t)(sizeof cyto__calcium_forms / sizeof cyto__calcium_forms[0]);
