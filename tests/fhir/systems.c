/* SPDX-License-Identifier: MIT */
/* A user maps codes and units of a laboratory's own systems. Platelets of 49 10*9/L are grade 3
 * by CTCAE 5.0, of 80 grade 1 below a lower limit of normal. */
#include "tests.h"

#include "fhir_door.h"

#include <stdio.h>
#include <string.h>

#define LAB                      "urn:oid:1.2.3"
#define OWN_UNIT(value)          "{'value':" value ",'system':'urn:oid:1.2.4','code':'zork','unit':'Gpt/L'}"
#define VALUE(codings, quantity) OBSERVATION(CODE(codings) ",'valueQuantity':" quantity)
#define PLATELETS(coding)        VALUE(coding, UCUM("49", "10*9/L"))

static cyto_fhir *mapped(void)
{
    static const char *const names[][2] = {{"code_name", LAB "|PLT=platelets"},
                                           {"code_name", LAB "|a=b|HB=hemoglobin"},
                                           {"code_name", "PLAQ=plaquettes"},
                                           {"unit_name", "urn:oid:1.2.4|zork=10*9/L"},
                                           {"unit_name", "zork=10*9/L"}};
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        ck_assert_int_eq(cyto_fhir_set(fhir, names[i][0], names[i][1], NULL), CYTO_OK);
    }
    return fhir;
}

START_TEST(codes_and_units_of_a_laboratory_are_read_as_they_are_mapped)
{
    static const struct {
        const char *text, *grade; /* of platelets; "": no row */
        int32_t count;
    } values[] = {
        {PLATELETS(CODING(LAB, "PLT")), "3", CYTO_FHIR_GRADED},
        {PLATELETS("{'code':'PLAQ'}"), "3", CYTO_FHIR_GRADED},
        {VALUE(CODING(LAB, "PLT"), OWN_UNIT("49")), "3", CYTO_FHIR_GRADED},
        {VALUE(CODING(LAB, "PLT"), "{'value':49,'unit':'zork'}"), "3", CYTO_FHIR_GRADED},
        /* as they are written, in their own system, and LOINC's are not touched */
        {PLATELETS(CODING(LAB, "plt")), "", CYTO_FHIR_CODE_UNKNOWN},
        {PLATELETS(CODING("urn:oid:1.2.30", "PLT")), "", CYTO_FHIR_CODE_UNKNOWN},
        {PLATELETS("{'code':'PLT'}"), "", CYTO_FHIR_CODE_UNKNOWN},
        {PLATELETS(CODING(LAB, "PLAQ")), "", CYTO_FHIR_CODE_UNKNOWN},
        {PLATELETS("{'system':'" LAB "'}"), "", CYTO_FHIR_CODE_UNKNOWN},
        {VALUE(LOINC("777-3"), "{'value':49,'system':'urn:oid:1.2.5','code':'zork'}"), "",
         CYTO_FHIR_UNIT_UNKNOWN},
        {VALUE(LOINC("777-3"), UCUM("49", "zork")), "", CYTO_FHIR_UNIT_UNKNOWN},
        /* beside other codes: they agree, in any order, or the value is not graded */
        {PLATELETS(CODING(LAB, "PLT") "," LOINC("777-3")), "3", CYTO_FHIR_GRADED},
        {PLATELETS(LOINC("777-3") "," CODING(LAB, "PLT")), "3", CYTO_FHIR_GRADED},
        {PLATELETS(LOINC("99999-9") "," CODING(LAB, "PLT")), "3", CYTO_FHIR_GRADED},
        {PLATELETS(CODING(LAB, "PLT") "," LOINC("718-7")), "", CYTO_FHIR_CODES_DIFFER},
        {PLATELETS(LOINC("777-3") "," CODING(LAB "|a=b", "HB")), "", CYTO_FHIR_CODES_DIFFER},
        /* a percent, which the library refuses: a mapped code does not save it */
        {PLATELETS(LOINC("770-8") "," CODING(LAB, "PLT")), "", CYTO_FHIR_CODE_REFUSED},
        /* the unit's text says a thousand times as much */
        {VALUE(CODING(LAB, "PLT"),
               "{'value':49,'system':'urn:oid:1.2.4','code':'zork','unit':'10*12/L'}"),
         "", CYTO_FHIR_UNITS_DIFFER}};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        cyto_fhir *fhir = mapped();
        const char *rows = rows_of(fhir, values[i].text);
        ck_assert_msg(counted(fhir, values[i].count) == 1, "%s", values[i].text);
        ck_assert_str_eq(grade_of(rows, "platelet-count-decreased"), values[i].grade);
        cyto_fhir_free(fhir);
    }
}
END_TEST

START_TEST(a_row_says_which_code_decided)
{
    cyto_fhir *fhir = mapped();
    const char *rows = rows_of(fhir, PLATELETS(CODING(LAB, "PLT") "," LOINC("777-3")));
    ck_assert_ptr_nonnull(strstr(rows, ", \"loinc\": null, \"code\": {\"system\": \"" LAB
                                       "\", \"code\": \"PLT\"}, \"value\": 49,"));
    rows = rows_of(fhir, PLATELETS("{'code':'PLAQ'}"));
    ck_assert_ptr_nonnull(strstr(rows, "\"code\": {\"system\": null, \"code\": \"PLAQ\"}"));
    rows = rows_of(fhir, PLATELETS(LOINC("777-3") "," CODING(LAB, "PLT")));
    ck_assert_ptr_nonnull(strstr(rows, ", \"loinc\": \"777-3\", \"value\": 49,"));
    rows = rows_of(fhir, PLATELETS(LOINC("777-3") "," LOINC("99999-9"))); /* which says nothing */
    ck_assert_ptr_nonnull(strstr(rows, ", \"loinc\": \"777-3\", \"value\": 49,"));
    cyto_fhir_free(fhir);
}
END_TEST

START_TEST(a_mapping_adds_and_never_redefines)
{
    static const struct {
        const char *option, *value, *message;
        cyto_status status;
    } wrong[] = {
        {"code_name", "http://loinc.org|777-3=hemoglobin", "LOINC and UCUM keep", CYTO_E_DATA},
        {"code_name", "urn:oid:2.16.840.1.113883.6.1|777-3=hemoglobin", "keep", CYTO_E_DATA},
        {"unit_name", "http://unitsofmeasure.org|10*9/L=/uL", "keep", CYTO_E_DATA},
        {"unit_name", "K/uL=/uL", "never redefined: it is 10*3/uL", CYTO_E_DATA},
        {"code_name", LAB "|PLT=hemoglobin", "never redefined: it is platelets", CYTO_E_DATA},
        {"code_name", LAB "|WBC", "accepted: NAME=a test that the library reads", CYTO_E_DATA},
        {"code_name", LAB "|WBC=zork", "accepted: NAME=", CYTO_E_DATA},
        {"code_name", "=platelets", "accepted: NAME=", CYTO_E_DATA},
        {"test_name", LAB "|WBC=leukocytes", "accepted: code_name, unit_name", CYTO_E_NAME}};
    cyto_fhir *fhir = mapped();
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        cyto_error error = CYTO_ERROR_INIT;
        ck_assert_int_eq(cyto_fhir_set(fhir, wrong[i].option, wrong[i].value, &error),
                         wrong[i].status);
        ck_assert_msg(strstr(error.message, wrong[i].message) != NULL, "%s", error.message);
    }
    /* a system that only begins as LOINC's does is a laboratory's own */
    ck_assert_int_eq(cyto_fhir_set(fhir, "code_name", "http://loinc.org.lab|P=platelets", NULL),
                     CYTO_OK);
    ck_assert_str_eq(grade_of(rows_of(fhir, PLATELETS(CODING("http://loinc.org.lab", "P"))),
                              "platelet-count-decreased"),
                     "3");
    /* the library's name of a test is no code of a system, and may become one */
    ck_assert_int_eq(cyto_fhir_set(fhir, "code_name", "platelets=platelets", NULL), CYTO_OK);
    const char *rows = rows_of(fhir, PLATELETS("{'code':'platelets'}"));
    ck_assert_str_eq(grade_of(rows, "platelet-count-decreased"), "3");
    ck_assert_int_eq(cyto_fhir_set(NULL, "code_name", "a=platelets", NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_fhir_set(fhir, NULL, "a=platelets", NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_fhir_set(fhir, "code_name", NULL, NULL), CYTO_E_NULL);
    cyto_error none = CYTO_ERROR_INIT;
    none.size = 0;
    ck_assert_int_eq(cyto_fhir_set(fhir, "code_name", "a=platelets", &none), CYTO_E_SIZE);
    cyto_fhir_free(fhir);
}
END_TEST

START_TEST(what_is_longer_than_a_name_is_not_found)
{
    char name[160], text[400];
    memset(name, 'x', sizeof name);
    memcpy(name + 118, "|PLT=platelets", 15); /* 122 bytes of name */
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    ck_assert_int_eq(cyto_fhir_set(fhir, "code_name", name, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_fhir_set(fhir, "code_name", "PLT=platelets", NULL),
                     CYTO_OK); /* of no system */
    memset(name, 'y', 124);
    memcpy(name + 124, "|PLT=platelets", 15); /* 128 */
    ck_assert_int_eq(cyto_fhir_set(fhir, "code_name", name, NULL), CYTO_E_DATA);
    for (int n = 118; n <= 140; n++) {
        strcpy(text,
               "{'resourceType':'Observation','status':'final','code':{'coding':[{'system':'");
        memset(name, 'x', sizeof name);
        name[n] = '\0';
        strcat(text, name);
        strcat(text, "','code':'PLT'}]},'valueQuantity':" UCUM("49", "10*9/L") "}");
        const char *rows = rows_of(fhir, text);
        ck_assert_str_eq(grade_of(rows, "platelet-count-decreased"), n == 118 ? "3" : "");
    }
    cyto_fhir_free(fhir);
}
END_TEST

START_TEST(only_so_many_codes_are_told_apart)
{
    char text[32768];
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    for (int i = 0; i < 300; i++) {
        snprintf(text, sizeof text, VALUE(LOINC("%d-x"), UCUM("24", "10*9/L")), i);
        rows_of(fhir, text);
    }
    cyto_fhir_summary(fhir, text, sizeof text, NULL);
    ck_assert_ptr_nonnull(strstr(text, "      300  code unknown\n          1  0-x\n"));
    ck_assert_ptr_nonnull(strstr(text, "          1  255-x\n         44  others\n"));
    ck_assert_ptr_null(strstr(text, "256-x"));
    cyto_fhir_free(fhir);
    /* a long one is cut between characters: 47 of two bytes fit into 95 */
    fhir = fhir_of("ctcae-5.0");
    char code[512] = "";
    for (int i = 0; i < 100; i++) {
        memcpy(code + 2 * i, "\xC2\xB5", 3);
    }
    snprintf(text, sizeof text, VALUE("{'code':'%s'}", UCUM("24", "10*9/L")), code);
    rows_of(fhir, text);
    cyto_fhir_summary(fhir, text, sizeof text, NULL);
    code[94] = '\0';
    const char *at = strstr(text, code);
    ck_assert_ptr_nonnull(at);
    ck_assert_int_eq(at[94], '\n');
    cyto_fhir_free(fhir);
}
END_TEST

Suite *fhir_systems_suite(void)
{
    Suite *s = suite_create("fhir_systems");
    TCase *tc = tcase_create("all");
    tcase_add_test(tc, codes_and_units_of_a_laboratory_are_read_as_they_are_mapped);
    tcase_add_test(tc, a_row_says_which_code_decided);
    tcase_add_test(tc, a_mapping_adds_and_never_redefines);
    tcase_add_test(tc, what_is_longer_than_a_name_is_not_found);
    tcase_add_test(tc, only_so_many_codes_are_told_apart);
    suite_add_tcase(s, tc);
    return s;
}
