# SPDX-License-Identifier: MIT
"""Puts style, script, library, cases and licences into the page: one file that asks for nothing else.

usage: build.py WASM PAGE --cases FILE... --licences FILE...
"""

import argparse
import base64
import gzip
import html
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCRIPTS = [HERE / f"{name}.js" for name in ("grade", "dose", "protocol", "quiz", "case", "page")]


def main(wasm, page, cases, licences):
    texts = [Path(case).read_text(encoding="utf-8") for case in cases]
    parts = {
        "{{style}}": (HERE / "page.css").read_text(encoding="utf-8"),
        "{{script}}": "\n".join(script.read_text(encoding="utf-8") for script in SCRIPTS),
        "{{library}}": base64.b64encode(gzip.compress(Path(wasm).read_bytes(), mtime=0)).decode(),
        # JSON inside a page: "<" as its escape, so that no text ends the element.
        "{{cases}}": json.dumps([{"title": json.loads(text)["title"], "text": text} for text in texts],
                                ensure_ascii=False).replace("<", "\\u003c"),
        "{{licences}}": "\n\n".join(html.escape(Path(licence).read_text(encoding="utf-8").strip()) for licence in licences),
    }
    text = (HERE / "page.html").read_text(encoding="utf-8")
    for mark, part in parts.items():
        if text.count(mark) != 1:
            sys.exit(f"page.html: {mark} must stand there once")
        text = text.replace(mark, part)
    Path(page).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("wasm")
    parser.add_argument("page")
    parser.add_argument("--cases", nargs="+", required=True)
    parser.add_argument("--licences", nargs="+", required=True)
    main(**vars(parser.parse_args()))
