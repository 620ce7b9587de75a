# SPDX-License-Identifier: MIT
"""lib/protocols/schema.json: what it refuses the library refuses; every built-in is as it says. Read by
a validator of the few keywords that it uses, so that nothing else needs to be installed."""

import csv
import json
import random
import re
import sys
import unittest
from pathlib import Path

import cytodose as cd
from sample import drawn

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "lib/protocols/schema.json").read_text(encoding="utf-8"))
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
SAYS_NOTHING = {"$schema", "title", "description", "definitions"}


def is_type(value, name):
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if name == "number":
        return number
    return number and value == int(value) if name == "integer" else isinstance(value, TYPES[name])


def same(a, b):
    return a == b and isinstance(a, bool) == isinstance(b, bool)


# Each keyword asks this of a value: value, what the keyword is told, the schema that it stands in, root.
KEYWORDS = {
    "$ref": lambda value, at, _, root: valid(value, root["definitions"][at.removeprefix("#/definitions/")], root),
    "anyOf": lambda value, parts, _, root: any(valid(value, part, root) for part in parts),
    "type": lambda value, names, *_: is_type(value, names) if isinstance(names, str) else any(is_type(value, n) for n in names),
    "enum": lambda value, accepted, *_: any(same(value, one) for one in accepted),
    "const": lambda value, one, *_: same(value, one),
    "minimum": lambda value, low, *_: not is_type(value, "number") or value >= low,
    "maximum": lambda value, high, *_: not is_type(value, "number") or value <= high,
    "minLength": lambda value, n, *_: not isinstance(value, str) or len(value) >= n,
    "pattern": lambda value, form, *_: not isinstance(value, str) or re.search(form, value) is not None,
    "minItems": lambda value, n, *_: not isinstance(value, list) or len(value) >= n,
    "maxItems": lambda value, n, *_: not isinstance(value, list) or len(value) <= n,
    "items": lambda value, item, _, root: not isinstance(value, list) or all(valid(one, item, root) for one in value),
    "required": lambda value, keys, *_: not isinstance(value, dict) or all(key in value for key in keys),
    "properties": lambda value, parts, _, root: not isinstance(value, dict) or all(
        valid(value[k], parts[k], root) for k in parts if k in value),
    "additionalProperties": lambda value, rest, schema, root: not isinstance(value, dict) or all(
        rest is not False and valid(value[k], rest, root) for k in set(value) - set(schema["properties"])),
}


def valid(value, schema, root=None):
    """Draft 7, as far as the schemas go; a keyword beyond that is an error. root has the definitions."""
    return all(KEYWORDS[key](value, told, schema, root or schema) for key, told in schema.items() if key not in SAYS_NOTHING)


def refused(protocol):
    """The library's message, or None."""
    try:
        cd.evaluate({"facts": {}, "protocols": [{"protocol": protocol}], "policy": {"rounding": "none"}})
    except cd.CytodoseError as error:
        return str(error)
    return None


def places(value, at=()):
    """Every place in a document."""
    yield at
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from places(one, (*at, key))


STRANGE = (None, True, False, 0, -1, 1.5, 1e7, 1e13, "", "x", "always", "Großbuchstaben", [], {}, ["x"],
           {"note": 1}, {"flag": "f", "is": True}, {"percent": 50, "of": "label"})


EVERYTHING = {  # what built-ins seldom or never ask for
    "id": "x", "title": "t", "edition": "1", "class": "cytotoxic", "scale": "ctcae-5.0",
    "drugs": [{"name": "x", "full": 80, "unit": "mg/m2", "levels": [80, 60], "max_mg": 150, "every_days": 21,
               "products": [{"kind": "vial", "strength_mg": 20}, {"kind": "vial", "strength_mg": 80}]}],
    "scores": [{"id": "s1", "title": "t", "source": "s", "items": [
        {"points": 5, "when": {"size": "age_years", "below": 60}}, {"points": -1, "when": {"flag": "f", "is": True}}]}],
    "rules": [
        {"id": "a", "when": {"grade": "anemia", "at_least": 3}, "then": {"now": "hold", "resume": {"text": "t"}},
         "source": "s", "verified": "primary"},
        {"id": "b", "when": {"not": {"score": "s1", "at_least": 3}}, "then": {"dose": {"levels_down": 1, "of": "current"}},
         "source": "s", "verified": "primary", "day": 8},
        {"id": "c", "when": {"any": [{"lab": "bilirubin", "times": "uln", "above": 1.5},
                                     {"nadir": "platelets", "unit": "/uL", "below": 50000}]},
         "then": {"dose": {"one_of": [{"less_by": 10, "of": "starting", "unit": "mg/m2"}, {"flat_mg": 40}]}},
         "source": "s", "verified": "primary"}],
    "sources": [{"id": "s", "kind": "trial protocol", "citation": "c"}]}


BY_AUC = {  # what EVERYTHING cannot have beside a dose in mg/m2
    "id": "x", "title": "t", "edition": "1", "class": "cytotoxic",
    "drugs": [{"name": "carboplatin", "atc": "L01XA02", "full": 5, "unit": "AUC", "gfr_max": 125, "every_h": 12}],
    "rules": [{"id": "a", "when": {"all": [
        {"days": "d", "below": 5}, {"days_since": "d", "above": 5}, {"count": "c", "at_least": 2},
        {"finding": "f", "at_most": 3}, {"lab": "platelets", "unit": "10*9/L", "above": 1}]},
        "then": {"now": "give", "dose": {"percent": 50, "of": "label"}}, "source": "s", "verified": "primary"}],
    "sources": [{"id": "s", "kind": "label", "citation": "c"}]}

WIDER = {"full", "levels", "less_by", "amount"}  # in the schema, which does not see the unit


def with_number(document, at, number):
    """The document with the number in the place."""
    changed = json.loads(json.dumps(document))
    inner = changed
    for key in at[:-1]:
        inner = inner[key]
    inner[at[-1]] = number
    return changed


def with_strange(document):
    """The document once for each place and each strange value, with the value in the place."""
    for at in places(document):
        for value in STRANGE if at and "note" not in at else ():
            changed = json.loads(json.dumps(document))
            inner = changed
            for key in at[:-1]:
                inner = inner[key]
            inner[at[-1]] = value
            yield changed


def mutant(protocol, chance):
    """The protocol with one thing taken away, doubled, renamed or replaced."""
    changed = json.loads(json.dumps(protocol))
    at = chance.choice([p for p in places(changed) if p and p[0] != "note"])
    inner = changed
    for key in at[:-1]:
        inner = inner[key]
    done = chance.randrange(5)
    if done == 0:
        del inner[at[-1]]
    elif done == 1 and isinstance(inner, list):
        inner.append(inner[at[-1]])
    elif done == 1:
        inner[str(at[-1]) + chance.choice("sx_")] = inner.pop(at[-1])
    elif done == 2:
        other = changed
        for key in chance.choice(list(places(changed))):
            other = other[key]
        inner[at[-1]] = json.loads(json.dumps(other))
    else:
        inner[at[-1]] = chance.choice(STRANGE)
    return changed


class Schema(unittest.TestCase):
    def test_every_built_in_is_as_the_schema_says(self):
        for name in cd.protocols():
            self.assertTrue(valid(cd.protocol_of(name), SCHEMA), name)

    def test_it_names_what_the_library_accepts(self):
        """A list in the schema is the library's own: its message for what stands in none names them."""
        protocol = cd.protocol_of("enoxaparin-vte-isth")
        for path in (("class",), ("drugs", 0, "unit"), ("drugs", 0, "re_escalation"),
                     ("drugs", 0, "products", 0, "kind"), ("rules", 0, "verified"),
                     ("rules", 0, "then", "now"), ("rules", 0, "then", "dose", "of"),
                     ("rules", 1, "then", "support", 0, "action"), ("sources", 0, "kind")):
            changed, schema = json.loads(json.dumps(protocol)), SCHEMA
            inner = changed
            for key in path[:-1]:
                inner, schema = inner[key], self.inside(schema, key)
            inner[path[-1]] = "none of these"
            accepted = re.search(r"accepted: (.*)", refused(changed)).group(1).split(", ")
            listed = [one for one in self.inside(schema, path[-1])["enum"] if one is not None]
            self.assertEqual(sorted(accepted), sorted(listed), path)

    def inside(self, schema, key):
        """The schema of a member."""
        options = [schema]
        while options:
            one = options.pop()
            if "$ref" in one:
                options.append(SCHEMA["definitions"][one["$ref"].removeprefix("#/definitions/")])
            options += one.get("anyOf", [])
            if isinstance(key, int) and "items" in one:
                return self.inside(one["items"], None) if "$ref" not in one["items"] else one["items"]
            if key in one.get("properties", {}):
                return one["properties"][key]
        raise KeyError(key)

    def test_what_it_refuses_of_the_table_the_library_refuses(self):
        seen = refusals = 0
        for protocol in self.bad_protocols():
            message = refused(protocol)
            self.assertIsNotNone(message)
            seen += 1
            refusals += not valid(protocol, SCHEMA)
        self.assertGreater(seen, 60)
        self.assertGreater(refusals, seen // 2)  # the rest is what a schema cannot see

    def bad_protocols(self):
        """The protocols of tests/vectors/bad_input.tsv; its other requests, and bad JSON, are left out."""
        from test_package import request_of
        with open(ROOT / "tests/vectors/bad_input.tsv", encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["door"] not in ("request", "evaluate"):
                    continue
                text = row["arguments"] if row["door"] == "evaluate" else request_of(
                    (row["arguments"].split(" | ") + [""] * 5)[:5])
                if not row["message"].split(":", 2)[2].startswith("/protocols/0/protocol"):
                    continue
                try:
                    yield json.loads(text)["protocols"][0]["protocol"]
                except (ValueError, LookupError, TypeError):
                    continue

    def test_what_it_refuses_in_each_place_the_library_refuses(self):
        for changed in with_strange(EVERYTHING):
            self.assertTrue(valid(changed, SCHEMA) or refused(changed), json.dumps(changed))

    def test_its_numbers_end_where_the_library_says(self):
        """The library's message for a number that is too large says which are accepted."""
        ends = 0
        for document in (EVERYTHING, BY_AUC):
            self.assertIsNone(refused(document))
            for at in places(document):
                inner, parents = document, [document]
                for key in at:
                    inner = inner[key]
                    parents.append(inner)
                if not is_type(inner, "number"):
                    continue
                said = re.search(r"accepted: (?:whole numbers, )?(\S+) to (\S+)$", refused(with_number(document, at, 10 ** 13)))
                wider = WIDER & set(at) or {"size", "score"} & set(parents[-2])
                for end, out in zip(map(float, said.groups()), (-1, 1)):
                    beyond = end + out * (0.01 * abs(end) if end % 1 else 1 if end < 10 ** 9 else 10 ** 9)
                    ends += 1
                    self.assertTrue(valid(with_number(document, at, int(end) if end % 1 == 0 else end), SCHEMA), (at, end))
                    self.assertTrue(wider or not valid(with_number(document, at, beyond), SCHEMA), (at, beyond))
        self.assertGreater(ends, 40)

    def test_what_it_refuses_of_mutants_the_library_refuses(self):
        chance = random.Random()
        counts = {(False, False): 0, (False, True): 0, (True, False): 0, (True, True): 0}
        protocols = [cd.protocol_of(name) for name in cd.protocols()] + 5 * [EVERYTHING]
        self.assertIsNone(refused(EVERYTHING))
        for seed in drawn("mutants of a protocol", range(2500), 300):
            chance.seed(20261124 + seed)
            changed = mutant(chance.choice(protocols), chance)
            accepted, message = valid(changed, SCHEMA), refused(changed)
            self.assertTrue(accepted or message, f"the schema refuses, the library does not: {json.dumps(changed)}")
            counts[accepted, message is None] += 1
        tried = sum(counts.values())
        print(f"schema: of {tried} mutants both refuse {counts[False, False]}, the library alone "
              f"{counts[True, False]}, none {counts[True, True]}", file=sys.stderr)
        self.assertGreaterEqual(counts[False, False], tried // 3)
        self.assertGreaterEqual(counts[True, True], tried // 25)
