/* SPDX-License-Identifier: MIT */
/* A day of a course may have been at these times: as far as its date is printed, and by the
 * order of events. */
#include "course/chart.h"

#include <string.h>

int cyto__first_day(const char *at, cyto__date *date)
{
    char whole[] = "yyyy-01-01";
    const size_t n = strlen(at);
    *date = (cyto__date){0, 0, 0};
    if (n != 4 && n != 7 && n != 10) {
        return 0;
    }
    for (size_t i = 0; i < n; i++) {
        whole[i] = at[i];
    }
    return cyto__date_read(whole, date);
}

/* Sets the days of a date that the reader has accepted. */
static void of_date(const char *at, cyto__when *when)
{
    cyto__date date;
    const size_t n = strlen(at);
    cyto__first_day(at, &date);
    when->from = cyto__day_number(date.year, date.month, date.day);
    when->to = n == 10  ? when->from + 1.0
               : n == 7 ? when->from + cyto__days_in(date.year, date.month)
                        : cyto__day_number(date.year + 1, 1, 1);
    when->printed = 1;
}

int cyto__when_of(const cyto_course *course, int32_t day, cyto__when *when)
{
    int32_t known = -1; /* the last day with a date up to this one */
    int32_t next = course->day_count;
    memset(when, 0, sizeof *when);
    for (int32_t i = 0; i < course->day_count; i++) {
        known = i <= day && course->days[i].at ? i : known;
        next = i > day && i < next && course->days[i].at ? i : next;
    }
    if (known == day) {
        of_date(course->days[day].at, when);
        return 1;
    }
    cyto__when later;
    if (known < 0) {
        return 0;
    }
    of_date(course->days[known].at, when);
    when->printed = 0;
    when->open = next == course->day_count;
    if (!when->open) {
        of_date(course->days[next].at, &later);
        when->to = later.to;
    }
    return 1;
}
