/* SPDX-License-Identifier: MIT */
/* The known values on an axis are written as text. */
#include "grading/names.h"
#include "decision/decision.h"

#include <math.h>

void cyto__put_known(cyto__sink *sink, const cyto_decision *d, int32_t axis)
{
    static const char *const after[] = {"", " (after a transfusion: no recovery)",
                                        " (after a growth factor: no recovery)"};
    const cyto__axis *a = &d->protocol->axes[axis];
    const cyto__known *k = &d->known[axis];
    cyto__put_axis(sink, a);
    if (!k->given) {
        cyto__put_axis_times(sink, a);
        cyto__put(sink, ": not known");
        if (a->times && k->stated) {
            cyto__put(sink, ", for want of the ");
            cyto__put(sink, cyto__times_words[a->times]);
        }
        if (k->reason) {
            cyto__put(sink, ", ");
            cyto__put(sink, cyto__reason_text(k->reason));
        }
        return;
    }
    cyto__put(sink, ": ");
    if (a->kind == CYTO_FACT_FLAG) {
        cyto__put(sink, k->low > 0.0 ? "yes" : "no");
        return;
    }
    if (k->low == k->high) {
        cyto__put_number(sink, k->low);
    } else if (isinf(k->high)) {
        cyto__put(sink, k->low_open ? "above " : "at least ");
        cyto__put_number(sink, k->low);
    } else {
        cyto__put_number(sink, k->low);
        cyto__put(sink, k->low_open ? " (excluded)" : "");
        cyto__put(sink, " to ");
        cyto__put_number(sink, k->high);
        cyto__put(sink, k->high_open ? " (excluded)" : "");
    }
    cyto__put_axis_unit(sink, a);
    if (k->reason) {
        cyto__put(sink, " (");
        cyto__put(sink, cyto__reason_text(k->reason));
        cyto__put(sink, ")");
    }
    cyto__put(sink, after[k->after]);
}

void cyto__put_axes(cyto__sink *sink, const cyto_protocol *p, uint32_t axes)
{
    const char *between = "";
    for (int32_t i = 0; i < p->axis_count; i++) {
        if (axes >> i & 1) {
            cyto__put(sink, between);
            cyto__put_axis(sink, &p->axes[i]);
            cyto__put_axis_times(sink, &p->axes[i]);
            between = ", ";
        }
    }
}
