/* SPDX-License-Identifier: MIT */
/* A test is graded by these terms of a scale, each in one direction. */
#include "files/files.h"

/* Returns the values that a bound grades: low ones, or high ones; 0: neither. */
static int32_t way_of_bound(const cyto__bound *bound)
{
    if (bound->input != CYTO__VALUE) {
        return CYTO__WAY_NONE;
    }
    return bound->op == CYTO__BELOW || bound->op == CYTO__AT_MOST    ? CYTO__WAY_LOW
           : bound->op == CYTO__ABOVE || bound->op == CYTO__AT_LEAST ? CYTO__WAY_HIGH
                                                                     : CYTO__WAY_NONE;
}

static int is_other_measurement(const cyto__bound *bound)
{
    return bound->input == CYTO__SECOND || bound->input == CYTO__THIRD ||
           bound->input == CYTO__CHANGE;
}

int32_t cyto__way_of(const cyto_criterion *criterion, int *other)
{
    int32_t way = CYTO__WAY_NONE;
    *other = 0;
    for (int32_t g = 0; g < criterion->group_count; g++) {
        for (const cyto__bound *b = criterion->groups[g].rows; b->grade; b++) {
            way = way ? way : way_of_bound(b);
            *other |= is_other_measurement(b);
        }
    }
    return way;
}

void cyto__candidates_of(const char *scale, int32_t analyte, int32_t way, cyto__candidates *found)
{
    enum { MAX = sizeof found->of / sizeof found->of[0] };
    found->count = 0;
    for (int alone = 1; alone >= 0; alone--) {
        for (const cyto__term *t = cyto__terms; t->name; t++) {
            const cyto_criterion *criterion;
            int other;
            if (t->analyte == analyte && found->count < MAX &&
                cyto_criterion_find(scale, t->name, NULL, &criterion, NULL) == CYTO_OK &&
                cyto__way_of(criterion, &other) == way && alone == !other) {
                found->of[found->count++] = criterion;
            }
        }
    }
}
