# SPDX-License-Identifier: MIT
"""Finds and opens the C library, and gives each function its prototype. No arithmetic here."""

from __future__ import annotations

import ctypes
import os
import sys
from ctypes import POINTER, byref, c_char_p, c_double, c_int32, c_int64, c_size_t, c_uint32, c_void_p
from typing import Any, Callable, Iterator

from ._structs import *  # noqa: F403
from ._version import ABI, VERSION

_TEXT_OUT: list[Any] = [c_char_p, c_size_t, POINTER(c_size_t)]

PROTOTYPES: dict[str, tuple[Any, list[Any]]] = {
    "cyto_version": (c_char_p, []),
    "cyto_version_number": (c_int32, []),
    "cyto_abi": (c_int32, []),
    "cyto_data_digest": (c_char_p, []),
    "cyto_status_name": (c_char_p, [c_int32]),
    "cyto_status_text": (c_char_p, [c_int32]),
    "cyto_entry_at": (c_int32, [c_int32, c_int32, POINTER(Entry), POINTER(Error)]),
    "cyto_entry_of": (c_int32, [c_int32, c_int32, POINTER(Entry), POINTER(Error)]),
    "cyto_entry_find": (c_int32, [c_int32, c_int32, c_char_p, POINTER(Entry), POINTER(Error)]),
    "cyto_entry_name": (c_char_p, [c_int32, c_int32]),
    "cyto_entry_text": (c_char_p, [c_int32, c_int32]),
    "cyto_criterion_describe": (c_int32, [c_void_p, c_int32, POINTER(Lab), POINTER(CriterionText), POINTER(Error)]),
    "cyto_grade_printed": (c_int32, [c_char_p, c_char_p, c_char_p, c_char_p, c_char_p, POINTER(Lab), POINTER(Grade),
                                     POINTER(Error)]),
    "cyto_protocol_describe": (c_int32, [c_void_p, POINTER(ProtocolText), POINTER(Error)]),
    "cyto_protocol_part": (c_char_p, [c_void_p, c_int32, c_int32]),
    "cyto_text_shown": (c_int32, [c_char_p, c_size_t] + _TEXT_OUT),
    "cyto_error_init": (c_int32, [POINTER(Error), c_size_t]),
    "cyto_unit_find": (c_int32, [c_char_p, c_size_t, POINTER(c_int32), POINTER(Error)]),
    "cyto_analyte_find": (c_int32, [c_char_p, POINTER(c_int32), POINTER(Error)]),
    "cyto_loinc_find": (c_int32, [c_char_p, POINTER(c_int32), POINTER(Error)]),
    "cyto_term_analyte": (c_int32, [c_char_p]),
    "cyto_number_read": (c_int32, [c_char_p, c_size_t, c_char_p, c_char_p, POINTER(c_double),
                                   POINTER(c_int32), POINTER(Error)]),
    "cyto_calcium_corrected": (c_int32, [c_int32, c_double, c_int32, c_double, c_int32,
                                         POINTER(c_double), POINTER(c_uint32), POINTER(Error)]),
    "cyto_leukocytes_corrected": (c_int32, [c_double, c_int32, c_double, POINTER(c_double),
                                            POINTER(c_uint32), POINTER(Error)]),
    "cyto_neutrophils_counted": (c_int32, [c_double, c_int32, c_double, c_double, POINTER(c_double), POINTER(Error)]),
    "cyto_lab_widen_printed": (c_int32, [POINTER(Lab), c_int32, POINTER(Error)]),
    "cyto_lab_widen_cv": (c_int32, [POINTER(Lab), c_double, c_double, POINTER(Error)]),
    "cyto_convert": (c_int32, [c_int32, c_double, c_int32, c_int32, POINTER(c_double), POINTER(Error)]),
    "cyto_reading_init": (c_int32, [POINTER(Reading), c_size_t]),
    "cyto_reading_read": (c_int32, [c_char_p, c_char_p, c_char_p, POINTER(Reading),
                                    POINTER(Error)]),
    "cyto_criterion_find": (c_int32, [c_char_p, c_char_p, c_char_p, POINTER(c_void_p), POINTER(Error)]),
    "cyto_lab_init": (c_int32, [POINTER(Lab), c_size_t]),
    "cyto_lab_set": (c_int32, [POINTER(Lab), c_double, POINTER(Error)]),
    "cyto_lab_set_reading": (c_int32, [POINTER(Lab), POINTER(Reading), POINTER(Error)]),
    "cyto_lab_read": (c_int32, [POINTER(Lab), c_void_p, c_char_p, c_char_p, c_char_p,
                                POINTER(Error)]),
    "cyto_grade_init": (c_int32, [POINTER(Grade), c_size_t]),
    "cyto_grade_lab": (c_int32, [c_void_p, POINTER(Lab), POINTER(Grade), POINTER(Error)]),
    "cyto_grade_compare": (c_int32, [c_char_p, POINTER(Lab), c_char_p, POINTER(Grade), POINTER(c_int32),
                                     c_int32, POINTER(c_int32), POINTER(Error)]),
    "cyto_grade_n": (c_int32, [c_int64, POINTER(c_void_p), c_int32, POINTER(GradeColumns),
                               POINTER(c_int64), POINTER(Error)]),
    "cyto_bsa": (c_int32, [c_int32, c_int32, c_double, c_double, POINTER(c_double),
                           POINTER(c_uint32), POINTER(Error)]),
    "cyto_bsa_n": (c_int32, [c_int64, POINTER(BsaColumns), POINTER(c_int64), POINTER(Error)]),
    "cyto_bsa_cap": (c_int32, [c_double, c_double, POINTER(c_double), POINTER(c_uint32), POINTER(Error)]),
    "cyto_bsa_less_parts": (c_int32, [c_char_p, POINTER(c_char_p), c_int32, c_double,
                                      POINTER(c_double), POINTER(c_double), POINTER(Error)]),
    "cyto_bmi": (c_int32, [c_double, c_double, POINTER(c_double), POINTER(c_uint32), POINTER(Error)]),
    "cyto_size_notes": (c_int32, [c_double, c_double, POINTER(c_uint32), POINTER(Error)]),
    "cyto_size_suspects": (c_int32, [c_double, c_double, POINTER(c_uint32), POINTER(Error)]),
    "cyto_ideal_weight": (c_int32, [c_int32, c_int32, c_double, c_int32, POINTER(c_double),
                                    POINTER(c_uint32), POINTER(Error)]),
    "cyto_adjusted_weight": (c_int32, [c_double, c_double, c_double, POINTER(c_double), POINTER(Error)]),
    "cyto_lean_weight": (c_int32, [c_int32, c_int32, c_double, c_double, POINTER(c_double),
                                   POINTER(c_uint32), POINTER(Error)]),
    "cyto_weight_n": (c_int32, [c_int64, POINTER(WeightColumns), POINTER(c_int64), POINTER(Error)]),
    "cyto_dose_per_m2": (c_int32, [c_double, c_double, POINTER(c_double), POINTER(Error)]),
    "cyto_dose_per_kg": (c_int32, [c_double, c_double, POINTER(c_double), POINTER(Error)]),
    "cyto_renal_patient_init": (c_int32, [POINTER(RenalPatient), c_size_t]),
    "cyto_renal_result_init": (c_int32, [POINTER(RenalResult), c_size_t]),
    "cyto_creatinine_clearance": (c_int32, [c_int32, POINTER(RenalPatient), POINTER(RenalResult), POINTER(Error)]),
    "cyto_egfr": (c_int32, [c_int32, POINTER(RenalPatient), POINTER(RenalResult), POINTER(Error)]),
    "cyto_renal_n": (c_int32, [c_int64, POINTER(RenalColumns), POINTER(c_int64), POINTER(Error)]),
    "cyto_gfr_index": (c_int32, [c_double, c_double, POINTER(c_double), POINTER(Error)]),
    "cyto_gfr_deindex": (c_int32, [c_double, c_double, POINTER(c_double), POINTER(Error)]),
    "cyto_creatinine_umol_l": (c_int32, [c_double, c_int32, POINTER(c_double), POINTER(Error)]),
    "cyto_creatinine_mg_dl": (c_int32, [c_double, c_int32, POINTER(c_double), POINTER(Error)]),
    "cyto_carboplatin_init": (c_int32, [POINTER(Carboplatin), c_size_t]),
    "cyto_carboplatin_dose": (c_int32, [c_double, c_double, c_int32, c_int32, c_double,
                                        POINTER(Carboplatin), POINTER(Error)]),
    "cyto_carboplatin_compare": (c_int32, [
        c_double, POINTER(c_double), POINTER(c_int32), c_size_t, POINTER(c_int32), c_size_t, c_double,
        POINTER(c_double), POINTER(c_uint32), POINTER(c_double), POINTER(c_double), POINTER(Error)]),
    "cyto_carboplatin_infusion": (c_int32, [c_double, c_double, c_double, POINTER(c_double),
                                            POINTER(c_double), POINTER(Error)]),
    "cyto_dose_cap": (c_int32, [c_double, c_double, POINTER(c_double), POINTER(c_uint32), POINTER(Error)]),
    "cyto_dose_n": (c_int32, [c_int64, POINTER(DoseColumns), POINTER(c_int64), POINTER(Error)]),
    "cyto_percent_of": (c_int32, [c_double, c_double, POINTER(c_double), POINTER(Error)]),
    "cyto_percent_by": (c_int32, [c_double, c_double, POINTER(c_double), POINTER(Error)]),
    "cyto_percent_change": (c_int32, [c_double, c_double, POINTER(c_double), POINTER(Error)]),
    "cyto_weight_change": (c_int32, [c_double, c_double, c_double, POINTER(c_double),
                                     POINTER(c_uint32), POINTER(Error)]),
    "cyto_infusion_init": (c_int32, [POINTER(Infusion), c_size_t]),
    "cyto_infusion_per_day": (c_int32, [c_double, c_double, c_double, c_double, POINTER(Infusion), POINTER(Error)]),
    "cyto_infusion_total": (c_int32, [c_double, c_double, c_double, c_double, POINTER(Infusion), POINTER(Error)]),
    "cyto_infusion_check_total": (c_int32, [POINTER(Infusion), c_double, c_double, POINTER(c_double),
                                            POINTER(c_uint32), POINTER(Error)]),
    "cyto_infusion_check_pump": (c_int32, [POINTER(Infusion), c_double, c_double, POINTER(c_double),
                                           POINTER(c_uint32), POINTER(Error)]),
    "cyto_rate_mg_per_h": (c_int32, [c_double, c_double, POINTER(c_double), POINTER(Error)]),
    "cyto_rate_ml_per_h": (c_int32, [c_double, c_double, POINTER(c_double), POINTER(Error)]),
    "cyto_dose_intensity": (c_int32, [c_double, c_double, POINTER(c_double), POINTER(Error)]),
    "cyto_course_intensity": (c_int32, [POINTER(c_double), POINTER(c_double), c_int64, c_double,
                                        POINTER(c_double), POINTER(c_double), POINTER(c_double), POINTER(Error)]),
    "cyto_relative_dose_intensity": (c_int32, [c_double, c_double, c_double, c_double,
                                               POINTER(c_double), POINTER(Error)]),
    "cyto_equivalence_ratio": (c_int32, [c_int32, c_char_p, POINTER(c_double), POINTER(c_char_p), POINTER(Error)]),
    "cyto_doxorubicin_equivalent": (c_int32, [c_int32, c_char_p, c_double, POINTER(c_double), POINTER(Error)]),
    "cyto_exposure_remaining": (c_int32, [c_double, c_double, POINTER(c_double), POINTER(c_double), POINTER(Error)]),
    "cyto_round_to_step": (c_int32, [c_double, c_double, c_int32, POINTER(c_double),
                                     POINTER(c_uint32), POINTER(Error)]),
    "cyto_round_to_step_n": (c_int32, [c_int64, POINTER(RoundColumns), POINTER(c_int64), POINTER(Error)]),
    "cyto_round_policy_init": (c_int32, [POINTER(RoundPolicy), c_size_t]),
    "cyto_round_plan_init": (c_int32, [POINTER(RoundPlan), c_size_t]),
    "cyto_round_to_product": (c_int32, [c_double, POINTER(Product), c_size_t, POINTER(RoundPolicy),
                                        POINTER(RoundPlan), POINTER(Error)]),
    "cyto_band_table_rows": (c_int32, [c_char_p, POINTER(Band), c_size_t, POINTER(c_size_t), POINTER(Error)]),
    "cyto_bands_read": (c_int32, [c_char_p, c_size_t, POINTER(Band), c_size_t, POINTER(c_size_t),
                                  POINTER(Error)]),
    "cyto_bands_check": (c_int32, [POINTER(Band), c_size_t, c_double, POINTER(BandsReport), POINTER(Error)]),
    "cyto_round_to_band": (c_int32, [c_double, POINTER(Band), c_size_t, c_int32, POINTER(RoundPlan), POINTER(Error)]),
    "cyto_band_ladder": (c_int32, [POINTER(c_double), c_size_t, POINTER(c_size_t), POINTER(Error)]),
    "cyto_bands_make": (c_int32, [c_double, POINTER(c_double), c_size_t, POINTER(Band), c_size_t,
                                  POINTER(c_size_t), POINTER(Error)]),
    "cyto_fact_init": (c_int32, [POINTER(Fact), c_size_t, c_int32, c_char_p, c_double, POINTER(Error)]),
    "cyto_policy_init": (c_int32, [POINTER(Policy), c_size_t]),
    "cyto_policy_caution": (c_int32, [POINTER(Policy), c_char_p, c_double, POINTER(Error)]),
    "cyto_policy_decline": (c_int32, [POINTER(Policy), c_char_p, POINTER(Error)]),
    "cyto_caution_text": (c_int32, [c_int32] + _TEXT_OUT),
    "cyto_decision_caution": (c_int32, [c_void_p, c_int32] + _TEXT_OUT),
    "cyto_decision_unasked": (c_int32, [c_void_p, c_int32] + _TEXT_OUT),
    "cyto_override_init": (c_int32, [POINTER(Override), c_size_t]),
    "cyto_answer_init": (c_int32, [POINTER(Answer), c_size_t]),
    "cyto_protocol_find": (c_int32, [c_char_p, POINTER(c_void_p), POINTER(Error)]),
    "cyto_protocol_read": (c_int32, [c_char_p, c_size_t, POINTER(c_void_p), POINTER(Error)]),
    "cyto_protocol_free": (None, [c_void_p]),
    "cyto_review": (c_int32, [c_char_p, c_size_t, c_int32, POINTER(c_void_p), POINTER(Error)]),
    "cyto_compare": (c_int32, [c_void_p, c_void_p, c_int32, POINTER(c_void_p), POINTER(Error)]),
    "cyto_compare_scales": (c_int32, [c_void_p, c_char_p, c_char_p, c_int32, POINTER(c_void_p), POINTER(Error)]),
    "cyto_protocol_table": (c_int32, [c_void_p, c_int32, POINTER(c_void_p), POINTER(Error)]),
    "cyto_recompute_json": (c_int32, [c_char_p, c_size_t, c_char_p, c_size_t, POINTER(c_void_p),
                                      POINTER(Error)]),
    "cyto_decision_new": (c_int32, [POINTER(c_void_p), POINTER(Error)]),
    "cyto_decision_free": (None, [c_void_p]),
    "cyto_decide": (c_int32, [c_void_p, POINTER(Fact), c_size_t, POINTER(Policy), POINTER(Override),
                              c_size_t, c_void_p, POINTER(Error)]),
    "cyto_decision_answer": (c_int32, [c_void_p, c_char_p, c_int32, POINTER(Answer), POINTER(Error)]),
    "cyto_decision_line": (c_int32, [c_void_p, c_char_p, c_int32, c_int32] + _TEXT_OUT),
    "cyto_protocol_facts": (c_int32, [c_void_p, POINTER(c_void_p), POINTER(Error)]),
    "cyto_decision_show": (c_int32, [c_void_p, c_int32, c_int32] + _TEXT_OUT),
    "cyto_evaluate_json": (c_int32, [c_char_p, c_size_t, POINTER(c_void_p), POINTER(Error)]),
    "cyto_text_free": (None, [c_void_p]),
    "cyto_fhir_new": (c_int32, [c_char_p, POINTER(c_void_p), POINTER(Error)]),
    "cyto_fhir_set": (c_int32, [c_void_p, c_char_p, c_char_p, POINTER(Error)]),
    "cyto_fhir_free": (None, [c_void_p]),
    "cyto_fhir_line": (c_int32, [c_void_p, c_char_p, c_size_t, POINTER(c_char_p), POINTER(c_size_t),
                                 POINTER(Error)]),
    "cyto_fhir_lost": (c_int32, [c_void_p, c_int32, POINTER(Error)]),
    "cyto_fhir_count": (c_int64, [c_void_p, c_int32]),
    "cyto_fhir_summary": (c_int32, [c_void_p] + _TEXT_OUT),
    "cyto_file_new": (c_int32, [c_char_p, POINTER(c_void_p), POINTER(Error)]),
    "cyto_file_free": (None, [c_void_p]),
    "cyto_file_set": (c_int32, [c_void_p, c_char_p, c_char_p, POINTER(Error)]),
    "cyto_file_feed": (c_int32, [c_void_p, c_char_p, c_size_t, POINTER(c_size_t), POINTER(c_void_p),
                                 POINTER(c_size_t), POINTER(Error)]),
    "cyto_file_end": (c_int32, [c_void_p, POINTER(c_void_p), POINTER(c_size_t), POINTER(Error)]),
    "cyto_file_again": (c_int32, [c_void_p]),
    "cyto_file_count": (c_int64, [c_void_p, c_int32]),
    "cyto_file_summary": (c_int32, [c_void_p] + _TEXT_OUT),
    "cyto_course_read": (c_int32, [c_char_p, c_size_t, POINTER(c_void_p), POINTER(Error)]),
    "cyto_course_free": (None, [c_void_p]),
    "cyto_replay_options_init": (c_int32, [POINTER(ReplayOptions), c_size_t]),
    "cyto_course_show": (c_int32, [c_void_p, c_int32, POINTER(ReplayOptions)] + _TEXT_OUT + [POINTER(Error)]),
}


def _names(platform: str) -> tuple[str, str]:
    """The library's file name without and with the number of its interface, as the Makefile gives them."""
    return (("libcytodose.dylib", f"libcytodose.{ABI}.dylib") if platform == "darwin" else
            ("libcytodose.so", f"libcytodose.so.{ABI}"))


LINK_NAME, SONAME = _names(sys.platform)


def _pkg_config() -> str | None:
    import subprocess  # where the library stands beside the package it takes time for nothing
    try:
        found = subprocess.run(["pkg-config", "--variable=libdir", "cytodose"],
                               capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return os.path.join(found.stdout.strip(), LINK_NAME)


def _by_the_linker() -> str | None:
    import ctypes.util
    return ctypes.util.find_library("cytodose")


def _candidates() -> Iterator[str | None]:
    """The files to try, in order: the one that the user names, that of this copy, the installed one."""
    named = os.environ.get("CYTODOSE_LIBRARY")
    if named:
        yield named
        return
    here = os.path.dirname(os.path.realpath(__file__))
    written = os.path.join(here, "library")
    if os.path.isfile(written):
        with open(written, encoding="utf-8") as file:
            yield os.path.normpath(os.path.join(here, file.read().strip()))
    yield os.path.join(os.path.dirname(os.path.dirname(here)), LINK_NAME)
    yield _pkg_config()
    yield SONAME
    yield _by_the_linker()


def _declare(library: ctypes.CDLL) -> ctypes.CDLL:
    """Gives every function its prototype; versions first, since only equals know all functions."""
    for name in ("cyto_version", "cyto_abi", *PROTOTYPES):
        try:
            function = getattr(library, name)
        except AttributeError:
            raise ImportError(f"cytodose: {library._name} has no {name}: it is not this package's "
                              "library; install the two together") from None
        function.restype, function.argtypes = PROTOTYPES[name]
        if name == "cyto_abi" and (library.cyto_abi(), library.cyto_version().decode()) != (ABI, VERSION):
            raise ImportError(
                f"cytodose: this package is {VERSION} (ABI {ABI}), the library {library._name} is "
                f"{library.cyto_version().decode()} (ABI {library.cyto_abi()}): install the two together")
    return library


def _open() -> ctypes.CDLL:
    tried = []
    for path in _candidates():
        if path is None:
            continue
        try:
            library = ctypes.CDLL(path)
        except OSError as error:
            tried.append(f"{path} ({error})")
            continue
        return _declare(library)
    raise ImportError(
        "cytodose: the C library was not found; tried " + ", ".join(tried)
        + ". Build it with make, install it, or set CYTODOSE_LIBRARY to " + LINK_NAME)


lib = _open()


def text_of(call: Callable[..., int], *before: Any, after: tuple[Any, ...] = ()) -> str:
    """The text that a (buf, cap, *needed) call gives."""
    needed = c_size_t()
    call(*before, None, 0, byref(needed), *after)
    buf = ctypes.create_string_buffer(needed.value)
    call(*before, buf, needed.value, byref(needed), *after)
    return buf.value.decode(errors="replace")
