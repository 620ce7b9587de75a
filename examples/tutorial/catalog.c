/* SPDX-License-Identifier: MIT */
/* catalog.h: Each list of the library is read by place or by name; a wrong name gets a list of the accepted ones. */
#include <cytodose/body.h>
#include <cytodose/catalog.h>

#include <stdio.h>

int main(void)
{
    cyto_entry entry;
    cyto_error error = CYTO_ERROR_INIT;
    entry.size = sizeof entry;
    for (int32_t i = 0; cyto_entry_at(CYTO_LIST_GFR_POLICIES, i, &entry, NULL) == CYTO_OK; i++) {
        printf("%s: %s\n", entry.name, entry.text);
    }
    if (cyto_entry_find(CYTO_LIST_WEIGHT_FORMULAS, CYTO_WEIGHT_KIND_IDEAL, "boer", &entry,
                        &error) != CYTO_OK) {
        printf("%s\n", error.message);
    }
    return 0;
}

/* Prints:
 * > fda-125: an estimated GFR counts up to 125 mL/min, a measured one in full
 * > uncapped: the GFR counts in full
 * > local: the GFR, estimated or measured, counts up to a maximum given by the caller
 * > unknown formula "boer"; accepted: devine, robinson, miller, hamwi, lemmens
 */
