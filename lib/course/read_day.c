/* SPDX-License-Identifier: MIT */
/* A day of a case is read: its date, and all that is recorded for it. */
#include "course/read.h"

#include <string.h>

/* One of two grades of a term on one day would be lost. */
static void read_reported(const cyto__node *node, cyto__course_grade *all, int32_t index)
{
    static const char *const keys[] = {"term", "grade", NULL};
    cyto__course_grade *reported = &all[index];
    cyto__only(node, keys);
    const cyto__node grade = cyto__need(node, "grade");
    reported->term = cyto__need_text(node, "term");
    reported->grade = cyto__integer(&grade, 0, CYTO_GRADE_MAX, 0);
    reported->note = cyto__text_or(node, "note", NULL);
    for (int32_t i = 0; i < index; i++) {
        if (cyto__text_is(all[i].term, reported->term)) {
            const cyto__node term = cyto__member(node, "term");
            cyto__node_fail_text(&term, CYTO_E_DATA, "given twice:", reported->term,
                                 "one grade of each");
        }
    }
}

/* Two partial dates are in order when the part that both have is. */
static int before(const char *a, const char *b)
{
    const size_t n = strlen(a) < strlen(b) ? strlen(a) : strlen(b);
    return strncmp(a, b, n) < 0;
}

static void check_when(cyto__course_reader *r, const cyto__node *node, int32_t index)
{
    const cyto__course_day *day = &r->course->days[index];
    const cyto__node at = cyto__member(node, "at");
    const cyto__node after = cyto__member(node, "after");
    int known = day->after == NULL;
    cyto__date first;
    if (day->at && !cyto__first_day(day->at, &first)) {
        cyto__node_fail_text(&at, CYTO_E_DATA, "not a date:", day->at,
                             "YYYY, YYYY-MM or YYYY-MM-DD");
        return;
    }
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
}

static void read_day_lists(cyto__course_reader *r, const cyto__node *node, int32_t index)
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
    r->course->treatment_count += cyto__length(&treatments);
    if (r->course->treatment_count > CYTO__COURSE_TREATMENTS_MAX) {
        cyto__node_fail(&treatments, CYTO_E_LIMIT, "more than 2000 treatments in one course");
        return;
    }
    day->labs = lab;
    day->treatments = treatment;
    day->reported = grade;
    for (cyto__node e = cyto__first(&labs); e.item; e = cyto__next(&e)) {
        cyto__read_course_lab(r, &e, index, &lab[day->lab_count++]);
    }
    for (cyto__node e = cyto__first(&findings); e.item; e = cyto__next(&e)) {
        day->findings[day->finding_count++] = cyto__string(&e, "");
    }
    for (cyto__node e = cyto__first(&treatments); e.item; e = cyto__next(&e)) {
        cyto__read_treatment(r, &e, &treatment[day->treatment_count++]);
    }
    for (cyto__node e = cyto__first(&reported); e.item; e = cyto__next(&e)) {
        read_reported(&e, grade, day->reported_count++);
    }
}

/* Reads events that a picture marks, in the case's own words; each word is kept once in the
 * course. */
static void read_marks(cyto_course *course, const cyto__node *node, cyto__course_day *day)
{
    for (cyto__node e = cyto__first(node); e.item; e = cyto__next(&e)) {
        const char *mark = cyto__string(&e, "");
        int32_t i = 0;
        while (i < course->mark_count && !cyto__text_is(course->marks[i], mark)) {
            i++;
        }
        if (i == CYTO__MARKS_MAX) {
            cyto__node_fail(&e, CYTO_E_LIMIT, "more than 16 kinds of marks in one course");
            return;
        }
        course->mark_count += i == course->mark_count;
        course->marks[i] = mark;
        day->marks |= 1u << i;
    }
}

void cyto__read_day(cyto__course_reader *r, const cyto__node *node, int32_t index)
{
    static const char *const keys[] = {
        "id",        "at",       "after",      "at_printed",      "title",
        "labs",      "findings", "treatments", "reported_grades", "numbers",
        "decisions", "marks",    NULL};
    cyto__only(node, keys);
    cyto__course_day *day = &r->course->days[index];
    day->id = cyto__need_text(node, "id");
    day->at = cyto__text_or(node, "at", NULL);
    day->after = cyto__text_or(node, "after", NULL);
    day->at_printed = cyto__text_or(node, "at_printed", NULL);
    day->title = cyto__text_or(node, "title", NULL);
    check_when(r, node, index);
    char outer[3];
    memcpy(outer, r->numbers, sizeof outer);
    cyto__read_numbers(node, r->numbers);
    read_day_lists(r, node, index);
    const cyto__node marks = cyto__member(node, "marks");
    read_marks(r->course, &marks, day);
    cyto__read_course_decisions(r->course, node, index);
    memcpy(r->numbers, outer, sizeof outer);
}
