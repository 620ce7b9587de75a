/* SPDX-License-Identifier: MIT */
/* The notes of a protocol are taken from its parsed text. */
#include "protocol/protocol.h"

#include <cjson/cJSON.h>

#include <string.h>

/* A text has lines; one may end within a word that has a hyphen. */
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

/* Items of a score have places of their own. */
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
