# SPDX-License-Identifier: MIT
"""A reading of CTCAE's printed cells, term by term, made from the texts and not from lib/tables.

A line "3: v > 5 ULN" says: grade 3 when the value is above 5 x ULN. Lines of one grade are
alternatives; the highest grade with a line that holds is the grade.

    v t h         value, second and third measurement
    LLN ULN B     limits of normal, baseline;  "ULN + {2;20}" a sum;  "B - 25%" a quarter below it
    {11.5;2.9}    a number, by the term's printed units in their order
    [high] [low]  only if the baseline was above / below its limits of normal; ~ denies
    [fasting] [anticoagulated] [symptomatic]     only if so; ~ denies
    [upto5]       only if the baseline was not above 5 x its ULN (today's where its own is not known)
    (a) (b)       two readings of one text: where they differ, the text is open. A value between two
                  printed ranges is in neither: (a) puts it into the worse, (b) into the milder;
    (c) (d)       two readings of another kind in the same term; (ac) both
"""

from collections import namedtuple

Term = namedtuple("Term", "slug printed units limits readings")
E3, E45, E56 = ("4.03", "5.0", "6.0"), ("4.03", "5.0"), ("5.0", "6.0")
TERMS = []


def term(slug, name, units, limits, *readings):
    """name: one, or one an edition; limits: for each unit "lln/uln" pairs; readings: (editions, lines)."""
    editions = [e for those, _ in readings for e in those]
    printed = {e: name if isinstance(name, str) else name[e] for e in editions}
    lines = {e: text for those, text in readings for e in those}
    TERMS.append(Term(slug, printed, units.split(), [each.split() for each in limits], lines))


COUNTS = "/mm3 10*9/L"

# ---- counts -------------------------------------------------------------------------------------
term("white-blood-cell-decreased", "White blood cell decreased", COUNTS,
     ["4000/11000 2500/9000", "4.0/11.0 3.52/9.8"],
     (E3, "1: v < LLN\n2: v < {3000;3.0}\n3: v < {2000;2.0}\n4: v < {1000;1.0}"))
# 6.0 prints "Present" alone: a count below the limit of normal is what the term is defined by.
term("lymphocyte-count-decreased", {"4.03": "Lymphocyte count decreased", "5.0": "Lymphocyte count decreased",
                                    "6.0": "Lymphopenia"}, COUNTS,
     ["1000/4800 700/4000", "1.0/4.8 0.93/4.1"],
     (E45, "1: v < LLN\n2: v < {800;0.8}\n3: v < {500;0.5}\n4: v < {200;0.2}"), (("6.0",), "1: v < LLN"))
term("lymphocyte-count-increased", "Lymphocyte count increased", COUNTS, ["1000/4800", "1.0/4.8"],
     (E3, "2: v > {4000;4}\n3: v > {20000;20}"))
term("leukocytosis", "Leukocytosis", COUNTS, ["4000/11000", "4.0/11.0"], (E3, "3: v > {100000;100}"))
# Versions 4.03 and 5.0 print grade 3 as "<0.2 x 0.05 - 10e9 /L": read as <0.2 - 0.05 x 10e9 /L.
term("cd4-lymphocytes-decreased", "CD4 lymphocytes decreased", COUNTS,
     ["510/1400 450/1200", "0.51/1.4 0.45/1.2"],
     (E3, "1: v < LLN\n2: v < {500;0.5}\n3: v < {200;0.2}\n4: v < {50;0.05}"))
# Version 5.0 names no reference; its definition says "above normal", and 6.0 clarifies "above ULN".
term("hemoglobin-increased", "Hemoglobin increased", "g/dL g/L", ["12.0/15.5 12.1/16.1", "120/155"],
     (("4.03",), """1 [~high]: v > ULN
      1 [high]: v > B
      2 [~high]: v > ULN + {2;20}
      2 [high]: v > B + {2;20}
      3 [~high]: v > ULN + {4;40}
      3 [high]: v > B + {4;40}"""),
     (E56, "1: v > ULN\n2: v > ULN + {2;20}\n3: v > ULN + {4;40}"))
term("eosinophilia", "Eosinophilia", COUNTS, ["50/500", "0.05/0.5 0.03/0.44"], (E56, "1: v > ULN & v > B"))

# ---- liver and muscle ---------------------------------------------------------------------------
ENZYME = ["7/40 8/38.5 5/33 9/56 6/41.3 7/35", "0.12/0.67 0.10/0.58"]


def multiples(*bounds):
    return "\n".join(f"{g}: v > {k} ULN" for g, k in enumerate(bounds, 1))


def by_baseline(normal, high):
    """normal: the multiples of ULN that grades 1 to 4 lie above; high: as printed, of baseline."""
    lines = [f"{g} [~high]: v > {k} ULN" for g, k in enumerate(normal, 1)]
    for g, text in enumerate(high, 1):
        facts, _, bound = text.rpartition(" ")
        lines.append(f"{g} [high{facts}]: v {bound[:2].strip('0123456789.')} {bound.lstrip('>=')} B")
    return "\n".join(lines)


for slug, name in (("alanine", "Alanine"), ("aspartate", "Aspartate")):
    # 5.0 prints "1.5 - 3.0 x baseline", 6.0 "1.0 - 1.5 x baseline": the first number is in the range.
    # 6.0 gives grade 3 for a baseline "up to 5 x ULN", and more than 2 x a higher one no grade's cell.
    term(f"{slug}-aminotransferase-increased", f"{name} aminotransferase increased", "U/L ukat/L", ENZYME,
         (("4.03",), multiples(1, 3, 5, 20)),
         (("5.0",), by_baseline((1, 3, 5, 20), (" >=1.5", " >3", " >5", " >20"))),
         (("6.0",), by_baseline((1, 3, 5, 20), (" >=1", " >1.5", ",upto5 >2", " >4"))
          + "\n3 (a) [high]: v > 2 B"))
term("alkaline-phosphatase-increased", "Alkaline phosphatase increased", "U/L ukat/L",
     ["40/120 35/104 30/98.5 45/129", "0.67/2.00"],
     (("4.03",), multiples(1, 2.5, 5, 20)),
     (("5.0",), by_baseline((1, 2.5, 5, 20), (" >=2", " >2.5", " >5", " >20"))),
     (("6.0",), "1: v > B & v > ULN"))
term("ggt-increased", "GGT increased", "U/L ukat/L", ["8/61 5/36.2 6/40 7/55", "0.13/1.02"],
     (("4.03",), multiples(1, 2.5, 5, 20)),
     (("5.0",), by_baseline((1, 2.5, 5, 20), (" >=2", " >2.5", " >5", " >20"))),
     (("6.0",), by_baseline((1, 2.5, 5, 20), (" >=1", " >1.5", " >3", " >10"))))
term("blood-bilirubin-increased", "Blood bilirubin increased", "mg/dL umol/L",
     ["0.2/1.2 0.1/1.1 0.3/1.0 0.2/1.3 0.1/0.9", "3.4/20.5 2/17 3/21 5/18.8"],
     (("4.03",), multiples(1, 1.5, 3, 10)),
     (("5.0",), by_baseline((1, 1.5, 3, 10), (" >1", " >1.5", " >3", " >10"))),
     (("6.0",), by_baseline((1, 1.5, 3, 10), (" >=1", " >1.5", " >2.5", " >10"))))
term("cpk-increased", "CPK increased", "U/L ukat/L", ["30/200 26/192 39/308", "0.5/3.34"],
     (E45, multiples(1, 2.5, 5, 10)))
term("blood-lactate-dehydrogenase-increased", "Blood lactate dehydrogenase increased", "U/L ukat/L",
     ["120/250 135/214.5", "2.0/4.13"], (E56, "1: v > ULN"))

# 6.0 puts mild symptoms with none: where it is only known that there are some, both may hold.
PANCREAS = """1: v > ULN
2: v > 1.5 ULN
2 [~symptomatic]: v > 2 ULN
3 [symptomatic]: v > 2 ULN
3 [~symptomatic]: v > 5 ULN
4 [symptomatic]: v > 5 ULN"""
AMYLASE_6 = PANCREAS.replace("3 [symptomatic]: v > 2 ULN", "2 (a) [symptomatic]: v > 2 ULN\n3 (b) [symptomatic]: v > 2 ULN")
term("serum-amylase-increased", "Serum amylase increased", "U/L ukat/L",
     ["28/100 30/110 25/115 31/107.5", "0.47/1.67"],
     (("4.03",), multiples(1, 1.5, 2, 5)), (("5.0",), PANCREAS), (("6.0",), AMYLASE_6))
term("lipase-increased", "Lipase increased", "U/L ukat/L", ["13/60 10/140 12/78.4 8/51", "0.22/1.00"],
     (("4.03",), multiples(1, 1.5, 2, 5)), (("5.0",), PANCREAS),
     (("6.0",), PANCREAS.replace(" 2 ULN", " 3 ULN")))

# ---- kidney -------------------------------------------------------------------------------------
# ";" is "or"; 4.03 prints grade 3 as ">3.0 baseline". 6.0: baseline only if it is below LLN.
CREATININE = "1: v > ULN\n2: v > 1.5 B\n2: v > 1.5 ULN\n3: v > 3 B\n3: v > 3 ULN\n4: v > 6 ULN"
term("creatinine-increased", "Creatinine increased", "mg/dL umol/L",
     ["0.6/1.2 0.5/1.1 1.1/1.2 0.51/0.95", "53/106 45/84 62/115.5 44/97"],
     (("4.03",), "1: v > B\n" + CREATININE), (("5.0",), CREATININE),
     (("6.0",), CREATININE.replace("2: v > 1.5 B", "2 [low]: v > 1.5 B").replace("3: v > 3 B", "3 [low]: v > 3 B")))
# 2.0 ends grade 1 and begins grade 2: on a bound the milder. Later editions print no number.
term("acute-kidney-injury", "Acute kidney injury", "mg/dL", ["0.6/1.2"],
     (("4.03",), "1: v > B + 0.3\n1: v >= 1.5 B\n2: v > 2 B\n3: v > 3 B\n3: v > 4.0"))
# 26 - 49 and 10 - 25: what lies between the whole numbers is open. Under 10 it is reported under
# another term; of this one it is still grade 3.
term("creatinine-clearance-decreased", "Creatinine clearance decreased", "mL/min", ["90/140"],
     (("6.0",), "2 (a): v < 50\n2 (b): v <= 49\n3 (a): v < 26\n3 (b): v <= 25"))
term("chronic-kidney-disease", "Chronic kidney disease", "mL/min/{1.73_m2}", ["90/140 55/120"],
     (E45, "1: v < LLN\n2 (a): v < 60\n2 (b): v <= 59\n3 (a): v < 30\n3 (b): v <= 29\n4: v < 15"),
     (("6.0",), "1: v < LLN\n2: v < 60\n3: v < 30\n4: v < 15"))
# 4.03 prints only "<1.0 g/24 hrs" for grade 1; the term is defined by excessive protein.
term("proteinuria", {"4.03": "Proteinuria", "5.0": "Proteinuria", "6.0": "Urinary protein increased"},
     "g/(24.h) mg/(24.h)", ["0/0.15", "0/150"],
     (("4.03",), "1: v > ULN\n2: v >= {1.0;1000}\n3 (a): v > {3.4;3400}\n3 (b): v >= {3.5;3500}"),
     (E56, "1: v >= ULN\n2: v >= {1.0;1000}\n3: v >= {3.5;3500}"))

# ---- coagulation --------------------------------------------------------------------------------
term("activated-partial-thromboplastin-time-prolonged",
     "Activated partial thromboplastin time prolonged", "s", ["25/35 24/36.5 23.4/33.1 26/38"],
     (E3, multiples(1, 1.5, 2.5)))
term("inr-increased", "INR increased", "1", ["0.8/1.2 0.9/1.1 0.85/1.15"],
     (("4.03",), "\n".join(f"{g}: v > {k} ULN\n{g} [anticoagulated]: v > {k} B"
                           for g, k in ((1, 1), (2, 1.5), (3, 2.5)))),
     (E56, "1: v > 1.2\n1 [anticoagulated]: v > B\n2: v > 1.5\n2 [anticoagulated]: v > 1.5 B\n"
           "3: v > 2.5\n3 [anticoagulated]: v > 2.5 B"))
# 4.03: "or". Later "if abnormal" may be said of the value (a) or of the baseline (b).
FIBRINOGEN = "1: v < LLN\n2: v < 0.75 LLN\n3: v < 0.5 LLN\n4: v < 0.25 LLN\n4: v < {50;0.5}\n"
FALLS = ((2, 25), (3, 50), (4, 75))
term("fibrinogen-decreased", "Fibrinogen decreased", "mg/dL g/L", ["200/400 180/350", "2.0/4.0 1.8/3.5"],
     (("4.03",), FIBRINOGEN + "1: v < B\n" + "\n".join(f"{g}: v <= B - {p}%" for g, p in FALLS)),
     (E56, FIBRINOGEN + "1 (b) [low]: v < B\n" + "\n".join(
         f"{g} (a): v <= B - {p}% & v < LLN\n{g} (b) [low]: v <= B - {p}%" for g, p in FALLS)))
term("haptoglobin-decreased", "Haptoglobin decreased", "g/L mg/dL", ["0.3/2.0 0.41/1.65", "30/200"],
     (E3, "1: v < LLN"))

# ---- metabolism ---------------------------------------------------------------------------------
term("hdl-decreased", "HDL decreased", "mg/dL mmol/L", ["40/90", "1.03/2.3"], (("6.0",), "1: v < LLN"))
term("ldl-increased", "LDL increased", "mg/dL mmol/L", ["0/130", "0/3.4"], (("6.0",), "1: v > ULN"))
term("cholesterol-high", "Cholesterol high", "mg/dL mmol/L", ["100/200 110/310", "2.6/5.2 2.8/8.0"],
     (E3, "1: v > ULN\n2: v > {300;7.75}\n3: v > {400;10.34}\n4: v > {500;12.92}"))
term("hypertriglyceridemia", "Hypertriglyceridemia", "mg/dL mmol/L", ["30/150", "0.3/1.7"],
     (E3, "1: v >= {150;1.71}\n2: v > {300;3.42}\n3: v > {500;5.7}\n4: v > {1000;11.4}"))
term("hypercalcemia", "Hypercalcemia", "mg/dL mmol/L", ["8.5/10.5 8.4/10.2", "2.1/2.6 2.15/2.55"],
     (E3, "1: v > ULN\n2: v > {11.5;2.9}\n3: v > {12.5;3.1}\n4: v > {13.5;3.4}"))
term("hypocalcemia", "Hypocalcemia", "mg/dL mmol/L", ["8.5/10.5 7.9/10.0", "2.1/2.6 2.15/2.55"],
     (E3, "1: v < LLN\n2: v < {8.0;2.0}\n3: v < {7.0;1.75}\n4: v < {6.0;1.5}"))
term("hypercalcemia-ionized", "Hypercalcemia", "mmol/L", ["1.15/1.33 1.12/1.32"],
     (E3, "1: v > ULN\n2: v > 1.5\n3: v > 1.6\n4: v > 1.8"))
term("hypocalcemia-ionized", "Hypocalcemia", "mmol/L", ["1.15/1.33 1.12/1.32"],
     (E3, "1: v < LLN\n2: v < 1.0\n3: v < 0.9\n4: v < 0.8"))
term("hyperkalemia", "Hyperkalemia", "mmol/L meq/L", ["3.5/5.0 3.6/5.1 3.4/5.6", "3.5/5.0"],
     (E3, "1: v > ULN\n2: v > 5.5\n3: v > 6.0\n4: v > 7.0"))
term("hypokalemia", "Hypokalemia", "mmol/L meq/L", ["3.5/5.0 3.6/5.1 2.9/5.0", "3.5/5.0"],
     (E3, "1: v < LLN\n2 [symptomatic]: v < LLN\n3: v < 3.0\n4: v < 2.5"))
term("hypermagnesemia", "Hypermagnesemia", "mg/dL mmol/L", ["1.7/2.4 1.6/2.6", "0.7/1.05 0.66/1.07"],
     (E3, "1: v > ULN\n3: v > {3.0;1.23}\n4: v > {8.0;3.30}"))
term("hypomagnesemia", "Hypomagnesemia", "mg/dL mmol/L", ["1.7/2.4 1.6/2.6", "0.7/1.05 0.66/1.07"],
     (E3, "1: v < LLN\n2: v < {1.2;0.5}\n3: v < {0.9;0.4}\n4: v < {0.7;0.3}"))
term("hypernatremia", "Hypernatremia", "mmol/L meq/L", ["135/145 136/144 130/151", "135/145"],
     (E3, "1: v > ULN\n2: v > 150\n3: v > 155\n4: v > 160"))
# 5.0 prints whole numbers: between 129 and 130, and between 124 and 125, the text is open.
term("hyponatremia", "Hyponatremia", "mmol/L meq/L", ["135/145 136/144 129/140", "135/145"],
     (("4.03",), "1: v < LLN\n3: v < 130\n4: v < 120"),
     (("5.0",), """1: v < LLN
      2 (a) [~symptomatic]: v < 130
      2 (b) [~symptomatic]: v <= 129
      3 (a) [symptomatic]: v < 130
      3 (b) [symptomatic]: v <= 129
      3 (a): v < 125
      3 (b): v <= 124
      4: v < 120"""),
     (("6.0",), """1: v < LLN
      2 [~symptomatic]: v < 130
      3 [symptomatic]: v < 130
      3: v < 125
      4: v < 120"""))
term("hypophosphatemia", "Hypophosphatemia", "mg/dL mmol/L", ["2.6/4.5 2.4/4.4", "0.84/1.45 0.78/1.4"],
     (("4.03",), "1: v < LLN\n2: v < {2.5;0.8}\n3: v < {2.0;0.6}\n4: v < {1.0;0.3}"))
# Grades 1 and 2 are of a fasting glucose, 3 and 4 of any.
term("hyperglycemia", "Hyperglycemia", "mg/dL mmol/L", ["70/100 65/110", "3.9/5.6 3.6/6.1"],
     (("4.03", "6.0"), "1 [fasting]: v > ULN\n2 [fasting]: v > {160;8.9}\n3: v > {250;13.9}\n4: v > {500;27.8}"))
term("hypoglycemia", "Hypoglycemia", "mg/dL mmol/L", ["70/100 50/100", "3.9/5.6 3.5/6.1"],
     (E3, "1: v < LLN\n2: v < {55;3.0}\n3: v < {40;2.2}\n4: v < {30;1.7}"))
term("hypoalbuminemia", "Hypoalbuminemia", "g/dL g/L", ["3.5/5.0 3.4/4.8 2.9/5.0", "35/50 34/48"],
     (E3, "1: v < LLN\n2: v < {3;30}\n3: v < {2;20}"))
# Symptomatic: with physiologic consequences.
term("hyperuricemia", "Hyperuricemia", "mg/dL mmol/L", ["3.5/7.2 2.6/6.0", "0.21/0.43 0.15/0.36"],
     (("4.03",), "1 [~symptomatic]: v > ULN\n3 [symptomatic]: v > ULN\n4: v > {10;0.59}"),
     (E56, "1 [~symptomatic]: v > ULN\n3 [symptomatic]: v > ULN"))
term("acidosis", "Acidosis", "[pH]", ["7.35/7.45 7.37/7.44"], (E3, "1: v < LLN\n3: v < 7.3"))
term("alkalosis", "Alkalosis", "[pH]", ["7.35/7.45 7.36/7.43"], (E3, "1: v > ULN\n3: v > 7.5"))
term("blood-bicarbonate-decreased", "Blood bicarbonate decreased", "mmol/L meq/L", ["22/29 21.5/28", "22/29"],
     (E56, "1: v < LLN"))
term("vitamin-d-decreased", "Vitamin D decreased", "ng/mL nmol/L", ["30/100 20/80", "75/250"],
     (("6.0",), "1: v < LLN"))
term("methemoglobinemia", "Methemoglobinemia", "%", ["0/1.5 0/2"], (E56, "2: v > ULN"))

# ---- heart, vessels, body -----------------------------------------------------------------------
# 450 - 480, 481 - 500, >= 501: what lies between is open. 4.03 asks for two ECGs (h: the other one);
# its grade 4 needs arrhythmia besides, and is clinical.
QTC = "1: v >= 450\n2 (a): v > 480\n2 (b): v >= 481\n"
term("electrocardiogram-qt-corrected-interval-prolonged", "Electrocardiogram QT corrected interval prolonged",
     "ms", ["350/450"],
     (("4.03",), QTC + "3 (a): v > 500 & h > 500\n3 (b): v >= 501 & h >= 501"),
     (("5.0",), QTC + "3 (a): v > 500\n3 (b): v >= 501\n3: t > 60"),
     (("6.0",), QTC + "3: v > 500\n3: t > 60"))
# "50 - 40%", "39 - 20%"; "10 - 19%", then ">20%" (4.03) or ">=20%" (5.0). A drop of 10 % may be 10
# points of EF (c) or a tenth of the baseline (d).
EF = """2: v <= 50
2 (c): v <= B - 10
2 (d): v <= B - 10%
3 (a): v < 40
3 (b): v <= 39
3 (ac): v < B - 19
3 (bc): v {op} B - 20
3 (ad): v < B - 19%
3 (bd): v {op} B - 20%
4: v < 20"""
term("ejection-fraction-decreased", "Ejection fraction decreased", "%", ["52/72"],
     (("4.03",), EF.replace("{op}", "<")), (("5.0",), EF.replace("{op}", "<=")))
# "99 - 70", "60 - 69", "50 - 59", "<= 49" %: what lies between, and between 99 and 100, is open. 6.0 has
# no grade 4: the lowest is 3. Its Z-scores are another measurement.
FEV1 = """1 (a): v < 100
1 (b): v <= 99
2 (a): v < 70
2 (b): v <= 69
3 (a): v < 60
3 (b): v <= 59"""
term("forced-expiratory-volume-decreased", "Forced expiratory volume decreased", "%", ["0/0"],
     (E45, FEV1 + "\n4 (a): v < 50\n4 (b): v <= 49"), (("6.0",), FEV1))
term("vital-capacity-abnormal", "Vital capacity abnormal", "%", ["0/0"],
     (E3, "1: v <= 90\n2: v < 75\n3: v < 50"))
# Grades 1 and 2 ask for strain or biomarkers besides, which no number here tells: (a) there, (b) not. Grade 2
# is sure after a reduction by 10, as points or a share: points are both. "New": below the baseline.
term("left-ventricular-dysfunction", "Left ventricular dysfunction", "%", ["52/72"],
     (("6.0",), "1 (a): v >= 50\n2 (a): v < 50\n2: v <= 49 & v <= B - 10\n3 (a): v < 40\n3: v < 40 & v < B"))
term("weight-loss", "Weight loss", "kg", ["0/0"],
     (E3, "1: v <= B - 5%\n2: v <= B - 10%\n3: v <= B - 20%"))
term("weight-gain", "Weight gain", "kg", ["0/0"],
     (E3, "1: v >= B + 5%\n2: v >= B + 10%\n3: v >= B + 20%"))
term("fever", "Fever", "Cel", ["36.0/37.5"],
     (E3, "1: v >= 38.0\n2: v > 39.0\n3: v > 40.0\n4: v > 40.0 & t > 24"))
term("hypothermia", "Hypothermia", "Cel", ["36.0/37.5"], (E3, "2: v <= 35\n3: v <= 32\n4: v <= 28"))
# Adults. 5.0 gives grade 2 "if previously WNL" and no grade's cell to 140 - 159 after a high baseline.
# 6.0, h: hours that it persisted; the clause on the rise of mean arterial pressure has no input.
BLOOD_PRESSURE = """1: v >= 120
1: t >= 80
2 (a){wnl}: v > 139
2 (b){wnl}: v >= 140
2 (a){wnl}: t > 89
2 (b){wnl}: t >= 90
3 (a): v > 159
3 (b): v >= 160
3 (a): t > 99
3 (b): t >= 100"""
term("hypertension", "Hypertension", "mm[Hg]", ["90/120"],
     (("4.03",), BLOOD_PRESSURE.replace("{wnl}", "")),
     (("5.0",), BLOOD_PRESSURE.replace("{wnl}", " [~high]") + "\n2 (c) [high]: v > 139\n2 (c) [high]: t > 89"),
     (("6.0",), """2: v >= 140
      2: t >= 90
      3 (a): v > 159 & h > 1
      3 (b): v >= 160 & h > 1
      3 (a): t > 99 & h > 1
      3 (b): t >= 100 & h > 1
      3: v > 140 & v > B + 20
      4 (a): v > 179 & h > 1
      4 (b): v >= 180 & h > 1
      4 (a): t > 109 & h > 1
      4 (b): t >= 110 & h > 1"""))
term("febrile-neutropenia", "Febrile neutropenia", COUNTS, ["1500/7500", "1.5/7.5"],
     (E3, "3: v < {1000;1.0} & t > 38.3\n3: v < {1000;1.0} & t >= 38 & h > 1"))
