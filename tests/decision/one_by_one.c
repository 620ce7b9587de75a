/* SPDX-License-Identifier: MIT */
/* Everything that the walk of a decision finds is found again by trying every combination of the unknown facts, one by one, in the
 * order of the facts. */
#include "tests.h"

#include "decision/decision.h"
#include "protocol/names.h"
#include "quiet_check.h"
#include "sample.h"
#include "small.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORLDS_MAX = 20000, FOUND_MAX = 100, EXCLUDED = 0xffff };

/* Every world of a branch is asked, and this is found. */
typedef struct naive {
    const cyto_decision *d;
    int32_t branch;
    int merged;
    double values[CYTO__AXES_MAX];
    int32_t axes[CYTO__AXES_MAX], axis_count;
    size_t worlds;
    int32_t possible, certain, count;
    uint64_t some, all;
    uint32_t missing, branch_missing;
    uint16_t outcome_of[WORLDS_MAX];
    cyto__outcome found[FOUND_MAX];
} naive;

static uint64_t of_branch(const naive *n, int32_t rule)
{
    return (uint64_t)(n->d->protocol->rules[rule].branches >> n->branch & 1) << rule;
}

static uint64_t waiting_at(const naive *n)
{
    uint64_t waiting = 0;
    for (int32_t i = 0; i < n->d->protocol->rule_count; i++) {
        const int32_t resume = n->d->protocol->rules[i].resume;
        const uint32_t asks = cyto__asks(n->d->protocol, resume);
        int resumes = resume >= 0 && cyto__holds(n->d->protocol, resume, n->values);
        for (int32_t k = 0; k < n->d->protocol->axis_count; k++) {
            resumes &= !(asks >> k & 1) || n->d->known[k].after == CYTO_AFTER_NOTHING;
        }
        waiting |= resumes ? 0 : of_branch(n, i) & n->d->pending;
    }
    return waiting;
}

static uint16_t outcome_at(naive *n)
{
    cyto__outcome *made = &n->found[n->count];
    made->fired = 0;
    for (int32_t i = 0; i < n->d->protocol->rule_count; i++) {
        const int holds = cyto__holds(n->d->protocol, n->d->protocol->rules[i].when, n->values);
        made->fired |= holds ? of_branch(n, i) : 0;
    }
    made->waiting = waiting_at(n);
    const cyto__said said = {made->fired, made->waiting};
    n->some |= said.fired;
    n->all &= said.fired;
    n->possible = 1;
    cyto__combine(n->d, made);
    int32_t i = 0;
    while (i < n->count && !cyto__same_outcome(n->d, made, &n->found[i], !n->merged)) {
        i++;
    }
    if (i == n->count) {
        n->count++;
    } else if (n->merged) {
        n->found[i].fired &= said.fired;
        n->found[i].waiting &= said.waiting;
    }
    return (uint16_t)i;
}

/* Compares all worlds that differ in one axis alone. */
static void miss(naive *n, int32_t axis, size_t stride)
{
    const size_t points = (size_t)n->d->known[axis].point_count;
    for (size_t first = 0; first < n->worlds; first++) {
        for (size_t k = 0; first / stride % points == 0 && k < points * points; k++) {
            const uint16_t a = n->outcome_of[first + k / points * stride];
            const uint16_t b = n->outcome_of[first + k % points * stride];
            if ((a == EXCLUDED) != (b == EXCLUDED)) {
                n->branch_missing |= 1u << axis;
            } else if (a != b) {
                n->missing |= 1u << axis;
            }
        }
    }
}

/* Returns 0 when there are too many to be tried. */
static int try_all(naive *n, const cyto_decision *d, int32_t branch, int merged)
{
    const cyto_protocol *p = d->protocol;
    memset(n, 0, offsetof(naive, outcome_of));
    n->d = d;
    n->branch = branch;
    n->merged = merged;
    n->worlds = 1;
    n->certain = 1;
    n->all = ~(uint64_t)0;
    for (int32_t i = 0; i < p->axis_count; i++) {
        n->values[i] = d->known[i].points[0];
        if (d->branches[branch].asked >> i & 1) {
            n->axes[n->axis_count++] = i;
            n->worlds *= (size_t)d->known[i].point_count;
            if (n->worlds > WORLDS_MAX) {
                return 0;
            }
        }
    }
    for (size_t world = 0; world < n->worlds && n->count < FOUND_MAX; world++) {
        size_t left = world;
        for (int32_t i = 0; i < n->axis_count; i++) {
            const cyto__known *known = &d->known[n->axes[i]];
            n->values[n->axes[i]] = known->points[left % (size_t)known->point_count];
            left /= (size_t)known->point_count;
        }
        const int applies = cyto__holds(p, p->branches[branch].when, n->values);
        n->outcome_of[world] = applies ? outcome_at(n) : EXCLUDED;
        n->certain &= applies;
    }
    size_t stride = 1;
    for (int32_t i = 0; i < n->axis_count && n->count < FOUND_MAX; i++) {
        miss(n, n->axes[i], stride);
        stride *= (size_t)d->known[n->axes[i]].point_count;
    }
    return 1;
}

/* The facts that an open rule with words asks for are missing where words are not compared. */
static uint32_t missing_words(const naive *n)
{
    uint32_t asked = 0;
    for (int32_t i = 0; n->merged && i < n->d->protocol->rule_count; i++) {
        if ((n->some & ~n->all & n->d->protocol->wordy) >> i & 1) {
            asked |= cyto__asks(n->d->protocol, n->d->protocol->rules[i].when);
        }
    }
    for (int32_t i = 0; i < n->d->protocol->axis_count; i++) {
        asked &= n->d->known[i].point_count > 1 ? ~0u : ~(1u << i);
    }
    return asked;
}

static void compare_outcomes(const naive *n, const cyto__branch_result *b)
{
    ck_assert_int_eq(b->count, n->count);
    for (int32_t i = 0; i < b->count; i++) {
        const cyto__outcome *o = &n->d->outcomes[b->first + i];
        ck_assert(o->fired == n->found[i].fired && o->waiting == n->found[i].waiting);
        ck_assert(cyto__same_outcome(n->d, o, &n->found[i], 1));
        for (int32_t drug = 0; drug < n->d->protocol->drug_count; drug++) {
            for (int32_t k = 0; k < o->drugs[drug].dose_count; k++) {
                ck_assert_int_eq(o->drugs[drug].doses[k].rule,
                                 n->found[i].drugs[drug].doses[k].rule);
            }
        }
    }
}

typedef struct tally {
    int compared, merged; /* branches */
} tally;

static void compare(const cyto_decision *d, tally *t)
{
    static naive n;
    uint32_t branch_missing = 0;
    int possible = 0;
    for (int32_t i = 0; i < d->protocol->branch_count; i++) {
        possible += d->branches[i].possible;
    }
    for (int32_t i = 0; i < d->protocol->branch_count; i++) {
        const cyto__branch_result *b = &d->branches[i];
        if (b->too_many || !try_all(&n, d, i, b->merged)) {
            return;
        }
        ck_assert_int_eq(b->possible, n.possible);
        ck_assert_int_eq(b->certain, n.certain && possible < 2);
        ck_assert(b->some == n.some && b->all == n.all);
        ck_assert_int_eq(b->missing, n.missing | missing_words(&n));
        compare_outcomes(&n, b);
        branch_missing |= n.branch_missing;
        t->compared++;
        t->merged += b->merged;
        if (b->merged) {
            try_all(&n, d, i, 0);
            ck_assert_int_gt(b->first + n.count, CYTO__OUTCOMES_MAX);
        }
    }
    ck_assert_int_eq(d->branch_missing, branch_missing);
}

/* ---- protocols that are drawn ---------------------------------------------------------------- */

enum { TEXT_MAX = 16384 };

typedef struct written {
    char text[TEXT_MAX];
    size_t length;
    sample *from;
} written;

static void put(written *w, const char *text)
{
    w->length += (size_t)snprintf(w->text + w->length, TEXT_MAX - w->length, "%s", text);
    ck_assert_uint_lt(w->length, TEXT_MAX);
}

static void put_condition(written *w, int depth)
{
    static const char *const tests[] = {FLAG("a", "true"),     FLAG("b", "false"),
                                        FLAG("c", "true"),     FLAG("d", "true"),
                                        FLAG("f", "true"),     FLAG("g", "true"),
                                        FLAG("h", "false"),    PLT("'below':50"),
                                        PLT("'at_least':100"), PLT("'at_least':50,'below':75"),
                                        ANC("'below':1"),      "{'score':'s','at_least':2}"};
    const size_t drawn = drawn_below(w->from, depth > 0 ? 17 : 12);
    if (drawn < 12) {
        put(w, tests[drawn]);
        return;
    }
    put(w, drawn < 14 ? "{'any':[" : drawn < 16 ? "{'all':[" : "{'not':");
    put_condition(w, depth - 1);
    for (size_t more = drawn < 16 ? 1 + drawn_below(w->from, 2) : 0; more > 0; more--) {
        put(w, ",");
        put_condition(w, depth - 1);
    }
    put(w, drawn < 16 ? "]}" : "}");
}

/* Rules of actions, of doses, of words; some belong to one of two branches, some may be resumed. */
static void put_rule(written *w, int number, int branches)
{
    static const char *const says[] = {HOLD,
                                       "{'now':'stop'}",
                                       "{'now':'omit'}",
                                       GIVE("100"),
                                       GIVE("50"),
                                       "{'refer':'ask'}",
                                       "{'refer':'ask again'}",
                                       "{'dose':" PERCENT("75", "base") "}",
                                       "{'base':" PERCENT("60", "label") "}",
                                       "{'now':'hold','resume':{'when':" PLT("'at_least':100") "}}",
                                       "{'now':'omit','resume':{'when':{'any':[" PLT(
                                           "'at_least':75") "," FLAG("a", "false") "]}}}"};
    static const char *const of[] = {"", "'branch':'x',", "'branch':'y',"};
    char start[64];
    snprintf(start, sizeof start, "%s{'id':'r%d',%s'when':", number > 0 ? "," : "", number,
             of[branches ? drawn_below(w->from, 3) : 0]);
    put(w, start);
    put_condition(w, 2);
    put(w, ",'then':");
    put(w, says[drawn_below(w->from, sizeof says / sizeof says[0])]);
    put(w, ",'source':'s','verified':'primary'}");
}

static cyto_protocol *drawn_protocol(sample *from)
{
    static written head, rules;
    const int branches = drawn_below(from, 2) == 1;
    const size_t count = 2 + drawn_below(from, 18);
    head.length = rules.length = 0;
    head.from = rules.from = from;
    put(&head,
        "'scores':[{'id':'s','title':'t','source':'s','items':[{'points':1,'when':" FLAG(
            "e", "true") "},{'points':2,'when':" PLT("'below':75") "},{'points':-1,'when'"
                                                                   ":" FLAG("a", "true") "}]}],");
    if (branches) {
        put(&head, "'branches':[{'id':'x','title':'X','when':");
        put_condition(&head, 1);
        put(&head, "},{'id':'y','title':'Y','when':");
        put_condition(&head, 1);
        put(&head, "}],");
    }
    for (size_t i = 0; i < count; i++) {
        put_rule(&rules, (int)i, branches);
    }
    return small_with(drawn_below(from, 3) ? CYTOTOXIC : ANTICOAGULANT, PACLITAXEL, head.text,
                      rules.text);
}

/* Each fact is not known, or known, or only between two numbers; rules may be pending. */
static void draw_facts(patient *q, const cyto_protocol *p, sample *from)
{
    static char pending[CYTO__RULES_MAX][32];
    static const char *const flags[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
        if (drawn_below(from, 3) == 0) {
            know(q, CYTO_FACT_FLAG, flags[i], (double)drawn_below(from, 2));
        }
    }
    if (drawn_below(from, 3) == 0) {
        cyto_fact *platelets = count_is(q, "platelets", 20.0 + (double)drawn_below(from, 90));
        platelets->high = platelets->low + (double)drawn_below(from, 60);
        platelets->after = drawn_below(from, 4) == 0 ? CYTO_AFTER_TRANSFUSION : CYTO_AFTER_NOTHING;
    }
    for (int32_t i = 0; i < p->rule_count; i++) {
        if (cyto__has_resume(&p->rules[i]) && drawn_below(from, 2) == 0) {
            snprintf(pending[i], sizeof pending[i], "small/%s", p->rules[i].id);
            know(q, CYTO_FACT_PENDING, pending[i], 1.0);
        }
    }
}

START_TEST(the_walk_finds_what_every_combination_says)
{
    sample s = sample_of(20000, 1500);
    tally t = {0, 0};
    say_sample(&s, "drawn protocols walked one by one");
    for (size_t i = 0; i < s.drawn; i++) {
        cyto_protocol *p = drawn_protocol(&s);
        patient *q = new_patient();
        draw_facts(q, p, &s);
        cyto_error error = CYTO_ERROR_INIT;
        cyto_decide(p, q->facts, q->fact_count, &q->policy, NULL, 0, q->decision, &error);
        ck_assert_str_eq(error.message, "");
        compare(q->decision, &t);
        no_patient(q);
        cyto_protocol_free(p);
    }
    ck_assert_int_gt(t.compared, (int)s.drawn);
    ck_assert_int_gt(t.merged, (int)s.drawn / 100);
}
END_TEST

/* Nothing is known of anybody. */
START_TEST(the_walk_of_each_built_in_finds_what_every_combination_says)
{
    patient *q = sizeless_patient();
    sample s = sample_of((size_t)cyto__protocol_count(), 20);
    tally t = {0, 0};
    say_sample(&s, "built-in protocols walked one by one");
    for (int32_t i = 0; i < cyto__protocol_count(); i++) {
        if (!is_whole_sample(&s) && drawn_below(&s, s.whole) >= s.drawn) {
            continue;
        }
        cyto_protocol *p = NULL;
        const char *id = cyto__protocol_id_of(i);
        ck_assert_int_eq(cyto_protocol_find(id, &p, NULL), CYTO_OK);
        q->policy.consent_not_for_use = id;
        ck_assert_int_eq(cyto_decide(p, NULL, 0, &q->policy, NULL, 0, q->decision, NULL), CYTO_OK);
        compare(q->decision, &t);
        cyto_protocol_free(p);
    }
    ck_assert_int_gt(t.compared, 3);
    no_patient(q);
}
END_TEST

Suite *one_by_one_suite(void)
{
    Suite *suite = suite_create("one_by_one");
    TCase *tests = tcase_create("decision: one by one");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, the_walk_finds_what_every_combination_says);
    tcase_add_test(tests, the_walk_of_each_built_in_finds_what_every_combination_says);
    suite_add_tcase(suite, tests);
    return suite;
}
