"""Education and employment as everybody sees it: numbers hidden (D9), verdict (D10), words."""

from dataclasses import dataclass
from datetime import date

from keyfigures.domain import employment_hiding as hiding
from keyfigures.domain import verdict
from keyfigures.domain.employment import (
    STATUSES,
    EmploymentCounts,
    EmploymentMoves,
    WorkingLives,
    employment_moves,
    employment_on,
)
from keyfigures.domain.figure import Count, Verdict
from keyfigures.domain.sentences import citizens, since, still_filled
from recovery_portal.kit import danish

TOO_SMALL = "for små tal til at vise, om ændringen er sikker"


@dataclass(frozen=True)
class EmploymentDay:
    """D5 on one day. Every count None = hidden; `share` in percent, None = hidden or nobody with
    known status; `statuses`: those with known status by status."""

    day: date
    working: Count
    not_working: Count
    known: Count
    unknown: Count
    no_birth_year: Count
    statuses: dict[str, Count]

    @property
    def share(self) -> float | None:
        if self.working is None or not self.known:
            return None
        return self.working / self.known * 100

    @property
    def is_hidden(self) -> bool:
        """Whether the share is hidden, rather than about nobody."""
        return None in (self.working, self.known)


@dataclass(frozen=True)
class EmploymentFigure:
    """D5 on a day beside an earlier one; `arrivals` and `leavers`: of those whose status is known
    on both days. `verdict` None where a number it rests on is hidden."""

    municipality_name: str
    threshold: int
    exact: bool
    data_until: date | None
    now: EmploymentDay
    before: EmploymentDay
    arrivals: Count
    leavers: Count
    verdict: Verdict | None
    title: str
    lead: str

    @property
    def day(self) -> date:
        return self.now.day

    @property
    def compare_day(self) -> date:
        return self.before.day


def shown_day(day: date, counts: EmploymentCounts, k: int | None) -> EmploymentDay:
    """The day's numbers; `k` None = nothing is hidden."""
    hidden = hiding.hidden_on_day(counts, k) if k else frozenset()
    besides = hiding.hidden_statuses(counts, k) if k else frozenset()
    values = hiding.day_table(counts).values
    numbers = {key: None if key in hidden else values[key] for key in hiding.DAY_KEYS}
    statuses = {
        name: None if name in besides else count
        for name, count in zip(STATUSES, counts.statuses, strict=True)
    }
    return EmploymentDay(day=day, statuses=statuses, **numbers)


def employment_figure(
    lives: WorkingLives,
    day: date,
    compare_day: date,
    k: int | None,
    *,
    covered: bool = True,
    **told,
) -> EmploymentFigure:
    """The figure; `lives` holds what was active from `compare_day` to `day`; `told`: whose it is.
    `k` None = exact; `covered` as for the staircase."""
    counts = {at: employment_on(lives, at) for at in (compare_day, day)}
    moves = employment_moves(lives, compare_day, day)
    arrivals, leavers = _shown_moves(moves, counts[compare_day], counts[day], k)
    now, before = (shown_day(at, counts[at], k) for at in (day, compare_day))
    found = None
    if None not in (arrivals, leavers) and not (now.is_hidden or before.is_hidden):
        found = verdict.verdict(arrivals, leavers) if covered else verdict.INCOMPARABLE
    title, lead = _words(now, before, found, told["data_until"])
    return EmploymentFigure(
        threshold=k or 0,
        exact=k is None,
        now=now,
        before=before,
        arrivals=arrivals,
        leavers=leavers,
        verdict=found,
        title=title,
        lead=lead,
        **told,
    )


def _shown_moves(moves: EmploymentMoves, before, after, k) -> tuple[Count, Count]:
    hidden = hiding.hidden_moves(before, after, tuple(moves.flows.items()), k) if k else ()
    return tuple(None if pair in hidden else moves.flows[pair] for pair in (("n", "w"), ("w", "n")))


def percent(share: float | None) -> str:
    """ "31,4 procent"."""
    return f"{danish.number(share, 1)} procent"


def _words(now, before, found, data_until) -> tuple[str, str]:
    if data_until is None or (now.known == 0 and before.known == 0):
        return (
            "Ingen oplysninger om uddannelse og beskæftigelse endnu",
            "Indlæs borgernes tilknytning til uddannelse og arbejde, så vises andelen her.",
        )
    if now.share is None:
        lead = _beside(now) or "Tallene er for små til at vise."
        if now.known == 0:
            return "Ingen borgere med kendt status i uddannelse og beskæftigelse", lead
        return "For få borgere til at vise andelen i uddannelse eller beskæftigelse", lead
    then = since(now.day, before.day)
    title = f"{percent(now.share)} er i uddannelse eller beskæftigelse"
    if before.share is not None:
        title += f" mod {percent(before.share)} {then}; {_verdict(found)}"
    filled = still_filled(before.day) if found == verdict.INCOMPARABLE else ""
    return title, " ".join(filter(None, (filled, _of(now), _beside(now))))


def _verdict(found) -> str:
    return found.text if found else TOO_SMALL


def _of(now) -> str:
    return (
        f"{citizens(now.working)} ud af {danish.number(now.known)} med kendt status "
        f"den {danish.date_long(now.day)}."
    )


def _beside(now) -> str:
    """Who is outside the share, said beside it and never in it."""
    if now.unknown is None or now.no_birth_year is None:
        return ""
    outside = [
        f"{citizens(count)} {words}"
        for count, words in (
            (now.unknown, "har ingen oplyst status"),
            (now.no_birth_year, "står uden fødselsår"),
        )
        if count
    ]
    return f"{', og '.join(outside)}; de er ikke med i andelen." if outside else ""
