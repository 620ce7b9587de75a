/* SPDX-License-Identifier: MIT */
/* Names are compared as people write them: letters' case, accents, blanks and most signs make no
 * difference. */
#include "units/names.h"

#include "base/base.h"
#include "units/units.h"

#include <string.h>

/* U+00C0 to U+00FF without their accents; a blank is not a letter. */
static const char latin[] = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";

/* Returns the next letter of a name, folded; 0: the name has ended, or the sign is left out. *n
 * is its length. */
static char letter_at(const char *at, size_t left, size_t *n)
{
    const unsigned char *u = (const unsigned char *)at;
    *n = 1;
    if (left >= 2 && u[0] == 0xC3 && u[1] >= 0x80 && u[1] <= 0xBF) {
        *n = 2;
        return (char)(latin[u[1] - 0x80] == ' ' ? '\0' : latin[u[1] - 0x80]);
    }
    if (left >= 2 && u[0] == 0xCE && u[1] == 0xB3) { /* gamma */
        *n = 2;
        return 'g';
    }
    if (left >= 2 && u[0] == 0xCC) { /* an accent that follows its letter */
        *n = 2;
        return '\0';
    }
    const char c = cyto__lower(*at);
    /* "%" and "/" are part of a name: neutrophils are a count, "neutrophils %" are not. */
    const int kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || u[0] > 0x7F || c == '%' ||
                     c == '/' || c == '<' || c == '>';
    return (char)(kept ? c : '\0');
}

size_t cyto__plain_name(const char *name, size_t length, char out[CYTO__NAME_MAX])
{
    size_t n = 0;
    for (size_t at = 0, step; at < length; at += step) {
        const char c = letter_at(name + at, length - at, &step);
        if (c && n == CYTO__NAME_MAX) {
            return CYTO__NAME_MAX + 1;
        }
        if (c) {
            out[n++] = c;
        }
    }
    return n;
}

/* Is the name of n bytes, folded, the plain one? */
static int is_plain(const char *name, size_t n, const char *plain, size_t plain_length)
{
    size_t matched = 0;
    for (size_t at = 0, step; at < n; at += step) {
        const char c = letter_at(name + at, n - at, &step);
        if (c && (matched == plain_length || plain[matched++] != c)) {
            return 0;
        }
    }
    return matched == plain_length;
}

int cyto__same_name(const char *a, const char *b)
{
    char plain[CYTO__NAME_MAX];
    const size_t n = cyto__plain_name(a, strlen(a), plain);
    return n > CYTO__NAME_MAX ? cyto__text_is(a, b) : is_plain(b, strlen(b), plain, n);
}

/* Is a plain name one of the list, which '|' separates? */
static int is_listed(const char *names, const char *plain, size_t length)
{
    for (size_t n; *names; names += n + (names[n] != '\0')) {
        n = strcspn(names, "|");
        if (is_plain(names, n, plain, length)) {
            return 1;
        }
    }
    return 0;
}

static int32_t analyte_named(const char *name, size_t n)
{
    char plain[CYTO__NAME_MAX];
    const size_t length = cyto__plain_name(name, n, plain);
    if (length == 0 || length > CYTO__NAME_MAX) {
        return CYTO_ANALYTE_NONE;
    }
    for (const cyto__analyte *a = cyto__analytes; a->slug; a++) {
        if (is_listed(a->names, plain, length)) {
            return a->analyte;
        }
    }
    return CYTO_ANALYTE_NONE;
}

/* "ALT (SGPT)" and "GPT-ALAT" are two names or more of one analyte. */
static int32_t analyte_named_twice(const char *name, const char *marks)
{
    int32_t found = CYTO_ANALYTE_NONE;
    while (*name) {
        const size_t n = strcspn(name, marks);
        char plain[CYTO__NAME_MAX];
        if (cyto__plain_name(name, n, plain) > 0) {
            const int32_t one = analyte_named(name, n);
            if (one == CYTO_ANALYTE_NONE || (found != CYTO_ANALYTE_NONE && one != found)) {
                return CYTO_ANALYTE_NONE;
            }
            found = one;
        }
        name += n + (name[n] != '\0');
    }
    return found;
}

/* ---- words beside a name ----------------------------------------------------------------- */

/* These words name serum or plasma, or a preposition before them, at the end of a name. */
static const char of_serum[] =
    "serum|plasma|ser|plas|ser/plas|serum/plasma|s|suero|siero|soro|serique|"
    "plasmatique|serica|serico|plasmatica|plasmatico";
static const char before_serum[] = "im|in|i|en|no|nel";
/* These words tell how cells are counted, and where. */
static const char of_count[] =
    "blood|bld|whole|venous|edta|abs|absolute|absolut|absolu|absolus|absolutos|absolutas|assoluti|"
    "count|auto|automated";

static int is_between_words(char c) /* of a name: c is not its end */
{
    return strchr(" _,.;:-()[]#", c) != NULL;
}

static int is_word_of(const char *list, cyto__text word)
{
    char plain[CYTO__NAME_MAX];
    const size_t length = cyto__plain_name(word.at, word.length, plain);
    return length > 0 && length <= CYTO__NAME_MAX && is_listed(list, plain, length);
}

static cyto__text first_word(cyto__text name)
{
    while (name.length > 0 && is_between_words(*name.at)) {
        name.at++;
        name.length--;
    }
    size_t n = 0;
    while (n < name.length && !is_between_words(name.at[n])) {
        n++;
    }
    return (cyto__text){name.at, n};
}

static cyto__text last_word(cyto__text name)
{
    while (name.length > 0 && is_between_words(name.at[name.length - 1])) {
        name.length--;
    }
    size_t n = 0;
    while (n < name.length && !is_between_words(name.at[name.length - 1 - n])) {
        n++;
    }
    return (cyto__text){name.at + name.length - n, n};
}

/* Blood counts and hemoglobin are not measured in serum: hemoglobin in plasma is another test.
 * Numbers of analytes never change. */
static int is_of_serum(int32_t analyte)
{
    return (analyte >= CYTO_ANALYTE_ALT && analyte <= CYTO_ANALYTE_VITAMIN_D) ||
           (analyte >= CYTO_ANALYTE_TROPONIN_T && analyte <= CYTO_ANALYTE_PROTHROMBIN_TIME);
}

static int is_of_count(int32_t analyte)
{
    return analyte <= CYTO_ANALYTE_CD4; /* from hemoglobin, the first */
}

/* Finds an analyte with such words before or behind it: "Creatinine, plasma", "Abs.
 * Neutrophils". */
static int32_t analyte_beside(const char *whole, const char *list, int (*fits)(int32_t analyte))
{
    cyto__text name = {whole, strlen(whole)};
    int32_t found = CYTO_ANALYTE_NONE;
    for (int taken = 0; found == CYTO_ANALYTE_NONE; taken++) {
        const cyto__text first = first_word(name);
        const cyto__text last = last_word(name);
        const char *end = name.at + name.length;
        if (is_word_of(list, last) ||
            (taken && list == of_serum && is_word_of(before_serum, last))) {
            end = last.at;
        } else if (is_word_of(list, first)) {
            name.at = first.at + first.length;
        } else {
            return CYTO_ANALYTE_NONE;
        }
        name.length = (size_t)(end - name.at);
        found = analyte_named(name.at, name.length);
    }
    return fits(found) ? found : CYTO_ANALYTE_NONE;
}

/* ---- finding ----------------------------------------------------------------------------- */

const char *cyto__name_refused(const char *name)
{
    if (cyto__text_is(name, "NA") || cyto__text_is(name, "na")) {
        return cyto__not_available;
    }
    if (*name == '_') {
        return cyto__derived;
    }
    for (const cyto__refusal *r = cyto__refused_names; r->text; r++) {
        if (cyto__same_name(r->text, name)) {
            return r->why;
        }
    }
    return NULL;
}

cyto_status cyto__find_analyte(const char *name, int32_t *analyte)
{
    if (!analyte) {
        return CYTO_E_NULL;
    }
    *analyte = CYTO_ANALYTE_NONE;
    if (!name) {
        return CYTO_E_NULL;
    }
    for (const cyto__analyte *a = cyto__analytes; a->slug;
         a++) { /* rules and facts mostly use the slugs */
        if (cyto__text_is(a->slug, name)) {
            *analyte = a->analyte;
            return CYTO_OK;
        }
    }
    const int none = *name == '_' || cyto__text_is(name, "NA") || cyto__text_is(name, "na");
    *analyte = none ? CYTO_ANALYTE_NONE : analyte_named(name, strlen(name));
    if (*analyte == CYTO_ANALYTE_NONE && !none && !cyto__name_refused(name)) {
        *analyte = analyte_named_twice(name, "()[]/");
        *analyte = *analyte ? *analyte : analyte_named_twice(name, "()[]/,-");
        *analyte = *analyte ? *analyte : analyte_beside(name, of_serum, is_of_serum);
        *analyte = *analyte ? *analyte : analyte_beside(name, of_count, is_of_count);
    }
    return *analyte == CYTO_ANALYTE_NONE ? CYTO_E_NAME : CYTO_OK;
}

/* Returns how many letters to change, add or leave out (Levenshtein). */
static size_t distance(const char *a, size_t n, const char *b, size_t m)
{
    size_t row[CYTO__NAME_MAX + 1];
    for (size_t j = 0; j <= m; j++) {
        row[j] = j;
    }
    for (size_t i = 1; i <= n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            const size_t changed = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            const size_t other = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = changed < other ? changed : other;
        }
    }
    return row[m];
}

size_t cyto__name_distance(const char *plain, size_t n, const char *names)
{
    size_t best = CYTO__NAME_MAX;
    if (n == 0 || n > CYTO__NAME_MAX) {
        return best;
    }
    for (const char *at = names; at; at = strchr(at, '|'), at = at ? at + 1 : NULL) {
        char name[CYTO__NAME_MAX];
        const size_t m = cyto__plain_name(at, strcspn(at, "|"), name); /* no table has a longer */
        const size_t shorter = n < m ? n : m;
        const int begins = shorter >= 4 && memcmp(name, plain, shorter) == 0;
        const size_t wrong = distance(plain, n, name, m);
        const size_t far =
            begins && wrong > 2 ? 2 : wrong; /* a name that is cut short is no slip of one letter */
        if ((begins || far * 3 <= m) && far < best) {
            best = far;
        }
    }
    return best;
}
