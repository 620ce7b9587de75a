/* SPDX-License-Identifier: MIT */
#pragma once
#include <cytodose/cytodose.hpp>

cytodose::grade graded_platelets(std::string_view printed, double lln);
