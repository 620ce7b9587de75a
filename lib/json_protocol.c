/* SPDX-License-Identifier: MIT */
/* A protocol, from JSON: drugs, branches, rules, sources. */
#include "json_protocol.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- small things ----------------------------------------------------------------------- */

static const char *need_text(const cyto__node *object, const char *key)
{
    const cyto__node node = cyto__require(object, key);
    const char *text = cyto__string(&node, "");
    if (node.item && text[0] == '\0') {
        cyto__node_fail(&node, CYTO_E_DATA, "must be a text of one character or more");
    }
    return text;
}

static const char *text_or(const cyto__node *object, const char *key, const char *fallback)
{
    const cyto__node node = cyto__member(object, key);
    return cyto__string(&node, fallback);
}

/* An id joins the lists of messages and traces: letters, digits, hyphens and points. */
static const char *need_id(const cyto__node *object)
{
    const cyto__node node = cyto__require(object, "id");
    const char *id = cyto__string(&node, "");
    const size_t n = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-.");
    if (node.item && (n == 0 || n > 64 || id[n])) {
        cyto__node_fail_text(&node, CYTO_E_DATA, "id", id,
                             "1 to 64 of the letters a to z, digits, hyphens and points");
    }
    return id;
}

/* Of two with one name a rule or a request would mean the first, and its writer perhaps the other. */
static void need_unlike(const cyto__node *node, const char *key, const char *what, const char *name,
                        const char *earlier)
{
    if (earlier && cyto__text_is(earlier, name)) {
        const cyto__node member = cyto__member(node, key);
        cyto__node_fail_text(&member, CYTO_E_DATA, what, name,
                             key[0] == 'n' ? "names that differ" : "ids that differ");
    }
}

/* The elements of an array that must be there; a longer one than max is an error. */
static int32_t count_of(const cyto__node *array, int32_t min, int32_t max)
{
    const int32_t n = cyto__length(array);
    if (array->item && (!cJSON_IsArray(array->item) || n < min || n > max)) {
        char message[CYTO_MESSAGE_MAX];
        cyto__sink sink = cyto__sink_of(message, sizeof message);
        cyto__put(&sink, array->key);
        cyto__put(&sink, ": must be an array of ");
        cyto__put_int(&sink, min);
        cyto__put(&sink, " to ");
        cyto__put_int(&sink, max);
        cyto__node_fail(array, n > max ? CYTO_E_LIMIT : CYTO_E_DATA, message);
        return 0;
    }
    return n;
}

/* ---- drugs ------------------------------------------------------------------------------ */

static void read_levels(const cyto__node *drug_node, cyto__drug *drug)
{
    const cyto__node list = cyto__member(drug_node, "levels");
    if (!cyto__present(&list)) {
        return;
    }
    count_of(&list, 2, CYTO__LEVELS_MAX);
    for (cyto__node at = cyto__first(&list); at.item; at = cyto__next(&at)) {
        const double level = cyto__number(&at, 1e-6, 1e6, 0.0);
        const int32_t n = drug->level_count;
        if (n == CYTO__LEVELS_MAX) {
            return;
        }
        if (n == 0 ? !cyto__same(level, drug->full) : level >= drug->levels[n - 1]) {
            cyto__node_fail(&at, CYTO_E_DATA, "levels begin with the full dose and go down");
        }
        drug->levels[drug->level_count++] = level;
    }
}

static void read_products(const cyto__node *drug_node, cyto__drug *drug)
{
    static const char *const keys[] = {"kind", "strength_mg", "graduation_mg", NULL};
    static const char *const kinds[] = {"syringe", "vial", "tablet", NULL}; /* CYTO_PRODUCT_... */
    const cyto__node list = cyto__member(drug_node, "products");
    if (!cyto__present(&list) || count_of(&list, 1, CYTO_PRODUCTS_MAX) == 0) {
        return;
    }
    for (cyto__node at = cyto__first(&list); at.item; at = cyto__next(&at)) {
        cyto__only(&at, keys);
        const cyto__node kind = cyto__require(&at, "kind");
        const cyto__node strength = cyto__require(&at, "strength_mg");
        const cyto__node graduation = cyto__member(&at, "graduation_mg");
        cyto_product *product = &drug->products[drug->product_count++];
        product->kind = cyto__choice(&kind, kinds, 0);
        if (product->kind != drug->products[0].kind) {
            cyto__node_fail(&kind, CYTO_E_DATA, "the products of a drug are of one kind");
        }
        const int tablet = product->kind == CYTO_PRODUCT_TABLET; /* never split */
        product->size = sizeof *product;
        product->strength_mg = cyto__number(&strength, 1e-6, 1e5, 1.0);
        product->graduation_mg =
            cyto__number(&graduation, 0.0, tablet ? 0.0 : product->strength_mg, 0.0);
    }
}

static void read_drug(const cyto__node *node, cyto__drug *drug)
{
    static const char *const keys[] = {"name",     "atc",        "full",   "unit",
                                       "every_h",  "every_days", "levels", "re_escalation",
                                       "products", NULL};
    static const char *const units[] = {"mg/m2", "mg/kg", "mg", NULL};
    static const char *const risings[] = {"not stated", "never", "with approval", "allowed", NULL};
    cyto__only(node, keys);
    const cyto__node unit = cyto__require(node, "unit");
    const cyto__node full = cyto__require(node, "full");
    const cyto__node every_h = cyto__member(node, "every_h");
    const cyto__node every_days = cyto__member(node, "every_days");
    const cyto__node rising = cyto__member(node, "re_escalation");
    const int32_t basis = cyto__choice(&unit, units, 0);
    drug->name = need_text(node, "name");
    drug->atc = text_or(node, "atc", NULL);
    drug->unit = units[basis];
    drug->basis = CYTO__PER_M2 + basis;
    drug->full = cyto__number(&full, 1e-6, cyto__dose_most(drug->basis), 1.0);
    drug->every_h = cyto__integer(&every_h, 1, 168, 0);
    drug->every_days = cyto__integer(&every_days, 1, 366, 0);
    drug->re_escalation = risings[cyto__choice(&rising, risings, 0)];
    read_levels(node, drug);
    read_products(node, drug);
}

/* ---- sources and branches --------------------------------------------------------------- */

static void read_source(const cyto__node *node, cyto__source *source)
{
    static const char *const keys[] = {"id", "kind", "citation", "section", "url", "read", NULL};
    static const char *const kinds[] = {"label",          "guideline", "publication",
                                        "trial protocol", "cytodose",  NULL};
    cyto__only(node, keys);
    const cyto__node kind = cyto__require(node, "kind");
    source->id = need_id(node);
    source->kind = kinds[cyto__choice(&kind, kinds, 0)];
    source->citation = need_text(node, "citation");
    source->section = text_or(node, "section", NULL);
    source->url = text_or(node, "url", NULL);
    source->read = text_or(node, "read", NULL);
}

static void read_branch(cyto_protocol *p, const cyto__node *node, cyto__branch *branch)
{
    static const char *const keys[] = {"id", "title", "when", NULL};
    cyto__only(node, keys);
    const cyto__node when = cyto__require(node, "when");
    branch->id = need_id(node);
    branch->title = need_text(node, "title");
    branch->when = when.item ? cyto__read_condition(p, &when) : -1;
}

/* ---- rules ------------------------------------------------------------------------------ */

static void fail_dose(const cyto__node *node)
{
    cyto__node_fail(
        node, CYTO_E_DATA,
        "must have one of: percent with of, amount with unit, flat_mg, levels_down with "
        "of, less_by with of and unit");
}

static int32_t read_of(const cyto__node *node)
{
    const cyto__node of = cyto__member(node, "of");
    if (!cyto__present(&of)) {
        cyto__node_fail(node, CYTO_E_DATA,
                        "a percent, a level or a step down says of what: missing "
                        "\"of\"; accepted: label, base, starting, current, day1, "
                        "previous");
        return CYTO_OF_LABEL;
    }
    return CYTO_OF_LABEL + cyto__choice(&of, cyto__of_names + CYTO_OF_LABEL, 0);
}

static void need_drug_unit(const cyto__node *node, const cyto__drug *drug)
{
    const cyto__node unit = cyto__require(node, "unit");
    const char *text = cyto__string(&unit, NULL);
    if (text && !cyto__text_is(text, drug->unit)) {
        cyto__node_fail_text(&unit, CYTO_E_UNIT, "not the drug's unit:", text, drug->unit);
    }
}

/* A key that this kind of dose does not read would be believed and left aside. */
static void no_place(const cyto__node *node, const char *key, const char *kind)
{
    const cyto__node member = cyto__member(node, key);
    if (member.item) {
        char message[CYTO_MESSAGE_MAX];
        cyto__sink sink = cyto__sink_of(message, sizeof message);
        cyto__put(&sink, key);
        cyto__put(&sink, " has no place beside ");
        cyto__put(&sink, kind);
        cyto__node_fail(&member, CYTO_E_DATA, message);
    }
}

static void read_spec(const cyto__node *node, const cyto__drug *drug, cyto__dose_spec *spec)
{
    static const char *const keys[] = {"percent",     "of",      "amount", "flat_mg",
                                       "levels_down", "less_by", "unit",   NULL};
    static const char *const kinds[] = {"percent", "amount", "flat_mg", "levels_down", "less_by"};
    cyto__only(node, keys);
    int found = 0;
    for (int32_t i = 0; i < 5; i++) {
        const cyto__node value = cyto__member(node, kinds[i]);
        if (cyto__present(&value)) {
            found++;
            spec->kind = CYTO__PERCENT + i;
            spec->value =
                i == 3 ? cyto__integer(&value, 1, CYTO__LEVELS_MAX, 1)
                       : cyto__number(&value, i == 0 ? 0.0 : 1e-6, i == 0 ? 1000.0 : 1e6, 1.0);
        }
    }
    if (found != 1) {
        fail_dose(node);
        return;
    }
    const int has_unit = spec->kind == CYTO__AMOUNT || spec->kind == CYTO__LESS_BY;
    if (spec->kind == CYTO__PERCENT || spec->kind == CYTO__LEVELS_DOWN ||
        spec->kind == CYTO__LESS_BY) {
        spec->of = read_of(node);
    } else {
        no_place(node, "of", kinds[spec->kind - CYTO__PERCENT]);
    }
    if (has_unit) {
        need_drug_unit(node, drug);
    } else {
        no_place(node, "unit", kinds[spec->kind - CYTO__PERCENT]);
    }
    if (spec->kind == CYTO__LEVELS_DOWN && drug->level_count == 0) {
        cyto__node_fail(node, CYTO_E_DATA, "the drug has no levels");
    }
}

static void read_dose(const cyto__node *node, const cyto__drug *drug, cyto__rule *rule)
{
    const cyto__node list = cyto__member(node, "one_of");
    if (!list.item) {
        read_spec(node, drug, &rule->dose[0]);
        rule->dose_count = 1;
        return;
    }
    static const char *const keys[] = {"one_of", NULL};
    cyto__only(node, keys);
    if (count_of(&list, 2, CYTO__ALTERNATIVES_MAX) == 0) {
        return;
    }
    for (cyto__node at = cyto__first(&list); at.item; at = cyto__next(&at)) {
        read_spec(&at, drug, &rule->dose[rule->dose_count++]);
    }
}

static void read_support(const cyto__node *node, cyto__rule *rule)
{
    static const char *const keys[] = {"action", "text", NULL};
    const cyto__node list = cyto__member(node, "support");
    if (!cyto__present(&list) || count_of(&list, 1, CYTO__SUPPORTS_MAX) == 0) {
        return;
    }
    for (cyto__node at = cyto__first(&list); at.item; at = cyto__next(&at)) {
        cyto__only(&at, keys);
        const cyto__node action = cyto__require(&at, "action");
        cyto__support *support = &rule->support[rule->support_count++];
        support->action = cyto__support_actions[cyto__choice(&action, cyto__support_actions, 0)];
        support->text = text_or(&at, "text", NULL);
    }
}

static void read_resume(cyto_protocol *p, const cyto__node *then, cyto__rule *rule)
{
    static const char *const keys[] = {"when", "text", NULL};
    const cyto__node resume = cyto__member(then, "resume");
    if (!cyto__present(&resume)) {
        return;
    }
    cyto__only(&resume, keys);
    const cyto__node when = cyto__member(&resume, "when");
    rule->resume_text = text_or(&resume, "text", NULL);
    if (cyto__present(&when)) {
        rule->resume = cyto__read_condition(p, &when);
    } else if (!rule->resume_text) {
        cyto__node_fail(&resume, CYTO_E_DATA,
                        "needs \"when\", or \"text\" where no number is printed");
    }
}

static void read_then(cyto_protocol *p, const cyto__node *then, cyto__rule *rule)
{
    static const char *const keys[] = {"now", "dose", "base", "resume", "support", "refer", NULL};
    static const char *const nows[] = {"give", "omit", "hold", "stop", NULL};
    cyto__only(then, keys);
    const cyto__node now = cyto__member(then, "now");
    const cyto__node dose = cyto__member(then, "dose");
    const cyto__node base = cyto__member(then, "base");
    const int32_t choice = cyto__choice(&now, nows, -1);
    const cyto__drug *drug = &p->drugs[rule->drug < 0 ? 0 : rule->drug];
    rule->now = choice < 0 ? 0 : CYTO_NOW_GIVE << choice;
    rule->sets_base = cyto__present(&base);
    if (cyto__present(&dose) && cyto__present(&base)) {
        cyto__node_fail(then, CYTO_E_DATA, "\"dose\" and \"base\" are two rules");
    }
    if (p->drug_count == 0 && (rule->now || cyto__present(&dose) || cyto__present(&base))) {
        cyto__node_fail(then, CYTO_E_DATA, "a protocol without drugs has no now, dose or base");
    } else if (cyto__present(&dose) || cyto__present(&base)) {
        if (rule->drug < 0 && p->drug_count > 1) {
            cyto__node_fail(then, CYTO_E_DATA, "several drugs: a rule with a dose names its drug");
        }
        read_dose(rule->sets_base ? &base : &dose, drug, rule);
    }
    read_resume(p, then, rule);
    read_support(then, rule);
    rule->refer = text_or(then, "refer", NULL);
    if (!rule->now && !rule->dose_count && !rule->support_count && !rule->refer &&
        rule->resume < 0 && !rule->resume_text) {
        cyto__node_fail(then, CYTO_E_DATA,
                        "a rule says something: now, dose, base, resume, support or refer");
    }
}

/* Names in rules point at what stands elsewhere in the protocol. */
static void resolve_source(cyto_protocol *p, const cyto__node *node, cyto__rule *rule)
{
    const char *id = need_text(node, "source");
    for (rule->source = 0; rule->source < p->source_count; rule->source++) {
        if (cyto__text_is(p->sources[rule->source].id, id)) {
            return;
        }
    }
    rule->source = 0;
    const cyto__node source = cyto__member(node, "source");
    if (cyto__is_string(&source)) {
        cyto__node_fail_text(&source, CYTO_E_NAME, "no source with the id", id,
                             "ids under /sources");
    }
}

static void resolve_drug(cyto_protocol *p, const cyto__node *node, cyto__rule *rule)
{
    const cyto__node drug = cyto__member(node, "drug");
    const char *name = cyto__string(&drug, NULL);
    rule->drug = p->drug_count == 1 ? 0 : -1;
    if (!name) {
        return;
    }
    for (int32_t i = 0; i < p->drug_count; i++) {
        if (cyto__text_is(p->drugs[i].name, name)) {
            rule->drug = i;
            return;
        }
    }
    cyto__node_fail_text(&drug, CYTO_E_NAME, "no drug of the name", name, "names under /drugs");
}

static void resolve_branches(cyto_protocol *p, const cyto__node *node, cyto__rule *rule)
{
    const cyto__node branch = cyto__member(node, "branch");
    const char *id = cyto__string(&branch, NULL);
    rule->branches = id ? 0u : 0xffu;
    for (int32_t i = 0; id && i < p->branch_count; i++) {
        if (p->branches[i].id && cyto__text_is(p->branches[i].id, id)) {
            rule->branches |= 1u << i;
        }
    }
    if (rule->branches == 0) {
        cyto__node_fail_text(&branch, CYTO_E_NAME, "no branch with the id", id,
                             "ids under /branches");
    }
}

static void read_rule(cyto_protocol *p, const cyto__node *node, cyto__rule *rule)
{
    static const char *const keys[] = {"id",   "drug",   "day",     "branch",   "when",
                                       "then", "source", "section", "verified", NULL};
    static const char *const verified[] = {"unverified", "secondary", "primary", NULL};
    cyto__only(node, keys);
    const cyto__node when = cyto__require(node, "when");
    const cyto__node then = cyto__require(node, "then");
    const cyto__node day = cyto__member(node, "day");
    const cyto__node attested = cyto__require(node, "verified");
    rule->id = need_id(node);
    rule->when = rule->resume = -1;
    resolve_drug(p, node, rule);
    resolve_branches(p, node, rule);
    resolve_source(p, node, rule);
    if (cyto__is_string(&when)) {
        if (!cyto__text_is(cyto__string(&when, ""), "always")) {
            cyto__node_fail_text(&when, CYTO_E_DATA, "when", cyto__string(&when, ""),
                                 "always, or a condition: an object");
        }
    } else if (when.item) {
        rule->when = cyto__read_condition(p, &when);
    }
    if (cyto__present(&day)) {
        rule->when = cyto__on_day(p, &day, cyto__integer(&day, 1, 366, 1), rule->when);
    }
    rule->section = text_or(node, "section", NULL);
    rule->verified = CYTO_VERIFIED_UNVERIFIED + cyto__choice(&attested, verified, 0);
    if (then.item) {
        read_then(p, &then, rule);
    }
}

/* ---- the whole -------------------------------------------------------------------------- */

static void read_rules(cyto_protocol *p, const cyto__node *root)
{
    const cyto__node list = cyto__require(root, "rules");
    if (count_of(&list, 1, CYTO__RULES_MAX) == 0) {
        return;
    }
    int32_t resumes = 0;
    for (cyto__node at = cyto__first(&list); at.item; at = cyto__next(&at)) {
        read_rule(p, &at, &p->rules[p->rule_count]);
        for (int32_t i = 0; i < p->rule_count; i++) {
            need_unlike(&at, "id", "a second rule with the id", p->rules[p->rule_count].id,
                        p->rules[i].id);
        }
        resumes += p->rules[p->rule_count].resume >= 0;
        p->rule_count++;
    }
    if (resumes > CYTO__RESUMES_MAX) {
        cyto__node_fail(&list, CYTO_E_LIMIT, "more than 16 rules with criteria for resuming");
    }
}

static void read_sources(cyto_protocol *p, const cyto__node *list)
{
    if (count_of(list, 1, CYTO__SOURCES_MAX) == 0) {
        return;
    }
    for (cyto__node at = cyto__first(list); at.item; at = cyto__next(&at)) {
        cyto__source *source = &p->sources[p->source_count];
        read_source(&at, source);
        for (int32_t i = 0; i < p->source_count; i++) {
            need_unlike(&at, "id", "a second source with the id", source->id, p->sources[i].id);
        }
        p->source_count++;
    }
}

static void read_drugs(cyto_protocol *p, const cyto__node *list)
{
    if (count_of(list, 0, CYTO__DRUGS_MAX) == 0) {
        return;
    }
    for (cyto__node at = cyto__first(list); at.item; at = cyto__next(&at)) {
        cyto__drug *drug = &p->drugs[p->drug_count];
        read_drug(&at, drug);
        for (int32_t i = 0; i < p->drug_count; i++) {
            need_unlike(&at, "name", "a second drug of the name", drug->name, p->drugs[i].name);
        }
        p->drug_count++;
    }
}

/* A protocol without branches has one that always applies. */
static void read_branches(cyto_protocol *p, const cyto__node *list)
{
    p->branch_count = 1;
    p->branches[0].title = "";
    p->branches[0].when = -1;
    if (!cyto__present(list) || count_of(list, 2, CYTO__BRANCHES_MAX) == 0) {
        return;
    }
    p->branch_count = 0;
    for (cyto__node at = cyto__first(list); at.item; at = cyto__next(&at)) {
        cyto__branch *branch = &p->branches[p->branch_count];
        read_branch(p, &at, branch);
        for (int32_t i = 0; i < p->branch_count; i++) {
            need_unlike(&at, "id", "a second branch with the id", branch->id, p->branches[i].id);
        }
        p->branch_count++;
    }
}

static void read_scale(cyto_protocol *p, const cyto__node *root)
{
    const cyto__node scale = cyto__member(root, "scale");
    const char *name = cyto__string(&scale, NULL);
    for (int32_t i = 0; name && i < cyto_scale_count(); i++) {
        if (cyto__text_is(cyto_scale_name(i), name)) {
            p->scale = cyto_scale_name(i);
        }
    }
    if (name && !p->scale) {
        char message[CYTO_MESSAGE_MAX];
        cyto_criterion_message(name, NULL, NULL, message, sizeof message, NULL);
        cyto__node_fail(&scale, CYTO_E_NAME, message);
    }
}

void cyto__read_protocol(cyto_protocol *p, const cyto__node *root)
{
    static const char *const keys[] = {"id",    "title",   "edition", "applies_to",
                                       "class", "scale",   "drugs",   "branches",
                                       "rules", "sources", NULL};
    static const char *const classes[] = {"cytotoxic",   "anticoagulant", "growth factor",
                                          "transfusion", "supportive",    NULL};
    cyto__only(root, keys);
    const cyto__node class_name = cyto__require(root, "class");
    const cyto__node drugs = cyto__require(root, "drugs");
    const cyto__node branches = cyto__member(root, "branches");
    const cyto__node sources = cyto__require(root, "sources");
    p->id = need_id(root);
    p->title = need_text(root, "title");
    p->edition = need_text(root, "edition");
    p->applies_to = text_or(root, "applies_to", NULL);
    p->class_name = classes[cyto__choice(&class_name, classes, 0)];
    p->cytotoxic = cyto__text_is(p->class_name, "cytotoxic");
    read_scale(p, root);
    read_sources(p, &sources);
    read_drugs(p, &drugs);
    read_branches(p, &branches);
    read_rules(p, root);
}

cyto_status cyto_protocol_read(const char *text, size_t length, cyto_protocol **protocol,
                               cyto_error *error)
{
    if (!text || !protocol) {
        return CYTO_E_NULL;
    }
    *protocol = NULL;
    if (error && cyto_error_init(error, error->size) != CYTO_OK) {
        return CYTO_E_SIZE;
    }
    cyto__doc doc;
    cyto_status status = cyto__doc_open(&doc, text, length, error);
    if (status != CYTO_OK) {
        return status;
    }
    cyto_protocol *p = calloc(1, sizeof *p);
    if (!p) {
        cyto__doc_close(&doc);
        return cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    const cyto__node root = cyto__root(&doc);
    cyto__read_protocol(p, &root);
    cyto__digest(text, length, p->digest);
    p->keep = doc.root;
    status = doc.status;
    if (status != CYTO_OK) {
        cyto_protocol_free(p);
        return status;
    }
    *protocol = p;
    return CYTO_OK;
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

/* Of dozens of protocols those whose ids begin most like the one asked for. */
static void put_ids_like(cyto__sink *sink, const char *wanted)
{
    const int32_t count = cyto_protocol_count();
    size_t most = 0;
    int32_t shown = 0;
    for (int32_t i = 0; i < count; i++) {
        const size_t n = alike_until(cyto_protocol_id_of(i), wanted);
        most = n > most ? n : most;
    }
    for (int32_t i = 0; i < count && shown < IDS_SHOWN; i++) {
        if (alike_until(cyto_protocol_id_of(i), wanted) == most) {
            cyto__put(sink, shown++ > 0 ? ", " : "");
            cyto__put(sink, cyto_protocol_id_of(i));
        }
    }
    if (shown < count) {
        cyto__put(sink, ", ... (");
        cyto__put_int(sink, count);
        cyto__put(sink, " in all)");
    }
}

cyto_status cyto_protocol_find(const char *id, cyto_protocol **protocol, cyto_error *error)
{
    if (!id || !protocol) {
        return CYTO_E_NULL;
    }
    *protocol = NULL;
    if (error && cyto_error_init(error, error->size) != CYTO_OK) {
        return CYTO_E_SIZE;
    }
    size_t length;
    const char *text = cyto_protocol_text_of(id, &length);
    if (text) {
        return cyto_protocol_read(text, length, protocol, error);
    }
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, "unknown protocol \"");
    const size_t n = strlen(id);
    cyto__put_n(&sink, id, n < 60 ? n : 60);
    cyto__put(&sink, "\"; accepted: ");
    put_ids_like(&sink, id);
    return cyto__fail(error, CYTO_E_NAME, message);
}
