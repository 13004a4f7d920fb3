"""The levels of an audit's cases: the one place that says what a cell of the heat map holds (D12).

Six queries, whatever the number of cases. Never reads `Candidate`: nothing here points to a
citizen. Whoever calls decides what may be shown: results are shown of closed audits only.
"""

from collections import defaultdict

from django.utils import timezone

from measurement.domain.agreement import NOT_RELEVANT, Level, agreement
from measurement.domain.audit_result import (
    AuditLevels,
    CriterionResult,
    PrincipleResult,
    settled,
)
from measurement.models import AgreedMark, AuditCase, AuditMarker, CaseAudit, Item, Mark

# (case's key, item's key) → the level each marker gave, by the marker's position
Given = dict[tuple[int, int], dict[int, Level]]


def levels_of(audit: CaseAudit) -> AuditLevels:
    """Case × criterion → 2, 1, 0, "ir", "uafklaret" or None, with counts and agreement."""
    cases = dict(AuditCase.objects.filter(audit=audit).values_list("number", "pk"))
    numbers = tuple(sorted(cases))
    places = [cases[number] for number in numbers]
    given, agreed = _given(audit), _agreed(audit)
    principles = _principles(audit, places, given, agreed)
    return AuditLevels(
        audit_id=audit.pk,
        municipality_code=audit.municipality_id,
        name=audit.name,
        cutoff_on=audit.cutoff_on,
        closed_on=timezone.localdate(audit.closed_at) if audit.closed_at else None,
        instrument_id=audit.instrument_id,
        instrument_version=audit.instrument.version,
        numbers=numbers,
        markers=AuditMarker.objects.filter(audit=audit).count(),
        principles=principles,
        agreement=agreement(_pair(marks) for marks in given.values()),
    )


def _level(level: int | None, not_relevant: bool) -> Level:
    return NOT_RELEVANT if not_relevant else level


def _given(audit: CaseAudit) -> Given:
    """What each marker gave; what is not marked yet is left out, whatever text stands there."""
    rows = Mark.objects.filter(case__audit=audit).order_by()
    given: Given = defaultdict(dict)
    for case, item, position, *level in rows.values_list(
        "case_id", "item_id", "marker__position", "level", "not_relevant"
    ):
        if (found := _level(*level)) is not None:
            given[case, item][position] = found
    return given


def _agreed(audit: CaseAudit) -> dict[tuple[int, int], Level]:
    rows = AgreedMark.objects.filter(case__audit=audit).order_by()
    found = rows.values_list("case_id", "item_id", "level", "not_relevant")
    return {(case, item): _level(*level) for case, item, *level in found}


def _pair(marks: dict[int, Level]) -> tuple[Level, Level]:
    return marks.get(1), marks.get(2)


def _principles(audit, places, given: Given, agreed) -> tuple[PrincipleResult, ...]:
    """The instrument's sections with their criteria, in order."""
    items = Item.objects.filter(section__instrument=audit.instrument_id).select_related("section")
    shows = _prerequisites(audit)
    found = defaultdict(list)
    for item in items.order_by("section__number", "position"):
        cells = [(place, item.pk) for place in places]
        found[item.section].append(_criterion(item, cells, given, agreed, shows[item.pk]))
    return tuple(
        PrincipleResult(section.pk, section.number, section.title, tuple(criteria))
        for section, criteria in found.items()
    )


def _prerequisites(audit: CaseAudit) -> dict[int, list[int]]:
    """Item's key → the numbers of the prerequisites whose practice it shows, in order."""
    links = Item.prerequisites.through.objects.filter(
        item__section__instrument=audit.instrument_id
    ).order_by("prerequisite_id")
    found = defaultdict(list)
    for item, number in links.values_list("item_id", "prerequisite_id"):
        found[item].append(number)
    return found


def _criterion(item: Item, cells, given: Given, agreed, prerequisites) -> CriterionResult:
    return CriterionResult(
        item_id=item.pk,
        code=item.code,
        text=item.text,
        short=item.short_text or item.text,
        levels=tuple(
            settled(agreed.get(cell), list(given.get(cell, {}).values())) for cell in cells
        ),
        agreement=agreement(_pair(given.get(cell, {})) for cell in cells),
        prerequisites=tuple(prerequisites),
    )
