/* SPDX-License-Identifier: MIT */
/* Grades of the Observations in an HL7 FHIR R4 export, one JSON text after the other: a line of a
 * bulk export (NDJSON), a Bundle, or an array of resources.
 *
 * The library reads these members of an Observation: status, the LOINC codings of code, valueQuantity with its
 * comparator, the unit by its UCUM code (by its text only where there is no system), referenceRange, the codes L,
 * N and H of interpretation, subject, effective time, components (a diastolic pressure belongs to its systolic one); and other systems' codes and
 * units as cyto_fhir_set maps them. A Patient read before it, or in the same Bundle, gives sex (its administrative
 * gender) and age. Nothing uncertain is used: it is left out and counted, or it widens the grade.
 *
 * A row is one line of JSON. A value has one for each term of the scale that it is graded by, in both directions:
 *   id, component (its place, from 0; null: the Observation's own value), subject, status,
 *   effectiveDateTime, effectiveInstant or effectivePeriod (each that is given), loinc (null with a "code" of "system" and "code"
 *   behind it, where cyto_fhir_set mapped one), value (digits as printed), comparator,
 *   unit (UCUM), referenceRange (low, high, unit: the one used, else null; "from": "text" where it has no numbers
 *   and its text, "3.5 - 5.1" or "< 40", fits one reading), referenceRangeLeft (why none
 *   is used though there is one, else null), second (a diastolic pressure, or null), sex, age_years (whole
 *   years), scale, term, grade (null where low and high differ), low, high (null when the value is
 *   refused), reason, bound, notes.
 * referenceRangeLeft is one of not-one (not exactly one normal range that surely applies), text-only (a text that
 * reads as no range, or in two ways), unit-missing, unit-unknown, unit-refused (not convertible to the value's),
 * two-units, refused (negative, crossed), text-differs (its text, "3.5 - 5.1 mmol/L", reads as other limits),
 * interpretation-differs (the value's interpretation, such as L, N or H, says otherwise), modified (by an
 * extension). */
#ifndef CYTODOSE_FHIR_H
#define CYTODOSE_FHIR_H

#include <cytodose/status.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CYTO_FHIR_BYTES_MAX    16777216 /* of one text: a line, or a Bundle */
#define CYTO_FHIR_PATIENTS_MAX 1000000  /* that are remembered */
#define CYTO_FHIR_LOST_MAX     1000     /* malformed resources of one text that can be asked for */

/* The counts say what was read and what became of it. Each value or component is counted by exactly one of
 * GRADED to UNITS_DIFFER; together these are VALUES. X(name, value, slug, text) */
#define CYTO_FHIR_COUNT_LIST(X)                                                                  \
    X(LINES, 0, "lines", "texts read")                                                           \
    X(BLANK, 1, "blank", "blank")                                                                \
    X(MALFORMED, 2, "malformed", "malformed, none of it used")                                   \
    X(BUNDLES, 3, "bundles", "Bundles and Parameters")                                           \
    X(OTHERS, 4, "other-resources", "resources of other kinds, passed over")                     \
    X(PATIENTS, 5, "patients", "Patients")                                                       \
    X(PATIENTS_LEFT, 6, "patients-left", "Patients left out: no more are remembered")            \
    X(PATIENTS_DIFFER, 7, "patients-differ",                                                     \
      "Patients met again with another sex or birth date: not used any more")                    \
    X(OBSERVATIONS, 8, "observations", "Observations")                                           \
    X(ENTERED_IN_ERROR, 9, "entered-in-error", "entered in error, passed over")                  \
    X(CANCELLED, 10, "cancelled", "cancelled, passed over")                                      \
    X(MODIFIED, 11, "modified",                                                                  \
      "passed over: a modifierExtension or implicitRules may change their meaning")              \
    X(GROUPS, 12, "groups", "without a value of their own, only naming others")                  \
    X(VALUES, 13, "values", "values and components")                                             \
    X(GRADED, 14, "graded", "graded, by every term")                                             \
    X(OPEN, 15, "open", "graded, but left open by a term")                                       \
    X(VALUE_REFUSED, 16, "value-refused", "value refused: negative, or beyond the possible")     \
    X(UNIT_REFUSED, 17, "unit-refused", "unit of another kind of quantity")                      \
    X(BESIDE, 18, "beside", "used beside another value (diastolic)")                             \
    X(CODE_UNKNOWN, 19, "code-unknown", "code unknown")                                          \
    X(CODE_REFUSED, 20, "code-refused", "code refused")                                          \
    X(CODES_DIFFER, 21, "codes-differ", "several LOINC codes, of different analytes")            \
    X(NOT_IN_SCALE, 22, "not-in-scale", "the scale grades no term by it")                        \
    X(DATA_ABSENT, 23, "data-absent", "no value, with a dataAbsentReason")                       \
    X(VALUE_MISSING, 24, "value-missing", "no value")                                            \
    X(VALUE_OTHER, 25, "value-other", "value that is no Quantity")                               \
    X(UNIT_MISSING, 26, "unit-missing", "unit missing")                                          \
    X(UNIT_UNKNOWN, 27, "unit-unknown", "unit unknown")                                          \
    X(UNITS_DIFFER, 28, "units-differ", "the unit's code and its text contradict one another")   \
    X(ROWS, 29, "rows", "rows written")                                                          \
    X(UNIT_TEXTS, 30, "unit-texts", "values whose unit was read from its text")                  \
    X(LIMITS_USED, 31, "limits-used", "values graded with a reference range")                    \
    X(LIMITS_NONE, 32, "limits-none", "values without one")                                      \
    X(LIMITS_LEFT, 33, "limits-left", "values with one that could not be used")                  \
    X(SUBJECTS_UNKNOWN, 34, "subjects-unknown", "values whose Patient was not read before them") \
    X(LOST, 35, "lost", "malformed resources in a Bundle or another one, none of them used")     \
    X(DATES_REFUSED, 36, "dates-refused",                                                        \
      "with a date or time that is none (30 February), or with several, copied")                 \
    X(AGES_REFUSED, 37, "ages-refused",                                                          \
      "without an age: before birth, after 130 years, or born on a day for none (1900-01-01)")

enum {
#define CYTO_FHIR_COUNT_ENUM(name, value, slug, text) CYTO_FHIR_##name = (value),
    CYTO_FHIR_COUNT_LIST(CYTO_FHIR_COUNT_ENUM)
#undef CYTO_FHIR_COUNT_ENUM
        CYTO_FHIR_LAST_ = -1
};

/* A scale, the Patients read so far, and the counts. One thread at a time. */
typedef struct cyto_fhir cyto_fhir;

/** Allocates what reading an export needs.
 *
 * Given:    scale, a slug: there is no default; error may be NULL.
 * Returned: *fhir, to be freed by cyto_fhir_free; NULL on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_NAME (*error names the scales),
 *           CYTO_E_MEMORY.
 * Special:  1. Its size does not grow with the Observations read, only with the Patients (about 100 bytes
 *           each, up to CYTO_FHIR_PATIENTS_MAX) and the longest answer to one text.
 * Source:   none.
 */
CYTO_API cyto_status cyto_fhir_new(const char *scale, cyto_fhir **fhir, cyto_error *error);

/** Frees a reader of FHIR texts.
 *
 * Given:    fhir, from cyto_fhir_new, or NULL.
 * Returned: nothing.
 * Status:   none.
 * Special:  1. NULL is good.
 * Source:   none.
 */
CYTO_API void cyto_fhir_free(cyto_fhir *fhir);

/** Maps a code or a unit of a laboratory's own system.
 *
 * Given:    fhir; option: "code_name", with value SYSTEM|CODE=TEST ("urn:oid:1.2.3|PLT=platelets"), or
 *           "unit_name", with SYSTEM|CODE=UNIT ("urn:oid:1.2.3|zork=10*9/L"); CODE=TEST and TEXT=UNIT where no
 *           system is stated; error may be NULL.
 * Returned: nothing else.
 * Status:   CYTO_OK; CYTO_E_NULL; CYTO_E_SIZE (of *error); CYTO_E_NAME (no such option); CYTO_E_DATA (*error says
 *           what is accepted).
 * Special:  1. There may be 400 of each, of up to 127 bytes; they apply to the texts read after them. 2. They add
 *           names: a code or unit that LOINC, UCUM or the library know keeps its meaning. 3. A mapped code must
 *           agree with the LOINC codes beside it. 4. Codes are compared as they are written, capitals and all.
 * Source:   HL7 FHIR R4 search, token: [system]|[code].
 */
CYTO_API cyto_status cyto_fhir_set(cyto_fhir *fhir, const char *option, const char *value,
                                   cyto_error *error);

/** Reads one text, and grades what is in it.
 *
 * Given:    fhir; text of length bytes: one resource as JSON, up to CYTO_FHIR_BYTES_MAX; it may be blank;
 *           rows_length and error may be NULL.
 * Returned: *rows, terminated, *rows_length bytes: a line for each value and term, in the order of the
 *           text, then of the library's terms; "" when there is none. They belong to fhir, and stay until
 *           the next text is read.
 * Status:   CYTO_OK, also where resources or values are passed over and counted; CYTO_E_DATA: a resource of
 *           the text is malformed and not used, and *error has its line, column and JSON pointer; the rows
 *           are those of the other resources, and cyto_fhir_lost gives each that was lost; CYTO_E_JSON,
 *           CYTO_E_LIMIT: nothing of this text is used but its count. In each case the next one may be
 *           read. CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_MEMORY.
 * Special:  1. The text is strict JSON, with strings of up to 1 MiB, 1 000 000 values, and otherwise the
 *           library's limits; a byte order mark may come first. 2. The call also reads Bundles in Bundles,
 *           the resources of Parameters, and those "contained" in another one, unless that is entered in
 *           error, cancelled or modified. 3. Patients are read before Observations; a Bundle of type history
 *           is refused, for it has several versions of a resource. 4. Codings of several LOINC codes must
 *           agree on the analyte, and one that is refused refuses all. 5. A Patient is found by
 *           "Patient/id", by the fullUrl of an entry or, contained, by "#id", never by the end of another
 *           server's address. 6. A sex or an age that is not known widens a grade; an age needs both dates
 *           to the day.
 * Source:   HL7 FHIR R4 (4.0.1), hl7.org/fhir/R4: observation, patient, bundle, datatypes (Quantity),
 *           extensibility; FHIR Bulk Data Access for NDJSON.
 */
CYTO_API cyto_status cyto_fhir_line(cyto_fhir *fhir, const char *text, size_t length,
                                    const char **rows, size_t *rows_length, cyto_error *error);

/** One of the malformed resources of the text read last.
 *
 * Given:    fhir; index, from 0, in the order of the text, Patients first.
 * Returned: *error: line, column and JSON pointer in that text, and what is wrong.
 * Status:   CYTO_E_DATA; CYTO_OK when there is none at index; CYTO_E_NULL (also for error), CYTO_E_SIZE.
 * Special:  1. CYTO_FHIR_LOST_MAX of a text can be asked for; CYTO_FHIR_LOST counts all in a Bundle or
 *           another resource.
 * Source:   none.
 */
CYTO_API cyto_status cyto_fhir_lost(const cyto_fhir *fhir, int32_t index, cyto_error *error);

/** One of the counts.
 *
 * Given:    fhir; count, CYTO_FHIR_....
 * Returned: how many so far; -1 for NULL or no such count.
 * Status:   none.
 * Special:  none.
 * Source:   CYTO_FHIR_COUNT_LIST.
 */
CYTO_API int64_t cyto_fhir_count(const cyto_fhir *fhir, int32_t count);

/** The counts as text, with the codes and units behind those that were not graded.
 *
 * Given:    fhir; buf of cap bytes (NULL with cap 0 to ask for the length); needed may be NULL.
 * Returned: buf, terminated: a line for each count that is not 0, beneath it the codes and units that were
 *           met, the most frequent first.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_BUFFER (buf then holds what fits).
 * Special:  1. Up to 256 different codes and units are told apart; the counts stay complete. 2. A code or
 *           unit is shown with up to 95 bytes.
 * Source:   none.
 */
CYTO_API cyto_status cyto_fhir_summary(const cyto_fhir *fhir, char *buf, size_t cap,
                                       size_t *needed);

#ifdef __cplusplus
}
#endif

#endif
