# SPDX-License-Identifier: MIT
"""Puts style, script, library and example case into the page: one file that asks for nothing else.

usage: build.py WASM PAGE CASE
"""

import base64
import gzip
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCRIPTS = [HERE / f"{name}.js" for name in ("grade", "dose", "protocol", "quiz", "case", "page")]


def main(wasm, page, case):
    parts = {
        "{{style}}": (HERE / "page.css").read_text(encoding="utf-8"),
        "{{script}}": "\n".join(script.read_text(encoding="utf-8") for script in SCRIPTS),
        "{{library}}": base64.b64encode(gzip.compress(Path(wasm).read_bytes(), mtime=0)).decode(),
        # JSON inside a page: "<" as its escape, so that no text ends the element.
        "{{case}}": Path(case).read_text(encoding="utf-8").replace("<", "\\u003c"),
    }
    text = (HERE / "page.html").read_text(encoding="utf-8")
    for mark, part in parts.items():
        if text.count(mark) != 1:
            sys.exit(f"page.html: {mark} must stand there once")
        text = text.replace(mark, part)
    Path(page).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
