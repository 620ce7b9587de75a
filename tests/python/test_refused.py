# SPDX-License-Identifier: MIT
"""A call that is refused leaves nothing in its results that an earlier call had put there: a caller who does not
look at the status finds no grade, dose, text or message of another patient. The functions and what they give are
read from the headers."""

import ctypes
import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

from cytodose import _library

ROOT = Path(__file__).resolve().parents[2]
EARLIER = 0x5A
TAKEN = {"double": -1e300, "int32_t": -99, "uint32_t": 1 << 31, "int64_t": -99, "size_t": 4, "cyto_status": -99}
CELL = {"double": ctypes.c_double, "int32_t": ctypes.c_int32, "size_t": ctypes.c_size_t, "int64_t": ctypes.c_int64, "uint32_t": ctypes.c_uint32}
# The caller fills these and the library changes a part of one, or nothing.
CHANGED_IN_PART = {"cyto_lab", "cyto_policy", "cyto_decision", "cyto_file", "cyto_fhir", "cyto_bsa_columns",
                   "cyto_dose_columns", "cyto_grade_columns", "cyto_renal_columns", "cyto_round_columns"}
# These begin a struct: nothing is asked that could be refused but the size, and then nothing is written.
BEGIN = re.compile(r"_init$|_free$")
# Rows of an array, beside how many of them were filled.
COUNTED = {"bands", "grades", "differs", "volumes_ml"}


def functions():
    """(name, [(type, whether it is only read, stars, parameter)]) of each public function that has a status."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "include" / "cytodose").glob("*.h")))
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    for name, given in re.findall(r"CYTO_API\s+cyto_status\s+(cyto_\w+)\(([^;]*?)\);", text):
        parameters = []
        for one in given.split(","):
            kind, stars, parameter = re.match(r"\s*((?:const\s+)?\w+)\s*((?:\*|const|\s)*?)\s*(\w+)\s*$", one).groups()
            parameters.append((kind.replace("const ", ""), "const" in stars or kind.startswith("const ") and "**" not in stars.replace(" ", ""),
                               stars.count("*"), parameter))
        yield name, parameters


def struct_of(name):
    """The Python struct of a C one, by its name."""
    return {"cyto_" + re.sub(r"(?<!^)([A-Z])", r"_\1", key).lower(): value for key, value in vars(_library).items()
            if isinstance(value, type) and issubclass(value, ctypes.Structure)}.get(name)


def earlier(kind):
    """One of them, filled by a call before."""
    cell = kind()
    ctypes.memset(ctypes.byref(cell), EARLIER, ctypes.sizeof(cell))
    if hasattr(cell, "size"):
        cell.size = ctypes.sizeof(cell)
    return cell


def refused(name, parameters, nothing):
    """Calls it with what no call takes, or with nothing at all, and gives the results in which something of before is left."""
    given, results = [], {}
    for kind, const, stars, parameter in parameters:
        made = struct_of(kind)
        if stars == 0:
            given.append(TAKEN[kind])
        elif nothing and const:
            given.append(None)
        elif kind == "char" and stars == 1:
            given.append(b"zork" if const else ctypes.create_string_buffer(b"ZZZ", 4))
            if not const:
                results[parameter] = given[-1]
        elif stars == 2 and not const:
            results[parameter] = earlier(ctypes.c_void_p)
            given.append(ctypes.byref(results[parameter]))
        elif stars == 2:
            given.append((ctypes.c_char_p * 8)(*[b"zork"] * 8))
        elif kind in CELL and const:
            given.append((CELL[kind] * 8)())
        elif kind in CELL:
            results[parameter] = earlier(CELL[kind] * 32)
            given.append(results[parameter])
        elif made is None or const and not hasattr(made, "size"):
            given.append(None)
        else:
            cell = earlier(made) if not const and kind not in CHANGED_IN_PART else made()
            if hasattr(cell, "size"):
                cell.size = ctypes.sizeof(cell)
            given.append(ctypes.byref(cell))
            if kind == "cyto_error":
                cell.status, cell.message = -99, b"an earlier message"
            if not const and kind not in CHANGED_IN_PART:
                results[parameter] = cell
    call = getattr(_library.lib, name)
    call.argtypes = None
    given = [ctypes.c_double(one) if isinstance(one, float) else ctypes.c_size_t(one) if isinstance(one, int) and one > 0
             else one for one in given]
    status = call(*given)
    return status, [parameter for parameter, cell in results.items() if is_left(parameter, cell)]


def is_left(parameter, cell):
    """Is something of the call before in it?"""
    if parameter in COUNTED:
        return False
    if parameter == "error":
        return cell.message == b"an earlier message"
    if isinstance(cell, ctypes.Array) and cell._type_ is ctypes.c_char:
        return cell.raw[0] == ord("Z")
    content = bytes(cell)[8 if hasattr(cell, "size") else 0:]
    return content.startswith(bytes([EARLIER]) * 4)


class Refused(unittest.TestCase):
    def test_nothing_of_an_earlier_call_is_left(self):
        """They are called in a process of their own, for what is given may be read as an address."""
        script = ("import sys; sys.path.insert(0, sys.argv[1]); import test_refused as t\n"
                  "for name, parameters in t.functions():\n"
                  "    for nothing in (False, True):\n"
                  "        if not t.BEGIN.search(name): print(name, *t.refused(name, parameters, nothing), flush=True)\n")
        done = subprocess.run([sys.executable, "-B", "-c", script, str(Path(__file__).parent)], capture_output=True, text=True,
                              env=os.environ, timeout=120)
        self.assertEqual(done.returncode, 0, done.stdout[-300:] + done.stderr[-2000:])
        lines = done.stdout.splitlines()
        self.assertGreater(len(lines), 80)
        self.assertEqual([line for line in lines if not line.endswith("[]")], [])
