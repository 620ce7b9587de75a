/* SPDX-License-Identifier: MIT */
/* Exposure to a drug over a course: what adds up, what does not, and that it does not. */
#include "course/course.h"

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

const char *cyto__left_out(const cyto__dosed *of, const cyto__dosed *earlier)
{
    if (!of->anthracycline || !earlier->anthracycline) {
        return NULL;
    }
    if (cyto__same_drug(of->treatment->drug, earlier->treatment->drug)) {
        return earlier->uncounted;
    }
    return "another anthracycline: none is converted into another";
}

static const char *why_uncounted(const cyto__course_treatment *t)
{
    return !t->dose.printed                ? "its dose is not printed"
           : t->dose.basis != CYTO__PER_M2 ? "its dose is not in mg/m2"
                                           : NULL;
}

/* A dose without a number of cycles is one dose. But one that is repeated, and is listed a single time: how
 * often it was given after that is not known. */
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

int32_t cyto__above(const cyto__dosed *d, const cyto__lifetime_limit *limit)
{
    if (isnan(d->lifetime_per_m2)) {
        return -1;
    }
    if (cyto__compare(d->lifetime_per_m2, limit->mg_per_m2) > 0) {
        return 1;
    }
    return d->left_out > 0 || d->uncounted ? -1 : 0;
}

int32_t cyto__above_limit(const cyto__dosed *d)
{
    int32_t above = -1;
    for (int32_t i = 0; i < d->limit_count; i++) {
        const int32_t one = cyto__above(d, d->limits[i]);
        above = one > above ? one : above;
    }
    return above;
}

void cyto__expose(const cyto__replay *replay, cyto__dosed *d)
{
    const cyto__course_treatment *t = d->treatment;
    const char *why = why_uncounted(t);
    cyto__place place = {0, 0};
    d->anthracycline = cyto__is_anthracycline(t->drug);
    d->uncounted = !d->anthracycline ? NULL
                   : why             ? why
                   : goes_on(replay->course, t)
                       ? "beyond one dose: its number of cycles is not printed"
                       : NULL;
    d->late_days = (double)NAN;
    d->total_per_m2 = d->lifetime_per_m2 = (double)NAN;
    if (!why) {
        d->total_per_m2 = t->dose.value * (t->cycles ? t->cycles : 1);
        d->total_per_m2 *= isnan(t->percent_of) ? 1.0 : t->percent_of / 100.0;
        d->lifetime_per_m2 = d->total_per_m2;
    }
    for (const cyto__dosed *e; (e = cyto__earlier(replay, d, &place)) != NULL;) {
        d->left_out += cyto__left_out(d, e) != NULL;
        if (!isnan(e->total_per_m2) && cyto__same_drug(e->treatment->drug, t->drug)) {
            d->summed++;
            d->lifetime_per_m2 =
                isnan(d->lifetime_per_m2) ? e->total_per_m2 : d->lifetime_per_m2 + e->total_per_m2;
        }
    }
    for (int32_t i = 0; i < cyto__lifetime_limit_count; i++) {
        const cyto__lifetime_limit *l = &cyto__lifetime_limits[i];
        if (!isnan(l->mg_per_m2) && cyto__same_drug(l->drug, t->drug) &&
            d->limit_count < CYTO__LIMITS_MAX) {
            d->limits[d->limit_count++] = l;
        }
    }
}
