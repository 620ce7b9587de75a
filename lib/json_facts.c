/* SPDX-License-Identifier: MIT */
#include "json_facts.h"
#include "units.h"

#include <cytodose/body.h>

#include <math.h>
#include <string.h>

typedef struct reader {
    const cyto_protocol *const *protocols;
    int32_t n;
    cyto__fact_list *list;
} reader;

/* ---- adding ----------------------------------------------------------------------------- */

static cyto_fact *add_fact(const reader *r, const cyto__node *node, int32_t kind, const char *name,
                           double value)
{
    if (r->list->count == CYTO__FACTS_MAX) {
        cyto__node_fail(node, CYTO_E_LIMIT, "more than 128 facts");
        return NULL;
    }
    cyto_fact *fact = &r->list->facts[r->list->count++];
    cyto_fact_init(fact, sizeof *fact, kind, name, value);
    return fact;
}

/* Every key of an object, in order; cJSON links them as it links an array's elements. */
static cyto__node first_member(const cyto__node *object)
{
    cyto__node node = {object->doc, NULL, object, NULL, 0};
    if (cyto__present(object)) {
        if (cyto__is_object(object)) {
            node.item = object->item->child;
        } else {
            cyto__node_fail(object, CYTO_E_DATA, "must be an object");
        }
    }
    node.key = node.item ? node.item->string : NULL;
    return node;
}

static cyto__node next_member(const cyto__node *member)
{
    cyto__node node = *member;
    node.item = member->item->next;
    node.key = node.item ? node.item->string : NULL;
    return node;
}

static int is_note(const cyto__node *node)
{
    return cyto__text_is(node->key, "note") || cyto__text_is(node->key, "$schema");
}

/* ---- which names the protocols know ----------------------------------------------------- */

static int is_asked(const reader *r, int32_t kind, const char *name)
{
    for (int32_t i = 0; i < r->n; i++) {
        if (kind == CYTO_FACT_FLAG && r->protocols[i]->scale && cyto__context_of(name) >= 0) {
            return 1; /* its grades do */
        }
        for (int32_t k = 0; k < r->protocols[i]->axis_count; k++) {
            const cyto__axis *axis = &r->protocols[i]->axes[k];
            if (axis->kind == kind && cyto__text_is(axis->name, name)) {
                return 1;
            }
        }
    }
    return 0;
}

static void need_asked(const reader *r, const cyto__node *node, int32_t kind)
{
    if (is_asked(r, kind, node->key)) {
        return;
    }
    char accepted[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(accepted, sizeof accepted);
    const char *between = "";
    for (int32_t i = 0; i < r->n; i++) {
        for (int32_t k = 0; k < r->protocols[i]->axis_count; k++) {
            if (r->protocols[i]->axes[k].kind == kind) {
                cyto__put(&sink, between);
                cyto__put(&sink, r->protocols[i]->axes[k].name);
                between = ", ";
            }
        }
    }
    cyto__put(&sink, *between ? "" : "none");
    cyto__node_fail_text(node, CYTO_E_NAME, "no protocol here asks for", node->key, accepted);
}

/* A grade that is stated is by one scale: which, the protocols must agree on. */
static void need_one_scale(const reader *r, const cyto__node *grades)
{
    const char *scale = NULL;
    for (int32_t i = 0; i < r->n; i++) {
        const char *other = r->protocols[i]->scale;
        if (scale && other && !cyto__text_is(scale, other)) {
            cyto__node_fail(grades, CYTO_E_DATA,
                            "the protocols here grade by different scales: ask them one by one");
        }
        scale = other ? other : scale;
    }
}

static const cyto__drug *need_drug(const reader *r, const cyto__node *node)
{
    for (int32_t i = 0; i < r->n; i++) {
        for (int32_t k = 0; k < r->protocols[i]->drug_count; k++) {
            if (cyto__text_is(r->protocols[i]->drugs[k].name, node->key)) {
                return &r->protocols[i]->drugs[k];
            }
        }
    }
    cyto__node_fail_text(node, CYTO_E_NAME, "no protocol here has the drug", node->key,
                         "the names under their drugs");
    return NULL;
}

/* ---- laboratory values ------------------------------------------------------------------ */

static int32_t read_unit(const cyto__node *node)
{
    int32_t unit = CYTO_UNIT_NONE;
    const char *text = cyto__string(node, NULL);
    if (text && cyto_unit_find(text, strlen(text), &unit) != CYTO_OK) {
        cyto__node_fail_text(node, CYTO_E_UNIT, "unknown unit", text,
                             "UCUM codes such as 10*9/L, /uL, g/dL");
    }
    return unit;
}

/* What cannot be is an error where it stands, not where it is used. */
static void check_possible(const cyto__node *value, int32_t analyte, const cyto_fact *fact)
{
    int unusual;
    double ignored;
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    const cyto__analyte *a = cyto__analyte_of(analyte);
    const double number = isfinite(fact->high) ? fact->high : fact->low;
    cyto__put(&sink, cyto_analyte_name(analyte));
    if (cyto_convert(analyte, 1.0, fact->unit, a->unit, &ignored) != CYTO_OK) {
        cyto__put(&sink, ": unit ");
        cyto__put(&sink, cyto_unit_name(fact->unit));
        cyto__put(&sink, " is of another kind of quantity; accepted: ");
        cyto__put(&sink, cyto_unit_name(a->unit));
        cyto__put(&sink, " and what converts to it");
        cyto__node_fail(value, CYTO_E_UNIT, message);
    } else if (cyto__plausible(analyte, number, fact->unit, &unusual) != CYTO_OK) {
        cyto__put(&sink, ": ");
        cyto__put_number(&sink, number);
        cyto__put(&sink, " ");
        cyto__put(&sink, cyto_unit_name(fact->unit));
        cyto__put_possible(&sink, analyte, fact->unit);
        cyto__node_fail(value, CYTO_E_VALUE, message);
    }
}

/* An analyte has several names: two of them may be the same value given twice. */
static void need_once(const reader *r, const cyto__node *test, int32_t kind, int32_t analyte)
{
    for (int32_t i = 0; i < r->list->count; i++) {
        const cyto_fact *other = &r->list->facts[i];
        int32_t same;
        if (other->kind == kind && cyto_analyte_find(other->name, &same) == CYTO_OK &&
            same == analyte) {
            cyto__node_fail_text(test, CYTO_E_DATA, "given twice:", cyto_analyte_name(analyte),
                                 "one value of each");
        }
    }
}

/* A number, or a text with its precision or comparator: "8.0", "<50"; the mark is a point. */
static void read_value(const cyto__node *value, int32_t analyte, int32_t unit, cyto_fact *fact)
{
    cyto_reading reading;
    cyto_error inner;
    cyto_reading_init(&reading, sizeof reading);
    cyto_error_init(&inner, sizeof inner);
    fact->unit = unit;
    if (!cyto__is_string(value)) {
        fact->low = fact->high = cyto__number(value, -1e15, 1e15, 0.0);
    } else if (cyto_reading_read(cyto__string(value, ""), ".", cyto_analyte_name(analyte), &reading,
                                 &inner) != CYTO_OK) {
        cyto__node_fail(value, inner.status, inner.message);
    } else {
        fact->low = reading.low;
        fact->high = reading.high;
        fact->low_open = reading.low_open;
        fact->high_open = reading.high_open;
        if (reading.unit && unit) {
            cyto__node_fail(value, CYTO_E_UNIT, "a unit in the value and another beside it");
        }
        fact->unit = reading.unit ? reading.unit : unit;
    }
    if (fact->unit == CYTO_UNIT_NONE) {
        cyto__node_fail(value, CYTO_E_UNIT, "a value needs a unit: missing \"unit\"");
        return;
    }
    check_possible(value, analyte, fact);
}

/* A number, or a text with its print: "1.20"; in the unit of the value. */
static double read_limit(const cyto__node *lab, const char *key)
{
    const cyto__node node = cyto__member(lab, key);
    double limit = (double)NAN;
    cyto_error inner;
    cyto_error_init(&inner, sizeof inner);
    if (!cyto__is_string(&node)) {
        return cyto__number(&node, 0.0, 1e15, (double)NAN);
    }
    const char *text = cyto__string(&node, "");
    if (cyto_number_read(text, strlen(text), ".", key, &limit, NULL, &inner) != CYTO_OK) {
        cyto__node_fail(&node, inner.status, inner.message);
    } else if (!(limit >= 0.0)) {
        cyto__node_fail(&node, CYTO_E_LIMITS, "must be 0 or above");
    }
    return limit;
}

static void read_limits(const cyto__node *lab, cyto_fact *fact)
{
    static const char *const states[] = {"low", "normal", "high", NULL};
    fact->lln = read_limit(lab, "lln");
    fact->uln = read_limit(lab, "uln");
    fact->baseline = read_limit(lab, "baseline");
    const cyto__node state = cyto__member(lab, "baseline_state");
    fact->baseline_state = CYTO_BASELINE_LOW + cyto__choice(&state, states, -1);
    if (fact->lln > fact->uln) {
        cyto__node_fail(lab, CYTO_E_LIMITS, "lln is above uln");
    }
}

static void read_labs(const reader *r, const cyto__node *facts, const char *key, int32_t kind)
{
    static const char *const keys[] = {"test", "value",    "unit",           "after", "lln",
                                       "uln",  "baseline", "baseline_state", NULL};
    static const char *const afters[] = {"transfusion", "growth factor", NULL};
    const cyto__node list = cyto__member(facts, key);
    for (cyto__node at = cyto__first(&list); at.item; at = cyto__next(&at)) {
        cyto__only(&at, keys);
        const cyto__node test = cyto__need(&at, "test");
        const cyto__node value = cyto__need(&at, "value");
        const cyto__node unit = cyto__member(&at, "unit");
        const cyto__node after = cyto__member(&at, "after");
        const char *name = cyto__string(&test, "");
        int32_t analyte = CYTO_ANALYTE_NONE;
        if (test.item && cyto_analyte_find(name, &analyte) != CYTO_OK) {
            cyto__node_fail_analyte(&test, "unknown analyte", name, "");
        }
        if (at.doc->status != CYTO_OK) {
            return;
        }
        need_once(r, &test, kind, analyte);
        if (!cyto__present(&value) ||
            (cyto__is_string(&value) && cyto__text_is(cyto__string(&value, ""), "unknown"))) {
            continue; /* not known: no fact */
        }
        cyto_fact *fact = add_fact(r, &at, kind, name, 0.0);
        if (fact) {
            read_value(&value, analyte, read_unit(&unit), fact);
            read_limits(&at, fact);
            fact->after = CYTO_AFTER_TRANSFUSION + cyto__choice(&after, afters, -1);
        }
    }
}

/* ---- the rest --------------------------------------------------------------------------- */

/* 2, [0, 30], true, "unknown". */
static void read_amount(const reader *r, const cyto__node *node, int32_t kind)
{
    if (!cyto__present(node) ||
        (cyto__is_string(node) && cyto__text_is(cyto__string(node, ""), "unknown"))) {
        return;
    }
    if (kind == CYTO_FACT_FLAG) {
        const int yes = cyto__boolean(node, 0);
        add_fact(r, node, kind, node->key, yes);
        return;
    }
    const int is_grade = kind == CYTO_FACT_FINDING || kind == CYTO_FACT_GRADE;
    const double most = is_grade ? CYTO_GRADE_MAX : 100000.0;
    if (!cJSON_IsArray(node->item)) {
        add_fact(r, node, kind, node->key, cyto__integer(node, 0, (int32_t)most, 0));
        return;
    }
    const cyto__node low = cyto__first(node);
    if (cyto__length(node) != 2) {
        cyto__node_fail(node, CYTO_E_DATA, "must be a whole number, [low, high] or \"unknown\"");
        return;
    }
    const cyto__node high = cyto__next(&low);
    cyto_fact *fact = add_fact(r, node, kind, node->key, 0.0);
    if (fact) {
        fact->low = cyto__integer(&low, 0, (int32_t)most, 0);
        fact->high = cyto__integer(&high, 0, (int32_t)most, (int32_t)most);
        if (fact->low > fact->high) {
            cyto__node_fail(node, CYTO_E_DATA, "the lower end is above the upper");
        }
    }
}

static void read_named(const reader *r, const cyto__node *facts, const char *key, int32_t kind)
{
    const cyto__node object = cyto__member(facts, key);
    if (kind == CYTO_FACT_GRADE && cyto__present(&object)) {
        need_one_scale(r, &object);
    }
    for (cyto__node at = first_member(&object); at.item; at = next_member(&at)) {
        if (!is_note(&at)) {
            need_asked(r, &at, kind);
            read_amount(r, &at, kind);
        }
    }
}

static void read_doses(const reader *r, const cyto__node *facts)
{
    static const char *const keys[] = {"starting", "current", "day1", "previous", "unit", NULL};
    const cyto__node object = cyto__member(facts, "doses");
    for (cyto__node at = first_member(&object); at.item; at = next_member(&at)) {
        if (is_note(&at)) {
            continue;
        }
        cyto__only(&at, keys);
        const cyto__drug *drug = need_drug(r, &at);
        const cyto__node unit = cyto__need(&at, "unit");
        const char *text = cyto__string(&unit, NULL);
        if (drug && text && !cyto__text_is(text, drug->unit)) {
            cyto__node_fail_text(&unit, CYTO_E_UNIT, "not the drug's unit:", text, drug->unit);
        }
        const double most = cyto__dose_most(drug ? drug->basis : CYTO__FLAT);
        for (int32_t of = CYTO_OF_STARTING; of <= CYTO_OF_PREVIOUS; of++) {
            const cyto__node value = cyto__member(&at, cyto__of_names[of]);
            if (cyto__present(&value)) {
                cyto_fact *fact = add_fact(r, &value, CYTO_FACT_DOSE, at.key,
                                           cyto__number(&value, 0.0, most, 0.0));
                if (fact) {
                    fact->of = of;
                }
            }
        }
    }
}

static void read_given(const reader *r, const cyto__node *facts)
{
    const cyto__node object = cyto__member(facts, "given_mg");
    for (cyto__node at = first_member(&object); at.item; at = next_member(&at)) {
        if (!is_note(&at) && need_drug(r, &at) && cyto__present(&at)) {
            add_fact(r, &at, CYTO_FACT_GIVEN, at.key, cyto__number(&at, 0.0, 1e6, 0.0));
        }
    }
}

static int has_resume(const cyto_protocol *p, const char *rule)
{
    for (int32_t i = 0; i < p->rule_count; i++) {
        if (cyto__text_is(p->rules[i].id, rule)) {
            return p->rules[i].resume >= 0 || p->rules[i].resume_text;
        }
    }
    return 0;
}

static void read_pending(const reader *r, const cyto__node *facts)
{
    const cyto__node list = cyto__member(facts, "pending");
    for (cyto__node at = cyto__first(&list); at.item; at = cyto__next(&at)) {
        const char *name = cyto__string(&at, "");
        const size_t n = strcspn(name, "/");
        int known = 0;
        for (int32_t i = 0; i < r->n && name[n] == '/'; i++) {
            if (strlen(r->protocols[i]->id) == n && memcmp(r->protocols[i]->id, name, n) == 0) {
                known = has_resume(r->protocols[i], name + n + 1);
            }
        }
        if (!known) {
            cyto__node_fail_text(&at, CYTO_E_NAME, "no such rule with criteria for resuming:", name,
                                 "protocol/rule, of a protocol that is asked here");
        }
        add_fact(r, &at, CYTO_FACT_PENDING, name, 1.0);
    }
}

static void read_sizes(const reader *r, const cyto__node *facts)
{
    static const char *const names[] = {"weight_kg", "height_cm", "bsa_m2", "age_years"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const cyto_status range = cyto__size_quantity(names[i]);
        const cyto__node node = cyto__member(facts, names[i]);
        if (!cyto__present(&node)) {
            continue;
        }
        const double value = cyto__number(&node, -1e300, 1e300, 1.0);
        if (cyto__in_range(range, value) != CYTO_OK) {
            char message[CYTO_MESSAGE_MAX];
            cyto_status_message(range, value, message, sizeof message, NULL);
            cyto__node_fail(&node, range, message);
        }
        add_fact(r, &node, CYTO_FACT_SIZE, names[i], value);
    }
}

/* The sex, which grades may need, is the flag "female". */
static void read_sex(const reader *r, const cyto__node *facts)
{
    static const char *const sexes[] = {"male", "female", NULL};
    const cyto__node node = cyto__member(facts, "sex");
    const int32_t female = cyto__choice(&node, sexes, -1);
    if (female >= 0) {
        add_fact(r, &node, CYTO_FACT_FLAG, "female", female);
    }
}

void cyto__read_facts(const cyto__node *node, const cyto_protocol *const *protocols, int32_t n,
                      cyto__fact_list *list)
{
    static const char *const keys[] = {"weight_kg",  "height_cm", "bsa_m2", "age_years", "sex",
                                       "labs",       "nadirs",    "grades", "findings",  "flags",
                                       "days_since", "days",      "counts", "doses",     "given_mg",
                                       "pending",    NULL};
    const reader r = {protocols, n, list};
    list->count = 0;
    cyto__only(node, keys);
    read_sizes(&r, node);
    read_sex(&r, node);
    read_labs(&r, node, "labs", CYTO_FACT_LAB);
    read_labs(&r, node, "nadirs", CYTO_FACT_NADIR);
    read_named(&r, node, "grades", CYTO_FACT_GRADE);
    read_named(&r, node, "findings", CYTO_FACT_FINDING);
    read_named(&r, node, "flags", CYTO_FACT_FLAG);
    read_named(&r, node, "days_since", CYTO_FACT_DAYS_SINCE);
    read_named(&r, node, "days", CYTO_FACT_DAYS);
    read_named(&r, node, "counts", CYTO_FACT_COUNT);
    read_doses(&r, node);
    read_given(&r, node);
    read_pending(&r, node);
}

/* ---- policy and overrides --------------------------------------------------------------- */

void cyto__read_policy(const cyto__node *node, cyto_policy *policy)
{
    static const char *const keys[] = {"bsa",       "rounding",          "reduced_may_round_up",
                                       "units_max", "tolerance_percent", NULL};
    static const char *const roundings[] = {"none", "nearest", "down", NULL};
    cyto_policy_init(policy, sizeof *policy);
    cyto__only(node, keys);
    const cyto__node bsa = cyto__member(node, "bsa");
    const cyto__node rounding = cyto__need(node, "rounding");
    const cyto__node up = cyto__member(node, "reduced_may_round_up");
    const cyto__node units = cyto__member(node, "units_max");
    const cyto__node tolerance = cyto__member(node, "tolerance_percent");
    const char *formula = cyto__string(&bsa, NULL);
    if (formula && cyto_bsa_formula_find(formula, &policy->bsa_formula) != CYTO_OK) {
        char message[CYTO_MESSAGE_MAX];
        cyto_bsa_formula_message(formula, message, sizeof message, NULL);
        cyto__node_fail(&bsa, CYTO_E_NAME, message);
    }
    policy->rounding = CYTO_ROUNDING_NONE + cyto__choice(&rounding, roundings, 0);
    policy->reduced_may_round_up = cyto__boolean(&up, 0);
    policy->units_max = cyto__integer(&units, 1, CYTO_UNITS_MAX, 1);
    policy->tolerance_percent = cyto__number(&tolerance, 0.0, 100.0, (double)NAN);
}

static const char *need_words(const cyto__node *object, const char *key)
{
    const cyto__node node = cyto__need(object, key);
    const char *text = cyto__string(&node, "");
    if (node.item && (*text == '\0' || strlen(text) > 500)) {
        cyto__node_fail(&node, CYTO_E_DATA, "must be a text of 1 to 500 bytes");
    }
    return text;
}

static void check_rule(const cyto_protocol *p, const cyto__node *node, const cyto_override *o)
{
    int known = !o->rule;
    for (int32_t i = 0; i < p->rule_count && !known; i++) {
        known = cyto__text_is(p->rules[i].id, o->rule);
    }
    const cyto__node rule = cyto__member(node, "rule");
    if (!known) {
        cyto__node_fail_text(&rule, CYTO_E_NAME, "the protocol has no rule with the id", o->rule,
                             "the id of the rule set aside, or null for none");
    }
    if (o->now == 0 && isnan(o->dose)) {
        cyto__node_fail(node, CYTO_E_DATA,
                        "an override says \"now\" (give, omit, hold, stop) or a \"dose\"");
    }
}

static void check_drug(const reader *r, const cyto__node *node, const char *unit, cyto_override *o)
{
    for (int32_t i = 0; i < r->n; i++) {
        if (!cyto__text_is(r->protocols[i]->id, o->protocol)) {
            continue;
        }
        for (int32_t k = 0; k < r->protocols[i]->drug_count; k++) {
            const cyto__drug *drug = &r->protocols[i]->drugs[k];
            if (!cyto__text_is(drug->name, o->drug)) {
                continue;
            }
            if (!isnan(o->dose) && !(unit && cyto__text_is(unit, drug->unit))) {
                cyto__node_fail_text(node, CYTO_E_UNIT, "not the drug's unit:", unit ? unit : "",
                                     drug->unit);
            }
            const cyto__node dose = cyto__member(node, "dose");
            cyto__number(&dose, 1e-6, cyto__dose_most(drug->basis), 0.0);
            check_rule(r->protocols[i], node, o);
            return;
        }
    }
    cyto__node_fail_text(node, CYTO_E_NAME, "no such protocol here, or not its drug:", o->protocol,
                         "a protocol that is asked here, and one of its drugs");
}

static void read_override(const reader *r, const cyto__node *node, cyto_override *o)
{
    static const char *const keys[] = {"protocol", "drug", "now",   "dose",   "unit", "rule",
                                       "by",       "date", "scope", "reason", NULL};
    static const char *const nows[] = {"give", "omit", "hold", "stop", NULL};
    cyto__only(node, keys);
    const cyto__node now = cyto__member(node, "now");
    const cyto__node dose = cyto__member(node, "dose");
    const cyto__node unit = cyto__member(node, "unit");
    const cyto__node rule = cyto__need(node, "rule");
    const int32_t choice = cyto__choice(&now, nows, -1);
    cyto_override_init(o, sizeof *o);
    o->now = choice < 0 ? 0 : CYTO_NOW_GIVE << choice;
    o->dose = cyto__number(&dose, 1e-6, 1e6, (double)NAN);
    o->rule = cyto__string(&rule, NULL);
    o->protocol = need_words(node, "protocol");
    o->drug = need_words(node, "drug");
    o->by = need_words(node, "by");
    o->date = need_words(node, "date");
    o->scope = need_words(node, "scope");
    o->reason = need_words(node, "reason");
    check_drug(r, node, cyto__string(&unit, NULL), o);
}

int32_t cyto__read_overrides(const cyto__node *node, const cyto_protocol *const *protocols,
                             int32_t n, cyto_override *overrides, int32_t max)
{
    const reader r = {protocols, n, NULL};
    int32_t count = 0;
    for (cyto__node at = cyto__first(node); at.item; at = cyto__next(&at)) {
        if (count == max) {
            cyto__node_fail(&at, CYTO_E_LIMIT, "too many overrides");
            return count;
        }
        read_override(&r, &at, &overrides[count++]);
    }
    return count;
}
