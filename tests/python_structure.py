# SPDX-License-Identifier: MIT
"""The house keeps its shape: docstrings, arrows between rooms, what the library may call, files."""

import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = Path(os.environ.get("CYTO_BUILD", "build"))
CC = os.environ.get("CC", "cc").split()
HEADERS = sorted((ROOT / "include" / "cytodose").glob("*.h"))
LIB = sorted(p for p in (ROOT / "lib").rglob("*.[ch]"))
EXAMPLES = sorted((ROOT / "examples").glob("*.[ch]"))
TUTORIALS = sorted((ROOT / "examples" / "tutorial").glob("*.c"))
SECTIONS = ["Given:", "Returned:", "Status:", "Special:", "Source:"]

# A room may use the rooms of lower floors, and nothing else of its own floor.
FLOORS = {
    "status": 0, "version": 1, "units": 2,
    "body": 3, "amputation": 3, "renal": 3, "carboplatin": 3, "dose": 3, "rounding": 3, "grading": 3,
    "correction": 3,
    "facts": 4, "protocol": 5, "decision": 6, "course": 7, "review": 7, "fhir": 7, "json": 8, "cytodose": 9,
}
# Files that are not named after their room: the first word of the name, and where it belongs.
BELONGS = {
    "internal": "status", "text": "status", "reading": "units", "analytes": "units",
    "analyte": "units", "conversion": "units", "loinc": "units",
    "calcium": "correction", "widen": "grading",
    "bsa": "body", "criteria": "grading", "lab": "grading", "rows": "grading", "scales": "grading",
    "ctc": "grading", "ctcae": "grading", "daids": "grading", "esmo": "grading", "idsa": "grading",
    "who": "grading", "arena": "course",
    "lifetime": "dose", "exposure": "dose", "equivalence": "dose", "bands": "rounding",
    "page": "status", "condition": "protocol", "sha256": "protocol", "learn": "decision",
    "explore": "decision", "outcome": "decision", "points": "decision", "axis": "protocol", "score": "decision", "builtin": "protocol", "digest": "version",
    "column": "status", "weight": "body",
}
# What the library may call beside cJSON. A list of files: only these may.
ANYWHERE = set("""bcmp memchr memcmp memcpy memmove memset strchr strcmp strcspn strlen strncmp strspn strstr
    cbrt ceil exp fabs floor fmax fmin fmod log log10 nearbyint pow round rint sqrt trunc""".split())
ONLY_IN = {
    "calloc": ["arena.o", "json_course.o", "decision.o", "json_protocol.o", "json_evaluate.o",
               "review.o", "review_compare.o", "json_table.o", "json_fhir.o", "json_fhir_patient.o"],
    "malloc": ["review_walk.o", "json_fhir.o"],
    "realloc": ["json_fhir_patient.o", "json_fhir_row.o"],
    "free": ["arena.o", "json_course.o", "decision.o", "json_protocol.o", "json_evaluate.o",
             "review.o", "review_compare.o", "review_walk.o", "json_table.o", "json_fhir.o",
             "json_fhir_patient.o"],
    # Only ever given digits and an exponent, no point: the same in every locale.
    "strtod": ["text.o", "reading.o", "json_token.o"], "strtol": ["text.o"],
    # "%.*e", of which the digits alone are read.
    "snprintf": ["text.o"],
}
INSTRUMENTED = re.compile(r"__(asan|ubsan|gcov|sanitizer|llvm|tsan|msan|lsan)_|__gcov")
LINES_MAX = 430  # to come down to LINES_LONG as the files printed are split
LINES_LONG = 400


def run(*command):
    # nm of a member without symbols says so on stderr and is content
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, check=True,
                          cwd=ROOT, env={**os.environ, "LC_ALL": "C"}).stdout


def room_of(path):
    """The room a file belongs to, by the first word of its name."""
    word = re.split(r"[_.]", path.name)[0]
    return BELONGS.get(word, word)


def included(files, *flags):
    """{file: {every file it includes, at any depth}}, as the compiler sees it."""
    rules = run(*CC, "-std=c11", "-M", *flags, *files).replace("\\\n", " ")
    found = {}
    for rule in rules.strip().split("\n"):
        names = [Path(os.path.normpath(ROOT / n)) for n in rule.split(": ", 1)[1].split()]
        found[names[0]] = set(names[1:])
    return found


def docstrings():
    """[(function, the comment before it or None)] of the public headers."""
    found = []
    for header in HEADERS:
        text = header.read_text(encoding="utf-8")
        for match in re.finditer(r"^CYTO_API\s[^;]*?\b(cyto_\w+)\(", text, re.M):
            before = text[:match.start()].rstrip("\n")
            comment = before[before.rfind("/**"):] if before.endswith("*/") else ""
            found.append((match.group(1), comment if comment.count("*/") == 1 else None))
    return found


def of_archive(tool, *flags):
    """[(member, line)] of what a binutils tool prints for each member of the static library."""
    rows, member = [], ""
    for line in run(tool, *flags, BUILD / "libcytodose.a").split("\n"):
        name = re.match(r"(?:Symbols from .*\[)?([\w.]+\.o)(?:\]:|:|\s+\(ex .*\):)\s*$", line)
        member = name.group(1) if name else member
        if line.strip() and not name:
            rows.append((member, line))
    return rows


def elf():
    """Whether the build is plain ELF: sanitizers and gcov bring globals and calls of their own."""
    if not sys.platform.startswith("linux"):
        return False
    return not any(INSTRUMENTED.search(line) for _, line in of_archive("nm", "-u"))


class Docstrings(unittest.TestCase):
    def test_every_public_function_has_all_sections_in_order(self):
        found = docstrings()
        self.assertGreater(len(found), 50)
        for function, comment in found:
            with self.subTest(function):
                self.assertIsNotNone(comment, "no docstring")
                lines = [re.sub(r"^ ?\*/? ?", "", line).rstrip()
                         for line in comment[len("/** "):].split("\n")]
                self.assertRegex(lines[0], r"^[A-Z].*\.$")
                self.assertEqual(lines[1], "", "one line, then an empty one")
                starts = [(i, line.split()[0]) for i, line in enumerate(lines)
                          if re.match(r"[A-Z]\w*:", line)]
                self.assertEqual([s for _, s in starts], SECTIONS)
                for i, section in starts:
                    self.assertGreater(len(lines[i]), len(section) + 1, f"{section} is empty")
                self.assertEqual(starts[0][0], 2, "nothing between the first line and Given:")


class Layers(unittest.TestCase):
    def check(self, file, uses):
        room = room_of(file)
        self.assertIn(room, FLOORS, f"{file.name}: of which room? say so in BELONGS")
        for used in uses:
            other = room_of(used)
            self.assertIn(other, FLOORS, f"{used.name}: of which room? say so in BELONGS")
            self.assertTrue(other == room or FLOORS[other] < FLOORS[room],
                            f"{file.name} ({room}) includes {used.name} ({other}): never upwards or sideways")

    def of_ours(self, paths):
        return {p for p in paths if ROOT / "include" in p.parents or ROOT / "lib" in p.parents}

    def test_rooms_use_lower_rooms_only(self):
        flags = ["-Iinclude", "-Ilib", f"-I{BUILD}/gen"]
        files = included(LIB + HEADERS, *flags)
        self.assertEqual(len(files), len(LIB + HEADERS))
        for file, uses in files.items():
            with self.subTest(str(file.relative_to(ROOT))):
                self.check(file, self.of_ours(uses))

    def test_only_the_json_doors_see_cjson(self):
        files = included(LIB + HEADERS, "-Iinclude", "-Ilib", f"-I{BUILD}/gen")
        seen = {f.name for f, uses in files.items() if any(u.name == "cJSON.h" for u in uses)}
        self.assertIn("json_read.h", seen)
        for name in seen:
            self.assertTrue(name.startswith("json_"), f"{name} includes cjson/cJSON.h")

    def test_examples_see_public_headers_only(self):
        for file, uses in included([e for e in EXAMPLES if e.suffix == ".c"], "-Iinclude").items():
            for used in uses:
                inside = ROOT in used.parents
                self.assertTrue(not inside or used.parent in (ROOT / "include" / "cytodose", ROOT / "examples"),
                                f"{file.name} includes {used}")
                self.assertNotEqual(used.name, "cJSON.h", file.name)


    def test_each_header_has_a_tutorial_that_sees_it_first(self):
        self.assertEqual([t.stem for t in TUTORIALS], [h.stem for h in HEADERS])
        for tutorial in TUTORIALS:
            text = tutorial.read_text(encoding="utf-8")
            includes = re.findall(r"#include <cytodose/(\w+)\.h>", text)
            self.assertIn(tutorial.stem, includes)
            self.assertTrue("cytodose" not in includes or tutorial.stem == "cytodose", tutorial.name)
            self.assertTrue(text.split("*/\n")[1].startswith(f"/* {tutorial.stem}.h: "), tutorial.name)
            self.assertIn("\n * > ", text, f"{tutorial.name}: what it prints (install_test.sh compares)")


class Library(unittest.TestCase):
    def test_exports_are_the_list_and_the_headers(self):
        listed = (ROOT / "lib" / "exports.txt").read_text(encoding="utf-8").split()
        self.assertEqual(listed, sorted(set(listed)), "exports.txt: sorted, each once")
        self.assertEqual(listed, sorted(name for name, _ in docstrings()), "exports.txt and the headers")
        self.assertTrue(all(name.startswith("cyto_") and "__" not in name for name in listed))
        if not elf():
            return
        symbols = [line.split()[-1] for line in
                   run("nm", "-D", "--defined-only", BUILD / "libcytodose.so").strip().split("\n")]
        self.assertEqual(sorted(symbols), listed, "exports.txt and the shared library")

    def test_nothing_is_writable(self):
        if not elf():
            return
        members = set()
        for member, line in of_archive("size", "-A"):
            section = re.match(r"(\.\S+)\s+(\d+)\s", line)
            members.add(member)
            if section and re.match(r"\.t?(data|bss)", section.group(1)):
                constant = section.group(1).startswith(".data.rel.ro")
                self.assertTrue(constant or section.group(2) == "0", f"{member}: {line}")
        for member, line in of_archive("nm"):
            self.assertNotRegex(line, r"^\S* +C ", f"{member}: common symbol")
        self.assertGreater(len(members), 20)

    def test_calls_are_the_allowed_ones(self):
        if not elf():
            return
        calls = [(member, line.split()[-1]) for member, line in of_archive("nm", "-u")]
        self.assertGreater(len(calls), 100)
        for member, name in calls:
            plain = re.sub(r"^__isoc\d+_|_chk$", "", name).lstrip("_") if name.startswith("__") else name
            if plain.startswith(("cyto_", "cJSON_")) or plain in ANYWHERE or name in (
                    "_GLOBAL_OFFSET_TABLE_", "__stack_chk_fail"):
                continue
            self.assertIn(member, ONLY_IN.get(plain, []), f"{member} calls {name}")
        self.assertTrue(all(m.startswith("json_") for m, n in calls if n.startswith("cJSON_")))


class Files(unittest.TestCase):
    def sources(self):
        kinds = (".c", ".h", ".py", ".sh")
        return [p for top in ("include", "lib", "examples", "tests")
                for p in sorted((ROOT / top).rglob("*")) if p.suffix in kinds] + [ROOT / "Makefile"]

    def test_each_names_its_licence(self):
        for path in self.sources():
            head = path.read_text(encoding="utf-8").split("\n")[:3]
            self.assertTrue(any("SPDX-License-Identifier: MIT" in line for line in head), path)

    def test_none_is_too_long(self):
        for path in self.sources():
            lines = path.read_text(encoding="utf-8").count("\n")
            self.assertLessEqual(lines, LINES_MAX, path)
            if lines > LINES_LONG:
                print(f"long: {path.relative_to(ROOT)}: {lines} lines", file=sys.stderr)

    def test_the_version_is_written_once(self):
        header = (ROOT / "include" / "cytodose" / "version.h").read_text(encoding="utf-8")
        version = ".".join(re.search(rf"#define CYTO_VERSION_{part} (\d+)", header).group(1)
                           for part in ("MAJOR", "MINOR", "PATCH"))
        for path in self.sources() + sorted((ROOT / "lib").glob("*.in")):
            self.assertNotRegex(path.read_text(encoding="utf-8"), rf"(?<![\d.]){re.escape(version)}(?![\d.])",
                                f"{path}: the version is in version.h alone")
