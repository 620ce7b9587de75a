# SPDX-License-Identifier: MIT
"""The formats of protocols, facts and courses, from their schemas."""

import json
from html import escape

from frame import link, table
from headers import ROOT

SCHEMAS = {"protocol": "schema.json", "facts": "schema-facts.json", "course": "schema-course.json"}


def code(value):
    return f"<code>{escape(json.dumps(value, ensure_ascii=False))}</code>"


def limits(schema):
    """The bounds of a number, a text or a list, in words."""
    words = (("minimum", "at least {}"), ("exclusiveMinimum", "above {}"), ("maximum", "at most {}"), ("exclusiveMaximum", "below {}"),
             ("minItems", "{} or more"), ("maxItems", "up to {}"), ("minLength", "of {} or more characters"),
             ("maxLength", "up to {} characters"), ("pattern", "like {}"))
    made = [text.format(code(schema[key]) if key == "pattern" else escape(f"{schema[key]}")) for key, text in words if key in schema]
    return f" ({', '.join(made)})" if made else ""


def kind(schema):
    """A value in words: "text or null", "list of condition", one of several."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return link(f"#{name}", name)
    for key, between in (("anyOf", " or "), ("oneOf", " or "), ("allOf", " and ")):
        if key in schema:
            return between.join(kind(one) for one in schema[key])
    if "const" in schema:
        return code(schema["const"])
    if "enum" in schema:
        return " ".join(code(value) for value in schema["enum"])
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else list(types)
    made = " or ".join({"string": "text", "array": "list", "boolean": "true or false"}.get(one, one) for one in types) or "anything"
    items = schema.get("items")
    return made.replace("list", "list of " + kind(items)) + limits(schema) if items else made + limits(schema)


def nested(schema):
    """The object that a value is, or that its list holds, where the schema writes it out there."""
    while isinstance(schema.get("items"), dict):
        schema = schema["items"]
    return schema if "properties" in schema else None


def rows_of(schema, before=""):
    rows = []
    for key, value in schema.get("properties", {}).items():
        if key in ("$schema", "note"):
            continue
        needed = "<small>required</small>" if key in schema.get("required", []) else ""
        rows.append([f"<code>{escape(before + key)}</code>{needed}", kind(value), escape(value.get("description", ""))])
        if nested(value):
            rows += rows_of(nested(value), f"{before}{key}.")
    return rows


def section(schema):
    about = f"<p>{escape(schema['description'])}</p>" if "description" in schema else ""
    rows = rows_of(schema)
    return about + (table(("key", "value", "meaning"), rows) if rows else f"<p>{kind(schema)}</p>")


def pages(site):
    listed = []
    for name, file in SCHEMAS.items():
        text = (ROOT / "lib" / "protocols" / file).read_text(encoding="utf-8")
        schema = json.loads(text)
        site.write(f"formats/{file}", text)
        body = f'<p>The schema, for editors: <a href="{file}">{file}</a>.</p>' + section(schema)
        for part, definition in schema.get("definitions", {}).items():
            body += f'<h2 id="{part}">{escape(part)}</h2>' + section(definition)
            site.found(part, f"format: {name}", f"formats/{name}.html#{part}")
        site.page(f"formats/{name}.html", schema["title"], body)
        site.found(name, "format", f"formats/{name}.html", f"schema {schema['title']}")
        listed.append([link(f"{name}.html", name), escape(schema["title"]), escape(schema["description"])])
    site.page("formats/index.html", "Formats", table(("format", "contents", "for editors"), listed) + (
        f'<p>Laboratory files: {link("../answers.html#file-columns", "the columns that are found by name")}; HL7 FHIR R4: '
        f'{link("../c/fhir_8h.html", "fhir.h")}.</p>'))
