/* SPDX-License-Identifier: MIT */
/* An unknown fact may be at any of its points: every combination is a world, in which each rule
 * is simply true or false. The decision is the set of the answers in all worlds. */
#include "decision/decision.h"

#include <string.h>

#define EXCLUDED 0xff /* the branch does not apply in this world */

/* A group has rules that together ask for few axes: their answers are kept in a cell for each
 * combination of these axes, and are not computed again in every world. */
typedef struct group {
    uint64_t rules;
    uint32_t axes;
    int32_t first;                  /* its first cell */
    int32_t at;                     /* the cell of this world, from the first */
    int32_t stride[CYTO__AXES_MAX]; /* by the place in explorer.axes; 0: not one of its own */
} group;

typedef struct explorer {
    cyto_decision *d;
    cyto__branch_result *result;
    int32_t branch;
    int32_t axes[CYTO__AXES_MAX]; /* the axes that are asked for and have several points */
    int32_t digits[CYTO__AXES_MAX];
    int32_t axis_count;
    double values[CYTO__AXES_MAX];
    uint64_t alone; /* rules that ask for too many axes to have cells */
    int32_t group_count;
    group groups[CYTO__RULES_MAX];
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

/* Returns how many worlds there are; 0: too many. */
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

static void set_digit(explorer *x, int32_t place, int32_t digit)
{
    for (int32_t i = 0; i < x->group_count; i++) {
        x->groups[i].at += (digit - x->digits[place]) * x->groups[i].stride[place];
    }
    x->digits[place] = digit;
    x->values[x->axes[place]] = x->d->known[x->axes[place]].points[digit];
}

/* The first axis changes fastest; the last world is followed by the first. */
static void next_world(explorer *x)
{
    for (int32_t i = 0; i < x->axis_count; i++) {
        const int32_t next = x->digits[i] + 1;
        if (next < x->d->known[x->axes[i]].point_count) {
            set_digit(x, i, next);
            return;
        }
        set_digit(x, i, 0);
    }
}

/* Counts after a transfusion or a growth factor show no recovery. */
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

/* ---- groups ----------------------------------------------------------------------------- */

static void answer(const explorer *x, int32_t i, cyto__said *cell)
{
    const cyto__rule *rule = &x->d->protocol->rules[i];
    cell->fired |= (uint64_t)cyto__holds(x->d->protocol, rule->when, x->values) << i;
    if ((x->d->pending >> i & 1) && !may_resume(x->d, rule, x->values)) {
        cell->waiting |= (uint64_t)1 << i;
    }
}

static int few_combinations(const cyto_decision *d, uint32_t axes)
{
    int32_t n = 1;
    for (int32_t i = 0; i < d->protocol->axis_count && n <= CYTO__CELLS_EACH; i++) {
        n *= axes >> i & 1 ? d->known[i].point_count : 1;
    }
    return n <= CYTO__CELLS_EACH;
}

/* Adds the rule to the first group whose axes stay few, or to a new one. */
static void join_group(explorer *x, int32_t rule, uint32_t axes)
{
    int32_t i = 0;
    while (i < x->group_count && !few_combinations(x->d, x->groups[i].axes | axes)) {
        i++;
    }
    if (i == x->group_count && !few_combinations(x->d, axes)) {
        x->alone |= (uint64_t)1 << rule;
        return;
    }
    group *g = &x->groups[i];
    if (i == x->group_count) {
        memset(g, 0, sizeof *g);
        g->first = CYTO__CELLS_EACH * x->group_count++;
    }
    g->axes |= axes;
    g->rules |= (uint64_t)1 << rule;
}

/* Fills in the answers of the group's rules at each combination of its axes. */
static void fill(explorer *x, group *g)
{
    int32_t n = 1;
    for (int32_t i = 0; i < x->axis_count; i++) {
        const int own = g->axes >> x->axes[i] & 1;
        g->stride[i] = own ? n : 0;
        n *= own ? x->d->known[x->axes[i]].point_count : 1;
    }
    for (int32_t at = 0; at < n; at++) {
        cyto__said *cell = &x->d->cells[g->first + at];
        memset(cell, 0, sizeof *cell);
        for (int32_t i = 0; i < x->axis_count; i++) {
            const cyto__known *known = &x->d->known[x->axes[i]];
            if (g->stride[i]) {
                x->values[x->axes[i]] = known->points[at / g->stride[i] % known->point_count];
            }
        }
        for (int32_t i = 0; i < x->d->protocol->rule_count; i++) {
            if (g->rules >> i & 1) {
                answer(x, i, cell);
            }
        }
    }
}

static void group_rules(explorer *x)
{
    const cyto_protocol *p = x->d->protocol;
    uint32_t open = 0;
    for (int32_t i = 0; i < x->axis_count; i++) {
        open |= 1u << x->axes[i];
    }
    for (int32_t i = 0; i < p->rule_count; i++) {
        if (!(p->rules[i].branches >> x->branch & 1)) {
            continue;
        }
        if (x->axis_count == 0) { /* there is one world: no answer is used twice */
            x->alone |= (uint64_t)1 << i;
        } else {
            const uint32_t resume = x->d->pending >> i & 1 ? cyto__asks(p, p->rules[i].resume) : 0u;
            join_group(x, i, (cyto__asks(p, p->rules[i].when) | resume) & open);
        }
    }
    for (int32_t i = 0; i < x->group_count; i++) {
        fill(x, &x->groups[i]);
    }
    for (int32_t i = 0; i < x->axis_count; i++) { /* fill has moved these */
        x->values[x->axes[i]] = x->d->known[x->axes[i]].points[0];
    }
}

/* ---- worlds ----------------------------------------------------------------------------- */

/* Returns where a set of rules is among those seen, or would be. */
static int32_t place_of(const cyto_decision *d, const cyto__said *said)
{
    const uint64_t mixed =
        (said->fired ^ (said->waiting << 32 | said->waiting >> 32)) * 0x9e3779b97f4a7c15u;
    int32_t place = (int32_t)(mixed >> 40) & (2 * CYTO__SEEN_MAX - 1);
    while (d->seen[place].outcome && (d->seen[place].said.fired != said->fired ||
                                      d->seen[place].said.waiting != said->waiting)) {
        place = (place + 1) & (2 * CYTO__SEEN_MAX - 1);
    }
    return place;
}

/* Returns the outcome of a set of rules, found among those seen, or made. -1: there is no room. */
static int32_t outcome_for(explorer *x, const cyto__said *said)
{
    cyto_decision *d = x->d;
    const int32_t place = place_of(d, said);
    if (d->seen[place].outcome) {
        return d->seen[place].outcome - 1;
    }
    if (d->outcome_count == CYTO__OUTCOMES_MAX) {
        return -1;
    }
    cyto__outcome *made = &d->outcomes[d->outcome_count];
    made->fired = said->fired;
    made->waiting = said->waiting;
    cyto__combine(d, made);
    int32_t index = x->result->first;
    while (index < d->outcome_count &&
           !cyto__same_outcome(d, made, &d->outcomes[index], !x->result->merged)) {
        index++;
    }
    if (index == d->outcome_count) {
        d->outcome_count++;
    } else if (x->result->merged) {
        d->outcomes[index].fired &= said->fired;
        d->outcomes[index].waiting &= said->waiting;
    }
    if (d->seen_count < CYTO__SEEN_MAX) { /* half of the places stay free, so that a search ends */
        d->seen[place].said = *said;
        d->seen[place].outcome = index + 1;
        d->seen_places[d->seen_count++] = place;
    }
    return index;
}

/* Clears only the places in use of what may be a large memory: most decisions see few sets of
 * rules. */
static void forget_seen(cyto_decision *d)
{
    while (d->seen_count > 0) {
        d->seen[d->seen_places[--d->seen_count]].outcome = 0;
    }
}

static int visit(explorer *x, size_t world)
{
    cyto_decision *d = x->d;
    const cyto_protocol *p = d->protocol;
    cyto__said said = {0, 0};
    if (!cyto__holds(p, p->branches[x->branch].when, x->values)) {
        d->outcome_of[world] = EXCLUDED;
        x->result->certain = 0;
        return 1;
    }
    for (int32_t i = 0; i < x->group_count; i++) {
        const cyto__said *cell = &d->cells[x->groups[i].first + x->groups[i].at];
        said.fired |= cell->fired;
        said.waiting |= cell->waiting;
    }
    for (int32_t i = 0; x->alone && i < p->rule_count; i++) {
        if (x->alone >> i & 1) {
            answer(x, i, &said);
        }
    }
    const int32_t outcome = outcome_for(x, &said);
    if (outcome < 0) {
        return 0;
    }
    d->outcome_of[world] = (uint8_t)outcome;
    x->result->possible = 1;
    x->result->some |= said.fired;
    x->result->all &= said.fired;
    return 1;
}

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

/* An axis is missing when a change of it alone changes the outcome, or whether the branch
 * applies at all. */
static void find_missing(explorer *x, size_t worlds)
{
    size_t stride = 1;
    for (int32_t i = 0; i < x->axis_count; i++) {
        const size_t next = stride * (size_t)x->d->known[x->axes[i]].point_count;
        for (size_t block = 0; block < worlds; block += next) {
            for (size_t first = block; first < block + stride; first++) {
                go_along(x, x->axes[i], first, stride);
            }
        }
        stride = next;
    }
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
    forget_seen(x->d);
    for (int32_t i = 0; i < x->axis_count; i++) {
        set_digit(x, i, 0);
    }
    for (size_t world = 0; world < worlds; world++, next_world(x)) {
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

/* The texts of merged outcomes are not compared: the facts that an open rule with a text asks
 * for count as missing. */
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
    memset(&x, 0, offsetof(explorer, groups)); /* each group is cleared when it is made */
    x.d = d;
    x.branch = branch;
    x.result = &d->branches[branch];
    memset(x.result, 0, sizeof *x.result);
    x.result->first = d->outcome_count;
    x.result->asked = asked_by(d, branch);
    const size_t worlds = count_worlds(&x);
    if (worlds > 0) {
        group_rules(&x);
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
