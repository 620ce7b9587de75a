# SPDX-License-Identifier: MIT
"""Shows what the built-in protocols leave open, and where two texts treat one drug differently, each with a patient.

The first part walks every protocol: rows that leave a gap, rows that hold together and differ, doses that can pass
a stated maximum. The second takes each two protocols that have a drug in common and shows where their words part at
the same measurements: another action, or another part of the full dose. Both are questions to the texts, no answers.

    python3 protocols_review.py [ID ...]     only these; all that come with the library when none is named
"""

import argparse
import itertools
import os
import re
import sys
import textwrap

import cytodose as cd

UNSAID = re.compile("no answer|open|not known")  # a gap of one text is in the first part


def paragraph(text):
    return textwrap.fill(text, 110, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False)


def findings(protocol):
    """The reviewer's findings in a protocol, as lines; rules that hold together and differ have one patient each."""
    lines, together = [], []
    for found in cd.review(protocol)["findings"]:
        if found["kind"] == "overlap":
            together.append(found)
        else:
            patient = f" Patient: {found['witness']}." if found["witness"] else ""
            lines.append(paragraph(f"{found['kind']}: {found['text'].rstrip('.')}.{patient}"))
    if together:
        rules = "; ".join(found["text"].split(": ", 1)[1].replace("rule ", "") for found in together)
        lines.append(paragraph(f"rows that hold together, and no text says how they go together: {rules}. "
                               f"Patient of the first: {together[0]['witness']}."))
    return lines


def word(answer):
    """The action today and the part of the full dose: "give 75 %" of "give 75 % of current = 45 mg/m2 + growth-factor"."""
    action = re.split(r" = |, then | \+ ", answer)[0]
    return re.sub(r" of \w+", "", action)


def differences(a, b, drug):
    """Where two protocols answer, and differ in word, about a drug: [(a's word, b's word, the plainest patient)]."""
    seen = {}
    for region in cd.compare(a, b)["regions"]:
        words = word(region["a"]), word(region["b"])
        if region["drug"] == drug and words[0] != words[1] and not any(UNSAID.search(w) for w in words):
            plain = region["witness"].count(": yes"), -region["points"]
            seen[words] = min(seen.get(words, (plain, region["witness"])), (plain, region["witness"]))
    return [(*words, witness) for words, (_, witness) in sorted(seen.items(), key=lambda item: (item[1], item[0]))]


def pairs(protocols):
    """Each two protocols that have a drug in common, by drug."""
    drugs = {}
    for protocol in protocols:
        for drug in cd.protocol_of(protocol).get("drugs", []):
            drugs.setdefault(drug["name"], []).append(protocol)
    return [(drug, *pair) for drug, having in sorted(drugs.items()) for pair in itertools.combinations(having, 2)]


def main(names):
    protocols = names or cd.protocols()
    print("WHAT THE TEXTS LEAVE OPEN\n")
    for protocol in protocols:
        lines = findings(protocol)
        print(f"{protocol}: {cd.protocol_of(protocol)['edition']}", *(lines or ["  nothing found"]), "", sep="\n")
    print("WHERE TWO TEXTS PART ABOUT ONE DRUG\n")
    for drug, a, b in pairs(protocols):
        print(f"{drug}: {a} (first) and {b} (second)")
        try:
            rows = differences(a, b, drug)
        except cd.CytodoseError as error:
            if error.status != "CYTO_E_LIMIT":
                raise
            print(f"  not compared: {error}\n")
            continue
        for first, second, witness in rows:
            print(paragraph(f"first: {first}; second: {second}. Patient: {witness}."))
        print("" if rows else "  the same words\n")


def run():
    """The report of the command line; for what is wrong one message and status 2."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="ID", help="a built-in protocol")
    names = parser.parse_args().names
    for name in names:
        if name not in cd.protocols():
            parser.exit(2, f"error: no built-in protocol {name!r}\n")
    if sys.stdout is None:
        parser.exit(2, "error: cannot write to standard output: it is closed\n")
    try:
        main(names)
        sys.stdout.flush()
    except BrokenPipeError:  # who reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else what is left is tried again at the end
        parser.exit(2, f"error: cannot write to standard output: {error.strerror}\n")


if __name__ == "__main__":
    run()
