"""A round made from a file of answers that were collected elsewhere: closed from the start."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from measurement.domain.scoring import DONT_KNOW
from measurement.models import Answer, Instrument, Response, Round
from measurement.selectors.round_of_file import IMPORTED
from measurement.services.from_file import end_of, save_new
from measurement.services.round_ground import note_in_year
from recovery_portal.kit import danish
from steering import audit
from steering.models import Municipality
from steering.services import tasks

# Sheets at a time: their answers are never all in memory.
_BATCH = 200


@dataclass(frozen=True)
class Sheet:
    """One respondent's answers: 0-3 or "v" by the statement's id; nothing of who it was."""

    viewpoint: str
    answers: dict[int, int | str]


@transaction.atomic
def make(
    *,
    by,
    municipality: Municipality,
    instrument: Instrument,
    name: str,
    on: date,
    fingerprint: str,
    sheets: Sequence[Sheet],
) -> Round:
    """A round of `on`, answered and closed; what is told of it is what is told of any closed one.

    `by`: a user, or a command's name as text. Raises Refused where a rule of the round is broken,
    e.g. where somebody just took the name.
    """
    row = Round(
        municipality=municipality,
        instrument=instrument,
        name=name,
        opens_on=on,
        closes_on=on,
        origin=Round.Origin.FILE,
        asked=len(sheets),
        closed_at=end_of(on),
        fingerprint=fingerprint,
    )
    save_new(row, _("Kommunen har fået en runde med samme navn: giv filens et andet."))
    _announce(by, row, answers=_store(row, sheets))
    return row


def _announce(by, row: Round, answers: int) -> None:
    """On the front page, in the year and in the log."""
    place = row.municipality
    tasks.tell(municipality=place, text=_told(row), link=_link(row))
    note_in_year(by, row, row.closes_on, "temperature_result", row.pk)
    version = row.instrument.version
    details = {"respondents": row.asked, "answers": answers, "version": version}
    audit.record(by=by, municipality=place, action=IMPORTED, obj=row, details=details)


def _store(round: Round, sheets: Sequence[Sheet]) -> int:
    """Number of answers stored."""
    starts = range(0, len(sheets), _BATCH)
    return sum(_store_part(round, sheets[start : start + _BATCH]) for start in starts)


def _store_part(round: Round, sheets: Sequence[Sheet]) -> int:
    at = round.closed_at
    responses = Response.objects.bulk_create(
        [
            Response(round=round, viewpoint=sheet.viewpoint, started_at=at, submitted_at=at)
            for sheet in sheets
        ]
    )
    answers = [
        answer
        for response, sheet in zip(responses, sheets, strict=True)
        for answer in _answers(response, sheet.answers.items(), at)
    ]
    return len(Answer.objects.bulk_create(answers))


def _answers(response: Response, given: Iterable[tuple[int, int | str]], at) -> list[Answer]:
    return [
        Answer(
            response=response,
            item_id=item,
            value=None if choice == DONT_KNOW else choice,
            dont_know=choice == DONT_KNOW,
            saved_at=at,
        )
        for item, choice in given
    ]


def _told(round: Round) -> str:
    words = {"name": round.name, "number": danish.number(round.asked)}
    if round.asked == 1:
        return _("%(name)s er indlæst fra en fil med 1 besvarelse") % words
    return _("%(name)s er indlæst fra en fil med %(number)s besvarelser") % words


def _link(round: Round) -> str:
    return reverse("temperature_result", args=[round.municipality_id, round.pk])
