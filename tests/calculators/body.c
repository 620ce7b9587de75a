/* SPDX-License-Identifier: MIT */
/* Body size is compared with the oracle's rows: areas, notes, slips, columns. */
#include "calculators/body.h"
#include "entries.h"
#include "tests.h"

#include "vectors.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

static int32_t sex_of(const char *name)
{
    return strcmp(name, "female") == 0 ? CYTO_SEX_FEMALE
           : strcmp(name, "male") == 0 ? CYTO_SEX_MALE
                                       : CYTO_SEX_UNKNOWN;
}

static double area(const char *name, int32_t sex, double height_cm, double weight_kg,
                   cyto_status want)
{
    int32_t formula;
    double bsa_m2;
    ck_assert_int_eq(cyto__bsa_formula_find(name, &formula), CYTO_OK);
    ck_assert_int_eq(cyto_bsa(formula, sex, height_cm, weight_kg, &bsa_m2, NULL, NULL), want);
    ck_assert(isnan(bsa_m2) == (want != CYTO_OK));
    return bsa_m2;
}

START_TEST(body_surface_area_is_that_of_the_papers)
{
    vectors v = vectors_read("tests/vectors/body.tsv");
    int32_t seen[64] = {0};
    for (int i = 0; i < v.row_count; i++) {
        const double want = cell_number(&v, i, "bsa_m2");
        const double got = area(cell(&v, i, "formula"), sex_of(cell(&v, i, "sex")),
                                cell_number(&v, i, "height_cm"), cell_number(&v, i, "weight_kg"),
                                isnan(want) ? CYTO_E_FORMULA : CYTO_OK);
        int32_t formula;
        cyto__bsa_formula_find(cell(&v, i, "formula"), &formula);
        seen[formula]++;
        if (!isnan(want)) {
            assert_close(&v, i, got, want, cell_number(&v, i, "relative"));
        }
    }
    for (int32_t f = 1; f <= cyto__bsa_formula_count; f++) {
        ck_assert_int_ge(seen[f], 12);
    }
    vectors_free(&v);
}
END_TEST

START_TEST(body_surface_area_grows_with_size)
{
    for (int32_t f = 1; f <= cyto__bsa_formula_count; f++) {
        double before = 0.0;
        for (int kg = 1; kg <= 700; kg++) {
            double bsa_m2;
            ck_assert_int_eq(cyto_bsa(f, CYTO_SEX_MALE, 160.0, kg, &bsa_m2, NULL, NULL), CYTO_OK);
            ck_assert(bsa_m2 > before && isfinite(bsa_m2));
            before = bsa_m2;
        }
        before = 0.0;
        for (int cm = 20; cm <= 280; cm++) {
            double bsa_m2;
            const cyto_status status = cyto_bsa(f, CYTO_SEX_MALE, cm, 60.0, &bsa_m2, NULL, NULL);
            ck_assert_int_eq(status, CYTO_OK);
            ck_assert(entry_of(CYTO_LIST_BSA_FORMULAS, f).needs & CYTO_NEEDS_HEIGHT
                          ? bsa_m2 > before
                          : before == 0.0 || bsa_m2 == before);
            before = bsa_m2;
        }
    }
}
END_TEST

START_TEST(size_outside_the_accepted_range_is_an_error)
{
    static const double heights[] = {20.0, 280.0};
    static const double weights[] = {0.2, 700.0};
    double bsa_m2;
    for (int i = 0; i < 2; i++) {
        const double out = i ? (double)INFINITY : -(double)INFINITY;
        ck_assert_int_eq(cyto_bsa(1, 0, heights[i], 50.0, &bsa_m2, NULL, NULL), CYTO_OK);
        ck_assert_int_eq(cyto_bsa(1, 0, nextafter(heights[i], out), 50.0, &bsa_m2, NULL, NULL),
                         CYTO_E_HEIGHT_CM);
        ck_assert(isnan(bsa_m2));
        ck_assert_int_eq(cyto_bsa(1, 0, 160.0, weights[i], &bsa_m2, NULL, NULL), CYTO_OK);
        ck_assert_int_eq(cyto_bsa(1, 0, 160.0, nextafter(weights[i], out), &bsa_m2, NULL, NULL),
                         CYTO_E_WEIGHT_KG);
    }
    const int32_t last = cyto__bsa_formula_count;
    ck_assert_int_eq(cyto_bsa(1, 0, (double)NAN, 50.0, &bsa_m2, NULL, NULL), CYTO_E_HEIGHT_CM);
    ck_assert_int_eq(cyto_bsa(1, 0, 160.0, (double)NAN, &bsa_m2, NULL, NULL), CYTO_E_WEIGHT_KG);
    ck_assert_int_eq(cyto_bsa(0, 0, 160.0, 50.0, &bsa_m2, NULL, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_bsa(last + 1, 0, 160.0, 50.0, &bsa_m2, NULL, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_bsa(1, 3, 160.0, 50.0, &bsa_m2, NULL, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_bsa(1, -1, 160.0, 50.0, &bsa_m2, NULL, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_bsa(1, 0, 160.0, 50.0, NULL, NULL, NULL), CYTO_E_NULL);
}
END_TEST

START_TEST(a_formula_that_needs_the_sex_does_not_guess_it)
{
    area("schlich", CYTO_SEX_UNKNOWN, 160.0, 50.0, CYTO_E_SEX);
    area("tikuisis-men", CYTO_SEX_UNKNOWN, 160.0, 50.0, CYTO_E_SEX);
    area("tikuisis-men", CYTO_SEX_FEMALE, 160.0, 50.0, CYTO_E_SEX);
    ck_assert(area("schlich", CYTO_SEX_FEMALE, 160.0, 50.0, CYTO_OK) >
              area("schlich", CYTO_SEX_MALE, 160.0, 50.0, CYTO_OK));
    for (int32_t f = 1; f <= cyto__bsa_formula_count; f++) {
        double unknown;
        double female;
        const cyto_status status = cyto_bsa(f, 0, 160.0, 50.0, &unknown, NULL, NULL);
        ck_assert_int_eq(status, entry_of(CYTO_LIST_BSA_FORMULAS, f).needs & CYTO_NEEDS_SEX
                                     ? CYTO_E_SEX
                                     : CYTO_OK);
        if (status == CYTO_OK) {
            cyto_bsa(f, CYTO_SEX_FEMALE, 160.0, 50.0, &female, NULL, NULL);
            ck_assert(unknown == female);
        }
    }
    for (int32_t f = CYTO_WEIGHT_DEVINE; f <= CYTO_WEIGHT_PREDICTED_NORMAL; f++) {
        double kg;
        const int ideal = entry_of(CYTO_LIST_WEIGHT_FORMULAS, f).kind == CYTO_WEIGHT_KIND_IDEAL;
        const cyto_status status = ideal ? cyto_ideal_weight(f, 0, 160.0, 0, &kg, NULL, NULL)
                                         : cyto_lean_weight(f, 0, 160.0, 50.0, &kg, NULL, NULL);
        ck_assert_int_eq(status, f == CYTO_WEIGHT_LEMMENS ? CYTO_OK : CYTO_E_SEX);
    }
}
END_TEST

START_TEST(weight_alone_is_enough_where_the_formula_says_so)
{
    static const char *const names[] = {"livingston-lee", "costeff", "boyd-weight"};
    int count = 0;
    for (int i = 0; i < 3; i++) {
        const double without = area(names[i], 0, (double)NAN, 19.0, CYTO_OK);
        ck_assert(without == area(names[i], 0, 110.0, 19.0, CYTO_OK));
        area(names[i], 0, 1.1, 19.0, CYTO_E_HEIGHT_CM); /* given, and impossible */
    }
    for (int32_t f = 1; f <= cyto__bsa_formula_count; f++) {
        double bsa_m2;
        const int needed = (entry_of(CYTO_LIST_BSA_FORMULAS, f).needs & CYTO_NEEDS_HEIGHT) != 0;
        count += !needed;
        ck_assert_int_eq(cyto_bsa(f, CYTO_SEX_MALE, (double)NAN, 50.0, &bsa_m2, NULL, NULL),
                         needed ? CYTO_E_HEIGHT_CM : CYTO_OK);
    }
    ck_assert_int_eq(count, 3);
}
END_TEST

START_TEST(outside_the_formula_is_noted)
{
    double value;
    uint32_t notes;
    ck_assert_int_eq(cyto_bsa(CYTO_BSA_LIVINGSTON_LEE, 0, 180.0, 248.6, &value, &notes, NULL),
                     CYTO_OK);
    ck_assert(!(notes & CYTO_NOTE_OUTSIDE_FORMULA));
    cyto_bsa(CYTO_BSA_LIVINGSTON_LEE, 0, 180.0, 248.7, &value, &notes, NULL);
    ck_assert(notes & CYTO_NOTE_OUTSIDE_FORMULA);
    ck_assert_int_eq(cyto_ideal_weight(CYTO_WEIGHT_DEVINE, 1, 152.4, 0, &value, &notes, NULL),
                     CYTO_OK);
    ck_assert(value == 45.5 && notes == 0);
    ck_assert_int_eq(cyto_ideal_weight(CYTO_WEIGHT_DEVINE, 1, 60 * 2.54, 0, &value, &notes, NULL),
                     CYTO_OK);
    ck_assert_int_eq(cyto_ideal_weight(CYTO_WEIGHT_DEVINE, 1, 152.3, 0, &value, &notes, NULL),
                     CYTO_E_FORMULA);
    ck_assert(isnan(value));
    cyto_ideal_weight(CYTO_WEIGHT_DEVINE, 1, 150.0, CYTO_SHORT_HOLD, &value, &notes, NULL);
    ck_assert(value == 45.5 && notes == CYTO_NOTE_OUTSIDE_FORMULA);
    cyto_ideal_weight(CYTO_WEIGHT_DEVINE, 1, 150.0, CYTO_SHORT_EXTEND, &value, &notes, NULL);
    ck_assert(value < 45.5 && notes == CYTO_NOTE_OUTSIDE_FORMULA);
    ck_assert_int_eq(cyto_ideal_weight(CYTO_WEIGHT_LEMMENS, 0, 120.0, 0, &value, &notes, NULL),
                     CYTO_OK);
    ck_assert_uint_eq(notes, 0);
    cyto_lean_weight(CYTO_WEIGHT_JAMES, CYTO_SEX_FEMALE, 160.0, 95.0, &value, &notes, NULL);
    ck_assert(notes & CYTO_NOTE_OUTSIDE_FORMULA); /* BMI 37.1 */
    cyto_lean_weight(CYTO_WEIGHT_JAMES, CYTO_SEX_MALE, 160.0, 95.0, &value, &notes, NULL);
    ck_assert(!(notes & CYTO_NOTE_OUTSIDE_FORMULA));
    cyto_lean_weight(CYTO_WEIGHT_JANMAHASATIAN, CYTO_SEX_MALE, 180.0, 54.0, &value, &notes, NULL);
    ck_assert(notes & CYTO_NOTE_OUTSIDE_FORMULA); /* BMI 16.7 */
}
END_TEST

START_TEST(a_cap_is_reported_and_only_applied_when_asked)
{
    double m2;
    uint32_t notes = 77;
    ck_assert_int_eq(cyto_bsa(1, 0, 200.0, 150.0, &m2, NULL, NULL), CYTO_OK);
    ck_assert(m2 > 2.8); /* nothing caps unasked */
    ck_assert_int_eq(cyto_bsa_cap(m2, 2.0, &m2, &notes, NULL), CYTO_OK);
    ck_assert(m2 == 2.0 && notes == CYTO_NOTE_BSA_CAPPED);
    ck_assert_int_eq(cyto_bsa_cap(2.0, 2.0, &m2, &notes, NULL), CYTO_OK);
    ck_assert(m2 == 2.0 && notes == 0);
    ck_assert_int_eq(cyto_bsa_cap(1.5, 0.99, &m2, &notes, NULL), CYTO_E_CAP_M2);
    ck_assert_int_eq(cyto_bsa_cap(1.5, (double)NAN, &m2, NULL, NULL), CYTO_E_CAP_M2);
    ck_assert_int_eq(cyto_bsa_cap((double)NAN, 2.0, &m2, &notes, NULL), CYTO_E_BSA_M2);
    ck_assert(isnan(m2));
    ck_assert_int_eq(cyto_bsa_cap(1.5, 2.0, NULL, &notes, NULL), CYTO_E_NULL);
}
END_TEST

START_TEST(unusual_size_computes_with_a_note)
{
    static const struct {
        double height_cm, weight_kg;
        uint32_t notes;
    } rows[] = {{160.0, 50.0, 0},
                {160.0, 300.0, CYTO_NOTE_WEIGHT_UNUSUAL | CYTO_NOTE_SIZE_SUSPECT}, /* exists */
                {50.0, 160.0, CYTO_NOTE_HEIGHT_WEIGHT_SWAPPED},
                {39.9, 1.6, CYTO_NOTE_HEIGHT_UNUSUAL},
                {40.0, 1.5, 0},
                {40.0, 1.4, CYTO_NOTE_WEIGHT_UNUSUAL},
                {215.0, 200.0, 0},
                {215.1, 200.0, CYTO_NOTE_HEIGHT_UNUSUAL},
                {63.0, 50.0, CYTO_NOTE_SIZE_SUSPECT},
                {160.0, 5.0, CYTO_NOTE_SIZE_SUSPECT}, /* each number is usual, and the index is 2 */
                {160.0, 20.5, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double value;
        uint32_t notes = 77;
        ck_assert_int_eq(cyto_bsa(1, 0, rows[i].height_cm, rows[i].weight_kg, &value, &notes, NULL),
                         CYTO_OK);
        ck_assert_uint_eq(notes, rows[i].notes);
        ck_assert_int_eq(cyto_bmi(rows[i].height_cm, rows[i].weight_kg, &value, &notes, NULL),
                         CYTO_OK);
        ck_assert_uint_eq(notes, rows[i].notes);
    }
}
END_TEST

START_TEST(a_slip_is_named)
{
    static const struct {
        double height_cm, weight_kg;
        uint32_t suspects;
    } rows[] = {{160.0, 50.0, 0},
                {50.5, 3.4, 0},
                {110.0, 19.0, 0},
                {160.0, 150.0, 0}, /* body mass index 58.6: exists */
                {50.0, 160.0, CYTO_SUSPECT_SWAPPED},
                {1.6, 50.0, CYTO_SUSPECT_METRES},
                {63.0, 50.0, CYTO_SUSPECT_INCHES},
                {150.0, 220.0, CYTO_SUSPECT_POUNDS},
                {200.0, 220.0, CYTO_SUSPECT_POUNDS}, /* the weight alone is unusual */
                {50.0, 3400.0, CYTO_SUSPECT_GRAMS},
                {16.0, 50.0, CYTO_SUSPECT_HEIGHT_TENFOLD},
                {160.0, 5.0, CYTO_SUSPECT_WEIGHT_TENFOLD},
                {160.0, 500.0, CYTO_SUSPECT_WEIGHT_TENFOLD},
                {1600.0, 50.0, CYTO_SUSPECT_HEIGHT_TENFOLD},
                {50.0, 190.0, CYTO_SUSPECT_SWAPPED},
                {-1.6, 50.0, 0},
                {(double)NAN, 50.0, 0},
                {160.0, (double)INFINITY, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint32_t suspects = 99;
        ck_assert_int_eq(cyto_size_suspects(rows[i].height_cm, rows[i].weight_kg, &suspects, NULL),
                         CYTO_OK);
        ck_assert_msg((suspects & rows[i].suspects) == rows[i].suspects &&
                          (rows[i].suspects || !suspects),
                      "%g cm, %g kg: %u", rows[i].height_cm, rows[i].weight_kg, suspects);
    }
    ck_assert_int_eq(cyto_size_suspects(160.0, 50.0, NULL, NULL), CYTO_E_NULL);
    for (uint32_t bit = 1; bit <= CYTO_SUSPECT_WEIGHT_TENFOLD; bit <<= 1) {
        ck_assert_int_gt((int)strlen(cyto_entry_text(CYTO_LIST_SUSPECTS, (int32_t)bit)), 10);
    }
    ck_assert_ptr_null(cyto_entry_text(CYTO_LIST_SUSPECTS, 3));
    ck_assert_ptr_null(cyto_entry_text(CYTO_LIST_SUSPECTS, 0));
}
END_TEST

#define ROWS 600

typedef struct rows {
    int32_t formula[ROWS], sex[ROWS];
    double height_cm[ROWS], weight_kg[ROWS], bsa_m2[ROWS];
    int32_t status[ROWS];
    uint32_t notes[ROWS];
} rows;

static cyto_bsa_columns columns_of(rows *r)
{
    cyto_bsa_columns c;
    memset(&c, 0, sizeof c);
    c.size = sizeof c;
    c.formula = (cyto_column){r->formula, sizeof r->formula[0]};
    c.sex = (cyto_column){r->sex, sizeof r->sex[0]};
    c.height_cm = (cyto_column){r->height_cm, sizeof r->height_cm[0]};
    c.weight_kg = (cyto_column){&r->weight_kg[ROWS - 1], -(int64_t)sizeof r->weight_kg[0]};
    c.bsa_m2 = (cyto_column){r->bsa_m2, sizeof r->bsa_m2[0]};
    c.status = (cyto_column){r->status, sizeof r->status[0]};
    c.notes = (cyto_column){r->notes, sizeof r->notes[0]};
    return c;
}

START_TEST(a_column_of_areas_is_the_scalar_call)
{
    static rows r;
    for (int i = 0; i < ROWS; i++) {
        r.formula[i] = i % (cyto__bsa_formula_count + 2);
        r.sex[i] = i % 4 - (i % 50 == 0);
        r.height_cm[i] = i % 31 == 0 ? (double)NAN : 15.0 + i * 0.47;
        r.weight_kg[i] = i % 29 == 0 ? (double)NAN : 0.1 + i * i * 0.002;
    }
    cyto_bsa_columns c = columns_of(&r);
    int64_t refused;
    int64_t counted = 0;
    ck_assert_int_eq(cyto_bsa_n(ROWS, &c, &refused, NULL), CYTO_OK);
    for (int i = 0; i < ROWS; i++) {
        double want;
        uint32_t notes;
        const cyto_status status = cyto_bsa(r.formula[i], r.sex[i], r.height_cm[i],
                                            r.weight_kg[ROWS - 1 - i], &want, &notes, NULL);
        ck_assert_int_eq(r.status[i], status);
        ck_assert_uint_eq(r.notes[i], notes);
        ck_assert_int_eq(memcmp(&want, &r.bsa_m2[i], sizeof want), 0);
        counted += status != CYTO_OK;
    }
    ck_assert_int_eq(refused, counted);
    ck_assert(counted > 50 && counted < ROWS - 50);
    c.height_cm.data = NULL; /* then only formulas of the weight alone */
    c.sex.data = NULL;
    c.notes.data = NULL;
    r.formula[0] = CYTO_BSA_COSTEFF;
    c.formula.stride = 0;
    c.weight_kg = (cyto_column){&r.weight_kg[300], 0};
    ck_assert_int_eq(cyto_bsa_n(ROWS, &c, NULL, NULL), CYTO_OK);
    ck_assert(r.bsa_m2[ROWS - 1] == area("costeff", 0, (double)NAN, r.weight_kg[300], CYTO_OK));
    ck_assert_int_eq(cyto_bsa_n(1, NULL, NULL, NULL), CYTO_E_NULL);
    c.size = 8;
    ck_assert_int_eq(cyto_bsa_n(1, &c, NULL, NULL), CYTO_E_SIZE);
    c.size = sizeof c;
    c.weight_kg.data = NULL;
    ck_assert_int_eq(cyto_bsa_n(1, &c, NULL, NULL), CYTO_E_NULL);
}
END_TEST

START_TEST(formulas_have_names_and_sources)
{
    int32_t found;
    char text[400];
    for (int32_t f = 1; f <= cyto__bsa_formula_count; f++) {
        ck_assert_int_eq(cyto__bsa_formula_find(cyto_entry_name(CYTO_LIST_BSA_FORMULAS, f), &found),
                         CYTO_OK);
        ck_assert_int_eq(found, f);
        ck_assert_int_gt((int)strlen(cyto_entry_text(CYTO_LIST_BSA_FORMULAS, f)), 10);
        ck_assert_int_ge((int)strlen(entry_of(CYTO_LIST_BSA_FORMULAS, f).source), 16);
        ck_assert(strstr(entry_of(CYTO_LIST_BSA_FORMULAS, f).population, "read") != NULL);
        const cyto_entry entry = entry_of(CYTO_LIST_BSA_FORMULAS, f);
        ck_assert(isnan(entry.low) && isnan(entry.high) == (f != CYTO_BSA_LIVINGSTON_LEE));
    }
    ck_assert_uint_eq(entry_of(CYTO_LIST_BSA_FORMULAS, 99).needs, 0);
    ck_assert_ptr_null(cyto_entry_name(CYTO_LIST_BSA_FORMULAS, 0));
    ck_assert_ptr_null(cyto_entry_text(CYTO_LIST_BSA_FORMULAS, 99));
    ck_assert_str_eq(entry_of(CYTO_LIST_BSA_FORMULAS, -1).source, "");
    ck_assert_str_eq(entry_of(CYTO_LIST_BSA_FORMULAS, 0).population, "");
    ck_assert_int_eq(cyto__bsa_formula_find(NULL, &found), CYTO_E_NULL);
    ck_assert_int_eq(cyto__bsa_formula_find("x", NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto__bsa_formula_find("x", &found), CYTO_E_NAME);
    ck_assert_int_eq(found, CYTO_BSA_NONE);
    ck_assert_int_eq(cyto__bsa_formula_message(NULL, text, sizeof text, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto__bsa_formula_message("x", NULL, 1, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto__bsa_formula_message("x", text, 8, NULL), CYTO_E_BUFFER);
}
END_TEST

Suite *body_suite(void)
{
    Suite *suite = suite_create("body");
    TCase *tests = tcase_create("body");
    tcase_add_test(tests, body_surface_area_is_that_of_the_papers);
    tcase_add_test(tests, body_surface_area_grows_with_size);
    tcase_add_test(tests, size_outside_the_accepted_range_is_an_error);
    tcase_add_test(tests, a_formula_that_needs_the_sex_does_not_guess_it);
    tcase_add_test(tests, weight_alone_is_enough_where_the_formula_says_so);
    tcase_add_test(tests, outside_the_formula_is_noted);
    tcase_add_test(tests, a_cap_is_reported_and_only_applied_when_asked);
    tcase_add_test(tests, unusual_size_computes_with_a_note);
    tcase_add_test(tests, a_slip_is_named);
    tcase_add_test(tests, a_column_of_areas_is_the_scalar_call);
    tcase_add_test(tests, formulas_have_names_and_sources);
    suite_add_tcase(suite, tests);
    return suite;
}
