/* SPDX-License-Identifier: MIT */
/* Prints every criterion as its text prints it, group by group: scale, term, unit, whom the group is for, the
 * cells of grades 1 to 4, between tabs. The reference shows them; the public interface gives the first group alone. */
#include "grading/criteria.h"

#include <cytodose/cytodose.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WORDS_MAX = 160 };

static void add(char *words, const char *word, const char *between)
{
    const size_t n = strlen(words);
    snprintf(words + n, WORDS_MAX - n, "%s%s", n > 0 ? between : "", word);
}

static int is_whole(double number)
{
    return fabs(number - nearbyint(number)) < 1e-9;
}

/* As the texts count: days up to two months, months up to a year, then years. */
static void add_age(char *words, const char *before, double years)
{
    char age[48];
    if (years < 1.0 && is_whole(years * 365.25)) {
        snprintf(age, sizeof age, "%s %.0f days", before, years * 365.25);
    } else if (years < 1.0 && is_whole(years * 12.0)) {
        const double months = nearbyint(years * 12.0);
        snprintf(age, sizeof age, "%s %.0f month%s", before, months, months > 1.0 ? "s" : "");
    } else { /* "> 5 years" is kept as a little more than 5 */
        snprintf(age, sizeof age, "%s %.0f year%s", is_whole(years) ? before : "over", years,
                 years < 1.5 ? "" : "s");
    }
    add(words, age, ", ");
}

static void add_answer(char *words, int32_t answer, const char *yes, const char *no)
{
    if (answer != CYTO_UNKNOWN) {
        add(words, answer == CYTO_YES ? yes : no, ", ");
    }
}

static void add_baseline(char *words, uint32_t states)
{
    static const char *const names[] = {"low", "normal", "high"};
    char some[WORDS_MAX] = "";
    for (int i = 0; i < 3; i++) {
        if (states & (1u << (CYTO_BASELINE_LOW + i))) {
            add(some, names[i], " or ");
        }
    }
    if (some[0]) {
        add(words, "baseline ", ", ");
        add(words, some, "");
    }
}

static void put_whom(char *words, const cyto__patients *who)
{
    words[0] = '\0';
    if (who->sex) {
        add(words, who->sex == CYTO_SEX_FEMALE ? "female" : "male", ", ");
    }
    add_answer(words, who->pregnant, "pregnant", "not pregnant");
    if (who->age_low > 0.0) {
        add_age(words, "from", who->age_low);
    }
    if (who->age_below > 0.0) {
        add_age(words, "below", who->age_below);
    }
    add_baseline(words, who->baseline);
    add_answer(words, who->fasting, "fasting", "not fasting");
    add_answer(words, who->anticoagulated, "on an anticoagulant", "without an anticoagulant");
    add_answer(words, who->symptomatic, "with symptoms", "without symptoms");
    add_answer(words, who->falling, "falling", "not falling");
}

static int same_cells(const cyto__group *a, const cyto__group *b)
{
    int same = 1;
    for (int k = 0; k < 4; k++) {
        same = same && strcmp(a->cells[k] ? a->cells[k] : "", b->cells[k] ? b->cells[k] : "") == 0;
    }
    return same;
}

/* Where all groups have the same cells, the cells themselves say what each is for. */
static void print_criterion(const cyto_criterion *c)
{
    char before[WORDS_MAX] = "";
    char whom[WORDS_MAX] = "";
    int32_t same = 1;
    while (same < c->group_count && same_cells(&c->groups[0], &c->groups[same])) {
        same++;
    }
    const int once = c->group_count > 1 && same == c->group_count;
    for (int32_t i = 0; i < (once ? 1 : c->group_count); i++) {
        if (!once) {
            put_whom(whom, &c->groups[i].who);
        }
        if (i > 0 && strcmp(whom, before) == 0 && same_cells(&c->groups[i - 1], &c->groups[i])) {
            continue;
        }
        memcpy(before, whom, sizeof before);
        printf("%s\t%s\t%s\t%s", c->scale->name, c->term, cyto_entry_name(CYTO_LIST_UNITS, c->unit),
               whom);
        for (int k = 0; k < 4; k++) {
            printf("\t%s", c->groups[i].cells[k] ? c->groups[i].cells[k] : "");
        }
        puts("");
    }
}

int main(void)
{
    for (int s = 0; cyto__scales[s]; s++) {
        const cyto_criterion *c;
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[s], i)); i++) {
            print_criterion(c);
        }
    }
    return 0;
}
