/* SPDX-License-Identifier: MIT */
#include "use.c"
