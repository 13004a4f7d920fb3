"""The verdict of a flow in words: what holds now, or what was and is over (D10)."""

from dataclasses import dataclass
from datetime import date

from keyfigures.domain.catalogue import DAY, OWN, QUARTER, YEAR
from keyfigures.domain.series import Reading
from keyfigures.domain.spc import OUTSIDE, SHIFT, TREND, TWO_OF_THREE, Chart, Run
from recovery_portal.kit import danish

LATEST = 4  # a verdict speaks of signals that reach into the latest four points only
# Which signal is told where two end on the same point.
FIRST_TOLD = (OUTSIDE, SHIFT, TREND, TWO_OF_THREE)
UNSURE, TOO_FEW = "Ingen sikker ændring", "For få målinger til at vise, om ændringen er sikker"
HIDDEN_BEHIND = "For små tal til at vise, om ændringen er sikker"
NOTHING = "Ingen målinger endnu"
RISE, FALL = "Sikker stigning", "Sikkert fald"

Rows = tuple[Reading, ...]


@dataclass(frozen=True)
class Finding:
    """The verdict in words; `direction` −1 or 1 where a change is sure now, else 0.

    `start`: the day a sure change dates from.
    """

    text: str
    direction: int = 0
    start: date | None = None

    @property
    def is_sure(self) -> bool:
        return self.direction != 0


def flow_finding(period: str, rows: Rows, chart: Chart) -> Finding:
    """A sure change only where the newest shown point belongs to the signal; of a signal that
    ended within the latest four points, what it was."""
    shown = [at for at, row in enumerate(rows) if row.value is not None]
    if not shown:
        return Finding(HIDDEN_BEHIND if any(row.hidden for row in rows) else NOTHING)
    if chart.mean is None:
        return Finding(TOO_FEW)
    recent = [run for run in chart.runs if run.points[-1] >= len(rows) - LATEST]
    present = [run for run in recent if shown[-1] in run.points]
    if present:
        return _present(period, rows, present)
    return Finding(_over(period, rows, recent) if recent else UNSURE)


def sure(direction: int, period: str, day: date, more: str = "") -> Finding:
    """`Sikker stigning siden 2. kvartal 2025`."""
    word = RISE if direction > 0 else FALL
    return Finding(f"{word} siden {since(period, day)}{more}", direction, day)


def since(period: str, day: date) -> str:
    """`2. kvartal 2025`, `2025`, `den 3. maj 2025`: what a change is told to date from."""
    if period in (DAY, QUARTER):
        return danish.quarter(day)
    return str(day.year) if period == YEAR else f"den {danish.date_long(day)}"


def _present(period: str, rows: Rows, runs: list[Run]) -> Finding:
    """Where the points move one way and lie on the other side, the movement came last."""
    moving = [run for run in runs if run.kind == TREND]
    told = (moving or runs)[0].direction
    start = min(run.points[0] for run in runs if run.direction == told)
    is_mixed = any(run.direction != told for run in runs)
    level = f", men stadig {_level(-told)}" if is_mixed else ""
    return sure(told, period, rows[start].day, level)


def _over(period: str, rows: Rows, runs: list[Run]) -> str:
    """`Usædvanligt højt i 4. kvartal 2025; siden da ingen sikker ændring`."""
    told = max(runs, key=_latest_first)
    first, last = (since(period, rows[at].day) for at in (told.points[0], told.points[-1]))
    if len(told.points) == 1:
        before = "" if period == OWN else "i "
        was = f"Usædvanligt {_level(told.direction)} {before}{last}"
    elif told.kind == TREND:
        was = f"{'Steg' if told.direction > 0 else 'Faldt'} fra {first} til {last}"
    else:
        was = f"Lå {_level(told.direction)} fra {first} til {last}"
    return f"{was}; siden da {UNSURE[0].lower()}{UNSURE[1:]}"


def _latest_first(run: Run) -> tuple[int, int]:
    return run.points[-1], -FIRST_TOLD.index(run.kind)


def _level(direction: int) -> str:
    return "højt" if direction > 0 else "lavt"
