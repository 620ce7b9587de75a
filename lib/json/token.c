/* SPDX-License-Identifier: MIT */
#include "json/token.h"

#include "json/strict.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- strings ---------------------------------------------------------------------------- */

static int hex_value(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

uint32_t cyto__hex4(const char *at)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++) {
        value = value * 16 + (uint32_t)hex_value(at[i]);
    }
    return value;
}

int cyto__is_hex4(const char *at, const char *end)
{
    if (end - at < 4) {
        return 0;
    }
    for (int i = 0; i < 4; i++) {
        if (hex_value(at[i]) < 0) {
            return 0;
        }
    }
    return 1;
}

/* Returns the next byte, or UTF-16 unit of a \\u, of a string that has been checked; -1 at its
 * end. */
static int32_t next_unit(const char **at)
{
    const char c = *(*at)++;
    if (c == '"') {
        return -1;
    }
    if (c != '\\') {
        return (unsigned char)c;
    }
    const char escape = *(*at)++;
    static const char from[] = "bfnrt";
    static const char to[] = "\b\f\n\r\t";
    const char *simple = strchr(from, escape);
    if (simple) {
        return to[simple - from];
    }
    if (escape != 'u') {
        return escape;
    }
    const uint32_t value = cyto__hex4(*at);
    *at += 4;
    return (int32_t)value;
}

static void encode(cyto__unescape *u, uint32_t point)
{
    u->given = 0;
    if (point < 0x80) {
        u->queue[0] = (unsigned char)point;
        u->length = 1;
    } else if (point < 0x800) {
        u->queue[0] = (unsigned char)(0xC0 | (point >> 6));
        u->queue[1] = (unsigned char)(0x80 | (point & 0x3F));
        u->length = 2;
    } else if (point < 0x10000) {
        u->queue[0] = (unsigned char)(0xE0 | (point >> 12));
        u->queue[1] = (unsigned char)(0x80 | ((point >> 6) & 0x3F));
        u->queue[2] = (unsigned char)(0x80 | (point & 0x3F));
        u->length = 3;
    } else {
        u->queue[0] = (unsigned char)(0xF0 | (point >> 18));
        u->queue[1] = (unsigned char)(0x80 | ((point >> 12) & 0x3F));
        u->queue[2] = (unsigned char)(0x80 | ((point >> 6) & 0x3F));
        u->queue[3] = (unsigned char)(0x80 | (point & 0x3F));
        u->length = 4;
    }
}

int32_t cyto__next_byte(cyto__unescape *u)
{
    if (u->given < u->length) {
        return u->queue[u->given++];
    }
    const int escaped = u->at[0] == '\\' && u->at[1] == 'u';
    int32_t unit = next_unit(&u->at);
    if (unit < 0 || !escaped) {
        return unit;
    }
    uint32_t point = (uint32_t)unit;
    if (point >= 0xD800 && point < 0xDC00) { /* the scan has seen that its pair follows */
        u->at += 2;
        point = 0x10000 + ((point - 0xD800) << 10) + (cyto__hex4(u->at) - 0xDC00);
        u->at += 4;
    }
    encode(u, point);
    return u->queue[u->given++];
}

cyto__unescape cyto__unescape_of(const char *quote)
{
    cyto__unescape u = {quote + 1, {0, 0, 0, 0}, 0, 0};
    return u;
}

uint32_t cyto__key_hash(const char *quote, size_t length, int escaped)
{
    char bytes[8] = {0};
    uint32_t hash = 0;
    size_t n = 0;
    if (!escaped) {
        return cyto__plain_hash(quote + 1, length - 2);
    }
    cyto__unescape u = cyto__unescape_of(quote);
    for (int32_t c = cyto__next_byte(&u); c >= 0; c = cyto__next_byte(&u)) {
        if (n == sizeof bytes) {
            hash = cyto__mix(hash, bytes, n);
            n = 0;
        }
        bytes[n++] = (char)c;
    }
    return cyto__mix(hash, bytes, n);
}

int cyto__key_same(const char *quote_a, const char *quote_b)
{
    cyto__unescape a = cyto__unescape_of(quote_a);
    cyto__unescape b = cyto__unescape_of(quote_b);
    for (;;) {
        const int32_t ca = cyto__next_byte(&a);
        if (ca != cyto__next_byte(&b)) {
            return 0;
        }
        if (ca < 0) {
            return 1;
        }
    }
}

void cyto__put_key(cyto__sink *sink, const char *quote)
{
    cyto__unescape u = cyto__unescape_of(quote);
    for (int32_t c = cyto__next_byte(&u); c >= 0; c = cyto__next_byte(&u)) {
        cyto__put(sink, c == '~' ? "~0" : c == '/' ? "~1" : "");
        if (c != '~' && c != '/') {
            cyto__put_char(sink, (char)c);
        }
    }
}

/* ---- numbers ---------------------------------------------------------------------------- */

static const char *digits(const char *at, const char *end)
{
    while (at < end && *at >= '0' && *at <= '9') {
        at++;
    }
    return at;
}

/* Reads digits after an optional sign, which the grammar has passed. strtol would read on, for
 * the text may end with them. An exponent beyond every double's is not counted further. */
static int exponent_of(const char *at, const char *end)
{
    const int negative = *at == '-';
    int power = 0;
    for (at += negative || *at == '+'; at < end; at++) {
        power = power < 100000 ? power * 10 + (*at - '0') : power;
    }
    return negative ? -power : power;
}

/* Both parts are exact up to 15 digits and 10 to the 22, so that their quotient is the nearest
 * double (W. D. Clinger, How to read floating point numbers accurately, 1990). Returns 0 for
 * more digits, or an exponent. */
static int short_value(const char *start, const char *end, double *value, int32_t *decimals)
{
    const int negative = *start == '-';
    int64_t whole = 0;
    int32_t after_point = -1;
    if (end - start > 16) {
        return 0;
    }
    for (const char *at = start + negative; at < end; at++) {
        if (*at == 'e' || *at == 'E') {
            return 0;
        }
        if (*at == '.') {
            after_point = 0;
        } else {
            whole = 10 * whole + (*at - '0');
            after_point += after_point >= 0;
        }
    }
    *decimals = after_point > 0 ? after_point : 0;
    *value = (double)whole / cyto__power_of_ten(*decimals);
    *value = negative ? -*value : *value;
    return whole < INT64_C(1000000000000000);
}

/* A text without a point reads the same in every locale. */
double cyto__number_value(const char *start, const char *end, int32_t *decimals)
{
    char text[CYTO__JSON_NUMBER_MAX + 16];
    size_t n = 0;
    int after_point = 0;
    double value;
    if (short_value(start, end, &value, decimals)) {
        return value;
    }
    const char *at = start;
    *decimals = 0;
    for (; at < end && *at != 'e' && *at != 'E'; at++) {
        if (*at == '.') {
            after_point = 1;
            continue;
        }
        *decimals += after_point;
        text[n++] = *at;
    }
    const int power = at < end ? exponent_of(at + 1, end) : 0;
    cyto__sink sink = cyto__sink_of(text + n, sizeof text - n);
    cyto__put(&sink, "e");
    cyto__put_int(&sink, power - *decimals);
    *decimals = at < end ? -1 : *decimals;
    return strtod(text, NULL);
}

/* Is the number, which has an exponent, finite, and not rounded to 0 unless it is 0? */
static int is_representable(const char *start, const char *end)
{
    int32_t decimals;
    int nonzero = 0;
    for (const char *at = start; *at != 'e' && *at != 'E'; at++) {
        nonzero |= *at >= '1'; /* no mark of a number is behind 9 */
    }
    const double value = cyto__number_value(start, end, &decimals);
    return isfinite(value) && (value != 0.0 || !nonzero);
}

const char *cyto__number_end(const char *start, const char *end, const char **why)
{
    const char *whole = start + (*start == '-');
    const char *at = digits(whole, end);
    if (at == whole) {
        *why = "a digit must come first";
        return NULL;
    }
    if (*whole == '0' && at - whole > 1) {
        *why = "a leading zero is not accepted";
        return NULL;
    }
    if (at < end && *at == '.') {
        const char *fraction = ++at;
        at = digits(at, end);
        if (at == fraction) {
            *why = "a digit must follow the point";
            return NULL;
        }
    }
    const int has_exponent = at < end && (*at == 'e' || *at == 'E');
    if (has_exponent) {
        at++;
        at += at < end && (*at == '+' || *at == '-');
        const char *exponent = at;
        at = digits(at, end);
        if (at == exponent) {
            *why = "a digit must follow the exponent's sign";
            return NULL;
        }
    }
    /* Without one, the digits that are accepted make a number from 1e-63 to 1e64. */
    if (has_exponent && at - start <= CYTO__JSON_NUMBER_MAX && !is_representable(start, at)) {
        *why = "beyond what a double can hold";
        return NULL;
    }
    return at;
}
