# SPDX-License-Identifier: MIT
"""A reading of the printed cells of CTCAE 3.0, in the notation of chemistry_reading.py, whose list it
makes longer."""

from chemistry_reading import ENZYME, TERMS, multiples, term

__all__ = ["TERMS"]
NCI_3 = ("3.0",)

# ---- CTCAE 3.0: blood, in /mm3 alone ------------------------------------------------------------
term("white-blood-cell-decreased", "Leukocytes (total WBC)", "/mm3", ["4000/11000 2500/9000"],
     (NCI_3, "1: v < LLN\n2: v < 3000\n3: v < 2000\n4: v < 1000"))
term("lymphocyte-count-decreased", "Lymphopenia", "/mm3", ["1000/4800 700/4000"],
     (NCI_3, "1: v < LLN\n2: v < 800\n3: v < 500\n4: v < 200"))
term("cd4-lymphocytes-decreased", "CD4 count", "/mm3", ["510/1400 450/1200"],
     (NCI_3, "1: v < LLN\n2: v < 500\n3: v < 200\n4: v < 50"))
# Grade 3 is "Absent": no number, and no value that an assay reports shows it.
term("haptoglobin-decreased", "Haptoglobin", "g/L mg/dL", ["0.3/2.0 0.41/1.65", "30/200"],
     (NCI_3, "1: v < LLN"))
# ">1 - 1.5 x ULN": of ULN, both.
term("activated-partial-thromboplastin-time-prolonged", "PTT (Partial Thromboplastin Time)", "s",
     ["25/35 24/36.5 23.4/33.1"], (NCI_3, multiples(1, 1.5, 2)))
term("inr-increased", "INR (International Normalized Ratio of prothrombin time)", "1",
     ["0.8/1.2 0.9/1.1 0.85/1.15"], (NCI_3, multiples(1, 1.5, 2)))

# ---- CTCAE 3.0: liver, muscle, pancreas, in multiples of ULN ------------------------------------
for slug, name, bounds in (
        ("alanine-aminotransferase-increased", "ALT, SGPT (serum glutamic pyruvic transaminase)", (1, 2.5, 5, 20)),
        ("aspartate-aminotransferase-increased", "AST, SGOT(serum glutamic oxaloacetic transaminase)", (1, 2.5, 5, 20)),
        ("alkaline-phosphatase-increased", "Alkaline phosphatase", (1, 2.5, 5, 20)),
        ("ggt-increased", "GGT (gamma-Glutamyl transpeptidase)", (1, 2.5, 5, 20)),
        ("cpk-increased", "CPK (creatine phosphokinase)", (1, 2.5, 5, 10)),
        ("serum-amylase-increased", "Amylase", (1, 1.5, 2, 5)),
        ("lipase-increased", "Lipase", (1, 1.5, 2, 5))):
    term(slug, name, "U/L ukat/L", ENZYME, (NCI_3, multiples(*bounds)))
term("blood-bilirubin-increased", "Bilirubin (hyperbilirubinemia)", "mg/dL umol/L",
     ["0.2/1.2 0.1/1.1 0.3/1.0 0.2/1.3 0.1/0.9", "3.4/20.5 2/17 3/21 5/18.8"],
     (NCI_3, multiples(1, 1.5, 3, 10)))
term("hypoalbuminemia", "Albumin, serum-low (hypoalbuminemia)", "g/dL", ["3.5/5.0 3.4/4.8 2.9/5.0"],
     (NCI_3, "1: v < LLN\n2: v < 3\n3: v < 2"))

# ---- CTCAE 3.0: kidney --------------------------------------------------------------------------
term("creatinine-increased", "Creatinine", "mg/dL umol/L",
     ["0.6/1.2 0.5/1.1 1.1/1.2 0.51/0.95", "53/106 45/84 62/115.5 44/97"], (NCI_3, multiples(1, 1.5, 3, 6)))
# "1+ or 0.15 - 1.0 g/24 hrs": the range begins with its first number.
term("proteinuria", "Proteinuria", "g/(24.h)", ["0/0.15"], (NCI_3, "1: v >= 0.15\n2: v > 1.0\n3: v > 3.5"))
# Per cent of the lower limit of normal; grade 4 is dialysis or transplant.
term("glomerular-filtration-rate", "Glomerular filtration rate", "mL/min/{1.73_m2}", ["90/140 55/120 61/121"],
     (NCI_3, "1: v < 0.75 LLN\n2: v < 0.5 LLN\n3: v < 0.25 LLN"))
