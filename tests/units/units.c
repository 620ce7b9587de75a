/* SPDX-License-Identifier: MIT */
#include "tests.h"

#include "units/units.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

static int32_t unit_of(const char *text)
{
    int32_t unit;
    return cyto_unit_find(text, strlen(text), &unit, NULL) == CYTO_OK ? unit : -1;
}

START_TEST(spellings_of_the_field_are_read)
{
    static const struct {
        const char *text;
        int32_t unit;
    } rows[] = {
        {"/uL", CYTO_UNIT_PER_UL},
        {"/mcl", CYTO_UNIT_PER_UL},
        {"/mcL", CYTO_UNIT_PER_UL},
        {"/mm3", CYTO_UNIT_PER_UL},
        {"/mm^3", CYTO_UNIT_PER_UL},
        {"/mm\xC2\xB3", CYTO_UNIT_PER_UL},
        {"/cmm", CYTO_UNIT_PER_UL},
        {"/\xC2\xB5L", CYTO_UNIT_PER_UL},
        {"/\xCE\xBCl", CYTO_UNIT_PER_UL},
        {"x 10e3/mcl", CYTO_UNIT_THOUSAND_PER_UL},
        {"x10E3/mcL", CYTO_UNIT_THOUSAND_PER_UL},
        {"10*3/uL", CYTO_UNIT_THOUSAND_PER_UL},
        {"10^3/uL", CYTO_UNIT_THOUSAND_PER_UL},
        {"10**3/ul", CYTO_UNIT_THOUSAND_PER_UL},
        {"10\xC2\xB3/uL", CYTO_UNIT_THOUSAND_PER_UL},
        {"K/uL", CYTO_UNIT_THOUSAND_PER_UL},
        {"x10^9/L", CYTO_UNIT_GIGA_PER_L},
        {"X 10^9 / L", CYTO_UNIT_GIGA_PER_L},
        {"\xC3\x97 10\xE2\x81\xB9/L", CYTO_UNIT_GIGA_PER_L},
        {"10e9/l", CYTO_UNIT_GIGA_PER_L},
        {"G/L", CYTO_UNIT_GIGA_PER_L},
        {"10*6/L", CYTO_UNIT_MEGA_PER_L},
        {"10^12/L", CYTO_UNIT_TERA_PER_L},
        {"10\xC2\xB9\xC2\xB2/L", CYTO_UNIT_TERA_PER_L},
        {"/L", CYTO_UNIT_PER_L},
        {"g/dl", CYTO_UNIT_G_PER_DL},
        {"g/L", CYTO_UNIT_G_PER_L},
        {"g / l", CYTO_UNIT_G_PER_L},
        {"mmol/L", CYTO_UNIT_MMOL_PER_L},
        {"%", CYTO_UNIT_PERCENT},
        {"x10E3/mcL", CYTO_UNIT_THOUSAND_PER_UL},
        {"10(9)/L", CYTO_UNIT_GIGA_PER_L},
        {"Mio/L", CYTO_UNIT_MEGA_PER_L},
        {"Mio/\xC2\xB5l", CYTO_UNIT_TERA_PER_L},
        {"GPt/l", CYTO_UNIT_GIGA_PER_L},
        {"Tsd/\xC2\xB5l", CYTO_UNIT_THOUSAND_PER_UL},
        {"umol/l", CYTO_UNIT_UMOL_PER_L},
        {"mcmol/L", CYTO_UNIT_UMOL_PER_L},
        {"\xC2\xB5mol/L", CYTO_UNIT_UMOL_PER_L},
        {"\xCE\xBCmol/l", CYTO_UNIT_UMOL_PER_L},
        {"UI/L", CYTO_UNIT_U_PER_L},
        {"IU/L", CYTO_UNIT_U_PER_L},
        {"[IU]/L", CYTO_UNIT_U_PER_L},
        {"mU/ml", CYTO_UNIT_U_PER_L},
        {"\xC2\xB5kat/L", CYTO_UNIT_UKAT_PER_L},
        {"mckat/l", CYTO_UNIT_UKAT_PER_L},
        {"nkat/l", CYTO_UNIT_NKAT_PER_L},
        {"mEq/l", CYTO_UNIT_MEQ_PER_L},
        {"mg%", CYTO_UNIT_MG_PER_DL},
        {"mg/100 ml", CYTO_UNIT_MG_PER_DL},
        {"mcg/L", CYTO_UNIT_UG_PER_L},
        {"sec", CYTO_UNIT_SECOND},
        {"mL/min/1.73m\xC2\xB2", CYTO_UNIT_ML_PER_MIN_173},
        {"ml/min/1,73 m2", CYTO_UNIT_ML_PER_MIN_173},
        {"mL/min/1.73 m^2", CYTO_UNIT_ML_PER_MIN_173},
        {"mL/min/(173.10*-2.m2)", CYTO_UNIT_ML_PER_MIN_173},
        {"mm Hg", CYTO_UNIT_MMHG},
        {"kPa", CYTO_UNIT_KILOPASCAL},
        {"\xC2\xB0"
         "C",
         CYTO_UNIT_CELSIUS},
        {"\xC2\xBA C", CYTO_UNIT_CELSIUS},
        {"\xC2\xB0 F", CYTO_UNIT_FAHRENHEIT},
        {"g/24 hrs", CYTO_UNIT_G_PER_24H},
        {"lb", -1},
        {"mg/g", -1},
        {"mmol/mol", -1},
        {"M/uL", -1}, /* million or thousand: never guessed */
        {"", -1},
        {"/ml", -1},
        {"10^3/mL", -1},
        {"G/DLL", -1},
        {"10*9", -1},
        {"a unit that is much longer than any that has ever been printed", -1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ck_assert_msg(unit_of(rows[i].text) == rows[i].unit, "%s: %d", rows[i].text,
                      (int)unit_of(rows[i].text));
    }
    int32_t unit;
    ck_assert_int_eq(cyto_unit_find(NULL, 0, &unit, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_unit_find("g/L", 3, NULL, NULL), CYTO_E_NULL);
}
END_TEST

START_TEST(every_unit_reads_its_own_code)
{
    int n = 0;
    for (const cyto__unit *u = cyto__units; u->ucum; u++, n++) {
        ck_assert_int_eq(unit_of(u->ucum), u->unit);
        ck_assert_str_eq(cyto__unit_name(u->unit), u->ucum);
    }
    ck_assert_int_ge(n, 34);
    ck_assert_ptr_null(cyto__unit_name(CYTO_UNIT_NONE));
    for (const cyto__spelling *s = cyto__spellings; *s->text; s++) {
        ck_assert_ptr_nonnull(cyto__unit_name(s->unit));
        for (const cyto__spelling *t = s + 1; *t->text; t++) {
            ck_assert_str_ne(s->text, t->text);
        }
    }
}
END_TEST

START_TEST(numbers_are_read_by_their_convention)
{
    static const struct {
        const char *text, *numbers;
        double value; /* NaN: refused */
        int32_t decimals;
    } rows[] = {
        {"51 000", "", 51000.0, 0},
        {"51 000", ", ", 51000.0, 0},
        {"51\xC2\xA0"
         "000",
         ", ", 51000.0, 0},
        {"51\xE2\x80\xAF"
         "000",
         NULL, 51000.0, 0},
        {"51\xE2\x80\x89" /* thin space: groups of three as the SI brochure writes them */
         "000",
         NULL, 51000.0, 0},
        {"2.620", ",.", 2620.0, 0},
        {"2.620", ".", 2.62, 3},
        {"2,620", ".,", 2620.0, 0},
        {"26,0", ", ", 26.0, 1},
        {"5,37", ",", 5.37, 2},
        {"1.234.567,8", ",.", 1234567.8, 1},
        {"1 234 567", "", 1234567.0, 0},
        {"-1", "", -1.0, 0},
        {"0", "", 0.0, 0},
        {"007", "", 7.0, 0},
        {"0,85", ",", 0.85, 2},
        {"0.1", ".", 0.1, 1},
        {"123456789012345678", "", 123456789012345678.0, 0},
        {"1 00", "", (double)NAN, 0},
        {"1 0000", "", (double)NAN, 0},
        {"1234 567", "", (double)NAN, 0},
        {"12.34", ",.", (double)NAN, 0},
        {"1.2345", ",.", (double)NAN, 0},
        {".620", ",.", (double)NAN, 0},
        {"2.620", "", (double)NAN, 0},
        {"2,6", NULL, 2.6, 1},
        {"7.9", "", 7.9, 1},
        {"0.85", NULL, 0.85, 2},
        {"0.850", NULL, 0.85, 3}, /* nobody groups after a zero */
        {"-0,850", NULL, -0.85, 3},
        {"27000", NULL, 27000.0, 0},
        {"1.234,5", NULL, 1234.5, 1},
        {"1,234.5", NULL, 1234.5, 1},
        {"1.234.567", NULL, 1234567.0, 0},
        {"1234.567", NULL, 1234.567, 3},
        {"51 000,5", NULL, 51000.5, 1},
        {"0 850", NULL, (double)NAN, 0}, /* nor by a blank */
        {"12,34", NULL, 12.34, 2},
        {"1,500", NULL, (double)NAN, 0},
        {"1 234,567", NULL, (double)NAN, 0},
        {"1,2.3", NULL, (double)NAN, 0},
        {"1.2,3", NULL, (double)NAN, 0},
        {"1.5.2", NULL, (double)NAN, 0},
        {"7.", NULL, (double)NAN, 0},
        {",5", NULL, (double)NAN, 0},
        {"0.850", ",.", 850.0, 0}, /* a stated convention wins */
        {"2,6", ".", (double)NAN, 0},
        {"2.", ".", (double)NAN, 0},
        {".5", ".", (double)NAN, 0},
        {"1.5.2", ".", (double)NAN, 0},
        {"", ".", (double)NAN, 0},
        {"-", ".", (double)NAN, 0},
        {"+1", ".", (double)NAN, 0},
        {"1e3", ".", (double)NAN, 0},
        {"0x10", ".", (double)NAN, 0},
        {"nan", ".", (double)NAN, 0},
        {"inf", ".", (double)NAN, 0},
        {"1 ", ".", (double)NAN, 0},
        {"1 x", ".", (double)NAN, 0},
        {"0.12345678901234567890123456789012345678901", ".", (double)NAN, 0},
        {"1 234 567 890 123 456 789 012 345 678 901 234 567 890 123", "", (double)NAN, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double value = 9.0;
        int32_t decimals = -1;
        cyto_error error = CYTO_ERROR_INIT;
        const cyto_status status = cyto_number_read(
            rows[i].text, strlen(rows[i].text), rows[i].numbers, "x", &value, &decimals, &error);
        if (isnan(rows[i].value)) {
            ck_assert_msg(status == CYTO_E_NUMBER, "\"%s\" accepted", rows[i].text);
            ck_assert(isnan(value));
            ck_assert_int_gt((int)strlen(error.message), 20);
        } else {
            ck_assert_msg(status == CYTO_OK, "\"%s\": %s", rows[i].text, error.message);
            ck_assert(value == rows[i].value);
            ck_assert_int_eq(decimals, rows[i].decimals);
        }
    }
    double value;
    ck_assert_int_eq(cyto_number_read(NULL, 0, ".", "x", &value, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_number_read("1", 1, ".", "x", NULL, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_number_read("x", 1, ".", NULL, &value, NULL, NULL), CYTO_E_NUMBER);
}
END_TEST

START_TEST(a_number_of_two_readings_shows_both)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        {"2.620/mcl",
         "x: \"2.620/mcl\" has a point or comma, and no convention says what it means: 2.62 or "
         "2620; accepted: a number that one convention alone fits; else state the decimal mark"},
        {"1,500 /uL",
         "x: \"1,500 /uL\" has a point or comma, and no convention says what it means: 1500 or "
         "1.5; accepted: a number that one convention alone fits; else state the decimal mark"},
        {"1.5.2",
         "x: \"1.5.2\" has a point or comma, and no convention says what it means; accepted: a "
         "number that one convention alone fits; else state the decimal mark"},
        {"1,2.3",
         "x: \"1,2.3\" has a point or comma, and no convention says what it means; accepted: a "
         "number that one convention alone fits; else state the decimal mark"},
        {"0.234,56789",
         "x: \"0.234,56789\" has a point or comma, and no convention says what it means; accepted: "
         "a number that one convention alone fits; else state the decimal mark"},
        {"x", "x: \"x\" is not a number; accepted: a number that one convention alone fits; else "
              "state the decimal mark"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_reading r = CYTO_READING_INIT;
        cyto_error error = CYTO_ERROR_INIT;
        ck_assert_int_eq(cyto_reading_read(rows[i].text, NULL, "x", &r, &error), CYTO_E_NUMBER);
        ck_assert_str_eq(error.message, rows[i].message);
    }
}
END_TEST

START_TEST(readings_are_what_was_printed)
{
    static const struct {
        const char *text, *numbers;
        double low, high;
        int32_t low_open, high_open, unit, decimals;
    } rows[] = {
        {"51 000/mcl", ", ", 51000, 51000, 0, 0, CYTO_UNIT_PER_UL, 0},
        {"2.620/mcl", ",.", 2620, 2620, 0, 0, CYTO_UNIT_PER_UL, 0},
        {"26,0 x 10e3/mcl", ", ", 26, 26, 0, 0, CYTO_UNIT_THOUSAND_PER_UL,
         1}, /* 26 000, not 260 000 */
        {"11,7 g/dl", ", ", 11.7, 11.7, 0, 0, CYTO_UNIT_G_PER_DL, 1},
        {"9,19 x 10e3/mcl", ", ", 9.19, 9.19, 0, 0, CYTO_UNIT_THOUSAND_PER_UL, 2},
        {"<50 x10^9/L", ".", -(double)INFINITY, 50, 0, 1, CYTO_UNIT_GIGA_PER_L, 0},
        {"<= 50 10*9/L", ".", -(double)INFINITY, 50, 0, 0, CYTO_UNIT_GIGA_PER_L, 0},
        {"\xE2\x89\xA4"
         "50 10*9/L",
         ".", -(double)INFINITY, 50, 0, 0, CYTO_UNIT_GIGA_PER_L, 0},
        {"> 3.2 g/dL", ".", 3.2, (double)INFINITY, 1, 0, CYTO_UNIT_G_PER_DL, 1},
        {">=3.2g/dL", ".", 3.2, (double)INFINITY, 0, 0, CYTO_UNIT_G_PER_DL, 1},
        {"\xE2\x89\xA5"
         "3.2 g/dL",
         ".", 3.2, (double)INFINITY, 0, 0, CYTO_UNIT_G_PER_DL, 1},
        {"  850 /uL ", ".", 850, 850, 0, 0, CYTO_UNIT_PER_UL, 0},
        {"850", ".", 850, 850, 0, 0, CYTO_UNIT_NONE, 0},
        {"50 10*9/L", ".", 50, 50, 0, 0, CYTO_UNIT_GIGA_PER_L, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_reading r;
        ck_assert_int_eq(cyto_reading_init(&r, sizeof r), CYTO_OK);
        ck_assert_int_eq(cyto_reading_read(rows[i].text, rows[i].numbers, "x", &r, NULL), CYTO_OK);
        ck_assert_msg(r.low == rows[i].low && r.high == rows[i].high, "%s", rows[i].text);
        ck_assert_int_eq(r.low_open, rows[i].low_open);
        ck_assert_int_eq(r.high_open, rows[i].high_open);
        ck_assert_int_eq(r.unit, rows[i].unit);
        ck_assert_int_eq(r.decimals, rows[i].decimals);
    }
    cyto_reading r = CYTO_READING_INIT;
    ck_assert_int_eq(cyto_reading_read("~50 /uL", ".", "x", &r, NULL), CYTO_E_NUMBER);
    ck_assert_int_eq(cyto_reading_read("\xE2\x89\xA0 50 /uL", ".", "x", &r, NULL), CYTO_E_NUMBER);
    ck_assert_int_eq(cyto_reading_read("50 furlong", ".", NULL, &r, NULL), CYTO_E_UNIT);
    ck_assert_int_eq(cyto_reading_read(NULL, ".", "x", &r, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_reading_read("1", ".", "x", NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_reading_init(NULL, sizeof r), CYTO_E_NULL);
    ck_assert_int_eq(cyto_reading_init(&r, 3), CYTO_E_SIZE);
    r.size = 3;
    ck_assert_int_eq(cyto_reading_read("1", ".", "x", &r, NULL), CYTO_E_SIZE);
}
END_TEST

START_TEST(analytes_are_found_by_name_and_code)
{
    int32_t analyte;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_analyte_find("leucocytes", &analyte, NULL), CYTO_OK);
    ck_assert_int_eq(analyte, CYTO_ANALYTE_LEUKOCYTES);
    ck_assert_int_eq(cyto_analyte_find("Hb", &analyte, NULL), CYTO_OK);
    ck_assert_str_eq(cyto__analyte_name(analyte), "hemoglobin");
    ck_assert_int_eq(cyto_analyte_find("platelet", &analyte, NULL), CYTO_E_NAME);
    ck_assert_int_eq(cyto_analyte_find("", &analyte, NULL), CYTO_E_NAME);
    ck_assert_int_eq(analyte, CYTO_ANALYTE_NONE);
    ck_assert_int_eq(cyto_analyte_find(NULL, &analyte, NULL), CYTO_E_NULL);
    ck_assert_ptr_null(cyto__analyte_name(99));
    ck_assert_int_eq(cyto_loinc_find("777-3", &analyte, &error), CYTO_OK);
    ck_assert_int_eq(analyte, CYTO_ANALYTE_PLATELETS);
    ck_assert_str_eq(error.message, "");
    ck_assert_int_eq(cyto_loinc_find("770-8", &analyte, &error), CYTO_E_NAME);
    ck_assert_str_eq(error.message,
                     "code: \"770-8\" is not accepted: neutrophils as a percentage: not a count");
    ck_assert_int_eq(analyte, CYTO_ANALYTE_NONE);
    ck_assert_int_eq(cyto_loinc_find("773-2", &analyte, &error), CYTO_E_NAME);
    ck_assert_str_eq(error.message, "code: \"773-2\" is not accepted: an unknown LOINC code");
    ck_assert_int_eq(cyto_loinc_find("751-8", NULL, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_loinc_find("770-8", NULL, NULL), CYTO_E_NAME);
    ck_assert_int_eq(cyto_loinc_find(NULL, NULL, NULL), CYTO_E_NULL);
}
END_TEST

START_TEST(only_what_converts_is_converted)
{
    double got;
    const int32_t hb = CYTO_ANALYTE_HEMOGLOBIN;
    ck_assert_int_eq(cyto_convert(CYTO_ANALYTE_PLATELETS, 1.0, CYTO_UNIT_G_PER_L,
                                  CYTO_UNIT_MMOL_PER_L, &got, NULL),
                     CYTO_E_UNIT);
    ck_assert_int_eq(cyto_convert(0, 1.0, CYTO_UNIT_G_PER_L, CYTO_UNIT_MMOL_PER_L, &got, NULL),
                     CYTO_E_UNIT);
    ck_assert_int_eq(cyto_convert(hb, 1.0, CYTO_UNIT_G_PER_L, CYTO_UNIT_PER_UL, &got, NULL),
                     CYTO_E_UNIT);
    ck_assert_int_eq(cyto_convert(hb, 1.0, CYTO_UNIT_MMOL_PER_L, CYTO_UNIT_PERCENT, &got, NULL),
                     CYTO_E_UNIT);
    ck_assert_int_eq(cyto_convert(hb, 1.0, CYTO_UNIT_PERCENT, CYTO_UNIT_MMOL_PER_L, &got, NULL),
                     CYTO_E_UNIT);
    ck_assert_int_eq(cyto_convert(CYTO_ANALYTE_PHOSPHATE, 1.0, CYTO_UNIT_MEQ_PER_L,
                                  CYTO_UNIT_MMOL_PER_L, &got, NULL),
                     CYTO_E_UNIT); /* its charge depends on the pH */
    ck_assert_int_eq(
        cyto_convert(CYTO_ANALYTE_NONE, 1.0, CYTO_UNIT_MMOL_PER_L, CYTO_UNIT_MEQ_PER_L, &got, NULL),
        CYTO_E_UNIT);
    ck_assert_int_eq(cyto_convert(hb, 1.0, 99, CYTO_UNIT_G_PER_L, &got, NULL), CYTO_E_UNIT);
    ck_assert_int_eq(cyto_convert(hb, 1.0, CYTO_UNIT_G_PER_L, 99, &got, NULL), CYTO_E_UNIT);
    ck_assert_int_eq(
        cyto_convert(hb, (double)NAN, CYTO_UNIT_G_PER_L, CYTO_UNIT_G_PER_DL, &got, NULL),
        CYTO_E_VALUE);
    ck_assert(isnan(got));
    ck_assert_int_eq(cyto_convert(hb, 1.0, CYTO_UNIT_G_PER_L, CYTO_UNIT_G_PER_DL, NULL, NULL),
                     CYTO_E_NULL);
    ck_assert_int_eq(
        cyto_convert(hb, (double)INFINITY, CYTO_UNIT_G_PER_L, CYTO_UNIT_MMOL_PER_L, &got, NULL),
        CYTO_OK);
    ck_assert(isinf(got));
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_convert(hb, 1.0, CYTO_UNIT_G_PER_L, CYTO_UNIT_PER_UL, &got, &error),
                     CYTO_E_UNIT);
    ck_assert_str_eq(
        error.message,
        "to: \"/uL\" is not accepted; accepted: one that g/L converts to, of hemoglobin");
}
END_TEST

START_TEST(the_possible_and_the_usual_have_edges)
{
    for (const cyto__analyte *a = cyto__analytes; a->slug; a++) {
        int unusual;
        const double high = a->possible_high;
        ck_assert_int_eq(cyto__plausible(a->analyte, a->possible_low, a->unit, &unusual), CYTO_OK);
        ck_assert_int_eq(cyto__plausible(a->analyte, high, a->unit, &unusual), CYTO_OK);
        ck_assert_int_eq(unusual, a->usual_high < high); /* 100 % is both */
        ck_assert_int_eq(cyto__plausible(a->analyte, high * 1.0001, a->unit, &unusual),
                         CYTO_E_VALUE);
        ck_assert_int_eq(cyto__plausible(a->analyte, a->usual_low, a->unit, &unusual), CYTO_OK);
        ck_assert_int_eq(unusual, 0);
        ck_assert_int_eq(cyto__plausible(a->analyte, a->usual_high, a->unit, &unusual), CYTO_OK);
        ck_assert_int_eq(unusual, 0);
        if (a->usual_low > a->possible_low) {
            ck_assert_int_eq(cyto__plausible(a->analyte, a->usual_low * 0.999, a->unit, &unusual),
                             CYTO_OK);
            ck_assert_int_eq(unusual, 1);
        }
        if (a->usual_high < high) {
            ck_assert_int_eq(cyto__plausible(a->analyte, a->usual_high * 1.001, a->unit, &unusual),
                             CYTO_OK);
            ck_assert_int_eq(unusual, 1);
        }
    }
    int unusual;
    ck_assert_int_eq(cyto__plausible(0, 1e9, CYTO_UNIT_PER_UL, &unusual), CYTO_OK);
}
END_TEST

Suite *units_suite(void)
{
    Suite *suite = suite_create("units");
    TCase *tests = tcase_create("units");
    tcase_add_test(tests, spellings_of_the_field_are_read);
    tcase_add_test(tests, every_unit_reads_its_own_code);
    tcase_add_test(tests, numbers_are_read_by_their_convention);
    tcase_add_test(tests, a_number_of_two_readings_shows_both);
    tcase_add_test(tests, readings_are_what_was_printed);
    tcase_add_test(tests, analytes_are_found_by_name_and_code);
    tcase_add_test(tests, only_what_converts_is_converted);
    tcase_add_test(tests, the_possible_and_the_usual_have_edges);
    suite_add_tcase(suite, tests);
    return suite;
}
