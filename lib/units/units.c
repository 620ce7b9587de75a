/* SPDX-License-Identifier: MIT */
#include "units/units.h"

#include "base/base.h"
#include "units/spelling.h"

#include <string.h>

/* How many there are. */
#define ONE(name, ...) UNIT_##name,
enum { CYTO_UNIT_LIST(ONE) UNITS };
#undef ONE

/* The tables are in the order of their numbers, from 1 (tests/units/edges.c). */
const cyto__unit *cyto__unit_of(int32_t unit)
{
    return unit > 0 && unit <= UNITS ? &cyto__units[unit - 1] : NULL;
}

const cyto__analyte *cyto__analyte_of(int32_t analyte)
{
    return analyte > 0 && analyte < CYTO__ANALYTES ? &cyto__analytes[analyte - 1] : NULL;
}

int cyto__same_size(int32_t unit_a, int32_t unit_b)
{
    const cyto__unit *a = cyto__unit_of(unit_a);
    const cyto__unit *b = cyto__unit_of(unit_b);
    return a && b && a->kind == b->kind && a->times * b->over == b->times * a->over;
}

const char *cyto__analyte_name(int32_t analyte)
{
    const cyto__analyte *a = cyto__analyte_of(analyte);
    return a ? a->slug : NULL;
}

/* Finds a code within the text around it: "LOINC:777-3", "http://loinc.org/777-3",
 * "http://loinc.org|777-3". */
static const char *bare_code(const char *code, size_t *length)
{
    static const char *const systems[] = {"loinc",
                                          "ln",
                                          "lnc",
                                          "http://loinc.org",
                                          "https://loinc.org",
                                          "urn:oid:2.16.840.1.113883.6.1"};
    const char *after = code += strspn(code, " ");
    for (size_t i = 0; i < sizeof systems / sizeof systems[0]; i++) {
        const char *rest = cyto__after_word(code, systems[i], CYTO__ANY_CASE);
        after = rest && strspn(rest, ":/|# ") > 0 ? rest + strspn(rest, ":/|# ") : after;
    }
    *length = strcspn(after, " /");
    if (after[*length + strspn(after + *length, " /")]) { /* more than a code follows */
        *length = strlen(after);
    }
    return after;
}

cyto_status cyto__loinc_find(const char *code, int32_t *analyte, const char **why)
{
    if (analyte) {
        *analyte = CYTO_ANALYTE_NONE;
    }
    if (why) {
        *why = NULL;
    }
    if (!code) {
        return CYTO_E_NULL;
    }
    size_t length;
    code = bare_code(code, &length);
    for (const cyto__loinc *l = cyto__loincs; *l->code; l++) {
        if (strncmp(l->code, code, length) == 0 && !l->code[length]) {
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

cyto_status cyto_loinc_find(const char *code, int32_t *analyte, cyto_error *error)
{
    const char *why;
    const cyto_status status = cyto__loinc_find(code, analyte, &why);
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    return status == CYTO_OK ? CYTO_OK
           : status == CYTO_E_NULL
               ? cyto__refuse_null(error, "code")
               : cyto__refuse_why(error, status, "code", code, why ? why : "an unknown LOINC code");
}

/* ---- spellings -------------------------------------------------------------------------- */

/* Returns the unit of a spelling, or why it is refused, by the grammar or by the lists beside
 * it. */
static int32_t unit_of_text(const char *text, size_t length, const char **why)
{
    char folded[CYTO__SPELLING_MAX];
    *why = NULL;
    if (!cyto__fold_spelling(text, length, folded)) {
        return CYTO_UNIT_NONE;
    }
    for (const cyto__spelling *s = cyto__spellings; *s->text; s++) {
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

static cyto_status refuse_spelling(cyto_error *error, const char *text, size_t length,
                                   const char *why)
{
    char shown[CYTO__SPELLING_MAX];
    cyto__sink sink = cyto__sink_of(shown, sizeof shown);
    cyto__put_n(&sink, text, length < sizeof shown ? length : sizeof shown);
    return why ? cyto__refuse_why(error, CYTO_E_UNIT, "text", shown, why)
               : cyto__refuse_text(error, CYTO_E_UNIT, "text", shown,
                                   "a unit's UCUM code or spelling (10*9/L, K/uL, mg/dL, ...)");
}

cyto_status cyto_unit_find(const char *text, size_t length, int32_t *unit, cyto_error *error)
{
    if (unit) {
        *unit = CYTO_UNIT_NONE;
    }
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!unit || !text) {
        return cyto__refuse_null(error, unit ? "text" : "unit");
    }
    const char *why;
    *unit = unit_of_text(text, length, &why);
    return *unit != CYTO_UNIT_NONE ? CYTO_OK : refuse_spelling(error, text, length, why);
}

const char *cyto__unit_refused(const char *text, size_t length)
{
    const char *why;
    unit_of_text(text, length, &why);
    return why;
}

cyto_status cyto__refuse_unit(cyto_error *error, const char *field, int32_t unit,
                              const char *accepted)
{
    const char *name = cyto__unit_name(unit);
    return name ? cyto__refuse_text(error, CYTO_E_UNIT, field, name, accepted)
                : cyto__refuse_as(error, CYTO_E_UNIT, field, unit, NULL, accepted);
}

const char *cyto__unit_name(int32_t unit)
{
    const cyto__unit *u = cyto__unit_of(unit);
    return u ? u->ucum : NULL;
}
