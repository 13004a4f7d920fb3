"""Which of the guide's suggestions fits which statement: ours, read from both texts.

By everybody's versions of the questionnaire, as another may give its statements other codes. Where
a version is not here, the suggestions of a prerequisite come in the guide's order.
"""

from collections.abc import Sequence

from measurement.domain.result import StatementResult

# Suggestion → the statements it would lift. The second version words the same 24 more plainly.
_FIRST = {
    "1-1": ("1b",), "1-2": ("1c",), "1-3": ("1c",), "1-4": ("1a",), "1-5": ("1b",), "1-6": ("1c",),
    "2-1": ("2a",), "2-2": ("2c",), "2-3": ("2a", "2c"), "2-4": ("2b",), "2-5": ("2b",),
    "3-1": ("3c",), "3-2": ("3c",), "3-3": ("3b",), "3-4": ("3a",), "3-5": ("3b",),
    "4-1": ("4a",), "4-2": ("4a", "4b"), "4-3": ("4b",), "4-4": ("4a",), "4-5": ("4c",),
    "5-1": ("5b",), "5-2": ("5a", "5b"), "5-3": ("5a",), "5-4": ("5c",), "5-5": ("5b",),
    "6-1": ("6a",), "6-2": ("6b",), "6-3": ("6a",), "6-4": ("6b",), "6-5": ("6c",),
    "7-1": ("7a",), "7-2": ("7b",), "7-3": ("7c",), "7-4": ("7a",), "7-5": ("7b",), "7-6": ("7a",),
    "8-1": ("8c",), "8-2": ("8b",), "8-3": ("8b",), "8-4": ("8a",), "8-5": ("8a", "8c"),
}  # fmt: skip
FITS = {1: _FIRST, 2: _FIRST}


def fitting(version: int | None, code: str, statements: Sequence[StatementResult]):
    """The lowest of the statements that the suggestion would lift, or None where none is known.

    `version`: of the questionnaire that everybody may use; None for a municipality's own.
    """
    codes = FITS.get(version, {}).get(code, ())
    rated = [s for s in statements if s.code in codes and s.mean is not None]
    return min(rated, key=lambda s: (s.mean, s.code), default=None)
