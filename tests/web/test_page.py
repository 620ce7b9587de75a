# SPDX-License-Identifier: MIT
"""The page itself: keyboard, widths, print; and axe-core, where AXE names its file."""

import itertools
import os
import unittest
from pathlib import Path

from page import ROOT, TABS, Page


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

    def test_a_link_opens_its_tab(self):
        for name in (*TABS[1:], "no-such-tab\\\"]", TABS[0]):
            self.run_js("""(name) => new Promise((done) => {
                addEventListener("hashchange", () => done(), {once: true}); location.hash = name; })""", name)
            shown = self.run_js("() => [...document.querySelectorAll('[role=tabpanel]')].filter((p) => !p.hidden).map((p) => p.id)")
            self.assertEqual(shown, [name if name in TABS else TABS[0]])

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
        # The course is broken between pages, which a frame of its height is not.
        self.assertEqual(self.run_js("""() => { const paper = document.querySelector("#case .paper-only").shadowRoot;
            return [document.querySelector("#case iframe").offsetHeight, paper.querySelectorAll("article").length > 10,
                getComputedStyle(paper.querySelector("main")).display, getComputedStyle(paper.querySelector("svg text")).fill]; }"""),
            [0, True, "flex", "rgb(20, 24, 29)"])

    def test_the_answer_is_seen_without_scrolling_on_a_telephone(self):
        self.browser.size(360, 740)
        self.addCleanup(self.browser.size, 1280)
        for name in TABS:
            self.tab(name)
            top, below, overlap = self.run_js("""(name) => { scrollTo(0, 0);
                const answer = document.querySelector(`#${name} .answer`).getBoundingClientRect();
                const first = document.querySelector(`#${name} form :is(input:not([type=hidden]), select)`).getBoundingClientRect();
                return [answer.top, Math.min(answer.bottom, innerHeight) - answer.top, first.bottom > answer.top]; }""", name)
            self.assertLess(top, 740 - 100, name)
            self.assertGreater(below, 100, name)
            self.assertFalse(overlap, name)  # the first question is seen as well

    def test_tab_leads_through_every_field_and_out(self):
        """Each field of a tab is reached by the Tab key alone, in the order in which it stands, and none keeps the keyboard."""
        for name in TABS:
            self.tab(name)
            self.run_js("(name) => document.getElementById(`tab-${name}`).focus()", name)
            wanted = self.run_js("""(name) => [...document.querySelectorAll(`#${name} :is(input:not([type=hidden]), select, textarea, button, summary)`)]
                .filter((e) => e.checkVisibility() && e.type !== "radio").map((e) => { e.dataset.seen ??= String(Math.random()); return e.dataset.seen; })""", name)
            reached = []
            inside = self.run_js("""(name) => document.querySelector(`#${name} iframe`)?.contentDocument
                .querySelectorAll("summary, a, [tabindex]").length ?? 0""", name)
            for _ in range(3 * len(wanted) + 40 + inside):
                self.browser.key("Tab", 9)
                at = self.run_js("(name) => [document.activeElement.dataset.seen ?? null, document.activeElement.closest('footer') !== null]", name)
                reached += [at[0]] if at[0] and at[0] not in reached else []
                if at[1]:
                    break
            else:
                self.fail(f"{name}: the footer is not reached")
            self.assertEqual(reached, wanted, name)

    def test_the_licences_are_in_the_page(self):
        said = self.run_js("() => document.getElementById('licences').textContent")
        self.assertTrue(said.startswith((ROOT / "LICENSE").read_text(encoding="utf-8").strip()))
        for words in ("Copyright (c) 2009-2017 Dave Gamble and cJSON contributors", "THE SOFTWARE IS PROVIDED", "wasi-libc", "musl"):
            self.assertIn(words, said)
        self.run_js("() => { const d = document.querySelector('footer details'); d.open = true; d.open = false; }")

    if "AXE" in os.environ:
        def test_axe_finds_nothing_serious(self):
            self.browser.run(Path(os.environ["AXE"]).read_text(encoding="utf-8"))
            for dark, width, name in itertools.product((False, True), (360, 1280), TABS):
                self.browser.size(width, dark=dark)
                self.tab(name)
                self.run_js("() => { document.getElementById('printed').open = true; }")
                self.run_js("() => new Promise((done) => setTimeout(done, 300))")
                found = self.run_js("""() => axe.run(document, {iframes: false}).then((result) => result.violations.map((v) =>
                    [v.impact, v.id, v.nodes.map((node) => node.html.slice(0, 160) + " " + (node.any[0]?.message ?? "")).slice(0, 4)]))""")
                self.assertEqual([v for v in found if v[0] in ("serious", "critical")], [], (name, dark, width))
                self.assertEqual(found, [], (name, dark, width))


if __name__ == "__main__":
    unittest.main()
