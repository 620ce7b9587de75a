# SPDX-License-Identifier: MIT
"""Runs every tests/python_*.py as unittest, with the package and library that the environment names."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))


def main():
    suite = unittest.TestSuite()
    for path in sorted(Path(__file__).resolve().parent.glob("python_*.py")):
        suite.addTests(unittest.defaultTestLoader.loadTestsFromName(path.stem))
    result = unittest.TextTestRunner(verbosity=1).run(suite)
    if result.testsRun == 0 or result.skipped:
        sys.exit("python tests: none may be missing or skipped")
    sys.exit(not result.wasSuccessful())


main()
