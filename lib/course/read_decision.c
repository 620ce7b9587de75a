/* SPDX-License-Identifier: MIT */
#include "course/read.h"
#include "request/facts.h"
#include "protocol/read.h"

#include <math.h>
#include <string.h>

/* A protocol is opened once in a course, however often it is asked. */
static const cyto_protocol *find_protocol(cyto_course *course, const cyto__node *node)
{
    const char *id = cyto__string(node, "");
    for (int32_t i = 0; i < course->protocol_count; i++) {
        if (cyto__text_is(course->protocols[i]->id, id)) {
            return course->protocols[i];
        }
    }
    if (course->protocol_count == CYTO__COURSE_PROTOCOLS_MAX) {
        cyto__node_fail(node, CYTO_E_LIMIT, "more than 24 protocols in one course");
        return NULL;
    }
    cyto_error inner = CYTO_ERROR_INIT;
    cyto_protocol **place = &course->protocols[course->protocol_count];
    if (cyto_protocol_find(id, place, &inner) != CYTO_OK) {
        cyto__node_fail(node, inner.status, inner.message);
        return NULL;
    }
    course->protocol_count++;
    return *place;
}

static const cyto_protocol *open_protocol(cyto_course *course, const cyto__node *at)
{
    const cyto__node id = cyto__pinned_id(at);
    const cyto_protocol *protocol = id.item ? find_protocol(course, &id) : NULL;
    cyto__check_pin(at, protocol);
    return protocol;
}

static void read_protocols(cyto_course *course, const cyto__node *node, cyto__course_decision *d)
{
    const cyto__node list = cyto__need(node, "protocols");
    const int32_t n = cyto__length(&list);
    if (list.item && (n < 1 || n > CYTO__COURSE_PROTOCOLS_MAX)) {
        cyto__node_fail(&list, CYTO_E_LIMIT, "must be an array of 1 to 24 ids");
        return;
    }
    d->protocols = cyto__arena_array(&course->arena, (size_t)n, sizeof(const cyto_protocol *));
    for (cyto__node at = cyto__first(&list); at.item && d->protocols; at = cyto__next(&at)) {
        const cyto_protocol *protocol = open_protocol(course, &at);
        if (!protocol) {
            return;
        }
        d->protocols[d->protocol_count++] = protocol;
    }
}

/* Finds the panel whose values are asked about: the day's own, another's by id, or null for
 * none. */
static const cyto__course_day *panel_of(const cyto_course *course, const cyto__node *node,
                                        int32_t index)
{
    const cyto__node from = cyto__member(node, "labs_from");
    if (!from.item) {
        return &course->days[index];
    }
    const char *id = cyto__string(&from, NULL);
    for (int32_t i = 0; id && i <= index; i++) {
        if (cyto__text_is(course->days[i].id, id)) {
            return &course->days[i];
        }
    }
    if (id) {
        cyto__node_fail_text(&from, CYTO_E_NAME, "no day here or earlier has the id", id,
                             "the id of one, or null for no values");
    }
    return NULL;
}

static int has_lab(const cyto__fact_list *list, int32_t from, int32_t to, int32_t analyte)
{
    for (int32_t i = from; i < to; i++) {
        const cyto_fact *fact = &list->facts[i];
        if (fact->kind == CYTO_FACT_LAB && cyto__fact_analyte(fact->kind, fact->name) == analyte) {
            return 1;
        }
    }
    return 0;
}

/* A value that the case states for this decision is not replaced; of two on the panel none is chosen. */
static void add_labs(const cyto__course_day *panel, const cyto__node *node, cyto__fact_list *list)
{
    const int32_t stated = list->count;
    for (int32_t i = 0; panel && i < panel->lab_count; i++) {
        const cyto__course_lab *lab = &panel->labs[i];
        if (!lab->analyte || has_lab(list, 0, stated, lab->analyte)) { /* or it is not read */
            continue;
        }
        if (has_lab(list, stated, list->count, lab->analyte)) {
            cyto__node_fail_text(node, CYTO_E_DATA, "the day's panel has two values of", lab->test,
                                 "the one that is meant, under \"facts\", \"labs\"");
            return;
        }
        if (list->count == CYTO__FACTS_MAX) {
            cyto__node_fail(node, CYTO_E_LIMIT, "more than 128 facts");
            return;
        }
        cyto_fact *fact = &list->facts[list->count++];
        cyto_fact_init(fact, sizeof *fact, CYTO_FACT_LAB, lab->test, lab->reading.low, NULL);
        fact->high = lab->reading.high;
        fact->low_open = lab->reading.low_open;
        fact->high_open = lab->reading.high_open;
        fact->unit = lab->reading.unit;
        fact->lln = lab->lln;
        fact->uln = lab->uln;
        fact->after = lab->after;
    }
}

/* The patient has one size and one sex: what a decision states beside the case's is given twice. */
static void check_patient(const cyto_course *course, const cyto__node *facts,
                          const cyto__fact_list *list)
{
    static const char accepted[] = "what the case does not state of the patient";
    const struct {
        const char *key;
        int stated;
    } sizes[] = {{"weight_kg", !isnan(course->weight_kg)},
                 {"height_cm", !isnan(course->height_cm)},
                 {"age_years", !isnan(course->age_years)}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        const cyto__node size = cyto__member(facts, sizes[i].key);
        if (cyto__present(&size) && sizes[i].stated) {
            cyto__node_fail_text(&size, CYTO_E_DATA, "given twice:", sizes[i].key, accepted);
        }
    }
    for (int32_t i = 0; i < list->count; i++) {
        const cyto_fact *fact = &list->facts[i];
        const int32_t sex = fact->low == CYTO_YES ? CYTO_SEX_FEMALE : CYTO_SEX_MALE;
        if (fact->kind == CYTO_FACT_FLAG && cyto__text_is(fact->name, "female") &&
            course->sex != CYTO_SEX_UNKNOWN && course->sex != sex) {
            cyto__node_fail(facts, CYTO_E_DATA,
                            "sex: not the patient's; accepted: that of the case");
        }
    }
}

static void *keep(cyto_course *course, const void *items, int32_t count, size_t size)
{
    void *kept = cyto__arena_array(&course->arena, (size_t)count, size);
    if (kept) {
        memcpy(kept, items, (size_t)count * size);
    }
    return kept;
}

static void read_decision(cyto_course *course, const cyto__node *node, int32_t index,
                          cyto__course_decision *d)
{
    static const char *const keys[] = {"title", "protocols", "labs_from",
                                       "facts", "overrides", NULL};
    cyto__fact_list list;
    cyto_override overrides[CYTO__OVERRIDES_MAX];
    cyto__only(node, keys);
    const cyto__node facts = cyto__member(node, "facts");
    const cyto__node overriding = cyto__member(node, "overrides");
    d->title = cyto__text_or(node, "title", NULL);
    read_protocols(course, node, d);
    if (node->doc->status != CYTO_OK || course->arena.failed) {
        return; /* facts are judged by the protocols that ask for them */
    }
    list.count = 0;
    if (facts.item) {
        cyto__read_facts(&facts, d->protocols, d->protocol_count, &list);
        check_patient(course, &facts, &list);
    }
    add_labs(panel_of(course, node, index), node, &list);
    d->facts = keep(course, list.facts, list.count, sizeof list.facts[0]);
    d->fact_count = list.count;
    d->override_count = cyto__read_overrides(&overriding, d->protocols, d->protocol_count,
                                             overrides, CYTO__OVERRIDES_MAX);
    d->overrides = keep(course, overrides, d->override_count, sizeof overrides[0]);
}

void cyto__read_course_decisions(cyto_course *course, const cyto__node *day_node, int32_t index)
{
    const cyto__node list = cyto__member(day_node, "decisions");
    cyto__course_day *day = &course->days[index];
    cyto__course_decision *d =
        cyto__arena_array(&course->arena, (size_t)cyto__length(&list), sizeof *d);
    day->decisions = d;
    for (cyto__node at = cyto__first(&list); at.item && d; at = cyto__next(&at)) {
        read_decision(course, &at, index, &d[day->decision_count++]);
        if (day_node->doc->status != CYTO_OK) {
            return;
        }
    }
}

/* Is the baseline's state against its own limits one? */
static int32_t one_state(const cyto_lab *known)
{
    const uint32_t states = cyto__baseline_states(known);
    int32_t state = CYTO_BASELINE_HIGH;
    while (state > CYTO_BASELINE_UNKNOWN && states != 1u << state) {
        state--;
    }
    return state;
}

/* A baseline that the case states for a decision is not replaced. */
static void hand_on(const cyto_course *course, const cyto__course_day *day, cyto_fact *fact)
{
    if (fact->kind == CYTO_FACT_LAB && isnan(fact->baseline) && !fact->baseline_state) {
        const int32_t analyte = cyto__fact_analyte(fact->kind, fact->name);
        cyto_lab known = CYTO_LAB_INIT;
        cyto__set_baseline(course, day, analyte, fact->unit, &known);
        fact->baseline = known.baseline;
        fact->baseline_state = one_state(&known);
    }
}

void cyto__hand_on_baselines(const cyto_course *course)
{
    for (int32_t i = 0; course->baseline && i < course->day_count; i++) {
        const cyto__course_day *day = &course->days[i];
        for (int32_t k = 0; k < day->decision_count; k++) {
            for (int32_t f = 0; f < day->decisions[k].fact_count; f++) {
                hand_on(course, day, &day->decisions[k].facts[f]);
            }
        }
    }
}
