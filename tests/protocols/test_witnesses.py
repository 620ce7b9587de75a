# SPDX-License-Identifier: MIT
"""Witnesses are patients. What a review or a comparison found by walking what rules tell apart is asked of the
decision that a hospital would ask: each witness, as the facts that the report gives, is decided as it says.
Of one protocol under two grading scales, patients drawn at random and graded from their values never show a
pair of answers that is not reported."""

import concurrent.futures
import itertools
import os
import random
import re
import unittest

import cytodose as cd
import sample

EDITIONS = ("ctc-2.0", "ctcae-3.0", "ctcae-4.03", "ctcae-5.0", "ctcae-6.0")
PAIRS = tuple(itertools.pairwise(EDITIONS)) + (("ctcae-4.03", "ctcae-6.0"), ("ctcae-6.0", "ctcae-4.03"),
                                               ("ctcae-5.0", "daids-2.1"), ("ctcae-5.0", "who-1979"),
                                               ("ctcae-5.0", "who-2011-anaemia"))
STEPS = {0: 100, 1: 80, 2: 50}  # percent by grade; from 3 hold, from 4 stop
DRUG = {"name": "paclitaxel", "full": 80, "unit": "mg/m2"}
# Pairs of built-ins that no walk can hold, and a comparison says so: the rules of the one drug in common alone tell too
# many patients apart, in parts too.
TOO_LARGE = {("carboplatin-6-paclitaxel-200-nccp", "paclitaxel-weekly-nccp"), ("docetaxel-carboplatin-tchp-nccp", "flot-ccmb-2021")}
# Those of two drugs or more with steps of their own, that are compared drug by drug: one is always tried, the others by
# .ci/run, which tries every pair.
FOLFIRINOX = ("folfirinox-modified-nccp", "folfirinox-nccp")
ALWAYS = {("etoposide-cisplatin-nccp", "gemcitabine-cisplatin-75-nccp")}
APART = ALWAYS | {FOLFIRINOX} | {
    tuple(sorted((large, name))) for large in (*FOLFIRINOX, "flot-ccmb-2021") for name in cd.protocols()
    if name.startswith(("folfiri-", "folfox-"))} | {
    *(("flot-ccmb-2021", other) for other in (*FOLFIRINOX, "fluorouracil-label")),
    ("carboplatin-5-paclitaxel-80-pembrolizumab-nccp", "carboplatin-6-paclitaxel-200-nccp"),
    *(("capox-nccp", other) for other in ("flot-ccmb-2021", *FOLFIRINOX,
                                          *(f"folfox-6-{name}-nccp" for name in ("bevacizumab", "modified", "panitumumab", "trastuzumab")))),
    *((other, "nab-paclitaxel-gemcitabine-label") for other in ("gemcitabine-carboplatin-5-nccp", "gemcitabine-cisplatin-75-nccp")),
    ("nab-paclitaxel-gemcitabine-label", "nab-paclitaxel-label"),
    *(("fluorouracil-folinic-acid-14-nccp", other) for other in FOLFIRINOX),
    *((other, "fec-d-2015") for other in ("ec-75-nccp", "ec-90-nccp")),
    *((platin, other) for platin in ("bleomycin-etoposide-cisplatin-nccp", "etoposide-cisplatin-nccp")
      for other in ("gemcitabine-cisplatin-75-nccp", "pemetrexed-cisplatin-nccp")),
    *((f"folfiri-{antibody}-nccp", f"folfox-6-{antibody}-nccp") for antibody in ("bevacizumab", "panitumumab")),
    ("gemcitabine-cisplatin-75-nccp", "pemetrexed-cisplatin-nccp"), ("pemetrexed-cisplatin-nccp", "pemetrexed-label"),
    *(("carboplatin-6-paclitaxel-200-nccp", other)
      for other in ("docetaxel-carboplatin-tchp-nccp", "paclitaxel-3-weekly-label"))}


def rule(name, when, then):
    return {"id": name, "when": when, "then": then, "source": "s", "verified": "primary"}


def protocol(scale, *terms, more=()):
    """Each term has another answer at each grade; the most restrictive applies."""
    rules = list(more)
    for n, term in enumerate(terms):
        for grade, percent in STEPS.items():
            rules.append(rule(f"t{n}-{grade}", {"grade": term, "equals": grade},
                              {"now": "give", "dose": {"percent": percent, "of": "label"}}))
        rules.append(rule(f"t{n}-3", {"grade": term, "equals": 3}, {"now": "hold"}))
        rules.append(rule(f"t{n}-4", {"grade": term, "at_least": 4}, {"now": "stop"}))
    return {"id": "ladder", "title": "A ladder of grades", "edition": "1", "class": "cytotoxic",
            **({"scale": scale} if scale else {}), "drugs": [DRUG], "rules": rules,
            "sources": [{"id": "s", "kind": "cytodose", "citation": "made for this test"}]}


def answer(rules, facts):
    """"hold", "50", as a decision says it; None where it is open."""
    found = cd.decide(rules, facts, rounding="none")["answers"]["paclitaxel"]
    doses = sorted({dose["percent_of_full"] for dose in found["doses"]})
    if found["now"] in ("open", "not known") or len(doses) > 1 or not found["agreed"]:
        return None
    return found["now"] + "".join(f" {percent:g} %" for percent in doses)


def consent_of(rules):
    """The consent that a protocol not for use asks for: its own name."""
    return rules if isinstance(rules, str) else None


def reported(text):
    """The same of a region's words: "give 50 % = 40 mg/m2"."""
    return text.split(" = ")[0].replace(" of current", "").replace(", then", "")


def limits(random_value):
    """Limits that may be a patient's, in some relation to the value."""
    value = random_value.value
    uln = value / random_value.choice((0.3, 0.9, 1, 1.1, 1.5, 2, 2.5, 3, 4, 5, 8, 10, 15, 20, 30))
    lln = min(uln, value * random_value.choice((0.2, 0.5, 0.9, 1, 1.1, 1.5, 2, 4)))
    baseline = value / random_value.choice((0.5, 0.9, 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 10, 20))
    state = "high" if baseline > uln else "low" if baseline < lln else "normal"
    return {"uln": uln, "lln": lln, "baseline": baseline, "baseline_state": state}


class Drawn(random.Random):
    """Values of one measurement, from the possible ones, also on the bounds that texts print."""

    def draw(self, bounds):
        self.value = self.choice(bounds) * self.choice((0.5, 0.9, 0.999, 1, 1, 1.001, 1.1, 1.4, 2))
        return self.value


def lab_of(rules):
    """The measurement that a ladder asks for, as a witness has it."""
    always = {**rules, "id": "always", "rules": [rule("hold", {"not": {"flag": "f", "is": True}}, {"now": "hold"})]}
    return cd.compare(rules, always)["regions"][0]["a_facts"]["labs"][0]


def printed(term, scales):
    """A unit, and the numbers that the texts mention in it."""
    found = [cd.criterion(term, scale=scale) for scale in scales]
    words = " ".join(bound or "" for one in found for group in one.groups for bound in group.cells)
    numbers = {float(word) for word in re.findall(r"\d+(?:\.\d+)?", words.replace(",", ""))}
    return found[0].unit, sorted(numbers - {0.0}) or [1.0]


class Witnesses(unittest.TestCase):
    def decide(self, rules, facts, drug):
        return cd.decide(rules, facts, rounding="none", consent_not_for_use=consent_of(rules))["answers"][drug]

    def every_witness(self, pair):
        """How many witnesses of a comparison are decided as it says."""
        if pair in TOO_LARGE:
            with self.assertRaisesRegex(cd.CytodoseError, "more than 32768 groups of patients"):
                cd.compare(*pair)
            return 0
        compared = cd.compare(*pair)
        self.assertEqual(compared["each_drug_by_its_own_rules"], pair in APART, pair)
        regions = [region for region in compared["regions"] if region["drug"]]
        for region in regions:
            for side, name in zip("ab", pair):
                found = self.decide(name, region[side + "_facts"], region["drug"])
                words = "no answer" if found["now"] == "not covered" else found["now"]
                self.assertTrue(region[side].startswith(words), (name, region, found["text"]))
                dose = re.search(r" = (\S+) (\S+)$", region[side])
                if dose:
                    self.assertAlmostEqual(found["doses"][0]["dose"], float(dose.group(1)), 9, (name, region))
                    self.assertEqual(found["doses"][0]["unit"], dose.group(2))
        return 2 * len(regions)

    def test_every_witness_of_every_comparison_is_decided_so(self):
        drugs = {name: {drug["name"] for drug in cd.protocol_of(name)["drugs"]} for name in cd.protocols()}
        every = [pair for pair in itertools.combinations(cd.protocols(), 2) if drugs[pair[0]] & drugs[pair[1]]]
        if not os.environ.get("CYTO_SAMPLE"):  # one of those that take a second and more is enough for `make check`: .ci/run tries all
            every = [pair for pair in every if pair not in APART]
        pairs = sorted(ALWAYS | set(sample.drawn("pairs of built-ins", every, 12)))
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:  # the library lets other threads run meanwhile
            decided = sum(pool.map(self.every_witness, pairs))
        print(f"comparisons: {len(pairs)} pairs of built-ins, {decided} witnesses decided again")
        self.assertGreater(decided, 2 * len(pairs))

    def test_rules_of_a_drug_that_one_side_has_not_are_left_out(self):
        other = {"name": "gemcitabine", "full": 1000, "unit": "mg/m2"}
        count = {"lab": "platelets", "unit": "10*9/L", "below": 100}
        b = protocol(None, more=[rule("hold", count, {"now": "hold"})])
        a = {**b, "id": "two-drugs", "drugs": [DRUG, other], "rules": b["rules"] + [
            {**rule("other", {"flag": "f", "is": True}, {"now": "stop"}), "drug": "gemcitabine"}]}
        found = cd.compare(a, b)
        self.assertEqual((found["points"], found["same"], found["regions"]), (2, 2, []))
        found = cd.compare({**a, "id": b["id"]}, b)  # an edition of it that has lost a rule
        self.assertEqual((found["points"], len(found["regions"])), (4, 2))
        self.assertTrue(all("f: yes" in region["witness"] for region in found["regions"]))

    def test_every_gap_is_one(self):
        gaps = 0
        for name in sample.drawn("built-ins", cd.protocols(), 6):
            for found in cd.review(name)["findings"]:
                if found["kind"] in ("gap", "no base", "no step", "not monotone", "overlap"):
                    answers = cd.decide(name, found["facts"], rounding="none",
                                        consent_not_for_use=consent_of(name))["answers"]
                    if found["kind"] == "gap":
                        self.assertIn("not covered", [one["now"] for one in answers.values()], (name, found))
                    gaps += found["kind"] == "gap"
                elif not found["witness"]:
                    self.assertIsNone(found["facts"], found)
        self.assertGreater(gaps, 0)


class TwoScales(unittest.TestCase):
    def replay(self, rules, scales, region):
        """Both sides' facts, decided by either scale, give what the region says."""
        for side, scale in zip("ab", scales):
            self.assertEqual(answer({**rules, "scale": scale}, region[side + "_facts"]), reported(region[side]),
                             (scales, side, region["witness"]))
        self.grades(region)

    def grades(self, region):
        """The grades that a witness names are those of its value, where they are not stated."""
        facts = region["a_facts"]
        flags = {key: value for key, value in facts.get("flags", {}).items() if key != "female"}
        more = {"sex": {True: "female", False: "male"}.get(facts.get("flags", {}).get("female")),
                "age_years": facts.get("age_years"), **flags}
        for lab in facts.get("labs", []):
            found = re.search(re.escape(f"{lab['test']} ") + r"[^(]*\(([^)]*)\)", region["witness"])
            term = None
            for part in (found.group(1) if found else "").split(", "):
                at = re.fullmatch(r"(?:(\S+) grade )?(\d) by (\S+)( as stated)?", part)
                if at:
                    term = at.group(1) or term
                if at and not at.group(4):
                    known = {key: lab[key] for key in ("lln", "uln", "baseline", "baseline_state") if key in lab}
                    grade = cd.grade(term, lab["value"], lab["unit"], scale=at.group(3), **known,
                                     **{key: value for key, value in more.items() if value is not None})
                    self.assertEqual((grade.low, grade.high), (int(at.group(2)),) * 2, region["witness"])
                    self.graded += 1

    graded = 0

    def regions(self, rules, scales):
        found = cd.compare_scales(rules, *scales)
        self.assertEqual((found["a_scale"], found["b_scale"], found["not_shown"]), (*scales, 0))
        for region in found["regions"]:
            if region["drug"]:
                self.replay(rules, scales, region)
        self.assertEqual(found["points"] - found["same"],
                         sum(r["points"] for r in found["regions"] if r["drug"]))
        return {(reported(r["a"]), reported(r["b"])) for r in found["regions"] if r["drug"]}

    def test_every_term_of_two_scales(self):
        drawn, compared, witnesses, patients, differing, refused = Drawn(20), 0, 0, 0, 0, 0
        every = [(scales, term) for scales in PAIRS
                 for term in sorted(set(cd.terms(scales[0])) & set(cd.terms(scales[1])))]
        for scales, term in sample.drawn("terms of two scales", every, 60):
            rules = protocol(scales[0], term)
            regions = self.regions(rules, scales)
            compared, witnesses = compared + 1, witnesses + len(regions)
            analyte = lab_of(rules)["test"]
            unit, bounds = printed(term, scales)
            for _ in range(40):
                lab = {"test": analyte, "value": drawn.draw(bounds), "unit": unit}
                facts = {"labs": [{**lab, **limits(drawn)}], "sex": drawn.choice(("male", "female")),
                         "age_years": drawn.choice((3, 10, 13, 14, 15, 40)),
                         "flags": {"fasting": drawn.choice((True, False)),
                                   "anticoagulated": drawn.choice((True, False))}}
                facts["flags"]["pregnant"] = facts["sex"] == "female" and drawn.choice((True, False))
                try:
                    a, b = (answer({**rules, "scale": scale}, facts) for scale in scales)
                except cd.CytodoseError:
                    refused += 1  # a value that is not possible
                    continue
                patients += a is not None and b is not None
                if a and b and a != b:
                    differing += 1
                    self.assertIn((a, b), regions, (scales, facts))
        print(f"two scales: {compared} comparisons of a term, {witnesses} witnesses decided again, "
              f"{patients} patients drawn, {differing} decided differently, {refused} refused")
        self.assertGreater(self.graded, witnesses)
        self.assertGreater(differing, compared)
        self.assertGreater(patients, 10 * refused)

    def test_a_value_its_multiple_and_its_grade_are_one_measurement(self):
        term, analyte = "alanine-aminotransferase-increased", "alanine-aminotransferase"
        more = [rule("amount", {"lab": analyte, "unit": "U/L", "above": 1000}, {"now": "stop"}),
                rule("times", {"lab": analyte, "times": "uln", "above": 4}, {"now": "omit"}),
                rule("nadir", {"nadir": "platelets", "unit": "10*9/L", "below": 20}, {"now": "hold"})]
        rules = protocol("ctcae-4.03", term, "neutrophil-count-decreased", more=more)
        regions = self.regions(rules, ("ctcae-4.03", "ctcae-5.0"))
        self.assertIn(("omit this dose 50 %", "omit this dose 80 %"), regions)
        # 4 x ULN is above grade 1 of either: whoever is told to omit has grade 2 at least where baseline is normal.
        found = cd.review({**rules, "rules": rules["rules"] + [
            rule("never", {"all": [{"lab": analyte, "times": "uln", "above": 4}, {"grade": term, "at_most": 1}]},
                 {"now": "stop"})]})
        self.assertEqual([f["rule"] for f in found["findings"] if f["kind"] == "unreachable"], ["never"])

    def test_counts_that_a_scale_grades_lower(self):
        """ANC 0.3 and platelets 15: grade 4 by CTCAE 4.03, 3 or less by 6.0, which the label's rules let pass."""
        found = cd.compare_scales("fluorouracil-label", "ctcae-4.03", "ctcae-6.0")
        self.assertEqual({(r["a"], r["b"]) for r in found["regions"] if r["drug"]},
                         {("hold", "give 100 % = 600 mg/m2"), ("hold", "give 100 % of current = 600 mg/m2"),
                          ("hold", "give")})
        found = cd.compare_scales("fluorouracil-label", "ctcae-4.03", "ctcae-5.0")
        self.assertEqual((found["regions"], found["same"]), ([], found["points"]))

    def test_other_answers_have_room_beside_other_words(self):
        """Trastuzumab emtansine's hepatic rules by 3.0, as its label has them, and by 5.0, which goes by a baseline
        that was not normal: more pairs of words than are shown, and all pairs of answers."""
        scales = ("ctcae-3.0", "ctcae-5.0")
        found = cd.compare_scales("ado-trastuzumab-emtansine-label-2013", *scales)
        regions = [region for region in found["regions"] if region["drug"]]
        self.assertEqual(sum(region["points"] for region in regions), found["points"] - found["same"])
        self.assertGreater(found["not_shown"], 0)
        rules = cd.protocol_of("ado-trastuzumab-emtansine-label-2013")
        for region in regions:
            for side, scale in zip("ab", scales):
                answers = cd.decide({**rules, "scale": scale}, region[side + "_facts"], rounding="none")["answers"]
                self.assertTrue(region[side].startswith(answers[region["drug"]]["now"]), region)

    def test_a_stated_grade_is_the_same_by_both(self):
        """Anemia of grade 4 is a clinician's by 4.03, 5.0 and 6.0: never 4 by one and 3 by the other."""
        found = cd.compare_scales(protocol("ctcae-4.03", "anemia"), "ctcae-4.03", "ctcae-5.0")
        self.assertEqual(found["regions"], [])
        self.assertEqual(found["points"], 5)

    def test_no_man_is_pregnant(self):
        rules = protocol("who-2011-anaemia", "anemia", more=[
            rule("man", {"all": [{"flag": "female", "is": False}, {"flag": "pregnant", "is": True}]},
                 {"now": "stop"})])
        found = cd.review(rules)
        self.assertEqual([f["rule"] for f in found["findings"] if f["kind"] == "unreachable"], ["man"])

    def test_what_is_refused(self):
        for rules, scales, words in (
                ("fluorouracil-label", ("ctcae-4.03", "ctcae-7.0"), 'unknown scale "ctcae-7.0"'),
                ("fluorouracil-label", ("who-2011-anaemia", "ctcae-5.0"), 'unknown term "neutrophil-count-decreased"'),
                ("enoxaparin-vte-label", ("ctcae-4.03", "ctcae-5.0"), "no rule asks for a grade")):
            with self.assertRaises(cd.CytodoseError) as refused:
                cd.compare_scales(rules, *scales)
            self.assertIn(words, str(refused.exception))


if __name__ == "__main__":
    unittest.main()
