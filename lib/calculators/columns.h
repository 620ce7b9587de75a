/* SPDX-License-Identifier: MIT */
/* How the columns of every calculator are computed: a block of rows at once, in loops without branches of which the
 * compiler makes vectors. They compute the rows with which nothing is wrong. All others they leave to the calculator's
 * call for one row, which alone knows what is refused, with which status, and in which order. */
#ifndef CYTODOSE_LIB_CALCULATOR_COLUMNS_H
#define CYTODOSE_LIB_CALCULATOR_COLUMNS_H

#include "base/column.h"

#include <cytodose/units.h>

enum { CYTO__RESULTS = 2 };

/* The results of a block. */
typedef struct cyto__results {
    double number[CYTO__RESULTS][CYTO__BLOCK];
    /* Not 0: the row is left to the call for one row. It is a double, as processors choose between numbers by comparing
     * numbers of their size. */
    double alone[CYTO__BLOCK];
    uint32_t notes[CYTO__BLOCK];
    int32_t status[CYTO__BLOCK]; /* of the rows that are computed alone */
} cyto__results;

/* How a call computes a block at once. 0: it does not, and each row is left to the call for one row. */
typedef int (*cyto__block_call)(const void *columns, int64_t first, int rows, cyto__results *r);

/* The same lines compiled for any machine and for AVX2: CYTO__COMPILE(name) makes both of a CYTO__INLINE function, and
 * CYTO__COMPILED(name) are they. */
#ifdef CYTO__HAS_AVX2_CODE
#define CYTO__COMPILE(name)                                                                 \
    static int name##_plain(const void *columns, int64_t first, int rows, cyto__results *r) \
    {                                                                                       \
        return name(columns, first, rows, r);                                               \
    }                                                                                       \
    CYTO__FOR_AVX2 static int name##_by_avx2(const void *columns, int64_t first, int rows,  \
                                             cyto__results *r)                              \
    {                                                                                       \
        return name(columns, first, rows, r);                                               \
    }
#define CYTO__COMPILED(name)         \
    {                                \
        name##_plain, name##_by_avx2 \
    }
#else
#define CYTO__COMPILE(name)                                                                 \
    static int name##_plain(const void *columns, int64_t first, int rows, cyto__results *r) \
    {                                                                                       \
        return name(columns, first, rows, r);                                               \
    }
#define CYTO__COMPILED(name)       \
    {                              \
        name##_plain, name##_plain \
    }
#endif

/* A call with its columns. */
typedef struct cyto__calculation {
    const void *columns;
    cyto__block_call block[2];
    /* The call for one row: into place k of the results. */
    cyto_status (*row)(const void *columns, int64_t i, cyto__results *r, int k);
    cyto_column number[CYTO__RESULTS], status, notes; /* out; data NULL: not wanted */
} cyto__calculation;

/* Computes n rows; *refused, how many have a status: it may be NULL. */
void cyto__calculate(int64_t n, const cyto__calculation *c, int64_t *refused);

/* Leaves the rows alone whose sex is not accepted; accepted has a 1 for those of CYTO_SEX_UNKNOWN, FEMALE and MALE that
 * are. */
CYTO__INLINE void cyto__leave_sexes(const int32_t *restrict sex, const int *restrict accepted,
                                    double *restrict alone)
{
    const int unknown = accepted[CYTO_SEX_UNKNOWN];
    const int female = accepted[CYTO_SEX_FEMALE];
    const int male = accepted[CYTO_SEX_MALE];
    for (int i = 0; i < CYTO__BLOCK; i++) {
        const double is = (double)sex[i];
        const int fits = (unknown & (is == 0.0)) | (female & (is == 1.0)) | (male & (is == 2.0));
        alone[i] += fits ? 0.0 : 1.0;
    }
}

#endif
