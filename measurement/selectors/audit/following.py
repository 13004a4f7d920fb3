"""From audit to plan: the criteria that ask for something, the advice that fits, and what is done.

Grouped by prerequisite, through which advice and criteria meet (domain §5b); each criterion stands
whole under the first of its own.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from measurement.domain import audit_words
from measurement.domain.audit_asking import asking
from measurement.domain.audit_fitting import fitting
from measurement.domain.audit_result import AuditLevels, CriterionResult
from measurement.models import CaseAudit, Section
from measurement.selectors.audit.result import newest_closed_audit
from steering.models import Activity, Prerequisite, Status
from steering.selectors.advice import NEW, Suggestion, suggestions_about

SHOWN = 3


@dataclass(frozen=True)
class Linked:
    """An activity of an open plan, not done yet, about the same principle."""

    pk: int
    title: str
    status: str


@dataclass(frozen=True)
class Asked:
    """A criterion with its principle's title and what the plan holds about that principle."""

    result: CriterionResult
    principle: str
    activities: tuple[Linked, ...]


@dataclass(frozen=True)
class Fitting:
    """A suggestion, and the criteria that it fits most (`why`, "" where none is known)."""

    suggestion: Suggestion
    why: str


@dataclass(frozen=True)
class Part:
    """A prerequisite, the criteria that show its practice and ask for something, and its advice.

    `also`: the criteria that stand under another prerequisite. `first` are shown at once: the most
    fitting of the new, then those decided on; `more` on request.
    """

    number: int
    name: str
    criteria: tuple[Asked, ...]
    also: tuple[str, ...]
    first: tuple[Fitting, ...]
    more: tuple[Fitting, ...]


@dataclass(frozen=True)
class AuditPlan:
    """`others`: the criteria that do not ask. `is_newest`: no audit has been closed since."""

    parts: tuple[Part, ...]
    others: tuple[Asked, ...]
    finding: str
    is_newest: bool

    @property
    def codes(self) -> set[str]:
        """The suggestions that are shown, or on request."""
        return {row.suggestion.code for part in self.parts for row in part.first + part.more}


def audit_plan(audit: CaseAudit, levels: AuditLevels, opened: str = "") -> AuditPlan:
    """What the closed `audit` asks for. `opened`: a suggestion that is shown at once.

    Six queries, whatever the number of activities and suggestions.
    """
    asks = asking(levels.criteria)
    principles = _principles(audit, levels)
    activities = _activities(audit)
    rows = {
        one.code: Asked(one, principles[one.code].title, tuple(activities[_pk(principles, one)]))
        for one in levels.criteria
    }
    silent = [one.code for one in levels.criteria if one not in asks and one.rated]
    newest = newest_closed_audit(audit.municipality)
    return AuditPlan(
        parts=_parts(audit, asks, rows, opened),
        others=tuple(rows[code] for code in silent),
        finding=_finding(asks, levels),
        is_newest=newest is not None and newest.pk == audit.pk,
    )


def _parts(audit, asks: list[CriterionResult], rows: dict[str, Asked], opened: str):
    """By the prerequisite whose criterion asks most first."""
    numbers = list(dict.fromkeys(number for one in asks for number in one.prerequisites))
    names = dict(Prerequisite.objects.filter(pk__in=numbers).values_list("pk", "name"))
    found = suggestions_about(audit.municipality, numbers)
    version = audit.instrument.version if audit.instrument.municipality_id is None else None
    told: set[str] = set()
    parts = []
    for number in numbers:
        own = [one for one in asks if number in one.prerequisites]
        advice = _advice(version, [s for s in found if s.prerequisite == number], own, opened)
        whole = [rows[one.code] for one in own if one.code not in told]
        also = tuple(one.code for one in own if one.code in told)
        told |= {one.code for one in own}
        parts.append(Part(number, names[number], tuple(whole), also, *advice))
    return tuple(parts)


def _advice(version, suggestions: list[Suggestion], asks, opened: str):
    """(first, more)."""
    codes = [one.code for one in asks]
    fits = [(one, fitting(version, one.code, codes)) for one in suggestions]
    fits.sort(key=lambda pair: min((codes.index(code) for code in pair[1]), default=len(codes)))
    rows = [Fitting(one, _why(found)) for one, found in fits]
    new = [row for row in rows if row.suggestion.state == NEW]
    at_once = {row.suggestion.code for row in new[:SHOWN]} | {opened}
    first = [row for row in rows if row.suggestion.code in at_once]
    decided = [row for row in rows if row.suggestion.state != NEW and row not in first]
    return (*first, *decided), tuple(row for row in new if row not in first)


def _why(codes: Iterable[str]) -> str:
    found = list(codes)
    return f"Passer til {' og '.join(found)}." if found else ""


def _principles(audit: CaseAudit, levels: AuditLevels) -> dict[str, Section]:
    sections = Section.objects.filter(instrument=audit.instrument_id).in_bulk(field_name="pk")
    return {
        criterion.code: sections[principle.section_id]
        for principle in levels.principles
        for criterion in principle.criteria
    }


def _pk(principles: dict[str, Section], one: CriterionResult) -> int | None:
    return principles[one.code].principle_id


def _activities(audit: CaseAudit) -> dict[int, list[Linked]]:
    """Principle → the activities about it in the municipality's open plans."""
    rows = Activity.objects.filter(
        sub_goal__plan__municipality=audit.municipality_id,
        sub_goal__plan__closed_on=None,
        principle__isnull=False,
    ).exclude(status=Status.DONE)
    found: dict[int, list[Linked]] = defaultdict(list)
    order = "sub_goal__plan", "sub_goal__position", "position"
    for principle, *values in rows.order_by(*order).values_list(
        "principle_id", "pk", "title", "status"
    ):
        found[principle].append(Linked(*values))
    return found


def _finding(asks: list[CriterionResult], levels: AuditLevels) -> str:
    """What the page says first, without a full stop."""
    if not levels.is_marked:
        return "Ingen sag er bedømt, så intet kan udpeges"
    rated = sum(bool(one.rated) for one in levels.criteria)
    if not rated:
        return "Ingen kriterier har fået et niveau, så intet kan udpeges"
    if not asks:
        who = audit_words.who_is_rated(rated, len(levels.criteria))
        return f"{who} står tydeligt i mere end halvdelen af sagerne"
    if len(asks) == 1:
        return "1 kriterium står tydeligt i højst halvdelen af sagerne: det bør I tale om"
    return f"{len(asks)} kriterier står tydeligt i højst halvdelen af sagerne: dem bør I tale om"
