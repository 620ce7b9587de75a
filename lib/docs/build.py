# SPDX-License-Identifier: MIT
"""Writes the reference: pages of HTML that open from a disk.

usage: build.py BUILD
"""

import sys
from pathlib import Path

import c
import formats
import guides
import protocols
import python
import terms
from frame import Site


def main(build):
    site = Site(build / "docs")
    guides.first_page(site)
    guides.pages(site)
    c.pages(site, build / "docs-work")
    python.package_page(site)
    python.program_page(site, build)
    terms.term_pages(site)
    terms.unit_pages(site)
    terms.list_pages(site)
    protocols.pages(site)
    formats.pages(site)
    site.finish()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
