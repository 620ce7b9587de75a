/* SPDX-License-Identifier: MIT */
/* The facts become known one after the other; worlds that the rules cannot tell apart any more go on as one. */
#include "decision/explorer.h"

#include <string.h>

/* Returns the rules that are true, and those that wait, as far as both are decided. */
static cyto__said said_by(const cyto__explorer *x, const cyto__partial *partial)
{
    cyto__said said = {0, x->waiting};
    for (int32_t i = 0; i < x->rule_count; i++) {
        said.fired |= (uint64_t)cyto__partial_holds(partial, x->when[i]) << x->rules[i];
    }
    for (uint64_t left = x->resuming; left; left &= left - 1) {
        const int32_t i = cyto__first_bit(left);
        if (cyto__partial_holds(partial, x->d->protocol->rules[i].resume)) {
            said.waiting &= ~((uint64_t)1 << i);
        }
    }
    return said;
}

static int32_t follow(cyto__explorer *x, int32_t unknown, const cyto__partial *partial,
                      cyto__said *said);

/* How many axes are unknown at what a state leads to? */
static int32_t unknown_at(const cyto__explorer *x, uint32_t leads_to)
{
    return leads_to <= CYTO__OUTCOMES_MAX
               ? 0
               : x->d->memory.states[leads_to - CYTO__OUTCOMES_MAX].unknown;
}

/* Where does a link lead from there? */
static uint32_t leads_on(const cyto__explorer *x, uint32_t leads_to, size_t link)
{
    const cyto__memory *m = &x->d->memory;
    return cyto__link_leads(m, &m->states[leads_to - CYTO__OUTCOMES_MAX], link);
}

/* From two points of an axis that chooses the branch: does the branch apply to one alone of two worlds that are
 * alike otherwise, or to both, with other outcomes? */
static void tell_apart(cyto__explorer *x, uint32_t axis, uint32_t a, uint32_t b)
{
    const int32_t a_unknown = unknown_at(x, a);
    const int32_t b_unknown = unknown_at(x, b);
    const int32_t unknown = a_unknown > b_unknown ? a_unknown : b_unknown;
    if (a == b) {
        return;
    }
    if (a == CYTO__EXCLUDED || b == CYTO__EXCLUDED) {
        x->d->branch_missing |= axis;
        return;
    }
    if (unknown <= x->plain_count) {
        x->result->missing |= axis;
        return;
    }
    for (size_t k = 0; k < cyto__points_at(x, unknown); k++) {
        tell_apart(x, axis, a_unknown == unknown ? leads_on(x, a, k) : a,
                   b_unknown == unknown ? leads_on(x, b, k) : b);
    }
}

/* An axis is missing when a change of it alone changes the outcome, or whether the branch applies at all. */
static void compare_links(cyto__explorer *x, cyto__state *from, size_t points)
{
    cyto__memory *m = &x->d->memory;
    const uint32_t axis = 1u << x->axes[from->unknown - 1];
    const int chooses = from->unknown > x->plain_count;
    int differ = 0;
    for (size_t k = 1; k < points; k++) {
        differ |= cyto__link_leads(m, from, k) != cyto__link_leads(m, from, 0);
        for (size_t i = 0; chooses && i < k; i++) {
            tell_apart(x, axis, cyto__link_leads(m, from, i), cyto__link_leads(m, from, k));
        }
    }
    if (!differ) {
        from->leads_to = cyto__link_leads(m, from, 0);
        return;
    }
    x->result->missing |= chooses ? 0u : axis;
    cyto__find_like(m, from, points);
}

/* Follows the links of a new state. Returns 0 when there was no room for all. */
static int go_on(cyto__explorer *x, cyto__state *from, const cyto__partial *partial)
{
    const cyto_protocol *p = x->d->protocol;
    const int32_t axis = x->axes[from->unknown - 1];
    const size_t points = cyto__points_at(x, from->unknown);
    for (size_t k = 0; k < points; k++) {
        cyto__partial next;
        cyto__said said = from->said; /* of what is excluded nothing more is said */
        memcpy(&next, partial, cyto__partial_size(p));
        cyto__partial_know(p, axis, x->d->known[axis].points[k], &next);
        const int32_t to = follow(x, from->unknown - 1, &next, &said);
        if (to < 0) {
            return 0;
        }
        x->d->memory.link_to[from->first_link + k] = (uint16_t)to;
        x->d->memory.link_says[from->first_link + k] = said.fired & ~from->said.fired;
    }
    compare_links(x, from, points);
    return 1;
}

/* Returns the state of the worlds of which so many axes are still unknown, with all that follows from it, and what
 * is said in it; -1: there was no room. */
static int32_t follow(cyto__explorer *x, int32_t unknown, const cyto__partial *partial,
                      cyto__said *said)
{
    const cyto_protocol *p = x->d->protocol;
    const int32_t when = p->branches[x->branch].when;
    int32_t known;
    if (when >= 0 && partial->now[when] == CYTO__FALSE) {
        x->result->certain = 0;
        return CYTO__EXCLUDED;
    }
    while (unknown > 0 && !cyto__partial_asks(p, x->axes[unknown - 1], partial)) {
        unknown--;
    }
    *said = said_by(x, partial);
    const int32_t state = cyto__find_state(x, partial, said, unknown, &known);
    if (state < 0 || known) {
        return state;
    }
    cyto__state *made = &x->d->memory.states[state];
    if (unknown > 0) {
        return go_on(x, made, partial) ? state : -1;
    }
    const int32_t outcome = cyto__outcome_of(x, said);
    made->leads_to = (uint16_t)(outcome + 1);
    return outcome >= 0 ? state : -1;
}

int cyto__walk_worlds(cyto__explorer *x, int merged)
{
    cyto__branch_result *result = x->result;
    cyto__said said = {0, 0};
    result->merged = merged;
    result->certain = 1;
    result->missing = 0;
    result->all = ~(uint64_t)0;
    x->told = merged ? 0 : x->d->protocol->wordy;
    x->d->outcome_count = result->first;
    cyto__forget_states(&x->d->memory, x->worlds);
    const int32_t first = follow(x, x->axis_count, &x->start, &said);
    if (first < 0) {
        return 0;
    }
    cyto__state *start = &x->d->memory.states[first];
    start->world = 0.0;
    start->always = start->ever = said.fired;
    cyto__finish_outcomes(x);
    return 1;
}
