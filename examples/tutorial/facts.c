/* SPDX-License-Identifier: MIT */
/* facts.h: An array of facts is all that is known about a patient; a fact that is not in it is not known. */
#include <cytodose/facts.h>
#include <cytodose/catalog.h>

#include <stdio.h>

int main(void)
{
    cyto_fact facts[3];
    cyto_fact_init(&facts[0], sizeof facts[0], CYTO_FACT_LAB, "platelets", 27.0, NULL);
    facts[0].unit = CYTO_UNIT_GIGA_PER_L;
    cyto_fact_init(&facts[1], sizeof facts[1], CYTO_FACT_SIZE, "weight_kg", 50.0, NULL);
    cyto_fact_init(&facts[2], sizeof facts[2], CYTO_FACT_FLAG, "active-bleeding", CYTO_NO, NULL);
    for (int i = 0; i < 3; i++) {
        const char *unit = cyto_entry_name(CYTO_LIST_UNITS, facts[i].unit);
        printf("%s %s = %g%s%s\n", cyto_entry_name(CYTO_LIST_FACTS, facts[i].kind), facts[i].name,
               facts[i].low, unit ? " " : "", unit ? unit : "");
    }
    return 0;
}

/* Prints:
 * > lab platelets = 27 10*9/L
 * > size weight_kg = 50
 * > flag active-bleeding = -1
 */
