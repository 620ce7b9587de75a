/* SPDX-License-Identifier: MIT */
/* What the promises cost, as ratios in one run: a column graded against a chain of plain
 * comparisons (which is wrong on the bound, missing limits and units), a strict reading of JSON and
 * the grading of FHIR against cJSON alone, a decision against its whole way through JSON. */
#include "protocol/names.h"
#include <cytodose/cytodose.h>

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROWS 1000000

static double now_s(void)
{
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void stop(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

static void line(const char *what, double ours_s, double theirs_s, double count, const char *unit)
{
    printf("%-58s %9.2f %s, ratio %.1f\n", what, count / ours_s / 1e6, unit, ours_s / theirs_s);
}

/* ---- columns ---------------------------------------------------------------------------- */

static int8_t plain(double v, double lln)
{
    return (int8_t)(v < 25.0 ? 4 : v < 50.0 ? 3 : v < 75.0 ? 2 : v < lln ? 1 : 0);
}

/* Values of so many steps: a laboratory prints some hundreds, a simulation never the same twice. */
static void bench_column(const char *what, int steps, double step)
{
    double *values = malloc(ROWS * sizeof *values);
    int8_t *low = malloc(ROWS);
    int8_t *high = malloc(ROWS);
    double lln = 138.0;
    const cyto_criterion *c;
    if (!values || !low || !high ||
        cyto_criterion_find("ctcae-5.0", "platelet-count-decreased", "10*9/L", &c, NULL) !=
            CYTO_OK) {
        stop("no memory, or no criterion");
    }
    uint32_t state = 1;
    for (int i = 0; i < ROWS; i++) {
        state = state * 1664525u + 1013904223u;
        values[i] = (double)((uint64_t)state * (uint32_t)steps >> 32) * step;
    }
    cyto_grade_columns columns;
    memset(&columns, 0, sizeof columns);
    columns.size = sizeof columns;
    columns.value = (cyto_column){values, sizeof *values};
    columns.lln = (cyto_column){&lln, 0};
    columns.low = (cyto_column){low, 1};
    columns.high = (cyto_column){high, 1};
    const double t0 = now_s();
    if (cyto_grade_n(ROWS, &c, 1, &columns, NULL) != CYTO_OK) {
        stop("a column is refused");
    }
    const double t1 = now_s();
    long differs = 0;
    for (int i = 0; i < ROWS; i++) {
        differs += plain(values[i], lln) != low[i];
    }
    const double t2 = now_s();
    line(what, t1 - t0, t2 - t1, ROWS, "million rows/s");
    printf("  rows on which they differ: %ld of %d\n", differs, ROWS);
    free(values);
    free(low);
    free(high);
}

/* ---- JSON ------------------------------------------------------------------------------- */

static const char request[] =
    "{\"facts\": {\"weight_kg\": 50, \"labs\": [{\"test\": \"platelets\", \"value\": \"27\", "
    "\"unit\": \"10*9/L\"}]}, \"protocols\": [\"enoxaparin-vte-isth\"], "
    "\"policy\": {\"rounding\": \"nearest\"}}";

static void bench_decisions(void)
{
    enum { TIMES = 2000 };
    cyto_protocol *p;
    cyto_decision *d;
    cyto_policy policy = CYTO_POLICY_INIT;
    cyto_fact facts[2];
    policy.rounding = CYTO_ROUNDING_NEAREST;
    policy.tolerance_percent = 10.0;
    cyto_fact_init(&facts[0], sizeof *facts, CYTO_FACT_SIZE, "weight_kg", 50.0);
    cyto_fact_init(&facts[1], sizeof *facts, CYTO_FACT_LAB, "platelets", 27.0);
    facts[1].unit = CYTO_UNIT_GIGA_PER_L;
    if (cyto_protocol_find("enoxaparin-vte-isth", &p, NULL) != CYTO_OK ||
        cyto_decision_new(&d) != CYTO_OK) {
        stop("no protocol, or no memory");
    }
    const double t0 = now_s();
    for (int i = 0; i < TIMES; i++) {
        if (cyto_decide(p, facts, 2, &policy, NULL, 0, d, NULL) != CYTO_OK) {
            stop("a decision is refused");
        }
    }
    const double t1 = now_s();
    for (int i = 0; i < TIMES; i++) {
        char *response;
        if (cyto_evaluate_json(request, sizeof request - 1, &response, NULL) != CYTO_OK) {
            stop("a request is refused");
        }
        cyto_text_free(response);
    }
    const double t2 = now_s();
    line("cyto_evaluate_json, reading the protocol each time, against cyto_decide", t2 - t1,
         t1 - t0, TIMES, "million/s");
    cyto_protocol_free(p);
    cyto_decision_free(d);
}

static void bench_reading(void)
{
    enum { TIMES = 500 };
    size_t length;
    const char *text = cyto__protocol_text_of("paclitaxel-weekly-nccp", &length);
    const double t0 = now_s();
    for (int i = 0; i < TIMES; i++) {
        cyto_protocol *p;
        if (cyto_protocol_read(text, length, &p, NULL) != CYTO_OK) {
            stop("a protocol is refused");
        }
        cyto_protocol_free(p);
    }
    const double t1 = now_s();
    for (int i = 0; i < TIMES; i++) {
        cJSON_Delete(cJSON_ParseWithLength(text, length));
    }
    const double t2 = now_s();
    line("reading a protocol (scan, cJSON, keys, types) against cJSON alone", t1 - t0, t2 - t1,
         TIMES * (double)length, "MB/s");
}

/* As a server writes it: about 950 bytes. */
#define QUANTITY(value)                                                                        \
    "{\"value\": " value ", \"unit\": \"10*9/L\", \"system\": \"http://unitsofmeasure.org\", " \
    "\"code\": \"10*9/L\"}"
static const char observation[] =
    "{\"resourceType\": \"Observation\", \"id\": \"o-1\", \"meta\": {\"versionId\": \"1\", "
    "\"lastUpdated\": \"2020-11-24T12:00:00Z\"}, \"status\": \"final\", \"category\": "
    "[{\"coding\": "
    "[{\"system\": \"http://terminology.hl7.org/CodeSystem/observation-category\", \"code\": "
    "\"laboratory\"}]}], \"code\": {\"coding\": [{\"system\": \"http://loinc.org\", \"code\": "
    "\"777-3\", \"display\": \"Platelets\"}], \"text\": \"Platelets\"}, \"subject\": "
    "{\"reference\": "
    "\"Patient/p-1\"}, \"encounter\": {\"reference\": \"Encounter/e-1\"}, \"effectiveDateTime\": "
    "\"2020-11-24T07:30:00+02:00\", \"issued\": \"2020-11-24T09:12:13.123+02:00\", \"performer\": "
    "[{\"reference\": \"Organization/lab\"}], \"valueQuantity\": " QUANTITY(
        "27.0") ", "
                "\"referenceRange\": [{\"low\": " QUANTITY("150") ", \"high\": " QUANTITY(
                    "400") "}]}";

static void bench_fhir(void)
{
    enum { TIMES = 20000 };
    cyto_fhir *fhir;
    const char *rows;
    if (cyto_fhir_new("ctcae-5.0", &fhir, NULL) != CYTO_OK) {
        stop("no scale, or no memory");
    }
    const double t0 = now_s();
    for (int i = 0; i < TIMES; i++) {
        if (cyto_fhir_line(fhir, observation, sizeof observation - 1, &rows, NULL, NULL) !=
                CYTO_OK ||
            !*rows) {
            stop("an Observation is not graded");
        }
    }
    const double t1 = now_s();
    for (int i = 0; i < TIMES; i++) {
        cJSON_Delete(cJSON_ParseWithLength(observation, sizeof observation - 1));
    }
    const double t2 = now_s();
    line("FHIR Observations graded, against cJSON reading them alone", t1 - t0, t2 - t1, TIMES,
         "million rows/s");
    cyto_fhir_free(fhir);
}

int main(void)
{
    bench_column("cyto_grade_n against four comparisons: counts as printed", 401, 1.0);
    bench_column("cyto_grade_n against four comparisons: no value twice", 2000000000, 2e-7);
    bench_decisions();
    bench_reading();
    bench_fhir();
    return 0;
}
