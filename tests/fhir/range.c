/* SPDX-License-Identifier: MIT */
/* One reference range of an Observation is used, or none, for a reason. */
#include "tests.h"

#include "fhir_door.h"

#include <stdio.h>
#include <string.h>

#define PLT       "platelet-count-decreased"
#define RANGED(r) MEASURED("777-3", UCUM("100", "10*9/L"), ",'referenceRange':[" r "]")
#define MEANING(code)                                                                            \
    ",'type':{'coding':[" CODING("http://terminology.hl7.org/CodeSystem/referencerange-meaning", \
                                 code) "]}"
#define MEANINGS     "http://terminology.hl7.org/CodeSystem/referencerange-meaning"
#define TYPE(text)   ",'type':{'coding':[{" text "}]}"
#define LONG         "a text of seventy letters and blanks that is neither a unit nor a range at all"
#define SNOMED(code) "{'coding':[" CODING("http://snomed.info/sct", code) "]}"

static const struct {
    const char *ranges, *used, *left, *grade; /* of 100 10*9/L: grade 1 below a lower limit */
} ranges[] = {
    {RANGE("150", "400", "10*9/L", ""), "150", "null", "1"},
    {RANGE("0", "400", "10*9/L", ""), "0", "null", "0-1"}, /* 0 is no lower limit of platelets */
    {RANGE("90", "400", "10*9/L", ""), "90", "null", "0"},
    {RANGE("150000", "400000", "/uL", ""), "150000", "null", "1"},
    {RANGE("90000", "400000", "/uL", ""), "90000", "null", "0"},
    {"{'low':" UCUM("150", "10*9/L") "}", "150", "null", "1"},
    {"{'high':" UCUM("400", "10*9/L") "}", "null", "null", "0-1"},
    /* its text alone, in the unit of the value */
    {"{'text':'150 - 400'}", "150", "null", "1"},
    {"{'text':'90-400 10*9/L'}", "90", "null", "0"},
    {"{'text':'150000 - 400000 /uL'}", "150000", "null", "1"},
    {"{'text':'90,5 - 400,5'}", "90.5", "null", "0"},
    {"{'text':'>= 150'}", "150", "null", "1"},
    {"{'text':'< 400'}", "null", "null", "0-1"},
    {"{'text':'0 - 400'}", "0", "null", "0-1"},
    {"{'text':'150000 - 400000'}", "150000", "null", "0-1"}, /* no limit in 10*9/L: refused */
    {"{'text':'150,000 - 400,000 /uL'}", "", "\"text-only\"", "0-1"}, /* two readings */
    {"{'text':'150.5 - 400,5'}", "", "\"text-only\"", "0-1"},
    {"{'text':'1.2.3 - 400'}", "", "\"text-only\"", "0-1"},
    {"{'text':'150 - 4.0.0'}", "", "\"text-only\"", "0-1"},
    {"{'text':'90,5 - 400.5'}", "", "\"text-only\"", "0-1"},
    {"{'text':'90.5 - 400.5'}", "90.5", "null", "0"},
    {"{'text':'" LONG LONG "'}", "", "\"text-only\"", "0-1"},
    {"{'text':'women 140-360, men 130-350'}", "", "\"text-only\"", "0-1"},
    {"{'text':'150 - 400 zork'}", "", "\"text-only\"", "0-1"},
    {"{'text':7}", "", "\"text-only\"", "0-1"},
    {"{'low':{},'text':''}", "", "\"text-only\"", "0-1"},
    {"{'text':'150 - 400 g/L'}", "", "\"unit-refused\"", "0-1"},
    {"{'text':'400 - 150'}", "", "\"refused\"", "0-1"},
    {"{'text':'150 - 150'}", "150", "null", "1"},
    /* a text may round a number, by up to half of its last digit */
    {RANGE("150.45", "400", "10*9/L", ",'text':'150.4 - 400'"), "150.45", "null", "1"},
    {RANGE("150.35", "400", "10*9/L", ",'text':'150.4 - 400'"), "150.35", "null", "1"},
    {RANGE("150.4501", "400", "10*9/L", ",'text':'150.4 - 400'"), "", "\"text-differs\"", "0-1"},
    {RANGE("150.3499", "400", "10*9/L", ",'text':'150.4 - 400'"), "", "\"text-differs\"", "0-1"},
    /* a number of up to 30 characters is read */
    {RANGE("150", "400", "10*9/L", ",'text':'150.00000000000000000000000000 - 400'"), "150", "null",
     "1"},
    {RANGE("150", "400", "10*9/L", ",'text':'150.000000000000000000000000000 - 400'"), "",
     "\"text-differs\"", "0-1"},
    {RANGE("150", "400.5", "10*9/L", ",'text':'150 - 400'"), "150", "null", "1"},
    {RANGE("150", "400.501", "10*9/L", ",'text':'150 - 400'"), "", "\"text-differs\"", "0-1"},
    {"{'text':'150 - 400','modifierExtension':[{}]}", "", "\"modified\"", "0-1"},
    {"{'text':'150 - 400'},{'text':'90 - 400'}", "", "\"not-one\"", "0-1"},
    {"{'low':{'value':150},'high':{'value':400}}", "", "\"unit-missing\"", "0-1"},
    {"{'low':{'value':150,'unit':'K/uL'}}", "150", "null", "1"},
    {RANGE("150", "400", "zork", ""), "", "\"unit-unknown\"", "0-1"},
    {RANGE("150", "400", "%", ""), "", "\"unit-refused\"", "0-1"},
    {"{'low':" UCUM("150", "10*9/L") ",'high':" UCUM("400000", "/uL") "}", "", "\"two-units\"",
     "0-1"},
    {"{'low':{'value':150,'unit':'/uL','system':'http://unitsofmeasure.org','code':'10*9/L'}}", "",
     "\"two-units\"", "0-1"},
    {RANGE("400", "150", "10*9/L", ""), "", "\"refused\"", "0-1"},
    {RANGE("150", "150", "10*9/L", ""), "150", "null", "1"},
    {RANGE("-1", "400", "10*9/L", ""), "", "\"refused\"", "0-1"},
    {"{'low':{'value':150,'comparator':'>','unit':'K/uL'}}", "", "\"refused\"", "0-1"},
    {RANGE("150", "400", "10*9/L", ",'modifierExtension':[{}]"), "", "\"modified\"", "0-1"},
    /* several, and whom they are for */
    {RANGE("150", "400", "10*9/L", "") "," RANGE("90", "400", "10*9/L", ""), "", "\"not-one\"",
     "0-1"},
    {RANGE("150", "400", "10*9/L", MEANING("normal")), "150", "null", "1"},
    {RANGE("90", "400", "10*9/L", MEANING("therapeutic")) "," RANGE("150", "400", "10*9/L", ""),
     "150", "null", "1"},
    {RANGE("150", "400", "10*9/L", "") "," RANGE(
         "90", "400", "10*9/L",
         MEANING(
             "recommended")) "," RANGE("90", "400", "10*9/L",
                                       MEANING(
                                           "treatment")) "," RANGE("90", "400", "10*9/L",
                                                                   MEANING(
                                                                       "pre")) "," RANGE("90",
                                                                                         "400",
                                                                                         "10*9/L",
                                                                                         MEANING(
                                                                                             "pos"
                                                                                             "t")),
     "150", "null", "1"},
    {RANGE("90", "400", "10*9/L", MEANING("therapeutic")), "", "\"not-one\"", "0-1"},
    {RANGE("90", "400", "10*9/L", MEANING("luteal")), "", "\"not-one\"", "0-1"},
    {RANGE("150", "400", "10*9/L", "") "," RANGE("90", "400", "10*9/L", MEANING("luteal")), "",
     "\"not-one\"", "0-1"},
    {RANGE("150", "400", "10*9/L", ",'type':{'text':'normal'}"), "", "\"not-one\"", "0-1"},
    /* a type or an age that is not whole, or of another system, is one that may be this patient's */
    {RANGE("150", "400", "10*9/L", TYPE("'code':'normal'")), "", "\"not-one\"", "0-1"},
    {RANGE("150", "400", "10*9/L", TYPE("'system':'" MEANINGS "'")), "", "\"not-one\"", "0-1"},
    {RANGE("150", "400", "10*9/L", TYPE("'system':7,'code':'normal'")), "", "\"not-one\"", "0-1"},
    {RANGE("150", "400", "10*9/L", TYPE("'system':'" MEANINGS "','code':7")), "", "\"not-one\"",
     "0-1"},
    {RANGE("150", "400", "10*9/L", TYPE("'system':'urn:x','code':'normal'")), "", "\"not-one\"",
     "0-1"},
    {RANGE("150", "400", "10*9/L",
           TYPE("'system':'" MEANINGS "','code':'normal-and-longer-than-any-code-is'")),
     "", "\"not-one\"", "0-1"},
    {RANGE("150", "400", "10*9/L", ",'age':{'low':{'value':18,'system':7,'code':'a'}}"), "",
     "\"not-one\"", "0-1"},
    {RANGE("150", "400", "10*9/L",
           ",'age':{'low':{'value':18,'system':'http://unitsofmeasure.org','code':7}}"),
     "", "\"not-one\"", "0-1"},
    {RANGE("150", "400", "10*9/L", ",'age':{'low':{'value':18,'system':'urn:x','code':'a'}}"), "",
     "\"not-one\"", "0-1"},
    {"{'low':{'value':150,'unit':'" LONG "'}}", "", "\"unit-unknown\"", "0-1"},
    {RANGE("150", "400", "10*9/L", ",'text':'" LONG LONG "'"), "150", "null", "1"},
    {RANGE("150", "400", "10*9/L", ",'appliesTo':[" SNOMED("248152002") "]"), "150", "null", "1"},
    {RANGE("90", "400", "10*9/L", ",'appliesTo':[" SNOMED("248153007") "]"), "", "\"not-one\"",
     "0-1"},
    {RANGE("90", "400", "10*9/L", ",'appliesTo':[" SNOMED("248153007") "]") "," RANGE(
         "150", "400", "10*9/L", ",'appliesTo':[" SNOMED("248152002") "]"),
     "150", "null", "1"},
    {RANGE("150", "400", "10*9/L", ",'appliesTo':[" SNOMED("77386006") "]"), "", "\"not-one\"",
     "0-1"},
    {RANGE("150", "400", "10*9/L", ",'appliesTo':[{'text':'women'}]"), "", "\"not-one\"", "0-1"},
    {RANGE("150", "400", "10*9/L",
           ",'appliesTo':[{'coding':[" CODING("http://loinc.org", "248152002") "]}]"),
     "", "\"not-one\"", "0-1"},
    {RANGE("150", "400", "10*9/L", ",'appliesTo':[" SNOMED("248152002") "," SNOMED("77386006") "]"),
     "", "\"not-one\"", "0-1"},
    {RANGE("150", "400", "10*9/L", ",'age':{'low':" UCUM("18", "a") "}"), "150", "null", "1"},
    {RANGE("150", "400", "10*9/L", ",'age':{'high':" UCUM("50", "a") "}"), "150", "null", "1"},
    {RANGE("150", "400", "10*9/L", ",'age':{'high':" UCUM("49", "a") "}"), "", "\"not-one\"",
     "0-1"},
    {RANGE("90", "400", "10*9/L", ",'age':{'high':" UCUM("18", "a") "}") "," RANGE(
         "150", "400", "10*9/L", ",'age':{'low':" UCUM("18", "a") "}"),
     "150", "null", "1"},
    {RANGE("150", "400", "10*9/L", ",'age':{'low':" UCUM("216", "mo") "}"), "", "\"not-one\"",
     "0-1"},
    {RANGE("150", "400", "10*9/L", ",'age':{'low':{'value':18,'code':'a'}}"), "", "\"not-one\"",
     "0-1"},
    {RANGE("150", "400", "10*9/L",
           ",'age':{'low':{'value':18,'system':'http://unitsofmeasure.org'}}"),
     "", "\"not-one\"", "0-1"},
    {RANGE("150", "400", "10*9/L", ",'age':{'low':{'value':18}}"), "", "\"not-one\"", "0-1"},
    {RANGE("150", "400", "10*9/L", ",'age':{'low':" UCUM("50", "a") "}"), "", "\"not-one\"", "0-1"},
    {RANGE("150", "400", "10*9/L", ",'age':{'high':" UCUM("48", "a") "}"), "", "\"not-one\"",
     "0-1"},
    {"", "", "null", "0-1"}, /* an empty list */
};

START_TEST(one_range_is_used_when_it_surely_is_the_one)
{
    char text[4096];
    char used[64];
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    rows_of(fhir, PATIENT("p", "female", "1970-05-31"));
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        /* 49 and a half */
        snprintf(text, sizeof text,
                 MEASURED("777-3", UCUM("100", "10*9/L"),
                          ",'subject':{'reference':'Patient/p'},'effectiveInstant':"
                          "'2019-11-30T00:00:00Z','referenceRange':[%s]"),
                 ranges[i].ranges);
        const char *rows = rows_of(fhir, text);
        snprintf(used, sizeof used, *ranges[i].used ? "{\"low\": %s, " : "null", ranges[i].used);
        ck_assert_msg(strncmp(member_of(rows, PLT, "referenceRange"), used, strlen(used)) == 0,
                      "%s: %s", ranges[i].ranges, rows);
        ck_assert_msg(strcmp(member_of(rows, PLT, "referenceRangeLeft"), ranges[i].left) == 0,
                      "%s: %s", ranges[i].ranges, rows);
        ck_assert_msg(strcmp(grade_of(rows, PLT), ranges[i].grade) == 0, "%s: %s", ranges[i].ranges,
                      rows);
    }
    const int64_t n = (int64_t)(sizeof ranges / sizeof ranges[0]);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_LIMITS_USED) + counted(fhir, CYTO_FHIR_LIMITS_LEFT),
                     n - 1);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_LIMITS_NONE), 1);
    cyto_fhir_free(fhir);
}
END_TEST

/* 150 and 400, in 10*9/L, beside a text; 1: the text reads as other limits. */
static const struct {
    const char *low, *high, *unit, *text;
    int differs;
} texts[] = {
    {"150", "400", "10*9/L", "150 - 400", 0},
    {"150", "400", "10*9/L", "150-400 10*9/L", 0},
    {"150", "400", "10*9/L", "150-400K/uL", 0},
    {"150", "400", "10*9/L", " 150 \xE2\x80\x93 400 K/uL", 0},
    {"150", "400", "10*9/L", "150 to 400 10^9/L", 0},
    {"150", "400", "10*9/L", "150000 - 400000 /uL", 0},
    {"150", "400", "10*9/L", "150,000-400,000 /uL", 0},
    {"150", "400", "10*9/L", "150.000-400.000 /uL", 0},
    {"150.4", "400", "10*9/L", "150-400", 0}, /* rounded */
    {"150.5", "400", "10*9/L", "150-400", 0},
    {"150.6", "400", "10*9/L", "150-400", 1},
    {"150.5", "400", "10*9/L", "150,5-400,0", 0},
    {"150.5", "400", "10*9/L", "150.4-400.0", 1},
    {"150", "400", "10*9/L", "150 - 450", 1},
    {"150", "400", "10*9/L", "140 - 400", 1},
    {"150", "400", "10*9/L", "150 - 400 /uL", 1},
    {"150", "400", "10*9/L", "150 - 400 g/L", 1}, /* no count at all */
    {"150000", "400000", "10*9/L", "150-400 10*9/L", 1},
    {"0.15", "0.4", "10*9/L", "150 - 400", 1},
    {"150", "400", "10*9/L", "<400", 0},
    {"150", "400", "10*9/L", "<= 400 K/uL", 0},
    {"150", "400", "10*9/L",
     "\xE2\x89\xA4"
     "400",
     0},
    {"150", "400", "10*9/L", "<40", 1},
    {"150", "400", "10*9/L", "> 150", 0},
    {"150", "400", "10*9/L",
     "\xE2\x89\xA5"
     "150",
     0},
    {"150", "400", "10*9/L", ">=15", 1},
    /* no range alone: nothing is said against the numbers */
    {"150", "400", "10*9/L", "", 0},
    {"150", "400", "10*9/L", "normal", 0},
    {"150", "400", "10*9/L", "women 140-360, men 130-350", 0},
    {"150", "400", "10*9/L", "140-360 (women)", 0},
    {"150", "400", "10*9/L", "140", 0},
    {"150", "400", "10*9/L", "140 -", 0},
    {"150", "400", "10*9/L", "<", 0},
    {"150", "400", "10*9/L", "140-360-500", 0},
    {"150", "400", "10*9/L", "1.2.3 - 1.2.3", 1},
    {"1000", "2000", "10*9/L", "1.000.000 - 2.000.000", 1}, /* a million is no thousand */
    {"1000", "2000", "10*9/L", "1,000,000 - 2,000,000", 1},
    {"150", "400", "10*9/L", "150.0000000000000000000000000000000 - 400", 1},
};

START_TEST(a_text_that_reads_as_other_limits_takes_them_away)
{
    char text[1024];
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        snprintf(text, sizeof text, RANGED(RANGE("%s", "%s", "%s", ",'text':'%s'")), texts[i].low,
                 texts[i].unit, texts[i].high, texts[i].unit, texts[i].text);
        const char *rows = graded_alone(text);
        ck_assert_msg(strcmp(member_of(rows, PLT, "referenceRangeLeft"),
                             texts[i].differs ? "\"text-differs\"" : "null") == 0,
                      "%s: %s", texts[i].text, rows);
    }
    /* one end alone: the other is stated by the text only */
    ck_assert_str_eq(
        member_of(graded_alone(RANGED("{'low':" UCUM("150", "10*9/L") ",'text':'150-400'}")), PLT,
                  "referenceRangeLeft"),
        "\"text-differs\"");
    ck_assert_str_eq(
        member_of(graded_alone(RANGED("{'low':" UCUM("150", "10*9/L") ",'text':'>150'}")), PLT,
                  "referenceRangeLeft"),
        "null");
    ck_assert_str_eq(member_of(graded_alone(RANGED(RANGE("150", "400", "10*9/L", ",'text':7"))),
                               PLT, "referenceRangeLeft"),
                     "null");
}
END_TEST

START_TEST(a_range_up_to_an_age_begins_at_birth)
{
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    rows_of(fhir, PATIENT("p", "female", "2020-01-01"));
    const char *rows = rows_of(
        fhir, MEASURED("777-3", UCUM("100", "10*9/L"),
                       ",'subject':{'reference':'Patient/p'},'effectiveDateTime':'2020-01-02',"
                       "'referenceRange':[" RANGE("150", "400", "10*9/L",
                                                  ",'age':{'high':" UCUM("1", "a") "}") "]"));
    ck_assert_str_eq(grade_of(rows, PLT), "1");
    cyto_fhir_free(fhir);
}
END_TEST

/* R4: a bound is inclusive to its precision: "to 17 years" ends on the birthday that makes 18. */
START_TEST(a_range_up_to_an_age_ends_on_the_next_birthday)
{
    static const char *const rows[][3] = {{"1989-05-31", "null", "90"}, /* 17 */
                                          {"1989-06-01", "\"not-one\"", ""},
                                          {"1990-05-30", "\"not-one\"", ""},
                                          {"1990-05-31", "null", "150"},
                                          {"1990-06-01", "null", "150"}};
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    rows_of(fhir, PATIENT("p", "female", "1972-05-31"));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[1024];
        snprintf(
            text, sizeof text,
            MEASURED("777-3", UCUM("100", "10*9/L"),
                     ",'subject':{'reference':'Patient/p'},'effectiveDateTime':'%s',"
                     "'referenceRange':[" RANGE(
                         "150", "400", "10*9/L",
                         ",'age':{'low':" UCUM("18", "a") "}") "," RANGE("90", "400", "10*9/L",
                                                                         ",'age':{'high':" UCUM(
                                                                             "17", "a") "}") "]"),
            rows[i][0]);
        const char *made = rows_of(fhir, text);
        ck_assert_str_eq(member_of(made, PLT, "referenceRangeLeft"), rows[i][1]);
        snprintf(text, sizeof text, *rows[i][2] ? "{\"low\": %s, " : "null", rows[i][2]);
        ck_assert_int_eq(strncmp(member_of(made, PLT, "referenceRange"), text, strlen(text)), 0);
    }
    cyto_fhir_free(fhir);
}
END_TEST

/* Limits that the text alone gave have the unit of the text, or of the value. */
START_TEST(a_row_names_the_unit_of_limits_from_a_text)
{
    static const char *const rows[][2] = {{"150 - 400", "10*9/L"}, {"150000 - 400000 /uL", "/uL"}};
    for (size_t i = 0; i < 2; i++) {
        char text[512];
        char want[64];
        snprintf(text, sizeof text, RANGED("{'text':'%s'}"), rows[i][0]);
        snprintf(want, sizeof want, ", \"unit\": \"%s\", \"from\": \"text\"}", rows[i][1]);
        const char *made = graded_alone(text);
        ck_assert_msg(strstr(made, want) != NULL, "%s", made);
    }
}
END_TEST

START_TEST(who_is_unknown_has_no_range_of_a_sex_or_an_age)
{
    static const char *const conditions[] = {
        RANGED(RANGE("150", "400", "10*9/L", ",'appliesTo':[" SNOMED("248152002") "]")),
        RANGED(RANGE("150", "400", "10*9/L", ",'age':{'low':" UCUM("0", "a") "}")),
        RANGED(RANGE("150", "400", "10*9/L", "") "," RANGE(
            "90", "400", "10*9/L", ",'appliesTo':[" SNOMED("248152002") "]")),
        RANGED(RANGE("150", "400", "10*9/L", "") "," RANGE("90", "400", "10*9/L",
                                                           ",'age':{'low':" UCUM("0", "a") "}"))};
    for (size_t i = 0; i < 4; i++) {
        const char *rows = graded_alone(conditions[i]);
        ck_assert_str_eq(member_of(rows, PLT, "referenceRangeLeft"), "\"not-one\"");
        ck_assert_str_eq(grade_of(rows, PLT), "0-1");
    }
    ck_assert_str_eq(grade_of(graded_alone(RANGED(RANGE("150", "400", "10*9/L", ""))), PLT), "1");
}
END_TEST

Suite *fhir_range_suite(void)
{
    Suite *suite = suite_create("fhir_range");
    TCase *tests = tcase_create("fhir_range");
    tcase_add_test(tests, one_range_is_used_when_it_surely_is_the_one);
    tcase_add_test(tests, a_text_that_reads_as_other_limits_takes_them_away);
    tcase_add_test(tests, a_range_up_to_an_age_begins_at_birth);
    tcase_add_test(tests, a_range_up_to_an_age_ends_on_the_next_birthday);
    tcase_add_test(tests, a_row_names_the_unit_of_limits_from_a_text);
    tcase_add_test(tests, who_is_unknown_has_no_range_of_a_sex_or_an_age);
    suite_add_tcase(suite, tests);
    return suite;
}
