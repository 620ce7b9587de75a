/* SPDX-License-Identifier: MIT */
/* The scan reads a string byte by byte, and a number. */
#include "json/plain.h"
#include "json/scan.h"
#include "json/token.h"

#include <string.h>

/* s->at is at the backslash. */
static int scan_escape(cyto__scanner *s)
{
    const char *start = s->at++;
    if (s->at < s->end && *s->at != '\0' && strchr("\"\\/bfnrt", *s->at)) {
        s->at++;
        return 1;
    }
    if (s->at >= s->end || *s->at != 'u' || !cyto__is_hex4(s->at + 1, s->end)) {
        return cyto__scan_fail(
            s, start,
            "unknown escape in a string; accepted: \\\" \\\\ \\/ \\b \\f \\n \\r \\t "
            "and \\u with four hexadecimal digits");
    }
    const uint32_t point = cyto__hex4(s->at + 1);
    s->at += 5;
    if (point == 0) {
        return cyto__scan_fail(s, start, "\\u0000 in a string: a text ends there for many readers");
    }
    if (point >= 0xD800 && point < 0xDC00 && s->end - s->at >= 6 && s->at[0] == '\\' &&
        s->at[1] == 'u' && cyto__is_hex4(s->at + 2, s->end) && cyto__hex4(s->at + 2) >= 0xDC00 &&
        cyto__hex4(s->at + 2) < 0xE000) {
        s->at += 6;
        return 1;
    }
    return point >= 0xD800 && point < 0xE000
               ? cyto__scan_fail(s, start, "half of a surrogate pair in a string")
               : 1;
}

/* s->at is at the opening quote. */
int cyto__scan_string(cyto__scanner *s, cyto__token *string)
{
    const char *start = s->at++;
    const char *stop = s->end - start > s->limits->string ? start + s->limits->string : s->end;
    while ((s->at = cyto__skip_plain(s->at, stop)) < s->end && *s->at != '"') {
        const unsigned char c = (unsigned char)*s->at;
        if (s->at - start > s->limits->string) {
            return cyto__scan_over(s, start, "string too long, in bytes", s->limits->string);
        }
        if (c < 0x20) {
            return cyto__scan_fail(s, s->at, "control character in a string: it must be escaped");
        }
        string->escaped |= c == '\\';
        string->odd |= c >= 0x7F;
        if (c == '\\') {
            if (!scan_escape(s)) {
                return 0;
            }
        } else if (c < 0x80) {
            s->at++;
        } else {
            const int n = cyto__utf8_length(s->at, s->end);
            if (n == 0) {
                return cyto__scan_fail(s, s->at, "not valid UTF-8");
            }
            s->at += n;
        }
    }
    if (s->at >= s->end) {
        return cyto__scan_fail(s, start, "string without its closing quote");
    }
    if (s->at - start - 1 > s->limits->string) {
        return cyto__scan_over(s, start, "string too long, in bytes", s->limits->string);
    }
    s->at++;
    return 1;
}

static int bad_number(cyto__scanner *s, const char *start, const char *why)
{
    const char *end = start;
    while (end < s->end && end - start < 24 && *end != '\0' && strchr("+-.0123456789eE", *end)) {
        end++;
    }
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, "number ");
    cyto__put_n(&sink, start, (size_t)(end - start));
    cyto__put(&sink, ": ");
    cyto__put(&sink, why);
    return cyto__scan_fail(s, start, message);
}

int cyto__scan_number(cyto__scanner *s)
{
    const char *why = NULL;
    const char *end = cyto__number_end(s->at, s->end, &why);
    if (!end) {
        return bad_number(s, s->at, why);
    }
    if (end - s->at > CYTO__JSON_NUMBER_MAX) {
        return cyto__scan_over(s, s->at, "number too long, in characters", CYTO__JSON_NUMBER_MAX);
    }
    s->at = end;
    return 1;
}
