/* SPDX-License-Identifier: MIT */
/* Combinations of facts that no rule tells apart any more share a state: what is still open, and what the true rules
 * say together. From a state a link leads on for each point of the next fact. */
#include "decision/explorer.h"

#include <math.h>
#include <string.h>

static const uint64_t mixer = 0x9e3779b97f4a7c15u; /* 2^64 over the golden ratio */

/* A key has one word each for the true rules that are told by themselves, for those that wait and for the actions, one
 * for the points of each score, and one for 64 conditions each, open or not. */
enum { WORDS_MAX = 3 + CYTO__SCORES_MAX + CYTO__CONDITIONS_MAX / 64 };

/* Empties as many places as the worlds need; returns their mask. */
static uint32_t empty(uint16_t *places, double worlds)
{
    uint32_t n = 4;
    while (n < 4.0 * worlds && n < CYTO__STATE_PLACES) {
        n *= 2;
    }
    memset(places, 0, n * sizeof *places);
    return n - 1;
}

void cyto__forget_states(cyto__memory *m, double worlds)
{
    m->state_count = 1; /* the first is excluded */
    m->link_count = 0;
    m->states[CYTO__EXCLUDED].leads_to = CYTO__EXCLUDED;
    memset(m->first_of, 0, sizeof m->first_of);
    m->mask = empty(m->state_places, worlds);
    empty(m->like_places, worlds);
}

/* ---- states ----------------------------------------------------------------------------- */

/* Which of 8 conditions are open, as bits. Inside an open group what is decided follows from what is open. */
static uint64_t open_of(const uint8_t *now)
{
    uint64_t x;
    memcpy(&x, now, sizeof x);
    return (x >> 1 & 0x0101010101010101u) * 0x0102040810204080u >> 56;
}

/* Returns how many words the key has. */
static size_t make_key(const cyto_protocol *p, const cyto__partial *partial, const cyto__said *said,
                       uint64_t told, uint64_t *key)
{
    size_t n = 0;
    key[n++] = said->fired & (told | p->doses[0] | p->doses[1]);
    key[n++] = said->waiting;
    key[n] = 0;
    for (int32_t drug = 0; drug < p->drug_count; drug++) {
        key[n] = key[n] << 4 | cyto__now_of(p, drug, said->fired);
    }
    n++;
    for (int32_t i = 0; i < p->score_count; i++) {
        key[n++] = (uint64_t)partial->points[i];
    }
    for (int32_t i = 0; i < p->condition_count; i += 8) {
        const uint64_t open = open_of(&partial->now[i]);
        n += i % 64 == 0;
        key[n - 1] = i % 64 == 0 ? open : key[n - 1] << 8 | open;
    }
    return n;
}

static uint32_t hash_of(const uint64_t *key, size_t n)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < n; i++) {
        hash = (hash ^ key[i]) * mixer;
        hash ^= hash >> 32;
    }
    return (uint32_t)hash;
}

/* Makes a state, with a link for each point; returns 0 when there is no room. */
static uint16_t make_state(cyto__memory *m, const cyto__said *said, int32_t unknown, size_t points)
{
    if (m->state_count == CYTO__STATES_MAX || m->link_count + points > CYTO__LINKS_MAX) {
        return 0;
    }
    const uint16_t state = (uint16_t)m->state_count++;
    cyto__state *made = &m->states[state];
    made->always = ~(uint64_t)0;
    made->ever = 0;
    made->world = (double)INFINITY;
    made->said = *said;
    made->unknown = (uint8_t)unknown;
    made->first_link = m->link_count;
    made->next = m->first_of[unknown];
    m->first_of[unknown] = state;
    m->link_count += (uint32_t)points;
    return state;
}

int32_t cyto__find_state(cyto__explorer *x, const cyto__partial *partial, const cyto__said *said,
                         int32_t unknown, int32_t *known)
{
    cyto__memory *m = &x->d->memory;
    uint64_t key[WORDS_MAX];
    const size_t n = make_key(x->d->protocol, partial, said, x->told, key);
    uint32_t place = hash_of(key, n) & m->mask;
    *known = 1;
    for (; m->state_places[place]; place = (place + 1) & m->mask) {
        const uint16_t state = m->state_places[place];
        if (memcmp(&m->keys[state * n], key, n * sizeof *key) == 0) {
            return state;
        }
    }
    *known = 0;
    if (((size_t)m->state_count + 1) * n > CYTO__STATE_WORDS) {
        return -1;
    }
    memcpy(&m->keys[(size_t)m->state_count * n], key, n * sizeof *key);
    m->state_places[place] = make_state(m, said, unknown, cyto__points_at(x, unknown));
    return m->state_places[place] ? m->state_places[place] : -1;
}

/* ---- where they lead -------------------------------------------------------------------- */

static int same_links(const cyto__memory *m, const cyto__state *a, const cyto__state *b,
                      size_t points)
{
    for (size_t k = 0; k < points; k++) {
        if (cyto__link_leads(m, a, k) != cyto__link_leads(m, b, k)) {
            return 0;
        }
    }
    return a->unknown == b->unknown;
}

void cyto__find_like(cyto__memory *m, cyto__state *made, size_t points)
{
    uint64_t hash = made->unknown;
    for (size_t k = 0; k < points; k++) {
        hash = (hash ^ cyto__link_leads(m, made, k)) * mixer;
    }
    uint32_t place = (uint32_t)(hash >> 32) & m->mask;
    for (; m->like_places[place]; place = (place + 1) & m->mask) {
        const cyto__state *like = &m->states[m->like_places[place]];
        if (same_links(m, like, made, points)) {
            made->leads_to = like->leads_to;
            return;
        }
    }
    m->like_places[place] = (uint16_t)(made - m->states);
    made->leads_to = (uint16_t)(CYTO__OUTCOMES_MAX + m->like_places[place]);
}
