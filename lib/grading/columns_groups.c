/* SPDX-License-Identifier: MIT */
/* This file finds the groups of rows of several terms, units and patients. A trial has few of these, so that few groups
 * make up most rows. The rows of a group differ in the value alone and have the same steps, or they differ in limits
 * and baseline too and share shapes. */
#include "grading/columns.h"

#include <string.h>

enum { PROBES = 4 };

/* Finding the steps takes as long as grading some hundred rows alone, finding the shapes as long as some ten. */
enum { WORTH_STEPS_ROWS = 256, WORTH_SHAPES_ROWS = 16 };

void cyto__row_groups_init(cyto__row_groups *groups, int words, uint32_t varies)
{
    groups->words = words;
    groups->varies = varies;
    groups->owners = UINT8_MAX; /* The first owner clears the hashed cells. */
    for (int k = 0; k < words; k++) {
        groups->key[k][CYTO__ROW_GROUPS] = 0;
    }
    for (int i = 0; i < CYTO__ROW_GROUPS; i++) {
        groups->of[i].state = CYTO__GROUP_FREE;
    }
}

int cyto__row_groups_tidy(cyto__row_groups *groups)
{
    int given_up = 0;
    for (int i = 0; i < CYTO__ROW_GROUPS; i++) {
        cyto__row_group *group = &groups->of[i];
        const int worn_off = group->state != CYTO__GROUP_FREE && group->rows <= 0;
        group->state = worn_off ? CYTO__GROUP_FREE : group->state;
        given_up += worn_off;
    }
    return given_up;
}

static int is_of(const cyto__row_groups *groups, const cyto__row_group *group, const uint64_t *key)
{
    const size_t place = cyto__row_group_place(groups, group);
    uint64_t differ = 0;
    for (int k = 0; k < groups->words; k++) {
        differ |= groups->key[k][place] ^ key[k];
    }
    return !differ;
}

static cyto__row_group *start(cyto__row_groups *groups, cyto__row_group *group, const uint64_t *key)
{
    const size_t place = cyto__row_group_place(groups, group);
    for (int k = 0; k < groups->words; k++) {
        groups->key[k][place] = key[k];
    }
    group->rows = 1;
    group->state = CYTO__GROUP_MET;
    return group;
}

cyto__row_group *cyto__row_group_of(cyto__row_groups *groups, const uint64_t *key)
{
    uint64_t hash = 0;
    for (int k = 0; k < groups->words; k++) { /* These products wait for no other. */
        hash += (key[k] ^ key[k] >> 32) * (0x9E3779B97F4A7C15u * (2u * (unsigned)k + 1u));
    }
    cyto__row_group *const first = &groups->of[hash >> 59];
    for (unsigned i = 0; i < PROBES; i++) {
        cyto__row_group *const at = &groups->of[((hash >> 59) + i) % CYTO__ROW_GROUPS];
        if (at->state == CYTO__GROUP_FREE) {
            return start(groups, at, key);
        }
        if (is_of(groups, at, key)) {
            at->rows++;
            return at;
        }
    }
    /* All places are taken by others: the first of them wears off with each row that is not its own. */
    first->rows--;
    return first->rows > 0 || cyto__row_group_is_settled(first) ? NULL : start(groups, first, key);
}

/* A group that comes where another was shall not find that one's cells: no number is given twice. */
static uint8_t next_owner(cyto__row_groups *groups, cyto__cells *cells)
{
    if (groups->owners == UINT8_MAX) {
        groups->owners = 0;
        cyto__cells_clear(cells);
        for (int i = 0; i < CYTO__ROW_GROUPS; i++) {
            if (groups->of[i].state == CYTO__GROUP_SHAPES) {
                groups->of[i].shapes.owner = (uint8_t)++groups->owners;
            }
        }
    }
    return (uint8_t)++groups->owners;
}

static void give_cells(cyto__row_groups *groups, cyto__row_group *group, cyto__cells *cells)
{
    cyto__shapes *const s = &group->shapes;
    if (s->size <= CYTO__CELLS_OF_A_GROUP) {
        s->direct = cells->direct + cyto__row_group_place(groups, group) * CYTO__CELLS_OF_A_GROUP;
        memset(s->direct, CYTO__NO_ANSWER, CYTO__CELLS_OF_A_GROUP);
    } else {
        s->owner = next_owner(groups, cells);
    }
}

int cyto__row_group_settle(cyto__row_groups *groups, cyto__row_group *group,
                           const cyto__method *method, const cyto_lab *lab,
                           cyto__answer_table *answers, cyto__cells *cells)
{
    const int worth_rows = groups->varies ? WORTH_SHAPES_ROWS : WORTH_STEPS_ROWS;
    if (group->state != CYTO__GROUP_MET || group->rows < worth_rows) {
        return cyto__row_group_is_settled(group);
    }
    static const uint64_t no_limits[CYTO__SHAPE_INPUTS] = {0};
    cyto__steps steps;
    const size_t place = cyto__row_group_place(groups, group);
    group->state = CYTO__GROUP_ROW_BY_ROW;
    cyto__ladder_remove(&groups->ladders, place); /* of a group that was here before */
    if (!groups->varies) {
        if (cyto__steps_find(method, lab, answers, &steps)) {
            cyto__ladder_put(&groups->ladders, place, &steps, no_limits);
            group->state = CYTO__GROUP_STEPS;
        }
    } else if (cyto__shapes_init(&group->shapes, method, lab, groups->varies, answers->all_parts)) {
        give_cells(groups, group, cells);
        cyto__usual_init(&group->usual);
        group->state = CYTO__GROUP_SHAPES;
    }
    return cyto__row_group_is_settled(group);
}
