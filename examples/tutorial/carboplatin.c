/* SPDX-License-Identifier: MIT */
/* carboplatin.h: The dose is AUC x (GFR + 25); a named policy caps a high GFR, or does not. */
#include <cytodose/carboplatin.h>
#include <cytodose/catalog.h>

#include <math.h>
#include <stdio.h>

int main(void)
{
    const int32_t policies[] = {CYTO_GFR_POLICY_FDA_125, CYTO_GFR_POLICY_UNCAPPED};
    cyto_carboplatin dose = CYTO_CARBOPLATIN_INIT;
    for (int i = 0; i < 2; i++) {
        if (cyto_carboplatin_dose(5.0, 144.0, CYTO_GFR_ESTIMATED, policies[i], (double)NAN, &dose,
                                  NULL) != CYTO_OK) {
            return 1;
        }
        printf("%s: %.0f mg from %.0f mL/min\n",
               cyto_entry_name(CYTO_LIST_GFR_POLICIES, dose.policy), dose.dose_mg, dose.gfr_used);
    }
    return 0;
}

/* Prints:
 * > fda-125: 750 mg from 125 mL/min
 * > uncapped: 845 mg from 144 mL/min
 */
