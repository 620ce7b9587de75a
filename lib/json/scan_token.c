/* SPDX-License-Identifier: MIT */
/* The scan reads a string byte by byte, and a number. */
#include "json/scan.h"
#include "json/token.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

#ifdef __SSE2__
/* This takes sixteen bytes at a time; as signed numbers, bytes from 0x80 on are below a blank,
 * too. */
static const char *skip_blocks(const char *at, const char *stop)
{
    while (stop - at >= 16) {
        __m128i block;
        memcpy(&block, at, sizeof block);
        const __m128i quotes = _mm_cmpeq_epi8(block, _mm_set1_epi8('"'));
        const __m128i backslashes = _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'));
        const __m128i others = _mm_or_si128(_mm_cmplt_epi8(block, _mm_set1_epi8(' ')),
                                            _mm_cmpgt_epi8(block, _mm_set1_epi8(0x7E)));
        const int found =
            _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quotes, backslashes), others));
        if (found) {
            return at + __builtin_ctz((unsigned)found);
        }
        at += 16;
    }
    return at;
}
#else
/* This takes eight bytes at a time: a borrow within a word may report a byte too many, never one
 * too few. */
static const char *skip_blocks(const char *at, const char *stop)
{
    const uint64_t each = 0x0101010101010101u;
    while (stop - at >= 8) {
        uint64_t word;
        memcpy(&word, at, sizeof word);
        const uint64_t quote = word ^ (each * '"');
        const uint64_t backslash = word ^ (each * '\\');
        const uint64_t delete = word + each;
        const uint64_t other =
            (quote - each) | (backslash - each) | (word - each * 0x20) | delete | word;
        if (other & (each * 0x80)) {
            break;
        }
        at += 8;
    }
    return at;
}
#endif

/* Moves past printable ASCII without quotes and backslashes. */
static inline const char *skip_plain(const char *at, const char *stop)
{
    at = skip_blocks(at, stop);
    while (at < stop && *at >= 0x20 && *at < 0x7F && *at != '"' && *at != '\\') {
        at++;
    }
    return at;
}

/* s->at is behind the opening quote. */
static int scan_any_string(cyto__scanner *s, cyto__token *string)
{
    const char *start = s->at - 1;
    const char *stop = s->end - start > s->limits->string ? start + s->limits->string : s->end;
    while ((s->at = skip_plain(s->at, stop)) < s->end && *s->at != '"') {
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

/* s->at is at the opening quote. */
int cyto__scan_string(cyto__scanner *s, cyto__token *string)
{
    const char *start = ++s->at;
    const char *end = skip_plain(start, s->end);
    if (end == s->end || *end != '"' || end - start > s->limits->string) {
        return scan_any_string(s, string);
    }
    s->at = end + 1;
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
