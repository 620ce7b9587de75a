/* SPDX-License-Identifier: MIT */
/* Doses and answers are written in one line. */
#include "decision/decision.h"
#include "base/page.h"

#include <math.h>

/* ---- a dose ----------------------------------------------------------------------------- */

void cyto__put_amount(cyto__sink *sink, double amount, const char *unit)
{
    const int figures = amount > 0.0 && amount < 0.001 ? 8
                        : amount > 0.0 && amount < 0.1 ? 5
                        : amount < 10.0                ? 2
                                                       : 1;
    cyto__put_fixed(sink, amount, figures);
    cyto__put(sink, " ");
    cyto__put(sink, unit);
}

static void put_mg(cyto__sink *sink, double mg)
{
    cyto__put_amount(sink, mg, "mg");
}

void cyto__put_exact(cyto__sink *sink, const cyto__drug *drug, const cyto__dose *dose)
{
    if (cyto__is_whole_amount(drug) || (isnan(dose->exact_mg) && isnan(dose->exact_units))) {
        return;
    }
    cyto__put(sink, " = ");
    if (drug->activity) {
        cyto__put_amount(sink, dose->exact_units, drug->activity);
    } else {
        put_mg(sink, dose->exact_mg);
    }
}

static void put_size(cyto__sink *sink, const cyto_decision *d, const cyto__drug *drug)
{
    if (drug->basis == CYTO__PER_KG) {
        cyto__put(sink, " x ");
        cyto__put_number(sink, d->weight_kg);
        cyto__put(sink, " kg");
    } else if (drug->basis == CYTO__PER_M2) {
        cyto__put(sink, " x ");
        cyto__put_fixed(sink, d->bsa_m2, 4);
        cyto__put(sink, " m2");
    } else if (drug->basis == CYTO__BY_AUC) {
        const int capped = d->gfr_ml_min > drug->gfr_max;
        cyto__put(sink, " x (");
        cyto__put_number(sink, capped ? drug->gfr_max : d->gfr_ml_min);
        cyto__put(sink, capped ? " mL/min, the most of this text, + 25)" : " mL/min + 25)");
    }
}

static void put_rounding(cyto__sink *sink, const cyto__dose *dose)
{
    if (dose->rounding == CYTO_OK) {
        cyto__put(sink, ", rounded ");
        put_mg(sink, dose->plan.rounded_mg);
        cyto__put(sink, " (");
        cyto__put_signed_percent(sink, dose->plan.difference_percent, 1);
        if (dose->percent_of_full > 0.0) {
            cyto__put(sink, "; ");
            cyto__put_fixed(sink, dose->plan.rounded_mg * dose->percent_of_full / dose->exact_mg,
                            1);
            cyto__put(sink, " % of full");
        }
        cyto__put(sink, ")");
    } else if (dose->rounding == CYTO_E_ROUNDING) {
        cyto__put(sink, ", no product within the policy");
        if (!isnan(dose->plan.below_mg)) {
            cyto__put(sink, ": below it ");
            put_mg(sink, dose->plan.below_mg);
        }
        if (!isnan(dose->plan.above_mg)) {
            cyto__put(sink, ", above it ");
            put_mg(sink, dose->plan.above_mg);
        }
    }
}

/* Writes why there is no amount, or no dose. */
static void put_needs(cyto__sink *sink, const cyto__drug *drug, int32_t needs)
{
    static const struct {
        int amount;
        const char *why;
    } words[] = {{0, NULL},
                 {1, "the weight is missing"},
                 {1, "the body surface area is missing"},
                 {0, "the earlier dose is missing"},
                 {0, NULL},
                 {0, "the base is not one dose"},
                 {1, "beyond any accepted dose"},
                 {1, "the creatinine clearance is missing"}};
    if (words[needs].why) {
        cyto__put(sink, " (");
        cyto__put(sink, !words[needs].amount ? "" : drug->activity ? drug->activity : "mg");
        cyto__put(sink, words[needs].amount ? ": " : "");
        cyto__put(sink, words[needs].why);
        cyto__put(sink, ")");
    }
}

static void put_dose(cyto__sink *sink, const cyto_decision *d, int32_t drug, const cyto__dose *dose)
{
    const cyto__drug *unit = &d->protocol->drugs[drug];
    const cyto__dose_spec *spec = &d->protocol->rules[dose->rule].dose[dose->alternative];
    cyto__put_spec(sink, unit, spec);
    if (spec->kind != CYTO__FLAT_MG && !isnan(dose->dose)) {
        if (spec->kind != CYTO__AMOUNT) {
            cyto__put(sink, " = ");
            cyto__put_number(sink, dose->dose);
            cyto__put(sink, " ");
            cyto__put(sink, unit->unit);
        }
        if (!isnan(dose->exact_mg) || !isnan(dose->exact_units)) {
            put_size(sink, d, unit);
            cyto__put_exact(sink, unit, dose);
        }
        cyto__put(sink, dose->off_level ? " (the dose before was between levels)" : "");
    }
    put_needs(sink, unit, dose->needs);
    if (dose->refer) {
        cyto__put(sink, " (");
        cyto__put(sink, dose->refer);
        cyto__put(sink, ": refer)");
    }
    put_rounding(sink, dose);
    if (dose->above_max) {
        cyto__put(sink, " (above the stated maximum of ");
        cyto__put_number(sink, unit->max_mg);
        cyto__put(sink, " mg: refer)");
    }
}

/* ---- an outcome ------------------------------------------------------------------------- */

static void put_now(cyto__sink *sink, uint32_t now)
{
    const char *before = "";
    for (uint32_t bit = CYTO_NOW_GIVE; bit <= CYTO_NOW_STOP; bit <<= 1) {
        if (now & bit) {
            cyto__put(sink, before);
            cyto__put(sink, cyto__now_name((int32_t)bit));
            before = " against ";
        }
    }
    cyto__put(sink, now ? "" : "no answer");
}

void cyto__put_drug_outcome(cyto__sink *sink, const cyto_decision *d, int32_t drug,
                            const cyto__drug_outcome *o)
{
    put_now(sink, o->now);
    for (int32_t i = 0; i < o->dose_count; i++) {
        cyto__put(sink, i > 0                     ? (o->conflict ? " against " : " or ")
                        : o->now == CYTO_NOW_GIVE ? " "
                                                  : "; when given, ");
        put_dose(sink, d, drug, &o->doses[i]);
    }
    cyto__put(sink, o->conflict ? " (rules differ, and no source says which applies: refer)" : "");
}

/* ---- one drug's answer ------------------------------------------------------------------ */

#define OUTCOMES_SHOWN 3

typedef struct differing {
    int32_t count;
    const cyto__drug_outcome *outcomes[CYTO__OUTCOMES_MAX];
} differing;

/* Finds the outcomes that differ for this drug, each once. */
static void find_differing(const cyto_decision *d, int32_t drug, int32_t branch, differing *found)
{
    found->count = 0;
    for (int32_t b = 0; b < d->protocol->branch_count; b++) {
        const cyto__branch_result *result = &d->branches[b];
        const int wanted = branch < 0 || branch == b; /* one that does not apply has no outcome */
        for (int32_t i = 0; wanted && i < result->count; i++) {
            const cyto__drug_outcome *o = &d->outcomes[result->first + i].drugs[drug];
            int known = 0;
            for (int32_t k = 0; k < found->count; k++) {
                known |=
                    found->outcomes[k]->now == o->now && cyto__same_doses(found->outcomes[k], o);
            }
            if (!known) {
                found->outcomes[found->count++] = o;
            }
        }
    }
}

/* Writes "give, hold or no answer". */
static void put_nows(cyto__sink *sink, const differing *found)
{
    const char *words[8];
    int32_t n = 0;
    uint32_t seen = 0;
    int no_answer = 0;
    for (int32_t i = 0; i < found->count; i++) {
        seen |= found->outcomes[i]->now;
        no_answer |= found->outcomes[i]->now == 0;
    }
    for (uint32_t bit = CYTO_NOW_GIVE; bit <= CYTO_NOW_STOP; bit <<= 1) {
        if (seen & bit) {
            words[n++] = cyto__now_name((int32_t)bit);
        }
    }
    if (no_answer) {
        words[n++] = "no answer";
    }
    for (int32_t i = 0; i < n; i++) {
        cyto__put(sink, i == 0 ? "" : i == n - 1 ? " or " : ", ");
        cyto__put(sink, words[i]);
    }
}

/* Writes the doses of many outcomes, each once. */
static void put_doses(cyto__sink *sink, const cyto_decision *d, int32_t drug,
                      const differing *found)
{
    const char *between = "; doses when given: ";
    for (int32_t i = 0; i < found->count; i++) {
        for (int32_t k = 0; k < found->outcomes[i]->dose_count; k++) {
            int said = 0;
            for (int32_t j = 0; j < i; j++) {
                for (int32_t m = 0; m < found->outcomes[j]->dose_count; m++) {
                    said |= cyto__same_dose(&found->outcomes[j]->doses[m],
                                            &found->outcomes[i]->doses[k]);
                }
            }
            if (!said) {
                cyto__put(sink, between);
                put_dose(sink, d, drug, &found->outcomes[i]->doses[k]);
                between = " | ";
            }
        }
    }
}

/* Writes a few outcomes in full; of many, the actions and the doses. */
static void put_outcomes(cyto__sink *sink, const cyto_decision *d, int32_t drug, int32_t branch)
{
    differing found;
    find_differing(d, drug, branch, &found);
    if (found.count > OUTCOMES_SHOWN) {
        put_nows(sink, &found);
        put_doses(sink, d, drug, &found);
        return;
    }
    for (int32_t i = 0; i < found.count; i++) {
        cyto__put(sink, i > 0 ? " | " : "");
        cyto__put_drug_outcome(sink, d, drug, found.outcomes[i]);
    }
}

void cyto__put_answer(cyto__sink *sink, const cyto_decision *d, int32_t drug, int32_t branch)
{
    const cyto__summary s = cyto__summarize(d, drug, branch);
    if (s.branches == 0) {
        cyto__put(sink, branch < 0 ? "no answer: no branch applies" : "does not apply");
    } else if (s.too_many) {
        cyto__put(sink, "open: too much is unknown to tell the answers apart");
    } else if (s.agreed) {
        cyto__put_drug_outcome(sink, d, drug, s.common);
    } else {
        cyto__put(sink, s.outcomes > 1 ? "open: " : "");
        put_outcomes(sink, d, drug, branch);
    }
}

/* ---- in a few words --------------------------------------------------------------------- */

static void put_brief_dose(cyto__sink *sink, const cyto__drug *drug, const cyto__dose_spec *spec)
{
    if (spec->kind == CYTO__PERCENT && spec->of == CYTO_OF_LABEL) {
        cyto__put_number(sink, spec->value);
        cyto__put(sink, " %");
    } else if (spec->kind == CYTO__FLAT_MG) {
        cyto__put_number(sink, spec->value);
        cyto__put(sink, " mg");
    } else {
        cyto__put_spec(sink, drug, spec);
    }
}

/* Writes the support that every outcome asks for. */
static void put_brief_support(cyto__sink *sink, const cyto_protocol *p, uint64_t all)
{
    for (int32_t i = 0; i < p->rule_count; i++) {
        const cyto__rule *rule = &p->rules[i];
        for (int32_t k = 0; k < rule->support_count && (all >> i & 1); k++) {
            cyto__put(sink, " + ");
            cyto__put(sink, rule->support[k].action);
        }
    }
}

static void put_brief(cyto__sink *sink, const cyto_decision *d, int32_t drug, int32_t branch)
{
    const cyto__summary s = cyto__summarize(d, drug, branch);
    if (s.branches == 0) {
        cyto__put(sink, "-");
        return;
    }
    if (s.now == CYTO_NOW_OPEN) {
        differing found;
        find_differing(d, drug, branch, &found);
        cyto__put(sink, found.count > 0 ? "open: " : "open");
        put_nows(sink, &found);
    } else {
        cyto__put(sink, s.now == CYTO_NOW_NOT_COVERED ? "no answer" : cyto__now_name(s.now));
    }
    for (int32_t i = 0; s.agreed && i < s.common->dose_count; i++) {
        const cyto__dose *dose = &s.common->doses[i];
        cyto__put(sink, i > 0 ? " or " : s.now == CYTO_NOW_GIVE ? " " : ", then ");
        put_brief_dose(sink, &d->protocol->drugs[drug],
                       &d->protocol->rules[dose->rule].dose[dose->alternative]);
    }
    cyto__put(sink, s.now == CYTO_NOW_GIVE && !s.agreed ? ", dose open" : "");
    put_brief_support(sink, d->protocol, s.all);
}

cyto_status cyto_decision_line(const cyto_decision *decision, const char *drug, int32_t branch,
                               int32_t form, char *buf, size_t cap, size_t *needed)
{
    if (!cyto__buffer_ready(buf, cap, needed) || !decision || !decision->protocol) {
        return CYTO_E_NULL;
    }
    const cyto_protocol *p = decision->protocol;
    if (branch < -1 || branch >= p->branch_count ||
        (form != CYTO_FORM_TEXT && form != CYTO_FORM_SUMMARY)) {
        return CYTO_E_CHOICE;
    }
    const int32_t index = cyto__drug_named(p, drug);
    if (index < 0) {
        return CYTO_E_NAME;
    }
    cyto__sink sink = cyto__shown_sink(buf, cap);
    (form == CYTO_FORM_TEXT ? cyto__put_answer : put_brief)(&sink, decision, index, branch);
    return cyto__sink_end(&sink, needed);
}
