/* SPDX-License-Identifier: MIT */
/* Numbers and laboratory values are printed by the library and read by each of its readers. */
#include "search.h"

#include "base/base.h"
#include "drawn_labs.h"
#include "json/token.h"
#include "units/units.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

static double draw_number(search *s)
{
    const double digits = (double)drawn_below(&s->draw, (size_t)1 << 53);
    switch (drawn_below(&s->draw, 3)) {
    case 0:
        return floor(digits / pow(10.0, (double)drawn_below(&s->draw, 15))) /
               pow(10.0, (double)drawn_below(&s->draw, 6));
    case 1:
        return ldexp(digits, -(int)drawn_below(&s->draw, 90));
    default:
        return moved(pow(10.0, (double)drawn_below(&s->draw, 30) - 12.0),
                     (int)drawn_below(&s->draw, 5) - 2);
    }
}

/* As JSON, which knows exponents, and as a report prints it, where it has none. */
static void read_number(search *s, double x, const char *text, const char *numbers)
{
    const char *why = NULL;
    int32_t decimals;
    double back = (double)NAN;
    const char *end = text + strlen(text);
    if (numbers[0] == '.') {
        if (cyto__number_end(text, end, &why) != end ||
            cyto__number_value(text, end, &decimals) != x) {
            found(s, "%.17g is printed as %s and read as another number of JSON", x, text);
        }
    }
    if (!strpbrk(text, "eE")) {
        s->pairs++;
        if (cyto_number_read(text, strlen(text), numbers, "x", &back, NULL, NULL) != CYTO_OK ||
            back != x) {
            found(s, "%.17g is printed as %s and read as %.17g", x, text, back);
        }
    }
}

/* With a comparator and a unit, by the convention of the mark. */
static void read_value(search *s, double x, const char *number, const char *numbers)
{
    char text[160];
    cyto_reading r = CYTO_READING_INIT;
    static const char *const signs[] = {"", "<", ">=", "> "};
    const size_t sign = drawn_below(&s->draw, 4);
    const int32_t unit = 1 + (int32_t)drawn_below(&s->draw, CYTO_UNIT_UG_PER_24H);
    const double low = sign == 1 ? -(double)INFINITY : x;
    const double high = sign > 1 ? (double)INFINITY : x;
    snprintf(text, sizeof text, "%s%s %s", signs[sign], number, cyto__unit_name(unit));
    const cyto_status status = cyto_reading_read(text, numbers, "x", &r, NULL);
    if (status != CYTO_OK || r.unit != unit || r.low != low || r.high != high ||
        r.high_open != (sign == 1) || r.low_open != (sign == 3)) {
        found(s, "\"%s\" is read as %.17g to %.17g in unit %d, status %d", text, r.low, r.high,
              r.unit, status);
    }
}

void what_is_printed_is_read_again(search *s)
{
    char text[64];
    const double x = draw_number(s);
    const int comma = one_in(s, 3);
    cyto__sink sink = cyto__sink_of(text, sizeof text);
    cyto__put_number(&sink, x);
    if (s->planted) {
        snprintf(text, sizeof text, "%.15g", x); /* two digits too few for some */
    }
    char *mark = strchr(text, '.');
    if (comma && mark) {
        *mark = ',';
    }
    read_number(s, x, text, comma ? "," : ".");
    if (!strpbrk(text, "eE")) {
        read_value(s, x, text, comma ? "," : ".");
    }
}
