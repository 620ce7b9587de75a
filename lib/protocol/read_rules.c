/* SPDX-License-Identifier: MIT */
/* The rules of a protocol are read from JSON: when they apply, and what they say. */
#include "protocol/read.h"

static void fail_dose(const cyto__node *node)
{
    cyto__node_fail(
        node, CYTO_E_DATA,
        "must have one of: percent with of, amount with unit, flat_mg, levels_down with "
        "of, less_by with of and unit");
}

static int32_t read_of(const cyto__node *node)
{
    const cyto__node of = cyto__member(node, "of");
    if (!cyto__present(&of)) {
        cyto__node_fail(node, CYTO_E_DATA,
                        "a percent, a level or a step down says of what: missing "
                        "\"of\"; accepted: label, base, starting, current, day1, "
                        "previous");
        return CYTO_OF_LABEL;
    }
    return CYTO_OF_LABEL + cyto__choice(&of, cyto__of_names + CYTO_OF_LABEL, 0);
}

static void need_drug_unit(const cyto__node *node, const cyto__drug *drug)
{
    const cyto__node unit = cyto__need(node, "unit");
    const char *text = cyto__string(&unit, NULL);
    if (text && !cyto__text_is(text, drug->unit)) {
        cyto__node_fail_text(&unit, CYTO_E_UNIT, "not the drug's unit:", text, drug->unit);
    }
}

/* A key that this kind of dose ignores would mislead its writer. */
static void no_place(const cyto__node *node, const char *key, const char *kind)
{
    const cyto__node member = cyto__member(node, key);
    if (member.item) {
        char message[CYTO_MESSAGE_MAX];
        cyto__sink sink = cyto__sink_of(message, sizeof message);
        cyto__put(&sink, key);
        cyto__put(&sink, " has no place beside ");
        cyto__put(&sink, kind);
        cyto__node_fail(&member, CYTO_E_DATA, message);
    }
}

static void read_spec(const cyto__node *node, const cyto__drug *drug, cyto__dose_spec *spec)
{
    static const char *const keys[] = {"percent",     "of",      "amount", "flat_mg",
                                       "levels_down", "less_by", "unit",   NULL};
    static const char *const kinds[] = {"percent",     "amount",  "flat_mg",
                                        "levels_down", "less_by", NULL};
    cyto__only(node, keys);
    int found = 0;
    for (int32_t i = 0; kinds[i]; i++) {
        const cyto__node value = cyto__member(node, kinds[i]);
        if (cyto__present(&value)) {
            found++;
            spec->kind = CYTO__PERCENT + i;
            spec->value = i == 3 ? cyto__integer(&value, 1, CYTO__LEVELS_MAX, 1)
                                 : cyto__number(&value, i == 0 ? 0.0 : 1e-6,
                                                i == 0 ? 1000.0 : cyto__stated_most(drug), 1.0);
        }
    }
    if (found != 1) {
        fail_dose(node);
        return;
    }
    const int has_unit = spec->kind == CYTO__AMOUNT || spec->kind == CYTO__LESS_BY;
    if (spec->kind == CYTO__PERCENT || spec->kind == CYTO__LEVELS_DOWN ||
        spec->kind == CYTO__LESS_BY) {
        spec->of = read_of(node);
    } else {
        no_place(node, "of", kinds[spec->kind - CYTO__PERCENT]);
    }
    if (has_unit) {
        need_drug_unit(node, drug);
    } else {
        no_place(node, "unit", kinds[spec->kind - CYTO__PERCENT]);
    }
    if (spec->kind == CYTO__FLAT_MG && drug->activity) {
        cyto__node_fail_text(node, CYTO_E_UNIT, "a mass of a drug in units of activity:", "flat_mg",
                             "amount with unit");
    }
    if (spec->kind == CYTO__LEVELS_DOWN && drug->level_count == 0) {
        cyto__node_fail(node, CYTO_E_DATA, "the drug has no levels");
    }
}

static void read_dose(const cyto__node *node, const cyto__drug *drug, cyto__rule *rule)
{
    const cyto__node list = cyto__member(node, "one_of");
    if (!list.item) {
        read_spec(node, drug, &rule->dose[0]);
        rule->dose_count = 1;
        return;
    }
    static const char *const keys[] = {"one_of", NULL};
    cyto__only(node, keys);
    if (cyto__count_of(&list, 2, CYTO__ALTERNATIVES_MAX) == 0) {
        return;
    }
    for (cyto__node at = cyto__first(&list); at.item; at = cyto__next(&at)) {
        read_spec(&at, drug, &rule->dose[rule->dose_count++]);
    }
}

static void read_support(const cyto__node *node, cyto__rule *rule)
{
    static const char *const keys[] = {"action", "text", NULL};
    const cyto__node list = cyto__member(node, "support");
    if (!cyto__present(&list) || cyto__count_of(&list, 1, CYTO__SUPPORTS_MAX) == 0) {
        return;
    }
    for (cyto__node at = cyto__first(&list); at.item; at = cyto__next(&at)) {
        cyto__only(&at, keys);
        const cyto__node action = cyto__need(&at, "action");
        cyto__support *support = &rule->support[rule->support_count++];
        support->action = cyto__support_actions[cyto__choice(&action, cyto__support_actions, 0)];
        support->text = cyto__text_or(&at, "text", NULL);
    }
}

static void read_resume(cyto_protocol *p, const cyto__node *then, cyto__rule *rule)
{
    static const char *const keys[] = {"when", "text", NULL};
    const cyto__node resume = cyto__member(then, "resume");
    if (!cyto__present(&resume)) {
        return;
    }
    cyto__only(&resume, keys);
    const cyto__node when = cyto__member(&resume, "when");
    rule->resume_text = cyto__text_or(&resume, "text", NULL);
    if (cyto__present(&when)) {
        rule->resume = cyto__read_condition(p, &when);
    } else if (!rule->resume_text) {
        cyto__node_fail(&resume, CYTO_E_DATA,
                        "needs \"when\", or \"text\" where no number is printed");
    }
}

static void read_then(cyto_protocol *p, const cyto__node *then, cyto__rule *rule)
{
    static const char *const keys[] = {"now", "dose", "base", "resume", "support", "refer", NULL};
    static const char *const nows[] = {"give", "omit", "hold", "stop", NULL};
    cyto__only(then, keys);
    const cyto__node now = cyto__member(then, "now");
    const cyto__node dose = cyto__member(then, "dose");
    const cyto__node base = cyto__member(then, "base");
    const int32_t choice = cyto__choice(&now, nows, -1);
    const cyto__drug *drug = &p->drugs[rule->drug < 0 ? 0 : rule->drug];
    rule->now = choice < 0 ? 0 : CYTO_NOW_GIVE << choice;
    rule->sets_base = cyto__present(&base);
    if (cyto__present(&dose) && cyto__present(&base)) {
        cyto__node_fail(then, CYTO_E_DATA, "\"dose\" and \"base\" are two rules");
    }
    if (p->drug_count == 0 && (rule->now || cyto__present(&dose) || cyto__present(&base))) {
        cyto__node_fail(then, CYTO_E_DATA, "a protocol without drugs has no now, dose or base");
    } else if (cyto__present(&dose) || cyto__present(&base)) {
        if (rule->drug < 0) {
            cyto__node_fail(then, CYTO_E_DATA, "several drugs: a rule with a dose names its drug");
        }
        read_dose(rule->sets_base ? &base : &dose, drug, rule);
    }
    read_resume(p, then, rule);
    read_support(then, rule);
    rule->refer = cyto__text_or(then, "refer", NULL);
    if (!rule->now && !rule->dose_count && !rule->support_count && !rule->refer &&
        rule->resume < 0 && !rule->resume_text) {
        cyto__node_fail(then, CYTO_E_DATA,
                        "a rule says something: now, dose, base, resume, support or refer");
    }
}

/* A rule names drugs that are listed elsewhere in the protocol. */
static void resolve_drug(cyto_protocol *p, const cyto__node *node, cyto__rule *rule)
{
    const cyto__node drug = cyto__member(node, "drug");
    const char *name = cyto__string(&drug, NULL);
    rule->drug = cyto__drug_named(p, name); /* without a name the only drug, or every one */
    if (name && rule->drug < 0) {
        cyto__node_fail_text(&drug, CYTO_E_NAME, "no drug of the name", name, "names under /drugs");
    }
}

static void resolve_branches(cyto_protocol *p, const cyto__node *node, cyto__rule *rule)
{
    const cyto__node branch = cyto__member(node, "branch");
    const char *id = cyto__string(&branch, NULL);
    rule->branches = id ? 0u : 0xffu;
    for (int32_t i = 0; id && i < p->branch_count; i++) {
        if (p->branches[i].id && cyto__text_is(p->branches[i].id, id)) {
            rule->branches |= 1u << i;
        }
    }
    if (rule->branches == 0) {
        cyto__node_fail_text(&branch, CYTO_E_NAME, "no branch with the id", id,
                             "ids under /branches");
    }
}

static void read_rule(cyto_protocol *p, const cyto__node *node, cyto__rule *rule)
{
    static const char *const keys[] = {"id",   "drug",   "day",     "branch",   "when",
                                       "then", "source", "section", "verified", NULL};
    static const char *const verified[] = {"unverified", "secondary", "primary", NULL};
    cyto__only(node, keys);
    const cyto__node when = cyto__need(node, "when");
    const cyto__node then = cyto__need(node, "then");
    const cyto__node day = cyto__member(node, "day");
    const cyto__node attested = cyto__need(node, "verified");
    rule->id = cyto__need_id(node);
    rule->when = rule->resume = -1;
    resolve_drug(p, node, rule);
    resolve_branches(p, node, rule);
    rule->source = cyto__resolve_source(p, node);
    const int32_t on_day = cyto__present(&day) ? cyto__begin_day(p, &day) : -1;
    if (cyto__is_string(&when)) {
        if (!cyto__text_is(cyto__string(&when, ""), "always")) {
            cyto__node_fail_text(&when, CYTO_E_DATA, "when", cyto__string(&when, ""),
                                 "always, or a condition: an object");
        }
    } else if (when.item) {
        rule->when = cyto__read_condition(p, &when);
    }
    if (cyto__present(&day)) {
        cyto__end_day(p, &day, on_day);
        rule->when = on_day;
    }
    rule->section = cyto__text_or(node, "section", NULL);
    rule->verified = CYTO_VERIFIED_UNVERIFIED + cyto__choice(&attested, verified, 0);
    if (then.item) {
        read_then(p, &then, rule);
    }
}

void cyto__read_rules(cyto_protocol *p, const cyto__node *root)
{
    const cyto__node list = cyto__need(root, "rules");
    if (cyto__count_of(&list, 1, CYTO__RULES_MAX) == 0) {
        return;
    }
    int32_t resumes = 0;
    for (cyto__node at = cyto__first(&list); at.item; at = cyto__next(&at)) {
        read_rule(p, &at, &p->rules[p->rule_count]);
        for (int32_t i = 0; i < p->rule_count; i++) {
            cyto__need_unlike(&at, "id", "a second rule with the id", p->rules[p->rule_count].id,
                              p->rules[i].id);
        }
        resumes += p->rules[p->rule_count].resume >= 0;
        p->rule_count++;
    }
    if (resumes > CYTO__RESUMES_MAX) {
        cyto__node_fail(&list, CYTO_E_LIMIT, "more than 16 rules with criteria for resuming");
    }
}
