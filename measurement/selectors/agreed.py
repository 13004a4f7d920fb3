"""The answers a group has agreed on for a closed round: statement by statement, and as a result.

The result is scored as any other (D11), over one answer per statement.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.domain import scoring
from measurement.domain.result import PrerequisiteResult, RoundResult, StatementResult
from measurement.domain.scoring import DONT_KNOW, Tally
from measurement.models import AgreedAnswer, Item, Round, Section


@dataclass(frozen=True)
class AgreedStatement:
    """A statement of section `number`, and the group's answer: "0"-"3", DONT_KNOW, "" for none."""

    number: int
    code: str
    text: str
    choice: str
    minority_note: str

    @property
    def is_agreed(self) -> bool:
        return bool(self.choice)


def agreed_statements(round: Round) -> list[AgreedStatement]:
    """All statements of the round in order; two queries."""
    items = Item.objects.filter(section__instrument=round.instrument_id)
    items = items.select_related("section").order_by("section__number", "position")
    given = {answer.item_id: answer for answer in AgreedAnswer.objects.filter(round=round)}
    return [_statement(item, given.get(item.pk)) for item in items]


def rows_of(round: Round, section: Section) -> dict[int, AgreedAnswer]:
    """Statement's pk → what is agreed on it, in one section; one query."""
    rows = AgreedAnswer.objects.filter(round=round, item__section=section)
    return {row.item_id: row for row in rows.order_by()}


def agreed_label(round: Round) -> str:
    """How far the group is: "11 af 24 udsagn aftalt"; two queries."""
    agreed = AgreedAnswer.objects.filter(round=round).count()
    return label(agreed, Item.objects.filter(section__instrument=round.instrument_id).count())


def label(agreed: int, of: int) -> str:
    """The label that stands at every figure from agreed answers."""
    return _("%(agreed)s af %(of)s udsagn aftalt") % {"agreed": agreed, "of": of}


def agreed_result(round: Round) -> RoundResult | None:
    """The result of the agreed answers, or None before the first: no comments, no evidence.

    The group counts as one that was asked and answered. Two queries. Say `agreed_label` with it.
    """
    given = {answer.item_id: answer for answer in AgreedAnswer.objects.filter(round=round)}
    if not given:
        return None
    return RoundResult(
        round_id=round.pk,
        municipality_code=round.municipality_id,
        name=round.name,
        opens_on=round.opens_on,
        closes_on=round.closes_on,
        closed_on=timezone.localdate(round.closed_at) if round.closed_at else None,
        instrument_version=round.instrument.version,
        asked=1,
        respondents=1,
        prerequisites=_prerequisites(round, given),
    )


def _prerequisites(round: Round, given: dict[int, AgreedAnswer]) -> tuple:
    items = Item.objects.filter(section__instrument=round.instrument_id)
    items = items.select_related("section__prerequisite").order_by("section__number", "position")
    sections = defaultdict(list)
    for item in items:
        sections[item.section].append((item, _tally(given.get(item.pk))))
    return tuple(_prerequisite(section, pairs) for section, pairs in sections.items())


def _tally(answer: AgreedAnswer | None) -> Tally:
    counts = [0, 0, 0, 0]
    if answer is None or answer.dont_know:
        return Tally(tuple(counts), dont_know=0 if answer is None else 1)
    counts[answer.value] = 1
    return Tally(tuple(counts))


def _prerequisite(section, pairs) -> PrerequisiteResult:
    result = scoring.score([tally for _item, tally in pairs])
    return PrerequisiteResult(
        number=section.number,
        name=section.title,
        short_name=section.prerequisite.short_name if section.prerequisite else section.title,
        score=result.score,
        colour=result.colour,
        **vars(result.spread),
        statements=tuple(_scored(item, tally) for item, tally in pairs),
        comments=(),
    )


def _scored(item: Item, tally: Tally) -> StatementResult:
    mean = scoring.statement_mean(tally)
    return StatementResult(
        code=item.code,
        text=item.text,
        mean=None if mean is None else float(mean),
        counts=tally.counts,
        **vars(scoring.spread(tally)),
    )


def _statement(item: Item, answer: AgreedAnswer | None) -> AgreedStatement:
    return AgreedStatement(
        number=item.section.number,
        code=item.code,
        text=item.text,
        choice=choice_of(answer),
        minority_note=answer.minority_note if answer else "",
    )


def choice_of(answer: AgreedAnswer | None) -> str:
    """An agreed answer as forms write it."""
    if answer is None:
        return ""
    return DONT_KNOW if answer.dont_know else str(answer.value)
