/* SPDX-License-Identifier: MIT */
/* Text and numbers are written as HTML and SVG, well-formed as XML. */
#ifndef CYTODOSE_LIB_MARKUP_H
#define CYTODOSE_LIB_MARKUP_H

#include "base/base.h"

/* Writes text between tags, or in an attribute. It is shown as for a person, so that no control
 * character is left. */
void cyto__put_escaped(cyto__sink *sink, const char *text);
/* Writes <tag attributes>text</tag>; attributes begin with a blank, or are "". */
void cyto__put_element(cyto__sink *sink, const char *tag, const char *attributes, const char *text);
/* Writes " name=\"12.3\"". */
void cyto__put_attribute(cyto__sink *sink, const char *name, double value);

#endif
