/* SPDX-License-Identifier: MIT */
/* The header of a file tells which column has which part of a value. */
#include "files/names.h"
#include "files/files.h"

#include <string.h>

static const struct {
    const char *slug;
    const char *names[3]; /* plain, SDTM's, ADaM's */
} columns[] = {
#define COLUMN(name, value, slug, names, sdtm, adam) {slug, {names, sdtm, adam}},
    CYTO_FILE_COLUMN_LIST(COLUMN)
#undef COLUMN
};
_Static_assert(sizeof columns / sizeof columns[0] == CYTO__FILE_COLUMNS, "a place for each column");

const char *cyto__file_column_name(int32_t column)
{
    return column >= 0 && column < CYTO__FILE_COLUMNS ? columns[column].slug : NULL;
}

const char *cyto__file_column_names(int32_t column)
{
    return column >= 0 && column < CYTO__FILE_COLUMNS ? columns[column].names[0] : NULL;
}

cyto__text cyto__header_name(const cyto__header *header, int32_t i)
{
    const int32_t start = i > 0 ? header->ends[i - 1] : 0;
    return (cyto__text){header->text + start, (size_t)(header->ends[i] - start)};
}

/* No name that is looked for is longer, however many bytes its characters take. */
typedef struct name_copy {
    char text[3 * 256];
} name_copy;

/* Returns a name of the header in UTF-8. */
static cyto__text name_of(const cyto__header *header, int32_t i, name_copy *copy)
{
    return cyto__decoded(cyto__header_name(header, i), copy->text, sizeof copy->text);
}

/* ---- names ------------------------------------------------------------------------------- */

/* Finds the next name of "lln|lbstnrlo"; 0 at the end. */
static int next_name(const char **names, char *name, size_t cap)
{
    const size_t n = strcspn(*names, "|");
    if (n == 0) {
        return 0;
    }
    cyto__sink sink = cyto__sink_of(name, cap);
    cyto__put_n(&sink, *names, n);
    *names += n + ((*names)[n] == '|');
    return 1;
}

/* Returns the names by which a column is found where no option names it. */
static const char *names_of(const cyto_file *file, int32_t column)
{
    return columns[column].names[file->names];
}

/* ---- messages ---------------------------------------------------------------------------- */

static void put_option(cyto__sink *out, const char *slug)
{
    cyto__put(out, "--");
    for (; *slug; slug++) {
        cyto__put_char(out, *slug == '_' ? '-' : *slug);
    }
}

static void put_header(cyto__sink *out, const cyto_file *file)
{
    cyto__put(out, "; the file has: ");
    for (int32_t i = 0; i < file->header.count; i++) {
        name_copy copy;
        const cyto__text name = name_of(&file->header, i, &copy);
        cyto__put(out, i > 0 ? ", " : "");
        cyto__put_n(out, name.at, name.length);
    }
}

static cyto_status no_such_column(const cyto_file *file, int32_t column, cyto_error *error)
{
    char text[CYTO_MESSAGE_MAX];
    cyto__sink out = cyto__sink_of(text, sizeof text);
    cyto__put(&out, "no column \"");
    cyto__put(&out, file->options.column[column]);
    cyto__put(&out, "\" for ");
    cyto__put(&out, columns[column].slug);
    put_header(&out, file);
    return cyto__fail(error, CYTO_E_DATA, text);
}

static cyto_status several_columns(const cyto_file *file, const char *option, int is_named,
                                   const int32_t *places, int32_t count, cyto_error *error)
{
    char text[CYTO_MESSAGE_MAX];
    cyto__sink out = cyto__sink_of(text, sizeof text);
    cyto__put(&out, option);
    cyto__put(&out, ": columns ");
    for (int32_t i = 0; i < count; i++) {
        name_copy copy;
        const cyto__text name = name_of(&file->header, places[i], &copy);
        cyto__put(&out, i > 0 ? ", " : "");
        cyto__put_n(&out, name.at, name.length);
    }
    cyto__put(&out, " all could be it; ");
    cyto__put(&out, is_named ? "rename all but one" : "name one with ");
    if (!is_named) {
        put_option(&out, option);
    }
    return cyto__fail(error, CYTO_E_DATA, text);
}

static void put_names(cyto__sink *out, const cyto_file *file, int32_t column, const char *before)
{
    char name[256];
    const char *names = names_of(file, column);
    if (!*names) {
        cyto__put(out, before);
        cyto__put(out, columns[column].slug);
    }
    while (next_name(&names, name, sizeof name)) {
        cyto__put(out, before);
        cyto__put(out, name);
        before = " or ";
    }
}

/* Is it neither the end of a list, nor a column of CDISC that replaces another? */
static int is_named(int32_t column)
{
    return column >= 0 && column != CYTO_FILE_COLUMN_PARAMETER &&
           column != CYTO_FILE_COLUMN_VALUE_TEXT;
}

static cyto_status column_missing(const cyto_file *file, const int32_t *some, cyto_error *error)
{
    char text[CYTO_MESSAGE_MAX];
    cyto__sink out = cyto__sink_of(text, sizeof text);
    cyto__put(&out, "no column for ");
    for (int32_t i = 0; is_named(some[i]); i++) {
        cyto__put(&out, i > 0 ? " or " : "");
        cyto__put(&out, columns[some[i]].slug);
    }
    for (int32_t i = 0; is_named(some[i]); i++) {
        put_names(&out, file, some[i], i > 0 ? " or " : ": name one ");
    }
    cyto__put(&out, ", or say ");
    put_option(&out, columns[some[0]].slug);
    cyto__put(&out, " COLUMN (or =TEXT for all rows)");
    put_header(&out, file);
    if (file->header.count == 1) {
        cyto__put(&out,
                  "; is the delimiter another one? --delimiter; or is a later line the header?");
    }
    return cyto__fail(error, CYTO_E_DATA, text);
}

/* ---- finding ----------------------------------------------------------------------------- */

enum { PLAIN, SDTM, ADAM };
enum { PLACES_MAX = 8 };

/* Adds every column of the file with the name to the places. */
static int32_t add_places(const cyto_file *file, const char *name, int32_t *places, int32_t count)
{
    const cyto__text text = cyto__trimmed(name, strlen(name));
    for (int32_t i = 0; i < file->header.count && count < PLACES_MAX; i++) {
        name_copy copy;
        const cyto__text one = name_of(&file->header, i, &copy);
        if (cyto__texts_equal(cyto__trimmed(one.at, one.length), text)) {
            places[count++] = i;
        }
    }
    return count;
}

static int32_t places_of(const cyto_file *file, int32_t column, int32_t *places)
{
    const char *names = names_of(file, column);
    char name[256];
    int32_t count = 0;
    if (file->options.column[column][0]) {
        return add_places(file, file->options.column[column], places, 0);
    }
    /* CDISC has several names for it: the first that exists is meant. */
    while ((count == 0 || file->names == PLAIN) && next_name(&names, name, sizeof name)) {
        count = add_places(file, name, places, count);
    }
    return count;
}

static int has(const cyto_file *file, const char *name)
{
    int32_t places[PLACES_MAX];
    return add_places(file, name, places, 0) > 0;
}

static int32_t names_in_use(const cyto_file *file)
{
    const int sdtm = has(file, "lbtestcd") && has(file, "lbstresn");
    return !file->options.cdisc                                 ? PLAIN
           : !sdtm && has(file, "paramcd") && has(file, "aval") ? ADAM
                                                                : SDTM;
}

/* A text that is for all rows replaces what the file has of its kind: it is told. */
static void say_unread(cyto_file *file, int32_t column)
{
    int32_t places[PLACES_MAX];
    char name[256];
    const char *names = names_of(file, column);
    while (next_name(&names, name, sizeof name)) {
        if (add_places(file, name, places, 0) > 0) {
            char text[CYTO__SENTENCE];
            cyto__sink out = cyto__sink_of(text, sizeof text);
            put_option(&out, columns[column].slug);
            cyto__put(&out, " is for all rows: the file's column ");
            cyto__put(&out, name);
            cyto__put(&out, " is not read");
            cyto__say_of_test(&file->tally, text);
        }
    }
}

static cyto_status find_column(cyto_file *file, int32_t column, cyto_error *error)
{
    int32_t places[PLACES_MAX];
    const char *asked = file->options.column[column];
    file->source[column] = -1;
    if (*asked == '=') {
        file->source[column] = column;
        file->fields[column] = (cyto__text){asked + 1, strlen(asked + 1)};
        say_unread(file, column);
        return CYTO_OK;
    }
    const int32_t count = places_of(file, column, places);
    if (count == 0) {
        return *asked ? no_such_column(file, column, error) : CYTO_OK;
    }
    if (count > 1) {
        return several_columns(file, columns[column].slug, *asked != '\0', places, count, error);
    }
    int16_t *first = &file->header.column[places[0]];
    *first = *first < 0 ? (int16_t)column : *first;
    file->source[column] = *first;
    return CYTO_OK;
}

/* Finds a column that is only repeated, or compared with a text. */
static cyto_status find_named(cyto_file *file, const char *option, const char *name, int32_t slot,
                              int32_t *found, cyto_error *error)
{
    int32_t places[PLACES_MAX];
    const int32_t count = add_places(file, name, places, 0);
    if (count > 1) {
        return several_columns(file, option, 1, places, count, error);
    }
    if (count == 0) {
        char text[CYTO_MESSAGE_MAX];
        cyto__sink out = cyto__sink_of(text, sizeof text);
        put_option(&out, option);
        cyto__put(&out, ": no column \"");
        cyto__put(&out, name);
        cyto__put(&out, "\"");
        put_header(&out, file);
        return cyto__fail(error, CYTO_E_DATA, text);
    }
    int16_t *first = &file->header.column[places[0]];
    *first = *first < 0 ? (int16_t)slot : *first;
    *found = *first;
    return CYTO_OK;
}

static cyto_status find_by_and_skip(cyto_file *file, cyto_error *error)
{
    cyto_status status = CYTO_OK;
    for (int32_t i = 0; i < file->options.by_count && status == CYTO_OK; i++) {
        status = find_named(file, "by", file->options.by[i], CYTO__FILE_COLUMNS + i, &file->by[i],
                            error);
    }
    for (int32_t i = 0; i < file->options.skip_count && status == CYTO_OK; i++) {
        char name[256];
        cyto__sink out = cyto__sink_of(name, sizeof name);
        cyto__put_n(&out, file->options.skip[i], strcspn(file->options.skip[i], "="));
        status = find_named(file, "skip", name, CYTO__FILE_COLUMNS + CYTO__BY_MAX + i,
                            &file->skip[i], error);
    }
    if (status == CYTO_OK && file->options.layout != CYTO__LAYOUT_TERMS &&
        (file->options.by_count > 0 || file->options.skip_count > 0)) {
        return cyto__fail(error, CYTO_E_DATA,
                          "--by, --skip: accepted: none but with --layout terms");
    }
    return status;
}

/* Does the column only find the patient or the baseline of a row? No grade depends on its text. */
static int only_finds(int32_t column)
{
    return column == CYTO_FILE_COLUMN_PATIENT || column == CYTO_FILE_COLUMN_STATE ||
           column == CYTO_FILE_COLUMN_BASELINE_FLAG || column == CYTO_FILE_COLUMN_DATE ||
           column == CYTO_FILE_COLUMN_REFERENCE_DATE;
}

/* May a grade depend on the text of a column? */
static int decides(const cyto_file *file, int32_t column)
{
    for (int32_t other = 0; other < CYTO__FILE_COLUMNS; other++) {
        if (file->source[other] == column && !only_finds(other)) {
            return 1;
        }
    }
    return 0;
}

/* Collected baselines are in columns of their own. */
static void add_found_baselines(cyto_file *file)
{
    static const int32_t found[] = {CYTO_FILE_COLUMN_BASELINE_STATE, CYTO_FILE_COLUMN_BASELINE,
                                    CYTO_FILE_COLUMN_BASELINE_LLN, CYTO_FILE_COLUMN_BASELINE_ULN};
    for (int i = 0; i < 4; i++) {
        file->source[found[i]] = found[i];
        file->looked_at[file->looked_at_count++] = found[i];
    }
    file->asked[file->asked_count++] = CYTO_FILE_COLUMN_BASELINE_STATE;
}

/* A range replaces limits that a row does not have; a limit stated for all rows is there in each. */
static void add_limits_of_range(cyto_file *file)
{
    static const int32_t limits[] = {CYTO_FILE_COLUMN_LLN, CYTO_FILE_COLUMN_ULN};
    file->ranged = file->source[CYTO_FILE_COLUMN_RANGE] >= 0 ? CYTO__RANGED : 0;
    for (int i = 0; i < 2; i++) {
        const int32_t source = file->source[limits[i]];
        const int stated = *file->options.column[limits[i]] == '=';
        file->ranged = stated || (source >= 0 && source != limits[i]) ? 0 : file->ranged;
    }
    for (int i = 0; i < 2 && file->ranged; i++) {
        int32_t *source = &file->source[limits[i]];
        file->ranged |= *source < 0 ? 1 << i : 0;
        *source = limits[i];
    }
}

/* Does the file lack baselines, and say where they are? */
static int collects(const cyto_file *file)
{
    const int32_t *source = file->source;
    const int dated =
        source[CYTO_FILE_COLUMN_DATE] >= 0 && source[CYTO_FILE_COLUMN_REFERENCE_DATE] >= 0;
    return source[CYTO_FILE_COLUMN_BASELINE] < 0 && source[CYTO_FILE_COLUMN_PATIENT] >= 0 &&
           (source[CYTO_FILE_COLUMN_BASELINE_FLAG] >= 0 || dated);
}

/* Lists the columns that are kept of a row, and those of them on which a grade may depend. */
static void list_columns(cyto_file *file)
{
    for (int32_t i = 0; i < file->header.count; i++) {
        const int32_t c = file->header.column[i];
        if (c < 0) {
            continue;
        }
        file->place[file->kept_count] = i;
        file->kept[file->kept_count++] = c;
        if (!decides(file, c)) {
            continue;
        }
        file->looked_at[file->looked_at_count++] = c;
        /* A column that is read as a number may have the text of another, too. */
        int number = 1;
        for (int32_t other = 0; other < CYTO__FILE_COLUMNS; other++) {
            number &= file->source[other] != c || cyto__is_number_column(other);
        }
        if (!number) {
            file->asked[file->asked_count++] = c;
        }
    }
}

cyto_status cyto__file_columns(cyto_file *file, cyto_error *error)
{
    static const int32_t needed[][4] = {
        {CYTO_FILE_COLUMN_TERM, CYTO_FILE_COLUMN_TEST, CYTO_FILE_COLUMN_LOINC, -1},
        {CYTO_FILE_COLUMN_VALUE, CYTO_FILE_COLUMN_VALUE_TEXT, -1},
        {CYTO_FILE_COLUMN_UNIT, CYTO_FILE_COLUMN_PARAMETER, -1},
    };
    memset(file->header.column, -1, sizeof file->header.column);
    file->names = names_in_use(file);
    if (file->options.cdisc && !file->options.numbers[0]) {
        file->options.numbers[0] = '.'; /* programs write CDISC's numbers */
    }
    file->kept_count = file->looked_at_count = file->asked_count = 0;
    for (int32_t c = 0; c < CYTO__FILE_COLUMNS; c++) {
        const cyto_status status = find_column(file, c, error);
        if (status != CYTO_OK) {
            return status;
        }
    }
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        int some = 0;
        for (int32_t k = 0; needed[i][k] >= 0; k++) {
            some |= file->source[needed[i][k]] >= 0;
        }
        if (!some) {
            return column_missing(file, needed[i], error);
        }
    }
    const cyto_status status = find_by_and_skip(file, error);
    list_columns(file);
    add_limits_of_range(file);
    if (file->collected) {
        add_found_baselines(file);
    } else {
        file->collecting = collects(file);
    }
    return status;
}
