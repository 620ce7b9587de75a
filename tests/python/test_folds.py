# SPDX-License-Identifier: MIT
"""The signs and letters that a unit may be written in: each is read as Unicode itself has it, by its compatibility
decomposition, its number or its name."""

import re
import unicodedata
import unittest
from pathlib import Path

TABLE = Path(__file__).resolve().parents[2] / "lib" / "tables" / "unit_words.c"
SIGNS = {"DEGREE SIGN": "deg", "MASCULINE ORDINAL INDICATOR": "deg", "RING ABOVE": "deg", "DEGREE CELSIUS": "degC", "DEGREE FAHRENHEIT": "degF",
         "MULTIPLICATION SIGN": "x", "MIDDLE DOT": ".", "DOT OPERATOR": ".", "MINUS SIGN": "-", "EN DASH": "-", "HYPHEN": "-",
         "DIVISION SLASH": "/", "FRACTION SLASH": "/", "MODIFIER LETTER CIRCUMFLEX ACCENT": "^", "ASTERISK OPERATOR": "*"}
# Letters whose names do not begin with their sound.
SOUNDS = {"IE": "e", "EL": "l", "EM": "m", "EN": "n", "ER": "r", "ES": "s", "SHORT I": "i", "SOFT SIGN": "",
          "HA": "x"}  # as in "x10": for the sign of multiplication
COUNTED = "個个"  # so many of them
UNITS = {"МЕ": "IU", "ЕД": "U", "Ед": "U", "ед": "U", "°С": "degC",  # Russian, and the letter that looks like a C
         "Âµ": "u", "Î¼": "u", "Â": ""}  # UTF-8 read as Latin-1


def read_as(text):
    """A sign in the letters of a unit."""
    if text in UNITS:
        return UNITS[text]
    if not text.isascii() and len(text) == 1:
        name, number = unicodedata.name(text), unicodedata.numeric(text, None)
        if name in SIGNS:
            return SIGNS[name]
        if name.startswith("CYRILLIC"):
            letter = re.fullmatch(r"CYRILLIC (?:SMALL|CAPITAL) LETTER (.*)", name)[1]
            sound = SOUNDS.get(letter, letter[0].lower())
            return sound.upper() if text.isupper() else sound
        if number:
            return f"10^{len(str(int(number))) - 1}"
        if text in COUNTED:
            return "#"
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("\u03bc", "u")


class Folds(unittest.TestCase):
    def test_a_sign_is_read_as_unicode_has_it(self):
        listed = TABLE.read_text(encoding="utf-8").split("cyto__folds[] = {")[1].split("{0, 0}")[0]
        rows = re.findall(r'\{u8"([^"]*)", "([^"]*)"\}', listed)
        for text, folded in rows:
            text = re.sub(r"\\u([0-9A-F]{4})", lambda code: chr(int(code[1], 16)), text)
            with self.subTest(text=text, name=unicodedata.name(text[0])):
                self.assertEqual(folded, read_as(text))
        self.assertGreater(len(rows), 80)


if __name__ == "__main__":
    unittest.main()
