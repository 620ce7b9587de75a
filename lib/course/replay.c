/* SPDX-License-Identifier: MIT */
/* A replay grades every lab, computes every dose, and lists the differences from the report. */
#include "course/replay.h"

#include <math.h>
#include <string.h>

/* The case shows what was given, and does not advise: a reduced dose may round up, and the
 * record says so. */
static cyto_status prepare_decisions(const cyto__replayer *r)
{
    cyto__replay *replay = r->replay;
    cyto_policy_init(&replay->policy, sizeof replay->policy);
    replay->policy.bsa_formula = replay->bsa_formula;
    replay->policy.tolerance_percent = replay->course->tolerance_percent;
    replay->policy.rounding =
        isnan(replay->policy.tolerance_percent) ? CYTO_ROUNDING_NONE : CYTO_ROUNDING_NEAREST;
    replay->policy.reduced_may_round_up = 1;
    return replay->course->protocol_count == 0 ? CYTO_OK
                                               : cyto_decision_new(&replay->decision, NULL);
}

static cyto_status replay_day(cyto__replayer *r, int32_t index)
{
    cyto__replay_day *out = &r->replay->days[index];
    const cyto__course_day *day = &r->replay->course->days[index];
    cyto__arena *arena = &r->replay->arena;
    out->day = day;
    r->day = day;
    out->graded = cyto__arena_array(arena, cyto__most_graded(day), sizeof *out->graded);
    out->dosed = cyto__arena_array(arena, (size_t)day->treatment_count, sizeof *out->dosed);
    if (arena->failed) {
        return cyto__replay_fail(r, CYTO_E_MEMORY, NULL, cyto_status_text(CYTO_E_MEMORY));
    }
    cyto_status status = CYTO_OK;
    for (int32_t i = 0; i < day->lab_count && status == CYTO_OK; i++) {
        status = cyto__grade_course_lab(r, &day->labs[i], out);
    }
    for (int32_t i = 0; i < day->treatment_count && status == CYTO_OK; i++) {
        status = cyto__dose_treatment(r, &day->treatments[i], &out->dosed[i]);
    }
    return status == CYTO_OK ? cyto__decide_day(r, out) : status;
}

static int any_scale_differs(const cyto__replay *replay, const cyto__graded *g)
{
    for (int32_t s = 0; s < replay->scale_count; s++) {
        if (cyto__grade_differs(g, s)) {
            return 1;
        }
    }
    return 0;
}

/* Has a value of the day the term of the grade? */
static int has_value(const cyto__replay_day *day, const cyto__course_grade *reported)
{
    for (int32_t i = 0; i < day->graded_count; i++) {
        if (day->graded[i].reported == reported) {
            return 1;
        }
    }
    return 0;
}

/* With out NULL, it is only counted. */
static void add_difference(cyto__difference *out, int32_t *n, cyto__difference found)
{
    if (out) {
        out[*n] = found;
    }
    ++*n;
}

/* With out NULL, this only counts them. */
static int32_t list_differences(const cyto__replay *replay, cyto__difference *out)
{
    int32_t n = 0;
    for (int32_t d = 0; d < replay->course->day_count; d++) {
        const cyto__replay_day *day = &replay->days[d];
        for (int32_t i = 0; i < day->graded_count; i++) {
            if (any_scale_differs(replay, &day->graded[i])) {
                add_difference(out, &n,
                               (cyto__difference){day->day->id, &day->graded[i], NULL, NULL});
            }
        }
        for (int32_t i = 0; i < day->day->reported_count; i++) {
            const cyto__course_grade *reported = &day->day->reported[i];
            if (!has_value(day, reported)) {
                add_difference(out, &n, (cyto__difference){day->day->id, NULL, NULL, reported});
            }
        }
        for (int32_t i = 0; i < day->day->treatment_count; i++) {
            if (cyto__dose_differs(&day->dosed[i])) {
                add_difference(out, &n,
                               (cyto__difference){day->day->id, NULL, &day->dosed[i], NULL});
            }
        }
    }
    return n;
}

cyto_status cyto__replay_make(const cyto_course *course, const cyto_replay_options *options,
                              cyto__replay *replay, cyto_error *error)
{
    memset(replay, 0, sizeof *replay);
    if (options->size < sizeof *options) {
        return CYTO__STRUCT(error, options);
    }
    cyto__replayer r = {replay, error, NULL};
    replay->course = course;
    cyto_status status = cyto__is_flag(options->color) && cyto__is_flag(options->explain)
                             ? cyto__choose_scales(&r, options)
                             : cyto__fail(error, CYTO_E_CHOICE, "color, explain: accepted: 0 or 1");
    if (status == CYTO_OK) {
        status = cyto__choose_size(&r, options);
    }
    if (status == CYTO_OK && prepare_decisions(&r) != CYTO_OK) {
        status = cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    replay->days =
        cyto__arena_array(&replay->arena, (size_t)course->day_count, sizeof *replay->days);
    for (int32_t i = 0; i < course->day_count && status == CYTO_OK && replay->days; i++) {
        status = replay_day(&r, i);
    }
    if (status == CYTO_OK && !replay->arena.failed && replay->days) {
        cyto__follow_drugs(replay);
        replay->difference_count = list_differences(replay, NULL);
        replay->differences = cyto__arena_array(&replay->arena, (size_t)replay->difference_count,
                                                sizeof *replay->differences);
        if (replay->differences) {
            list_differences(replay, replay->differences);
        }
    }
    if (status == CYTO_OK && replay->arena.failed) {
        status = cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    if (status != CYTO_OK) {
        cyto__replay_free(replay);
    }
    return status;
}

void cyto__replay_free(cyto__replay *replay)
{
    cyto__arena_free(&replay->arena);
    cyto_decision_free(replay->decision);
    replay->decision = NULL;
}
