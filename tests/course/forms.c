/* SPDX-License-Identifier: MIT */
/* The forms of a replay are each as long as they say, and no other form exists. */
#include "tests.h"

#include "course/replayed.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static cyto_course *the_case(void)
{
    size_t length;
    char *text = case_text("marrow-infiltration-2015", &length);
    cyto_course *course = read_case(text, length);
    free(text);
    return course;
}

START_TEST(every_form_is_as_long_as_it_says)
{
    static const char *const begins[] = {"", "Marrow", "Marrow", "{", "<!DOCTYPE html>", "<svg "};
    cyto_course *course = the_case();
    cyto_replay_options options;
    char foot[256];
    snprintf(foot, sizeof foot, "<p>Written by cytodose %s, data %s. For teaching, ",
             cyto_version(), cyto_data_digest());
    cyto_replay_options_init(&options, sizeof options);
    options.bsa_formula = CYTO_BSA_MOSTELLER;
    for (int32_t form = CYTO_FORM_SUMMARY; form <= CYTO_FORM_SVG; form++) {
        size_t needed = 0;
        size_t again = 0;
        ck_assert_int_eq(cyto_course_show(course, form, &options, NULL, 0, &needed, NULL),
                         CYTO_E_BUFFER);
        char *text = malloc(needed);
        ck_assert_int_eq(cyto_course_show(course, form, &options, text, needed, &again, NULL),
                         CYTO_OK);
        ck_assert(again == needed && strlen(text) + 1 == needed);
        ck_assert_int_eq(strncmp(text, begins[form], strlen(begins[form])), 0);
        ck_assert_int_eq(strstr(text, foot) != NULL, form == CYTO_FORM_HTML);
        ck_assert_int_eq(cyto_course_show(course, form, &options, text, needed - 1, &again, NULL),
                         CYTO_E_BUFFER);
        free(text);
    }
    cyto_course_free(course);
}
END_TEST

START_TEST(another_form_is_refused_by_name)
{
    cyto_course *course = the_case();
    cyto_replay_options options;
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    cyto_replay_options_init(&options, sizeof options);
    options.bsa_formula = CYTO_BSA_MOSTELLER;
    for (int32_t form = -1; form <= CYTO_FORM_SVG + 1; form++) {
        if (form < CYTO_FORM_SUMMARY || form > CYTO_FORM_SVG) {
            ck_assert_int_eq(cyto_course_show(course, form, &options, NULL, 0, NULL, &error),
                             CYTO_E_CHOICE);
            ck_assert_ptr_nonnull(strstr(error.message, "form: accepted: "));
        }
    }
    cyto_course_free(course);
}
END_TEST

#define WOMAN                                                                                      \
    "'patient':{'sex':'female','age_years':40},'assumptions':{'pregnant':'no','tolerance_percent'" \
    ":10}"
#define ON_A_DAY(patient, what) \
    "{'title':'t','numbers':{'decimal':'.'}," patient ",'days':[{'id':'a','at':'2020'," what "}]}"
#define LABS(hb) \
    "'labs':[{'test':'hemoglobin','printed':'" hb "'},{'test':'platelets','printed':'30 10*9/L'}]"
#define SODIUM(range) "'labs':[{'test':'sodium','printed':'140 mmol/L','range':" range "}]"
#define CARRIED       SODIUM("['135','145']") "},{'id':'b','at':'2021'," SODIUM("{'carried_from':'a'}")
#define TWO_TEXTS(title)                                                                       \
    "'labs':[{'test':'platelets','printed':'27 10*9/L'}],'decisions':[{" title "'protocols':[" \
    "'enoxaparin-vte-mskcc']},{'protocols':['enoxaparin-vte-isth']}]"

#define RECORDED                                                                              \
    "{'title':'t','source':'s','patient':{'sex':'female','age_years':50},'baseline':'a',"     \
    "'assumptions':{'why':'w'},'days':[{'id':'a','at':'2020','title':'first','findings':["    \
    "'fever','pain'],'marks':['bleeding','fever']},{'id':'b','after':'a','at_printed':'Feb'," \
    "'marks':['fever']}],'editor_notes':[{'at':'b','text':'n'},{'text':'m'}]}"

static const struct {
    const char *course;
    int32_t form;
    const char *scales, *shade, *says, *says_not;
} said[] = {
    /* WHO 2011: 105 g/L is moderate anaemia, 2, of a woman who is not pregnant; CTCAE: grade 1. It has no platelets. */
    {ON_A_DAY(WOMAN, LABS("10.5 g/dL")), CYTO_FORM_SVG, NULL, "who-2011-anaemia", ">G2</text>",
     ">G1</text>"},
    {ON_A_DAY(WOMAN, LABS("10.5 g/dL")), CYTO_FORM_SVG, NULL, "who-2011-anaemia", ">G2</text>",
     ">G.</text>"},
    {ON_A_DAY(WOMAN, LABS("10.5 g/dL")), CYTO_FORM_SVG, "ctcae-5.0", NULL, ">G3</text>",
     "No grades"},
    /* 6.5 mmol/L are 10.5 g/dL, in which WHO prints its bounds */
    {ON_A_DAY(WOMAN, LABS("6.5 mmol/L")), CYTO_FORM_SVG, NULL, "who-2011-anaemia", ">g/dL</text>",
     ">mmol/L</text>"},
    /* none of the scales has both */
    {ON_A_DAY(WOMAN, LABS("10.5 g/dL")), CYTO_FORM_SVG, "who-2011-anaemia", NULL,
     "No grades are shaded.", ">G"},
    /* the table of WHO 2011 begins at six months, and has no platelets */
    {ON_A_DAY("'patient':{'sex':'female','age_years':0.3}", LABS("10.5 g/dL")), CYTO_FORM_HTML,
     "who-2011-anaemia", NULL, "<td class=\"g\">", "<td class=\"g "},
    {ON_A_DAY(WOMAN, LABS("10.5 g/dL")), CYTO_FORM_HTML, "who-2011-anaemia", NULL,
     "<td class=\"g2\">2</td>", "<td class=\"g "},
    /* what is 0 has a place on a linear axis, none on a logarithmic one */
    {ON_A_DAY(WOMAN, "'labs':[{'test':'creatinine','printed':'0.9 mg/dL','range':['0','1.2']},"
                     "{'test':'platelets','printed':'0 10*9/L'}]"),
     CYTO_FORM_SVG, NULL, NULL, "creatinine", "inf"},
    /* the dose given is drawn where the full one is not known, the one ordered where both are alike */
    {ON_A_DAY(WOMAN, "'treatments':[{'drug':'x','dose':'100 mg','given':'110 mg'}]"), CYTO_FORM_SVG,
     NULL, NULL, ">110 %</text>", ">100 %</text>"},
    {ON_A_DAY(WOMAN,
              "'treatments':[{'drug':'x','dose':'100 mg','given':'110 mg','full':'200 mg'}]"),
     CYTO_FORM_SVG, NULL, NULL, ">50 %</text>", ">55 %</text>"},
    /* two questions of one day are told apart by their titles; one that has none stands without */
    {ON_A_DAY(WOMAN, TWO_TEXTS("'title':'before',")), CYTO_FORM_SUMMARY, NULL, NULL,
     "enoxaparin a: before a ", "weight"},
    {ON_A_DAY(WOMAN, TWO_TEXTS("")), CYTO_FORM_SUMMARY, NULL, NULL, "enoxaparin a a ",
     ": "
     "before"},
    {ON_A_DAY(WOMAN, LABS("10.5 g/dL")), CYTO_FORM_SUMMARY, "ctcae-5.0,who-1979", NULL,
     "day test as printed 5.0 WHO79 report a ", "6.0"},
    /* guidelines are named by the number of their day; a day without values has no panel */
    {ON_A_DAY(WOMAN, TWO_TEXTS("'title':'before',")), CYTO_FORM_HTML, NULL, NULL,
     "<tr><th scope=\"col\">enoxaparin</th><th scope=\"col\">1. a", "<th scope=\"col\">2. a"},
    {RECORDED, CYTO_FORM_HTML, NULL, NULL, "<p>first</p>", "Panel of"},
    {RECORDED, CYTO_FORM_TEXT, NULL, NULL, "Height: not printed. ", "printed.."},
    /* a percent of a dose is one of the full dose, where no other is stated */
    {ON_A_DAY(WOMAN, "'treatments':[{'drug':'x','dose':'80 mg','percent_of':50}]"), CYTO_FORM_JSON,
     NULL, NULL, "\"percent_of_full\": 50, ", "\"percent_of_full\": null"},
    /* the record has all that the course says */
    {RECORDED, CYTO_FORM_JSON, "ctcae-5.0,who-1979", NULL,
     "\"title\": \"t\", \"source\": \"s\", \"patient\": { \"sex\": \"female\", \"age_years\": 50, "
     "\"weight_kg\": null, \"weight_at\": null, \"height_cm\": null, \"height_assumed\": false, "
     "\"bsa_m2\": null, \"bsa_formula\": \"mosteller\", \"notes\": [], \"assumptions_why\": \"w\" "
     "}, \"baseline\": \"a\", \"scales\": [\"ctcae-5.0\", \"who-1979\"], \"days\": [{ ",
     "tolerance"},
    {RECORDED, CYTO_FORM_JSON, NULL, NULL,
     "\"days\": [{ \"id\": \"a\", \"at\": \"2020\", \"after\": null, \"at_printed\": null, "
     "\"title\": \"first\", \"labs\": [], \"findings\": [\"fever\", \"pain\"], \"marks\": "
     "[\"bleeding\", \"fever\"], \"treatments\": [], \"decisions\": [] }, { \"id\": \"b\", \"at\": "
     "null, \"after\": \"a\", \"at_printed\": \"Feb\", \"title\": null, \"labs\": [], "
     "\"findings\": [], \"marks\": [\"fever\"], \"treatments\": [], \"decisions\": [] }], "
     "\"drugs\": [], \"differences\": [], \"editor_notes\": [{ \"at\": \"b\", \"text\": \"n\" }, { "
     "\"at\": null, \"text\": \"m\" }] }",
     "tolerance"},
    {ON_A_DAY(WOMAN, TWO_TEXTS("'title':'before',")), CYTO_FORM_JSON, NULL, NULL,
     "\"decisions\": [{ ", "\"decisions\": []"},
    {RECORDED, CYTO_FORM_HTML, NULL, NULL, " a <span class=\"when\">2020</span></h3> <p>first</p> ",
     "<p></p>"},
    /* every grade of the record has its bounds; a page explains the mark of limits that were carried over where there are */
    {ON_A_DAY(WOMAN, LABS("10.5 g/dL")), CYTO_FORM_JSON, "ctcae-5.0", NULL,
     "\"ctcae-5.0\": { \"low\": 3, \"high\": 3, \"reason\": null, \"bound\": ", "(c)"},
    {ON_A_DAY(WOMAN, CARRIED), CYTO_FORM_HTML, "ctcae-5.0", NULL,
     "<li>(c) limits carried over from another panel: this one prints none</li>", "(c) limits of"},
    {ON_A_DAY(WOMAN, LABS("10.5 g/dL")), CYTO_FORM_HTML, "ctcae-5.0", NULL, "platelets", "(c)"},
    /* a page has a list of what was found or given, where anything was, and its scales */
    {RECORDED, CYTO_FORM_HTML, NULL, NULL,
     "<ul class=\"facts\"> <li>fever</li> <li>pain</li> </ul>", "<ul class=\"facts\"> </ul>"},
    {ON_A_DAY(WOMAN, "'treatments':[{'drug':'x','dose':'100 mg'}]"), CYTO_FORM_HTML, NULL, NULL,
     "<ul class=\"facts\"> <li class=\"dose\"><strong>x</strong> 100 mg</li> </ul>",
     "<ul class=\"facts\"> </ul>"},
    {ON_A_DAY(WOMAN, LABS("10.5 g/dL")), CYTO_FORM_HTML, "ctcae-5.0,who-1979", NULL,
     "</main> <footer> <h2>Scales</h2> <ul> <li><strong>ctcae-5.0</strong>: NCI CTCAE v5.0, 27 "
     "November 2017</li> <li><strong>who-1979</strong>: ",
     "<ul class=\"facts\">"},
};

START_TEST(a_form_says_what_it_is_for)
{
    char *json = double_quoted(strcpy(malloc(strlen(said[_i].course) + 1), said[_i].course));
    cyto_course *course = read_case(json, strlen(json));
    cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
    options.bsa_formula = CYTO_BSA_MOSTELLER;
    options.scales = said[_i].scales;
    options.shade = said[_i].shade;
    static char text[1 << 18];
    ck_assert_int_eq(
        cyto_course_show(course, said[_i].form, &options, text, sizeof text, NULL, NULL), CYTO_OK);
    one_line(text);
    SAYS(text, said[_i].says);
    SAYS_NOT(text, said[_i].says_not);
    cyto_course_free(course);
    free(json);
}
END_TEST

/* Without its colours a text is the plain one, and each colour ends before the next begins. */
START_TEST(colours_change_nothing_and_end)
{
    static char texts[2][1 << 17];
    char json[] = ON_A_DAY(WOMAN, TWO_TEXTS("'title':'before',"));
    cyto_course *course = read_case(double_quoted(json), strlen(json));
    for (int color = 0; color < 2; color++) {
        cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
        options.bsa_formula = CYTO_BSA_MOSTELLER;
        options.color = color;
        ck_assert_int_eq(cyto_course_show(course, CYTO_FORM_TEXT, &options, texts[color],
                                          sizeof texts[color], NULL, NULL),
                         CYTO_OK);
    }
    int begun = 0;
    char *to = texts[1];
    for (const char *at = texts[1]; *at; at++) {
        if (*at == '\033') {
            const int ends = strncmp(at, "\033[0m", 4) == 0;
            ck_assert_msg(begun == ends, "%s", at);
            begun = !ends;
            at = strchr(at, 'm');
        } else {
            *to++ = *at;
        }
    }
    *to = '\0';
    ck_assert_int_eq(begun, 0);
    ck_assert_str_eq(texts[1], texts[0]);
    cyto_course_free(course);
}
END_TEST

/* A name that is longer than its column moves the head of the next one with it. */
START_TEST(a_column_of_a_panel_is_as_wide_as_its_longest_cell)
{
    static const int32_t forms[] = {CYTO_FORM_TEXT, CYTO_FORM_SUMMARY};
    for (int i = 0; i < 2; i++) {
        static char text[1 << 17];
        char json[] = ON_A_DAY(WOMAN, "'labs':[{'test':'alanine-aminotransferase','printed':'30 "
                                      "U/L'},{'test':'hemoglobin','printed':'9 g/dL'}]");
        cyto_course *course = read_case(double_quoted(json), strlen(json));
        cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
        options.bsa_formula = CYTO_BSA_MOSTELLER;
        ck_assert_int_eq(
            cyto_course_show(course, forms[i], &options, text, sizeof text, NULL, NULL), CYTO_OK);
        static const char *const cells[] = {"as printed", "30 U/L", "9 g/dL"};
        size_t places[3];
        for (int k = 0; k < 3; k++) {
            const char *at = strstr(text, cells[k]);
            ck_assert_msg(at != NULL, "no %s in %s", cells[k], text);
            const char *line = at;
            while (line > text && line[-1] != '\n') {
                line--;
            }
            places[k] = (size_t)(at - line);
            ck_assert_msg(places[k] == places[0], "%s: %d, not %d, in\n%s", cells[k],
                          (int)places[k], (int)places[0], text);
        }
        cyto_course_free(course);
    }
}
END_TEST

START_TEST(an_option_of_yes_or_no_is_nothing_else)
{
    cyto_course *course = the_case();
    char text[8];
    for (int i = 0; i < 3; i++) {
        cyto_error error = CYTO_ERROR_INIT;
        cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
        options.bsa_formula = CYTO_BSA_MOSTELLER;
        options.color = i == 1 ? 2 : 0;
        options.explain = i == 2 ? CYTO_NO : 0;
        ck_assert_int_eq(
            cyto_course_show(course, CYTO_FORM_TEXT, &options, text, sizeof text, NULL, &error),
            i ? CYTO_E_CHOICE : CYTO_E_BUFFER);
        ck_assert_str_eq(error.message, i ? "color, explain: accepted: 0 or 1" : "");
    }
    cyto_error none = CYTO_ERROR_INIT;
    cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
    none.size = 0;
    ck_assert_int_eq(
        cyto_course_show(course, CYTO_FORM_TEXT, &options, text, sizeof text, NULL, &none),
        CYTO_E_SIZE);
    cyto_course_free(course);
}
END_TEST

/* 50 % of 80 mg are 40 mg, and 40 % of a full dose of 100 mg; 30 mg are 25 % less than 40 mg, and 30 % of the full
 * dose. No two of these numbers are alike but by what they mean. */
START_TEST(each_number_of_a_treatment_is_under_its_own_name)
{
    char *json =
        told("{\"id\": \"a\", \"at\": \"2020\", \"treatments\": [{\"drug\": \"x\", "
             "\"dose\": \"80 mg\", \"percent_of\": 50, \"full\": \"100 mg\", \"cycles\": 3, "
             "\"every_days\": 21, \"given\": \"30 mg\", \"max_single\": \"200 mg\"}]}",
             1);
    SAYS(json, "\"treatments\": [{ \"drug\": \"x\", \"dose\": \"80 mg\", \"percent_of_dose\": 50, "
               "\"cycles\": 3, \"every_days\": 21, \"every_h\": null, \"bsa_m2\": null, "
               "\"height_assumed\": false, \"weight_assumed\": false, \"full_mg\": 80, "
               "\"exact_mg\": 40, \"max_single\": \"200 mg\", \"above_max_single\": false, "
               "\"full_dose\": \"100 mg\", \"full_dose_assumed\": false, \"percent_of_full\": 40, "
               "\"rounded_mg\": null, \"rounding_difference_percent\": null, \"notes\": [], "
               "\"given\": \"30 mg\", \"given_mg\": 30, \"given_percent_by\": -25, "
               "\"given_percent_of_full\": 30, ");
    SAYS(json, "\"differences\": [{ \"day\": \"a\", \"drug\": \"x\", \"given_mg\": 30, "
               "\"exact_mg\": 40, \"percent_by\": -25 }]");
    free(json);
}
END_TEST

/* Below 25 x 10*9/L is grade 4 of CTCAE 3.0 to 5.0, below 10 of 6.0. */
START_TEST(a_difference_names_the_scales_that_grade_otherwise)
{
    static const char *const scales[][2] = {{"4", "\"ctcae-6.0\""},
                                            {"3", "\"ctcae-3.0\", \"ctcae-4.03\", \"ctcae-5.0\""}};
    for (int i = 0; i < 2; i++) {
        char day[256], says[256];
        snprintf(day, sizeof day,
                 "{\"id\": \"a\", \"at\": \"2020\", \"labs\": [{\"test\": \"platelets\", "
                 "\"printed\": \"13 10*9/L\"}], \"reported_grades\": [{\"term\": "
                 "\"platelet-count-decreased\", \"grade\": %s}]}",
                 scales[i][0]);
        snprintf(says, sizeof says,
                 "\"differences\": [{ \"day\": \"a\", \"term\": \"platelet-count-decreased\", "
                 "\"printed\": \"13 10*9/L\", \"reported_grade\": %s, \"scales\": [%s] }]",
                 scales[i][0], scales[i][1]);
        char *json = told(day, 1);
        SAYS(json, says);
        free(json);
    }
}
END_TEST

START_TEST(a_reported_grade_without_a_value_is_a_difference_of_its_own)
{
    char *json = told("{\"id\": \"a\", \"at\": \"2020\", \"reported_grades\": "
                      "[{\"term\": \"anemia\", \"grade\": 2}]}",
                      1);
    SAYS(json, "\"differences\": [{ \"day\": \"a\", \"term\": \"anemia\", \"printed\": null, "
               "\"reported_grade\": 2, \"scales\": [] }]");
    free(json);
}
END_TEST

Suite *course_forms_suite(void)
{
    Suite *suite = suite_create("course_forms");
    TCase *tests = tcase_create("forms");
    tcase_add_test(tests, every_form_is_as_long_as_it_says);
    tcase_add_test(tests, another_form_is_refused_by_name);
    tcase_add_loop_test(tests, a_form_says_what_it_is_for, 0, (int)(sizeof said / sizeof said[0]));
    tcase_add_test(tests, colours_change_nothing_and_end);
    tcase_add_test(tests, a_column_of_a_panel_is_as_wide_as_its_longest_cell);
    tcase_add_test(tests, an_option_of_yes_or_no_is_nothing_else);
    tcase_add_test(tests, each_number_of_a_treatment_is_under_its_own_name);
    tcase_add_test(tests, a_difference_names_the_scales_that_grade_otherwise);
    tcase_add_test(tests, a_reported_grade_without_a_value_is_a_difference_of_its_own);
    suite_add_tcase(suite, tests);
    return suite;
}
