/* SPDX-License-Identifier: MIT */
/* Each branch of a decision is written as JSON: answers and outcomes. */
#include "decision/json.h"

void cyto__write_answers(const cyto__decision_writer *w, cJSON *object, int32_t branch)
{
    cJSON *answers = cyto__add_object(w->ok, object, "answers");
    for (int32_t i = 0; i < w->d->protocol->drug_count && *w->ok; i++) {
        const cyto__summary s = cyto__summarize(w->d, i, branch);
        cJSON *answer = cyto__add_object(w->ok, answers, w->d->protocol->drugs[i].name);
        cyto__add_text(w->ok, answer, "now", cyto__now_name(s.now));
        cyto__add_bool(w->ok, answer, "agreed", s.agreed);
        cyto__add_number(w->ok, answer, "outcomes", s.outcomes);
        cyto__write_doses(w, answer, i, s.agreed ? s.common : NULL);
        char line[CYTO_MESSAGE_MAX * 2];
        cyto__sink sink = cyto__sink_of(line, sizeof line);
        cyto__put_answer(&sink, w->d, i, branch);
        cyto__put_caution_ids(&sink, w->d, i);
        cyto__add_text(w->ok, answer, "text", line);
    }
}

void cyto__write_axes(const cyto__decision_writer *w, cJSON *object, const char *key, uint32_t axes)
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

static void write_drug_outcome(const cyto__decision_writer *w, cJSON *drugs, int32_t drug,
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
    cyto__write_doses(w, object, drug, o);
}

static cJSON *push_word(const cyto__decision_writer *w, cJSON *array, const char *rule,
                        const char *text)
{
    cJSON *object = cyto__push(w->ok, array, cJSON_CreateObject());
    if (object) {
        cyto__add_text(w->ok, object, "rule", rule);
        cyto__add_text(w->ok, object, "text", text);
    }
    return object;
}

/* Lists the referrals that come from the arithmetic of a dose, or from rules that differ. */
static void refer_doses(const cyto__decision_writer *w, cJSON *refer, const cyto__outcome *o)
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
            push_word(w, refer, NULL, "rules differ, and no source says which applies");
        }
    }
}

static void write_words(const cyto__decision_writer *w, cJSON *object, const cyto__outcome *o)
{
    const uint64_t rules = o->fired | o->waiting;
    const cyto_protocol *p = w->d->protocol;
    const uint32_t stopped = cyto__stopped(p, o);
    cJSON *resume = cyto__add_array(w->ok, object, "resume");
    cJSON *support = cyto__add_array(w->ok, object, "support");
    cJSON *refer = cyto__add_array(w->ok, object, "refer");
    for (int32_t i = 0; i < p->rule_count && *w->ok; i++) {
        const cyto__rule *rule = &p->rules[i];
        if (!(rules >> i & 1)) {
            continue;
        }
        if (cyto__may_be_resumed(p, rule, stopped)) {
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

static void write_rule_ids(const cyto__decision_writer *w, cJSON *object, const char *key,
                           uint64_t rules)
{
    cJSON *array = cyto__add_array(w->ok, object, key);
    for (int32_t i = 0; i < w->d->protocol->rule_count && *w->ok; i++) {
        if (rules >> i & 1) {
            cyto__push_text(w->ok, array, w->d->protocol->rules[i].id);
        }
    }
}

void cyto__write_branch(const cyto__decision_writer *w, cJSON *branches, int32_t index)
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
    cyto__write_axes(w, object, "missing", b->missing);
    cyto__write_answers(w, object, index);
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
