/* SPDX-License-Identifier: MIT */
/* A reference range is read as laboratories print it: "3.5 - 5.1 mmol/L", "(12-16)", "<40", ">=
 * 60", "150 bis 400". */
#include "units/units.h"

#include <string.h>

typedef struct cursor {
    const char *at, *end;
} cursor;

static void skip_blanks(cursor *c)
{
    while (c->at < c->end && (*c->at == ' ' || *c->at == '\t')) {
        c->at++;
    }
}

/* Moves past one of the words; a longer word comes before one that it begins with. */
static int take_one_of(cursor *c, const char *const *words)
{
    for (; *words; words++) {
        const size_t n = strlen(*words);
        if ((size_t)(c->end - c->at) >= n && memcmp(c->at, *words, n) == 0) {
            c->at += n;
            skip_blanks(c);
            return 1;
        }
    }
    return 0;
}

static int is_digit(const cursor *c, ptrdiff_t at)
{
    return c->end - c->at > at && c->at[at] >= '0' && c->at[at] <= '9';
}

/* "4 000": a blank before exactly three digits separates groups. */
static int is_group(const cursor *c)
{
    return *c->at == ' ' && is_digit(c, 1) && is_digit(c, 2) && is_digit(c, 3) && !is_digit(c, 4);
}

/* Takes digits with points and commas; the reader of numbers decides what these mean. A point
 * that begins ".." belongs to no number. */
static void take_number(cursor *c, const char **number, size_t *length)
{
    *number = c->at;
    if (!is_digit(c, 0)) {
        return;
    }
    while (c->at < c->end && (is_digit(c, 0) || is_group(c) ||
                              ((*c->at == '.' || *c->at == ',') && is_digit(c, 1)))) {
        c->at++;
    }
    *length = (size_t)(c->at - *number);
    skip_blanks(c);
}

/* Returns the text without one pair of brackets around all of it. */
static cursor inside(const char *text, size_t length)
{
    cursor c = {text, text + length};
    skip_blanks(&c);
    while (c.end > c.at && (c.end[-1] == ' ' || c.end[-1] == '\t')) {
        c.end--;
    }
    const char last = c.end > c.at ? c.end[-1] : '\0';
    if ((last == ')' && *c.at == '(') || (last == ']' && *c.at == '[')) {
        c.at++;
        c.end--;
        skip_blanks(&c);
    }
    return c;
}

/* "between 150 and 400": what goes before such a range, and between its numbers. */
static const char *const before[] = {"from ",    "From ",    "von ",   "de ",
                                     "between ", "Between ", "entre ", NULL};
static const char *const after_before[] = {"and ", "et ", "y ", "e ", NULL};

static int take_both(cursor *c, int worded, cyto__printed_range *range)
{
    static const char *const to[] = {"-",
                                     "\xE2\x80\x90",
                                     "\xE2\x80\x91",
                                     "\xE2\x80\x93",
                                     "\xE2\x80\x94",
                                     "\xE2\x88\x92",
                                     "~",
                                     "\xE3\x80\x9C",
                                     "...",
                                     "..",
                                     "\xE2\x80\xA6",
                                     "\xE2\x86\x92",
                                     "\xE2\x86\x94",
                                     "to ",
                                     "bis ",
                                     "\xC3\xA0 ",
                                     "a ",
                                     NULL};
    take_number(c, &range->low, &range->low_length);
    if (range->low_length == 0) {
        return 0;
    }
    if (take_one_of(c, to) || (worded && take_one_of(c, after_before))) {
        take_number(c, &range->high, &range->high_length);
    }
    return range->high_length > 0;
}

int cyto__printed_range_of(const char *text, size_t length, cyto__printed_range *range)
{
    static const char *const below[] = {"< or =",       "</=",    "<=",   "<",
                                        "\xE2\x89\xA4", "up to ", "bis ", NULL};
    static const char *const above[] = {"> or =", ">/=", ">=", ">", "\xE2\x89\xA5", NULL};
    cursor c = inside(text, length);
    memset(range, 0, sizeof *range);
    if (take_one_of(&c, below)) {
        take_number(&c, &range->high, &range->high_length);
    } else if (take_one_of(&c, above)) {
        take_number(&c, &range->low, &range->low_length);
    } else if (!take_both(&c, take_one_of(&c, before), range)) {
        return 0;
    }
    const cursor rest = inside(c.at, (size_t)(c.end - c.at)); /* "(10*9/L)" */
    range->rest = rest.at;
    range->rest_length = (size_t)(rest.end - rest.at);
    return range->low_length + range->high_length > 0;
}
