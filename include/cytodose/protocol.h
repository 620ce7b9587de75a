/* SPDX-License-Identifier: MIT */
/* Dose-modification rules as data: read once, immutable, shared between threads. */
#ifndef CYTODOSE_PROTOCOL_H
#define CYTODOSE_PROTOCOL_H

#include <cytodose/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyto_protocol cyto_protocol;

/* A rule's number is read in the primary text, read second-hand, or neither. */
enum { CYTO_VERIFIED_UNVERIFIED = 1, CYTO_VERIFIED_SECONDARY = 2, CYTO_VERIFIED_PRIMARY = 3 };

/* An answer is one of these actions, from the least to the most restrictive. X(name, value, key) */
#define CYTO_NOW_LIST(X)         \
    X(GIVE, 1, "give")           \
    X(OMIT, 2, "omit this dose") \
    X(HOLD, 4, "hold")           \
    X(STOP, 8, "stop")

enum {
#define CYTO_NOW_ENUM(name, value, key) CYTO_NOW_##name = (value),
    CYTO_NOW_LIST(CYTO_NOW_ENUM)
#undef CYTO_NOW_ENUM
        CYTO_NOW_NOT_COVERED = 0, /* no rule answers: no dose */
    CYTO_NOW_OPEN = -1            /* it depends on facts that are not known, or rules differ */
};

/** Opens a protocol that the library brings along.
 *
 * Given:    id, its name; error may be NULL.
 * Returned: *protocol, to be freed by cyto_protocol_free; NULL on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_NAME (*error names accepted ids, up to 8
 *           that begin most like this one), CYTO_E_MEMORY.
 * Special:  none.
 * Source:   lib/protocols.
 */
CYTO_API cyto_status cyto_protocol_find(const char *id, cyto_protocol **protocol,
                                        cyto_error *error);

/** Reads a protocol.
 *
 * Given:    text of length bytes, JSON, up to 1 MiB, in the shape of lib/protocols; error may be NULL.
 * Returned: *protocol, to be freed by cyto_protocol_free; NULL on error; *error with line, column and
 *           JSON pointer. text is not needed afterwards.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_JSON, CYTO_E_LIMIT, CYTO_E_DATA, CYTO_E_NAME,
 *           CYTO_E_UNIT, CYTO_E_MEMORY.
 * Special:  1. Limits: 64 rules, 16 rules with criteria for resuming, 8 branches, 6 drugs, 32 facts
 *           that rules ask for, 512 conditions, 24 bounds a fact, 4 alternatives a dose, 16 sources.
 *           2. A laboratory value and its multiple of a limit are two facts that rules ask for.
 *           3. A dose is in g per m2, in mg, ug or ng per m2, per kg or flat, or in the units of activity U
 *           or IU per m2, per kg or flat; these have no mass, and no call converts them. Carboplatin's may
 *           be an AUC, worked out as AUC x (GFR + 25) with the fact creatinine-clearance, of which no more
 *           than the drug's "gfr_max" enters.
 * Source:   AUC: Calvert AH et al, J Clin Oncol 1989;7:1748, doi:10.1200/JCO.1989.7.11.1748.
 */
CYTO_API cyto_status cyto_protocol_read(const char *text, size_t length, cyto_protocol **protocol,
                                        cyto_error *error);

/** Frees a protocol.
 *
 * Given:    protocol, from cyto_protocol_find or cyto_protocol_read, or NULL.
 * Returned: nothing.
 * Status:   none.
 * Special:  1. No decision made with it may be asked or shown afterwards. 2. NULL is good.
 * Source:   none.
 */
CYTO_API void cyto_protocol_free(cyto_protocol *protocol);

/* A protocol's own account. Texts live as long as the protocol. */
typedef struct cyto_protocol_text {
    uint32_t size;
    int32_t verified; /* CYTO_VERIFIED_... of its weakest rule */
    const char *id, *title, *edition;
    const char *digest; /* "sha256:..." of its text */
    int32_t drug_count, branch_count, rule_count, source_count;
    const char *applies_to; /* the patients that it is for; NULL: not stated */
    const char *json;       /* the text that it was read from */
} cyto_protocol_text;

/* The parts of a protocol that have names. */
enum {
    CYTO_PART_DRUG = 1,   /* its name */
    CYTO_PART_BRANCH = 2, /* its title */
    CYTO_PART_RULE = 3,   /* its id */
    CYTO_PART_SOURCE = 4  /* its citation */
};

/** A protocol's own account: its names, how well it was read, how many parts it has.
 *
 * Given:    protocol; text, its size set; error may be NULL.
 * Returned: *text.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE.
 * Special:  none.
 * Source:   the protocol's.
 */
CYTO_API cyto_status cyto_protocol_describe(const cyto_protocol *protocol, cyto_protocol_text *text,
                                            cyto_error *error);

/** The name of a part of a protocol.
 *
 * Given:    protocol; part, CYTO_PART_...; index, from 0.
 * Returned: a drug's name, a branch's title, a rule's id, a source's citation; NULL past the end, and
 *           for no such part. It lives as long as the protocol.
 * Status:   none.
 * Special:  1. A protocol without branches has one, whose title is "".
 * Source:   the protocol's.
 */
CYTO_API const char *cyto_protocol_part(const cyto_protocol *protocol, int32_t part, int32_t index);

#ifdef __cplusplus
}
#endif

#endif
