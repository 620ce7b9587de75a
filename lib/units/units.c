/* SPDX-License-Identifier: MIT */
#include "units/units.h"

#include "base/base.h"

#include <string.h>

#define UNIT_TEXT_MAX 32

const cyto__unit *cyto__unit_of(int32_t unit)
{
    for (const cyto__unit *u = cyto__units; u->ucum; u++) {
        if (u->unit == unit) {
            return u;
        }
    }
    return NULL;
}

const cyto__analyte *cyto__analyte_of(int32_t analyte)
{
    for (const cyto__analyte *a = cyto__analytes; a->slug; a++) {
        if (a->analyte == analyte) {
            return a;
        }
    }
    return NULL;
}

int cyto__same_size(int32_t unit_a, int32_t unit_b)
{
    const cyto__unit *a = cyto__unit_of(unit_a);
    const cyto__unit *b = cyto__unit_of(unit_b);
    return a && b && a->kind == b->kind && a->times * b->over == b->times * a->over;
}

static int listed(const char *names, const char *name)
{
    const size_t length = strlen(name);
    for (const char *at = names; at; at = strchr(at, '|'), at = at ? at + 1 : NULL) {
        if (strcspn(at, "|") == length && memcmp(at, name, length) == 0) {
            return 1;
        }
    }
    return 0;
}

cyto_status cyto__find_analyte(const char *name, int32_t *analyte)
{
    if (!name || !analyte) {
        return CYTO_E_NULL;
    }
    *analyte = CYTO_ANALYTE_NONE;
    for (const cyto__analyte *a = cyto__analytes; a->slug; a++) {
        if (listed(a->names, name)) {
            *analyte = a->analyte;
            return CYTO_OK;
        }
    }
    return CYTO_E_NAME;
}

const char *cyto_analyte_name(int32_t analyte)
{
    const cyto__analyte *a = cyto__analyte_of(analyte);
    return a ? a->slug : NULL;
}

cyto_status cyto_loinc_find(const char *code, int32_t *analyte, const char **why)
{
    if (!code) {
        return CYTO_E_NULL;
    }
    if (analyte) {
        *analyte = CYTO_ANALYTE_NONE;
    }
    if (why) {
        *why = NULL;
    }
    for (const cyto__loinc *l = cyto__loincs; l->code; l++) {
        if (cyto__text_is(l->code, code)) {
            if (analyte) {
                *analyte = l->analyte;
            }
            if (why) {
                *why = l->why;
            }
            return l->analyte == CYTO_ANALYTE_NONE ? CYTO_E_NAME : CYTO_OK;
        }
    }
    return CYTO_E_NAME;
}

/* ---- spellings -------------------------------------------------------------------------- */

/* What laboratories print alike, folded to one form. Longest first where one begins another. */
static const struct {
    const char *from, *to;
} folds[] = {
    {" ", ""},
    {"\xC2\xA0", ""},
    {"\xE2\x80\xAF", ""},
    {"\xC2\xB5", "u"},
    {"\xCE\xBC", "u"},
    {"mcL", "uL"},
    {"mcl", "uL"},
    {"mcmol", "umol"},
    {"mcg", "ug"},
    {"mckat", "ukat"},
    {"/l", "/L"},
    {"/dl", "/dL"},
    {"/ul", "/uL"},
    {"/ml", "/mL"},
    {"ml/", "mL/"},
    {"mm^3", "mm3"},
    {"mm(3)", "mm3"},
    {"mm\xC2\xB3", "mm3"},
    {"cmm", "mm3"},
    {"m^2", "m2"},
    {"m\xC2\xB2", "m2"},
    {"1,73", "1.73"},
    {"10^", "10*"},
    {"10**", "10*"},
    {"10e", "10*"},
    {"10E", "10*"},
    {"10(3)", "10*3"},
    {"10(6)", "10*6"},
    {"10(9)", "10*9"},
    {"10\xC2\xB3", "10*3"},
    {"10\xE2\x81\xB9", "10*9"},
    {"10\xE2\x81\xB6", "10*6"},
    {"10\xC2\xB9\xC2\xB2", "10*12"},
    {"\xC2\xBA", "\xC2\xB0"}, /* the ordinal sign where the degree sign is meant */
};

/* One folded piece of text from *at; 0 when it does not fit. */
static int fold_one(const char **at, const char *end, char *out, size_t cap, size_t *length)
{
    const char *to = NULL;
    size_t step = 1;
    for (size_t i = 0; i < sizeof folds / sizeof folds[0]; i++) {
        const size_t n = strlen(folds[i].from);
        if ((size_t)(end - *at) >= n && memcmp(*at, folds[i].from, n) == 0) {
            to = folds[i].to;
            step = n;
            break;
        }
    }
    const size_t add = to ? strlen(to) : 1;
    if (*length + add >= cap) {
        return 0;
    }
    memcpy(out + *length, to ? to : *at, add);
    *length += add;
    out[*length] = '\0';
    *at += step;
    return 1;
}

static int fold_all(const char *at, const char *end, char *folded, size_t cap)
{
    size_t n = 0;
    folded[0] = '\0';
    while (at < end) {
        if (!fold_one(&at, end, folded, cap, &n)) {
            return 0;
        }
    }
    return 1;
}

/* The text in its folded form; 0 when it is longer than any unit. */
static int fold(const char *text, size_t length, char *folded, size_t cap)
{
    const char *at = text;
    const char *end = text + length;
    char once[UNIT_TEXT_MAX];
    while (at < end && *at == ' ') {
        at++;
    }
    if (at < end && (*at == 'x' || *at == 'X')) {
        at++;
    } else if (end - at >= 2 && memcmp(at, "\xC3\x97", 2) == 0) { /* the sign of multiplication */
        at += 2;
    }
    /* Again, for what blanks and micro signs kept apart: "g / l". */
    return fold_all(at, end, once, sizeof once) && fold_all(once, once + strlen(once), folded, cap);
}

cyto_status cyto_unit_find(const char *text, size_t length, int32_t *unit)
{
    if (!text || !unit) {
        return CYTO_E_NULL;
    }
    *unit = CYTO_UNIT_NONE;
    char folded[UNIT_TEXT_MAX];
    if (!fold(text, length, folded, sizeof folded)) {
        return CYTO_E_UNIT;
    }
    for (const cyto__spelling *s = cyto__spellings; s->text; s++) {
        if (cyto__text_is(s->text, folded)) {
            *unit = s->unit;
            return CYTO_OK;
        }
    }
    return CYTO_E_UNIT;
}

const char *cyto__unit_refused(const char *text, size_t length)
{
    char folded[UNIT_TEXT_MAX];
    if (!fold(text, length, folded, sizeof folded)) {
        return NULL;
    }
    for (const cyto__refusal *r = cyto__refused_units; r->text; r++) {
        if (cyto__text_is(r->text, folded)) {
            return r->why;
        }
    }
    return NULL;
}

const char *cyto_unit_name(int32_t unit)
{
    const cyto__unit *u = cyto__unit_of(unit);
    return u ? u->ucum : NULL;
}
