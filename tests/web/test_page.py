# SPDX-License-Identifier: MIT
"""The page itself: keyboard, widths, print; and axe-core, where AXE names its file."""

import itertools
import os
import unittest
from pathlib import Path

from page import TABS, Page


class Whole(Page):
    def test_the_keyboard_alone_opens_and_fills_each_tab(self):
        self.run_js("() => document.getElementById('tab-grade').click()")
        self.run_js("() => document.getElementById('tab-grade').focus()")
        for name in (*TABS[1:], TABS[0]):
            self.browser.key("ArrowRight", 39)
            self.assertEqual(self.run_js("""() => [document.activeElement.id, ...[...document.querySelectorAll("[role=tabpanel]")]
                .filter((panel) => !panel.hidden).map((panel) => panel.id)]"""), [f"tab-{name}", name])
        for _ in range(3):  # the panel, the term, the value
            self.browser.key("Tab", 9)
        self.assertEqual(self.run_js("() => document.activeElement.name"), "value")
        self.browser.call("Input.insertText", text="9.0 10*9/L")
        self.run_js("() => { document.querySelector('#grade [name=unit]').value = ''; }")
        self.browser.key("Tab", 9)
        self.browser.call("Input.insertText", text="")
        self.assertIn("9.0 10*9/L", self.run_js("() => document.querySelector('#grade [name=value]').value"))
        for name in TABS:
            self.tab(name)
            self.assertEqual(self.run_js("""(name) => [...document.querySelectorAll(`#${name} input, #${name} select, #${name} textarea, #${name} button`)]
                .filter((e) => e.type !== "hidden" && e.offsetParent && (e.tabIndex < 0 || !(e.labels?.length || e.textContent))).map((e) => e.outerHTML)""", name), [])

    def test_a_refused_question_hides_the_answer_before(self):
        for name, field, bad, answer in (("grade", "value", "x", "#grades"), ("dose", "weight_kg", "0.1", "#doses"),
                                         ("protocol", "tolerance_percent", "x", "#decision"), ("case", "json", "[", "#replay")):
            self.tab(name)
            seen = self.run_js("""(name, field, bad, answer) => {
                const shown = () => document.querySelector(answer).offsetHeight > 0;
                const before = [document.querySelector(`#${name} [name=${field}]`).value, shown()];
                fill(name, {[field]: bad});
                const refusal = [refused(name) !== "", shown()];
                fill(name, {[field]: before[0]});
                return [before[1], ...refusal, refused(name), shown()]; }""", name, field, bad, answer)
            self.assertEqual(seen, [True, True, False, "", True], name)

    def test_nothing_is_wider_than_the_page_and_print_shows_the_answers(self):
        for name, width in itertools.product(TABS, (360, 1024, 1600)):
            self.tab(name)
            self.browser.size(width)
            self.assertLessEqual(self.run_js("() => document.documentElement.scrollWidth"), width, (name, width))
        self.browser.size(1280)
        self.browser.call("Emulation.setEmulatedMedia", media="print")
        self.addCleanup(self.browser.call, "Emulation.setEmulatedMedia", media="")
        for name in TABS:
            self.tab(name)
            self.assertEqual(self.run_js("""(name) => [document.querySelector("[role=tablist]").offsetParent === null,
                document.querySelector(`#${name} .answer`).offsetHeight > 0]""", name), [True, True])
            self.assertTrue(self.browser.pdf().startswith(b"%PDF"))

    if "AXE" in os.environ:
        def test_axe_finds_nothing_serious(self):
            self.browser.run(Path(os.environ["AXE"]).read_text(encoding="utf-8"))
            for dark, name in itertools.product((False, True), TABS):
                self.browser.size(1280, dark=dark)
                self.tab(name)
                self.run_js("() => new Promise((done) => setTimeout(done, 300))")
                found = self.run_js("""() => axe.run(document, {}).then((result) => result.violations.map((v) =>
                    [v.impact, v.id, v.nodes.map((node) => node.html.slice(0, 160) + " " + (node.any[0]?.message ?? "")).slice(0, 4)]))""")
                self.assertEqual([v for v in found if v[0] in ("serious", "critical")], [], (name, dark))
                self.assertEqual(found, [], (name, dark))


if __name__ == "__main__":
    unittest.main()
