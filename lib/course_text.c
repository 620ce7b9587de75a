/* SPDX-License-Identifier: MIT */
/* The record of a replay as text: up to 100 columns, readable without colour. */
#include "course.h"

#include <cytodose/body.h>

#include <math.h>
#include <string.h>

#define WIDTH 100

typedef struct page {
    cyto__sink sink;
    const cyto__replay *replay;
    int color, explain;
} page;

/* ---- pieces ----------------------------------------------------------------------------- */

static void put(page *p, const char *text)
{
    cyto__put(&p->sink, text);
}

/* Columns that a text takes: UTF-8 continuation bytes take none. */
static size_t columns(const char *text, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    return count;
}

static void put_padded(page *p, const char *text, size_t width)
{
    put(p, text);
    for (size_t n = columns(text, strlen(text)); n < width; n++) {
        put(p, " ");
    }
}

static void color(page *p, const char *code)
{
    if (p->color) {
        put(p, code);
    }
}

#define BOLD   "\x1b[1m"
#define RED    "\x1b[31m"
#define DIM    "\x1b[2m"
#define NORMAL "\x1b[0m"

/* A paragraph, broken at blanks; every line but the first begins further in. */
static void put_wrapped(page *p, const char *first, const char *indent, const char *text)
{
    put(p, first);
    size_t at = columns(first, strlen(first));
    while (*text) {
        const size_t n = strcspn(text, " ");
        cyto__put_n(&p->sink, text, n);
        at += columns(text, n);
        text += n;
        if (*text == ' ') {
            text++;
            const size_t next = columns(text, strcspn(text, " "));
            const int fits = at + 1 + next <= WIDTH;
            put(p, fits ? " " : "\n");
            put(p, fits ? "" : indent);
            at = fits ? at + 1 : columns(indent, strlen(indent));
        }
    }
    put(p, "\n");
}

static void put_signed_percent(cyto__sink *sink, double percent, int decimals)
{
    cyto__put(sink, percent > 0.0 ? "+" : "");
    cyto__put_fixed(sink, percent, decimals);
    cyto__put(sink, " %");
}

/* ---- head ------------------------------------------------------------------------------- */

static void put_patient(page *p)
{
    const cyto__replay *r = p->replay;
    const cyto_course *c = r->course;
    char text[CYTO_MESSAGE_MAX * 2];
    cyto__sink s = cyto__sink_of(text, sizeof text);
    cyto__put(&s, c->sex == CYTO_SEX_FEMALE ? "Woman"
                  : c->sex == CYTO_SEX_MALE ? "Man"
                                            : "Sex unknown");
    if (!isnan(c->age_years)) {
        cyto__put(&s, ", ");
        cyto__put_number(&s, c->age_years);
        cyto__put(&s, " years");
    }
    cyto__put(&s, ". Weight: ");
    if (isnan(r->weight_kg)) {
        cyto__put(&s, "not printed");
    } else {
        cyto__put_number(&s, r->weight_kg);
        cyto__put(&s, " kg, ");
        cyto__put(&s, r->weight_given ? "given for this replay" : "printed for ");
        cyto__put(&s, r->weight_given ? "" : c->weight_at ? c->weight_at : "no date");
        cyto__put(&s, r->weight_given ? "" : ", assumed for every other date");
    }
    cyto__put(&s, ". Height: ");
    if (isnan(r->height_cm)) {
        cyto__put(&s, "not printed");
    } else {
        cyto__put_number(&s, r->height_cm);
        cyto__put(&s, r->height_given     ? " cm, given for this replay"
                      : c->height_assumed ? " cm, ASSUMED (not printed)"
                                          : " cm, printed");
    }
    cyto__put(&s, ".");
    if (!isnan(r->bsa_m2)) {
        cyto__put(&s, " Body surface area: ");
        cyto__put_fixed(&s, r->bsa_m2, 4);
        cyto__put(&s, " m2 by ");
        cyto__put(&s, cyto_bsa_formula_source(r->bsa_formula));
        cyto__put(&s, ": ");
        cyto__put(&s, cyto_bsa_formula_text(r->bsa_formula));
        cyto__put(&s, ".");
    }
    if (c->pregnant_assumed) {
        cyto__put(&s, c->pregnant == CYTO_NO ? " Not pregnant: ASSUMED." : " Pregnant: ASSUMED.");
    }
    put_wrapped(p, "", "", text);
    for (uint32_t bit = 1; bit; bit <<= 1) {
        if (r->bsa_notes & bit) {
            put_wrapped(p, "Note: ", "      ", cyto_note_text(bit));
        }
    }
}

static void put_scales(page *p)
{
    put(p, "Scales: ");
    for (int32_t s = 0; s < p->replay->scale_count; s++) {
        put(p, s > 0 ? ", " : "");
        put(p, p->replay->scales[s]);
    }
    put(p, ".\n* differs from the report. A range such as 0-1 is one grade that cannot be told.\n");
    for (int32_t s = 0; p->explain && s < p->replay->scale_count; s++) {
        put_wrapped(p, "  ", "    ", cyto_scale_source(p->replay->scales[s]));
    }
}

/* ---- labs ------------------------------------------------------------------------------- */

/* "ctcae-5.0" heads its column as "5.0", "who-2011-anaemia" as "WHO". */
static const char *short_name(const char *scale)
{
    const char *dash = strchr(scale, '-');
    return strncmp(scale, "ctc", 3) == 0 && dash ? dash + 1 : "WHO";
}

static void put_grade(page *p, const cyto__graded *g, int32_t scale)
{
    char text[16] = "";
    cyto__sink s = cyto__sink_of(text, sizeof text);
    const cyto_grade *grade = &g->grade[scale];
    if (!g->has[scale]) {
        cyto__put(&s, ".");
    } else if (grade->low < 0) {
        cyto__put(&s, "?");
    } else {
        cyto__put_int(&s, grade->low);
        if (grade->high > grade->low) {
            cyto__put(&s, "-");
            cyto__put_int(&s, grade->high);
        }
    }
    const int differs = cyto__grade_differs(g, scale);
    cyto__put(&s, differs ? "*" : "");
    color(p, differs ? RED : "");
    put_padded(p, text, 5);
    color(p, differs ? NORMAL : "");
    put(p, " ");
}

static void put_range(page *p, const cyto__course_lab *lab)
{
    char text[64];
    cyto__sink s = cyto__sink_of(text, sizeof text);
    if (lab->range[0]) {
        cyto__put(&s, lab->range[0]);
        cyto__put(&s, " - ");
        cyto__put(&s, lab->range[1] ? lab->range[1] : "");
        cyto__put(&s, lab->carried_from ? " (c)" : "");
    } else {
        cyto__put(&s, "-");
    }
    put_padded(p, text, 21);
    put(p, " ");
}

static void put_lab(page *p, const cyto__graded *g)
{
    put(p, "  ");
    put_padded(p, g->lab->test, 13);
    put(p, " ");
    put_padded(p, g->lab->printed, 18);
    put(p, " ");
    if (!g->lab->analyte) {
        put(p, "kept as printed, not read\n");
        return;
    }
    put_range(p, g->lab);
    for (int32_t s = 0; s < p->replay->scale_count && g->term; s++) {
        put_grade(p, g, s);
    }
    if (!g->term) {
        put(p, "no term is graded from it here");
    } else if (g->reported) {
        cyto__put_int(&p->sink, g->reported->grade);
    } else {
        put(p, "-");
    }
    put(p, "\n");
}

/* Once for each text: the scales that it holds for, then the text. */
static void put_for_scales(page *p, const cyto__graded *g, const char *label, uint32_t bit,
                           int32_t reason, const char *text)
{
    char names[CYTO_MESSAGE_MAX];
    cyto__sink s = cyto__sink_of(names, sizeof names);
    const char *between = "";
    for (int32_t i = 0; i < p->replay->scale_count; i++) {
        const cyto_grade *grade = &g->grade[i];
        if (g->has[i] && ((bit && (grade->notes & bit)) || (reason && grade->reason == reason))) {
            cyto__put(&s, between);
            cyto__put(&s, short_name(p->replay->scales[i]));
            between = ", ";
        }
    }
    if (s.length == 0) {
        return;
    }
    char line[CYTO_MESSAGE_MAX * 2];
    s = cyto__sink_of(line, sizeof line);
    cyto__put(&s, g->lab->test);
    cyto__put(&s, " (");
    cyto__put(&s, names);
    cyto__put(&s, label);
    cyto__put(&s, text);
    put_wrapped(p, "    ", "      ", line);
}

static void put_lab_notes(page *p, const cyto__graded *g)
{
    for (int32_t reason = 1; cyto_reason_text(reason) && g->term; reason++) {
        put_for_scales(p, g, "): open, ", 0, reason, cyto_reason_text(reason));
    }
    if (g->reported && g->reported->note) {
        char line[CYTO_MESSAGE_MAX];
        cyto__sink s = cyto__sink_of(line, sizeof line);
        cyto__put(&s, g->lab->test);
        cyto__put(&s, " (report): ");
        cyto__put(&s, g->reported->note);
        put_wrapped(p, "    ", "      ", line);
    }
    for (uint32_t bit = 1; bit && g->term; bit <<= 1) {
        /* Which bound is the highest a number can show is a thing to unfold, not to shout. */
        if (cyto_note_text(bit) && (p->explain || bit != CYTO_NOTE_NUMERIC_CEILING)) {
            put_for_scales(p, g, "): ", bit, 0, cyto_note_text(bit));
        }
    }
    for (int32_t i = 0; p->explain && g->term && i < p->replay->scale_count; i++) {
        if (!g->has[i] || !g->grade[i].bound[0]) {
            continue;
        }
        char line[CYTO_MESSAGE_MAX];
        cyto__sink s = cyto__sink_of(line, sizeof line);
        cyto__put(&s, p->replay->scales[i]);
        cyto__put(&s, ", ");
        cyto__put(&s, cyto_criterion_title(g->grade[i].criterion));
        cyto__put(&s, ", grade ");
        cyto__put_int(&s, g->grade[i].high);
        cyto__put(&s, ": ");
        cyto__put(&s, g->grade[i].bound);
        put_wrapped(p, "    ", "      ", line);
    }
}

static void put_labs(page *p, const cyto__replay_day *day)
{
    int carried = 0;
    if (day->day->lab_count == 0) {
        return;
    }
    color(p, DIM);
    put(p, "  test          as printed         limits as printed     ");
    for (int32_t s = 0; s < p->replay->scale_count; s++) {
        put_padded(p, short_name(p->replay->scales[s]), 5);
        put(p, " ");
    }
    put(p, "report\n");
    color(p, NORMAL);
    for (int32_t i = 0; i < day->day->lab_count; i++) {
        put_lab(p, &day->graded[i]);
        carried |= day->graded[i].lab->carried_from != NULL;
    }
    if (carried) {
        put(p, "    (c) limits carried over from another panel: this one prints none\n");
    }
    for (int32_t i = 0; i < day->day->lab_count; i++) {
        put_lab_notes(p, &day->graded[i]);
    }
}

/* ---- treatments ------------------------------------------------------------------------- */

static void put_schedule(cyto__sink *s, const cyto__course_treatment *t)
{
    if (t->every_h || t->every_days) {
        cyto__put(s, " every ");
        cyto__put_int(s, t->every_h ? t->every_h : t->every_days);
        cyto__put(s, t->every_h ? " h" : " days");
    }
    if (t->cycles) {
        cyto__put(s, " x ");
        cyto__put_int(s, t->cycles);
    }
}

static void put_sum(cyto__sink *s, const cyto__dosed *d)
{
    const cyto__course_treatment *t = d->treatment;
    const char *unit = t->dose.basis == CYTO__PER_M2 ? " mg/m2 x " : " mg/kg x ";
    if (t->dose.basis != CYTO__FLAT) {
        cyto__put(s, ": ");
        cyto__put_number(s, t->dose.value);
        cyto__put(s, unit);
        if (t->dose.basis == CYTO__PER_M2) {
            cyto__put_fixed(s, d->size, 4);
            cyto__put(s, " m2 = ");
        } else {
            cyto__put_number(s, d->size);
            cyto__put(s, " kg = ");
        }
        cyto__put_fixed(s, d->full_mg, 1);
        cyto__put(s, " mg");
    }
    if (!isnan(t->percent_of)) {
        cyto__put(s, "; ");
        cyto__put_number(s, t->percent_of);
        cyto__put(s, " % of ");
        cyto__put_fixed(s, d->full_mg, 1);
        cyto__put(s, " mg = ");
        cyto__put_fixed(s, d->exact_mg, 1);
        cyto__put(s, " mg");
    }
}

static void put_rounded(cyto__sink *s, const cyto__dosed *d)
{
    if (d->rounded) {
        cyto__put(s, "; nearest syringe ");
        cyto__put_number(s, d->plan.rounded_mg);
        cyto__put(s, " mg (");
        put_signed_percent(s, d->plan.difference_percent, 1);
        cyto__put(s, d->plan.notes & CYTO_NOTE_REDUCTION_ROUNDED_UP ? ", a reduced dose rounded up)"
                                                                    : ")");
    }
    if (d->treatment->given) {
        cyto__put(s, "; given ");
        cyto__put(s, d->treatment->given);
        if (!isnan(d->given_percent_by)) {
            cyto__put(s, " (");
            put_signed_percent(s, d->given_percent_by, 1);
            cyto__put(s, "; ");
            cyto__put_fixed(s, d->given_percent_of_full, 1);
            cyto__put(s, " % of the full dose)");
        }
    }
}

static void put_compared(cyto__sink *s, const cyto__dosed *d)
{
    const cyto__course_treatment *t = d->treatment;
    if (t->full.printed) {
        cyto__put(s, "; ");
        cyto__put_number(s, d->percent_of_full);
        cyto__put(s, " % of ");
        cyto__put(s, t->full.printed);
        cyto__put(s, t->full_assumed ? " (an ASSUMED full dose)" : "");
    }
    if (d->height_assumed || d->weight_assumed) {
        cyto__put(s, " [");
        cyto__put(s, d->height_assumed ? "height" : "");
        cyto__put(s, d->height_assumed && d->weight_assumed ? " and " : "");
        cyto__put(s, d->weight_assumed ? "weight" : "");
        cyto__put(s, " ASSUMED]");
    }
    if (!isnan(d->total_per_m2)) {
        cyto__put(s, "; in all ");
        cyto__put_number(s, d->total_per_m2);
        cyto__put(s, " mg/m2");
    }
    if (d->limit_source) {
        cyto__put(s, ", ");
        cyto__put_fixed(s, d->lifetime_per_m2 * 100.0 / d->limit_per_m2, 0);
        cyto__put(s, " % of the lifetime ");
        cyto__put_number(s, d->limit_per_m2);
        cyto__put(s, " mg/m2");
    }
}

static void put_treatment(page *p, const cyto__dosed *d)
{
    const cyto__course_treatment *t = d->treatment;
    char line[CYTO_MESSAGE_MAX * 4];
    cyto__sink s = cyto__sink_of(line, sizeof line);
    cyto__put(&s, t->drug);
    cyto__put(&s, " ");
    cyto__put(&s, t->dose.printed ? t->dose.printed : "(dose not printed)");
    put_schedule(&s, t);
    if (t->dose.printed) {
        put_sum(&s, d);
        put_rounded(&s, d);
        put_compared(&s, d);
    }
    put_wrapped(p, "  > ", "      ", line);
    if (t->reason) {
        put_wrapped(p, "      reason printed: ", "      ", t->reason);
    }
    if (p->explain && d->limit_source) {
        put_wrapped(p, "      limit: ", "      ", d->limit_source);
    }
}

/* ---- days and the lists at the end ------------------------------------------------------ */

static void put_day(page *p, const cyto__replay_day *day)
{
    put(p, "\n");
    color(p, BOLD);
    put(p, day->day->id);
    color(p, NORMAL);
    put(p, "  ");
    if (day->day->at) {
        put(p, day->day->at);
    } else {
        put(p, "after ");
        put(p, day->day->after);
    }
    if (day->day->at_printed) {
        put(p, " (printed: ");
        put(p, day->day->at_printed);
        put(p, ")");
    }
    put(p, "\n");
    if (day->day->title) {
        put_wrapped(p, "  ", "  ", day->day->title);
    }
    put_labs(p, day);
    for (int32_t i = 0; i < day->day->finding_count; i++) {
        put_wrapped(p, "  - ", "    ", day->day->findings[i]);
    }
    for (int32_t i = 0; i < day->day->treatment_count; i++) {
        put_treatment(p, &day->dosed[i]);
    }
}

static void put_difference(page *p, const cyto__difference *difference)
{
    char line[CYTO_MESSAGE_MAX * 2];
    cyto__sink s = cyto__sink_of(line, sizeof line);
    cyto__put(&s, difference->day);
    cyto__put(&s, ": ");
    if (difference->graded) {
        const cyto__graded *g = difference->graded;
        cyto__put(&s, g->term);
        cyto__put(&s, " ");
        cyto__put(&s, g->lab->printed);
        cyto__put(&s, ": report ");
        cyto__put_int(&s, g->reported->grade);
        for (int32_t i = 0; i < p->replay->scale_count; i++) {
            if (cyto__grade_differs(g, i)) {
                cyto__put(&s, ", ");
                cyto__put(&s, p->replay->scales[i]);
                cyto__put(&s, " ");
                cyto__put_int(&s, g->grade[i].low);
                cyto__put(&s, g->grade[i].high > g->grade[i].low ? "-" : "");
                if (g->grade[i].high > g->grade[i].low) {
                    cyto__put_int(&s, g->grade[i].high);
                }
            }
        }
    } else {
        const cyto__dosed *d = difference->dosed;
        cyto__put(&s, d->treatment->drug);
        cyto__put(&s, ": given ");
        cyto__put_number(&s, d->treatment->given_mg);
        cyto__put(&s, " mg, worked out ");
        cyto__put_fixed(&s, d->exact_mg, 1);
        cyto__put(&s, " mg (");
        put_signed_percent(&s, d->given_percent_by, 1);
        cyto__put(&s, ")");
    }
    put_wrapped(p, "  ", "    ", line);
}

static void put_end(page *p)
{
    const cyto_course *c = p->replay->course;
    put(p, "\n");
    color(p, BOLD);
    put(p, "What differs from the report, as computed");
    color(p, NORMAL);
    put(p, "\n");
    for (int32_t i = 0; i < p->replay->difference_count; i++) {
        put_difference(p, &p->replay->differences[i]);
    }
    put(p, p->replay->difference_count ? "\n" : "  nothing\n\n");
    color(p, BOLD);
    put(p, "What the editor of the case notes");
    color(p, NORMAL);
    put(p, "\n");
    for (int32_t i = 0; i < c->note_count; i++) {
        char first[CYTO_MESSAGE_MAX];
        cyto__sink s = cyto__sink_of(first, sizeof first);
        cyto__put(&s, "  - ");
        cyto__put(&s, c->notes[i].at ? c->notes[i].at : "");
        cyto__put(&s, c->notes[i].at ? ": " : "");
        put_wrapped(p, first, "    ", c->notes[i].text);
    }
    put(p, c->note_count ? "" : "  nothing\n");
}

cyto_status cyto_course_text(const cyto_course *course, const cyto_replay_options *options,
                             char *buf, size_t cap, size_t *needed, cyto_error *error)
{
    if (!buf && cap > 0) {
        return CYTO_E_NULL;
    }
    cyto__replay replay;
    const cyto_status status = cyto__replay_make(course, options, &replay, error);
    if (status != CYTO_OK) {
        return status;
    }
    page p = {cyto__sink_of(buf, cap), &replay, options->color, options->explain};
    color(&p, BOLD);
    put_wrapped(&p, "", "", course->title);
    color(&p, NORMAL);
    if (course->source) {
        put_wrapped(&p, "", "", course->source);
    }
    put_patient(&p);
    if (course->assumed_why) {
        put_wrapped(&p, "Assumptions: ", "  ", course->assumed_why);
    }
    put_scales(&p);
    for (int32_t i = 0; i < course->day_count; i++) {
        put_day(&p, &replay.days[i]);
    }
    put_end(&p);
    cyto__replay_free(&replay);
    return cyto__sink_end(&p.sink, needed);
}
