# SPDX-License-Identifier: MIT
"""The pages of the C headers, by Doxygen, in the frame of the other pages."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from html import escape

from headers import ROOT, all_headers
from frame import HERE, link, table

KINDS = {"function": "C function", "define": "C macro", "enumvalue": "C constant", "enumeration": "C constants", "typedef": "C type",
         "variable": "C constant"}


def doxygen(site, work):
    """Writes c/; a warning ends the build. Returns what Doxygen says of where each name is."""
    head, foot = site.framed("c/", "$title", "<!--here-->").split("<!--here-->")
    work.mkdir(parents=True, exist_ok=True)
    (site.folder / "c").mkdir(parents=True, exist_ok=True)
    (work / "header.html").write_text(head + '<div id="top">', encoding="utf-8")
    (work / "footer.html").write_text(foot, encoding="utf-8")
    settings = {
        "INPUT_FILTER": f'"{sys.executable} -B {HERE / "headers.py"}"', "OUTPUT_DIRECTORY": site.folder / "c",
        "HTML_HEADER": work / "header.html", "HTML_FOOTER": work / "footer.html",
        "HTML_STYLESHEET": HERE / "style.css", "LAYOUT_FILE": HERE / "layout.xml",
        "GENERATE_TAGFILE": work / "names.xml"}
    text = (HERE / "Doxyfile").read_text(encoding="utf-8") + "".join(f"{key} = {value}\n" for key, value in settings.items())
    done = subprocess.run(["doxygen", "-"], input=text, cwd=ROOT, text=True, stderr=subprocess.PIPE)
    if done.returncode or done.stderr:
        sys.exit(f"doxygen: {done.stderr}")
    names = ElementTree.parse(work / "names.xml").getroot()
    tidy(site.folder / "c", {compound.findtext("filename") for compound in names if compound.get("kind") != "dir"})
    return names


# A page has a heading of the first level, and none that is empty. Doxygen writes more that the frame has no use for: a path of
# folders, a script's handles, words around a name, brackets.
BETTER = ((r'<div class="title">(.*?)</div>', r'<h1 class="title">\1</h1>'),
          (r'<h2 class="groupheader">\s*</h2>', ""),
          (r'(?s)<div id="nav-path".*?</div>|<img src="closed.png"[^>]*>| onclick="[^"]*"'
           r'|<a href="[^"]*">More...</a>', ""),
          (r" (File|Struct|Class|Namespace) Reference<", "<"),
          (r"= *\( *(-?\d+|\d+ *<< *\( *\d+ *\)) *\)", r"= \1"))


def tidy(folder, pages):
    """Lists of names and folders go: the search box finds more."""
    for path in folder.iterdir():
        if path.name not in pages:
            path.unlink()
            continue
        text = path.read_text(encoding="utf-8")
        for pattern, better in BETTER:
            text = re.sub(pattern, better, text)
        path.write_text(text, encoding="utf-8")


def pages(site, work):
    places = {}
    for compound in doxygen(site, work):
        kind, page, name = compound.get("kind"), f'c/{compound.findtext("filename")}', compound.findtext("name")
        if kind in ("struct", "class"):
            site.found(name, "C++ class" if "::" in name else "C struct", page)
        for member in compound.findall("member"):
            where = f'c/{member.findtext("anchorfile")}#{member.findtext("anchor")}'
            if kind == "file" and name.endswith(".h"):
                site.found(member.findtext("name"), KINDS.get(member.get("kind"), "C"), where, name)
                places[member.findtext("name")] = where.removeprefix("c/")
            elif "cytodose" in name and member.get("kind") == "function":
                site.found(f'{name}::{member.findtext("name")}', "C++ function", where)
    rows = []
    for header in all_headers():
        page = "c/" + re.sub(r"[.]", "_8", header.name) + ".html"
        site.found(header.name, "C header", page, header.what)
        rows.append([link(page[2:], header.name), escape(header.sentence),
                     " ".join(f"<code>{link(places[one.name], one.name)}</code>" for one in header.functions)])
    site.page("c/index.html", "C headers", table(("header", "contents", "functions"), rows))
