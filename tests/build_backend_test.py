# SPDX-License-Identifier: MIT
"""lib/python/build_backend.py where something that it builds with is missing: pip shows one sentence, not a traceback."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASK = "import build_backend, sys; build_backend.build_wheel(sys.argv[1], eval(sys.argv[2]))"


class Missing(unittest.TestCase):
    def built(self, programs, settings=None, **environment):
        """(status, what is said) of a build where these programs alone are in the path, each with its exit status."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        for name, status in programs.items():
            path = Path(folder.name) / name
            path.write_text(f"#!/bin/sh\nexit {status}\n", encoding="ascii")
            path.chmod(0o755)
        done = subprocess.run([sys.executable, "-B", "-c", ASK, folder.name, repr(settings)], text=True,
                              cwd=ROOT / "lib" / "python", env={"PATH": folder.name, **environment},
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout

    def test_each_that_is_missing_is_named_with_debian_s_packages(self):
        every = {"make": 0, "cc": 0, "pkg-config": 0}
        for programs, names in (({}, "make, a C compiler \\(cc\\), pkg-config, cJSON"),
                                ({**every, "pkg-config": 1}, "cJSON"),
                                ({"cc": 0, "pkg-config": 0}, "make"),
                                ({"make": 0, "pkg-config": 0}, "a C compiler \\(cc\\)")):
            with self.subTest(programs):
                status, said = self.built(programs)
                self.assertEqual(status, 1)
                self.assertRegex(said, f"^cytodose is built with {names}, which .* not found; Debian has .*libcjson-dev\n$")

    def test_the_programs_are_those_that_make_would_call(self):
        programs = {"gmake": 0, "clang": 0, "pkgconf": 1}
        for settings, environment in (({"CC": "clang -O1", "PKG_CONFIG": "pkgconf"}, {"MAKE": "gmake"}),
                                      (None, {"MAKE": "gmake", "CC": "clang -O1", "PKG_CONFIG": "pkgconf"})):
            status, said = self.built(programs, settings, **environment)
            self.assertEqual(status, 1)
            self.assertRegex(said, "^cytodose is built with cJSON, which is not found")

    def test_a_build_that_fails_says_no_more_than_make(self):
        status, said = self.built({"make": 2, "cc": 0, "pkg-config": 0})
        self.assertEqual((status, said), (1, "cytodose: make ended with 2\n"))
