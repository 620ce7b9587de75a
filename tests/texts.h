/* SPDX-License-Identifier: MIT */
/* Texts of the tests are written with ' for ", and read whatever breaks their lines. */
#ifndef CYTODOSE_TEXTS_H
#define CYTODOSE_TEXTS_H

/* In place, " for '. */
char *double_quoted(char *text);
/* In place, one blank for every run of blanks, tabs and ends of lines; none at the start. */
char *one_line(char *text);

#endif
