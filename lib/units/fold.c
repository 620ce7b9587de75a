/* SPDX-License-Identifier: MIT */
/* A unit's text is folded into one alphabet. Superscripts become powers first: a general folding
 * of Unicode (NFKC) would make 103 of 10 to the power 3. */
#include "units/spelling.h"
#include "units/units.h"

#include <string.h>

typedef struct folding {
    char *out;
    size_t length;
    int blank;       /* a blank came before this character */
    int superscript; /* the last character was a superscript */
} folding;

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int put(folding *f, const char *text, size_t n)
{
    const char last = f->length > 0 ? f->out[f->length - 1] : '\0';
    const int kept = f->blank && is_digit(last) && is_digit(text[0]); /* "10 9" is not 109 */
    if (f->length + n + (size_t)kept >= CYTO__SPELLING_MAX) {
        return 0;
    }
    if (kept) {
        f->out[f->length++] = ' ';
    }
    memcpy(f->out + f->length, text, n);
    f->length += n;
    f->blank = n > 0 ? 0 : f->blank;
    return 1;
}

/* Returns "0" to "9", or a sign, for a superscript at text; *n is its length. 0: there is none. */
static char superscript(const char *text, size_t left, size_t *n)
{
    *n = 2;
    if (left >= 2 && text[0] == '\xC2') {
        return (char)(text[1] == '\xB9'   ? '1'
                      : text[1] == '\xB2' ? '2'
                      : text[1] == '\xB3' ? '3'
                                          : 0);
    }
    *n = 3;
    if (left < 3 || memcmp(text, "\xE2\x81", 2) != 0) {
        return 0;
    }
    const unsigned char last = (unsigned char)text[2];
    if (last == 0xB0 || (last >= 0xB4 && last <= 0xB9)) {
        return (char)('0' + (last - 0xB0));
    }
    return (char)(last == 0xBA ? '+' : last == 0xBB ? '-' : 0);
}

static int put_superscript(folding *f, char c)
{
    const char last = f->length > 0 ? f->out[f->length - 1] : '\0';
    const int marked = f->superscript || last == '^' || last == '*';
    f->superscript = 1;
    f->blank = 0; /* "10 <superscript 9>" is one power */
    return (marked || put(f, "^", 1)) && put(f, &c, 1);
}

char cyto__full_width(const char *text, size_t left)
{
    const unsigned char *u = (const unsigned char *)text;
    if (left < 3 || u[0] != 0xEF || (u[1] != 0xBC && u[1] != 0xBD)) {
        return 0;
    }
    const int at = (u[1] - 0xBC) * 64 + (u[2] - 0x80); /* counted from U+FF00 */
    return (char)(at >= 0x01 && at <= 0x5E ? at + 0x20 : 0);
}

static const cyto__fold *fold_at(const char *text, size_t left)
{
    for (const cyto__fold *f = cyto__folds; f->from; f++) {
        const size_t n = strlen(f->from);
        if (n <= left && memcmp(text, f->from, n) == 0) {
            return f;
        }
    }
    return NULL;
}

/* Folds one character, or a few that belong together. Returns how many bytes were read; 0: there
 * is no room. */
static size_t fold_one(folding *f, const char *text, size_t left)
{
    const unsigned char first = (unsigned char)text[0];
    if (first == '\0') {
        return 0; /* no unit has a NUL, and the text behind it would not be seen */
    }
    if (first == ' ' || first == '\t') {
        f->blank = 1;
        return 1;
    }
    size_t n = 1;
    const char power = superscript(text, left, &n);
    if (power) {
        return put_superscript(f, power) ? n : 0;
    }
    f->superscript = 0;
    const char wide = cyto__full_width(text, left);
    if (wide) {
        return put(f, &wide, 1) ? 3 : 0;
    }
    const cyto__fold *known =
        first > 0x7F || first == '<' || first == '&' ? fold_at(text, left) : NULL;
    if (!known) {
        return put(f, text, 1) ? 1 : 0;
    }
    if (known->to[0] == ' ') {
        f->blank = 1;
    } else if (!put(f, known->to, strlen(known->to))) {
        return 0;
    }
    return strlen(known->from);
}

int cyto__fold_spelling(const char *text, size_t length, char folded[CYTO__SPELLING_MAX])
{
    folding f = {folded, 0, 0, 0};
    for (size_t at = 0; at < length;) {
        const size_t read = fold_one(&f, text + at, length - at);
        if (read == 0) {
            return 0;
        }
        at += read;
    }
    while (f.length > 0 &&
           folded[f.length - 1] == '.') { /* units are also printed as "sec." and "mmHg." */
        f.length--;
    }
    folded[f.length] = '\0';
    return 1;
}
