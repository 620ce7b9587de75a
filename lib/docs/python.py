# SPDX-License-Identifier: MIT
"""The Python package and the programs, as they describe themselves."""

import dataclasses
import inspect
import re
import textwrap
from html import escape

import cytodose as cd

import programs
from frame import link


def text_of(docstring):
    """Paragraphs of a docstring; examples as code."""
    made = []
    for part in inspect.cleandoc(docstring or "").split("\n\n"):
        made.append(f"<pre>{escape(part)}</pre>" if part.startswith(">>>") else f"<p>{escape(' '.join(part.split()))}</p>")
    return "".join(made)


def members(one):
    """Methods and properties of a class, and the fields of a record."""
    fields = [field.name for field in dataclasses.fields(one)] if dataclasses.is_dataclass(one) else []
    listed = f"<p>Fields: {', '.join(f'<code>{name}</code>' for name in fields)}</p>" if fields else ""
    made = ""
    for name, member in vars(one).items():
        if not name.startswith("_") and getattr(member, "__doc__", None) and (callable(member) or isinstance(member, property)):
            arguments = str(inspect.signature(member)) if callable(member) else ""
            made += f"<dt><code>.{name}{escape(arguments)}</code></dt><dd>{text_of(member.__doc__)}</dd>"
    return listed + (f"<dl>{made}</dl>" if made else "")


def entry(site, name):
    one = getattr(cd, name)
    kind = "class" if inspect.isclass(one) else "function"
    try:
        signature = str(inspect.signature(one))
    except ValueError:
        signature = ""
    call = name if kind == "class" else textwrap.fill(name + signature, 96, subsequent_indent="    ")
    site.found(f"cytodose.{name}", f"Python {kind}", f"python.html#{name}", (one.__doc__ or "").split("\n")[0])
    return (f'<section class="prose"><h3 id="{name}">{name}</h3><pre>{escape(call)}</pre>{text_of(one.__doc__)}'
            f"{members(one) if kind == 'class' else ''}</section>")


def package_page(site):
    """The public names by the module that has them: its first sentence is the heading."""
    groups = {}
    for name in cd.__all__:
        module = inspect.getmodule(getattr(cd, name))
        groups.setdefault(module, []).append(name)
    package = groups.pop(inspect.getmodule(cd.data_digest), [])
    body = text_of(cd.__doc__)
    listed = [(re.match(r".*?\.(?=\s)", f"{module.__doc__} ").group().rstrip("."), names) for module, names in
              sorted(groups.items(), key=lambda group: group[0].__name__)] + [("The package", package)]
    for title, names in listed:
        body += f"<p><strong>{escape(title)}</strong>: " + ", ".join(link(f"#{name}", name) for name in names) + "</p>"
    for title, names in listed:
        body += f"<h2>{escape(title)}</h2>" + "".join(entry(site, name) for name in names)
    site.page("python.html", "The Python package", body)


def program_page(site, build):
    body = ("<p>The examples are installed as programs, <code>grade_csv</code> as <code>cytodose-grade-csv</code>; the Python package "
            "brings the command <code>cytodose</code>, which is <code>python3 -m cytodose</code> too.</p>")
    for program in [*programs.commands(), *programs.examples(build)]:
        where = program.name.replace(" ", ".")
        body += f'<h2 id="{where}">{program.name}</h2><p>{escape(program.what)}</p><pre>{escape(program.help)}</pre>'
        site.found(program.name, "program", f"programs.html#{where}", program.what)
    site.page("programs.html", "Programs", body)
