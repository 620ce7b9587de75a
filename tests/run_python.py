# SPDX-License-Identifier: MIT
"""Runs tests/python/, tests/protocols/ and tests/*_test.py as unittest, with the package and library that
the environment names; or the files that the patterns given name (python/test_cli.py, or cli alone): those of
tests/web and tests/docs, which need Chromium and what `make page` and `make docs` write, are run only so. Each file
is a process; CYTO_JOBS of them run at a time, or as many as there are processors."""

import concurrent.futures
import importlib
import io
import locale
import os
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
PATTERNS = ("python/test_*.py", "protocols/test_*.py", "*_test.py")
APART = "--apart"  # one of several files
FOLDERS = (HERE, *(HERE / name for name in ("python", "protocols", "web", "docs")))
sys.path[:0] = [str(folder) for folder in FOLDERS]


def set_up():
    """The caller's locale, for the C library too, and buffers as everywhere. Signals that nohup or a job in the background ignores, which
    children would inherit, end a process again."""
    for number, action in ((signal.SIGHUP, signal.SIG_DFL), (signal.SIGTERM, signal.SIG_DFL), (signal.SIGQUIT, signal.SIG_DFL),
                           (signal.SIGINT, signal.default_int_handler)):
        signal.signal(number, action)
    try:
        locale.setlocale(locale.LC_ALL, "")
    except locale.Error:
        pass  # a name without a locale behind it: C stays
    os.environ.pop("PYTHONUNBUFFERED", None)  # what a user's machine does not have hides the order of two streams
    mark = locale.localeconv()["decimal_point"]
    if os.environ.get("CYTO_TEST_DECIMAL", mark) != mark:
        sys.exit(f"python tests: decimal mark {mark!r}, wanted {os.environ['CYTO_TEST_DECIMAL']!r}")


def check_packages():
    """Checks that the packages are here that .ci/run wants here. It runs once, for it takes more than a second."""
    for name in ("numpy", "pandas", "distributed"):
        try:
            importlib.import_module(name)
            found = "yes"
        except ImportError:
            found = "no"
        if os.environ.get("CYTO_TEST_" + name.upper(), found) != found:
            sys.exit(f"python tests: {name} found: {found}, wanted {os.environ['CYTO_TEST_' + name.upper()]}")


def found(name):
    """The files of a pattern; those of a bare name: "cli" is python/test_cli.py."""
    bare = name.removesuffix(".py").removeprefix("test_").removesuffix("_test")
    paths = [path for path in HERE.glob(name) if path.is_file()] or [path for folder in FOLDERS for form in (f"test_{bare}.py", f"{bare}_test.py")
                                   for path in folder.glob(form)]
    if not paths:
        names = sorted(path.stem.removeprefix("test_").removesuffix("_test")
                       for pattern in PATTERNS for path in HERE.glob(pattern))
        sys.exit(f"no Python tests \"{name}\"; accepted: {' '.join(names)}")
    return paths


def run_here(path):
    """One file, in this process: a line about it, and unittest's report if something is wrong."""
    started, report = time.monotonic(), io.StringIO()
    sys.path.insert(0, str(path.parent))  # python/ and web/ both have a test_page
    result = unittest.TextTestRunner(report).run(unittest.defaultTestLoader.loadTestsFromName(path.stem))
    good = result.wasSuccessful() and result.testsRun > 0 and not result.skipped
    print(f"{path.relative_to(HERE)}: {result.testsRun} tests, {time.monotonic() - started:.1f} s"
          + ("" if good else f": FAILED; none may be missing or skipped\n{report.getvalue()}"), flush=True)
    return good


def run_apart(path):
    """One file in a process of its own, what it prints kept together."""
    done = subprocess.run([sys.executable, "-B", __file__, APART, str(path.relative_to(HERE))], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    print(done.stdout, end="", flush=True)
    return done.returncode == 0


def main():
    set_up()
    if APART in sys.argv:
        sys.argv.remove(APART)
    else:
        check_packages()
    paths = [path for name in sys.argv[1:] or PATTERNS for path in found(name)]
    paths.sort(key=lambda path: -path.stat().st_size)  # long files take long: the processes then end together
    jobs = int(os.environ.get("CYTO_JOBS") or os.cpu_count())
    if len(paths) == 1:
        good = [run_here(paths[0])]
    else:
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            good = list(pool.map(run_apart, paths))
        print(f"Python: {len(good)} files, {len(good) - sum(good)} failed")
    sys.exit(not all(good))


main()
