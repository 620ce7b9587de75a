/* SPDX-License-Identifier: MIT */
/* dose.h: These are exact doses: per m2, percent OF and BY, a stated maximum, an infusion. */
#include <cytodose/dose.h>

#include <stdio.h>

int main(void)
{
    double full_mg, half_mg, cut_mg, capped_mg;
    uint32_t notes;
    cyto_infusion infusion = CYTO_INFUSION_INIT;
    if (cyto_dose_per_m2(80.0, 1.5, &full_mg, NULL) != CYTO_OK ||
        cyto_percent_of(50.0, full_mg, &half_mg, NULL) != CYTO_OK ||
        cyto_percent_by(-25.0, full_mg, &cut_mg, NULL) != CYTO_OK ||
        cyto_dose_cap(full_mg, 100.0, &capped_mg, &notes, NULL) != CYTO_OK ||
        cyto_infusion_total(80.0, 1.0, 1.5, 1.2, &infusion, NULL) != CYTO_OK) {
        return 1;
    }
    printf("full %.1f mg, 50 %% of it %.1f mg, cut by 25 %% %.1f mg\n", full_mg, half_mg, cut_mg);
    printf("at most 100 mg: %.1f mg%s\n", capped_mg, notes ? ", and a note says so" : "");
    printf("over 1 h at 1.2 mg/mL: %.1f mL/h\n", infusion.rate_ml_per_h);
    return 0;
}

/* Prints:
 * > full 120.0 mg, 50 % of it 60.0 mg, cut by 25 % 90.0 mg
 * > at most 100 mg: 100.0 mg, and a note says so
 * > over 1 h at 1.2 mg/mL: 100.0 mL/h
 */
