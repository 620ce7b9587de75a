/* SPDX-License-Identifier: MIT */
/* A protocol's form, made from the facts that its rules ask for, and its decision beside other protocols'. */
#include "door.h"

#include <stdlib.h>
#include <string.h>

static const cJSON *member(const cJSON *of, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(of, key);
}

static const char *text_of(const cJSON *of, const char *key)
{
    const char *text = cJSON_GetStringValue(member(of, key));
    return text ? text : "";
}

/* ---- the protocol asked about: a built-in one, or a pasted one ------------------------------ */

/* Was one pasted, or a built-in one chosen? What is neither is refused. */
static int is_chosen(door *d)
{
    return *typed(d, "pasted") || entry_of(d, CYTO_LIST_PROTOCOLS, "protocol");
}

static cyto_protocol *protocol_of(door *d)
{
    const char *pasted = typed(d, "pasted");
    cyto_protocol *protocol = NULL;
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    if (is_chosen(d) &&
        (*pasted ? cyto_protocol_read(pasted, strlen(pasted), &protocol, &error)
                 : cyto_protocol_find(typed(d, "protocol"), &protocol, &error)) != CYTO_OK) {
        refuse_at(d, "pasted", &error);
    }
    return protocol;
}

/* A request for it, its facts and policy still to come. */
static cJSON *request_of(const door *d)
{
    cJSON *request = cJSON_CreateObject();
    cJSON *protocols = cJSON_AddArrayToObject(request, "protocols");
    cJSON_AddObjectToObject(request, "policy");
    if (*typed(d, "pasted")) {
        cJSON *whole = cJSON_CreateObject();
        cJSON_AddItemToObject(whole, "protocol", cJSON_Parse(typed(d, "pasted")));
        cJSON_AddItemToArray(protocols, whole);
    } else {
        cJSON_AddItemToArray(protocols, cJSON_CreateString(typed(d, "protocol")));
    }
    return request;
}

/* The library's response, as text to be freed; NULL where it refuses. */
static char *evaluate(door *d, const cJSON *request)
{
    char *response = NULL;
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    char *text = cJSON_PrintUnformatted(request);
    if (cyto_evaluate_json(text, strlen(text), &response, &error) != CYTO_OK) {
        refuse_at(d, NULL, &error);
    }
    free(text);
    return response;
}

/* ---- its form ------------------------------------------------------------------------------- */

static int share_a_drug(const cyto_protocol *a, const cyto_protocol *b)
{
    const char *one;
    const char *other;
    for (int32_t i = 0; (one = cyto_protocol_part(a, CYTO_PART_DRUG, i)); i++) {
        for (int32_t k = 0; (other = cyto_protocol_part(b, CYTO_PART_DRUG, k)); k++) {
            if (strcmp(one, other) == 0) {
                return 1;
            }
        }
    }
    return 0;
}

/* The built-in protocols that have one of its drugs. */
static void add_beside(door *d, const cyto_protocol *protocol, const char *id)
{
    cJSON *beside = cJSON_AddArrayToObject(d->answer, "beside");
    cyto_entry entry = {.size = sizeof entry};
    for (int32_t i = 0; cyto_entry_at(CYTO_LIST_PROTOCOLS, i, &entry, NULL) == CYTO_OK; i++) {
        cyto_protocol *other = NULL;
        if (strcmp(entry.name, id) != 0 &&
            cyto_protocol_find(entry.name, &other, NULL) == CYTO_OK &&
            share_a_drug(protocol, other)) {
            cJSON_AddItemToArray(beside, cJSON_CreateString(entry.name));
        }
        cyto_protocol_free(other);
    }
}

/* As a pharmacist signs it. Every patient that its rules tell apart is looked at: seconds, for some. */
void answer_table(door *d)
{
    char *table = NULL;
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    cyto_protocol *protocol = protocol_of(d);
    if (protocol && cyto_protocol_table(protocol, CYTO_FORM_HTML, &table, &error) == CYTO_OK) {
        cJSON_AddStringToObject(d->answer, "table", table);
    } else if (protocol) {
        refuse_at(d, "protocol", &error);
    }
    cyto_text_free(table);
    cyto_protocol_free(protocol);
}

void answer_form(door *d)
{
    char *form = NULL;
    cyto_error error;
    cyto_protocol_text text = {.size = sizeof text};
    cyto_error_init(&error, sizeof error);
    cyto_protocol *protocol = protocol_of(d);
    if (!protocol) {
        return;
    }
    if (cyto_protocol_facts(protocol, &form, &error) == CYTO_OK) {
        cyto_protocol_describe(protocol, &text, NULL);
        cJSON *whole = cJSON_Parse(text.json);
        cJSON_AddStringToObject(d->answer, "title", text.title);
        cJSON_AddStringToObject(d->answer, "edition", text.edition);
        cJSON_AddStringToObject(d->answer, "not_for_use", text_of(whole, "not_for_use"));
        cJSON_AddRawToObject(d->answer, "form", form);
        add_beside(d, protocol, text.id);
        cJSON_Delete(whole);
    } else {
        refuse_at(d, NULL, &error);
    }
    cyto_text_free(form);
    cyto_protocol_free(protocol);
}

/* ---- its decision --------------------------------------------------------------------------- */

/* A number of a fact; what is none goes on as a text, which the library refuses by the fact's name. */
static cJSON *amount(const char *text)
{
    double value;
    return cyto_number_read(text, strlen(text), ".", "value", &value, NULL, NULL) == CYTO_OK
               ? cJSON_CreateNumber(value)
               : cJSON_CreateString(text);
}

/* The texts of an object as what a request has there; a unit stays one. */
static void read_texts(cJSON *object, int are_flags)
{
    cJSON *at = object->child;
    while (at) {
        cJSON *next = at->next;
        const char *text = cJSON_GetStringValue(at);
        if (cJSON_IsObject(at)) {
            read_texts(at, 0); /* the doses of a drug */
        } else if (text && strcmp(at->string, "unit") != 0 && strcmp(at->string, "sex") != 0) {
            cJSON_ReplaceItemInObjectCaseSensitive(
                object, at->string,
                are_flags ? cJSON_CreateBool(strcmp(text, "yes") == 0) : amount(text));
        }
        at = next;
    }
}

/* The form, filled in: every value a text. Laboratory values stay so, which keeps their print. */
static cJSON *facts_of(const door *d)
{
    cJSON *facts = cJSON_Duplicate(member(d->asked, "facts"), 1);
    cJSON *flags = cJSON_DetachItemFromObject(facts, "flags");
    if (!facts) {
        return cJSON_CreateObject();
    }
    read_texts(facts, 0);
    if (flags) {
        read_texts(flags, 1);
        cJSON_AddItemToObject(facts, "flags", flags);
    }
    return facts;
}

static void add_policy(const door *d, cJSON *policy)
{
    cJSON_AddStringToObject(policy, "rounding", typed(d, "rounding"));
    if (*typed(d, "bsa")) {
        cJSON_AddStringToObject(policy, "bsa", typed(d, "bsa"));
    }
    if (*typed(d, "tolerance_percent")) {
        cJSON_AddItemToObject(policy, "tolerance_percent", amount(typed(d, "tolerance_percent")));
    }
    if (*typed(d, "units_max")) {
        cJSON_AddItemToObject(policy, "units_max", amount(typed(d, "units_max")));
    }
    cJSON_AddBoolToObject(policy, "reduced_may_round_up",
                          yes_no_of(d, "reduced_may_round_up") == CYTO_YES);
}

void answer_decide(door *d)
{
    const cJSON *one;
    if (!is_chosen(d)) {
        return;
    }
    cJSON *request = request_of(d);
    cJSON_AddBoolToObject(request, "text", 1);
    cJSON_ArrayForEach(one, member(d->asked, "beside"))
    {
        cJSON_AddItemToArray(cJSON_GetObjectItem(request, "protocols"),
                             cJSON_CreateString(cJSON_GetStringValue(one)));
    }
    cJSON_AddItemToObject(request, "facts", facts_of(d));
    add_policy(d, cJSON_GetObjectItem(request, "policy"));
    char *response = evaluate(d, request);
    if (response) {
        char *text = cJSON_Print(request);
        cJSON_AddStringToObject(d->answer, "request", text);
        cJSON_AddRawToObject(d->answer, "response", response);
        free(text);
    }
    cyto_text_free(response);
    cJSON_Delete(request);
}
