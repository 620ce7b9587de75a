/* SPDX-License-Identifier: MIT */
/* A protocol as the table that a pharmacist signs, in text and in HTML: one account of it, and for
 * each of its parts how it is written. */
#include "review_table.h"

#include "page.h"

#include <string.h>

enum { HEADING, PART, LINE, ITEM };

/* ---- parts ------------------------------------------------------------------------------ */

static void put_escaped(cyto__sink *sink, const char *text)
{
    static const char *const from = "&<>\"'";
    static const char *const to[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    for (const char *c = text; *c; c++) {
        const char *found = strchr(from, *c);
        if (found) {
            cyto__put(sink, to[found - from]);
        } else {
            cyto__put_char(sink, *c);
        }
    }
}

static cyto__sink begin(cyto__table *t)
{
    return cyto__sink_of(t->line, sizeof t->line);
}

/* What begin's sink holds, as a part of the page; nothing when it is empty. */
static void end(cyto__table *t, int part)
{
    static const char *const tags[] = {"h1", "h2", "p", "li"};
    static const char *const after[] = {"\n", "", "", ""};
    static const char *const before[] = {"", "\n", "", ""};
    if (!t->line[0]) {
        return;
    }
    for (char *c = t->line; *c; c++) {
        *c = cyto__is_control(*c) ? ' ' : *c;
    }
    if (!t->html) {
        cyto__put(t->out, before[part]);
        const int item = part == ITEM;
        const char *const cells[] = {item ? "" : t->line, t->line};
        const size_t widths[] = {item ? 0 : CYTO__PAGE_WIDTH, CYTO__PAGE_WIDTH - 2};
        cyto__put_row(t->out, cells, widths, item ? 2 : 1);
        cyto__put(t->out, after[part]);
        return;
    }
    const char *const pieces[] = {"<", tags[part], ">", NULL, "</", tags[part], ">\n"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        if (pieces[i]) {
            cyto__put(t->out, pieces[i]);
        } else {
            put_escaped(t->out, t->line);
        }
    }
}

static void say(cyto__table *t, int part, const char *name, const char *text)
{
    cyto__sink sink = begin(t);
    if (text) {
        cyto__put(&sink, name);
        cyto__put(&sink, text);
    }
    end(t, part);
}

static void put_raw(cyto__table *t, const char *html)
{
    cyto__put(t->out, t->html ? html : "");
}

/* ---- rows ------------------------------------------------------------------------------- */

static int32_t choose(const char *const *all, uint32_t used, const char **chosen)
{
    int32_t n = 0;
    for (int column = 0; column < CYTO__COLUMNS; column++) {
        if (used >> column & 1) {
            chosen[n++] = all[column];
        }
    }
    return n;
}

static void put_cells(cyto__table *t, const char *const *cells, int32_t n, const char *tag,
                      const char *row_class)
{
    cyto__put(t->out, "<tr");
    cyto__put(t->out, row_class);
    cyto__put(t->out, ">");
    for (int32_t i = 0; i < n; i++) {
        cyto__put(t->out, "<");
        cyto__put(t->out, tag);
        cyto__put(t->out, ">");
        put_escaped(t->out, cells[i]);
        cyto__put(t->out, "</");
        cyto__put(t->out, tag);
        cyto__put(t->out, ">");
    }
    cyto__put(t->out, "</tr>\n");
}

static void put_dashes(cyto__table *t, const size_t *widths, int32_t n)
{
    for (int32_t i = 0; i < n; i++) {
        cyto__put(t->out, i > 0 ? "  " : "");
        for (size_t k = 0; k < widths[i]; k++) {
            cyto__put(t->out, "-");
        }
    }
    cyto__put(t->out, "\n");
}

static const char *class_of(const cyto__table *t, const cyto__row *row)
{
    const cyto__rule *rules = t->review->protocol->rules;
    return row->rule < 0                                           ? " class=\"hole\""
           : rules[row->rule].verified == CYTO_VERIFIED_UNVERIFIED ? " class=\"unverified\""
                                                                   : "";
}

static void put_rows(cyto__table *t)
{
    size_t all_widths[CYTO__COLUMNS];
    size_t widths[CYTO__COLUMNS];
    const char *cells[CYTO__COLUMNS];
    const char *all[CYTO__COLUMNS];
    const uint32_t used = cyto__table_columns(t, all_widths);
    const int32_t n = choose(cyto__table_heads, used, cells);
    for (int32_t column = 0, i = 0; column < CYTO__COLUMNS; column++) {
        all[column] = t->cells[column];
        if (used >> column & 1) {
            widths[i++] = all_widths[column];
        }
    }
    cyto__fit_widths(widths, n);
    put_raw(t, "<table>\n");
    if (t->html) {
        put_cells(t, cells, n, "th", "");
    } else {
        cyto__put(t->out, "\n");
        cyto__put_row(t->out, cells, widths, n);
        put_dashes(t, widths, n);
    }
    for (int32_t i = 0; i < t->row_count; i++) {
        cyto__table_cells(t, &t->rows[i]);
        choose(all, used, cells);
        if (t->html) {
            put_cells(t, cells, n, "td", class_of(t, &t->rows[i]));
        } else {
            cyto__put(t->out, i > 0 ? "\n" : "");
            cyto__put_row(t->out, cells, widths, n);
        }
    }
    put_raw(t, "</table>\n");
}

/* ---- the whole -------------------------------------------------------------------------- */

static void put_drug(cyto__table *t, const cyto__drug *drug)
{
    cyto__sink sink = begin(t);
    cyto__put(&sink, drug->name);
    cyto__put(&sink, ": full dose ");
    cyto__put_number(&sink, drug->full);
    cyto__put(&sink, " ");
    cyto__put(&sink, drug->unit);
    if (drug->every_h || drug->every_days) {
        cyto__put(&sink, " every ");
        cyto__put_int(&sink, drug->every_h ? drug->every_h : drug->every_days);
        cyto__put(&sink, drug->every_h ? " h" : " days");
    }
    for (int32_t i = 0; i < drug->level_count; i++) {
        cyto__put(&sink, i > 0 ? ", " : "; levels ");
        cyto__put_number(&sink, drug->levels[i]);
    }
    cyto__put(&sink, "; a higher dose again: ");
    cyto__put(&sink, drug->re_escalation);
    end(t, LINE);
}

static void put_branch(cyto__table *t)
{
    const cyto_protocol *p = t->review->protocol;
    const cyto__branch *b = &p->branches[t->branch];
    if (b->id) {
        cyto__sink sink = begin(t);
        cyto__put(&sink, b->title);
        cyto__put(&sink, " (");
        cyto__put_condition(&sink, p, b->when);
        cyto__put(&sink, ")");
        end(t, PART);
    }
    cyto__table_rows(t);
    put_rows(t);
}

static void put_source(cyto__table *t, int32_t index)
{
    const cyto__source *source = &t->review->protocol->sources[index];
    const char *const names[] = {"", "; ", "; ", "; read "};
    const char *const texts[] = {source->citation, source->section, source->url, source->read};
    cyto__sink sink = begin(t);
    cyto__put(&sink, "[");
    cyto__put_int(&sink, index + 1);
    cyto__put(&sink, "] ");
    cyto__put(&sink, source->kind);
    cyto__put(&sink, ": ");
    for (int i = 0; i < 4; i++) {
        cyto__put(&sink, texts[i] ? names[i] : "");
        cyto__put(&sink, texts[i] ? texts[i] : "");
    }
    end(t, ITEM);
}

static void put_other_findings(cyto__table *t)
{
    const cyto__review *r = t->review;
    int32_t others = 0;
    for (int32_t i = 0; i < r->count; i++) {
        const int32_t kind = r->findings[i].kind;
        others += !cyto__is_hole_kind(kind) && kind != CYTO_FINDING_UNVERIFIED;
    }
    if (others > 0) {
        cyto__sink sink = begin(t);
        cyto__put(&sink, "The review has ");
        cyto__put_int(&sink, others);
        cyto__put(&sink, others > 1 ? " findings" : " finding");
        cyto__put(&sink, " besides what is shown here.");
        end(t, LINE);
    }
}

static void put_table(cyto__table *t)
{
    const cyto_protocol *p = t->review->protocol;
    say(t, HEADING, "", p->title);
    say(t, LINE, "protocol: ", p->id);
    say(t, LINE, "edition: ", p->edition);
    say(t, LINE, "for: ", p->applies_to);
    say(t, LINE, "class: ", p->class_name);
    for (int32_t i = 0; i < p->drug_count; i++) {
        put_drug(t, &p->drugs[i]);
    }
    say(t, LINE, "", p->digest);
    for (t->branch = 0; t->branch < p->branch_count; t->branch++) {
        put_branch(t);
    }
    say(t, PART, "", "Sources");
    put_raw(t, "<ul>\n");
    for (int32_t i = 0; i < p->source_count; i++) {
        put_source(t, i);
    }
    put_raw(t, "</ul>\n");
    say(t, LINE, "",
        "primary: read in the source itself; secondary: read second-hand; unverified: read in no "
        "text. Rows without a rule are holes of the text. Notes stand in the protocol's file.");
    put_other_findings(t);
    say(t, PART, "", "Checked by: ______________________________  Date: ____________________");
}

static const char *const html_start =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
    "<meta name=\"viewport\" content=\"width=device-width\"/>\n<title>";
static const char *const html_style =
    "</title>\n<style>\n"
    "body { font: 10pt/1.35 sans-serif; margin: 2em; }\n"
    "h1 { font-size: 14pt; } h2 { font-size: 11pt; margin-top: 1.5em; } p { margin: 0.2em 0; }\n"
    "table { border-collapse: collapse; margin: 0.8em 0; }\n"
    "th, td { border: 1px solid #888; padding: 0.3em 0.5em; text-align: left; "
    "vertical-align: top; }\n"
    "th { background: #eee; }\n"
    "tr.hole td { background: #ffd9d9; } tr.unverified td { background: #fff3c4; }\n"
    "tr { page-break-inside: avoid; } ul { list-style: none; padding: 0; }\n"
    "</style>\n</head>\n<body>\n";

void cyto__put_table(cyto__sink *sink, cyto__table *t)
{
    t->out = sink;
    if (!t->html) {
        put_table(t);
        return;
    }
    cyto__put(sink, html_start);
    put_escaped(sink, t->review->protocol->id);
    cyto__put(sink, html_style);
    put_table(t);
    cyto__put(sink, "</body>\n</html>\n");
}
