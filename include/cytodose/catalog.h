/* SPDX-License-Identifier: MIT */
/* Every list that the library has (formulas, policies, limits, scales, terms, notes, protocols ...),
 * handed out the same way: an entry by its place, by its name, or by its constant. */
#ifndef CYTODOSE_CATALOG_H
#define CYTODOSE_CATALOG_H

#include <cytodose/protocol.h>

#ifdef __cplusplus
extern "C" {
#endif

/* X(name, value, what): messages call one entry so. The comment says what id, kind and text are. */
#define CYTO_LIST_LIST(X)                                                                          \
    X(BSA_FORMULAS, 1, "formula")         /* CYTO_BSA_...; text: the formula */                    \
    X(WEIGHT_FORMULAS, 2, "formula")      /* CYTO_WEIGHT_...; kind: CYTO_WEIGHT_KIND_... */        \
    X(RENAL_FORMULAS, 3, "formula")       /* CYTO_RENAL_...; kind: what it estimates */            \
    X(RENAL_WEIGHTS, 4, "weight")         /* CYTO_RENAL_WEIGHT_... */                              \
    X(GFR_POLICIES, 5, "policy")          /* CYTO_GFR_POLICY_... */                                \
    X(CALCIUM_FORMS, 6, "form")           /* CYTO_CALCIUM_... */                                   \
    X(EQUIVALENCES, 7, "set of ratios")   /* from 1 */                                             \
    X(EXPOSURE_LIMITS, 8, "limit")        /* from 1; text: the drug; low: the limit */             \
    X(BAND_TABLES, 9, "table")            /* from 1 */                                             \
    X(AMPUTATION_TABLES, 10, "table")     /* from 1 */                                             \
    X(AMPUTATION_PARTS, 11, "part")       /* from 1 */                                             \
    X(SUSPECTS, 12, "suspect")            /* CYTO_SUSPECT_...; text: in words */                   \
    X(SCALES, 13, "scale")                /* from 1; source: document, edition, date */            \
    X(TERMS, 14, "term")                  /* from 1; kind: CYTO_ANALYTE_... it is graded from */   \
    X(REASONS, 15, "reason")              /* CYTO_REASON_...; text: in words */                    \
    X(NOTES, 16, "note")                  /* CYTO_NOTE_...; text: in words */                      \
    X(QUANTITIES, 17, "quantity")         /* its status CYTO_E_...; low, high: what is accepted */ \
    X(FACTS, 18, "kind of fact")          /* CYTO_FACT_...; text: in words */                      \
    X(FINDINGS, 19, "finding")            /* CYTO_FINDING_... */                                   \
    X(FHIR_COUNTS, 20, "count")           /* CYTO_FHIR_... */                                      \
    X(PROTOCOLS, 21, "built-in protocol") /* from 1; kind: how many cases test it */               \
    X(FILE_COLUMNS, 22, "column")         /* from 0; text: the names that it is found by */        \
    X(FILE_COUNTS, 23, "count")           /* from 0 */                                             \
    X(ANALYTES, 24, "laboratory value")   /* CYTO_ANALYTE_... */                                   \
    X(UNITS, 25, "unit")                  /* CYTO_UNIT_..., by UCUM code */                        \
    X(CAUTIONS, 26, "caution")            /* from 0; text: why; low: the bound */

enum {
#define CYTO_LIST_ENUM(name, value, what) CYTO_LIST_##name = (value),
    CYTO_LIST_LIST(CYTO_LIST_ENUM)
#undef CYTO_LIST_ENUM
        CYTO_LIST_NONE = 0
};

/* One entry of a list. Texts are never NULL ("" where a list has none) and static. */
typedef struct cyto_entry {
    uint32_t size;
    int32_t id;             /* the constant, or the place from 1 or 0, as CYTO_LIST_LIST says */
    int32_t kind;           /* see CYTO_LIST_LIST; else 0 */
    uint32_t needs;         /* CYTO_NEEDS_... of a formula of body surface area; else 0 */
    const char *name;       /* as callers write it: "mosteller" */
    const char *text;       /* as one writes it, or in words */
    const char *source;     /* author, journal, year; document, edition */
    const char *population; /* the people it was made from; of a limit or caution: "primary", ... */
    const char *unit;       /* of low and high */
    double low, high; /* the range that the source covers, or that is accepted; NaN: not stated */
    double men_low, men_high; /* where men have bounds of their own (weight formulas); else NaN */
} cyto_entry;

/** The entry at a place of a list.
 *
 * Given:    list, CYTO_LIST_...; index, from 0; entry, its size set; error may be NULL.
 * Returned: *entry.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_CHOICE (no such list), CYTO_E_NAME (below 0, or past
 *           the end).
 * Special:  1. The order is that of the constants, or of the tables; it never changes at run time.
 * Source:   the list's own, in entry->source.
 */
CYTO_API cyto_status cyto_entry_at(int32_t list, int32_t index, cyto_entry *entry,
                                   cyto_error *error);

/** The entry of a constant.
 *
 * Given:    list, CYTO_LIST_...; id, one of its constants; entry, its size set; error may be NULL.
 * Returned: *entry.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_CHOICE (no such list), CYTO_E_NAME (no such id).
 * Special:  none.
 * Source:   the list's own, in entry->source.
 */
CYTO_API cyto_status cyto_entry_of(int32_t list, int32_t id, cyto_entry *entry, cyto_error *error);

/** The name of a constant.
 *
 * Given:    list, CYTO_LIST_...; id, one of its constants.
 * Returned: entry->name of cyto_entry_of; NULL for no such list or id; static.
 * Status:   none.
 * Special:  none.
 * Source:   the list's own.
 */
CYTO_API const char *cyto_entry_name(int32_t list, int32_t id);

/** A constant in words.
 *
 * Given:    list, CYTO_LIST_...; id, one of its constants.
 * Returned: entry->text of cyto_entry_of; NULL for no such list or id; static.
 * Status:   none.
 * Special:  none.
 * Source:   the list's own.
 */
CYTO_API const char *cyto_entry_text(int32_t list, int32_t id);

/** The entry of a name.
 *
 * Given:    list, CYTO_LIST_...; kind, only entries of this kind, or 0 for all; name; entry, its size
 *           set; error may be NULL.
 * Returned: *entry; on error *error names what is accepted: "unknown formula "x"; accepted: devine, ...".
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_CHOICE (no such list, or none of its entries is
 *           of that kind), CYTO_E_NAME.
 * Special:  1. Names are compared byte by byte, as the list writes them.
 * Source:   the list's own, in entry->source.
 */
CYTO_API cyto_status cyto_entry_find(int32_t list, int32_t kind, const char *name,
                                     cyto_entry *entry, cyto_error *error);

#ifdef __cplusplus
}
#endif

#endif
