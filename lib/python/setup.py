# SPDX-License-Identifier: MIT
"""The version, from version.h, and where what is generated goes; pyproject.toml says the rest."""

import re
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent.parent.parent
GENERATED = ROOT / "build" / "pip"
HEADER = (ROOT / "include" / "cytodose" / "version.h").read_text(encoding="utf-8")


def number(name):
    return re.search(rf"^#define CYTO_{name} (\d+)$", HEADER, re.M).group(1)


VERSION = ".".join(number(f"VERSION_{part}") for part in ("MAJOR", "MINOR", "PATCH"))


class BuildWithVersion(build_py):
    def run(self):
        super().run()
        text = f'"""Written from version.h."""\nVERSION = "{VERSION}"\nABI = {number("ABI")}\n'
        (Path(self.build_lib) / "cytodose" / "_version.py").write_text(text, encoding="utf-8")


GENERATED.mkdir(parents=True, exist_ok=True)
setup(version=VERSION, cmdclass={"build_py": BuildWithVersion},
      options={"build": {"build_base": str(GENERATED)}, "egg_info": {"egg_base": str(GENERATED)}})
