# SPDX-License-Identifier: MIT
"""Runs tests/python/, tests/protocols/ and tests/*_test.py as unittest, with the package and library that
the environment names; or the files that the patterns given name (python/test_cli.py, or cli alone)."""

import importlib
import locale
import os
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDERS = (HERE, HERE / "python", HERE / "protocols")
sys.path[:0] = [str(folder) for folder in FOLDERS]


def set_up():
    """The caller's locale, for the C library too; and what .ci/run wants here is here."""
    try:
        locale.setlocale(locale.LC_ALL, "")
    except locale.Error:
        pass  # a name without a locale behind it: C stays
    mark = locale.localeconv()["decimal_point"]
    if os.environ.get("CYTO_TEST_DECIMAL", mark) != mark:
        sys.exit(f"python tests: decimal mark {mark!r}, wanted {os.environ['CYTO_TEST_DECIMAL']!r}")
    for name in ("numpy", "pandas", "distributed"):
        try:
            importlib.import_module(name)
            found = "yes"
        except ImportError:
            found = "no"
        if os.environ.get("CYTO_TEST_" + name.upper(), found) != found:
            sys.exit(f"python tests: {name} found: {found}, wanted {os.environ['CYTO_TEST_' + name.upper()]}")


def found(pattern):
    """The files of a pattern; those of a bare name: "cli" is python/test_cli.py."""
    paths = [*HERE.glob(pattern)] or [path for folder in FOLDERS for name in (f"test_{pattern}", f"{pattern}_test")
                                      for path in folder.glob(name.removesuffix(".py") + ".py")]
    if not paths:
        sys.exit(f"python tests: no file of that name: {pattern}")
    return paths


def main():
    set_up()
    suite = unittest.TestSuite()
    patterns = sys.argv[1:] or ["python/test_*.py", "protocols/test_*.py", "*_test.py"]
    for path in sorted(path for pattern in patterns for path in found(pattern)):
        suite.addTests(unittest.defaultTestLoader.loadTestsFromName(path.stem))
    result = unittest.TextTestRunner(verbosity=1).run(suite)
    if result.testsRun == 0 or result.skipped:
        sys.exit("python tests: none may be missing or skipped")
    sys.exit(not result.wasSuccessful())


main()
