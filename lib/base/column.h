/* SPDX-License-Identifier: MIT */
/* These calls read and write the elements of a caller's columns, one at a time or a block of them. */
#ifndef CYTODOSE_LIB_COLUMN_H
#define CYTODOSE_LIB_COLUMN_H

#include "base/base.h"

/* The compiler makes code for AVX2, for which the processor is asked when it runs. glibc has asked it before, and leaves
 * a switch to its user (GLIBC_TUNABLES); without glibc the compiler's own record of the processor takes 4 kB. */
#if defined(__x86_64__) && defined(__has_builtin)
#if __has_builtin(__builtin_shufflevector) && __has_builtin(__builtin_cpu_supports)
#define CYTO__HAS_AVX2_CODE 1
#define CYTO__FOR_AVX2      __attribute__((target("avx2")))
#if __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#else
#define CPU_FEATURE_ACTIVE(name) __builtin_cpu_supports("avx2")
#endif
#endif
#endif
static inline int cyto__runs_avx2(void)
{
#ifdef CYTO__HAS_AVX2_CODE
    return CPU_FEATURE_ACTIVE(AVX2) != 0;
#else
    return 0;
#endif
}

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

/* Begins a call of n rows, all of which count as refused until each was looked at: refuses columns that are NULL, or
 * shorter than they are known. */
cyto_status cyto__begin_columns(cyto_error *error, int64_t n, int64_t *refused, const void *columns,
                                size_t known);

/* Rows that are computed or compared at once: a length that the compiler knows, so that it makes vectors of a loop. */
enum { CYTO__BLOCK = 256 };

/* How many rows a block has that begins at one of n rows, or behind the last. */
static inline int cyto__block_rows(int64_t first, int64_t n)
{
    return (int)(n - first < CYTO__BLOCK ? n - first : CYTO__BLOCK);
}

/* Returns where the elements of a full block are, if they are aligned one behind the other; else NULL. */
void *cyto__column_array(const cyto_column *column, int64_t first, int rows, size_t size);
/* A block of a column's numbers: where they are, if they stand as in an array, else in space.
 * The rest of the space is filled, too; a column that the caller leaves out has missing numbers. */
const double *cyto__column_values(const cyto_column *column, int64_t first, int rows,
                                  double space[CYTO__BLOCK]);
/* The same of whole numbers, which are 0 where the column is left out. */
const int32_t *cyto__column_wholes(const cyto_column *column, int64_t first, int rows,
                                   int32_t space[CYTO__BLOCK]);
/* Have these rows the same number, bit for bit? */
int cyto__column_is_same(const cyto_column *column, int64_t first, int rows, size_t size);
/* Clears a block of elements, as memset does. */
void cyto__clear(void *to, size_t bytes);
/* Writes elements of 4 or 8 bytes, which stand one behind the other. */
void cyto__column_put(const cyto_column *column, int64_t first, int rows, const void *from,
                      size_t size);

#endif
