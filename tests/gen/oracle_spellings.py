#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes tests/vectors/spellings.tsv: spellings of units, and the unit of the same size by spelling_reader.py.

An empty unit is one that must not be read: another quantity, a size that no unit has, or two meanings.
FIELD are spellings as exports print them; GRID crosses the parts of which they are made; of everything that
is read all cases of letters follow.

    python3 tests/gen/oracle_spellings.py [--check]
"""

from itertools import product

from spelling_reader import quantity, ucum
from vector_tables import make

# The first of several units of one size is named; the test compares sizes.
UNITS = """/uL 10*2/uL 10*3/uL 10*4/uL 10*5/uL 10*12/L /L g/dL g/L mg/dL mg/L ng/mL ng/L pg/mL ug/dL ng/dL mmol/L umol/L
    nmol/L pmol/L meq/L U/L ukat/L nkat/L U/mL mU/L s ms 1 % [pH] g/(24.h) mg/(24.h) ug/(24.h) mL/min mL/s
    mL/min/{1.73_m2} mL/s/{1.73_m2} kg g Cel [degF] mm[Hg] kPa""".split()
SIZES = {ucum(code): code for code in reversed(UNITS)}

FIELD = {
    "US Veterans": """K/CMM|K/UL|K/MM3|10*3/UL|10E3/UL|X1000/UL|10E9/L|K/MCL|X10-3/UL|K/CUMM|BILL/L|THOUS/CMM|10(3)/MCL|THOU/CUMM|
        1000/UL|THOU/UL|T/CMM|K/CCM|10X3/CMM|103/UL|K/MICROL|X10E3/UL|10'3/UL|10X3/UL|TH/MM3|1000/MCL|TH/UL|X10(9)/L|
        X10(3)/UL|1000/MM3|K/MM-3|10X3CUMM|10E3/MCL|10X3/CCM|THO/MM3|#/CMM|CELLS/UL|WBC/CMM|MMOLE/L|GM/DL|IU/L|MCMOL/L|
        SECS|ML/MIN/1.73M2|MMHG|MG/24HR|PERCENT|UNITS/L""",
    "MIMIC-IV": """/hpf|#/lpf|#/uL|°C|cmH2O|day|EU/dL|GPL|L/min|L/min/m2|log international unit per milliliter|m/uL|mIU/mL|ml/hr|mm Hg|
        mm/hr|mmHg.|mOsm/kg|None|Ratio|U|U/g/Hb|uIU/mL|uU/ML|millisecond|log copies per milliliter|I.U.|mg/g|min|pg|fL|uG/DL|
        nanogram of fibrinogen equivalent unit per milliliter|#/CU MM|MOSM/L|bpm""",
    "German university hospitals (MIRACUM)": """*1000/ul|/100 Leu|/1000 Ery|% der Neutr|%d.Leukozyten|8*10hoch8 Ery|BE|E/l|Ery/ul|g GAG / mol Krea|
        g/24h|gHb/dl|GPt/l|GPT/L|IE/ml|IkU/l|IU/l EC|Kopien / ml|lTFR/logFer|mE/ml|mg/24h/kg|mg/dl Erythrozyten|mg/g Krea|mg/l FEU|
        mg/m^2/d|micromol/L|mIE/mL|Mio/µl|mL/min/1,73|ml/min/1,73m²|ml/min/1.73qm|mL/s/1.72qm|mlU/l|mm/1h|mmol/24h|
        mmol/l z.Quadrat|mmol²/l²|mmol/mol Hb|MPt/L|nmol/(L*s)|nmol/L*s|o/oo|pro 100 Leukos|pro µL|RE/ml|sec.|Std.|TPt/l|
        Tsd/µl|U/24h|uE/ml|Vol%|x 10^-3|Zellen|Zellen/µL|µg*h/l|µg/24h|µg/g|µl/30Min|µlU/ml|µmol/(s*l)|µU/ml""",
    "reports in many languages": """x 10-3/uL|x10 3/uL|10 9/L|E9/L|*10^9/L|10^9 /L|tys/µl|тыс/мкл|10^9/л|г/л|Г/л|ммоль/л|mkmol/l|мкмоль/л|
        10*3/mikroL|10³/mm³|10⁹/L|Gi/L|×10^9/L|10+9/L|/nl|1/nl|Tsd./µl|/pl|Mio./µl|万/μL|x10^2/µL|個/μL|cells/cu.mm|lakhs/cumm|/mmc|
        10^3/mmc|млн/мкл|Ед/л|МЕ/л|ме/л|мМЕ/мл|мкМЕ/мл|мЕд/мл|сек|мл/мин|мл/мин/1,73 м2|мм рт. ст.|°С|кПа|х10^9/л|мккат/л|мкат/л|
        ｇ/ｄL|mg／dL|10＾3/μL|％|１０３/μL|㎎/㎗|℃|10<sup>9</sup>/L|x10.e3/uL|10.e12/L|10exp9/L|10 exp 3/µl|I.U/L|unités/L|unidades/L|mgs/dL|mgs%|g/24 heures|mg/jour|g/24 ore|
        mg/24 horas|secondes|secondi|millisec|pH units|{cells}/uL|10*3{cells}/uL|{CD4 cells}/uL|{leukocytes}/uL|10*9.{plts}/L|10^9 L⁻¹|g·L⁻¹|mmol.L-1|millimole per liter|milligram per deciliter|
        thousand per microliter|milliliter per minute per 1.73 square meter|international unit per liter|cells per microliter|
        milliequivalent per liter|degree Celsius|millimeter mercury column|gms%|mg/100 ml|UI/l|U.I./L|mval/l|10 hoch 9/l|Mrd/l""",
    "two meanings, another quantity, or none": """M/uL|MM/uL|mil/mm3|mill/mm3|Mill/uL|mille/mm3|M/L|109/L|1012/L|x106/uL|MU/L|MIU/mL|ME/L|lb|lbs|[lb_av]|K|/mL|
        10^3/mL|10*6/mL|K/mL|10^-3/uL|10^9|x|/|per|10/uL|100/uL|10*9/L/L|G/DLL|g/L/d|mM/L|mmol/dL|K/L|G/uL|T/mL|cells|{10*3}/uL|{10^3}/uL|{K}/uL|{thou}/uL|{Tsd.}/µl|{1000}/uL|{x10^9}/L|{million}/uL|{M}/uL|10*3{K}/uL|x/uL|10^|10^999/L|
        10*3/|g/|%%|g%%|µ|?mol/L|�mol/L|mg/dL{RBCs}|xULN|ULN|mL/min/m2|mL/min/1.37m2|mL/min/2.73m2|mg/d/1.73m2|kg/m2|U/dL|pg/dL|
        mumol/L|lakh|10^3/uL/uL|10^3 10^3/uL|K K/uL|mmmol/L|ppm""",
}
# A laboratory that writes a number in braces means it; UCUM gives braces no meaning.
LATER = {
    "a number in braces": """{K cells}/uL|{K cells}/mm3|{thousand cells}/µl|{Tsd. Zellen}/µl|{million WBC}/L|{10*3 cells}/uL|{E3}/uL|{E3 cells}/uL|
        {100 cells}/uL|{*10^3}/uL|{*E3}/uL|{T cells}/uL""",
    "parts that the grid does not cross": """x K/uL|xK/mm3|*K/µl|x thou/uL|x/mm3|pg/kL|1/kL|10^99/L""",
}
NUMBERS = ["", "1", "10^{}", "10*{}", "10**{}", "10e{}", "10E+{}", "10x{}", "10'{}", "10({})", "10-{}", "10 {}", "10+{}", "E{}", "10hoch{}", "10^({})"]
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
WORDS = ["K", "thou", "Tsd.", "T", "G", "Gpt", "Mio", "lakh", "Mrd", "bil", "M", "mill", "1000", "100", "1 000"]
VOLUMES = ["uL", "µl", "mcL", "mm3", "mm³", "mm^3", "cumm", "cu mm", "cmm", "mmc", "L", "l", "nL", "pL", "mL", "dL", "ccm", "microliter", "cm3"]
AMOUNTS = ["g", "gm", "mol", "mole", "eq", "val", "U", "[IU]", "IU", "UI", "E", "IE", "units", "kat"]
PREFIXES = ["", "m", "u", "µ", "mc", "micro", "n", "p", "k"]


def grid():
    for volume in VOLUMES:
        for number, power in product(NUMBERS, (2, 3, 4, 6, 9, 12)):
            if "{}" in number or power == 2:
                yield number.format(power) + "/" + volume
        for power in ("2", "3", "6", "9", "12"):
            yield "x10" + power.translate(SUPERSCRIPT) + "/" + volume
        for word, what in product(WORDS, ("", " cells", "{#}")):
            yield f"{word}{what}/{volume}"
    for prefix, amount, volume in product(PREFIXES, AMOUNTS, ("L", "dL", "mL", "100 mL", "µL", "mm3")):
        yield f"{prefix}{amount}/{volume}"
    for prefix, amount in product(PREFIXES, ("g", "mol", "U")):
        yield from (f"{prefix}{amount}{below}" for below in ("%", "/24 h", "/d", "/day", "/(s.L)", "/min", "/kg", ".L-1", ""))


def cases(text):
    return dict.fromkeys((text, text.upper(), text.lower(), text.title(), text.swapcase()))


def spellings():
    seen = {}
    for source, listed in FIELD.items():
        for text in " ".join(listed.split()).split("|"):
            seen.setdefault(text.strip(), source)
    for text in grid():
        seen.setdefault(text, "grid")
    for text in UNITS:
        seen.setdefault(text, "UCUM")
    for text, source in list(seen.items()):
        if SIZES.get(quantity(text)):
            for other in cases(text):
                seen.setdefault(other, f"{source}, in another case")
    for source, listed in LATER.items():
        for text in " ".join(listed.split()).split("|"):
            seen.setdefault(text.strip(), source)
    for text, source in seen.items():
        yield (text, SIZES.get(quantity(text), ""), source)


if __name__ == "__main__":
    make({"spellings": ("spelling unit source", spellings)}, 5)
