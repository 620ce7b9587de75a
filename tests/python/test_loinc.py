# SPDX-License-Identifier: MIT
"""Every LOINC code of the library, by the code's name: of what it is a measurement, in which specimen, and as what.

tests/vectors/loinc.tsv has the names as LOINC has them, most of them written from memory; what a code must be is read off its name here, not off lib/."""

import re
import unittest
from pathlib import Path

import cytodose as cd

ROOT = Path(__file__).resolve().parents[2]
NAMES = dict(line.split("\t") for line in (ROOT / "tests" / "vectors" / "loinc.tsv").read_text(encoding="utf-8").splitlines()[1:])
SERUM = {
    "Alanine aminotransferase": "alanine-aminotransferase", "Aspartate aminotransferase": "aspartate-aminotransferase",
    "Alkaline phosphatase": "alkaline-phosphatase", "Gamma glutamyl transferase": "gamma-glutamyltransferase",
    "Creatine kinase": "creatine-kinase", "Lactate dehydrogenase": "lactate-dehydrogenase", "Amylase": "amylase",
    "Lipase": "lipase", "Bilirubin.total": "bilirubin", "Creatinine": "creatinine", "Albumin": "albumin",
    "Magnesium": "magnesium", "Phosphate": "phosphate", "Potassium": "potassium", "Sodium": "sodium", "Glucose": "glucose",
    "Fasting glucose": "glucose", "Urea": "urea", "Urate": "urate", "Cholesterol": "cholesterol", "Triglyceride": "triglycerides",
    "Cholesterol in HDL": "hdl-cholesterol", "Cholesterol in LDL": "ldl-cholesterol", "Haptoglobin": "haptoglobin",
    "25-hydroxyvitamin D3": "vitamin-d", "25-hydroxyvitamin D2+25-hydroxyvitamin D3": "vitamin-d",
    "Troponin T.cardiac": "troponin-t", "Troponin I.cardiac": "troponin-i"}
BLOOD = {
    "Hemoglobin": "hemoglobin", "Platelets": "platelets", "Neutrophils": "neutrophils", "Leukocytes": "leukocytes",
    "Lymphocytes": "lymphocytes", "Eosinophils": "eosinophils", "CD3+CD4+ (T4 helper) cells": "cd4-lymphocytes"}
EITHER = {"Calcium.ionized": "calcium-ionized", "Bicarbonate": "bicarbonate"}
PLASMA = {"Fibrinogen": "fibrinogen", "aPTT": "aptt", "INR": "inr"}
# Measurements whose names have no specimen, or one that makes them what they are.
WHOLE = {
    "Calcium [Moles/volume] corrected for albumin in Serum or Plasma": "calcium-corrected",
    "Prothrombin time (PT)": "prothrombin-time", "pH of Arterial blood": "blood-ph",
    "Protein [Mass/time] in 24 hour Urine": "urine-protein-24h",
    "Creatinine renal clearance in 24 hour Urine and Serum or Plasma": "creatinine-clearance",
    "Creatinine renal clearance predicted by Cockcroft-Gault formula": "creatinine-clearance", "Q-T interval corrected": "qtc",
    "Left ventricular Ejection fraction": "ejection-fraction", "FEV1 measured/predicted": "fev1-percent-of-predicted",
    "FVC measured/predicted": "vital-capacity-percent-of-predicted", "Body weight": "body-weight",
    "Body weight Measured": "body-weight", "Body temperature": "body-temperature", "Systolic blood pressure": "blood-pressure"}
# A word of a name, and one of the reason why such a measurement is refused.
WHY = [
    ("/Creatinine", "ratio to creatinine"), ("of Urine", "urine"), ("in Urine", "urine"), ("Nucleated", "not leukocytes"),
    ("/100 ", "percentage"), ("[# Ratio]", "ratio"),
    ("Segmented", "add the band forms"), ("Band form", "add the segmented"), ("Hematocrit", "hematocrit"),
    ("Specimen", "another specimen"), ("kinase.MB", "MB"), (".direct", "direct bilirubin"), (".indirect", "indirect bilirubin"),
    ("Albumin [Moles", "molar mass"), ("Electrophoresis", "electrophoresis"), ("CRRT circuit", "circuit"), ("Calcium [", "total calcium"),
    ("Red Blood Cells", "red cells"), ("Carbon dioxide", "more than bicarbonate"), ("Capillary blood by Glucometer", "capillary"),
    ("Urea nitrogen [Mass/volume] in Serum", "urea nitrogen"), ("Urea nitrogen [Moles", "urea nitrogen"), ("in Blood", "whole blood"),
    ("Capillary blood", "whole blood"), ("clearance/1.73", "1.73 m2"),
    ("blacks", "one group of patients"), ("Q-T interval", "without correction"), ("FEV1/FVC", "FEV1/FVC"),
    ("FEV1", "percent of what is predicted"),
    ("vital capacity", "percent of what is predicted"), ("surface", "surface"), ("Diastolic", "systolic")]


def analyte_of(name):
    """Returns what a code of this name may be taken for; None: it is refused."""
    if name in WHOLE:
        return WHOLE[name]
    if name.startswith("Glomerular filtration rate/1.73 sq M.predicted"):
        return None if "blacks" in name else "egfr"
    if re.fullmatch(r"Oxygen saturation in Arterial blood( by .*)?", name):
        return "oxygen-saturation"
    if re.fullmatch(r"Methemoglobin/Hemoglobin\.total in (Arterial b|B)lood", name):
        return "methemoglobin"
    kinds = ((SERUM, r"\[(Mass|Moles|Enzymatic activity)/volume\] in Serum or Plasma"),
             (PLASMA, r"(\[Mass/volume\] )?in Platelet poor plasma"),
             (BLOOD, r"\[(#|Mass|Moles)/volume\] (corrected for nucleated erythrocytes )?in (Arterial b|Venous b|B)lood"),
             (EITHER, r"\[(Mass|Moles)/volume\] in (Serum or Plasma|(Arterial b|Venous b|Capillary b|B)lood)"))
    for analytes, where in kinds:
        found = re.fullmatch(rf"(.+?) {where}( by .*)?", name)
        if found and found.group(1) in analytes and "lectrophoresis" not in name and not name.startswith("Albumin [Moles"):
            return analytes[found.group(1)]
    return None


class Loinc(unittest.TestCase):
    def test_the_names_are_of_the_codes_that_the_library_has(self):
        table = (ROOT / "lib" / "tables" / "loinc.c").read_text(encoding="utf-8")
        codes = re.findall(r'^    (?:OK|NO)(?:_SECOND)?\("([^"]+)"', table, re.M)
        self.assertEqual(sorted(codes), sorted(NAMES))

    def test_a_code_is_taken_for_what_its_name_says_or_refused(self):
        taken = 0
        for code, name in NAMES.items():
            wanted = analyte_of(name)
            with self.subTest(code=code, name=name):
                if wanted:
                    taken += 1
                    self.assertEqual(cd.loinc(code), wanted)
                else:
                    word = next(why for part, why in WHY if part in name)
                    with self.assertRaisesRegex(cd.CytodoseError, re.escape(word)) as refused:
                        cd.loinc(code)
                    reason = str(refused.exception).split("not accepted: ")[1]
                    self.assertEqual("indirect" in reason, ".indirect" in name)
        self.assertGreater(taken, 110)


if __name__ == "__main__":
    unittest.main()
