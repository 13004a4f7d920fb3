"""Citizens' own answers in sum (D8) for page, picture, file, report and command: one way to them.

What is shown is judged here (D9), so that nobody else can show more. Results are remembered as
long as nobody answers and the register is the same.
"""

from datetime import date, timedelta

from django.utils import timezone

from keyfigures.domain import outcome_hiding as hiding
from keyfigures.domain.catalogue import CATALOGUE
from keyfigures.domain.outcome_figure import (
    CODES,
    OutcomeFigure,
    OutcomePair,
    OutcomePeriod,
    one_decimal,
    shown_period,
)
from keyfigures.domain.outcome_near import AROUND
from keyfigures.domain.outcomes import (
    Measurements,
    Scores,
    complete,
    in_quarters,
    latest,
    newest_version,
    newest_versions,
    quarters_of,
    scores,
    spells,
    within,
)
from keyfigures.domain.quarters import (
    quarter_end,
    quarter_ends,
    quarter_ends_between,
    quarters_from,
)
from keyfigures.domain.readmissions import year_until
from keyfigures.domain.series import Reading, Readings, begun
from keyfigures.domain.shown_figure import shown_figure
from keyfigures.selectors.outcome_rows import answers_of
from keyfigures.selectors.remembered import once, remembered_with_answers
from keyfigures.selectors.staircase import checked_days
from recovery_portal.kit.disclosure import mean_allowed

QUARTERS = 20
UNIT = "point"


class Judged:
    """All measurements by one instrument, and which periods of them D9 hides; judged once."""

    def __init__(self, code: str, known: Measurements, k: int, *, exact: bool):
        self.code, self.known, self.k, self.exact = code, known, k, exact
        self.first, self.last = _reach(known)
        self.ends = _judged_ends(self.first, self.last)
        self.hidden: frozenset = frozenset()
        self._told: dict[tuple[date, ...], tuple[Reading, ...]] = {}
        if self.ends and not exact:
            before = quarter_end(self.ends[0] - timedelta(days=1))
            self.begins = self.first > before
            edges = (before, *self.ends)
            told, newest = spells(known, edges), newest_versions(known, edges)
            self.hidden = hiding.hidden_periods(told, newest, k, begins=self.begins)

    def year(self, day: date) -> OutcomePeriod:
        """The 12 months ending on `day`."""
        return self._period(*year_until(day), hiding.YEAR)

    def quarters(self, ends: tuple[date, ...]) -> tuple[Reading, ...]:
        """The quarters that end so, by the version used latest in them: no line joins two. Of a
        quarter that is told of another one there is nothing."""
        if ends not in self._told:
            before = quarter_end(ends[0] - timedelta(days=1))
            known = within(self.known, before + timedelta(days=1), ends[-1])
            version, edges = newest_version(known), (before, *ends)
            each = newest_versions(known, edges)
            counts = in_quarters(complete(known, version), edges)
            self._told[ends] = tuple(
                self._reading(day, *(told if one == version else (0, 0.0)))
                for day, told, one in zip(ends, counts, each, strict=True)
            )
        return self._told[ends]

    def _reading(self, day: date, n: int, total: float) -> Reading:
        if n and not self.exact and self._is_hidden(hiding.QUARTER, day, n):
            return Reading(day, None, None, True)
        return Reading(day, one_decimal(total / n) if n else None, n, False)

    def _period(self, first: date, last: date, kind: str) -> OutcomePeriod:
        counts = scores(self.code, within(self.known, first, last))
        return self._shown(first, last, counts, kind)

    def _shown(self, first: date, last: date, counts: Scores, kind: str) -> OutcomePeriod:
        if self.exact:
            return shown_period(self.code, first, last, counts, ())
        n_hidden = counts.n > 0 and self._is_hidden(kind, last, counts.n)
        hidden = set(hiding.hidden_changes(counts, self.k, n_hidden=n_hidden))
        return shown_period(self.code, first, last, counts, hidden | ({"n"} if n_hidden else set()))

    def around(self, day: date) -> tuple[dict[int, tuple[int, ...]], list[tuple[str, int]]]:
        """In which of the AROUND quarters up to `day` each citizen was measured by the version that
        the 12 months ending then are told of, and which of those periods are shown."""
        ends = quarter_ends(day, AROUND)
        version = newest_version(within(self.known, *year_until(day)))
        edges = (quarter_end(ends[0] - timedelta(days=1)), *ends)
        periods = [(hiding.QUARTER, at) for at in range(AROUND)]
        periods += [(hiding.YEAR, at) for at in range(hiding.IN_YEAR - 1, AROUND)]
        shown = [(kind, at) for kind, at in periods if not self._gives_way(kind, ends[at])]
        return quarters_of(complete(self.known, version), edges), shown

    def _gives_way(self, kind: str, last: date) -> bool:
        at = self._number(last)
        return at is None or (kind, at) in self.hidden

    def _is_hidden(self, kind: str, last: date, n: int) -> bool:
        at = self._number(last)
        is_over = last < timezone.localdate()  # else it would be told anew with every answer
        if at is None or not is_over or not mean_allowed(n, self.k):
            return True
        return (kind, at) in self.hidden

    def _number(self, last: date) -> int | None:
        """Which judged quarter `last` ends, counted on after them; None where none is judged."""
        if last < self.ends[0]:
            return None
        between = quarters_from(self.ends[0], last)
        return between if between < len(self.ends) + hiding.IN_YEAR - 1 else None


def _reach(known: Measurements) -> tuple[date | None, date | None]:
    if not len(known.day):
        return None, None
    return date.fromordinal(int(known.day.min())), date.fromordinal(int(known.day.max()))


def _judged_ends(first: date | None, last: date | None) -> tuple[date, ...]:
    """The ends of the quarters from the first measurement to the newest, at most as many as are
    judged."""
    if first is None:
        return ()
    newest = quarter_ends_between(last, last + timedelta(days=100))[0]
    return quarter_ends_between(first, newest)[-hiding.QUARTERS_JUDGED :]


def judged_of(municipality, *, exact: bool = False) -> dict[str, Judged]:
    """Both instruments, read together: once within `reads_once`. Two queries."""
    within, key = once.get(), (municipality.pk, municipality.disclosure_threshold)
    if within is None or exact:
        return _judged(municipality, exact=exact)
    if key not in within.judged:
        within.judged[key] = _judged(municipality)
    return within.judged[key]


def _judged(municipality, *, exact: bool = False) -> dict[str, Judged]:
    k, known = municipality.disclosure_threshold, answers_of(municipality)
    return {code: Judged(code, known[code], k, exact=exact) for code in CODES}


@remembered_with_answers
def outcomes_on(
    municipality, day: date, compare_day: date | None = None, *, exact: bool = False
) -> OutcomeFigure:
    """D8 in the 12 months ending on `day` beside those ending on `compare_day` (default a year
    before). Two queries. Raises DayRefused as the staircase; with `exact` nothing is hidden: the
    caller checks the right to it, and logs it."""
    compare_day = checked_days(day, compare_day, exact=exact)
    return figure_of(municipality, judged_of(municipality, exact=exact), day, compare_day)


def figure_of(
    municipality, found: dict[str, Judged], day: date, compare_day: date, periods=None
) -> OutcomeFigure:
    """The figure; `periods`: (code, day) → the 12 months with more told of them."""
    shown = periods or {(code, at): found[code].year(at)
                        for code in CODES for at in (day, compare_day)}  # fmt: skip
    reach = [end for one in found.values() for end in (one.first, one.last) if end]
    return OutcomeFigure(
        municipality_name=str(municipality),
        threshold=municipality.disclosure_threshold,
        exact=any(one.exact for one in found.values()),
        day=day,
        compare_day=compare_day,
        data_from=min(reach, default=None),
        data_until=max(reach, default=None),
        pairs=tuple(
            _pair(one, shown[code, day], shown[code, compare_day]) for code, one in found.items()
        ),
    )


def _pair(judged: Judged, now: OutcomePeriod, before: OutcomePeriod) -> OutcomePair:
    told = readings_of(judged, now.last, QUARTERS)
    versions = {
        newest_version(within(judged.known, period.first, period.last)) for period in (now, before)
    }
    finding = shown_figure(CATALOGUE[judged.code], told).finding
    return OutcomePair(now, before, finding, same_version=len(versions) == 1)


def outcome_readings(
    municipality,
    code: str,
    until: date,
    quarters: int = QUARTERS,
    *,
    exact: bool = False,
    whole: bool = False,
) -> Readings:
    """The mean index of `code` per quarter, for the latest quarters up to `until`; `n`: citizens.

    Quarters measured by another version than the newest among them have nothing to show. Two
    queries. Without `exact`, quarters older than those judged are hidden.
    """
    return readings_of(judged_of(municipality, exact=exact)[code], until, quarters, whole)


@remembered_with_answers
def all_outcome_readings(
    municipality, until: date, quarters: int = QUARTERS, *, exact: bool = False, whole: bool = False
) -> dict[str, Readings]:
    """`outcome_readings` of both instruments. Two queries."""
    found = judged_of(municipality, exact=exact)
    return {code: readings_of(one, until, quarters, whole) for code, one in found.items()}


def readings_of(judged: Judged, until: date, quarters: int, whole: bool = False) -> Readings:
    """Of what has been read; those before the first are left out, unless `whole`."""
    ends = quarter_ends(until, quarters)
    rows = judged.quarters(ends)
    return Readings(judged.code, UNIT, is_flow=True, readings=rows if whole else begun(rows))


def latest_in(judged: Judged, period: OutcomePeriod) -> Measurements:
    """The measurements that the period's mean is of."""
    known = within(judged.known, period.first, period.last)
    return latest(complete(known, newest_version(known)))
