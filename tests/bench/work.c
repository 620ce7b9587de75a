/* SPDX-License-Identifier: MIT */
/* One call at a time, at its limit or at half of it: tests/bench/work.py counts the instructions and the memory that it
 * takes, and holds them against tests/vectors/work.tsv.
 *     work                  lists the calls, each with half of its limit
 *     work CALL SIZE        makes the input; with "!" after SIZE calls as well */
#include <cytodose/cytodose.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct made {
    char *text;
    size_t length, cap;
} made;

static void stop(const char *what)
{
    fprintf(stderr, "work: %s\n", what);
    exit(1);
}

static void need(cyto_status status, const cyto_error *error)
{
    if (status != CYTO_OK) {
        stop(error && error->message[0] ? error->message : cyto_status_text(status));
    }
}

static void put(made *m, const char *form, ...)
{
    va_list more;
    if (m->cap < m->length + 1024) {
        m->cap = 2 * m->cap + 4096;
        m->text = realloc(m->text, m->cap);
        if (!m->text) {
            stop("no memory");
        }
    }
    va_start(more, form);
    m->length += (size_t)vsnprintf(m->text + m->length, m->cap - m->length, form, more);
    va_end(more);
}

static void fill(made *m, char c, long count)
{
    while (count-- > 0) {
        put(m, "%c", c);
    }
}

/* ---- inputs ------------------------------------------------------------------------------ */

static void make_number(made *m, long n)
{
    put(m, "0.");
    fill(m, '1', n);
    put(m, " g/dL");
}

static void make_unit(made *m, long n)
{
    put(m, "mg/dL");
    fill(m, ' ', n);
    put(m, "x");
}

static void make_facts(made *m, long n)
{
    put(m,
        "{\"facts\": {\"weight_kg\": 50, \"labs\": [{\"test\": \"platelets\", \"value\": \"27\", "
        "\"unit\": \"10*9/L\"}]}, \"protocols\": [\"enoxaparin-vte-isth\"], \"policy\": "
        "{\"rounding\": \"none\"}");
    fill(m, ' ', n - (long)m->length - 1);
    put(m, "}");
}

static void put_band(made *m, const char *lab, long band, long bands)
{
    put(m, "{\"lab\": \"%s\", \"unit\": \"10*9/L\"", lab);
    if (band > 0) {
        put(m, ", \"at_least\": %ld", band);
    }
    if (band + 1 < bands) {
        put(m, ", \"below\": %ld", band + 1);
    }
    put(m, "}");
}

/* A rule for each of eight bands of platelets in each band of neutrophils: all that may be, once. */
static void make_protocol(made *m, long n)
{
    put(m,
        "{\"id\": \"made\", \"title\": \"Made\", \"edition\": \"1\", \"applies_to\": \"a test\", "
        "\"class\": \"cytotoxic\", \"drugs\": [{\"name\": \"paclitaxel\", \"full\": 80, "
        "\"unit\": \"mg/m2\"}], \"sources\": [{\"id\": \"s\", \"kind\": \"label\", "
        "\"citation\": \"none\", \"read\": \"2026-11\"}], \"rules\": [");
    for (long i = 0; i < n; i++) {
        put(m, "%s{\"id\": \"r%ld\", \"when\": {\"all\": [", i ? ", " : "", i);
        put_band(m, "platelets", i % 8, 8);
        put(m, ", ");
        put_band(m, "neutrophils", i / 8, n / 8);
        put(m,
            "]}, \"then\": {\"now\": \"give\", \"dose\": {\"percent\": %ld, \"of\": \"label\"}}, "
            "\"source\": \"s\", \"section\": \"1\", \"verified\": \"primary\"}",
            36 + i);
    }
    put(m, "]}");
}

static void make_course(made *m, long n)
{
    put(m, "{\"title\": \"Made\", \"source\": \"none\", \"numbers\": {\"decimal\": \".\"}, "
           "\"patient\": "
           "{\"sex\": \"female\", \"age_years\": 60}, \"days\": [");
    for (long i = 0; i < n; i++) {
        put(m,
            "%s{\"id\": \"d%ld\", \"at\": \"%04ld-%02ld-%02ld\", \"title\": \"t\", \"labs\": "
            "[{\"test\": "
            "\"platelets\", \"printed\": \"%ld 10*9/L\", \"range\": [\"150\", \"400\"]}]}",
            i ? ", " : "", i, 2000 + i / 336, 1 + i / 28 % 12, 1 + i % 28, 10 + i % 400);
    }
    put(m, "]}");
}

static void make_bundle(made *m, long n)
{
    put(m, "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [");
    for (long i = 0; i < n; i++) {
        put(m,
            "%s{\"resource\": {\"resourceType\": \"Observation\", \"id\": \"o%ld\", \"status\": "
            "\"final\", "
            "\"code\": {\"coding\": [{\"system\": \"http://loinc.org\", \"code\": \"777-3\"}]}, "
            "\"valueQuantity\": {\"value\": %ld, \"system\": \"http://unitsofmeasure.org\", "
            "\"code\": "
            "\"10*9/L\"}}}",
            i ? ", " : "", i, 10 + i % 400);
    }
    put(m, "]}");
}

static void make_rows(made *m, long n)
{
    put(m, "term,value,unit,lln\n");
    for (long i = 0; i < n; i++) {
        put(m, "platelet-count-decreased,%ld.%ld,10*9/L,%ld\n", 10 + i % 400, i % 10, 130 + i % 20);
    }
}

static void make_field(made *m, long n)
{
    put(m, "term,value,unit,lln,remark\nplatelet-count-decreased,49,10*9/L,150,\"");
    fill(m, 'x', n);
    put(m, "\"\n");
}

static void make_nothing(made *m, long n)
{
    put(m, "%ld", n);
}

/* ---- calls ------------------------------------------------------------------------------- */

static void read_number(const made *m)
{
    cyto_reading reading = CYTO_READING_INIT;
    cyto_reading_read(m->text, ".", "value", &reading, NULL);
}

static void find_unit(const made *m)
{
    int32_t unit;
    cyto_unit_find(m->text, m->length, &unit, NULL);
}

static void evaluate(const made *m)
{
    char *answer;
    cyto_error error = CYTO_ERROR_INIT;
    need(cyto_evaluate_json(m->text, m->length, &answer, &error), &error);
    cyto_text_free(answer);
}

static cyto_protocol *opened(const made *m)
{
    cyto_protocol *protocol;
    cyto_error error = CYTO_ERROR_INIT;
    need(cyto_protocol_read(m->text, m->length, &protocol, &error), &error);
    return protocol;
}

static void read_protocol(const made *m)
{
    cyto_protocol_free(opened(m));
}

static void decide(const made *m)
{
    cyto_protocol *protocol = opened(m);
    cyto_decision *decision;
    cyto_policy policy = CYTO_POLICY_INIT;
    cyto_error error = CYTO_ERROR_INIT;
    policy.rounding = CYTO_ROUNDING_NONE;
    need(cyto_decision_new(&decision, NULL), NULL);
    need(cyto_decide(protocol, NULL, 0, &policy, NULL, 0, decision, &error), &error);
    cyto_decision_free(decision);
    cyto_protocol_free(protocol);
}

static void review(const made *m)
{
    char *report;
    cyto_error error = CYTO_ERROR_INIT;
    need(cyto_review(m->text, m->length, CYTO_FORM_TEXT, &report, &error), &error);
    cyto_text_free(report);
}

static void replay(const made *m)
{
    cyto_course *course;
    cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
    size_t needed;
    cyto_error error = CYTO_ERROR_INIT;
    options.bsa_formula = CYTO_BSA_MOSTELLER;
    need(cyto_course_read(m->text, m->length, &course, &error), &error);
    if (cyto_course_show(course, CYTO_FORM_HTML, &options, NULL, 0, &needed, &error) !=
        CYTO_E_BUFFER) {
        stop(error.message);
    }
    cyto_course_free(course);
}

static void grade_bundle(const made *m)
{
    cyto_fhir *fhir;
    const char *rows;
    cyto_error error = CYTO_ERROR_INIT;
    need(cyto_fhir_new("ctcae-5.0", &fhir, &error), &error);
    need(cyto_fhir_line(fhir, m->text, m->length, &rows, NULL, &error), &error);
    cyto_fhir_free(fhir);
}

static void grade_file(const made *m)
{
    cyto_file *file;
    const char *rows;
    size_t used, length;
    cyto_error error = CYTO_ERROR_INIT;
    need(cyto_file_new("ctcae-5.0", &file, &error), &error);
    for (size_t at = 0; at < m->length; at += used) {
        need(cyto_file_feed(file, m->text + at, m->length - at, &used, &rows, &length, &error),
             &error);
    }
    need(cyto_file_end(file, &rows, &length, &error), &error);
    cyto_file_free(file);
}

static void grade(const made *m)
{
    const cyto_criterion *criterion;
    need(cyto_criterion_find("ctcae-5.0", "alanine-aminotransferase-increased", NULL, &criterion,
                             NULL),
         NULL);
    for (long i = atol(m->text); i > 0; i--) {
        cyto_lab lab = CYTO_LAB_INIT;
        cyto_grade made_grade = CYTO_GRADE_INIT;
        lab.uln = 40.0;
        cyto_lab_set(&lab, (double)(i % 1000) + 1.0, NULL);
        need(cyto_grade_lab(criterion, &lab, &made_grade, NULL), NULL);
    }
}

/* A dose from sizes, age and creatinine, by one patient after the other. */
static void calculate(const made *m)
{
    cyto_error error = CYTO_ERROR_INIT;
    for (long i = atol(m->text); i > 0; i--) {
        const double height_cm = 150.0 + (double)(i % 40);
        const double weight_kg = 45.0 + (double)(i % 50);
        double ideal_kg, bsa_m2, full_mg, part_mg, rounded_mg;
        uint32_t notes;
        cyto_renal_patient patient = CYTO_RENAL_PATIENT_INIT;
        cyto_renal_result kidney = CYTO_RENAL_RESULT_INIT;
        patient.sex = CYTO_SEX_FEMALE;
        patient.weight_kind = CYTO_RENAL_WEIGHT_ACTUAL;
        patient.age_years = 60.0;
        patient.weight_kg = weight_kg;
        patient.creatinine_mg_dl = 1.1;
        need(cyto_ideal_weight(CYTO_WEIGHT_DEVINE, CYTO_SEX_FEMALE, height_cm, CYTO_SHORT_HOLD,
                               &ideal_kg, &notes, &error),
             &error);
        need(cyto_bsa(CYTO_BSA_MOSTELLER, CYTO_SEX_FEMALE, height_cm, weight_kg, &bsa_m2, &notes,
                      &error),
             &error);
        need(cyto_creatinine_clearance(CYTO_RENAL_COCKCROFT_GAULT, &patient, &kidney, &error),
             &error);
        need(cyto_dose_per_m2(100.0, bsa_m2, &full_mg, &error), &error);
        need(cyto_percent_of(75.0, full_mg, &part_mg, &error), &error);
        need(cyto_round_to_step(part_mg, 5.0, CYTO_ROUND_HALF_UP, &rounded_mg, &notes, &error),
             &error);
    }
}

static void check_bands(const made *m)
{
    static cyto_band rows[CYTO_BANDS_MAX];
    cyto_bands_report report = {sizeof report, 0, 0, 0, 0, 0, 0, 0, 0};
    const long n = atol(m->text);
    for (long i = 0; i < n; i++) {
        rows[i] = (cyto_band){100.0 + 10.0 * (double)i, 110.0 + 10.0 * (double)i,
                              105.0 + 10.0 * (double)i};
    }
    need(cyto_bands_check(rows, (size_t)n, 100.0, &report, NULL), NULL);
}

static void round_to_products(const made *m)
{
    cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    cyto_product products[CYTO_PRODUCTS_MAX];
    const int32_t n = (int32_t)atol(m->text);
    memset(products, 0, sizeof products);
    for (int32_t i = 0; i < n; i++) {
        products[i].size = sizeof products[i];
        products[i].kind = CYTO_PRODUCT_SYRINGE;
        products[i].strength_mg = 10.0 + 7.0 * i;
    }
    policy.direction = CYTO_ROUND_HALF_DOWN;
    policy.units_max = CYTO_UNITS_MAX;
    policy.tolerance_percent = 10.0;
    need(cyto_round_to_product(200.0, products, (size_t)n, &policy, &plan, NULL), NULL);
}

static const struct {
    const char *name;
    long half;
    void (*make)(made *m, long n);
    void (*call)(const made *m);
} calls[] = {
    {"cyto_reading_read: characters", 50000, make_number, read_number},
    {"cyto_unit_find: characters", 50000, make_unit, find_unit},
    {"cyto_grade_lab: values", 5000, make_nothing, grade},
    {"cyto_bsa to cyto_round_to_step: patients", 5000, make_nothing, calculate},
    {"cyto_bands_check: rows", CYTO_BANDS_MAX / 2, make_nothing, check_bands},
    {"cyto_round_to_product: strengths, of 6 units", CYTO_PRODUCTS_MAX / 2, make_nothing,
     round_to_products},
    {"cyto_evaluate_json: bytes", CYTO_JSON_BYTES_MAX / 2, make_facts, evaluate},
    {"cyto_protocol_read: rules", 32, make_protocol, read_protocol},
    {"cyto_decide: rules, nothing known", 32, make_protocol, decide},
    {"cyto_review: rules", 32, make_protocol, review},
    {"cyto_course_show: days, as a page", 50, make_course, replay},
    {"cyto_fhir_line: Observations of a Bundle", 1000, make_bundle, grade_bundle},
    {"cyto_file_feed: rows", 5000, make_rows, grade_file},
    {"cyto_file_feed: bytes of one field", 500000, make_field, grade_file},
};

int main(int argc, char **argv)
{
    made m = {NULL, 0, 0};
    const size_t count = sizeof calls / sizeof calls[0];
    for (size_t i = 0; argc == 1 && i < count; i++) {
        printf("%s\t%ld\n", calls[i].name, calls[i].half);
    }
    for (size_t i = 0; argc == 3 && i < count; i++) {
        if (strcmp(argv[1], calls[i].name) == 0) {
            calls[i].make(&m, atol(argv[2]));
            if (strchr(argv[2], '!')) {
                calls[i].call(&m);
            }
        }
    }
    free(m.text);
    return 0;
}
