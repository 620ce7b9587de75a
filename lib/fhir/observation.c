/* SPDX-License-Identifier: MIT */
/* Reads an Observation: who, when, whether it is used; its value and its components. */
#include "fhir/fhir.h"

#include <math.h>
#include <string.h>

/* ---- a diastolic pressure beside its systolic one ---------------------------------------- */

typedef struct pressures {
    const cyto__token *systolic,
        *diastolic; /* the components; NULL unless there is exactly one of each */
    cyto__quantity second;
    double mmhg;
} pressures;

/* R4's profile of blood pressure (hl7.org/fhir/R4/bp.html): 8480-6 and 8462-4, components of a panel. */
static pressures pressures_of(cyto__fhir_text *t, const cyto__token *components)
{
    pressures p;
    int count[2] = {0, 0};
    memset(&p, 0, sizeof p);
    for (const cyto__token *at = cyto__json_first(components); at;
         at = cyto__json_next(components, at)) {
        const cyto__token *found[CYTO__FHIR_NAMES];
        cyto__measured m;
        cyto__fhir_members(at, found);
        const int32_t outcome = cyto__fhir_read_value(t, found, &m);
        if (m.loinc && cyto__json_is(m.loinc, "8480-6")) {
            count[0]++;
            p.systolic = outcome == 0 ? at : NULL;
        } else if (m.loinc && cyto__json_is(m.loinc, "8462-4")) {
            const cyto__quantity *q = &m.quantity;
            const int plain = q->number && !q->problem && !q->comparator;
            count[1]++;
            p.second = *q;
            p.diastolic = plain && q->value >= 0.0 &&
                                  cyto_convert(CYTO_ANALYTE_BLOOD_PRESSURE, q->value, q->unit,
                                               CYTO_UNIT_MMHG, &p.mmhg, NULL) == CYTO_OK
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

/* Reads one value: the Observation's own, or that of a component. All of it is read before any is used. */
static void visit_value(cyto__fhir_text *t, const cyto__observed *o, const cyto__token *object,
                        const cyto__token *const *found, const pressures *p)
{
    cyto__measured m;
    int32_t outcome = cyto__fhir_read_value(t, found, &m);
    const cyto__token *ranges = cyto__fhir_typed(t, found[CYTO__FHIR_REFERENCE_RANGE], '[');
    cyto__fhir_range(t, ranges, o, &m);
    cyto__fhir_interpretation(t, cyto__fhir_typed(t, found[CYTO__FHIR_INTERPRETATION], '['), &m);
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
        outcome = cyto__fhir_grade(t, o, &m);
    }
    cyto__fhir_conclude(t, outcome, found, o, &m);
}

static void visit_components(cyto__fhir_text *t, cyto__observed *o, const cyto__token *components)
{
    const pressures p = pressures_of(t, components);
    o->component = 0;
    for (const cyto__token *at = cyto__json_first(components); at;
         at = cyto__json_next(components, at)) {
        const cyto__token *found[CYTO__FHIR_NAMES];
        cyto__fhir_members(at, found);
        visit_value(t, o, at, found, &p);
        o->component++;
    }
}

static const cyto__person *person_of(cyto__fhir_text *t, const cyto__token *reference)
{
    char key[CYTO__FHIR_KEY_MAX];
    if (!reference || !cyto__json_copy(reference, key, sizeof key)) {
        return NULL;
    }
    if (key[0] == '#') {
        return cyto__fhir_contained(t, key + 1);
    }
    const size_t n = strlen("Patient/");
    if (strncmp(key, "Patient/", n) != 0) {
        return cyto__people_find(&t->fhir->people, key);
    }
    key[n + strcspn(key + n, "/")] = '\0'; /* "Patient/1/_history/2" is patient 1 */
    return cyto__people_find(&t->fhir->people, key + n);
}

static void read_observed(cyto__fhir_text *t, const cyto__token *const *found, cyto__observed *o)
{
    const cyto__token *part[CYTO__FHIR_NAMES];
    char day[48];
    memset(o, 0, sizeof *o);
    o->id = cyto__fhir_typed(t, found[CYTO__FHIR_ID], '"');
    o->status = cyto__fhir_typed(t, found[CYTO__FHIR_STATUS], '"');
    o->date_time = cyto__fhir_typed(t, found[CYTO__FHIR_EFFECTIVE_DATE_TIME], '"');
    o->instant = cyto__fhir_typed(t, found[CYTO__FHIR_EFFECTIVE_INSTANT], '"');
    const cyto__token *subject = cyto__fhir_typed(t, found[CYTO__FHIR_SUBJECT], '{');
    const cyto__token *period = cyto__fhir_typed(t, found[CYTO__FHIR_EFFECTIVE_PERIOD], '{');
    if (subject) {
        cyto__fhir_members(subject, part);
        o->subject = cyto__fhir_typed(t, part[CYTO__FHIR_REFERENCE], '"');
    }
    if (period) {
        cyto__fhir_members(period, part);
        o->start = cyto__fhir_typed(t, part[CYTO__FHIR_START], '"');
        o->end = cyto__fhir_typed(t, part[CYTO__FHIR_END], '"');
    }
    const cyto__token *when = o->date_time ? o->date_time : o->instant ? o->instant : o->start;
    const int one = !found[CYTO__FHIR_EFFECTIVE_TIMING] && /* R4: effective[x] is one of them */
                    (o->date_time != NULL) + (o->instant != NULL) + (period != NULL) <= 1;
    const int copied = one && when && cyto__json_copy(when, day, sizeof day);
    const int is_read = copied && cyto__is_date_time(day);
    if (!copied || !cyto__day_read(day, &o->on)) {
        o->on.year = 0;
    }
    o->date_refused = !one || (when && !is_read);
    o->person = person_of(t, o->subject);
    o->age_years = o->person ? cyto__age_years(o->person, &o->on) : (double)NAN;
    o->component = -1;
}

/* Returns 0 when it is to be read; else the count that it belongs to. A status is required, and an unknown one may say
 * that there is no result. */
static int32_t set_aside(cyto__fhir_text *t, const cyto__token *resource,
                         const cyto__token *const *found, const cyto__token *status)
{
    static const char *const known[] = {"final",      "amended", "corrected",        "preliminary",
                                        "registered", "unknown", "entered-in-error", "cancelled"};
    static const int32_t of_status[] = {
        0, 0, 0, 0, 0, 0, CYTO_FHIR_ENTERED_IN_ERROR, CYTO_FHIR_CANCELLED};
    size_t i = 0;
    while (i < 8 && (!status || !cyto__json_is(status, known[i]))) {
        i++;
    }
    if (i == 8) {
        cyto__fhir_fail(t, status ? status : resource,
                        "an Observation's status must be one of registered, preliminary, final, "
                        "amended, corrected, cancelled, entered-in-error, unknown");
        return CYTO_FHIR_CANCELLED;
    }
    int changed = found[CYTO__FHIR_MODIFIER_EXTENSION] || found[CYTO__FHIR_IMPLICIT_RULES];
    const cyto__token *list = cyto__fhir_typed(t, found[CYTO__FHIR_COMPONENT], '[');
    for (const cyto__token *at = cyto__json_first(list); at && !changed;
         at = cyto__json_next(list, at)) {
        const cyto__token *of_this[CYTO__FHIR_NAMES];
        if (cyto__fhir_typed(t, at, '{')) {
            cyto__fhir_members(at, of_this);
            changed = of_this[CYTO__FHIR_MODIFIER_EXTENSION] != NULL;
        }
    }
    return of_status[i] ? of_status[i] : t->aside ? t->aside : changed ? CYTO_FHIR_MODIFIED : 0;
}

void cyto__fhir_observation(cyto__fhir_text *t, const cyto__token *resource,
                            const cyto__token *const *found)
{
    cyto__observed o;
    read_observed(t, found, &o);
    const int32_t aside = set_aside(t, resource, found, o.status);
    const cyto__token *list = cyto__fhir_typed(t, found[CYTO__FHIR_COMPONENT], '[');
    const int has_components = cyto__json_first(list) != NULL;
    const int has_value = found[CYTO__FHIR_VALUE_QUANTITY] ||
                          found[CYTO__FHIR_DATA_ABSENT_REASON] || cyto__fhir_has_other(found);
    if (t->status != CYTO_OK) {
        return;
    }
    if (aside) {
        cyto__fhir_add(t, aside);
    } else if (has_value || (!has_components && !found[CYTO__FHIR_HAS_MEMBER])) {
        visit_value(t, &o, resource, found, NULL);
    } else if (!has_components) {
        cyto__fhir_add(t, CYTO_FHIR_GROUPS);
    }
    if (!aside && has_components) {
        visit_components(t, &o, list);
    }
    if (!aside && o.date_refused) {
        cyto__fhir_add(t, CYTO_FHIR_DATES_REFUSED);
    }
    if (!aside && o.person && o.person->year && o.on.year && isnan(o.age_years)) {
        cyto__fhir_add(t, CYTO_FHIR_AGES_REFUSED);
    }
    if (t->status == CYTO_OK) {
        cyto__fhir_add(t, CYTO_FHIR_OBSERVATIONS);
    }
}
