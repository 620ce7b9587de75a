# SPDX-License-Identifier: MIT
"""Mutants: the library with one small fault, and whether the tests see it. `make mutants COUNT=60 SEED=1`.

A mutant changes one token of lib/ or of the list of units (an operator, a comparison, a number of a table), deletes one
statement, or changes a text (a number, a "not"). Only its file is compiled; it is linked with the other objects and the
tests. The C suites run one by one, those of its folder first and the quick before the slow; with --python then the tests in
Python, those of its folder first. The first failure ends it.

A draw ranks mutants by a digest of the seed and of their own line, so that an edit elsewhere draws no others.
tests/mutants.tsv explains those that change nothing that a caller could see, which are not run, and, by a regular
expression ("~"), what may live of the library's own guesses; one that lives and is not explained fails the run. --only REGEX takes places that match "file:line: change   in: line", --since COMMIT lines changed since."""

import argparse
import concurrent.futures
import hashlib
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter, namedtuple
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = Path(os.environ.get("CYTO_BUILD", "build"))
PYTHON = next((p for p in ("/usr/bin/python3",) if os.path.exists(p)), sys.executable)  # where numpy is a package
EXPLAINED = ROOT / "tests/mutants.tsv"
LONG = 1.0  # seconds of a suite that is tried last
FOLDERS = "units calculators grading protocol decision csv fhir tables"
OPERATORS = {"<": ("<=", ">"), "<=": ("<", ">="), ">": (">=", "<"), ">=": (">", "<"), "==": ("!=",), "!=": ("==",),
             "&&": ("||",), "||": ("&&",), "+": ("-",), "-": ("+",), "*": ("/",), "/": ("*",), "&": ("|",), "|": ("&",),
             "++": ("--",), "--": ("++",), "+=": ("-=",), "-=": ("+=",)}
TOKEN = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\b0x[0-9a-fA-Fp.+-]+\b"
                   r"|(?<![\w.])\d+\.?\d*(?:[eE][+-]?\d+)?[uUlLfF]*|->|<<|>>|[<>=!+*/&|-]=|&&|\|\||\+\+|--|[-<>+*/&|!]|\w+|\S|\n",
                   re.S)
STATEMENT = re.compile(r"^    +(?!return\b|break\b|continue\b|case\b|default\b|const\b|static\b|goto\b|else\b|int\b|int32_t\b"
                       r"|u?int\w*_t\b|double\b|char\b|size_t\b|cyto_+\w+ \**\w+[;=\[ ])[\w*(][^{}\n#]*;$", re.M)
ARRAY = re.compile(r"\s*(?:static |const |unsigned |struct )*\w+ [^=()]*\[[^\]]*\][^=()]*;")  # its size is room, not a number
INLINE = re.compile(r"^static inline[^;{]*\n\{\n.*?^\}|^#define \w+_LIST\(X\).*?[^\\]$", re.M | re.S)  # the code of a header
SEES_TABLES = "units calculators grading decision"  # the folders of tests that see a fault of lib/tables
PYTHON_OF = {"course": "python/test_page.py shown tokens", "files": "cli summary output", "catalog": "binding examples tokens",
             "decision": "dosing recompute command cautions", "review": "table witnesses", "request": "form recompute schema_of_facts",
             "protocol": "cases table", "units": "binding dosing", "grading": "binding cli", "calculators": "dosing renal",
             "fhir": "python/test_fhir.py"}
PYTHON_REST = "cases printed cautions dosing renal cli command shown tokens binding output table"

Place = namedtuple("Place", "path start end old new line near key")


def changed_number(text):
    """A bound, a coefficient or an index, a little off."""
    digits = text.rstrip("uUlLfF")
    if digits[:2] in ("0x", "0X"):
        return []
    if "." in digits or "e" in digits.lower():
        return [repr(float(digits) * 1.01 if float(digits) else 1.0)]
    return [str(int(digits) + 1)] if digits.isdigit() and not (len(digits) > 1 and digits[0] == "0") else []


def changed_text(text):
    """Returns changes that would harm a reader of a text: another number, a negation dropped."""
    number = re.search(r"(?<![\w%.\\])\d+(?![\w.])", text)
    negation = re.search(r"\b(?:not|no|never|without) ", text)
    return ([text[:number.start()] + str(int(number.group()) + 1) + text[number.end():]] if number else []) + (
        [text[:negation.start()] + text[negation.end():]] if negation else [])


def changes(path, text):
    """(start, end, new text) of every change of one file that a compiler may take."""
    last, body = "\n", text.index("\n#include") if "\n#include" in text else 0
    code = [m.span() for m in INLINE.finditer(text)] if path.suffix == ".h" else [(body, len(text))]
    texts = path.parent.name != "tables"  # citations and printed cells: tests compare them with what was read
    for match in TOKEN.finditer(text):
        token = match.group()
        line = text[text.rfind("\n", 0, match.start()) + 1:text.find("\n", match.start())]
        if any(a <= match.start() < b for a, b in code) and not line.startswith("#"):
            spaced = text[match.start() - 1] == " " and text[match.end():match.end() + 1] in (" ", "\n")
            if token == "!":
                yield *match.span(), ""
            elif token in OPERATORS and (spaced or token in ("++", "--")):
                yield from ((*match.span(), new) for new in OPERATORS[token])
            elif token[0].isdigit() and last != "CYTO_API" and not ARRAY.match(line):
                yield from ((*match.span(), new) for new in changed_number(token))
            elif token[0] == '"' and texts:
                yield from ((*match.span(), new) for new in changed_text(token))
        last = token
    for match in STATEMENT.finditer(text):
        if any(a <= match.start() < b for a, b in code):
            yield *match.span(), "    ;"


def places(path):
    """Every mutant of one file. Its key, by which a draw ranks it and tests/mutants.tsv names it, has no line number."""
    text, seen = path.read_text(encoding="utf-8"), Counter()
    name = str(path.relative_to(ROOT))
    for start, end, new in changes(path, text):
        near = " ".join(text[text.rfind("\n", 0, start + 1) + 1:text.find("\n", end)].split())
        change = f"{' '.join(text[start:end].split())} -> {new.strip()}"
        seen[near, change] += 1
        if seen[near, change] > 1:
            change += f" #{seen[near, change]}"
        yield Place(path, start, end, text[start:end], new, text.count("\n", 0, start + 1) + 1, near, f"{name}\t{near}\t{change}")


def shown(place):
    name, near, change = place.key.split("\t")
    return f"{name}:{place.line}: {change}   in: {near[:100]}"


def sources(folders):
    listed = [ROOT / "include/cytodose/units.h"] if "units" in folders else []
    return listed + [path for folder in folders for form in ("*.c", "*.h") for path in sorted((ROOT / "lib" / folder).glob(form))]


def changed_lines(commit):
    """(file, line) of every line of lib/ and include/ that is not as in a commit."""
    diff = subprocess.run(["git", "diff", "-U0", commit, "--", "lib", "include"], cwd=ROOT, capture_output=True, text=True, check=True)
    name, found = "", set()
    for line in diff.stdout.splitlines():
        if line.startswith("+++ "):
            name = line[6:]
        elif hunk := re.match(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@", line):
            found |= {(name, int(hunk[1]) + i) for i in range(int(hunk[2] or 1))}
    return found


def explained():
    """The keys of mutants that are equivalent; the expressions of those that may live."""
    lines = [line for line in EXPLAINED.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    keys = {line.rpartition("\t")[0] for line in lines}
    return {key for key in keys if key[0] != "~"}, [re.compile(key[1:]) for key in keys if key[0] == "~"]


class Workshop:
    """Compiles one changed file, links it with all the rest, and asks the tests."""

    def __init__(self, long, python):
        self.long, self.python, self.originals = long, python, {}
        lib, tests = ([(p, BUILD / p.relative_to(ROOT).with_suffix(".o")) for p in sorted((ROOT / folder).rglob("*.c"))]
                      for folder in ("lib", "tests"))
        # An object whose source is no more would be linked beside its successor.
        self.objects = {p: str(o) for p, o in lib if (ROOT / o).exists()}
        self.rest = [*(str(o) for _, o in tests if (ROOT / o).exists()), str(BUILD / "gen/builtin.o")]
        self.suites_of = {}
        for path, built in tests:
            if (ROOT / built).exists():
                names = re.findall(r"^Suite \*(\w+)_suite\(void\)", path.read_text(encoding="utf-8"), re.M)
                self.suites_of.setdefault(path.parent.name, []).extend(names)
        flags = subprocess.run(["pkg-config", "--cflags", "libcjson"], capture_output=True, text=True).stdout.split()
        libraries = subprocess.run(["pkg-config", "--libs", "libcjson", "check"], capture_output=True, text=True)
        self.cc = os.environ.get("CC", "cc").split()
        self.compile = ["-std=c11", "-O1", "-Werror=int-conversion", "-fPIC", "-fvisibility=hidden", "-ffp-contract=off",
                        "-Iinclude", "-Ilib", f"-I{BUILD}/gen", *flags]
        quick = subprocess.run([*self.cc, "-fuse-ld=gold", "-Wl,--version"], capture_output=True).returncode == 0
        self.link = [*self.cc, *(["-fuse-ld=gold"] if quick else [])]
        self.libraries = [*libraries.stdout.split(), "-lm"]

    def suites(self, folder):
        """The C suites that a fault of a folder is shown to, in turn."""
        own = [s for f in (SEES_TABLES if folder == "tables" else folder).split() for s in self.suites_of.get(f, [])]
        order = sorted(self.seconds, key=lambda suite: (self.seconds[suite] > LONG, suite not in own, self.seconds[suite]))
        return [suite for suite in order if self.long or self.seconds[suite] <= LONG]

    def run(self, work, command, seconds, **more):
        """(status, what is printed) of a test, which may neither run on, nor fill the disk or the memory."""
        environment = {**os.environ, "CYTO_BUILD": str(BUILD), "CYTO_JOBS": "1", "CK_FORK": "no", **more}
        limits = f'ulimit -t {seconds}; ulimit -v 8000000; ulimit -f 400000; exec "$0" "$@"'
        with open(work / "printed", "w+", encoding="utf-8", errors="replace") as printed:
            try:
                done = subprocess.run(["sh", "-c", limits, *map(str, command)], stdout=printed, stderr=subprocess.STDOUT,
                                      cwd=ROOT, env=environment, timeout=20 * seconds)
            except subprocess.TimeoutExpired:
                return "no end", ""
            printed.seek(0)
            return done.returncode, printed.read(1 << 24)

    def measure(self):
        """The tests must pass of the library as it is; the seconds of a processor that each suite takes."""
        work = self.room()
        self.call([*self.link, "-o", work / "whole", *self.objects.values(), *self.rest, *self.libraries])
        self.seconds = {}
        for suite in (suite for suites in self.suites_of.values() for suite in suites):
            before = os.times()
            status, printed = self.run(work, [work / "whole", suite], 300)
            after = os.times()
            if status != 0:
                sys.exit(f"the tests fail without a mutant: {suite}\n{printed[-4000:]}")
            self.seconds[suite] = after.children_user - before.children_user

    def c_tests(self, work, program, folder):
        """The first failure; "" where all is well. A suite that takes 20 times as long as without a fault has no end."""
        for suite in self.suites(folder):
            status, printed = self.run(work, [program, suite], 5 + int(20 * self.seconds[suite]))
            if status != 0:
                seen = re.search(r"^\S+:\d+:[FE]:.*", printed, re.M)
                return f"C: {seen.group() if seen else f'{suite}: status {status}'}"
        return ""

    def python_tests(self, work, objects, folder):
        """The first failure of the tests in Python, of the shared library; "" where all is well."""
        soname = next(p.name for p in (ROOT / BUILD).glob("libcytodose.so.*") if str(p) != os.path.realpath(ROOT / BUILD / "libcytodose.so"))
        self.call([*self.link, "-shared", f"-Wl,-soname,{soname}", "-o", work / soname, *objects, BUILD / "gen/builtin.o", *self.libraries])
        first = PYTHON_OF.get(folder, "").split()
        for name in [*first, *(n for n in PYTHON_REST.split() if n not in first)]:
            status, printed = self.run(work, [PYTHON, "-B", "tests/run_python.py", name], 600, LD_LIBRARY_PATH=str(work),
                                       CYTODOSE_LIBRARY=str(work / soname), PYTHONPATH=str(ROOT / BUILD / "python"))
            if status != 0:
                seen = re.search(r"^(?:FAIL|ERROR): .*", printed, re.M)
                return f"Python: {seen.group() if seen else f'{name}: status {status}'}"
        return ""

    def call(self, command):
        return subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True).returncode == 0

    def room(self):
        work = ROOT / BUILD / "mutants" / str(threading.get_ident() % 1000000)
        work.mkdir(parents=True, exist_ok=True)
        return work

    def users(self, path):
        """The files that a change of one is compiled in."""
        if path.suffix == ".c":
            return [path]
        if path.name == "units.h" and path.parent.name == "cytodose":
            return [ROOT / "lib/tables/units.c"]
        name = str(path.relative_to(ROOT))
        return [p for p, o in self.objects.items() if name in (ROOT / o).with_suffix(".d").read_text().split()]

    def compiled(self, work, path, text, out):
        """The bytes of the object of a text in the place of a file; None where the compiler refuses it. Changed headers
        are found before those of lib/."""
        source = work / path.name
        source.write_text(text, encoding="utf-8")
        front = [f"-I{work}/tree/include", f"-I{work}/tree/lib"]
        return out.read_bytes() if self.call([*self.cc, *front, *self.compile, f"-I{path.parent}", "-c", "-o", out, source]) else None

    def changed_objects(self, work, place, text):
        """{source: object} of the files whose code a mutant changes; None where one is refused."""
        found, header = {}, work / "tree" / place.path.relative_to(ROOT)
        for at, path in enumerate(self.users(place.path)):
            whole = path.read_text(encoding="utf-8")
            shutil.rmtree(work / "tree", ignore_errors=True)
            if path not in self.originals:
                self.originals[path] = self.compiled(work, path, whole, work / "original.o")
            if path != place.path:
                header.parent.mkdir(parents=True)
                header.write_text(text, encoding="utf-8")
            out = work / f"changed{at}.o"
            code = self.compiled(work, path, text if path == place.path else whole, out)
            if code is None:
                return None
            if code != self.originals[path]:
                found[path] = str(out)
        return found

    def outcome(self, place):
        """"refused" by the compiler, "same" code, "C: ..." or "Python: ...", which see it, or "lives"."""
        work, whole = self.room(), place.path.read_text(encoding="utf-8")
        changed = self.changed_objects(work, place, whole[:place.start] + place.new + whole[place.end:])
        if not changed:
            return "refused" if changed is None else "same"
        objects, program = list({**self.objects, **changed}.values()), work / "run"
        if not self.call([*self.link, "-o", program, *objects, *self.rest, *self.libraries]):
            return "refused"
        folder = "tables" if place.path.parent.name == "cytodose" else place.path.parent.name
        return (self.c_tests(work, program, folder) or (self.python and self.python_tests(work, objects, folder)) or "lives")


def draw(given, equivalent):
    """The mutants in the order of the draw."""
    every = [place for path in sources(given.folders.split()) for place in places(path)]
    for key in sorted(equivalent - {place.key for place in every}) if given.folders == FOLDERS else []:
        print(f"stale in tests/mutants.tsv, of a line that is no more: {key}")
    if given.only:
        every = [place for place in every if re.search(given.only, shown(place))]
    if given.since:
        lines = changed_lines(given.since)
        every = [place for place in every if (str(place.path.relative_to(ROOT)), place.line) in lines]
    return sorted(every, key=lambda place: hashlib.sha256(f"{given.seed}\t{place.key}".encode()).digest())


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--count", type=int, default=60, help="0: all")
    arguments.add_argument("--skip", type=int, default=0, help="places of the draw to leave out")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--jobs", type=int, default=os.cpu_count())
    arguments.add_argument("--folders", default=FOLDERS)
    arguments.add_argument("--only", default="", help="a regular expression of places")
    arguments.add_argument("--since", default="", help="a commit")
    arguments.add_argument("--short", action="store_true", help="without the long suites")
    arguments.add_argument("--python", action="store_true", help="the tests in Python for what is still not seen")
    given = arguments.parse_args()
    (equivalent, may_live), workshop, start = explained(), Workshop(not given.short, given.python), time.monotonic()
    every, counts, living, lock = draw(given, equivalent), Counter(), [], threading.Lock()
    workshop.measure()
    waiting = iter(every[given.skip:])

    def work():
        while True:
            with lock:
                place = next(waiting, None)
                if place is None or given.count and sum(counts.values()) - counts["same"] - counts["refused"] >= given.count:
                    return
                counts["tried"] += 1
            outcome = "explained" if place.key in equivalent else workshop.outcome(place)
            if outcome == "lives" and any(form.fullmatch(place.key) for form in may_live):
                outcome = "explained"
            with lock:
                counts["tried"] -= 1
                counts[outcome.split(":")[0]] += 1
                living.extend([place.key] if outcome == "lives" else [])
                if outcome not in ("refused", "same"):
                    print(f"{outcome[:110]:<10} | {shown(place)}", flush=True)

    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        for done in [pool.submit(work) for _ in range(given.jobs)]:
            done.result()
    dead = counts["C"] + counts["Python"]
    print(f"mutants: {dead} of {dead + len(living)} die ({counts['C']} by C, {counts['Python']} by Python), {counts['explained']} explained, "
          f"{counts['same']} the same code, {counts['refused']} refused; of {len(every)} places, seed {given.seed}, "
          f"{time.monotonic() - start:.0f} s", *(f"lives: {key}" for key in living), sep="\n")
    sys.exit(bool(living))


if __name__ == "__main__":
    main()
