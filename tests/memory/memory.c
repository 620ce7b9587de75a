/* SPDX-License-Identifier: MIT */
/* Replays cases, answers requests and answers them again, reviews and compares protocols, opens every built-in protocol
 * and renders its form and a decision of it, reads a FHIR Bundle and a file of rows while one allocation after the other
 * fails: each time the answer is CYTO_E_MEMORY, and as many blocks are allocated as before (under ASan: none freed twice,
 * none used after).
 *     memory FILE...      linked with --wrap=malloc, calloc, realloc and free
 * A file is a request when it has "facts" at its top, else a case. */
#include "protocol/names.h"
#include "protocol/protocol.h"
#include <cytodose/cytodose.h>

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALL_UP_TO = 4000, STEP_BEYOND = 11 };

static long allowed = -1; /* allocations before the one that fails; below 0: none fails */
static int failed;
static long live; /* blocks allocated and not yet freed */

static int fails(void)
{
    if (allowed == 0) {
        failed = 1;
    }
    return allowed >= 0 && allowed-- == 0;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *before, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *before, size_t size);
void __wrap_free(void *block);

static void *counted(void *block)
{
    live += block != NULL;
    return block;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : counted(__real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : counted(__real_calloc(count, size));
}

void *__wrap_realloc(void *before, size_t size)
{
    if (fails()) {
        return NULL;
    }
    void *after = __real_realloc(before, size);
    live += after != NULL && before == NULL;
    return after;
}

void __wrap_free(void *block)
{
    live -= block != NULL;
    __real_free(block);
}

static void must(int holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "memory: %s\n", what);
        exit(1);
    }
}

static char *slurp(const char *path, size_t *length)
{
    const size_t cap = 1 << 20;
    char *text = __real_malloc(cap);
    FILE *file = fopen(path, "rb");
    must(text && file, path);
    *length = fread(text, 1, cap, file);
    fclose(file);
    return text;
}

/* ---- what is tried ----------------------------------------------------------------------- */

typedef struct trial {
    const char *text; /* a case, a request, a protocol or the id of one */
    size_t length;
    cyto_decision *decision;
    char *response; /* what the last run without a failure answered */
} trial;

typedef cyto_status try_function(trial *t, cyto_error *error);

static char rendered[1 << 21];

static cyto_status replayed(const trial *t, int32_t form, cyto_error *error)
{
    cyto_course *course;
    cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
    size_t needed;
    cyto_status status = cyto_course_read(t->text, t->length, &course, error);
    if (status != CYTO_OK) {
        must(course == NULL, "a course comes with an error");
        return status;
    }
    options.bsa_formula = CYTO_BSA_MOSTELLER;
    status = cyto_course_show(course, form, &options, rendered, sizeof rendered, &needed, error);
    cyto_course_free(course);
    return status;
}

static cyto_status replay_text(trial *t, cyto_error *error)
{
    return replayed(t, CYTO_FORM_TEXT, error);
}

static cyto_status replay_json(trial *t, cyto_error *error)
{
    return replayed(t, CYTO_FORM_JSON, error);
}

static cyto_status replay_page(trial *t, cyto_error *error)
{
    return replayed(t, CYTO_FORM_HTML, error);
}

static cyto_status evaluate(trial *t, cyto_error *error)
{
    char *response;
    const cyto_status status = cyto_evaluate_json(t->text, t->length, &response, error);
    must((status == CYTO_OK) == (response != NULL), "a response comes with an error, or none");
    must(!response || !t->response || strcmp(response, t->response) == 0, "another response");
    if (response && !t->response) {
        t->response = response;
    } else {
        cyto_text_free(response);
    }
    return status;
}

static cyto_status find_protocol(trial *t, cyto_error *error)
{
    cyto_protocol *protocol;
    const cyto_status status = cyto_protocol_find(t->text, &protocol, error);
    must((status == CYTO_OK) == (protocol != NULL), "a protocol comes with an error, or none");
    cyto_protocol_free(protocol);
    return status;
}

static cyto_status read_protocol(trial *t, cyto_error *error)
{
    cyto_protocol *protocol;
    const cyto_status status = cyto_protocol_read(t->text, t->length, &protocol, error);
    must((status == CYTO_OK) == (protocol != NULL), "a protocol comes with an error, or none");
    cyto_protocol_free(protocol);
    return status;
}

static cyto_status print_form(trial *t, cyto_error *error)
{
    cyto_protocol *protocol;
    char *form = NULL;
    cyto_status status = cyto_protocol_find(t->text, &protocol, error);
    if (status == CYTO_OK) {
        status = cyto_protocol_facts(protocol, &form, error);
        must((status == CYTO_OK) == (form != NULL), "a form comes with an error, or none");
    }
    cyto_text_free(form);
    cyto_protocol_free(protocol);
    return status;
}

static cyto_status grade_bundle(trial *t, cyto_error *error)
{
    cyto_fhir *fhir;
    const char *rows;
    cyto_status status = cyto_fhir_new("ctcae-5.0", &fhir, error);
    must((status == CYTO_OK) == (fhir != NULL), "an object comes with an error, or none");
    if (status == CYTO_OK) {
        status = cyto_fhir_line(fhir, t->text, t->length, &rows, NULL, error);
        must((status == CYTO_OK) == (*rows != '\0'), "rows come with an error, or none");
        must(cyto_fhir_count(fhir, CYTO_FHIR_MALFORMED) == 0, "out of memory is not malformed");
        allowed = -1;
        must(status != CYTO_OK || cyto_fhir_line(fhir, "", 0, &rows, NULL, NULL) == CYTO_OK,
             "nothing is read any more");
        cyto_fhir_free(fhir);
    }
    return status;
}

static cyto_status feed_once(cyto_file *file, const trial *t, cyto_error *error)
{
    const char *rows;
    size_t used;
    size_t length;
    cyto_status status = CYTO_OK;
    for (size_t at = 0; at < t->length && status == CYTO_OK; at += used) {
        status = cyto_file_feed(file, t->text + at, t->length - at, &used, &rows, &length, error);
    }
    return status == CYTO_OK ? cyto_file_end(file, &rows, &length, error) : status;
}

static cyto_status grade_file(trial *t, cyto_error *error)
{
    cyto_file *file;
    cyto_status status = cyto_file_new("ctcae-5.0", &file, error);
    must((status == CYTO_OK) == (file != NULL), "an object comes with an error, or none");
    if (status == CYTO_OK) {
        status = feed_once(file, t, error);
        must((status == CYTO_OK) == cyto_file_again(file), "half of the baselines are used");
        status = status == CYTO_OK ? feed_once(file, t, error) : status;
        cyto_file_free(file);
    }
    return status;
}

enum { REVIEWED, COMPARED, AS_A_TABLE, RECOMPUTED };

static const char *const report_names[] = {"reviewed", "compared", "as a table", "recomputed"};
static cyto_protocol *compared[2];
static int which, as_text;

static cyto_status report(trial *t, cyto_error *error)
{
    char *made;
    const int32_t form = as_text ? CYTO_FORM_TEXT : CYTO_FORM_JSON;
    const cyto_status status =
        which == REVIEWED   ? cyto_review(t->text, t->length, form, &made, error)
        : which == COMPARED ? cyto_compare(compared[0], compared[1], form, &made, error)
        : which == AS_A_TABLE
            ? cyto_protocol_table(compared[0], as_text ? form : CYTO_FORM_HTML, &made, error)
            : cyto_recompute_json(t->text, t->length, t->response, strlen(t->response), &made,
                                  error);
    must((status == CYTO_OK) == (made != NULL), "a report comes with an error, or none");
    cyto_text_free(made);
    return status;
}

/* cyto_decision_new and cyto_decision_show have no error record: it is made to agree. */
static cyto_status new_decision(trial *t, cyto_error *error)
{
    (void)t;
    cyto_decision *decision;
    error->status = cyto_decision_new(&decision, NULL);
    must((error->status == CYTO_OK) == (decision != NULL), "a decision with an error, or none");
    cyto_decision_free(decision);
    return error->status;
}

static cyto_status render_decision(trial *t, cyto_error *error)
{
    error->status =
        cyto_decision_show(t->decision, CYTO_FORM_JSON, 0, rendered, sizeof rendered, NULL);
    return error->status;
}

/* Lets the first, the second, ... the last allocation fail; of a large input, whose allocations are
 * those of a small one again and again, not all. */
static void each_fails(const char *name, const char *how, try_function *tried, trial *t)
{
    long n = 0;
    long step = 1;
    for (failed = 1; failed; n += step) {
        step = n < ALL_UP_TO ? 1 : STEP_BEYOND;
        cyto_error error = CYTO_ERROR_INIT;
        failed = 0;
        allowed = n;
        const long before = live;
        const char *kept = t->response;
        const cyto_status status = tried(t, &error);
        allowed = -1; /* gcov allocates too */
        must(status == (failed ? CYTO_E_MEMORY : CYTO_OK), "a wrong status");
        must(!failed || error.status == CYTO_E_MEMORY, "the error record says otherwise");
        must(live == before + (t->response != kept),
             "blocks are left, or freed that were not made");
    }
    must(n > 1, "nothing was allocated");
    if (step == 1) {
        printf("%s, %s: each of %ld allocations\n", name, how, n - 1);
    } else {
        printf("%s, %s: the first %d allocations and one in %d of about %ld\n", name, how,
               ALL_UP_TO, STEP_BEYOND, n - step);
    }
}

/* ---- what it is tried with --------------------------------------------------------------- */

static void fail_in_protocol(const char *id)
{
    trial t = {id, 0, NULL, NULL};
    cyto_protocol *protocol;
    cyto_policy policy = CYTO_POLICY_INIT;
    cyto_fact platelets;
    each_fails(id, "found", find_protocol, &t);
    each_fails(id, "form", print_form, &t);
    must(cyto_protocol_find(id, &protocol, NULL) == CYTO_OK, id);
    t.text = protocol->json;
    t.length = strlen(t.text);
    each_fails(id, "read", read_protocol, &t);
    must(cyto_decision_new(&t.decision, NULL) == CYTO_OK, "no decision");
    policy.rounding = CYTO_ROUNDING_NEAREST;
    policy.tolerance_percent = 10.0;
    policy.consent_not_for_use = id;
    cyto_fact_init(&platelets, sizeof platelets, CYTO_FACT_LAB, "platelets", 40.0, NULL);
    platelets.unit = CYTO_UNIT_GIGA_PER_L;
    must(cyto_decide(protocol, &platelets, 1, &policy, NULL, 0, t.decision, NULL) == CYTO_OK, id);
    each_fails(id, "decision as JSON", render_decision, &t);
    cyto_decision_free(t.decision);
    cyto_protocol_free(protocol);
}

/* Patients enough for their table to grow, and two rows. */
static void fail_in_bundle(void)
{
    static char text[65536];
    trial t = {text, 0, NULL, NULL};
    size_t n = (size_t)snprintf(text, sizeof text,
                                "{\"resourceType\": \"Bundle\", \"type\": \"batch\", \"entry\": [");
    for (int i = 0; i < 100; i++) {
        n +=
            (size_t)snprintf(text + n, sizeof text - n,
                             "{\"fullUrl\": \"urn:uuid:00000000-0000-0000-0000-%d\", \"resource\": "
                             "{\"resourceType\": \"Patient\", \"id\": \"p%d\"}}, ",
                             i, i);
    }
    snprintf(text + n, sizeof text - n,
             "{\"resource\": {\"resourceType\": \"Observation\", \"status\": \"final\", \"code\": "
             "{\"coding\": "
             "[{\"system\": \"http://loinc.org\", \"code\": \"2823-3\"}]}, \"valueQuantity\": "
             "{\"value\": 2.8, "
             "\"unit\": \"mmol/L\"}}}]}");
    t.length = strlen(text);
    each_fails("a FHIR Bundle", "graded", grade_bundle, &t);
}

/* Patients enough for the table of their baselines to grow, and for its texts. */
static void fail_in_baselines(void)
{
    enum { PATIENTS = 600, NAME = 120 };
    static char text[PATIENTS * 200];
    trial t = {text, 0, NULL, NULL};
    size_t n = (size_t)snprintf(text, sizeof text, "patient,test,value,unit,uln,baseline_flag\n");
    for (int i = 0; i < PATIENTS; i++) {
        n += (size_t)snprintf(text + n, sizeof text - n, "%0*d,creatinine,80,umol/L,100,Y\n", NAME,
                              i);
    }
    t.length = n;
    each_fails("a file with baselines", "graded", grade_file, &t);
}

static void fail_in_reports(const char *id, const char *other)
{
    trial t = {NULL, 0, NULL, NULL};
    must(cyto_protocol_find(id, &compared[0], NULL) == CYTO_OK, id);
    must(cyto_protocol_find(other, &compared[1], NULL) == CYTO_OK, other);
    t.text = compared[0]->json;
    t.length = strlen(t.text);
    for (which = REVIEWED; which <= AS_A_TABLE; which++) {
        for (as_text = 0; as_text < 2; as_text++) {
            each_fails(id, report_names[which], report, &t);
        }
    }
    cyto_protocol_free(compared[0]);
    cyto_protocol_free(compared[1]);
}

/* The answer is recomputed as it was, and where a digit of it was another. */
static void fail_in_request(const char *path, trial *t)
{
    each_fails(path, "answered", evaluate, t);
    which = RECOMPUTED;
    each_fails(path, report_names[which], report, t);
    char *digit = strpbrk(strstr(t->response, "\"decisions\""), "0123456789");
    *digit = *digit == '1' ? '2' : '1';
    each_fails(path, report_names[which], report, t);
    cyto_text_free(t->response);
}

static void fail_in_file(const char *path)
{
    trial t = {NULL, 0, NULL, NULL};
    char *text = slurp(path, &t.length);
    t.text = text;
    cJSON *root = cJSON_ParseWithLength(text, t.length);
    must(root != NULL, path);
    const int is_request = cJSON_GetObjectItemCaseSensitive(root, "facts") != NULL;
    cJSON_Delete(root);
    if (is_request) {
        fail_in_request(path, &t);
    } else {
        each_fails(path, "text", replay_text, &t);
        each_fails(path, "JSON", replay_json, &t);
        each_fails(path, "page", replay_page, &t);
    }
    free(text);
}

int main(int argc, char **argv)
{
    cJSON_Hooks hooks = {__wrap_malloc, __wrap_free};
    trial none = {NULL, 0, NULL, NULL};
    cJSON_InitHooks(&hooks);
    each_fails("a decision", "made", new_decision, &none);
    fail_in_bundle();
    fail_in_baselines();
    fail_in_reports("enoxaparin-vte-mskcc", "enoxaparin-vte-isth");
    const char *every = getenv("CYTO_EVERY"); /* of the protocols; all if it is not set */
    const int32_t step = every && atoi(every) > 0 ? atoi(every) : 1;
    for (int32_t i = 0; i < cyto__protocol_count(); i += step) {
        fail_in_protocol(cyto__protocol_id_of(i));
    }
    for (int i = 1; i < argc; i++) {
        fail_in_file(argv[i]);
    }
    return argc > 1 ? 0 : 2;
}
