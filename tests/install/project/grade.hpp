/* SPDX-License-Identifier: MIT */
#pragma once
#include <cytodose/cytodose.h>

cyto_grade graded_platelets(const char *printed, double lln);
