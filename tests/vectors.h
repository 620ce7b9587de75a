/* SPDX-License-Identifier: MIT */
/* Tables of vectors are tab-separated, with one header line. Paths are from the project's root. */
#ifndef CYTODOSE_VECTORS_H
#define CYTODOSE_VECTORS_H

#include <stddef.h>

#define VECTOR_COLUMNS_MAX 24

typedef struct vectors {
    char *text;
    const char *columns[VECTOR_COLUMNS_MAX];
    int column_count;
    const char *(*rows)[VECTOR_COLUMNS_MAX];
    int row_count;
} vectors;

/* Ends the test when the file is not there or a row has another number of cells, or there are no rows. */
vectors vectors_read(const char *path);
vectors vectors_read_any(const char *path); /* may have no rows */
void vectors_free(vectors *v);
int vectors_have(const vectors *v, const char *column);
/* The cell of a column by its name; ends the test when there is none. */
const char *cell(const vectors *v, int row, const char *column);
double decimal(const char *text);                                  /* "2.5", whatever the locale */
double cell_number(const vectors *v, int row, const char *column); /* NaN when empty */

/* got is want within a relative tolerance; the row and its source are named when it is not. */
void assert_close(const vectors *v, int row, double got, double want, double relative);

#endif
