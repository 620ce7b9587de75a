/* SPDX-License-Identifier: MIT */
/* How the columns of every calculator are computed: a block of rows at once, in loops without branches of which the
 * compiler makes vectors. They compute the rows with which nothing is wrong. All others they leave to the calculator's
 * call for one row, which alone knows what is refused, with which status, and in which order. */
#ifndef CYTODOSE_LIB_CALCULATOR_COLUMNS_H
#define CYTODOSE_LIB_CALCULATOR_COLUMNS_H

#include "base/column.h"

#include <cytodose/units.h>

enum { CYTO__RESULTS = 2 };

/* The results of a block: in the caller's columns, where these are arrays, else in space. */
typedef struct cyto__results {
    int direct; /* 0: all in space */
    double *number[CYTO__RESULTS];
    uint32_t *notes;
    int32_t *status; /* of a block that is computed at once they are all CYTO_OK */
    /* Below 0: the row is left to the call for one row; else it may have the row's notes. It is as wide as the numbers that
     * decide it, of which processors then make a vector. */
    int64_t alone[CYTO__BLOCK];
    int some_alone; /* 0: no row of the block */
    struct {
        double number[CYTO__RESULTS][CYTO__BLOCK];
        uint32_t notes[CYTO__BLOCK];
        int32_t status[CYTO__BLOCK];
    } space;
} cyto__results;

/* How a call computes a block at once. 0: it does not, and each row is left to the call for one row. */
typedef int (*cyto__block_call)(const void *columns, int64_t first, int rows, cyto__results *r);

/* Ends a block: was it computed, and is a row of it left alone? Those behind its last are not asked for. */
CYTO__INLINE int cyto__end_block(int at_once, int rows, cyto__results *r)
{
    int64_t some = 0;
    if (!at_once) {
        return 0;
    }
    for (int i = rows; i < CYTO__BLOCK; i++) {
        r->alone[i] = 0;
    }
#pragma GCC unroll 4
    for (int i = 0; i < CYTO__BLOCK; i++) {
        some |= r->alone[i];
    }
    r->some_alone = some < 0;
    return 1;
}

/* The same lines compiled for any machine and for AVX2: CYTO__COMPILE(name) makes both of a CYTO__INLINE function, and
 * CYTO__COMPILED(name) are they. */
#ifdef CYTO__HAS_AVX2_CODE
#define CYTO__COMPILE(name)                                                                 \
    static int name##_plain(const void *columns, int64_t first, int rows, cyto__results *r) \
    {                                                                                       \
        return cyto__end_block(name(columns, first, rows, r), rows, r);                     \
    }                                                                                       \
    CYTO__FOR_AVX2 static int name##_by_avx2(const void *columns, int64_t first, int rows,  \
                                             cyto__results *r)                              \
    {                                                                                       \
        return cyto__end_block(name(columns, first, rows, r), rows, r);                     \
    }
#define CYTO__COMPILED(name)         \
    {                                \
        name##_plain, name##_by_avx2 \
    }
#else
#define CYTO__COMPILE(name)                                                                 \
    static int name##_plain(const void *columns, int64_t first, int rows, cyto__results *r) \
    {                                                                                       \
        return cyto__end_block(name(columns, first, rows, r), rows, r);                     \
    }
#define CYTO__COMPILED(name)       \
    {                              \
        name##_plain, name##_plain \
    }
#endif

/* A call with its columns. */
typedef struct cyto__calculation {
    const void *columns;
    const cyto_column *all; /* the caller's, which begin behind the size of their struct */
    size_t count;
    cyto__block_call block[2];
    /* The call for one row: into place k of the results. */
    cyto_status (*row)(const void *columns, int64_t i, cyto__results *r, int k);
    cyto_column number[CYTO__RESULTS], status, notes; /* out; data NULL: not wanted */
} cyto__calculation;

#define CYTO__ALL_COLUMNS(columns)                                                          \
    .all = (const cyto_column *)(const void *)((const char *)(columns) + sizeof(uint64_t)), \
    .count = (sizeof *(columns) - sizeof(uint64_t)) / sizeof(cyto_column)

/* Computes n rows; *refused, how many have a status: it may be NULL. */
void cyto__calculate(int64_t n, const cyto__calculation *c, int64_t *refused);

/* Leaves the rows alone whose sex is not accepted; accepted has a 1 for those of CYTO_SEX_UNKNOWN, FEMALE and MALE that
 * are. */
CYTO__INLINE void cyto__leave_sexes(const int32_t *restrict sex, const int *restrict accepted,
                                    int64_t *restrict alone)
{
    const int unknown = accepted[CYTO_SEX_UNKNOWN];
    const int female = accepted[CYTO_SEX_FEMALE];
    const int male = accepted[CYTO_SEX_MALE];
    for (int i = 0; i < CYTO__BLOCK; i++) {
        const double is = (double)sex[i];
        const int fits = (unknown & (is == 0.0)) | (female & (is == 1.0)) | (male & (is == 2.0));
        alone[i] |= fits ? 0 : -1;
    }
}

#endif
