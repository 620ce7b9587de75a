# SPDX-License-Identifier: MIT
"""A file of rows through the library: bytes in, bytes out. Nothing is read or graded here."""

import ctypes
import os
import stat
import sys
import tempfile
from ctypes import byref, c_size_t, c_void_p, string_at

from . import _library as _c
from ._calls import _OK, CytodoseError, _listed, _new
from ._library import lib as _lib

BLOCK = 1 << 20


class UsageError(Exception):
    """What the user has to say otherwise: exit status 2."""


def columns():
    """{slug of a column: the names that it is found by}"""
    return {name: _lib.cyto_file_column_names(i).decode().split("|")
            for i, name in enumerate(_listed(_lib.cyto_file_column_name))}


class Graded:
    """A file that is being graded; options are those of cyto_file_set, as (name, text)."""

    def __init__(self, scale, options):
        self._file, self._error = c_void_p(), _new(_c.Error, _lib.cyto_error_init)
        self._check(_lib.cyto_file_new(scale.encode(), byref(self._file), byref(self._error)))
        for name, text in options:
            self._check(_lib.cyto_file_set(self._file, name.encode(), os.fsencode(text), byref(self._error)))

    def __del__(self):
        _lib.cyto_file_free(self._file)

    def _check(self, status, name=None):
        if status == _OK:
            return
        error = self._error
        message = error.message.decode(errors="replace")
        if name is None:
            raise CytodoseError(message, status)
        raise UsageError(f"{name}:{error.line}: {message}" if error.line else f"{name}: {message}")

    def feed(self, data, name):
        """The bytes that come of some more of the file called name, in parts."""
        used, rows, length = c_size_t(), c_void_p(), c_size_t()
        # as an array of its own the bytes have an address to go on from
        block = ctypes.create_string_buffer(data, len(data))
        at = 0
        while at < len(data):
            self._check(_lib.cyto_file_feed(self._file, ctypes.cast(ctypes.addressof(block) + at, ctypes.c_char_p),
                                            len(data) - at, byref(used), byref(rows), byref(length),
                                            byref(self._error)), name)
            at += used.value
            yield string_at(rows.value, length.value)

    def end(self, name):
        rows, length = c_void_p(), c_size_t()
        self._check(_lib.cyto_file_end(self._file, byref(rows), byref(length), byref(self._error)), name)
        return string_at(rows.value, length.value)

    def again(self):
        """Whether the file is to be fed once more: baselines were collected."""
        return bool(_lib.cyto_file_again(self._file))

    def count(self, name):
        return _lib.cyto_file_count(self._file, _listed(_lib.cyto_file_count_name).index(name))

    def summary(self):
        return _c.text_of(_lib.cyto_file_summary, self._file)


class Input:
    """The bytes of a file, or of standard input."""

    def __init__(self, path):
        self.name = "standard input" if path == "-" else path
        try:
            self._raw = os.fdopen(os.dup(sys.stdin.fileno()), "rb") if path == "-" else open(path, "rb")
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror}") from None
        self._size = os.fstat(self._raw.fileno()).st_size if path != "-" else 0
        self._read = 0

    def part_read(self):
        """How much of the file is read, 0 to 1; None when that is not known."""
        return self._read / self._size if self._size else None

    def blocks(self):
        """All of it; what cannot be read twice is kept in a file without a name."""
        spool = None if self._raw.seekable() else tempfile.TemporaryFile()
        while data := self._raw.read(BLOCK):
            self._read += len(data)
            if spool:
                spool.write(data)
            yield data
        if spool:
            self._raw.close()
            self._raw = spool
        self._raw.seek(0)
        self._read = 0


class Output:
    """Where rows go: standard output, or a file, which is what it was until all are written."""

    def __init__(self, path):
        self._path, self._part = path, None
        try:
            if path in (None, "-"):
                self._file = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
            elif os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode):
                self._file = open(path, "wb")
            else:
                self._file = tempfile.NamedTemporaryFile(
                    dir=os.path.dirname(os.path.abspath(path)), prefix=".cytodose-", delete=False)
                self._part = self._file.name
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror}") from None

    def write(self, data):
        self._file.write(data)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self._file.close()
        if self._part and kind is None:
            umask = os.umask(0)
            os.umask(umask)
            mode = os.stat(self._path).st_mode & 0o777 if os.path.exists(self._path) else 0o666 & ~umask
            os.chmod(self._part, mode)
            os.replace(self._part, self._path)
        elif self._part:
            os.unlink(self._part)


def same_file(one, other):
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False
