/* SPDX-License-Identifier: MIT */
/* The header of a file is kept, matched, and written with the names of the added columns. */
#include "files/files.h"

#include <string.h>

cyto_status cyto__fail_at_line(cyto_file *f, const char *message, cyto_error *error)
{
    f->status = cyto__fail(error, CYTO_E_DATA, message);
    if (error) {
        error->line = f->csv.line < INT32_MAX ? (int32_t)f->csv.line : INT32_MAX;
    }
    return f->status;
}

cyto_status cyto__keep_name(cyto_file *f, int32_t what, const cyto__csv_piece *piece,
                            cyto_error *error)
{
    cyto__header *h = &f->header;
    if (h->bytes + piece->length > sizeof h->text || h->count == CYTO__HEADER_NAMES) {
        return cyto__fail_at_line(f, "no line end in the first 1048576 bytes, or 32768 columns",
                                  error);
    }
    memcpy(h->text + h->bytes, piece->text, piece->length);
    h->bytes += piece->length;
    if (what != CYTO__CSV_PART) {
        h->ends[h->count++] = (int32_t)h->bytes;
    }
    return CYTO_OK;
}

static int in_header(const cyto_file *f, const char *name)
{
    for (int32_t i = 0; i < f->header.count; i++) {
        const cyto__text one = cyto__header_name(&f->header, i);
        if (cyto__text_equals(cyto__trimmed(one.at, one.length), name)) {
            return 1;
        }
    }
    return 0;
}

/* A file that was already graded has the columns. */
static cyto_status check_added(cyto_file *f, cyto_error *error)
{
    char text[CYTO_MESSAGE_MAX];
    const char *name;
    int taken = 0;
    cyto__sink out = cyto__sink_of(text, sizeof text);
    cyto__put(&out, "the file has a column ");
    for (int32_t i = 0; (name = cyto__added_name(f, i)); i++) {
        char prefixed[128];
        cyto__sink whole = cyto__sink_of(prefixed, sizeof prefixed);
        cyto__put(&whole, f->options.prefix);
        cyto__put(&whole, name);
        if (in_header(f, prefixed)) {
            cyto__put(&out, taken++ ? ", " : "");
            cyto__put(&out, prefixed);
        }
    }
    cyto__put(&out, " already: say --prefix TEXT for the names of the added ones");
    f->status = taken ? cyto__fail(error, CYTO_E_DATA, text) : CYTO_OK;
    return f->status;
}

static void put_terms_header(cyto_file *f)
{
    cyto__sink out = cyto__sink_of(f->out, sizeof f->out);
    cyto__put(&out, "row");
    cyto__put_n(&out, &f->csv.delimiter, 1);
    cyto__put(&out, "patient");
    for (int32_t i = 0; i < f->options.by_count; i++) {
        cyto__put_n(&out, &f->csv.delimiter, 1);
        cyto__put_cell(&out, f->csv.delimiter,
                       (cyto__text){f->options.by[i], strlen(f->options.by[i])});
    }
    cyto__put_added_names(f, &out);
    cyto__put(&out, "\n");
    f->out_length = out.length;
}

static void put_header(cyto_file *f)
{
    cyto__sink out = cyto__sink_of(f->out + f->out_length, sizeof f->out - f->out_length);
    if (f->encoding != CYTO__UTF_8) {
        cyto__put(&out, "\xEF\xBB\xBF");
    }
    cyto__put_n(&out, f->preamble, f->preamble_length);
    for (int32_t i = 0; i < f->header.count; i++) {
        cyto__put_n(&out, &f->csv.delimiter, i > 0);
        cyto__put_cell(&out, f->csv.delimiter, cyto__header_name(&f->header, i));
    }
    cyto__put_added_names(f, &out);
    cyto__put(&out, f->line_end);
    f->out_length += out.length;
}

/* The header is complete, and the byte after it is read. */
cyto_status cyto__end_header(cyto_file *f, int crlf, cyto_error *error)
{
    f->line_end = crlf ? "\r\n" : "\n";
    f->stage = CYTO__STAGE_ROWS;
    f->width = f->header.count;
    f->status = cyto__file_columns(f, error);
    cyto__make_provenance(f);
    if (f->collecting) {
        return f->status;
    }
    if (f->status == CYTO_OK && f->options.layout == CYTO__LAYOUT_TERMS) {
        put_terms_header(f);
    } else if (f->status == CYTO_OK && check_added(f, error) == CYTO_OK) {
        put_header(f);
    }
    return f->status;
}
