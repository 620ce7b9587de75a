/* SPDX-License-Identifier: MIT */
#include "json/plain.h"
#include "json/scan.h"
#include "json/token.h"

#include <string.h>

static const cyto__json_limits usual = {CYTO_JSON_BYTES_MAX, CYTO__JSON_STRING_MAX,
                                        CYTO__JSON_VALUES_MAX};

static inline void blanks(cyto__scanner *s)
{
    const char *at = s->at;
    while (at < s->end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) {
        at++;
    }
    s->at = at;
}

/* Moves past blanks, and returns the character there; NUL at the end. */
static inline char next_mark(cyto__scanner *s)
{
    blanks(s);
    return s->at < s->end ? *s->at : '\0';
}

/* Moves past blanks, and past the mark if it is there. */
static inline int take(cyto__scanner *s, char mark)
{
    if (s->at >= s->end || *s->at != mark) {
        if (next_mark(s) != mark) {
            return 0;
        }
    }
    s->at++;
    return 1;
}

/* Scans a string as cyto__scan_string does, at once where it is printable ASCII without escapes. */
static inline int scan_string(cyto__scanner *s, cyto__token *string)
{
    const char *start = s->at + 1;
    const char *end = cyto__skip_plain(start, s->end);
    if (end == s->end || *end != '"' || end - start > s->limits->string) {
        return cyto__scan_string(s, string);
    }
    s->at = end + 1;
    return 1;
}

/* ---- keys ------------------------------------------------------------------------------- */

static int duplicate(cyto__scanner *s, const cyto__token *key)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, "duplicate key ");
    cyto__put_n(&sink, key->at, key->length < 64 ? key->length : 64);
    return cyto__scan_fail(s, key->at, message);
}

/* Keys of an object are from first on. Those that have a name are told apart by its number alone: named has a bit for
 * each. */
static int remember_key(cyto__scanner *s, cyto__token *key, int32_t first, uint64_t *named)
{
    const int is_named = s->tape && s->tape->names;
    uint32_t hash;
    if (key->escaped) {
        hash = cyto__key_hash(key->at, key->length, 1);
        key->name = is_named ? cyto__tape_number_escaped(s->tape, key, hash) : 0;
    } else {
        hash = cyto__plain_hash(key->at + 1, key->length - 2);
        key->name = is_named ? cyto__tape_number(s->tape, key, hash) : 0;
    }
    if (key->name) {
        const uint64_t bit = UINT64_C(1) << key->name;
        if (*named & bit) {
            return duplicate(s, key);
        }
        *named |= bit;
    }
    for (int32_t i = first; !key->name && i < s->keys; i++) {
        if (s->seen[i].hash == hash && cyto__key_same(s->text + s->seen[i].offset, key->at)) {
            return duplicate(s, key);
        }
    }
    if (s->keys == CYTO__JSON_KEYS_MAX) {
        return cyto__scan_over(s, key->at, "too many keys in objects inside one another",
                               CYTO__JSON_KEYS_MAX);
    }
    s->seen[s->keys].hash = hash;
    s->seen[s->keys].offset = (uint32_t)(key->at - s->text);
    s->keys++;
    return 1;
}

/* ---- values ----------------------------------------------------------------------------- */

static int scan_value(cyto__scanner *s);

/* The limit of bytes is far below what a token can have. */
static void end_token(cyto__token *token, const char *end)
{
    token->length = (uint32_t)(end - token->at) & 0x3FFFFFFFu;
}

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

/* Begins an array or an object, at whose opening mark s->at is. */
static int enter(cyto__scanner *s)
{
    const cyto__frame frame = {NULL, -1};
    if (s->depth == CYTO__JSON_DEPTH_MAX) {
        return cyto__scan_over(s, s->at, "arrays and objects too deep inside one another",
                               CYTO__JSON_DEPTH_MAX);
    }
    s->path[s->depth++] = frame;
    s->at++;
    return 1;
}

static int leave(cyto__scanner *s, char close, const char *why_not)
{
    s->depth--;
    return take(s, close) ? 1 : cyto__scan_fail(s, s->at, why_not);
}

static int scan_member(cyto__scanner *s, int32_t first, uint64_t *named)
{
    if (next_mark(s) != '"') {
        return cyto__scan_fail(s, s->at, "a key in double quotes is needed here");
    }
    cyto__token key = {s->at, 0, 0, 0, {0}};
    if (!scan_string(s, &key)) {
        return 0;
    }
    end_token(&key, s->at);
    if (!remember_key(s, &key, first, named)) {
        return 0;
    }
    if (s->tape) {
        if (cyto__tape_add(s->tape) != CYTO_OK) {
            return cyto__scan_no_memory(s);
        }
        s->tape->tokens[s->tape->count - 1] = key;
    }
    s->path[s->depth - 1].key = key.at;
    if (!take(s, ':')) {
        return cyto__scan_fail(s, s->at, "a colon must follow the key");
    }
    blanks(s);
    note_place(s, key.at);
    return scan_value(s);
}

static int scan_object(cyto__scanner *s)
{
    const int32_t first = s->keys;
    uint64_t named = 0;
    if (!enter(s)) {
        return 0;
    }
    if (next_mark(s) != '}') {
        do {
            s->path[s->depth - 1].key = NULL;
            if (!scan_member(s, first, &named)) {
                return 0;
            }
        } while (take(s, ','));
    }
    s->keys = first;
    return leave(s, '}', "a comma or } must follow here");
}

static int scan_array(cyto__scanner *s)
{
    if (!enter(s)) {
        return 0;
    }
    if (next_mark(s) != ']') {
        do {
            s->path[s->depth - 1].index++;
            blanks(s);
            note_place(s, NULL);
            if (!scan_value(s)) {
                return 0;
            }
        } while (take(s, ','));
    }
    return leave(s, ']', "a comma or ] must follow here");
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

static int scan_token(cyto__scanner *s, cyto__token *token)
{
    switch (*s->at) {
    case '{':
        return scan_object(s);
    case '[':
        return scan_array(s);
    case '"':
        return scan_string(s, token);
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
    cyto__token token = {s->at, 0, 0, 0, {0}};
    const size_t place = s->tape ? s->tape->count : 0;
    if (s->tape && cyto__tape_add(s->tape) != CYTO_OK) {
        return cyto__scan_no_memory(s);
    }
    if (!scan_token(s, &token)) {
        return 0;
    }
    if (s->tape) {
        end_token(&token, s->at);
        token.span = (uint32_t)(s->tape->count - place);
        s->tape->tokens[place] = token;
    }
    return 1;
}

static void scan_text(cyto__scanner *s)
{
    const char *const kind = cyto__not_text(s->at, (size_t)(s->end - s->at));
    if (kind) {
        cyto__scan_fail(s, s->at, kind);
        return;
    }
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
