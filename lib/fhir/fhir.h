/* SPDX-License-Identifier: MIT */
/* These are the parts of the FHIR reader: the resources of a text (resources.c), Patients, Observations, their
 * quantities and ranges, and the rows. */
#ifndef CYTODOSE_JSON_FHIR_H
#define CYTODOSE_JSON_FHIR_H

#include "grading/grading.h"
#include "json/strict.h"
#include "json/walk.h"
#include "units/own_names.h"

#include <cytodose/fhir.h>
#include <cytodose/grading.h>

/* ---- members ----------------------------------------------------------------------------- */

/* These are all the members that are asked for, of whatever object. The values that are no Quantity stand together. */
#define CYTO__FHIR_NAME_LIST(X)                       \
    X(CODE, "code")                                   \
    X(VALUE_QUANTITY, "valueQuantity")                \
    X(DATA_ABSENT_REASON, "dataAbsentReason")         \
    X(REFERENCE_RANGE, "referenceRange")              \
    X(INTERPRETATION, "interpretation")               \
    X(MODIFIER_EXTENSION, "modifierExtension")        \
    X(VALUE_STRING, "valueString")                    \
    X(VALUE_BOOLEAN, "valueBoolean")                  \
    X(VALUE_INTEGER, "valueInteger")                  \
    X(VALUE_RANGE, "valueRange")                      \
    X(VALUE_RATIO, "valueRatio")                      \
    X(VALUE_TIME, "valueTime")                        \
    X(VALUE_DATE_TIME, "valueDateTime")               \
    X(VALUE_PERIOD, "valuePeriod")                    \
    X(VALUE_SAMPLED_DATA, "valueSampledData")         \
    X(VALUE_CODEABLE_CONCEPT, "valueCodeableConcept") \
    X(RESOURCE_TYPE, "resourceType")                  \
    X(ID, "id")                                       \
    X(STATUS, "status")                               \
    X(SUBJECT, "subject")                             \
    X(EFFECTIVE_DATE_TIME, "effectiveDateTime")       \
    X(EFFECTIVE_INSTANT, "effectiveInstant")          \
    X(EFFECTIVE_PERIOD, "effectivePeriod")            \
    X(EFFECTIVE_TIMING, "effectiveTiming")            \
    X(COMPONENT, "component")                         \
    X(HAS_MEMBER, "hasMember")                        \
    X(IMPLICIT_RULES, "implicitRules")                \
    X(CONTAINED, "contained")                         \
    X(PARAMETER, "parameter")                         \
    X(TYPE, "type")                                   \
    X(ENTRY, "entry")                                 \
    X(RESOURCE, "resource")                           \
    X(FULL_URL, "fullUrl")                            \
    X(PART, "part")                                   \
    X(GENDER, "gender")                               \
    X(BIRTH_DATE, "birthDate")                        \
    X(REFERENCE, "reference")                         \
    X(START, "start")                                 \
    X(END, "end")                                     \
    X(CODING, "coding")                               \
    X(SYSTEM, "system")                               \
    X(VALUE, "value")                                 \
    X(COMPARATOR, "comparator")                       \
    X(UNIT, "unit")                                   \
    X(LOW, "low")                                     \
    X(HIGH, "high")                                   \
    X(APPLIES_TO, "appliesTo")                        \
    X(AGE, "age")                                     \
    X(TEXT, "text")

enum {
    CYTO__FHIR_NO_NAME,
#define CYTO__FHIR_ENUM(name, text) CYTO__FHIR_##name,
    CYTO__FHIR_NAME_LIST(CYTO__FHIR_ENUM)
#undef CYTO__FHIR_ENUM
        CYTO__FHIR_NAMES
};

/* Finds the values of the members of an object, by their names; NULL: absent, or null. */
static inline void cyto__fhir_members(const cyto__token *object, const cyto__token **found)
{
    cyto__json_members(object, found, CYTO__FHIR_NAMES);
}

/* ---- Patients ---------------------------------------------------------------------------- */

/* year 0: no day of birth is known */
typedef struct cyto__person {
    int16_t year;
    int8_t month, day;
    int8_t sex;
    int8_t differs; /* met again as someone else */
} cyto__person;

typedef struct cyto__people {
    struct cyto__slot *slots; /* a hash table, open addressing; its size is a power of two */
    char *keys;               /* ids and addresses, each terminated */
    size_t slot_count, key_bytes, key_cap;
    int32_t count;
} cyto__people;

const cyto__person *cyto__people_find(const cyto__people *people, const char *key);
void cyto__people_free(cyto__people *people);

/* Returns 1 for "1970-05-31", alone or at the start of a time; 0 for less than a day, or none. */
int cyto__day_read(const char *text, cyto__person *day);
/* Is it a year, a month or a day of the calendar, with a time of the day behind it or without? */
int cyto__is_date_time(const char *text);
/* Returns NaN when one of them is not known. Months are twelfths, so that bounds in years and half years are exact. */
double cyto__age_years(const cyto__person *birth, const cyto__person *on);

/* ---- the reading of one text ------------------------------------------------------------- */

#define CYTO__MET_MAX  256
#define CYTO__MET_TEXT 96

typedef struct cyto__met {
    int32_t count; /* CYTO_FHIR_... that it belongs to */
    int64_t times;
    char text[CYTO__MET_TEXT];
} cyto__met;

/* These belong to the text read last. */
typedef struct cyto__lost {
    int32_t line, column;
    const char *message;
    char pointer[CYTO_POINTER_MAX];
} cyto__lost;

/* The meaning found for the text of a unit or a code, by its bytes: exports repeat a few. */
typedef struct cyto__memo {
    char text[32];
    size_t length;   /* 0: a free place, which says rightly that "" is nothing */
    int32_t found;   /* a unit, an analyte; 0: none */
    const char *why; /* it is refused */
} cyto__memo;
#define CYTO__MEMOS 64 /* a power of two */

/* This is a term that the scale has. */
typedef struct cyto__fhir_term {
    const char *term;
    struct cyto__fhir_term *next; /* of the same analyte, in the library's order; NULL */
    const cyto_criterion *criterion;
    cyto__last_method last; /* exports repeat a few units */
} cyto__fhir_term;

struct cyto_fhir {
    const char *scale;
    cyto__fhir_term *terms;
    cyto__fhir_term *graded[CYTO__ANALYTES]; /* the first term of each analyte; NULL: it has none */
    cyto__memo units[CYTO__MEMOS], codes[CYTO__MEMOS];
    int64_t counts[CYTO_FHIR_AGES_REFUSED + 1];
    int32_t met_count;
    cyto__met met[CYTO__MET_MAX];
    int32_t lost_count;
    cyto__lost lost[CYTO_FHIR_LOST_MAX];
    cyto__people people;
    cyto__own_names own;
    cyto__tape tape; /* of the text being read */
    char *rows;
    size_t rows_length, rows_cap;
};

/* Nothing of a malformed resource is used. */
typedef struct cyto__fhir_text {
    cyto_fhir *fhir;
    const char *text;
    cyto_status status;      /* of the resource being read; CYTO_E_MEMORY ends the text */
    const cyto__token *slip; /* the first in it */
    const char *why;
    int malformed; /* the whole text */
    int patients;  /* 1: the pass that reads Patients; 0: the one that reads the rest */
    int rehearsal; /* 1: an Observation is read for what may be wrong with it, and not used */
    int depth;     /* in "contained" resources */
    int32_t aside; /* the count of Observations in them that are not read; 0: they are */
    const cyto__token *contained; /* where "#id" is looked for */
    cyto__person person;          /* found there */
} cyto__fhir_text;

/* It is longer than an id (64) and "Patient/" (8); an address that does not fit is not found. */
#define CYTO__FHIR_KEY_MAX 256

void cyto__fhir_read(cyto__fhir_text *t);
void cyto__fhir_fail(cyto__fhir_text *t, const cyto__token *at, const char *message);
/* Returns value when it is of a kind: '{', '[', '"' or '0' for a number; else NULL, and a mistake is told unless it is
 * absent. */
const cyto__token *cyto__fhir_untyped(cyto__fhir_text *t, const cyto__token *value, char kind);
static inline const cyto__token *cyto__fhir_typed(cyto__fhir_text *t, const cyto__token *value,
                                                  char kind)
{
    return !value || *value->at == kind ? value : cyto__fhir_untyped(t, value, kind);
}
void cyto__fhir_add(cyto__fhir_text *t, int32_t count);
/* Returns the place of a text among the memos: its own when *known, else one to fill; NULL: the text is too long. */
cyto__memo *cyto__fhir_memo(cyto__memo *memos, const char *text, size_t length, int *known);
/* Returns the unit of a spelling, by its memo. */
int32_t cyto__fhir_unit(cyto_fhir *fhir, const char *text, size_t length);
/* Remembers, beneath a count, what was met: two strings of the JSON (NULL: none), a word between. */
void cyto__fhir_meet(cyto__fhir_text *t, int32_t count, const cyto__token *first, const char *word,
                     const cyto__token *second);

/* These read a resource whose members are found. */
void cyto__fhir_patient(cyto__fhir_text *t, const cyto__token *const *found,
                        const cyto__token *full_url);
/* Puts the Patient of an id that is contained in the resource into t->person; NULL: there is not exactly one. */
const cyto__person *cyto__fhir_contained(cyto__fhir_text *t, const char *id);
void cyto__fhir_observation(cyto__fhir_text *t, const cyto__token *resource,
                            const cyto__token *const *found);

/* ---- a value and what stands around it --------------------------------------------------- */

/* These are tokens of the text, NULL where absent. */
typedef struct cyto__quantity {
    const cyto__token *number, *comparator;
    const cyto__token *said, *shown; /* the unit as it is read, and its text for people */
    const cyto__token *system;       /* of units, that is not known; NULL */
    int32_t compared;                /* 0, or one of < <= > >=, from 1 */
    int32_t unit;
    int32_t problem;   /* 0, or CYTO_FHIR_UNIT_MISSING, _UNIT_UNKNOWN, _UNITS_DIFFER */
    int32_t from_text; /* 1: the unit is that of its text */
    double value;      /* NaN: no number */
    int32_t decimals;  /* printed of a number */
} cyto__quantity;

typedef struct cyto__measured {
    const cyto__token *loinc;                 /* the code that decided, or */
    const cyto__token *own_code, *own_system; /* that of a laboratory */
    const char *why;                          /* it is refused */
    int32_t analyte;
    cyto__quantity quantity;
    const cyto__token *low, *high; /* of the range used, as numbers */
    int32_t range_unit;            /* CYTO_UNIT_NONE: no range is used */
    const char *range_left;        /* why none is used; NULL */
    const cyto__quantity *second;
    cyto_lab lab;
} cyto__measured;

/* These stay the same over the rows of an Observation. */
typedef struct cyto__observed {
    const cyto__token *id, *status, *subject;
    const cyto__token *date_time, *instant, *start, *end;
    int32_t component; /* -1: the Observation's own value */
    cyto__person on;   /* the day */
    int date_refused;  /* 1: a date or a time is given, and there is none such, or several are */
    const cyto__person *person;
    double age_years;
} cyto__observed;

int cyto__fhir_is_loinc(const cyto__token *system);
int cyto__fhir_is_ucum(const cyto__token *system);
/* Returns the meaning that the user gave to a code of a system; system may be NULL. 0: there is none. */
int32_t cyto__fhir_own(cyto__fhir_text *t, int32_t kind, const cyto__token *system,
                       const cyto__token *code);
cyto__quantity cyto__fhir_quantity(cyto__fhir_text *t, const cyto__token *object);
/* Puts the one normal range that applies into m and its lab. */
void cyto__fhir_range(cyto__fhir_text *t, const cyto__token *ranges, const cyto__observed *o,
                      cyto__measured *m);
/* Takes the limits away again where the value's interpretation contradicts them. */
void cyto__fhir_interpretation(cyto__fhir_text *t, const cyto__token *list, cyto__measured *m);
/* Copies the code of one of the systems in a CodeableConcept; 0: there is none, or it is too long. */
int cyto__fhir_code_of(cyto__fhir_text *t, const cyto__token *concept, const char *const *systems,
                       size_t count, char *code, size_t cap);
/* Reads the limits that a text alone gives, NaN for an end that it does not state, and its unit, or CYTO_UNIT_NONE;
 * 0: it is no range, or a number of it could be read in two ways. */
int cyto__fhir_text_limits(cyto_fhir *fhir, const cyto__token *text, double *low, double *high,
                           int32_t *unit);
/* Does the text of a range read as other ends than these? */
int cyto__fhir_text_differs(cyto_fhir *fhir, const cyto__token *text, const cyto__quantity *low,
                            const cyto__quantity *high, int32_t analyte);
int cyto__fhir_has_other(const cyto__token *const *found);
/* Reads it into m; 0: it can be graded; else the count it belongs to. */
int32_t cyto__fhir_read_value(cyto__fhir_text *t, const cyto__token *const *found,
                              cyto__measured *m);
/* Writes a row for every term; returns one of GRADED, OPEN, UNIT_REFUSED and VALUE_REFUSED. */
int32_t cyto__fhir_grade(cyto__fhir_text *t, const cyto__observed *o, const cyto__measured *m);
void cyto__fhir_conclude(cyto__fhir_text *t, int32_t outcome, const cyto__token *const *found,
                         const cyto__observed *o, const cyto__measured *m);

/* Writes one row; grade NULL: the value is refused, for that reason. */
void cyto__fhir_row(cyto__fhir_text *t, const cyto__observed *o, const cyto__measured *m,
                    const char *term, const cyto_grade *grade, const char *refused);

#endif
