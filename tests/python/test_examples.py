# SPDX-License-Identifier: MIT
"""The example programs with good, bad and missing input: what they print, and where."""

import json
import os
import re
import shlex
import subprocess
import tempfile
import unittest
from pathlib import Path

import cytodose as cd
from cytodose import _calls

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = (ROOT / os.environ["CYTO_BUILD"]).resolve() / "examples"


def run(name, *arguments, given=""):
    """(exit status, standard output, standard error)"""
    done = subprocess.run([EXAMPLES / name, *arguments], input=given, capture_output=True, cwd=ROOT,
                          text=True, encoding="utf-8", timeout=60)
    return done.returncode, done.stdout, done.stderr


class Numbers(unittest.TestCase):
    def test_grade_reads_a_mark_by_the_stated_convention_alone(self):
        term = "neutrophil-count-decreased"
        for value, more in (("2.620/mcl", ()), ("2,620/mcl", ()), ("2620/mcl", ("--lln", "1.700"))):
            status, out, said = run("grade", term, value, *more)
            self.assertEqual((status, out), (2, ""))
            self.assertIn("has a point or comma, and no convention says what it means", said)
        for arguments in (("2620/mcl", "--lln", "1700"), ("2.620/mcl", "--numbers=,.", "--lln=1.700"),
                          ("2.62 10*9/L", "--numbers", ".", "--lln", "1.7")):
            status, out, said = run("grade", term, *arguments)
            self.assertEqual((status, said), (0, ""))
            self.assertRegex(out, r"ctcae-5\.0 +0 ")


    def test_grade_takes_a_baseline_and_the_unit_of_limits(self):
        # CTCAE 5.0: 150 umol/L are 2.1 x 70.7 umol/L (0.8 mg/dL) and 1.41 x 106: grade 2, 1 without the baseline
        known = ("--uln", "1.2", "--limits-unit", "mg/dL")
        for more, grade in ((("--baseline", "0.8"), "2 "), ((), "1-")):
            out = run("grade", "creatinine-increased", "150 umol/L", *known, *more)[1]
            self.assertRegex(out, r"(?m)^ctcae-5\.0 +" + grade)
        status, _, said = run("grade", "creatinine-increased", "150 umol/L", "--limits-unit", "zork")
        self.assertEqual((status, said), (2, "error: --limits-unit: unknown unit zork\n"))

    def test_grade_marks_what_a_reference_grades_otherwise(self):
        shown = ("grade", PLATELETS, "13 000/uL", "--lln", "138000")
        self.assertNotIn("*", run(*shown)[1].split("note")[0])
        out = run(*shown, "--reference", "ctcae-5.0")[1]
        self.assertRegex(out, r"ctcae-6\.0 +3\* ")
        self.assertRegex(out, r"ctcae-4\.03 +4  ")
        self.assertIn("  * not the grade of ctcae-5.0\n", out)
        for wrong, said in (("ctcae-7", "unknown scale"), ("who-2011-anaemia", "unknown term")):
            self.assertIn(said, run(*shown, "--reference", wrong)[2])


class Changes(unittest.TestCase):
    FACTS = {"LLN": "lln", "ULN": "uln", "baseline": "baseline", "symptoms:": "symptomatic", "fasting:": "fasting",
             "age": "age_years", "second measurement": "second", "third": "third"}
    WORDS = {"yes": True, "no": False}

    def test_every_witness_is_graded_as_printed_from_what_is_printed_of_it(self):
        lines, tried = run("ctcae_changes")[1].split("\n\n")[0].splitlines(), set()
        for term, patient, *grades in zip(*[iter(lines)] * 4):
            (value, unit), *facts = (part.rsplit(" ", 1) for part in patient.strip().split("; "))
            given = {}
            for name, fact in facts:
                state = (name, fact) if fact in ("low", "normal", "high") else None
                name = "baseline_state" if state else self.FACTS[name]
                given[name] = fact if state else self.WORDS[fact] if fact in self.WORDS else float(fact)
            tried |= set(given)
            for line in grades:
                edition, shown = line.split(":")[0].strip(), line.split()[1]
                g = cd.grade(term, float(value), unit, scale=f"ctcae-{edition}", **given)
                self.assertEqual(shown, str(g.low) if g.low == g.high else f"{g.low}-{g.high}", (term, patient))
        self.assertLessEqual({"symptomatic", "baseline_state", "age_years"}, tried)


def table(text):
    """{row: (a cell a count)} of enoxaparin's table: the lines of a cell joined."""
    rows, name, cells = {}, None, []
    lines = text.split("\n\n")[1].split("\n")
    for line in lines:
        parts = [line[:33], line[33:55], line[55:77], line[77:]]
        if line.startswith(("platelets", "given", "enoxaparin")):
            name, cells = [parts[0].strip()], [[p.strip()] for p in parts[1:]]
            rows[id(name)] = (name, cells)
        else:
            name.append(parts[0].strip())
            for cell, part in zip(cells, parts[1:]):
                cell.append(part.strip())
    return {" ".join(" ".join(n).split()): tuple(" ".join(" ".join(c).split()) for c in cs)
            for n, cs in rows.values()}


class Enoxaparin(unittest.TestCase):
    FULL = "give 100 % [same syringe, other dose]"
    # The table of the case's facts: each guideline's word at 51, 27 and 13.
    WANT = {
        "mskcc": (FULL, "give 50 % [same syringe, other dose]", "hold"),
        "isth: thrombosis within 30 days, higher": (
            FULL, "give 100 % + platelet-transfusion [not as given]", "give 100 % + platelet-transfusion"),
        "isth: thrombosis within 30 days, lower": (FULL, "give 50 % or 40 mg [as given]", "hold"),
        "isth: thrombosis more than 30 days": (FULL, "give 50 % or 40 mg [as given]", "hold"),
        "gimema: thrombosis less than": (
            FULL, "give 40 mg + vena-cava-filter + platelet-transfusion [as given]",
            "give 40 mg + vena-cava-filter + platelet-transfusion"),
        "gimema: thrombosis one month ago or more": (FULL, "hold [not as given]", "hold"),
    }

    def test_the_table_is_that_of_the_guidelines(self):
        rows = table(run("enoxaparin")[1])
        for start, want in self.WANT.items():
            found = [cells for name, cells in rows.items() if name.startswith("enoxaparin-vte-" + start)]
            self.assertEqual(found, [want], start)

    def test_an_unusual_weight_is_told(self):
        for weight, notes in (("50", 0), ("200", 0), ("201", 1), ("500", 1)):
            self.assertEqual(run("enoxaparin", "--weight-kg", weight)[1].count("\nnote: weight unusual"), notes, weight)

    def test_a_moved_bound_changes_its_cells_alone(self):
        before = table(run("enoxaparin")[1])
        text = (ROOT / "lib/protocols/enoxaparin-vte-mskcc.json").read_text(encoding="utf-8")
        moved = text.replace('"at_least": 25', '"at_least": 28').replace('"below": 25', '"below": 28')
        renamed = moved.replace('"id": "enoxaparin-vte-mskcc"', '"id": "enoxaparin-local"')
        self.assertNotIn(text, (moved, renamed))
        with tempfile.TemporaryDirectory() as folder:
            for protocol, name in ((moved, "enoxaparin-vte-mskcc"), (renamed, "enoxaparin-local")):
                path = Path(folder) / "p.json"
                path.write_text(protocol, encoding="utf-8")
                status, out, said = run("enoxaparin", "--protocol", str(path))
                self.assertEqual((status, said), (0, ""))
                after = table(out)
                want = dict(before)
                full, _, hold = before["enoxaparin-vte-mskcc"]
                want[name] = (full, "hold [not as given]", hold)
                self.assertEqual(after, want)


CASE = "examples/cases/marrow-infiltration-2015.json"
PLATELETS, TOO_MANY = "platelet-count-decreased", "51000 10*9/L"

GOOD = [("bsa", "160", "50"), ("bsa", "50", "160"), ("grade", PLATELETS, "27000/uL"),
        ("grade", PLATELETS, "27000/uL", "--lln", "138000"), ("enoxaparin",), ("paclitaxel",),
        ("enoxaparin", "--weight-kg", "60", "--platelets", "<50,27,13 000/uL", "--explain"),
        ("paclitaxel", "--height-cm", "170", "--mg-per-m2", "100", "--formula", "du-bois"),
        ("protocols",),
        ("catalog",),
        ("catalog", "terms", "anemia"),
        ("lint_protocol", "enoxaparin-vte-gimema"),
        ("lint_protocol", "lib/protocols/enoxaparin-vte-isth.json", "--json"),
        ("print_protocol", "paclitaxel-weekly-nccp"),
        ("print_protocol", "lib/protocols/enoxaparin-vte-gimema.json", "--html"),
        ("print_protocol", "fluorouracil-label", "--facts"),
        ("compare_protocols", "enoxaparin-vte-mskcc", "enoxaparin-vte-isth"),
        ("compare_protocols", "lib/protocols/enoxaparin-vte-mskcc.json", "enoxaparin-vte-isth", "--json"),
        ("compare_protocols", "fluorouracil-label", "--scale", "ctcae-4.03,ctcae-6.0"),
        ("compare_protocols", "--json", "--scale", "ctcae-4.03,ctcae-5.0", "lib/protocols/fluorouracil-label.json"),
        ("carboplatin",), ("carboplatin", "--sex", "male", "--cap=120", "--floor", "0.7", "--age-years", "30"),
        ("capecitabine",), ("capecitabine", "--height-cm", "185", "--weight-kg", "90", "--mg-per-m2", "1250"),
        ("capecitabine", "--mg-per-m2=5", "--formula=du-bois"), ("exposure",),
        ("exposure", "--drug", "Idarubicin", "--mg-per-m2", "12", "--cycles", "9"),
        ("case", CASE), ("case", CASE, "--json"), ("case", CASE, "--text"),
        ("case", CASE, "--explain"), ("case", CASE, "--html", "--shade", "ctcae-4.03"), ("case", CASE, "--svg"), ("case", CASE, "--scale", "ctcae-6.0"),
        ("ctcae_changes",), ("ctcae_changes", "anemia")]

# Each program's own tests, and what only a later step of its work would refuse.
BAD = [("ctcae_changes", "nothing"), ("bsa", "160", "--height-cm", "x"), ("bsa", "--weight-kg"), ("grade", "fever", "-0 Cel"), ("bsa", "160", "-0"),
       ("ctcae_changes", "a", "b"), ("bsa", "1.6", "50"), ("bsa", "160", "0.1"), ("bsa", "160", "nan"), ("bsa", "x", "50"),
       ("bsa", "--height-cm", "160", "--height-cm", "160", "50"), ("bsa", "160", "50", "--height-cm=170"),
       ("bsa", "160", "50", "--sex", "male", "--sex=female"), ("case", CASE, "--scale", "ctcae-5.0", "--scale", "ctcae-6.0"),
       ("case", CASE, "--text", "--json"), ("carboplatin", "--creatinine-umol-l", "88", "--creatinine-mg-dl", "1"),
       ("carboplatin", "--auc", "5", "--auc", "6"), ("grade", PLATELETS, "51000/uL", "--lln", "138000", "--lln", "150000"),
       ("grade_csv", "--scale", "ctcae-5.0", "--scale", "ctcae-6.0", "README.md"),
       ("grade_csv", "--scale", "ctcae-5.0", "--limits-unit", "a", "--limits_unit", "b", "README.md"),
       ("grade_fhir", "--scale", "ctcae-5.0", "--scale", "ctcae-5.0", "/dev/null"),
       ("grade_fhir", "--scale", "ctcae-5.0", "README.md", "README.md"), ("grade_fhir", "--scale", "ctcae-5.0", "-", "-"),
       ("grade_fhir", "--scale", "ctcae-5.0", "README.md", "lib/../README.md"),
       ("enoxaparin", "--weight-kg", "50", "--weight-kg", "60"), ("paclitaxel", "--weight-kg", "50", "--weight-kg", "60"),
       ("capecitabine", "--weight-kg", "50", "--weight-kg", "60"), ("exposure", "--cycles", "4", "--cycles", "5"),
       ("protocols", "--drug", "a", "--drug", "b"),
       ("compare_protocols", "fluorouracil-label", "--scale", "ctcae-4.03,ctcae-5.0", "--scale", "ctcae-5.0,ctcae-6.0"),
       ("bsa", "160", "50", "-o", "/dev/null", "-o", "/dev/null"), ("bsa", "160", "50", "70"), ("bsa", "160", "50", "--sex", "F"), ("bsa", "160", "50", "--sex"),
       ("carboplatin", "--creatinine-umol-l", "0.5"), ("carboplatin", "--creatinine-mg-dl", "44"),
       ("carboplatin", "--auc", "50"), ("carboplatin", "--auc", "0,5"), ("carboplatin", "--cap", "20"),
       ("carboplatin", "--floor", "7"), ("carboplatin", "--age-years", "131"), ("carboplatin", "--sex", "F"),
       ("carboplatin", "--height-cm", "1.52"), ("carboplatin", "--weight-kg", "701"), ("carboplatin", "5"),
       ("carboplatin", "--weight-kg", "600", "--creatinine-umol-l", "20"), ("carboplatin", "--auc"),
       ("grade", PLATELETS, "51000"), ("grade", PLATELETS, TOO_MANY), ("grade", PLATELETS, "-5 /uL"),
       ("grade", PLATELETS, "51 g/dL"), ("grade", PLATELETS, "51 thousand"),
       ("grade", "thrombocytes", "51000/uL"), ("grade", PLATELETS, "51000/uL", "--age-years", "200"),
       ("grade", PLATELETS, "51000/uL", "--lln", "381000", "--uln", "138000"),
       ("grade", PLATELETS, "51000/uL", "--lln", "-1"), ("grade", PLATELETS, "51000/uL", "--lln"),
       ("grade_csv", "--scale", "ctcae-9"), ("grade_csv", "--scale", "ctcae-5.0", "/nowhere"),
       ("grade_csv", "--scale", "ctcae-5.0", "examples"), ("grade_csv", "x"), ("grade_csv", "--scale"),
       ("grade_csv", "--scale", "ctcae-5.0", "--zork", "x", "README.md"), ("grade_csv", "--scale", "ctcae-5.0", "README.md"),
       ("grade_fhir", "--scale", "ctcae-9"), ("grade_fhir", "--scale", "ctcae-5.0", "/nowhere"),
       ("grade_fhir", "--scale", "ctcae-5.0", "examples"), ("grade_fhir", "x"), ("grade_fhir", "--scale"),
       ("enoxaparin", "--weight-kg", "0"), ("enoxaparin", "--weight-kg", "1,5"),
       ("enoxaparin", "--weight-kg", "700.1"), ("enoxaparin", "--platelets", "51,27"),
       ("enoxaparin", "--platelets", "51,27," + TOO_MANY), ("enoxaparin", "--platelets", "51,x,13"),
       ("enoxaparin", "--given", "80,x,-"), ("enoxaparin", "--given", "80,40,-5"),
       ("enoxaparin", "--days-since-clot", "-1"), ("enoxaparin", "--days-since-clot", "x"),
       ("enoxaparin", "--high-risk", "perhaps"), ("enoxaparin", "--protocol", "/nowhere"),
       ("enoxaparin", "--protocol", CASE), ("enoxaparin", "--protocol", "README.md"),
       ("enoxaparin", "--protocol", "examples"), ("enoxaparin", "50"),
       ("print_protocol", CASE), ("print_protocol", "/nowhere"), ("print_protocol", "a", "b"),
       ("print_protocol", "fec-100-label", "--html", "--facts"), ("print_protocol", "--facts"),
       ("protocols", "x"), ("catalog", "x"), ("catalog", "terms", "x"), ("catalog", "terms", "anemia", "x"), ("catalog", "-x"), ("protocols", "--cases"), ("protocols", "--drug"),
       ("lint_protocol", CASE), ("lint_protocol", "/nowhere"),
       ("lint_protocol", "README.md"), ("lint_protocol", "a", "b"), ("compare_protocols", "x"),
       ("compare_protocols", "enoxaparin-vte-mskcc", "/nowhere"), ("compare_protocols", "a", "b", "--scale", "c,d"),
       ("compare_protocols", "fluorouracil-label", "--scale"),
       ("compare_protocols", "fluorouracil-label", "--scale", "ctcae-4.03"),
       ("compare_protocols", "fluorouracil-label", "--scale", "ctcae-4.03,ctcae-9"),
       ("compare_protocols", "enoxaparin-vte-label", "--scale", "ctcae-4.03,ctcae-5.0"),
       ("compare_protocols", "enoxaparin-vte-mskcc", "paclitaxel-weekly-nccp"),
       ("paclitaxel", "--height-cm", "1.6"), ("paclitaxel", "--weight-kg", "0"),
       ("paclitaxel", "--height-cm", "280", "--weight-kg", "700"), ("paclitaxel", "--mg-per-m2", "0"),
       ("paclitaxel", "--mg-per-m2", "-80"), ("paclitaxel", "--mg-per-m2", "60000"),
       ("paclitaxel", "--formula", "dubois"),
       ("capecitabine", "--height-cm", "1.6"), ("capecitabine", "--weight-kg", "0"),
       ("capecitabine", "--mg-per-m2", "0"), ("capecitabine", "--mg-per-m2", "60000"),
       ("capecitabine", "--mg-per-m2", "1,000"), ("capecitabine", "--formula", "dubois"),
       ("capecitabine", "--height-cm", "280", "--weight-kg", "700"), ("capecitabine", "1000"),
       ("exposure", "--drug", "docetaxel"), ("exposure", "--drug", ""), ("exposure", "--mg-per-m2", "-90"),
       ("exposure", "--cycles", "2.5"), ("exposure", "--cycles", "0"), ("exposure", "--cycles"),
       ("exposure", "--mg-per-m2", "50000", "--cycles", "100"), ("exposure", "epirubicin"),
       ("case", "/nowhere.json"), ("case", "examples"), ("case", "README.md"), ("case", "-"),
       ("case", CASE, "--scale", "ctcae-9"), ("case", CASE, "--height-cm", "1.6"),
       ("case", CASE, "--svg", "--shade", "ctcae-9"),
       ("case", CASE, "--weight-kg", "701"), ("case", CASE, "--formula", "dubois"),
       ("case", CASE, "--color", "always"), ("case", CASE, CASE)]

NAMES = sorted(p.stem for p in (ROOT / "examples").glob("*.c"))
MISSING = [("bsa",), ("bsa", "160"), ("grade",), ("grade", PLATELETS), ("case",), ("case", "--json")]


class Streams(unittest.TestCase):
    def test_what_is_accepted_is_printed_without_a_message(self):
        for arguments in GOOD + [(name, "--help") for name in NAMES]:
            with self.subTest(arguments):
                status, out, said = run(*arguments)
                self.assertEqual((status, said), (0, ""))
                self.assertGreater(len(out.splitlines()), 0)

    def test_what_is_refused_ends_in_one_message_and_prints_nothing(self):
        self.assertEqual(sorted({a[0] for a in BAD}), NAMES)
        for arguments in BAD + MISSING:
            with self.subTest(arguments):
                status, out, said = run(*arguments)
                self.assertEqual((status, out), (2, ""))
                if not said.startswith(f"usage: {arguments[0]} "):
                    self.assertRegex(said, r"\Aerror: [^\n]{10,}\n\Z")
                self.assertNotIn(":0:", said)  # no text has a line 0

    def test_an_argument_that_is_not_understood_is_named(self):
        for arguments, said in (
                (("bsa", "160", "50", "60"), "60: unknown, or one too many"), (("bsa", "160", "50", "--sex", "x"), '--sex: "x"; accepted: female, male'),
                (("carboplatin", "--sex", "F"), '--sex: "F"; accepted: female, male'), (("catalog", "--foo"), "--foo: unknown"),
                (("catalog", "terms", "anemia", "fever"), "fever: unknown"), (("protocols", "oxaliplatin"), "oxaliplatin: unknown"),
                (("grade", "anemia", "7 g/dL", "--pregnant", "0"), '--pregnant: "0"; accepted: yes, no'), (("case", CASE, "--foo"), "--foo: unknown"),
                (("enoxaparin", "--high-risk", "1"), '--high-risk: "1"; accepted: yes, no'), (("print_protocol", "a", "b"), "b: unknown"),
                (("case", CASE, "--color", "x"), '--color: "x"; accepted: auto, never'), (("grade_fhir", "--scale", "ctcae-5.0", "--x"), "--x: unknown"),
                *(((name, "--foo", "1"), "--foo: unknown") for name in ("capecitabine", "carboplatin", "enoxaparin", "exposure", "paclitaxel"))):
            with self.subTest(arguments):
                status, out, told = run(*arguments)
                self.assertEqual((status, out), (2, ""))
                self.assertIn(f"error: {said}", told.splitlines()[-1])

    def test_each_help_has_an_example_that_runs(self):
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            (work / "labs.csv").write_text("term,value,unit,normal from\nanemia,7.9,g/dL,12\n", encoding="utf-8")
            (work / "Patient.ndjson").write_text("", encoding="utf-8")
            (work / "Observation.ndjson").write_text('{"resourceType": "Observation", "status": "final"}\n', encoding="utf-8")
            (work / "case.json").write_bytes((ROOT / CASE).read_bytes())
            for name in NAMES:
                with self.subTest(name):
                    examples = [line[len("example: "):] for line in run(name, "--help")[1].splitlines()
                                if line.startswith("example: ")]
                    self.assertEqual(len(examples), 1)
                    words = shlex.split(examples[0])
                    self.assertEqual(words[0], name)
                    done = subprocess.run([EXAMPLES / name, *words[1:]], cwd=work, capture_output=True, text=True,
                                          encoding="utf-8", timeout=60)
                    self.assertEqual(done.returncode, 0, done.stderr)

    def test_each_program_says_its_version_and_data(self):
        for name in NAMES:
            wanted = f"{name} {cd.__version__}, data {cd.data_digest()}\n"
            self.assertEqual(run(name, "--version"), (0, wanted, ""))

    def test_each_output_says_its_version_and_data_on_request(self):
        for arguments in (given for given in GOOD if len(given) > 1):  # alone it is all that is said
            status, out, said = run(*arguments)
            note = f"{arguments[0]} {cd.__version__}, data {cd.data_digest()}\n"
            is_data = arguments[0].startswith("grade_") or {"--json", "--html", "--svg", "--facts"} & set(arguments)
            wanted = (status, out, said + note) if is_data else (status, out + note, said)
            with self.subTest(arguments):
                self.assertEqual(run(*arguments, "--version"), wanted)

    def test_sizes_have_the_names_that_all_programs_use(self):
        self.assertEqual(run("bsa", "--height-cm", "160", "--weight-kg=50"), run("bsa", "160", "50"))
        self.assertEqual(run("bsa", "--weight-kg", "50", "160"), run("bsa", "160", "50"))

    def test_no_line_is_wider_than_100_columns_but_an_address(self):
        for arguments in GOOD:
            if not {"--json", "--html", "--svg", "--facts"} & set(arguments):
                for line in run(*arguments)[1].splitlines():
                    with self.subTest(arguments):
                        self.assertTrue(len(line) <= 100 or line.strip().startswith("https://"), line)

    def test_the_catalog_names_all_there_is(self):
        for which, entries in {which: _calls._entries(which) for which in _calls._LISTS}.items():
            lines = run("catalog", which.replace(" ", "-"))[1].splitlines()
            names = [entry.name for entry in entries if entry.name]
            self.assertEqual([line for line in lines if not line.startswith(" ")], names)
            counted = re.search(rf"^{which.replace(' ', '-')} +(\d+) ", run("catalog")[1], re.M)
            self.assertEqual(int(counted[1]), len(entries), which)

    def test_the_catalog_prints_the_cells_of_each_edition(self):
        for term in ("platelet-count-decreased", "anemia"):
            printed = run("catalog", "terms", term)[1]
            for scale in ("ctcae-3.0", "ctcae-6.0", "daids-2.1"):
                found = cd.criterion(term, scale=scale)
                cells = "".join((f"    {group.patients}\n" if group.patients else "")
                                + "".join(f"    {grade}  {cell}\n" for grade, cell in enumerate(group.cells, 1) if cell)
                                for group in found.groups)
                self.assertIn(f"  {scale}: {found.title}\n{cells}", printed)

    def test_the_catalog_prints_the_cells_of_each_group_of_patients(self):
        printed = run("catalog", "terms", "anemia")[1]
        self.assertIn("    female, from 13 years\n    1  9.5 to 10.4 g/dL\n    2  8.5 to < 9.5 g/dL\n", printed)
        self.assertEqual(printed.count("female, pregnant, from 15 years"), 1)

    def test_protocols_are_listed_with_their_cases(self):
        folder = ROOT / "lib/protocols/cases"
        lines = run("protocols")[1].splitlines()
        for path in folder.glob("*.json"):
            counted = lines[lines.index(path.stem):]
            rules = next(line for line in counted if " rules; " in line)
            self.assertIn(f" {len(json.loads(path.read_text(encoding='utf-8')))} cases; ", rules)

    def test_protocols_are_found_by_drug_patients_and_source(self):
        files = {name: cd.protocol_of(name) for name in cd.protocols()}
        where = {"--drug": lambda p: [drug["name"] for drug in p["drugs"]],
                 "--indication": lambda p: [p["title"], p.get("applies_to") or ""],
                 "--source": lambda p: [source["citation"] for source in p["sources"]]}
        for option, wanted in (("--drug", "OXALIplatin"), ("--indication", "breast"), ("--source", "nccp"),
                               ("--source", "US label")):
            found = [line for line in run("protocols", option, wanted)[1].splitlines() if line in files]
            self.assertEqual(found, [name for name, rules in files.items()
                                     if any(wanted.lower() in text.lower() for text in where[option](rules))])
            self.assertTrue(0 < len(found) < len(files), wanted)
        both = run("protocols", "--drug", "oxaliplatin", "--source=00321")[1].splitlines()
        self.assertEqual([line for line in both if line in files], ["capox-nccp"])
        self.assertEqual(run("protocols", "--drug", "none such")[:2], (1, ""))

    def test_tablets_and_exposure_of_the_case(self):
        tablets = run("capecitabine")[1]
        self.assertIn("1.4907 m2", tablets)
        self.assertIn("= 1490.7 mg each time", tablets)
        self.assertEqual(tablets.count("1500 mg  +0.62 %   3 x 500"), 12)
        lines = run("exposure")[1].splitlines()
        self.assertIn("epirubicin 4 x 90 mg/m2 = 360 mg/m2", lines)
        self.assertIn("  40 % of 900 mg/m2; 540 remain [primary]", lines)
        sets = {"feijen-2019": "288", "feijen-2019-linear": "288", "cog-substitution": "360",
                "hematologic": "241.2", "limit-ratio": "180"}
        for name, equivalent in sets.items():
            self.assertTrue(any(line.split()[:1] == [name] and line.split()[3] == equivalent
                                for line in lines if len(line.split()) > 3), name)
        self.assertEqual(lines[-1], "  not an anthracycline: adds nothing to these")

    def test_a_refused_number_is_named_with_its_own_value(self):
        for arguments, begins in ((("--height-cm", "280", "--weight-kg", "700"), "bsa_m2: 7.3786"),
                                  (("--mg-per-m2", "60000"), "dose_mg_per_m2: 60000 mg/m2"),
                                  (("--weight-kg", "0"), "weight_kg: 0 kg")):
            self.assertIn(f"error: {begins}", run("paclitaxel", *arguments)[2])
