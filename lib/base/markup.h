/* SPDX-License-Identifier: MIT */
/* Text and numbers in HTML and SVG, well-formed as XML. */
#ifndef CYTODOSE_LIB_MARKUP_H
#define CYTODOSE_LIB_MARKUP_H

#include "base/base.h"

/* Text between tags, or in an attribute: shown as for a person, so that no control character is left. */
void cyto__put_escaped(cyto__sink *sink, const char *text);
/* <tag attributes>text</tag>; attributes: as they are written, with a blank before; "": none. */
void cyto__put_element(cyto__sink *sink, const char *tag, const char *attributes, const char *text);
/* " name=\"12.3\"" */
void cyto__put_attribute(cyto__sink *sink, const char *name, double value);

#endif
