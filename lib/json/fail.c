/* SPDX-License-Identifier: MIT */
/* The first error at a place in a JSON text is kept, with its pointer, line and column. */
#include "json/read.h"
#include "units/units.h"

#include <string.h>

void cyto__put_step(cyto__sink *sink, const char *key, int32_t index)
{
    cyto__put(sink, "/");
    if (!key) {
        cyto__put_int(sink, index);
        return;
    }
    for (const char *c = key; *c; c++) {
        if (*c == '~' || *c == '/') {
            cyto__put(sink, *c == '~' ? "~0" : "~1");
        } else {
            cyto__put_char(sink, *c);
        }
    }
}

static void put_pointer(const cyto__node *node, cyto__sink *sink)
{
    if (!node->parent) {
        return;
    }
    put_pointer(node->parent, sink);
    cyto__put_step(sink, node->key, node->index);
}

static cyto_status fail_at(const cyto__node *node, int key, cyto_status status, const char *message)
{
    cyto__doc *doc = node->doc;
    cyto_error *e = doc->error;
    if (doc->status == CYTO_OK) {
        doc->status = status;
        if (e) {
            cyto__fail(e, status, message);
            char pointer[CYTO_POINTER_MAX];
            cyto__sink sink = cyto__sink_of(pointer, sizeof pointer);
            put_pointer(node, &sink);
            cyto__json_locate(doc->text, doc->length, pointer, key, &e->line, &e->column);
            sink = cyto__shown_sink(e->pointer, sizeof e->pointer);
            cyto__put(&sink, pointer);
        }
    }
    return status;
}

cyto_status cyto__node_fail(const cyto__node *node, cyto_status status, const char *message)
{
    return fail_at(node, 0, status, message);
}

cyto_status cyto__node_fail_key(const cyto__node *node, cyto_status status, const char *message)
{
    return fail_at(node, 1, status, message);
}

cyto_status cyto__node_fail_text(const cyto__node *node, cyto_status status, const char *what,
                                 const char *text, const char *accepted)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, what);
    cyto__put(&sink, " ");
    cyto__put_quoted(&sink, text, strlen(text));
    cyto__put(&sink, "; accepted: ");
    cyto__put(&sink, accepted);
    return fail_at(node, 0, status, message);
}

cyto_status cyto__node_fail_unit(const cyto__node *node, const char *text)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    const char *why = cyto__unit_refused(text, strlen(text));
    cyto__put(&sink, "unknown unit ");
    cyto__put_quoted(&sink, text, strlen(text));
    cyto__put(&sink, why ? ": " : "; accepted: ");
    cyto__put(&sink, why ? why : "UCUM codes such as 10*9/L, /uL, g/dL");
    return fail_at(node, 0, CYTO_E_UNIT, message);
}

cyto_status cyto__node_fail_analyte(const cyto__node *node, const char *what, const char *name,
                                    const char *more)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, what);
    cyto__put(&sink, " ");
    cyto__put_quoted(&sink, name, strlen(name));
    cyto__put_analytes_like(&sink, name);
    cyto__put(&sink, more);
    return fail_at(node, 0, CYTO_E_NAME, message);
}

/* Passes an error of a reader of texts on, with the place in the JSON. */
void cyto__node_fail_from(const cyto__node *node, const cyto_error *inner)
{
    cyto__node_fail(node, inner->status, inner->message);
}

void cyto__node_check_range(const cyto__node *node, cyto_status range, double value)
{
    if (cyto__in_range(range, value) != CYTO_OK) {
        char message[CYTO_MESSAGE_MAX];
        cyto__sink sink = cyto__sink_of(message, sizeof message);
        cyto__put_refused(&sink, range, NULL, value);
        cyto__node_fail(node, range, message);
    }
}

void cyto__node_check_possible(const cyto__node *node, const char *name, int32_t analyte,
                               double value, int32_t unit)
{
    int unusual;
    if (cyto__plausible(analyte, value, unit, &unusual) != CYTO_OK) {
        char message[CYTO_MESSAGE_MAX];
        cyto__sink sink = cyto__sink_of(message, sizeof message);
        cyto__put(&sink, name);
        cyto__put(&sink, ": ");
        cyto__put_number(&sink, value);
        cyto__put(&sink, " ");
        cyto__put(&sink, cyto__unit_name(unit));
        cyto__put_possible(&sink, analyte, unit);
        cyto__node_fail(node, CYTO_E_VALUE, message);
    }
}
