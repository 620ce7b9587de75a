/* SPDX-License-Identifier: MIT */
/* Reads, grades, doses, decides and replays in several threads at once, with protocols that they share: every thread
 * gets what one alone gets. Under TSan no two meet; under MSan, and in valgrind, nothing is read before it is written.
 *     threads FILE...     a file is a request when it has "facts" at its top, else a case */
#include "protocol/names.h"
#include <cytodose/cytodose.h>

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 4, ROWS = 5000, SHARED = 8, FILES_MAX = 8, ANSWER = 1 << 22 };

typedef struct input {
    char *text;
    size_t length;
    int is_request;
} input;

static input inputs[FILES_MAX];
static int input_count;
static cyto_protocol *shared[SHARED];

/* All that a thread is answered, one behind the other. */
typedef struct answers {
    char *bytes;
    size_t length;
} answers;

static void must(int holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "threads: %s\n", what);
        exit(1);
    }
}

static void keep(answers *a, const void *bytes, size_t n)
{
    must(a->length + n <= ANSWER, "no room for an answer");
    memcpy(a->bytes + a->length, bytes, n);
    a->length += n;
}

/* ---- what each thread does -------------------------------------------------------------------- */

static void grade_columns(answers *a, const char *scale, const char *term, int32_t unit)
{
    double value[ROWS];
    double uln[ROWS];
    int8_t low[ROWS];
    int8_t high[ROWS];
    uint32_t notes[ROWS];
    const cyto_criterion *c;
    cyto_grade_columns columns;
    memset(&columns, 0, sizeof columns);
    columns.size = sizeof columns;
    must(cyto_criterion_find(scale, term, NULL, &c, NULL) == CYTO_OK, term);
    for (int i = 0; i < ROWS; i++) {
        value[i] = i % 997 ? i * 0.05 : (double)NAN;
        uln[i] = 40.0 + i % 3;
    }
    columns.value = (cyto_column){value, sizeof value[0]};
    columns.uln = (cyto_column){uln, sizeof uln[0]};
    columns.unit.data = &unit;
    columns.low = (cyto_column){low, sizeof low[0]};
    columns.high = (cyto_column){high, sizeof high[0]};
    columns.notes = (cyto_column){notes, sizeof notes[0]};
    must(cyto_grade_n(ROWS, &c, 1, &columns, NULL, NULL) == CYTO_OK, "a column");
    keep(a, low, sizeof low);
    keep(a, high, sizeof high);
    keep(a, notes, sizeof notes);
}

static void dose_columns(answers *a)
{
    double height_cm[ROWS];
    double bsa_m2[ROWS];
    double weight_kg = 70.0;
    int32_t formula = CYTO_BSA_DU_BOIS;
    cyto_bsa_columns columns;
    memset(&columns, 0, sizeof columns);
    columns.size = sizeof columns;
    for (int i = 0; i < ROWS; i++) {
        height_cm[i] = i * 0.1;
    }
    columns.formula.data = &formula;
    columns.weight_kg.data = &weight_kg;
    columns.height_cm = (cyto_column){height_cm, sizeof height_cm[0]};
    columns.bsa_m2 = (cyto_column){bsa_m2, sizeof bsa_m2[0]};
    must(cyto_bsa_n(ROWS, &columns, NULL, NULL) == CYTO_OK, "a column of areas");
    keep(a, bsa_m2, sizeof bsa_m2);
}

static void read_texts(answers *a)
{
    static const char *const texts[] = {"27,000 /uL", "1.200,5", "<0.5 10*9/L", "12 mg/dl", "x"};
    for (int i = 0; i < 5; i++) {
        cyto_error error = CYTO_ERROR_INIT;
        cyto_reading reading = CYTO_READING_INIT;
        const cyto_status status = cyto_reading_read(texts[i], NULL, "value", &reading, &error);
        keep(a, &status, sizeof status);
        keep(a, error.message, strlen(error.message));
    }
}

static void decide(answers *a, const cyto_protocol *protocol)
{
    static const double platelets[] = {20.0, 60.0, 200.0};
    for (int i = 0; i < 3; i++) {
        char text[1 << 16];
        size_t needed;
        cyto_decision *decision;
        cyto_fact fact;
        cyto_policy policy = CYTO_POLICY_INIT;
        policy.rounding = CYTO_ROUNDING_NEAREST;
        policy.tolerance_percent = 10.0;
        cyto_fact_init(&fact, sizeof fact, CYTO_FACT_LAB, "platelets", platelets[i], NULL);
        fact.unit = CYTO_UNIT_GIGA_PER_L;
        must(cyto_decision_new(&decision, NULL) == CYTO_OK, "a decision");
        cyto_status status = cyto_decide(protocol, &fact, 1, &policy, NULL, 0, decision, NULL);
        keep(a, &status, sizeof status);
        if (status == CYTO_OK) {
            status = cyto_decision_show(decision, CYTO_FORM_TEXT, 1, text, sizeof text, &needed);
            must(status == CYTO_OK || status == CYTO_E_BUFFER, "a decision's text");
            keep(a, text, strlen(text));
        }
        cyto_decision_free(decision);
    }
}

static void answer(answers *a, const input *given)
{
    char *text = NULL;
    if (given->is_request) {
        must(cyto_evaluate_json(given->text, given->length, &text, NULL) == CYTO_OK, "a request");
        keep(a, text, strlen(text));
        cyto_text_free(text);
        return;
    }
    cyto_course *course;
    cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
    size_t needed;
    options.bsa_formula = CYTO_BSA_MOSTELLER;
    must(cyto_course_read(given->text, given->length, &course, NULL) == CYTO_OK, "a case");
    text = malloc(1 << 20);
    must(text && cyto_course_show(course, CYTO_FORM_JSON, &options, text, 1 << 20, &needed, NULL) ==
                     CYTO_OK,
         "a replay");
    keep(a, text, strlen(text));
    free(text);
    cyto_course_free(course);
}

static void *work(void *to)
{
    answers *a = to;
    a->length = 0;
    read_texts(a);
    grade_columns(a, "ctcae-5.0", "alanine-aminotransferase-increased", CYTO_UNIT_U_PER_L);
    grade_columns(a, "ctcae-5.0", "anemia", CYTO_UNIT_G_PER_L);
    dose_columns(a);
    for (int i = 0; i < SHARED; i++) {
        decide(a, shared[i]);
    }
    for (int i = 0; i < input_count; i++) {
        answer(a, &inputs[i]);
    }
    return NULL;
}

/* ---- all of them ------------------------------------------------------------------------------ */

static input read_file(const char *path)
{
    input made = {malloc(1 << 20), 0, 0};
    FILE *file = fopen(path, "rb");
    must(file && made.text, path);
    made.length = fread(made.text, 1, (1 << 20) - 1, file);
    made.text[made.length] = '\0';
    fclose(file);
    made.is_request = strncmp(made.text + strspn(made.text, "{ \n"), "\"facts\"", 7) == 0;
    return made;
}

int main(int argc, char **argv)
{
    pthread_t threads[THREADS];
    answers all[THREADS + 1];
    for (int i = 1; i < argc && input_count < FILES_MAX; i++) {
        inputs[input_count++] = read_file(argv[i]);
    }
    const int32_t step = cyto__protocol_count() / SHARED;
    for (int i = 0; i < SHARED; i++) {
        const char *id = cyto__protocol_id_of(i * step);
        must(cyto_protocol_find(id, &shared[i], NULL) == CYTO_OK, id);
    }
    for (int i = 0; i <= THREADS; i++) {
        all[i].bytes = malloc(ANSWER);
        must(all[i].bytes != NULL, "memory");
    }
    for (int i = 0; i < THREADS; i++) {
        must(pthread_create(&threads[i], NULL, work, &all[i]) == 0, "a thread");
    }
    for (int i = 0; i < THREADS; i++) {
        must(pthread_join(threads[i], NULL) == 0, "a thread's end");
    }
    work(&all[THREADS]);
    for (int i = 0; i < THREADS; i++) {
        must(all[i].length == all[THREADS].length &&
                 memcmp(all[i].bytes, all[THREADS].bytes, all[i].length) == 0,
             "a thread was answered otherwise");
        free(all[i].bytes);
    }
    printf("threads: %d, each with the same %zu bytes\n", THREADS, all[THREADS].length);
    free(all[THREADS].bytes);
    for (int i = 0; i < SHARED; i++) {
        cyto_protocol_free(shared[i]);
    }
    for (int i = 0; i < input_count; i++) {
        free(inputs[i].text);
    }
    return 0;
}
