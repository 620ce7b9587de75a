/* SPDX-License-Identifier: MIT */
/* Each outcome is kept once, in the order of the worlds that have it. */
#include "decision/explorer.h"

#include <math.h>

int32_t cyto__outcome_of(cyto__explorer *x, const cyto__said *said)
{
    cyto_decision *d = x->d;
    cyto__outcome *made = &d->outcomes[d->outcome_count];
    made->fired = said->fired;
    made->waiting = said->waiting;
    cyto__combine(d, made);
    for (int32_t i = x->result->first; i < d->outcome_count; i++) {
        if (cyto__same_outcome(d, made, &d->outcomes[i], !x->result->merged)) {
            return i;
        }
    }
    return d->outcome_count < CYTO__OUTCOMES_MAX ? d->outcome_count++ : -1;
}

/* Passes on from state to state what is true in all worlds that come there, in some, and in the first. */
static void pass_on(cyto__explorer *x)
{
    cyto__memory *m = &x->d->memory;
    for (int32_t unknown = x->axis_count; unknown > 0; unknown--) {
        const double weight = x->weights[x->axes[unknown - 1]];
        const size_t points = cyto__points_at(x, unknown);
        for (int32_t i = m->first_of[unknown]; i > 0; i = m->states[i].next) {
            const cyto__state *from = &m->states[i];
            for (size_t k = 0; k < points; k++) {
                cyto__state *to = &m->states[m->link_to[from->first_link + k]];
                const uint64_t says = m->link_says[from->first_link + k];
                to->always &= from->always | says;
                to->ever |= from->ever | says;
                if (from->world + (double)k * weight < to->world) {
                    to->world = from->world + (double)k * weight;
                    to->said.fired = from->said.fired | says;
                }
            }
        }
    }
}

/* The worlds of an outcome have this in common; one of them is the first. */
typedef struct gathered {
    int32_t outcome;
    double world;
    cyto__said first, common;
} gathered;

static void gather(cyto__explorer *x, gathered *all)
{
    const cyto__memory *m = &x->d->memory;
    for (int32_t i = x->result->first; i < x->d->outcome_count; i++) {
        all[i].outcome = i;
        all[i].world = (double)INFINITY;
        all[i].common.fired = all[i].common.waiting = ~(uint64_t)0;
    }
    for (int32_t i = m->first_of[0]; i > 0; i = m->states[i].next) {
        const cyto__state *state = &m->states[i];
        gathered *g = &all[state->leads_to - 1];
        x->result->possible = 1;
        x->result->some |= state->ever;
        x->result->all &= state->always;
        g->common.fired &= state->always;
        g->common.waiting &= state->said.waiting;
        if (state->world < g->world) {
            g->world = state->world;
            g->first = state->said;
        }
    }
}

/* Puts the outcome of the first world first of those from i on. */
static void put_first(gathered *all, int32_t i, int32_t end)
{
    int32_t first = i;
    for (int32_t k = i + 1; k < end; k++) {
        first = all[k].world < all[first].world ? k : first;
    }
    const gathered moved = all[i];
    all[i] = all[first];
    all[first] = moved;
}

void cyto__finish_outcomes(cyto__explorer *x)
{
    cyto_decision *d = x->d;
    gathered all[CYTO__OUTCOMES_MAX];
    pass_on(x);
    gather(x, all);
    for (int32_t i = x->result->first; i < d->outcome_count; i++) {
        cyto__outcome *outcome = &d->outcomes[i];
        put_first(all, i, d->outcome_count);
        const cyto__said *first = &all[i].first;
        const int is_made_of_it = all[i].outcome == i && outcome->fired == first->fired;
        outcome->fired = first->fired;
        outcome->waiting = first->waiting; /* Its answer is the same either way. */
        if (!is_made_of_it) {
            cyto__combine(d, outcome);
        }
        if (x->result->merged) {
            outcome->fired = all[i].common.fired;
            outcome->waiting = all[i].common.waiting;
        }
    }
}
