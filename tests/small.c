/* SPDX-License-Identifier: MIT */
#include "small.h"

#include "quiet_check.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *small_text(const char *class_name, const char *drugs, const char *branches, const char *rules)
{
    static const char form[] =
        "{'id':'small','title':'A small protocol','edition':'1','class':'%s','drugs':[%s],%s"
        "'rules':[%s],'sources':[{'id':'s','kind':'cytodose','citation':'made for this test'}]}";
    const size_t cap =
        sizeof form + strlen(class_name) + strlen(drugs) + strlen(branches) + strlen(rules);
    char *text = malloc(cap);
    ck_assert_ptr_nonnull(text);
    snprintf(text, cap, form, class_name, drugs, branches, rules);
    return text;
}

cyto_protocol *small_read(char *text)
{
    cyto_protocol *protocol;
    cyto_error error = CYTO_ERROR_INIT;
    double_quoted(text);
    const cyto_status status = cyto_protocol_read(text, strlen(text), &protocol, &error);
    ck_assert_msg(status == CYTO_OK, "%d:%d:%s: %s\n%s", (int)error.line, (int)error.column,
                  error.pointer, error.message, text);
    free(text);
    return protocol;
}

cyto_protocol *small(const char *class_name, const char *drugs, const char *rules)
{
    return small_read(small_text(class_name, drugs, "", rules));
}

cyto_protocol *small_with(const char *class_name, const char *drugs, const char *branches,
                          const char *rules)
{
    return small_read(small_text(class_name, drugs, branches, rules));
}

char *scaled_text(const char *scale, const char *rules)
{
    char branches[64];
    snprintf(branches, sizeof branches, "'scale':'%s',", scale);
    return small_text(CYTOTOXIC, PACLITAXEL, branches, rules);
}

cyto_protocol *scaled(const char *scale, const char *rules)
{
    return small_read(scaled_text(scale, rules));
}

cyto_protocol *resuming(const char *class_name, const char *drug)
{
    return small(
        class_name, drug,
        RULE("full", PLT("'at_least':50"), GIVE("100")) "," RULE(
            "hold", PLT("'below':50"),
            "{'now':'hold','resume':{'when':" PLT(
                "'at_least':100") "}}") "," RULE("fever", FLAG("fever", "true"),
                                                 "{'now':'hold','resume':{'text':'when well'}}"));
}

cyto_status small_status(char *text, char *message)
{
    cyto_protocol *protocol;
    cyto_error error = CYTO_ERROR_INIT;
    double_quoted(text);
    const cyto_status status = cyto_protocol_read(text, strlen(text), &protocol, &error);
    ck_assert_int_eq(status == CYTO_OK, protocol != NULL);
    ck_assert_int_eq(status, error.status);
    cyto_protocol_free(protocol);
    free(text);
    if (message) {
        snprintf(message, CYTO_MESSAGE_MAX, "%s", error.message);
    }
    return status;
}

/* ---- patients --------------------------------------------------------------------------- */

patient *sizeless_patient(void)
{
    patient *p = calloc(1, sizeof *p);
    ck_assert_ptr_nonnull(p);
    cyto_policy_init(&p->policy, sizeof p->policy);
    p->policy.bsa_formula = CYTO_BSA_MOSTELLER;
    p->policy.rounding = CYTO_ROUNDING_NONE;
    p->policy.tolerance_percent = 100.0; /* where a test rounds */
    ck_assert_int_eq(cyto_decision_new(&p->decision, NULL), CYTO_OK);
    return p;
}

patient *new_patient(void)
{
    patient *p = sizeless_patient();
    know(p, CYTO_FACT_SIZE, "height_cm", 100.0);
    know(p, CYTO_FACT_SIZE, "weight_kg", 36.0);
    return p;
}

void no_patient(patient *p)
{
    cyto_decision_free(p->decision);
    free(p);
}

/* Tests write a flag as a rule reads it: 1 or 0. */
static double value_of(int32_t kind, double value)
{
    return kind == CYTO_FACT_FLAG ? (value > 0.0 ? CYTO_YES : CYTO_NO) : value;
}

cyto_fact *know(patient *p, int32_t kind, const char *name, double value)
{
    ck_assert_uint_lt(p->fact_count, PATIENT_FACTS_MAX);
    cyto_fact *fact = &p->facts[p->fact_count++];
    ck_assert_int_eq(cyto_fact_init(fact, sizeof *fact, kind, name, value_of(kind, value), NULL),
                     CYTO_OK);
    return fact;
}

cyto_fact *count_is(patient *p, const char *analyte, double value)
{
    cyto_fact *fact = know(p, CYTO_FACT_LAB, analyte, value);
    fact->unit = CYTO_UNIT_GIGA_PER_L;
    return fact;
}

void now_is(patient *p, int32_t kind, const char *name, double value)
{
    for (size_t i = 0; i < p->fact_count; i++) {
        if (p->facts[i].kind == kind && strcmp(p->facts[i].name, name) == 0) {
            p->facts[i].low = p->facts[i].high = value_of(kind, value);
            return;
        }
    }
    know(p, kind, name, value)->unit =
        kind == CYTO_FACT_LAB || kind == CYTO_FACT_NADIR ? CYTO_UNIT_GIGA_PER_L : CYTO_UNIT_NONE;
}

cyto_fact *earlier_dose(patient *p, const char *drug, int32_t of, double value)
{
    cyto_fact *fact = know(p, CYTO_FACT_DOSE, drug, value);
    fact->of = of;
    return fact;
}

cyto_override * override(patient *p, const char *drug)
{
    cyto_override *o = &p->overrides[p->override_count++];
    cyto_override_init(o, sizeof *o);
    o->protocol = "small";
    o->drug = drug;
    o->by = "Dr A";
    o->date = "2026-11-24";
    o->scope = "this dose";
    o->reason = "see the notes";
    return o;
}

cyto_answer decided(patient *p, const cyto_protocol *protocol, const char *drug, int32_t branch)
{
    char message[CYTO_MESSAGE_MAX] = "";
    cyto_answer answer = CYTO_ANSWER_INIT;
    ck_assert_msg(decided_status(p, protocol, message) == CYTO_OK, "%s", message);
    ck_assert_int_eq(
        cyto_decision_show(p->decision, CYTO_FORM_JSON, 0, p->json, sizeof p->json, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_decision_answer(p->decision, drug, branch, &answer, NULL), CYTO_OK);
    return answer;
}

cyto_status decided_status(patient *p, const cyto_protocol *protocol, char *message)
{
    cyto_error error = CYTO_ERROR_INIT;
    const cyto_status status = cyto_decide(protocol, p->facts, p->fact_count, &p->policy,
                                           p->overrides, p->override_count, p->decision, &error);
    if (message) {
        snprintf(message, CYTO_MESSAGE_MAX, "%s", error.message);
    }
    return status;
}

/* ---- reading answers -------------------------------------------------------------------- */

/* Blanks count within a text alone. */
static int same_letters(const char *text, const char *wanted)
{
    int is_quoted = 0;
    while (*wanted) {
        while (!is_quoted && strchr(" \t\n", *text) && *text) {
            text++;
        }
        while (!is_quoted && *wanted == ' ') {
            wanted++;
        }
        if (*wanted && *text++ != (*wanted == '\'' ? '"' : *wanted)) {
            return 0;
        }
        is_quoted ^= *wanted == '\'';
        wanted += *wanted != '\0';
    }
    return 1;
}

int says(const patient *p, const char *text)
{
    for (const char *at = p->json; *at; at++) {
        if (same_letters(at, text)) {
            return 1;
        }
    }
    return 0;
}

const char *missing(const patient *p)
{
    static char names[512];
    const char *at = strstr(p->json, "\n\t\"missing\":");
    ck_assert_ptr_nonnull(at);
    char *out = names;
    for (at = strchr(at, '['); *at != ']'; at++) {
        if (!strchr("[\" \n\t", *at)) {
            *out++ = *at;
        }
    }
    *out = '\0';
    return names;
}

const char *line_of(const patient *p, const char *drug, int32_t branch)
{
    static char line[2048];
    ck_assert_int_eq(
        cyto_decision_line(p->decision, drug, branch, CYTO_FORM_TEXT, line, sizeof line, NULL),
        CYTO_OK);
    return line;
}
