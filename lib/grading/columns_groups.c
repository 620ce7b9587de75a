/* SPDX-License-Identifier: MIT */
/* Rows of many terms, units, limits and patients: those that differ in the value alone have the same steps. A
 * laboratory has few limits and a trial few terms, so that few sets of facts make up most rows. */
#include "grading/columns.h"

enum { PROBES = 8 };

/* Finding the steps takes as long as grading some hundred rows alone. */
enum { WORTH_ROWS = 256 };

void cyto__row_groups_init(cyto__row_groups *groups, int width)
{
    groups->width = width;
    for (int i = 0; i < CYTO__ROW_GROUPS; i++) {
        groups->of[i].state = CYTO__GROUP_FREE;
    }
}

void cyto__row_groups_tidy(cyto__row_groups *groups)
{
    for (int i = 0; i < CYTO__ROW_GROUPS; i++) {
        cyto__row_group *group = &groups->of[i];
        group->state = group->rows > 0 ? group->state : CYTO__GROUP_FREE;
    }
}

static int is_of(const cyto__row_group *group, const uint64_t *key, int width)
{
    uint64_t differ = 0;
    for (int k = 0; k < width; k++) {
        differ |= group->key[k] ^ key[k];
    }
    return !differ;
}

static cyto__row_group *start(cyto__row_group *group, const uint64_t *key, int width)
{
    for (int k = 0; k < width; k++) {
        group->key[k] = key[k];
    }
    group->rows = 1;
    group->state = CYTO__GROUP_MET;
    return group;
}

cyto__row_group *cyto__row_group_of(cyto__row_groups *groups, const uint64_t *key)
{
    const int width = groups->width;
    uint64_t hash = 0;
    for (int k = 0; k < width; k++) { /* products that wait for no other */
        hash += (key[k] ^ key[k] >> 32) * (0x9E3779B97F4A7C15u * (2u * (unsigned)k + 1u));
    }
    cyto__row_group *const first = &groups->of[hash >> 58];
    for (cyto__row_group *at = first; at < first + PROBES; at++) {
        if (at->state == CYTO__GROUP_FREE) {
            return start(at, key, width);
        }
        if (is_of(at, key, width)) {
            at->rows++;
            return at;
        }
    }
    /* All places are taken by others: the first of them wears off with each row that is not its own. */
    first->rows--;
    return first->rows > 0 || first->state == CYTO__GROUP_STEPS ? NULL : start(first, key, width);
}

int cyto__row_group_find_steps(cyto__row_group *group, const cyto__method *method,
                               const cyto_lab *lab, int all_parts)
{
    if (group->state == CYTO__GROUP_MET && group->rows >= WORTH_ROWS) {
        group->state = cyto__steps_find(method, lab, all_parts, &group->steps)
                           ? CYTO__GROUP_STEPS
                           : CYTO__GROUP_ROW_BY_ROW;
    }
    return group->state == CYTO__GROUP_STEPS;
}
