/* SPDX-License-Identifier: MIT */
/* Reviews are written as text and as JSON. */
#include "protocol/builtin.h"
#include "review/names.h"
#include "review/witness_json.h"
#include "protocol/read.h"
#include "json/write.h"
#include "base/page.h"
#include "review/review.h"

/* ---- reviews ---------------------------------------------------------------------------- */

typedef struct place {
    char pointer[CYTO_POINTER_MAX];
    int32_t line, column;
} place;

static place place_of(const char *text, size_t length, const cyto__finding *f)
{
    place found;
    cyto__sink sink = cyto__sink_of(found.pointer, sizeof found.pointer);
    cyto__put_finding_pointer(&sink, f);
    cyto__json_locate(text, length, found.pointer, 0, &found.line, &found.column);
    return found;
}

static void put_finding_text(cyto__sink *out, const cyto__review *r, const cyto__finding *f,
                             const char *text, size_t length)
{
    char line[3 * CYTO__WITNESS_MAX];
    const place at = place_of(text, length, f);
    cyto__sink sink = cyto__sink_of(line, sizeof line);
    cyto__put_int(&sink, at.line);
    cyto__put(&sink, ":");
    cyto__put_int(&sink, at.column);
    cyto__put(&sink, " ");
    cyto__put(&sink, at.pointer);
    cyto__put(&sink, " ");
    cyto__put(&sink, cyto__finding_name(f->kind));
    cyto__put(&sink, ": ");
    cyto__put_finding(&sink, r, f);
    if (f->witness[0]) {
        if (f->count > 1.0) {
            cyto__put(&sink, "; the first of ");
            cyto__put_number(&sink, f->count);
        }
        cyto__put(&sink, "; witness: ");
        cyto__put(&sink, f->witness);
    }
    cyto__put_wrapped(out, "", "    ", line);
}

typedef struct reviewed {
    cyto__review *review;
    const char *text;
    size_t length;
} reviewed;

static void put_review(cyto__sink *sink, void *what)
{
    const reviewed *of = what;
    const cyto__review *r = of->review;
    for (int32_t i = 0; i < r->count; i++) {
        put_finding_text(sink, r, &r->findings[i], of->text, of->length);
    }
    cyto__put(sink, r->count > 0 ? "" : "nothing found\n");
    cyto__put_number(sink, r->walked);
    cyto__put(sink, " combinations walked\n");
}

static char *review_as_text(cyto__review *r, const char *text, size_t length)
{
    reviewed of = {r, text, length};
    return cyto__written(put_review, &of);
}

/* Writes the witness as facts, where it is in the space of the finding's branch. */
static void write_patient(int *ok, cJSON *object, cyto__review *r, const cyto__finding *f)
{
    if (!f->witness[0] || f->kind == CYTO_FINDING_CHANGED) {
        cyto__add(ok, object, "facts", cJSON_CreateNull());
        return;
    }
    if (r->space.branch != f->branch) {
        cyto__space_make(&r->space, r->protocol, NULL, f->branch);
    }
    cyto__add_patient(ok, object, "facts", &r->space, 0, f->at);
}

static void write_finding(int *ok, cJSON *array, cyto__review *r, const cyto__finding *f,
                          const char *text, size_t length)
{
    char words[2 * CYTO__WITNESS_MAX];
    const place at = place_of(text, length, f);
    cJSON *object = cyto__push(ok, array, cJSON_CreateObject());
    if (!object) {
        return;
    }
    cyto__sink sink = cyto__sink_of(words, sizeof words);
    cyto__put_finding(&sink, r, f);
    cyto__add_text(ok, object, "kind", cyto__finding_name(f->kind));
    cyto__add_text(ok, object, "text", words);
    cyto__add_number(ok, object, "line", at.line);
    cyto__add_number(ok, object, "column", at.column);
    cyto__add_text(ok, object, "pointer", at.pointer);
    cyto__add_text(ok, object, "rule", f->rule >= 0 ? r->protocol->rules[f->rule].id : NULL);
    cyto__add_number(ok, object, "count", f->count);
    cyto__add_text(ok, object, "witness", f->witness[0] ? f->witness : NULL);
    write_patient(ok, object, r, f);
}

static char *review_as_json(cyto__review *r, const char *text, size_t length)
{
    int ok = 1;
    cJSON *root = cJSON_CreateObject();
    cyto__add_text(&ok, root, "protocol", r->protocol->id);
    cyto__add_text(&ok, root, "digest", r->protocol->digest);
    cyto__add_number(&ok, root, "combinations", r->walked);
    cJSON *findings = cyto__add_array(&ok, root, "findings");
    for (int32_t i = 0; i < r->count; i++) {
        write_finding(&ok, findings, r, &r->findings[i], text, length);
    }
    return cyto__printed(root, ok);
}

/* ---- against the built-in of the same id ------------------------------------------------ */

static void find_regions(cyto__review *r, const cyto__comparison *c)
{
    for (int32_t i = 0; i < c->region_count; i++) {
        const cyto__region *region = &c->regions[i];
        cyto__finding *f = cyto__find(r, CYTO_FINDING_CHANGED, -1, -1, region->drug, region->count);
        if (f) {
            cyto__sink sink = cyto__sink_of(f->region, sizeof f->region);
            cyto__put(&sink, region->a);
            cyto__put(&sink, " | ");
            cyto__put(&sink, region->b);
            sink = cyto__sink_of(f->witness, sizeof f->witness);
            cyto__put(&sink, region->witness);
        }
    }
    if (c->region_count == 0) {
        cyto__find(r, CYTO_FINDING_EDITED, -1, -1, -1, 1.0);
    }
}

/* An editor who keeps the id of a built-in protocol is shown what the edit changes. */
static cyto_status look_at_builtin(cyto__review *r, cyto_error *error)
{
    cyto_protocol *builtin;
    if (!cyto__builtin_of(r->protocol->id)) {
        return CYTO_OK;
    }
    cyto_status status = cyto_protocol_find(r->protocol->id, &builtin, error);
    if (status != CYTO_OK) {
        return status;
    }
    if (!cJSON_Compare(builtin->keep, r->protocol->keep, 1)) {
        cyto__comparison *c = NULL;
        status = cyto__compare_new(builtin, r->protocol, &c, error);
        if (status == CYTO_OK) {
            find_regions(r, c);
            cyto__compare_free(c);
        } else if (status != CYTO_E_MEMORY) { /* there is no drug in common, or too much to walk */
            cyto__find(r, status == CYTO_E_LIMIT ? CYTO_FINDING_TOO_LARGE : CYTO_FINDING_CHANGED,
                       -1, -1, -1, 1.0);
            if (error) {
                cyto_error_init(error, error->size);
            }
            status = CYTO_OK;
        }
    }
    cyto_protocol_free(builtin);
    return status;
}

/* ---- the whole -------------------------------------------------------------------------- */

cyto_status cyto_review(const char *text, size_t length, int32_t form, char **report,
                        cyto_error *error)
{
    if (!cyto__text_ready(report, error)) {
        return CYTO_E_SIZE;
    }
    if (!text || !report) {
        return cyto__refuse_null(error, !text ? "text" : "report");
    }
    if (form != CYTO_FORM_TEXT && form != CYTO_FORM_JSON) {
        return cyto__fail_form(error, "CYTO_FORM_TEXT and CYTO_FORM_JSON");
    }
    cyto_protocol *protocol;
    cyto__review *r = NULL;
    cyto_status status = cyto_protocol_read(text, length, &protocol, error);
    if (status == CYTO_OK) {
        status = cyto__review_new(protocol, &r, error);
    }
    if (status == CYTO_OK) {
        status = look_at_builtin(r, error);
    }
    if (status == CYTO_OK) {
        *report = form == CYTO_FORM_TEXT ? review_as_text(r, text, length)
                                         : review_as_json(r, text, length);
        status =
            *report ? CYTO_OK : cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    cyto__review_free(r);
    cyto_protocol_free(protocol);
    return status;
}
