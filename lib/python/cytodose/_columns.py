# SPDX-License-Identifier: MIT
"""Columns as the library reads them: where they stand, where the layout allows. No arithmetic here."""

from __future__ import annotations

import array
import math
from types import ModuleType
from typing import Any, Callable, Mapping

from . import _library as _c
from ._arguments import _choice_of, _convert, _is_column, _number
from ._calls import _E_DATA, _E_NUMBER, _NAN, _note_names, _of_single, CytodoseError
from ._library import lib as _lib


def _numpy_of(*values: Any) -> ModuleType | None:
    """The numpy module when one of the values is its array or a pandas column; else None."""
    if not any(hasattr(v, "__array_interface__") or hasattr(v, "to_numpy") for v in values):
        return None
    import numpy
    return numpy


def _wrong_length(length: int, value: Any, field: str) -> CytodoseError:
    shape = getattr(value, "shape", ())
    found = f"the shape {tuple(shape)}" if len(shape) > 1 else f"{len(value)}"
    rows = "row" if length == 1 else "rows"
    return CytodoseError(f"{field}: a column of {length} {rows} is needed, this has {found}", _E_DATA)


def _doubles(numpy: ModuleType, value: Any, field: str) -> Any:
    """value as a numpy array of float64: itself or a view where it is one, missing as NaN."""
    kind = getattr(getattr(value, "dtype", None), "kind", "O")
    if kind in "USOTb":  # numpy would read the texts among them by its own convention, and True as 1
        for one in numpy.ravel(value):
            _number(one if isinstance(one, (str, bytes, bool, numpy.bool_)) else None, field)
    elif kind in "cmMV":
        raise CytodoseError(f"{field}: numbers are needed, not {value.dtype}", _E_NUMBER)
    if hasattr(value, "filled"):  # a masked array: what is masked is missing
        value = value.astype("float64" if kind != "f" else value.dtype).filled(_NAN)
    if kind == "O":
        value = [_number(one, field) for one in value]
    elif hasattr(value, "to_numpy"):
        own = isinstance(value.dtype, numpy.dtype)
        value = value.to_numpy() if own else value.to_numpy(dtype="float64", na_value=_NAN)
    data = numpy.asarray(value)
    if data.dtype.kind == "f" and data.dtype.itemsize < 8:
        some, place = numpy.unique(data, return_inverse=True)
        data = numpy.array([_of_single(float(one), data.dtype.itemsize) for one in some])[place]
    return numpy.asarray(data, dtype="float64")


def _as_column(value: Any, length: int, field: str, keep: list[Any]) -> _c.Column:
    """A column of doubles; one number for all rows has stride 0."""
    if not _is_column(value):
        one = array.array("d", [_number(value, field)])
        if math.isnan(one[0]):
            return _c.Column(None, 0)
        keep.append(one)
        return _c.Column(one.buffer_info()[0], 0)
    numpy = _numpy_of(value)
    if numpy is not None:
        data = _doubles(numpy, value, field)
        if data.ndim != 1 or len(data) != length:
            raise _wrong_length(length, data, field)
        keep.append(data)
        return _c.Column(data.ctypes.data, data.strides[0])
    if len(value) != length:
        raise _wrong_length(length, value, field)
    column: Any
    if isinstance(value, array.array) and value.typecode == "d":
        column = value
    elif isinstance(value, array.array) and value.typecode == "f":
        column = array.array("d", [_of_single(v) for v in value.tolist()])
    else:
        column = array.array("d", [v if type(v) is float else _number(v, field) for v in value])
    if len(column) != length:  # a sequence that is no longer what it said
        raise _wrong_length(length, column, field)
    keep.append(column)
    return _c.Column(column.buffer_info()[0], column.itemsize)


def _whole_column(value: int, keep: list[Any]) -> _c.Column:
    """A column of int32: one number for all rows."""
    data = array.array("i", [value])
    keep.append(data)
    return _c.Column(data.buffer_info()[0], 0)


def _word(value: Any) -> Any:
    """A word of a column; None where it is missing."""
    missing = type(value).__name__ in ("NAType", "NaTType", "MaskedConstant") or isinstance(value, float) and math.isnan(value)
    return None if missing else value


def _numbered(value: Any, length: int, field: str, number_of: Callable[[Any], int], keep: list[Any]) -> _c.Column:
    """A column of words as int32: each word is asked for once, what is missing as None."""
    if len(value) != length or getattr(value, "ndim", 1) != 1:
        raise _wrong_length(length, value, field)
    if hasattr(value, "factorize") and getattr(value.dtype, "kind", "O") != "O":
        numpy = _numpy_of(value)  # pandas; what is missing has place -1, the last
        places, words = value.factorize()
        numbers = [number_of(_word(word)) for word in words] + [number_of(None) if -1 in places else 0]
        data = getattr(numpy, "array")(numbers, dtype="int32")[places]
        keep.append(data)
        return _c.Column(data.ctypes.data, data.itemsize)
    if getattr(getattr(value, "dtype", None), "kind", "O") == "U":
        value = value.tolist()  # numpy's texts are of a type of their own
    known: dict[Any, int] = {}
    rows = array.array("i")
    for word in value:
        number = known.get(word) if type(word) is str else number_of(_word(word))  # 1 would be found as True
        if number is None:
            number = known[word] = number_of(word)
        rows.append(number)
    keep.append(rows)
    return _c.Column(rows.buffer_info()[0], rows.itemsize)


def _choice_column(table: Mapping[Any, int], value: Any, length: int, field: str,
                   keep: list[Any]) -> _c.Column:
    """Words as the library's numbers: one word for all rows, or one a row."""
    choice = _choice_of(table)
    if not _is_column(value):
        return _whole_column(_convert(choice, value, field), keep)
    return _numbered(value, length, field, lambda word: _convert(choice, word, field), keep)


def _out_column(numpy: ModuleType | None, length: int, dtype: str, code: str) -> tuple[Any, _c.Column]:
    """A column to be written, and where it stands."""
    if numpy is not None:
        out = numpy.empty(length, dtype=dtype)
        return out, _c.Column(out.ctypes.data, out.itemsize)
    made = array.array(code, bytes(length * array.array(code).itemsize))
    return made, _c.Column(made.buffer_info()[0], made.itemsize)


_CODES = {"int8": "b", "int32": "i", "uint32": "I", "float64": "d"}


def _outputs(columns: Any, numpy: ModuleType | None, length: int, **kinds: str) -> dict[str, Any]:
    """Columns to be written, by name and kind; columns gets where they stand."""
    out: dict[str, Any] = {}
    for field, kind in kinds.items():
        out[field], column = _out_column(numpy, length, kind, _CODES[kind])
        setattr(columns, field, column)
    return out


class _Rows:
    """Gives the words behind the numbers of a result by the column."""

    status: Any
    notes: Any

    def status_names(self) -> list[str]:
        """The C constants' names, row by row."""
        return [_lib.cyto_status_name(int(s)).decode() for s in self.status]

    def note_names(self) -> list[tuple[str, ...]]:
        """The notes' names, row by row."""
        return [_note_names(int(n)) for n in self.notes]
