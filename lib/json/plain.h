/* SPDX-License-Identifier: MIT */
/* Most bytes of a JSON text are printable ASCII in strings: they are passed over in blocks. */
#ifndef CYTODOSE_JSON_PLAIN_H
#define CYTODOSE_JSON_PLAIN_H

#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Moves past printable ASCII without quotes and backslashes. */
static inline const char *cyto__skip_plain(const char *at, const char *stop)
{
#ifdef __SSE2__
    /* As signed numbers, bytes from 0x80 on are below a blank, too. */
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
#else
    /* A borrow within a word may report a byte too many, never one too few. */
    const uint64_t each = 0x0101010101010101u;
    while (stop - at >= 8) {
        uint64_t word;
        memcpy(&word, at, sizeof word);
        const uint64_t quote = word ^ (each * '"');
        const uint64_t backslash = word ^ (each * '\\');
        const uint64_t above = word + each; /* 0x7F becomes 0x80 */
        const uint64_t other =
            (quote - each) | (backslash - each) | (word - each * 0x20) | above | word;
        if (other & (each * 0x80)) {
            break;
        }
        at += 8;
    }
#endif
    while (at < stop && *at >= 0x20 && *at < 0x7F && *at != '"' && *at != '\\') {
        at++;
    }
    return at;
}

#endif
