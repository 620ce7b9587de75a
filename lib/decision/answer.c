/* SPDX-License-Identifier: MIT */
/* The answer of a decision covers all values of the unknown facts: for a drug, for a rule, for
 * the whole. */
#include "decision/decision.h"

#include <math.h>
#include <string.h>

cyto_status cyto_answer_init(cyto_answer *answer, size_t size)
{
    static const cyto_answer start = CYTO_ANSWER_INIT;
    return cyto__start(answer, size, &start, sizeof start);
}

static void take_outcome(cyto__summary *s, const cyto__drug_outcome *o)
{
    const int several = (o->now & (o->now - 1)) != 0;
    const int32_t now = several ? CYTO_NOW_OPEN : (int32_t)o->now;
    if (s->outcomes++ == 0) {
        s->now = now;
        s->common = o->conflict ? NULL : o;
        return;
    }
    s->now = s->now == now ? now : CYTO_NOW_OPEN;
    if (s->common && (o->conflict || !cyto__same_doses(s->common, o))) {
        s->common = NULL;
    }
}

cyto__summary cyto__summarize(const cyto_decision *d, int32_t drug, int32_t branch)
{
    cyto__summary s;
    memset(&s, 0, sizeof s);
    s.all = ~(uint64_t)0;
    for (int32_t b = 0; b < d->protocol->branch_count; b++) {
        const cyto__branch_result *result = &d->branches[b];
        if ((branch >= 0 && branch != b) || !result->possible) {
            continue;
        }
        s.branches++;
        s.too_many |= result->too_many;
        s.all &= result->all;
        for (int32_t i = 0; i < result->count; i++) {
            take_outcome(&s, &d->outcomes[result->first + i].drugs[drug]);
        }
    }
    if (s.too_many) {
        s.now = CYTO_NOW_OPEN;
        s.common = NULL;
    }
    s.agreed = s.common != NULL && s.now != CYTO_NOW_OPEN;
    return s;
}

/* Judges by the best of the alternatives; a drug given against the protocol agrees with none. */
static int32_t judge_given(const cyto_decision *d, int32_t drug, const cyto__summary *s)
{
    static const int32_t agreement[] = {[CYTO_GIVEN_NOTHING] = 0,
                                        [CYTO_GIVEN_OTHER] = 1,
                                        [CYTO_GIVEN_WITHIN] = 2,
                                        [CYTO_GIVEN_PRODUCT] = 3,
                                        [CYTO_GIVEN_EXACT] = 4};
    int32_t best = CYTO_GIVEN_NOTHING;
    if (d->given_mg[drug] > 0.0 && s->now != CYTO_NOW_GIVE) {
        return CYTO_GIVEN_OTHER;
    }
    for (int32_t i = 0; i < s->common->dose_count; i++) {
        const int32_t is = cyto__given_is(d, drug, &s->common->doses[i]);
        best = agreement[is] > agreement[best] ? is : best;
    }
    return best;
}

/* Does a rule or the arithmetic of the answer refer something to a clinician? */
static int32_t refers(const cyto_decision *d, int32_t drug, const cyto__summary *s)
{
    int32_t found = 0;
    for (int32_t i = 0; i < s->common->dose_count; i++) {
        found |= s->common->doses[i].refer != NULL || s->common->doses[i].above_max;
    }
    for (int32_t b = 0; b < d->protocol->branch_count; b++) {
        for (int32_t i = 0; i < d->protocol->rule_count; i++) {
            const cyto__rule *rule = &d->protocol->rules[i];
            found |= d->branches[b].possible && rule->refer && (d->branches[b].some >> i & 1) &&
                     cyto__is_about(rule, drug);
        }
    }
    return found;
}

static cyto_status begin_answer(const cyto_decision *decision, cyto_answer *answer,
                                cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    const cyto_status status = CYTO__STRUCT(error, answer);
    if (status != CYTO_OK) {
        return status;
    }
    cyto_answer_init(answer, answer->size);
    return decision && decision->protocol ? CYTO_OK : cyto__refuse_null(error, "decision");
}

static cyto_status refuse_drug(const cyto_protocol *protocol, const char *drug, cyto_error *error)
{
    char names[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(names, sizeof names);
    for (int32_t i = 0; i < protocol->drug_count; i++) {
        cyto__put(&sink, i > 0 ? ", " : "");
        cyto__put(&sink, protocol->drugs[i].name);
    }
    return cyto__refuse_text(error, CYTO_E_NAME, "drug", drug ? drug : "",
                             protocol->drug_count > 0 ? names : "none: the protocol has no drug");
}

static cyto_status find_place(const cyto_decision *d, const char *drug, int32_t branch,
                              int32_t *index, cyto_error *error)
{
    *index = cyto__drug_named(d->protocol, drug);
    if (*index < 0) {
        return refuse_drug(d->protocol, drug, error);
    }
    const int known = branch >= -1 && branch < d->protocol->branch_count;
    return known && (branch < 0 || d->branches[branch].possible)
               ? CYTO_OK
               : cyto__refuse_as(error, CYTO_E_CHOICE, "branch", branch, NULL,
                                 "-1, or a branch that may apply, from 0");
}

cyto_status cyto_decision_answer(const cyto_decision *decision, const char *drug, int32_t branch,
                                 cyto_answer *answer, cyto_error *error)
{
    int32_t index;
    cyto_status status = begin_answer(decision, answer, error);
    if (status == CYTO_OK) {
        status = find_place(decision, drug, branch, &index, error);
    }
    if (status != CYTO_OK) {
        return status;
    }
    const cyto__summary s = cyto__summarize(decision, index, branch);
    answer->now = s.now;
    answer->branches = s.branches;
    answer->outcomes = s.outcomes;
    answer->agreed = s.agreed;
    for (int32_t i = 0; cyto__cautions[i].id; i++) {
        answer->refers |= (int32_t)(decision->raised[i] >> index & 1);
    }
    if (!s.agreed) {
        return CYTO_OK;
    }
    answer->alternatives = s.common->dose_count;
    answer->given_is = judge_given(decision, index, &s);
    answer->refers |= refers(decision, index, &s);
    if (s.common->dose_count == 1) {
        const cyto__dose *dose = &s.common->doses[0];
        answer->exact_mg = dose->exact_mg;
        answer->exact_units = dose->exact_units;
        answer->dose = dose->dose;
        answer->percent_of_full = dose->percent_of_full;
        answer->rounded_mg = dose->rounding == CYTO_OK ? dose->plan.rounded_mg : (double)NAN;
    }
    return CYTO_OK;
}

int32_t cyto__weakest(const cyto_decision *d)
{
    int32_t weakest = CYTO_VERIFIED_PRIMARY;
    for (int32_t b = 0; b < d->protocol->branch_count; b++) {
        for (int32_t i = 0; i < d->protocol->rule_count; i++) {
            const cyto__rule *rule = &d->protocol->rules[i];
            if (d->branches[b].possible && (d->branches[b].some >> i & 1) &&
                rule->verified < weakest) {
                weakest = rule->verified;
            }
        }
    }
    return weakest;
}

const char *cyto__fired_name(const cyto_decision *d, int32_t rule)
{
    int some = 0;
    int all = 1;
    int asked = 0;
    for (int32_t b = 0; b < d->protocol->branch_count; b++) {
        if (d->branches[b].possible && (d->protocol->rules[rule].branches >> b & 1)) {
            asked = 1;
            some |= (int)(d->branches[b].some >> rule & 1);
            all &= (int)(d->branches[b].all >> rule & 1);
        }
    }
    return !asked ? "not asked" : all ? "yes" : some ? "open" : "no";
}
