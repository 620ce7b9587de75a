/* SPDX-License-Identifier: MIT */
/* Reviews and comparisons as text and as JSON. */
#include "json_protocol.h"
#include "json_write.h"
#include "page.h"
#include "review.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define REPORT_MAX (256 * 1024)

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

static uint32_t asked_in(const cyto_protocol *p, const cyto__finding *f)
{
    uint32_t asked = 0;
    for (int32_t i = 0; i < p->rule_count; i++) {
        if (f->branch < 0 || (p->rules[i].branches >> f->branch & 1)) {
            asked |= cyto__asks(p, p->rules[i].when);
        }
    }
    return asked | (f->branch >= 0 ? cyto__asks(p, p->branches[f->branch].when) : 0u);
}

static void put_finding_text(cyto__sink *out, const cyto__review *r, const cyto__finding *f,
                             const char *text, size_t length)
{
    char line[4096];
    const place at = place_of(text, length, f);
    cyto__sink sink = cyto__sink_of(line, sizeof line);
    cyto__put_int(&sink, at.line);
    cyto__put(&sink, ":");
    cyto__put_int(&sink, at.column);
    cyto__put(&sink, " ");
    cyto__put(&sink, at.pointer);
    cyto__put(&sink, " ");
    cyto__put(&sink, cyto_finding_name(f->kind));
    cyto__put(&sink, ": ");
    cyto__put_finding(&sink, r, f);
    if (f->witnessed) {
        cyto__put(&sink, f->count > 1 ? "; the first of " : "");
        if (f->count > 1) {
            cyto__put_int(&sink, f->count);
        }
        cyto__put(&sink, "; witness: ");
        cyto__put_values(&sink, r->protocol, f->values, asked_in(r->protocol, f));
    }
    cyto__put_wrapped(out, "", "    ", line);
}

static char *review_as_text(const cyto__review *r, const char *text, size_t length)
{
    char *out = cJSON_malloc(REPORT_MAX);
    cyto__sink sink = cyto__sink_of(out, out ? REPORT_MAX : 0);
    for (int32_t i = 0; i < r->count && out; i++) {
        put_finding_text(&sink, r, &r->findings[i], text, length);
    }
    if (out) {
        cyto__put(&sink, r->count > 0 ? "" : "nothing found\n");
        cyto__put_int(&sink, r->walked);
        cyto__put(&sink, " combinations walked\n");
    }
    return out;
}

static void write_finding(int *ok, cJSON *array, const cyto__review *r, const cyto__finding *f,
                          const char *text, size_t length)
{
    char words[4096];
    const place at = place_of(text, length, f);
    cJSON *object = cyto__push(ok, array, cJSON_CreateObject());
    if (!object) {
        return;
    }
    cyto__sink sink = cyto__sink_of(words, sizeof words);
    cyto__put_finding(&sink, r, f);
    cyto__add_text(ok, object, "kind", cyto_finding_name(f->kind));
    cyto__add_text(ok, object, "text", words);
    cyto__add_number(ok, object, "line", at.line);
    cyto__add_number(ok, object, "column", at.column);
    cyto__add_text(ok, object, "pointer", at.pointer);
    cyto__add_text(ok, object, "rule", f->rule >= 0 ? r->protocol->rules[f->rule].id : NULL);
    cyto__add_number(ok, object, "count", (double)f->count);
    sink = cyto__sink_of(words, sizeof words);
    cyto__put_values(&sink, r->protocol, f->values, asked_in(r->protocol, f));
    cyto__add_text(ok, object, "witness", f->witnessed ? words : NULL);
}

static char *review_as_json(const cyto__review *r, const char *text, size_t length)
{
    int ok = 1;
    cJSON *root = cJSON_CreateObject();
    cyto__add_text(&ok, root, "protocol", r->protocol->id);
    cyto__add_text(&ok, root, "digest", r->protocol->digest);
    cyto__add_number(&ok, root, "combinations", (double)r->walked);
    cJSON *findings = cyto__add_array(&ok, root, "findings");
    for (int32_t i = 0; i < r->count && ok; i++) {
        write_finding(&ok, findings, r, &r->findings[i], text, length);
    }
    char *out = ok ? cJSON_Print(root) : NULL;
    cJSON_Delete(root);
    return out;
}

/* Points and earlier doses for a walk: what no fact tells is open. */
static cyto_status prepare(cyto__review *r, cyto_error *error)
{
    cyto_fact facts[CYTO__DRUGS_MAX * 4];
    cyto_policy policy;
    size_t n = 0;
    cyto_policy_init(&policy, sizeof policy);
    policy.rounding = CYTO_ROUNDING_NONE;
    for (int32_t of = CYTO_OF_STARTING; of <= CYTO_OF_PREVIOUS; of++) {
        for (int32_t i = 0; i < r->protocol->drug_count; i++) {
            const cyto__drug *drug = &r->protocol->drugs[i];
            cyto_fact_init(&facts[n], sizeof *facts, CYTO_FACT_DOSE, drug->name, drug->full);
            facts[n++].of = of;
        }
    }
    return cyto_decide(r->protocol, facts, n, &policy, NULL, 0, r->d, error);
}

typedef char *render_review(const cyto__review *r, const char *text, size_t length);

static cyto_status review(const char *text, size_t length, render_review *render, char **report,
                          cyto_error *error)
{
    if (!text || !report) {
        return CYTO_E_NULL;
    }
    *report = NULL;
    cyto__review *r = calloc(1, sizeof *r);
    cyto_status status = r ? cyto_protocol_read(text, length, &r->protocol, error) : CYTO_E_MEMORY;
    if (status == CYTO_OK) {
        status = cyto_decision_new(&r->d);
    }
    if (status == CYTO_OK) {
        status = prepare(r, error);
    }
    if (status == CYTO_OK) {
        cyto__review_make(r);
        *report = render(r, text, length);
        status = *report ? CYTO_OK : CYTO_E_MEMORY;
    }
    if (status == CYTO_E_MEMORY) {
        cyto__fail(error, status, cyto_status_text(status));
    }
    if (r) {
        cyto_decision_free(r->d);
        cyto_protocol_free(r->protocol);
    }
    free(r);
    return status;
}

cyto_status cyto_review_text(const char *text, size_t length, char **report, cyto_error *error)
{
    return review(text, length, review_as_text, report, error);
}

cyto_status cyto_review_json(const char *text, size_t length, char **report, cyto_error *error)
{
    return review(text, length, review_as_json, report, error);
}

/* ---- comparisons ------------------------------------------------------------------------ */

static char *compare_as_text(const cyto__comparison *c)
{
    char *out = cJSON_malloc(REPORT_MAX);
    char line[4096];
    cyto__sink sink = cyto__sink_of(out, out ? REPORT_MAX : 0);
    if (!out) {
        return NULL;
    }
    cyto__put(&sink, c->drug);
    cyto__put(&sink, ": ");
    cyto__put(&sink, c->a->id);
    cyto__put(&sink, " against ");
    cyto__put(&sink, c->b->id);
    cyto__put(&sink, "\n");
    for (int32_t i = 0; i < c->region_count; i++) {
        const cyto__region *region = &c->regions[i];
        cyto__sink words = cyto__sink_of(line, sizeof line);
        cyto__put(&words, region->a);
        cyto__put(&words, " | ");
        cyto__put(&words, region->b);
        cyto__put(&words, " (");
        cyto__put_int(&words, region->count);
        cyto__put(&words, " points); witness: ");
        cyto__put_joined(&words, c, region->values);
        cyto__put_wrapped(&sink, "  ", "      ", line);
    }
    cyto__put(&sink, "the same answer at ");
    cyto__put_int(&sink, c->same);
    cyto__put(&sink, " of ");
    cyto__put_int(&sink, c->points);
    cyto__put(&sink, " points\n");
    cyto__put(&sink, c->too_many ? "more pairs of answers than are shown\n" : "");
    return out;
}

static char *compare_as_json(const cyto__comparison *c)
{
    int ok = 1;
    cJSON *root = cJSON_CreateObject();
    cyto__add_text(&ok, root, "drug", c->drug);
    cyto__add_text(&ok, root, "a", c->a->id);
    cyto__add_text(&ok, root, "b", c->b->id);
    cyto__add_text(&ok, root, "a_digest", c->a->digest);
    cyto__add_text(&ok, root, "b_digest", c->b->digest);
    cyto__add_number(&ok, root, "points", (double)c->points);
    cyto__add_number(&ok, root, "same", (double)c->same);
    cyto__add_number(&ok, root, "not_shown", c->too_many);
    cJSON *regions = cyto__add_array(&ok, root, "regions");
    for (int32_t i = 0; i < c->region_count && ok; i++) {
        char witness[4096];
        cyto__sink sink = cyto__sink_of(witness, sizeof witness);
        cyto__put_joined(&sink, c, c->regions[i].values);
        cJSON *object = cyto__push(&ok, regions, cJSON_CreateObject());
        if (object) {
            cyto__add_text(&ok, object, "a", c->regions[i].a);
            cyto__add_text(&ok, object, "b", c->regions[i].b);
            cyto__add_number(&ok, object, "points", (double)c->regions[i].count);
            cyto__add_text(&ok, object, "witness", witness);
        }
    }
    char *out = ok ? cJSON_Print(root) : NULL;
    cJSON_Delete(root);
    return out;
}

typedef char *render_comparison(const cyto__comparison *c);

static cyto_status compare(const cyto_protocol *a, const cyto_protocol *b,
                           render_comparison *render, char **report, cyto_error *error)
{
    if (!a || !b || !report) {
        return CYTO_E_NULL;
    }
    *report = NULL;
    if (error && cyto_error_init(error, error->size) != CYTO_OK) {
        return CYTO_E_SIZE;
    }
    cyto__comparison *c = malloc(sizeof *c);
    cyto_status status = c ? cyto__compare_make(a, b, c, error) : CYTO_E_MEMORY;
    if (status == CYTO_OK) {
        *report = render(c);
        status = *report ? CYTO_OK : CYTO_E_MEMORY;
    }
    if (status == CYTO_E_MEMORY) {
        cyto__fail(error, status, cyto_status_text(status));
    }
    free(c);
    return status;
}

cyto_status cyto_compare_text(const cyto_protocol *a, const cyto_protocol *b, char **report,
                              cyto_error *error)
{
    return compare(a, b, compare_as_text, report, error);
}

cyto_status cyto_compare_json(const cyto_protocol *a, const cyto_protocol *b, char **report,
                              cyto_error *error)
{
    return compare(a, b, compare_as_json, report, error);
}
