/* SPDX-License-Identifier: MIT */
/* Dose-modification rules as data: read once, immutable, shared between threads. */
#ifndef CYTODOSE_PROTOCOL_H
#define CYTODOSE_PROTOCOL_H

#include <cytodose/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyto_protocol cyto_protocol;

/* How well a rule's number is attested: read in the primary text, read second-hand, or neither. */
enum { CYTO_VERIFIED_UNVERIFIED = 1, CYTO_VERIFIED_SECONDARY = 2, CYTO_VERIFIED_PRIMARY = 3 };

/* What to do now, from the least to the most restrictive. X(name, value, key) */
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
    CYTO_NOW_OPEN = -1            /* it depends on what is not known, or rules differ */
};

/** How many protocols the library brings along.
 *
 * Given:    nothing.
 * Returned: the count; they are numbered from 0.
 * Status:   none.
 * Special:  none.
 * Source:   lib/protocols.
 */
CYTO_API int32_t cyto_protocol_count(void);

/** The id of a protocol that the library brings along.
 *
 * Given:    index, from 0.
 * Returned: "enoxaparin-vte-mskcc" and the like; NULL past the end; static.
 * Status:   none.
 * Special:  none.
 * Source:   lib/protocols.
 */
CYTO_API const char *cyto_protocol_id_of(int32_t index);

/** The JSON of a protocol that the library brings along.
 *
 * Given:    id, its name; length may be NULL.
 * Returned: the text, static; *length, its bytes without the final NUL; NULL for an unknown id.
 * Status:   none.
 * Special:  1. A starting point for a protocol of one's own.
 * Source:   lib/protocols.
 */
CYTO_API const char *cyto_protocol_text_of(const char *id, size_t *length);

/** How many cases the tests hold a protocol to that the library brings along.
 *
 * Given:    id, its name.
 * Returned: the count; 0 for an unknown id.
 * Status:   none.
 * Special:  1. A case: what is known of a patient, and what is expected, read from the source.
 * Source:   lib/protocols/cases.
 */
CYTO_API int32_t cyto_protocol_case_count(const char *id);

/** Opens a protocol that the library brings along.
 *
 * Given:    id, its name; error may be NULL.
 * Returned: *protocol, to be freed by cyto_protocol_free; NULL on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_NAME (*error lists the accepted ids), CYTO_E_MEMORY.
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
 * Source:   none.
 */
CYTO_API cyto_status cyto_protocol_read(const char *text, size_t length, cyto_protocol **protocol,
                                        cyto_error *error);

/** Frees a protocol.
 *
 * Given:    protocol, from cyto_protocol_find or cyto_protocol_read, or NULL.
 * Returned: nothing.
 * Status:   none.
 * Special:  1. No decision made with it may be rendered afterwards.
 * Source:   none.
 */
CYTO_API void cyto_protocol_free(cyto_protocol *protocol);

/** A protocol's id.
 *
 * Given:    protocol, or NULL.
 * Returned: "enoxaparin-vte-mskcc" and the like, as long as the protocol lives; NULL for NULL.
 * Status:   none.
 * Special:  none.
 * Source:   the protocol.
 */
CYTO_API const char *cyto_protocol_id(const cyto_protocol *protocol);

/** A protocol's title.
 *
 * Given:    protocol, or NULL.
 * Returned: one line, as long as the protocol lives; NULL for NULL.
 * Status:   none.
 * Special:  none.
 * Source:   the protocol.
 */
CYTO_API const char *cyto_protocol_title(const cyto_protocol *protocol);

/** A protocol's edition.
 *
 * Given:    protocol, or NULL.
 * Returned: one line, as long as the protocol lives; NULL for NULL.
 * Status:   none.
 * Special:  none.
 * Source:   the protocol.
 */
CYTO_API const char *cyto_protocol_edition(const cyto_protocol *protocol);

/** The digest of a protocol's text.
 *
 * Given:    protocol, or NULL.
 * Returned: "sha256:" and 64 digits, as long as the protocol lives; NULL for NULL.
 * Status:   none.
 * Special:  1. Of the bytes that were read: a blank more is another digest.
 * Source:   FIPS 180-4.
 */
CYTO_API const char *cyto_protocol_digest(const cyto_protocol *protocol);

/** How well a protocol's weakest rule is attested.
 *
 * Given:    protocol, or NULL.
 * Returned: CYTO_VERIFIED_...; 0 for NULL.
 * Status:   none.
 * Special:  none.
 * Source:   the protocol.
 */
CYTO_API int32_t cyto_protocol_verified(const cyto_protocol *protocol);

/** A drug of a protocol.
 *
 * Given:    protocol, or NULL; drug, from 0.
 * Returned: its name, as long as the protocol lives; NULL past the end.
 * Status:   none.
 * Special:  1. An overlay has none.
 * Source:   the protocol.
 */
CYTO_API const char *cyto_protocol_drug(const cyto_protocol *protocol, int32_t drug);

/** A source of a protocol.
 *
 * Given:    protocol, or NULL; source, from 0.
 * Returned: its citation, as long as the protocol lives; NULL past the end.
 * Status:   none.
 * Special:  none.
 * Source:   the protocol.
 */
CYTO_API const char *cyto_protocol_source(const cyto_protocol *protocol, int32_t source);

/** How many rules a protocol has.
 *
 * Given:    protocol, or NULL.
 * Returned: the count; 0 for NULL.
 * Status:   none.
 * Special:  none.
 * Source:   the protocol.
 */
CYTO_API int32_t cyto_protocol_rule_count(const cyto_protocol *protocol);

/** How many branches a protocol has.
 *
 * Given:    protocol, or NULL.
 * Returned: 1 or more; a protocol without branches has one that always applies; 0 for NULL.
 * Status:   none.
 * Special:  none.
 * Source:   the protocol.
 */
CYTO_API int32_t cyto_protocol_branch_count(const cyto_protocol *protocol);

/** What a branch is for.
 *
 * Given:    protocol, or NULL; branch, from 0.
 * Returned: its title, "" for the only branch of a protocol without branches; NULL past the end.
 * Status:   none.
 * Special:  none.
 * Source:   the protocol.
 */
CYTO_API const char *cyto_protocol_branch_title(const cyto_protocol *protocol, int32_t branch);

#ifdef __cplusplus
}
#endif

#endif
