/* SPDX-License-Identifier: MIT */
/* All patients that the rules of one or two protocols tell apart. The product of what they ask for
 * may be huge; the sets of rules that can be true together are few. So the axes are walked one
 * after the other, and of combinations that no condition can tell apart any more one is kept. */
#ifndef CYTODOSE_LIB_REVIEW_WALK_H
#define CYTODOSE_LIB_REVIEW_WALK_H

#include "decision/decision.h"

#define CYTO__JOINED_MAX   (CYTO__AXES_MAX * 2 + CYTO__TRAITS) /* axes of two protocols */
#define CYTO__BANDS_MAX    (CYTO__BOUNDS_MAX * 6 + 2) /* on each bound, between, at the ends */
#define CYTO__CELLS_MAX    32768                      /* combinations kept at once */
#define CYTO__BOXES_MAX    24                         /* regions left out of a walk */
#define CYTO__TOGETHER_MAX 16                         /* axes of one measurement */
#define CYTO__WAYS_MAX     4096                       /* of all measurements */
#define CYTO__ANY_BAND     0xff                       /* of a trait that is of no matter */
#define CYTO__UNSET        0xff                       /* of an axis that is not walked yet */

/* Grades depend on these beside the laboratory: the flags of decision.h, and the age. */
enum { CYTO__AGE = CYTO__CONTEXT_COUNT, CYTO__TRAITS };

/* Neighbouring values of an axis that no rule tells apart, and one of them. */
typedef struct cyto__value_band {
    double low, high;
    int32_t low_open, high_open;
    double point;
} cyto__value_band;

/* One thing that a single measurement can show: its amount, its multiples of the limits and its
 * grades are not free of each other. */
typedef struct cyto__way {
    uint8_t bands[CYTO__TOGETHER_MAX];  /* by the step's axes */
    uint8_t grades[CYTO__TOGETHER_MAX]; /* of those that are grades: a band may have several */
    uint8_t traits[CYTO__TRAITS];       /* the band of each, or CYTO__ANY_BAND */
    uint32_t stated;   /* bits of the step's axes: a grade that no number shows, a clinician's */
    double numbers[5]; /* a patient of whom it is so: see CYTO__MEASURED; NaN: of no matter */
    int32_t unit;      /* that the laboratory reports all of them in */
    int32_t state;     /* CYTO_BASELINE_... */
} cyto__way;

/* In cyto__way.numbers the value stands first, then what CYTO__NUMBER, _LLN, _ULN and _BASELINE of
 * criteria.h refer to: so that a bound is k times one of them. */
enum { CYTO__MEASURED = 0 };
extern const int32_t cyto__limit_of[]; /* which of them CYTO__TIMES_... are times of */

/* Axes that are walked at once: one, with all of its bands, or those of one measurement. */
typedef struct cyto__step {
    int32_t axis_count, axes[CYTO__TOGETHER_MAX];
    int32_t analyte, unit;    /* of a measurement; the unit that its values are in by preference */
    int32_t first, way_count; /* its ways; none: whatever the bands of its one axis */
} cyto__step;

typedef struct cyto__space {
    const cyto_protocol *sides[2]; /* the second may be NULL */
    int32_t branch;                /* of one protocol: its patients and its rules; -1: of all */
    const char *drug;              /* whose rules alone are asked; NULL: of all drugs */
    uint64_t rules[2];             /* those that are asked; of drugs in common where ids differ */
    int32_t axis_count;            /* those that conditions of branches and rules ask for */
    const cyto__axis *axes[CYTO__JOINED_MAX];
    int32_t own[2][CYTO__JOINED_MAX]; /* the axis in each protocol; -1: it does not ask */
    int32_t place[2][CYTO__AXES_MAX]; /* the other way; -1: not asked for */
    int32_t band_count[CYTO__JOINED_MAX];
    cyto__value_band bands[CYTO__JOINED_MAX][CYTO__BANDS_MAX];
    double values[2][CYTO__JOINED_MAX][CYTO__BANDS_MAX]; /* the points in each protocol's unit */
    int32_t traits[CYTO__TRAITS]; /* the axis of each that a grade hangs on; -1: none does */
    int32_t step_count, step_of[CYTO__JOINED_MAX]; /* step_of: by axis */
    cyto__step steps[CYTO__JOINED_MAX];
    int32_t too_many; /* 1: more ways than there is room for */
    int32_t way_count;
    cyto__way ways[CYTO__WAYS_MAX];
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
/* The space of the rules about one drug alone: of two protocols, in all branches. drug NULL: all drugs. */
void cyto__space_of_drug(cyto__space *space, const cyto_protocol *a, const cyto_protocol *b,
                         const char *drug);
/* The points of a combination in a protocol's own order and units; answers with the axes that are not set,
 * as bits. */
uint32_t cyto__space_values(const cyto__space *space, int32_t side, const uint8_t *at,
                            double *values);
/* "platelets at least 25 and below 50 10*9/L, frail: yes": what a region asks for. */
void cyto__put_box(cyto__sink *sink, const cyto__space *space, const cyto__box *box);
void cyto__put_point(cyto__sink *sink, const cyto__space *space, const uint8_t *at);

/* The bounds of an axis, ascending, each once. */
void cyto__add_bound(double *bounds, int32_t *n, double bound);
/* The axes of traits that the grades among the space's axes hang on, where no rule asks for them. */
void cyto__add_traits(cyto__space *space);
int cyto__is_trait(const cyto__space *space, int32_t axis);
/* The ages at which some grade changes. */
void cyto__add_ages(const cyto__space *space, double *bounds, int32_t *n);
/* Which axes are walked at once, and all that each measurement can show. */
void cyto__make_steps(cyto__space *space);
void cyto__find_ways(cyto__space *space, cyto__step *step);
/* The band of an axis that a value lies in; -1: it cannot be. */
int32_t cyto__band_of(const cyto__space *space, int32_t axis, double value);
/* Does a criterion ask for a trait? */
int cyto__hangs_on(const cyto_criterion *criterion, int32_t trait);
/* Is a way that of a combination, as far as its axes are set? */
int cyto__fits(const cyto__space *space, const cyto__step *step, const cyto__way *way,
               const uint8_t *at);
/* A measurement's way that a combination takes; NULL: no patient has it. Axes may be unset. */
const cyto__way *cyto__way_at(const cyto__space *space, const cyto__step *step, const uint8_t *at);
/* Can one patient have all of it? */
int cyto__is_possible(const cyto__space *space, const uint8_t *at);
/* Something between two numbers, with few digits; high may be infinite. */
double cyto__number_between(double low, double high);

/* May a condition hold when one axis alone is known? */
int cyto__may_hold(const cyto__space *space, int32_t side, int32_t condition, int32_t axis,
                   int32_t band);
cyto_status cyto__walk_open(cyto__walk *walk, const cyto__space *space);
void cyto__walk_close(cyto__walk *walk);
/* CYTO_OK, or CYTO_E_LIMIT when more than CYTO__CELLS_MAX had to be kept. */
cyto_status cyto__walk_run(cyto__walk *walk);

#endif
