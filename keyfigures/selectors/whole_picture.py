"""The three tracks in one picture, per prerequisite and per sub-goal of the plan in force."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from keyfigures.domain import whole_picture as rule
from keyfigures.domain import whole_picture_words as words
from keyfigures.domain.catalogue import CATALOGUE, DAY
from keyfigures.domain.figure_sentences import of_period
from keyfigures.domain.flow_verdict import HIDDEN_BEHIND, NOTHING, TOO_FEW
from keyfigures.domain.shown_figure import NOT_COMPARED, TOO_SHORT, ShownFigure, shown_figure
from keyfigures.domain.whole_picture import FigureVoice, Voices
from keyfigures.selectors.figures.registry import QUARTERS, SOURCES, Asked
from keyfigures.selectors.register import reads_once
from keyfigures.selectors.staircase import newest_quarter_end
from measurement.domain import say_and_do, scoring
from measurement.domain.audit_result import AuditLevels, CriterionResult
from measurement.domain.result import PrerequisiteResult, RoundResult
from measurement.selectors import temperature
from measurement.selectors.audit.levels import levels_of
from measurement.selectors.audit.result import newest_closed_audit
from recovery_portal.kit.danish import as_shown
from steering.domain import plan as plan_rules
from steering.models import Activity, Plan, Prerequisite
from steering.selectors.plan import current_plan

A_YEAR = 5  # quarter ends
UNKNOWN = (HIDDEN_BEHIND, NOTHING, TOO_FEW, TOO_SHORT, NOT_COMPARED)


@dataclass(frozen=True)
class PrerequisiteRow:
    """A prerequisite in all three tracks; `said` None: not asked about."""

    number: int
    name: str
    said: PrerequisiteResult | None
    criteria: tuple[CriterionResult, ...]
    voices: Voices
    together: str
    label: str
    text: str
    question: str


@dataclass(frozen=True)
class GoalRow:
    """A sub-goal of the plan: its prerequisite, its activities by status, and its figures."""

    position: int
    title: str
    prerequisite: PrerequisiteRow | None
    counts: tuple[tuple[str, str, int], ...]  # status, its word, how many
    figures: tuple[FigureVoice, ...]
    text: str


@dataclass(frozen=True)
class WholePicture:
    """`rows`: the largest gap first. `round`, `audit`, `plan` None: there is none (yet)."""

    title: str
    lead: str
    day: date
    round: RoundResult | None
    audit: AuditLevels | None
    plan: Plan | None
    rows: tuple[PrerequisiteRow, ...]
    goals: tuple[GoalRow, ...]

    @property
    def has_figures(self) -> bool:
        """Whether any key figure tells anything yet."""
        return any(one.amount for row in self.rows for one in row.voices.figures)


@reads_once
def whole_picture(municipality, day: date | None = None) -> WholePicture:
    """The newest closed round and audit, and the key figures up to `day` (default: the newest
    quarter end). A fixed number of queries."""
    day = day or newest_quarter_end(municipality)
    closed, audit = (
        temperature.newest_closed_round(municipality),
        newest_closed_audit(municipality),
    )
    result = temperature.round_result(closed) if closed else None
    levels = levels_of(audit) if audit else None
    plan = current_plan(municipality)
    activities = list(_activities(plan)) if plan else []
    codes = _codes(activities)
    told = {one.key_figure for one in activities if one.key_figure}
    voices = _figure_voices(municipality, day, told.union(*codes.values()))
    rows = _rows(result, levels, codes, voices)
    named = [(row.name, row.voices) for row in rows]
    return WholePicture(
        title=words.title(named),
        lead=words.lead(named),
        day=day,
        round=result,
        audit=levels,
        plan=plan,
        rows=rows,
        goals=tuple(_goals(plan, activities, {row.number: row for row in rows}, voices)),
    )


def _codes(activities: Iterable[Activity]) -> dict[int, list[str]]:
    """Prerequisite → its figures: those of our proposal, and those the plan ties to it."""
    found = defaultdict(list, {number: list(codes) for number, codes in rule.FIGURES_OF.items()})
    for activity in activities:
        number = activity.prerequisite_id or activity.sub_goal.prerequisite_id
        code = activity.key_figure
        if number and code and code not in found[number]:
            found[number].append(code)
    return found


def _activities(plan: Plan):
    rows = Activity.objects.filter(sub_goal__plan=plan).select_related("sub_goal")
    return rows.order_by("sub_goal__position", "position", "pk")


def _figure_voices(municipality, day: date, codes: set[str]) -> dict[str, FigureVoice]:
    """Only the families that are asked for are read, and of stocks only the year to `day`: what is
    told of a figure is its newest reading and its verdict."""
    found = {}
    for source in SOURCES:
        if wanted := [code for code in source.codes if code in codes]:
            is_stock = all(CATALOGUE[code].period == DAY for code in wanted)
            readings = source.read(Asked(municipality, day, A_YEAR if is_stock else QUARTERS))
            found |= {
                code: _voice(shown_figure(CATALOGUE[code], readings[code])) for code in wanted
            }
    return found


def _voice(figure: ShownFigure) -> FigureVoice:
    found, entry, newest = figure.finding, figure.entry, figure.newest
    is_told = newest is not None and newest.value is not None
    return FigureVoice(
        code=entry.code,
        name=entry.name,
        amount=figure.amount(newest.value) if newest else "",
        verdict=found.text,
        sense=rule.sense(found.direction, is_told and found.text not in UNKNOWN, entry.wish),
        when=of_period(figure, newest.day) if is_told else "",
        value=as_shown(newest.value, figure.decimals) if newest else None,
        unit=entry.unit,
    )


def _rows(result, levels, codes, voices) -> tuple[PrerequisiteRow, ...]:
    said = {one.number: one for one in result.prerequisites} if result else {}
    names = Prerequisite.objects.order_by("pk").values_list("pk", "name")
    rows = [
        _row(number, name, said.get(number), levels, _told(codes[number], voices))
        for number, name in names
    ]
    return tuple(sorted(rows, key=lambda row: rule.order(row.voices, row.number)))


def _told(codes: Iterable[str], voices: dict[str, FigureVoice]) -> tuple[FigureVoice, ...]:
    return tuple(voices[code] for code in codes if code in voices)


def _row(number: int, name: str, said, levels: AuditLevels | None, figures) -> PrerequisiteRow:
    criteria = levels.criteria if levels else ()
    own = tuple(one for one in criteria if number in one.prerequisites)
    counts = said is not None and said.score is not None and said.colour != scoring.GREY
    voices = Voices(
        score=said.score / 100 if counts else None,
        colour=said.colour if counts else "",
        cases=say_and_do.shown(own),
        figures=figures,
    )
    together = rule.together(voices)
    return PrerequisiteRow(
        number=number,
        name=name,
        said=said,
        criteria=own,
        voices=voices,
        together=together,
        label=words.LABELS[together],
        text=words.said(voices),
        question=words.ask(voices),
    )


def _goals(plan: Plan | None, activities, rows, voices) -> Iterable[GoalRow]:
    of_goal = defaultdict(list)
    for activity in activities:
        of_goal[activity.sub_goal_id].append(activity)
    for goal in plan.sub_goals.order_by("position") if plan else ():
        own = of_goal[goal.pk]
        codes = dict.fromkeys(one.key_figure for one in own if one.key_figure)
        figures = _told(codes, voices)
        counts = _counts([one.status for one in own])
        yield GoalRow(
            position=goal.position,
            title=goal.title,
            prerequisite=rows.get(goal.prerequisite_id),
            counts=counts,
            figures=figures,
            text=words.goal_said(_deeds([one.status for one in own]), figures),
        )


def _counts(statuses: list[str]) -> tuple[tuple[str, str, int], ...]:
    found = [(status, statuses.count(status)) for status in plan_rules.BAR_ORDER]
    return tuple((status, plan_rules.WORDS[status], n) for status, n in found if n)


def _deeds(statuses: list[str]) -> str:
    if not statuses:
        return words.EMPTY
    if plan_rules.RED in statuses:
        return words.NEEDS_ACTION
    if set(statuses) == {plan_rules.DONE}:
        return words.DONE
    return words.NOT_BEGUN if set(statuses) == {plan_rules.NOT_STARTED} else words.ON_TRACK
