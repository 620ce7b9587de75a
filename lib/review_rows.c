/* SPDX-License-Identifier: MIT */
/* The rows of a protocol's table, in the order of what they ask for, and what stands in their cells. */
#include "review_table.h"

#include "page.h"

#include <string.h>

const char *const cyto__table_heads[CYTO__COLUMNS] = {"when",   "drug",    "now",   "dose",
                                                      "resume", "support", "refer", "source"};

/* ---- the order of rows ------------------------------------------------------------------ */

static int from_above(const cyto__space *s, int32_t axis)
{
    return cyto__worse_direction(s->axes[axis]) < 0;
}

void cyto__place_of_box(const cyto__space *s, const cyto__box *box, int32_t *axis, int32_t *band)
{
    *axis = *band = -1;
    for (int32_t i = 0; i < s->axis_count && *axis < 0; i++) {
        const int32_t n = s->band_count[i];
        if (!memchr(box->in[i], 0, (size_t)n)) {
            continue;
        }
        *axis = i;
        for (int32_t k = 0; k < n && *band < 0; k++) {
            const int32_t at = from_above(s, i) ? n - 1 - k : k;
            *band = box->in[i][at] ? k : -1;
        }
    }
}

void cyto__place_of_rule(const cyto__space *s, const cyto__rule *rule, int32_t *axis, int32_t *band)
{
    const uint32_t asked = cyto__asks(s->sides[0], rule->when);
    *axis = *band = -1;
    for (int32_t i = 0; i < s->axis_count && *axis < 0; i++) {
        if (!(asked >> s->own[0][i] & 1)) {
            continue;
        }
        *axis = i;
        for (int32_t k = 0; k < s->band_count[i] && *band < 0; k++) {
            const int32_t at = from_above(s, i) ? s->band_count[i] - 1 - k : k;
            *band = cyto__may_hold(s, 0, rule->when, i, at) ? k : -1;
        }
    }
}

static void add_row(cyto__table *t, const cyto__row *added)
{
    int32_t at = t->row_count++;
    for (; at > 0; at--) {
        const cyto__row *before = &t->rows[at - 1];
        if (before->axis < added->axis ||
            (before->axis == added->axis && before->band <= added->band)) {
            break;
        }
        t->rows[at] = *before;
    }
    t->rows[at] = *added;
}

void cyto__table_rows(cyto__table *t)
{
    const cyto_protocol *p = t->review->protocol;
    t->row_count = 0;
    cyto__space_make(&t->space, p, NULL, t->branch);
    for (int32_t i = 0; i < p->rule_count; i++) {
        cyto__row r = {i, NULL, -1, -1};
        if (p->rules[i].branches >> t->branch & 1) {
            cyto__place_of_rule(&t->space, &p->rules[i], &r.axis, &r.band);
            add_row(t, &r);
        }
    }
    for (int32_t i = 0; i < t->review->count; i++) {
        const cyto__finding *f = &t->review->findings[i];
        if (cyto__is_hole_kind(f->kind) && f->branch == t->branch) {
            const cyto__row r = {-1, f, f->first_axis, f->first_band};
            add_row(t, &r);
        }
    }
}

/* ---- cells ------------------------------------------------------------------------------ */

static void put_doses(cyto__sink *sink, const cyto_protocol *p, const cyto__rule *rule)
{
    cyto__put(sink, rule->sets_base ? "base: " : "");
    for (int32_t i = 0; i < rule->dose_count; i++) {
        cyto__put(sink, i > 0 ? " or " : "");
        cyto__put_spec(sink, &p->drugs[rule->drug], &rule->dose[i]);
    }
}

static void put_source(cyto__sink *sink, const cyto__rule *rule)
{
    cyto__put(sink, "[");
    cyto__put_int(sink, rule->source + 1);
    cyto__put(sink, "]");
    cyto__put(sink, rule->section ? " " : "");
    cyto__put(sink, rule->section ? rule->section : "");
    cyto__put(sink, ": ");
    cyto__put(sink, cyto__verified_name(rule->verified));
}

static void put_rule_cell(cyto__sink *sink, const cyto_protocol *p, const cyto__rule *rule,
                          int column)
{
    switch (column) {
    case CYTO__COLUMN_WHEN:
        cyto__put_condition(sink, p, rule->when);
        break;
    case CYTO__COLUMN_DRUG:
        cyto__put(sink, rule->drug < 0 ? "every" : p->drugs[rule->drug].name);
        break;
    case CYTO__COLUMN_NOW:
        cyto__put(sink, rule->now ? cyto__now_name(rule->now) : "");
        break;
    case CYTO__COLUMN_DOSE:
        put_doses(sink, p, rule);
        break;
    case CYTO__COLUMN_RESUME:
        cyto__put_resume(sink, p, rule);
        break;
    case CYTO__COLUMN_SUPPORT:
        for (int32_t k = 0; k < rule->support_count; k++) {
            cyto__put(sink, k > 0 ? "; " : "");
            cyto__put_support(sink, &rule->support[k]);
        }
        break;
    case CYTO__COLUMN_REFER:
        cyto__put(sink, rule->refer ? rule->refer : "");
        break;
    default:
        put_source(sink, rule);
        break;
    }
}

/* All cells of a row, without what would break a line or a page. */
void cyto__table_cells(cyto__table *t, const cyto__row *r)
{
    const cyto_protocol *p = t->review->protocol;
    for (int column = 0; column < CYTO__COLUMNS; column++) {
        cyto__sink sink = cyto__sink_of(t->cells[column], CYTO__CELL_MAX);
        if (r->rule >= 0) {
            put_rule_cell(&sink, p, &p->rules[r->rule], column);
        } else if (column == CYTO__COLUMN_WHEN) {
            cyto__put(&sink, r->hole->kind == CYTO_FINDING_GAP       ? "no rule: "
                             : r->hole->kind == CYTO_FINDING_NO_BASE ? "no rule for the base: "
                                                                     : "no rule for the dose: ");
            cyto__put(&sink, r->hole->region);
        } else if (column == CYTO__COLUMN_DRUG) {
            cyto__put(&sink, p->drugs[r->hole->drug].name);
        }
        for (char *c = t->cells[column]; *c; c++) {
            *c = cyto__is_control(*c) ? ' ' : *c;
        }
    }
}

/* Columns in which any row says something; a single drug stands at the head. */
uint32_t cyto__table_columns(cyto__table *t, size_t *widths)
{
    uint32_t used = 0;
    for (int column = 0; column < CYTO__COLUMNS; column++) {
        widths[column] = strlen(cyto__table_heads[column]);
    }
    for (int32_t i = 0; i < t->row_count; i++) {
        cyto__table_cells(t, &t->rows[i]);
        for (int column = 0; column < CYTO__COLUMNS; column++) {
            const size_t width = cyto__columns(t->cells[column], strlen(t->cells[column]));
            used |= width > 0 ? 1u << column : 0u;
            widths[column] = width > widths[column] ? width : widths[column];
        }
    }
    return t->review->protocol->drug_count > 1 ? used : used & ~(1u << CYTO__COLUMN_DRUG);
}
