"""How the three tracks stand: read once, told on the front page, since last time, and undecided.

Suppressed figures only (D9); never a case's reference, nor a mark of an audit under way.
"""

from dataclasses import dataclass
from datetime import date, time

from django.utils import timezone

from keyfigures.domain.figure import StaircaseFigure
from keyfigures.domain.outcome_figure import OutcomeFigure
from keyfigures.domain.quarters import quarter_end
from keyfigures.domain.shown_figure import ShownFigure
from keyfigures.selectors.figures.reading import all_figures
from keyfigures.selectors.outcomes import outcomes_on
from keyfigures.selectors.register import reads_once
from keyfigures.selectors.remembered import remembered
from keyfigures.selectors.staircase import newest_quarter_end, staircase_figure
from measurement.domain.result import RoundResult
from measurement.models import Round
from measurement.selectors import temperature
from measurement.selectors.audit.result import AuditReading, closed_audits
from recovery_portal.kit.prepared import PreparedObjects
from recovery_portal.overview.closed import reading_of, result_of
from steering.domain.series import moment
from steering.models import Municipality


@dataclass(frozen=True)
class Figures:
    """Track 3 as of the quarter end `day`. `staircase` None: no intervention has been read in yet.

    `shown`: every key figure of the catalogue and the municipality's own ones, judged (D10).
    """

    day: date
    staircase: StaircaseFigure | None
    outcomes: OutcomeFigure
    shown: tuple[ShownFigure, ...]

    @property
    def sure(self) -> tuple[ShownFigure, ...]:
        """Those that have surely changed, by the verdict that stands at the newest reading."""
        return tuple(one for one in self.shown if one.finding.is_sure)


@dataclass(frozen=True)
class Standing:
    """What was closed last in tracks 1 and 2, and the figures of track 3.

    `round`, `result` None: no round is closed; `previous`: the result it is held against, both
    without anybody's words. `audit` None: no audit is closed.
    """

    round: Round | None
    result: RoundResult | None
    previous: RoundResult | None
    audit: AuditReading | None
    figures: Figures


@reads_once
def standing(municipality: Municipality, until: date | None = None) -> Standing:
    """All three tracks as they stood on `until` (today). A fixed number of queries."""
    until = until or timezone.localdate()
    end = moment(until, time.max)
    rounds, audits = _ROUNDS(municipality.pk, end), _AUDITS(municipality.pk, end)
    closed = rounds[0] if rounds else None
    # As measurement's `previous_round`: trends never join versions.
    earlier = [row for row in rounds[1:] if row.instrument_id == closed.instrument_id]
    return Standing(
        round=closed,
        result=result_of(municipality, closed) if closed else None,
        previous=result_of(municipality, earlier[0]) if earlier else None,
        audit=reading_of(municipality, audits) if audits else None,
        figures=figures(municipality, until),
    )


# All of them, newest first: what one tells is held against those before it.
_ROUNDS = PreparedObjects(
    lambda place, end: temperature.closed_rounds(place).filter(closed_at__lte=end)
)
_AUDITS = PreparedObjects(lambda place, end: closed_audits(place).filter(closed_at__lte=end))


# The whole register is not worth reading anew for a page that everybody opens first.
_STAIRCASE = remembered(staircase_figure)


@reads_once
def figures(municipality: Municipality, until: date | None = None) -> Figures:
    """The figures as of the newest quarter end, no later than `until`: the register is read once
    for all of them."""
    day = newest_quarter_end(municipality)
    asked = None
    if until is not None and until < day:
        day = asked = quarter_end(until)
    staircase = _STAIRCASE(municipality, day)
    return Figures(
        day=day,
        staircase=staircase if staircase.data_until else None,
        outcomes=outcomes_on(municipality, day),
        shown=tuple(all_figures(municipality, asked)),
    )


def sentence_of(figure: ShownFigure) -> str:
    """`Trin 4, individuel tidsbegrænset støtte: sikker stigning siden 3. kvartal 2025`."""
    first, *more = (*figure.entry.name.split(": "), figure.finding.text)
    *name, found = (part[:1].lower() + part[1:] for part in more)
    return f"{', '.join([first, *name])}: {found}"
