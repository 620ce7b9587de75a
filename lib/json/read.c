/* SPDX-License-Identifier: MIT */
#include "json/read.h"

#include <math.h>
#include <string.h>

cyto_status cyto__doc_open(cyto__doc *doc, const char *text, size_t length, cyto_error *error)
{
    const cyto_status status = cyto__json_scan(text, length, error);
    if (status == CYTO_OK) {
        return cyto__doc_open_scanned(doc, text, length, error);
    }
    *doc = (cyto__doc){text, length, NULL, error, status};
    return status;
}

cyto_status cyto__doc_open_scanned(cyto__doc *doc, const char *text, size_t length,
                                   cyto_error *error)
{
    *doc = (cyto__doc){text, length, cJSON_ParseWithLength(text, length), error, CYTO_OK};
    if (!doc->root) { /* cJSON parses whatever the scan accepts: only memory can be missing */
        doc->status = cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    return doc->status;
}

void cyto__doc_close(cyto__doc *doc)
{
    cJSON_Delete(doc->root);
    doc->root = NULL;
}

cyto__node cyto__root(cyto__doc *doc)
{
    const cyto__node node = {doc, doc->root, NULL, NULL, 0};
    return node;
}

static const char *type_name(const cJSON *item)
{
    return cJSON_IsString(item)   ? "a string"
           : cJSON_IsNumber(item) ? "a number"
           : cJSON_IsBool(item)   ? "true or false"
           : cJSON_IsObject(item) ? "an object"
           : cJSON_IsArray(item)  ? "an array"
                                  : "null";
}

static void fail_type(const cyto__node *node, const char *must)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, "must be ");
    cyto__put(&sink, must);
    cyto__put(&sink, ", is ");
    cyto__put(&sink, type_name(node->item));
    cyto__node_fail(node, CYTO_E_DATA, message);
}

/* ---- walking ---------------------------------------------------------------------------- */

int cyto__present(const cyto__node *node)
{
    return node->item && !cJSON_IsNull(node->item);
}

int cyto__is_string(const cyto__node *node)
{
    return cJSON_IsString(node->item);
}

int cyto__is_object(const cyto__node *node)
{
    return cJSON_IsObject(node->item);
}

/* Does as cJSON_GetObjectItemCaseSensitive, and compares first letters without a call: readers ask for many keys that
 * are not there. */
cyto__node cyto__member(const cyto__node *object, const char *key)
{
    const cJSON *item = object->item ? object->item->child : NULL;
    while (item && item->string && !cyto__text_is(item->string, key)) {
        item = item->next;
    }
    return (cyto__node){object->doc, item && item->string ? item : NULL, object, key, 0};
}

cyto__node cyto__need_key(const cyto__node *object, const char *key)
{
    const cyto__node node = cyto__member(object, key);
    if (!node.item && cJSON_IsObject(object->item)) {
        char message[CYTO_MESSAGE_MAX];
        cyto__sink sink = cyto__sink_of(message, sizeof message);
        cyto__put(&sink, "missing \"");
        cyto__put(&sink, key);
        cyto__put(&sink, "\"");
        cyto__node_fail(object, CYTO_E_DATA, message);
    }
    return node;
}

/* A reader would take null for its fallback: a level of a dose for 0. */
static cyto__node not_null(cyto__node node)
{
    if (cJSON_IsNull(node.item)) {
        cyto__node_fail(&node, CYTO_E_DATA, "must not be null");
    }
    return node;
}

cyto__node cyto__need(const cyto__node *object, const char *key)
{
    return not_null(cyto__need_key(object, key));
}

cyto__node cyto__first(const cyto__node *array)
{
    cyto__node node = {array->doc, NULL, array, NULL, 0};
    if (cyto__present(array)) {
        if (cJSON_IsArray(array->item)) {
            node.item = array->item->child;
        } else {
            fail_type(array, "an array");
        }
    }
    return not_null(node);
}

cyto__node cyto__next(const cyto__node *element)
{
    cyto__node node = *element;
    node.item = element->item->next;
    node.index++;
    return not_null(node);
}

int cyto__pair(const cyto__node *array, cyto__node *low, cyto__node *high)
{
    const cyto__node none = {array->doc, NULL, array, NULL, 0};
    *low = *high = none;
    if (cyto__length(array) != 2) {
        return 0;
    }
    low->item = array->item->child;
    high->item = low->item->next;
    high->index = 1;
    return 1;
}

int32_t cyto__length(const cyto__node *array)
{
    return cJSON_IsArray(array->item) ? cJSON_GetArraySize(array->item) : 0;
}

/* ---- values ----------------------------------------------------------------------------- */

const char *cyto__string(const cyto__node *node, const char *fallback)
{
    if (!cyto__present(node)) {
        return fallback;
    }
    if (!cJSON_IsString(node->item)) {
        fail_type(node, "a string");
        return fallback;
    }
    return node->item->valuestring;
}

const char *cyto__need_text(const cyto__node *object, const char *key)
{
    const cyto__node node = cyto__need(object, key);
    const char *text = cyto__string(&node, "");
    if (node.item && cyto__says_nothing(text)) {
        cyto__node_fail(&node, CYTO_E_DATA, "must be a text of one character or more");
    }
    return text;
}

const char *cyto__text_or(const cyto__node *object, const char *key, const char *fallback)
{
    const cyto__node node = cyto__member(object, key);
    return cyto__string(&node, fallback);
}

static void fail_range(const cyto__node *node, double value, double low, double high,
                       const char *kind)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, node->key ? node->key : "value");
    cyto__put(&sink, ": ");
    cyto__put_quantity(&sink, value, NULL);
    cyto__put(&sink, " is not accepted; accepted: ");
    cyto__put(&sink, kind);
    cyto__put_number(&sink, low);
    cyto__put(&sink, " to ");
    cyto__put_number(&sink, high);
    cyto__node_fail(node, CYTO_E_DATA, message);
}

double cyto__any_number(const cyto__node *node, double fallback)
{
    if (!cyto__present(node)) {
        return fallback;
    }
    if (!cJSON_IsNumber(node->item)) {
        fail_type(node, "a number");
        return fallback;
    }
    const double value = node->item->valuedouble;
    if (value == 0.0 && signbit(value)) {
        cyto__node_fail(node, CYTO_E_DATA,
                        "a zero with a minus sign is not accepted; accepted: 0 without it");
    }
    return value;
}

double cyto__number(const cyto__node *node, double low, double high, double fallback)
{
    const double value = cyto__any_number(node, fallback);
    if (cyto__present(node) && !cyto__is_from_to(value, low, high)) {
        fail_range(node, value, low, high, ""); /* the first error stays */
        return fallback;
    }
    return value;
}

int32_t cyto__integer(const cyto__node *node, int32_t low, int32_t high, int32_t fallback)
{
    if (!cyto__present(node)) {
        return fallback;
    }
    if (!cJSON_IsNumber(node->item)) {
        fail_type(node, "a whole number");
        return fallback;
    }
    const double value = node->item->valuedouble;
    if (!cyto__is_from_to(value, low, high) || value != floor(value)) {
        fail_range(node, value, low, high, "whole numbers, ");
        return fallback;
    }
    return (int32_t)value;
}

int cyto__boolean(const cyto__node *node, int fallback)
{
    if (!cyto__present(node)) {
        return fallback;
    }
    if (!cJSON_IsBool(node->item)) {
        fail_type(node, "true or false");
        return fallback;
    }
    return cJSON_IsTrue(node->item);
}

int32_t cyto__choice(const cyto__node *node, const char *const *names, int32_t fallback)
{
    const char *text = cyto__string(node, NULL);
    if (!text) {
        return fallback;
    }
    for (int32_t i = 0; names[i]; i++) {
        if (cyto__text_is(names[i], text)) {
            return i;
        }
    }
    char accepted[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(accepted, sizeof accepted);
    cyto__put_names(&sink, names, sizeof *names, INT32_MAX);
    cyto__node_fail_text(node, CYTO_E_DATA, node->key ? node->key : "value", text, accepted);
    return fallback;
}

/* Are two keys one letter apart: one changed, left out, added, or two swapped? */
static int alike(const char *a, const char *b)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    if (!*a || !*b) {
        return strlen(a) + strlen(b) <= 1;
    }
    return cyto__text_is(a + 1, b + 1) || cyto__text_is(a, b + 1) || cyto__text_is(a + 1, b) ||
           (a[0] == b[1] && a[1] == b[0] && cyto__text_is(a + 2, b + 2));
}

static int is_allowed(const char *key, const char *const *keys)
{
    if (cyto__text_is(key, "$schema") || cyto__text_is(key, "note")) {
        return 1;
    }
    for (int i = 0; keys[i]; i++) {
        if (cyto__text_is(keys[i], key)) {
            return 1;
        }
    }
    return 0;
}

void cyto__only(const cyto__node *object, const char *const *keys)
{
    if (!object->item) {
        return;
    }
    if (!cJSON_IsObject(object->item)) {
        fail_type(object, "an object");
        return;
    }
    for (const cJSON *child = object->item->child; child; child = child->next) {
        if (is_allowed(child->string, keys)) {
            continue;
        }
        char message[CYTO_MESSAGE_MAX];
        cyto__sink sink = cyto__sink_of(message, sizeof message);
        cyto__put(&sink, "unknown key ");
        cyto__put_quoted(&sink, child->string, strlen(child->string));
        for (int i = 0; keys[i]; i++) {
            if (alike(keys[i], child->string)) {
                cyto__put(&sink, ", did you mean \"");
                cyto__put(&sink, keys[i]);
                cyto__put(&sink, "\"?");
                break;
            }
        }
        cyto__put(&sink, "; accepted: ");
        cyto__put_names(&sink, keys, sizeof *keys, INT32_MAX);
        const cyto__node node = {object->doc, child, object, child->string, 0};
        cyto__node_fail_key(&node, CYTO_E_DATA, message);
        return;
    }
}
