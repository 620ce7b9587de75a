/* SPDX-License-Identifier: MIT */
/* Conditions are decided step by step, as facts become known: each fact changes its own tests and the
 * groups around them, and nothing is evaluated again. */
#include "protocol/protocol.h"

#include <string.h>

/* ---- links ------------------------------------------------------------------------------ */

static void link_members(cyto_protocol *p, int32_t group)
{
    const int32_t end = group + p->conditions[group].size;
    for (int32_t i = group + 1; i < end; i += p->conditions[i].size) {
        p->conditions[i].parent = group;
    }
}

void cyto__link_conditions(cyto_protocol *p)
{
    for (int32_t i = 0; i < p->axis_count; i++) {
        p->axes[i].first_test = -1;
        p->axes_of[p->axes[i].kind] |= 1u << i;
    }
    for (int32_t i = 0; i < p->score_count; i++) {
        p->scores[i].first_test = -1;
    }
    for (int32_t i = p->condition_count - 1; i >= 0; i--) {
        cyto__condition *c = &p->conditions[i];
        c->parent = c->next = -1;
        link_members(p, i); /* they lie behind it, and are done */
        if (c->op == CYTO__TEST || c->op == CYTO__SCORE) {
            int32_t *first =
                c->op == CYTO__TEST ? &p->axes[c->axis].first_test : &p->scores[c->axis].first_test;
            c->next = *first;
            *first = i;
            p->axes[c->axis].test_count += c->op == CYTO__TEST;
        }
    }
    for (int32_t i = 0; i < p->score_count; i++) {
        for (int32_t k = 0; k < p->scores[i].item_count; k++) {
            p->conditions[p->scores[i].items[k].when].parent = CYTO__OF_SCORE(i);
        }
    }
}

/* ---- asking ----------------------------------------------------------------------------- */

void cyto__partial_start(const cyto_protocol *p, cyto__partial *partial)
{
    memset(partial, 0, cyto__partial_size(p)); /* every condition is false */
}

/* Items of a score that two conditions ask for are asked once. */
static int is_asked(const cyto__score *score, const cyto__partial *partial)
{
    int asked = 0;
    for (int32_t i = 0; i < score->item_count; i++) {
        asked |= partial->now[score->items[i].when] == CYTO__OPEN;
    }
    return asked;
}

static void ask_score(const cyto_protocol *p, int32_t number, const double *values, uint32_t open,
                      cyto__partial *partial)
{
    const cyto__score *score = &p->scores[number];
    if (is_asked(score, partial)) {
        return;
    }
    for (int32_t i = 0; i < score->item_count; i++) {
        const int32_t when = score->items[i].when;
        cyto__partial_ask(p, when, values, open, partial);
        if (partial->now[when] != CYTO__OPEN) {
            partial->points[number] +=
                cyto__partial_holds(partial, when) ? score->items[i].points : 0;
            partial->now[when] = CYTO__FALSE;
        }
    }
}

void cyto__partial_ask(const cyto_protocol *p, int32_t condition, const double *values,
                       uint32_t open, cyto__partial *partial)
{
    const int now = cyto__truth(p, condition, values, open);
    if (condition >= 0) {
        partial->now[condition] = (uint8_t)now;
    }
    if (now != CYTO__OPEN) {
        return;
    }
    const cyto__condition *c = &p->conditions[condition];
    for (int32_t i = condition + 1; i < condition + c->size; i += p->conditions[i].size) {
        cyto__partial_ask(p, i, values, open, partial);
    }
    if (c->op == CYTO__SCORE) {
        ask_score(p, c->axis, values, open, partial);
    }
}

/* ---- knowing ---------------------------------------------------------------------------- */

static void decide(const cyto_protocol *p, int32_t condition, int truth, cyto__partial *partial);

static void forget(const cyto_protocol *p, int32_t condition, cyto__partial *partial)
{
    memset(&partial->now[condition], CYTO__FALSE, (size_t)p->conditions[condition].size);
}

/* Compares the points that a score has so far, and may still get. */
static int compare_score(const cyto_protocol *p, const cyto__condition *c,
                         const cyto__partial *partial)
{
    const cyto__score *score = &p->scores[c->axis];
    int32_t low = partial->points[c->axis];
    int32_t high = low;
    for (int32_t i = 0; i < score->item_count; i++) {
        const int32_t points = score->items[i].points;
        const int open = partial->now[score->items[i].when] == CYTO__OPEN;
        low += open && points < 0 ? points : 0;
        high += open && points > 0 ? points : 0;
    }
    return cyto__score_test(c, low, high);
}

/* Takes the points of an item that is decided. */
static void decide_item(const cyto_protocol *p, int32_t number, int32_t when, int truth,
                        cyto__partial *partial)
{
    const cyto__score *score = &p->scores[number];
    int open = 0;
    forget(p, when, partial);
    for (int32_t i = 0; i < score->item_count; i++) {
        if (score->items[i].when == when && truth == CYTO__TRUE) {
            partial->points[number] += score->items[i].points;
        }
    }
    for (int32_t i = score->first_test; i >= 0; i = p->conditions[i].next) {
        if (partial->now[i] == CYTO__OPEN) {
            const int now = compare_score(p, &p->conditions[i], partial);
            if (now == CYTO__OPEN) {
                open = 1;
            } else {
                decide(p, i, now, partial);
            }
        }
    }
    if (!open) {
        partial->points[number] = 0;
        for (int32_t i = 0; i < score->item_count; i++) {
            forget(p, score->items[i].when, partial);
        }
    }
}

static int is_open_inside(const cyto_protocol *p, int32_t group, const cyto__partial *partial)
{
    const int32_t end = group + p->conditions[group].size;
    for (int32_t i = group + 1; i < end; i += p->conditions[i].size) {
        if (partial->now[i] == CYTO__OPEN) {
            return 1;
        }
    }
    return 0;
}

/* Decides a condition, and all groups around it that this decides. */
static void decide(const cyto_protocol *p, int32_t condition, int truth, cyto__partial *partial)
{
    for (;;) {
        const int32_t parent = p->conditions[condition].parent;
        if (parent <= CYTO__OF_SCORE(0)) {
            decide_item(p, CYTO__OF_SCORE(parent), condition, truth, partial);
            return;
        }
        if (p->conditions[condition].size > 1) {
            forget(p, condition, partial);
        }
        partial->now[condition] = (uint8_t)truth;
        if (parent < 0) {
            return;
        }
        const int32_t op = p->conditions[parent].op;
        if (op == CYTO__NOT) {
            truth = !truth;
        } else if (truth != (op == CYTO__ANY) && is_open_inside(p, parent, partial)) {
            return;
        }
        condition = parent;
    }
}

void cyto__partial_know(const cyto_protocol *p, int32_t axis, double value, cyto__partial *partial)
{
    for (int32_t i = p->axes[axis].first_test; i >= 0; i = p->conditions[i].next) {
        if (partial->now[i] == CYTO__OPEN) {
            decide(p, i, cyto__test_holds(&p->conditions[i], value), partial);
        }
    }
}
