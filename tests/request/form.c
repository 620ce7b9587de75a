/* SPDX-License-Identifier: MIT */
/* A form lists the facts that a protocol asks for, each once. */
#include "tests.h"

#include "small.h"

#include <stdio.h>
#include <string.h>

START_TEST(a_form_keeps_a_name_as_it_is)
{
    static const char *const lines[] = {"{\n",
                                        "  \"note\": {\n",
                                        "  \"flags\": {\n",
                                        "  \"labs\": [\n",
                                        "  \"pending\": []\n",
                                        "those that were still to resume: small/hold\"",
                                        "    \"a{[,:]} \\\"b\\\" \\\\c\": null",
                                        "\n}\n"};
    char *form;
    cyto_protocol *p = small(
        CYTOTOXIC, PACLITAXEL,
        RULE("full", PLT("'at_least':50"), GIVE("100")) "," RULE(
            "hold", PLT("'below':50"),
            "{'now':'hold','resume':{'text':'when well'}}") "," IF("x", "a{[,:]} \\'b\\' \\\\c",
                                                                   HOLD));
    ck_assert_int_eq(cyto_protocol_facts(p, &form, NULL), CYTO_OK);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        ck_assert_msg(strstr(form, lines[i]) != NULL, "%s not in:\n%s", lines[i], form);
    }
    cyto_text_free(form);
    cyto_protocol_free(p);
}
END_TEST

#define OF_PLATELETS(more) "{\"test\": \"platelets\", \"value\": null, " more "\"note\": "
#define MANY                                                       \
    RULE("a", PLT("'below':50"), HOLD)                             \
    "," RULE("b", "{'lab':'platelets','times':'lln','below':0.5}", \
             HOLD) "," RULE("c", "{'nadir':'platelets','unit':'10*9/L','below':5}", HOLD)

/* CTCAE 5.0 counts grades of platelets from their lower limit, of ALT from the upper one or the baseline. 80 mg/m2 need
 * a size. */
static const struct {
    const char *rules;
    const char *has[4]; /* each once */
} forms[] = {
    {GRADE_LADDER("platelet-count-decreased"),
     {OF_PLATELETS("\"unit\": \"/uL\", \"lln\": null, ")}},
    {GRADE_LADDER("alanine-aminotransferase-increased"),
     {"{\"test\": \"alanine-aminotransferase\", \"value\": null, \"unit\": \"U/L\", \"uln\": null, "
      "\"baseline\": null, \"baseline_state\": null, \"note\": "}},
    {MANY,
     {"\n  \"labs\": [\n    " OF_PLATELETS("\"unit\": \"10*9/L\", \"lln\": null, "),
      "\n  \"nadirs\": [\n    " OF_PLATELETS("\"unit\": \"10*9/L\", "),
      "\n  \"weight_kg\": null,\n", "\n  \"bsa_m2\": null,\n"}},
};

START_TEST(a_form_asks_for_what_is_needed_and_once)
{
    cyto_protocol *p = scaled("ctcae-5.0", forms[_i].rules);
    char *form;
    ck_assert_int_eq(cyto_protocol_facts(p, &form, NULL), CYTO_OK);
    for (int i = 0; i < 4 && forms[_i].has[i]; i++) {
        const char *at = strstr(form, forms[_i].has[i]);
        ck_assert_msg(at && !strstr(at + 1, forms[_i].has[i]), "%s not once in:\n%s",
                      forms[_i].has[i], form);
    }
    int platelets = 0;
    for (const char *at = form; (at = strstr(at, "{\"test\": \"platelets\"")) != NULL; at++) {
        platelets++;
    }
    ck_assert_msg(platelets == (forms[_i].has[1] ? 2 : 1), "%d", platelets);
    cyto_text_free(form);
    cyto_protocol_free(p);
}
END_TEST

/* A bound is any number above 0. */
START_TEST(a_caution_has_a_bound_above_zero)
{
    static const struct {
        const char *bound;
        cyto_status status;
    } rows[] = {{"0.5", CYTO_OK}, {"1", CYTO_OK}, {"false", CYTO_OK}, {"0", CYTO_E_VALUE}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[256];
        char *response;
        snprintf(text, sizeof text,
                 "{'protocols':['bleeding-overlay'],'facts':{},'policy':{'rounding':'none',"
                 "'cautions':{'neutrophils-low':%s}}}",
                 rows[i].bound);
        double_quoted(text);
        const cyto_status status = cyto_evaluate_json(text, strlen(text), &response, NULL);
        ck_assert_msg(status == rows[i].status, "%s: %d", rows[i].bound, (int)status);
        cyto_text_free(response);
    }
}
END_TEST

Suite *form_suite(void)
{
    Suite *suite = suite_create("form");
    TCase *tests = tcase_create("form");
    tcase_add_test(tests, a_form_keeps_a_name_as_it_is);
    tcase_add_loop_test(tests, a_form_asks_for_what_is_needed_and_once, 0,
                        (int)(sizeof forms / sizeof forms[0]));
    tcase_add_test(tests, a_caution_has_a_bound_above_zero);
    suite_add_tcase(suite, tests);
    return suite;
}
