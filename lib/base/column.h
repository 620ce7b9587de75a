/* SPDX-License-Identifier: MIT */
/* These calls read and write the elements of a caller's columns. */
#ifndef CYTODOSE_LIB_COLUMN_H
#define CYTODOSE_LIB_COLUMN_H

#include <cytodose/status.h>

#include <math.h>
#include <string.h>

/* Elements may lie anywhere, aligned or not: memcpy compiles to a plain load. */
static inline double cyto__number_at(const cyto_column *column, int64_t i)
{
    double value = (double)NAN;
    if (column->data) {
        memcpy(&value, (const char *)column->data + i * column->stride, sizeof value);
    }
    return value;
}

static inline int32_t cyto__whole_at(const cyto_column *column, int64_t i)
{
    int32_t value = 0;
    if (column->data) {
        memcpy(&value, (const char *)column->data + i * column->stride, sizeof value);
    }
    return value;
}

static inline void cyto__store(const cyto_column *column, int64_t i, const void *value, size_t size)
{
    if (column->data) {
        memcpy((char *)column->data + i * column->stride, value, size);
    }
}

/* A column of a loop: one that the caller leaves out is a single element of the loop's own, and no row asks whether it
 * is there. */
static inline cyto_column cyto__column_or(const cyto_column *column, void *instead)
{
    const cyto_column one = {instead, 0};
    return column->data ? *column : one;
}

/* All of the n rows count as refused until each of them was looked at. */
static inline void cyto__refuse_all(int64_t *refused, int64_t n)
{
    if (refused) {
        *refused = n > 0 ? n : 0;
    }
}

#endif
