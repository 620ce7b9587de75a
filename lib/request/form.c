/* SPDX-License-Identifier: MIT */
/* The form of a protocol is a request's "facts" with every fact that it may ask for, none of
 * them known yet. */
#include "base/names.h"
#include "grading/criteria.h"
#include "json/write.h"
#include "request/facts.h"
#include "units/units.h"

#include <string.h>

/* These facts are asked for beside a laboratory value, or by groups of a scale about the
 * patient. */
enum {
    ULN = 1 << 0,
    LLN = 1 << 1,
    BASELINE = 1 << 2,
    BASELINE_STATE = 1 << 3,
    AFTER = 1 << 4,
    SEX = 1 << 5,
    PREGNANT = 1 << 6,
    FASTING = 1 << 7,
    ANTICOAGULATED = 1 << 8,
};

typedef struct form {
    const cyto_protocol *p;
    cJSON *root, *note;
    int ok;
    uint32_t asked; /* the facts about the patient that are asked for */
} form;

static void add_unknown(form *f, cJSON *object, const char *key)
{
    if (f->ok && !cJSON_GetObjectItemCaseSensitive(object, key)) {
        cyto__add(&f->ok, object, key, cJSON_CreateNull());
    }
}

/* Adds a member that is not known, with what is accepted. */
static void add_top(form *f, const char *key, const char *accepted)
{
    add_unknown(f, f->root, key);
    cyto__add_text(&f->ok, f->note, key, accepted);
}

/* ---- laboratory values -------------------------------------------------------------------- */

typedef struct wanted {
    int32_t kind, analyte, unit;
    uint32_t beside;
    int32_t by_rule; /* 1: a rule or a dose asks for it; 0: a caution alone does */
} wanted;

typedef struct wanted_list {
    int32_t count;
    wanted labs[CYTO__ASKED_LABS_MAX];
} wanted_list;

static wanted *want(wanted_list *list, int32_t kind, int32_t analyte, int32_t unit)
{
    wanted *w = list->labs;
    const wanted *end = w + list->count;
    while (w < end && (w->kind != kind || w->analyte != analyte)) {
        w++;
    }
    if (w == end) {
        list->count++;
        *w = (wanted){kind, analyte, CYTO_UNIT_NONE, 0, 0};
    }
    w->unit = w->unit ? w->unit : unit;
    return w;
}

static uint32_t beside_bound(const cyto__bound *bound)
{
    static const uint32_t bits[] = {
        [CYTO__LLN] = LLN, [CYTO__ULN] = ULN, [CYTO__BASELINE] = BASELINE};
    const uint32_t own = bound->input == CYTO__ITS_BASELINE ? BASELINE : 0;
    return own | bits[bound->reference];
}

static uint32_t beside_group(const cyto__group *group)
{
    const cyto__patients *who = &group->who;
    uint32_t beside = (who->baseline ? BASELINE | BASELINE_STATE : 0) | (who->sex ? SEX : 0) |
                      (who->pregnant ? PREGNANT : 0) | (who->fasting ? FASTING : 0) |
                      (who->anticoagulated ? ANTICOAGULATED : 0);
    for (const cyto__bound *b = group->rows; b->grade; b++) {
        beside |= beside_bound(b);
    }
    return beside;
}

/* Returns the facts that a term asks for, whatever unit its value will be in. */
static uint32_t beside_grade(const cyto_criterion *criterion)
{
    uint32_t beside = 0;
    const cyto_criterion *c;
    for (int32_t i = 0; (c = cyto__criterion_at(criterion->scale, i)) != NULL; i++) {
        for (int32_t k = 0; k < c->group_count && cyto__text_is(c->term, criterion->term); k++) {
            beside |= beside_group(&c->groups[k]);
        }
    }
    return beside;
}

/* Does an axis decide whether treatment may resume? */
static int resumes(const cyto_protocol *p, int32_t axis)
{
    for (int32_t i = 0; i < p->rule_count; i++) {
        const int32_t resume = p->rules[i].resume;
        if (resume >= 0 && (cyto__asks(p, resume) >> axis & 1)) {
            return 1;
        }
    }
    return 0;
}

static void want_axis(form *f, wanted_list *list, int32_t index)
{
    static const uint32_t bits[] = {
        [CYTO__TIMES_ULN] = ULN, [CYTO__TIMES_LLN] = LLN, [CYTO__TIMES_BASELINE] = BASELINE};
    const cyto__axis *axis = &f->p->axes[index];
    const int32_t graded = axis->criterion ? cyto__criterion_analyte(axis->criterion) : 0;
    if (!axis->analyte && !graded) {
        return;
    }
    wanted *w = want(list, graded ? CYTO_FACT_LAB : axis->kind, graded ? graded : axis->analyte,
                     graded ? axis->criterion->unit : axis->unit);
    w->by_rule = 1;
    w->beside |= bits[axis->times] | (resumes(f->p, index) ? AFTER : 0);
    if (graded) {
        w->beside |= beside_grade(axis->criterion);
        f->asked |= w->beside;
    }
}

/* Adds the clearance from which a dose by AUC is computed. */
static void want_clearance(form *f, wanted_list *list)
{
    const int32_t analyte = CYTO_ANALYTE_CREATININE_CLEARANCE;
    if (cyto__doses_by_lab(f->p, analyte)) {
        want(list, CYTO_FACT_LAB, analyte, CYTO_UNIT_ML_PER_MIN)->by_rule = 1;
    }
}

static void want_cautions(form *f, wanted_list *list)
{
    for (int32_t i = 0; cyto__cautions[i].id; i++) {
        const cyto__own_caution *caution = &cyto__cautions[i];
        const int of_labs = caution->kind <= CYTO__CAUTION_LAB_MISSING;
        for (int32_t k = 0; of_labs && caution->facts[k] && f->p->caution_drugs[i]; k++) {
            int32_t analyte = CYTO_ANALYTE_NONE;
            cyto_analyte_find(caution->facts[k], &analyte, NULL);
            wanted *w = want(list, CYTO_FACT_LAB, analyte, caution->unit);
            w->beside |= cyto__caution_is_multiple(caution) ? ULN : 0u;
        }
    }
}

static void add_lab(form *f, const wanted *w)
{
    static const struct {
        uint32_t bit;
        const char *key;
    } members[] = {{LLN, "lln"},
                   {ULN, "uln"},
                   {BASELINE, "baseline"},
                   {BASELINE_STATE, "baseline_state"},
                   {AFTER, "after"}};
    char note[CYTO_MESSAGE_MAX];
    cyto__sink s = cyto__sink_of(note, sizeof note);
    const int32_t unit = w->unit ? w->unit : cyto__analyte_of(w->analyte)->unit;
    cJSON *list = cyto__array_at(&f->ok, f->root, cyto__facts_member(w->kind));
    cJSON *lab = cyto__push(&f->ok, list, cJSON_CreateObject());
    cyto__add_text(&f->ok, lab, "test", cyto__analyte_name(w->analyte));
    add_unknown(f, lab, "value");
    cyto__add_text(&f->ok, lab, "unit", cyto__unit_name(unit));
    cyto__put_accepted(&s, "", w->analyte, unit);
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        if (w->beside & members[i].bit) {
            add_unknown(f, lab, members[i].key);
        }
    }
    cyto__put(&s, w->beside & BASELINE_STATE ? "; baseline_state: low, normal, high" : "");
    cyto__put(&s, w->beside & AFTER ? "; after: transfusion, growth factor" : "");
    cyto__put(&s, w->by_rule ? "" : "; a caution alone asks for it");
    cyto__add_text(&f->ok, lab, "note", note);
}

static void add_labs(form *f)
{
    wanted_list list = {.count = 0};
    for (int32_t i = 0; i < f->p->axis_count; i++) {
        want_axis(f, &list, i);
    }
    want_clearance(f, &list);
    want_cautions(f, &list);
    for (int32_t i = 0; i < list.count; i++) {
        add_lab(f, &list.labs[i]);
    }
}

/* ---- names with a number, yes or no --------------------------------------------------------- */

static cJSON *named(form *f, int32_t kind)
{
    const char *const accepted =
        kind == CYTO_FACT_FLAG      ? "true or false"
        : kind == CYTO_FACT_FINDING ? "a clinician's grade: 0 to 5, or [lowest, highest]"
        : kind == CYTO_FACT_GRADE
            ? "0 to 5 by the protocol's scale, where it is known and the value is not"
        : kind == CYTO_FACT_DAYS_SINCE
            ? "whole days since the event: 0 to 100000, or [lowest, highest]"
        : kind == CYTO_FACT_DAYS ? "whole days it has lasted: 0 to 100000, or [lowest, highest]"
                                 : "a whole number: 0 to 100000, or [lowest, highest]";
    const char *key = cyto__facts_member(kind);
    cJSON *object = cyto__object_at(&f->ok, f->root, key);
    if (f->ok && !cJSON_GetObjectItemCaseSensitive(object, "note")) {
        cyto__add_text(&f->ok, object, "note", accepted);
    }
    return object;
}

static void add_named(form *f, int32_t kind, const char *name)
{
    if (cyto__text_is(name, "female")) {
        add_top(f, "sex", "female or male");
    } else {
        add_unknown(f, named(f, kind), name);
    }
}

static void add_axes(form *f, int32_t kind)
{
    for (int32_t i = 0; i < f->p->axis_count; i++) {
        if (f->p->axes[i].kind == kind) {
            add_named(f, kind, f->p->axes[i].name);
        }
    }
}

static void add_flags(form *f)
{
    static const struct {
        uint32_t bit;
        const char *name;
    } contexts[] = {{SEX, "female"},
                    {PREGNANT, "pregnant"},
                    {FASTING, "fasting"},
                    {ANTICOAGULATED, "anticoagulated"}};
    add_axes(f, CYTO_FACT_FLAG);
    for (size_t i = 0; i < sizeof contexts / sizeof contexts[0]; i++) {
        if (f->asked & contexts[i].bit) {
            add_named(f, CYTO_FACT_FLAG, contexts[i].name);
        }
    }
    for (int32_t i = 0; cyto__cautions[i].id; i++) {
        if (cyto__cautions[i].kind == CYTO__CAUTION_FLAG && f->p->caution_drugs[i]) {
            add_named(f, CYTO_FACT_FLAG, cyto__cautions[i].facts[0]);
        }
    }
}

/* ---- sizes, earlier doses, pending rules ----------------------------------------------------- */

static int asks_size(const cyto_protocol *p, const char *name)
{
    for (int32_t i = 0; i < p->axis_count; i++) {
        if (p->axes[i].kind == CYTO_FACT_SIZE && cyto__text_is(p->axes[i].name, name)) {
            return 1;
        }
    }
    for (int32_t i = 0; cyto__text_is(name, "dosing_weight_kg") && cyto__cautions[i].id; i++) {
        if (cyto__cautions[i].kind == CYTO__CAUTION_WEIGHT) {
            return p->caution_drugs[i] && asks_size(p, "weight_kg");
        }
    }
    return cyto__sizes_a_dose(p, name);
}

static void add_sizes(form *f)
{
    for (int32_t i = 0; cyto__size_names[i]; i++) {
        const char *name = cyto__size_names[i];
        char accepted[CYTO_MESSAGE_MAX];
        cyto__sink s = cyto__sink_of(accepted, sizeof accepted);
        const char *unit;
        double low;
        double high;
        if (!asks_size(f->p, name)) {
            continue;
        }
        cyto__quantity_range(cyto__size_range(name), NULL, &unit, &low, &high);
        cyto__put_number(&s, low);
        cyto__put(&s, " to ");
        cyto__put_number(&s, high);
        cyto__put(&s, " ");
        cyto__put(&s, unit);
        cyto__put(&s, cyto__text_is(name, "bsa_m2")
                          ? "; or height, weight and a formula of body surface"
                      : cyto__text_is(name, "dosing_weight_kg")
                          ? ": the weight that the dose was set with"
                          : "");
        add_top(f, name, accepted);
    }
}

/* Adds the earlier doses of a drug that rules refer to. */
static void add_doses(form *f, int32_t drug)
{
    const cyto_protocol *p = f->p;
    const cyto__drug *d = &p->drugs[drug];
    for (int32_t i = 0; i < p->rule_count; i++) {
        const cyto__rule *rule = &p->rules[i];
        for (int32_t k = 0; k < rule->dose_count && cyto__is_about(rule, drug); k++) {
            if (rule->dose[k].of < CYTO_OF_STARTING) {
                continue;
            }
            cJSON *doses = cyto__object_at(&f->ok, f->root, "doses");
            cJSON *own = cyto__object_at(&f->ok, doses, d->name);
            if (f->ok && !cJSON_GetObjectItemCaseSensitive(own, "unit")) {
                cyto__add_text(&f->ok, own, "unit", d->unit);
            }
            add_unknown(f, own, cyto__of_names[rule->dose[k].of]);
        }
    }
}

static void add_pending(form *f)
{
    const cyto_protocol *p = f->p;
    char ids[CYTO__RULES_MAX * 192];
    cyto__sink s = cyto__sink_of(ids, sizeof ids);
    for (int32_t i = 0; i < p->rule_count; i++) {
        if (cyto__has_resume(&p->rules[i])) {
            cyto__put(&s, s.length ? ", " : "those that were still to resume: ");
            cyto__put(&s, p->id);
            cyto__put(&s, "/");
            cyto__put(&s, p->rules[i].id);
        }
    }
    if (s.length) {
        cyto__add_array(&f->ok, f->root, "pending");
        cyto__add_text(&f->ok, f->note, "pending", ids);
    }
}

static void fill(form *f)
{
    static const int32_t kinds[] = {CYTO_FACT_GRADE, CYTO_FACT_FINDING, CYTO_FACT_DAYS_SINCE,
                                    CYTO_FACT_DAYS, CYTO_FACT_COUNT};
    f->note = cyto__add_object(&f->ok, f->root, "note");
    cyto__add_text(&f->ok, f->note, "facts of", f->p->id);
    cyto__add_text(&f->ok, f->note, "null", "not known, which is neither no nor 0");
    add_sizes(f);
    add_labs(f);
    add_flags(f);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        add_axes(f, kinds[i]);
    }
    for (int32_t i = 0; i < f->p->drug_count; i++) {
        add_doses(f, i);
    }
    add_pending(f);
}

cyto_status cyto_protocol_facts(const cyto_protocol *protocol, char **text, cyto_error *error)
{
    if (!cyto__text_ready(text, error)) {
        return CYTO_E_SIZE;
    }
    if (!protocol || !text) {
        return cyto__refuse_null(error, !protocol ? "protocol" : "text");
    }
    form f = {protocol, cJSON_CreateObject(), NULL, 1, 0};
    if (f.root) {
        fill(&f);
    }
    *text = cyto__printed_rows(f.root, f.ok);
    return *text ? CYTO_OK : cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
}
