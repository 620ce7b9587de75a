/* SPDX-License-Identifier: MIT */
/* A laboratory says low, normal or high of a value; the limits beside it say it, too. */
#include "tests.h"

#include "fhir_door.h"

#include <stdio.h>
#include <string.h>

#define PLT "platelet-count-decreased"

/* A value of 100, 150 or 400 10*9/L beside limits of 90, 150 and 400, and what its laboratory says of it. */
static const struct {
    const char *value, *limits, *said;
    int differs;
} interpretations[] = {
    {"100", RANGE("150", "400", "10*9/L", ""), "L", 0},
    {"100", RANGE("150", "400", "10*9/L", ""), "LL", 0},
    {"100", RANGE("150", "400", "10*9/L", ""), "N", 1},
    {"100", RANGE("150", "400", "10*9/L", ""), "H", 1},
    {"100", RANGE("150", "400", "10*9/L", ""), "HH", 1},
    {"100", RANGE("90", "400", "10*9/L", ""), "L", 1},
    {"100", RANGE("90", "400", "10*9/L", ""), "LL", 1},
    {"100", RANGE("90", "400", "10*9/L", ""), "LU", 1},
    {"100", RANGE("90", "400", "10*9/L", ""), "HU", 1},
    {"100", RANGE("90", "400", "10*9/L", ""), "N", 0},
    {"100", RANGE("90000", "400000", "/uL", ""), "N", 0},
    {"100", RANGE("90000", "400000", "/uL", ""), "L", 1},
    {"100", "{'text':'150000 - 400000 /uL'}", "N", 1},
    /* on a limit, which may have been rounded */
    {"150", RANGE("150", "400", "10*9/L", ""), "L", 0},
    {"150", RANGE("150", "400", "10*9/L", ""), "N", 0},
    {"150.1", RANGE("150", "400", "10*9/L", ""), "L", 1},
    {"149.9", RANGE("150", "400", "10*9/L", ""), "N", 1},
    {"400", RANGE("150", "400", "10*9/L", ""), "H", 0},
    {"400", RANGE("150", "400", "10*9/L", ""), "N", 0},
    {"399.9", RANGE("150", "400", "10*9/L", ""), "H", 1},
    {"400.1", RANGE("150", "400", "10*9/L", ""), "N", 1},
    /* one limit */
    {"100", "{'low':" UCUM("150", "10*9/L") "}", "N", 1},
    {"100", "{'low':" UCUM("150", "10*9/L") "}", "H", 1},
    {"200", "{'low':" UCUM("150", "10*9/L") "}", "H", 0},
    {"200", "{'high':" UCUM("400", "10*9/L") "}", "L", 0},
    {"500", "{'high':" UCUM("400", "10*9/L") "}", "L", 1},
    {"500", "{'high':" UCUM("400", "10*9/L") "}", "N", 1},
    /* another thing is said */
    {"100", RANGE("150", "400", "10*9/L", ""), "U", 0},
    {"100", RANGE("150", "400", "10*9/L", ""), "A", 0},
    {"100", RANGE("150", "400", "10*9/L", ""), "a code of more letters than any has", 0},
};

START_TEST(an_interpretation_that_contradicts_the_limits_takes_them_away)
{
    static const char *const systems[] = {
        "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
        "http://terminology.hl7.org/CodeSystem/v2-0078",
        "http://hl7.org/fhir/v3/ObservationInterpretation",
        "http://hl7.org/fhir/v2/0078",
    };
    char text[1500];
    for (size_t i = 0; i < sizeof interpretations / sizeof interpretations[0]; i++) {
        for (size_t k = 0; k < 5; k++) {
            snprintf(
                text, sizeof text,
                MEASURED("777-3", UCUM("%s", "10*9/L"),
                         ",'referenceRange':[%s],'interpretation':[{},{'coding':[{},{'system':'%s',"
                         "'code':'%s'}]}]"),
                interpretations[i].value, interpretations[i].limits, k < 4 ? systems[k] : "urn:x",
                interpretations[i].said);
            const int differs = k < 4 && interpretations[i].differs;
            ck_assert_msg(strcmp(member_of(graded_alone(text), PLT, "referenceRangeLeft"),
                                 differs ? "\"interpretation-differs\"" : "null") == 0,
                          "%s: %s", text, graded_alone(text));
        }
    }
#define SAID(comparator, code)                                                                    \
    MEASURED(                                                                                     \
        "777-3", "{'value':100,'comparator':'" comparator "','unit':'K/uL'}",                     \
        ",'referenceRange':[" RANGE(                                                              \
            "150", "400", "10*9/L",                                                               \
            "") "],'interpretation':[{'coding':[" CODING("http://terminology.hl7.org/CodeSystem/" \
                                                         "v3-ObservationInterpretation",          \
                                                         code) "]}]")
    const char *left = "referenceRangeLeft";
    ck_assert_str_eq(member_of(graded_alone(SAID("<", "N")), PLT, left),
                     "\"interpretation-differs\"");
    ck_assert_str_eq(member_of(graded_alone(SAID("<", "L")), PLT, left), "null");
    ck_assert_str_eq(member_of(graded_alone(SAID(">", "N")), PLT, left), "null");
    ck_assert_str_eq(member_of(graded_alone(SAID(">", "H")), PLT, left), "null");
    /* without limits nothing is contradicted */
#define BARE(list) MEASURED("777-3", UCUM("100", "10*9/L"), list)
    ck_assert_str_eq(member_of(graded_alone(BARE(",'interpretation':[{'coding':[" CODING(
                                   "http://terminology.hl7.org/CodeSystem/v2-0078", "N") "]}]")),
                               PLT, left),
                     "null");
    /* a laboratory's word without a system contradicts as a code does */
    static const struct {
        const char *said;
        int differs;
    } words[] = {
        {"{'text':'Normal'}", 1},
        {"{'text':'high'}", 1},
        {"{'text':'HIGH'}", 1},
        {"{'text':'Low'}", 0},
        {"{'text':'N'}", 1},
        {"{'text':'Normal for age'}", 0},
        {"{'text':5}", 0},
        {"{'text':'N~'}", 0},
        {"{'text':'High','coding':[{'code':'L'}]}", 1},
        {"{'coding':[{'code':'N'}]}", 1},
        {"{'coding':[{'code':'L'}]}", 0},
        {"{'coding':[{'code':7},{'code':'HH'}]}", 1},
        {"{'coding':[{'system':'urn:x','code':'H'}]}", 0},
        {"{'text':'?','coding':[{'system':'urn:x','code':'1'},{'code':'H'}]}", 1},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        snprintf(text, sizeof text,
                 MEASURED("777-3", UCUM("100", "10*9/L"),
                          ",'referenceRange':[" RANGE("150", "400", "10*9/L",
                                                      "") "],'interpretation':[%s]"),
                 words[i].said);
        ck_assert_msg(strcmp(member_of(graded_alone(text), PLT, left),
                             words[i].differs ? "\"interpretation-differs\"" : "null") == 0,
                      "%s: %s", text, graded_alone(text));
    }
    /* neither limits nor their unit are used: below 75 the grade needs none */
    ck_assert_str_eq(grade_of(graded_alone(SAID("<", "N")), PLT), "0-4");
    ck_assert_str_eq(member_of(graded_alone(SAID("<", "N")), PLT, "referenceRange"), "null");
}
END_TEST

Suite *fhir_interpretation_suite(void)
{
    Suite *suite = suite_create("fhir_interpretation");
    TCase *tests = tcase_create("fhir_interpretation");
    tcase_add_test(tests, an_interpretation_that_contradicts_the_limits_takes_them_away);
    suite_add_tcase(suite, tests);
    return suite;
}
