# SPDX-License-Identifier: MIT
"""Builds the wheel and the sdist (PEP 517) with make and a C compiler; of Python, the standard library alone.

The wheel brings the C library, and cJSON's beside it with its licence: `import cytodose` needs nothing installed.
Each config setting is a variable of make: `pip install ./lib/python --config-settings CC=clang`.
"""

import base64
import gzip
import hashlib
import io
import os
import re
import shlex
import shutil
import struct
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
VERSION = ".".join(re.search(rf"^#define CYTO_VERSION_{part} (\d+)$",
                             (ROOT / "include" / "cytodose" / "version.h").read_text(encoding="utf-8"), re.M).group(1)
                   for part in ("MAJOR", "MINOR", "PATCH"))
NAME = f"cytodose-{VERSION}"
METADATA = f"""Metadata-Version: 2.1
Name: cytodose
Version: {VERSION}
Summary: Chemotherapy dosing and toxicity grading, with every number's source
License: MIT
Requires-Python: >=3.9
"""
SCRIPTS = "[console_scripts]\ncytodose = cytodose.__main__:main\n"
# All that make needs to build the library and the package.
SOURCES = ("Makefile", "LICENSE", "README.md", "include/**/*", "lib/**/*")


def platform_tag():
    name = sysconfig.get_platform()
    if struct.calcsize("P") == 4:  # a 32-bit Python on a 64-bit kernel
        name = name.replace("x86_64", "i686")
    return re.sub(r"[-.]", "_", name)


def called(name, usual, settings):
    """The program that make calls by a variable: of the config settings, else of the environment."""
    return shlex.split((settings or {}).get(name) or os.environ.get(name) or usual)


def check(settings):
    """Ends with one sentence where something is missing: pip shows it in the place of a traceback."""
    compiler, finder = called("CC", "cc", settings), called("PKG_CONFIG", "pkg-config", settings)
    there = {"make": shutil.which(called("MAKE", "make", None)[0]),
             f"a C compiler ({compiler[0]})": shutil.which(compiler[0]), finder[0]: shutil.which(finder[0])}
    there["cJSON"] = there[finder[0]] and subprocess.run([*finder, "--exists", "libcjson"]).returncode == 0
    missing = [name for name, found in there.items() if not found]
    if missing:
        sys.exit(f"cytodose is built with {', '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} not found; "
                 "Debian has make, gcc, pkg-config and libcjson-dev")


def built(settings):
    """The folder in which make has built the library and the package."""
    check(settings)
    variables = {"BUILD": str(ROOT / "build" / "pip"), "LDFLAGS": r"-s -Wl,-rpath,\$$ORIGIN", "DEPS": "no",
                 "PYTHON": sys.executable, **(settings or {})}
    environment = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    done = subprocess.run([*called("MAKE", "make", None), "-s", "--no-print-directory", f"-j{os.cpu_count() or 1}",
                           *(f"{name}={value}" for name, value in variables.items()), "lib", "python"],
                          cwd=ROOT, env=environment)
    if done.returncode != 0:
        sys.exit(f"cytodose: make ended with {done.returncode}")
    return ROOT / variables["BUILD"]


def cjson(library, settings):
    """{name in the wheel: bytes} of the cJSON that the library loads, and of its licence, the header's first comment."""
    loaded = subprocess.run(["ldd", library], capture_output=True, text=True, check=True).stdout
    found = re.search(r"(libcjson\S*) => (\S+)", loaded)
    if not found:  # it is linked in
        return {}
    includes = subprocess.run([*called("PKG_CONFIG", "pkg-config", settings), "--variable=includedir", "libcjson"],
                              capture_output=True, text=True, check=True).stdout.strip()
    header = (Path(includes) / "cjson" / "cJSON.h").read_text(encoding="utf-8")
    licence = header[header.index("/*") + 2:header.index("*/")].strip() + "\n"
    return {f"cytodose/{found[1]}": Path(found[2]).read_bytes(),
            f"{NAME}.dist-info/licenses/LICENSE.cJSON": licence.encode()}


def dist_info(tag):
    return {f"{NAME}.dist-info/{name}": text.encode() for name, text in (
        ("METADATA", METADATA), ("entry_points.txt", SCRIPTS),
        ("WHEEL", f"Wheel-Version: 1.0\nGenerator: cytodose\nRoot-Is-Purelib: false\nTag: {tag}\n"),
        ("licenses/LICENSE", (ROOT / "LICENSE").read_text(encoding="utf-8")))}


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    folder = built(config_settings)
    library = folder / "libcytodose.so"
    files = {f"cytodose/{path.name}": path.read_bytes()
             for path in (*sorted((folder / "python" / "cytodose").glob("*.py")), HERE / "cytodose" / "py.typed", library)}
    files["cytodose/library"] = f"{library.name}\n".encode()
    tag = f"py3-none-{platform_tag()}"
    files.update(cjson(library, config_settings), **dist_info(tag))
    record = f"{NAME}.dist-info/RECORD"
    digest = {name: base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
              for name, data in files.items()}
    files[record] = "".join([f"{name},sha256={digest[name]},{len(files[name])}\n" for name in digest]
                            + [f"{record},,\n"]).encode()
    wheel = f"{NAME}-{tag}.whl"
    with zipfile.ZipFile(Path(wheel_directory) / wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)  # dated 1980: the same input gives the same wheel
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100755 if ".so" in name else 0o100644) << 16
            archive.writestr(entry, data)
    return wheel


def build_sdist(sdist_directory, config_settings=None):
    """The sources as they lie in the checkout, and the two files that an sdist has at its top."""
    settings = (HERE / "pyproject.toml").read_text(encoding="utf-8")
    files = {"PKG-INFO": METADATA.encode(),
             "pyproject.toml": settings.replace('backend-path = ["."]', 'backend-path = ["lib/python"]').encode()}
    for pattern in SOURCES:
        files.update({path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted(ROOT.glob(pattern))
                      if path.is_file() and path.suffix != ".pyc"})
    name = f"{NAME}.tar.gz"
    with open(Path(sdist_directory) / name, "wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as packed, \
            tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path, data in files.items():
            entry = tarfile.TarInfo(f"{NAME}/{path}")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return name
