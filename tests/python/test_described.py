# SPDX-License-Identifier: MIT
"""What is written about a call is what it does: ranges and limits of the headers' comments, formulas as they are
shown, and figures of the tables' sources."""

import math
import re
import unittest
from pathlib import Path

import cytodose as cd

ROOT = Path(__file__).resolve().parents[2]
HEADERS = sorted((ROOT / "include" / "cytodose").glob("*.h"))
NUMBER = r"-?\d[\d .]*(?:e-?\d+)?"
RANGE = re.compile(rf"({NUMBER}) to ({NUMBER})(?= ?[^\d ]|$)")


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def plain(text):
    """A comment without its stars and ends of lines."""
    return " ".join(re.sub(r"\n \*", "\n", text).split())


# ---- ranges -----------------------------------------------------------------------------------------

QUANTITIES = {name: (float(low), float(high)) for name, low, high in
              re.findall(r'X\(\w+, -\d+, "(\w+)", "[^"]*", ([-\d.e]+), ([-\d.e]+)\)', read("include/cytodose/status.h"))}
ALIASES = {"from and to": "dose_mg", "from_kg": "weight_kg", "total_mg": "dose_mg", "doses": "dose_mg_per_m2",
           "last_cycle_days": "days", "limit_mg_per_m2": "cumulative_mg_per_m2", "strengths": "strength_mg", "bands": "band_mg"}
OTHERS = {  # no quantity of its own
    ("cyto_infusion_per_day", "0.01 to 366"),  # days: 8784 h of the duration
    ("cyto_course_intensity", "1 to 1 000"), ("cyto_evaluate_json", "1 to 16"), ("cyto_bands_make", "1e-3 to 1e4")}


def value(text):
    return float(text.strip().rstrip(".").replace(" ", ""))


def docstrings():
    for header in HEADERS:
        text = header.read_text(encoding="utf-8")
        for call in re.finditer(r"^CYTO_API\s[^;]*?\b(cyto_\w+)\(", text, re.M):
            before = text[:call.start()]
            yield call.group(1), plain(before[before.rfind("/**"):])


class Ranges(unittest.TestCase):
    def test_ranges_of_docstrings_are_those_of_the_quantities(self):
        self.assertGreater(len(QUANTITIES), 40)
        said = 0
        for call, comment in docstrings():
            for clause in re.search(r"Given: (.*?) Returned:", comment).group(1).split(";"):
                before = 0
                for found in RANGE.finditer(clause):
                    words, before = clause[before:found.start()], found.end()
                    names = [q for q in QUANTITIES if re.search(rf"\b{q}\b", words)]
                    names += [q for alias, q in ALIASES.items() if re.search(rf"\b{alias}\b", words)]
                    if (call, found.group(0).strip()) not in OTHERS:
                        said += 1
                        self.assertIn(tuple(map(value, found.groups())), [QUANTITIES[q] for q in names], (call, clause))
        self.assertGreater(said, 70)
        self.assertEqual(366 * 24, QUANTITIES["duration_h"][1])

    def test_ranges_of_members_are_those_of_the_quantities(self):
        said = 0
        for header in HEADERS:
            for name, comment in re.findall(r"^    double (\w+);\s*/\* (.*?)\*/", header.read_text(encoding="utf-8"), re.M | re.S):
                for found in RANGE.finditer(comment) if name in QUANTITIES else ():
                    said += 1
                    self.assertEqual(tuple(map(value, found.groups())), QUANTITIES[name], (header.name, name))
        self.assertGreater(said, 5)


# ---- limits -----------------------------------------------------------------------------------------

LIMITS = (  # header, how it is written, where it is defined, by how much the text differs
    ("decision", "Over {} outcomes", "decision/decision.h", "CYTO__OUTCOMES_MAX", 0),
    ("decision", "more than {} groups of combinations", "decision/decision.h", "CYTO__STATES_MAX", -1),
    ("decision", "more than {} overrides of the protocol", "decision/decision.h", "CYTO__OVERRIDES_MAX", 0),
    ("decision", "or {} facts that no rule asks for", "decision/decision.h", "CYTO__FACTS_MAX", 0),
    ("decision", '"facts", up to {};', "decision/decision.h", "CYTO__FACTS_MAX", 0),
    ("decision", '"protocols", 1 to {} (', "request/evaluate.c", "PROTOCOLS_MAX", 0),
    ("decision", '"overrides", up to {};', "request/evaluate.c", "OVERRIDES_MAX", 0),
    ("decision", '"differences", up to {},', "request/recompute.c", "SHOWN_MAX", 0),
    ("protocol", "{} rules,", "protocol/protocol.h", "CYTO__RULES_MAX", 0),
    ("protocol", "{} rules with criteria", "protocol/protocol.h", "CYTO__RESUMES_MAX", 0),
    ("protocol", "{} branches,", "protocol/protocol.h", "CYTO__BRANCHES_MAX", 0),
    ("protocol", "{} drugs,", "protocol/protocol.h", "CYTO__DRUGS_MAX", 0),
    ("protocol", "{} facts that rules ask for", "protocol/protocol.h", "CYTO__AXES_MAX", 0),
    ("protocol", "{} conditions,", "protocol/protocol.h", "CYTO__CONDITIONS_MAX", 0),
    ("protocol", "{} bounds a fact,", "protocol/protocol.h", "CYTO__BOUNDS_MAX", 0),
    ("protocol", "{} alternatives a dose,", "protocol/protocol.h", "CYTO__ALTERNATIVES_MAX", 0),
    ("protocol", "{} sources.", "protocol/protocol.h", "CYTO__SOURCES_MAX", 0),
    ("review", "up to {} findings,", "review/review.h", "CYTO__FINDINGS_MAX", 0),
    ("review", "up to {} pairs", "review/review.h", "CYTO__REGIONS_MAX", 0),
    ("review", "when more than {} groups of patients", "review/patient_space.h", "CYTO__CELLS_MAX", 0),
    ("review", "or a protocol has more than {} regions", "review/patient_space.h", "CYTO__BOXES_MAX", 0),
    ("review", "are tried, up to {}.", "review/patient_space.h", "CYTO__WAYS_MAX", 0),
    ("course", "{} days and", "course/course.h", "CYTO__COURSE_DAYS_MAX", 0),
    ("course", "and {} treatments", "course/course.h", "CYTO__COURSE_TREATMENTS_MAX", 0),
    ("dose", "n 1 to {}:", "calculators/dose_intensity.c", "DOSES_MAX", 0),
    ("fhir", "There may be {} of each,", "units/own_names.h", "CYTO__OWN_MAX", 0),
    ("fhir", "of up to {} bytes;", "units/own_names.h", "CYTO__OWN_TEXT", -1),
    ("fhir", "Up to {} different codes", "fhir/fhir.h", "CYTO__MET_MAX", 0),
    ("fhir", "shown with up to {} bytes", "fhir/fhir.h", "CYTO__MET_TEXT", -1),
    ("files", "each up to {} times: added", "units/own_names.h", "CYTO__OWN_MAX", 0),
    ("files", "rows to leave out, each up to {} times", "files/files.h", "CYTO__BY_MAX", 0),
    ("files", "Up to {} terms and names", "files/files.h", "CYTO__NAMES_MAX", 0))


def defined(path, name):
    return int(re.search(rf"#define {name}\s+(\d+)", read("lib/" + path)).group(1))


class Limits(unittest.TestCase):
    def test_limits_of_docstrings_are_those_of_the_source(self):
        for header, text, path, name, more in LIMITS:
            limit = defined(path, name) + more
            ways = {text.format(limit), text.format(f"{limit:,}".replace(",", " "))}
            self.assertTrue(any(way in plain(read(f"include/cytodose/{header}.h")) for way in ways), (header, ways))


# ---- formulas ----------------------------------------------------------------------------------------

FUNCTIONS = {"sqrt": math.sqrt, "log10": math.log10, "log": math.log, "exp": math.exp, "min": min, "max": max}


def computed(text, **known):
    """What a formula gives that is written for people: "0.252 W", "x" for times, "^" for powers."""
    for words, instead in ((" x ", " * "), ("^", "**"), ("ln age", "log(age)"), ("if woman", "* woman"), ("(height in m)", "(height / 100)")):
        text = text.replace(words, instead)
    return eval(re.sub(r"(\d|BMI) (?=[A-Z(])", r"\1 * ", text), {"__builtins__": {}, **FUNCTIONS}, known)  # of the library's own


def of_sex(text, woman):
    """The part of "women A, men B"."""
    women, men = re.fullmatch(r"women:? (.*?)[;,] men:? (.*)", text).groups()
    return women if woman else men


class Formulas(unittest.TestCase):
    PEOPLE = [(woman, height, weight) for woman in (True, False) for height, weight in ((160, 50), (178, 92.5), (75, 9.5))]

    def alike(self, found, shown, what):
        self.assertAlmostEqual(found / shown, 1, delta=1e-9, msg=what)

    def test_body_surface_is_the_formula_that_is_shown(self):
        for formula in cd.bsa_formulas():
            text = formula["text"].replace(", without the height", "").replace("; without the height", "")
            for woman, height, weight in self.PEOPLE:
                if text.startswith("men: ") and woman:
                    continue
                shown = of_sex(text, woman) if text.startswith("women") else text.removeprefix("men: ")
                above, _, below = shown.partition("; below 10 kg ")
                found = cd.bsa(formula=formula["name"], height_cm=height, weight_kg=weight, sex="female" if woman else "male")
                self.alike(found, computed(below if below and weight < 10 else above, height=height, weight=weight,
                                           grams=1000 * weight), formula["name"])

    def test_weights_are_the_formula_that_is_shown(self):
        inches = re.compile(r"women ([\d.]+)(?: \+ ([\d.]+))?, men ([\d.]+)(?: \+ ([\d.]+))?(?:; \+ ([\d.]+))? per inch above 60")
        for formula in cd.weight_formulas():
            text, name = formula["text"].removesuffix(", H in cm"), formula["name"]
            for woman, height, weight in self.PEOPLE[:2] + self.PEOPLE[3:5]:
                sex = "female" if woman else "male"
                if formula["kind"] != "ideal":
                    shown = computed(of_sex(text, woman), W=weight, H=height, BMI=weight / (height / 100) ** 2)
                    self.alike(cd.lean_weight(formula=name, height_cm=height, weight_kg=weight, sex=sex), shown, name)
                    continue
                of = inches.fullmatch(text)
                start, step = (of.group(1, 2) if woman else of.group(3, 4)) if of else (0, 0)
                shown = (float(start) + float(step or of.group(5)) * (height / 2.54 - 60) if of else
                         computed(text, height=height))
                self.alike(cd.ideal_weight(formula=name, height_cm=height, sex=sex), shown, name)

    def kidney(self, formula, woman, age, **more):
        """(the rate by the library, the creatinine in the formula's unit)"""
        unit = formula["text"].rpartition("[")[2]
        given = {"creatinine_umol_l": more["creatinine"], "creatinine_factor": 88.4} if "umol" in unit else {
            "creatinine_mg_dl": more["creatinine"] / 88.4}
        size = {"bsa_m2": 1.8, "sex": "female" if woman else "male", "age_years": age,
                **({"preterm": more["preterm"]} if "preterm" in more else {})}
        made = (cd.creatinine_clearance(formula=formula["name"], weight="actual", weight_kg=70, **given, **size)
                if formula["estimates"] == "clearance" else cd.egfr(formula=formula["name"], height_cm=170, **given, **size))
        rate = made.ml_min_173m2 if unit.startswith("mL/min/1.73") else made.ml_min
        return rate, more["creatinine"] if "umol" in unit else more["creatinine"] / 88.4

    def test_kidney_function_is_the_formula_that_is_shown(self):
        factor = re.compile(r", women x ([\d.]+)")
        letter = re.compile(r"[,;] (\w) (-?[\d.]+) women, (-?[\d.]+) men")
        tried = 0
        for formula in cd.renal_formulas():
            text = formula["text"].rpartition(" [")[0]
            if formula["name"] in ("schwartz-original", "lund-malmo-revised"):
                continue
            for woman, age, creatinine in ((w, a, c) for w in (True, False) for a in (17, 66) for c in (44.2, 79.56, 190)):
                if (age < 18) != (formula["name"] == "schwartz-bedside"):
                    continue
                rate, cr = self.kidney(formula, woman, age, creatinine=creatinine)
                letters = {name: float(women if woman else men) for name, women, men in letter.findall(text)}
                times = float(factor.search(text).group(1)) if woman and factor.search(text) else 1
                shown = letter.sub("", factor.sub("", text))
                self.alike(rate, times * computed(shown, age=age, weight=70, height=170, BSA=1.8, creatinine=cr, woman=woman,
                                                  **letters), (formula["name"], woman, creatinine))
                tried += 1
        self.assertEqual(tried, 54)

    def test_kidney_function_of_children_and_by_lund_and_malmo_is_as_shown(self):
        by_name = {formula["name"]: formula for formula in cd.renal_formulas()}
        children, swedes = by_name["schwartz-original"], by_name["lund-malmo-revised"]
        infant, preterm, term, child, teen, boy = map(float, re.match(
            r"k x height / creatinine; k below (\d+) year ([\d.]+) preterm, ([\d.]+) term; ([\d.]+); boys from (\d+) years ([\d.]+)",
            children["text"]).groups())
        for woman, age, early, k in ((True, infant - 0.01, True, preterm), (False, infant - 0.01, False, term),
                                     (False, infant, None, child), (False, teen - 0.01, None, child),
                                     (False, teen, None, boy), (True, teen, None, child)):
            rate, cr = self.kidney(children, woman, age, creatinine=60, preterm=early)
            self.alike(rate, k * 170 / cr, (woman, age))
        first, slope, knot, fall, *men = map(float, re.search(
            r"women X = ([\d.]+) \+ ([\d.]+) x \((\d+) - creatinine\) below \3, \1 - ([\d.]+) x ln\(creatinine/\3\) from it on; "
            r"men ([\d.]+), ([\d.]+), (\d+)", swedes["text"]).groups())
        for woman, creatinine in ((w, c) for w in (True, False) for c in (80, 149, 151, 179, 181, 300)):
            x, by, at = (first, slope, knot) if woman else men
            x = x + by * (at - creatinine) if creatinine < at else x - fall * math.log(creatinine / at)
            rate, cr = self.kidney(swedes, woman, 66, creatinine=creatinine)
            self.alike(rate, computed(swedes["text"].partition(";")[0], X=x, age=66), (woman, creatinine))


# ---- C++ ---------------------------------------------------------------------------------------------

class Known(unittest.TestCase):
    """What is known beside a value has one name in C++ and in C: the compiler would take one for the other."""

    def test_each_fact_is_handed_on_under_its_own_name(self):
        known = re.search(r"struct known \{(.*?)\n\};", read("include/cytodose/cytodose.hpp"), re.S).group(1)
        lab = re.search(r"typedef struct cyto_lab \{(.*?)\} cyto_lab;", read("include/cytodose/grading.h"), re.S).group(1)
        members = set(re.findall(r"(\w+)(?=[,;])", re.sub(r"/\*.*?\*/", "", lab, flags=re.S)))
        handed = re.findall(r"lab\.(\w+) = (?:detail::to_c\()?(\w+)", known)
        self.assertEqual([name for name, of in handed if name != of], [])
        self.assertEqual(members - {name for name, _ in handed}, {  # the printed text has the value and its unit
            "size", "unit", "value_low", "value_high", "low_open", "high_open", "limits_unit", "printed", "reserved"})


# ---- sources -----------------------------------------------------------------------------------------

class Sources(unittest.TestCase):
    def test_figures_of_dose_bands_are_those_of_their_rows(self):
        said = plain(read("include/cytodose/rounding.h"))
        for name, source in cd.band_tables().items():
            percent, over, rows, most = re.search(r"made for (\d+) %, which (\d+) of its (\d+) rows exceed, by up to ([\d.]+) %",
                                                  source).groups()
            table = cd.band_table(name)
            report = cd.check_bands(table, tolerance_percent=float(percent))
            self.assertEqual((len(table), report.over_tolerance, f"{abs(report.worst_percent):.2f}"), (int(rows), int(over), most))
            self.assertRegex(said, rf"\b{over} of {rows}\b(?: rows)? \(\d+ mg/mL, (?:up to )?{most} %\)")


if __name__ == "__main__":
    unittest.main()
