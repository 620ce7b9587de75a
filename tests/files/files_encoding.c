/* SPDX-License-Identifier: MIT */
/* Files are in UTF-8, UTF-16 or Windows-1252, of which a field keeps so many bytes. Hemoglobin of 11 g/dL is grade 1 of CTCAE 5.0 below its lower limit. */
#include "files/files.h"
#include "files/graded.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <stdio.h>
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
    /* in the names of columns: "Pr\u00fcfung", "\u20ac", named in UTF-8 */
    {"term:=anemia unit:=g/dL value:Pr\xC3\xBC"
     "fung lln:\xE2\x82\xAC",
     " Pr\xFC"
     "fung,\x80\n11,12\n",
     " Pr\xFC"
     "fung,\x80,grade,low,high,reason,scale\n11,12,1,1,1,,ctcae-5.0\n"},
    {"term:=anemia unit:=g/dL value:Pr\xC3\xBC"
     "fung",
     "Pr\xC3\xBC"
     "fung,lln\n11,12\n",
     "Pr\xC3\xBC"
     "fung,lln,grade,low,high,reason,scale\n11,12,1,1,1,,ctcae-5.0\n"},
    /* digits, marks and comparators at full width are their ASCII forms (NFKC), in numbers alone */
    {"term:=anemia unit:=g/dL patient:p",
     u8"p,value,lln\n\uFF11,\uFF11\uFF11,\uFF11\uFF12\uFF0E\uFF10\n1,\uFF1C7.9,12\n2,11,\uFF11x\n",
     u8"p,value,lln,grade,low,high,reason,scale\n\uFF11,\uFF11\uFF11,\uFF11\uFF12\uFF0E\uFF10,1,1,"
     u8"1,,"
     u8"ctcae-5.0\n1,\uFF1C7.9,12,3,3,3,,ctcae-5.0\n2,11,\uFF11x,,0,1,lln-unreadable,ctcae-5.0\n"},
    {"term:=anemia unit:=g/dL lln:=12", u8"value,value_text\n,\uFF1C\uFF17.9\n",
     u8"value,value_text,grade,low,high,reason,scale\n,\uFF1C\uFF17.9,3,3,3,,ctcae-5.0\n"},
    {"term:=anemia unit:=g/dL", u8"value,range\n\uFF11\uFF11,\uFF11\uFF12\uFF0D\uFF11\uFF16\n",
     u8"value,range,grade,low,high,reason,scale\n\uFF11\uFF11,\uFF11\uFF12\uFF0D\uFF11\uFF16,1,1,1,"
     u8",ctcae-5.0\n"},
    /* and stay as they are in a row with a field too few or too many, which is not read */
    {"term:=anemia unit:=g/dL", "value,lln\n11\xA0\n\xB5,12,x\n11\xA0,12\n",
     "value,lln,grade,low,high,reason,scale\n11\xA0,,,,,row-malformed,ctcae-5.0\n"
     "\xB5,12,,,,row-malformed,ctcae-5.0,x\n11\xA0,12,1,1,1,,ctcae-5.0\n"},
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

START_TEST(a_byte_beyond_ascii_is_found_wherever_it_is)
{
    char bytes[100];
    memset(bytes, 0x7F, sizeof bytes);
    for (size_t at = 0; at < sizeof bytes; at++) {
        ck_assert_int_eq(cyto__has_high_bytes(bytes, at), 0);
        bytes[at] = (char)0x80;
        ck_assert_int_eq(cyto__has_high_bytes(bytes, at), 0);
        ck_assert_int_eq(cyto__has_high_bytes(bytes, at + 1), 1);
        ck_assert_int_eq(cyto__has_high_bytes(bytes, sizeof bytes), 1);
        bytes[at] = 0x7F;
    }
}
END_TEST

/* One row in both encodings: each is counted by its own, whichever came first. */
START_TEST(equal_rows_in_two_encodings_are_told_apart)
{
#define BEGIN   "test,patient,value,unit\n"
#define IN_UTF8 "creatinine,1,200,\xC2\xB5mol/L\n"
#define IN_1252 "creatinine,1,200,\xB5mol/L\n"
    const char *text = told_of(BEGIN IN_UTF8 IN_1252 IN_1252);
    ck_assert_msg(strstr(text, "2 rows with text that is not UTF-8, read as Windows-1252, the "
                               "first in row 2") != NULL,
                  "%s", text);
    text = told_of(BEGIN IN_1252 IN_UTF8 IN_UTF8);
    ck_assert_msg(strstr(text, "1 row with text that is not UTF-8, read as Windows-1252, the "
                               "first in row 1") != NULL,
                  "%s", text);
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

START_TEST(a_column_that_is_not_there_is_told_with_the_names_as_they_read)
{
    cyto_error error = CYTO_ERROR_INIT;
    cyto_file *file;
    const char *rows;
    size_t used, n;
    ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_set(file, "value", "zork", NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_feed(file,
                                    "Pr\xFC"
                                    "fung,v\n1,2\n",
                                    15, &used, &rows, &n, &error),
                     CYTO_E_DATA);
    ck_assert_str_eq(error.message, "no column \"zork\" for value; the file has: Pr\xC3\xBC"
                                    "fung, v");
    cyto_file_free(file);
}
END_TEST

START_TEST(utf_32_is_refused_by_its_name)
{
    static const char text[] = "\xFF\xFE\0\0t\0\0\0\n\0\0\0";
    for (size_t step = 1; step < sizeof text; step++) {
        cyto_error error = CYTO_ERROR_INIT;
        cyto_file *file;
        const char *rows;
        size_t used, n;
        cyto_status status = CYTO_OK;
        ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, NULL), CYTO_OK);
        for (size_t at = 0; at < sizeof text - 1 && status == CYTO_OK; at += step) {
            const size_t some = step < sizeof text - 1 - at ? step : sizeof text - 1 - at;
            status = cyto_file_feed(file, text + at, some, &used, &rows, &n, &error);
            ck_assert(status != CYTO_OK || used == some);
        }
        ck_assert_int_eq(status, CYTO_E_DATA);
        ck_assert_str_eq(error.message, "the file is in UTF-32: save it as UTF-8");
        cyto_file_free(file);
    }
}
END_TEST

/* A file of nothing but the mark of UTF-32 is none of UTF-16 with a character 0. */
START_TEST(so_is_utf_32_without_a_line)
{
    cyto_error error = CYTO_ERROR_INIT;
    cyto_file *file;
    const char *rows;
    size_t used, n;
    ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_feed(file, "\xFF\xFE\0\0", 4, &used, &rows, &n, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_end(file, &rows, &n, &error), CYTO_E_DATA);
    ck_assert_str_eq(error.message, "the file is in UTF-32: save it as UTF-8");
    cyto_file_free(file);
}
END_TEST

START_TEST(a_workbook_and_its_like_are_refused_by_their_names)
{
    static const struct {
        const char *text, *message;
    } kinds[] = {
        {"PK\3\4", "a ZIP archive, as an Excel workbook is: save it as text"},
        {"PK\3\4 x\nterm,value\n", "a ZIP archive, as an Excel workbook is: save it as text"},
        {"\x1F\x8B\x08\n", "compressed by gzip: unpack it"},
        {"%PDF-1.7\n", "a PDF: text is needed"},
        {"PK,term\n", "no column for value: "}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        cyto_error error = CYTO_ERROR_INIT;
        cyto_file *file;
        const char *rows;
        size_t used, n;
        ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, NULL), CYTO_OK);
        cyto_status status =
            cyto_file_feed(file, kinds[i].text, strlen(kinds[i].text), &used, &rows, &n, &error);
        if (status == CYTO_OK) {
            status = cyto_file_end(file, &rows, &n, &error);
        }
        ck_assert_int_ne(status, CYTO_OK);
        ck_assert_msg(strncmp(error.message, kinds[i].message, strlen(kinds[i].message)) == 0, "%s",
                      error.message);
        cyto_file_free(file);
    }
}
END_TEST

/* U+4100 begins with a byte of 0, too. */
START_TEST(utf_16_whose_first_character_has_a_byte_of_0_is_no_utf_32)
{
    static const char texts[][8] = {"\xFF\xFE\0A\n\0", "\xFF\xFE\0"};
    static const size_t lengths[] = {6, 3};
    for (int i = 0; i < 2; i++) {
        cyto_error error = CYTO_ERROR_INIT;
        cyto_file *file;
        const char *rows;
        size_t used, n;
        ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, NULL), CYTO_OK);
        cyto_status status = cyto_file_feed(file, texts[i], lengths[i], &used, &rows, &n, &error);
        if (status == CYTO_OK) {
            status = cyto_file_end(file, &rows, &n, &error);
        }
        ck_assert_int_eq(status, CYTO_E_DATA);
        ck_assert_ptr_null(strstr(error.message, "UTF-32"));
        cyto_file_free(file);
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

/* A zero byte is no blank and ends no text: nothing behind it is lost, nor is it a word of its own. */
START_TEST(a_zero_byte_is_part_of_its_text)
{
    static const char given[] = "test,value,unit,specimen\nPLT,49,10*9/L,blood,serum\n"
                                "PLT,49,10*9/L,blood\0serum\nPLT,4\0009,10*9/L,blood\n";
    static const char want[] =
        "test,value,unit,specimen,grade,low,high,reason,scale,graded_as\n"
        "PLT,49,10*9/L,blood,,,,row-malformed,ctcae-5.0,,serum\n"
        "PLT,49,10*9/L,blood\0serum,,,,specimen-not-covered,ctcae-5.0,platelet-count-decreased\n"
        "PLT,4\0009,10*9/L,blood,,,,value-unreadable,ctcae-5.0,platelet-count-decreased\n";
    for (size_t step = 1; step < sizeof given; step += 13) {
        const char *out = graded_in_steps("", given, sizeof given - 1, step);
        ck_assert_mem_eq(out, want, sizeof want);
    }
}
END_TEST

/* Other digits stand so far behind 49 that they are cut off where a field is held: in a value that comes in pieces, in
 * one of which a byte is no ASCII (a comma at full width, or one byte of Windows-1252), or in both. */
START_TEST(a_long_value_is_read_whole_or_not_at_all)
{
    static const char head[] = "term,value,unit\nplatelet-count-decreased,";
    static const char *const ends[] = {"0", "000", u8"\uFF0C000", "\xA0\x30\x30"};
    char given[6000];
    for (int blanks = 2040; blanks < 5500; blanks += blanks < 2052 ? 1 : 1700) {
        for (int i = 0; i < 8 * 3; i++) {
            const size_t step = i % 3 == 0 ? 1 : i % 3 == 1 ? 97 : sizeof given;
            const int n = snprintf(given, sizeof given, "%s%s49%*s,10*9/L\n", head,
                                   i % 2 ? "." : "", blanks, ends[i / 6]);
            const char *out = graded_in_steps("numbers:.", given, (size_t)n, step);
            ck_assert_msg(strstr(out, ",10*9/L,,,,"), "%d blanks, by %d:\n%s", blanks, (int)step,
                          out);
        }
    }
}
END_TEST

/* A byte of Windows-1252 is two of UTF-8, of which a field holds 2048: one that is not shorter by 3, as many as a
 * character may have, may be cut. */
START_TEST(a_value_of_windows_1252_is_read_as_far_as_it_is_held)
{
    char given[2200];
    for (int held = 2044; held <= 2050; held++) {
        snprintf(given, sizeof given, "term,value,unit\nplatelet-count-decreased,\xA0%*d,10*9/L\n",
                 held - 2, 49);
        const char *out = graded_in_steps("", given, strlen(given), sizeof given);
        ck_assert_msg(
            strstr(out, held <= 2045 ? ",10*9/L,3,3,3,," : ",10*9/L,,,,value-unreadable,"),
            "%d bytes:\n%s", held, out);
    }
}
END_TEST

/* A field of digits at full width is longer than any number. */
START_TEST(a_long_value_at_full_width_is_not_read)
{
    enum { DIGITS = 3000 };
    static const char head[] = "term,value,unit\nplatelet-count-decreased,";
    char given[3 * DIGITS + 100];
    for (size_t step = 97; step <= sizeof given;
         step = step < sizeof given ? sizeof given : step + 1) {
        size_t n = sizeof head - 1;
        memcpy(given, head, n);
        for (int i = 0; i < DIGITS; i++, n += 3) {
            memcpy(given + n, u8"\uFF14", 3);
        }
        memcpy(given + n, ",10*9/L\n", 9);
        ck_assert_ptr_nonnull(
            strstr(graded_in_steps("", given, n + 8, step), ",10*9/L,,,,value-unreadable,"));
    }
}
END_TEST

Suite *files_encoding_suite(void)
{
    Suite *suite = suite_create("files_encoding");
    TCase *tests = tcase_create("files: encodings");
    tcase_add_test(tests, what_is_not_utf_8_is_read_as_windows_1252);
    tcase_add_test(tests, a_byte_beyond_ascii_is_found_wherever_it_is);
    tcase_add_test(tests, equal_rows_in_two_encodings_are_told_apart);
    tcase_add_test(tests, utf_16_is_read_and_utf_8_written);
    tcase_add_test(tests, a_column_that_is_not_there_is_told_with_the_names_as_they_read);
    tcase_add_test(tests, utf_32_is_refused_by_its_name);
    tcase_add_test(tests, so_is_utf_32_without_a_line);
    tcase_add_test(tests, a_workbook_and_its_like_are_refused_by_their_names);
    tcase_add_test(tests, utf_16_whose_first_character_has_a_byte_of_0_is_no_utf_32);
    tcase_add_test(tests, utf_16_that_ends_within_a_character_is_cut_off);
    tcase_add_test(tests, a_zero_byte_is_part_of_its_text);
    tcase_add_test(tests, a_long_value_is_read_whole_or_not_at_all);
    tcase_add_test(tests, a_long_value_at_full_width_is_not_read);
    tcase_add_test(tests, a_value_of_windows_1252_is_read_as_far_as_it_is_held);
    suite_add_tcase(suite, tests);
    return suite;
}
