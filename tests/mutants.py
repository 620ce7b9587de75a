# SPDX-License-Identifier: MIT
"""Mutants: the library with one small fault, and whether the tests see it. `make mutants COUNT=60 SEED=1`.

A mutant changes one token of lib/ or of the list of units (an operator, a comparison, a number of a table), deletes one
statement, or changes a text (a number, a "not"). Only its file is compiled, to a small library that is loaded before the
whole one and stands in for that file. The tests that call the file run one by one, with --python those in Python too: first
those that saw faults of this file and folder before, and the quick before the slow. The first failure ends it. --sanitize
asks once more with ASan and UBSan, which see what is read or written out of bounds, or not freed, and changes no answer.

A draw ranks mutants by a digest of the seed and of their own line, so that an edit elsewhere draws no others.
tests/mutants.tsv explains those that change nothing that a caller could see, which are not run, and, by a regular
expression ("~"), what may live of the library's own guesses; one that lives and is not explained fails the run, and so does
a row of a line that is no more. --only REGEX takes places that match "file:line: change   in: line", --since COMMIT lines
changed since."""

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
LONG = "review_walk files_many columns review multiples sizes files columns_groups"  # tried last, or not with --short
BUILT = ["-O1", "-fvisibility=default"]
SANITIZERS = ["-w", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
SANITIZER_OPTIONS = {"ASAN_OPTIONS": "detect_odr_violation=0:detect_stack_use_after_return=1:hard_rss_limit_mb=6000",
                     "UBSAN_OPTIONS": "print_stacktrace=0"}
FOLDERS = "base units json calculators grading protocol decision request catalog course csv files fhir tables"
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
             "protocol": "protocols/test_schema.py cases table", "units": "binding dosing", "grading": "binding cli", "calculators": "dosing renal",
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


def stale():
    """The rows of tests/mutants.tsv that explain no mutant: their line was changed, and may now do harm."""
    (equivalent, may_live), folders = explained(), sorted(path.name for path in (ROOT / "lib").iterdir() if path.is_dir())
    keys = {place.key for path in sources(folders) for place in places(path)}
    return sorted(equivalent - keys) + [f"~{form.pattern}" for form in may_live if not any(map(form.fullmatch, keys))]


def older(path, others):
    """Whether a file is not there, or was made before any of the others."""
    return not path.exists() or path.stat().st_mtime < max(other.stat().st_mtime for other in others)


class Workshop:
    """Compiles one changed file as a library of its own, which is loaded before the whole one, and asks the tests. Nothing else
    is linked again: in the whole one each call from file to file, and each use of a table, goes to what was loaded first."""

    def __init__(self, long, python, sanitizers=()):
        self.long, self.python, self.originals, self.killed = long, python, {}, Counter()
        self.known, self.lock, self.built, self.sanitizers = {}, threading.Lock(), [*BUILT, *sanitizers], sanitizers
        self.home, self.cc = ROOT / BUILD / ("sanitized" if sanitizers else "mutants"), os.environ.get("CC", "cc").split()
        flags = subprocess.run(["pkg-config", "--cflags", "libcjson"], capture_output=True, text=True).stdout.split()
        libraries = subprocess.run(["pkg-config", "--libs", "libcjson", "check"], capture_output=True, text=True).stdout.split()
        self.compile = [*self.built, "-std=c11", "-Werror=int-conversion", "-fPIC", "-ffp-contract=off", "-fno-math-errno", "-shared",
                        "-Wl,--build-id=none", "-Iinclude", "-Ilib", f"-I{self.home}/gen", *flags]
        self.whole = self.home / next(p.name for p in (ROOT / BUILD).glob("libcytodose.so.*") if p.name.count(".") == 2)
        self.program = self.home / "run"
        self.front = subprocess.run([*self.cc, "-print-file-name=libasan.so"], capture_output=True, text=True).stdout.strip() if sanitizers else ""
        self.make(libraries)

    def make(self, libraries):
        """The whole library, whose symbols any library loaded before it may replace, and the test program that uses it."""
        environment = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}
        home, tests = self.home.relative_to(ROOT), self.home if self.sanitizers else ROOT / BUILD
        archive = f"{home}/libcytodose.a"
        subprocess.run(["make", "-s", f"-j{os.cpu_count()}", f"BUILD={home}", f"CC={' '.join(self.cc)}", f"CFLAGS={' '.join(self.built)}",
                        archive, *([f"{home}/tests/run"] if self.sanitizers else [])], cwd=ROOT, env=environment, check=True)
        self.suites_of, objects = {}, []
        for path in sorted((ROOT / "tests").rglob("*.c")):
            built = tests / path.relative_to(ROOT).with_suffix(".o")
            if built.exists():
                objects.append(built)
                names = re.findall(r"^Suite \*(\w+)_suite\(void\)", path.read_text(encoding="utf-8"), re.M)
                self.suites_of.setdefault(path.parent.name, []).extend(names)
        link = [*self.cc, *self.sanitizers, "-Wl,-S", "-Wl,-z,lazy"]
        if older(self.program, [ROOT / archive, *objects]):
            subprocess.run([*link, "-shared", f"-Wl,-soname,{self.whole.name}", "-o", self.whole, "-Wl,--whole-archive", archive,
                            "-Wl,--no-whole-archive", *libraries, "-lm"], cwd=ROOT, check=True)
            subprocess.run([*link, "-o", self.program, *objects, self.whole, f"-Wl,-rpath,{self.home}", *libraries, "-lm"], cwd=ROOT, check=True)
        names = subprocess.run(["nm", "-A", "-g", "--defined-only", *(self.home / "lib").rglob("*.o")], capture_output=True, text=True, check=True).stdout
        self.defines = {line.split()[-1]: os.path.relpath(line.partition(":")[0], self.home)[:-1] + "c" for line in names.splitlines()}

    def run(self, work, command, seconds, **more):
        """(status, what is printed) of a test, which may neither run on, nor fill the disk or the memory."""
        environment = {**os.environ, "CYTO_BUILD": str(BUILD), "CYTO_JOBS": "1", "CK_FORK": "no", **SANITIZER_OPTIONS, **more}
        memory = "" if self.sanitizers else "ulimit -v 8000000; "
        limits = f'ulimit -t {seconds}; {memory}ulimit -f 400000; LD_PRELOAD="{self.front} $CYTO_FAULT" exec "$0" "$@"'
        with open(work / "printed", "w+", encoding="utf-8", errors="replace") as printed:
            try:
                done = subprocess.run(["sh", "-c", limits, *map(str, command)], stdout=printed, stderr=subprocess.STDOUT,
                                      cwd=ROOT, env=environment, timeout=20 * seconds)
            except subprocess.TimeoutExpired:
                return "no end", ""
            printed.seek(0)
            return done.returncode, printed.read(1 << 24)

    def run_python(self, work, name, fault):
        """(status, what is printed) of a file of tests in Python, with a fault before the whole library."""
        return self.run(work, [PYTHON, "-B", "tests/run_python.py", name], 600, CYTODOSE_LIBRARY=str(self.whole),
                        PYTHONPATH=str(ROOT / BUILD / "python"), CYTO_FAULT=f"{fault} {self.whole}".strip())

    def measure_python(self, name):
        """(seconds that tests in Python take, no files), which must pass of the library as it is, loaded as a mutant is."""
        start = time.monotonic()
        status, printed = self.run_python(self.room(), name, "")
        if status != 0:
            raise SystemExit(f"the tests fail without a mutant: {name}\n{printed[-4000:]}")
        return time.monotonic() - start, set()

    def measure(self, suite):
        """(seconds of a processor, files whose code is called, as the loader tells them) of a suite, which must pass of the
        library as it is."""
        work = self.room()
        for old in work.glob("bound*"):
            old.unlink()
        timed = ["sh", "-c", 'LD_DEBUG=bindings "$0" "$@"; status=$?; times; exit $status', self.program, suite]
        status, printed = self.run(work, timed, 300, LD_DEBUG_OUTPUT=str(work / "bound"))
        if status != 0:
            raise SystemExit(f"the tests fail without a mutant: {suite}\n{printed[-4000:]}")
        minutes, seconds = re.search(r"(\d+)m([\d.]+)s \S+\s*$", printed).groups()
        names = {name for bound in work.glob("bound*") for name in re.findall(r"symbol `(\w+)'", bound.read_text(errors="replace"))}
        return 60 * int(minutes) + float(seconds), {self.defines[name] for name in names if name in self.defines}

    def measured(self, test):
        """The same of a test that is about to be asked, once."""
        language, _, name = test.rpartition(" ")
        with self.lock:
            if test not in self.known:
                self.known[test] = self.measure_python(name) if language else self.measure(name)
        return self.known[test]

    def tests(self, files, folder):
        """The tests that a fault of some files is shown to, in turn: those first that see it soonest, as far as that is known
        from the faults before it and from the folder."""
        own = [s for f in (SEES_TABLES if folder == "tables" else folder).split() for s in self.suites_of.get(f, [])]
        takes = {suite: self.known[suite][0] if suite in self.known else 10.0 if suite in LONG.split() else 0.05
                 for suites in self.suites_of.values() for suite in suites if self.long or suite not in LONG.split()}
        if self.python:
            own += [f"python {name}" for name in PYTHON_OF.get(folder, "").split()]
            takes.update((f"python {name}", 3.0) for name in f"{PYTHON_OF.get(folder, '')} {PYTHON_REST}".split())

        def cost(test):
            likely = sum(self.killed[file, test] for file in files) + 0.1 * self.killed[folder, test] + 0.05 * (test in own)
            return (takes[test] + 0.02) / (likely + 0.01)
        return sorted(takes, key=cost)

    def seen(self, work, test, files):
        """The first failure of a test; "" where all is well. A suite that takes 20 times as long as without a fault has no end."""
        language, _, name = test.rpartition(" ")
        seconds, reached = self.measured(test)
        if language:
            status, printed = self.run_python(work, name, f"{work}/fault.so")
        elif reached.intersection(files):
            status, printed = self.run(work, [self.program, name], 5 + int(20 * seconds), CYTO_FAULT=f"{work}/fault.so {self.whole}")
        else:
            return ""
        first = re.search(r"^(?:FAIL|ERROR): .*" if language else r"^\S+:\d+:[FE]:.*|ERROR: \w+Sanitizer: .*|runtime error: .*", printed, re.M)
        by = "Python" if language else "sanitizers" if self.sanitizers else "C"
        return status != 0 and f"{by}: {first.group() if first else f'{name}: status {status}'}"

    def room(self):
        work = self.home / str(threading.get_ident() % 1000000)
        work.mkdir(parents=True, exist_ok=True)
        return work

    def users(self, path):
        """The files that a change of one is compiled in."""
        if path.suffix == ".c":
            return [path]
        if path.name == "units.h" and path.parent.name == "cytodose":
            return [ROOT / "lib/tables/units.c"]
        name = str(path.relative_to(ROOT))
        found = [d for d in sorted((self.home / "lib").rglob("*.d")) if name in d.read_text().split()]
        sources = [ROOT / d.relative_to(self.home).with_suffix(".c") for d in found]
        return [path for path in sources if path.exists()]

    def compiled(self, work, path, text, out):
        """The bytes of a library of the files that a file is compiled in, with a text in its place; None where the compiler
        refuses it. A changed header is found before those of lib/."""
        shutil.rmtree(work / "tree", ignore_errors=True)
        changed = work / "tree" / path.relative_to(ROOT)
        changed.parent.mkdir(parents=True)
        changed.write_text(text, encoding="utf-8")
        users = [changed if user == path else user for user in self.users(path)]
        front = [f"-I{work}/tree/include", f"-I{work}/tree/lib"]
        made = subprocess.run([*self.cc, *front, *self.compile, f"-I{path.parent}", "-o", out, *users], cwd=ROOT, capture_output=True)
        return out.read_bytes() if made.returncode == 0 else None

    def outcome(self, place):
        """"refused" by the compiler, "same" code, "C: ...", "Python: ..." or "sanitizers: ...", which see it, or "lives"."""
        work, whole = self.room(), place.path.read_text(encoding="utf-8")
        fault = work / "fault.so"
        if place.path not in self.originals:
            self.originals[place.path] = self.compiled(work, place.path, whole, fault)
            if self.originals[place.path] is None:
                raise SystemExit(f"without a mutant it is not compiled: {place.path}")
        code = self.compiled(work, place.path, whole[:place.start] + place.new + whole[place.end:], fault)
        if code is None or code == self.originals[place.path]:
            return "refused" if code is None else "same"
        folder = "tables" if place.path.parent.name == "cytodose" else place.path.parent.name
        files = [str(user.relative_to(ROOT)) for user in self.users(place.path)]
        for test in self.tests(files, folder):
            if seen := self.seen(work, test, files):
                self.killed.update([*((file, test) for file in files), (folder, test)])
                return seen
        return "lives"


def draw(given):
    """The mutants in the order of the draw."""
    every = [place for path in sources(given.folders.split()) for place in places(path)]
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
    arguments.add_argument("--sanitize", action="store_true", help="the tests in C under ASan and UBSan for what is still not seen")
    given = arguments.parse_args()
    if old := stale():
        raise SystemExit("\n".join(f"stale in tests/mutants.tsv, of a line that is no more: {key}" for key in old))
    (equivalent, may_live), workshop, start = explained(), Workshop(not given.short, given.python), time.monotonic()
    every, counts, living, lock, sanitized = draw(given), Counter(), [], threading.Lock(), []

    def under_sanitizers(place):
        with lock:
            if not sanitized:
                sanitized.append(Workshop(not given.short, False, SANITIZERS))
        return sanitized[0].outcome(place)
    waiting = iter(every[given.skip:])

    def work():
        while True:
            with lock:
                place = next(waiting, None)
                if place is None or given.count and sum(counts.values()) - counts["same"] - counts["refused"] >= given.count:
                    return
                counts["tried"] += 1
            outcome = "explained" if place.key in equivalent else workshop.outcome(place)
            if outcome == "lives" and given.sanitize:
                outcome = under_sanitizers(place)
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
    dead = counts["C"] + counts["Python"] + counts["sanitizers"]
    by = f"{counts['C']} by C, {counts['Python']} by Python, {counts['sanitizers']} by sanitizers"
    print(f"mutants: {dead} of {dead + len(living)} die ({by}), {counts['explained']} explained, "
          f"{counts['same']} the same code, {counts['refused']} refused; of {len(every)} places, seed {given.seed}, "
          f"{time.monotonic() - start:.0f} s", *(f"lives: {key}" for key in living), sep="\n")
    sys.exit(bool(living))


if __name__ == "__main__":
    main()
