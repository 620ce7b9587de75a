# SPDX-License-Identifier: MIT
"""The reference that `make docs` wrote: all is found, no link is dead, its guides are true, it opens from a disk."""

import itertools
import json
import os
import re
import subprocess
import time
import unittest
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

import cytodose as cd
from browser import Browser
from cytodose.__main__ import COMMANDS
from cytodose._calls import _entries, _LISTS
from readme_test import BUILD, GUIDES, ROOT, read

DOCS = BUILD / "docs"
INDEX = json.loads((DOCS / "search-index.js").read_text(encoding="utf-8").removeprefix("const INDEX = ").removesuffix(";\n"))

LOOKED_AT = ("index.html", "c/index.html", "python.html", "programs.html", "terms/anemia.html", "terms/index.html",
             "protocols/fec-100-label.html", "protocols/index.html", "formats/protocol.html", "guides/grade-a-trial.html",
             "formulas.html", "answers.html", "units.html", "changes.html",
             *sorted(f"c/{path.name}" for path in (DOCS / "c").glob("*_8h*.html")))


class Page(HTMLParser):
    """The places of a page, and what it leads to or loads."""

    def __init__(self, path):
        super().__init__()
        self.places, self.links, self.loads = set(), [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        self.places |= {has[key] for key in ("id", "name") if has.get(key)}
        if "href" in has:
            (self.links if tag == "a" else self.loads).append(has["href"])
        if "src" in has:
            self.loads.append(has["src"])


PAGES = {path: Page(path) for path in DOCS.rglob("*.html")}


def dead(at, link):
    """Whether a link of a page leads nowhere in the reference."""
    address, _, place = link.partition("#")
    path = (at.parent / address).resolve() if address else at
    return not path.is_file() or bool(place) and place not in PAGES[path].places


class Reference(unittest.TestCase):
    def test_every_name_is_found(self):
        wanted = {"C function": read("lib/exports.txt").split(), "term": cd.terms(), "scale": list(cd.scales()),
                  "protocol": cd.protocols(), "format": ["protocol", "facts", "course"],
                  "program": ["cytodose", *(f"cytodose {name}" for name, *_ in COMMANDS),
                              *("cytodose-" + path.stem.replace("_", "-") for path in (ROOT / "examples").glob("*.c"))],
                  "C header": [path.name for path in (ROOT / "include" / "cytodose").glob("*.h*")],
                  "laboratory value": cd.analytes()}
        self.assertEqual(len([1 for _, kind, *_ in INDEX if kind == "guide"]), len(GUIDES) + 1)
        for which in set(_LISTS) - {"terms", "scales", "protocols", "analytes"}:
            wanted["unit" if which == "units" else which] = [entry.name for entry in _entries(which) if entry.name]
        for kind, names in wanted.items():
            self.assertGreater(len(names), 1, kind)
            self.assertEqual(sorted(names), sorted(name for name, of, *_ in INDEX if of == kind), kind)
        python = [name for name, kind, *_ in INDEX if kind.startswith("Python ")]
        self.assertEqual(sorted(python), sorted(f"cytodose.{name}" for name in cd.__all__))

    def test_constants_are_those_that_the_compiler_sees(self):
        text = subprocess.run([*os.environ.get("CC", "cc").split(), "-E", "-P", "-Iinclude", "-x", "c", "-"], cwd=ROOT, check=True,
                              text=True, input="#include <cytodose/cytodose.h>", stdout=subprocess.PIPE).stdout
        wanted = {name for body in re.findall(r"\benum\s*\{(.*?)\}", text, re.S) for name in re.findall(r"\b(CYTO_\w+)\s*=", body)}
        self.assertGreater(len(wanted), 300)
        self.assertEqual(sorted(wanted), sorted(name for name, kind, *_ in INDEX if kind == "C constant"))

    def test_no_link_is_dead(self):
        self.assertGreater(len(PAGES), 180)
        links = [(path, link) for path, page in PAGES.items() for link in page.links + page.loads if "://" not in link]
        links += [(DOCS / "index.html", address) for _, _, address, _ in INDEX]
        self.assertEqual([(path.name, link) for path, link in links if dead(path, link)], [])
        self.assertTrue(dead(DOCS / "index.html", "no.html") and dead(DOCS / "index.html", "units.html#no"))

    def test_every_page_is_reached_from_the_first(self):
        reached, ahead = set(), [DOCS / "index.html"]
        while ahead:
            path = ahead.pop()
            if path not in reached:
                reached.add(path)
                ahead += [target for target in ((path.parent / link.partition("#")[0]).resolve() for link in PAGES[path].links
                                                if "://" not in link and not link.startswith("#")) if target in PAGES]
        self.assertEqual(sorted(path.name for path in set(PAGES) - reached), [])

    def test_nothing_is_loaded_from_elsewhere(self):
        for path, page in PAGES.items():
            for load in page.loads:
                self.assertNotRegex(load, "^(https?:)?//", path)
        for path in (*DOCS.glob("*.css"), *DOCS.glob("*.js")):
            self.assertNotRegex(path.read_text(encoding="utf-8"), r"url\((?!#)|@import|fetch\(|XMLHttpRequest", path)

    def test_a_term_has_the_cells_of_every_edition(self):
        for term in cd.terms():
            text = (DOCS / "terms" / f"{term}.html").read_text(encoding="utf-8")
            cells = re.findall(r'<td class="g[1-4]">(.*?)</td>', text, re.S)
            for scale in cd.scales():
                if term in cd.terms(scale):
                    for group in cd.criterion(term, scale=scale).groups:
                        for cell in filter(None, group.cells):
                            self.assertIn(escape(cell), cells, (term, scale))

    def test_each_group_of_patients_has_the_cells_that_decide_its_grades(self):
        adult, girl, boy = {"age_years": 40}, {"sex": "female", "age_years": 15}, {"sex": "male", "age_years": 15}
        hemoglobin, high = ("anemia", "g/dL", [tenth / 10 for tenth in range(40, 150)]), {"baseline": 100, "baseline_uln": 40, "uln": 40}
        for scale, (term, unit, values), whom, known in (
                ("daids-2.1", hemoglobin, "male, from 13 years", {"sex": "male", **adult}),
                ("daids-2.1", hemoglobin, "female, from 13 years", {"sex": "female", **adult}),
                *(("daids-2.1", hemoglobin, whom, {"age_years": days / 365.25}) for whom, days in (
                    ("from 57 days, below 13 years", 57), ("from 36 days, below 57 days", 56), ("from 22 days, below 36 days", 35),
                    ("from 8 days, below 22 days", 8), ("below 8 days", 7))),
                ("who-2011-anaemia", hemoglobin, "female, not pregnant, from 15 years", {**girl, "pregnant": False}),
                ("who-2011-anaemia", hemoglobin, "female, pregnant, from 15 years", {**girl, "pregnant": True}),
                ("who-2011-anaemia", hemoglobin, "male, from 15 years", boy),
                *(("who-2011-anaemia", hemoglobin, whom, {"age_years": years}) for whom, years in (
                    ("from 6 months, below 5 years", 0.5), ("from 5 years, below 12 years", 11.9), ("from 12 years, below 15 years", 14.9))),
                ("ctcae-6.0", ("alanine-aminotransferase-increased", "U/L", range(50, 900, 10)), "baseline high", high)):
            decided = {}
            for value in values:
                grade = cd.grade(term, value, unit, scale=scale, **known)
                decided.setdefault(grade.grade, set()).add(grade.bound)
            decided.pop(0)
            text = (DOCS / "terms" / f"{term}.html").read_text(encoding="utf-8")
            edition = text[text.index('rowgroup" rowspan=', text.index(f">{scale}<") - 40):]
            cells = re.search(rf'<td class="whom">{whom}</td>(.*?)</tr>', edition, re.S).group(1)
            self.assertEqual({int(grade): {unescape(cell)} for grade, cell in re.findall(r'<td class="g(\d)">(.*?)</td>', cells)}, decided,
                             (scale, whom))


class Opened(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def open(self, path):
        self.browser.call("Page.navigate", url=f"file://{DOCS / path}")
        self.browser.run("new Promise((done) => { const wait = () => document.readyState === 'complete' && "
                         "document.getElementById('search') ? done() : setTimeout(wait, 20); wait(); })")


class Search(Opened):
    def title_after(self, wanted):
        """The title of the page that a link leads to, once it is there."""
        title = ""
        for _ in range(100):
            time.sleep(0.05)
            try:
                title = self.browser.run("document.title")
            except RuntimeError:  # the page before is gone
                continue
            if wanted in title:
                break
        return title

    def test_the_box_finds_and_leads_there(self):
        for at, typed, name, title in (("index.html", "cyto_bsa", "cyto_bsa", "body.h"), ("terms/anemia.html", "thrombocytop",
                                       "platelet-count-decreased", "platelet-count-decreased"), ("c/body_8h.html", "folfiri",
                                       "folfiri-nccp", "FOLFIRI"), ("index.html", "grade csv", "cytodose-grade-csv", "Programs"),
                                       ("index.html", "schema course", "course", "A course"), ("index.html", "du bois", "du-bois", "Formulas")):
            self.open(at)
            self.browser.key("/", 191, "/")
            self.browser.call("Input.insertText", text=typed)
            self.assertIn(name, self.browser.run("[...document.querySelectorAll('#found a')].map((a) => a.firstChild.data)"), typed)
            self.browser.run(f"[...document.querySelectorAll('#found a')].find((a) => a.firstChild.data === {json.dumps(name)}).click()")
            self.assertIn(title, self.title_after(title), typed)
        self.assertEqual((self.browser.logged, self.browser.thrown), ([], []))
        self.assertEqual([url for url in self.browser.requested if not url.startswith("file://")], [])

    def test_no_page_is_wider_than_the_screen(self):
        for path in LOOKED_AT:
            self.open(path)
            for width in (360, 1024, 1600):
                self.browser.size(width)
                self.assertLessEqual(self.browser.run("document.documentElement.scrollWidth"), width, (path, width))

    def test_a_page_has_one_first_heading_and_its_landmarks(self):
        for path in PAGES:
            text = path.read_text(encoding="utf-8")
            self.assertEqual([text.count(f"<{tag}") for tag in ("h1", "header ", "main ", "footer")], [1, 1, 1, 1], path)


if "AXE" in os.environ:
    class Axe(Opened):
        """In a browser of its own: axe-core asks for the style sheets again, which the page may not."""

        def test_axe_finds_nothing(self):
            axe = Path(os.environ["AXE"]).read_text(encoding="utf-8")
            for path, dark in itertools.product(LOOKED_AT, (False, True)):
                self.browser.size(1024, dark=dark)
                self.open(path)
                self.browser.run(axe)
                self.assertEqual(self.browser.run("axe.run(document).then((found) => found.violations.map((v) => [v.impact, v.id, "
                                                  "v.nodes.map((node) => node.html.slice(0, 160)).slice(0, 4)]))"), [], (path, dark))


if __name__ == "__main__":
    unittest.main()
