# SPDX-License-Identifier: MIT
"""Reads the public headers: for the manual pages, and, run as Doxygen's filter, for the pages of HTML.

usage: headers.py HEADER
"""

import itertools
import re
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
INCLUDE = ROOT / "include" / "cytodose"
SECTIONS = ("Given", "Returned", "Status", "Special", "Source")


class Function(NamedTuple):
    name: str
    prototype: str  # without CYTO_API, in the header's lines
    what: str  # the first line of its comment
    sections: list  # [(one of SECTIONS, text)]


class Header(NamedTuple):
    name: str  # "body.h"
    what: str
    functions: list
    declarations: str  # types, lists and constants, as the header has them

    @property
    def sentence(self):
        """The first of what it says."""
        return re.match(r".*?\.(?= |$)", self.what).group()


def plain(comment):
    """The text of a comment, in one line."""
    text = re.sub(r"^/\*+<? ?|\s*\*/$", "", comment.strip())
    return " ".join(re.sub(r"\n *\* ?", " ", text).split())


def function_of(comment, prototype):
    what, _, rest = comment.partition("\n *\n")
    parts = re.split(r"^ \* (\w+):", rest, flags=re.M)
    sections = [(name, plain(text)) for name, text in zip(parts[1::2], parts[2::2])]
    prototype = prototype.replace("\n" + " " * len("CYTO_API "), "\n")
    return Function(re.search(r"\b(cyto_\w+)\(", prototype).group(1), prototype, plain(what), sections)


def declarations_of(text):
    """The text of a header without functions and guards; an enumeration of a list names its constants once."""
    text = re.sub(r"^#ifdef __cplusplus\n.*?^#endif\n", "", text, flags=re.M | re.S)
    text = re.sub(r"^#define CYTO_\w+_ENUM\([^)]*\) ([^\n]*),\n.*?^#undef [^\n]*\n", r"    /* \1 of each in the list */\n",
                  text, flags=re.M | re.S)
    text = re.sub(r"^#(include|ifndef|endif|define CYTODOSE_)[^\n]*\n", "", text, flags=re.M)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def read(path):
    text = path.read_text(encoding="utf-8")
    about = re.match(r"/\* SPDX[^\n]*\n(/\*.*?\*/)", text, re.S)
    documented = re.compile(r"(/\*\*(?:(?!\*/).)*?\*/)\nCYTO_API\s([^;]*;)\n", re.S)
    functions = [function_of(*found) for found in documented.findall(text)]
    rest = documented.sub("", text[about.end():])
    return Header(path.name, plain(about.group(1)), functions, declarations_of(rest))


def all_headers():
    return [read(path) for path in sorted(INCLUDE.glob("*.h*"))]


def names():
    """The functions and structs that the headers declare."""
    text = "".join(path.read_text(encoding="utf-8") for path in INCLUDE.glob("*.h"))
    return set(re.findall(r"^typedef struct (\w+)", text, re.M)) | set(re.findall(r"^CYTO_API[^(;]*?\b(cyto_\w+)\(", text, re.M))


# ---- Doxygen -------------------------------------------------------------------------------------

def escaped(text, known):
    """Writes text that Doxygen shall print as it stands; known names lead to their places."""
    text = re.sub(r"[\\@<>&#%]", lambda one: "\\" + one.group(), text)
    return re.sub(r"\bcyto_\w+\b", lambda one: ("#" if one.group() in known else "") + one.group(), text)


def for_doxygen(text, known):
    """The header with comments that Doxygen reads; each line stays in its place."""
    def before(found):
        comment = escaped(found.group(1), known)
        return "/**" + re.sub(rf"^ \* ({'|'.join(SECTIONS)}): *", r" * @par \1\n * ", comment, flags=re.M)

    # Doxygen keeps the first meaning of a macro: each that makes an enumeration of a list has a number.
    numbers = itertools.count(1)
    text = re.sub(r"^#define (CYTO_\w+_ENUM)\(.*?^#undef \1", lambda found: re.sub(
        rf"\b{found.group(1)}\b", f"{found.group(1)}_{next(numbers)}", found.group()), text, flags=re.M | re.S)
    text = re.sub(r"(?<=[;,]) */\* (.*?)\*/", lambda found: f" /**< {escaped(found.group(1), known)}*/", text, flags=re.S)
    text = re.sub(r"(?<=\d) +/\* (.*?)\*/$", lambda found: f" /**< {escaped(found.group(1), known)}*/", text, flags=re.M)
    text = re.sub(r"^/\*\*?(?! SPDX| ----)((?:(?!\*/).)*\*/)", before, text, flags=re.M | re.S)
    return text.replace("/** ", "/** @file\n * ", 1)


if __name__ == "__main__":
    sys.stdout.write(for_doxygen(Path(sys.argv[1]).read_text(encoding="utf-8"), names()))
