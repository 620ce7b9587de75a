/* SPDX-License-Identifier: MIT */
/* A protocol has limits, a digest, and built-in examples. */
#include "protocol/names.h"
#include "base/sha256.h"
#include "json/strict.h"
#include "entries.h"
#include "tests.h"

#include "protocol/protocol.h"
#include "small.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- limits ------------------------------------------------------------------------------ */

#define ONE_SCORE                                                                     \
    "'scores':[{'id':'x','title':'t','source':'s','items':[{'points':1,'when':" FLAG( \
        "f0", "true") "}]}],"
#define TWO_BRANCHES                                                                        \
    "{'id':'a','title':'t','when':" FLAG("a", "true") "},"                                  \
                                                      "{'id':'b','title':'t','when':" FLAG( \
                                                          "b", "true") "}"

static const char before_rules[] =
    "{'id':'small','title':'t','edition':'1','class':'cytotoxic','drugs':[";

/* A list of n pieces, "#" in each being its number. */
static char *list_of(const char *piece, int n)
{
    char *text = malloc((size_t)n * (strlen(piece) + 8) + 1);
    ck_assert_ptr_nonnull(text);
    char *at = text;
    *at = '\0';
    for (int i = 0; i < n; i++) {
        at += sprintf(at, "%s", i > 0 ? "," : "");
        for (const char *c = piece; *c; c++) {
            at += *c == '#' ? sprintf(at, "%d", i) : sprintf(at, "%c", *c);
        }
    }
    return text;
}

typedef enum { RULES, RESUMES, BRANCHES, DRUGS, FACTS, CONDITIONS, BOUNDS, DOSES, SOURCES } what;

static const struct {
    const char *name, *piece;
    what of;
    int max;
} limits[] = {
    {"rules", RULE("r#", "'always'", HOLD), RULES, 64},
    {"resumes", RULE("r#", "'always'", "{'now':'hold','resume':{'when':" FLAG("a", "true") "}}"),
     RESUMES, 16},
    {"branches", "{'id':'b#','title':'t','when':" FLAG("a", "true") "}", BRANCHES, 8},
    {"drugs", "{'name':'d#','full':1,'unit':'mg'}", DRUGS, 6},
    {"facts", "{'flag':'f#','is':true}", FACTS, 32},
    {"conditions", "{'flag':'f','is':true}", CONDITIONS, 511}, /* and the "any" above them */
    {"bounds", "{'lab':'platelets','unit':'10*9/L','at_least':#}", BOUNDS, 24},
    {"alternatives", "{'flat_mg':4#}", DOSES, 4},
    {"sources", "{'id':'s#','kind':'label','citation':'c'}", SOURCES, 16},
};

static char *text_with(int i, int n)
{
    const what of = limits[i].of;
    char *list = list_of(limits[i].piece, n);
    char *rule = malloc(strlen(list) + 512);
    char *text = malloc(strlen(list) + 2048);
    ck_assert(rule && text);
    const char *const one = RULE("r", "'always'", HOLD);
    sprintf(rule, "%s", one);
    if (of == RULES || of == RESUMES) {
        sprintf(rule, "%s", list);
    } else if (of == FACTS || of == CONDITIONS || of == BOUNDS) {
        sprintf(rule, RULE("r", "{'any':[%s]}", HOLD), list);
    } else if (of == DOSES) {
        sprintf(rule, RULE("r", "'always'", "{'dose':{'one_of':[%s]}}"), list);
    }
    const char *branches = of == BRANCHES ? list : of == DRUGS ? TWO_BRANCHES : NULL;
    sprintf(text, "%s%s],'branches':%s%s%s,'rules':[%s],'sources':[%s]}", before_rules,
            of == DRUGS ? list : PACLITAXEL, branches ? "[" : "", branches ? branches : "null",
            branches ? "]" : "", rule,
            of == SOURCES ? list : "{'id':'s','kind':'label','citation':'c'}");
    if (of == SOURCES) { /* the rule's source is one of them */
        char *source = strstr(text, "'source':'s'");
        memmove(source + 13, source + 12, strlen(source + 12) + 1);
        memcpy(source, "'source':'s0'", 13);
    }
    free(list);
    free(rule);
    return text;
}

START_TEST(protocol_limits_hold_at_the_limit_one_past_it_and_far_past_it)
{
    char message[CYTO_MESSAGE_MAX];
    char stated[8];
    ck_assert_msg(small_status(text_with(_i, limits[_i].max), message) == CYTO_OK, "%d %s: %s",
                  limits[_i].max, limits[_i].name, message);
    ck_assert_msg(small_status(text_with(_i, limits[_i].max + 1), message) == CYTO_E_LIMIT,
                  "%d %s: %s", limits[_i].max + 1, limits[_i].name, message);
    sprintf(stated, "%d", limits[_i].max + (limits[_i].of == CONDITIONS));
    ck_assert_msg(strstr(message, stated) != NULL, "%s: \"%s\"", limits[_i].name, message);
    ck_assert_int_eq(small_status(text_with(_i, 2000), message), CYTO_E_LIMIT);
}
END_TEST

/* Beyond a full list lies another, here with a score: neither is named as a part of the first. */
static const struct {
    what of;
    int32_t part;
} full_lists[] = {{RULES, CYTO_PART_RULE},
                  {BRANCHES, CYTO_PART_BRANCH},
                  {DRUGS, CYTO_PART_DRUG},
                  {SOURCES, CYTO_PART_SOURCE}};

START_TEST(past_the_end_of_a_full_list_there_is_no_part)
{
    int limit = 0;
    while (limits[limit].of != full_lists[_i].of) {
        limit++;
    }
    const int32_t max = limits[limit].max;
    char *text = text_with(limit, max);
    sprintf(strrchr(text, '}'),
            ",'scores':[{'id':'x','title':'t','section':'1','source':'%s',"
            "'items':[{'points':1,'when':" FLAG("f0", "true") "}]}]}",
            full_lists[_i].of == SOURCES ? "s0" : "s");
    cyto_protocol *p = small_read(text);
    ck_assert_ptr_nonnull(cyto_protocol_part(p, full_lists[_i].part, max - 1));
    ck_assert_ptr_null(cyto_protocol_part(p, full_lists[_i].part, max));
    cyto_protocol_free(p);
}
END_TEST

/* A day of support asks for two conditions and for one fact, a score's test for one condition. */
static const struct {
    const char *scores, *last;
    int before; /* flags of the rule before it, and one condition above them */
    const char *message;
} last_of_many[] = {
    {"", RULE_OF("'day':8,", "last", "'always'", HOLD), 30, NULL},
    {"", RULE_OF("'day':8,", "last", "'always'", HOLD), 31, "rules ask for more than 32 facts"},
    {"", RULE_OF("'day':8,", "last", FLAG("f0", "true"), HOLD), 508, NULL},
    {"", RULE_OF("'day':8,", "last", "'always'", HOLD), 510, "more than 512 conditions"},
    {"", RULE_OF("'day':8,", "last", "'always'", HOLD), 511, "more than 512 conditions"},
    {ONE_SCORE, RULE("last", "{'score':'x','equals':1}", HOLD), 509, NULL},
    {ONE_SCORE, RULE("last", "{'score':'x','equals':1}", HOLD), 510, "more than 512 conditions"},
};

START_TEST(the_last_of_many_conditions_may_be_a_day_or_a_score)
{
    char message[CYTO_MESSAGE_MAX];
    const int few = last_of_many[_i].before <= 32; /* facts that differ */
    char *flags = list_of(few ? "{'flag':'f#','is':true}" : "{'flag':'f0','is':true}",
                          last_of_many[_i].before + few);
    char *rules = malloc(strlen(flags) + 1024);
    ck_assert_ptr_nonnull(rules);
    sprintf(rules, RULE("r", "{'any':[%s]}", HOLD) ",%s", flags, last_of_many[_i].last);
    const char *want = last_of_many[_i].message;
    const cyto_status status =
        small_status(small_text(CYTOTOXIC, PACLITAXEL, last_of_many[_i].scores, rules), message);
    ck_assert_msg(status == (want ? CYTO_E_LIMIT : CYTO_OK), "%s", message);
    ck_assert_msg(!want || strstr(message, want) != NULL, "%s", message);
    free(flags);
    free(rules);
}
END_TEST

/* A mark of 0 is none; the smallest is a nanogram, the largest the whole strength. So is the smallest level. */
START_TEST(marks_of_a_product_are_none_or_within_its_strength)
{
#define MARK(mg) "'products':[{'kind':'syringe','strength_mg':20,'graduation_mg':" mg "}]"
    static const struct {
        const char *of;
        int good;
    } rows[] = {{MARK("0"), 1},   {MARK("9.9e-7"), 0},       {MARK("1e-6"), 1},
                {MARK("2.5"), 1}, {MARK("20"), 1},           {MARK("20.1"), 0},
                {MARK("-1"), 0},  {"'levels':[20,1e-6]", 1}, {"'levels':[20,9.9e-7]", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char drug[256];
        snprintf(drug, sizeof drug, "{'name':'x','full':20,'unit':'mg',%s}", rows[i].of);
        ck_assert_msg((small_status(small_text(CYTOTOXIC, drug, "", RULE("r", "'always'", HOLD)),
                                    NULL) == CYTO_OK) == rows[i].good,
                      "%s", rows[i].of);
    }
}
END_TEST

/* A dose and a product have no members of other names, and no dose is below a nanogram. */
START_TEST(what_a_dose_or_a_product_does_not_know_is_refused)
{
    static const struct {
        const char *product, *dose;
        int good;
    } rows[] = {
        {"'kind':'vial','strength_mg':20", "'flat_mg':20", 1},
        {"'kind':'vial','strength_mg':20,'strenght_mg':20", "'flat_mg':20", 0},
        {"'kind':'vial','strength_mg':20", "'flat_mg':20,'max':20", 0},
        {"'kind':'vial','strength_mg':20", "'flat_mg':1e-6", 1},
        {"'kind':'vial','strength_mg':20", "'flat_mg':9.9e-7", 0},
        {"'kind':'vial','strength_mg':1e-6", "'flat_mg':20", 1},
        {"'kind':'vial','strength_mg':9.9e-7", "'flat_mg':20", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char drug[256];
        char rule[256];
        snprintf(drug, sizeof drug, "{'name':'x','full':20,'unit':'mg','products':[{%s}]}",
                 rows[i].product);
        snprintf(rule, sizeof rule, RULE("r", "'always'", "{'now':'give','dose':{%s}}"),
                 rows[i].dose);
        ck_assert_msg((small_status(small_text(CYTOTOXIC, drug, "", rule), NULL) == CYTO_OK) ==
                          rows[i].good,
                      "%s %s", rows[i].product, rows[i].dose);
    }
}
END_TEST

/* Each is answered with itself, where one letter too many is written. */
START_TEST(each_builtin_is_named_where_it_is_nearly_written)
{
    const char *id;
    for (int32_t i = 1; (id = cyto_entry_name(CYTO_LIST_PROTOCOLS, i)); i++) {
        char wrong[128];
        cyto_protocol *p;
        cyto_error error = CYTO_ERROR_INIT;
        snprintf(wrong, sizeof wrong, "%s?", id);
        ck_assert_int_eq(cyto_protocol_find(wrong, &p, &error), CYTO_E_NAME);
        ck_assert_msg(strstr(strstr(error.message, "accepted"), id) != NULL, "%s", error.message);
    }
}
END_TEST

/* Depth counts arrays and objects: the text, "rules" and the rule hold the first condition. */
START_TEST(conditions_may_be_as_deep_as_a_text_may_be)
{
    for (int deep = 29; deep <= 30; deep++) {
        char rule[1024] = "{'id':'r','when':";
        for (int i = 1; i < deep; i++) {
            strcat(rule, "{'not':");
        }
        strcat(rule, FLAG("a", "true"));
        for (int i = 1; i < deep; i++) {
            strcat(rule, "}");
        }
        strcat(rule, ",'then':" HOLD ",'source':'s','verified':'primary'}");
        ck_assert_int_eq(small_status(small_text(CYTOTOXIC, PACLITAXEL, "", rule), NULL),
                         deep == 29 ? CYTO_OK : CYTO_E_LIMIT);
    }
}
END_TEST

/* ---- digest ------------------------------------------------------------------------------ */

/* n bytes of one letter; of the texts that FIPS 180-4's examples name, and around the lengths at
 * which the padding takes another block; each compared with sha256sum of coreutils 9.1. */
static const struct {
    const char *text;
    size_t n; /* of 'a', when text is NULL */
    const char *digest;
} digests[] = {
    {"", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", 0, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 0,
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {NULL, 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
    {NULL, 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
    {NULL, 63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"},
    {NULL, 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
    {NULL, 65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"},
    {NULL, 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
};

START_TEST(digests_are_those_of_fips_180_4)
{
    const size_t n = digests[_i].text ? strlen(digests[_i].text) : digests[_i].n;
    char *bytes = malloc(n + 1);
    char digest[72];
    ck_assert_ptr_nonnull(bytes);
    memset(bytes, 'a', n);
    if (digests[_i].text) {
        memcpy(bytes, digests[_i].text, n);
    }
    cyto__digest(bytes, n, digest);
    ck_assert_msg(strncmp(digest, "sha256:", 7) == 0 && strcmp(digest + 7, digests[_i].digest) == 0,
                  "%zu bytes: %s", n, digest);
    free(bytes);
}
END_TEST

START_TEST(a_blank_more_is_another_digest)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, RULE("r", "'always'", HOLD));
    cyto_protocol *q = small(CYTOTOXIC, PACLITAXEL " ", RULE("r", "'always'", HOLD));
    cyto_protocol *r = small(CYTOTOXIC, PACLITAXEL, RULE("r", "'always'", HOLD));
    ck_assert_uint_eq(strlen(account_of(p).digest), 71);
    ck_assert_str_eq(account_of(p).digest, account_of(r).digest);
    ck_assert_str_ne(account_of(p).digest, account_of(q).digest);
    cyto_protocol_free(p);
    cyto_protocol_free(q);
    cyto_protocol_free(r);
}
END_TEST

/* ---- built-ins --------------------------------------------------------------------------- */

START_TEST(every_builtin_opens)
{
    for (int32_t i = 0; i < cyto__protocol_count(); i++) {
        const char *id = cyto__protocol_id_of(i);
        cyto_protocol *p;
        cyto_error error = CYTO_ERROR_INIT;
        ck_assert_msg(cyto_protocol_find(id, &p, &error) == CYTO_OK, "%s: %s", id, error.message);
        ck_assert_str_eq(cyto__protocol_id(p), id); /* the file is named after what it holds */
        char digest[72];
        const char *text = account_of(p).json;
        ck_assert_msg(cyto__json_scan(text, strlen(text), &error) == CYTO_OK, "%s: %s", id,
                      error.message); /* which cyto_protocol_find leaves out */
        cyto__digest(text, strlen(text), digest);
        ck_assert_str_eq(digest, account_of(p).digest);
        ck_assert_int_ge(cyto__protocol_verified(p), CYTO_VERIFIED_UNVERIFIED);
        ck_assert_int_gt(cyto__protocol_case_count(id), 0);
        cyto_protocol_free(p);
    }
    ck_assert_ptr_null(cyto__protocol_id_of(-1));
    ck_assert_ptr_null(cyto__protocol_id_of(cyto__protocol_count()));
}
END_TEST

START_TEST(an_unknown_id_is_answered_with_those_that_begin_like_it)
{
    char expected[CYTO_MESSAGE_MAX];
    cyto_protocol *p;
    cyto_error error = CYTO_ERROR_INIT;
    snprintf(
        expected, sizeof expected,
        "unknown protocol \"enoxaparin-vte-mskc\"; accepted: enoxaparin-vte-mskcc, ... (%d in all)",
        (int)cyto__protocol_count());
    ck_assert_int_eq(cyto_protocol_find("enoxaparin-vte-mskc", &p, &error), CYTO_E_NAME);
    ck_assert_ptr_null(p);
    ck_assert_str_eq(error.message, expected);
    cyto_error_init(&error, sizeof error); /* the beginning that several share is none of them */
    ck_assert_int_eq(cyto_protocol_find("enoxaparin-vte", &p, &error), CYTO_E_NAME);
    ck_assert_ptr_nonnull(strstr(error.message, "enoxaparin-vte-isth"));
    ck_assert_ptr_nonnull(strstr(error.message, "enoxaparin-vte-mskcc"));
    static const char request[] = "{\"protocols\": [\"enoxaparin-vte-mskc\"], \"facts\": {}, "
                                  "\"policy\": {\"rounding\": \"none\"}}";
    char *response = NULL;
    cyto_error_init(&error, sizeof error);
    ck_assert_int_eq(cyto_evaluate_json(request, strlen(request), &response, &error), CYTO_E_NAME);
    ck_assert_ptr_null(response);
    ck_assert_str_eq(error.message, expected);
    ck_assert_str_eq(error.pointer, "/protocols/0");
    cyto_error_init(&error, sizeof error);
    ck_assert_int_eq(cyto_protocol_find("0-such", &p, &error), CYTO_E_NAME);
    ck_assert_ptr_nonnull(
        strstr(error.message, cyto__protocol_id_of(0))); /* nothing begins so: the first */
    ck_assert_ptr_nonnull(strstr(error.message, cyto__protocol_id_of(7)));
    ck_assert_ptr_null(strstr(error.message, cyto__protocol_id_of(8)));
    ck_assert_ptr_nonnull(strstr(error.message, ", ... ("));
}
END_TEST

START_TEST(a_wrong_digest_is_refused)
{
    char request[512];
    cyto_protocol *p;
    cyto_error error;
    if (cyto__protocol_count() == 0) {
        return;
    }
    const char *id = cyto__protocol_id_of(0);
    ck_assert_int_eq(cyto_protocol_find(id, &p, NULL), CYTO_OK);
    for (int wrong = 0; wrong < 2; wrong++) {
        char *response = NULL;
        char digest[72];
        snprintf(digest, sizeof digest, "%s", account_of(p).digest);
        digest[70] = wrong ? (digest[70] == '0' ? '1' : '0') : digest[70];
        snprintf(request, sizeof request,
                 "{\"protocols\": [{\"id\": \"%s\", \"digest\": \"%s\"}], \"facts\": {}, "
                 "\"policy\": {\"bsa\": null, \"rounding\": \"none\"}}",
                 id, digest);
        cyto_error_init(&error, sizeof error);
        ck_assert_int_eq(cyto_evaluate_json(request, strlen(request), &response, &error),
                         wrong ? CYTO_E_DATA : CYTO_OK);
        ck_assert_int_eq(response == NULL, wrong);
        ck_assert_str_eq(error.pointer, wrong ? "/protocols/0/digest" : "");
        ck_assert_int_eq(strstr(error.message, account_of(p).digest) != NULL, wrong);
        cyto_text_free(response);
    }
    cyto_protocol_free(p);
}
END_TEST

Suite *protocol_limits_suite(void)
{
    Suite *suite = suite_create("protocol_limits");
    TCase *tests = tcase_create("protocol limits");
    tcase_add_loop_test(tests, protocol_limits_hold_at_the_limit_one_past_it_and_far_past_it, 0,
                        (int)(sizeof limits / sizeof limits[0]));
    tcase_add_loop_test(tests, past_the_end_of_a_full_list_there_is_no_part, 0,
                        (int)(sizeof full_lists / sizeof full_lists[0]));
    tcase_add_loop_test(tests, the_last_of_many_conditions_may_be_a_day_or_a_score, 0,
                        (int)(sizeof last_of_many / sizeof last_of_many[0]));
    tcase_add_test(tests, marks_of_a_product_are_none_or_within_its_strength);
    tcase_add_test(tests, what_a_dose_or_a_product_does_not_know_is_refused);
    tcase_add_test(tests, each_builtin_is_named_where_it_is_nearly_written);
    tcase_add_test(tests, conditions_may_be_as_deep_as_a_text_may_be);
    tcase_add_loop_test(tests, digests_are_those_of_fips_180_4, 0,
                        (int)(sizeof digests / sizeof digests[0]));
    tcase_add_test(tests, a_blank_more_is_another_digest);
    tcase_add_test(tests, every_builtin_opens);
    tcase_add_test(tests, an_unknown_id_is_answered_with_those_that_begin_like_it);
    tcase_add_test(tests, a_wrong_digest_is_refused);
    suite_add_tcase(suite, tests);
    return suite;
}
