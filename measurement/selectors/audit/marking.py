"""What one marker has marked, and of the other only whether they have handed in.

Each of these reads the marks of one marker alone. No reference to a citizen is read here.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from measurement.domain.agreement import NOT_RELEVANT
from measurement.models import AuditCase, AuditMarker, CaseAudit, Item, LevelExample, Mark, Section
from measurement.selectors.audit.own_cases import own_cases

NOT_RELEVANT_LABEL = "Ikke relevant"
_MARKED = Q(level__isnull=False) | Q(not_relevant=True)


@dataclass(frozen=True)
class CaseStanding:
    """How far the marker is with case `number`: `marked` of `total`; `missing`: codes."""

    number: int
    total: int
    missing: tuple[str, ...]
    is_own: bool

    @property
    def marked(self) -> int:
        return self.total - len(self.missing)

    @property
    def is_complete(self) -> bool:
        return not self.missing

    @property
    def state(self) -> str:
        if self.is_complete:
            return "Bedømt"
        return f"{self.marked} af {self.total} bedømt" if self.marked else "Ikke begyndt"


@dataclass(frozen=True)
class Criterion:
    """A criterion as it is asked: its item, and (label, example) of each level, highest first."""

    item: Item
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Principle:
    """One professional principle with its criteria."""

    section: Section
    criteria: tuple[Criterion, ...]


def standings(marker: AuditMarker, own: Collection[int] | None = None) -> list[CaseStanding]:
    """Every case of the audit by number; three queries, and two where `own` is not given: the
    numbers of the cases that are the marker's own."""
    own = own_cases(marker.audit, marker.user) if own is None else own
    codes = _codes(marker.audit)
    given = defaultdict(set)
    for case, item in marker.marks.filter(_MARKED).order_by().values_list("case_id", "item_id"):
        given[case].add(item)
    return [
        CaseStanding(
            number=case.number,
            total=len(codes),
            missing=tuple(code for item, code in codes.items() if item not in given[case.pk]),
            is_own=case.number in own,
        )
        for case in marker.audit.cases.order_by("number")
    ]


def marked_in(marker: AuditMarker, number: int) -> int:
    """How many criteria of case `number` the marker has marked; one query."""
    return marker.marks.filter(_MARKED, case__number=number).count()


def principles_of(audit: CaseAudit) -> list[Principle]:
    """The criteria by principle, with their examples; three queries."""
    examples: dict[int, list] = defaultdict(list)
    rows = LevelExample.objects.filter(item__section__instrument=audit.instrument_id)
    for item, *example in rows.order_by("-level__value").values_list(
        "item_id", "level__label", "text"
    ):
        examples[item].append(tuple(example))
    sections = audit.instrument.sections.order_by("number").prefetch_related("items")
    return [
        Principle(
            section,
            tuple(
                Criterion(item, tuple(examples[item.pk]))
                for item in sorted(section.items.all(), key=lambda item: item.position)
            ),
        )
        for section in sections
    ]


def choices_of(audit: CaseAudit) -> list[tuple[str, str]]:
    """(value, label) of each answer, the highest first and *Ikke relevant* last; one query."""
    levels = audit.instrument.levels.order_by("-value").values_list("value", "label")
    return [*((str(value), label) for value, label in levels), (NOT_RELEVANT, NOT_RELEVANT_LABEL)]


def choice_of(mark: Mark) -> str:
    """The mark as it stands in the form; "" for not yet."""
    if mark.not_relevant:
        return NOT_RELEVANT
    return "" if mark.level is None else str(mark.level)


def case_of(marker: AuditMarker, number: int) -> AuditCase | None:
    """Case `number` of the marker's audit, or None; one query."""
    case = AuditCase.objects.filter(audit=marker.audit_id, number=number).first()
    if case:
        case.audit = marker.audit
    return case


def own_marks(marker: AuditMarker, case: AuditCase) -> dict[int, Mark]:
    """Criterion's key → the marker's own mark of the case; one query."""
    return {mark.item_id: mark for mark in Mark.objects.filter(marker=marker, case=case)}


def other_marker(marker: AuditMarker) -> AuditMarker | None:
    """The other marker, of whom nothing but having handed in is told; None where there is none."""
    return marker.audit.markers.exclude(pk=marker.pk).first()


def _codes(audit: CaseAudit) -> dict[int, str]:
    """Criterion's key → its code, in the order they are asked."""
    items = Item.objects.filter(section__instrument=audit.instrument_id)
    return dict(items.order_by("section__number", "position").values_list("pk", "code"))
