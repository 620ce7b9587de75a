# SPDX-License-Identifier: MIT
"""The built-in protocols against lib/protocols/cases: answers read from the sources, not from the
protocols. A case: id, facts, policy (default: Mosteller, no rounding), expect, source, note; or, in
place of expect, refused: words of the message that these facts must meet.

An expectation names a drug (null: a protocol without drugs) and a branch (none: all that may apply
together) and states what it knows of; what it does not state is not compared:
applies   of a branch: yes, possible, no
now       a word, or several where the source does not choose between them
may_be    the words of all outcomes
doses     those on which everything possible agrees, [] where there is none; each by mg, by dose (in
          the protocol's unit) or both, null where it cannot be known
refer     "yes" when every outcome has one, "no" when none, "open" when some; so does resume
says      words in the referrals of every outcome; unsaid, words in those of none
support, rules, missing: as sets, of any outcome
"""

import copy
import itertools
import json
import math
import unittest
from pathlib import Path

import cytodose as cd
from sample import drawn
from test_cautions import rules_of

CASES = Path(__file__).resolve().parents[2] / "lib" / "protocols" / "cases"
POLICY = {"bsa": "mosteller", "rounding": "none"}
CASE_KEYS = {"id", "facts", "policy", "expect", "refused", "source", "note"}
WHERE_KEYS = {"drug", "branch"}
SET_KEYS = {"may_be", "support", "rules", "missing"}
WHAT_KEYS = SET_KEYS | {"applies", "now", "doses", "refer", "resume", "says", "unsaid"}
WORDS = {"applies": {"yes", "possible", "no"}, "refer": {"yes", "no", "open"},
         "resume": {"yes", "no", "open"},
         "now": {"give", "omit this dose", "hold", "stop", "not covered", "open"}}


# ---- reading --------------------------------------------------------------------------------

def without_twins(pairs):
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError(f"a key twice in {keys}")
    return dict(pairs)


def read_cases(path):
    """The cases of a file; a key that nobody reads would be an expectation that nobody checks."""
    cases = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=without_twins)
    if not cases:
        raise ValueError(f"{path.name}: no cases")
    ids = [case["id"] for case in cases]
    for id in ids:
        if ids.count(id) > 1:
            raise ValueError(f"{path.name}: {id} twice")
    for case in cases:
        check_case(f"{path.name}: {case['id']}", case)
    return cases


def listed(value):
    return value if isinstance(value, list) else [value]


def check_case(name, case):
    unknown = set(case) - CASE_KEYS
    if unknown or not isinstance(case["facts"], dict):
        raise ValueError(f"{name}: {unknown or 'facts'}")
    if not case["source"].strip() or bool(case.get("expect")) == bool(case.get("refused")):
        raise ValueError(f"{name}: needs a source and either something to expect or to be refused")
    for expected in case.get("expect", []):
        unknown = set(expected) - WHERE_KEYS - WHAT_KEYS
        if unknown or not set(expected) & WHAT_KEYS:
            raise ValueError(f"{name}: {unknown or 'nothing to compare'} in {expected}")
        for key, words in WORDS.items():
            if not set(listed(expected.get(key, []))) <= words:
                raise ValueError(f"{name}: {key}: {expected[key]!r}")
        for dose in expected.get("doses", []):
            if not dose or set(dose) - {"mg", "dose"}:
                raise ValueError(f"{name}: dose {dose}")


# ---- what the library says ------------------------------------------------------------------

def ask(protocol, case):
    id = protocol if isinstance(protocol, str) else protocol["protocol"]["id"]
    response = cd.evaluate({"facts": case["facts"], "protocols": [protocol],
                            "policy": {**case.get("policy", POLICY), "consent_not_for_use": id}})
    return response["decisions"][0]


# Recovered, and yet held: before the first dose there is none to lower, and the physician decides.
RECOVERED_BEFORE_THE_FIRST_DOSE = {
    ("carboplatin-6-paclitaxel-200-nccp", "fever", "fever-first-cycle"),
    ("paclitaxel-weekly-nccp", "febrile-neutropenia-hold", "febrile-neutropenia-first-dose"),
    ("pemetrexed-cisplatin-nccp", "fever", "febrile-neutropenia-first-cycle"),
    ("trastuzumab-deruxtecan-nccp", "febrile-neutropenia-hold", "febrile-first-dose")}


def with_criteria(rules):
    """A protocol in which the criteria for resuming are rules too, and the ids of the rules that have them."""
    resumed = {rule["id"]: rule["then"]["resume"]["when"] for rule in rules["rules"]
               if rule["then"].get("resume", {}).get("when")}
    more = [{"id": f"resumed-{n}", "when": when, "then": {"refer": "resumed"}, "verified": "unverified",
             "source": rules["sources"][0]["id"]} for n, when in enumerate(resumed.values())]
    return {**rules, "rules": rules["rules"] + more}, list(resumed)


def holds(case):
    """Whether something else than "give" is expected, or whether it is not said."""
    return any(expected.get("now") != "give" for expected in case.get("expect", []))


def how_many(outcomes, key):
    having = [bool(outcome[key]) for outcome in outcomes]
    return "yes" if having and all(having) else "open" if any(having) else "no"


def said(decision, expected):
    """The decision's answer to each thing that is expected."""
    branches = decision["branches"]
    place = decision
    if expected.get("branch") is not None:
        branches = [b for b in branches if b["id"] == expected["branch"]]
        if not branches:
            return {key: f"no branch {expected['branch']}" for key in expected}
        place = branches[0]
    outcomes = [o for b in branches if b["applies"] != "no" for o in b["outcomes"]]
    referrals = [" ".join(word["text"] for word in o["refer"]).lower() for o in outcomes]
    found = {"missing": sorted(place["missing"]), "refer": how_many(outcomes, "refer"),
             "resume": how_many(outcomes, "resume"), "applies": place.get("applies"),
             "support": sorted({s["action"] for o in outcomes for s in o["support"]}),
             "rules": sorted({rule for o in outcomes for rule in o["rules"]}),
             "says": [w for w in expected.get("says", []) if all(w in r for r in referrals)],
             "unsaid": [w for w in expected.get("unsaid", [])
                        if not any(w in r for r in referrals)]}
    answers = place["answers"]
    if expected.get("drug") is not None:
        answer = answers.get(expected["drug"], {"now": "no such drug", "doses": []})
        found["now"] = answer["now"]
        words = [o["drugs"].get(expected["drug"], {"now": []})["now"] for o in outcomes]
        found["may_be"] = sorted({word for now in words for word in now or ["not covered"]})
        found["doses"] = [{"mg": d["exact_mg"], "dose": d["dose"]} for d in answer["doses"]]
    elif answers and expected.get("branch") is None:
        found = {key: f"a drug must be named: {list(answers)}" for key in expected}
    return found


# ---- comparing ------------------------------------------------------------------------------

def same_number(a, b):
    if a is None or b is None:
        return a is b
    return math.isclose(a, b, rel_tol=1e-9)


def same_doses(wanted, got):
    """Each as it stands, in any order."""
    return len(wanted) == len(got) and any(
        all(same_number(w[key], g[key]) for w, g in zip(wanted, order) for key in w)
        for order in itertools.permutations(got))


def differences(decision, expected):
    got = said(decision, expected)
    found = []
    for key in sorted(WHAT_KEYS & set(expected)):
        want, says = expected[key], got.get(key)
        if key == "doses":
            same = isinstance(says, list) and same_doses(want, says)
        elif key in SET_KEYS:
            same = sorted(want) == says
        else:
            same = says in want if key == "now" and isinstance(want, list) else says == want
        if not same:
            found.append(f"{key}: expected {want}, says {says}")
    return found


def spoiled(expected):
    """Expectations that differ from a good one in one thing each, and must not hold."""
    for key in sorted(WHAT_KEYS & set(expected)):
        bad = copy.deepcopy(expected)
        if key in WORDS:
            bad[key] = next(w for w in sorted(WORDS[key]) if w not in listed(expected[key]))
        elif key == "doses":
            bad[key] = bad[key] + [{"mg": 1.0}]
            if expected[key]:
                one = copy.deepcopy(expected)
                number, value = next(iter(one["doses"][0].items()))
                one["doses"][0][number] = 1.0 if value is None else value * (1 + 1e-6)
                yield one
        elif key == "unsaid":
            bad = {**bad, key: bad[key] + [""]}  # in every text
        else:
            bad[key] = bad[key] + ["no such thing"]
        yield bad


def asked_again(case):
    """The case before the dose is given: the doses that it expects are those in force. None: none is lower."""
    again, lower = copy.deepcopy(case), False
    for expected in case.get("expect", []):
        doses = again["facts"].get("doses", {}).get(expected.get("drug"))
        dose = [one.get("dose") for one in expected.get("doses", [])]
        if doses and expected.get("branch") is None and len(dose) == 1 and dose[0] and dose[0] < doses.get("current", 0):
            doses["current"], lower = dose[0], True
    return again if lower else None


def ways(when):
    """The conditions that hold together: one list for each way in which the rule may apply, those under a not left out."""
    if "any" in when:
        return [way for part in when["any"] for way in ways(part)]
    if "all" in when:
        return [sum(parts, []) for parts in itertools.product(*map(ways, when["all"]))]
    return [[] if when == "always" or "not" in when else [when]]


def counted_for_another(rules):
    """Rules that count all days of delay for a value or a finding of the day, which may be there since today alone."""
    return [rule["id"] for rule in rules for way in ways(rule["when"])
            if any(leaf.get("days") == "delayed" for leaf in way)
            and any({"lab", "grade", "finding"} & set(leaf) for leaf in way)]


# ---- tests ----------------------------------------------------------------------------------

class ProtocolCases(unittest.TestCase):
    maxDiff = None

    def test_every_builtin_has_cases_and_every_file_a_builtin(self):
        self.assertEqual(sorted(p.stem for p in CASES.glob("*.json")), sorted(cd.protocols()))

    def test_cases_come_out_as_read_from_the_sources(self):
        lines = []
        for protocol in cd.protocols():
            cases = read_cases(CASES / f"{protocol}.json")
            fired, rules = set(), set()
            for case in cases:
                if "refused" in case:
                    with self.subTest(protocol=protocol, case=case["id"]):
                        with self.assertRaises(cd.CytodoseError) as raised:
                            ask(protocol, case)
                        self.assertIn(case["refused"], str(raised.exception))
                    continue
                decision = ask(protocol, case)
                rules |= {rule["id"] for rule in decision["rules"]}
                fired |= {rule["id"] for rule in decision["rules"] if rule["fired"] == "yes"}
                for number, expected in enumerate(case["expect"]):
                    with self.subTest(protocol=protocol, case=case["id"], expectation=number):
                        found = differences(decision, expected)
                        self.assertEqual(found, [], f"{case['source']}\n{case['facts']}")
            with self.subTest(protocol=protocol):
                self.assertEqual(sorted(rules - fired), [], "rules that no case fires")
            count = sum(len(case.get("expect", ["refused"])) for case in cases)
            lines.append(f"  {protocol}: {len(cases)} cases, {count} expectations,"
                         f" {len(fired)} of {len(rules)} rules fired")
        print("\nprotocol cases", *lines, sep="\n")

    def test_a_dose_that_was_lowered_is_not_lowered_again_before_it_is_given(self):
        asked = 0
        for protocol in cd.protocols():
            for case in read_cases(CASES / f"{protocol}.json"):
                again = asked_again(case)
                decision = ask(protocol, again) if again else None
                for expected in again["expect"] if again else []:
                    asked += 1
                    with self.subTest(protocol=protocol, case=case["id"], drug=expected["drug"]):
                        self.assertEqual(differences(decision, expected), [], again["facts"]["doses"])
        self.assertGreater(asked, 500)
        print(f"\nprotocol cases: {asked} doses asked again before they are given")

    def test_days_of_delay_count_for_what_delayed(self):
        low = {"any": [{"lab": "neutrophils", "below": 1}, {"finding": "diarrhea", "at_least": 2}]}
        for days, found in (("delayed", ["r", "r"]), ("delayed-for-counts", [])):
            rules = [{"id": "r", "when": {"all": [{"days": days, "at_least": 14}, low]}}]
            self.assertEqual(counted_for_another(rules), found)
        for protocol in cd.protocols():
            self.assertEqual(counted_for_another(rules_of(protocol)["rules"]), [], protocol)

    def test_no_criteria_for_resuming_are_met_while_their_rule_still_applies(self):
        """The criteria are asked as rules of their own, of the patients whom the cases hold for certain."""
        asked = 0
        for protocol in cd.protocols():
            rules, resumed = with_criteria(cd.protocol_of(protocol))
            for case in read_cases(CASES / f"{protocol}.json") if resumed else []:
                if not holds(case):
                    continue
                fired = {rule["id"]: rule["fired"] for rule in ask({"protocol": rules}, case)["rules"]}
                for n, rule in enumerate(resumed):
                    asked += fired[rule] == "yes"
                    with self.subTest(protocol=protocol, case=case["id"], rule=rule):
                        both = fired[rule] == "yes" and fired[f"resumed-{n}"] == "yes"
                        self.assertEqual(both, (protocol, rule, case["id"]) in RECOVERED_BEFORE_THE_FIRST_DOSE)
        self.assertGreater(asked, 500)
        print(f"\nprotocol cases: the criteria of {asked} rules that hold, none of them met")

    def test_no_expectation_holds_when_spoiled(self):
        tried = 0
        for protocol in drawn("protocols whose expectations are spoiled", cd.protocols(), 10):
            for case in read_cases(CASES / f"{protocol}.json"):
                decision = ask(protocol, case) if "expect" in case else None
                for expected in case.get("expect", []):
                    if differences(decision, expected):
                        continue  # reported by the test above
                    for bad in spoiled(expected):
                        tried += 1
                        self.assertNotEqual(differences(decision, bad), [], (case["id"], bad))
        self.assertGreater(tried, 500)
        print(f"\nprotocol cases: {tried} spoiled expectations, all noticed")


class Files(unittest.TestCase):
    """A file of cases that is not one is not passed over."""

    GOOD = {"id": "a", "facts": {}, "expect": [{"drug": "x", "now": "give"}], "source": "s"}

    def refused(self, text):
        class Path:
            name = "f.json"

            @staticmethod
            def read_text(encoding):
                return text
        with self.assertRaises((ValueError, KeyError)):
            read_cases(Path)

    def test_what_is_refused(self):
        self.refused("[]")
        self.refused(json.dumps([self.GOOD, self.GOOD]))
        self.refused('[{"id": "a", "id": "b", "facts": {}, "expect": [], "source": "s"}]')
        for key, value in (("source", " "), ("expect", []), ("facts", []), ("exspect", []),
                           ("expect", [{"drug": "x"}]), ("expect", [{"drug": "x", "nwo": "give"}]),
                           ("expect", [{"drug": "x", "now": "given"}]), ("refused", "words"),
                           ("expect", [{"drug": "x", "doses": [{"g": 1}]}])):
            self.refused(json.dumps([{**self.GOOD, key: value}]))
        self.refused(json.dumps([{**self.GOOD, "expect": [], "refused": ""}]))
        for key in ("id", "facts", "expect", "source"):
            self.refused(json.dumps([{k: v for k, v in self.GOOD.items() if k != key}]))


if __name__ == "__main__":
    unittest.main()
