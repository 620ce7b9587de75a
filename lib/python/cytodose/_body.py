# SPDX-License-Identifier: MIT
"""Body size: areas and weights by named formulas. No arithmetic here."""

from __future__ import annotations

import dataclasses
from ctypes import byref, c_char_p, c_double, c_int64, c_uint32, sizeof
from typing import Any, cast, Mapping, Sequence

from . import _library as _c
from ._arguments import Each, Many, Needed, Stated, Words, _public
from ._calls import _called, _E_NAME, _entries, _named, _names, _one, _quoted, _SEXES, _warn_of_weight, CytodoseError
from ._columns import _as_column, _choice_column, _numpy_of, _outputs, _Rows, _whole_column
from ._library import lib as _lib

__all__ = ["Areas", "Weights", "adjusted_weight", "amputation_tables", "bmi", "bsa", "bsa_formulas",
           "bsa_less_parts", "bsa_many", "ideal_weight", "ideal_weight_many", "lean_weight", "lean_weight_many",
           "size_suspects", "weight_formulas"]

_SHORT: dict[Any, int] = {"refuse": 0, "extend": 1, "hold": 2}
_KINDS = {101: "ideal", 102: "lean", 103: "normal"}


def _area_formula(name: str) -> int:
    return _named("bsa formulas", name).id


def _weight_formula(name: str, kinds: tuple[int, ...]) -> int:
    """The number of a formula; kinds, which of _KINDS are meant, the first for the message."""
    found = _named("weight formulas", name, kinds[0] if len(kinds) == 1 else 0)
    if found.kind not in kinds:
        accepted = ", ".join(e.name for e in _entries("weight formulas") if e.kind in kinds)
        raise CytodoseError(f"unknown formula {_quoted(name)}; accepted: {accepted}", _E_NAME)
    return found.id


@_public(sex=_SEXES)
def bsa(*, height_cm: float | None = None, weight_kg: float, formula: str, sex: str | None = None,
        cap_m2: Stated = None) -> float:
    """Body surface area in m2 by a named formula; there is no default formula.

    bsa_formulas() lists them. height_cm may be left out where the formula does not need it; sex is
    never guessed. cap_m2 is applied only where it is given, and warns where it bites.

    >>> round(bsa(height_cm=160, weight_kg=50, formula="du-bois"), 4)
    1.5011
    >>> round(bsa(weight_kg=19, formula="costeff"), 4)
    0.7615
    """
    area = _one(_lib.cyto_bsa, _area_formula(formula), sex, height_cm, weight_kg, warns=True)
    if cap_m2 == cap_m2:  # not NaN: one is stated
        return _one(_lib.cyto_bsa_cap, area, cap_m2, warns=True)
    return area


@dataclasses.dataclass(frozen=True)
class Areas(_Rows):
    """Columns of areas: doubles bsa_m2 (NaN where refused), int32 status, uint32 notes.

    >>> bsa_many([50, 75], height_cm=160, formula="mosteller").refused
    0
    """

    bsa_m2: Any
    status: Any
    notes: Any
    refused: int


@_public()
def bsa_many(weight_kg: Many, *, height_cm: Each = None, formula: str,
             sex: Words = None) -> Areas:
    """Body surface area of a column: row by row what bsa() gives; a bad row stops no other.

    height_cm is a column or one number; sex, one for all ("female", "male") or one a row.

    >>> r = bsa_many([50, None, 75], height_cm=[160, 165, 170], formula="mosteller")
    >>> [round(m2, 4) for m2 in r.bsa_m2], r.refused, r.status_names()[1]
    ([1.4907, nan, 1.8819], 1, 'CYTO_E_WEIGHT_KG')
    """
    keep: list[Any] = []
    length, numpy = len(weight_kg), _numpy_of(weight_kg)
    columns = _c.BsaColumns()
    columns.size = sizeof(columns)
    columns.formula = _whole_column(_area_formula(formula), keep)
    columns.sex = _choice_column(_SEXES, sex, length, "sex", keep)
    columns.height_cm = _as_column(height_cm, length, "height_cm", keep)
    columns.weight_kg = _as_column(weight_kg, length, "weight_kg", keep)
    out = _outputs(columns, numpy, length, bsa_m2="float64", status="int32", notes="uint32")
    refused = c_int64()
    _called(_lib.cyto_bsa_n, length, byref(columns), byref(refused))
    return Areas(refused=refused.value, **out)


def amputation_tables() -> dict[str, Any]:
    """The tables that bsa_less_parts takes, the parts that they know, and where they come from.

    >>> amputation_tables()["tables"][0], amputation_tables()["parts"][0]
    ('lund-browder-adult', 'hand-and-forearm')
    """
    return {"tables": _names("amputation tables"), "parts": _names("amputation parts"),
            "source": _entries("amputation tables")[0].source}


@_public()
def bsa_less_parts(bsa_m2: float, parts: Sequence[str], *, table: str) -> tuple[float, float]:
    """The area of a body that has lost parts, and the percent missing, by a named table.

    bsa_m2 is that of the intact body. Name every part that is gone, twice for both sides.

    >>> bsa_less_parts(1.8, ["foot-and-lower-leg"], table="lund-browder-adult")
    (1.611, 10.5)
    """
    less, percent = c_double(), c_double()
    names = (c_char_p * len(parts))(*(part.encode() for part in parts))
    _called(_lib.cyto_bsa_less_parts, table.encode(), names, len(parts), bsa_m2, byref(less), byref(percent))
    return less.value, percent.value


@_public()
def bmi(*, height_cm: float, weight_kg: float) -> float:
    """Body mass index in kg/m2.

    >>> round(bmi(height_cm=160, weight_kg=50), 2)
    19.53
    """
    return _one(_lib.cyto_bmi, height_cm, weight_kg, warns=True)


@_public()
def size_suspects(*, height_cm: Needed, weight_kg: Needed) -> list[str]:
    """The slips that would explain a height and a weight that do not go together.

    >>> size_suspects(height_cm=1.6, weight_kg=50)
    ['height in metres']
    """
    found = c_uint32()
    _called(_lib.cyto_size_suspects, height_cm, weight_kg, byref(found))
    return [entry.text for entry in _entries("suspects") if found.value & entry.id]


@_public(sex=_SEXES, below_152_cm=_SHORT)
def ideal_weight(*, height_cm: float, formula: str, sex: str | None = None,
                 below_152_cm: str = "refuse") -> float:
    """Ideal body weight in kg by a named formula.

    Under 152.4 cm (60 in) the inch formulas have nothing to say: below_152_cm is "refuse", "extend"
    (the line goes on downwards) or "hold" (the weight of 152.4 cm).

    >>> round(ideal_weight(height_cm=160, sex="female", formula="devine"), 2)
    52.38
    """
    return _one(_lib.cyto_ideal_weight, _weight_formula(formula, (101,)), sex, height_cm, below_152_cm, warns=True)


@_public()
def adjusted_weight(*, ideal_kg: float, weight_kg: float, factor: float) -> float:
    """Adjusted body weight in kg: ideal + factor x (actual - ideal); factor has no default. An unusual weight warns.

    >>> adjusted_weight(ideal_kg=50, weight_kg=100, factor=0.4)
    70.0
    """
    kg = _one(_lib.cyto_adjusted_weight, ideal_kg, weight_kg, factor)
    _warn_of_weight(weight_kg)
    return kg


@_public(sex=_SEXES)
def lean_weight(*, height_cm: float, weight_kg: float, formula: str, sex: str | None) -> float:
    """Lean body weight, or "predicted-normal" weight, in kg by a named formula.

    >>> round(lean_weight(height_cm=160, weight_kg=50, sex="female", formula="janmahasatian"), 2)
    34.22
    """
    return _one(_lib.cyto_lean_weight, _weight_formula(formula, (102, 103)), sex, height_cm, weight_kg, warns=True)


@dataclasses.dataclass(frozen=True)
class Weights(_Rows):
    """Columns of weights: doubles kg (NaN where refused), int32 status, uint32 notes.

    >>> ideal_weight_many([160, 150], formula="devine", sex="female").refused
    1
    """

    kg: Any
    status: Any
    notes: Any
    refused: int


def _weights(kind: int, formula: int, height: Many, words: Mapping[str, _c.Column], keep: list[Any],
             weight: Each = None) -> Weights:
    length = len(height)
    columns = _c.WeightColumns()
    columns.size, columns.kind = sizeof(columns), kind
    columns.formula = _whole_column(formula, keep)
    for name, column in words.items():
        setattr(columns, name, column)
    columns.height_cm = _as_column(height, length, "height_cm", keep)
    columns.weight_kg = _as_column(weight, length, "weight_kg", keep)
    out = _outputs(columns, _numpy_of(height), length, result_kg="float64", status="int32", notes="uint32")
    refused = c_int64()
    _called(_lib.cyto_weight_n, length, byref(columns), byref(refused))
    return Weights(kg=out["result_kg"], status=out["status"], notes=out["notes"], refused=refused.value)


@_public(below_152_cm=_SHORT)
def ideal_weight_many(height_cm: Many, *, formula: str, sex: Words = None, below_152_cm: str = "refuse") -> Weights:
    """ideal_weight of a column; sex, one for all or one a row; a bad row stops no other.

    >>> r = ideal_weight_many([160, 170], formula="devine", sex=["female", "male"])
    >>> [round(kg, 2) for kg in r.kg]
    [52.38, 65.94]
    """
    keep: list[Any] = []
    number = _weight_formula(formula, (101,))
    words = {"sex": _choice_column(_SEXES, sex, len(height_cm), "sex", keep),
             "below_152_cm": _whole_column(cast(int, below_152_cm), keep)}  # a number by now, of _SHORT
    return _weights(101, number, height_cm, words, keep)


@_public()
def lean_weight_many(weight_kg: Many, *, height_cm: Many, formula: str, sex: Words) -> Weights:
    """lean_weight of columns; sex, one for all or one a row; a bad row stops no other.

    >>> r = lean_weight_many([50, None], height_cm=[160, 170], formula="janmahasatian", sex="female")
    >>> round(r.kg[0], 2), r.refused, r.status_names()[1]
    (34.22, 1, 'CYTO_E_WEIGHT_KG')
    """
    keep: list[Any] = []
    number = _weight_formula(formula, (102, 103))
    words = {"sex": _choice_column(_SEXES, sex, len(height_cm), "sex", keep)}
    return _weights(102, number, height_cm, words, keep, weight_kg)


def bsa_formulas() -> list[dict[str, Any]]:
    """The formulas of body surface area: name, as written, source, whom from, what each needs, the
    weights that its source covers (None where it states none).

    >>> bsa_formulas()[0]["name"], bsa_formulas()[0]["needs"]
    ('mosteller', ('height_cm',))
    """
    return [{"name": e.name, "text": e.text, "source": e.source, "population": e.population,
             "weight_kg": (e.low, e.high),
             "needs": ("height_cm",) * (e.needs & 1) + ("sex",) * (e.needs >> 1 & 1)}
            for e in _entries("bsa formulas")]


def weight_formulas() -> list[dict[str, Any]]:
    """The formulas of ideal, lean and normal weight; bmi, where each may be believed, by sex.

    >>> [f["name"] for f in weight_formulas() if f["kind"] == "normal"]
    ['predicted-normal']
    """
    return [{"name": e.name, "kind": _KINDS[e.kind], "text": e.text, "source": e.source,
             "bmi": {"female": (e.low, e.high), "male": (e.men_low, e.men_high)}}
            for e in _entries("weight formulas")]
