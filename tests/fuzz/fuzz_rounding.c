/* SPDX-License-Identifier: MIT */
/* Any doubles as doses, steps, products and bands, and any bytes as a table of bands: a rounded dose is one that can be
 * given, near the dose, and stays when it is rounded again. Built by .ci/run with clang's libFuzzer. */
#include <cytodose/cytodose.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void must(int holds)
{
    if (!holds) {
        abort();
    }
}

typedef struct bytes {
    const uint8_t *at;
    size_t left;
} bytes;

static uint32_t some(bytes *b, uint32_t n)
{
    const uint32_t value = b->left ? *b->at : 0;
    b->at += b->left > 0;
    b->left -= b->left > 0;
    return value % n;
}

/* Any bits, or a decimal of three digits, which meets others more often. */
static double number(bytes *b)
{
    double x = 0.0;
    if (some(b, 4) == 0 && b->left >= sizeof x) {
        memcpy(&x, b->at, sizeof x);
        b->at += sizeof x;
        b->left -= sizeof x;
        return x;
    }
    x = (some(b, 256) * 256.0 + some(b, 256)) / 100.0;
    return x;
}

static void steps(bytes *b)
{
    const double dose = number(b);
    const double step = number(b);
    const int32_t rule = (int32_t)some(b, 7);
    double rounded;
    double again;
    if (cyto_round_to_step(dose, step, rule, &rounded, NULL, NULL) != CYTO_OK) {
        must(isnan(rounded));
        return;
    }
    must(fabs(rounded - dose) <= step * (1.0 + 1e-9));
    must(cyto_round_to_step(rounded, step, rule, &again, NULL, NULL) == CYTO_OK &&
         again == rounded);
}

static void products(bytes *b)
{
    cyto_product p[4];
    cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    cyto_error error = CYTO_ERROR_INIT;
    const double dose = number(b);
    const size_t n = 1 + some(b, 4);
    const int32_t kind = (int32_t)some(b, 4);
    for (size_t i = 0; i < n; i++) {
        p[i] = (cyto_product){sizeof p[i], kind, number(b), some(b, 2) ? number(b) : 0.0};
    }
    policy.direction = (int32_t)some(b, 7);
    policy.use_graduations = (int32_t)some(b, 2);
    policy.reduced = (int32_t)some(b, 2);
    policy.reduced_may_round_up = (int32_t)some(b, 2);
    policy.units_max = (int32_t)some(b, 12);
    policy.tolerance_percent = some(b, 2) ? 10.0 : number(b);
    policy.prefer = (int32_t)some(b, 5);
    policy.use_partial_vials = (int32_t)some(b, 2);
    const cyto_status status = cyto_round_to_product(dose, p, n, &policy, &plan, &error);
    must(status == error.status && (status == CYTO_OK) == (error.message[0] == '\0'));
    if (status != CYTO_OK) {
        must(isnan(plan.rounded_mg));
        return;
    }
    double sum = 0.0;
    for (int32_t i = 0; i < plan.units && i < CYTO_UNITS_MAX; i++) {
        must(plan.product[i] >= 0 && (size_t)plan.product[i] < n);
        must(plan.drawn_mg[i] > 0.0);
        sum += plan.drawn_mg[i];
    }
    must(plan.rounded_mg > 0.0);
    must(plan.units > CYTO_UNITS_MAX || fabs(sum - plan.rounded_mg) <= 1e-9 * sum);
    must(fabs(plan.rounded_mg - dose) <= dose * (policy.tolerance_percent / 100.0 + 1e-9));
    must(policy.direction != CYTO_ROUND_DOWN || plan.rounded_mg <= dose * (1.0 + 1e-12));
}

static void bands(bytes *b)
{
    cyto_band rows[CYTO_BANDS_MAX];
    size_t n = 0;
    const double dose = number(b);
    const int32_t edge = (int32_t)some(b, 4);
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    cyto_bands_report report = {.size = sizeof report};
    cyto_error error = CYTO_ERROR_INIT;
    if (cyto_bands_read((const char *)b->at, b->left, rows, CYTO_BANDS_MAX, &n, &error) !=
            CYTO_OK ||
        n == 0) {
        return;
    }
    const cyto_status checked = cyto_bands_check(rows, n, 6.0, &report, NULL);
    if (cyto_round_to_band(dose, rows, n, edge, &plan, NULL) == CYTO_OK) {
        const cyto_band *row = &rows[plan.product[0]];
        must(plan.rounded_mg == row->dose_mg);
        must(dose >= row->from_mg * (1.0 - 1e-12) && dose <= row->to_mg * (1.0 + 1e-12));
    } else {
        must(isnan(plan.rounded_mg));
    }
    must(checked != CYTO_OK || report.gaps + report.overlaps + report.misplaced == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bytes b = {data, size};
    switch (some(&b, 3)) {
    case 0:
        steps(&b);
        break;
    case 1:
        products(&b);
        break;
    default:
        bands(&b);
    }
    return 0;
}
