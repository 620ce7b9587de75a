/* SPDX-License-Identifier: MIT */
/* What is wrong with a protocol, and where two differ, each with a witness patient; the protocol as a
 * table to be signed. */
#ifndef CYTODOSE_REVIEW_H
#define CYTODOSE_REVIEW_H

#include <cytodose/decision.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Kinds of findings. X(name, value, slug, text) */
#define CYTO_FINDING_LIST(X)                                                                     \
    X(GAP, 1, "gap", "no rule says what to do")                                                  \
    X(OVERLAP, 2, "overlap", "two rules answer differently")                                     \
    X(UNREACHABLE, 3, "unreachable", "no patient makes this rule true")                          \
    X(NOT_MONOTONE, 4, "not monotone", "a worse value gets more")                                \
    X(ABOVE_FULL, 5, "above full", "a dose above the full dose")                                 \
    X(UNVERIFIED, 6, "unverified", "rests on no text that was read")                             \
    X(UNUSED_SOURCE, 7, "unused source", "no rule cites this source")                            \
    X(UNUSED_BRANCH, 8, "unused branch", "no patient belongs to this branch")                    \
    X(TOO_LARGE, 9, "too large", "more combinations than are walked: findings may be missing")   \
    X(CHANGED, 10, "changed", "the built-in of this id answers otherwise")                       \
    X(EDITED, 11, "edited", "not the built-in of this id, though it answers alike")              \
    X(NO_BASE, 12, "no base",                                                                    \
      "no rule says of what dose, though one does where it is the full one")                     \
    X(ABOVE_MAXIMUM, 13, "above maximum", "a dose can pass the stated maximum of a single dose") \
    X(NO_STEP, 14, "no step", "no row of a table of doses holds, though one has the full dose")

enum {
#define CYTO_FINDING_ENUM(name, value, slug, text) CYTO_FINDING_##name = (value),
    CYTO_FINDING_LIST(CYTO_FINDING_ENUM)
#undef CYTO_FINDING_ENUM
        CYTO_FINDING_NONE = 0
};

/** Reviews a protocol: walks every combination of what its rules tell apart.
 *
 * Given:    text of length bytes, a protocol's JSON as cyto_protocol_read takes it; error may be NULL.
 * Returned: *report, text, to be freed by cyto_text_free: a paragraph a finding with its place in
 *           the JSON and a witness patient; "nothing found" when there is none. NULL on error.
 * Status:   as cyto_protocol_read.
 * Special:  1. Earlier doses are taken to be the full dose. 2. Of combinations that no rule tells apart one
 *           is walked; beyond 32 768 kept at once, and beyond 24 regions without a rule, it is said. 3. Of
 *           findings alike the first witness is shown, with how many there are. 4. A protocol that bears
 *           the id of a built-in one, with other content, is compared with it, region by region. 5. A
 *           laboratory value, its multiples of the limits of normal and its grades are one measurement, in
 *           each unit that the grade's text prints: only what some value shows is walked, up to 4096 ways
 *           in which they can fall. What a grade hangs on besides (sex, pregnancy, age, fasting,
 *           anticoagulation) is walked with it; a baseline is normal or not by the limits of the day.
 * Source:   none.
 */
CYTO_API cyto_status cyto_review_text(const char *text, size_t length, char **report,
                                      cyto_error *error);

/** Reviews a protocol, as JSON: the same record as the text.
 *
 * Given:    as cyto_review_text.
 * Returned: *report, JSON, to be freed by cyto_text_free; NULL on error.
 * Status:   as cyto_protocol_read.
 * Special:  A witness stands as "facts" too, with full doses before: cyto_evaluate_json decides as was
 *           found. null where there is none, and of "changed", which is about two protocols.
 * Source:   none.
 */
CYTO_API cyto_status cyto_review_json(const char *text, size_t length, char **report,
                                      cyto_error *error);

/** Compares two protocols: the regions of patients that they answer differently.
 *
 * Given:    a and b; error may be NULL.
 * Returned: *report, text, to be freed by cyto_text_free: for each pair of answers how many of the
 *           points of the two protocols get it, and a witness patient; NULL on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_MEMORY, CYTO_E_DATA (no drug in common),
 *           CYTO_E_LIMIT (more than 32 768 sorts of patients at once, or more than 4096 ways in which
 *           a value, its multiples and its grades can fall).
 * Special:  1. Points: every bound of either, on it and between, for all that the rules of either ask
 *           for. 2. Branches that overlap stand side by side in an answer. 3. Percents of different full
 *           doses are different answers. 4. Of every drug in common, and of the rules that speak
 *           of it (two of one id: of all rules); two protocols without drugs by their words. 5. Where
 *           now and dose are alike: criteria for resuming, support and referral, and of two with one
 *           id the rules that speak.
 * Source:   none.
 */
CYTO_API cyto_status cyto_compare_text(const cyto_protocol *a, const cyto_protocol *b,
                                       char **report, cyto_error *error);

/** Compares two protocols, as JSON: the same record as the text.
 *
 * Given:    as cyto_compare_text.
 * Returned: *report, JSON, to be freed by cyto_text_free; NULL on error.
 * Status:   as cyto_compare_text.
 * Special:  A witness stands as "a_facts" and "b_facts" too: what each protocol asks for, with full doses
 *           before. A grade that no number shows is among them as stated.
 * Source:   none.
 */
CYTO_API cyto_status cyto_compare_json(const cyto_protocol *a, const cyto_protocol *b,
                                       char **report, cyto_error *error);

/** Compares one protocol with itself, its grades by one scale and by another.
 *
 * Given:    protocol; scale_a and scale_b, "ctcae-5.0" and the like; error may be NULL.
 * Returned: *report, text, to be freed by cyto_text_free: as cyto_compare_text; NULL on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_MEMORY, CYTO_E_NAME (no such scale, or without a
 *           term that the rules ask for), CYTO_E_DATA (no rule asks for a grade), CYTO_E_LIMIT as
 *           cyto_compare_text.
 * Special:  1. The protocol's own scale need not be one of them. 2. Both grades are of one laboratory
 *           value with its limits of normal and its baseline, which the witness has; a grade above all
 *           that a number can show is stated, and the same by both scales where both have it so.
 *           3. Points: of a measurement, each pair of grades (and bands of its amount and multiples)
 *           that some value shows, as cyto_review_text walks them.
 * Source:   none.
 */
CYTO_API cyto_status cyto_compare_scales_text(const cyto_protocol *protocol, const char *scale_a,
                                              const char *scale_b, char **report,
                                              cyto_error *error);

/** Compares one protocol with itself by two scales, as JSON: the same record as the text.
 *
 * Given:    as cyto_compare_scales_text.
 * Returned: *report, JSON, to be freed by cyto_text_free; NULL on error.
 * Status:   as cyto_compare_scales_text.
 * Special:  As cyto_compare_json.
 * Source:   none.
 */
CYTO_API cyto_status cyto_compare_scales_json(const cyto_protocol *protocol, const char *scale_a,
                                              const char *scale_b, char **report,
                                              cyto_error *error);

/** A protocol as the table that a pharmacist signs.
 *
 * Given:    protocol; html, 0 for text or 1 for one HTML page, without scripts; error may be NULL.
 * Returned: *table, text of up to 100 columns, to be freed by cyto_text_free: what the protocol is, the
 *           scale of its grades, its drugs (full dose, levels, stated maximum, products), a table of
 *           points for each score; of each branch a row a rule, in the order of what it asks for
 *           (counts from above); columns when, drug, now, dose, resume, support, refer, source with
 *           how well the rule is attested; a row "no rule" for each region that no rule covers; every
 *           "note"; the sources; a line for who checks it. NULL on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_CHOICE (html), CYTO_E_MEMORY.
 * Special:  1. A column in which nothing is said is left out. 2. Regions as cyto_review_text finds
 *           them, with its limits. 3. Control characters become blanks; a cell beyond 16 383 bytes is
 *           cut, and says so.
 * Source:   the protocol.
 */
CYTO_API cyto_status cyto_protocol_table(const cyto_protocol *protocol, int32_t html, char **table,
                                         cyto_error *error);

#ifdef __cplusplus
}
#endif

#endif
