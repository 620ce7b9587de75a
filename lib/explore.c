/* SPDX-License-Identifier: MIT */
/* What is not known may be any of its points: every combination is a world, in which each rule is
 * simply true or false. The decision is the set of what the worlds say. */
#include "decision.h"

#include <string.h>

#define EXCLUDED 0xff /* a world in which the branch does not apply */

typedef struct explorer {
    cyto_decision *d;
    cyto__branch_result *result;
    int32_t branch;
    int32_t axes[CYTO__AXES_MAX]; /* those asked for that have several points */
    int32_t axis_count;
    double values[CYTO__AXES_MAX];
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

/* How many worlds; 0: too many. */
static size_t count_worlds(explorer *x)
{
    size_t worlds = 1;
    for (int32_t i = 0; i < x->d->protocol->axis_count; i++) {
        const cyto__known *known = &x->d->known[i];
        x->values[i] = known->points[0];
        if ((x->result->asked >> i & 1) && known->point_count > 1) {
            x->axes[x->axis_count++] = i;
            if (worlds <= CYTO__WORLDS_MAX) { /* beyond, the axes are still named as missing */
                worlds *= (size_t)known->point_count;
            }
        }
    }
    return worlds <= CYTO__WORLDS_MAX ? worlds : 0;
}

static void enter_world(explorer *x, size_t world)
{
    for (int32_t i = 0; i < x->axis_count; i++) {
        const cyto__known *known = &x->d->known[x->axes[i]];
        x->values[x->axes[i]] = known->points[world % (size_t)known->point_count];
        world /= (size_t)known->point_count;
    }
}

/* Counts after a transfusion or a growth factor are no recovery. */
static int may_resume(const cyto_decision *d, const cyto__rule *rule, const double *values)
{
    const uint32_t asks = cyto__asks(d->protocol, rule->resume);
    for (int32_t i = 0; i < d->protocol->axis_count; i++) {
        if ((asks >> i & 1) && d->known[i].after != CYTO_AFTER_NOTHING) {
            return 0;
        }
    }
    return rule->resume >= 0 && cyto__holds(d->protocol, rule->resume, values);
}

/* The outcome of a set of rules: found among those seen, or made. -1: no room. */
static int32_t outcome_for(explorer *x, uint64_t fired, uint64_t waiting)
{
    cyto_decision *d = x->d;
    for (int32_t i = 0; i < d->seen_count; i++) {
        if (d->seen[i].fired == fired && d->seen[i].waiting == waiting) {
            return d->seen[i].outcome;
        }
    }
    if (d->outcome_count == CYTO__OUTCOMES_MAX) {
        return -1;
    }
    cyto__outcome *made = &d->outcomes[d->outcome_count];
    made->fired = fired;
    made->waiting = waiting;
    cyto__combine(d, made);
    int32_t index = x->result->first;
    while (index < d->outcome_count &&
           !cyto__same_outcome(d, made, &d->outcomes[index], !x->result->merged)) {
        index++;
    }
    if (index == d->outcome_count) {
        d->outcome_count++;
    } else if (x->result->merged) {
        d->outcomes[index].fired &= fired;
        d->outcomes[index].waiting &= waiting;
    }
    if (d->seen_count < CYTO__SEEN_MAX) {
        d->seen[d->seen_count].fired = fired;
        d->seen[d->seen_count].waiting = waiting;
        d->seen[d->seen_count].outcome = index;
        d->seen_count++;
    }
    return index;
}

static int visit(explorer *x, size_t world)
{
    cyto_decision *d = x->d;
    const cyto_protocol *p = d->protocol;
    uint64_t fired = 0;
    uint64_t waiting = 0;
    enter_world(x, world);
    if (!cyto__holds(p, p->branches[x->branch].when, x->values)) {
        d->outcome_of[world] = EXCLUDED;
        x->result->certain = 0;
        return 1;
    }
    for (int32_t i = 0; i < p->rule_count; i++) {
        const cyto__rule *rule = &p->rules[i];
        if (!(rule->branches >> x->branch & 1)) {
            continue;
        }
        fired |= (uint64_t)cyto__holds(p, rule->when, x->values) << i;
        if ((d->pending >> i & 1) && !may_resume(d, rule, x->values)) {
            waiting |= (uint64_t)1 << i;
        }
    }
    const int32_t outcome = outcome_for(x, fired, waiting);
    if (outcome < 0) {
        return 0;
    }
    d->outcome_of[world] = (uint8_t)outcome;
    x->result->possible = 1;
    x->result->some |= fired;
    x->result->all &= fired;
    return 1;
}

/* An axis is missed when going along it, all else equal, changes the outcome, or whether the branch
 * applies at all. */
static void find_missing(explorer *x, size_t worlds)
{
    cyto_decision *d = x->d;
    size_t stride = 1;
    for (int32_t i = 0; i < x->axis_count; i++) {
        const int32_t axis = x->axes[i];
        const size_t n = (size_t)d->known[axis].point_count;
        for (size_t world = 0; world < worlds; world++) {
            const size_t digit = world / stride % n;
            const size_t first = world - digit * stride;
            for (size_t k = 0; k < digit; k++) {
                const uint8_t a = d->outcome_of[first + k * stride];
                const uint8_t b = d->outcome_of[world];
                if (a != b && a != EXCLUDED && b != EXCLUDED) {
                    x->result->missing |= 1u << axis;
                } else if (a != b) {
                    d->branch_missing |= 1u << axis;
                }
            }
        }
        stride *= n;
    }
}

/* 0 when there was no room for all outcomes. */
static int visit_all(explorer *x, size_t worlds, int merged)
{
    cyto__branch_result *result = x->result;
    result->merged = merged;
    result->possible = 0;
    result->certain = 1;
    result->some = 0;
    result->all = ~(uint64_t)0;
    x->d->outcome_count = result->first;
    x->d->seen_count = 0;
    for (size_t world = 0; world < worlds; world++) {
        if (!visit(x, world)) {
            return 0;
        }
    }
    return worlds > 0;
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

/* Of merged outcomes the words are not compared: what an open rule with words asks for is missed. */
static void miss_words(explorer *x)
{
    const cyto_decision *d = x->d;
    const uint64_t open = cyto__other_words(d, x->result->some & ~x->result->all) &
                          (x->result->merged ? ~(uint64_t)0 : 0);
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
    memset(&x, 0, sizeof x);
    x.d = d;
    x.branch = branch;
    x.result = &d->branches[branch];
    memset(x.result, 0, sizeof *x.result);
    x.result->first = d->outcome_count;
    x.result->asked = asked_by(d, branch);
    const size_t worlds = count_worlds(&x);
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
