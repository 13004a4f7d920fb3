"""Rounds with many answers at once, and what a group agreed on."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from measurement.models import AgreedAnswer, Answer, Item, Response, Round, Viewpoint
from tests.measurement.survey import close, make_round, noon


def items(round: Round) -> list[Item]:
    rows = Item.objects.filter(section__instrument=round.instrument)
    return list(rows.order_by("section__number", "position"))


def answered(round: Round, people: int, choice=lambda person, at: (person + at) % 4) -> Round:
    """`people` answers from each viewpoint in turn; `choice` gives 0-3, None for *Ved ikke*."""
    at = timezone.now()
    keys = Viewpoint.values
    rows = Response.objects.bulk_create(
        Response(round=round, viewpoint=keys[n % len(keys)], started_at=at, submitted_at=at)
        for n in range(people)
    )
    Answer.objects.bulk_create(
        Answer(response=row, item=item, value=value, dont_know=value is None, saved_at=at)
        for person, row in enumerate(rows)
        for place, item in enumerate(items(round))
        for value in [choice(person, place)]
    )
    return round


def agree(round: Round, *values, note: str = "") -> None:
    """The group's answers in the statements' order; "v" is *Ved ikke*, None leaves out."""
    for item, value in zip(items(round), values, strict=False):
        if value is not None:
            unknown = value == "v"
            AgreedAnswer.objects.create(
                round=round,
                item=item,
                value=None if unknown else value,
                dont_know=unknown,
                minority_note=note,
            )


def closed_on(day: date, municipality=None, name: str = "Før", people: int = 0, **options) -> Round:
    round = make_round(municipality, name, opens_on=day, closes_on=day)
    if people:
        answered(round, people, **options)
    return close(round, at=noon(day))


def result_url(round: Round) -> str:
    return reverse("temperature_result", args=[round.municipality_id, round.pk])


def file_url(round: Round, ending: str) -> str:
    return reverse("temperature_result_file", args=[round.municipality_id, round.pk, ending])
