# SPDX-License-Identifier: MIT
"""A file of rows through the library: bytes in, bytes out. Nothing is read or graded here."""

import ctypes
import os
import sys
from ctypes import byref, c_size_t, c_void_p, string_at

from . import _library as _c
from ._calls import _entries, _names, _new, _OK, CytodoseError
from ._library import lib as _lib
from ._output import check_input, read, UsageError

BLOCK = 1 << 20


def columns():
    """{slug of a column: the names that it is found by}"""
    return {entry.name: entry.text.split("|") for entry in _entries("file columns")}


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
        return _lib.cyto_file_count(self._file, _names("file counts").index(name))

    def summary(self):
        return _c.text_of(_lib.cyto_file_summary, self._file)


def _unnamed_file():
    import tempfile  # it takes time, and most input is read once
    return tempfile.TemporaryFile()


def _transport_table(path):
    """A SAS transport file as a data frame, by a reader that is there."""
    try:
        import pandas
    except ImportError:
        try:
            import pyreadstat
        except ImportError:
            raise UsageError(f"{path}: a SAS transport file is read by pandas or pyreadstat, and neither is installed; "
                             "install one, or export the file as CSV") from None
        return pyreadstat.read_xport(path)[0]
    return pandas.read_sas(path, format="xport")  # texts stay bytes: the library reads Windows-1252 too


def _cell(value):
    """As CSV; the shortest decimal of a number, nothing for a missing one."""
    if isinstance(value, bytes):
        text = value
    elif isinstance(value, str):
        text = value.encode()
    elif value is None or value != value:
        return b""
    else:
        text = (str(int(value)) if float(value).is_integer() else repr(float(value))).encode()
    return b'"' + text.replace(b'"', b'""') + b'"' if any(c in text for c in b',"\r\n') else text


def _transport(path):
    """A SAS transport file as a file of CSV without a name."""
    try:
        table = _transport_table(path)
        made = _unnamed_file()
        made.write(b",".join(map(_cell, table.columns)) + b"\n")
        for row in table.itertuples(index=False, name=None):
            made.write(b",".join(map(_cell, row)) + b"\n")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None
    except UsageError:
        raise
    except Exception as error:  # each reader has its own
        raise UsageError(f"{path}: not read as a SAS transport file: {error}") from None
    made.seek(0)
    return made


class Input:
    """The bytes of a file, or of standard input; a SAS transport file (.xpt) as CSV."""

    def __init__(self, path):
        self.name = "standard input" if path == "-" else path
        try:
            check_input(path)
            self._raw = (os.fdopen(os.dup(sys.stdin.fileno()), "rb") if path == "-" else
                         _transport(path) if path.lower().endswith(".xpt") else open(path, "rb"))
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror}") from None
        self._size = os.fstat(self._raw.fileno()).st_size if path != "-" else 0
        self._read, self._kept = 0, None
        self._again = not self._raw.seekable()

    def part_read(self):
        """How much of the file is read, 0 to 1; None when that is not known."""
        return self._read / self._size if self._size else None

    def once(self):
        """Rows are written already: nothing is read a second time, and nothing kept for it."""
        self._kept, self._again = None, False

    def _keep(self, data):
        try:
            self._kept = self._kept or _unnamed_file()
            self._kept.write(data)
            self._kept.flush()
        except OSError as error:
            raise UsageError(f"{self.name}: cannot keep it for a second reading: {error.strerror}") from None

    def _more(self):
        try:
            return read(self._raw, BLOCK)
        except OSError as error:
            raise UsageError(f"{self.name}: {error.strerror}") from None

    def blocks(self):
        """All of it; what cannot be read twice is kept in a file without a name."""
        while data := self._more():
            self._read += len(data)
            yield data
            if self._again:
                self._keep(data)
        if self._kept:
            self._raw, self._kept, self._again = self._kept, None, False
        if self._raw.seekable():
            self._raw.seek(0)
        self._read = 0
