"""Where the markers of an audit differ, what they agreed on, and how far they are.

Of marks that may be seen: who calls has seen to it that both have handed in (audit_access).
No reference to a citizen is read here.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from measurement.domain.agreement import NOT_RELEVANT, UNRESOLVED, Level
from measurement.domain.audit_difference import LARGE, NONE, difference
from measurement.domain.audit_result import LEVEL_NAMES, settled
from measurement.models import AgreedMark, AuditCase, AuditMarker, CaseAudit, Item, Mark


@dataclass(frozen=True)
class Seen:
    """What one marker gave one cell; `level` None and empty texts where they gave nothing."""

    position: int
    name: str
    level: Level = None
    reason: str = ""
    document: str = ""
    evidence: str = ""
    learning: str = ""

    @property
    def words(self) -> str:
        return LEVEL_NAMES[self.level]

    @cached_property
    def has_text(self) -> bool:
        return any((self.reason, self.document, self.evidence, self.learning))


@dataclass(frozen=True)
class Cell:
    """One case × criterion: what each marker saw, and what is agreed (`agreed`, or None)."""

    item: Item
    seen: tuple[Seen, ...]
    agreed: AgreedMark | None

    @cached_property
    def difference(self) -> int:
        return difference(one.level for one in self.seen)

    @cached_property
    def level(self) -> Level:
        """The case's level (D12)."""
        given = [one.level for one in self.seen if one.level is not None]
        return settled(level_of(self.agreed) if self.agreed else None, given)

    @property
    def words(self) -> str:
        return LEVEL_NAMES[self.level]

    @property
    def is_settled(self) -> bool:
        return self.level != UNRESOLVED

    @property
    def has_text(self) -> bool:
        return any(one.has_text for one in self.seen)

    @cached_property
    def examples(self) -> list[tuple[str, str]]:
        """(level in words, what it may look like), the strongest first."""
        found = sorted(self.item.examples.all(), key=lambda example: -example.level.value)
        return [(example.level.label, example.text) for example in found]


@dataclass(frozen=True)
class CaseStand:
    """How far the markers are with one case; `differing` and `large` as they had marked alone.

    `left`: how many of those that differed are not agreed on.
    """

    number: int
    differing: int
    large: int
    left: int

    @property
    def done(self) -> int:
        return self.differing - self.left


def level_of(mark: Mark | AgreedMark) -> Level:
    return NOT_RELEVANT if mark.not_relevant else mark.level


def markers_of(audit: CaseAudit) -> list[AuditMarker]:
    """With their logins, in order; one query."""
    return list(audit.markers.select_related("user").order_by("position"))


def cells_of(case: AuditCase, markers: list[AuditMarker]) -> list[Cell]:
    """The case's cells in the criteria's order, each item with its examples; five queries."""
    items = _items(case.audit).select_related("section").prefetch_related("examples__level")
    marks = {(mark.item_id, mark.marker_id): mark for mark in case.marks.order_by()}
    agreed = {mark.item_id: mark for mark in case.agreed_marks.order_by()}
    return [
        Cell(
            item,
            tuple(_seen(marker, marks.get((item.pk, marker.pk))) for marker in markers),
            agreed.get(item.pk),
        )
        for item in items
    ]


def most_apart_first(cells: list[Cell]) -> list[Cell]:
    """The cells that differ, the largest differences first, else in the criteria's order."""
    return sorted((cell for cell in cells if cell.difference), key=lambda cell: -cell.difference)


def stands(audit: CaseAudit) -> list[CaseStand]:
    """All cases, those with the most large differences first; three queries.

    The order is that of the marks and stays while the markers agree, so nothing jumps.
    """
    found = _differences(audit)
    agreed = _agreed(audit)
    numbers = audit.cases.order_by("number").values_list("number", flat=True)
    rows = [_stand(number, found[number], agreed) for number in numbers]
    return sorted(rows, key=lambda row: (-row.large, -row.differing, row.number))


def unsettled(audit: CaseAudit) -> list[tuple[int, str]]:
    """(case's number, criterion's code) of what is not agreed on, in order; three queries."""
    agreed = _agreed(audit)
    codes = {item.pk: item.code for item in _items(audit)}
    order = {pk: place for place, pk in enumerate(codes)}
    open_ones = [
        (number, item)
        for number, cells in _differences(audit).items()
        for item in cells
        if (number, item) not in agreed
    ]
    return [
        (number, codes[item])
        for number, item in sorted(open_ones, key=lambda c: (c[0], order[c[1]]))
    ]


def _differences(audit: CaseAudit) -> dict[int, dict[int, int]]:
    """Case's number → item's key → how far the markers are apart, where they are."""
    given: dict[tuple[int, int], list[Level]] = defaultdict(list)
    rows = Mark.objects.filter(case__audit=audit).order_by()
    for number, item, level, absent in rows.values_list(
        "case__number", "item_id", "level", "not_relevant"
    ):
        given[number, item].append(NOT_RELEVANT if absent else level)
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for (number, item), levels in given.items():
        if (apart := difference(levels)) != NONE:
            found[number][item] = apart
    return found


def _agreed(audit: CaseAudit) -> set[tuple[int, int]]:
    rows = AgreedMark.objects.filter(case__audit=audit).order_by()
    return set(rows.values_list("case__number", "item_id"))


def _items(audit: CaseAudit):
    items = Item.objects.filter(section__instrument=audit.instrument_id)
    return items.order_by("section__number", "position")


def _stand(number: int, cells: dict[int, int], agreed: set[tuple[int, int]]) -> CaseStand:
    return CaseStand(
        number=number,
        differing=len(cells),
        large=sum(apart == LARGE for apart in cells.values()),
        left=sum((number, item) not in agreed for item in cells),
    )


def _seen(marker: AuditMarker, mark: Mark | None) -> Seen:
    name = marker.user.name if marker.user else str(marker)
    if mark is None:
        return Seen(marker.position, name)
    return Seen(
        position=marker.position,
        name=name,
        level=level_of(mark),
        reason=mark.reason,
        document=mark.document,
        evidence=mark.evidence,
        learning=mark.learning,
    )
