/* SPDX-License-Identifier: MIT */
/* Callers find the entry of a name, the account of a protocol and the unit of a criterion so. */
#ifndef CYTODOSE_TESTS_ENTRIES_H
#define CYTODOSE_TESTS_ENTRIES_H

#include <cytodose/catalog.h>
#include <cytodose/grading.h>

#include <stdio.h>

/* *id is 0 where the list has no such name, of that kind; message may be NULL, else holds 1024 bytes. */
static inline cyto_status find_id(int32_t list, int32_t kind, const char *name, int32_t *id,
                                  char *message)
{
    cyto_entry entry;
    cyto_error error;
    entry.size = sizeof entry;
    entry.id = 0;
    cyto_error_init(&error, sizeof error);
    const cyto_status status = cyto_entry_find(list, kind, name, id ? &entry : NULL, &error);
    if (id) {
        *id = entry.id;
    }
    if (message) {
        snprintf(message, 1024, "%s", error.message);
    }
    return status;
}

/* The entry of a constant; it is empty where the list has none. */
static inline cyto_entry entry_of(int32_t list, int32_t id)
{
    cyto_entry entry = {.size = sizeof entry};
    cyto_entry_of(list, id, &entry, NULL);
    return entry;
}

/* The account of a protocol; it is empty for none. */
static inline cyto_protocol_text account_of(const cyto_protocol *protocol)
{
    cyto_protocol_text text = {.size = sizeof text};
    cyto_protocol_describe(protocol, &text, NULL);
    return text;
}

/* The unit that a criterion is printed in; CYTO_UNIT_NONE for no criterion. */
static inline int32_t unit_printed(const cyto_criterion *criterion)
{
    cyto_criterion_text text = {.size = sizeof text};
    cyto_criterion_describe(criterion, 0, NULL, &text, NULL);
    return text.unit;
}

#endif
