/* SPDX-License-Identifier: MIT */
/* All of cytodose. */
#ifndef CYTODOSE_CYTODOSE_H
#define CYTODOSE_CYTODOSE_H

#include <cytodose/grading.h>
#include <cytodose/status.h>
#include <cytodose/units.h>
#include <cytodose/version.h>

#endif
