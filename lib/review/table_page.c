/* SPDX-License-Identifier: MIT */
/* Headings, lines and tables are written in text and in HTML. */
#include "base/markup.h"
#include "review/protocol_table.h"

#include <string.h>

void cyto__put_raw(cyto__table *t, const char *html)
{
    cyto__put(t->out, t->html ? html : "");
}

static void put_indented(cyto__table *t, const char *text)
{
    const char *const cells[] = {"", text};
    const size_t widths[] = {0, CYTO__PAGE_WIDTH - 2};
    cyto__put_row(t->out, cells, widths, 2);
}

cyto__sink cyto__part_begin(cyto__table *t)
{
    return cyto__shown_sink(t->line, sizeof t->line);
}

void cyto__part_end(cyto__table *t, const cyto__sink *sink, int part)
{
    static const struct {
        const char *before, *after; /* in text */
        int indented;
        const char *tag, *attributes;
    } parts[] = {{"", "\n", 0, "h1", ""},
                 {"\n", "", 0, "h2", ""},
                 {"", "", 0, "p", ""},
                 {"", "", 1, "li", ""},
                 {"", "", 1, "p", " class=\"note\""}};
    if (!t->line[0]) {
        return;
    }
    cyto__page_close(sink);
    if (t->html) {
        cyto__put_element(t->out, parts[part].tag, parts[part].attributes, t->line);
        cyto__put(t->out, "\n");
        return;
    }
    cyto__put(t->out, parts[part].before);
    if (parts[part].indented) {
        put_indented(t, t->line);
    } else {
        const char *const cells[] = {t->line};
        const size_t widths[] = {CYTO__PAGE_WIDTH};
        cyto__put_row(t->out, cells, widths, 1);
    }
    cyto__put(t->out, parts[part].after);
}

void cyto__say(cyto__table *t, int part, const char *name, const char *text)
{
    cyto__sink sink = cyto__part_begin(t);
    if (text) {
        cyto__put(&sink, name);
        cyto__put(&sink, text);
    }
    cyto__part_end(t, &sink, part);
}

typedef struct shown {
    int32_t n;
    int32_t columns[CYTO__COLUMNS_MAX]; /* the columns in which some row has a text */
    size_t widths[CYTO__COLUMNS_MAX];
} shown;

static size_t more_of(size_t a, size_t b)
{
    return a > b ? a : b;
}

static void measure(cyto__table *t, const cyto__grid *grid, shown *s)
{
    size_t longest[CYTO__COLUMNS_MAX] = {0};
    size_t word[CYTO__COLUMNS_MAX] = {0};
    for (int32_t i = 0; i < grid->row_count; i++) {
        grid->fill(t, i);
        for (int32_t column = 0; column < grid->column_count; column++) {
            const char *cell = t->cells[column];
            longest[column] = more_of(longest[column], cyto__columns(cell, strlen(cell)));
            word[column] = more_of(word[column], cyto__longest_word(cell));
        }
    }
    s->n = 0;
    for (int32_t column = 0; column < grid->column_count; column++) {
        const size_t head = strlen(grid->heads[column]);
        if (longest[column] > 0) {
            longest[s->n] = more_of(longest[column], head);
            word[s->n] = more_of(word[column], head);
            s->columns[s->n++] = column;
        }
    }
    cyto__fit_widths(longest, word, s->widths, s->n);
}

static void put_html_row(cyto__table *t, const char *const *cells, int32_t n, const char *tag)
{
    cyto__put(t->out, "<tr");
    if (t->row_class[0]) {
        cyto__put(t->out, " class=\"");
        cyto__put(t->out, t->row_class);
        cyto__put(t->out, "\"");
    }
    cyto__put(t->out, ">");
    for (int32_t i = 0; i < n; i++) {
        cyto__put_element(t->out, tag, "", cells[i]);
    }
    cyto__put(t->out, "</tr>\n");
}

static void put_html_note(cyto__table *t, int32_t n)
{
    cyto__put(t->out, "<tr class=\"note\"><td colspan=\"");
    cyto__put_int(t->out, n);
    cyto__put(t->out, "\">");
    cyto__put_escaped(t->out, t->note);
    cyto__put(t->out, "</td></tr>\n");
}

static void put_dashes(cyto__table *t, const shown *s)
{
    for (int32_t i = 0; i < s->n; i++) {
        cyto__put(t->out, i > 0 ? "  " : "");
        for (size_t k = 0; k < s->widths[i]; k++) {
            cyto__put(t->out, "-");
        }
    }
    cyto__put(t->out, "\n");
}

static void put_heads(cyto__table *t, const cyto__grid *grid, const shown *s)
{
    const char *cells[CYTO__COLUMNS_MAX];
    for (int32_t i = 0; i < s->n; i++) {
        cells[i] = grid->heads[s->columns[i]];
    }
    if (t->html) {
        t->row_class = "";
        put_html_row(t, cells, s->n, "th");
    } else {
        cyto__put(t->out, "\n");
        cyto__put_row(t->out, cells, s->widths, s->n);
        put_dashes(t, s);
    }
}

static void put_filled(cyto__table *t, const shown *s)
{
    const char *cells[CYTO__COLUMNS_MAX];
    for (int32_t i = 0; i < s->n; i++) {
        cells[i] = t->cells[s->columns[i]];
    }
    if (t->html) {
        put_html_row(t, cells, s->n, "td");
    } else {
        cyto__put_row(t->out, cells, s->widths, s->n);
    }
    if (t->note[0] && t->html) {
        put_html_note(t, s->n);
    } else if (t->note[0]) {
        put_indented(t, t->note);
    }
}

void cyto__put_grid(cyto__table *t, const cyto__grid *grid)
{
    shown s;
    if (grid->row_count == 0) {
        return;
    }
    measure(t, grid, &s);
    cyto__put_raw(t, "<table class=\"");
    cyto__put_raw(t, grid->kind);
    cyto__put_raw(t, "\">\n");
    put_heads(t, grid, &s);
    for (int32_t i = 0; i < grid->row_count; i++) {
        cyto__put(t->out, t->html || i == 0 ? "" : "\n");
        grid->fill(t, i);
        put_filled(t, &s);
    }
    cyto__put_raw(t, "</table>\n");
}

void cyto__put_source_of(cyto__sink *sink, int32_t source, const char *section)
{
    cyto__put(sink, "[");
    cyto__put_int(sink, source + 1);
    cyto__put(sink, "]");
    cyto__put(sink, section ? " " : "");
    cyto__put(sink, section ? section : "");
}
