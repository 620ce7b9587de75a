/* SPDX-License-Identifier: MIT */
/* What the calls whose input has a limit cost at that limit, in steps (blocks of code entered: the library is
 * built with -fsanitize-coverage=trace-pc) and in bytes allocated at once: a table, and an error where a row is
 * above its bound. No clock: the same on a busy machine.
 *     steps      linked with --wrap=malloc, calloc, realloc and free */
#include <cytodose/cytodose.h>

#include <cjson/cJSON.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- counting ---------------------------------------------------------------------------- */

static uint64_t steps;
static size_t held, most_held;

void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void)
{
    steps++;
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
    held += block ? malloc_usable_size(block) : 0;
    most_held = held > most_held ? held : most_held;
    return block;
}

void *__wrap_malloc(size_t size)
{
    return counted(__real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size)
{
    return counted(__real_calloc(count, size));
}

void *__wrap_realloc(void *before, size_t size)
{
    held -= before ? malloc_usable_size(before) : 0;
    return counted(__real_realloc(before, size));
}

void __wrap_free(void *block)
{
    held -= block ? malloc_usable_size(block) : 0;
    __real_free(block);
}

static int above;

static void begin(void)
{
    steps = 0;
    most_held = held;
}

/* The row of a call that has just been made, in millions of steps and MiB beyond its own input. */
static void row(const char *call, const char *input, cyto_status status, double most_steps,
                double most_mib, size_t before)
{
    const double million = (double)steps / 1e6;
    const double mib = (double)(most_held - before) / 1048576.0;
    const int over = million > most_steps || mib > most_mib;
    printf("%-24s %-50s %-12s %9.2f of %-7g %8.2f of %-5g%s\n", call, input,
           cyto_status_name(status) + strlen("CYTO_"), million, most_steps, mib, most_mib,
           over ? "  ABOVE" : "");
    above |= over;
}

#define ROW(call, input, most_steps, most_mib, expression)            \
    do {                                                              \
        const size_t before_ = held;                                  \
        begin();                                                      \
        const cyto_status status_ = (expression);                     \
        row(call, input, status_, (most_steps), (most_mib), before_); \
    } while (0)

/* ---- texts at their limits --------------------------------------------------------------- */

static char text[CYTO_FHIR_BYTES_MAX + 1];
static size_t length;

static void add(const char *format, ...)
{
    va_list more;
    va_start(more, format);
    length += (size_t)vsnprintf(text + length, sizeof text - length, format, more);
    va_end(more);
}

static void quotes(void)
{
    for (size_t i = 0; i < length; i++) {
        text[i] = text[i] == '\'' ? '"' : text[i];
    }
}

/* As many days as a text may have values, each compared with those before. */
static void many_days(void)
{
    length = 0;
    add("{'title':'t','patient':{},'days':[");
    for (int i = 0; i < 6600; i++) {
        add("%s{'id':'%d','at':'2015'}", i ? "," : "", i);
    }
    add("]}");
    quotes();
}

static void many_labs(void)
{
    length = 0;
    add("{'title':'t','numbers':{'decimal':'.'},'patient':{},'days':[{'id':'a','at':'2015','labs':"
        "[");
    for (int i = 0; i < 4900; i++) {
        add("%s{'test':'platelets','value':'27 10*9/L'}", i ? "," : "");
    }
    add("]}]}");
    quotes();
}

/* 64 rules over so many flags: what is not known may be anything. */
static void many_rules(int flags)
{
    length = 0;
    add("{'id':'p','title':'t','edition':'e','class':'cytotoxic','drugs':[{'name':'x','full':80,'"
        "unit':'mg/m2'}],"
        "'rules':[");
    for (int i = 0; i < 64; i++) {
        add("%s{'id':'r%d','when':{'all':[{'flag':'f%d','is':true},{'flag':'f%d','is':%s}]},'then':"
            "{'now':'%s','dose':"
            "{'percent':%d,'of':'label'}},'source':'s','verified':'primary'}",
            i ? "," : "", i, i % flags, (i + 1) % flags, i % 2 ? "true" : "false",
            i % 3 ? "give" : "hold", i + 1);
    }
    add("],'sources':[{'id':'s','kind':'label','citation':'c','read':'2026-11'}]}");
    quotes();
}

static void fill(const char *before, const char *each, const char *after, size_t to)
{
    length = 0;
    add("%s", before);
    const size_t n = strlen(each);
    const size_t end = strlen(after);
    for (const char *between = ""; length + n + end + 1 <= to; between = ",") {
        add("%s", between);
        memcpy(text + length, each, n);
        length += n;
        text[length] = '\0';
    }
    add("%s", after);
    quotes();
}

/* ---- calls ------------------------------------------------------------------------------- */

static void rounding(void)
{
    static const double wide[CYTO_PRODUCTS_MAX] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    cyto_product products[CYTO_PRODUCTS_MAX];
    cyto_round_policy policy;
    cyto_round_plan plan;
    memset(products, 0, sizeof products);
    cyto_round_policy_init(&policy, sizeof policy);
    cyto_round_plan_init(&plan, sizeof plan);
    policy.direction = CYTO_ROUND_HALF_DOWN;
    policy.tolerance_percent = 100;
    policy.units_max = CYTO_COUNT_MAX;
    for (int i = 0; i < CYTO_PRODUCTS_MAX; i++) {
        products[i].size = sizeof products[i];
        products[i].kind = CYTO_PRODUCT_TABLET;
        products[i].strength_mg = wide[i];
    }
    ROW("cyto_round_to_product", "12 tablets, 10 at once, a dose beyond all", 900, 0,
        cyto_round_to_product(1e6, products, 12, &policy, &plan, NULL));
    policy.use_partial_vials = 1;
    for (int i = 0; i < CYTO_PRODUCTS_MAX; i++) {
        products[i].kind = CYTO_PRODUCT_VIAL;
        products[i].graduation_mg = 1e-6;
    }
    ROW("cyto_round_to_product", "12 vials, 10 at once, marks of 1e-6 mg", 9000, 0,
        cyto_round_to_product(1e6, products, 12, &policy, &plan, NULL));
}

static void bands(void)
{
    static cyto_band rows[CYTO_BANDS_MAX];
    cyto_bands_report report;
    cyto_round_plan plan;
    report.size = sizeof report;
    cyto_round_plan_init(&plan, sizeof plan);
    for (int i = 0; i < CYTO_BANDS_MAX; i++) {
        rows[i].from_mg = i + 1;
        rows[i].to_mg = i + 2;
        rows[i].dose_mg = i + 1.5;
    }
    ROW("cyto_bands_check", "512 bands", 0.2, 0,
        cyto_bands_check(rows, CYTO_BANDS_MAX, 6, &report));
    ROW("cyto_round_to_band", "512 bands, a dose on an edge", 0.2, 0,
        cyto_round_to_band(500, rows, CYTO_BANDS_MAX, CYTO_EDGE_UP, &plan));
}

static cyto_status read_course(cyto_course **course)
{
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    const cyto_status status = cyto_course_read(text, length, course, &error);
    if (status != CYTO_OK) {
        fprintf(stderr, "%d:%d: %s\n", (int)error.line, (int)error.column, error.message);
    }
    return status;
}

static void courses(void)
{
    static char page[16 << 20];
    cyto_course *course = NULL;
    cyto_replay_options options;
    size_t needed;
    cyto_replay_options_init(&options, sizeof options);
    options.bsa_formula = CYTO_BSA_MOSTELLER;
    many_days();
    ROW("cyto_course_read", "6600 days, 20 000 values", 900, 30, read_course(&course));
    ROW("cyto_course_text", "the same", 400, 30,
        cyto_course_text(course, &options, page, sizeof page, &needed, NULL));
    cyto_course_free(course);
    many_labs();
    ROW("cyto_course_read", "4900 values of a day", 400, 30, read_course(&course));
    ROW("cyto_course_text", "the same", 900, 60,
        cyto_course_text(course, &options, page, sizeof page, &needed, NULL));
    cyto_course_free(course);
}

static void protocols(int flags, const char *input)
{
    cyto_protocol *protocol = NULL;
    cyto_decision *decision = NULL;
    char *report = NULL;
    cyto_policy policy;
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    cyto_policy_init(&policy, sizeof policy);
    policy.rounding = CYTO_ROUNDING_NONE;
    many_rules(flags);
    ROW("cyto_protocol_read", input, 30, 4, cyto_protocol_read(text, length, &protocol, &error));
    cyto_decision_new(&decision);
    ROW("cyto_decide", "of it, nothing known", 2000, 4,
        cyto_decide(protocol, NULL, 0, &policy, NULL, 0, decision, &error));
    ROW("cyto_review_text", "of it", 4000, 64, cyto_review_text(text, length, &report, &error));
    cyto_text_free(report);
    report = NULL;
    cyto_error_init(&error, sizeof error);
    ROW("cyto_protocol_table_html", "of it", 4000, 64,
        cyto_protocol_table_html(protocol, &report, &error));
    cyto_text_free(report);
    cyto_decision_free(decision);
    cyto_protocol_free(protocol);
}

static void exports(void)
{
    static const char value[] = "{'code':{'coding':[{'system':'http://"
                                "loinc.org','code':'777-3'}]},'valueQuantity':{'value':27,"
                                "'system':'http://unitsofmeasure.org','code':'10*9/L'}}";
    cyto_fhir *fhir = NULL;
    cyto_error error;
    const char *rows;
    size_t n;
    cyto_error_init(&error, sizeof error);
    cyto_fhir_new("ctcae-5.0", &fhir, &error);
    fill("{'resourceType':'Observation','status':'final','component':[", value, "]}",
         CYTO_FHIR_BYTES_MAX);
    ROW("cyto_fhir_line", "16 MiB, values", 12000, 200,
        cyto_fhir_line(fhir, text, length, &rows, &n, &error));
    cyto_error_init(&error, sizeof error);
    memset(text, ' ', CYTO_FHIR_BYTES_MAX);
    ROW("cyto_fhir_line", "16 MiB, blank", 100, 200,
        cyto_fhir_line(fhir, text, CYTO_FHIR_BYTES_MAX, &rows, &n, &error));
    cyto_fhir_free(fhir);
}

static void texts(void)
{
    cyto_course *course = NULL;
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    fill("[", "0", "]", 39999);
    ROW("cyto_course_read", "20 000 values that are no case", 10, 8,
        cyto_course_read(text, length, &course, &error));
    memset(text, '[', CYTO_JSON_BYTES_MAX);
    cyto_error_init(&error, sizeof error);
    ROW("cyto_course_read", "1 MiB of brackets", 1, 1,
        cyto_course_read(text, CYTO_JSON_BYTES_MAX, &course, &error));
    memset(text, '7', CYTO_JSON_BYTES_MAX);
    cyto_error_init(&error, sizeof error);
    ROW("cyto_number_read", "1 MiB of digits", 30, 1,
        cyto_number_read(text, CYTO_JSON_BYTES_MAX, ".", "value", &(double){0}, NULL, &error));
}

int main(void)
{
    cJSON_Hooks hooks = {__wrap_malloc, __wrap_free};
    cJSON_InitHooks(&hooks);
    printf("%-24s %-50s %-12s %20s %17s\n", "call", "input", "status", "million steps", "MiB");
    rounding();
    bands();
    courses();
    protocols(16, "64 rules over 16 flags");
    protocols(30, "64 rules over 30 flags");
    exports();
    texts();
    return above;
}
