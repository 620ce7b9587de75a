/* SPDX-License-Identifier: MIT */
/* One call takes facts and protocols, and returns decisions. */
#include "base/sha256.h"
#include "decision/json.h"
#include "request/facts.h"
#include "protocol/read.h"

#include <stdlib.h>
#include <string.h>

#define PROTOCOLS_MAX 16
#define OVERRIDES_MAX 16

typedef struct request {
    cyto__doc doc;
    cyto_error *error;
    int32_t protocol_count, override_count, wants_text, explain;
    cyto_protocol *protocols[PROTOCOLS_MAX];
    cyto__fact_list facts;
    cyto_policy policy;
    cyto_override overrides[OVERRIDES_MAX];
    cyto_decision *decision;
} request;

/* ---- reading ---------------------------------------------------------------------------- */

/* A request may contain a whole protocol, whose digest is that of its compact JSON. */
static cyto_protocol *read_inline(const cyto__node *node)
{
    cyto_protocol *p = calloc(1, sizeof *p);
    char *compact = cJSON_PrintUnformatted(node->item);
    if (p && compact) {
        cyto__read_protocol(p, node);
        cyto__digest(compact, strlen(compact), p->digest);
    } else {
        cyto__node_fail(node, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
        free(p);
        p = NULL;
    }
    cJSON_free(compact);
    return p;
}

static cyto_protocol *find_builtin(const cyto__node *node, const char *id)
{
    cyto_protocol *p;
    cyto_error inner = CYTO_ERROR_INIT;
    if (cyto_protocol_find(id, &p, &inner) != CYTO_OK) {
        cyto__node_fail(node, inner.status, inner.message);
    }
    return p;
}

static cyto_protocol *read_one(const cyto__node *at)
{
    static const char *const whole[] = {"protocol", NULL};
    const cyto__node inlined = cyto__member(at, "protocol");
    if (inlined.item) {
        cyto__only(at, whole);
        return read_inline(&inlined);
    }
    const cyto__node id = cyto__pinned_id(at);
    const char *name = cyto__string(&id, NULL);
    cyto_protocol *p = name ? find_builtin(&id, name) : NULL;
    cyto__check_pin(at, p);
    return p;
}

static void read_protocols(request *r, const cyto__node *root)
{
    const cyto__node list = cyto__need(root, "protocols");
    const int32_t n = cyto__length(&list);
    if (list.item && (n < 1 || n > PROTOCOLS_MAX)) {
        cyto__node_fail(&list, CYTO_E_LIMIT, "must be an array of 1 to 16 protocols");
        return;
    }
    for (cyto__node at = cyto__first(&list); at.item && r->doc.status == CYTO_OK;
         at = cyto__next(&at)) {
        cyto_protocol *p = read_one(&at);
        if (!p) {
            return;
        }
        for (int32_t i = 0; i < r->protocol_count; i++) {
            if (cyto__text_is(r->protocols[i]->id, p->id)) {
                cyto__node_fail_text(&at, CYTO_E_DATA, "asked twice:", p->id, "ids that differ");
            }
        }
        r->protocols[r->protocol_count++] = p;
    }
}

static void read_request(request *r)
{
    static const char *const keys[] = {"facts", "protocols", "policy", "overrides",
                                       "text",  "explain",   NULL};
    const cyto__node root = cyto__root(&r->doc);
    cyto__only(&root, keys);
    read_protocols(r, &root);
    if (r->doc.status != CYTO_OK) {
        return; /* facts are judged by the protocols that ask for them */
    }
    const cyto_protocol *const *protocols = (const cyto_protocol *const *)r->protocols;
    const cyto__node facts = cyto__need(&root, "facts");
    const cyto__node policy = cyto__need(&root, "policy");
    const cyto__node overrides = cyto__member(&root, "overrides");
    const cyto__node text = cyto__member(&root, "text");
    const cyto__node explain = cyto__member(&root, "explain");
    r->wants_text = cyto__boolean(&text, 0);
    r->explain = cyto__boolean(&explain, 0);
    cyto__read_facts(&facts, protocols, r->protocol_count, &r->facts);
    cyto__read_policy(&policy, &r->policy);
    r->override_count =
        cyto__read_overrides(&overrides, protocols, r->protocol_count, r->overrides, OVERRIDES_MAX);
}

/* ---- answering -------------------------------------------------------------------------- */

static void put_text(cyto__sink *sink, void *what)
{
    const request *r = what;
    cyto__put_decision(sink, r->decision, 0, r->explain);
}

static void write_text(int *ok, cJSON *object, request *r)
{
    char *text = cyto__written(put_text, r);
    cyto__add(ok, object, "text", cJSON_CreateString(text)); /* without memory there is neither */
    cJSON_free(text);
}

static cyto_status answer(request *r, cJSON *root, int *ok)
{
    cyto__write_library(ok, root);
    cyto__write_policy(ok, root, &r->policy);
    cJSON *decisions = cyto__add_array(ok, root, "decisions");
    for (int32_t i = 0; i < r->protocol_count && *ok; i++) {
        const cyto_status status =
            cyto_decide(r->protocols[i], r->facts.facts, (size_t)r->facts.count, &r->policy,
                        r->overrides, (size_t)r->override_count, r->decision, r->error);
        if (status != CYTO_OK) {
            return status;
        }
        cJSON *decision = cyto__push(ok, decisions, cJSON_CreateObject());
        if (decision) {
            cyto__write_decision(ok, decision, r->decision);
            if (r->wants_text) {
                write_text(ok, decision, r);
            }
        }
    }
    return CYTO_OK;
}

static cyto_status evaluate(request *r, char **response)
{
    if (cyto_decision_new(&r->decision, NULL) != CYTO_OK) {
        return cyto__fail(r->error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    read_request(r);
    if (r->doc.status != CYTO_OK) {
        return r->doc.status;
    }
    int ok = 1;
    cJSON *root = cJSON_CreateObject();
    const cyto_status status = root ? answer(r, root, &ok) : CYTO_OK;
    *response = cyto__printed(root, ok && status == CYTO_OK);
    if (status == CYTO_OK && !*response) {
        return cyto__fail(r->error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    return status;
}

cyto_status cyto_evaluate_json(const char *text, size_t length, char **response, cyto_error *error)
{
    if (!cyto__text_ready(response, error)) {
        return CYTO_E_SIZE;
    }
    if (!text || !response) {
        return cyto__refuse_null(error, !text ? "request" : "response");
    }
    request *r = calloc(1, sizeof *r);
    if (!r) {
        return cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    r->error = error;
    cyto_status status = cyto__doc_open(&r->doc, text, length, error);
    if (status == CYTO_OK) {
        status = evaluate(r, response);
    }
    for (int32_t i = 0; i < r->protocol_count; i++) {
        cyto_protocol_free(r->protocols[i]);
    }
    cyto_decision_free(r->decision);
    cyto__doc_close(&r->doc);
    free(r);
    return status;
}

void cyto_text_free(char *text)
{
    cJSON_free(text);
}
