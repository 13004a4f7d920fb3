"""What an audit teaches by professional principle, and the markers' own words it was made from."""

from collections import defaultdict
from dataclasses import dataclass

from measurement.models import CaseAudit, LearningPoint, Mark, Section


@dataclass(frozen=True)
class Point:
    """A learning point as everybody may read it; `version` travels with the form."""

    pk: int
    text: str
    version: int


@dataclass(frozen=True)
class RawPoint:
    """What the markers wrote at one criterion, and at which `cases`: for the tovholder alone."""

    code: str
    criterion: str
    text: str
    cases: tuple[int, ...]


@dataclass(frozen=True)
class Theme:
    """A professional principle with what was learnt about it, and what it was made from."""

    number: int
    title: str
    points: tuple[Point, ...]
    raw: tuple[RawPoint, ...] = ()


def learning(audit: CaseAudit) -> tuple[Theme, ...]:
    """The principles about which something was learnt, with their points; one query."""
    found: dict[tuple[int, str], list[Point]] = {}
    rows = LearningPoint.objects.filter(audit=audit).select_related("section")
    for row in rows.order_by("section__number", "position", "pk"):
        key = row.section.number, row.section.title
        found.setdefault(key, []).append(Point(row.pk, row.text, row.version))
    return tuple(Theme(*key, tuple(points)) for key, points in found.items())


def wording(audit: CaseAudit, number: int | None = None) -> tuple[Theme, ...]:
    """Every principle (or that with `number`), its points and the raw ones; three queries.

    Asked only for the tovholder, and once both markers have handed in.
    """
    points = {theme.number: theme.points for theme in learning(audit)}
    raw = _raw(audit)
    sections = Section.objects.filter(instrument=audit.instrument_id)
    if number is not None:
        sections = sections.filter(number=number)
    return tuple(
        Theme(one.number, one.title, points.get(one.number, ()), tuple(raw[one.number]))
        for one in sections.order_by("number")
    )


def _raw(audit: CaseAudit) -> dict[int, list[RawPoint]]:
    rows = Mark.objects.filter(case__audit=audit).exclude(learning="")
    order = "item__section__number", "item__position", "case__number", "marker__position"
    fields = "item__section__number", "item__code", "item__short_text", "learning", "case__number"
    cases: dict[tuple, list[int]] = {}
    for *where, case in rows.order_by(*order).values_list(*fields):
        cases.setdefault(tuple(where), []).append(case)
    found: dict[int, list[RawPoint]] = defaultdict(list)
    for (section, *said), numbers in cases.items():
        found[section].append(RawPoint(*said, cases=tuple(dict.fromkeys(numbers))))
    return found
