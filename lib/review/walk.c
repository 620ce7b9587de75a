/* SPDX-License-Identifier: MIT */
#include "review/patient_space.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS (CYTO__CELLS_MAX * 4) /* of the hash table: a power of two */
#define UNSET CYTO__UNSET
/* of two protocols: a byte a branch, rule, condition and item of a score at most, two a score; one a box,
 * a trait and an axis of a measurement */
#define KEY_MAX                                                         \
    (2 * (CYTO__BRANCHES_MAX + CYTO__RULES_MAX + CYTO__CONDITIONS_MAX + \
          CYTO__SCORES_MAX * (2 + CYTO__ITEMS_MAX)) +                   \
     CYTO__BOXES_MAX + CYTO__TRAITS + CYTO__TOGETHER_MAX)

struct cyto__room {
    cyto__cell cells[2][CYTO__CELLS_MAX]; /* of this layer, and of the one before */
    int32_t slots[SLOTS];
};

/* A key is the undecided part of a combination, as bytes: equal bytes mean an equal future. */
typedef struct key {
    size_t length;
    uint8_t bytes[KEY_MAX];
} key;

static void put(key *k, int byte)
{
    k->bytes[k->length++] = (uint8_t)byte;
}

/* ---- conditions of which some axes are not set ------------------------------------------ */

/* A view is a combination as one protocol sees it: a value for each of its axes, and the axes
 * that are not set. */
typedef struct view {
    const cyto_protocol *p;
    double values[CYTO__AXES_MAX];
    uint32_t open;
} view;

static view view_of(const cyto__space *s, int32_t side, const uint8_t *at)
{
    view v;
    v.p = s->sides[side];
    v.open = cyto__space_values(s, side, at, v.values);
    return v;
}

static int truth(const view *v, int32_t condition)
{
    return cyto__truth(v->p, condition, v->values, v->open);
}

int cyto__may_hold(const cyto__space *space, int32_t side, int32_t condition, int32_t axis,
                   int32_t band)
{
    uint8_t at[CYTO__JOINED_MAX];
    memset(at, UNSET, sizeof at);
    at[axis] = (uint8_t)band;
    const view v = view_of(space, side, at);
    return truth(&v, condition) != CYTO__FALSE;
}

/* Writes the state of each part of an open condition; scores has the scores that a part asks
 * for, as bits. */
static void put_truth(const view *v, int32_t condition, key *k, uint32_t *scores)
{
    const int now = truth(v, condition);
    put(k, now);
    if (now == CYTO__OPEN) {
        const cyto__condition *c = &v->p->conditions[condition];
        *scores |= c->op == CYTO__SCORE ? 1u << c->axis : 0u;
        for (int32_t i = condition + 1; i < condition + c->size; i += v->p->conditions[i].size) {
            put_truth(v, i, k, scores);
        }
    }
}

/* Writes the points so far of a score that still matters, and the state of its open items. Items
 * may ask for scores before theirs. */
static void put_scores(const view *v, key *k, uint32_t scores)
{
    for (int32_t n = v->p->score_count - 1; n >= 0; n--) {
        int32_t points = 0;
        if (!(scores >> n & 1)) {
            continue;
        }
        for (int32_t i = 0; i < v->p->scores[n].item_count; i++) {
            const cyto__item *item = &v->p->scores[n].items[i];
            const int holds = truth(v, item->when);
            points += holds == CYTO__TRUE ? item->points : 0;
            if (holds == CYTO__OPEN) {
                put_truth(v, item->when, k, &scores);
            } else {
                put(k, CYTO__FALSE);
            }
        }
        put(k, points & 0xff);
        put(k, points >> 8 & 0xff);
    }
}

/* ---- one combination -------------------------------------------------------------------- */

static int is_in(const cyto__walk *w, const cyto__box *box, const uint8_t *at)
{
    for (int32_t i = 0; i < w->space->axis_count; i++) {
        if (at[i] != UNSET && !box->in[i][at[i]]) {
            return 0;
        }
    }
    return 1;
}

/* Nothing else must be kept of what the rules have decided. But traits choose the values that
 * measurements can show, and the measurement of an axis that was left out chooses the values of
 * that axis. */
static void put_possible(const cyto__walk *w, const uint8_t *at, key *k)
{
    const cyto__space *s = w->space;
    for (int32_t i = 0; i < CYTO__TRAITS; i++) {
        if (s->traits[i] >= 0) {
            put(k, at[s->traits[i]]);
        }
    }
    const cyto__step *step = w->left_out < 0 ? NULL : &s->steps[s->step_of[w->left_out]];
    for (int32_t i = 0; step && step->way_count > 0 && i < step->axis_count; i++) {
        put(k, at[step->axes[i]]);
    }
}

static void make_key(const cyto__walk *w, const uint8_t *at, key *k)
{
    const cyto__space *s = w->space;
    k->length = 0;
    for (int32_t side = 0; side < 2 && s->sides[side]; side++) {
        const cyto_protocol *p = s->sides[side];
        const view v = view_of(s, side, at);
        uint32_t scores = 0;
        for (int32_t i = 0; i < p->branch_count; i++) {
            if (s->branch < 0 || i == s->branch) {
                put_truth(&v, p->branches[i].when, k, &scores);
            }
        }
        for (int32_t i = 0; i < p->rule_count; i++) {
            if (s->rules[side] >> i & 1) {
                put_truth(&v, p->rules[i].when, k, &scores);
            }
        }
        put_scores(&v, k, scores);
    }
    for (int32_t i = 0; i < w->without_count; i++) {
        put(k, is_in(w, &w->without[i], at));
    }
    put_possible(w, at, k);
}

static uint64_t hash_of(const key *k) /* FNV-1a */
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < k->length; i++) {
        hash = (hash ^ k->bytes[i]) * 0x100000001b3u;
    }
    return hash;
}

/* Is no patient of the branch, or of the walked region, left? */
static int is_over(const cyto__walk *w, const uint8_t *at, int last)
{
    const cyto__space *s = w->space;
    if (s->branch >= 0 && s->sides[0]->branches[s->branch].when >= 0) {
        const view v = view_of(s, 0, at);
        if (truth(&v, s->sides[0]->branches[s->branch].when) == CYTO__FALSE) {
            return 1;
        }
    }
    for (int32_t i = 0; last && i < w->without_count; i++) {
        if (is_in(w, &w->without[i], at)) {
            return 1;
        }
    }
    return 0;
}

/* ---- layer by layer --------------------------------------------------------------------- */

/* A combination joins the cell that is like it, or becomes a new one. Returns 0 when there is no
 * room. */
static int add(cyto__walk *w, const uint8_t *at, double count)
{
    key k;
    key other;
    make_key(w, at, &k);
    const uint64_t hash = hash_of(&k);
    size_t slot = (size_t)hash & (SLOTS - 1);
    for (; w->slots[slot] >= 0; slot = (slot + 1) & (SLOTS - 1)) {
        cyto__cell *cell = &w->cells[w->slots[slot]];
        if (cell->hash != hash) {
            continue;
        }
        make_key(w, cell->at, &other);
        if (other.length == k.length && memcmp(other.bytes, k.bytes, k.length) == 0) {
            cell->count += count;
            return 1;
        }
    }
    if (w->cell_count == CYTO__CELLS_MAX) {
        return 0;
    }
    w->slots[slot] = w->cell_count;
    cyto__cell *cell = &w->cells[w->cell_count++];
    cell->count = count;
    cell->hash = hash;
    memcpy(cell->at, at, sizeof cell->at);
    return 1;
}

/* Does an earlier way of the step differ in nothing but the axis that is left out? */
static int is_twin(const cyto__walk *w, const cyto__step *step, int32_t way)
{
    const cyto__way *ways = &w->space->ways[step->first];
    for (int32_t k = 0; k < way; k++) {
        int same = memcmp(ways[k].traits, ways[way].traits, sizeof ways->traits) == 0;
        for (int32_t i = 0; i < step->axis_count && same; i++) {
            same = step->axes[i] == w->left_out || ways[k].bands[i] == ways[way].bands[i];
        }
        if (same) {
            return 1;
        }
    }
    return 0;
}

/* Sets the axes of a step to one of its ways. Returns 0 when this combination cannot have the
 * way. */
static int set_way(const cyto__walk *w, const cyto__step *step, int32_t way, uint8_t *at)
{
    const cyto__space *s = w->space;
    const cyto__way *chosen = step->way_count > 0 ? &s->ways[step->first + way] : NULL;
    if (chosen && !cyto__fits(s, step, chosen, at)) {
        return 0;
    }
    for (int32_t i = 0; i < step->axis_count; i++) {
        const int32_t axis = step->axes[i];
        if (axis != w->left_out) {
            at[axis] = chosen ? chosen->bands[i] : (uint8_t)way;
            if (w->within && !w->within->in[axis][at[axis]]) {
                return 0;
            }
        }
    }
    return 1;
}

/* Takes every cell one step further. */
static int spread(cyto__walk *w, const cyto__step *step, int last)
{
    cyto__cell *before = w->cells;
    const int32_t n = w->cell_count;
    const int32_t ways =
        step->way_count > 0 ? step->way_count : w->space->band_count[step->axes[0]];
    const int twins = w->left_out >= 0 && step == &w->space->steps[w->space->step_of[w->left_out]];
    w->cells = w->spare;
    w->spare = before;
    w->cell_count = 0;
    memset(w->slots, 0xff, SLOTS * sizeof *w->slots);
    for (int32_t way = 0; way < ways; way++) {
        if (twins && is_twin(w, step, way)) {
            continue;
        }
        for (int32_t i = 0; i < n; i++) {
            uint8_t at[CYTO__JOINED_MAX];
            memcpy(at, before[i].at, sizeof at);
            if (set_way(w, step, way, at) && !is_over(w, at, last) &&
                !add(w, at, before[i].count)) {
                return 0;
            }
        }
    }
    return 1;
}

static int is_left_out(const cyto__walk *w, const cyto__step *step)
{
    return step->axis_count == 1 && step->axes[0] == w->left_out;
}

cyto_status cyto__walk_run(cyto__walk *w)
{
    const cyto__space *s = w->space;
    int32_t last = s->step_count - 1;
    last -= last >= 0 && is_left_out(w, &s->steps[last]);
    memset(w->cells[0].at, UNSET, sizeof w->cells[0].at);
    w->cells[0].count = 1.0;
    w->cell_count = last < 0 && is_over(w, w->cells[0].at, 1) ? 0 : 1;
    for (int32_t i = 0; i < s->step_count; i++) {
        if (!is_left_out(w, &s->steps[i]) && !spread(w, &s->steps[i], i == last)) {
            return CYTO_E_LIMIT;
        }
    }
    return s->too_many ? CYTO_E_LIMIT : CYTO_OK;
}

cyto_status cyto__walk_open(cyto__walk *w, const cyto__space *space)
{
    memset(w, 0, sizeof *w);
    w->space = space;
    w->left_out = -1;
    w->room = malloc(sizeof *w->room);
    if (!w->room) {
        return CYTO_E_MEMORY;
    }
    w->cells = w->room->cells[0];
    w->spare = w->room->cells[1];
    w->slots = w->room->slots;
    return CYTO_OK;
}

void cyto__walk_close(cyto__walk *w)
{
    free(w->room);
    memset(w, 0, sizeof *w);
}
