/* SPDX-License-Identifier: MIT */
/* Every example needs these functions, and no example is about them: they end with one message, read
 * arguments and files, and choose where the output goes. */
#ifndef CYTODOSE_EXAMPLE_H
#define CYTODOSE_EXAMPLE_H

#define _XOPEN_SOURCE 700 /* signals, files beside files: POSIX 2008 */

#include "output.h"

#include <cytodose/cytodose.h>

/* The program, between the opening and the closing of its output. */
static int program(int argc, char **argv);

#ifndef OUTPUT_IS_DATA /* rows of a file, whatever the arguments */
#define OUTPUT_IS_DATA 0
#endif

/* The name that the program was called by: installed, it is another than that of its file here. */
static const char *called;

/* Takes "--version" out of the arguments. Where its note goes: no line of text is put after data. NULL: unasked. */
static inline FILE *version_to(int *argc, char **argv)
{
    static const char *const data[] = {"--json", "--html", "--svg", "--facts"};
    FILE *to = NULL;
    int left = 1;
    int is_data = OUTPUT_IS_DATA;
    for (int i = 1; i < *argc; i++) {
        if (strcmp(argv[i], "--version") == 0) {
            to = stdout;
            continue;
        }
        for (size_t k = 0; k < sizeof data / sizeof *data; k++) {
            is_data |= strcmp(argv[i], data[k]) == 0;
        }
        argv[left++] = argv[i];
    }
    argv[left] = NULL;
    *argc = left;
    return to && is_data ? stderr : to;
}

int main(int argc, char **argv)
{
    const char *slash = strrchr(argv[0], '/');
    called = slash ? slash + 1 : argv[0];
    output_begin(&argc, argv);
    const int alone = argc == 2;
    FILE *noted = version_to(&argc, argv);
    const int status = noted && alone ? 0 : program(argc, argv);
    if (noted && status != 2) {
        fprintf(alone ? stdout : noted, "%s %s, data %s\n", called, cyto_version(),
                cyto_data_digest());
    }
    output_end(status);
}

/* One clear message, exit status 2. */
static void stop(const char *message)
{
    fprintf(stderr, "error: %s\n", message);
    exit(2);
}

/* For an error of a text door: the file, the place in it, the message. */
static inline void stop_at(const char *name, const cyto_error *error)
{
    fprintf(stderr, "error: %s: ", shown(name));
    if (error->line) {
        fprintf(stderr, "line %d, column %d, at \"%s\": ", (int)error->line, (int)error->column,
                error->pointer);
    }
    fprintf(stderr, "%s\n", error->message);
    exit(2);
}

/* In the text "@" is the program's name. */
static void put_usage(const char *text, FILE *to)
{
    for (const char *at = text; *at; at++) {
        if (*at == '@') {
            fputs(called, to);
        } else {
            putc(*at, to);
        }
    }
    fputs(output_usage, to);
}

static void usage(const char *text, int wanted)
{
    put_usage(text, wanted ? stdout : stderr);
    output_end(wanted ? 0 : 2);
}

static inline void unknown(const char *argument, const char *text)
{
    put_usage(text, stderr);
    fprintf(stderr, "error: %s: unknown, or one too many\n", shown(argument));
    output_end(2);
}

/* Is it the first of the two words that an option takes? */
static inline int is_first(const char *option, const char *value, const char *a, const char *b)
{
    const int first = strcmp(value, a) == 0;
    if (!first && strcmp(value, b) != 0) {
        fprintf(stderr, "error: %s: \"%s\"; accepted: %s, %s\n", option, shown(value), a, b);
        output_end(2);
    }
    return first;
}

static inline int32_t sex_of(const char *value)
{
    return is_first("--sex", value, "female", "male") ? CYTO_SEX_FEMALE : CYTO_SEX_MALE;
}

/* The error of the last call that was given it. */
static cyto_error why = CYTO_ERROR_INIT;

/* For a call that refuses an argument: the library's own sentence about it. */
static inline void need(cyto_status status)
{
    if (status != CYTO_OK) {
        stop(why.message);
    }
}

/* Numbers on the command line have a decimal point and no groups. */
static inline double number(const char *text, const char *field)
{
    double value;
    cyto_error error = CYTO_ERROR_INIT;
    if (cyto_number_read(text, strlen(text), ".", field, &value, NULL, &error) != CYTO_OK) {
        stop(error.message);
    }
    return value;
}

/* The entry of this name, or the library's own sentence about what it accepts. */
static inline cyto_entry named(int32_t list, const char *name)
{
    cyto_entry entry;
    cyto_error error = CYTO_ERROR_INIT;
    entry.size = sizeof entry;
    if (cyto_entry_find(list, 0, name, &entry, &error) != CYTO_OK) {
        stop(error.message);
    }
    return entry;
}

static inline int32_t formula(const char *name)
{
    return named(CYTO_LIST_BSA_FORMULAS, name).id;
}

/* An option that is given again would replace what it said first, unseen. */
static inline void once(const char *name)
{
    static const char *given[64];
    static int count;
    for (int i = 0; i < count; i++) {
        if (strcmp(given[i], name) == 0) {
            fprintf(stderr, "error: %s is given twice\n", shown(name));
            exit(2);
        }
    }
    if (count < (int)(sizeof given / sizeof given[0])) {
        given[count] = name;
        count += 1;
    }
}

/* The value of "--name value" or "--name=value" at argv[*i]; NULL when it is another argument. It may come
 * again. */
static inline char *option_again(int argc, char **argv, int *i, const char *name)
{
    const size_t n = strlen(name);
    if (strncmp(argv[*i], name, n) != 0) {
        return NULL;
    }
    if (argv[*i][n] == '=') {
        return argv[*i] + n + 1;
    }
    if (argv[*i][n] != '\0') {
        return NULL;
    }
    if (++*i >= argc) {
        fprintf(stderr, "error: %s needs a value\n", name);
        exit(2);
    }
    return argv[*i];
}

static inline char *option(int argc, char **argv, int *i, const char *name)
{
    char *value = option_again(argc, argv, i, name);
    if (value) {
        once(name);
    }
    return value;
}

/* A file that is named, or standard input for "-". */
static inline FILE *open_input(const char *path)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "error: cannot open %s: %s\n", shown(path), strerror(errno));
        exit(2);
    }
    if (output_is(file)) {
        stop("-o: the input itself");
    }
    return file;
}

/* A folder opens as a file does, and is refused by the first read. */
static inline void close_input(FILE *file, const char *path)
{
    if (ferror(file)) {
        fprintf(stderr, "error: cannot read %s: %s\n", shown(path), strerror(errno));
        exit(2);
    }
    if (file != stdin) {
        fclose(file);
    }
}

/* All of a file. The library refuses what is returned of one that is too long: no more than one byte beyond
 * what it accepts is read. */
static inline char *read_all(const char *path, size_t *length)
{
    FILE *file = open_input(path);
    char *text = malloc(CYTO_JSON_BYTES_MAX + 1);
    if (!text) {
        stop("out of memory");
    }
    setvbuf(file, NULL, _IONBF, 0); /* else a whole block more */
    *length = fread(text, 1, CYTO_JSON_BYTES_MAX + 1, file);
    close_input(file, path);
    return text;
}

/* The one name that a program takes, and which one of its options (ends with NULL) stands beside it: 1 for
 * the first, 0 for none. */
static inline const char *name_and_option(int argc, char **argv, const char *text,
                                          const char *const *options, int *which)
{
    const char *name = NULL;
    *which = 0;
    for (int i = 1; i < argc; i++) {
        int found = 0;
        for (int k = 0; options[k]; k++) {
            found = strcmp(argv[i], options[k]) == 0 ? k + 1 : found;
        }
        if (strcmp(argv[i], "--help") == 0) {
            usage(text, 1);
        } else if (found && (!*which || *which == found)) {
            *which = found;
        } else if (name || found) {
            unknown(argv[i], text);
        } else {
            name = argv[i];
        }
    }
    if (!name) {
        usage(text, 0);
    }
    return name;
}

/* The built-in protocol of this id, or that of a file. */
static inline cyto_protocol *open_named(const char *name)
{
    cyto_protocol *protocol = NULL;
    cyto_error error = CYTO_ERROR_INIT;
    if (cyto_protocol_find(name, &protocol, NULL) == CYTO_OK) {
        return protocol;
    }
    size_t length = 0;
    char *text = read_all(name, &length);
    if (cyto_protocol_read(text, length, &protocol, &error) != CYTO_OK) {
        stop_at(name, &error);
    }
    free(text);
    return protocol;
}

#endif
