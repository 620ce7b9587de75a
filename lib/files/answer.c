/* SPDX-License-Identifier: MIT */
/* The grades of a row. A row that came before is answered from memory. */
#include "grading/names.h"
#include "files/files.h"
#include "json/token.h"
#include "units/units.h"

#include <string.h>

static const struct {
    int32_t column;
    const char *unreadable;
} numbers_of[] = {
#define NUMBER(name, slug) {CYTO_FILE_COLUMN_##name, slug "-unreadable"},
    CYTO__ROW_NUMBER_LIST(NUMBER)
#undef NUMBER
};
enum {
#define NUMBER(name, slug) name,
    CYTO__ROW_NUMBER_LIST(NUMBER)
#undef NUMBER
        NUMBERS
};

/* The numbers of a row, and why it has none. */
typedef struct row_numbers {
    double of[NUMBERS];
    int32_t unit;    /* of the value */
    int32_t printed; /* 1: the value is no bare number ("<0.1", "0.6 10*9/L") but a reading */
    int32_t others;  /* 1: all but the value are read */
    cyto_reading reading;
    const char *reason; /* "" */
} row_numbers;

/* ---- texts as laboratories print them ---------------------------------------------------- */

typedef struct printed {
    char text[CYTO__FIELD_BYTES];
} printed;

static int is_flag(cyto__text text)
{
    static const char *const flags[] = {"L", "H",  "LL",  "HH",  "N", "A",
                                        "*", "**", "(L)", "(H)", NULL};
    return cyto__is_one_of(text, flags);
}

/* "0.5 L", "H 12.1", "7.9*": the value without the laboratory's flag. */
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
    if (text.length > 1 && end[-1] == '*') {
        return cyto__trimmed(text.at, text.length - 1);
    }
    return text;
}

/* "0.6 Mrd", where that is a unit of the user's own. */
static cyto_status read_own_unit(const cyto_file *file, char *text, const char *field,
                                 cyto_reading *reading)
{
    int32_t unit = CYTO_UNIT_NONE;
    text[cyto__own_unit_at_end(&file->own, text, &unit)] = '\0';
    const cyto_status status = cyto_reading_read(text, file->options.numbers, field, reading, NULL);
    if (unit == CYTO_UNIT_NONE || status != CYTO_OK || reading->unit != CYTO_UNIT_NONE) {
        return CYTO_E_UNIT;
    }
    reading->unit = unit;
    return CYTO_OK;
}

/* A text of a row as a reading; why it is none, or "". */
static const char *read_printed(const cyto_file *file, const cyto__question *q, cyto__text text,
                                cyto_reading *reading, cyto_error *error)
{
    printed copy;
    if (text.length >= sizeof copy.text || memchr(text.at, '\0', text.length)) {
        return "value-unreadable";
    }
    memcpy(copy.text, text.at, text.length);
    copy.text[text.length] = '\0';
    cyto_reading_init(reading, sizeof *reading);
    const char *field = cyto__analyte_name(cyto__criterion_analyte(q->asked[0].criterion));
    cyto_status status = cyto_reading_read(copy.text, file->options.numbers, field, reading, error);
    if (status == CYTO_E_UNIT) {
        status = read_own_unit(file, copy.text, field, reading);
    }
    return status == CYTO_OK ? "" : status == CYTO_E_UNIT ? "unit-unknown" : "value-unreadable";
}

/* The unit of a value that is a text; why there is none, or "". */
static const char *find_unit(const cyto__question *q, cyto_reading *reading)
{
    if (reading->unit == CYTO_UNIT_NONE) {
        reading->unit = q->lab.unit;
        return q->unit_reason;
    }
    /* A unit in the text holds for a column that has none. */
    return q->lab.unit == CYTO_UNIT_NONE                 ? ""
           : cyto__same_size(reading->unit, q->lab.unit) ? ""
                                                         : "units-differ";
}

/* "<40" as an upper limit is 40, ">60" as a lower one 60; a baseline is one number. What has a unit of its own is
 * converted. */
static int read_limit(const cyto_file *file, const cyto__question *q, int column,
                      const row_numbers *row, double *limit)
{
    const cyto__text text = cyto__column_text(file, numbers_of[column].column);
    const int upper = column == ULN || column == BASELINE_ULN;
    cyto_reading reading;
    if (read_printed(file, q, without_flag(text), &reading, NULL)[0]) {
        return 0;
    }
    const int one = reading.low == reading.high;
    *limit = upper ? reading.high : reading.low;
    if (!one &&
        (column == BASELINE || !isfinite(*limit) || !isinf(upper ? reading.low : reading.high))) {
        return 0;
    }
    const int found = column == BASELINE && file->collected; /* as a value */
    const int32_t unit = q->lab.limits_unit && !found ? q->lab.limits_unit : row->unit;
    return reading.unit == CYTO_UNIT_NONE ||
           cyto_convert(cyto__criterion_analyte(q->asked[0].criterion), *limit, reading.unit, unit,
                        limit) == CYTO_OK;
}

/* ---- numbers ----------------------------------------------------------------------------- */

/* Why one of them is none, or "". */
static const char *read_others(const cyto_file *file, const cyto__question *q, row_numbers *row)
{
    for (int i = LLN; i < NUMBERS; i++) {
        if (file->source[numbers_of[i].column] < 0) {
            continue;
        }
        const cyto__text text = cyto__column_text(file, numbers_of[i].column);
        const int limit = i >= LLN && i <= BASELINE_ULN;
        if (cyto__file_number(text, file->options.numbers, &row->of[i]) ==
                CYTO__NUMBER_UNREADABLE &&
            (!limit || !read_limit(file, q, i, row, &row->of[i]))) {
            return numbers_of[i].unreadable;
        }
    }
    return "";
}

static void read_value_text(cyto_file *file, const cyto__question *q, cyto__text text,
                            row_numbers *row)
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

static void read_value(cyto_file *file, const cyto__question *q, row_numbers *row)
{
    cyto__text text = cyto__value_text(file);
    int32_t read = cyto__file_number(text, file->options.numbers, &row->of[VALUE]);
    if (read == CYTO__NUMBER_UNREADABLE) {
        text = without_flag(text);
        read = cyto__file_number(text, file->options.numbers, &row->of[VALUE]);
    }
    const int text_alone = read == CYTO__NUMBER_UNREADABLE &&
                           (!q->unit_reason[0] || cyto__text_is(q->unit_reason, "unit-missing"));
    if (read == CYTO__NUMBER_NONE) {
        row->reason = "value-missing";
    } else if (text_alone) {
        read_value_text(file, q, text, row);
    } else {
        row->reason = q->unit_reason;
    }
}

static void read_numbers(cyto_file *file, const cyto__question *q, row_numbers *row)
{
    for (int i = 0; i < NUMBERS; i++) {
        row->of[i] = (double)NAN;
    }
    row->printed = 0;
    row->unit = q->lab.unit;
    row->reason = q->reason;
    if (!row->reason[0]) {
        read_value(file, q, row);
    }
    const char *others = q->reason[0] ? "" : read_others(file, q, row);
    row->others = !q->reason[0] && !others[0];
    /* Where two texts are not read, the message names the limit. */
    if (others[0] && (!row->reason[0] || row->printed)) {
        row->reason = others;
    }
}

/* ---- grades ------------------------------------------------------------------------------ */

static void answer_none(const cyto_file *file, const cyto__question *q, const char *reason,
                        cyto__answers *answers)
{
    answers->count = q->count;
    for (int32_t i = 0; i < q->count; i++) {
        cyto__answer *a = &answers->of[i];
        *a = (cyto__answer){
            {"", 0}, q->asked[i].criterion, q->asked[i].way, -1, -1, reason, 0, -1, -1, ""};
        if (q->reason[0] && q->named_by >= 0) {
            a->criterion = NULL;
            a->way = CYTO__WAY_NONE;
            a->name = cyto__column_text(file, q->named_by);
        } else if (q->reason[0] && !q->asked[i].criterion) {
            a->way = CYTO__WAY_NONE;
        } else {
            a->name = (cyto__text){a->criterion->term, strlen(a->criterion->term)};
        }
    }
}

static const char *refusal_of(cyto_status status)
{
    return status == CYTO_E_LIMITS      ? "limits-refused"
           : status == CYTO_E_UNIT      ? "unit-refused"
           : status == CYTO_E_AGE_YEARS ? "age-years-refused"
                                        : "value-refused";
}

static void grade_one(cyto_file *file, const cyto__method *method, const cyto_lab *lab,
                      cyto__answer *answer)
{
    cyto_lab copies[2];
    const cyto_lab *own;
    cyto_grade grade = CYTO_GRADE_INIT;
    /* A unit of another kind is what is wrong, whatever else is. */
    const cyto_status status =
        method->c ? cyto__grade_by(method, lab, copies, &own, &grade) : CYTO_E_UNIT;
    if (status == CYTO_OK) {
        answer->low = grade.low;
        answer->high = grade.high;
        answer->reason = cyto__reason_name(grade.reason);
        answer->notes = grade.notes;
        answer->bound = file->options.bounds ? cyto__bound_of(method->c, own, grade.high) : "";
        if (!(grade.notes & CYTO_NOTE_LIMIT_UNUSUAL)) {
            return;
        }
    }
    char message[CYTO_MESSAGE_MAX];
    cyto__grade_message(answer->criterion, lab, status, message, sizeof message, NULL);
    answer->reason = status == CYTO_OK ? answer->reason : refusal_of(status);
    cyto__say_why(&file->tally, status == CYTO_OK ? "limit-unusual" : answer->reason, "", "",
                  message);
}

/* In another unit; NaN stays missing. */
static double in_unit(const cyto__question *q, double value, int32_t from, int32_t to)
{
    double converted;
    const int32_t analyte = cyto__criterion_analyte(q->asked[0].criterion);
    return cyto_convert(analyte, value, from, to, &converted) == CYTO_OK ? converted : (double)NAN;
}

static void lab_of(const cyto_file *file, const cyto__question *q, const row_numbers *row,
                   cyto_lab *lab)
{
    *lab = q->lab;
    lab->lln = row->of[LLN];
    lab->uln = row->of[ULN];
    lab->baseline = row->of[BASELINE];
    lab->baseline_lln = row->of[BASELINE_LLN];
    lab->baseline_uln = row->of[BASELINE_ULN];
    lab->age_years = row->of[AGE_YEARS];
    lab->second = row->of[SECOND];
    lab->third = row->of[THIRD];
    if (row->printed && !row->reason[0]) {
        cyto_lab_set_reading(lab, &row->reading);
    } else {
        cyto_lab_set(lab, row->of[VALUE]);
    }
    if (file->collected && lab->limits_unit) { /* it was found as a value of another row */
        lab->baseline = in_unit(q, lab->baseline, row->unit, lab->limits_unit);
    }
}

/* The baseline as a value of its own, by its own limits, or else by the row's: as after a normal one. */
static void grade_baseline(const cyto__question *q, const cyto__method *method, const cyto_lab *lab,
                           cyto__answer *answer)
{
    cyto_lab before = *lab;
    cyto_lab copies[2];
    const cyto_lab *own;
    cyto_grade grade = CYTO_GRADE_INIT;
    if (isnan(lab->baseline) || !method->c) {
        return;
    }
    cyto_lab_set(&before, lab->limits_unit ? in_unit(q, lab->baseline, lab->limits_unit, lab->unit)
                                           : lab->baseline);
    before.lln = isnan(lab->baseline_lln) ? lab->lln : lab->baseline_lln;
    before.uln = isnan(lab->baseline_uln) ? lab->uln : lab->baseline_uln;
    before.baseline_state = CYTO_BASELINE_NORMAL;
    if (cyto__grade_by(method, &before, copies, &own, &grade) == CYTO_OK) {
        answer->before_low = grade.low;
        answer->before_high = grade.high;
    }
}

static void answer_row(cyto_file *file, const cyto__question *q, const row_numbers *row,
                       cyto__answers *answers)
{
    cyto_lab lab;
    answer_none(file, q, row->reason, answers);
    if (!row->others) {
        return;
    }
    lab_of(file, q, row, &lab);
    for (int32_t i = 0; i < answers->count; i++) {
        cyto__method other;
        const cyto__method *method = &q->asked[i].method;
        if (lab.unit != q->lab.unit) {
            cyto__method_of(q->asked[i].criterion, lab.unit, &other);
            method = &other;
        }
        if (!row->reason[0]) {
            grade_one(file, method, &lab, &answers->of[i]);
        }
        /* A patient whose value is missing had a baseline all the same. */
        if (file->options.layout == CYTO__LAYOUT_TERMS && lab.unit != CYTO_UNIT_NONE) {
            grade_baseline(q, method, &lab, &answers->of[i]);
        }
    }
}

/* ---- rows that came before --------------------------------------------------------------- */

static cyto__text make_tail(cyto_file *file, const cyto__answers *answers)
{
    cyto__sink out = cyto__sink_of(file->tail, sizeof file->tail);
    cyto__put_added(file, answers, &out);
    return (cyto__text){file->tail, out.length < out.cap ? out.length : out.cap - 1};
}

/* Grades, marks and text of a row, into place. */
static void answer_new(cyto_file *file, cyto__seen *place)
{
    const cyto__question *q = cyto__question_of(file);
    row_numbers row;
    cyto__answers answers;
    read_numbers(file, q, &row);
    answer_row(file, q, &row, &answers);
    place->notes = 0;
    place->not_utf_8 = (int16_t)q->not_utf_8;
    place->count = (int16_t)answers.count;
    for (int32_t i = 0; i < answers.count; i++) {
        place->marks[i] = cyto__mark_of(&file->tally, &answers.of[i]);
        place->notes |= answers.of[i].notes;
    }
    const cyto__text tail = make_tail(file, &answers);
    place->tail_length = (int32_t)tail.length;
    memcpy(place->tail, tail.at, tail.length <= sizeof place->tail ? tail.length : 0);
}

/* The memory of a row, or the place for it. */
static cyto__seen *place_of(cyto_file *file, const cyto__key *key)
{
    cyto__seen *const place = &file->seen[(key->hash >> 20) % CYTO__SEEN & ~(uint64_t)1];
    if (cyto__key_equals(&place->key, key)) {
        return place;
    }
    /* The newer of two stays. */
    if (!cyto__key_equals(&place[1].key, key)) {
        place[1] = place[0];
        place->key.length = 0;
        return place;
    }
    return place + 1;
}

cyto__text cyto__row_tail(cyto_file *file)
{
    cyto__key key;
    file->tally.row++;
    cyto__key_of(file, file->looked_at, file->looked_at_count, &key);
    cyto__seen *place = key.length > 0 ? place_of(file, &key) : &file->once;
    cyto__text tail = {place->tail, (size_t)place->tail_length};
    if (place->key.length == 0) {
        answer_new(file, place);
        tail.length = (size_t)place->tail_length;
        if (tail.length <= sizeof place->tail) {
            place->key = key;
        } else {
            tail.at = file->tail;
        }
    }
    cyto__count_row(&file->tally, place->marks, place->count, place->notes);
    if (place->not_utf_8) {
        cyto__tally *t = &file->tally;
        t->first_not_utf_8 = t->not_utf_8++ ? t->first_not_utf_8 : t->row;
    }
    return tail;
}

cyto__text cyto__malformed_tail(cyto_file *file)
{
    const cyto__answers answers = {
        1, {{{"", 0}, NULL, CYTO__WAY_NONE, -1, -1, "row-malformed", 0, -1, -1, ""}}};
    file->tally.malformed++;
    file->tally.row++;
    const cyto__mark mark = cyto__mark_of(&file->tally, &answers.of[0]);
    cyto__count_row(&file->tally, &mark, 1, 0);
    return make_tail(file, &answers);
}
