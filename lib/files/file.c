/* SPDX-License-Identifier: MIT */
/* A file is graded: bytes come in, and the same rows with their grades go out. */
#include "grading/names.h"
#include "files/files.h"

#include <stdlib.h>
#include <string.h>

#define ENOUGH     131072 /* the most that one call makes */
#define SLICE      65536  /* the bytes that the reader sees at once */
#define WIDE_SLICE 256    /* the bytes of UTF-16 at once: their UTF-8 must fit beside ENOUGH */

cyto_status cyto_file_new(const char *scale, cyto_file **file, cyto_error *error)
{
    if (file) {
        *file = NULL;
    }
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!scale || !file) {
        return cyto__refuse_null(error, !scale ? "scale" : "file");
    }
    if (!cyto__scale_source(scale)) {
        char text[CYTO_MESSAGE_MAX];
        cyto__criterion_message(scale, NULL, NULL, text, sizeof text, NULL);
        return cyto__fail(error, CYTO_E_NAME, text);
    }
    cyto_file *f = calloc(1, sizeof *f);
    if (!f) {
        return cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    int32_t i = 0;
    while (!cyto__text_is(cyto__scale_name(i), scale)) {
        i++;
    }
    f->scale = cyto__scale_name(i);
    *file = f;
    return CYTO_OK;
}

void cyto_file_free(cyto_file *file)
{
    if (file) {
        cyto__baselines_free(&file->baselines);
    }
    free(file);
}

int32_t cyto_file_again(cyto_file *file)
{
    if (!file || !file->collecting || file->status != CYTO_OK || file->stage != CYTO__STAGE_ENDED) {
        return 0;
    }
    file->collecting = 0;
    file->collected = 1;
    memset(&file->marks, 0, sizeof file->marks);
    file->preamble_length = 0;
    file->stage = CYTO__STAGE_START;
    file->held = 0;
    file->header.count = 0;
    file->header.bytes = 0;
    return 1;
}

/* ---- bytes ------------------------------------------------------------------------------- */

static cyto_status bad_quotes(cyto_file *f, cyto_error *error)
{
    return cyto__fail_at_line(f, "neither a delimiter nor a line end after a closing quote", error);
}

/* Reads one piece of the bytes; returns 0 when all are read, or on an error. */
static int step(cyto_file *f, const char **at, const char *end, cyto_error *error)
{
    cyto__csv_piece piece;
    if (f->stage == CYTO__STAGE_HEADER_END && *at < end) {
        const int in_pair = f->csv.last == '\r' && **at == '\n';
        if (cyto__end_header(f, in_pair, error) != CYTO_OK) {
            return 0;
        }
    }
    if (f->stage == CYTO__STAGE_ROWS && cyto__take_plain_row(f, at, end)) {
        return 1;
    }
    const int32_t what = cyto__csv_next(&f->csv, at, end, &piece);
    if (what == CYTO__CSV_BAD) {
        bad_quotes(f, error);
    } else if (what == CYTO__CSV_BLANK) {
        if (f->stage == CYTO__STAGE_ROWS) {
            cyto__take_blank(f);
        } else {
            cyto__fail_at_line(f, "no header row", error);
        }
    } else if (what != CYTO__CSV_MORE && f->stage == CYTO__STAGE_ROWS) {
        cyto__take_piece(f, what, &piece);
    } else if (what != CYTO__CSV_MORE) {
        cyto__keep_name(f, what, &piece, error);
        f->stage = what == CYTO__CSV_ROW ? CYTO__STAGE_HEADER_END : CYTO__STAGE_HEADER;
    }
    return what != CYTO__CSV_MORE && f->status == CYTO_OK;
}

static void read_utf_8(cyto_file *f, const char **at, const char *end, cyto_error *error)
{
    const char *stop = *at;
    while (f->status == CYTO_OK && f->out_length < ENOUGH && *at < end) {
        if (*at == stop) {
            stop = (size_t)(end - *at) < SLICE ? end : *at + SLICE;
            f->slice_high = cyto__has_high_bytes(*at, (size_t)(stop - *at));
        }
        step(f, at, stop, error);
    }
}

static void read_utf_16(cyto_file *f, const char **at, const char *end, cyto_error *error)
{
    char text[WIDE_SLICE * CYTO__UTF_16_GROWS];
    while (f->status == CYTO_OK && f->out_length < ENOUGH && *at < end) {
        const size_t n = (size_t)(end - *at) < WIDE_SLICE ? (size_t)(end - *at) : WIDE_SLICE;
        const char *from = text;
        const char *const to = text + cyto__utf_16_read(&f->utf_16, *at, n, text);
        while (step(f, &from, to, error)) {
        }
        *at += n;
    }
}

static void read_bytes(cyto_file *f, const char **at, const char *end, cyto_error *error)
{
    if (f->encoding == CYTO__UTF_16_LE || f->encoding == CYTO__UTF_16_BE) {
        read_utf_16(f, at, end, error);
    } else {
        read_utf_8(f, at, end, error);
    }
}

/* A line that may stand before the header, an empty one or Excel's "sep=;", is kept for the output; 0: it is none. */
static int keep_preamble(cyto_file *f, const char *at, const char *end)
{
    const char *last = end;
    while (last > at && (last[-1] == '\n' || last[-1] == '\r')) {
        last--;
    }
    const int quotes = last - at == 7 && *at == '"' && last[-1] == '"';
    const cyto__text line = {at + quotes, (size_t)(last - at) - 2u * (size_t)quotes};
    const int sep = line.length == 5 && cyto__text_equals((cyto__text){line.at, 4}, "sep=");
    const size_t n = (size_t)(end - at);
    if (n == 0 || f->encoding > CYTO__UTF_8_MARK || f->preamble_length + n > CYTO__PREAMBLE ||
        (!sep && cyto__trimmed(line.at, line.length).length > 0)) {
        return 0;
    }
    memcpy(f->preamble + f->preamble_length, at, n);
    f->preamble_length += n;
    f->told_delimiter = sep ? line.at[4] : f->told_delimiter;
    f->held = 0;
    return 1;
}

/* The first line is there: encoding and delimiter can be told. The stage stays where the header is yet to come. */
static void begin(cyto_file *f, cyto_error *error)
{
    size_t mark = 0;
    if (f->preamble_length == 0) {
        f->encoding = cyto__encoding_of(f->hold, f->held, &mark);
    }
    f->utf_16 = (cyto__utf_16){f->encoding == CYTO__UTF_16_BE, -1, 0};
    const char *at = f->hold + mark;
    const char *const end = f->hold + f->held;
    if (keep_preamble(f, at, end)) {
        return;
    }
    const char given = f->options.delimiter ? f->options.delimiter : f->told_delimiter;
    cyto__csv_start(&f->csv, given ? given : cyto__csv_delimiter_of(at, (size_t)(end - at)));
    for (size_t i = 0; i < f->preamble_length; i++) {
        f->csv.line +=
            f->preamble[i] == '\n' || (f->preamble[i] == '\r' && f->preamble[i + 1] != '\n');
    }
    f->stage = CYTO__STAGE_HEADER;
    const int as_bytes = f->encoding <= CYTO__UTF_8_MARK;
    const char *const kind = as_bytes ? cyto__not_text(at, (size_t)(end - at)) : NULL;
    if (kind) {
        cyto__fail_at_line(f, kind, error);
    } else if (at < end && as_bytes && memchr(at, '\0', (size_t)(end - at))) {
        cyto__fail_at_line(
            f, "a NUL byte in the header: UTF-16 without its mark? save the file as UTF-8", error);
    }
    if (f->encoding == CYTO__UTF_16_LE && end - at >= 2 && at[0] == '\0' && at[1] == '\0') {
        cyto__fail_at_line(f, "the file is in UTF-32: save it as UTF-8", error);
    }
    read_bytes(f, &at, end, error);
}

/* Gathers bytes up to the end of the first line; returns 1 when it is complete. */
static int gather(cyto_file *f, const char **at, const char *end)
{
    while (*at < end && f->held < sizeof f->hold) {
        const char c = *(*at)++;
        f->hold[f->held++] = c;
        if (c == '\n' || c == '\r') {
            return 1;
        }
    }
    return f->held == sizeof f->hold;
}

/* Empties the results of a call first. */
static cyto_status ready(cyto_file *f, const char *bytes, const size_t *used, const char **rows,
                         size_t *rows_length, cyto_error *error)
{
    if (rows) {
        *rows = "";
    }
    if (rows_length) {
        *rows_length = 0;
    }
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!f || !bytes || !rows || !rows_length || !used) {
        return cyto__refuse_null(error, !f             ? "file"
                                        : !bytes       ? "bytes"
                                        : !rows        ? "rows"
                                        : !rows_length ? "rows_length"
                                                       : "used");
    }
    f->out_length = 0;
    *rows = f->out;
    if (f->status != CYTO_OK) {
        return cyto__fail(error, f->status, "nothing more is read: an error came before");
    }
    return f->stage == CYTO__STAGE_ENDED ? cyto__fail(error, CYTO_E_DATA, "the file was ended")
                                         : CYTO_OK;
}

static cyto_status done(const cyto_file *f, size_t *rows_length, cyto_error *error)
{
    *rows_length = f->status == CYTO_OK ? f->out_length : 0;
    return f->status == CYTO_OK ? CYTO_OK
                                : cyto__fail(error, f->status, cyto_status_text(f->status));
}

cyto_status cyto_file_feed(cyto_file *file, const char *bytes, size_t length, size_t *used,
                           const char **rows, size_t *rows_length, cyto_error *error)
{
    if (used) {
        *used = 0;
    }
    const cyto_status status =
        ready(file, length == 0 ? "" : bytes, used, rows, rows_length, error);
    if (status != CYTO_OK) {
        return status;
    }
    const char *at = bytes;
    while (file->stage == CYTO__STAGE_START) {
        if (!gather(file, &at, bytes + length)) {
            *used = length;
            return CYTO_OK;
        }
        begin(file, error);
    }
    read_bytes(file, &at, bytes + length, error);
    *used = (size_t)(at - bytes);
    return done(file, rows_length, error);
}

/* Ends the last row, if it has no line end. */
static void end_rows(cyto_file *f, cyto_error *error)
{
    cyto__csv_piece piece;
    const int32_t what = cyto__csv_end(&f->csv, &piece);
    if (f->encoding > CYTO__UTF_8_MARK && (f->utf_16.byte >= 0 || f->utf_16.first)) {
        cyto__fail_at_line(f, "unexpected end of data: half a character of UTF-16", error);
    } else if (what == CYTO__CSV_BAD) {
        cyto__fail_at_line(f, "unexpected end of data: a quote never closed", error);
    } else if (what == CYTO__CSV_ROW && f->stage == CYTO__STAGE_ROWS) {
        cyto__take_piece(f, what, &piece);
    } else if (what == CYTO__CSV_ROW) {
        cyto__keep_name(f, what, &piece, error);
        f->stage = CYTO__STAGE_HEADER_END;
    }
}

cyto_status cyto_file_end(cyto_file *file, const char **rows, size_t *rows_length,
                          cyto_error *error)
{
    const cyto_status status = ready(file, "", rows_length, rows, rows_length, error);
    if (status != CYTO_OK) {
        return status;
    }
    if (file->stage == CYTO__STAGE_START) {
        begin(file, error);
    }
    if (file->status == CYTO_OK && file->stage != CYTO__STAGE_START) {
        end_rows(file, error);
    }
    if (file->status == CYTO_OK && file->stage <= CYTO__STAGE_HEADER) {
        cyto__fail_at_line(file, "no header row", error);
    }
    if (file->status == CYTO_OK && file->stage == CYTO__STAGE_HEADER_END) {
        cyto__end_header(file, 0, error);
    }
    file->stage = file->status == CYTO_OK ? CYTO__STAGE_ENDED : file->stage;
    return done(file, rows_length, error);
}
