/* SPDX-License-Identifier: MIT */
/* A criterion and a unit decide this for every value: it is looked up once. */
#include "grading/grading.h"
#include "base/base.h"

/* Is a row's own bound one? */
static int some_bound(const cyto_criterion *c, int (*is)(const cyto__bound *))
{
    cyto__bound_at at = {0, 0, 0};
    const cyto__bound *b;
    while ((b = cyto__next_bound(c, NULL, &at)) != NULL) {
        if (at.number == 1 && is(b)) {
            return 1;
        }
    }
    return 0;
}

/* A change may be negative; another measurement may not. */
static int is_of_a_change(const cyto__bound *b)
{
    return b->input == CYTO__CHANGE;
}

/* Multiples of a limit are the same in all units. */
static int is_an_amount(const cyto__bound *b)
{
    return b->reference == CYTO__NUMBER || b->plus != 0.0;
}

static int places_a_baseline(const cyto_criterion *c)
{
    for (int32_t g = 0; g < c->group_count; g++) {
        if (c->groups[g].who.baseline & CYTO__BASELINE_PLACED) {
            return 1;
        }
    }
    return 0;
}

/* Some group of such a side has a bound by the baseline. */
static int counts_from(const cyto_criterion *c, int side)
{
    cyto__bound_at at = {0, 0, 0};
    const cyto__bound *b;
    int found = 0;
    while ((b = cyto__next_bound(c, NULL, &at)) != NULL) {
        found |=
            b->reference == CYTO__BASELINE && cyto__baseline_side(&c->groups[at.group]) == side;
    }
    return found;
}

static void find_others(cyto__method *m, int32_t analyte)
{
    const int32_t kind = cyto__unit_of(m->c->unit)->kind;
    if (kind == CYTO__KIND_NUMBER || !some_bound(m->c, is_an_amount)) {
        return; /* counts are printed in units that are powers of ten of each other */
    }
    int32_t count;
    const cyto_criterion *c = cyto__of_term(m->c, &count);
    for (int32_t i = 0; i < count; i++) {
        cyto__other *other = &m->others[m->other_count];
        if (cyto__unit_of(c[i].unit)->kind != kind && m->other_count < CYTO__OTHERS_MAX &&
            cyto__conversion_find(analyte, m->c->unit, c[i].unit, &other->by) == CYTO_OK) {
            other->c = &c[i];
            m->other_count++;
        }
    }
}

void cyto__method_of(const cyto_criterion *criterion, int32_t unit, cyto__method *m)
{
    *m = (cyto__method){.unit = unit};
    m->compares_a_change = some_bound(criterion, is_of_a_change);
    m->c = cyto__sibling(criterion, unit);
    if (!m->c) {
        return;
    }
    const int32_t analyte = cyto__criterion_analyte(m->c);
    if (unit && !cyto__printed_in(m->c, unit) && some_bound(m->c, is_an_amount)) {
        m->notes = CYTO_NOTE_UNIT_CONVERTED;
    }
    m->unit = unit ? unit : m->c->unit;
    m->baseline_placed = places_a_baseline(m->c);
    m->counts_from_high = counts_from(m->c, CYTO__ABOVE);
    m->counts_from_low = counts_from(m->c, CYTO__BELOW);
    if (cyto__conversion_find(analyte, m->unit, m->c->unit, &m->by) != CYTO_OK) {
        m->c = NULL;
        return;
    }
    cyto__allowed_limits(analyte, m->unit, m->allowed);
    m->analyte = cyto__analyte_of(analyte);
    cyto__conversion_find(analyte, m->c->unit, m->analyte->unit, &m->to_analyte); /* there is one */
    find_others(m, analyte);
}
