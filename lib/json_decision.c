/* SPDX-License-Identifier: MIT */
/* The record of a decision as JSON. */
#include "json_decision.h"

#include <cytodose/body.h>
#include <cytodose/version.h>

#include <math.h>

typedef struct writer {
    int *ok;
    const cyto_decision *d;
} writer;

/* ---- doses ------------------------------------------------------------------------------ */

static void write_plan(const writer *w, cJSON *object, const cyto__drug *drug,
                       const cyto__dose *dose)
{
    const int rounded = dose->rounding == CYTO_OK;
    const int asked = rounded || dose->rounding == CYTO_E_ROUNDING;
    cyto__add_number(w->ok, object, "rounded_mg", rounded ? dose->plan.rounded_mg : (double)NAN);
    cyto__add_number(w->ok, object, "difference_percent",
                     rounded ? dose->plan.difference_percent : (double)NAN);
    cyto__add_number(w->ok, object, "product_below_mg", asked ? dose->plan.below_mg : (double)NAN);
    cyto__add_number(w->ok, object, "product_above_mg", asked ? dose->plan.above_mg : (double)NAN);
    cJSON *products = cyto__add_array(w->ok, object, "products");
    for (int32_t i = 0; rounded && i < dose->plan.units && *w->ok; i++) {
        cJSON *product = cyto__push(w->ok, products, cJSON_CreateObject());
        if (product) {
            cyto__add_number(w->ok, product, "strength_mg",
                             drug->products[dose->plan.product[i]].strength_mg);
            cyto__add_number(w->ok, product, "drawn_mg", dose->plan.drawn_mg[i]);
        }
    }
    cyto__add_notes(w->ok, object, rounded ? dose->plan.notes : 0u);
}

static void write_dose(const writer *w, cJSON *array, int32_t drug, const cyto__dose *dose)
{
    static const char *const needs[] = {NULL,
                                        "weight_kg",
                                        "bsa_m2",
                                        "earlier dose",
                                        "no level below",
                                        "one base",
                                        "a dose within the accepted range"};
    static const char *const given[] = {NULL, "exact", "product", "other"};
    const cyto__drug *unit = &w->d->protocol->drugs[drug];
    const cyto__rule *rule = &w->d->protocol->rules[dose->rule];
    cJSON *object = cyto__push(w->ok, array, cJSON_CreateObject());
    if (!object) {
        return;
    }
    char says[128];
    cyto__sink sink = cyto__sink_of(says, sizeof says);
    cyto__put_spec(&sink, unit, &rule->dose[dose->alternative]);
    cyto__add_text(w->ok, object, "says", says);
    cyto__add_text(w->ok, object, "rule", rule->id);
    cyto__add_number(w->ok, object, "reference", dose->reference);
    cyto__add_number(w->ok, object, "dose", dose->dose);
    cyto__add_text(w->ok, object, "unit", unit->unit);
    cyto__add_number(w->ok, object, "exact_mg", dose->exact_mg);
    cyto__add_number(w->ok, object, "percent_of_full", dose->percent_of_full);
    cyto__add_bool(w->ok, object, "reduced", dose->reduced);
    cyto__add_bool(w->ok, object, "earlier_dose_between_levels", dose->off_level);
    cyto__add_text(w->ok, object, "needs", needs[dose->needs]);
    cyto__add_text(w->ok, object, "given_is", given[cyto__given_is(w->d, drug, dose)]);
    cyto__add_number(w->ok, object, "max_mg", unit->max_mg);
    cyto__add_bool(w->ok, object, "above_max_mg", dose->above_max);
    write_plan(w, object, unit, dose);
}

static void write_doses(const writer *w, cJSON *object, int32_t drug, const cyto__drug_outcome *o)
{
    cJSON *doses = cyto__add_array(w->ok, object, "doses");
    for (int32_t i = 0; o && i < o->dose_count && *w->ok; i++) {
        write_dose(w, doses, drug, &o->doses[i]);
    }
}

/* One drug's answer, overall or in a branch: doses only where all outcomes agree. */
static void write_answers(const writer *w, cJSON *object, int32_t branch)
{
    cJSON *answers = cyto__add_object(w->ok, object, "answers");
    for (int32_t i = 0; i < w->d->protocol->drug_count && *w->ok; i++) {
        const cyto__summary s = cyto__summarize(w->d, i, branch);
        cJSON *answer = cyto__add_object(w->ok, answers, w->d->protocol->drugs[i].name);
        cyto__add_text(w->ok, answer, "now", cyto__now_name(s.now));
        cyto__add_bool(w->ok, answer, "agreed", s.agreed);
        cyto__add_number(w->ok, answer, "outcomes", s.outcomes);
        write_doses(w, answer, i, s.agreed ? s.common : NULL);
        char line[CYTO_MESSAGE_MAX * 2];
        cyto__sink sink = cyto__sink_of(line, sizeof line);
        cyto__put_answer(&sink, w->d, i, branch);
        cyto__add_text(w->ok, answer, "text", line);
    }
}

/* ---- outcomes --------------------------------------------------------------------------- */

static void write_drug_outcome(const writer *w, cJSON *drugs, int32_t drug,
                               const cyto__drug_outcome *o)
{
    cJSON *object = cyto__add_object(w->ok, drugs, w->d->protocol->drugs[drug].name);
    cJSON *now = cyto__add_array(w->ok, object, "now");
    for (uint32_t bit = CYTO_NOW_GIVE; bit <= CYTO_NOW_STOP && *w->ok; bit <<= 1) {
        if (o->now & bit) {
            cyto__push_text(w->ok, now, cyto__now_name((int32_t)bit));
        }
    }
    cyto__add_bool(w->ok, object, "conflict", o->conflict);
    write_doses(w, object, drug, o);
}

static cJSON *push_word(const writer *w, cJSON *array, const char *rule, const char *text)
{
    cJSON *object = cyto__push(w->ok, array, cJSON_CreateObject());
    if (object) {
        cyto__add_text(w->ok, object, "rule", rule);
        cyto__add_text(w->ok, object, "text", text);
    }
    return object;
}

/* What the arithmetic of a dose, or rules that differ, leave to a clinician. */
static void refer_doses(const writer *w, cJSON *refer, const cyto__outcome *o)
{
    for (int32_t i = 0; i < w->d->protocol->drug_count; i++) {
        const cyto__drug_outcome *drug = &o->drugs[i];
        for (int32_t k = 0; k < drug->dose_count && *w->ok; k++) {
            if (drug->doses[k].refer) {
                push_word(w, refer, w->d->protocol->rules[drug->doses[k].rule].id,
                          drug->doses[k].refer);
            }
            if (drug->doses[k].above_max) {
                push_word(w, refer, w->d->protocol->rules[drug->doses[k].rule].id,
                          "above the stated maximum of a single dose");
            }
        }
        if (drug->conflict) {
            push_word(w, refer, NULL, "rules differ, no source says which holds");
        }
    }
}

static void write_words(const writer *w, cJSON *object, const cyto__outcome *o)
{
    const uint64_t rules = o->fired | o->waiting;
    const cyto_protocol *p = w->d->protocol;
    cJSON *resume = cyto__add_array(w->ok, object, "resume");
    cJSON *support = cyto__add_array(w->ok, object, "support");
    cJSON *refer = cyto__add_array(w->ok, object, "refer");
    for (int32_t i = 0; i < p->rule_count && *w->ok; i++) {
        const cyto__rule *rule = &p->rules[i];
        if (!(rules >> i & 1)) {
            continue;
        }
        if (rule->resume >= 0 || rule->resume_text) {
            char when[CYTO_MESSAGE_MAX * 2];
            cyto__sink sink = cyto__sink_of(when, sizeof when);
            cyto__put_condition(&sink, p, rule->resume);
            cJSON *word = push_word(w, resume, rule->id, rule->resume_text);
            if (word) {
                cyto__add_text(w->ok, word, "when", rule->resume >= 0 ? when : NULL);
            }
        }
        for (int32_t k = 0; k < rule->support_count && *w->ok; k++) {
            cJSON *word = push_word(w, support, rule->id, rule->support[k].text);
            if (word) {
                cyto__add_text(w->ok, word, "action", rule->support[k].action);
            }
        }
        if (rule->refer) {
            push_word(w, refer, rule->id, rule->refer);
        }
    }
    refer_doses(w, refer, o);
}

static void write_rule_ids(const writer *w, cJSON *object, const char *key, uint64_t rules)
{
    cJSON *array = cyto__add_array(w->ok, object, key);
    for (int32_t i = 0; i < w->d->protocol->rule_count && *w->ok; i++) {
        if (rules >> i & 1) {
            cyto__push_text(w->ok, array, w->d->protocol->rules[i].id);
        }
    }
}

static void write_axes(const writer *w, cJSON *object, const char *key, uint32_t axes)
{
    cJSON *array = cyto__add_array(w->ok, object, key);
    for (int32_t i = 0; i < w->d->protocol->axis_count && *w->ok; i++) {
        if (axes >> i & 1) {
            char name[CYTO_MESSAGE_MAX];
            const cyto__axis *axis = &w->d->protocol->axes[i];
            cyto__sink sink = cyto__sink_of(name, sizeof name);
            cyto__put(&sink, axis->name);
            cyto__put_axis_times(&sink, axis);
            cyto__push_text(w->ok, array, name);
        }
    }
}

static void write_branch(const writer *w, cJSON *branches, int32_t index)
{
    const cyto__branch *branch = &w->d->protocol->branches[index];
    const cyto__branch_result *b = &w->d->branches[index];
    cJSON *object = cyto__push(w->ok, branches, cJSON_CreateObject());
    if (!object) {
        return;
    }
    cyto__add_text(w->ok, object, "id", branch->id);
    cyto__add_text(w->ok, object, "title", branch->id ? branch->title : NULL);
    cyto__add_text(w->ok, object, "applies", b->certain ? "yes" : b->possible ? "possible" : "no");
    cyto__add_bool(w->ok, object, "too_many_unknown", b->too_many);
    cyto__add_bool(w->ok, object, "outcomes_merged", b->merged && !b->too_many);
    write_axes(w, object, "missing", b->missing);
    write_answers(w, object, index);
    cJSON *outcomes = cyto__add_array(w->ok, object, "outcomes");
    for (int32_t i = 0; i < b->count && *w->ok; i++) {
        const cyto__outcome *o = &w->d->outcomes[b->first + i];
        cJSON *outcome = cyto__push(w->ok, outcomes, cJSON_CreateObject());
        if (!outcome) {
            return;
        }
        write_rule_ids(w, outcome, "rules", o->fired);
        write_rule_ids(w, outcome, "waiting", o->waiting);
        cJSON *drugs = cyto__add_object(w->ok, outcome, "drugs");
        for (int32_t k = 0; k < w->d->protocol->drug_count && *w->ok; k++) {
            write_drug_outcome(w, drugs, k, &o->drugs[k]);
        }
        write_words(w, outcome, o);
    }
}

/* ---- rules, facts, overrides ------------------------------------------------------------ */

static void write_rules(const writer *w, cJSON *root)
{
    const cyto_protocol *p = w->d->protocol;
    cJSON *rules = cyto__add_array(w->ok, root, "rules");
    for (int32_t i = 0; i < p->rule_count && *w->ok; i++) {
        const cyto__rule *rule = &p->rules[i];
        cJSON *object = cyto__push(w->ok, rules, cJSON_CreateObject());
        if (!object) {
            return;
        }
        char when[CYTO_MESSAGE_MAX * 2];
        cyto__sink sink = cyto__sink_of(when, sizeof when);
        cyto__put_condition(&sink, p, rule->when);
        cyto__add_text(w->ok, object, "id", rule->id);
        cyto__add_text(w->ok, object, "when", when);
        cyto__add_text(w->ok, object, "fired", cyto__fired_name(w->d, i));
        cyto__add_text(w->ok, object, "source", p->sources[rule->source].id);
        cyto__add_text(w->ok, object, "section", rule->section);
        cyto__add_text(w->ok, object, "verified", cyto__verified_name(rule->verified));
    }
}

static void write_facts(const writer *w, cJSON *root)
{
    const cyto_protocol *p = w->d->protocol;
    cJSON *facts = cyto__add_array(w->ok, root, "facts");
    for (int32_t i = 0; i < p->axis_count && *w->ok; i++) {
        const cyto__known *known = &w->d->known[i];
        cJSON *object = cyto__push(w->ok, facts, cJSON_CreateObject());
        if (!object) {
            return;
        }
        cyto__add_text(w->ok, object, "kind", cyto_fact_name(p->axes[i].kind));
        cyto__add_text(w->ok, object, "name", p->axes[i].name);
        cyto__add_bool(w->ok, object, "known", known->given);
        cyto__add_number(w->ok, object, "low", known->given ? known->low : (double)NAN);
        cyto__add_number(w->ok, object, "high", known->given ? known->high : (double)NAN);
        cyto__add_text(w->ok, object, "unit", cyto_unit_name(p->axes[i].unit));
        cyto__add_text(w->ok, object, "times",
                       p->axes[i].times ? cyto__times_names[p->axes[i].times] : NULL);
        cyto__add_text(w->ok, object, "reason",
                       known->reason ? cyto_reason_name(known->reason) : NULL);
    }
    cJSON *size = cyto__add_object(w->ok, root, "size");
    cyto__add_number(w->ok, size, "weight_kg", w->d->weight_kg);
    cyto__add_number(w->ok, size, "height_cm", w->d->height_cm);
    cyto__add_number(w->ok, size, "bsa_m2", w->d->bsa_m2);
    cyto__add_number(w->ok, size, "age_years", w->d->age_years);
    cyto__add_text(w->ok, size, "bsa_formula",
                   w->d->bsa_computed ? cyto_bsa_formula_name(w->d->policy.bsa_formula) : NULL);
    cyto__add_notes(w->ok, size, w->d->size_notes);
}

static void write_scores(const writer *w, cJSON *root)
{
    const cyto_protocol *p = w->d->protocol;
    cJSON *scores = cyto__add_array(w->ok, root, "scores");
    for (int32_t i = 0; i < p->score_count && *w->ok; i++) {
        const cyto__score *score = &p->scores[i];
        const cyto__score_range range = cyto__score_of(w->d, i);
        cJSON *object = cyto__push(w->ok, scores, cJSON_CreateObject());
        if (!object) {
            return;
        }
        cyto__add_text(w->ok, object, "id", score->id);
        cyto__add_text(w->ok, object, "title", score->title);
        cyto__add_number(w->ok, object, "low", range.low);
        cyto__add_number(w->ok, object, "high", range.high);
        cyto__add_text(w->ok, object, "source", p->sources[score->source].id);
        cyto__add_text(w->ok, object, "section", score->section);
        cJSON *items = cyto__add_array(w->ok, object, "items");
        for (int32_t k = 0; k < score->item_count && *w->ok; k++) {
            char when[CYTO_MESSAGE_MAX * 2];
            cyto__sink sink = cyto__sink_of(when, sizeof when);
            cyto__put_condition(&sink, p, score->items[k].when);
            cJSON *item = cyto__push(w->ok, items, cJSON_CreateObject());
            if (!item) {
                return;
            }
            cyto__add_number(w->ok, item, "points", score->items[k].points);
            cyto__add_text(w->ok, item, "when", when);
            cyto__add_text(w->ok, item, "holds", cyto__item_holds(&range, k));
        }
    }
}

static void write_override(const writer *w, cJSON *overrides, int32_t index)
{
    const cyto_override *o = &w->d->overrides[index];
    const cyto__override_effect e = cyto__judge_override(w->d, index);
    const cyto__drug *drug = &w->d->protocol->drugs[e.drug];
    cJSON *object = cyto__push(w->ok, overrides, cJSON_CreateObject());
    if (!object) {
        return;
    }
    cyto__add_text(w->ok, object, "drug", drug->name);
    cyto__add_text(w->ok, object, "now", o->now ? cyto__now_name(o->now) : NULL);
    cyto__add_number(w->ok, object, "dose", o->dose);
    cyto__add_text(w->ok, object, "unit", drug->unit);
    cyto__add_number(w->ok, object, "exact_mg", e.exact_mg);
    cyto__add_number(w->ok, object, "percent_of_full", e.percent_of_full);
    cyto__add_number(w->ok, object, "percent_by_full", e.by_full);
    cyto__add_number(w->ok, object, "percent_by_protocol", e.by_protocol);
    cyto__add_number(w->ok, object, "percent_by_previous", e.by_previous);
    cyto__add_bool(w->ok, object, "despite_protocol", e.despite);
    cyto__add_bool(w->ok, object, "above_max_mg", e.above_max);
    cyto__add_text(w->ok, object, "re_escalation", drug->re_escalation);
    cyto__add_text(w->ok, object, "rule", o->rule);
    cyto__add_text(w->ok, object, "by", o->by);
    cyto__add_text(w->ok, object, "date", o->date);
    cyto__add_text(w->ok, object, "scope", o->scope);
    cyto__add_text(w->ok, object, "reason", o->reason);
    write_plan(w, object, drug, &e.rounded);
}

static void write_sources(const writer *w, cJSON *root)
{
    const cyto_protocol *p = w->d->protocol;
    cJSON *sources = cyto__add_array(w->ok, root, "sources");
    for (int32_t i = 0; i < p->source_count && *w->ok; i++) {
        const cyto__source *s = &p->sources[i];
        cJSON *object = cyto__push(w->ok, sources, cJSON_CreateObject());
        if (!object) {
            return;
        }
        cyto__add_text(w->ok, object, "id", s->id);
        cyto__add_text(w->ok, object, "kind", s->kind);
        cyto__add_text(w->ok, object, "citation", s->citation);
        cyto__add_text(w->ok, object, "section", s->section);
        cyto__add_text(w->ok, object, "url", s->url);
        cyto__add_text(w->ok, object, "read", s->read);
    }
}

/* ---- the whole -------------------------------------------------------------------------- */

static void write_protocol(const writer *w, cJSON *root)
{
    const cyto_protocol *p = w->d->protocol;
    cJSON *object = cyto__add_object(w->ok, root, "protocol");
    cyto__add_text(w->ok, object, "id", p->id);
    cyto__add_text(w->ok, object, "title", p->title);
    cyto__add_text(w->ok, object, "edition", p->edition);
    cyto__add_text(w->ok, object, "applies_to", p->applies_to);
    cyto__add_text(w->ok, object, "class", p->class_name);
    cyto__add_text(w->ok, object, "scale", p->scale);
    cyto__add_text(w->ok, object, "digest", p->digest);
    cyto__add_text(w->ok, object, "weakest_verification", cyto__verified_name(cyto__weakest(w->d)));
}

static uint32_t all_missing(const cyto_decision *d)
{
    uint32_t axes = d->branch_missing;
    for (int32_t i = 0; i < d->protocol->branch_count; i++) {
        axes |= d->branches[i].possible ? d->branches[i].missing : 0u;
    }
    return axes;
}

void cyto__write_decision(int *ok, cJSON *object, const cyto_decision *d)
{
    const writer w = {ok, d};
    write_protocol(&w, object);
    write_answers(&w, object, -1);
    write_axes(&w, object, "missing", all_missing(d));
    cJSON *branches = cyto__add_array(ok, object, "branches");
    for (int32_t i = 0; i < d->protocol->branch_count && *ok; i++) {
        write_branch(&w, branches, i);
    }
    cJSON *overrides = cyto__add_array(ok, object, "overrides");
    for (int32_t i = 0; i < d->override_count && *ok; i++) {
        write_override(&w, overrides, i);
    }
    write_scores(&w, object);
    write_rules(&w, object);
    write_facts(&w, object);
    write_sources(&w, object);
}

void cyto__write_library(int *ok, cJSON *object)
{
    cJSON *library = cyto__add_object(ok, object, "computed_with");
    cyto__add_text(ok, library, "cytodose", cyto_version());
    cyto__add_text(ok, library, "data_digest", cyto_data_digest());
}

cyto_status cyto_decision_json(const cyto_decision *decision, char *buf, size_t cap, size_t *needed)
{
    if (!decision || !decision->protocol || (!buf && cap > 0)) {
        return CYTO_E_NULL;
    }
    int ok = 1;
    cJSON *root = cJSON_CreateObject();
    if (root) {
        cyto__write_library(&ok, root);
        cyto__write_decision(&ok, root, decision);
    }
    char *text = root && ok ? cJSON_Print(root) : NULL;
    cJSON_Delete(root);
    if (!text) {
        return CYTO_E_MEMORY;
    }
    cyto__sink sink = cyto__sink_of(buf, cap);
    cyto__put(&sink, text);
    cyto__put(&sink, "\n");
    cJSON_free(text);
    return cyto__sink_end(&sink, needed);
}
