/* SPDX-License-Identifier: MIT */
#include "json/scan.h"
#include "json/token.h"

#include <string.h>

static const cyto__json_limits usual = {CYTO_JSON_BYTES_MAX, CYTO__JSON_STRING_MAX,
                                        CYTO__JSON_VALUES_MAX};

static void blanks(cyto__scanner *s)
{
    while (s->at < s->end &&
           (*s->at == ' ' || *s->at == '\t' || *s->at == '\n' || *s->at == '\r')) {
        s->at++;
    }
}

/* ---- keys ------------------------------------------------------------------------------- */

static int remember_key(cyto__scanner *s, const char *quote, int32_t first)
{
    const uint32_t hash = cyto__key_hash(quote, (size_t)(s->at - quote), s->escaped);
    for (int32_t i = first; i < s->keys; i++) {
        if (s->seen[i].hash == hash && cyto__key_same(s->text + s->seen[i].offset, quote)) {
            char message[CYTO_MESSAGE_MAX];
            cyto__sink sink = cyto__sink_of(message, sizeof message);
            cyto__put(&sink, "duplicate key ");
            const size_t n = (size_t)(s->at - quote);
            cyto__put_n(&sink, quote, n < 64 ? n : 64);
            return cyto__scan_fail(s, quote, message);
        }
    }
    if (s->keys == CYTO__JSON_KEYS_MAX) {
        return cyto__scan_over(s, quote, "too many keys in objects inside one another",
                               CYTO__JSON_KEYS_MAX);
    }
    s->seen[s->keys].hash = hash;
    s->seen[s->keys].offset = (uint32_t)(quote - s->text);
    s->keys++;
    return 1;
}

/* ---- values ----------------------------------------------------------------------------- */

static int scan_value(cyto__scanner *s);

static void note_place(cyto__scanner *s, const char *key)
{
    if (!s->wanted || s->found_value) {
        return;
    }
    char pointer[CYTO_POINTER_MAX];
    cyto__sink sink = cyto__sink_of(pointer, sizeof pointer);
    cyto__put_path(s, s->depth, &sink);
    if (cyto__text_is(pointer, s->wanted)) {
        s->found_key = key ? key : s->at;
        s->found_value = s->at;
    }
}

static int scan_member(cyto__scanner *s, int32_t first)
{
    if (s->at >= s->end || *s->at != '"') {
        return cyto__scan_fail(s, s->at, "a key in double quotes is needed here");
    }
    const char *quote = s->at;
    s->escaped = 0;
    if (!cyto__scan_string(s) || !remember_key(s, quote, first)) {
        return 0;
    }
    if (s->tape) {
        if (cyto__tape_begin(s->tape, quote) != CYTO_OK) {
            return cyto__scan_no_memory(s);
        }
        cyto__tape_end(s->tape, s->tape->count - 1, s->at, s->escaped);
    }
    s->path[s->depth - 1].key = quote;
    blanks(s);
    if (s->at >= s->end || *s->at != ':') {
        return cyto__scan_fail(s, s->at, "a colon must follow the key");
    }
    s->at++;
    blanks(s);
    note_place(s, quote);
    return scan_value(s);
}

static int scan_container(cyto__scanner *s, char close)
{
    const char *start = s->at++;
    if (s->depth == CYTO__JSON_DEPTH_MAX) {
        return cyto__scan_over(s, start, "arrays and objects too deep inside one another",
                               CYTO__JSON_DEPTH_MAX);
    }
    const int32_t first = s->keys;
    const cyto__frame outer = {NULL, -1};
    s->path[s->depth++] = outer;
    blanks(s);
    int empty = s->at < s->end && *s->at == close;
    while (!empty) {
        cyto__frame *here = &s->path[s->depth - 1];
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
            return cyto__scan_fail(s, s->at,
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

static int scan_word(cyto__scanner *s, const char *word)
{
    const size_t n = strlen(word);
    if ((size_t)(s->end - s->at) < n || memcmp(s->at, word, n) != 0) {
        return cyto__scan_fail(s, s->at,
                               "unknown token; accepted: true, false, null, a number, a string in "
                               "double quotes, an object, an array");
    }
    s->at += n;
    return 1;
}

static int scan_token(cyto__scanner *s)
{
    switch (*s->at) {
    case '{':
        return scan_container(s, '}');
    case '[':
        return scan_container(s, ']');
    case '"':
        return cyto__scan_string(s);
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
        return cyto__scan_number(s);
    case ']':
    case '}':
    case ',':
        return cyto__scan_fail(s, s->at, "a value is needed here");
    default:
        return scan_word(s, "null");
    }
}

static int scan_value(cyto__scanner *s)
{
    if (++s->values > s->limits->values) {
        return cyto__scan_over(s, s->at, "too many values", s->limits->values);
    }
    if (s->at >= s->end) {
        return cyto__scan_fail(s, s->at, "the text ends where a value is needed");
    }
    const size_t token = s->tape ? s->tape->count : 0;
    if (s->tape && cyto__tape_begin(s->tape, s->at) != CYTO_OK) {
        return cyto__scan_no_memory(s);
    }
    s->escaped = 0;
    if (!scan_token(s)) {
        return 0;
    }
    if (s->tape) {
        cyto__tape_end(s->tape, token, s->at, s->escaped);
    }
    return 1;
}

static void scan_text(cyto__scanner *s)
{
    if (s->end - s->at >= 3 && memcmp(s->at, "\xEF\xBB\xBF", 3) == 0) {
        cyto__scan_fail(s, s->at, "byte order mark: the text must begin with its first value");
        return;
    }
    blanks(s);
    note_place(s, NULL);
    if (!scan_value(s)) {
        return;
    }
    blanks(s);
    if (s->at < s->end) {
        cyto__scan_fail(s, s->at, "text after the end of the value");
    }
}

/* The arrays are not cleared: they are large, and written before they are read. */
static void begin_scan(cyto__scanner *s, const char *text, size_t length,
                       const cyto__json_limits *limits)
{
    memset(s, 0, offsetof(cyto__scanner, path));
    s->wanted = s->found_key = s->found_value = NULL;
    s->text = s->at = text;
    s->end = text + length;
    s->limits = limits ? limits : &usual;
}

cyto_status cyto__json_scan_within(const char *text, size_t length, const cyto__json_limits *limits,
                                   cyto__tape *tape, cyto_error *error)
{
    cyto__scanner s;
    begin_scan(&s, text, length, limits);
    s.error = error;
    s.tape = tape;
    if (tape) {
        tape->count = 0;
    }
    if (length > s.limits->bytes) {
        cyto__scan_over(&s, text, "text too long, in bytes", (int64_t)s.limits->bytes);
    } else {
        scan_text(&s);
    }
    return s.status;
}

cyto_status cyto__json_scan(const char *text, size_t length, cyto_error *error)
{
    return cyto__json_scan_within(text, length, NULL, NULL, error);
}

void cyto__json_locate(const char *text, size_t length, const char *pointer, int key, int32_t *line,
                       int32_t *column)
{
    cyto__scanner s;
    begin_scan(&s, text, length, NULL);
    s.wanted = pointer;
    scan_text(&s);
    const char *at = key ? s.found_key : s.found_value;
    cyto__json_line_column(text, at ? at : text, line, column);
}
