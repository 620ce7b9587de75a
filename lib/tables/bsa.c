/* SPDX-License-Identifier: MIT */
/* Formulas of body surface area (m2) from height (cm) and weight (kg), coefficients as printed. */
#include "body.h"

const cyto__bsa_formula cyto__bsa_formulas[] = {
    {CYTO_BSA_MOSTELLER, "mosteller", "sqrt(height x weight / 3600)",
     "Mosteller RD, N Engl J Med 1987;317:1098", 3600.0, 0.0, 0.0, 0.0},
    {CYTO_BSA_DU_BOIS, "du-bois", "0.007184 x height^0.725 x weight^0.425",
     "Du Bois D, Du Bois EF, Arch Intern Med 1916;17:863", 0.0, 0.007184, 0.725, 0.425},
};

const int32_t cyto__bsa_formula_count =
    (int32_t)(sizeof cyto__bsa_formulas / sizeof cyto__bsa_formulas[0]);
