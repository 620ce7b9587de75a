# SPDX-License-Identifier: MIT
"""What every call to the library shares: errors, choices, numbers, columns. No arithmetic here."""

import array
import ctypes
import math
import warnings
from ctypes import byref, c_double

from . import _library as _c
from ._library import lib as _lib

_OK, _E_BUFFER, _E_NAME, _E_NUMBER = 0, -3, -6, -8
_NAN = math.nan
_SEXES = {None: 0, "unknown": 0, "female": 1, "male": 2}
_KNOWN = {None: 0, "unknown": 0, False: 1, "no": 1, True: 2, "yes": 2}
_STATES = {None: 0, "unknown": 0, "low": 1, "normal": 2, "high": 3}


class CytodoseError(ValueError):
    """An input that the library does not accept.

    status is the C constant's name; line, column and pointer are set for JSON.
    """

    def __init__(self, message, status, line=None, column=None, pointer=None):
        super().__init__(message)
        self.status = _lib.cyto_status_name(status).decode()
        self.line, self.column, self.pointer = line, column, pointer


class CytodoseWarning(UserWarning):
    """A result that computes, but has something a user should know."""


def _fail(error):
    # what the message quotes is cut at a length in bytes
    raise CytodoseError(error.message.decode(errors="replace"), error.status, error.line or None,
                        error.column or None, error.pointer.decode(errors="replace"))


def _new(struct, init):
    made = struct()
    made.size = ctypes.sizeof(struct)
    init(byref(made), ctypes.sizeof(struct))
    return made


def _number(value, field="value"):
    """float() would read "2.620" as 2.62, whatever its writer meant."""
    if isinstance(value, (str, bytes, bytearray)):
        raise CytodoseError(f"{field}: a number is needed, not the text {value!r}", _E_NUMBER)
    return _NAN if value is None else float(value)


def _limit(value, numbers, field):
    """A number, or a text as printed, read as the value's text is."""
    if not isinstance(value, str):
        return _number(value, field)
    result, error, text = c_double(), _new(_c.Error, _lib.cyto_error_init), value.encode()
    if _lib.cyto_number_read(text, len(text), numbers, field.encode(), byref(result), None,
                             byref(error)) != _OK:
        _fail(error)
    return result.value


def _choice(table, value, field):
    try:
        return table[value]
    except (KeyError, TypeError):
        accepted = ", ".join(repr(k) for k in table)
        raise CytodoseError(f"{field}: {value!r} is not accepted; accepted: {accepted}", -5) from None


def _check(status, **numbers):
    """Raises for a status, with the number that belongs to it."""
    if status == _OK:
        return
    field = ctypes.c_char_p()
    value = _NAN
    if _lib.cyto_quantity_range(status, byref(field), None, None, None) == _OK:
        value = numbers.get(field.value.decode(), _NAN)
    raise CytodoseError(_c.text_of(_lib.cyto_status_message, status, value), status)


def _note_names(mask):
    return tuple(_lib.cyto_note_name(1 << bit).decode() for bit in range(32) if mask >> bit & 1)


def _warn(notes, stacklevel):
    """A warning for each note; stacklevel counts from the caller of this function."""
    for bit in range(32):
        if notes >> bit & 1:
            warnings.warn(_lib.cyto_note_text(1 << bit).decode(), CytodoseWarning,
                          stacklevel=stacklevel + 1)


def _numpy_of(value):
    """The numpy module when value is one of its arrays or a pandas column; else None."""
    if not (hasattr(value, "__array_interface__") or hasattr(value, "to_numpy")):
        return None
    import numpy
    return numpy


def _as_column(value, length, keep):
    """A column of doubles: numpy arrays are used where they stand, scalars have stride 0."""
    if value is None:
        return _c.Column(None, 0)
    numpy = _numpy_of(value)
    if numpy is not None:
        kind = getattr(getattr(value, "dtype", None), "kind", "O")
        if kind in "USOT":  # numpy would read the texts among them by its own convention
            for one in numpy.ravel(value):
                _number(one if isinstance(one, (str, bytes)) else None)
        if hasattr(value, "to_numpy"):
            value = value.to_numpy(dtype="float64", na_value=_NAN)
        data = numpy.asarray(value, dtype="float64")
        if data.ndim == 0:
            return _as_column(float(data), length, keep)
        if data.ndim != 1 or len(data) != length:
            raise CytodoseError(f"a column of {length} rows is needed, this has {data.shape}", -14)
        keep.append(data)
        return _c.Column(data.ctypes.data, data.strides[0])
    if isinstance(value, (int, float, str)):
        value = _number(value)
        data, stride = array.array("d", [value]), 0
    else:
        data, stride = array.array("d", [_number(v) for v in value]), 8
        if len(data) != length:
            raise CytodoseError(f"a column of {length} rows is needed, this has {len(data)}", -14)
    keep.append(data)
    return _c.Column(data.buffer_info()[0], stride)


def _whole_column(value, keep):
    """A column of int32: one number for all rows, or a list of them."""
    each = isinstance(value, list)
    data = array.array("i", value if each else [value])
    keep.append(data)
    return _c.Column(data.buffer_info()[0], data.itemsize if each else 0)


def _out_column(numpy, length, dtype, code):
    """A column to be written, and where it stands."""
    if numpy is not None:
        out = numpy.empty(length, dtype=dtype)
        return out, _c.Column(out.ctypes.data, out.itemsize)
    out = array.array(code, bytes(length * array.array(code).itemsize))
    return out, _c.Column(out.buffer_info()[0], out.itemsize)
