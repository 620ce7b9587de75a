# SPDX-License-Identifier: MIT
"""Writes the manual pages: cytodose(7), one for each public header and function (3), one for each program (1).

usage: man.py BUILD
"""

import re
import sys
from pathlib import Path

import cytodose as cd

import guides
import markdown
import programs
from headers import ROOT, all_headers

IN_7 = ("answers", "choices")  # the guides that cytodose(7) holds


def roff(text):
    """Text as it stands; a line never begins with a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga").replace("^", "\\(ha").replace("~", "\\(ti")
    return re.sub(r"^\.", r"\\&.", text, flags=re.M)


def inline(text):
    """Markdown in a line: code and what is strong are bold, links are their words."""
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    return re.sub(r"`([^`]+)`|\*\*(.+?)\*\*|([^`*]+|[*`])", lambda part: roff(part.group(3)) if part.group(3) else
                  f"\\fB{roff(part.group(1) or part.group(2))}\\fR", text)


def code(text):
    return ".PP\n.in +4n\n.EX\n" + roff(text.rstrip("\n")) + "\n.EE\n.in\n"


def tagged(tag, text):
    return f".TP\n{tag}\n{text}\n"


def prose(text):
    """Blocks of Markdown; a row of a table is its first cell, and the others beside it."""
    made = ""
    for kind, content in markdown.blocks(text):
        if kind == "code":
            made += code(content)
        elif kind in ("ul", "ol"):
            made += "".join(f".IP \\(bu 2\n{inline(item)}\n" for item in content)
        elif kind == "table":
            made += "".join(tagged(inline(row[0]), "; ".join(inline(cell) for cell in row[1:] if cell) or "\\&") for row in content[1:])
        else:
            made += f".PP\n{inline(content)}\n" if kind == "p" else f".SS {inline(content)}\n"
    return made


def page(name, section, what, body, also=""):
    """A whole page; also: the pages that it names beside cytodose(7)."""
    names, what = roff(name), what.rstrip(".")
    see = ", ".join(filter(None, [also, "" if section == 7 else "\\fBcytodose\\fR(7)"]))
    title = roff(name.partition(",")[0].upper())
    body = re.sub(r"^(\.S[HS] .*\n)\.PP\n", r"\1", body, flags=re.M)  # a heading begins a paragraph
    return (f'.\\" Written by lib/docs/man.py.\n.TH "{title}" {section} "" "cytodose {cd.__version__}"\n'
            f".SH NAME\n{names} \\- {roff(what)}\n{body}" + (f".SH SEE ALSO\n{see}\n" if see else ""))


def name_of(header):
    """cytodose_body of body.h; cytodose.h and cytodose.hpp as they are."""
    return header if header.startswith("cytodose.") else "cytodose_" + header.removesuffix(".h")


def header_page(header):
    body = f".SH SYNOPSIS\n.EX\n#include <cytodose/{header.name}>\n"
    body += "".join("\n" + roff(function.prototype) + "\n" for function in header.functions) + f".EE\n.SH DESCRIPTION\n{roff(header.what)}\n"
    for function in header.functions:
        body += f".SS {roff(function.name)}\n{roff(function.what)}\n"
        body += "".join(tagged(f"\\fI{section}\\fR", roff(text)) for section, text in function.sections)
    if header.declarations:
        body += ".SH TYPES AND CONSTANTS\n.EX\n" + roff(header.declarations) + "\n.EE\n"
    names = ", ".join([name_of(header.name), *(function.name for function in header.functions)])
    return page(names, 3, header.sentence, body)


def usage_and_rest(what, text):
    usage, rest = re.match(r"usage: ([^\n]*\n(?: [^\n]*\n)*)(.*)", text, re.S).groups()
    return f".SH SYNOPSIS\n.EX\n{roff(usage.rstrip())}\n.EE\n.SH DESCRIPTION\n{roff(what)}\n" + code(rest.strip("\n"))


def program_pages(build):
    """{name: page}; the commands of cytodose are on its own page."""
    whole, *commands = programs.commands()
    body = usage_and_rest(whole.what, whole.help)
    body += ".SH COMMANDS\n" + "".join(f".SS {roff(one.name)}\n{roff(one.what)}\n{code(one.help)}" for one in commands)
    made = {"cytodose": page("cytodose", 1, whole.what.partition(".")[0], body)}
    for one in programs.examples(build):
        made[one.name] = page(one.name, 1, one.what, usage_and_rest(one.what, one.help))
    return made


def overview(headers, made):
    """cytodose(7): README's beginning, what there is, and guides."""
    body = ".SH DESCRIPTION\n" + prose(guides.intro())
    body += ".SH HEADERS\n" + "".join(tagged(f"\\fB{roff(name_of(one.name))}\\fR(3)", roff(one.sentence)) for one in headers)
    body += ".SH PROGRAMS\n" + "".join(tagged(f"\\fB{roff(name)}\\fR(1)", re.search(r"\\- (.*)", text).group(1)) for name, text in made.items())
    for name in IN_7:
        title, _, rest = (ROOT / "lib" / "docs" / "guides" / f"{name}.md").read_text(encoding="utf-8").partition("\n")
        body += f".SH {roff(title.removeprefix('# ').upper())}\n" + prose(rest)
    return page("cytodose", 7, "chemotherapy dosing and toxicity grading", body)


def main(build):
    headers, made = all_headers(), program_pages(build)
    pages = {"man7/cytodose.7": overview(headers, made), **{f"man1/{name}.1": text for name, text in made.items()}}
    for header in headers:
        pages[f"man3/{name_of(header.name)}.3"] = header_page(header)
        for function in header.functions:
            pages[f"man3/{function.name}.3"] = f".so man3/{name_of(header.name)}.3\n"
    for name, text in pages.items():
        path = build / "man" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
