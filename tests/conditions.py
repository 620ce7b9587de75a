# SPDX-License-Identifier: MIT
"""Conditions: whether each one of lib/ was seen to decide alone (MC/DC), as clang 19 counts it. `make conditions`.

The library is built anew in build/conditions; the C suites, those of columns once more as a processor without AVX2 runs
them, failing allocations (tests/memory) and the tests in Python run on it; then a table by folder is printed.
tests/conditions.tsv has the conditions that no test shows, each with its reason: a condition that is missing there fails
the run, and so does one that is listed and shown. Decisions that clang leaves out (it says "unsupported") are told. The
tests of the command are left out: they limit the size of files, in which the counts find no room, and read all that is
said of that. `--keep` takes what the last run has counted."""

import argparse
import collections
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = Path(os.environ.get("CYTO_BUILD", "build")) / "conditions"
LISTED = ROOT / "tests" / "conditions.tsv"
CLANG, PROFDATA, COV = "clang-19", "llvm-profdata-19", "llvm-cov-19"
COUNT = "-fprofile-instr-generate -fcoverage-mapping -fcoverage-mcdc"
# Only lib/ is counted: the programs of examples/ would be told apart by the size of their counts alone. Static functions are
# counted by the name of their file: lib/course/text.c must differ from lib/decision/text.c.
CFLAGS = f"-O1 -g $(if $(filter lib/%,$<),{COUNT} -Xclang -main-file-name -Xclang $(subst /,.,$<))"
LDFLAGS = "$(if $(findstring .so,$@)$(findstring tests/run,$@),-fprofile-instr-generate)"
COMMENT = re.compile(r"/\*.*?\*/", re.S)
LITERAL = re.compile(r"(['\"])(?:\\.|(?!\1).)*\1")


def run(command, log, **environment):
    """Runs it with its output in a file of the build; the end of that is shown when it fails."""
    path = ROOT / BUILD / log
    with open(path, "w", encoding="utf-8") as out:
        done = subprocess.run([str(c) for c in command], cwd=ROOT, env={**os.environ, **environment}, stdout=out,
                              stderr=subprocess.STDOUT)
    text = path.read_text(encoding="utf-8", errors="replace")
    if done.returncode:
        failed = re.findall(r"^\S+: .*: FAILED|.*:[FE]:.*", text, re.M)
        sys.exit(f"{' '.join(map(str, command[:3]))} failed: {path}\n" + "\n".join(failed or text.splitlines()[-20:]))
    return text


def measure():
    """Builds, and runs all that counts."""
    shutil.rmtree(ROOT / BUILD, ignore_errors=True)
    (ROOT / BUILD).mkdir(parents=True)
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libcjson"], capture_output=True, text=True).stdout.split()
    run(["make", "-s", "--no-print-directory", f"-j{os.cpu_count()}", "DEPS=no", "WERROR=", f"BUILD={BUILD}", f"CC={CLANG}",
         f"CFLAGS={CFLAGS}", f"LDFLAGS={LDFLAGS}", "all", f"{BUILD}/tests/run"], "build.log")
    wrapped = [f"-Wl,--wrap={name}" for name in ("malloc", "calloc", "realloc", "free")]
    run([CLANG, "-std=c11", "-fprofile-instr-generate", "-Iinclude", "-Ilib", "-o", BUILD / "memory", "tests/memory/memory.c",
         BUILD / "libcytodose.a", *wrapped, *flags, "-lm"], "memory.log")
    common = {"CYTO_BUILD": str(BUILD), "CK_FORK": "no", "PYTHONPATH": str(ROOT / BUILD / "python"),
              "CYTODOSE_LIBRARY": str(ROOT / BUILD / "libcytodose.so")}
    files = sorted(str(path.relative_to(ROOT / "tests")) for folder in ("python", "protocols")
                   for path in (ROOT / "tests" / folder).glob("test_*.py") if path.name != "test_command.py")
    columns = sorted(path.stem for path in (ROOT / "tests/grading").glob("columns*.c"))
    for log, command, more in (("c", [BUILD / "tests/run"], {}),
                               ("columns", [BUILD / "tests/run", *columns], {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2", "CYTO_TEST_AVX2": "no"}),
                               ("memory", [BUILD / "memory", *sorted((ROOT / "tests/memory").glob("*.json"))], {"CYTO_EVERY": "8"}),
                               ("python", [sys.executable, "-B", "tests/run_python.py", *files], {})):
        # "%2m": processes of one program add to one of two files.
        run(command, f"{log}.log", LLVM_PROFILE_FILE=str(ROOT / BUILD / f"{log}-%2m.profraw"), **common, **more)
    run([PROFDATA, "merge", "-o", BUILD / "all.profdata", *sorted((ROOT / BUILD).glob("*.profraw"))], "merge.log")


def plain(text):
    """The text on one line, without comments."""
    return " ".join(COMMENT.sub(" ", text).split())


def without_literals(text):
    return LITERAL.sub(lambda literal: "_" * len(literal.group()), text)


def closing(text, at):
    """Where the bracket at a place is closed."""
    depth = 0
    for i, character in enumerate(without_literals(text)):
        depth += {"(": 1, ")": -1}.get(character, 0) if i >= at else 0
        if i >= at and depth == 0:
            return i
    return len(text)


def split(text, operator):
    """The parts between an operator, outside of brackets and literals."""
    parts, depth, start, bare = [], 0, 0, without_literals(text)
    for i, character in enumerate(bare):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(character, 0)
        if depth == 0 and bare.startswith(operator, i):
            parts.append(text[start:i].strip())
            start = i + len(operator)
    return [*parts, text[start:].strip()]


def conditions_of(text):
    """The conditions of a decision in their order: what && || ! and brackets join."""
    for operator in ("?", "||", "&&"):
        parts = split(text, operator)
        if len(parts) > 1:
            return [text] if operator == "?" else [c for part in parts for c in conditions_of(part)]
    inner = text.lstrip("!")
    if inner.startswith("(") and closing(inner, 0) == len(inner) - 1:
        within = conditions_of(inner[1:-1].strip())
        return within if len(within) > 1 or inner == text else [text]
    return [text]


def decisions():
    """{(file, first and last place): [was each condition shown to decide]}. A function of a header is counted in each
    file that includes it: one of them must show it."""
    text = run([COV, "export", "-instr-profile", BUILD / "all.profdata", BUILD / "libcytodose.so"], "export.json")
    found = {}
    for file in json.loads(text[text.index('{"data"'):].splitlines()[0])["data"][0]["files"]:
        path = Path(file["filename"])
        for record in file["mcdc_records"] if path.is_relative_to(ROOT / "lib") else []:
            shown = found.setdefault((path, tuple(record[:4])), [False] * len(record[-1]))
            shown[:] = [a or b for a, b in zip(shown, record[-1])]
    return found


def source(path, place):
    """The text of a decision. Where it ends in a macro clang names the place of that: its brackets belong to it."""
    lines = path.read_text(encoding="utf-8").splitlines()[place[0] - 1:]
    lines[0] = lines[0][place[1] - 1:]
    end = sum(len(line) + 1 for line in lines[:place[2] - place[0]]) + place[3] - 1 - (place[1] - 1 if place[0] == place[2] else 0)
    text = "\n".join(lines)
    macro = re.compile(r"\w*\(").match(text, end)
    return plain(text[:closing(text, macro.end() - 1) + 1 if macro else end])


def listed():
    rows = [line.split("\t") for line in LISTED.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {tuple(row[:3]): row[3] for row in rows}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--keep", action="store_true", help="count again what the last run measured")
    if not arguments.parse_args().keep:
        measure()
    table, open_ = collections.defaultdict(lambda: [0, 0, 0]), {}
    for (path, place), shown in sorted(decisions().items()):
        file, text = str(path.relative_to(ROOT / "lib")), source(path, place)
        names = conditions_of(text)
        names = names if len(names) == len(shown) else [f"condition {i + 1}" for i in range(len(shown))]
        row = table[file.split("/")[0]]
        row[0], row[1] = row[0] + sum(shown), row[1] + len(shown)
        open_.update({(file, text, name): place[0] for name, is_shown in zip(names, shown) if not is_shown})
    skipped = sorted(set(re.findall(r"^lib/(\S+?): warning: unsupported MC/DC", (ROOT / BUILD / "build.log").read_text(encoding="utf-8"), re.M)))
    for place in skipped:
        table[place.split("/")[0]][2] += 1
    reasons = listed()
    print("folder        shown    all        %  decisions left out")
    for folder, (shown, all_, out) in [*sorted(table.items()), ("lib", [sum(column) for column in zip(*table.values())])]:
        print(f"{folder:<12} {shown:>6} {all_:>6}  {100 * shown / all_:>6.1f}  {out or ''}")
    wrong = [f"lib/{file}:{line}: no test shows that it decides: {name}\n    in {text}"
             for (file, text, name), line in open_.items() if (file, text, name) not in reasons]
    wrong += [f"tests/conditions.tsv: shown now, or gone: {' | '.join(key)}" for key in reasons if key not in open_]
    print(f"{len(reasons)} conditions are listed in {LISTED.relative_to(ROOT)}",
          *(f"lib/{place}: clang counts no such decision" for place in skipped), *wrong, sep="\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
