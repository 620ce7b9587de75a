# SPDX-License-Identifier: MIT
"""An export as a hospital's FHIR R4 server writes it (NDJSON), with what makes such files awkward, and
what must be counted of it, known from how each line was made.

    fhir_export.py LINES [SEED] [--csv FILE] > export.ndjson     the counts go to standard error

Shapes: hl7.org/fhir/R4, observation.html, patient.html, bundle.html, bp.html, datatypes.html."""

import collections
import csv
import json
import random
import re
import sys

UCUM, LOINC = "http://unitsofmeasure.org", "http://loinc.org"
MEANING = "http://terminology.hl7.org/CodeSystem/referencerange-meaning"
SNOMED = "http://snomed.info/sct"
PATIENTS = 40

# LOINC, name, {unit: (lower limit, upper limit, decimals printed)}
TESTS = (
    ("777-3", "Platelets", {"10*9/L": (150, 400, 0), "10*3/uL": (150, 400, 0)}),
    ("718-7", "Hemoglobin", {"g/dL": (12, 16, 1), "g/L": (120, 160, 0)}),
    ("751-8", "Neutrophils", {"10*9/L": (1.8, 7.7, 2), "/uL": (1800, 7700, 0)}),
    ("6690-2", "Leukocytes", {"10*9/L": (4, 11, 1)}),
    ("731-0", "Lymphocytes", {"10*9/L": (1, 4.8, 2)}),
    ("2823-3", "Potassium", {"mmol/L": (3.5, 5.1, 1)}),
    ("2951-2", "Sodium", {"mmol/L": (136, 145, 0)}),
    ("1742-6", "Alanine aminotransferase", {"U/L": (7, 56, 0)}),
    ("1920-8", "Aspartate aminotransferase", {"U/L": (10, 40, 0)}),
    ("6768-6", "Alkaline phosphatase", {"U/L": (44, 147, 0)}),
    ("1975-2", "Bilirubin", {"mg/dL": (0.1, 1.2, 1), "umol/L": (2, 21, 0)}),
    ("2160-0", "Creatinine", {"mg/dL": (0.6, 1.2, 2), "umol/L": (53, 106, 0)}),
    ("2345-7", "Glucose", {"mg/dL": (70, 99, 0), "mmol/L": (3.9, 5.5, 1)}),
    ("1751-7", "Albumin", {"g/dL": (3.5, 5, 1), "g/L": (35, 50, 0)}),
    ("6301-6", "INR", {"{INR}": (0.8, 1.1, 1)}),
    ("19123-9", "Magnesium", {"mg/dL": (1.7, 2.2, 1)}),
)

# Each kind of line: how often, and what it adds to the counts beside lines. An Observation with one
# value adds itself and "values"; "ok": it is graded or left open.
KINDS = {
    "plain": (600, {"ok": 1, "limits-used": 1}),
    "range-other-unit": (25, {"ok": 1, "limits-used": 1}),
    "range-by-sex": (20, {"ok": 1, "limits-used": 1}),
    "range-therapeutic-too": (10, {"ok": 1, "limits-used": 1}),
    "range-none": (40, {"ok": 1, "limits-none": 1}),
    "range-text": (15, {"ok": 1, "limits-left": 1}),
    "range-two-normal": (10, {"ok": 1, "limits-left": 1}),
    "range-without-unit": (10, {"ok": 1, "limits-left": 1}),
    "range-foreign-unit": (5, {"ok": 1, "limits-left": 1}),
    "range-crossed": (3, {"ok": 1, "limits-left": 1}),
    "comparator": (25, {"ok": 1, "limits-used": 1}),
    "unit-text": (20, {"ok": 1, "limits-used": 1, "unit-texts": 1}),
    "stranger": (15, {"ok": 1, "limits-used": 1, "subjects-unknown": 1}),
    "period": (10, {"ok": 1, "limits-used": 1}),
    "date-none": (4, {"ok": 1, "limits-used": 1, "dates-refused": 1}),
    "before-birth": (4, {"ok": 1, "limits-used": 1, "ages-refused": 1}),
    "times-two": (4, {"ok": 1, "limits-used": 1, "dates-refused": 1}),
    "two-codes": (10, {"ok": 1, "limits-used": 1}),
    "codes-differ": (4, {"codes-differ": 1}),
    "code-local": (20, {"code-unknown": 1}),
    "code-unlisted": (20, {"code-unknown": 1}),
    "code-refused": (25, {"code-refused": 1}),
    "unit-unknown": (10, {"unit-unknown": 1}),
    "unit-missing": (8, {"unit-missing": 1}),
    "unit-other-system": (4, {"unit-unknown": 1}),
    "units-differ": (4, {"units-differ": 1}),
    "unit-of-another-kind": (5, {"unit-refused": 1}),
    "impossible": (5, {"value-refused": 1}),
    "data-absent": (15, {"data-absent": 1}),
    "no-value": (5, {"value-missing": 1}),
    "text-value": (8, {"value-other": 1}),
    "entered-in-error": (8, {"entered-in-error": 1, "values": 0}),
    "cancelled": (8, {"cancelled": 1, "values": 0}),
    "modified": (3, {"modified": 1, "values": 0}),
    "group": (8, {"groups": 1, "values": 0}),
    "blood-pressure": (20, {"ok": 1, "values": 2, "beside": 1, "limits-none": 1}),
    "pressure-alone": (4, {"values": 2, "code-refused": 1, "data-absent": 1}),
    "other": (10, {"observations": 0, "values": 0, "other-resources": 1}),
    "blank": (4, {"observations": 0, "values": 0, "blank": 1}),
    "malformed": (6, {"observations": 0, "values": 0, "malformed": 1}),
    "bundle": (3, {"observations": 2, "values": 2, "bundles": 1, "patients": 1, "ok": 2, "limits-used": 2}),
    "bundle-slip": (3, {"observations": 2, "values": 2, "bundles": 1, "lost": 1, "ok": 2, "limits-used": 2}),
    "bundle-nested": (2, {"bundles": 2, "ok": 1, "limits-used": 1}),
    "parameters": (2, {"bundles": 1, "ok": 1, "limits-used": 1}),
    "contained": (2, {"other-resources": 1, "ok": 1, "limits-used": 1}),
}
REFUSED = (("770-8", "%"), ("2161-8", "mg/dL"), ("1968-7", "mg/dL"), ("4544-3", "%"), ("17861-6", "mg/dL"))
UNLISTED = ("2339-9", "5799-2", "2075-0", "11556-8")


def printed(number, decimals):
    """A JSON number that keeps its digits."""
    return f"@@{number:.{decimals}f}@@"


def text_of(resource):
    return re.sub(r'"@@(.*?)@@"', r"\1", json.dumps(resource))


def quantity(number, decimals, unit):
    return {"value": printed(number, decimals), "unit": unit, "system": UCUM, "code": unit}


def coded(*pairs):
    return {"coding": [{"system": s, "code": c} for s, c in pairs]}


class Export:
    """Lines of a seeded export; rows holds what a table would have of the plain ones."""

    def __init__(self, lines, seed=1):
        self.random = random.Random(seed)
        self.lines_wanted, self.counts, self.rows = lines, collections.Counter(), []
        self.made = 0

    def lines(self):
        for n in range(min(PATIENTS, self.lines_wanted)):
            self._count({"observations": 0, "values": 0, "patients": 1})
            yield text_of(self._patient(n))
        names, weights = list(KINDS), [k[0] for k in KINDS.values()]
        for n in range(len(KINDS) + max(0, self.lines_wanted - PATIENTS - len(KINDS))):
            if n + PATIENTS >= self.lines_wanted:
                return
            # each kind at least once
            kind = names[n] if n < len(names) else self.random.choices(names, weights)[0]
            self._count(KINDS[kind][1])
            yield getattr(self, "_" + kind.replace("-", "_"), self._changed)(kind)

    def _count(self, added):
        self.counts["lines"] += 1
        for name, number in {"observations": 1, "values": 1, **added}.items():
            self.counts[name] += number

    def _patient(self, n):
        female = n % 2 == 0
        return {"resourceType": "Patient", "id": f"p-{n}", "active": True,
                "identifier": [{"system": "urn:oid:1.2.36.146.595.217.0.1", "value": f"{10000 + n}"}],
                "name": [{"use": "official", "family": f"Family{n}", "given": ["Élise" if female else "Jörg"]}],
                "gender": "female" if female else "male",
                "birthDate": f"{1935 + n}-{n % 12 + 1:02}-{n % 28 + 1:02}"}

    # ---- what most lines begin from ------------------------------------------------------------
    def _observation(self, row=False):
        """(Observation, its row): a value with its range."""
        self.made += 1
        loinc, name, units = self.random.choice(TESTS)
        unit = self.random.choice(list(units))
        low, high, decimals = units[unit]
        value = self.random.lognormvariate(0, 0.7) * (low * high) ** 0.5
        if self.random.random() < 0.1:  # on a limit, or on a multiple of it
            value = self.random.choice((low, high, 1.5 * high, 3 * high))
        value = min(max(value, 0.4 * low), 6 * high)  # possible, whatever the test
        if loinc in ("2823-3", "2951-2", "1751-7", "718-7", "19123-9"):
            value = min(value, 1.6 * high)
        n = self.random.randrange(PATIENTS)
        day = f"20{self.random.randrange(10, 25)}-{self.random.randrange(1, 13):02}-{self.random.randrange(1, 28):02}"
        made = {
            "resourceType": "Observation", "id": f"o-{self.made}", "meta": {"versionId": "1", "lastUpdated": f"{day}T12:00:00Z"},
            "status": self.random.choice(("final", "final", "final", "amended", "corrected", "preliminary")),
            "category": [coded(("http://terminology.hl7.org/CodeSystem/observation-category", "laboratory"))],
            "code": {"coding": [{"system": LOINC, "code": loinc, "display": name}], "text": name},
            "subject": {"reference": f"Patient/p-{n}"}, "encounter": {"reference": f"Encounter/e-{self.made}"},
            "effectiveDateTime": f"{day}T07:30:00+02:00", "issued": f"{day}T09:12:13.123+02:00",
            "performer": [{"reference": "Organization/lab"}],
            "valueQuantity": quantity(value, decimals, unit),
            "referenceRange": [{"low": quantity(low, decimals, unit), "high": quantity(high, decimals, unit),
                                "text": f"{low} - {high} {unit}"}],
        }
        text = f"{value:.{decimals}f}"
        if row:
            self.rows.append((made["id"], loinc, text, unit, f"{low:.{decimals}f}", f"{high:.{decimals}f}"))
        return made, (low, high, decimals, unit)

    def _plain(self, _):
        return text_of(self._observation(row=True)[0])

    def _changed(self, kind):
        made, (low, high, decimals, unit) = self._observation()
        change = CHANGES[kind]
        change(self, made, low, high, decimals, unit)
        return text_of(made)

    def _platelets(self, made, low=150, high=400, unit="10*9/L"):
        made["code"] = coded((LOINC, "777-3"))
        made["valueQuantity"] = quantity(self.random.randrange(5, 500), 0, "10*9/L")
        made["referenceRange"] = [{"low": quantity(low, 0, unit), "high": quantity(high, 0, unit)}]

    # ---- lines that are not one Observation with a value ------------------------------------------
    def _blood_pressure(self, _, absent=False):
        made = self._observation()[0]
        for key in ("valueQuantity", "referenceRange"):
            del made[key]
        made["code"] = coded((LOINC, "85354-9"))
        systolic = {"dataAbsentReason": coded(("http://terminology.hl7.org/CodeSystem/data-absent-reason", "error"))} \
            if absent else {"valueQuantity": quantity(self.random.randrange(90, 200), 0, "mm[Hg]")}
        made["component"] = [
            {"code": coded((LOINC, "8480-6"), (SNOMED, "271649006")), **systolic},
            {"code": coded((LOINC, "8462-4")), "valueQuantity": quantity(self.random.randrange(50, 120), 0, "mm[Hg]")}]
        return text_of(made)

    def _pressure_alone(self, kind):
        return self._blood_pressure(kind, absent=True)

    def _other(self, _):
        return text_of({"resourceType": "Condition", "id": f"c-{self.made}", "code": {"text": "neutropenia"}})

    def _blank(self, _):
        return self.random.choice(("", "  \t"))

    def _malformed(self, _):
        line = text_of(self._observation()[0])
        return self.random.choice((
            line[:len(line) // 2], line + "}", line.replace('"id"', '"status": "final", "id"', 1),
            line.replace('"value": ', '"value": 0', 1).replace("00.", "00"), "[]", '"text"', "{}",
            line.replace('"status"', '"Status"', 1), line.replace("{", "\0{", 1)))

    def _bundle(self, _):
        """The Patient after the Observations, referred to by the address of its entry."""
        entries = []
        for _ in range(2):
            made = self._observation()[0]
            self._platelets(made)
            made["subject"]["reference"] = f"urn:uuid:0000-{self.made // 2}"
            entries.append({"fullUrl": f"urn:uuid:obs-{self.made}", "resource": made})
            self.made += self.made % 2 == 0
        who = self._patient(0)
        del who["id"]
        addresses = {e["resource"]["subject"]["reference"] for e in entries}
        entries += [{"fullUrl": a, "resource": who} for a in sorted(addresses)[:1]]
        for e in entries[:2]:
            e["resource"]["subject"]["reference"] = sorted(addresses)[0]
        return text_of({"resourceType": "Bundle", "type": "collection", "entry": entries})

    # Observations inside other resources
    def _bundle_slip(self, _):
        entries = [{"resource": self._observation()[0]} for _ in range(3)]
        entries[1]["resource"]["valueQuantity"]["comparator"] = "="
        return text_of({"resourceType": "Bundle", "type": "searchset", "entry": entries})

    def _bundle_nested(self, _):
        found = {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": self._observation()[0]}]}
        return text_of({"resourceType": "Bundle", "type": "batch-response",
                        "entry": [{"resource": found, "response": {"status": "200"}}, {"response": {"status": "404"}}]})

    def _parameters(self, _):
        part = {"name": "result", "part": [{"name": "value", "resource": self._observation()[0]}]}
        return text_of({"resourceType": "Parameters", "parameter": [{"name": "n", "valueInteger": 1}, part]})

    def _contained(self, _):
        return text_of({"resourceType": "DiagnosticReport", "status": "final", "code": {"text": "blood count"},
                        "contained": [self._observation()[0]], "result": [{"reference": f"#o-{self.made}"}]})


def _set(**members):
    def change(_, made, *__):
        for key, value in members.items():
            if value is None:
                made.pop(key, None)
            else:
                made[key] = value
    return change


def _in_g_per_l(export, made, *_):
    made["code"] = coded((LOINC, "718-7"))
    made["valueQuantity"] = quantity(export.random.randrange(60, 160) / 10, 1, "g/dL")
    made["referenceRange"] = [{"low": quantity(122, 0, "g/L"), "high": quantity(161, 0, "g/L")}]


def _by_sex(export, made, *_):
    export._platelets(made)
    (first,) = made["referenceRange"]
    made["referenceRange"] = [
        {**first, "type": coded((MEANING, "normal")), "appliesTo": [coded((SNOMED, sex))]}
        for sex in ("248152002", "248153007")]


def _therapeutic_too(export, made, *_):
    export._platelets(made)
    made["referenceRange"].insert(0, {"low": quantity(50, 0, "10*9/L"), "type": coded((MEANING, "therapeutic"))})


def _two_normal(export, made, *_):
    export._platelets(made)
    made["referenceRange"].append({"low": quantity(140, 0, "10*9/L"), "type": coded((MEANING, "normal"))})


def _without_unit(export, made, *_):
    export._platelets(made)
    made["referenceRange"] = [{"low": {"value": 150}, "high": {"value": 400}}]


def _unit_text(export, made, *_):
    export._platelets(made)
    made["valueQuantity"] = {"value": 51, "unit": "K/uL"}


def _comparator(export, made, *_):
    export._platelets(made)
    made["valueQuantity"]["comparator"] = export.random.choice(("<", "<=", ">", ">="))


def _value(export, made, **members):
    export._platelets(made)
    for key, value in members.items():
        made["valueQuantity"].pop(key, None)
        if value is not None:
            made["valueQuantity"][key] = value


CHANGES = {
    "range-other-unit": _in_g_per_l,
    "range-by-sex": _by_sex,
    "range-therapeutic-too": _therapeutic_too,
    "range-none": _set(referenceRange=None),
    "range-text": _set(referenceRange=[{"text": "see report"}]),
    "range-two-normal": _two_normal,
    "range-without-unit": _without_unit,
    "range-foreign-unit": lambda e, made, *_: e._platelets(made, unit="%"),
    "range-crossed": lambda e, made, *_: e._platelets(made, low=400, high=150),
    "comparator": _comparator,
    "unit-text": _unit_text,
    "stranger": _set(subject={"reference": "https://elsewhere.example/fhir/Patient/p-1"}),
    "period": _set(effectiveDateTime=None, effectivePeriod={"start": "2020-01-01T08:00:00Z", "end": "2020-01-01"}),
    "date-none": _set(effectiveDateTime="2020-02-30"),
    "before-birth": _set(effectiveDateTime="1800-02-28"),
    "times-two": _set(effectiveInstant="2020-02-28T08:00:00Z"),
    "two-codes": lambda e, made, *_: (e._platelets(made), made["code"]["coding"].extend(
        [{"system": LOINC, "code": "26515-7"}, {"system": "http://lab.example", "code": "PLT"}])),
    "codes-differ": lambda e, made, *_: (e._platelets(made), made["code"]["coding"].append(
        {"system": LOINC, "code": "718-7"})),
    "code-local": _set(code=coded(("http://lab.example", "PLT"))),
    "code-unlisted": lambda e, made, *_: made.update(code=coded((LOINC, e.random.choice(UNLISTED)))),
    "code-refused": lambda e, made, *_: (lambda c: made.update(
        code=coded((LOINC, c[0])), valueQuantity=quantity(51, 0, c[1])))(e.random.choice(REFUSED)),
    "unit-unknown": lambda e, made, *_: _value(e, made, unit="plt/hpf", code="/[HPF]"),
    "unit-missing": lambda e, made, *_: _value(e, made, unit=None, system=None, code=None),
    "unit-other-system": lambda e, made, *_: _value(e, made, system=SNOMED, code="258974002"),
    "units-differ": lambda e, made, *_: _value(e, made, unit="/uL"),
    "unit-of-another-kind": lambda e, made, *_: _value(e, made, unit="%", code="%"),
    "impossible": lambda e, made, *_: _value(e, made, value=270000),
    "data-absent": _set(valueQuantity=None, dataAbsentReason=coded(("http://x.example", "unknown"))),
    "no-value": _set(valueQuantity=None),
    "text-value": _set(valueQuantity=None, valueString="hemolysed"),
    "entered-in-error": _set(status="entered-in-error"),
    "cancelled": _set(status="cancelled"),
    "modified": _set(modifierExtension=[{"url": "http://x.example/not", "valueBoolean": True}]),
    "group": _set(valueQuantity=None, hasMember=[{"reference": "Observation/o-1"}]),
}


def main(arguments):
    table = arguments.pop(arguments.index("--csv") + 1) if "--csv" in arguments else None
    export = Export(*(int(a) for a in arguments if a != "--csv"))
    for line in export.lines():
        sys.stdout.write(line + "\n")
    if table:
        with open(table, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("id", "loinc", "value", "unit", "lln", "uln"), *export.rows])
    json.dump(export.counts, sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
