/* SPDX-License-Identifier: MIT */
/* An unknown fact may be at any of its points: every combination is a world, in which each rule is
 * simply true or false. The decision is the set of the answers in all worlds. The facts become known
 * one after the other, the last axis first; where they leave the same conditions open as in worlds
 * before, the outcomes are the same. */
#include "decision/decision.h"

#include <string.h>

#define EXCLUDED 0xff /* the branch does not apply in this world */

typedef struct explorer {
    cyto_decision *d;
    cyto__branch_result *result;
    int32_t branch;
    int32_t rule_count;             /* of the branch */
    int32_t rules[CYTO__RULES_MAX]; /* which */
    int32_t when[CYTO__RULES_MAX];  /* their conditions */
    uint64_t waiting;               /* pending rules of the branch */
    uint64_t resuming;              /* those whose criteria for resuming may be met */
    int32_t axes[CYTO__AXES_MAX];   /* the axes that are asked for and have several points */
    int32_t axis_count;
    size_t strides[CYTO__AXES_MAX + 1]; /* so many worlds are left when so many axes are unknown */
    cyto__partial start;                /* with the facts that are known */
} explorer;

static uint32_t asked_by(const cyto_decision *d, int32_t branch)
{
    const cyto_protocol *p = d->protocol;
    uint32_t axes = cyto__asks(p, p->branches[branch].when);
    for (int32_t i = 0; i < p->rule_count; i++) {
        if (p->rules[i].branches >> branch & 1) {
            axes |= cyto__asks(p, p->rules[i].when);
            axes |= d->pending >> i & 1 ? cyto__asks(p, p->rules[i].resume) : 0u;
        }
    }
    return axes;
}

/* Returns how many worlds there are; 0: too many. The first axis changes fastest. */
static size_t count_worlds(explorer *x)
{
    size_t worlds = 1;
    x->strides[0] = 1;
    for (int32_t i = 0; i < x->d->protocol->axis_count; i++) {
        const cyto__known *known = &x->d->known[i];
        if ((x->result->asked >> i & 1) && known->point_count > 1) {
            x->axes[x->axis_count++] = i;
            if (worlds <= CYTO__WORLDS_MAX) { /* beyond, the axes are still named as missing */
                worlds *= (size_t)known->point_count;
            }
            x->strides[x->axis_count] = worlds;
        }
    }
    return worlds <= CYTO__WORLDS_MAX ? worlds : 0;
}

/* Counts after a transfusion or a growth factor show no recovery. */
static int may_resume(const cyto_decision *d, const cyto__rule *rule)
{
    const uint32_t asks = cyto__asks(d->protocol, rule->resume);
    for (int32_t i = 0; i < d->protocol->axis_count; i++) {
        if ((asks >> i & 1) && d->known[i].after != CYTO_AFTER_NOTHING) {
            return 0;
        }
    }
    return rule->resume >= 0;
}

/* Asks for the conditions of the branch, of its rules, and of those that may be resumed. */
static void ask(explorer *x)
{
    const cyto_decision *d = x->d;
    const cyto_protocol *p = d->protocol;
    double values[CYTO__AXES_MAX];
    uint32_t open = 0;
    for (int32_t i = 0; i < p->axis_count; i++) {
        values[i] = d->known[i].points[0];
    }
    for (int32_t i = 0; i < x->axis_count; i++) {
        open |= 1u << x->axes[i];
    }
    cyto__partial_start(p, &x->start);
    cyto__partial_ask(p, p->branches[x->branch].when, values, open, &x->start);
    for (int32_t i = 0; i < p->rule_count; i++) {
        const cyto__rule *rule = &p->rules[i];
        if (!(rule->branches >> x->branch & 1)) {
            continue;
        }
        x->rules[x->rule_count] = i;
        x->when[x->rule_count++] = rule->when;
        cyto__partial_ask(p, rule->when, values, open, &x->start);
        x->waiting |= d->pending & (uint64_t)1 << i;
        if ((d->pending >> i & 1) && may_resume(d, rule)) {
            x->resuming |= (uint64_t)1 << i;
            cyto__partial_ask(p, rule->resume, values, open, &x->start);
        }
    }
}

/* ---- worlds ----------------------------------------------------------------------------- */

/* Returns the rules that are true, and those that wait, once everything is decided. */
static cyto__said said_by(const explorer *x, const cyto__partial *partial)
{
    cyto__said said = {0, x->waiting};
    for (int32_t i = 0; i < x->rule_count; i++) {
        said.fired |= (uint64_t)cyto__partial_holds(partial, x->when[i]) << x->rules[i];
    }
    for (int32_t i = 0; x->resuming && i < x->d->protocol->rule_count; i++) {
        if ((x->resuming >> i & 1) &&
            cyto__partial_holds(partial, x->d->protocol->rules[i].resume)) {
            said.waiting &= ~((uint64_t)1 << i);
        }
    }
    return said;
}

/* Returns 0 when there is no room for the outcome. */
static int visit(explorer *x, size_t world, const cyto__partial *partial)
{
    const cyto__said said = said_by(x, partial);
    const int32_t outcome = cyto__outcome_of(x->d, x->result, &said);
    if (outcome < 0) {
        return 0;
    }
    x->d->outcome_of[world] = (uint8_t)outcome;
    x->result->possible = 1;
    x->result->some |= said.fired;
    x->result->all &= said.fired;
    return 1;
}

/* Visits the worlds from one on, of which so many axes are still unknown. Returns 0 when there was no
 * room for all outcomes. */
static int visit_from(explorer *x, size_t world, int32_t unknown, const cyto__partial *partial)
{
    const cyto_protocol *p = x->d->protocol;
    uint8_t *outcomes = &x->d->outcome_of[world];
    const int32_t when = p->branches[x->branch].when;
    if (when >= 0 && partial->now[when] == CYTO__FALSE) {
        memset(outcomes, EXCLUDED, x->strides[unknown]);
        x->result->certain = 0;
        return 1;
    }
    if (unknown == 0) {
        return visit(x, world, partial);
    }
    const size_t before = cyto__world_like(x->d, unknown, partial, world);
    if (before != world) {
        memcpy(outcomes, &x->d->outcome_of[before], x->strides[unknown]);
        return 1;
    }
    const int32_t axis = x->axes[unknown - 1];
    const size_t stride = x->strides[unknown - 1];
    for (int32_t k = 0; k < x->d->known[axis].point_count; k++) {
        cyto__partial next;
        memcpy(&next, partial, cyto__partial_size(p));
        cyto__partial_know(p, axis, x->d->known[axis].points[k], &next);
        if (!visit_from(x, world + (size_t)k * stride, unknown - 1, &next)) {
            return 0;
        }
    }
    return 1;
}

/* Returns 0 when there was no room for all outcomes. */
static int visit_all(explorer *x, size_t worlds, int merged)
{
    cyto__branch_result *result = x->result;
    result->merged = merged;
    result->possible = 0;
    result->certain = 1;
    result->some = 0;
    result->all = ~(uint64_t)0;
    x->d->outcome_count = result->first;
    cyto__forget_worlds(x->d, worlds);
    return worlds > 0 && visit_from(x, 0, x->axis_count, &x->start);
}

/* ---- what is missing -------------------------------------------------------------------- */

/* The worlds from first on differ in one axis alone: do their outcomes differ, and does the
 * branch apply in some and not in others? */
static void go_along(explorer *x, int32_t axis, size_t first, size_t stride)
{
    const uint8_t *outcome = &x->d->outcome_of[first];
    const size_t n = (size_t)x->d->known[axis].point_count;
    uint8_t last = EXCLUDED;
    for (size_t k = 0; k < n; k++) {
        const uint8_t here = outcome[k * stride];
        const uint8_t before = outcome[(k > 0 ? k - 1 : 0) * stride];
        if (here != before && (here == EXCLUDED || before == EXCLUDED)) {
            x->d->branch_missing |= 1u << axis;
        }
        if (here != EXCLUDED) {
            if (last != EXCLUDED && here != last) {
                x->result->missing |= 1u << axis;
            }
            last = here;
        }
    }
}

/* Do neighbours on an axis differ, of so many worlds? */
static int neighbours_differ(const uint8_t *outcome, size_t worlds, size_t stride, size_t next)
{
    for (size_t block = 0; block < worlds; block += next) {
        for (size_t k = block + stride; k < block + next; k += stride) {
            if (memcmp(&outcome[k], &outcome[k - stride], stride) != 0) {
                return 1;
            }
        }
    }
    return 0;
}

/* An axis is missing when a change of it alone changes the outcome, or whether the branch
 * applies at all. */
static void find_missing(explorer *x, size_t worlds)
{
    const cyto_protocol *p = x->d->protocol;
    const uint32_t choosing = x->result->certain ? 0u : cyto__asks(p, p->branches[x->branch].when);
    for (int32_t i = 0; i < x->axis_count; i++) {
        const size_t stride = x->strides[i];
        const size_t next = x->strides[i + 1];
        if (!(choosing >> x->axes[i] & 1)) { /* the branch applies to all neighbours, or to none */
            if (neighbours_differ(x->d->outcome_of, worlds, stride, next)) {
                x->result->missing |= 1u << x->axes[i];
            }
            continue;
        }
        for (size_t block = 0; block < worlds; block += next) {
            for (size_t first = block; first < block + stride; first++) {
                go_along(x, x->axes[i], first, stride);
            }
        }
    }
}

static void give_up(explorer *x)
{
    cyto__branch_result *result = x->result;
    result->too_many = result->possible = 1;
    result->certain = 0;
    result->all = 0;
    result->some = ~(uint64_t)0;
    x->d->outcome_count = result->first;
    for (int32_t i = 0; i < x->axis_count; i++) {
        result->missing |= 1u << x->axes[i];
        x->d->branch_missing |=
            cyto__asks(x->d->protocol, x->d->protocol->branches[x->branch].when) & 1u << x->axes[i];
    }
}

/* The texts of merged outcomes are not compared: the facts that an open rule with a text asks
 * for count as missing. */
static void miss_words(explorer *x)
{
    const cyto_decision *d = x->d;
    const uint64_t open =
        x->result->merged ? x->result->some & ~x->result->all & d->protocol->wordy : 0;
    uint32_t asked = 0;
    for (int32_t i = 0; i < d->protocol->rule_count; i++) {
        asked |= open >> i & 1 ? cyto__asks(d->protocol, d->protocol->rules[i].when) : 0u;
    }
    for (int32_t i = 0; i < x->axis_count; i++) {
        x->result->missing |= asked & 1u << x->axes[i];
    }
}

static void explore_branch(cyto_decision *d, int32_t branch)
{
    explorer x;
    memset(&x, 0, offsetof(explorer, start));
    x.d = d;
    x.branch = branch;
    x.result = &d->branches[branch];
    memset(x.result, 0, sizeof *x.result);
    x.result->first = d->outcome_count;
    x.result->asked = asked_by(d, branch);
    const size_t worlds = count_worlds(&x);
    if (worlds > 0) {
        ask(&x);
    }
    if (visit_all(&x, worlds, 0) || visit_all(&x, worlds, 1)) {
        find_missing(&x, worlds);
        miss_words(&x);
    } else {
        give_up(&x);
    }
    x.result->count = d->outcome_count - x.result->first;
}

void cyto__explore(cyto_decision *d)
{
    d->outcome_count = 0;
    d->branch_missing = 0;
    int32_t possible = 0;
    for (int32_t i = 0; i < d->protocol->branch_count; i++) {
        explore_branch(d, i);
        possible += d->branches[i].possible;
    }
    /* Where branches overlap none applies for certain: the source does not choose. */
    for (int32_t i = 0; i < d->protocol->branch_count && possible > 1; i++) {
        d->branches[i].certain = 0;
    }
}
