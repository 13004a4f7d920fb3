"""Everything that the meeting's page of one prerequisite shows, gathered once."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from measurement.charts.spread import Strip, strips
from measurement.domain.disagreement import disagreement
from measurement.domain.result import PrerequisiteResult, StatementResult
from measurement.forms.group import AgreedForm
from measurement.models import AgreedAnswer, Item, Round, Section
from measurement.selectors import survey, temperature
from measurement.selectors.agreed import choice_of, rows_of
from measurement.selectors.group_meeting import Stop, stops
from measurement.selectors.viewpoints import by_viewpoint

DISPUTED_FIRST = "uenighed"


@dataclass(frozen=True)
class Talk:
    """One statement to talk about: its spread, what is agreed (`answer` in words), and the form.

    `examples`: (label, example) of each level that has one.
    `saved` is None before the first answer; `form` is None where the person may not change it,
    unless they just tried: what they wrote is still to be seen.
    """

    item: Item
    examples: tuple[tuple[str, str], ...]
    result: StatementResult
    strips: list[Strip]
    saved: AgreedAnswer | None
    answer: str
    form: AgreedForm | None


class GroupPage:
    """One section of a closed round, in the order that the meeting has chosen."""

    def __init__(self, round: Round, section: Section, *, order: str, may_edit: bool):
        self.round, self.section, self.order = round, section, order
        self.may_edit = may_edit and round.agreed_on is None
        self.choices = survey.choices(round)
        self.forms: dict[int, AgreedForm] = {}

    @cached_property
    def saved(self) -> dict[int, AgreedAnswer]:
        return rows_of(self.round, self.section)

    @property
    def agreed(self) -> int:
        """How many of the section's statements are agreed by now, whoever saved them."""
        return len(self.saved)

    @cached_property
    def result(self):
        return temperature.round_result(self.round)

    @property
    def prerequisite(self) -> PrerequisiteResult:
        return next(p for p in self.result.prerequisites if p.number == self.section.number)

    def bind(self, item: Item, data) -> AgreedForm:
        """The statement's form with what was sent; the page then shows it."""
        self.forms[item.pk] = form = self._form(item, data)
        return form

    def _form(self, item: Item, data=None) -> AgreedForm:
        return AgreedForm(
            data,
            instance=self.saved.get(item.pk) or AgreedAnswer(round=self.round, item=item),
            choices=self.choices,
            auto_id=f"id_{item.pk}_%s",
        )

    def talks(self, only: Item | None = None) -> list[Talk]:
        """The section's statements, or `only` one of them."""
        results = {s.code: s for s in self.prerequisite.statements}
        seen = strips(self.prerequisite, by_viewpoint(self.round))
        return [
            self._talk(asked, results[asked.item.code], seen[asked.item.code])
            for asked in survey.statements(self.section)
            if only is None or asked.item == only
        ]

    def _talk(self, asked: survey.Statement, result: StatementResult, seen: list[Strip]) -> Talk:
        item = asked.item
        saved = self.saved.get(item.pk)
        form = self.forms.get(item.pk) or (self._form(item) if self.may_edit else None)
        answer = dict(self.choices).get(choice_of(saved), "")
        return Talk(item, asked.examples, result, seen, saved, answer, form)

    def context(self) -> dict:
        """For the whole page."""
        way = stops(self.round, self.result, disputed_first=self.order == DISPUTED_FIRST)
        at = next(n for n, stop in enumerate(way) if stop.number == self.section.number)
        return {
            "round": self.round,
            "section": self.section,
            "prerequisite": self.prerequisite,
            "finding": disagreement(self.prerequisite.statements, dict(self.choices)),
            "talks": self.talks(),
            "stops": way,
            "here": way[at],
            "agreed": self.agreed,
            "previous": way[at - 1] if at else None,
            "next": _after(way, at),
            "order": self.order,
            "may_edit": self.may_edit,
        }


def _after(way: list[Stop], at: int) -> Stop | None:
    return way[at + 1] if at + 1 < len(way) else None
