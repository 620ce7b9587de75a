/* SPDX-License-Identifier: MIT */
/* A reduced dose of any products, marks and sizes is never above the full dose once it is
 * rounded. */
#include "drawn_patients.h"

#include <math.h>

/* A dose of the made protocol's, asked at one value; the walk checks each dose against the full one. */
void a_reduced_dose_stays_below_the_full_one(search *s)
{
    drawn_patient d = begin_patient(s, made_protocol(s, 0));
    d.walk->q->policy.reduced_may_round_up = s->planted;
    for (int i = 0; i < 8 && d.walk->broken == 0; i++) {
        d.walk->values[0][0] = draw_on_axis(s, &d.protocol->axes[0]);
        d.walk->at[0] = 0;
        const point_answer a = ask(d.walk, d.fixed);
        s->pairs += !isnan(a.rounded_mg[0]) && a.rounded_mg[0] > 0.0;
    }
    if (d.walk->broken) {
        const cyto_policy *y = &d.walk->q->policy;
        const cyto__drug *drug = &d.protocol->drugs[0];
        found(s,
              "%s: full %.17g mg, products of %g (marks %g) and %g mg, kind %d, rounding %d, at "
              "most %d",
              d.walk->first, drug->full, drug->products[0].strength_mg,
              drug->products[0].graduation_mg, drug->products[1].strength_mg,
              drug->products[0].kind, y->rounding, y->units_max);
    }
    end_patient(&d);
}
