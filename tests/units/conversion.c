/* SPDX-License-Identifier: MIT */
/* Units convert to units, names and LOINC codes become analytes; each refuses some. */
#include "tests.h"
#include "vectors.h"

#include "units/names.h"
#include "units/units.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

static int32_t unit_of(const char *text)
{
    int32_t unit;
    ck_assert_msg(cyto_unit_find(text, strlen(text), &unit, NULL) == CYTO_OK, "%s", text);
    return unit;
}

START_TEST(units_convert_as_exact_fractions)
{
    vectors v = vectors_read("tests/vectors/units.tsv");
    int refused = 0;
    for (int i = 0; i < v.row_count; i++) {
        int32_t analyte;
        double got;
        ck_assert_int_eq(cyto_analyte_find(cell(&v, i, "analyte"), &analyte, NULL), CYTO_OK);
        const cyto_status status =
            cyto_convert(analyte, cell_number(&v, i, "value"), unit_of(cell(&v, i, "from")),
                         unit_of(cell(&v, i, "to")), &got, NULL);
        if (!*cell(&v, i, "want")) {
            ck_assert_msg(status == CYTO_E_UNIT && isnan(got), "row %s: %.17g", v.rows[i][0], got);
            refused++;
            continue;
        }
        ck_assert_int_eq(status, CYTO_OK);
        assert_close(&v, i, got, cell_number(&v, i, "want"), 0.0);
    }
    ck_assert_int_gt(refused, 1000);
    ck_assert_int_gt(v.row_count - refused, 3000);
    vectors_free(&v);
}
END_TEST

START_TEST(every_analyte_and_every_unit_is_in_the_vectors)
{
    vectors v = vectors_read("tests/vectors/units.tsv");
    for (const cyto__analyte *a = cyto__analytes; a->slug; a++) {
        int found = 0;
        for (int i = 0; i < v.row_count && !found; i++) {
            found = strcmp(cell(&v, i, "analyte"), a->slug) == 0;
        }
        ck_assert_msg(found, "%s", a->slug);
    }
    for (const cyto__unit *u = cyto__units; u->ucum; u++) {
        int found = 0;
        for (int i = 0; i < v.row_count && !found; i++) {
            found = *cell(&v, i, "want") && strcmp(cell(&v, i, "from"), u->ucum) == 0;
        }
        ck_assert_msg(found, "%s", u->ucum);
    }
    vectors_free(&v);
}
END_TEST

START_TEST(an_analyte_converts_to_the_unit_of_its_own_limits)
{
    for (const cyto__analyte *a = cyto__analytes; a->slug; a++) {
        double got;
        ck_assert_int_eq(cyto_convert(a->analyte, a->possible_high, a->unit, a->unit, &got, NULL),
                         CYTO_OK);
        ck_assert(got == a->possible_high);
        ck_assert(a->possible_low <= a->usual_low && a->usual_low < a->usual_high &&
                  a->usual_high <= a->possible_high);
    }
}
END_TEST

/* A decision converts a value that was judged to the unit of a rule that was read, and asks no more. */
START_TEST(units_that_convert_to_an_analytes_own_convert_to_one_another)
{
    cyto__conversion by;
    for (const cyto__analyte *a = cyto__analytes; a->slug; a++) {
        for (const cyto__unit *from = cyto__units; from->ucum; from++) {
            const int own = cyto__conversion_find(a->analyte, from->unit, a->unit, &by) == CYTO_OK;
            for (const cyto__unit *to = cyto__units; own && to->ucum; to++) {
                ck_assert_int_eq(cyto__conversion_find(a->analyte, from->unit, to->unit, &by),
                                 cyto__conversion_find(a->analyte, a->unit, to->unit, &by));
            }
        }
    }
}
END_TEST

START_TEST(the_very_large_and_the_infinite_stay_so)
{
    double got;
    const int32_t mg = CYTO_UNIT_MG_PER_DL;
    const int32_t umol = CYTO_UNIT_UMOL_PER_L;
    const int32_t creatinine = CYTO_ANALYTE_CREATININE;
    ck_assert_int_eq(cyto_convert(creatinine, (double)INFINITY, mg, umol, &got, NULL), CYTO_OK);
    ck_assert(got == (double)INFINITY);
    ck_assert_int_eq(cyto_convert(creatinine, 1.0e300, mg, umol, &got, NULL), CYTO_OK);
    ck_assert(got > 8.8e301 && got < 8.9e301);
    ck_assert_int_eq(cyto_convert(creatinine, 5.0e-320, mg, umol, &got, NULL), CYTO_OK);
    ck_assert(got > 0.0);
    ck_assert_int_eq(cyto_convert(creatinine, 0.0, mg, umol, &got, NULL), CYTO_OK);
    ck_assert(got == 0.0);
    ck_assert_int_eq(cyto_convert(0, -40.0, CYTO_UNIT_FAHRENHEIT, CYTO_UNIT_CELSIUS, &got, NULL),
                     CYTO_OK);
    ck_assert(got == -40.0);
    ck_assert_int_eq(cyto_convert(0, 0.0, CYTO_UNIT_CELSIUS, CYTO_UNIT_FAHRENHEIT, &got, NULL),
                     CYTO_OK);
    ck_assert(got == 32.0);
}
END_TEST

/* The last digit of a LOINC code checks the others (Mod 10, LOINC Users' Guide). */
static int check_digit(const char *code, size_t n)
{
    int sum = 0;
    for (size_t i = 0; i < n; i++) {
        const int digit = (code[n - 1 - i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += digit / 10 + digit % 10;
    }
    return (10 - sum % 10) % 10;
}

START_TEST(every_loinc_code_is_once_and_whole)
{
    int accepted = 0;
    for (const cyto__loinc *l = cyto__loincs; *l->code; l++) {
        const size_t n = strcspn(l->code, "-");
        ck_assert_uint_eq(strlen(l->code), n + 2);
        ck_assert_msg(l->code[n + 1] - '0' == check_digit(l->code, n), "%s", l->code);
        ck_assert_int_eq(l->analyte == CYTO_ANALYTE_NONE, l->why != NULL);
        ck_assert(l->read == CYTO__READ_LIST || l->read == CYTO__READ_SECOND_HAND);
        accepted += l->analyte != CYTO_ANALYTE_NONE;
        for (const cyto__loinc *m = l + 1; *m->code; m++) {
            ck_assert_str_ne(l->code, m->code);
        }
    }
    ck_assert_int_gt(accepted, 90);
    for (const cyto__analyte *a = cyto__analytes; a->slug; a++) {
        int found = 0;
        for (const cyto__loinc *l = cyto__loincs; *l->code; l++) {
            found |= l->analyte == a->analyte;
        }
        ck_assert_msg(found, "%s has no LOINC code", a->slug);
    }
}
END_TEST

START_TEST(codes_of_something_else_are_refused_with_the_reason)
{
    static const struct {
        const char *code, *why;
    } rows[] = {
        {"736-9", "lymphocytes as a percentage: not a count"},
        {"1968-7", "direct bilirubin: not the total"},
        {"2161-8", "urine: not serum or plasma"},
        {"2756-5", "pH of urine"},
        {"4544-3", "hematocrit: not a hemoglobin concentration"},
        {"17861-6", "total calcium: correct it for albumin first"},
        {"12195-4", "indexed to 1.73 m2: not mL/min"},
        {"8634-8", "QT interval without correction for heart rate"},
        {"26507-4", "band forms alone: add the segmented neutrophils"},
        {"20150-9", "FEV1 in liters: give the percent of what is predicted"},
        {"19926-5", "FEV1/FVC: not FEV1 as a percent of what is predicted"},
        {"38483-4",
         "whole blood: name the analyte yourself if the limits beside it are for whole blood"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int32_t analyte;
        char message[CYTO_MESSAGE_MAX];
        cyto_error error = CYTO_ERROR_INIT;
        ck_assert_int_eq(cyto_loinc_find(rows[i].code, &analyte, &error), CYTO_E_NAME);
        ck_assert_int_eq(analyte, CYTO_ANALYTE_NONE);
        snprintf(message, sizeof message, "code: \"%s\" is not accepted: %s", rows[i].code,
                 rows[i].why);
        ck_assert_str_eq(error.message, message);
    }
}
END_TEST

START_TEST(no_name_is_of_two_analytes_or_both_taken_and_refused)
{
    for (const cyto__analyte *a = cyto__analytes; a->slug; a++) {
        int32_t found;
        ck_assert_int_eq(cyto_analyte_find(a->slug, &found, NULL), CYTO_OK);
        ck_assert_int_eq(found, a->analyte);
        char names[1000];
        ck_assert_uint_lt(strlen(a->names), sizeof names);
        strcpy(names, a->names);
        for (char *name = strtok(names, "|"); name; name = strtok(NULL, "|")) {
            ck_assert_uint_lt(strlen(name), 60);
            ck_assert_int_eq(cyto_analyte_find(name, &found, NULL), CYTO_OK);
            ck_assert_msg(found == a->analyte, "%s: also of another", name);
        }
    }
    for (const cyto__refusal *r = cyto__refused_names; r->text; r++) {
        int32_t found;
        ck_assert_msg(cyto_analyte_find(r->text, &found, NULL) == CYTO_E_NAME, "%s", r->text);
    }
    for (const cyto__refusal *r = cyto__refused_units; r->text; r++) {
        int32_t found;
        ck_assert_int_eq(cyto_unit_find(r->text, strlen(r->text), &found, NULL), CYTO_E_UNIT);
        ck_assert_ptr_nonnull(cyto__unit_refused(r->text, strlen(r->text)));
    }
}
END_TEST

START_TEST(an_unknown_name_meets_the_nearest)
{
    static const struct {
        const char *name, *text;
    } rows[] = {
        {"platelet", "; accepted: one of 53 analytes; did you mean platelets?"},
        {"neutrop", "; accepted: one of 53 analytes; did you mean neutrophils?"},
        {"trop", "; accepted: one of 53 analytes; did you mean troponin-t or troponin-i?"},
        {"Platelets", "; accepted: one of 53 analytes; did you mean platelets?"},
        {"creatinin", "; accepted: one of 53 analytes; did you mean creatinine?"},
        {"hemoglobine", "; accepted: one of 53 analytes; did you mean hemoglobin?"},
        {"alat", "; accepted: one of 53 analytes; did you mean alanine-aminotransferase?"},
        {"leukozytes", "; accepted: one of 53 analytes; did you mean leukocytes?"},
        {"troponi", "; accepted: one of 53 analytes; did you mean troponin-i?"},
        {"calcium", ": total calcium: correct it for albumin first, or name it calcium-ionized"},
        {"ferritin", "; accepted: one of 53 analytes (hemoglobin, platelets, creatinine, ...)"},
        {"", "; accepted: one of 53 analytes (hemoglobin, platelets, creatinine, ...)"},
        {"a name that is longer than any that an analyte of ours or of anybody has",
         "; accepted: one of 53 analytes (hemoglobin, platelets, creatinine, ...)"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[200];
        cyto__sink sink = cyto__sink_of(text, sizeof text);
        cyto__put_analytes_like(&sink, rows[i].name);
        ck_assert_str_eq(text, rows[i].text);
    }
    char text[40];
    size_t needed;
    ck_assert_int_eq(cyto__analyte_message("Hb", text, sizeof text, &needed), CYTO_OK);
    ck_assert_str_eq(text, "ok");
    ck_assert_int_eq(cyto__analyte_message("CA", text, sizeof text, &needed), CYTO_E_BUFFER);
    ck_assert_str_eq(text, "unknown analyte \"CA\": total calcium: co");
    ck_assert_int_eq(cyto__analyte_message(NULL, text, sizeof text, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto__analyte_message("x", NULL, 1, NULL), CYTO_E_NULL);
}
END_TEST

/* Letters changed, added and left out, counted by hand; a third of the name's letters is too far. */
START_TEST(slips_of_the_pen_are_counted)
{
    enum { FAR = CYTO__NAME_MAX };
    static const struct {
        const char *plain, *names;
        size_t distance;
    } rows[] = {
        {"hemoglobin", "hemoglobin", 0},
        {"hemiglobin", "hemoglobin", 1},
        {"hemglobin", "hemoglobin", 1},
        {"hemooglobin", "hemoglobin", 1},
        {"heomglobin", "hemoglobin", 2}, /* two letters that changed places */
        {"hmglobin", "hemoglobin", 2},
        {"hmglobni", "hemoglobin", FAR}, /* four of ten */
        {"plxtxlxts", "platelets", 3},   /* three of nine */
        {"at", "alt", 1},
        {"at", "al", FAR}, /* one of two */
        {"ht", "alt", FAR},
        {"hemo", "hemoglobin", 2}, /* cut short */
        {"hem", "hemoglobin", FAR},
        {"hemoglob", "Hb|hemoglobin", 2},
        {"hemoglobi", "Hb|hemoglobin", 1},
        {"hb", "hemoglobin|hb", 0},
        {"k", "k|potassium", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const size_t n = cyto__name_distance(rows[i].plain, strlen(rows[i].plain), rows[i].names);
        ck_assert_msg(n == rows[i].distance, "%s: %d", rows[i].plain, (int)n);
    }
}
END_TEST

START_TEST(a_refused_spelling_says_why)
{
    cyto_reading r = CYTO_READING_INIT;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_reading_read("110 lb", ".", "weight", &r, &error), CYTO_E_UNIT);
    ck_assert_str_eq(error.message, "weight: unknown unit \"lb\": pounds: give kg");
    cyto_error_init(&error, sizeof error);
    ck_assert_int_eq(cyto_reading_read("5 M/\xC2\xB5l", ".", "platelets", &r, &error), CYTO_E_UNIT);
    ck_assert_str_eq(error.message,
                     "platelets: unknown unit \"M/\xC2\xB5l\": M is a thousand in one "
                     "laboratory and a million in the next");
}
END_TEST

/* A part of a refused name, and a part of the reason that such a name must have; the first part that is found decides. */
START_TEST(a_refused_name_meets_the_reason_that_is_its_own)
{
    static const char *const rows[][2] = {
        {"CK-MB", "not the total"},
        {"kinase MB", "not the total"},
        {"A1c", "hemoglobin"},
        {"MCH", "hemoglobin"},
        {"hematocrit", "hemoglobin"},
        {"HCT", "hemoglobin"},
        {"NEUTB", "add the segmented"},
        {"NEUTSG", "add the band"},
        {"egment", "add the band"},
        {"unconjugated", "indirect bilirubin"},
        {"indirect", "indirect bilirubin"},
        {"BILIND", "indirect bilirubin"},
        {"conjugu", "direct bilirubin"},
        {"conjugated", "direct bilirubin"},
        {"dire", "direct bilirubin"},
        {"BILDIR", "direct bilirubin"},
        {"iretta", "direct bilirubin"},
        {"LE", "percentage"},
        {"percent", "percentage"},
        {"/leukocytes", "percentage"},
        {"%", "percentage"},
        {"urine", "urine"},
        {"BUN", "urea nitrogen"},
        {"nitrogen", "urea nitrogen"},
        {"azot", "urea or urea nitrogen"},
        {"pH", "blood-ph"},
        {"troponin", "troponin-t"},
        {"FEV1/FVC", "a ratio"},
        {"FEV1", "fev1-percent"},
        {"expiratory", "fev1-percent"},
        {"FVC", "vital-capacity-percent"},
        {"vital capacity", "vital-capacity-percent"},
        {"GFR", "egfr"},
        {"GR", "red cells"},
        {"FA", "folic acid"},
        {"CO2", "more than bicarbonate"},
        {"CA", "total calcium"},
        {"alc", "total calcium"},
        {"Kalzium", "total calcium"},
        {u8"c\u00E1lcio", "total calcium"},
    };
    const size_t count = sizeof rows / sizeof rows[0];
    for (const cyto__refusal *r = cyto__refused_names; r->text; r++) {
        size_t i = 0;
        while (i < count && !strstr(r->text, rows[i][0])) {
            i++;
        }
        ck_assert_msg(i < count && strstr(r->why, rows[i][1]), "%s: %s", r->text, r->why);
        const int indirect = strstr(r->why, "indirect") != NULL;
        ck_assert_msg(i == count || indirect == (strstr(rows[i][1], "indirect") != NULL), "%s: %s",
                      r->text, r->why);
    }
}
END_TEST

/* A reason tells to give a unit of the size that was written, where one was. */
START_TEST(a_refused_unit_is_told_one_of_its_own_kind)
{
    static const char *const rows[][2] = {{"lb", "kg"},
                                          {"lbs", "kg"},
                                          {"[lb_av]", "kg"},
                                          {"mm/l", "mmol/L"},
                                          {"um/l", "umol/L"},
                                          {"nmol/l*s", "nmol/(L.s)"},
                                          {"umol/l*s", "umol/(L.s)"},
                                          {"10x3cumm", "10*3/uL"},
                                          {"min", "s or ms"},
                                          {"h", "s or ms"},
                                          {"hrs", "s or ms"},
                                          {"hour", "s or ms"},
                                          {"std", "s or ms"},
                                          {"stunden", "s or ms"},
                                          {"day", "s or ms"},
                                          {"k", "Cel or [degF], or 10*3/uL"}};
    int32_t told = 0;
    for (const cyto__refusal *r = cyto__refused_units; r->text; r++) {
        const char *give = strstr(r->why, "give ");
        told += give != NULL;
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            if (strcmp(r->text, rows[i][0]) == 0) {
                told--;
                ck_assert_msg(give && strcmp(give + strlen("give "), rows[i][1]) == 0, "%s: %s",
                              r->text, r->why);
            }
        }
    }
    ck_assert_int_eq(told, 0);
}
END_TEST

Suite *conversion_suite(void)
{
    Suite *suite = suite_create("conversion");
    TCase *tests = tcase_create("conversion");
    tcase_add_test(tests, units_convert_as_exact_fractions);
    tcase_add_test(tests, every_analyte_and_every_unit_is_in_the_vectors);
    tcase_add_test(tests, an_analyte_converts_to_the_unit_of_its_own_limits);
    tcase_add_test(tests, units_that_convert_to_an_analytes_own_convert_to_one_another);
    tcase_add_test(tests, the_very_large_and_the_infinite_stay_so);
    tcase_add_test(tests, every_loinc_code_is_once_and_whole);
    tcase_add_test(tests, codes_of_something_else_are_refused_with_the_reason);
    tcase_add_test(tests, no_name_is_of_two_analytes_or_both_taken_and_refused);
    tcase_add_test(tests, an_unknown_name_meets_the_nearest);
    tcase_add_test(tests, slips_of_the_pen_are_counted);
    tcase_add_test(tests, a_refused_spelling_says_why);
    tcase_add_test(tests, a_refused_name_meets_the_reason_that_is_its_own);
    tcase_add_test(tests, a_refused_unit_is_told_one_of_its_own_kind);
    suite_add_tcase(suite, tests);
    return suite;
}
