/* SPDX-License-Identifier: MIT */
/* The teaching case is read and replayed, and other cases, so that nothing is written for that
 * case alone. */
#include "tests.h"

#include "base/arena.h"
#include "course/course.h"
#include "course/replayed.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define THE_CASE "marrow-infiltration-2015"

/* Is the phrase there, wherever the lines are broken? */
static int says(const char *text, const char *phrase)
{
    char *flat = calloc(1, strlen(text) + 1);
    strcpy(flat, text);
    one_line(flat);
    const int found = strstr(flat, phrase) != NULL;
    free(flat);
    return found;
}

static cyto_replay_options options_of(const char *scales)
{
    cyto_replay_options options;
    ck_assert_int_eq(cyto_replay_options_init(&options, sizeof options), CYTO_OK);
    options.bsa_formula = CYTO_BSA_MOSTELLER;
    options.scales = scales;
    return options;
}

static cyto__replay replay_of(const cyto_course *course, const cyto_replay_options *options)
{
    cyto__replay r;
    ck_assert_int_eq(cyto__replay_make(course, options, &r, NULL), CYTO_OK);
    return r;
}

static char *shown(const cyto_course *course, int32_t form, const cyto_replay_options *options)
{
    size_t needed = 0;
    ck_assert_int_eq(cyto_course_show(course, form, options, NULL, 0, &needed, NULL),
                     CYTO_E_BUFFER);
    char *text = malloc(needed);
    ck_assert_int_eq(cyto_course_show(course, form, options, text, needed, &needed, NULL), CYTO_OK);
    return text;
}

static char *text_of(const cyto_course *course, const cyto_replay_options *options)
{
    return shown(course, CYTO_FORM_TEXT, options);
}

/* The grades of the report's numbers in each edition were read off the texts, by hand. */
static const struct {
    const char *day, *term;
    int v3, v403, v5, v6, who; /* 10 x low + high, -1: not in the scale */
} case_grades[] = {
    {"admission", "anemia", 11, 11, 11, 11, 22},
    {"admission", "platelet-count-decreased", 22, 22, 22, 22, -1},
    {"admission", "neutrophil-count-decreased", 1, 1, 1, 0, -1},
    {"control", "anemia", 11, 11, 11, 11, 11},
    {"control", "platelet-count-decreased", 33, 33, 33, 33, -1},
    {"control", "neutrophil-count-decreased", 0, 0, 0, 0, -1},
    {"bleeding", "platelet-count-decreased", 33, 33, 33, 33, -1},
    {"first-four-infusions", "neutrophil-count-decreased", 33, 33, 33, 22, -1},
    {"first-four-infusions", "anemia", 33, 33, 33, 33, 33},
    {"first-four-infusions", "platelet-count-decreased", 44, 44, 44, 33, -1},
    {"after-five-infusions", "anemia", 11, 11, 11, 11, 22},
};

START_TEST(the_case_is_graded_as_the_texts_say)
{
    size_t length;
    char *text = case_text(THE_CASE, &length);
    cyto_course *course = read_case(text, length);
    const cyto_replay_options options = options_of(NULL);
    cyto__replay r = replay_of(course, &options);
    ck_assert_int_eq(r.scale_count, 5);
    for (size_t i = 0; i < sizeof case_grades / sizeof case_grades[0]; i++) {
        const cyto__replay_day *day = day_of(&r, case_grades[i].day);
        const int want[5] = {case_grades[i].v3, case_grades[i].v403, case_grades[i].v5,
                             case_grades[i].v6, case_grades[i].who};
        int found = 0;
        for (int32_t k = 0; k < day->day->lab_count; k++) {
            const cyto__graded *g = &day->graded[k];
            if (!g->term || strcmp(g->term, case_grades[i].term) != 0) {
                continue;
            }
            found = 1;
            for (int s = 0; s < 5; s++) {
                const int got = g->has[s] ? g->grade[s].low * 10 + g->grade[s].high : -1;
                ck_assert_msg(got == want[s], "%s %s scale %d: %d", case_grades[i].day,
                              case_grades[i].term, s, got);
            }
        }
        ck_assert_int_eq(found, 1);
    }
    cyto__replay_free(&r);
    cyto_course_free(course);
    free(text);
}
END_TEST

static const cyto__dosed *dose_of(const cyto__replay *r, const char *day_id, const char *drug)
{
    const cyto__replay_day *day = day_of(r, day_id);
    for (int32_t i = 0; i < day->day->treatment_count; i++) {
        if (strcmp(day->dosed[i].treatment->drug, drug) == 0) {
            return &day->dosed[i];
        }
    }
    ck_abort_msg("no %s", drug);
    return NULL;
}

START_TEST(the_case_is_dosed_as_arithmetic_says)
{
    size_t length;
    char *text = case_text(THE_CASE, &length);
    cyto_course *course = read_case(text, length);
    const cyto_replay_options options = options_of(NULL);
    cyto__replay r = replay_of(course, &options);
    const double bsa_m2 = sqrt(160.0 * 50.0 / 3600.0);
    const cyto__dosed *e = dose_of(&r, "anticoagulant", "enoxaparin");
    ck_assert(e->exact_amount == 75.0 && e->plan.rounded_mg == 80.0 &&
              e->treatment->given_amount == 80.0);
    ck_assert(fabs(e->plan.difference_percent - 20.0 / 3.0) < 1e-12 && !e->weight_assumed);
    e = dose_of(&r, "bleeding", "enoxaparin");
    ck_assert(e->full_amount == 75.0 && e->exact_amount == 37.5 && e->plan.rounded_mg == 40.0 &&
              e->weight_assumed);
    ck_assert(fabs(e->given_percent_of_full - 160.0 / 3.0) < 1e-12);
    const cyto__dosed *p = dose_of(&r, "paclitaxel", "paclitaxel");
    ck_assert(fabs(p->exact_amount - 55.0 * bsa_m2) < 1e-12 && p->percent_of_full == 68.75);
    ck_assert(p->height_assumed && p->weight_assumed && p->treatment->full_assumed);
    p = dose_of(&r, "after-five-infusions", "paclitaxel");
    ck_assert(fabs(p->exact_amount - 70.0 * bsa_m2) < 1e-12 && p->percent_of_full == 87.5);
    const cyto__dosed *x = dose_of(&r, "fec", "epirubicin");
    ck_assert(x->lifetime_per_m2 == 360.0 && x->limits[0].limit->most == 900.0);
    ck_assert(dose_of(&r, "docetaxel", "docetaxel")->total_per_m2 == 400.0);
    ck_assert(isnan(dose_of(&r, "bone-metastases", "letrozole")->exact_amount));
    ck_assert_int_eq(r.difference_count, 5);
    cyto__replay_free(&r);
    cyto_course_free(course);
    free(text);
}
END_TEST

/* Who reads the case is told what was not printed, not read, and not given as computed. */
START_TEST(the_text_keeps_its_negations)
{
    static const char *const phrases[2][4] = {
        {"height 160 cm (not printed)", "stop [not as given]", "whether that was given",
         "* differs from the report. 0-1 is one of these grades, and "
         "which is not known."},
        {"160 cm, ASSUMED (not printed)", "9,0 / 1 000 WBC kept as printed, not read",
         "letrozole (dose not printed)", "but no rule asks for it: lab hemoglobin 10.6 g/dL"}};
    size_t length;
    char *json = case_text(THE_CASE, &length);
    cyto_course *course = read_case(json, length);
    for (int i = 0; i < 2; i++) {
        cyto_replay_options options = options_of(NULL);
        options.explain = i;
        char *text = shown(course, i ? CYTO_FORM_TEXT : CYTO_FORM_SUMMARY, &options);
        for (int k = 0; k < 4; k++) {
            ck_assert_msg(says(text, phrases[i][k]), "%s", phrases[i][k]);
        }
        free(text);
    }
    cyto_course_free(course);
    free(json);
}
END_TEST

START_TEST(a_text_line_has_at_most_100_columns)
{
    size_t length;
    char *json = case_text(THE_CASE, &length);
    cyto_course *course = read_case(json, length);
    for (int mode = 0; mode < 2; mode++) {
        cyto_replay_options options = options_of(NULL);
        options.explain = mode;
        char *text = text_of(course, &options);
        size_t column = 0;
        int words = 0;
        for (const char *c = text; *c; c++) {
            words = *c == '\n' ? 0 : words + (*c != ' ' && (column == 0 || c[-1] == ' '));
            column = *c == '\n' ? 0 : column + (((unsigned char)*c & 0xC0) != 0x80);
            ck_assert(column <= 100 || words == 1); /* an address cannot be broken */
            ck_assert(*c != '\x1b');
        }
        ck_assert_ptr_nonnull(strstr(text, "ASSUMED"));
        ck_assert_ptr_nonnull(strstr(text, "What differs from the report, as computed"));
        ck_assert_ptr_nonnull(strstr(text, "What the editor of the case notes"));
        ck_assert_int_eq(strstr(text, "NCI CTCAE v6.0") != NULL, mode);
        free(text);
    }
    cyto_replay_options options = options_of("ctcae-6.0");
    options.color = 1;
    char *text = text_of(course, &options);
    ck_assert_ptr_nonnull(strstr(text, "\x1b["));
    ck_assert_ptr_null(strstr(text, "4.03"));
    free(text);
    cyto_course_free(course);
    free(json);
}
END_TEST

static void replace(char *text, const char *from, const char *to)
{
    char *at = strstr(text, from);
    ck_assert_msg(at != NULL, "%s", from);
    ck_assert_uint_eq(strlen(from), strlen(to));
    memcpy(at, to, strlen(to));
}

START_TEST(a_changed_case_changes_its_grades_and_doses)
{
    size_t length;
    char *json = case_text(THE_CASE, &length);
    replace(json, "\"51 000/mcl\"", "\"49 000/mcl\"");
    replace(json, "\"50 kg\"", "\"60 kg\"");
    cyto_course *course = read_case(json, length);
    const cyto_replay_options options = options_of(NULL);
    cyto__replay r = replay_of(course, &options);
    const cyto__graded *g = &day_of(&r, "admission")->graded[1];
    ck_assert_str_eq(g->term, "platelet-count-decreased");
    for (int s = 0; s < 4; s++) {
        ck_assert_int_eq(g->grade[s].low, 3);
    }
    const cyto__dosed *e = dose_of(&r, "anticoagulant", "enoxaparin");
    ck_assert(e->exact_amount == 90.0 &&
              isnan(e->plan.rounded_mg)); /* 11 % from either: not within 10 */
    ck_assert(e->plan.below_mg == 80.0 && e->plan.above_mg == 100.0);
    ck_assert(fabs(r.bsa_m2 - sqrt(160.0 * 60.0 / 3600.0)) < 1e-15);
    cyto__replay_free(&r);
    cyto_course_free(course);
    free(json);
}
END_TEST

START_TEST(given_size_replaces_the_assumed_one)
{
    size_t length;
    char *json = case_text(THE_CASE, &length);
    cyto_course *course = read_case(json, length);
    cyto_replay_options options = options_of("ctcae-5.0,ctcae-6.0");
    options.height_cm = 170.0;
    options.weight_kg = 60.0;
    options.bsa_formula = CYTO_BSA_DU_BOIS;
    cyto__replay r = replay_of(course, &options);
    ck_assert_int_eq(r.scale_count, 2);
    ck_assert(fabs(r.bsa_m2 - 0.007184 * pow(170.0, 0.725) * pow(60.0, 0.425)) < 1e-14);
    const cyto__dosed *p = dose_of(&r, "paclitaxel", "paclitaxel");
    ck_assert(!p->height_assumed && !p->weight_assumed);
    cyto__replay_free(&r);
    char *text = text_of(course, &options);
    ck_assert_ptr_nonnull(strstr(text, "60 kg, given for this replay"));
    ck_assert_ptr_nonnull(strstr(text, "170 cm, given for this replay"));
    free(text);
    cyto_course_free(course);
    free(json);
}
END_TEST

START_TEST(exposure_adds_up_over_the_course)
{
    static const char json[] =
        "{\"title\": \"t\", \"patient\": {\"sex\": \"male\", \"height\": \"170 cm\","
        " \"weight\": [{\"value\": \"70 kg\", \"at\": \"2020\"}]}, \"days\": ["
        "{\"id\": \"a\", \"at\": \"2020\", \"treatments\": [{\"drug\": \"epirubicin\", \"dose\": "
        "\"100 mg/m2\", \"cycles\": 6}]},"
        "{\"id\": \"b\", \"at\": \"2021-03-05\", \"findings\": [\"f\"], \"treatments\": "
        "[{\"drug\": \"epirubicin\", \"dose\": \"90 mg/m2\", \"cycles\": 2},"
        " {\"drug\": \"x\", \"dose\": \"5 mg\", \"given\": \"5 mg\"}]}]}";
    cyto_course *course = read_case(json, strlen(json));
    const cyto_replay_options options = options_of(NULL);
    cyto__replay r = replay_of(course, &options);
    ck_assert(dose_of(&r, "a", "epirubicin")->lifetime_per_m2 == 600.0);
    ck_assert(dose_of(&r, "b", "epirubicin")->lifetime_per_m2 == 780.0);
    ck_assert(!dose_of(&r, "a", "epirubicin")->height_assumed);
    ck_assert(!dose_of(&r, "a", "epirubicin")->weight_assumed);
    ck_assert(dose_of(&r, "b", "epirubicin")->weight_assumed);
    ck_assert(dose_of(&r, "b", "x")->exact_amount == 5.0);
    ck_assert_int_eq(r.difference_count, 0);
    cyto__replay_free(&r);
    char *text = text_of(course, &options);
    ck_assert(
        says(text, "in all 180 mg/m2; with earlier 780 mg/m2, 87 % of the lifetime 900 mg/m2"));
    ck_assert_ptr_nonnull(strstr(text, "170 cm, printed"));
    ck_assert_ptr_nonnull(strstr(text, "  nothing\n"));
    free(text);
    cyto_course_free(course);
}
END_TEST

START_TEST(unusual_cases_are_read_and_said)
{
    static const char json[] =
        "{\"title\": \"t\", \"numbers\": {\"decimal\": \".\"}, \"patient\": {\"height\": \"50 "
        "cm\", \"weight\": [{\"value\": \"160 kg\", \"at\": \"2020\"}]},"
        "\"days\": [{\"id\": \"a\", \"at\": \"2020\", \"labs\": ["
        "{\"test\": \"platelets\", \"printed\": \"<50 x10^9/L\", \"range\": [\"150\", null]},"
        "{\"test\": \"hemoglobin\", \"printed\": \"9.5 g/dl\", \"range\": [\"9.0\", \"16\"]},"
        "{\"test\": \"platelets\", \"printed\": \"51 /uL\"}]},"
        "{\"id\": \"b\", \"after\": \"a\", \"labs\": [{\"test\": \"platelets\", \"printed\": \"100 "
        "000/uL\", \"range\": {\"carried_from\": \"a\"}}]}]}";
    cyto_course *course = read_case(json, strlen(json));
    const cyto_replay_options options = options_of(NULL);
    cyto__replay r = replay_of(course, &options);
    ck_assert_uint_eq(r.bsa_notes, CYTO_NOTE_HEIGHT_WEIGHT_SWAPPED);
    ck_assert_int_eq(r.days[0].graded[0].grade[2].low, 3);
    ck_assert_int_eq(r.days[0].graded[0].grade[2].high, 4);
    ck_assert(r.days[1].graded[0].lab->lln == 150000.0); /* converted with the unit */
    ck_assert_int_eq(r.days[1].graded[0].grade[2].low, 1);
    cyto__replay_free(&r);
    char *text = text_of(course, &options);
    ck_assert_ptr_nonnull(strstr(text, "height and weight look swapped"));
    ck_assert_ptr_nonnull(strstr(text, "open, the value is an interval"));
    ck_assert_ptr_nonnull(strstr(text, "inside the laboratory's limits, yet graded"));
    ck_assert_ptr_nonnull(strstr(text, "value unusual"));
    ck_assert_ptr_nonnull(strstr(text, "Sex unknown"));
    free(text);
    cyto_course_free(course);
}
END_TEST

START_TEST(wrong_calls_are_errors)
{
    static const char json[] = "{\"title\": \"t\", \"patient\": {}, \"days\": []}";
    cyto_course *course = read_case(json, strlen(json));
    cyto_replay_options options = options_of(NULL);
    cyto_error error = CYTO_ERROR_INIT;
    char buf[4], sizes[100];
    cyto_course *none = course;
    ck_assert_int_eq(cyto_course_read(NULL, 0, &none, &error), CYTO_E_NULL);
    ck_assert_ptr_null(none);
    ck_assert_int_eq(cyto_course_read(json, 1, NULL, &error), CYTO_E_NULL);
    const struct {
        const cyto_course *course;
        const cyto_replay_options *options;
        size_t cap;
        const char *says;
    } missing[] = {{NULL, NULL, 3, "course: NULL "},
                   {course, NULL, 3, "options: NULL "},
                   {course, &options, 3, "buf: NULL "}};
    for (size_t i = 0; i < 2 * (sizeof missing / sizeof missing[0]); i++) {
        ck_assert_int_eq(
            cyto_course_show(missing[i / 2].course, i % 2 ? CYTO_FORM_TEXT : CYTO_FORM_JSON,
                             missing[i / 2].options, NULL, missing[i / 2].cap, NULL, &error),
            CYTO_E_NULL);
        ck_assert_int_eq(strncmp(error.message, missing[i / 2].says, strlen(missing[i / 2].says)),
                         0);
    }
    ck_assert_int_eq(
        cyto_course_show(course, CYTO_FORM_JSON, &options, buf, sizeof buf, NULL, NULL),
        CYTO_E_BUFFER);
    ck_assert_str_eq(buf, "{\n\t");
    ck_assert_int_eq(
        cyto_course_show(course, CYTO_FORM_TEXT, &options, buf, sizeof buf, NULL, NULL),
        CYTO_E_BUFFER);
    options.bsa_formula = CYTO_BSA_NONE;
    ck_assert_int_eq(cyto_course_show(course, CYTO_FORM_TEXT, &options, NULL, 0, NULL, &error),
                     CYTO_E_CHOICE);
    ck_assert_str_eq(error.message, "bsa_formula: must be named: there is no default formula");
    options.color = CYTO_NO;
    ck_assert_int_eq(cyto_course_show(course, CYTO_FORM_TEXT, &options, NULL, 0, NULL, &error),
                     CYTO_E_CHOICE);
    ck_assert_str_eq(error.message, "color, explain: accepted: 0 or 1");
    options.size = 3;
    ck_assert_int_eq(cyto_course_show(course, CYTO_FORM_TEXT, &options, NULL, 0, NULL, &error),
                     CYTO_E_SIZE);
    snprintf(sizes, sizeof sizes, "options: a size of 3 is not accepted; accepted: its sizeof, %d",
             (int)sizeof options);
    ck_assert_str_eq(error.message, sizes);
    error.size = 3;
    ck_assert_int_eq(cyto_course_read(json, strlen(json), &none, &error), CYTO_E_SIZE);
    options = options_of(NULL);
    ck_assert_int_eq(cyto_course_show(course, CYTO_FORM_TEXT, &options, NULL, 0, NULL, &error),
                     CYTO_E_SIZE);
    ck_assert_int_eq(cyto_replay_options_init(NULL, 0), CYTO_E_NULL);
    ck_assert_int_eq(cyto_replay_options_init(&options, 3), CYTO_E_SIZE);
    cyto_course_free(NULL);
    cyto_course_free(course);
}
END_TEST

START_TEST(an_arena_frees_what_it_gave)
{
    cyto__arena arena = {NULL, 0};
    char *bytes = cyto__arena_array(&arena, 100, 1);
    double *numbers = cyto__arena_array(&arena, 7, sizeof *numbers);
    ck_assert(bytes && numbers && bytes[99] == 0 && numbers[6] == 0.0);
    ck_assert_ptr_null(cyto__arena_array(&arena, 0, 8));
    ck_assert_int_eq(arena.failed, 0);
    ck_assert_ptr_null(cyto__arena_array(&arena, SIZE_MAX / 2, 4)); /* would wrap around */
    ck_assert_int_eq(arena.failed, 1);
    cyto__arena_free(&arena);
    ck_assert_ptr_null(arena.last);
}
END_TEST

Suite *course_suite(void)
{
    Suite *suite = suite_create("course");
    TCase *tests = tcase_create("course");
    tcase_set_timeout(tests, 60); /* the case leaves much unknown: many worlds a decision */
    tcase_add_test(tests, the_case_is_graded_as_the_texts_say);
    tcase_add_test(tests, the_case_is_dosed_as_arithmetic_says);
    tcase_add_test(tests, the_text_keeps_its_negations);
    tcase_add_test(tests, a_text_line_has_at_most_100_columns);
    tcase_add_test(tests, a_changed_case_changes_its_grades_and_doses);
    tcase_add_test(tests, given_size_replaces_the_assumed_one);
    tcase_add_test(tests, exposure_adds_up_over_the_course);
    tcase_add_test(tests, unusual_cases_are_read_and_said);
    tcase_add_test(tests, wrong_calls_are_errors);
    tcase_add_test(tests, an_arena_frees_what_it_gave);
    suite_add_tcase(suite, tests);
    return suite;
}
