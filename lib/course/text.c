/* SPDX-License-Identifier: MIT */
/* The record of a replay is written as text, in up to 100 columns, readable without colour. */
#include "base/names.h"
#include "calculators/body.h"
#include "grading/names.h"
#include "course/phrases.h"
#include "course/forms.h"
#include "course/text.h"

#include <cytodose/body.h>

#include <math.h>
#include <string.h>

/* ---- head ------------------------------------------------------------------------------- */

static void put_patient(cyto__page *p)
{
    char text[CYTO_MESSAGE_MAX * 2];
    cyto__sink s = cyto__sink_of(text, sizeof text);
    cyto__put_patient(&s, p->replay);
    cyto__put_wrapped(&p->sink, "", "", text);
    for (uint32_t bit = 1; bit; bit <<= 1) {
        if (p->replay->bsa_notes & bit) {
            cyto__put_wrapped(&p->sink, "Note: ", "      ", cyto__note_text(bit));
        }
    }
}

static void put_scales(cyto__page *p)
{
    cyto__put(&p->sink, "Scales: ");
    for (int32_t s = 0; s < p->replay->scale_count; s++) {
        cyto__put(&p->sink, s > 0 ? ", " : "");
        cyto__show(&p->sink, p->replay->scales[s]);
    }
    cyto__put(&p->sink, ".\n");
    cyto__put_wrapped(&p->sink, "", "", cyto__grades_key);
    cyto__put(&p->sink, ">: given. ?: asked of protocols.\n");
    for (int32_t s = 0; p->explain && s < p->replay->scale_count; s++) {
        cyto__put_wrapped(&p->sink, "  ", "    ", cyto__scale_source(p->replay->scales[s]));
    }
}

/* ---- treatments ------------------------------------------------------------------------- */

static void put_detail(void *page, const char *line)
{
    cyto__page *p = page;
    cyto__put_wrapped(&p->sink, "      ", "        ", line);
}

static void put_treatment(cyto__page *p, const cyto__dosed *d)
{
    char line[CYTO_MESSAGE_MAX * 4];
    cyto__sink s = cyto__sink_of(line, sizeof line);
    cyto__put_treatment(&s, d);
    cyto__put_wrapped(&p->sink, "  > ", "      ", line);
    const cyto__listener to = {put_detail, p};
    cyto__tell_treatment(p->replay, d, p->explain, to);
}

/* The heading is written with the first line: without a line there is none. */
static void put_intensity(void *page, const char *line)
{
    cyto__page *p = page;
    if (!p->begun) {
        p->begun = 1;
        cyto__put(&p->sink, "\n");
        cyto__color(p, CYTO__BOLD);
        cyto__put(&p->sink, "Doses that were late, and dose intensity");
        cyto__color(p, CYTO__NORMAL);
        cyto__put(&p->sink, "\n");
    }
    cyto__put_wrapped(&p->sink, "  ", "    ", line);
}

/* ---- days and the lists at the end ------------------------------------------------------ */

static void put_day(cyto__page *p, const cyto__replay_day *day)
{
    cyto__put(&p->sink, "\n");
    cyto__color(p, CYTO__BOLD);
    cyto__show(&p->sink, day->day->id);
    cyto__color(p, CYTO__NORMAL);
    cyto__put(&p->sink, "  ");
    char when[CYTO_MESSAGE_MAX];
    cyto__sink s = cyto__sink_of(when, sizeof when);
    cyto__put_when(&s, day->day);
    cyto__show(&p->sink, when);
    cyto__put(&p->sink, "\n");
    if (day->day->title) {
        cyto__put_wrapped(&p->sink, "  ", "  ", day->day->title);
    }
    cyto__put_labs(p, day);
    for (int32_t i = 0; i < day->day->finding_count; i++) {
        cyto__put_wrapped(&p->sink, "  - ", "    ", day->day->findings[i]);
    }
    for (int32_t i = 0; i < day->day->treatment_count; i++) {
        put_treatment(p, &day->dosed[i]);
    }
    cyto__put_decisions(p, day);
}

static void put_end(cyto__page *p)
{
    const cyto_course *c = p->replay->course;
    cyto__put(&p->sink, "\n");
    cyto__color(p, CYTO__BOLD);
    cyto__put(&p->sink, "What differs from the report, as computed");
    cyto__color(p, CYTO__NORMAL);
    cyto__put(&p->sink, "\n");
    cyto__put_differences(&p->sink, p->replay);
    cyto__put(&p->sink, "\n");
    cyto__color(p, CYTO__BOLD);
    cyto__put(&p->sink, "What the editor of the case notes");
    cyto__color(p, CYTO__NORMAL);
    cyto__put(&p->sink, "\n");
    for (int32_t i = 0; i < c->note_count; i++) {
        char first[CYTO_MESSAGE_MAX];
        cyto__sink s = cyto__sink_of(first, sizeof first);
        cyto__put(&s, "  - ");
        cyto__put(&s, c->notes[i].at ? c->notes[i].at : "");
        cyto__put(&s, c->notes[i].at ? ": " : "");
        cyto__put_wrapped(&p->sink, first, "    ", c->notes[i].text);
    }
    cyto__put(&p->sink, c->note_count ? "" : "  nothing\n");
}

void cyto__put_course_text(cyto__sink *sink, const cyto__replay *replay,
                           const cyto_replay_options *options)
{
    const cyto_course *course = replay->course;
    cyto__page p = {*sink, replay, options->color, options->explain, 0};
    cyto__color(&p, CYTO__BOLD);
    cyto__put_wrapped(&p.sink, "", "", course->title);
    cyto__color(&p, CYTO__NORMAL);
    if (course->source) {
        cyto__put_wrapped(&p.sink, "", "", course->source);
    }
    put_patient(&p);
    if (course->assumed_why) {
        cyto__put_wrapped(&p.sink, "Assumptions: ", "  ", course->assumed_why);
    }
    put_scales(&p);
    for (int32_t i = 0; i < course->day_count; i++) {
        put_day(&p, &replay->days[i]);
    }
    const cyto__listener to = {put_intensity, &p};
    p.begun = 0;
    cyto__tell_intensity(replay, to);
    put_end(&p);
    *sink = p.sink;
}
