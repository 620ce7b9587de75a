# SPDX-License-Identifier: MIT
"""Characters that a terminal would obey, that break a line or that turn the direction of reading, in every field of every
input: no text that a person reads has it, and JSON stays JSON."""

import copy
import ctypes
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
import warnings
from pathlib import Path

import cytodose as cd
from cytodose import _library
from cytodose._protocols import Replay
from sample import drawn

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = (ROOT / os.environ["CYTO_BUILD"]).resolve() / "examples"
CASE = json.loads((ROOT / "examples/cases/marrow-infiltration-2015.json").read_text(encoding="utf-8"))
# A branch, a score, grades, notes, products, support, overrides: what protocols have.
PROTOCOLS = [json.loads((ROOT / f"lib/protocols/{name}.json").read_text(encoding="utf-8"))
             for name in ("enoxaparin-vte-isth", "fec-100-label", "febrile-neutropenia-outpatient-asco-idsa-2018")]
HOSTILE = "<\n>\x1b[2J\x07\r\t\x7f\x85\x9b\u061c\u200e\u200f\u2028\u202a\u202e\u2066\u2069\u2029\xad\u200b\u200d\u2060\u2064\ufeff\ufff9\U000e0041\U000e007f\x1b]0;x\x1b]8;;u\x1b\\"
SEEN = re.compile("<\n>|[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\xad\u200b-\u200d\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")


def places(node, path=()):
    """The place of every text of a JSON value, and of every key."""
    if isinstance(node, str):
        yield path, False
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if isinstance(node, dict):
            yield (*path, key), True
        yield from places(value, (*path, key))


def planted(data, path, key):
    """A copy with the hostile text behind the one at a place, or behind a key."""
    made = copy.deepcopy(data)
    at = made
    for step in path[:-1]:
        at = at[step]
    if key:
        at[path[-1] + HOSTILE] = at.pop(path[-1])
    elif path:
        at[path[-1]] += HOSTILE
    return made


def each(data):
    """The first element of a list that has a place of that kind."""
    seen = set()
    for path, key in places(data):
        kind = (key, *(step if isinstance(step, str) else 0 for step in path))
        if kind not in seen:
            seen.add(kind)
            yield path, planted(data, path, key)


class Shown(unittest.TestCase):
    def texts_of(self, *calls):
        """The answer of each call, or what it says of its error."""
        for call in calls:
            try:
                yield call()
            except cd.CytodoseError as error:
                yield str(error) + (error.pointer or "")

    def clean(self, where, *calls):
        for text in self.texts_of(*calls):
            found = SEEN.search(text)
            self.assertIsNone(found, found and (where, text[max(0, found.start() - 60):found.end() + 20]))
        return len(calls)

    def test_every_text_of_a_case(self):
        shown = 0
        places = list(each(CASE))
        for path, case in drawn("places of a case", places, 20):
            text = json.dumps(case)
            shown += self.clean(path, *(lambda form=form: form(cd.replay(text, formula="mosteller")) for form in (
                lambda r: r.text(explain=True), Replay.summary, Replay.html, Replay.svg)))
            for answer in self.texts_of(lambda: json.dumps(cd.replay(text, formula="mosteller"))):
                json.dumps(answer)
        self.assertGreater(len(places), 60)
        self.assertGreaterEqual(shown, 20)

    def test_every_heading_of_guidelines_side_by_side(self):
        headed = 0
        for i, day in enumerate(CASE["days"]):
            for path in [("days", i, "id"), *(("days", i, "decisions", k, "title") for k in range(len(day.get("decisions", []))))]:
                text = json.dumps(planted(CASE, path, False))
                headed += self.clean(path, lambda text=text: cd.replay(text, formula="mosteller").summary())
        self.assertGreater(headed, 20)

    def test_every_text_of_a_protocol(self):
        builtin = "enoxaparin-vte-isth"
        for protocol in PROTOCOLS:
            for path, made in each(protocol):
                self.clean(path, lambda: cd.protocol_table(made), lambda: cd.protocol_table(made, html=True),
                           lambda: cd.Protocol(made).decide([], rounding="none").text(explain=True))
                try:
                    decision = cd.Protocol(made).decide([], rounding="none")
                except cd.CytodoseError:
                    continue
                for drug in cd.Protocol(made).drugs:
                    self.clean(path, lambda: decision.line(drug), lambda: decision.brief(drug))
        for name, arguments in (("lint_protocol", ()), ("print_protocol", ()), ("compare_protocols", (builtin,))):
            for path in (("id",), ("title",), ("edition",), ("rules", 0, "id")):
                done = subprocess.run([EXAMPLES / name, "-", *arguments], capture_output=True, cwd=ROOT, timeout=60,
                                      input=json.dumps(planted(PROTOCOLS[0], path, False)).encode())
                self.assertEqual(SEEN.findall((done.stdout + done.stderr).decode()), [], (name, path))

    def test_every_text_of_a_request(self):
        request = {"protocols": ["enoxaparin-vte-isth"], "policy": {"rounding": "none", "bsa": "mosteller"},
                   "facts": {"weight_kg": 50, "labs": [{"test": "platelets", "value": "27", "unit": "10*9/L"}],
                             "days_since": {"venous-thrombosis": 3}, "flags": {"high-progression-risk": True}},
                   "overrides": [{"protocol": "enoxaparin-vte-isth", "drug": "enoxaparin", "rule": "x", "dose": 40,
                                  "unit": "mg", "by": "b", "date": "2015", "scope": "s", "reason": "r"}]}
        for path, made in each(request):
            self.clean(path, lambda: (cd.evaluate(made), "")[1])

    def test_every_text_of_an_export(self):
        lines = [{"resourceType": "Patient", "id": "p", "gender": "male", "birthDate": "1970-06-01"},
                 {"resourceType": "Observation", "id": "1", "status": "final", "subject": {"reference": "Patient/p"},
                  "effectiveDateTime": "2022-06-01", "code": {"text": "t", "coding": [
                      {"system": "http://loinc.org", "code": "777-3", "display": "d"}]},
                  "valueQuantity": {"value": 27, "unit": "u", "system": "http://unitsofmeasure.org", "code": "10*9/L"},
                  "referenceRange": [{"low": {"value": 1, "unit": "u"}, "text": "t"}]}]
        for i, line in enumerate(lines):
            for path, made in each(line):
                grades = cd.grade_fhir([json.dumps(lines[0]), json.dumps(made)] if i else [json.dumps(made)],
                                       scale="ctcae-5.0")
                with warnings.catch_warnings(record=True) as said:
                    warnings.simplefilter("always")
                    list(grades)
                self.assertEqual([w for w in said if SEEN.search(str(w.message))], [], path)
                self.assertIsNone(SEEN.search(grades.summary()), path)

    def test_every_text_of_rows(self):
        """A file's names, codes, units and states, and those of its header, in what is told beside its rows."""
        given = {"term": "", "test": "platelets", "loinc": "", "value": "27", "unit": "10*9/L", "lln": "150", "sex": "f",
                 "specimen": "blood", "baseline_state": "normal"}
        in_a_cell = HOSTILE.replace("\r", "").replace("\n", "")
        for column in given:
            for of_header in (False, True):
                head = [name + in_a_cell * (of_header and name == column) for name in given]
                cells = [("x" + in_a_cell if name == column and not of_header else text) for name, text in given.items()]
                for options in ((), ("--layout", "terms"), ("--names", "cdisc"), ("--by", "x" + in_a_cell)):
                    done = subprocess.run([EXAMPLES / "grade_csv", "--scale", "ctcae-5.0", *options, "-"], cwd=ROOT,
                                          input=f"{','.join(head)}\n{','.join(cells)}\n".encode(), capture_output=True, timeout=60)
                    self.assertNotEqual(done.stderr, b"", column)
                    found = re.search(SEEN.pattern.replace("<\n>|", ""), done.stderr.decode())
                    self.assertIsNone(found, (column, options, done.stderr))

    def test_json_has_its_own_escapes(self):
        """A terminal shows JSON too; it reads back as it was given."""
        given = HOSTILE.replace("\x1b\\", "\x1b")
        case = {"title": given, "source": "s", "patient": {}, "days": []}
        protocol = {**cd.protocol_of("enoxaparin-vte-mskcc"), "title": given}
        observation = {"resourceType": "Observation", "id": given, "status": "final", "valueQuantity": {
            "value": 27, "system": "http://unitsofmeasure.org", "code": "10*9/L"}, "code": {"coding": [{"system": "http://loinc.org", "code": "777-3"}]}}
        request = {"facts": {}, "protocols": [{"protocol": protocol}], "policy": {"rounding": "none"}}
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as own:
            json.dump(protocol, own)
            own.flush()
            for command, text, of in (
                    ((EXAMPLES / "case", "-", "--json"), case, lambda made: made["title"]),
                    ((EXAMPLES / "grade_fhir", "--scale", "ctcae-5.0"), observation, lambda made: made["id"]),
                    ((sys.executable, "-m", "cytodose", "decide", own.name, "-", "--rounding", "none", "--json"), {},
                     lambda made: made["protocol"]["title"])):
                for ascii_only in (True, False):
                    done = subprocess.run(command, input=json.dumps(text, ensure_ascii=ascii_only).encode(), capture_output=True, cwd=ROOT, timeout=60)
                    self.assertEqual(of(json.loads(done.stdout)), given)
                    self.assertEqual(set(SEEN.findall(done.stdout.decode())) - {"\t"}, set(), command)
        self.assertEqual(cd.evaluate(request)["decisions"][0]["protocol"]["title"], given)

    def test_every_message_about_a_name(self):
        """Each function of C that tells an error about a name shows the name."""
        name, told, room = HOSTILE.encode(), set(), ctypes.create_string_buffer(4096)
        to_error = ctypes.POINTER(_library.Error)
        for function, (_, kinds) in _library.PROTOTYPES.items():
            if kinds[-1:] != [to_error] or ctypes.c_char_p not in kinds:
                continue
            for number in range(24):  # of a list, a formula, whatever the function counts
                values = {ctypes.c_char_p: name, ctypes.c_int32: number, ctypes.c_double: 1.0, ctypes.c_void_p: None,
                          ctypes.c_size_t: 0}
                arguments = [values[kind] if kind in values else ctypes.cast(room, kind) for kind in kinds[:-1]]
                error = _library.Error()
                _library.lib.cyto_error_init(error, ctypes.sizeof(error))
                if getattr(_library.lib, function)(*arguments, error) and error.message:
                    self.assertIsNone(SEEN.search(error.message.decode()), function)
                    told.add((function, error.message))
        self.assertGreater(len(told), 20)

    def test_names_on_the_command_line(self):
        for name, arguments in (
                ("grade", (HOSTILE, "7 g/dL")), ("grade", ("anemia", "7 g/dL" + HOSTILE)), ("case", (HOSTILE,)),
                ("grade", ("anemia", "7 g/dL", "--reference", HOSTILE)), ("exposure", ("--drug", HOSTILE)),
                ("paclitaxel", ("--formula", HOSTILE)), ("lint_protocol", (HOSTILE,)), ("print_protocol", (HOSTILE,)),
                ("compare_protocols", (HOSTILE, "x")), ("compare_protocols", ("fec-100-label", "--scale", HOSTILE + ",x")),
                ("ctcae_changes", (HOSTILE,)), ("bsa", (HOSTILE, "1")), ("enoxaparin", ("--protocol", HOSTILE)),
                ("enoxaparin", ("--platelets", f"51,{HOSTILE},13")), ("enoxaparin", ("--given", f"51,{HOSTILE},13")),
                ("grade_fhir", ("--scale", HOSTILE)), ("grade_fhir", ("--scale", "ctcae-5.0", HOSTILE)),
                ("bsa", ("1", "1", "-o", "/nowhere/" + HOSTILE)), ("carboplatin", ("--auc", HOSTILE))):
            done = subprocess.run([EXAMPLES / name, *arguments], capture_output=True, cwd=ROOT, timeout=60)
            self.assertEqual(done.returncode, 2, (name, arguments))
            self.assertEqual(SEEN.findall((done.stdout + done.stderr).decode()), [], (name, arguments))


if __name__ == "__main__":
    unittest.main()
