# SPDX-License-Identifier: MIT
"""The house keeps its shape: docstrings, arrows between folders, what the library may call, files."""

import functools
import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

import mutants

ROOT = Path(__file__).resolve().parent.parent
BUILD = Path(os.environ.get("CYTO_BUILD", "build"))
CC = os.environ.get("CC", "cc").split()
HEADERS = sorted((ROOT / "include" / "cytodose").glob("*.h"))
LIB = sorted(p for p in (ROOT / "lib").rglob("*.[ch]") if p.parent.name not in ("docs", "protocols"))  # programs of the build
EXAMPLES = sorted((ROOT / "examples").glob("*.[ch]"))
TUTORIALS = sorted((ROOT / "examples" / "tutorial").glob("*.c"))
SECTIONS = ["Given:", "Returned:", "Status:", "Special:", "Source:"]

# The folders of lib/, lowest first. A folder may use those named before it in one of these lines, and
# no other; lib/README.md draws the same map.
MAY_USE = {"base": set(), "units": {"base"}}
for _folder in ("json", "csv", "calculators", "grading"):
    MAY_USE[_folder] = {"base", "units"}
for _folder, _below in (("protocol", ("json", "csv", "calculators", "grading")), ("decision", ("protocol",)),
                        ("request", ("decision",))):
    MAY_USE[_folder] = {"base", "units"}.union(*({b} | MAY_USE[b] for b in _below))
for _folder in ("review", "course", "fhir", "files"):
    MAY_USE[_folder] = MAY_USE["request"] | {"request"}
MAY_USE["catalog"] = set(MAY_USE)
# Tables are data that any folder may read; a table sees the header that declares its type.
TABLES = "tables"
# The public headers of each folder, lowest first: a header may use those of lower folders and earlier ones of its own.
PUBLIC = {"base": "status version", "units": "units",
          "calculators": "body amputation renal carboplatin dose exposure rounding correction",
          "grading": "grading", "protocol": "facts protocol", "decision": "decision",
          "course": "course", "review": "review", "fhir": "fhir", "files": "files",
          "catalog": "catalog"}
FOLDER_OF_HEADER = {name: folder for folder, names in PUBLIC.items() for name in names.split()}
# The library may call these beside cJSON. A list of files: only these may.
ANYWHERE = set("""bcmp memchr memcmp memcpy memmove memset strchr strcmp strcspn strlen strncmp strrchr strspn strstr
    cbrt ceil exp fabs floor fmax fmin fmod log log10 nearbyint nextafter pow round rint sqrt trunc""".split())
ALLOCATING = ["base/arena", "json/walk", "course/read", "decision/decision", "protocol/read", "request/evaluate",
              "review/review", "review/walk", "review/compare_protocols", "review/table_report", "fhir/fhir", "fhir/patient",
              "files/file", "files/baseline"]
ONLY_IN = {
    "calloc": ALLOCATING,
    "malloc": ["review/walk"],
    "realloc": ["json/walk", "fhir/patient", "fhir/row", "files/baseline", "review/walk"],
    "free": ALLOCATING,
    # Only ever given digits and an exponent, no point: the same in every locale.
    "strtod": ["base/text", "units/reading", "json/token"], "strtol": ["base/text"],
    # "%.*e", of which the digits alone are read.
    "snprintf": ["base/text"],
    **dict.fromkeys(  # the record of the processor, glibc's or the compiler's: cyto__runs_avx2
        ("x86_get_cpuid_feature_leaf", "cpu_model"),
        ["calculators/columns", "grading/columns_answers", "grading/columns_blocks", "grading/columns_orders",
         "grading/columns_ladders", "grading/columns_mixed", "grading/columns_recall", "grading/columns_usual"]),
}
CJSON_IN = ("json", "protocol", "decision", "request", "review", "course")
CJSON = os.popen("pkg-config --cflags libcjson").read().split()
OBJECTS = [BUILD / p.relative_to(ROOT).with_suffix(".o") for p in LIB if p.suffix == ".c"]
INSTRUMENTED = re.compile(r"__(asan|ubsan|gcov|sanitizer|llvm|tsan|msan|lsan)_|__gcov")
LINES_MAX = 430  # to come down to LINES_LONG as the files printed are split
LINES_LONG = 400
FUNCTION_LINES_MAX = 45


def run(*command):
    # nm of a member without symbols says so on stderr and is content
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, check=True,
                          cwd=ROOT, env={**os.environ, "LC_ALL": "C"}).stdout


def folder_of(path):
    """The folder of lib/ that a source or header belongs to; "cytodose" is the umbrella's."""
    if path.parent == ROOT / "include" / "cytodose":
        return FOLDER_OF_HEADER.get(path.stem, path.stem)
    return path.parent.name


@functools.lru_cache(maxsize=None)
def includes_of(file):
    """The files that one names itself, found where the compiler looks; a system's as it is named."""
    found = set()
    for name in re.findall(r'^#include\s*[<"]([^>"]+)[>"]', file.read_text(encoding="utf-8"), re.M):
        places = [folder / name for folder in (file.parent, ROOT / "include", ROOT / "lib", (ROOT / BUILD / "gen").resolve())]
        found.add(next((place.resolve() for place in places if place.is_file()), Path(name)))
    return found


def included(files):
    """{file: {every file it includes, at any depth}}."""
    found = {}
    for file in files:
        met, new = set(), {file}
        while new:
            new = set().union(*(includes_of(f) for f in new if f.is_file())) - met
            met |= new
        found[file] = met
    return found


@functools.lru_cache(maxsize=None)
def included_by_lib():
    return included(LIB + HEADERS)


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


def of_objects(tool, *flags):
    """[(file of lib/ without its ending, line)] of what a binutils tool prints for each object."""
    rows, member = [], ""
    for line in run(tool, *flags, *OBJECTS).split("\n"):
        name = re.match(r"(\S+)\.o\s*:\s*$", line)
        member = Path(name.group(1)).relative_to(BUILD / "lib").as_posix() if name else member
        if line.strip() and not name:
            rows.append((member, line))
    return rows


def calls_between_files():
    """{file: {file: {names}}}: which of the library's files uses what another one defines."""
    rows = [(member, line.split()[-2:]) for member, line in of_objects("nm") if len(line.split()) > 1]
    home = {name: member for member, (kind, name) in rows if kind.isupper() and kind != "U"}
    uses = {}
    for member, (kind, name) in rows:
        if kind == "U" and name in home and home[name] != member:
            uses.setdefault(member, {}).setdefault(home[name], set()).add(name)
    return uses


def circles(uses):
    """The sets of files of which each reaches every other: Tarjan's components of more than one file."""
    number, low, stack, found = {}, {}, [], []

    def visit(file):
        number[file] = low[file] = len(number)
        stack.append(file)
        for other in uses.get(file, ()):
            if other not in number:
                visit(other)
                low[file] = min(low[file], low[other])
            elif other in stack:
                low[file] = min(low[file], number[other])
        if low[file] == number[file]:
            at = stack.index(file)
            if len(stack) - at > 1:
                found.append(sorted(stack[at:]))
            del stack[at:]

    for file in list(uses):
        if file not in number:
            visit(file)
    return found


def elf():
    """Whether the build is plain ELF: sanitizers and gcov bring globals and calls of their own."""
    if not sys.platform.startswith("linux"):
        return False
    return not any(INSTRUMENTED.search(line) for _, line in of_objects("nm", "-u"))


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
    def check(self, file, other, why):
        """A file of one folder uses one of another."""
        above, below = folder_of(file), folder_of(other)
        if above == below or TABLES in (above, below) or above == "cytodose":
            return
        self.assertIn(above, MAY_USE, f"{file}: a folder that MAY_USE does not know")
        self.assertIn(below, MAY_USE[above], f"{file} ({above}) uses {other} ({below}): {why}")

    def test_folders_include_lower_folders_only(self):
        files = included_by_lib()
        self.assertEqual(len(files), len(LIB + HEADERS))
        for file, uses in files.items():
            for used in uses:
                if ROOT / "include" in used.parents or ROOT / "lib" in used.parents:
                    self.check(file, used, "it includes it")

    def test_folders_call_lower_folders_only(self):
        if not elf():
            return
        uses = calls_between_files()
        self.assertGreater(len(uses), 80)
        for file, others in uses.items():
            for other, names in others.items():
                self.check(ROOT / "lib" / file, ROOT / "lib" / other, f"it uses {', '.join(sorted(names))}")

    def test_no_files_call_one_another_in_a_circle(self):
        """But tables, whose criteria point to their scale, and scales to their criteria: constant data."""
        if not elf():
            return
        uses = {file: set(others) for file, others in calls_between_files().items()}
        self.assertEqual([c for c in circles(uses) if not all(f.startswith("tables/") for f in c)], [])

    def test_a_call_upwards_and_a_circle_would_be_seen(self):
        with self.assertRaises(AssertionError):
            self.check(ROOT / "lib/units/units.c", ROOT / "lib/decision/decision.h", "planted")
        self.assertEqual(circles({"a": {"b"}, "b": {"c"}, "c": {"b", "d"}}), [["b", "c"]])

    def test_all_internal_headers_compile_together_in_both_orders(self):
        headers = [p for p in LIB if p.suffix == ".h" and folder_of(p) != TABLES]
        for order in (headers, headers[::-1]):
            text = "".join(f'#include "{p.relative_to(ROOT / "lib")}"\n' for p in order)
            done = subprocess.run([*CC, "-std=c11", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-Iinclude", "-Ilib",
                                   f"-I{BUILD}/gen", *CJSON, "-x", "c", "-"], input=text, text=True,
                                  capture_output=True, cwd=ROOT)
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_only_readers_and_writers_of_json_see_cjson(self):
        files = included_by_lib()
        seen = {f for f, uses in files.items() if any(u.name == "cJSON.h" for u in uses)}
        self.assertIn(ROOT / "lib" / "json" / "read.h", seen)
        for file in seen:
            self.assertIn(folder_of(file), CJSON_IN, f"{file} includes cjson/cJSON.h")

    def test_examples_see_public_headers_only(self):
        for file, uses in included([e for e in EXAMPLES if e.suffix == ".c"]).items():
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

    def test_three_jobs_take_ten_lines_each(self):
        text = (ROOT / "examples" / "tutorial" / "cytodose.c").read_text(encoding="utf-8")
        jobs = re.findall(r"^static void (\w+)\(void\)\n{\n(.*?)^}", text, re.M | re.S)
        self.assertEqual([name for name, _ in jobs], ["grade_as_printed", "dose_and_round", "decide"])
        for name, body in jobs:
            self.assertLessEqual(body.count("\n"), 10, name)


# It takes NULL for a name that is missing, and lists those that there are.
LISTS_NAMES = {"cyto_criterion_find"}


def refused_calls():
    return set(re.findall(r"X\((cyto_\w+),", (ROOT / "tests/refused_calls.h").read_text(encoding="utf-8")))


class Library(unittest.TestCase):
    def test_each_call_with_a_sized_struct_is_tried_with_sizes_that_lie(self):
        text = "\n".join(header.read_text(encoding="utf-8") for header in HEADERS)
        sized = set(re.findall(r"typedef struct (\w+) \{\s*uint32_t size;|typedef struct (\w+) \{\s*uint32_t size,", text))
        names = {name for pair in sized for name in pair if name}
        pairs = {(function, name) for function, given in re.findall(r"CYTO_API\s[^;]*?\b(cyto_\w+)\(([^;]*)\);", text)
                 for name in re.findall(r"(cyto_\w+) \*", given) if name in names}
        self.assertGreater(len(pairs), 80)
        tried = re.findall(r"X\((cyto_\w+), (cyto_\w+),", (ROOT / "tests/sized_calls.h").read_text(encoding="utf-8"))
        self.assertEqual(sorted(pairs), sorted(set(tried) | {(name, "cyto_error") for name in refused_calls()}))

    def test_each_call_that_may_refuse_says_why(self):
        """The exceptions are those that status.h names. A call that judges an argument is tried with a bad one."""
        text = "\n".join(header.read_text(encoding="utf-8") for header in HEADERS)
        calls = dict(re.findall(r"CYTO_API cyto_status\s+(cyto_\w+)\(([^;]*)\);", text))
        self.assertGreater(len(calls), 110)
        untold = {name for name, given in calls.items() if not given.endswith("cyto_error *error")}
        begins = {name for name in untold if name.endswith("_init") and re.fullmatch(r"\w+ \*\w+, size_t size", calls[name])}
        copies = {name for name in untold if calls[name].endswith("char *buf, size_t cap, size_t *needed")
                  or re.search(r"char \*buf,\s+size_t cap,\s+size_t \*needed$", calls[name])}
        self.assertEqual(untold, begins | copies)
        self.assertEqual(set(calls) - untold - refused_calls() - LISTS_NAMES, set())

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
        for member, line in of_objects("size", "-A"):
            section = re.match(r"(\.\S+)\s+(\d+)\s", line)
            members.add(member)
            if section and re.match(r"\.t?(data|bss)", section.group(1)):
                constant = section.group(1).startswith(".data.rel.ro")
                self.assertTrue(constant or section.group(2) == "0", f"{member}: {line}")
        for member, line in of_objects("nm"):
            self.assertNotRegex(line, r"^\S* +C ", f"{member}: common symbol")
        self.assertGreater(len(members), 20)

    def test_calls_are_the_allowed_ones(self):
        if not elf():
            return
        calls = [(member, line.split()[-1]) for member, line in of_objects("nm", "-u")]
        self.assertGreater(len(calls), 100)
        for member, name in calls:
            plain = re.sub(r"^__isoc\d+_|_chk$", "", name).lstrip("_") if name.startswith("__") else name
            if plain.startswith(("cyto_", "cJSON_")) or plain in ANYWHERE or name in (
                    "_GLOBAL_OFFSET_TABLE_", "__stack_chk_fail"):
                continue
            self.assertIn(member, ONLY_IN.get(plain, []), f"{member} calls {name}")
        for member, name in calls:
            if name.startswith("cJSON_"):
                self.assertIn(member.split("/")[0], CJSON_IN, f"{member} calls {name}")


class Files(unittest.TestCase):
    def sources(self):
        kinds = (".c", ".h", ".py", ".sh")
        return [p for top in ("include", "lib", "examples", "tests")
                for p in sorted((ROOT / top).rglob("*")) if p.suffix in kinds] + [ROOT / "Makefile"]

    def test_each_names_its_licence(self):
        for path in self.sources():
            head = path.read_text(encoding="utf-8").split("\n")[:3]
            self.assertTrue(any("SPDX-License-Identifier: MIT" in line for line in head), path)

    def test_x87_arithmetic_is_refused(self):
        """Where the compiler knows it: FLT_EVAL_METHOD 2 rounds to 64 bits, then to 53."""
        command = [*CC, "-std=c11", "-fsyntax-only", "-Iinclude", "-Ilib"]
        tried = subprocess.run([*command, "-mfpmath=387", "-x", "c", "-"], input="", text=True, capture_output=True, cwd=ROOT)
        if tried.returncode == 0:
            done = subprocess.run([*command, "-mfpmath=387", "lib/base/text.c"], text=True, capture_output=True, cwd=ROOT)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("build with -msse2 -mfpmath=sse", done.stderr)
            subprocess.run([*command, "-msse2", "-mfpmath=sse", "lib/base/text.c"], check=True, cwd=ROOT)

    def test_none_is_too_long(self):
        for path in self.sources():
            lines = path.read_text(encoding="utf-8").count("\n")
            self.assertLessEqual(lines, LINES_MAX, path)
            if lines > LINES_LONG:
                print(f"long: {path.relative_to(ROOT)}: {lines} lines", file=sys.stderr)

    def test_no_function_of_the_library_is_too_long(self):
        """From its opening brace to its closing one: both stand alone at the margin, as `make format` leaves them."""
        for path in (p for p in LIB if p.suffix == ".c"):
            text = path.read_text(encoding="utf-8")
            for found in re.finditer(r"^\{\n.*?^\}$", text, re.M | re.S):
                at = text.count("\n", 0, found.start()) + 1
                self.assertLessEqual(found.group().count("\n") + 1, FUNCTION_LINES_MAX, f"{path}:{at}")

    def test_each_mutant_that_is_explained_is_of_a_line_that_is_there(self):
        """tests/mutants.tsv says why a change of a line does no harm: of a line that was rewritten it says nothing."""
        self.assertEqual(mutants.stale(), [])

    def test_the_version_is_written_once(self):
        header = (ROOT / "include" / "cytodose" / "version.h").read_text(encoding="utf-8")
        version = ".".join(re.search(rf"#define CYTO_VERSION_{part} (\d+)", header).group(1)
                           for part in ("MAJOR", "MINOR", "PATCH"))
        for path in self.sources() + sorted((ROOT / "lib").glob("*.in")):
            self.assertNotRegex(path.read_text(encoding="utf-8"), rf"(?<![\d.]){re.escape(version)}(?![\d.])",
                                f"{path}: the version is in version.h alone")
