/* SPDX-License-Identifier: MIT */
#include "base/base.h"
#include "catalog/lists.h"

#include <math.h>
#include <string.h>

static const char *what_of(int32_t list)
{
    static const char *const names[] = {"",
#define NAME(name, value, what) what,
                                        CYTO_LIST_LIST(NAME)
#undef NAME
    };
    return names[list];
}

static void clear(cyto_entry *entry)
{
    memset(entry, 0, sizeof *entry);
    entry->size = (uint32_t)sizeof *entry;
    entry->name = entry->text = entry->source = entry->population = entry->unit = "";
    entry->low = entry->high = entry->men_low = entry->men_high = (double)NAN;
}

static cyto_status fill(int32_t list, int32_t index, cyto_entry *entry)
{
    clear(entry);
    if (cyto__fill_of(list)(index, entry)) {
        return CYTO_OK;
    }
    clear(entry); /* a list may have begun to write past its end */
    return CYTO_E_NAME;
}

static cyto_status begin(int32_t list, cyto_entry *entry, cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    const cyto_status status = CYTO__STRUCT(error, entry);
    if (status != CYTO_OK) {
        return status;
    }
    clear(entry);
    return cyto__fill_of(list)
               ? CYTO_OK
               : cyto__refuse_as(error, CYTO_E_CHOICE, "list", list, NULL, "a CYTO_LIST_...");
}

cyto_status cyto_entry_at(int32_t list, int32_t index, cyto_entry *entry, cyto_error *error)
{
    cyto_status status = begin(list, entry, error);
    if (status == CYTO_OK && (index < 0 || fill(list, index, entry) != CYTO_OK)) {
        status = cyto__refuse_as(error, CYTO_E_NAME, "index", index, NULL,
                                 "from 0, below the length of the list");
    }
    return status;
}

cyto_status cyto_entry_of(int32_t list, int32_t id, cyto_entry *entry, cyto_error *error)
{
    const cyto_status status = begin(list, entry, error);
    if (status != CYTO_OK) {
        return status;
    }
    for (int32_t i = 0; fill(list, i, entry) == CYTO_OK; i++) {
        if (entry->id == id) {
            return CYTO_OK;
        }
    }
    return cyto__refuse_as(error, CYTO_E_NAME, "id", id, NULL, "an id of the list");
}

const char *cyto_entry_name(int32_t list, int32_t id)
{
    cyto_entry entry = {.size = sizeof entry};
    return cyto_entry_of(list, id, &entry, NULL) == CYTO_OK ? entry.name : NULL;
}

const char *cyto_entry_text(int32_t list, int32_t id)
{
    cyto_entry entry = {.size = sizeof entry};
    return cyto_entry_of(list, id, &entry, NULL) == CYTO_OK ? entry.text : NULL;
}

static int list_has(int32_t list, int32_t kind)
{
    cyto_entry entry;
    int has = kind == 0;
    for (int32_t i = 0; !has && fill(list, i, &entry) == CYTO_OK; i++) {
        has = entry.kind == kind;
    }
    return has;
}

static cyto_status unknown_kind(int32_t list, cyto_error *error)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, "kind: no ");
    cyto__put(&sink, what_of(list));
    cyto__put(&sink, " of this list is of that kind");
    return cyto__fail(error, CYTO_E_CHOICE, message);
}

static cyto_status unknown(int32_t list, int32_t kind, const char *name, cyto_error *error)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto_entry entry;
    const char *before = "";
    cyto__put(&sink, "unknown ");
    cyto__put(&sink, what_of(list));
    cyto__put(&sink, " ");
    cyto__put_quoted(&sink, name, strlen(name));
    cyto__put(&sink, "; accepted: ");
    for (int32_t i = 0; fill(list, i, &entry) == CYTO_OK; i++) {
        if (kind == 0 || entry.kind == kind) {
            cyto__put(&sink, before);
            cyto__put(&sink, entry.name);
            before = ", ";
        }
    }
    return cyto__fail(error, CYTO_E_NAME, message);
}

cyto_status cyto_entry_find(int32_t list, int32_t kind, const char *name, cyto_entry *entry,
                            cyto_error *error)
{
    const cyto_status status = begin(list, entry, error);
    if (status != CYTO_OK) {
        return status;
    }
    if (!name) {
        return cyto__refuse_null(error, "name");
    }
    if (!list_has(list, kind)) {
        return unknown_kind(list, error);
    }
    for (int32_t i = 0; fill(list, i, entry) == CYTO_OK; i++) {
        if ((kind == 0 || entry->kind == kind) && cyto__text_is(entry->name, name)) {
            return CYTO_OK;
        }
    }
    return unknown(list, kind, name, error);
}
