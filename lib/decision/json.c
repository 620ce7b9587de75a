/* SPDX-License-Identifier: MIT */
/* The record of a decision is written as JSON. */
#include "calculators/body.h"
#include "grading/names.h"
#include "protocol/names.h"
#include "decision/json.h"
#include "units/units.h"

#include <cytodose/body.h>
#include <cytodose/version.h>

#include <math.h>

/* ---- rules, facts, overrides ------------------------------------------------------------ */

static void write_rules(const cyto__decision_writer *w, cJSON *root)
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

static void write_facts(const cyto__decision_writer *w, cJSON *root)
{
    const cyto_protocol *p = w->d->protocol;
    cJSON *facts = cyto__add_array(w->ok, root, "facts");
    for (int32_t i = 0; i < p->axis_count && *w->ok; i++) {
        const cyto__known *known = &w->d->known[i];
        cJSON *object = cyto__push(w->ok, facts, cJSON_CreateObject());
        if (!object) {
            return;
        }
        cyto__add_text(w->ok, object, "kind", cyto__fact_name(p->axes[i].kind));
        cyto__add_text(w->ok, object, "name", p->axes[i].name);
        cyto__add_bool(w->ok, object, "known", known->given);
        cyto__add_number(w->ok, object, "low", known->given ? known->low : (double)NAN);
        cyto__add_number(w->ok, object, "high", known->given ? known->high : (double)NAN);
        cyto__add_text(w->ok, object, "unit", cyto__unit_name(p->axes[i].unit));
        cyto__add_text(w->ok, object, "times",
                       p->axes[i].times ? cyto__times_names[p->axes[i].times] : NULL);
        cyto__add_text(w->ok, object, "reason",
                       known->reason ? cyto__reason_name(known->reason) : NULL);
        cyto__add_bool(w->ok, object, "low_open", known->given && known->low_open);
        cyto__add_bool(w->ok, object, "high_open", known->given && known->high_open);
        cyto__add_text(w->ok, object, "after",
                       known->given && known->after ? cyto__after_names[known->after - 1] : NULL);
    }
    cJSON *size = cyto__add_object(w->ok, root, "size");
    cyto__add_number(w->ok, size, "weight_kg", w->d->weight_kg);
    cyto__add_number(w->ok, size, "height_cm", w->d->height_cm);
    cyto__add_number(w->ok, size, "bsa_m2", w->d->bsa_m2);
    cyto__add_number(w->ok, size, "age_years", w->d->age_years);
    if (!isnan(w->d->gfr_ml_min)) {
        cyto__add_number(w->ok, size, "gfr_ml_min", w->d->gfr_ml_min);
    }
    cyto__add_text(w->ok, size, "bsa_formula",
                   w->d->bsa_computed ? cyto__bsa_formula_of(w->d->policy.bsa_formula)->name
                                      : NULL);
    cyto__add_notes(w->ok, size, w->d->size_notes);
}

static void write_scores(const cyto__decision_writer *w, cJSON *root)
{
    const cyto_protocol *p = w->d->protocol;
    cJSON *scores = cyto__add_array(w->ok, root, "scores");
    for (int32_t i = 0; i < p->score_count; i++) {
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
        for (int32_t k = 0; k < score->item_count; k++) {
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

static void write_override(const cyto__decision_writer *w, cJSON *overrides, int32_t index)
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
    cyto__add_exact(w, object, drug, &e.rounded);
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
    cyto__write_plan(w, object, drug, &e.rounded);
}

static void write_sources(const cyto__decision_writer *w, cJSON *root)
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

static void write_protocol(const cyto__decision_writer *w, cJSON *root)
{
    const cyto_protocol *p = w->d->protocol;
    cJSON *object = cyto__add_object(w->ok, root, "protocol");
    cyto__add_text(w->ok, object, "id", p->id);
    cyto__add_text(w->ok, object, "title", p->title);
    cyto__add_text(w->ok, object, "edition", p->edition);
    cyto__add_text(w->ok, object, "applies_to", p->applies_to);
    cyto__add_text(w->ok, object, "not_for_use", p->not_for_use);
    cyto__add_text(w->ok, object, "class", p->class_name);
    cyto__add_text(w->ok, object, "scale", p->scale);
    cyto__add_text(w->ok, object, "digest", p->digest);
    cyto__add_text(w->ok, object, "weakest_verification", cyto__verified_name(cyto__weakest(w->d)));
}

static void write_caution(const cyto__decision_writer *w, cJSON *cautions, int32_t index)
{
    const cyto__own_caution *caution = &cyto__cautions[index];
    char text[CYTO_MESSAGE_MAX * 2];
    cyto__sink sink = cyto__sink_of(text, sizeof text);
    cyto__put_caution(&sink, w->d, index);
    cJSON *object = cyto__push(w->ok, cautions, cJSON_CreateObject());
    if (!object) {
        return;
    }
    cyto__add_text(w->ok, object, "id", caution->id);
    cyto__add_text(w->ok, object, "text", text);
    cyto__add_number(w->ok, object, "bound", cyto__caution_bound(w->d, index));
    cyto__add_text(w->ok, object, "unit", cyto__caution_unit(caution));
    cyto__add_text(w->ok, object, "source", caution->source);
    cyto__add_text(w->ok, object, "verified", cyto__verified_name(caution->verified));
    cJSON *drugs = cyto__add_array(w->ok, object, "drugs");
    for (int32_t i = 0; i < w->d->protocol->drug_count; i++) {
        if (w->d->raised[index] >> i & 1) {
            cyto__push_text(w->ok, drugs, w->d->protocol->drugs[i].name);
        }
    }
}

static void write_cautions(const cyto__decision_writer *w, cJSON *root)
{
    cJSON *cautions = cyto__add_array(w->ok, root, "cautions");
    cJSON *declined = cyto__add_array(w->ok, root, "cautions_declined");
    for (int32_t i = 0; cyto__cautions[i].id && *w->ok; i++) {
        if (w->d->raised[i]) {
            write_caution(w, cautions, i);
        } else if (isinf(cyto__caution_bound(w->d, i))) {
            cyto__push_text(w->ok, declined, cyto__cautions[i].id);
        }
    }
    cJSON *unasked = cyto__add_array(w->ok, root, "unasked");
    for (int32_t i = 0; i < w->d->unasked_count && *w->ok; i++) {
        const cyto__unasked *u = &w->d->unasked[i];
        cJSON *object = cyto__push(w->ok, unasked, cJSON_CreateObject());
        if (object) {
            cyto__add_text(w->ok, object, "kind", cyto__fact_name(u->kind));
            cyto__add_text(w->ok, object, "name", u->name);
            cyto__add_number(w->ok, object, "low", u->low);
            cyto__add_number(w->ok, object, "high", u->high);
            cyto__add_text(w->ok, object, "unit", cyto__unit_name(u->unit));
            cyto__add_bool(w->ok, object, "asked_by_a_caution", u->by_caution);
        }
    }
}

static void write_unusual(const cyto__decision_writer *w, cJSON *root)
{
    char text[CYTO_MESSAGE_MAX];
    cJSON *unusual = cyto__add_array(w->ok, root, "unusual");
    cyto__sink sink = cyto__sink_of(text, sizeof text);
    for (int32_t i = 0; *w->ok && cyto__put_unusual(&sink, w->d, i); i++) {
        cyto__push_text(w->ok, unusual, text);
        sink = cyto__sink_of(text, sizeof text);
    }
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
    const cyto__decision_writer w = {ok, d};
    char first[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(first, sizeof first);
    cyto__put_first_line(&sink, d);
    cyto__add_text(ok, object, "first_line", first);
    write_protocol(&w, object);
    cyto__write_answers(&w, object, -1);
    write_cautions(&w, object);
    write_unusual(&w, object);
    cyto__write_axes(&w, object, "missing", all_missing(d));
    cJSON *branches = cyto__add_array(ok, object, "branches");
    for (int32_t i = 0; i < d->protocol->branch_count && *ok; i++) {
        cyto__write_branch(&w, branches, i);
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

cyto_status cyto__decision_json(const cyto_decision *decision, char *buf, size_t cap,
                                size_t *needed)
{
    int ok = 1;
    cJSON *root = cJSON_CreateObject();
    if (root) {
        cyto__write_library(&ok, root);
        cyto__write_decision(&ok, root, decision);
    }
    char *text = cyto__printed(root, ok);
    return text ? cyto__hand_over(text, buf, cap, needed) : CYTO_E_MEMORY;
}
