/* SPDX-License-Identifier: MIT */
/* body.h: A named formula says how big a patient is, and notes say what is unusual. */
#include <cytodose/body.h>
#include <cytodose/catalog.h>

#include <stdio.h>

int main(void)
{
    double bsa_m2, ideal_kg;
    uint32_t notes;
    if (cyto_bsa(CYTO_BSA_MOSTELLER, CYTO_SEX_UNKNOWN, 160.0, 50.0, &bsa_m2, &notes, NULL) !=
            CYTO_OK ||
        cyto_ideal_weight(CYTO_WEIGHT_DEVINE, CYTO_SEX_FEMALE, 160.0, CYTO_SHORT_REFUSE, &ideal_kg,
                          NULL, NULL) != CYTO_OK) {
        return 1;
    }
    printf("%.4f m2 by %s; ideal weight %.1f kg\n", bsa_m2,
           cyto_entry_name(CYTO_LIST_BSA_FORMULAS, CYTO_BSA_MOSTELLER), ideal_kg);
    /* height and weight swapped: it computes, and says so */
    if (cyto_bsa(CYTO_BSA_MOSTELLER, CYTO_SEX_UNKNOWN, 50.0, 160.0, &bsa_m2, &notes, NULL) ==
        CYTO_OK) {
        printf("swapped: %s\n",
               notes & CYTO_NOTE_HEIGHT_WEIGHT_SWAPPED ? "noticed" : "not noticed");
    }
    return 0;
}

/* Prints:
 * > 1.4907 m2 by mosteller; ideal weight 52.4 kg
 * > swapped: noticed
 */
