/* SPDX-License-Identifier: MIT */
/* A caller may set these options, by name. */
#include "files/names.h"
#include "files/files.h"

#include <string.h>

static cyto_status refuse(cyto_error *error, cyto_status status, const char *option,
                          const char *accepted, const char *value)
{
    char text[CYTO_MESSAGE_MAX];
    cyto__sink out = cyto__sink_of(text, sizeof text);
    cyto__put(&out, "--");
    cyto__put(&out, option);
    cyto__put(&out, ": ");
    cyto__put(&out, accepted);
    cyto__put(&out, ", not \"");
    cyto__put(&out, value);
    cyto__put(&out, "\"");
    return cyto__fail(error, status, text);
}

/* Copies into a place of cap bytes; returns 0 when the text does not fit. */
static int copy(char *to, size_t cap, const char *text)
{
    cyto__sink out = cyto__sink_of(to, cap);
    cyto__put(&out, text);
    return out.length < cap;
}

static cyto_status set_numbers(cyto_file *file, const char *value, cyto_error *error)
{
    const int decimal = value[0] == '.' || value[0] == ',';
    const int group =
        decimal && (!value[1] || (strchr("., ", value[1]) && value[1] != value[0] && !value[2]));
    if (!group) {
        return refuse(error, CYTO_E_DATA, "numbers",
                      "the decimal mark, then the mark of groups: \".\", \",\", \",.\"", value);
    }
    copy(file->options.numbers, sizeof file->options.numbers, value);
    return CYTO_OK;
}

static cyto_status set_delimiter(cyto_file *file, const char *value, cyto_error *error)
{
    const char c = cyto__text_is(value, "tab") || cyto__text_is(value, "\\t") ? '\t' : value[0];
    if (!c || (c == value[0] && value[1]) || strchr("\"\r\n", c) || (unsigned char)c >= 0x80) {
        return refuse(error, CYTO_E_DATA, "delimiter", "one character, or \"tab\"", value);
    }
    file->options.delimiter = c;
    return CYTO_OK;
}

static cyto_status set_layout(cyto_file *file, const char *value, cyto_error *error)
{
    static const char *const layouts[] = {"plain", "cdisc", "terms"};
    for (int32_t i = 0; i < 3; i++) {
        if (cyto__text_is(value, layouts[i])) {
            file->options.layout = i;
            return CYTO_OK;
        }
    }
    return refuse(error, CYTO_E_DATA, "layout", "plain, cdisc or terms", value);
}

static cyto_status set_names(cyto_file *file, const char *value, cyto_error *error)
{
    file->options.cdisc = cyto__text_is(value, "cdisc");
    return file->options.cdisc || cyto__text_is(value, "plain")
               ? CYTO_OK
               : refuse(error, CYTO_E_DATA, "names", "plain or cdisc", value);
}

/* Adds one text to a list. */
static cyto_status add_text(char list[][256], int32_t *count, const char *option, const char *value,
                            cyto_error *error)
{
    if (*count == CYTO__BY_MAX || !copy(list[*count], sizeof list[0], value)) {
        return refuse(error, CYTO_E_DATA, option, "up to 8 names of columns of up to 255 bytes",
                      value);
    }
    ++*count;
    return CYTO_OK;
}

static cyto_status add_by(cyto_file *file, const char *value, cyto_error *error)
{
    return add_text(file->options.by, &file->options.by_count, "by", value, error);
}

static cyto_status add_skip(cyto_file *file, const char *value, cyto_error *error)
{
    if (!strchr(value, '=')) {
        return refuse(error, CYTO_E_DATA, "skip", "COLUMN=TEXT", value);
    }
    return add_text(file->options.skip, &file->options.skip_count, "skip", value, error);
}

static cyto_status choose(cyto_file *file, const char *value, cyto_error *error)
{
    cyto__file_options *o = &file->options;
    const char *slug = cyto__term_slug(value);
    if (!slug || o->chosen_count == sizeof o->chosen / sizeof o->chosen[0]) {
        return refuse(error, CYTO_E_DATA, "choose", slug ? "up to 16 terms" : "a known term",
                      value);
    }
    o->chosen[o->chosen_count++] = slug;
    return CYTO_OK;
}

static cyto_status set_prefix(cyto_file *file, const char *value, cyto_error *error)
{
    if (!copy(file->options.prefix, sizeof file->options.prefix, value)) {
        return refuse(error, CYTO_E_DATA, "prefix", "up to 63 bytes", value);
    }
    return CYTO_OK;
}

static cyto_status yes_or_no(const char *option, const char *value, int32_t *yes, cyto_error *error)
{
    *yes = cyto__text_is(value, "yes");
    return *yes || cyto__text_is(value, "no")
               ? CYTO_OK
               : refuse(error, CYTO_E_DATA, option, "yes or no", value);
}

static cyto_status set_notes(cyto_file *file, const char *value, cyto_error *error)
{
    return yes_or_no("notes", value, &file->options.notes, error);
}

static cyto_status set_bounds(cyto_file *file, const char *value, cyto_error *error)
{
    return yes_or_no("bounds", value, &file->options.bounds, error);
}

static cyto_status set_provenance(cyto_file *file, const char *value, cyto_error *error)
{
    return yes_or_no("provenance", value, &file->options.provenance, error);
}

static cyto_status add_unit_name(cyto_file *file, const char *value, cyto_error *error)
{
    return cyto__own_add(&file->own, CYTO__OWN_UNITS, value, error);
}

static cyto_status add_test_name(cyto_file *file, const char *value, cyto_error *error)
{
    return cyto__own_add(&file->own, CYTO__OWN_TESTS, value, error);
}

static const struct {
    const char *name;
    cyto_status (*set)(cyto_file *file, const char *value, cyto_error *error);
} options[] = {
    {"numbers", set_numbers},
    {"delimiter", set_delimiter},
    {"layout", set_layout},
    {"names", set_names},
    {"by", add_by},
    {"skip", add_skip},
    {"choose", choose},
    {"prefix", set_prefix},
    {"notes", set_notes},
    {"bounds", set_bounds},
    {"provenance", set_provenance},
    {"unit_name", add_unit_name},
    {"test_name", add_test_name},
};

cyto_status cyto_file_set(cyto_file *file, const char *option, const char *value, cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!file || !option || !value) {
        return cyto__refuse_null(error, !file ? "file" : !option ? "option" : "value");
    }
    if (file->stage != CYTO__STAGE_START) {
        return cyto__fail(error, CYTO_E_DATA, "options are set before the first byte is fed");
    }
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        if (cyto__text_is(option, options[i].name)) {
            return options[i].set(file, value, error);
        }
    }
    for (int32_t c = 0; c < CYTO__FILE_COLUMNS; c++) {
        if (cyto__text_is(option, cyto__file_column_name(c))) {
            char *column = file->options.column[c];
            return copy(column, sizeof file->options.column[c], value)
                       ? CYTO_OK
                       : refuse(error, CYTO_E_DATA, option, "a name of up to 255 bytes", value);
        }
    }
    return refuse(
        error, CYTO_E_NAME, "option",
        "a column, numbers, delimiter, layout, names, choose, prefix, notes, bounds, provenance, "
        "unit_name, test_name, by, skip",
        option);
}
