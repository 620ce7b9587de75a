/* SPDX-License-Identifier: MIT */
/* A value or a limit that can be, but is unusual, may be in another unit than is said: the
 * decision computes with it, and tells it. */
#include "base/names.h"
#include "calculators/body.h"
#include "decision/decision.h"
#include "protocol/names.h"
#include "units/units.h"

#include <math.h>
#include <string.h>

static int limit_is(const cyto__unusual *u, int32_t kind)
{
    cyto__allowed allowed[CYTO__JUDGED_KINDS];
    cyto__allowed_limits(u->analyte, u->unit, allowed);
    return cyto__judge_limit(&allowed[kind], kind, u->limits_of[kind], (double)NAN);
}

static int is_odd(int limit_is)
{
    return limit_is == CYTO__LIMIT_UNUSUAL || limit_is == CYTO__LIMIT_REFUSED;
}

void cyto__note_unusual(cyto_decision *d, const cyto__told *t)
{
    const cyto_fact *f = t->fact;
    const double limits[] = {[CYTO__JUDGED_LLN] = f->lln,
                             [CYTO__JUDGED_ULN] = f->uln,
                             [CYTO__JUDGED_BASELINE] = f->baseline};
    int some = t->unusual;
    for (int32_t kind = 0; kind < CYTO__JUDGED_KINDS; kind++) {
        some |=
            is_odd(cyto__judge_limit(&t->judged->allowed[kind], kind, limits[kind], (double)NAN));
    }
    if (!some) {
        return;
    }
    cyto__unusual *u = &d->unusual[d->unusual_count++];
    *u = (cyto__unusual){f->kind, t->analyte, f->unit, t->unusual, t->low, f->high, {0}};
    memcpy(u->limits_of, limits, sizeof limits);
}

static void put_value(cyto__sink *sink, const cyto__unusual *u)
{
    const cyto__analyte *analyte = cyto__analyte_of(u->analyte);
    cyto__put(sink, " ");
    cyto__put_number(sink, u->low);
    if (u->high != u->low) {
        cyto__put(sink, " to ");
        cyto__put_number(sink, u->high);
    }
    cyto__put(sink, " ");
    cyto__put(sink, cyto__unit_name(u->unit));
    cyto__put(sink, "; usual: ");
    cyto__put_number(sink, analyte->usual_low);
    cyto__put(sink, " to ");
    cyto__put_number(sink, analyte->usual_high);
    cyto__put(sink, " ");
    cyto__put(sink, cyto__unit_name(analyte->unit));
}

static void put_limit(cyto__sink *sink, const cyto__unusual *u, int32_t kind)
{
    static const char *const names[] = {[CYTO__JUDGED_LLN] = "lln",
                                        [CYTO__JUDGED_ULN] = "uln",
                                        [CYTO__JUDGED_BASELINE] = "baseline"};
    cyto__put(sink, ": ");
    cyto__put_judged(sink, u->analyte, u->unit, kind, names[kind], u->limits_of[kind],
                     limit_is(u, kind));
}

static int put_of_fact(cyto__sink *sink, const cyto__unusual *u, int32_t *index)
{
    for (int32_t kind = -1; kind < CYTO__JUDGED_KINDS; kind++) {
        const int there = kind < 0 ? u->value : is_odd(limit_is(u, kind));
        if (!there || (*index)-- > 0) {
            continue;
        }
        cyto__put(sink, cyto__fact_name(u->kind));
        cyto__put(sink, " ");
        cyto__put(sink, cyto__analyte_name(u->analyte));
        if (kind < 0) {
            put_value(sink, u);
        } else {
            put_limit(sink, u, kind);
        }
        return 1;
    }
    return 0;
}

static void put_size(cyto__sink *sink, const char *name, double size)
{
    cyto__put(sink, name);
    cyto__put_number(sink, size);
}

/* Height and weight, those of them that are known, before a note on them. */
static void put_size_note(cyto__sink *sink, const cyto_decision *d, uint32_t note)
{
    cyto__put(sink, "size ");
    if (!isnan(d->height_cm)) {
        put_size(sink, "height_cm ", d->height_cm);
        cyto__put(sink, isnan(d->weight_kg) ? "" : ", ");
    }
    if (!isnan(d->weight_kg)) {
        put_size(sink, "weight_kg ", d->weight_kg);
    }
    cyto__put(sink, "; ");
    cyto__put(sink, cyto__note_text(note));
}

/* A surface that was computed has the notes of its height and weight. */
static int is_odd_surface(const cyto_decision *d)
{
    return !d->bsa_computed &&
           (d->bsa_m2 < CYTO__USUAL_BSA_LOW_M2 || d->bsa_m2 > CYTO__USUAL_BSA_HIGH_M2);
}

int cyto__put_unusual(cyto__sink *sink, const cyto_decision *d, int32_t index)
{
    for (int32_t i = 0; i < d->unusual_count; i++) {
        if (put_of_fact(sink, &d->unusual[i], &index)) {
            return 1;
        }
    }
    for (uint32_t left = d->size_notes; left; left &= left - 1) {
        if (index-- == 0) {
            put_size_note(sink, d, left & (~left + 1u));
            return 1;
        }
    }
    if (is_odd_surface(d) && index-- == 0) {
        put_size(sink, "size bsa_m2 ", d->bsa_m2);
        put_size(sink, "; usual: ", CYTO__USUAL_BSA_LOW_M2);
        put_size(sink, " to ", CYTO__USUAL_BSA_HIGH_M2);
        cyto__put(sink, " m2");
        return 1;
    }
    return cyto__put_contradiction(sink, d, index);
}
