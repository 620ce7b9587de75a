# SPDX-License-Identifier: MIT
"""The table of every built-in, as text and as HTML: every rule, every hole, every source, once."""

import unittest
import xml.etree.ElementTree as ElementTree

import cytodose as cd


def texts(element):
    return ["".join(cell.itertext()) for cell in element]


class Tables(unittest.TestCase):
    def test_every_built_in_is_a_whole_page(self):
        for name in cd.protocols():
            with self.subTest(name):
                protocol, found = cd.protocol_of(name), cd.review(name)["findings"]
                page = ElementTree.fromstring(cd.protocol_table(name, html=True))
                tables = page.findall("body/table")
                branches = [b["id"] for b in protocol.get("branches", [])] or [None]
                self.assertEqual(len(tables), len(branches))
                holes = 0
                for table, branch in zip(tables, branches):
                    rows = table.findall("tr")[1:]
                    width = len(table.find("tr"))
                    self.assertTrue(all(len(row) == width for row in rows))
                    rules = [r for r in protocol["rules"] if r.get("branch", branch) == branch]
                    holes += sum(row.get("class") == "hole" for row in rows)
                    ruled = [texts(row) for row in rows if row.get("class") != "hole"]
                    self.assertEqual(sorted(row[-1].rsplit(": ", 1)[1] for row in ruled),
                                     sorted(r["verified"] for r in rules))
                    for word in ("give", "hold", "stop"):
                        self.assertEqual(sum(word in row for row in ruled),
                                         sum(r["then"].get("now") == word for r in rules))
                self.assertEqual(holes, sum(f["kind"] == "gap" for f in found))
                listed = texts(page.find("body/ul"))
                self.assertEqual(len(listed), len(protocol["sources"]))
                for line, source in zip(listed, protocol["sources"]):
                    self.assertIn(source["citation"], line)

    def test_text_says_what_html_says(self):
        for name in cd.protocols():
            page = ElementTree.fromstring(cd.protocol_table(name, html=True))
            # without what is set apart by place: blanks, line ends, dashes
            plain = "".join(cd.protocol_table(name).split())
            for part in page.iter():
                if part.tag in ("h1", "h2", "p", "li", "th"):
                    self.assertIn("".join("".join(part.itertext()).split()), plain)
            for line in cd.protocol_table(name).splitlines():
                self.assertLessEqual(len(line), 100, line)

    def test_the_digest_is_that_of_the_bytes_shipped(self):
        for name in cd.protocols():
            self.assertIn(cd.review(name)["digest"], cd.protocol_table(name))
        changed = dict(cd.protocol_of("enoxaparin-vte-mskcc"), title="<b>&\"'")
        page = ElementTree.fromstring(cd.protocol_table(changed, html=True))
        self.assertEqual(page.find("body/h1").text, "<b>&\"'")
        with self.assertRaises(cd.CytodoseError):
            cd.protocol_table("none of these")
