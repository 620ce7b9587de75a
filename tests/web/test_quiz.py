# SPDX-License-Identifier: MIT
"""The Quiz tab: its questions answered by build/examples/grade and the library."""

import re
import unittest

import cytodose as cd
from page import Page, program


class Quiz(Page):
    def answered(self, about, number, answer):
        return self.run_js("""(about, number, answer) => { fill("quiz", {about, seed: "test", number: String(number)});
            const reply = document.getElementById("reply");
            if (about === "grade") reply.querySelector(`[value="${answer}"]`).click(); else reply.elements.answer.value = answer;
            reply.requestSubmit();
            return {question: text("#question"), term: document.getElementById("question").dataset.term,
                    judged: text("#judged"), refused: refused("quiz")}; }""", about, number, answer)

    def test_grades_asked_for_are_judged_as_the_program_grades(self):
        self.tab("quiz")
        right = open_ones = 0
        for number in range(1, 51):
            shown = self.answered("grade", number, "1")
            value, scale = re.fullmatch(r".*: (\S+ \S+)\. The grade by (\S+)\? Nothing else is known\.", shown["question"]).groups()
            _, said, _ = program("grade", shown["term"], value, "--numbers=.")
            grade = re.search(rf"^{re.escape(scale)} +(\S+)", said, re.M).group(1)
            self.assertEqual(shown["judged"].startswith("Right. "), grade == "1", shown)
            self.assertIn("it cannot be told: " if "-" in grade else f" {grade}: ", shown["judged"])
            again = self.answered("grade", number, "open" if "-" in grade else grade)
            self.assertTrue(again["judged"].startswith("Right. "), again)
            right += grade == "1"
            open_ones += "-" in grade
        self.assertTrue(right and open_ones)

    def test_doses_asked_for_are_judged_by_the_librarys(self):
        self.tab("quiz")
        for number in range(1, 51):
            asked = self.answered("dose", number, "1")["question"]
            full, height, weight, percent, formula = re.search(
                r"is ([\d.]+) mg/m2\. A patient of (\d+) cm and (\d+) kg gets (\d+) % of it; body surface by (\S+)\.", asked).groups()
            area = cd.bsa(height_cm=float(height), weight_kg=float(weight), formula=formula)
            exact = cd.percent_of(percent_of=float(percent), dose_mg=cd.dose_per_m2(dose_mg_per_m2=float(full), bsa_m2=area))
            for said, verdict in ((exact, "Right. "), (exact * 1.004, "Right. "), (exact * 1.006, "No. "), (exact / 2, "No. ")):
                judged = self.answered("dose", number, f"{said:.6f}")["judged"]
                self.assertTrue(judged.startswith(verdict), (asked, said, judged))
                self.assertIn(f"{exact:.2f} mg", judged)
        for bad in ("much", "1,5", "1.5 mg", "nan", "--1"):
            self.assertIn("; accepted: digits, decimal mark", self.answered("dose", 1, bad)["refused"], bad)
        for wrong in ("0", "-5", "1e300"):
            shown = self.answered("dose", 1, wrong)
            self.assertTrue(shown["refused"] or shown["judged"].startswith("No. "), (wrong, shown))

    def test_a_seed_and_a_number_are_one_question(self):
        self.tab("quiz")
        ask = """(about, seed, number) => { fill("quiz", {about, seed, number: String(number)}); return text("#question"); }"""
        for about in ("grade", "dose"):
            asked = [self.run_js(ask, about, seed, number) for seed in ("class", "class of 2026", "\u03b1", "") for number in range(1, 13)]
            self.assertGreater(len(set(asked)), len(asked) - 4)  # a few alike are chance
            self.assertEqual([self.run_js(ask, about, seed, number) for seed in ("class", "class of 2026", "\u03b1", "") for number in range(1, 13)],
                             asked)

if __name__ == "__main__":
    unittest.main()
