# SPDX-License-Identifier: MIT
"""Stored decisions worked out again, and protocols pinned by their digest: in requests and in courses."""

import copy
import json
import unittest
from pathlib import Path

import cytodose as cd

CASE = Path(__file__).resolve().parents[2] / "examples/cases/marrow-infiltration-2015.json"
FACTS = {"weight_kg": 50, "labs": [{"test": "platelets", "value": 27, "unit": "10*9/L"}]}
REQUEST = {"facts": FACTS, "protocols": ["enoxaparin-vte-isth", "bleeding-overlay"],
           "policy": {"rounding": "nearest", "reduced_may_round_up": True, "tolerance_percent": 10}}
OTHER = "sha256:" + 64 * "0"


class Recompute(unittest.TestCase):
    def setUp(self):
        self.stored = cd.evaluate(REQUEST)

    def whats(self, stored, request=REQUEST):
        report = cd.recompute(request, stored)
        self.assertEqual(report["same"], not report["differences"])
        self.assertEqual(report["not_shown"], 0)
        return [(d["what"], d["protocol"], d["branch"], d["drug"]) for d in report["differences"]]

    def test_what_was_decided_is_decided_again(self):
        self.assertEqual(self.whats(self.stored), [])
        report = cd.recompute(json.dumps(REQUEST), json.dumps(self.stored))
        self.assertEqual(report["stored_with"], self.stored["computed_with"])
        self.assertEqual(report["computed_with"], {"cytodose": cd.__version__, "data_digest": cd.data_digest()})

    def test_another_library_or_other_data_are_named(self):
        old = copy.deepcopy(self.stored)
        old["computed_with"] = {"cytodose": "0.0.9", "data_digest": OTHER}
        self.assertEqual(self.whats(old), [("library", None, None, None), ("data", None, None, None)])
        self.assertEqual(cd.recompute(REQUEST, old)["stored_with"], old["computed_with"])

    def test_another_protocol_is_named(self):
        old = copy.deepcopy(self.stored)
        old["decisions"][0]["protocol"].update(edition="of 2016", digest=OTHER)
        found = cd.recompute(REQUEST, old)["differences"]
        self.assertEqual([(d["what"], d["protocol"], d["pointer"], d["stored"]) for d in found],
                         [("protocol", "enoxaparin-vte-isth", "/decisions/0/protocol/edition", "of 2016"),
                          ("protocol", "enoxaparin-vte-isth", "/decisions/0/protocol/digest", OTHER)])
        self.assertEqual([d["now"] for d in found], [self.stored["decisions"][0]["protocol"][k]
                                                     for k in ("edition", "digest")])

    def test_a_tampered_answer_is_found_where_it_is(self):
        for path, want in (
                ((0, "answers", "enoxaparin", "now"), ("answer", "enoxaparin-vte-isth", None, "enoxaparin")),
                ((0, "branches", 1, "answers", "enoxaparin", "doses", 0, "exact_mg"),
                 ("branch answer", "enoxaparin-vte-isth", "acute-lower-risk", "enoxaparin")),
                ((0, "branches", 2, "applies"), ("branch", "enoxaparin-vte-isth", "after-30-days", None)),
                ((1, "missing", 0), ("detail", "bleeding-overlay", None, None))):
            tampered = copy.deepcopy(self.stored)
            inner = tampered["decisions"]
            for key in path[:-1]:
                inner = inner[key]
            before = inner[path[-1]]
            inner[path[-1]] = 38.5 if before == 37.5 else "stop"
            found, = cd.recompute(REQUEST, tampered)["differences"]
            self.assertEqual((found["what"], found["protocol"], found["branch"], found["drug"]), want)
            self.assertEqual(found["pointer"], "/decisions/" + "/".join(map(str, path)))
            self.assertEqual((found["stored"], found["now"]), (inner[path[-1]], before))

    def test_what_is_gone_or_added_is_a_difference(self):
        less, more, other = (copy.deepcopy(self.stored) for _ in range(3))
        del less["decisions"][1]
        self.assertEqual(self.whats(less), [("detail", "bleeding-overlay", None, None)])
        more["decisions"].append({})
        more["by/~"] = True
        found = cd.recompute(REQUEST, more)["differences"]
        self.assertEqual([(d["pointer"], d["stored"], d["now"]) for d in found],
                         [("/decisions/2", {}, None), ("/by~1~0", True, None)])
        other["policy"]["rounding"] = "down"
        self.assertEqual(self.whats(other), [("policy", None, None, None)])
        del other["policy"]
        self.assertEqual(self.whats(other), [("policy", None, None, None)])
        other["decisions"] = [[]] * 300
        report = cd.recompute(REQUEST, other)
        self.assertEqual((len(report["differences"]), report["not_shown"]), (200, 101))

    def test_a_stored_number_that_became_0_or_left_0_is_a_difference(self):
        policy = self.stored["policy"]
        numbers = {key: value for key, value in policy.items() if type(value) in (int, float)}
        self.assertGreater(len(numbers), 1)
        for key, value in numbers.items():
            tampered = {**self.stored, "policy": {**policy, key: 1 if value == 0 else 0}}
            self.assertEqual([d["pointer"] for d in cd.recompute(REQUEST, tampered)["differences"]], [f"/policy/{key}"])

    def test_a_value_given_twice_is_refused_at_the_second(self):
        for first in ("<50", ">50", 50):
            labs = [{"test": "platelets", "value": value, "unit": "10*9/L"} for value in (first, 40)]
            with self.assertRaises(cd.CytodoseError) as caught:
                cd.evaluate({"facts": {"labs": labs}, "protocols": ["enoxaparin-vte-mskcc"], "policy": {"rounding": "none"}})
            self.assertIn("given twice", str(caught.exception))
            self.assertEqual(caught.exception.pointer, "/facts/labs/1/test", first)

    def test_the_response_says_the_policy_back_in_the_words_of_the_request(self):
        for policy in ({"rounding": "none"}, {"rounding": "nearest", "tolerance_percent": 10},
                       {"rounding": "down", "tolerance_percent": 5, "unasked": "refused", "bsa": "du-bois"}):
            said = cd.evaluate({"facts": {}, "protocols": ["enoxaparin-vte-mskcc"], "policy": policy})["policy"]
            self.assertEqual({key: said[key] for key in policy}, policy)

    def test_other_facts_are_another_decision(self):
        worse = copy.deepcopy(REQUEST)
        worse["facts"]["labs"][0]["value"] = 20
        self.assertIn(("branch answer", "enoxaparin-vte-isth", "acute-lower-risk", "enoxaparin"),
                      self.whats(self.stored, worse))

    def test_what_is_no_response_is_refused_as_such(self):
        for text, words in (("", "stored response: "), ("{", "stored response: "),
                            ("[]", "stored response: must be a response"),
                            ("{}", 'stored response: missing "decisions"'),
                            ('{"decisions": []}', 'stored response: missing "computed_with"'),
                            ('{"decisions": {}, "computed_with": {}}', "stored response: must be the decisions"),
                            ('{"decisions": null, "computed_with": {}}', "stored response: must not be null"),
                            ('{"decisions": [], "computed_with": 1}', "stored response: "),
                            ('{"a": 1, "a": 1}', 'stored response: duplicate key "a"')):
            with self.assertRaises(cd.CytodoseError) as caught:
                cd.recompute(REQUEST, text)
            self.assertIn(words, str(caught.exception), text)
        with self.assertRaises(cd.CytodoseError) as caught:
            cd.recompute({**REQUEST, "protocols": []}, self.stored)
        self.assertNotIn("stored", str(caught.exception))


class Pinned(unittest.TestCase):
    def test_a_request_is_answered_by_the_protocol_it_names_alone(self):
        name = REQUEST["protocols"][0]
        digest = cd.evaluate(REQUEST)["decisions"][0]["protocol"]["digest"]
        pinned = {**REQUEST, "protocols": [{"id": name, "digest": digest}, "bleeding-overlay"]}
        self.assertEqual(cd.evaluate(pinned), cd.evaluate(REQUEST))
        pinned["protocols"][0]["digest"] = OTHER
        for call in (lambda: cd.evaluate(pinned), lambda: cd.recompute(pinned, cd.evaluate(REQUEST))):
            with self.assertRaises(cd.CytodoseError) as caught:
                call()
            self.assertEqual(str(caught.exception), f"/protocols/0/digest: {name} here is {digest}, not {OTHER}")
            self.assertEqual(caught.exception.pointer, "/protocols/0/digest")

    def test_a_case_too(self):
        case = json.loads(CASE.read_text(encoding="utf-8"))
        day, decision = next((d, i) for d, one in enumerate(case["days"]) for i in range(len(one.get("decisions", []))))
        named = case["days"][day]["decisions"][decision]["protocols"]
        how = {"formula": "mosteller"}
        plain = cd.replay(json.dumps(case), **how)
        digest = cd.review(named[0])["digest"]
        named[0] = {"id": named[0], "digest": digest}
        self.assertEqual(cd.replay(json.dumps(case), **how), plain)
        for pin, words in ((dict(named[0], digest=OTHER), f"here is {digest}, not {OTHER}"),
                           (dict(named[0], edition="1"), 'unknown key "edition"'),
                           ({"digest": digest}, 'missing "id"'), ({"id": None}, "must not be null"),
                           (dict(named[0], id="none of these"), "none of these")):
            named[0] = pin
            with self.assertRaises(cd.CytodoseError) as caught:
                cd.replay(json.dumps(case), **how)
            self.assertIn(words, str(caught.exception))
            self.assertTrue(caught.exception.pointer.startswith(f"/days/{day}/decisions/{decision}/protocols/0"))
