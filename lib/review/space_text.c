/* SPDX-License-Identifier: MIT */
/* A patient and a region of a review are written in words. */
#include "grading/names.h"
#include "review/patient_space.h"

#include "grading/criteria.h"
#include "units/units.h"

#include <math.h>
#include <string.h>

/* Writes how many times its limit a value is: with two decimals, or as many as keep it out of
 * the next band. */
static void put_times(cyto__sink *sink, const cyto__space *s, int32_t axis, int32_t band,
                      double times)
{
    double rounded = times;
    for (int decimals = 15; decimals >= 2; decimals--) {
        const double unit = cyto__power_of_ten(decimals);
        if (cyto__band_of(s, axis, nearbyint(times * unit) / unit) != band) {
            break;
        }
        rounded = nearbyint(times * unit) / unit;
    }
    cyto__put_number(sink, rounded);
    cyto__put(sink, " x ");
}

/* Writes "LLN 150" or "1.5 x ULN 16". */
static const char *put_limit(cyto__sink *sink, const cyto__space *s, const cyto__step *step,
                             const cyto__way *way, int32_t times, const char *between)
{
    static const char *const names[] = {"", "ULN ", "LLN ", "baseline "};
    const double limit = way->numbers[cyto__limit_of[times]];
    if (isnan(limit)) {
        return between;
    }
    cyto__put(sink, between);
    for (int32_t i = 0; i < step->axis_count; i++) {
        if (!s->axes[step->axes[i]]->criterion && s->axes[step->axes[i]]->times == times) {
            put_times(sink, s, step->axes[i], way->bands[i], way->numbers[CYTO__MEASURED] / limit);
        }
    }
    cyto__put(sink, names[times]);
    cyto__put_number(sink, limit);
    return ", ";
}

/* Writes "platelet-count-decreased grade 2 by ctcae-4.03, 2 by ctcae-5.0": all scales of one
 * term together. */
static const char *put_grades(cyto__sink *sink, const cyto__space *s, const cyto__step *step,
                              const cyto__way *way, int32_t first, const char *between)
{
    const char *term = s->axes[step->axes[first]]->name;
    for (int32_t i = 0; i < step->axis_count; i++) {
        const cyto__axis *axis = s->axes[step->axes[i]];
        if (!axis->criterion || !cyto__text_is(axis->name, term)) {
            continue;
        }
        if (i < first) {
            return between; /* this term was written before */
        }
        cyto__put(sink, between);
        cyto__put(sink, i == first ? term : "");
        cyto__put(sink, i == first ? " grade " : "");
        cyto__put_int(sink, way->grades[i]);
        cyto__put(sink, " by ");
        cyto__put(sink, cyto__criterion_scale(axis->criterion));
        cyto__put(sink, way->stated >> i & 1 ? " as stated" : "");
        between = ", ";
    }
    return between;
}

/* Writes "platelets 60 10*9/L (LLN 150, platelet-count-decreased grade 2 by ctcae-5.0)". */
static void put_way(cyto__sink *sink, const cyto__space *s, const cyto__step *step,
                    const uint8_t *at)
{
    const cyto__way *way = cyto__way_at(s, step, at);
    const double value = way->numbers[CYTO__MEASURED];
    const cyto__range on = {value, value, 0, 0};
    const char *between = " (";
    cyto__axis measured = *s->axes[step->axes[0]];
    measured.kind = measured.kind == CYTO_FACT_NADIR ? CYTO_FACT_NADIR : CYTO_FACT_LAB;
    measured.name = cyto__analyte_name(step->analyte);
    measured.times = CYTO__TIMES_NOTHING;
    measured.unit = way->unit;
    cyto__put_range(sink, &measured, &on, " ");
    for (int32_t times = CYTO__TIMES_ULN; times <= CYTO__TIMES_BASELINE; times++) {
        between = put_limit(sink, s, step, way, times, between);
    }
    for (int32_t i = 0; i < step->axis_count; i++) {
        if (s->axes[step->axes[i]]->criterion) {
            between = put_grades(sink, s, step, way, i, between);
        }
    }
    cyto__put(sink, between[0] == ' ' ? "" : ")");
}

void cyto__put_point(cyto__sink *sink, const cyto__space *space, const uint8_t *at)
{
    for (int32_t i = 0; i < space->step_count; i++) {
        const cyto__step *step = &space->steps[i];
        cyto__put(sink, i > 0 ? ", " : "");
        if (step->way_count > 0) {
            put_way(sink, space, step, at);
        } else {
            const double point = space->bands[step->axes[0]][at[step->axes[0]]].point;
            const cyto__range on = {point, point, 0, 0};
            cyto__put_range(sink, space->axes[step->axes[0]], &on, " ");
        }
    }
}

/* Writes the bands of an axis that a region has, neighbours joined. */
static void put_bands(cyto__sink *sink, const cyto__space *space, int32_t axis, const uint8_t *in)
{
    const cyto__value_band *bands = space->bands[axis];
    const char *between = "";
    for (int32_t i = 0; i < space->band_count[axis]; i++) {
        if (!in[i] || (i > 0 && in[i - 1])) {
            continue;
        }
        int32_t last = i;
        while (last + 1 < space->band_count[axis] && in[last + 1]) {
            last++;
        }
        const cyto__range range = {i > 0 ? bands[i].low : -(double)INFINITY, bands[last].high,
                                   bands[i].low_open, bands[last].high_open};
        cyto__put(sink, between);
        cyto__put_range(sink, space->axes[axis], &range, " is ");
        between = " or ";
    }
}

void cyto__put_box(cyto__sink *sink, const cyto__space *space, const cyto__box *box)
{
    const char *between = "";
    for (int32_t i = 0; i < space->axis_count; i++) {
        const uint8_t *in = box->in[i];
        if (memchr(in, 0, (size_t)space->band_count[i])) {
            cyto__put(sink, between);
            put_bands(sink, space, i, in);
            between = ", ";
        }
    }
    cyto__put(sink, between[0] ? "" : "always");
}
