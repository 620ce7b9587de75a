/* SPDX-License-Identifier: MIT */
/* Runs every invariant for its share of CYTO_SEARCH_SECONDS from CYTO_SEARCH_SEED on; without seconds a few cases of
 * each, the same every time. `make search SECONDS=600 SEED=7`. */
#include "search.h"

#include "tests.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { PLANTED_MOST = 20000 };

static const struct {
    const char *name;
    void (*one)(search *);
    int cases; /* without seconds */
} invariants[] = {
#define INVARIANT(name, cases) \
    {                          \
#name, name, cases     \
    }
    INVARIANT(a_worse_patient_gets_no_more, 40),
    INVARIANT(a_reduced_dose_stays_below_the_full_one, 2000),
    INVARIANT(the_order_of_facts_changes_nothing, 40),
    INVARIANT(the_order_of_rules_changes_nothing, 40),
    INVARIANT(a_worse_value_grades_no_lower, 4000),
    INVARIANT(what_is_unknown_contains_what_is_known, 4000),
    INVARIANT(a_unit_changes_no_grade, 4000),
    INVARIANT(a_unit_changes_no_answer, 40),
    INVARIANT(what_is_printed_is_read_again, 8000),
    INVARIANT(a_dose_asked_again_is_the_same, 200),
    INVARIANT(a_later_day_changes_no_earlier_one, 4),
#undef INVARIANT
};
enum { INVARIANT_COUNT = sizeof invariants / sizeof invariants[0] };

void found(search *s, const char *format, ...)
{
    va_list rest;
    if (s->broken[0] == '\0') {
        va_start(rest, format);
        vsnprintf(s->broken, sizeof s->broken, format, rest);
        va_end(rest);
    }
}

int one_in(search *s, size_t n)
{
    return drawn_below(&s->draw, n) == 0;
}

static unsigned long long number_of(const char *name, unsigned long long without)
{
    const char *text = getenv(name);
    return text && *text ? strtoull(text, NULL, 10) : without;
}

static search begin_search(int planted)
{
    search s = {.planted = planted};
    s.draw.state = number_of("CYTO_SEARCH_SEED", 1);
    return s;
}

START_TEST(no_case_breaks_it)
{
    search s = begin_search(0);
    const double seconds = (double)number_of("CYTO_SEARCH_SECONDS", 0) / INVARIANT_COUNT;
    const time_t start = time(NULL);
    long cases = 0;
    while (s.broken[0] == '\0' &&
           (seconds > 0.0 ? difftime(time(NULL), start) < seconds : cases < invariants[_i].cases)) {
        invariants[_i].one(&s);
        cases++;
    }
    printf("search: %s: %ld cases, %ld pairs, seed %llu\n", invariants[_i].name, cases, s.pairs,
           number_of("CYTO_SEARCH_SEED", 1));
    ck_assert_msg(s.broken[0] == '\0', "%s, case %ld: %s", invariants[_i].name, cases, s.broken);
    ck_assert_int_gt(s.pairs, 0);
}
END_TEST

START_TEST(a_planted_fault_is_found)
{
    search s = begin_search(1);
    long cases = 0;
    while (s.broken[0] == '\0' && cases < PLANTED_MOST) {
        invariants[_i].one(&s);
        cases++;
    }
    ck_assert_msg(s.broken[0] != '\0', "%s: nothing in %ld cases", invariants[_i].name, cases);
    printf("search: %s: planted, found in case %ld: %.60s\n", invariants[_i].name, cases, s.broken);
}
END_TEST

Suite *search_suite(void)
{
    Suite *suite = suite_create("search");
    TCase *tests = tcase_create("search");
    tcase_set_timeout(tests, 300.0 + (double)number_of("CYTO_SEARCH_SECONDS", 0));
    tcase_add_loop_test(tests, no_case_breaks_it, 0, INVARIANT_COUNT);
    tcase_add_loop_test(tests, a_planted_fault_is_found, 0, INVARIANT_COUNT);
    suite_add_tcase(suite, tests);
    return suite;
}
