/* SPDX-License-Identifier: MIT */
/* A value of every double, of every analyte, from every unit to every unit: no run-time error.
 * with: lib/units/conversion.c lib/units/units.c lib/tables/units.c lib/tables/analytes.c
 * with: lib/base/status.c lib/base/text.c
 */
#include "any.h"

#include <cytodose/units.h>

int main(void)
{
    double converted;
    return cyto_convert(any_whole, any_double, any_whole, any_whole, &converted, NULL);
}
