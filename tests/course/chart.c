/* SPDX-License-Identifier: MIT */
/* The chart of a course shades the right bands, and has room for its names. */
#include "tests.h"
#include "vectors.h"

#include "course/chart.h"
#include "course/replayed.h"
#include "grading/criteria.h"

#include <cytodose/cytodose.h>

#include <math.h>

/* On each end of a band and on both sides of it, the grade is the one of its band. */
START_TEST(a_band_has_the_grades_of_its_values)
{
    static const struct {
        const char *scale, *term, *unit;
        double lln, uln;
        int32_t bands;
    } rows[] = {{"ctcae-5.0", "platelet-count-decreased", "10*9/L", 150.0, 400.0, 5},
                {"ctcae-6.0", "neutrophil-count-decreased", "10*9/L", 1.7, 7.3, 5},
                {"ctcae-5.0", "anemia", "g/dL", 12.2, 16.1, 4},
                {"ctcae-5.0", "alanine-aminotransferase-increased", "U/L", (double)NAN, 40.0, 5},
                {"ctcae-5.0", "platelet-count-decreased", "10*9/L", (double)NAN, (double)NAN, 4}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const cyto_criterion *c;
        cyto_lab lab;
        cyto__grade_band bands[16];
        cyto_lab_init(&lab, sizeof lab);
        lab.lln = rows[i].lln;
        lab.uln = rows[i].uln;
        lab.baseline_state = CYTO_BASELINE_NORMAL;
        ck_assert_int_eq(cyto_criterion_find(rows[i].scale, rows[i].term, rows[i].unit, &c, NULL),
                         CYTO_OK);
        const int32_t n = cyto__grade_bands(c, &lab, bands, 16);
        ck_assert_int_eq(n, rows[i].bands);
        ck_assert(bands[0].low == 0.0 && isinf(bands[n - 1].high));
        for (int32_t k = 0; k < n; k++) {
            const double high = isinf(bands[k].high) ? bands[k].low * 1.2 : bands[k].high;
            for (int part = 1; part <= 9; part += 4) { /* never on a bound itself */
                cyto_grade grade;
                cyto_grade_init(&grade, sizeof grade);
                cyto_lab_set(&lab, bands[k].low + (high - bands[k].low) * part / 10.0, NULL);
                ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
                ck_assert_int_eq(grade.low, bands[k].grade_low);
                ck_assert_int_eq(grade.high, bands[k].grade_high);
            }
            ck_assert(k == 0 || bands[k].low == bands[k - 1].high);
        }
        ck_assert_int_eq(cyto__grade_bands(c, &lab, bands, 2), 2);
    }
}
END_TEST

/* The chart of a course of these days, with ' for "; it stays until the next call. */
static const char *chart_of(const char *days)
{
    static char text[1 << 18];
    char *json = malloc(strlen(days) + 100);
    ck_assert_ptr_nonnull(json);
    sprintf(json, "{'title':'t','numbers':{'decimal':'.'},'patient':{},'days':[%s]}", days);
    cyto_course *course = read_case(double_quoted(json), strlen(json));
    cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
    options.bsa_formula = CYTO_BSA_MOSTELLER;
    options.height_cm = 160.0;
    options.weight_kg = 50.0;
    ck_assert_int_eq(
        cyto_course_show(course, CYTO_FORM_SVG, &options, text, sizeof text, NULL, NULL), CYTO_OK);
    cyto_course_free(course);
    free(json);
    return text;
}

/* Returns the place from the top of what is on a line with a text, which must be there. */
static double top_of(const char *chart, const char *text)
{
    const char *line = strstr(chart, text);
    ck_assert_msg(line != NULL, "no %s in %s", text, chart);
    while (line[-1] != '\n') {
        line--;
    }
    return decimal(strstr(line, " y=\"") + 4);
}

/* Under the heading are the names of the drugs, under a name its doses, and under them the bars. */
START_TEST(a_chart_has_the_doses_of_a_drug_under_its_name)
{
    static const char *const parts[] = {">Doses</text>", ">x</text>", ">100 mg</text>",
                                        "class=\"x\" x=", ">When, to scale</text>"};
    const char *chart =
        chart_of("{'id':'a','at':'2020','treatments':[{'drug':'x','dose':'100 mg'}]}");
    double above = 0.0;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const double y = top_of(chart, parts[i]);
        ck_assert_msg(y > above + 5.0, "%s: %g, below %g", parts[i], y, above);
        above = y;
    }
}
END_TEST

/* A drug has one name and one lane; another drug stands beside it where its name has room. */
START_TEST(names_of_drugs_are_written_once_and_side_by_side)
{
    static const struct {
        const char *drug;
        int together;
    } rows[] = {{"w", 1}, {"a-drug-of-a-long-name", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char days[512], name[64];
        snprintf(days, sizeof days,
                 "{'id':'a','at':'2020','treatments':[{'drug':'%s','dose':'1 mg'},{'drug':'%s',"
                 "'dose':'1 mg'}]},{'id':'b','at':'2021','treatments':[{'drug':'z','dose':'1 mg'}]"
                 "},{'id':'c','at':'2022','treatments':[{'drug':'z','dose':'1 mg'}]}",
                 rows[i].drug, rows[i].drug);
        const char *chart = chart_of(days);
        snprintf(name, sizeof name, ">%s</text>", rows[i].drug);
        ck_assert_int_eq(top_of(chart, name) == top_of(chart, ">z</text>"), rows[i].together);
        ck_assert_ptr_null(strstr(strstr(chart, name) + 1, name));
        ck_assert_ptr_null(strstr(strstr(chart, ">z</text>") + 1, ">z</text>"));
    }
    /* the one that was given first is above */
    const char *chart =
        chart_of("{'id':'a','at':'2020','treatments':[{'drug':'y','dose':'1 mg'}]},"
                 "{'id':'b','at':'2021','treatments':[{'drug':'x','dose':'1 mg'}]},"
                 "{'id':'c','at':'2022','treatments':[{'drug':'y','dose':'1 mg'}]}");
    ck_assert(top_of(chart, ">y</text>") < top_of(chart, ">x</text>"));
}
END_TEST

/* The name of a day is turned about its foot: its head needs the sine of its width. */
START_TEST(the_days_have_room_for_the_longest_name)
{
    static const char *const names[] = {"a", "the-day-of-a-long-name"};
    double y[2], wide[2];
    double turn = 0.0;
    for (int i = 0; i < 2; i++) {
        char days[256];
        snprintf(days, sizeof days, "{'id':'b','at':'2020'},{'id':'%s','at':'2021'}", names[i]);
        const char *chart = chart_of(days);
        y[i] = top_of(chart, "#g-day\"");
        wide[i] = cyto__text_width(names[i], 12.0);
        turn = decimal(strstr(chart, "rotate(-") + 8);
    }
    ck_assert_double_eq_tol(y[1] - y[0], (wide[1] - wide[0]) * sin(turn * acos(-1.0) / 180.0), 1.0);
}
END_TEST

static double number_after(const char *text, const char *mark)
{
    const char *at = strstr(text, mark);
    ck_assert_msg(at != NULL, "no %s in %s", mark, text);
    return decimal(at + strlen(mark));
}

/* The answers about a drug, of one protocol and of three branches of another, stand around the middle of their day. */
START_TEST(answers_stand_around_the_middle_of_their_day)
{
    const char *chart = chart_of(
        "{'id':'a','at':'2020','labs':[{'test':'platelets','printed':'9 10*9/L'}],'treatments':[{"
        "'drug':'enoxaparin','dose':'60 mg'}],'decisions':[{'protocols':['enoxaparin-vte-mskcc',"
        "'enoxaparin-vte-isth']}]}");
    const char *const last = strstr(chart, "<title>enoxaparin-vte-isth, after-30-days: ");
    ck_assert_msg(last != NULL, "%s", chart);
    const double first = number_after(strstr(chart, "<title>enoxaparin-vte-mskcc: "), " x=\"");
    const double second = number_after(last, " x=\"");
    const double middle = number_after(strstr(chart, "#g-day\""), " x=\"");
    ck_assert(first < middle && middle < second);
    ck_assert_double_eq_tol((first + second) / 2.0, middle, 0.2);
}
END_TEST

/* 8 times 60 mg/m2 are 480 mg/m2, 87 % of 550. One day fills the columns: the limit is in its middle. */
START_TEST(an_exposure_is_drawn_against_its_limit)
{
    const char *chart = chart_of("{'id':'a','at':'2020','treatments':[{'drug':'doxorubicin','dose':"
                                 "'60 mg/m2','cycles':8}]}");
    const char *bar = strstr(chart, "<title>doxorubicin-550: 480 of 550 mg/m2 (87 %)</title>");
    ck_assert_msg(bar != NULL, "%s", chart);
    const double full = number_after(bar, " width=\"");
    const double share = number_after(strstr(bar, "class=\"x full\""), " width=\"");
    const double limit = number_after(bar, " x1=\"");
    ck_assert_double_eq_tol(share / full, 480.0 / 550.0, 0.002);
    ck_assert_double_eq_tol(limit, number_after(strstr(bar, "\"frame\""), " x=\"") + full, 0.2);
    ck_assert_double_eq_tol(limit, number_after(strstr(chart, "#g-day\""), " x=\""), 0.2);
}
END_TEST

/* Months have two digits: from the first of September to the end of November begin three. */
START_TEST(a_calendar_names_its_months)
{
    const char *chart = chart_of("{'id':'a','at':'2020-09-01'},{'id':'b','at':'2020-11-30'}");
    const char *const ticks = strstr(chart, ">When, to scale</text>");
    ck_assert_ptr_nonnull(ticks);
    ck_assert_msg(strstr(ticks, ">2020-09</text>") && strstr(ticks, ">2020-10</text>") &&
                      strstr(ticks, ">2020-11</text>"),
                  "%s", ticks);
    ck_assert_ptr_nonnull(strstr(ticks, "<title>1. a: 2020-09-01</title>"));
    ck_assert_ptr_nonnull(strstr(ticks, "<title>2. b: 2020-11-30</title>"));
    /* of many years each is named once */
    chart = chart_of("{'id':'a','at':'2020-01'},{'id':'b','at':'2026-01'}");
    const char *const year = strstr(chart, ">2023</text>");
    ck_assert(year && !strstr(year + 1, ">2023</text>"));
}
END_TEST

/* A logarithmic axis is marked at 1, 2 and 5 times each power of ten. */
START_TEST(an_axis_is_marked_at_round_numbers)
{
    const char *chart =
        chart_of("{'id':'a','at':'2020','labs':[{'test':'platelets','printed':'13 10*9/L'}]},"
                 "{'id':'b','at':'2021','labs':[{'test':'platelets','printed':'460 10*9/L'}]}");
    char marks[256] = "";
    for (const char *at = chart; (at = strstr(at, "class=\"t e\"")) != NULL; at++) {
        const char *const mark = strchr(at, '>') + 1;
        strncat(marks, mark, strcspn(mark, "<"));
        strcat(marks, " ");
    }
    ck_assert_str_eq(marks, "10 20 50 100 200 500 ");
    /* the grade is under its number */
    const char *const number = strstr(chart, "class=\"n m\"");
    ck_assert_ptr_nonnull(number);
    ck_assert_double_gt(number_after(strstr(number, "class=\"s m\""), " y=\""),
                        number_after(number, " y=\"") + 5.0);
    /* marks are as far apart as their letters of 11 points are high */
    chart =
        chart_of("{'id':'a','at':'2020','labs':[{'test':'platelets','printed':'0.5 10*9/L'}]},"
                 "{'id':'b','at':'2021','labs':[{'test':'platelets','printed':'4600 10*9/L'}]}");
    double last = 1e9;
    for (const char *at = chart; (at = strstr(at, "class=\"t e\"")) != NULL; at++) {
        const double y = number_after(at, " y=\"");
        ck_assert_msg(last - y >= 11.0, "%g under %g", last, y);
        last = y;
    }
}
END_TEST

Suite *course_chart_suite(void)
{
    Suite *suite = suite_create("chart");
    TCase *tests = tcase_create("chart");
    tcase_add_test(tests, a_band_has_the_grades_of_its_values);
    tcase_add_test(tests, a_chart_has_the_doses_of_a_drug_under_its_name);
    tcase_add_test(tests, names_of_drugs_are_written_once_and_side_by_side);
    tcase_add_test(tests, the_days_have_room_for_the_longest_name);
    tcase_add_test(tests, answers_stand_around_the_middle_of_their_day);
    tcase_add_test(tests, an_exposure_is_drawn_against_its_limit);
    tcase_add_test(tests, a_calendar_names_its_months);
    tcase_add_test(tests, an_axis_is_marked_at_round_numbers);
    suite_add_tcase(suite, tests);
    return suite;
}
