/* SPDX-License-Identifier: MIT */
/* Small protocols are written in a test with ' for ", and asked about patients. */
#ifndef CYTODOSE_SMALL_H
#define CYTODOSE_SMALL_H

#include "texts.h"

#include <cytodose/cytodose.h>

#include <math.h>

#define RULE_OF(more, id, when, then) \
    "{'id':'" id "'," more "'when':" when ",'then':" then ",'source':'s','verified':'primary'}"
#define RULE(id, when, then) RULE_OF("", id, when, then)
#define LAB(name, bounds)    "{'lab':'" name "','unit':'10*9/L'," bounds "}"
#define PLT(bounds)          LAB("platelets", bounds)
#define ANC(bounds)          LAB("neutrophils", bounds)
#define GIVE(percent)        "{'now':'give','dose':{'percent':" percent ",'of':'label'}}"
#define PERCENT(percent, of) "{'percent':" percent ",'of':'" of "'}"
#define HOLD                 "{'now':'hold'}"
#define FLAG(name, is)       "{'flag':'" name "','is':" is "}"
#define ALWAYS(id, then)     RULE(id, "'always'", then)
#define IF(id, flag, then)   RULE(id, FLAG(flag, "true"), then)
#define GRADED(term, bounds) "{'grade':'" term "'," bounds "}"
/* Grade 0 and 1 give, 2 half, 3 hold, 4 stop. */
#define GRADE_LADDER(term)                                                                       \
    RULE("full", GRADED(term, "'at_most':1"), GIVE("100"))                                       \
    "," RULE("half", GRADED(term, "'equals':2"), GIVE("50")) "," RULE(                           \
        "hold", GRADED(term, "'equals':3"), HOLD) "," RULE("stop", GRADED(term, "'at_least':4"), \
                                                           "{'now':'stop'}")

/* 80 mg/m2 in levels; 1.5 mg/kg in whole syringes. */
#define PACLITAXEL                                                       \
    "{'name':'paclitaxel','full':80,'unit':'mg/m2','levels':[80,65,50]," \
    "'re_escalation':'never'}"
#define ENOXAPARIN                                                                                \
    "{'name':'enoxaparin','full':1.5,'unit':'mg/kg','products':[{'kind':'syringe','strength_mg':" \
    "20},{'kind':'syringe','strength_mg':40},{'kind':'syringe','strength_mg':60},{'kind':"        \
    "'syringe','strength_mg':80}]}"

/* As doubles: clang warns of a float that becomes one. */
#define NONE    ((double)NAN)
#define ENDLESS ((double)INFINITY)

#define CYTOTOXIC     "cytotoxic"
#define ANTICOAGULANT "anticoagulant"

/* The text of a protocol "small"; branches "" or "'branches':[...],". To be freed. */
char *small_text(const char *class_name, const char *drugs, const char *branches,
                 const char *rules);
/* text with " for '; the test ends when it is refused. Frees text. */
cyto_protocol *small_read(char *text);
cyto_protocol *small(const char *class_name, const char *drugs, const char *rules);
cyto_protocol *small_with(const char *class_name, const char *drugs, const char *branches,
                          const char *rules);
/* It is of a cytotoxic, paclitaxel, and grades by a scale. */
char *scaled_text(const char *scale, const char *rules);
cyto_protocol *scaled(const char *scale, const char *rules);
/* Hold below 50 platelets, resume at 100; give from 50; hold for fever, until the patient is well. */
cyto_protocol *resuming(const char *class_name, const char *drug);
/* The status with which it is refused, CYTO_OK if it is not; *message may be NULL. Frees text. */
cyto_status small_status(char *text, char *message);

#define PATIENT_FACTS_MAX 64

typedef struct patient {
    cyto_fact facts[PATIENT_FACTS_MAX];
    size_t fact_count;
    cyto_policy policy; /* Mosteller, no rounding */
    cyto_override overrides[12];
    size_t override_count;
    cyto_decision *decision;
    char json[131072]; /* of the last decision */
} patient;

/* 100 cm and 36 kg, 1 m2; or nobody. To be freed by no_patient. */
patient *new_patient(void);
patient *sizeless_patient(void);
void no_patient(patient *p);
cyto_fact *know(patient *p, int32_t kind, const char *name, double value);
/* A lab value in 10*9/L. */
cyto_fact *count_is(patient *p, const char *analyte, double value);
/* A flag, or any fact again, with another value; made when it is not there. */
void now_is(patient *p, int32_t kind, const char *name, double value);
cyto_fact *earlier_dose(patient *p, const char *drug, int32_t of, double value);
cyto_override * override(patient *p, const char *drug);

/* Decides, keeps the JSON, and answers for a drug in a branch; refused: the test ends. */
cyto_answer decided(patient *p, const cyto_protocol *protocol, const char *drug, int32_t branch);
cyto_status decided_status(patient *p, const cyto_protocol *protocol, char *message);
/* The decision's JSON has this, with ' for " and blanks left out. */
int says(const patient *p, const char *text);
/* The names under the decision's own "missing": "platelets,dose". */
const char *missing(const patient *p);
/* The line of a drug's answer. */
const char *line_of(const patient *p, const char *drug, int32_t branch);

#define ASSERT_GIVES(answer, mg)                              \
    do {                                                      \
        const cyto_answer gives_ = (answer);                  \
        ck_assert_int_eq(gives_.now, CYTO_NOW_GIVE);          \
        ck_assert_int_eq(gives_.agreed, 1);                   \
        ck_assert_double_eq_tol(gives_.exact_mg, (mg), 1e-9); \
    } while (0)
#define ASSERT_NOW(answer, word)                \
    do {                                        \
        const cyto_answer now_ = (answer);      \
        ck_assert_int_eq(now_.now, (word));     \
        ck_assert_int_eq(now_.alternatives, 0); \
        ck_assert_double_nan(now_.exact_mg);    \
    } while (0)

#endif
