# SPDX-License-Identifier: MIT
"""The Protocol tab against the library, with the facts of the cases that stand beside the protocols."""

import json
import re
import unittest

import cytodose as cd
from page import ROOT, Page, program


class Protocol(Page):
    PROTOCOLS = ("enoxaparin-vte-mskcc", "docetaxel-3-weekly-label", "paclitaxel-weekly-nccp", "capox-nccp",
                 "fluorouracil-label", "febrile-neutropenia-outpatient-asco-idsa-2018", "zoledronic-acid-smpc")
    def as_fields(self, facts):
        """{place in the form: text} of the fields that say these facts; None where no field can."""
        fields = {}
        for key, value in facts.items():
            if key in ("labs", "nadirs"):
                for lab in value:
                    fields.update({f"{key}/{lab['test']}/{what}": "" if lab[what] is None else str(lab[what])
                                   for what in set(lab) - {"test"}})
            elif isinstance(value, dict):
                for name, amount in value.items():
                    if isinstance(amount, list):
                        return None
                    if isinstance(amount, dict):
                        fields.update({f"{key}/{name}/{of}": str(amount[of]) for of in set(amount) - {"unit"}})
                    else:
                        fields[f"{key}/{name}"] = {True: "yes", False: "no"}[amount] if key == "flags" else str(amount)
            else:
                fields[key] = " ".join(value) if isinstance(value, list) else str(value)
        return {f'[data-fact="{place}"]': text for place, text in fields.items()}

    def decided(self, protocol, facts, beside=()):
        fields = self.as_fields(facts)
        if fields is None:
            return None
        return self.run_js("""(protocol, fields, beside) => {
            const form = document.querySelector("#protocol form");
            form.elements.protocol.value = protocol;
            form.elements.protocol.dispatchEvent(new Event("input", {bubbles: true}));
            for (const selector of Object.keys(fields)) if (!form.querySelector(selector)) return null;
            for (const box of form.querySelectorAll("[data-beside]")) box.checked = beside.includes(box.dataset.beside);
            fill("protocol", {...fields, bsa: "mosteller", rounding: "none"});
            return {refused: refused("protocol"), texts: texts("#decision pre").slice(0, -1),
                    drugs: texts("#decision > .lead"), unasked: texts("#decision li").filter((t) => t.startsWith("lab "))}; }""", protocol, fields, list(beside))

    def test_decisions_are_those_of_the_library(self):
        self.tab("protocol")
        seen = refused = 0
        for protocol in self.PROTOCOLS:
            cases = json.loads((ROOT / f"lib/protocols/cases/{protocol}.json").read_text(encoding="utf-8"))
            for case in cases[:: max(1, len(cases) // 12)]:
                shown = self.decided(protocol, case["facts"])
                if shown is None:
                    continue
                request = {"facts": case["facts"], "protocols": [protocol], "text": True,
                           "policy": {"bsa": "mosteller", "rounding": "none"}}
                with self.subTest(protocol=protocol, case=case["id"]):
                    try:
                        decision, = cd.evaluate(request)["decisions"]
                    except cd.CytodoseError as error:
                        refused += 1
                        self.assertIn(error.args[0], shown["refused"])
                        continue
                    seen += 1
                    self.assertEqual(shown["texts"], [decision["text"]])
                    self.assertEqual(shown["drugs"], [f"{drug}: {answer['text']}" for drug, answer in decision["answers"].items()])
        self.assertGreaterEqual(seen, 50)

    def test_bad_facts_are_refused_in_the_librarys_words(self):
        self.tab("protocol")
        lab = {"test": "platelets", "value": "27", "unit": "10*9/L"}
        bilirubin = {"test": "bilirubin", "value": "1", "unit": "mg/dL"}
        enoxaparin, docetaxel = "enoxaparin-vte-mskcc", "docetaxel-3-weekly-label"
        for protocol, facts in ((enoxaparin, {"labs": [{**lab, "value": "x"}]}), (enoxaparin, {"labs": [{**lab, "unit": "pounds"}]}),
                                (enoxaparin, {"labs": [{**lab, "value": "2,7"}]}), (enoxaparin, {"labs": [{**lab, "value": "-1"}]}),
                                (enoxaparin, {"labs": [{**lab, "unit": "g/dL"}]}), (enoxaparin, {"weight_kg": -1}),
                                (enoxaparin, {"weight_kg": 5000}), (docetaxel, {"height_cm": 1.6}),
                                (docetaxel, {"labs": [{**bilirubin, "uln": "-1"}]}), (docetaxel, {"labs": [{**bilirubin, "uln": "x"}]}),
                                (docetaxel, {"counts": {"course": 1.5}}), (docetaxel, {"counts": {"course": "x"}}),
                                (docetaxel, {"findings": {"worst-peripheral-sensory-neuropathy": 7}}),
                                (docetaxel, {"pending": ["docetaxel-3-weekly-label/none"]})):
            shown = self.decided(protocol, facts)
            with self.subTest(facts=facts), self.assertRaises(cd.CytodoseError) as caught:
                cd.evaluate({"facts": facts, "protocols": [protocol], "policy": {"rounding": "none"}})
            self.assertTrue(shown["refused"].endswith(str(caught.exception.args[0])), shown)

    def test_guidelines_stand_beside_and_the_table_is_the_librarys(self):
        self.tab("protocol")
        facts = {"weight_kg": 50, "labs": [{"test": "platelets", "value": "27", "unit": "10*9/L"}]}
        shown = self.decided("enoxaparin-vte-mskcc", facts, ["enoxaparin-vte-isth"])
        request = {"facts": facts, "protocols": ["enoxaparin-vte-mskcc", "enoxaparin-vte-isth"], "text": True,
                   "policy": {"bsa": "mosteller", "rounding": "none"}}
        self.assertEqual(shown["texts"], [d["text"] for d in cd.evaluate(request)["decisions"]])
        more = self.decided("docetaxel-3-weekly-label", {"labs": [{"test": "platelets", "value": "160", "unit": "10*9/L"}]})
        self.assertIn("platelets", more["unasked"][0])
        self.decided("enoxaparin-vte-mskcc", facts)
        rows = self.run_js("""() => new Promise((done) => { document.getElementById("printed").open = true;
            const look = () => { const page = document.querySelector("#printed .paper")?.shadowRoot;
              if (page) done([...page.querySelectorAll("tr")].map((row) => row.outerHTML)); else setTimeout(look, 20); };
            look(); })""")
        _, said, _ = program("print_protocol", "enoxaparin-vte-mskcc", "--html")
        self.assertGreater(len(rows), 3)
        for row in rows:
            self.assertIn(re.sub(r"</?tbody>", "", row), said)

    def test_a_pasted_protocol_is_read_or_refused_with_its_place(self):
        self.tab("protocol")
        own = (ROOT / "lib/protocols/enoxaparin-vte-mskcc.json").read_text(encoding="utf-8").replace("enoxaparin-vte-mskcc", "own")
        paste = """(own) => { const field = document.querySelector("#protocol [name=pasted]"); field.value = own;
            field.dispatchEvent(new Event("input", {bubbles: true}));
            const heading = text("#decision h2"); return [refused("protocol"), heading]; }"""
        self.addCleanup(self.run_js, paste, "")
        self.assertEqual(self.run_js(paste, own), ["", "own"])
        for bad in ("{", "{}", own.replace('"above": 50', '"above": "x"'), own.replace("mg/kg", "mg/stone")):
            said, _ = self.run_js(paste, bad)
            with self.assertRaises(cd.CytodoseError) as caught:
                cd.Protocol(bad)
            self.assertTrue(said.startswith("line ") and said.endswith(str(caught.exception.args[0])), said)

if __name__ == "__main__":
    unittest.main()
