"""Citizens' own answers as columns: sums and days, never an answer by itself."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min, Q, Value
from django.db.models.functions import Coalesce

from keyfigures.domain.columns import Column
from keyfigures.domain.outcomes import Measurements, measurements
from keyfigures.selectors import columns
from measurement.models import Outcome, OutcomeCode, ScaleLevel, Sheet
from measurement.models.outcome import raw_sum

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
    """Every measurement by the code of its instrument; a version is known by its key, so that the
    one made last is the newest. Two queries."""
    rows = Outcome.objects.filter(citizen__municipality=municipality)
    citizen, code, day, version, raw = columns.read(
        # One more than the sum, for 0 stands where there is none.
        rows.annotate(raw=Coalesce(raw_sum() + Value(1), Value(0))),
        columns.numbers("citizen_id"),
        columns.words("code"),
        columns.days("on"),
        columns.numbers("instrument_id"),
        columns.numbers("raw"),
    )
    return _by_code(citizen, code, day, version, raw - 1, _scales(municipality))


def _by_code(citizen, code, day, version, raw, scales) -> dict[str, Measurements]:
    import numpy as np

    which = np.array(code, dtype=object)
    lowest, highest = (
        np.array([scales.get(one, (0, 1))[end] for one in version.tolist()], dtype=np.int64)
        for end in (0, 1)
    )
    cells = (citizen, day, version, lowest, highest, raw)
    return {one: measurements(*(cell[which == one] for cell in cells)) for one in CODES}


def _scales(municipality) -> dict[int, tuple[int, int]]:
    """Key of an instrument → the lowest and the highest answer of its scale."""
    own = Q(instrument__municipality=None) | Q(instrument__municipality=municipality)
    rows = ScaleLevel.objects.filter(own, instrument__code__in=CODES).order_by()
    ends = rows.values_list("instrument").annotate(Min("value"), Max("value"))
    return {key: (lowest, highest) for key, lowest, highest in ends}


def asked_of(municipality, first: date, last: date) -> Asked:
    """Sheets asked in the period. One query."""
    rows = Sheet.objects.filter(
        citizen__municipality=municipality, asked_on__gte=first, asked_on__lte=last
    )
    citizen, day, *absent = columns.read(
        rows,
        columns.numbers("citizen_id"),
        columns.days("asked_on"),
        *(columns.flags(f"{code}__isnull") for code in CODES),
    )
    return Asked(citizen, day, {code: gone == 0 for code, gone in zip(CODES, absent, strict=True)})
