# SPDX-License-Identifier: MIT
"""SAS transport files, version 5, made here after SAS's TS-140; without pandas only what is refused is tried. Expected
grades are read off CTCAE 5.0: neutrophils <1.0 - 0.5 10*9/L are grade 3, platelets <50.0 - 25.0 too."""

import math
import os
import struct
import tempfile
import unittest
from pathlib import Path

try:
    import pandas
except ImportError:
    pandas = None

from test_cli import run, table


def ibm(number):
    """A number as IBM's mainframes write it: sign, exponent of 16, 56 bits; missing is a point."""
    if number is None:
        return b"." + bytes(7)
    if number == 0:
        return bytes(8)
    part, power = math.frexp(abs(number))
    shift = -power % 4
    return struct.pack(">Q", (number < 0) << 63 | (power + shift) // 4 + 64 << 56 | int(part * 2 ** (56 - shift)))


def record(text):
    return text.ljust(80).encode()


def header(name, rest="0" * 30):
    return record(f"HEADER RECORD*******{name:8}HEADER RECORD!!!!!!!{rest}")


def filled(data):
    return data + b" " * (-len(data) % 80)


def transport(names, rows, wide=20):
    """Columns of texts and numbers, as their first row has them."""
    date = "01JAN26:00:00:00"
    out = [header("LIBRARY"), record(f"{'SAS':8}{'SAS':8}{'SASLIB':8}{'9.4':8}{'':32}{date}"), record(date),
           header("MEMBER", "000000000000000001600000000140"), header("DSCRPTR"),
           record(f"{'SAS':8}{'LB':8}{'SASDATA':8}{'9.4':8}{'':32}{date}"), record(date),
           header("NAMESTR", f"000000{len(names):04}" + "0" * 20)]
    place, described = 0, b""
    for number, name in enumerate(names):
        size = wide if isinstance(rows[0][number], (str, bytes)) else 8
        described += struct.pack(">4h8s40s8s3h2s8s2hi52s", 1 + (size == wide), 0, size, number + 1, name.ljust(8).encode(),
                                 b" " * 40, b" " * 8, 0, 0, 0, b"", b" " * 8, 0, 0, place, b"")
        place += size
    cells = [cell.ljust(wide) if isinstance(cell, bytes) else cell.ljust(wide).encode() if isinstance(cell, str)
             else ibm(cell) for row in rows for cell in row]
    return b"".join([*out, filled(described), header("OBS"), filled(b"".join(cells))])


NAMES = ["USUBJID", "LBTESTCD", "LBSTRESC", "LBSTRESN", "LBSTRESU", "LBSTNRLO", "COMMENT"]
ROWS = [["S1", "NEUT", "0.6", 0.6, "10^9/L", 1.5, "a, \"b\""], ["S1", "PLAT", "49", 49.0, b"10\xb9/L", 150.0, "c"],
        ["S2", "NEUT", "<0.1", None, "10^9/L", 1.5, ""], ["S2", "PLAT", "151", 151.0, "10^9/L", 150.0, ""]]


class Transport(unittest.TestCase):
    def setUp(self):
        work = tempfile.TemporaryDirectory()
        self.addCleanup(work.cleanup)
        self.work = Path(work.name)
        self.file = self.work / "LB.XPT"
        self.file.write_bytes(transport(NAMES, ROWS))

    def graded(self, *more, **how):
        return run("grade", str(self.file), "--cdisc", "--scale", "ctcae-5.0", *more, **how)

    def test_a_transport_file_is_graded(self):
        if pandas is None:
            return  # .ci/run asks for it where it is installed
        status, out, said = self.graded()
        self.assertEqual(status, 0, said)
        rows = table(out)
        self.assertEqual([(r["LBSTRESN"], r["COMMENT"], r["ATOXGRL"]) for r in rows],
                         [("0.6", 'a, "b"', "3"), ("49", "c", ""), ("", "", "4"), ("151", "", "0")])
        self.assertIn("1 row with text that is not UTF-8, read as Windows-1252, the first in row 2\n", said)

    def test_what_is_no_transport_file_is_told(self):
        if pandas is None:
            return  # .ci/run asks for it where it is installed
        for data in (b"", b"USUBJID,LBTESTCD\n", self.file.read_bytes()[:400]):
            self.file.write_bytes(data)
            status, out, said = self.graded()
            self.assertEqual((status, out), (2, ""))
            self.assertRegex(said, r"^error: .*LB\.XPT: not read as a SAS transport file: ")
        self.file.unlink()
        self.assertRegex(self.graded()[2], r"^error: .*LB\.XPT: No such file")

    def test_without_a_reader_the_message_says_what_to_do(self):
        for name in ("pandas", "pyreadstat"):
            (self.work / f"{name}.py").write_text("raise ImportError\n", encoding="utf-8")
        path = os.pathsep.join([str(self.work), os.environ.get("PYTHONPATH", "")])
        status, out, said = self.graded(env={**os.environ, "PYTHONPATH": path})
        self.assertEqual((status, out), (2, ""))
        self.assertRegex(said, r"^error: .*LB\.XPT: a SAS transport file is read by pandas or pyreadstat, and neither is "
                               r"installed; install one, or export the file as CSV\n$")

    def test_a_reader_of_texts_does_as_well(self):
        """pyreadstat is rarely there: one that answers as it does."""
        (self.work / "pandas.py").write_text("raise ImportError\n", encoding="utf-8")
        (self.work / "pyreadstat.py").write_text(
            "class Table:\n    columns = ['USUBJID', 'LBTESTCD', 'LBSTRESN', 'LBSTRESU', 'LBSTNRLO']\n"
            "    def itertuples(self, index, name):\n        return [('S1', 'NEUT', 0.6, '10^9/L', 1.5), "
            "('S1', 'NEUT', float('nan'), '10^9/L', None)]\n"
            "def read_xport(path):\n    return Table(), None\n", encoding="utf-8")
        path = os.pathsep.join([str(self.work), os.environ.get("PYTHONPATH", "")])
        status, out, said = self.graded(env={**os.environ, "PYTHONPATH": path})
        self.assertEqual((status, [r["reason_low"] or r["ATOXGRL"] for r in table(out)]), (0, ["3", "value-missing"]), said)


if __name__ == "__main__":
    unittest.main()
