/* SPDX-License-Identifier: MIT */
/* A value of every double, of every analyte, from every unit to every unit: no run-time error. The text of messages is left
 * out: Frama-C 25 cannot follow snprintf.
 * with: lib/units/conversion.c lib/units/units.c lib/tables/units.c lib/tables/analytes.c
 * with: lib/base/status.c lib/base/refuse.c
 * without: cyto__fail cyto__put cyto__put_n cyto__put_quantity cyto__sink_of
 */
#include "any.h"

#include <cytodose/units.h>

int main(void)
{
    double converted;
    cyto_error error = CYTO_ERROR_INIT;
    return cyto_convert(any_whole, any_double, any_whole, any_whole, &converted, &error);
}
