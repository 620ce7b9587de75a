/* SPDX-License-Identifier: MIT */
/* One laboratory value under every edition, side by side, with the bound that decides. */
#include "example.h"
#include "table.h"

#include <math.h>

static const char usage_text[] =
    "usage: @ TERM VALUE-WITH-UNIT [--lln N] [--uln N] [--baseline N] [--limits-unit UNIT]\n"
    "             [--sex female|male] [--age-years YEARS] [--pregnant yes|no]\n"
    "             [--numbers \".\" | \",\" | \", \" | \",.\" ...] [--reference SCALE]\n"
    "TERM: anemia, hypokalemia, lipase-increased, ... (catalog lists them). Limits and baseline "
    "are\n"
    "in the unit of the value, or in that of --limits-unit. --numbers: decimal mark, then mark of\n"
    "groups; needed where two readings fit (2.620, 1,500). --reference: grades that are not that\n"
    "scale's get an asterisk.\n"
    "example: @ platelet-count-decreased \"26,0 x 10e3/mcl\" --numbers \", \" --lln 138,0\n";

#define SCALES_MAX 32

static double limit(const char *text, const char *numbers, const char *field)
{
    double value = (double)NAN;
    cyto_error error = CYTO_ERROR_INIT;
    if (text &&
        cyto_number_read(text, strlen(text), numbers, field, &value, NULL, &error) != CYTO_OK) {
        stop(error.message);
    }
    return value;
}

static int32_t unit_named(const char *text)
{
    int32_t unit;
    if (cyto_unit_find(text, strlen(text), &unit, NULL) != CYTO_OK) {
        fprintf(stderr, "error: --limits-unit: unknown unit %s\n", shown(text));
        exit(2);
    }
    return unit;
}

/* Any scale that has the term will do: a reading is the same for all. */
static const cyto_criterion *any_criterion(const char *term)
{
    const cyto_criterion *criterion = NULL;
    cyto_entry scale = {.size = sizeof scale};
    for (int32_t i = 0; !criterion && cyto_entry_at(CYTO_LIST_SCALES, i, &scale, NULL) == CYTO_OK;
         i++) {
        cyto_criterion_find(scale.name, term, NULL, &criterion, NULL);
    }
    if (!criterion) {
        cyto_error error = CYTO_ERROR_INIT;
        cyto_criterion_find("ctcae-5.0", term, NULL, &criterion, &error);
        stop(error.message);
    }
    return criterion;
}

/* Under every scale that has the term; returns how many. */
static int32_t grade_all(const char *term, const char *reference, const cyto_lab *lab,
                         cyto_grade *grades, int32_t *differs)
{
    int32_t count;
    cyto_error error = CYTO_ERROR_INIT;
    if (reference) {
        named(CYTO_LIST_SCALES, reference);
    }
    for (int i = 0; i < SCALES_MAX; i++) {
        cyto_grade_init(&grades[i], sizeof *grades);
    }
    if (cyto_grade_compare(term, lab, reference, grades, differs, SCALES_MAX, &count, &error) !=
        CYTO_OK) {
        stop(error.message);
    }
    return count;
}

static void print_grade(const cyto_grade *g, int32_t differs)
{
    char grade[16];
    snprintf(grade, sizeof grade, g->low == g->high ? "%d" : "%d-%d", (int)g->low, (int)g->high);
    if (g->low < 0) {
        snprintf(grade, sizeof grade, "?");
    }
    strcat(grade, differs == CYTO_YES ? "*" : "");
    cyto_criterion_text text = {.size = sizeof text};
    cyto_criterion_describe(g->criterion, 0, NULL, &text, NULL);
    printf("%-16s %-5s %-26s %s\n", text.scale, grade, g->bound[0] ? g->bound : "-", text.title);
    printf("%22s %s\n", "", text.source);
    if (g->reason) {
        printf("%22s open: %s\n", "", cyto_entry_text(CYTO_LIST_REASONS, g->reason));
    }
    for (uint32_t bit = 1; bit; bit <<= 1) {
        if (g->notes & bit) {
            printf("%22s note: ", "");
            print_wrapped(29, 29, cyto_entry_text(CYTO_LIST_NOTES, (int32_t)bit));
        }
    }
}

static int program(int argc, char **argv)
{
    const char *words[2] = {NULL, NULL};
    const char *numbers = NULL;
    const char *lln = NULL;
    const char *uln = NULL;
    const char *baseline = NULL;
    const char *reference = NULL;
    const char *value;
    int given = 0;
    cyto_lab lab = CYTO_LAB_INIT;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            usage(usage_text, 1);
        } else if ((value = option(argc, argv, &i, "--lln"))) {
            lln = value;
        } else if ((value = option(argc, argv, &i, "--uln"))) {
            uln = value;
        } else if ((value = option(argc, argv, &i, "--baseline"))) {
            baseline = value;
        } else if ((value = option(argc, argv, &i, "--limits-unit"))) {
            lab.limits_unit = unit_named(value);
        } else if ((value = option(argc, argv, &i, "--sex"))) {
            lab.sex = sex_of(value);
        } else if ((value = option(argc, argv, &i, "--pregnant"))) {
            lab.pregnant = is_first("--pregnant", value, "yes", "no") ? CYTO_YES : CYTO_NO;
        } else if ((value = option(argc, argv, &i, "--age-years"))) {
            lab.age_years = number(value, "--age-years");
        } else if ((value = option(argc, argv, &i, "--numbers"))) {
            numbers = value;
        } else if ((value = option(argc, argv, &i, "--reference"))) {
            reference = value;
        } else if (given == 2) {
            unknown(argv[i], usage_text);
        } else {
            words[given++] = argv[i];
        }
    }
    if (given != 2) {
        usage(usage_text, 0);
    }
    lab.lln = limit(lln, numbers, "--lln");
    lab.uln = limit(uln, numbers, "--uln");
    lab.baseline = limit(baseline, numbers, "--baseline");
    cyto_error error = CYTO_ERROR_INIT;
    if (cyto_lab_read(&lab, any_criterion(words[0]), words[1], NULL, numbers, &error) != CYTO_OK) {
        stop(error.message);
    }
    cyto_grade grades[SCALES_MAX];
    int32_t differs[SCALES_MAX];
    const int32_t found = grade_all(words[0], reference, &lab, grades, differs);
    printf("%s: %s\n%-16s %-5s %-26s %s\n", words[0], shown(words[1]), "scale", "grade",
           "bound, as printed", "the edition's term; source");
    for (int32_t i = 0; i < found; i++) {
        print_grade(&grades[i], differs[i]);
    }
    if (reference) {
        printf("  * not the grade of %s\n", reference);
    }
    return 0;
}
