/* SPDX-License-Identifier: MIT */
/* The combined answers of the rules are written as text: by branch, one outcome after the other. */
#include "decision/text.h"

#define OUTCOMES_SHOWN 3

static void put_words(cyto__decision_page *p, const cyto__rule *rule, uint32_t stopped,
                      const char *indent)
{
    const cyto_protocol *protocol = p->d->protocol;
    cyto__line l;
    for (int32_t k = 0; k < rule->support_count; k++) {
        cyto__line_begin(&l);
        cyto__put(&l.sink, "support: ");
        cyto__put_support(&l.sink, &rule->support[k]);
        cyto__put_rule_source(&l.sink, protocol, rule);
        cyto__line_end(p, &l, indent, "          ");
    }
    if (cyto__may_be_resumed(protocol, rule, stopped)) {
        cyto__line_begin(&l);
        cyto__put(&l.sink, "resume when: ");
        cyto__put_resume(&l.sink, protocol, rule);
        cyto__put_rule_source(&l.sink, protocol, rule);
        cyto__line_end(p, &l, indent, "          ");
    }
    if (rule->refer) {
        cyto__line_begin(&l);
        cyto__put(&l.sink, "refer: ");
        cyto__put(&l.sink, rule->refer);
        cyto__put_rule_source(&l.sink, protocol, rule);
        cyto__line_end(p, &l, indent, "          ");
    }
}

/* Writes "; by rule a, b"; where the answer is in the heading, "by rule a, b" after the drug's
 * name if there are several. */
static void put_rules(cyto__sink *sink, const cyto_protocol *protocol, const cyto__outcome *o,
                      int32_t drug, int said)
{
    int found = 0;
    for (int32_t i = 0; i < protocol->rule_count; i++) {
        const cyto__rule *rule = &protocol->rules[i];
        if ((o->fired >> i & 1) && cyto__is_about(rule, drug) && (rule->now || rule->dose_count)) {
            if (!found && said && protocol->drug_count > 1) {
                cyto__put(sink, protocol->drugs[drug].name);
                cyto__put(sink, " ");
            }
            cyto__put(sink, found ? ", " : said ? "by rule " : "; by rule ");
            cyto__put(sink, rule->id);
            found = 1;
        }
    }
}

static void put_outcome(cyto__decision_page *p, const cyto__branch_result *b, int32_t index)
{
    const cyto_protocol *protocol = p->d->protocol;
    const cyto__outcome *o = &p->d->outcomes[b->first + index];
    const char *first = b->count > 1 ? "    - " : "    ";
    cyto__line l;
    const int said = protocol->branch_count == 1 && b->count == 1; /* in the heading */
    for (int32_t drug = 0; drug < protocol->drug_count; drug++) {
        cyto__line_begin(&l);
        if (!said) {
            cyto__put(&l.sink, protocol->drugs[drug].name);
            cyto__put(&l.sink, ": ");
            cyto__put_drug_outcome(&l.sink, p->d, drug, &o->drugs[drug]);
        }
        put_rules(&l.sink, protocol, o, drug, said);
        cyto__line_end(p, &l, first, "        ");
        first = b->count > 1 ? "      " : "    "; /* below the first drug */
    }
    const uint32_t stopped = cyto__stopped(protocol, o);
    for (int32_t i = 0; i < protocol->rule_count; i++) {
        if (o->fired >> i & 1) {
            put_words(p, &protocol->rules[i], stopped, "      ");
        }
        if (o->waiting >> i & 1) {
            cyto__line_begin(&l);
            cyto__put(&l.sink, "still waiting since rule ");
            cyto__put(&l.sink, protocol->rules[i].id);
            cyto__line_end(p, &l, "      ", "          ");
            put_words(p, &protocol->rules[i], stopped, "      ");
        }
    }
}

/* Where there are too many outcomes to read one by one, writes what is true in all of them, and
 * what may be. */
static void put_many(cyto__decision_page *p, int32_t index, const cyto__branch_result *b)
{
    const cyto_protocol *protocol = p->d->protocol;
    cyto__line l;
    for (int32_t drug = 0; drug < protocol->drug_count && protocol->branch_count > 1; drug++) {
        cyto__line_begin(&l);
        cyto__put(&l.sink, protocol->drugs[drug].name);
        cyto__put(&l.sink, ": ");
        cyto__put_answer(&l.sink, p->d, drug, index);
        cyto__line_end(p, &l, "    ", "      ");
    }
    uint32_t stopped = 0;
    for (int32_t drug = 0; drug < protocol->drug_count; drug++) {
        stopped |= cyto__summarize(p->d, drug, index).now == CYTO_NOW_STOP ? 1u << drug : 0u;
    }
    for (int32_t i = 0; i < protocol->rule_count; i++) {
        if (b->all >> i & 1) {
            put_words(p, &protocol->rules[i], stopped, "      ");
        }
    }
    cyto__line_begin(&l);
    const char *between = "";
    for (int32_t i = 0; i < protocol->rule_count; i++) {
        if ((b->some & ~b->all) >> i & 1) {
            cyto__put(&l.sink, between);
            cyto__put(&l.sink, protocol->rules[i].id);
            between = ", ";
        }
    }
    cyto__line_end(p, &l, "      rules that may be true: ", "        ");
}

void cyto__put_branch(cyto__decision_page *p, int32_t index)
{
    const cyto__branch *branch = &p->d->protocol->branches[index];
    const cyto__branch_result *b = &p->d->branches[index];
    cyto__line l;
    if (branch->id) {
        cyto__line_begin(&l);
        cyto__put(&l.sink, branch->id);
        cyto__put(&l.sink, ": ");
        cyto__put(&l.sink, branch->title);
        cyto__put(&l.sink, b->certain ? "" : b->possible ? " (may apply)" : " (does not apply)");
        cyto__line_end(p, &l, "  ", "    ");
    }
    if (!b->possible) {
        return;
    }
    if (b->too_many) {
        cyto__line_begin(&l);
        cyto__put(&l.sink, "too much is unknown to tell the answers apart");
        cyto__line_end(p, &l, "    ", "    ");
    }
    for (int32_t i = 0; i < b->count && b->count <= OUTCOMES_SHOWN; i++) {
        put_outcome(p, b, i);
    }
    if (b->count > OUTCOMES_SHOWN) {
        put_many(p, index, b);
    }
    if (b->missing) {
        cyto__line_begin(&l);
        cyto__put_axes(&l.sink, p->d->protocol, b->missing);
        cyto__line_end(p, &l, "    it depends on: ", "      ");
    }
}
