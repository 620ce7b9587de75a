# SPDX-License-Identifier: MIT
"""python3 -m cytodose, whatever a user does: one message and status 2, no traceback, no output lost without a
word, files as they were. CYTO_SHOW=yes prints the table of statuses."""

import argparse
import os
import resource
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import forked
from sample import drawn

import cytodose
from cytodose import _commands

ROWS = "term,value,unit\nanemia,7.9,g/dL\n"
FACTS = '{"weight_kg": 50}'
# One use of each command, and what it reads.
USES = {
    "grade": (("-", "--scale", "ctcae-5.0"), ROWS),
    "summary": (("-", "--scale", "ctcae-5.0", "--patient", "=1"), ROWS),
    "changes": (("-", "--from", "ctcae-4.03", "--to", "ctcae-6.0", "--patient", "=1"), ROWS),
    "bsa": (("--height-cm", "160", "--weight-kg", "50", "--formula", "mosteller"), ""),
    "dose": (("--mg-per-kg", "1.5", "--weight-kg", "50"), ""),
    "protocols": (("oxaliplatin",), ""),
    "facts": (("enoxaparin-vte-mskcc",), ""),
    "decide": (("enoxaparin-vte-mskcc", "-", "--rounding", "none"), FACTS),
    "compare": (("enoxaparin-vte-mskcc", "enoxaparin-vte-isth"), ""),
    "review": (("enoxaparin-vte-gimema",), ""),
    "explain": (("anemia", "7.9", "g/dL", "--numbers", "."), ""),
}
HOSTILE = ("nan", "inf", "-inf", "1e400", "1_0", "\u0663", "", " ", "-1", "9" * 400, "\x1b[2J", "\u202eabc", "/nowhere", "/",
           "/dev/null", "x" * 5000, "=1", "%s", "--", "{", "\udcff")


def run(name, *more, close=(), given=None, stdout=subprocess.PIPE, stderr=subprocess.PIPE, environment=None, use=None,
        most=None):
    """(status, standard output, standard error); most: bytes that a file may have (ulimit -f). A Python is started where its
    own streams are closed or its environment is another."""
    arguments, text = USES.get(name, ((), ""))
    arguments = (name, *(arguments if use is None else use), *more)
    data = (text if given is None else given).encode("utf-8", "surrogateescape")
    if not close and not environment:
        status, out, said = forked.run(*arguments, given=data, most=most, stdout=stdout, stderr=stderr)
        return status, out, said.decode()

    def before():
        for number in close:
            os.close(number)
        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        forked.without_rights()
    done = subprocess.run(
        [sys.executable, "-B", "-m", "cytodose", *arguments], stdout=stdout, stderr=stderr, input=data, timeout=300,
        preexec_fn=before, env={**os.environ, **(environment or {})})
    return done.returncode, done.stdout or b"", (done.stderr or b"").decode()


class Command(unittest.TestCase):
    def one_message(self, found, words=""):
        status, _, said = found
        self.assertEqual(status, 2, said)
        self.assertRegex(said, rf"\A(?:[^\n]*\n)*?error: [^\n]*{words}[^\n]*\n\Z")
        self.assertNotIn("Traceback", said)
        self.assertTrue(all(c.isprintable() or c == "\n" for c in said), ascii(said))

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.work = Path(folder.name)
        self.file = self.work / "out"

    def test_what_cannot_be_written_ends_with_status_2_and_a_message(self):
        table = []
        for name in USES:
            good = run(name)
            self.assertEqual(good[0], 0, good[2])
            with open("/dev/full", "wb") as full, self.subTest(name):
                no_room = run(name, stdout=full)
                self.one_message(no_room, "cannot write to standard output: No space left on device")
                closed = run(name, close=[1])
                self.one_message(closed, "cannot write to standard output: Bad file descriptor")
                reader, writer = os.pipe()
                os.close(reader)
                pipe = run(name, stdout=writer)
                self.assertEqual((pipe[0], "error" in pipe[2]), (-signal.SIGPIPE, False))
                kept = [run(name, **how)[:2] for how in ({"close": [2]}, {"stderr": full}, {"stderr": writer})
                        if name in ("grade", "summary", "decide")]
                self.assertEqual(kept, [good[:2]] * len(kept))
                os.close(writer)
            table.append((name, good[0], no_room[0], closed[0], pipe[0], *(k[0] for k in kept)))
        if os.environ.get("CYTO_SHOW") == "yes":
            print("\ncommand, good, /dev/full, closed stdout, closed pipe, closed/full/broken stderr")
            print("\n".join(", ".join(map(str, row)) for row in table))

    def test_a_help_that_cannot_be_written_is_an_error(self):
        with open("/dev/full", "wb") as full:
            self.one_message(run("--help", stdout=full), "cannot write")
        self.one_message(run("--version", close=[1]), "cannot write")

    def test_a_library_that_cannot_be_loaded_is_a_message(self):
        for name in ("grade", "bsa"):
            self.one_message(run(name, environment={"CYTODOSE_LIBRARY": "/nope\x1b"}), "the C library was not found")
        self.one_message(run("bsa", environment={"CYTODOSE_LIBRARY": "/dev/null"}))

    def test_the_import_alone_opens_no_library_and_no_numpy(self):
        code = "import sys, cytodose; print(sorted({'numpy', 'ctypes', 'typing', 'dataclasses'} & set(sys.modules)))"
        done = subprocess.run([sys.executable, "-B", "-S", "-c", code], capture_output=True, text=True,
                              env={**os.environ, "CYTODOSE_LIBRARY": "/nope"})
        self.assertEqual((done.stdout, done.stderr), ("[]\n", ""))
        code = ("import sys, cytodose.__main__ as m; m.main(sys.argv[1:]); "
                "print(sorted({'dataclasses', 'inspect', 'pathlib', 'tempfile'} & set(sys.modules)))")
        for name in ("grade", "decide"):  # what takes longer to import than these take to answer
            done = subprocess.run([sys.executable, "-B", "-S", "-c", code, name, *USES[name][0]], input=USES[name][1], capture_output=True, text=True)
            self.assertEqual(done.stdout.splitlines()[-1], "[]", name)
        code = "import sys, cytodose as cd; cd.grade_many('anemia', [7], 'g/dL', scale='ctcae-5.0'); print('numpy' in sys.modules)"
        done = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True)
        self.assertEqual((done.stdout, done.stderr), ("False\n", ""))

    def test_a_file_is_what_it_was_until_all_is_written(self):
        bad = ROWS + "anemia,7.9,g/dL\n" * 20000 + '"x'
        for mode in (None, 0o640):
            self.file.unlink(missing_ok=True)
            if mode:
                self.file.write_text("old\n", encoding="utf-8")
                self.file.chmod(mode)
                self.one_message(run("grade", "-o", str(self.file), given=bad))
                self.assertEqual(self.file.read_text(encoding="utf-8"), "old\n")
            self.assertEqual(run("grade", "--quiet", "-o", str(self.file)), (0, b"", ""))
            self.assertEqual(self.file.read_bytes(), run("grade")[1])
            mask = os.umask(0)
            os.umask(mask)
            self.assertEqual(stat.S_IMODE(self.file.stat().st_mode), mode or 0o666 & ~mask)
            self.assertEqual(os.listdir(self.work), ["out"])

    def test_a_link_is_followed_and_a_device_written_as_it_is(self):
        (self.work / "there").write_text("old\n", encoding="utf-8")
        self.file.symlink_to("there")
        self.assertEqual(run("summary", "-o", str(self.file))[0], 0)
        self.assertTrue(self.file.is_symlink())
        self.assertEqual((self.work / "there").read_bytes(), run("summary")[1])
        self.one_message(run("grade", "-o", "/dev/full"), "cannot write /dev/full: No space left on device")
        for where, why in (("/nowhere/out", "No such file"), (str(self.work), "Is a directory"), ("", ""),
                           (str(self.work / "new") + "/", "Is a directory"), (str(self.file) + "/", "Not a directory")):
            self.one_message(run("grade", "-o", where), "cannot write .*" + why)
        for where in ("/dev/stdout", "-"):
            self.assertEqual(run("grade", "-o", where), run("grade"))
            self.one_message(run("grade", "-o", where, close=[1]), "cannot write")
        self.one_message(run("grade", "-o", "/dev/fd/1", close=[1]), "cannot write")
        self.assertIn(run("bsa")[1].decode(), run("bsa", "-o", "/dev/stderr")[2])
        self.file.unlink()
        self.file.symlink_to("out")
        self.one_message(run("grade", "-o", str(self.file)), "cannot write .*Too many levels")
        (self.work / "there").chmod(0o444)
        self.one_message(run("grade", "-o", str(self.work / "there")), "cannot write .*Permission denied")

    def test_every_command_writes_a_named_file_and_nothing_of_it_where_there_is_no_room(self):
        for name in USES:
            with self.subTest(name):
                self.assertEqual(run(name, "-o", str(self.file))[:2], (0, b""))
                self.assertEqual(self.file.read_bytes(), run(name)[1])
                for buffers in ({}, {"PYTHONUNBUFFERED": "1"}):  # without them Python writes a part, and says nothing
                    with (self.work / "some").open("wb") as file:
                        self.one_message(run(name, stdout=file, most=4, environment=buffers), "cannot write to standard output: File too large")
                    self.file.write_text("old\n", encoding="utf-8")
                    self.one_message(run(name, "-o", str(self.file), most=4, environment=buffers), "cannot write .*: File too large")
                    self.assertEqual((self.file.read_text(encoding="utf-8"), sorted(os.listdir(self.work))), ("old\n", ["out", "some"]))

    def test_standard_input_is_kept_only_for_a_second_reading(self):
        """Endless input would fill the disk."""
        many = ROWS + "anemia,7.9,g/dL\n" * 200000
        for name in ("grade", "summary", "changes"):
            self.assertEqual(run(name, given=many, most=4)[0], 0)
        twice = "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBBLFL\n1,HGB,7.9,g/dL,Y\n"
        use = ["-", "--scale", "ctcae-5.0", "--cdisc"]
        self.assertIn(b"\n1,HGB,7.9,g/dL,Y,", run("grade", use=use, given=twice)[1])
        self.one_message(run("grade", use=use, given=twice, most=4), "standard input: cannot keep it for a second reading: File too large")

    def test_the_input_is_not_what_is_written(self):
        for name, text in (("grade", ROWS), ("decide", FACTS)):
            self.file.write_text(text, encoding="utf-8")
            self.one_message(run(name, "-o", str(self.file), use=[str(self.file) if one == "-" else one for one in USES[name][0]]), "-o: the input itself")
            self.assertEqual(self.file.read_text(encoding="utf-8"), text)

    def stopped(self, number):
        """A command that has begun to write, stopped by a signal while it waits for more rows."""
        self.file.write_text("old\n", encoding="utf-8")
        with subprocess.Popen([sys.executable, "-B", "-m", "cytodose", "grade", "-", "--scale", "ctcae-5.0", "-o",
                               str(self.file)], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            child.stdin.write((ROWS + "anemia,7.9,g/dL\n" * 20000).encode())
            child.stdin.flush()
            for _ in range(600):
                if len(os.listdir(self.work)) == 2:
                    break
                time.sleep(0.1)
            child.send_signal(number)
            said = child.stderr.read().decode()
            child.wait(60)
        self.assertEqual((os.listdir(self.work), self.file.read_text(encoding="utf-8")), (["out"], "old\n"))
        return child.returncode, said

    def test_a_signal_leaves_what_was_there(self):
        self.assertEqual(self.stopped(signal.SIGTERM), (-signal.SIGTERM, ""))
        self.assertEqual(self.stopped(signal.SIGINT), (2, "error: interrupted\n"))

    def test_whatever_an_option_is_given_there_is_no_traceback(self):
        cases = [(name, arguments, at, value) for name, (arguments, _) in USES.items() for value in HOSTILE
                 for at, one in enumerate(arguments) if not one.startswith("--")]
        for name, arguments, at, value in drawn("options", cases, 20):
            given = [*arguments[:at], value, *arguments[at + 1:]]
            with self.subTest(name, given=ascii(given)[:80]):
                found = run(name, use=given)
                self.assertIn(found[0], (0, 1, 2))
                if found[0] == 2:
                    self.one_message(found)

    def test_an_option_is_given_once(self):
        for name, (arguments, _) in USES.items():
            options = [(one, arguments[at + 1]) for at, one in enumerate(arguments) if one.startswith("--")]
            for option, value in [*options, ("-o", os.devnull)]:
                more = (option, value, option, value) if option == "-o" else (f"{option}={value}",)
                with self.subTest(name, option=option):
                    self.one_message(run(name, *more), f"{option} is given twice")
        self.one_message(run("bsa", "-o", os.devnull, "--output", os.devnull), "--output is given twice")
        self.assertEqual(run("explain", "--scale", "ctcae-5.0", "--scale", "ctcae-6.0")[0], 0)  # these add up

    def test_numbers_of_the_command_line_are_plain(self):
        for text in ("1", "-1.5", "+.5", "0.", "007"):
            self.assertEqual(_commands.number(text), float(text))
        for text in (*HOSTILE, "1e5", "0x1", "1 ", "1,5", "-"):
            if text not in ("-1", "9" * 400):
                with self.assertRaises(argparse.ArgumentTypeError):
                    _commands.number(text)
            with self.assertRaises(argparse.ArgumentTypeError):
                _commands.whole(text)
        self.one_message(run("bsa", use=("--height-cm=160", "--formula=mosteller", "--weight-kg=" + "9" * 400)), "weight_kg: an infinite number is not accepted")
        for option in ("--tolerance-percent=nan", "--units-max=4294967299"):
            self.one_message(run("decide", option), option[2:].split("=", maxsplit=1)[0])

    def test_protocols_are_found_by_id_title_or_drug_and_no_help_is_a_list_of_them(self):
        listed = [line.split("  ")[0] for line in run("protocols", use=())[1].decode().splitlines()]
        self.assertEqual(listed, cytodose.protocols())
        found = run("protocols", use=("OXALIPLATIN",))[1].decode()
        self.assertIn("\nfolfirinox-nccp ", found)  # a drug's name, whatever its case
        self.assertNotIn("enoxaparin", found)
        self.one_message(run("protocols", use=("nosuchdrug",)), "nosuchdrug")
        for name in USES:
            said = run(name, "--help")[1].decode()
            self.assertLess(sum(id in said for id in listed), 4, name)

    def test_what_cannot_be_read_is_named(self):
        self.one_message(run("grade", close=[0]), "Bad file descriptor")
        self.one_message(run("decide", close=[0]), "Bad file descriptor")
        self.one_message(run("grade", use=["/proc/self/mem", "--scale", "ctcae-5.0"]), "/proc/self/mem: Input/output error")
        self.one_message(run("review", use=["/dev/zero"]), "too long")
        self.one_message(run("review", use=[str(self.work)]), "Is a directory")
        self.one_message(run("grade", use=[str(self.work), "--scale", "ctcae-5.0"]), "Is a directory")

    def test_what_a_person_reads_has_no_control_characters(self):
        evil = "\x1b[2J\u202e\u2066\x07\x9b"
        for name, more in (("summary", ()), ("summary", ("--shift",)), ("grade", ("-o", str(self.file)))):
            given = f'id,term,test,value,unit,lln\n"{evil}\nx",{evil},{evil},{evil},{evil},1e308\n1,,{evil},1,g/dL,{evil}\n'
            found = run(name, *more, use=["-", "--scale", "ctcae-5.0", "--patient", "id"], given=given)
            self.assertEqual(found[0], 0, found[2])
            for c in (found[1].decode() + found[2]).replace("\n", ""):
                self.assertTrue(c.isprintable(), ascii(found))
        for arguments in (("explain", evil, "7", "g/dL"), ("explain", "anemia", evil), ("review", evil), ("grade", evil, "--scale", "x")):
            self.one_message(run(arguments[0], use=arguments[1:]))


if __name__ == "__main__":
    unittest.main()
