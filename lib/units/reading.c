/* SPDX-License-Identifier: MIT */
/* Printed numbers and lab values are read here, for strtod follows the process's locale. */
#include "base/base.h"
#include "units/units.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DIGITS_MAX 40 /* no report prints more; a longer number is refused */

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Returns the length of the blank at a place before the end, or of an apostrophe, which every
 * convention takes for a mark of groups; 0: there is none. */
static size_t blank_at(const char *at, const char *end)
{
    if (*at == ' ' || *at == '\'') {
        return 1;
    }
    if (end - at >= 2 && memcmp(at, "\xC2\xA0", 2) == 0) { /* no-break space */
        return 2;
    }
    if (end - at >= 3 && (memcmp(at, "\xE2\x80\xAF", 3) == 0 ||  /* narrow no-break space */
                          memcmp(at, "\xE2\x80\x89", 3) == 0 ||  /* thin space */
                          memcmp(at, "\xE2\x80\x99", 3) == 0)) { /* apostrophe, Swiss groups */
        return 3;
    }
    return 0;
}

/* Does a group of exactly three digits follow a mark of groups? */
static int group_follows(const char *at, const char *end)
{
    return end - at >= 3 && is_digit(at[0]) && is_digit(at[1]) && is_digit(at[2]) &&
           (end - at == 3 || !is_digit(at[3]));
}

typedef struct scan {
    char digits[DIGITS_MAX + 8]; /* "-", the digits, and room for an exponent */
    size_t length;
    int32_t decimals;
    int grouped;         /* digits in groups of three */
    int power_lost;      /* "5 103": the last group may be 10 to the power 3 without its mark */
    const char *problem; /* NULL when a number was read */
    double point, comma; /* its value by either mark, where both fit and no convention is stated */
} scan;

static const char unstated[] = "has a point or comma, and no convention says what it means";

static int take(scan *s, char c)
{
    if (s->length >= DIGITS_MAX) {
        s->problem = "has more digits than any report prints";
        return 0;
    }
    s->digits[s->length++] = c;
    return 1;
}

/* Scans the integer part, which begins with a digit, groups included. Returns where it ends. */
static const char *scan_whole(scan *s, const char *at, const char *end, char group)
{
    const char *first = at;
    while (at < end) {
        const size_t blank = blank_at(at, end);
        const size_t mark = blank ? blank : (group && group != ' ' && *at == group) ? 1 : 0;
        if (is_digit(*at)) {
            if (!take(s, *at++)) {
                return at;
            }
        } else if (mark && group_follows(at + mark, end) && (s->grouped || at - first <= 3)) {
            s->grouped = 1;
            at += mark;
            s->power_lost = blank && at[0] == '1' && at[1] == '0' && at[2] != '0';
        } else if (mark && !blank) {
            s->problem = "has a group that is not of three digits";
            return at;
        } else {
            break;
        }
    }
    return at;
}

/* Reads as much of the text as is a number; *rest is where the number ends. */
static void scan_number(scan *s, const char *at, const char *end, const char *numbers,
                        const char **rest)
{
    const char decimal = numbers[0];
    const char group = numbers[1];
    memset(s, 0, sizeof *s);
    s->point = s->comma = (double)NAN;
    *rest = at;
    if (at < end && *at == '-') {
        s->digits[s->length++] = *at++;
    }
    if (at >= end || !is_digit(*at)) {
        s->problem = "is not a number";
        return;
    }
    at = scan_whole(s, at, end, group);
    if (!s->problem && at < end && *at == decimal) {
        at++;
        if (at >= end || !is_digit(*at)) {
            s->problem = "has no digit after its decimal mark";
            return;
        }
        while (at < end && is_digit(*at) && take(s, *at)) {
            at++;
            s->decimals++;
        }
    }
    if (!s->problem && s->digits[0] == '-' && s->digits[strspn(s->digits, "-0")] == '\0') {
        s->problem = "is a zero with a minus sign";
    }
    if (!s->problem && at < end && (*at == '.' || *at == ',')) {
        s->problem = "does not fit the stated convention";
    }
    if (!s->problem && at < end && (*at == 'e' || *at == 'E')) {
        s->problem = "has an exponent, which no report prints";
    }
    *rest = at;
}

static double scan_value(scan *s)
{
    /* "26250e-2" has no decimal point, so that strtod reads it alike in every locale, correctly
     * rounded. */
    char *tail = s->digits + s->length;
    *tail++ = 'e';
    *tail++ = '-';
    *tail++ = (char)('0' + s->decimals / 10);
    *tail++ = (char)('0' + s->decimals % 10);
    *tail = '\0';
    return strtod(s->digits, NULL) + 0.0;
}

/* "0.850" is not 850: nobody groups digits after a zero. */
static int fits(const scan *s)
{
    return !s->problem && (!s->grouped || s->digits[s->digits[0] == '-'] != '0');
}

/* Reads by the stated convention; without one, a number that a single reading fits, as 7.9 or
 * 27000. */
static void scan_text(scan *s, const char *at, const char *end, const char *numbers,
                      const char **rest)
{
    if (numbers && numbers[0]) {
        scan_number(s, at, end, numbers, rest);
        return;
    }
    scan comma;
    const char *comma_rest;
    scan_number(s, at, end, ".,", rest);
    scan_number(&comma, at, end, ",.", &comma_rest);
    if (!fits(s) && fits(&comma)) {
        *s = comma;
        *rest = comma_rest;
    } else if (fits(s) && fits(&comma) && s->decimals != comma.decimals) {
        s->point = scan_value(s);
        s->comma = scan_value(&comma);
        s->problem = unstated;
    } else if (!fits(s) && s->grouped + s->decimals + comma.decimals > 0) {
        s->problem = unstated;
    }
}

static void put_convention(cyto__sink *sink, const char *numbers)
{
    const char mark[2] = {numbers && numbers[0] ? numbers[0] : '\0', '\0'};
    const char group[2] = {mark[0] ? numbers[1] : '\0', '\0'};
    if (!mark[0]) {
        cyto__put(sink,
                  "accepted: a number that one convention alone fits; else state the decimal mark");
        return;
    }
    cyto__put(sink, "accepted: digits, decimal mark \"");
    cyto__put(sink, mark);
    cyto__put(sink, "\", groups of three by ");
    if (group[0] && group[0] != ' ') {
        cyto__put(sink, "\"");
        cyto__put(sink, group);
        cyto__put(sink, "\" or ");
    }
    cyto__put(sink, "blanks");
}

static cyto_status number_error(const char *text, size_t length, const char *numbers,
                                const char *field, const scan *s, cyto_error *error)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, field ? field : "number");
    cyto__put(&sink, ": ");
    cyto__put_quoted(&sink, text, length);
    cyto__put(&sink, " ");
    cyto__put(&sink, s->problem);
    if (!isnan(s->point)) {
        cyto__put(&sink, ": ");
        cyto__put_number(&sink, s->point);
        cyto__put(&sink, " or ");
        cyto__put_number(&sink, s->comma);
    }
    cyto__put(&sink, "; ");
    put_convention(&sink, numbers);
    return cyto__fail(error, CYTO_E_NUMBER, message);
}

cyto_status cyto_number_read(const char *text, size_t length, const char *numbers,
                             const char *field, double *value, int32_t *decimals, cyto_error *error)
{
    if (value) {
        *value = (double)NAN;
    }
    if (decimals) {
        *decimals = 0;
    }
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!text || !value) {
        return cyto__refuse_null(error, !text ? "text" : "value");
    }
    scan s;
    const char *rest;
    scan_text(&s, text, text + length, numbers, &rest);
    if (!s.problem && rest != text + length) {
        s.problem = "is not a number alone";
    }
    if (s.problem) {
        return number_error(text, length, numbers, field, &s, error);
    }
    *value = scan_value(&s);
    if (decimals) {
        *decimals = s.decimals;
    }
    return CYTO_OK;
}

cyto_status cyto_reading_init(cyto_reading *reading, size_t size)
{
    static const cyto_reading start = CYTO_READING_INIT;
    return cyto__start(reading, size, &start, sizeof start);
}

/* Reads the comparator before the number: "<", "<=", ">", ">=", and U+2264, U+2265. 0: there is
 * none. */
static char comparator(const char **at, const char *end, int *or_equal)
{
    *or_equal = 0;
    if (end - *at >= 3 && memcmp(*at, "\xE2\x89", 2) == 0 &&
        ((*at)[2] == '\xA4' || (*at)[2] == '\xA5')) {
        const char c = (*at)[2] == '\xA4' ? '<' : '>';
        *at += 3;
        *or_equal = 1;
        return c;
    }
    if (*at < end && (**at == '<' || **at == '>')) {
        const char c = *(*at)++;
        if (*at < end && **at == '=') {
            *or_equal = 1;
            (*at)++;
        }
        return c;
    }
    return 0;
}

static cyto_status unit_error(const char *text, size_t length, const char *field, cyto_error *error)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, field ? field : "value");
    cyto__put(&sink, ": unknown unit ");
    cyto__put_quoted(&sink, text, length);
    const char *why = cyto__unit_refused(text, length);
    cyto__put(&sink, why ? ": " : "; accepted: ");
    cyto__put(&sink, why ? why
                         : "UCUM (10*9/L, /uL, g/dL, mmol/L, umol/L, U/L, s, ...) and the field's "
                           "spellings of these (K/uL, G/L, 10e3/mcl, /mm3, g/dl, UI/L, sec)");
    return cyto__fail(error, CYTO_E_UNIT, message);
}

static const char *past_blanks(const char *at, const char *end)
{
    while (at < end && *at == ' ') {
        at++;
    }
    return at;
}

cyto_status cyto_reading_read(const char *text, const char *numbers, const char *field,
                              cyto_reading *reading, cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!reading || cyto_reading_init(reading, reading->size) != CYTO_OK) {
        return CYTO__STRUCT(error, reading);
    }
    if (!text) {
        return cyto__refuse_null(error, "text");
    }
    const char *end = text + strlen(text);
    while (end > text && end[-1] == ' ') {
        end--;
    }
    const char *at = past_blanks(text, end);
    int or_equal;
    const char compared = comparator(&at, end, &or_equal);
    scan s;
    const char *rest;
    scan_text(&s, past_blanks(at, end), end, numbers, &rest);
    if (s.problem) {
        return number_error(text, strlen(text), numbers, field, &s, error);
    }
    rest = past_blanks(rest, end);
    if (rest < end && cyto_unit_find(rest, (size_t)(end - rest), &reading->unit, NULL) != CYTO_OK) {
        return unit_error(rest, (size_t)(end - rest), field, error);
    }
    if (s.power_lost && *rest == '/') {
        reading->unit = CYTO_UNIT_NONE;
        s.problem = "is one number, or a count times a power that lost its mark";
        return number_error(text, strlen(text), numbers, field, &s, error);
    }
    const double value = scan_value(&s);
    reading->decimals = s.decimals;
    reading->low = compared == '<' ? -(double)INFINITY : value;
    reading->high = compared == '>' ? (double)INFINITY : value;
    reading->low_open = compared == '>' && !or_equal;
    reading->high_open = compared == '<' && !or_equal;
    return CYTO_OK;
}
