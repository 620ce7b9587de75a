# SPDX-License-Identifier: MIT
"""Chemotherapy dosing and toxicity grading: a thin door to the C library cytodose.

>>> import cytodose as cd
>>> round(cd.bsa(height_cm=160, weight_kg=50, formula="mosteller"), 4)
1.4907
>>> cd.grade("platelet-count-decreased", 27000, "/uL", scale="ctcae-5.0", lln=138000).grade
3

Numbers that are not accepted raise CytodoseError with the library's own message. Notes that a user
should know of a good result are a CytodoseWarning, or in the notes of the result.
"""

from __future__ import annotations

from ._version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:  # for the tools that read types; importing typing takes longer than all of the rest
    from typing import Any

    from ._body import *  # noqa: F403
    from ._calls import CytodoseError as CytodoseError
    from ._calls import CytodoseWarning as CytodoseWarning
    from ._decisions import *  # noqa: F403
    from ._dosing import *  # noqa: F403
    from ._fhir import *  # noqa: F403
    from ._grading import *  # noqa: F403
    from ._grading_many import *  # noqa: F403
    from ._infusions import *  # noqa: F403
    from ._protocols import *  # noqa: F403
    from ._renal import *  # noqa: F403
    from ._rounding import *  # noqa: F403
    from ._units import *  # noqa: F403

__version__ = VERSION

_MODULES = ("_body", "_decisions", "_dosing", "_fhir", "_grading", "_grading_many", "_infusions", "_protocols", "_renal",
            "_rounding", "_units")


def _load() -> None:
    """The public names of all modules; the library is opened here, at the first use."""
    import importlib
    found: dict[str, Any] = {}
    for module in [importlib.import_module("." + name, __name__) for name in _MODULES]:
        found.update({name: getattr(module, name) for name in module.__all__})
    from ._calls import CytodoseError, CytodoseWarning
    found.update(CytodoseError=CytodoseError, CytodoseWarning=CytodoseWarning)
    globals().update(found, __all__=sorted([*found, "data_digest", "library_version"]))


def __getattr__(name: str) -> Any:
    import importlib
    if name.startswith("_") and name != "__all__":  # a module of the package, or Python's own question
        try:
            return importlib.import_module("." + name, __name__)
        except ModuleNotFoundError:
            raise AttributeError(name) from None
    if "__all__" not in globals():
        _load()
    try:
        return globals()[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None


def __dir__() -> list[str]:
    return sorted({*globals(), *__getattr__("__all__")})


def data_digest() -> str:
    """The digest of the clinical data that the library was built with.

    >>> data_digest()[:7]
    'sha256:'
    """
    from ._library import lib
    return str(lib.cyto_data_digest().decode())


def library_version() -> tuple[str, int]:
    """The version of the library that runs, as text and as a number that can be compared.

    >>> library_version()[0] == __version__
    True
    """
    from ._library import lib
    return str(lib.cyto_version().decode()), int(lib.cyto_version_number())
