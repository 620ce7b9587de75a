/* SPDX-License-Identifier: MIT */
/* Exposure to a drug over a course adds up the doses that can be added, and names those that
 * cannot. */
#include "course/replay.h"

#include <math.h>
#include <string.h>

const cyto__dosed *cyto__earlier(const cyto__replay *replay, const cyto__dosed *until,
                                 cyto__place *place)
{
    for (; place->day < replay->course->day_count; place->day++, place->index = 0) {
        const cyto__replay_day *day = &replay->days[place->day];
        if (place->index < day->day->treatment_count) {
            const cyto__dosed *found = &day->dosed[place->index];
            place->index++;
            return found == until ? NULL : found;
        }
    }
    return NULL;
}

/* Are doses of such a drug added up for its limits? */
static int is_accounted(const cyto__dosed *d)
{
    return d->anthracycline || d->limit_count > 0;
}

const char *cyto__left_out(const cyto__dosed *of, const cyto__dosed *earlier)
{
    if (cyto__same_drug(of->treatment->drug, earlier->treatment->drug)) {
        return is_accounted(of) ? earlier->uncounted : NULL;
    }
    return of->anthracycline && earlier->anthracycline
               ? "another anthracycline: none is converted into another"
               : NULL;
}

/* A dose without a number of cycles is one dose, unless it is repeated and listed a single time:
 * how often it was given after that is not known. */
static int goes_on(const cyto_course *course, const cyto__course_treatment *t)
{
    int32_t listed = 0;
    if (t->cycles || (!t->every_days && !t->every_h)) {
        return 0;
    }
    for (int32_t i = 0; i < course->day_count; i++) {
        for (int32_t k = 0; k < course->days[i].treatment_count; k++) {
            listed += cyto__same_drug(course->days[i].treatments[k].drug, t->drug);
        }
    }
    return listed == 1;
}

const char *cyto__why_not_counted(const cyto__dosed *d)
{
    if (d->anthracycline && d->limit_count == 0) {
        return "the tables have no lifetime limit of this name";
    }
    return d->uncounted;
}

int32_t cyto__above(const cyto__dosed *d, const cyto__exposure *exposure)
{
    if (isnan(exposure->sum)) {
        return -1;
    }
    if (cyto__is_above(exposure->sum, exposure->limit->most)) {
        return 1;
    }
    if (cyto__is_above(exposure->highest, exposure->limit->most)) {
        return -1;
    }
    return d->left_out > 0 || d->uncounted || exposure->why ? -1 : 0;
}

int32_t cyto__above_limit(const cyto__dosed *d)
{
    int32_t above = -1;
    for (int32_t i = 0; i < d->limit_count; i++) {
        const int32_t one = cyto__above(d, &d->limits[i]);
        above = one > above ? one : above;
    }
    return above;
}

/* ---- sums ------------------------------------------------------------------------------- */

/* Returns the amount of all cycles, each with so many percent of it. The division is last: 70 % of 90 is 63. */
static double in_all(const cyto__course_treatment *t, double amount)
{
    return amount * (t->cycles ? t->cycles : 1) * (isnan(t->percent_of) ? 100.0 : t->percent_of) /
           100.0;
}

/* Returns the amount that a treatment adds in mg/m2; NaN: it is not in mg/m2. */
static double per_m2(const cyto__course_treatment *t)
{
    return t->dose.basis == CYTO__PER_M2 && !t->dose.activity ? in_all(t, t->dose.value)
                                                              : (double)NAN;
}

static const cyto__activity_ratio *ratio_of(const cyto__lifetime_limit *limit)
{
    const cyto__activity_ratio *ratio = cyto__activity_ratios;
    while (ratio->drug && !cyto__same_drug(ratio->drug, limit->drug)) {
        ratio++;
    }
    return ratio->drug ? ratio : NULL;
}

/* Converts units to international units, or the reverse. */
static double converted(const cyto__activity_ratio *ratio, double amount, const char *to)
{
    return cyto__same_activity(to, "IU") ? amount * ratio->iu_per_u : amount / ratio->iu_per_u;
}

/* Returns why a dose of the drug is not in the limit's unit. */
static const char *why_not_in(const cyto__lifetime_limit *limit)
{
    return limit->activity                ? "its dose is not in units of activity"
           : limit->basis == CYTO__PER_M2 ? "its dose is not in mg/m2"
           : limit->basis == CYTO__PER_KG ? "its dose is not in mg/kg"
                                          : "its dose is not a mass";
}

/* Adds the amount of a treatment in the limit's unit. An amount in all is computed from any
 * dose. */
static const char *add_to(cyto__exposure *exposure, const cyto__dosed *d)
{
    const cyto__lifetime_limit *limit = exposure->limit;
    const cyto__dose_text *dose = &d->treatment->dose;
    const int same = cyto__same_activity(dose->activity, limit->activity);
    const cyto__activity_ratio *ratio = same ? NULL : ratio_of(limit);
    const char *why = !dose->printed ? "its dose is not printed" : why_not_in(limit);
    double added = limit->basis == CYTO__FLAT    ? d->full_amount
                   : limit->basis == dose->basis ? dose->value
                                                 : (double)NAN;
    const int converts = same || (ratio && dose->activity);
    if (!dose->printed || isnan(added) || !converts) {
        exposure->why = exposure->why ? exposure->why : why;
        return why;
    }
    added = in_all(d->treatment, ratio ? converted(ratio, added, limit->activity) : added);
    exposure->ratio = ratio ? ratio : exposure->ratio;
    exposure->sum = isnan(exposure->sum) ? added : exposure->sum + added;
    /* Whether every cycle was given so is not printed. */
    added *= d->given_percent_by > 0.0 ? d->treatment->given_amount / d->exact_amount : 1.0;
    exposure->highest = isnan(exposure->highest) ? added : exposure->highest + added;
    return NULL;
}

static void find_limits(cyto__dosed *d)
{
    for (int32_t i = 0; i < cyto__lifetime_limit_count; i++) {
        const cyto__lifetime_limit *l = &cyto__lifetime_limits[i];
        if (cyto__same_drug(l->drug, d->treatment->drug) && d->limit_count < CYTO__LIMITS_MAX) {
            d->limits[d->limit_count++] = (cyto__exposure){l, (double)NAN, NULL, NULL, (double)NAN};
        }
    }
}

/* Returns why a part of the treatment itself is in no sum. */
static const char *why_uncounted(const cyto__replay *replay, cyto__dosed *d)
{
    const char *first = NULL;
    int counted = 0;
    for (int32_t i = 0; i < d->limit_count; i++) {
        const char *why = add_to(&d->limits[i], d);
        first = first ? first : why;
        counted |= !why;
    }
    if (d->limit_count == 0 && isnan(d->total_per_m2)) {
        first = d->treatment->dose.printed ? "its dose is not in mg/m2" : "its dose is not printed";
    }
    return !is_accounted(d)    ? NULL
           : first && !counted ? first
           : goes_on(replay->course, d->treatment)
               ? "beyond one dose: its number of cycles is not printed"
               : NULL;
}

static int same_order(const cyto__course_treatment *a, const cyto__course_treatment *b)
{
    return cyto__same_drug(a->drug, b->drug) && a->dose.basis && a->dose.basis == b->dose.basis &&
           cyto__same_activity(a->dose.activity, b->dose.activity) &&
           cyto__same(a->dose.value, b->dose.value);
}

/* A date of less than a day is of several. */
static int same_day(const cyto__course_day *a, const cyto__course_day *b)
{
    return a == b || (a->at && b->at && strlen(a->at) == 10 && cyto__text_is(a->at, b->at));
}

void cyto__expose(const cyto__replayer *r, cyto__dosed *d)
{
    const cyto__replay *replay = r->replay;
    cyto__place place = {0, 0};
    d->anthracycline = cyto__is_anthracycline(d->treatment->drug);
    d->late_days = (double)NAN;
    d->total_per_m2 = d->lifetime_per_m2 = per_m2(d->treatment);
    find_limits(d);
    for (const cyto__dosed *e; (e = cyto__earlier(replay, d, &place)) != NULL;) {
        const int same = cyto__same_drug(e->treatment->drug, d->treatment->drug);
        d->left_out += cyto__left_out(d, e) != NULL;
        d->repeated |=
            same_order(e->treatment, d->treatment) && same_day(replay->days[place.day].day, r->day);
        for (int32_t i = 0; i < d->limit_count && same; i++) {
            add_to(&d->limits[i], e);
        }
        if (!isnan(e->total_per_m2) && same) {
            d->summed++;
            d->lifetime_per_m2 =
                isnan(d->lifetime_per_m2) ? e->total_per_m2 : d->lifetime_per_m2 + e->total_per_m2;
        }
    }
    d->uncounted = why_uncounted(replay, d);
}
