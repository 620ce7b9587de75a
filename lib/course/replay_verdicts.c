/* SPDX-License-Identifier: MIT */
/* The answers of a day's protocols are kept in few words, from which tables and pictures are
 * made. */
#include "calculators/exposure.h"
#include "protocol/names.h"
#include "course/replay.h"

#include <math.h>

static const char *kept_brief(const cyto__replayer *r, const char *drug, int32_t branch)
{
    size_t needed = 0;
    const cyto_decision *d = r->replay->decision;
    cyto_decision_line(d, drug, branch, CYTO_FORM_SUMMARY, NULL, 0, &needed);
    char *brief = cyto__arena_array(&r->replay->arena, needed, 1);
    if (brief) {
        cyto_decision_line(d, drug, branch, CYTO_FORM_SUMMARY, brief, needed, NULL);
    }
    return brief;
}

int cyto__is_of_drug(const cyto__verdict *verdict, const char *drug)
{
    const char *name = verdict->protocol->drugs[verdict->drug].name;
    char spelled[CYTO_MESSAGE_MAX];
    cyto__sink s = cyto__sink_of(spelled, sizeof spelled);
    for (const char *at = name; *at; at++) {
        cyto__put_char(&s, *at == '-' ? ' ' : *at);
    }
    return cyto__same_drug(name, drug) || cyto__same_drug(spelled, drug);
}

/* A branch that does not apply has no verdict. */
static void keep_verdict(const cyto__replayer *r, const cyto__course_decision *asked, int32_t drug,
                         int32_t branch, cyto__replay_day *day)
{
    const cyto_decision *d = r->replay->decision;
    const char *name = d->protocol->drugs[drug].name;
    cyto_answer answer = CYTO_ANSWER_INIT;
    if (cyto_decision_answer(d, name, branch, &answer, NULL) == CYTO_OK) {
        const cyto__verdict verdict = {asked,
                                       d->protocol,
                                       drug,
                                       branch,
                                       answer.now,
                                       answer.given_is,
                                       answer.percent_of_full,
                                       answer.agreed ? 0 : d->branches[branch].missing,
                                       kept_brief(r, name, branch)};
        day->verdicts[day->verdict_count++] = verdict;
    }
}

static cyto_status decide_one(const cyto__replayer *r, const cyto__course_decision *asked,
                              cyto__replay_day *day)
{
    cyto_error inner = CYTO_ERROR_INIT;
    for (int32_t i = 0; i < asked->protocol_count; i++) {
        const cyto_protocol *protocol = asked->protocols[i];
        const cyto_status status = cyto__replay_decide(r->replay, asked, i, &inner);
        if (status != CYTO_OK) {
            return cyto__replay_fail(r, status, cyto__protocol_id(protocol), inner.message);
        }
        for (int32_t drug = 0; drug < protocol->drug_count; drug++) {
            for (int32_t branch = 0; branch < protocol->branch_count; branch++) {
                keep_verdict(r, asked, drug, branch, day);
            }
        }
    }
    return CYTO_OK;
}

cyto_status cyto__decide_day(const cyto__replayer *r, cyto__replay_day *day)
{
    size_t most = 0;
    for (int32_t i = 0; i < day->day->decision_count; i++) {
        const cyto__course_decision *asked = &day->day->decisions[i];
        for (int32_t k = 0; k < asked->protocol_count; k++) {
            most += (size_t)(asked->protocols[k]->drug_count * asked->protocols[k]->branch_count);
        }
    }
    day->verdicts = cyto__arena_array(&r->replay->arena, most, sizeof *day->verdicts);
    if (r->replay->arena.failed) {
        return CYTO_OK; /* the replay reports it at its end */
    }
    cyto_status status = CYTO_OK;
    for (int32_t i = 0; i < day->day->decision_count && status == CYTO_OK; i++) {
        status = decide_one(r, &day->day->decisions[i], day);
    }
    return status;
}
