# SPDX-License-Identifier: MIT
"""The C library's structs, member by member (tests/python_binding.py compares them with the headers)."""

from __future__ import annotations

import ctypes
from ctypes import c_char_p, c_double, c_int32, c_int64, c_uint32, c_void_p


class Error(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("status", c_int32), ("line", c_int32), ("column", c_int32),
        ("pointer", ctypes.c_char * 256), ("message", ctypes.c_char * 512),
    ]


class Entry(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("id", c_int32), ("kind", c_int32), ("needs", c_uint32), ("name", c_char_p),
        ("text", c_char_p), ("source", c_char_p), ("population", c_char_p), ("unit", c_char_p),
        ("low", c_double), ("high", c_double), ("men_low", c_double), ("men_high", c_double),
    ]


class CriterionText(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("unit", c_int32), ("scale", c_char_p), ("term", c_char_p), ("title", c_char_p),
        ("source", c_char_p), ("cells", c_char_p * 4), ("patients", ctypes.c_char * 64),
    ]


class ProtocolText(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("verified", c_int32), ("id", c_char_p), ("title", c_char_p), ("edition", c_char_p),
        ("digest", c_char_p), ("drug_count", c_int32), ("branch_count", c_int32), ("rule_count", c_int32),
        ("source_count", c_int32), ("applies_to", c_char_p), ("json", c_char_p),
    ]


class Reading(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("unit", c_int32), ("low", c_double), ("high", c_double),
        ("low_open", c_int32), ("high_open", c_int32), ("decimals", c_int32),
    ]


class Lab(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("unit", c_int32), ("value_low", c_double), ("value_high", c_double),
        ("low_open", c_int32), ("high_open", c_int32), ("lln", c_double), ("uln", c_double),
        ("baseline", c_double), ("baseline_lln", c_double), ("baseline_uln", c_double),
        ("baseline_state", c_int32), ("limits_unit", c_int32), ("sex", c_int32),
        ("pregnant", c_int32), ("age_years", c_double), ("fasting", c_int32),
        ("anticoagulated", c_int32), ("symptomatic", c_int32), ("printed", c_int32),
        ("second", c_double), ("third", c_double), ("falling", c_int32), ("reserved", c_int32),
    ]


class Grade(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("low", c_int32), ("high", c_int32), ("reason", c_int32),
        ("notes", c_uint32), ("unit", c_int32), ("bound", c_char_p), ("criterion", c_void_p),
    ]


class Column(ctypes.Structure):
    _fields_ = [("data", c_void_p), ("stride", c_int64)]


class GradeColumns(ctypes.Structure):
    _fields_ = [("size", c_uint32), ("reserved", c_uint32)] + [
        (name, Column) for name in (
            "criterion", "value", "lln", "uln", "baseline", "baseline_lln", "baseline_uln",
            "baseline_state", "unit", "sex", "pregnant", "age_years", "fasting", "anticoagulated",
            "symptomatic", "second", "third", "low", "high", "reason",
            "notes", "falling", "limits_unit")
    ]


class BsaColumns(ctypes.Structure):
    _fields_ = [("size", c_uint32), ("reserved", c_uint32)] + [
        (name, Column) for name in (
            "formula", "sex", "height_cm", "weight_kg", "bsa_m2", "status", "notes")
    ]


class ReplayOptions(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("bsa_formula", c_int32), ("height_cm", c_double),
        ("weight_kg", c_double), ("scales", c_char_p), ("color", c_int32), ("explain", c_int32),
        ("shade", c_char_p),
    ]


class Fact(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("kind", c_int32), ("name", c_char_p), ("unit", c_int32), ("of", c_int32),
        ("low", c_double), ("high", c_double), ("low_open", c_int32), ("high_open", c_int32),
        ("after", c_int32), ("baseline_state", c_int32), ("lln", c_double), ("uln", c_double),
        ("baseline", c_double),
    ]


class Policy(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("bsa_formula", c_int32), ("rounding", c_int32),
        ("reduced_may_round_up", c_int32), ("units_max", c_int32), ("unasked", c_int32),
        ("tolerance_percent", c_double), ("consent_not_for_use", c_char_p),
        ("caution_bounds", c_double * 32),
    ]


class Override(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("now", c_int32), ("dose", c_double), ("protocol", c_char_p),
        ("drug", c_char_p), ("rule", c_char_p), ("by", c_char_p), ("date", c_char_p),
        ("scope", c_char_p), ("reason", c_char_p),
    ]


class Answer(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("now", c_int32), ("branches", c_int32), ("outcomes", c_int32),
        ("alternatives", c_int32), ("agreed", c_int32), ("given_is", c_int32), ("refers", c_int32),
        ("exact_mg", c_double),
        ("rounded_mg", c_double), ("percent_of_full", c_double), ("dose", c_double), ("exact_units", c_double),
    ]


class RenalPatient(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("sex", c_int32), ("weight_kind", c_int32), ("preterm", c_int32),
        ("creatinine_factor", c_int32), ("reserved", c_int32), ("age_years", c_double),
        ("creatinine_mg_dl", c_double), ("weight_kg", c_double), ("height_cm", c_double),
        ("bsa_m2", c_double), ("creatinine_floor_mg_dl", c_double),
    ]


class RenalResult(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("formula", c_int32), ("weight_kind", c_int32), ("notes", c_uint32),
        ("ml_min", c_double), ("ml_min_173m2", c_double), ("creatinine_used_mg_dl", c_double),
    ]


class Carboplatin(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("policy", c_int32), ("gfr_from", c_int32), ("notes", c_uint32),
        ("dose_mg", c_double), ("gfr_used", c_double), ("cap_ml_min", c_double),
        ("uncapped_mg", c_double),
    ]


class WeightColumns(ctypes.Structure):
    _fields_ = [("size", c_uint32), ("kind", c_int32)] + [
        (name, Column) for name in (
            "formula", "sex", "below_152_cm", "height_cm", "weight_kg", "result_kg", "status", "notes")
    ]


class RenalColumns(ctypes.Structure):
    _fields_ = [("size", c_uint32), ("estimates", c_int32)] + [
        (name, Column) for name in (
            "formula", "sex", "weight_kind", "preterm", "creatinine_factor", "age_years",
            "creatinine_mg_dl", "weight_kg", "height_cm", "bsa_m2", "creatinine_floor_mg_dl", "ml_min",
            "ml_min_173m2", "status", "notes")
    ]


class DoseColumns(ctypes.Structure):
    _fields_ = [("size", c_uint32), ("reserved", c_uint32)] + [
        (name, Column) for name in (
            "dose_mg_per_m2", "bsa_m2", "dose_mg_per_kg", "weight_kg", "percent_of", "percent_by", "full_mg",
            "dose_mg", "status")]


class Infusion(ctypes.Structure):
    _fields_ = [("size", c_uint32), ("notes", c_uint32)] + [
        (name, c_double) for name in (
            "dose_mg_per_m2", "dose_mg_per_m2_per_day", "total_mg", "per_day_mg", "duration_h",
            "rate_mg_per_h", "volume_ml", "rate_ml_per_h")]


class Product(ctypes.Structure):
    _fields_ = [("size", c_uint32), ("kind", c_int32), ("strength_mg", c_double),
                ("graduation_mg", c_double)]


class RoundPolicy(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("direction", c_int32), ("use_graduations", c_int32),
        ("reduced", c_int32), ("reduced_may_round_up", c_int32), ("units_max", c_int32),
        ("tolerance_percent", c_double), ("prefer", c_int32), ("use_partial_vials", c_int32),
    ]


class RoundPlan(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("notes", c_uint32), ("exact_mg", c_double), ("rounded_mg", c_double),
        ("difference_mg", c_double), ("difference_percent", c_double), ("below_mg", c_double),
        ("above_mg", c_double), ("units", c_int32), ("product", c_int32 * 6),
        ("drawn_mg", c_double * 6), ("waste_mg", c_double), ("strengths", c_int32),
        ("count", c_int32 * 12),
    ]


class RoundColumns(ctypes.Structure):
    _fields_ = [("size", c_uint32), ("reserved", c_uint32)] + [
        (name, Column) for name in ("dose_mg", "step_mg", "rule", "rounded_mg", "status", "notes")]


class Band(ctypes.Structure):
    _fields_ = [("from_mg", c_double), ("to_mg", c_double), ("dose_mg", c_double)]


class BandsReport(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("gaps", c_int32), ("overlaps", c_int32), ("misplaced", c_int32),
        ("over_tolerance", c_int32), ("first", c_int32), ("worst", c_int32), ("reserved", c_int32),
        ("worst_percent", c_double),
    ]
