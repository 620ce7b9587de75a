/* SPDX-License-Identifier: MIT */
#include "request/facts.h"

#include <string.h>

static int is_note(const cyto__node *node)
{
    return cyto__text_is(node->key, "note") || cyto__text_is(node->key, "$schema");
}

/* ---- which names the protocols know ----------------------------------------------------- */

static int is_asked(const cyto__facts_reader *r, int32_t kind, const char *name)
{
    const int32_t analyte = cyto__fact_analyte(kind, name);
    for (int32_t i = 0; i < r->n; i++) {
        if (kind == CYTO_FACT_FLAG && r->protocols[i]->scale && cyto__context_of(name) >= 0) {
            return 1; /* its grades ask for it */
        }
        if (kind == CYTO_FACT_FLAG && cyto__caution_asks(r->protocols[i], name)) {
            return 1;
        }
        for (uint32_t left = r->protocols[i]->axes_of[kind]; left; left &= left - 1) {
            if (cyto__on_axis(&r->protocols[i]->axes[cyto__first_bit(left)], name, analyte)) {
                return 1;
            }
        }
    }
    return 0;
}

static void need_asked(const cyto__facts_reader *r, const cyto__node *node, int32_t kind)
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

/* Stated grades are by one scale, on which the protocols must agree. */
static void need_one_scale(const cyto__facts_reader *r, const cyto__node *grades)
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

static const cyto__drug *need_drug(const cyto__facts_reader *r, const cyto__node *node)
{
    for (int32_t i = 0; i < r->n; i++) {
        const int32_t drug = node->key ? cyto__drug_named(r->protocols[i], node->key) : -1;
        if (drug >= 0) {
            return &r->protocols[i]->drugs[drug];
        }
    }
    char accepted[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(accepted, sizeof accepted);
    const char *between = "";
    for (int32_t i = 0; i < r->n; i++) {
        for (int32_t k = 0; k < r->protocols[i]->drug_count; k++) {
            cyto__put(&sink, between);
            cyto__put(&sink, r->protocols[i]->drugs[k].name);
            between = ", ";
        }
    }
    cyto__node_fail_text(node, CYTO_E_NAME, "no protocol here has the drug", node->key, accepted);
    return NULL;
}

/* ---- amounts ---------------------------------------------------------------------------- */

/* Reads 2, [0, 30], true or "unknown". */
static void read_amount(const cyto__facts_reader *r, const cyto__node *node, int32_t kind)
{
    if (!cyto__present(node) ||
        (cyto__is_string(node) && cyto__text_is(cyto__string(node, ""), "unknown"))) {
        return;
    }
    if (kind == CYTO_FACT_FLAG) {
        const int yes = cyto__boolean(node, 0);
        cyto__add_fact(r, node, kind, node->key, yes ? CYTO_YES : CYTO_NO);
        return;
    }
    const int is_grade = kind == CYTO_FACT_FINDING || kind == CYTO_FACT_GRADE;
    const double most = is_grade ? CYTO_GRADE_MAX : 100000.0;
    if (!cJSON_IsArray(node->item)) {
        cyto__add_fact(r, node, kind, node->key, cyto__integer(node, 0, (int32_t)most, 0));
        return;
    }
    cyto__node low;
    cyto__node high;
    if (!cyto__pair(node, &low, &high)) {
        cyto__node_fail(node, CYTO_E_DATA, "must be a whole number, [low, high] or \"unknown\"");
        return;
    }
    cyto_fact *fact = cyto__add_fact(r, node, kind, node->key, 0.0);
    if (fact) {
        fact->low = cyto__integer(&low, 0, (int32_t)most, 0);
        fact->high = cyto__integer(&high, 0, (int32_t)most, (int32_t)most);
        if (fact->low > fact->high) {
            cyto__node_fail(node, CYTO_E_DATA, "the lower end is above the upper");
        }
    }
}

static void read_named(const cyto__facts_reader *r, const cyto__node *facts, const char *key,
                       int32_t kind)
{
    const cyto__node object = cyto__member(facts, key);
    if (kind == CYTO_FACT_GRADE && cyto__present(&object)) {
        need_one_scale(r, &object);
    }
    for (cyto__node at = cyto__first_member(&object); at.item; at = cyto__next_member(&at)) {
        if (!is_note(&at) || is_asked(r, kind, at.key)) { /* a rule may ask for a fact "note" */
            need_asked(r, &at, kind);
            read_amount(r, &at, kind);
        }
    }
}

static void read_doses(const cyto__facts_reader *r, const cyto__node *facts)
{
    static const char *const keys[] = {"starting", "current", "day1", "previous", "unit", NULL};
    const cyto__node object = cyto__member(facts, "doses");
    for (cyto__node at = cyto__first_member(&object); at.item; at = cyto__next_member(&at)) {
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
        const double most = drug ? cyto__dose_most(drug) : CYTO__GIVEN_MOST_MG;
        for (int32_t of = CYTO_OF_STARTING; of <= CYTO_OF_PREVIOUS; of++) {
            const cyto__node value = cyto__member(&at, cyto__of_names[of]);
            if (cyto__present(&value)) {
                cyto_fact *fact = cyto__add_fact(r, &value, CYTO_FACT_DOSE, at.key,
                                                 cyto__number(&value, CYTO__DOSE_LEAST, most, 0.0));
                if (fact) {
                    fact->of = of;
                }
            }
        }
    }
}

static void read_given(const cyto__facts_reader *r, const cyto__node *facts)
{
    const cyto__node object = cyto__member(facts, "given_mg");
    for (cyto__node at = cyto__first_member(&object); at.item; at = cyto__next_member(&at)) {
        if (!is_note(&at) && need_drug(r, &at) && cyto__present(&at)) {
            cyto__add_fact(r, &at, CYTO_FACT_GIVEN, at.key, cyto__number(&at, 0.0, 1e6, 0.0));
        }
    }
}

static void read_pending(const cyto__facts_reader *r, const cyto__node *facts)
{
    const cyto__node list = cyto__member(facts, "pending");
    for (cyto__node at = cyto__first(&list); at.item; at = cyto__next(&at)) {
        const char *name = cyto__string(&at, "");
        const size_t n = strcspn(name, "/");
        int known = 0;
        for (int32_t i = 0; i < r->n && name[n] == '/'; i++) {
            if (strlen(r->protocols[i]->id) == n && memcmp(r->protocols[i]->id, name, n) == 0) {
                const int32_t rule = cyto__rule_named(r->protocols[i], name + n + 1);
                known = rule >= 0 && cyto__has_resume(&r->protocols[i]->rules[rule]);
            }
        }
        if (!known) {
            cyto__node_fail_text(&at, CYTO_E_NAME, "no such rule with criteria for resuming:", name,
                                 "protocol/rule, of a protocol that is asked here");
        }
        cyto__add_fact(r, &at, CYTO_FACT_PENDING, name, 1.0);
    }
}

cyto_status cyto__size_range(const char *name)
{
    const cyto_status quantity = cyto__size_quantity(name);
    return quantity != CYTO_OK ? quantity : CYTO_E_WEIGHT_KG; /* dosing_weight_kg */
}

static void read_sizes(const cyto__facts_reader *r, const cyto__node *facts)
{
    for (int32_t i = 0; cyto__size_names[i]; i++) {
        const char *name = cyto__size_names[i];
        const cyto__node node = cyto__member(facts, name);
        if (!cyto__present(&node)) {
            continue;
        }
        const double value = cyto__any_number(&node, 1.0);
        cyto__node_check_range(&node, cyto__size_range(name), value);
        cyto__add_fact(r, &node, CYTO_FACT_SIZE, name, value);
    }
}

/* Grades may need the sex, which is the flag "female". */
static void read_sex(const cyto__facts_reader *r, const cyto__node *facts)
{
    static const char *const sexes[] = {"male", "female", NULL};
    const cyto__node node = cyto__member(facts, "sex");
    const int32_t female = cyto__choice(&node, sexes, -1);
    if (female >= 0) {
        cyto__add_fact(r, &node, CYTO_FACT_FLAG, "female", female ? CYTO_YES : CYTO_NO);
    }
}

void cyto__read_facts(const cyto__node *node, const cyto_protocol *const *protocols, int32_t n,
                      cyto__fact_list *list)
{
    static const char *const keys[] = {"weight_kg",
                                       "height_cm",
                                       "bsa_m2",
                                       "age_years",
                                       "sex",
                                       "labs",
                                       "nadirs",
                                       "grades",
                                       "findings",
                                       "flags",
                                       "days_since",
                                       "days",
                                       "counts",
                                       "doses",
                                       "given_mg",
                                       "pending",
                                       "dosing_weight_kg",
                                       NULL};
    const cyto__facts_reader r = {protocols, n, list};
    list->count = 0;
    cyto__only(node, keys);
    read_sizes(&r, node);
    read_sex(&r, node);
    cyto__read_labs(&r, node, "labs", CYTO_FACT_LAB);
    cyto__read_labs(&r, node, "nadirs", CYTO_FACT_NADIR);
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
