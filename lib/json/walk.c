/* SPDX-License-Identifier: MIT */
#include "json/walk.h"

#include "json/token.h"

static const char *skip_blanks(const char *at)
{
    while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r') {
        at++;
    }
    return at;
}

static const char *skip_string(const char *at)
{
    for (at++; *at != '"'; at++) {
        at += *at == '\\';
    }
    return at + 1;
}

static int ends_a_word(char c)
{
    return c == ',' || c == ']' || c == '}' || c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

const char *cyto__json_end(const char *value)
{
    const char *at = value;
    int32_t depth = 0;
    if (*at == '"') {
        return skip_string(at);
    }
    if (*at != '{' && *at != '[') {
        while (!ends_a_word(*at)) {
            at++;
        }
        return at;
    }
    do {
        if (*at == '"') {
            at = skip_string(at);
            continue;
        }
        depth += *at == '{' || *at == '[';
        depth -= *at == '}' || *at == ']';
        at++;
    } while (depth > 0);
    return at;
}

const char *cyto__json_first(const char *container)
{
    const char *at = skip_blanks(container + 1);
    return *at == ']' || *at == '}' ? NULL : at;
}

const char *cyto__json_next(const char *value)
{
    const char *at = skip_blanks(cyto__json_end(value));
    return *at == ',' ? skip_blanks(at + 1) : NULL;
}

int cyto__json_is(const char *quote, const char *text)
{
    const char *at = quote + 1;
    const char *rest = text;
    while (*rest && *at == *rest && *at != '\\') {
        at++;
        rest++;
    }
    if (*at != '\\') {
        return *rest == '\0' && *at == '"';
    }
    cyto__unescape u = cyto__unescape_of(quote);
    for (; *text; text++) {
        if (cyto__next_byte(&u) != (unsigned char)*text) {
            return 0;
        }
    }
    return cyto__next_byte(&u) < 0;
}

int cyto__json_copy(const char *quote, char *buf, size_t cap)
{
    size_t n = 0;
    cyto__unescape u = cyto__unescape_of(quote);
    for (int32_t c = cyto__next_byte(&u); c >= 0; c = cyto__next_byte(&u)) {
        if (n + 1 >= cap) {
            buf[0] = '\0';
            return 0;
        }
        buf[n++] = (char)c;
    }
    buf[n] = '\0';
    return 1;
}

void cyto__json_members(const char *object, const char *const *names, const char **values)
{
    for (int i = 0; names[i]; i++) {
        values[i] = NULL;
    }
    const char *key = cyto__json_first(object);
    while (key) {
        const char *value = skip_blanks(skip_blanks(skip_string(key)) + 1);
        for (int i = 0; names[i]; i++) {
            if (cyto__json_is(key, names[i])) {
                values[i] = *value == 'n' ? NULL : value;
                break;
            }
        }
        key = cyto__json_next(value);
    }
}
