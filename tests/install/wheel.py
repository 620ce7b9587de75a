# SPDX-License-Identifier: MIT
"""A wheel is what its RECORD says, for this platform, with both libraries and their licences: wheel.py FILE."""

import base64
import csv
import hashlib
import sys
import sysconfig
import zipfile
from pathlib import Path

wheel = Path(sys.argv[1])
name, version, *tag = wheel.stem.split("-")
platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
assert (name, tag) == ("cytodose", ["py3", "none", platform]), wheel.name
with zipfile.ZipFile(wheel) as archive:
    files = {entry: archive.read(entry) for entry in archive.namelist()}
info = f"{name}-{version}.dist-info"
record = {row[0]: row[1:] for row in csv.reader(files[f"{info}/RECORD"].decode().splitlines())}
assert set(record) == set(files), set(record) ^ set(files)
for entry, (digest, length) in record.items():
    if entry != f"{info}/RECORD":
        found = base64.urlsafe_b64encode(hashlib.sha256(files[entry]).digest()).decode().rstrip("=")
        assert (digest, length) == (f"sha256={found}", str(len(files[entry]))), entry
assert b"Copyright (c) 2009-2017 Dave Gamble" in files[f"{info}/licenses/LICENSE.cJSON"]
assert b"without restriction" in files[f"{info}/licenses/LICENSE"]
assert f"Tag: {'-'.join(tag)}\n".encode() in files[f"{info}/WHEEL"]
assert f"Version: {version}\n".encode() in files[f"{info}/METADATA"]
assert {"cytodose/libcytodose.so", "cytodose/libcjson.so.1", "cytodose/py.typed"} <= set(files), sorted(files)
