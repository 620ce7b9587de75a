/* SPDX-License-Identifier: MIT */
/* A protocol is described, and the built-in ones are found; read.c reads one. */
#include "base/names.h"
#include "protocol/names.h"
#include "protocol/protocol.h"

#include "protocol/builtin.h"

const char *const cyto__support_actions[] = {"platelet-transfusion",
                                             "red-cell-transfusion",
                                             "growth-factor",
                                             "vena-cava-filter",
                                             "monitoring",
                                             "other-anticoagulant",
                                             NULL};

const char *const cyto__of_names[] = {"none",
#define NAME(name, value, key) key,
                                      CYTO_OF_LIST(NAME)
#undef NAME
                                          NULL};

const char *cyto__verified_name(int32_t verified)
{
    static const char *const names[] = {"", "unverified", "secondary", "primary"};
    return names[verified];
}

const char *cyto__now_name(int32_t now)
{
    switch (now) {
#define NAME(name, value, key) \
    case value:                \
        return key;
        CYTO_NOW_LIST(NAME)
#undef NAME
    case CYTO_NOW_OPEN:
        return "open";
    default:
        return "not covered";
    }
}

double cyto__dose_most(const cyto__drug *drug)
{
    double most;
    cyto__quantity_range(cyto__dose_range(drug->basis), NULL, NULL, NULL, &most);
    return drug->activity ? CYTO__ACTIVITY_MOST : most / drug->unit_mg;
}

int cyto__doses_by_lab(const cyto_protocol *protocol, int32_t analyte)
{
    int by_auc = 0;
    for (int32_t i = 0; analyte == CYTO_ANALYTE_CREATININE_CLEARANCE && i < protocol->drug_count;
         i++) {
        by_auc |= protocol->drugs[i].basis == CYTO__BY_AUC;
    }
    return by_auc;
}

void cyto__put_spec(cyto__sink *sink, const cyto__drug *drug, const cyto__dose_spec *spec)
{
    cyto__put_number(sink, spec->value);
    switch (spec->kind) {
    case CYTO__PERCENT:
        cyto__put(sink, " % of ");
        break;
    case CYTO__AMOUNT:
        cyto__put(sink, " ");
        cyto__put(sink, drug->unit);
        return;
    case CYTO__FLAT_MG:
        cyto__put(sink, " mg flat");
        return;
    case CYTO__LEVELS_DOWN:
        cyto__put(sink, spec->value > 1.0 ? " levels down from " : " level down from ");
        break;
    default:
        cyto__put(sink, " ");
        cyto__put(sink, drug->unit);
        cyto__put(sink, " less than ");
        break;
    }
    cyto__put(sink, cyto__of_names[spec->of]);
}

int32_t cyto__drug_named(const cyto_protocol *p, const char *name)
{
    for (int32_t i = 0; i < p->drug_count; i++) {
        if (name ? cyto__text_is(p->drugs[i].name, name) : p->drug_count == 1) {
            return i;
        }
    }
    return -1;
}

int32_t cyto__rule_named(const cyto_protocol *p, const char *id)
{
    for (int32_t i = 0; id && i < p->rule_count; i++) {
        if (cyto__text_is(p->rules[i].id, id)) {
            return i;
        }
    }
    return -1;
}

void cyto__sort_rules(cyto_protocol *p)
{
    for (int32_t i = 0; i < p->rule_count; i++) {
        const cyto__rule *rule = &p->rules[i];
        const uint64_t bit = (uint64_t)1 << i;
        p->acting |= rule->now || rule->dose_count ? bit : 0u;
        p->wordy |= cyto__has_resume(rule) || rule->support_count > 0 || rule->refer ? bit : 0u;
        p->doses[rule->sets_base] |= rule->dose_count ? bit : 0u;
        for (int32_t drug = 0; drug < p->drug_count; drug++) {
            p->about[drug] |= cyto__is_about(rule, drug) ? bit : 0u;
        }
    }
    for (int32_t b = 0; b < p->branch_count; b++) {
        cyto__branch *branch = &p->branches[b];
        branch->asked = cyto__asks(p, branch->when);
        for (int32_t i = 0; i < p->rule_count; i++) {
            const int is_its = p->rules[i].branches >> b & 1;
            branch->rules |= is_its ? (uint64_t)1 << i : 0u;
            branch->asked |= is_its ? cyto__asks(p, p->rules[i].when) : 0u;
        }
    }
}

void cyto__put_resume(cyto__sink *sink, const cyto_protocol *p, const cyto__rule *rule)
{
    if (rule->resume >= 0) {
        cyto__put_condition(sink, p, rule->resume);
        cyto__put(sink, rule->resume_text ? "; " : "");
    }
    cyto__put(sink, rule->resume_text ? rule->resume_text : "");
}

void cyto__put_support(cyto__sink *sink, const cyto__support *support)
{
    cyto__put(sink, support->action);
    cyto__put(sink, support->text ? ", " : "");
    cyto__put(sink, support->text ? support->text : "");
}

int32_t cyto__protocol_count(void)
{
    return (int32_t)cyto__builtin_count;
}

const char *cyto__protocol_id_of(int32_t index)
{
    return index >= 0 && index < (int32_t)cyto__builtin_count ? cyto__builtins[index].id : NULL;
}

const cyto__builtin *cyto__builtin_of(const char *id)
{
    for (size_t i = 0; id && i < cyto__builtin_count; i++) {
        if (cyto__text_is(cyto__builtins[i].id, id)) {
            return &cyto__builtins[i];
        }
    }
    return NULL;
}

int32_t cyto__protocol_case_count(const char *id)
{
    const cyto__builtin *found = cyto__builtin_of(id);
    return found ? found->cases : 0;
}

const char *cyto__protocol_id(const cyto_protocol *protocol)
{
    return protocol ? protocol->id : NULL;
}

int32_t cyto__protocol_verified(const cyto_protocol *protocol)
{
    int32_t weakest = protocol ? CYTO_VERIFIED_PRIMARY : 0;
    for (int32_t i = 0; protocol && i < protocol->rule_count; i++) {
        weakest = protocol->rules[i].verified < weakest ? protocol->rules[i].verified : weakest;
    }
    return weakest;
}

static const char *drug_of(const cyto_protocol *protocol, int32_t drug)
{
    return protocol && drug >= 0 && drug < protocol->drug_count ? protocol->drugs[drug].name : NULL;
}

static const char *source_of(const cyto_protocol *protocol, int32_t source)
{
    return protocol && source >= 0 && source < protocol->source_count
               ? protocol->sources[source].citation
               : NULL;
}

const char *cyto__protocol_branch_title(const cyto_protocol *protocol, int32_t branch)
{
    return protocol && branch >= 0 && branch < protocol->branch_count
               ? protocol->branches[branch].title
               : NULL;
}

const char *cyto__fact_name(int32_t kind)
{
    switch (kind) {
#define NAME(name, value, key, text) \
    case value:                      \
        return key;
        CYTO_FACT_LIST(NAME)
#undef NAME
    default:
        return NULL;
    }
}

cyto_status cyto_protocol_describe(const cyto_protocol *protocol, cyto_protocol_text *text,
                                   cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    const cyto_status status = CYTO__STRUCT(error, text);
    if (status != CYTO_OK) {
        return status;
    }
    *text = (cyto_protocol_text){.size = (uint32_t)sizeof *text};
    if (!protocol) {
        return cyto__refuse_null(error, "protocol");
    }
    text->verified = cyto__protocol_verified(protocol);
    text->id = protocol->id;
    text->title = protocol->title;
    text->edition = protocol->edition;
    text->digest = protocol->digest;
    text->drug_count = protocol->drug_count;
    text->branch_count = protocol->branch_count;
    text->rule_count = protocol->rule_count;
    text->source_count = protocol->source_count;
    text->applies_to = protocol->applies_to;
    text->json = protocol->json;
    return CYTO_OK;
}

const char *cyto_protocol_part(const cyto_protocol *protocol, int32_t part, int32_t index)
{
    switch (part) {
    case CYTO_PART_DRUG:
        return drug_of(protocol, index);
    case CYTO_PART_BRANCH:
        return cyto__protocol_branch_title(protocol, index);
    case CYTO_PART_RULE:
        return protocol && index >= 0 && index < protocol->rule_count ? protocol->rules[index].id
                                                                      : NULL;
    case CYTO_PART_SOURCE:
        return source_of(protocol, index);
    default:
        return NULL;
    }
}
