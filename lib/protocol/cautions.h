/* SPDX-License-Identifier: MIT */
/* Cautions are cytodose's own; each is attached to drugs, or to a class of protocols. */
#ifndef CYTODOSE_PROTOCOL_CAUTIONS_H
#define CYTODOSE_PROTOCOL_CAUTIONS_H

#include "base/base.h"

#include <cytodose/protocol.h>

/* A caution is raised in one of these cases; the first are those of laboratory values, up to LAB_MISSING. */
enum {
    CYTO__CAUTION_LAB_BELOW =
        1,                     /* a value may be below the bound, and no rule that fired read it */
    CYTO__CAUTION_LAB_ABOVE,   /* the same, above it */
    CYTO__CAUTION_LAB_MISSING, /* one of the values in facts is not given */
    CYTO__CAUTION_FLAG,        /* the flag is not stated, or it is yes */
    CYTO__CAUTION_DOSE_ABOVE,  /* a dose may be above the bound, mg */
    CYTO__CAUTION_WEIGHT       /* the weight changed by the bound, %, since the dose was set */
};

#define CYTO__CAUTIONS_MAX      32 /* CYTO_CAUTIONS_MAX of decision.h */
#define CYTO__CAUTION_FACTS_MAX 2
#define CYTO__CAUTION_ATC_MAX   4
typedef struct cyto__own_caution {
    const char *id;
    int32_t kind;
    const char *class_name;                     /* of protocols; NULL: of drugs by ATC */
    const char *atc[CYTO__CAUTION_ATC_MAX + 1]; /* beginnings of codes; ends with NULL */
    /* names of laboratory values, or of a flag; ends with NULL */
    const char *facts[CYTO__CAUTION_FACTS_MAX + 1];
    int32_t unit;     /* of a laboratory value's bound; 0: times its upper limit */
    double bound;     /* NaN: there is no bound to change */
    const char *text; /* why */
    const char *source;
    int32_t verified;
} cyto__own_caution;

extern const cyto__own_caution cyto__cautions[]; /* ends with an empty element */

/* Notes in a protocol, once its class and drugs are read, what each caution is attached to. */
struct cyto_protocol;
void cyto__attach_cautions(struct cyto_protocol *protocol);

#endif
