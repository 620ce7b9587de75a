/* SPDX-License-Identifier: MIT */
/* The records of a review and of a comparison. */
#ifndef CYTODOSE_LIB_REVIEW_H
#define CYTODOSE_LIB_REVIEW_H

#include "decision.h"

#include <cytodose/review.h>

#define CYTO__FINDINGS_MAX 128
#define CYTO__REGIONS_MAX  64
#define CYTO__WORD_MAX     192

typedef struct cyto__finding {
    int32_t kind;         /* CYTO_FINDING_... */
    int32_t rule, other;  /* -1: none */
    int32_t branch, drug; /* -1: none */
    int32_t axis;         /* of NOT_MONOTONE; -1: none */
    int32_t source;       /* of UNUSED_SOURCE; -1: none */
    int64_t count;        /* how many combinations */
    int32_t witnessed;    /* 1: values hold a witness */
    double values[CYTO__AXES_MAX];
    double worse; /* of NOT_MONOTONE: the worse value on the axis */
} cyto__finding;

typedef struct cyto__review {
    cyto_protocol *protocol;
    cyto_decision *d; /* points, earlier doses, room for outcomes */
    int32_t count;
    cyto__finding findings[CYTO__FINDINGS_MAX];
    int64_t walked;
} cyto__review;

void cyto__review_make(cyto__review *review);
/* "/rules/3", or "/sources/0" */
void cyto__put_finding_pointer(cyto__sink *sink, const cyto__finding *finding);
/* What was found, in words, without its place. */
void cyto__put_finding(cyto__sink *sink, const cyto__review *review, const cyto__finding *finding);
void cyto__put_values(cyto__sink *sink, const cyto_protocol *p, const double *values,
                      uint32_t asked);

typedef struct cyto__region {
    char a[CYTO__WORD_MAX], b[CYTO__WORD_MAX]; /* the answers */
    int64_t count;
    double values[CYTO__AXES_MAX * 2]; /* the witness, over the joined axes */
} cyto__region;

typedef struct cyto__comparison {
    const cyto_protocol *a, *b;
    const char *drug;
    int32_t axis_count;
    const cyto__axis *axes[CYTO__AXES_MAX * 2]; /* a's, then those that b alone asks for */
    int64_t points, same;
    int32_t region_count, too_many; /* too_many: regions that found no room */
    cyto__region regions[CYTO__REGIONS_MAX];
} cyto__comparison;

cyto_status cyto__compare_make(const cyto_protocol *a, const cyto_protocol *b, cyto__comparison *c,
                               cyto_error *error);
void cyto__put_joined(cyto__sink *sink, const cyto__comparison *c, const double *values);

#endif
