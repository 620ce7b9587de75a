/* SPDX-License-Identifier: MIT */
/* The changes of CTCAE 6.0 from 5.0 are found by grading: the program prints each changed term with a
 * patient whose grade differs. Values are tried around the printed numbers and the multiples of a limit or baseline;
 * limits, baseline and facts are made up, and those that do not matter are left out again. */
#include "example.h"

#include <math.h>

static const char usage_text[] = "usage: @ [TERM]\n"
                                 "TERM: that catalog lists; all of them when absent.\n"
                                 "example: @ platelet-count-decreased\n";

enum { NUMBERS_MAX = 64, VALUES_MAX = 256, COLUMNS = 100 };

typedef struct pair {
    const char *term;
    const cyto_criterion *old, *new;
    double numbers[NUMBERS_MAX]; /* that the cells of both print, ascending */
    int number_count;
    double lln, uln;
} pair;

typedef struct witness {
    cyto_lab lab;
    cyto_grade old, new;
    int difference; /* 0: none found */
} witness;

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Puts numbers in order; returns how many are left without repetitions. */
static int each_once(double *numbers, int n)
{
    int kept = 0;
    qsort(numbers, (size_t)n, sizeof *numbers, ascending);
    for (int i = 0; i < n; i++) {
        if (kept == 0 || numbers[i] > numbers[kept - 1]) {
            numbers[kept++] = numbers[i];
        }
    }
    return kept;
}

/* ---- values to try ---------------------------------------------------------------------- */

static int is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The numbers of a printed cell: "<75,000 - 50,000/mm3" has 75000 and 50000. */
static int numbers_of(const char *cell, double *numbers, int n)
{
    char before = ' ';
    while (*cell && n < NUMBERS_MAX) {
        const size_t length = strspn(cell, "0123456789.,");
        if (length > 0 && *cell >= '0' && *cell <= '9' && !is_letter(before) &&
            cyto_number_read(cell, length, ".,", "cell", &numbers[n], NULL, NULL) == CYTO_OK) {
            n++;
        }
        cell += length > 0 ? length : 1;
        before = cell[-1];
    }
    return n;
}

static cyto_criterion_text described(const cyto_criterion *criterion)
{
    cyto_criterion_text text;
    text.size = sizeof text;
    cyto_criterion_describe(criterion, 0, NULL, &text, NULL);
    return text;
}

/* The numbers of all cells of an edition, and whether one of them has a word. */
static int numbers_of_all(const cyto_criterion *criterion, double *numbers, int n)
{
    cyto_criterion_text text = {.size = sizeof text};
    for (int32_t i = 0; cyto_criterion_describe(criterion, i, NULL, &text, NULL) == CYTO_OK; i++) {
        for (int k = 0; k < 4; k++) {
            n = numbers_of(text.cells[k], numbers, n);
        }
    }
    return n;
}

static int a_cell_of(const cyto_criterion *criterion, const char *word)
{
    cyto_criterion_text text = {.size = sizeof text};
    int found = 0;
    for (int32_t i = 0; cyto_criterion_describe(criterion, i, NULL, &text, NULL) == CYTO_OK; i++) {
        for (int k = 0; k < 4; k++) {
            found |= strstr(text.cells[k], word) != NULL;
        }
    }
    return found;
}

static int a_cell_has(const pair *p, const char *word)
{
    return a_cell_of(p->old, word) || a_cell_of(p->new, word);
}

static int values_to_try(const pair *p, const cyto_lab *lab, double *values)
{
    static const double multiples[] = {0.25, 0.5, 0.75, 0.9, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 10, 20};
    const double references[] = {lab->lln, lab->uln, lab->baseline};
    int count = p->number_count;
    memcpy(values, p->numbers, (size_t)count * sizeof *values);
    for (int r = 0; r < 3; r++) {
        for (size_t i = 0; i < sizeof multiples / sizeof multiples[0]; i++) {
            values[count++] = references[r] * multiples[i];
        }
    }
    count = each_once(values, count);
    for (int i = count - 1; i > 0; i--) {
        values[count++] = (values[i - 1] + values[i]) / 2.0;
    }
    return count;
}

/* Limits of normal that leave room for every printed bound. */
static void make_limits(pair *p)
{
    const double *const numbers = p->numbers;
    const int n = p->number_count;
    const int multiples = n == 0 || a_cell_has(p, " x ULN") || a_cell_has(p, " x LLN");
    const int downwards = a_cell_has(p, "LLN");
    if (multiples) {
        p->lln = 10.0;
        p->uln = 50.0;
    } else if (downwards) {
        p->lln = numbers[n - 1] * 1.05;
        p->uln = p->lln * 4.0;
    } else {
        p->uln = numbers[0] / 1.25;
        p->lln = p->uln / 5.0;
    }
}

/* Reads once all that the two editions print. */
static void read_pair(pair *p)
{
    p->number_count = numbers_of_all(p->new, p->numbers, numbers_of_all(p->old, p->numbers, 0));
    p->number_count = each_once(p->numbers, p->number_count);
    make_limits(p);
}

/* The patients to try: every state of the baseline, every answer to every question. */
enum { PATIENTS = 3 * 2 * 2 * 3 * 2 };

static void make_patient(const pair *p, int which, cyto_lab *lab)
{
    static const double seconds[] = {0.0, 85.0, 95.0};
    cyto_lab_init(lab, sizeof *lab);
    lab->lln = p->lln;
    lab->uln = p->uln;
    lab->unit = described(p->old).unit;
    lab->sex = CYTO_SEX_FEMALE;
    lab->age_years = which / 36 ? 8.0 : 40.0;
    const int state = which % 3; /* normal, high, low */
    lab->baseline_state = state == 0   ? CYTO_BASELINE_NORMAL
                          : state == 1 ? CYTO_BASELINE_HIGH
                                       : CYTO_BASELINE_LOW;
    lab->baseline = state == 0 ? lab->uln * 0.8 : state == 1 ? lab->uln * 2.0 : lab->lln * 0.8;
    lab->symptomatic = which / 3 % 2 ? CYTO_YES : CYTO_NO;
    lab->fasting = lab->anticoagulated = which / 6 % 2 ? CYTO_YES : CYTO_NO;
    lab->second = seconds[which / 12 % 3];
    lab->third = 2.0;
}

/* ---- search ----------------------------------------------------------------------------- */

/* Grades the lab under both; 0 when either refuses it. */
static int grade_both(const pair *p, const cyto_lab *lab, cyto_grade *old, cyto_grade *new)
{
    cyto_grade_init(old, sizeof *old);
    cyto_grade_init(new, sizeof *new);
    return cyto_grade_lab(p->old, lab, old, NULL) == CYTO_OK &&
           cyto_grade_lab(p->new, lab, new, NULL) == CYTO_OK;
}

typedef struct answer {
    int8_t low, high;
    int32_t reason;
} answer;

/* Two grades that are known count for more than an interval against another. */
static int difference(const answer *a, const answer *b)
{
    const int apart = abs(a->low - b->low) + abs(a->high - b->high);
    if (a->reason == CYTO_REASON_VALUE_REFUSED || b->reason == CYTO_REASON_VALUE_REFUSED) {
        return 0;
    }
    return a->low == a->high && b->low == b->high ? apart * 100 : apart;
}

/* Grades values of one patient: a column whose elements are 0 bytes apart is the same in all rows. */
static void grade_values(const cyto_criterion *criterion, cyto_lab *lab, double *values, int n,
                         answer *answers)
{
    cyto_grade_columns columns = {.size = sizeof columns};
    columns.value = (cyto_column){values, sizeof *values};
    columns.lln = (cyto_column){&lab->lln, 0};
    columns.uln = (cyto_column){&lab->uln, 0};
    columns.baseline = (cyto_column){&lab->baseline, 0};
    columns.baseline_state = (cyto_column){&lab->baseline_state, 0};
    columns.unit = (cyto_column){&lab->unit, 0};
    columns.sex = (cyto_column){&lab->sex, 0};
    columns.age_years = (cyto_column){&lab->age_years, 0};
    columns.fasting = (cyto_column){&lab->fasting, 0};
    columns.anticoagulated = (cyto_column){&lab->anticoagulated, 0};
    columns.symptomatic = (cyto_column){&lab->symptomatic, 0};
    columns.second = (cyto_column){&lab->second, 0};
    columns.third = (cyto_column){&lab->third, 0};
    columns.low = (cyto_column){&answers->low, sizeof *answers};
    columns.high = (cyto_column){&answers->high, sizeof *answers};
    columns.reason = (cyto_column){&answers->reason, sizeof *answers};
    cyto_grade_n(n, &criterion, 1, &columns, NULL, NULL);
}

static witness search(const pair *p)
{
    witness best;
    memset(&best, 0, sizeof best);
    for (int which = 0; which < PATIENTS; which++) {
        double values[VALUES_MAX];
        answer old[VALUES_MAX];
        answer new[VALUES_MAX];
        cyto_lab lab;
        make_patient(p, which, &lab);
        const int count = values_to_try(p, &lab, values);
        grade_values(p->old, &lab, values, count, old);
        grade_values(p->new, &lab, values, count, new);
        for (int i = 0; i < count; i++) {
            if (difference(&old[i], &new[i]) > best.difference) {
                cyto_lab_set(&lab, values[i], NULL);
                best.lab = lab;
                best.difference = difference(&old[i], &new[i]);
            }
        }
    }
    if (best.difference > 0) {
        grade_both(p, &best.lab, &best.old, &best.new);
    }
    return best;
}

static int same(const cyto_grade *a, const cyto_grade *b)
{
    return a->low == b->low && a->high == b->high;
}

static int still_shows(const pair *p, const witness *w)
{
    cyto_grade old;
    cyto_grade new;
    return grade_both(p, &w->lab, &old, &new) && same(&old, &w->old) && same(&new, &w->new);
}

/* Takes away what does not matter for the two grades; that a patient is a child is kept. */
static void simplify(const pair *p, witness *w)
{
    double *const numbers[] = {&w->lab.lln,    &w->lab.uln,   &w->lab.baseline,
                               &w->lab.second, &w->lab.third, &w->lab.age_years};
    int32_t *const facts[] = {&w->lab.baseline_state, &w->lab.symptomatic, &w->lab.fasting,
                              &w->lab.anticoagulated, &w->lab.sex};
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        const int32_t kept = *facts[i];
        *facts[i] = 0;
        *facts[i] = still_shows(p, w) ? 0 : kept;
    }
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        const double kept = *numbers[i];
        if (numbers[i] == &w->lab.age_years && kept < 18.0) {
            continue;
        }
        *numbers[i] = (double)NAN;
        if (!still_shows(p, w)) {
            *numbers[i] = kept;
        }
    }
}

/* ---- printing --------------------------------------------------------------------------- */

static void print_number(const char *name, double value)
{
    if (!isnan(value)) {
        printf("; %s %g", name, value);
    }
}

static void print_grade(const char *edition, const cyto_grade *g)
{
    char grade[32];
    snprintf(grade, sizeof grade, g->low == g->high ? "%d" : "%d-%d", (int)g->low, (int)g->high);
    printf("    %s: %-3s  %.*s\n", edition, grade, COLUMNS - 15, g->bound[0] ? g->bound : "-");
}

static void print_witness(const pair *p, const witness *w)
{
    static const char *const states[] = {"", "low", "normal", "high"};
    printf("%s\n    %g %s", p->term, w->lab.value_low,
           cyto_entry_name(CYTO_LIST_UNITS, w->lab.unit));
    print_number("LLN", w->lab.lln);
    print_number("ULN", w->lab.uln);
    print_number("baseline", w->lab.baseline);
    if (w->lab.baseline_state) {
        printf("; baseline %s", states[w->lab.baseline_state]);
    }
    if (w->lab.symptomatic) {
        printf("; symptoms: %s", w->lab.symptomatic == CYTO_YES ? "yes" : "no");
    }
    if (w->lab.fasting) {
        printf("; fasting: %s", w->lab.fasting == CYTO_YES ? "yes" : "no");
    }
    print_number("age", w->lab.age_years);
    print_number("second measurement", w->lab.second);
    print_number("third", w->lab.third);
    puts("");
    print_grade("5.0", &w->old);
    print_grade("6.0", &w->new);
}

enum { CHANGED, ADDED, GONE, SAME, KINDS };

static void print_list(const char *title, const int *kinds, int kind)
{
    int column = printf("%s:", title);
    cyto_entry term = {.size = sizeof term};
    for (int32_t i = 0; cyto_entry_at(CYTO_LIST_TERMS, i, &term, NULL) == CYTO_OK; i++) {
        const int width = (int)strlen(term.name) + 1;
        if (kinds[i] == kind) {
            column += width;
            if (column > COLUMNS) {
                printf("\n   ");
                column = 3 + width;
            }
            printf(" %s", term.name);
        }
    }
    puts("");
}

static int compare(const char *term)
{
    pair p = {.term = term};
    const int in_old = cyto_criterion_find("ctcae-5.0", term, NULL, &p.old, NULL) == CYTO_OK;
    const int in_new = cyto_criterion_find("ctcae-6.0", term, NULL, &p.new, NULL) == CYTO_OK;
    if (!in_old || !in_new) {
        return in_old ? GONE : in_new ? ADDED : KINDS;
    }
    read_pair(&p);
    witness w = search(&p);
    if (w.difference == 0) {
        return SAME;
    }
    simplify(&p, &w);
    print_witness(&p, &w);
    return CHANGED;
}

static int program(int argc, char **argv)
{
    enum { TERMS_MAX = 256 };
    int kinds[TERMS_MAX];
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        usage(usage_text, 1);
    }
    if (argc > 2) {
        unknown(argv[2], usage_text);
    }
    if (argc == 2) {
        const int kind = compare(argv[1]);
        if (kind == KINDS) {
            const cyto_criterion *unused;
            cyto_error error = CYTO_ERROR_INIT;
            cyto_criterion_find("ctcae-6.0", argv[1], NULL, &unused, &error);
            stop(error.message);
        }
        puts(kind == SAME    ? "the same grades in both"
             : kind == ADDED ? "with a number in 6.0 alone"
             : kind == GONE  ? "with a number in 5.0 alone"
                             : "");
        return 0;
    }
    cyto_entry term = {.size = sizeof term};
    for (int32_t i = 0; i < TERMS_MAX && cyto_entry_at(CYTO_LIST_TERMS, i, &term, NULL) == CYTO_OK;
         i++) {
        kinds[i] = compare(term.name);
    }
    print_list("\nWith numbers in 6.0 alone", kinds, ADDED);
    print_list("With numbers in 5.0 alone", kinds, GONE);
    print_list("The same grades in both", kinds, SAME);
    return 0;
}
