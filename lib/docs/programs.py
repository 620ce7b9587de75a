# SPDX-License-Identifier: MIT
"""The programs describe themselves, under the names that they are installed by."""

import os
import re
import subprocess
import sys
from typing import NamedTuple

from headers import ROOT, plain

# The command as the console calls it.
CONSOLE = "import sys; sys.argv[0] = 'cytodose'; from cytodose.__main__ import main; sys.exit(main(sys.argv[1:]))"


class Program(NamedTuple):
    name: str  # "cytodose-grade", "cytodose grade"
    what: str
    help: str


def said(command, **more):
    environment = {**os.environ, "COLUMNS": "90", "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, env=environment, capture_output=True, check=True, encoding="utf-8", **more).stdout


def examples(build):
    """The programs of C, each with what its source says first."""
    made = []
    for source in sorted((ROOT / "examples").glob("*.c")):
        name = "cytodose-" + source.stem.replace("_", "-")
        what = re.search(r"^/\* (?!SPDX).*?\*/", source.read_text(encoding="utf-8"), re.M | re.S).group()
        made.append(Program(name, plain(what), said([name, "--help"], executable=build / "examples" / source.stem)))
    return made


def commands():
    """The command of the Python package, then its own commands."""
    from cytodose.__main__ import COMMANDS
    ask = [sys.executable, "-B", "-c", CONSOLE]
    whole = said([*ask, "--help"])
    what = re.search(r"\n\n(.*?)\n\n", whole, re.S).group(1)
    return [Program("cytodose", " ".join(what.split()), whole)] + [
        Program(f"cytodose {name}", f"{what[0].upper()}{what[1:]}.", said([*ask, name, "--help"])) for name, what, *_ in COMMANDS]
