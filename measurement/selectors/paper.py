"""The whole questionnaire for paper: every statement with its levels, blank or with the answers."""

from dataclasses import dataclass

from measurement.domain.scoring import DONT_KNOW
from measurement.models import Item, LevelExample, Response, Round, Section
from measurement.selectors import survey


@dataclass(frozen=True)
class Level:
    """One possible answer: its key (0-3 or V), its words, and what it may look like."""

    key: str
    label: str
    example: str
    is_chosen: bool


@dataclass(frozen=True)
class PaperStatement:
    code: str
    text: str
    help: str
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class PaperSection:
    """One prerequisite; the texts are "" on a blank form and where nothing was written."""

    number: int
    title: str
    intro: str
    statements: tuple[PaperStatement, ...]
    evidence: str
    comment: str


def paper_form(round: Round, response: Response | None = None) -> list[PaperSection]:
    """The round's questionnaire, with the answers of `response` where one is given."""
    rows = LevelExample.objects.filter(item__section__instrument=round.instrument_id)
    rows = rows.values_list("item_id", "level__value", "text")
    examples = {(item, value): text for item, value, text in rows}
    given = survey.all_choices(response) if response else {}
    written = survey.written_by_section(response) if response else {}
    labels = survey.choices(round)
    statements: dict[int, list[PaperStatement]] = {}
    for item in _items(round):
        row = _statement(item, labels, examples, given.get(item.code))
        statements.setdefault(item.section_id, []).append(row)
    return [
        _section(section, statements[section.pk], written.get(section.number))
        for section in Section.objects.filter(instrument=round.instrument_id).order_by("number")
        if section.pk in statements
    ]


def _items(round: Round):
    items = Item.objects.filter(section__instrument=round.instrument_id)
    return items.order_by("section__number", "position")


def _statement(item: Item, labels, examples: dict, chosen: str | None) -> PaperStatement:
    levels = tuple(
        Level(
            key=value.upper(),
            label=label,
            example="" if value == DONT_KNOW else examples.get((item.pk, int(value)), ""),
            is_chosen=value == chosen,
        )
        for value, label in labels
    )
    return PaperStatement(item.code, item.text, item.help, levels)


def _section(section: Section, statements, written) -> PaperSection:
    return PaperSection(
        number=section.number,
        title=section.title,
        intro=section.intro,
        statements=tuple(statements),
        evidence=written.evidence if written else "",
        comment=written.text if written else "",
    )
