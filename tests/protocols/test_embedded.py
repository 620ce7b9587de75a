# SPDX-License-Identifier: MIT
"""The protocols in the library against their files: byte for byte, but for the blanks between tokens. The program of the build that
packs them (lib/protocols/embed.c) is tried with texts of its own, too; what it writes is unpacked here anew."""

import hashlib
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import cytodose as cd
from cytodose._protocols import _builtin_text

PROTOCOLS = Path(__file__).resolve().parents[2] / "lib" / "protocols"
EMBED = Path(os.environ.get("CYTO_BUILD", "build")).resolve() / "gen" / "embed"


def without_blanks(text):
    """Strings as they are, and of the rest what is no blank; the end of a line stays."""
    return re.sub(rb'("(?:[^"\\]|\\.)*")|[ \t\r]+', lambda found: found.group(1) or b"", text)


def embed(protocols):
    """What the program says of these texts, of which each has two cases."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "cases").mkdir()
        for name, text in protocols.items():
            (Path(folder) / f"{name}.json").write_bytes(text)
            (Path(folder) / "cases" / f"{name}.json").write_bytes(b'[\n  {"id": "a"},\n{"id": "b", "note": {"id": 1}}\n]\n')
        return subprocess.run([EMBED, *(f"{folder}/{name}.json" for name in protocols)], text=True, capture_output=True)


def unpacked(written):
    """The id, text, length, cases and digest of each protocol that was written."""
    def numbers(text):
        return bytes(map(int, re.findall(r"\d+", text)))
    pieces = [numbers(piece) for piece in re.findall(r"^\{\{([^}]*)\}, \d+\},$", written, re.M)]
    lengths = [int(length) for length in re.findall(r"^\{\{[^}]*\}, (\d+)\},$", written, re.M)]
    assert len(pieces) == 256 and [len(piece) for piece in pieces] == lengths and max(lengths) <= 15
    texts = [b"".join(pieces[byte] for byte in numbers(text))
             for text in re.findall(r"^static const uint8_t text_\d+\[\] = \{([^}]*)\};", written, re.M)]
    rows = re.findall(r'^\{"([^"]*)", text_(\d+), sizeof text_\2, (\d+), (\d+), "([^"]*)"\},$', written, re.M)
    return [(id, texts[int(number)], int(length), int(cases), digest) for id, number, length, cases, digest in rows]


class Embedded(unittest.TestCase):
    maxDiff = None

    def test_every_builtin_says_what_its_file_says(self):
        for id in cd.protocols():
            with self.subTest(protocol=id):
                self.assertEqual(_builtin_text(id).encode(), without_blanks((PROTOCOLS / f"{id}.json").read_bytes()))

    def test_texts_are_unpacked_as_they_were(self):
        texts = {
            "quotes": rb'{"a \" b": "c\\", "d": "\\\" e"  , "f":	[ 1 ,2]}' + b"\n",
            "one": b"1",
            "repeated": b'{"a": [' + b"1, " * 5000 + b"1]}\n",
            "line-ends": b'{\r\n  "a": "\\u00e9 b  c",\r\n\r\n  "d": null }',
            "1.5": b'{"every byte": "' + bytes(byte for byte in range(32, 127) if byte not in b'"\\') + b'"}\n',
        }
        made = embed(texts)
        self.assertEqual(made.stderr, "")
        expected = [(id, without_blanks(text)) for id, text in texts.items()]
        self.assertEqual(unpacked(made.stdout), [
            (id, text, len(text), 2, f"sha256:{hashlib.sha256(text).hexdigest()}") for id, text in expected])

    def test_what_is_not_ascii_is_refused(self):
        for byte in (b"\0", b"\x80", b"\xff", "µ".encode()):
            with self.subTest(byte=byte):
                made = embed({"good": b"{}", "bad": b'{"unit": "' + byte + b'g"}'})
                self.assertEqual((made.returncode, made.stdout), (1, ""))
                self.assertRegex(made.stderr, r"^embed: .*/bad\.json: a byte that is not ASCII\n$")
        self.assertEqual(embed({"good": b'{"unit": "\x7fg"}'}).returncode, 0)


if __name__ == "__main__":
    unittest.main()
