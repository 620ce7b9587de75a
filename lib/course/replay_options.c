/* SPDX-License-Identifier: MIT */
/* The options of a replay are scales, a size in place of the case's, and a formula. */
#include "calculators/body.h"
#include "grading/criteria.h"
#include "grading/names.h"
#include "course/replay.h"

#include <cytodose/body.h>

#include <math.h>
#include <string.h>

cyto_status cyto_replay_options_init(cyto_replay_options *options, size_t size)
{
    static const cyto_replay_options start = CYTO_REPLAY_OPTIONS_INIT;
    return cyto__start(options, size, &start, sizeof start);
}

static cyto_status unknown_scale(const cyto__replayer *r, const char *name, size_t length)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, "unknown scale \"");
    cyto__put_n(&sink, name, length < 40 ? length : 40);
    cyto__put(&sink, "\"; accepted: ");
    for (int32_t i = 0; i < cyto__scale_count(); i++) {
        cyto__put(&sink, i > 0 ? ", " : "");
        cyto__put(&sink, cyto__scale_name(i));
    }
    return cyto__replay_fail(r, CYTO_E_NAME, NULL, message);
}

/* A report's grades are most likely by one of these: the editions of CTCAE, and the severity of anaemia. */
static const char usual_scales[] = "ctcae-3.0,ctcae-4.03,ctcae-5.0,ctcae-6.0,who-2011-anaemia";

cyto_status cyto__choose_scales(const cyto__replayer *r, const cyto_replay_options *options)
{
    cyto__replay *replay = r->replay;
    if (options->shade) {
        const size_t n = strlen(options->shade);
        const cyto__scale *found = cyto__scale_named(options->shade, n);
        if (!found) {
            return unknown_scale(r, options->shade, n);
        }
        replay->shade = found->name;
    }
    for (const char *at = options->scales ? options->scales : usual_scales;;
         at += strcspn(at, ",") + 1) {
        const size_t n = strcspn(at, ",");
        const cyto__scale *found = cyto__scale_named(at, n);
        if (!found || replay->scale_count == CYTO__SCALES_MAX) {
            return unknown_scale(r, at, n);
        }
        replay->scales[replay->scale_count++] = found->name;
        if (at[n] == '\0') {
            return CYTO_OK;
        }
    }
}

static cyto_status fail_range(const cyto__replayer *r, cyto_status status, double value)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put_refused(&sink, status, NULL, value);
    return cyto__replay_fail(r, status, NULL, message);
}

cyto_status cyto__choose_size(const cyto__replayer *r, const cyto_replay_options *options)
{
    cyto__replay *replay = r->replay;
    const cyto_course *course = replay->course;
    replay->height_given = !isnan(options->height_cm);
    replay->weight_given = !isnan(options->weight_kg);
    replay->height_cm = replay->height_given ? options->height_cm : course->height_cm;
    replay->weight_kg = replay->weight_given ? options->weight_kg : course->weight_kg;
    replay->bsa_m2 = (double)NAN;
    replay->bsa_formula = options->bsa_formula;
    if (!cyto__bsa_formula_of(options->bsa_formula)) {
        return cyto__replay_fail(r, CYTO_E_CHOICE, "bsa_formula",
                                 "must be named: there is no default formula");
    }
    if (replay->height_given && cyto__in_range(CYTO_E_HEIGHT_CM, replay->height_cm) != CYTO_OK) {
        return fail_range(r, CYTO_E_HEIGHT_CM, replay->height_cm);
    }
    if (replay->weight_given && cyto__in_range(CYTO_E_WEIGHT_KG, replay->weight_kg) != CYTO_OK) {
        return fail_range(r, CYTO_E_WEIGHT_KG, replay->weight_kg);
    }
    if (isnan(replay->height_cm) || isnan(replay->weight_kg)) {
        replay->bsa_notes = cyto__size_notes(replay->height_cm, replay->weight_kg);
        return CYTO_OK; /* this is an error only where a dose needs it */
    }
    const cyto_status status =
        cyto_bsa(options->bsa_formula, course->sex, replay->height_cm, replay->weight_kg,
                 &replay->bsa_m2, &replay->bsa_notes, NULL);
    return status == CYTO_OK
               ? status
               : cyto__replay_fail(r, status, "body surface area", cyto_status_text(status));
}
