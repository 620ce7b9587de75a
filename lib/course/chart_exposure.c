/* SPDX-License-Identifier: MIT */
/* Lifetime exposure is drawn as a bar against each limit. */
#include "calculators/exposure.h"
#include "course/chart.h"
#include "course/phrases_exposure.h"

#include <math.h>

#define ROW_HEIGHT 24.0

/* Is it the last treatment with a drug that has limits? Its sum includes all before. */
static int is_last(const cyto__chart *c, const cyto__dosed *d)
{
    cyto__place place = {0, 0};
    int after = 0;
    for (const cyto__dosed *e; (e = cyto__earlier(c->replay, NULL, &place)) != NULL;) {
        if (after && cyto__same_drug(e->treatment->drug, d->treatment->drug)) {
            return 0;
        }
        after |= e == d;
    }
    return 1;
}

/* Writes "360 of 900 mg/m2 (40 %)" or "not counted: ...". */
static void put_sum(cyto__sink *s, const cyto__dosed *d, const cyto__exposure *e)
{
    if (isnan(e->sum)) {
        cyto__put(s, "not counted against ");
        cyto__put_limit(s, e->limit);
        cyto__put(s, ": ");
        cyto__put(s, e->why);
        return;
    }
    cyto__put_number(s, e->sum);
    cyto__put(s, " of ");
    cyto__put_limit(s, e->limit);
    cyto__put(s, " (");
    cyto__put_fixed(s, e->sum * 100.0 / e->limit->most, 0);
    cyto__put(s, " %)");
    cyto__put(s, cyto__above(d, e) == 1   ? ": ABOVE it"
                 : cyto__above(d, e) == 0 ? ""
                                          : ", without what is not counted");
}

static void draw_bar(cyto__chart *c, const cyto__dosed *d, const cyto__exposure *e)
{
    char text[CYTO_MESSAGE_MAX];
    char sum[CYTO_MESSAGE_MAX / 2];
    cyto__sink s = cyto__sink_of(sum, sizeof sum);
    put_sum(&s, d, e);
    s = cyto__sink_of(text, sizeof text);
    cyto__put(&s, e->limit->name);
    cyto__put(&s, ": ");
    cyto__put(&s, sum);
    const double full = (c->right - c->left) * 0.5; /* 100 %: twice the limit has room */
    const double share = isnan(e->sum) ? 0.0 : e->sum / e->limit->most;
    const double end = c->left + full * fmin(share, 1.12);
    cyto__mark_begin(c->out, text);
    cyto__draw_text(c->out, "s", 12.0, c->y + 13.0, e->limit->drug);
    cyto__draw_rect(c->out, "frame", c->left, c->y + 2.0, full, 14.0);
    cyto__draw_rect(c->out, cyto__above(d, e) == 1 ? "x over" : "x full", c->left, c->y + 2.0,
                    end - c->left, 14.0);
    cyto__draw_line(c->out, "limit", c->left + full, c->y - 1.0, c->left + full, c->y + 19.0);
    cyto__draw_text(c->out, "s", fmax(end, c->left + full) + 8.0, c->y + 13.0, sum);
    cyto__mark_end(c->out);
    c->y += ROW_HEIGHT;
}

void cyto__draw_exposure(cyto__chart *c)
{
    cyto__place place = {0, 0};
    int begun = 0;
    for (const cyto__dosed *d; (d = cyto__earlier(c->replay, NULL, &place)) != NULL;) {
        for (int32_t i = 0; i < d->limit_count && is_last(c, d); i++) {
            if (!begun) {
                cyto__draw_heading(c, "Lifetime exposure, against each limit");
                begun = 1;
            }
            draw_bar(c, d, &d->limits[i]);
        }
    }
}
