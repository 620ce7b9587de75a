# SPDX-License-Identifier: MIT
"""tests/deps.sh on machines made of a folder of programs: what it installs, and when nothing."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

MANAGERS = {
    "apt-get": ["libcjson-dev", "check", "pkg-config"],
    "dnf": ["cjson-devel", "check-devel", "pkgconf-pkg-config"],
    "apk": ["cjson-dev", "check-dev", "pkgconf"],
    "brew": ["cjson", "check", "pkgconf"],
}


class Machine:
    """Programs that write down how they were called, and nothing else in the path."""

    def __init__(self, folder, manager, python, libraries, root=True):
        self.folder, self.log = Path(folder), Path(folder) / "log"
        self.log.touch()
        shell = shutil.which("sh")
        (self.folder / "sh").symlink_to(shell)
        (self.folder / "env").symlink_to(shutil.which("env"))
        programs = {"id": f"echo {0 if root else 1000}", "pkg-config": f"exit {0 if libraries else 1}"}
        if manager:
            programs[manager] = f'echo "{manager} $*" >> {self.log}'
        if not root:
            programs["sudo"] = f'echo sudo >> {self.log}; exec "$@"'
        if python:
            programs["python3"] = "exit 0"
        for name, line in programs.items():
            path = self.folder / name
            path.write_text(f"#!{shell}\n{line}\n", encoding="ascii")
            path.chmod(0o755)

    def deps(self, **environment):
        done = subprocess.run([self.folder / "sh", ROOT / "tests" / "deps.sh"], text=True,
                              env={"PATH": str(self.folder), "PYTHON": "python3", **environment},
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout, self.log.read_text(encoding="ascii").splitlines()


def machine(test, *arguments, **more):
    folder = tempfile.TemporaryDirectory()
    test.addCleanup(folder.cleanup)
    return Machine(folder.name, *arguments, **more)


class Deps(unittest.TestCase):
    def test_nothing_is_done_when_all_is_there(self):
        for root in (True, False):
            for deps in ("yes", "no"):
                self.assertEqual(machine(self, "apt-get", True, True, root=root).deps(DEPS=deps),
                                 (0, "", []))

    def test_python_is_installed_where_it_is_missing(self):
        for manager, packages in MANAGERS.items():
            status, said, calls = machine(self, manager, False, True).deps()
            self.assertEqual(status, 0, said)
            self.assertEqual(len(calls), 1)
            self.assertIn("python3", calls[0].split(), manager)
            self.assertIn(f"{manager} ", said)
            self.assertIn("python3", said)

    def test_a_python_that_is_there_is_not_installed_again(self):
        for manager, packages in MANAGERS.items():
            status, said, calls = machine(self, manager, True, False).deps()
            self.assertEqual(status, 0, said)
            for package in packages:
                self.assertIn(package, calls[0].split())
            self.assertNotIn("python3", calls[0].split(), manager)

    def test_who_is_not_root_uses_sudo(self):
        calls = machine(self, "apt-get", False, True, root=False).deps()[2]
        self.assertEqual(calls[0], "sudo")
        self.assertIn("python3", calls[1].split())

    def test_what_is_missing_is_named_where_nothing_may_or_can_be_installed(self):
        for manager, environment in (("apt-get", {"DEPS": "no"}), (None, {})):
            status, said, calls = machine(self, manager, False, True).deps(**environment)
            self.assertEqual((status, calls), (1, []))
            self.assertIn("missing: python3", said)

    def test_make_takes_the_python_of_the_path_where_debian_s_is_not(self):
        text = (ROOT / "Makefile").read_text(encoding="utf-8")
        self.assertIn("/usr/bin/python3", text)
        with tempfile.TemporaryDirectory() as folder:
            elsewhere = Path(folder) / "Makefile"
            elsewhere.write_text(text.replace("/usr/bin/python3", "/nowhere/python3")
                                 + "\nsay:\n\t@echo $(PYTHON)\n", encoding="utf-8")
            clean = {k: v for k, v in os.environ.items()
                     if k not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PYTHON")}
            said = subprocess.run(["make", "-s", "-f", elsewhere, "say"], cwd=ROOT, env=clean, text=True,
                                  stdout=subprocess.PIPE, check=True).stdout
        self.assertIn(said.strip(), ("python3", shutil.which("python3")))

    def test_a_build_without_cjson_says_in_one_line_what_installs_it(self):
        clean = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
        for finder in ("false", "/nowhere/pkg-config"):
            with tempfile.TemporaryDirectory() as folder:
                done = subprocess.run(["make", "-s", "lib", f"BUILD={folder}", f"PKG_CONFIG={finder}"], cwd=ROOT,
                                      env=clean, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            said = [line for line in done.stdout.splitlines() if not line.startswith("make")]
            self.assertNotEqual(done.returncode, 0)
            self.assertEqual(len(said), 1, done.stdout)
            self.assertRegex(said[0], f"^{finder} does not find libcjson.*make deps")
