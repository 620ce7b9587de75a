/* SPDX-License-Identifier: MIT */
/* Keeps the state of one text's reading: its first error, its counts, and the values that were met. */
#include "fhir/fhir.h"

#include "json/token.h"

#include <cytodose/units.h>

#include <string.h>

void cyto__fhir_fail(cyto__fhir_text *t, const cyto__token *at, const char *message)
{
    if (t->status == CYTO_OK) {
        t->status = CYTO_E_DATA;
        t->slip = at;
        t->why = message;
    }
}

const cyto__token *cyto__fhir_untyped(cyto__fhir_text *t, const cyto__token *value, char kind)
{
    const char first = *value->at;
    if (kind == '0' && (first == '-' || (first >= '0' && first <= '9'))) {
        return value;
    }
    cyto__fhir_fail(t, value,
                    kind == '{'   ? "must be an object"
                    : kind == '[' ? "must be an array"
                    : kind == '"' ? "must be a string"
                                  : "must be a number");
    return NULL;
}

cyto__memo *cyto__fhir_memo(cyto__memo *memos, const char *text, size_t length, int *known)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    *known = 0;
    if (length > sizeof memos->text) {
        return NULL;
    }
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    }
    cyto__memo *m = &memos[(hash ^ (hash >> 16)) & (CYTO__MEMOS - 1)];
    *known = m->length == length && memcmp(m->text, text, length) == 0;
    if (!*known) {
        m->length = length;
        memcpy(m->text, text, length);
    }
    return m;
}

int32_t cyto__fhir_unit(cyto_fhir *fhir, const char *text, size_t length)
{
    int32_t unit = CYTO_UNIT_NONE;
    int known;
    cyto__memo *memo = cyto__fhir_memo(fhir->units, text, length, &known);
    if (known) {
        return memo->found;
    }
    cyto_unit_find(text, length, &unit, NULL);
    if (memo) {
        memo->found = unit;
    }
    return unit;
}

void cyto__fhir_add(cyto__fhir_text *t, int32_t count)
{
    t->fhir->counts[count] += !t->rehearsal;
}

static void end_at_a_character(char *text)
{
    const char *end = text + strlen(text);
    char *at = text;
    while (at < end) {
        const int n = cyto__utf8_length(at, end);
        if (n == 0) {
            *at = '\0';
            return;
        }
        at += n;
    }
}

/* It is shown to people; nothing is cut within a character. */
static void put_string(cyto__sink *out, const cyto__token *string)
{
    char text[CYTO__MET_TEXT];
    cyto__sink plain = cyto__sink_of(text, sizeof text);
    cyto__unescape u = cyto__unescape_of(string->at);
    for (int32_t c = cyto__next_byte(&u); c >= 0; c = cyto__next_byte(&u)) {
        cyto__put_char(&plain, (char)c);
    }
    end_at_a_character(text);
    cyto__show(out, text);
}

void cyto__fhir_meet(cyto__fhir_text *t, int32_t count, const cyto__token *first, const char *word,
                     const cyto__token *second)
{
    cyto_fhir *f = t->fhir;
    char text[CYTO__MET_TEXT];
    cyto__sink sink = cyto__sink_of(text, sizeof text);
    if (first) {
        put_string(&sink, first);
    }
    cyto__put(&sink, first && word ? " " : "");
    cyto__put(&sink, word ? word : "");
    if (second) {
        cyto__put(&sink, sink.length > 0 ? " " : "");
        put_string(&sink, second);
    }
    end_at_a_character(text);
    int32_t i = 0;
    while (i < f->met_count && (f->met[i].count != count || !cyto__text_is(f->met[i].text, text))) {
        i++;
    }
    if (i == CYTO__MET_MAX) {
        return;
    }
    if (i == f->met_count) {
        f->met[i].count = count;
        memcpy(f->met[i].text, text, sizeof text);
        f->met_count++;
    }
    f->met[i].times++;
}
