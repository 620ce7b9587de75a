# SPDX-License-Identifier: MIT
"""The Grade tab against build/examples/grade."""

import re
import unittest

import cytodose as cd
from page import Page, program


class Grade(Page):
    GRADES = [
        *(("platelet-count-decreased", value, {"lln": "138"}) for value in
          ("9.9 10*9/L", "10 10*9/L", "24.9 10*9/L", "25 10*9/L", "50 10*9/L", "74.9 10*9/L", "75 10*9/L", "137 10*9/L",
           "138 10*9/L", "13000/uL", "<50 10*9/L", "26.0 x 10e3/mcl", ">100 K/uL")),
        *(("anemia", value, {"lln": "12.2"}) for value in ("7.9 g/dL", "8.0 g/dL", "6.4 g/dL", "10.0 g/dL", "12.2 g/dL", "3 g/dL")),
        *(("anemia", "7.9 g/dL", more) for more in ({}, {"sex": "female"}, {"sex": "female", "age_years": "40"},
          {"sex": "female", "age_years": "40", "pregnant": "yes"}, {"sex": "male", "age_years": "0.5"}, {"lln": "0"})),
        *(("alanine-aminotransferase-increased", f"{value} U/L", {"uln": "40"}) for value in (39, 40, 41, 120, 121, 200, 801)),
        ("alanine-aminotransferase-increased", "100 U/L", {}), ("hypokalemia", "3.1 mmol/L", {"lln": "3.5"}),
        ("neutrophil-count-decreased", "850 /mcl", {"lln": "1700"}), ("neutrophil-count-decreased", "2620 /uL", {}),
        ("hyponatremia", "121 mmol/L", {"lln": "135"}), ("fever", "38.7 Cel", {}), ("acidosis", "7.3 [pH]", {}),
        ("anemia", "7,9 g/dL", {"lln": "12,2", "numbers": ","}), ("anemia", "2.620 g/dL", {"numbers": ""}),
        ("platelet-count-decreased", "138 000/mcl", {"lln": "140 000", "numbers": ", "}),
        # refused, each in the library's words
        ("anemia", "-1 g/dL", {}), ("anemia", "7.9", {}), ("anemia", "7.9 pounds", {}), ("anemia", "abc g/dL", {}),
        ("anemia", "", {}), ("anemia", "7.9 mmol", {}), ("anemia", "790000 g/dL", {}), ("anemia", "7.9 g/dL", {"lln": "-2"}),
        ("anemia", "7.9 g/dL", {"lln": "x"}), ("anemia", "7.9 g/dL", {"lln": "16", "uln": "12"}), ("anemia", "7,9 g/dL", {}),
        ("platelet-count-decreased", "2.62 g/dL", {})]

    def test_grades_are_those_of_the_program(self):
        self.assertGreaterEqual(len(self.GRADES), 50)
        self.tab("grade")
        empty = {"unit": "", "lln": "", "uln": "", "sex": "", "age_years": "", "pregnant": "", "numbers": "."}
        for term, value, more in self.GRADES:
            given = {**empty, **more, "term": term, "value": value}
            shown = self.run_js("""(given) => { fill("grade", given);
                return {refused: refused("grade"), rows: gradeRows("#grades")}; }""", given)
            options = [f"--{k.replace('_', '-')}={v}" for k, v in given.items() if v and k not in ("term", "value", "unit")]
            status, said, message = program("grade", term, value, *options)
            with self.subTest(term=term, value=value, more=more):
                if status != 0:
                    # the program calls its options --lln and so on
                    self.assertEqual(shown["refused"], re.sub(r"^--", "", message))
                else:
                    self.assertEqual(shown["refused"], "")
                    self.assertEqual(self.as_program(shown["rows"]), self.without_open_bounds(said))

    @staticmethod
    def as_program(rows):
        lines = []
        for row in rows:
            decides = row["bound"] or "-"
            lines.append([row["scale"], row["grade"], *([f"{decides:<26} {row['smalls'][0]}"] if "-" not in row["grade"]
                                                        and row["grade"] != "?" else [])])
            lines.append(row["smalls"][1])
            lines += [row["open"]] if row["open"] else []
            lines += [f"note: {note}" for note in row["notes"]]
        return lines

    @staticmethod
    def without_open_bounds(said):
        """The program's lines, split as the page's rows; of an open grade the page marks several cells."""
        lines = []
        for line in said.rstrip().split("\n")[2:]:
            if line.startswith(" " * 29):  # a note goes on
                lines[-1] += " " + line.strip()
            elif line.startswith(" "):
                lines.append(line.strip())
            else:
                scale, grade, rest = line[:16].strip(), line[17:22].strip(), line[23:]
                lines.append([scale, grade, *([rest] if "-" not in grade and grade != "?" else [])])
        return lines

    def test_the_cells_are_those_of_the_patients_that_this_one_may_be(self):
        self.tab("grade")
        seen = """(given, scale) => { fill("grade", given);
            const edition = [...document.querySelectorAll("#grades tbody")].find((body) => body.querySelector("th").textContent.startsWith(scale));
            return [...edition.rows].map((row) => [row.querySelector(".patients")?.textContent ?? "",
                ...[1, 2, 3, 4].map((grade) => row.querySelector(`[data-label="grade ${grade}"]`).textContent.replace(/ [(](may|dec).*|^\\u2013$/, ""))]); }"""
        given = {"term": "alanine-aminotransferase-increased", "value": "130 U/L", "unit": "", "uln": "40", "lln": "", "numbers": ".",
                 "baseline": "", "baseline_uln": "", "sex": "", "age_years": "", "symptomatic": ""}
        both = [[group.patients, *group.cells] for group in cd.criterion(given["term"], scale="ctcae-6.0").groups]
        self.assertEqual(self.run_js(seen, given, "ctcae-6.0"), both)
        self.assertEqual(self.run_js(seen, {**given, "baseline": "100", "baseline_uln": "40"}, "ctcae-6.0"), both[1:])
        anemia = {**given, "term": "anemia", "value": "7.9 g/dL"}
        groups = [[group.patients, *group.cells] for group in cd.criterion("anemia", scale="daids-2.1").groups]
        self.assertEqual(self.run_js(seen, {**anemia, "uln": ""}, "daids-2.1"), groups)
        self.assertEqual(self.run_js(seen, {**anemia, "uln": "", "sex": "female", "age_years": "40"}, "daids-2.1"), groups[1:2])
        # 8.2 g/dL is no man's grade 4 and no newborn's grade 2: of several groups none is marked, of one its cell
        marked = """() => [...document.querySelectorAll("#grades tbody")].filter((body) => body.textContent.startsWith("daids-2.1"))
            .flatMap((body) => texts("td[data-grade]:not(.grade)", body))"""
        open_one = {**anemia, "value": "8.2 g/dL", "uln": ""}
        self.run_js(seen, open_one, "daids-2.1")
        self.assertEqual(self.run_js(marked), [])
        self.run_js(seen, {**open_one, "sex": "female", "age_years": "40"}, "daids-2.1")
        self.assertEqual(self.run_js(marked), ["6.5 to < 8.5 g/dL (decides)"])
        # the cell of grade 1 is not that of patients without symptoms
        potassium = {**given, "term": "hypokalemia", "value": "3.2 mmol/L", "uln": "", "lln": "3.5", "symptomatic": "yes"}
        self.assertEqual([row[:2] for row in self.run_js(seen, potassium, "ctcae-5.0")], [["with symptoms", ""]])
        self.run_js(seen, given, "ctcae-6.0")  # the tests share the page

    def test_the_slider_moves_the_value_and_all_agree(self):
        self.tab("grade")
        self.run_js("""() => fill("grade", {term: "platelet-count-decreased", value: "13", unit: "10*9/L", lln: "138",
            uln: "", sex: "", age_years: "", pregnant: "", numbers: "."})""")
        for at in range(0, 171, 10):
            shown = self.run_js("""(at) => { const slide = document.getElementById("slide"); slide.value = at;
                slide.dispatchEvent(new Event("input", {bubbles: true}));
                const form = document.querySelector("#grade form").elements;
                const under = [...document.querySelectorAll(".strip")].map((strip) => { let left = at;
                  return [...strip.querySelectorAll("span")].find((part) => (left -= part.style.flexGrow) < 0).textContent; });
                return {value: form.value.value, unit: form.unit.value, spoken: slide.getAttribute("aria-valuetext"),
                        under, rows: gradeRows("#grades")}; }""", at)
            self.assertEqual(shown["spoken"], f"{shown['value']} {shown['unit']}")
            self.assertEqual(shown["under"], [row["grade"] for row in shown["rows"]])
            _, said, _ = program("grade", "platelet-count-decreased", f"{shown['value']} {shown['unit']}", "--lln=138", "--numbers=.")
            self.assertEqual(self.as_program(shown["rows"]), self.without_open_bounds(said))


if __name__ == "__main__":
    unittest.main()
