# SPDX-License-Identifier: MIT
"""Files graded from file to file: a CSV of sixteen terms mixed, against DuckDB's read_csv with one CASE a term where its
package for node is installed, and FHIR, as a hospital's server exports it and in lines that never repeat.
    npm install --prefix build/duckdb @duckdb/node-api"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from size_and_start import TRIES, figure, seconds

HERE = Path(__file__).resolve().parent
ROWS, LINES = 1_000_000, 50_000
UCUM, LOINC = "http://unitsofmeasure.org", "http://loinc.org"
CASE = "CASE WHEN value {0} {1} THEN 4 WHEN value {0} {2} THEN 3 WHEN value {0} {3} THEN 2 WHEN value {0} {4} THEN 1 ELSE 0 END"


def falling(*bounds):
    return CASE.format("<", *bounds, "lln")


def rising(*bounds, times=" * uln"):
    return CASE.format(">", *(f"{bound}{times}" for bound in bounds), "uln")


# test, LOINC, unit, the highest value drawn, decimals as printed, limits of normal, and what a user of DuckDB would write
# for its grade
TERMS = (("platelets", "777-3", "10*9/L", 400, 0, 150, 400, falling(25, 50, 75)),
         ("neutrophils", "751-8", "10*9/L", 9, 2, 1.7, 7.3, falling(0.5, 1, 1.5)),
         ("leukocytes", "6690-2", "10*9/L", 12, 1, 4, 10, falling(1, 2, 3)),
         ("lymphocytes", "731-0", "10*9/L", 5, 2, 1, 4, falling(0.2, 0.5, 0.8)),
         ("hemoglobin", "718-7", "g/dL", 18, 1, 12, 16, falling(0, 8, 10)),
         ("albumin", "1751-7", "g/dL", 5, 1, 3.5, 5, falling(0, 2, 3)),
         ("potassium", "2823-3", "mmol/L", 8, 1, 3.5, 5.1, falling(2.5, 3, 3)),
         ("sodium", "2951-2", "mmol/L", 170, 0, 135, 145, falling(120, 125, 130)),
         ("magnesium", "19123-9", "mg/dL", 4, 1, 1.7, 2.2, falling(0.7, 0.9, 1.2)),
         ("glucose", "2345-7", "mg/dL", 600, 0, 70, 99, falling(30, 40, 55)),
         ("ALT", "1742-6", "U/L", 800, 0, 5, 30, rising(20, 5, 3)),
         ("AST", "1920-8", "U/L", 800, 0, 5, 35, rising(20, 5, 3)),
         ("alkaline phosphatase", "6768-6", "U/L", 900, 0, 30, 120, rising(20, 5, 2.5)),
         ("GGT", "2324-2", "U/L", 900, 0, 5, 50, rising(20, 5, 2.5)),
         ("bilirubin", "1975-2", "mg/dL", 12, 1, 0.2, 1.2, rising(10, 3, 1.5)),
         ("creatinine", "2160-0", "mg/dL", 6, 2, 0.6, 1.2, rising(6, 3, 1.5)))


def write_csv(path):
    draw = random.Random(1)
    with open(path, "w", encoding="utf-8") as file:
        file.write("test,value,unit,lln,uln\n")
        for _ in range(ROWS):
            test, _, unit, top, decimals, lln, uln, _ = draw.choice(TERMS)
            file.write(f"{test},{draw.random() * top:.{decimals}f},{unit},{lln},{uln}\n")


def duckdb_s(source, result):
    """The processor's seconds of the query alone, or None where there is no DuckDB."""
    packages = HERE.parents[1] / "build" / "duckdb" / "node_modules"
    if not shutil.which("node") or not (packages / "@duckdb" / "node-api").exists():
        return None
    cases = " ".join(f"WHEN '{term[0]}' THEN {term[-1]}" for term in TERMS)
    query = f"COPY (SELECT *, CASE test {cases} END AS grade FROM read_csv('{source}')) TO '{result}'"
    done = subprocess.run(["node", HERE / "duckdb.cjs", query, str(TRIES)], env={**os.environ, "NODE_PATH": str(packages)},
                          check=True, text=True, stdout=subprocess.PIPE)
    return float(done.stdout)


def csv(build, folder):
    source = folder / "labs.csv"
    write_csv(source)
    ours_s = seconds(build / "examples" / "grade_csv", "--scale", "ctcae-5.0", "--lln", "lln", "--uln", "uln", source,
                     "-o", folder / "graded.csv")
    theirs_s = duckdb_s(source, folder / "duckdb.csv")
    what = "CSV from file to file, sixteen terms mixed"
    yield figure(what, ROWS / ours_s / 1e6, "million rows/s")
    against = {"against": "DuckDB, a CASE a term"}
    if theirs_s is None:
        yield {**figure(what, None, "million rows/s"), **against}
    else:
        yield {**figure(what, ROWS / ours_s / 1e6, "million rows/s"), **against, "ratio": theirs_s / ours_s}


def observation(draw, number):
    _, loinc, unit, top, _, lln, uln, _ = draw.choice(TERMS)

    def quantity(value):
        return {"value": value, "unit": unit, "system": UCUM, "code": unit}

    return {"resourceType": "Observation", "id": f"o-{number}", "meta": {"versionId": "1", "lastUpdated": "2020-11-24T12:00:00Z"},
            "status": "final", "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category",
                                                         "code": "laboratory"}]}],
            "code": {"coding": [{"system": LOINC, "code": loinc}]}, "subject": {"reference": f"Patient/p-{draw.random():.9f}"},
            "encounter": {"reference": f"Encounter/e-{number}"},
            "effectiveDateTime": f"2020-{1 + number % 12:02}-{1 + number % 28:02}T{number % 24:02}:{number % 60:02}:00+02:00",
            "issued": "2020-11-24T09:12:13.123+02:00", "performer": [{"reference": "Organization/lab"}],
            "valueQuantity": quantity(draw.random() * top), "referenceRange": [{"low": quantity(lln), "high": quantity(uln)}]}


def fhir(build, folder):
    never, export = folder / "never.ndjson", folder / "export.ndjson"
    draw = random.Random(1)
    never.write_text("".join(json.dumps(observation(draw, i)) + "\n" for i in range(LINES)), encoding="utf-8")
    with open(export, "wb") as file:
        subprocess.run([sys.executable, "-B", HERE.parent / "fhir_export.py", str(LINES)], stdout=file,
                       stderr=subprocess.DEVNULL, check=True)
    for what, path in (("FHIR from file to file, a server's export", export),
                       ("FHIR from file to file, lines that never repeat", never)):
        taken_s = seconds(build / "examples" / "grade_fhir", "--scale", "ctcae-5.0", path, "-o", folder / "graded.ndjson")
        yield figure(what, os.path.getsize(path) / 1e6 / taken_s, "MB/s")


def figures(build):
    with tempfile.TemporaryDirectory() as folder:
        yield from csv(build, Path(folder))
        yield from fhir(build, Path(folder))
