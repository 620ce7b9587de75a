/* SPDX-License-Identifier: MIT */
/* These tests are about whole texts: Bundles, malformed ones, limits, the summary, wrong calls. */
#include "tests.h"

#include "allocations.h"
#include "fhir_door.h"
#include "texts.h"
#include "fhir/fhir.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ENTRY(url, resource)  "{'fullUrl':'" url "','resource':" resource "}"
#define BUNDLE(type, entries) "{'resourceType':'Bundle','type':'" type "','entry':[" entries "]}"

START_TEST(a_bundle_is_read_patients_first)
{
    cyto_fhir *fhir = fhir_of("who-2011-anaemia");
    const char *made = rows_of(
        fhir,
        BUNDLE("collection",
               ENTRY("urn:uuid:1", HB("125", "urn:uuid:2", ON("2022-06-01"))) "," ENTRY(
                   "urn:uuid:2",
                   PATIENT("p", "male",
                           "1970-06-01")) ",{'search':{}}," ENTRY("urn:uuid:3",
                                                                  "{'resourceType':'Condition'}")));
    ck_assert_str_eq(grade_of(made, "anemia"), "1");
    made = rows_of(fhir, HB("125", "Patient/p", ON("2022-06-01"))); /* by its id as well */
    ck_assert_str_eq(grade_of(made, "anemia"), "1");
    made = rows_of(
        fhir,
        BUNDLE("searchset",
               ENTRY("http://x/Patient/q", PATIENT("q", "male", "1970-06-01")) "," ENTRY(
                   "http://x/Observation/1", HB("125", "http://x/Patient/q", ON("2022-06-01")))));
    ck_assert_str_eq(grade_of(made, "anemia"), "1");
    ck_assert_str_eq(rows_of(fhir, "{'resourceType':'Bundle','type':'searchset','total':0}"), "");
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_BUNDLES), 3);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_PATIENTS), 2);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_OBSERVATIONS), 3);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_OTHERS), 1);
    cyto_fhir_free(fhir);
}
END_TEST

#define STATUSES                                                                                  \
    "an Observation's status must be one of registered, preliminary, final, amended, corrected, " \
    "cancelled, entered-in-error, unknown"
#define DATES "birthDate is no date; accepted: 1970-05-31, 1970-05, 1970"
#define GOOD  HB("125", "Patient/p", ON("2022-06-01"))

/* "@" stands before the place that is named, and is taken out. */
static const struct {
    const char *text;
    cyto_status status;
    const char *pointer, *message;
} malformed[] = {
    {"{'resourceType':'Observation'@", CYTO_E_JSON, "", "a comma or } must follow here"},
    {"{'id':'a',@'id':'b'}", CYTO_E_JSON, "", "duplicate key \"id\""},
    {"{} @{}", CYTO_E_JSON, "", "text after the end of the value"},
    {"{'value':@01}", CYTO_E_JSON, "/value", "number 01: a leading zero is not accepted"},
    {"{'value':@1e999}", CYTO_E_JSON, "/value", "number 1e999: beyond what a double can hold"},
    {"{'value':@NaN}", CYTO_E_JSON, "/value",
     "unknown token; accepted: true, false, null, a number, a string in double quotes, an object, "
     "an array"},
    {"{'id':'@\xFF'}", CYTO_E_JSON, "/id", "not valid UTF-8"},
    {"@[]", CYTO_E_DATA, "", "must be an object: a resource"},
    {" @'text'", CYTO_E_DATA, "", "must be an object: a resource"},
    {"@7", CYTO_E_DATA, "", "must be an object: a resource"},
    {"@{}", CYTO_E_DATA, "", "missing \"resourceType\""},
    {"@{'resourceType':null}", CYTO_E_DATA, "", "missing \"resourceType\""},
    {"{'resourceType':@1}", CYTO_E_DATA, "/resourceType", "must be a string"},
    {"@{'resourceType':'Observation'}", CYTO_E_DATA, "", STATUSES},
    {"{'resourceType':'Observation','status':@'done'}", CYTO_E_DATA, "/status", STATUSES},
    {"{'resourceType':'Observation','status':@[]}", CYTO_E_DATA, "/status", "must be a string"},
    {OBSERVATION("'id2':1,'code':@[]"), CYTO_E_DATA, "/code", "must be an object"},
    {OBSERVATION("'code':{'coding':@{}}"), CYTO_E_DATA, "/code/coding", "must be an array"},
    {OBSERVATION("'code':{'coding':[@'777-3']}"), CYTO_E_DATA, "/code/coding/0",
     "must be an object"},
    {OBSERVATION("'code':{'coding':[" LOINC("777-3") ",{'code':@7}]}"), CYTO_E_DATA,
     "/code/coding/1/code", "must be a string"},
    {MEASURED("777-3", "{'value':@'24'}", ""), CYTO_E_DATA, "/valueQuantity/value",
     "must be a number"},
    {MEASURED("777-3", "{'value':24,'unit':@9}", ""), CYTO_E_DATA, "/valueQuantity/unit",
     "must be a string"},
    {MEASURED("777-3", "@{'value':24}", ",'valueInteger':240"), CYTO_E_DATA, "/valueQuantity",
     "a second value beside valueQuantity: which one holds?"},
    {MEASURED("777-3", "@24", ""), CYTO_E_DATA, "/valueQuantity", "must be an object"},
    {OBSERVATION("'subject':@'Patient/1'"), CYTO_E_DATA, "/subject", "must be an object"},
    {OBSERVATION("'subject':{'reference':@1}"), CYTO_E_DATA, "/subject/reference",
     "must be a string"},
    {OBSERVATION("'effectiveDateTime':@2020"), CYTO_E_DATA, "/effectiveDateTime",
     "must be a string"},
    {OBSERVATION("'effectivePeriod':{'start':@2020}"), CYTO_E_DATA, "/effectivePeriod/start",
     "must be a string"},
    {OBSERVATION("'referenceRange':@{}"), CYTO_E_DATA, "/referenceRange", "must be an array"},
    {OBSERVATION("'referenceRange':[@1]"), CYTO_E_DATA, "/referenceRange/0", "must be an object"},
    {OBSERVATION("'referenceRange':[{'low':@1}]"), CYTO_E_DATA, "/referenceRange/0/low",
     "must be an object"},
    {OBSERVATION("'referenceRange':[{'low':{'value':@'1'}}]"), CYTO_E_DATA,
     "/referenceRange/0/low/value", "must be a number"},
    {OBSERVATION("'referenceRange':[{'type':@'normal'}]"), CYTO_E_DATA, "/referenceRange/0/type",
     "must be an object"},
    {OBSERVATION("'referenceRange':[{'type':{'coding':[@'normal']}}]"), CYTO_E_DATA,
     "/referenceRange/0/type/coding/0", "must be an object"},
    {OBSERVATION("'referenceRange':[{'appliesTo':[@'female']}]"), CYTO_E_DATA,
     "/referenceRange/0/appliesTo/0", "must be an object"},
    {OBSERVATION("'referenceRange':[{'age':{'low':{'value':@[]}}}]"), CYTO_E_DATA,
     "/referenceRange/0/age/low/value", "must be a number"},
    {OBSERVATION("'component':@{}"), CYTO_E_DATA, "/component", "must be an array"},
    {OBSERVATION("'component':[@7]"), CYTO_E_DATA, "/component/0", "must be an object"},
    {"{'resourceType':'Patient','id':@1}", CYTO_E_DATA, "/id", "must be a string"},
    {"{'resourceType':'Patient','gender':@'woman'}", CYTO_E_DATA, "/gender",
     "unknown gender; accepted: female, male, other, unknown"},
    {"{'resourceType':'Patient','birthDate':@'1970-06-31'}", CYTO_E_DATA, "/birthDate", DATES},
    {"{'resourceType':'Patient','birthDate':@'1970-13'}", CYTO_E_DATA, "/birthDate", DATES},
    {"{'resourceType':'Patient','birthDate':@'1970-6'}", CYTO_E_DATA, "/birthDate", DATES},
    {"{'resourceType':'Patient','birthDate':@'1970-06-01T10:00'}", CYTO_E_DATA, "/birthDate",
     DATES},
    {"{'resourceType':'Patient','birthDate':@'1970-06-01T'}", CYTO_E_DATA, "/birthDate", DATES},
    {"{'resourceType':'Patient','birthDate':@'1970-06-01T00:00:00Z'}", CYTO_E_DATA, "/birthDate",
     DATES},
    {"@{'resourceType':'Bundle','entry':[]}", CYTO_E_DATA, "", "missing \"type\" of the Bundle"},
    {"{'resourceType':'Bundle','type':@'history','entry':[" ENTRY("x", GOOD) "]}", CYTO_E_DATA,
     "/type", "a Bundle of type history has several versions of a resource: not read"},
    {"{'resourceType':'Bundle','type':'batch','implicitRules':@'x'}", CYTO_E_DATA, "/implicitRules",
     "implicitRules of a Bundle may change its meaning: not read"},
    {OBSERVATION("'component':[{" CODE(LOINC("718-7")) ",'valueQuantity':" UCUM(
         "79", "g/L") "},"
                      "{'code':@'777-3'}]"),
     CYTO_E_DATA, "/component/1/code", "must be an object"},
};

START_TEST(a_malformed_text_is_refused_whole_with_its_place)
{
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    const int n = (int)(sizeof malformed / sizeof malformed[0]);
    cyto_error e;
    for (int i = 0; i < n; i++) {
        char text[2048];
        const size_t at = strcspn(malformed[i].text, "@");
        snprintf(text, sizeof text, "%.*s%s", (int)at, malformed[i].text,
                 malformed[i].text + at + 1);
        const cyto_status status = fhir_status(fhir, text, &e);
        ck_assert_msg(status == malformed[i].status && e.line == 1 && e.column == (int)at + 1 &&
                          strcmp(e.pointer, malformed[i].pointer) == 0 &&
                          strcmp(e.message, malformed[i].message) == 0,
                      "%s: %d %d:%d:%s: %s", malformed[i].text, (int)status, (int)e.line,
                      (int)e.column, e.pointer, e.message);
    }
    for (int32_t c = 0; cyto_entry_name(CYTO_LIST_FHIR_COUNTS, c);
         c++) { /* nothing of them was used */
        const int of_lines = c == CYTO_FHIR_LINES || c == CYTO_FHIR_MALFORMED;
        ck_assert_int_eq(counted(fhir, c), of_lines ? n : 0);
    }
    ck_assert_ptr_null(cyto__people_find(&fhir->people, "p"));
    ck_assert_str_ne(rows_of(fhir, GOOD), ""); /* and the next one is read */
    cyto_fhir_free(fhir);
}
END_TEST

/* Two members of an object are refused where they have the same name, however its last letter is written. */
static cyto_status two_members(cyto_fhir *fhir, const char *first, const char *second)
{
    cyto_error error;
    char text[256];
    snprintf(text, sizeof text, "{'resourceType':'Condition','x':{'%s':{},'y':[],'%s':1}}", first,
             second);
    const cyto_status status = fhir_status(fhir, text, &error);
    ck_assert(status == CYTO_OK || strstr(error.message, "duplicate key") != NULL);
    return status;
}

START_TEST(a_member_comes_once_whether_it_is_asked_for_or_not)
{
    static const char *const names[] = {"display", "x", "status2",
#define NAME(name, text) text,
                                        CYTO__FHIR_NAME_LIST(NAME)
#undef NAME
    };
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char escaped[64];
        const size_t n = strlen(names[i]) - 1;
        snprintf(escaped, sizeof escaped, "%.*s\\u%04x", (int)n, names[i], (unsigned)names[i][n]);
        ck_assert_int_eq(two_members(fhir, names[i], names[i]), CYTO_E_JSON);
        ck_assert_int_eq(two_members(fhir, names[i], escaped), CYTO_E_JSON);
        ck_assert_int_eq(two_members(fhir, escaped, names[i]), CYTO_E_JSON);
        ck_assert_int_eq(two_members(fhir, escaped, "yy"), CYTO_OK);
        ck_assert_int_eq(two_members(fhir, names[(i + 1) % 3], names[i]), CYTO_OK);
    }
    for (int i = 0; i < 1000; i++) { /* of each length that a name has, and some of a name's hash */
        char one[32];
        snprintf(one, sizeof one, "%0*d", 3 + i % 18, i);
        ck_assert_int_eq(two_members(fhir, one, one), CYTO_E_JSON);
        ck_assert_int_eq(two_members(fhir, one, "z"), CYTO_OK);
    }
    cyto_fhir_free(fhir);
}
END_TEST

/* An id is read in blocks: the character is put at each place of one, and behind it. */
START_TEST(a_row_escapes_what_a_terminal_obeys_wherever_it_is)
{
    static const char *const marks[][2] = {{"\x7F", "\\u007f"},
                                           {"\xC2\x9B", "\\u009b"},
                                           {"\xE2\x80\xAE", "\\u202e"},
                                           {"~", "~"},
                                           {"\xC3\xA9", "\xC3\xA9"}};
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        for (int before = 0; before < 40; before++) {
            for (int after = 0; after < 20; after += 19) {
                char text[1024];
                char wanted[128];
                snprintf(text, sizeof text,
                         "{'id':'%.*s%s%.*s','resourceType':'Observation','status':'final'," CODE(
                             LOINC("777-3")) ",'valueQuantity':" UCUM("24", "10*9/L") "}",
                         before, plain, marks[i][0], after, plain);
                snprintf(wanted, sizeof wanted, "\"%.*s%s%.*s\"", before, plain, marks[i][1], after,
                         plain);
                ck_assert_str_eq(member_of(rows_of(fhir, text), "platelet-count-decreased", "id"),
                                 wanted);
            }
        }
    }
    cyto_fhir_free(fhir);
}
END_TEST

START_TEST(blank_lines_are_passed_over)
{
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    ck_assert_str_eq(rows_of(fhir, ""), "");
    ck_assert_str_eq(rows_of(fhir, " \t\r\n"), "");
    ck_assert_str_ne(rows_of(fhir, " \t" GOOD "\r"), "");
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_BLANK), 2);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_LINES), 3);
    cyto_fhir_free(fhir);
}
END_TEST

/* A good text with so many bytes in a string, and so many in all. */
static cyto_status padded(cyto_fhir *fhir, size_t in_string, size_t in_all)
{
    static const char head[] = "{\"resourceType\":\"Condition\",\"note\":\"";
    char *text = malloc(in_all);
    const char *rows;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_ptr_nonnull(text);
    memset(text, ' ', in_all);
    memcpy(text, head, sizeof head - 1);
    memset(text + sizeof head - 1, 'x', in_string);
    memcpy(text + sizeof head - 1 + in_string, "\"}", 2);
    const cyto_status status = cyto_fhir_line(fhir, text, in_all, &rows, NULL, &error);
    ck_assert_int_eq(error.status, status);
    free(text);
    return status;
}

START_TEST(limits_hold_at_the_limit_and_one_past_it)
{
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    ck_assert_int_eq(padded(fhir, 1048576, 2000000), CYTO_OK);
    ck_assert_int_eq(padded(fhir, 1048577, 2000000), CYTO_E_LIMIT);
    ck_assert_int_eq(padded(fhir, 9, CYTO_FHIR_BYTES_MAX), CYTO_OK);
    ck_assert_int_eq(padded(fhir, 9, CYTO_FHIR_BYTES_MAX + 1), CYTO_E_LIMIT);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_MALFORMED), 2);
    cyto_fhir_free(fhir);
}
END_TEST

START_TEST(a_blank_line_has_the_limit_of_any_other)
{
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    char *text = malloc(CYTO_FHIR_BYTES_MAX + 1);
    const char *rows;
    ck_assert_ptr_nonnull(text);
    memset(text, ' ', CYTO_FHIR_BYTES_MAX + 1);
    ck_assert_int_eq(cyto_fhir_line(fhir, text, CYTO_FHIR_BYTES_MAX, &rows, NULL, NULL), CYTO_OK);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_BLANK), 1);
    ck_assert_int_eq(cyto_fhir_line(fhir, text, CYTO_FHIR_BYTES_MAX + 1, &rows, NULL, NULL),
                     CYTO_E_LIMIT);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_BLANK), 1);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_MALFORMED), 1);
    free(text);
    cyto_fhir_free(fhir);
}
END_TEST

START_TEST(a_line_asks_for_no_memory_once_its_answer_has_room)
{
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    char text[2048];
    const char *rows;
    int good = 1;
    snprintf(text, sizeof text, "%s", GOOD);
    double_quoted(text);
    good &= cyto_fhir_line(fhir, text, strlen(text), &rows, NULL, NULL) == CYTO_OK;
    const long before = allocations();
    for (int i = 0; i < 100; i++) {
        good &= cyto_fhir_line(fhir, text, strlen(text), &rows, NULL, NULL) == CYTO_OK;
    }
    const long after = allocations();
    ck_assert(good);
    ck_assert_int_eq(after - before, 0);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_VALUES), 101);
    cyto_fhir_free(fhir);
}
END_TEST

/* Room has to grow once some rows are written: two values have two terms each. */
START_TEST(a_text_that_needs_more_memory_than_there_is_has_no_rows)
{
    char text[4096];
    int failures = 0;
    snprintf(text, sizeof text, "%s",
             BUNDLE("batch", ENTRY("urn:uuid:1", GOOD) "," ENTRY("urn:uuid:2", GOOD) "," ENTRY(
                                 "urn:uuid:3", PATIENT("p", "male", "1970-06-01"))));
    double_quoted(text);
    for (cyto_status status = CYTO_E_MEMORY; status == CYTO_E_MEMORY;) {
        cyto_fhir *fhir = fhir_of("ctcae-5.0");
        cyto_error error = CYTO_ERROR_INIT;
        const char *rows = "none yet";
        size_t length = 8;
        allocations_allowed(failures);
        status = cyto_fhir_line(fhir, text, strlen(text), &rows, &length, &error);
        allocations_allowed(-1);
        ck_assert_int_eq(error.status, status);
        ck_assert_uint_eq(length, strlen(rows));
        if (status == CYTO_E_MEMORY) {
            failures++;
            ck_assert_uint_eq(length, 0);
            ck_assert_str_eq(error.message, cyto_status_text(CYTO_E_MEMORY));
        } else {
            ck_assert_int_eq(status, CYTO_OK);
            ck_assert_int_eq(counted(fhir, CYTO_FHIR_ROWS), 4);
            ck_assert_ptr_nonnull(strstr(rows, "\"sex\": \"male\""));
        }
        cyto_fhir_free(fhir);
    }
    ck_assert(!allocations_counted() || failures > 4);
}
END_TEST

START_TEST(wrong_calls_are_errors)
{
    cyto_fhir *fhir = NULL;
    const char *rows = "none yet";
    size_t length = 8;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_fhir_new("ctcae-5.0", NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_fhir_new(NULL, &fhir, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_fhir_new("ctcae-7", &fhir, &error), CYTO_E_NAME);
    ck_assert_str_eq(
        error.message,
        "unknown scale \"ctcae-7\"; accepted: ctc-2.0, ctcae-3.0, ctcae-4.03, "
        "ctcae-5.0, ctcae-6.0, daids-2.1, who-1979, who-2011-anaemia, idsa-2010, esmo-2016");
    error.size = 4;
    ck_assert_int_eq(cyto_fhir_new("ctcae-5.0", &fhir, &error), CYTO_E_SIZE);
    ck_assert_ptr_null(fhir);
    ck_assert_int_eq(cyto_fhir_new("ctcae-5.0", &fhir, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_fhir_line(NULL, "{}", 2, &rows, &length, NULL), CYTO_E_NULL);
    ck_assert_str_eq(rows, "");
    ck_assert_uint_eq(length, 0);
    error.size = sizeof error;
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(cyto_fhir_line(i == 0 ? NULL : fhir, i == 1 ? NULL : "{}", 2,
                                        i == 2 ? NULL : &rows, NULL, &error),
                         CYTO_E_NULL);
        ck_assert_int_eq(strncmp(error.message, &"fhir: text: rows: "[6 * i], 6), 0);
    }
    error.size = 4;
    ck_assert_int_eq(cyto_fhir_line(fhir, "{}", 2, &rows, NULL, &error), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_fhir_line(fhir, "{}", 2, &rows, NULL, NULL), CYTO_E_DATA);
    ck_assert_int_eq(cyto_fhir_summary(NULL, NULL, 0, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_fhir_summary(fhir, NULL, 4, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_fhir_count(NULL, 0), -1);
    ck_assert_int_eq(cyto_fhir_count(fhir, -1), -1);
    ck_assert_int_eq(cyto_fhir_count(fhir, CYTO_FHIR_AGES_REFUSED + 1), -1);
    ck_assert_int_eq(cyto_fhir_count(fhir, CYTO_FHIR_LINES), 1);
    ck_assert_ptr_null(cyto_entry_name(CYTO_LIST_FHIR_COUNTS, -1));
    ck_assert_ptr_null(cyto_entry_name(CYTO_LIST_FHIR_COUNTS, CYTO_FHIR_AGES_REFUSED + 1));
    ck_assert_str_eq(cyto_entry_name(CYTO_LIST_FHIR_COUNTS, CYTO_FHIR_UNITS_DIFFER),
                     "units-differ");
    cyto_fhir_free(fhir);
    cyto_fhir_free(NULL);
}
END_TEST

/* The writer of rows copies them as they are. */
START_TEST(no_name_that_a_row_has_needs_an_escape)
{
    static const int32_t lists[] = {CYTO_LIST_SCALES, CYTO_LIST_TERMS, CYTO_LIST_UNITS,
                                    CYTO_LIST_REASONS, CYTO_LIST_NOTES};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        cyto_entry entry = {.size = sizeof entry};
        int32_t k = 0;
        for (; cyto_entry_at(lists[i], k, &entry, NULL) == CYTO_OK; k++) {
            for (const char *at = entry.name; *at; at++) {
                ck_assert_msg((unsigned char)*at >= 0x20 && *at != '"' && *at != '\\', "%s",
                              entry.name);
            }
        }
        ck_assert_int_gt(k, 5);
    }
}
END_TEST

Suite *fhir_text_suite(void)
{
    Suite *suite = suite_create("fhir_text");
    TCase *tests = tcase_create("fhir_text");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_bundle_is_read_patients_first);
    tcase_add_test(tests, a_malformed_text_is_refused_whole_with_its_place);
    tcase_add_test(tests, a_member_comes_once_whether_it_is_asked_for_or_not);
    tcase_add_test(tests, a_row_escapes_what_a_terminal_obeys_wherever_it_is);
    tcase_add_test(tests, blank_lines_are_passed_over);
    tcase_add_test(tests, limits_hold_at_the_limit_and_one_past_it);
    tcase_add_test(tests, a_blank_line_has_the_limit_of_any_other);
    tcase_add_test(tests, a_line_asks_for_no_memory_once_its_answer_has_room);
    tcase_add_test(tests, a_text_that_needs_more_memory_than_there_is_has_no_rows);
    tcase_add_test(tests, wrong_calls_are_errors);
    tcase_add_test(tests, no_name_that_a_row_has_needs_an_escape);
    suite_add_tcase(suite, tests);
    return suite;
}
