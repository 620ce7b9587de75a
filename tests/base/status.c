/* SPDX-License-Identifier: MIT */
#include "base/names.h"
#include "tests.h"

#include "base/base.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

START_TEST(every_status_has_a_name_and_a_text)
{
    static const cyto_status all[] = {
#define ONE(name, value, text) value,
        CYTO_STATUS_LIST(ONE)
#undef ONE
#define ONE(name, value, field, unit, low, high) value,
            CYTO_QUANTITY_LIST(ONE)
#undef ONE
    };
    const size_t n = sizeof all / sizeof all[0];
    for (size_t i = 0; i < n; i++) {
        ck_assert_str_ne(cyto_status_name(all[i]), "CYTO_E_UNKNOWN");
        ck_assert_str_ne(cyto_status_text(all[i]), "unknown status");
        for (size_t before = 0; before < i; before++) {
            ck_assert_int_ne(all[i], all[before]); /* one number, one status */
        }
    }
    ck_assert_str_eq(cyto_status_name(CYTO_E_UNIT), "CYTO_E_UNIT");
    ck_assert_str_eq(cyto_status_name(CYTO_E_HEIGHT_CM), "CYTO_E_HEIGHT_CM");
    ck_assert_str_eq(cyto_status_name(-9999), "CYTO_E_UNKNOWN");
    ck_assert_str_eq(cyto_status_text(-9999), "unknown status");
    ck_assert_int_eq(CYTO_E_UNIT, -7); /* numbers are part of the ABI */
    ck_assert_int_eq(CYTO_E_AGE_YEARS, -112);
}
END_TEST

START_TEST(messages_name_field_value_and_range)
{
    double bmi;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_bmi(-1.0, 50.0, &bmi, NULL, &error), CYTO_E_HEIGHT_CM);
    ck_assert_str_eq(
        error.message,
        "height_cm: -1 cm is not accepted; accepted: 20 to 280 cm (cytodose's own limits)");
    ck_assert_int_eq(cyto_bmi(160.0, -0.0, &bmi, NULL, &error), CYTO_E_WEIGHT_KG);
    ck_assert_str_eq(error.message,
                     "weight_kg: a zero with a minus sign is not accepted; accepted: "
                     "0.2 to 700 kg (cytodose's own limits)");
    ck_assert_int_eq(cyto_bmi(160.0, 50.0, NULL, NULL, &error), CYTO_E_NULL);
    ck_assert_str_eq(error.message, "bmi: NULL is not accepted; accepted: a pointer");
    ck_assert_int_eq(cyto_bmi(160.0, 50.0, &bmi, NULL, &error), CYTO_OK);
    ck_assert_int_eq(error.status, CYTO_OK);
    ck_assert_str_eq(error.message, "");
    error.size = 8;
    ck_assert_int_eq(cyto_bmi(160.0, 50.0, &bmi, NULL, &error), CYTO_E_SIZE);
    ck_assert(isnan(bmi));
}
END_TEST

START_TEST(ranges_are_both_inclusive)
{
    const char *field;
    const char *unit;
    double low;
    double high;
    ck_assert_int_eq(cyto__quantity_range(CYTO_E_WEIGHT_KG, &field, &unit, &low, &high), CYTO_OK);
    ck_assert_str_eq(field, "weight_kg");
    ck_assert_str_eq(unit, "kg");
    ck_assert_int_eq(cyto__in_range(CYTO_E_WEIGHT_KG, low), CYTO_OK);
    ck_assert_int_eq(cyto__in_range(CYTO_E_WEIGHT_KG, high), CYTO_OK);
    ck_assert_int_eq(cyto__in_range(CYTO_E_WEIGHT_KG, nextafter(low, 0.0)), CYTO_E_WEIGHT_KG);
    ck_assert_int_eq(cyto__in_range(CYTO_E_WEIGHT_KG, nextafter(high, 1e9)), CYTO_E_WEIGHT_KG);
    ck_assert_int_eq(cyto__in_range(CYTO_E_WEIGHT_KG, (double)NAN), CYTO_E_WEIGHT_KG);
    ck_assert_int_eq(cyto__in_range(CYTO_E_UNIT, 0.0), CYTO_E_UNIT); /* no quantity */
    ck_assert_int_eq(cyto__in_range(CYTO_E_DOSE_MG, 0.0), CYTO_OK);
    ck_assert_int_eq(cyto__in_range(CYTO_E_DOSE_MG, -0.0), CYTO_E_DOSE_MG);
    ck_assert_int_eq(cyto__quantity_range(CYTO_E_WEIGHT_KG, NULL, NULL, NULL, NULL), CYTO_OK);
    ck_assert_int_eq(cyto__quantity_range(CYTO_E_UNIT, &field, &unit, &low, &high), CYTO_E_NAME);
}
END_TEST

START_TEST(every_note_has_a_name_and_a_text)
{
    int known = 0;
    int listed = 0;
#define ONE(name, bit, text) listed++;
    CYTO_NOTE_LIST(ONE)
#undef ONE
    for (uint32_t bit = 1; bit; bit <<= 1) {
        ck_assert_int_eq(cyto__note_name(bit) != NULL, cyto__note_text(bit) != NULL);
        known += cyto__note_name(bit) != NULL;
    }
    ck_assert_int_eq(known, listed); /* one bit, one note */
    ck_assert_str_eq(cyto__note_name(CYTO_NOTE_UNIT_CONVERTED), "UNIT_CONVERTED");
    ck_assert_ptr_null(cyto__note_name(0));
    ck_assert_ptr_null(cyto__note_text(3));
}
END_TEST

START_TEST(the_version_is_that_of_the_header)
{
    char text[40];
    cyto__sink sink = cyto__sink_of(text, sizeof text);
    cyto__put_int(&sink, CYTO_VERSION_MAJOR);
    cyto__put(&sink, ".");
    cyto__put_int(&sink, CYTO_VERSION_MINOR);
    cyto__put(&sink, ".");
    cyto__put_int(&sink, CYTO_VERSION_PATCH);
    ck_assert_str_eq(cyto_version(), text);
    ck_assert_int_eq(cyto_version_number(), CYTO_VERSION_NUMBER);
    ck_assert_int_eq(cyto_abi(), CYTO_ABI);
    ck_assert_uint_eq(strlen(cyto_data_digest()), strlen("sha256:") + 64);
    ck_assert_int_eq(strncmp(cyto_data_digest(), "sha256:", 7), 0);
}
END_TEST

Suite *status_suite(void)
{
    Suite *suite = suite_create("status");
    TCase *tests = tcase_create("status");
    tcase_add_test(tests, every_status_has_a_name_and_a_text);
    tcase_add_test(tests, messages_name_field_value_and_range);
    tcase_add_test(tests, ranges_are_both_inclusive);
    tcase_add_test(tests, every_note_has_a_name_and_a_text);
    tcase_add_test(tests, the_version_is_that_of_the_header);
    suite_add_tcase(suite, tests);
    return suite;
}
