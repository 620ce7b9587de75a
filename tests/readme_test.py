# SPDX-License-Identifier: MIT
"""The documents are true: README's programs and commands are run, HAZARDS' tests exist."""

import difflib
import os
import re
import shlex
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import cytodose as cd

ROOT = Path(__file__).resolve().parent.parent
BUILD = (ROOT / os.environ["CYTO_BUILD"]).resolve()


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


README = read("README.md")
GUIDES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "lib/docs/guides").glob("*.md"))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
BLOCKS = BLOCK.findall(README)


def blocks_and_outputs(language, blocks):
    """The blocks of a language that a text block follows, and that text."""
    return [(text, after[1]) for (name, text), after in zip(blocks, blocks[1:])
            if name == language and after[0] == "text"]


def block_and_output(language):
    """The last block of a language that a text block follows, and that text."""
    found = blocks_and_outputs(language, BLOCKS)
    assert found, f"README has no {language} block with its output"
    return found[-1]


def run(command, **more):
    environment = {**os.environ, "LC_ALL": "C", **more.pop("env", {})}
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT,
                          env=environment, text=True, encoding="utf-8", timeout=300, **more)


def pkg_config(*arguments):
    done = subprocess.run([os.environ.get("PKG_CONFIG", "pkg-config"), *arguments], text=True,
                          stdout=subprocess.PIPE, check=True)
    return shlex.split(done.stdout)


def matches(want, got):
    """Lines against lines; "..." stands for any number of them."""
    if not want:
        return not got
    if want[0] == "...":
        return any(matches(want[1:], got[i:]) for i in range(len(got) + 1))
    return bool(got) and want[0] == got[0] and matches(want[1:], got[1:])


def commands(blocks):
    """[(command, printed beneath it)] of the console blocks."""
    for name, text in blocks:
        if name == "console":
            for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
                command, _, output = part.partition("\n")
                yield command, output


def define(path, name):
    return int(eval(re.search(rf"#define {name}\s+([\d *()]+)", read(path)).group(1)))


DOCUMENTS = ("README.md", "lib/CHANGELOG.md", "tests/HAZARDS.md", ".github/CONTRIBUTING.md", *GUIDES)


class Readme(unittest.TestCase):
    maxDiff = None

    def test_the_c_program_prints_what_stands_beneath_it(self):
        program, output = block_and_output("c")
        with tempfile.TemporaryDirectory() as folder:
            source, binary = Path(folder) / "example.c", Path(folder) / "example"
            source.write_text(program, encoding="utf-8")
            built = run([*shlex.split(os.environ.get("CC", "cc")), "-std=c11", "-Wall", "-Wextra",
                         "-Wpedantic", "-Werror", *shlex.split(os.environ.get("CFLAGS", "")),
                         "-I", ROOT / "include", source, BUILD / "libcytodose.a",
                         *pkg_config("--libs", "libcjson"), "-lm", "-o", binary])
            self.assertEqual((built.returncode, built.stdout), (0, ""))
            self.assertEqual(run([binary]).stdout, output)

    def test_the_python_program_prints_what_stands_beneath_it(self):
        program, output = block_and_output("python")
        self.assertEqual(run([sys.executable, "-W", "error", "-c", program]).stdout, output)

    def test_the_commands_print_what_stands_beneath_them(self):
        self.check_commands(BLOCKS, {}, 3)

    def test_the_guides_are_true(self):
        self.assertGreaterEqual(len(GUIDES), 4)
        for guide in GUIDES:
            with self.subTest(guide):
                blocks = BLOCK.findall(read(guide))
                with tempfile.TemporaryDirectory() as folder:
                    names = {"labs.csv": Path(folder) / "labs.csv"}
                    for text in [text for name, text in blocks if name == "csv"]:
                        names["labs.csv"].write_text(text, encoding="utf-8")
                    self.check_commands(blocks, names, 0)
                for program, output in blocks_and_outputs("python", blocks):
                    self.assertEqual(run([sys.executable, "-W", "error", "-c", program]).stdout, output)

    def test_its_first_screens_stay_short(self):
        self.assertLessEqual(len(README), 8000)

    def check_commands(self, blocks, names, least):
        """Runs the commands of a document; names of files in them stand for others."""
        ran = 0
        for command, output in commands(blocks):
            self.assertRegex(command, "build/examples/|python3 -m cytodose ")
            there = command.replace("build/examples/", f"{BUILD}/examples/")
            there = there.replace("python3 -m", f"{shlex.quote(sys.executable)} -B -m")
            for name, path in names.items():
                there = there.replace(name, shlex.quote(str(path)))
            printed = run(["sh", "-c", there]).stdout.splitlines()
            wanted = output.splitlines()
            if not matches(wanted, printed):
                self.fail(f"$ {command}\n" + "\n".join(difflib.ndiff(wanted, printed)))
            ran += 1
        self.assertGreaterEqual(ran, least)

    def test_its_picture_is_what_the_program_draws(self):
        case = "examples/cases/marrow-infiltration-2015.json"
        drawn = subprocess.run([BUILD / "examples" / "case", case, "--svg"], cwd=ROOT, stdout=subprocess.PIPE,
                               check=True).stdout.decode()
        self.assertEqual(read("examples/case.svg"), drawn, "build/examples/case CASE --svg -o examples/case.svg")
        self.assertIn("](examples/case.svg)", README)

    def test_the_guide_to_a_protocol_is_true(self):
        guide = read(".github/CONTRIBUTING.md")
        blocks = BLOCK.findall(guide)
        printed = next(text for name, text in blocks if name == "json")
        mended = printed
        for before, after in re.findall(r'`("[^`]*)` becomes\s+`("[^`]*)`', guide):
            self.assertEqual(mended.count(before), 1)
            mended = mended.replace(before, after)
        self.assertNotEqual(mended, printed)
        with tempfile.TemporaryDirectory() as folder:
            names = {name: Path(folder) / name for name in ("vinorelbine.json", "mended.json")}
            for path, text in zip(names.values(), (printed, mended)):
                path.write_text(text, encoding="utf-8")
            self.check_commands(blocks, names, 4)

    def test_it_installs_as_described(self):
        script, output = block_and_output("sh")
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "example.c").write_text(block_and_output("c")[0], encoding="utf-8")
            script = script.replace("/tmp/x", folder).replace("make ", "make -s ")
            # with the flags of this run, so that nothing is built anew; its own library, not ours
            env = {"BUILD": os.environ["CYTO_BUILD"], "CYTODOSE_LIBRARY": "", "MAKEFLAGS": ""}
            done = run(["sh", "-ec", script], env=env)
            self.assertTrue(done.stdout.endswith(output), done.stdout)
            self.assertEqual(done.returncode, 0, done.stdout)

    def test_no_row_of_a_table_stands_twice(self):
        for document in DOCUMENTS:
            for table in re.findall(r"(?:^\|.*\n)+", read(document), re.M):
                labels = re.findall(r"^\| ([^|]+) \|", table, re.M)
                self.assertEqual([one for one in labels if labels.count(one) > 1], [], document)

    def test_its_limits_are_those_of_the_source(self):
        for name, text in (("BYTES", "{} bytes,"), ("DEPTH", "{} arrays and objects"),
                           ("STRING", "{} bytes in a string"),
                           ("NUMBER", "{} characters in a number"),
                           ("VALUES", "{} values"), ("KEYS", "{} keys of the objects open")):
            limit = (define("include/cytodose/status.h", "CYTO_JSON_BYTES_MAX") if name == "BYTES" else
                     define("lib/json/strict.h", f"CYTO__JSON_{name}_MAX"))
            self.assertIn(text.format(limit), " ".join(read("lib/docs/guides/answers.md").split()))

    def test_links_lead_somewhere(self):
        for document in DOCUMENTS:
            for link in re.findall(r"\]\(([^)#:]+)\)", read(document)):
                self.assertTrue((ROOT / document).parent.joinpath(link).exists(), (document, link))


class Changes(unittest.TestCase):
    def test_the_newest_entry_is_this_version(self):
        text = read("lib/CHANGELOG.md")
        self.assertEqual(re.search(r"^## (\S+)", text, re.M).group(1), cd.__version__)
        for entry in re.split(r"^## ", text, flags=re.M)[1:]:
            self.assertIn("\n### Numerical changes\n", entry)


def tests_there_are():
    """Names of the tests that are run: C tests in a test case, methods of Python tests."""
    names = set()
    for path in (ROOT / "tests").rglob("*.c"):
        text = path.read_text(encoding="utf-8")
        written = re.findall(r"START_TEST\((\w+)\)", text)
        added = re.findall(r"tcase_add_(?:loop_)?test\(\w+, (\w+)", text)
        names |= set(written) & set(added)
    for path in (ROOT / "tests").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        names |= set(re.findall(r"^    def (test_\w+)\(self", text, re.M))
    return names


class Hazards(unittest.TestCase):
    def rows(self):
        lines = [l for l in read("tests/HAZARDS.md").splitlines() if re.match(r"\| H\d+ ", l)]
        self.assertGreaterEqual(len(lines), 13)
        return [[c.strip() for c in line.strip("|").split("|")] for line in lines]

    def test_every_hazard_has_tests_and_every_test_exists(self):
        there = tests_there_are()
        bad = [line.split("\t")[0] for line in read("tests/vectors/bad_input.tsv").splitlines()]
        for number, row in enumerate(self.rows(), 1):
            self.assertEqual(len(row), 5, row)
            self.assertEqual(row[0], f"H{number}")
            names = re.findall(r"`([^`]+)`", row[4])
            self.assertTrue(names, row)
            for name in names:
                if name.endswith(".tsv"):
                    self.assertTrue([*(ROOT / "tests" / "vectors").rglob(name)], (row[0], name))
                elif "-" in name:
                    self.assertIn(name, bad, row[0])
                else:
                    self.assertIn(name, there, row[0])
