/* SPDX-License-Identifier: MIT */
/* exposure.h: A drug's doses over a life are added up by a named set of ratios, against a named limit. */
#include <cytodose/exposure.h>
#include <cytodose/catalog.h>

#include <stdio.h>

int main(void)
{
    cyto_entry set, limit;
    double as_doxorubicin, remaining, percent;
    set.size = limit.size = sizeof limit;
    if (cyto_entry_find(CYTO_LIST_EQUIVALENCES, 0, "feijen-2019", &set, NULL) != CYTO_OK ||
        cyto_doxorubicin_equivalent(set.id, "epirubicin", 360.0, &as_doxorubicin, NULL) !=
            CYTO_OK ||
        cyto_entry_find(CYTO_LIST_EXPOSURE_LIMITS, 0, "epirubicin-900", &limit, NULL) != CYTO_OK ||
        cyto_exposure_remaining(360.0, limit.low, &remaining, &percent, NULL) != CYTO_OK) {
        return 1;
    }
    printf("360 mg/m2 of epirubicin: %.0f as doxorubicin; %.0f mg/m2 left of %s\n", as_doxorubicin,
           remaining, limit.name);
    return 0;
}

/* Prints:
 * > 360 mg/m2 of epirubicin: 288 as doxorubicin; 540 mg/m2 left of epirubicin-900
 */
