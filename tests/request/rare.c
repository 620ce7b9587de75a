/* SPDX-License-Identifier: MIT */
/* Rare requests, written with ' for ", are refused where they are wrong, or answered. */
#include "tests.h"

#include "base/base.h"
#include "small.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RULES                                                                                     \
    RULE("full", PLT("'at_least':50"), GIVE("100"))                                               \
    "," RULE("hold", PLT("'below':50"), "{'now':'hold','resume':{'text':'when well'}}") "," RULE( \
        "x", "{'any':[{'finding':'neuropathy','at_least':3}," FLAG("frail", "true") "]}", HOLD)
#define PROTOCOL_OF(drugs, rules)                                                         \
    "{'protocol':{'id':'p','title':'t','edition':'1','class':'cytotoxic','drugs':[" drugs \
    "],'rules':[" rules "],'sources':[{'id':'s','kind':'label','citation':'c'}]}}"
#define PROTOCOL     PROTOCOL_OF(PACLITAXEL, RULES)
#define POLICY       "'policy':{'rounding':'none'}"
#define FACTS(facts) "{'protocols':[" PROTOCOL "],'facts':{" facts "}," POLICY "}"
#define OVERRIDE(words)                                                                      \
    "{'protocols':[" PROTOCOL "],'facts':{}," POLICY ",'overrides':[{'protocol':'p','drug':" \
    "'paclitaxel','rule':null," words "'by':'a','date':'2026','scope':'b','reason':'c'}]}"
#define RULED(rule)    "{'protocols':[" PROTOCOL_OF(PACLITAXEL, rule) "],'facts':{}," POLICY "}"
#define DRUGGED(drugs) "{'protocols':[" PROTOCOL_OF(drugs, RULES) "],'facts':{}," POLICY "}"

static const struct {
    const char *request;
    cyto_status status;
    const char *pointer; /* of an error; "" too where none is */
    const char *says;    /* in the message, or in the response */
} requests[] = {
    /* ---- facts */
    {FACTS("'findings':{'note':'of today','neuropathy':2}"), CYTO_OK, "", "'name':'neuropathy'"},
    {FACTS("'findings':{'$schema':'x'}"), CYTO_OK, "", "'decisions'"},
    {FACTS("'findings':{'neuropathy':'unknown'}"), CYTO_OK, "", "'known':false"},
    {FACTS("'findings':{'neuropathy':null}"), CYTO_OK, "", "'known':false"},
    {FACTS("'findings':{'neuropathy':'two'}"), CYTO_E_DATA, "/facts/findings/neuropathy", "number"},
    {FACTS("'findings':{'neuropathy':[1,2,3]}"), CYTO_E_DATA, "/facts/findings/neuropathy",
     "[low, high]"},
    {FACTS("'findings':[2]"), CYTO_E_DATA, "/facts/findings", "must be an object"},
    {FACTS("'flags':{'note':'x','frail':'unknown'}"), CYTO_OK, "", "'known':false"},
    {FACTS("'days':{'fever':2}"), CYTO_E_NAME, "/facts/days/fever", "none"},
    {FACTS("'doses':{'note':'as printed','paclitaxel':{'current':65,'unit':'mg/m2'}}"), CYTO_OK, "",
     "'decisions'"},
    {FACTS("'given_mg':{'note':'x','paclitaxel':null}"), CYTO_OK, "", "'decisions'"},
    {FACTS("'given_mg':{'docetaxel':80}"), CYTO_E_NAME, "/facts/given_mg/docetaxel", "docetaxel"},
    {FACTS(
         "'labs':[{'test':'platelets','value':27,'unit':'10*9/L'}],'nadirs':[{'test':'PLT','value':"
         "20,'unit':'10*9/L'}]"),
     CYTO_OK, "", "'decisions'"},
    {FACTS(
         "'labs':[{'test':'platelets','value':27,'unit':'10*9/L'},{'test':'PLT','value':20,'unit':"
         "'10*9/L'}]"),
     CYTO_E_DATA, "/facts/labs/1/test", "given twice: 'platelets'"},
    {FACTS("'pending':['hold']"), CYTO_E_NAME, "/facts/pending/0", "protocol/rule"},
    {FACTS("'pending':['p/hold']"), CYTO_OK, "", "'waiting'"},
    {FACTS("'pending':['q/hold']"), CYTO_E_NAME, "/facts/pending/0", "q/hold"},
    {FACTS("'labs':[{'test':'platelets','value':null}]"), CYTO_OK, "", "'known':false"},
    {FACTS("'labs':[{'test':'platelets','value':'unknown','unit':'/uL'}]"), CYTO_OK, "",
     "'known':false"},
    {FACTS("'labs':[{'test':'platelets','value':'27 10*9/L','unit':'/uL'}]"), CYTO_E_UNIT,
     "/facts/labs/0/value", "another beside it: \"10*9/L\"; accepted: /uL"},
    {FACTS("'labs':[{'test':'platelets','value':27,'unit':'M/uL'}]"), CYTO_E_UNIT,
     "/facts/labs/0/unit", "unknown unit \"M/uL\": M is a thousand in one laboratory"},
    {FACTS("'labs':[{'test':'platelets','value':27,'unit':'M'}]"), CYTO_E_UNIT,
     "/facts/labs/0/unit", "unknown unit \"M\"; accepted: UCUM codes"},
    {FACTS("'labs':[{'test':'platelets','value':-1e300,'unit':'10*9/L'}]"), CYTO_E_VALUE,
     "/facts/labs/0/value", "accepted: 0 to 10000 10*9/L"},
    {FACTS("'weight_kg':1e308"), CYTO_E_WEIGHT_KG, "/facts/weight_kg",
     "1e+308 kg is not accepted; accepted: 0.2 to 700 kg"},
    {FACTS("'weight_kg':-0.0"), CYTO_E_DATA, "/facts/weight_kg", "accepted: 0 without it"},
    {FACTS("'labs':[{'test':'platelets','value':'27 10*9/L'}]"), CYTO_OK, "", "'low':27,"},
#define TAKEN_AFTER(after)                                                             \
    "'low':27,'high':27,'unit':'10*9/L','times':null,'reason':null,'low_open':false,'" \
    "high_open':false,'after':" after
    {FACTS("'labs':[{'test':'platelets','value':'27 10*9/L'}]"), CYTO_OK, "", TAKEN_AFTER("null")},
    {FACTS("'labs':[{'test':'platelets','value':'27 10*9/L','after':'transfusion'}]"), CYTO_OK, "",
     TAKEN_AFTER("'transfusion'")},
    {FACTS("'labs':[{'test':'platelets','value':'27 10*9/L','after':'growth factor'}]"), CYTO_OK,
     "", TAKEN_AFTER("'growthfactor'")},
    {FACTS("'labs':[{'value':'27'}]"), CYTO_E_DATA, "/facts/labs/0", "test"},
    {FACTS("'labs':[{'test':'platelets','value':-0,'unit':'10*9/L'}]"), CYTO_E_DATA,
     "/facts/labs/0/value", "a zero with a minus sign"},
    {FACTS("'labs':[{'test':'platelets','value':9,'unit':'10*9/L','lln':-0.0}]"), CYTO_E_DATA,
     "/facts/labs/0/lln", "a zero with a minus sign"},
    {FACTS("'findings':{'neuropathy':-0}"), CYTO_E_DATA, "/facts/findings/neuropathy",
     "a zero with a minus sign"},
    {FACTS("'given_mg':{'paclitaxel':-0}"), CYTO_E_DATA, "/facts/given_mg/paclitaxel",
     "a zero with a minus sign"},
    {FACTS("'labs':[{'test':'leukocytes','value':4,'unit':'10*9/L'},{'test':'platelets',"
           "'value':27,'unit':'10*9/L'}]"),
     CYTO_OK, "", "'low':27,"},
    /* ---- names and places that need care in a message or a pointer */
    {FACTS("'flags':{'a/b~c':true}"), CYTO_E_NAME, "/facts/flags/a~1b~0c", "frail"},
    {"{'protocols':{'a':1},'facts':{}," POLICY "}", CYTO_E_LIMIT, "/protocols",
     "an array of 1 to 16"},
    {FACTS("'weight_kg':{}"), CYTO_E_DATA, "/facts/weight_kg", "an object"},
    {FACTS("'weight_kg':null"), CYTO_OK, "", "'weight_kg':null"},
    {"{'protocols':['p',null],'facts':{}," POLICY "}", CYTO_E_NAME, "/protocols/0", "unknown"},
    {"{'protocols':[null],'facts':{}," POLICY "}", CYTO_E_DATA, "/protocols/0", "null"},
    {"{'protocols':[{'id':'p','digest':'sha256:0'}],'facts':{}," POLICY "}", CYTO_E_NAME,
     "/protocols/0/id", "unknown protocol"},
    {"{'protocols':['bleeding-overlay','bleeding-overlay'],'facts':{}," POLICY "}", CYTO_E_DATA,
     "/protocols/1", "asked twice"},
    {"{'protocols':[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],'facts':{}," POLICY "}", CYTO_E_LIMIT,
     "/protocols", "1 to 16"},
    {"{'protocols':[" PROTOCOL "],'facts':{'weight_kg':50,'height_cm':270},'policy':{'bsa':"
     "'mosteller','rounding':'nearest','tolerance_percent':10}}",
     CYTO_OK, "", "'height_cm':270"},
    /* ---- the policy that the answer was given by */
    {"{'protocols':[" PROTOCOL "],'facts':{},'policy':{'rounding':'none'}}", CYTO_OK, "",
     "'rounding':'none',"},
    {"{'protocols':[" PROTOCOL
     "],'facts':{},'policy':{'rounding':'nearest','tolerance_percent':5}}",
     CYTO_OK, "", "'rounding':'nearest',"},
    {"{'protocols':[" PROTOCOL "],'facts':{},'policy':{'rounding':'down','tolerance_percent':5}}",
     CYTO_OK, "", "'rounding':'down',"},
    {"{'protocols':[" PROTOCOL "],'facts':{},'policy':{'rounding':'none','unasked':'refused'}}",
     CYTO_OK, "", "'unasked':'refused'"},
    {"{'protocols':[" PROTOCOL "],'facts':{},'policy':{'rounding':'none','unasked':'listed'}}",
     CYTO_OK, "", "'unasked':'listed'"},
    {"{'protocols':[" PROTOCOL
     "],'facts':{},'policy':{'rounding':'none','reduced_may_round_up':true}}",
     CYTO_OK, "", "'reduced_may_round_up':true"},
    /* ---- overrides */
    {OVERRIDE("'dose':60,"), CYTO_E_UNIT, "/overrides/0", "mg/m2"},
    {OVERRIDE("'dose':60,'unit':'mg/m2',"), CYTO_OK, "", "'dose':60,"},
    {OVERRIDE("'now':'stop',"), CYTO_OK, "", "'now':'stop'"},
    /* ---- protocols */
    {DRUGGED("{'name':'x','full':80,'unit':'mg/m2','products':null}"), CYTO_OK, "", "'decisions'"},
    {DRUGGED("{'name':'x','full':80,'unit':'mg/m2','products':[]}"), CYTO_E_DATA,
     "/protocols/0/protocol/drugs/0/products", "1 to 12"},
    {DRUGGED("{'name':'x','full':80,'unit':'mg/m2','levels':[80,70,60,50,40,30,20,10,5]}"),
     CYTO_E_LIMIT, "/protocols/0/protocol/drugs/0/levels", "2 to 8"},
    {RULED(RULE("", "'always'", HOLD)), CYTO_E_DATA, "/protocols/0/protocol/rules/0/id", "1 to 64"},
    {RULED(RULE("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "'always'",
                HOLD)),
     CYTO_E_DATA, "/protocols/0/protocol/rules/0/id", "1 to 64"},
    {RULED("{'id':'r','when':'always','source':'s','verified':'primary'}"), CYTO_E_DATA,
     "/protocols/0/protocol/rules/0", "then"},
    {RULED(RULE("r", "'always'", "{'support':[]}")), CYTO_E_DATA,
     "/protocols/0/protocol/rules/0/then/support", "1 to 4"},
    {RULED(RULE("r", "'always'", "{}")), CYTO_E_DATA, "/protocols/0/protocol/rules/0/then",
     "says something"},
    {RULED(RULE("r", "'always'", "{'resume':{'text':'when well'}}")), CYTO_OK, "", "when well"},
    {RULED(RULE("r", "'always'", "{'resume':{'when':" PLT("'at_least':100") "}}")), CYTO_OK, "",
     "at least 100"},
    {"{'protocols':[" PROTOCOL_OF(
         "", RULE("r", "'always'", "{'base':{'percent':50,'of':'label'}}")) "],'facts':{}," POLICY
                                                                            "}",
     CYTO_E_DATA, "/protocols/0/protocol/rules/0/then", "without drugs"},
    /* ---- conditions */
    {RULED(RULE("r", PLT("'equals':50,'below':60"), HOLD)), CYTO_E_DATA,
     "/protocols/0/protocol/rules/0/when", "needs"},
    {RULED(RULE("r", PLT("'below':50,'at_most':60"), HOLD)), CYTO_E_DATA,
     "/protocols/0/protocol/rules/0/when", "needs"},
    {RULED(RULE("r", PLT("'at_least':50,'below':50"), HOLD)), CYTO_E_DATA,
     "/protocols/0/protocol/rules/0/when", "no number"},
    {RULED(RULE("r", PLT("'above':50,'at_most':50"), HOLD)), CYTO_E_DATA,
     "/protocols/0/protocol/rules/0/when", "no number"},
    {RULED(RULE("r", PLT("'at_least':50,'at_most':50"), HOLD)), CYTO_OK, "", "'decisions'"},
};

static char *quoted(const char *text)
{
    const size_t length = strlen(text);
    char *copy = malloc(length + 1);
    ck_assert_ptr_nonnull(copy);
    for (size_t i = 0; i <= length; i++) {
        copy[i] = text[i];
        if (text[i] == '\'') {
            copy[i] = '"';
        }
    }
    return copy;
}

/* Blanks left out on both sides. */
static int has(const char *text, const char *wanted)
{
    char *flat = malloc(strlen(text) + 1);
    char *needle = quoted(wanted);
    size_t n = 0;
    ck_assert_ptr_nonnull(flat);
    for (const char *c = text; *c; c++) {
        if (*c != ' ' && *c != '\t' && *c != '\n') {
            flat[n++] = *c;
        }
    }
    flat[n] = '\0';
    n = 0;
    for (const char *c = needle; *c; c++) {
        if (*c != ' ') {
            needle[n++] = *c;
        }
    }
    needle[n] = '\0';
    const int found = strstr(flat, needle) != NULL;
    free(flat);
    free(needle);
    return found;
}

START_TEST(a_rare_request_is_answered_or_refused_where_it_is_wrong)
{
    char *text = quoted(requests[_i].request);
    char *response;
    cyto_error error = CYTO_ERROR_INIT;
    const cyto_status status = cyto_evaluate_json(text, strlen(text), &response, &error);
    ck_assert_msg(status == requests[_i].status && strcmp(error.pointer, requests[_i].pointer) == 0,
                  "%d %s: %s\n%s", (int)status, error.pointer, error.message, text);
    const char *answer = response ? response : error.message;
    ck_assert_msg(has(answer, requests[_i].says), "%s in\n%s", requests[_i].says, answer);
    char *silent; /* the same without an error record */
    ck_assert_int_eq(cyto_evaluate_json(text, strlen(text), &silent, NULL), status);
    cyto_text_free(silent);
    cyto_text_free(response);
    free(text);
}
END_TEST

START_TEST(a_text_that_is_wanted_is_the_one_that_is_shown)
{
    static const char asked[] =
        "{'protocols':['bleeding-overlay'],'facts':{},'policy':{'rounding':'none'}%s}";
    static const char *const wants[] = {"", ",'text':false,'explain':true", ",'text':true",
                                        ",'text':true,'explain':true"};
    cyto_protocol *p;
    patient *q = new_patient();
    ck_assert_int_eq(cyto_protocol_find("bleeding-overlay", &p, NULL), CYTO_OK);
    q->policy.rounding = CYTO_ROUNDING_NONE;
    ck_assert_int_eq(cyto_decide(p, NULL, 0, &q->policy, NULL, 0, q->decision, NULL), CYTO_OK);
    for (int i = 0; i < 4; i++) {
        char text[256];
        char shown[8192];
        char member[8192];
        char *response;
        snprintf(text, sizeof text, asked, wants[i]);
        double_quoted(text);
        ck_assert_int_eq(cyto_evaluate_json(text, strlen(text), &response, NULL), CYTO_OK);
        ck_assert_int_eq(
            cyto_decision_show(q->decision, CYTO_FORM_TEXT, i == 3, shown, sizeof shown, NULL),
            CYTO_OK);
        cyto__sink sink = cyto__sink_of(member, sizeof member);
        cyto__put(&sink, "\"text\":\t\"");
        for (const char *c = shown; *c; c++) {
            cyto__put_n(&sink, *c == '\n' ? "\\n" : c, *c == '\n' ? 2 : 1);
        }
        cyto__put(&sink, "\"");
        ck_assert_msg((strstr(response, i > 1 ? member : "\"text\":\t\"bleeding-overlay: ") !=
                       NULL) == (i > 1),
                      "%s in\n%s", member, response);
        cyto_text_free(response);
    }
    cyto_protocol_free(p);
    no_patient(q);
}
END_TEST

/* n times a piece, with commas between, in a request. */
static cyto_status repeated(const char *before, const char *piece, int n, const char *after,
                            cyto_error *error)
{
    const size_t cap = strlen(before) + strlen(after) + (size_t)n * (strlen(piece) + 8) + 1;
    char *text = malloc(cap);
    ck_assert_ptr_nonnull(text);
    size_t at = (size_t)snprintf(text, cap, "%s", before);
    for (int i = 0; i < n; i++) {
        at += (size_t)snprintf(text + at, cap - at, "%s", i > 0 ? "," : "");
        at += (size_t)snprintf(text + at, cap - at, "%s", piece);
    }
    snprintf(text + at, cap - at, "%s", after);
    char *request = quoted(text);
    char *response;
    cyto_error_init(error, sizeof *error);
    const cyto_status status = cyto_evaluate_json(request, strlen(request), &response, error);
    cyto_text_free(response);
    free(request);
    free(text);
    return status;
}

/* The digest of the protocol is told beside the one asked for, of which a hundred characters are shown. */
START_TEST(another_digest_is_shown_to_a_hundred_characters)
{
    for (int length = 99; length <= 101; length++) {
        char digest[128];
        char request[512];
        char says[128];
        cyto_error error = CYTO_ERROR_INIT;
        char *response;
        memset(digest, 'x', sizeof digest);
        digest[length - 1] = 'y';
        digest[length] = '\0';
        snprintf(request, sizeof request,
                 "{'protocols':[{'id':'bleeding-overlay','digest':'%s'}],'facts':{}," POLICY "}",
                 digest);
        char *text = quoted(request);
        ck_assert_int_eq(cyto_evaluate_json(text, strlen(text), &response, &error), CYTO_E_DATA);
        snprintf(says, sizeof says, ", not %.100s", digest);
        ck_assert_str_eq(error.pointer, "/protocols/0/digest");
        ck_assert_int_eq(strncmp(error.message, "bleeding-overlay here is ", 25), 0);
        ck_assert_str_eq(strstr(error.message, ", not "), says);
        free(text);
    }
}
END_TEST

START_TEST(requests_have_limits)
{
    static const char *const start = "{'protocols':[" PROTOCOL "],'facts':{";
    static const char *const pending = "'p/hold'";
    cyto_error error;
    char before[4096];
    snprintf(before, sizeof before, "%s'pending':[", start);
    ck_assert_int_eq(repeated(before, pending, 128, "]}," POLICY "}", &error), CYTO_OK);
    ck_assert_int_eq(repeated(before, pending, 129, "]}," POLICY "}", &error), CYTO_E_LIMIT);
    ck_assert_ptr_nonnull(strstr(error.message, "128 facts"));
    ck_assert_str_eq(error.pointer, "/facts/pending/128");
    /* every kind of fact counts */
    static const char *const more[] = {"],'labs':[{'test':'platelets','value':27,'unit':'10*9/L'}]",
                                       "],'findings':{'neuropathy':2}",
                                       "],'findings':{'neuropathy':[1,2]}",
                                       "],'flags':{'frail':true}",
                                       "],'doses':{'paclitaxel':{'current':65,'unit':'mg/m2'}}",
                                       "],'given_mg':{'paclitaxel':80}"};
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
        char after[256];
        snprintf(after, sizeof after, "%s}," POLICY "}", more[i]);
        ck_assert_int_eq(repeated(before, pending, 127, after, &error), CYTO_OK);
        ck_assert_int_eq(repeated(before, pending, 128, after, &error), CYTO_E_LIMIT);
    }
    static const char *const one =
        "{'protocol':'p','drug':'paclitaxel','rule':null,'now':'hold','by':'a','date':'2026',"
        "'scope':'b','reason':'c'}";
    snprintf(before, sizeof before, "%s}," POLICY ",'overrides':[", start);
    ck_assert_int_eq(repeated(before, one, 8, "]}", &error), CYTO_OK);
    ck_assert_int_eq(repeated(before, one, 9, "]}", &error), CYTO_E_LIMIT); /* of one protocol */
    ck_assert_int_eq(repeated(before, one, 17, "]}", &error), CYTO_E_LIMIT);
    ck_assert_str_eq(error.pointer, "/overrides/16");
    char words[512 + 8];
    memset(words, 'w', sizeof words);
    words[501] = '\0';
    char text[1024];
    snprintf(text, sizeof text,
             "{'protocol':'p','drug':'paclitaxel','rule':null,'now':'hold','by':'a','date':'2026',"
             "'scope':'b','reason':'%s'}",
             words);
    ck_assert_int_eq(repeated(before, text, 1, "]}", &error), CYTO_E_DATA);
    ck_assert_str_eq(error.pointer, "/overrides/0/reason");
}
END_TEST

/* Brackets, commas, quotes and backslashes of a name are text: they end no line of a form, and begin none. */
#define NAMED(name, call)                                                                         \
    do {                                                                                          \
        ck_assert_int_eq(call, CYTO_E_NULL);                                                      \
        ck_assert_msg(strncmp(error.message, name ": NULL", sizeof name ": NULL" - 1) == 0, "%s", \
                      error.message);                                                             \
    } while (0)

START_TEST(of_several_pointers_the_one_that_is_missing_is_named)
{
    cyto_error error = CYTO_ERROR_INIT;
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, ALWAYS("full", GIVE("100")));
    patient *q = new_patient();
    char *report;
    const int32_t form = CYTO_FORM_TEXT;
    NAMED("facts", cyto_decide(p, NULL, 1, &q->policy, NULL, 1, q->decision, &error));
    NAMED("overrides", cyto_decide(p, NULL, 0, &q->policy, NULL, 1, q->decision, &error));
    NAMED("overrides", cyto_decide(p, q->facts, 1, &q->policy, NULL, 1, q->decision, &error));
    NAMED("a", cyto_compare(NULL, p, form, &report, &error));
    NAMED("b", cyto_compare(p, NULL, form, &report, &error));
    NAMED("report", cyto_compare(p, p, form, NULL, &error));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

Suite *rare_suite(void)
{
    Suite *suite = suite_create("rare");
    TCase *tests = tcase_create("rare");
    tcase_add_loop_test(tests, a_rare_request_is_answered_or_refused_where_it_is_wrong, 0,
                        (int)(sizeof requests / sizeof requests[0]));
    tcase_add_test(tests, a_text_that_is_wanted_is_the_one_that_is_shown);
    tcase_add_test(tests, another_digest_is_shown_to_a_hundred_characters);
    tcase_add_test(tests, requests_have_limits);
    tcase_add_test(tests, of_several_pointers_the_one_that_is_missing_is_named);
    suite_add_tcase(suite, tests);
    return suite;
}
