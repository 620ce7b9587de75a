/* SPDX-License-Identifier: MIT */
/* The numbers of a row are read as laboratories print them. */
#include "files/files.h"
#include "units/units.h"

#include <math.h>
#include <string.h>

static const struct {
    int32_t column;
    const char *unreadable;
} numbers_of[] = {
#define NUMBER(name, slug) {CYTO_FILE_COLUMN_##name, slug "-unreadable"},
    CYTO__ROW_NUMBER_LIST(NUMBER)
#undef NUMBER
};
/* ---- texts as laboratories print them ---------------------------------------------------- */

typedef struct printed {
    char text[CYTO__FIELD_BYTES];
} printed;

/* A laboratory puts some of these flags right at the number, without a blank. */
static const char *const attached[] = {"L",    "H",    "LL",  "HH",  "*",   "**",
                                       "!",    "(L)",  "(H)", "(*)", u8"↓", u8"↑",
                                       u8"↓↓", u8"↑↑", u8"▼", u8"▲", NULL};
static const char *const apart[] = {"N",   "A",   "LO",   "HI",  "LOW",  "HIGH", "Lo",
                                    "Hi",  "Low", "High", "low", "high", "(LL)", "(HH)",
                                    "(N)", "(A)", "***",  "[L]", "[H]",  NULL};

static int is_flag(cyto__text text)
{
    return cyto__is_one_of(text, attached) || cyto__is_one_of(text, apart);
}

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "0.5L", "7.9*": nothing but the flag is behind the last digit; "H12.1", before the first. */
static cyto__text without_attached(cyto__text text)
{
    size_t last = text.length;
    size_t first = 0;
    while (last > 0 && !is_digit(text.at[last - 1])) {
        last--;
    }
    while (first < last && !is_digit(text.at[first])) {
        first++;
    }
    if (last > 0 && cyto__is_one_of((cyto__text){text.at + last, text.length - last}, attached)) {
        return (cyto__text){text.at, last};
    }
    if (first < last && cyto__is_one_of((cyto__text){text.at, first}, attached)) {
        return (cyto__text){text.at + first, text.length - first};
    }
    return text;
}

/* Returns the value of "0.5 L", "H 12.1" or "7.9*" without the laboratory's flag. */
static cyto__text without_flag(cyto__text text)
{
    const char *const end = text.at + text.length;
    const char *last = end;
    const char *first = text.at;
    while (last > text.at && last[-1] != ' ' && last[-1] != '\t') {
        last--;
    }
    while (first < end && *first != ' ' && *first != '\t') {
        first++;
    }
    if (last > text.at && is_flag((cyto__text){last, (size_t)(end - last)})) {
        return cyto__trimmed(text.at, (size_t)(last - text.at));
    }
    if (first < end && is_flag((cyto__text){text.at, (size_t)(first - text.at)})) {
        return cyto__trimmed(first, (size_t)(end - first));
    }
    return without_attached(text);
}

/* Reads "0.6 Mrd", where that is a unit of the user's own. */
static cyto_status read_own_unit(const cyto_file *file, char *text, const char *numbers,
                                 const char *field, cyto_reading *reading)
{
    int32_t unit = CYTO_UNIT_NONE;
    text[cyto__own_unit_at_end(&file->own, text, &unit)] = '\0';
    const cyto_status status = cyto_reading_read(text, numbers, field, reading, NULL);
    if (unit == CYTO_UNIT_NONE || status != CYTO_OK || reading->unit != CYTO_UNIT_NONE) {
        return CYTO_E_UNIT;
    }
    reading->unit = unit;
    return CYTO_OK;
}

/* Copies a text; "<.5" becomes "<0.5". */
static void put_printed(printed *copy, cyto__text text, char mark)
{
    cyto__sink out = cyto__sink_of(copy->text, sizeof copy->text);
    size_t first = 0;
    while (first < text.length && !is_digit(text.at[first])) {
        first++;
    }
    const size_t at =
        first > 0 && first < text.length && text.at[first - 1] == mark ? first - 1 : 0;
    cyto__put_n(&out, text.at, at);
    cyto__put(&out, at > 0 || (first == 1 && *text.at == mark) ? "0" : "");
    cyto__put_n(&out, text.at + at, text.length - at);
}

/* Reads a text of a row as a reading; returns why it is not one, or "". */
static const char *read_printed(cyto_file *file, const cyto__question *q, cyto__text text,
                                cyto_reading *reading, cyto_error *error)
{
    printed copy;
    const char *numbers = cyto__numbers_of(file, text);
    if (!numbers || text.length + 1 >= sizeof copy.text || memchr(text.at, '\0', text.length)) {
        return "value-unreadable";
    }
    put_printed(&copy, text, *numbers);
    cyto_reading_init(reading, sizeof *reading);
    const char *field = cyto__analyte_name(cyto__criterion_analyte(q->asked[0].criterion));
    cyto_status status = cyto_reading_read(copy.text, numbers, field, reading, error);
    if (status == CYTO_E_UNIT) {
        status = read_own_unit(file, copy.text, numbers, field, reading);
    }
    return status == CYTO_OK ? "" : status == CYTO_E_UNIT ? "unit-unknown" : "value-unreadable";
}

/* Finds the unit of a value that is a text; returns why there is none, or "". */
static const char *find_unit(const cyto__question *q, cyto_reading *reading)
{
    if (reading->unit == CYTO_UNIT_NONE) {
        reading->unit = q->lab.unit;
        return q->unit_reason;
    }
    /* A unit in the text serves a column that has none. */
    return q->lab.unit == CYTO_UNIT_NONE                 ? ""
           : cyto__same_size(reading->unit, q->lab.unit) ? ""
                                                         : "units-differ";
}

/* Returns the number and the unit of "up to 40 U/L", a range that has this end alone; "" else. */
static cyto__text one_end(cyto__text text, int upper)
{
    cyto__printed_range range;
    if (!cyto__printed_range_of(text.at, text.length, &range) ||
        (upper ? range.low_length : range.high_length) > 0) {
        return (cyto__text){"", 0};
    }
    const char *at = upper ? range.high : range.low;
    const char *end = range.rest_length > 0 ? range.rest + range.rest_length
                                            : at + (upper ? range.high_length : range.low_length);
    return (cyto__text){at, (size_t)(end - at)};
}

/* Is it the value of another row, in the unit of values? */
static int is_found(const cyto_file *file, int column)
{
    return column == CYTO__ROW_BASELINE && file->collected;
}

/* The numbers beside the value begin with the limits. */
static int is_limit(int column)
{
    return column <= CYTO__ROW_BASELINE_ULN;
}

/* Has a limit without a unit of its own none? */
static int lacks_unit(const cyto_file *file, const cyto__question *q, int column)
{
    return is_limit(column) && q->limits_unit_reason[0] && !is_found(file, column);
}

/* "<40" as an upper limit is 40, ">60" as a lower one 60; a baseline is one number. A limit with
 * a unit of its own is converted. */
static int read_limit(cyto_file *file, const cyto__question *q, int column,
                      const cyto__row_numbers *row, double *limit)
{
    const cyto__text text = cyto__column_text(file, numbers_of[column].column);
    const int upper = column == CYTO__ROW_ULN || column == CYTO__ROW_BASELINE_ULN;
    cyto_reading reading;
    if (read_printed(file, q, without_flag(text), &reading, NULL)[0] &&
        (column == CYTO__ROW_BASELINE ||
         read_printed(file, q, one_end(text, upper), &reading, NULL)[0])) {
        return 0;
    }
    const int one = reading.low == reading.high;
    *limit = upper ? reading.high : reading.low;
    if (!one && (column == CYTO__ROW_BASELINE || !isfinite(*limit))) {
        return 0;
    }
    const int32_t unit =
        q->lab.limits_unit && !is_found(file, column) ? q->lab.limits_unit : row->unit;
    return reading.unit == CYTO_UNIT_NONE
               ? !lacks_unit(file, q, column)
               : cyto_convert(cyto__criterion_analyte(q->asked[0].criterion), *limit, reading.unit,
                              unit, limit, NULL) == CYTO_OK;
}

/* ---- numbers ----------------------------------------------------------------------------- */

/* A number that is not read counts as missing; it is told. */
static void leave(cyto_file *file, int column, const char *reason, cyto__row_numbers *row)
{
    char said[128];
    cyto__sink out = cyto__sink_of(said, sizeof said);
    const cyto__text text = cyto__column_text(file, numbers_of[column].column);
    cyto__put_n(&out, text.at, text.length);
    cyto__say_why(&file->tally, reason, "", said, "it counts as missing");
    row->of[column] = (double)NAN;
    row->left[column] = reason;
}

/* Reads a number of the row but the value. */
static void read_other(cyto_file *file, const cyto__question *q, int i, cyto__row_numbers *row)
{
    const cyto__text text = cyto__column_text(file, numbers_of[i].column);
    const int32_t read = cyto__row_number(file, text, &row->of[i]);
    if (read == CYTO__NUMBER_UNREADABLE) {
        if (!is_limit(i) || !read_limit(file, q, i, row, &row->of[i])) {
            leave(file, i, numbers_of[i].unreadable, row);
        }
    } else if (read == CYTO__NUMBER_READ && lacks_unit(file, q, i)) {
        leave(file, i, q->limits_unit_reason, row);
    } else if (read == CYTO__NUMBER_READ && i == CYTO__ROW_AGE_YEARS &&
               cyto__in_range(CYTO_E_AGE_YEARS, row->of[i]) != CYTO_OK) {
        leave(file, i, "age-years-refused", row);
    }
}

static void read_value_text(cyto_file *file, const cyto__question *q, cyto__text text,
                            cyto__row_numbers *row)
{
    cyto_error error = CYTO_ERROR_INIT;
    row->printed = 1;
    row->reason = read_printed(file, q, text, &row->reading, &error);
    if (row->reason[0] && error.status != CYTO_OK) {
        cyto__say_why(&file->tally, row->reason, "", "", error.message);
    }
    if (!row->reason[0]) {
        row->reason = find_unit(q, &row->reading);
        row->unit = row->reading.unit;
    }
}

int cyto__text_differs(cyto_file *file, double value)
{
    const cyto__text text = cyto__column_text(file, CYTO_FILE_COLUMN_VALUE_TEXT);
    return text.length > 0 &&
           !cyto__texts_equal(text, cyto__column_text(file, CYTO_FILE_COLUMN_VALUE)) &&
           cyto__says_other(file, text, value);
}

/* Two numbers of a row that differ are told, and none is graded; returns the reason, or "". */
static const char *check_text(cyto_file *file, double value)
{
    char said[128];
    cyto__sink out = cyto__sink_of(said, sizeof said);
    const cyto__text text = cyto__column_text(file, CYTO_FILE_COLUMN_VALUE_TEXT);
    if (!cyto__text_differs(file, value)) {
        return "";
    }
    cyto__put_n(&out, text.at, text.length);
    cyto__put(&out, " beside ");
    cyto__put_number(&out, value);
    cyto__say_why(&file->tally, "values-differ", "", said, "which of them was measured?");
    return "values-differ";
}

/* Returns why there is no value. One beside the status "NOT DONE" is told, and not graded. */
static const char *why_none(cyto_file *file)
{
    const cyto__text value = cyto__column_text(file, CYTO_FILE_COLUMN_VALUE);
    const cyto__text text =
        cyto__is_missing(value) ? cyto__column_text(file, CYTO_FILE_COLUMN_VALUE_TEXT) : value;
    if (!cyto__is_not_done(file)) {
        return "value-missing";
    }
    if (!cyto__is_missing(text) && !cyto__text_equals(text, "not done")) {
        char said[128];
        cyto__sink out = cyto__sink_of(said, sizeof said);
        cyto__put_n(&out, text.at, text.length);
        cyto__say_why(&file->tally, "not-done", "", said, "its status says that there is no value");
    }
    return "not-done";
}

static void read_value(cyto_file *file, const cyto__question *q, cyto__row_numbers *row)
{
    cyto__text text = cyto__value_text(file);
    int32_t read = cyto__row_number(file, text, &row->of[CYTO__ROW_VALUE]);
    if (read == CYTO__NUMBER_UNREADABLE) {
        text = without_flag(text);
        read = cyto__row_number(file, text, &row->of[CYTO__ROW_VALUE]);
    }
    const int text_alone = read == CYTO__NUMBER_UNREADABLE &&
                           (!q->unit_reason[0] || cyto__text_is(q->unit_reason, "unit-missing"));
    if (read == CYTO__NUMBER_NONE) {
        row->reason = why_none(file);
    } else if (text_alone) {
        read_value_text(file, q, text, row);
    } else {
        row->reason =
            q->unit_reason[0] ? q->unit_reason : check_text(file, row->of[CYTO__ROW_VALUE]);
    }
}

void cyto__read_row(cyto_file *file, const cyto__question *q, cyto__row_numbers *row)
{
    for (int i = 0; i < CYTO__ROW_NUMBERS; i++) {
        row->of[i] = (double)NAN;
        row->left[i] = "";
    }
    row->printed = 0;
    row->unit = q->lab.unit;
    row->reason = q->reason;
    if (!row->reason[0]) {
        read_value(file, q, row);
    }
    for (int i = CYTO__ROW_LLN; i < CYTO__ROW_NUMBERS && !q->reason[0]; i++) {
        if (file->source[numbers_of[i].column] >= 0) {
            read_other(file, q, i, row);
        }
    }
}
