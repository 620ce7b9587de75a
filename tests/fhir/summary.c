/* SPDX-License-Identifier: MIT */
/* The summary of an export counts what was graded, and names what was not. */
#include "tests.h"

#include "fhir_door.h"

#include <string.h>

START_TEST(the_summary_says_what_was_not_graded)
{
    char text[2048];
    size_t needed;
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
#define OF(codings) OBSERVATION(CODE(codings) ",'valueQuantity':" UCUM("24", "10*9/L"))
    rows_of(fhir, OF(LOINC("770-8")));
    rows_of(fhir, OF("{'code':'PLT'}")); /* met first, and once */
    rows_of(fhir, OF(LOINC("1-8")));
    rows_of(fhir, OF(LOINC("1-8")));
    rows_of(fhir, OF(CODING("http://lab.example", "P\\u001b\\u00b5\x7f")));
    rows_of(fhir, OBSERVATION("'code':{'text':'platelets'}"));
    rows_of(fhir, MEASURED("777-3", UCUM("24", "zork"), ""));
    rows_of(fhir,
            MEASURED("777-3", "{'value':24,'unit':'K/uL','system':'http://x','code':'K'}", ""));
    rows_of(fhir,
            MEASURED("777-3",
                     "{'value':1,'unit':'/uL','system':'http://unitsofmeasure.org','code':'g/L'}",
                     ""));
    ck_assert_int_eq(cyto_fhir_summary(fhir, text, sizeof text, &needed), CYTO_OK);
    ck_assert_uint_eq(needed, strlen(text) + 1);
    ck_assert_str_eq(text, "        9  texts read\n"
                           "        9  Observations\n"
                           "        9  values and components\n"
                           "        5  code unknown\n"
                           "          2  1-8\n"
                           "          1  PLT\n"
                           "          1  http://lab.example P\\x1b\xC2\xB5\\x7f\n"
                           "          1  no coding\n"
                           "        1  code refused\n"
                           "          1  770-8 neutrophils as a percentage: not a count\n"
                           "        2  unit unknown\n"
                           "          1  777-3 zork\n"
                           "          1  777-3 of the unknown system http://x\n"
                           "        1  the unit's code and its text contradict one another\n"
                           "          1  g/L shown as /uL\n");
    char small[9];
    ck_assert_int_eq(cyto_fhir_summary(fhir, small, sizeof small, NULL), CYTO_E_BUFFER);
    ck_assert_str_eq(small, "        ");
    size_t asked;
    ck_assert_int_eq(cyto_fhir_summary(fhir, NULL, 0, &asked), CYTO_E_BUFFER);
    ck_assert_uint_eq(asked, needed);
    cyto_fhir_free(fhir);
}
END_TEST

#define FIVE        "xxxxx"
#define TWENTY_FIVE FIVE FIVE FIVE FIVE FIVE
#define MOST_SHOWN  TWENTY_FIVE TWENTY_FIVE TWENTY_FIVE FIVE FIVE FIVE FIVE /* 95 bytes */

/* A reader mends an export by the code or the unit that is met, so each count that has one names it. */
START_TEST(the_summary_names_the_code_or_unit_that_was_met)
{
    static const struct {
        const char *scale, *text, *met;
    } rows[] = {
        {"who-2011-anaemia", OF(LOINC("777-3")), "no term by it\n          1  777-3 platelets\n"},
        {"ctcae-5.0", OF(LOINC("777-3") "," LOINC("718-7")), "\n          1  777-3\n"},
        {"ctcae-5.0", OBSERVATION(CODE(LOINC("777-3")) ",'valueString':'24'"),
         "\n          1  777-3\n"},
        {"ctcae-5.0", MEASURED("777-3", "{'value':24}", ""), "\n          1  777-3\n"},
        {"ctcae-5.0", MEASURED("777-3", UCUM("24", "%"), ""), "\n          1  777-3 %\n"},
        {"ctcae-5.0", OF("{'code':'" MOST_SHOWN "'}"), "\n          1  " MOST_SHOWN "\n"},
        {"ctcae-5.0", OF("{'code':'" MOST_SHOWN "y'}"), "\n          1  " MOST_SHOWN "\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[2048];
        cyto_fhir *fhir = fhir_of(rows[i].scale);
        rows_of(fhir, rows[i].text);
        ck_assert_int_eq(cyto_fhir_summary(fhir, text, sizeof text, NULL), CYTO_OK);
        ck_assert_msg(strstr(text, rows[i].met) != NULL, "%s: %s", rows[i].text, text);
        cyto_fhir_free(fhir);
    }
}
END_TEST

Suite *fhir_summary_suite(void)
{
    Suite *suite = suite_create("fhir_summary");
    TCase *tests = tcase_create("fhir: summary");
    tcase_add_test(tests, the_summary_says_what_was_not_graded);
    tcase_add_test(tests, the_summary_names_the_code_or_unit_that_was_met);
    suite_add_tcase(suite, tests);
    return suite;
}
