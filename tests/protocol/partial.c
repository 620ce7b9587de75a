/* SPDX-License-Identifier: MIT */
/* Conditions that are decided fact by fact are compared with the same conditions evaluated anew, by cyto__truth. */
#include "protocol/names.h"
#include "protocol/protocol.h"
#include "sample.h"
#include "small.h"
#include "tests.h"

#include <string.h>

/* A value on a bound of the axis, between two, or beyond them. */
static double drawn_value(const cyto__axis *axis, sample *s)
{
    if (axis->bound_count == 0) {
        return (double)drawn_below(s, 2);
    }
    const double bound = axis->bounds[drawn_below(s, (size_t)axis->bound_count)];
    static const double sides[] = {0.0, -0.5, 0.5, 1.0};
    return bound + sides[drawn_below(s, 4)];
}

static void compare(const cyto_protocol *p, int32_t condition, const double *values, uint32_t open,
                    const cyto__partial *partial)
{
    if (condition >= 0) {
        ck_assert_int_eq(partial->now[condition], cyto__truth(p, condition, values, open));
    }
}

static void compare_all(const cyto_protocol *p, const double *values, uint32_t open,
                        const cyto__partial *partial)
{
    for (int32_t i = 0; i < p->branch_count; i++) {
        compare(p, p->branches[i].when, values, open, partial);
    }
    for (int32_t i = 0; i < p->rule_count; i++) {
        compare(p, p->rules[i].when, values, open, partial);
        compare(p, p->rules[i].resume, values, open, partial);
    }
}

static uint32_t drawn_axes(const cyto_protocol *p, sample *s)
{
    uint32_t axes = 0;
    for (int32_t i = 0; i < p->axis_count; i++) {
        axes |= drawn_below(s, 4) ? 1u << i : 0u;
    }
    return axes;
}

/* Knows one axis after the other, in any order, after some that are known at the start. */
static void know_all(const cyto_protocol *p, sample *s)
{
    double values[CYTO__AXES_MAX];
    uint32_t open = drawn_axes(p, s);
    cyto__partial partial;
    for (int32_t i = 0; i < p->axis_count; i++) {
        values[i] = drawn_value(&p->axes[i], s);
    }
    cyto__partial_start(p, &partial);
    for (int32_t i = 0; i < p->branch_count; i++) {
        cyto__partial_ask(p, p->branches[i].when, values, open, &partial);
    }
    for (int32_t i = 0; i < p->rule_count; i++) {
        cyto__partial_ask(p, p->rules[i].when, values, open, &partial);
        cyto__partial_ask(p, p->rules[i].resume, values, open, &partial);
    }
    compare_all(p, values, open, &partial);
    while (open) {
        const int32_t axis = (int32_t)drawn_below(s, (size_t)p->axis_count);
        if (open >> axis & 1) {
            open &= ~(1u << axis);
            cyto__partial_know(p, axis, values[axis], &partial);
            compare_all(p, values, open, &partial);
        }
    }
}

START_TEST(deciding_fact_by_fact_agrees_with_evaluation)
{
    cyto_protocol *p;
    sample s = sample_of(100, 100);
    ck_assert_int_eq(cyto_protocol_find(cyto__protocol_id_of(_i), &p, NULL), CYTO_OK);
    for (int i = 0; i < 100; i++) {
        know_all(p, &s);
    }
    cyto_protocol_free(p);
}
END_TEST

#define POINTS(of, flag) "{'points':" of ",'when':{'flag':'" flag "','is':true}}"

/* Items with points of both signs, a score in an item of another, all, any and not. */
static cyto_protocol *nested(void)
{
    return small_with(
        CYTOTOXIC, PACLITAXEL,
        "'scores':[{'id':'one','title':'t','source':'s','items':[" POINTS("2", "a") "," POINTS(
            "-1", "b") "," POINTS("1", "c") "]},{'id':'two','title':'t','source':'s','items':["
                                            "{'points':3,'when':{'all':[{'score':'one','at_least'"
                                            ":1},{'flag':'d','is':true}]}}," POINTS("1",
                                                                                    "a") "]}],",
        RULE("r", "{'score':'two','at_least':4}",
             HOLD) "," RULE("q",
                            "{'any':[{'score':'one','equals':2},{'not':{'all':[" FLAG(
                                "a", "true") "," FLAG("e", "false") "]}}]}",
                            GIVE("50")) "," RULE("p", "{'score':'one','below':0}", GIVE("100")));
}

START_TEST(scores_are_decided_as_soon_as_their_open_items_do_not_matter)
{
    cyto_protocol *p = nested();
    sample s = sample_of(2000, 2000);
    for (int i = 0; i < 2000; i++) {
        know_all(p, &s);
    }
    cyto_protocol_free(p);
}
END_TEST

/* Equal bytes have an equal future: a bound that no open condition asks for leaves no trace. */
START_TEST(facts_that_do_not_matter_are_forgotten)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              RULE("r", "{'all':[" FLAG("a", "true") "," PLT("'below':50") "]}", HOLD));
    cyto__partial known[2];
    const double values[CYTO__AXES_MAX] = {0.0};
    for (int i = 0; i < 2; i++) {
        cyto__partial_start(p, &known[i]);
        cyto__partial_ask(p, p->rules[0].when, values, 3u, &known[i]);
        cyto__partial_know(p, 0, 0.0, &known[i]); /* the flag: false decides */
        cyto__partial_know(p, 1, 49.0 + i, &known[i]);
    }
    ck_assert_int_eq(memcmp(&known[0], &known[1], cyto__partial_size(p)), 0);
    ck_assert(!cyto__partial_holds(&known[0], p->rules[0].when));
    ck_assert(cyto__partial_holds(&known[0], -1));
    cyto_protocol_free(p);
}
END_TEST

/* Neither for what the rule before it asks, nor for what the one behind it does. */
START_TEST(a_group_asks_for_what_its_members_ask_for)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              IF("first", "a", HOLD) "," RULE(
                  "group", "{'all':[" FLAG("b", "true") ",{'not':" FLAG("c", "true") "}]}",
                  HOLD) "," IF("last", "d", HOLD));
    static const uint32_t asks[] = {1u, 2u | 4u, 8u}; /* the axes in the order of the rules */
    for (int i = 0; i < 3; i++) {
        ck_assert_uint_eq(p->conditions[p->rules[i].when].asks, asks[i]);
    }
    cyto_protocol_free(p);
}
END_TEST

Suite *partial_suite(void)
{
    Suite *suite = suite_create("partial");
    TCase *tests = tcase_create("partial");
    tcase_add_loop_test(tests, deciding_fact_by_fact_agrees_with_evaluation, 0,
                        cyto__protocol_count());
    tcase_add_test(tests, scores_are_decided_as_soon_as_their_open_items_do_not_matter);
    tcase_add_test(tests, facts_that_do_not_matter_are_forgotten);
    tcase_add_test(tests, a_group_asks_for_what_its_members_ask_for);
    suite_add_tcase(suite, tests);
    return suite;
}
