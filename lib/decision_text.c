/* SPDX-License-Identifier: MIT */
/* The record of a decision as text. */
#include "decision.h"
#include "page.h"

#include <cytodose/body.h>

#include <math.h>

#define LINE_MAX_BYTES 8192
#define OUTCOMES_SHOWN 3

typedef struct page {
    cyto__sink out;
    const cyto_decision *d;
} page;

typedef struct line {
    char text[LINE_MAX_BYTES];
    cyto__sink sink;
} line;

static void begin(line *l)
{
    l->text[0] = '\0';
    l->sink = cyto__sink_of(l->text, sizeof l->text);
}

static void end(page *p, line *l, const char *first, const char *indent)
{
    cyto__put_wrapped(&p->out, first, indent, l->text);
    if (l->sink.length >= sizeof l->text) {
        cyto__put(&p->out, indent);
        cyto__put(&p->out, "[cut here: the JSON has all of it]\n");
    }
}

/* ---- pieces ----------------------------------------------------------------------------- */

void cyto__put_known(cyto__sink *sink, const cyto_decision *d, int32_t axis)
{
    static const char *const after[] = {"", " (after a transfusion: no recovery)",
                                        " (after a growth factor: no recovery)"};
    const cyto__axis *a = &d->protocol->axes[axis];
    const cyto__known *k = &d->known[axis];
    cyto__put_axis(sink, a);
    if (!k->given) {
        cyto__put_axis_times(sink, a);
        cyto__put(sink, ": not known");
        if (a->times && k->stated) {
            cyto__put(sink, ", for want of the ");
            cyto__put(sink, cyto__times_words[a->times]);
        }
        if (k->reason) {
            cyto__put(sink, ", ");
            cyto__put(sink, cyto_reason_text(k->reason));
        }
        return;
    }
    cyto__put(sink, ": ");
    if (a->kind == CYTO_FACT_FLAG) {
        cyto__put(sink, k->low != k->high ? "not known" : k->low > 0.0 ? "yes" : "no");
        return;
    }
    if (k->low == k->high) {
        cyto__put_number(sink, k->low);
    } else if (isinf(k->high)) {
        cyto__put(sink, k->low_open ? "above " : "at least ");
        cyto__put_number(sink, k->low);
    } else {
        cyto__put_number(sink, k->low);
        cyto__put(sink, k->low_open ? " (excluded)" : "");
        cyto__put(sink, " to ");
        cyto__put_number(sink, k->high);
        cyto__put(sink, k->high_open ? " (excluded)" : "");
    }
    cyto__put_axis_unit(sink, a);
    if (k->reason) {
        cyto__put(sink, " (");
        cyto__put(sink, cyto_reason_text(k->reason));
        cyto__put(sink, ")");
    }
    cyto__put(sink, after[k->after]);
}

void cyto__put_axes(cyto__sink *sink, const cyto_protocol *p, uint32_t axes)
{
    const char *between = "";
    for (int32_t i = 0; i < p->axis_count; i++) {
        if (axes >> i & 1) {
            cyto__put(sink, between);
            cyto__put_axis(sink, &p->axes[i]);
            cyto__put_axis_times(sink, &p->axes[i]);
            between = ", ";
        }
    }
}

/* "(rule half; primary: mantha-2017)" */
static void put_rule_source(cyto__sink *sink, const cyto_protocol *p, const cyto__rule *rule)
{
    cyto__put(sink, " (rule ");
    cyto__put(sink, rule->id);
    cyto__put(sink, "; ");
    cyto__put(sink, cyto__verified_name(rule->verified));
    cyto__put(sink, ": ");
    cyto__put(sink, p->sources[rule->source].id);
    if (rule->section) {
        cyto__put(sink, ", ");
        cyto__put(sink, rule->section);
    }
    cyto__put(sink, ")");
}

static void put_signed(cyto__sink *sink, const char *before, double percent, const char *after)
{
    if (!isnan(percent)) {
        cyto__put(sink, before);
        cyto__put_signed_percent(sink, percent, 2);
        cyto__put(sink, after);
    }
}

void cyto__put_override(cyto__sink *sink, const cyto_decision *d, int32_t index)
{
    const cyto_override *o = &d->overrides[index];
    const cyto__override_effect e = cyto__judge_override(d, index);
    const cyto__drug *drug = &d->protocol->drugs[e.drug];
    cyto__put(sink, drug->name);
    cyto__put(sink, ": ");
    cyto__put(sink, o->now ? cyto__now_name(o->now) : "dose");
    if (!isnan(o->dose)) {
        cyto__put(sink, " ");
        cyto__put_number(sink, o->dose);
        cyto__put(sink, " ");
        cyto__put(sink, drug->unit);
        if (!isnan(e.exact_mg) && drug->basis != CYTO__FLAT) {
            cyto__put(sink, " = ");
            cyto__put_fixed(sink, e.exact_mg, 1);
            cyto__put(sink, " mg");
        }
        cyto__put(sink, ", ");
        cyto__put_fixed(sink, e.percent_of_full, 2);
        cyto__put(sink, " % of full");
        put_signed(sink, " (", e.by_full, ")");
        put_signed(sink, "; ", e.by_protocol, " against the protocol's dose");
        put_signed(sink, "; ", e.by_previous, " against the dose before");
        if (e.by_previous > 0.0) {
            cyto__put(sink, "; re-escalation in this protocol: ");
            cyto__put(sink, drug->re_escalation);
        }
    }
    if (e.above_max) {
        cyto__put(sink, "; above the stated maximum of ");
        cyto__put_number(sink, drug->max_mg);
        cyto__put(sink, " mg");
    }
    if (e.despite) {
        const int32_t now = cyto__summarize(d, e.drug, -1).now;
        cyto__put(sink, now == CYTO_NOW_OPEN ? "; although the protocol's answer is "
                                             : "; although the protocol says ");
        cyto__put(sink, cyto__now_name(now));
    }
    cyto__put(sink, o->rule ? "; sets aside rule " : "; sets aside no rule");
    cyto__put(sink, o->rule ? o->rule : "");
    cyto__put(sink, "; by ");
    cyto__put(sink, o->by);
    cyto__put(sink, ", ");
    cyto__put(sink, o->date);
    cyto__put(sink, ", for ");
    cyto__put(sink, o->scope);
    cyto__put(sink, ": \"");
    cyto__put(sink, o->reason);
    cyto__put(sink, "\"");
}

/* ---- outcomes --------------------------------------------------------------------------- */

static void put_words(page *p, const cyto__rule *rule, const char *indent)
{
    const cyto_protocol *protocol = p->d->protocol;
    line l;
    for (int32_t k = 0; k < rule->support_count; k++) {
        begin(&l);
        cyto__put(&l.sink, "support: ");
        cyto__put_support(&l.sink, &rule->support[k]);
        put_rule_source(&l.sink, protocol, rule);
        end(p, &l, indent, "          ");
    }
    if (rule->resume >= 0 || rule->resume_text) {
        begin(&l);
        cyto__put(&l.sink, "resume when: ");
        cyto__put_resume(&l.sink, protocol, rule);
        put_rule_source(&l.sink, protocol, rule);
        end(p, &l, indent, "          ");
    }
    if (rule->refer) {
        begin(&l);
        cyto__put(&l.sink, "refer: ");
        cyto__put(&l.sink, rule->refer);
        put_rule_source(&l.sink, protocol, rule);
        end(p, &l, indent, "          ");
    }
}

static void put_outcome(page *p, const cyto__branch_result *b, int32_t index)
{
    const cyto_protocol *protocol = p->d->protocol;
    const cyto__outcome *o = &p->d->outcomes[b->first + index];
    const char *first = b->count > 1 ? "    - " : "    ";
    line l;
    const int said = protocol->branch_count == 1 && b->count == 1; /* at the head */
    for (int32_t drug = 0; drug < protocol->drug_count; drug++) {
        begin(&l);
        if (!said) {
            cyto__put(&l.sink, protocol->drugs[drug].name);
            cyto__put(&l.sink, ": ");
            cyto__put_drug_outcome(&l.sink, p->d, drug, &o->drugs[drug]);
        }
        const char *between = said ? "by rule " : "; by rule ";
        for (int32_t i = 0; i < protocol->rule_count; i++) {
            const cyto__rule *rule = &protocol->rules[i];
            if ((o->fired >> i & 1) && (rule->drug < 0 || rule->drug == drug) &&
                (rule->now || rule->dose_count)) {
                cyto__put(&l.sink, between);
                cyto__put(&l.sink, rule->id);
                between = ", ";
            }
        }
        end(p, &l, first, "        ");
        first = "      ";
    }
    for (int32_t i = 0; i < protocol->rule_count; i++) {
        if (o->fired >> i & 1) {
            put_words(p, &protocol->rules[i], "      ");
        }
        if (o->waiting >> i & 1) {
            begin(&l);
            cyto__put(&l.sink, "still waiting since rule ");
            cyto__put(&l.sink, protocol->rules[i].id);
            end(p, &l, "      ", "          ");
            put_words(p, &protocol->rules[i], "      ");
        }
    }
}

/* Too many outcomes to read one by one: what holds in all of them, and what may hold. */
static void put_many(page *p, int32_t index, const cyto__branch_result *b)
{
    const cyto_protocol *protocol = p->d->protocol;
    line l;
    for (int32_t drug = 0; drug < protocol->drug_count && protocol->branch_count > 1; drug++) {
        begin(&l);
        cyto__put(&l.sink, protocol->drugs[drug].name);
        cyto__put(&l.sink, ": ");
        cyto__put_answer(&l.sink, p->d, drug, index);
        end(p, &l, "    ", "      ");
    }
    for (int32_t i = 0; i < protocol->rule_count; i++) {
        if (b->all >> i & 1) {
            put_words(p, &protocol->rules[i], "      ");
        }
    }
    begin(&l);
    const char *between = "";
    for (int32_t i = 0; i < protocol->rule_count; i++) {
        if ((b->some & ~b->all) >> i & 1) {
            cyto__put(&l.sink, between);
            cyto__put(&l.sink, protocol->rules[i].id);
            between = ", ";
        }
    }
    end(p, &l, "      rules that may be true: ", "        ");
}

static void put_branch(page *p, int32_t index)
{
    const cyto__branch *branch = &p->d->protocol->branches[index];
    const cyto__branch_result *b = &p->d->branches[index];
    line l;
    if (branch->id) {
        begin(&l);
        cyto__put(&l.sink, branch->id);
        cyto__put(&l.sink, ": ");
        cyto__put(&l.sink, branch->title);
        cyto__put(&l.sink, b->certain ? "" : b->possible ? " (may apply)" : " (does not apply)");
        end(p, &l, "  ", "    ");
    }
    if (!b->possible) {
        return;
    }
    if (b->too_many) {
        cyto__put(&p->out, "    too much is unknown to tell the answers apart\n");
    }
    for (int32_t i = 0; i < b->count && b->count <= OUTCOMES_SHOWN; i++) {
        put_outcome(p, b, i);
    }
    if (b->count > OUTCOMES_SHOWN) {
        put_many(p, index, b);
    }
    if (b->missing) {
        begin(&l);
        cyto__put_axes(&l.sink, p->d->protocol, b->missing);
        end(p, &l, "    it depends on: ", "      ");
    }
}

/* ---- trace ------------------------------------------------------------------------------ */

/* "5. score mascc 18 to 23 (MASCC risk index): 5 if hypotension: no (yes); ..." */
static void put_score_trace(page *p, int32_t index, int32_t step)
{
    const cyto_protocol *protocol = p->d->protocol;
    const cyto__score *score = &protocol->scores[index];
    const cyto__score_range range = cyto__score_of(p->d, index);
    line l;
    begin(&l);
    cyto__put_int(&l.sink, step);
    cyto__put(&l.sink, ". score ");
    cyto__put_score(&l.sink, p->d, index);
    for (int32_t i = 0; i < score->item_count; i++) {
        cyto__put(&l.sink, i > 0 ? "; " : ": ");
        cyto__put_int(&l.sink, score->items[i].points);
        cyto__put(&l.sink, " if ");
        cyto__put_condition(&l.sink, protocol, score->items[i].when);
        cyto__put(&l.sink, ": ");
        cyto__put(&l.sink, cyto__item_holds(&range, i));
    }
    cyto__put(&l.sink, " (");
    cyto__put(&l.sink, protocol->sources[score->source].id);
    cyto__put(&l.sink, score->section ? ", " : "");
    cyto__put(&l.sink, score->section ? score->section : "");
    cyto__put(&l.sink, ")");
    end(p, &l, "    ", "       ");
}

static void put_trace(page *p)
{
    const cyto_decision *d = p->d;
    const cyto_protocol *protocol = d->protocol;
    line l;
    int32_t step = 1;
    for (int32_t i = 0; i < protocol->axis_count; i++, step++) {
        begin(&l);
        cyto__put_int(&l.sink, step);
        cyto__put(&l.sink, ". ");
        cyto__put_known(&l.sink, d, i);
        end(p, &l, "    ", "       ");
    }
    if (d->bsa_computed) {
        begin(&l);
        cyto__put_int(&l.sink, step++);
        cyto__put(&l.sink, ". body surface area: ");
        cyto__put_fixed(&l.sink, d->bsa_m2, 4);
        cyto__put(&l.sink, " m2 of ");
        cyto__put_number(&l.sink, d->height_cm);
        cyto__put(&l.sink, " cm and ");
        cyto__put_number(&l.sink, d->weight_kg);
        cyto__put(&l.sink, " kg by ");
        cyto__put(&l.sink, cyto_bsa_formula_name(d->policy.bsa_formula));
        end(p, &l, "    ", "       ");
    }
    for (int32_t i = 0; i < protocol->score_count; i++, step++) {
        put_score_trace(p, i, step);
    }
    for (int32_t i = 0; i < protocol->rule_count; i++, step++) {
        begin(&l);
        cyto__put_int(&l.sink, step);
        cyto__put(&l.sink, ". ");
        cyto__put_condition(&l.sink, protocol, protocol->rules[i].when);
        cyto__put(&l.sink, ": ");
        cyto__put(&l.sink, cyto__fired_name(d, i));
        put_rule_source(&l.sink, protocol, &protocol->rules[i]);
        end(p, &l, "    ", "       ");
    }
    for (int32_t i = 0; i < protocol->source_count; i++) {
        const cyto__source *s = &protocol->sources[i];
        begin(&l);
        cyto__put(&l.sink, s->id);
        cyto__put(&l.sink, ": ");
        cyto__put(&l.sink, s->citation);
        cyto__put(&l.sink, s->section ? ", " : "");
        cyto__put(&l.sink, s->section ? s->section : "");
        cyto__put(&l.sink, s->url ? ", " : "");
        cyto__put(&l.sink, s->url ? s->url : "");
        end(p, &l, "    source ", "       ");
    }
}

/* ---- the whole -------------------------------------------------------------------------- */

static void put_given(page *p, int32_t drug)
{
    static const char *const words[] = {"", "the exact dose",
                                        "not the dose, but the nearest product to it",
                                        "neither the dose nor the nearest product to it"};
    const cyto_decision *d = p->d;
    const cyto__summary s = cyto__summarize(d, drug, -1);
    if (isnan(d->given_mg[drug])) {
        return;
    }
    line l;
    begin(&l);
    cyto__put_number(&l.sink, d->given_mg[drug]);
    cyto__put(&l.sink, " mg");
    for (int32_t i = 0; s.agreed && i < s.common->dose_count; i++) {
        const int32_t is = cyto__given_is(d, drug, &s.common->doses[i]);
        if (is != CYTO_GIVEN_NOTHING) {
            cyto__put(&l.sink, i > 0 ? "; of " : ": of ");
            cyto__put_spec(
                &l.sink, &d->protocol->drugs[drug],
                &d->protocol->rules[s.common->doses[i].rule].dose[s.common->doses[i].alternative]);
            cyto__put(&l.sink, " ");
            cyto__put(&l.sink, words[is]);
        }
    }
    end(p, &l, "  given: ", "    ");
}

static void put_head(page *p)
{
    const cyto_decision *d = p->d;
    const cyto_protocol *protocol = d->protocol;
    line l;
    begin(&l);
    cyto__put(&l.sink, protocol->title);
    cyto__put(&l.sink, " (");
    cyto__put(&l.sink, protocol->id);
    cyto__put(&l.sink, ", ");
    cyto__put(&l.sink, protocol->edition);
    cyto__put(&l.sink, protocol->scale ? "; grades by " : "");
    cyto__put(&l.sink, protocol->scale ? protocol->scale : "");
    cyto__put(&l.sink, "; weakest rule: ");
    cyto__put(&l.sink, cyto__verified_name(cyto__weakest(d)));
    cyto__put(&l.sink, ")");
    end(p, &l, "", "  ");
    for (int32_t i = 0; i < protocol->drug_count; i++) {
        begin(&l);
        cyto__put(&l.sink, protocol->drugs[i].name);
        cyto__put(&l.sink, ": ");
        cyto__put_answer(&l.sink, d, i, -1);
        end(p, &l, "  => ", "     ");
        put_given(p, i);
    }
    for (int32_t i = 0; i < protocol->score_count; i++) {
        begin(&l);
        cyto__put_score(&l.sink, d, i);
        end(p, &l, "  score ", "    ");
    }
    if (d->branch_missing) {
        begin(&l);
        cyto__put_axes(&l.sink, protocol, d->branch_missing);
        end(p, &l, "  which branch applies depends on: ", "    ");
    }
}

cyto_status cyto_decision_text(const cyto_decision *decision, int32_t explain, char *buf,
                               size_t cap, size_t *needed)
{
    if (!decision || !decision->protocol || (!buf && cap > 0)) {
        return CYTO_E_NULL;
    }
    page p = {cyto__sink_of(buf, cap), decision};
    put_head(&p);
    for (int32_t i = 0; i < decision->protocol->branch_count; i++) {
        put_branch(&p, i);
    }
    for (int32_t i = 0; i < decision->override_count; i++) {
        line l;
        begin(&l);
        cyto__put_override(&l.sink, decision, i);
        end(&p, &l, "  override: ", "    ");
    }
    if (explain) {
        put_trace(&p);
        cyto__put(&p.out, "    ");
        cyto__put(&p.out, decision->protocol->digest);
        cyto__put(&p.out, "\n");
    }
    return cyto__sink_end(&p.out, needed);
}
