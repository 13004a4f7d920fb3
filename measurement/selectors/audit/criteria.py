"""The criteria of the case audit as plain values: what a case is held against, and how."""

from dataclasses import dataclass

from measurement.models import Instrument, Section
from measurement.models.instrument import CASE_AUDIT


@dataclass(frozen=True)
class Example:
    """What one level may look like in a case file."""

    level: int
    label: str
    text: str


@dataclass(frozen=True)
class Criterion:
    """One criterion. `examples`: the strongest level first. `prerequisites`: (number, name)."""

    code: str
    short: str
    text: str
    help: str
    where: str
    examples: tuple[Example, ...]
    prerequisites: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Principle:
    """A professional principle with its criteria; `name` as the guide's own sentence."""

    number: int
    title: str
    name: str
    intro: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Criteria:
    """One version of the criteria."""

    version: int
    newest: int
    intro: str
    source: str
    own_wording: bool
    principles: tuple[Principle, ...]

    @property
    def count(self) -> int:
        return sum(len(principle.criteria) for principle in self.principles)


def criteria_of(instrument: Instrument | None = None) -> Criteria | None:
    """The criteria of `instrument`, None: the newest. None where none is loaded.

    Six queries, whatever the number of criteria.
    """
    shared = Instrument.objects.filter(code=CASE_AUDIT, municipality=None).order_by("-version")
    newest = shared.first()
    chosen = instrument or newest
    if chosen is None:
        return None
    return Criteria(
        version=chosen.version,
        newest=newest.version if newest else chosen.version,
        intro=chosen.intro,
        source=chosen.source,
        own_wording=chosen.own_wording,
        principles=tuple(_principle(section) for section in _sections(chosen)),
    )


def _sections(instrument: Instrument):
    sections = Section.objects.filter(instrument=instrument).select_related("principle")
    return sections.prefetch_related("items__examples__level", "items__prerequisites")


def _principle(section: Section) -> Principle:
    return Principle(
        number=section.number,
        title=section.title,
        name=section.principle.name if section.principle else section.title,
        intro=section.intro,
        criteria=tuple(_criterion(item) for item in section.items.all()),
    )


def _criterion(item) -> Criterion:
    examples = [Example(x.level.value, x.level.label, x.text) for x in item.examples.all()]
    prerequisites = sorted((p.pk, p.name) for p in item.prerequisites.all())
    return Criterion(
        code=item.code,
        short=item.short_text or item.text,
        text=item.text,
        help=item.help,
        where=item.where,
        examples=tuple(sorted(examples, key=lambda example: -example.level)),
        prerequisites=tuple(prerequisites),
    )
