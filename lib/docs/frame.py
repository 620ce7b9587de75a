# SPDX-License-Identifier: MIT
"""A folder of pages with one look, and the index that their search box reads. Nothing is asked of a network."""

import json
import re
from html import escape
from pathlib import Path

import cytodose as cd

HERE = Path(__file__).resolve().parent
PARTS = (("guides/index.html", "Guides"), ("c/index.html", "C"), ("python.html", "Python"), ("programs.html", "Programs"),
         ("terms/index.html", "Terms"), ("formulas.html", "Formulas and policies"), ("units.html", "Units"),
         ("protocols/index.html", "Protocols"), ("formats/index.html", "Formats"), ("answers.html", "Words of the answers"))
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{title}} - cytodose</title>
<link rel="stylesheet" href="{{root}}style.css">
<script defer src="{{root}}search-index.js"></script>
<script defer src="{{root}}search.js"></script>
</head>
<body data-root="{{root}}">
<a class="skip" href="#main">To the text</a>
<header class="bar"><a class="brand" href="{{root}}index.html">cytodose <span>{{version}}</span></a>
<div class="search" role="search"><input type="search" id="search" placeholder="Search the reference" aria-label="Search: a function, \
program, term, formula, protocol, format" autocomplete="off"><div id="found" aria-live="polite" hidden></div></div>
<nav aria-label="Parts">{{nav}}</nav></header>
<main id="main">
{{body}}
</main>
<footer><p>cytodose {{version}}, data {{digest}}. <strong>Not a medical device.</strong> It is for teaching, for research and for
checking other calculations; a dose is the decision of those who treat.</p></footer>
</body>
</html>
"""


def table(head, rows, kind=""):
    """Cells are HTML; the first of each row is its header."""
    made = "".join(f'<tr><th scope="row">{row[0]}</th>' + "".join(f"<td>{cell}</td>" for cell in row[1:]) + "</tr>\n" for row in rows)
    top = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    return (f'<div class="scroll" tabindex="0"><table class="{kind}"><thead><tr>{top}</tr></thead>\n'
            f"<tbody>{made}</tbody></table></div>")


def link(href, text):
    return f'<a href="{escape(href)}">{escape(text)}</a>'


class Site:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.index = []  # [name, kind, address, more words]

    def found(self, name, kind, address, more=""):
        """The search box leads from a name, or from the other words, to an address."""
        self.index.append([name, kind, address, more])

    def framed(self, path, title, body):
        root = "../" * path.count("/")
        nav = "".join(f'<a href="{root}{address}"{" aria-current=page" if address == path else ""}>{name}</a>\n'
                      for address, name in PARTS)
        parts = {"title": escape(title), "root": root, "nav": nav, "body": body, "version": cd.__version__,
                 "digest": cd.data_digest()}
        return re.sub(r"\{\{(\w+)\}\}", lambda mark: parts[mark.group(1)], PAGE)

    def write(self, path, text):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def page(self, path, title, body):
        body = body.replace("<pre>", '<pre tabindex="0">')  # for the keyboard: it may be wider than the screen
        self.write(path, self.framed(path, title, f"<h1>{escape(title)}</h1>\n{body}"))

    def finish(self):
        """The search index, its script, and the style: the course page's, and what pages of text need beside it."""
        self.write("search-index.js", "const INDEX = " + json.dumps(self.index, ensure_ascii=False, separators=(",", ":"))
                   .replace("],[", "],\n[") + ";\n")
        self.write("search.js", (HERE / "search.js").read_text(encoding="utf-8"))
        course = cd.replay('{"title": "style", "patient": {}, "days": []}', formula="mosteller").html()
        style = re.findall(r"<style>(.*?)</style>", course, re.S)
        self.write("style.css", "".join(style) + (HERE / "style.css").read_text(encoding="utf-8"))
