# SPDX-License-Identifier: MIT
"""The oracles share this: numbers as text, and the tables of tests/vectors that they write or check."""

import sys
from decimal import Decimal as D
from decimal import getcontext
from fractions import Fraction as F
from pathlib import Path

getcontext().prec = 50
HERE = Path(__file__).resolve().parent.parent / "vectors"


def power(base, exponent):
    return (D(base).ln() * D(exponent)).exp()


def number(value):
    """17 significant digits: enough to name one double. None: an empty cell."""
    if value is None:
        return ""
    if isinstance(value, F):
        value = D(value.numerator) / D(value.denominator)
    return f"{value:.16e}"


def decimal_text(number):
    """An exact decimal of a fraction whose denominator divides a power of ten."""
    for places in range(0, 13):
        if (number * 10 ** places).denominator == 1:
            whole = str(int(number * 10 ** places)).rjust(places + 1, "0")
            return whole if places == 0 else whole[:-places] + "." + whole[-places:]
    raise ValueError(number)


def settle(path, text):
    """Writes the table; with --check, fails where the file says otherwise."""
    if "--check" in sys.argv:
        if path.read_text(encoding="utf-8") != text:
            sys.exit(f"{path.name} is not what the oracle makes")
    else:
        path.write_text(text, encoding="utf-8")
        print(f"{path.name}: {text.count(chr(10)) - 1} rows")


def make(tables, digits=3):
    """Settles each {name: (columns, rows)}."""
    for name, (columns, rows) in tables.items():
        lines = ["\t".join(["id"] + columns.split())]
        for i, row in enumerate(rows(), 1):
            lines.append("\t".join([f"{name[0]}{i:0{digits}d}", *row]))
        settle(HERE / f"{name}.tsv", "\n".join(lines) + "\n")
