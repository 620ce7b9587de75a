/* SPDX-License-Identifier: MIT */
/* For a drug over all its doses of a course, this finds the late ones, the dose per week, and
 * the share of the plan. An interval reaches to the next dose, as the treatment states it. */
#include "course/replay.h"

#include <cytodose/dose.h>

#include <math.h>
#include <string.h>

/* NaN where the date is not printed whole. */
static double day_number(const char *at)
{
    cyto__date date;
    if (!at || strlen(at) != sizeof "2016-02-03" - 1) {
        return (double)NAN;
    }
    cyto__date_read(at, &date);
    return cyto__day_number(date.year, date.month, date.day);
}

static int32_t cycles_of(const cyto__course_treatment *t)
{
    return t->cycles ? t->cycles : 1;
}

/* Returns the days until the dose after those of the treatment; NaN: not printed. */
static double days_of(const cyto__course_treatment *t)
{
    return t->every_days ? (double)t->every_days * cycles_of(t) : (double)NAN;
}

static void add_dose(cyto__drug_course *c, cyto__dosed *d, double at, double *due)
{
    const cyto__course_treatment *t = d->treatment;
    d->late_days = c->doses > 0 ? at - *due : (double)NAN;
    c->late += d->late_days > 0.0;
    c->late_most = d->late_days > c->late_most ? d->late_days : c->late_most;
    c->assumed = !c->assumed && t->full_assumed && t->full.printed ? t : c->assumed;
    c->doses++;
    c->cycles += cycles_of(t);
    c->sum_per_m2 += d->total_per_m2;
    *due = at + days_of(t);
    c->why = c->why                   ? c->why
             : isnan(at)              ? "a date is not printed whole"
             : t->every_days == 0     ? "an interval is not printed"
             : isnan(d->total_per_m2) ? "a dose is not printed in mg/m2"
                                      : NULL;
}

/* Compares with the plan: the full dose as printed, else the first dose as ordered, each at its
 * first interval. */
static void relate(cyto__drug_course *c, const cyto__course_treatment *first)
{
    c->of_full = first->full.printed != NULL;
    const double planned = c->of_full ? first->full.value : first->dose.value;
    if (cyto_dose_intensity(c->sum_per_m2, c->days, &c->per_week, NULL) == CYTO_OK) {
        cyto_relative_dose_intensity(c->sum_per_m2, c->days, planned, first->every_days,
                                     &c->relative_percent, NULL);
    }
}

static void follow(const cyto__replay *replay, const cyto__dosed *first, double begun,
                   cyto__drug_course *c)
{
    double due = (double)NAN;
    *c = (cyto__drug_course){.drug = first->treatment->drug,
                             .days = (double)NAN,
                             .per_week = (double)NAN,
                             .relative_percent = (double)NAN};
    for (int32_t i = 0; i < replay->course->day_count; i++) {
        const cyto__replay_day *day = &replay->days[i];
        for (int32_t k = 0; k < day->day->treatment_count; k++) {
            cyto__dosed *d = &day->dosed[k];
            if (cyto__same_drug(d->treatment->drug, c->drug)) {
                add_dose(c, d, day_number(day->day->at), &due);
            }
        }
    }
    if (!c->why) {
        c->days = due - begun;
        relate(c, first->treatment);
    }
}

static int is_first(const cyto__replay *replay, const cyto__dosed *d)
{
    cyto__place place = {0, 0};
    for (const cyto__dosed *e; (e = cyto__earlier(replay, d, &place)) != NULL;) {
        if (cyto__same_drug(e->treatment->drug, d->treatment->drug)) {
            return 0;
        }
    }
    return 1;
}

void cyto__follow_drugs(cyto__replay *replay)
{
    replay->drugs = cyto__arena_array(&replay->arena, (size_t)replay->course->treatment_count,
                                      sizeof *replay->drugs);
    for (int32_t i = 0; i < replay->course->day_count && replay->drugs; i++) {
        const cyto__replay_day *day = &replay->days[i];
        for (int32_t k = 0; k < day->day->treatment_count; k++) {
            if (is_first(replay, &day->dosed[k])) {
                follow(replay, &day->dosed[k], day_number(day->day->at),
                       &replay->drugs[replay->drug_count++]);
            }
        }
    }
}
