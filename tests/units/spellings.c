/* SPDX-License-Identifier: MIT */
/* Units are read by grammar: some spellings are read, some refused, and none is read as another
 * size. */
#include "tests.h"
#include "vectors.h"

#include "units/spelling.h"
#include "units/units.h"

#include <cytodose/cytodose.h>

#include <string.h>

static int32_t unit_of(const char *text)
{
    int32_t unit = 99;
    const cyto_status status = cyto_unit_find(text, strlen(text), &unit, NULL);
    ck_assert(status == (unit == CYTO_UNIT_NONE ? CYTO_E_UNIT : CYTO_OK));
    return unit;
}

START_TEST(spellings_are_read_as_a_second_reading_says)
{
    vectors v = vectors_read("tests/vectors/spellings.tsv");
    int read = 0;
    for (int i = 0; i < v.row_count; i++) {
        const char *text = cell(&v, i, "spelling");
        const char *want = cell(&v, i, "unit");
        const int32_t unit = unit_of(text);
        if (!*want) {
            ck_assert_msg(unit == CYTO_UNIT_NONE, "\"%s\" is read as %s", text,
                          cyto__unit_name(unit));
            continue;
        }
        ck_assert_msg(cyto__same_size(unit, unit_of(want)), "\"%s\" is %s, not %s", text, want,
                      unit ? cyto__unit_name(unit) : "unread");
        read++;
    }
    ck_assert_int_gt(read, 3000);
    ck_assert_int_gt(v.row_count - read, 2000);
    vectors_free(&v);
}
END_TEST

START_TEST(every_unit_is_read_by_its_own_name)
{
    for (const cyto__unit *u = cyto__units; u->ucum; u++) {
        ck_assert_msg(unit_of(u->ucum) == u->unit, "%s", u->ucum);
    }
}
END_TEST

static void in_case(const char *text, int upper, char *out)
{
    for (; *text; text++, out++) {
        const char from = upper ? 'a' : 'A';
        *out = (char)(*text >= from && *text <= from + 25 ? *text ^ 0x20 : *text);
    }
    *out = '\0';
}

/* Gram and giga, the only pair of sizes that nothing but case tells apart. */
static int is_gram_or_giga(int32_t a, int32_t b)
{
    return (a == CYTO_UNIT_G_PER_L && b == CYTO_UNIT_GIGA_PER_L) ||
           (a == CYTO_UNIT_GIGA_PER_L && b == CYTO_UNIT_G_PER_L);
}

START_TEST(case_never_makes_another_size)
{
    vectors v = vectors_read("tests/vectors/spellings.tsv");
    int pairs = 0;
    for (int i = 0; i < v.row_count; i++) {
        const char *text = cell(&v, i, "spelling");
        const int32_t unit = unit_of(text);
        for (int upper = 0; upper < 2 && unit; upper++) {
            char other[200];
            ck_assert_uint_lt(strlen(text), sizeof other);
            in_case(text, upper, other);
            const int32_t found = unit_of(other);
            pairs += is_gram_or_giga(unit, found);
            ck_assert_msg(!found || cyto__same_size(unit, found) || is_gram_or_giga(unit, found),
                          "\"%s\" is %s, \"%s\" %s", text, cyto__unit_name(unit), other,
                          cyto__unit_name(found));
        }
    }
    ck_assert_int_gt(pairs, 0);
    vectors_free(&v);
}
END_TEST

/* Each word of the tables is read in small letters and in capitals; the prefixes are those of the SI. */
START_TEST(words_are_read_in_any_case)
{
    static const char *const same[][2] = {
        {"kilounits/l", "kU/L"},
        {"milligrams/l", "mg/L"},
        {"millimol/l", "mmol/L"},
        {"micromol/l", "umol/L"},
        {"mikromol/l", "umol/L"},
        {"mcmol/l", "umol/L"},
        {"mkmol/l", "umol/L"},
        {"nanomol/l", "nmol/L"},
        {"picomol/l", "pmol/L"},
        {"picogram/milliliter", "pg/mL"},
        {"mg/deciliter", "mg/dL"},
        {"mg/l", "mg/L"},
        {"mg/lt", "mg/L"},
        {"mg/ltr", "mg/L"},
        {"mg/liter", "mg/L"},
        {"mg/liters", "mg/L"},
        {"mg/litre", "mg/L"},
        {"mg/litres", "mg/L"},
        {"mg/litro", "mg/L"},
        {"mg/litr", "mg/L"},
        {"k/ul", "10*3/uL"},
        {"th/ul", "10*3/uL"},
        {"tho/ul", "10*3/uL"},
        {"thou/ul", "10*3/uL"},
        {"thous/ul", "10*3/uL"},
        {"thousand/ul", "10*3/uL"},
        {"thousands/ul", "10*3/uL"},
        {"tsd/ul", "10*3/uL"},
        {"tausend/ul", "10*3/uL"},
        {"tys/ul", "10*3/uL"},
        {"lac/ul", "10*5/uL"},
        {"lacs/ul", "10*5/uL"},
        {"lakh/ul", "10*5/uL"},
        {"lakhs/ul", "10*5/uL"},
        {"mio/ul", "10*6/uL"},
        {"mln/ul", "10*6/uL"},
        {"million/ul", "10*6/uL"},
        {"millions/ul", "10*6/uL"},
        {"mpt/l", "10*6/L"},
        {"gpt/l", "10*9/L"},
        {"giga/l", "10*9/L"},
        {"gi/l", "10*9/L"},
        {"mrd/l", "10*9/L"},
        {"milliard/l", "10*9/L"},
        {"milliards/l", "10*9/L"},
        {"bil/l", "10*9/L"},
        {"bill/l", "10*9/L"},
        {"billion/l", "10*9/L"},
        {"billions/l", "10*9/L"},
        {"tpt/l", "10*12/L"},
        {"ti/l", "10*12/L"},
        {"gs/l", "g/L"},
        {"gm/l", "g/L"},
        {"gms/l", "g/L"},
        {"gr/l", "g/L"},
        {"gram/l", "g/L"},
        {"grams/l", "g/L"},
        {"gramme/l", "g/L"},
        {"grammes/l", "g/L"},
        {"mmols/l", "mmol/L"},
        {"mmole/l", "mmol/L"},
        {"mmoles/l", "mmol/L"},
        {"meq/l", "meq/L"},
        {"mekv/l", "meq/L"},
        {"mval/l", "meq/L"},
        {"milliequivalent/l", "meq/L"},
        {"milliequivalents/l", "meq/L"},
        {"u/l", "U/L"},
        {"[u]/l", "U/L"},
        {"iu/l", "U/L"},
        {"[iu]/l", "U/L"},
        {"ui/l", "U/L"},
        {"ie/l", "U/L"},
        {"i.u./l", "U/L"},
        {"u.i./l", "U/L"},
        {"i.u/l", "U/L"},
        {"u.i/l", "U/L"},
        {"unidad/l", "U/L"},
        {"unidades/l", "U/L"},
        {"unite/l", "U/L"},
        {"unites/l", "U/L"},
        {"unit/l", "U/L"},
        {"units/l", "U/L"},
        {"international unit/l", "U/L"},
        {"international units/l", "U/L"},
        {"ukat/l", "ukat/L"},
        {"ukatal/l", "ukat/L"},
        {"k/mm3", "10*3/uL"},
        {"k/cmm", "10*3/uL"},
        {"k/cumm", "10*3/uL"},
        {"k/cu.mm", "10*3/uL"},
        {"k/mmc", "10*3/uL"},
        {"k/mmcube", "10*3/uL"},
        {"k/cubic mm", "10*3/uL"},
        {"k/cubic millimeter", "10*3/uL"},
        {"k/cubic millimetre", "10*3/uL"},
        {"tera/l", "10*12/L"},
    };
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        char capitals[32];
        const size_t n = strlen(same[i][0]);
        for (size_t k = 0; k <= n; k++) {
            const char c = same[i][0][k];
            capitals[k] = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        }
        int32_t unit, small, capital;
        ck_assert_int_eq(cyto_unit_find(same[i][1], strlen(same[i][1]), &unit, NULL), CYTO_OK);
        ck_assert_int_eq(cyto_unit_find(same[i][0], n, &small, NULL), CYTO_OK);
        ck_assert_int_eq(cyto_unit_find(capitals, n, &capital, NULL), CYTO_OK);
        ck_assert_msg(small == unit && capital == unit, "%s is not %s", same[i][0], same[i][1]);
    }
}
END_TEST

START_TEST(an_ambiguous_spelling_says_why)
{
    static const char million[] = "M is a thousand in one laboratory and a million in the next";
    static const char mill[] = "mill is a thousand in one language and a million in the next";
    static const char lost[] = "the mark of the power is lost: 10*3, or the number 103?";
    static const char mega[] = "M is milli in one laboratory and mega in the next";
    static const char ccm[] =
        "ccm is a cubic millimetre in one export and a cubic centimetre in the next";
    static const char braces[] = "UCUM reads no number in braces: give 10*3/uL or /uL";
    static const char per_ml[] =
        "a count in a millilitre: a report rarely means it; give 10*3/uL or /uL";
    static const struct {
        const char *text, *why;
    } rows[] = {
        {"M/uL", million},
        {"Mpt/ccm", ccm},
        {"m/uL", million},
        {"M/cumm", million},
        {"MM/mm3", million},
        {"M cells/uL", million},
        {"mil/mm3", mill},
        {"Mill./mm3", mill},
        {"mille/mmc", mill},
        {"MIL/MM3", mill},
        {"mill/mm3", mill},
        {"MILL/MM3", mill},
        {"MILLE/MM3", mill},
        {"mills/mm3", mill},
        {"MILLS/MM3", mill},
        {"mm/mm3", million},
        {"103/uL", lost},
        {"x109/L", lost},
        {"1012/L", lost},
        {"106/uL", lost},
        {"\xEF\xBC\x91\xEF\xBC\x90\xEF\xBC\x93/\xCE\xBCL", lost},
        {"MU/L", mega},
        {"MIU/mL", mega},
        {"ME/L", mega},
        {"K/ccm", ccm},
        {"mg/ccm", ccm},
        {"10X3/CCM", ccm},
        {"/mL", per_ml},
        {"10*3/mL", per_ml},
        {"K/ml", per_ml},
        {"lb", "pounds: give kg"},
        {"LBS", "pounds: give kg"},
        {"mg/g", "a ratio to creatinine: not an excretion in 24 h"},
        {"10*3.{K}/uL", braces},
        {"K*{10*3}/uL", braces},
        {"furlong", NULL},
        {"M", NULL},
        {"103", NULL},
        {"103 cells", NULL},
        {"mg/l FEU", NULL},
        {"g/L", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *why = cyto__unit_refused(rows[i].text, strlen(rows[i].text));
        ck_assert_msg(!why == !rows[i].why && (!why || strcmp(why, rows[i].why) == 0), "%s: %s",
                      rows[i].text, why ? why : "no reason");
    }
}
END_TEST

START_TEST(powers_are_folded_before_letters)
{
    static const struct {
        const char *text, *folded;
    } rows[] = {
        {"10\xC2\xB3/\xC2\xB5L", "10^3/uL"},
        {"10\xC2\xB9\xC2\xB2/L", "10^12/L"},
        {"10 \xE2\x81\xB9 / l", "10^9/l"},
        {"10*\xE2\x81\xB9/L", "10*9/L"},
        {"g\xC2\xB7L\xE2\x81\xBB\xC2\xB9", "g.L^-1"},
        {"10 9/L", "10 9/L"},
        {"10*9\t/\tL", "10*9/L"},
        {"10\xE2\x81\xB1/L", "10\xE2\x81\xB1/L"}, /* a superscript i is no power */
        {"10*1 2/L", "10*1 2/L"},                 /* is no 10*12/L */
        {"x 1 0", "x1 0"},
        {"x 10^9 / L", "x10^9/L"},
        {"mmHg..", "mmHg"},
        {"\xEF\xBC\x85", "%"},
        {"\xEF\xBC\x81\xEF\xBD\x9E", "!~"},
        {"\xEF\xBC\x80", "\xEF\xBC\x80"},
        {"\xEF\xBD\x9F", "\xEF\xBD\x9F"},
        {"\xD1\x82\xD1\x8B\xD1\x81/\xD0\xBC\xD0\xBA\xD0\xBB", "tys/mkl"},
        {"", ""},
        {"\xC2\xB3/L", "^3/L"},
        {"10\xE2\x81\xB9", "10^9"},
        {"m\xC2\xB2.s\xC2\xB2", "m^2.s^2"},
        {"*\xC2\xB3", "*3"}, /* the mark is the first character */
        {"1 0^9/L", "1 0^9/L"},
    };
    char folded[CYTO__SPELLING_MAX];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ck_assert_int_eq(cyto__fold_spelling(rows[i].text, strlen(rows[i].text), folded), 1);
        ck_assert_str_eq(folded, rows[i].folded);
    }
    ck_assert_int_eq(cyto__fold_spelling("g/L\0x", 5, folded), 0);
    ck_assert_int_eq(cyto__fold_spelling("x\xC2\xB3", 2, folded),
                     1); /* the text ends before it does */
    ck_assert_str_eq(folded, "x\xC2");
    ck_assert_int_eq(unit_of("\xC2"), CYTO_UNIT_NONE); /* cut in the middle of a character */
    ck_assert_int_eq(unit_of("\xEF\xBC"), CYTO_UNIT_NONE);
    ck_assert_int_eq(unit_of("\xE2\x81"), CYTO_UNIT_NONE);
}
END_TEST

START_TEST(a_folded_text_has_a_limit)
{
    char text[CYTO__SPELLING_MAX + 1];
    char folded[CYTO__SPELLING_MAX];
    memset(text, 'z', sizeof text);
    ck_assert_int_eq(cyto__fold_spelling(text, CYTO__SPELLING_MAX - 1, folded), 1);
    ck_assert_uint_eq(strlen(folded), CYTO__SPELLING_MAX - 1);
    ck_assert_int_eq(cyto__fold_spelling(text, CYTO__SPELLING_MAX, folded), 0);
    memset(text, ' ', sizeof text);
    memcpy(text + sizeof text - 3, "g/L", 3);
    int32_t unit;
    ck_assert_int_eq(cyto_unit_find(text, sizeof text, &unit, NULL),
                     CYTO_OK); /* blanks are no text */
    ck_assert_int_eq(unit, CYTO_UNIT_G_PER_L);
}
END_TEST

START_TEST(of_two_names_of_a_size_that_of_the_volume_is_taken)
{
    ck_assert_int_eq(unit_of("K/cumm"), CYTO_UNIT_THOUSAND_PER_UL);
    ck_assert_int_eq(unit_of("E9/L"), CYTO_UNIT_GIGA_PER_L);
    ck_assert_int_eq(unit_of("MPt/L"), CYTO_UNIT_MEGA_PER_L);
    ck_assert_int_eq(unit_of("cells/mm3"), CYTO_UNIT_PER_UL);
    ck_assert_int_eq(unit_of("NG/ML"), CYTO_UNIT_NG_PER_ML);
    ck_assert_int_eq(unit_of("mcg/l"), CYTO_UNIT_UG_PER_L);
    ck_assert_int_eq(unit_of("PG/ML"), CYTO_UNIT_PG_PER_ML);
    ck_assert_int_eq(unit_of("NG/L"), CYTO_UNIT_NG_PER_L);
}
END_TEST

/* The last word that fits is then the longest. */
START_TEST(in_a_list_of_words_the_longer_stand_behind_the_shorter)
{
    const char *const *const lists[] = {cyto__slashes, cyto__power_marks, cyto__litres,
                                        cyto__counted, cyto__seconds,     cyto__minutes};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        for (const char *const *word = lists[i]; *word; word++) {
            for (const char *const *next = word + 1; *next; next++) {
                ck_assert_msg(!cyto__after_word(*word, *next, CYTO__ANY_CASE), "%s before %s",
                              *word, *next);
            }
        }
    }
}
END_TEST

START_TEST(a_value_before_a_power_without_its_mark_is_no_number)
{
    static const struct {
        const char *text;
        cyto_status status;
    } rows[] = {
        {"5 103/uL", CYTO_E_NUMBER},  {"4 109/L", CYTO_E_NUMBER},  {"1 250 103 /uL", CYTO_E_NUMBER},
        {"4 1012/L", CYTO_E_UNIT},    {"4,2 103/uL", CYTO_E_UNIT}, {"5 100/uL", CYTO_OK},
        {"5 113/uL", CYTO_OK},        {"5103/uL", CYTO_OK},        {"5 103 U/L", CYTO_OK},
        {"5 10*3/uL", CYTO_OK},       {"5 10 3/uL", CYTO_OK},      {"<5 103/uL", CYTO_E_NUMBER},
        {">=4 109/L", CYTO_E_NUMBER}, {"<5 113/uL", CYTO_OK},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_reading r = CYTO_READING_INIT;
        ck_assert_msg(cyto_reading_read(rows[i].text, ",", "x", &r, NULL) == rows[i].status, "%s",
                      rows[i].text);
        ck_assert_int_eq(r.unit != CYTO_UNIT_NONE, rows[i].status == CYTO_OK);
    }
}
END_TEST

Suite *spellings_suite(void)
{
    Suite *suite = suite_create("spellings");
    TCase *tests = tcase_create("spellings");
    tcase_add_test(tests, spellings_are_read_as_a_second_reading_says);
    tcase_add_test(tests, every_unit_is_read_by_its_own_name);
    tcase_add_test(tests, case_never_makes_another_size);
    tcase_add_test(tests, words_are_read_in_any_case);
    tcase_add_test(tests, an_ambiguous_spelling_says_why);
    tcase_add_test(tests, powers_are_folded_before_letters);
    tcase_add_test(tests, a_folded_text_has_a_limit);
    tcase_add_test(tests, of_two_names_of_a_size_that_of_the_volume_is_taken);
    tcase_add_test(tests, in_a_list_of_words_the_longer_stand_behind_the_shorter);
    tcase_add_test(tests, a_value_before_a_power_without_its_mark_is_no_number);
    suite_add_tcase(suite, tests);
    return suite;
}
