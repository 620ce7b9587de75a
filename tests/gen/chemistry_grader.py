# SPDX-License-Identifier: MIT
"""Grades a row by a reading (chemistry_reading.py), in exact fractions. What is unknown is tried with
every value that could make a difference, so that low and high are those of the exact union."""

import itertools
import re
from collections import namedtuple
from fractions import Fraction as F
from functools import lru_cache

# v op (k reference + plus), or v op plus with no reference
Bound = namedtuple("Bound", "measured op k reference plus")
Line = namedtuple("Line", "grade reading facts bounds")

OPS = {"<": lambda a, b: a < b, ">": lambda a, b: a > b, "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b}
MEASURED = {"v": "value", "t": "second", "h": "third"}
REFERENCES = {"LLN": "lln", "ULN": "uln", "B": "baseline"}
CHOICES = {"a": "ab", "b": "ab", "c": "cd", "d": "cd"}
REASONS = {"lln": "lln-missing", "uln": "uln-missing", "baseline": "baseline-missing",
           "state": "baseline-state-unknown", "fasting": "fasting-unknown",
           "anticoagulated": "anticoagulation-unknown", "symptomatic": "symptoms-unknown",
           "falling": "falling-unknown", "sex": "sex-unknown", "age": "age-unknown",
           "second": "other-measurement-missing", "third": "other-measurement-missing",
           "value": "value-interval", "ab": "left-open", "cd": "left-open"}
AGE = re.compile(r"(day|year)(<=|>=|<|>)(\d+)")
DAYS = {"day": F(1), "year": F(1461, 4)}
NOT_COVERED = -1


def parse_bound(text):
    found = re.fullmatch(r"([vth]) (<=|>=|<|>) (?:([\d.]+)$|(?:([\d.]+) )?(LLN|ULN|B)(?: ([+-]) ([\d.]+)(%?))?)", text)
    if not found:
        raise ValueError(text)
    measured, op, number, k, reference, sign, plus, percent = found.groups()
    if number:
        return Bound(MEASURED[measured], op, F(0), None, F(number))
    k, plus = F(k or 1), F(plus or 0) * (-1 if sign == "-" else 1)
    if percent:
        k, plus = k * (1 + plus / 100), F(0)
    return Bound(MEASURED[measured], op, k, REFERENCES[reference], plus)


@lru_cache(maxsize=None)
def parse(text, unit_index):
    """The lines of a reading, with the numbers of one printed unit."""
    lines = []
    for line in text.splitlines():
        line = re.sub(r"\{([^}]*)\}", lambda m: m[1].split(";")[unit_index], line).strip()
        found = re.fullmatch(r"(\d|-)(?: \(([a-d]+)\))?(?: \[([^\]]*)\])?: (.*)", line)
        if not found:
            raise ValueError(line)
        grade, reading, facts, bounds = found.groups()
        lines.append(Line(NOT_COVERED if grade == "-" else int(grade), reading,
                          tuple(facts.split(",")) if facts else (),
                          tuple(parse_bound(b) for b in bounds.split(" & ") if b != "none")))
    return tuple(lines)


def needs(lines):
    """The names of facts and measurements that the reading asks for."""
    asked = {b.reference for l in lines for b in l.bounds if b.reference}
    asked |= {b.measured for l in lines for b in l.bounds}
    for fact in {f.lstrip("~") for l in lines for f in l.facts}:
        asked.add("state" if fact in ("high", "low", "upto5") else "sex" if fact in ("male", "female")
                  else "age" if AGE.fullmatch(fact) else fact)
    if "upto5" in {f for l in lines for f in l.facts}:
        asked.add("uln")
    return asked | {CHOICES[letter] for l in lines for letter in l.reading or ""}


def holds(fact, case):
    if fact.startswith("~"):
        return not holds(fact[1:], case)
    if fact in ("high", "low"):
        return case["state"] == fact
    if fact in ("male", "female"):
        return case["sex"] == fact
    if AGE.fullmatch(fact):
        unit, op, number = AGE.fullmatch(fact).groups()
        age = case["age"] if unit == "year" else F(case["age"] // 1)
        return OPS[op](age, F(number) * DAYS[unit])
    if fact == "upto5":
        own = case["baseline_uln"]
        return case["baseline"] <= 5 * (case["uln"] if own is None else own)
    return case[fact] == "yes"


def of_patient(lines, row):
    """The lines that may hold at the row's age and sex."""
    case = {"sex": row.get("sex"), "age": F(row["age_years"]) * DAYS["year"] if row.get("age_years") else None}
    known = [f for f in ("male", "female") if case["sex"]]
    return [l for l in lines if all(holds(f, case) for f in l.facts
                                    if f in known or case["age"] is not None and AGE.fullmatch(f))]


def bound_holds(bound, case):
    edge = bound.plus + (bound.k * case[bound.reference] if bound.reference else 0)
    return OPS[bound.op](case[bound.measured], edge)


def exact_grade(lines, case):
    """Everything in the case is known."""
    grades = [l.grade for l in lines
              if all(case[CHOICES[letter]] == letter for letter in l.reading or "")
              and all(holds(f, case) for f in l.facts) and all(bound_holds(b, case) for b in l.bounds)]
    return NOT_COVERED if NOT_COVERED in grades else max(grades, default=0)


def between(edges):
    """Every edge, a place between each two, one below and one above them all."""
    edges = sorted({e for e in edges if e >= 0})
    if not edges:
        return [F(1)]
    inside = [(a + b) / 2 for a, b in zip(edges, edges[1:])]
    return sorted({edges[0] / 2, edges[-1] * 2 + 1, *edges, *inside})


def reference_edges(lines, name, values):
    """Where an unknown reference, or another measurement, changes a bound."""
    edges = set()
    for bound in (b for l in lines for b in l.bounds):
        if bound.reference == name:
            edges |= {(v - bound.plus) / bound.k for v in values}
        if bound.measured == name and bound.reference is None:
            edges.add(bound.plus)
    return between(edges)


def states(row):
    """Those that the baseline may have had."""
    if row.get("baseline_state"):
        return [row["baseline_state"]]
    b, low, high = (F(row[c]) if row.get(c) else None for c in ("baseline", "baseline_lln", "baseline_uln"))
    if b is None:
        return ["low", "normal", "high"]
    if low is not None and b < low:
        return ["low"]
    if high is not None and b > high:
        return ["high"]
    return [s for s in ("low", "normal", "high")
            if not (s == "low" and low is not None) and not (s == "high" and high is not None)]


def value_points(text, edges):
    """One number, or all that may matter of "<5", ">5" and "4..6"."""
    if ".." in text:
        low, high = (F(t) for t in text.split(".."))
        return sorted({low, high} | {e for e in between({low, high, *edges}) if low <= e <= high})
    if text[0] in "<>":
        end = F(text[1:])
        return [e for e in between({end, *edges}) if OPS[text[0]](e, end)]
    return [F(text)]


def limits_of_baseline(row, ends):
    """(what a high baseline is above, what a low one is below): its own limits, else the least and the most that
    they can be (ends); None where nothing is known."""
    least, most = ends
    own = [F(row[c]) if row.get(c) else None for c in ("baseline_lln", "baseline_uln")]
    return own[1] if own[1] is not None else least, own[0] if own[0] is not None else most


def is_possible(case, row, ends):
    """A high baseline is above its upper limit, a low one below its lower limit."""
    above, below = limits_of_baseline(row, ends)
    if "baseline" not in case or row.get("baseline"):
        return True
    return not (case.get("state") == "high" and above is not None and case["baseline"] <= above
                or case.get("state") == "low" and below is not None and case["baseline"] >= below)


def possible(lines, row, ends):
    """{name: [values to try]} of all that the reading asks for."""
    asked = needs(lines)
    known = {c: F(row[c]) for c in ("lln", "uln", "baseline") if row.get(c)}
    edges = {b.plus + (b.k * known[b.reference] if b.reference else 0) for l in lines for b in l.bounds
             if b.measured == "value" and (b.reference is None or b.reference in known)}
    ways = {"value": value_points(row["value"], edges)}
    for name in ("lln", "uln", "baseline", "second", "third"):
        if name in asked:
            ways[name] = [F(row[name])] if row.get(name) else reference_edges(lines, name, ways["value"])
    if "baseline" in asked and "state" in asked and not row.get("baseline"):
        more = {e for e in limits_of_baseline(row, ends) if e is not None}
        ways["baseline"] = between({*ways["baseline"], *more})
    if "state" in asked and "uln" in asked and not row.get("uln") and row.get("baseline"):
        ways["uln"] = between({*ways["uln"], known["baseline"] / 5})
    if "state" in asked:
        ways["state"] = states(row)
    for name in ("fasting", "anticoagulated", "symptomatic", "falling"):
        if name in asked:
            ways[name] = [row[name]] if row.get(name) else ["no", "yes"]
    for name in ("ab", "cd"):
        if name in asked:
            ways[name] = list(name)
    if "sex" in asked:
        ways["sex"] = [row["sex"]] if row.get("sex") else ["female", "male"]
    if "age" in asked:
        ways["age"] = [F(row["age_years"]) * DAYS["year"]] if row.get("age_years") else ages(lines)
    return ways


def ages(lines):
    """In days: one of every group."""
    found = (AGE.fullmatch(f.lstrip("~")) for l in lines for f in l.facts)
    return between({F(m[3]) * DAYS[m[1]] for m in found if m})


def every_grade(lines, row, ways, ends):
    fixed = {"baseline_uln": F(row["baseline_uln"]) if row.get("baseline_uln") else None}
    names = list(ways)
    for values in itertools.product(*ways.values()):
        case = dict(zip(names, values), **fixed)
        if is_possible(case, row, ends):
            yield values, exact_grade(lines, case)


def grade(text, unit_index, row, ends=(None, None)):
    """(low, high, reasons), with the least upper and the most lower limit that can be: a reason for every unknown that, once known, could change low or high."""
    lines = parse(text, unit_index)
    ways = possible(lines, row, ends)
    graded = list(every_grade(lines, row, ways, ends))
    if all(g == NOT_COVERED for _, g in graded):
        return NOT_COVERED, NOT_COVERED, "not-covered"
    graded = [(v, max(g, 0)) for v, g in graded]  # a patient who may be left out may have no grade: 0
    grades = [g for _, g in graded]
    low, high = min(grades), max(grades)
    if low == high:
        return low, high, ""
    reasons, open_ones = [], []
    for i, name in enumerate(ways):
        if len(ways[name]) == 1:
            continue
        open_ones.append(REASONS[name])
        spans = {}
        for values, g in graded:
            spans.setdefault(values[i], set()).add(g)
        if any((min(s), max(s)) != (low, high) for s in spans.values()):
            reasons.append(REASONS[name])
    found = reasons or open_ones
    return low, high, "|".join(r for i, r in enumerate(found) if r not in found[:i])
