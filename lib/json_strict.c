/* SPDX-License-Identifier: MIT */
#include "json_strict.h"

#include "json_token.h"

#include <stdlib.h>
#include <string.h>

typedef struct frame {
    const char *key; /* of the member being read, at its opening quote; NULL in an array */
    int32_t index;   /* of the element being read; -1: a key is yet to come */
} frame;

typedef struct seen_key {
    uint32_t hash;
    uint32_t offset; /* of the opening quote */
} seen_key;

static const cyto__json_limits usual = {CYTO__JSON_BYTES_MAX, CYTO__JSON_STRING_MAX,
                                        CYTO__JSON_VALUES_MAX};

typedef struct scanner {
    const char *text, *at, *end;
    const cyto__json_limits *limits;
    cyto_error *error;
    cyto_status status;
    int32_t depth;
    int32_t values;
    int32_t keys;
    frame path[CYTO__JSON_DEPTH_MAX];
    seen_key seen[CYTO__JSON_KEYS_MAX];
    /* locate: where the value at this pointer begins */
    const char *wanted;
    const char *found_key, *found_value;
    /* place: the pointer of the value that begins here goes into error */
    const char *wanted_at;
} scanner;

/* ---- positions -------------------------------------------------------------------------- */

static void line_column(const scanner *s, const char *at, int32_t *line, int32_t *column)
{
    *line = 1;
    *column = 1;
    for (const char *c = s->text; c < at; c++) {
        (*column)++;
        if (*c == '\n') {
            (*line)++;
            *column = 1;
        }
    }
}

/* RFC 6901: "~" is ~0 and "/" is ~1. */
static void put_pointer(const scanner *s, int32_t depth, cyto__sink *sink)
{
    for (int32_t i = 0; i < depth; i++) {
        if (!s->path[i].key && s->path[i].index < 0) {
            return;
        }
        cyto__put(sink, "/");
        if (!s->path[i].key) {
            cyto__put_int(sink, s->path[i].index);
            continue;
        }
        cyto__unescape u = cyto__unescape_of(s->path[i].key);
        for (int32_t c = cyto__next_byte(&u); c >= 0; c = cyto__next_byte(&u)) {
            cyto__put(sink, c == '~' ? "~0" : c == '/' ? "~1" : "");
            if (c != '~' && c != '/') {
                cyto__put_char(sink, (char)c);
            }
        }
    }
}

static int fail_at(scanner *s, cyto_status status, const char *at, const char *message)
{
    if (s->status == CYTO_OK) {
        s->status = status;
        cyto_error *e = s->error;
        if (e && e->size >= sizeof *e && e->status == CYTO_OK) {
            cyto__fail(e, status, message);
            line_column(s, at, &e->line, &e->column);
            cyto__sink sink = cyto__sink_of(e->pointer, sizeof e->pointer);
            put_pointer(s, s->depth, &sink);
        }
    }
    return 0;
}

static int fail(scanner *s, const char *at, const char *message)
{
    const int nul = at < s->end && *at == '\0';
    return fail_at(s, CYTO_E_JSON, at, nul ? "NUL byte: it has no place in a text" : message);
}

static int over(scanner *s, const char *at, const char *what, int64_t limit)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, what);
    cyto__put(&sink, "; accepted: up to ");
    cyto__put_int(&sink, limit);
    return fail_at(s, CYTO_E_LIMIT, at, message);
}

/* ---- grammar ---------------------------------------------------------------------------- */

static void blanks(scanner *s)
{
    while (s->at < s->end &&
           (*s->at == ' ' || *s->at == '\t' || *s->at == '\n' || *s->at == '\r')) {
        s->at++;
    }
}

/* at the backslash */
static int scan_escape(scanner *s)
{
    const char *start = s->at++;
    if (s->at < s->end && *s->at != '\0' && strchr("\"\\/bfnrt", *s->at)) {
        s->at++;
        return 1;
    }
    if (s->at >= s->end || *s->at != 'u' || !cyto__is_hex4(s->at + 1, s->end)) {
        return fail(s, start,
                    "unknown escape in a string; accepted: \\\" \\\\ \\/ \\b \\f \\n \\r \\t "
                    "and \\u with four hexadecimal digits");
    }
    const uint32_t point = cyto__hex4(s->at + 1);
    s->at += 5;
    if (point == 0) {
        return fail(s, start, "\\u0000 in a string: a text ends there for many readers");
    }
    if (point >= 0xD800 && point < 0xDC00 && s->end - s->at >= 6 && s->at[0] == '\\' &&
        s->at[1] == 'u' && cyto__is_hex4(s->at + 2, s->end) && cyto__hex4(s->at + 2) >= 0xDC00 &&
        cyto__hex4(s->at + 2) < 0xE000) {
        s->at += 6;
        return 1;
    }
    return point >= 0xD800 && point < 0xE000
               ? fail(s, start, "half of a surrogate pair in a string")
               : 1;
}

/* at the opening quote */
static int scan_string(scanner *s)
{
    const char *start = s->at++;
    while (s->at < s->end && *s->at != '"') {
        const unsigned char c = (unsigned char)*s->at;
        if (s->at - start > s->limits->string) {
            return over(s, start, "string too long, in bytes", s->limits->string);
        }
        if (c < 0x20) {
            return fail(s, s->at, "control character in a string: it must be escaped");
        }
        if (c == '\\') {
            if (!scan_escape(s)) {
                return 0;
            }
        } else if (c < 0x80) {
            s->at++;
        } else {
            const int n = cyto__utf8_length(s->at, s->end);
            if (n == 0) {
                return fail(s, s->at, "not valid UTF-8");
            }
            s->at += n;
        }
    }
    if (s->at >= s->end) {
        return fail(s, start, "string without its closing quote");
    }
    if (s->at - start - 1 > s->limits->string) {
        return over(s, start, "string too long, in bytes", s->limits->string);
    }
    s->at++;
    return 1;
}

static int bad_number(scanner *s, const char *start, const char *why)
{
    const char *end = start;
    while (end < s->end && end - start < 24 && *end != '\0' && strchr("+-.0123456789eE", *end)) {
        end++;
    }
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, "number ");
    cyto__put_n(&sink, start, (size_t)(end - start));
    cyto__put(&sink, ": ");
    cyto__put(&sink, why);
    return fail(s, start, message);
}

static int scan_number(scanner *s)
{
    const char *why = NULL;
    const char *end = cyto__number_end(s->at, s->end, &why);
    if (!end) {
        return bad_number(s, s->at, why);
    }
    if (end - s->at > CYTO__JSON_NUMBER_MAX) {
        return over(s, s->at, "number too long, in characters", CYTO__JSON_NUMBER_MAX);
    }
    s->at = end;
    return 1;
}

/* ---- keys ------------------------------------------------------------------------------- */

static int remember_key(scanner *s, const char *quote, int32_t first)
{
    const uint32_t hash = cyto__key_hash(quote);
    for (int32_t i = first; i < s->keys; i++) {
        if (s->seen[i].hash == hash && cyto__key_same(s->text + s->seen[i].offset, quote)) {
            char message[CYTO_MESSAGE_MAX];
            cyto__sink sink = cyto__sink_of(message, sizeof message);
            cyto__put(&sink, "duplicate key ");
            const size_t n = (size_t)(s->at - quote);
            cyto__put_n(&sink, quote, n < 64 ? n : 64);
            return fail(s, quote, message);
        }
    }
    if (s->keys == CYTO__JSON_KEYS_MAX) {
        return over(s, quote, "too many keys in objects inside one another", CYTO__JSON_KEYS_MAX);
    }
    s->seen[s->keys].hash = hash;
    s->seen[s->keys].offset = (uint32_t)(quote - s->text);
    s->keys++;
    return 1;
}

/* ---- values ----------------------------------------------------------------------------- */

static int scan_value(scanner *s);

static void note_place(scanner *s, const char *key)
{
    if (s->at == s->wanted_at) {
        cyto__sink sink = cyto__sink_of(s->error->pointer, sizeof s->error->pointer);
        put_pointer(s, s->depth, &sink);
    }
    if (!s->wanted || s->found_value) {
        return;
    }
    char pointer[CYTO_POINTER_MAX];
    cyto__sink sink = cyto__sink_of(pointer, sizeof pointer);
    put_pointer(s, s->depth, &sink);
    if (cyto__text_is(pointer, s->wanted)) {
        s->found_key = key ? key : s->at;
        s->found_value = s->at;
    }
}

static int scan_member(scanner *s, int32_t first)
{
    if (s->at >= s->end || *s->at != '"') {
        return fail(s, s->at, "a key in double quotes must stand here");
    }
    const char *quote = s->at;
    if (!scan_string(s) || !remember_key(s, quote, first)) {
        return 0;
    }
    s->path[s->depth - 1].key = quote;
    blanks(s);
    if (s->at >= s->end || *s->at != ':') {
        return fail(s, s->at, "a colon must follow the key");
    }
    s->at++;
    blanks(s);
    note_place(s, quote);
    return scan_value(s);
}

static int scan_container(scanner *s, char close)
{
    const char *start = s->at++;
    if (s->depth == CYTO__JSON_DEPTH_MAX) {
        return over(s, start, "arrays and objects too deep inside one another",
                    CYTO__JSON_DEPTH_MAX);
    }
    const int32_t first = s->keys;
    const frame outer = {NULL, -1};
    s->path[s->depth++] = outer;
    blanks(s);
    int empty = s->at < s->end && *s->at == close;
    while (!empty) {
        frame *here = &s->path[s->depth - 1];
        here->key = NULL;
        here->index += close == ']';
        blanks(s);
        if (close == ']') {
            note_place(s, NULL);
        }
        if (close == ']' ? !scan_value(s) : !scan_member(s, first)) {
            return 0;
        }
        blanks(s);
        if (s->at < s->end && *s->at == ',') {
            s->at++;
            continue;
        }
        if (s->at >= s->end || *s->at != close) {
            s->depth--;
            return fail(s, s->at,
                        close == ']' ? "a comma or ] must follow here"
                                     : "a comma or } must follow here");
        }
        empty = 1;
    }
    s->at++;
    s->depth--;
    s->keys = first;
    return 1;
}

static int scan_word(scanner *s, const char *word)
{
    const size_t n = strlen(word);
    if ((size_t)(s->end - s->at) < n || memcmp(s->at, word, n) != 0) {
        return fail(s, s->at,
                    "unknown word; accepted: true, false, null, a number, a string in "
                    "double quotes, an object, an array");
    }
    s->at += n;
    return 1;
}

static int scan_value(scanner *s)
{
    if (++s->values > s->limits->values) {
        return over(s, s->at, "too many values", s->limits->values);
    }
    if (s->at >= s->end) {
        return fail(s, s->at, "the text ends where a value must stand");
    }
    switch (*s->at) {
    case '{':
        return scan_container(s, '}');
    case '[':
        return scan_container(s, ']');
    case '"':
        return scan_string(s);
    case 't':
        return scan_word(s, "true");
    case 'f':
        return scan_word(s, "false");
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
        return scan_number(s);
    case ']':
    case '}':
    case ',':
        return fail(s, s->at, "a value must stand here");
    default:
        return scan_word(s, "null");
    }
}

static void scan_text(scanner *s)
{
    if (s->end - s->at >= 3 && memcmp(s->at, "\xEF\xBB\xBF", 3) == 0) {
        fail(s, s->at, "byte order mark: the text must begin with its first value");
        return;
    }
    blanks(s);
    note_place(s, NULL);
    if (!scan_value(s)) {
        return;
    }
    blanks(s);
    if (s->at < s->end) {
        fail(s, s->at, "text after the end of the value");
    }
}

/* Not the arrays: they are large, and written before they are read. */
static void begin_scan(scanner *s, const char *text, size_t length, const cyto__json_limits *limits)
{
    memset(s, 0, offsetof(scanner, path));
    s->wanted = s->found_key = s->found_value = s->wanted_at = NULL;
    s->text = s->at = text;
    s->end = text + length;
    s->limits = limits ? limits : &usual;
}

cyto_status cyto__json_scan_within(const char *text, size_t length, const cyto__json_limits *limits,
                                   cyto_error *error)
{
    scanner s;
    begin_scan(&s, text, length, limits);
    s.error = error;
    if (length > s.limits->bytes) {
        over(&s, text, "text too long, in bytes", (int64_t)s.limits->bytes);
    } else {
        scan_text(&s);
    }
    return s.status;
}

cyto_status cyto__json_scan(const char *text, size_t length, cyto_error *error)
{
    return cyto__json_scan_within(text, length, NULL, error);
}

void cyto__json_locate(const char *text, size_t length, const char *pointer, int key, int32_t *line,
                       int32_t *column)
{
    scanner s;
    begin_scan(&s, text, length, NULL);
    s.wanted = pointer;
    scan_text(&s);
    const char *at = key ? s.found_key : s.found_value;
    line_column(&s, at ? at : text, line, column);
}

void cyto__json_place(const char *text, size_t length, const cyto__json_limits *limits,
                      const char *at, cyto_error *error)
{
    scanner s;
    begin_scan(&s, text, length, limits);
    s.error = error;
    s.wanted_at = at;
    scan_text(&s);
    line_column(&s, at, &error->line, &error->column);
}
