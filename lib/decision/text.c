/* SPDX-License-Identifier: MIT */
#include "decision/text.h"

#include <math.h>

static void put_given(cyto__decision_page *p, int32_t drug)
{
    static const char *const words[] = {
        "", "the exact dose", "not the dose, but the nearest product to it",
        "neither the dose nor the nearest product to it", "the dose within the stated tolerance"};
    const cyto_decision *d = p->d;
    const cyto__summary s = cyto__summarize(d, drug, -1);
    if (isnan(d->given_mg[drug])) {
        return;
    }
    cyto__line l;
    cyto__line_begin(&l);
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
    cyto__line_end(p, &l, "  given: ", "    ");
}

static void put_unusual(cyto__decision_page *p)
{
    cyto__line l;
    cyto__line_begin(&l);
    for (int32_t i = 0; cyto__put_unusual(&l.sink, p->d, i); i++) {
        cyto__line_end(p, &l, "  unusual, check number and unit: ", "    ");
        cyto__line_begin(&l);
    }
}

/* Writes the cautions that cytodose raises, those that the caller declined, and the facts that
 * nobody asked for. */
static void put_cautions(cyto__decision_page *p)
{
    const cyto_decision *d = p->d;
    cyto__line l;
    for (int32_t i = 0; cyto__cautions[i].id; i++) {
        cyto__line_begin(&l);
        if (d->raised[i]) {
            cyto__put_caution(&l.sink, d, i);
            cyto__line_end(p, &l, "  caution ", "    ");
        } else if (isinf(cyto__caution_bound(d, i))) {
            cyto__put(&l.sink, cyto__cautions[i].id);
            cyto__line_end(p, &l, "  caution declined: ", "    ");
        }
    }
    cyto__line_begin(&l);
    for (int32_t i = 0; i < d->unasked_count; i++) {
        cyto__put(&l.sink, i > 0 ? "; " : "");
        cyto__put_unasked(&l.sink, &d->unasked[i]);
    }
    if (d->unasked_count > 0) {
        cyto__line_end(p, &l, "  given, but no rule asks for it: ", "    ");
    }
}

static void put_head(cyto__decision_page *p)
{
    const cyto_decision *d = p->d;
    const cyto_protocol *protocol = d->protocol;
    cyto__line l;
    cyto__line_begin(&l);
    cyto__put_first_line(&l.sink, d);
    cyto__line_end(p, &l, "", "  ");
    cyto__line_begin(&l);
    cyto__put(&l.sink, protocol->title);
    cyto__put(&l.sink, " (");
    cyto__put(&l.sink, protocol->edition);
    cyto__put(&l.sink, protocol->scale ? "; grades by " : "");
    cyto__put(&l.sink, protocol->scale ? protocol->scale : "");
    cyto__put(&l.sink, ")");
    cyto__line_end(p, &l, "  ", "  ");
    for (int32_t i = 0; i < protocol->drug_count; i++) {
        cyto__line_begin(&l);
        cyto__put(&l.sink, protocol->drugs[i].name);
        cyto__put(&l.sink, ": ");
        cyto__put_answer(&l.sink, d, i, -1);
        cyto__put_caution_ids(&l.sink, d, i);
        cyto__line_end(p, &l, "  => ", "     ");
        put_given(p, i);
    }
    put_cautions(p);
    put_unusual(p);
    for (int32_t i = 0; i < protocol->score_count; i++) {
        cyto__line_begin(&l);
        cyto__put_score(&l.sink, d, i);
        cyto__line_end(p, &l, "  score ", "    ");
    }
    if (d->branch_missing) {
        cyto__line_begin(&l);
        cyto__put_axes(&l.sink, protocol, d->branch_missing);
        cyto__line_end(p, &l, "  which branch applies depends on: ", "    ");
    }
}

void cyto__put_decision(cyto__sink *sink, const cyto_decision *d, int html, int explain)
{
    cyto__decision_page p = {*sink, d, html};
    cyto__line l;
    put_head(&p);
    for (int32_t i = 0; i < d->protocol->branch_count; i++) {
        cyto__put_branch(&p, i);
    }
    for (int32_t i = 0; i < d->override_count; i++) {
        cyto__line_begin(&l);
        cyto__put_override(&l.sink, d, i);
        cyto__line_end(&p, &l, "  override: ", "    ");
    }
    if (explain) {
        cyto__put_trace(&p);
        cyto__line_begin(&l);
        cyto__put(&l.sink, d->protocol->digest);
        cyto__line_end(&p, &l, "    ", "    ");
    }
    *sink = p.out;
}
