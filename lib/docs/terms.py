# SPDX-License-Identifier: MIT
"""A page for each term, with every edition's cells; the units; the formulas, policies and other lists."""

import re
from html import escape

import cytodose as cd
from cytodose._calls import _by_id, _entries, _LISTS

from frame import link, table


def printed_cells(term, scale):
    """{unit: the groups of patients, each with its cells}: in the edition's first unit, then in each other that it prints."""
    made = {}
    for unit in (None, *(entry.name for entry in _entries("units"))):
        try:
            found = cd.criterion(term, scale=scale, unit=unit)
        except cd.CytodoseError:  # the edition prints no bounds in it
            continue
        made.setdefault(found.unit, found.groups)
    return made


def asked_for(criterion):
    """The reasons for which a bare value has no one grade, of values on the printed numbers and beside them."""
    cells = [cell for group in criterion.groups for cell in group.cells]
    numbers = {float(number.replace(",", "")) for cell in cells for number in re.findall(r"\d[\d,]*(?:\.\d+)?", cell)}
    found = {}
    for value in sorted(number * factor for number in numbers for factor in (0.99, 1, 1.01)):
        try:
            grade = cd.grade(criterion.term, value, criterion.unit, scale=criterion.scale)
        except cd.CytodoseError:  # no such value: a multiple of a limit, as a number
            continue
        found[grade.reason] = grade.reason_text
    return [text for reason, text in found.items() if reason]


def rows_of(title, scale, by_unit, all_whom):
    """The cells of an edition: a row for each unit and each group of patients."""
    units_of = {}
    for unit, groups in by_unit.items():  # multiples of a limit are the same in every unit
        units_of.setdefault(groups, []).append(f"<code>{escape(unit)}</code>")
    rows = []
    for groups, units in units_of.items():
        for at, group in enumerate(groups):
            rows.append([f'<td class="g0" rowspan="{len(groups)}">{"<br>".join(units)}</td>' if at == 0 else "",
                         f'<td class="whom">{escape(group.patients)}</td>' if all_whom else "",
                         *(f'<td class="g{grade}">{escape(cell)}</td>' if cell else "<td></td>" for grade, cell in enumerate(group.cells, 1))])
    name = f"{escape(scale)}<small>{escape(title)}</small>"
    return (f'<tbody><tr><th scope="rowgroup" rowspan="{len(rows)}">{name}</th>' + "</tr>\n<tr>".join(map("".join, rows))
            + "</tr></tbody>\n")


def term_page(site, entry, terms_of):
    analyte = _by_id("analytes")[entry.kind].name
    body, titles, sources = "", {analyte}, ""
    there = {scale: printed_cells(entry.name, scale) for scale in terms_of if entry.name in terms_of[scale]}
    all_whom = any(group.patients for by_unit in there.values() for groups in by_unit.values() for group in groups)
    for scale, by_unit in there.items():
        first = cd.criterion(entry.name, scale=scale)
        body += rows_of(first.title, scale, by_unit, all_whom)
        titles.add(first.title)
        asked = "; ".join(asked_for(first))
        sources += (f"<dt>{escape(scale)}</dt><dd>{escape(first.source)}"
                    + (f"<small>A value alone leaves the grade open: {escape(asked)}.</small>" if asked else "") + "</dd>")
    heads = "".join(f'<th scope="col">{head}</th>' for head in
                    ("edition", "unit", *(("patients",) if all_whom else ()), "grade 1", "grade 2", "grade 3", "grade 4"))
    site.page(f"terms/{entry.name}.html", entry.name, (
        f'<p>Graded from {link(f"../units.html#{analyte}", analyte)}. The cells are as printed, for each unit that the edition prints'
        + (" and for each group of patients that it tells apart; where no group is named they are for everyone" if all_whom else "")
        + ". An empty cell: the edition prints no number for that grade, and no value is given it.</p>"
        f'<div class="scroll" tabindex="0"><table class="cells"><thead><tr>{heads}</tr></thead>\n{body}</table></div>'
        f"<h2>Sources</h2><dl>{sources}</dl>"))
    site.found(entry.name, "term", f"terms/{entry.name}.html", " ".join(sorted(titles)))


def term_pages(site):
    scales = cd.scales()
    there = {scale: cd.terms(scale) for scale in scales}
    rows = []
    for entry in _entries("terms"):
        term_page(site, entry, there)
        rows.append([link(f"{entry.name}.html", entry.name), _by_id("analytes")[entry.kind].name,
                     *("yes" if entry.name in there[scale] else "" for scale in scales)])
    listed = "".join(f'<dt id="{scale}">{scale}</dt><dd>{escape(source)}</dd>' for scale, source in scales.items())
    for scale, source in scales.items():
        site.found(scale, "scale", f"terms/index.html#{scale}", source)
    site.page("terms/index.html", "Terms", "<p>Each term leads to the cells of every edition that has it.</p>"
              + table(("term", "graded from", *(link(f"#{scale}", scale) for scale in scales)), rows)
              + f"<h2>The scales</h2><dl>{listed}</dl>")


def unit_pages(site):
    """Each analyte with the terms that are graded from it; each unit."""
    terms = {}
    for entry in _entries("terms"):
        terms.setdefault(entry.kind, []).append(link(f"terms/{entry.name}.html", entry.name))
    rows = []
    for entry in _entries("analytes"):
        rows.append([f'<span id="{entry.name}">{entry.name}</span>', " ".join(terms.get(entry.id, []))])
        site.found(entry.name, "laboratory value", f"units.html#{entry.name}")
    listed = ""
    for entry in _entries("units"):
        listed += f'<li id="unit-{entry.id}"><code>{escape(entry.name)}</code></li>'
        site.found(entry.name, "unit", f"units.html#unit-{entry.id}")
    site.page("units.html", "Laboratory values and units", (
        "<p>Units are UCUM codes, and as reports spell them. A value in another unit than those printed is converted, "
        "with a note; an unknown unit is refused.</p>"
        + table(("laboratory value", "terms graded from it"), rows) + f'<h2>The units</h2><ul class="parts">{listed}</ul>'))


FORMULAS = ("bsa formulas", "weight formulas", "renal formulas", "renal weights", "gfr policies", "calcium forms", "equivalences",
            "exposure limits", "band tables", "amputation tables", "amputation parts")
ANSWERS = tuple(name for name in _LISTS if name not in (*FORMULAS, "terms", "scales", "protocols", "analytes", "units"))


def bounds(entry):
    """The range that the source covers, or that is accepted."""
    made = [f"{low:g} to {high:g} {entry.unit}{whom}" for low, high, whom in
            ((entry.low, entry.high, ""), (entry.men_low, entry.men_high, " (men)")) if low is not None]
    return escape("; ".join(made))


def list_page(site, path, title, intro, lists):
    body = f"<p>{intro}</p>"
    for name in lists:
        entries = [entry for entry in _entries(name) if entry.name]
        columns = [(head, [escape(text(entry)) for entry in entries]) for head, text in (
            ("as written, or in words", lambda entry: entry.text), ("source", lambda entry: entry.source),
            ("made from, or read", lambda entry: entry.population))] + [("range", [bounds(entry) for entry in entries])]
        columns = [(head, cells) for head, cells in columns if any(cells)]
        where = name.replace(" ", "-")
        rows = [[f'<code id="{where}-{escape(entry.name)}">{escape(entry.name)}</code>', *cells] for entry, *cells in
                zip(entries, *(cells for _, cells in columns))]
        heading = re.sub(r"^(bsa|gfr|fhir)", lambda short: short.group().upper(), name)
        body += f'<h2 id="{where}">{heading[0].upper()}{heading[1:]}</h2>' + table(("name", *(head for head, _ in columns)), rows)
        for entry in entries:
            site.found(entry.name, name, f"{path}#{where}-{entry.name}", f"{entry.text} {entry.source}")
    site.page(path, title, body)


def list_pages(site):
    list_page(site, "formulas.html", "Formulas and policies", "The caller names one; there is no default. Each has its source, "
              "and says how well it was read.", FORMULAS)
    list_page(site, "answers.html", "Words of the answers", "Reasons, notes, accepted ranges, facts, findings, cautions and counts, by the "
              "names that answers have.", ANSWERS)
