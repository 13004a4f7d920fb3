"""Which of the guide's suggestions fits which criterion of the case audit: ours, read from both.

Only where one fits a criterion more than the others of its prerequisite do; the rest come in the
guide's order. By everybody's versions of the criteria.
"""

from collections.abc import Collection

_FIRST = {
    "4-1": ("K10",), "4-2": ("K10",),
    "5-2": ("K1", "K2", "K3"), "5-3": ("K6", "K12"), "5-4": ("K4", "K6"), "5-5": ("K11", "K12"),
    "6-1": ("K9",), "6-2": ("K8",), "6-3": ("K9",),
    "7-1": ("K13",), "7-5": ("K13",),
    "8-2": ("K7",), "8-3": ("K7",),
}  # fmt: skip
FITS = {1: _FIRST}


def fitting(version: int | None, code: str, asking: Collection[str]) -> tuple[str, ...]:
    """The criteria among `asking` that the suggestion `code` fits, in their own order.

    `version`: of the criteria that everybody may use; None for a municipality's own.
    """
    return tuple(one for one in FITS.get(version, {}).get(code, ()) if one in asking)
