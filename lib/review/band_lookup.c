/* SPDX-License-Identifier: MIT */
/* This finds the band that a value lies in, and whether one patient can have a combination of
 * bands. */
#include "review/patient_space.h"

#include "base/base.h"

int32_t cyto__band_of(const cyto__space *s, int32_t axis, double value)
{
    for (int32_t i = 0; i < s->band_count[axis]; i++) {
        const cyto__value_band *band = &s->bands[axis][i];
        const int low = cyto__compare(value, band->low);
        const int high = cyto__compare(value, band->high);
        if ((band->low_open ? low > 0 : low >= 0) && (band->high_open ? high < 0 : high <= 0)) {
            return i;
        }
    }
    return -1;
}

int cyto__fits(const cyto__space *s, const cyto__step *step, const cyto__way *way,
               const uint8_t *at)
{
    for (int32_t i = 0; i < CYTO__TRAITS; i++) {
        const uint8_t band = s->traits[i] < 0 ? CYTO__UNSET : at[s->traits[i]];
        if (band != CYTO__UNSET && way->traits[i] != CYTO__ANY_BAND && way->traits[i] != band) {
            return 0;
        }
    }
    for (int32_t i = 0; i < step->axis_count; i++) {
        if (at[step->axes[i]] != CYTO__UNSET && way->bands[i] != at[step->axes[i]]) {
            return 0;
        }
    }
    return 1;
}

const cyto__way *cyto__way_at(const cyto__space *s, const cyto__step *step, const uint8_t *at)
{
    for (int32_t i = 0; i < step->way_count; i++) {
        if (cyto__fits(s, step, &s->ways[step->first + i], at)) {
            return &s->ways[step->first + i];
        }
    }
    return NULL;
}

int cyto__is_possible(const cyto__space *s, const uint8_t *at)
{
    int possible = 1;
    for (int32_t i = 0; i < s->step_count && possible; i++) {
        possible = s->steps[i].way_count == 0 || cyto__way_at(s, &s->steps[i], at);
    }
    return possible;
}
