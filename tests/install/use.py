# SPDX-License-Identifier: MIT
"""A plain script against the installed package and library."""

import sys

import cytodose as cd

g = cd.grade("platelet-count-decreased", 27000, "/uL", scale="ctcae-5.0", lln=138000)
mg = cd.dose_per_kg(dose_mg_per_kg=1.5, weight_kg=50)
print(f"grade {g.low} to {g.high}, {mg:g} mg")
print(cd.__file__, cd._library.lib._name, file=sys.stderr)
