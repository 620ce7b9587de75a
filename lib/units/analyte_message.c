/* SPDX-License-Identifier: MIT */
/* What may have been meant by a name that no analyte has. */
#include "units/units.h"

#include "base/base.h"

#include <string.h>

#define NAME_MAX 40 /* longer than any listed name */
#define LIKE_MAX 3

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Letters and digits in lower case: "Platelet count" is "plateletcount". The length, or NAME_MAX + 1. */
static size_t plain(const char *name, size_t n, char *out)
{
    size_t length = 0;
    for (size_t i = 0; i < n; i++) {
        const char c = lower(name[i]);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            if (length == NAME_MAX) {
                return NAME_MAX + 1;
            }
            out[length++] = c;
        }
    }
    return length;
}

/* How many letters to change, add or leave out (Levenshtein). */
static size_t distance(const char *a, size_t n, const char *b, size_t m)
{
    size_t row[NAME_MAX + 1];
    for (size_t j = 0; j <= m; j++) {
        row[j] = j;
    }
    for (size_t i = 1; i <= n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            const size_t changed = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            const size_t other = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = changed < other ? changed : other;
        }
    }
    return row[m];
}

/* How far a name is from the nearest of an analyte's; NAME_MAX when none is near: a third of the
 * letters may be wrong, and four letters must begin alike where one is the other cut short. */
static size_t nearest(const cyto__analyte *a, const char *wanted, size_t n)
{
    size_t best = NAME_MAX;
    for (const char *at = a->names; at; at = strchr(at, '|'), at = at ? at + 1 : NULL) {
        char name[NAME_MAX];
        const size_t m = plain(at, strcspn(at, "|"), name);
        const size_t shorter = n < m ? n : m;
        const int begins = shorter >= 4 && memcmp(name, wanted, shorter) == 0;
        const size_t wrong = distance(wanted, n, name, m);
        const size_t far = begins && wrong > 2 ? 2 : wrong; /* cut short is no slip of one letter */
        if ((begins || far * 3 <= m) && far < best) {
            best = far;
        }
    }
    return best;
}

static const char *refused(const char *name)
{
    for (const cyto__refusal *r = cyto__refused_names; r->text; r++) {
        if (cyto__text_is(r->text, name)) {
            return r->why;
        }
    }
    return NULL;
}

cyto_status cyto_analyte_message(const char *name, char *buf, size_t cap, size_t *needed)
{
    int32_t analyte;
    if (!name || (!buf && cap > 0)) {
        return CYTO_E_NULL;
    }
    cyto__sink sink = cyto__shown_sink(buf, cap);
    if (cyto_analyte_find(name, &analyte) == CYTO_OK) {
        cyto__put(&sink, "ok");
        return cyto__sink_end(&sink, needed);
    }
    const size_t n = strlen(name);
    cyto__put(&sink, "unknown analyte \"");
    cyto__put_n(&sink, name, n < 60 ? n : 60);
    cyto__put(&sink, n < 60 ? "\"" : "...\"");
    cyto__put_analytes_like(&sink, name);
    return cyto__sink_end(&sink, needed);
}

void cyto__put_analytes_like(cyto__sink *sink, const char *name)
{
    char wanted[NAME_MAX];
    const size_t n = plain(name, strlen(name), wanted);
    const char *why = refused(name);
    size_t best = NAME_MAX;
    int count = 0;
    for (const cyto__analyte *a = cyto__analytes; a->slug; a++, count++) {
        const size_t far = n > 0 && n <= NAME_MAX ? nearest(a, wanted, n) : NAME_MAX;
        best = far < best ? far : best;
    }
    if (why) {
        cyto__put(sink, ": ");
        cyto__put(sink, why);
        return;
    }
    cyto__put(sink, "; accepted: one of ");
    cyto__put_int(sink, count);
    cyto__put(sink, best < NAME_MAX ? " analytes; did you mean "
                                    : " analytes (hemoglobin, platelets, "
                                      "creatinine, ...)");
    int put = 0;
    for (const cyto__analyte *a = cyto__analytes; best < NAME_MAX && a->slug && put < LIKE_MAX;
         a++) {
        if (nearest(a, wanted, n) == best) {
            cyto__put(sink, put++ ? " or " : "");
            cyto__put(sink, a->slug);
        }
    }
    cyto__put(sink, best < NAME_MAX ? "?" : "");
}
