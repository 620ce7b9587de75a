/* SPDX-License-Identifier: MIT */
/* The rows of a protocol's table are ordered by the values that they ask for, and their cells
 * written. */
#include "review/protocol_table.h"

#include <string.h>

/* ---- the order of rows ------------------------------------------------------------------ */

static void add_row(cyto__table *t, const cyto__table_row *added)
{
    int32_t at = t->row_count++;
    for (; at > 0; at--) {
        const cyto__table_row *before = &t->rows[at - 1];
        if (before->axis < added->axis ||
            (before->axis == added->axis && before->band <= added->band)) {
            break;
        }
        t->rows[at] = *before;
    }
    t->rows[at] = *added;
}

static void make_rows(cyto__table *t)
{
    const cyto_protocol *p = t->review->protocol;
    t->row_count = 0;
    cyto__space_make(&t->space, p, NULL, t->branch);
    for (int32_t i = 0; i < p->rule_count; i++) {
        cyto__table_row r = {i, NULL, -1, -1};
        if (p->rules[i].branches >> t->branch & 1) {
            cyto__place_of_rule(&t->space, &p->rules[i], &r.axis, &r.band);
            add_row(t, &r);
        }
    }
    for (int32_t i = 0; i < t->review->count; i++) {
        const cyto__finding *f = &t->review->findings[i];
        if (cyto__is_gap_kind(f->kind) && f->branch == t->branch) {
            const cyto__table_row r = {-1, f, f->first_axis, f->first_band};
            add_row(t, &r);
        }
    }
}

/* ---- cells ------------------------------------------------------------------------------ */

enum { WHEN, DRUG, NOW, DOSE, RESUME, SUPPORT, REFER, SOURCE, COLUMNS };

static void put_doses(cyto__sink *sink, const cyto_protocol *p, const cyto__rule *rule)
{
    cyto__put(sink, rule->sets_base ? "base: " : "");
    for (int32_t i = 0; i < rule->dose_count; i++) {
        cyto__put(sink, i > 0 ? " or " : "");
        cyto__put_spec(sink, &p->drugs[rule->drug], &rule->dose[i]);
    }
}

static void put_supports(cyto__sink *sink, const cyto__rule *rule)
{
    for (int32_t i = 0; i < rule->support_count; i++) {
        cyto__put(sink, i > 0 ? "; " : "");
        cyto__put_support(sink, &rule->support[i]);
    }
}

static void put_rule_cell(cyto__sink *sink, const cyto_protocol *p, const cyto__rule *rule,
                          int column)
{
    switch (column) {
    case WHEN:
        cyto__put_condition(sink, p, rule->when);
        break;
    case DRUG:
        cyto__put(sink, rule->drug < 0 ? "every" : p->drugs[rule->drug].name);
        break;
    case NOW:
        cyto__put(sink, rule->now ? cyto__now_name(rule->now) : "");
        break;
    case DOSE:
        put_doses(sink, p, rule);
        break;
    case RESUME:
        cyto__put_resume(sink, p, rule);
        break;
    case SUPPORT:
        put_supports(sink, rule);
        break;
    case REFER:
        cyto__put(sink, rule->refer ? rule->refer : "");
        break;
    default:
        cyto__put_source_of(sink, rule->source, rule->section);
        cyto__put(sink, ": ");
        cyto__put(sink, cyto__verified_name(rule->verified));
        break;
    }
}

static void put_gap_cell(cyto__sink *sink, const cyto_protocol *p, const cyto__finding *gap,
                         int column)
{
    if (column == WHEN) {
        cyto__put(sink, gap->kind == CYTO_FINDING_GAP       ? "no rule: "
                        : gap->kind == CYTO_FINDING_NO_BASE ? "no rule for the base: "
                                                            : "no rule for the dose: ");
        cyto__put(sink, gap->region);
    } else if (column == DRUG) {
        cyto__put(sink, p->drugs[gap->drug].name);
    }
}

/* The heading names a single drug. */
static void fill_row(cyto__table *t, int32_t row)
{
    const cyto_protocol *p = t->review->protocol;
    const cyto__table_row *r = &t->rows[row];
    for (int column = 0; column < COLUMNS; column++) {
        cyto__sink sink = cyto__shown_sink(t->cells[column], CYTO__CELL_MAX);
        if (column == DRUG && p->drug_count < 2) {
            continue;
        }
        if (r->rule >= 0) {
            put_rule_cell(&sink, p, &p->rules[r->rule], column);
        } else {
            put_gap_cell(&sink, p, r->gap, column);
        }
        cyto__page_close(&sink);
    }
    cyto__sink note = cyto__shown_sink(t->note, CYTO__CELL_MAX);
    t->row_class = "gap";
    if (r->rule >= 0) {
        const cyto__rule *rule = &p->rules[r->rule];
        t->row_class = rule->verified == CYTO_VERIFIED_UNVERIFIED ? "unverified" : "";
        cyto__put(&note, "rule "); /* decisions name the rule by its id */
        cyto__put(&note, rule->id);
        cyto__put_notes(&note, "; note: ", p, "rules", r->rule, -1);
    }
    cyto__page_close(&note);
}

void cyto__put_branch_rules(cyto__table *t, int32_t branch)
{
    static const char *const heads[] = {"when",   "drug",    "now",   "dose",
                                        "resume", "support", "refer", "source"};
    const cyto_protocol *p = t->review->protocol;
    const cyto__branch *b = &p->branches[branch];
    t->branch = branch;
    if (b->id) {
        cyto__sink sink = cyto__part_begin(t);
        cyto__put(&sink, b->title);
        cyto__put(&sink, " (when ");
        cyto__put_condition(&sink, p, b->when);
        cyto__put(&sink, ")");
        cyto__part_end(t, &sink, CYTO__PART);
        sink = cyto__part_begin(t);
        cyto__put_notes(&sink, "note: ", p, "branches", branch, -1);
        cyto__part_end(t, &sink, CYTO__NOTE);
    }
    cyto__say(t, CYTO__PART, "", !b->id && p->score_count > 0 ? "Rules" : NULL);
    make_rows(t);
    if (t->row_count == 0) {
        cyto__say(t, CYTO__LINE, "", "no rules");
    }
    const cyto__grid grid = {"rules", heads, COLUMNS, t->row_count, fill_row};
    cyto__put_grid(t, &grid);
}
