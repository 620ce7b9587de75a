/* SPDX-License-Identifier: MIT */
/* The Observations of an HL7 FHIR R4 export, graded: one line of JSON a value and term. */
#define OUTPUT_IS_DATA 1
#include "example.h"

static const char usage_text[] =
    "usage: @ --scale SCALE [--bundle] [--code-name SYSTEM|CODE=TEST]... [--unit-name "
    "SYSTEM|CODE=UNIT]... "
    "[FILE...]\n"
    "FILE: NDJSON as a bulk export writes it, one resource a line; \"-\" or none: standard input. "
    "Patients\n"
    "give sex and age to the Observations after them: name their file first. --bundle: each FILE "
    "is one\n"
    "resource, such as a Bundle, or an array of them. --code-name, --unit-name: what a "
    "laboratory's "
    "own codes\n"
    "mean; CODE=TEST and TEXT=UNIT where no system is stated. Rows go to standard output; "
    "malformed lines "
    "and\n"
    "resources, and at the end what was counted, to standard error. Exit status: 0; 1 when one "
    "was\n"
    "malformed; 2 for wrong use.\n"
    "example: @ --scale ctcae-5.0 Patient.ndjson Observation.ndjson -o grades.ndjson\n";

/* A file read a line at a time; of a line no more is kept than what the library refuses. */
typedef struct source {
    FILE *file;
    const char *path;
    int whole; /* 1: all of it is one text */
    char block[65536];
    size_t at, got;
    char *text;
    size_t length, cap;
} source;

enum { KEPT_MAX = CYTO_FHIR_BYTES_MAX + 1, LINE_MAX_BYTES = 2 * CYTO_FHIR_BYTES_MAX };

static void keep(source *s, const char *more, size_t n)
{
    n = n < KEPT_MAX - s->length ? n : KEPT_MAX - s->length;
    if (s->length + n > s->cap) {
        s->cap = 2 * (s->length + n);
        char *text = realloc(s->text, s->cap);
        if (!text) {
            stop("out of memory");
        }
        s->text = text;
    }
    if (n > 0) { /* an empty line: there may be no text yet */
        memcpy(s->text + s->length, more, n);
        s->length += n;
    }
}

/* The next line, or all of the file; 0 at its end. The end of a line that is too long is looked for as far
 * again as a line may reach; of one text nothing behind its limit is read. */
static int next(source *s)
{
    size_t seen = 0;
    int some = 0;
    s->length = 0;
    for (;;) {
        if (s->at == s->got) {
            s->got = fread(s->block, 1, sizeof s->block, s->file);
            s->at = 0;
        }
        if (s->got == 0) {
            return some;
        }
        const char *from = s->block + s->at;
        const char *end = s->whole ? NULL : memchr(from, '\n', s->got - s->at);
        const size_t n = end ? (size_t)(end - from) : s->got - s->at;
        keep(s, from, n);
        some = 1;
        seen += n;
        s->at += n + (end != NULL);
        if (end || (s->whole && s->length == KEPT_MAX)) {
            return 1;
        }
        if (seen > LINE_MAX_BYTES) {
            fprintf(stderr, "error: %s: a line without an end: is it NDJSON?\n", shown(s->path));
            exit(2);
        }
    }
}

static void tell(const char *path, int64_t line, const cyto_error *error)
{
    fprintf(stderr, "%s:%lld:%d: %s%s%s\n", shown(path), (long long)line, (int)error->column,
            error->pointer, error->pointer[0] ? ": " : "", error->message);
}

static int64_t good_texts(const cyto_fhir *fhir)
{
    return cyto_fhir_count(fhir, CYTO_FHIR_LINES) - cyto_fhir_count(fhir, CYTO_FHIR_BLANK) -
           cyto_fhir_count(fhir, CYTO_FHIR_MALFORMED);
}

/* Returns how many texts lost something. A file without a good line has three of them told. */
static int64_t grade_file(cyto_fhir *fhir, const char *path, source *s)
{
    const int64_t before = good_texts(fhir);
    int64_t line = 0;
    int64_t bad = 0;
    s->path = path;
    s->file = open_input(path);
    s->at = s->got = 0;
    while (!(s->whole && line > 0) && next(s)) {
        const char *rows;
        size_t length;
        cyto_error error = CYTO_ERROR_INIT;
        line++;
        cyto_status status =
            cyto_fhir_line(fhir, s->text ? s->text : "", s->length, &rows, &length, &error);
        output_rows(rows, length);
        bad += status != CYTO_OK;
        if (bad > 3 && good_texts(fhir) == before) {
            continue;
        }
        for (int32_t i = 1; status != CYTO_OK; i++) {
            tell(path, s->whole ? error.line : line, &error);
            status = cyto_fhir_lost(fhir, i, &error);
        }
    }
    close_input(s->file, path);
    if (bad > 0 && !s->whole && good_texts(fhir) == before) {
        fprintf(stderr,
                "%s: no line is a resource; --bundle reads a file that is one resource, or an "
                "array of them, over several lines\n",
                shown(path));
    }
    return bad;
}

static void print_summary(const cyto_fhir *fhir)
{
    size_t needed;
    cyto_fhir_summary(fhir, NULL, 0, &needed);
    char *text = malloc(needed);
    if (!text) {
        stop("out of memory");
    }
    cyto_fhir_summary(fhir, text, needed, NULL);
    fputs(text, stderr);
    free(text);
}

/* These settings go to the library before it reads. */
typedef struct settings {
    const char *scale;
    int count;
    struct {
        const char *option, *value;
    } names[800]; /* as many as it takes */
} settings;

static void add_name(settings *set, const char *option_name, const char *value)
{
    if (set->count == (int)(sizeof set->names / sizeof set->names[0])) {
        stop("--code-name, --unit-name: up to 400 of each");
    }
    set->names[set->count].option = option_name;
    set->names[set->count++].value = value;
}

static cyto_fhir *opened(const settings *set)
{
    cyto_fhir *fhir;
    cyto_error error = CYTO_ERROR_INIT;
    cyto_status status = cyto_fhir_new(set->scale, &fhir, &error);
    for (int i = 0; status == CYTO_OK && i < set->count; i++) {
        status = cyto_fhir_set(fhir, set->names[i].option, set->names[i].value, &error);
    }
    if (status != CYTO_OK) {
        stop(error.message);
    }
    return fhir;
}

/* Rows of a file that is named twice would be counted twice. */
static void check_files(int count, char **names)
{
    for (int i = 1; i < count; i++) {
        for (int k = 0; k < i; k++) {
            struct stat a;
            struct stat b;
            const int same = stat(names[i], &a) == 0 && stat(names[k], &b) == 0 &&
                             S_ISREG(a.st_mode) && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
            if (same || strcmp(names[i], names[k]) == 0) {
                fprintf(stderr, "error: %s is named twice\n", shown(names[i]));
                exit(2);
            }
        }
    }
}

static int program(int argc, char **argv)
{
    static source s;
    static settings set;
    const char *value;
    int files = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            usage(usage_text, 1);
        } else if ((value = option(argc, argv, &i, "--scale"))) {
            set.scale = value;
        } else if ((value = option_again(argc, argv, &i, "--code-name"))) {
            add_name(&set, "code_name", value);
        } else if ((value = option_again(argc, argv, &i, "--unit-name"))) {
            add_name(&set, "unit_name", value);
        } else if (strcmp(argv[i], "--bundle") == 0) {
            s.whole = 1;
        } else if (argv[i][0] == '-' && argv[i][1]) {
            unknown(argv[i], usage_text);
        } else {
            argv[1 + files++] = argv[i];
        }
    }
    if (!set.scale) {
        usage(usage_text, 0);
    }
    check_files(files, argv + 1);
    cyto_fhir *fhir = opened(&set);
    int64_t bad = files ? 0 : grade_file(fhir, "-", &s);
    for (int i = 0; i < files; i++) {
        bad += grade_file(fhir, argv[1 + i], &s);
    }
    output_flush(); /* the rows stand before their summary */
    print_summary(fhir);
    cyto_fhir_free(fhir);
    free(s.text);
    return bad ? 1 : 0;
}
