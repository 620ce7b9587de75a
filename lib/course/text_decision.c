/* SPDX-License-Identifier: MIT */
/* What protocols say at a day of a course: a line each, or all of it. */
#include "course/text.h"

static void put_brief(cyto__page *p, int32_t drug)
{
    static const char *const agreement[] = {
        "", " [as given]", " [what was given is the nearest syringe, not the dose]",
        " [not as given]"};
    const cyto_decision *d = p->replay->decision;
    const cyto_protocol *protocol = d->protocol;
    for (int32_t b = 0; b < protocol->branch_count; b++) {
        char brief[CYTO_MESSAGE_MAX];
        char line[CYTO_MESSAGE_MAX * 2];
        cyto_answer answer = CYTO_ANSWER_INIT;
        const char *name = protocol->drugs[drug].name;
        if (cyto_decision_answer(d, name, b, &answer) != CYTO_OK) {
            continue; /* the branch does not apply */
        }
        cyto_decision_brief(d, name, b, brief, sizeof brief, NULL);
        cyto__sink s = cyto__sink_of(line, sizeof line);
        cyto__put(&s, protocol->id);
        cyto__put(&s, protocol->branches[b].id ? ", " : "");
        cyto__put(&s, protocol->branches[b].id ? protocol->branches[b].id : "");
        cyto__put(&s, ": ");
        if (protocol->drug_count > 1) {
            cyto__put(&s, name);
            cyto__put(&s, " ");
        }
        cyto__put(&s, brief);
        cyto__put(&s, agreement[answer.given_is]);
        if (d->branches[b].missing && !answer.agreed) {
            cyto__put(&s, "; depends on: ");
            cyto__put_axes(&s, protocol, d->branches[b].missing);
        }
        cyto__put_wrapped(&p->sink, "    ", "      ", line);
    }
}

static void put_word(cyto__page *p, const char *perhaps, const char *what, const char *word)
{
    char line[CYTO_MESSAGE_MAX * 2];
    cyto__sink s = cyto__sink_of(line, sizeof line);
    cyto__put(&s, p->replay->decision->protocol->id);
    cyto__put(&s, ": ");
    cyto__put(&s, perhaps);
    cyto__put(&s, what);
    cyto__put(&s, word);
    cyto__put_wrapped(&p->sink, "    ", "      ", line);
}

/* A protocol without drugs has words only: what to do beside, and whom to ask. */
static void put_words(cyto__page *p)
{
    const cyto_decision *d = p->replay->decision;
    int said = 0;
    for (int32_t i = 0; i < d->protocol->rule_count; i++) {
        const cyto__rule *rule = &d->protocol->rules[i];
        const char *fired = cyto__fired_name(d, i);
        const char *perhaps = cyto__text_is(fired, "open") ? "perhaps " : "";
        if (cyto__text_is(fired, "no") || cyto__text_is(fired, "not asked")) {
            continue;
        }
        for (int32_t k = 0; k < rule->support_count; k++) {
            char support[CYTO_MESSAGE_MAX];
            cyto__sink s = cyto__sink_of(support, sizeof support);
            cyto__put_support(&s, &rule->support[k]);
            put_word(p, perhaps, "", support);
        }
        if (rule->refer) {
            put_word(p, perhaps, "refer: ", rule->refer);
        }
        said = 1;
    }
    if (!said) {
        put_word(p, "", "no answer", "");
    }
}

static void put_overrides(cyto__page *p)
{
    const cyto_decision *d = p->replay->decision;
    for (int32_t i = 0; i < d->override_count; i++) {
        char line[CYTO_MESSAGE_MAX * 6];
        cyto__sink s = cyto__sink_of(line, sizeof line);
        cyto__put_override(&s, d, i);
        cyto__put_wrapped(&p->sink, "    override: ", "      ", line);
    }
}

static void put_all(cyto__page *p)
{
    size_t n;
    const size_t at = p->sink.length;
    const size_t room = p->sink.cap > at ? p->sink.cap - at : 0;
    cyto_decision_show(p->replay->decision, CYTO_FORM_TEXT, 1, room > 0 ? p->sink.buf + at : NULL,
                       room, &n);
    p->sink.length += n - 1;
}

void cyto__put_decisions(cyto__page *p, const cyto__course_day *day)
{
    for (int32_t i = 0; i < day->decision_count; i++) {
        const cyto__course_decision *asked = &day->decisions[i];
        cyto__put_wrapped(&p->sink, "  ? ", "    ",
                          asked->title ? asked->title : "what protocols say");
        for (int32_t k = 0; k < asked->protocol_count; k++) {
            cyto__replay_decide(p->replay, asked, k, NULL);
            if (p->explain) {
                put_all(p);
                continue;
            }
            for (int32_t drug = 0; drug < asked->protocols[k]->drug_count; drug++) {
                put_brief(p, drug);
            }
            if (asked->protocols[k]->drug_count == 0) {
                put_words(p);
            }
            put_overrides(p);
        }
    }
}
