# SPDX-License-Identifier: MIT
"""python3 -m cytodose summary, and names of one's own: worst grades by patient, shifts, what the output rests on.
Expected grades are read off the printed bounds of CTCAE 4.03 and 5.0."""

import tempfile
import unittest
from pathlib import Path

from test_cli import grade, run, table


class Summary(unittest.TestCase):
    GIVEN = ("patient,visit,term,value,unit,lln,baseline\n"
             "a,0,anemia,13,g/dL,12.2,13\na,1,anemia,7.9,g/dL,12.2,13\na,2,anemia,9,g/dL,12.2,13\n"
             "b,1,anemia,11,g/dL,12.2,9.5\nb,2,anemia,,g/dL,12.2,9.5\n"
             "a,1,platelet-count-decreased,60,10*9/L,138,200\nc,1,anemia,11,g/dL,,\n")

    def test_the_worst_grade_by_patient_and_term(self):
        status, out, _ = run("summary", "-", "--scale", "ctcae-4.03", given=self.GIVEN)
        self.assertEqual(status, 0)
        self.assertEqual(out.split("\n")[1:], [
            "a,anemia,3,0,0,0,3,3,3", "b,anemia,2,1,2,2,1,3,",
            "a,platelet-count-decreased,1,0,0,0,2,2,2", "c,anemia,1,0,,,0,1,", ""])

    def test_shifts_from_baseline_to_worst(self):
        _, out, _ = run("summary", "-", "--scale", "ctcae-4.03", "--shift", given=self.GIVEN)
        self.assertEqual([(r["term"], r["baseline"], r["worst_1"], r["worst_2"], r["worst_3"], r["worst_open"])
                          for r in table(out)],
                         [("anemia", "0", "0", "0", "1", "0"), ("anemia", "2", "0", "0", "0", "1"),
                          ("anemia", "none", "0", "0", "0", "1"),
                          ("platelet-count-decreased", "0", "0", "1", "0", "0")])

    def test_a_baseline_is_graded_by_its_own_limits(self):
        # 130 U/L is above 3 x 40: grade 2 after a normal baseline (CTCAE 5.0); 410 is 3.2 x 130: grade 2
        given = ("USUBJID,ARM,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRHI,BASE,BNRIND,ABLFL\n"
                 "a,X,ALT,130,U/L,40,130,HIGH,Y\na,X,ALT,410,U/L,40,130,HIGH,\nb,Y,ALT,30,U/L,40,30,NORMAL,\n")
        more = ("--cdisc", "--skip", "ABLFL=Y", "--by", "ARM")
        _, out, _ = run("summary", "-", "--scale", "ctcae-5.0", *more, given=given)
        self.assertEqual(out, "patient,ARM,term,rows,ungraded,baseline_low,baseline_high,worst_low,worst_high,worst\n"
                         "a,X,alanine-aminotransferase-increased,1,0,2,2,2,2,2\n"
                         "b,Y,alanine-aminotransferase-increased,1,0,0,0,0,0,0\n")
        _, out, _ = run("summary", "-", "--scale", "ctcae-5.0", "--shift", *more, given=given)
        self.assertEqual([(r["ARM"], r["baseline"], r["worst_0"], r["worst_2"]) for r in table(out)],
                         [("X", "2", "0", "1"), ("Y", "0", "1", "0")])

    def test_a_baseline_is_graded_in_the_unit_of_its_limits(self):
        # 2 mg/dL are 176.8 umol/L, 1.67 x 106: grade 2 by the limit; 3.5 mg/dL are 1.75 x 2 and 2.9 x 106: grade 2
        for more, given in (
                ((), "patient,test,value,unit,uln,baseline,limits_unit\na,creatinine,3.5,mg/dL,106,176.8,umol/L\n"),
                (("--baseline-flag", "first"), "patient,test,value,unit,uln,first,limits_unit\n"
                 "a,creatinine,2,mg/dL,106,Y,umol/L\na,creatinine,3.5,mg/dL,106,,umol/L\n")):
            _, out, said = run("summary", "-", "--scale", "ctcae-5.0", "--skip", "value=2", *more, given=given)
            self.assertEqual(out.split("\n")[1:], ["a,creatinine-increased,1,0,2,2,2,2,2", ""], said)

    def test_rows_are_skipped_when_asked(self):
        _, out, _ = run("summary", "-", "--scale", "ctcae-4.03", "--skip", "visit=1", given=self.GIVEN)
        self.assertIn("\na,anemia,2,0,0,0,2,2,2\n", out)
        self.assertEqual(run("summary", "-", "--scale", "ctcae-4.03", "--skip", "x=1", given=self.GIVEN)[0], 2)


class Names(unittest.TestCase):
    def test_names_of_ones_own_come_from_files(self):
        given = "patient,test,value,unit,lln\na,THRZ,49,zork/L,150\n"
        with tempfile.TemporaryDirectory() as work:
            units, tests, bad = (Path(work, name) for name in ("u.csv", "t.csv", "bad.csv"))
            units.write_text("\ufeffspelling,unit\n\nzork/L,10*9/L\n", encoding="utf-8")
            tests.write_text('"THRZ",platelets\n', encoding="utf-8")
            names = ("--units", str(units), "--tests", str(tests), "--provenance")
            row, = grade(given, *names, scale="ctcae-5.0")
            self.assertEqual(row["grade"], "3")
            self.assertRegex(row["provenance"], r"^cytodose [\d.]+; data sha256:\w{64}; NCI CTCAE v5.0, 27 November 2017; "
                                                r"names sha256:\w{64}$")
            for more, column in (((), "worst"), (("--shift",), "worst_3")):
                one, = table(run("summary", "-", "--scale", "ctcae-5.0", *names, *more, given=given)[1])
                self.assertEqual((one["provenance"], one[column]), (row["provenance"], "1" if more else "3"))
            for text in ("K/uL,/uL\n", "a\n", "a,b,c\n", '"a', "\udcff", "x" * (1 << 20) + ",y\n"):
                bad.write_bytes(text.encode("utf-8", "surrogateescape"))
                self.assertEqual(run("grade", "-", "--scale", "ctcae-5.0", "--units", str(bad), given=given)[:2], (2, ""))
            self.assertEqual(run("grade", "-", "--scale", "ctcae-5.0", "--tests", work, given=given)[:2], (2, ""))


if __name__ == "__main__":
    unittest.main()
