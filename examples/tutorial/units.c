/* SPDX-License-Identifier: MIT */
/* units.h: A printed value is read under a stated convention, and converted. */
#include <cytodose/catalog.h>
#include <cytodose/units.h>

#include <stdio.h>

int main(void)
{
    cyto_reading reading = CYTO_READING_INIT;
    int32_t per_ul;
    double count;
    if (cyto_reading_read("26,0 x 10e3/mcl", ",", "platelets", &reading, NULL) != CYTO_OK ||
        cyto_unit_find("/uL", 3, &per_ul, NULL) != CYTO_OK ||
        cyto_convert(CYTO_ANALYTE_PLATELETS, reading.low, reading.unit, per_ul, &count, NULL) !=
            CYTO_OK) {
        return 1;
    }
    printf("%.1f %s = %.0f %s\n", reading.low, cyto_entry_name(CYTO_LIST_UNITS, reading.unit),
           count, cyto_entry_name(CYTO_LIST_UNITS, per_ul));
    /* 26 or 26000: without a convention the comma does not say */
    printf("no convention: %s\n",
           cyto_status_name(cyto_reading_read("26,000/mcl", NULL, "platelets", &reading, NULL)));
    return 0;
}

/* Prints:
 * > 26.0 10*3/uL = 26000 /uL
 * > no convention: CYTO_E_NUMBER
 */
