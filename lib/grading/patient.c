/* SPDX-License-Identifier: MIT */
/* This decides which groups of a criterion a patient belongs to, and what each answer to an
 * unknown fact changes. */
#include "grading/patient.h"

#include "base/base.h"
#include "grading/grading.h"

#include <math.h>
#include <stddef.h>

const int32_t cyto__patient_facts[CYTO__PATIENT_FACTS] = {CYTO_REASON_BASELINE_STATE_UNKNOWN,
                                                          CYTO_REASON_SEX_UNKNOWN,
                                                          CYTO_REASON_AGE_UNKNOWN,
                                                          CYTO_REASON_PREGNANCY_UNKNOWN,
                                                          CYTO_REASON_FASTING_UNKNOWN,
                                                          CYTO_REASON_ANTICOAGULATION_UNKNOWN,
                                                          CYTO_REASON_SYMPTOMS_UNKNOWN,
                                                          CYTO_REASON_FALLING_UNKNOWN};

uint32_t cyto__baseline_states(const cyto_lab *lab)
{
    const uint32_t low = 1u << CYTO_BASELINE_LOW;
    const uint32_t normal = 1u << CYTO_BASELINE_NORMAL;
    const uint32_t high = 1u << CYTO_BASELINE_HIGH;
    uint32_t states = low | normal | high;
    if (!isnan(lab->baseline) && !isnan(lab->baseline_uln)) {
        states &= cyto__compare(lab->baseline, lab->baseline_uln) > 0 ? high : low | normal;
    }
    if (!isnan(lab->baseline) && !isnan(lab->baseline_lln)) {
        states &= cyto__compare(lab->baseline, lab->baseline_lln) < 0 ? low : normal | high;
    }
    const uint32_t stated =
        lab->baseline_state != CYTO_BASELINE_UNKNOWN ? 1u << lab->baseline_state : states;
    return (states & stated) ? states & stated : states | stated;
}

/* Compares a fact that may be unknown with the one that a group is for. */
static int fact_applies(int32_t wanted, int32_t known)
{
    return !wanted || known == wanted ? CYTO__SURE : known ? CYTO__NO : CYTO__MAYBE;
}

static int for_some_ages(const cyto__patients *who)
{
    return (double)who->from_days > 0.0 || (double)who->below_days > 0.0;
}

static int for_everyone(const cyto__patients *who)
{
    return !(who->sex | who->pregnant | who->fasting | who->anticoagulated | who->symptomatic |
             who->falling) &&
           !who->baseline && !for_some_ages(who);
}

int cyto__group_applies(const cyto__group *g, const cyto_lab *lab)
{
    if (for_everyone(&g->who)) {
        return CYTO__SURE;
    }
    int applies = CYTO__SURE;
    if (g->who.sex) {
        applies = cyto__weaker(applies, lab->sex == g->who.sex ? CYTO__SURE
                                        : lab->sex             ? CYTO__NO
                                                               : CYTO__MAYBE);
        if (g->who.sex == CYTO_SEX_MALE && lab->pregnant == CYTO_YES) {
            return CYTO__NO;
        }
    }
    applies = cyto__weaker(applies, fact_applies(g->who.pregnant, lab->pregnant));
    if (for_some_ages(&g->who)) {
        const int inside =
            lab->age_years >= cyto__age_low(&g->who) &&
            (cyto__age_below(&g->who) <= 0.0 || lab->age_years < cyto__age_below(&g->who));
        applies = cyto__weaker(applies, isnan(lab->age_years) ? CYTO__MAYBE
                                        : inside              ? CYTO__SURE
                                                              : CYTO__NO);
    }
    if (g->who.baseline) {
        const uint32_t states = cyto__baseline_states(lab);
        applies = cyto__weaker(applies, (states & ~g->who.baseline) == 0  ? CYTO__SURE
                                        : (states & g->who.baseline) != 0 ? CYTO__MAYBE
                                                                          : CYTO__NO);
    }
    applies = cyto__weaker(applies, fact_applies(g->who.fasting, lab->fasting));
    applies = cyto__weaker(applies, fact_applies(g->who.anticoagulated, lab->anticoagulated));
    applies = cyto__weaker(applies, fact_applies(g->who.symptomatic, lab->symptomatic));
    applies = cyto__weaker(applies, fact_applies(g->who.falling, lab->falling));
    return applies;
}

/* ---- what is not known --------------------------------------------------------------------- */

static int32_t group_wants(const cyto__patients *who, int32_t fact)
{
    switch (fact) {
    case CYTO_REASON_BASELINE_STATE_UNKNOWN:
        return who->baseline != 0;
    case CYTO_REASON_AGE_UNKNOWN:
        return for_some_ages(who);
    case CYTO_REASON_SEX_UNKNOWN:
        return who->sex;
    case CYTO_REASON_PREGNANCY_UNKNOWN:
        return who->pregnant;
    case CYTO_REASON_FASTING_UNKNOWN:
        return who->fasting;
    case CYTO_REASON_ANTICOAGULATION_UNKNOWN:
        return who->anticoagulated;
    case CYTO_REASON_SYMPTOMS_UNKNOWN:
        return who->symptomatic;
    default:
        return who->falling;
    }
}

/* The baseline's state and the age have more answers than two. */
static int32_t *known_fact(cyto_lab *lab, int32_t fact)
{
    switch (fact) {
    case CYTO_REASON_SEX_UNKNOWN:
        return &lab->sex;
    case CYTO_REASON_PREGNANCY_UNKNOWN:
        return &lab->pregnant;
    case CYTO_REASON_FASTING_UNKNOWN:
        return &lab->fasting;
    case CYTO_REASON_ANTICOAGULATION_UNKNOWN:
        return &lab->anticoagulated;
    case CYTO_REASON_SYMPTOMS_UNKNOWN:
        return &lab->symptomatic;
    default:
        return &lab->falling;
    }
}

static int known(const cyto_lab *lab, int32_t fact)
{
    cyto_lab copy;
    if (fact == CYTO_REASON_AGE_UNKNOWN) {
        return !isnan(lab->age_years);
    }
    if (fact == CYTO_REASON_BASELINE_STATE_UNKNOWN) {
        const uint32_t states = cyto__baseline_states(lab);
        return !(states & (states - 1)); /* one bit */
    }
    copy = *lab;
    return *known_fact(&copy, fact) != 0;
}

int cyto__fact_wanted(const cyto_criterion *c, const cyto_lab *lab, int32_t fact)
{
    if (known(lab, fact)) {
        return 0;
    }
    for (int32_t g = 0; g < c->group_count; g++) {
        if (group_wants(&c->groups[g].who, fact) &&
            cyto__group_applies(&c->groups[g], lab) != CYTO__NO) {
            return 1;
        }
    }
    return 0;
}

int cyto__fact_answer(const cyto_criterion *c, int32_t fact, int32_t i, cyto_lab *lab)
{
    /* Ages are told apart where groups begin and end; a group without an end has birth for it. */
    if (fact == CYTO_REASON_AGE_UNKNOWN) {
        if (i >= 2 * c->group_count) {
            return 0;
        }
        const cyto__patients *who = &c->groups[i / 2].who;
        lab->age_years = i % 2 ? cyto__age_below(who) : cyto__age_low(who);
        return 1;
    }
    if (fact == CYTO_REASON_BASELINE_STATE_UNKNOWN) {
        lab->baseline_state = CYTO_BASELINE_LOW + i;
        return lab->baseline_state <= CYTO_BASELINE_HIGH;
    }
    if (fact == CYTO_REASON_SEX_UNKNOWN) {
        const int woman = lab->pregnant == CYTO_YES;
        lab->sex = i ? CYTO_SEX_MALE : CYTO_SEX_FEMALE;
        lab->pregnant = i ? CYTO_NO : lab->pregnant;
        return i < (woman ? 1 : 2);
    }
    *known_fact(lab, fact) = i ? CYTO_NO : CYTO_YES;
    return i < 2;
}

static int left_out(const cyto_criterion *c, const cyto_lab *lab, int next);

static int some_answer_leaves_out(const cyto_criterion *c, const cyto_lab *lab, int fact)
{
    cyto_lab with = *lab;
    for (int32_t i = 0; cyto__fact_answer(c, cyto__patient_facts[fact], i, &with); i++) {
        if (left_out(c, &with, fact + 1)) {
            return 1;
        }
    }
    return 0;
}

/* Tries each unknown fact in turn, with each of its answers. */
static int left_out(const cyto_criterion *c, const cyto_lab *lab, int next)
{
    int covered = 0;
    for (int32_t g = 0; g < c->group_count; g++) {
        const int applies = cyto__group_applies(&c->groups[g], lab);
        if (applies == CYTO__SURE) {
            return 0;
        }
        covered |= applies;
    }
    if (!covered) {
        return 1;
    }
    for (; next < CYTO__PATIENT_FACTS; next++) {
        if (cyto__fact_wanted(c, lab, cyto__patient_facts[next])) {
            return some_answer_leaves_out(c, lab, next);
        }
    }
    return 0;
}

int cyto__may_be_left_out(const cyto_criterion *c, const cyto_lab *lab)
{
    return left_out(c, lab, 0);
}
