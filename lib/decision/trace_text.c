/* SPDX-License-Identifier: MIT */
/* The steps of a decision are numbered: known facts, scores, each rule, the sources. */
#include "calculators/body.h"
#include "decision/text.h"

#include <cytodose/body.h>

/* Writes "5. score mascc 18 to 23 (MASCC risk index): 5 if hypotension: no (yes); ...". */
static void put_score_trace(cyto__decision_page *p, int32_t index, int32_t step)
{
    const cyto_protocol *protocol = p->d->protocol;
    const cyto__score *score = &protocol->scores[index];
    const cyto__score_range range = cyto__score_of(p->d, index);
    cyto__line l;
    cyto__line_begin(&l);
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
    cyto__line_end(p, &l, "    ", "       ");
}

static void put_surface(cyto__decision_page *p, int32_t step)
{
    const cyto_decision *d = p->d;
    cyto__line l;
    cyto__line_begin(&l);
    cyto__put_int(&l.sink, step);
    cyto__put(&l.sink, ". body surface area: ");
    cyto__put_fixed(&l.sink, d->bsa_m2, 4);
    cyto__put(&l.sink, " m2 of ");
    cyto__put_number(&l.sink, d->height_cm);
    cyto__put(&l.sink, " cm and ");
    cyto__put_number(&l.sink, d->weight_kg);
    cyto__put(&l.sink, " kg by ");
    cyto__put(&l.sink, cyto__bsa_formula_of(d->policy.bsa_formula)->name);
    cyto__line_end(p, &l, "    ", "       ");
}

static void put_sources(cyto__decision_page *p)
{
    const cyto_protocol *protocol = p->d->protocol;
    cyto__line l;
    for (int32_t i = 0; i < protocol->source_count; i++) {
        const cyto__source *s = &protocol->sources[i];
        cyto__line_begin(&l);
        cyto__put(&l.sink, s->id);
        cyto__put(&l.sink, ": ");
        cyto__put(&l.sink, s->citation);
        cyto__put(&l.sink, s->section ? ", " : "");
        cyto__put(&l.sink, s->section ? s->section : "");
        cyto__put(&l.sink, s->url ? ", " : "");
        cyto__put(&l.sink, s->url ? s->url : "");
        cyto__line_end(p, &l, "    source ", "       ");
    }
}

void cyto__put_trace(cyto__decision_page *p)
{
    const cyto_decision *d = p->d;
    const cyto_protocol *protocol = d->protocol;
    cyto__line l;
    int32_t step = 1;
    for (int32_t i = 0; i < protocol->axis_count; i++, step++) {
        cyto__line_begin(&l);
        cyto__put_int(&l.sink, step);
        cyto__put(&l.sink, ". ");
        cyto__put_known(&l.sink, d, i);
        cyto__line_end(p, &l, "    ", "       ");
    }
    if (d->bsa_computed) {
        put_surface(p, step++);
    }
    for (int32_t i = 0; i < protocol->score_count; i++, step++) {
        put_score_trace(p, i, step);
    }
    for (int32_t i = 0; i < protocol->rule_count; i++, step++) {
        cyto__line_begin(&l);
        cyto__put_int(&l.sink, step);
        cyto__put(&l.sink, ". ");
        cyto__put_condition(&l.sink, protocol, protocol->rules[i].when);
        cyto__put(&l.sink, ": ");
        cyto__put(&l.sink, cyto__fired_name(d, i));
        cyto__put_rule_source(&l.sink, protocol, &protocol->rules[i]);
        cyto__line_end(p, &l, "    ", "       ");
    }
    put_sources(p);
}
