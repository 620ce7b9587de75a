/* SPDX-License-Identifier: MIT */
/* A text loses the blanks around it. */
#include "base/base.h"

#include <string.h>

/* These are Unicode's white space (PropList.txt) beyond ASCII. */
static const char *const blanks[] = {
    "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81",
    "\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86",
    "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8",
    "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80",
};

/* Is it a visible character of ASCII? */
static int is_ink(char c)
{
    return c > ' ' && c < 0x7F;
}

/* Returns how long the blank at one end of the text is; 0: there is none. */
static size_t blank_at(cyto__text text, int at_end)
{
    if (text.length == 0) {
        return 0;
    }
    const char edge = text.at[at_end ? text.length - 1 : 0];
    if ((unsigned char)edge < 0x80) {
        return cyto__is_blank(edge) ? 1 : 0;
    }
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
        const size_t n = strlen(blanks[i]);
        if (n <= text.length &&
            memcmp(text.at + (at_end ? text.length - n : 0), blanks[i], n) == 0) {
            return n;
        }
    }
    return 0;
}

cyto__text cyto__trimmed(const char *at, size_t length)
{
    cyto__text text = {at, length};
    size_t n;
    if (length > 0 && is_ink(at[0]) && is_ink(at[length - 1])) {
        return text;
    }
    while ((n = blank_at(text, 0)) > 0) {
        text.at += n;
        text.length -= n;
    }
    while ((n = blank_at(text, 1)) > 0) {
        text.length -= n;
    }
    return text;
}

int cyto__says_nothing(const char *text)
{
    return !is_ink(*text) && cyto__trimmed(text, strlen(text)).length == 0;
}
