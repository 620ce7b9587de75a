/* SPDX-License-Identifier: MIT */
/* Dates find the baseline of a patient. They are those of ISO 8601, as CDISC writes them: "02.01.2020" compared as a
 * text would be before every "2020-...". */
#include "files/files.h"

#include <string.h>

enum { DAY = 10 }; /* characters of "2020-01-10" */

/* Reads so many digits; -1 when they are none. */
static int32_t digits_at(const char *at, int32_t count)
{
    int32_t value = 0;
    for (int32_t i = 0; i < count; i++) {
        if (at[i] < '0' || at[i] > '9') {
            return -1;
        }
        value = value * 10 + (at[i] - '0');
    }
    return value;
}

int cyto__is_date(cyto__text text)
{
    if (text.length < DAY || text.at[4] != '-' || text.at[7] != '-' ||
        (text.length > DAY && text.at[DAY] != 'T' && text.at[DAY] != ' ')) {
        return 0;
    }
    const int32_t year = digits_at(text.at, 4);
    const int32_t month = digits_at(text.at + 5, 2);
    const int32_t day = digits_at(text.at + 8, 2);
    return year >= 0 && day >= 1 && day <= cyto__days_in(year, month);
}

/* CDISC leaves out what is not known: "2020", "2020-01", "2020---10". */
static int is_partial(cyto__text text)
{
    if (text.length >= 2 && memcmp(text.at, "--", 2) == 0) {
        return 1;
    }
    return text.length >= 4 && digits_at(text.at, 4) >= 0 &&
           (text.length == 4 || (text.length >= 6 && memcmp(text.at + 4, "--", 2) == 0) ||
            (text.length >= 7 && text.at[4] == '-' && digits_at(text.at + 5, 2) >= 0 &&
             (text.length == 7 || (text.length >= 9 && memcmp(text.at + 7, "--", 2) == 0))));
}

int cyto__is_no_date(cyto__text text)
{
    return !cyto__is_missing(text) && !cyto__is_date(text) && !is_partial(text);
}

/* A time with its zone ("Z", "+02:00") is not compared with another. */
static int has_zone(cyto__text text)
{
    for (size_t i = DAY; i < text.length; i++) {
        if (strchr("Z+-", text.at[i])) {
            return 1;
        }
    }
    return 0;
}

int cyto__date_order(cyto__text a, cyto__text b)
{
    const size_t n = a.length < b.length ? a.length : b.length;
    if (!cyto__is_date(a) || !cyto__is_date(b)) {
        return 0;
    }
    const int days = memcmp(a.at, b.at, DAY);
    if (days != 0 || n <= DAY + 1 || has_zone(a) || has_zone(b)) {
        return days;
    }
    return memcmp(a.at + DAY + 1, b.at + DAY + 1, n - DAY - 1);
}
