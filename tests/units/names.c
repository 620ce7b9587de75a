/* SPDX-License-Identifier: MIT */
/* Names of tests and of terms, and LOINC codes, are recognised in any way of writing, and never
 * as another's. */
#include "grading/names.h"
#include "tests.h"

#include "units/names.h"
#include "units/units.h"

#include <cytodose/cytodose.h>

#include <string.h>

static const char *found(const char *name)
{
    int32_t analyte = 99;
    const cyto_status status = cyto_analyte_find(name, &analyte, NULL);
    ck_assert(status == (analyte == CYTO_ANALYTE_NONE ? CYTO_E_NAME : CYTO_OK));
    return status == CYTO_OK ? cyto__analyte_name(analyte) : "";
}

START_TEST(names_are_read_however_they_are_written)
{
    /* SDTM's LBTEST and LBTESTCD, CLIF, laboratories in six languages, exports of warehouses. */
    static const char *const rows[][2] = {
        {"Hemoglobin", "hemoglobin"},
        {"HEMOGLOBIN", "hemoglobin"},
        {"hGb", "hemoglobin"},
        {u8"H\u00E4moglobin", "hemoglobin"},
        {u8"H\u00C9MOGLOBINE", "hemoglobin"},
        {"Hemoglobine", "hemoglobin"},
        {"emoglobina", "hemoglobin"},
        {"Platelets", "platelets"},
        {"platelet_count", "platelets"},
        {"Platelet Count", "platelets"},
        {"Thrombozyten", "platelets"},
        {"plaquettes", "platelets"},
        {"PLAQUETAS", "platelets"},
        {"piastrine", "platelets"},
        {"NEUT", "neutrophils"},
        {"Neut#", "neutrophils"},
        {"neutrophils_absolute", "neutrophils"},
        {"Neutrophils (ANC)", "neutrophils"},
        {"PNN", "neutrophils"},
        {u8"neutr\u00F3filos", "neutrophils"},
        {"neutrofilos", "neutrophils"},
        {"Leukozyten", "leukocytes"},
        {"WBC", "leukocytes"},
        {"globules blancs", "leukocytes"},
        {"linfociti", "lymphocytes"},
        {"Alanine Aminotransferase", "alanine-aminotransferase"},
        {"ALT (SGPT)", "alanine-aminotransferase"},
        {"Alanine aminotransferase (ALT) (SGPT)", "alanine-aminotransferase"},
        {"(Serum) Potassium", "potassium"},
        {"GPT/ALAT", "alanine-aminotransferase"},
        {"Alanine Aminotransferase (ALT)", "alanine-aminotransferase"},
        {"TGP", "alanine-aminotransferase"},
        {"tgo", "aspartate-aminotransferase"},
        {"fosfatasa alcalina", "alkaline-phosphatase"},
        {u8"\u03B3-GT", "gamma-glutamyltransferase"},
        {"bilirubin_total", "bilirubin"},
        {"Bilirubin, Total", "bilirubin"},
        {"Gesamtbilirubin", "bilirubin"},
        {u8"Cr\u00E9atinine", "creatinine"},
        {u8"Cre\u0301atinine", "creatinine"}, /* the accent after its letter */
        {"Kreatinin", "creatinine"},
        {"Kalium", "potassium"},
        {"K", "potassium"},
        {"k+", "potassium"},
        {"Natrium", "sodium"},
        {"Na", "sodium"},
        {"SODIUM", "sodium"},
        {"calcium_ionized", "calcium-ionized"},
        {"Calcium, Ionized", "calcium-ionized"},
        {"glucose_serum", "glucose"},
        {"Harnstoff", "urea"},
        {u8"Harns\u00E4ure", "urate"},
        {"HDL-C", "hdl-cholesterol"},
        {"INR(PT)", "inr"},
        {"ptt", "aptt"},
        {"TCA", "aptt"},
        {"troponin_i", "troponin-i"},
        {u8"Blutplättchen", "platelets"},
        {u8"BLUTPLÄTTCHEN", "platelets"},
        {u8"Blutplattchen", "platelets"},
        {u8"Trombocitos", "platelets"},
        {u8"NUMÉRATION PLAQUETTAIRE", "platelets"},
        {u8"kaliémie", "potassium"},
        {u8"KALIEMIE", "potassium"},
        {u8"Kaliemia", "potassium"},
        {u8"Natrémie", "sodium"},
        {u8"NATREMIA", "sodium"},
        {u8"Creatininemia", "creatinine"},
        {u8"albuminémie", "albumin"},
        {u8"Magnésémie", "magnesium"},
        {u8"Phosphatémie", "phosphate"},
        {u8"Blutzucker", "glucose"},
        {u8"Uricemia", "urate"},
        {u8"Neutralfette", "triglycerides"},
        {u8"weiße Blutkörperchen", "leukocytes"},
        {u8"Weisse Blutkörperchen", "leukocytes"},
        {u8"Granulociti neutrofili", "neutrophils"},
        {u8"Linfocitos CD4", "cd4-lymphocytes"},
        {u8"Γ-GT", "gamma-glutamyltransferase"},
        {u8"WBC Count", "leukocytes"},
        {u8"GGT (Gamma-GT)", "gamma-glutamyltransferase"},
        {u8"Hemoglobin, whole blood", "hemoglobin"},
        {u8"Neutrophils Abs", "neutrophils"},
        {u8"Abs. Neutrophils", "neutrophils"},
        {u8"Neutrophile absolut", "neutrophils"},
        {u8"Lymphocytes, absolute count", "lymphocytes"},
        {u8"Neutrófilos absolutos", "neutrophils"},
        {u8"Eosinophils Auto", "eosinophils"},
        {u8"Creatinine, plasma", "creatinine"},
        {u8"Kreatinin i.S.", "creatinine"},
        {u8"Kreatinin im Serum", "creatinine"},
        {u8"S-Bilirubin", "bilirubin"},
        {u8"Albumina sérica", "albumin"},
        {u8"Serum Potassium", "potassium"},
        {u8"POTASSIUM, SERUM", "potassium"},
        {u8"Troponin I, plasma", "troponin-i"},
        {u8"Troponin T, serum",
         "troponin-t"}, /* the first and the last of those that are measured so */
        {u8"Prothrombin time, plasma", "prothrombin-time"},
        {u8"ALT, serum", "alanine-aminotransferase"},
        {u8"25-OH vitamin D, serum", "vitamin-d"},
        {u8"Urea (Serum)", "urea"},
        {u8"Sodium Ser/Plas", "sodium"},
        {u8"Potasio en suero", "potassium"},
        {u8"ALT-GPT", "alanine-aminotransferase"},
        {u8"GPT, ALT", "alanine-aminotransferase"},
        {u8"ALC", "lymphocytes"},
        {u8"Tot. Bili", "bilirubin"},
        {u8"Fasting glucose", "glucose"},
        {u8"HARNSAEURE", "urate"},
        {u8"Lactic Acid Dehydrogenase", "lactate-dehydrogenase"},
        {u8"α-Amylase", "amylase"},
        {u8"Phosphorus, inorganic", "phosphate"},
        {u8"High-sensitivity troponin T", "troponin-t"},
        {u8"GFR (CKD-EPI)", "egfr"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ck_assert_msg(strcmp(found(rows[i][0]), rows[i][1]) == 0, "%s: %s", rows[i][0],
                      found(rows[i][0]));
    }
}
END_TEST

START_TEST(names_of_another_test_are_refused_with_the_reason)
{
    static const char *const rows[][2] = {
        {"CA", "total calcium: correct it for albumin first, or name it calcium-ionized"},
        {"ca", "total calcium: correct it for albumin first, or name it calcium-ionized"},
        {"Calcium, Total",
         "total calcium: correct it for albumin first, or name it calcium-ionized"},
        {"calcium_total",
         "total calcium: correct it for albumin first, or name it calcium-ionized"},
        {u8"Calcémie", "total calcium: correct it for albumin first, or name it calcium-ionized"},
        {"CALCIO TOTALE",
         "total calcium: correct it for albumin first, or name it calcium-ionized"},
        {"Bilirubin direkt", "direct bilirubin: not the total"},
        {u8"BILIRUBINE CONJUGUÉE", "direct bilirubin: not the total"},
        {"Segmentkernige", "segmented neutrophils alone: add the band forms"},
        {"Azotemia", "urea or urea nitrogen? name it urea if it is urea"},
        {u8"Créatinine urinaire", NULL},
        {u8"Protéinurie", NULL},
        {u8"Kaliurèse", NULL},
        {"Natriurie", NULL},
        {"Neutrophils %", "a percentage of the leukocytes: not a count"},
        {"Neutrophils/Leukocytes", "a percentage of the leukocytes: not a count"},
        {"neutrophils_percent", "a percentage of the leukocytes: not a count"},
        {"NA", "sodium, or not available? name it sodium"},
        {"na", "sodium, or not available? name it sodium"},
        {"bun", "urea nitrogen: in mmol/L it is urea, in mg/dL less than half of it; name it urea"},
        {"Bilirubin (direct)", "direct bilirubin: not the total"},
        {"Hemoglobin A1c", "not a hemoglobin concentration"},
        {"FEV1", "in liters, or a percent of what is predicted? name it fev1-percent-of-predicted"},
        {"FEV1/FVC", "a ratio: not FEV1 as a percent of what is predicted"},
        {"FEV1/FVC % predicted", NULL},
        {"FEV1%", NULL},
        {"ph", "of blood or of urine? name it blood-ph"},
        {"AST/ALT", NULL},
        {"Creatinine (urine 24 h)", NULL},
        {"Albumin/Creatinine", NULL},
        {"hemoglobin g/dL", NULL},
        {"Hemoglobin, plasma", NULL},
        {"Plasma hemoglobin", NULL},
        {"Platelets, plasma", NULL},
        {"Methemoglobin serum", NULL},
        {"serum", NULL},
        {"Abs", NULL},
        {"S", NULL},
        {"Neutrophils % abs", NULL},
        {"Serum/urine creatinine", NULL},
        {"Albumin absolute", NULL},
        {"Creatinine count", NULL},
        {"CK-MB", "creatine kinase MB: not the total"},
        {"HDL-LDL", NULL},
        {"Urea-Creatinine", NULL},
        {"Lymphocytes serum", NULL},
        {"FEV1 % predicted, serum", NULL},
        {"Prothrombin time count", NULL},
        {"Kreatinin im", NULL},
        {"AP-50", NULL},
        {"Vitamin D, 1,25-dihydroxy", NULL},
        {"Protein S", NULL},
        {"CK-MB mass", NULL},
        {"", NULL},
        {"()", NULL},
        {"+", NULL},
        {"<ALT", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *why = cyto__name_refused(rows[i][0]);
        ck_assert_msg(!*found(rows[i][0]), "%s", rows[i][0]);
        ck_assert_msg(!why == !rows[i][1] && (!why || strcmp(why, rows[i][1]) == 0), "%s: %s",
                      rows[i][0], why ? why : "no reason");
    }
}
END_TEST

START_TEST(a_name_has_a_limit)
{
    char name[CYTO__NAME_MAX + 2];
    char plain[CYTO__NAME_MAX];
    memset(name, 'a', sizeof name);
    ck_assert_uint_eq(cyto__plain_name(name, CYTO__NAME_MAX, plain), CYTO__NAME_MAX);
    ck_assert_uint_eq(cyto__plain_name(name, CYTO__NAME_MAX + 1, plain), CYTO__NAME_MAX + 1);
    name[CYTO__NAME_MAX + 1] = '\0';
    ck_assert_str_eq(found(name), "");
    ck_assert_int_eq(cyto__same_name(name, name), 1);
    ck_assert_int_eq(cyto__same_name(name, "a"), 0);
    ck_assert_int_eq(cyto__same_name("a", name), 0);
}
END_TEST

static void check_room(const char *names)
{
    char plain[CYTO__NAME_MAX];
    for (size_t n; *names; names += n + (names[n] != '\0')) {
        n = strcspn(names, "|");
        ck_assert_msg(cyto__plain_name(names, n, plain) <= CYTO__NAME_MAX, "%s", names);
    }
}

START_TEST(every_listed_name_has_room)
{
    for (const cyto__analyte *a = cyto__analytes; a->slug; a++) {
        check_room(a->names);
    }
    for (int32_t i = 0; i < cyto__term_count(); i++) {
        check_room(cyto__term_name(i));
    }
}
END_TEST

/* ALC, ALT, ALP and ALB are each one letter from it. */
/* An accent is left out at the end of a name and beside another one, too, and half a letter is none. */
START_TEST(a_letter_keeps_its_kind_wherever_its_accent_stands)
{
    int32_t analyte;
    ck_assert_str_eq(found("hemoglobin\xC3\xA1"), "hemoglobin");
    ck_assert_str_eq(found("hemoglob\xC3\xAD\xC3\xB1\xC3\xA1"), "hemoglobin");
    ck_assert_str_eq(found("hemoglobina\xCC\x81"), "hemoglobin");
    ck_assert_str_eq(found("l\xC3\xBFmphocytes"),
                     "lymphocytes"); /* the first and the last such letter */
    ck_assert_str_eq(found("\xC3\x80LT"), "alanine-aminotransferase");
    ck_assert_str_eq(found("hemoglob\xC3\xAD\xC3"), "");
    ck_assert_int_eq(cyto_analyte_find("hemoglobin\xC3", &analyte, NULL), CYTO_E_NAME);
}
END_TEST

START_TEST(no_more_than_three_analytes_are_suggested)
{
    int32_t analyte;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_analyte_find("alp", &analyte, &error), CYTO_OK);
    ck_assert_str_eq(error.message, "");
    ck_assert_int_eq(cyto_analyte_find("alk", &analyte, &error), CYTO_E_NAME);
    ck_assert_str_eq(strchr(error.message, ';'),
                     "; accepted: one of 53 analytes; did you mean lymphocytes or "
                     "alanine-aminotransferase or alkaline-phosphatase?");
    char longer[CYTO__NAME_MAX + 2];
    memset(longer, 'a', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    ck_assert_int_eq(cyto_analyte_find(longer, &analyte, &error), CYTO_E_NAME);
    ck_assert_ptr_nonnull(strstr(error.message, "53 analytes (hemoglobin, "));
}
END_TEST

START_TEST(a_code_is_read_with_what_is_written_around_it)
{
    static const char *const read[] = {"777-3",
                                       " 777-3 ",
                                       "LOINC:777-3",
                                       "loinc: 777-3",
                                       "LOINC 777-3",
                                       "LN:777-3",
                                       "http://loinc.org/777-3",
                                       "https://loinc.org/777-3/",
                                       "http://loinc.org|777-3",
                                       "urn:oid:2.16.840.1.113883.6.1|777-3"};
    static const char *const unread[] = {
        "",        "SNOMED:777-3", "777-3x", "LOINC",
        "LOINC:",  "LNX777-3",     "77-3",   "7773",
        "777-3/1", "777-3 718-7",  "777",    "urn:oid:2.16.840.1.113883.6.96|777-3"};
    int32_t analyte;
    for (size_t i = 0; i < sizeof read / sizeof read[0]; i++) {
        ck_assert_msg(cyto_loinc_find(read[i], &analyte, NULL) == CYTO_OK, "%s", read[i]);
        ck_assert_int_eq(analyte, CYTO_ANALYTE_PLATELETS);
    }
    for (size_t i = 0; i < sizeof unread / sizeof unread[0]; i++) {
        ck_assert_msg(cyto_loinc_find(unread[i], &analyte, NULL) == CYTO_E_NAME, "%s", unread[i]);
    }
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_loinc_find("LOINC:770-8", &analyte, &error), CYTO_E_NAME);
    ck_assert_str_eq(error.message, "code: \"LOINC:770-8\" is not accepted: neutrophils as a "
                                    "percentage: not a count");
}
END_TEST

START_TEST(a_term_is_found_in_any_case_and_named_by_its_test)
{
    static const char *const rows[][2] = {
        {"ALT",
         "ctcae-5.0: unknown term \"ALT\"; accepted: alanine-aminotransferase-increased, ... "},
        {"Kalium", "ctcae-5.0: unknown term \"Kalium\"; accepted: hyperkalemia, hypokalemia, ... "},
        {"Hyperkalaemia", "ctcae-5.0: unknown term \"Hyperkalaemia\"; accepted: hyperkalemia, "},
        {"xyz", "ctcae-5.0: unknown term \"xyz\"; accepted: anemia, "},
        {"fiasco", "ctcae-5.0: unknown term \"fiasco\"; accepted: fibrinogen-decreased, ... ("},
    };
    const cyto_criterion *c;
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "ANEMIA", NULL, &c, NULL), CYTO_OK);
    ck_assert_str_eq(cyto__criterion_term(c), "anemia");
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "PLATELET COUNT DECREASED", "/uL", &c, NULL),
                     CYTO_OK);
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "Anemia", "mmHg", &c, NULL), CYTO_E_UNIT);
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "ANEMIAS", NULL, &c, NULL), CYTO_E_NAME);
    ck_assert_int_eq(cyto_term_analyte("ANEMIA"), CYTO_ANALYTE_HEMOGLOBIN);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[300];
        ck_assert_int_eq(
            cyto__criterion_message("ctcae-5.0", rows[i][0], NULL, text, sizeof text, NULL),
            CYTO_OK);
        ck_assert_msg(strncmp(text, rows[i][1], strlen(rows[i][1])) == 0, "%s", text);
        int shown = 0; /* each has a comma behind it, the last that before "..." */
        for (const char *at = text; (at = strstr(at, ", ")) != NULL; at++) {
            shown++;
        }
        ck_assert_msg(shown == (strcmp(rows[i][0], "xyz") ? shown : 8), "%s", text);
    }
}
END_TEST

Suite *names_suite(void)
{
    Suite *suite = suite_create("names");
    TCase *tests = tcase_create("names");
    tcase_add_test(tests, names_are_read_however_they_are_written);
    tcase_add_test(tests, names_of_another_test_are_refused_with_the_reason);
    tcase_add_test(tests, a_name_has_a_limit);
    tcase_add_test(tests, every_listed_name_has_room);
    tcase_add_test(tests, a_letter_keeps_its_kind_wherever_its_accent_stands);
    tcase_add_test(tests, no_more_than_three_analytes_are_suggested);
    tcase_add_test(tests, a_code_is_read_with_what_is_written_around_it);
    tcase_add_test(tests, a_term_is_found_in_any_case_and_named_by_its_test);
    suite_add_tcase(suite, tests);
    return suite;
}
