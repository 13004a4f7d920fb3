"""What a person sees while answering: how far they are, and each section with their answers."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from measurement.domain.scoring import DONT_KNOW
from measurement.models import (
    Answer,
    Invitee,
    Item,
    LevelExample,
    Response,
    Round,
    ScaleLevel,
    Section,
    SectionComment,
)
from measurement.selectors.people import was_mailed


@dataclass(frozen=True)
class Progress:
    """One section of one response: `answered` of `total` statements."""

    number: int
    title: str
    answered: int
    total: int

    @property
    def is_complete(self) -> bool:
        return self.answered == self.total

    @property
    def state(self) -> str:
        if self.is_complete:
            return "Besvaret"
        return "Delvist besvaret" if self.answered else "Ikke begyndt"


@dataclass(frozen=True)
class Statement:
    """A statement as asked: its item, and (label, example) of each level that has one."""

    item: Item
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class GivenAnswer:
    """A statement and the label of what the person answered, or "" for nothing yet."""

    code: str
    text: str
    section: int
    label: str


@dataclass(frozen=True)
class LastAnswers:
    """What the person answered to the same statements the time before, by statement code."""

    submitted_on: date
    choices: dict[str, str]


def progress(response: Response) -> list[Progress]:
    """Every section of the response's instrument, by number; one query."""
    own = Q(items__answers__response=response)
    rows = (
        Section.objects.filter(instrument=response.round.instrument_id)
        .annotate(
            total=Count("items", distinct=True),
            answered=Count("items__answers", filter=own, distinct=True),
        )
        .order_by("number")
        .values_list("number", "title", "answered", "total")
    )
    return [Progress(*row) for row in rows]


def statements(section: Section) -> list[Statement]:
    """The section's statements in order, with their examples; two queries."""
    examples: dict[int, list] = {}
    rows = LevelExample.objects.filter(item__section=section).order_by("level__value")
    for item, label, text in rows.values_list("item_id", "level__label", "text"):
        examples.setdefault(item, []).append((label, text))
    return [
        Statement(item, tuple(examples.get(item.pk, ())))
        for item in section.items.select_related("section").order_by("position")
    ]


def is_asked(municipality, round: int, number: int, code: str) -> bool:
    """Whether that round of the municipality's asks statement `code` in section `number`."""
    rounds = Round.objects.filter(pk=round, municipality=municipality)
    return rounds.filter(
        instrument__sections__number=number, instrument__sections__items__code=code
    ).exists()


def choices(round: Round) -> list[tuple[str, str]]:
    """(value, label) of each answer, *Ved ikke* last."""
    levels = ScaleLevel.objects.filter(instrument=round.instrument_id)
    rows = levels.order_by("value").values_list("value", "label")
    return [*((str(value), label) for value, label in rows), (DONT_KNOW, "Ved ikke")]


def saved_choices(response: Response, section: Section) -> dict[str, str]:
    """Statement code → the saved answer as it stands in the form."""
    rows = response.answers.filter(item__section=section)
    return {code: _choice(value) for code, value in rows.values_list("item__code", "value")}


def all_choices(response: Response) -> dict[str, str]:
    """Statement code → the saved answer, of every section."""
    rows = response.answers.values_list("item__code", "value")
    return {code: _choice(value) for code, value in rows}


def last_answers(response: Response, section: Section) -> LastAnswers | None:
    """The person's answers in what they last handed in before this response.

    Of the same version only: other wording is another statement. None in an anonymous round.
    """
    last = _own_earlier(response).order_by("-submitted_at").first()
    if last is None:
        return None
    return LastAnswers(timezone.localdate(last.submitted_at), saved_choices(last, section))


def _own_earlier(response: Response) -> QuerySet[Response]:
    """By the login, or without one as the same person at the same address."""
    earlier = Response.objects.filter(
        round__municipality=response.round.municipality_id,
        round__instrument=response.round.instrument_id,
        submitted_at__lt=response.started_at,
    )
    if response.user_id:
        return earlier.filter(user=response.user_id)
    return _by_link(earlier, response.invitee) if response.invitee_id else earlier.none()


def _by_link(earlier: QuerySet[Response], invitee: Invitee) -> QuerySet[Response]:
    """Those of a closed, named round, by the same e-mail and name.

    A mailbox may be shared, and a link that came on paper proves no address: then there are none.
    """
    if not invitee.email:
        return earlier.none()
    closed = earlier.filter(user=None, round__is_anonymous=False, round__closed_at__isnull=False)
    rows = closed.filter(invitee__email=invitee.email).values_list("pk", "invitee__name")
    name = invitee.name.casefold()  # the databases know no other letters than a to z
    own = [pk for pk, other in rows if other.casefold() == name]
    return earlier.filter(pk__in=own) if own and was_mailed(invitee) else earlier.none()


def saved_comment(response: Response, section: Section) -> SectionComment | None:
    return SectionComment.objects.filter(response=response, section=section).first()


def given_answers(response: Response) -> list[GivenAnswer]:
    """Every statement with the person's answer in words; three queries."""
    labels = dict(choices(response.round))
    given = dict(Answer.objects.filter(response=response).values_list("item_id", "value"))
    items = Item.objects.filter(section__instrument=response.round.instrument_id)
    return [
        GivenAnswer(
            code=item.code,
            text=item.text,
            section=item.section.number,
            label=labels[_choice(given[item.pk])] if item.pk in given else "",
        )
        for item in items.select_related("section").order_by("section__number", "position")
    ]


def written_by_section(response: Response) -> dict[int, SectionComment]:
    """Section number → what the person wrote there, where there is any."""
    rows = response.comments.exclude(text="", evidence="").select_related("section")
    return {row.section.number: row for row in rows}


def _choice(value: int | None) -> str:
    return DONT_KNOW if value is None else str(value)
