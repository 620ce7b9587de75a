/* SPDX-License-Identifier: MIT */
/* Reads a case file. */
#include "json_course.h"
#include "units.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct reader {
    cyto_course *course;
    char numbers[3]; /* the convention in force: decimal mark, mark of groups */
} reader;

static const char *const sex_names[] = {"unknown", "female", "male", NULL};
static const char *const known_names[] = {"unknown", "no", "yes", NULL};

/* ---- numbers ---------------------------------------------------------------------------- */

static char one_mark(const cyto__node *node, const char *accepted, char fallback)
{
    const char *text = cyto__string(node, NULL);
    if (!text) {
        return fallback;
    }
    if (strlen(text) != 1 || !strchr(accepted, text[0])) {
        cyto__node_fail_text(node, CYTO_E_DATA, "not a mark that numbers are printed with:", text,
                             accepted[1] == ',' ? "\".\" or \",\""
                                                : "\" \", \".\", \",\" or \"'\"");
    }
    return text[0];
}

/* {"decimal": ",", "group": " "}: what holds from here on. */
static void read_numbers(const cyto__node *object, char numbers[3])
{
    static const char *const keys[] = {"decimal", "group", NULL};
    const cyto__node node = cyto__member(object, "numbers");
    if (!cyto__present(&node)) {
        return;
    }
    cyto__only(&node, keys);
    const cyto__node decimal = cyto__need(&node, "decimal");
    const cyto__node group = cyto__member(&node, "group");
    numbers[0] = one_mark(&decimal, ".,", '\0');
    numbers[1] = one_mark(&group, " .,'", '\0');
    if (numbers[0] && numbers[0] == numbers[1]) {
        cyto__node_fail(&node, CYTO_E_DATA, "decimal and group must be different marks");
    }
}

/* Hands an error of a reader of text on, with the place in the JSON. */
static void fail_from(const cyto__node *node, const cyto_error *inner)
{
    cyto__node_fail(node, inner->status, inner->message);
}

static double read_number(const cyto__node *node, const char *numbers, const char *field)
{
    double value = (double)NAN;
    cyto_error inner;
    cyto_error_init(&inner, sizeof inner);
    const char *text = cyto__string(node, NULL);
    if (text &&
        cyto_number_read(text, strlen(text), numbers, field, &value, NULL, &inner) != CYTO_OK) {
        fail_from(node, &inner);
    }
    return value;
}

static void check_range(const cyto__node *node, cyto_status range, double value)
{
    if (cyto__in_range(range, value) != CYTO_OK) {
        char message[CYTO_MESSAGE_MAX];
        cyto_status_message(range, value, message, sizeof message, NULL);
        cyto__node_fail(node, range, message);
    }
}

/* ---- doses ------------------------------------------------------------------------------ */

static const struct {
    const char *unit;
    int32_t basis;
    double mg;
} dose_units[] = {{"mg/m2", CYTO__PER_M2, 1.0},
                  {"mg/m\xC2\xB2", CYTO__PER_M2, 1.0},
                  {"mg/kg", CYTO__PER_KG, 1.0},
                  {"mg", CYTO__FLAT, 1.0}};

static cyto__dose_text read_dose(const cyto__node *node, const char *numbers)
{
    cyto__dose_text dose = {cyto__string(node, NULL), 0, (double)NAN};
    if (!dose.printed) {
        return dose;
    }
    const char *unit = dose.printed + strcspn(dose.printed, "m%");
    size_t length = (size_t)(unit - dose.printed);
    while (length > 0 && dose.printed[length - 1] == ' ') {
        length--;
    }
    cyto_error inner;
    cyto_error_init(&inner, sizeof inner);
    if (cyto_number_read(dose.printed, length, numbers, "dose", &dose.value, NULL, &inner) !=
        CYTO_OK) {
        fail_from(node, &inner);
        return dose;
    }
    for (size_t i = 0; i < sizeof dose_units / sizeof dose_units[0]; i++) {
        if (cyto__text_is(unit, dose_units[i].unit)) {
            dose.basis = dose_units[i].basis;
            dose.value *= dose_units[i].mg;
        }
    }
    if (!dose.basis) {
        cyto__node_fail_text(node, CYTO_E_UNIT, "unknown dose unit", unit, "mg/m2, mg/kg, mg");
        return dose;
    }
    static const cyto_status ranges[] = {CYTO_OK, CYTO_E_DOSE_MG_PER_M2, CYTO_E_DOSE_MG_PER_KG,
                                         CYTO_E_DOSE_MG};
    check_range(node, ranges[dose.basis], dose.value);
    return dose;
}

static void read_syringes(reader *r, const cyto__node *node, cyto__course_treatment *t)
{
    t->syringe_count = cyto__length(node);
    if (t->syringe_count > CYTO_PRODUCTS_MAX) {
        cyto__node_fail(node, CYTO_E_LIMIT, "too many syringes; accepted: up to 12");
        t->syringe_count = 0;
    }
    t->syringes_mg = cyto__arena_array(&r->course->arena, (size_t)t->syringe_count, sizeof(double));
    int32_t i = 0;
    for (cyto__node e = cyto__first(node); e.item && t->syringes_mg; e = cyto__next(&e)) {
        t->syringes_mg[i++] = cyto__number(&e, 1.0e-6, 1.0e5, 1.0);
    }
}

static void read_treatment(reader *r, const cyto__node *node, cyto__course_treatment *t)
{
    static const char *const keys[] = {"drug",         "dose",   "percent_of",  "full",
                                       "full_assumed", "cycles", "every_days",  "every_h",
                                       "given",        "reason", "syringes_mg", NULL};
    cyto__only(node, keys);
    const cyto__node drug = cyto__need(node, "drug");
    const cyto__node dose = cyto__member(node, "dose");
    const cyto__node full = cyto__member(node, "full");
    const cyto__node full_assumed = cyto__member(node, "full_assumed");
    const cyto__node percent = cyto__member(node, "percent_of");
    const cyto__node cycles = cyto__member(node, "cycles");
    const cyto__node every_days = cyto__member(node, "every_days");
    const cyto__node every_h = cyto__member(node, "every_h");
    const cyto__node given = cyto__member(node, "given");
    const cyto__node reason = cyto__member(node, "reason");
    const cyto__node syringes = cyto__member(node, "syringes_mg");
    t->drug = cyto__string(&drug, "");
    t->dose = read_dose(&dose, r->numbers);
    t->full = read_dose(&full, r->numbers);
    t->full_assumed = cyto__boolean(&full_assumed, 0);
    t->percent_of = cyto__number(&percent, 0.0, 1000.0, (double)NAN);
    t->cycles = cyto__integer(&cycles, 1, 1000, 0);
    t->every_days = cyto__integer(&every_days, 1, 366, 0);
    t->every_h = cyto__integer(&every_h, 1, 168, 0);
    const cyto__dose_text amount = read_dose(&given, r->numbers);
    t->given = amount.printed;
    t->given_mg = amount.value;
    if (amount.basis && amount.basis != CYTO__FLAT) {
        cyto__node_fail_text(&given, CYTO_E_UNIT, "an amount given must be in mg:", amount.printed,
                             "mg");
    }
    if (t->full.basis && t->full.basis != t->dose.basis) {
        cyto__node_fail_text(&full, CYTO_E_UNIT, "not in the unit of dose:", t->full.printed,
                             "the same unit as dose");
    }
    t->reason = cyto__string(&reason, NULL);
    read_syringes(r, &syringes, t);
}

/* ---- labs ------------------------------------------------------------------------------- */

static const cyto__course_lab *find_lab(const cyto_course *course, int32_t before, const char *day,
                                        int32_t analyte)
{
    for (int32_t d = 0; d < before; d++) {
        if (!cyto__text_is(course->days[d].id, day)) {
            continue;
        }
        for (int32_t i = 0; i < course->days[d].lab_count; i++) {
            if (course->days[d].labs[i].analyte == analyte) {
                return &course->days[d].labs[i];
            }
        }
    }
    return NULL;
}

/* A limit that the other panel does not print is missing here too. */
static int carry_limit(const cyto__course_lab *from, double limit, const cyto__course_lab *to,
                       double *carried)
{
    *carried = limit;
    return isnan(limit) || cyto_convert(to->analyte, limit, from->reading.unit, to->reading.unit,
                                        carried) == CYTO_OK;
}

/* Limits of another panel, said to be carried over: converted to this panel's unit. */
static void carry_range(reader *r, const cyto__node *range, int32_t day, cyto__course_lab *lab)
{
    static const char *const keys[] = {"carried_from", NULL};
    cyto__only(range, keys);
    const cyto__node from = cyto__need(range, "carried_from");
    lab->carried_from = cyto__string(&from, "");
    const cyto__course_lab *other = find_lab(r->course, day, lab->carried_from, lab->analyte);
    if (!other || !other->range[0]) {
        cyto__node_fail_text(&from, CYTO_E_NAME,
                             "no earlier day with limits for this test:", lab->carried_from,
                             "the id of one");
        return;
    }
    lab->range[0] = other->range[0];
    lab->range[1] = other->range[1];
    if (!carry_limit(other, other->lln, lab, &lab->lln) ||
        !carry_limit(other, other->uln, lab, &lab->uln)) {
        cyto__node_fail(range, CYTO_E_UNIT,
                        "limits are in a unit that does not convert to this one");
    }
}

static void read_range(reader *r, const cyto__node *lab_node, const char *numbers, int32_t day,
                       cyto__course_lab *lab)
{
    const cyto__node range = cyto__member(lab_node, "range");
    if (!cyto__present(&range)) {
        return;
    }
    if (cyto__is_object(&range)) {
        carry_range(r, &range, day, lab);
        return;
    }
    const cyto__node low = cyto__first(&range);
    if (cyto__length(&range) != 2) {
        cyto__node_fail(&range, CYTO_E_DATA,
                        "must be [lower, upper], {\"carried_from\": day} or null");
        return;
    }
    const cyto__node high = cyto__next(&low);
    lab->range[0] = cyto__string(&low, NULL);
    lab->range[1] = cyto__string(&high, NULL);
    lab->lln = read_number(&low, numbers, "lower limit");
    lab->uln = read_number(&high, numbers, "upper limit");
    if (lab->lln < 0.0 || lab->lln > lab->uln) {
        cyto__node_fail(&range, CYTO_E_LIMITS,
                        "limits must be 0 or above, the lower not above the upper");
    }
}

/* What cannot be is an error where it stands, not where it is used. */
static void check_possible(const cyto__node *printed, const cyto__course_lab *lab)
{
    int unusual;
    const double value = lab->reading.low > 0.0 || lab->reading.low == lab->reading.high
                             ? lab->reading.low
                             : lab->reading.high;
    if (cyto__plausible(lab->analyte, value, lab->reading.unit, &unusual) != CYTO_OK) {
        char message[CYTO_MESSAGE_MAX];
        cyto__sink sink = cyto__sink_of(message, sizeof message);
        cyto__put(&sink, lab->test);
        cyto__put(&sink, ": ");
        cyto__put_number(&sink, value);
        cyto__put(&sink, " ");
        cyto__put(&sink, cyto_unit_name(lab->reading.unit));
        cyto__put_possible(&sink, lab->analyte, lab->reading.unit);
        cyto__node_fail(printed, CYTO_E_VALUE, message);
    }
}

static void read_lab(reader *r, const cyto__node *node, int32_t day, cyto__course_lab *lab)
{
    static const char *const keys[] = {"test", "printed", "numbers", "range", "read", NULL};
    cyto__only(node, keys);
    const cyto__node test = cyto__need(node, "test");
    const cyto__node printed = cyto__need(node, "printed");
    const cyto__node read = cyto__member(node, "read");
    char numbers[3];
    memcpy(numbers, r->numbers, sizeof numbers);
    read_numbers(node, numbers);
    lab->test = cyto__string(&test, "");
    lab->printed = cyto__string(&printed, "");
    lab->lln = lab->uln = (double)NAN;
    cyto_reading_init(&lab->reading, sizeof lab->reading);
    if (!cyto__boolean(&read, 1)) {
        return;
    }
    if (cyto_analyte_find(lab->test, &lab->analyte) != CYTO_OK) {
        cyto__node_fail_analyte(&test, "unknown test", lab->test, " or \"read\": false");
        return;
    }
    cyto_error inner;
    cyto_error_init(&inner, sizeof inner);
    if (cyto_reading_read(lab->printed, numbers, lab->test, &lab->reading, &inner) != CYTO_OK) {
        fail_from(&printed, &inner);
    } else if (lab->reading.unit == CYTO_UNIT_NONE) {
        cyto__node_fail_text(&printed, CYTO_E_UNIT, "no unit in", lab->printed,
                             "a number with its unit");
    } else {
        check_possible(&printed, lab);
        read_range(r, node, numbers, day, lab);
    }
}

/* ---- days ------------------------------------------------------------------------------- */

static void read_reported(const cyto__node *node, cyto__course_grade *reported)
{
    static const char *const keys[] = {"term", "grade", NULL};
    cyto__only(node, keys);
    const cyto__node term = cyto__need(node, "term");
    const cyto__node grade = cyto__need(node, "grade");
    const cyto__node note = cyto__member(node, "note");
    reported->term = cyto__string(&term, "");
    reported->grade = cyto__integer(&grade, 0, CYTO_GRADE_MAX, 0);
    reported->note = cyto__string(&note, NULL);
}

static int is_date(const char *at)
{
    static const char shape[] = "dddd-dd-dd";
    const size_t n = strlen(at);
    if (n != 4 && n != 7 && n != 10) {
        return 0;
    }
    for (size_t i = 0; i < n; i++) {
        if (shape[i] == 'd' ? (at[i] < '0' || at[i] > '9') : at[i] != '-') {
            return 0;
        }
    }
    const int month = n >= 7 ? (at[5] - '0') * 10 + at[6] - '0' : 1;
    const int day = n == 10 ? (at[8] - '0') * 10 + at[9] - '0' : 1;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* Partial dates are in order when the part that both have is. */
static int before(const char *a, const char *b)
{
    const size_t n = strlen(a) < strlen(b) ? strlen(a) : strlen(b);
    return strncmp(a, b, n) < 0;
}

static void check_when(reader *r, const cyto__node *node, int32_t index)
{
    const cyto__course_day *day = &r->course->days[index];
    const cyto__node at = cyto__member(node, "at");
    const cyto__node after = cyto__member(node, "after");
    int known = day->after == NULL;
    for (int32_t d = 0; d < index; d++) {
        const cyto__course_day *earlier = &r->course->days[d];
        const cyto__node id = cyto__member(node, "id");
        if (cyto__text_is(earlier->id, day->id)) {
            cyto__node_fail_text(&id, CYTO_E_DATA, "two days have the id", day->id,
                                 "ids that differ");
        }
        known |= day->after && cyto__text_is(earlier->id, day->after);
        if (day->at && earlier->at && before(day->at, earlier->at)) {
            cyto__node_fail_text(&at, CYTO_E_DATA,
                                 "days out of order: before an earlier day:", day->at,
                                 "the order of events");
        }
    }
    if (!known) {
        cyto__node_fail_text(&after, CYTO_E_NAME, "no earlier day has the id", day->after,
                             "the id of an earlier day");
    }
    if (!day->at && !day->after) {
        cyto__node_fail(node, CYTO_E_DATA,
                        "missing \"at\" (a date, whole or in part) or \"after\" "
                        "(the id of an earlier day)");
    }
    if (day->at && !is_date(day->at)) {
        cyto__node_fail_text(&at, CYTO_E_DATA, "not a date:", day->at,
                             "YYYY, YYYY-MM or YYYY-MM-DD");
    }
}

static void read_day_lists(reader *r, const cyto__node *node, int32_t index)
{
    cyto__course_day *day = &r->course->days[index];
    cyto__arena *arena = &r->course->arena;
    const cyto__node labs = cyto__member(node, "labs");
    const cyto__node findings = cyto__member(node, "findings");
    const cyto__node treatments = cyto__member(node, "treatments");
    const cyto__node reported = cyto__member(node, "reported_grades");
    cyto__course_lab *lab = cyto__arena_array(arena, (size_t)cyto__length(&labs), sizeof *lab);
    cyto__course_treatment *treatment =
        cyto__arena_array(arena, (size_t)cyto__length(&treatments), sizeof *treatment);
    cyto__course_grade *grade =
        cyto__arena_array(arena, (size_t)cyto__length(&reported), sizeof *grade);
    day->findings =
        cyto__arena_array(arena, (size_t)cyto__length(&findings), sizeof *day->findings);
    if (arena->failed) {
        return;
    }
    day->labs = lab;
    day->treatments = treatment;
    day->reported = grade;
    for (cyto__node e = cyto__first(&labs); e.item; e = cyto__next(&e)) {
        read_lab(r, &e, index, &lab[day->lab_count++]);
    }
    for (cyto__node e = cyto__first(&findings); e.item; e = cyto__next(&e)) {
        day->findings[day->finding_count++] = cyto__string(&e, "");
    }
    for (cyto__node e = cyto__first(&treatments); e.item; e = cyto__next(&e)) {
        read_treatment(r, &e, &treatment[day->treatment_count++]);
    }
    for (cyto__node e = cyto__first(&reported); e.item; e = cyto__next(&e)) {
        read_reported(&e, &grade[day->reported_count++]);
    }
}

static void read_day(reader *r, const cyto__node *node, int32_t index)
{
    static const char *const keys[] = {
        "id",       "at",         "after",           "at_printed", "title",     "labs",
        "findings", "treatments", "reported_grades", "numbers",    "decisions", NULL};
    cyto__only(node, keys);
    cyto__course_day *day = &r->course->days[index];
    const cyto__node id = cyto__need(node, "id");
    const cyto__node at = cyto__member(node, "at");
    const cyto__node after = cyto__member(node, "after");
    const cyto__node at_printed = cyto__member(node, "at_printed");
    const cyto__node title = cyto__member(node, "title");
    day->id = cyto__string(&id, "");
    day->at = cyto__string(&at, NULL);
    day->after = cyto__string(&after, NULL);
    day->at_printed = cyto__string(&at_printed, NULL);
    day->title = cyto__string(&title, NULL);
    check_when(r, node, index);
    char outer[3];
    memcpy(outer, r->numbers, sizeof outer);
    read_numbers(node, r->numbers);
    read_day_lists(r, node, index);
    cyto__read_course_decisions(r->course, node, index);
    memcpy(r->numbers, outer, sizeof outer);
}

/* ---- the case --------------------------------------------------------------------------- */

static double read_size(const cyto__node *node, const char *unit, cyto_status range)
{
    const char *text = cyto__string(node, NULL);
    if (!text) {
        return (double)NAN;
    }
    const size_t n = strcspn(text, " ");
    double value = (double)NAN;
    if (!cyto__text_is(text + n + (text[n] == ' '), unit)) {
        cyto__node_fail_text(node, CYTO_E_UNIT, "unit unknown or missing in", text, unit);
        return value;
    }
    cyto_error inner;
    cyto_error_init(&inner, sizeof inner);
    if (cyto_number_read(text, n, ".", node->key, &value, NULL, &inner) != CYTO_OK) {
        fail_from(node, &inner);
    } else {
        check_range(node, range, value);
    }
    return value;
}

static void read_weights(cyto_course *course, const cyto__node *weights)
{
    static const char *const keys[] = {"value", "at", NULL};
    if (cyto__length(weights) > 1) {
        cyto__node_fail(weights, CYTO_E_LIMIT, "one printed weight is accepted");
    }
    for (cyto__node e = cyto__first(weights); e.item; e = cyto__next(&e)) {
        cyto__only(&e, keys);
        const cyto__node value = cyto__need(&e, "value");
        const cyto__node at = cyto__need(&e, "at");
        course->weight_kg = read_size(&value, "kg", CYTO_E_WEIGHT_KG);
        course->weight_at = cyto__string(&at, NULL);
    }
}

static void read_patient(cyto_course *course, const cyto__node *root)
{
    static const char *const keys[] = {"sex", "age_years", "height", "weight", NULL};
    static const char *const assumed_keys[] = {"height_cm", "pregnant", "why", NULL};
    const cyto__node patient = cyto__need(root, "patient");
    cyto__only(&patient, keys);
    const cyto__node sex = cyto__member(&patient, "sex");
    const cyto__node age = cyto__member(&patient, "age_years");
    const cyto__node height = cyto__member(&patient, "height");
    const cyto__node weight = cyto__member(&patient, "weight");
    course->sex = cyto__choice(&sex, sex_names, CYTO_SEX_UNKNOWN);
    course->age_years = cyto__number(&age, 0.0, 130.0, (double)NAN);
    course->height_cm = read_size(&height, "cm", CYTO_E_HEIGHT_CM);
    course->weight_kg = (double)NAN;
    read_weights(course, &weight);

    const cyto__node assumptions = cyto__member(root, "assumptions");
    cyto__only(&assumptions, assumed_keys);
    const cyto__node assumed_height = cyto__member(&assumptions, "height_cm");
    const cyto__node pregnant = cyto__member(&assumptions, "pregnant");
    const cyto__node why = cyto__member(&assumptions, "why");
    course->pregnant = cyto__choice(&pregnant, known_names, CYTO_UNKNOWN);
    course->pregnant_assumed = course->pregnant != CYTO_UNKNOWN;
    course->assumed_why = cyto__string(&why, NULL);
    const double assumed_cm = cyto__number(&assumed_height, 20.0, 280.0, (double)NAN);
    if (isnan(course->height_cm) && !isnan(assumed_cm)) {
        course->height_cm = assumed_cm;
        course->height_assumed = 1;
    }
}

static void read_notes(cyto_course *course, const cyto__node *notes)
{
    static const char *const keys[] = {"at", "text", NULL};
    course->notes =
        cyto__arena_array(&course->arena, (size_t)cyto__length(notes), sizeof *course->notes);
    for (cyto__node e = cyto__first(notes); e.item && course->notes; e = cyto__next(&e)) {
        cyto__only(&e, keys);
        const cyto__node at = cyto__member(&e, "at");
        const cyto__node text = cyto__need(&e, "text");
        course->notes[course->note_count].at = cyto__string(&at, NULL);
        course->notes[course->note_count++].text = cyto__string(&text, "");
    }
}

static void read_case(reader *r, const cyto__node *root)
{
    static const char *const keys[] = {"title", "source",      "printed_in",   "numbers", "patient",
                                       "days",  "assumptions", "editor_notes", NULL};
    cyto_course *course = r->course;
    cyto__only(root, keys);
    const cyto__node title = cyto__need(root, "title");
    const cyto__node source = cyto__member(root, "source");
    const cyto__node printed_in = cyto__member(root, "printed_in");
    const cyto__node days = cyto__need(root, "days");
    const cyto__node notes = cyto__member(root, "editor_notes");
    course->title = cyto__string(&title, "");
    course->source = cyto__string(&source, NULL);
    (void)cyto__string(&printed_in, NULL);
    read_numbers(root, r->numbers);
    read_patient(course, root);
    course->days =
        cyto__arena_array(&course->arena, (size_t)cyto__length(&days), sizeof *course->days);
    for (cyto__node e = cyto__first(&days); e.item && course->days; e = cyto__next(&e)) {
        read_day(r, &e, course->day_count);
        course->day_count++;
    }
    read_notes(course, &notes);
}

cyto_status cyto_course_read(const char *text, size_t length, cyto_course **course,
                             cyto_error *error)
{
    if (!course) {
        return CYTO_E_NULL;
    }
    *course = NULL;
    if (!text) {
        return CYTO_E_NULL;
    }
    if (error && cyto_error_init(error, error->size) != CYTO_OK) {
        return CYTO_E_SIZE;
    }
    cyto__doc doc;
    cyto_status status = cyto__doc_open(&doc, text, length, error);
    if (status != CYTO_OK) {
        return status;
    }
    reader r = {calloc(1, sizeof(cyto_course)), ""};
    if (!r.course) {
        cyto__doc_close(&doc);
        return cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    r.course->keep = doc.root;
    const cyto__node root = cyto__root(&doc);
    read_case(&r, &root);
    status = doc.status;
    if (status == CYTO_OK && r.course->arena.failed) {
        status = cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    if (status != CYTO_OK) {
        cyto_course_free(r.course);
        return status;
    }
    *course = r.course;
    return CYTO_OK;
}

void cyto_course_free(cyto_course *course)
{
    if (course) {
        for (int32_t i = 0; i < course->protocol_count; i++) {
            cyto_protocol_free(course->protocols[i]);
        }
        cJSON_Delete(course->keep);
        cyto__arena_free(&course->arena);
        free(course);
    }
}
