/* SPDX-License-Identifier: MIT */
/* The FHIR door: one text after the other, what is in each, and the counts over all. */
#include "grading/names.h"
#include "fhir/fhir.h"

#include "json/token.h"

#include <cytodose/units.h>

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *slug, *text;
} counts[] = {
#define COUNT(name, value, slug, text) {slug, text},
    CYTO_FHIR_COUNT_LIST(COUNT)
#undef COUNT
};
#define COUNTS ((int32_t)(sizeof counts / sizeof counts[0]))

/* ---- resources --------------------------------------------------------------------------- */

enum { OTHER, OBSERVATION, PATIENT, BUNDLE };

/* several may be NULL: 1 when it may hold more than one value. */
static int kind_of(cyto__fhir_text *t, const char *resource, int *several)
{
    static const char *const names[] = {"resourceType", "component", NULL};
    static const char *const kinds[] = {"Observation", "Patient", "Bundle"};
    const char *found[2];
    int kind = OTHER;
    cyto__json_members(resource, names, found);
    if (!found[0]) {
        cyto__fhir_fail(t, resource, "missing \"resourceType\"");
    }
    const char *type = cyto__fhir_typed(t, found[0], '"');
    for (int i = 0; i < 3 && type && kind == OTHER; i++) {
        kind = cyto__json_is(type, kinds[i]) ? i + 1 : OTHER;
    }
    if (several) {
        *several = kind == BUNDLE || (kind == OBSERVATION && found[1]);
    }
    return kind;
}

/* Patients first, so that their order in the Bundle does not matter. */
static void visit_entries(cyto__fhir_text *t, const char *entries, int patients)
{
    static const char *const names[] = {"resource", "fullUrl", NULL};
    const char *found[2];
    for (const char *at = cyto__json_first(entries); at; at = cyto__json_next(at)) {
        if (!cyto__fhir_typed(t, at, '{')) {
            return;
        }
        cyto__json_members(at, names, found);
        const char *resource = cyto__fhir_typed(t, found[0], '{');
        const char *full_url = cyto__fhir_typed(t, found[1], '"');
        if (!resource) {
            continue; /* a deletion, or an answer without one */
        }
        const int kind = kind_of(t, resource, NULL);
        if (patients && kind == PATIENT) {
            cyto__fhir_patient(t, resource, full_url);
        } else if (!patients && kind == OBSERVATION) {
            cyto__fhir_observation(t, resource);
        } else if (!patients && kind != PATIENT) {
            cyto__fhir_add(t, CYTO_FHIR_OTHERS);
        }
    }
}

static void visit_bundle(cyto__fhir_text *t, const char *bundle)
{
    static const char *const names[] = {"type", "entry", "implicitRules", NULL};
    const char *found[3];
    cyto__json_members(bundle, names, found);
    const char *type = cyto__fhir_typed(t, found[0], '"');
    if (!type || cyto__json_is(type, "history")) {
        cyto__fhir_fail(
            t, type ? type : bundle,
            type ? "a Bundle of type history holds several versions of a resource: not read"
                 : "missing \"type\" of the Bundle");
    } else if (found[2]) {
        cyto__fhir_fail(t, found[2], "implicitRules of a Bundle may change its meaning: not read");
    }
    const char *entries = cyto__fhir_typed(t, found[1], '[');
    cyto__fhir_add(t, CYTO_FHIR_BUNDLES);
    if (entries) {
        visit_entries(t, entries, 1);
        visit_entries(t, entries, 0);
    }
}

static void visit(cyto__fhir_text *t, const char *resource, int kind)
{
    switch (kind) {
    case OBSERVATION:
        cyto__fhir_observation(t, resource);
        break;
    case PATIENT:
        cyto__fhir_patient(t, resource, NULL);
        break;
    case BUNDLE:
        visit_bundle(t, resource);
        break;
    default:
        cyto__fhir_add(t, CYTO_FHIR_OTHERS);
    }
}

static void read_text(cyto__fhir_text *t, const char *value)
{
    t->status = cyto__json_scan_within(t->text, t->length, &cyto__fhir_limits, t->error);
    if (t->status == CYTO_OK && *value != '{') {
        cyto__fhir_fail(t, value, "must be an object: a resource");
    }
    const int kind = t->status == CYTO_OK ? kind_of(t, value, &t->rehearsal) : OTHER;
    for (; t->rehearsal >= 0 && t->status == CYTO_OK; t->rehearsal--) {
        visit(t, value, kind);
    }
}

/* ---- the calls --------------------------------------------------------------------------- */

cyto_status cyto_fhir_new(const char *scale, cyto_fhir **fhir, cyto_error *error)
{
    if (!fhir) {
        return CYTO_E_NULL;
    }
    *fhir = NULL;
    if (!scale) {
        return CYTO_E_NULL;
    }
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    int32_t i = 0;
    while (i < cyto__scale_count() && !cyto__text_is(cyto__scale_name(i), scale)) {
        i++;
    }
    if (i == cyto__scale_count()) {
        char message[CYTO_MESSAGE_MAX];
        cyto__criterion_message(scale, NULL, NULL, message, sizeof message, NULL);
        return cyto__fail(error, CYTO_E_NAME, message);
    }
    cyto_fhir *f = calloc(1, sizeof *f);
    char *rows = malloc(1);
    if (!f || !rows) {
        free(f);
        free(rows);
        return cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    rows[0] = '\0';
    f->rows = rows;
    f->rows_cap = 1;
    f->scale = cyto__scale_name(i);
    *fhir = f;
    return CYTO_OK;
}

void cyto_fhir_free(cyto_fhir *fhir)
{
    if (fhir) {
        cyto__people_free(&fhir->people);
        free(fhir->rows);
        free(fhir);
    }
}

cyto_status cyto_fhir_line(cyto_fhir *fhir, const char *text, size_t length, const char **rows,
                           size_t *rows_length, cyto_error *error)
{
    if (!fhir || !text || !rows) {
        return CYTO_E_NULL;
    }
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    cyto__fhir_text t = {fhir, text, length, error, CYTO_OK, 0, NULL, CYTO_UNIT_NONE};
    size_t blank = 0;
    while (blank < length && blank < CYTO_FHIR_BYTES_MAX && text[blank] != '\0' &&
           strchr(" \t\r\n", text[blank])) {
        blank++;
    }
    fhir->rows_length = 0;
    fhir->rows[0] = '\0';
    fhir->counts[CYTO_FHIR_LINES]++;
    if (blank == length) {
        fhir->counts[CYTO_FHIR_BLANK]++;
    } else {
        read_text(&t, text + blank);
    }
    if (t.status != CYTO_OK) {
        fhir->rows_length = 0;
        fhir->rows[0] = '\0';
        fhir->counts[CYTO_FHIR_MALFORMED] += t.status != CYTO_E_MEMORY;
    }
    *rows = fhir->rows;
    if (rows_length) {
        *rows_length = fhir->rows_length;
    }
    return t.status;
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

/* The most frequent that is after the last in this order; -1: none. */
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
    if (!fhir || (!buf && cap > 0)) {
        return CYTO_E_NULL;
    }
    cyto__sink out = cyto__sink_of(buf, cap);
    for (int32_t c = 0; c < COUNTS; c++) {
        if (fhir->counts[c] == 0) {
            continue;
        }
        put_line(&out, "", fhir->counts[c], counts[c].text);
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
