/* SPDX-License-Identifier: MIT */
/* This is the space of all patients that the rules of one or two protocols distinguish. The
 * product of the axes may be huge, but few sets of rules can be true together. So the axes are
 * walked one after the other, and of the combinations that no condition can distinguish any more
 * one is kept. */
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

/* Grades depend on these beside the laboratory value: the flags of decision.h, and the age. */
enum { CYTO__AGE = CYTO__CONTEXT_COUNT, CYTO__TRAITS };

/* A band has neighbouring values of an axis that no rule distinguishes, and one value to
 * represent them. */
typedef struct cyto__value_band {
    double low, high;
    int32_t low_open, high_open;
    double point;
} cyto__value_band;

/* A way is one result of a measurement: its amount, its multiples of the limits and its grades
 * depend on each other. */
typedef struct cyto__way {
    uint8_t bands[CYTO__TOGETHER_MAX];  /* by the step's axes */
    uint8_t grades[CYTO__TOGETHER_MAX]; /* of those that are grades: a band may have several */
    uint8_t traits[CYTO__TRAITS];       /* the band of each, or CYTO__ANY_BAND */
    uint32_t stated;   /* bits of the step's axes: a grade that no number shows, a clinician's */
    double numbers[5]; /* a patient with this result: see CYTO__MEASURED; NaN: any number */
    int32_t unit;      /* that the laboratory reports all of them in */
    int32_t state;     /* CYTO_BASELINE_... */
} cyto__way;

/* cyto__way.numbers has the value first, then the numbers that CYTO__NUMBER, _LLN, _ULN and
 * _BASELINE of criteria.h refer to: a bound is then k times one of them. */
enum { CYTO__MEASURED = 0 };
extern const int32_t cyto__limit_of[]; /* by CYTO__TIMES_...: which of them is multiplied */

/* A step walks axes at once: one axis with all of its bands, or those of one measurement. */
typedef struct cyto__step {
    int32_t axis_count, axes[CYTO__TOGETHER_MAX];
    int32_t analyte, unit;    /* of a measurement; the unit that its values are in by preference */
    int32_t first, way_count; /* the ways; none: any band of its one axis */
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

/* A region has some bands of every axis. */
typedef struct cyto__box {
    uint8_t in[CYTO__JOINED_MAX][CYTO__BANDS_MAX];
} cyto__box;

typedef struct cyto__cell {
    double count; /* the combinations that it represents */
    uint64_t hash;
    uint64_t fired[2];    /* by protocol: the rules, as bits, that hold whatever is left out */
    uint32_t branches[2]; /* the same of its branches */
    uint8_t at[CYTO__JOINED_MAX]; /* one of them: the band on each axis */
} cyto__cell;

typedef struct cyto__walk {
    const cyto__space *space;
    const cyto__box *within; /* NULL: everywhere */
    int32_t without_count;
    cyto__box without[CYTO__BOXES_MAX];
    int32_t left_out; /* an axis that is not walked; -1: none */
    int32_t cell_count;
    int32_t whole;         /* 1: the cells are those of all patients, with nothing left out */
    int32_t out_of_memory; /* 1: some run since it was opened ended so */
    cyto__cell *cells;     /* after a run, until the next one */
    struct cyto__room *room;
} cyto__walk;

void cyto__space_make(cyto__space *space, const cyto_protocol *a, const cyto_protocol *b,
                      int32_t branch);
/* Makes the space of the rules about one drug alone: of two protocols, in all branches. drug
 * NULL: all drugs. */
void cyto__space_of_drug(cyto__space *space, const cyto_protocol *a, const cyto_protocol *b,
                         const char *drug);
/* Finds the points of a combination in a protocol's own order and units; returns the axes that
 * are not set, as bits. */
uint32_t cyto__space_values(const cyto__space *space, int32_t side, const uint8_t *at,
                            double *values);
/* Writes what a region asks for: "platelets at least 25 and below 50 10*9/L, frail: yes". */
void cyto__put_box(cyto__sink *sink, const cyto__space *space, const cyto__box *box);
void cyto__put_point(cyto__sink *sink, const cyto__space *space, const uint8_t *at);

/* Keeps the bounds of an axis, ascending, each once. */
void cyto__add_bound(double *bounds, int32_t *n, double bound);
/* Adds the axes of traits on which the grades of the space depend, where no rule asks for them. */
void cyto__add_traits(cyto__space *space);
int cyto__is_trait(const cyto__space *space, int32_t axis);
/* Adds the ages at which some grade changes. */
void cyto__add_ages(const cyto__space *space, double *bounds, int32_t *n);
/* Decides which axes are walked at once, and finds all that each measurement can show. */
void cyto__make_steps(cyto__space *space);
void cyto__find_ways(cyto__space *space, cyto__step *step);
/* Returns the band of an axis that a value lies in; -1: the value is impossible. */
int32_t cyto__band_of(const cyto__space *space, int32_t axis, double value);
/* Does a criterion ask for a trait? */
int cyto__hangs_on(const cyto_criterion *criterion, int32_t trait);
/* Does a combination have this way, as far as its axes are set? */
int cyto__fits(const cyto__space *space, const cyto__step *step, const cyto__way *way,
               const uint8_t *at);
/* Returns the way of a measurement that a combination has; NULL: no patient has it. Axes may be
 * unset. */
const cyto__way *cyto__way_at(const cyto__space *space, const cyto__step *step, const uint8_t *at);
/* Can one patient have the whole combination? */
int cyto__is_possible(const cyto__space *space, const uint8_t *at);
/* Returns a number between two, with few digits; high may be infinite. */
double cyto__number_between(double low, double high);

/* May a condition be true when one axis alone is known? */
int cyto__may_hold(const cyto__space *space, int32_t side, int32_t condition, int32_t axis,
                   int32_t band);
cyto_status cyto__walk_open(cyto__walk *walk, const cyto__space *space);
void cyto__walk_close(cyto__walk *walk);
/* Returns CYTO_OK, CYTO_E_LIMIT when more than CYTO__CELLS_MAX had to be kept, or CYTO_E_MEMORY. */
cyto_status cyto__walk_run(cyto__walk *walk);

#endif
