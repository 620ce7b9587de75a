# SPDX-License-Identifier: MIT
"""Runs tests/python_*.py and tests/*_test.py as unittest, with the package and library that the
environment names."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))


def main():
    suite = unittest.TestSuite()
    here = Path(__file__).resolve().parent
    for path in sorted([*here.glob("python_*.py"), *here.glob("*_test.py")]):
        suite.addTests(unittest.defaultTestLoader.loadTestsFromName(path.stem))
    result = unittest.TextTestRunner(verbosity=1).run(suite)
    if result.testsRun == 0 or result.skipped:
        sys.exit("python tests: none may be missing or skipped")
    sys.exit(not result.wasSuccessful())


main()
