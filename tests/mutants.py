# SPDX-License-Identifier: MIT
"""Mutants: the library with one small fault, and whether the tests see it. `make mutants COUNT=60 SEED=1`.

A mutant changes one token of lib/ (an operator, a comparison, a number of a table) or deletes one statement. Its file
is compiled alone and linked with the other objects and the tests; then the C suites of its folder run. Where these see
nothing, --all runs every suite, and --python the files of tests in Python that see the folder. `--only REGEX` takes the places that match "file:line: change"."""

import argparse
import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = Path(os.environ.get("CYTO_BUILD", "build"))
PYTHON = next((p for p in ("/usr/bin/python3",) if os.path.exists(p)), sys.executable)  # where numpy is a package
OPERATORS = {"<": ("<=", ">"), "<=": ("<", ">="), ">": (">=", "<"), ">=": (">", "<="), "==": ("!=",), "!=": ("==",),
             "&&": ("||",), "||": ("&&",), "+": ("-",), "-": ("+",), "*": ("/",), "/": ("*",), "&": ("|",), "|": ("&",),
             "++": ("--",), "--": ("++",), "+=": ("-=",), "-=": ("+=",)}
TOKEN = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\b0x[0-9a-fA-Fp.+-]+\b"
                   r"|(?<![\w.])\d+\.?\d*(?:[eE][+-]?\d+)?[uUlLfF]*|->|<<|>>|[<>=!+*/&|-]=|&&|\|\||\+\+|--|[-<>+*/&|]|\w+|\S|\n",
                   re.S)
STATEMENT = re.compile(r"^    +(?!return\b|break\b|continue\b|case\b|default\b|const\b|static\b|goto\b|else\b|int\b|int32_t\b"
                       r"|u?int\w*_t\b|double\b|char\b|size_t\b|cyto_+\w+ \**\w+[;=\[ ])[\w*(][^{}\n#]*;$", re.M)
SUITES_OF = {  # the suites that see a folder's faults
    "base": "text show status page drawn_columns", "units": "units spellings names conversion limits",
    "calculators": "body body_weight renal renal_needs carboplatin calculators dose exposure rounding bands correction drawn_columns",
    "grading": "grading criteria printed terms scales compare limits columns columns_steps columns_groups tables",
    "tables": "tables printed terms grading_chemistry limits units conversion renal body exposure bands scales",
    "json": "json bad_input", "csv": "csv files", "protocol": "protocol protocol_limits axes multiples score",
    "decision": "decision decision_dose together grade_rules multiples score_rules maximum dose_units override "
                "decision_record decision_line facts",
    "request": "arguments rare bad_input", "review": "review review_walk review_table compare_scales",
    "course": "course course_doses course_intensity course_rare course_forms",
    "fhir": "fhir fhir_components fhir_range fhir_patient fhir_text fhir_slips", "files": "files files_cdisc files_names",
    "catalog": "names scales status"}
PYTHON_OF = {"course": "python/test_page.py shown tokens", "files": "cli summary output", "catalog": "binding examples tokens",
             "decision": "dosing recompute command tokens cautions", "review": "table witnesses", "request": "form recompute schema_of_facts",
             "protocol": "cases table", "units": "binding dosing", "grading": "binding cli", "calculators": "dosing renal",
             "fhir": "python/test_fhir.py"}


def changed_number(text):
    """A bound, a coefficient or an index, a little off."""
    digits = text.rstrip("uUlLfF")
    if digits[:2] in ("0x", "0X"):
        return []
    if "." in digits or "e" in digits.lower():
        return [repr(float(digits) * 1.01 if float(digits) else 1.0)]
    return [str(int(digits) + 1)] if digits.isdigit() and not (len(digits) > 1 and digits[0] == "0") else []


def places(path):
    """[(start, end, text)] of every change of one file that a compiler may take."""
    text, found, last = path.read_text(encoding="utf-8"), [], "\n"
    body = text.index("\n#include") if "\n#include" in text else 0
    for match in TOKEN.finditer(text):
        token = match.group()
        line = text[text.rfind("\n", 0, match.start()) + 1:match.end()]
        if match.start() > body and not line.startswith("#"):
            spaced = text[match.start() - 1] == " " and text[match.end():match.end() + 1] in (" ", "\n")
            if token in OPERATORS and (spaced or token in ("++", "--")):
                found += [(match.start(), match.end(), new) for new in OPERATORS[token]]
            elif token[0].isdigit() and last != "CYTO_API":
                found += [(match.start(), match.end(), new) for new in changed_number(token)]
        last = token
    return found + [(m.start(), m.end(), "    ;") for m in STATEMENT.finditer(text) if m.start() > body]


def shown(path, text, start, end, new):
    line = text.count("\n", 0, start) + 1
    old = " ".join(text[start:end].split())
    near = " ".join(text[text.rfind("\n", 0, start) + 1:text.find("\n", end)].split())
    return f"{path.relative_to(ROOT)}:{line}: {old} -> {new.strip()}   in: {near[:100]}"


class Workshop:
    """Compiles one changed file, links it with all the rest, and asks the tests."""

    def __init__(self, seconds, every_suite, python):
        self.seconds, self.all, self.python = seconds, every_suite, python
        # An object whose source is no more would be linked beside its successor.
        self.objects, tests = ([str(ROOT / BUILD / p.relative_to(ROOT).with_suffix(".o")) for p in sorted((ROOT / folder).rglob("*.c"))
                                if (ROOT / BUILD / p.relative_to(ROOT).with_suffix(".o")).exists()] for folder in ("lib", "tests"))
        self.rest = [*tests, str(ROOT / BUILD / "gen/builtin.o")]
        flags = subprocess.run(["pkg-config", "--cflags", "libcjson"], capture_output=True, text=True).stdout.split()
        libraries = subprocess.run(["pkg-config", "--libs", "libcjson", "check"], capture_output=True, text=True)
        self.cc = os.environ.get("CC", "cc").split()
        self.compile = [*self.cc, "-std=c11", "-O1", "-w", "-fPIC", "-fvisibility=hidden", "-ffp-contract=off",
                        "-Iinclude", "-Ilib", f"-I{BUILD}/gen", *flags]
        self.libraries = [*libraries.stdout.split(), "-lm"]

    def tests(self, program, suites):
        """The first line of a failure; "" where all is well."""
        try:
            done = subprocess.run([program, *suites], capture_output=True, text=True, cwd=ROOT, timeout=self.seconds,
                                  env={**os.environ, "CYTO_BUILD": str(BUILD), "CK_DEFAULT_TIMEOUT": "20"}, errors="replace")
        except subprocess.TimeoutExpired:
            return "no end"
        seen = re.search(r"^\S+:\d+:[FE]:.*", done.stdout, re.M)
        return "" if done.returncode == 0 else seen.group()[:150] if seen else f"status {done.returncode}"

    def python_tests(self, folder, objects):
        """The first failure of the tests in Python that see a folder, of the shared library; "" where all is well."""
        work = ROOT / BUILD / "mutants"
        name = os.path.realpath(ROOT / BUILD / "libcytodose.so")
        soname = next(p.name for p in (ROOT / BUILD).glob("libcytodose.so.*") if str(p) != name)
        library = work / soname
        subprocess.run([*self.cc, "-shared", f"-Wl,-soname,{soname}", "-o", library, *objects, ROOT / BUILD / "gen/builtin.o",
                        *self.libraries], cwd=ROOT, capture_output=True, check=True)
        try:
            done = subprocess.run([PYTHON, "-B", "tests/run_python.py", *PYTHON_OF.get(folder, "cases").split()], cwd=ROOT,
                                  env={**os.environ, "CYTODOSE_LIBRARY": str(library), "LD_LIBRARY_PATH": str(work),
                                       "CYTO_BUILD": str(BUILD), "PYTHONPATH": str(ROOT / BUILD / "python")},
                                  capture_output=True, text=True, timeout=self.seconds, errors="replace")
        except subprocess.TimeoutExpired:
            return "no end"
        seen = re.search(r"^(?:FAIL|ERROR): .*", done.stdout, re.M)
        return "" if done.returncode == 0 else seen.group() if seen else f"status {done.returncode}"

    def outcome(self, path, text):
        """"refused" by the compiler, "same" code, "killed: ...", or "lives"."""
        work = ROOT / BUILD / "mutants"
        work.mkdir(parents=True, exist_ok=True)
        source, changed, program = work / path.name, work / "changed.o", work / "run"
        one = str((ROOT / BUILD / path.relative_to(ROOT)).with_suffix(".o"))
        outputs = []
        for written in (text, path.read_text(encoding="utf-8")):
            source.write_text(written, encoding="utf-8")
            done = subprocess.run([*self.compile, f"-I{path.parent}", "-c", "-o", changed, source], cwd=ROOT, capture_output=True)
            if done.returncode:
                return "refused"
            outputs.insert(0, changed.read_bytes())
            if len(outputs) == 1:
                changed.rename(work / "mutant.o")
        if outputs[0] == outputs[1]:
            return "same"
        objects = [work / "mutant.o", *(o for o in self.objects if o != one)]
        linked = subprocess.run([*self.cc, "-o", program, *objects, *self.rest, *self.libraries], cwd=ROOT, capture_output=True)
        if linked.returncode:
            return "refused"
        first = SUITES_OF.get(path.parent.name, "").split()
        seen = (self.tests(program, first) or (self.all and self.tests(program, []))
                or (self.python and self.python_tests(path.parent.name, objects)))
        return f"killed: {seen}" if seen else "lives"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--count", type=int, default=60)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--only", default="", help="a regular expression of places")
    arguments.add_argument("--seconds", type=int, default=300, help="the longest that the tests of a mutant may take")
    arguments.add_argument("--all", action="store_true", help="every suite for what the suites of its folder do not see")
    arguments.add_argument("--python", action="store_true", help="the tests in Python for what is still not seen")
    given = arguments.parse_args()
    every = [(path, place) for path in sorted((ROOT / "lib").rglob("*.c")) if path.parent.name != "docs"
             for place in places(path)]
    texts = {path: path.read_text(encoding="utf-8") for path, _ in every}
    if given.only:
        every = [(path, place) for path, place in every if re.search(given.only, shown(path, texts[path], *place))]
    random.Random(given.seed).shuffle(every)
    workshop, killed, living, start = Workshop(given.seconds, given.all, given.python), 0, [], time.monotonic()
    for path, (from_, to, new) in every:
        if killed + len(living) == given.count:
            break
        text = texts[path]
        outcome = workshop.outcome(path, text[:from_] + new + text[to:])
        if outcome in ("refused", "same"):
            continue
        killed += outcome != "lives"
        what = shown(path, text, from_, to, new)
        living += [what] if outcome == "lives" else []
        print(f"{outcome[:110]:<10} {what}", flush=True)
    print(f"mutants: {killed} of {killed + len(living)} killed, of {len(every)} places, seed {given.seed}, "
          f"{time.monotonic() - start:.0f} s", *(f"lives: {what}" for what in living), sep="\n")


if __name__ == "__main__":
    main()
