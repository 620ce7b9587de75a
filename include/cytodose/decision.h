/* SPDX-License-Identifier: MIT */
/* A protocol is applied to the facts that are known. The decision says what to do now, the dose, when to
 * resume, which support to give and whom to ask, and why. */
#ifndef CYTODOSE_DECISION_H
#define CYTODOSE_DECISION_H

#include <cytodose/facts.h>
#include <cytodose/protocol.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Facts that no rule of the protocol asks for are listed in the decision, or are an error. */
enum { CYTO_UNASKED_LISTED = 21, CYTO_UNASKED_REFUSED = 22 };

#define CYTO_CAUTIONS_MAX 32

/* A decision rounds in one of these ways. None of the numbers is one of CYTO_ROUND_..., which round a
 * single dose. */
enum {
    CYTO_ROUNDING_NONE = 11,    /* the exact dose alone */
    CYTO_ROUNDING_NEAREST = 12, /* to the protocol's products, nearest; a tie goes down */
    CYTO_ROUNDING_DOWN = 13
};

/* The dose that was given compares with the protocol's dose in one of these ways. */
enum {
    CYTO_GIVEN_NOTHING = 0, /* nothing given, or no dose to compare with */
    CYTO_GIVEN_EXACT = 1,   /* the exact dose, or one of the alternatives */
    CYTO_GIVEN_PRODUCT =
        2, /* not the dose, but the nearest product to it: agreement by syringe only */
    CYTO_GIVEN_OTHER = 3, /* neither; or given although the protocol does not say give */
    CYTO_GIVEN_WITHIN =
        4 /* within the policy's tolerance_percent of the dose of a drug without products */
};

/* A policy says how doses are worked out: nothing here has a default where two reputable answers exist. */
typedef struct cyto_policy {
    uint32_t size;
    int32_t bsa_formula; /* CYTO_BSA_... that needs no sex; 0: a mg/m2 dose needs the fact bsa_m2 */
    int32_t rounding;    /* CYTO_ROUNDING_... */
    int32_t reduced_may_round_up; /* 1: a dose reduced for toxicity may go up to a whole product */
    int32_t units_max;            /* syringes, vials or tablets at once, 1 to 6 */
    int32_t unasked;              /* CYTO_UNASKED_... */
    double tolerance_percent; /* how far rounding may move a dose; needed unless rounding is NONE */
    const char *consent_not_for_use;          /* id of a protocol that is not for use; NULL: none */
    double caution_bounds[CYTO_CAUTIONS_MAX]; /* by cyto_policy_caution, cyto_policy_decline */
} cyto_policy;

#define CYTO_MISSING_8                                                                  \
    CYTO_MISSING, CYTO_MISSING, CYTO_MISSING, CYTO_MISSING, CYTO_MISSING, CYTO_MISSING, \
        CYTO_MISSING, CYTO_MISSING

/* No formula, no rounding; every caution with its own bound. */
#define CYTO_POLICY_INIT                                                                    \
    {                                                                                       \
        (uint32_t)sizeof(cyto_policy), 0, 0, 0, 1, CYTO_UNASKED_LISTED, CYTO_MISSING, NULL, \
        {                                                                                   \
            CYTO_MISSING_8, CYTO_MISSING_8, CYTO_MISSING_8, CYTO_MISSING_8                  \
        }                                                                                   \
    }

/* An override is a clinician's decision against the protocol: a separate input that is shown beside the
 * protocol's answer. */
typedef struct cyto_override {
    uint32_t size;
    int32_t now;          /* CYTO_NOW_..., or 0: not overridden */
    double dose;          /* in the protocol's unit for the drug; NaN: not overridden */
    const char *protocol; /* id */
    const char *drug;
    const char *rule; /* id of the rule set aside; NULL: no rule covers the case */
    const char *by, *date, *scope, *reason;
} cyto_override;

/* Nothing is overridden. */
#define CYTO_OVERRIDE_INIT                                                                         \
    {                                                                                              \
        (uint32_t)sizeof(cyto_override), 0, CYTO_MISSING, NULL, NULL, NULL, NULL, NULL, NULL, NULL \
    }

typedef struct cyto_decision cyto_decision;

/* One drug's answer. NaN: none. */
typedef struct cyto_answer {
    uint32_t size;
    int32_t now;          /* CYTO_NOW_... */
    int32_t branches;     /* how many may apply */
    int32_t outcomes;     /* how many different ones over what is not known */
    int32_t alternatives; /* alternative doses; 0: no dose */
    int32_t agreed;       /* 1: now and dose are the same whatever is not known */
    int32_t given_is;     /* CYTO_GIVEN_... */
    int32_t refers;  /* 1: something is for a clinician, by a rule or a caution: see the text */
    double exact_mg; /* when there is one dose; never lowered to a stated maximum; NaN for a drug in
                        * units of activity */
    double rounded_mg; /* by the policy; NaN: beyond its tolerance, no products, or not asked for */
    double percent_of_full;
    double dose; /* in the protocol's unit for the drug */
    double
        exact_units; /* for a drug in U or IU alone: how many, in that unit; no mass, never converted */
} cyto_answer;

/* Nothing was decided. */
#define CYTO_ANSWER_INIT                                                                \
    {                                                                                   \
        (uint32_t)sizeof(cyto_answer), 0, 0, 0, 0, 0, 0, 0, CYTO_MISSING, CYTO_MISSING, \
            CYTO_MISSING, CYTO_MISSING, CYTO_MISSING                                    \
    }

/** A policy in which the caller's decisions are still open.
 *
 * Given:    policy; size, sizeof(cyto_policy) as the caller knows it.
 * Returned: *policy: size set, no formula, one product at a time, facts that are not asked for
 *           listed, cautions with their own bounds; rounding 0, which the caller must set, and with
 *           it the tolerance unless doses stay exact.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE.
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_policy_init(cyto_policy *policy, size_t size);

/** Changes the bound of a caution of cytodose's own.
 *
 * Given:    policy, initialised; id, of a caution; bound, in the caution's unit, above 0; error may
 *           be NULL.
 * Returned: *policy.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_NAME (no such caution), CYTO_E_VALUE (a bound
 *           that is not finite and above 0, or a caution without one).
 * Special:  1. The decision repeats the bound.
 * Source:   lib/tables/cautions.c has each bound's.
 */
CYTO_API cyto_status cyto_policy_caution(cyto_policy *policy, const char *id, double bound,
                                         cyto_error *error);

/** Declines a caution of cytodose's own.
 *
 * Given:    policy, initialised; id, of a caution; error may be NULL.
 * Returned: *policy.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_NAME (no such caution).
 * Special:  1. The decision lists the cautions that were declined.
 * Source:   none.
 */
CYTO_API cyto_status cyto_policy_decline(cyto_policy *policy, const char *id, cyto_error *error);

/** The text of a caution: what it is attached to, its bound, why, and the source.
 *
 * Given:    index, its place in CYTO_LIST_CAUTIONS, from 0; buf of cap bytes (NULL with cap 0 to ask for
 *           the length); needed may be NULL.
 * Returned: buf, terminated.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_CHOICE (no such caution), CYTO_E_BUFFER.
 * Special:  none.
 * Source:   lib/tables/cautions.c.
 */
CYTO_API cyto_status cyto_caution_text(int32_t index, char *buf, size_t cap, size_t *needed);

/** Makes an override empty.
 *
 * Given:    override; size, sizeof(cyto_override) as the caller knows it.
 * Returned: *override with its size set, nothing overridden.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE.
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_override_init(cyto_override *override, size_t size);

/** Makes an answer empty.
 *
 * Given:    answer; size, sizeof(cyto_answer) as the caller knows it.
 * Returned: *answer with its size set, no dose.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE.
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_answer_init(cyto_answer *answer, size_t size);

/** Allocates a decision.
 *
 * Given:    decision; error may be NULL.
 * Returned: *decision, to be freed by cyto_decision_free; NULL on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_MEMORY.
 * Special:  1. One object serves any number of decisions, one after the other; it is not shared
 *           between threads.
 * Source:   none.
 */
CYTO_API cyto_status cyto_decision_new(cyto_decision **decision, cyto_error *error);

/** Frees a decision.
 *
 * Given:    decision, or NULL.
 * Returned: nothing.
 * Status:   none.
 * Special:  1. NULL is good.
 * Source:   none.
 */
CYTO_API void cyto_decision_free(cyto_decision *decision);

/** Applies a protocol to facts. Allocates nothing.
 *
 * Given:    protocol; facts, n of them, each initialised; policy, initialised, rounding set;
 *           overrides, m of them (may be NULL with 0); decision, from cyto_decision_new; error may
 *           be NULL. Protocol and the texts of overrides must live as long as the decision is asked.
 * Returned: *decision: for every branch that may apply, every outcome over all values that the unknown
 *           facts may take; rules true, false and open; the missing facts that matter.
 * Status:   CYTO_OK (also when the answer is "not covered" or "open"); CYTO_E_NULL, CYTO_E_SIZE,
 *           CYTO_E_CHOICE, CYTO_E_VALUE (a lab value that cannot be), CYTO_E_LIMITS, CYTO_E_UNIT,
 *           CYTO_E_DATA (the same fact twice, an override without reason, a pending rule without
 *           criteria for resuming), CYTO_E_NAME (no such size or pending rule, or no such drug or rule
 *           of an override), CYTO_E_TOLERANCE_PERCENT (not stated where doses are rounded, or out of
 *           range), CYTO_E_LIMIT (more than 8 overrides of the protocol or 128 facts that no rule asks
 *           for), CYTO_E_HEIGHT_CM, CYTO_E_WEIGHT_KG, CYTO_E_BSA_M2, CYTO_E_AGE_YEARS, CYTO_E_SEX (a
 *           formula that needs it) and the other statuses of a dose.
 * Special:  1. Facts that no rule asks for are listed, and refused (CYTO_E_DATA) where the policy
 *           says so; a protocol that is not for use is refused without consent. 2. A dose is given
 *           only where all outcomes agree on it. 3. Over 64 outcomes, or where the rules tell more
 *           than 4095 groups of combinations of unknown facts apart (fewer where a protocol is
 *           long), the answer is open, and all these facts are listed as missing. 4. For cytotoxics
 *           the most restrictive action of one protocol applies; for other classes (where less is
 *           not safer) the decision shows actions that differ side by side, with a referral. 5. A
 *           percent applies to the exact dose; the dose is rounded once, at the end. 6. Cautions of
 *           cytodose's own refer, and change no dose. 7. A laboratory value or a limit that is
 *           unusual in its unit, a height and a weight that are, and facts that cannot both hold (a
 *           nadir above the value of the day, a worst grade below today's, another body surface
 *           than that of height and weight) are told in the decision's text and JSON ("unusual"),
 *           and change nothing.
 * Source:   the protocol's, rule by rule.
 */
CYTO_API cyto_status cyto_decide(const cyto_protocol *protocol, const cyto_fact *facts, size_t n,
                                 const cyto_policy *policy, const cyto_override *overrides,
                                 size_t m, cyto_decision *decision, cyto_error *error);

/** One drug's answer, overall or of one branch.
 *
 * Given:    decision, decided; drug, its name, or NULL for the protocol's only drug; branch, from
 *           0, or -1 for all that may apply together; answer, initialised; error may be NULL.
 * Returned: *answer.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_NAME (no such drug, or NULL and several),
 *           CYTO_E_CHOICE (no such branch, or it does not apply).
 * Special:  1. Overrides do not change it: they are shown beside it.
 * Source:   the protocol.
 */
CYTO_API cyto_status cyto_decision_answer(const cyto_decision *decision, const char *drug,
                                          int32_t branch, cyto_answer *answer, cyto_error *error);

/** A caution that the decision raises.
 *
 * Given:    decision, decided; index, from 0; buf of cap bytes (NULL with cap 0 to ask for the
 *           length); needed may be NULL.
 * Returned: buf, terminated: "neutrophils-low: neutrophils 0.1 10*9/L, below 1 10*9/L; ...".
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_CHOICE (no such caution here), CYTO_E_BUFFER.
 * Special:  1. A caution refers, and changes no dose.
 * Source:   lib/tables/cautions.c.
 */
CYTO_API cyto_status cyto_decision_caution(const cyto_decision *decision, int32_t index, char *buf,
                                           size_t cap, size_t *needed);

/** A fact that was given and that no rule of the protocol asks for.
 *
 * Given:    as cyto_decision_caution.
 * Returned: buf, terminated: "lab creatinine-clearance 12 mL/min".
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_CHOICE (no such fact), CYTO_E_BUFFER.
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_decision_unasked(const cyto_decision *decision, int32_t index, char *buf,
                                           size_t cap, size_t *needed);

/** One drug's answer in one line.
 *
 * Given:    as cyto_decision_answer; form, CYTO_FORM_TEXT for the line, CYTO_FORM_SUMMARY for a few words
 *           (the cell of a table); buf of cap bytes (NULL with cap 0 to ask for the length); needed may be NULL.
 * Returned: buf, terminated: "give 50 % of label = 37.5 mg", "hold", "no answer", ...; in a few words
 *           "give 50 %", "give 50 % or 40 mg", "hold", "give 100 % + platelet-transfusion", "open".
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_CHOICE (form, or no such branch), CYTO_E_NAME (no such drug, or
 *           NULL and several), CYTO_E_BUFFER.
 * Special:  1. For a branch that does not apply the line is "does not apply", in a few words "-". 2. A
 *           percent in a few words is of the label's dose; any other percent names its base.
 * Source:   the protocol.
 */
CYTO_API cyto_status cyto_decision_line(const cyto_decision *decision, const char *drug,
                                        int32_t branch, int32_t form, char *buf, size_t cap,
                                        size_t *needed);

/** A decision in full: the answer, the rules, the missing facts, the trace, the sources.
 *
 * Given:    decision, decided; form, CYTO_FORM_TEXT or CYTO_FORM_JSON; explain, 1 for the trace in the
 *           text, which the JSON always has; buf of cap bytes (NULL with cap 0 to ask for the length);
 *           needed may be NULL.
 * Returned: buf, terminated; *needed, the bytes it takes with the final NUL.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_CHOICE (form), CYTO_E_BUFFER, CYTO_E_MEMORY.
 * Special:  none.
 * Source:   the protocol.
 */
CYTO_API cyto_status cyto_decision_show(const cyto_decision *decision, int32_t form,
                                        int32_t explain, char *buf, size_t cap, size_t *needed);

/** The form of a protocol: every fact that it may ask for, as JSON to fill in.
 *
 * Given:    protocol; error may be NULL.
 * Returned: *text, JSON, to be freed by cyto_text_free: the "facts" of cyto_evaluate_json in which nothing
 *           is known yet (null), each with its unit and, under "note", what is accepted. NULL on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_MEMORY.
 * Special:  1. The form has the facts that cautions and grades ask for, too. 2. A member left null is not
 *           known, which is neither no nor 0.
 * Source:   the protocol.
 */
CYTO_API cyto_status cyto_protocol_facts(const cyto_protocol *protocol, char **text,
                                         cyto_error *error);

/** Facts and protocols in, decisions out: one call for everything, in JSON.
 *
 * Given:    request of length bytes, JSON, up to 1 MiB: "facts", up to 128; "protocols", 1 to 16 (ids,
 *           ids with their digest, or whole protocols); "policy"; "overrides", up to 16; "text" (true:
 *           each decision as cyto_decision_show has it, too); "explain" (true: that with the trace);
 *           error may be NULL.
 * Returned: *response, terminated JSON, to be freed by cyto_text_free; NULL on error; *error with
 *           line, column and JSON pointer.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_JSON, CYTO_E_LIMIT, CYTO_E_DATA, CYTO_E_NAME,
 *           CYTO_E_UNIT, CYTO_E_NUMBER, CYTO_E_MEMORY and the statuses of cyto_decide.
 * Special:  1. A flag, finding, grade, count or event that none of the protocols asks for is an error: a
 *           misspelled fact must not be a missing one. 2. Each protocol has its own decision: nothing is
 *           merged across protocols.
 * Source:   the protocols'.
 */
CYTO_API cyto_status cyto_evaluate_json(const char *request, size_t length, char **response,
                                        cyto_error *error);

/** Works a stored decision out again, and lists the differences.
 *
 * Given:    request of request_length bytes, as cyto_evaluate_json took it; stored of stored_length bytes,
 *           the response that it gave, up to 1 MiB; error may be NULL.
 * Returned: *report, terminated JSON, to be freed by cyto_text_free: "same"; "stored_with" and
 *           "computed_with", the library and the digest of its data; "differences", up to 200, each with
 *           "what" differs (library, data, policy, protocol, answer, branch, branch answer, detail),
 *           protocol, branch and drug, JSON pointer, stored and now; "not_shown". NULL on error.
 * Status:   as cyto_evaluate_json; the message begins with "stored response: " where that text is no
 *           response.
 * Special:  1. A request that names a protocol with its digest is refused when the digest is another one
 *           by now: the message names both, and there is no report.
 * Source:   none.
 */
CYTO_API cyto_status cyto_recompute_json(const char *request, size_t request_length,
                                         const char *stored, size_t stored_length, char **report,
                                         cyto_error *error);

/** Frees a text that the library made.
 *
 * Given:    text, from a call whose docstring names cyto_text_free, or NULL.
 * Returned: nothing.
 * Status:   none.
 * Special:  1. NULL is good.
 * Source:   none.
 */
CYTO_API void cyto_text_free(char *text);

#ifdef __cplusplus
}
#endif

#endif
