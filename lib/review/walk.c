/* SPDX-License-Identifier: MIT */
#include "review/patient_space.h"

#include <stdlib.h>
#include <string.h>

#define UNSET CYTO__UNSET
/* Cells and their states, in the same order. */
typedef struct layer {
    cyto__cell *cells;
    uint8_t *states;
    int32_t room;
} layer;

struct cyto__room {
    layer layers[2];
    int32_t now;      /* the layer that is filled; the other one is the layer before */
    size_t size;      /* of a state in bytes: a multiple of 32 */
    size_t tail;      /* where its boxes begin */
    size_t second;    /* where the second protocol's conditions begin */
    size_t slot_room; /* of the hash table: a power of two */
    size_t mask;
    int32_t *slots;
};

int cyto__may_hold(const cyto__space *space, int32_t side, int32_t condition, int32_t axis,
                   int32_t band)
{
    uint8_t at[CYTO__JOINED_MAX];
    double values[CYTO__AXES_MAX];
    memset(at, UNSET, sizeof at);
    at[axis] = (uint8_t)band;
    const uint32_t open = cyto__space_values(space, side, at, values);
    return cyto__truth(space->sides[side], condition, values, open) != CYTO__FALSE;
}

/* ---- states ----------------------------------------------------------------------------- */
/* A state is the undecided part of a combination: equal bytes mean an equal future. */

static cyto__partial *partial_of(const cyto__walk *w, int32_t side, uint8_t *state)
{
    return (cyto__partial *)(void *)(state + (side ? w->room->second : 0));
}

/* Traits choose the values that measurements can show, and the measurement of an axis that was
 * left out chooses the values of that axis: nothing else must be kept of what the rules have decided. */
static void keep_possible(const cyto__walk *w, const uint8_t *at, uint8_t *tail)
{
    const cyto__space *s = w->space;
    for (int32_t i = 0; i < CYTO__TRAITS; i++) {
        *tail++ = s->traits[i] < 0 ? UNSET : at[s->traits[i]];
    }
    const cyto__step *step = w->left_out < 0 ? NULL : &s->steps[s->step_of[w->left_out]];
    for (int32_t i = 0; step && step->way_count > 0 && i < step->axis_count; i++) {
        *tail++ = at[step->axes[i]];
    }
}

/* Asks for all that the walk asks for, of a combination with no axis set. */
static void start_state(const cyto__walk *w, const uint8_t *at, uint8_t *state)
{
    static const double none[CYTO__AXES_MAX];
    const cyto__space *s = w->space;
    memset(state, 0, w->room->size);
    for (int32_t side = 0; side < 2 && s->sides[side]; side++) {
        const cyto_protocol *p = s->sides[side];
        cyto__partial *partial = partial_of(w, side, state);
        cyto__partial_start(p, partial);
        for (int32_t i = 0; i < p->branch_count; i++) {
            if (s->branch < 0 || i == s->branch) {
                cyto__partial_ask(p, p->branches[i].when, none, ~0u, partial);
            }
        }
        for (int32_t i = 0; i < p->rule_count; i++) {
            if (s->rules[side] >> i & 1) {
                cyto__partial_ask(p, p->rules[i].when, none, ~0u, partial);
            }
        }
    }
    memset(state + w->room->tail, 1, (size_t)w->without_count);
    keep_possible(w, at, state + w->room->tail + w->without_count);
}

/* Decides what the axes of a step decide. */
static void learn(const cyto__walk *w, const cyto__step *step, const uint8_t *at, uint8_t *state)
{
    const cyto__space *s = w->space;
    uint8_t *tail = state + w->room->tail;
    for (int32_t i = 0; i < step->axis_count; i++) {
        const int32_t axis = step->axes[i];
        if (at[axis] == UNSET) {
            continue;
        }
        for (int32_t side = 0; side < 2 && s->sides[side]; side++) {
            if (s->own[side][axis] >= 0) {
                cyto__partial_know(s->sides[side], s->own[side][axis],
                                   s->values[side][axis][at[axis]], partial_of(w, side, state));
            }
        }
        for (int32_t k = 0; k < w->without_count; k++) {
            tail[k] &= w->without[k].in[axis][at[axis]];
        }
    }
    keep_possible(w, at, tail + w->without_count);
}

static uint64_t mixed(uint64_t hash, uint64_t bytes)
{
    hash = (hash ^ bytes) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 32;
}

/* Four are mixed side by side: a processor then waits for none. They are joined by another number than they are mixed by,
 * for else two that are exchanged, or that are alike, would leave no trace. */
static uint64_t hash_of(const cyto__walk *w, const uint8_t *state)
{
    uint64_t a = 0;
    uint64_t b = 0;
    uint64_t c = 0;
    uint64_t d = 0;
    for (const uint8_t *end = state + w->room->size; state < end; state += 4 * sizeof a) {
        uint64_t bytes[4];
        memcpy(bytes, state, sizeof bytes);
        a = mixed(a, bytes[0]);
        b = mixed(b, bytes[1]);
        c = mixed(c, bytes[2]);
        d = mixed(d, bytes[3]);
    }
    const uint64_t by = 0xff51afd7ed558ccdu;
    return mixed(((a * by + b) * by + c) * by, d);
}

/* Is no patient of the branch, or of the walked region, left? Where an axis is left out, those of
 * whom it decides nothing any more are not wanted. */
static int is_over(const cyto__walk *w, uint8_t *state, int last)
{
    const cyto__space *s = w->space;
    if (w->left_out >= 0 &&
        !cyto__partial_asks(s->sides[0], s->own[0][w->left_out], partial_of(w, 0, state))) {
        return 1;
    }
    if (s->branch >= 0) {
        const int32_t when = s->sides[0]->branches[s->branch].when;
        if (when >= 0 && partial_of(w, 0, state)->now[when] == CYTO__FALSE) {
            return 1;
        }
    }
    for (int32_t i = 0; last && i < w->without_count; i++) {
        if (state[w->room->tail + (size_t)i]) {
            return 1;
        }
    }
    return 0;
}

/* ---- layer by layer --------------------------------------------------------------------- */

static uint8_t *state_at(const cyto__walk *w, const layer *of, int32_t cell)
{
    return of->states + (size_t)cell * w->room->size;
}

static void free_layers(struct cyto__room *room)
{
    for (int32_t i = 0; i < 2; i++) {
        free(room->layers[i].cells);
        free(room->layers[i].states);
    }
    memset(room->layers, 0, sizeof room->layers);
}

/* Makes room for so many cells in the layer that is filled. */
static cyto_status reserve(const cyto__walk *w, int32_t cells)
{
    layer *now = &w->room->layers[w->room->now];
    if (cells <= now->room) {
        return CYTO_OK;
    }
    const size_t more = now->room ? 2 * (size_t)now->room : 256;
    void *grown = realloc(now->cells, more * sizeof *now->cells);
    if (!grown) {
        return CYTO_E_MEMORY;
    }
    now->cells = grown;
    grown = realloc(now->states, more * w->room->size);
    if (!grown) {
        return CYTO_E_MEMORY;
    }
    now->states = grown;
    now->room = (int32_t)more;
    return CYTO_OK;
}

/* Empties the hash table, which has four slots or more for each cell that there can be. */
static cyto_status clear_slots(const cyto__walk *w, size_t cells)
{
    struct cyto__room *room = w->room;
    size_t slots = 64;
    while (slots < 4 * cells && slots < 4 * CYTO__CELLS_MAX) {
        slots *= 2;
    }
    if (slots > room->slot_room) {
        free(room->slots);
        room->slots = malloc(slots * sizeof *room->slots);
        room->slot_room = room->slots ? slots : 0;
    }
    if (!room->slots) {
        return CYTO_E_MEMORY;
    }
    room->mask = slots - 1;
    memset(room->slots, 0xff, slots * sizeof *room->slots);
    return CYTO_OK;
}

/* A combination, whose state lies behind the last cell's, joins the cell that is like it, or becomes
 * a new one. */
static cyto_status add(cyto__walk *w, const uint8_t *at, double count)
{
    const layer *now = &w->room->layers[w->room->now];
    const uint8_t *state = state_at(w, now, w->cell_count);
    const uint64_t hash = hash_of(w, state);
    size_t slot = (size_t)hash & w->room->mask;
    for (; w->room->slots[slot] >= 0; slot = (slot + 1) & w->room->mask) {
        cyto__cell *cell = &now->cells[w->room->slots[slot]];
        if (cell->hash == hash &&
            memcmp(state_at(w, now, w->room->slots[slot]), state, w->room->size) == 0) {
            cell->count += count;
            return CYTO_OK;
        }
    }
    if (w->cell_count == CYTO__CELLS_MAX) {
        return CYTO_E_LIMIT;
    }
    w->room->slots[slot] = w->cell_count;
    cyto__cell *cell = &now->cells[w->cell_count++];
    cell->count = count;
    cell->hash = hash;
    memcpy(cell->at, at, sizeof cell->at);
    return CYTO_OK;
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

/* Takes a cell one step further, in one way. */
static cyto_status take(cyto__walk *w, const cyto__step *step, int32_t way, int32_t from, int last)
{
    const layer *before = &w->room->layers[!w->room->now];
    const layer *now = &w->room->layers[w->room->now];
    uint8_t at[CYTO__JOINED_MAX];
    memcpy(at, before->cells[from].at, sizeof at);
    if (!set_way(w, step, way, at)) {
        return CYTO_OK;
    }
    const cyto_status status = reserve(w, w->cell_count + 1);
    if (status != CYTO_OK) {
        return status;
    }
    uint8_t *state = state_at(w, now, w->cell_count);
    memcpy(state, state_at(w, before, from), w->room->size);
    learn(w, step, at, state);
    return is_over(w, state, last) ? CYTO_OK : add(w, at, before->cells[from].count);
}

/* Takes every cell one step further. */
static cyto_status spread(cyto__walk *w, const cyto__step *step, int last)
{
    const int32_t n = w->cell_count;
    const int32_t ways =
        step->way_count > 0 ? step->way_count : w->space->band_count[step->axes[0]];
    const int twins = w->left_out >= 0 && step == &w->space->steps[w->space->step_of[w->left_out]];
    cyto_status status = clear_slots(w, (size_t)n * (size_t)ways);
    w->room->now = !w->room->now;
    w->cell_count = 0;
    for (int32_t way = 0; way < ways && status == CYTO_OK; way++) {
        if (twins && is_twin(w, step, way)) {
            continue;
        }
        for (int32_t i = 0; i < n && status == CYTO_OK; i++) {
            status = take(w, step, way, i, last);
        }
    }
    return status;
}

/* Writes which branches and rules hold into a cell. */
static void fire(const cyto__space *s, int32_t side, const cyto__partial *partial, cyto__cell *cell)
{
    const cyto_protocol *p = s->sides[side];
    cell->fired[side] = 0;
    cell->branches[side] = 0;
    for (int32_t i = 0; i < p->rule_count; i++) {
        cell->fired[side] |= (uint64_t)cyto__partial_holds(partial, p->rules[i].when) << i;
    }
    cell->fired[side] &= s->rules[side];
    for (int32_t i = 0; i < p->branch_count; i++) {
        cell->branches[side] |= (uint32_t)cyto__partial_holds(partial, p->branches[i].when) << i;
    }
}

static void fire_all(const cyto__walk *w)
{
    const layer *now = &w->room->layers[w->room->now];
    for (int32_t i = 0; i < w->cell_count; i++) {
        for (int32_t side = 0; side < 2 && w->space->sides[side]; side++) {
            fire(w->space, side, partial_of(w, side, state_at(w, now, i)), &now->cells[i]);
        }
    }
}

static int is_left_out(const cyto__walk *w, const cyto__step *step)
{
    return step->axis_count == 1 && step->axes[0] == w->left_out;
}

/* Finds how long a state is, and puts the one cell of which nothing is set in the first layer. */
static cyto_status start(cyto__walk *w, int last)
{
    struct cyto__room *room = w->room;
    const cyto__space *s = w->space;
    const size_t old = room->size;
    room->second = cyto__partial_size(s->sides[0]);
    room->tail = room->second + (s->sides[1] ? cyto__partial_size(s->sides[1]) : 0);
    room->size =
        (room->tail + (size_t)w->without_count + CYTO__TRAITS + CYTO__TOGETHER_MAX + 31) / 32 * 32;
    if (room->size > old) {
        free_layers(room);
    }
    w->cell_count = 0;
    const cyto_status status = reserve(w, 1);
    if (status == CYTO_OK) {
        layer *now = &room->layers[room->now];
        memset(now->cells[0].at, UNSET, sizeof now->cells[0].at);
        now->cells[0].count = 1.0;
        start_state(w, now->cells[0].at, now->states);
        w->cell_count = last && is_over(w, now->states, 1) ? 0 : 1;
    }
    return status;
}

cyto_status cyto__walk_run(cyto__walk *w)
{
    const cyto__space *s = w->space;
    int32_t last = s->step_count - 1;
    last -= last >= 0 && is_left_out(w, &s->steps[last]);
    cyto_status status = s->too_many ? CYTO_E_LIMIT : start(w, last < 0);
    for (int32_t i = 0; i < s->step_count && status == CYTO_OK; i++) {
        if (!is_left_out(w, &s->steps[i])) {
            status = spread(w, &s->steps[i], i == last);
        }
    }
    w->cells = w->room->layers[w->room->now].cells;
    w->whole = status == CYTO_OK && !w->within && w->without_count == 0 && w->left_out < 0;
    if (status == CYTO_OK) {
        fire_all(w);
    }
    w->out_of_memory |= status == CYTO_E_MEMORY;
    return status;
}

cyto_status cyto__walk_open(cyto__walk *w, const cyto__space *space)
{
    memset(w, 0, sizeof *w);
    w->space = space;
    w->left_out = -1;
    w->room = calloc(1, sizeof *w->room);
    return w->room ? CYTO_OK : CYTO_E_MEMORY;
}

void cyto__walk_close(cyto__walk *w)
{
    if (w->room) {
        free_layers(w->room);
        free(w->room->slots);
        free(w->room);
    }
    memset(w, 0, sizeof *w);
}
