# SPDX-License-Identifier: MIT
"""Tests of very many cases draw a sample of them, so that `make check` stays short. CYTO_SAMPLE says which:
"all"; a share in percent; a share and a seed, "5:7"; a seed alone, ":7". Without it each test draws the
number it is used to, by seed 1: a small one where .ci/run (every_case) tries all. tests/sample.c reads the same."""

import os
import random
import sys


def drawn(what, cases, usual):
    """The share of the cases that is asked for, in their order; the usual number when none is. It says which."""
    share, _, seed = os.environ.get("CYTO_SAMPLE", "").partition(":")
    count = len(cases) if share == "all" else round(len(cases) * float(share) / 100) if share else usual
    count = min(len(cases), max(1, count))
    chosen = random.Random(int(seed or 1)).sample(range(len(cases)), count)
    print(f"{what}: {count} of {len(cases)} ({100 * count / max(1, len(cases)):.3g} %), seed {seed or 1}",
          file=sys.stderr)
    return [cases[i] for i in sorted(chosen)]
