/* SPDX-License-Identifier: MIT */
/* The summary at the end of a file has grades by term, reasons, and unusual things. */
#include "files/names.h"
#include "base/names.h"
#include "files/files.h"

#include <string.h>

static const char *const count_names[] = {
#define COUNT(name, value, slug, text) slug,
    CYTO_FILE_COUNT_LIST(COUNT)
#undef COUNT
};
enum { COUNTS = sizeof count_names / sizeof count_names[0] };

const char *cyto__file_count_name(int32_t count)
{
    return count >= 0 && count < COUNTS ? count_names[count] : NULL;
}

int64_t cyto_file_count(const cyto_file *file, int32_t count)
{
    if (!file || count < 0 || count >= COUNTS) {
        return -1;
    }
    const cyto__tally *t = &file->tally;
    const int64_t counts[COUNTS] = {t->rows,      t->graded, t->open,     t->ungraded,
                                    t->malformed, t->blank,  t->not_utf_8};
    return counts[count];
}

/* ---- the table of grades ----------------------------------------------------------------- */

static const char *const kinds[CYTO__KINDS] = {"0", "1", "2", "3", "4", "5", "open", "none"};

static int name_comes_first(const cyto__tally *t, int32_t a, int32_t b)
{
    const cyto__text x = cyto__tally_name(t, a);
    const cyto__text y = cyto__tally_name(t, b);
    const int order = memcmp(x.at, y.at, x.length < y.length ? x.length : y.length);
    return order < 0 || (order == 0 && x.length < y.length);
}

static int is_used(const cyto__tally *t, int32_t name)
{
    for (int k = 0; k < CYTO__KINDS; k++) {
        if (t->kinds[name][k] > 0) {
            return 1;
        }
    }
    return 0;
}

/* Returns the next name in alphabetical order; -1: there is none. */
static int32_t next_name(const cyto__tally *t, int32_t before)
{
    int32_t next = -1;
    for (int32_t i = 0; i <= CYTO__NAMES_MAX; i++) {
        const int there = i < t->name_count || (i == CYTO__NAMES_MAX && is_used(t, i));
        if (there && (before < 0 || name_comes_first(t, before, i)) &&
            (next < 0 || name_comes_first(t, i, next))) {
            next = i;
        }
    }
    return next;
}

static int digits_of(int64_t n)
{
    int digits = 1;
    for (; n >= 10; n /= 10) {
        digits++;
    }
    return digits;
}

static void pad(cyto__sink *out, size_t n)
{
    while (n-- > 0) {
        cyto__put_char(out, ' ');
    }
}

static void put_cell(cyto__sink *out, int64_t count, int width)
{
    pad(out, (size_t)(1 + width - (count ? digits_of(count) : 1)));
    if (count) {
        cyto__put_int(out, count);
    } else {
        cyto__put_char(out, '.');
    }
}

static void put_grades(cyto__sink *out, const cyto__tally *t)
{
    size_t name_width = 4;
    int width[CYTO__KINDS];
    for (int k = 0; k < CYTO__KINDS; k++) {
        width[k] = (int)strlen(kinds[k]);
    }
    for (int32_t i = next_name(t, -1); i >= 0; i = next_name(t, i)) {
        const cyto__text name = cyto__tally_name(t, i);
        const size_t length = cyto__columns(name.at, name.length);
        name_width = length > name_width ? length : name_width;
        for (int k = 0; k < CYTO__KINDS; k++) {
            const int digits = digits_of(t->kinds[i][k]);
            width[k] = digits > width[k] ? digits : width[k];
        }
    }
    cyto__put(out, "  term");
    pad(out, name_width - 4);
    for (int k = 0; k < CYTO__KINDS; k++) {
        pad(out, 1 + (size_t)width[k] - strlen(kinds[k]));
        cyto__put(out, kinds[k]);
    }
    cyto__put(out, "\n");
    for (int32_t i = next_name(t, -1); i >= 0; i = next_name(t, i)) {
        const cyto__text name = cyto__tally_name(t, i);
        cyto__put(out, "  ");
        cyto__show_n(out, name.at, name.length);
        pad(out, name_width - cyto__columns(name.at, name.length));
        for (int k = 0; k < CYTO__KINDS; k++) {
            put_cell(out, t->kinds[i][k], width[k]);
        }
        cyto__put(out, "\n");
    }
}

/* ---- reasons and notes ------------------------------------------------------------------- */

enum { REASONS_SHOWN = 100 };

/* The more frequent reason comes first, then the order of letters decides. */
static int reason_comes_first(const cyto__tally *t, int32_t a, int32_t b)
{
    if (t->reasons[a].times != t->reasons[b].times) {
        return t->reasons[a].times > t->reasons[b].times;
    }
    const int order = strcmp(t->reasons[a].reason, t->reasons[b].reason);
    return order < 0 || (order == 0 && name_comes_first(t, t->reasons[a].name, t->reasons[b].name));
}

static void put_first(cyto__sink *out, int64_t row)
{
    cyto__put(out, ", the first in row ");
    cyto__put_int(out, row);
    cyto__put(out, "\n");
}

static void put_rows(cyto__sink *out, int64_t count)
{
    cyto__put_int(out, count);
    cyto__put(out, count == 1 ? " row" : " rows");
}

static void put_reasons(cyto__sink *out, const cyto__tally *t)
{
    int32_t last = -1;
    for (int32_t shown = 0; shown < t->reason_count; shown++) {
        int32_t next = -1;
        if (shown == REASONS_SHOWN) {
            cyto__put(out, "  and ");
            cyto__put_int(out, t->reason_count - shown);
            cyto__put(out, " more reasons and names\n");
            return;
        }
        for (int32_t i = 0; i < t->reason_count; i++) {
            if ((last < 0 || reason_comes_first(t, last, i)) &&
                (next < 0 || reason_comes_first(t, i, next))) {
                next = i;
            }
        }
        cyto__put(out, "  ");
        cyto__put(out, t->reasons[next].reason);
        cyto__put(out, ": ");
        cyto__put_int(out, t->reasons[next].times);
        cyto__put(out, " of ");
        const cyto__text name = cyto__tally_name(t, t->reasons[next].name);
        cyto__show_n(out, name.at, name.length);
        put_first(out, t->reasons[next].first);
        last = next;
    }
}

static void put_notes(cyto__sink *out, const cyto__tally *t)
{
    for (int bit = 0; bit < 32; bit++) {
        if (t->note_times[bit] > 0) {
            cyto__put(out, "  ");
            put_rows(out, t->note_times[bit]);
            cyto__put(out, ": ");
            cyto__put(out, cyto__note_text(UINT32_C(1) << bit));
            put_first(out, t->note_first[bit]);
        }
    }
}

/* ---- the file ---------------------------------------------------------------------------- */

/* Writes what the header and the numbers told. */
static void put_told(cyto__sink *out, const cyto_file *file)
{
    if (file->stage != CYTO__STAGE_START && !file->options.delimiter &&
        file->csv.delimiter != ',') {
        cyto__put(out, "delimiter ");
        cyto__put(out, file->csv.delimiter == '\t' ? "tab" : "\"");
        cyto__put_n(out, &file->csv.delimiter, file->csv.delimiter != '\t');
        cyto__put(out, file->csv.delimiter == '\t' ? "" : "\"");
        cyto__put(out, ", found in the header: --delimiter states another one\n");
    }
    if (!file->options.numbers[0] && file->marks.mark == ',') {
        cyto__put(out, "a decimal comma, found in \"");
        cyto__put(out, file->marks.told);
        cyto__put(out, "\" of row ");
        cyto__put_int(out, file->marks.row);
        cyto__put(out, ": --numbers states another convention\n");
    }
    if (file->encoding == CYTO__UTF_16_LE || file->encoding == CYTO__UTF_16_BE) {
        cyto__put(out, "read as UTF-16, written as UTF-8\n");
    }
}

/* Writes how many rows were left out: a text that no row has is a slip. */
static void put_skipped(cyto__sink *out, const cyto_file *file)
{
    for (int32_t i = 0; file->stage >= CYTO__STAGE_ROWS && i < file->options.skip_count; i++) {
        cyto__put(out, "--skip ");
        cyto__show(out, file->options.skip[i]);
        cyto__put(out, ": ");
        if (file->tally.skipped[i] > 0) {
            put_rows(out, file->tally.skipped[i]);
            cyto__put(out, " left out\n");
        } else {
            cyto__put(out, "no row has that text (capitals count), none is left out\n");
        }
    }
}

static void put_reading(cyto__sink *out, const cyto_file *file)
{
    const cyto__tally *t = &file->tally;
    put_told(out, file);
    if (file->stage >= CYTO__STAGE_ROWS && file->source[CYTO_FILE_COLUMN_SPECIMEN] < 0 &&
        file->source[CYTO_FILE_COLUMN_TERM] < 0) {
        cyto__put(out, "no column for specimen: every row is taken as blood\n");
    }
    if (file->stage >= CYTO__STAGE_ROWS && file->options.layout == CYTO__LAYOUT_TERMS &&
        file->source[CYTO_FILE_COLUMN_PATIENT] < 0) {
        cyto__put(out, "no column for patient: every row is counted as one patient's\n");
    }
    if (t->nobodys > 0) {
        put_rows(out, t->nobodys);
        cyto__put(out, " without a patient, counted as one patient's");
        put_first(out, t->first_nobodys);
    }
    if (file->collected) {
        cyto__put_int(out, (int64_t)file->baselines.count);
        cyto__put(out, " baselines of a patient and test, found by flag or date\n");
    }
    put_skipped(out, file);
    if (file->own_digest[0]) {
        cyto__put(out, "names added: units ");
        cyto__put_int(out, file->own.count[CYTO__OWN_UNITS]);
        cyto__put(out, ", tests ");
        cyto__put_int(out, file->own.count[CYTO__OWN_TESTS]);
        cyto__put(out, ", ");
        cyto__put(out, file->own_digest);
        cyto__put(out, "\n");
    }
    if (t->not_utf_8 > 0) {
        put_rows(out, t->not_utf_8);
        cyto__put(out, " with text that is not UTF-8, read as Windows-1252");
        put_first(out, t->first_not_utf_8);
    }
}

static void put_summary(cyto__sink *out, const cyto_file *file)
{
    const cyto__tally *t = &file->tally;
    put_reading(out, file);
    cyto__put(out, file->scale);
    cyto__put(out, ": ");
    cyto__put_int(out, t->rows);
    cyto__put(out, " rows, ");
    cyto__put_int(out, t->ungraded);
    cyto__put(out, " of them not graded\n");
    put_grades(out, t);
    put_reasons(out, t);
    put_notes(out, t);
    for (int32_t i = 0; i < t->said_count; i++) {
        cyto__put(out, "  ");
        cyto__show(out, t->said[i]);
        cyto__put(out, "\n");
    }
    for (int32_t i = 0; i < t->sentence_count; i++) {
        cyto__put(out, "  row ");
        cyto__put_int(out, t->sentences[i].row);
        cyto__put(out, ": ");
        cyto__show(out, t->sentences[i].text);
        cyto__put(out, "\n");
    }
}

cyto_status cyto_file_summary(const cyto_file *file, char *buf, size_t cap, size_t *needed)
{
    if (!cyto__buffer_ready(buf, cap, needed) || !file) {
        return CYTO_E_NULL;
    }
    cyto__sink out = cyto__sink_of(buf, cap);
    put_summary(&out, file);
    return cyto__sink_end(&out, needed);
}
