/* SPDX-License-Identifier: MIT */
/* A patient may be of no group of a criterion, and has no grade by it then. Each criterion here has one group. */
#include "grading/patient.h"
#include "tables/rows.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <stddef.h>
#include <string.h>

static const cyto__bound rows[] = {BOUND(1, CYTO__BELOW, 1.0, CYTO__NUMBER, 0.0, CYTO__VALUE),
                                   BOUND(0, 0, 0.0, 0, 0.0, 0)};

static const cyto_criterion *criterion_of(const cyto__group *group)
{
    static cyto_criterion c;
    c = (cyto_criterion){NULL, "anemia", "Invented", group, CYTO_UNIT_G_PER_L, 0, 1};
    return &c;
}

/* Whoever is of no group has no grade: an unknown fact leaves that open, whichever of them a text asks for. */
START_TEST(a_patient_of_whom_a_fact_is_unknown_may_be_of_no_group)
{
    static const struct {
        cyto__patients who;
        size_t fact;
        int32_t inside, outside;
    } facts[] = {
        {{.sex = CYTO_SEX_FEMALE}, offsetof(cyto_lab, sex), CYTO_SEX_FEMALE, CYTO_SEX_MALE},
        {{.pregnant = CYTO_NO}, offsetof(cyto_lab, pregnant), CYTO_NO, CYTO_YES},
        {{.fasting = CYTO_YES}, offsetof(cyto_lab, fasting), CYTO_YES, CYTO_NO},
        {{.anticoagulated = CYTO_NO}, offsetof(cyto_lab, anticoagulated), CYTO_NO, CYTO_YES},
        {{.symptomatic = CYTO_YES}, offsetof(cyto_lab, symptomatic), CYTO_YES, CYTO_NO},
        {{.falling = CYTO_NO}, offsetof(cyto_lab, falling), CYTO_NO, CYTO_YES},
        {{.baseline = 1u << CYTO_BASELINE_LOW | 1u << CYTO_BASELINE_NORMAL},
         offsetof(cyto_lab, baseline_state),
         CYTO_BASELINE_LOW,
         CYTO_BASELINE_HIGH},
        {{.baseline = 1u << CYTO_BASELINE_HIGH},
         offsetof(cyto_lab, baseline_state),
         CYTO_BASELINE_HIGH,
         CYTO_BASELINE_NORMAL}};
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        const cyto__group group = {.who = facts[i].who, .rows = rows};
        const cyto_criterion *c = criterion_of(&group);
        cyto_lab lab = CYTO_LAB_INIT;
        ck_assert_msg(cyto__may_be_left_out(c, &lab), "%zu", i);
        memcpy((char *)&lab + facts[i].fact, &facts[i].inside, sizeof facts[i].inside);
        ck_assert_msg(!cyto__may_be_left_out(c, &lab), "%zu", i);
        memcpy((char *)&lab + facts[i].fact, &facts[i].outside, sizeof facts[i].outside);
        ck_assert_msg(cyto__may_be_left_out(c, &lab), "%zu", i);
    }
    const cyto__group group = {.who = {.from_days = 365.25F}, .rows = rows};
    const cyto_criterion *c = criterion_of(&group);
    cyto_lab lab = CYTO_LAB_INIT;
    ck_assert(cyto__may_be_left_out(c, &lab));
    lab.age_years = 1.0;
    ck_assert(!cyto__may_be_left_out(c, &lab));
    lab.age_years = nextafter(1.0, 0.0);
    ck_assert(cyto__may_be_left_out(c, &lab));
    const cyto__group newborns = {.who = {.below_days = 1.0F}, .rows = rows};
    const cyto__group others = {.who = {.from_days = 1.0F}, .rows = rows};
    ck_assert(cyto__may_be_left_out(criterion_of(&newborns), &lab));
    lab.age_years = 0.0;
    ck_assert(cyto__may_be_left_out(criterion_of(&others), &lab));
}
END_TEST

/* A baseline and its own limits leave some states, and take the others away: above the upper one it is high. */
START_TEST(a_baseline_that_is_known_may_be_of_no_group)
{
    static const struct {
        double baseline, lln, uln;
        uint32_t possible; /* bits of states */
    } labs[] = {{130.0, (double)NAN, 120.0, 1u << CYTO_BASELINE_HIGH},
                {110.0, (double)NAN, 120.0, 1u << CYTO_BASELINE_LOW | 1u << CYTO_BASELINE_NORMAL},
                {110.0, 100.0, (double)NAN, 1u << CYTO_BASELINE_NORMAL | 1u << CYTO_BASELINE_HIGH},
                {90.0, 100.0, (double)NAN, 1u << CYTO_BASELINE_LOW},
                {110.0, 100.0, 120.0, 1u << CYTO_BASELINE_NORMAL}};
    for (size_t i = 0; i < sizeof labs / sizeof labs[0]; i++) {
        for (uint32_t covered = 1; covered < 8; covered++) {
            const uint32_t states = covered << CYTO_BASELINE_LOW;
            const cyto__group group = {.who = {.baseline = (uint16_t)states}, .rows = rows};
            const cyto_criterion *c = criterion_of(&group);
            cyto_lab lab = CYTO_LAB_INIT;
            lab.baseline = labs[i].baseline;
            lab.baseline_lln = labs[i].lln;
            lab.baseline_uln = labs[i].uln;
            ck_assert_msg(cyto__may_be_left_out(c, &lab) == ((labs[i].possible & ~states) != 0),
                          "baseline %zu, states %x", i, (unsigned)states);
        }
    }
}
END_TEST

/* Groups for three ages may leave out the youngest, the oldest, or those between two of them. */
START_TEST(a_patient_of_unknown_age_may_be_of_no_group)
{
    static const struct {
        int from[3], below[3]; /* in years; 0: no end */
        int left_out;
    } ages[] = {{{0, 10, 20}, {10, 20, 0}, 0},
                {{1, 10, 20}, {10, 20, 0}, 1},
                {{0, 11, 20}, {10, 20, 0}, 1},
                {{0, 10, 21}, {10, 20, 0}, 1},
                {{0, 10, 20}, {10, 20, 30}, 1}};
    for (size_t i = 0; i < sizeof ages / sizeof ages[0]; i++) {
        cyto__group groups[3];
        for (int k = 0; k < 3; k++) {
            groups[k] =
                (cyto__group){.who = {OF_AGE(ages[i].from[k], ages[i].below[k])}, .rows = rows};
        }
        const cyto_criterion c = {NULL, "anemia", "Invented", groups, CYTO_UNIT_G_PER_L, 0, 3};
        const cyto_lab lab = CYTO_LAB_INIT;
        ck_assert_msg(cyto__may_be_left_out(&c, &lab) == ages[i].left_out, "%zu", i);
    }
}
END_TEST

Suite *no_group_suite(void)
{
    Suite *suite = suite_create("no_group");
    TCase *tests = tcase_create("no_group");
    tcase_add_test(tests, a_patient_of_whom_a_fact_is_unknown_may_be_of_no_group);
    tcase_add_test(tests, a_baseline_that_is_known_may_be_of_no_group);
    tcase_add_test(tests, a_patient_of_unknown_age_may_be_of_no_group);
    suite_add_tcase(suite, tests);
    return suite;
}
