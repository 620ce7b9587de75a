# SPDX-License-Identifier: MIT
"""cytodose.pc: it can be moved, as far as its directories lie under the prefix."""

import os
import shlex
import subprocess
import tempfile
import unittest
from pathlib import Path

import cytodose as cd

ROOT = Path(__file__).resolve().parent.parent


def run(*command, **more):
    return subprocess.run([str(c) for c in command], check=True, stdout=subprocess.PIPE, text=True,
                          cwd=ROOT, encoding="utf-8", **more).stdout


def written(folder, **variables):
    """The file that make writes for these directories."""
    environment = {k: v for k, v in os.environ.items()
                   if k not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS") and not k.endswith("DIR")}
    path = Path(folder) / "cytodose.pc"
    run(os.environ.get("MAKE", "make"), "-s", path, f"BUILD={folder}",
        *(f"{name}={value}" for name, value in variables.items()), env=environment)
    return path


def asked(path, *options):
    return shlex.split(run(os.environ.get("PKG_CONFIG", "pkg-config"), *options, path))


class PkgConfig(unittest.TestCase):
    def test_what_lies_under_the_prefix_moves_with_it(self):
        away = "--define-variable=prefix=/elsewhere"
        for prefix, lib, include in (
                ("/opt/cyto", None, None), ("/usr", "/usr/lib/x86_64-linux-gnu", None),
                ("/opt/a prefix", None, None), ("/opt/a b", "/opt/a b/lib 64", "/opt/a bc/include"), ("/opt/a.b", "/opt/a.b/lib64", "/opt/a.b/include/cyto"), ("/opt/x", "/opt/xy/lib", None)):
            variables = {k: v for k, v in (("PREFIX", prefix), ("LIBDIR", lib), ("INCLUDEDIR", include)) if v}
            lib, include = lib or f"{prefix}/lib", include or f"{prefix}/include"
            with self.subTest(variables), tempfile.TemporaryDirectory() as folder:
                path = written(folder, **variables)
                for variable, want in (("prefix", prefix), ("libdir", lib), ("includedir", include)):
                    self.assertEqual(" ".join(asked(path, f"--variable={variable}")), want)
                    moved = "/elsewhere" + want[len(prefix):] if (want + "/").startswith(prefix + "/") else want
                    self.assertEqual(" ".join(asked(path, away, f"--variable={variable}")), moved)
                if prefix != "/usr":  # the system's own folders are left out
                    self.assertEqual(asked(path, "--libs"), [f"-L{lib}", "-lcytodose"])
                    self.assertEqual(asked(path, "--cflags")[0], f"-I{include}")

    def test_a_static_link_has_the_mathematical_library_whatever_cjson_brings(self):
        with tempfile.TemporaryDirectory() as folder:
            path = written(folder, PREFIX="/opt/cyto")
            (Path(folder) / "libcjson.pc").write_text("Name: libcjson\nDescription: -\nVersion: 1.7\nLibs: -lcjson\n", encoding="utf-8")
            there = {**os.environ, "PKG_CONFIG_PATH": folder}
            said = run(os.environ.get("PKG_CONFIG", "pkg-config"), "--static", "--libs", path, env=there).split()
            self.assertEqual(said, ["-L/opt/cyto/lib", "-lcytodose", "-lm", "-lcjson"])

    def test_it_names_version_and_library(self):
        with tempfile.TemporaryDirectory() as folder:
            path = written(folder, PREFIX="/opt/cyto")
            self.assertEqual(asked(path, "--modversion"), [cd.__version__])
            away = "--define-variable=prefix=/elsewhere"
            self.assertEqual(asked(path, away, "--libs"), ["-L/elsewhere/lib", "-lcytodose"])
            self.assertEqual(asked(path, away, "--cflags")[0], "-I/elsewhere/include")
            self.assertNotIn("@", path.read_text(encoding="utf-8"))
