/* SPDX-License-Identifier: MIT */
/* This program of the build writes a C file that holds the named protocols, sorted by name, each with how many cases stand
 * beside it in cases/: in those files one line a case begins with its "id". A text lacks the blanks between tokens, not the
 * ends of lines, since findings name lines; its digest is made here, so that no reading makes it again.
 *
 * Texts are ASCII, and the other 128 bytes stand for what the protocols often say: each in turn for the two bytes that
 * follow one another most often by then (Gage P, C Users Journal 1994;12(2):23, byte pair encoding). */
#include "base/sha256.h"
#include "protocol/builtin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILES_MAX = 1024, FILE_BYTES_MAX = 1 << 20, ALL_BYTES_MAX = 16 << 20, FIRST_PIECE = 128 };

typedef struct embedded {
    char id[128];
    size_t start, length; /* of its text among all of them */
    int cases;
    char digest[72];
} embedded;

static embedded files[FILES_MAX];
static unsigned char all[ALL_BYTES_MAX]; /* a NUL follows each text */
static cyto__piece pieces[256];

static _Noreturn void stop(const char *name, const char *why)
{
    fprintf(stderr, "embed: %s: %s\n", name, why);
    exit(1);
}

static size_t read_file(const char *name, char *text)
{
    FILE *file = fopen(name, "rb");
    const size_t n = file ? fread(text, 1, FILE_BYTES_MAX, file) : 0;
    if (n == 0 || n == FILE_BYTES_MAX || ferror(file)) {
        stop(name, "cannot be read, or is too large");
    }
    fclose(file);
    text[n] = '\0';
    return n;
}

/* Writes the text without its blanks, and returns its length. */
static size_t without_blanks(const char *name, const char *text, size_t length, unsigned char *out)
{
    size_t n = 0;
    int inside = 0;
    for (size_t i = 0; i < length; i++) {
        const unsigned char byte = (unsigned char)text[i];
        if (byte == '\0' || byte >= FIRST_PIECE) {
            stop(name, "a byte that is not ASCII");
        }
        if (inside && byte == '\\') {
            out[n++] = byte;
            out[n++] = (unsigned char)text[++i];
            continue;
        }
        inside ^= byte == '"';
        if (inside || !strchr(" \t\r", byte)) {
            out[n++] = byte;
        }
    }
    return n;
}

static int count_cases(const char *text)
{
    int n = 0;
    for (const char *line = text; line; line = strchr(line, '\n')) {
        line += strspn(line, "\n ");
        n += strncmp(line, "{\"id\":", 6) == 0;
    }
    return n;
}

/* Reads a protocol and its cases. Returns where the next one starts. */
static size_t take(const char *name, embedded *file, size_t start)
{
    static char text[FILE_BYTES_MAX];
    char cases[512];
    const char *slash = strrchr(name, '/');
    if (!slash || start + FILE_BYTES_MAX > sizeof all) {
        stop(name, "without a folder, or too much with the others");
    }
    snprintf(file->id, sizeof file->id, "%.*s", (int)(strlen(slash + 1) - strlen(".json")),
             slash + 1);
    file->start = start;
    file->length = without_blanks(name, text, read_file(name, text), all + start);
    cyto__digest(all + start, file->length, file->digest);
    snprintf(cases, sizeof cases, "%.*s/cases%s", (int)(slash - name), name, slash);
    read_file(cases, text);
    file->cases = count_cases(text);
    return start + file->length + 1;
}

/* Returns the two bytes that follow one another most often and can be one piece, the first times 256 and the second. */
static int commonest(size_t length)
{
    static unsigned often[256 * 256];
    int best = 0;
    memset(often, 0, sizeof often);
    for (size_t i = 0; i + 1 < length; i++) {
        often[all[i] * 256 + all[i + 1]]++;
    }
    for (int i = 256; i < 256 * 256; i++) {
        const int bytes = pieces[i / 256].length + pieces[i % 256].length;
        best = i % 256 && bytes <= CYTO__PIECE_MOST && often[i] > often[best] ? i : best;
    }
    return best;
}

/* Puts the byte in the place of the two. Returns the length that is left; starts of texts move. */
static size_t replace(int two, int byte, size_t length, int count)
{
    size_t n = 0;
    int file = 0;
    for (size_t i = 0; i < length; i++, n++) {
        for (; file < count && files[file].start == i; file++) {
            files[file].start = n;
        }
        const int found = i + 1 < length && all[i] * 256 + all[i + 1] == two;
        all[n] = (unsigned char)(found ? byte : all[i]);
        i += (size_t)found;
    }
    return n;
}

/* Makes the pieces, and writes the texts by them. */
static size_t pack(size_t length, int count)
{
    for (int byte = 0; byte < FIRST_PIECE; byte++) {
        pieces[byte] = (cyto__piece){{(char)byte}, 1};
    }
    for (int byte = FIRST_PIECE; byte < 256; byte++) {
        const int two = commonest(length);
        const cyto__piece *a = &pieces[two / 256];
        const cyto__piece *b = &pieces[two % 256];
        memcpy(pieces[byte].text, a->text, a->length);
        memcpy(pieces[byte].text + a->length, b->text, b->length);
        pieces[byte].length = (uint8_t)(a->length + b->length);
        length = replace(two, byte, length, count);
    }
    return length;
}

static void print_bytes(const unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        printf("%u%s", bytes[i], i % 32 == 31 ? ",\n" : ",");
    }
}

static void print(size_t length, int count)
{
    puts("/* Written by lib/protocols/embed.c: do not edit. */\n#include \"protocol/builtin.h\"");
    puts("const cyto__piece cyto__pieces[256] = {");
    for (int byte = 0; byte < 256; byte++) {
        printf("{{");
        print_bytes((const unsigned char *)pieces[byte].text, pieces[byte].length);
        printf("}, %u},\n", pieces[byte].length);
    }
    puts("};");
    for (int i = 0; i < count; i++) {
        const size_t end = i + 1 < count ? files[i + 1].start : length;
        printf("static const uint8_t text_%d[] = {", i);
        print_bytes(all + files[i].start, end - 1 - files[i].start);
        puts("};");
    }
    puts("const cyto__builtin cyto__builtins[] = {");
    for (int i = 0; i < count; i++) {
        printf("{\"%s\", text_%d, sizeof text_%d, %zu, %d, \"%s\"},\n", files[i].id, i, i,
               files[i].length, files[i].cases, files[i].digest);
    }
    printf("{0, 0, 0, 0, 0, \"\"}};\nconst size_t cyto__builtin_count = %d;\n", count);
}

int main(int argc, char **argv)
{
    const int count = argc - 1;
    size_t length = 0;
    for (int i = 0; i < count; i++) {
        if (i == FILES_MAX) {
            stop(argv[i + 1], "too many files");
        }
        length = take(argv[i + 1], &files[i], length);
    }
    print(pack(length, count), count);
    return 0;
}
