/* SPDX-License-Identifier: MIT */
/* Many facts are unknown at once: what a decision remembers of the combinations has its limits, its answer has none. */
#include "tests.h"

#include "small.h"

#include <stdio.h>
#include <string.h>

enum { FLAGS = 14 }; /* in 16,384 combinations, each a set of rules of its own */

/* A full dose, and a hold for each of the flags; many more conditions where pairs of flags have a rule too. */
static cyto_protocol *holds(int with_pairs)
{
    static char rules[16384];
    size_t n = (size_t)snprintf(rules, sizeof rules, "%s", ALWAYS("full", GIVE("100")));
    for (int i = 0; i < FLAGS; i++) {
        n += (size_t)snprintf(rules + n, sizeof rules - n, "," IF("r%d", "f%d", HOLD), i, i);
    }
    for (int i = 0; with_pairs && i < 3 * FLAGS; i++) {
        n += (size_t)snprintf(
            rules + n, sizeof rules - n,
            "," RULE("p%d", "{'all':[" FLAG("f%d", "true") "," FLAG("f%d", "true") "]}", HOLD), i,
            i % FLAGS, (i + 1 + i / FLAGS) % FLAGS);
    }
    return small(CYTOTOXIC, PACLITAXEL, rules);
}

/* No flag gives, any of them holds: where all are unknown both may be, and each flag matters. */
START_TEST(an_answer_is_complete_whatever_is_remembered)
{
    char names[FLAGS][8];
    cyto_protocol *p = holds(_i);
    patient *q = new_patient();
    cyto_answer answer = decided(q, p, "paclitaxel", -1);
    ck_assert_int_eq(answer.outcomes, 2);
    ck_assert_int_eq(answer.agreed, 0);
    for (int i = 0; i < FLAGS; i++) {
        snprintf(names[i], sizeof names[i], "f%d", i);
        ck_assert_msg(strstr(missing(q), names[i]) != NULL, "%s is not missing", names[i]);
    }
    now_is(q, CYTO_FACT_FLAG, names[0], 1); /* it holds, whatever the others are */
    answer = decided(q, p, "paclitaxel", -1);
    ck_assert_int_eq(answer.now, CYTO_NOW_HOLD);
    ck_assert_int_eq(answer.outcomes, 1);
    for (int i = 0; i < FLAGS; i++) {
        now_is(q, CYTO_FACT_FLAG, names[i], 0);
    }
    ASSERT_GIVES(decided(q, p, "paclitaxel", -1), 80.0);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* ---- as much as there is room for ------------------------------------------------------------ */

static char long_rules[65536];
static size_t used;

/* The same test so many times over, for a rule to be true where one of them is. */
static void put_rule_of(const char *id, const char *test, int times, const char *then)
{
    const size_t most = sizeof long_rules;
    used += (size_t)snprintf(long_rules + used, most - used, ",{'id':'%s','when':{'any':[", id);
    for (int i = 0; i < times; i++) {
        used += (size_t)snprintf(long_rules + used, most - used, "%s%s", i > 0 ? "," : "", test);
    }
    used += (size_t)snprintf(long_rules + used, most - used,
                             "]},'then':%s,'source':'s','verified':'primary'}", then);
    ck_assert_uint_lt(used, most);
}

/* For each flag another percent: each set of true flags is told apart. */
static void put_flags(int flags, int times)
{
    used = (size_t)snprintf(long_rules, sizeof long_rules, "%s", ALWAYS("full", GIVE("100")));
    for (int i = 0; i < flags; i++) {
        char id[16];
        char test[64];
        char then[96];
        snprintf(id, sizeof id, "r%d", i);
        snprintf(test, sizeof test, FLAG("f%d", "true"), i);
        snprintf(then, sizeof then, GIVE("%d"), 10 + i);
        put_rule_of(id, test, times, then);
    }
}

static int is_too_much(void)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, long_rules);
    patient *q = new_patient();
    decided(q, p, "paclitaxel", -1);
    const int too_much = says(q, "'too_many_unknown':true");
    ck_assert_int_ne(too_much, says(q, "'too_many_unknown':false"));
    no_patient(q);
    cyto_protocol_free(p);
    return too_much;
}

/* 11 flags have 4095 groups of combinations, one more fact that is only spoken of has one more. */
START_TEST(groups_are_told_apart_as_long_as_there_is_room_for_them)
{
    put_flags(11, 1);
    ck_assert_int_eq(is_too_much(), 0);
    put_rule_of("word", FLAG("word", "true"), 1, "{'refer':'ask'}");
    ck_assert_int_eq(is_too_much(), 1);
}
END_TEST

/* Each group takes more room where a protocol has many conditions. */
START_TEST(groups_of_long_protocols_are_fewer)
{
    for (int flags = 10; flags <= 11; flags++) {
        put_flags(flags, 1);
        put_rule_of("long", FLAG("f0", "true"), 440, "{'refer':'ask'}");
        ck_assert_int_eq(is_too_much(), flags > 10);
    }
    for (int times = 169; times <= 170;
         times++) { /* 4096 keys of 6 words fill the room: 192 conditions have 3 */
        put_flags(11, 1);
        put_rule_of("long", FLAG("f0", "true"), times, "{'refer':'ask'}");
        ck_assert_int_eq(is_too_much(), times > 169);
    }
}
END_TEST

/* The flags, of which most is asked, are known first; from each of their sets 49 counts lead on. */
START_TEST(what_leads_from_group_to_group_has_its_room)
{
    for (int flags = 8; flags <= 9; flags++) {
        put_flags(flags, 49);
        char tests[8192] = "";
        for (int i = 1; i <= 24; i++) {
            const size_t n = strlen(tests);
            snprintf(tests + n, sizeof tests - n, "%s" PLT("'below':%d") "," PLT("'at_most':%d"),
                     i > 1 ? "," : "", 10 * i, 10 * i);
        }
        put_rule_of("low", tests, 1, HOLD);
        ck_assert_int_eq(is_too_much(), flags > 8);
    }
}
END_TEST

/* ---- worlds in which a branch does not apply ------------------------------------------------- */

#define BY_COUNT                                                                              \
    "'branches':[{'id':'low','title':'L','when':" PLT("'below':100") "},{'id':'high','title'" \
                                                                     ":'H','when':" PLT(      \
                                                                         "'at_least':100") "}],"
#define OF(branch, id, bounds, then) RULE_OF("'branch':'" branch "',", id, PLT(bounds), then)

static const struct {
    double low, high;
    int branches;
    double mg; /* NaN: the platelets matter */
} counts[] = {{60.0, 80.0, 1, 40.0},  {100.0, 150.0, 1, 80.0}, {40.0, 60.0, 1, NONE},
              {90.0, 110.0, 2, NONE}, {40.0, 110.0, 2, NONE},  {40.0, 400.0, 2, NONE}};

/* A fact that chooses the branch may choose its dose as well: it is missing where one of them is open. */
START_TEST(a_fact_that_chooses_a_branch_may_choose_its_dose)
{
    cyto_protocol *p =
        small_with(CYTOTOXIC, PACLITAXEL, BY_COUNT,
                   OF("low", "hold", "'below':50", HOLD) "," OF(
                       "low", "half", "'at_least':50,'below':100",
                       GIVE("50")) "," OF("high", "full", "'at_least':100,'below':200",
                                          GIVE("100")) "," OF("high", "more", "'at_least':200",
                                                              "{'now':'hold'}"));
    patient *q = new_patient();
    cyto_fact *platelets = count_is(q, "platelets", 60.0);
    platelets->low = counts[_i].low;
    platelets->high = counts[_i].high;
    const cyto_answer answer = decided(q, p, "paclitaxel", -1);
    ck_assert_int_eq(answer.branches, counts[_i].branches);
    ck_assert_int_eq(answer.agreed, !isnan(counts[_i].mg));
    ck_assert_int_eq(strstr(missing(q), "platelets") != NULL, isnan(counts[_i].mg));
    if (!isnan(counts[_i].mg)) {
        ASSERT_GIVES(answer, counts[_i].mg);
    }
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* 12 flags are too many: they are missing, and the count that chose the branch is not. */
START_TEST(what_is_known_is_not_missing_where_too_much_is_not)
{
    char rules[8192];
    size_t n = (size_t)snprintf(rules, sizeof rules, "%s",
                                OF("low", "full", "'below':100",
                                   GIVE("100")) "," OF("high", "hold", "'at_least':100", HOLD));
    for (int i = 0; i < 12; i++) {
        n += (size_t)snprintf(
            rules + n, sizeof rules - n,
            "," RULE_OF("'branch':'low',", "r%d", FLAG("f%d", "true"), GIVE("%d")), i, i, 10 + i);
    }
    cyto_protocol *p = small_with(CYTOTOXIC, PACLITAXEL, BY_COUNT, rules);
    patient *q = new_patient();
    count_is(q, "platelets", 60.0);
    ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_OPEN);
    ck_assert(says(q, "'too_many_unknown':true"));
    ck_assert_str_eq(missing(q), "f0,f1,f2,f3,f4,f5,f6,f7,f8,f9,f10,f11");
    ck_assert(says(q, "'weakest_verification':'primary'"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

Suite *many_worlds_suite(void)
{
    Suite *suite = suite_create("many_worlds");
    TCase *tests = tcase_create("decision: many worlds");
    tcase_add_loop_test(tests, an_answer_is_complete_whatever_is_remembered, 0, 2);
    tcase_add_test(tests, groups_are_told_apart_as_long_as_there_is_room_for_them);
    tcase_add_test(tests, groups_of_long_protocols_are_fewer);
    tcase_add_test(tests, what_leads_from_group_to_group_has_its_room);
    tcase_add_loop_test(tests, a_fact_that_chooses_a_branch_may_choose_its_dose, 0,
                        (int)(sizeof counts / sizeof counts[0]));
    tcase_add_test(tests, what_is_known_is_not_missing_where_too_much_is_not);
    suite_add_tcase(suite, tests);
    return suite;
}
