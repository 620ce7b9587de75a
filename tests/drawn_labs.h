/* SPDX-License-Identifier: MIT */
/* Laboratory values are drawn by seed, on and near every bound of a term, with the facts known
 * about them. */
#ifndef CYTODOSE_DRAWN_LABS_H
#define CYTODOSE_DRAWN_LABS_H

#include "grading/criteria.h"
#include "sample.h"

enum { LAB_FACTS = 12, LAB_BOUNDS_MAX = 1000 };

double between_0_and_1(sample *s);
/* So many doubles up, or down. */
double moved(double x, int ulps);
/* A lab without its value: facts, from 0 to LAB_FACTS - 1, says how much is known. */
void draw_facts(sample *s, const cyto_criterion *c, int facts, cyto_lab *lab);
/* Every number that the term prints in any of its units, of that unit, in the lab's; returns how many. */
int find_bounds(const cyto_criterion *c, const cyto_lab *lab, double bounds[LAB_BOUNDS_MAX]);
/* On a bound or up to 16 doubles beside it; sometimes between bounds, or of any bits. */
double draw_value(sample *s, const double *bounds, int count);

#endif
