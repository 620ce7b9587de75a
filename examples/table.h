/* SPDX-License-Identifier: MIT */
/* Text in lines: a table whose cells may take several, and what is longer than a line. */
#ifndef CYTODOSE_TABLE_H
#define CYTODOSE_TABLE_H

#include <stdio.h>
#include <string.h>

enum { TABLE_FIRST = 33, TABLE_OTHER = 22, TABLE_COLUMNS = 8 };

/* How much of a cell fits a line, broken at a blank. */
static inline size_t table_fit(const char *text, size_t width)
{
    const size_t n = strlen(text);
    if (n <= width) {
        return n;
    }
    for (size_t at = width; at > 0; at--) {
        if (text[at] == ' ') {
            return at;
        }
    }
    return width;
}

/* Ends the line: text from column at on, in lines of 100 columns, the later ones indented. */
static inline void print_wrapped(int at, int indent, const char *text)
{
    for (;;) {
        const size_t fit = table_fit(text, (size_t)(100 - at));
        printf("%.*s\n", (int)fit, text);
        text += fit;
        text += *text == ' ';
        if (*text == '\0') {
            return;
        }
        printf("%*s", indent, "");
        at = indent;
    }
}

static inline void print_row(const char *const *cells, int n)
{
    const char *left[TABLE_COLUMNS];
    int more = 1;
    memcpy(left, cells, (size_t)n * sizeof *cells);
    while (more) {
        more = 0;
        int behind = 0; /* blanks owed: none are printed at a line's end */
        for (int i = 0; i < n; i++) {
            const size_t width = i == 0 ? TABLE_FIRST : TABLE_OTHER;
            const size_t fit = table_fit(left[i], width - 2);
            if (fit > 0) {
                printf("%*s%.*s", behind, "", (int)fit, left[i]);
                behind = 0;
            }
            behind += (int)(width - fit);
            left[i] += fit;
            left[i] += *left[i] == ' ';
            more |= *left[i] != '\0';
        }
        puts("");
    }
}

#endif
