/* SPDX-License-Identifier: MIT */
/* Reads the resources of a text: one, an array, or those inside a Bundle, Parameters or another resource. A mistake
 * loses the resource that it is in, and no other. */
#include "fhir/fhir.h"

#include <string.h>

enum { OTHER, OBSERVATION, PATIENT, BUNDLE, PARAMETERS };

static void visit_list(cyto__fhir_text *t, const cyto__token *list, int holders);

/* Ends a resource. told 0: it is told in the other pass. */
static void end_resource(cyto__fhir_text *t, const cyto__token *resource, int told)
{
    cyto_fhir *f = t->fhir;
    if (t->status == CYTO_OK || t->status == CYTO_E_MEMORY) {
        return;
    }
    if (told && f->lost_count < CYTO_FHIR_LOST_MAX) {
        cyto__lost *l = &f->lost[f->lost_count++];
        cyto__sink sink = cyto__shown_sink(l->pointer, sizeof l->pointer);
        cyto__json_put_pointer(&sink, f->tape.tokens, t->slip);
        cyto__json_line_column(t->text, t->slip->at, &l->line, &l->column);
        l->message = t->why;
    }
    if (told && resource == f->tape.tokens) {
        t->malformed = 1;
    } else if (told) {
        f->counts[CYTO_FHIR_LOST]++;
    }
    t->status = CYTO_OK;
}

static int kind_of(cyto__fhir_text *t, const cyto__token *resource, const cyto__token **found)
{
    static const char *const kinds[] = {"Observation", "Patient", "Bundle", "Parameters"};
    cyto__fhir_members(resource, found);
    if (!found[CYTO__FHIR_RESOURCE_TYPE]) {
        cyto__fhir_fail(t, resource, "missing \"resourceType\"");
    }
    const cyto__token *type = cyto__fhir_typed(t, found[CYTO__FHIR_RESOURCE_TYPE], '"');
    for (int i = 0; i < 4 && type; i++) {
        if (cyto__json_is(type, kinds[i])) {
            return i + 1;
        }
    }
    return OTHER;
}

/* Several values of one Observation are first read for what may be wrong with them, the rehearsal. */
static void visit_observation(cyto__fhir_text *t, const cyto__token *resource,
                              const cyto__token *const *found)
{
    for (t->rehearsal = found[CYTO__FHIR_COMPONENT] != NULL;
         t->rehearsal >= 0 && t->status == CYTO_OK; t->rehearsal--) {
        cyto__fhir_observation(t, resource, found);
    }
    t->rehearsal = 0;
}

/* Reads the entries of a Bundle, or Parameters. */
static void visit_holders(cyto__fhir_text *t, const cyto__token *rules, const cyto__token *list)
{
    if (rules) {
        cyto__fhir_fail(t, rules, "implicitRules of a Bundle may change its meaning: not read");
    }
    if (t->status == CYTO_OK) {
        t->fhir->counts[CYTO_FHIR_BUNDLES] += !t->patients;
        visit_list(t, list, 1);
    }
}

static void visit_bundle(cyto__fhir_text *t, const cyto__token *bundle,
                         const cyto__token *const *found)
{
    const cyto__token *type = cyto__fhir_typed(t, found[CYTO__FHIR_TYPE], '"');
    const cyto__token *entries = cyto__fhir_typed(t, found[CYTO__FHIR_ENTRY], '[');
    if (!type || cyto__json_is(type, "history")) {
        cyto__fhir_fail(
            t, type ? type : bundle,
            type ? "a Bundle of type history has several versions of a resource: not read"
                 : "missing \"type\" of the Bundle");
    }
    visit_holders(t, found[CYTO__FHIR_IMPLICIT_RULES], entries);
}

/* Observations in "contained" are not read either where the resource that contains them is not to be read. */
static int32_t set_aside(const cyto__token *const *found)
{
    const cyto__token *status = found[CYTO__FHIR_STATUS] && *found[CYTO__FHIR_STATUS]->at == '"'
                                    ? found[CYTO__FHIR_STATUS]
                                    : NULL;
    return found[CYTO__FHIR_MODIFIER_EXTENSION] || found[CYTO__FHIR_IMPLICIT_RULES]
               ? CYTO_FHIR_MODIFIED
           : status && cyto__json_is(status, "entered-in-error") ? CYTO_FHIR_ENTERED_IN_ERROR
           : status && cyto__json_is(status, "cancelled")        ? CYTO_FHIR_CANCELLED
                                                                 : 0;
}

static void visit_contained(cyto__fhir_text *t, const cyto__token *const *found)
{
    const int32_t outer = t->aside;
    t->contained = t->depth ? t->contained : found[CYTO__FHIR_CONTAINED];
    t->aside = outer ? outer : set_aside(found);
    t->depth++;
    visit_list(t, found[CYTO__FHIR_CONTAINED], 0);
    t->depth--;
    t->aside = outer;
}

static void visit_resource(cyto__fhir_text *t, const cyto__token *resource,
                           const cyto__token *full_url)
{
    const cyto__token *found[CYTO__FHIR_NAMES];
    const int kind = kind_of(t, resource, found);
    const cyto__token *contained = cyto__fhir_typed(t, found[CYTO__FHIR_CONTAINED], '[');
    t->contained = t->depth ? t->contained : contained;
    if (t->status != CYTO_OK) {
        /* told below */
    } else if (kind == BUNDLE) {
        visit_bundle(t, resource, found);
    } else if (kind == PARAMETERS) {
        visit_holders(t, found[CYTO__FHIR_IMPLICIT_RULES],
                      cyto__fhir_typed(t, found[CYTO__FHIR_PARAMETER], '['));
    } else if (kind == PATIENT && t->patients) {
        cyto__fhir_patient(t, found, full_url);
    } else if (kind == OBSERVATION && !t->patients) {
        visit_observation(t, resource, found);
    } else if (kind == OTHER && !t->patients) {
        cyto__fhir_add(t, CYTO_FHIR_OTHERS);
    }
    const int good = t->status == CYTO_OK;
    end_resource(t, resource, t->patients == (kind == PATIENT));
    if (good && contained && !t->patients) {
        visit_contained(t, found);
    }
}

/* Reads an entry of a Bundle or a parameter: each may have a resource, a parameter parts that may have one. */
static void visit_holder(cyto__fhir_text *t, const cyto__token *at)
{
    const cyto__token *found[CYTO__FHIR_NAMES];
    cyto__fhir_typed(t, at, '{');
    cyto__fhir_members(at, found);
    const cyto__token *resource = cyto__fhir_typed(t, found[CYTO__FHIR_RESOURCE], '{');
    const cyto__token *full_url = cyto__fhir_typed(t, found[CYTO__FHIR_FULL_URL], '"');
    const cyto__token *parts = cyto__fhir_typed(t, found[CYTO__FHIR_PART], '[');
    const int good = t->status == CYTO_OK;
    end_resource(t, at, !t->patients);
    if (good && resource) { /* there is none in a deletion, or in an answer without one */
        visit_resource(t, resource, full_url);
    }
    if (good) {
        visit_list(t, parts, 1);
    }
}

static void visit_list(cyto__fhir_text *t, const cyto__token *list, int holders)
{
    for (const cyto__token *at = cyto__json_first(list); at && t->status == CYTO_OK;
         at = cyto__json_next(list, at)) {
        if (holders) {
            visit_holder(t, at);
        } else if (cyto__fhir_typed(t, at, '{')) {
            visit_resource(t, at, NULL);
        } else {
            end_resource(t, at, !t->patients);
        }
    }
}

/* Most lines are one Observation, which has no Patients that are used before it is read. */
static int is_an_observation(const cyto__token *all)
{
    const cyto__token *found[CYTO__FHIR_NAMES];
    cyto__fhir_members(all, found);
    const cyto__token *type = found[CYTO__FHIR_RESOURCE_TYPE];
    return type && *type->at == '"' && cyto__json_is(type, "Observation");
}

/* Patients are read first, so that their order in a text does not matter. */
void cyto__fhir_read(cyto__fhir_text *t)
{
    const cyto__token *all = t->fhir->tape.tokens;
    const int several = *all->at == '[' && all->span > 1;
    for (t->patients = !is_an_observation(all);
         t->patients >= 0 && !t->malformed && t->status == CYTO_OK; t->patients--) {
        if (several) {
            visit_list(t, all, 0);
        } else if (*all->at == '{') {
            visit_resource(t, all, NULL);
        } else {
            cyto__fhir_fail(t, all, "must be an object: a resource");
            end_resource(t, all, 1);
        }
    }
}
