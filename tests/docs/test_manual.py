# SPDX-License-Identifier: MIT
"""The manual pages that `make man` wrote: one for all, for each program, header and function; groff warns of nothing."""

import re
import subprocess
import unittest

from readme_test import BUILD, ROOT, read

MAN = BUILD / "man"
HEADERS = sorted((ROOT / "include" / "cytodose").glob("*.h*"))


class Manual(unittest.TestCase):
    def test_there_is_a_page_of_each(self):
        wanted = {"man7/cytodose.7", "man1/cytodose.1"}
        wanted |= {f"man1/cytodose-{path.stem.replace('_', '-')}.1" for path in (ROOT / "examples").glob("*.c")}
        wanted |= {f"man3/{path.name if path.stem == 'cytodose' else f'cytodose_{path.stem}'}.3" for path in HEADERS}
        wanted |= {f"man3/{function}.3" for function in read("lib/exports.txt").split()}
        self.assertEqual(wanted, {str(path.relative_to(MAN)) for path in MAN.rglob("*.*")})

    def test_a_function_leads_to_the_page_that_has_it(self):
        for function in read("lib/exports.txt").split():
            page = read(MAN / re.fullmatch(r"\.so (\S+)\n", read(MAN / f"man3/{function}.3")).group(1))
            self.assertIn(f"\n.SS {function}\n", page)
            self.assertRegex(page, rf"\n[^\n]*\b{function}\([^\n]*")

    def test_a_page_says_what_the_header_says(self):
        for header in HEADERS:
            name = header.name if header.stem == "cytodose" else f"cytodose_{header.stem}"
            shown = re.sub(r"\s+", " ", self.groff(MAN / f"man3/{name}.3").replace("\u2212", "-"))
            for line in re.findall(r"^ \* (?:Given|Status): +(\S+ \S+ \S+)", read(header), re.M):
                self.assertIn(line, shown, header.name)

    def groff(self, page):
        done = subprocess.run(["groff", "-man", "-Tascii", "-ww", "-rLL=2000n", "-P-c"], input=page.read_bytes(), capture_output=True)
        self.assertEqual((done.returncode, done.stderr), (0, b""), page)
        return re.sub(".\b", "", done.stdout.decode())

    def test_groff_warns_of_nothing(self):
        for page in (*MAN.glob("man1/*"), *MAN.glob("man7/*")):
            self.assertIn("cytodose", self.groff(page))

    def test_no_paragraph_is_begun_twice(self):
        for page in MAN.glob("man*/*"):
            self.assertNotRegex(page.read_text(encoding="utf-8"), r"\.S[HS] .*\n\.PP\n", page)

    def test_a_program_is_described_before_its_options(self):
        for page in MAN.glob("man1/*"):
            self.assertRegex(page.read_text(encoding="utf-8"), r"\n\.SH DESCRIPTION\n[A-Z]", page)


if __name__ == "__main__":
    unittest.main()
