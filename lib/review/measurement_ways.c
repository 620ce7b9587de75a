/* SPDX-License-Identifier: MIT */
/* All that one measurement can show is found here. Bounds of rules and of grades compare the
 * value, or the baseline, with a number or with so many times a limit; so the value is tried on
 * each bound and between bounds, then each limit in turn, given the numbers before it. Each
 * different result is kept once. */
#include "review/measurement_bounds.h"

#include <math.h>
#include <string.h>

#define PATIENTS_MAX 400000 /* the most patients that are tried for one measurement */
#define SLOTS        (CYTO__WAYS_MAX * 4)
#define UNITS_MAX    8

typedef struct finder {
    cyto__space *s;
    cyto__step *step;
    cyto__bounds bounds;
    int32_t patients;
    double numbers[CYTO__NUMBERS];
    int16_t slots[SLOTS]; /* ways by hash; 0: free */
} finder;

/* ---- what a patient shows ---------------------------------------------------------------- */

/* The baseline is judged by the limits of the day: one with other limits belongs to another
 * patient. */
static int32_t baseline_state(const finder *f)
{
    const double baseline = f->numbers[CYTO__BASELINE];
    if (isnan(baseline)) {
        return CYTO_BASELINE_UNKNOWN;
    }
    if (f->bounds.used[CYTO__LLN] && cyto__compare(baseline, f->numbers[CYTO__LLN]) < 0) {
        return CYTO_BASELINE_LOW;
    }
    return f->bounds.used[CYTO__ULN] && cyto__compare(baseline, f->numbers[CYTO__ULN]) > 0
               ? CYTO_BASELINE_HIGH
               : CYTO_BASELINE_NORMAL;
}

static void keep(finder *f, const cyto__way *way)
{
    uint64_t hash = 0xcbf29ce484222325u; /* FNV-1a */
    for (int i = 0; i < CYTO__TOGETHER_MAX; i++) {
        hash = (hash ^ way->bands[i]) * 0x100000001b3u;
    }
    for (int i = 0; i < CYTO__TRAITS; i++) {
        hash = (hash ^ way->traits[i]) * 0x100000001b3u;
    }
    size_t slot = (size_t)hash & (SLOTS - 1);
    for (; f->slots[slot]; slot = (slot + 1) & (SLOTS - 1)) {
        const cyto__way *kept = &f->s->ways[f->slots[slot] - 1];
        if (memcmp(kept->bands, way->bands, sizeof way->bands) == 0 &&
            memcmp(kept->traits, way->traits, sizeof way->traits) == 0) {
            return;
        }
    }
    if (f->s->way_count == CYTO__WAYS_MAX) {
        f->s->too_many = 1;
        return;
    }
    f->s->ways[f->s->way_count++] = *way;
    f->slots[slot] = (int16_t)f->s->way_count;
    f->step->way_count++;
}

static cyto_lab lab_of(const finder *f, const cyto__way *way)
{
    cyto_lab lab = CYTO_LAB_INIT;
    int32_t flags[CYTO__TRAITS];
    for (int32_t i = 0; i < CYTO__TRAITS; i++) {
        flags[i] = way->traits[i] == CYTO__ANY_BAND ? CYTO_UNKNOWN
                   : way->traits[i]                 ? CYTO_YES
                                                    : CYTO_NO;
    }
    lab.unit = f->bounds.unit;
    lab.value_low = lab.value_high = f->numbers[CYTO__MEASURED];
    lab.lln = f->numbers[CYTO__LLN];
    lab.uln = f->numbers[CYTO__ULN];
    lab.baseline = f->numbers[CYTO__BASELINE];
    lab.baseline_state = way->state;
    cyto__put_context(&lab, flags);
    if (flags[CYTO__AGE]) {
        lab.age_years = f->s->bands[f->s->traits[CYTO__AGE]][way->traits[CYTO__AGE]].point;
    }
    return lab;
}

/* Returns the grades, as bits, that the numbers allow; 0: there is no such patient (a pregnant
 * man, an impossible value). Grades that no number can show are allowed. */
static uint32_t grades_of(const cyto_criterion *criterion, const cyto_lab *lab)
{
    cyto_grade grade;
    cyto_grade_init(&grade, sizeof grade); /* for size, gcc writes an initialiser into .data */
    uint32_t grades = 0;
    if (cyto_grade_lab(criterion, lab, &grade, NULL) != CYTO_OK) {
        return 0;
    }
    const int none = grade.low < 0;
    for (int32_t g = none ? 0 : grade.low; g <= (none ? CYTO_GRADE_MAX : grade.high); g++) {
        grades |= 1u << g;
    }
    return grades;
}

/* Keeps one grade of each axis, in every combination. */
static void keep_grades(finder *f, cyto__way *way, const uint32_t *grades, int32_t from)
{
    const cyto__step *step = f->step;
    if (from == step->axis_count) {
        keep(f, way);
        return;
    }
    const cyto__axis *axis = f->s->axes[step->axes[from]];
    for (int32_t g = 0; g <= CYTO_GRADE_MAX && axis->criterion; g++) {
        if (grades[from] >> g & 1) {
            way->grades[from] = (uint8_t)g;
            way->bands[from] = (uint8_t)cyto__band_of(f->s, step->axes[from], g);
            keep_grades(f, way, grades, from + 1);
        }
    }
    if (!axis->criterion) {
        keep_grades(f, way, grades, from + 1);
    }
}

/* A clinician states a grade above those that numbers show, and it is the same by every scale
 * that has it so. */
static void keep_stated(finder *f, cyto__way *way, const uint32_t *shown, int32_t term)
{
    const cyto__step *step = f->step;
    const char *name = f->s->axes[step->axes[term]]->name;
    const uint32_t stated = way->stated;
    for (int32_t g = 1; g <= CYTO_GRADE_MAX; g++) {
        uint32_t grades[CYTO__TOGETHER_MAX];
        int some = 0;
        for (int32_t i = 0; i < step->axis_count; i++) {
            const cyto__axis *axis = f->s->axes[step->axes[i]];
            const int32_t ceiling = axis->criterion ? axis->criterion->numeric_ceiling : 0;
            const int above = ceiling && g > ceiling && cyto__text_is(axis->name, name);
            grades[i] = above ? 1u << g : shown[i];
            way->stated |= above ? 1u << i : 0u;
            some |= above;
        }
        if (some) {
            keep_grades(f, way, grades, 0);
        }
        way->stated = stated;
    }
}

static void judge(finder *f, cyto__way *way)
{
    uint32_t grades[CYTO__TOGETHER_MAX] = {0};
    const cyto_lab lab = lab_of(f, way);
    way->stated = 0;
    for (int32_t i = 0; i < f->step->axis_count; i++) {
        const cyto_criterion *criterion = f->s->axes[f->step->axes[i]]->criterion;
        if (criterion) {
            grades[i] = grades_of(criterion, &lab);
            way->stated |= (grades[i] & (grades[i] - 1)) != 0 ? 1u << i : 0u;
            if (!grades[i]) {
                return;
            }
        }
    }
    keep_grades(f, way, grades, 0);
    for (int32_t i = 0; i < f->step->axis_count; i++) {
        if (f->s->axes[f->step->axes[i]]->criterion) {
            keep_stated(f, way, grades, i);
        }
    }
}

/* Judges the patients of every group that grades distinguish. */
static void judge_traits(finder *f, cyto__way *way, int32_t trait)
{
    if (trait == CYTO__TRAITS) {
        judge(f, way);
        return;
    }
    int hangs = 0;
    for (int32_t i = 0; i < f->step->axis_count; i++) {
        const cyto_criterion *criterion = f->s->axes[f->step->axes[i]]->criterion;
        hangs |= criterion && cyto__hangs_on(criterion, trait);
    }
    way->traits[trait] = CYTO__ANY_BAND;
    for (int32_t k = 0; hangs && k < f->s->band_count[f->s->traits[trait]]; k++) {
        way->traits[trait] = (uint8_t)k;
        judge_traits(f, way, trait + 1);
    }
    if (!hangs) {
        judge_traits(f, way, trait + 1);
    }
}

/* Returns -1 where no patient has it. */
static int32_t band_shown(const finder *f, int32_t axis)
{
    const cyto__axis *a = f->s->axes[axis];
    double shown = f->numbers[CYTO__MEASURED] / f->numbers[cyto__limit_of[a->times]];
    if (a->unit) {
        cyto_convert(a->analyte, shown, f->bounds.unit, a->unit, &shown, NULL);
    }
    return cyto__band_of(f->s, axis, shown);
}

static void try_patient(finder *f)
{
    cyto__way way;
    if (f->patients++ == PATIENTS_MAX) {
        f->s->too_many = 1;
    }
    memset(&way, 0, sizeof way);
    memcpy(way.numbers, f->numbers, sizeof way.numbers);
    way.unit = f->bounds.unit;
    way.state = baseline_state(f);
    for (int32_t i = 0; i < f->step->axis_count; i++) {
        if (!f->s->axes[f->step->axes[i]]->criterion) {
            const int32_t band = band_shown(f, f->step->axes[i]);
            if (band < 0) {
                return;
            }
            way.bands[i] = (uint8_t)band;
        }
    }
    judge_traits(f, &way, 0);
}

/* The first patient of a sort is shown as the witness: with limits well above a count that is
 * too low, and no baseline far from them. */
static int is_from_above(const finder *f, int32_t number)
{
    const cyto__axis measured = {.kind = CYTO_FACT_LAB, .analyte = f->step->analyte};
    return number == CYTO__MEASURED ? cyto__worse_direction(&measured) < 0
                                    : number != CYTO__BASELINE;
}

/* Tries the value, then its upper and lower limit, then the baseline, each at all of its points. */
static void vary(finder *f, int32_t depth)
{
    static const int32_t order[] = {CYTO__MEASURED, CYTO__ULN, CYTO__LLN, CYTO__BASELINE};
    if (depth == 4) {
        try_patient(f);
        return;
    }
    const int32_t number = order[depth];
    if (!f->bounds.used[number]) {
        vary(f, depth + 1);
        return;
    }
    cyto__tried tried;
    cyto__find_tried(&f->bounds, number, f->numbers, &tried);
    f->s->too_many |= f->bounds.too_many;
    const int from_above = is_from_above(f, number);
    for (int32_t i = 0; i < tried.n && !f->s->too_many; i++) {
        f->numbers[number] = tried.at[from_above ? tried.n - 1 - i : i];
        vary(f, depth + 1);
    }
    f->numbers[number] = (double)NAN;
}

/* Texts print 12.5 mg/dL and 3.1 mmol/L for one bound, which are not the same amount: a value is
 * graded by the unit in which it is reported, so that every printed unit is tried. */
static int32_t all_units(const cyto__space *s, const cyto__step *step, int32_t *units)
{
    int32_t n = 0;
    units[n++] = step->unit;
    for (int32_t i = 0; i < step->axis_count; i++) {
        const cyto_criterion *asked = s->axes[step->axes[i]]->criterion;
        const cyto_criterion *c;
        for (int32_t k = 0; asked && (c = cyto__criterion_at(asked->scale, k)); k++) {
            int32_t known = 0;
            while (known < n && !cyto__printed_in(c, units[known])) {
                known++;
            }
            if (known == n && n < UNITS_MAX && cyto__text_is(c->term, asked->term)) {
                units[n++] = c->unit;
            }
        }
    }
    return n;
}

void cyto__find_ways(cyto__space *s, cyto__step *step)
{
    finder f;
    int32_t units[UNITS_MAX];
    memset(&f, 0, sizeof f);
    f.s = s;
    f.step = step;
    step->first = s->way_count;
    for (int i = 0; i < CYTO__NUMBERS; i++) {
        f.numbers[i] = (double)NAN;
    }
    f.numbers[CYTO__NUMBER] = 1.0;
    const int32_t n = all_units(s, step, units);
    for (int32_t i = 0; i < n; i++) {
        cyto__find_bounds(s, step, units[i], &f.bounds);
        vary(&f, 0);
    }
    s->too_many |= step->way_count == 0;
}
