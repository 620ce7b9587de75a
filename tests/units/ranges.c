/* SPDX-License-Identifier: MIT */
/* Reference ranges as laboratories print them are split into their ends. */
#include "tests.h"

#include "units/units.h"

#include <stdio.h>
#include <string.h>

START_TEST(a_printed_range_has_two_ends_or_one_and_a_unit)
{
    /* The text; "low|high|rest", or "" where it is no range alone. */
    static const char *const rows[][2] = {
        {"12-16", "12|16|"},
        {" 12.0 - 16.0 ", "12.0|16.0|"},
        {"(12,0-16,0)", "12,0|16,0|"},
        {"(12-16)\t", "12|16|"},
        {"12-16 g/L\t", "12|16|g/L"},
        {"[0.6 ; 1.2]", ""},
        {"[0.6-1.2] mg/dL", ""},
        {"3.5 - 5.1 mmol/L", "3.5|5.1|mmol/L"},
        {"3.5\xE2\x80\x93"
         "5.1",
         "3.5|5.1|"},
        {"150 to 400 10*9/L", "150|400|10*9/L"},
        {"150 bis 400", "150|400|"},
        {"135..145", "135|145|"},
        {"1.5...4.5", "1.5|4.5|"},
        {"4 000 - 10 000", "4 000|10 000|"},
        {"4,000-10,000 /uL", "4,000|10,000|/uL"},
        {"4 0000 - 5", ""},
        {"<40", "|40|"},
        {"< 40 U/L", "|40|U/L"},
        {"<= 1.2", "|1.2|"},
        {"\xE2\x89\xA4 1.2", "|1.2|"},
        {"up to 40", "|40|"},
        {"bis 40", "|40|"},
        {">60", "60||"},
        {">= 60 mL/min", "60||mL/min"},
        {"0.6 - 1.2 x", "0.6|1.2|x"},
        {u8"150 à 400", "150|400|"},
        {"150 a 400", "150|400|"},
        {"de 150 a 400", "150|400|"},
        {"von 3,5 bis 5,1", "3,5|5,1|"},
        {"From 150 to 400 K/uL", "150|400|K/uL"},
        {"between 150 and 400", "150|400|"},
        {"entre 150 et 400", "150|400|"},
        {"150 and 400", ""},
        {"between 150", ""},
        {u8"150…400", "150|400|"},
        {u8"150 → 400", "150|400|"},
        {u8"150 ↔ 400", "150|400|"},
        {"> or = 60", "60||"},
        {"< or =1.2", "|1.2|"},
        {"</= 1.2", "|1.2|"},
        {">/=60", "60||"},
        {"150-400 (10*9/L)", "150|400|10*9/L"},
        {"150-400 [U/L]", "150|400|U/L"},
        {"150-400 (130-380)", "150|400|130-380"},
        {"7.35-7.45 [pH]", "7.35|7.45|pH"},
        {"5-10 [IU]/L", "5|10|[IU]/L"},
        {"12", ""},
        {"12-", ""},
        {"-16", ""},
        {"<", ""},
        {"", ""},
        {" ", ""},
        {"()", ""},
        {"negative", ""},
        {"men 13-17, women 12-15", ""},
        {"0.5-<1.0", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char got[96] = "";
        cyto__printed_range r;
        if (cyto__printed_range_of(rows[i][0], strlen(rows[i][0]), &r)) {
            snprintf(got, sizeof got, "%.*s|%.*s|%.*s", (int)r.low_length, r.low ? r.low : "",
                     (int)r.high_length, r.high ? r.high : "", (int)r.rest_length, r.rest);
        }
        ck_assert_msg(strcmp(got, rows[i][1]) == 0, "%s: %s, want %s", rows[i][0], got, rows[i][1]);
    }
}
END_TEST

START_TEST(a_range_is_read_within_its_length)
{
    cyto__printed_range r;
    ck_assert_int_eq(cyto__printed_range_of("12-16", 4, &r), 1);
    ck_assert_uint_eq(r.high_length, 1);
    ck_assert_int_eq(cyto__printed_range_of("12-16", 3, &r), 0);
    ck_assert_int_eq(cyto__printed_range_of("<40", 1, &r), 0);
    ck_assert_int_eq(cyto__printed_range_of("[12-16] x", 8, &r), 1);
    ck_assert_int_eq(cyto__printed_range_of("[12-16] x", 9, &r), 0);
}
END_TEST

Suite *ranges_suite(void)
{
    Suite *suite = suite_create("ranges");
    TCase *tests = tcase_create("ranges");
    tcase_add_test(tests, a_printed_range_has_two_ends_or_one_and_a_unit);
    tcase_add_test(tests, a_range_is_read_within_its_length);
    suite_add_tcase(suite, tests);
    return suite;
}
