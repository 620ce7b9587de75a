/* SPDX-License-Identifier: MIT */
/* This is the record of a decision, from which text, JSON and the typed answer are made. */
#ifndef CYTODOSE_LIB_DECISION_H
#define CYTODOSE_LIB_DECISION_H

#include "grading/criteria.h"
#include "grading/grading.h"
#include "protocol/protocol.h"

#include <cytodose/decision.h>

#define CYTO__POINTS_MAX    49 /* of one axis */
#define CYTO__OUTCOMES_MAX  64
#define CYTO__STATES_MAX    4096 /* groups of combinations that the rules tell apart */
#define CYTO__STATE_PLACES  8192 /* of a hash table; a power of two */
#define CYTO__LINKS_MAX     16384
#define CYTO__STATE_WORDS   24576
#define CYTO__OVERRIDES_MAX 8
#define CYTO__FACTS_MAX     128 /* of one request or decision in a course */
/* So many laboratory values can be asked for: by rules, by a dose from the clearance, and by cautions. */
#define CYTO__ASKED_LABS_MAX (CYTO__AXES_MAX + 1 + CYTO_CAUTIONS_MAX * CYTO__CAUTION_FACTS_MAX)

/* These are the known values on an axis, and the points at which rules can change their answer:
 * on each bound, between bounds, and at the ends. There is one point when the value is one
 * number. */
typedef struct cyto__known {
    int32_t stated; /* 0: there is no fact */
    int32_t given;  /* 0: nothing is known: there is no fact, or a multiple without its limit */
    double low, high;
    int32_t low_open, high_open;
    int32_t after;
    int32_t reason;   /* for a grade: CYTO_REASON_..., why it is not one number */
    size_t graded_by; /* the fact that has it, from 1; 0: none */
    int32_t point_count;
    double points[CYTO__POINTS_MAX];
} cyto__known;

/* Grades need these facts of a patient beside the value and the age. */
enum { CYTO__FEMALE, CYTO__PREGNANT, CYTO__FASTING, CYTO__ANTICOAGULATED, CYTO__CONTEXT_COUNT };

/* An analyte in the unit that its value last had. */
typedef struct cyto__lab_unit {
    int32_t analyte, unit;   /* CYTO_ANALYTE_NONE: none yet */
    cyto__conversion to_own; /* to the analyte's unit */
    cyto__allowed allowed[CYTO__JUDGED_KINDS];
} cyto__lab_unit;

enum {
    CYTO__NEEDS_NOTHING,
    CYTO__NEEDS_WEIGHT,
    CYTO__NEEDS_BSA,
    CYTO__NEEDS_EARLIER,
    CYTO__NO_LEVEL,
    CYTO__NEEDS_BASE,
    CYTO__TOO_MUCH,
    CYTO__NEEDS_GFR
};

/* A dose as it is computed. */
typedef struct cyto__dose {
    int32_t rule, alternative; /* which spec */
    int32_t needs;             /* CYTO__NEEDS_... when something is NaN because it is missing */
    double reference;   /* the dose that the percent, level or step refers to, in the drug's unit */
    double dose;        /* in the drug's unit; NaN for flat mg */
    double exact_mg;    /* NaN for a drug in units of activity */
    double exact_units; /* U or IU for such a drug; else NaN */
    double percent_of_full;
    int32_t reduced, off_level;
    const char *refer;    /* what a clinician must decide; NULL: nothing */
    int32_t above_max;    /* 1: above the stated maximum of a single dose, exact or rounded */
    cyto_status rounding; /* CYTO_OK; CYTO_E_ROUNDING: refused; else: no product was looked for */
    cyto_round_plan plan;
} cyto__dose;

typedef struct cyto__drug_outcome {
    uint32_t now;     /* CYTO_NOW_... bits; several only where rules of a non-cytotoxic differ */
    int32_t conflict; /* 1: rules differ and no source says which applies: refer */
    int32_t dose_count;
    cyto__dose doses[CYTO__ALTERNATIVES_MAX];
} cyto__drug_outcome;

/* The rules that are true together have one combined answer. */
typedef struct cyto__outcome {
    uint64_t fired;   /* rules true; of merged outcomes, those true in each */
    uint64_t waiting; /* pending rules whose criteria for resuming are not met */
    cyto__drug_outcome drugs[CYTO__DRUGS_MAX];
} cyto__outcome;

/* Rules that are true together, and pending rules whose criteria for resuming are not met. */
typedef struct cyto__said {
    uint64_t fired, waiting;
} cyto__said;

typedef struct cyto__branch_result {
    int32_t possible;     /* 1: may apply */
    int32_t certain;      /* 1: does apply */
    int32_t too_many;     /* 1: too many combinations to tell outcomes apart */
    int32_t merged;       /* 1: outcomes that differ in words only (support, resume) are merged */
    int32_t first, count; /* outcomes */
    uint64_t some, all;   /* rules true in some, in all combinations */
    uint32_t asked;       /* axes */
    uint32_t missing;     /* axes whose value would change the outcome */
} cyto__branch_result;

/* This is the fact that a caution asks for, as far as it is known, in its unit; a flag is
 * CYTO_YES or CYTO_NO. */
typedef struct cyto__caution_known {
    int32_t stated;
    double low, high;
} cyto__caution_known;

#define CYTO__FACT_NAME_MAX 64 /* longer names are cut */

/* No rule asks for this fact; by_caution: a caution does. */
typedef struct cyto__unasked {
    int32_t kind, unit, of, by_caution;
    double low, high;
    char name[CYTO__FACT_NAME_MAX];
} cyto__unasked;

/* A laboratory value that is unusual in its unit, or a limit of it that is. */
typedef struct cyto__unusual {
    int32_t kind, analyte, unit, value; /* value: 1, the value itself */
    double low, high;
    double limits_of[CYTO__JUDGED_KINDS];
} cyto__unusual;

/* Combinations of facts that the rules do not tell apart from here on. */
typedef struct cyto__state {
    uint64_t always, ever; /* the rules that are true in all worlds that come here, and in some */
    double world;          /* the first that comes here */
    cyto__said said;       /* in it */
    uint32_t first_link;   /* there is one for each point of its axis */
    uint16_t leads_to; /* CYTO__EXCLUDED, an outcome from 1, or beyond them a state with links */
    uint16_t next;     /* with as many unknown axes; 0: there is none */
    uint8_t unknown;   /* so many axes; the last of them is its own */
} cyto__state;

enum { CYTO__EXCLUDED }; /* the state of worlds to which the branch does not apply */

/* States are found by hash tables, of whose places as many are in use as the worlds need; a place has a state,
 * or 0. */
typedef struct cyto__memory {
    int32_t state_count;
    uint32_t link_count;
    uint32_t mask;                         /* of the places in use */
    uint16_t first_of[CYTO__AXES_MAX + 1]; /* the last state made with so many unknown axes */
    uint16_t state_places[CYTO__STATE_PLACES], like_places[CYTO__STATE_PLACES];
    cyto__state states[CYTO__STATES_MAX];
    uint64_t keys[CYTO__STATE_WORDS]; /* of the states, one after the other */
    uint16_t link_to[CYTO__LINKS_MAX];
    uint64_t link_says[CYTO__LINKS_MAX]; /* the rules that become true on it */
} cyto__memory;

struct cyto_decision {
    const cyto_protocol *protocol; /* NULL: nothing decided yet */
    cyto_policy policy;
    cyto__known known[CYTO__AXES_MAX];
    double weight_kg, height_cm, bsa_m2, age_years;
    double gfr_ml_min; /* the day's clearance, for doses by AUC; NaN: not one number */
    int32_t context[CYTO__CONTEXT_COUNT]; /* CYTO_UNKNOWN, CYTO_NO, CYTO_YES */
    int32_t bsa_computed;
    uint32_t size_notes;
    double earlier[CYTO__DRUGS_MAX][CYTO_OF_PREVIOUS + 1];
    double given_mg[CYTO__DRUGS_MAX];
    uint64_t pending;                   /* rules */
    uint64_t told[CYTO_FACT_NADIR + 1]; /* analytes of each kind of laboratory value, as bits */
    double dosing_weight_kg;            /* that the dose was set with; NaN: not stated */
    cyto__caution_known cautioned[CYTO_CAUTIONS_MAX][CYTO__CAUTION_FACTS_MAX];
    uint32_t raised[CYTO_CAUTIONS_MAX]; /* drugs that each caution is raised for, as bits */
    int32_t unasked_count;
    cyto__unasked unasked[CYTO__FACTS_MAX];
    int32_t unusual_count;
    cyto__unusual unusual[2 * CYTO__ANALYTES]; /* values of the day, and nadirs */
    uint32_t branch_missing;                   /* axes whose value would choose the branch */
    cyto__branch_result branches[CYTO__BRANCHES_MAX];
    int32_t outcome_count;
    cyto__outcome outcomes[CYTO__OUTCOMES_MAX + 1]; /* one more, while it is compared */
    int32_t override_count;
    cyto_override overrides[CYTO__OVERRIDES_MAX];
    /* This is of calls before, whatever their protocol. */
    cyto__last_method methods[CYTO__AXES_MAX];
    cyto__lab_unit lab_units[CYTO__ANALYTES];
    /* This is for one call alone. */
    cyto__memory memory;
};

/* This is a fact that is being learnt. A laboratory value is judged once, whoever asks for it. */
typedef struct cyto__told {
    const cyto_fact *fact;
    int32_t analyte; /* of a laboratory value; CYTO_ANALYTE_NONE: none, or no such value */
    size_t number;   /* of the fact, from 1 */
    int32_t is_read; /* 1: a rule, a grade or a dose asks for it */
    const cyto__lab_unit *judged; /* NULL: it is no laboratory value of a known analyte */
    int32_t unusual;              /* 1: it is unusual in its unit */
    double low;                   /* in its unit; 0 for "<50" */
    double own_low, own_high;     /* in the analyte's unit */
} cyto__told;

/* Is it a text that an override may have: not blank, of 1 to 500 bytes? */
int cyto__is_words(const char *text);
/* Takes those of m overrides that are for this protocol into the decision. */
cyto_status cyto__take_overrides(cyto_decision *d, const cyto_override *overrides, size_t m,
                                 cyto_error *error);
/* Takes facts into the decision. */
cyto_status cyto__learn(cyto_decision *d, const cyto_fact *facts, size_t n, cyto_error *error);
/* The analyte that a laboratory value of that name is of; CYTO_ANALYTE_NONE: none, or no such value. */
int32_t cyto__fact_analyte(int32_t kind, const char *name);
/* Is a fact of the axis's kind, by its name and analyte, what the rules ask for? By any of its names: of an
 * analyte, or of a term in its edition. */
static inline int cyto__on_axis(const cyto__axis *axis, const char *name, int32_t analyte)
{
    if (axis->analyte) {
        return axis->analyte == analyte;
    }
    return cyto__text_is(axis->name, name) ||
           (axis->criterion && cyto__text_is(axis->criterion->title, name));
}
/* CYTO__FEMALE, ..., of a flag that grades need, whether or not a rule asks for it; -1: it is none. */
int32_t cyto__context_of(const char *flag);
/* context has CYTO_UNKNOWN, CYTO_NO or CYTO_YES by CYTO__FEMALE and the others. */
void cyto__put_context(cyto_lab *lab, const int32_t *context);
/* The lower end of a laboratory value: 0 for "<50". */
static inline double cyto__told_low(const cyto_fact *fact)
{
    return isinf(fact->low) && fact->low < 0.0 && fact->high > 0.0 ? 0.0 : fact->low;
}
/* Is its lower end excluded? That of "<50" is not: 0 itself may be measured. */
static inline int cyto__told_low_open(const cyto_fact *fact)
{
    return fact->low_open && fact->low >= 0.0;
}
/* Refuses a value that no laboratory can have measured, or in a unit that does not convert to the analyte's. */
cyto_status cyto__judge_lab(cyto_decision *d, cyto__told *told, cyto_error *error);
/* Finds the ends of a value that was judged, in a unit of its analyte. */
void cyto__amounts_in(const cyto__told *told, int32_t unit, double *low, double *high);
void cyto__learn_lab(const cyto__axis *axis, const cyto__told *told, cyto__known *known);
/* Grades laboratory values, once all facts are known; a stated grade must agree. */
cyto_status cyto__learn_grades(cyto_decision *d, const cyto_fact *facts, cyto_error *error);
/* Refuses a fact of no kind or name, and a member that its kind does not have. */
cyto_status cyto__check_fact(const cyto_fact *fact, cyto_error *error);
cyto_status cyto__fail_fact(cyto_error *error, cyto_status status, const cyto_fact *fact,
                            const char *problem);
/* Supposes that nothing is known but earlier doses, which are the full dose. */
void cyto__suppose_full(cyto_decision *d, const cyto_protocol *protocol);
/* Finds the points of every axis between which its rules differ. */
void cyto__make_points(cyto_decision *d);
/* Decides for a patient of whom every axis is known, and who has had full doses. */
void cyto__decide_at(const cyto_protocol *protocol, const double *values, cyto_decision *d);
/* Does a dose of the protocol, or a grade, need the size? */
int cyto__sizes_a_dose(const cyto_protocol *protocol, const char *name);
/* Does a dose of the protocol, a grade or a rule read the size? */
int cyto__reads_size(const cyto_protocol *protocol, const char *name);
/* From 0; NULL: there is no such one. */
const cyto__own_caution *cyto__caution_at(int32_t index);
/* Is its bound a multiple of the upper limit? */
int cyto__caution_is_multiple(const cyto__own_caution *caution);
/* Does a caution of the protocol ask for the flag? */
int cyto__caution_asks(const cyto_protocol *protocol, const char *flag);
/* Notes a fact that cautions ask for, and one that no rule reads. */
cyto_status cyto__note_fact(cyto_decision *d, cyto__told *told, cyto_error *error);
/* Raises the cautions, once all outcomes are found. */
void cyto__raise_cautions(cyto_decision *d);
/* Returns the caution's bound by the policy; infinite: declined. */
double cyto__caution_bound(const cyto_decision *d, int32_t caution);
/* Returns the unit of the caution's bound; NULL: it has none. */
const char *cyto__caution_unit(const cyto__own_caution *caution);
/* Returns the caution that is raised after so many others; -1: there are no more. */
int32_t cyto__raised_at(const cyto_decision *d, int32_t index);
/* Writes "neutrophils-low: neutrophils 0.1 10*9/L, below 1 10*9/L; ...". */
void cyto__put_caution(cyto__sink *sink, const cyto_decision *d, int32_t index);
/* Writes "; refer: counts-not-given, weight-changed" for one drug; nothing where none is raised. */
void cyto__put_caution_ids(cyto__sink *sink, const cyto_decision *d, int32_t drug);
/* Keeps a value that was judged, where it or a limit of it is unusual. */
void cyto__note_unusual(cyto_decision *d, const cyto__told *told);
/* Writes what is unusual, and then what is contradictory, counted from 0; returns 0 past the last. */
int cyto__put_unusual(cyto__sink *sink, const cyto_decision *d, int32_t index);
/* Writes two facts that cannot both hold, counted from 0; returns 0 past the last. */
int cyto__put_contradiction(cyto__sink *sink, const cyto_decision *d, int32_t index);
void cyto__put_unasked(cyto__sink *sink, const cyto__unasked *unasked);
/* Writes "paclitaxel-3-weekly-label: weakest source secondary; counts not given". */
void cyto__put_first_line(cyto__sink *sink, const cyto_decision *d);
/* Finds the outcomes of all branches, over all worlds. */
void cyto__explore(cyto_decision *d);
/* Returns what some rules say together on a drug: CYTO_NOW_... bits, of cytotoxics the most restrictive alone. */
uint32_t cyto__now_of(const cyto_protocol *p, int32_t drug, uint64_t rules);
/* Fills outcome with the combined answer of the rules in its fired and waiting. */
void cyto__combine(const cyto_decision *d, cyto__outcome *outcome);
/* Returns the drugs that are stopped, as bits. */
uint32_t cyto__stopped(const cyto_protocol *protocol, const cyto__outcome *outcome);
/* Does a rule have criteria for resuming that matter? Those for drugs that another rule stops do
 * not. */
int cyto__may_be_resumed(const cyto_protocol *protocol, const cyto__rule *rule, uint32_t stopped);
int cyto__same_outcome(const cyto_decision *d, const cyto__outcome *a, const cyto__outcome *b,
                       int words);
int cyto__same_dose(const cyto__dose *a, const cyto__dose *b);
int cyto__same_doses(const cyto__drug_outcome *a, const cyto__drug_outcome *b);
/* Computes the figures of dose->rule and its alternative for drug index, from a base in the
 * drug's unit. */
void cyto__work_out(const cyto_decision *d, int32_t index, double base, cyto__dose *dose);
/* Rounds a dose by the policy, and compares it with the stated maximum, to which it is never
 * lowered. */
void cyto__round_dose(const cyto_decision *d, const cyto__drug *drug, cyto__dose *dose);
/* Computes exact_mg or exact_units from so much per m2, per kg or flat for this patient; NaN,
 * and needs, when the size is missing. */
void cyto__set_exact(const cyto_decision *d, const cyto__drug *drug, double dose, cyto__dose *made);

/* Returns CYTO_GIVEN_... for one dose. */
int32_t cyto__given_is(const cyto_decision *d, int32_t drug, const cyto__dose *dose);

/* This is one drug's answer over the outcomes of one branch (-1: of all that may apply). */
typedef struct cyto__summary {
    int32_t now;    /* CYTO_NOW_... */
    int32_t agreed; /* 1: now and doses are the same in every outcome */
    int32_t branches, outcomes;
    int32_t too_many;                 /* 1: too much is unknown to tell the outcomes apart */
    uint64_t all;                     /* These rules are true in every outcome. */
    const cyto__drug_outcome *common; /* doses that every outcome has; NULL: they differ */
} cyto__summary;
cyto__summary cyto__summarize(const cyto_decision *d, int32_t drug, int32_t branch);

/* An override is compared with the protocol's answer. NaN: the comparison does not apply. */
typedef struct cyto__override_effect {
    int32_t drug, rule; /* rule -1: none is set aside */
    int32_t despite;    /* 1: gives although the protocol does not say give */
    int32_t above_max;  /* 1: above the stated maximum of a single dose */
    double percent_of_full;
    double by_full;     /* BY how many percent it differs from the full dose */
    double by_protocol; /* ... from the protocol's one dose */
    double by_previous; /* ... from the dose given before */
    cyto__dose rounded;
} cyto__override_effect;
cyto__override_effect cyto__judge_override(const cyto_decision *d, int32_t index);

/* Writes "hold" or "give 50 % of label = 37.5 mg". */
void cyto__put_drug_outcome(cyto__sink *sink, const cyto_decision *d, int32_t drug,
                            const cyto__drug_outcome *o);
/* Writes the answer overall (branch -1) or in one branch, in one line. */
void cyto__put_answer(cyto__sink *sink, const cyto_decision *d, int32_t drug, int32_t branch);
/* Writes "0.18 mg" or "51 U": one decimal, two below 10; micrograms and nanograms keep their figures. */
void cyto__put_amount(cyto__sink *sink, double amount, const char *unit);
/* Writes " = 0.18 mg" or " = 51 U": the exact amount, where it is known and differs from the
 * dose as written. */
void cyto__put_exact(cyto__sink *sink, const cyto__drug *drug, const cyto__dose *dose);
/* Writes the rule that was set aside, the action and dose instead, and by how much they differ. */
void cyto__put_override(cyto__sink *sink, const cyto_decision *d, int32_t index);
/* Writes everything about a decision, with its steps where it is explained; in HTML one paragraph
 * each: <p class="in2">. */
void cyto__put_decision(cyto__sink *sink, const cyto_decision *d, int html, int explain);
/* A score has this range over all unknown facts; some and all are bits of the items that are
 * true in some worlds, in all. */
typedef struct cyto__score_range {
    int32_t low, high;
    uint32_t some, all;
} cyto__score_range;
cyto__score_range cyto__score_of(const cyto_decision *d, int32_t score);
/* Returns "yes", "no" or "open". */
const char *cyto__item_holds(const cyto__score_range *range, int32_t item);
/* Writes "mascc 18 to 23 (MASCC risk index)". */
void cyto__put_score(cyto__sink *sink, const cyto_decision *d, int32_t score);
/* Writes "platelets 27 10*9/L" or "platelets: not known". */
void cyto__put_known(cyto__sink *sink, const cyto_decision *d, int32_t axis);
/* Writes "platelets, days since venous-thrombosis". */
void cyto__put_axes(cyto__sink *sink, const cyto_protocol *p, uint32_t axes);
/* Returns "yes", "no" or "open" over all unknown facts; "not asked" where no branch of the rule
 * may apply. */
const char *cyto__fired_name(const cyto_decision *d, int32_t rule);
int32_t cyto__weakest(const cyto_decision *d);

#endif
