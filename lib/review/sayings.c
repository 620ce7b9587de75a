/* SPDX-License-Identifier: MIT */
/* A protocol says the same of all patients for whom the same branches and rules hold: it is decided and put
 * into words once for them. */
#include "review/sayings.h"

#include <string.h>

struct cyto__saying {
    cyto__saying *next;
    uint64_t fired;
    uint32_t branches;
    uint8_t at[CYTO__JOINED_MAX]; /* the first of the patients */
    const char *texts[CYTO__SAYS_COUNT];
};

/* ---- in words --------------------------------------------------------------------------- */

/* The same percent of another reference is another answer. */
static void put_answer(cyto__sink *sink, const cyto_decision *d, const char *drug)
{
    char brief[CYTO__ANSWER_MAX];
    cyto_answer answer = CYTO_ANSWER_INIT;
    cyto_decision_line(d, drug, -1, CYTO_FORM_SUMMARY, brief, sizeof brief, NULL);
    cyto_decision_answer(d, drug, -1, &answer, NULL);
    cyto__put(sink, brief);
    const int32_t index = cyto__drug_named(d->protocol, drug);
    if (index >= 0 && answer.dose > 0.0) {
        cyto__put(sink, " = ");
        cyto__put_number(sink, answer.dose);
        cyto__put(sink, " ");
        cyto__put(sink, d->protocol->drugs[index].unit);
    }
}

static int put_part_of(cyto__sink *sink, const cyto_protocol *p, const cyto__rule *rule,
                       int32_t part, uint32_t stopped, const char *between)
{
    const int says = part == CYTO__SAYS_RESUME    ? cyto__may_be_resumed(p, rule, stopped)
                     : part == CYTO__SAYS_SUPPORT ? rule->support_count > 0
                     : part == CYTO__SAYS_REFER   ? rule->refer != NULL
                                                  : 1;
    if (!says) {
        return 0;
    }
    cyto__put(sink, between);
    if (part == CYTO__SAYS_RESUME) {
        cyto__put_resume(sink, p, rule);
    } else if (part == CYTO__SAYS_SUPPORT) {
        for (int32_t k = 0; k < rule->support_count; k++) {
            cyto__put(sink, k > 0 ? "; " : "");
            cyto__put_support(sink, &rule->support[k]);
        }
    } else {
        cyto__put(sink, part == CYTO__SAYS_REFER ? rule->refer : rule->id);
    }
    return 1;
}

void cyto__sort_by_id(const cyto_protocol *p, int32_t *by_id)
{
    for (int32_t i = 0; i < p->rule_count; i++) {
        int32_t at = i;
        for (; at > 0 && strncmp(p->rules[by_id[at - 1]].id, p->rules[i].id, 65) > 0; at--) {
            by_id[at] = by_id[at - 1];
        }
        by_id[at] = i;
    }
}

static void put_part(cyto__sink *sink, const cyto__comparison *c, int32_t side, int32_t part)
{
    static const char *const names[] = {[CYTO__SAYS_RESUME] = "resume: ",
                                        [CYTO__SAYS_SUPPORT] = "support: ",
                                        [CYTO__SAYS_REFER] = "refer: ",
                                        [CYTO__SAYS_BY_RULE] = "by: "};
    const cyto_decision *d = c->decisions[side];
    const cyto__space *space = &c->space;
    const cyto_protocol *p = d->protocol;
    uint64_t fired = 0;
    uint32_t stopped = ~0u;
    const char *between = names[part];
    for (int32_t b = 0; b < p->branch_count; b++) {
        if (!d->branches[b].possible) {
            continue;
        }
        fired |= d->branches[b].all & space->rules[side];
        stopped &=
            cyto__stopped(p, &d->outcomes[d->branches[b].first]); /* one world has one outcome */
        if (part == CYTO__SAYS_BY_RULE && p->branches[b].id) {
            cyto__put(sink, between);
            cyto__put(sink, p->branches[b].id);
            between = "; ";
        }
    }
    if (space
            ->drug) { /* nothing is known here about other drugs: this drug decides what may be resumed */
        stopped |= ~(1u << cyto__drug_named(p, space->drug));
    }
    for (int32_t n = 0; n < p->rule_count; n++) {
        const int32_t i = c->by_id[side][n];
        if (fired >> i & 1) {
            between = put_part_of(sink, p, &p->rules[i], part, stopped, between) ? "; " : between;
        }
    }
    if (between == names[part]) {
        cyto__put(sink, between);
        cyto__put(sink, "nothing");
    }
}

/* ---- once ------------------------------------------------------------------------------- */

cyto__saying *cyto__saying_at(cyto__sayings *s, int32_t side, const cyto__cell *cell)
{
    const uint64_t hash = (cell->fired[side] ^ cell->branches[side]) * 0x9e3779b97f4a7c15u;
    cyto__saying **first = &s->first[side][hash >> (64 - CYTO__SAYING_BITS)];
    for (cyto__saying *said = *first; said; said = said->next) {
        if (said->fired == cell->fired[side] && said->branches == cell->branches[side]) {
            return said;
        }
    }
    cyto__saying *made = cyto__arena_array(&s->arena, 1, sizeof *made);
    if (made) {
        made->fired = cell->fired[side];
        made->branches = cell->branches[side];
        memcpy(made->at, cell->at, sizeof made->at);
        made->next = *first;
        *first = made;
    }
    return made;
}

static void decide_at(cyto__comparison *c, int32_t side, const cyto__saying *said)
{
    if (c->sayings.decided[side] != said) {
        double values[CYTO__AXES_MAX];
        cyto__space_values(&c->space, side, said->at, values);
        cyto__decide_at(c->space.sides[side], values, c->decisions[side]);
        c->sayings.decided[side] = said;
    }
}

const char *cyto__saying_text(cyto__comparison *c, int32_t side, cyto__saying *saying, int32_t what)
{
    if (!saying->texts[what]) {
        cyto__sink sink = cyto__sink_of(c->words, sizeof c->words);
        decide_at(c, side, saying);
        if (what < CYTO__DRUGS_MAX) {
            put_answer(&sink, c->decisions[side], c->a->drugs[what].name);
        } else {
            put_part(&sink, c, side, what);
        }
        const size_t size = strlen(c->words) + 1;
        char *kept = cyto__arena_array(&c->sayings.arena, size, 1);
        saying->texts[what] = kept ? memcpy(kept, c->words, size) : "";
    }
    return saying->texts[what];
}

void cyto__sayings_free(cyto__sayings *sayings)
{
    cyto__arena_free(&sayings->arena);
    memset(sayings, 0, sizeof *sayings);
}
