# SPDX-License-Identifier: MIT
"""Chemotherapy dosing and toxicity grading: a thin door to the C library cytodose.

>>> import cytodose as cd
>>> round(cd.bsa(height_cm=160, weight_kg=50, formula="mosteller"), 4)
1.4907
>>> cd.grade("platelet-count-decreased", 27000, "/uL", scale="ctcae-5.0", lln=138000).grade
3

Numbers that are not accepted raise CytodoseError with the library's own sentence. What a user
should know of a good result is a CytodoseWarning, or in the notes of the result.
"""

from ._body import *  # noqa: F403
from ._body import __all__ as _body_all
from ._calls import CytodoseError, CytodoseWarning
from ._decisions import *  # noqa: F403
from ._decisions import __all__ as _decisions_all
from ._dosing import *  # noqa: F403
from ._dosing import __all__ as _dosing_all
from ._fhir import *  # noqa: F403
from ._fhir import __all__ as _fhir_all
from ._grading import *  # noqa: F403
from ._grading import __all__ as _grading_all
from ._infusions import *  # noqa: F403
from ._infusions import __all__ as _infusions_all
from ._library import lib as _lib
from ._protocols import *  # noqa: F403
from ._protocols import __all__ as _protocols_all
from ._renal import *  # noqa: F403
from ._renal import __all__ as _renal_all
from ._rounding import *  # noqa: F403
from ._rounding import __all__ as _rounding_all
from ._units import *  # noqa: F403
from ._units import __all__ as _units_all
from ._version import VERSION

__version__ = VERSION

__all__ = ["CytodoseError", "CytodoseWarning", "data_digest", "library_version", *_body_all,
           *_decisions_all, *_dosing_all, *_fhir_all, *_grading_all, *_infusions_all, *_protocols_all,
           *_renal_all, *_rounding_all, *_units_all]


def data_digest() -> str:
    """The digest of the clinical data that the library was built with.

    >>> data_digest()[:7]
    'sha256:'
    """
    return str(_lib.cyto_data_digest().decode())


def library_version() -> tuple[str, int]:
    """The version of the library that runs, as text and as a number that can be compared.

    >>> library_version()[0] == __version__
    True
    """
    return str(_lib.cyto_version().decode()), int(_lib.cyto_version_number())
