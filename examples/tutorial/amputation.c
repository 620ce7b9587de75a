/* SPDX-License-Identifier: MIT */
/* amputation.h: The surface of a body that has lost parts comes from a named table. */
#include <cytodose/amputation.h>

#include <stdio.h>

int main(void)
{
    const char *const gone[] = {"foot-and-lower-leg"};
    double less_m2, percent;
    if (cyto_bsa_less_parts("lund-browder-adult", gone, 1, 1.8, &less_m2, &percent, NULL) !=
        CYTO_OK) {
        return 1;
    }
    printf("%.1f %% less: %.3f m2\n", percent, less_m2);
    return 0;
}

/* Prints:
 * > 10.5 % less: 1.611 m2
 */
