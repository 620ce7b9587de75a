/* SPDX-License-Identifier: MIT */
/* A protocol as a table: the text is one that cyto_text_free frees. */
#include "json/write.h"
#include "review/protocol_table.h"

#include <stdlib.h>
#include <string.h>

/* ---- notes ------------------------------------------------------------------------------ */

/* Lines of one text; one may end within a word that has a hyphen. */
static void put_line(cyto__sink *sink, const char **before, const char *line)
{
    const size_t n = strlen(line);
    cyto__put(sink, *before);
    cyto__put(sink, line);
    *before = n > 0 && line[n - 1] == '-' ? "" : " ";
}

static void put_text(cyto__sink *sink, const char **before, const cJSON *note)
{
    if (cJSON_IsString(note)) {
        put_line(sink, before, note->valuestring);
    }
    for (const cJSON *line = note->child; line; line = line->next) {
        if (cJSON_IsString(line)) {
            put_line(sink, before, line->valuestring);
        }
    }
}

/* Items of a score have their own places. */
static void put_all_within(cyto__sink *sink, const char **before, const cJSON *at)
{
    for (const cJSON *child = at->child; child; child = child->next) {
        if (child->string && strcmp(child->string, "note") == 0) {
            put_text(sink, before, child);
        } else if (!child->string || strcmp(child->string, "items") != 0) {
            put_all_within(sink, before, child);
        }
    }
}

void cyto__put_notes(cyto__sink *sink, const char *before, const cyto_protocol *protocol,
                     const char *list, int32_t index, int32_t item)
{
    const cJSON *at = protocol->keep;
    if (!list) {
        const cJSON *note = cJSON_GetObjectItemCaseSensitive(at, "note");
        if (note) {
            put_text(sink, &before, note);
        }
        return;
    }
    at = cJSON_GetArrayItem(cJSON_GetObjectItemCaseSensitive(at, list), index);
    if (item >= 0) {
        at = cJSON_GetArrayItem(cJSON_GetObjectItemCaseSensitive(at, "items"), item);
    }
    put_all_within(sink, &before, at);
}

/* ---- the text --------------------------------------------------------------------------- */

static void put_table(cyto__sink *sink, void *table)
{
    cyto__put_table(sink, table);
}

static cyto_status make_table(const cyto_protocol *protocol, int32_t html, char **table,
                              cyto_error *error)
{
    if (!protocol || !table) {
        return CYTO_E_NULL;
    }
    *table = NULL;
    if (error && cyto_error_init(error, error->size) != CYTO_OK) {
        return CYTO_E_SIZE;
    }
    cyto__review *review = NULL;
    cyto_status status = cyto__review_new(protocol, &review, error);
    if (status != CYTO_OK) {
        return status;
    }
    cyto__table *t = calloc(1, sizeof *t);
    if (t) {
        t->review = review;
        t->html = html;
        *table = cyto__written(put_table, t);
    }
    free(t);
    cyto__review_free(review);
    return *table ? CYTO_OK : cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
}

cyto_status cyto_protocol_table_text(const cyto_protocol *protocol, char **table, cyto_error *error)
{
    return make_table(protocol, 0, table, error);
}

cyto_status cyto_protocol_table_html(const cyto_protocol *protocol, char **table, cyto_error *error)
{
    return make_table(protocol, 1, table, error);
}
