/* SPDX-License-Identifier: MIT */
/* Knows the systems of codes: LOINC's and UCUM's, and a laboratory's own, which its user maps. */
#include "fhir/fhir.h"

#include <string.h>

/* Exports write them with "https", with a slash at the end, or by their number. */
static const char *const loinc[] = {"http://loinc.org", "http://loinc.org/", "https://loinc.org",
                                    "urn:oid:2.16.840.1.113883.6.1"};
static const char *const ucum[] = {"http://unitsofmeasure.org", "http://unitsofmeasure.org/",
                                   "https://unitsofmeasure.org", "https://unitsofmeasure.org/",
                                   "urn:oid:2.16.840.1.113883.6.8"};
enum { LOINCS = sizeof loinc / sizeof loinc[0], UCUMS = sizeof ucum / sizeof ucum[0] };

static int is_any(const cyto__token *system, const char *const *names, int count)
{
    for (int i = 0; i < count; i++) {
        if (cyto__json_is(system, names[i])) {
            return 1;
        }
    }
    return 0;
}

int cyto__fhir_is_loinc(const cyto__token *system)
{
    return is_any(system, loinc, LOINCS);
}

int cyto__fhir_is_ucum(const cyto__token *system)
{
    return is_any(system, ucum, UCUMS);
}

/* ---- a laboratory's own ------------------------------------------------------------------ */

int32_t cyto__fhir_own(cyto__fhir_text *t, int32_t kind, const cyto__token *system,
                       const cyto__token *code)
{
    char name[CYTO__OWN_TEXT] = "";
    size_t n = 0;
    if (t->fhir->own.count[kind] == 0 || !code) {
        return 0;
    }
    if (system && cyto__json_copy(system, name, sizeof name - 1)) {
        n = strlen(name);
        name[n++] = '|';
    }
    return (!system || n > 0) && cyto__json_copy(code, name + n, sizeof name - n)
               ? cyto__own_find(&t->fhir->own, kind, name)
               : 0;
}

static int is_of(const char *value, const char *const *systems, int count)
{
    for (int i = 0; i < count; i++) {
        const size_t n = strlen(systems[i]);
        if (strncmp(value, systems[i], n) == 0 && value[n] == '|') {
            return 1;
        }
    }
    return 0;
}

cyto_status cyto_fhir_set(cyto_fhir *fhir, const char *option, const char *value, cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!fhir || !option || !value) {
        return cyto__refuse_null(error, !fhir ? "fhir" : !option ? "option" : "value");
    }
    const int unit = cyto__text_is(option, "unit_name");
    if (!unit && !cyto__text_is(option, "code_name")) {
        return cyto__fail(error, CYTO_E_NAME, "option: accepted: code_name, unit_name");
    }
    if (is_of(value, loinc, LOINCS) || is_of(value, ucum, UCUMS)) {
        return cyto__fail(error, CYTO_E_DATA,
                          "names are added, never redefined: LOINC and UCUM keep their meaning");
    }
    return cyto__own_add(&fhir->own, unit ? CYTO__OWN_UNITS : CYTO__OWN_CODES, value, error);
}
