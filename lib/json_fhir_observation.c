/* SPDX-License-Identifier: MIT */
/* An Observation: its value and its components, each with what it is graded by. */
#include "criteria.h"
#include "json_fhir.h"
#include "units.h"

#include <math.h>
#include <string.h>

#define LOINC "http://loinc.org"

/* Of an Observation and of a component alike; then of an Observation alone. */
enum { CODE, QUANTITY, ABSENT, RANGE, MODIFIER, OTHER, ALIKE = 15 };
enum { STATUS = ALIKE, ID, SUBJECT, DATE_TIME, INSTANT, PERIOD, COMPONENT, MEMBER, RULES, ALL };
#define OF_VALUE                                                                                 \
    "code", "valueQuantity", "dataAbsentReason", "referenceRange", "modifierExtension",          \
        "valueString", "valueBoolean", "valueInteger", "valueRange", "valueRatio", "valueTime",  \
        "valueDateTime", "valuePeriod", "valueSampledData", "valueCodeableConcept"
static const char *const of_component[] = {OF_VALUE, NULL};
static const char *const of_observation[] = {
    OF_VALUE,          "status",    "id",       "subject",       "effectiveDateTime", "effectiveInstant",
    "effectivePeriod", "component", "hasMember", "implicitRules", NULL};

/* ---- codes ------------------------------------------------------------------------------- */

/* What a CodeableConcept stands for: 0, or the count it belongs to. */
static int32_t analyte_of(cyto__fhir_text *t, const char *concept, cyto__measured *m)
{
    static const char *const of_concept[] = {"coding", NULL};
    static const char *const of_coding[] = {"system", "code", NULL};
    const char *list = NULL;
    const char *found[2];
    int32_t answer = CYTO_FHIR_CODE_UNKNOWN;
    if (concept) {
        cyto__json_members(concept, of_concept, &list);
    }
    list = cyto__fhir_typed(t, list, '[');
    for (const char *at = list ? cyto__json_first(list) : NULL; at; at = cyto__json_next(at)) {
        char code[16];
        int32_t analyte;
        const char *why;
        if (!cyto__fhir_typed(t, at, '{')) {
            return CYTO_FHIR_CODE_UNKNOWN;
        }
        cyto__json_members(at, of_coding, found);
        const char *system = cyto__fhir_typed(t, found[0], '"');
        const char *quote = cyto__fhir_typed(t, found[1], '"');
        if (!system || !quote || !cyto__json_is(system, LOINC)) {
            continue;
        }
        const int known = cyto__json_copy(quote, code, sizeof code) &&
                          cyto_loinc_find(code, &analyte, &why) == CYTO_OK;
        if (!known && code[0] && why) {
            m->loinc = quote;
            m->why = why;
            answer = CYTO_FHIR_CODE_REFUSED;
        } else if (!known) {
            m->loinc = m->loinc ? m->loinc : quote;
        } else if (answer == CYTO_FHIR_CODE_UNKNOWN) {
            m->loinc = quote;
            m->analyte = analyte;
            answer = 0;
        } else if (answer == 0 && m->analyte != analyte) {
            answer = CYTO_FHIR_CODES_DIFFER;
        }
    }
    return answer;
}

/* ---- values ------------------------------------------------------------------------------ */

static int in_scale(const cyto__fhir_text *t, const cyto__term *term, int32_t analyte,
                    const cyto_criterion **c)
{
    return term->analyte == analyte &&
           cyto_criterion_find(t->fhir->scale, term->name, NULL, c) == CYTO_OK;
}

static int is_graded(const cyto__fhir_text *t, int32_t analyte)
{
    const cyto_criterion *c;
    const cyto__term *term = cyto__terms;
    while (term->name && !in_scale(t, term, analyte, &c)) {
        term++;
    }
    return term->name != NULL;
}

/* The comparator makes an interval of the number: 1 to 4 are < <= > >=. */
static void set_lab(cyto__measured *m)
{
    const cyto__quantity *q = &m->quantity;
    cyto_reading r;
    cyto_reading_init(&r, sizeof r);
    r.unit = q->unit;
    r.low = q->compared == 1 || q->compared == 2 ? -(double)INFINITY : q->value;
    r.high = q->compared >= 3 ? (double)INFINITY : q->value;
    r.high_open = q->compared == 1;
    r.low_open = q->compared == 3;
    r.decimals = q->decimals;
    cyto_lab_set_reading(&m->lab, &r);
}

/* A value that is no Quantity. */
static int has_other(const char *const *found)
{
    int other = 0;
    for (int i = OTHER; i < ALIKE; i++) {
        other |= found[i] != NULL;
    }
    return other;
}

/* 0: it can be graded; else the count it belongs to. found: of_component. */
static int32_t read_value(cyto__fhir_text *t, const char *const *found, cyto__measured *m)
{
    memset(m, 0, sizeof *m);
    cyto_lab_init(&m->lab, sizeof m->lab);
    const char *quantity = cyto__fhir_typed(t, found[QUANTITY], '{');
    if (quantity) {
        m->quantity = cyto__fhir_quantity(t, quantity);
    }
    const int32_t problem = analyte_of(t, cyto__fhir_typed(t, found[CODE], '{'), m);
    if (problem) {
        return problem;
    }
    if (!is_graded(t, m->analyte)) {
        return CYTO_FHIR_NOT_IN_SCALE;
    }
    if (found[ABSENT]) {
        return CYTO_FHIR_DATA_ABSENT;
    }
    if (!m->quantity.number) {
        return has_other(found) ? CYTO_FHIR_VALUE_OTHER : CYTO_FHIR_VALUE_MISSING;
    }
    if (!m->quantity.problem) {
        set_lab(m);
    }
    return m->quantity.problem;
}

/* ---- grading ----------------------------------------------------------------------------- */

/* Of GRADED, OPEN, UNIT_REFUSED and VALUE_REFUSED the one. */
static int32_t grade_terms(cyto__fhir_text *t, const cyto__observed *o, const cyto__measured *m)
{
    int graded = 0;
    int open = 0;
    cyto_status last = CYTO_OK;
    for (const cyto__term *term = cyto__terms; term->name; term++) {
        const cyto_criterion *c;
        cyto_grade grade;
        if (!in_scale(t, term, m->analyte, &c)) {
            continue;
        }
        cyto_grade_init(&grade, sizeof grade);
        const cyto_status status = cyto_grade_lab(c, &m->lab, &grade);
        graded += status == CYTO_OK;
        open += status != CYTO_OK || grade.low != grade.high || grade.low < 0;
        last = status != CYTO_OK ? status : last;
        cyto__fhir_row(t, o, m, term->name, status == CYTO_OK ? &grade : NULL,
                       status == CYTO_E_UNIT ? "unit-refused" : "value-refused");
    }
    return graded == 0 ? last == CYTO_E_UNIT ? CYTO_FHIR_UNIT_REFUSED : CYTO_FHIR_VALUE_REFUSED
           : open      ? CYTO_FHIR_OPEN
                       : CYTO_FHIR_GRADED;
}

static void count_inputs(cyto__fhir_text *t, const cyto__observed *o, const cyto__measured *m)
{
    const int used = m->low || m->high;
    cyto__fhir_add(t, used              ? CYTO_FHIR_LIMITS_USED
                      : m->range_left ? CYTO_FHIR_LIMITS_LEFT
                                        : CYTO_FHIR_LIMITS_NONE);
    if (m->quantity.from_text) {
        cyto__fhir_add(t, CYTO_FHIR_UNIT_TEXTS);
    }
    if (!o->person) {
        cyto__fhir_add(t, CYTO_FHIR_SUBJECTS_UNKNOWN);
    }
}

/* What a reader would need to mend it. */
static void meet(cyto__fhir_text *t, int32_t outcome, const char *const *found,
                 const cyto__measured *m)
{
    static const char *const of_concept[] = {"coding", NULL};
    static const char *const of_coding[] = {"system", "code", NULL};
    const char *coding = NULL;
    const char *parts[2] = {NULL, NULL};
    switch (outcome) {
    case CYTO_FHIR_CODE_UNKNOWN:
        if (!m->loinc && found[CODE]) {
            cyto__json_members(found[CODE], of_concept, &coding);
            coding = coding ? cyto__json_first(coding) : NULL;
        }
        if (coding) {
            cyto__json_members(coding, of_coding, parts);
        }
        cyto__fhir_meet(t, outcome, m->loinc ? m->loinc : parts[0],
                        m->loinc || coding ? NULL : "no coding", parts[1]);
        break;
    case CYTO_FHIR_CODE_REFUSED:
        cyto__fhir_meet(t, outcome, m->loinc, m->why, NULL);
        break;
    case CYTO_FHIR_NOT_IN_SCALE:
        cyto__fhir_meet(t, outcome, m->loinc, cyto_analyte_name(m->analyte), NULL);
        break;
    case CYTO_FHIR_UNIT_UNKNOWN:
        cyto__fhir_meet(t, outcome, m->loinc, NULL, m->quantity.said);
        break;
    case CYTO_FHIR_UNITS_DIFFER:
        cyto__fhir_meet(t, outcome, m->quantity.said, "shown as", m->quantity.shown);
        break;
    case CYTO_FHIR_UNIT_REFUSED:
        cyto__fhir_meet(t, outcome, m->loinc, cyto_unit_name(m->lab.unit), NULL);
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

/* ---- a diastolic pressure beside its systolic one ---------------------------------------- */

typedef struct pressures {
    const char *systolic, *diastolic; /* the components; NULL unless there is exactly one of each */
    cyto__quantity second;
    double mmhg;
} pressures;

/* R4's profile of blood pressure (hl7.org/fhir/R4/bp.html): 8480-6 and 8462-4, components of a panel. */
static pressures pressures_of(cyto__fhir_text *t, const char *components)
{
    pressures p;
    int count[2] = {0, 0};
    memset(&p, 0, sizeof p);
    for (const char *at = cyto__json_first(components); at; at = cyto__json_next(at)) {
        const char *found[ALIKE];
        cyto__measured m;
        cyto__json_members(at, of_component, found);
        const int32_t outcome = read_value(t, found, &m);
        if (m.loinc && cyto__json_is(m.loinc, "8480-6")) {
            count[0]++;
            p.systolic = outcome == 0 ? at : NULL;
        } else if (m.loinc && cyto__json_is(m.loinc, "8462-4")) {
            const cyto__quantity *q = &m.quantity;
            const int plain = q->number && !q->problem && !q->comparator && !found[ABSENT];
            count[1]++;
            p.second = *q;
            p.diastolic = plain && q->value >= 0.0 &&
                                  cyto_convert(CYTO_ANALYTE_BLOOD_PRESSURE, q->value, q->unit,
                                               CYTO_UNIT_MMHG, &p.mmhg) == CYTO_OK
                              ? at
                              : NULL;
        }
    }
    if (count[0] != 1 || count[1] != 1 || !p.systolic || !p.diastolic) {
        p.systolic = p.diastolic = NULL;
    }
    return p;
}

/* ---- the Observation --------------------------------------------------------------------- */

/* One value: the Observation's own, or that of a component. All of it is read before any is used. */
static void visit_value(cyto__fhir_text *t, const cyto__observed *o, const char *object,
                        const char *const *found, const pressures *p)
{
    cyto__measured m;
    int32_t outcome = read_value(t, found, &m);
    const char *ranges = cyto__fhir_typed(t, found[RANGE], '[');
    cyto__fhir_range(t, ranges, o, &m);
    if (t->rehearsal || t->status != CYTO_OK) {
        return;
    }
    if (p && object == p->diastolic) {
        outcome = CYTO_FHIR_BESIDE;
    }
    if (outcome == 0) {
        m.lab.sex = o->person ? o->person->sex : CYTO_SEX_UNKNOWN;
        m.lab.age_years = o->age_years;
        if (p && object == p->systolic) {
            m.second = &p->second;
            m.lab.second = p->mmhg;
        }
        outcome = grade_terms(t, o, &m);
    }
    if (outcome == CYTO_FHIR_GRADED || outcome == CYTO_FHIR_OPEN) {
        count_inputs(t, o, &m);
    }
    cyto__fhir_add(t, CYTO_FHIR_VALUES);
    cyto__fhir_add(t, outcome);
    meet(t, outcome, found, &m);
}

static void visit_components(cyto__fhir_text *t, cyto__observed *o, const char *components)
{
    const pressures p = pressures_of(t, components);
    o->component = 0;
    for (const char *at = cyto__json_first(components); at; at = cyto__json_next(at)) {
        const char *found[ALIKE];
        cyto__json_members(at, of_component, found);
        visit_value(t, o, at, found, &p);
        o->component++;
    }
}

static const cyto__person *person_of(const cyto__fhir_text *t, const char *reference)
{
    char key[CYTO__FHIR_KEY_MAX];
    if (!reference || !cyto__json_copy(reference, key, sizeof key)) {
        return NULL;
    }
    const size_t n = strlen("Patient/");
    if (strncmp(key, "Patient/", n) != 0) {
        return cyto__people_find(&t->fhir->people, key);
    }
    key[n + strcspn(key + n, "/")] = '\0'; /* "Patient/1/_history/2" is patient 1 */
    return cyto__people_find(&t->fhir->people, key + n);
}

static void read_observed(cyto__fhir_text *t, const char *const *found, cyto__observed *o)
{
    static const char *const of_subject[] = {"reference", NULL};
    static const char *const of_period[] = {"start", "end", NULL};
    const char *part[2] = {NULL, NULL};
    char day[48];
    memset(o, 0, sizeof *o);
    o->id = cyto__fhir_typed(t, found[ID], '"');
    o->status = cyto__fhir_typed(t, found[STATUS], '"');
    o->date_time = cyto__fhir_typed(t, found[DATE_TIME], '"');
    o->instant = cyto__fhir_typed(t, found[INSTANT], '"');
    const char *subject = cyto__fhir_typed(t, found[SUBJECT], '{');
    const char *period = cyto__fhir_typed(t, found[PERIOD], '{');
    if (subject) {
        cyto__json_members(subject, of_subject, part);
        o->subject = cyto__fhir_typed(t, part[0], '"');
    }
    if (period) {
        cyto__json_members(period, of_period, part);
        o->start = cyto__fhir_typed(t, part[0], '"');
        o->end = cyto__fhir_typed(t, part[1], '"');
    }
    const char *when = o->date_time ? o->date_time : o->instant ? o->instant : o->start;
    if (!when || !cyto__json_copy(when, day, sizeof day) || !cyto__day_read(day, &o->on)) {
        o->on.year = 0;
    }
    o->person = person_of(t, o->subject);
    o->age_years = o->person ? cyto__age_years(o->person, &o->on) : (double)NAN;
    o->component = -1;
}

/* 0: it is to be read; else the count that it belongs to. A status is required, and unknown ones may say
 * that the result is none. */
static int32_t set_aside(cyto__fhir_text *t, const char *resource, const char *const *found,
                         const char *status)
{
    static const char *const known[] = {"final",       "amended",   "corrected",        "preliminary",
                                        "registered",  "unknown",   "entered-in-error", "cancelled"};
    static const int32_t of_status[] = {0, 0, 0, 0, 0, 0, CYTO_FHIR_ENTERED_IN_ERROR,
                                        CYTO_FHIR_CANCELLED};
    size_t i = 0;
    while (i < 8 && !(status && cyto__json_is(status, known[i]))) {
        i++;
    }
    if (i == 8) {
        cyto__fhir_fail(t, status ? status : resource,
                        "an Observation's status must be one of registered, preliminary, final, "
                        "amended, corrected, cancelled, entered-in-error, unknown");
        return CYTO_FHIR_CANCELLED;
    }
    int changed = found[MODIFIER] || found[RULES];
    const char *list = cyto__fhir_typed(t, found[COMPONENT], '[');
    for (const char *at = list ? cyto__json_first(list) : NULL; at && !changed;
         at = cyto__json_next(at)) {
        const char *of_this[ALIKE];
        if (cyto__fhir_typed(t, at, '{')) {
            cyto__json_members(at, of_component, of_this);
            changed = of_this[MODIFIER] != NULL;
        }
    }
    return of_status[i] ? of_status[i] : changed ? CYTO_FHIR_MODIFIED : 0;
}

void cyto__fhir_observation(cyto__fhir_text *t, const char *resource)
{
    const char *found[ALL];
    cyto__observed o;
    cyto__json_members(resource, of_observation, found);
    read_observed(t, found, &o);
    const int32_t aside = set_aside(t, resource, found, o.status);
    const char *list = cyto__fhir_typed(t, found[COMPONENT], '[');
    const int has_components = list && cyto__json_first(list);
    const int has_value = found[QUANTITY] || found[ABSENT] || has_other(found);
    if (t->status != CYTO_OK) {
        return;
    }
    if (aside) {
        cyto__fhir_add(t, aside);
    } else if (has_value || (!has_components && !found[MEMBER])) {
        visit_value(t, &o, resource, found, NULL);
    } else if (!has_components) {
        cyto__fhir_add(t, CYTO_FHIR_GROUPS);
    }
    if (!aside && has_components) {
        visit_components(t, &o, list);
    }
    if (t->status == CYTO_OK) {
        cyto__fhir_add(t, CYTO_FHIR_OBSERVATIONS);
    }
}
