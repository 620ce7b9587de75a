/* SPDX-License-Identifier: MIT */
/* Text for a wall or a terminal: up to 100 columns. */
#ifndef CYTODOSE_LIB_PAGE_H
#define CYTODOSE_LIB_PAGE_H

#include "internal.h"

#define CYTO__PAGE_WIDTH 100

/* Columns that n bytes of UTF-8 take. */
size_t cyto__columns(const char *text, size_t n);
void cyto__put_padded(cyto__sink *sink, const char *text, size_t width);
/* A paragraph and its line's end, broken at blanks; every line but the first begins with indent. */
void cyto__put_wrapped(cyto__sink *sink, const char *first, const char *indent, const char *text);
/* "+6.7 %" */
void cyto__put_signed_percent(cyto__sink *sink, double percent, int decimals);

#endif
