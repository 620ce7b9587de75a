/* SPDX-License-Identifier: MIT */
/* These columns are added to a row: the plain ones, and the toxicity grades of CDISC's ADaM. */
#include "base/names.h"
#include "grading/names.h"
#include "files/files.h"

#include <cytodose/version.h>

#include <string.h>

static const char *const plain_names[] = {"grade", "low", "high", "reason", "scale", NULL};
/* CDISC has no variable for the reason why a grade is missing: cytodose's own names are in small
 * letters. */
static const char *const cdisc_names[] = {"ATOXDSCL",    "ATOXDSCH", "ATOXGRL",
                                          "ATOXGRH",     "ATOXGR",   "reason_low",
                                          "reason_high", "scale",    NULL};
static const char *const terms_names[] = {
    "term", "direction", "low", "high", "reason", "highest", "baseline_low", "baseline_high", NULL};

/* ---- cells ------------------------------------------------------------------------------- */

void cyto__put_cell(cyto__sink *out, char delimiter, cyto__text text)
{
    int special = 0;
    for (size_t i = 0; i < text.length; i++) {
        const char c = text.at[i];
        special |= c == delimiter || c == '"' || c == '\n' || c == '\r';
    }
    if (!special) {
        cyto__put_n(out, text.at, text.length);
        return;
    }
    cyto__put_char(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        cyto__put_n(out, "\"", text.at[i] == '"');
        cyto__put_char(out, text.at[i]);
    }
    cyto__put_char(out, '"');
}

static void put_text(cyto__sink *out, const cyto_file *file, cyto__text text)
{
    cyto__put_char(out, file->csv.delimiter);
    cyto__put_cell(out, file->csv.delimiter, text);
}

static void put(cyto__sink *out, const cyto_file *file, const char *text)
{
    put_text(out, file, (cyto__text){text, strlen(text)});
}

static void put_grade(cyto__sink *out, const cyto_file *file, int known, int32_t grade)
{
    cyto__put_char(out, file->csv.delimiter);
    if (known) {
        cyto__put_int(out, grade);
    }
}

/* ---- one grade --------------------------------------------------------------------------- */

static int is_worse(const cyto__answer *a, const cyto__answer *b)
{
    return a->low != b->low ? a->low > b->low : a->high > b->high;
}

/* Joins the answers of both terms of a test into one: a value is too low or too high, never
 * both. */
static cyto__answer joined(const cyto__answers *answers)
{
    const cyto__answer *const a = &answers->of[0];
    const cyto__answer *const b = &answers->of[1];
    if (answers->count == 1) {
        return *a;
    }
    cyto__answer worst = is_worse(b, a) ? *b : *a;
    if (a->low < 0 || b->low < 0) {
        /* The term without an answer may be the one that matters. */
        return worst.low < 1 ? (a->low < 0 ? *a : *b) : worst;
    }
    const int32_t high = a->high > b->high ? a->high : b->high;
    if (worst.low == high) {
        worst.reason = "";
        worst.high = high;
        return worst;
    }
    cyto__answer open = a->high == high ? *a : *b;
    open.low = worst.low;
    open.high = high;
    return open;
}

static int by_test(const cyto_file *file)
{
    return file->source[CYTO_FILE_COLUMN_TEST] >= 0 || file->source[CYTO_FILE_COLUMN_LOINC] >= 0;
}

/* Writes the term that a value was graded as; a value in range has all of its terms. */
static void put_graded_as(cyto__sink *out, const cyto_file *file, const cyto__answers *answers,
                          const cyto__answer *one)
{
    const int all = one->high == 0 || one->way == CYTO__WAY_NONE;
    if (!all || answers->count == 1) {
        put_text(out, file, one->name);
        return;
    }
    char text[256];
    cyto__sink names = cyto__sink_of(text, sizeof text);
    cyto__put_n(&names, answers->of[0].name.at, answers->of[0].name.length);
    cyto__put(&names, "|");
    cyto__put_n(&names, answers->of[1].name.at, answers->of[1].name.length);
    put(out, file, text);
}

static void put_notes(cyto__sink *out, const cyto_file *file, uint32_t notes)
{
    char text[1024];
    cyto__sink names = cyto__sink_of(text, sizeof text);
    for (uint32_t bit = 1; bit; bit <<= 1) {
        if (notes & bit) {
            cyto__put(&names, names.length > 0 ? ";" : "");
            cyto__put(&names, cyto__note_name(bit));
        }
    }
    put(out, file, text);
}

static void put_plain(cyto__sink *out, const cyto_file *file, const cyto__answers *answers)
{
    const cyto__answer one = joined(answers);
    const int known = one.low >= 0;
    put_grade(out, file, known && one.low == one.high, one.low);
    put_grade(out, file, known, one.low);
    put_grade(out, file, known, one.high);
    put(out, file, one.reason);
    put(out, file, file->scale);
    if (by_test(file)) {
        put_graded_as(out, file, answers, &one);
    }
    if (file->options.notes) {
        put_notes(out, file, one.notes);
    }
}

/* ---- CDISC ------------------------------------------------------------------------------- */

static int is_grade(const cyto__answer *a)
{
    return a && a->low == a->high && a->low >= 0;
}

/* A grade that is not one number is missing, and the reason has its interval. */
static void put_reason(cyto__sink *out, const cyto_file *file, const cyto__answer *a)
{
    char text[128];
    cyto__sink reason = cyto__sink_of(text, sizeof text);
    if (a && a->low != a->high) {
        cyto__put_int(&reason, a->low);
        cyto__put(&reason, "-");
        cyto__put_int(&reason, a->high);
        cyto__put(&reason, a->reason[0] ? " " : "");
    }
    cyto__put(&reason, a && !is_grade(a) ? a->reason : "");
    put(out, file, text);
}

/* Writes ATOXGR: "-3" for low, "3" for high, "0" when every direction that has a term is 0. The
 * rules are those of admiral's derive_var_atoxgr, which the pharmaverse's ADLB uses. */
static void put_overall(cyto__sink *out, const cyto_file *file, const cyto__answer *low,
                        const cyto__answer *high)
{
    const int terms = (low != NULL) + (high != NULL);
    const int grades = is_grade(low) + is_grade(high);
    if (is_grade(low) && low->low > 0) {
        put_grade(out, file, 1, -low->low);
    } else if (is_grade(high) && high->low > 0) {
        put_grade(out, file, 1, high->low);
    } else {
        put_grade(out, file, terms > 0 && grades == terms, 0);
    }
}

static void put_cdisc(cyto__sink *out, const cyto_file *file, const cyto__answers *answers)
{
    const cyto__answer *low = NULL;
    const cyto__answer *high = NULL;
    for (int32_t i = 0; i < answers->count; i++) {
        const cyto__answer *a = &answers->of[i];
        low = a->way == CYTO__WAY_LOW ? a : low;
        high = a->way == CYTO__WAY_HIGH ? a : high;
    }
    put(out, file, low ? low->criterion->title : "");
    put(out, file, high ? high->criterion->title : "");
    put_grade(out, file, is_grade(low), low ? low->low : 0);
    put_grade(out, file, is_grade(high), high ? high->low : 0);
    put_overall(out, file, low, high);
    /* Without a term the reason belongs to neither direction. */
    const cyto__answer *none = low || high ? NULL : &answers->of[0];
    put_reason(out, file, none ? none : low);
    put_reason(out, file, none ? none : high);
    put(out, file, file->scale);
}

/* ---- a line a term ----------------------------------------------------------------------- */

/* Returns the highest grade that numbers can show. */
static int32_t highest_of(const cyto_criterion *criterion)
{
    int32_t highest = 0;
    for (int32_t g = 0; g < criterion->group_count; g++) {
        for (const cyto__bound *b = criterion->groups[g].rows; b->grade; b++) {
            highest = b->grade > highest ? b->grade : highest;
        }
    }
    return highest;
}

/* The name of a test in a row may have line ends; a line of terms has none. */
static void put_one_line(cyto__sink *out, const cyto_file *file, cyto__text text)
{
    char line[256];
    const size_t n = text.length < sizeof line ? text.length : sizeof line;
    for (size_t i = 0; i < n; i++) {
        line[i] = text.at[i] == '\n' || text.at[i] == '\r' ? ' ' : text.at[i];
    }
    put_text(out, file, (cyto__text){line, n});
}

static void put_terms(cyto__sink *out, const cyto_file *file, const cyto__answers *answers)
{
    static const char *const ways[] = {"", "low", "high"};
    for (int32_t i = 0; i < answers->count; i++) {
        const cyto__answer *a = &answers->of[i];
        put_one_line(out, file, a->name);
        put(out, file, ways[a->way]);
        put_grade(out, file, a->low >= 0, a->low);
        put_grade(out, file, a->low >= 0, a->high);
        put(out, file, a->reason);
        put_grade(out, file, a->criterion != NULL, a->criterion ? highest_of(a->criterion) : 0);
        put_grade(out, file, a->before_low >= 0, a->before_low);
        put_grade(out, file, a->before_low >= 0, a->before_high);
        if (file->options.bounds) {
            put(out, file, a->bound);
        }
        cyto__put_char(out, '\n');
    }
}

/* ---- all -------------------------------------------------------------------------------- */

void cyto__put_added(const cyto_file *file, const cyto__answers *answers, cyto__sink *out)
{
    void (*const put_layout[])(cyto__sink *, const cyto_file *,
                               const cyto__answers *) = {[CYTO__LAYOUT_PLAIN] = put_plain,
                                                         [CYTO__LAYOUT_CDISC] = put_cdisc,
                                                         [CYTO__LAYOUT_TERMS] = put_terms};
    put_layout[file->options.layout](out, file, answers);
}

static void put_name(cyto__sink *out, const cyto_file *file, const char *name)
{
    char text[128];
    cyto__sink prefixed = cyto__sink_of(text, sizeof text);
    cyto__put(&prefixed, file->options.prefix);
    cyto__put(&prefixed, name);
    put(out, file, text);
}

const char *cyto__added_name(const cyto_file *file, int32_t i)
{
    const char *const *const layouts[] = {plain_names, cdisc_names, terms_names};
    const char *const *names = layouts[file->options.layout];
    int32_t n = 0;
    while (n < i && names[n]) {
        n++;
    }
    if (names[n]) {
        return names[n];
    }
    const char *more[4] = {NULL};
    int32_t count = 0;
    const int plain = file->options.layout == CYTO__LAYOUT_PLAIN;
    if (plain && by_test(file)) {
        more[count++] = "graded_as";
    }
    if (plain && file->options.notes) {
        more[count++] = "notes";
    }
    if (file->options.layout == CYTO__LAYOUT_TERMS && file->options.bounds) {
        more[count++] = "bound";
    }
    if (file->options.provenance) {
        more[count++] = "provenance";
    }
    return i - n <= count ? more[i - n] : NULL;
}

void cyto__make_provenance(cyto_file *file)
{
    char text[400];
    cyto__sink cell = cyto__sink_of(text, sizeof text);
    cyto__sink out = cyto__sink_of(file->provenance, sizeof file->provenance);
    cyto__own_digest(&file->own, file->hold, sizeof file->hold, file->own_digest);
    if (!file->options.provenance) {
        return;
    }
    cyto__put(&cell, "cytodose ");
    cyto__put(&cell, cyto_version());
    cyto__put(&cell, "; data ");
    cyto__put(&cell, cyto_data_digest());
    cyto__put(&cell, "; ");
    cyto__put(&cell, cyto__scale_source(file->scale));
    cyto__put(&cell, file->own_digest[0] ? "; names " : "");
    cyto__put(&cell, file->own_digest);
    cyto__put_char(&out, file->csv.delimiter);
    cyto__put_cell(&out, file->csv.delimiter, (cyto__text){text, cell.length});
}

void cyto__put_added_names(const cyto_file *file, cyto__sink *out)
{
    const char *name;
    for (int32_t i = 0; (name = cyto__added_name(file, i)); i++) {
        put_name(out, file, name);
    }
}
