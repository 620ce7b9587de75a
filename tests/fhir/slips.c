/* SPDX-License-Identifier: MIT */
/* A mistake in one resource of a text loses that resource alone, with its place and reason. */
#include "tests.h"

#include "fhir_door.h"
#include "fhir/fhir.h"

#include <stdio.h>
#include <string.h>

#define PLT      "platelet-count-decreased"
#define COUNT(v) MEASURED("777-3", UCUM(v, "10*9/L"), "")
#define IN(r)    "{'resource':" r "}"
#define STATUSES                                                                                  \
    "an Observation's status must be one of registered, preliminary, final, amended, corrected, " \
    "cancelled, entered-in-error, unknown"
#define MINUS_ZERO "is a zero with a minus sign"
#define AT         "/entry/1/resource"

/* The second of ten entries; "@" stands before the place that is named, and is taken out. */
static const struct {
    const char *entry, *pointer, *message;
} slips[] = {
    {IN(MEASURED("777-3", "{'value':24,'unit':'K/uL','comparator':@'='}", "")),
     AT "/valueQuantity/comparator", "unknown comparator; accepted: <, <=, >=, >"},
    {IN(MEASURED("777-3", "{'value':24,'unit':'K/uL','comparator':@0}", "")),
     AT "/valueQuantity/comparator", "must be a string"},
    {IN(MEASURED("777-3", "{'value':@'24','unit':'K/uL'}", "")), AT "/valueQuantity/value",
     "must be a number"},
    {IN(MEASURED("777-3", "{'value':@true,'unit':'K/uL'}", "")), AT "/valueQuantity/value",
     "must be a number"},
    {IN(MEASURED("777-3", "{'value':@-0,'unit':'K/uL'}", "")), AT "/valueQuantity/value",
     MINUS_ZERO},
    {IN(MEASURED("777-3", UCUM("24", "10*9/L"), ",'referenceRange':[{'low':{'value':@-0.0e5}}]")),
     AT "/referenceRange/0/low/value", MINUS_ZERO},
    {IN(MEASURED("777-3", "@[{'value':24,'unit':'K/uL'}]", "")), AT "/valueQuantity",
     "must be an object"},
    {IN(MEASURED("777-3", "{'value':24,'unit':@9}", "")), AT "/valueQuantity/unit",
     "must be a string"},
    {IN(MEASURED("777-3", "{'value':24,'system':@[],'code':'10*9/L'}", "")),
     AT "/valueQuantity/system", "must be a string"},
    {IN(MEASURED("777-3", "{'value':24,'system':'http://unitsofmeasure.org','code':@{}}", "")),
     AT "/valueQuantity/code", "must be a string"},
    {IN(MEASURED("777-3", "@{'value':24}", ",'valueInteger':240")), AT "/valueQuantity",
     "a second value beside valueQuantity: which one holds?"},
    {IN(MEASURED("777-3", "@{'value':24}", ",'dataAbsentReason':{}")), AT "/valueQuantity",
     "a value beside a dataAbsentReason: which one holds?"},
    {IN(OBSERVATION("'component':[{" CODE(LOINC("718-7")) "},{'valueQuantity':@{'value':0},"
                                                          "'dataAbsentReason':{}}]")),
     AT "/component/1/valueQuantity", "a value beside a dataAbsentReason: which one holds?"},
    {IN("@{'resourceType':'Observation'}"), AT, STATUSES},
    {IN("{'resourceType':'Observation','status':@'done'}"), AT "/status", STATUSES},
    {IN("{'resourceType':'Observation','status':@1}"), AT "/status", "must be a string"},
    {IN("{'resourceType':'Observation','status':'final','id':@1}"), AT "/id", "must be a string"},
    {IN(OBSERVATION("'code':@'777-3'")), AT "/code", "must be an object"},
    {IN(OBSERVATION("'code':{'coding':@" LOINC("777-3") "}")), AT "/code/coding",
     "must be an array"},
    {IN(OBSERVATION("'code':{'coding':[@'777-3']}")), AT "/code/coding/0", "must be an object"},
    {IN(OBSERVATION("'code':{'coding':[" LOINC("777-3") ",{'code':@7}]}")),
     AT "/code/coding/1/code", "must be a string"},
    {IN(OBSERVATION("'subject':@'Patient/1'")), AT "/subject", "must be an object"},
    {IN(OBSERVATION(CODE(LOINC("777-3")) ",'interpretation':[@'N']")), AT "/interpretation/0",
     "must be an object"},
    {IN(OBSERVATION("'subject':{'reference':@1}")), AT "/subject/reference", "must be a string"},
    {IN(OBSERVATION("'effectiveDateTime':@20200101")), AT "/effectiveDateTime", "must be a string"},
    {IN(OBSERVATION("'effectivePeriod':{'end':@2020}")), AT "/effectivePeriod/end",
     "must be a string"},
    {IN(MEASURED("777-3", UCUM("24", "10*9/L"), ",'referenceRange':@{}")), AT "/referenceRange",
     "must be an array"},
    {IN(MEASURED("777-3", UCUM("24", "10*9/L"), ",'referenceRange':[{'low':@150}]")),
     AT "/referenceRange/0/low", "must be an object"},
    {IN(MEASURED("777-3", UCUM("24", "10*9/L"), ",'referenceRange':[{'high':{'value':@'4'}}]")),
     AT "/referenceRange/0/high/value", "must be a number"},
    {IN(OBSERVATION("'component':@{}")), AT "/component", "must be an array"},
    {IN(OBSERVATION("'component':[{" CODE(LOINC("718-7")) ",'valueQuantity':" UCUM(
         "79", "g/L") "},{'code':@'777-3'}]")),
     AT "/component/1/code", "must be an object"},
    {IN(OBSERVATION(
         "'component':[{" CODE(LOINC("718-7")) ",'valueQuantity':" UCUM("79", "g/L") "},{" CODE(
             LOINC("777-3")) ",'valueQuantity':" UCUM("24", "10*9/L") ",'referenceRange':@{}}]")),
     AT "/component/1/referenceRange", "must be an array"},
    {IN("@{'id':'o'}"), AT, "missing \"resourceType\""},
    {IN("{'resourceType':@['Observation']}"), AT "/resourceType", "must be a string"},
    {"{'resource':@[" COUNT("24") "]}", AT, "must be an object"},
    {"{'fullUrl':@1,'resource':" COUNT("24") "}", "/entry/1/fullUrl", "must be a string"},
    {"@'text'", "/entry/1", "must be an object"},
    {IN("{'resourceType':'Observation','contained':@{}}"), AT "/contained", "must be an array"},
    {IN("{'resourceType':'Patient','birthDate':@'31.5.1970'}"), AT "/birthDate",
     "birthDate is no date; accepted: 1970-05-31, 1970-05, 1970"},
    {IN("{'resourceType':'Bundle','type':@'history','entry':[" IN(COUNT("24")) "]}"), AT "/type",
     "a Bundle of type history has several versions of a resource: not read"},
    {IN("@{'resourceType':'Bundle','entry':[" IN(COUNT("24")) "]}"), AT,
     "missing \"type\" of the Bundle"},
    {IN("{'resourceType':'Parameters','implicitRules':@'x','parameter':[" IN(COUNT("24")) "]}"),
     AT "/implicitRules", "implicitRules of a Bundle may change its meaning: not read"},
};

static int lines_of(const char *rows)
{
    int lines = 0;
    for (; *rows; rows++) {
        lines += *rows == '\n';
    }
    return lines;
}

START_TEST(a_slip_in_the_second_of_ten_keeps_nine)
{
    char text[8192];
    ck_assert_int_ge((int)(sizeof slips / sizeof slips[0]), 20);
    for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++) {
        cyto_fhir *fhir = fhir_of("ctcae-5.0");
        cyto_error e;
        cyto_error again;
        const char *slip = slips[i].entry;
        const int before = (int)strcspn(slip, "@");
        int n = snprintf(text, sizeof text,
                         "{'resourceType':'Bundle','type':'searchset','entry':["
                         "{'resource':" COUNT("30") "},\n");
        n += snprintf(text + n, sizeof text - (size_t)n, "%.*s%s", before, slip, slip + before + 1);
        for (int k = 2; k < 10; k++) {
            n += snprintf(text + n, sizeof text - (size_t)n, ",\n{'resource':" COUNT("%d") "}",
                          30 + k);
        }
        snprintf(text + n, sizeof text - (size_t)n, "]}");
        ck_assert_int_eq(fhir_status(fhir, text, &e), CYTO_E_DATA);
        ck_assert_msg(e.line == 2 && e.column == before + 1 &&
                          strcmp(e.pointer, slips[i].pointer) == 0 &&
                          strcmp(e.message, slips[i].message) == 0,
                      "%s: %d:%d %s %s", slip, (int)e.line, (int)e.column, e.pointer, e.message);
        ck_assert_msg(lines_of(fhir->rows) == 9, "%s: %s", slip, fhir->rows);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_OBSERVATIONS), 9);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_VALUES), 9);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_LOST), 1);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_MALFORMED), 0);
        cyto_error_init(&again, sizeof again);
        ck_assert_int_eq(cyto_fhir_lost(fhir, 0, &again), CYTO_E_DATA);
        ck_assert(again.status == e.status && again.line == e.line && again.column == e.column);
        ck_assert_str_eq(again.pointer, e.pointer);
        ck_assert_str_eq(again.message, e.message);
        ck_assert_int_eq(cyto_fhir_lost(fhir, 1, &again), CYTO_OK);
        ck_assert_int_eq(cyto_fhir_lost(fhir, -1, &again), CYTO_OK);
        cyto_fhir_free(fhir);
    }
}
END_TEST

START_TEST(each_of_several_lost_is_told)
{
    static const char *const pointers[] = {"/entry/1/resource/birthDate",
                                           "/entry/0/resource/status",
                                           "/entry/2/resource/valueQuantity/value", "/entry/3"};
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    cyto_error e;
    fhir_status(fhir,
                "{'resourceType':'Bundle','type':'batch','entry':[" IN(
                    "{'resourceType':'Observation','"
                    "status':1}") "," IN("{'"
                                         "resourceType':"
                                         "'Patient','"
                                         "birthDate':'x'"
                                         "}") "," IN(MEASURED("777-3", "{'value':'24'}",
                                                              "")) ",7," IN(COUNT("24")) "]}",
                &e);
    ck_assert_str_eq(e.pointer, pointers[0]);
    for (int32_t i = 0; i < 4; i++) {
        ck_assert_int_eq(cyto_fhir_lost(fhir, i, &e), CYTO_E_DATA);
        ck_assert_str_eq(e.pointer, pointers[i]);
    }
    ck_assert_int_eq(cyto_fhir_lost(fhir, 4, &e), CYTO_OK);
    ck_assert_str_eq(grade_of(fhir->rows, PLT), "4");
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_LOST), 4);
    rows_of(fhir, COUNT("24")); /* the next text has lost none */
    ck_assert_int_eq(cyto_fhir_lost(fhir, 0, &e), CYTO_OK);
    fhir_status(fhir, "{'resourceType':'Observation'}", &e); /* one alone is the whole text */
    ck_assert_int_eq(cyto_fhir_lost(fhir, 0, &e), CYTO_E_DATA);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_LOST), 4);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_MALFORMED), 1);
    fhir_status(fhir, "[7]", &e); /* a list of one is a list */
    ck_assert_str_eq(e.pointer, "/0");
    cyto_fhir_free(fhir);
}
END_TEST

START_TEST(so_many_lost_are_told_and_all_are_counted)
{
    static char text[65536];
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    cyto_error e;
    int n = snprintf(text, sizeof text, "[{'resourceType':'Device'}");
    for (int i = 0; i < CYTO_FHIR_LOST_MAX + 1; i++) {
        n += snprintf(text + n, sizeof text - (size_t)n, ",{'resourceType':0}");
    }
    snprintf(text + n, sizeof text - (size_t)n, "]");
    ck_assert_int_eq(fhir_status(fhir, text, &e), CYTO_E_DATA);
    ck_assert_int_eq(cyto_fhir_lost(fhir, CYTO_FHIR_LOST_MAX - 1, &e), CYTO_E_DATA);
    ck_assert_str_eq(e.pointer, "/1000/resourceType");
    ck_assert_int_eq(cyto_fhir_lost(fhir, CYTO_FHIR_LOST_MAX, &e), CYTO_OK);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_LOST), CYTO_FHIR_LOST_MAX + 1);
    ck_assert_int_eq(cyto_fhir_lost(NULL, 0, &e), CYTO_E_NULL);
    ck_assert_int_eq(cyto_fhir_lost(fhir, 0, NULL), CYTO_E_NULL);
    e.size = 4;
    ck_assert_int_eq(cyto_fhir_lost(fhir, 0, &e), CYTO_E_SIZE);
    cyto_fhir_free(fhir);
}
END_TEST

/* ---- where resources are ----------------------------------------------------------------- */

#define MAN                   PATIENT("p", "male", "1970-06-01")
#define HIS(hb)               HB(hb, "Patient/p", ON("2022-06-01"))
#define BUNDLE(type, entries) "{'resourceType':'Bundle','type':'" type "','entry':[" entries "]}"
#define PARAMETERS(list)      "{'resourceType':'Parameters','parameter':[" list "]}"

START_TEST(resources_are_found_wherever_they_are)
{
    static const struct {
        const char *text;
        int bundles;
    } rows[] = {
        {BUNDLE(
             "batch-response",
             "{'resource':" BUNDLE("searchset", IN(HIS("125")) "," IN(MAN)) ",'response':{'status':"
                                                                            "'200'}}"),
         2},
        {BUNDLE("collection", IN(HIS("125")) "," IN(BUNDLE("collection", IN(MAN)))), 2},
        {BUNDLE("batch-response",
                IN(BUNDLE("searchset", IN(BUNDLE("document", IN(MAN) "," IN(HIS("125"))))))),
         3},
        {PARAMETERS("{'name':'return','resource':" HIS("125") "},{'name':'patient','resource':" MAN
                                                              "}"),
         1},
        {PARAMETERS("{'name':'a','part':[{'name':'b','part':[{'resource':" HIS(
             "125") "}]}]},{'valueString':'x'}," IN(BUNDLE("collection", IN(MAN)))),
         2},
        {"[" HIS("125") "," MAN "]", 0},
        {" [ " BUNDLE("collection", IN(MAN)) "," HIS("125") "]", 1},
        {"\xEF\xBB\xBF[" HIS("125") "," MAN "]", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_fhir *fhir = fhir_of("who-2011-anaemia");
        const char *made = rows_of(fhir, rows[i].text);
        ck_assert_msg(lines_of(made) == 1 && strcmp(grade_of(made, "anemia"), "1") == 0, "%s: %s",
                      rows[i].text, made);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_PATIENTS), 1);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_OBSERVATIONS), 1);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_BUNDLES), rows[i].bundles);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_OTHERS), 0);
        cyto_fhir_free(fhir);
    }
}
END_TEST

/* A member of another object is not the resource's, whatever comes before it. */
START_TEST(the_type_of_a_resource_is_its_own_member)
{
    for (int before = 0; before < 4; before++) {
        for (int within = 0; within < 4; within++) {
            char text[512];
            snprintf(
                text, sizeof text,
                "{%.*s'x':{%.*s'resourceType':'Observation'},'resourceType':'Patient','id':'p'}",
                6 * before, "'a':1,'b':2,'c':3,", 6 * within, "'d':4,'e':5,'f':6,");
            cyto_fhir *fhir = fhir_of("who-2011-anaemia");
            rows_of(fhir, text);
            ck_assert_msg(counted(fhir, CYTO_FHIR_PATIENTS) == 1, "%s", text);
            cyto_fhir_free(fhir);
        }
    }
}
END_TEST

#define REPORT(more, contained) \
    "{'resourceType':'DiagnosticReport'," more "'contained':[" contained "]}"
#define LOCAL(hb) HB(hb, "#p", ON("2022-06-01"))

START_TEST(contained_resources_are_read_with_what_holds_them)
{
    static const struct {
        const char *text, *grade;
        int32_t count;
    } rows[] = {
        {REPORT("", LOCAL("125") "," MAN), "1", CYTO_FHIR_OBSERVATIONS},
        {REPORT("", MAN "," LOCAL("125")), "1", CYTO_FHIR_OBSERVATIONS},
        {BUNDLE("collection", IN(REPORT("'status':'final',", LOCAL("125") "," MAN))), "1",
         CYTO_FHIR_OBSERVATIONS},
        {REPORT("", LOCAL("125")), "0-1", CYTO_FHIR_OBSERVATIONS},
        {"{'resourceType':'Bundle','type':'batch','entry':[" IN(
             REPORT("", MAN)) "],'contained':[" LOCAL("125") "]}",
         "0-1", CYTO_FHIR_OBSERVATIONS}, /* the man is another resource's */
        {REPORT("", LOCAL("125") "," MAN "," PATIENT("p", "female", "1970-06-01")), "0-1",
         CYTO_FHIR_OBSERVATIONS}, /* which of them? */
        {REPORT("", LOCAL("125") ",{'resourceType':'Patient','id':'p','gender':'male',"
                                 "'birthDate':'1970-06-01','modifierExtension':[{}]}"),
         "0-1", CYTO_FHIR_OBSERVATIONS},
        {REPORT("", LOCAL("125") ",{'resourceType':'Group','id':'p'},{'id':'p'},[],{"
                                 "'resourceType':'Patient','id':7},{'resourceType':1,'id':'p'}"),
         "0-1", CYTO_FHIR_LOST},
        {"{'resourceType':'Observation','id':'h','status':'final'," CODE(
             LOINC("718-7")) ",'valueQuantity':" UCUM("125", "g/L") ",'subject':{'reference':'#p'},"
                                                                    "'effectiveDateTime':'2022-06-"
                                                                    "01','contained':[" MAN "]}",
         "1", CYTO_FHIR_OBSERVATIONS},
        {REPORT("'status':'entered-in-error',", LOCAL("125")), "", CYTO_FHIR_ENTERED_IN_ERROR},
        {REPORT("'status':'cancelled',", LOCAL("125")), "", CYTO_FHIR_CANCELLED},
        {BUNDLE("batch", IN(REPORT("'status':'cancelled',", LOCAL("125"))) "," IN(LOCAL("125"))),
         "0-1", CYTO_FHIR_CANCELLED},
        {REPORT("'implicitRules':'x',", LOCAL("125")), "", CYTO_FHIR_MODIFIED},
        {REPORT("'modifierExtension':[{}],", LOCAL("125")), "", CYTO_FHIR_MODIFIED},
        {REPORT("'modifierExtension':[{}],", REPORT("'status':'final',", LOCAL("125"))), "",
         CYTO_FHIR_MODIFIED},
        {REPORT("'status':7,", LOCAL("125")), "0-1", CYTO_FHIR_OBSERVATIONS},
        {REPORT("", "{'resourceType':'Observation','status':'cancelled'}"), "",
         CYTO_FHIR_CANCELLED},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_fhir *fhir = fhir_of("who-2011-anaemia");
        cyto_error e;
        fhir_status(fhir, rows[i].text, &e);
        ck_assert_msg(strcmp(*fhir->rows ? grade_of(fhir->rows, "anemia") : "", rows[i].grade) == 0,
                      "%s: %s", rows[i].text, fhir->rows);
        ck_assert_msg(counted(fhir, rows[i].count) >= 1, "%s", rows[i].text);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_PATIENTS), 0); /* "#p" is of this resource alone */
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_MALFORMED), 0);
        ck_assert_str_eq(grade_of(rows_of(fhir, LOCAL("125")), "anemia"), "0-1");
        cyto_fhir_free(fhir);
    }
}
END_TEST

START_TEST(a_slip_loses_what_it_is_in_and_what_that_contains)
{
    static const struct {
        const char *text, *pointer;
        int rows;
    } rows[] = {
        {REPORT("", HB("125", "#p", "") ",{'resourceType':'Observation','status':1}"),
         "/contained/1/status", 1},
        {REPORT("", "7," HB("125", "#p", "")), "/contained/0", 1},
        {"{'resourceType':'Observation','contained':[" COUNT("24") "]}", "", 0},
        {REPORT("", HB("125", "#p", "") ",{'resourceType':'Patient','id':'p','gender':'m'}"),
         "/contained/1/gender", 0},
        {"[7," HIS("125") "]", "/0", 1},
        {PARAMETERS("{'part':{}},{'part':[7," IN(HIS("125")) "]}"), "/parameter/0/part", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_fhir *fhir = fhir_of("who-2011-anaemia");
        cyto_error e;
        ck_assert_int_eq(fhir_status(fhir, rows[i].text, &e), CYTO_E_DATA);
        ck_assert_str_eq(e.pointer, rows[i].pointer);
        ck_assert_msg(lines_of(fhir->rows) == rows[i].rows, "%s: %s", rows[i].text, fhir->rows);
        cyto_fhir_free(fhir);
    }
}
END_TEST

START_TEST(a_byte_order_mark_comes_first_or_not_at_all)
{
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    cyto_error e;
    ck_assert_str_eq(grade_of(rows_of(fhir, "\xEF\xBB\xBF" COUNT("24")), PLT), "4");
    ck_assert_str_eq(rows_of(fhir, "\xEF\xBB\xBF"), "");
    ck_assert_str_eq(rows_of(fhir, "\xEF\xBB\xBF\r"), "");
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_BLANK), 2);
    static const char *const bad[] = {"\xEF\xBB\xBF\xEF\xBB\xBF{}", " \xEF\xBB\xBF{}", "\xEF\xBB"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        ck_assert_int_eq(fhir_status(fhir, bad[i], &e), CYTO_E_JSON);
    }
    cyto_fhir_free(fhir);
}
END_TEST

/* A unit's text is looked up anew where it is longer than the place in which those that were met are kept. */
START_TEST(a_unit_of_any_length_is_unknown_or_known)
{
    static const struct {
        const char *unit;
        int32_t outcome;
    } rows[] = {
        {"thousand cells per cubic millimtr", CYTO_FHIR_UNIT_UNKNOWN}, /* of 33 bytes */
        {"{a platelet, and another platelet, and another}", CYTO_FHIR_UNIT_UNKNOWN},
        {"10*9/L", CYTO_FHIR_GRADED},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[512];
        snprintf(text, sizeof text, MEASURED("777-3", "{'value':24,'unit':'%s'}", ""),
                 rows[i].unit);
        ck_assert_msg(outcome_of(text) == rows[i].outcome, "%s: %d", rows[i].unit,
                      outcome_of(text));
    }
}
END_TEST

/* Units that an export repeats are remembered by a hash: each is found as without, whichever came before it. */
START_TEST(a_unit_is_the_same_after_any_other)
{
    const char *first;
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    for (int32_t i = 1; (first = cyto_entry_name(CYTO_LIST_UNITS, i)); i++) {
        const char *second;
        for (int32_t k = 1; (second = cyto_entry_name(CYTO_LIST_UNITS, k)); k++) {
            ck_assert_int_eq(cyto__fhir_unit(fhir, first, strlen(first)), i);
            ck_assert_int_eq(cyto__fhir_unit(fhir, second, strlen(second)), k);
        }
    }
    /* These two have one hash, and one begins the other. */
    ck_assert_int_eq(cyto__fhir_unit(fhir, "ml / min/1.73m2", 15), CYTO_UNIT_ML_PER_MIN_173);
    ck_assert_int_eq(cyto__fhir_unit(fhir, "ml / min", 8), CYTO_UNIT_ML_PER_MIN);
    cyto_fhir_free(fhir);
}
END_TEST

Suite *fhir_slips_suite(void)
{
    Suite *suite = suite_create("fhir_slips");
    TCase *tests = tcase_create("fhir_slips");
    tcase_add_test(tests, a_slip_in_the_second_of_ten_keeps_nine);
    tcase_add_test(tests, each_of_several_lost_is_told);
    tcase_add_test(tests, so_many_lost_are_told_and_all_are_counted);
    tcase_add_test(tests, resources_are_found_wherever_they_are);
    tcase_add_test(tests, the_type_of_a_resource_is_its_own_member);
    tcase_add_test(tests, contained_resources_are_read_with_what_holds_them);
    tcase_add_test(tests, a_slip_loses_what_it_is_in_and_what_that_contains);
    tcase_add_test(tests, a_unit_of_any_length_is_unknown_or_known);
    tcase_add_test(tests, a_byte_order_mark_comes_first_or_not_at_all);
    tcase_add_test(tests, a_unit_is_the_same_after_any_other);
    suite_add_tcase(suite, tests);
    return suite;
}
