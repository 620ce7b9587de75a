/* SPDX-License-Identifier: MIT */
/* A stored decision is computed again, and compared. */
#include "decision/json.h"
#include "json/read.h"

#include <string.h>

#define SHOWN_MAX   200
#define MEMORY_TEXT cyto_status_text(CYTO_E_MEMORY)

typedef struct differences {
    int ok;
    cJSON *list;
    const cJSON *decisions; /* as they are computed now */
    int32_t count;
} differences;

/* A path is a place in both texts, from the whole down. */
typedef struct path {
    const struct path *above;
    const char *key; /* NULL: an element of an array */
    int index;
} path;

/* ---- what sort of thing stands at a place ------------------------------------------------ */

static const path *segment(const path *at, int32_t depth)
{
    int32_t length = 0;
    for (const path *p = at; p; p = p->above) {
        length++;
    }
    for (; length > depth + 1; length--) {
        at = at->above;
    }
    return length == depth + 1 ? at : NULL;
}

static int key_is(const path *at, int32_t depth, const char *key)
{
    const path *p = segment(at, depth);
    return p && p->key && cyto__text_is(p->key, key);
}

static const char *sort_of(const path *at)
{
    if (key_is(at, 0, "computed_with")) {
        return key_is(at, 1, "cytodose") ? "library" : "data";
    }
    if (key_is(at, 0, "policy")) {
        return "policy";
    }
    return key_is(at, 2, "protocol")   ? "protocol"
           : key_is(at, 2, "answers")  ? "answer"
           : key_is(at, 2, "branches") ? key_is(at, 4, "answers") ? "branch answer" : "branch"
                                       : "detail";
}

static const char *text_in(const cJSON *object, const char *key)
{
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
}

/* Adds the protocol, branch and drug of a difference. */
static void add_whose(differences *d, cJSON *object, const path *at)
{
    const path *which = key_is(at, 0, "decisions") ? segment(at, 1) : NULL;
    const cJSON *decision = which ? cJSON_GetArrayItem(d->decisions, which->index) : NULL;
    const cJSON *branches = cJSON_GetObjectItemCaseSensitive(decision, "branches");
    const path *branch = key_is(at, 2, "branches") ? segment(at, 3) : NULL;
    const path *drug = key_is(at, 2, "answers")   ? segment(at, 3)
                       : key_is(at, 4, "answers") ? segment(at, 5)
                                                  : NULL;
    cyto__add_text(&d->ok, object, "protocol",
                   text_in(cJSON_GetObjectItemCaseSensitive(decision, "protocol"), "id"));
    cyto__add_text(&d->ok, object, "branch",
                   branch ? text_in(cJSON_GetArrayItem(branches, branch->index), "id") : NULL);
    cyto__add_text(&d->ok, object, "drug", drug ? drug->key : NULL);
}

/* ---- comparing --------------------------------------------------------------------------- */

static void put_path(cyto__sink *sink, const path *at)
{
    if (at) {
        put_path(sink, at->above);
        cyto__put_step(sink, at->key, at->index);
    }
}

static void add_copy(differences *d, cJSON *object, const char *key, const cJSON *item)
{
    cyto__add(&d->ok, object, key, item ? cJSON_Duplicate(item, 1) : cJSON_CreateNull());
}

static void differ(differences *d, const path *at, const cJSON *stored, const cJSON *now)
{
    char pointer[CYTO_POINTER_MAX];
    if (d->count++ >= SHOWN_MAX) {
        return;
    }
    cJSON *object = cyto__push(&d->ok, d->list, cJSON_CreateObject());
    if (!object) {
        return;
    }
    cyto__sink sink = cyto__sink_of(pointer, sizeof pointer);
    put_path(&sink, at);
    cyto__add_text(&d->ok, object, "what", sort_of(at));
    add_whose(d, object, at);
    cyto__add_text(&d->ok, object, "pointer", pointer);
    add_copy(d, object, "stored", stored);
    add_copy(d, object, "now", now);
}

static int alike(const cJSON *a, const cJSON *b)
{
    if (cJSON_IsString(a) && cJSON_IsString(b)) {
        return cyto__text_is(a->valuestring, b->valuestring);
    }
    if (cJSON_IsNumber(a) && cJSON_IsNumber(b)) { /* numbers are written with all their digits */
        return cyto__same(a->valuedouble, b->valuedouble);
    }
    return (cJSON_IsNull(a) && cJSON_IsNull(b)) || (cJSON_IsTrue(a) && cJSON_IsTrue(b)) ||
           (cJSON_IsFalse(a) && cJSON_IsFalse(b));
}

static void compare(differences *d, const path *above, const cJSON *stored, const cJSON *now)
{
    const int objects = cJSON_IsObject(stored) && cJSON_IsObject(now);
    const int arrays = cJSON_IsArray(stored) && cJSON_IsArray(now);
    path at = {above, NULL, 0};
    if (!objects && !arrays) {
        if (!alike(stored, now)) {
            differ(d, above, stored, now);
        }
        return;
    }
    const cJSON *a = stored->child;
    for (const cJSON *b = now->child; b; b = b->next, at.index++) {
        const cJSON *other = objects ? cJSON_GetObjectItemCaseSensitive(stored, b->string) : a;
        at.key = objects ? b->string : NULL;
        if (other) {
            compare(d, &at, other, b);
        } else {
            differ(d, &at, NULL, b);
        }
        a = a ? a->next : NULL;
    }
    for (a = objects ? stored->child : a; a; a = a->next, at.index++) {
        at.key = objects ? a->string : NULL;
        if (!objects || !cJSON_GetObjectItemCaseSensitive(now, a->string)) {
            differ(d, &at, a, NULL);
        }
    }
}

/* ---- the whole --------------------------------------------------------------------------- */

static char *write_report(const cJSON *stored, const cJSON *now)
{
    differences d = {1, NULL, cJSON_GetObjectItemCaseSensitive(now, "decisions"), 0};
    cJSON *root = cJSON_CreateObject();
    cJSON *same = cJSON_CreateFalse();
    cyto__add(&d.ok, root, "same", same);
    if (d.ok) {
        add_copy(&d, root, "stored_with",
                 cJSON_GetObjectItemCaseSensitive(stored, "computed_with"));
        add_copy(&d, root, "computed_with", cJSON_GetObjectItemCaseSensitive(now, "computed_with"));
        d.list = cyto__add_array(&d.ok, root, "differences");
    }
    if (d.ok) {
        compare(&d, NULL, stored, now);
        cyto__add_number(&d.ok, root, "not_shown", d.count > SHOWN_MAX ? d.count - SHOWN_MAX : 0);
        same->type = d.count == 0 ? cJSON_True : cJSON_False;
    }
    return cyto__printed(root, d.ok);
}

/* An error of the stored text names that text, not the request. */
static void say_stored(cyto_error *error)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    if (error) {
        cyto__put(&sink, "stored response: ");
        cyto__put(&sink, error->message);
        memcpy(error->message, message, sizeof message);
    }
}

/* A text that is JSON, but no response, has not merely changed. */
static cyto_status need_response(cyto__doc *stored)
{
    const cyto__node root = cyto__root(stored);
    const cyto__node decisions = cyto__need(&root, "decisions");
    const cyto__node with = cyto__need(&root, "computed_with");
    if (!cyto__is_object(&root)) {
        cyto__node_fail(&root, CYTO_E_DATA, "must be a response of cyto_evaluate_json: an object");
    } else if (stored->status == CYTO_OK &&
               (!cJSON_IsArray(decisions.item) || !cyto__is_object(&with))) {
        cyto__node_fail(&decisions, CYTO_E_DATA, "must be the decisions of a response: an array");
    }
    return stored->status;
}

static cyto_status report_on(const cyto__doc *stored, const char *response, char **report,
                             cyto_error *error)
{
    cJSON *now = cJSON_Parse(response);
    *report = now ? write_report(stored->root, now) : NULL;
    cJSON_Delete(now);
    return *report ? CYTO_OK : cyto__fail(error, CYTO_E_MEMORY, MEMORY_TEXT);
}

cyto_status cyto_recompute_json(const char *request, size_t request_length, const char *stored,
                                size_t stored_length, char **report, cyto_error *error)
{
    if (!cyto__text_ready(report, error)) {
        return CYTO_E_SIZE;
    }
    if (!request || !stored || !report) {
        return cyto__refuse_null(error, !request ? "request" : !stored ? "stored" : "report");
    }
    cyto__doc doc;
    cyto_status status = cyto__doc_open(&doc, stored, stored_length, error);
    if (status == CYTO_OK) {
        status = need_response(&doc);
    }
    if (status != CYTO_OK) {
        say_stored(error);
        cyto__doc_close(&doc);
        return status;
    }
    char *response;
    status = cyto_evaluate_json(request, request_length, &response, error);
    if (status == CYTO_OK) {
        status = report_on(&doc, response, report, error);
        cyto_text_free(response);
    }
    cyto__doc_close(&doc);
    return status;
}
