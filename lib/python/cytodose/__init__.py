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

# The public names of each module. A module is imported, and the library opened, when one of its names is first used.
_PUBLIC = {
    "_body": "Areas Weights adjusted_weight amputation_tables bmi bsa bsa_formulas bsa_less_parts bsa_many ideal_weight "
             "ideal_weight_many lean_weight lean_weight_many size_suspects weight_formulas",
    "_decisions": "Answer Decision Fact Override Protocol cautions fact_kinds",
    "_dosing": "WeightChange course_intensity dose_cap dose_flat dose_intensity dose_per_kg dose_per_kg_many "
               "dose_per_m2 dose_per_m2_many doxorubicin_equivalent equivalence_ratio equivalences exposure_limits "
               "exposure_remaining is_anthracycline percent_by percent_by_many percent_change percent_of "
               "percent_of_many relative_dose_intensity weight_change",
    "_fhir": "FhirGrades grade_fhir",
    "_grading": "Compared Criterion Grade PatientGroup criterion grade grade_compare scales terms",
    "_grading_many": "Grades grade_many",
    "_infusions": "Infusion check_infusion_pump check_infusion_total infusion_per_day infusion_total rate_mg_per_h "
                  "rate_ml_per_h",
    "_protocols": "compare compare_scales decide evaluate finding_kinds protocol_case_count protocol_facts protocol_of "
                  "protocol_table protocols recompute replay review",
    "_renal": "Carboplatin CarboplatinTable KidneyColumns KidneyFunction carboplatin_compare carboplatin_dose "
              "carboplatin_infusion creatinine_clearance creatinine_clearance_many creatinine_mg_dl creatinine_umol_l "
              "egfr egfr_many gfr_deindex gfr_index gfr_policies renal_formulas",
    "_rounding": "Band BandsReport Plan Rounded band_ladder band_table band_tables check_bands make_bands read_bands "
                 "round_to_band round_to_products round_to_step round_to_step_many",
    "_units": "Reading analytes calcium_corrected calcium_forms convert leukocytes_corrected loinc neutrophils_counted "
              "read_value",
    "_calls": "CytodoseError CytodoseWarning",
}
_HOME = {name: module for module, names in _PUBLIC.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name == "__all__":
        return sorted([*_HOME, "data_digest", "library_version"])
    import importlib
    if name in _HOME:
        return globals().setdefault(name, getattr(importlib.import_module("." + _HOME[name], __name__), name))
    if name.startswith("_"):  # a module of the package, or Python's own question
        try:
            return importlib.import_module("." + name, __name__)
        except ModuleNotFoundError:
            pass
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


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
