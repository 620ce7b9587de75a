# SPDX-License-Identifier: MIT
"""The guides, the changes, and the first page."""

import re
from html import escape

import cytodose as cd

import markdown
from frame import HERE, PARTS, link
from headers import ROOT

# Where a file of the project is found in the reference.
PLACES = {"lib/protocols/schema.json": "formats/protocol.html", "lib/protocols/schema-facts.json": "formats/facts.html",
          "lib/protocols/schema-course.json": "formats/course.html", "lib/CHANGELOG.md": "changes.html",
          ".github/CONTRIBUTING.md": "guides/protocol.html"}


def place(of, at):
    """Where the link of a document leads from a page: a page of the reference, or nowhere."""
    def found(target):
        path = (ROOT / of).parent.joinpath(target.partition("#")[0]).resolve()
        if HERE / "guides" in path.parents:
            return ("" if at.startswith("guides/") else "guides/") + path.stem + ".html"
        name = path.relative_to(ROOT).as_posix() if ROOT in path.parents else ""
        address = f"c/{path.stem}_8{path.suffix[1:]}.html" if name.startswith("include/") else PLACES.get(name)
        return address and "../" * at.count("/") + address
    return found


def section(text, title):
    """A section of a document, from its heading to the next of its level."""
    return re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text, re.M | re.S).group(1)


def intro():
    """README's first paragraphs."""
    text = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## ")[0]
    return "\n\n".join(content for kind, content in markdown.blocks(text) if kind == "p" and not content.startswith(("!", "<", "[!")))


def pages(site):
    guides = []
    for file in sorted((HERE / "guides").glob("*.md")):
        guides.append((file.stem, f"lib/docs/guides/{file.name}", file.read_text(encoding="utf-8")))
    contributing = ".github/CONTRIBUTING.md"
    text = (ROOT / contributing).read_text(encoding="utf-8")
    guides.append(("protocol", contributing, "# A protocol in ten minutes\n" + section(text, "A protocol in ten minutes")
                   + "\n## What a rule may ask for\n" + section(text, "A new protocol")))
    listed = ""
    for name, source, text in guides:
        title, _, rest = text.partition("\n")
        title = title.removeprefix("# ")
        path = f"guides/{name}.html"
        site.page(path, title, f'<div class="prose">{markdown.html(rest, place(source, path))}</div>')
        site.found(title, "guide", path)
        listed += f"<li>{link(f'{name}.html', title)}</li>"
    site.page("guides/index.html", "Guides", f"<ul>{listed}</ul><p>Their commands run in the folder of the sources: <code>make</code> "
              "builds what they call, and <code>export PYTHONPATH=build/python</code> lets python3 find the package. Once installed, "
              "<code>build/examples/case</code> is <code>cytodose-case</code>, and <code>python3 -m cytodose</code> is "
              "<code>cytodose</code>.</p>")
    changes = (ROOT / "lib/CHANGELOG.md").read_text(encoding="utf-8").partition("\n")[2]
    site.page("changes.html", "Changes", f'<div class="prose">{markdown.html(changes, place("lib/CHANGELOG.md", "changes.html"))}</div>')
    site.found("Changes", "change log", "changes.html")


ABOUT = {
    "Guides": "How to grade a trial, add a protocol, and choose a formula, an edition and a rounding policy.",
    "C": "Every function, struct and constant of the headers.",
    "Python": "Every call of the package, with an example that is tested.",
    "Programs": "What each takes, as its --help says.",
    "Terms": "What each edition prints for grades 1 to 4, unit by unit.",
    "Formulas and policies": "Body size, kidney function, exposure, dose bands: each with its source.",
    "Units": "Laboratory values, their terms, and the units that are read.",
    "Protocols": "The printed table of each, with gaps, sources and how well they were read.",
    "Formats": "Protocols, facts and courses as JSON, key by key, with their schemas.",
    "Words of the answers": "Reasons, notes, accepted ranges, facts, findings, cautions and counts.",
}


def first_page(site):
    parts = "".join(f"<li>{link(address, name)}<br>{escape(ABOUT[name])}</li>" for address, name in PARTS)
    text = f'<div class="prose">{markdown.html(intro())}</div><ul class="parts">{parts}</ul>'
    site.page("index.html", "Reference", text + f'<p>{link("changes.html", f"What changed in {cd.__version__}, and before")}.</p>')
