/* SPDX-License-Identifier: MIT */
/* Reads the text of a reference range, "3.5 - 5.1 mmol/L" or "<40": it gives the limits where it comes alone, and is
 * compared with the numbers where it comes beside them. It is for people and may be rounded; where it reads as other
 * numbers, one of the two is wrong. A text that is not a range alone ("men 13-17, women 12-15") is not used. */
#include "fhir/fhir.h"
#include "json/token.h"
#include "units/units.h"

#include <math.h>
#include <string.h>

/* Finds the printed numbers of a text: digits with points and commas. */
typedef struct printed {
    const char *at;
    size_t length; /* 0: that end is not stated */
} printed;

/* Reads its ends, and the unit behind them; 0: it is no such range. */
static int read_ends(cyto_fhir *fhir, const char *text, printed *low, printed *high, int32_t *unit)
{
    cyto__printed_range range;
    *unit = CYTO_UNIT_NONE;
    if (!cyto__printed_range_of(text, strlen(text), &range)) {
        return 0;
    }
    *low = (printed){range.low, range.low_length};
    *high = (printed){range.high, range.high_length};
    return range.rest_length == 0 ||
           (*unit = cyto__fhir_unit(fhir, range.rest, range.rest_length)) != CYTO_UNIT_NONE;
}

/* Is it the value, rounded to the digits printed, with this sign as its point? */
static int says(const printed *p, char point, double value)
{
    char text[32];
    size_t n = 0;
    int points = 0;
    int32_t decimals;
    for (size_t i = 0; i < p->length && n + 1 < sizeof text; i++) {
        const char c = p->at[i];
        points += c == point;
        if (c == point) {
            text[n++] = '.';
        } else if (c >= '0') { /* a digit: the others are commas and blanks */
            text[n++] = c;
        }
    }
    if (points > 1 || n + 1 >= sizeof text) {
        return 0;
    }
    const double number = cyto__number_value(text, text + n, &decimals);
    return cyto__rounds_to(value, number, decimals);
}

static int end_differs(const printed *p, const cyto__quantity *q, int32_t analyte, int32_t unit)
{
    double value = q->value;
    if (p->length == 0) {
        return 0;
    }
    if (!q->number ||
        (unit && cyto_convert(analyte, q->value, q->unit, unit, &value, NULL) != CYTO_OK)) {
        return 1;
    }
    return !says(p, '.', value) && !says(p, ',', value);
}

int cyto__fhir_text_differs(cyto_fhir *fhir, const cyto__token *text, const cyto__quantity *low,
                            const cyto__quantity *high, int32_t analyte)
{
    char copy[96];
    printed from;
    printed to;
    int32_t unit;
    return text && *text->at == '"' && cyto__json_copy(text, copy, sizeof copy) &&
           read_ends(fhir, copy, &from, &to, &unit) &&
           (end_differs(&from, low, analyte, unit) || end_differs(&to, high, analyte, unit));
}

/* Reads a number that one reading alone fits; an end that is not stated is missing. */
static int read_end(const printed *p, double *limit)
{
    *limit = (double)NAN;
    return p->length == 0 ||
           cyto_number_read(p->at, p->length, "", NULL, limit, NULL, NULL) == CYTO_OK;
}

static int has(const printed *p, char mark)
{
    return p->length > 0 && memchr(p->at, mark, p->length) != NULL;
}

int cyto__fhir_text_limits(cyto_fhir *fhir, const cyto__token *text, double *low, double *high,
                           int32_t *unit)
{
    char copy[96];
    printed from;
    printed to;
    return text && *text->at == '"' && cyto__json_copy(text, copy, sizeof copy) &&
           read_ends(fhir, copy, &from, &to, unit) && read_end(&from, low) && read_end(&to, high) &&
           (!has(&from, ',') || !has(&to, '.')) && (!has(&from, '.') || !has(&to, ','));
}
