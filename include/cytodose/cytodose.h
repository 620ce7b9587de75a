/* SPDX-License-Identifier: MIT */
/* This header includes all of cytodose. */
#ifndef CYTODOSE_CYTODOSE_H
#define CYTODOSE_CYTODOSE_H

#include <cytodose/amputation.h>
#include <cytodose/body.h>
#include <cytodose/carboplatin.h>
#include <cytodose/catalog.h>
#include <cytodose/correction.h>
#include <cytodose/course.h>
#include <cytodose/decision.h>
#include <cytodose/dose.h>
#include <cytodose/exposure.h>
#include <cytodose/facts.h>
#include <cytodose/fhir.h>
#include <cytodose/files.h>
#include <cytodose/grading.h>
#include <cytodose/protocol.h>
#include <cytodose/review.h>
#include <cytodose/renal.h>
#include <cytodose/rounding.h>
#include <cytodose/status.h>
#include <cytodose/units.h>
#include <cytodose/version.h>

#endif
