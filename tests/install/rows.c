/* SPDX-License-Identifier: MIT */
/* Grades a file of the conformance kit by the public interface alone: id, low, high, reason of each row. It is
 * compiled against the library that was installed; rows.py compares. Compiled as C and, included, as C++. */
#include <cytodose/cytodose.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS_MAX    32
#define LINE_MAX_BYTES 4096

static char names[LINE_MAX_BYTES], line[LINE_MAX_BYTES];
static char *columns[COLUMNS_MAX], *cells[COLUMNS_MAX];
static int column_count;

static int cut(char *text, char **into)
{
    int count = 0;
    text[strcspn(text, "\n")] = '\0';
    for (char *at = text; at && count < COLUMNS_MAX; count++) {
        char *tab = strchr(at, '\t');
        into[count] = at;
        at = tab ? tab + 1 : NULL;
        if (tab) {
            *tab = '\0';
        }
    }
    return count;
}

/* A column that the file has not is unknown. */
static const char *cell(const char *column)
{
    for (int i = 0; i < column_count; i++) {
        if (strcmp(columns[i], column) == 0) {
            return cells[i];
        }
    }
    return "";
}

static double number(const char *column)
{
    const char *text = cell(column);
    return *text ? strtod(text, NULL) : CYTO_MISSING;
}

static int32_t answer(const char *column)
{
    const char *text = cell(column);
    return strcmp(text, "yes") == 0 ? CYTO_YES : strcmp(text, "no") == 0 ? CYTO_NO : CYTO_UNKNOWN;
}

/* "5", "<5", ">=5" or "4..6" */
static void set_value(cyto_lab *lab, const char *text)
{
    const char *dots = strstr(text, "..");
    const size_t sign = strspn(text, "<>=");
    cyto_lab_set(lab, strtod(text + sign, NULL), NULL);
    if (*text == '<') {
        lab->value_low = 0, lab->high_open = sign == 1;
    } else if (*text == '>') {
        lab->value_high = HUGE_VAL, lab->low_open = sign == 1;
    } else if (dots) {
        lab->value_high = strtod(dots + 2, NULL);
    }
}

static cyto_lab lab_of_row(void)
{
    cyto_lab lab = CYTO_LAB_INIT;
    const char *state = cell("baseline_state"), *sex = cell("sex");
    set_value(&lab, cell("value"));
    lab.lln = number("lln"), lab.uln = number("uln");
    lab.baseline = number("baseline");
    lab.baseline_lln = number("baseline_lln"), lab.baseline_uln = number("baseline_uln");
    lab.baseline_state = strcmp(state, "low") == 0      ? CYTO_BASELINE_LOW
                         : strcmp(state, "normal") == 0 ? CYTO_BASELINE_NORMAL
                         : strcmp(state, "high") == 0   ? CYTO_BASELINE_HIGH
                                                        : CYTO_BASELINE_UNKNOWN;
    lab.sex = strcmp(sex, "female") == 0 ? CYTO_SEX_FEMALE
              : strcmp(sex, "male") == 0 ? CYTO_SEX_MALE
                                         : CYTO_SEX_UNKNOWN;
    lab.fasting = answer("fasting"), lab.anticoagulated = answer("anticoagulated");
    lab.symptomatic = answer("symptomatic"), lab.falling = answer("falling");
    lab.pregnant = answer("pregnant");
    lab.second = number("second"), lab.third = number("third");
    lab.age_years = number("age_years");
    return lab;
}

static int grade_row(int adults)
{
    const cyto_criterion *criterion = NULL;
    cyto_grade grade = CYTO_GRADE_INIT;
    cyto_lab lab = lab_of_row();
    const char *unit = cell("unit");
    if (adults) {
        lab.age_years = 40;
    }
    if (cyto_unit_find(unit, strlen(unit), &lab.unit, NULL) != CYTO_OK ||
        cyto_criterion_find(cell("scale"), cell("term"), NULL, &criterion, NULL) != CYTO_OK ||
        cyto_grade_lab(criterion, &lab, &grade, NULL) != CYTO_OK) {
        return 0;
    }
    printf("%s\t%d\t%d\t%s\n", cell("id"), (int)grade.low, (int)grade.high,
           cyto_entry_name(CYTO_LIST_REASONS, grade.reason));
    return 1;
}

int main(int argc, char **argv)
{
    int adults = 1;
    FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (!file || !fgets(names, sizeof names, file)) {
        fprintf(stderr, "usage: rows FILE, a table of the conformance kit\n");
        return 2;
    }
    column_count = cut(names, columns);
    for (int i = 0; i < column_count; i++) {
        adults = adults && strcmp(columns[i], "age_years") != 0; /* as the kit's README says */
    }
    puts("id\tlow\thigh\treason");
    while (fgets(line, sizeof line, file)) {
        if (cut(line, cells) != column_count || !grade_row(adults)) {
            fprintf(stderr, "refused: %s\n", cells[0]);
            return 1;
        }
    }
    fclose(file);
    return 0;
}
