# SPDX-License-Identifier: MIT
"""A reading of the DAIDS table 2.1 (July 2017), in the notation of chemistry_reading.py, and besides:

    [day<=7] [year>=13] [male] [female]   only at such an age (days are completed days), of such a sex
    "- [~fasting]: none"                  not for such a patient: the scale has no grade at all

DAIDS' rule sends a value between two of its ranges to the worse (edition of 2004: "if the severity could
fall in either one of two grades, select the higher"). Where the mildest range ends a last digit short of a round
number, the text is open from there: 2499 to 2500, 64 to 65, 10.9 to 11.0.
"""

from older_reading import TERMS, term

__all__ = ["TERMS"]
DAIDS = ("daids-2.1",)
COUNTS = "/mm3 10*9/L"


def steps(op, bounds, where=""):
    """Grades from 1, for one group of patients; "" leaves a grade out."""
    facts = f" [{where}]" if where else ""
    return "\n".join(f"{g}{facts}: v {op} {b}" for g, b in enumerate(bounds.split(), 1) if b != "-")


def ended(end, beyond, bounds, where=""):
    """Falling values, the mildest range of which is printed up to its end."""
    facts = f" [{where}]" if where else ""
    return (f"1 (a){facts}: v < {beyond}\n1 (b){facts}: v <= {end}\n" + steps("<", "- " + bounds, where))


def at_least(slug, name, units, limits, bounds):
    lines = "\n".join(f"{g}: v >= {k} ULN" for g, k in enumerate(bounds.split(), 1))
    term(slug, name, units, limits, (DAIDS, lines))


# ---- blood --------------------------------------------------------------------------------------
OPEN_10_4 = "1 (a) {w}: v {<;<=} {10.5;6.48}\n1 (b) {w}: v <= {10.4;6.48}"
HEMOGLOBIN = (  # how the mildest range ends, then where the others begin
    ("male,year>=13", "1 (a) {w}: v {<;<=} {11.0;6.76}\n1 (b) {w}: v <= {10.9;6.76}", "{10.0;6.19} {9.0;5.57} {7.0;4.34}"),
    ("female,year>=13", OPEN_10_4, "{9.5;5.88} {8.5;5.25} {6.5;4.03}"),
    ("day>=57,year<13", OPEN_10_4, "{9.5;5.88} {8.5;5.25} {6.5;4.03}"),
    ("day>=36,day<=56", "1 {w}: v <= {9.6;5.99}", "{8.5;5.26} {7.0;4.32} {6.0;3.72}"),
    ("day>=22,day<=35", "1 {w}: v <= {11.0;6.86}", "{9.5;5.88} {8.0;4.94} {6.7;4.15}"),
    ("day>=8,day<=21", "1 {w}: v <= {13.0;8.10}", "{11.0;6.81} {9.0;5.57} {8.0;4.96}"),
    ("day<=7", "1 {w}: v <= {14.0;8.72}", "{13.0;8.05} {10.0;6.19} {9.0;5.59}"))
term("anemia", "Hemoglobin, Low", "g/dL mmol/L", ["12/16", "7.5/9.9"], (DAIDS, "\n".join(
    end.replace("{w}", f"[{who}]") + "\n" + steps("<", "- " + bounds, who) for who, end, bounds in HEMOGLOBIN)))
# "<1550/mm3" of the first day is a slip: its neighbour begins at 1500, and 10e9/L prints 1.500.
term("neutrophil-count-decreased", "Absolute Neutrophil Count (ANC), Low", COUNTS, ["1500/7500", "1.5/7.5"],
     (DAIDS, "\n".join((
         "1 [day>7]: v <= {1000;1.000}", steps("<", "- {800;0.800} {600;0.600} {400;0.4}", "day>7"),
         "1 [day>=2,day<=7]: v <= {1500;1.500}",
         steps("<", "- {1250;1.250} {1000;1.000} {750;0.750}", "day>=2,day<=7"),
         "1 [day<=1]: v <= {5000;5.000}", steps("<", "- {4000;4.000} {3000;3.000} {1500;1.500}", "day<=1")))))
term("white-blood-cell-decreased", "WBC, Decreased", COUNTS, ["4000/11000", "4.0/11.0"], (DAIDS, "\n".join((
    ended("{2499;2.499}", "{2500;2.5}", "{2000;2.000} {1500;1.5} {1000;1.000}", "day>7"),
    ended("{6999;6.999}", "{7000;7}", "{5500;5.500} {4000;4.000} {2500;2.500}", "day<=7")))))
term("platelet-count-decreased", "Platelets, Decreased", COUNTS, ["140000/400000", "140/400"],
     (DAIDS, steps("<", "{125000;125.000} {100000;100.000} {50000;50.000} {25000;25.000}")))
# For those not infected with HIV.
term("lymphocyte-count-decreased", "Absolute Lymphocyte Count, Low", COUNTS, ["1000/4800", "1.0/4.8"],
     (DAIDS, "- [year<=5]: none\n" + steps("<", "{650;0.650} {600;0.600} {500;0.500} {350;0.350}")))
term("cd4-lymphocytes-decreased", "Absolute CD4+ Count, Low", COUNTS, ["510/1400", "0.51/1.4"],
     (DAIDS, "- [year<=5]: none\n" + steps("<", "{400;0.40} {300;0.30} {200;0.20} {100;0.10}")))
term("fibrinogen-decreased", "Fibrinogen Decreased", "mg/dL g/L", ["200/400 180/350 330/500", "2.0/4.0"],
     (DAIDS, steps("<", "{200;2.00} {100;1.00} {75;0.75} {50;0.50}")
      + "\n1: v < LLN\n2: v < 0.75 LLN\n3: v < 0.50 LLN\n4: v < 0.25 LLN"))
for slug, name, unit, limits, bounds in (
        ("inr-increased", "INR, High", "1", ["0.8/1.2 0.9/1.1"], (1.1, 1.5, 2.0, 3.0)),
        ("activated-partial-thromboplastin-time-prolonged", "PTT, High", "s", ["25/35 24/36.5"],
         (1.1, 1.66, 2.33, "3.00")),
        ("prothrombin-time-prolonged", "PT, High", "s", ["10/13 9.4/12.5"], (1.1, 1.25, "1.50", "3.00"))):
    term(slug, name, unit, limits, (DAIDS, "- [anticoagulated]: none\n" + "\n".join(
        f"{g}: v >= {k} ULN" for g, k in enumerate(bounds, 1))))
term("methemoglobinemia", "Methemoglobin", "%", ["0/1.5"], (DAIDS, steps(">=", "5.0 10.0 15.0 20.0")))

# ---- chemistry, by limits of normal -------------------------------------------------------------
term("acidosis", "Acidosis", "[pH]", ["7.35/7.45"], (DAIDS, "2: v < LLN\n3: v < 7.3"))
term("alkalosis", "Alkalosis", "[pH]", ["7.35/7.45"], (DAIDS, "2: v > ULN\n3: v > 7.5"))
term("hypoalbuminemia", "Albumin, Low", "g/dL g/L", ["3.5/5.0 2.9/5.0", "35/50"],
     (DAIDS, "1: v < LLN\n2: v < {3.0;30}\n3: v < {2.0;20}"))
term("blood-bicarbonate-decreased", "Bicarbonate, Low", "mmol/L", ["22/29"],
     (DAIDS, "1: v < LLN\n2: v < 16.0\n3: v < 11.0\n4: v < 8.0"))
for slug, name in (("alkaline-phosphatase", "Alkaline Phosphatase, High"),
                   ("alanine-aminotransferase", "ALT, High"), ("aspartate-aminotransferase", "AST, High")):
    at_least(slug + "-increased", name, "U/L", ["40/120 8/38.5"], "1.25 2.5 5.0 10.0")
at_least("serum-amylase-increased", "Amylase, High", "U/L", ["28/100"], "1.1 1.5 3.0 5.0")
at_least("lipase-increased", "Lipase, High", "U/L", ["13/60 8/51"], "1.1 1.5 3.0 5.0")
at_least("cpk-increased", "Creatine Kinase, High", "U/L", ["30/200"], "3 6 10 20")
term("blood-bilirubin-increased", "Total Bilirubin, High", "mg/dL umol/L", ["0.2/1.2 0.1/1.1", "3.4/20.5"],
     (DAIDS, "- [day<=28]: none\n1: v >= 1.1 ULN\n2: v >= 1.6 ULN\n3: v >= 2.6 ULN\n4: v >= 5.0 ULN"))
term("creatinine-increased", "Creatinine, High", "mg/dL umol/L", ["0.6/1.2 0.5/1.1", "53/106"],
     (DAIDS, "1: v >= 1.1 ULN\n2: v > 1.3 ULN\n2: v >= 1.3 B\n3: v > 1.8 ULN\n3: v >= 1.5 B\n4: v >= 3.5 ULN\n4: v >= 2.0 B"))

# ---- chemistry, by fixed numbers ----------------------------------------------------------------
TWO = "mg/dL mmol/L"
term("hypercalcemia", "Calcium, High", TWO, ["8.5/10.5", "2.1/2.6"],
     (DAIDS, steps(">=", "{10.6;2.65} {11.5;2.88} {12.5;3.13} {13.5;3.38}", "day>=7") + "\n"
      + steps(">=", "{11.5;2.88} {12.4;3.10} {12.9;3.23} {13.5;3.38}", "day<7")))
term("hypocalcemia", "Calcium, Low", TWO, ["8.5/10.5", "2.1/2.6"],
     (DAIDS, steps("<", "{8.4;2.10} {7.8;1.95} {7.0;1.75} {6.1;1.53}", "day>=7") + "\n"
      + steps("<", "{7.5;1.88} {6.5;1.63} {6.0;1.50} {5.50;1.38}", "day<7")))
term("hypercalcemia-ionized", "Calcium (Ionized), High", TWO, ["4.6/5.3", "1.15/1.33"],
     (DAIDS, "1: v > ULN\n" + steps(">=", "- {6.0;1.5} {6.4;1.6} {7.2;1.8}")))
term("hypocalcemia-ionized", "Calcium (Ionized), Low", TWO, ["4.6/5.3", "1.15/1.33"],
     (DAIDS, "1: v < LLN\n" + steps("<", "- {4.0;1.0} {3.6;0.9} {3.2;0.8}")))
# 500 mg/dL ends grade 3 and is grade 4: the higher.
term("hyperglycemia", "Glucose Fasting, High | Glucose Nonfasting, High", TWO, ["70/100", "3.9/5.6"],
     (DAIDS, """1 [fasting]: v >= {110;6.11}
      2 [fasting]: v {>;>=} {125;6.95}
      1 [~fasting]: v >= {116;6.44}
      2 [~fasting]: v {>;>=} {160;8.89}
      3: v {>;>=} {250;13.89}
      4: v >= {500;27.75}"""))
term("hypoglycemia", "Glucose, Low", TWO, ["70/100", "3.9/5.6"], (DAIDS, "\n".join((
    "1 (a) [day>=31]: v < {65;3.55}\n1 (b) [day>=31]: v {<=;<} {64;3.55}",
    steps("<", "- {55;3.05} {40;2.22} {30;1.67}", "day>=31"),
    "1 (a) [day<31]: v < {55;3.00}\n1 (b) [day<31]: v {<=;<} {54;3.00}",
    steps("<", "- {50;2.78} {40;2.22} {30;1.67}", "day<31")))))
term("cholesterol-high", "Cholesterol, Fasting, High", TWO, ["100/200", "2.6/5.2"],
     (DAIDS, "- [~fasting]: none\n" + steps(">=", "{200;5.18} {240;6.19} {300;7.77}", "year>=18") + "\n"
      + steps(">=", "{170;4.4} {200;5.15} {300;7.77}", "year<18")))
term("ldl-increased", "LDL, Fasting, High", TWO, ["0/130", "0/3.4"],
     (DAIDS, "- [~fasting]: none\n- [year<=2]: none\n" + steps(">=", "{130;3.37} {160;4.12} {190;4.90}", "year>=18")
      + "\n" + steps(">=", "{110;2.85} {130;3.34} {190;4.90}", "year<18")))
# "<1,000" and "> 1,000 mg/dL": 1000 itself is in neither, and open.
term("hypertriglyceridemia", "Triglycerides, Fasting, High", TWO, ["30/150", "0.3/1.7"],
     (DAIDS, "- [~fasting]: none\n1: v >= {150;1.71}\n2: v > {300;3.42}\n3: v > {500;5.7}\n"
             "4 (a): v {>=;>} {1000;11.4}\n4 (b): v > {1000;11.4}"))
term("hypomagnesemia", "Magnesium, Low", "meq/L mmol/L", ["1.4/2.1", "0.7/1.05"],
     (DAIDS, steps("<", "{1.4;0.70} {1.2;0.60} {0.9;0.45} {0.6;0.30}")))
term("hypophosphatemia", "Phosphate, Low", TWO, ["2.6/4.5", "0.84/1.45"], (DAIDS, "\n".join((
    "1 [year>14]: v < LLN", steps("<", "- {2.0;0.65} {1.4;0.45} {1.0;0.32}", "year>14"),
    steps("<", "{3.5;1.13} {3.0;0.97} {2.5;0.81} {1.5;0.48}", "year>=1,year<=14"),
    steps("<", "{4.5;1.45} {3.5;1.13} {2.5;0.81} {1.5;0.48}", "year<1")))))
term("hyperkalemia", "Potassium, High", "mmol/L", ["3.5/5.0"], (DAIDS, steps(">=", "5.6 6.0 6.5 7.0")))
term("hypokalemia", "Potassium, Low", "mmol/L", ["3.5/5.0"], (DAIDS, steps("<", "3.4 3.0 2.5 2.0")))
term("hypernatremia", "Sodium, High", "mmol/L", ["135/145"], (DAIDS, steps(">=", "146 150 154 160")))
# 121 begins grade 3, and 120 ends grade 4: the higher between them.
term("hyponatremia", "Sodium, Low", "mmol/L", ["135/145"], (DAIDS, steps("<", "135 130 125 121")))
term("hyperuricemia", "Uric Acid, High", TWO, ["3.5/7.2", "0.21/0.43"],
     (DAIDS, steps(">=", "{7.5;0.45} {10.0;0.59} {12.0;0.71} {15.0;0.89}")))
