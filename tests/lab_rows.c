/* SPDX-License-Identifier: MIT */
#include "grading/names.h"
#include "lab_rows.h"
#include "units/units.h"

#include "quiet_check.h"
#include <math.h>
#include <string.h>

static const char *const states[] = {"", "low", "normal", "high", NULL};
static const char *const sexes[] = {"", "female", "male", NULL};
static const char *const answers[] = {"no", "", "yes", NULL};

static int32_t index_of(const char *const *names, const char *name)
{
    for (int32_t i = 0; names[i]; i++) {
        if (strcmp(names[i], name) == 0) {
            return i;
        }
    }
    ck_abort_msg("unknown name %s", name);
    return -1;
}

static const char *optional(const vectors *v, int row, const char *column)
{
    return vectors_have(v, column) ? cell(v, row, column) : "";
}

static double number(const vectors *v, int row, const char *column)
{
    const char *text = optional(v, row, column);
    return *text ? decimal(text) : (double)NAN;
}

/* "5", "<5", ">=5" or "4..6" */
static void lab_value(cyto_lab *lab, const char *text)
{
    const char *dots = strstr(text, "..");
    const size_t sign = strspn(text, "<>=");
    const double one = decimal(text + sign);
    lab->value_low = text[0] == '<' ? 0.0 : one;
    lab->value_high = text[0] == '>' ? (double)INFINITY : dots ? decimal(dots + 2) : one;
    lab->low_open = text[0] == '>' && sign == 1;
    lab->high_open = text[0] == '<' && sign == 1;
}

void lab_row(const vectors *v, int row, cyto_lab *lab)
{
    cyto_lab_init(lab, sizeof *lab);
    const char *unit = cell(v, row, "unit");
    if (cyto_unit_find(unit, strlen(unit), &lab->unit, NULL) !=
        CYTO_OK) { /* an assertion costs a write */
        ck_abort_msg("unit %s", unit);
    }
    lab_value(lab, cell(v, row, "value"));
    lab->lln = number(v, row, "lln");
    lab->uln = number(v, row, "uln");
    lab->baseline = number(v, row, "baseline");
    lab->baseline_lln = number(v, row, "baseline_lln");
    lab->baseline_uln = number(v, row, "baseline_uln");
    lab->baseline_state = index_of(states, optional(v, row, "baseline_state"));
    lab->fasting = index_of(answers, optional(v, row, "fasting")) - 1;
    lab->anticoagulated = index_of(answers, optional(v, row, "anticoagulated")) - 1;
    lab->symptomatic = index_of(answers, optional(v, row, "symptomatic")) - 1;
    lab->falling = index_of(answers, optional(v, row, "falling")) - 1;
    lab->second = number(v, row, "second");
    lab->third = number(v, row, "third");
    lab->sex = index_of(sexes, cell(v, row, "sex"));
    lab->pregnant = index_of(answers, optional(v, row, "pregnant")) - 1;
    lab->age_years = vectors_have(v, "age_years") ? number(v, row, "age_years") : 50.0; /* adults */
}

cyto_lab lab_of(double value, const char *unit, double lln, double uln, double baseline)
{
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_lab_set(&lab, value, NULL);
    ck_assert_int_eq(cyto_unit_find(unit, strlen(unit), &lab.unit, NULL), CYTO_OK);
    lab.lln = lln;
    lab.uln = uln;
    lab.baseline = baseline;
    return lab;
}

void assert_graded(int row, const char *scale, const char *term, const cyto_lab *lab, int32_t low,
                   int32_t high, const char *reason)
{
    const cyto_criterion *c;
    cyto_grade g = CYTO_GRADE_INIT;
    ck_assert_int_eq(cyto_criterion_find(scale, term, NULL, &c, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_grade_lab(c, lab, &g, NULL), CYTO_OK);
    ck_assert_msg(g.low == low && g.high == high &&
                      strcmp(cyto__reason_name(g.reason), reason) == 0,
                  "row %d, %s %s %g %s: %d-%d %s", row, scale, term, lab->value_low,
                  cyto__unit_name(lab->unit), (int)g.low, (int)g.high, cyto__reason_name(g.reason));
}
