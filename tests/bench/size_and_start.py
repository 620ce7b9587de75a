# SPDX-License-Identifier: MIT
"""The size of the library without symbols, and the seconds that a program takes which is started anew: Python's import and
first grade, ctcae_changes, CSV and FHIR graded from file to file.
    size_and_start.py BUILD"""

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BUILD = Path(sys.argv[1])
TRIES, ROWS, OBSERVATIONS = 3, 500_000, 20_000
OBSERVATION = ('{"resourceType": "Observation", "id": "%d", "status": "final", "code": {"coding": [{"system": "http://loinc.org", '
               '"code": "777-3"}]}, "subject": {"reference": "Patient/p"}, "effectiveDateTime": "2020-11-24", "valueQuantity": '
               '{"value": %d, "unit": "10*9/L"}, "referenceRange": [{"low": {"value": 150, "unit": "10*9/L"}}]}\n')


def told(*command):
    return subprocess.run(command, check=True, text=True, capture_output=True).stdout


def line(what, number, unit):
    print(f"{what:72} {number:9.4g} {unit}")


def used_s():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def seconds(*command):
    """Returns the least seconds of a processor in some tries, from the start of a process to its end."""
    best = float("inf")
    for _ in range(TRIES):
        before = used_s()
        subprocess.run(command, check=True, capture_output=True)
        best = min(best, used_s() - before)
    return best


def seconds_in_python(statements):
    program = f"import time; started = time.process_time(); {statements}; print(time.process_time() - started)"
    return min(float(told(sys.executable, "-c", program)) for _ in range(TRIES))


def sizes(folder):
    """An ELF library's, for which the system has binutils."""
    library = BUILD / "libcytodose.so"
    if not library.exists() or not all(map(shutil.which, ("strip", "size", "readelf"))):
        print("no ELF library, or no binutils: sizes are not measured")
        return
    told("strip", "-o", folder / "stripped.so", library)
    protocols = int(told("size", BUILD / "gen/builtin.o").splitlines()[1].split()[3])  # text, data and bss
    count = len(re.findall(r"^static const \w+ text_", (BUILD / "gen/builtin.c").read_text(), re.M))
    line("the library without symbols and without protocols", (folder / "stripped.so").stat().st_size / 1e3 - protocols / 1e3, "kB")
    line(f"each of {count} protocols", protocols / count / 1e3, "kB")
    relocations = told("readelf", "--relocs", "--wide", library)
    line("relocations with an entry of their own", len(re.findall(" R_[A-Z0-9]+_", relocations)), "")
    line("relocations packed, of pointers within the library", sum(map(int, re.findall(r"(\d+) offsets", relocations))), "")


def files(folder):
    csv, fhir = folder / "labs.csv", folder / "labs.ndjson"
    csv.write_text("test,value,unit,lln\n" + "".join(f"platelets,{i % 400}.5,10*9/L,150\n" for i in range(ROWS)))
    fhir.write_text("".join(OBSERVATION % (i, i % 400) for i in range(OBSERVATIONS)))
    examples = BUILD / "examples"
    line("CSV from file to file", ROWS / 1e6 / seconds(examples / "grade_csv", "--scale", "ctcae-5.0", "--lln", "lln", csv, "-o",
                                                       folder / "graded.csv"), "million rows/s")
    line("FHIR from file to file", os.path.getsize(fhir) / 1e6 / seconds(examples / "grade_fhir", "--scale", "ctcae-5.0", fhir, "-o",
                                                                          folder / "graded.ndjson"), "MB/s")


with tempfile.TemporaryDirectory() as made:
    sizes(Path(made))
    line("import cytodose", seconds_in_python("import cytodose"), "s")
    line("  with the first grade", seconds_in_python(
        "import cytodose; cytodose.grade('anemia', 9, 'g/dL', scale='ctcae-5.0')"), "s")
    line("ctcae_changes", seconds(BUILD / "examples" / "ctcae_changes"), "s")
    files(Path(made))
