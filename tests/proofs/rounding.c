/* SPDX-License-Identifier: MIT */
/* Exact comparison, steps and bands, of every double: no run-time error.
 * with: lib/calculators/rounding.c lib/calculators/dose_bands.c lib/tables/bands.c
 * with: lib/base/status.c lib/base/text.c
 * but: \is_finite(quotient): the line before leaves 0 to 1e11, and EVA 25 keeps NaN through comparisons
 */
#include "any.h"

#include "base/base.h"

#include <cytodose/rounding.h>

int main(void)
{
    double rounded_mg;
    uint32_t notes;
    cyto_band bands[3];
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    cyto_bands_report report;
    report.size = sizeof report;
    cyto__compare(any_double, any_double);
    cyto__is_above(any_double, any_double);
    cyto_round_to_step(any_double, any_double, any_whole, &rounded_mg, &notes, NULL);
    for (int i = 0; i < 3; i++) {
        bands[i].from_mg = any_double;
        bands[i].to_mg = any_double;
        bands[i].dose_mg = any_double;
    }
    cyto_round_to_band(any_double, bands, 3, any_whole, &plan, NULL);
    return cyto_bands_check(bands, 3, any_double, &report, NULL);
}
