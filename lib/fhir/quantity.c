/* SPDX-License-Identifier: MIT */
/* Reads quantities and codings, and finds the reference range that applies. */
#include "fhir/fhir.h"
#include "json/token.h"
#include "units/units.h"

#include <math.h>
#include <string.h>

/* ---- quantities -------------------------------------------------------------------------- */

static int32_t unit_of(cyto__fhir_text *t, const cyto__token *string)
{
    char text[64]; /* longer than any spelling */
    if (!string || !cyto__json_copy(string, text, sizeof text)) {
        return CYTO_UNIT_NONE;
    }
    return cyto__fhir_unit(t->fhir, text, strlen(text));
}

/* The code is read where the system is UCUM's, or one that the user mapped; the text only where there is no system. */
static void read_unit(cyto__fhir_text *t, const cyto__token *text, const cyto__token *system,
                      const cyto__token *code, cyto__quantity *q)
{
    const int own_system = system && !cyto__fhir_is_ucum(system);
    q->said = system ? code : text;
    q->unit = own_system ? CYTO_UNIT_NONE : unit_of(t, q->said);
    if (q->unit == CYTO_UNIT_NONE) {
        q->unit = cyto__fhir_own(t, CYTO__OWN_UNITS, system, q->said);
    }
    if (own_system && q->unit == CYTO_UNIT_NONE) {
        q->system = system;
        q->problem = CYTO_FHIR_UNIT_UNKNOWN;
        return;
    }
    q->shown = text;
    q->from_text = !system && text;
    q->problem = !q->said                    ? CYTO_FHIR_UNIT_MISSING
                 : q->unit == CYTO_UNIT_NONE ? CYTO_FHIR_UNIT_UNKNOWN
                                             : 0;
    const int32_t shown = text == q->said ? q->unit : unit_of(t, text);
    if (q->unit && shown && !cyto__same_size(q->unit, shown)) {
        q->problem = CYTO_FHIR_UNITS_DIFFER;
    }
}

static const cyto__quantity none = {.value = (double)NAN};

cyto__quantity cyto__fhir_quantity(cyto__fhir_text *t, const cyto__token *object)
{
    static const char *const comparators[] = {"<", "<=", ">", ">="};
    const cyto__token *found[CYTO__FHIR_NAMES];
    cyto__quantity q = none;
    cyto__fhir_members(object, found);
    q.number = cyto__fhir_typed(t, found[CYTO__FHIR_VALUE], '0');
    q.comparator = cyto__fhir_typed(t, found[CYTO__FHIR_COMPARATOR], '"');
    for (int32_t i = 0; i < 4 && q.comparator; i++) {
        q.compared = cyto__json_is(q.comparator, comparators[i]) ? i + 1 : q.compared;
    }
    if (q.comparator && !q.compared) {
        cyto__fhir_fail(t, q.comparator, "unknown comparator; accepted: <, <=, >=, >");
    }
    if (q.number) {
        q.value = cyto__number_value(q.number->at, q.number->at + q.number->length, &q.decimals);
        if (q.value == 0.0 && *q.number->at == '-') {
            cyto__fhir_fail(t, q.number, "is a zero with a minus sign");
        }
    }
    const cyto__token *text = cyto__fhir_typed(t, found[CYTO__FHIR_UNIT], '"');
    const cyto__token *system = cyto__fhir_typed(t, found[CYTO__FHIR_SYSTEM], '"');
    const cyto__token *code = cyto__fhir_typed(t, found[CYTO__FHIR_CODE], '"');
    read_unit(t, text, system, code, &q);
    return q;
}

static int is_one_of(const cyto__token *system, const char *const *systems, size_t count)
{
    size_t i = 0;
    while (i < count && !cyto__json_is(system, systems[i])) {
        i++;
    }
    return i < count;
}

int cyto__fhir_code_of(cyto__fhir_text *t, const cyto__token *concept, const char *const *systems,
                       size_t count, char *code, size_t cap)
{
    const cyto__token *found[CYTO__FHIR_NAMES];
    cyto__fhir_members(concept, found);
    const cyto__token *list = cyto__fhir_typed(t, found[CYTO__FHIR_CODING], '[');
    for (const cyto__token *at = cyto__json_first(list); at; at = cyto__json_next(list, at)) {
        if (!cyto__fhir_typed(t, at, '{')) {
            continue;
        }
        cyto__fhir_members(at, found);
        const cyto__token *own = found[CYTO__FHIR_SYSTEM];
        const cyto__token *of_it = found[CYTO__FHIR_CODE];
        if (own && of_it && *own->at == '"' && *of_it->at == '"' &&
            is_one_of(own, systems, count) && cyto__json_copy(of_it, code, cap)) {
            return 1;
        }
    }
    return 0;
}

/* ---- ranges ------------------------------------------------------------------------------ */

enum { NO = 0, MAYBE = 1, YES = 2 };

static int weaker(int a, int b)
{
    return a < b ? a : b;
}

/* R4: without a type the normal range is meant. The other codes mean no normal range, but for the endocrine
 * states, which may be this patient's. */
static int is_normal(cyto__fhir_text *t, const cyto__token *type)
{
    static const char *const meaning[] = {
        "http://terminology.hl7.org/CodeSystem/referencerange-meaning"};
    static const char *const others[] = {"recommended", "treatment", "therapeutic", "pre", "post"};
    char code[32];
    if (!type) {
        return YES;
    }
    if (!cyto__fhir_code_of(t, type, meaning, 1, code, sizeof code)) {
        return MAYBE;
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (cyto__text_is(code, others[i])) {
            return NO;
        }
    }
    return cyto__text_is(code, "normal") ? YES : MAYBE;
}

/* Judges the population: women or men (R4's value set referencerange-appliesto names SNOMED's); of race,
 * pregnancy and the rest nothing is known. Several are meant together. */
static int applies_to(cyto__fhir_text *t, const cyto__token *list, int32_t sex)
{
    static const char *const snomed[] = {"http://snomed.info/sct"};
    int answer = YES;
    for (const cyto__token *at = cyto__json_first(list); at; at = cyto__json_next(list, at)) {
        char code[32];
        int32_t wanted = CYTO_SEX_UNKNOWN;
        if (cyto__fhir_typed(t, at, '{') &&
            cyto__fhir_code_of(t, at, snomed, 1, code, sizeof code)) {
            wanted = cyto__text_is(code, "248152002")   ? CYTO_SEX_FEMALE
                     : cyto__text_is(code, "248153007") ? CYTO_SEX_MALE
                                                        : CYTO_SEX_UNKNOWN;
        }
        const int one = wanted == CYTO_SEX_UNKNOWN || sex == CYTO_SEX_UNKNOWN ? MAYBE
                        : wanted == sex                                       ? YES
                                                                              : NO;
        answer = weaker(answer, one);
    }
    return answer;
}

/* Returns a bound in years; NaN when it is in another unit, or is none. */
static double years(cyto__fhir_text *t, const cyto__token *object)
{
    const cyto__token *found[CYTO__FHIR_NAMES];
    int32_t decimals;
    cyto__fhir_members(object, found);
    const cyto__token *number = cyto__fhir_typed(t, found[CYTO__FHIR_VALUE], '0');
    const cyto__token *system = found[CYTO__FHIR_SYSTEM];
    const cyto__token *code = found[CYTO__FHIR_CODE];
    if (!number || !system || !code || *system->at != '"' || *code->at != '"' ||
        !cyto__fhir_is_ucum(system) || !cyto__json_is(code, "a")) {
        return (double)NAN;
    }
    return cyto__number_value(number->at, number->at + number->length, &decimals);
}

/* Bounds are inclusive "to whatever precision was specified": at 17.5 "to 17 years" may apply or not. */
static int has_age(cyto__fhir_text *t, const cyto__token *range, double age_years)
{
    const cyto__token *found[CYTO__FHIR_NAMES];
    if (!range) {
        return YES;
    }
    cyto__fhir_members(range, found);
    const cyto__token *low = cyto__fhir_typed(t, found[CYTO__FHIR_LOW], '{');
    const cyto__token *high = cyto__fhir_typed(t, found[CYTO__FHIR_HIGH], '{');
    const double from = low ? years(t, low) : 0.0;
    const double to = high ? years(t, high) : (double)INFINITY;
    if (age_years < from || age_years >= to + 1.0) {
        return NO;
    }
    return age_years >= from && age_years <= to ? YES : MAYBE;
}

typedef struct range {
    cyto__quantity low, high;
    const cyto__token *text;
    int modified;
} range;

static cyto__quantity end_of(cyto__fhir_text *t, const cyto__token *object)
{
    const cyto__token *at = cyto__fhir_typed(t, object, '{');
    return at ? cyto__fhir_quantity(t, at) : none;
}

/* All of it is read, whether it applies or not: a malformed range must not depend on the patient. */
static int read_range(cyto__fhir_text *t, const cyto__token *at, const cyto__observed *o, range *r)
{
    const cyto__token *found[CYTO__FHIR_NAMES];
    cyto__fhir_members(at, found);
    const int32_t sex = o->person ? o->person->sex : CYTO_SEX_UNKNOWN;
    r->low = end_of(t, found[CYTO__FHIR_LOW]);
    r->high = end_of(t, found[CYTO__FHIR_HIGH]);
    r->text = found[CYTO__FHIR_TEXT];
    r->modified = found[CYTO__FHIR_MODIFIER_EXTENSION] != NULL;
    const int normal = is_normal(t, cyto__fhir_typed(t, found[CYTO__FHIR_TYPE], '{'));
    const int population =
        applies_to(t, cyto__fhir_typed(t, found[CYTO__FHIR_APPLIES_TO], '['), sex);
    const int age = has_age(t, cyto__fhir_typed(t, found[CYTO__FHIR_AGE], '{'), o->age_years);
    return weaker(weaker(normal, population), age);
}

/* Finds the only one that applies, when no other one may; 0: there is none. */
static int the_one(cyto__fhir_text *t, const cyto__token *ranges, const cyto__observed *o,
                   range *chosen)
{
    int sure = 0;
    int open = 0;
    for (const cyto__token *at = cyto__json_first(ranges); at; at = cyto__json_next(ranges, at)) {
        range r;
        const int answer = cyto__fhir_typed(t, at, '{') ? read_range(t, at, o, &r) : NO;
        if (answer == YES) {
            *chosen = r;
        }
        sure += answer == YES;
        open += answer == MAYBE;
    }
    return sure == 1 && open == 0;
}

static const char *why_unit(const cyto__quantity *q)
{
    return q->problem == CYTO_FHIR_UNIT_MISSING   ? "unit-missing"
           : q->problem == CYTO_FHIR_UNIT_UNKNOWN ? "unit-unknown"
           : q->problem                           ? "two-units"
                                                  : NULL;
}

/* Says why these limits cannot be used; NULL: they can. */
static const char *why_not(const range *r, const cyto__measured *m, cyto_fhir *fhir)
{
    const cyto__quantity *ends[] = {&r->low, &r->high};
    double converted;
    if (r->modified) {
        return "modified";
    }
    for (int i = 0; i < 2; i++) {
        const cyto__quantity *q = ends[i];
        if (!q->number) {
            continue;
        }
        if (q->problem) {
            return why_unit(q);
        }
        if (q->comparator || !(q->value >= 0.0)) {
            return "refused";
        }
        if (cyto_convert(m->analyte, q->value, q->unit, m->lab.unit, &converted, NULL) != CYTO_OK) {
            return "unit-refused";
        }
    }
    if (!r->low.number && !r->high.number) {
        return NULL; /* a text alone */
    }
    const int both = r->low.number && r->high.number;
    return both && r->low.unit != r->high.unit                                     ? "two-units"
           : both && r->low.value > r->high.value                                  ? "refused"
           : cyto__fhir_text_differs(fhir, r->text, &r->low, &r->high, m->analyte) ? "text-differs"
                                                                                   : NULL;
}

/* Reads the limits of a range that has no numbers, in the unit of the value where it states none. */
static const char *use_text(const cyto__token *text, cyto__measured *m, cyto_fhir *fhir)
{
    double low;
    double high;
    double converted;
    int32_t unit;
    if (!cyto__fhir_text_limits(fhir, text, &low, &high, &unit)) {
        return "text-only";
    }
    unit = unit ? unit : m->lab.unit;
    if (low > high) {
        return "refused";
    }
    if (cyto_convert(m->analyte, 1.0, unit, m->lab.unit, &converted, NULL) != CYTO_OK) {
        return "unit-refused";
    }
    m->lab.lln = low;
    m->lab.uln = high;
    m->range_unit = m->lab.limits_unit = unit;
    return NULL;
}

void cyto__fhir_range(cyto__fhir_text *t, const cyto__token *ranges, const cyto__observed *o,
                      cyto__measured *m)
{
    range r;
    if (!ranges || !cyto__json_first(ranges)) {
        return;
    }
    m->range_left = the_one(t, ranges, o, &r) ? why_not(&r, m, t->fhir) : "not-one";
    if (!m->range_left && !r.low.number && !r.high.number) {
        m->range_left = use_text(r.text, m, t->fhir);
    } else if (!m->range_left) {
        m->low = r.low.number;
        m->high = r.high.number;
        m->range_unit = r.low.number ? r.low.unit : r.high.unit;
        m->lab.lln = r.low.value;
        m->lab.uln = r.high.value;
        m->lab.limits_unit = m->range_unit;
    }
}
