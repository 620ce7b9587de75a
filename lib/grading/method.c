/* SPDX-License-Identifier: MIT */
/* A criterion and a unit decide this for every value: it is looked up once. */
#include "grading/grading.h"
#include "base/base.h"

/* These are asked and compared by the groups and rows of a criterion. */
typedef struct traits {
    int a_change;  /* which may be negative; another measurement may not */
    int an_amount; /* multiples of a limit are the same in all units */
    int placed;    /* baselines that are abnormal in a direction that the text does not say */
    int from_high, from_low; /* multiples of a baseline that is high, or low */
} traits;

static traits traits_of(const cyto_criterion *c)
{
    traits t = {0, 0, 0, 0, 0};
    for (const cyto__group *g = c->groups; g < c->groups + c->group_count; g++) {
        const int side = cyto__baseline_side(g);
        t.placed |= (g->who.baseline & CYTO__BASELINE_PLACED) != 0;
        for (const cyto__bound *b = g->rows; b->grade; b++) {
            const int by_baseline = b->reference == CYTO__BASELINE;
            const int first = b->grade != CYTO__AND;
            t.a_change |= first && b->input == CYTO__CHANGE;
            t.an_amount |= first && (b->reference == CYTO__NUMBER || b->plus_thousandths != 0);
            t.from_high |= by_baseline && side == CYTO__ABOVE;
            t.from_low |= by_baseline && side == CYTO__BELOW;
        }
    }
    return t;
}

static void find_others(cyto__method *m, int32_t analyte, const traits *t)
{
    const int32_t kind = cyto__unit_of(m->c->unit)->kind;
    if (kind == CYTO__KIND_NUMBER || !t->an_amount) {
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
    const cyto_criterion *const c = cyto__sibling(criterion, unit);
    const traits t = traits_of(c ? c : criterion);
    *m = (cyto__method){.c = c, .unit = unit, .compares_a_change = t.a_change};
    if (!c) {
        return;
    }
    const int32_t analyte = cyto__criterion_analyte(c);
    if (unit && !cyto__printed_in(m->c, unit) && t.an_amount) {
        m->notes = CYTO_NOTE_UNIT_CONVERTED;
    }
    m->unit = unit ? unit : m->c->unit;
    m->baseline_placed = t.placed;
    m->counts_from_high = t.from_high;
    m->counts_from_low = t.from_low;
    if (cyto__conversion_find(analyte, m->unit, m->c->unit, &m->by) != CYTO_OK) {
        m->c = NULL;
        return;
    }
    cyto__allowed_limits(analyte, m->unit, m->allowed);
    m->analyte = cyto__analyte_of(analyte);
    cyto__conversion_find(analyte, m->c->unit, m->analyte->unit, &m->to_analyte); /* there is one */
    find_others(m, analyte, &t);
}
