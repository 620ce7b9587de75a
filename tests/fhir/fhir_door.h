/* SPDX-License-Identifier: MIT */
/* FHIR texts are written in a test with ' for ", and graded. */
#ifndef CYTODOSE_FHIR_DOOR_H
#define CYTODOSE_FHIR_DOOR_H

#include <cytodose/cytodose.h>

#define UCUM(value, unit) \
    "{'value':" value ",'system':'http://unitsofmeasure.org','code':'" unit "'}"
#define CODING(system, code) "{'system':'" system "','code':'" code "'}"
#define LOINC(code)          CODING("http://loinc.org", code)
#define CODE(codings)        "'code':{'coding':[" codings "]}"
#define OBSERVATION(members) "{'resourceType':'Observation','id':'o','status':'final'," members "}"
#define MEASURED(loinc, quantity, more) \
    OBSERVATION(CODE(LOINC(loinc)) ",'valueQuantity':" quantity more)
/* Platelets with a range of 150 to 400. */
#define RANGE(low, high, unit, more) "{'low':" UCUM(low, unit) ",'high':" UCUM(high, unit) more "}"
#define PATIENT(id, gender, birth) \
    "{'resourceType':'Patient','id':'" id "','gender':'" gender "','birthDate':'" birth "'}"

/* WHO 2011: a man of 15 or over is anaemic below 130 g/L, a child of 12 to 14 below 120, of 5 to 11 below 115. */
#define HB(value, subject, more)                                                                   \
    "{'resourceType':'Observation','id':'h','status':'final'," CODE(                               \
        LOINC("718-7")) ",'valueQuantity':" UCUM(value, "g/L") ",'subject':{'reference':'" subject \
                                                               "'}" more "}"
#define ON(day) ",'effectiveDateTime':'" day "'"

/* To be freed by cyto_fhir_free. */
cyto_fhir *fhir_of(const char *scale);
/* The rows of a text that is good, until the next; the test ends when it is refused. */
const char *rows_of(cyto_fhir *fhir, const char *text);
/* The status of one that may be bad; *error is filled. */
cyto_status fhir_status(cyto_fhir *fhir, const char *text, cyto_error *error);
int64_t counted(const cyto_fhir *fhir, int32_t count);
/* A member of the row of a term, as it stands there, copied; "" when the term has no row. */
const char *member_of(const char *rows, const char *term, const char *key);
/* The rows of one text under ctcae-5.0, in an object that keeps nothing. */
const char *graded_alone(const char *text);
/* "3", "0-1" or "refused", and the count that the text's one value belongs to. */
const char *grade_of(const char *rows, const char *term);
int32_t outcome_of(const char *text);

#endif
