/* SPDX-License-Identifier: MIT */
/* A review finds what is wrong with a protocol, and a comparison where two protocols differ, each with a
 * witness patient. A protocol is also shown as a table to be signed. */
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
    X(NOT_MONOTONE, 4, "not monotone", "the dose rises as the value worsens")                    \
    X(ABOVE_FULL, 5, "above full", "a dose above the full dose")                                 \
    X(UNVERIFIED, 6, "unverified", "rests on no text that was read")                             \
    X(UNUSED_SOURCE, 7, "unused source", "no rule cites this source")                            \
    X(UNUSED_BRANCH, 8, "unused branch", "no patient belongs to this branch")                    \
    X(TOO_LARGE, 9, "too large", "more combinations than are walked: findings may be missing")   \
    X(CHANGED, 10, "changed", "the built-in protocol of this id answers differently")            \
    X(EDITED, 11, "edited",                                                                      \
      "the text differs from the built-in protocol of this id; the answers are the same")        \
    X(NO_BASE, 12, "no base",                                                                    \
      "no rule says of which dose the percent is, though one does for the full dose")            \
    X(ABOVE_MAXIMUM, 13, "above maximum", "a dose can pass the stated maximum of a single dose") \
    X(NO_STEP, 14, "no step",                                                                    \
      "no row of the table of doses applies, though the table has the full dose")                \
    X(STEPS_AGAIN, 15, "steps again",                                                            \
      "asked twice before the dose is given, a step of \"current\" is taken twice; of "          \
      "\"previous\" it is taken once")                                                           \
    X(UNUSUAL_BOUND, 16, "unusual bound", "check the unit: no usual value is near this bound")   \
    X(UNUSUAL_PERCENT, 17, "unusual percent",                                                    \
      "check the percent: a half is 50, not 0.5, and a dose of 0 is held, omitted or stopped")

enum {
#define CYTO_FINDING_ENUM(name, value, slug, text) CYTO_FINDING_##name = (value),
    CYTO_FINDING_LIST(CYTO_FINDING_ENUM)
#undef CYTO_FINDING_ENUM
        CYTO_FINDING_NONE = 0
};

/** Reviews a protocol: tries every combination of facts that its rules distinguish.
 *
 * Given:    text of length bytes, a protocol's JSON as cyto_protocol_read takes it; form, CYTO_FORM_TEXT
 *           or CYTO_FORM_JSON; error may be NULL.
 * Returned: *report, to be freed by cyto_text_free: up to 128 findings, each with its place in the JSON
 *           and, where one can show it, a patient; "nothing found" when there is none. NULL on error.
 * Status:   as cyto_protocol_read, and CYTO_E_CHOICE (form).
 * Special:  1. The review assumes that earlier doses were the full dose. 2. It tries one of the
 *           combinations that no rule distinguishes. A finding says so when more than 32 768 groups of patients would
 *           have to be kept at once, or a protocol has more than 24 regions without a rule. 3. Findings of
 *           one kind are shown once, with the first patient and their number. 4. A protocol with the id of
 *           a built-in one and other content is compared with it. 5. A laboratory value, its multiples of
 *           the limits of normal and its grades are one measurement, in each unit that the grade's text
 *           prints; only combinations that some value gives are tried, up to 4096. Sex, pregnancy, age,
 *           fasting and anticoagulation are varied where a grade depends on them; a baseline is normal or
 *           not by the limits of the day. 6. In JSON a patient is also given as "facts", with full doses
 *           before, which cyto_evaluate_json answers as the finding says; not for a change against the
 *           built-in protocol.
 * Source:   none.
 */
CYTO_API cyto_status cyto_review(const char *text, size_t length, int32_t form, char **report,
                                 cyto_error *error);

/** Compares two protocols: finds the patients whom they answer differently.
 *
 * Given:    a and b; form, CYTO_FORM_TEXT or CYTO_FORM_JSON; error may be NULL.
 * Returned: *report, to be freed by cyto_text_free: up to 128 pairs of different answers, at how many of
 *           the points the two protocols give each, and a patient who gets it; the report says when there
 *           are more. NULL on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_MEMORY, CYTO_E_CHOICE (form), CYTO_E_DATA (no
 *           drug in common), CYTO_E_LIMIT (more than 32 768 groups of patients at once, or more than
 *           4096 combinations of a value, its multiples and its grades).
 * Special:  1. The points lie on every bound of either protocol and between bounds, for every fact that a
 *           rule of either asks for. 2. Where branches overlap, an answer lists the answers of all
 *           of them. 3. Percents of different full doses are different answers. 4. Every drug in common is
 *           compared, by the rules about it; two protocols with one id are compared by all their rules,
 *           two without drugs by their actions. 5. Where action and dose agree, the report compares the
 *           criteria for resuming, the support and the referral, and for one id the rules that apply. 6. In
 *           JSON a patient is also given as "a_facts" and "b_facts": the facts that each protocol asks for,
 *           with full doses before. A grade that no number can show is among them as stated. 7. Where all
 *           rules together distinguish too many groups, each drug is compared by its own rules, if that is
 *           possible, and the report says so.
 * Source:   none.
 */
CYTO_API cyto_status cyto_compare(const cyto_protocol *a, const cyto_protocol *b, int32_t form,
                                  char **report, cyto_error *error);

/** Compares one protocol with itself, its grades by one scale and by another.
 *
 * Given:    protocol; scale_a and scale_b, "ctcae-5.0" and the like; form and error as for cyto_compare.
 * Returned: *report as by cyto_compare.
 * Status:   as cyto_compare, and CYTO_E_NAME (no such scale, or one without a term that the rules ask
 *           for); CYTO_E_DATA when no rule asks for a grade.
 * Special:  1. The protocol's own scale need not be one of them. 2. Both grades are of one laboratory
 *           value with its limits of normal and its baseline, which the patient shows; a grade above all
 *           that a number can show is stated, and is the same by both scales where both have it.
 *           3. The points of a measurement are the pairs of grades (and bands of its amount and
 *           multiples) that some value gives, as in cyto_review.
 * Source:   none.
 */
CYTO_API cyto_status cyto_compare_scales(const cyto_protocol *protocol, const char *scale_a,
                                         const char *scale_b, int32_t form, char **report,
                                         cyto_error *error);

/** A protocol as the table that a pharmacist signs.
 *
 * Given:    protocol; form, CYTO_FORM_TEXT or CYTO_FORM_HTML; error may be NULL.
 * Returned: *table, to be freed by cyto_text_free: what the protocol is, the scale of its grades, its
 *           drugs (full dose, levels, stated maximum, products), a table of points for each score; for
 *           each branch one row a rule, in the order of its conditions (counts first); columns when,
 *           drug, now, dose, resume, support, refer, and source with how well the rule is attested; a row
 *           "no rule" for each region that no rule covers; every "note"; the sources; a line for who
 *           checks it. NULL on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_CHOICE (form), CYTO_E_MEMORY.
 * Special:  1. Empty columns are left out. 2. Regions are found as by cyto_review, with its limits.
 *           3. Control characters are shown as escapes; a cell beyond 16 383 bytes is cut, and says so.
 * Source:   the protocol.
 */
CYTO_API cyto_status cyto_protocol_table(const cyto_protocol *protocol, int32_t form, char **table,
                                         cyto_error *error);

#ifdef __cplusplus
}
#endif

#endif
