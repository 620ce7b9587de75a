/* SPDX-License-Identifier: MIT */
/* All patients that the rules of one or two protocols tell apart. The product of what they ask for
 * may be huge; the sets of rules that can be true together are few. So the axes are walked one
 * after the other, and of combinations that no condition can tell apart any more one is kept. */
#ifndef CYTODOSE_LIB_REVIEW_WALK_H
#define CYTODOSE_LIB_REVIEW_WALK_H

#include "protocol.h"

#define CYTO__JOINED_MAX CYTO__AXES_MAX * 2         /* axes of two protocols */
#define CYTO__BANDS_MAX  (CYTO__BOUNDS_MAX * 4 + 2) /* on each bound, between, at the ends */
#define CYTO__CELLS_MAX  32768                      /* combinations kept at once */
#define CYTO__BOXES_MAX  24                         /* regions left out of a walk */

/* Neighbouring values of an axis that no rule tells apart, and one of them. */
typedef struct cyto__band {
    double low, high;
    int32_t low_open, high_open;
    double point;
} cyto__band;

typedef struct cyto__space {
    const cyto_protocol *sides[2]; /* the second may be NULL */
    int32_t branch;                /* of one protocol: its patients and its rules; -1: of all */
    int32_t axis_count;            /* those that conditions of branches and rules ask for */
    const cyto__axis *axes[CYTO__JOINED_MAX];
    int32_t own[2][CYTO__JOINED_MAX]; /* the axis in each protocol; -1: it does not ask */
    int32_t place[2][CYTO__AXES_MAX]; /* the other way; -1: not asked for */
    int32_t band_count[CYTO__JOINED_MAX];
    cyto__band bands[CYTO__JOINED_MAX][CYTO__BANDS_MAX];
    double values[2][CYTO__JOINED_MAX][CYTO__BANDS_MAX]; /* the points in each protocol's unit */
} cyto__space;

/* A region: of every axis some bands. */
typedef struct cyto__box {
    uint8_t in[CYTO__JOINED_MAX][CYTO__BANDS_MAX];
} cyto__box;

typedef struct cyto__cell {
    double count; /* combinations that it stands for */
    uint64_t hash;
    uint8_t at[CYTO__JOINED_MAX]; /* one of them: the band on each axis */
} cyto__cell;

typedef struct cyto__walk {
    const cyto__space *space;
    const cyto__box *within; /* NULL: everywhere */
    int32_t without_count;
    cyto__box without[CYTO__BOXES_MAX];
    int32_t left_out; /* an axis that is not walked; -1: none */
    int32_t cell_count;
    cyto__cell *cells;
    cyto__cell *spare;
    int32_t *slots;
} cyto__walk;

void cyto__space_make(cyto__space *space, const cyto_protocol *a, const cyto_protocol *b,
                      int32_t branch);
/* The points of a combination in a protocol's own order and units. */
void cyto__space_values(const cyto__space *space, int32_t side, const uint8_t *at, double *values);
/* "platelets at least 25 and below 50 10*9/L, frail: yes": what a region asks for. */
void cyto__put_box(cyto__sink *sink, const cyto__space *space, const cyto__box *box);
void cyto__put_point(cyto__sink *sink, const cyto__space *space, const uint8_t *at);

/* May a condition hold when one axis alone is known? */
int cyto__may_hold(const cyto__space *space, int32_t side, int32_t condition, int32_t axis,
                   int32_t band);
cyto_status cyto__walk_open(cyto__walk *walk, const cyto__space *space);
void cyto__walk_close(cyto__walk *walk);
/* CYTO_OK, or CYTO_E_LIMIT when more than CYTO__CELLS_MAX had to be kept. */
cyto_status cyto__walk_run(cyto__walk *walk);

#endif
