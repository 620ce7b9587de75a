/* SPDX-License-Identifier: MIT */
/* These sentences are about exposure: the sum, its share of the limit, and the doses in it. */
#include "course/phrases.h"
#include "course/phrases_exposure.h"

#include <math.h>
#include <string.h>

#define LISTED_MAX     8 /* a course of many treatments must not list all of them at each */
#define NAME_MAX_BYTES 60

void cyto__put_limit(cyto__sink *s, const cyto__lifetime_limit *limit)
{
    cyto__put_number(s, limit->most);
    cyto__put(s, " ");
    cyto__put(s, cyto__dose_unit_of(limit->basis, limit->activity));
}

/* Writes "40 U (1000 IU as 1 U) are 10 % of the lifetime 400 U"; a sum in mg/m2 is written
 * before. */
static void put_against(cyto__sink *s, const cyto__dosed *d, const cyto__exposure *e)
{
    const int in_mg_per_m2 = e->limit->basis == CYTO__PER_M2 && !e->limit->activity;
    if (isnan(e->sum)) {
        cyto__put(s, "not held against");
    } else {
        if (!in_mg_per_m2) {
            cyto__put_number(s, e->sum);
            cyto__put(s, " ");
            cyto__put(s, cyto__dose_unit_of(e->limit->basis, e->limit->activity));
        }
        if (e->ratio) {
            cyto__put(s, " (");
            cyto__put_number(s, e->ratio->iu_per_u);
            cyto__put(s, " IU as 1 U)");
        }
        cyto__put(s, in_mg_per_m2 ? "" : " are ");
        cyto__put_fixed(s, e->sum * 100.0 / e->limit->most, 0);
        cyto__put(s, " % of");
    }
    cyto__put(s, " the lifetime ");
    cyto__put_limit(s, e->limit);
    if (d->limit_count > 1) { /* none is chosen */
        cyto__put(s, " (");
        cyto__put(s, e->limit->name);
        cyto__put(s, ")");
    }
    if (isnan(e->sum)) {
        cyto__put(s, ": ");
        cyto__put(s, e->why);
    }
    cyto__put(s, cyto__above(d, e) == 1 ? ": ABOVE it" : "");
}

void cyto__put_exposure(cyto__sink *s, const cyto__dosed *d)
{
    if (!isnan(d->total_per_m2) && (d->treatment->cycles || d->limit_count || d->summed)) {
        cyto__put(s, "; in all ");
        cyto__put_number(s, d->total_per_m2);
        cyto__put(s, " mg/m2");
    }
    if (d->summed > 0) {
        cyto__put(s, isnan(d->total_per_m2) ? "; without this " : "; with earlier ");
        cyto__put_number(s, d->lifetime_per_m2);
        cyto__put(s, " mg/m2");
    }
    for (int32_t i = 0; i < d->limit_count; i++) {
        if (!isnan(d->limits[i].sum) || !d->uncounted) { /* else it is told once, for all limits */
            cyto__put(s, ", ");
            put_against(s, d, &d->limits[i]);
        }
    }
}

/* Cuts a name that is too long to be one, visibly. */
static void put_short(cyto__sink *s, const char *text)
{
    size_t n = strlen(text);
    if (n > NAME_MAX_BYTES) {
        for (n = NAME_MAX_BYTES; n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80;) {
            n--; /* a character is never halved */
        }
    }
    cyto__put_n(s, text, n);
    cyto__put(s, text[n] ? "..." : "");
}

/* Writes " epirubicin on fec (360 mg/m2)"; why: the reason why it is left out. */
static void put_entry(cyto__sink *s, const char *day, const cyto__dosed *e, const char *why,
                      const char *end)
{
    cyto__put(s, " ");
    put_short(s, e->treatment->drug);
    cyto__put(s, " on ");
    put_short(s, day);
    cyto__put(s, " (");
    if (why) {
        cyto__put(s, why);
    } else {
        cyto__put_number(s, e->total_per_m2);
        cyto__put(s, " mg/m2");
    }
    cyto__put(s, ")");
    cyto__put(s, end);
}

/* Names the doses in the sum, or those left out of it. */
static void tell_list(const cyto__replay *replay, const cyto__dosed *d, int left_out,
                      cyto__listener to)
{
    const int32_t all = left_out ? d->left_out : d->summed;
    int32_t n = 0;
    cyto__place place = {0, 0};
    char line[LISTED_MAX * CYTO_MESSAGE_MAX / 2];
    cyto__sink s = cyto__sink_of(line, sizeof line);
    cyto__put(&s, left_out ? "NOT counted:" : "earlier:");
    const cyto__dosed *e = cyto__earlier(replay, d, &place);
    for (; e && n < LISTED_MAX; e = cyto__earlier(replay, d, &place)) {
        const char *why = cyto__left_out(d, e);
        const int counted =
            !isnan(e->total_per_m2) && cyto__same_drug(e->treatment->drug, d->treatment->drug);
        if (left_out ? why != NULL : counted) {
            n++;
            put_entry(&s, replay->days[place.day].day->id, e, left_out ? why : NULL,
                      n < all ? "," : "");
        }
    }
    if (n < all) {
        cyto__put(&s, " and ");
        cyto__put_int(&s, all - n);
        cyto__put(&s, " more");
    }
    to.hear(to.page, line);
}

static void tell_labelled(const char *label, const char *text, cyto__listener to)
{
    char line[CYTO_MESSAGE_MAX * 2];
    cyto__sink s = cyto__sink_of(line, sizeof line);
    cyto__put(&s, label);
    cyto__put(&s, text);
    to.hear(to.page, line);
}

void cyto__tell_treatment(const cyto__replay *replay, const cyto__dosed *d, int explain,
                          cyto__listener to)
{
    const char *why = cyto__why_not_counted(d);
    if (d->summed > 0) {
        tell_list(replay, d, 0, to);
    }
    if (d->left_out > 0) {
        tell_list(replay, d, 1, to);
    }
    if (why) {
        tell_labelled("exposure NOT counted: ", why, to);
    }
    if (cyto__dose_differs(d) && (d->limit_count > 0 || d->anthracycline)) {
        tell_labelled("exposure as ordered: ", "what was given is another dose", to);
    }
    if (d->repeated) {
        tell_labelled("ordered twice: ", "the same dose on the same day; both are counted", to);
    }
    if (d->treatment->reason) {
        tell_labelled("reason printed: ", d->treatment->reason, to);
    }
    for (int32_t i = 0; explain && i < d->limit_count; i++) {
        tell_labelled("limit: ", d->limits[i].limit->source, to);
        if (d->limits[i].ratio) {
            tell_labelled("conversion: ", d->limits[i].ratio->source, to);
        }
    }
}

/* ---- drugs over the course ------------------------------------------------------------------ */

void cyto__put_days(cyto__sink *s, double days)
{
    cyto__put_number(s, days);
    cyto__put(s, days == 1.0 ? " day" : " days");
}

static void tell_drug(const cyto__drug_course *c, cyto__listener to)
{
    char line[CYTO_MESSAGE_MAX];
    cyto__sink s = cyto__sink_of(line, sizeof line);
    put_short(&s, c->drug);
    cyto__put(&s, ": ");
    cyto__put_int(&s, c->cycles);
    cyto__put(&s, " doses, ");
    cyto__put_int(&s, c->late);
    cyto__put(&s, " late");
    if (c->late) {
        cyto__put(&s, ", by up to ");
        cyto__put_days(&s, c->late_most);
    }
    if (c->why) {
        cyto__put(&s, "; dose intensity not known: ");
        cyto__put(&s, c->why);
    } else {
        cyto__put(&s, "; ");
        cyto__put_number(&s, c->sum_per_m2);
        cyto__put(&s, " mg/m2 ordered in ");
        cyto__put_days(&s, c->days);
        cyto__put(&s, " = ");
        cyto__put_fixed(&s, c->per_week, 2);
        cyto__put(&s, " mg/m2 a week, ");
        cyto__put_fixed(&s, c->relative_percent, 1);
        cyto__put(&s, c->of_full ? " % of the full dose on time" : " % of the first dose, on time");
    }
    to.hear(to.page, line);
}

void cyto__tell_intensity(const cyto__replay *replay, cyto__listener to)
{
    for (int32_t i = 0; i < replay->drug_count; i++) {
        const cyto__drug_course *c = &replay->drugs[i];
        if (c->doses > 1 && (c->late || !c->why)) {
            tell_drug(c, to);
        }
    }
}
