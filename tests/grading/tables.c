/* SPDX-License-Identifier: MIT */
/* Every table of criteria has the text's cells, has its rows in order, and never grades a worse
 * value milder. */
#include "base/names.h"
#include "grading/names.h"
#include "tests.h"

#include "protocol/cautions.h"
#include "grading/criteria.h"
#include "sample.h"
#include "units/units.h"
#include "vectors.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOR_EACH_CRITERION(c)                            \
    for (int32_t s_ = 0; s_ < cyto__scale_count(); s_++) \
        for (int32_t i_ = 0; (c = cyto__criterion_at(cyto__scales[s_], i_)); i_++)

/* ---- cells ------------------------------------------------------------------------------ */

static int printed(const vectors *v, const cyto_criterion *c, int32_t grade, const char *bound)
{
    for (int r = 0; r < v->row_count; r++) {
        char plain[1024]; /* the 3.0 text prints mm(3) */
        snprintf(plain, sizeof plain, "%s", cell(v, r, "cell"));
        char *paren = strstr(plain, "mm(3)");
        if (paren) {
            memmove(paren, "mm3", 4);
        }
        if (strcmp(cell(v, r, "scale"), c->scale->name) == 0 &&
            strcmp(cell(v, r, "term_as_printed"), c->title) == 0 &&
            atoi(cell(v, r, "grade")) == grade && strstr(plain, bound) != NULL) {
            return 1;
        }
    }
    return 0;
}

/* The cells that a grade shows are those of the text, but for its "Hemoglobin (Hgb)" and clinical
 * clauses. */
START_TEST(printed_bounds_are_those_of_the_texts)
{
    vectors v = vectors_read("tests/vectors/grading/cells.tsv");
    vectors lab = vectors_read("tests/vectors/grading/cells_lab.tsv");
    vectors chemistry = vectors_read("tests/vectors/grading/cells_chemistry.tsv");
    int shown = 0;
    const cyto_criterion *c;
    FOR_EACH_CRITERION(c)
    {
        for (int32_t g = 0; g < c->group_count && strncmp(c->scale->name, "ctcae", 5) == 0; g++) {
            for (int32_t grade = 1; grade <= 4; grade++) {
                const char *bound = cyto__cell_of(&c->groups[g], grade);
                if (*bound) {
                    ck_assert_msg(printed(&v, c, grade, bound) || printed(&lab, c, grade, bound) ||
                                      printed(&chemistry, c, grade, bound),
                                  "%s %s %d: %s", c->scale->name, c->title, (int)grade, bound);
                    shown++;
                }
            }
        }
    }
    ck_assert_int_gt(shown, 600);
    vectors_free(&v);
    vectors_free(&lab);
    vectors_free(&chemistry);
}
END_TEST

/* ---- order ------------------------------------------------------------------------------ */

static int upwards(const cyto__bound *b)
{
    return b->op == CYTO__ABOVE || b->op == CYTO__AT_LEAST;
}

/* Rows of one bound, of the same measurement and reference: the higher grade lies further out. */
static int is_one_bound(const cyto__bound *b)
{
    return b->grade != CYTO__AND && b[1].grade != CYTO__AND && b->op != CYTO__LEFT_OPEN;
}

static void in_order(const cyto_criterion *c, const cyto__bound *a, const cyto__bound *b)
{
    if (!is_one_bound(a) || !is_one_bound(b) || a->input != b->input) {
        return;
    }
    ck_assert_msg(upwards(a) == upwards(b), "%s %s: two directions", c->scale->name, c->term);
    if (a->reference != b->reference || a->grade == b->grade) {
        return;
    }
    const double step = (cyto__k_of(b) - cyto__k_of(a)) + (cyto__plus_of(b) - cyto__plus_of(a));
    ck_assert_msg((b->grade > a->grade) == (upwards(a) ? step > 0.0 : step < 0.0),
                  "%s %s: grades %d and %d", c->scale->name, c->term, (int)a->grade, (int)b->grade);
}

/* The highest grade that a number has: no criterion's ceiling is another. */
static int highest_of(const cyto_criterion *c)
{
    int highest = 0;
    for (int32_t g = 0; g < c->group_count; g++) {
        for (const cyto__bound *b = c->groups[g].rows; b->grade; b++) {
            highest = b->grade > highest ? b->grade : highest;
        }
    }
    return highest;
}

START_TEST(tables_have_no_gap_and_no_disorder)
{
    int walked = 0;
    const cyto_criterion *c;
    FOR_EACH_CRITERION(c)
    {
        ck_assert_int_gt(c->group_count, 0);
        ck_assert_msg(cyto__criterion_analyte(c) != CYTO_ANALYTE_NONE, "%s", c->term);
        double ignored;
        ck_assert_msg(cyto_convert(cyto__criterion_analyte(c), 1.0, c->unit,
                                   cyto__analyte_of(cyto__criterion_analyte(c))->unit, &ignored,
                                   NULL) == CYTO_OK,
                      "%s %s: unit %s", c->scale->name, c->term, cyto__unit_name(c->unit));
        for (int32_t g = 0; g < c->group_count; g++) {
            const cyto__bound *rows = c->groups[g].rows;
            ck_assert(rows[0].grade != 0 && rows[0].grade != CYTO__AND);
            int r = 0;
            for (; rows[r].grade && r < CYTO__BOUNDS_MAX; r++) {
                ck_assert(rows[r].op >= CYTO__BELOW && rows[r].op <= CYTO__LEFT_OPEN);
                if (rows[r].grade == CYTO__AND) {
                    continue;
                }
                walked++;
                ck_assert(rows[r].grade >= 1 && rows[r].grade <= 4);
                ck_assert_msg(*cyto__cell_of(&c->groups[g], rows[r].grade) != '\0',
                              "%s %s: no cell %d", c->scale->name, c->term, (int)rows[r].grade);
                for (int k = 0; k < r; k++) {
                    in_order(c, &rows[k], &rows[r]);
                }
            }
            ck_assert_int_eq(rows[r].grade, 0); /* at which all who walk the rows stop */
        }
        ck_assert_msg(c->numeric_ceiling == 0 || c->numeric_ceiling == highest_of(c), "%s %s",
                      c->scale->name, c->term);
        ck_assert_ptr_nonnull(cyto__criterion_source(c));
    }
    ck_assert_int_gt(walked, 1500);
}
END_TEST

/* ---- ages ------------------------------------------------------------------------------- */

/* How many groups of a criterion hold for a patient of whom all is known. */
static int groups_for(const cyto_criterion *c, int32_t sex, double age, int32_t known)
{
    int n = 0;
    for (int32_t g = 0; g < c->group_count; g++) {
        const cyto__patients *who = &c->groups[g].who;
        n += (!who->sex || who->sex == sex) && (!who->pregnant || who->pregnant == CYTO_NO) &&
             age >= cyto__age_low(who) &&
             (cyto__age_below(who) <= 0.0 || age < cyto__age_below(who)) &&
             (!who->fasting || who->fasting == known) &&
             (!who->anticoagulated || who->anticoagulated == CYTO_NO) &&
             (!who->baseline || (who->baseline & 1u << CYTO_BASELINE_NORMAL)) &&
             (!who->symptomatic || who->symptomatic == known) &&
             (!who->falling || who->falling == known);
    }
    return n;
}

/* Where a scale has nothing for an age, and where it has two readings; of everyone else one group. */
static int meant(const cyto_criterion *c, double age, int n)
{
    static const struct {
        const char *scale, *term;
        double from, below;
        int groups;
    } printed[] = {
        {"daids-2.1", "hypophosphatemia", 14.0, 15.0, 2}, /* "1 to 14", "> 14 years" */
        {"daids-2.1", "blood-bilirubin-increased", 0.0, 29.0 / 365.25, 0},
        {"daids-2.1", "lymphocyte-count-decreased", 0.0, 5.0, 0},
        {"daids-2.1", "cd4-lymphocytes-decreased", 0.0, 5.0, 0},
        {"daids-2.1", "ldl-increased", 0.0, 2.0, 0},
        {"who-2011-anaemia", "anemia", 0.0, 0.5, 0},
    };
    for (size_t i = 0; i < sizeof printed / sizeof printed[0]; i++) {
        if (strcmp(c->scale->name, printed[i].scale) == 0 &&
            strcmp(c->term, printed[i].term) == 0 && age >= printed[i].from &&
            age <= printed[i].below) {
            return n == printed[i].groups || (age >= printed[i].below && n == 1);
        }
    }
    return n == 1;
}

START_TEST(an_age_and_a_sex_have_one_group)
{
    int asked = 0;
    const cyto_criterion *c;
    FOR_EACH_CRITERION(c)
    {
        if (strncmp(c->scale->name, "ctcae", 5) ==
            0) { /* terms of adults alone: tests/grading/terms.c */
            for (int32_t g = 0; g < c->group_count; g++) {
                const cyto__patients *who = &c->groups[g].who;
                ck_assert(cyto__age_low(who) == 0.0 ||
                          cyto__age_low(who) == 18.0); /* one age, "Adult" and "Pediatric" */
                ck_assert(cyto__age_below(who) <= 0.0 || cyto__age_below(who) == 18.0);
            }
            continue;
        }
        for (int days = 0; days < 90 * 365; days += days < 20 * 366 ? 1 : 61) {
            for (int32_t sex = CYTO_SEX_FEMALE; sex <= CYTO_SEX_MALE; sex++, asked++) {
                const double age = days / 365.25;
                const int n = groups_for(c, sex, age, CYTO_YES);
                ck_assert_msg(meant(c, age, n), "%s %s: %d groups at %g years", c->scale->name,
                              c->term, n, age);
            }
        }
    }
    ck_assert_int_gt(asked, 100000);
}
END_TEST

/* ---- worse is never milder -------------------------------------------------------------- */

static const cyto__bound *first_of_the_value(const cyto_criterion *c)
{
    for (int32_t g = 0; g < c->group_count; g++) {
        for (const cyto__bound *b = c->groups[g].rows; b->grade; b++) {
            if (b->grade != CYTO__AND && b->input == CYTO__VALUE && b->op != CYTO__LEFT_OPEN) {
                return b;
            }
        }
    }
    ck_abort_msg("%s: no bound of the value", c->term);
    return NULL;
}

/* Facts by the digits of a number: limits known or not, state of the baseline, the other facts. */
static void facts_of(cyto_lab *lab, int facts, double lln, double uln)
{
    lab->sex = CYTO_SEX_FEMALE;
    lab->pregnant = CYTO_NO;
    lab->age_years = facts & 1 ? 41.0 : 8.0;
    lab->lln = facts & 2 ? lln : (double)NAN;
    lab->uln = facts & 2 ? uln : (double)NAN;
    lab->baseline_state = facts >> 2 & 3;
    lab->baseline =
        facts & 16 ? uln * (lab->baseline_state == CYTO_BASELINE_HIGH ? 1.5 : 0.8) : (double)NAN;
    lab->second = facts & 32 ? 85.0 : (double)NAN;
    lab->third = facts & 32 ? 2.0 : (double)NAN;
    lab->fasting = lab->symptomatic = lab->anticoagulated = lab->falling = (facts >> 6) - 1;
}

enum { FACTS = 3 << 6, STEPS = 200 };

/* From the best value to the worst, of a patient whose facts stay as they are. */
static void never_milder(const cyto_criterion *c, cyto_lab *lab, double low, double high, int up)
{
    cyto_grade grade = CYTO_GRADE_INIT;
    cyto_grade last = {.low = 0, .high = 0};
    for (int k = 0; k <= STEPS; k++) {
        const double part = pow((double)(up ? k : STEPS - k) / STEPS, 2.0);
        cyto_lab_set(lab, low + (high - low) * part, NULL);
        const cyto_status status = cyto_grade_lab(c, lab, &grade, NULL);
        if (grade.reason == CYTO_REASON_NOT_COVERED && grade.low == -1 && grade.high == -1) {
            continue; /* a term of adults, say: for every value alike */
        }
        const int one = grade.low == grade.high && grade.low >= 0;
        /* one assertion for them all: each costs a write to Check's pipe */
        if (status != CYTO_OK || grade.low < last.low || grade.high < last.high ||
            one != (grade.reason == CYTO_REASON_NONE) ||
            grade.reason == CYTO_REASON_VALUE_INTERVAL ||
            (grade.high > 0 && grade.bound[0] == '\0')) {
            ck_abort_msg("%s %s: %g after %d-%d is %d-%d, reason %d (age %g, state %d, status %d)",
                         c->scale->name, c->term, lab->value_low, (int)last.low, (int)last.high,
                         (int)grade.low, (int)grade.high, (int)grade.reason, lab->age_years,
                         (int)lab->baseline_state, (int)status);
        }
        last = grade;
    }
}

/* With every combination of facts, or a sample of them; then as each patient that a group is for, on both ends of its
 * ages, with all facts known. */
static void never_milder_for_anyone(const cyto_criterion *c, sample *s)
{
    const int32_t analyte = cyto__criterion_analyte(c);
    const cyto__analyte *a = cyto__analyte_of(analyte);
    const int up = upwards(first_of_the_value(c));
    double low;
    double high;
    ck_assert_int_eq(cyto_convert(analyte, a->usual_low, a->unit, c->unit, &low, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_convert(analyte, a->usual_high, a->unit, c->unit, &high, NULL), CYTO_OK);
    const double lln = low + (high - low) * 0.01;
    const double uln = low + (high - low) * 0.02;
    cyto_lab lab = CYTO_LAB_INIT;
    for (size_t i = 0; i < s->drawn; i++) {
        facts_of(&lab, (int)(is_whole_sample(s) ? i : drawn_below(s, FACTS)), lln, uln);
        never_milder(c, &lab, low, high, up);
    }
    for (int32_t g = 0; g < c->group_count; g++) {
        const cyto__patients *who = &c->groups[g].who;
        for (int end = 0; end < 2 && (cyto__age_low(who) > 0.0 || cyto__age_below(who) > 0.0);
             end++) {
            for (int known = 1; known <= 2; known++) {
                facts_of(&lab, 2 | CYTO_BASELINE_NORMAL << 2 | 16 | 32 | known << 6, lln, uln);
                lab.sex = who->sex ? who->sex : CYTO_SEX_FEMALE;
                lab.pregnant = who->pregnant ? who->pregnant : CYTO_NO;
                lab.age_years = end == 0                     ? cyto__age_low(who)
                                : cyto__age_below(who) > 0.0 ? cyto__age_below(who) * (1.0 - 1.0e-9)
                                                             : 90.0;
                never_milder(c, &lab, low, high, up);
            }
        }
    }
}

START_TEST(a_worse_value_never_grades_lower)
{
    const cyto_criterion *c;
    sample s = sample_of(FACTS, 12);
    say_sample(&s, "a worse value never grades lower: facts of each criterion");
    FOR_EACH_CRITERION(c)
    {
        never_milder_for_anyone(c, &s);
    }
}
END_TEST

START_TEST(criteria_of_a_term_stand_together)
{
    const cyto_criterion *c;
    FOR_EACH_CRITERION(c)
    {
        int32_t count;
        int32_t copy_count;
        int32_t all = 0;
        const cyto_criterion copy = *c;
        const cyto_criterion *d = cyto__of_term(c, &count);
        ck_assert_ptr_eq(d, cyto__of_term(&copy, &copy_count));
        ck_assert_int_eq(count, copy_count);
        ck_assert(d <= c && c < d + count);
        for (int32_t k = 0; (d = cyto__criterion_at(c->scale, k)); k++) {
            all += cyto__text_is(c->term, d->term);
        }
        ck_assert_msg(all == count, "%s %s", c->scale->name, c->term);
    }
}
END_TEST

START_TEST(cautions_name_analytes_by_their_slugs)
{
    for (int32_t i = 0; cyto__cautions[i].id; i++) {
        for (int k = 0; k < CYTO__CAUTION_FACTS_MAX && cyto__cautions[i].facts[k]; k++) {
            int32_t analyte;
            const char *name = cyto__cautions[i].facts[k];
            if (cyto__cautions[i].kind != CYTO__CAUTION_FLAG) {
                ck_assert_int_eq(cyto_analyte_find(name, &analyte, NULL), CYTO_OK);
                ck_assert_str_eq(cyto__analyte_name(analyte), name);
            }
        }
    }
}
END_TEST

static void no_mark_is_escaped(const char *text)
{
    for (; text && *text; text++) {
        ck_assert_msg(*text != '"' && *text != '\\' && (unsigned char)*text >= ' ', "%s", text);
    }
}

/* Each row of an export has such texts, which are copied into it. */
START_TEST(no_text_of_a_table_has_a_mark_that_json_escapes)
{
    const cyto_criterion *c;
    FOR_EACH_CRITERION(c)
    {
        no_mark_is_escaped(c->scale->name);
        no_mark_is_escaped(c->term);
        for (int32_t g = 0; g < c->group_count; g++) {
            for (int32_t grade = 1; grade <= 4; grade++) {
                no_mark_is_escaped(cyto__cell_of(&c->groups[g], grade));
            }
        }
    }
    for (int32_t i = 0; i < 256; i++) {
        no_mark_is_escaped(cyto__unit_name(i));
        no_mark_is_escaped(cyto__reason_name(i));
        no_mark_is_escaped(i < 32 ? cyto__note_name(1u << i) : NULL);
    }
}
END_TEST

Suite *tables_suite(void)
{
    Suite *suite = suite_create("tables");
    TCase *tests = tcase_create("tables");
    tcase_set_timeout(tests, 120.0);
    tcase_add_test(tests, criteria_of_a_term_stand_together);
    tcase_add_test(tests, cautions_name_analytes_by_their_slugs);
    tcase_add_test(tests, printed_bounds_are_those_of_the_texts);
    tcase_add_test(tests, tables_have_no_gap_and_no_disorder);
    tcase_add_test(tests, no_text_of_a_table_has_a_mark_that_json_escapes);
    tcase_add_test(tests, an_age_and_a_sex_have_one_group);
    tcase_add_test(tests, a_worse_value_never_grades_lower);
    suite_add_tcase(suite, tests);
    return suite;
}
