/* SPDX-License-Identifier: MIT */
/* exposure.h: What a drug adds up to over a life, by a named set of ratios, against a named limit. */
#include <cytodose/exposure.h>

#include <stdio.h>

int main(void)
{
    int32_t set, limit;
    double as_doxorubicin, limit_mg_per_m2, remaining, percent;
    if (cyto_equivalence_find("feijen-2019", &set) != CYTO_OK ||
        cyto_doxorubicin_equivalent(set, "epirubicin", 360.0, &as_doxorubicin) != CYTO_OK ||
        cyto_exposure_limit_find("epirubicin-900", &limit, &limit_mg_per_m2) != CYTO_OK ||
        cyto_exposure_remaining(360.0, limit_mg_per_m2, &remaining, &percent) != CYTO_OK) {
        return 1;
    }
    printf("360 mg/m2 of epirubicin: %.0f as doxorubicin; %.0f mg/m2 left of %s\n", as_doxorubicin,
           remaining, cyto_exposure_limit_name(limit));
    return 0;
}

/* Prints:
 * > 360 mg/m2 of epirubicin: 288 as doxorubicin; 540 mg/m2 left of epirubicin-900
 */
