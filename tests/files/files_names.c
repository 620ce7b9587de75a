/* SPDX-License-Identifier: MIT */
/* A user adds names of units and tests, and a column says by what a file was graded. Platelets
 * of 49 10*9/L are grade 3 by CTCAE 5.0. The digest was made by Python's hashlib. */
#include "files/graded.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <stdio.h>
#include <string.h>

#define OWN        "unit_name:zork/L=10*9/L unit_name:M/uL=10*6/L test_name:THRZ=platelets"
#define OWN_DIGEST "sha256:169947ba98901e11a980026b74a2712229cbbde58e182acbc1a3208c42bba8ef"

static const char *graded(const char *options, const char *given)
{
    return graded_in_steps(options, given, strlen(given), 65536);
}

START_TEST(names_of_ones_own_are_read_beside_the_library_s)
{
    static const char *const rows[][2] = {
        {"THRZ,49,zork/L,150,", "3,3,3,,"},
        {"thrz,49,10*9/L,150,", "3,3,3,,"}, /* names of tests as the library compares them */
        {"THRZ,49,ZORK/L,150,", ",,,unit-unknown,"},
        {"THRZ,49 zork/L,,150 zork/L,", "3,3,3,,"},
        {"THRZ,<49zork/L,zork/L,150,", ",3,4,value-interval,"},
        {"THRZ,49 x zork/L,,150,", ",,,unit-unknown,"},
        {"THRZ,49,M/uL,150,zork/L", "4,4,4,,"}, /* 49 million in a litre are 49 in a microlitre */
        {"THRZ,49,K/uL,150,zork/L", "3,3,3,,"},
        {"zork,49,zork/L,150,", ",,,test-unknown,"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char given[256], want[256];
        const char *term =
            strncmp(rows[i][0], "zork", 4) == 0 ? "zork" : "platelet-count-decreased";
        snprintf(given, sizeof given, "test,value,unit,lln,limits_unit\n%s\n", rows[i][0]);
        snprintf(want, sizeof want, "\n%s,%sctcae-5.0,%s\n", rows[i][0], rows[i][1], term);
        const char *out = graded(OWN, given);
        ck_assert_msg(strstr(out, want) != NULL, "%s not in:\n%s", want, out);
    }
    /* a baseline in the unit, found in another row */
    const char *out = graded(OWN " baseline_flag:first",
                             "patient,test,value,unit,lln,first\nS,THRZ,200,10*9/L,150,Y\n"
                             "S,THRZ,49,zork/L,150,\n");
    ck_assert_ptr_nonnull(strstr(out, ",3,3,3,,ctcae-5.0,platelet-count-decreased\n"));
}
END_TEST

START_TEST(a_name_is_added_and_none_is_redefined)
{
    static const char *const wrong[][3] = {
        {"unit_name", "K/uL=/uL",
         "unit_name \"K/uL\": names are added, never redefined: it is 10*3/uL"},
        {"unit_name", "zork/L=/uL", "never redefined: it is 10*9/L"},
        {"unit_name", "zork", "accepted: NAME=a unit that the library reads"},
        {"unit_name", "=10*9/L", "accepted: NAME="},
        {"unit_name", "x=zork", "accepted: NAME="},
        {"test_name", "HGB=platelets", "never redefined: it is hemoglobin"},
        {"test_name", "thrz=hemoglobin", "never redefined: it is platelets"},
        {"test_name", "CA=calcium-ionized", "correct it for albumin first"},
        {"test_name", "NEUTLE=neutrophils", "test_name \"NEUTLE\": "},
        {"test_name", "x=zork", "accepted: NAME=a test that the library reads"},
        {"provenance", "maybe", "yes or no"},
        {"bounds", "maybe", "yes or no"}};
    static const char *const good[][2] = {
        {"unit_name", "K/uL=10*9/L"}, /* of one size with its own */
        {"unit_name", "zork/L=10*9/L"},
        {"test_name", "HGB=hemoglobin"}};
    cyto_file *file;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_set(file, "unit_name", " zork/L =10*9/L", NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_set(file, "test_name", "THRZ=platelets", NULL), CYTO_OK);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        cyto_error_init(&error, sizeof error);
        ck_assert_int_eq(cyto_file_set(file, wrong[i][0], wrong[i][1], &error), CYTO_E_DATA);
        ck_assert_msg(strstr(error.message, wrong[i][2]) != NULL, "%s", error.message);
    }
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        ck_assert_int_eq(cyto_file_set(file, good[i][0], good[i][1], NULL), CYTO_OK);
    }
    cyto_error_init(&error, sizeof error);
    for (int i = 2; i <= 401; i++) {
        char name[32];
        snprintf(name, sizeof name, "own%d/L=10*9/L", i);
        ck_assert_int_eq(cyto_file_set(file, "unit_name", name, &error),
                         i <= 400 ? CYTO_OK : CYTO_E_DATA);
    }
    ck_assert_ptr_nonnull(strstr(error.message, "up to 400 names"));
    cyto_file_free(file);
}
END_TEST

START_TEST(the_provenance_names_edition_version_data_and_names)
{
    static const char given[] =
        "patient,test,value,unit,lln\nS,platelets,49,10*9/L,150\nS,platelets\n";
    static const char *const layouts[] = {"plain", "cdisc", "terms"};
    for (size_t i = 0; i < 3; i++) {
        for (int own = 0; own < 2; own++) {
            char options[256], cell[512];
            snprintf(options, sizeof options, "provenance:yes layout:%s%s", layouts[i],
                     own ? " test_name:THRZ=platelets unit_name:M/uL=10*6/L unit_name:zork/L=10*9/L"
                         : "");
            snprintf(cell, sizeof cell,
                     ",\"cytodose %s; data %s; NCI CTCAE v5.0, 27 November 2017%s\"\n",
                     cyto_version(), cyto_data_digest(), own ? "; names " OWN_DIGEST : "");
            const char *out = graded(options, given);
            const char *found = strstr(out, cell);
            ck_assert_msg(found != NULL, "%s not in:\n%s", cell, out);
            ck_assert_ptr_nonnull(strstr(out, ",provenance\n"));
            ck_assert_int_eq(strstr(found + 1, cell) != NULL, i < 2); /* no line of a broken row */
            ck_assert_str_eq(out + strlen(out) - strlen(cell), cell);
        }
    }
    ck_assert_ptr_null(strstr(graded("provenance:no", given), "provenance"));
}
END_TEST

/* CTCAE 5.0 prints "<50.0 - 25.0 x 10e9 /L" for grade 3; grade 0 has no cell, nor has what is not graded. */
START_TEST(the_printed_cell_stands_beside_a_grade)
{
    static const char given[] = "patient,test,value,unit,lln\nS,platelets,49,10*9/"
                                "L,150\nS,platelets,151,10*9/L,150\nS,zork,1,g/L,\n";
    ck_assert_str_eq(
        graded("layout:terms bounds:yes", given),
        "row,patient,term,direction,low,high,reason,highest,baseline_low,baseline_high,bound\n"
        "1,S,platelet-count-decreased,low,3,3,,4,,,<50.0 - 25.0 x 10e9 /L\n"
        "2,S,platelet-count-decreased,low,0,0,,4,,,\n3,S,zork,,,,test-unknown,,,,\n");
}
END_TEST

/* A decimal comma, or a field too many: which value belongs to which column is not known. */
START_TEST(a_row_with_a_field_too_many_has_no_line_of_a_term)
{
    static const char given[] =
        "patient,test,value,unit,lln\nS,platelets,4,9,10*9/L,150\nS,platelets,49,10*9/L,150,x\n"
        "S,platelets,49,10*9/L,150\n";
    ck_assert_str_eq(
        graded("layout:terms", given),
        "row,patient,term,direction,low,high,reason,highest,baseline_low,baseline_high\n"
        "3,S,platelet-count-decreased,low,3,3,,4,,\n");
}
END_TEST

/* admiral's derive_var_atoxgr: 0 where every direction that has a term is 0. Above 5.5 mmol/L is grade 2; 5.2 may be
 * above the upper limit of normal, which is not given. */
START_TEST(the_grade_of_both_directions_is_open_where_one_is)
{
    ck_assert_str_eq(
        graded("layout:cdisc", "test,value,unit,lln,uln\npotassium,5.2,mmol/L,3.5,\n"
                               "potassium,5.2,mmol/L,3.5,5.3\nplatelets,100,10*9/L,,\n"),
        "test,value,unit,lln,uln,ATOXDSCL,ATOXDSCH,ATOXGRL,ATOXGRH,ATOXGR,reason_low,reason_high,"
        "scale\npotassium,5.2,mmol/L,3.5,,Hypokalemia,Hyperkalemia,0,,,,0-1 uln-missing,ctcae-5.0\n"
        "potassium,5.2,mmol/L,3.5,5.3,Hypokalemia,Hyperkalemia,0,0,0,,,ctcae-5.0\n"
        "platelets,100,10*9/L,,,Platelet count decreased,,,,,0-1 lln-missing,,ctcae-5.0\n");
}
END_TEST

START_TEST(names_of_ones_own_are_told)
{
    char text[4096];
    cyto_file *file;
    const char *rows;
    size_t used, n;
    static const char given[] = "test,value,unit\nTHRZ,49,zork/L\n";
    ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_set(file, "unit_name", "zork/L=10*9/L", NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_set(file, "unit_name", "M/uL=10*6/L", NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_set(file, "test_name", "THRZ=platelets", NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_feed(file, given, sizeof given - 1, &used, &rows, &n, NULL),
                     CYTO_OK);
    ck_assert_int_eq(cyto_file_end(file, &rows, &n, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_summary(file, text, sizeof text, NULL), CYTO_OK);
    ck_assert_msg(strstr(text, "names added: units 2, tests 1, " OWN_DIGEST "\n") != NULL, "%s",
                  text);
    cyto_file_free(file);
}
END_TEST

/* A row names its test up to three times; 777-3 is platelets, 718-7 hemoglobin, 770-8 a percent of neutrophils. */
START_TEST(a_row_whose_columns_name_different_tests_is_not_graded)
{
    static const struct {
        const char *names, *want; /* term,test,loinc; what follows the row */
    } rows[] = {
        {"platelet-count-decreased,platelets,777-3", "3,3,3,,ctcae-5.0,platelet-count-decreased"},
        {"Platelet count decreased,PLT,", "3,3,3,,ctcae-5.0,platelet-count-decreased"},
        {"platelet-count-decreased,HGB,", ",,,names-differ,ctcae-5.0,HGB"},
        {"platelet-count-decreased,,718-7", ",,,names-differ,ctcae-5.0,718-7"},
        {",platelets,718-7", ",,,names-differ,ctcae-5.0,718-7"},
        {",platelets,777-3", "3,3,3,,ctcae-5.0,platelet-count-decreased"},
        {"platelet-count-decreased,,770-8", ",,,loinc-refused,ctcae-5.0,770-8"},
        {",platelets,770-8", ",,,loinc-refused,ctcae-5.0,770-8"},
        /* a name that is not known says nothing of another test */
        {"platelet-count-decreased,zork,99999-9", "3,3,3,,ctcae-5.0,platelet-count-decreased"},
        {"zork,HGB,777-3", ",,,term-unknown,ctcae-5.0,zork"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char given[256], want[256];
        snprintf(given, sizeof given, "term,test,loinc,value,unit,lln\n%s,49,10*9/L,150\n",
                 rows[i].names);
        snprintf(want, sizeof want, "\n%s,49,10*9/L,150,%s\n", rows[i].names, rows[i].want);
        const char *out = graded("", given);
        ck_assert_msg(strstr(out, want) != NULL, "%s not in:\n%s", want, out);
    }
}
END_TEST

Suite *files_names_suite(void)
{
    TCase *names = tcase_create("names");
    tcase_add_test(names, a_row_whose_columns_name_different_tests_is_not_graded);
    tcase_add_test(names, names_of_ones_own_are_read_beside_the_library_s);
    tcase_add_test(names, a_name_is_added_and_none_is_redefined);
    tcase_add_test(names, the_provenance_names_edition_version_data_and_names);
    tcase_add_test(names, the_printed_cell_stands_beside_a_grade);
    tcase_add_test(names, the_grade_of_both_directions_is_open_where_one_is);
    tcase_add_test(names, a_row_with_a_field_too_many_has_no_line_of_a_term);
    tcase_add_test(names, names_of_ones_own_are_told);
    Suite *suite = suite_create("files_names");
    suite_add_tcase(suite, names);
    return suite;
}
