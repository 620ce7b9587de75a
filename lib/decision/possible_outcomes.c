/* SPDX-License-Identifier: MIT */
/* An unknown fact may be at any of its points: every combination is a world, in which each rule is
 * simply true or false. The decision is the set of the answers in all worlds. */
#include "decision/explorer.h"

#include <string.h>

static uint32_t asked_by(const cyto_decision *d, int32_t branch)
{
    const cyto_protocol *p = d->protocol;
    uint32_t axes = p->branches[branch].asked;
    for (uint64_t left = d->pending & p->branches[branch].rules; left; left &= left - 1) {
        axes |= cyto__asks(p, p->rules[cyto__first_bit(left)].resume);
    }
    return axes;
}

/* An axis that many conditions ask for comes last and becomes known first, so that few of them stay half open. */
static void add_axes(cyto__explorer *x, uint32_t left)
{
    const cyto__axis *axes = x->d->protocol->axes;
    const int32_t from = x->axis_count;
    for (; left; left &= left - 1) {
        const int32_t i = cyto__first_bit(left);
        int32_t at = x->axis_count++;
        for (; at > from && axes[x->axes[at - 1]].test_count > axes[i].test_count; at--) {
            x->axes[at] = x->axes[at - 1];
        }
        x->axes[at] = i;
    }
}

/* The facts that choose the branch become known before all others: then it applies to all that is left, or to
 * none. */
static void find_axes(cyto__explorer *x)
{
    const cyto_decision *d = x->d;
    const cyto_protocol *p = d->protocol;
    const uint32_t choosing = cyto__asks(p, p->branches[x->branch].when);
    x->worlds = 1.0;
    for (uint32_t left = x->result->asked; left; left &= left - 1) {
        const int32_t i = cyto__first_bit(left);
        x->open |= d->known[i].point_count > 1 ? 1u << i : 0u;
        x->weights[i] = x->worlds;
        x->worlds *= (double)d->known[i].point_count;
    }
    add_axes(x, x->open & ~choosing);
    x->plain_count = x->axis_count;
    add_axes(x, x->open & choosing);
}

/* Counts after a transfusion or a growth factor show no recovery. */
static int may_resume(const cyto_decision *d, const cyto__rule *rule)
{
    int after = 0;
    for (uint32_t left = cyto__asks(d->protocol, rule->resume); left; left &= left - 1) {
        after |= d->known[cyto__first_bit(left)].after;
    }
    return rule->resume >= 0 && after == CYTO_AFTER_NOTHING;
}

/* Asks for the conditions of the branch, of its rules, and of those that may be resumed. */
static void ask(cyto__explorer *x)
{
    const cyto_decision *d = x->d;
    const cyto_protocol *p = d->protocol;
    double values[CYTO__AXES_MAX];
    for (int32_t i = 0; i < p->axis_count; i++) {
        values[i] = d->known[i].points[0];
    }
    cyto__partial_start(p, &x->start);
    cyto__partial_ask(p, p->branches[x->branch].when, values, x->open, &x->start);
    for (uint64_t left = p->branches[x->branch].rules; left; left &= left - 1) {
        const int32_t i = cyto__first_bit(left);
        const cyto__rule *rule = &p->rules[i];
        x->rules[x->rule_count] = i;
        x->when[x->rule_count++] = rule->when;
        cyto__partial_ask(p, rule->when, values, x->open, &x->start);
        x->waiting |= d->pending & (uint64_t)1 << i;
        if ((d->pending >> i & 1) && may_resume(d, rule)) {
            x->resuming |= (uint64_t)1 << i;
            cyto__partial_ask(p, rule->resume, values, x->open, &x->start);
        }
    }
}

/* ---- what is missing -------------------------------------------------------------------- */

static void give_up(cyto__explorer *x)
{
    cyto__branch_result *result = x->result;
    result->too_many = result->possible = 1;
    result->certain = 0;
    result->all = 0;
    result->some = ~(uint64_t)0;
    x->d->outcome_count = result->first;
    result->missing |= x->open;
    x->d->branch_missing |=
        cyto__asks(x->d->protocol, x->d->protocol->branches[x->branch].when) & x->open;
}

/* The texts of merged outcomes are not compared: the facts that an open rule with a text asks
 * for count as missing. */
static void miss_words(cyto__explorer *x)
{
    const cyto_decision *d = x->d;
    const uint64_t open =
        x->result->merged ? x->result->some & ~x->result->all & d->protocol->wordy : 0;
    for (uint64_t left = open; left; left &= left - 1) {
        const cyto__rule *rule = &d->protocol->rules[cyto__first_bit(left)];
        x->result->missing |= cyto__asks(d->protocol, rule->when) & x->open;
    }
}

static void explore_branch(cyto_decision *d, int32_t branch)
{
    cyto__explorer x;
    memset(&x, 0, offsetof(cyto__explorer, start));
    x.d = d;
    x.branch = branch;
    x.result = &d->branches[branch];
    memset(x.result, 0, sizeof *x.result);
    x.result->first = d->outcome_count;
    x.result->asked = asked_by(d, branch);
    find_axes(&x);
    ask(&x);
    if (cyto__walk_worlds(&x, 0) || cyto__walk_worlds(&x, 1)) {
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
