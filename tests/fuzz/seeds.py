# SPDX-License-Identifier: MIT
"""Seeds for the fuzz targets: `seeds.py request DIR` writes requests made from lib/protocols/cases,
each with the protocol's id or all of it; `seeds.py protocol DIR` writes the built-in protocols;
`seeds.py fhir DIR` lines of a generated export, one of each kind; `seeds.py csv DIR` files of rows, each behind
the byte that says where it is cut."""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))
PROTOCOLS = ROOT / "lib" / "protocols"
EACH = 12  # cases of a protocol, spread over its file
POLICY = {"bsa": "mosteller", "rounding": "nearest", "tolerance_percent": 10}


def without_notes(value):
    """Small seeds are mutated faster, and notes are passed over anyway."""
    if isinstance(value, dict):
        return {k: without_notes(v) for k, v in value.items() if k != "note"}
    return [without_notes(v) for v in value] if isinstance(value, list) else value


def protocols():
    for path in sorted(set(PROTOCOLS.glob("*.json")) - set(PROTOCOLS.glob("schema*.json"))):
        yield path.stem, without_notes(json.loads(path.read_text(encoding="utf-8")))


def requests():
    for name, protocol in protocols():
        cases = json.loads((PROTOCOLS / "cases" / f"{name}.json").read_text(encoding="utf-8"))
        for number, case in enumerate(cases[::max(1, len(cases) // EACH)]):
            asked = {"protocol": protocol} if number % 4 == 0 else name
            yield f"{name}-{number}", {"facts": without_notes(case["facts"]), "protocols": [asked],
                                       "policy": case.get("policy", POLICY)}
    rich = ROOT / "tests" / "memory" / "request.json"
    yield "rich", json.loads(rich.read_text(encoding="utf-8"))


def exports():
    from fhir_export import KINDS, PATIENTS, Export
    first = PATIENTS - 2  # two Patients, then each kind once
    for number, line in enumerate(Export(PATIENTS + len(KINDS), seed=1).lines()):
        if number >= first and line.strip():
            yield f"line-{number}", line


def files():
    row = "a,anemia,7.9,g/dL,12.2\n"
    for number, text in enumerate((
            "id,term,value,unit,lln\n" + row, '"id",term,value,unit,lln\r\n"a ""b""",anemia,"<8.0",g/dL,\r\n',
            "test;value;unit;uln;specimen\nALT;130;U/L;<40;SERUM\n\nK;6,1;mmol/L\n",
            "loinc\tvalue\tunit\n777-3\t27\t10*9/L\r718-7\t7.9 L\tg/dL",
            "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRLO,LBSTNRHI,BASE,BNRIND\n1,K,6.1,mmol/L,3.5,5,4,NORMAL\n")):
        yield f"rows-{number}", chr(40 + number) + text


def main(kind, folder):
    for name, value in {"request": requests, "protocol": protocols, "fhir": exports, "csv": files}[kind]():
        text = value if isinstance(value, str) else json.dumps(value)
        (Path(folder) / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
