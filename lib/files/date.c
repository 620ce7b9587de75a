/* SPDX-License-Identifier: MIT */
/* Dates find the baseline of a patient. They are those of ISO 8601, as CDISC writes them: "02.01.2020" compared as a
 * text would be before every "2020-...". */
#include "files/files.h"

#include <string.h>

enum { DAY = 10 }; /* characters of "2020-01-10" */

int cyto__is_date(cyto__text text)
{
    cyto__date date;
    return text.length >= DAY && cyto__date_read(text.at, &date) &&
           (text.length == DAY || text.at[DAY] == 'T' || text.at[DAY] == ' ');
}

static int are_digits(const char *at, int count)
{
    int i = 0;
    while (i < count && at[i] >= '0' && at[i] <= '9') {
        i++;
    }
    return i == count;
}

/* CDISC leaves out what is not known: "2020", "2020-01", "2020---10". */
static int is_partial(cyto__text text)
{
    if (text.length >= 2 && memcmp(text.at, "--", 2) == 0) {
        return 1;
    }
    return text.length >= 4 && are_digits(text.at, 4) &&
           (text.length == 4 || (text.length >= 6 && memcmp(text.at + 4, "--", 2) == 0) ||
            (text.length >= 7 && text.at[4] == '-' && are_digits(text.at + 5, 2) &&
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
