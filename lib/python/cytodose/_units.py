# SPDX-License-Identifier: MIT
"""Units and codes of laboratory values, and the explicit steps before grading. No arithmetic here."""

from ctypes import byref, c_char_p, c_double, c_int32, c_uint32

from . import _library as _c
from ._calls import _NAN, _OK, CytodoseError, _check, _number, _warn
from ._library import lib as _lib


def _analyte(name):
    number = c_int32()
    if _lib.cyto_analyte_find(str(name).encode(), byref(number)) != _OK:
        text = _c.text_of(_lib.cyto_analyte_message, str(name).encode())
        raise CytodoseError(text, -6)
    return number.value


def _unit(text):
    number, text = c_int32(), str(text).encode()
    if _lib.cyto_unit_find(text, len(text), byref(number)) != _OK:
        raise CytodoseError(f'unknown unit "{text.decode()}"', -7)
    return number.value


def convert(analyte, value, unit, to):
    """A laboratory value in another unit, rounded once; analyte by name ("creatinine").

    >>> round(convert("creatinine", 1.2, "mg/dL", "umol/L"), 2)
    106.08
    >>> convert("body-temperature", 98.6, "[degF]", "Cel")
    37.0
    """
    result, value = c_double(), _number(value)
    status = _lib.cyto_convert(_analyte(analyte), value, _unit(unit), _unit(to), byref(result))
    if status != _OK:
        what = "a number is needed" if value != value else f"{unit} does not convert to {to}"
        raise CytodoseError(f"{analyte}: {what}", status)
    return result.value


def loinc(code):
    """The analyte behind a LOINC code; what is refused, a percentage for a count, says why.

    >>> loinc("777-3")
    'platelets'
    >>> loinc("770-8")
    Traceback (most recent call last):
        ...
    cytodose._calls.CytodoseError: LOINC 770-8: neutrophils as a percentage: not a count
    """
    number, why = c_int32(), c_char_p()
    status = _lib.cyto_loinc_find(str(code).encode(), byref(number), byref(why))
    if status != _OK:
        raise CytodoseError(f"LOINC {code}: {why.value.decode() if why.value else 'not known here'}", status)
    return _lib.cyto_analyte_name(number.value).decode()


def calcium_forms():
    """The forms that calcium_corrected() takes, each with its formula and source.

    >>> [name for name, text in calcium_forms().items() if "1973" in text]
    ['payne-1973']
    """
    found, number = {}, 1
    while _lib.cyto_calcium_form_text(number):
        name = _lib.cyto_calcium_form_name(number).decode()
        found[name] = _lib.cyto_calcium_form_text(number).decode()
        number += 1
    return found


def _amount(analyte, value, unit, to):
    """What a status with a range speaks of: the amount in the range's own unit."""
    result = c_double(_NAN)
    _lib.cyto_convert(_analyte(analyte), value, _unit(unit), _unit(to), byref(result))
    return result.value


def calcium_corrected(calcium, unit, albumin, albumin_unit, *, form):
    """Total calcium corrected for albumin by a named form; there is no default, the forms differ.

    >>> round(calcium_corrected(7.5, "mg/dL", 2.8, "g/dL", form="mg-0.8"), 2)
    8.46
    >>> round(calcium_corrected(7.5, "mg/dL", 2.8, "g/dL", form="payne-1973"), 2)
    8.7
    """
    number, result, notes = c_int32(), c_double(), c_uint32()
    if _lib.cyto_calcium_form_find(str(form).encode(), byref(number)) != _OK:
        raise CytodoseError(f'unknown form "{form}"; accepted: {", ".join(calcium_forms())}', -6)
    calcium, albumin = _number(calcium, "calcium"), _number(albumin, "albumin")
    status = _lib.cyto_calcium_corrected(number, calcium, _unit(unit), albumin, _unit(albumin_unit),
                                         byref(result), byref(notes))
    _check(status, calcium=_amount("calcium-corrected", calcium, unit, "mmol/L"),
           albumin=_amount("albumin", albumin, albumin_unit, "g/L"))
    _warn(notes.value, 2)
    return result.value


def leukocytes_corrected(leukocytes, unit, *, nrbc_per_100):
    """Leukocytes without the nucleated red cells counted among them.

    >>> round(leukocytes_corrected(12.4, "10*9/L", nrbc_per_100=24), 3)
    10.0
    """
    result, notes = c_double(), c_uint32()
    leukocytes, nrbc_per_100 = _number(leukocytes, "leukocytes"), _number(nrbc_per_100, "nrbc_per_100")
    status = _lib.cyto_leukocytes_corrected(leukocytes, _unit(unit), nrbc_per_100, byref(result),
                                            byref(notes))
    _check(status, leukocytes=_amount("leukocytes", leukocytes, unit, "10*9/L"),
           nrbc_per_100=nrbc_per_100)
    _warn(notes.value, 2)
    return result.value


def neutrophils_counted(leukocytes, unit, *, segmented_percent, bands_percent):
    """The absolute neutrophil count from leukocytes and their differential, band forms included.

    Give bands_percent=0 where segmented_percent holds them already.

    >>> neutrophils_counted(1700, "/uL", segmented_percent=40, bands_percent=10)
    850.0
    """
    result, leukocytes = c_double(), _number(leukocytes, "leukocytes")
    segmented_percent = _number(segmented_percent, "segmented_percent")
    bands_percent = _number(bands_percent, "bands_percent")
    status = _lib.cyto_neutrophils_counted(leukocytes, _unit(unit), segmented_percent, bands_percent,
                                           byref(result))
    _check(status, leukocytes=_amount("leukocytes", leukocytes, unit, "10*9/L"),
           segmented_percent=segmented_percent, bands_percent=bands_percent)
    return result.value
