# SPDX-License-Identifier: MIT
"""What the promises cost, in one run: the figures of the programs and modules in this folder, as a table beside their
yardsticks and the aims of tests/bench/aims.tsv, and as build/bench.json.
    bench.py BUILD CASES      CASES: the folder of the protocols' cases"""

import json
import subprocess
import sys
from pathlib import Path

import columns
import files
import size_and_start

HERE = Path(__file__).resolve().parent


def of_program(*command):
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        yield from map(json.loads, program.stdout)
    if program.returncode:
        sys.exit(f"{command[0]}: ended with {program.returncode}")


def figures(build, cases):
    yield from of_program(build / "bench", cases)
    yield from of_program(build / "bench-rows")
    yield from columns.figures()
    yield from size_and_start.figures(build)
    yield from files.figures(build)


def read_aims():
    """{(what, against): (field, least or most, number)}"""
    rows = [row.split("\t") for row in (HERE / "aims.tsv").read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    return {(what, against): (field, bound, float(number)) for what, against, field, bound, number in rows[1:]}


def judge(figure, aim):
    """Adds to the figure what is aimed at, and whether it is met: nothing is where it was not measured."""
    field, bound, number = aim
    figure["aim"] = f"{field} at {bound} {number:g}"
    if figure.get(field) is not None:
        figure["met"] = figure[field] >= number if bound == "least" else figure[field] <= number


def show(figure):
    value = "not measured" if figure["value"] is None else f"{figure['value']:,.4g} {figure['unit']}"
    ratio = f"{figure['ratio']:.3g} of {figure['against']}" if "ratio" in figure else figure.get("of", "")
    aim = {True: "met", False: "NOT MET", None: "not measured"}[figure.get("met")] if "aim" in figure else ""
    print(f"{figure['what']:63} {value:>22}  {ratio:43} {figure.get('aim', ''):20} {aim}".rstrip(), flush=True)


def main(build, cases):
    aims = read_aims()
    found = []
    for figure in figures(build, cases):
        aim = aims.pop((figure["what"], figure.get("against", "")), None)
        if aim:
            judge(figure, aim)
        show(figure)
        found.append(figure)
    (build / "bench.json").write_text("[" + ",\n ".join(map(json.dumps, found)) + "]\n", encoding="utf-8")
    aimed = [figure for figure in found if "aim" in figure]
    print(f"{sum(figure.get('met') is True for figure in aimed)} of {len(aimed)} aims met, "
          f"{sum('met' not in figure for figure in aimed)} not measured")
    if aims:
        sys.exit(f"aims of figures that nothing prints: {sorted(aims)}")


main(Path(sys.argv[1]), sys.argv[2])
