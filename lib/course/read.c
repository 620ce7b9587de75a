/* SPDX-License-Identifier: MIT */
/* This reads a case file. */
#include "course/read.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const sex_names[] = {"unknown", "female", "male", NULL};
static const char *const known_names[] = {"no", "unknown", "yes", NULL};

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
    cyto_error inner = CYTO_ERROR_INIT;
    if (cyto_number_read(text, n, ".", node->key, &value, NULL, &inner) != CYTO_OK) {
        cyto__node_fail_from(node, &inner);
    } else {
        cyto__node_check_range(node, range, value);
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
        const cyto__node at = cyto__need_key(&e, "at");
        course->weight_kg = read_size(&value, "kg", CYTO_E_WEIGHT_KG);
        course->weight_at = cyto__string(&at, NULL);
    }
}

static void read_patient(cyto_course *course, const cyto__node *root)
{
    static const char *const keys[] = {"sex", "age_years", "height", "weight", NULL};
    static const char *const assumed_keys[] = {"height_cm", "pregnant", "tolerance_percent", "why",
                                               NULL};
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
    course->pregnant = cyto__choice(&pregnant, known_names, 1) - 1; /* NO, UNKNOWN, YES */
    course->pregnant_assumed = course->pregnant != CYTO_UNKNOWN;
    const cyto__node tolerance = cyto__member(&assumptions, "tolerance_percent");
    course->tolerance_percent = cyto__number(&tolerance, 0.0, 100.0, (double)NAN);
    course->assumed_why = cyto__text_or(&assumptions, "why", NULL);
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
        course->notes[course->note_count].at = cyto__text_or(&e, "at", NULL);
        course->notes[course->note_count++].text = cyto__need_text(&e, "text");
    }
}

/* Reads the day whose panel was before treatment: grades by multiples of a baseline use its
 * values. */
static void read_baseline(cyto_course *course, const cyto__node *node)
{
    const char *id = cyto__string(node, NULL);
    if (!id || course->arena.failed) { /* not stated; or memory is out, told elsewhere */
        return;
    }
    for (int32_t i = 0; course->days && i < course->day_count; i++) {
        if (cyto__text_is(course->days[i].id, id)) {
            course->baseline = &course->days[i];
            return;
        }
    }
    cyto__node_fail_text(node, CYTO_E_NAME, "no day has the id", id, "the id of a day");
}

static void read_case(cyto__course_reader *r, const cyto__node *root)
{
    static const char *const keys[] = {"title",        "source",   "printed_in", "numbers",
                                       "patient",      "baseline", "days",       "assumptions",
                                       "editor_notes", NULL};
    cyto_course *course = r->course;
    cyto__only(root, keys);
    const cyto__node days = cyto__need(root, "days");
    const cyto__node notes = cyto__member(root, "editor_notes");
    const cyto__node baseline = cyto__member(root, "baseline");
    course->title = cyto__need_text(root, "title");
    course->source = cyto__text_or(root, "source", NULL);
    (void)cyto__text_or(root, "printed_in", NULL);
    cyto__read_numbers(root, r->numbers);
    read_patient(course, root);
    if (cyto__length(&days) > CYTO__COURSE_DAYS_MAX) {
        cyto__node_fail(&days, CYTO_E_LIMIT, "more than 2000 days in one course");
        return;
    }
    course->days =
        cyto__arena_array(&course->arena, (size_t)cyto__length(&days), sizeof *course->days);
    for (cyto__node e = cyto__first(&days); e.item && course->days; e = cyto__next(&e)) {
        cyto__read_day(r, &e, course->day_count);
        course->day_count++;
    }
    read_baseline(course, &baseline);
    if (root->doc->status == CYTO_OK && !course->arena.failed) {
        cyto__hand_on_baselines(course);
    }
    read_notes(course, &notes);
}

cyto_status cyto_course_read(const char *text, size_t length, cyto_course **course,
                             cyto_error *error)
{
    if (course) {
        *course = NULL;
    }
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!text || !course) {
        return cyto__refuse_null(error, !text ? "text" : "course");
    }
    cyto__doc doc;
    cyto_status status = cyto__doc_open(&doc, text, length, error);
    if (status != CYTO_OK) {
        return status;
    }
    cyto__course_reader r = {calloc(1, sizeof(cyto_course)), ""};
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
