/* SPDX-License-Identifier: MIT */
/* Columns are laid out in every way and drawn on the bounds of every check, and their results compared with those of
 * the scalar calls. */
#ifndef CYTODOSE_TESTS_LAID_H
#define CYTODOSE_TESTS_LAID_H

#include "sample.h"
#include "tests.h"

#include <cytodose/status.h>

#include <math.h>
#include <string.h>

enum { ROWS = 600, TIMES = 60, COLUMNS = 16 };

static struct {
    int32_t formula[ROWS], sex[ROWS], kind[ROWS], preterm[ROWS], factor[ROWS], rule[ROWS];
    double age[ROWS], creatinine[ROWS], weight[ROWS], height[ROWS], bsa[ROWS], floor[ROWS];
    double dose[ROWS], step[ROWS];
    double out[ROWS], indexed[ROWS];
    int32_t status[ROWS];
    uint32_t notes[ROWS];
} r;

/* ---- layouts -------------------------------------------------------------------------------- */

/* Where the elements of the columns of a call stand, for n rows. */
static struct {
    sample *s;
    int64_t n;
    int count;
    unsigned char bytes[COLUMNS][ROWS * 24 + 16];
} laid;

static inline void begin_layout(sample *s)
{
    static const int64_t lengths[] = {1, 2, 15, 16, 17, 64, 255, 256, 257, 511, 512, 513, ROWS};
    laid.s = s;
    laid.n = lengths[drawn_below(s, sizeof lengths / sizeof lengths[0])];
    laid.count = 0;
}

/* One behind the other in the array itself; with room between them, unaligned, or backwards. */
static inline cyto_column place(void *array, size_t size)
{
    const int64_t strides[] = {(int64_t)size,     (int64_t)size,  24,
                               (int64_t)size + 1, -(int64_t)size, -24};
    const int64_t stride = strides[drawn_below(laid.s, 6)];
    const int backwards = stride < 0;
    unsigned char *const bytes = laid.bytes[laid.count++];
    ck_assert_int_le(laid.count, COLUMNS);
    if (stride == (int64_t)size && drawn_below(laid.s, 2)) {
        return (cyto_column){array, stride};
    }
    return (cyto_column){backwards ? bytes - stride * (laid.n - 1) : bytes + drawn_below(laid.s, 8),
                         stride};
}

/* An input; now and then one element for all rows, or none where it may be missing: then the array gets the same. */
static inline cyto_column given(void *array, size_t size, const void *missing)
{
    const size_t how = drawn_below(laid.s, 8);
    char *const from = array;
    if (how < 2) {
        for (int i = 0; i < ROWS; i++) {
            memcpy(from + (size_t)i * size, missing && how == 0 ? missing : (void *)from, size);
        }
        return missing && how == 0 ? (cyto_column){NULL, 0} : (cyto_column){array, 0};
    }
    const cyto_column column = place(array, size);
    for (int64_t i = 0; i < laid.n && column.data != array; i++) {
        memcpy((char *)column.data + i * column.stride, from + (size_t)i * size, size);
    }
    return column;
}

static const double no_number = (double)NAN;
static const int32_t no_choice = 0;
#define GIVEN(array) given((array), sizeof *(array), NULL)
#define OPTIONAL(array)             \
    given((array), sizeof *(array), \
          sizeof *(array) == 8 ? (const void *)&no_number : (const void *)&no_choice)
#define WANTED(array) wanted((array), sizeof *(array))

/* The bytes behind the last row of a result, where there is room, are marked, and stay so. */
enum { MARK = 0x5A };
static inline unsigned char *behind(const cyto_column *column, const void *array)
{
    const int has_room = column->stride > 0 && (column->data != array || laid.n < ROWS);
    return has_room ? (unsigned char *)column->data + laid.n * column->stride : NULL;
}

static inline cyto_column wanted(void *array, size_t size)
{
    const cyto_column column = place(array, size);
    if (behind(&column, array)) {
        memset(behind(&column, array), MARK, size);
    }
    return column;
}

/* Takes a result back into its array. */
static inline void take(const cyto_column *column, void *array, size_t size)
{
    const unsigned char *const mark = behind(column, array);
    for (size_t i = 0; mark && i < size; i++) {
        ck_assert_int_eq(mark[i], MARK);
    }
    for (int64_t i = 0; i < laid.n && column->data != array; i++) {
        memcpy((char *)array + (size_t)i * size, (const char *)column->data + i * column->stride,
               size);
    }
}

/* ---- rows ------------------------------------------------------------------------------------ */

static inline double any_bits(sample *s)
{
    uint64_t bits = 0;
    double x;
    for (int i = 0; i < 4; i++) {
        bits = bits << 16 | (uint64_t)drawn_below(s, 65536);
    }
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* Mostly between low and high; else a bound, up to four doubles beside it, or no number that is accepted. */
static inline double draw(sample *s, double low, double high, const double *bounds, size_t count)
{
    static const double strange[] = {
        (double)NAN, (double)INFINITY, -(double)INFINITY, -1.0, -0.0, 0.0, 1e300};
    const size_t how = drawn_below(s, 20);
    if (how < 2) {
        return drawn_below(s, 3) ? strange[drawn_below(s, 7)] : any_bits(s);
    }
    if (how > 7) {
        return low + (high - low) * (double)drawn_below(s, 100001) / 100000.0;
    }
    double x = bounds[drawn_below(s, count)];
    for (size_t i = drawn_below(s, 5); i > 0; i--) {
        x = nextafter(x, how % 2 ? 1e6 : 0.0);
    }
    return x;
}

static inline void row_is(int i, cyto_status status, double want, uint32_t notes)
{
    ck_assert_int_eq(r.status[i], status);
    ck_assert_uint_eq(r.notes[i], notes);
    ck_assert_msg(memcmp(&want, &r.out[i], sizeof want) == 0 || (isnan(want) && isnan(r.out[i])),
                  "row %d: %.17g, by the scalar call %.17g", i, r.out[i], want);
}

static inline void refused_are(int64_t refused)
{
    int64_t want = 0;
    for (int64_t i = 0; i < laid.n; i++) {
        want += r.status[i] != CYTO_OK;
    }
    ck_assert_int_eq(refused, want);
}

/* Fetches the results of a call that has refused so many rows; notes may be NULL. */
static inline void take_results(const cyto_column *number, const cyto_column *status,
                                const cyto_column *notes, int64_t refused)
{
    take(number, r.out, sizeof *r.out);
    take(status, r.status, sizeof *r.status);
    if (notes) {
        take(notes, r.notes, sizeof *r.notes);
    }
    refused_are(refused);
}

#endif
