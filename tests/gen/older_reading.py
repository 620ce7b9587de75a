# SPDX-License-Identifier: MIT
"""A reading of the printed cells of CTCAE 3.0, CTC 2.0, WHO 1979 and two definitions of febrile
neutropenia, in the notation of chemistry_reading.py, whose list it makes longer."""

from chemistry_reading import ENZYME, TERMS, multiples, term

__all__ = ["TERMS"]
NCI_3 = ("3.0",)


def in_multiples(edition, units, limits, *rows):
    for slug, name, *bounds in rows:
        term(slug, name, units, limits, (edition, multiples(*bounds)))


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
in_multiples(
    NCI_3, "U/L ukat/L", ENZYME,
    ("alanine-aminotransferase-increased", "ALT, SGPT (serum glutamic pyruvic transaminase)", 1, 2.5, 5, 20),
    ("aspartate-aminotransferase-increased", "AST, SGOT(serum glutamic oxaloacetic transaminase)", 1, 2.5, 5, 20),
    ("alkaline-phosphatase-increased", "Alkaline phosphatase", 1, 2.5, 5, 20),
    ("ggt-increased", "GGT (gamma-Glutamyl transpeptidase)", 1, 2.5, 5, 20),
    ("cpk-increased", "CPK (creatine phosphokinase)", 1, 2.5, 5, 10),
    ("serum-amylase-increased", "Amylase", 1, 1.5, 2, 5),
    ("lipase-increased", "Lipase", 1, 1.5, 2, 5))
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

# ---- CTC 2.0 ------------------------------------------------------------------------------------
# "a - <b" begins with a; "< LLN - <75.0" of platelets is read as < LLN - 75.0. On a number that ends
# one range and begins the next, the milder (proteinuria 1.0, glucose 2.2).
CTC = ("ctc-2.0",)
COUNT = "10*9/L /mm3"
term("anemia", "Hemoglobin", "g/dL g/L mmol/L", ["12.2/16.1 9.0/15.5", "122/161", "7.6/10.0"],
     (CTC, "1: v < LLN\n2: v < {10.0;100;6.2}\n3: v < {8.0;80;4.9}\n4: v < {6.5;65;4.0}"))
term("white-blood-cell-decreased", "Leukocytes (total WBC)", COUNT, ["4.0/11.0 2.5/9.0", "4000/11000"],
     (CTC, "1: v < LLN\n2: v < {3.0;3000}\n3: v < {2.0;2000}\n4: v < {1.0;1000}"))
term("neutrophil-count-decreased", "Neutrophils/granulocytes (ANC/AGC)", COUNT, ["1.7/7.3", "1700/7300"],
     (CTC, "1: v < {2.0;2000}\n2: v < {1.5;1500}\n3: v < {1.0;1000}\n4: v < {0.5;500}"))
term("platelet-count-decreased", "Platelets", COUNT, ["138/381 60/300", "138000/381000"],
     (CTC, "1: v < LLN\n2: v < {75.0;75000}\n3: v < {50.0;50000}\n4: v < {10.0;10000}"))
term("lymphocyte-count-decreased", "Lymphopenia", COUNT, ["1.2/4.8 0.7/4.0", "1200/4800"],
     (CTC, "1: v < LLN\n2: v < {1.0;1000}\n3: v < {0.5;500}"))
term("cd4-lymphocytes-decreased", "CD4 count", "/mm3", ["510/1400 450/1200"],
     (CTC, "1: v < LLN\n2: v < 500\n3: v < 200\n4: v < 50"))
# Where the protocol says so: of the value before treatment, whatever the limits.
FALL = "1: v <= B - 10%\n2: v <= B - 25%\n3: v <= B - 50%\n4: v <= B - 75%"
MARROW = " for leukemia studies or bone marrow infiltrative/"
term("anemia-marrow-infiltration", "Hemoglobin" + MARROW + " myelophthisic processes, if specified in the protocol.",
     "g/dL mmol/L", ["0/0", "0/0"], (CTC, FALL))
term("neutrophil-count-decreased-marrow-infiltration", "Neutrophils/granulocytes (ANC/AGC)" + MARROW
     + "myelophthisic process, if specified in the protocol.", COUNT, ["0/0", "0/0"], (CTC, FALL))
term("platelet-count-decreased-marrow-infiltration", "Platelets" + MARROW
     + "myelophthisic process, if specified in the protocol.", COUNT, ["0/0", "0/0"], (CTC, FALL))
term("haptoglobin-decreased", "Haptoglobin", "g/L mg/dL", ["0.3/2.0", "30/200"], (CTC, "1: v < LLN"))
term("fibrinogen-decreased", "Fibrinogen", "mg/dL g/L", ["200/400 180/350", "2.0/4.0"],
     (CTC, "1: v < LLN\n2: v < 0.75 LLN\n3: v < 0.5 LLN\n4: v < 0.25 LLN"))
term("activated-partial-thromboplastin-time-prolonged", "Partial thromboplastin time (PTT)", "s",
     ["25/35 24/36.5"], (CTC, multiples(1, 1.5, 2)))
term("prothrombin-time-prolonged", "Prothrombin time (PT)", "s", ["10/13 9.4/12.5"],
     (CTC, multiples(1, 1.5, 2)))
term("febrile-neutropenia", "Febrile neutropenia (fever of unknown origin without clinically or microbiologically "
     "documented infection) (ANC <1.0 x 10e9/L, fever >=38.5 degrees C)", "10*9/L", ["1.5/7.5"],
     (CTC, "3: v < 1.0 & t >= 38.5"))
in_multiples(
    CTC, "U/L", ENZYME[:1],
    ("alanine-aminotransferase-increased", "SGPT (ALT) (serum glutamic pyruvic transaminase)", 1, 2.5, 5, 20),
    ("aspartate-aminotransferase-increased", "SGOT (AST) (serum glutamic oxaloacetic transaminase)",
     1, 2.5, 5, 20),
    ("alkaline-phosphatase-increased", "Alkaline phosphatase", 1, 2.5, 5, 20),
    ("ggt-increased", "GGT (Gamma-Glutamyl transpeptidase)", 1, 2.5, 5, 20),
    ("cpk-increased", "CPK (creatine phosphokinase)", 1, 2.5, 5, 10),
    ("serum-amylase-increased", "Amylase", 1, 1.5, 2, 5), ("lipase-increased", "Lipase", 1, 1.5, 2, 5))
term("blood-bilirubin-increased", "Bilirubin", "mg/dL umol/L", ["0.2/1.2 0.1/1.1 0.3/1.0", "3.4/20.5 2/17"],
     (CTC, multiples(1, 1.5, 3, 10)))
term("creatinine-increased", "Creatinine", "mg/dL umol/L", ["0.6/1.2 0.5/1.1", "53/106 45/84"],
     (CTC, multiples(1, 1.5, 3, 6)))
term("hypoalbuminemia", "Hypoalbuminemia", "g/dL", ["3.5/5.0 2.9/5.0"], (CTC, "1: v < LLN\n2: v < 3\n3: v < 2"))
term("proteinuria", "Proteinuria", "g/(24.h)", ["0/0.15"], (CTC, "1: v >= 0.15\n2: v > 1.0\n3: v > 3.5"))

# ---- CTC 2.0: metabolism ------------------------------------------------------------------------
TWO = "mg/dL mmol/L"
term("hypercalcemia", "Hypercalcemia", TWO, ["8.5/10.5", "2.1/2.6"],
     (CTC, "1: v > ULN\n2: v > {11.5;2.9}\n3: v > {12.5;3.1}\n4: v > {13.5;3.4}"))
term("hypocalcemia", "Hypocalcemia", TWO, ["8.5/10.5", "2.1/2.6"],
     (CTC, "1: v < LLN\n2: v < {8.0;2.0}\n3: v < {7.0;1.75}\n4: v < {6.0;1.5}"))
term("hyperglycemia", "Hyperglycemia", TWO, ["70/100", "3.9/5.6"],
     (CTC, "1: v > ULN\n2: v > {160;8.9}\n3: v > {250;13.9}\n4: v > {500;27.8}"))
term("hypoglycemia", "Hypoglycemia", TWO, ["70/100", "3.9/5.6"],
     (CTC, "1: v < LLN\n2: v < {55;3.0}\n3: v < {40;2.2}\n4: v < {30;1.7}"))
term("hypermagnesemia", "Hypermagnesemia", TWO, ["1.7/2.4", "0.7/1.05"],
     (CTC, "1: v > ULN\n3: v > {3.0;1.23}\n4: v > {8.0;3.30}"))
term("hypomagnesemia", "Hypomagnesemia", TWO, ["1.7/2.4", "0.7/1.05"],
     (CTC, "1: v < LLN\n2: v < {1.2;0.5}\n3: v < {0.9;0.4}\n4: v < {0.7;0.3}"))
term("hypophosphatemia", "Hypophosphatemia", TWO, ["2.6/4.5", "0.84/1.45"],
     (CTC, "1: v < LLN\n2: v < {2.5;0.8}\n3: v < {2.0;0.6}\n4: v < {1.0;0.3}"))
term("cholesterol-high", "Hypercholesterolemia", TWO, ["100/200", "2.6/5.2"],
     (CTC, "1: v > ULN\n2: v > {300;7.75}\n3: v > {400;10.34}\n4: v > {500;12.92}"))
term("hypertriglyceridemia", "Hypertriglyceridemia", TWO, ["30/150", "0.3/1.7"], (CTC, multiples(1, 2.5, 5, 10)))
term("hyperuricemia", "Hyperuricemia", TWO, ["3.5/7.2", "0.21/0.43"],
     (CTC, "1 [~symptomatic]: v > ULN\n3 [symptomatic]: v > ULN\n4: v > {10;0.59}"))
term("hyperkalemia", "Hyperkalemia", "mmol/L", ["3.5/5.0 3.4/5.6"],
     (CTC, "1: v > ULN\n2: v > 5.5\n3: v > 6.0\n4: v > 7.0"))
term("hypokalemia", "Hypokalemia", "mmol/L", ["3.5/5.0 2.9/5.0"], (CTC, "1: v < LLN\n3: v < 3.0\n4: v < 2.5"))
term("hypernatremia", "Hypernatremia", "mmol/L", ["135/145 130/151"],
     (CTC, "1: v > ULN\n2: v > 150\n3: v > 155\n4: v > 160"))
term("hyponatremia", "Hyponatremia", "mmol/L", ["135/145 129/140"],
     (CTC, "1: v < LLN\n3: v < 130\n4: v < 120"))
# Printed in "mEq/dL", a slip for mEq/L; 11 - 15 and 8 - 10 leave gaps.
term("blood-bicarbonate-decreased", "Bicarbonate", "meq/L", ["22/29"],
     (CTC, "1: v < LLN\n2 (a): v < 16\n2 (b): v <= 15\n3 (a): v < 11\n3 (b): v <= 10\n4: v < 8"))
term("acidosis", "Acidosis (metabolic or respiratory)", "[pH]", ["7.35/7.45"], (CTC, "1: v < LLN\n3: v < 7.3"))
term("alkalosis", "Alkalosis (metabolic or respiratory)", "[pH]", ["7.35/7.45"], (CTC, "1: v > ULN\n3: v > 7.5"))

# ---- WHO 1979 -----------------------------------------------------------------------------------
# Ranges of one decimal leave gaps: a value between two of them is in the worse one, so that counts are
# below 11.0, 9.5, ... and multiples above 1.25, 2.5, ... N is the upper limit of normal.
WHO = ("who-1979",)


def below(*ends):
    return "\n".join(f"{g}: v < {end}" for g, end in enumerate(ends, 1))


term("anemia", "Haemoglobin (g/100 ml)", "g/dL", ["12/16"], (WHO, below("11.0", "9.5", "8.0", "6.5")))
term("white-blood-cell-decreased", "Leukocytes (1000/cmm)", "10*9/L", ["4/11"], (WHO, below("4.0", "3.0", "2.0", "1.0")))
term("neutrophil-count-decreased", "Granulocytes (1000/cmm)", "10*9/L", ["2/7"],
     (WHO, below("2.0", "1.5", "1.0", "0.5")))
term("platelet-count-decreased", "Platelets (1000/cmm)", "10*9/L", ["140/400"], (WHO, below("100", "75", "50", "25")))
for slug, name, units, limits in (
        ("alanine-aminotransferase-increased", "SGOT/SGPT", "U/L", ["7/40 8/38.5"]),
        ("aspartate-aminotransferase-increased", "SGOT/SGPT", "U/L", ["7/40 8/38.5"]),
        ("alkaline-phosphatase-increased", "Alkaline phosphatase", "U/L", ["40/120"]),
        ("blood-bilirubin-increased", "Bilirubin", "mg/dL umol/L", ["0.2/1.2 0.1/1.1", "3.4/20.5"]),
        ("creatinine-increased", "Creatinine", "mg/dL umol/L", ["0.6/1.2 0.5/1.1", "53/106"]),
        ("blood-urea-increased", "BUN or blood urea", "mmol/L mg/dL", ["2.5/7.8 2.1/6.4", "15/46"])):
    term(slug, name, units, limits, (WHO, multiples(1.25, 2.5, 5, 10)))

# ---- febrile neutropenia by IDSA 2010 and ESMO 2016 ---------------------------------------------
# Present is shown as grade 3. [falling]: the count is expected to fall below the bound. t: the highest
# temperature; h: hours at or above 38.0 (IDSA: "sustained over a 1-h period"), between two readings
# above 38.0 (ESMO: "two consecutive readings of >38.0 for 2 h").
def febrile(scale, name, *fevers):
    lines = [f"3{who}: {count}{fever}" for fever in fevers
             for who, count in (("", "v < {500;0.5} & "), (" [falling]", ""))]
    term("febrile-neutropenia", name, "/mm3 10*9/L", ["1500/7500", "1.5/7.5"], ((scale,), "\n".join(lines)))


febrile("idsa-2010", "Fever and neutropenia", "t >= 38.3", "t >= 38.0 & h >= 1")
febrile("esmo-2016", "Febrile neutropaenia", "t > 38.3", "t > 38.0 & h >= 2")
