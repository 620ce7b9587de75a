/* SPDX-License-Identifier: MIT */
/* Components of an Observation each have their value and range, and one pressure is graded
 * beside the other. */
#include "tests.h"

#include "fhir_door.h"

#include <stdio.h>
#include <string.h>

#define PLT                    "platelet-count-decreased"
#define COMPONENT(code, value) "{" CODE(LOINC(code)) "," value "}"
#define PANEL(components)      OBSERVATION(CODE(LOINC("85354-9")) ",'component':[" components "]")
#define MMHG(value)            "'valueQuantity':" UCUM(value, "mm[Hg]")

START_TEST(a_diastolic_pressure_stands_beside_its_systolic_one)
{
    /* CTCAE 5.0 for adults, baseline unknown: systolic 140 or diastolic 90 may be 2, 160 or 100 is 3 */
    static const struct {
        const char *components, *second;
        int64_t beside, refused;
    } rows[] = {
        {COMPONENT("8480-6", MMHG("165")) "," COMPONENT("8462-4", MMHG("70.0")), "70.0", 1, 0},
        {COMPONENT("8462-4", MMHG("101")) "," COMPONENT("8480-6", MMHG("110")), "101", 1, 0},
        {COMPONENT("8480-6", MMHG("165")) "," COMPONENT("8462-4", MMHG("0")), "0", 1, 0},
        {COMPONENT("8480-6", MMHG("165")), "", 0, 0},
        {COMPONENT("8480-6", MMHG("165")) "," COMPONENT("8462-4", "'dataAbsentReason':{}"), "", 0,
         1},
        {COMPONENT("8480-6", MMHG("165")) "," COMPONENT("8462-4", "'valueQuantity':{'value':70}"),
         "", 0, 1},
        {COMPONENT("8480-6", MMHG("165")) "," COMPONENT("8462-4", MMHG("-70")), "", 0, 1},
        {COMPONENT("8480-6", MMHG("165")) "," COMPONENT(
             "8462-4", "'valueQuantity':{'value':70,'comparator':'<','unit':'mmHg'}"),
         "", 0, 1},
        {COMPONENT("8480-6", MMHG("165")) "," COMPONENT("8462-4",
                                                        "'valueQuantity':" UCUM("70", "g/L")),
         "", 0, 1},
        {COMPONENT("8480-6", MMHG("165")) "," COMPONENT("8462-4", MMHG("70")) "," COMPONENT(
             "8462-4", MMHG("71")),
         "", 0, 2},
        {COMPONENT("8480-6", MMHG("165")) "," COMPONENT("8480-6", MMHG("170")) "," COMPONENT(
             "8462-4", MMHG("71")),
         "", 0, 1},
        {COMPONENT("8480-6", "'valueString':'x'") "," COMPONENT("8462-4", MMHG("71")), "none", 0,
         1},
    };
    char second[128];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[2048];
        cyto_fhir *fhir = fhir_of("ctcae-5.0");
        snprintf(text, sizeof text, PANEL("%s"), rows[i].components);
        const char *made = rows_of(fhir, text);
        snprintf(second, sizeof second,
                 *rows[i].second ? "{\"loinc\": \"8462-4\", \"value\": %s, \"unit\": \"mm[Hg]\"}"
                                 : "null",
                 rows[i].second);
        ck_assert_str_eq(member_of(made, "hypertension", "second"),
                         strcmp(rows[i].second, "none") == 0 ? "" : second);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_BESIDE), rows[i].beside);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_CODE_REFUSED), rows[i].refused);
        cyto_fhir_free(fhir);
    }
    cyto_fhir *fhir = fhir_of("ctcae-6.0"); /* 13.3322 kPa are 100 mm[Hg] */
    rows_of(fhir, PATIENT("p", "male", "1970-05-31"));
    const char *made = rows_of(
        fhir, OBSERVATION("'subject':{'reference':'Patient/p'},'effectiveDateTime':'2020-01-01',"
                          "'component':[" COMPONENT("8480-6", MMHG("110")) "," COMPONENT(
                              "8462-4", "'valueQuantity':" UCUM("12.5", "kPa")) "]"));
    ck_assert_str_eq(grade_of(made, "hypertension"), "2"); /* 93.8: diastolic 90 - 99 */
    ck_assert_str_eq(member_of(made, "hypertension", "component"), "0");
    cyto_fhir_free(fhir);
}
END_TEST

START_TEST(components_have_a_value_and_a_range_each)
{
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    const char *made =
        rows_of(fhir,
                OBSERVATION(
                    CODE(LOINC("57021-8")) ",'valueString':'see below','component':[" COMPONENT(
                        "718-7",
                        "'valueQuantity':" UCUM(
                            "7.9", "g/dL")) "," COMPONENT("777-3",
                                                          "'valueQuantity':" UCUM("100", "10*9/L") ",'referenceRange':[" RANGE(
                                                              "150", "400", "10*9/L",
                                                              "") "]") "," COMPONENT("4544-3",
                                                                                     "'valueString'"
                                                                                     ":'x'") "]"));
    ck_assert_str_eq(grade_of(made, "anemia"), "3");
    ck_assert_str_eq(member_of(made, "anemia", "referenceRange"), "null");
    ck_assert_str_eq(grade_of(made, PLT), "1");
    ck_assert_str_eq(member_of(made, PLT, "component"), "1");
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_VALUES), 4);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_CODE_UNKNOWN), 1);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_CODE_REFUSED), 1);
    cyto_fhir_free(fhir);
}
END_TEST

/* R4 wants one element or more in an array; exports leave empty ones. */
START_TEST(an_empty_list_of_components_is_none)
{
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    const char *made = rows_of(fhir, MEASURED("718-7", UCUM("7.9", "g/dL"), ",'component':[]"));
    ck_assert_str_eq(grade_of(made, "anemia"), "3");
    ck_assert_str_eq(rows_of(fhir, OBSERVATION(CODE(LOINC("718-7")) ",'component':[]")), "");
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_VALUE_MISSING), 1);
    cyto_fhir_free(fhir);
}
END_TEST

/* A member that changes the meaning of one component may change that of the others, wherever it is. */
START_TEST(a_modified_component_sets_the_observation_aside)
{
    static const char *const texts[] = {
        PANEL(COMPONENT("8480-6", MMHG("165") ",'modifierExtension':[{}]") "," COMPONENT(
            "8462-4", MMHG("70"))),
        PANEL(COMPONENT("8480-6", MMHG("165")) "," COMPONENT(
            "8462-4", MMHG("70") ",'modifierExtension':[{}]"))};
    for (int i = 0; i < 2; i++) {
        cyto_fhir *fhir = fhir_of("ctcae-5.0");
        ck_assert_str_eq(rows_of(fhir, texts[i]), "");
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_MODIFIED), 1);
        cyto_fhir_free(fhir);
    }
}
END_TEST

Suite *fhir_components_suite(void)
{
    Suite *suite = suite_create("fhir_components");
    TCase *tests = tcase_create("fhir: components");
    tcase_add_test(tests, a_diastolic_pressure_stands_beside_its_systolic_one);
    tcase_add_test(tests, components_have_a_value_and_a_range_each);
    tcase_add_test(tests, an_empty_list_of_components_is_none);
    tcase_add_test(tests, a_modified_component_sets_the_observation_aside);
    suite_add_tcase(suite, tests);
    return suite;
}
