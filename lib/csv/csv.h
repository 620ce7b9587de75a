/* SPDX-License-Identifier: MIT */
/* Rows are read from bytes by RFC 4180, and as office programs write them. The reader keeps
 * nothing but its place in a row, so that fields of any length pass through; a piece points into
 * the bytes that the caller gave. */
#ifndef CYTODOSE_LIB_CSV_H
#define CYTODOSE_LIB_CSV_H

#include <stddef.h>
#include <stdint.h>

typedef struct cyto__csv {
    unsigned char stops[256]; /* 1: a delimiter, a quote or a line end */
    char delimiter;
    char last; /* the byte before: "\n" after "\r" does not end a second line */
    int32_t state;
    int64_t line; /* of the file, from 1 */
} cyto__csv;

/* A piece is a field, or a part of one. */
typedef struct cyto__csv_piece {
    const char *text;
    size_t length;
    int32_t quoted;  /* the field is in quotes */
    int32_t special; /* as far as this piece shows, it must be quoted when written */
} cyto__csv_piece;

enum {
    CYTO__CSV_MORE,  /* all bytes are read, and the row goes on */
    CYTO__CSV_PART,  /* a part of a field that goes on */
    CYTO__CSV_FIELD, /* the end of a field, or all of it; another one follows */
    CYTO__CSV_ROW,   /* the end of a row's last field, or all of it */
    CYTO__CSV_BLANK, /* an empty line */
    CYTO__CSV_BAD    /* after a closing quote neither a delimiter nor a line end */
};

void cyto__csv_start(cyto__csv *csv, char delimiter);

/* Finds the next piece of the bytes from *at to end; *at is moved behind it. A piece may be
 * empty. */
int32_t cyto__csv_next(cyto__csv *csv, const char **at, const char *end, cyto__csv_piece *piece);

/* Finds a whole row without quotes, if that comes next, and returns its number of fields. *at is
 * moved to its start; field i is at *at + starts[i], up to the byte before *at + starts[i + 1],
 * and the next row begins at *at + starts[fields]. Returns 0 when the next row is not complete,
 * has quotes or more fields than most, or is an empty line. */
int32_t cyto__csv_plain_row(cyto__csv *csv, const char **at, const char *end, uint32_t *starts,
                            int32_t most);

/* Is called after the last byte: returns CYTO__CSV_MORE when no row is open, CYTO__CSV_ROW for
 * the end of one without a line end, CYTO__CSV_BAD when a quote was never closed. */
int32_t cyto__csv_end(const cyto__csv *csv, cyto__csv_piece *piece);

/* Writes the field as it is between quotes, without them: at most 2 x length bytes. Returns how
 * many. */
size_t cyto__csv_escape(char *out, const char *text, size_t length);

/* Returns which of "," ";" tab "|" separates a header outside quotes; a comma wins, and "," when
 * there is none. */
char cyto__csv_delimiter_of(const char *header, size_t length);

/* ---- encodings --------------------------------------------------------------------------- */

enum { CYTO__UTF_8, CYTO__UTF_8_MARK, CYTO__UTF_16_LE, CYTO__UTF_16_BE };

/* Returns the encoding that the first bytes of a file show, 3 or all that there are; *mark is
 * the length of the byte order mark. */
int32_t cyto__encoding_of(const char *start, size_t length, size_t *mark);

/* This turns UTF-16 into UTF-8, wherever the bytes were cut. */
typedef struct cyto__utf_16 {
    int32_t big_endian;
    int32_t byte;  /* the first of two, or -1 */
    int32_t first; /* of a surrogate pair, or 0 */
} cyto__utf_16;

#define CYTO__UTF_16_GROWS \
    6 /* bytes that one byte more may give at most: what was kept, and U+FFFD */

size_t cyto__utf_16_read(cyto__utf_16 *utf_16, const char *bytes, size_t length, char *out);

/* Turns Windows-1252, which Excel writes, into UTF-8, cut at cap. Returns how many bytes. */
size_t cyto__cp1252_read(const char *bytes, size_t length, char *out, size_t cap);

#endif
