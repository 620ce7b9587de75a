# SPDX-License-Identifier: MIT
"""Counts, without timing, the cost of the calls at their limits: the instructions (valgrind's callgrind) and the most
memory (dhat) of each call of tests/bench/work.c, compared with tests/vectors/work.tsv. Twice the input may take 2.2
times the instructions, or as many times as the table says. Growth over 5 % is an error; after another compiler or on
another machine, and after a change that is meant, `--write` makes the table anew.
    work.py PROGRAM COMPILER [--write]      COMPILER: the first line that it prints of its version"""

import re
import subprocess
import sys
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "vectors" / "work.tsv"
HEAD = """# Instructions of each call and the most memory that it holds at once, with its input of a size; counted by
# `make work`. growth: how many times the instructions of half the size.
# compiler\t{}
call\tsize\tinstructions\tbytes\tgrowth
"""
TOLERANCE, LINEAR = 1.05, 2.2


def counted(tool, pattern, *command):
    told = subprocess.run(["valgrind", f"--tool={tool}", f"--{tool}-out-file=/dev/null", *command], text=True,
                          capture_output=True)
    if told.returncode:
        sys.exit(told.stderr)
    return int(re.search(pattern, told.stderr).group(1).replace(",", ""))


def instructions(program, call, size):
    """Counts the call alone: the instructions that make its input are counted too, and subtracted."""
    return (counted("callgrind", r"Collected : (\d+)", program, call, f"{size}!")
            - counted("callgrind", r"Collected : (\d+)", program, call, str(size)))


def measured(program):
    """[(call, size, instructions, bytes, growth)]"""
    rows = []
    for line in subprocess.run([program], text=True, capture_output=True, check=True).stdout.splitlines():
        call, half = line.split("\t")
        size = 2 * int(half)
        now = instructions(program, call, size)
        held = (counted("dhat", r"At t-gmax: +([\d,]+) bytes", program, call, f"{size}!")
                - counted("dhat", r"At t-gmax: +([\d,]+) bytes", program, call, str(size)))
        rows.append((call, size, now, max(held, 0), round(now / instructions(program, call, int(half)), 1)))
    return rows


def version(compiler):
    """The line without the name that the compiler was called by: "(Debian 12.2.0-14+deb12u1) 12.2.0"."""
    return compiler.partition(" ")[2]


def main():
    program, compiler = sys.argv[1:3]
    rows = measured(program)
    text = HEAD.format(compiler) + "".join("\t".join(map(str, row)) + "\n" for row in rows)
    if "--write" in sys.argv:
        TABLE.write_text(text, encoding="ascii")
    before = TABLE.read_text(encoding="ascii")
    known = {cells[0]: cells[1:] for cells in (line.split("\t") for line in before.splitlines()) if len(cells) == 5}
    rebased = version(compiler) not in before  # "cc" and "gcc" are one
    wrong = []
    for call, size, now, held, growth in rows:
        was_size, was_now, was_held, was_growth = known.get(call, ("", "0", "0", "0"))
        print(f"{call:<46}{size:>9}{now:>14} instructions{held:>10} bytes{growth:>6} times of half")
        if str(size) != was_size or growth > max(LINEAR, 1.05 * float(was_growth)):
            wrong.append(call)
        elif not rebased and (now > TOLERANCE * int(was_now) or held > TOLERANCE * int(was_held)):
            wrong.append(f"{call}: {was_now} instructions and {was_held} bytes before")
    if rebased:
        print(f"another compiler than the table's: {compiler}; its growth alone is held")
    if wrong:
        sys.exit("more than the table says:\n  " + "\n  ".join(wrong))


main()
