/* SPDX-License-Identifier: MIT */
/* The cost of the promises, as ratios in one run: a column graded against a plain read of its values and against a
 * chain of plain comparisons (which is wrong on the bound, missing limits and units), the calculators' columns against
 * plain C, a strict reading of JSON and the grading of FHIR against cJSON alone, a decision against its whole way
 * through JSON; and the times that reading, deciding and reviewing take over all built-in protocols. */
#include "bench.h"
#include "protocol/names.h"
#include <cytodose/cytodose.h>

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PLAIN_READ "a plain read"
enum { ROWS = 4000000 };

double now_s(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

void stop(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

/* ---- columns ---------------------------------------------------------------------------- */

static int8_t plain(double v, double lln)
{
    return (int8_t)(v < 25.0 ? 4 : v < 50.0 ? 3 : v < 75.0 ? 2 : v < lln ? 1 : 0);
}

/* In eight chains, so that the processor waits for memory alone. */
static double plain_read(const double *values)
{
    double sums[8] = {0.0};
    for (int i = 0; i < ROWS; i += 8) {
        for (int k = 0; k < 8; k++) {
            sums[k] += values[i + k];
        }
    }
    return sums[0] + sums[1] + sums[2] + sums[3] + sums[4] + sums[5] + sums[6] + sums[7];
}

typedef struct answers {
    int8_t low[ROWS], high[ROWS];
    int32_t reason[ROWS];
    uint32_t notes[ROWS];
} answers;

static double grade_s(const cyto_criterion *c, const cyto_grade_columns *columns)
{
    const double start = now_s();
    if (cyto_grade_n(ROWS, &c, 1, columns, NULL, NULL) != CYTO_OK) {
        stop("a column is refused");
    }
    return now_s() - start;
}

/* Medians of seven, in turn: the read, four comparisons, low and high, all four outputs. */
static void time_column(const char *what, const double *values, answers *out,
                        const cyto_criterion *c, const cyto_grade_columns *two,
                        const cyto_grade_columns *four)
{
    double s[4][TRIES];
    volatile double sink = 0.0;
    long differs = 0;
    for (int t = 0; t < TRIES; t++) {
        double start = now_s();
        sink += plain_read(values);
        s[0][t] = now_s() - start;
        s[1][t] = grade_s(c, two);
        s[2][t] = grade_s(c, four);
        start = now_s();
        for (int i = 0; i < ROWS; i++) {
            differs += plain(values[i], 138.0) != out->low[i];
        }
        s[3][t] = now_s() - start;
    }
    const double read = median(s[0]);
    const double grades = median(s[1]);
    char text[100];
    snprintf(text, sizeof text, "platelets, %s: low and high", what);
    line(text, grades, PLAIN_READ, read, ROWS, "million rows/s");
    line(text, grades, "four comparisons in C", median(s[3]), ROWS, "million rows/s");
    snprintf(text, sizeof text, "platelets, %s: all four outputs", what);
    line(text, median(s[2]), PLAIN_READ, read, ROWS, "million rows/s");
    number("  rows that differ from the four comparisons", (double)(differs / TRIES), "", "");
}

/* Values of so many steps: a laboratory prints some hundreds, a simulation never the same twice. */
static void bench_column(const char *what, uint32_t steps, double step)
{
    double *values = malloc(ROWS * sizeof *values);
    answers *out = calloc(1, sizeof *out);
    double lln = 138.0;
    const cyto_criterion *c;
    if (!values || !out ||
        cyto_criterion_find("ctcae-5.0", "platelet-count-decreased", "10*9/L", &c, NULL) !=
            CYTO_OK) {
        stop("no memory, or no criterion");
    }
    uint32_t state = 1;
    for (int i = 0; i < ROWS; i++) {
        state = state * 1664525u + 1013904223u;
        values[i] = (double)((uint64_t)state * steps >> 32) * step;
    }
    cyto_grade_columns two;
    memset(&two, 0, sizeof two);
    two.size = sizeof two;
    two.value = (cyto_column){values, sizeof *values};
    two.lln = (cyto_column){&lln, 0};
    two.low = (cyto_column){out->low, sizeof out->low[0]};
    two.high = (cyto_column){out->high, sizeof out->high[0]};
    cyto_grade_columns four = two;
    four.reason = (cyto_column){out->reason, sizeof out->reason[0]};
    four.notes = (cyto_column){out->notes, sizeof out->notes[0]};
    time_column(what, values, out, c, &two, &four);
    free(values);
    free(out);
}

/* Rows as a laboratory exports them: a term, its unit and its limits in each, the upper one of ALT by age and sex. */
typedef struct rows {
    double value[ROWS], lln[ROWS], uln[ROWS];
    int32_t term[ROWS], unit[ROWS];
    int8_t low[ROWS], high[ROWS];
} rows;

static const struct {
    const char *name, *unit;
    double top, lln, uln;
} terms[] = {{"alanine-aminotransferase-increased", "U/L", 800.0, 5.0, 30.0},
             {"platelet-count-decreased", "10*9/L", 400.0, 150.0, 400.0},
             {"hypokalemia", "mmol/L", 7.0, 3.5, 5.1},
             {"creatinine-increased", "mg/dL", 6.0, 0.6, 1.2},
             {"neutrophil-count-decreased", "10*9/L", 9.0, 1.7, 7.3},
             {"white-blood-cell-decreased", "10*9/L", 12.0, 4.0, 10.0},
             {"lymphocyte-count-decreased", "10*9/L", 5.0, 1.0, 4.0},
             {"anemia", "g/dL", 18.0, 12.0, 16.0},
             {"aspartate-aminotransferase-increased", "U/L", 800.0, 5.0, 35.0},
             {"alkaline-phosphatase-increased", "U/L", 900.0, 30.0, 120.0},
             {"blood-bilirubin-increased", "mg/dL", 12.0, 0.2, 1.2},
             {"hyperkalemia", "mmol/L", 8.0, 3.5, 5.1},
             {"hyponatremia", "mmol/L", 150.0, 135.0, 145.0},
             {"hypernatremia", "mmol/L", 170.0, 135.0, 145.0},
             {"hypoalbuminemia", "g/dL", 5.0, 3.5, 5.0},
             {"ggt-increased", "U/L", 900.0, 5.0, 50.0}};
enum { TERMS = sizeof terms / sizeof *terms };

static void draw_rows(rows *r, const int32_t units[], uint32_t count, int laboratories)
{
    uint32_t state = 1;
    for (int i = 0; i < ROWS; i++) {
        state = state * 1664525u + 1013904223u;
        const uint32_t term = (state >> 8) % count;
        r->term[i] = (int32_t)term;
        r->unit[i] = units[term];
        r->value[i] = (double)(state >> 16) / 65536.0 * terms[term].top;
        const double its = 1.0 + (double)((int)(state >> 12 & 0xFFFu) % laboratories) / 1000.0;
        r->lln[i] = terms[term].lln * its;
        r->uln[i] = (terms[term].uln + (term ? 0.0 : (double)(state >> 28))) * its;
    }
}

static void bench_rows(const char *what, int32_t count, int laboratories)
{
    const cyto_criterion *criteria[TERMS];
    int32_t units[TERMS];
    int32_t normal = CYTO_BASELINE_NORMAL;
    double s[2][TRIES];
    volatile double sink = 0.0;
    rows *r = calloc(1, sizeof *r);
    for (int32_t k = 0; r && k < count; k++) {
        if (cyto_criterion_find("ctcae-5.0", terms[k].name, terms[k].unit, &criteria[k], NULL) ||
            cyto_unit_find(terms[k].unit, strlen(terms[k].unit), &units[k], NULL)) {
            stop("no criterion, or no unit");
        }
    }
    if (!r) {
        stop("no memory");
    }
    draw_rows(r, units, (uint32_t)count, laboratories);
    cyto_grade_columns c = {.size = sizeof c, .baseline_state = {&normal, 0}};
    c.value = (cyto_column){r->value, sizeof r->value[0]};
    c.lln = (cyto_column){r->lln, sizeof r->lln[0]};
    c.uln = (cyto_column){r->uln, sizeof r->uln[0]};
    c.criterion = (cyto_column){r->term, sizeof r->term[0]};
    c.unit = (cyto_column){r->unit, sizeof r->unit[0]};
    c.low = (cyto_column){r->low, sizeof r->low[0]};
    c.high = (cyto_column){r->high, sizeof r->high[0]};
    for (int t = 0; t < TRIES; t++) {
        double start = now_s();
        sink += plain_read(r->value) + plain_read(r->lln) + plain_read(r->uln);
        s[0][t] = now_s() - start;
        start = now_s();
        if (cyto_grade_n(ROWS, criteria, count, &c, NULL, NULL) != CYTO_OK) {
            stop("rows are refused");
        }
        s[1][t] = now_s() - start;
    }
    line(what, median(s[1]), PLAIN_READ, median(s[0]), ROWS, "million rows/s");
    free(r);
}

/* ALT in a simulation: no limit and no baseline comes twice. */
static void bench_limits(const char *what, int with_baseline)
{
    rows *r = calloc(1, sizeof *r);
    const cyto_criterion *c;
    int32_t state_of_baseline = with_baseline ? CYTO_BASELINE_UNKNOWN : CYTO_BASELINE_NORMAL;
    double s[2][TRIES];
    volatile double sink = 0.0;
    if (!r || cyto_criterion_find("ctcae-5.0", terms[0].name, terms[0].unit, &c, NULL) != CYTO_OK) {
        stop("no memory, or no criterion");
    }
    uint32_t state = 1;
    double *const column[] = {r->value, r->uln, r->lln};
    static const double from[] = {0.0, 30.0, 10.0};
    static const double width[] = {800.0, 30.0, 60.0};
    for (int i = 0; i < 3 * ROWS; i++) {
        state = state * 1664525u + 1013904223u;
        column[i % 3][i / 3] = from[i % 3] + (double)(state >> 8) * 0x1p-24 * width[i % 3];
    }
    cyto_grade_columns columns = {.size = sizeof columns,
                                  .baseline_state = {&state_of_baseline, 0}};
    columns.value = (cyto_column){r->value, sizeof r->value[0]};
    columns.uln = (cyto_column){r->uln, sizeof r->uln[0]};
    columns.low = (cyto_column){r->low, sizeof r->low[0]};
    columns.high = (cyto_column){r->high, sizeof r->high[0]};
    if (with_baseline) {
        columns.baseline = (cyto_column){r->lln, sizeof r->lln[0]};
    }
    for (int t = 0; t < TRIES; t++) {
        const double start = now_s();
        sink +=
            plain_read(r->value) + plain_read(r->uln) + (with_baseline ? plain_read(r->lln) : 0.0);
        s[0][t] = now_s() - start;
        s[1][t] = grade_s(c, &columns);
    }
    line(what, median(s[1]), PLAIN_READ, median(s[0]), ROWS, "million rows/s");
    free(r);
}

/* ---- JSON ------------------------------------------------------------------------------- */

static const char request[] =
    "{\"facts\": {\"weight_kg\": 50, \"labs\": [{\"test\": \"platelets\", \"value\": \"27\", "
    "\"unit\": \"10*9/L\"}]}, \"protocols\": [\"enoxaparin-vte-isth\"], "
    "\"policy\": {\"rounding\": \"nearest\", \"tolerance_percent\": 10}}";

static void bench_decisions(void)
{
    enum { TIMES = 2000 };
    cyto_protocol *p;
    cyto_decision *d;
    cyto_policy policy = CYTO_POLICY_INIT;
    cyto_fact facts[2];
    policy.rounding = CYTO_ROUNDING_NEAREST;
    policy.tolerance_percent = 10.0;
    cyto_fact_init(&facts[0], sizeof *facts, CYTO_FACT_SIZE, "weight_kg", 50.0, NULL);
    cyto_fact_init(&facts[1], sizeof *facts, CYTO_FACT_LAB, "platelets", 27.0, NULL);
    facts[1].unit = CYTO_UNIT_GIGA_PER_L;
    if (cyto_protocol_find("enoxaparin-vte-isth", &p, NULL) != CYTO_OK ||
        cyto_decision_new(&d, NULL) != CYTO_OK) {
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
    line("a decision through JSON, text to text", t2 - t1, "cyto_decide", t1 - t0, TIMES,
         "million/s");
    cyto_protocol_free(p);
    cyto_decision_free(d);
}

static void bench_reading(void)
{
    enum { TIMES = 500 };
    cyto_protocol *opened;
    cyto_protocol_text account = {.size = sizeof account};
    if (cyto_protocol_find("paclitaxel-weekly-nccp", &opened, NULL) != CYTO_OK ||
        cyto_protocol_describe(opened, &account, NULL) != CYTO_OK) {
        stop("a built-in protocol is refused");
    }
    const char *text = account.json;
    const size_t length = strlen(text);
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
    cyto_protocol_free(opened);
    line("reading a protocol: scan, cJSON, keys, types", t1 - t0, "cJSON alone", t2 - t1,
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
    const char *graded;
    if (cyto_fhir_new("ctcae-5.0", &fhir, NULL) != CYTO_OK) {
        stop("no scale, or no memory");
    }
    const double t0 = now_s();
    for (int i = 0; i < TIMES; i++) {
        if (cyto_fhir_line(fhir, observation, sizeof observation - 1, &graded, NULL, NULL) !=
                CYTO_OK ||
            !*graded) {
            stop("an Observation is not graded");
        }
    }
    const double t1 = now_s();
    for (int i = 0; i < TIMES; i++) {
        cJSON_Delete(cJSON_ParseWithLength(observation, sizeof observation - 1));
    }
    const double t2 = now_s();
    line("FHIR Observations graded, one again and again", t1 - t0, "cJSON that only reads them",
         t2 - t1, TIMES * (double)(sizeof observation - 1), "MB/s");
    cyto_fhir_free(fhir);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        stop("name the folder of the protocols' cases");
    }
    bench_column("counts as printed", 401, 1.0);
    bench_column("no value twice", 2000000000, 2e-7);
    bench_rows("ALT, its upper limit one of 16 by row", 1, 1);
    bench_limits("ALT, its upper limit another in each row", 0);
    bench_limits("ALT, limit and baseline another in each row, normal or not", 1);
    bench_rows("four terms mixed, limits by row", 4, 1);
    bench_rows("sixteen terms mixed, limits by row", TERMS, 1);
    bench_rows("sixteen terms mixed, of 200 laboratories", TERMS, 200);
    bench_calculators();
    bench_decisions();
    bench_reading();
    bench_rules(argv[1]);
    bench_fhir();
    return 0;
}
