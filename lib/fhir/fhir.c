/* SPDX-License-Identifier: MIT */
/* Reads FHIR texts one after the other: their resources, and counts over all. */
#include "grading/criteria.h"
#include "grading/names.h"
#include "fhir/fhir.h"

#include "json/token.h"

#include <cytodose/units.h>

#include <stdlib.h>
#include <string.h>

static const char *const counts[] = {
#define COUNT(name, value, slug, text) text,
    CYTO_FHIR_COUNT_LIST(COUNT)
#undef COUNT
};
#define COUNTS ((int32_t)(sizeof counts / sizeof counts[0]))

static const cyto__name names[CYTO__FHIR_NAMES] = {CYTO__NO_NAME,
#define NAME(name, text) CYTO__NAME(text),
                                                   CYTO__FHIR_NAME_LIST(NAME)
#undef NAME
};
_Static_assert((int)CYTO__FHIR_NAMES <= (int)CYTO__NAMES_MAX, "a bit for each name");

/* R4 (datatypes.html): "Strings SHALL NOT exceed 1MB (1024*1024 characters) in size". */
static const cyto__json_limits limits = {CYTO_FHIR_BYTES_MAX, 1048576, 1000000};

/* ---- the calls --------------------------------------------------------------------------- */

void cyto_fhir_free(cyto_fhir *fhir)
{
    if (fhir) {
        cyto__people_free(&fhir->people);
        cyto__tape_free(&fhir->tape);
        free(fhir->terms);
        free(fhir->rows);
        free(fhir);
    }
}

static const cyto_criterion *criterion_of(const cyto__scale *scale, const char *term)
{
    const cyto_criterion *c;
    for (int32_t i = 0; (c = cyto__criterion_at(scale, i)) && !cyto__text_is(c->term, term); i++) {
    }
    return c;
}

/* From the last on, so that the terms of an analyte stand in the library's order. */
static int list_graded(cyto_fhir *f, const cyto__scale *scale)
{
    int32_t i = cyto__term_count();
    f->terms = calloc((size_t)i, sizeof *f->terms);
    while (f->terms && i-- > 0) {
        cyto__fhir_term *g = &f->terms[i];
        cyto__fhir_term **first = &f->graded[cyto__terms[i].analyte];
        g->term = cyto__terms[i].name;
        g->criterion = criterion_of(scale, g->term);
        if (g->criterion) {
            g->next = *first;
            *first = g;
        }
    }
    return f->terms != NULL;
}

cyto_status cyto_fhir_new(const char *scale, cyto_fhir **fhir, cyto_error *error)
{
    if (fhir) {
        *fhir = NULL;
    }
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!scale || !fhir) {
        return cyto__refuse_null(error, !scale ? "scale" : "fhir");
    }
    const cyto__scale *found = cyto__scale_named(scale, strlen(scale));
    if (!found) {
        char message[CYTO_MESSAGE_MAX];
        cyto__criterion_message(scale, NULL, NULL, message, sizeof message, NULL);
        return cyto__fail(error, CYTO_E_NAME, message);
    }
    cyto_fhir *f = calloc(1, sizeof *f);
    if (!f || !(f->rows = calloc(1, 1)) || !list_graded(f, found)) {
        cyto_fhir_free(f);
        return cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    f->rows_cap = 1;
    cyto__tape_name(&f->tape, names, CYTO__FHIR_NAMES);
    f->scale = found->name;
    *fhir = f;
    return CYTO_OK;
}

/* RFC 8259, section 8.1: a reader may ignore it; the first line of a file may begin with one. */
static size_t byte_order_mark(const char *text, size_t length)
{
    return length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

static int is_blank(const char *text, size_t length)
{
    size_t blank = 0;
    while (blank < length && blank < CYTO_FHIR_BYTES_MAX && text[blank] != '\0' &&
           strchr(" \t\r\n", text[blank])) {
        blank++;
    }
    return blank == length;
}

static cyto_status read_text(cyto_fhir *fhir, const char *text, size_t length, cyto_error *error)
{
    cyto__fhir_text t;
    memset(&t, 0, sizeof t);
    t.fhir = fhir;
    t.text = text;
    t.status = cyto__json_scan_within(text, length, &limits, &fhir->tape, error);
    t.malformed = t.status != CYTO_OK && t.status != CYTO_E_MEMORY;
    if (t.status == CYTO_OK) {
        cyto__fhir_read(&t);
    }
    if (t.status == CYTO_E_MEMORY) {
        cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    } else if (t.status == CYTO_OK && fhir->lost_count > 0) {
        t.status = error ? cyto_fhir_lost(fhir, 0, error) : CYTO_E_DATA;
    }
    if (t.status == CYTO_E_MEMORY) {
        fhir->rows_length = 0;
        fhir->rows[0] = '\0';
    }
    fhir->counts[CYTO_FHIR_MALFORMED] += t.malformed;
    return t.status;
}

cyto_status cyto_fhir_line(cyto_fhir *fhir, const char *text, size_t length, const char **rows,
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
    if (!fhir || !text || !rows) {
        return cyto__refuse_null(error, !fhir ? "fhir" : !text ? "text" : "rows");
    }
    fhir->rows_length = 0;
    fhir->rows[0] = '\0';
    fhir->lost_count = 0;
    fhir->counts[CYTO_FHIR_LINES]++;
    const size_t mark = byte_order_mark(text, length);
    cyto_status status = CYTO_OK;
    if (is_blank(text + mark, length - mark)) {
        fhir->counts[CYTO_FHIR_BLANK]++;
    } else {
        status = read_text(fhir, text + mark, length - mark, error);
    }
    *rows = fhir->rows;
    if (rows_length) {
        *rows_length = fhir->rows_length;
    }
    return status;
}

cyto_status cyto_fhir_lost(const cyto_fhir *fhir, int32_t index, cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!fhir || !error) {
        return cyto__refuse_null(error, "fhir");
    }
    if (index < 0 || index >= fhir->lost_count) {
        return CYTO_OK;
    }
    const cyto__lost *l = &fhir->lost[index];
    error->line = l->line;
    error->column = l->column;
    memcpy(error->pointer, l->pointer, sizeof l->pointer);
    return cyto__fail(error, CYTO_E_DATA, l->message);
}

int64_t cyto_fhir_count(const cyto_fhir *fhir, int32_t count)
{
    return fhir && count >= 0 && count < COUNTS ? fhir->counts[count] : -1;
}

/* ---- the summary ------------------------------------------------------------------------- */

static void put_line(cyto__sink *out, const char *indent, int64_t times, const char *text)
{
    char number[24];
    cyto__sink sink = cyto__sink_of(number, sizeof number);
    cyto__put_int(&sink, times);
    cyto__put(out, indent);
    for (size_t n = sink.length; n < 9; n++) {
        cyto__put(out, " ");
    }
    cyto__put(out, number);
    cyto__put(out, "  ");
    cyto__put(out, text);
    cyto__put(out, "\n");
}

/* Returns the most frequent item after the last one in this order; -1: there is none. */
static int32_t next_met(const cyto_fhir *f, int32_t count, int32_t last)
{
    int32_t found = -1;
    for (int32_t i = 0; i < f->met_count; i++) {
        const int after = last < 0 || f->met[i].times < f->met[last].times ||
                          (i > last && f->met[i].times == f->met[last].times);
        if (f->met[i].count == count && after &&
            (found < 0 || f->met[i].times > f->met[found].times)) {
            found = i;
        }
    }
    return found;
}

cyto_status cyto_fhir_summary(const cyto_fhir *fhir, char *buf, size_t cap, size_t *needed)
{
    if (!cyto__buffer_ready(buf, cap, needed) || !fhir) {
        return CYTO_E_NULL;
    }
    cyto__sink out = cyto__sink_of(buf, cap);
    for (int32_t c = 0; c < COUNTS; c++) {
        if (fhir->counts[c] == 0) {
            continue;
        }
        put_line(&out, "", fhir->counts[c], counts[c]);
        int64_t rest = fhir->counts[c];
        int32_t i = next_met(fhir, c, -1);
        const int told = i >= 0;
        for (; i >= 0; i = next_met(fhir, c, i)) {
            put_line(&out, "  ", fhir->met[i].times, fhir->met[i].text);
            rest -= fhir->met[i].times;
        }
        if (told && rest > 0) {
            put_line(&out, "  ", rest, "others");
        }
    }
    return cyto__sink_end(&out, needed);
}
