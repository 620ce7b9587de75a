# SPDX-License-Identifier: MIT
"""A second reading of units' spellings: text to a kind and an exact size, or None.

Written from the field's spellings and UCUM, by patterns over whole texts; the library reads by a grammar over
words. Nothing of lib/ is read. oracle_spellings.py makes vectors of it, spellings_report.py judges any list.
"""

import re
import unicodedata
from fractions import Fraction as F

T = F(10)
PREFIX = {"": 0, "k": 3, "kilo": 3, "d": -1, "deci": -1, "m": -3, "milli": -3, "u": -6, "mc": -6, "mk": -6, "micro": -6,
          "mikro": -6, "n": -9, "nano": -9, "p": -12, "pico": -12}
CUBIC = r"(?:mm ?(?:\^|\*\*?)?3|mm\(3\)|mm-3|cu ?mm|cmm|cu\. ?mm|mmc|mm cube|cubic (?:mm|millimet(?:er|re)))"
LITRE = r"(?:l|lt|ltr|lit(?:er|re)s?|litro|litr)"
THOUSANDS = r"(?:k|th|tho|thous?|thousands?|tsd\.?|tausend|tys\.?)"
COUNTED = r"(?:#|\{(?![x*]? ?e?\d|(?:k|(?-i:T)|th|thou\w*|tsd\.?|m|mio|mill?|millions?|g|giga|lakhs?) ?(?:cells?|zellen|wbc)?\})[^}]*\}|cells?|cellules?|celulas|zellen|kl|klet|kletok|wbc|rbc|plt|leuk?|leuko|ery|count|particles)"
PER = r" ?(?:/|\bper\b|\bpro\b|\bpar\b|\bpor\b) ?"
CYRILLIC = {"тыс": "thou", "млн": "mio", "мкл": "ul", "мл": "ml", "дл": "dl", "л": "l", "Л": "l", "г": "g", "Г": "G", "мг": "mg",
            "мкг": "ug", "нг": "ng", "пг": "pg", "ммоль": "mmol", "мкмоль": "umol", "нмоль": "nmol", "пмоль": "pmol",
            "ед": "u", "Ед": "u", "ЕД": "u", "мЕд": "mu", "мкЕд": "uu", "МЕ": "iu", "мМЕ": "miu", "мкМЕ": "uiu", "сек": "s", "с": "s",
            "мс": "ms", "мин": "min", "м": "m", "х": "x", "Х": "x", "кг": "kg", "кПа": "kpa", "мм": "mm", "Т": "T", "кл": "cells",
            "мкат": None, "мккат": "ukat", "нкат": "nkat", "мэкв": "meq", "рт": "rt", "ст": "st", "С": "C",
            "МКМЕ": "uiu", "мед": "mu", "МЕД": None, "Мед": None, "ме": None, "Ме": None, "еД": None}


class Unread(Exception):
    """A letter that no table has."""


def ascii_of(text):
    """Superscripts as powers first; then full-width forms; then Cyrillic words."""
    text = re.sub("[⁰¹²³⁴-⁹⁺⁻]+", lambda m: "^" + "".join(
        unicodedata.normalize("NFKC", c).replace("\u2212", "-") for c in m.group()), text)
    text = re.sub(r"(\^|\*) ?\^", r"\1", text)
    text = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else " " if c in "\u00a0\u202f\u2009\u3000" else c
                   for c in text)
    for a, b in (("µ", "u"), ("μ", "u"), ("é", "e"), ("×", "x"), ("·", "."), ("°", "deg"), ("º", "deg"), ("℃", "degC"), ("℉", "degF"),
                 ("個", "#"), ("万", "10^4"), ("千", "10^3"), ("㎎", "mg"), ("㎗", "dl"), ("㎕", "ul"), ("−", "-"), ("<sup>", "^"), ("</sup>", "")):
        text = text.replace(a, b)

    folded = {name.lower(): meaning for name, meaning in CYRILLIC.items() if name not in ("Г", "Т", "С") and "МЕ" not in name}

    def word(match):
        found = CYRILLIC.get(match.group(), folded.get(match.group().lower()))
        if found is None:
            raise Unread(match.group())
        return found
    text = re.sub("[а-яА-Я]+", word, text)
    if not text.isascii():
        raise Unread(text)
    return re.sub(" +", " ", text).strip().rstrip(".").strip()


def volume(text):
    """Litres, of the text of a volume; None."""
    low = text.lower()
    if re.fullmatch(CUBIC, low):
        return T ** -6
    if re.fullmatch(r"100 ?(ml|cc)", low):
        return T ** -1
    if re.fullmatch(r"dm\^?3", low):
        return F(1)
    match = re.fullmatch(r"([a-z]*?) ?" + LITRE, low)
    return T ** PREFIX[match.group(1)] if match and match.group(1) in PREFIX else None


def number(text, litres):
    """How many, of the text before what is counted."""
    low = text.lower().strip()
    if low in ("", "1"):
        return F(1)
    power = (re.fullmatch(r"10 ?(?:\^|\*\*?|\.?e\+?|exp|x|'|\+|-|hoch| ) ?(\d{1,2})", low) or re.fullmatch(r"10\^?\((\d{1,2})\)", low)
             or re.fullmatch(r"e\+?(\d{1,2})", low))
    if power:
        return T ** int(power.group(1))
    if re.fullmatch("1 ?0{3,}", low):
        return F(low.replace(" ", ""))
    if re.fullmatch(THOUSANDS, low) or (text == "T" and litres == T ** -6):
        return F(1000)
    if re.fullmatch("lakhs?|lacs?", low):
        return T ** 5
    if re.fullmatch(r"mio\.?|mln\.?|millions?", low):
        return T ** 6
    if litres == 1:
        if text == "G" or re.fullmatch(r"gi|gpt|giga|mrd\.?|milliards?|bill?|billions?", low):
            return T ** 9
        if text == "T" or re.fullmatch("ti|tpt|tera", low):
            return T ** 12
        if low == "mpt":
            return T ** 6
    return None


def count(text):
    match = re.fullmatch(r"(?P<n>.*?)[.*]? ?(?P<c>" + COUNTED + ")?" + PER + r"(?P<v>.+)", text, re.I)
    inverse = re.fullmatch(r"(?P<n>.*?)(?P<c>)[. ]?(?P<v>[a-z]+)\^?-1", text, re.I)
    for found in (match, inverse):
        litres = volume(found.group("v")) if found else None
        if litres is None or litres in (T ** -3, T ** -1):  # a count in a millilitre is a slip
            continue
        times = re.sub(r"^[x*.×] ?(?=\S)", "", found.group("n"), flags=re.I)
        how_many = number(times, litres)
        if how_many is not None:
            return "NUMBER", how_many / litres / T ** 6  # in /uL
    return None


AMOUNTS = [("MASS", r"gs?|gms?|gr|grams?|grammes?|ghb|g\{hb\}", F(1)), ("SUBSTANCE", "mols?|moles?", T ** 3),
           ("CHARGE", "eq|ekv|val|equivalents?", T ** 3), ("CATALYTIC", "kats?|katal", 60 * T ** 6)]
ENZYME = r"u|\[u\]|iu|\[iu\]|ui|ie|i\.u\.?|u\.i\.?|unidad(?:es)?|unites?|units?|international units?"


def numerator(text):
    """(kind, size) of a prefix and an amount."""
    for prefix, power in PREFIX.items():
        if not text.lower().startswith(prefix):
            continue
        rest = text[len(prefix):].strip()
        for kind, names, size in AMOUNTS:
            if re.fullmatch(names, rest.lower()):
                return kind, size * T ** power
        if re.fullmatch(ENZYME, rest.lower()) or rest in ("E", "lU"):
            return None if prefix == "m" and text[0] == "M" else ("CATALYTIC", T ** power)
    return None


def amount(text):
    hundred = re.fullmatch(r"(.+?) ?%", text)
    if hundred:
        found = numerator(hundred.group(1))
        return ("MASS", found[1] * 10) if found and found[0] == "MASS" else None
    match = re.fullmatch(r"(.+?)" + PER + r"(.+)", text, re.I) or re.fullmatch(r"(.+?)[. ]?([a-z]+)\^?-1", text, re.I)
    found = numerator(match.group(1)) if match else None
    if not found:
        return None
    kind, size = found
    below = match.group(2).lower().replace(" ", "")
    if kind == "MASS" and re.fullmatch(r"\(?24\.?h(rs?|ours?)?\)?|24std|24heures|24ore|24horas|d|day|tag|jour|giorno|dia", below):
        return "EXCRETION", size
    if kind == "SUBSTANCE" and below in ("(s*l)", "(l*s)", "(s.l)", "(l.s)", "s/l", "l/s"):
        return "CATALYTIC", size / T ** 3 * 60 * T ** 6
    litres = volume(match.group(2))
    return (kind, size / litres) if litres is not None else None


def flow(text):
    low = text.lower().replace(",", ".").replace(" per ", "/")
    surface = r"1\.73(?:[ _]?(?:m ?[\^*]?2|qm|sqm|sq\.? ?m|square met(?:er|re)))?"
    match = re.fullmatch(r"(\w+?) ?/ ?(min|mn|minute|s|sec|second)(?: ?/ ?([({]?" + surface + r"[)}]?|\(173\.10\*-2\.m2\)))?", low)
    litres = volume(match.group(1)) if match else None
    if litres is None:
        return None
    return ("FLOW_INDEXED" if match.group(3) else "FLOW"), litres * 1000 * (60 if match.group(2)[0] == "s" else 1)


WHOLE = {"PERCENT": ("FRACTION", F(1), "%|percent|prozent|pct"),
         "s": ("TIME", F(1000), "s|secs?|seconds?|sek|sekunden|seg|segundos|secondes|secondi"), "ms": ("TIME", F(1), "ms|msecs?|millisecs?|milliseconds?"),
         "1": ("RATIO", F(1), r"1|\{?inr\}?|\{?ratio\}?"), "pH": ("ACIDITY", F(1), r"\[?ph\]?|ph units?"), "kg": ("BODY_MASS", F(1), "kgs?|kilograms?"),
         "Cel": ("CELSIUS", F(1), r"cel|deg\.? ?c|degrees? celsius|celsius"), "F": ("FAHRENHEIT", F(1), r"\[?deg\.? ?f\]?|degrees? fahrenheit|fahrenheit"),
         "mmHg": ("PRESSURE", F("133322") / T ** 6, r"mm ?hg|mm\[hg\]|mm ?rt\. ?st|millimeter mercury(?: column)?"), "kPa": ("PRESSURE", F(1), "kpa")}
AS_WRITTEN = {"g": ("BODY_MASS", F(1, 1000)), "C": ("CELSIUS", F(1)), "F": ("FAHRENHEIT", F(1)), "mM": ("SUBSTANCE", F(1)),
              "uM": ("SUBSTANCE", T ** -3), "nM": ("SUBSTANCE", T ** -6), "IkU/l": ("CATALYTIC", T ** 3), "IkU/L": ("CATALYTIC", T ** 3)}
LONELY = re.compile(r"(?:x|\*)? ?10[1-9]\d*" + PER)  # 103/uL: the mark of the power is lost


def quantity(spelling):
    """(kind, exact size in the kind's base) or None."""
    try:
        text = ascii_of(spelling)
    except Unread:
        return None
    if text in AS_WRITTEN:
        return AS_WRITTEN[text]
    for kind, size, pattern in WHOLE.values():
        if re.fullmatch(pattern, text.lower()):
            return kind, size
    if LONELY.match(text):
        return None
    return count(text) or amount(text) or flow(text)


# UCUM's own codes, as tables of meanings give them: read as UCUM, not as the field spells.
def ucum(code):
    """(kind, size) of a UCUM code, or None where it is of another quantity."""
    code = code.replace("10^", "10*").replace("µ", "u")
    if code == "%":
        return "FRACTION", F(1)
    if code == "1000/uL":
        code = "10*3/uL"
    match = re.fullmatch(r"(?:(?:\{[^}]*\}|1)?|10\*(\d+))/([un]?L|\(?L\)?)", code)
    if match:
        litres = {"uL": T ** -6, "nL": T ** -9, "L": F(1)}.get(match.group(2))
        return litres and ("NUMBER", T ** int(match.group(1) or 0) / litres / T ** 6)
    match = re.fullmatch(r"([kdmunp]?)(g(?:\{Hb\})?|mol|eq|U|\[IU\]|kat)/([dmu]?)L", code)
    if match:
        kind, size = {"g": ("MASS", F(1)), "m": ("SUBSTANCE", T ** 3), "e": ("CHARGE", T ** 3), "k": ("CATALYTIC", 60 * T ** 6)}.get(
            match.group(2)[0], ("CATALYTIC", F(1)))
        return kind, size * T ** PREFIX[match.group(1)] / T ** PREFIX[match.group(3)]
    match = re.fullmatch(r"([munp]?)mol/\([Ls]\.[Ls]\)", code)
    if match:
        return "CATALYTIC", 60 * T ** (6 + PREFIX[match.group(1)])
    match = re.fullmatch(r"([mu]?)g/\(24\.h\)", code)
    if match:
        return "EXCRETION", T ** PREFIX[match.group(1)]
    match = re.fullmatch(r"mL/(min|s)(/\{1\.73_m2\}|/\(173/100\))?", code)
    if match:
        return ("FLOW_INDEXED" if match.group(2) else "FLOW"), F(60 if match.group(1) == "s" else 1)
    return {"s": ("TIME", F(1000)), "ms": ("TIME", F(1)), "mm[Hg]": ("PRESSURE", F("133322") / T ** 6), "[pH]": ("ACIDITY", F(1)), "/1": ("RATIO", F(1)),
            "1": ("RATIO", F(1)), "kg": ("BODY_MASS", F(1)), "g": ("BODY_MASS", F(1, 1000)), "kPa": ("PRESSURE", F(1)),
            "Cel": ("CELSIUS", F(1)), "[degF]": ("FAHRENHEIT", F(1)),
            "mL/min/(173.10*-2.m2)": ("FLOW_INDEXED", F(1))}.get(code)
