/* SPDX-License-Identifier: MIT */
/* This is a protocol as it was read. */
#ifndef CYTODOSE_LIB_PROTOCOL_H
#define CYTODOSE_LIB_PROTOCOL_H

#include "base/base.h"
#include "calculators/dose_units.h"
#include "protocol/cautions.h"

#include <cytodose/facts.h>
#include <cytodose/grading.h>
#include <cytodose/protocol.h>
#include <cytodose/rounding.h>

#define CYTO__RULES_MAX        64 /* the bits of a uint64_t */
#define CYTO__RESUMES_MAX      16
#define CYTO__BRANCHES_MAX     8
#define CYTO__DRUGS_MAX        6
#define CYTO__AXES_MAX         32
#define CYTO__CONDITIONS_MAX   512
#define CYTO__BOUNDS_MAX       24
#define CYTO__ALTERNATIVES_MAX 4
#define CYTO__SOURCES_MAX      16
#define CYTO__LEVELS_MAX       8
#define CYTO__SUPPORTS_MAX     4
#define CYTO__SCORES_MAX       8
#define CYTO__ITEMS_MAX        24
#define CYTO__POINTS_MOST      1000 /* of one item; negative points likewise */
#define CYTO__GIVEN_MOST_MG    1e6  /* of one dose in mg */
#define CYTO__DOSE_LEAST       1e-6 /* of a dose that rules step from: what was omitted is none */
#define CYTO__STATED_MOST      1e6  /* of a dose that a rule states, in a unit of mass or AUC */

/* A lower percent of a dose is a share of 1: 0.5 or 1 where 50 or 100 is meant. */
#define CYTO__PERCENT_LEAST 2.0

/* ---- conditions ------------------------------------------------------------------------- */

/* A laboratory value may be compared as a multiple of one of these. */
enum { CYTO__TIMES_NOTHING, CYTO__TIMES_ULN, CYTO__TIMES_LLN, CYTO__TIMES_BASELINE };

/* An axis is one fact that rules ask for: one kind with one name, and for a laboratory value
 * either the amount or a multiple of one limit. Bounds are in the axis's unit; a multiple has
 * none. */
typedef struct cyto__axis {
    int32_t kind; /* CYTO_FACT_LAB to CYTO_FACT_SIZE, CYTO_FACT_GRADE */
    const char *name;
    int32_t analyte; /* of LAB and NADIR */
    int32_t unit;
    int32_t times;                   /* CYTO__TIMES_... */
    const cyto_criterion *criterion; /* of GRADE */
    int32_t graded;                  /* the analyte that it grades */
    int32_t first_test;              /* the condition that tests it first; -1: none does */
    int32_t test_count;              /* conditions that test it */
    int32_t bound_count;
    double bounds[CYTO__BOUNDS_MAX]; /* every number a rule compares with, ascending */
} cyto__axis;

enum { CYTO__ALL = 1, CYTO__ANY, CYTO__NOT, CYTO__TEST, CYTO__SCORE };

/* Conditions are kept in the order in which they are evaluated: a group, then its members, each
 * of them followed by its own members. */
typedef struct cyto__condition {
    int32_t op;
    int32_t size;     /* of the group with all its members: the next one is as many further on */
    int32_t axis;     /* of a test; of CYTO__SCORE which score */
    uint32_t asks;    /* the axes that it depends on, as bits */
    double low, high; /* of both; infinite: no bound on that side */
    int32_t low_open, high_open;
    double least, most; /* all numbers between pass, by cyto__compare, and no others */
    int32_t parent; /* the group that it is a member of; -1: none; below: the item of a score, see
                     * CYTO__OF_SCORE */
    int32_t next;   /* the next test of the same axis or score; -1: none */
} cyto__condition;

/* The parent of an item's condition, by the score; and the score, by the parent. */
#define CYTO__OF_SCORE(number) (-2 - (number))

/* A condition of which some axes are not known has one of these values. */
enum { CYTO__FALSE, CYTO__TRUE, CYTO__OPEN };

/* An item gives points when its condition is true. */
typedef struct cyto__item {
    int32_t points;
    int32_t when;
} cyto__item;

typedef struct cyto__score {
    const char *id, *title, *section;
    int32_t source;
    int32_t first_test; /* the condition that compares it first; -1: none does */
    int32_t item_count;
    cyto__item items[CYTO__ITEMS_MAX];
} cyto__score;

/* ---- what a rule says ------------------------------------------------------------------- */

enum { CYTO__PERCENT = 1, CYTO__AMOUNT, CYTO__FLAT_MG, CYTO__LEVELS_DOWN, CYTO__LESS_BY };

/* A rule states a dose as a percent of another, so many mg/m2 (mg/kg), flat mg, so many levels
 * down from another, or less by so many mg/m2 than another. */
typedef struct cyto__dose_spec {
    int32_t kind;
    int32_t of; /* CYTO_OF_... of PERCENT, LEVELS_DOWN, LESS_BY */
    double value;
} cyto__dose_spec;

/* Is it an earlier dose, as it was? */
static inline int cyto__continues(const cyto__dose_spec *spec)
{
    return spec->kind == CYTO__PERCENT && spec->value == 100.0 && spec->of > CYTO_OF_BASE;
}

typedef struct cyto__support {
    const char *action; /* one of cyto__support_actions */
    const char *text;   /* how, in words; may be NULL */
} cyto__support;

typedef struct cyto__rule {
    const char *id;
    int32_t drug;      /* -1: every drug of the protocol */
    uint32_t branches; /* bits */
    int32_t when;      /* condition; -1: always */
    int32_t now;       /* CYTO_NOW_...; 0: the rule does not say */
    int32_t sets_base; /* 1: dose is the base (organ function, age), not a step */
    int32_t dose_count;
    cyto__dose_spec dose[CYTO__ALTERNATIVES_MAX]; /* more than one: alternatives as printed */
    int32_t resume;                               /* condition; -1: none */
    const char *resume_text;
    int32_t support_count;
    cyto__support support[CYTO__SUPPORTS_MAX];
    const char *refer; /* may be NULL */
    int32_t source;
    const char *section;
    int32_t verified;
} cyto__rule;

typedef struct cyto__drug {
    const char *name, *atc, *unit; /* "mg/m2", "ug/kg", "mg", "AUC", "IU/m2" */
    int32_t basis;                 /* CYTO__PER_M2, CYTO__PER_KG, CYTO__FLAT, CYTO__BY_AUC */
    const char *activity;          /* "U" or "IU", which has no mass; NULL: mass, or AUC */
    double unit_mg;                /* one of its unit of mass; of AUC and of activity 1 */
    double gfr_max;                /* mL/min, of a dose by AUC; NaN else */
    double full;
    double max_mg; /* of a single dose, as stated; NaN: none is */
    int32_t every_h, every_days;
    int32_t level_count;
    double levels[CYTO__LEVELS_MAX]; /* descending, the first is full */
    const char *re_escalation;       /* "never", "with approval", "allowed", "not stated" */
    int32_t product_count;
    cyto_product products[CYTO_PRODUCTS_MAX];
} cyto__drug;

typedef struct cyto__branch {
    const char *id, *title;
    int32_t when;   /* condition; -1: always */
    uint32_t asked; /* axes that it and its rules ask for, without their criteria for resuming */
    uint64_t rules; /* as bits */
} cyto__branch;

typedef struct cyto__source {
    const char *id, *kind, *citation, *section, *url, *read;
} cyto__source;

struct cyto_protocol {
    void *keep;       /* the parsed text that the strings point into */
    const char *json; /* the text itself, behind this struct */
    const char *id, *title, *edition, *applies_to, *class_name;
    const char *not_for_use; /* why; NULL: it is for use */
    const char *scale;       /* that grades are by; NULL: rules ask for none */
    int32_t cytotoxic;       /* 1: the most restrictive action is taken */
    char digest[72];
    int32_t drug_count, branch_count, rule_count, axis_count, condition_count, source_count;
    int32_t score_count;
    uint64_t acting;                            /* rules that say an action or a dose */
    uint64_t wordy;                             /* rules that say something besides */
    uint64_t about[CYTO__DRUGS_MAX];            /* rules that concern each drug */
    uint64_t doses[2];                          /* rules with a step, rules with a base */
    uint32_t axes_of[CYTO_FACT_GRADE + 1];      /* axes of each kind of facts, as bits */
    uint32_t attached;                          /* cautions, as bits */
    uint32_t attached_flags;                    /* those of them that a flag raises */
    uint32_t attached_labs;                     /* those that ask for a laboratory value */
    uint32_t caution_drugs[CYTO__CAUTIONS_MAX]; /* that each caution is attached to, as bits */
    cyto__drug drugs[CYTO__DRUGS_MAX];
    cyto__branch branches[CYTO__BRANCHES_MAX];
    cyto__rule rules[CYTO__RULES_MAX];
    cyto__axis axes[CYTO__AXES_MAX];
    cyto__condition conditions[CYTO__CONDITIONS_MAX];
    cyto__source sources[CYTO__SOURCES_MAX];
    cyto__score scores[CYTO__SCORES_MAX];
};

extern const char *const cyto__support_actions[]; /* ends with NULL */
extern const char *const cyto__of_names[];        /* by CYTO_OF_..., ends with NULL */
extern const char *const cyto__after_names[];     /* by CYTO_AFTER_... less 1, ends with NULL */
extern const char *const cyto__times_names[];     /* by CYTO__TIMES_..., ends with NULL */
extern const char *const cyto__times_words[];     /* the same, as a clinician writes them */

/* Is a dose of the drug already the whole amount, in mg or units of activity? */
static inline int cyto__is_whole_amount(const cyto__drug *drug)
{
    return drug->basis == CYTO__FLAT && drug->unit_mg == 1.0;
}
/* Is that laboratory value the clearance from which a dose by AUC is computed? */
int cyto__doses_by_lab(const cyto_protocol *protocol, int32_t analyte);
/* Returns the index of the drug of that name, or without a name of the only one; -1: there is
 * none. */
int32_t cyto__drug_named(const cyto_protocol *p, const char *name);
/* Returns the index of a rule; -1: the protocol has none of that id, or the id is NULL. */
int32_t cyto__rule_named(const cyto_protocol *p, const char *id);
/* Does the rule concern the drug? */
int cyto__is_about(const cyto__rule *rule, int32_t drug);
/* Does the rule have criteria for resuming, as a condition or in words? */
static inline int cyto__has_resume(const cyto__rule *rule)
{
    return rule->resume >= 0 || rule->resume_text != NULL;
}
/* Is a single test true at one value of its axis? */
static inline int cyto__test_holds(const cyto__condition *c, double value)
{
    return value >= c->least && value <= c->most;
}
/* Returns CYTO__FALSE, _TRUE or _OPEN: is a comparison true of all points from low to high? */
int cyto__score_test(const cyto__condition *c, double low, double high);
/* Returns CYTO__FALSE, _TRUE or _OPEN. values has one number for each axis; open has a bit for
 * each axis that is not known. */
int cyto__truth(const cyto_protocol *protocol, int32_t condition, const double *values,
                uint32_t open);
/* Does the same for a patient with no unknown fact. */
int cyto__holds(const cyto_protocol *protocol, int32_t condition, const double *values);

/* Conditions while one fact after the other becomes known. Equal bytes have an equal future: the
 * inside of a condition that is decided is forgotten. */
typedef struct cyto__partial {
    int32_t points[CYTO__SCORES_MAX]; /* of the items that are decided */
    uint8_t
        now[CYTO__CONDITIONS_MAX]; /* CYTO__FALSE, _TRUE or _OPEN; FALSE where it is forgotten */
} cyto__partial;
/* So many of its bytes are in use: a multiple of 8. */
static inline size_t cyto__partial_size(const cyto_protocol *protocol)
{
    const size_t in_use = ((size_t)protocol->condition_count + 7) / 8 * 8;
    return offsetof(cyto__partial, now) + in_use;
}
/* Sorts the rules by what they say, by the drug and by the branch. */
void cyto__sort_rules(cyto_protocol *protocol);
/* Links every condition with its group, and with the next of its axis or score, and axes with their kind. */
void cyto__link_conditions(cyto_protocol *protocol);
/* Asks for nothing. */
void cyto__partial_start(const cyto_protocol *protocol, cyto__partial *partial);
/* Asks for the condition of a branch, a rule or an item, with values and open as for cyto__truth. */
void cyto__partial_ask(const cyto_protocol *protocol, int32_t condition, const double *values,
                       uint32_t open, cyto__partial *partial);
/* Decides what an axis decides, once its value is known. */
void cyto__partial_know(const cyto_protocol *protocol, int32_t axis, double value,
                        cyto__partial *partial);
/* Does an open condition ask for an axis? */
static inline int cyto__partial_asks(const cyto_protocol *protocol, int32_t axis,
                                     const cyto__partial *partial)
{
    int32_t i = protocol->axes[axis].first_test;
    while (i >= 0 && partial->now[i] != CYTO__OPEN) {
        i = protocol->conditions[i].next;
    }
    return i >= 0;
}
/* Is a condition true that was asked for? */
static inline int cyto__partial_holds(const cyto__partial *partial, int32_t condition)
{
    return condition < 0 || partial->now[condition] == CYTO__TRUE;
}
/* Adds the points of a score's items that are true. */
int32_t cyto__score_points(const cyto_protocol *protocol, int32_t score, const double *values);
/* Do all tests on an axis have the same answer at both values? */
int cyto__alike(const cyto_protocol *protocol, int32_t axis, double a, double b);
/* Returns the axes that a condition asks for, as bits. */
uint32_t cyto__asks(const cyto_protocol *protocol, int32_t condition);
void cyto__put_condition(cyto__sink *sink, const cyto_protocol *protocol, int32_t condition);

/* Returns the quantity, CYTO_E_WEIGHT_KG and the like, that a size's name means; CYTO_OK: none. */
cyto_status cyto__size_quantity(const char *name);
/* Does the axis have whole numbers only? */
int cyto__is_whole(const cyto__axis *axis);
/* Finds the range that the axis may have where nothing is known. */
void cyto__axis_range(const cyto__axis *axis, double *low, double *high);
/* Returns -1 where less is worse, 1 where more is, 0 where neither is, or it depends. */
int cyto__worse_direction(const cyto__axis *axis);
int cyto__same_axis(const cyto__axis *a, const cyto__axis *b);
/* Writes "platelets", "nadir of platelets", "days since venous-thrombosis" or "age". */
void cyto__put_axis(cyto__sink *sink, const cyto__axis *axis);
/* Writes " (x ULN)" after the name of a multiple that has no value beside it; nothing after an
 * amount's. */
void cyto__put_axis_times(cyto__sink *sink, const cyto__axis *axis);
/* Writes " 10*9/L", " x ULN" or " years"; nothing where there is no unit. */
void cyto__put_axis_unit(cyto__sink *sink, const cyto__axis *axis);
/* Writes "platelets at least 25 and below 50 10*9/L"; for a single number, on and the number. */
typedef struct cyto__range {
    double low, high; /* infinite: no bound on that side */
    int32_t low_open, high_open;
} cyto__range;
void cyto__put_range(cyto__sink *sink, const cyto__axis *axis, const cyto__range *range,
                     const char *on);
/* Writes "50 % of label", "40 mg" or "1 level down from current". */
void cyto__put_spec(cyto__sink *sink, const cyto__drug *drug, const cyto__dose_spec *spec);
/* Writes "platelets above 50 10*9/L; full dose again"; nothing where the rule has no criteria. */
void cyto__put_resume(cyto__sink *sink, const cyto_protocol *protocol, const cyto__rule *rule);
/* Writes "platelet-transfusion, to keep ...". */
void cyto__put_support(cyto__sink *sink, const cyto__support *support);
/* Writes before and the notes of an element of a list of the protocol, of a score's item when
 * item >= 0, or of the whole protocol where list is NULL. Writes nothing when there are none. */
void cyto__put_notes(cyto__sink *sink, const char *before, const cyto_protocol *protocol,
                     const char *list, int32_t index, int32_t item);
/* Returns the largest dose that is accepted, in the drug's unit. */
double cyto__dose_most(const cyto__drug *drug);
/* Returns the largest dose that a rule or a level may state: beyond the accepted ones it gives
 * no dose. */
static inline double cyto__stated_most(const cyto__drug *drug)
{
    return drug->activity ? CYTO__ACTIVITY_MOST : CYTO__STATED_MOST;
}
const char *cyto__verified_name(int32_t verified);
const char *cyto__now_name(int32_t now);

#endif
