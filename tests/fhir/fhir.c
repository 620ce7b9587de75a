/* SPDX-License-Identifier: MIT */
/* One Observation has a code, a value and a unit, and becomes rows. */
#include "tests.h"

#include "fhir/fhir.h"
#include "fhir_door.h"

#include <stdio.h>
#include <string.h>

#define PLT      "platelet-count-decreased"
#define COUNT(v) MEASURED("777-3", UCUM(v, "10*9/L"), "")

START_TEST(a_row_says_all_it_rests_on)
{
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    rows_of(fhir, PATIENT("p", "female", "1970-05-31"));
    ck_assert_str_eq(
        rows_of(fhir,
                "{'resourceType':'Observation','id':'a\\u0031','status':'amended'," CODE(
                    LOINC("777-3")) ",'subject':{'reference':'Patient/p'},"
                                    "'effectiveDateTime':'2020-05-30T23:59:59-05:00',"
                                    "'valueQuantity':" UCUM(
                                        "27.0", "10*9/L") ","
                                                          "'referenceRange':[" RANGE(
                                                              "138", "381.0", "10*3/uL", "") "]}"),
        "{\"id\": \"a\\u0031\", \"component\": null, \"subject\": \"Patient/p\", \"status\": "
        "\"amended\", \"effectiveDateTime\": \"2020-05-30T23:59:59-05:00\", \"loinc\": \"777-3\", "
        "\"value\": 27.0, \"comparator\": null, \"unit\": \"10*9/L\", \"referenceRange\": "
        "{\"low\": "
        "138, \"high\": 381.0, \"unit\": \"10*3/uL\"}, \"referenceRangeLeft\": null, \"second\": "
        "null, \"sex\": \"female\", \"age_years\": 49, \"scale\": \"ctcae-5.0\", \"term\": "
        "\"platelet-count-decreased\", \"grade\": 3, \"low\": 3, \"high\": 3, \"reason\": \"\", "
        "\"bound\": \"<50.0 - 25.0 x 10e9 /L\", \"notes\": []}\n");
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_ROWS), 1);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_LIMITS_USED), 1);
    cyto_fhir_free(fhir);
}
END_TEST

/* R4: effective[x] is one of them; the day it names is the patient's age's. */
START_TEST(a_row_says_when_the_value_was_taken)
{
    static const struct {
        const char *given, *told;
    } rows[] = {
        {"", "\"effectiveDateTime\": null, "},
        {",'effectiveDateTime':'2020-05-30'", "\"effectiveDateTime\": \"2020-05-30\", "},
        {",'effectiveInstant':'2020-05-30T10:00:00Z'",
         "\"effectiveInstant\": \"2020-05-30T10:00:00Z\", "},
        {",'effectivePeriod':{'start':'2020-05-30','end':'2020-05-31'}",
         "\"effectivePeriod\": {\"start\": \"2020-05-30\", \"end\": \"2020-05-31\"}, "},
        {",'effectivePeriod':{'end':'2020-05-31'}",
         "\"effectivePeriod\": {\"start\": null, \"end\": \"2020-05-31\"}, "},
        {",'effectivePeriod':{'end':'2020-05-31'},'effectiveDateTime':'2020-05-30'",
         "\"effectiveDateTime\": \"2020-05-30\", \"effectivePeriod\": {\"start\": null, \"end\": "
         "\"2020-05-31\"}, "},
        {",'effectiveTiming':{}", "\"effectiveDateTime\": null, "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[1024];
        char told[256];
        snprintf(text, sizeof text, MEASURED("777-3", UCUM("24", "10*9/L"), "%s"), rows[i].given);
        snprintf(told, sizeof told, "\"status\": \"final\", %s\"loinc\": \"777-3\", ",
                 rows[i].told);
        ck_assert_msg(strstr(graded_alone(text), told) != NULL, "%s: %s", told, graded_alone(text));
    }
}
END_TEST

START_TEST(a_value_is_graded_in_both_directions)
{
    const char *rows =
        graded_alone(MEASURED("2823-3", UCUM("2.8", "mmol/L"),
                              ",'referenceRange':[" RANGE("3.5", "5.0", "mmol/L", "") "]"));
    ck_assert_str_eq(grade_of(rows, "hypokalemia"), "3"); /* <3.0 - 2.5 mmol/L */
    ck_assert_str_eq(grade_of(rows, "hyperkalemia"), "0");
    ck_assert_int_eq(
        outcome_of(MEASURED("2823-3", UCUM("4.0", "mmol/L"),
                            ",'referenceRange':[" RANGE("3.5", "5.0", "mmol/L", "") "]")),
        CYTO_FHIR_GRADED); /* grade 0 of both */
    rows = graded_alone(MEASURED("2823-3", UCUM("2.8", "mmol/L"), ""));
    ck_assert_str_eq(grade_of(rows, "hyperkalemia"), "0-1");
    ck_assert_str_eq(member_of(rows, "hyperkalemia", "reason"), "\"uln-missing\"");
    ck_assert_int_eq(outcome_of(MEASURED("2823-3", UCUM("2.8", "mmol/L"), "")), CYTO_FHIR_OPEN);
}
END_TEST

/* JSON may write any letter of a name as its number: the member is the same. */
START_TEST(a_member_is_found_however_its_name_is_written)
{
    static const struct {
        const char *name, *grade;
    } names[] = {{"referenceRang\\u0065", "0"},
                 {"\\u0072eferenceRange", "0"},
                 {"referenceRang\\u0066", "0-1"},
                 {"not\\u0065", "0-1"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char more[256];
        snprintf(more, sizeof more, ",'%s':[" RANGE("3.5", "5.0", "mmol/L", "") "]", names[i].name);
        char resource[1024];
        snprintf(resource, sizeof resource, MEASURED("2823-3", UCUM("2.8", "mmol/L"), "%s"), more);
        ck_assert_str_eq(grade_of(graded_alone(resource), "hyperkalemia"), names[i].grade);
    }
}
END_TEST

/* 7.95 g/dL is below 8.0 g/dL, and as 4.93 mmol/L not below 4.9; what is worse than grade 3 is clinical. */
START_TEST(several_notes_are_a_list)
{
    const char *rows =
        graded_alone(MEASURED("718-7", UCUM("7.95", "g/dL"),
                              ",'referenceRange':[" RANGE("12.0", "16.0", "g/dL", "") "]"));
    ck_assert_str_eq(grade_of(rows, "anemia"), "3");
    ck_assert_msg(strstr(rows, "\"notes\": [\"OTHER_UNIT_DIFFERS\", \"NUMERIC_CEILING\"]}") != NULL,
                  "%s", rows);
}
END_TEST

/* Grades of CTCAE 5.0 for platelets without limits: below 25 4, below 50 3, below 75 2, else 0-1. */
static const struct {
    const char *comparator, *number, *grade;
} compared[] = {
    {"<", "25", "4"},   {"<=", "25", "3-4"},    {"<", "50", "3-4"},        {"<=", "50", "2-4"},
    {">", "50", "0-2"}, {">=", "50", "0-2"},    {">=", "49", "0-3"},       {">=", "75", "0-1"},
    {">", "24", "0-4"}, {"\\u003c", "25", "4"}, {"\\u003E=", "75", "0-1"},
};

START_TEST(a_comparator_makes_an_interval)
{
    char text[1024];
    cyto_error error;
    for (size_t i = 0; i < sizeof compared / sizeof compared[0]; i++) {
        snprintf(text, sizeof text,
                 MEASURED("777-3",
                          "{'value':%s,'comparator':'%s','system':'http://unitsofmeasure.org',"
                          "'code':'10*9/L'}",
                          ""),
                 compared[i].number, compared[i].comparator);
        const char *rows = graded_alone(text);
        ck_assert_msg(strcmp(grade_of(rows, PLT), compared[i].grade) == 0, "%s%s: %s",
                      compared[i].comparator, compared[i].number, grade_of(rows, PLT));
    }
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    ck_assert_int_eq(
        fhir_status(fhir, MEASURED("777-3", "{'value':25,'comparator':'~'}", ""), &error),
        CYTO_E_DATA);
    ck_assert_str_eq(error.message, "unknown comparator; accepted: <, <=, >=, >");
    ck_assert_str_eq(error.pointer, "/valueQuantity/comparator");
    cyto_fhir_free(fhir);
}
END_TEST

/* CTCAE 5.0: above 5.5 mmol/L of potassium is 2, above 6.0 is 3, 5.5 itself 1: whether the end counts. */
START_TEST(a_comparator_says_whether_its_end_belongs_to_it)
{
    static const struct {
        const char *comparator, *low;
    } rows[] = {{">", "2"}, {">=", "1"}};
    char text[1024];
    for (size_t i = 0; i < 2; i++) {
        snprintf(text, sizeof text,
                 MEASURED("2823-3", "{'value':5.5,'comparator':'%s','unit':'mmol/L'}",
                          ",'referenceRange':[" RANGE("3.5", "5.0", "mmol/L", "") "]"),
                 rows[i].comparator);
        const char *made = graded_alone(text);
        ck_assert_str_eq(member_of(made, "hyperkalemia", "low"), rows[i].low);
        ck_assert_str_eq(grade_of(made, "hypokalemia"), "0");
    }
}
END_TEST

START_TEST(digits_are_kept_as_printed_and_read_exactly)
{
    static const struct {
        const char *number, *grade;
    } rows[] = {{"75", "0-1"},    {"75.00", "0-1"},      {"74.99", "2"},
                {"7.5e1", "0-1"}, {"750E-1", "0-1"},     {"0.075e+3", "0-1"},
                {"49.9", "3"},    {"24.999999999", "4"}, {"75.0000000000000000001", "0-1"}};
    char text[1024];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        snprintf(text, sizeof text, COUNT("%s"), rows[i].number);
        const char *got = graded_alone(text);
        ck_assert_str_eq(member_of(got, PLT, "value"), rows[i].number);
        ck_assert_str_eq(grade_of(got, PLT), rows[i].grade);
    }
    /* 1.8 is on 1.5 x 1.2, which is the milder grade: on the bound, not above it */
    const char *on = graded_alone(MEASURED(
        "3040-3", UCUM("1.8", "ukat/L"), ",'referenceRange':[{'high':" UCUM("1.2", "ukat/L") "}]"));
    ck_assert_str_eq(grade_of(on, "lipase-increased"), "1");
    /* one printed digit less would be below 75: decimals reach the grading; not with an exponent */
    ck_assert_ptr_nonnull(strstr(graded_alone(COUNT("75.0")), "NEAR_ANOTHER_GRADE"));
    ck_assert_ptr_null(strstr(graded_alone(COUNT("7.5e1")), "NEAR_ANOTHER_GRADE"));
}
END_TEST

START_TEST(a_unit_is_its_code_and_never_guessed)
{
    static const struct {
        const char *unit;
        int32_t outcome;
        const char *grade;
    } rows[] = {
        {"'system':'http://unitsofmeasure.org','code':'10*9/L'", CYTO_FHIR_GRADED, "4"},
        {"'unit':'giga','system':'http://unitsofmeasure.org','code':'10*3/uL'", CYTO_FHIR_GRADED,
         "4"},
        {"'unit':'K/uL','system':'http://unitsofmeasure.org','code':'10*9/L'", CYTO_FHIR_GRADED,
         "4"},
        {"'unit':'10\\u002a9/L','system':'http://unitsofmeasure.org','code':'10*9/L'",
         CYTO_FHIR_GRADED, "4"},
        {"'unit':'K/uL'", CYTO_FHIR_GRADED, "4"},
        {"'unit':'K/uL','code':'/uL'", CYTO_FHIR_GRADED, "4"}, /* a code of no system */
        {"'unit':'/uL','system':'http://unitsofmeasure.org','code':'10*9/L'",
         CYTO_FHIR_UNITS_DIFFER, ""},
        {"'unit':'K/uL','system':'http://unitsofmeasure.org'", CYTO_FHIR_UNIT_MISSING, ""},
        {"'unit':'K/uL','system':'http://snomed.info/sct','code':'1'", CYTO_FHIR_UNIT_UNKNOWN, ""},
        {"'unit':'K/uL','system':'http://snomed.info/sct'", CYTO_FHIR_UNIT_UNKNOWN, ""},
        {"'system':'http://unitsofmeasure.org','code':'10*9/Lx'", CYTO_FHIR_UNIT_UNKNOWN, ""},
        {"'system':'http://unitsofmeasure.org','code':'M/uL'", CYTO_FHIR_UNIT_UNKNOWN, ""},
        {"'system':'http://unitsofmeasure.org/','code':'10*9/L'", CYTO_FHIR_GRADED, "4"},
        {"'system':'https://unitsofmeasure.org','code':'10*9/L'", CYTO_FHIR_GRADED, "4"},
        {"'system':'urn:oid:2.16.840.1.113883.6.8','code':'10*9/L'", CYTO_FHIR_GRADED, "4"},
        {"'system':'http://unitsofmeasure.org/x','code':'10*9/L'", CYTO_FHIR_UNIT_UNKNOWN, ""},
        {"'system':'urn:oid:2.16.840.1.113883.6.1','code':'10*9/L'", CYTO_FHIR_UNIT_UNKNOWN, ""},
        {"'unit':null", CYTO_FHIR_UNIT_MISSING, ""},
        {"'code':'10*9/L'", CYTO_FHIR_UNIT_MISSING, ""},
        {"'unit':'%'", CYTO_FHIR_UNIT_REFUSED, "refused"},
        {"'unit':'g/L'", CYTO_FHIR_UNIT_REFUSED, "refused"},
    };
    char text[1024];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        snprintf(text, sizeof text, MEASURED("777-3", "{'value':24,%s}", ",'referenceRange':[]"),
                 rows[i].unit);
        ck_assert_msg(outcome_of(text) == rows[i].outcome, "%s: %d", rows[i].unit,
                      outcome_of(text));
        const char *made = graded_alone(text);
        ck_assert_str_eq(*rows[i].grade ? grade_of(made, PLT) : made, rows[i].grade);
    }
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    rows_of(fhir, MEASURED("777-3", "{'value':24,'unit':'K/uL'}", ""));
    rows_of(fhir, COUNT("24"));
    rows_of(fhir, MEASURED("777-3",
                           "{'value':24,'unit':'K/uL','system':'http://unitsofmeasure.org',"
                           "'code':'10*9/L'}",
                           ""));
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_UNIT_TEXTS), 1);
    rows_of(fhir, MEASURED("777-3", "{'value':24,'unit':'K/uL'}", ""));
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_UNIT_TEXTS), 2);
    cyto_fhir_free(fhir);
}
END_TEST

START_TEST(a_code_is_one_analyte_or_none)
{
#define HERE(codings) OBSERVATION(CODE(codings) ",'valueQuantity':" UCUM("24", "10*9/L"))
    static const struct {
        const char *text;
        int32_t outcome;
    } rows[] = {
        {HERE(LOINC("777-3")), CYTO_FHIR_GRADED},
        {HERE(LOINC("777-3") "," LOINC("26515-7")), CYTO_FHIR_GRADED},
        {HERE(CODING("http://lab.example", "PLT") "," LOINC("777-3")), CYTO_FHIR_GRADED},
        {HERE(LOINC("99999-9") "," LOINC("777-3")), CYTO_FHIR_GRADED},
        {HERE(LOINC("777-3") "," LOINC("718-7")), CYTO_FHIR_CODES_DIFFER},
        {HERE(LOINC("777-3") "," LOINC("718-7") "," LOINC("777-3")), CYTO_FHIR_CODES_DIFFER},
        {HERE(LOINC("777-3") "," LOINC("770-8")), CYTO_FHIR_CODE_REFUSED},
        {HERE(LOINC("770-8") "," LOINC("777-3")), CYTO_FHIR_CODE_REFUSED},
        {HERE(LOINC("770-8")), CYTO_FHIR_CODE_REFUSED},
        {HERE(LOINC("1968-7")), CYTO_FHIR_CODE_REFUSED},
        {HERE(LOINC("2161-8")), CYTO_FHIR_CODE_REFUSED},
        {HERE(LOINC("99999-9")), CYTO_FHIR_CODE_UNKNOWN},
        {HERE(LOINC("777-3777-3777-3777-3")), CYTO_FHIR_CODE_UNKNOWN},
        {HERE(CODING("http://lab.example", "777-3")), CYTO_FHIR_CODE_UNKNOWN},
        {HERE(CODING("http://loinc.org/", "777-3")), CYTO_FHIR_GRADED},
        {HERE(CODING("http://loinc.org/x", "777-3")), CYTO_FHIR_CODE_UNKNOWN},
        {HERE("{'code':'777-3'}"), CYTO_FHIR_CODE_UNKNOWN},
        {HERE("{'system':'http://loinc.org'}"), CYTO_FHIR_CODE_UNKNOWN},
        {HERE(""), CYTO_FHIR_CODE_UNKNOWN},
        {OBSERVATION("'code':{'text':'platelets'},'valueQuantity':" UCUM("24", "10*9/L")),
         CYTO_FHIR_CODE_UNKNOWN},
        {OBSERVATION("'valueQuantity':" UCUM("24", "10*9/L")), CYTO_FHIR_CODE_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ck_assert_msg(outcome_of(rows[i].text) == rows[i].outcome, "%s: %d", rows[i].text,
                      outcome_of(rows[i].text));
    }
    cyto_fhir *who = fhir_of("who-2011-anaemia");
    ck_assert_str_eq(rows_of(who, COUNT("24")), "");
    ck_assert_int_eq(counted(who, CYTO_FHIR_NOT_IN_SCALE), 1);
    cyto_fhir_free(who);
}
END_TEST

/* The terms that a scale has are those that a reader of laboratory values may ask it for. */
START_TEST(each_term_of_each_scale_is_graded)
{
    const char *scale;
    for (int32_t i = 1; (scale = cyto_entry_name(CYTO_LIST_SCALES, i)); i++) {
        cyto_fhir *fhir = fhir_of(scale);
        int32_t terms = 0;
        for (int32_t k = 0; cyto__terms[k].name; k++) {
            const char *term = cyto__terms[k].name;
            int graded = 0;
            for (const cyto__fhir_term *g = fhir->graded[cyto__terms[k].analyte]; g; g = g->next) {
                graded += strcmp(g->term, term) == 0;
            }
            const cyto_criterion *criterion;
            const int has = cyto_criterion_find(scale, term, NULL, &criterion, NULL) == CYTO_OK;
            ck_assert_msg(graded == has, "%s %s: %d", scale, term, graded);
            terms += graded;
        }
        ck_assert_int_gt(terms, 0);
        cyto_fhir_free(fhir);
    }
}
END_TEST

START_TEST(what_has_no_number_is_counted)
{
#define PLATELETS(more) OBSERVATION(CODE(LOINC("777-3")) more)
    static const struct {
        const char *text;
        int32_t outcome;
    } rows[] = {
        {PLATELETS(""), CYTO_FHIR_VALUE_MISSING},
        {PLATELETS(",'valueQuantity':null"), CYTO_FHIR_VALUE_MISSING},
        {PLATELETS(",'valueQuantity':{'unit':'K/uL'}"), CYTO_FHIR_VALUE_MISSING},
        {PLATELETS(",'dataAbsentReason':{}"), CYTO_FHIR_DATA_ABSENT},
        {PLATELETS(",'dataAbsentReason':{},'valueQuantity':{'unit':'K/uL'}"),
         CYTO_FHIR_DATA_ABSENT},
        {PLATELETS(",'valueString':'24'"), CYTO_FHIR_VALUE_OTHER},
        {PLATELETS(",'valueInteger':24"), CYTO_FHIR_VALUE_OTHER},
        {PLATELETS(",'valueCodeableConcept':{}"), CYTO_FHIR_VALUE_OTHER},
        {PLATELETS(",'valueRange':{}"), CYTO_FHIR_VALUE_OTHER},
        {COUNT("-1"), CYTO_FHIR_VALUE_REFUSED},
        {COUNT("270000"), CYTO_FHIR_VALUE_REFUSED},
        {COUNT("0"), CYTO_FHIR_GRADED},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ck_assert_msg(outcome_of(rows[i].text) == rows[i].outcome, "%s: %d", rows[i].text,
                      outcome_of(rows[i].text));
    }
    const char *refused = graded_alone(COUNT("270000"));
    ck_assert_str_eq(grade_of(refused, PLT), "refused");
    ck_assert_str_eq(member_of(refused, PLT, "reason"), "\"value-refused\"");
    ck_assert_ptr_nonnull(strstr(refused, "\"notes\": []}"));
    const char *kind = graded_alone(MEASURED("777-3", UCUM("24", "%"), ""));
    ck_assert_str_eq(member_of(kind, PLT, "reason"), "\"unit-refused\"");
    /* names others alone: no value is missing */
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    rows_of(fhir, PLATELETS(",'hasMember':[{'reference':'Observation/1'}]"));
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_GROUPS), 1);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_VALUES), 0);
    cyto_fhir_free(fhir);
}
END_TEST

START_TEST(a_status_says_whether_it_is_read)
{
    static const struct {
        const char *status;
        int32_t count;
    } rows[] = {{"registered", CYTO_FHIR_VALUES},
                {"preliminary", CYTO_FHIR_VALUES},
                {"final", CYTO_FHIR_VALUES},
                {"amended", CYTO_FHIR_VALUES},
                {"corrected", CYTO_FHIR_VALUES},
                {"unknown", CYTO_FHIR_VALUES},
                {"cancelled", CYTO_FHIR_CANCELLED},
                {"c\\u0061ncelled", CYTO_FHIR_CANCELLED},
                {"entered-in-error", CYTO_FHIR_ENTERED_IN_ERROR}};
    char text[1024];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_fhir *fhir = fhir_of("ctcae-5.0");
        snprintf(text, sizeof text,
                 "{'resourceType':'Observation','status':'%s'," CODE(
                     LOINC("777-3")) ",'valueQuantity':" UCUM("24", "10*9/L") "}",
                 rows[i].status);
        const char *made = rows_of(fhir, text);
        ck_assert_int_eq(counted(fhir, rows[i].count), 1);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_OBSERVATIONS), 1);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_ROWS), rows[i].count == CYTO_FHIR_VALUES);
        ck_assert_int_eq(*made != '\0', rows[i].count == CYTO_FHIR_VALUES);
        cyto_fhir_free(fhir);
    }
}
END_TEST

START_TEST(what_an_extension_may_change_is_not_read)
{
    static const char *const texts[] = {
        MEASURED("777-3", UCUM("24", "10*9/L"), ",'modifierExtension':[{'url':'http://x'}]"),
        MEASURED("777-3", UCUM("24", "10*9/L"), ",'implicitRules':'http://x'"),
        OBSERVATION(
            CODE(LOINC("777-3")) ",'component':[{" CODE(LOINC("777-3")) ",'valueQuantity':" UCUM(
                "24", "10*9/L") "},{" CODE(LOINC("718-7")) ",'modifierExtension':[{'url':'http://"
                                                           "x'}]}]")};
    for (size_t i = 0; i < 3; i++) {
        cyto_fhir *fhir = fhir_of("ctcae-5.0");
        ck_assert_str_eq(rows_of(fhir, texts[i]), "");
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_MODIFIED), 1);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_VALUES), 0);
        cyto_fhir_free(fhir);
    }
}
END_TEST

Suite *fhir_suite(void)
{
    Suite *suite = suite_create("fhir");
    TCase *tests = tcase_create("fhir");
    tcase_add_test(tests, a_row_says_all_it_rests_on);
    tcase_add_test(tests, a_row_says_when_the_value_was_taken);
    tcase_add_test(tests, a_value_is_graded_in_both_directions);
    tcase_add_test(tests, a_member_is_found_however_its_name_is_written);
    tcase_add_test(tests, several_notes_are_a_list);
    tcase_add_test(tests, a_comparator_makes_an_interval);
    tcase_add_test(tests, a_comparator_says_whether_its_end_belongs_to_it);
    tcase_add_test(tests, digits_are_kept_as_printed_and_read_exactly);
    tcase_add_test(tests, a_unit_is_its_code_and_never_guessed);
    tcase_add_test(tests, a_code_is_one_analyte_or_none);
    tcase_add_test(tests, each_term_of_each_scale_is_graded);
    tcase_add_test(tests, what_has_no_number_is_counted);
    tcase_add_test(tests, a_status_says_whether_it_is_read);
    tcase_add_test(tests, what_an_extension_may_change_is_not_read);
    suite_add_tcase(suite, tests);
    return suite;
}
