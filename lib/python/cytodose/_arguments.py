# SPDX-License-Identifier: MIT
"""A public call accepts these arguments. The annotation of a parameter is its kind; one table says how each kind is
converted, and _public() converts by it, so that nothing but CytodoseError leaves a call."""

from __future__ import annotations

import array
import decimal
import functools
import math
import numbers
from collections.abc import Iterable, Sequence
from typing import Any, Callable, Mapping, TypeVar, Union

from ._calls import (_E_CHOICE, _E_DATA, _E_MEMORY, _E_NUMBER, _KNOWN, _NAN, _of_single, _SEXES, _shown, _STATES,
                     CytodoseError)

# A list, tuple, array.array, numpy array or pandas Series; what may also be one value for all rows.
Many = Any
Each = Any
StatedEach = Any
Words = Any
Known = Union[bool, None]
Stated = Union[float, None]
Needed = float
Printed = Union[float, str, None]
Rules = Union[str, "dict[str, Any]"]  # an id, JSON text, or the dict of it

Kind = Callable[[Any, str], Any]
_Call = TypeVar("_Call", bound=Callable[..., Any])
_MISSING = ("NAType", "NaTType")  # pandas' words for missing
_WHOLE_MAX = 2 ** 31 - 1
_LIST_MAX = 2 ** 20  # values of a list that is no column: more than the library takes of any
_LETTERS = {"f": "female", "m": "male", "u": "unknown"}


def _refused(field: str, value: Any, accepted: str, status: int = _E_CHOICE) -> CytodoseError:
    return CytodoseError(f"{field}: {_shown(value)} is not accepted; accepted: {accepted}", status)


# ---- numbers -------------------------------------------------------------------------------------

def _as_float(value: Any) -> float:
    """The number; TypeError for what is none."""
    dtype = getattr(value, "dtype", None)
    if dtype is not None and getattr(value, "ndim", None) == 0:  # numpy's
        if dtype.kind == "O":
            return _as_float(value.item())
        if dtype.kind not in "iuf":
            raise TypeError
        return _of_single(float(value), dtype.itemsize) if dtype.itemsize < 8 and dtype.kind == "f" else float(value)
    if isinstance(value, bool) or not isinstance(value, (numbers.Real, decimal.Decimal)):
        raise TypeError
    return float(value)


def _number(value: Any, field: str = "value") -> float:
    """A number of a row; NaN where it is missing. A text is refused: float() would read "2.620" as 2.62,
    whatever its writer meant."""
    if type(value) is float:
        return value
    if value is None or type(value).__name__ in _MISSING:
        return _NAN
    try:
        return _as_float(value)
    except OverflowError:
        raise CytodoseError(f"{field}: {_shown(value)} is too large", _E_NUMBER) from None
    except Exception:  # no number, or an object whose own conversion fails
        what = "the text " if isinstance(value, (str, bytes, bytearray)) else ""
        raise CytodoseError(f"{field}: a number is needed, not {what}{_shown(value)}", _E_NUMBER) from None


def _finite(value: Any, field: str) -> float:
    """A number, or NaN where it is missing; never infinite."""
    number = _number(value, field)
    if math.isinf(number):
        raise CytodoseError(f"{field}: a finite number is needed", _E_NUMBER)
    return number


def _stated(value: Any, field: str) -> float:
    """A number that a caller chooses; only None leaves it out."""
    number = _finite(value, field)
    if math.isnan(number) and value is not None:
        raise CytodoseError(f"{field}: a number or None is needed", _E_NUMBER)
    return number


def _whole(value: Any, field: str) -> int:
    if isinstance(value, bool) or not isinstance(value, numbers.Integral) or not abs(int(value)) <= _WHOLE_MAX:
        raise _refused(field, value, f"whole numbers up to {_WHOLE_MAX}", _E_NUMBER)
    return int(value)


# ---- words ---------------------------------------------------------------------------------------

def _utf8(value: Any, field: str) -> bytes:
    if not isinstance(value, str):
        raise CytodoseError(f"{field}: a text is needed, not {_shown(value)}", _E_DATA)
    try:
        return value.encode()
    except UnicodeEncodeError:
        raise CytodoseError(f"{field}: the text is not Unicode: it has a lone surrogate", _E_DATA) from None


def _text(value: Any, field: str) -> str:
    """A text that the library reads whole: it would stop at a NUL."""
    if b"\0" in _utf8(value, field):
        raise CytodoseError(f"{field}: NUL character in the text", _E_DATA)
    return str(value)


def _is_flag(value: Any) -> bool:
    """True, False, or numpy's; never the numbers that Python takes for them."""
    return isinstance(value, bool) or getattr(getattr(value, "dtype", None), "kind", "") == "b" and value.ndim == 0


def _flag(value: Any, field: str) -> bool:
    if not _is_flag(value):
        raise _refused(field, value, "True, False")
    return bool(value)


def _known(value: Any, field: str) -> int:
    """A fact that may be not known, as the library's number."""
    if value is None or type(value).__name__ in _MISSING:
        return _KNOWN[None]
    if not _is_flag(value):
        raise _refused(field, value, "True, False, None (not known)")
    return _KNOWN[bool(value)]


def _choice(table: Mapping[Any, int], value: Any, field: str) -> int:
    """The library's number for one of the table's words, or numbers."""
    if table is _KNOWN:
        return _known(value, field)
    if value is None or isinstance(value, str) and value in table:
        found = table.get(value)
    elif isinstance(value, str) and (table is _SEXES or table is _STATES):  # as data frames have them
        found = table.get(_LETTERS.get(value.lower(), value.lower()) if table is _SEXES else value.lower())
    elif any(isinstance(key, float) for key in table):
        found = table.get(_number(value, field))
    else:
        found = None
    if found is None:
        raise _refused(field, value, ", ".join(repr(key) for key in table))
    return found


# ---- several -------------------------------------------------------------------------------------

def _is_column(value: Any) -> bool:
    """Whether a value has an order and a length: no set, no generator, no text."""
    if isinstance(value, (str, bytes, bytearray, memoryview)):
        return False
    return isinstance(value, (Sequence, array.array)) or (
        hasattr(value, "__len__") and (hasattr(value, "to_numpy") or hasattr(value, "__array_interface__"))
        and getattr(value, "ndim", 1) > 0)


def _column(value: Any, field: str, most: int = _WHOLE_MAX) -> Any:
    if not _is_column(value):
        raise CytodoseError(f"{field}: a column (a list, tuple, array or Series) is needed, not {_shown(value)}",
                            _E_DATA)
    if len(value) > most:  # a range may be longer than any memory
        raise CytodoseError(f"{field}: {len(value)} values; accepted: up to {most}", _E_DATA)
    return value


def _each_number(value: Any, field: str) -> Any:
    """A column, or one number for all rows."""
    return _column(value, field) if _is_column(value) else _number(value, field)


def _each_stated(value: Any, field: str) -> Any:
    """A column, or one number that a caller chooses for all rows; only None leaves it out."""
    return _column(value, field) if _is_column(value) else _stated(value, field)


def _words(value: Any, field: str) -> Any:
    """A column, or one word for all rows; which words, _choice_column() says."""
    return _column(value, field) if _is_column(value) else value


def _names(value: Any, field: str) -> Any:
    """A column of names, or one name for all rows."""
    return _column(value, field) if _is_column(value) else _text(value, field)


def _each(one: Kind) -> Kind:
    """The kind of a sequence of values of a kind."""
    def made(value: Any, field: str) -> list[Any]:
        return [one(v, field) for v in _column(value, field, _LIST_MAX)]
    return made


def _needed(value: Any, field: str) -> float:
    """A number where the library has no range that would refuse what is none, or infinite."""
    number = _finite(value, field)
    if math.isnan(number):
        raise CytodoseError(f"{field}: a number is needed", _E_NUMBER)
    return number


def _record(value: Any, field: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise CytodoseError(f"{field}: a dict is needed, not {_shown(value)}", _E_DATA)
    return value


def _texts_by_text(value: Any, field: str) -> dict[str, str]:
    return {_text(name, field): _text(meaning, field) for name, meaning in _record(value, field).items()}


def _text_or_bytes(value: Any, field: str) -> bytes:
    """JSON text in UTF-8; the library says where there is a NUL, or what is no UTF-8."""
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value)
    return _utf8(value, field)


def _rows_of_three(value: Any, field: str) -> list[list[float]]:
    rows: list[list[float]] = _each(_each(_finite))(value, field)
    for row in rows:
        if len(row) != 3:
            raise CytodoseError(f"{field}: three numbers a row are needed (from, to, dose), not {len(row)}", _E_DATA)
    return rows


def _lines(value: Any, field: str) -> Any:
    """An open file, or any texts one after the other."""
    if isinstance(value, (str, bytes, bytearray, memoryview, dict, set, frozenset)) or not isinstance(value, Iterable):
        raise CytodoseError(f"{field}: lines (an open file, a list of texts) are needed, not {_shown(value)}", _E_DATA)
    return iter(value)


def _instances(type_of: str) -> Kind:
    """The kind of the package's own records, by the name of their class."""
    def made(value: Any, field: str) -> Any:
        if type(value).__name__ != type_of or not type(value).__module__.startswith("cytodose."):
            raise CytodoseError(f"{field}: cytodose.{type_of} is needed, not {_shown(value)}", _E_DATA)
        return value
    return made


# ---- the table -----------------------------------------------------------------------------------

def _or(*kinds_of: tuple[Callable[[Any], bool], Kind]) -> Kind:
    """The kind of the first that takes the value."""
    def made(value: Any, field: str) -> Any:
        return next(kind for takes, kind in kinds_of if takes(value))(value, field)
    return made


def _optional(kind: Kind) -> Kind:
    return lambda value, field: None if value is None else kind(value, field)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_reading(value: Any) -> bool:
    return type(value).__name__ == "Reading"


def _always(value: Any) -> bool:
    return True


_KINDS: dict[str, Kind] = {
    # the library refuses what is missing or infinite, and names its range
    "float": _number, "float | None": _number, "Needed": _needed, "Stated": _stated,
    "int": _whole, "int | None": _optional(_whole),
    "str": _text, "str | None": _optional(_text), "bool": _flag, "Known": _known,
    "Printed": _or((_is_text, _text), (_always, _number)),
    "float | str | Reading | None": _or((_is_text, _text), (_is_reading, _instances("Reading")), (_always, _number)),
    "float | bool": _or((_is_flag, _flag), (_always, _needed)),
    "Many": _column, "Each": _each_number, "StatedEach": _each_stated, "Words": _words,
    "str | Many": _names, "str | Many | None": _optional(_names),
    "Sequence[float]": _each(_needed), "Sequence[float] | None": _optional(_each(_needed)),
    "Sequence[str]": _each(_text), "Sequence[str] | None": _optional(_each(_text)),
    "Sequence[Sequence[float]]": _rows_of_three,
    "Sequence[dict[str, Any]]": _each(_record), "dict[str, Any]": _record, "dict[str, Any] | None": _optional(_record),
    "dict[str, str] | None": _optional(_texts_by_text),
    "Sequence[Fact]": _each(_instances("Fact")), "Sequence[Override]": _each(_instances("Override")),
    "tuple[str, ...]": lambda value, field: tuple(_each(_text)(value, field)),
    "Infusion": _instances("Infusion"), "Protocol": _instances("Protocol"),
    "Rules": _or((_is_text, _text), (_always, _record)),
    "str | bytes": _text_or_bytes,
    "str | bytes | dict[str, Any]": _or((lambda v: isinstance(v, dict), _record), (_always, _text_or_bytes)),
    "Iterable[str | bytes]": _lines,
}


def _choice_of(table: Mapping[Any, int]) -> Kind:
    return lambda value, field: _choice(table, value, field)


def _convert(kind: Kind, value: Any, field: str) -> Any:
    try:
        return kind(value, field)
    except CytodoseError:
        raise
    except Exception:  # an object that fails when it is asked what it is
        raise CytodoseError(f"{field}: {_shown(value)} cannot be read", _E_DATA) from None


def _kinds_of(annotations: Mapping[str, str], tables: Mapping[str, Mapping[Any, int]]) -> dict[str, Kind]:
    return {name: _choice_of(tables[name]) if name in tables else _KINDS[annotation]
            for name, annotation in annotations.items()}


def _as_own(error: Exception, where: str) -> Exception:
    """CytodoseError for the failure of a caller's own object while it is read. A warning that the caller makes an error
    stays one, and so does Python's own TypeError for an argument that is missing: it comes from no line of the call."""
    at = error.__traceback__
    if isinstance(error, (CytodoseError, Warning)) or isinstance(error, TypeError) and not (at and at.tb_next):
        return error
    made = CytodoseError(f"{where}: an argument cannot be read ({type(error).__name__})",
                         _E_MEMORY if isinstance(error, MemoryError) else _E_DATA)
    made.__cause__ = error
    return made


def _public(like: Callable[..., Any] | None = None, **tables: Mapping[Any, int]) -> Callable[[_Call], _Call]:
    """Converts the arguments of a public call: by the table of words given for a parameter, else by its kind.

    like: another public call that the call hands its **keywords to; they are converted as there.
    """
    def made(call: _Call) -> _Call:
        # inspect.signature() would tell the same, but its import takes longer than all of this package
        code = call.__code__
        first = 1 if code.co_varnames[:1] == ("self",) else 0
        names = code.co_varnames[first:code.co_argcount]
        keywords = code.co_varnames[code.co_argcount:code.co_argcount + code.co_kwonlyargcount]
        kinds = dict(getattr(like, "kinds", {}))
        kinds.update(_kinds_of({name: call.__annotations__[name] for name in names + keywords}, tables))
        order = [kinds[name] for name in names]
        defaults = {**getattr(like, "defaults", {}),
                    **{name: kinds[name](value, name) for name, value in (call.__kwdefaults__ or {}).items()}}

        @functools.wraps(call)
        def checked(*given: Any, **named: Any) -> Any:
            if first + len(names) < len(given):
                return call(*given, **named)  # Python's own TypeError
            some = [_convert(kind, value, name) for kind, name, value in zip(order, names, given[first:])]
            for name, value in named.items():
                if name not in kinds:
                    raise TypeError(f"{call.__name__}() got an unexpected keyword argument {name!r}")
                named[name] = _convert(kinds[name], value, name)
            try:
                return call(*given[:first], *some, **{**defaults, **named})
            except Exception as error:
                raise _as_own(error, call.__name__)
        setattr(checked, "kinds", kinds)
        setattr(checked, "defaults", defaults)
        return checked  # type: ignore[return-value]
    return made


def _converted(record: Any) -> None:
    """For __post_init__ of a record that a caller makes: each member by its kind."""
    import dataclasses  # of a caller who has made a record it is there
    for field in dataclasses.fields(record):
        given = getattr(record, field.name)
        if given is None and str(field.type).endswith("None"):
            continue
        made = _convert(_KINDS[str(field.type)], given, field.name)
        if isinstance(made, float) and math.isnan(made):
            raise CytodoseError(f"{field.name}: a number is needed", _E_NUMBER)
        object.__setattr__(record, field.name, made)
