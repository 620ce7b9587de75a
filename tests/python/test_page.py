# SPDX-License-Identifier: MIT
"""The course as a page: it says what the text says, is XML, loads nothing, and has words for all it draws."""

import copy
import json
import re
import unittest
import xml.etree.ElementTree as ET
from pathlib import Path

import cytodose as cd

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted((ROOT / "examples" / "cases").glob("*.json"))
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def replayed(case):
    text = case if isinstance(case, str) else json.dumps(case)
    return cd.replay(text, formula="mosteller")


def day(at, **more):
    return {"id": at, "at": at, **more}


def course(*days, **more):
    return {"title": "t", "patient": {"sex": "female", "age_years": 50, "height": "160 cm",
                                      "weight": [{"value": "50 kg", "at": "2020-01-01"}]}, "days": days,
            "numbers": {"decimal": "."}, **more}


def lab(printed, test="platelets", limits=("150", "400")):
    return {"test": test, "printed": printed, "range": list(limits) if limits else None}


def marks(svg):
    """The text of every mark."""
    return [g.get("aria-label") for g in ET.fromstring(svg).iter(SVG + "g") if g.get("role") == "img"]


class Page(unittest.TestCase):
    def test_every_number_of_the_text_is_on_the_page(self):
        for path in CASES:
            found = replayed(path.read_text(encoding="utf-8"))
            page = " ".join(" ".join(ET.fromstring(found.html()).itertext()).split())
            on_page = set(NUMBER.findall(page))
            for text in (found.summary(), found.text(), found.text(explain=True)):
                for number in NUMBER.findall(" ".join(text.split())):
                    self.assertIn(number, on_page, path.name)

    def test_every_number_of_the_record_is_in_its_json(self):
        """Figures as the text rounds them; the sentences of rules, sources and formulas are the protocols' and scales'."""
        for path in CASES:
            found = replayed(path.read_text(encoding="utf-8"))
            said = json.dumps(found, ensure_ascii=False)
            numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", said)]
            texts = set(NUMBER.findall(said))
            for number in NUMBER.findall(" ".join(found.summary().split())):
                places = len(number.partition(".")[2])
                near = re.fullmatch(r"\d+(\.\d+)?", number) and any(
                    abs(abs(n) - float(number)) <= 0.5000001 * 10 ** -places for n in numbers)
                self.assertTrue(number in texts or near, (path.name, number))

    def test_no_line_is_wider_than_100_columns_but_an_address(self):
        for path in CASES:
            found = replayed(path.read_text(encoding="utf-8"))
            for text in (found.summary(), found.text(), found.text(explain=True)):
                for line in text.splitlines():
                    self.assertTrue(len(line) <= 100 or len(line.split()) == 1, (path.name, line))

    def test_invented_courses_say_so(self):
        for path in CASES:
            found = replayed(path.read_text(encoding="utf-8"))
            invented = path.name.startswith("invented-")
            self.assertEqual("(invented, for teaching)" in found["title"], invented)
            self.assertEqual(found["source"].startswith("Invented for teaching: no patient."), invented)

    def test_the_answer_begins_with_what_is_assumed(self):
        case = course(day("2020-01-01", treatments=[{"drug": "x", "dose": "5 mg/m2"}]))
        self.assertNotIn("ASSUMED", replayed(case).summary())
        case["days"] += (day("2020-02-01", treatments=[{"drug": "x", "dose": "5 mg/m2", "full": "8 mg/m2", "full_assumed": True}]),)
        case["assumptions"] = {"height_cm": 170, "tolerance_percent": 5, "pregnant": "no"}
        lines = " ".join(replayed(case).summary().split())
        self.assertIn("ASSUMED: weight 50 kg, printed for 2020-01-01, on every other date; full dose of x 8 mg/m2 (not printed); "
                      "doses may be rounded by up to 5 %; not pregnant", lines)
        case["patient"]["height"] = None
        self.assertIn("; height 170 cm (not printed); ", " ".join(replayed(case).summary().split()))
        given = cd.replay(json.dumps(case), formula="mosteller", height_cm=160, weight_kg=60).summary()
        self.assertIn("ASSUMED: full dose of x", given)  # given sizes are nobody's assumption
        asked = course(day("2020-01-01"), day("2020-02-01", decisions=[{"protocols": ["zoledronic-acid-smpc"]}]))
        self.assertIn("ASSUMED: weight 50 kg", replayed(asked).summary())

    def test_each_verdict_on_the_page_names_its_branch(self):
        case = course(day("2020-01-01", decisions=[{"protocols": ["enoxaparin-vte-isth"]}]))
        root = ET.fromstring(replayed(case).html())
        said = ["".join(span.itertext()) for span in root.iter("span") if (span.get("class") or "").startswith("verdict ")]
        branches = [branch["id"] for branch in cd.protocol_of("enoxaparin-vte-isth")["branches"]]
        self.assertEqual([verdict.split(": ")[0] for verdict in said], branches)

    def test_no_list_is_empty(self):
        for case in (course(), course(day("2020-01-01")), *(p.read_text(encoding="utf-8") for p in CASES)):
            for listed in ET.fromstring(replayed(case).html()).iter("ul"):
                self.assertTrue(len(listed), "an empty list")

    def test_it_is_xml_and_loads_nothing(self):
        for path in CASES:
            found = replayed(path.read_text(encoding="utf-8"))
            for text in (found.html(), found.svg()):
                self.assertNotRegex(text, r"(?i)<(script|link|iframe|img|object|base)\b|@import|url\((?!#)")
                for element in ET.fromstring(text).iter():
                    for name, value in element.attrib.items():
                        self.assertTrue(name.split("}")[-1] not in ("href", "src") or value.startswith("#"), value)
                        self.assertFalse(name.startswith("on"), name)

    def test_every_mark_has_words_and_every_id_is_one(self):
        for path in CASES:
            root = ET.fromstring(replayed(path.read_text(encoding="utf-8")).html())
            for g in root.iter(SVG + "g"):
                if g.get("role") == "img":
                    self.assertEqual(g.get("aria-label"), g.find(SVG + "title").text)
            ids = [e.get("id") for e in root.iter() if e.get("id")]
            self.assertEqual(len(ids), len(set(ids)))
            used = {e.get("href") for e in root.iter(SVG + "use")}
            self.assertEqual({u for u in used if u[1:] not in ids}, set())

    def test_texts_of_a_case_are_text_on_the_page(self):
        case = course(day("2020-01-01", title="<b>&\"'\x07", labs=[lab("27 10*9/L")], findings=["</ul>"],
                          marks=["<i>"], treatments=[{"drug": "<u>", "dose": "5 mg"}]), title="</title>")
        for text in (replayed(case).html(), replayed(case).svg()):
            root = ET.fromstring(text)
            self.assertIn("<u>", "".join(root.itertext()))
            self.assertNotIn("\x07", text)

    def test_a_mark_says_grade_edition_and_report(self):
        case = json.loads(CASES[[p.stem for p in CASES].index("marrow-infiltration-2015")].read_text(encoding="utf-8"))
        said = marks(replayed(case).svg())
        self.assertIn("first-four-infusions: platelets 13 000/mcl; ctcae-3.0 grade 4; ctcae-4.03 grade 4; "
                      "ctcae-5.0 grade 4; ctcae-6.0 grade 3; report grade 4", said)
        self.assertIn("enoxaparin-vte-gimema, non-acute: hold [not as given]", said)
        self.assertIn("epirubicin-900: 360 of 900 mg/m2 (40 %)", said)
        self.assertIn("9. control: after admission; between other dates", said)
        self.assertIn("bleeding: platelet transfusion", said)

    def test_a_panel_prints_the_grade_of_each_edition(self):
        """Platelets 13: grade 4 is below 25 in CTCAE 3.0 to 5.0, below 10 in 6.0."""
        page = replayed(course(day("2020-01-01", labs=[lab("13 10*9/L")]))).html()
        cells = re.findall(r'<td class="(g[0-4])">([^<]*)</td>', page)
        self.assertEqual(cells[:4], [("g4", "4"), ("g4", "4"), ("g4", "4"), ("g3", "3")])
        self.assertNotIn("carried over", page)


class Chart(unittest.TestCase):
    def texts(self, case, **more):
        return [t.text or "" for t in ET.fromstring(replayed(case).svg(**more)).iter(SVG + "text")]

    def rects(self, case, style):
        return [{k: float(v) for k, v in r.items() if k != "class"}
                for r in ET.fromstring(replayed(case).svg()).iter(SVG + "rect") if r.get("class") == style]

    def test_a_date_is_as_wide_as_it_is_uncertain(self):
        case = course(day("2020"), day("2021-01-01"), day("2021-02"), {"id": "x", "after": "2021-02"}, day("2022-01-01"))
        year, exact, month, last = self.rects(case, "known")
        (between,) = self.rects(case, "unknown")
        self.assertAlmostEqual(year["width"] / 366, month["width"] / 28, delta=0.05)
        self.assertEqual(exact["width"], 17)  # as narrow as its number
        self.assertAlmostEqual(exact["x"] + exact["width"] / 2, year["x"] + year["width"], delta=1.0)
        self.assertEqual(between["x"], month["x"])
        self.assertAlmostEqual(between["x"] + between["width"], last["x"] + last["width"] / 2, delta=1.5)

    def test_a_day_that_is_printed_whole_is_a_day_wide(self):
        first, last = self.rects(course(day("2020-02-25"), day("2020-03-05")), "known")  # 10 days: 29 February is one
        self.assertAlmostEqual(first["width"] * 10, last["x"] + last["width"] - first["x"], delta=1)
        self.assertEqual(first["width"], last["width"])

    def test_calendars_of_every_length_have_dates(self):
        for days, wanted in ((("2020-01-01", "2020-02-10"), "2020-01-15"), (("2020-01-01", "2020-12-01"), "2020-07"),
                             (("2020-01", "2026-01"), "2023"), (("0001", "1999"), "1000"), (("2020-01-01",), "2020-01-01")):
            self.assertIn(wanted, self.texts(course(*map(day, days))))
        undated = self.texts(course(day("2020-01-01"), {"id": "later", "after": "2020-01-01"}))
        self.assertIn("undated", undated)
        self.assertIn("2. later: after 2020-01-01; when is not printed",
                      marks(replayed(course(day("2020-01-01"), {"id": "later", "after": "2020-01-01"})).svg()))
        self.assertNotIn("When, to scale", self.texts(course()))

    def test_bands_are_those_of_the_scale_and_of_the_limits(self):
        case = course(day("2020-01-01", labs=[lab("60 10*9/L")]), day("2020-02-01", labs=[lab("40 10*9/L", limits=None)]))
        for shade, wanted in (("ctcae-5.0", ["G0-1", "G2", "G3"]), ("ctcae-6.0", ["G0-1", "G2", "G3"])):
            self.assertEqual([t for t in self.texts(case, shade=shade) if re.match(r"G\d", t)][:3], wanted[::-1])
            self.assertIn(shade, self.texts(case, shade=shade))
        self.assertTrue(self.rects(case, "bo"))  # without a limit of normal
        with self.assertRaisesRegex(cd.CytodoseError, 'unknown scale "x"; accepted: '):
            replayed(case).svg(shade="x")

    def test_bands_count_from_the_baseline(self):
        """ALT by CTCAE 5.0: up to 3 times the limit of 40 after a normal baseline; without one it is open."""
        days = (day("2020-01-01", labs=[lab("30 U/L", "ALT", ("10", "40"))]),
                day("2020-02-01", labs=[lab("88 U/L", "ALT", ("10", "40"))]))
        stated = course(*days, baseline="2020-01-01")
        self.assertEqual([t for t in self.texts(stated, shade="ctcae-5.0") if re.fullmatch(r"G[1-9].*", t)], ["G1", "G2", "G1"])
        self.assertFalse(self.rects(stated, "bo"))
        self.assertTrue(self.rects(course(*days), "bo"))

    def test_a_long_analyte_takes_two_lines(self):
        texts = self.texts(course(day("2020-01-01", labs=[lab("30 U/L", "ALT", ("10", "40"))])))
        self.assertIn("alanine-", texts)
        self.assertIn("aminotransferase", texts)

    def test_values_are_in_one_unit(self):
        case = course(day("2020-01-01", labs=[lab("60000/uL", limits=None)]), day("2020-02-01", labs=[lab("<50 10*3/uL", limits=None)]),
                      day("2020-03-01", labs=[lab("90 g/L", "hemoglobin", ("120", "160")), lab("0/uL", "neutrophils", None)]))
        texts = self.texts(case)
        for text in ("60", "50", "9", "0", "10*9/L, log scale", "g/L"):
            self.assertIn(text, [*texts, "9"])
        self.assertIn("2020-02-01: platelets <50 10*3/uL; ctcae-3.0 grade 3-4; ctcae-4.03 grade 3-4; ctcae-5.0 grade 3-4; "
                      "ctcae-6.0 grade 3-4", marks(replayed(case).svg()))

    def test_a_scale_without_the_terms_shades_nothing(self):
        case = course(day("2020-01-01", labs=[lab("60 10*9/L")]))
        svg = cd.replay(json.dumps(case), formula="mosteller", scales=["who-2011-anaemia"]).svg()
        self.assertIn("No grades are shaded.", svg)

    def test_doses_step_and_stay_apart(self):
        drug = {"drug": "paclitaxel", "full": "80 mg/m2"}
        case = course(day("2020-01-01", treatments=[{**drug, "dose": "80 mg/m2"}, {"drug": "x", "dose": "5 mg", "cycles": 2}]),
                      day("2020-02-01", treatments=[{**drug, "dose": "60 mg/m2"}, {"drug": "y"}]),
                      day("2020-03-01", treatments=[{**drug, "dose": "200 mg/m2"}]))
        for text in ("100 %", "75 %", "250 %", "x 2", "not printed"):
            self.assertIn(text, self.texts(case))
        full, less, more = (self.rects(case, "x full") + self.rects(case, "x less"))[0], self.rects(case, "x less")[0], self.rects(case, "x full")[1]
        self.assertEqual((full["height"], less["height"]), (16, 12))
        self.assertEqual(more["height"], 20.8)  # no higher, whatever the dose
        self.assertEqual(full["y"] + full["height"], less["y"] + less["height"])
        many = course(*(day(f"2020-01-{n:02}", treatments=[{"drug": f"drug {n} {k}"} for k in range(45)]) for n in range(1, 31)))
        self.assertEqual(len([t for t in self.texts(many) if t.startswith("drug ")]), 30 * 45)

    def test_an_override_is_marked_at_its_own_drug_and_day(self):
        drugs = ("doxorubicin", "cyclophosphamide")
        word = {"protocol": "ac-60-600-nccp", "drug": "cyclophosphamide", "dose": 300, "unit": "mg/m2", "rule": None, "by": "Dr A",
                "date": "2020-02-01", "scope": "this dose", "reason": "r"}
        case = course(*(day(at, treatments=[{"drug": drug, "dose": "60 mg/m2"} for drug in drugs],
                            decisions=[{"protocols": ["ac-60-600-nccp"], "overrides": overrides}])
                        for at, overrides in (("2020-01-01", []), ("2020-02-01", [word]), ("2020-03-01", []))))
        overridden = [g.get("aria-label") for g in ET.fromstring(replayed(case).svg()).iter(SVG + "g")
                      if g.get("role") == "img" and any(u.get("href") == "#g-override" for u in g.iter(SVG + "use"))]
        self.assertEqual([label.split(" 60 mg/m2")[0] for label in overridden], ["2020-02-01: cyclophosphamide"])

    def test_a_dose_within_the_tolerance_is_drawn_as_ordered(self):
        drug = {"drug": "paclitaxel", "dose": "80 mg/m2", "full": "80 mg/m2"}  # 119.3 mg
        case = course(day("2020-01-01", treatments=[{**drug, "given": "119 mg"}]), day("2020-02-01", treatments=[{**drug, "given": "100 mg"}]),
                      assumptions={"tolerance_percent": 5})
        self.assertIn("100 %", self.texts(case))
        self.assertIn("83.9 %", self.texts(case))
        self.assertEqual((len(self.rects(case, "x full")), len(self.rects(case, "x less"))), (1, 1))

    def test_exposure_above_a_limit_says_so(self):
        case = course(day("2020-01-01", treatments=[{"drug": "epirubicin", "dose": "100 mg/m2", "cycles": 5}]),
                      day("2020-06-01", treatments=[{"drug": "epirubicin", "dose": "100 mg/m2", "cycles": 6}]),
                      day("2020-09-01", treatments=[{"drug": "doxorubicin", "dose": "50 mg/m2"}]))
        said = marks(replayed(case).svg())
        self.assertIn("epirubicin-900: 1100 of 900 mg/m2 (122 %): ABOVE it", said)
        self.assertIn("doxorubicin-550: 50 of 550 mg/m2 (9 %), without what is not counted", said)
        self.assertEqual([m.split(":")[0] for m in said if re.match(r"\w+-\d+: ", m)].count("epirubicin-900"), 1)

    def test_long_names_are_cut_in_the_picture_alone(self):
        name = "\u00e9" * 40
        svg = replayed(course({"id": name, "at": "2020"})).svg()
        self.assertIn("\u00e9" * 26 + "...", [t.text for t in ET.fromstring(svg).iter(SVG + "text")])
        self.assertTrue(any(name in m for m in marks(svg)))

    def test_marks_are_the_cases_own_words_up_to_16(self):
        case = course(*(day(f"2020-01-{n:02}", marks=[f"m{n}"]) for n in range(1, 17)))
        self.assertEqual([m for m in self.texts(case) if re.fullmatch(r"m\d+", m)], [f"m{n}" for n in range(1, 17)])
        self.assertEqual(replayed(case)["days"][3]["marks"], ["m4"])
        more = copy.deepcopy(case)
        more["days"] = [*more["days"], day("2020-02-01", marks=["m17"])]
        with self.assertRaisesRegex(cd.CytodoseError, "more than 16 kinds of marks"):
            replayed(more)


class Side(unittest.TestCase):
    def test_guidelines_beside_one_another_are_those_asked_twice_else_all(self):
        ask = {"protocols": ["enoxaparin-vte-mskcc"], "facts": {"given_mg": {"enoxaparin": 40}}}
        two = course(day("2020-01-01", labs=[lab("60 10*9/L")], decisions=[ask], treatments=[{"drug": "Enoxaparin", "dose": "40 mg"}]),
                     day("2020-01-02", labs=[lab("20 10*9/L")], decisions=[ask, {"protocols": ["docetaxel-3-weekly-ema"]}]))
        for case, drugs in ((two, ["enoxaparin"]), ({**two, "days": two["days"][1:]}, ["enoxaparin", "docetaxel"])):
            root = ET.fromstring(replayed(case).html())
            tables = [t for t in root.iter("table") if t.get("class") == "matrix"]
            self.assertEqual([next(t.iter("th")).text for t in tables], drugs)
        cells = [td.text for td in [t for t in ET.fromstring(replayed(two).html()).iter("table")
                                    if t.get("class") == "matrix"][0].iter("td")]
        self.assertEqual(cells, ["40 mg", "-", "give 100 % [not as given]", "hold [not as given]"])
        seven = course(*(day(f"2020-01-{n:02}", labs=[lab("60 10*9/L")], decisions=[ask]) for n in range(1, 8)))
        self.assertIn("There are more: see the days.", replayed(seven).html())
        self.assertNotIn("Guidelines side by side", replayed(course()).html())


if __name__ == "__main__":
    unittest.main()
