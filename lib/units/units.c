/* SPDX-License-Identifier: MIT */
#include "units/units.h"

#include "base/base.h"
#include "units/spelling.h"

#include <string.h>

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

/* The unit of a spelling, or why it is refused: by the grammar or by the lists beside it. */
static int32_t unit_of_text(const char *text, size_t length, const char **why)
{
    char folded[CYTO__SPELLING_MAX];
    *why = NULL;
    if (!cyto__fold_spelling(text, length, folded)) {
        return CYTO_UNIT_NONE;
    }
    for (const cyto__spelling *s = cyto__spellings; s->text; s++) {
        const char *rest = cyto__after_word(folded, s->text, s->how);
        if (rest && !*rest) {
            return s->unit;
        }
    }
    for (const cyto__refusal *r = cyto__refused_units; r->text; r++) {
        const char *rest = cyto__after_word(folded, r->text, CYTO__ANY_CASE);
        if (rest && !*rest) {
            *why = r->why;
            return CYTO_UNIT_NONE;
        }
    }
    return cyto__spelled_unit(folded, why);
}

cyto_status cyto_unit_find(const char *text, size_t length, int32_t *unit)
{
    if (!text || !unit) {
        return CYTO_E_NULL;
    }
    const char *why;
    *unit = unit_of_text(text, length, &why);
    return *unit == CYTO_UNIT_NONE ? CYTO_E_UNIT : CYTO_OK;
}

const char *cyto__unit_refused(const char *text, size_t length)
{
    const char *why;
    unit_of_text(text, length, &why);
    return why;
}

const char *cyto_unit_name(int32_t unit)
{
    const cyto__unit *u = cyto__unit_of(unit);
    return u ? u->ucum : NULL;
}
