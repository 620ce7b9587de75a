/* SPDX-License-Identifier: MIT */
/* Every call that takes a sized struct is tried with a wrong size. A shorter one is of no known
 * version: it is refused, and not written. A longer one is a later version's: its known members
 * are used, and the bytes behind them are not written. tests/structure_test.py compares the list
 * with the headers. */
#include "tests.h"

#include "refused_calls.h"
#include "sized_calls.h"
#include "small.h"

#include <stdint.h>
#include <string.h>

/* ---- what a call makes is freed ----------------------------------------------------------- */

static cyto_status made(cyto_status status)
{
    cyto_text_free(with.made);
    with.made = NULL;
    return status;
}

#define MADE_AND_FREED(name, type, call, release) \
    static cyto_status name(cyto_error *it)       \
    {                                             \
        type *one;                                \
        const cyto_status status = call;          \
        release(one);                             \
        return status;                            \
    }
MADE_AND_FREED(found_protocol, cyto_protocol, cyto_protocol_find("bleeding-overlay", &one, it),
               cyto_protocol_free)
MADE_AND_FREED(read_protocol, cyto_protocol, cyto_protocol_read("{}", 2, &one, it),
               cyto_protocol_free)
MADE_AND_FREED(read_course, cyto_course,
               cyto_course_read(course_text, strlen(course_text), &one, it), cyto_course_free)
MADE_AND_FREED(new_fhir, cyto_fhir, cyto_fhir_new("ctcae-5.0", &one, it), cyto_fhir_free)
MADE_AND_FREED(new_file, cyto_file, cyto_file_new("ctcae-5.0", &one, it), cyto_file_free)

/* ---- every call --------------------------------------------------------------------------- */

#define CALL(function, record, call)                                 \
    static cyto_status function##_of_##record(void *it, size_t size) \
    {                                                                \
        (void)size;                                                  \
        return call;                                                 \
    }
CALLS(CALL)
#undef CALL
#define CALL(function, field, value, call)                       \
    static cyto_status function##_refused(void *it, size_t size) \
    {                                                            \
        (void)size;                                              \
        return call;                                             \
    }
REFUSED(CALL)
#undef CALL

static const struct {
    const char *function, *record;
    size_t size;
    cyto_status (*call)(void *, size_t);
} calls[] = {
#define CALL(function, record, call) {#function, #record, sizeof(record), function##_of_##record},
    CALLS(CALL)
#undef CALL
#define CALL(function, field, value, call) \
    {#function, "cyto_error", sizeof(cyto_error), function##_refused},
        REFUSED(CALL)
#undef CALL
};
static const struct {
    const char *function, *field, *value;
    cyto_status (*call)(void *, size_t);
} refused[] = {
#define CALL(function, field, value, call) {#function, field, value, function##_refused},
    REFUSED(CALL)
#undef CALL
};
enum { REFUSED_COUNT = sizeof refused / sizeof refused[0] };
enum { CALL_COUNT = sizeof calls / sizeof calls[0], ROOM = 16384, GUARD = 0x5A };

static void begin(void)
{
    memset(&with, 0, sizeof with);
    ck_assert_int_eq(cyto_protocol_find("bleeding-overlay", &with.protocol, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_decision_new(&with.decision, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_course_read(course_text, strlen(course_text), &with.course, NULL),
                     CYTO_OK);
    ck_assert_int_eq(cyto_fhir_new("ctcae-5.0", &with.fhir, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_new("ctcae-5.0", &with.file, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "anemia", NULL, &with.criterion, NULL),
                     CYTO_OK);
    with.about.size = sizeof with.about;
    cyto_lab_init(&with.lab, sizeof with.lab);
    cyto_grade_init(&with.grade, sizeof with.grade);
    cyto_reading_init(&with.reading, sizeof with.reading);
    cyto_renal_patient_init(&with.kidney, sizeof with.kidney);
    cyto_renal_result_init(&with.cleared, sizeof with.cleared);
    cyto_round_policy_init(&with.rounding, sizeof with.rounding);
    cyto_round_plan_init(&with.plan, sizeof with.plan);
    cyto_policy_init(&with.policy, sizeof with.policy);
    cyto_replay_options_init(&with.options, sizeof with.options);
    with.product = (cyto_product){sizeof with.product, CYTO_PRODUCT_SYRINGE, 20.0, 0.0};
    with.band = (cyto_band){40.0, 60.0, 50.0};
    cyto_carboplatin_init(&with.carboplatin, sizeof with.carboplatin);
    cyto_infusion_init(&with.infusion, sizeof with.infusion);
    cyto_answer_init(&with.answer, sizeof with.answer);
    with.report.size = sizeof with.report;
    with.protocol_text.size = sizeof with.protocol_text;
    with.areas.size = sizeof with.areas;
    with.per_m2.size = sizeof with.per_m2;
    with.per_m2.dose_mg_per_m2.data = &with.number;
    with.weights.size = sizeof with.weights;
    with.kidneys.size = sizeof with.kidneys;
    with.kidneys.estimates = CYTO_RENAL_GFR;
    with.rounded.size = sizeof with.rounded;
    with.grades.size = sizeof with.grades;
    with.names[0] = "tail";
    with.gfrs[0] = 90.0, with.gfrs[1] = 401.0;
    with.from[0] = with.from[1] = CYTO_GFR_ESTIMATED;
    with.falling[0] = 2.0, with.falling[1] = 1.0, with.falling[2] = 3.0;
    with.no_band = (cyto_band){40.0, 60.0, 0.0};
    with.rounding.direction = CYTO_ROUND_DOWN;
    with.rounding.tolerance_percent = 10.0;
    with.policy.rounding = CYTO_ROUNDING_NONE;
    with.options.bsa_formula = CYTO_BSA_MOSTELLER;
    with.lab.unit = CYTO_UNIT_G_PER_DL;
    cyto_lab_set(&with.lab, 8.0, NULL);
    with.entry.size = sizeof with.entry;
    ck_assert_int_eq(
        cyto_decide(with.protocol, NULL, 0, &with.policy, NULL, 0, with.decision, NULL), CYTO_OK);
    for (int32_t i = 0; cyto_entry_at(CYTO_LIST_TERMS, i, &with.entry, NULL) == CYTO_OK; i++) {
        cyto_grade_compare(with.entry.name, &with.lab, NULL, NULL, NULL, 0, &with.choice, NULL);
        with.lone_term = with.choice == 1 ? with.entry.name : with.lone_term;
    }
    ck_assert_ptr_nonnull(with.lone_term);
}

static void end(void)
{
    cyto_protocol_free(with.protocol);
    cyto_decision_free(with.decision);
    cyto_course_free(with.course);
    cyto_fhir_free(with.fhir);
    cyto_file_free(with.file);
}

/* Elements of an array are as long as the library knows them; facts alone may be of another version, aligned. */
static int is_refused(int i, size_t size)
{
    static const struct {
        const char *function, *record;
    } arrays[] = {{"cyto_grade_compare", "cyto_grade"},
                  {"cyto_round_to_product", "cyto_product"},
                  {"cyto_decide", "cyto_override"}};
    for (size_t k = 0; k < sizeof arrays / sizeof arrays[0]; k++) {
        if (strcmp(calls[i].function, arrays[k].function) == 0 &&
            strcmp(calls[i].record, arrays[k].record) == 0) {
            return size != calls[i].size;
        }
    }
    const int odd = strcmp(calls[i].record, "cyto_fact") == 0 && size % _Alignof(cyto_fact) != 0;
    return size < calls[i].size || odd;
}

/* The struct, all zero but its size, before bytes that must stay; one that is refused stays, too. */
static cyto_status asked(int i, size_t size)
{
    static _Alignas(16) unsigned char room[ROOM];
    const uint32_t said = (uint32_t)size;
    memset(room, GUARD, sizeof room);
    memset(room, 0, calls[i].size);
    memcpy(room, &said, sizeof said);
    const cyto_status status = calls[i].call(room, size);
    for (size_t k = status == CYTO_E_SIZE ? sizeof said : calls[i].size; k < ROOM; k++) {
        ck_assert_msg(room[k] == (k < calls[i].size ? 0 : GUARD), "%s of %s: byte %zu is written",
                      calls[i].function, calls[i].record, k);
    }
    return status;
}

/* The error of an earlier call is forgotten, whether there is a new one or none. */
START_TEST(an_earlier_error_is_forgotten)
{
    if (strcmp(calls[_i].record, "cyto_error") != 0) {
        return;
    }
    begin();
    cyto_error error = {sizeof error, CYTO_E_HEIGHT_CM, 7, 8, "/earlier", "an earlier error"};
    const cyto_status status = calls[_i].call(&error, sizeof error);
    const cyto_status told =
        status == CYTO_E_BUFFER ? CYTO_OK : status; /* it was asked for a length */
    ck_assert_msg(error.status == told, "%s: %d, and the error %d", calls[_i].function, status,
                  error.status);
    ck_assert_msg(told == CYTO_OK ? error.message[0] == '\0'
                                  : strcmp(error.message, "an earlier error") != 0,
                  "%s: %s", calls[_i].function, error.message);
    ck_assert_str_ne(error.pointer, "/earlier");
    end();
}
END_TEST

/* A message tells the argument by its name, what was given, and what would be accepted. */
START_TEST(a_refused_argument_is_named_with_its_value_and_what_is_accepted)
{
    begin();
    cyto_error error = CYTO_ERROR_INIT;
    const cyto_status status = refused[_i].call(&error, sizeof error);
    const char *function = refused[_i].function;
    const size_t n = strlen(refused[_i].field);
    ck_assert_msg(status != CYTO_OK && error.status == status, "%s: %d, and the error %d", function,
                  status, error.status);
    ck_assert_msg(strncmp(error.message, refused[_i].field, n) == 0 && error.message[n] == ':' &&
                      strstr(error.message, refused[_i].value) &&
                      strstr(error.message, " is not accepted"),
                  "%s: %s", function, error.message);
    end();
    begin();
    ck_assert_msg(refused[_i].call(NULL, 0) == status, "%s with no error", function);
    end();
}
END_TEST

START_TEST(a_size_that_lies_is_refused)
{
    begin();
    const size_t real = calls[_i].size;
    const size_t lies[] = {0,    1,        4,        real / 2, real - 1,
                           real, real + 1, real + 8, 2 * real, UINT32_MAX};
    ck_assert_uint_lt(2 * real, ROOM);
    for (size_t k = 0; k < sizeof lies / sizeof lies[0]; k++) {
        const cyto_status status = asked(_i, lies[k]);
        ck_assert_msg((status == CYTO_E_SIZE) == is_refused(_i, lies[k]),
                      "%s of %s: %zu for %zu bytes: status %d", calls[_i].function,
                      calls[_i].record, lies[k], real, status);
    }
    end();
}
END_TEST

Suite *sizes_suite(void)
{
    Suite *suite = suite_create("sizes");
    TCase *tests = tcase_create("sizes");
    tcase_add_loop_test(tests, a_size_that_lies_is_refused, 0, CALL_COUNT);
    tcase_add_loop_test(tests, an_earlier_error_is_forgotten, 0, CALL_COUNT);
    tcase_add_loop_test(tests, a_refused_argument_is_named_with_its_value_and_what_is_accepted, 0,
                        REFUSED_COUNT);
    suite_add_tcase(suite, tests);
    return suite;
}
