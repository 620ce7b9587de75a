# SPDX-License-Identifier: MIT
"""The names of scales and terms, asked of the library."""

from ctypes import byref, c_void_p

from ._calls import _E_NAME, _OK, CytodoseError
from ._library import lib as _lib


def _bytes(text):
    """text as the library reads it; None for what it could only read in part."""
    try:
        made = text.encode()
    except UnicodeEncodeError:  # a byte of a file that is not UTF-8
        return None
    return None if b"\0" in made else made


def scales():
    """The names of the scales."""
    return [_lib.cyto_scale_name(i).decode() for i in range(_lib.cyto_scale_count())]


def check_scale(scale):
    if scale not in scales():
        raise CytodoseError(f'unknown scale "{scale}"; accepted: {", ".join(scales())}', _E_NAME)


def find(scale, term):
    """The criterion of a term in a scale, or None."""
    found, name = c_void_p(), _bytes(term)
    if name is None or _lib.cyto_criterion_find(scale.encode(), name, None, byref(found)) != _OK:
        return None
    return found


def terms():
    return [_lib.cyto_term_name(i).decode() for i in range(_lib.cyto_term_count())]
