/* SPDX-License-Identifier: MIT */
/* The outcomes of one branch are found by a walk over all worlds that its unknown facts may be. */
#ifndef CYTODOSE_LIB_EXPLORER_H
#define CYTODOSE_LIB_EXPLORER_H

#include "decision/decision.h"

typedef struct cyto__explorer {
    cyto_decision *d;
    cyto__branch_result *result;
    int32_t branch;
    int32_t rule_count;             /* of the branch */
    int32_t rules[CYTO__RULES_MAX]; /* which */
    int32_t when[CYTO__RULES_MAX];  /* their conditions */
    uint64_t told;                  /* rules by each of which outcomes are told apart */
    uint64_t waiting;               /* pending rules of the branch */
    uint64_t resuming;              /* those whose criteria for resuming may be met */
    uint32_t open;                /* the axes that are asked for and have several points, as bits */
    int32_t axes[CYTO__AXES_MAX]; /* the same in the order in which they are walked */
    int32_t axis_count;           /* the last becomes known first */
    int32_t plain_count;          /* so many of the first do not choose the branch */
    double worlds;                /* how many there are; beyond 2^53 about so many */
    double weights
        [CYTO__AXES_MAX]; /* by which a point of each axis numbers them, the last axis first */
    cyto__partial start;  /* with the facts that are known */
} cyto__explorer;

/* Forgets all states: those of so many worlds come. */
void cyto__forget_states(cyto__memory *m, double worlds);
/* Returns the state of which the same is open, and the same is said; *known is 0 where it is new, with as many
 * links as points. -1: there is no room. */
int32_t cyto__find_state(cyto__explorer *x, const cyto__partial *partial, const cyto__said *said,
                         int32_t unknown, int32_t *known);
/* Finds what a state leads to, all of whose links are known: the first state with such links. */
void cyto__find_like(cyto__memory *m, cyto__state *made, size_t points);
/* Where does a link of a state lead? */
static inline uint16_t cyto__link_leads(const cyto__memory *m, const cyto__state *from, size_t link)
{
    return m->states[m->link_to[from->first_link + link]].leads_to;
}
/* How many points has the axis that becomes known when so many axes are unknown? */
static inline size_t cyto__points_at(const cyto__explorer *x, int32_t unknown)
{
    return unknown > 0 ? (size_t)x->d->known[x->axes[unknown - 1]].point_count : 0;
}
/* Returns the outcome of a set of rules, found among those of the branch, or made. -1: there is no room. */
int32_t cyto__outcome_of(cyto__explorer *x, const cyto__said *said);
/* Finds what holds in all worlds of each outcome, and puts the outcomes in the order of their first worlds. */
void cyto__finish_outcomes(cyto__explorer *x);
/* Walks over all worlds. Merged outcomes differ in actions and doses, not in words alone. Returns 0 when there was
 * no room for all. */
int cyto__walk_worlds(cyto__explorer *x, int merged);

#endif
