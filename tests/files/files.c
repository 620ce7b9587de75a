/* SPDX-License-Identifier: MIT */
/* Files of rows get their grades. These are read off the printed bounds of CTCAE 5.0: anemia 8.0
 * g/dL, 10 g/dL; platelets 75, 50, 25; ALT 3, 5 and 20 x ULN. */
#include "files/names.h"
#include "grading/names.h"
#include "files/graded.h"
#include "tests.h"

#include "files/files.h"

#include <cytodose/cytodose.h>

#include <stdlib.h>
#include <string.h>

/* Feeds a file so many bytes at a time, and keeps what comes of it; returns the status of the first error. */
static cyto_status grade(cyto_file *file, const char *given, size_t length, size_t step, char *out,
                         cyto_error *error)
{
    const char *rows;
    size_t n, used;
    size_t made = 0;
    cyto_error_init(error, sizeof *error);
    for (size_t at = 0; at < length; at += used) {
        const size_t some = length - at < step ? length - at : step;
        const cyto_status status = cyto_file_feed(file, given + at, some, &used, &rows, &n, error);
        if (status != CYTO_OK) {
            return status;
        }
        ck_assert_uint_lt(made + n, OUT_MAX);
        memcpy(out + made, rows, n);
        made += n;
    }
    const cyto_status status = cyto_file_end(file, &rows, &n, error);
    memcpy(out + made, rows, n);
    out[made + n] = '\0';
    return status;
}

static cyto_file *new_file(const char *options)
{
    cyto_file *file;
    char text[256];
    ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, NULL), CYTO_OK);
    strcpy(text, options);
    for (char *option = strtok(text, " "); option; option = strtok(NULL, " ")) {
        char *value = strchr(option, ':');
        *value++ = '\0';
        ck_assert_int_eq(cyto_file_set(file, option, value, NULL), CYTO_OK);
    }
    return file;
}

const char *graded_in_steps(const char *options, const char *given, size_t length, size_t step)
{
    static char out[OUT_MAX];
    cyto_error error;
    cyto_file *file = new_file(options);
    do {
        ck_assert_msg(grade(file, given, length, step, out, &error) == CYTO_OK, "%s",
                      error.message);
    } while (cyto_file_again(file));
    cyto_file_free(file);
    return out;
}

static const char *graded(const char *options, const char *given)
{
    return graded_in_steps(options, given, strlen(given), 65536);
}

#define WORDS "in adults of both sexes by the method "

static const struct {
    const char *options, *given, *want;
} files[] = {
    {"", "term,value,unit,lln\nanemia,7.9,g/dL,12\n",
     "term,value,unit,lln,grade,low,high,reason,scale\nanemia,7.9,g/dL,12,3,3,3,,ctcae-5.0\n"},
    {"", "term,value,unit,lln\nanemia,-0,g/dL,12\n",
     "term,value,unit,lln,grade,low,high,reason,scale\nanemia,-0,g/"
     "dL,12,,,,value-unreadable,ctcae-5.0\n"},
    /* quotes stay where they must be, and go where they need not; a mark and line ends stay */
    {"",
     "\xEF\xBB\xBFid,\"term\",value,unit,lln\r\n\"a,b\",\"anemia\",7.9,g/"
     "dL,12\r\n\"two\nlines\",anemia,\"8.0\",g/dL,12",
     "\xEF\xBB\xBFid,term,value,unit,lln,grade,low,high,reason,scale\r\n\"a,b\",anemia,7.9,g/"
     "dL,12,3,3,3,,ctcae-5.0\r\n"
     "\"two\nlines\",anemia,8.0,g/dL,12,2,2,2,,ctcae-5.0\r\n"},
    {"", "note,term,value,unit,lln\n5\" tall,anemia,7.9,g/dL,12\n",
     "note,term,value,unit,lln,grade,low,high,reason,scale\n\"5\"\" "
     "tall\",anemia,7.9,g/dL,12,3,3,3,,ctcae-5.0\n"},
    /* rows of another width, empty lines */
    {"", "term,value,unit\nanemia,7.9\n\nanemia,7.9,g/dL,x,\"y\"\n",
     "term,value,unit,grade,low,high,reason,scale\nanemia,7.9,,,,,row-malformed,ctcae-5.0\n\n"
     "anemia,7.9,g/dL,,,,row-malformed,ctcae-5.0,x,y\n"},
    /* line ends of old Macintoshes; the delimiter found; a decimal comma */
    {"numbers:,", "term;value;unit;lln\ranemia;7,9;g/dL;12\r",
     "term;value;unit;lln;grade;low;high;reason;scale\nanemia;7,9;g/dL;12;3;3;3;;ctcae-5.0\n"},
    {"delimiter:tab", "term\tvalue\tunit\tlln, uln\nanemia\t7.9\tg/dL\t1,2\n",
     "term\tvalue\tunit\tlln, "
     "uln\tgrade\tlow\thigh\treason\tscale\nanemia\t7.9\tg/dL\t1,2\t3\t3\t3\t\tctcae-5.0\n"},
    /* groups of thousands within quotes */
    {"numbers:.,", "term,value,unit,lln\nplatelet-count-decreased,\"49,000\",/uL,\"150,000\"\n",
     "term,value,unit,lln,grade,low,high,reason,scale\n"
     "platelet-count-decreased,\"49,000\",/uL,\"150,000\",3,3,3,,ctcae-5.0\n"},
    /* a value with a flag, with its unit, with another unit, without any */
    {"",
     "term,value,unit,lln\nanemia,7.9 L,g/dL,12\nanemia,H "
     "7.9,g/dL,12\nanemia,7.9*,g/dL,12\nanemia,7.9 g/dL,g/dL,12\n"
     "anemia,7.9 g/dL,,12\nanemia,79 g/L,g/dL,12\nanemia,7.9 zork,g/dL,12\nanemia,7.9 "
     "L,,12\nanemia,<8 L,g/dL,12\n",
     "term,value,unit,lln,grade,low,high,reason,scale\nanemia,7.9 L,g/dL,12,3,3,3,,ctcae-5.0\n"
     "anemia,H 7.9,g/dL,12,3,3,3,,ctcae-5.0\nanemia,7.9*,g/dL,12,3,3,3,,ctcae-5.0\n"
     "anemia,7.9 g/dL,g/dL,12,3,3,3,,ctcae-5.0\nanemia,7.9 g/dL,,12,3,3,3,,ctcae-5.0\n"
     "anemia,79 g/L,g/dL,12,,,,units-differ,ctcae-5.0\nanemia,7.9 "
     "zork,g/dL,12,,,,unit-unknown,ctcae-5.0\n"
     "anemia,7.9 L,,12,,,,unit-missing,ctcae-5.0\nanemia,<8 L,g/dL,12,3,3,3,,ctcae-5.0\n"},
    /* limits with one side */
    {"baseline_state:=normal",
     "term,value,unit,uln,lln\nalanine-aminotransferase-increased,300,U/L,<40,>5\n"
     "alanine-aminotransferase-increased,300,U/L,>40,\nalanine-aminotransferase-increased,300,U/"
     "L,40 U/L,\n"
     "alanine-aminotransferase-increased,300,U/L,40,<5\n",
     "term,value,unit,uln,lln,grade,low,high,reason,scale\n"
     "alanine-aminotransferase-increased,300,U/L,<40,>5,3,3,3,,ctcae-5.0\n"
     "alanine-aminotransferase-increased,300,U/L,>40,,,0,4,uln-unreadable,ctcae-5.0\n"
     "alanine-aminotransferase-increased,300,U/L,40 U/L,,3,3,3,,ctcae-5.0\n"
     "alanine-aminotransferase-increased,300,U/L,40,<5,3,3,3,,ctcae-5.0\n"},
    /* limits in a unit of their own, of a column or beside each: 6 mg/dL are 102.6 umol/L, 4.9 x 21 */
    {"baseline_state:=normal term:=blood-bilirubin-increased unit:=mg/dL",
     "value,uln,limits_unit\n6,21,umol/L\n6,21,µmol/l\n6,21,zork\n6,21,M/uL\n6,21,U/L\n6,1.2,\n"
     "6,21 umol/L,\n6,1.2 mg/dL,umol/L\n6,<21,umol/L\n6,21 U/L,\n",
     "value,uln,limits_unit,grade,low,high,reason,scale\n6,21,umol/L,3,3,3,,ctcae-5.0\n"
     "6,21,µmol/l,3,3,3,,ctcae-5.0\n6,21,zork,,0,4,limits-unit-unknown,ctcae-5.0\n"
     "6,21,M/uL,,0,4,limits-unit-unknown,ctcae-5.0\n6,21,U/L,,0,4,limits-unit-refused,ctcae-5.0\n"
     "6,1.2,,3,3,3,,ctcae-5.0\n6,21 umol/L,,3,3,3,,ctcae-5.0\n"
     "6,1.2 mg/dL,umol/L,3,3,3,,ctcae-5.0\n6,<21,umol/L,3,3,3,,ctcae-5.0\n"
     "6,21 U/L,,,0,4,uln-unreadable,ctcae-5.0\n"},
    /* both limits in one column; what is no range counts as missing; limits of their own go before it */
    {"baseline_state:=normal term:=blood-bilirubin-increased unit:=mg/dL",
     "value,Reference_Range\n6,0.1-1.2\n6,<1.2\n6,3 - 21 umol/L\n6,men 0.2-1.3\n6,1.2 - 0.1\n6,\n",
     "value,Reference_Range,grade,low,high,reason,scale\n6,0.1-1.2,3,3,3,,ctcae-5.0\n"
     "6,<1.2,3,3,3,,ctcae-5.0\n6,3 - 21 umol/L,3,3,3,,ctcae-5.0\n"
     "6,men 0.2-1.3,,0,4,uln-missing,ctcae-5.0\n6,1.2 - 0.1,,0,4,limits-refused,ctcae-5.0\n"
     "6,,,0,4,uln-missing,ctcae-5.0\n"},
    /* nor is a range what has more behind it than any unit is long */
    {"baseline_state:=normal term:=blood-bilirubin-increased unit:=mg/dL",
     "value,range\n6,0.1-1.2 " WORDS WORDS WORDS WORDS "\n",
     "value,range,grade,low,high,reason,scale\n6,0.1-1.2 " WORDS WORDS WORDS WORDS
     ",,0,4,uln-missing,ctcae-5.0\n"},
    {"baseline_state:=normal term:=blood-bilirubin-increased unit:=mg/dL",
     "value,range,uln\n6,0.1-9,1.2\n6,0.1-1.2,\n6,,\n",
     "value,range,uln,grade,low,high,reason,scale\n6,0.1-9,1.2,3,3,3,,ctcae-5.0\n"
     "6,0.1-1.2,,3,3,3,,ctcae-5.0\n6,,,,0,4,uln-missing,ctcae-5.0\n"},
    /* specimens as laboratories, SDTM and LOINC write them */
    {"",
     "test,value,unit,lln,specimen\nplatelets,49,10*9/L,150,VENOUS "
     "BLD\nplatelets,49,10*9/L,150,Ser/Plas\n"
     "platelets,49,10*9/L,150,EDTA "
     "blood\nplatelets,49,10*9/L,150,CSF\nplatelets,49,10*9/L,150,cord blood\n",
     "test,value,unit,lln,specimen,grade,low,high,reason,scale,graded_as\n"
     "platelets,49,10*9/L,150,VENOUS BLD,3,3,3,,ctcae-5.0,platelet-count-decreased\n"
     "platelets,49,10*9/L,150,Ser/Plas,3,3,3,,ctcae-5.0,platelet-count-decreased\n"
     "platelets,49,10*9/L,150,EDTA blood,3,3,3,,ctcae-5.0,platelet-count-decreased\n"
     "platelets,49,10*9/L,150,CSF,,,,specimen-not-covered,ctcae-5.0,platelet-count-decreased\n"
     "platelets,49,10*9/L,150,cord "
     "blood,,,,specimen-not-covered,ctcae-5.0,platelet-count-decreased\n"},
    /* columns named, one text for all rows, a prefix */
    {"term:=anemia value:Result unit:=g/dL prefix:x_ notes:yes", "grade,RESULT\n1,7.5\n",
     "grade,RESULT,x_grade,x_low,x_high,x_reason,x_scale,x_notes\n1,7.5,3,3,3,,ctcae-5.0,NUMERIC_"
     "CEILING\n"},
};
#define FILES (sizeof files / sizeof files[0])

START_TEST(files_come_back_with_their_grades)
{
    for (size_t i = 0; i < FILES; i++) {
        ck_assert_str_eq(graded(files[i].options, files[i].given), files[i].want);
    }
}
END_TEST

START_TEST(every_cut_of_a_file_gives_the_same_bytes)
{
    for (size_t i = 0; i < FILES; i++) {
        const size_t n = strlen(files[i].given);
        for (size_t step = 1; step < n; step += 1 + step / 16) {
            ck_assert_str_eq(graded_in_steps(files[i].options, files[i].given, n, step),
                             files[i].want);
        }
    }
}
END_TEST

/* A field of any length passes through; of one that is looked at so much as can mean something. */
START_TEST(a_field_may_be_of_any_length)
{
    enum { LONG = 3000000 };
    static const char head[] = "term,value,unit,note\nanemia,7.9,g/dL,";
    static const char *const kinds[] = {"plain", "\"quoted", "\"comma,"};
    char *block = malloc(65536);
    ck_assert_ptr_nonnull(block);
    for (size_t k = 0; k < 3; k++) {
        cyto_file *file = new_file("");
        const char *rows;
        size_t used, n;
        size_t made = 0;
        memset(block, 'x', 65536);
        ck_assert_int_eq(cyto_file_feed(file, head, sizeof head - 1, &used, &rows, &n, NULL),
                         CYTO_OK);
        made += n;
        ck_assert_int_eq(cyto_file_feed(file, kinds[k], strlen(kinds[k]), &used, &rows, &n, NULL),
                         CYTO_OK);
        made += n;
        for (size_t at = 0; at < LONG; at += used) {
            ck_assert_int_eq(cyto_file_feed(file, block, 60000, &used, &rows, &n, NULL), CYTO_OK);
            made += n;
        }
        ck_assert_int_eq(cyto_file_feed(file, "\"\n", 2, &used, &rows, &n, NULL), CYTO_OK);
        made += n;
        ck_assert_int_eq(cyto_file_count(file, CYTO_FILE_GRADED), 1);
        ck_assert_uint_ge(made, LONG);
        ck_assert_int_eq(strncmp(rows + n - 19, "\",3,3,3,,ctcae-5.0\n", 19), 0);
        cyto_file_free(file);
    }
    free(block);
}
END_TEST

static const struct {
    const char *options, *given, *message;
    int32_t line;
} bad[] = {
    {"", "", "no header row", 1},
    {"", "\n", "no header row", 2},
    {"", "term,unit\na,b\n",
     "no column for value: name one value or lbstresn, or say --value COLUMN", 0},
    {"", "value,unit\n", "no column for term or test or loinc", 0},
    {"", "term:value:unit\n", "is the delimiter another one? --delimiter", 0},
    {"lln:x", "term,value,unit\n", "no column \"x\" for lln; the file has: term, value, unit", 0},
    {"", "term,value,LBSTRESN,unit\n",
     "value: columns value, LBSTRESN all could be it; name one with --value", 0},
    {"value:x", "term,x,unit,X\n", "value: columns x, X all could be it; rename all but one", 0},
    {"by:x", "term,value,unit,x,X\n", "by: columns x, X all could be it; rename all but one", 0},
    {"skip:x=Y", "x,term,value,unit,x\n", "skip: columns x, x all could be it; rename", 0},
    {"", "term,value,unit,Low\n", "the file has a column low already: say --prefix", 0},
    {"", "term,value,unit\n\"anemia,7.9,g/dL\n", "unexpected end of data", 3},
    {"", "term,value,unit\n\nanemia,\"7.9\" ,g/dL\n",
     "neither a delimiter nor a line end after a closing quote", 3},
    {"", "t\0e", "", 0},
};

START_TEST(what_is_no_such_file_is_told)
{
    static char out[OUT_MAX];
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const size_t n = bad[i].message[0] ? strlen(bad[i].given) : 3;
        for (size_t step = 1; step < 40; step += 13) {
            cyto_error error;
            cyto_file *file = new_file(bad[i].options);
            const cyto_status status = grade(file, bad[i].given, n, step, out, &error);
            ck_assert_int_eq(status, CYTO_E_DATA);
            ck_assert_msg(strstr(error.message, bad[i].message), "%s: %s", bad[i].given,
                          error.message);
            ck_assert_msg(!bad[i].line || error.line == bad[i].line, "%s: line %d", bad[i].given,
                          error.line);
            const char *rows;
            size_t length, used;
            ck_assert_int_eq(cyto_file_feed(file, "a", 1, &used, &rows, &length, NULL),
                             CYTO_E_DATA);
            ck_assert_int_eq(cyto_file_end(file, &rows, &length, NULL), CYTO_E_DATA);
            ck_assert_uint_eq(length, 0);
            cyto_file_free(file);
        }
    }
}
END_TEST

START_TEST(options_are_checked)
{
    static const char *const wrong[][2] = {
        {"numbers", "x"},
        {"numbers", ".."},
        {"numbers", ".,x"},
        {"delimiter", ""},
        {"delimiter", "::"},
        {"delimiter", "\""},
        {"layout", "wide"},
        {"choose", "zork"},
        {"notes", "maybe"},
        {"lbtestcd", "x"},
        {"prefix", "0123456789012345678901234567890123456789012345678901234567890123"}};
    cyto_file *file;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_file_new("ctcae-4.0", &file, &error), CYTO_E_NAME);
    ck_assert_ptr_null(file);
    ck_assert_ptr_nonnull(strstr(error.message, "unknown scale \"ctcae-4.0\"; accepted: "));
    file = new_file("");
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        cyto_error_init(&error, sizeof error);
        ck_assert_int_ne(cyto_file_set(file, wrong[i][0], wrong[i][1], &error), CYTO_OK);
        ck_assert_ptr_nonnull(strstr(error.message, wrong[i][1]));
    }
    const char *rows;
    size_t length, used;
    ck_assert_int_eq(cyto_file_feed(file, "term,value,unit\n", 16, &used, &rows, &length, NULL),
                     CYTO_OK);
    ck_assert_int_eq(cyto_file_set(file, "notes", "yes", NULL), CYTO_E_DATA);
    cyto_file_free(file);
    cyto_file_free(NULL);
    ck_assert_int_eq(cyto_file_new(NULL, &file, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_file_set(NULL, "notes", "yes", NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_file_feed(NULL, "", 0, &used, &rows, &length, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_file_end(NULL, &rows, &length, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_file_summary(NULL, NULL, 0, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_file_count(NULL, 0), -1);
}
END_TEST

START_TEST(what_was_read_is_counted_and_told)
{
    static const char given[] =
        "term,value,unit,lln\nanemia,7.9,g/dL,12\nanemia,11,g/dL,\n\nanemia,x,g/dL,\nanemia,7\n"
        "anemia,1.5,g/dL,12\nzork,1,/\xB5L,\nplatelet-count-decreased,49,/\xB5L,150\nanemia\n"
        "platelet-count-decreased,49000,/\xC2\xB5L,150000\n";
    static const int64_t want[] = {9, 4, 1, 4, 2, 1, 2};
    static char out[OUT_MAX];
    cyto_error error;
    cyto_file *file = new_file("");
    ck_assert_int_eq(grade(file, given, sizeof given - 1, 7, out, &error), CYTO_OK);
    for (int32_t c = 0; c <= 7; c++) {
        ck_assert_int_eq(cyto__file_count_name(c) != NULL, c < 7);
        ck_assert_msg(cyto_file_count(file, c) == (c < 7 ? want[c] : -1), "%d: %d", c,
                      (int)cyto_file_count(file, c));
    }
    size_t needed;
    ck_assert_int_eq(cyto_file_summary(file, NULL, 0, &needed), CYTO_E_BUFFER);
    ck_assert_uint_lt(needed, sizeof out);
    ck_assert_int_eq(cyto_file_summary(file, out, sizeof out, NULL), CYTO_OK);
    static const char *const lines[] = {
        "2 rows with text that is not UTF-8, read as Windows-1252, the first in row 6\n",
        "ctcae-5.0: 9 rows, 4 of them not graded\n",
        "  lln-missing: 1 of anemia, the first in row 2\n",
        "  value-unreadable: 1 of anemia, the first in row 3\n",
        "  row-malformed: 2 of -, the first in row 4\n",
        "  row 4: row-malformed: 2 fields, where the header has 4: a delimiter that is missing, or "
        "not in quotes?\n",
        "  row 8: row-malformed: 1 field, where the header has 4: a delimiter that is missing, or "
        "not in quotes?\n",
        "  row 3: value-unreadable: hemoglobin: \"x\" is not a number",
        "  2 rows: value unusual: check the number and its unit, the first in row 5\n"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        ck_assert_msg(strstr(out, lines[i]), "%s not in:\n%s", lines[i], out);
    }
    cyto_file_free(file);
}
END_TEST

#define NAMES_DIFFER                                                                     \
    "row 7: names-differ: 718-7: it is hemoglobin, and another column of the row names " \
    "platelets\n"

START_TEST(what_is_not_read_is_told_with_what_may_have_been_meant)
{
    static const char given[] =
        "term,test,loinc,value,unit,lln\n,CA,,2,mmol/L,\n,plateletts,,49,10*9/L,\nALT,,,300,U/L,\n"
        ",,LOINC:770-8,50,%,\n,platelets,,49,M/"
        "uL,150\n,platelets,,49,furlong,150\n,platelets,718-7,49,10*9/L,150\n";
    static const char *const lines[] = {
        "row 1: test-unknown: unknown analyte \"CA\": total calcium: correct it for albumin first, "
        "or "
        "name it calcium-ionized\n",
        "row 2: test-unknown: unknown analyte \"plateletts\"; accepted: one of 53 analytes; did "
        "you mean "
        "platelets?\n",
        "row 3: term-unknown: ctcae-5.0: unknown term \"ALT\"; accepted: alanine-amino",
        "row 4: loinc-refused: LOINC LOINC:770-8: neutrophils as a percentage: not a count\n",
        "row 5: unit-unknown: M/uL: M is a thousand in one laboratory and a million in the next\n",
        NAMES_DIFFER};
    static char out[OUT_MAX];
    cyto_error error;
    cyto_file *file = new_file("");
    ck_assert_int_eq(grade(file, given, sizeof given - 1, 7, out, &error), CYTO_OK);
    ck_assert_int_eq(cyto_file_count(file, CYTO_FILE_UNGRADED), 7);
    ck_assert_int_eq(cyto_file_summary(file, out, sizeof out, NULL), CYTO_OK);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        ck_assert_msg(strstr(out, lines[i]), "%s not in:\n%s", lines[i], out);
    }
    ck_assert_ptr_null(strstr(out, "furlong:"));
    cyto_file_free(file);
}
END_TEST

Suite *files_suite(void)
{
    TCase *rows = tcase_create("rows");
    tcase_add_test(rows, files_come_back_with_their_grades);
    tcase_add_test(rows, every_cut_of_a_file_gives_the_same_bytes);
    tcase_add_test(rows, a_field_may_be_of_any_length);
    TCase *told = tcase_create("told");
    tcase_add_test(told, what_is_no_such_file_is_told);
    tcase_add_test(told, options_are_checked);
    tcase_add_test(told, what_was_read_is_counted_and_told);
    tcase_add_test(told, what_is_not_read_is_told_with_what_may_have_been_meant);
    Suite *suite = suite_create("files");
    suite_add_tcase(suite, rows);
    suite_add_tcase(suite, told);
    return suite;
}
