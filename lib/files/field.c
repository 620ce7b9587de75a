/* SPDX-License-Identifier: MIT */
/* The text of one field is read: missing values, numbers, words, specimens. */
#include "files/files.h"

#include "base/base.h"
#include "json/strict.h"
#include "json/token.h"

#include <string.h>

/* ---- missing --------------------------------------------------------------------------- */

int cyto__is_one_of(cyto__text text, const char *const *list)
{
    for (; *list; list++) {
        if (strlen(*list) == text.length && memcmp(*list, text.at, text.length) == 0) {
            return 1;
        }
    }
    return 0;
}

int cyto__is_missing(cyto__text text)
{
    static const char *const missing[] = {".",    "NA",   "N/A",  "NaN",  "nan",
                                          "NULL", "null", "None", "<NA>", NULL};
    if (text.length == 0) {
        return 1;
    }
    return text.length <= 4 && strchr(".Nn<", *text.at) && cyto__is_one_of(text, missing);
}

int cyto__texts_equal(cyto__text a, cyto__text b)
{
    size_t i = 0;
    while (i < a.length && i < b.length && cyto__lower(a.at[i]) == cyto__lower(b.at[i])) {
        i++;
    }
    return i == a.length && i == b.length;
}

int cyto__text_equals(cyto__text text, const char *other)
{
    return cyto__texts_equal(text, (cyto__text){other, strlen(other)});
}

/* ---- numbers ----------------------------------------------------------------------------- */

enum { DIGITS_EXACT = 15 }; /* whole numbers of so many digits are exact in a double */

/* Reads "27", "7.9", ".5" or "5."; returns 1. *exact: value is exact, else there are too many
 * digits. */
static int decimal_number(cyto__text text, double *value, int *exact)
{
    int64_t whole = 0;
    int32_t digits = 0;
    int32_t decimals = 0;
    int point = 0;
    const char *p = text.at;
    const char *const end = text.at + text.length;
    const int minus = *p == '-'; /* there is one character or more */
    for (p += minus; p < end; p++) {
        if (*p >= '0' && *p <= '9') {
            whole = digits < DIGITS_EXACT ? whole * 10 + (*p - '0') : whole;
            digits++;
            decimals += point;
        } else if (*p == '.' && !point) {
            point = 1;
        } else {
            return 0;
        }
    }
    *exact = digits <= DIGITS_EXACT;
    *value = (double)whole / cyto__power_of_ten(*exact ? decimals : 0);
    *value = minus ? -*value : *value;
    return digits > 0 && (!minus || whole != 0); /* cyto_number_read refuses these */
}

/* Reads "1e+05" or "2.7E4", with a digit before the point, as programs write it. "10e3" is not
 * one: laboratories mean 10 to the power 3 by it. */
static int scientific_number(cyto__text text)
{
    static const char digits[] = "0123456789";
    char copy[32];
    if (text.length >= sizeof copy) {
        return 0;
    }
    memcpy(copy, text.at, text.length);
    copy[text.length] = '\0';
    const char *p = copy + (*copy == '-');
    if (strspn(p, digits) != 1) {
        return 0;
    }
    p++;
    if (*p == '.') {
        const size_t n = strspn(p + 1, digits);
        p += n > 0 ? n + 1 : 0;
    }
    if (*p != 'e' && *p != 'E') {
        return 0;
    }
    p += p[1] == '+' || p[1] == '-' ? 2 : 1;
    const size_t n = strspn(p, digits);
    return n >= 1 && n <= 3 && !p[n];
}

int32_t cyto__file_number(cyto__text text, const char *numbers, double *value)
{
    int exact = 0;
    *value = (double)NAN;
    if (cyto__is_missing(text)) {
        return CYTO__NUMBER_NONE;
    }
    if (numbers[0] == '.' && !numbers[1]) {
        const int decimal = decimal_number(text, value, &exact);
        if (decimal && exact) {
            return CYTO__NUMBER_READ;
        }
        const char *why; /* 1e-400 would read as 0 */
        if (text.length <= CYTO__JSON_NUMBER_MAX &&
            (decimal ||
             (scientific_number(text) && cyto__number_end(text.at, text.at + text.length, &why)))) {
            int32_t decimals;
            *value = cyto__number_value(text.at, text.at + text.length, &decimals);
            return CYTO__NUMBER_READ;
        }
    }
    return cyto_number_read(text.at, text.length, numbers, NULL, value, NULL, NULL) == CYTO_OK
               ? CYTO__NUMBER_READ
               : CYTO__NUMBER_UNREADABLE;
}

int cyto__is_number_column(int32_t column)
{
    switch (column) {
    case CYTO_FILE_COLUMN_RANGE:
#define NUMBER(name, slug) case CYTO_FILE_COLUMN_##name:
        CYTO__ROW_NUMBER_LIST(NUMBER)
#undef NUMBER
        return 1;
    default:
        return 0;
    }
}

int cyto__is_compared(cyto__text text)
{
    const int sign = text.length >= 3 && (memcmp(text.at, "\xE2\x89\xA4", 3) == 0 ||
                                          memcmp(text.at, "\xE2\x89\xA5", 3) == 0);
    return sign ||
           (text.length > 1 && (*text.at == '<' || *text.at == '>') && !cyto__is_missing(text));
}

/* ---- words ------------------------------------------------------------------------------- */

typedef struct word {
    const char *text;
    int32_t state;
} word;

static const word sexes[] = {{"female", CYTO_SEX_FEMALE}, {"male", CYTO_SEX_MALE},
                             {"f", CYTO_SEX_FEMALE},      {"m", CYTO_SEX_MALE},
                             {"u", CYTO_SEX_UNKNOWN},     {NULL, 0}};
static const word baselines[] = {{"low", CYTO_BASELINE_LOW},
                                 {"normal", CYTO_BASELINE_NORMAL},
                                 {"high", CYTO_BASELINE_HIGH},
                                 {"l", CYTO_BASELINE_LOW},
                                 {"low low", CYTO_BASELINE_LOW},
                                 {"ll", CYTO_BASELINE_LOW},
                                 {"n", CYTO_BASELINE_NORMAL},
                                 {"h", CYTO_BASELINE_HIGH},
                                 {"high high", CYTO_BASELINE_HIGH},
                                 {"hh", CYTO_BASELINE_HIGH},
                                 {NULL, 0}};
static const word answers[] = {{"yes", CYTO_YES},   {"no", CYTO_NO},    {"y", CYTO_YES},
                               {"n", CYTO_NO},      {"true", CYTO_YES}, {"false", CYTO_NO},
                               {"u", CYTO_UNKNOWN}, {NULL, 0}};
static const word statuses[] = {{"not done", CYTO_NO}, {"done", CYTO_YES}, {NULL, 0}};

int cyto__state_of(int32_t column, cyto__text text, int32_t *state)
{
    const word *list = column == CYTO_FILE_COLUMN_SEX              ? sexes
                       : column == CYTO_FILE_COLUMN_BASELINE_STATE ? baselines
                       : column == CYTO_FILE_COLUMN_STATUS         ? statuses
                                                                   : answers;
    *state = 0; /* every kind has it as unknown */
    if (cyto__is_missing(text) || cyto__text_equals(text, "unknown")) {
        return 1;
    }
    for (; list->text; list++) {
        if (cyto__text_equals(text, list->text)) {
            *state = list->state;
            return 1;
        }
    }
    return 0;
}

/* ---- texts of the current row ------------------------------------------------------------ */

cyto__text cyto__column_text(const cyto_file *file, int32_t column)
{
    const int32_t source = file->source[column];
    if (source < 0) {
        return (cyto__text){"", 0};
    }
    const cyto__text text = cyto__trimmed(file->fields[source].at, file->fields[source].length);
    /* ="0049" keeps Excel from reading a text as a number. */
    const int is_kept = text.length >= 3 && text.at[0] == '=' && text.at[1] == '"' &&
                        text.at[text.length - 1] == '"';
    return is_kept ? cyto__trimmed(text.at + 2, text.length - 3) : text;
}

int cyto__is_not_done(const cyto_file *file)
{
    int32_t done;
    const int32_t column = CYTO_FILE_COLUMN_STATUS;
    cyto__state_of(column, cyto__column_text(file, column), &done);
    return done == CYTO_NO;
}

/* Where the text says "<0.5", exports have 0.5 or half of it as the number: neither was
 * measured. */
cyto__text cyto__value_text(const cyto_file *file)
{
    const cyto__text value = cyto__column_text(file, CYTO_FILE_COLUMN_VALUE);
    const cyto__text text = cyto__column_text(file, CYTO_FILE_COLUMN_VALUE_TEXT);
    const int by_text = cyto__is_missing(value) || cyto__is_compared(text);
    return cyto__is_not_done(file) ? (cyto__text){"", 0} : by_text ? text : value;
}

/* ---- specimens --------------------------------------------------------------------------- */

/* Laboratories, SDTM's LBSPEC and LOINC's System name blood, and its parts, by these words. */
static const char *const blood_words[] = {
    "blood",       "bld",       "blda",       "bldv",         "bldc",     "wb",      "serum",
    "ser",         "plasma",    "plas",       "whole",        "or",       "and",     "arterial",
    "venous",      "capillary", "edta",       "citrate",      "citrated", "heparin", "heparinized",
    "heparinised", "lithium",   "peripheral", "serpl",        "art",      "blut",    "vollblut",
    "sang",        "sangre",    "suero",      "s\xC3\xA9rum", NULL};

static int is_word(cyto__text text, const char *const *list)
{
    for (; *list; list++) {
        if (cyto__text_equals(text, *list)) {
            return 1;
        }
    }
    return 0;
}

/* Does the character separate two words? */
static int is_between(char c)
{
    return c != '\0' && strchr("/,+-()", c) != NULL;
}

/* Finds the next word from *at; length 0: there is none. */
static cyto__text next_word(const char **at, const char *end)
{
    while (*at < end && (cyto__is_blank(**at) || is_between(**at))) {
        ++*at;
    }
    cyto__text text = {*at, 0};
    while (*at < end && !cyto__is_blank(**at) && !is_between(**at)) {
        ++*at;
        text.length++;
    }
    return text;
}

static int begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

int cyto__specimen_fits(cyto__text specimen, const char *slug)
{
    int urine = 0;
    int blood = 1;
    if (cyto__is_missing(specimen)) {
        return 1;
    }
    const char *at = specimen.at;
    const char *const end = specimen.at + specimen.length;
    for (cyto__text w = next_word(&at, end); w.length > 0; w = next_word(&at, end)) {
        urine |= cyto__text_equals(w, "urine");
        blood &= is_word(w, blood_words);
    }
    return begins(slug, "urine-") || begins(slug, "proteinuria") ? urine : blood;
}
