# SPDX-License-Identifier: MIT
"""No output is lost without a word: each program, with its output where it cannot be written, and stopped. No
program reads on when it has enough to refuse. CYTO_SHOW=yes prints the table of statuses and of what was left."""

import os
import resource
import shlex
import signal
import stat
import subprocess
import tempfile
import unittest
from pathlib import Path

from forked import without_rights

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = (ROOT / os.environ["CYTO_BUILD"]).resolve() / "examples"
# One use of each program, and what it reads.
USES = {
    "bsa": ("160", "50"), "capecitabine": (), "carboplatin": (), "ctcae_changes": ("anemia",), "enoxaparin": (),
    "exposure": (), "paclitaxel": (), "protocols": (), "catalog": ("notes",), "grade": ("anemia", "7.9 g/dL", "--numbers", "."),
    "case": ("examples/cases/marrow-infiltration-2015.json", "--explain"),
    "compare_protocols": ("enoxaparin-vte-mskcc", "enoxaparin-vte-isth"), "lint_protocol": ("fec-100-label",),
    "print_protocol": ("fec-100-label",), "grade_fhir": ("--scale", "ctcae-5.0"), "grade_csv": ("--scale", "ctcae-5.0")}
OBSERVATION = (b'{"resourceType": "Observation", "id": "1", "status": "final", "code": {"coding": [{"system": '
               b'"http://loinc.org", "code": "777-3"}]}, "valueQuantity": {"value": 27, "code": "10*9/L", "system": '
               b'"http://unitsofmeasure.org"}}\n')
GIVEN = {"grade_csv": b"term,value,unit\nanemia,7.9,g/dL\n",
         "grade_fhir": OBSERVATION + b"{\n" + OBSERVATION}  # one line is malformed: status 1, and a message
WAITS = r"""
#include <unistd.h>
int fsync(int file);
int fsync(int file)
{
    (void)file;
    if (write(2, "whole\n", 6) == 6) {
        pause();
    }
    return 0;
}
"""


def setting(close=(), stderr=None, preload=None, most=None):
    """The arguments of subprocess.Popen beside the command. most: bytes that a file may have (ulimit -f)."""
    def before():
        for number in close:
            os.close(number)
        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        without_rights()
    environment = {**os.environ, **({"LD_PRELOAD": str(preload)} if preload else {})}
    return {"preexec_fn": before, "cwd": ROOT, "env": environment, "stderr": stderr or subprocess.PIPE}


def run(name, *more, stdout=subprocess.PIPE, uses=USES, **how):
    """(status, standard output, standard error); a status below 0 is the signal that ended it"""
    done = subprocess.run([EXAMPLES / name, *uses[name], *more], stdout=stdout, timeout=60,
                          input=GIVEN.get(name, b""), **setting(**how))
    return done.returncode, done.stdout or b"", (done.stderr or b"").decode()


def broken_pipe():
    reader, writer = os.pipe()
    os.close(reader)
    return writer


class Output(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.good = {p.stem: run(p.stem) for p in (ROOT / "examples").glob("*.c")}

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.work = Path(folder.name)
        self.file = self.work / "out"

    def keep(self):
        self.file.write_bytes(b"old\n")

    def left(self):
        """The file that a use with -o left; nothing else may be in its folder."""
        self.assertEqual(os.listdir(self.work), ["out"])
        return self.file.read_bytes()

    def full(self, name):
        with open("/dev/full", "wb") as full:
            return run(name, stdout=full)

    def pipe(self, name):
        writer = broken_pipe()
        try:
            return run(name, stdout=writer)
        finally:
            os.close(writer)

    def stopped(self, name, number, preload):
        """Stopped when all is written and nothing renamed yet."""
        self.keep()
        with subprocess.Popen([EXAMPLES / name, *USES[name], "-o", self.file], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, **setting(preload=preload)) as child:
            child.stdin.write(GIVEN.get(name, b""))
            child.stdin.close()
            while child.stderr.readline() not in (b"whole\n", b""):
                pass
            self.assertEqual(len(os.listdir(self.work)), 2)
            child.send_signal(number)
            child.wait(60)
        return child.returncode, self.left(), ""

    def test_what_cannot_be_written_ends_with_status_2_and_a_message(self):
        for name in USES:
            for how, why in ((self.full, "No space left on device"),
                             (lambda n: run(n, close=[1]), "Bad file descriptor")):
                with self.subTest(name):
                    status, out, said = how(name)
                    self.assertEqual((status, out), (2, b""))
                    self.assertTrue(said.endswith(f"error: cannot write to standard output: {why}\n"), said)

    def test_a_pipe_that_goes_away_ends_quietly(self):
        for name in USES:
            with self.subTest(name):
                status, _, said = self.pipe(name)
                self.assertEqual((status, "error" in said), (-signal.SIGPIPE, False))

    def test_a_standard_error_that_takes_nothing_loses_no_rows(self):
        for name in USES:
            with self.subTest(name), open("/dev/full", "wb") as full:
                writer = broken_pipe()
                for how in ({"close": [2]}, {"stderr": full}, {"stderr": writer}):
                    self.assertEqual(run(name, **how)[:2], self.good[name][:2])
                os.close(writer)
        self.assertEqual(self.good["grade_fhir"][0], 1)

    def test_a_help_that_cannot_be_written_is_an_error_too(self):
        for name in USES:
            with self.subTest(name), open("/dev/full", "wb") as full:
                alone = {name: ["--help"]}
                self.assertEqual(run(name, stdout=full, uses=alone)[0], 2)
                self.assertIn(b"\n-o FILE: ", run(name, uses=alone)[1])

    def test_a_named_file_is_written_whole_with_the_mode_it_had(self):
        for name in USES:
            with self.subTest(name):
                status, out, said = self.good[name]
                for mode in (None, 0o640):
                    self.file.unlink(missing_ok=True)
                    if mode:
                        self.keep()
                        self.file.chmod(mode)
                    self.assertEqual(run(name, "-o", self.file), (status, b"", said))
                    self.assertEqual(self.left(), out)
                    mask = os.umask(0)
                    os.umask(mask)
                    self.assertEqual(stat.S_IMODE(self.file.stat().st_mode), mode or 0o666 & ~mask)

    def test_a_link_is_followed_and_a_device_written_as_it_is(self):
        (self.work / "to").mkdir()
        self.file.symlink_to("to/there")
        (self.work / "to" / "there").write_bytes(b"old\n")
        run("bsa", "-o", self.file)
        self.assertTrue(self.file.is_symlink())
        self.assertEqual((self.work / "to" / "there").read_bytes(), self.good["bsa"][1])
        status, _, said = run("bsa", "-o", "/dev/full")
        self.assertEqual((status, said), (2, "error: cannot write /dev/full: No space left on device\n"))
        for where in ("/dev/stdout", "-"):
            self.assertEqual(run("bsa", "-o", where)[:2], self.good["bsa"][:2])
            self.assertEqual(run("bsa", "-o", where, close=[1])[:2], (2, b""))
        self.assertEqual(run("bsa", "-o", "/dev/fd/1", close=[1])[:2], (2, b""))

    def test_a_limit_on_files_is_a_full_disk(self):
        """The system sends a signal that would end a program without a word, and leave the file beside."""
        for name in USES:
            with self.subTest(name):
                self.keep()
                for more, stdout in (((), self.file.open("r+b")), (("-o", self.file), None)):
                    status, _, said = run(name, *more, stdout=stdout, most=4)
                    self.assertEqual(status, 2)
                    self.assertRegex(said, r"error: cannot write [^\n]*: File too large\n\Z")
                    if stdout:
                        stdout.close()
                        self.keep()
                self.assertEqual(self.left(), b"old\n")

    def test_a_link_to_nothing_and_a_file_that_may_not_be_written_stay(self):
        self.file.symlink_to("nothing")
        for to, why in (("nothing", "No such file or directory"), ("out", "Too many levels of symbolic links")):
            self.file.unlink()
            self.file.symlink_to(to)
            status, _, said = run("bsa", "-o", self.file)
            self.assertEqual((status, os.readlink(self.file), os.listdir(self.work)), (2, to, ["out"]))
            self.assertRegex(said, rf"\Aerror: cannot write [^\n]*: {why}\n\Z")
        self.file.unlink()
        self.keep()
        self.file.chmod(0o444)
        status, _, said = run("bsa", "-o", self.file)
        self.assertEqual((status, self.left(), said[-20:]), (2, b"old\n", ": Permission denied\n"))

    def test_the_input_is_not_what_is_written(self):
        for name, text in (("case", (ROOT / USES["case"][0]).read_bytes()), ("grade_csv", GIVEN["grade_csv"])):
            self.file.write_bytes(text)
            more = [str(self.file), "--scale", "ctcae-5.0", "-o", str(self.file)]
            self.assertEqual(run(name, uses={name: more}), (2, b"", "error: -o: the input itself\n"))
            self.assertEqual(self.left(), text)

    def test_rows_that_are_lost_end_the_reading(self):
        for name, one in (("grade_csv", b"anemia,7.9,g/dL\n"), ("grade_fhir", OBSERVATION)):
            with open("/dev/full", "wb") as full, subprocess.Popen(
                    [EXAMPLES / name, *USES[name]], stdin=subprocess.PIPE, stdout=full, **setting()) as child:
                with self.assertRaises(BrokenPipeError):  # the input has no end
                    child.stdin.write(GIVEN[name])
                    while child.poll() is None:
                        child.stdin.write(1000 * one)
                    raise BrokenPipeError
                said = child.stderr.read()
                self.assertTrue(said.endswith(b"error: cannot write to standard output: No space left on device\n"), said)
                self.assertEqual(child.wait(60), 2)

    def test_a_second_file_is_not_left_out(self):
        status, out, said = run("grade_csv", "a.csv", "b.csv")
        self.assertEqual((status, out, said[:6]), (2, b"", "usage:"))

    def test_what_is_refused_leaves_the_file_that_was_there(self):
        self.keep()
        for name, more in (("bsa", ["70"]), ("case", ["--scale", "ctcae-9"]), ("lint_protocol", ["x"]),
                           ("grade_fhir", ["examples/cases/marrow-infiltration-2015.json", "/nowhere"]), ("grade", ["-o"]), ("grade", ["-o", ""])):
            with self.subTest(name):
                status, _, said = run(name, "-o", self.file, *more)
                self.assertEqual((status, self.left()), (2, b"old\n"))
                self.assertNotEqual(said, "")
        for where, why in (("/nowhere/out", "No such file or directory"), (self.work, "Is a directory"), ("x" * 5000, "File name too long")):
            status, out, said = run("bsa", "-o", where)
            self.assertEqual((status, out), (2, b""))
            self.assertRegex(said, rf"\Aerror: cannot write [^\n]*: {why}\n\Z")

    def preload(self):
        built = tempfile.TemporaryDirectory()
        self.addCleanup(built.cleanup)
        source, library = Path(built.name) / "waits.c", Path(built.name) / "waits.so"
        source.write_text(WAITS, encoding="utf-8")
        subprocess.run([*shlex.split(os.environ.get("CC", "cc")), "-shared", "-fPIC", source, "-o", library], check=True)
        return library

    def test_a_signal_leaves_what_was_there(self):
        preload = self.preload()
        for name in USES:
            others = (signal.SIGQUIT, signal.SIGALRM, signal.SIGUSR1, signal.SIGUSR2, signal.SIGXCPU) if name == "bsa" else ()
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, *others):
                with self.subTest(name, signal=number.name):
                    self.assertEqual(self.stopped(name, number, preload)[:2], (-number, b"old\n"))

    def test_the_table_is_shown_on_request(self):
        if os.environ.get("CYTO_SHOW") != "yes":
            return
        preload = self.preload()
        cells = {
            "as usual": run, "/dev/full": self.full, "closed stdout": lambda n: run(n, close=[1]),
            "closed stderr": lambda n: run(n, close=[2]), "closed pipe": self.pipe,
            "SIGTERM, -o": lambda n: self.stopped(n, signal.SIGTERM, preload)}
        print("\n" + "".join(f"{head:<24}" for head in ("program", *cells)))
        for name in USES:
            row = [name]
            for cell in cells.values():
                status, out, _ = cell(name)
                what = "old file" if out == b"old\n" else "whole" if out == self.good[name][1] else f"{len(out)} bytes"
                row.append(f"{status}, {what}")
            print("".join(f"{text:<24}" for text in row))


# Each program that reads, how it is asked to read a file, and the most bytes that it reads of it.
TEXT, LINE, BLOCK = 1048576, 16777216, 65536
READERS = (
    (("case",), TEXT + 1), (("lint_protocol",), TEXT + 1), (("print_protocol",), TEXT + 1),
    (("compare_protocols", "fec-100-label"), TEXT + 1), (("enoxaparin", "--protocol"), TEXT + 1),
    (("grade_fhir", "--scale", "ctcae-5.0"), 2 * LINE + BLOCK), (("grade_fhir", "--scale=ctcae-5.0", "--bundle"), LINE + BLOCK))


def read(command, file, **how):
    """(status, standard error) of a program that is told to read its standard input"""
    done = subprocess.run([EXAMPLES / command[0], *command[1:], "-"], stdin=file, stdout=subprocess.PIPE, timeout=60,
                          **setting(**how))
    return done.returncode, done.stderr.decode()


class Input(unittest.TestCase):
    def test_what_has_no_end_is_refused_at_the_limit(self):
        with tempfile.TemporaryFile() as file:
            file.truncate(3 * LINE)
            for command, most in READERS:
                file.seek(0)
                status, said = read(command, file)  # it moves the place in the file that both share
                with self.subTest(command):
                    self.assertEqual(status, 1 if "--bundle" in command else 2)
                    self.assertRegex(said, r"\A(error: )?-:[^\n]*(text too long, in bytes|a line without an end)")
                    self.assertLessEqual(file.seek(0, os.SEEK_CUR), most)

    def test_a_folder_and_a_closed_input_are_named(self):
        folder = os.open(ROOT, os.O_RDONLY)
        for command, _ in READERS:
            with self.subTest(command):
                self.assertEqual(read(command, folder), (2, "error: cannot read -: Is a directory\n"))
                self.assertEqual(read(command, None, close=[0]), (2, "error: cannot read -: Bad file descriptor\n"))
        os.close(folder)

    def test_a_first_line_that_is_empty_is_one(self):
        with tempfile.TemporaryFile() as file:
            file.write(b'\n{"resourceType": "Device"}\n')
            file.seek(0)
            status, said = read(("grade_fhir", "--scale", "ctcae-5.0"), file)
        self.assertEqual((status, said.split("\n")[:2]), (0, ["        2  texts read", "        1  blank"]))


if __name__ == "__main__":
    unittest.main()
