/* SPDX-License-Identifier: MIT */
/* Rows are read in pieces. A quote inside a field that did not begin with one is an ordinary
 * character. */
#include "csv/csv.h"

#include <string.h>

enum { ROW_START, FIELD_START, PLAIN, QUOTED, AFTER_QUOTE };

void cyto__csv_start(cyto__csv *csv, char delimiter)
{
    memset(csv, 0, sizeof *csv);
    csv->delimiter = delimiter;
    csv->line = 1;
    csv->stops[(unsigned char)delimiter] = 1;
    csv->stops['"'] = csv->stops['\n'] = csv->stops['\r'] = 1;
}

static int ends_line(char c)
{
    return c == '\n' || c == '\r';
}

static int ends_field(const cyto__csv *csv, char c)
{
    return c == csv->delimiter || ends_line(c);
}

/* Counts the line if c ends one. */
static void count_line(cyto__csv *csv, char c)
{
    csv->line += c == '\r' || (c == '\n' && csv->last != '\r');
    csv->last = c;
}

/* A field ends before the delimiter or line end at *at. */
static int32_t end_field(cyto__csv *csv, const char **at)
{
    const char c = *(*at)++;
    if (c == csv->delimiter) {
        csv->state = FIELD_START;
        return CYTO__CSV_FIELD;
    }
    csv->state = ROW_START;
    count_line(csv, c);
    return CYTO__CSV_ROW;
}

static int32_t read_plain(cyto__csv *csv, const char **at, const char *end, cyto__csv_piece *piece)
{
    const char *p = *at;
    for (;;) {
        while (p < end && !csv->stops[(unsigned char)*p]) {
            p++;
        }
        if (p == end || *p != '"') {
            break;
        }
        piece->special = 1;
        p++;
    }
    piece->length = (size_t)(p - *at);
    *at = p;
    csv->last = 0;
    return p == end ? CYTO__CSV_PART : end_field(csv, at);
}

/* Reads up to the next quote: it ends the field, or is the first of two that mean one. */
static void read_quoted(cyto__csv *csv, const char **at, const char *end, cyto__csv_piece *piece)
{
    const char *p = *at;
    while (p < end && *p != '"') {
        if (csv->stops[(unsigned char)*p]) {
            piece->special = 1;
        }
        count_line(csv, *p++);
    }
    piece->length = (size_t)(p - *at);
    *at = p;
    if (p < end) {
        csv->last = *p;
        csv->state = AFTER_QUOTE;
        ++*at;
    }
}

/* Decides whether the quote was the field's last byte, or the first of two. */
static int32_t read_after_quote(cyto__csv *csv, const char **at, cyto__csv_piece *piece)
{
    if (**at == '"') {
        csv->state = QUOTED;
        piece->length = 1;
        piece->special = 1;
        ++*at;
        return CYTO__CSV_PART;
    }
    return ends_field(csv, **at) ? end_field(csv, at) : CYTO__CSV_BAD;
}

/* At the start of a row: returns 1 where no row begins, with the reason in *what. */
static int between_rows(cyto__csv *csv, const char **at, const char *end, int32_t *what)
{
    *what = CYTO__CSV_MORE;
    if (*at < end && **at == '\n' && csv->last == '\r') {
        csv->last = *(*at)++;
    }
    if (*at == end) {
        return 1;
    }
    if (!ends_line(**at)) {
        csv->state = FIELD_START;
        return 0;
    }
    count_line(csv, *(*at)++);
    *what = CYTO__CSV_BLANK;
    return 1;
}

int32_t cyto__csv_next(cyto__csv *csv, const char **at, const char *end, cyto__csv_piece *piece)
{
    int32_t what;
    *piece = (cyto__csv_piece){*at, 0, 0, 0};
    if (csv->state == ROW_START && between_rows(csv, at, end, &what)) {
        return what;
    }
    if (*at == end) {
        return CYTO__CSV_MORE;
    }
    if (csv->state == FIELD_START) {
        csv->state = **at == '"' ? QUOTED : PLAIN;
        *at += csv->state == QUOTED;
    }
    piece->text = *at;
    piece->quoted = csv->state != PLAIN;
    if (csv->state == PLAIN) {
        return read_plain(csv, at, end, piece);
    }
    if (csv->state == AFTER_QUOTE) {
        return read_after_quote(csv, at, piece);
    }
    read_quoted(csv, at, end, piece);
    const int ended = csv->state == AFTER_QUOTE && *at < end && ends_field(csv, **at);
    return ended ? end_field(csv, at) : CYTO__CSV_PART;
}

int32_t cyto__csv_plain_row(cyto__csv *csv, const char **at, const char *end, uint32_t *starts,
                            int32_t most)
{
    const char *const row =
        *at + (csv->state == ROW_START && csv->last == '\r' && *at < end && **at == '\n');
    const char *p = row;
    int32_t fields = 0;
    if (csv->state != ROW_START || row == end || ends_line(*row)) {
        return 0;
    }
    starts[0] = 0;
    do {
        while (p < end && !csv->stops[(unsigned char)*p]) {
            p++;
        }
        if (p == end || *p == '"' || fields == most) {
            return 0;
        }
        starts[++fields] = (uint32_t)(p + 1 - row);
    } while (*p++ == csv->delimiter);
    count_line(csv, p[-1]);
    *at = row;
    return fields;
}

int32_t cyto__csv_end(const cyto__csv *csv, cyto__csv_piece *piece)
{
    const int32_t state = csv->state;
    *piece = (cyto__csv_piece){"", 0, state != PLAIN && state != FIELD_START, 0};
    return state == ROW_START ? CYTO__CSV_MORE : state == QUOTED ? CYTO__CSV_BAD : CYTO__CSV_ROW;
}

size_t cyto__csv_escape(char *out, const char *text, size_t length)
{
    char *to = out;
    for (size_t i = 0; i < length; i++) {
        *to = text[i];
        to += text[i] == '"';
        *to++ = text[i];
    }
    return (size_t)(to - out);
}

char cyto__csv_delimiter_of(const char *header, size_t length)
{
    static const char marks[] = ",;\t|";
    size_t best = sizeof marks;
    int quoted = 0;
    for (size_t i = 0; i < length; i++) {
        const char *mark = memchr(marks, header[i], sizeof marks - 1);
        quoted ^= header[i] == '"';
        if (mark && !quoted && (size_t)(mark - marks) < best) {
            best = (size_t)(mark - marks);
        }
    }
    return best < sizeof marks ? marks[best] : ',';
}
