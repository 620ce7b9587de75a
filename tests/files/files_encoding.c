/* SPDX-License-Identifier: MIT */
/* Files are in UTF-8, UTF-16 or Windows-1252. Hemoglobin of 11 g/dL is grade 1 of CTCAE 5.0 below its lower limit. */
#include "files/graded.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <string.h>

static const struct {
    const char *options, *given, *want;
} files[] = {
    /* Windows-1252, where a byte is not UTF-8 */
    {"", "term,value,unit,lln\nplatelet-count-decreased,49000,/\xB5L,150000\n",
     "term,value,unit,lln,grade,low,high,reason,scale\nplatelet-count-decreased,49000,/"
     "\xB5L,150000,3,3,3,,ctcae-5.0\n"},
    /* in values, limits and ranges too: a blank that does not break, a dash */
    {"term:=anemia unit:=g/dL",
     "value,lln\n11\xA0,12\n\xA0"
     "11,\xA0"
     "12\n",
     "value,lln,grade,low,high,reason,scale\n11\xA0,12,1,1,1,,ctcae-5.0\n\xA0"
     "11,\xA0"
     "12,1,1,1,,ctcae-5.0\n"},
    {"term:=anemia unit:=g/dL", "value,range\n11,12 \x96 16\n\"11\",\"12 \x96 16\"\n",
     "value,range,grade,low,high,reason,scale\n11,12 \x96 16,1,1,1,,ctcae-5.0\n"
     "11,12 \x96 16,1,1,1,,ctcae-5.0\n"},
};

START_TEST(what_is_not_utf_8_is_read_as_windows_1252)
{
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        for (size_t step = 1; step < 200; step += 66) {
            ck_assert_str_eq(
                graded_in_steps(files[i].options, files[i].given, strlen(files[i].given), step),
                files[i].want);
        }
    }
}
END_TEST

START_TEST(utf_16_is_read_and_utf_8_written)
{
    static const char text[] = "term\tvalue\tunit\nanemia\t7.9\tg/dL\n";
    char wide[2 * sizeof text];
    for (int big = 0; big < 2; big++) {
        memcpy(wide, big ? "\xFE\xFF" : "\xFF\xFE", 2);
        for (size_t i = 0; i + 1 < sizeof text; i++) {
            wide[2 + 2 * i + (size_t)big] = text[i];
            wide[3 + 2 * i - (size_t)big] = '\0';
        }
        for (size_t step = 1; step < sizeof wide; step++) {
            ck_assert_str_eq(graded_in_steps("", wide, sizeof wide, step),
                             "\xEF\xBB\xBFterm\tvalue\tunit\tgrade\tlow\thigh\treason\tscale\n"
                             "anemia\t7.9\tg/dL\t3\t3\t3\t\tctcae-5.0\n");
        }
    }
}
END_TEST

/* "12" that loses its last byte would be 1. */
START_TEST(utf_16_that_ends_within_a_character_is_cut_off)
{
    static const char little[] = "\xFF\xFEt\0e\0r\0m\0,\0v\0a\0l\0u\0e\0,\0u\0n\0i\0t\0\n\0"
                                 "a\0,\0"
                                 "1\0"
                                 "2\0\x3D\xD8";
    for (size_t cut = 1; cut <= 3; cut++) { /* half a pair and a half, half a pair, none */
        const size_t length = sizeof little - (cut == 1 ? 2 : cut == 2 ? 1 : 3);
        cyto_error error = CYTO_ERROR_INIT;
        cyto_file *file;
        const char *rows;
        size_t used, n;
        ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, NULL), CYTO_OK);
        ck_assert_int_eq(cyto_file_feed(file, little, length, &used, &rows, &n, NULL), CYTO_OK);
        const cyto_status status = cyto_file_end(file, &rows, &n, &error);
        ck_assert_int_eq(status, cut == 3 ? CYTO_OK : CYTO_E_DATA);
        ck_assert_int_eq(strstr(error.message, "half a character of UTF-16") != NULL, cut != 3);
        cyto_file_free(file);
    }
}
END_TEST

Suite *files_encoding_suite(void)
{
    Suite *suite = suite_create("files_encoding");
    TCase *tests = tcase_create("files: encodings");
    tcase_add_test(tests, what_is_not_utf_8_is_read_as_windows_1252);
    tcase_add_test(tests, utf_16_is_read_and_utf_8_written);
    tcase_add_test(tests, utf_16_that_ends_within_a_character_is_cut_off);
    suite_add_tcase(suite, tests);
    return suite;
}
