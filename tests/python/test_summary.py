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

    def test_sdtm_and_adam_of_a_trial_give_one_table_of_shifts(self):
        values = [("A", 130, 40, True), ("A", 410, 40, False), ("B", 30, 40, True), ("B", 130, 40, False), ("C", 60, 50, True), ("C", 900, 40, False)]
        base = {s: (v, "HIGH" if v > uln else "NORMAL") for s, v, uln, first in values if first}
        sdtm = "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRHI,LBNRIND,LBBLFL\n" + "".join(
            f"{s},ALT,{v},U/L,{uln},{'HIGH' if v > uln else 'NORMAL'},{'Y' if first else ''}\n" for s, v, uln, first in values)
        adam = "USUBJID,PARAMCD,PARAM,AVAL,ANRHI,BASE,BNRIND\n" + "".join(
            f"{s},ALT,ALT (U/L),{v},{uln},{base[s][0]},{base[s][1]}\n" for s, v, uln, _ in values)
        sdtm, adam = ([(r["baseline"], r["worst_0"], r["worst_2"], r["worst_3"], r["worst_4"]) for r in
                       table(run("summary", "-", "--cdisc", "--scale", "ctcae-5.0", "--shift", given=given)[1])] for given in (sdtm, adam))
        # 410 and 900 are 3.15 and 15 times their abnormal baselines, grades 2 and 3; 130 is 3.25 x 40, grade 2
        self.assertEqual(adam, sdtm)
        self.assertEqual(sdtm, [("0", "0", "1", "0", "0"), ("1", "0", "0", "1", "0"), ("2", "0", "1", "0", "0")])

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

    def test_rows_that_are_left_out_are_counted_and_a_text_that_no_row_has_is_told(self):
        given = "who,term,value,unit,lln,flag\n1,anemia,7.9,g/dL,12,Y\n1,anemia,9,g/dL,12,N\n1,anemia,9,g/dL,12, Y\n"
        for command in (("summary", "--scale", "ctcae-5.0"), ("changes", "--from", "ctcae-5.0", "--to", "ctcae-6.0")):
            said = run(command[0], "-", *command[1:], "--skip", "flag=Y", "--skip", "flag=y", given=given)[2]
            self.assertEqual(said.count("--skip flag=Y: 2 rows left out\n"), 1, said)
            self.assertIn("--skip flag=y: no row has that text (capitals count), none is left out\n", said)
        self.assertIn("--skip flag=N: 1 row left out\n",
                      run("summary", "-", "--scale", "ctcae-5.0", "--skip", "flag=N", given=given)[2])
        self.assertNotIn("--skip", run("summary", "-", "--scale", "ctcae-5.0", given=given)[2])

    def test_rows_are_skipped_when_asked(self):
        _, out, _ = run("summary", "-", "--scale", "ctcae-4.03", "--skip", "visit=1", given=self.GIVEN)
        self.assertIn("\na,anemia,2,0,0,0,2,2,2\n", out)
        self.assertEqual(run("summary", "-", "--scale", "ctcae-4.03", "--skip", "x=1", given=self.GIVEN)[0], 2)


class TenSubjects(unittest.TestCase):
    """A trial of ten, its tables made by hand: anemia by CTCAE 5.0, grade 1 below the limit of 12, 2 below 10.0, 3
    below 8.0 g/dL; a number shows no grade 4."""

    GIVEN = """USUBJID,ARM,AVISIT,value,lln,baseline
s01,A,1,13.0,12,13
s01,A,2,12.0,12,13
s02,A,1,12.5,12,13
s02,A,2,11.9,12,13
s03,A,1,9.9,12,11
s03,A,2,11.0,12,11
s04,A,1,8.0,12,9
s04,A,2,7.9,12,9
s05,A,1,11.0,12,13
s05,A,2,,12,13
s06,B,1,,12,13
s06,B,2,clotted,12,13
s07,B,1,9.5,,
s08,B,1,11.0,,13
s09,B,1,<8,12,13
s10,B,1,10.0,12,13
"""
    # rows, not graded, baseline, worst: low, high, the one number
    WORST = {"s01": "2 0 0 0 0 0 0", "s02": "2 0 0 0 1 1 1", "s03": "2 0 1 1 2 2 2", "s04": "2 0 2 2 3 3 3",
             "s05": "2 1 0 0 1 3 -", "s06": "2 2 0 0 - - -", "s07": "1 0 - - 2 2 2", "s08": "1 0 0 1 0 1 -",
             "s09": "1 0 0 0 3 3 3", "s10": "1 0 0 0 1 1 1"}
    # arm, baseline: patients by worst grade 0 1 2 3 4 5 open none
    SHIFTS = {("A", "0"): "1 1 0 0 0 0 1 0", ("A", "1"): "0 0 1 0 0 0 0 0", ("A", "2"): "0 0 0 1 0 0 0 0",
              ("B", "0"): "0 1 0 1 0 0 0 1", ("B", "none"): "0 0 1 0 0 0 0 0", ("B", "open"): "0 0 0 0 0 0 1 0"}
    # arm, visit: rows of each patient, those not graded, worst
    VISITS = {("A", "1"): "0 0 2 2 1", ("A", "2"): "0 1 1 3 -", ("B", "1"): "- 2 0-1 3 1", ("B", "2"): "-"}

    def summary(self, *more):
        status, out, said = run("summary", "-", "--scale", "ctcae-5.0", "--term", "=anemia", "--unit", "=g/dL",
                                *more, given=self.GIVEN)
        self.assertEqual(status, 0, said)
        return table(out)

    def test_the_worst_grade_of_each(self):
        columns = ("rows", "ungraded", "baseline_low", "baseline_high", "worst_low", "worst_high", "worst")
        self.assertEqual({r["patient"]: " ".join(r[c] or "-" for c in columns) for r in self.summary()}, self.WORST)

    def test_the_shifts_of_each_arm_add_up_to_its_patients(self):
        columns = [f"worst_{k}" for k in ("0", "1", "2", "3", "4", "5", "open", "none")]
        rows = self.summary("--shift", "--by", "ARM")
        self.assertEqual({(r["ARM"], r["baseline"]): " ".join(r[c] for c in columns) for r in rows}, self.SHIFTS)
        for arm in "AB":
            self.assertEqual(sum(int(r[c]) for r in rows for c in columns if r["ARM"] == arm), 5)

    def test_rows_of_nobody_are_told(self):
        given = "USUBJID,value\ns1,13\n s1 ,7.9\n,7.9\nNA,9\n"
        status, out, said = run("summary", "-", "--scale", "ctcae-5.0", "--term", "=anemia", "--unit", "=g/dL",
                                "--lln", "=12", given=given)
        self.assertEqual([(r["patient"], r["rows"], r["worst"]) for r in table(out)], [("s1", "2", "3"), ("", "2", "3")])
        self.assertIn("2 rows without a patient, counted as one patient's, the first in row 3\n", said)
        status, out, said = run("summary", "-", "--scale", "ctcae-5.0", "--term", "=anemia", "--unit", "=g/dL",
                                "--lln", "=12", given="who,value\ns1,13\ns2,7.9\n")
        self.assertIn("no column for patient: every row is counted as one patient's\n", said)
        self.assertNotIn("without a patient", said)

    def test_by_several_columns(self):
        found = {}
        for r in self.summary("--by", "ARM,AVISIT"):
            span = r["worst"] or (f"{r['worst_low']}-{r['worst_high']}" if r["worst_low"] else "-")
            found.setdefault((r["ARM"], r["AVISIT"]), []).append(span)
        self.assertEqual({key: " ".join(worst) for key, worst in found.items()}, self.VISITS)


class Changes(unittest.TestCase):
    """CTCAE 4.03 grades platelets below 25 and neutrophils below 0.5 10*9/L as 4, 6.0 below 10 and 0.1; methemoglobin is
    graded by 6.0 alone."""

    GIVEN = ("USUBJID,ARM,test,value,unit,lln,uln\n"
             "s1,A,platelets,13,10*9/L,150,\ns1,A,platelets,9,10*9/L,150,\ns2,A,platelets,49,10*9/L,150,\n"
             "s3,B,neutrophils,0.3,10*9/L,1.5,\ns3,B,zork,1,g/L,,\n\"s\n4\",B,methemoglobin,5,%,,1.5\n"
             "s5,B,lipase,181,U/L,,60\n")
    ROWS = ["1,s1,platelet-count-decreased,low,4,3,-1,bounds,<25.0 x 10e9 /L,<50.0 - 10.0 x 10^9/L",
            "4,s3,neutrophil-count-decreased,low,4,3,-1,bounds,<0.5 x 10e9 /L,<0.5 - 0.1 x 10^9/L",
            "6,s\\n4,methemoglobinemia,high,,2,,ctcae-4.03: test-not-in-scale,,>ULN",
            "7,s5,lipase-increased,high,3,2-3,,ctcae-6.0: symptoms-unknown,>2.0 - 5.0 x ULN,"
            ">3.0 - 5.0 x ULN with signs or symptoms"]

    def changes(self, *more, given=GIVEN):
        return run("changes", "-", "--from", "ctcae-4.03", "--to", "ctcae-6.0", *more, given=given)

    def test_who_changes_by_how_much_and_why(self):
        status, out, said = self.changes()
        self.assertEqual(status, 0)
        self.assertEqual(out.split("\n")[1:], [*self.ROWS, ""])
        self.assertIn("ctcae-4.03 to ctcae-6.0: 4 of 5 patients have a row that is graded otherwise\n", said)
        self.assertRegex(said, r"\n  term +same +higher +lower +open +none\n")
        self.assertRegex(said, r"\n  platelet-count-decreased +2 +0 +1 +0 +0\n")
        self.assertRegex(said, r"\n  methemoglobinemia +0 +0 +0 +1 +0\n")
        # back again: the other way round
        _, out, _ = run("changes", "-", "--from", "ctcae-6.0", "--to", "ctcae-4.03", "--quiet", given=self.GIVEN)
        self.assertIn("\n1,s1,platelet-count-decreased,low,3,4,+1,bounds,", out)
        self.assertIn(",methemoglobinemia,high,2,,,ctcae-4.03: test-not-in-scale,>ULN,\n", out)
        self.assertEqual(run("changes", "-", "--from", "ctcae-6.0", "--to", "ctcae-6.0", "--quiet",
                             given=self.GIVEN)[1].count("\n"), 1)

    def test_what_no_edition_grades_is_not_the_same_in_both(self):
        """Nor is what both leave open: a row that was not read, or lacks a limit, may change."""
        given = ("USUBJID,term,value,unit,lln\ns1,anemia,9,g/dL,12\ns2,anemia,x,g/dL,12\ns3,anemia,7.9,zork,12\n"
                 "s4,anemia,11,g/dL,\n")
        status, out, said = self.changes(given=given)
        self.assertEqual((status, out.count("\n")), (0, 1))  # none is known to change
        self.assertRegex(said, r"\n  anemia +1 +0 +0 +1 +2\n")
        for line, times in (("ctcae-4.03: 4 rows, 2 of them not graded\n", 1), ("ctcae-6.0: 4 rows, 2 of them not graded\n", 1),
                            ("  value-unreadable: 1 of anemia, the first in row 2\n", 2),
                            ("  unit-unknown: 1 of anemia, the first in row 3\n", 2),
                            ('  row 2: value-unreadable: hemoglobin: "x" is not a number', 1)):
            self.assertEqual(said.count(line), times, (line, said))
        self.assertEqual(self.changes("--quiet", given=given)[2], "")

    def test_columns_beside_and_patients_left_out(self):
        _, out, said = self.changes("--by", "ARM", "--skip", "USUBJID=s3", "--provenance")
        rows = table(out)
        self.assertEqual([(r["patient"], r["ARM"]) for r in rows], [("s1", "A"), ("s\\n4", "B"), ("s5", "B")])
        self.assertTrue(all("NCI CTCAE v4.03" in r["from_provenance"] and "v6.0" in r["to_provenance"] for r in rows
                            if r["from"] and r["to"]))
        self.assertIn("3 of 4 patients", said)

    def test_a_baseline_found_in_the_file_counts(self):
        # CTCAE 4.03 grades ALT by the upper limit alone: 130 is above 3 x 40; 6.0 after an abnormal baseline by it
        given = ("USUBJID,test,value,unit,uln,first\ns1,ALT,100,U/L,40,Y\ns1,ALT,130,U/L,40,\n")
        _, out, _ = self.changes("--baseline-flag", "first", "--quiet", given=given)
        self.assertRegex(out, r"\n2,s1,alanine-aminotransferase-increased,high,2,1,-1,bounds,")

    def test_wrong_use(self):
        for more in (("--from", "zork"), ("--by", "zork"), ("--scale", "ctcae-5.0")):
            self.assertEqual(self.changes(*more)[:2], (2, ""), more)
        self.assertEqual(run("changes", "-", "--from", "ctcae-5.0", given=self.GIVEN)[0], 2)
        self.assertEqual(self.changes("--strict")[0], 1)


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
