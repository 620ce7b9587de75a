/* SPDX-License-Identifier: MIT */
/* Where the convention of a file's numbers is not stated, "7.9" and "7,9" show it, and "2.620"
 * does not. */
#include "files/files.h"

#include <string.h>

typedef struct run {
    const char *at;
    size_t length;
    int points, commas;
    char last;            /* mark */
    char next;            /* behind it; 0 at the end of the text */
    size_t before, after; /* digits before the first mark, and after the last */
} run;

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Finds the first number of a text, as far as digits and marks between them go. */
static run run_of(cyto__text text)
{
    const char *const end = text.at + text.length;
    run r = {.at = text.at};
    while (r.at < end && !is_digit(*r.at)) {
        r.at++;
    }
    const char *p = r.at;
    for (; p < end && (is_digit(*p) || ((*p == '.' || *p == ',') && p + 1 < end && is_digit(p[1])));
         p++) {
        const int mark = !is_digit(*p);
        r.before += !mark && !r.last;
        r.after = mark ? 0 : r.after + 1;
        r.points += *p == '.';
        r.commas += *p == ',';
        r.last = mark ? *p : r.last;
    }
    r.length = (size_t)(p - r.at);
    r.next = p < end ? *p : '\0';
    return r;
}

/* May the mark precede decimals as well as separate groups: "2.620", "1,500"? */
static int is_open(const run *r)
{
    return r->points + r->commas == 1 && r->before <= 3 && *r->at != '0' && r->after == 3 &&
           r->next != 'e' && r->next != 'E';
}

static const char *convention(char mark)
{
    return mark == ',' ? ",." : ".,";
}

static void say(cyto_file *file, const run *r, const char *why, const char *other, int64_t row)
{
    char text[64];
    char told[CYTO__SENTENCE];
    cyto__sink number = cyto__sink_of(text, sizeof text);
    cyto__sink out = cyto__sink_of(told, sizeof told);
    cyto__put(&number, "\"");
    cyto__put_n(&number, r->at, r->length < 40 ? r->length : 40);
    cyto__put(&number, "\"");
    cyto__put(&out, why);
    if (row > 0) {
        cyto__put(&out, ", and \"");
        cyto__put(&out, other);
        cyto__put(&out, "\" of row ");
        cyto__put_int(&out, row);
        cyto__put(&out, " has the other mark");
    }
    cyto__put(&out, ": state numbers");
    cyto__say_why(&file->tally, row > 0 ? "numbers-differ" : "numbers-unstated", "", text, told);
}

static void keep(cyto__file_marks *marks, const cyto_file *file, const run *r)
{
    cyto__sink out = cyto__sink_of(marks->told, sizeof marks->told);
    cyto__put_n(&out, r->at, r->length);
    marks->row = file->tally.row;
}

/* Reads "2.620" in a file in which nothing has shown the mark. Where ";" delimits, a comma may
 * precede decimals. */
static const char *read_open(cyto_file *file, const run *r)
{
    cyto__file_marks *marks = &file->marks;
    if (r->last == ',' || file->csv.delimiter == ';') {
        say(file, r, "a number with decimals, or of thousands", "", 0);
        return NULL;
    }
    if (!marks->assumed) {
        marks->assumed = 1;
        keep(marks, file, r);
    }
    return ".";
}

const char *cyto__numbers_of(cyto_file *file, cyto__text text)
{
    cyto__file_marks *marks = &file->marks;
    double value;
    if (file->options.numbers[0]) {
        return file->options.numbers;
    }
    const int comma = text.length > 0 && memchr(text.at, ',', text.length) != NULL;
    const int point = text.length > 0 && memchr(text.at, '.', text.length) != NULL;
    if (!comma && (!point || marks->mark == '.')) {
        return ".";
    }
    const run r = run_of(text);
    if (r.points + r.commas == 0) {
        return ".";
    }
    if (is_open(&r)) {
        return marks->mark ? convention(marks->mark) : read_open(file, &r);
    }
    /* The last of two marks precedes decimals; a mark that comes twice does not. */
    const int twice = (r.last == '.' ? r.points : r.commas) > 1;
    const char mark = (char)((r.last == '.') == !twice ? '.' : ',');
    if (cyto_number_read(r.at, r.length, convention(mark), NULL, &value, NULL, NULL) != CYTO_OK) {
        return ".";
    }
    const char other = marks->assumed ? '.' : marks->mark; /* which is the point or not yet known */
    if (other && other != mark) {
        say(file, &r, mark == ',' ? "a decimal comma" : "a decimal point", marks->told, marks->row);
        return NULL;
    }
    if (!marks->mark) {
        marks->mark = mark;
        keep(marks, file, &r);
        cyto__forget_rows(file);
    }
    return mark == '.' && !comma ? "." : convention(mark);
}

int32_t cyto__row_number(cyto_file *file, cyto__text text, double *value)
{
    const char *numbers = cyto__numbers_of(file, text);
    *value = (double)NAN;
    return numbers ? cyto__file_number(text, numbers, value) : CYTO__NUMBER_UNREADABLE;
}

int cyto__says_other(cyto_file *file, cyto__text text, double value)
{
    const char *numbers = cyto__numbers_of(file, text);
    double number;
    int32_t decimals;
    return numbers &&
           cyto_number_read(text.at, text.length, numbers, NULL, &number, &decimals, NULL) ==
               CYTO_OK &&
           !cyto__rounds_to(value, number, decimals);
}
