"""Citizens' own answers as columns: sums and days, never an answer by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Max, Min, Q, Value, When
from django.db.models.functions import Coalesce

from keyfigures.domain.columns import Column, numbered
from keyfigures.domain.outcomes import Measurements, measurements
from keyfigures.selectors import columns
from measurement.models import Outcome, OutcomeCode, ScaleLevel, Sheet
from measurement.models.outcome import raw_sum
from recovery_portal.kit.prepared import Prepared

CODES = tuple(OutcomeCode.values)


@dataclass(frozen=True)
class Asked:
    """Sheets as columns: keys of citizens, days as ordinals, and by code whether it was asked."""

    citizen: Column
    day: Column
    by_code: dict[str, Column]

    def within(self, code: str, first: date, last: date) -> Column:
        """Keys of the citizens asked for `code` in the period."""
        chosen = (first.toordinal() <= self.day) & (self.day <= last.toordinal())
        return self.citizen[chosen & self.by_code[code]]


def answers_of(municipality) -> dict[str, Measurements]:
    """Every measurement by the code of its instrument; a version is known by its key. Two
    queries."""
    citizen, place, day, version, raw = _ANSWERS.read(municipality.pk)
    lowest, highest = _scale_of(version, _scales(municipality))
    cells = (citizen, day, version, lowest, highest, raw - 1)
    return {
        code: measurements(*(cell[place == at] for cell in cells)) for at, code in enumerate(CODES)
    }


def _told(municipality: int) -> tuple:
    """What to read of the answers, and its columns."""
    place = Case(*(When(code=code, then=Value(at)) for at, code in enumerate(CODES)))
    # One more than the sum, for 0 stands where there is none.
    rows = Outcome.objects.filter(citizen__municipality=municipality).annotate(
        place=place, raw=Coalesce(raw_sum() + Value(1), Value(0))
    )
    numbers = map(columns.numbers, ("instrument_id", "raw"))
    return (
        rows,
        columns.numbers("citizen_id"),
        columns.numbers("place"),
        columns.days("on"),
        *numbers,
    )


_ANSWERS = columns.Reading(_told)


def _scale_of(version: Column, scales: dict[int, tuple[int, int]]) -> Iterable[Column]:
    """The lowest and the highest answer of each measurement's version."""
    import numpy as np

    versions, _, number = numbered(version)
    ends = [scales.get(one, (0, 1)) for one in versions.tolist()]
    return (np.array([end[at] for end in ends], dtype=np.int64)[number] for at in (0, 1))


def _scales(municipality) -> dict[int, tuple[int, int]]:
    """Key of an instrument → the lowest and the highest answer of its scale."""
    return {key: (lowest, highest) for key, lowest, highest in _SCALES(municipality.pk)}


def _ends(municipality: int):
    own = Q(instrument__municipality=None) | Q(instrument__municipality=municipality)
    rows = ScaleLevel.objects.filter(own, instrument__code__in=CODES).order_by()
    return rows.values_list("instrument").annotate(Min("value"), Max("value"))


_SCALES = Prepared(_ends)


def asked_of(municipality, first: date, last: date) -> Asked:
    """Sheets asked in the period. One query."""
    citizen, day, *absent = _SHEETS.read(municipality.pk, first, last)
    return Asked(citizen, day, {code: gone == 0 for code, gone in zip(CODES, absent, strict=True)})


def _asked(municipality: int, first: date, last: date) -> tuple:
    """What to read of the sheets, and its columns."""
    rows = Sheet.objects.filter(
        citizen__municipality=municipality, asked_on__gte=first, asked_on__lte=last
    )
    flags = (columns.flags(f"{code}__isnull") for code in CODES)
    return rows, columns.numbers("citizen_id"), columns.days("asked_on"), *flags


_SHEETS = columns.Reading(_asked)
