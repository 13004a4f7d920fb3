"""What asks for a decision and has none: figures, prerequisites, criteria, red activities.

A fact that stands beside an absence, never a verdict on anybody. Suppressed figures only (D9).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from keyfigures.domain.shown_figure import ShownFigure
from measurement.domain import audit_words, scoring
from measurement.domain.audit_result import AuditLevels, CriterionResult
from measurement.domain.result import PrerequisiteResult
from measurement.models import Section
from measurement.selectors.audit.result import AuditReading
from recovery_portal.kit import danish
from recovery_portal.kit.prepared import Prepared
from recovery_portal.overview.standing import Standing, sentence_of, standing
from steering.models import Activity, Decision, Municipality, Status, StatusChange, StatusRound
from steering.permissions import Permission

PREREQUISITES, PRACTICE, EFFECT = 1, 2, 3  # the tracks
ROUNDS = 2  # status rounds an activity has been red in
_RANK = {scoring.RED: 0, scoring.YELLOW: 1, scoring.GREEN: 2}
_NOUN = {scoring.RED: "rødt", scoring.YELLOW: "gult", scoring.GREEN: "grønt"}


@dataclass(frozen=True)
class Undecided:
    """Something nobody has decided on: the `fact`, what is `absent`, and where the fact is told.

    `todo`, `todo_link`: what can be done, and where those who steer do it; `needs`: what it takes
    to open `link`. All of them stand without a full stop.
    """

    track: int
    fact: str
    absent: str
    link: str
    todo: str
    todo_link: str
    needs: Permission

    @property
    def sentence(self) -> str:
        """Both."""
        return f"{self.fact}, og {self.absent}"


def undecided(
    municipality: Municipality, *, stands: Standing | None = None
) -> tuple[Undecided, ...]:
    """By track, what asks for most first. `stands`: the tracks of today, where the caller has read
    them. A fixed number of queries."""
    stands = stands or standing(municipality)
    known = _known(municipality)
    return (
        *_prerequisites(municipality, stands, known),
        *_criteria(municipality, stands.audit, known),
        *_red(municipality, known),
        *_figures(municipality, stands, known),
    )


# --- What has been decided ----------------------------------------------------------------------


@dataclass
class _Known:
    """Days of the newest decision by figure and by activity; the newest day anything is done about
    a prerequisite or a principle in open plans (`date.max`: an activity is open); and what has been
    red in the two newest status rounds of its plan, by the day of the first of them."""

    figures: dict[str, date] = field(default_factory=dict)
    activities: dict[int, date] = field(default_factory=dict)
    prerequisites: dict[int, date] = field(default_factory=lambda: defaultdict(lambda: date.min))
    principles: dict[int, date] = field(default_factory=lambda: defaultdict(lambda: date.min))
    red: list[tuple[int, str, date]] = field(default_factory=list)


def _known(municipality) -> _Known:
    """Four queries."""
    known = _Known()
    for figure, activity, at in _DECIDED(municipality.pk):
        known.figures[figure] = known.activities[activity] = timezone.localdate(at)
    _of_plan(municipality, known)
    return known


def _decisions(municipality: int):
    decisions = Decision.objects.filter(
        ~Q(figure="") | Q(activity__isnull=False), meeting__group__municipality=municipality
    )
    rows = decisions.order_by("meeting__starts_at")
    return rows.values_list("figure", "activity", "meeting__starts_at")


def _planned(municipality: int):
    rows = Activity.objects.filter(
        sub_goal__plan__municipality=municipality, sub_goal__plan__closed_on=None
    ).order_by("sub_goal__plan", "sub_goal__position", "position", "pk")
    values = "pk", "title", "sub_goal__plan", "status", "status_on", "principle"
    return rows.values_list(*values, "prerequisite", "sub_goal__prerequisite")


# Asked for every front page, so it is worth having them in SQL.
_DECIDED, _PLANNED = Prepared(_decisions), Prepared(_planned)
_PRINCIPLES = Prepared(
    lambda instrument: Section.objects.filter(instrument=instrument).values_list("pk", "principle")
)


def _of_plan(municipality, known: _Known) -> None:
    red = {}
    for row in _PLANNED(municipality.pk):
        pk, name, plan, status, on, principle, own, of_goal = row
        done = on if status == Status.DONE else date.max
        for numbers, number in (
            (known.principles, principle),
            (known.prerequisites, own or of_goal),
        ):
            numbers[number] = max(numbers[number], done)
        if status == Status.RED:
            red[pk] = name, plan
    known.red = _red_twice(red)


def _red_twice(red: dict[int, tuple[str, int]]) -> list[tuple[int, str, date]]:
    if not red:
        return []
    held = defaultdict(list)
    plans = {plan for _name, plan in red.values()}
    rows = StatusRound.objects.filter(plan__in=plans, held_on__isnull=False)
    for pk, plan, on in rows.order_by("-held_on", "-pk").values_list("pk", "plan", "held_on"):
        held[plan].append((pk, on))
    newest = {plan: rounds[:ROUNDS] for plan, rounds in held.items()}
    keys = [pk for rounds in newest.values() for pk, _on in rounds]
    changes = StatusChange.objects.filter(round__in=keys, status=Status.RED, activity__in=red)
    said = set(changes.order_by().values_list("activity", "round"))
    return [
        (pk, name, newest[plan][-1][1])
        for pk, (name, plan) in red.items()
        if len(newest.get(plan, ())) == ROUNDS
        and all((pk, round) in said for round, _on in newest[plan])
    ]


# --- Track 1: prerequisites ---------------------------------------------------------------------


def _prerequisites(municipality, stands: Standing, known: _Known) -> Iterator[Undecided]:
    """Red, or fallen a colour since the round before, without an activity in an open plan that is
    bound to them: none that is open, nor one that was finished since the round."""
    if stands.result is None:
        return
    before = {p.number: p.colour for p in stands.previous.prerequisites} if stands.previous else {}
    closed = timezone.localdate(stands.round.closed_at)
    asks = [p for p in stands.result.prerequisites if _asks(before.get(p.number), p.colour)]
    asks.sort(key=lambda p: (_RANK[p.colour], p.score))
    place = municipality.pk, stands.round.pk
    for one in asks:
        if known.prerequisites[one.number] < closed:
            yield Undecided(
                track=PREREQUISITES,
                fact=_stands(one, before.get(one.number)),
                absent="ingen aktivitet i planen hører til den",
                link=reverse("temperature_result", args=place),
                todo="Læg en aktivitet i planen",
                todo_link=reverse("temperature_advice", args=place),
                needs=Permission.SEE_DASHBOARD,
            )


def _asks(before: str | None, now: str) -> bool:
    return now == scoring.RED or _has_fallen(before, now)


def _has_fallen(before: str | None, now: str) -> bool:
    """Grey is no colour to fall from or to."""
    return before in _RANK and now in _RANK and _RANK[now] < _RANK[before]


def _stands(one: PrerequisiteResult, before: str | None) -> str:
    if _has_fallen(before, one.colour):
        return f"»{one.name}« er gået fra {_NOUN[before]} til {_NOUN[one.colour]}"
    return f"»{one.name}« står i {_NOUN[one.colour]} ({danish.score(one.score)} af 100)"


# --- Track 2: the audit's criteria, and activities ----------------------------------------------


def _criteria(municipality, audit: AuditReading | None, known: _Known) -> Iterator[Undecided]:
    """Criteria clearly met in fewer than half of the cases, whose principle no activity is about;
    those of a principle together."""
    if audit is None:
        return
    levels = audit.levels
    principles = dict(_PRINCIPLES(levels.instrument_id))
    closed = levels.closed_on
    found = []
    for section in levels.principles:
        few = sorted(filter(_is_few, section.criteria), key=lambda one: one.yes / one.rated)
        if few and known.principles[principles[section.section_id]] < closed:
            found.append(few)
    found.sort(key=lambda few: few[0].yes / few[0].rated)
    yield from (_criterion(municipality, levels, few) for few in found)


def _is_few(one: CriterionResult) -> bool:
    return bool(one.rated) and 2 * one.yes < one.rated


def _criterion(municipality, levels: AuditLevels, few: list[CriterionResult]) -> Undecided:
    first, *others = few
    more = f" (og {_named(others)} i færre end halvdelen)" if others else ""
    place = municipality.pk, levels.audit_id
    return Undecided(
        track=PRACTICE,
        fact=f"»{first.short}« står tydeligt i {audit_words.out_of(first)} sager{more}",
        absent="ingen aktivitet i planen handler om princippet",
        link=reverse("case_audit_result", args=place),
        todo="Læg en aktivitet i planen",
        todo_link=reverse("case_audit_plan", args=place),
        needs=Permission.SEE_DASHBOARD,
    )


def _named(criteria: Iterable[CriterionResult]) -> str:
    return danish.joined([f"»{one.short}«" for one in criteria])


def _red(municipality, known: _Known) -> Iterator[Undecided]:
    """Red in the two newest status rounds of their plan and still, and nothing decided since the
    first of them that became the activity."""
    for pk, name, first in known.red:
        if known.activities.get(pk, date.min) < first:
            link = reverse("activity", args=[municipality.pk, pk])
            yield Undecided(
                track=PRACTICE,
                fact=f"»{name}« har krævet handling i to statusrunder",
                absent="intet er besluttet",
                link=link,
                todo="Tag den med på næste møde",
                todo_link=link,
                needs=Permission.SEE_STEERING,
            )


# --- Track 3: key figures -----------------------------------------------------------------------


def _figures(municipality, stands: Standing, known: _Known) -> Iterator[Undecided]:
    """Sure changes with no decision on the figure since the newest reading's day; first those that
    go the other way than the guide hopes for."""
    open_ones = [
        one
        for one in stands.figures.sure
        if known.figures.get(one.entry.code, date.min) < one.newest.day
    ]
    for figure in sorted(open_ones, key=_goes_as_wished):
        place = municipality.pk, figure.entry.code
        yield Undecided(
            track=EFFECT,
            fact=sentence_of(figure),
            absent="ingen har besluttet noget om det",
            link=reverse("figure", args=place),
            todo="Skriv en beslutning på nøgletallet",
            todo_link=reverse("figure_decide", args=place),
            needs=Permission.SEE_DASHBOARD,
        )


def _goes_as_wished(figure: ShownFigure) -> int:
    """−1, 0 or 1."""
    return figure.finding.direction * figure.entry.wish
