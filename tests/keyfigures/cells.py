"""Columns of plain rows, as the database hands them out: for what needs no database."""

from collections.abc import Iterable

import numpy as np

from keyfigures.domain.columns import ONGOING, Interventions, interventions


def numbers(values: Iterable) -> np.ndarray:
    return np.array([value or 0 for value in values], dtype=np.int64)


def days(values: Iterable) -> np.ndarray:
    return np.array([day.toordinal() if day else ONGOING for day in values], dtype=np.int64)


def cut(rows: Iterable[tuple], *kinds) -> list:
    """`kinds`: `numbers`, `days` or `list`, one per cell of a row."""
    rows = list(rows)
    return [kind([row[at] for row in rows]) for at, kind in enumerate(kinds)]


def interventions_of(rows: Iterable[tuple]) -> Interventions:
    """Rows of (citizen, birth year or None, offer, legal basis, start, end or None, reason)."""
    citizen, birth_year, offer, basis, *rest = cut(
        rows, numbers, numbers, numbers, list, days, days, list
    )
    basis_of = dict(zip(offer.tolist(), basis, strict=True))
    return interventions(citizen, birth_year, offer, *rest, days([]), lambda keys: basis_of)
