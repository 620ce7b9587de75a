/* SPDX-License-Identifier: MIT */
/* Each outcome is kept once. The sets of rules and the states of their conditions that were seen are remembered:
 * most of the worlds repeat one. */
#include "decision/decision.h"

#include <string.h>

static const uint64_t mixer = 0x9e3779b97f4a7c15u; /* 2^64 over the golden ratio */

/* Empties as many places as the worlds need; returns their mask. */
static uint32_t empty(uint16_t *places, uint32_t most, size_t worlds)
{
    uint32_t n = 2;
    while (n < 2 * worlds && n < most) {
        n *= 2;
    }
    memset(places, 0, n * sizeof *places);
    return n - 1;
}

void cyto__forget_worlds(cyto_decision *d, size_t worlds)
{
    cyto__memory *m = &d->memory;
    m->set_count = m->state_count = 0;
    m->set_mask = empty(m->set_places, 2 * CYTO__SETS_MAX, worlds);
    m->state_mask = empty(m->state_places, CYTO__STATE_PLACES, worlds);
}

/* ---- states ----------------------------------------------------------------------------- */

/* The state of 8 conditions in 16 bits. */
static uint16_t packed(const uint8_t *now)
{
    uint64_t x;
    memcpy(&x, now, sizeof x);
    x |= x >> 6;
    x &= 0x000f000f000f000fu;
    x |= x >> 12;
    x &= 0x000000ff000000ffu;
    x |= x >> 24;
    return (uint16_t)x;
}

enum { KEY_MAX = 1 + CYTO__SCORES_MAX + CYTO__CONDITIONS_MAX / 8 };

/* The facts that are unknown, the points of the scores, and the state of the conditions; returns how many
 * numbers they are. */
static size_t make_key(const cyto_protocol *p, int32_t unknown, const cyto__partial *partial,
                       uint16_t *key)
{
    size_t n = 0;
    key[n++] = (uint16_t)unknown;
    for (int32_t i = 0; i < p->score_count; i++) {
        key[n++] = (uint16_t)partial->points[i];
    }
    for (int32_t i = 0; i < p->condition_count; i += 8) {
        key[n++] = packed(&partial->now[i]);
    }
    return n;
}

static uint32_t hash_of(const uint16_t *key, size_t n)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < n; i++) {
        hash = (hash ^ key[i]) * mixer;
    }
    return (uint32_t)(hash >> 32);
}

size_t cyto__world_like(cyto_decision *d, int32_t unknown, const cyto__partial *partial,
                        size_t world)
{
    cyto__memory *m = &d->memory;
    uint16_t key[KEY_MAX];
    const size_t n = make_key(d->protocol, unknown, partial, key);
    const size_t size = n * sizeof *key;
    uint32_t place = hash_of(key, n) & m->state_mask;
    for (; m->state_places[place]; place = (place + 1) & m->state_mask) {
        const size_t i = m->state_places[place] - 1u;
        if (memcmp(&m->bytes[i * size], key, size) == 0) {
            return m->state_worlds[i];
        }
    }
    const size_t i = (size_t)m->state_count;
    if (i < CYTO__STATES_MAX && (i + 1) * size <= CYTO__STATE_BYTES) {
        m->state_places[place] = (uint16_t)++m->state_count;
        m->state_worlds[i] = (uint32_t)world;
        memcpy(&m->bytes[i * size], key, size);
    }
    return world;
}

/* ---- sets of rules ---------------------------------------------------------------------- */

/* Returns the outcome of a set of rules, found among those of the branch, or made. -1: there is no room. */
static int32_t make_outcome(cyto_decision *d, const cyto__branch_result *result,
                            const cyto__said *said)
{
    cyto__outcome *made = &d->outcomes[d->outcome_count];
    made->fired = said->fired;
    made->waiting = said->waiting;
    cyto__combine(d, made);
    for (int32_t i = result->first; i < d->outcome_count; i++) {
        if (cyto__same_outcome(d, made, &d->outcomes[i], !result->merged)) {
            return i;
        }
    }
    return d->outcome_count < CYTO__OUTCOMES_MAX ? d->outcome_count++ : -1;
}

/* Where outcomes are merged, actions and doses alone distinguish them. */
static int32_t find_outcome(cyto_decision *d, const cyto__branch_result *result,
                            const cyto__said *said)
{
    cyto__memory *m = &d->memory;
    const uint64_t rules = result->merged ? d->protocol->acting : ~(uint64_t)0;
    const cyto__said key = {said->fired & rules, said->waiting & rules};
    const uint64_t mixed = (key.fired ^ (key.waiting << 32 | key.waiting >> 32)) * mixer;
    uint32_t place = (uint32_t)(mixed >> 40) & m->set_mask;
    for (; m->set_places[place]; place = (place + 1) & m->set_mask) {
        const int32_t i = m->set_places[place] - 1;
        if (m->sets[i].said.fired == key.fired && m->sets[i].said.waiting == key.waiting) {
            return m->sets[i].outcome;
        }
    }
    const int32_t outcome = make_outcome(d, result, said);
    if (outcome >= 0 && m->set_count < CYTO__SETS_MAX) {
        m->sets[m->set_count].said = key;
        m->sets[m->set_count].outcome = outcome;
        m->set_places[place] = (uint16_t)++m->set_count;
    }
    return outcome;
}

int32_t cyto__outcome_of(cyto_decision *d, const cyto__branch_result *result,
                         const cyto__said *said)
{
    const int32_t outcome = find_outcome(d, result, said);
    if (outcome >= 0 && result->merged) {
        d->outcomes[outcome].fired &= said->fired;
        d->outcomes[outcome].waiting &= said->waiting;
    }
    return outcome;
}
