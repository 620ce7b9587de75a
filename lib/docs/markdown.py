# SPDX-License-Identifier: MIT
"""As much of Markdown as the project's texts use: headings, paragraphs, lists, tables, code, links."""

import re
from html import escape


def blocks(text):
    """[(kind, content)]: ("h2", text), ("p", text), ("ul", [texts]), ("ol", [texts]), ("table", rows), ("code", text)."""
    made = []
    for part in re.split(r"(^```\w*\n.*?^```$)", text, flags=re.M | re.S):
        if part.startswith("```"):
            made.append(("code", part[part.index("\n") + 1:part.rindex("```")]))
        else:
            made += [block for piece in re.split(r"\n\s*\n", part) if piece.strip() for block in prose(piece.strip("\n"))]
    return made


def prose(piece):
    """The blocks of lines without an empty one."""
    heading = re.match(r"(#+) (.*)(?:\n|$)", piece)
    if heading:
        rest = piece[heading.end():]
        return [(f"h{len(heading.group(1))}", heading.group(2)), *(prose(rest) if rest.strip() else [])]
    if piece.startswith("|"):
        rows = [[cell.strip() for cell in line.strip().strip("|").split(" | ")] for line in piece.split("\n")]
        return [("table", [rows[0], *rows[2:]])]
    marker = re.match(r"(- |\d+\. )", piece)
    if marker:
        items = re.split(r"^(?:- |\d+\. )", piece, flags=re.M)[1:]
        return [("ul" if marker.group() == "- " else "ol", [" ".join(item.split()) for item in items])]
    return [("p", " ".join(piece.split()))]


def inline(text, link):
    """HTML of a line: code, emphasis, links; link(target) is where a target is found here, or None."""
    def one(found):
        code, strong, label, target = found.groups()
        if code is not None:
            return f"<code>{escape(code)}</code>"
        if strong is not None:
            return f"<strong>{inline(strong, link)}</strong>"
        href = target if "://" in target else link(target)
        return f'<a href="{escape(href)}">{inline(label, link)}</a>' if href else inline(label, link)

    pattern = re.compile(r"`([^`]+)`|\*\*(.+?)\*\*|(?<!!)\[([^\]]+)\]\(([^)]+)\)")
    made, at = "", 0
    for found in pattern.finditer(text):
        made += escape(text[at:found.start()], quote=False) + one(found)
        at = found.end()
    return made + escape(text[at:], quote=False)


def anchor(heading):
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")


def html(text, link=lambda target: None):
    made = []
    for kind, content in blocks(text):
        if kind == "code":
            made.append(f"<pre>{escape(content, quote=False)}</pre>")
        elif kind in ("ul", "ol"):
            made.append(f"<{kind}>" + "".join(f"<li>{inline(item, link)}</li>" for item in content) + f"</{kind}>")
        elif kind == "table":
            rows = ["".join(f"<{tag}>{inline(cell, link)}</{tag}>" for cell in row)
                    for row, tag in zip(content, ["th"] + ["td"] * len(content))]
            made.append('<div class="scroll" tabindex="0"><table>' + "".join(f"<tr>{row}</tr>" for row in rows) + "</table></div>")
        elif kind == "p":
            made.append(f"<p>{inline(content, link)}</p>")
        else:
            made.append(f'<{kind} id="{anchor(content)}">{inline(content, link)}</{kind}>')
    return "\n".join(made)
