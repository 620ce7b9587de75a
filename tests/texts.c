/* SPDX-License-Identifier: MIT */
#include "texts.h"

char *double_quoted(char *text)
{
    for (char *c = text; *c; c++) {
        *c = *c == '\'' ? '"' : *c;
    }
    return text;
}

char *one_line(char *text)
{
    char *to = text;
    for (const char *c = text; *c; c++) {
        const int blank = *c == '\n' || *c == '\t' || *c == ' ';
        if (!blank || (to > text && to[-1] != ' ')) {
            *to++ = (char)(blank ? ' ' : *c);
        }
    }
    *to = '\0';
    return text;
}
