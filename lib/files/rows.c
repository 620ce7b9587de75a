/* SPDX-License-Identifier: MIT */
/* Rows are written as they come, with the cells that are added to them. */
#include "files/files.h"

#include <string.h>

/* ---- what is written --------------------------------------------------------------------- */

static void file_put(cyto_file *f, const char *text, size_t n)
{
    memcpy(f->out + f->out_length, text, n);
    f->out_length += n;
}

static void put_char(cyto_file *f, char c)
{
    f->out[f->out_length++] = c;
}

static void put_plain_or_quoted(cyto_file *f, const char *text, size_t n, int quoted)
{
    if (!quoted) {
        file_put(f, text, n);
        return;
    }
    put_char(f, '"');
    f->out_length += cyto__csv_escape(f->out + f->out_length, text, n);
    put_char(f, '"');
}

/* A field in pieces is held until it is known whether it needs quotes; one longer than
 * CYTO__HOLD keeps its own quotes. */
static void hold_piece(cyto_file *f, const cyto__csv_piece *piece, int ends)
{
    const char *at = piece->text;
    size_t n = piece->length;
    f->special |= piece->special;
    if (!f->overlong && f->held + n <= sizeof f->hold) {
        memcpy(f->hold + f->held, at, n);
        f->held += n;
        if (ends) {
            put_plain_or_quoted(f, f->hold, f->held, f->special);
        }
        return;
    }
    if (!f->overlong) {
        f->overlong = 1;
        f->special = piece->quoted;
        file_put(f, "\"", (size_t)f->special);
        f->out_length +=
            f->special ? cyto__csv_escape(f->out + f->out_length, f->hold, f->held) : 0;
        if (!f->special) {
            file_put(f, f->hold, f->held);
        }
    }
    if (f->special) {
        f->out_length += cyto__csv_escape(f->out + f->out_length, at, n);
        file_put(f, "\"", (size_t)ends);
    } else {
        file_put(f, at, n);
    }
}

static void put_tail(cyto_file *f, cyto__text tail)
{
    file_put(f, tail.at, tail.length);
    file_put(f, f->provenance, strlen(f->provenance));
}

/* ---- rows -------------------------------------------------------------------------------- */

/* The beginning of a field is kept to be read; the rest is only written. */
static void keep(cyto_file *f, const cyto__csv_piece *piece, int begins)
{
    const int32_t column = f->csv_field < f->width ? f->header.column[f->csv_field] : -1;
    if (column < 0) {
        return;
    }
    cyto__text *field = &f->fields[column];
    *field = (cyto__text){f->texts[column], begins ? 0 : field->length};
    const size_t room = CYTO__FIELD_BYTES - field->length;
    const size_t n = piece->length < room ? piece->length : room;
    memcpy(f->texts[column] + field->length, piece->text, n);
    field->length += n;
    cyto__end_if_cut(f->texts[column], field->length, n < piece->length);
    f->high |= cyto__has_high_bytes(piece->text, n);
}

/* The cells are written before the first field that is too many. */
static void put_too_long(cyto_file *f)
{
    put_tail(f, cyto__malformed_tail(f));
}

static void begin_field(cyto_file *f)
{
    if (f->csv_field == f->width) {
        put_too_long(f);
    }
    if (f->csv_field > 0) {
        put_char(f, f->csv.delimiter);
    }
    f->held = 0;
    f->special = f->overlong = 0;
}

/* Are rows of the input written, and not only lines of terms, or only baselines collected? */
static int writes_rows(const cyto_file *f)
{
    return f->options.layout != CYTO__LAYOUT_TERMS && !f->collecting;
}

static cyto__text tail_of(cyto_file *f)
{
    f->tally.row++;
    if (f->ranged) {
        cyto__range_find(f);
    }
    if (f->collected) {
        cyto__baseline_find(f);
    }
    return cyto__row_tail(f);
}

/* Is the row left out? It is counted then. */
static int is_skipped(cyto_file *f)
{
    for (int32_t i = 0; i < f->options.skip_count; i++) {
        const char *const text[] = {strchr(f->options.skip[i], '=') + 1, NULL};
        const cyto__text field = f->fields[f->skip[i]];
        if (cyto__is_one_of(cyto__trimmed(field.at, field.length), text)) {
            f->tally.skipped[i]++;
            return 1;
        }
    }
    return 0;
}

/* Returns whose row it is; "" where that is missing. */
static cyto__text patient_of(cyto_file *f)
{
    cyto__tally *t = &f->tally;
    const cyto__text patient = cyto__column_text(f, CYTO_FILE_COLUMN_PATIENT);
    if (f->source[CYTO_FILE_COLUMN_PATIENT] < 0 || !cyto__is_missing(patient)) {
        return patient;
    }
    t->first_nobodys = t->nobodys++ ? t->first_nobodys : t->row;
    return (cyto__text){"", 0};
}

/* Writes each line of the tail, behind the row's number and the repeated columns. */
static void put_terms(cyto_file *f, cyto__text tail)
{
    const char *const end = tail.at + tail.length;
    const cyto__text patient = patient_of(f);
    for (const char *line = tail.at; line < end;) {
        const char *const next = (const char *)memchr(line, '\n', (size_t)(end - line)) + 1;
        cyto__sink out = cyto__sink_of(f->out + f->out_length, sizeof f->out - f->out_length);
        cyto__put_int(&out, f->tally.row);
        for (int32_t i = -1; i < f->options.by_count; i++) {
            cyto__put_char(&out, f->csv.delimiter);
            cyto__put_cell(&out, f->csv.delimiter, i < 0 ? patient : f->fields[f->by[i]]);
        }
        cyto__put_n(&out, line, (size_t)(next - line) - 1);
        cyto__put(&out, f->provenance);
        cyto__put_char(&out, '\n');
        f->out_length += out.length;
        line = next;
    }
}

static void say_malformed(cyto_file *f, int32_t fields)
{
    char said[96];
    cyto__sink out = cyto__sink_of(said, sizeof said);
    cyto__put_int(&out, fields);
    cyto__put(&out,
              fields == 1 ? " field, where the header has " : " fields, where the header has ");
    cyto__put_int(&out, f->width);
    cyto__say_why(&f->tally, "row-malformed", "", said,
                  "a delimiter that is missing, or not in quotes?");
}

static void end_row(cyto_file *f)
{
    const int32_t fields = f->csv_field + 1;
    f->not_utf_8 = 0;
    if (f->high && fields == f->width) {
        cyto__decode_row(f);
    }
    f->high = 0;
    if (f->collecting) {
        if (f->ranged) {
            cyto__range_find(f);
        }
        f->status = fields == f->width ? cyto__baseline_keep(f) : CYTO_OK;
        return;
    }
    if (!writes_rows(f)) {
        if (fields != f->width) {
            cyto__malformed_tail(f);
            say_malformed(f, fields);
        } else if (is_skipped(f)) {
            f->tally.row++;
        } else {
            put_terms(f, tail_of(f));
        }
        return;
    }
    for (int32_t i = fields; i < f->width; i++) {
        put_char(f, f->csv.delimiter);
    }
    if (fields <= f->width) {
        put_tail(f, fields < f->width ? cyto__malformed_tail(f) : tail_of(f));
    }
    file_put(f, f->line_end, strlen(f->line_end));
    if (fields != f->width) {
        say_malformed(f, fields);
    }
}

/* Writes all of a field, or a piece of it. */
static void write_piece(cyto_file *f, const cyto__csv_piece *piece, int begins, int ends)
{
    if (begins) {
        begin_field(f);
    }
    if (begins && ends) {
        put_plain_or_quoted(f, piece->text, piece->length, piece->special);
    } else {
        hold_piece(f, piece, ends);
    }
}

void cyto__take_piece(cyto_file *f, int32_t what, const cyto__csv_piece *piece)
{
    const int begins = !f->field_open;
    const int ends = what != CYTO__CSV_PART;
    keep(f, piece, begins);
    if (writes_rows(f)) {
        write_piece(f, piece, begins, ends);
    }
    f->field_open = !ends;
    if (what == CYTO__CSV_ROW) {
        end_row(f);
    }
    f->csv_field = what == CYTO__CSV_ROW ? 0 : f->csv_field + (what == CYTO__CSV_FIELD);
}

static void write_plain_row(cyto_file *f, const char *row, int32_t fields)
{
    const size_t length = f->starts[fields] - 1;
    const size_t fits = fields > f->width ? f->starts[f->width] - 1 : length;
    file_put(f, row, fits);
    if (fields > f->width) {
        put_too_long(f);
        file_put(f, row + fits, length - fits);
    }
}

int cyto__take_plain_row(cyto_file *f, const char **at, const char *end)
{
    const int32_t fields = cyto__csv_plain_row(&f->csv, at, end, f->starts, CYTO__PLAIN_FIELDS);
    if (fields == 0) {
        return 0;
    }
    for (int32_t i = 0; i < f->kept_count; i++) {
        const int32_t place = f->place[i];
        if (place < fields) {
            const uint32_t start = f->starts[place];
            f->fields[f->kept[i]] = (cyto__text){*at + start, f->starts[place + 1] - start - 1};
        }
    }
    if (writes_rows(f)) {
        write_plain_row(f, *at, fields);
    }
    f->csv_field = fields - 1;
    f->high = f->slice_high;
    end_row(f);
    f->csv_field = 0;
    *at += f->starts[fields];
    return 1;
}

void cyto__take_blank(cyto_file *f)
{
    if (writes_rows(f)) {
        file_put(f, f->line_end, strlen(f->line_end));
    }
    f->tally.blank += !f->collecting;
}
