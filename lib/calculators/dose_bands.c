/* SPDX-License-Identifier: MIT */
/* Dose bands are checked, and applied by a stated edge rule. */
#include "calculators/rounding.h"

#include "calculators/dose_bands.h"

#include <math.h>
#include <string.h>

/* ---- tables ------------------------------------------------------------------------------ */

cyto_status cyto_band_table_rows(const char *name, cyto_band *bands, size_t cap, size_t *n,
                                 cyto_error *error)
{
    if (n) {
        *n = 0;
    }
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!name || (!bands && cap > 0)) {
        return cyto__refuse_null(error, name ? "bands" : "name");
    }
    for (int32_t i = 0; i < cyto__band_table_count; i++) {
        const cyto__band_table *t = &cyto__band_tables[i];
        if (cyto__text_is(t->name, name)) {
            if (n) {
                *n = t->count;
            }
            if (!bands || cap < t->count) {
                return cyto__refuse_cap(error, cap, t->count);
            }
            memcpy(bands, t->bands, t->count * sizeof *bands);
            return CYTO_OK;
        }
    }
    return cyto__refuse_name(error, "name", name, &cyto__band_tables[0].name,
                             sizeof cyto__band_tables[0], cyto__band_table_count);
}

/* ---- checking ---------------------------------------------------------------------------- */

static cyto_status usable(const cyto_band *bands, size_t n, cyto_error *error)
{
    static const char *const members[] = {".from_mg", ".to_mg", ".dose_mg"};
    if (!bands) {
        return cyto__refuse_null(error, "bands");
    }
    if (n < 1 || n > CYTO_BANDS_MAX) {
        return cyto__refuse_as(error, CYTO_E_LIMIT, "n", (double)n, NULL, "1 to 512");
    }
    for (size_t i = 0; i < n; i++) {
        const double numbers[] = {bands[i].from_mg, bands[i].to_mg, bands[i].dose_mg};
        for (int k = 0; k < 3; k++) {
            if (cyto__in_range(CYTO_E_BAND_MG, numbers[k]) != CYTO_OK) {
                const cyto__element band = cyto__element_of("bands", i, members[k]);
                return cyto__refuse(error, CYTO_E_BAND_MG, band.name, numbers[k]);
            }
        }
    }
    return CYTO_OK;
}

static void found_at(cyto_bands_report *report, int32_t *count, size_t row)
{
    *count += 1;
    report->first = report->first < 0 ? (int32_t)row : report->first;
}

static void check_row(const cyto_band *b, size_t row, double tolerance_percent,
                      cyto_bands_report *report)
{
    if (cyto__compare(b->from_mg, b->to_mg) >= 0 || cyto__compare(b->dose_mg, b->from_mg) < 0 ||
        cyto__compare(b->dose_mg, b->to_mg) > 0) {
        found_at(report, &report->misplaced, row);
    }
    const double up = (b->dose_mg - b->from_mg) * 100.0 / b->from_mg;
    const double down = (b->dose_mg - b->to_mg) * 100.0 / b->to_mg;
    const double most = fabs(up) >= fabs(down) ? up : down;
    report->over_tolerance += !cyto__is_within(b->dose_mg, b->from_mg, tolerance_percent) ||
                              !cyto__is_within(b->dose_mg, b->to_mg, tolerance_percent);
    if (row == 0 || fabs(most) > fabs(report->worst_percent)) {
        report->worst = (int32_t)row;
        report->worst_percent = most;
    }
}

cyto_status cyto_bands_check(const cyto_band *bands, size_t n, double tolerance_percent,
                             cyto_bands_report *report, cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    cyto_status status = CYTO__STRUCT(error, report);
    if (status != CYTO_OK) {
        return status;
    }
    memset(report, 0, sizeof *report);
    report->size = (uint32_t)sizeof *report;
    report->first = report->worst = -1;
    report->worst_percent = (double)NAN;
    status = usable(bands, n, error);
    if (status == CYTO_OK) {
        status =
            CYTO__CHECK(error, {CYTO_E_TOLERANCE_PERCENT, "tolerance_percent", tolerance_percent});
    }
    if (status != CYTO_OK) {
        return status;
    }
    for (size_t i = 0; i < n; i++) {
        check_row(&bands[i], i, tolerance_percent, report);
        const int next = i + 1 < n ? cyto__compare(bands[i + 1].from_mg, bands[i].to_mg) : 0;
        if (next > 0) {
            found_at(report, &report->gaps, i);
        } else if (next < 0) {
            found_at(report, &report->overlaps, i);
        }
    }
    if (report->first < 0) {
        return CYTO_OK;
    }
    const cyto__element first = cyto__element_of("bands", (size_t)report->first, ".to_mg");
    return cyto__refuse_as(error, CYTO_E_DATA, first.name, bands[report->first].to_mg, "mg",
                           "the from_mg of the next band, above its own, with the dose between");
}

/* ---- rounding ---------------------------------------------------------------------------- */

/* Does another band end where this one begins, or begin where it ends? */
static int shares_edge(const cyto_band *bands, size_t n, double edge_mg, int as_end)
{
    for (size_t i = 0; i < n; i++) {
        if (cyto__same(as_end ? bands[i].to_mg : bands[i].from_mg, edge_mg)) {
            return 1;
        }
    }
    return 0;
}

/* Returns 0 outside the band, 1 inside, 2 on an edge that it shares and that the rule gives it. */
static int claims(const cyto_band *bands, size_t n, size_t row, double dose_mg, int32_t edge)
{
    const cyto_band *b = &bands[row];
    const int low = cyto__compare(dose_mg, b->from_mg);
    const int high = cyto__compare(dose_mg, b->to_mg);
    if (cyto__compare(b->from_mg, b->to_mg) >= 0) {
        return 0; /* a row that ends before it begins holds no dose, not even its ends */
    }
    if (low == 0) {
        const int shared = shares_edge(bands, n, b->from_mg, 1);
        return !shared ? 1 : edge == CYTO_EDGE_UP ? 2 : 0;
    }
    if (high == 0) {
        const int shared = shares_edge(bands, n, b->to_mg, 0);
        return edge == CYTO_EDGE_UP ? 0 : shared ? 2 : 1;
    }
    return low > 0 && high < 0;
}

static void nearest_choices(const cyto_band *bands, size_t n, cyto_round_plan *plan)
{
    for (size_t i = 0; i < n; i++) {
        const int side = cyto__compare(bands[i].dose_mg, plan->exact_mg);
        if (side <= 0 && !(bands[i].dose_mg <= plan->below_mg)) {
            plan->below_mg = bands[i].dose_mg;
        }
        if (side >= 0 && !(bands[i].dose_mg >= plan->above_mg)) {
            plan->above_mg = bands[i].dose_mg;
        }
    }
}

static cyto_status find_band(const cyto_band *bands, size_t n, int32_t edge, cyto_round_plan *plan)
{
    int found = 0;
    for (size_t i = 0; i < n; i++) {
        const int claim = claims(bands, n, i, plan->exact_mg, edge);
        if (claim && found) {
            return CYTO_E_DATA;
        }
        if (claim) {
            found = claim;
            plan->product[0] = (int32_t)i;
        }
    }
    if (!found) {
        return CYTO_E_ROUNDING;
    }
    plan->rounded_mg = bands[plan->product[0]].dose_mg;
    plan->notes = found == 2 ? CYTO_NOTE_ON_BAND_EDGE : 0u;
    cyto__plan_difference(plan);
    return CYTO_OK;
}

static cyto_status refuse_dose(cyto_error *error, cyto_status status, const cyto_round_plan *plan)
{
    char accepted[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(accepted, sizeof accepted);
    cyto__put(&sink,
              status == CYTO_E_DATA ? "one that only one band claims" : "one that a band claims");
    cyto__put_choices(&sink, plan);
    return cyto__refuse_as(error, status, "dose_mg", plan->exact_mg, "mg", accepted);
}

cyto_status cyto_round_to_band(double dose_mg, const cyto_band *bands, size_t n, int32_t edge,
                               cyto_round_plan *plan, cyto_error *error)
{
    cyto_status status = cyto__begin_plan(plan, error);
    if (status == CYTO_OK && edge != CYTO_EDGE_UP && edge != CYTO_EDGE_DOWN) {
        status = cyto__refuse_as(error, CYTO_E_CHOICE, "edge", edge, NULL,
                                 "CYTO_EDGE_UP, CYTO_EDGE_DOWN");
    }
    if (status == CYTO_OK) {
        status = usable(bands, n, error);
    }
    if (status == CYTO_OK) {
        status = cyto__check_dose(dose_mg, error);
    }
    if (status != CYTO_OK) {
        return status;
    }
    cyto_round_plan made = CYTO_ROUND_PLAN_INIT;
    made.exact_mg = dose_mg;
    nearest_choices(bands, n, &made);
    status = find_band(bands, n, edge, &made);
    made.product[0] = status == CYTO_OK ? made.product[0] : -1;
    cyto__plan_out(&made, plan);
    return status == CYTO_OK ? CYTO_OK : refuse_dose(error, status, &made);
}
