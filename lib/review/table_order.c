/* SPDX-License-Identifier: MIT */
/* The rows of a protocol's table are ordered by the first value that a rule asks for. */
#include "review/review.h"

#include <string.h>

static int from_above(const cyto__space *s, int32_t axis)
{
    return cyto__worse_direction(s->axes[axis]) < 0;
}

void cyto__place_of_box(const cyto__space *s, const cyto__box *box, int32_t *axis, int32_t *band)
{
    *axis = *band = -1;
    for (int32_t i = 0; i < s->axis_count && *axis < 0; i++) {
        const int32_t n = s->band_count[i];
        if (!memchr(box->in[i], 0, (size_t)n)) {
            continue;
        }
        *axis = i;
        for (int32_t k = 0; k < n && *band < 0; k++) {
            const int32_t at = from_above(s, i) ? n - 1 - k : k;
            *band = box->in[i][at] ? k : -1;
        }
    }
}

void cyto__place_of_rule(const cyto__space *s, const cyto__rule *rule, int32_t *axis, int32_t *band)
{
    const uint32_t asked = cyto__asks(s->sides[0], rule->when);
    *axis = *band = -1;
    for (int32_t i = 0; i < s->axis_count && *axis < 0; i++) {
        if (s->own[0][i] < 0 || !(asked >> s->own[0][i] & 1)) {
            continue;
        }
        *axis = i;
        for (int32_t k = 0; k < s->band_count[i] && *band < 0; k++) {
            const int32_t at = from_above(s, i) ? s->band_count[i] - 1 - k : k;
            *band = cyto__may_hold(s, 0, rule->when, i, at) ? k : -1;
        }
    }
}
