/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L /* uselocale */
#include "vectors.h"

#include "quiet_check.h"
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s is missing", path);
    fseek(file, 0, SEEK_END);
    const long size = ftell(file);
    rewind(file);
    char *text = malloc((size_t)size + 1);
    ck_assert_ptr_nonnull(text);
    ck_assert_uint_eq(fread(text, 1, (size_t)size, file), (size_t)size);
    text[size] = '\0';
    fclose(file);
    return text;
}

/* Cuts one line into cells; returns the start of the next. */
static char *cut(char *line, const char **cells, int *count)
{
    *count = 0;
    char *end = line + strcspn(line, "\n");
    char *next = *end ? end + 1 : end;
    *end = '\0';
    for (char *at = line;; at++) {
        ck_assert_int_lt(*count, VECTOR_COLUMNS_MAX);
        cells[(*count)++] = at;
        at += strcspn(at, "\t");
        if (!*at) {
            return next;
        }
        *at = '\0';
    }
}

vectors vectors_read_any(const char *path)
{
    vectors v;
    memset(&v, 0, sizeof v);
    v.text = read_file(path);
    size_t lines = 0;
    for (const char *c = v.text; *c; c++) {
        lines += *c == '\n';
    }
    v.rows = malloc((lines + 1) * sizeof *v.rows);
    ck_assert_ptr_nonnull(v.rows);
    char *at = cut(v.text, v.columns, &v.column_count);
    while (*at) {
        int count;
        at = cut(at, v.rows[v.row_count++], &count);
        ck_assert_msg(count == v.column_count, "%s row %d: %d cells", path, v.row_count, count);
    }
    return v;
}

vectors vectors_read(const char *path)
{
    const vectors v = vectors_read_any(path);
    ck_assert_int_gt(v.row_count, 0);
    return v;
}

void vectors_free(vectors *v)
{
    free(v->text);
    free(v->rows);
}

static int column_at(const vectors *v, const char *column)
{
    for (int i = 0; i < v->column_count; i++) {
        if (strcmp(v->columns[i], column) == 0) {
            return i;
        }
    }
    return -1;
}

int vectors_have(const vectors *v, const char *column)
{
    return column_at(v, column) >= 0;
}

const char *cell(const vectors *v, int row, const char *column)
{
    const int i = column_at(v, column);
    if (i < 0) {
        ck_abort_msg("no column %s", column);
    }
    return v->rows[row][i];
}

double decimal(const char *text)
{
    const locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    const locale_t before = uselocale(c);
    const double value = strtod(text, NULL);
    uselocale(before);
    freelocale(c);
    return value;
}

double cell_number(const vectors *v, int row, const char *column)
{
    const char *text = cell(v, row, column);
    return *text ? decimal(text) : (double)NAN;
}

void assert_close(const vectors *v, int row, double got, double want, double relative)
{
    ck_assert_msg(fabs(got - want) <= relative * fabs(want), "row %s: got %.17g, want %.17g (%s)",
                  v->rows[row][0], got, want, cell(v, row, "source"));
}
