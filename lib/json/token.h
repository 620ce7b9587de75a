/* SPDX-License-Identifier: MIT */
/* Strings and numbers of JSON are read here as bytes. */
#ifndef CYTODOSE_JSON_TOKEN_H
#define CYTODOSE_JSON_TOKEN_H

#include "base/base.h"

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
