/* SPDX-License-Identifier: MIT */
/* A public call says in the caller's error which argument it refuses, its value and what is accepted. */
#include "base/base.h"
#include "base/column.h"
#include "base/names.h"

static void put_accepted(cyto__sink *sink, cyto_status status, const char *accepted)
{
    const char *unit;
    double low;
    double high;
    if (!accepted && cyto__quantity_range(status, NULL, &unit, &low, &high) != CYTO_OK) {
        cyto__put(sink, " is not accepted: ");
        cyto__put(sink, cyto_status_text(status));
        return;
    }
    cyto__put(sink, " is not accepted; accepted: ");
    if (accepted) {
        cyto__put(sink, accepted);
        return;
    }
    cyto__put_number(sink, low);
    cyto__put(sink, " to ");
    cyto__put_number(sink, high);
    cyto__put(sink, " ");
    cyto__put(sink, unit);
    cyto__put(sink, " (cytodose's own limits)");
}

static void put_refused(cyto__sink *sink, cyto_status status, const char *field, double value,
                        const char *unit, const char *accepted)
{
    cyto__put(sink, field);
    cyto__put(sink, ": ");
    cyto__put_quantity(sink, value, unit);
    put_accepted(sink, status, accepted);
}

void cyto__put_refused(cyto__sink *sink, cyto_status quantity, const char *field, double value)
{
    const char *own = "";
    const char *unit = NULL;
    cyto__quantity_range(quantity, &own, &unit, NULL, NULL);
    put_refused(sink, quantity, field ? field : own, value, unit, NULL);
}

void cyto__tell_as(cyto_error *error, cyto_status status, const char *field, double value,
                   const char *unit, const char *accepted)
{
    if (error) {
        char message[CYTO_MESSAGE_MAX];
        cyto__sink sink = cyto__sink_of(message, sizeof message);
        put_refused(&sink, status, field, value, unit, accepted);
        cyto__fail(error, status, message);
    }
}

void cyto__tell(cyto_error *error, cyto_status quantity, const char *field, double value)
{
    if (error) {
        char message[CYTO_MESSAGE_MAX];
        cyto__sink sink = cyto__sink_of(message, sizeof message);
        cyto__put_refused(&sink, quantity, field, value);
        cyto__fail(error, quantity, message);
    }
}

enum { QUOTED_MAX = 60 };

void cyto__tell_text(cyto_error *error, cyto_status status, const char *field, const char *text,
                     const char *before, const char *rest)
{
    if (error) {
        char message[CYTO_MESSAGE_MAX];
        cyto__sink sink = cyto__sink_of(message, sizeof message);
        const size_t n = strlen(text);
        cyto__put(&sink, field);
        cyto__put(&sink, ": \"");
        cyto__put_n(&sink, text, n < QUOTED_MAX ? n : QUOTED_MAX);
        cyto__put(&sink, n < QUOTED_MAX ? "\"" : "...\"");
        cyto__put(&sink, " is not accepted");
        cyto__put(&sink, before);
        cyto__put(&sink, rest);
        cyto__fail(error, status, message);
    }
}

void cyto__tell_null(cyto_error *error, const char *field)
{
    if (error) {
        char message[CYTO_MESSAGE_MAX];
        cyto__sink sink = cyto__sink_of(message, sizeof message);
        cyto__put(&sink, field);
        cyto__put(&sink, ": NULL is not accepted; accepted: a pointer");
        cyto__fail(error, CYTO_E_NULL, message);
    }
}

void cyto__put_names(cyto__sink *sink, const char *const *first, size_t stride, int32_t count)
{
    const char *row = (const char *)first;
    for (int32_t i = 0; i < count; i++, row += stride) {
        const char *name;
        memcpy(&name, row, sizeof name);
        if (!name) {
            break;
        }
        cyto__put(sink, i > 0 ? ", " : "");
        cyto__put(sink, name);
    }
}

cyto_status cyto__refuse_name(cyto_error *error, const char *field, const char *text,
                              const char *const *first, size_t stride, int32_t count)
{
    char names[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(names, sizeof names);
    cyto__put_names(&sink, first, stride, count);
    return cyto__refuse_text(error, CYTO_E_NAME, field, text, names);
}

cyto_status cyto__refuse_cap(cyto_error *error, size_t cap, size_t needed)
{
    char accepted[32];
    cyto__sink sink = cyto__sink_of(accepted, sizeof accepted);
    cyto__put_int(&sink, (int64_t)needed);
    cyto__put(&sink, " or more");
    return cyto__refuse_as(error, CYTO_E_BUFFER, "cap", (double)cap, NULL, accepted);
}

cyto_status cyto__need_all(cyto_error *error, const cyto__pointer *given, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!given[i].at) {
            return cyto__refuse_null(error, given[i].field);
        }
    }
    return CYTO_OK;
}

cyto__element cyto__element_of(const char *array, size_t index, const char *member)
{
    cyto__element made = {""};
    cyto__sink sink = cyto__sink_of(made.name, sizeof made.name);
    cyto__put(&sink, array);
    cyto__put(&sink, "[");
    cyto__put_int(&sink, (int64_t)index);
    cyto__put(&sink, "]");
    cyto__put(&sink, member);
    return made;
}

void cyto__tell_size(cyto_error *error, const char *field, uint32_t size, size_t known)
{
    if (error) {
        char message[CYTO_MESSAGE_MAX];
        cyto__sink sink = cyto__sink_of(message, sizeof message);
        cyto__put(&sink, field);
        cyto__put(&sink, ": a size of ");
        cyto__put_int(&sink, size);
        cyto__put(&sink, " is not accepted; accepted: its sizeof, ");
        cyto__put_int(&sink, (int64_t)known);
        cyto__fail(error, CYTO_E_SIZE, message);
    }
}

cyto_status cyto__begin_columns(cyto_error *error, int64_t n, int64_t *refused, const void *columns,
                                size_t known)
{
    if (refused) {
        *refused = n > 0 ? n : 0; /* until each row was looked at */
    }
    return cyto__error_ready(error) ? cyto__check_struct(error, "columns", columns, known)
                                    : CYTO_E_SIZE;
}
