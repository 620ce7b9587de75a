# SPDX-License-Identifier: MIT
"""The commands that answer one question: bsa, dose, facts, decide, compare, review, explain."""

import argparse
import json
import os
import re
import sys

import cytodose as cd

from . import _terms as terms
from ._calls import _FORM_TEXT
from ._output import check_input, printable, UsageError
from ._library import lib as _lib
from ._protocols import _builtin_text, _compare, _compare_scales, _form, _policy, _review


_TEXT_MAX = 1 << 20  # as the library reads


def number(text):
    """A number of the command line; float() takes "nan", "1_0" and other scripts' digits too."""
    if not re.fullmatch(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"a number such as 1.5 is needed, not {text!r}")
    return float(text)


def whole(text):
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"a whole number is needed, not {text!r}")
    return int(text)


def _load(path):
    """A JSON text: a file, or standard input."""
    try:
        check_input(path)
        if path == "-":
            data = sys.stdin.buffer.read(_TEXT_MAX + 1)
        else:
            with open(path, "rb") as file:
                data = file.read(_TEXT_MAX + 1)
        if len(data) > _TEXT_MAX:
            raise UsageError(f"{path}: text too long; accepted: {_TEXT_MAX} bytes")
        return data.decode("utf-8")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8: {error}") from None


def _at(error, path, at=""):
    """A refusal of the library with its place in the file that the user wrote."""
    if not error.line:
        return error
    return UsageError(f"{path}:{error.line}:{error.column}: " + (f"{at}: " if at else "") + error.args[0])


def _check_syntax(text, path):
    """Checks a text before it is put into another one; the library says what is wrong, and where."""
    try:
        json.loads(text)
    except json.JSONDecodeError:
        try:
            cd.evaluate(text.encode())
        except cd.CytodoseError as error:
            raise _at(error, path, error.pointer) from None
    except (ValueError, RecursionError):  # an integer of thousands of digits; brackets: the library stops there too
        pass


def _protocol_text(name):
    """The text of a protocol: an id of the library's own, else a file."""
    if name in cd.protocols():
        return _builtin_text(name)
    if name != "-" and not os.path.exists(name):
        raise UsageError(f'"{name}" is neither a file nor a protocol; protocols: {", ".join(cd.protocols())}')
    text = _load(name)
    try:
        if text.lstrip(" \t\r\n").startswith("{"):
            cd.Protocol(text)
        else:
            cd.evaluate(text.encode())  # it is no id, and refused
    except cd.CytodoseError as error:
        raise _at(error, name, error.pointer) from None
    return text


def _protocol(name):
    return name if name in cd.protocols() else _protocol_text(name)


def _dumps(value, indent=None):
    """JSON whose characters that a terminal would obey are JSON's escapes."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    return "\n".join(line if printable(line) == line else
                     "".join(c if printable(c) == c else json.dumps(c)[1:-1] for c in line) for line in text.split("\n"))


def _print(made):
    print(_dumps(made, indent=2))


def bsa_options(parser):
    parser.add_argument("--height-cm", type=number, help="where the formula needs it")
    parser.add_argument("--weight-kg", type=number, required=True)
    parser.add_argument("--formula", required=True, help="one of: " + ", ".join(f["name"] for f in cd.bsa_formulas()))
    parser.add_argument("--sex", choices=("female", "male"), help="where the formula needs it")
    parser.add_argument("--cap-m2", type=number, help="no cap unless given")


def run_bsa(options):
    more = {} if options.cap_m2 is None else {"cap_m2": options.cap_m2}
    made = cd.bsa(height_cm=options.height_cm, weight_kg=options.weight_kg, formula=options.formula,
                  sex=options.sex, **more)
    print(f"{made:.4f} m2 by {options.formula}")
    return 0


def dose_options(parser):
    per = parser.add_mutually_exclusive_group(required=True)
    per.add_argument("--mg-per-m2", type=number)
    per.add_argument("--mg-per-kg", type=number)
    parser.add_argument("--bsa-m2", type=number, help="or height, weight and formula")
    parser.add_argument("--height-cm", type=number)
    parser.add_argument("--weight-kg", type=number)
    parser.add_argument("--formula", help="of body surface; there is no default")
    parser.add_argument("--sex", choices=("female", "male"))


def run_dose(options):
    size = (options.height_cm, options.formula, options.sex)
    if options.mg_per_kg is not None:
        if options.weight_kg is None or options.bsa_m2 is not None or any(s is not None for s in size):
            raise UsageError("--mg-per-kg goes with --weight-kg alone")
        mg = cd.dose_per_kg(dose_mg_per_kg=options.mg_per_kg, weight_kg=options.weight_kg)
        print(f"{options.mg_per_kg:g} mg/kg x {options.weight_kg:g} kg = {mg:.12g} mg, not rounded")
        return 0
    bsa_m2, by = options.bsa_m2, ""
    if bsa_m2 is None:
        if None in (options.weight_kg, options.formula):
            raise UsageError("--mg-per-m2 goes with --bsa-m2, or with --height-cm, --weight-kg and --formula")
        bsa_m2 = cd.bsa(height_cm=options.height_cm, weight_kg=options.weight_kg, formula=options.formula,
                        sex=options.sex)
        by = f" (by {options.formula})"
    elif options.weight_kg is not None or any(s is not None for s in size):
        raise UsageError("--bsa-m2 and a size: one of them")
    mg = cd.dose_per_m2(dose_mg_per_m2=options.mg_per_m2, bsa_m2=bsa_m2)
    print(f"{options.mg_per_m2:g} mg/m2 x {bsa_m2:.4f} m2{by} = {mg:.1f} mg, not rounded to a product")
    return 0


_ID = "its id (the command protocols lists them), or a JSON file"


def protocols_options(parser):
    parser.add_argument("text", nargs="?", default="", help="those with it in the id, the title or a drug's name; else all")


def run_protocols(options):
    wanted, found = options.text.casefold(), []
    for id in cd.protocols():
        rules = cd.protocol_of(id)
        if any(wanted in said.casefold() for said in (id, rules["title"], *(drug["name"] for drug in rules["drugs"]))):
            found.append((id, rules["title"]))
    if not found:
        raise UsageError(f"protocols: none has {options.text!r} in its id, its title or a drug's name")
    width = max(len(id) for id, _ in found)
    for id, title in found:
        print(f"{id:<{width}}  {title}")
    return 0


def facts_options(parser):
    parser.add_argument("protocol", help=_ID + "; - reads standard input")


def run_facts(options):
    sys.stdout.write(_form(_protocol_text(options.protocol)))
    return 0


def decide_options(parser):
    parser.add_argument("protocol", help=_ID)
    parser.add_argument("facts", metavar="FACTS.json", help="- reads standard input")
    parser.add_argument("--rounding", required=True, help='such as "none"; there is no default')
    parser.add_argument("--bsa", metavar="FORMULA", help="of body surface, where the protocol needs it")
    parser.add_argument("--reduced-may-round-up", action="store_true")
    parser.add_argument("--units-max", type=whole, default=1, help="of a product in one dose; default 1")
    parser.add_argument("--tolerance-percent", type=number)
    parser.add_argument("--caution", metavar="ID=BOUND", action="append", default=[],
                        help="another bound for one of cytodose's own cautions")
    parser.add_argument("--decline", metavar="ID", action="append", default=[], help="a caution; the answer says so")
    parser.add_argument("--refuse-unasked", action="store_true",
                        help="a fact that no rule asks for is an error")
    parser.add_argument("--consent-not-for-use", action="store_true",
                        help="answer though the protocol is not for use")
    said = parser.add_mutually_exclusive_group()
    said.add_argument("--explain", action="store_true", help="the text with each rule, fact and source")
    said.add_argument("--json", action="store_true", help="the whole record; default: a short text")


def _cautions(options):
    given = [("--decline", id, False) for id in options.decline]
    for text in options.caution:
        id, _, bound = text.partition("=")
        try:
            given.append(("--caution", id, number(bound)))
        except argparse.ArgumentTypeError:
            raise UsageError(f"--caution {text}: accepted: ID=BOUND, a number") from None
    cautions = {}
    for option, id, bound in given:
        if id in cautions:
            raise UsageError(f"{option} {id}: {id} is given twice")
        cautions[id] = bound
    return cautions


def _evaluated(options, policy):
    """The decision about a text of facts and an id, or the text of a protocol. Facts begin in line 2 of the request."""
    facts, id = _load(options.facts), options.protocol
    _check_syntax(facts, options.facts)
    rules = None if id in cd.protocols() else _protocol_text(id)
    policy["consent_not_for_use"] = (id if rules is None else json.loads(rules)["id"]) if options.consent_not_for_use else None
    asked = json.dumps(id) if rules is None else f'{{"protocol":\n{rules}\n}}'
    rest = json.dumps({"policy": policy, "text": not options.json, "explain": options.explain})
    try:
        return cd.evaluate(f'{{"facts":\n{facts}\n, "protocols": [{asked}], {rest[1:]}'.encode())["decisions"][0]
    except cd.CytodoseError as error:
        if error.pointer.startswith("/facts"):
            error.line -= 1
            raise _at(error, options.facts, error.pointer.removeprefix("/facts")) from None
        raise


def run_decide(options):
    made = _evaluated(options, _policy(
        options.rounding, options.bsa, options.reduced_may_round_up, options.units_max, options.tolerance_percent,
        _cautions(options), "refused" if options.refuse_unasked else "listed", None))
    print(_rows(made) if options.json else made["text"], end="\n" if options.json else "")
    return 0


def _rows(value, indent="", depth=0):
    """JSON with one line for each outcome, rule, fact and source: a record that can be read."""
    inner = indent + "  "
    flat = _dumps(value)
    if not isinstance(value, (dict, list)) or len(indent + flat) <= 100 or depth >= 5:
        return flat
    if isinstance(value, list):
        lines = [inner + (_rows(item, inner, depth + 1) if "outcomes" in item else _dumps(item))
                 for item in value]
        return "[\n" + ",\n".join(lines) + "\n" + indent + "]"
    lines = [f"{inner}{_dumps(key)}: {_rows(item, inner, depth + 1)}" for key, item in value.items()]
    return "{\n" + ",\n".join(lines) + "\n" + indent + "}"


def compare_options(parser):
    parser.add_argument("a", metavar="protocol", help=_ID)
    parser.add_argument("b", nargs="?", metavar="another", help="the protocol to compare with")
    parser.add_argument("--scale", metavar="SCALE,SCALE", help="instead of another: two scales for its grades")
    parser.add_argument("--json", action="store_true")


def run_compare(options):
    scales = options.scale.split(",") if options.scale else []
    if bool(options.b) == bool(scales) or (scales and len(scales) != 2):
        raise UsageError("compare: two protocols, or one with --scale and two scales")
    others = scales or [_protocol(options.b)]
    if options.json:
        _print((cd.compare_scales if scales else cd.compare)(_protocol(options.a), *others))
    elif scales:
        sys.stdout.write(_compare_scales(_protocol_text(options.a), scales, _FORM_TEXT))
    else:
        sys.stdout.write(_compare(_protocol_text(options.a), _protocol_text(options.b), _FORM_TEXT))
    return 0


def review_options(parser):
    parser.add_argument("protocol", help=_ID + "; - reads standard input")
    parser.add_argument("--json", action="store_true")


def run_review(options):
    text = _protocol_text(options.protocol)
    if options.json:
        _print(cd.review(text))
    else:
        sys.stdout.write(_review(text, _FORM_TEXT))
    return 0


_LIMITS = ("lln", "uln", "baseline", "baseline_lln", "baseline_uln", "second", "third")
_KNOWN = ("pregnant", "fasting", "anticoagulated", "symptomatic", "falling")


def explain_options(parser):
    parser.add_argument("term", help="such as platelet-count-decreased, or an edition's own name")
    parser.add_argument("value", help='as printed: "27 000/uL", "<50 10*9/L", or a number')
    parser.add_argument("unit", nargs="?", help="where the value has none")
    parser.add_argument("--scale", action="append", help="these alone; else every scale with the term")
    parser.add_argument("--numbers", metavar="MARKS",
                        help='decimal mark, then mark of groups: ".", ",", ",."; needed where two readings fit (2.620)')
    for name in _LIMITS:
        parser.add_argument("--" + name.replace("_", "-"), metavar="NUMBER")
    parser.add_argument("--limits-unit", metavar="UNIT", help="of the limits and the baseline; else the value's")
    parser.add_argument("--age-years", type=number)
    parser.add_argument("--sex", choices=("female", "male"))
    parser.add_argument("--baseline-state", choices=("low", "normal", "high"))
    for name in _KNOWN:
        parser.add_argument("--" + name, choices=("yes", "no"))


def run_explain(options):
    known = {name: getattr(options, name) for name in (*_LIMITS[:5], "limits_unit", "age_years", "sex",
                                                           "baseline_state")}
    known.update({name: {"yes": True, "no": False}.get(getattr(options, name)) for name in _KNOWN})
    try:
        known.update({n: None if getattr(options, n) is None else number(getattr(options, n))
                      for n in ("second", "third")})
    except argparse.ArgumentTypeError as error:
        raise UsageError(f"--second, --third: {error}") from None
    for scale in options.scale or ():
        terms.check_scale(scale)
    wanted = [s for s in terms.scales() if s in (options.scale or terms.scales()) and terms.find(s, options.term)]
    if not wanted:
        where = [s for s in terms.scales() if terms.find(s, options.term)]
        raise UsageError(f'"{options.term}": ' + (f"only in {', '.join(where)}" if where else
                         f"no such term; terms: {', '.join(terms.terms())}"))
    for one in cd.grade_compare(options.term, options.value, options.unit, numbers=options.numbers, **known):
        if one.scale not in wanted:
            continue
        shown = f"{one.low}" if one.grade is not None else f"{one.low}-{one.high}" if one.low >= 0 else "none"
        print(f"{one.scale}: {one.term}: grade {shown}" + (f" ({one.reason})" if one.reason else ""))
        print(f"  bound:  {one.bound or '-'}" + (f" [{one.unit}]" if one.unit else ""))
        print(f"  source: {one.source}")
        if one.notes:
            print(f"  notes:  {';'.join(one.notes)}")
    return 0
