# SPDX-License-Identifier: MIT
"""The table of every built-in, as text and as HTML: every rule, every gap, every source, once."""

import functools
import unittest
import xml.etree.ElementTree as ElementTree

import cytodose as cd
from sample import drawn

# All that a head may have, and names that would break a line, a cell or a page.
HOSTILE = "<b>&\"'\u0001\u009b\ufffe\n" + "long-" * 30 + "x" * 120
MADE = {
    "id": "made", "title": "Made for this test", "edition": HOSTILE, "applies_to": "adults " * 40,
    "class": "cytotoxic", "scale": "ctcae-4.03", "note": ["Read in a", "copy. " + HOSTILE],
    "drugs": [{"name": "vincristine " + HOSTILE, "full": 1.4, "unit": "mg/m2", "every_days": 7, "max_mg": 2,
               "levels": [1.4, 1.05], "note": "By vein."},
              {"name": "other", "full": 100, "unit": "mg"}],
    "scores": [{"id": "risk", "title": "A risk index " + HOSTILE, "source": "s", "section": HOSTILE,
                "items": [{"points": 5, "when": {"flag": "lung", "is": False}, "note": HOSTILE},
                          {"points": -2, "when": {"flag": "old", "is": True}}]}],
    "branches": [{"id": "young", "title": "young " + HOSTILE, "when": {"size": "age_years", "below": 70}},
                 {"id": "aged", "title": "aged", "when": {"size": "age_years", "at_least": 70}}],
    "rules": [{"id": "low", "when": {"score": "risk", "at_least": 3},
               "then": {"now": "give", "resume": {"text": HOSTILE}, "refer": HOSTILE,
                        "support": [{"action": "monitoring", "text": HOSTILE}]},
               "source": "s", "section": HOSTILE, "verified": "unverified", "note": HOSTILE},
              {"id": "grade", "when": {"grade": "anemia", "at_least": 3}, "then": {"now": "omit"},
               "source": "s", "verified": "primary"}],
    "sources": [{"id": "s", "kind": "label", "citation": HOSTILE, "note": "A copy."}],
}
SHOWN = {"\u0001": r"\x01", "\u009b": r"\x9b", "\ufffe": r"\ufffe", "\n": r"\n"}
NAMES = drawn("built-ins", cd.protocols(), 6)
ALL = [(name, name) for name in NAMES] + [("made", MADE)]


@functools.cache
def printed(name, html=False):
    return cd.protocol_table(MADE if name == "made" else name, html=html)


@functools.cache
def reviewed(name):
    return cd.review(MADE if name == "made" else name)


def texts(element):
    return ["".join(cell.itertext()) for cell in element]


def clean(text):
    """Without blanks, and a control character as a page shows it: escaped, two digits or four."""
    return "".join("".join(SHOWN.get(c, c) for c in text).split())


def escaped(text):
    return "".join({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}.get(c, c) for c in text)


def rows_of(table):
    """The rows below the head, and what stands below a rule."""
    rows = table.findall("tr")[1:]
    return ([row for row in rows if row.get("class") != "note"],
            [texts(row)[0] for row in rows if row.get("class") == "note"])


def notes_within(value):
    """The text of each "note" in JSON; an item of a score has its own place."""
    if isinstance(value, dict):
        return ["".join(v if isinstance(v, list) else [v]) if k == "note" else n
                for k, v in value.items() for n in ([None] if k == "note" else notes_within(v))]
    return [n for v in value for n in notes_within(v)] if isinstance(value, list) else []


class Tables(unittest.TestCase):
    def test_every_protocol_is_a_whole_page(self):
        for name, rules in ALL:
            with self.subTest(name):
                self.whole_page(name, cd.protocol_of(name) if isinstance(rules, str) else rules)

    def whole_page(self, name, protocol):
        found = reviewed(name)["findings"]
        page = ElementTree.fromstring(printed(name, html=True))
        tables = page.findall("body/table[@class='rules']")
        branches = [b["id"] for b in protocol.get("branches", [])] or [None]
        self.assertEqual(len(tables), len(branches))
        gaps = 0
        for table, branch in zip(tables, branches):
            rows, below = rows_of(table)
            width = len(table.find("tr"))
            self.assertTrue(all(len(row) == width for row in rows))
            rules = [r for r in protocol["rules"] if r.get("branch", branch) == branch]
            gaps += sum(row.get("class") == "gap" for row in rows)
            ruled = [texts(row) for row in rows if row.get("class") != "gap"]
            self.assertEqual(sorted(row[-1].rsplit(": ", 1)[1] for row in ruled),
                             sorted(r["verified"] for r in rules))
            self.assertEqual(sorted(line.split(";")[0] for line in below),
                             sorted("rule " + r["id"] for r in rules))
            for word in ("give", "hold", "stop"):
                self.assertEqual(sum(word in row for row in ruled),
                                 sum(r["then"].get("now") == word for r in rules))
        self.assertEqual(gaps, sum(f["kind"] in ("gap", "no base", "no step") for f in found))
        listed = texts(page.find("body/ul"))
        self.assertEqual(len(listed), len(protocol["sources"]))
        for line, source in zip(listed, protocol["sources"]):
            self.assertIn(clean(source["citation"]), clean(line))

    def test_all_that_a_protocol_decides_by_is_at_its_head(self):
        for name, rules in ALL:
            protocol = cd.protocol_of(name) if isinstance(rules, str) else rules
            page = ElementTree.fromstring(printed(name, html=True))
            lines = [clean(line) for line in texts(page.findall("body/p"))]
            with self.subTest(name):
                self.assertEqual(any(line.startswith("gradesby") for line in lines), "scale" in protocol)
                for drug in protocol["drugs"]:
                    line = next(line for line in lines if line.startswith(clean(drug["name"]) + ":fulldose"))
                    self.assertIn(f":fulldose{drug['full']:g}{drug['unit']}", line)
                    self.assertEqual("maximumofasingledose" in line, "max_mg" in drug)
                    for level in drug.get("levels", []):
                        self.assertIn(f"{level:g}", line.split("doselevels")[1].split(drug["unit"])[0])
                    for product in drug.get("products", []):
                        self.assertIn(f"{product['strength_mg']:g}", line.rsplit("sof", 1)[1])
                    every = [f"every{drug[key]}{unit}" for key, unit in (("every_h", "h"), ("every_days", "days"))
                             if key in drug]
                    self.assertTrue(all(text in line for text in every), line)
                scores = page.findall("body/table[@class='score']")
                self.assertEqual(len(scores), len(protocol.get("scores", [])))
                for table, score in zip(scores, protocol.get("scores", [])):
                    self.assertEqual([texts(row)[0] for row in rows_of(table)[0]],
                                     [str(item["points"]) for item in score["items"]])

    def test_every_note_stands_on_the_page(self):
        for name, rules in ALL:
            protocol = cd.protocol_of(name) if isinstance(rules, str) else rules
            plain = "".join(printed(name, html=True).split())
            for note in notes_within(protocol):
                with self.subTest(name, note=note):
                    self.assertIn(clean(escaped(note)), plain)

    def test_text_says_what_html_says(self):
        for name, _ in ALL:
            text = printed(name)
            page = ElementTree.fromstring(printed(name, html=True))
            plain = "".join(text.split())  # without what is set apart by place: blanks, line ends
            for part in page.iter():
                if part.tag in ("h1", "h2", "p", "li", "th"):
                    with self.subTest(name):
                        self.assertIn("".join("".join(part.itertext()).split()), plain)
            for line in text.splitlines():
                self.assertLessEqual(len(line), 100, line)
                self.assertTrue(line.isprintable(), line)

    def test_the_digest_is_that_of_the_bytes_shipped(self):
        for name in NAMES:
            self.assertIn(reviewed(name)["digest"], printed(name))
        changed = dict(cd.protocol_of("enoxaparin-vte-mskcc"), title="<b>&\"'")
        page = ElementTree.fromstring(cd.protocol_table(changed, html=True))
        self.assertEqual(page.find("body/h1").text, "<b>&\"'")
        with self.assertRaises(cd.CytodoseError):
            cd.protocol_table("none of these")
