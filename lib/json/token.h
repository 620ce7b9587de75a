/* SPDX-License-Identifier: MIT */
/* Strings and numbers of JSON at the level of bytes: what they are, and what they stand for. */
#ifndef CYTODOSE_JSON_TOKEN_H
#define CYTODOSE_JSON_TOKEN_H

#include "base/base.h"

/* UTF-8 of a string's contents, unescaped, one byte at a time. The string has been checked. */
typedef struct cyto__unescape {
    const char *at;
    unsigned char queue[4];
    int length, given;
} cyto__unescape;

/* quote: the opening one */
cyto__unescape cyto__unescape_of(const char *quote);
/* -1: the end */
int32_t cyto__next_byte(cyto__unescape *u);
/* length with both quotes; escaped 0: it has no escape. The same of a key however it is written. */
uint32_t cyto__key_hash(const char *quote, size_t length, int escaped);
int cyto__key_same(const char *quote_a, const char *quote_b);
/* As a step of a JSON pointer (RFC 6901): "~" is ~0 and "/" is ~1. */
void cyto__put_key(cyto__sink *sink, const char *quote);

/* Four hexadecimal digits: there, and their value. */
int cyto__is_hex4(const char *at, const char *end);
uint32_t cyto__hex4(const char *at);

/* The end of the number at start, of RFC 8259's grammar; NULL and *why where it is none, or
 * where no double holds it. One longer than CYTO__JSON_NUMBER_MAX is for the caller to refuse. */
const char *cyto__number_end(const char *start, const char *end, const char **why);
/* The number between them, correctly rounded; *decimals, those printed, -1 with an exponent. */
double cyto__number_value(const char *start, const char *end, int32_t *decimals);

#endif
