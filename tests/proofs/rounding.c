/* SPDX-License-Identifier: MIT */
/* Exact comparison, steps and bands, of every double: no run-time error. The text of messages is left out: Frama-C 25
 * cannot follow snprintf.
 * with: lib/calculators/rounding.c lib/calculators/rounding_structs.c lib/calculators/dose_bands.c lib/tables/bands.c
 * with: lib/base/status.c lib/base/refuse.c
 * without: cyto__fail cyto__put cyto__put_choices cyto__put_int cyto__put_number cyto__put_quantity cyto__sink_of
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
    cyto_error error = CYTO_ERROR_INIT;
    cyto__compare(any_double, any_double);
    cyto__is_above(any_double, any_double);
    cyto_round_to_step(any_double, any_double, any_whole, &rounded_mg, &notes, &error);
    for (int i = 0; i < 3; i++) {
        bands[i].from_mg = any_double;
        bands[i].to_mg = any_double;
        bands[i].dose_mg = any_double;
    }
    cyto_round_to_band(any_double, bands, 3, any_whole, &plan, &error);
    return cyto_bands_check(bands, 3, any_double, &report, &error);
}
