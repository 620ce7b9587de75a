/* SPDX-License-Identifier: MIT */
/* The parts above and below a protocol's tables of rules: its account, the scale of its grades, its drugs and
 * scores; its sources, the meaning of its terms, and who checked it. */
#include "grading/names.h"
#include "review/names.h"
#include "review/protocol_table.h"

#include <math.h>

static void put_notes(cyto__table *t, const char *list, int32_t index)
{
    cyto__sink sink = cyto__part_begin(t);
    cyto__put_notes(&sink, "note: ", t->review->protocol, list, index, -1);
    cyto__part_end(t, &sink, CYTO__NOTE);
}

/* ---- by what it decides ----------------------------------------------------------------- */

static void put_class(cyto__table *t)
{
    const cyto_protocol *p = t->review->protocol;
    cyto__sink sink = cyto__part_begin(t);
    cyto__put(&sink, "class: ");
    cyto__put(&sink, p->class_name);
    if (p->drug_count > 0) {
        cyto__put(&sink, p->cytotoxic
                             ? "; if several rows apply, the most restrictive action and "
                               "the smallest dose count"
                             : "; if several rows apply and disagree, the clinician decides");
    }
    cyto__part_end(t, &sink, CYTO__LINE);
}

static void put_scale(cyto__table *t)
{
    const char *scale = t->review->protocol->scale;
    if (scale) {
        cyto__sink sink = cyto__part_begin(t);
        cyto__put(&sink, "grades by ");
        cyto__put(&sink, scale);
        cyto__put(&sink, ": ");
        cyto__put(&sink, cyto__scale_source(scale));
        cyto__part_end(t, &sink, CYTO__LINE);
    }
}

/* ---- drugs ------------------------------------------------------------------------------ */

static void put_list(cyto__sink *sink, const char *name, const double *values, int32_t n,
                     const char *unit)
{
    for (int32_t i = 0; i < n; i++) {
        cyto__put(sink, i > 0 ? ", " : name);
        cyto__put_number(sink, values[i]);
    }
    cyto__put(sink, n > 0 ? " " : "");
    cyto__put(sink, n > 0 ? unit : "");
}

/* Writes the products that a dose is rounded to, where the caller asks for rounding. */
static void put_products(cyto__sink *sink, const cyto__drug *drug)
{
    static const char *const kinds[] = {"; syringes of ", "; vials of ", "; tablets of "};
    for (int32_t i = 0; i < drug->product_count; i++) {
        const cyto_product *product = &drug->products[i];
        cyto__put(sink, i > 0 ? ", " : kinds[product->kind]);
        cyto__put_number(sink, product->strength_mg);
        if (product->graduation_mg > 0.0) {
            cyto__put(sink, " (marks of ");
            cyto__put_number(sink, product->graduation_mg);
            cyto__put(sink, ")");
        }
    }
    cyto__put(sink, drug->product_count > 0 ? " mg" : "");
}

static void put_drug(cyto__table *t, int32_t index)
{
    const cyto__drug *drug = &t->review->protocol->drugs[index];
    cyto__sink sink = cyto__part_begin(t);
    cyto__put(&sink, drug->name);
    put_list(&sink, ": full dose ", &drug->full, 1, drug->unit);
    if (drug->every_h || drug->every_days) {
        cyto__put(&sink, " every ");
        cyto__put_int(&sink, drug->every_h ? drug->every_h : drug->every_days);
        cyto__put(&sink, drug->every_h ? " h" : " days");
    }
    put_list(&sink, "; dose levels ", drug->levels, drug->level_count, drug->unit);
    put_list(&sink, "; stated maximum of a single dose ", &drug->max_mg, !isnan(drug->max_mg),
             "mg");
    put_list(&sink, "; clearance in the formula at most ", &drug->gfr_max, !isnan(drug->gfr_max),
             "mL/min");
    cyto__put(&sink, "; a higher dose again: ");
    cyto__put(&sink, drug->re_escalation);
    put_products(&sink, drug);
    cyto__part_end(t, &sink, CYTO__LINE);
    put_notes(t, "drugs", index);
}

/* ---- scores ----------------------------------------------------------------------------- */

enum { POINTS, WHEN, NOTE, COLUMNS };

static void fill_item(cyto__table *t, int32_t row)
{
    const cyto_protocol *p = t->review->protocol;
    const cyto__item *item = &p->scores[t->score].items[row];
    for (int column = 0; column < COLUMNS; column++) {
        cyto__sink sink = cyto__shown_sink(t->cells[column], CYTO__CELL_MAX);
        if (column == POINTS) {
            cyto__put_int(&sink, item->points);
        } else if (column == WHEN) {
            cyto__put_condition(&sink, p, item->when);
        } else {
            cyto__put_notes(&sink, "", p, "scores", t->score, row);
        }
        cyto__page_close(&sink);
    }
    t->row_class = "";
    t->note[0] = '\0';
}

static void put_score(cyto__table *t, int32_t index)
{
    static const char *const heads[] = {"points", "when", "note"};
    const cyto__score *score = &t->review->protocol->scores[index];
    cyto__sink sink = cyto__part_begin(t);
    cyto__put(&sink, "Score ");
    cyto__put(&sink, score->id);
    cyto__put(&sink, ": ");
    cyto__put(&sink, score->title);
    cyto__put(&sink, " ");
    cyto__put_source_of(&sink, score->source, score->section);
    cyto__part_end(t, &sink, CYTO__PART);
    cyto__say(t, CYTO__LINE, "", "The score is the sum of the points of all rows that hold.");
    put_notes(t, "scores", index);
    t->score = index;
    const cyto__grid grid = {"score", heads, COLUMNS, score->item_count, fill_item};
    cyto__put_grid(t, &grid);
}

void cyto__put_head(cyto__table *t)
{
    const cyto_protocol *p = t->review->protocol;
    cyto__say(t, CYTO__HEADING, "", p->title);
    cyto__say(t, CYTO__LINE, "protocol: ", p->id);
    cyto__say(t, CYTO__LINE, "edition: ", p->edition);
    cyto__say(t, CYTO__LINE, "for: ", p->applies_to);
    put_class(t);
    put_scale(t);
    for (int32_t i = 0; i < p->drug_count; i++) {
        put_drug(t, i);
    }
    cyto__say(t, CYTO__LINE, "digest: ", p->digest);
    put_notes(t, NULL, 0);
    for (int32_t i = 0; i < p->score_count; i++) {
        put_score(t, i);
    }
}

/* ---- below ------------------------------------------------------------------------------ */

static void put_source(cyto__table *t, int32_t index)
{
    const cyto__source *source = &t->review->protocol->sources[index];
    const char *const names[] = {"", "; ", "; ", "; read "};
    const char *const texts[] = {source->citation, source->section, source->url, source->read};
    cyto__sink sink = cyto__part_begin(t);
    cyto__put_source_of(&sink, index, source->kind);
    cyto__put(&sink, ": ");
    for (int i = 0; i < 4; i++) {
        cyto__put(&sink, texts[i] ? names[i] : "");
        cyto__put(&sink, texts[i] ? texts[i] : "");
    }
    cyto__put_notes(&sink, "; note: ", t->review->protocol, "sources", index, -1);
    cyto__part_end(t, &sink, CYTO__ITEM);
}

static void put_sources(cyto__table *t)
{
    cyto__say(t, CYTO__PART, "", "Sources");
    cyto__put_raw(t, "<ul>\n");
    for (int32_t i = 0; i < t->review->protocol->source_count; i++) {
        put_source(t, i);
    }
    cyto__put_raw(t, "</ul>\n");
}

/* Writes the doses that a percent may refer to, as far as a rule uses them. */
static void put_dose_words(cyto__table *t)
{
    static const char *const words[] = {
        "",
        "the full dose",
        "what the rows marked base leave of the full dose for the patient's organs or age",
        "the dose that treatment began with",
        "the dose in force until this decision",
        "the dose of the last day 1",
        "the dose given last",
    };
    const cyto_protocol *p = t->review->protocol;
    uint32_t used = 0;
    for (int32_t i = 0; i < p->rule_count; i++) {
        for (int32_t k = 0; k < p->rules[i].dose_count; k++) {
            used |= 1u << p->rules[i].dose[k].of;
        }
    }
    cyto__sink sink = cyto__part_begin(t);
    for (int32_t of = CYTO_OF_LABEL; of <= CYTO_OF_PREVIOUS; of++) {
        if (used >> of & 1) {
            cyto__put(&sink, sink.length > 0 ? "; " : "Doses are of: ");
            cyto__put(&sink, cyto__of_names[of]);
            cyto__put(&sink, ", ");
            cyto__put(&sink, words[of]);
        }
    }
    cyto__part_end(t, &sink, CYTO__LINE);
}

static int32_t count_of(const cyto__review *review, int32_t kind)
{
    int32_t count = 0;
    for (int32_t i = 0; i < review->count; i++) {
        count += review->findings[i].kind == kind;
    }
    return count;
}

/* Writes the other findings by kind, with how many there are; gaps and unverified rules have
 * rows of their own. */
static void put_other_findings(cyto__table *t)
{
    if (count_of(t->review, CYTO_FINDING_TOO_LARGE) > 0) {
        cyto__say(t, CYTO__LINE, "",
                  "THE REVIEW IS INCOMPLETE: the rules distinguish too many groups of patients; "
                  "there may be gaps that "
                  "no row shows.");
    }
    cyto__sink sink = cyto__part_begin(t);
    for (int32_t kind = CYTO_FINDING_NONE + 1; cyto__finding_name(kind); kind++) {
        const int32_t count = count_of(t->review, kind);
        if (count > 0 && !cyto__is_gap_kind(kind) && kind != CYTO_FINDING_UNVERIFIED &&
            kind != CYTO_FINDING_TOO_LARGE) {
            cyto__put(&sink, sink.length > 0 ? ", " : "The review has more than is shown here: ");
            cyto__put(&sink, cyto__finding_name(kind));
            cyto__put(&sink, " ");
            cyto__put_int(&sink, count);
        }
    }
    cyto__put(&sink, sink.length > 0 ? "." : "");
    cyto__part_end(t, &sink, CYTO__LINE);
}

void cyto__put_foot(cyto__table *t)
{
    put_sources(t);
    put_dose_words(t);
    if (t->review->protocol->branch_count > 1) {
        cyto__say(t, CYTO__LINE, "",
                  "Where several branches may apply, a dose is given only if all of them agree.");
    }
    cyto__say(
        t, CYTO__LINE, "",
        "primary: read in the source itself; secondary: read second-hand; unverified: read in "
        "no text. A row without a rule marks a gap in the text: these patients have no answer.");
    put_other_findings(t);
    cyto__say(t, CYTO__PART, "",
              "Checked by: ______________________________  Date: ____________________");
}
