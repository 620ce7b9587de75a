# SPDX-License-Identifier: MIT
"""The size of the library without symbols, and the seconds that a program takes which is started anew: Python's import and
first grade, and ctcae_changes."""

import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

TRIES = 7


def told(*command):
    return subprocess.run(command, check=True, text=True, capture_output=True).stdout


def figure(what, value, unit):
    return {"what": what, "value": value, "unit": unit}


def used_s():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def seconds(*command):
    """The median of the processor's seconds in some tries, from the start of a process to its end. A program may say by its
    status, 1, that it could not use all that it was given."""
    taken = []
    for _ in range(TRIES):
        before = used_s()
        done = subprocess.run(command, capture_output=True)
        if done.returncode not in (0, 1):
            sys.exit(f"{command[0]}: ended with {done.returncode}: {done.stderr.decode()}")
        taken.append(used_s() - before)
    return statistics.median(taken)


def seconds_in_python(statements):
    program = f"import time; started = time.process_time(); {statements}; print(time.process_time() - started)"
    return statistics.median(float(told(sys.executable, "-c", program)) for _ in range(TRIES))


def sizes(build, folder):
    """An ELF library's, for which the system has binutils."""
    library, stripped = build / "libcytodose.so", Path(folder) / "stripped.so"
    whole, each = "the library without symbols and without protocols", "each protocol in it"
    entries = "relocations with an entry of their own"
    if not library.exists() or not all(map(shutil.which, ("strip", "size", "readelf"))):
        yield from (figure(whole, None, "kB"), figure(each, None, "kB"), figure(entries, None, ""))
        return
    told("strip", "-o", stripped, library)
    protocols = int(told("size", build / "gen/builtin.o").splitlines()[1].split()[3])  # text, data and bss
    count = len(re.findall(r"^static const \w+ text_", (build / "gen/builtin.c").read_text(), re.M))
    yield figure(whole, (stripped.stat().st_size - protocols) / 1e3, "kB")
    yield figure(each, protocols / count / 1e3, "kB")
    relocations = told("readelf", "--relocs", "--wide", library)
    yield figure(entries, len(re.findall(" R_[A-Z0-9]+_", relocations)), "")


def figures(build):
    with tempfile.TemporaryDirectory() as folder:
        yield from sizes(build, folder)
    yield figure("import cytodose", seconds_in_python("import cytodose"), "s")
    yield figure("import cytodose and the first grade", seconds_in_python(
        "import cytodose; cytodose.grade('anemia', 9, 'g/dL', scale='ctcae-5.0')"), "s")
    yield figure("ctcae_changes", seconds(build / "examples" / "ctcae_changes"), "s")
