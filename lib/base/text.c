/* SPDX-License-Identifier: MIT */
/* Numbers are compared, and written as text without the process's locale. */
#include "base/base.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUOTED_MAX = 60 };

double cyto__power_of_ten(int32_t n)
{
    double power = 1.0;
    for (int32_t i = 0; i < n; i++) {
        power *= 10.0;
    }
    return power;
}

int cyto__rounds_to(double value, double number, int32_t decimals)
{
    return fabs(number - value) <= 0.5 * (1.0 + 1e-9) / cyto__power_of_ten(decimals);
}

void cyto__put_char(cyto__sink *sink, char c)
{
    cyto__put_n(sink, &c, 1);
}

void cyto__put_quoted(cyto__sink *sink, const char *text, size_t n)
{
    size_t shown = n < QUOTED_MAX ? n : QUOTED_MAX;
    while (shown < n && shown > 0 && ((unsigned char)text[shown] & 0xC0) == 0x80) {
        shown--;
    }
    cyto__put(sink, "\"");
    cyto__put_n(sink, text, shown);
    cyto__put(sink, shown < n ? "...\"" : "\"");
}

void cyto__put_int(cyto__sink *sink, int64_t value)
{
    char text[24];
    char *at = text + sizeof text;
    uint64_t rest = value < 0 ? 0u - (uint64_t)value : (uint64_t)value;
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0) {
        *--at = '-';
    }
    cyto__put_n(sink, at, (size_t)(text + sizeof text - at));
}

/* A finite number above 0 is kept as its shortest decimal digits: 0.d1d2d3... x 10^exponent. A
 * decimal of up to 15 digits that reads back as the number is the number rounded to 15
 * (DBL_DIG), zeros apart; below DBL_MIN fewer digits count. */
typedef struct decimal {
    char digits[24];
    int count;
    int exponent;
} decimal;

static decimal decimal_of(double value)
{
    decimal d = {"", 0, 0};
    for (int precision = value < DBL_MIN ? 0 : DBL_DIG - 1; precision < 17; precision++) {
        char text[40];
        snprintf(text, sizeof text, "%.*e", precision, value);
        /* This reads the digits, whatever this locale puts between them, then the exponent. */
        d.count = 0;
        const char *at = text;
        for (; *at != 'e'; at++) {
            if (*at >= '0' && *at <= '9') {
                d.digits[d.count++] = *at;
            }
        }
        d.digits[d.count] = '\0';
        const int power = (int)strtol(at + 1, NULL, 10);
        d.exponent = power + 1;
        char whole[48];
        snprintf(whole, sizeof whole, "%se%d", d.digits, power - precision);
        if (strtod(whole, NULL) == value) {
            break;
        }
    }
    while (d.count > 1 && d.digits[d.count - 1] == '0') {
        d.count--;
    }
    return d;
}

/* Writes the sign, or all of a number that has no digits. Returns 1 when nothing is left to
 * write. */
static int put_special(cyto__sink *sink, double value)
{
    if (isnan(value)) {
        cyto__put(sink, "no number");
        return 1;
    }
    if (value < 0.0) {
        cyto__put_char(sink, '-');
    }
    if (isinf(value)) {
        cyto__put(sink, "infinity");
        return 1;
    }
    return 0;
}

/* Writes the digits with the decimal point after the first `exponent` of them, and zeros where
 * there are none. */
static void put_plain(cyto__sink *sink, const decimal *d, int decimals)
{
    for (int i = d->exponent < 1 ? d->exponent - 1 : 0; i < d->exponent; i++) {
        cyto__put_char(sink, i >= 0 && i < d->count ? d->digits[i] : '0');
        if (d->exponent < 1) {
            break;
        }
    }
    if (decimals > 0) {
        cyto__put_char(sink, '.');
    }
    for (int i = d->exponent; i < d->exponent + decimals; i++) {
        cyto__put_char(sink, i >= 0 && i < d->count ? d->digits[i] : '0');
    }
}

void cyto__put_number(cyto__sink *sink, double value)
{
    if (put_special(sink, value)) {
        return;
    }
    if (value == 0.0) {
        cyto__put_char(sink, '0');
        return;
    }
    const decimal d = decimal_of(fabs(value));
    if (d.exponent > -6 && d.exponent <= 15) {
        put_plain(sink, &d, d.count > d.exponent ? d.count - d.exponent : 0);
        return;
    }
    cyto__put_n(sink, d.digits, 1);
    if (d.count > 1) {
        cyto__put_char(sink, '.');
        cyto__put_n(sink, d.digits + 1, (size_t)d.count - 1);
    }
    cyto__put(sink, d.exponent > 0 ? "e+" : "e");
    cyto__put_int(sink, d.exponent - 1);
}

void cyto__put_quantity(cyto__sink *sink, double value, const char *unit)
{
    if (!isfinite(value)) {
        cyto__put(sink, isnan(value) ? "a missing number" : "an infinite number");
        return;
    }
    if (value == 0.0 && signbit(value)) {
        cyto__put(sink, "a zero with a minus sign");
        return;
    }
    cyto__put_number(sink, value);
    cyto__put(sink, unit ? " " : "");
    cyto__put(sink, unit ? unit : "");
}

/* Rounds the digits that a person would read, not the binary expansion behind them: 854.85 is
 * 854.9. */
static void round_digits(decimal *d, int decimals)
{
    const int keep = d->exponent + decimals;
    if (keep >= d->count) {
        return;
    }
    const int up = keep >= 0 && d->digits[keep] >= '5';
    d->count = keep > 0 ? keep : 0;
    int i = d->count - 1;
    if (!up) {
        return;
    }
    for (; i >= 0 && d->digits[i] == '9'; i--) {
        d->digits[i] = '0';
    }
    if (i >= 0) {
        d->digits[i]++;
        return;
    }
    memmove(d->digits + 1, d->digits, (size_t)d->count);
    d->digits[0] = '1';
    d->count++;
    d->exponent++;
}

void cyto__put_fixed(cyto__sink *sink, double value, int decimals)
{
    decimal d = {"", 0, 0};
    if (isfinite(value) && value != 0.0) {
        d = decimal_of(fabs(value));
        round_digits(&d, decimals);
    }
    /* "-0.00" would say more than is known. */
    if (put_special(sink, d.count == 0 && isfinite(value) ? 0.0 : value)) {
        return;
    }
    if (d.count == 0) {
        d.exponent = 0;
    }
    put_plain(sink, &d, decimals);
}

cyto_status cyto__fail(cyto_error *error, cyto_status status, const char *message)
{
    if (error && error->size >= sizeof *error && error->status == CYTO_OK) {
        error->status = status;
        cyto__sink sink = cyto__shown_sink(error->message, sizeof error->message);
        cyto__put(&sink, message); /* the message may quote the input */
    }
    return status;
}

const char *cyto__not_text(const char *start, size_t length)
{
    static const struct {
        char mark[5];
        const char *message;
    } kinds[] = {{"PK\3\4", "a ZIP archive, as an Excel workbook is: save it as text"},
                 {"\x1F\x8B", "compressed by gzip: unpack it"},
                 {"%PDF", "a PDF: text is needed"},
                 {"\xFF\xFE", "UTF-16: save it as UTF-8"},
                 {"\xFE\xFF", "UTF-16: save it as UTF-8"}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const size_t n = strlen(kinds[i].mark);
        if (length >= n && memcmp(start, kinds[i].mark, n) == 0) {
            return kinds[i].message;
        }
    }
    return NULL;
}

int32_t cyto__days_in(int32_t year, int32_t month)
{
    static const int8_t days[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month >= 0 && month <= 12 ? days[month] + (month == 2 && leap) : 0;
}

double cyto__day_number(int32_t year, int32_t month, int32_t day)
{
    /* The years before it have so many leap days; the year 0 has one. */
    int32_t number = year * 365 + (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
    for (int32_t m = 1; m < month; m++) {
        number += cyto__days_in(year, m);
    }
    return number + day;
}

int cyto__date_read(const char *at, cyto__date *date)
{
    static const char shape[] = "yyyy-mm-dd";
    *date = (cyto__date){0, 0, 0};
    for (int i = 0; shape[i]; i++) {
        int32_t *const part = shape[i] == 'y'   ? &date->year
                              : shape[i] == 'm' ? &date->month
                                                : &date->day;
        if (shape[i] == '-' ? at[i] != '-' : at[i] < '0' || at[i] > '9') {
            return 0;
        }
        *part = shape[i] == '-' ? *part : *part * 10 + at[i] - '0';
    }
    return date->day >= 1 && date->day <= cyto__days_in(date->year, date->month);
}
