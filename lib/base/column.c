/* SPDX-License-Identifier: MIT */
#include "base/column.h"

void *cyto__column_array(const cyto_column *column, int64_t first, int rows, size_t size)
{
    if (!column->data || rows != CYTO__BLOCK || column->stride != (int64_t)size) {
        return NULL;
    }
    char *const at = (char *)column->data + first * column->stride;
    return (uintptr_t)at % size == 0 ? at : NULL;
}

const double *cyto__column_values(const cyto_column *column, int64_t first, int rows,
                                  double space[CYTO__BLOCK])
{
    const double *const array = cyto__column_array(column, first, rows, sizeof *space);
    if (array) {
        return array;
    }
    const int is_one = !column->data || column->stride == 0;
    const double rest = is_one ? cyto__number_at(column, 0) : (double)NAN;
    const int own = is_one ? 0 : rows;
    for (int i = 0; i < own; i++) {
        space[i] = cyto__number_at(column, first + i);
    }
    for (int i = own; i < CYTO__BLOCK; i++) {
        space[i] = rest;
    }
    return space;
}

const int32_t *cyto__column_wholes(const cyto_column *column, int64_t first, int rows,
                                   int32_t space[CYTO__BLOCK])
{
    const int32_t *const array = cyto__column_array(column, first, rows, sizeof *space);
    if (array) {
        return array;
    }
    const int is_one = !column->data || column->stride == 0;
    const int32_t rest = is_one ? cyto__whole_at(column, 0) : 0;
    const int own = is_one ? 0 : rows;
    for (int i = 0; i < own; i++) {
        space[i] = cyto__whole_at(column, first + i);
    }
    for (int i = own; i < CYTO__BLOCK; i++) {
        space[i] = rest;
    }
    return space;
}

int cyto__column_is_same(const cyto_column *column, int64_t first, int rows, size_t size)
{
    if (!column->data || column->stride == 0) {
        return 1;
    }
    const char *const at = (const char *)column->data + first * column->stride;
    for (int i = 1; i < rows; i++) {
        if (memcmp(at, at + i * column->stride, size) != 0) {
            return 0;
        }
    }
    return 1;
}

/* Compilers and glibc copy and clear some thousand bytes by one string instruction, which waits for the memory it writes
 * to, where a short length that the compiler knows becomes plain stores, which do not. */
enum { LINE = 64 };

void cyto__clear(void *to, size_t bytes)
{
    size_t at = 0;
    for (; at + LINE <= bytes; at += LINE) {
        memset((char *)to + at, 0, LINE);
    }
    memset((char *)to + at, 0, bytes - at);
}

static void copy(char *to, const char *from, size_t bytes)
{
    size_t at = 0;
    for (; at + LINE <= bytes; at += LINE) {
        memcpy(to + at, from + at, LINE);
    }
    memcpy(to + at, from + at, bytes - at);
}

void cyto__column_put(const cyto_column *column, int64_t first, int rows, const void *from,
                      size_t size)
{
    const int64_t stride = column->stride;
    if (!column->data) {
        return;
    }
    char *const at = (char *)column->data + first * stride;
    if (stride == (int64_t)size) {
        copy(at, from, (size_t)rows * size);
    } else if (size == sizeof(double)) {
        for (int i = 0; i < rows; i++) {
            memcpy(at + i * stride, (const double *)from + i, sizeof(double));
        }
    } else {
        for (int i = 0; i < rows; i++) {
            memcpy(at + i * stride, (const int32_t *)from + i, sizeof(int32_t));
        }
    }
}
