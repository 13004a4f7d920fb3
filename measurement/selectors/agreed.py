"""The answers a group has agreed on for a closed round: statement by statement, and as a result.

The result is scored as any other (D11), over one answer per statement.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from measurement.domain import scoring
from measurement.domain.result import RoundResult
from measurement.domain.scoring import DONT_KNOW
from measurement.models import AgreedAnswer, Item, Round, Section
from measurement.selectors.scored import scored_round


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
    tallies = {item: scoring.single(answer.value) for item, answer in given.items()}
    return scored_round(round, tallies, asked=1, respondents=1)


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
