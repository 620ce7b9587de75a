/* SPDX-License-Identifier: MIT */
/* Laboratory values and nadirs become facts: a value with its unit, its limits and its baseline. */
#include "request/facts.h"
#include "units/units.h"

#include <math.h>
#include <string.h>

static int32_t read_unit(const cyto__node *node)
{
    int32_t unit = CYTO_UNIT_NONE;
    const char *text = cyto__string(node, NULL);
    if (text && cyto_unit_find(text, strlen(text), &unit, NULL) != CYTO_OK) {
        cyto__node_fail_unit(node, text);
    }
    return unit;
}

static void check_possible(const cyto__node *value, int32_t analyte, const cyto_fact *fact)
{
    double ignored;
    const cyto__analyte *a = cyto__analyte_of(analyte);
    const char *name = cyto__analyte_name(analyte);
    if (cyto_convert(analyte, 1.0, fact->unit, a->unit, &ignored, NULL) != CYTO_OK) {
        char message[CYTO_MESSAGE_MAX];
        cyto__sink sink = cyto__sink_of(message, sizeof message);
        cyto__put(&sink, name);
        cyto__put(&sink, ": unit ");
        cyto__put(&sink, cyto__unit_name(fact->unit));
        cyto__put(&sink, " is of another kind of quantity; accepted: ");
        cyto__put(&sink, cyto__unit_name(a->unit));
        cyto__put(&sink, " and what converts to it");
        cyto__node_fail(value, CYTO_E_UNIT, message);
    } else {
        cyto__node_check_possible(value, name, analyte,
                                  isfinite(fact->high) ? fact->high : fact->low, fact->unit);
    }
}

/* An analyte has several names, so that two of them may give the same value twice. */
static void need_once(const cyto__facts_reader *r, const cyto__node *test, int32_t kind,
                      int32_t analyte)
{
    for (int32_t i = 0; i < r->list->count; i++) {
        const cyto_fact *other = &r->list->facts[i];
        if (other->kind == kind && cyto__fact_analyte(kind, other->name) == analyte) {
            cyto__node_fail_text(test, CYTO_E_DATA, "given twice:", cyto__analyte_name(analyte),
                                 "one value of each");
        }
    }
}

/* Reads a number, or a text that keeps its precision or comparator: "8.0", "<50"; the decimal
 * mark is a point. */
static void read_value(const cyto__node *value, int32_t analyte, int32_t unit, cyto_fact *fact)
{
    cyto_reading reading = CYTO_READING_INIT;
    cyto_error inner = CYTO_ERROR_INIT;
    fact->unit = unit;
    if (!cyto__is_string(value)) {
        fact->low = fact->high = cyto__any_number(value, 0.0);
    } else if (cyto_reading_read(cyto__string(value, ""), ".", cyto__analyte_name(analyte),
                                 &reading, &inner) != CYTO_OK) {
        cyto__node_fail_from(value, &inner);
    } else {
        fact->low = reading.low;
        fact->high = reading.high;
        fact->low_open = reading.low_open;
        fact->high_open = reading.high_open;
        if (reading.unit && unit && !cyto__same_size(reading.unit, unit)) {
            cyto__node_fail_text(value, CYTO_E_UNIT, "a unit in the value and another beside it:",
                                 cyto__unit_name(reading.unit), cyto__unit_name(unit));
        }
        fact->unit = reading.unit ? reading.unit : unit;
    }
    if (fact->unit == CYTO_UNIT_NONE) {
        cyto__node_fail(value, CYTO_E_UNIT, "a value needs a unit: missing \"unit\"");
        return;
    }
    check_possible(value, analyte, fact);
}

/* Reads a number, or a text that keeps its precision: "1.20"; it is in the unit of the value. */
static double read_limit(const cyto__node *lab, const char *key)
{
    const cyto__node node = cyto__member(lab, key);
    double limit = (double)NAN;
    cyto_error inner = CYTO_ERROR_INIT;
    if (!cyto__is_string(&node)) {
        return cyto__number(&node, 0.0, 1e15, (double)NAN);
    }
    const char *text = cyto__string(&node, "");
    if (cyto_number_read(text, strlen(text), ".", key, &limit, NULL, &inner) != CYTO_OK) {
        cyto__node_fail_from(&node, &inner);
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

void cyto__read_labs(const cyto__facts_reader *r, const cyto__node *facts, const char *key,
                     int32_t kind)
{
    static const char *const keys[] = {"test", "value",    "unit",           "after", "lln",
                                       "uln",  "baseline", "baseline_state", NULL};
    const cyto__node list = cyto__member(facts, key);
    for (cyto__node at = cyto__first(&list); at.item; at = cyto__next(&at)) {
        cyto__only(&at, keys);
        const cyto__node test = cyto__need(&at, "test");
        const cyto__node value = cyto__need_key(&at, "value");
        const cyto__node unit = cyto__member(&at, "unit");
        const cyto__node after = cyto__member(&at, "after");
        const char *name = cyto__string(&test, "");
        int32_t analyte = CYTO_ANALYTE_NONE;
        if (test.item && cyto_analyte_find(name, &analyte, NULL) != CYTO_OK) {
            cyto__node_fail_analyte(&test, "unknown analyte", name, "");
        }
        if (at.doc->status != CYTO_OK) {
            return;
        }
        need_once(r, &test, kind, analyte);
        if (!cyto__present(&value) ||
            (cyto__is_string(&value) && cyto__text_is(cyto__string(&value, ""), "unknown"))) {
            continue; /* the value is not known: there is no fact */
        }
        cyto_fact *fact = cyto__add_fact(r, &at, kind, name, 0.0);
        if (fact) {
            read_value(&value, analyte, read_unit(&unit), fact);
            read_limits(&at, fact);
            fact->after = CYTO_AFTER_TRANSFUSION + cyto__choice(&after, cyto__after_names, -1);
        }
    }
}
