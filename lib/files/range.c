/* SPDX-License-Identifier: MIT */
/* Limits of normal may be in one column, as laboratories print them. */
#include "files/files.h"
#include "units/units.h"

#include <string.h>

/* Writes an end of the range with the unit behind both: "<40" and "3.5 mmol/L" are read as
 * limits are. */
static void put_end(cyto_file *file, int32_t column, const char *at, size_t length,
                    const cyto__printed_range *range)
{
    cyto__sink out = cyto__sink_of(file->texts[column], sizeof file->texts[column]);
    if (length > 0) {
        cyto__put_n(&out, at, length);
        cyto__put(&out, range->rest_length > 0 ? " " : "");
        cyto__put_n(&out, range->rest, range->rest_length);
    }
    file->fields[column] = (cyto__text){file->texts[column], out.length};
}

/* Is the rest nothing, or a unit? */
static int ends_well(const cyto_file *file, const cyto__printed_range *range)
{
    char text[CYTO__OWN_TEXT];
    int32_t unit;
    if (range->rest_length >= sizeof text) {
        return 0;
    }
    memcpy(text, range->rest, range->rest_length);
    text[range->rest_length] = '\0';
    return range->rest_length == 0 || cyto__file_unit(file, text, &unit);
}

static int read_range(const cyto_file *file, cyto__text text, cyto__printed_range *range)
{
    return text.length < CYTO__SENTENCE && cyto__printed_range_of(text.at, text.length, range) &&
           ends_well(file, range);
}

/* Is an end another number than the row's own limit? */
static int end_differs(cyto_file *file, int32_t column, const char *at, size_t length)
{
    double own;
    const cyto__text text = cyto__column_text(file, column);
    return length > 0 && !cyto__is_missing(text) &&
           cyto__row_number(file, text, &own) == CYTO__NUMBER_READ &&
           cyto__says_other(file, (cyto__text){at, length}, own);
}

/* Limits of their own go before a range; where it is of other numbers, one of the two is wrong. */
static void say_difference(cyto_file *file, cyto__text text, const cyto__printed_range *range)
{
    const cyto__text unit = cyto__column_text(file, CYTO_FILE_COLUMN_UNIT);
    if (range->rest_length > 0 &&
        !cyto__texts_equal(unit, (cyto__text){range->rest, range->rest_length})) {
        return;
    }
    if (end_differs(file, CYTO_FILE_COLUMN_LLN, range->low, range->low_length) ||
        end_differs(file, CYTO_FILE_COLUMN_ULN, range->high, range->high_length)) {
        char said[CYTO__SENTENCE];
        cyto__sink out = cyto__sink_of(said, sizeof said);
        cyto__put_n(&out, text.at, text.length);
        cyto__say_why(&file->tally, "range-differs", "", said,
                      "the row's own limits are others, and are used");
    }
}

static void say_unread(cyto_file *file, cyto__text text)
{
    char said[CYTO__SENTENCE];
    cyto__sink out = cyto__sink_of(said, sizeof said);
    cyto__put_n(&out, text.at, text.length);
    cyto__say_why(&file->tally, "range-unread", "", said,
                  "it is not one range: limits count as missing");
}

/* Has the row a limit of its own? Without a column of its own a limit is that of the row before. */
static int has_limits(cyto_file *file)
{
    static const int32_t limits[] = {CYTO_FILE_COLUMN_LLN, CYTO_FILE_COLUMN_ULN};
    int some = 0;
    for (int i = 0; i < 2; i++) {
        if (file->ranged & 1 << i) {
            file->fields[limits[i]] = (cyto__text){"", 0};
        }
        some |= !cyto__is_missing(cyto__column_text(file, limits[i]));
    }
    return some;
}

void cyto__range_find(cyto_file *file)
{
    const int own = has_limits(file);
    const cyto__text text = cyto__column_text(file, CYTO_FILE_COLUMN_RANGE);
    cyto__printed_range range = {0};
    if (cyto__is_missing(text)) {
        return;
    }
    if (!read_range(file, text, &range)) {
        if (!own && !file->collecting) {
            say_unread(file, text);
        }
    } else if (own && !file->collecting) {
        say_difference(file, text, &range);
    } else if (!own) {
        put_end(file, CYTO_FILE_COLUMN_LLN, range.low, range.low_length, &range);
        put_end(file, CYTO_FILE_COLUMN_ULN, range.high, range.high_length, &range);
    }
}
