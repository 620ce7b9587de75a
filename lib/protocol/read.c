/* SPDX-License-Identifier: MIT */
/* A protocol is read from JSON: sources and branches, and the whole. */
#include "grading/names.h"
#include "protocol/names.h"
#include "base/sha256.h"
#include "protocol/builtin.h"
#include "protocol/read.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- sources and branches --------------------------------------------------------------- */

static void read_source(const cyto__node *node, cyto__source *source)
{
    static const char *const keys[] = {"id", "kind", "citation", "section", "url", "read", NULL};
    static const char *const kinds[] = {"label",          "guideline", "publication",
                                        "trial protocol", "cytodose",  NULL};
    cyto__only(node, keys);
    const cyto__node kind = cyto__need(node, "kind");
    source->id = cyto__need_id(node);
    source->kind = kinds[cyto__choice(&kind, kinds, 0)];
    source->citation = cyto__need_text(node, "citation");
    source->section = cyto__text_or(node, "section", NULL);
    source->url = cyto__text_or(node, "url", NULL);
    source->read = cyto__text_or(node, "read", NULL);
}

static void read_branch(cyto_protocol *p, const cyto__node *node, cyto__branch *branch)
{
    static const char *const keys[] = {"id", "title", "when", NULL};
    cyto__only(node, keys);
    const cyto__node when = cyto__need(node, "when");
    branch->id = cyto__need_id(node);
    branch->title = cyto__need_text(node, "title");
    branch->when = cyto__read_condition(p, &when);
}

/* ---- the whole -------------------------------------------------------------------------- */

static void read_sources(cyto_protocol *p, const cyto__node *list)
{
    if (cyto__count_of(list, 1, CYTO__SOURCES_MAX) == 0) {
        return;
    }
    for (cyto__node at = cyto__first(list); at.item; at = cyto__next(&at)) {
        cyto__source *source = &p->sources[p->source_count];
        read_source(&at, source);
        for (int32_t i = 0; i < p->source_count; i++) {
            cyto__need_unlike(&at, "id", "a second source with the id", source->id,
                              p->sources[i].id);
        }
        p->source_count++;
    }
}

/* A protocol without branches gets one that always applies. */
static void read_branches(cyto_protocol *p, const cyto__node *list)
{
    p->branch_count = 1;
    p->branches[0].title = "";
    p->branches[0].when = -1;
    if (!cyto__present(list) || cyto__count_of(list, 2, CYTO__BRANCHES_MAX) == 0) {
        return;
    }
    p->branch_count = 0;
    for (cyto__node at = cyto__first(list); at.item; at = cyto__next(&at)) {
        cyto__branch *branch = &p->branches[p->branch_count];
        read_branch(p, &at, branch);
        for (int32_t i = 0; i < p->branch_count; i++) {
            cyto__need_unlike(&at, "id", "a second branch with the id", branch->id,
                              p->branches[i].id);
        }
        p->branch_count++;
    }
}

static void read_scale(cyto_protocol *p, const cyto__node *root)
{
    const cyto__node scale = cyto__member(root, "scale");
    const char *name = cyto__string(&scale, NULL);
    for (int32_t i = 0; name && i < cyto__scale_count(); i++) {
        if (cyto__text_is(cyto__scale_name(i), name)) {
            p->scale = cyto__scale_name(i);
        }
    }
    if (name && !p->scale) {
        char message[CYTO_MESSAGE_MAX];
        cyto__criterion_message(name, NULL, NULL, message, sizeof message, NULL);
        cyto__node_fail(&scale, CYTO_E_NAME, message);
    }
}

void cyto__read_protocol(cyto_protocol *p, const cyto__node *root)
{
    static const char *const keys[] = {"id",    "title",   "edition", "applies_to", "not_for_use",
                                       "class", "scale",   "scores",  "drugs",      "branches",
                                       "rules", "sources", NULL};
    static const char *const classes[] = {"cytotoxic",   "anticoagulant", "growth factor",
                                          "transfusion", "supportive",    NULL};
    cyto__only(root, keys);
    const cyto__node class_name = cyto__need(root, "class");
    const cyto__node drugs = cyto__need(root, "drugs");
    const cyto__node branches = cyto__member(root, "branches");
    const cyto__node sources = cyto__need(root, "sources");
    p->id = cyto__need_id(root);
    p->title = cyto__need_text(root, "title");
    p->edition = cyto__need_text(root, "edition");
    p->applies_to = cyto__text_or(root, "applies_to", NULL);
    p->not_for_use = cyto__text_or(root, "not_for_use", NULL);
    p->class_name = classes[cyto__choice(&class_name, classes, 0)];
    p->cytotoxic = cyto__text_is(p->class_name, "cytotoxic");
    read_scale(p, root);
    read_sources(p, &sources);
    cyto__read_drugs(p, &drugs);
    cyto__attach_cautions(p);
    cyto__read_scores(p, root);
    read_branches(p, &branches);
    cyto__read_rules(p, root);
    if (root->doc->status == CYTO_OK) {
        cyto__link_conditions(p);
        cyto__sort_rules(p);
    }
}

/* A protocol with room for its text behind it. */
static cyto_protocol *new_protocol(size_t room)
{
    cyto_protocol *p = calloc(1, sizeof *p + room);
    if (p) {
        p->json = (const char *)(p + 1);
    }
    return p;
}

/* The protocol keeps what the doc has parsed, or is freed with it. */
static cyto_status read_doc(cyto__doc *doc, cyto_protocol *p, cyto_protocol **protocol)
{
    const cyto__node root = cyto__root(doc);
    p->keep = doc->root;
    cyto__read_protocol(p, &root);
    if (doc->status != CYTO_OK) {
        cyto_protocol_free(p);
        return doc->status;
    }
    *protocol = p;
    return CYTO_OK;
}

static cyto_status read_text(const char *text, size_t length, cyto_protocol **protocol,
                             cyto_error *error)
{
    cyto__doc doc;
    const cyto_status status = cyto__doc_open(&doc, text, length, error);
    if (status != CYTO_OK) {
        return status;
    }
    cyto_protocol *p = new_protocol(length + 1);
    if (!p) {
        cyto__doc_close(&doc);
        return cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    memcpy(p + 1, text, length);
    cyto__digest(text, length, p->digest);
    return read_doc(&doc, p, protocol);
}

/* Its text has passed the scan: every_builtin_opens (tests/protocol/limits.c). */
static cyto_status read_builtin(const cyto__builtin *builtin, cyto_protocol **protocol,
                                cyto_error *error)
{
    cyto_protocol *p = new_protocol(builtin->length + sizeof(cyto__piece));
    if (!p) {
        return cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    char *at = (char *)(p + 1);
    /* The rest of a piece is zeros, and is written over or ends the text. */
    for (uint32_t i = 0; i < builtin->packed_length; i++) {
        const cyto__piece *piece = &cyto__pieces[builtin->packed[i]];
        memcpy(at, piece->text, sizeof piece->text);
        at += piece->length;
    }
    memcpy(p->digest, builtin->digest, sizeof p->digest);
    cyto__doc doc;
    const cyto_status status = cyto__doc_open_scanned(&doc, p->json, builtin->length, error);
    if (status != CYTO_OK) {
        cyto_protocol_free(p);
        return status;
    }
    return read_doc(&doc, p, protocol);
}

cyto_status cyto_protocol_read(const char *text, size_t length, cyto_protocol **protocol,
                               cyto_error *error)
{
    if (protocol) {
        *protocol = NULL;
    }
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    return text && protocol ? read_text(text, length, protocol, error)
                            : cyto__refuse_null(error, !text ? "text" : "protocol");
}

void cyto_protocol_free(cyto_protocol *protocol)
{
    if (protocol) {
        cJSON_Delete(protocol->keep);
        free(protocol);
    }
}

static size_t alike_until(const char *a, const char *b)
{
    size_t n = 0;
    while (a[n] && a[n] == b[n]) {
        n++;
    }
    return n;
}

enum { IDS_SHOWN = 8 };

/* Writes those of dozens of ids that begin most like the one asked for. */
static void put_ids_like(cyto__sink *sink, const char *wanted)
{
    const int32_t count = cyto__protocol_count();
    size_t most = 0;
    int32_t shown = 0;
    for (int32_t i = 0; i < count; i++) {
        const size_t n = alike_until(cyto__protocol_id_of(i), wanted);
        most = n > most ? n : most;
    }
    for (int32_t i = 0; i < count && shown < IDS_SHOWN; i++) {
        if (alike_until(cyto__protocol_id_of(i), wanted) == most) {
            cyto__put(sink, shown++ > 0 ? ", " : "");
            cyto__put(sink, cyto__protocol_id_of(i));
        }
    }
    cyto__put(sink, ", ... (");
    cyto__put_int(sink, count);
    cyto__put(sink, " in all)");
}

cyto_status cyto_protocol_find(const char *id, cyto_protocol **protocol, cyto_error *error)
{
    if (protocol) {
        *protocol = NULL;
    }
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!id || !protocol) {
        return cyto__refuse_null(error, !id ? "id" : "protocol");
    }
    const cyto__builtin *found = cyto__builtin_of(id);
    if (found) {
        return read_builtin(found, protocol, error);
    }
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, "unknown protocol ");
    cyto__put_quoted(&sink, id, strlen(id));
    cyto__put(&sink, "; accepted: ");
    put_ids_like(&sink, id);
    return cyto__fail(error, CYTO_E_NAME, message);
}
