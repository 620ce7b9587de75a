# SPDX-License-Identifier: MIT
"""The binary interface is that of tests/interface.txt: each function with its types, each struct with the place of its
members, each constant with its number. A program that was built before runs with the library as long as no line changes:
a line that changes or goes needs another CYTO_ABI, once a version has been published. CYTO_WRITE=1 writes the file."""

import os
import re
import subprocess
import unittest

from test_binding import CC, ROOT, declared, said_by_c, structs

LISTED = ROOT / "tests/interface.txt"


def preprocessed(*options):
    asked = [*CC, "-std=c11", "-E", "-P", *options, f"-I{ROOT / 'include'}", ROOT / "include/cytodose/cytodose.h"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout


def constants():
    """The names of the public headers that stand for whole numbers."""
    bodies = re.findall(r"\benum\s*\{(.*?)\}", preprocessed(), re.S)
    macros = re.findall(r"^#define (CYTO_(?!VERSION)\w+) \(?-?(?:\d+|0x[0-9a-fA-F]+)[uUlL]*\)?$", preprocessed("-dM"), re.M)
    return sorted({*macros, *(name for body in bodies for name in re.findall(r"\b(CYTO_\w+)\s*(?:=|,|$)", body.strip()))})


def interface():
    """A line for each function, struct and constant, as a program of this machine sees them."""
    names, places = constants(), structs()
    members = [(struct, member) for struct in places for member in places[struct]]
    c = said_by_c([*names, *(f"sizeof({struct})" for struct in places),
                   *(f"offsetof({struct}, {member})" for struct, member in members),
                   *(f"sizeof((({struct} *)0)->{member})" for struct, member in members)])
    yield from sorted(f"{result} {name}({', '.join(types) or 'void'})" for name, (result, types) in declared().items())
    for struct in sorted(places):
        at = [f"{member} {c[f'offsetof({struct}, {member})']}+{c[f'sizeof((({struct} *)0)->{member})']}" for member in places[struct]]
        size = "" if places[struct][0] == "size" else f" {c[f'sizeof({struct})']}"  # one that tells its size may grow at its end
        yield f"{struct}{size}: {', '.join(at)}"
    yield from (f"{name} {c[name]}" for name in names)


class Interface(unittest.TestCase):
    def test_no_line_has_changed(self):
        now = list(interface())
        if os.environ.get("CYTO_WRITE") == "1":
            LISTED.write_text("\n".join(now) + "\n", encoding="utf-8")
        listed = LISTED.read_text(encoding="utf-8").splitlines()
        grown = {line.rpartition(",")[0] for line in now}
        lost = [line for line in listed if line not in now and not any(f"{longer},".startswith(f"{line},") for longer in grown)]
        self.assertEqual(lost, [], "programs that were built before would go wrong")
        self.assertEqual([line for line in now if line not in listed], [], "new: to be listed in tests/interface.txt")
        self.assertEqual(listed, now)


if __name__ == "__main__":
    unittest.main()
