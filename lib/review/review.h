/* SPDX-License-Identifier: MIT */
/* These are the records of a review and of a comparison. */
#ifndef CYTODOSE_LIB_REVIEW_H
#define CYTODOSE_LIB_REVIEW_H

#include "base/arena.h"
#include "decision/decision.h"
#include "review/patient_space.h"

#include <cytodose/review.h>

#define CYTO__FINDINGS_MAX 128
#define CYTO__REGIONS_MAX  128
#define CYTO__WITNESS_MAX  8192 /* every axis of two protocols, by its name */
#define CYTO__ANSWER_MAX   1024
#define CYTO__WORDS_MAX    65536 /* of all rules that are true together */

typedef struct cyto__finding {
    int32_t kind;         /* CYTO_FINDING_... */
    int32_t rule, other;  /* -1: none */
    int32_t branch, drug; /* -1: none */
    int32_t axis;         /* of the protocol, of NOT_MONOTONE; -1: none */
    int32_t source;       /* of UNUSED_SOURCE; -1: none */
    double count;         /* how many combinations */
    double worse; /* of NOT_MONOTONE: the worse value on the axis; of ABOVE_MAXIMUM: the size */
    const char
        *size; /* of ABOVE_MAXIMUM: "bsa_m2", above which it passes; NULL: of whatever size */
    char witness[CYTO__WITNESS_MAX]; /* "": none */
    uint8_t at[CYTO__JOINED_MAX];    /* the witness, in the space of the branch; not of CHANGED */
    char region
        [CYTO__WITNESS_MAX]; /* of GAP, NO_BASE, NO_STEP: the whole; of CHANGED: the answers; of UNUSUAL_BOUND: it */
    int32_t first_axis,
        first_band; /* of GAP, NO_BASE and NO_STEP: where it stands in a table, see cyto__place_of */
} cyto__finding;

/* These are the doses of each drug by a set of acting rules: see find_disorder.c. */
#define CYTO__AMOUNTS_BITS 10
typedef struct cyto__doses_of {
    uint64_t acting;
    int32_t known; /* 0: nothing is kept here */
    double of[CYTO__DRUGS_MAX];
} cyto__doses_of;

typedef struct cyto__review {
    const cyto_protocol *protocol;
    cyto_decision *d; /* earlier doses are the full dose */
    int32_t count;
    cyto__finding findings[CYTO__FINDINGS_MAX];
    double walked;
    /* scratch */
    int32_t branch;
    int32_t drug; /* whose answers and rules alone are looked at; -1: of all drugs */
    uint64_t fired_ever;
    cyto__space space;
    cyto__walk walk;
    cyto__outcome outcome;
    cyto__doses_of amounts[1 << CYTO__AMOUNTS_BITS];
} cyto__review;

cyto_status cyto__review_new(const cyto_protocol *protocol, cyto__review **review,
                             cyto_error *error);
void cyto__review_free(cyto__review *review);
/* Is it a row of the table of bases (CYTO_FINDING_NO_BASE), or of one that states doses alone? */
int cyto__is_row(const cyto__rule *rule, int32_t kind, int32_t drug);
int cyto__is_gap_kind(int32_t kind);
/* Finds the regions of a drug that no rule covers, each a finding: CYTO_FINDING_GAP, _NO_BASE or
 * _NO_STEP. */
cyto_status cyto__look_for_gaps(cyto__review *review, int32_t kind, int32_t drug);
/* Looks whether a dose can pass the maximum that is stated for the drug. */
void cyto__look_for_maximum(cyto__review *review, const cyto__cell *cell, int32_t drug_index,
                            const cyto__dose *dose);
void cyto__put_maximum(cyto__sink *sink, const cyto__review *review, const cyto__finding *finding);
/* Looks at the bounds of a rule that have a unit. */
void cyto__look_for_unusual_bounds(cyto__review *review, int32_t rule);
void cyto__look_for_unusual_percents(cyto__review *review, int32_t rule);
/* Counts one more combination of a finding; returns its record when it is the first one alike. */
cyto__finding *cyto__find(cyto__review *review, int32_t kind, int32_t rule, int32_t other,
                          int32_t drug, double count);
void cyto__witness(const cyto__review *review, const uint8_t *at, cyto__finding *finding);
void cyto__find_at(cyto__review *review, const cyto__cell *cell, int32_t kind, int32_t rule,
                   int32_t other, int32_t drug);
/* Are the answers about the drug looked at? */
int cyto__is_looked_at(const cyto__review *review, int32_t drug);
/* Looks along an axis of the space. Returns CYTO_OK, or CYTO_E_LIMIT as cyto__walk_run. */
cyto_status cyto__look_along(cyto__review *review, int32_t axis);
/* Writes the answer of rules that hold into review->outcome. */
void cyto__look_by(cyto__review *review, uint64_t fired);

/* Finds the first axis of the space that a region or a condition asks for, and the band on it
 * that comes first in a table: the highest where less is worse, else the lowest. -1: there is
 * none. */
void cyto__place_of_box(const cyto__space *space, const cyto__box *box, int32_t *axis,
                        int32_t *band);
void cyto__place_of_rule(const cyto__space *space, const cyto__rule *rule, int32_t *axis,
                         int32_t *band);

/* Writes "/rules/3" or "/sources/0". */
void cyto__put_finding_pointer(cyto__sink *sink, const cyto__finding *finding);
/* Writes a finding in words, without its place. */
void cyto__put_finding(cyto__sink *sink, const cyto__review *review, const cyto__finding *finding);

typedef struct cyto__region {
    int32_t drug; /* of the first protocol; -1: the answers are alike, other words differ */
    char a[CYTO__ANSWER_MAX], b[CYTO__ANSWER_MAX]; /* as far as they differ */
    double count;
    const char *apart;            /* the drug by whose rules alone it was found; NULL: by all */
    uint8_t at[CYTO__JOINED_MAX]; /* the witness, in the space of those rules */
    char witness[CYTO__WITNESS_MAX];
} cyto__region;

/* These are what both protocols say in the space that is walked: see sayings.h. */
typedef struct cyto__saying cyto__saying;
/* Either protocol may have 65,536 sets of rules: a search then passes four others. */
#define CYTO__SAYING_BITS 14
typedef struct cyto__sayings {
    cyto__arena arena;
    cyto__saying
        *first[2][1 << CYTO__SAYING_BITS]; /* by a hash of the branches and rules that hold */
    const cyto__saying *decided[2];
} cyto__sayings;

typedef struct cyto__comparison {
    const cyto_protocol *a, *b;
    double points, same, worded;    /* same: the same action and dose; worded: but other words */
    int32_t region_count, too_many; /* too_many: the regions for which there was no room */
    int32_t apart; /* 1: each drug is compared by its own rules: together they are too many */
    cyto__region regions[CYTO__REGIONS_MAX];
    /* scratch */
    cyto_protocol under[2];            /* one protocol by two scales */
    int32_t by_id[2][CYTO__RULES_MAX]; /* each protocol's rules in the order of their ids */
    cyto_decision *decisions[2];
    cyto__sayings sayings;
    char words[CYTO__WORDS_MAX];
    cyto__space space;
    cyto__walk walk;
    cyto__box part; /* of the space, that is walked alone */
} cyto__comparison;

/* Compares two protocols. Rules with equal answers are distinguished by their ids where both
 * protocols have the same id. */
cyto_status cyto__compare_new(const cyto_protocol *a, const cyto_protocol *b,
                              cyto__comparison **comparison, cyto_error *error);
/* Compares one protocol with its grades by one scale and by another. */
cyto_status cyto__compare_scales_new(const cyto_protocol *protocol, const char *scale_a,
                                     const char *scale_b, cyto__comparison **comparison,
                                     cyto_error *error);
void cyto__compare_free(cyto__comparison *comparison);

#endif
