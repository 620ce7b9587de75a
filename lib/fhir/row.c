/* SPDX-License-Identifier: MIT */
/* Writes rows: a printed value is copied byte for byte, for it has passed the scan. */
#include "base/names.h"
#include "grading/names.h"
#include "fhir/fhir.h"
#include "units/units.h"

#include <cytodose/units.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A row is made of many short pieces, which are copied without a call; none ends with a NUL. Returns the sink. */
static inline cyto__sink *put_n(cyto__sink *out, const char *text, size_t n)
{
    if (out->length + n <= out->cap) {
        memcpy(out->buf + out->length, text, n);
    }
    out->length += n;
    return out;
}
#define PUT(out, text) put_n(out, "" text, sizeof(text) - 1)

/* Writes a value of the text as it is there; null where there is none. */
static void put_value(cyto__sink *out, const cyto__token *value)
{
    if (!value) {
        PUT(out, "null");
    } else if (value->odd) {
        cyto__put_json_n(out, value->at, value->length);
    } else {
        put_n(out, value->at, value->length);
    }
}

/* Writes a text of the library's tables, which have no mark that JSON escapes. */
static void put_text(cyto__sink *out, const char *text)
{
    if (text) {
        PUT(put_n(PUT(out, "\""), text, strlen(text)), "\"");
    } else {
        PUT(out, "null");
    }
}

/* Writes a number from 0; null for one below, which stands for none. */
static void put_whole(cyto__sink *out, int32_t value)
{
    if (value < 0) {
        PUT(out, "null");
    } else if (value < 10) {
        const char digit = (char)('0' + value);
        put_n(out, &digit, 1);
    } else {
        cyto__put_int(out, value);
    }
}

static void put_who_and_when(cyto__sink *out, const cyto__observed *o)
{
    put_value(PUT(out, "{\"id\": "), o->id);
    put_whole(PUT(out, ", \"component\": "), o->component);
    put_value(PUT(out, ", \"subject\": "), o->subject);
    put_value(PUT(out, ", \"status\": "), o->status);
    if (o->date_time || (!o->instant && !o->start && !o->end)) {
        put_value(PUT(out, ", \"effectiveDateTime\": "), o->date_time);
    }
    if (o->instant) {
        put_value(PUT(out, ", \"effectiveInstant\": "), o->instant);
    }
    if (o->start || o->end) {
        put_value(PUT(out, ", \"effectivePeriod\": {\"start\": "), o->start);
        put_value(PUT(out, ", \"end\": "), o->end);
        PUT(out, "}");
    }
}

/* Writes a limit that a text gave, which is no number of JSON. */
static void put_limit(cyto__sink *out, double limit)
{
    if (isnan(limit)) {
        PUT(out, "null");
    } else {
        cyto__put_number(out, limit);
    }
}

static void put_measured(cyto__sink *out, const cyto__measured *m)
{
    put_value(PUT(out, ", \"loinc\": "), m->loinc);
    if (m->own_code) {
        put_value(PUT(out, ", \"code\": {\"system\": "), m->own_system);
        put_value(PUT(out, ", \"code\": "), m->own_code);
        PUT(out, "}");
    }
    put_value(PUT(out, ", \"value\": "), m->quantity.number);
    put_value(PUT(out, ", \"comparator\": "), m->quantity.comparator);
    put_text(PUT(out, ", \"unit\": "), cyto__unit_name(m->lab.unit));
    if (m->low || m->high) {
        put_value(PUT(out, ", \"referenceRange\": {\"low\": "), m->low);
        put_value(PUT(out, ", \"high\": "), m->high);
        put_text(PUT(out, ", \"unit\": "), cyto__unit_name(m->range_unit));
        PUT(out, "}");
    } else if (m->range_unit) {
        put_limit(PUT(out, ", \"referenceRange\": {\"low\": "), m->lab.lln);
        put_limit(PUT(out, ", \"high\": "), m->lab.uln);
        put_text(PUT(out, ", \"unit\": "), cyto__unit_name(m->range_unit));
        PUT(out, ", \"from\": \"text\"}");
    } else {
        PUT(out, ", \"referenceRange\": null");
    }
    put_text(PUT(out, ", \"referenceRangeLeft\": "), m->range_left);
    if (m->second) {
        put_value(PUT(out, ", \"second\": {\"loinc\": \"8462-4\", \"value\": "), m->second->number);
        put_text(PUT(out, ", \"unit\": "), cyto__unit_name(m->second->unit));
        PUT(out, "}");
    } else {
        PUT(out, ", \"second\": null");
    }
}

static void put_notes(cyto__sink *out, uint32_t notes)
{
    PUT(out, ", \"notes\": [");
    for (uint32_t bit = 1, left = notes; left; left &= ~bit, bit <<= 1) {
        if (left & bit) {
            put_text(out, cyto__note_name(bit));
            put_n(out, ", ", left == bit ? 0 : 2);
        }
    }
    PUT(out, "]}\n");
}

static void put_row(cyto__sink *out, const char *scale, const cyto__observed *o,
                    const cyto__measured *m, const char *term, const cyto_grade *grade,
                    const char *refused)
{
    static const char *const sexes[] = {NULL, "female", "male"};
    const int32_t low = grade ? grade->low : -1;
    const int32_t high = grade ? grade->high : -1;
    put_who_and_when(out, o);
    put_measured(out, m);
    put_text(PUT(out, ", \"sex\": "), sexes[m->lab.sex]);
    put_whole(PUT(out, ", \"age_years\": "), isnan(o->age_years) ? -1 : (int32_t)o->age_years);
    put_text(PUT(out, ", \"scale\": "), scale);
    put_text(PUT(out, ", \"term\": "), term);
    put_whole(PUT(out, ", \"grade\": "), low == high ? low : -1);
    put_whole(PUT(out, ", \"low\": "), low);
    put_whole(PUT(out, ", \"high\": "), high);
    put_text(PUT(out, ", \"reason\": "), grade ? cyto__reason_name(grade->reason) : refused);
    put_text(PUT(out, ", \"bound\": "), grade ? grade->bound : "");
    put_notes(out, grade ? grade->notes : 0u);
}

void cyto__fhir_row(cyto__fhir_text *t, const cyto__observed *o, const cyto__measured *m,
                    const char *term, const cyto_grade *grade, const char *refused)
{
    cyto_fhir *f = t->fhir;
    while (t->status == CYTO_OK) {
        cyto__sink out = cyto__sink_of(f->rows + f->rows_length, f->rows_cap - f->rows_length);
        put_row(&out, f->scale, o, m, term, grade, refused);
        if (out.length < out.cap) {
            f->rows_length += out.length;
            f->rows[f->rows_length] = '\0';
            cyto__fhir_add(t, CYTO_FHIR_ROWS);
            return;
        }
        const size_t cap = 2 * f->rows_cap + out.length;
        char *rows = realloc(f->rows, cap);
        if (rows) {
            f->rows = rows;
            f->rows_cap = cap;
        } else {
            t->status = CYTO_E_MEMORY;
        }
    }
}
