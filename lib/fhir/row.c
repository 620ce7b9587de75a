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

/* Writes a value of the text as it is there; null where there is none. */
static void put_as_printed(cyto__sink *out, const char *key, const cyto__token *value)
{
    cyto__put(out, key);
    if (value) {
        cyto__put_json_n(out, value->at, value->length);
    } else {
        cyto__put(out, "null");
    }
}

/* Writes a text of the library's tables. */
static void put_text(cyto__sink *out, const char *key, const char *text)
{
    cyto__put(out, key);
    const char *quote = text ? "\"" : "";
    cyto__put(out, text ? quote : "null");
    while (text && *text) {
        const size_t plain = strcspn(text, "\"\\");
        cyto__put_n(out, text, plain);
        text += plain;
        if (*text) {
            cyto__put_char(out, '\\');
            cyto__put_char(out, *text++);
        }
    }
    cyto__put(out, quote);
}

static void put_whole(cyto__sink *out, const char *key, int known, int32_t value)
{
    cyto__put(out, key);
    if (known) {
        cyto__put_int(out, value);
    } else {
        cyto__put(out, "null");
    }
}

static void put_who_and_when(cyto__sink *out, const cyto__observed *o)
{
    put_as_printed(out, "{\"id\": ", o->id);
    put_whole(out, ", \"component\": ", o->component >= 0, o->component);
    put_as_printed(out, ", \"subject\": ", o->subject);
    put_as_printed(out, ", \"status\": ", o->status);
    if (o->date_time || (!o->instant && !o->start && !o->end)) {
        put_as_printed(out, ", \"effectiveDateTime\": ", o->date_time);
    } else if (o->instant) {
        put_as_printed(out, ", \"effectiveInstant\": ", o->instant);
    } else {
        put_as_printed(out, ", \"effectivePeriod\": {\"start\": ", o->start);
        put_as_printed(out, ", \"end\": ", o->end);
        cyto__put(out, "}");
    }
}

/* Writes a limit that a text gave, which is no number of JSON. */
static void put_limit(cyto__sink *out, const char *key, double limit)
{
    cyto__put(out, key);
    if (isnan(limit)) {
        cyto__put(out, "null");
    } else {
        cyto__put_number(out, limit);
    }
}

static void put_measured(cyto__sink *out, const cyto__measured *m)
{
    put_as_printed(out, ", \"loinc\": ", m->loinc);
    if (m->own_code) {
        put_as_printed(out, ", \"code\": {\"system\": ", m->own_system);
        put_as_printed(out, ", \"code\": ", m->own_code);
        cyto__put(out, "}");
    }
    put_as_printed(out, ", \"value\": ", m->quantity.number);
    put_as_printed(out, ", \"comparator\": ", m->quantity.comparator);
    put_text(out, ", \"unit\": ", cyto__unit_name(m->lab.unit));
    if (m->low || m->high) {
        put_as_printed(out, ", \"referenceRange\": {\"low\": ", m->low);
        put_as_printed(out, ", \"high\": ", m->high);
        put_text(out, ", \"unit\": ", cyto__unit_name(m->range_unit));
        cyto__put(out, "}");
    } else if (m->range_unit) {
        put_limit(out, ", \"referenceRange\": {\"low\": ", m->lab.lln);
        put_limit(out, ", \"high\": ", m->lab.uln);
        put_text(out, ", \"unit\": ", cyto__unit_name(m->range_unit));
        cyto__put(out, ", \"from\": \"text\"}");
    } else {
        cyto__put(out, ", \"referenceRange\": null");
    }
    put_text(out, ", \"referenceRangeLeft\": ", m->range_left);
    if (m->second) {
        put_as_printed(out, ", \"second\": {\"loinc\": \"8462-4\", \"value\": ", m->second->number);
        put_text(out, ", \"unit\": ", cyto__unit_name(m->second->unit));
        cyto__put(out, "}");
    } else {
        cyto__put(out, ", \"second\": null");
    }
}

static void put_notes(cyto__sink *out, uint32_t notes)
{
    const char *before = "\"";
    cyto__put(out, ", \"notes\": [");
    for (uint32_t bit = 1; bit; bit <<= 1) {
        if (notes & bit) {
            cyto__put(out, before);
            cyto__put(out, cyto__note_name(bit));
            cyto__put(out, "\"");
            before = ", \"";
        }
    }
    cyto__put(out, "]}\n");
}

static void put_row(cyto__sink *out, const char *scale, const cyto__observed *o,
                    const cyto__measured *m, const char *term, const cyto_grade *grade,
                    const char *refused)
{
    static const char *const sexes[] = {NULL, "female", "male"};
    const int known = grade && grade->low >= 0;
    put_who_and_when(out, o);
    put_measured(out, m);
    put_text(out, ", \"sex\": ", sexes[m->lab.sex]);
    put_whole(out, ", \"age_years\": ", !isnan(o->age_years),
              isnan(o->age_years) ? 0 : (int32_t)o->age_years);
    put_text(out, ", \"scale\": ", scale);
    put_text(out, ", \"term\": ", term);
    put_whole(out, ", \"grade\": ", known && grade->low == grade->high, known ? grade->low : 0);
    put_whole(out, ", \"low\": ", known, known ? grade->low : 0);
    put_whole(out, ", \"high\": ", known, known ? grade->high : 0);
    put_text(out, ", \"reason\": ", grade ? cyto__reason_name(grade->reason) : refused);
    put_text(out, ", \"bound\": ", grade ? grade->bound : "");
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
