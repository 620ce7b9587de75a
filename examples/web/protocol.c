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

/* Its JSON. */
static const char *json_of(door *d)
{
    cyto_entry entry = {.size = sizeof entry};
    const char *pasted = typed(d, "pasted");
    if (*pasted) {
        return pasted;
    }
    if (!entry_of(d, CYTO_LIST_PROTOCOLS, "protocol")) {
        return "";
    }
    cyto_entry_find(CYTO_LIST_PROTOCOLS, 0, typed(d, "protocol"), &entry, NULL);
    return entry.text;
}

static cyto_protocol *protocol_of(door *d, const char *json)
{
    cyto_protocol *protocol = NULL;
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    if (!d->refused && cyto_protocol_read(json, strlen(json), &protocol, &error) != CYTO_OK) {
        refuse_at(d, "pasted", &error);
    }
    return protocol;
}

/* A request for it with no facts: the decision lists every fact that its rules ask for. */
static cJSON *request_of(const door *d, const char *json)
{
    cJSON *request = cJSON_CreateObject();
    cJSON *protocols = cJSON_AddArrayToObject(request, "protocols");
    cJSON_AddObjectToObject(request, "facts");
    cJSON_AddObjectToObject(request, "policy");
    if (*typed(d, "pasted")) {
        cJSON *whole = cJSON_CreateObject();
        cJSON_AddItemToObject(whole, "protocol", cJSON_Parse(json));
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

static void add_fact(cJSON *facts, const char *kind, const char *name, const char *unit)
{
    cJSON *fact;
    cJSON_ArrayForEach(fact, facts)
    {
        if (strcmp(text_of(fact, "kind"), kind) == 0 && strcmp(text_of(fact, "name"), name) == 0) {
            if (!*text_of(fact, "unit")) {
                cJSON_ReplaceItemInObject(fact, "unit", cJSON_CreateString(unit));
            }
            return;
        }
    }
    fact = cJSON_CreateObject();
    cJSON_AddStringToObject(fact, "kind", kind);
    cJSON_AddStringToObject(fact, "name", name);
    cJSON_AddStringToObject(fact, "unit", unit);
    cJSON_AddItemToArray(facts, fact);
}

/* A value and its multiple of a limit are two facts of one field; a grade is graded from a value. */
static void add_facts(door *d, const cJSON *asked)
{
    const cJSON *fact;
    cJSON *facts = cJSON_AddArrayToObject(d->answer, "facts");
    cJSON_ArrayForEach(fact, asked)
    {
        const char *kind = text_of(fact, "kind");
        const char *name = text_of(fact, "name");
        const char *analyte = cyto_analyte_name(cyto_term_analyte(name));
        if (strcmp(kind, "grade") == 0 && analyte) {
            add_fact(facts, "lab", analyte, "");
        }
        if (strcmp(kind, "size") != 0) {
            add_fact(facts, kind, name, text_of(fact, "unit"));
        }
    }
}

/* The drugs, with the unit of their doses, and the built-in protocols that have one of them. */
static void add_drugs(door *d, const char *json, const cyto_protocol *protocol)
{
    const cJSON *drug;
    cJSON *whole = cJSON_Parse(json);
    cJSON *drugs = cJSON_AddArrayToObject(d->answer, "drugs");
    cJSON_ArrayForEach(drug, member(whole, "drugs"))
    {
        cJSON *made = cJSON_CreateObject();
        cJSON_AddStringToObject(made, "name", text_of(drug, "name"));
        cJSON_AddStringToObject(made, "unit", text_of(drug, "unit"));
        cJSON_AddItemToArray(drugs, made);
    }
    cJSON_Delete(whole);
    cJSON *beside = cJSON_AddArrayToObject(d->answer, "beside");
    cyto_entry entry = {.size = sizeof entry};
    for (int32_t i = 0; cyto_entry_at(CYTO_LIST_PROTOCOLS, i, &entry) == CYTO_OK; i++) {
        cyto_protocol *other = NULL;
        int shared = 0;
        if (cyto_protocol_find(entry.name, &other, NULL) != CYTO_OK) {
            continue;
        }
        for (int32_t a = 0; !shared && cyto_protocol_part(protocol, CYTO_PART_DRUG, a); a++) {
            for (int32_t b = 0; !shared && cyto_protocol_part(other, CYTO_PART_DRUG, b); b++) {
                shared = strcmp(cyto_protocol_part(protocol, CYTO_PART_DRUG, a),
                                cyto_protocol_part(other, CYTO_PART_DRUG, b)) == 0;
            }
        }
        if (shared && strcmp(entry.name, typed(d, "protocol")) != 0) {
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
    cyto_protocol *protocol = protocol_of(d, json_of(d));
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
    const char *json = json_of(d);
    cyto_protocol *protocol = protocol_of(d, json);
    if (!protocol) {
        return;
    }
    cyto_protocol_text text = {.size = sizeof text};
    cyto_protocol_describe(protocol, &text);
    cJSON *request = request_of(d, json);
    cJSON *policy = cJSON_GetObjectItem(request, "policy");
    cJSON_AddStringToObject(policy, "rounding", "none");
    cJSON_AddStringToObject(policy, "consent_not_for_use", text.id);
    char *response = evaluate(d, request);
    cJSON *made = response ? cJSON_Parse(response) : NULL;
    if (made) {
        const cJSON *decision = cJSON_GetArrayItem(member(made, "decisions"), 0);
        cJSON_AddStringToObject(d->answer, "title", text.title);
        cJSON_AddStringToObject(d->answer, "not_for_use",
                                text_of(member(decision, "protocol"), "not_for_use"));
        add_facts(d, member(decision, "facts"));
        add_drugs(d, json, protocol);
    }
    cJSON_Delete(made);
    cyto_text_free(response);
    cJSON_Delete(request);
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

static cJSON *child(cJSON *of, const char *key, cJSON *(*make)(void))
{
    if (!member(of, key)) {
        cJSON_AddItemToObject(of, key, make());
    }
    return cJSON_GetObjectItemCaseSensitive(of, key);
}

static void add_lab(cJSON *facts, const char *key, const cJSON *fact)
{
    static const char *const limits[] = {"lln", "uln", "baseline"};
    cJSON *lab = cJSON_CreateObject();
    cJSON_AddStringToObject(lab, "test", text_of(fact, "name"));
    cJSON_AddStringToObject(lab, "value", text_of(fact, "value"));
    if (*text_of(fact, "unit")) {
        cJSON_AddStringToObject(lab, "unit", text_of(fact, "unit"));
    }
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        if (*text_of(fact, limits[i])) {
            cJSON_AddStringToObject(lab, limits[i], text_of(fact, limits[i]));
        }
    }
    cJSON_AddItemToArray(child(facts, key, cJSON_CreateArray), lab);
}

static void add_dose_fact(cJSON *facts, const cJSON *fact)
{
    cJSON *doses = child(facts, "doses", cJSON_CreateObject);
    cJSON *drug = child(doses, text_of(fact, "name"), cJSON_CreateObject);
    cJSON_AddItemToObject(drug, text_of(fact, "of"), amount(text_of(fact, "value")));
    if (!member(drug, "unit")) {
        cJSON_AddStringToObject(drug, "unit", text_of(fact, "unit"));
    }
}

/* Facts that a request has by name in an object of its own. */
static void add_named(cJSON *facts, const char *kind, const cJSON *fact)
{
    static const char *const keys[][2] = {{"flag", "flags"},    {"finding", "findings"},
                                          {"grade", "grades"},  {"days_since", "days_since"},
                                          {"days", "days"},     {"count", "counts"},
                                          {"given", "given_mg"}};
    const char *value = text_of(fact, "value");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (strcmp(kind, keys[i][0]) == 0) {
            cJSON *made = strcmp(kind, "flag") == 0 ? cJSON_CreateBool(strcmp(value, "yes") == 0)
                                                    : amount(value);
            cJSON_AddItemToObject(child(facts, keys[i][1], cJSON_CreateObject),
                                  text_of(fact, "name"), made);
        }
    }
}

/* An empty field is a fact that is not known: left out. */
static void add_known(cJSON *facts, const cJSON *fact)
{
    const char *kind = text_of(fact, "kind");
    const char *name = text_of(fact, "name");
    const char *value = text_of(fact, "value");
    if (!*value) {
        return;
    }
    if (strcmp(kind, "lab") == 0 || strcmp(kind, "nadir") == 0) {
        add_lab(facts, strcmp(kind, "lab") == 0 ? "labs" : "nadirs", fact);
    } else if (strcmp(kind, "dose") == 0) {
        add_dose_fact(facts, fact);
    } else if (strcmp(kind, "size") == 0) {
        cJSON_AddItemToObject(facts, name,
                              strcmp(name, "sex") == 0 ? cJSON_CreateString(value) : amount(value));
    } else {
        add_named(facts, kind, fact);
    }
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
    const char *json = json_of(d);
    if (d->refused) {
        return;
    }
    cJSON *request = request_of(d, json);
    cJSON_AddBoolToObject(request, "text", 1);
    cJSON_ArrayForEach(one, member(d->asked, "beside"))
    {
        cJSON_AddItemToArray(cJSON_GetObjectItem(request, "protocols"),
                             cJSON_CreateString(cJSON_GetStringValue(one)));
    }
    cJSON_ArrayForEach(one, member(d->asked, "facts"))
    {
        add_known(cJSON_GetObjectItem(request, "facts"), one);
    }
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
