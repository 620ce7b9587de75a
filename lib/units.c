/* SPDX-License-Identifier: MIT */
#include "units.h"

#include "internal.h"

#include <math.h>
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

cyto_status cyto_analyte_find(const char *name, int32_t *analyte)
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
    {"\xC2\xB5", "u"},
    {"\xCE\xBC", "u"},
    {"mcL", "uL"},
    {"mcl", "ul"},
    {"mm^3", "mm3"},
    {"mm(3)", "mm3"},
    {"mm\xC2\xB3", "mm3"},
    {"cmm", "mm3"},
    {"10^", "10*"},
    {"10**", "10*"},
    {"10e", "10*"},
    {"10E", "10*"},
    {"10\xC2\xB3", "10*3"},
    {"10\xE2\x81\xB9", "10*9"},
    {"10\xE2\x81\xB6", "10*6"},
    {"10\xC2\xB9\xC2\xB2", "10*12"},
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

cyto_status cyto_unit_find(const char *text, size_t length, int32_t *unit)
{
    if (!text || !unit) {
        return CYTO_E_NULL;
    }
    *unit = CYTO_UNIT_NONE;
    const char *at = text;
    const char *end = text + length;
    while (at < end && *at == ' ') {
        at++;
    }
    if (at < end && (*at == 'x' || *at == 'X')) {
        at++;
    } else if (end - at >= 2 && memcmp(at, "\xC3\x97", 2) == 0) { /* the sign of multiplication */
        at += 2;
    }
    char folded[UNIT_TEXT_MAX] = "";
    size_t n = 0;
    while (at < end) {
        if (!fold_one(&at, end, folded, sizeof folded, &n)) {
            return CYTO_E_UNIT;
        }
    }
    for (const cyto__spelling *s = cyto__spellings; s->text; s++) {
        if (cyto__text_is(s->text, folded)) {
            *unit = s->unit;
            return CYTO_OK;
        }
    }
    return CYTO_E_UNIT;
}

const char *cyto_unit_name(int32_t unit)
{
    const cyto__unit *u = cyto__unit_of(unit);
    return u ? u->ucum : NULL;
}

/* ---- conversion ------------------------------------------------------------------------- */

/* value x times / over, in one operation where the two are powers of ten: one rounding. */
static double scaled(double value, double times, double over)
{
    return times >= over ? value * (times / over) : value / (over / times);
}

/* Of one ion, for milliequivalents; 0: none, or it depends on the pH (phosphate). */
static double charges(int32_t analyte)
{
    switch (analyte) {
    case CYTO_ANALYTE_SODIUM:
    case CYTO_ANALYTE_POTASSIUM:
    case CYTO_ANALYTE_BICARBONATE:
        return 1.0;
    case CYTO_ANALYTE_CALCIUM:
    case CYTO_ANALYTE_CALCIUM_IONIZED:
    case CYTO_ANALYTE_MAGNESIUM:
        return 2.0;
    default:
        return 0.0;
    }
}

cyto_status cyto_convert(int32_t analyte, double value, int32_t from, int32_t to, double *converted)
{
    if (!converted) {
        return CYTO_E_NULL;
    }
    *converted = (double)NAN;
    const cyto__unit *f = cyto__unit_of(from);
    const cyto__unit *t = cyto__unit_of(to);
    if (!f || !t) {
        return CYTO_E_UNIT;
    }
    if (isnan(value)) {
        return CYTO_E_VALUE;
    }
    if (f->kind == t->kind) {
        *converted = scaled(value, f->times * t->over, f->over * t->times);
        return CYTO_OK;
    }
    const double per_ion = charges(analyte);
    if (f->kind == CYTO__KIND_CHARGE && t->kind == CYTO__KIND_SUBSTANCE && per_ion > 0.0) {
        *converted = scaled(value, f->times * t->over, f->over * t->times * per_ion);
        return CYTO_OK;
    }
    if (f->kind == CYTO__KIND_SUBSTANCE && t->kind == CYTO__KIND_CHARGE && per_ion > 0.0) {
        *converted = scaled(value, f->times * t->over * per_ion, f->over * t->times);
        return CYTO_OK;
    }
    const cyto__analyte *a = cyto__analyte_of(analyte);
    const double g_per_mmol = a ? a->g_per_mmol : 0.0;
    if (!(g_per_mmol > 0.0)) {
        return CYTO_E_UNIT;
    }
    if (f->kind == CYTO__KIND_SUBSTANCE && t->kind == CYTO__KIND_MASS) {
        *converted = scaled(value * g_per_mmol, f->times * t->over, f->over * t->times);
        return CYTO_OK;
    }
    if (f->kind == CYTO__KIND_MASS && t->kind == CYTO__KIND_SUBSTANCE) {
        *converted = scaled(value, f->times * t->over, f->over * t->times) / g_per_mmol;
        return CYTO_OK;
    }
    return CYTO_E_UNIT;
}

cyto_status cyto__plausible(int32_t analyte, double value, int32_t unit, int *unusual)
{
    *unusual = 0;
    const cyto__analyte *a = cyto__analyte_of(analyte);
    double own = (double)NAN;
    if (!a || cyto_convert(analyte, value, unit, a->unit, &own) != CYTO_OK) {
        return CYTO_OK; /* no table, no judgement */
    }
    if (cyto__compare(own, a->possible_low) < 0 || cyto__compare(own, a->possible_high) > 0) {
        return CYTO_E_VALUE;
    }
    *unusual = own < a->usual_low || own > a->usual_high;
    return CYTO_OK;
}
