# SPDX-License-Identifier: MIT
"""Every built-in, with one rule deleted, one bound shifted, one word or dose changed: the reviewer
says so, with a witness, unless there is no patient who could tell. Done to each rule, one by one."""

import collections
import copy
import itertools
import operator
import sys
import time
import unittest

import cytodose as cd

COMPARE = {"above": operator.gt, "at_least": operator.ge, "below": operator.lt, "at_most": operator.le,
           "equals": operator.eq}
BOUNDS = tuple(COMPARE)
WHOLE = ("finding", "grade", "days_since", "days", "count", "score")
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

def holds(condition, world):
    if condition == "always":
        return True
    for group, among in (("all", all), ("any", any)):
        if group in condition:
            return among(holds(part, world) for part in condition[group])
    if "not" in condition:
        return not holds(condition["not"], world)
    value = world[axis_of(condition)]
    if "is" in condition:
        return value == condition["is"]
    return all(COMPARE[key](value, condition[key]) for key in BOUNDS if key in condition)


def axis_of(test):
    return tuple(sorted((k, v) for k, v in test.items() if k not in (*BOUNDS, "is")))


def alike(a, b):
    """Do two conditions hold at the same of all points at which either can change?"""
    points = collections.defaultdict(set)
    for _, test in tests_in(a) + tests_in(b):
        bounds = [test[key] for key in BOUNDS if key in test]
        points[axis_of(test)] |= {near for v in bounds for near in (v - 1 / 4096, v, v + 1 / 4096)} or {True, False}
    worlds = itertools.product(*points.values())
    return all(holds(a, world) == holds(b, world)
               for world in (dict(zip(points, values)) for values in worlds))


def asked_by(conditions, scores):
    """{axis: values on and beside each bound} of the tests of conditions, scores not among them."""
    points = collections.defaultdict(set)
    for _, test in (found for condition in conditions for found in tests_in(condition)):
        if "score" in test:
            for axis, values in asked_by([i["when"] for i in scores[test["score"]]], scores).items():
                points[axis] |= values
        else:
            step = 1 if any(kind in test for kind in WHOLE) else 1 / 4096
            points[axis_of(test)] |= {max(near, 0) for key in BOUNDS if key in test
                                      for near in (test[key] - step, test[key])} or {True, False}
    return points


def conjuncts(condition):
    """What must all hold."""
    if not isinstance(condition, dict):
        return []
    return [c for part in condition["all"] for c in conjuncts(part)] if "all" in condition else [condition]


def same_score(rule, edited, scores):
    """Does a shifted bound of a score part no points that a patient for whom the rest of the rule holds can have?"""
    before, after = conjuncts(rule["when"]), conjuncts(edited["when"])
    at = [i for i, (a, b) in enumerate(zip(before, after)) if a != b]
    if len(before) != len(after) or len(at) != 1 or "score" not in before[at[0]]:
        return False
    items = [i["when"] for i in scores[before[at[0]]["score"]]]
    axes = asked_by(items, scores)
    for condition in before:  # what asks for nothing else; of the others, that they hold is taken as possible
        others = asked_by([condition], scores)
        if "score" in condition or set(others) <= set(axes):
            for axis, values in others.items():
                axes[axis] |= values
    rest = [c for i, c in enumerate(before) if i != at[0] and set(asked_by([c], scores)) <= set(axes)]

    def points_of(score, world):
        return sum(i["points"] for i in scores[score] if holds(i["when"], world))

    def fits(condition, world):
        if "score" in condition:
            return holds(condition, {axis_of(condition): points_of(condition["score"], world)})
        return holds(condition, world)
    for values in itertools.product(*axes.values()):
        world = dict(zip(axes, values))
        if fits(before[at[0]], world) != fits(after[at[0]], world) and all(fits(c, world) for c in rest):
            return False
    return True


class Edits(unittest.TestCase):
    def test_every_edit_of_every_rule_is_found_with_a_witness(self):
        counted, found, missed = collections.Counter(), collections.Counter(), []
        start = time.monotonic()
        for name in cd.protocols():
            protocol = cd.protocol_of(name)
            scores = {score["id"]: score["items"] for score in protocol.get("scores", [])}
            self.assertNotIn("changed", [f["kind"] for f in cd.review(protocol)["findings"]])
            for at, rule in enumerate(protocol["rules"]):
                for what, edited in edits(rule):
                    rules = protocol["rules"][:at] + [edited] * (edited is not None) + protocol["rules"][at + 1:]
                    counted[what] += 1
                    try:
                        kinds = cd.review({**protocol, "rules": rules})["findings"]
                    except cd.CytodoseError:
                        found["refused"] += 1  # bounds that cross, a grade of 6, no rule left
                        continue
                    if any(f["kind"] == "changed" and f["witness"] for f in kinds):
                        found["changed"] += 1
                    elif edited and kinds[-1]["kind"] == "edited" and (
                            alike(rule["when"], edited["when"]) or same_score(rule, edited, scores)):
                        found["alike"] += 1
                    else:
                        missed.append((name, rule["id"], what, [f["kind"] for f in kinds]))
        print(f"edits: {sum(counted.values())} of {len(cd.protocols())} protocols: "
              + ", ".join(f"{n} {k}" for k, n in sorted(counted.items())) + "; "
              + ", ".join(f"{n} {k}" for k, n in sorted(found.items()))
              + f"; {time.monotonic() - start:.0f} s", file=sys.stderr)
        self.assertEqual(missed, [])
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
