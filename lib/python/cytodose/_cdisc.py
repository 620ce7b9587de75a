# SPDX-License-Identifier: MIT
"""The names of CDISC: SDTM LB and the baseline of ADaM in, toxicity grades of ADaM out."""

from . import _terms as terms

NAMES = {
    "test": ("LBTESTCD",), "value": ("LBSTRESN",), "unit": ("LBSTRESU",), "lln": ("LBSTNRLO",),
    "uln": ("LBSTNRHI",), "baseline": ("BASE",), "baseline_state": ("BNRIND",), "sex": ("SEX",),
    "fasting": ("LBFAST",), "specimen": ("LBSPEC",), "patient": ("USUBJID",),
}
ADDED = ["ATOXDSCL", "ATOXDSCH", "ATOXGRL", "ATOXGRH", "ATOXGR"]
# CDISC has no variable for why a grade is missing: ours are in small letters.
ADDED_REASONS = ["reason_low", "reason_high", "scale"]


def _one(answer):
    """(grade, reason): a grade that is not one number is missing, its interval in the reason."""
    if answer.low == answer.high and answer.low >= 0:
        return str(answer.low), ""
    if answer.low < 0:
        return "", answer.reason
    return "", f"{answer.low}-{answer.high} {answer.reason}".strip()


def _overall(low, high, has_low, has_high):
    """ATOXGR: "-3" for low, "3" for high, "0" when every direction that has a term is 0.

    The rules of admiral's derive_var_atoxgr, which the pharmaverse's ADLB uses.
    """
    if low not in ("", "0"):
        return "-" + low
    if high not in ("", "0"):
        return high
    zero = (low == "0" or not has_low) and (high == "0" or not has_high) and (has_low or has_high)
    return "0" if zero else ""


def added(answers, scale):
    """The added columns of a row."""
    found = {"low": ("", "", ""), "high": ("", "", "")}
    for answer in answers:
        if answer.way is None:  # no term: the reason belongs to neither direction
            return ["", "", "", "", "", answer.reason, answer.reason, scale]
        found[answer.way] = (terms.title(scale, answer.term), *_one(answer))
    (name_low, low, why_low), (name_high, high, why_high) = found["low"], found["high"]
    return [name_low, name_high, low, high, _overall(low, high, bool(name_low), bool(name_high)),
            why_low, why_high, scale]
