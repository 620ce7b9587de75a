/* SPDX-License-Identifier: MIT */
/* Text is laid out for paper or a terminal, in up to 100 columns. */
#ifndef CYTODOSE_LIB_PAGE_H
#define CYTODOSE_LIB_PAGE_H

#include "base/base.h"

#define CYTO__PAGE_WIDTH    100
#define CYTO__COLUMNS_MAX   8  /* of one row */
#define CYTO__COLUMN_NARROW 11 /* a narrower column that wants more is served first */

void cyto__put_padded(cyto__sink *sink, const char *text, size_t width);
/* A paragraph is written in pieces: each begins with a blank and ends with a word. */
typedef struct cyto__flow {
    cyto__sink *sink;
    const char *indent;
    size_t at;
} cyto__flow;

cyto__flow cyto__flow_start(cyto__sink *sink, const char *first, const char *indent);
void cyto__flow_on(cyto__flow *flow, const char *text);
/* Writes a paragraph, broken at blanks, and ends its line; every line but the first begins with
 * indent. */
void cyto__put_wrapped(cyto__sink *sink, const char *first, const char *indent, const char *text);
/* Ends a text that was put into a sink of 64 bytes or more: one that did not fit says so. */
void cyto__page_close(const cyto__sink *sink);
/* Returns the columns of the longest piece that is not broken while there is room: between
 * blanks, or up to a hyphen. */
size_t cyto__longest_word(const char *text);
/* Writes one row of a table: n cells of so many columns each, two blanks between them, on as
 * many lines as the longest needs; cells are broken at blanks, after a hyphen, or anywhere. */
void cyto__put_row(cyto__sink *sink, const char *const *cells, const size_t *widths, int32_t n);
/* Chooses widths for columns whose longest cells want so much and whose longest words need so
 * much: all of it, or shares of which none makes a cell much taller than the others. */
void cyto__fit_widths(const size_t *wanted, const size_t *least, size_t *widths, int32_t n);
/* Writes "+6.7 %". */
void cyto__put_signed_percent(cyto__sink *sink, double percent, int decimals);

#endif
