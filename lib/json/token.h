/* SPDX-License-Identifier: MIT */
/* Strings and numbers of JSON are read here as bytes. */
#ifndef CYTODOSE_JSON_TOKEN_H
#define CYTODOSE_JSON_TOKEN_H

#include "base/base.h"

#include <string.h>

/* This yields the UTF-8 of a string's contents, unescaped, one byte at a time. The string has
 * been checked. */
typedef struct cyto__unescape {
    const char *at;
    unsigned char queue[4];
    int length, given;
} cyto__unescape;

/* quote is the opening one. */
cyto__unescape cyto__unescape_of(const char *quote);
/* Returns -1 at the end. */
int32_t cyto__next_byte(cyto__unescape *u);
/* Mixes up to eight bytes in one step. */
static inline uint32_t cyto__mix(uint32_t hash, const char *at, size_t n)
{
    uint64_t word = n;
    if (n == 8) {
        memcpy(&word, at, 8);
    } else if (n >= 4) {
        uint32_t first;
        uint32_t last;
        memcpy(&first, at, 4);
        memcpy(&last, at + n - 4, 4);
        word = (uint64_t)last << 32 | first;
    } else if (n > 0) {
        word = (uint64_t)(unsigned char)at[0] << 16 | (uint64_t)(unsigned char)at[n / 2] << 8 |
               (unsigned char)at[n - 1];
    }
    word = (word ^ hash) * UINT64_C(0x9E3779B97F4A7C15); /* 2^64 over the golden ratio */
    return (uint32_t)(word >> 32);
}

static inline uint32_t cyto__plain_hash(const char *at, size_t n)
{
    uint32_t hash = 0;
    for (; n > 8; n -= 8, at += 8) {
        hash = cyto__mix(hash, at, 8);
    }
    return cyto__mix(hash, at, n);
}

/* Hashes a key alike however it is written. length includes both quotes; escaped 0: the key has
 * no escape. */
uint32_t cyto__key_hash(const char *quote, size_t length, int escaped);
int cyto__key_same(const char *quote_a, const char *quote_b);
/* Writes the key as a step of a JSON pointer (RFC 6901): "~" is ~0 and "/" is ~1. */
void cyto__put_key(cyto__sink *sink, const char *quote);

/* Are there four hexadecimal digits, and which value do they have? */
int cyto__is_hex4(const char *at, const char *end);
uint32_t cyto__hex4(const char *at);

/* Returns the end of the number at start, by RFC 8259's grammar; NULL and *why where it is not
 * one, or where no double can have its value. The caller refuses one longer than
 * CYTO__JSON_NUMBER_MAX. */
const char *cyto__number_end(const char *start, const char *end, const char **why);
/* Returns the number between them, correctly rounded; *decimals is how many are printed, -1 with
 * an exponent. */
double cyto__number_value(const char *start, const char *end, int32_t *decimals);

#endif
