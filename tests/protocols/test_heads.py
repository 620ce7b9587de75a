# SPDX-License-Identifier: MIT
"""The head of a protocol: its drugs, doses and cycle against what other texts print of them (tests/vectors/substances.tsv,
nccp_doses.tsv; the codes of substances are remembered), and its title, edition, addressees and sources against each other."""

import re
import unittest
from pathlib import Path

import cytodose as cd

VECTORS = Path(__file__).resolve().parents[1] / "vectors"
# The largest dose that a text gives, in mg; no other drug has one.
MOST_MG = {
    ("cisplatin-40-radiotherapy-aswcs-2012", "cisplatin"): 70, ("r-chop-21-nhs", "vincristine"): 2,
    ("topotecan-label", "topotecan"): 4, ("trifluridine-tipiracil-nccp", "trifluridine with tipiracil"): 80}
# Texts speak of raising a dose again: these allow it, or say that a lowered dose is not raised; the others say nothing.
RAISED = {
    "carboplatin-single-agent-label": "allowed", "filgrastim-label": "allowed", "gemcitabine-single-agent-label": "allowed",
    "lomustine-130-nccp": "allowed", "temozolomide-maintenance-label": "allowed", "ado-trastuzumab-emtansine-label-2013": "never",
    "capecitabine-label-2022": "never", "capecitabine-label-until-2022": "never", "eribulin-28-nccp": "never",
    "eribulin-label": "never", "trifluridine-tipiracil-nccp": "never"}
NAMED_OTHERWISE = {"101": "108"}  # the file of regimen 00101
DAYS = {"weekly": 7, "once daily": 1, "twice daily": 1}


def table(name):
    head, *rows = (line.split("\t") for line in (VECTORS / name).read_text(encoding="utf-8").splitlines())
    return [dict(zip(head, row)) for row in rows]


SUBSTANCES = {row["substance"]: row for row in table("substances.tsv")}


def substance(drug):
    """A drug without its form or way: "fluorouracil bolus" is fluorouracil."""
    return re.sub(r", .*| (bolus|infusion)$", "", drug)


def cycles(text):
    """The lengths in days that a title or a list of addressees names."""
    named = {7 * int(n) for n in re.findall(r"every (\d) weeks", text)}
    return named | {int(n) for n in re.findall(r"days? (?:\d+(?:, | and | to | or )?)+ of (\d+)", text)}


def steps(text):
    """The days between doses on "days 1, 8 and 15"."""
    lists = [list(map(int, re.findall(r"\d+", days))) for days in re.findall(r"days ((?:\d+, )*\d+ and \d+)", text)]
    return {b - a for days in lists for a, b in zip(days, days[1:])}


def doses(text):
    """The doses that a text names, of whatever unit; "600/90/600" has three."""
    return {float(n) for n in re.findall(r"(?<![\d,.])(\d+(?:\.\d+)?)(?= mg/m2| mg/kg| mg (?:every|on))", text)} | {
        float(n) for n in re.findall(r"AUC (\d+)", text)}


class Heads(unittest.TestCase):
    def setUp(self):
        self.protocols = [cd.protocol_of(name) for name in cd.protocols()]

    def test_each_drug_is_coded_and_sold_as_its_substance_is(self):
        for p in self.protocols:
            for drug in p["drugs"]:
                with self.subTest(protocol=p["id"], drug=drug["name"]):
                    row = SUBSTANCES[substance(drug["name"])]
                    self.assertEqual(drug["atc"], row["atc"])
                    sold = [{product["kind"] for product in drug.get("products", [])},
                            [product["strength_mg"] for product in drug.get("products", [])]]
                    if sold[1]:
                        lists = [words.split() for words in row["products_mg"].split("|")]
                        self.assertIn(sold, [[{kind}, list(map(float, mg))] for kind, *mg in lists])

    def test_only_a_dose_with_a_printed_maximum_has_one(self):
        most = {(p["id"], drug["name"]): drug["max_mg"] for p in self.protocols for drug in p["drugs"] if "max_mg" in drug}
        self.assertEqual(most, MOST_MG)

    def test_a_dose_is_raised_again_where_its_text_says_so(self):
        for p in self.protocols:
            said = {drug["re_escalation"] for drug in p["drugs"] if "re_escalation" in drug} - {"not stated"}
            self.assertEqual(said, {RAISED[p["id"]]} if p["id"] in RAISED else set(), p["id"])

    def test_doses_levels_and_cycle_are_those_of_the_document(self):
        rows = table("nccp_doses.tsv")
        drugs = {(p["id"], drug["name"]): drug for p in self.protocols for drug in p["drugs"]}
        for row in rows:
            with self.subTest(row=row):
                drug = drugs[row["protocol"], row["drug"]]
                self.assertEqual(drug["full"], float(row["full"]))
                if row["levels"]:
                    self.assertEqual(drug["levels"], [float(level) for level in row["levels"].split()])
                self.assertEqual(drug.get("every_days", int(row["cycle_days"])), int(row["cycle_days"]))
        self.assertGreater(len(rows), 60)

    def test_title_and_addressees_name_the_doses_and_the_cycle_of_the_drugs(self):
        compared = 0
        for p in self.protocols:
            title, to = p["title"], p.get("applies_to", "")
            with self.subTest(protocol=p["id"]):
                if cycles(title) and cycles(to):
                    self.assertEqual(cycles(title), cycles(to))
                lengths = cycles(title) | cycles(to) | steps(to) | {days for word, days in DAYS.items() if word in title + to}
                for drug in p["drugs"]:
                    if lengths and "every_days" in drug:
                        compared += 1
                        self.assertIn(drug["every_days"], lengths, drug["name"])
                full = {number for drug in p["drugs"] for number in (drug["full"], *drug.get("levels", []))}
                full |= {rule["then"]["dose"].get("amount") for rule in p["rules"] if "dose" in rule["then"]}
                self.assertLessEqual(doses(title), full)
        self.assertGreater(compared, 80)

    def test_an_edition_is_that_of_a_source_and_its_document(self):
        compared = 0
        for p in self.protocols:
            told = "; ".join(source["citation"] for source in p["sources"])
            with self.subTest(protocol=p["id"]):
                self.assertEqual("(NCCP Ireland" in p["title"], p["id"].endswith("-nccp"))
                for number, version in re.findall(r"(?:NCCP|and) (\d{5}) version (\w+)", p["edition"]):
                    compared += 1
                    self.assertRegex(told, rf"\b{number} version {version}\b")
                for source in p["sources"]:
                    number = re.search(r"NCCP regimen 0*(\d+)", source["citation"])
                    document = re.search(r"hse\.ie/documents/\d+/(\d+)(?:_[vV](\d+\w?)_)?", source.get("url", ""))
                    if number and document:
                        self.assertEqual(document[1], NAMED_OTHERWISE.get(number[1], number[1]))
                        if document[2] and "version" in source["citation"]:
                            self.assertRegex(source["citation"], f"(?i)version {document[2]}\\b")
        self.assertGreater(compared, 45)

    def test_what_others_transcribed_is_never_primary(self):
        for p in self.protocols:
            second = {source["id"] for source in p["sources"] if re.search("transcribed|second-hand|not read", source["citation"])}
            for rule in p["rules"]:
                if rule["source"] in second:
                    with self.subTest(protocol=p["id"], rule=rule["id"]):
                        self.assertNotEqual(rule["verified"], "primary")


if __name__ == "__main__":
    unittest.main()
