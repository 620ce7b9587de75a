/* SPDX-License-Identifier: MIT */
/* A file without baselines in its rows has them collected in a first pass, and found in the
 * second. */
#include "files/files.h"

#include <stdlib.h>
#include <string.h>

/* These texts are kept of the row that is the baseline. */
enum { VALUE, LOW, HIGH, STATE, UNIT, LIMITS_UNIT, DATE, TEXTS };
static const int32_t column_of[TEXTS] = {CYTO_FILE_COLUMN_VALUE, CYTO_FILE_COLUMN_LLN,
                                         CYTO_FILE_COLUMN_ULN,   CYTO_FILE_COLUMN_STATE,
                                         CYTO_FILE_COLUMN_UNIT,  CYTO_FILE_COLUMN_LIMITS_UNIT,
                                         CYTO_FILE_COLUMN_DATE};

typedef struct cyto__baseline {
    uint64_t hash; /* 0: empty */
    size_t key_at, key_length;
    size_t text_at;
    uint16_t lengths[TEXTS];
    int8_t flagged, differs; /* differs: of two that nothing tells apart, none is taken */
} cyto__baseline;

static const int32_t key_columns[] = {CYTO_FILE_COLUMN_PATIENT, CYTO_FILE_COLUMN_TERM,
                                      CYTO_FILE_COLUMN_TEST, CYTO_FILE_COLUMN_LOINC,
                                      CYTO_FILE_COLUMN_SPECIMEN};

typedef struct row_key {
    char text[1024];
    size_t length;
    uint64_t hash;
} row_key;

/* Returns 0 when the key is too long to be kept, or the row is nobody's. */
static int key_of(const cyto_file *file, row_key *key)
{
    if (cyto__is_missing(cyto__column_text(file, CYTO_FILE_COLUMN_PATIENT))) {
        return 0;
    }
    key->length = 0;
    key->hash = 1469598103934665603u;
    for (size_t i = 0; i < sizeof key_columns / sizeof key_columns[0]; i++) {
        const cyto__text text = cyto__column_text(file, key_columns[i]);
        if (key->length + text.length + 1 > sizeof key->text) {
            return 0;
        }
        memcpy(key->text + key->length, text.at, text.length);
        key->length += text.length;
        key->text[key->length++] = '\n';
    }
    for (size_t i = 0; i < key->length; i++) {
        key->hash = (key->hash ^ (unsigned char)key->text[i]) * 1099511628211u;
    }
    key->hash |= 1;
    return 1;
}

/* Returns the place of a key, taken or free; NULL without a table. */
static cyto__baseline *place_of(const cyto__baselines *b, const row_key *key)
{
    if (b->slot_count == 0) {
        return NULL;
    }
    size_t i = (size_t)(key->hash >> 20) & (b->slot_count - 1);
    for (; b->slots[i].hash; i = (i + 1) & (b->slot_count - 1)) {
        const cyto__baseline *s = &b->slots[i];
        if (s->hash == key->hash && s->key_length == key->length &&
            memcmp(b->texts + s->key_at, key->text, key->length) == 0) {
            break;
        }
    }
    return &b->slots[i];
}

static int grow_table(cyto__baselines *b)
{
    const size_t count = b->slot_count ? 2 * b->slot_count : 1024;
    cyto__baseline *slots = calloc(count, sizeof *slots);
    if (!slots) {
        return 0;
    }
    for (size_t i = 0; i < b->slot_count; i++) {
        if (b->slots[i].hash) {
            size_t to = (size_t)(b->slots[i].hash >> 20) & (count - 1);
            while (slots[to].hash) {
                to = (to + 1) & (count - 1);
            }
            slots[to] = b->slots[i];
        }
    }
    free(b->slots);
    b->slots = slots;
    b->slot_count = count;
    return 1;
}

static int add_text(cyto__baselines *b, const char *text, size_t n)
{
    if (b->text_bytes + n > b->text_cap) {
        const size_t cap = 2 * b->text_cap + n + 65536;
        char *texts = realloc(b->texts, cap);
        if (!texts) {
            return 0;
        }
        b->texts = texts;
        b->text_cap = cap;
    }
    memcpy(b->texts + b->text_bytes, text, n);
    b->text_bytes += n;
    return 1;
}

/* Returns the value that a row has in numbers; empty where it is not one number, such as "<0.1". */
static cyto__text number_of(cyto_file *file)
{
    double value;
    const cyto__text text = cyto__value_text(file);
    const int32_t read = cyto__row_number(file, text, &value);
    const int one = read == CYTO__NUMBER_READ && !cyto__text_differs(file, value);
    return one ? text : (cyto__text){"", 0};
}

/* "<0.1" can be the baseline too: its state alone is then known. */
static int has_value(cyto_file *file)
{
    return number_of(file).length > 0 || cyto__is_compared(cyto__value_text(file));
}

static int compare(cyto__text a, cyto__text b)
{
    const int order = memcmp(a.at, b.at, a.length < b.length ? a.length : b.length);
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

static int is_flagged(const cyto_file *file)
{
    int32_t flag;
    cyto__state_of(CYTO_FILE_COLUMN_BASELINE_FLAG,
                   cyto__column_text(file, CYTO_FILE_COLUMN_BASELINE_FLAG), &flag);
    return flag == CYTO_YES;
}

static cyto__text kept_text(const cyto__baselines *b, const cyto__baseline *s, int which)
{
    size_t at = s->text_at;
    for (int i = 0; i < which; i++) {
        at += s->lengths[i];
    }
    return (cyto__text){b->texts + at, s->lengths[which]};
}

/* Returns the text that the current row has for one of those that are kept. */
static cyto__text text_of(cyto_file *file, int which)
{
    return which == VALUE ? number_of(file) : cyto__column_text(file, column_of[which]);
}

static cyto_status keep(cyto_file *file, cyto__baseline *s, int flagged)
{
    cyto__baselines *b = &file->baselines;
    s->text_at = b->text_bytes;
    s->flagged = (int8_t)flagged;
    s->differs = 0;
    for (int i = 0; i < TEXTS; i++) {
        const cyto__text text = text_of(file, i);
        const size_t n = text.length < CYTO__FIELD_BYTES ? text.length : CYTO__FIELD_BYTES;
        s->lengths[i] = (uint16_t)n;
        if (!add_text(b, text.at, n)) {
            return CYTO_E_MEMORY;
        }
    }
    return CYTO_OK;
}

/* Does the current row say otherwise than the one that is kept, leaving its date aside? */
static int is_other(cyto_file *file, const cyto__baseline *s)
{
    int other = 0;
    for (int i = 0; i < DATE; i++) {
        other |= compare(kept_text(&file->baselines, s, i), text_of(file, i)) != 0;
    }
    return other;
}

cyto_status cyto__baseline_keep(cyto_file *file)
{
    cyto__baselines *b = &file->baselines;
    row_key key;
    const int flagged = is_flagged(file);
    const cyto__text date = cyto__column_text(file, CYTO_FILE_COLUMN_DATE);
    const int before =
        cyto__date_order(date, cyto__column_text(file, CYTO_FILE_COLUMN_REFERENCE_DATE)) < 0;
    if ((!flagged && !before) || !has_value(file) || !key_of(file, &key)) {
        return CYTO_OK;
    }
    if (2 * (b->count + 1) > b->slot_count && !grow_table(b)) {
        return CYTO_E_MEMORY;
    }
    cyto__baseline *s = place_of(b, &key);
    if (!s->hash) {
        s->key_at = b->text_bytes;
        s->key_length = key.length;
        if (!add_text(b, key.text, key.length)) {
            return CYTO_E_MEMORY;
        }
        s->hash = key.hash;
        b->count++;
        return keep(file, s, flagged);
    }
    const cyto__text kept = kept_text(b, s, DATE);
    const int order = cyto__date_order(kept, date);
    if (s->flagged == flagged && (flagged || order == 0)) {
        s->differs = (int8_t)(s->differs || is_other(file, s));
        if (!flagged && compare(kept, date) != 0) { /* no time of that day is later than both */
            s->lengths[DATE] = CYTO__DAY_BYTES;
        }
        return CYTO_OK;
    }
    const int replaces = flagged > s->flagged || (flagged == s->flagged && order < 0);
    return replaces ? keep(file, s, flagged) : CYTO_OK;
}

static int32_t unit_of(const cyto_file *file, cyto__text text)
{
    char copy[CYTO__FIELD_BYTES];
    int32_t unit;
    const size_t n = text.length < sizeof copy ? text.length : sizeof copy - 1;
    memcpy(copy, text.at, n);
    copy[n] = '\0';
    cyto__file_unit(file, copy, &unit);
    return unit;
}

/* Is it the row's unit, or another name of the same size? */
static int same_unit(const cyto_file *file, int32_t column, cyto__text unit)
{
    const cyto__text own = cyto__column_text(file, column);
    return compare(own, unit) == 0 || cyto__same_size(unit_of(file, own), unit_of(file, unit));
}

/* "2.17 ukat/L" is read as a limit with a unit of its own is. */
static void add_unit(cyto_file *file, int32_t column, cyto__text unit)
{
    cyto__sink out = cyto__sink_of(file->texts[column], sizeof file->texts[column]);
    const cyto__text number = file->fields[column];
    if (number.length > 0) {
        cyto__put_n(&out, number.at, number.length);
        cyto__put(&out, " ");
        cyto__put_n(&out, unit.at, unit.length);
        file->fields[column] = (cyto__text){file->texts[column], out.length};
    }
}

static void say_differs(cyto_file *file, int flagged)
{
    char test[128] = "";
    for (size_t i = 1; i < sizeof key_columns / sizeof key_columns[0] && !test[0]; i++) {
        cyto__sink out = cyto__sink_of(test, sizeof test);
        const cyto__text text = cyto__column_text(file, key_columns[i]);
        cyto__put_n(&out, text.at, text.length < sizeof test ? text.length : sizeof test - 1);
    }
    cyto__say_why(&file->tally, "baselines-differ", "", test,
                  flagged
                      ? "two flagged values of a patient, of which none is taken"
                      : "two values of a patient that no date tells apart, of which none is taken");
}

/* Where no baseline is found, a date that is none may be why. */
static void say_dates(cyto_file *file)
{
    static const int32_t columns[] = {CYTO_FILE_COLUMN_DATE, CYTO_FILE_COLUMN_REFERENCE_DATE};
    for (int i = 0; i < 2; i++) {
        char said[64];
        cyto__sink out = cyto__sink_of(said, sizeof said);
        const cyto__text text = cyto__column_text(file, columns[i]);
        if (file->source[CYTO_FILE_COLUMN_REFERENCE_DATE] >= 0 && cyto__is_no_date(text)) {
            cyto__put_n(&out, text.at, text.length);
            cyto__say_why(
                &file->tally, "date-unread", "", said,
                "accepted: YYYY-MM-DD, 1971 to 2098, or YYYY-MM-DDTHH:MM; it finds no baseline");
        }
    }
}

void cyto__baseline_find(cyto_file *file)
{
    static const int32_t to[] = {CYTO_FILE_COLUMN_BASELINE, CYTO_FILE_COLUMN_BASELINE_LLN,
                                 CYTO_FILE_COLUMN_BASELINE_ULN, CYTO_FILE_COLUMN_BASELINE_STATE};
    const cyto__baselines *b = &file->baselines;
    row_key key;
    const cyto__baseline *s = key_of(file, &key) ? place_of(b, &key) : NULL;
    cyto__told_state(file, CYTO_FILE_COLUMN_BASELINE_FLAG);
    if (s && s->hash && s->differs) {
        say_differs(file, s->flagged);
    }
    const int there = s && s->hash && !s->differs;
    const int same = there && same_unit(file, CYTO_FILE_COLUMN_UNIT, kept_text(b, s, UNIT));
    const int found = there && (same || unit_of(file, kept_text(b, s, UNIT))) &&
                      same_unit(file, CYTO_FILE_COLUMN_LIMITS_UNIT, kept_text(b, s, LIMITS_UNIT));
    if (!there) {
        say_dates(file);
    }
    for (int i = 0; i < 4; i++) {
        file->fields[to[i]] = found ? kept_text(b, s, i) : (cyto__text){"", 0};
    }
    if (found && !same) {
        const int limits = kept_text(b, s, LIMITS_UNIT).length == 0;
        for (int i = 0; i < (limits ? STATE : LOW); i++) {
            add_unit(file, to[i], kept_text(b, s, UNIT));
        }
    }
}

void cyto__baselines_free(cyto__baselines *baselines)
{
    free(baselines->slots);
    free(baselines->texts);
}
