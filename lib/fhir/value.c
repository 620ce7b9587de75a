/* SPDX-License-Identifier: MIT */
/* Grades a value of an Observation: it finds the analyte of the code and the terms, and counts the outcome. */
#include "grading/criteria.h"
#include "fhir/fhir.h"
#include "units/units.h"

#include <math.h>
#include <string.h>

/* ---- codes ------------------------------------------------------------------------------- */

/* Returns the analyte of a LOINC code; none, and *why, where it is refused. */
static int32_t analyte_of_code(cyto__fhir_text *t, const cyto__token *string, const char **why)
{
    char code[16];
    int32_t analyte = CYTO_ANALYTE_NONE;
    int known;
    *why = NULL;
    if (!cyto__json_copy(string, code, sizeof code)) {
        return CYTO_ANALYTE_NONE;
    }
    cyto__memo *memo = cyto__fhir_memo(t->fhir->codes, code, strlen(code), &known);
    if (known) {
        *why = memo->why;
        return memo->found;
    }
    cyto__loinc_find(code, &analyte, why);
    memo->found = analyte;
    memo->why = *why;
    return analyte;
}

/* Adds one coding; answer is that of those before it. */
static int32_t add_coding(cyto__fhir_text *t, const cyto__token *system, const cyto__token *code,
                          int32_t answer, cyto__measured *m)
{
    const int is_loinc = system && code && cyto__fhir_is_loinc(system);
    const char *why = NULL;
    const int32_t analyte = is_loinc ? analyte_of_code(t, code, &why)
                                     : cyto__fhir_own(t, CYTO__OWN_CODES, system, code);
    if (why) {
        m->loinc = code;
        m->why = why;
        return CYTO_FHIR_CODE_REFUSED;
    }
    if (analyte == CYTO_ANALYTE_NONE) {
        m->loinc = is_loinc && !m->loinc ? code : m->loinc;
        return answer;
    }
    if (answer == CYTO_FHIR_CODE_UNKNOWN) {
        m->loinc = is_loinc ? code : NULL;
        m->own_code = is_loinc ? NULL : code;
        m->own_system = is_loinc ? NULL : system;
        m->analyte = analyte;
        return 0;
    }
    return answer == 0 && m->analyte != analyte ? CYTO_FHIR_CODES_DIFFER : answer;
}

/* Reads the analyte of a CodeableConcept: 0, or the count it belongs to. */
static int32_t analyte_of(cyto__fhir_text *t, const cyto__token *concept, cyto__measured *m)
{
    const cyto__token *found[CYTO__FHIR_NAMES];
    const cyto__token *list = NULL;
    int32_t answer = CYTO_FHIR_CODE_UNKNOWN;
    if (concept) {
        cyto__fhir_members(concept, found);
        list = cyto__fhir_typed(t, found[CYTO__FHIR_CODING], '[');
    }
    for (const cyto__token *at = cyto__json_first(list); at; at = cyto__json_next(list, at)) {
        if (!cyto__fhir_typed(t, at, '{')) {
            return CYTO_FHIR_CODE_UNKNOWN;
        }
        cyto__fhir_members(at, found);
        const cyto__token *system = cyto__fhir_typed(t, found[CYTO__FHIR_SYSTEM], '"');
        const cyto__token *code = cyto__fhir_typed(t, found[CYTO__FHIR_CODE], '"');
        answer = add_coding(t, system, code, answer, m);
    }
    return answer;
}

/* ---- values ------------------------------------------------------------------------------ */

/* The comparator makes an interval of the number: 1 to 4 mean < <= > >=. */
static void set_lab(cyto__measured *m)
{
    const cyto__quantity *q = &m->quantity;
    cyto_reading r = CYTO_READING_INIT;
    r.unit = q->unit;
    r.low = q->compared == 1 || q->compared == 2 ? -(double)INFINITY : q->value;
    r.high = q->compared >= 3 ? (double)INFINITY : q->value;
    r.high_open = q->compared == 1;
    r.low_open = q->compared == 3;
    r.decimals = q->decimals;
    cyto_lab_set_reading(&m->lab, &r, NULL);
}

int cyto__fhir_has_other(const cyto__token *const *found)
{
    int other = 0;
    for (int i = CYTO__FHIR_VALUE_STRING; i <= CYTO__FHIR_VALUE_CODEABLE_CONCEPT; i++) {
        other |= found[i] != NULL;
    }
    return other;
}

int32_t cyto__fhir_read_value(cyto__fhir_text *t, const cyto__token *const *found,
                              cyto__measured *m)
{
    memset(m, 0, sizeof *m);
    cyto_lab_init(&m->lab, sizeof m->lab);
    const cyto__token *quantity = cyto__fhir_typed(t, found[CYTO__FHIR_VALUE_QUANTITY], '{');
    if (quantity) {
        m->quantity = cyto__fhir_quantity(t, quantity);
        if (cyto__fhir_has_other(found)) { /* R4: value[x] is one of them, 0..1 */
            cyto__fhir_fail(t, quantity, "a second value beside valueQuantity: which one holds?");
        } else if (m->quantity.number && found[CYTO__FHIR_DATA_ABSENT_REASON]) { /* R4: obs-6 */
            cyto__fhir_fail(t, quantity, "a value beside a dataAbsentReason: which one holds?");
        }
    }
    const int32_t problem = analyte_of(t, cyto__fhir_typed(t, found[CYTO__FHIR_CODE], '{'), m);
    if (problem) {
        return problem;
    }
    if (!t->fhir->graded[m->analyte]) {
        return CYTO_FHIR_NOT_IN_SCALE;
    }
    if (found[CYTO__FHIR_DATA_ABSENT_REASON]) {
        return CYTO_FHIR_DATA_ABSENT;
    }
    if (!m->quantity.number) {
        return cyto__fhir_has_other(found) ? CYTO_FHIR_VALUE_OTHER : CYTO_FHIR_VALUE_MISSING;
    }
    if (!m->quantity.problem) {
        set_lab(m);
    }
    return m->quantity.problem;
}

/* ---- grading ----------------------------------------------------------------------------- */

int32_t cyto__fhir_grade(cyto__fhir_text *t, const cyto__observed *o, const cyto__measured *m)
{
    int graded = 0;
    int open = 0;
    cyto_status last = CYTO_OK;
    for (cyto__fhir_term *g = t->fhir->graded[m->analyte]; g; g = g->next) {
        cyto_grade grade;
        cyto_grade_init(&grade, sizeof grade); /* for size, gcc writes an initialiser into .data */
        const cyto_status status = cyto__grade_bound_by(
            cyto__method_again(&g->last, g->criterion, m->lab.unit), &m->lab, &grade);
        graded |= status == CYTO_OK;
        open |= status != CYTO_OK || grade.low != grade.high || grade.low < 0;
        last = status != CYTO_OK ? status : last;
        cyto__fhir_row(t, o, m, g->term, status == CYTO_OK ? &grade : NULL,
                       status == CYTO_E_UNIT ? "unit-refused" : "value-refused");
    }
    return !graded ? last == CYTO_E_UNIT ? CYTO_FHIR_UNIT_REFUSED : CYTO_FHIR_VALUE_REFUSED
           : open  ? CYTO_FHIR_OPEN
                   : CYTO_FHIR_GRADED;
}

static void count_inputs(cyto__fhir_text *t, const cyto__observed *o, const cyto__measured *m)
{
    const int used = m->range_unit != CYTO_UNIT_NONE;
    cyto__fhir_add(t, used            ? CYTO_FHIR_LIMITS_USED
                      : m->range_left ? CYTO_FHIR_LIMITS_LEFT
                                      : CYTO_FHIR_LIMITS_NONE);
    if (m->quantity.from_text) {
        cyto__fhir_add(t, CYTO_FHIR_UNIT_TEXTS);
    }
    if (!o->person) {
        cyto__fhir_add(t, CYTO_FHIR_SUBJECTS_UNKNOWN);
    }
}

/* concept may be NULL; its codings are in no system that is known. */
static void meet_unknown_code(cyto__fhir_text *t, const cyto__token *concept)
{
    const cyto__token *found[CYTO__FHIR_NAMES];
    const cyto__token *coding = NULL;
    if (concept) {
        cyto__fhir_members(concept, found);
        coding = cyto__json_first(found[CYTO__FHIR_CODING]);
    }
    if (!coding) {
        cyto__fhir_meet(t, CYTO_FHIR_CODE_UNKNOWN, NULL, "no coding", NULL);
        return;
    }
    cyto__fhir_members(coding, found);
    cyto__fhir_meet(t, CYTO_FHIR_CODE_UNKNOWN, found[CYTO__FHIR_SYSTEM], NULL,
                    found[CYTO__FHIR_CODE]);
}

/* Remembers the code or unit that a reader needs to know to mend the export. */
static void meet(cyto__fhir_text *t, int32_t outcome, const cyto__token *const *found,
                 const cyto__measured *m)
{
    switch (outcome) {
    case CYTO_FHIR_CODE_UNKNOWN:
        if (m->loinc) {
            cyto__fhir_meet(t, outcome, m->loinc, NULL, NULL);
        } else {
            meet_unknown_code(t, found[CYTO__FHIR_CODE]);
        }
        break;
    case CYTO_FHIR_CODE_REFUSED:
        cyto__fhir_meet(t, outcome, m->loinc, m->why, NULL);
        break;
    case CYTO_FHIR_NOT_IN_SCALE:
        cyto__fhir_meet(t, outcome, m->loinc, cyto__analyte_name(m->analyte), NULL);
        break;
    case CYTO_FHIR_UNIT_UNKNOWN:
        cyto__fhir_meet(t, outcome, m->loinc, m->quantity.system ? "of the unknown system" : NULL,
                        m->quantity.system ? m->quantity.system : m->quantity.said);
        break;
    case CYTO_FHIR_UNITS_DIFFER:
        cyto__fhir_meet(t, outcome, m->quantity.said, "shown as", m->quantity.shown);
        break;
    case CYTO_FHIR_UNIT_REFUSED:
        cyto__fhir_meet(t, outcome, m->loinc, cyto__unit_name(m->lab.unit), NULL);
        break;
    case CYTO_FHIR_CODES_DIFFER:
    case CYTO_FHIR_VALUE_OTHER:
    case CYTO_FHIR_UNIT_MISSING:
        cyto__fhir_meet(t, outcome, m->loinc, NULL, NULL);
        break;
    default:
        break;
    }
}

void cyto__fhir_conclude(cyto__fhir_text *t, int32_t outcome, const cyto__token *const *found,
                         const cyto__observed *o, const cyto__measured *m)
{
    if (outcome == CYTO_FHIR_GRADED || outcome == CYTO_FHIR_OPEN) {
        count_inputs(t, o, m);
    }
    cyto__fhir_add(t, CYTO_FHIR_VALUES);
    cyto__fhir_add(t, outcome);
    meet(t, outcome, found, m);
}
