# SPDX-License-Identifier: MIT
"""Grades a folder of CSV, Parquet or FHIR NDJSON parts on the workers of dask.distributed, a part a task.

A CSV part has the columns term, value, unit and what it knows of lln, uln, baseline, sex, age_years; it
comes back under its name in the folder OUT, its text as it was, with grade, low, high and reason. A
Parquet part has the same columns, numbers as numbers or as texts, and keeps their types; pyarrow reads
it, where it is installed. An NDJSON part has Observations, their Patients before them; it comes back as
a line for each grade.
A part appears in OUT when all of it is written, so a worker may be killed: another grades its parts again.
OUT/manifest.json, written last, has for each part its rows and the SHA-256 of what was read and written.
One core grades tens of millions of rows a second: reading and writing the text takes the time, and
one machine is nearly always enough. --workers 0 works without dask, with the same answer.

    python3 grade_cohort_dask.py PARTS OUT --scale ctcae-5.0 --workers 2
    python3 grade_cohort_dask.py PARTS OUT --scale ctcae-5.0 --scheduler tcp://node1:8786
"""

import argparse
import collections
import contextlib
import hashlib
import json
import os
import sys
import time
from pathlib import Path

import pandas as pd

import cytodose as cd

NUMBERS = ("lln", "uln", "baseline", "baseline_lln", "baseline_uln", "age_years")
WORDS = ("sex", "baseline_state")
ANSWERS = ("pregnant", "fasting", "anticoagulated", "symptomatic")
WRITTEN = ["grade", "low", "high", "reason"]
KINDS = (".csv", ".ndjson", ".parquet")


def numbers(column):
    """Texts as numbers, read exactly; empty is missing, "<50" is an error. Numbers of a Parquet part stay what they
    are: grade_many() reads 0.9 of 32 bits as 0.9, which the nearest of 64 bits is not."""
    if pd.api.types.infer_dtype(column) not in ("string", "empty"):
        return column
    return column.where(column != "", "nan").astype("float64")


def answers(column):
    """"yes" is True, "no" is False, empty is not known; another word is an error."""
    return [{"yes": True, "no": False, "": None}.get(word, word) for word in column]


@contextlib.contextmanager
def whole(path, **form):
    """A file to write, which has its name once it is whole; two workers never write into one."""
    beside = path.with_name(f".{path.name}.{os.uname().nodename}.{os.getpid()}")
    try:
        with open(beside, **(form or {"mode": "w", "encoding": "utf-8", "newline": ""})) as file:
            yield file
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def digest(path):
    read = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            read.update(block)
    return read.hexdigest()


def grade_fhir(part, out, scale):
    """Grades one NDJSON file as grade_part does a CSV file; it is read, graded and written line by line."""
    started, counts = time.perf_counter(), collections.Counter()
    with open(part, "rb") as lines, whole(Path(out) / Path(part).name) as file:
        for row in cd.grade_fhir(lines, scale=scale):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            counts[row["term"], *(-1 if row[end] is None else row[end] for end in ("low", "high"))] += 1
    return counts, {"grade": time.perf_counter() - started}


def arrow(_):
    """pyarrow, which a Parquet part alone needs."""
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise ValueError(f"pyarrow reads Parquet, and cannot be imported ({error}); CSV and NDJSON parts need nothing of it") from None
    return pyarrow


class Csv:
    """A CSV part: every column a text."""

    def __init__(self, part):
        self.table = pd.read_csv(part, dtype=str, keep_default_na=False)
        self.names, self.column = list(self.table), self.table.__getitem__

    def write(self, answer, path):
        with whole(path) as file:
            pd.concat([self.table, answer], axis=1).to_csv(file, index=False)


class Parquet:
    """A Parquet part; its columns are kept as Arrow's, so that none changes its type."""

    def __init__(self, part):
        self.arrow = arrow(part)
        with open(part, "rb") as file:  # of a path pyarrow takes "site=7" for a column
            self.table = self.arrow.parquet.read_table(file)
        self.names = self.table.column_names

    def column(self, name):
        column = self.table.column(name).to_pandas()
        if column.dtype == "category":
            column = column.astype(object)
        return column.fillna("") if pd.api.types.infer_dtype(column) in ("string", "empty") else column

    def write(self, answer, path):
        written, table = self.arrow.Table.from_pandas(answer, preserve_index=False), self.table
        for name in answer:
            table = table.append_column(name, written.column(name))
        with whole(path, mode="wb") as file:
            self.arrow.parquet.write_table(table, file)


def named(call, part, *more):
    """What the call gives; what it finds wrong has the name of the part."""
    try:
        return call(part, *more)
    except ValueError as error:  # CytodoseError is one
        raise ValueError(f"{Path(part).name}: {error}") from None


def grade_table(part, out, scale):
    started = time.perf_counter()
    table = Parquet(part) if part.endswith(".parquet") else Csv(part)
    for name in ("term", "value", "unit"):
        if name not in table.names:
            raise ValueError(f"no column {name}; there are {', '.join(table.names)}")
    known = {name: numbers(table.column(name)) for name in NUMBERS if name in table.names}
    words = {name: table.column(name) for name in WORDS if name in table.names}
    known.update({name: column.where(column != "", None) for name, column in words.items()})
    known.update({name: answers(table.column(name)) for name in ANSWERS if name in table.names})
    terms, values, units = table.column("term"), numbers(table.column("value")), table.column("unit")
    read = time.perf_counter()
    graded = cd.grade_many(terms, values, units, scale=scale, **known)
    done = time.perf_counter()
    table.write(graded.frame()[WRITTEN], Path(out) / Path(part).name)
    counts = collections.Counter(zip(terms, graded.low.tolist(), graded.high.tolist()))
    return counts, {"read": read - started, "grade": done - read, "write": time.perf_counter() - done}


def grade_part(part, out, scale):
    """Grades one file; ({(term, low, high): rows}, {what: seconds})."""
    return named(grade_fhir if part.endswith(".ndjson") else grade_table, part, out, scale)


def on_workers(parts, out, scale, workers, scheduler):
    """Returns what grade_part says of each part, in their order."""
    if not workers and not scheduler:
        return [grade_part(part, out, scale) for part in parts]
    from dask.distributed import Client
    more = {"address": scheduler} if scheduler else {
        "n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
    with Client(**more) as client:
        return client.gather(client.map(grade_part, parts, out=out, scale=scale, pure=False))


def write_manifest(parts, out, scale, said):
    """Last of all: a folder without one is not whole."""
    listed = [{"part": Path(part).name, "rows": sum(counts.values()), "read_sha256": digest(part),
               "written_sha256": digest(out / Path(part).name)} for part, (counts, _) in zip(parts, said)]
    with whole(out / "manifest.json") as file:
        json.dump({"cytodose": cd.__version__, "data": cd.data_digest(), "scale": scale,
                   "rows": sum(one["rows"] for one in listed), "parts": listed}, file, indent=1)
        file.write("\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", type=Path, help="a folder of *.csv, *.parquet and *.ndjson")
    parser.add_argument("out", type=Path, help="a folder, made when it is not there")
    parser.add_argument("--scale", required=True, choices=list(cd.scales()))
    parser.add_argument("--workers", type=int, default=2, help="processes on this machine; 0: none")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="of a running dask scheduler, instead")
    options = parser.parse_args()
    parts = [str(part.resolve()) for part in sorted(options.parts.glob("*")) if part.suffix in KINDS]
    if not parts or options.out.resolve() == options.parts.resolve():
        parser.error(f"{options.parts}: no *.csv, *.parquet or *.ndjson there, or the folder to write into")
    started = time.perf_counter()
    try:
        for part in [part for part in parts if part.endswith(".parquet")][:1]:
            named(arrow, part)  # or it fails when others are done
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "manifest.json").unlink(missing_ok=True)
        said = on_workers(parts, str(options.out.resolve()), options.scale, options.workers, options.scheduler)
        write_manifest(parts, options.out, options.scale, said)
    except ValueError as error:
        sys.exit(f"error: {error}")
    counts = sum((count for count, _ in said), collections.Counter())
    for (term, low, high), rows in sorted(counts.items()):
        grade = "none" if low < 0 else low if low == high else f"{low}-{high}"
        print(f"{term}\t{grade}\t{rows}")
    rows = sum(counts.values())
    spent = {what: sum(times.get(what, 0) for _, times in said) for what in ("read", "grade", "write")}
    print(f"{rows} rows in {time.perf_counter() - started:.1f} s; "
          + ", ".join(f"{what} {seconds:.1f} s" for what, seconds in spent.items())
          + f"; grading alone {rows / spent['grade'] / 1e6:.1f} million rows/s", file=sys.stderr)
    sys.stdout.flush()


def run():
    """The counts are on standard output: where that fails, or a file does, one message says so."""
    if sys.stdout is None:
        sys.exit("error: cannot write to standard output: it is closed")
    try:
        main()
    except OSError as error:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else what is left is tried again at the end
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    run()
