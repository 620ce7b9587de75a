/* SPDX-License-Identifier: MIT */
/* correction.h: The caller asks for each step before grading: here calcium is corrected for albumin. */
#include <cytodose/correction.h>
#include <cytodose/catalog.h>

#include <stdio.h>

int main(void)
{
    int32_t mg_dl, g_dl;
    if (cyto_unit_find("mg/dL", 5, &mg_dl, NULL) != CYTO_OK ||
        cyto_unit_find("g/dL", 4, &g_dl, NULL) != CYTO_OK) {
        return 1;
    }
    for (int32_t form = 1; cyto_entry_name(CYTO_LIST_CALCIUM_FORMS, form); form++) {
        double corrected;
        if (cyto_calcium_corrected(form, 7.5, mg_dl, 2.8, g_dl, &corrected, NULL, NULL) !=
            CYTO_OK) {
            return 1;
        }
        printf("%s: %.2f mg/dL\n", cyto_entry_name(CYTO_LIST_CALCIUM_FORMS, form), corrected);
    }
    return 0;
}

/* Prints:
 * > payne-1973: 8.70 mg/dL
 * > mg-0.8: 8.46 mg/dL
 * > mmol-0.02: 8.46 mg/dL
 */
