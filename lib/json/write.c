/* SPDX-License-Identifier: MIT */
#include "base/names.h"
#include "json/write.h"

#include <math.h>
#include <string.h>

void cyto__add(int *ok, cJSON *object, const char *key, cJSON *item)
{
    if (!item || !cJSON_AddItemToObject(object, key, item)) {
        cJSON_Delete(item);
        *ok = 0;
    }
}

cJSON *cyto__push(int *ok, cJSON *array, cJSON *item)
{
    if (!item || !cJSON_AddItemToArray(array, item)) {
        cJSON_Delete(item);
        *ok = 0;
        return NULL;
    }
    return item;
}

void cyto__add_text(int *ok, cJSON *object, const char *key, const char *text)
{
    cyto__add(ok, object, key, text ? cJSON_CreateString(text) : cJSON_CreateNull());
}

void cyto__add_number(int *ok, cJSON *object, const char *key, double value)
{
    cyto__add(ok, object, key, isfinite(value) ? cJSON_CreateNumber(value) : cJSON_CreateNull());
}

void cyto__add_bool(int *ok, cJSON *object, const char *key, int value)
{
    cyto__add(ok, object, key, cJSON_CreateBool(value));
}

cJSON *cyto__add_array(int *ok, cJSON *object, const char *key)
{
    cJSON *array = cJSON_CreateArray();
    cyto__add(ok, object, key, array);
    return *ok ? array : NULL;
}

cJSON *cyto__add_object(int *ok, cJSON *object, const char *key)
{
    cJSON *made = cJSON_CreateObject();
    cyto__add(ok, object, key, made);
    return *ok ? made : NULL;
}

cJSON *cyto__array_at(int *ok, cJSON *object, const char *key)
{
    cJSON *found = *ok ? cJSON_GetObjectItemCaseSensitive(object, key) : NULL;
    return found ? found : cyto__add_array(ok, object, key);
}

cJSON *cyto__object_at(int *ok, cJSON *object, const char *key)
{
    cJSON *found = *ok ? cJSON_GetObjectItemCaseSensitive(object, key) : NULL;
    return found ? found : cyto__add_object(ok, object, key);
}

void cyto__push_text(int *ok, cJSON *array, const char *text)
{
    cyto__push(ok, array, cJSON_CreateString(text));
}

void cyto__add_notes(int *ok, cJSON *object, uint32_t notes)
{
    cJSON *array = cyto__add_array(ok, object, "notes");
    for (uint32_t bit = 1; bit && *ok; bit <<= 1) {
        if (notes & bit) {
            cyto__push_text(ok, array, cyto__note_name(bit));
        }
    }
}

/* Once for its length, once for its letters. */
char *cyto__written(void (*put)(cyto__sink *sink, void *what), void *what)
{
    cyto__sink sink = cyto__sink_of(NULL, 0);
    put(&sink, what);
    const size_t cap = sink.length + 1;
    char *text = cJSON_malloc(cap);
    if (text) {
        sink = cyto__sink_of(text, cap);
        put(&sink, what);
    }
    return text;
}

static void put_json(cyto__sink *sink, void *text)
{
    cyto__put_json_n(sink, text, strlen(text));
}

/* cJSON writes what is beyond ASCII as it is. */
char *cyto__printed(cJSON *root, int ok)
{
    char *raw = root && ok ? cJSON_Print(root) : NULL;
    char *text = raw ? cyto__written(put_json, raw) : NULL;
    cJSON_free(raw);
    cJSON_Delete(root);
    return text;
}

enum { ROWS_DEPTH = 2 };

static void new_row(cyto__sink *sink, int depth)
{
    cyto__put(sink, "\n");
    for (int i = 0; i < depth; i++) {
        cyto__put(sink, "  ");
    }
}

/* A compact text with the ends of lines and the blanks that it has not. A bracket of ASCII and the one that closes it
 * are two apart; a backslash stands in a string alone. */
static void put_rows(cyto__sink *sink, void *compact)
{
    int depth = 0;
    int quoted = 0;
    for (const char *c = compact; *c; c++) {
        const int opens = !quoted && (*c == '{' || *c == '[') && c[1] != *c + 2;
        const int closes = !quoted && (*c == '}' || *c == ']') && c[-1] != *c - 2;
        if (closes && depth-- <= ROWS_DEPTH) {
            new_row(sink, depth);
        }
        cyto__put_char(sink, *c);
        if (*c == '\\') {
            cyto__put_char(sink, *++c);
        } else if (*c == '"') {
            quoted = !quoted;
        } else if (!quoted && (*c == ',' || *c == ':')) {
            cyto__put(sink, *c == ',' && depth <= ROWS_DEPTH ? "" : " ");
        }
        depth += opens;
        if ((opens || (*c == ',' && !quoted)) && depth <= ROWS_DEPTH) {
            new_row(sink, depth);
        }
    }
    cyto__put(sink, "\n");
}

char *cyto__printed_rows(cJSON *root, int ok)
{
    char *compact = root && ok ? cJSON_PrintUnformatted(root) : NULL;
    char *rows = compact ? cyto__written(put_rows, compact) : NULL;
    cJSON_free(compact);
    cJSON_Delete(root);
    return rows;
}

cyto_status cyto__hand_over(char *text, char *buf, size_t cap, size_t *needed)
{
    cyto__sink sink = cyto__sink_of(buf, cap);
    cyto__put(&sink, text);
    cyto__put(&sink, "\n");
    cJSON_free(text);
    return cyto__sink_end(&sink, needed);
}
