/* SPDX-License-Identifier: MIT */
/* renal.h: The caller makes every choice of kidney function, and the result repeats it. */
#include <cytodose/renal.h>
#include <cytodose/catalog.h>

#include <stdio.h>

int main(void)
{
    cyto_renal_patient woman = CYTO_RENAL_PATIENT_INIT;
    cyto_renal_result result = CYTO_RENAL_RESULT_INIT;
    woman.sex = CYTO_SEX_FEMALE;
    woman.age_years = 41.0;
    woman.creatinine_mg_dl = 0.7;
    woman.weight_kind = CYTO_RENAL_WEIGHT_ACTUAL;
    woman.weight_kg = 50.0;
    if (cyto_creatinine_clearance(CYTO_RENAL_COCKCROFT_GAULT, &woman, &result, NULL) != CYTO_OK) {
        return 1;
    }
    printf("%s: %.1f mL/min with the %s weight\n",
           cyto_entry_name(CYTO_LIST_RENAL_FORMULAS, result.formula), result.ml_min,
           cyto_entry_name(CYTO_LIST_RENAL_WEIGHTS, result.weight_kind));
    woman.sex = CYTO_SEX_UNKNOWN; /* never guessed */
    printf("without a sex: %s\n", cyto_status_name(cyto_creatinine_clearance(
                                      CYTO_RENAL_COCKCROFT_GAULT, &woman, &result, NULL)));
    return 0;
}

/* Prints:
 * > cockcroft-gault: 83.5 mL/min with the actual weight
 * > without a sex: CYTO_E_SEX
 */
