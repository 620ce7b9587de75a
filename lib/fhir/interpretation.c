/* SPDX-License-Identifier: MIT */
/* Reads what a laboratory says of a value: low, normal or high. Where the limits beside it say otherwise one of
 * the two, or the value, is wrong: the limits are not used. */
#include "fhir/fhir.h"
#include "units/units.h"

#include <math.h>
#include <string.h>

enum { NOT_SAID, LOW, NORMAL, HIGH };

/* HL7 v3 ObservationInterpretation, v2 table 0078: critical (LL, HH) and significant (LU, HU) ones are low or high,
 * too. A change (U, D) and an abnormal text (A) say nothing of the limits. */
static int meaning_of(const char *code)
{
    static const char *const low[] = {"L", "LL", "LU", "LOW"};
    static const char *const high[] = {"H", "HH", "HU", "HIGH"};
    for (size_t i = 0; i < 4; i++) {
        if (cyto__text_is(code, low[i])) {
            return LOW;
        }
        if (cyto__text_is(code, high[i])) {
            return HIGH;
        }
    }
    return cyto__text_is(code, "N") || cyto__text_is(code, "NORMAL") ? NORMAL : NOT_SAID;
}

static int word_meaning(const cyto__token *word)
{
    char capitals[8];
    if (!word || *word->at != '"' || !cyto__json_copy(word, capitals, sizeof capitals)) {
        return NOT_SAID;
    }
    for (char *c = capitals; *c; c++) {
        *c = (char)(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
    }
    return meaning_of(capitals);
}

/* A code without a system, or a text, is no more than the laboratory's word: enough to set limits aside. */
static int plain_meaning(cyto__fhir_text *t, const cyto__token *concept)
{
    const cyto__token *found[CYTO__FHIR_NAMES];
    cyto__fhir_members(concept, found);
    const cyto__token *list = cyto__fhir_typed(t, found[CYTO__FHIR_CODING], '[');
    int said = word_meaning(found[CYTO__FHIR_TEXT]);
    for (const cyto__token *at = cyto__json_first(list); at && !said;
         at = cyto__json_next(list, at)) {
        if (cyto__fhir_typed(t, at, '{')) {
            cyto__fhir_members(at, found);
            said = found[CYTO__FHIR_SYSTEM] ? NOT_SAID : word_meaning(found[CYTO__FHIR_CODE]);
        }
    }
    return said;
}

/* On a limit, which may be rounded as the value may, nothing is contradicted. */
static int contradicts(int said, const cyto_lab *lab, double lln, double uln)
{
    const double from = isnan(lln) ? uln : lln; /* no low value is above either limit */
    const double to = isnan(uln) ? lln : uln;
    return said == LOW ? cyto__is_above(lab->value_low, from)
           : said == HIGH
               ? cyto__is_above(to, lab->value_high)
               : cyto__is_above(lab->value_low, uln) || cyto__is_above(lln, lab->value_high);
}

/* Returns the limit in the unit of the value; a missing one stays missing. */
static double in_unit(const cyto__measured *m, double limit)
{
    double converted;
    return cyto_convert(m->analyte, limit, m->range_unit, m->lab.unit, &converted, NULL) == CYTO_OK
               ? converted
               : (double)NAN;
}

void cyto__fhir_interpretation(cyto__fhir_text *t, const cyto__token *list, cyto__measured *m)
{
    static const char *const systems[] = {
        "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
        "http://terminology.hl7.org/CodeSystem/v2-0078",
        "http://hl7.org/fhir/v3/ObservationInterpretation",
        "http://hl7.org/fhir/v2/0078",
    };
    int differs = 0;
    for (const cyto__token *at = cyto__json_first(list); at; at = cyto__json_next(list, at)) {
        char code[8];
        if (!cyto__fhir_typed(t, at, '{')) {
            continue;
        }
        const int said = cyto__fhir_code_of(t, at, systems, sizeof systems / sizeof systems[0],
                                            code, sizeof code)
                             ? meaning_of(code)
                             : plain_meaning(t, at);
        differs |= said && m->range_unit &&
                   contradicts(said, &m->lab, in_unit(m, m->lab.lln), in_unit(m, m->lab.uln));
    }
    if (differs) {
        m->low = m->high = NULL;
        m->range_unit = m->lab.limits_unit = CYTO_UNIT_NONE;
        m->lab.lln = m->lab.uln = (double)NAN;
        m->range_left = "interpretation-differs";
    }
}
