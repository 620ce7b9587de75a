/* SPDX-License-Identifier: MIT */
/* The grades of a row are computed once: an equal row is answered from memory. */
#include "grading/names.h"
#include "files/files.h"
#include "json/token.h"
#include "units/units.h"

#include <string.h>

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
    return status == CYTO_E_LIMITS ? "limits-refused"
           : status == CYTO_E_UNIT ? "unit-refused"
                                   : "value-refused";
}

/* Returns why a number that a grade is open without counts as missing; NULL: it is not there. */
static const char *why_left(const cyto__row_numbers *row, int32_t reason)
{
    static const struct {
        int32_t reason, column;
    } rests[] = {{CYTO_REASON_LLN_MISSING, CYTO__ROW_LLN},
                 {CYTO_REASON_ULN_MISSING, CYTO__ROW_ULN},
                 {CYTO_REASON_BASELINE_MISSING, CYTO__ROW_BASELINE},
                 {CYTO_REASON_BASELINE_STATE_UNKNOWN, CYTO__ROW_BASELINE},
                 {CYTO_REASON_BASELINE_STATE_UNKNOWN, CYTO__ROW_BASELINE_LLN},
                 {CYTO_REASON_BASELINE_STATE_UNKNOWN, CYTO__ROW_BASELINE_ULN},
                 {CYTO_REASON_AGE_UNKNOWN, CYTO__ROW_AGE_YEARS},
                 {CYTO_REASON_OTHER_MEASUREMENT_MISSING, CYTO__ROW_SECOND},
                 {CYTO_REASON_OTHER_MEASUREMENT_MISSING, CYTO__ROW_THIRD}};
    for (size_t i = 0; i < sizeof rests / sizeof rests[0]; i++) {
        if (rests[i].reason == reason && row->left[rests[i].column][0]) {
            return row->left[rests[i].column];
        }
    }
    return NULL;
}

/* Limits or a baseline that cannot be (crossed, negative) count as missing, as those do that are
 * not read. */
static cyto_lab without_limits(const cyto_lab *lab, cyto__row_numbers *row)
{
    cyto_lab bare = *lab;
    bare.lln = bare.uln = bare.baseline = bare.baseline_lln = bare.baseline_uln = (double)NAN;
    for (int i = CYTO__ROW_LLN; i <= CYTO__ROW_BASELINE_ULN; i++) {
        row->left[i] = "limits-refused";
    }
    return bare;
}

static void grade_one(cyto_file *file, cyto__row_numbers *row, const cyto__method *method,
                      const cyto_lab *lab, cyto__answer *answer)
{
    cyto_lab copies[2];
    cyto_lab bare;
    const cyto_lab *own;
    cyto_grade grade = CYTO_GRADE_INIT;
    /* A unit of another kind is the fault, whatever else is wrong. */
    const cyto_status first =
        method->c ? cyto__grade_by(method, lab, copies, &own, &grade) : CYTO_E_UNIT;
    cyto_status status = first;
    if (first == CYTO_E_LIMITS) {
        bare = without_limits(lab, row);
        status = cyto__grade_by(method, &bare, copies, &own, &grade);
    }
    if (status == CYTO_OK) {
        answer->low = grade.low;
        answer->high = grade.high;
        const char *left = why_left(row, grade.reason);
        answer->reason = left ? left : cyto__reason_name(grade.reason);
        answer->notes = grade.notes;
        answer->bound = file->options.bounds ? cyto__bound_of(method->c, own, grade.high) : "";
        if (first == CYTO_OK && !(grade.notes & CYTO_NOTE_LIMIT_UNUSUAL)) {
            return;
        }
    }
    const cyto_status told = status == CYTO_OK ? first : status;
    char message[CYTO_MESSAGE_MAX];
    cyto__grade_message(answer->criterion, lab, told, message, sizeof message, NULL);
    answer->reason = status == CYTO_OK ? answer->reason : refusal_of(status);
    cyto__say_why(&file->tally, told == CYTO_OK ? "limit-unusual" : refusal_of(told), "", "",
                  message);
}

/* Converts to another unit; NaN stays missing. */
static double in_unit(const cyto__question *q, double value, int32_t from, int32_t to)
{
    double converted;
    const int32_t analyte = cyto__criterion_analyte(q->asked[0].criterion);
    return cyto_convert(analyte, value, from, to, &converted, NULL) == CYTO_OK ? converted
                                                                               : (double)NAN;
}

static void lab_of(const cyto_file *file, const cyto__question *q, const cyto__row_numbers *row,
                   cyto_lab *lab)
{
    *lab = q->lab;
    lab->lln = row->of[CYTO__ROW_LLN];
    lab->uln = row->of[CYTO__ROW_ULN];
    lab->baseline = row->of[CYTO__ROW_BASELINE];
    lab->baseline_lln = row->of[CYTO__ROW_BASELINE_LLN];
    lab->baseline_uln = row->of[CYTO__ROW_BASELINE_ULN];
    lab->age_years = row->of[CYTO__ROW_AGE_YEARS];
    lab->second = row->of[CYTO__ROW_SECOND];
    lab->third = row->of[CYTO__ROW_THIRD];
    if (row->printed && !row->reason[0]) {
        cyto_lab_set_reading(lab, &row->reading, NULL);
    } else {
        cyto_lab_set(lab, row->of[CYTO__ROW_VALUE], NULL);
    }
    if (file->collected && lab->limits_unit) { /* the baseline is the value of another row */
        lab->baseline = in_unit(q, lab->baseline, row->unit, lab->limits_unit);
    }
}

/* Grades the baseline as a value of its own, by its own limits, or else by the row's: as after a
 * normal baseline. */
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
    cyto_lab_set(&before,
                 lab->limits_unit ? in_unit(q, lab->baseline, lab->limits_unit, lab->unit)
                                  : lab->baseline,
                 NULL);
    before.lln = isnan(lab->baseline_lln) ? lab->lln : lab->baseline_lln;
    before.uln = isnan(lab->baseline_uln) ? lab->uln : lab->baseline_uln;
    before.baseline_lln = before.baseline_uln = (double)NAN; /* they would contradict the state */
    before.baseline_state = CYTO_BASELINE_NORMAL;
    if (cyto__grade_by(method, &before, copies, &own, &grade) == CYTO_OK) {
        answer->before_low = grade.low;
        answer->before_high = grade.high;
    }
}

static void answer_row(cyto_file *file, const cyto__question *q, cyto__row_numbers *row,
                       cyto__answers *answers)
{
    cyto_lab lab;
    answer_none(file, q, row->reason, answers);
    if (q->reason[0]) {
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
            grade_one(file, row, method, &lab, &answers->of[i]);
        }
        /* A patient whose value is missing may have a baseline all the same. */
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

/* Writes grades, marks and text of a row into its place, the text behind its key. */
static void answer_new(cyto_file *file, cyto__seen *place, const cyto__key *key)
{
    const cyto__question *q = cyto__question_of(file);
    cyto__row_numbers row;
    cyto__answers answers;
    cyto__read_row(file, q, &row);
    answer_row(file, q, &row, &answers);
    place->notes = 0;
    place->count = answers.count;
    for (int32_t i = 0; i < answers.count; i++) {
        place->marks[i] = cyto__mark_of(&file->tally, &answers.of[i]);
        place->notes |= answers.of[i].notes;
    }
    const cyto__text tail = make_tail(file, &answers);
    place->tail_length = (int32_t)tail.length;
    if (tail.length <= CYTO__TAIL_SHORT) {
        place->key_length = (int32_t)key->length;
        memcpy(place->text, key->bytes, key->length);
        memcpy(place->text + key->length, tail.at, tail.length);
    }
}

static int is_of(const cyto__seen *seen, const cyto__key *key)
{
    return seen->key_length == (int32_t)key->length &&
           memcmp(seen->text, key->bytes, key->length) == 0;
}

/* Returns the memory of a row, or the place for it: a free one, or each in its turn. A row whose answer is too long to be
 * kept has one place, too. */
static cyto__seen *place_of(cyto_file *file, const cyto__key *key)
{
    enum { SETS = CYTO__SEEN / CYTO__SEEN_WAYS };
    const size_t first = (size_t)(key->hash >> 20) % SETS * CYTO__SEEN_WAYS;
    uint64_t *const hashes = &file->seen_hash[first];
    size_t i = 0;
    while (i < CYTO__SEEN_WAYS && hashes[i] != 0 && hashes[i] != key->hash) {
        i++;
    }
    i = i < CYTO__SEEN_WAYS ? i : file->replaced++ % CYTO__SEEN_WAYS;
    cyto__seen *const place = &file->seen[first + i];
    if (hashes[i] != key->hash || !is_of(place, key)) {
        hashes[i] = key->hash;
        place->key_length = 0;
    }
    return place;
}

cyto__text cyto__row_tail(cyto_file *file)
{
    cyto__key key;
    cyto__key_of(file, file->looked_at, file->looked_at_count, &key);
    cyto__seen *place = key.length > 0 ? place_of(file, &key) : &file->once;
    if (place->key_length == 0) {
        answer_new(file, place, &key);
    }
    const size_t length = (size_t)place->tail_length;
    const char *const at = length > CYTO__TAIL_SHORT ? file->tail : place->text + key.length;
    cyto__count_row(&file->tally, place->marks, place->count, place->notes);
    if (file->not_utf_8) {
        cyto__tally *t = &file->tally;
        t->first_not_utf_8 = t->not_utf_8++ ? t->first_not_utf_8 : t->row;
    }
    return (cyto__text){at, length};
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
