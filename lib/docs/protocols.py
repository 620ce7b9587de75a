# SPDX-License-Identifier: MIT
"""A page for each protocol: its table as the library prints it, and its file."""

import re
from html import escape

import cytodose as cd
from cytodose._protocols import _builtin_text

from frame import link, table


def pages(site):
    rows = []
    for id in cd.protocols():
        protocol = cd.protocol_of(id)
        drugs = ", ".join(drug["name"] for drug in protocol["drugs"])
        printed = re.search(r"<body>(.*)</body>", cd.protocol_table(id, html=True), re.S).group(1)
        rest = re.sub(r"https?://[^\s;<]+", lambda found: link(found.group(), found.group()), printed.strip().partition("\n")[2])
        site.write(f"protocols/{id}.json", _builtin_text(id))
        body = (f'<p><a href="{id}.json">{id}.json</a>: the rules as data; {cd.protocol_case_count(id)} cases test them. '
                f'{link("../formats/protocol.html", "The format")}.</p>\n<div class="printed">{rest}</div>')
        site.page(f"protocols/{id}.html", protocol["title"], body.replace("<table", '<div class="scroll" tabindex="0"><table')
                  .replace("</table>", "</table></div>"))
        site.found(id, "protocol", f"protocols/{id}.html", f'{protocol["title"]} {drugs}')
        rows.append([link(f"{id}.html", id), escape(protocol["title"]), escape(drugs), escape(protocol["edition"])])
    site.page("protocols/index.html", "Protocols", (
        "<p>Each with its table, as it is put before those who sign it: gaps are shown, sources are named, and each rule says how well "
        f'it was read. {link("../guides/protocol.html", "A protocol of your own takes ten minutes")}.</p>'
        + table(("protocol", "title", "drugs", "edition"), rows)))
