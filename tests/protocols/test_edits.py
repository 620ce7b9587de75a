# SPDX-License-Identifier: MIT
"""Every built-in, with one rule deleted, one bound shifted, one word or dose changed: the reviewer
says so, with a witness, unless there is no patient who could tell. Done to each rule, one by one; `make check`
draws a sample of the edits."""

import collections
import concurrent.futures
import copy
import operator
import os
import sys
import time
import unittest

import cytodose as cd
from sample import drawn

COMPARE = {"above": operator.gt, "at_least": operator.ge, "below": operator.lt, "at_most": operator.le,
           "equals": operator.eq}
BOUNDS = tuple(COMPARE)
WHOLE = ("finding", "grade", "days_since", "days", "count", "score")
# Nobody can tell these: another rule gives less to all of whom the rule holds, or another part of the rule held for all whom the
# edit adds (1.5 on day 2 is 1 on day 2, too, and below 1 on day 1 is below 1.5).
OUTDONE = {("temozolomide-maintenance-label", "cycle-2-not-raised", "dose"),
           ("sacituzumab-govitecan-nccp", "later", "at_most up"), ("sacituzumab-govitecan-nccp", "counts-hold", "at_least down")}
NOW = {"give": "hold", "omit": "stop", "hold": "stop", "stop": "hold"}


def tests_in(condition, at=()):
    """[(path to a test, the test)] of a condition."""
    if isinstance(condition, list):
        return [found for i, part in enumerate(condition) for found in tests_in(part, (*at, i))]
    if not isinstance(condition, dict):
        return []
    for group in ("all", "any", "not"):
        if group in condition:
            return tests_in(condition[group], (*at, group))
    return [(at, condition)]


def shifts(test):
    """The test with each of its bounds a little higher and a little lower; a flag turned."""
    if "is" in test:
        yield "turned", {**test, "is": not test["is"]}
        return
    step = 1 if any(kind in test for kind in WHOLE) else None
    for key in BOUNDS:
        if key in test:
            by = step or abs(test[key]) / 64 or 1 / 64
            yield f"{key} up", {**test, key: test[key] + by}
            yield f"{key} down", {**test, key: test[key] - by}


def changed_doses(spec):
    for at, one in enumerate(spec.get("one_of", [spec])):
        for key in ("percent", "amount", "flat_mg", "less_by", "levels_down"):
            if key in one:
                new = {**one, key: one[key] + 1}
                yield (new if one is spec else
                       {"one_of": [new if i == at else o for i, o in enumerate(spec["one_of"])]})


def put(rule, path, value):
    edited = copy.deepcopy(rule)
    inner = edited
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return edited


def edits(rule):
    """(what was done, the edited rule; None: deleted)"""
    yield "deleted", None
    for start in (("when",), ("then", "resume", "when")):
        condition = rule
        for key in start:
            condition = condition.get(key, {}) if isinstance(condition, dict) else {}
        for path, test in tests_in(condition):
            for what, shifted in shifts(test):
                yield what, put(rule, start + path, shifted)
    if "now" in rule["then"]:
        yield "now", put(rule, ("then", "now"), NOW[rule["then"]["now"]])
    for key in ("dose", "base"):
        for dose in changed_doses(rule["then"].get(key, {})):
            yield "dose", put(rule, ("then", key), dose)
    for path in (("then", "refer"), ("then", "resume", "text"), ("then", "support", 0, "text")):
        try:
            before = rule
            for key in path:
                before = before[key]
        except (KeyError, IndexError):
            continue
        yield "words", put(rule, path, before + " once")


# ---- an edit that no patient can tell: a bound that another one of its rule already holds ----

def truth(condition, world, scores):
    """The truth of a condition where some facts are not known: True, False, or None."""
    if condition == "always":
        return True
    if "not" in condition:
        inner = truth(condition["not"], world, scores)
        return None if inner is None else not inner
    for group, decides in (("all", False), ("any", True)):
        if group in condition:
            parts = {truth(part, world, scores) for part in condition[group]}
            return decides if decides in parts else None if None in parts else not decides
    if "score" in condition:
        low = high = 0
        for item in scores[condition["score"]]["items"]:
            one = truth(item["when"], world, scores)
            low += item["points"] if one else 0 if one is False else min(0, item["points"])
            high += item["points"] if one else 0 if one is False else max(0, item["points"])
        found = {all(COMPARE[key](total, condition[key]) for key in BOUNDS if key in condition)
                 for total in range(low, high + 1)}
        return found.pop() if len(found) == 1 else None
    value = world.get(axis_of(condition))
    if value is None or "is" in condition:
        return None if value is None else value == condition["is"]
    return all(COMPARE[key](value, condition[key]) for key in BOUNDS if key in condition)


def axis_of(test):
    return tuple(sorted((k, v) for k, v in test.items() if k not in (*BOUNDS, "is")))


def alike(a, b, scores):
    """Do two conditions hold at the same of all points at which either can change?"""
    points, seen = collections.defaultdict(set), [a, b]
    for condition in seen:
        for _, test in tests_in(condition):
            if "score" in test:
                seen += [item["when"] for item in scores[test["score"]]["items"] if item["when"] not in seen]
                continue
            bounds = [test[key] for key in BOUNDS if key in test]
            points[axis_of(test)] |= {n for v in bounds for n in (v - 1 / 4096, v, v + 1 / 4096)} or {True, False}
    axes = list(points)

    def from_here(world, depth):
        both = truth(a, world, scores), truth(b, world, scores)
        if None not in both:
            return both[0] == both[1]
        return all(from_here({**world, axes[depth]: value}, depth + 1) for value in points[axes[depth]])
    return from_here({}, 0)


def every_edit():
    """(id, what was done, the rule, the edited rule, the protocol with it)"""
    for name in cd.protocols():
        protocol = cd.protocol_of(name)
        for at, rule in enumerate(protocol["rules"]):
            for what, edited in edits(rule):
                rules = protocol["rules"][:at] + [edited] * (edited is not None) + protocol["rules"][at + 1:]
                yield name, what, rule, edited, {**protocol, "rules": rules}


def reviewed(protocol):
    """[(kind, is there a witness)]; None: bounds that cross, a grade of 6, no rule left."""
    try:
        return [(f["kind"], f["witness"] is not None) for f in cd.review(protocol)["findings"]]
    except cd.CytodoseError:
        return None


class Edits(unittest.TestCase):
    def test_every_edit_of_every_rule_is_found_with_a_witness(self):
        counted, found, missed = collections.Counter(), collections.Counter(), []
        start = time.monotonic()
        every = list(every_edit())
        done = drawn("edits of a rule", every, 10)
        for name in drawn("built-ins as they are", cd.protocols(), 3):
            self.assertNotIn("changed", dict(reviewed(cd.protocol_of(name))))
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:  # the library runs beside Python
            reviews = list(pool.map(reviewed, [protocol for *_, protocol in done]))
        for (name, what, rule, edited, protocol), findings in zip(done, reviews):
            scores = {score["id"]: score for score in protocol.get("scores", [])}
            counted[what] += 1
            if findings is None:
                found["refused"] += 1
            elif ("changed", True) in findings:
                found["changed"] += 1
            elif findings[-1][0] == "edited" and ((name, rule["id"], what) in OUTDONE or (
                    edited and {**edited, "when": rule["when"]} == rule and alike(rule["when"], edited["when"], scores))):
                found["alike"] += 1
            else:
                missed.append((name, rule["id"], what, findings))
        print(f"edits: {sum(counted.values())} of {len(cd.protocols())} protocols: "
              + ", ".join(f"{n} {k}" for k, n in sorted(counted.items())) + "; "
              + ", ".join(f"{n} {k}" for k, n in sorted(found.items()))
              + f"; {time.monotonic() - start:.0f} s", file=sys.stderr)
        self.assertEqual(missed, [])
        if len(done) == len(every):
            self.assertGreater(found["changed"], 300)
            self.assertLess(found["alike"] + found["refused"], found["changed"] // 50)

    def test_what_bears_a_built_in_name_is_compared_with_it(self):
        protocol = cd.protocol_of("bleeding-overlay")

        def found(**changes):
            return [f for f in cd.review({**protocol, **changes})["findings"]
                    if f["kind"] in ("changed", "edited", "too large")]
        self.assertEqual(found(), [])
        self.assertEqual(found(id="another", title="another"), [])
        edited, = found(title="another")
        self.assertEqual((edited["kind"], edited["pointer"], edited["witness"]), ("edited", "/id", None))
        drug = {"name": "x", "full": 1, "unit": "mg"}
        changed, = found(drugs=[drug])
        self.assertEqual((changed["kind"], changed["pointer"], changed["witness"]), ("changed", "/id", None))
        rule = protocol["rules"][0]
        many = [{**rule, "id": f"r{i}", "when": {"flag": f"f{i}", "is": True}} for i in range(16)]
        self.assertIn("too large", [f["kind"] for f in found(rules=many)])
