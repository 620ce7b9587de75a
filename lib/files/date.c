/* SPDX-License-Identifier: MIT */
/* Dates find the baseline of a patient. They are those of ISO 8601, as CDISC writes them: "02.01.2020" compared as a
 * text would be before every "2020-...", and 9:00 after 10:00. */
#include "files/files.h"

#include <string.h>

/* Databases, spreadsheets and SAS write a day where none is known: 0001-01-01, 1899-12-30, 1900-01-01, 1960-01-01,
 * 1970-01-01, 2099-12-31, 9999-12-31. No toxicity scale is as old as the first of these bounds (WHO's is of 1979);
 * both are cytodose's own. */
enum { FIRST_YEAR = 1971, LAST_YEAR = 2098 };

enum { HOUR, MINUTE, SECOND, PARTS };

/* A date and time as far as it is known: the parts from the first -1 on are not. */
typedef struct moment {
    double day;
    int32_t parts[PARTS];
    int32_t zone, has_zone; /* minutes ahead of UTC */
} moment;

static int are_digits(const char *at, int count)
{
    int i = 0;
    while (i < count && at[i] >= '0' && at[i] <= '9') {
        i++;
    }
    return i == count;
}

/* Reads two digits, or for an hour also one, and passes them over; -1: there are too few, or they are more than most. */
static int32_t read_digits(cyto__text *rest, size_t least, int32_t most)
{
    size_t n = 0;
    int32_t number = 0;
    while (n < 2 && n < rest->length && are_digits(rest->at + n, 1)) {
        number = number * 10 + rest->at[n] - '0';
        n++;
    }
    rest->at += n;
    rest->length -= n;
    return n >= least && number <= most ? number : -1;
}

static int passes(cyto__text *rest, const char *marks)
{
    const char first[2] = {rest->length > 0 ? rest->at[0] : '\0', '\0'};
    const size_t n = strspn(first, marks); /* It is 0 or 1: a NUL byte is no mark. */
    rest->at += n;
    rest->length -= n;
    return n > 0;
}

/* Reads "Z", "+02:00", "+0200" or "+02"; nothing is no zone. */
static int read_zone(cyto__text rest, moment *m)
{
    if (rest.length == 0) {
        return 1;
    }
    m->has_zone = 1;
    if (passes(&rest, "Z")) {
        return rest.length == 0;
    }
    const int32_t sign = rest.at[0] == '-' ? -1 : 1;
    if (!passes(&rest, "+-")) {
        return 0;
    }
    const int32_t hour = read_digits(&rest, 2, 14);
    const int is_whole = rest.length == 0;
    passes(&rest, ":");
    const int32_t minute = is_whole ? 0 : read_digits(&rest, 2, 59);
    m->zone = sign * (hour * 60 + minute);
    return hour >= 0 && minute >= 0 && rest.length == 0;
}

/* Reads what follows the hour's mark, "8:05", "08", "08:00:00.5+02:00"; "-" stands for a part that is not known, and
 * then nothing behind it is. */
static int read_time(cyto__text rest, moment *m)
{
    static const int32_t most[PARTS] = {24, 59, 60};
    for (int i = HOUR; i < PARTS && (i == HOUR || passes(&rest, ":")); i++) {
        if (i < SECOND && passes(&rest, "-")) {
            return 1;
        }
        m->parts[i] = read_digits(&rest, i == HOUR ? 1 : 2, most[i]);
        if (m->parts[i] < 0) {
            return 0;
        }
    }
    if (m->parts[HOUR] == 24 && (m->parts[MINUTE] > 0 || m->parts[SECOND] > 0)) {
        return 0;
    }
    if (m->parts[SECOND] >= 0 && passes(&rest, ".,")) {
        while (passes(&rest, "0123456789")) { /* within a second no order is looked for */
        }
    }
    return m->parts[MINUTE] >= 0 ? read_zone(rest, m) : rest.length == 0;
}

/* Reads the day; a time that is none is not known, and sets *is_read to 0. */
static int read_moment(cyto__text text, moment *m, int *is_read)
{
    cyto__date date;
    const moment unknown = {0, {-1, -1, -1}, 0, 0};
    *m = unknown;
    *is_read = 0;
    if (text.length < CYTO__DAY_BYTES || !cyto__date_read(text.at, &date) ||
        date.year < FIRST_YEAR || date.year > LAST_YEAR) {
        return 0;
    }
    cyto__text rest = {text.at + CYTO__DAY_BYTES, text.length - CYTO__DAY_BYTES};
    const int is_day = rest.length == 0 || passes(&rest, "T ");
    *is_read = text.length == CYTO__DAY_BYTES || (is_day && read_time(rest, m));
    if (!*is_read || (m->parts[HOUR] == 0 && m->parts[MINUTE] <= 0 && m->parts[SECOND] <= 0)) {
        *m = unknown; /* midnight is what databases write of a day without a time */
    }
    m->day = cyto__day_number(date.year, date.month, date.day);
    return is_day;
}

/* Is the part left out that would begin so far behind? */
static int leaves_out(cyto__text text, size_t at)
{
    return text.length >= at + 2 && memcmp(text.at + at, "--", 2) == 0;
}

/* CDISC leaves out what is not known: "2020", "2020-01", "2020---10", "--01-05". */
static int is_partial(cyto__text text)
{
    if (leaves_out(text, 0)) {
        return 1;
    }
    return text.length >= 4 && are_digits(text.at, 4) &&
           (text.length == 4 || leaves_out(text, 4) ||
            (text.length >= 7 && text.at[4] == '-' && are_digits(text.at + 5, 2) &&
             (text.length == 7 || leaves_out(text, 7))));
}

int cyto__is_no_date(cyto__text text)
{
    moment unused;
    int is_read;
    read_moment(text, &unused, &is_read);
    return !cyto__is_missing(text) && !is_read && !is_partial(text);
}

static int order_of(double a, double b)
{
    return (a > b) - (a < b);
}

static double minutes_of(const moment *m)
{
    return m->day * 24 * 60 + m->parts[HOUR] * 60 + m->parts[MINUTE] - m->zone;
}

int cyto__date_order(cyto__text a, cyto__text b)
{
    moment x;
    moment y;
    int unused;
    if (!read_moment(a, &x, &unused) || !read_moment(b, &y, &unused)) {
        return 0;
    }
    const int alike = x.has_zone == y.has_zone;
    int order = order_of(x.day, y.day);
    if (alike && x.parts[MINUTE] >= 0 && y.parts[MINUTE] >= 0) {
        order = order_of(minutes_of(&x), minutes_of(&y));
    } else if (order == 0 && alike && x.parts[HOUR] >= 0 && y.parts[HOUR] >= 0) {
        order = order_of(x.parts[HOUR], y.parts[HOUR]);
    }
    const int has_seconds = x.parts[SECOND] >= 0 && y.parts[SECOND] >= 0;
    return order == 0 && alike && has_seconds ? order_of(x.parts[SECOND], y.parts[SECOND]) : order;
}
