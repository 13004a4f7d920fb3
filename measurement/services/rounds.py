"""Rounds of the temperature survey: opened, changed, given up and closed."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.access import new_salt
from measurement.models import Instrument, Response, Round
from measurement.selectors.instruments import versions_for
from measurement.selectors.logins import who_may_answer
from measurement.services import closing
from measurement.services.closing_rules import check_deadline, check_may_close
from measurement.services.forgetting import forget_people
from measurement.services.people import ask_first
from measurement.services.round_ground import (
    answer_key,
    close_key,
    close_task,
    locked_open,
    move_tasks,
    note_in_year,
)
from recovery_portal.kit import danish
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.validators import refuse_cpr
from recovery_portal.kit.versions import fresh
from steering import audit
from steering.models import Happening, Municipality, Task, User
from steering.services import editing, tasks, year


@transaction.atomic
def open_round(
    *,
    by: User,
    municipality: Municipality,
    name: str,
    opens_on: date,
    closes_on: date,
    is_anonymous: bool = False,
    instrument: Instrument | None = None,
    people: Iterable[User] | None = None,
) -> Round:
    """A new round; each of `people` is asked, and gets a task.

    `instrument`: a version that the municipality may use (the newest). `people`: who of those who
    may answer is asked (all of them).
    Raises ValidationError where a rule of the round is broken: deadline before the opening, a
    name that is taken or holds a CPR-like number. Refused for a version that is another's.
    """
    row = Round(
        municipality=municipality,
        instrument=_version(municipality, instrument),
        name=name.strip(),
        opens_on=opens_on,
        closes_on=closes_on,
        is_anonymous=is_anonymous,
        salt=new_salt() if is_anonymous else "",
    )
    _save_new(row)
    ask_first(row, who_may_answer(municipality) if people is None else people)
    _announce(by, row)
    return row


def _announce(by: User, row: Round) -> None:
    """To the tovholder, in the year and in the log."""
    close_task(row).save()
    note_in_year(by, row, row.closes_on, "temperature")
    details = {"asked": row.asked, "anonymous": row.is_anonymous}
    place = row.municipality
    audit.record(by=by, municipality=place, action="round_opened", obj=row, details=details)


@transaction.atomic
def change_round(*, by: User, round: Round, version: int, name: str, closes_on: date) -> Round:
    """Another name or deadline for a round that is not closed; tasks and the year follow.

    Raises Stale, ValidationError, or Refused where it is closed or gone, or where an anonymous one
    that somebody has answered would end earlier.
    """
    current = fresh(round, version)
    if current.closed_at:
        raise Refused(_("Runden er lukket og kan ikke ændres."))
    check_deadline(current, closes_on)
    row = editing.put(
        by=by, row=current, action="round_changed", name=name.strip(), closes_on=closes_on
    )
    move_tasks(row)
    note_in_year(by, row, row.closes_on, "temperature")
    return row


@transaction.atomic
def give_up_round(*, by: User, round: Round, version: int, reason: str) -> None:
    """Delete a round with its answers, and tell everybody why; what was asked is asked no more.

    Raises Stale where somebody changed it meanwhile; Refused once it is closed: then its result
    has been seen, and may have been decided on. ValidationError for a reason that holds a
    CPR-like number.
    """
    refuse_cpr(reason)
    row = fresh(round, version)
    if row.closed_at:
        raise Refused(_("Runden er lukket og har et resultat: den kan ikke opgives."))
    # Waits for answers that are being saved; whoever comes later finds no round.
    list(row.responses.select_for_update().order_by("pk").values_list("pk"))
    place = row.municipality
    audit.record(
        by=by, municipality=place, action="round_given_up", obj=row, details=_given_up(row)
    )
    for key in (answer_key(row), close_key(row)):
        Task.objects.filter(municipality=place, key=key).delete()
    year.forget(by=by, municipality=place, key=answer_key(row))
    words = {"name": row.name, "reason": " ".join(reason.split())}
    text = _("%(name)s er opgivet: %(reason)s") % words
    tasks.tell(municipality=place, text=text, link=reverse("temperature", args=[place.pk]))
    row.delete()


@transaction.atomic
def close_round(*, by: User, round: Round, at: datetime | None = None) -> Round:
    """Close for good at `at` (now): nothing more can be answered, and the result is there.

    The answers of an anonymous round lose what could lead back to a person (closing.anonymise),
    and those who were asked by a link lose their names.
    Raises Refused where the round is closed already, nobody has handed in, or it is anonymous and
    it is too early or too few have.
    """
    at = at or timezone.now()
    row = locked_open(round)
    # Waits for answers that are being saved; whoever comes later finds the round closed.
    list(row.responses.select_for_update().order_by("pk").values_list("pk"))
    check_may_close(row, at)
    if row.is_anonymous:
        row = closing.anonymise(row)
        forget_people(row)
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    _end_tasks(row, at)
    Happening.objects.create(**_closed_happening(row, at))
    note_in_year(by, row, timezone.localdate(at), "temperature_result", row.pk)
    audit.record(by=by, municipality=row.municipality, action="round_closed", obj=row)
    return row


def _version(municipality: Municipality, chosen: Instrument | None) -> Instrument:
    usable = versions_for(municipality)
    found = usable.filter(pk=chosen.pk).first() if chosen else usable.first()
    if found is None and chosen:
        raise Refused(_("Kommunen kan ikke bruge den version af spørgeskemaet."))
    if found is None:
        raise Refused(_("Spørgeskemaet er ikke indlæst: kør manage.py load_reference."))
    return found


def _save_new(row: Round) -> None:
    try:
        row.full_clean()
        with transaction.atomic():
            row.save()
    except IntegrityError as error:  # two people gave the same name at the same moment
        raise Refused(_("Kommunen har allerede en runde med det navn.")) from error


def _given_up(round: Round) -> dict[str, int]:
    """What is deleted, in numbers; drafts of named rounds only: who begins one anonymously is
    told by no number."""
    answered = round.responses.exclude(submitted_at=None).count()
    numbers = {"asked": round.asked, "answered": answered}
    if round.is_anonymous:
        return numbers
    return numbers | {"begun": round.responses.filter(submitted_at=None).count()}


def _end_tasks(round: Round, at: datetime) -> None:
    """Nobody is asked for what cannot be done any more."""
    open_ones = Task.objects.filter(municipality=round.municipality, done_at=None)
    open_ones.filter(key=answer_key(round)).delete()
    open_ones.filter(key=close_key(round)).update(done_at=at)


def _closed_happening(round: Round, at: datetime) -> dict:
    submitted = Response.objects.filter(round=round).exclude(submitted_at=None).count()
    text = _("%(name)s er lukket: %(submitted)s af %(asked)s svarede") % {
        "name": round.name,
        "submitted": danish.number(submitted),
        "asked": danish.number(round.asked),
    }
    return {
        "municipality": round.municipality,
        "text": text,
        "link": reverse("temperature_result", args=[round.municipality_id, round.pk]),
        "on": timezone.localdate(at),
    }
